"""A drawn page, whichever engine drew it: glyphs in upright coordinates and straight rules.

Coordinates are points from the top left corner of the visible page. Text that runs in another direction is kept in a
frame of its own, turned until that text is upright. This module knows nothing of files, lines, words or tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from zapis_parser.source import Box

Matrix = tuple[float, float, float, float, float, float]

UNDECODABLE = "\ufffd"
SKEWED = 4
"""The direction of text that is neither level nor upright (a stamp, a watermark)."""

FORCE_BOLD = 1 << 18
"""The flag of a font that says that it is bold."""
_BOLD_NAMES = ("bold", "black", "heavy")
_THIN = 3.0  # points; a filled rectangle as thin as this is a rule
_MAX_RULES = 20_000  # a page with more is a drawing


class Style(NamedTuple):
    """What glyphs drawn together have in common.

    Attributes:
        base: the baseline's distance from the frame's top, as ``top`` and ``bottom`` are those of the font's edges.
        size: of the font, in points.
    """

    top: float
    bottom: float
    base: float
    size: float
    bold: bool


class Run(NamedTuple):
    """Glyphs drawn in one go along a baseline, in the frame of their direction.

    Attributes:
        texts: of each glyph: a character, or several (a ligature); a plain string if none is a ligature.
        x0, x1: of each glyph.
    """

    texts: Sequence[str]
    x0: list[float]
    x1: list[float]
    style: Style

    def part(self, start: int, end: int) -> Run:
        return Run(self.texts[start:end], self.x0[start:end], self.x1[start:end], self.style)


class Rule(NamedTuple):
    """A straight level or upright stroke; ``at`` is its distance from the left (upright) or the top (level)."""

    at: float
    start: float
    end: float


class Page:
    """What was drawn on one page.

    Attributes:
        runs: by direction: 0 level, 1 upwards, 2 upside down, 3 downwards, 4 skewed.
        images: width and height in pixels of each picture on it.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.runs: tuple[list[Run], ...] = ([], [], [], [], [])
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.images: list[tuple[int, int]] = []
        self.outside = 0

    @property
    def is_drawing(self) -> bool:
        """So many rules are no tables: further ones are not worth their time."""
        return len(self.level) + len(self.upright) > _MAX_RULES

    def add_level(self, run: Run) -> None:
        """Take upright glyphs, but those beyond the page's edges."""
        middle = (run.style.top + run.style.bottom) / 2
        x0, x1 = min(run.x0), max(run.x1)
        if -1 <= middle <= self.height + 1 and x0 >= -1 and x1 <= self.width + 1:
            self.runs[0].append(run)
            return
        for at in range(len(run.texts)):
            self._add_inside(0, run.part(at, at + 1))

    def add_turned(self, matrix: Matrix, run: Run) -> None:
        """Take glyphs drawn in any direction.

        Args:
            matrix: from the coordinates of the run, in which y grows upwards, to points from the page's bottom left.
        """
        direction = direction_of(matrix[0], matrix[1])
        width, height = self.width, self.height
        high, low, rise, size, bold = run.style
        for text, start, end in zip(*run[:3], strict=True):
            corners = [apply_matrix(matrix, x, y) for x in (start, end) for y in (low, high)]
            xs, ys = zip(*corners, strict=True)
            on_page = (min(xs), height - max(ys), max(xs), height - min(ys))
            x0, top, x1, bottom = turn(direction, on_page, width, height)
            x, y = apply_matrix(matrix, start, rise)
            base = turn(direction, (x, height - y, x, height - y), width, height)[1]
            self._add_inside(
                direction, Run(join_texts((text,)), [x0], [x1], Style(top, bottom, base, size, bold))
            )

    def _add_inside(self, direction: int, run: Run) -> None:
        width, height = self.width, self.height
        if direction in (1, 3):
            width, height = height, width
        x, y = (run.x0[0] + run.x1[0]) / 2, (run.style.top + run.style.bottom) / 2
        if -1 <= x <= width + 1 and -1 <= y <= height + 1:
            self.runs[direction].append(run)
        else:
            self.outside += not run.texts[0].isspace()

    def add_subpath(self, points: Sequence[tuple[float, float]], stroke: bool) -> None:
        """Take the rules of a drawn line; a curve's end is not a number, so that what leads to it is no rule."""
        if len(points) < 2:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if len(points) > 2 and min(width, height) <= _THIN:
            middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            if width >= height:
                self.level.append(Rule(middle_y, min(xs), max(xs)))
            else:
                self.upright.append(Rule(middle_x, min(ys), max(ys)))
        elif stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y1 - y0) <= 1 < abs(x1 - x0):
                    self.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x1 - x0) <= 1 < abs(y1 - y0):
                    self.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def join_texts(texts: Sequence[str]) -> Sequence[str]:
    """A plain string if none of them is a ligature."""
    joined = "".join(texts)
    return joined if len(joined) == len(texts) else texts


def visible(text: str) -> str:
    """Blanks become spaces, what cannot be read a replacement; a drawn soft hyphen is a hyphen."""
    if text.isprintable():
        return text
    return "".join(map(_visible_char, text))


def _visible_char(char: str) -> str:
    if char == "\u00ad":
        return "-"
    if char == "\u00a0" or (char.isprintable() or not char.isascii()):
        return char
    return " " if char.isspace() else UNDECODABLE


def has_bold_name(name: str) -> bool:
    return any(word in name.lower() for word in _BOLD_NAMES)


def turn(direction: int, box: Box, width: float, height: float) -> Box:
    """From the page (width by height) to the frame in which text of a direction is upright."""
    x0, top, x1, bottom = box
    if direction == 1:
        return height - bottom, x0, height - top, x1
    if direction == 2:
        return width - x1, height - bottom, width - x0, height - top
    if direction == 3:
        return top, width - x1, bottom, width - x0
    return box


def turn_back(direction: int, box: Box, width: float, height: float) -> Box:
    """The inverse of ``turn``; width and height are the page's."""
    x0, top, x1, bottom = box
    if direction == 1:
        return top, height - x1, bottom, height - x0
    if direction == 3:
        return width - bottom, x0, width - top, x1
    return turn(direction, box, width, height)


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner, then the outer one."""
    a, b, c, d, e, f = inner
    a2, b2, c2, d2, e2, f2 = outer
    return (
        a2 * a + c2 * b,
        b2 * a + d2 * b,
        a2 * c + c2 * d,
        b2 * c + d2 * d,
        a2 * e + c2 * f + e2,
        b2 * e + d2 * f + f2,
    )


def apply_matrix(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def direction_of(a: float, b: float) -> int:
    """The quarter turns of a text matrix; ``SKEWED`` beyond about 10 degrees from an axis."""
    if abs(b) <= 0.18 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.18 * abs(b):
        return 1 if b > 0 else 3
    return SKEWED
