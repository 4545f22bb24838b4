"""Encodings told apart by their bytes, what is refused, and text files as lines and pages."""

from __future__ import annotations

import random

import pytest

from zapis_parser.errors import EmptySource, UnsupportedFormat
from zapis_parser.reading.plain import decode, read_plain
from zapis_parser.source import RawDocument

WORDS = """zastupitelstvo schvaluje žádost o příspěvek škola úřad vědomí zpráva usnesení přítomni omluveni hlasování
    zdržel proti pro návrh rozpočtové opatření příjmy výdaje silnice chodník hřiště hasiči spolek starosta místostarosta
    určuje ověřovatele zápisu termín zodpovídá pověřuje smlouva pozemek výměra cena dotace oprava střecha ťukal šťastný
    žlutý kůň ďábelské ódy čtvrtek pondělí říjen květen březen jednání schůze diskuse různé závěr výbor komise""".split()
SIGNS = {"utf-8": "„“–…", "utf-8-sig": "„“–…", "utf-16": "„“–…", "cp1250": "„“–…", "iso-8859-2": '"""-'}
ENCODINGS = tuple(SIGNS)
TEXTS = 250


def czech_text(seed: int) -> str:
    """Return an invented text of 60 to 5,000 characters, with some capitals, dates and line ends."""
    random_ = random.Random(seed)  # noqa: S311 - no secret
    length = int(60 * (5000 / 60) ** random_.random())
    parts: list[str] = []
    size = 0
    while size < length:
        word = random_.choice(WORDS)
        word = random_.choice((word, word, word, word.capitalize(), word.upper()))
        word += random_.choice(("", "", "", "", ",", ".", ":", "\n", " 12. 3. 2024", " č. 5"))
        parts.append(word)
        size += len(word) + 1
    return " ".join(parts)[:length]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_of_czech_texts_are_told_apart(encoding: str) -> None:
    for seed in range(TEXTS):
        text = czech_text(seed)
        if seed % 3 == 0:
            opening, closing, dash, dots = list(SIGNS[encoding])
            text = f"{opening}{text[:20]}{closing} {dash} {text[20:]}{dots}"
        assert decode(text.encode(encoding)) == text, seed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_needs_no_mark(encoding: str) -> None:
    for seed in range(TEXTS):
        assert decode(czech_text(seed).encode(encoding)) == czech_text(seed)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16"])
def test_a_mark_decides(encoding: str) -> None:
    assert decode("Přítomni: š".encode(encoding)) == "Přítomni: š"


SHORT = [
    ("Zápis ze schůze výší 5 %", "iso-8859-2", "a letter between accented ones"),
    ("Muž", "iso-8859-2", "a letter at the end"),
    ("ŽÁDOST O PŘÍSPĚVEK", "iso-8859-2", "a capital at the beginning"),
    ("teď šťáva", "iso-8859-2", "t with a caron between letters"),
    ("Hasiči ŤUKALI", "iso-8859-2", "T with a caron at the beginning"),
    ("koupila síť pro obec", "iso-8859-2", "t with a caron at the end"),
    ("» nová lavice", "cp1250", "a guillemet as a bullet"),
    ("Spolek «Klid» schválil žádost", "cp1250", "guillemets around a word"),
    ("Spolek »Jas« žádá obec", "cp1250", "German guillemets"),
    ("Spolek »Jas« nemá námitky", "cp1250", "German guillemets in a text without háčeks"),
    ("© Obec Lhota 2024, příloha", "cp1250", "a copyright sign before a blank"),
    ("Přítomni: Jan Dub, Petr Malý", "cp1250", "letters that both encodings share"),
    ("Přítomni: Jan Dub, Petr Malý", "iso-8859-2", "letters that both encodings share, again"),
]


@pytest.mark.parametrize("text, encoding", [row[:2] for row in SHORT], ids=[row[2] for row in SHORT])
def test_encodings_of_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_utf_8_that_was_cut_in_a_letter_stays_utf_8() -> None:
    text = "Přítomní členové zastupitelstva schválili rozpočtové opatření č. 5 jednomyslně, š"
    assert decode(text.encode()[:-1]) == text[:-1] + "\ufffd"


REFUSED = [
    (b"", EmptySource, "the file is empty", "no byte"),
    (b" \r\n\t ", EmptySource, "nothing but blanks", "blanks"),
    ("\ufeff \n".encode("utf-16"), EmptySource, "nothing but blanks", "blanks in UTF-16"),
    ("\ufeff".encode(), EmptySource, "nothing but blanks", "a mark and nothing else"),
    (bytes(range(256)) * 8, UnsupportedFormat, "binary data", "all bytes there are"),
    (b"abc\x00\x01\x02" * 50, UnsupportedFormat, "binary data", "text among zeros"),
    ("Zápis ze schůze".encode("utf-32-le"), UnsupportedFormat, "binary data", "UTF-32 without its mark"),
    (b"\xff\xfeZ\x00\x00", UnsupportedFormat, "not valid utf-16 at byte", "half a character"),
    (b"\xff\xfe\x00\xd8Z\x00", UnsupportedFormat, "not valid utf-16 at byte", "half a pair"),
]


@pytest.mark.parametrize(
    "data, error, message", [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED]
)
def test_what_is_no_text_is_refused(data: bytes, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        decode(data)


def test_a_stray_control_character_is_no_binary_file() -> None:
    assert decode(b"Zapis ze schuze\x0c\x1a") == "Zapis ze schuze\x0c\x1a"
    assert decode(b"Zapis ze schuze\x07 vyboru " * 1 + b"x" * 2000).startswith("Zapis")


def rows(document: RawDocument) -> list[tuple[str, int | None, int]]:
    return [(document.text[line.start : line.end].strip(), line.page, line.gap) for line in document.lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\u2029"])
def test_any_line_end_parts_lines(end: str) -> None:
    assert rows(read_plain(f"a{end}{end}b{end}")) == [("a", None, 0), ("b", None, 1)]


def test_empty_lines_before_the_first_are_no_gap() -> None:
    assert rows(read_plain("\n \n a\n\n\n b")) == [("a", None, 0), ("b", None, 2)]


def test_a_form_feed_begins_a_page_wherever_it_stands() -> None:
    document = read_plain("a\n\fb\nc\fd\n\f\ne\n")
    assert rows(document) == [("a", 1, 0), ("b", 2, 1), ("c", 2, 0), ("d", 3, 0), ("e", 4, 2)]
    assert document.pages == 4


@pytest.mark.parametrize("text", ["a\nb", "a\nb\n\f", "\fa\nb\f\f"])
def test_form_feeds_at_the_ends_make_no_pages(text: str) -> None:
    assert read_plain(text).pages is None
    assert {line.page for line in read_plain(text).lines} == {None}


def page(number: int, body: str, *, header: str = "Obec Dolany – zápis č. 3", total: int = 3) -> str:
    return f"{header}\n\n{body}\n\nStrana {number} z {total}\n"


BODIES = [
    "Zápis ze 3. zasedání\nPřítomni: Jan Dub, Eva Malá",
    "\n".join(f"{i}. bod jednání výboru" for i in range(4, 24)),
    "Jednání skončilo v 18:00.",
]


def furniture(text: str) -> list[str]:
    document = read_plain(text)
    return [document.text[line.start : line.end] for line in document.lines if line.furniture]


def test_running_headers_and_page_numbers_of_pages_are_furniture() -> None:
    text = "\f".join(page(i, body) for i, body in enumerate(BODIES, 1))
    marked = furniture(text)
    assert [row for row in marked if row.startswith("Strana")] == [
        "Strana 1 z 3",
        "Strana 2 z 3",
        "Strana 3 z 3",
    ]
    assert marked.count("Obec Dolany – zápis č. 3") == 3


def test_a_bare_number_that_counts_the_pages_is_furniture() -> None:
    text = "\f".join(f"{body}\n\n{i}" for i, body in enumerate(BODIES, 1))
    assert furniture(text) == ["1", "2", "3"]


def test_without_form_feeds_pages_that_count_themselves_are_parted_there() -> None:
    text = "".join(page(i, body) for i, body in enumerate(BODIES, 1))
    assert [row for row in furniture(text) if row.startswith("Strana")] == [
        f"Strana {i} z 3" for i in (1, 2, 3)
    ]
    assert "Obec Dolany – zápis č. 3" in furniture(text)
    assert read_plain(text).pages is None


NO_FURNITURE = [
    (
        "\f".join(("Zápis\nPřítomni: Jan Dub", "pro 7\nproti 0", "Zapsala: Eva Malá")),
        "pages without furniture",
    ),
    ("Program\n1. Zahájení\n2. Rozpočet\n", "no pages"),
    ("Strana 1 z 3 chybí.\nStrana 2 z 3 chybí.\n", "pages that a sentence tells of"),
    ("Příloha má\nstrana 4 z 9\na je vzorem\n", "one count alone"),
    ("zápis\nStrana 3 z 3\nx\nStrana 1 z 3\n", "counts that go down"),
    ("zápis\nStrana 1 z 3\nx\nStrana 2 z 4\n", "counts of different totals"),
]


@pytest.mark.parametrize("text", [row[0] for row in NO_FURNITURE], ids=[row[1] for row in NO_FURNITURE])
def test_what_is_no_furniture(text: str) -> None:
    assert furniture(text) == []


def test_bars_behind_a_lone_cell_are_no_text() -> None:
    document = read_plain("Přítomni: |\n(2) Jan Dub, Eva Malá |\nHosté: |\n|\nPředsedající: |\nJan Dub |\n")
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "Přítomni:",
        "(2) Jan Dub, Eva Malá",
        "Hosté:",
        "Předsedající:",
        "Jan Dub",
    ]
    assert all(line.gap == 0 and not line.cells for line in document.lines)


def test_rows_between_bars_are_a_table() -> None:
    document = read_plain(
        "Jméno | Funkce | Účast\nJan Dub | předseda | ano\n| Eva Malá |  | ne |\nkonec a | b\n"
    )
    rows = [[document.text[a:b] for a, b in line.cells] for line in document.lines]
    assert rows[:2] == [["Jméno", "Funkce", "Účast"], ["Jan Dub", "předseda", "ano"]]
    assert rows[3] == []
