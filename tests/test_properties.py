"""What holds for any text: it parses or says why not, twice alike, and the record stands in the text."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import regex
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawn_pdf import FONTS, needs_fonts
from zapis_parser import Minutes, ZapisError, parse, parse_text
from zapis_parser.czech.wordforms import bare
from zapis_parser.record import Found, Passage, Person, passages

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("ZAPIS_CORPUS", ROOT.parent / "shared" / "corpus"))
RELAXED = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))

CZECH = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžAÁBCČDĎEÉĚFGHIÍJKLMNOÓPRŘSŠTŤUÚŮVYÝZŽ"
# labels and formulas of minutes, to be glued together at random
PIECES = """Zápis|ze 3. zasedání|Zastupitelstva obce Dolany|konaného dne|4. 3. 2024|4. března|od 18:00 hodin|Přítomni:|Omluveni:|Hosté:|
    Jan Novák|Ing. Eva Malá, Ph.D.|Pavel Dub (starosta)|Nováková Jana|p. Dub|J. N.|Program:|1.|2)|3/|a)|IV.|Ad 1)|Bod č. 2|Zahájení|Rozpočet|
    Různé|Diskuse|Usnesení č. 3/1:|Zastupitelstvo schvaluje|bere na vědomí|ukládá starostovi|prodej pozemku p. č. 118/7|Hlasování:|pro 7|proti 0|
    zdržel se 1|7/0/1|pro|proti|zdrželi se|všichni|jednomyslně|Usnesení bylo přijato.|nebylo přijato|Úkol:|Zodpovídá:|Termín:|do 30. 6.|ihned|
    trvá|splněno|Příští zasedání se koná|v pondělí|Zapsala:|Ověřovatelé zápisu:|Příloha č. 1|Strana 1 z 2|Přítomno 3 ze 7 členů|
    je schopno se usnášet|v 17.00 hod. přišel pan Veselý|1 250 000 Kč|…………|-----|•|–|„|“|(|)|,|:|.|;""".replace(
    "\n    ", ""
).split("|")
GLUE = ["\n", "\n\n", " ", "", "\t", "    ", "\f", ", ", "\r\n", "\u00ad\n", "-\n"]

glued = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GLUE)), max_size=120).map(
    lambda parts: "".join(piece + glue for piece, glue in parts)
)
czech = st.text(CZECH + " \n.,:;-–()/0123456789", max_size=800)
anything = st.text(max_size=400)
mixed = st.lists(st.one_of(glued, czech, anything), min_size=1, max_size=4).map("\n".join)
texts = st.one_of(glued, czech, anything, mixed).map(lambda text: text[:5_000])


def check(minutes: Minutes) -> None:
    """Check what the record promises of itself."""
    assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes
    for passage in passages(minutes):
        assert 0 <= passage.start < passage.end <= len(minutes.text)
        assert passage.page is None or 1 <= passage.page <= (minutes.source.pages or 0)
    at = 0
    for section in minutes.sections:
        assert section.span is not None
        assert section.span.start == at
        at = section.span.end
    assert at == len(minutes.text)


@RELAXED
@given(texts)
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        minutes = parse_text(text)
    except ZapisError as error:
        assert str(error)  # noqa: PT017 - the error is one outcome of two
        return
    check(minutes)
    assert parse_text(text) == minutes


@RELAXED
@given(
    st.one_of(st.binary(max_size=400), texts.map(lambda text: text.encode("utf-8", "ignore"))),
    st.sampled_from([None, "a.md", "a.rst", "a.html", "a.pdf"]),
)
def test_any_bytes_are_understood_or_refused(data: bytes, name: str | None) -> None:
    try:
        minutes = parse(data, name=name)
    except ZapisError as error:
        assert str(error)  # noqa: PT017 - the error is one outcome of two
        return
    check(minutes)


@needs_fonts
@settings(RELAXED, max_examples=12)
@given(st.lists(st.one_of(glued, czech), min_size=1, max_size=3), st.sampled_from([8, 11, 14]))
def test_any_drawn_pdf_is_understood_or_refused(pages: list[str], size: int) -> None:
    data = drawn(pages, size)
    try:
        minutes = parse(data)
    except ZapisError as error:
        assert str(error)  # noqa: PT017 - the error is one outcome of two
        return
    check(minutes)
    assert minutes.source.pages is not None
    assert parse(data) == minutes
    assert any(passage.bbox for passage in passages(minutes)) or not minutes.people


def drawn(pages: list[str], size: int) -> bytes:
    document = FPDF(format="A4")
    document.add_font("Serif", "", FONTS / "DejaVuSerif.ttf")
    document.set_font("Serif", "", size)
    for page in pages:
        document.add_page()
        document.multi_cell(0, size / 2, regex.sub(r"[^\n\P{C}]", "", page), align="L")
    return bytes(document.output())


def planted(names: list[str], counts: tuple[int, int, int]) -> str:
    yes, no, abstain = counts
    return (
        "Zápis ze 3. zasedání Zastupitelstva obce Dolany konaného dne 4. 3. 2024\n\n"
        f"Přítomni: {', '.join(names)}\n\nProgram:\n1. Rozpočet\n2. Různé\n\n1. Rozpočet\n"
        f"Zastupitelstvo schvaluje rozpočet obce.\nHlasování: pro {yes}, proti {no}, zdržel se {abstain}\n\n"
        "2. Různé\nNic.\n\nZapsala: Eva Malá\n"
    )


GIVEN, FAMILY = (
    ("Jan", "Petr", "Karel", "Tomáš", "Pavel", "Josef"),
    ("Novák", "Dub", "Veselý", "Hruška", "Bílý", "Zelinka"),
)
people = st.lists(
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)),
    min_size=2,
    max_size=6,
    unique_by=lambda name: name[1],
)


@settings(RELAXED, max_examples=25)
@given(people, st.tuples(*[st.integers(0, 60)] * 3))
def test_what_is_planted_is_found(named: list[tuple[str, str]], counts: tuple[int, int, int]) -> None:
    names = [" ".join(name) for name in named]
    minutes = parse_text(planted(names, counts))
    assert [minutes.person(entry.person).name for entry in minutes.attendance.entries] == names
    (vote,) = minutes.votes
    assert (vote.counts.yes, vote.counts.no, vote.counts.abstain) == counts
    assert [item.title for item in minutes.agenda] == ["Rozpočet", "Různé"]
    assert str(minutes.meeting.date) == "2024-03-04"


def test_cost_grows_with_the_length_and_not_with_its_square() -> None:
    """A hundredfold text costs at most 150 times as much; the floor keeps a quick machine from measuring noise."""
    once = planted(["Jan Novák", "Pavel Dub", "Karel Veselý"], (3, 0, 0)) + "\n".join(
        f"Usnesení č. {i}/2024: Zastupitelstvo ukládá starostovi připravit smlouvu do 30. 6. 2024.\nPan Dub podal zprávu o činnosti."
        for i in range(3)
    )
    small, large = ("\n".join([once] * n) for n in (2, 200))
    parse_text(small)
    assert seconds(large, 1) < 150 * max(seconds(small, 5), 0.01)


def seconds(text: str, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        parse_text(text)
        best = min(best, time.process_time() - began)
    return best


HOSTILE = [
    ("a" * 200_000, "one word"),
    ("Jan Novák, " * 10_000, "names without end"),
    ("Přítomni: " * 8_000, "labels"),
    ("pro 7 proti 0 " * 8_000, "votes on one line"),
    ("1. " * 20_000, "numbers"),
    ("1.1." * 20_000, "decimal numbers"),
    ("(" * 50_000, "brackets"),
    ("." * 100_000, "dots"),
    ("-\n" * 20_000, "rulers"),
    ("a-\n" * 20_000, "hyphens"),
    ("Z á p i s " * 8_000, "spaced words"),
    ("\n" * 100_000 + "x", "empty lines"),
    ("  \t  " * 30_000 + "x", "blanks"),
    ("a\u0301" * 50_000, "accents"),
    ("4. 3. 2024 v 18:00 " * 6_000, "dates"),
    ("Ing. Mgr. Ph.D. " * 8_000, "titles"),
    ("Úkol: x. Termín: ihned. " * 4_000, "tasks"),
    ("Usnesení č. 1/2/3 schvaluje " * 4_000, "resolutions"),
]


@pytest.mark.parametrize("text", [row[0] for row in HOSTILE], ids=[row[1] for row in HOSTILE])
def test_hostile_texts_take_bounded_time(text: str) -> None:
    began = time.process_time()
    check(parse_text(text))
    assert time.process_time() - began < 12


FILES = sorted(
    path
    for path in (*ROOT.glob("fixtures/*/*"), *CORPUS.glob("dev/*/*"))
    if path.suffix != ".json" and path.parent.name != "broken" and path.is_file()
)
PARSED: dict[Path, Minutes] = {}
MONTH = r"led|únor|břez|dub|květ|červ|srp|září|říj|listop|pros"
NUMBER_WORD = r"nikdo|žádn|nula|jed[en]|dv[aěo]|tř[ie]|čtyř|pět|šest|sedm|osm|devět|des[eá]|náct|dvacet|všichni|všech|jednomysln"
HAS_NUMBER = regex.compile(rf"[\doOlI]|{NUMBER_WORD}", regex.I)
HAS_DATE = regex.compile(rf"\d|{MONTH}", regex.I)
# a deadline may be reckoned: "do konce roku", "do příští schůze", "do neděle"
RECKONED = regex.compile(
    r"kon[ec]|příšt|nejbližš|týd[ne]|měsíc|den|dn[iíůe]|pondělí|úter|střed|čtvrt|pát|sobot|neděl", regex.I
)


def parsed(path: Path) -> Minutes:
    if path not in PARSED:
        PARSED[path] = parse(path)
    return PARSED[path]


def name_of(path: Path) -> str:
    return path.name


def quotes(minutes: Minutes, evidence: tuple[Passage, ...]) -> Iterator[str]:
    return (minutes.quote(passage) for passage in evidence)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_records_of_real_documents_are_sound(path: Path) -> None:
    check(parsed(path))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_names_stand_where_their_evidence_says(path: Path) -> None:
    minutes = parsed(path)
    wrong = [
        (person.name, quote)
        for person in minutes.people
        for quote in quotes(minutes, person.evidence["name"])
        # of one person's names in two spellings, one may have lost its diacritics
        if bare(person.family[:3].casefold()) not in bare(quote.casefold())
        and not is_short_for(quote, person)
    ]
    assert wrong == []


def is_short_for(quote: str, person: Person) -> bool:
    """Whether a passage names somebody by one word that the record lists, by initials, or as "Jana N."."""
    if quote in person.aliases and quote.isalpha():
        return True
    words = [word.casefold() for word in regex.findall(r"\p{L}+", quote)]
    if len(words) == 1 and len(words[0]) == len(person.name.split()):
        words = list(words[0])
    starts = [word.casefold() for word in person.name.split()]
    return all(any(start.startswith(word[:3]) for start in starts) for word in words)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_counts_stand_where_their_evidence_says(path: Path) -> None:
    minutes = parsed(path)
    wrong = [
        (vote.id, field, quote)
        for vote in minutes.votes
        for field, evidence in vote.counts.evidence.items()
        for quote in quotes(minutes, evidence)
        if not HAS_NUMBER.search(quote)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_dates_stand_where_their_evidence_says(path: Path) -> None:
    minutes = parsed(path)
    meetings = [minutes.meeting, *minutes.later_meetings]
    meetings += [minutes.next_meeting] if minutes.next_meeting else []
    wrong = [quote for quote in dates(minutes, meetings) if not HAS_DATE.search(quote)]
    due = [task.due for task in minutes.tasks if task.due]
    wrong += [
        quote for quote in dates(minutes, due) if not HAS_DATE.search(quote) and not RECKONED.search(quote)
    ]
    assert wrong == []


def dates(minutes: Minutes, dated: Sequence[Found]) -> Iterator[str]:
    for found in dated:
        yield from quotes(minutes, found.evidence.get("date", ()))


def test_there_are_documents_to_look_at() -> None:
    assert len(FILES) >= 30
