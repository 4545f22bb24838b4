"""From the image of a page to glyphs and rules in points, as a PDF file draws them, and what OCR was not sure of.

A page is straightened, turned if its letters stand on their heads, and freed from the rules of tables before it is read.
Knows nothing of files, lines and paragraphs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import cos, radians, sin
from statistics import median
from typing import TYPE_CHECKING

from zapis_parser.reading import tesseract
from zapis_parser.reading.pdf_page import Page, Rule, Run, Style, turn_back
from zapis_parser.reading.raster import Scan, as_bytes, require_imaging
from zapis_parser.reading.tesseract import WordLine
from zapis_parser.settings import Settings
from zapis_parser.source import NOT_OCR, Box, RawDocument, RawLine

if TYPE_CHECKING:
    from zapis_parser.reading.raster_lines import Stroke

_POINTS = 72
_SAME_SIZE = 0.3  # sizes of letters as OCR measures them differ by as much within a paragraph
_POOR = 55  # confidence of a page whose letters may lie or stand on their heads
_MOST_INK = 0.5  # lies in words, on a page of upright text without pictures
_QUARTERS = {90: 1, 180: 2, 270: 3}
"""By the clockwise turn that makes text upright, the direction (of ``Page.runs``) in which it runs."""


class Recognised:
    """What OCR read on one page.

    Attributes:
        words: each with its box on the page as it lies (in points) and its confidence.
        tilt: by how many degrees its text rose before it was straightened.
        share: of the ink that lies in words.
    """

    def __init__(self, page: Page, words: list[tuple[Box, int]], tilt: float, share: float) -> None:
        self.page = page
        self.words = words
        self.tilt = tilt
        self.share = share

    @property
    def is_poor(self) -> bool:
        return self.confidence < _POOR or self.share < _MOST_INK

    @property
    def worth(self) -> float:
        return self.confidence * self.share

    @property
    def confidence(self) -> float:
        return sum(sure for _, sure in self.words) / len(self.words) if self.words else 0.0


def require_ocr() -> None:
    """Make sure that all is there that OCR needs.

    Raises:
        OcrUnavailable: says what is missing, and how it is installed.
    """
    require_imaging()
    tesseract.require_tesseract()


def read_scan(scan: Scan, settings: Settings) -> Recognised | None:
    """Read a page; None, it is empty.

    Raises:
        OcrUnavailable: Tesseract or its Czech data are missing.
        TooSlow: it took longer than the settings allow.
        Failed: Tesseract ended with an error.
    """
    read = _read_upright(scan, 0, settings)
    if read is None or not read.is_poor:
        return read
    turn = tesseract.find_turn(as_bytes(scan.image), scan.dpi, settings.ocr_seconds)
    if turn:
        turned = _read_upright(scan, turn, settings)
        if turned is not None and turned.worth > read.worth:
            return turned
    return read


def _read_upright(scan: Scan, turn: int, settings: Settings) -> Recognised | None:
    """Read a page after it was turned clockwise and straightened."""
    from PIL.Image import Resampling

    from zapis_parser.reading.raster_lines import (
        find_ink,
        find_strokes,
        find_tilt,
        share_of_ink,
        without_strokes,
    )

    image = scan.image.rotate(-turn, expand=True) if turn else scan.image
    ink = find_ink(image)
    if ink is None:
        return None
    tilt = find_tilt(ink, scan.dpi)
    if tilt:
        image = image.rotate(-tilt, resample=Resampling.BICUBIC, fillcolor=255)
        ink = find_ink(image)
        if ink is None:
            return None
    level, upright = find_strokes(ink, scan.dpi)
    image = without_strokes(image, level, upright)
    lines = tesseract.recognise(as_bytes(image), scan.dpi, settings.ocr_seconds)
    direction = _QUARTERS.get(turn, 0)
    page = Page(scan.width, scan.height)
    scale = _POINTS / scan.dpi
    page.runs[direction].extend(_runs(lines, scale))
    for box in _rule_boxes(level, upright, scale):
        _add_rule(page, turn_back(direction, box, scan.width, scan.height))
    words = [
        (turn_back(direction, _scaled(word.box, scale), scan.width, scan.height), word.confidence)
        for line in lines
        for word in line.words
    ]
    inked = share_of_ink(ink, [word.box for line in lines for word in line.words])
    return Recognised(page, words, tilt, inked)


def _scaled(box: tuple[int, int, int, int], scale: float) -> Box:
    x0, top, x1, bottom = box
    return x0 * scale, top * scale, x1 * scale, bottom * scale


def _rule_boxes(level: Iterable[Stroke], upright: Iterable[Stroke], scale: float) -> Iterator[Box]:
    for rule in level:
        yield rule.start * scale, rule.at * scale, rule.end * scale, rule.at * scale
    for rule in upright:
        yield rule.at * scale, rule.start * scale, rule.at * scale, rule.end * scale


def _add_rule(page: Page, box: Box) -> None:
    x0, top, x1, bottom = box
    if bottom - top <= x1 - x0:
        page.level.append(Rule((top + bottom) / 2, x0, x1))
    else:
        page.upright.append(Rule((x0 + x1) / 2, top, bottom))


def _runs(lines: list[WordLine], scale: float) -> Iterator[Run]:
    """Yield a run for each word, and for the blank before it; the letters of a word share its width."""
    usual = median(line.size for line in lines for _ in line.words) if lines else 0.0
    for line in lines:
        alike = abs(line.size - usual) <= _SAME_SIZE * usual
        size, base = (usual if alike else line.size) * scale, line.base * scale
        previous: float | None = None
        for word in line.words:
            x0, top, x1, bottom = _scaled(word.box, scale)
            style = Style(top, bottom, base, size, False)
            if previous is not None:
                yield Run(" ", [previous], [max(previous, x0)], style)
            step = (x1 - x0) / len(word.text)
            places = [x0 + step * i for i in range(len(word.text) + 1)]
            yield Run(word.text, places[:-1], places[1:], style)
            previous = x1


# ---- from glyphs back to the scan


def finish(document: RawDocument, recognised: Mapping[int, Recognised]) -> RawDocument:
    """Tell how sure OCR was of each character of the written document, and tilt boxes back to where the scan has them."""
    if not recognised or document.boxes is None:
        return document
    sure = bytearray([NOT_OCR]) * len(document.text)
    lines: list[RawLine] = []
    for line in document.lines:
        page = recognised.get(line.page or 0)
        if page is None:
            lines.append(line)
            continue
        _put_confidence(sure, document.boxes, line, page.words)
        if page.tilt:
            line = _tilted_line(document.boxes, line, page)
        lines.append(line)
    return replace(document, lines=tuple(lines), confidences=bytes(sure))


def _put_confidence(
    sure: bytearray, boxes: array[float], line: RawLine, words: Sequence[tuple[Box, int]]
) -> None:
    """Give each character of a line the confidence of the word in which its middle lies."""
    if line.box is None:
        return
    _, upper, _, lower = line.box
    near = [(box, confidence) for box, confidence in words if box[1] <= lower and box[3] >= upper]
    for at in range(line.start, line.end):
        left, top, right, bottom = boxes[4 * at : 4 * at + 4]
        if right <= left:
            continue
        x, y = (left + right) / 2, (top + bottom) / 2
        for (x0, y0, x1, y1), confidence in near:
            if x0 < x < x1 and y0 < y < y1:
                sure[at] = confidence
                break


def _tilted_line(boxes: array[float], line: RawLine, page: Recognised) -> RawLine:
    for at in range(4 * line.start, 4 * line.end, 4):
        x0, top, x1, bottom = boxes[at : at + 4]
        boxes[at : at + 4] = array("f", _tilted((x0, top, x1, bottom), page))
    return replace(line, box=_tilted(line.box, page) if line.box else None)


def _tilted(box: Box, recognised: Recognised) -> Box:
    """Return the box that holds a box of the straightened page where that lies on the page as it was scanned."""
    angle, middle_x, middle_y = (
        radians(recognised.tilt),
        recognised.page.width / 2,
        recognised.page.height / 2,
    )
    x0, top, x1, bottom = box
    corners = [(x - middle_x, y - middle_y) for x in (x0, x1) for y in (top, bottom)]
    xs = [middle_x + x * cos(angle) + y * sin(angle) for x, y in corners]
    ys = [middle_y - x * sin(angle) + y * cos(angle) for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
