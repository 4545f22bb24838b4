"""The spaCy side: exact offsets, what survives bytes and processes, factories, and the Czech tokenizer."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from zapis_parser import EmptySource, Minutes, Settings, parse, parse_text
from zapis_parser.parser import make_minutes
from zapis_parser.pipeline import GROUPS, doc_from_minutes, make_tokenizer, minutes_from_doc
from zapis_parser.record import Passage, Source
from zapis_parser.source import SourceText

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = sorted((ROOT / "fixtures").glob("*/*.txt"))
MINUTES = [path for path in FIXTURES if path.parent.name != "broken"]
LISTS = {"starts", "ends", "labels", "rules", "ids"}
SHORT = """Zápis z jednání rady obce Horní Dubovka č. 4/2023
konaného dne 28.11.2023 od 16:30 hod.

Přítomni: Ing. Jan Dubový, Mgr. Eva Klenová, Petr Javor
Omluvena: Jana Lípová

1. Oprava cesty
Starosta předložil na-
bídku na opravu cesty.
Hlasování: pro 3, proti 0, zdržel se 0

Úkol: Petr Javor zajistí smlouvu. Termín: 12.12.2023
Příští jednání se koná 12.12.2023 v 16:00.
"""


def blank(*names: str, **config: object) -> Language:
    nlp = spacy.blank("cs")
    for name in names or ("zapis",):
        nlp.add_pipe(name, config=dict(config))
    return nlp


def exact(doc: Doc, key: str) -> list[str]:
    attrs = doc.spans[key].attrs
    return [doc.text[start:end] for start, end in zip(attrs["starts"], attrs["ends"], strict=True)]


def groups(doc: Doc) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the groups of a doc hold, for comparison."""
    return {
        key: [
            (span.start, span.end, span.label_, span.kb_id_, *cells)
            for span, *cells in zip(group, *(group.attrs[name] for name in sorted(LISTS)), strict=True)
        ]
        for key, group in doc.spans.items()
    }


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(SHORT)


def test_every_kind_of_fact_has_its_group(doc: Doc) -> None:
    assert set(doc.spans) == set(GROUPS)
    assert all(set(group.attrs) == LISTS for group in doc.spans.values())


FACTS = [
    ("zapis_header", "DATE", "28.11.2023", ""),
    ("zapis_people", "PERSON", "Ing. Jan Dubový", "p1"),
    ("zapis_attendance", "EXCUSED", "Jana Lípová", "p4"),
    ("zapis_votes", "VOTE", "pro 3, proti 0, zdržel se 0", "v1"),
    ("zapis_counts", "YES", "3", "v1"),
    ("zapis_assignees", "ASSIGNEE", "Petr Javor", "p3"),
    ("zapis_meetings", "NEXT_MEETING", "12.12.2023", ""),
]


@pytest.mark.parametrize(("key", "label", "words", "ident"), FACTS)
def test_a_fact_stands_in_its_group(doc: Doc, key: str, label: str, words: str, ident: str) -> None:
    group = doc.spans[key]
    rows = zip(group, exact(doc, key), group.attrs["labels"], group.attrs["ids"], strict=True)
    found = [(span.label_, label_, ident_) for span, text, label_, ident_ in rows if words in text]
    assert (label, label, ident) in found
    assert all(span.kb_id_ == ident_ for span, ident_ in zip(group, group.attrs["ids"], strict=True))


def test_a_passage_inside_a_token_keeps_its_own_offsets(nlp: Language) -> None:
    # a tokenizer that knows only blanks: "3," is one token, the count is "3" alone
    crude = Doc(nlp.vocab, words=SHORT.split(" "), spaces=[True] * SHORT.count(" ") + [False])
    made = nlp(crude)
    at = made.spans["zapis_counts"].attrs["labels"].index("YES")
    assert exact(made, "zapis_counts")[at] == "3"
    assert made.spans["zapis_counts"][at].text == "3,"


def letters(text: str) -> str:
    """The text without what reading may change: blanks, divided words, bullets."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in MINUTES])
def test_exact_offsets_lead_to_the_words_of_the_record(nlp: Language, path: Path, newline: str) -> None:
    text = path.read_text("utf-8").replace("\r\n", "\n").replace("\n", newline)
    doc = nlp(text)
    assert doc.text == text
    record = minutes_from_doc(doc)
    assert record == parse_text(text) == doc._.zapis
    for key, find in GROUPS.items():
        quotes = [record.quote(mark.passage) for mark in find(record)]
        assert [letters(piece) for piece in exact(doc, key)] == [letters(quote) for quote in quotes]
        for span, piece in zip(doc.spans[key], exact(doc, key), strict=True):
            assert piece in span.text
            assert len(span.text) - len(piece) < 60, "expanded to the tokens touched, not further"


def test_blanks_and_divided_words_are_in_the_doc_as_the_user_gave_them(nlp: Language) -> None:
    doc = nlp("  " + SHORT.replace("\n", "\r\n"))
    (section,) = [piece for piece in exact(doc, "zapis_sections") if "bídku" in piece]
    assert "na-\r\nbídku" in section
    assert "nabídku" in minutes_from_doc(doc).text


def test_the_record_of_a_doc_is_that_of_its_text(doc: Doc) -> None:
    assert doc._.zapis == minutes_from_doc(doc) == parse_text(SHORT)
    assert doc._.zapis.votes[0].counts.yes == 3


def test_a_doc_that_no_pipe_has_seen_is_parsed_when_asked() -> None:
    assert minutes_from_doc(spacy.blank("cs")(SHORT)) == parse_text(SHORT)


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u200b"])
def test_an_empty_doc_has_empty_groups_and_no_record(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert {key: len(group) for key, group in doc.spans.items()} == dict.fromkeys(GROUPS, 0)
    assert doc._.zapis is None
    with pytest.raises(EmptySource):
        minutes_from_doc(doc)


def test_a_part_of_a_doc_does_not_pass_for_the_whole(doc: Doc) -> None:
    part = doc[: len(doc) // 2].as_doc(copy_user_data=True)
    assert minutes_from_doc(part) == parse_text(part.text) != minutes_from_doc(doc)


def test_bytes_keep_everything(nlp: Language, doc: Doc) -> None:
    copy = Doc(spacy.blank("cs").vocab).from_bytes(doc.to_bytes())
    assert groups(copy) == groups(doc)
    assert copy.user_data == doc.user_data
    assert copy._.zapis == doc._.zapis


@pytest.mark.parametrize("user_data", [True, False])
def test_a_docbin_keeps_the_groups(nlp: Language, doc: Doc, user_data: bool) -> None:
    stored = DocBin(docs=[doc, nlp("")], store_user_data=user_data).to_bytes()
    copy, empty = DocBin().from_bytes(stored).get_docs(spacy.blank("cs").vocab)
    assert groups(copy) == groups(doc)
    assert copy._.zapis == doc._.zapis, "without user data the text is parsed again"
    assert empty._.zapis is None


def test_processes_give_what_one_gives(nlp: Language) -> None:
    texts = [SHORT, "", SHORT.replace("pro 3", "pro 2"), "Dobrý den."]
    alone = [nlp(text) for text in texts]
    together = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [doc.text for doc in together] == texts
    assert [groups(doc) for doc in together] == [groups(doc) for doc in alone]
    assert [doc._.zapis for doc in together] == [doc._.zapis for doc in alone]


def test_pipes_of_one_group_share_one_parse(monkeypatch: pytest.MonkeyPatch, doc: Doc) -> None:
    parsed = []

    def counting(source: SourceText, about: Source, settings: Settings) -> Minutes:
        parsed.append(source.text)
        return make_minutes(source, about, settings)

    monkeypatch.setattr("zapis_parser.pipeline.make_minutes", counting)
    some = blank("zapis_votes", "zapis_tasks", "zapis_header")(SHORT)
    assert set(some.spans) == {"zapis_votes", "zapis_tasks", "zapis_header"}
    assert len(parsed) == 1
    whole = groups(doc)
    assert groups(some) == {key: whole[key] for key in some.spans}


def test_all_pipes_of_one_group_make_the_whole(doc: Doc) -> None:
    assert groups(blank(*GROUPS)(SHORT)) == groups(doc)


def test_the_reference_year_is_a_setting_of_the_pipe() -> None:
    text = "Zápis z jednání výboru konaného dne 12.12.\nHlasování: pro 3, proti 0, zdržel se 0"
    doc = blank()(text)
    assert doc._.zapis.meeting.date is None
    again = blank(reference_year=2023)(doc)
    assert str(again._.zapis.meeting.date) == "2023-12-12"


def test_a_record_becomes_a_doc(nlp: Language) -> None:
    record = parse_text(SHORT, name="zapis.txt")
    doc = doc_from_minutes(nlp, record)
    assert doc.text == record.text
    assert minutes_from_doc(doc) == record
    assert exact(doc, "zapis_votes") == ["pro 3, proti 0, zdržel se 0"]
    assert nlp(doc)._.zapis == record, "a pipe keeps the record that a doc was made from"


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=p.stem) for p in sorted((ROOT / "fixtures").glob("[!b]*/*.pdf"))[:3]]
)
def test_the_record_of_a_pdf_becomes_a_doc(nlp: Language, path: Path) -> None:
    record = parse(path)
    copy = Doc(nlp.vocab).from_bytes(doc_from_minutes(nlp, record).to_bytes())
    assert minutes_from_doc(copy) == record
    for key, find in GROUPS.items():
        assert exact(copy, key) == [record.quote(mark.passage) for mark in find(record)]


def passages_of(doc: Doc) -> list[Passage]:
    record = doc._.zapis
    return [] if record is None else [mark.passage for find in GROUPS.values() for mark in find(record)]


PIECES = st.sampled_from(
    [*SHORT.splitlines(keepends=True), "\r\n", "\r", "\t", "\f", "\u00ad", "\u2028", "ﬁ", "e\u0301", "• "]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.one_of(PIECES, st.text("\r\n .,-0123pProti:", max_size=6)), max_size=25).map("".join),
)


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    nlp = _shared()
    doc = nlp(text)
    assert doc.text == text
    for group in doc.spans.values():
        attrs = group.attrs
        assert {len(attrs[name]) for name in LISTS} == {len(group)}
        for span, start, end in zip(group, attrs["starts"], attrs["ends"], strict=True):
            assert 0 <= start < end <= len(text)
            assert span.start_char <= start
            assert end <= span.end_char + 1, "at most the blank behind the last token"
    assert len(passages_of(doc)) == sum(len(group) for group in doc.spans.values())
    if text.strip() and doc._.zapis is not None:
        assert doc._.zapis == parse_text(text)


def _shared(made: list[Language] = []) -> Language:  # noqa: B006 - one pipeline for all examples
    if not made:
        made.append(blank())
    return made[0]


# -- factories


def declared() -> dict[str, str]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    points: dict[str, str] = tables["project"]["entry-points"]["spacy_factories"]
    return points


def test_the_factories_are_pinned_and_declared() -> None:
    assert sorted(declared()) == sorted([
        "zapis", "zapis_agenda", "zapis_assignees", "zapis_attachments", "zapis_attendance", "zapis_ballots",
        "zapis_counts", "zapis_deadlines", "zapis_findings", "zapis_header", "zapis_meetings", "zapis_officers",
        "zapis_people", "zapis_quorum", "zapis_resolutions", "zapis_sections", "zapis_tasks", "zapis_votes",
    ])  # fmt: skip
    assert declared().keys() == {"zapis", *GROUPS}


@pytest.mark.parametrize("name", ["zapis", *GROUPS])
def test_an_entry_point_leads_to_its_own_factory(name: str) -> None:
    module, _, function = declared()[name].partition(":")
    # spaCy calls what the entry point gives, whatever was registered under the name
    pipe = getattr(importlib.import_module(module), function)(spacy.blank("cs"), name, False, None)
    assert pipe.keys == (tuple(GROUPS) if name == "zapis" else (name,))


LOAD = """
import sys, spacy
nlp = spacy.load(sys.argv[1]) if sys.argv[1:] else spacy.blank("cs")
if not sys.argv[1:]:
    nlp.add_pipe("zapis")
doc = nlp(sys.stdin.read())
print([token.text for token in doc][-4:], [span.text for span in doc.spans["zapis_votes"]], doc._.zapis.votes[0].counts.yes)
"""


@pytest.mark.parametrize("saved", [True, False])
def test_a_fresh_process_finds_the_factory_by_its_entry_point(tmp_path: Path, saved: bool) -> None:
    info = tmp_path / "site" / "zapis_parser-0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zapis-parser\nVersion: 0\n", "utf-8")
    lines = [f"{name} = {value}" for name, value in declared().items()]
    (info / "entry_points.txt").write_text("\n".join(["[spacy_factories]", *lines]), "utf-8")
    blank().to_disk(tmp_path / "model")
    done = subprocess.run(
        [sys.executable, "-c", LOAD, *([str(tmp_path / "model")] if saved else [])],
        input="Ing. Jan Dub\nHlasování: pro 3, proti 0, zdržel se 1 dne 28.11.",
        env={"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(tmp_path / "site")]), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['se', '1', 'dne', '28.11.'] ['pro 3, proti 0, zdržel se 1'] 3"


def test_a_saved_pipeline_reads_as_the_one_in_memory(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)(SHORT)
    assert [token.text for token in loaded] == [token.text for token in doc]
    assert groups(loaded) == groups(doc)


# -- tokenizer

WHOLE = (
    "Mgr. Ing. Bc. JUDr. MUDr. Ph.D. CSc. DiS. č. č.j. odst. písm. čl. Sb. hod. 28.11. 28.11.2023 1.1. 3. IV. k.ú. p.č. z.s. s.r.o. a.s. "
    "o.p.s. tj. tzn. např. atd. str. 7-0-2 7:0:2 12/3/2024 1.250.000,- 1250,50 17.30 16:30 e-mail Dubová-Malá česko-polský je-li zdržel(a) zdržel/a "
    "starosta@lhota.cz www.lhota.cz/zapisy"
).split()
PARTED = [
    ("Jednání skončilo.", ["Jednání", "skončilo", "."], "the dot ends the sentence"),
    ("přijato. Další", ["přijato", ".", "Další"], "also inside a text"),
    ("v roce 2023.", ["v", "roce", "2023", "."], "a year is no ordinal"),
    ("dne 28.11.2023.", ["dne", "28.11.2023", "."], "a full date needs no dot"),
    ("Ano. Ne.", ["Ano", ".", "Ne", "."], "short words are no abbreviations"),
    (
        "(Ing. Jan Dub, Ph.D.)",
        ["(", "Ing.", "Jan", "Dub", ",", "Ph.D.", ")"],
        "brackets around abbreviations",
    ),
    ("„Sb.“ (viz čl. 5).", ["„", "Sb.", "“", "(", "viz", "čl.", "5", ")", "."], "quotation marks"),
    ("č.5/2023, odst.2", ["č.", "5/2023", ",", "odst.", "2"], "a number glued to its abbreviation"),
    ("č.j.MU/12/2023", ["č.j.", "MU/12/2023"], "a file number glued to its abbreviation"),
    (
        "Ing.Dub J.K.Dub P.Dub",
        ["Ing.", "Dub", "J.K.", "Dub", "P.", "Dub"],
        "a name glued to title or initials",
    ),
    ("pro:7,proti:0", ["pro", ":", "7", ",", "proti", ":", "0"], "counts without blanks"),
    ("1 250 000,- Kč", ["1", "250", "000,-", "Kč"], "a number with blanks"),
    ("1.250.000,-Kč 500Kč", ["1.250.000,-", "Kč", "500", "Kč"], "a currency without a blank"),
    ("28.11.–30.11. 16:30–18:45", ["28.11.", "–", "30.11.", "16:30", "–", "18:45"], "ranges"),
    ("pro–proti", ["pro", "–", "proti"], "a dash is no hyphen"),
    ("pan/paní ano/ne", ["pan", "/", "paní", "ano", "/", "ne"], "alternatives"),
    ("§5 50% 120m2", ["§", "5", "50", "%", "120m2"], "signs and units"),
    ("konec.Další", ["konec", ".", "Další"], "a missing blank between sentences"),
]


def tokens(text: str) -> list[str]:
    return [token.text for token in _shared().make_doc(text)]


@pytest.mark.parametrize("word", WHOLE)
def test_the_tokenizer_keeps_whole(word: str) -> None:
    assert tokens(word) == [word]
    assert tokens(f"({word}, {word})") == ["(", word, ",", word, ")"]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(text, parts, id=reason) for text, parts, reason in PARTED]
)
def test_the_tokenizer_parts(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text", [")" * 40_000, "a" + "()" * 20_000, "=" * 40_000 + "a", "(" * 40_000 + "a" + ")" * 40_000]
)
def test_a_drawn_rule_is_one_token(text: str) -> None:
    # sign by sign, spaCy would search the rest of the rule for each of them: minutes
    assert len(tokens(text)) <= 3


def test_the_tokenizer_has_no_special_case() -> None:
    assert make_tokenizer(spacy.blank("cs")).rules == {}


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_tokens_make_up_the_text(text: str) -> None:
    assert _shared().make_doc(text).text == text
    assert "".join(token.text_with_ws for token in _shared().make_doc(text)) == text


def plain(nlp: Language) -> bool:
    return [token.text for token in nlp.make_doc("Mgr.")] == ["Mgr", "."]


def test_only_a_blank_czech_pipeline_gets_the_tokenizer() -> None:
    assert not plain(blank())
    assert not plain(blank("zapis_votes"))
    assert plain(blank(tokenizer=False))
    busy = spacy.blank("cs")
    busy.add_pipe("sentencizer")
    busy.add_pipe("zapis")
    assert plain(busy), "a pipe stood there before"
    own = spacy.blank("cs")
    own.tokenizer.add_special_case("Mgr.", [{"ORTH": "Mgr"}, {"ORTH": "."}])  # type: ignore[union-attr]  # spaCy's union
    own.add_pipe("zapis")
    assert plain(own), "the user's own special case"
    english = spacy.blank("en")
    english.add_pipe("zapis")
    assert english.tokenizer.rules, "another language keeps its exceptions"  # type: ignore[union-attr]  # spaCy's union
