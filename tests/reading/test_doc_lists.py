"""The numbers of lists read from an old Word file itself, and what a damaged one does."""

from __future__ import annotations

import random
import struct
import time
from pathlib import Path

import pytest

from doc_files import ListLevel, Override, Paragraph, Style, compound, doc
from make_fixtures import OFFICE
from zapis_parser.reading import read
from zapis_parser.reading.doc_lists import Paragraphs, Printed, read_paragraphs
from zapis_parser.settings import Settings

FIXTURES = Path(__file__).parents[2] / "fixtures"
DOTTED = (ListLevel("%1."), ListLevel("%1.%2."), ListLevel("%3)", "lowerLetter"))
ONE = [DOTTED]
USED = [Override(0)]


def printed(data: bytes, *texts: str) -> list[str]:
    known = read_paragraphs(data)
    assert known is not None
    return [known.next(text).label for text in texts]


def entries(*levels: int, number: int = 1) -> list[Paragraph]:
    return [Paragraph(f"bod {at}", number, level) for at, level in enumerate(levels)]


def labels(paragraphs: list[Paragraph], *args: object, **options: bool) -> list[str]:
    data = doc(paragraphs, *args, **options)  # type: ignore[arg-type]
    return printed(data, *(one.text for one in paragraphs))


@pytest.mark.parametrize("packed", [False, True])
def test_levels_are_counted_and_printed(packed: bool) -> None:
    found = labels(entries(0, 1, 1, 2, 2, 0, 1), ONE, USED, packed=packed)
    assert found == ["1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1."]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (ListLevel("Ad %1)"), ["Ad 1)", "Ad 2)"]),
        (ListLevel("%1.", "upperRoman", 3), ["III.", "IV."]),
        (ListLevel("%1)", "upperLetter"), ["A)", "B)"]),
        (ListLevel("\uf0b7", "bullet"), ["•", "•"]),
        (ListLevel("-", "bullet"), ["-", "-"]),
        (ListLevel("§", "none"), ["§", "§"]),
    ],
)
def test_kinds_of_numbers(level: ListLevel, expected: list[str]) -> None:
    assert labels(entries(0, 0), [[level]], USED) == expected


def test_text_between_entries_does_not_end_a_list() -> None:
    paragraphs = [Paragraph("Zahájení", 1), Paragraph("Starosta zahájil."), Paragraph("Rozpočet", 1)]
    assert labels(paragraphs, ONE, USED) == ["1.", "", "2."]


def test_a_list_that_begins_anew() -> None:
    paragraphs = [
        Paragraph("a", 1),
        Paragraph("b", 1),
        Paragraph("c", 2),
        Paragraph("d", 2),
        Paragraph("e", 1),
    ]
    anew = [Override(0), Override(0, {0: 1})]
    assert labels(paragraphs, ONE, anew) == ["1.", "2.", "1.", "2.", "3."]
    assert labels(paragraphs, ONE, [Override(0), Override(0)]) == ["1.", "2.", "3.", "4.", "5."]
    changed = [Override(0), Override(0, level=ListLevel("(%1)"))]
    assert labels(paragraphs, ONE, changed) == ["1.", "2.", "(3)", "(4)", "5."]


def test_lists_are_counted_each_by_itself() -> None:
    paragraphs = [Paragraph("a", 1), Paragraph("b", 2), Paragraph("c", 1), Paragraph("d", 2)]
    assert labels(paragraphs, [DOTTED, [ListLevel("%1/")]], [Override(0), Override(1)]) == [
        "1.",
        "1/",
        "2.",
        "2/",
    ]


def test_a_style_may_name_the_list() -> None:
    styles = [Style(), Style(0, number=1, level=0), Style(1, level=1)]
    paragraphs = [
        Paragraph("Nadpis", style=1),
        Paragraph("Podnadpis", style=2),
        Paragraph("Bez čísla", 0, style=1),
        Paragraph("text"),
        Paragraph("Další", style=1),
    ]
    assert labels(paragraphs, ONE, USED, styles) == ["1.", "1.1.", "", "", "2."]


def test_styles_that_are_based_on_each_other() -> None:
    assert labels([Paragraph("a", style=0)], ONE, USED, [Style(1), Style(0, number=1)]) == ["1."]


def test_the_numbers_above_may_be_legal_and_need_not_begin_anew() -> None:
    levels = (ListLevel("%1.", "upperRoman"), ListLevel("%1.%2.", legal=True, no_restart=True))
    assert labels(entries(0, 1, 0, 1), [levels], USED) == ["I.", "1.1.", "II.", "2.2."]


def test_empty_paragraphs_and_unknown_lists_have_no_number() -> None:
    assert labels([Paragraph("a", 1), Paragraph("b", 7), Paragraph("c", 1)], ONE, USED) == ["1.", "", "2."]
    known = read_paragraphs(doc([Paragraph("a", 1), Paragraph("", 1), Paragraph("c", 1)], ONE, USED))
    assert known is not None
    assert known.next("c").label == "2."


def test_cells_and_fields() -> None:
    paragraphs = [
        Paragraph("Úkol", 1, end="\x07"),
        Paragraph("\x13 HYPERLINK x \x14Zápis\x15 \x13 PAGE \x15rady\t2024", 1, end="\x07"),
    ]
    known = read_paragraphs(doc(paragraphs, ONE, USED))
    assert known is not None
    assert known.next("Úkol") == Printed("1.", "Úkol")
    assert known.next("Zápis rady 2024") == Printed("2.", "Zápis rady\t2024")


def test_the_same_words_are_told_apart_by_their_order() -> None:
    known = Paragraphs([Printed("1.", "Různé"), Printed("", "různé"), Printed("Ad 1)", "Různé")])
    assert (known.waiting, "Různé!" in known, "Závěr" in known) == (2, True, False)
    assert [known.next("Různé ").label for _ in range(3)] == ["1.", "Ad 1)", ""]
    assert known.waiting == 0


@pytest.mark.parametrize("name", OFFICE)
def test_the_numbers_are_those_of_the_docx(name: str) -> None:
    folder = FIXTURES / name
    source = read((folder / f"{name}.docx").read_bytes(), Settings())
    known = read_paragraphs((folder / f"{name}.doc").read_bytes())
    assert known is not None
    numbered = [
        source.text[line.start : line.end] for line in source.lines if not (line.furniture or line.cells)
    ]
    found = []
    for text in numbered:
        for words in (text, *(text.split(" ", count)[-1] for count in (1, 2) if text.count(" ") >= count)):
            if words in known and (label := known.next(words).label):
                found.append(f"{label} {words.removeprefix('• ')}")
                break
    assert known.waiting == 0
    assert len(found) >= 6
    assert [text for text in found if text not in numbered] == []


# ---- damage

WHOLE = doc(entries(0, 1, 0), ONE, USED)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "Zápis".encode().ljust(600),
        WHOLE[:700],
        compound({"Workbook": b"x"}),
        compound({"WordDocument": b"\0" * 5000, "1Table": b""}),
        compound({"WordDocument": struct.pack("<H", 0xA5DC) + b"\0" * 5000}),
    ],
    ids=["nothing", "text", "cut off", "a workbook", "zeros", "Word 95"],
)
def test_what_is_no_sound_word_file_is_told(data: bytes) -> None:
    assert read_paragraphs(data) is None


def test_a_round_of_sectors_ends() -> None:
    data = bytearray(WHOLE)
    struct.pack_into("<128I", data, 512, *range(1, 128), 1)
    begin = time.perf_counter()
    read_paragraphs(bytes(data))
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("whole", [WHOLE, (FIXTURES / OFFICE[1] / f"{OFFICE[1]}.doc").read_bytes()])
def test_damaged_files_raise_nothing(whole: bytes) -> None:
    chance = random.Random(20240115)  # noqa: S311 - no secret
    begin = time.process_time()
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            at = chance.randrange(len(data))
            data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", chance.randbytes(4)))
        read_paragraphs(bytes(data))
    assert time.process_time() - begin < 30
