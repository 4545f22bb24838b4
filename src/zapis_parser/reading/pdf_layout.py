"""Glyphs to lines in reading order: baselines, blanks, tabs between columns of a line, columns of prose.

Works in one frame in which text stands upright. Knows nothing of pages, tables, furniture or paragraphs: whether a line
goes on in the next one is decided elsewhere, from what is measured here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from zapis_parser.reading.pdf_device import UNDECODABLE, Glyph

# All of these are shares of the font size, measured on Word, LibreOffice and TeX output: blanks are 0.18 (squeezed) to
# 0.35 wide, stretched ones of justified lines rarely above 1.5, columns of a line stand at least 1.5 apart
_BLANK = 0.15
_COLUMN = 1.5
_WIDE_COLUMN = 3.0
_TRACKED = 0.2  # letters of a word stand apart so far only in letter-spaced text
_SAME_LINE = 0.4  # superscripts stand 0.33 above their line
_DOUBLE = 0.12  # a glyph drawn again so near is a makeshift bold
_GUTTER = 0.8
_APART = 2.5  # a line so far below columns, on one side only, is none of theirs
_BESIDE = 0.85  # baselines nearer than this belong to columns, not to lines below each other

_MIN_GUTTER_LINES = 4
_MIN_PROSE = 18  # letters; what stands in columns of prose is longer than a label or a name
_MAX_DEPTH = 4

# Accents that some fonts draw as glyphs of their own, and the combining mark that each stands for
_ACCENTS = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02c7": "\u030c", "\u02da": "\u030a", "\u00b0": "\u030a",
    "\u00a8": "\u0308", "\u02c6": "\u0302", "\u0060": "\u0300",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """Where a run of lines may extend to; ``prose`` for one of several columns."""

    left: float
    right: float
    prose: bool = False


@dataclass(slots=True)
class Word:
    x0: float
    x1: float


class TextLine:
    """A line: glyphs, and the blanks and tabs put between them (as plain strings).

    Attributes:
        items: glyphs, or inserted blanks and tabs as plain strings.
        column: the column of prose in which it stands; None in the body of the page.
    """

    def __init__(self, items: list[Glyph | str], column: Column | None = None) -> None:
        self.items = items
        self.column = column
        seen = [item for item in items if not isinstance(item, str) and not item.text.isspace()]
        self.first, self.last = seen[0], seen[-1]
        self.x0 = min(glyph.x0 for glyph in seen)
        self.x1 = max(glyph.x1 for glyph in seen)
        self.size = median(glyph.size for glyph in seen)
        self.base = median(glyph.base for glyph in seen)
        self.top = min(glyph.top for glyph in seen)
        self.bottom = max(glyph.bottom for glyph in seen)
        self.bold = all(glyph.bold for glyph in seen)

    @cached_property
    def text(self) -> str:
        return "".join(item if isinstance(item, str) else item.text for item in self.items)

    @cached_property
    def words(self) -> list[Word]:
        """The extent of each word, left to right."""
        words: list[Word] = []
        fresh = True
        for item in self.items:
            if isinstance(item, str) or item.text.isspace():
                fresh = True
            elif fresh:
                words.append(Word(item.x0, item.x1))
                fresh = False
            else:
                words[-1].x1 = max(words[-1].x1, item.x1)
        return words

    @cached_property
    def last_part(self) -> float:
        """Left edge of what follows the last tab; of the line if there is none."""
        x0, fresh = self.x0, False
        for item in self.items:
            if item == "\t":
                fresh = True
            elif fresh and not isinstance(item, str) and not item.text.isspace():
                x0, fresh = item.x0, False
        return x0


def read_lines(glyphs: Sequence[Glyph], depth: int = 0, column: Column | None = None) -> list[TextLine]:
    """Lines in reading order: top to bottom, columns of prose one after the other."""
    rows = group_rows(glyphs)
    lines: list[TextLine] = []
    at = 0
    if depth < _MAX_DEPTH:
        for start, end, gutter in _find_gutters(rows):
            lines.extend(_make_lines(rows[at:start], column))
            block = [glyph for row in rows[start:end] for glyph in row]
            for side in (
                [g for g in block if g.x0 + g.x1 < 2 * gutter],
                [g for g in block if g.x0 + g.x1 >= 2 * gutter],
            ):
                seen = [g for g in side if not g.text.isspace()]
                edges = Column(min(g.x0 for g in seen), max(g.x1 for g in seen), prose=True)
                lines.extend(read_lines(side, depth + 1, edges))
            at = end
    lines.extend(_make_lines(rows[at:], column))
    return lines


def _make_lines(rows: Sequence[Sequence[Glyph]], column: Column | None) -> Iterator[TextLine]:
    for row in rows:
        yield TextLine(_with_blanks(row), column)


def group_rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of each line from left to right, without blanks at its ends; top to bottom."""
    levels: dict[float, list[Glyph]] = {}
    for glyph in glyphs:
        levels.setdefault(round(glyph.base, 1), []).append(glyph)
    rows: list[list[Glyph]] = []
    base = size = 0.0
    for level in sorted(levels):
        members = levels[level]
        visible = [g.size for g in members if not g.text.isspace()]
        if not visible:
            continue
        largest = max(visible)
        if rows and abs(level - base) <= _SAME_LINE * max(size, largest):
            rows[-1].extend(members)
            if largest < size:
                continue
        else:
            rows.append(list(members))
        base, size = level, largest
    return [_trim(sorted(row, key=_left)) for row in rows]


def _left(glyph: Glyph) -> float:
    return glyph.x0


def _trim(row: list[Glyph]) -> list[Glyph]:
    start, end = 0, len(row)
    while row[start].text.isspace():
        start += 1
    while row[end - 1].text.isspace():
        end -= 1
    return row[start:end]


@dataclass(frozen=True, slots=True)
class _Spacing:
    """What the gaps of one line mean.

    Attributes:
        blank: a gap above this (points) is a blank; in letter-spaced text, an end of a word.
        stretched: the line is justified: none of its gaps, up to this (points), is a tab.
        tracked: letter-spaced.
    """

    blank: float
    stretched: float
    tracked: bool


def _with_blanks(row: Sequence[Glyph]) -> list[Glyph | str]:
    """Put in the blanks and tabs that are only gaps, mend separate accents, drop doubled glyphs."""
    row, doubled = _without_doubles(row)
    spacing = _measure(row)
    items: list[Glyph | str] = []
    previous: Glyph | None = None
    drawn_blank = False
    for glyph in row:
        if glyph.text.isspace():
            drawn_blank = True
            items.append(glyph)
            continue
        if previous is not None:
            gap = glyph.x0 - previous.x1
            between = _between(gap, max(glyph.size, previous.size), drawn_blank, spacing)
            if between:
                items.append(between)
        if doubled:
            glyph = glyph._replace(bold=True)
        if previous is None or not _join_accent(items, glyph):
            items.append(glyph)
        if previous is None or glyph.x1 > previous.x1 or drawn_blank:
            previous = glyph
        drawn_blank = False
    return _with_bullet(items)


def _with_bullet(items: list[Glyph | str]) -> list[Glyph | str]:
    """A sign without a known meaning that stands alone before the text is a bullet of some symbol font."""
    mark = items[0]
    if not isinstance(mark, str) and mark.text == UNDECODABLE and len(items) > 2:
        second = items[1]
        if isinstance(second, str) or second.text.isspace():
            items[0] = mark._replace(text="•")
    return items


def _without_doubles(row: Sequence[Glyph]) -> tuple[Sequence[Glyph], bool]:
    """Leave out what is drawn again at nearly the same place; True if that is most of the line."""
    kept: list[Glyph] = []
    for glyph in row:
        if not any(
            other.text == glyph.text
            and glyph.x0 - other.x0 < _DOUBLE * glyph.size
            and abs(glyph.base - other.base) < 1
            for other in kept[-2:]
        ):
            kept.append(glyph)
    dropped = sum(not g.text.isspace() for g in row) - sum(not g.text.isspace() for g in kept)
    return kept, dropped > 0.4 * len(kept)


def _measure(row: Sequence[Glyph]) -> _Spacing:
    """Judge a line's gaps against each other and the size of its font."""
    size = max(glyph.size for glyph in row)
    inner: list[float] = []
    blanks: list[float] = []
    previous, drawn = row[0], False
    for glyph in row[1:]:
        if glyph.text.isspace():
            drawn = True
            continue
        gap = glyph.x0 - previous.x1
        if drawn or gap > _COLUMN * size:
            blanks.append(gap)
        else:
            inner.append(gap)
        previous, drawn = glyph, False
    usual = median(inner) if inner else 0.0
    tracked = len(inner) >= 3 and usual > _TRACKED * size
    if tracked:
        return _Spacing(1.6 * usual, 0, tracked=True)
    edge = max(usual, 0.0) + _BLANK * size
    blanks.extend(gap for gap in inner if gap > edge)
    return _Spacing(edge, _stretched(blanks, size), tracked=False)


def _stretched(blanks: list[float], size: float) -> float:
    """The widest gap that is still a stretched blank of a justified line (points)."""
    if not blanks:
        return _COLUMN * size
    if len(blanks) >= 3 and max(blanks) - min(blanks) < _BLANK * size and max(blanks) < _WIDE_COLUMN * size:
        return max(blanks)
    usual = median(blanks)
    # a line of columns alone has only wide gaps; their median says nothing of its blanks
    if usual > _COLUMN * size:
        return _COLUMN * size
    return min(max(_COLUMN * size, 2.5 * usual), _WIDE_COLUMN * size)


def _between(gap: float, size: float, drawn_blank: bool, spacing: _Spacing) -> str:
    if spacing.tracked:
        if gap > 2 * _WIDE_COLUMN * size:
            return "\t"
        if drawn_blank or gap > spacing.blank:
            return " " if drawn_blank else "  "
        return " " if gap > _BLANK * size else ""
    if gap > spacing.stretched:
        return "\t"
    return " " if gap > spacing.blank and not drawn_blank else ""


def _join_accent(items: list[Glyph | str], glyph: Glyph) -> bool:
    """Make one glyph of a letter and an accent drawn over it, whichever was drawn first."""
    before = items[-1]
    if isinstance(before, str):
        return False
    overlap = min(before.x1, glyph.x1) - max(before.x0, glyph.x0)
    narrow = min(before.x1 - before.x0, glyph.x1 - glyph.x0)
    if overlap <= 0.5 * narrow:
        return False
    if glyph.text in _ACCENTS and before.text[-1].isalpha():
        letter, accent = before, _ACCENTS[glyph.text]
    elif before.text in _ACCENTS and glyph.text[:1].isalpha():
        letter, accent = glyph, _ACCENTS[before.text]
    else:
        return False
    letter_text = {"ı": "i", "ȷ": "j"}.get(letter.text, letter.text)
    items[-1] = letter._replace(
        text=letter_text + accent,
        x0=min(before.x0, glyph.x0),
        x1=max(before.x1, glyph.x1),
        top=min(before.top, glyph.top),
        bottom=max(before.bottom, glyph.bottom),
    )
    return True


def _find_gutters(rows: Sequence[Sequence[Glyph]]) -> Iterator[tuple[int, int, float]]:
    """Runs of lines with prose on both sides of an upright white strip: (first, end, middle of the strip)."""
    chunks = [_chunks(row) for row in rows]
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
    chunks: Sequence[list[tuple[float, float]]], rows: Sequence[Sequence[Glyph]], at: int
) -> tuple[float, float] | None:
    """Of a line, or between it and one beside it whose baseline is only a little lower."""
    parts = chunks[at]
    below = rows[at + 1][0] if at + 1 < len(rows) else None
    if below is not None and len(parts) == 1 and below.base - rows[at][0].base < _BESIDE * below.size:
        parts = sorted((*parts, *chunks[at + 1]))
    gaps = [(a[1], b[0]) for a, b in pairwise(parts) if b[0] - a[1] >= _GUTTER * rows[at][0].size]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _chunks(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    """The extents of a line's parts between gaps as wide as a gutter."""
    parts: list[tuple[float, float]] = []
    for glyph in row:
        if glyph.text.isspace():
            continue
        if parts and glyph.x0 - parts[-1][1] < _GUTTER * glyph.size:
            parts[-1] = (parts[-1][0], max(parts[-1][1], glyph.x1))
        else:
            parts.append((glyph.x0, glyph.x1))
    return parts


def _extend(
    chunks: Sequence[list[tuple[float, float]]],
    rows: Sequence[Sequence[Glyph]],
    start: int,
    gap: tuple[float, float],
) -> tuple[int, float, float]:
    """Follow a gap of a line downwards as far as it stays white."""
    left, right = gap
    end, size = start + 1, rows[start][0].size
    while end < len(chunks):
        middle = (left + right) / 2
        one_sided = chunks[end][-1][1] <= middle or chunks[end][0][0] >= middle
        if one_sided and rows[end][0].base - rows[end - 1][0].base > _APART * size:
            break
        new_left = max([left, *(part[1] for part in chunks[end] if (part[0] + part[1]) / 2 < middle)])
        new_right = min([right, *(part[0] for part in chunks[end] if (part[0] + part[1]) / 2 >= middle)])
        if new_right - new_left < _GUTTER * size:
            break
        left, right, end = new_left, new_right, end + 1
    return end, left, right


def _is_prose(rows: Sequence[Sequence[Glyph]], middle: float) -> bool:
    """Long lines on both sides that mostly fill their column: no labels, names or signatures."""
    for side in (0, 1):
        lines = [
            [g for g in row if (g.x0 + g.x1 >= 2 * middle) == side and not g.text.isspace()] for row in rows
        ]
        lines = [line for line in lines if line]
        if len(lines) < _MIN_GUTTER_LINES or sum(map(len, lines)) < _MIN_PROSE * len(lines):
            return False
        edge, start = max(line[-1].x1 for line in lines), min(line[0].x0 for line in lines)
        full = sum(line[-1].x1 - start > 0.75 * (edge - start) for line in lines)
        if full < 0.5 * len(lines):
            return False
    return True
