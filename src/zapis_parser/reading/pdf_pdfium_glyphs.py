"""Glyphs as PDFium places them, put on a page.

Knows nothing of how they were asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zapis_parser.reading.pdf_page import Matrix, Page, Run, Style, join_texts, multiply

WHOLE = 0.003  # blanks; a gap so near a whole number of them is made of them
MOST_BLANKS = 1_000
"""More than stand in a row on any page: a damaged font's blank has next to no width."""

Shape = tuple[float, float, float, float]
"""A matrix without its place."""


class Frame(NamedTuple):
    """The visible part of a page; ``matrix`` leads from PDFium's points to those from its bottom left, turned upright."""

    width: float
    height: float
    matrix: Matrix


class Glyphs(NamedTuple):
    """What a piece is made of: texts, origins in PDFium's points, widths in font sizes."""

    texts: Sequence[str]
    xs: list[float]
    ys: list[float]
    widths: list[float]


def add_glyphs(
    page: Page,
    frame: Frame,
    glyphs: Glyphs,
    look: tuple[Shape, float, float, bool],
) -> None:
    """Put glyphs on a page; ``look`` is the shape of their matrix, the font's size and descent, and whether it is bold."""
    shape, size, descent, bold = look
    upright = frame.matrix[0] == frame.matrix[3] == 1
    a, b, c, d = shape if upright else multiply((*shape, 0.0, 0.0), frame.matrix)[:4]
    xs, ys = _place(glyphs, frame.matrix)
    length = abs(size) * max((c * c + d * d) ** 0.5, 1e-6)
    if a > 0 and abs(b) < 1e-6 and abs(c) < 1e-6:
        base = frame.height - ys[0]
        edges = base - d * size * descent, base - d * size * (descent + 1)
        scale = a * size
        ends = [x + width * scale for x, width in zip(xs, glyphs.widths, strict=True)]
        style = Style(min(edges), max(edges), base, length, bold)
        page.add_level(Run(glyphs.texts, *((xs, ends) if scale > 0 else (ends, xs)), style))
        return
    style = Style((descent + 1) * size, descent * size, 0.0, length, bold)
    for text, x, y, width in zip(glyphs.texts, xs, ys, glyphs.widths, strict=True):
        page.add_turned((a, b, c, d, x, y), Run((text,), [0.0], [width * size], style))


def _place(glyphs: Glyphs, matrix: Matrix) -> tuple[list[float], list[float]]:
    a, b, c, d, e, f = matrix
    if a == d == 1:
        return ([x + e for x in glyphs.xs] if e else glyphs.xs), (
            [y + f for y in glyphs.ys] if f else glyphs.ys
        )
    places = list(zip(glyphs.xs, glyphs.ys, strict=True))
    return [a * x + c * y + e for x, y in places], [b * x + d * y + f for x, y in places]


def with_all_blanks(glyphs: Glyphs, scale: float) -> Glyphs:
    """Put back the blanks that PDFium has joined to one: the gap is then as wide as some blanks."""
    xs = glyphs.xs
    blank = glyphs.widths[glyphs.texts.index(" ")] * scale
    least = (2 - WHOLE) * blank
    last = len(xs) - 1
    wide = [
        at
        for at, text in enumerate(glyphs.texts)
        if text == " " and at < last and xs[at + 1] - xs[at] >= least
    ]
    if blank <= 0 or not wide:
        return glyphs
    texts, xs, ys, widths = [*glyphs.texts], [*glyphs.xs], [*glyphs.ys], [*glyphs.widths]
    for at in reversed(wide):
        missing = (xs[at + 1] - xs[at]) / blank - 1
        count = round(missing)
        if count <= MOST_BLANKS and abs(missing - count) < WHOLE:
            texts[at + 1 : at + 1] = " " * count
            xs[at + 1 : at + 1] = [xs[at] + blank * (i + 1) for i in range(count)]
            ys[at + 1 : at + 1] = [ys[at]] * count
            widths[at + 1 : at + 1] = [widths[at]] * count
    return Glyphs(join_texts(texts), xs, ys, widths)
