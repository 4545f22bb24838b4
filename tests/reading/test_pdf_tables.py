"""Ruled tables, however their rules are drawn, and the frames and underlines that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drawn_pdf import HEIGHT, lines_at, pdf, read, rows, stroke, text_at, texts
from zapis_parser.source import Paragraph, make_source

# Tables

CELLS = [
    (75, 120, "Jméno"),
    (275, 120, "Pro"),
    (75, 150, "Jan Horák"),
    (75, 162, "starosta"),
    (275, 150, "ano"),
]
DRAWN = "".join(text_at(x, y, text) for x, y, text in CELLS)
GRID = [["Jméno", "Pro"], ["Jan Horák\nstarosta", "ano"]]
XS, YS = (70, 270, 400), (105, 130, 170)


def rectangles(thickness: float) -> str:
    """The grid as filled bars."""
    bars = [f"{XS[0]} {HEIGHT - y} {XS[-1] - XS[0]} {thickness} re f\n" for y in YS]
    bars += [f"{x} {HEIGHT - YS[-1]} {thickness} {YS[-1] - YS[0]} re f\n" for x in XS]
    return "".join(bars)


def boxes_of_cells() -> str:
    """Each cell as a rectangle of its own."""
    return "".join(
        f"{x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re S\n" for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS)
    )


def edges_of_cells() -> str:
    """Four strokes for each cell, ending a little short of each other."""
    out = ""
    for x0, x1 in pairwise(XS):
        for y0, y1 in pairwise(YS):
            out += stroke(x0 + 0.5, y0, x1 - 0.5, y0) + stroke(x0 + 0.5, y1, x1 - 0.5, y1)
            out += stroke(x0, y0 + 0.5, x0, y1 - 0.5) + stroke(x1, y0 + 0.5, x1, y1 - 0.5)
    return out


def whole_lines(xs: tuple[int, ...] = XS) -> str:
    level = "".join(stroke(XS[0], y, XS[-1], y) for y in YS)
    return level + "".join(stroke(x, YS[0], x, YS[-1]) for x in xs)


@pytest.mark.parametrize(
    "rules",
    [whole_lines(), whole_lines((270,)), rectangles(0.5), rectangles(2), boxes_of_cells(), edges_of_cells()],
    ids=["lines", "open sides", "hair rectangles", "bars", "boxes", "four edges"],
)
def test_ruled_cells_make_rows(rules: str) -> None:
    document = read(pdf(text_at(70, 90, "Hlasování") + rules + DRAWN + text_at(70, 200, "Konec")))
    assert rows(document) == GRID
    assert [line.table for line in document.lines] == [None, 1, 1, None]
    assert texts(document)[0] == "Hlasování"
    assert texts(document)[-1] == "Konec"


def test_cells_are_read_by_make_source() -> None:
    document = read(pdf(whole_lines() + DRAWN))
    source = make_source(document, [Paragraph((line,)) for line in document.lines])
    assert source.text == "Jméno\tPro\nJan Horák starosta\tano"
    assert [source.text[a:b] for a, b in source.lines[1].cells] == ["Jan Horák starosta", "ano"]


def test_a_merged_cell_is_one() -> None:
    rules = "".join(stroke(70, y, 400, y) for y in (100, 130, 160, 190))
    rules += stroke(70, 100, 70, 190) + stroke(400, 100, 400, 190) + stroke(270, 130, 270, 190)
    rules = rules.replace(stroke(70, 160, 400, 160), stroke(270, 160, 400, 160))
    text = (
        text_at(200, 120, "Hlasování")
        + text_at(75, 155, "Rada")
        + text_at(275, 150, "pro 5")
        + text_at(275, 180, "proti 0")
    )
    assert rows(read(pdf(rules + text))) == [["Hlasování"], ["Rada", "pro 5"], ["", "proti 0"]]


def test_tables_of_a_page_are_numbered() -> None:
    lower = "".join(stroke(70, y, 270, y) for y in (300, 330)) + "".join(
        stroke(x, 300, x, 330) for x in (70, 170, 270)
    )
    document = read(pdf(whole_lines() + DRAWN + lower + text_at(80, 320, "ano") + text_at(180, 320, "ne")))
    assert [line.table for line in document.lines] == [1, 1, 2]


FRAME = f"60 {HEIGHT - 200} 400 120 re S\n"
NOT_TABLES = [
    (FRAME, "a frame around text"),
    (FRAME + f"63 {HEIGHT - 197} 394 114 re S\n", "a double frame"),
    (FRAME + stroke(60, 140, 460, 140), "a frame with a heading: cells one below the other"),
    (stroke(70, 122, 200, 122), "an underline"),
    (stroke(70, 700, 270, 700) + stroke(60, 80, 460, 80), "rules of a header and a footnote"),
    (stroke(70, 122, 200, 122) + stroke(70, 160, 70, 60), "an underline at a change bar"),
    ("0.9 g 60 640 400 120 re f 0 g\n", "a shaded background"),
]


@pytest.mark.parametrize("rules", [pytest.param(rules, id=reason) for rules, reason in NOT_TABLES])
def test_not_tables(rules: str) -> None:
    document = read(pdf(rules + lines_at(70, 120, ["Pozor", "Zasedání je verejné"], leading=36)))
    assert rows(document) == []
    assert (
        texts(document) == ["Upozornění".replace("ě", "?"), "Zasedání je verejné"] or len(document.lines) == 2
    )


def test_a_table_goes_on_over_the_page() -> None:
    upper = whole_lines() + DRAWN
    lower = (
        whole_lines() + text_at(75, 120, "Jméno") + text_at(275, 120, "Pro") + text_at(75, 150, "Eva Malá")
    )
    document = read(pdf(upper, lower))
    assert [line.table for line in document.lines] == [1, 1, 1, 1]
    assert [line.furniture for line in document.lines] == [False, False, True, False]
