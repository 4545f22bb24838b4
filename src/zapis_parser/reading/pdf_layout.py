"""Rows of glyphs to lines in reading order: columns of prose one after the other.

Works in one frame in which text stands upright. Knows nothing of pages, tables, furniture or paragraphs: whether a line
goes on in the next one is decided elsewhere, from what is measured here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, islice, pairwise
from statistics import median
from typing import NamedTuple

from zapis_parser.reading.pdf_page import Run, Style, join_texts
from zapis_parser.reading.pdf_rows import Row, group_rows
from zapis_parser.reading.pdf_spacing import space_out
from zapis_parser.reading.pdf_tabs import align_tabs

# shares of the font size
_GUTTER = 0.8
_APART = 2.5  # a line so far below columns, on one side only, is none of theirs
_BESIDE = 0.85  # baselines nearer than this belong to columns, not to lines below each other

_MIN_GUTTER_LINES = 4
_MIN_PROSE = 18  # letters; what stands in columns of prose is longer than a label or a name
_MAX_DEPTH = 4
_FIRST_WORDS = 8

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Column:
    """Where a run of lines may extend to; ``prose`` for one of several columns."""

    left: float
    right: float
    prose: bool = False


class Word(NamedTuple):
    x0: float
    x1: float


class TextLine:
    """A line: glyphs, and the blanks and tabs put between them, which have no width.

    Attributes:
        texts, x0s, x1s, styles: of each glyph, blank and tab.
        signs: one character for each of them.
        style: that of all of them if they have but one.
        inserted: where among them stand the blanks and tabs that were put in.
        column: the column of prose in which it stands; None in the body of the page.
    """

    def __init__(self, row: Row, gaps: Sequence[tuple[int, str]] = (), column: Column | None = None) -> None:
        self.column = column
        self.x0, self.x1 = min(row.x0), max(row.x1)
        if row.blanks and (self.x1 > row.x1[-1] or row.signs[0].isspace() or row.signs[-1].isspace()):
            self.x0, self.x1 = min(compress(row.x0, row.seen)), max(compress(row.x1, row.seen))
        self.style = row.styles[0] if len(row.used) == 1 else None
        self._measure([*row.used] if len(row.used) == 1 else [*compress(row.styles, row.seen)])
        self.texts, self.x0s, self.x1s, self.styles = row.texts, row.x0, row.x1, row.styles
        self.signs = row.signs
        self.inserted: list[int] = []
        if gaps:
            self._insert(gaps)
        self.text = self.texts if isinstance(self.texts, str) else "".join(self.texts)

    def _measure(self, styles: list[Style]) -> None:
        first = styles[0]
        self.first_bold, self.last_bold = first.bold, styles[-1].bold
        if len(styles) == 1:
            self.top, self.bottom, self.base, self.size, self.bold = first
            return
        self.top, self.bottom = min(style.top for style in styles), max(style.bottom for style in styles)
        self.base, self.size = median(style.base for style in styles), median(style.size for style in styles)
        self.bold = all(style.bold for style in styles)

    def _insert(self, gaps: Sequence[tuple[int, str]]) -> None:
        texts: list[str] = []
        x0s: list[float] = []
        x1s: list[float] = []
        styles: list[Style] = []
        signs = ""
        at = 0
        for end, text in (*gaps, (len(self.texts), "")):
            pens = [self.x1s[end - 1]] * len(text)
            texts += (*self.texts[at:end], *text)
            x0s += (*self.x0s[at:end], *pens)
            x1s += (*self.x1s[at:end], *pens)
            styles += (*self.styles[at:end], *([self.styles[end - 1]] * len(text)))
            signs += self.signs[at:end] + text
            self.inserted.extend(range(len(texts) - len(text), len(texts)))
            at = end
        self.x0s, self.x1s, self.styles, self.signs = x0s, x1s, styles, signs
        self.texts = join_texts(texts)

    @cached_property
    def head(self) -> list[Word]:
        """The extents of the first two words, or of the only one."""
        return self._words(2)

    @cached_property
    def words(self) -> list[Word]:
        """The extents of the first words, left to right."""
        return self._words(_FIRST_WORDS)

    def _words(self, count: int) -> list[Word]:
        spans = [match.span() for match in islice(_WORD.finditer(self.signs), count)]
        return [Word(self.x0s[start], max(self.x1s[start:end])) for start, end in spans]

    @cached_property
    def last_part(self) -> float:
        """Left edge of what follows the last tab; of the line if there is none."""
        tab = self.signs.rfind("\t")
        match = _WORD.search(self.signs, tab + 1) if tab >= 0 else None
        return self.x0s[match.start()] if match else self.x0


def read_lines(runs: Sequence[Run], depth: int = 0, column: Column | None = None) -> list[TextLine]:
    """Lines in reading order: top to bottom, columns of prose one after the other."""
    rows = group_rows(runs)
    lines: list[TextLine] = []
    at = 0
    if depth < _MAX_DEPTH:
        for start, end, gutter in _find_gutters(rows):
            lines.extend(_make_lines(rows[at:start], column))
            for right in (False, True):
                side = [_side(row, gutter, right=right) for row in rows[start:end]]
                edges = Column(
                    min(min(compress(row.x0, row.seen)) for row in side if any(row.seen)),
                    max(max(compress(row.x1, row.seen)) for row in side if any(row.seen)),
                    prose=True,
                )
                parts = [run for row in side for run in row.runs()]
                lines.extend(read_lines(parts, depth + 1, edges))
            at = end
    lines.extend(_make_lines(rows[at:], column))
    return lines


def _make_lines(rows: Sequence[Row], column: Column | None) -> Iterator[TextLine]:
    for row, gaps in align_tabs([space_out(row) for row in rows]):
        yield TextLine(row, gaps, column)


def _side(row: Row, middle: float, *, right: bool) -> Row:
    """The glyphs of a row on one side of a gutter."""
    extents = enumerate(zip(row.x0, row.x1, strict=True))
    return row.pick([at for at, (x0, x1) in extents if (x0 + x1 >= 2 * middle) == right])


def _find_gutters(rows: Sequence[Row]) -> Iterator[tuple[int, int, float]]:
    """Runs of lines with prose on both sides of an upright white strip: (first, end, middle of the strip)."""
    chunks: dict[int, list[tuple[float, float]]] = {}
    at = 0
    while at < len(rows):
        gap = _widest_gap(chunks, rows, at)
        if gap is None:
            at += 1
            continue
        end, left, right = _extend(chunks, rows, at, gap)
        middle = (left + right) / 2
        if _is_prose(rows[at:end], middle):
            yield at, end, middle
            at = end
        else:
            at += 1


def _widest_gap(
    chunks: dict[int, list[tuple[float, float]]], rows: Sequence[Row], at: int
) -> tuple[float, float] | None:
    """Of a line, or between it and one beside it whose baseline is only a little lower."""
    row = rows[at]
    parts = _chunks(chunks, rows, at) if _is_parted(row) else []
    if len(parts) <= 1:
        below = rows[at + 1].styles[0] if at + 1 < len(rows) else None
        if below is None or below.base - row.styles[0].base >= _BESIDE * below.size:
            return None
        parts = sorted((*_chunks(chunks, rows, at), *_chunks(chunks, rows, at + 1)))
    least = _GUTTER * row.styles[0].size
    gaps = [(a[1], b[0]) for a, b in pairwise(parts) if b[0] - a[1] >= least]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _is_parted(row: Row) -> bool:
    """Whether a gap of it may be as wide as a gutter."""
    least = _GUTTER * (row.size if len(row.used) == 1 else min(style.size for style in row.used))
    return row.widest >= least or row.widest_blank >= least


def _chunks(
    known: dict[int, list[tuple[float, float]]], rows: Sequence[Row], at: int
) -> list[tuple[float, float]]:
    """The extents of a line's parts between gaps as wide as a gutter."""
    found = known.get(at)
    if found is None:
        found = known[at] = _parts(rows[at])
    return found


def _parts(row: Row) -> list[tuple[float, float]]:
    parts: list[tuple[float, float]] = []
    for x0, x1, style, seen in zip(row.x0, row.x1, row.styles, row.seen, strict=True):
        if not seen:
            continue
        if parts and x0 - parts[-1][1] < _GUTTER * style.size:
            parts[-1] = (parts[-1][0], max(parts[-1][1], x1))
        else:
            parts.append((x0, x1))
    return parts


def _extend(
    chunks: dict[int, list[tuple[float, float]]],
    rows: Sequence[Row],
    start: int,
    gap: tuple[float, float],
) -> tuple[int, float, float]:
    """Follow a gap of a line downwards as far as it stays white."""
    left, right = gap
    end, size = start + 1, rows[start].styles[0].size
    while end < len(rows):
        parts = _chunks(chunks, rows, end)
        middle = (left + right) / 2
        one_sided = parts[-1][1] <= middle or parts[0][0] >= middle
        if one_sided and rows[end].styles[0].base - rows[end - 1].styles[0].base > _APART * size:
            break
        new_left = max([left, *(part[1] for part in parts if (part[0] + part[1]) / 2 < middle)])
        new_right = min([right, *(part[0] for part in parts if (part[0] + part[1]) / 2 >= middle)])
        if new_right - new_left < _GUTTER * size:
            break
        left, right, end = new_left, new_right, end + 1
    return end, left, right


def _is_prose(rows: Sequence[Row], middle: float) -> bool:
    """Long lines on both sides that mostly fill their column: no labels, names or signatures."""
    for right in (False, True):
        sides = [_side(row, middle, right=right) for row in rows]
        lines = [row.pick([*compress(range(len(row.x0)), row.seen)]) for row in sides if any(row.seen)]
        if len(lines) < _MIN_GUTTER_LINES or sum(len(row.texts) for row in lines) < _MIN_PROSE * len(lines):
            return False
        edge, start = max(row.x1[-1] for row in lines), min(row.x0[0] for row in lines)
        full = sum(row.x1[-1] - start > 0.75 * (edge - start) for row in lines)
        if full < 0.5 * len(lines):
            return False
    return True
