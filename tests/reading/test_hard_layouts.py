"""Hard page layouts: every line in order and every table cell, with each engine."""

from __future__ import annotations

import pytest

from drawn_pdf import ENGINES, needs_fonts, read, text_of
from hard_layouts import LAYOUTS, Layout

CASES = [
    pytest.param(
        layout,
        id=layout.name,
        marks=[pytest.mark.xfail(strict=True, reason=layout.wrong, raises=AssertionError)]
        if layout.wrong
        else [],
    )
    for layout in LAYOUTS
]


@needs_fonts
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("layout", CASES)
def test_lines_and_cells_are_read_in_order(layout: Layout, engine: str) -> None:
    document = read(layout.pdf(), engine)
    body = [
        tuple(document.text[start:end] for start, end in line.cells)
        if line.cells
        else text_of(document, line)
        for line in document.lines
        if not line.furniture
    ]
    assert body == list(layout.expected)
    aside = [text_of(document, line) for line in document.lines if line.furniture]
    assert sorted(aside) == sorted(layout.furniture)


def test_there_are_thirty_different_layouts() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS) == 30
