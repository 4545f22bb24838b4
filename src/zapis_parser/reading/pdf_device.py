"""What a page draws: glyphs in upright coordinates and the straight rules, collected while pdfminer interprets it.

Coordinates are points from the top left corner of the visible page. Text that runs in another direction is kept in a
frame of its own, turned until that text is upright. This module knows nothing of lines, words or tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect, mult_matrix

from zapis_parser.source import Box

UNDECODABLE = "\ufffd"
SKEWED = 4
"""The direction of text that is neither level nor upright (a stamp, a watermark)."""

_BOLD_NAMES = ("bold", "black", "heavy")
_FORCE_BOLD = 1 << 18
_BOLD_STEM = 120  # regular faces state 50 to 95, bold ones 120 to 180
_BOLD_WEIGHT = 600
_THIN = 3.0  # points; a filled rectangle as thin as this is a rule
_MAX_RULES = 20_000  # a page with more is a drawing


class Glyph(NamedTuple):
    """A drawn character (or ligature) in its frame.

    Attributes:
        base: the baseline's distance from the frame's top.
        size: of the font, in points.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool


class Rule(NamedTuple):
    """A straight level or upright stroke; ``at`` is its distance from the left (upright) or the top (level)."""

    at: float
    start: float
    end: float


class Page:
    """What was drawn on one page.

    Attributes:
        glyphs: by direction: 0 level, 1 upwards, 2 upside down, 3 downwards, 4 skewed.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.glyphs: tuple[list[Glyph], ...] = ([], [], [], [], [])
        self.level: list[Rule] = []
        self.upright: list[Rule] = []
        self.outside = 0


class _Face:
    """A font with what was learnt of it: each code's text and advance."""

    def __init__(self, font: PDFFont) -> None:
        self.font = font
        self.bold = _is_bold(font)
        self.descent = font.get_descent()
        self.multibyte = font.is_multibyte()
        self.codes: dict[int, tuple[str, float]] = {}

    def learn(self, code: int) -> tuple[str, float]:
        try:
            text = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            text = UNDECODABLE
        found = self.codes[code] = (_visible(text), self.font.char_width(code))
        return found


def _visible(text: str) -> str:
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


def _is_bold(font: PDFFont) -> bool:
    name = str(font.fontname).lower()
    if any(word in name for word in _BOLD_NAMES) or font.flags & _FORCE_BOLD:
        return True
    stem, weight = (resolve1(font.descriptor.get(key)) for key in ("StemV", "FontWeight"))
    return _at_least(stem, _BOLD_STEM) or _at_least(weight, _BOLD_WEIGHT)


def _at_least(value: object, least: int) -> bool:
    return isinstance(value, int | float) and value >= least


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


class Collector(PDFTextDevice):
    """A pdfminer device that fills a ``Page``; much lighter than pdfminer's layout objects."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = Page(0, 0)
        self._faces: dict[int, _Face] = {}
        self._left = self._top = 0.0
        self._outer: list[Matrix | None] = []

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        media = apply_matrix_rect(ctm, page.mediabox)
        crop = apply_matrix_rect(ctm, page.cropbox)
        x0, y0, x1, y1 = (
            max(media[0], crop[0]),
            max(media[1], crop[1]),
            min(media[2], crop[2]),
            min(media[3], crop[3]),
        )
        if x1 - x0 < 1 or y1 - y0 < 1:
            x0, y0, x1, y1 = media
        self._left, self._top = x0, y1
        self._outer.clear()
        self.page = Page(x1 - x0, y1 - y0)

    def begin_figure(self, _name: str, _bbox: Any, _matrix: Matrix) -> None:
        self._outer.append(self.ctm)

    def end_figure(self, _name: str) -> None:
        self.ctm = self._outer.pop()

    def render_string(
        self, textstate: PDFTextState, seq: Iterable[object], _colours: object, _state: PDFGraphicState
    ) -> None:
        font = textstate.font
        if font is None or self.ctm is None:
            return
        face = self._faces.get(id(font))
        if face is None:
            face = self._faces[id(font)] = _Face(font)
        glyphs, x, y = _advance(textstate, face, seq)
        textstate.linematrix = (x, y)
        if glyphs:
            self._place(glyphs, textstate, face, mult_matrix(textstate.matrix, self.ctm), y)

    def _place(
        self,
        glyphs: Sequence[tuple[str, float, float]],
        state: PDFTextState,
        face: _Face,
        matrix: Matrix,
        y: float,
    ) -> None:
        """Turn advances along a baseline into boxes in the frame of the text's direction."""
        a, b, c, d, e, f = matrix
        rise = y + state.rise
        low = rise + face.descent * state.fontsize
        high = low + state.fontsize
        direction, page = _direction(a, b), self.page
        size = abs(state.fontsize) * max((c * c + d * d) ** 0.5, 1e-6)
        bold, out = face.bold or state.render == 2, page.glyphs[direction]
        plain = direction == 0 and abs(b) < 1e-6 and abs(c) < 1e-6
        base = self._top - (d * rise + f)
        top, bottom = self._top - (d * high + f), self._top - (d * low + f)
        if top > bottom:
            top, bottom = bottom, top
        left = e - self._left
        for text, start, end in glyphs:
            if plain:
                box: Box = (a * start + left, top, a * end + left, bottom)
            else:
                box, base = self._turned(matrix, direction, (start, low, end, high), rise)
            x0, x1 = (box[0], box[2]) if box[0] <= box[2] else (box[2], box[0])
            if self._outside(box, direction):
                page.outside += not text.isspace()
                continue
            out.append(Glyph(text, x0, box[1], x1, box[3], base, size, bold))

    def _turned(self, matrix: Matrix, direction: int, rect: Box, rise: float) -> tuple[Box, float]:
        page = self.page
        x0, y0, x1, y1 = apply_matrix_rect(matrix, rect)
        on_page = (x0 - self._left, self._top - y1, x1 - self._left, self._top - y0)
        px, py = apply_matrix_pt(matrix, (rect[0], rise))
        point = (px - self._left, self._top - py) * 2
        box = turn(direction, on_page, page.width, page.height)
        return box, turn(direction, (point[0], point[1], point[0], point[1]), page.width, page.height)[1]

    def _outside(self, box: Box, direction: int) -> bool:
        width, height = self.page.width, self.page.height
        if direction in (1, 3):
            width, height = height, width
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return not (-1 <= x <= width + 1 and -1 <= y <= height + 1)

    def paint_path(
        self, _state: PDFGraphicState, stroke: bool, _fill: bool, _evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        if self.ctm is None or len(self.page.level) + len(self.page.upright) > _MAX_RULES:
            return
        points: list[tuple[float, float]] = []
        for step in path:
            name, values = str(step[0]), step[1:]
            if name == "m":
                self._subpath(points, stroke)
                points = []
            if name == "h":
                points.extend(points[:1])
            elif len(values) >= 2:
                x, y = apply_matrix_pt(self.ctm, (float(values[-2]), float(values[-1])))
                # a curve's end is no corner: what leads to it is not a rule
                points.append(
                    (x - self._left, self._top - y) if name in "ml" else (float("nan"), float("nan"))
                )
        self._subpath(points, stroke)

    def _subpath(self, points: list[tuple[float, float]], stroke: bool) -> None:
        if len(points) < 2:
            return
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if len(points) > 2 and min(width, height) <= _THIN:
            middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
            if width >= height:
                self.page.level.append(Rule(middle_y, min(xs), max(xs)))
            else:
                self.page.upright.append(Rule(middle_x, min(ys), max(ys)))
        elif stroke:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y1 - y0) <= 1 < abs(x1 - x0):
                    self.page.level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x1 - x0) <= 1 < abs(y1 - y0):
                    self.page.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _advance(
    state: PDFTextState, face: _Face, seq: Iterable[object]
) -> tuple[list[tuple[str, float, float]], float, float]:
    """Lay out the codes of one show operator: (text, start, end) along the baseline, and where the pen ends."""
    scale = state.scaling * 0.01
    size = state.fontsize * scale
    char_gap = state.charspace * scale
    word_gap = 0.0 if face.multibyte else state.wordspace * scale
    x, y = state.linematrix
    decode, known = face.font.decode, face.codes
    glyphs: list[tuple[str, float, float]] = []
    for item in seq:
        if isinstance(item, bytes):
            for code in decode(item):
                text, width = known.get(code) or face.learn(code)
                end = x + width * size
                if text:
                    glyphs.append((text, x, end))
                x = end + char_gap
                if code == 32:
                    x += word_gap
        elif isinstance(item, int | float):
            x -= item * 0.001 * size
    return glyphs, x, y


def _direction(a: float, b: float) -> int:
    """The quarter turns of a text matrix; ``SKEWED`` beyond about 10 degrees from an axis."""
    if abs(b) <= 0.18 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.18 * abs(b):
        return 1 if b > 0 else 3
    return SKEWED
