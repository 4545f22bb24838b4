"""A pdfminer device that collects glyphs and straight rules while pdfminer interprets a page.

Much lighter than pdfminer's layout objects. Knows nothing of lines, words or tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect, mult_matrix

from zapis_parser.reading.pdf_page import (
    FORCE_BOLD,
    UNDECODABLE,
    Page,
    Run,
    Style,
    has_bold_name,
    join_texts,
    visible,
)

_BOLD_STEM = 120  # regular faces state 50 to 95, bold ones 120 to 180
_BOLD_WEIGHT = 600


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
        found = self.codes[code] = (visible(text), self.font.char_width(code))
        return found


def _is_bold(font: PDFFont) -> bool:
    if has_bold_name(str(font.fontname)) or font.flags & FORCE_BOLD:
        return True
    stem, weight = (resolve1(font.descriptor.get(key)) for key in ("StemV", "FontWeight"))
    return _at_least(stem, _BOLD_STEM) or _at_least(weight, _BOLD_WEIGHT)


def _at_least(value: object, least: int) -> bool:
    return isinstance(value, int | float) and value >= least


class Collector(PDFTextDevice):
    """Fills a ``Page``."""

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
        texts, starts, ends, pen = _advance(textstate, face, seq)
        textstate.linematrix = pen
        if texts:
            matrix = mult_matrix(textstate.matrix, self.ctm)
            self._place(texts, (starts, ends), textstate, face, (matrix, pen[1] + textstate.rise))

    def _place(
        self,
        texts: list[str],
        extents: tuple[list[float], list[float]],
        state: PDFTextState,
        face: _Face,
        where: tuple[Matrix, float],
    ) -> None:
        """Turn advances along a baseline (its matrix and height) into boxes in the frame of the text's direction."""
        (a, b, c, d, e, f), rise = where
        low = rise + face.descent * state.fontsize
        high = low + state.fontsize
        size = abs(state.fontsize) * max((c * c + d * d) ** 0.5, 1e-6)
        bold = face.bold or state.render == 2
        if not (a > 0 and abs(b) < 1e-6 and abs(c) < 1e-6):
            matrix = (a, b, c, d, e - self._left, f - self._top + self.page.height)
            self.page.add_turned(matrix, Run(texts, *extents, Style(high, low, rise, size, bold)))
            return
        top, bottom = self._top - (d * high + f), self._top - (d * low + f)
        style = Style(min(top, bottom), max(top, bottom), self._top - (d * rise + f), size, bold)
        left = e - self._left
        x0, x1 = ([a * at + left for at in side] for side in extents)
        if x1[0] < x0[0]:
            x0, x1 = x1, x0
        self.page.add_level(Run(join_texts(texts), x0, x1, style))

    def paint_path(
        self, _state: PDFGraphicState, stroke: bool, _fill: bool, _evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        if self.ctm is None or self.page.is_drawing:
            return
        points: list[tuple[float, float]] = []
        for step in path:
            name, values = str(step[0]), step[1:]
            if name == "m":
                self.page.add_subpath(points, stroke)
                points = []
            if name == "h":
                points.extend(points[:1])
            elif len(values) >= 2:
                x, y = apply_matrix_pt(self.ctm, (float(values[-2]), float(values[-1])))
                # a curve's end is no corner: what leads to it is not a rule
                points.append(
                    (x - self._left, self._top - y) if name in "ml" else (float("nan"), float("nan"))
                )
        self.page.add_subpath(points, stroke)


def _advance(
    state: PDFTextState, face: _Face, seq: Iterable[object]
) -> tuple[list[str], list[float], list[float], tuple[float, float]]:
    """Lay out the codes of one show operator: texts, starts and ends along the baseline, and where the pen ends."""
    scale = state.scaling * 0.01
    size = state.fontsize * scale
    char_gap = state.charspace * scale
    word_gap = 0.0 if face.multibyte else state.wordspace * scale
    x, y = state.linematrix
    decode, known = face.font.decode, face.codes
    texts: list[str] = []
    starts: list[float] = []
    ends: list[float] = []
    for item in seq:
        if isinstance(item, bytes):
            for code in decode(item):
                text, width = known.get(code) or face.learn(code)
                end = x + width * size
                if text:
                    texts.append(text)
                    starts.append(x)
                    ends.append(end)
                x = end + char_gap
                if code == 32:
                    x += word_gap
        elif isinstance(item, int | float):
            x -= item * 0.001 * size
    return texts, starts, ends, (x, y)
