"""The entries of all pages to one raw text with a box for every character, and the lines in it.

Knows nothing of how the entries were found.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from zapis_parser.reading.pdf_layout import TextLine
from zapis_parser.reading.pdf_page import UNDECODABLE, turn_back
from zapis_parser.reading.pdf_paragraphs import Entry
from zapis_parser.source import Box, RawDocument, RawLine

MEDIA_TYPE = "application/pdf"


class _Writer:
    """Collects the raw characters with their boxes, turned back to the page."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.boxes: array[float] = array("f")

    def insert(self, text: str) -> None:
        """Append characters that are not drawn: no width, at the last drawn one."""
        self.parts.append(text)
        self.length += len(text)
        _, top, x1, bottom = self.boxes[-4:] or (0.0, 0.0, 0.0, 0.0)
        self.boxes.extend((x1, top, x1, bottom) * len(text))

    def line(self, line: TextLine, direction: int, size: tuple[float, float], *, tabs: bool = True) -> Box:
        """Append a line; returns its box on the page."""
        text = line.text if tabs else line.text.replace("\t", " ")
        self.parts.append(text)
        self.length += len(text)
        if direction or len(text) != len(line.texts):
            self._boxes_one_by_one(line, direction, size)
        else:
            boxes = array("f", bytes(16 * len(text)))
            boxes[0::4], boxes[2::4] = array("f", line.x0s), array("f", line.x1s)
            if line.style:
                boxes[1::4] = array("f", [line.style.top]) * len(text)
                boxes[3::4] = array("f", [line.style.bottom]) * len(text)
            else:
                boxes[1::4] = array("f", [style.top for style in line.styles])
                boxes[3::4] = array("f", [style.bottom for style in line.styles])
            self.boxes += boxes
        return turn_back(direction, (line.x0, line.top, line.x1, line.bottom), *size)

    def _boxes_one_by_one(self, line: TextLine, direction: int, size: tuple[float, float]) -> None:
        inserted = set(line.inserted)
        glyphs = zip(line.texts, line.x0s, line.x1s, line.styles, strict=True)
        for at, (text, x0, x1, style) in enumerate(glyphs):
            if at in inserted:
                _, top, right, bottom = self.boxes[-4:]
                self.boxes.extend((right, top, right, bottom))
                continue
            # the letters of a ligature share its width; a letter and its accent stand at one place
            letters = len(text) if text.isalpha() else 1
            step = (x1 - x0) / letters
            for i in range(len(text)):
                left = x0 + step * min(i, letters - 1)
                box: Box = (left, style.top, left + step, style.bottom)
                self.boxes.extend(turn_back(direction, box, *size))


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
