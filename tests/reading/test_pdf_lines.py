"""Glyphs to lines: blanks, tabs, accents, columns of prose, line numbers, text that runs in other directions."""

from __future__ import annotations

import io

import pytest
from fpdf import FPDF
from pdfminer.high_level import extract_text

from drawn_pdf import (
    FONTS,
    FULL,
    HEIGHT,
    LEADING,
    UNKNOWN_CODES,
    WIDTH,
    lines_at,
    needs_fonts,
    pdf,
    read,
    text_at,
    texts,
)
from zapis_parser.source import Paragraph, make_source

# Blanks and tabs


def test_gaps_between_words_become_blanks() -> None:
    content = text_at(60, 100, "Jan") + text_at(83, 100, "Novák") + text_at(120, 100, "zahájil")
    assert texts(read(pdf(content))) == ["Jan Novák zahájil"]


def test_letters_drawn_one_by_one_make_one_word() -> None:
    content = "BT /F1 11 Tf 60 700 Td [(z) 12 (a) -9 (h) 20 (r) -280 (a) 10 (d) 5 (a)] TJ ET"
    assert texts(read(pdf(content))) == ["zahr ada"]


@pytest.mark.parametrize("gap", [40, 150, 300])
def test_columns_of_a_line_are_parted_by_a_tab(gap: int) -> None:
    content = text_at(60, 100, "Datum jednání:") + text_at(140 + gap, 100, "v pondelí odpoledne")
    assert texts(read(pdf(content))) == ["Datum jednání:\tv pondelí odpoledne"]


def test_signatures_side_by_side_keep_their_lines() -> None:
    content = lines_at(70, 700, ["Jan Horák", "starosta"]) + lines_at(350, 700, ["Petr Malý", "zapisovatel"])
    assert texts(read(pdf(content))) == ["Jan Horák\tPetr Malý", "starosta\tzapisovatel"]


def test_stretched_blanks_of_a_justified_line_are_no_tabs() -> None:
    words, x = [], 60.0
    for word, width in (("rada", 23), ("obce", 24), ("dnes", 24), ("schválila", 45)):
        words.append(text_at(x, 100, word))
        x += width + 20  # points: 1.8 times the font size between all words
    assert texts(read(pdf("".join(words)))) == ["rada obce dnes schválila"]


def test_a_letter_spaced_title_has_single_blanks_in_words_and_wider_ones_between() -> None:
    content = "BT /F2 16 Tf 8 Tc 60 700 Td [(Z) (\xc1) (PIS) -600 (RADY)] TJ ET"
    assert texts(read(pdf(content))) == ["Z Á P I S  R A D Y"]


def test_slightly_spaced_letters_stay_words() -> None:
    assert texts(read(pdf("BT /F1 11 Tf 1 Tc 60 700 Td (Program jednani) Tj ET"))) == ["Program jednani"]


def test_a_superscript_stays_in_its_line() -> None:
    content = text_at(60, 100, "plocha 88 m") + text_at(121, 96, "2", size=7) + text_at(60, 114, "dalsi")
    assert texts(read(pdf(content))) == ["plocha 88 m2", "dalsi"]


def test_accents_drawn_apart_are_put_on_their_letters() -> None:
    letter = text_at(60, 100, "Mal") + text_at(79, 100, "y") + "BT /F1 11 Tf 80.1 742 Td (\\264) Tj ET"
    document = read(pdf(letter))
    assert document.text == "Maly\u0301"
    source = make_source(document, [Paragraph(document.lines)])
    assert source.text == "Malý"


@needs_fonts
def test_a_drawn_soft_hyphen_is_a_hyphen() -> None:
    document = FPDF()
    document.add_page()
    document.add_font("Serif", "", FONTS / "DejaVuSerif.ttf")
    document.set_font("Serif", "", 11)
    document.text(20, 20, "období 2010\u00ad2014")
    data = bytes(document.output())
    assert "\u00ad" in extract_text(io.BytesIO(data))
    assert texts(read(data)) == ["období 2010-2014"]


def test_undecodable_glyphs_are_replaced_and_noted() -> None:
    content = text_at(60, 100, "bod") + "BT /F3 11 Tf 90 742 Td <00410042> Tj ET"
    document = read(pdf(content, font=UNKNOWN_CODES))
    assert document.text == "bod \ufffd\ufffd"
    assert document.notes == ("undecodable-glyphs",)


def test_an_unknown_sign_before_a_line_is_a_bullet() -> None:
    content = "BT /F3 11 Tf 60 742 Td <0041> Tj ET " + text_at(78, 100, "volba predsedy")
    document = read(pdf(content, font=UNKNOWN_CODES))
    assert document.text.replace("\t", " ") == "• volba predsedy"
    assert document.notes == ()


def test_doubled_glyphs_are_read_once_and_bold() -> None:
    content = text_at(60, 100, "Usnesení") + text_at(60.4, 100, "Usnesení")
    document = read(pdf(content))
    assert texts(document) == ["Usnesení"]
    assert document.lines[0].bold


def test_bold_is_all_or_nothing() -> None:
    document = read(
        pdf(
            text_at(60, 100, "Program", font="F2")
            + text_at(60, 120, "Bod", font="F2")
            + text_at(90, 120, "volby")
            + "BT /F1 11 Tf 2 Tr 60 600 Td (Hlasovani) Tj ET"
        )
    )
    assert [line.bold for line in document.lines] == [True, False, True]


# Reading order

LEFT = [f"Prvn\xed sloupec m\xe1 rovn\xe9 \xf8\xe1dky {i}" for i in range(8)]
RIGHT = [f"Druh\xfd sloupec stoj\xed vedle nej {i}" for i in range(8)]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    content = text_at(
        60,
        60,
        "Z\xe1pis z jedn\xe1n\xed spolku, kter\xfd m\xe1 titulek p\xf8es oba sloupce textu na str\xe1nce",
    )
    content += lines_at(60, 100, LEFT) + lines_at(320, 105, RIGHT) + text_at(60, 260, "Konec")
    assert texts(read(pdf(content)))[1:-1] == [*LEFT, *RIGHT]


def test_labels_and_values_are_no_columns() -> None:
    labels = ["Datum:", "Místo:", "Zahájení:", "Konec:", "Predseda:", "Zapsala:"]
    values = ["druhého dubna roku", "v zasedací místnosti obecního úradu", "v sedmnáct hodin", "v osmnáct hodin",
              "Jan Horák, starosta obce", "Eva Malá, tajemnice obecního úradu"]  # fmt: skip
    content = lines_at(60, 100, labels) + lines_at(250, 100, values)
    assert texts(read(pdf(content))) == [f"{a}\t{b}" for a, b in zip(labels, values, strict=True)]


def test_lists_of_names_side_by_side_are_no_columns() -> None:
    names = ["Jan Horák", "Eva Malá", "Pavel Dub", "Jana Nová", "Karel Les"]
    content = lines_at(60, 100, names) + lines_at(320, 100, names[::-1])
    assert texts(read(pdf(content))) == [f"{a}\t{b}" for a, b in zip(names, names[::-1], strict=True)]


PROSE = [
    "Zastupitelstvo obce projednalo predlozenou",
    "zpravu o plneni rozpoctu, k niz se vyjadril",
    "predseda vyboru.",
] * 5


@pytest.mark.parametrize("step", [1, 5])
def test_line_numbers_are_furniture(step: int) -> None:
    numbers = [(i, str(i + 1)) for i in range(15) if (i + 1) % step == 0]
    margin = "".join(text_at(40, 100 + LEADING * i, number, size=8) for i, number in numbers)
    document = read(pdf(lines_at(70, 100, PROSE) + margin))
    assert texts(document, furniture=False) == PROSE
    assert texts(document, furniture=True) == [number for _, number in numbers]


def test_numbers_of_a_list_are_no_line_numbers() -> None:
    names = [f"Jan Horak {letter}" for letter in "ABCDEFGHIJKLMNO"]
    margin = "".join(text_at(40, 100 + LEADING * i, str(i + 1)) for i in range(15))
    document = read(pdf(lines_at(70, 100, names) + margin))
    assert texts(document) == [
        f"{i} {name}" if len(str(i)) > 3 else f"{i}\t{name}" for i, name in enumerate(names, 1)
    ]
    assert not any(line.furniture for line in document.lines)


# Geometry


def test_every_character_has_a_box() -> None:
    document = read(
        pdf(
            text_at(60, 100, "Jan")
            + text_at(83, 100, "Horak")
            + text_at(300, 100, "ano")
            + text_at(60, 120, "Dub")
        )
    )
    assert document.boxes is not None
    assert len(document.boxes) == 4 * len(document.text)
    for i, char in enumerate(document.text):
        x0, top, x1, bottom = document.boxes[4 * i : 4 * i + 4]
        assert (x1 > x0) == (not char.isspace())
        assert top < bottom
    x0, top, x1, bottom = document.boxes[:4]
    assert (round(x0), round(bottom - top)) == (60, 11)
    assert top < 100 < bottom


def test_boxes_are_measured_from_the_visible_page() -> None:
    content = text_at(160, 300, "Zapis")
    whole = read(pdf(content)).lines[0].box
    cropped = read(pdf(content, page="/CropBox [100 50 500 700]")).lines[0].box
    moved = read(pdf(content, page="/MediaBox [50 20 645 862]")).lines[0].box
    assert whole is not None
    assert cropped == pytest.approx((whole[0] - 100, whole[1] - 142, whole[2] - 100, whole[3] - 142))
    assert moved == pytest.approx((whole[0] - 50, whole[1] + 20, whole[2] - 50, whole[3] + 20))


def test_text_outside_the_visible_page_is_left_out_and_noted() -> None:
    document = read(
        pdf(text_at(160, 300, "Zapis") + text_at(20, 300, "ciziho"), page="/CropBox [100 50 500 700]")
    )
    assert texts(document) == ["Zapis"]
    assert document.notes == ("text-outside-page",)


TURNED = "BT /F1 11 Tf {matrix} {x} {y} Tm (Jan Horak) Tj 0 -14 TD (Eva Mala) Tj ET\n"


@pytest.mark.parametrize(
    "rotate, matrix, x, y",
    [
        (0, "1 0 0 1", 60, 700),
        (90, "0 1 -1 0", 142, 60),
        (180, "-1 0 0 -1", 535, 142),
        (270, "0 -1 1 0", 453, 782),
    ],
)
def test_a_rotated_page_is_read_as_it_is_seen(rotate: int, matrix: str, x: int, y: int) -> None:
    document = read(pdf(TURNED.format(matrix=matrix, x=x, y=y), page=f"/Rotate {rotate}"))
    assert texts(document) == ["Jan Horak", "Eva Mala"]
    box = document.lines[0].box
    assert box is not None
    assert box[0] == pytest.approx(60, abs=1)
    assert box[2] - box[0] > 3 * (box[3] - box[1])


@pytest.mark.parametrize(
    "matrix, x, y", [("0 1 -1 0", 142, 60), ("-1 0 0 -1", 535, 142), ("0 -1 1 0", 453, 782)]
)
def test_text_in_another_direction_is_read_along_it(matrix: str, x: int, y: int) -> None:
    document = read(pdf(lines_at(60, 400, [FULL] * 2) + TURNED.format(matrix=matrix, x=x, y=y)))
    assert sorted(texts(document)) == sorted([FULL, FULL, "Jan Horak", "Eva Mala"])
    alone = read(pdf(TURNED.format(matrix=matrix, x=x, y=y)))
    assert texts(alone) == ["Jan Horak", "Eva Mala"]
    assert alone.lines[0].box is not None
    assert alone.boxes is not None
    left, top, right, bottom = alone.lines[0].box
    assert 0 <= left < right <= WIDTH
    assert 0 <= top < bottom <= HEIGHT
    assert left - 0.1 <= alone.boxes[0] <= right


def test_a_watermark_is_no_content() -> None:
    document = read(pdf(text_at(60, 100, "Zapis") + "BT /F2 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (NAVRH) Tj ET"))
    assert texts(document, furniture=False) == ["Zapis"]
    assert texts(document, furniture=True) == ["NAVRH"]
