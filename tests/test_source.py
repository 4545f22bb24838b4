"""Clean text and the way back from each of its characters to the raw text, the page and the box."""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import source_of
from zapis_parser.source import NOT_OCR, Paragraph, RawDocument, RawLine, SourceText, make_source
from zapis_parser.source.cleaning import Builder


def document(
    *rows: str, pages: list[int] | None = None, furniture: tuple[int, ...] = (), boxes: bool = False
) -> RawDocument:
    """Return the rows as a document; with boxes, character i of a row stands at x = 10 i, 8 wide and 12 high."""
    lines, at = [], 0
    places = array("d")
    for number, row in enumerate(rows):
        page = pages[number] if pages else None
        lines.append(RawLine(at, at + len(row), page=page, furniture=number in furniture))
        at += len(row) + 1
        for i in range(len(row) + 1):
            ink = i < len(row) and not row[i].isspace()
            places.extend((10 * i, 20 * number, 10 * i + (8 if ink else 0), 20 * number + 12))
    text = "".join(row + "\n" for row in rows)
    last = max(pages) if pages else None
    return RawDocument(text, tuple(lines), "text/plain", pages=last, boxes=places if boxes else None)


def joined(*rows: str) -> SourceText:
    raw = document(*rows)
    return make_source(raw, [Paragraph(raw.lines)])


CLEANED = [
    ("Usnesení", "Usnesení", "nothing to do"),
    ("pr\u030cijala", "přijala", "an accent of its own is composed"),
    ("pr\u200b\u030cijala", "přijala", "even behind a zero-width space"),
    ("usne\u00adsení", "usnesení", "a soft hyphen"),
    ("zá\u200bpis\ufeff", "zápis", "zero-width characters"),
    ("\u202azápis\u202c", "zápis", "marks of writing direction"),
    ("zá\x07pis", "zápis", "a control character"),
    ("ﬁnanční výbor", "finanční výbor", "a ligature"),
    ("oﬃce", "office", "a ligature of three"),
    ("\uf0b7 různé", "• různé", "a bullet of the private use area"),
    ("● různé", "• různé", "any round bullet"),
    ("Kč\u00a0500", "Kč 500", "a hard space"),
    ("5.\u2009března", "5. března", "a thin space"),
    ("pro   7", "pro 7", "blanks in a row are one"),
    ("Jan Novák    pro", "Jan Novák\tpro", "a wide gap parts columns"),
    ("Jan Novák\tpro", "Jan Novák\tpro", "a tab stays"),
    ("Jan Novák \t pro", "Jan Novák\tpro", "a tab between blanks is one tab"),
    ("v o l í", "volí", "a spaced word"),
    ("Z Á P I S", "ZÁPIS", "a spaced title"),
    ("P r o g r a m :", "Program :", "a spaced label"),
    ("P R O G R A M   S C H Ů Z E", "PROGRAM SCHŮZE", "two spaced words"),
    ("Z Á P I S   z   5. schůze", "ZÁPIS z 5. schůze", "the preposition stands apart"),
    ("Z Á P I S z 5. schůze", "ZÁPIS z 5. schůze", "even by one blank"),
    ("Z á p i s z 5. schůze", "Zápis z 5. schůze", "in small letters"),
    ("O v ě ř o v a t e l é", "Ověřovatelé", "a spaced word with accents"),
    ("a\ud800b", "a\ufffdb", "half a character"),
]
KEPT = [
    ("s p. Novákem", "an abbreviation"),
    ("body a i b", "three letters are no spaced word"),
    ("k. ú. v k. ú. Lhota", "cadastral abbreviations"),
    ("J. N. a P. D.", "initials"),
    ("pro 7 proti 0", "one blank between words"),
    ("a) b) c)", "list marks"),
    ("1 250 000 Kč", "groups of digits"),
    ("½ m² – „klid“ … 12 °C §", "signs of Czech texts"),
]


@pytest.mark.parametrize(("raw", "clean"), [row[:2] for row in CLEANED], ids=[row[2] for row in CLEANED])
def test_characters_are_cleaned(raw: str, clean: str) -> None:
    assert source_of(raw).text == clean


@pytest.mark.parametrize("text", [row[0] for row in KEPT], ids=[row[1] for row in KEPT])
def test_characters_that_need_no_cleaning_stay(text: str) -> None:
    assert source_of(text).text == text


JOINED = [
    (("Rada bere na", "vědomí zprávu."), "Rada bere na vědomí zprávu.", "two words"),
    (("Rada přijala usne-", "sení."), "Rada přijala usnesení.", "a divided word"),
    (("Rada přijala usne- ", "  sení."), "Rada přijala usnesení.", "with blanks around the seam"),
    (("přijala\u00a0„usne-", "sení“"), "přijala „usnesení“", "beside characters that needed cleaning"),
    (("přijala usne\u00ad", "sení."), "přijala usnesení.", "divided by a soft hyphen"),
    (("přijala usne\u2010", "sení."), "přijala usnesení.", "divided by a typographic hyphen"),
    (("z obce Frýdek-", "Místek"), "z obce Frýdek-Místek", "a compound keeps its hyphen"),
    (("nemoc COVID-", "19"), "nemoc COVID-19", "a hyphen before a number stays"),
    (("byty jedno-", "a dvoupokojové"), "byty jedno- a dvoupokojové", "a suspended compound"),
    (("jednání -", "pokračování"), "jednání - pokračování", "a dash is no hyphen"),
    (("v letech 2020-", "2021"), "v letech 2020- 2021", "a hyphen behind a number divides no word"),
    (("usne-", "se-", "ní"), "usnesení", "a word over three lines"),
]


@pytest.mark.parametrize(("rows", "text"), [row[:2] for row in JOINED], ids=[row[2] for row in JOINED])
def test_the_seam_of_two_lines(rows: tuple[str, ...], text: str) -> None:
    assert joined(*rows).text == text


def test_a_divided_word_leads_back_over_the_line_end() -> None:
    source = joined("Rada přijala usne-", "sení.")
    start = source.text.index("usnesení")
    first, last = source.raw_range(start, start + len("usnesení"))
    assert source.raw[first:last] == "usne-\nsení"
    assert source.lines[0].breaks == (source.text.index("sení"),)


def test_a_composed_letter_and_a_ligature_lead_back_whole() -> None:
    source = source_of("pr\u030cijala ﬁnance")
    assert source.raw[slice(*source.raw_range(1, 2))] == "r\u030c"
    start = source.text.index("finance")
    assert source.raw[slice(*source.raw_range(start, start + 1))] == "ﬁ"
    assert source.raw[slice(*source.raw_range(start, start + 7))] == "ﬁnance"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 9), (8, 9)])
def test_a_range_must_lie_in_the_text(start: int, end: int) -> None:
    source = source_of("usnesení")
    for ask in (source.raw_range, source.place):
        with pytest.raises(IndexError, match="is not a range of a text of 8 characters"):
            ask(start, end)
    assert source.raw_range(0, 8) == (0, 8)


def test_a_paragraph_without_visible_characters_leaves_nothing() -> None:
    raw = document("první", "\u200b\u00ad", "druhý")
    source = make_source(raw, [Paragraph((line,)) for line in raw.lines])
    assert source.text == "první\ndruhý"
    assert [(line.start, line.end) for line in source.lines] == [(0, 5), (6, 11)]


def test_furniture_behind_a_paragraph_is_a_line_of_its_own_and_leads_back() -> None:
    raw = document("Rada bere na", "Strana 1 z 2", "vědomí zprávu.", pages=[1, 1, 2], furniture=(1,))
    first, footer, second = raw.lines
    source = make_source(raw, [Paragraph((first, second)), Paragraph((footer,))])
    assert source.text == "Rada bere na vědomí zprávu.\nStrana 1 z 2"
    assert [(line.page, line.furniture) for line in source.lines] == [(1, False), (1, True)]
    assert source.raw[slice(*source.raw_range(28, 40))] == "Strana 1 z 2"
    assert source.raw[slice(*source.raw_range(13, 19))] == "vědomí"


def test_a_passage_has_the_page_and_the_box_of_its_characters() -> None:
    raw = document("Rada obce", "Eva Malá", pages=[1, 2], boxes=True)
    source = make_source(raw, [Paragraph((line,)) for line in raw.lines])
    assert source.place(5, 9) == (1, (50.0, 0.0, 88.0, 12.0))
    assert source.place(10, 13) == (2, (0.0, 20.0, 28.0, 32.0))


def test_a_passage_over_two_lines_has_the_union_of_their_boxes() -> None:
    raw = document("Rada obce", "bere", pages=[1, 1], boxes=True)
    source = make_source(raw, [Paragraph(raw.lines)])
    assert source.text == "Rada obce bere"
    assert source.place(5, 14) == (1, (0.0, 0.0, 88.0, 32.0))


def test_a_passage_over_two_pages_is_placed_on_the_first() -> None:
    raw = document("Rada obce", "Eva Malá", pages=[1, 2], boxes=True)
    source = make_source(raw, [Paragraph((line,)) for line in raw.lines])
    assert source.place(5, 13) == (1, (50.0, 0.0, 88.0, 12.0))


def test_blanks_and_missing_geometry_have_no_box() -> None:
    raw = document("Rada obce", pages=[3], boxes=True)
    assert make_source(raw, [Paragraph(raw.lines)]).place(4, 5) == (3, None)
    without = document("Rada obce", pages=[3])
    assert make_source(without, [Paragraph(without.lines)]).place(0, 4) == (3, None)
    assert source_of("Rada obce").place(0, 4) == (None, None)


def test_cells_are_parted_by_tabs_and_keep_their_offsets() -> None:
    text = "Jan\nNovák\npro\n\n"
    row = RawLine(0, len(text) - 1, page=1, cells=((0, 9), (10, 13), (14, 14), (15, 15)), table=4)
    boxes = array("d", [0.0, 0.0, 1.0, 1.0] * len(text))
    raw = RawDocument(text, (row,), "application/pdf", pages=1, boxes=boxes)
    source = make_source(raw, [Paragraph((row,))])
    assert source.text == "Jan Novák\tpro\t\t"
    (line,) = source.lines
    assert [source.text[a:b] for a, b in line.cells] == ["Jan Novák", "pro", "", ""]
    assert line.table == 4
    assert source.place(0, len(source.text)) == (1, (0.0, 0.0, 1.0, 1.0))


def test_a_line_is_found_by_any_of_its_offsets() -> None:
    source = source_of("jedna\n\ndvě\ntři")
    assert [source.line_index(i) for i in (0, 4, 5, 6, 8, 9, 10, 12)] == [0, 0, 0, 1, 1, 1, 2, 2]
    assert source.line_at(7).gap == 1
    assert source.text[slice(source.line_at(12).start, source.line_at(12).end)] == "tři"


CZECH = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzžAÁČĎÉŘŠŽ"
ODD = "\u00ad\u200b\ufeff\u0301\u030c\u00a0\t  -\u2010ﬁﬂ\uf0b7●\x07\u202e\u1100\u1161\u11a8\ud800\U0001f600\u0345"
rows_of_text = st.lists(
    st.one_of(
        st.text(CZECH + " .,-", max_size=40), st.text(CZECH[:8] + ODD, max_size=20), st.text(max_size=15)
    ).map(lambda row: "".join(row.split("\n"))),
    min_size=1,
    max_size=8,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[RawDocument, list[Paragraph]]:
    """Any rows on any pages, some of them furniture, grouped in any way."""
    rows = draw(rows_of_text)
    page, pages = 1, []
    for _ in rows:
        page += draw(st.booleans())
        pages.append(page)
    furniture = tuple(i for i in range(len(rows)) if draw(st.integers(0, 5)) == 0)
    raw = document(*rows, pages=pages, furniture=furniture, boxes=draw(st.booleans()))
    groups: list[list[RawLine]] = []
    behind: list[list[RawLine]] = []
    for line in raw.lines:
        goes_on = draw(st.booleans())
        if line.furniture:
            behind.append([line])
        elif groups and goes_on:
            groups[-1].append(line)
        else:
            groups, behind = [*groups, *behind, [line]], []
    return raw, [Paragraph(tuple(group)) for group in (*groups, *behind)]


@given(documents())
def test_every_character_leads_back(drawn: tuple[RawDocument, list[Paragraph]]) -> None:
    raw, paragraphs = drawn
    source = make_source(raw, paragraphs)
    assert len(source.starts) == len(source.ends) == len(source.text)
    for i, char in enumerate(source.text):
        start, end = source.starts[i], source.ends[i]
        assert 0 <= start <= end <= len(raw.text)
        if not char.isspace():
            assert start < end
            assert raw.text[start:end].strip()
            box = source.place(i, i + 1)
            assert box.page == source.line_at(i).page
            assert (box.bbox is None) or raw.boxes is not None


@given(documents())
def test_the_text_is_clean(drawn: tuple[RawDocument, list[Paragraph]]) -> None:
    text = make_source(*drawn).text
    assert unicodedata.is_normalized("NFC", text)
    kinds = {unicodedata.category(char) for char in text if char not in "\t\n"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs"})
    assert "  " not in text
    text.encode("utf-8")


@given(documents())
def test_lines_cover_the_text(drawn: tuple[RawDocument, list[Paragraph]]) -> None:
    source = make_source(*drawn)
    assert "\n".join(source.text[line.start : line.end] for line in source.lines) == source.text
    for line in source.lines:
        assert line.start < line.end
        assert "\n" not in source.text[line.start : line.end]
        assert all(line.start <= at <= line.end for at in line.breaks)


@given(documents())
def test_no_letter_is_lost_or_added(drawn: tuple[RawDocument, list[Paragraph]]) -> None:
    raw, paragraphs = drawn
    source = make_source(raw, paragraphs)
    kept = [c for c in unicodedata.normalize("NFKD", raw.text) if c.isalnum()]
    assert sorted(c for c in unicodedata.normalize("NFKD", source.text) if c.isalnum()) == sorted(kept)


@given(st.text(alphabet="aářvZ .,–•(1\t\u00a0", max_size=40))
def test_words_that_stay_as_they_are_are_told_before_they_are_cleaned(raw: str) -> None:
    quick, thorough = Builder(raw), Builder(f"{raw}●")  # a bullet that is replaced: nothing is copied unseen
    quick.clean(0, len(raw))
    thorough.clean(0, len(raw))
    assert "".join(quick.parts) == "".join(thorough.parts)
    assert (quick.starts, quick.ends) == (thorough.starts, thorough.ends)


# how sure OCR was


def test_a_passage_is_as_sure_as_its_least_sure_word() -> None:
    raw = document("Jan Nov-", "ák je starosta")
    sure = bytes([90] * 3 + [NOT_OCR] + [60] * 4 + [NOT_OCR] + [80] * 2 + [NOT_OCR] * 12)
    source = make_source(replace(raw, confidences=sure), [Paragraph(raw.lines)])
    assert source.text == "Jan Novák je starosta"
    assert source.confidence(0, 3) == 0.9
    assert source.confidence(0, 9) == 0.6
    assert source.confidence(8, 9) == 0.8
    assert source.confidence(10, 12) is None, "not read by OCR"
    assert source.confidence(3, 4) is None, "a blank"


def test_without_ocr_nothing_is_said_of_confidence() -> None:
    assert joined("Jan Novák").confidence(0, 3) is None
