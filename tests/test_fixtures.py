"""The fixtures are complete, their gold has the right shape and agrees with the text, and the generator makes them."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFPasswordIncorrect

from fixture_broken import PASSWORD
from fixture_gold import make_gold
from fixture_pdf import FontsMissing, find_fonts
from fixture_source import SourceError, read_source
from make_fixtures import make_fixtures

FIXTURES = Path(__file__).parent.parent / "fixtures"
BROKEN = FIXTURES / "broken"
GOLDS = sorted(FIXTURES.glob("*/*.gold.json"))
NAMES = [path.parent.name for path in GOLDS]
MAX_BYTES = 3_000_000

KEYS = {
    "id", "kind", "meeting", "chair", "recorders", "verifiers", "attendance", "agenda", "sections", "votes",
    "resolutions", "tasks", "next_meeting", "attachments", "notes",
}  # fmt: skip
MEETING = {"body", "body_kind", "municipality", "number", "date", "start_time", "end_time", "place"}
KINDS = {"minutes", "resolutions", "invitation", "other"}
BODIES = {
    "council", "board", "commission", "committee", "senate", "assembly", "working_group", "other",
}  # fmt: skip
STATUSES = {"present", "excused", "absent", "guest"}
SECTIONS = {
    "header", "attendance", "agenda", "task_review", "item", "discussion", "resolutions", "next_meeting",
    "attachments", "closing", "other",
}  # fmt: skip
COUNTS = {"present", "yes", "no", "abstain", "not_voting"}
OPTIONS = {"yes", "no", "abstain", "not_voting", "absent"}
DUE_KINDS = {"date", "period", "meeting", "immediate", "continuous", "other", None}
TASK_STATUSES = {"open", "ongoing", "done", "cancelled"}
CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
OFFICES = {"odbor", "komise", "výbor", "ředitel", "finanční", "legislativní"}


def load(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((FIXTURES / name / f"{name}.gold.json").read_text(encoding="utf-8"))
    return gold


def words(text: str) -> str:
    """The text without page furniture, hyphens at line ends and any white space."""
    text = re.sub(r"-\n", "", text)
    return "".join(text.split())


def text_of(name: str) -> str:
    return (FIXTURES / name / f"{name}.txt").read_text(encoding="utf-8")


def people(gold: dict[str, Any]) -> list[str]:
    entries = [entry["name"] for entry in gold["attendance"]["entries"]]
    ballots = [ballot["name"] for vote in gold["votes"] for ballot in vote["ballots"]]
    tasks = [who for task in gold["tasks"] for who in task["assignees"] if who.split()[0] not in OFFICES]
    officers = [*gold["recorders"], *gold["verifiers"], *([gold["chair"]] if gold["chair"] else [])]
    invited = gold["next_meeting"]["invited"] if gold["next_meeting"] else []
    return [*entries, *ballots, *tasks, *officers, *invited]


def fonts_installed() -> bool:
    try:
        return all(find_fonts(family).first_choice for family in ("serif", "sans"))
    except FontsMissing:
        return False


needs_fonts = pytest.mark.skipif(
    not fonts_installed(), reason="the Liberation fonts that the PDFs are made with are not installed"
)


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fixtures")
    assert make_fixtures(folder) == NAMES
    return folder


FORMATS = (".txt", ".pdf", ".docx", ".odt", ".doc", ".rtf", ".html", ".md", ".rst")


@pytest.mark.parametrize("suffix", FORMATS)
def test_there_are_five_of_each_format_with_what_is_expected(suffix: str) -> None:
    found = {path.parent.name for path in FIXTURES.glob(f"*/*{suffix}") if path.parent.name == path.stem}
    assert len(found & set(NAMES)) >= 5


@pytest.mark.parametrize("kind", ["noisy", "tilted", "clean"])
def test_there_are_five_scans_of_each_kind(kind: str) -> None:
    scans = [path.name.split(".") for path in (FIXTURES / "scans").glob("*.pdf")]
    assert {name for name, *_ in scans} <= set(NAMES)
    dirty = ("noisy", "tilted")
    of_kind = [
        ending
        for _, ending, _ in scans
        if (kind in ending if kind != "clean" else not re.search("|".join(dirty), ending))
    ]
    assert len(of_kind) >= 5


def test_there_are_enough_of_them_and_they_are_small() -> None:
    assert len(NAMES) >= 14
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file()) < MAX_BYTES


@pytest.mark.parametrize(
    "folder", sorted(p.name for p in FIXTURES.iterdir() if p.is_dir() and p.name not in ("broken", "scans"))
)
def test_each_has_text_pdf_and_gold(folder: str) -> None:
    suffixes = {"".join(path.suffixes) for path in (FIXTURES / folder).iterdir()}
    assert suffixes >= {".txt", ".pdf", ".gold.json"}
    assert (FIXTURES / folder / f"{folder}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", NAMES)
def test_gold_has_the_shape_of_the_guidelines(name: str) -> None:
    gold = load(name)
    assert set(gold) == KEYS
    assert gold["id"] == name
    assert gold["kind"] in KINDS
    assert set(gold["meeting"]) == MEETING
    assert gold["meeting"]["body_kind"] in BODIES
    assert set(gold["attendance"]) == {"entries", "stated_present", "stated_total", "quorum"}
    assert all(set(e) == {"name", "titles", "status"} for e in gold["attendance"]["entries"])
    assert {e["status"] for e in gold["attendance"]["entries"]} <= STATUSES
    assert {s["kind"] for s in gold["sections"]} <= SECTIONS
    assert gold["sections"][0] == {"kind": "header", "number": None, "title": None}


@pytest.mark.parametrize("name", NAMES)
def test_votes_and_resolutions_are_well_formed(name: str) -> None:
    gold = load(name)
    for vote in gold["votes"]:
        assert set(vote) == {"counts", "unanimous", "result", "subject", "ballots"}
        assert set(vote["counts"]) == COUNTS
        assert vote["result"] in {"pass", "fail", None}
        assert vote["unanimous"] in {True, None}
        assert {ballot["option"] for ballot in vote["ballots"]} <= OPTIONS
    for resolution in gold["resolutions"]:
        assert set(resolution) == {"number", "verbs", "text"}
        assert resolution["verbs"]
        assert 0 < len(resolution["text"]) <= 200


@pytest.mark.parametrize("name", NAMES)
def test_counts_agree_with_one_another(name: str) -> None:
    for vote in load(name)["votes"]:
        counts, ballots = vote["counts"], vote["ballots"]
        cast = [
            counts[option] for option in ("yes", "no", "abstain", "not_voting") if counts[option] is not None
        ]
        if counts["present"] is not None:
            assert sum(cast) == counts["present"]
        for option in ("yes", "no", "abstain"):
            named = sum(ballot["option"] == option for ballot in ballots)
            assert not named or counts[option] in (named, None)


@pytest.mark.parametrize("name", NAMES)
def test_dates_and_times_are_iso(name: str) -> None:
    gold = load(name)
    meeting, following = gold["meeting"], gold["next_meeting"] or {}
    for value in (meeting["date"], following.get("date"), *(task["due"] for task in gold["tasks"])):
        assert value is None or date.fromisoformat(value).isoformat() == value
    for value in (meeting["start_time"], meeting["end_time"], following.get("time")):
        assert value is None or CLOCK.fullmatch(value)
    if following.get("date"):
        assert following["date"] > meeting["date"]


@pytest.mark.parametrize("name", NAMES)
def test_tasks_are_well_formed(name: str) -> None:
    gold = load(name)
    for task in gold["tasks"]:
        assert set(task) == {"text", "assignees", "due_text", "due", "due_kind", "status"}
        assert task["due_kind"] in DUE_KINDS
        assert task["status"] in TASK_STATUSES
        assert (task["due_text"] is None) == (task["due_kind"] is None)
        assert words(task["text"])[:40] in words(text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_surname_occurs_in_the_text(name: str) -> None:
    text = text_of(name)
    for person in people(load(name)):
        surname = [part for part in person.split() if part not in ("st.", "ml.")][-1]
        assert re.search(rf"\b{re.escape(surname[:3])}", text), person


@pytest.mark.parametrize("name", NAMES)
def test_agenda_and_section_titles_occur_in_the_text_in_order(name: str) -> None:
    gold, text = load(name), words(text_of(name))
    for parts in (gold["agenda"], gold["sections"]):
        position = 0
        for part in filter(lambda part: part["title"], parts):
            found = text.find(words(part["title"]), position)
            assert found >= 0, part
            position = found + 1


@pytest.mark.parametrize("name", NAMES)
def test_weekdays_that_a_text_names_are_right(name: str) -> None:
    days = ["pondělí", "úterý", "středu", "čtvrtek", "pátek", "sobotu", "neděli"]
    months = "ledna února března dubna května června července srpna září října listopadu prosince".split()
    text = " ".join(text_of(name).split())
    meeting = load(name)["meeting"]["date"]
    named = re.findall(rf"({'|'.join(days)}) (\d{{1,2}})\. ?(\d{{1,2}}\.|\w+)", text)
    for weekday, day, month in named:
        number = int(month[:-1]) if month.endswith(".") else months.index(month) + 1
        held = date.fromisoformat(meeting)
        year = held.year + (number < held.month)
        assert date(year, number, int(day)).weekday() == days.index(weekday), (weekday, day, month)


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_text_carry_the_same_words(name: str) -> None:
    printed = set(re.findall(r"\w+", extract_text(FIXTURES / name / f"{name}.pdf").replace("\u00ad\n", "")))
    missing = [word for word in re.findall(r"\w+", text_of(name).replace("-\n", "")) if word not in printed]
    # Words that only the PDF breaks at a line end, or letter-spaces, are a handful at most.
    assert len(missing) <= 6, missing


@needs_fonts
def test_generator_reproduces_text_and_gold_byte_for_byte(remade: Path) -> None:
    for name in NAMES:
        for suffix in (".txt", ".gold.json"):
            path = Path(name) / f"{name}{suffix}"
            assert (remade / path).read_bytes() == (FIXTURES / path).read_bytes(), path
    for path in sorted(BROKEN.iterdir()):
        if path.suffix != ".pdf":
            assert (remade / "broken" / path.name).read_bytes() == path.read_bytes(), path


@needs_fonts
@pytest.mark.parametrize("name", NAMES)
def test_generator_reproduces_the_text_of_the_pdf(remade: Path, name: str) -> None:
    path = Path(name) / f"{name}.pdf"
    assert extract_text(remade / path) == extract_text(FIXTURES / path)


@pytest.mark.parametrize("encoding", ["cp1250", "iso-8859-2", "utf-16", "utf-8-bom"])
def test_encoded_samples_decode(encoding: str) -> None:
    decoded = (
        (BROKEN / f"{encoding}.txt").read_bytes().decode({"utf-8-bom": "utf-8-sig"}.get(encoding, encoding))
    )
    assert "Předsedající: RNDr. Věra Kolmanová" in decoded


def test_the_long_document_has_what_makes_it_hard() -> None:
    text = text_of("havrani-tynec-zastupitelstvo")
    assert text.count("\f") == 3
    assert text.count("Zápis ze 7. zasedání Zastupitelstva města Havraní Týnec dne 25. 6. 2024\n") == 4
    assert len(re.findall(r"[a-z]-\n[a-z]", text)) >= 3


def test_broken_files_are_broken_as_they_say() -> None:
    assert (BROKEN / "empty.txt").read_bytes() == b""
    assert not (BROKEN / "blank.txt").read_text(encoding="utf-8").strip()
    assert b"%%EOF" not in (BROKEN / "truncated.pdf").read_bytes()
    assert not extract_text(BROKEN / "no-text.pdf").strip()
    assert "Zápisnica" in (BROKEN / "slovak.txt").read_text(encoding="utf-8")
    with pytest.raises(UnicodeDecodeError):
        (BROKEN / "binary.bin").read_bytes().decode("utf-8")


def test_encrypted_pdf_opens_with_its_password_only() -> None:
    data = (BROKEN / "encrypted.pdf").read_bytes()
    with pytest.raises(PDFPasswordIncorrect):
        extract_text(io.BytesIO(data))
    assert "chráněn heslem" in extract_text(io.BytesIO(data), password=PASSWORD)


def test_a_gold_that_quotes_what_is_not_there_is_refused(tmp_path: Path) -> None:
    source = "%% style\n%% text\nZápis z porady\n%% gold\nkind: minutes\nagenda: 1 | Rozpočet\n"
    path = tmp_path / "x.txt"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(SourceError, match="Rozpočet"):
        make_gold(read_source(path))
