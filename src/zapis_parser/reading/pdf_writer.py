"""The entries of all pages to one raw text with a box for every character, and the lines in it.

Knows nothing of how the entries were found.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zapis_parser.reading.pdf_device import UNDECODABLE, Glyph, turn_back
from zapis_parser.reading.pdf_layout import TextLine
from zapis_parser.reading.pdf_paragraphs import Entry
from zapis_parser.source import Box, RawDocument, RawLine

MEDIA_TYPE = "application/pdf"


class _Writer:
    """Collects the raw characters with their boxes, turned back to the page."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.boxes: array[float] = array("f")
        self.pen = (0.0, 0.0, 0.0, 0.0)

    def insert(self, text: str) -> None:
        """Append characters that are not drawn: no width, at the last drawn one."""
        self.parts.append(text)
        self.length += len(text)
        _, top, x1, bottom = self.pen
        self.boxes.extend((x1, top, x1, bottom) * len(text))

    def line(self, line: TextLine, direction: int, size: tuple[float, float], *, tabs: bool = True) -> Box:
        """Append a line; returns its box on the page."""
        x0, top, x1, bottom = line.x0, line.top, line.x1, line.bottom
        for item in line.items:
            if isinstance(item, str):
                self.insert(item if tabs else item.replace("\t", " "))
            else:
                self._glyph(item, direction, size)
        return turn_back(direction, (x0, top, x1, bottom), *size)

    def _glyph(self, glyph: Glyph, direction: int, size: tuple[float, float]) -> None:
        text, x0, top, x1, bottom = glyph[:5]
        count = len(text)
        self.parts.append(text)
        self.length += count
        # the letters of a ligature share its width; a letter and its accent stand at one place
        letters = 1 if count == 1 or not text.isalpha() else count
        step = (x1 - x0) / letters
        for i in range(count):
            left = x0 + step * min(i, letters - 1)
            box: Box = (left, top, left + step, bottom)
            self.pen = turn_back(direction, box, *size) if direction else box
            self.boxes.extend(self.pen)


def make_document(
    entries: Sequence[Entry], sizes: Sequence[tuple[float, float]], notes: tuple[str, ...]
) -> RawDocument:
    """Write the entries down; ``sizes`` are the pages' widths and heights."""
    writer = _Writer()
    lines: list[RawLine] = []
    for entry in entries:
        if lines:
            writer.insert("\n")
        lines.append(_raw_line(writer, entry, sizes[entry.page - 1]))
    text = "".join(writer.parts)
    if UNDECODABLE in text:
        notes = (*notes, "undecodable-glyphs")
    return RawDocument(
        text=text,
        lines=tuple(lines),
        media_type=MEDIA_TYPE,
        pages=len(sizes),
        boxes=writer.boxes,
        notes=notes,
    )


def _raw_line(writer: _Writer, entry: Entry, size: tuple[float, float]) -> RawLine:
    start = writer.length
    cells: list[tuple[int, int]] = []
    if entry.line is not None:
        boxes, bold = [writer.line(entry.line, entry.direction, size)], entry.line.bold
    else:
        boxes = []
        for number, cell in enumerate(entry.cells):
            if number:
                writer.insert("\t")
            begin = writer.length
            for at, line in enumerate(cell):
                if at:
                    writer.insert("\n")
                boxes.append(writer.line(line, entry.direction, size, tabs=False))
            cells.append((begin, writer.length))
        bold = all(line.bold for cell in entry.cells for line in cell)
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return RawLine(
        start=start,
        end=writer.length,
        page=entry.page,
        box=(min(x0s), min(tops), max(x1s), max(bottoms)),
        furniture=entry.furniture,
        gap=entry.gap,
        bold=bold,
        wrapped=entry.wrapped,
        cells=tuple(cells),
        table=entry.table,
    )
