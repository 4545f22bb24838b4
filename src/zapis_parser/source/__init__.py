"""The text that everything is read from, and the way back from each of its characters to the file.

A reader gives a ``RawDocument``: physical lines with pages and boxes. ``make_source`` cleans their characters, joins
wrapped lines to paragraphs and gives a ``SourceText``, the coordinate system of rules and record. This module knows
neither formats nor the language: which lines belong together is decided by ``reading``.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from zapis_parser.source.cleaning import Builder, is_visible

__all__ = [
    "NOT_OCR",
    "Box",
    "Line",
    "PageBox",
    "Paragraph",
    "RawDocument",
    "RawLine",
    "SourceText",
    "make_source",
]

Box = tuple[float, float, float, float]
NOT_OCR = 255
"""In the place of a confidence: a character that OCR did not read."""


# lines are made by the thousand and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class RawLine:
    """One physical line of a file.

    Attributes:
        start, end: offsets into ``RawDocument.text``, without the line break.
        page: 1-based; None without pages.
        box: points (x0, top, x1, bottom) from the page's top left; None without geometry.
        furniture: a running header or footer, a page number, a line number: kept, never read as content.
        heading: 1 to 6 where the format itself says that this is a heading, else 0.
        gap: number of empty lines (or their height in lines) before it.
        bold: all of its visible characters are bold.
        wrapped: True, the next content line goes on in the same paragraph; False, it does not; None, not known.
        cells: for a row of a table, the offsets of each cell's text (possibly empty ranges); else ().
        table: the number of the table that the row belongs to, else None.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    furniture: bool = False
    heading: int = 0
    gap: int = 0
    bold: bool = False
    wrapped: bool | None = None
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader gives.

    Attributes:
        text: all raw characters in reading order, lines parted by a line feed.
        lines: every line that has a visible character, in reading order; their ranges do not overlap.
        pages: number of pages; None where the format has none.
        boxes: 4 numbers per character of ``text`` (x0, top, x1, bottom), or None without geometry.
        notes: codes of findings that reading itself made ("mojibake-repaired", "page-failed:3").
        confidences: for each character of ``text``, how sure OCR was of the word (0 to 100), ``NOT_OCR`` where none read it;
            None without OCR.
    """

    text: str
    lines: tuple[RawLine, ...]
    media_type: str
    pages: int | None = None
    boxes: array[float] | None = None
    notes: tuple[str, ...] = ()
    confidences: bytes | None = None


@dataclass(slots=True)
class Line:
    """One line of the clean text: a paragraph, a heading, a list entry or a row of a table.

    Attributes:
        start, end: offsets into ``SourceText.text``, without the line feed.
        breaks: offsets at which physical lines were joined.
        cells: offsets of the cells of a table's row, else ().
    """

    start: int
    end: int
    page: int | None = None
    furniture: bool = False
    heading: int = 0
    gap: int = 0
    bold: bool = False
    breaks: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None


class PageBox(NamedTuple):
    page: int | None
    bbox: Box | None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and, for each of its characters, the range of raw characters behind it.

    Attributes:
        text: N code points, NFC, one line per paragraph.
        raw: the reader's characters.
        starts, ends: N integers each; character i was made from raw[starts[i]:ends[i]]. Non-decreasing, but where
            furniture was moved behind the paragraph that it interrupts.
        lines: in text order; together with the line feeds between them they cover the text.
        confidences: of each character of ``raw``, as in ``RawDocument``.
    """

    text: str
    raw: str
    starts: array[int]
    ends: array[int]
    lines: tuple[Line, ...]
    media_type: str
    pages: int | None = None
    boxes: array[float] | None = None
    notes: tuple[str, ...] = ()
    confidences: bytes | None = None
    _line_starts: tuple[int, ...] = field(default=(), repr=False)

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw range behind ``text[start:end]``.

        Returns:
            Code points of the raw text, half-open; may be longer than end - start ("usne-\\nsení" reads "usnesení").

        Raises:
            IndexError: the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"{start}..{end} is not a range of a text of {len(self.text)} characters")
        return min(self.starts[start:end]), max(self.ends[start:end])

    def confidence(self, start: int, end: int) -> float | None:
        """Return how sure OCR was (0 to 1) of the word in ``text[start:end]`` of which it was least sure.

        None where OCR read no part of it.
        """
        if self.confidences is None:
            return None
        least = min(map(self.confidences.__getitem__, self.starts[start:end]), default=NOT_OCR)
        return None if least == NOT_OCR else least / 100

    def line_at(self, offset: int) -> Line:
        """Return the line in which a character (or the line feed after the line) stands."""
        return self.lines[self.line_index(offset)]

    def line_index(self, offset: int) -> int:
        return max(bisect_right(self._line_starts, offset) - 1, 0)

    def page_at(self, offset: int) -> int | None:
        """Return the page of the line in which a character stands."""
        return self.lines[max(bisect_right(self._line_starts, offset) - 1, 0)].page

    def place(self, start: int, end: int) -> PageBox:
        """Return the page on which a passage begins, and its box there.

        Raises:
            IndexError: the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"{start}..{end} is not a range of a text of {len(self.text)} characters")
        page = self.line_at(start).page
        if self.boxes is None or page is None:
            return PageBox(page, None)
        x0 = top = float("inf")
        x1 = bottom = float("-inf")
        last = self.line_index(end - 1)
        for line in self.lines[self.line_index(start) : last + 1]:
            if line.page != page:
                continue
            for i in range(max(start, line.start), min(end, line.end)):
                at = 4 * self.starts[i]
                a, b, c, d = self.boxes[at : at + 4] or (0.0, 0.0, 0.0, 0.0)
                if c > a:
                    x0, top, x1, bottom = min(x0, a), min(top, b), max(x1, c), max(bottom, d)
        if x1 < x0:
            return PageBox(page, None)
        return PageBox(page, (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))


# never changed, like its lines
@dataclass(slots=True)
class Paragraph:
    """Physical lines that make one line of the clean text, in order."""

    lines: tuple[RawLine, ...]


def make_source(raw: RawDocument, paragraphs: Sequence[Paragraph]) -> SourceText:
    """Clean and join: one line of the result for each paragraph that has a visible character.

    ``paragraphs`` holds the lines of ``raw`` grouped, in the order in which they are to be read.
    """
    builder = Builder(raw.text)
    lines: list[Line] = []
    for paragraph in paragraphs:
        mark = len(builder.parts), builder.length
        if lines:
            first = paragraph.lines[0].start
            builder.add_one("\n", first, first)
        line = _append(builder, paragraph.lines)
        if line is None:
            builder.back_to(mark)
        else:
            lines.append(line)
    text = "".join(builder.parts)
    return SourceText(
        text=text,
        raw=raw.text,
        starts=builder.starts,
        ends=builder.ends,
        lines=tuple(lines),
        media_type=raw.media_type,
        pages=raw.pages,
        boxes=raw.boxes,
        notes=raw.notes,
        confidences=raw.confidences,
        _line_starts=tuple([line.start for line in lines]),
    )


_SUSPENDED = regex.compile(r"(?:a|i|či|nebo|až|resp)\b")
_SOFT_BREAK = regex.compile(r"\p{L}[-\u2010\u2011]$")


def _append(builder: Builder, lines: Sequence[RawLine]) -> Line | None:
    raw, start = builder.raw, builder.length
    if len(lines) > 1:
        lines = [line for line in lines if line.cells or is_visible(raw, line.start, line.end)]
        if not lines:
            return None
    first = lines[0]
    if len(lines) == 1 and not first.cells:  # most paragraphs
        builder.clean(first.start, first.end)
        end = builder.length
        if end == start:
            return None
        shown = first.furniture, first.heading, first.gap, first.bold
        return Line(start, end, first.page, *shown, table=first.table)
    breaks: list[int] = []
    cells: tuple[tuple[int, int], ...] = ()
    for number, line in enumerate(lines):
        if number:
            _join(builder, lines[number - 1], line)
            breaks.append(builder.length)
        if line.cells:
            cells = (*cells, *_append_cells(builder, line))
        else:
            builder.clean(line.start, line.end)
    if builder.length == start:
        return None
    bold = first.bold and all(line.bold for line in lines)
    return Line(
        start,
        builder.length,
        first.page,
        first.furniture,
        first.heading,
        first.gap,
        bold,
        tuple(breaks),
        cells,
        first.table,
    )


def _join(builder: Builder, upper: RawLine, lower: RawLine) -> None:
    """Close the seam of two physical lines: by a blank, or by nothing where a word was divided."""
    tail = "".join(builder.parts[-2:])[-2:]
    next_line = builder.raw[lower.start : lower.end].lstrip()
    head = next_line[:1]
    letter = head.isalpha() and head < "\u1100" and not unicodedata.combining(head)
    if builder.raw[upper.start : upper.end].rstrip().endswith("\u00ad") and letter:
        return
    if not _SOFT_BREAK.search(tail) or _SUSPENDED.match(next_line):  # "jedno-" / "a dvoulůžkové"
        if tail.strip():
            builder.add_one(" ", upper.end, max(upper.end, lower.start))
    elif letter and head.islower():  # else a compound broken at its own hyphen: "Frýdek-" / "Místek"
        builder.drop_last()


def _append_cells(builder: Builder, line: RawLine) -> tuple[tuple[int, int], ...]:
    cells: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(line.cells):
        if number:
            builder.add("\t", start, start)
        before = builder.length
        for at, stop in _pieces(builder.raw, start, end):
            if builder.length > before:
                builder.add(" ", at, at)
            builder.clean(at, stop)
        cells.append((before, builder.length))
    return tuple(cells)


def _pieces(raw: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The lines within a cell."""
    at = start
    while at < end:
        stop = raw.find("\n", at, end)
        stop = end if stop < 0 else stop
        if raw[at:stop].strip():
            yield at, stop
        at = stop + 1
