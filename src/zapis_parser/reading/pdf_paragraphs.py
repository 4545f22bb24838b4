"""From the geometry of lines: does a line go on in the next one, and how much space stands before it.

A line was broken because the next word did not fit into its column, or the next line begins something new. Where the
page does not tell, the answer is None. Knows nothing of the language but the look of list marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import regex

from zapis_parser.reading.pdf_layout import TextLine

# All but the counts are shares of the font size
_ALIKE = 0.08
_SAME_EDGE = 0.35
_MAX_INDENT = 6.0
_MIN_COLUMN = 0.75
_RAGGED = 2.5  # lines that end so near the column's edge vouch for it
_FLUSH = 0.15
_DOUBT = 0.35
_BLANK = 0.25
_LOOSE = 1.3  # a pitch of so many usual ones parts paragraphs
_USUAL_PITCH = 1.2
_MAX_GAP = 9
_MIN_FILLED = 0.6  # of its column, by a line that was broken at the column's edge

_BULLET = regex.compile(
    r"[\u2022\u25cf\u25aa\u25e6\u2666\u27a2\u25ba\u25b6\u2713\u2714\uE000-\uF8FF]|[*–—-]\s"
)
_MARK = regex.compile(
    r"\(?\d{1,3}(?:\.\d{1,3}){0,3}+[.)/](?:\s|$)|\(?\p{L}[)/](?:\s|$)|[IVX]{1,6}[.)/](?:\s|$)|\p{Lu}\.\s"
)
# one letter in front of a word is tied to it
_TIED = regex.compile(r"\p{Ll}\s++\S")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_SENTENCE_END = regex.compile(r"[.!?:;)][\"“”]?$")
_DIVIDED = regex.compile(r"\p{L}[-\u2010\u2011]$")


@dataclass(slots=True)
class Entry:
    """A line or a table's row in reading order.

    Attributes:
        direction: of its text on the page.
        width: of the page (in the frame of its text), in points.
        cells: the lines of each cell of a row; then there is no ``line``.
        columns: the upright edges of a row's table.
        top, bottom: in the frame of its text.
    """

    page: int
    direction: int
    width: float
    top: float
    bottom: float
    line: TextLine | None = None
    cells: list[list[TextLine]] = field(default_factory=list)
    table: int | None = None
    columns: tuple[float, ...] = ()
    furniture: bool = False
    wrapped: bool | None = None
    gap: int = 0


@dataclass(frozen=True, slots=True)
class _Edge:
    """The edges of a column; the right one is sure if several lines reach it; justified if they all end exactly there."""

    left: float
    right: float
    sure: bool
    justified: bool


def judge_lines(entries: Sequence[Entry]) -> None:
    """Set ``wrapped`` and ``gap`` of all entries that are content; ``furniture`` must be set before."""
    content = [entry for entry in entries if not entry.furniture]
    edges = _edges([(entry, entry.line) for entry in content if entry.line is not None])
    pitch = _usual_pitch(content, edges)
    previous: float | None = None
    for upper, lower in pairwise(content):
        lower.gap = _gap(upper, lower, pitch)
        distance = _distance(upper, lower)
        upper.wrapped = _goes_on(upper, lower, edges, (previous or pitch, previous is not None))
        goes_on = upper.wrapped and distance is not None and lower.line is not None
        previous = distance / lower.line.size if goes_on and distance and lower.line else None
    if content:
        content[-1].wrapped = False
    _doubt_chances(content, edges)


def _doubt_chances(content: Sequence[Entry], edges: dict[object, _Edge]) -> None:
    """Where paragraphs are short and not set apart, a full line that ends a sentence may be the last of one.

    Of a paragraph's lines, about 8 in 100 end with a sentence; of their last lines, about 11 in 100 are full by chance.
    """
    wraps = sum(entry.wrapped is True for entry in content)
    breaks = sum(
        upper.wrapped is False
        and lower.gap == 0
        and _distance(upper, lower) is not None
        and not _is_marked(lower)
        for upper, lower in pairwise(content)
    )
    if 0.11 * breaks <= 0.08 * wraps:
        return
    for upper, lower in pairwise(content):
        a, b = upper.line, lower.line
        if not upper.wrapped or a is None or b is None or edges[_column(upper, a)].justified:
            continue
        if _SENTENCE_END.search(a.text) and b.text[:1].isupper():
            upper.wrapped = None


def _is_marked(entry: Entry) -> bool:
    return entry.line is None or bool(_BULLET.match(entry.line.text) or _MARK.match(entry.line.text))


def _edges(lines: Sequence[tuple[Entry, TextLine]]) -> dict[object, _Edge]:
    """The right edge of each column; the body of pages of one width is one column."""
    columns: dict[object, list[TextLine]] = defaultdict(list)
    widths: dict[object, float] = {}
    for entry, line in lines:
        key = _column(entry, line)
        columns[key].append(line)
        widths[key] = entry.width
    return {
        key: _edge(members, None if members[0].column else widths[key]) for key, members in columns.items()
    }


def _column(entry: Entry, line: TextLine) -> object:
    return line.column or (entry.direction, round(entry.width))


def _edge(lines: Sequence[TextLine], width: float | None) -> _Edge:
    ends = sorted((line.x1 for line in lines), reverse=True)
    size = median(line.size for line in lines)
    needed = 2 if len(ends) < 6 else 3
    left = min(line.x0 for line in lines)
    # a single line may stick out of the column, but not by much
    widest = [end for end in ends if end - left > _MIN_COLUMN * (ends[0] - left)]
    right = next(
        (end for end, last in zip(widest, widest[needed - 1 :], strict=False) if end - last < _RAGGED * size),
        ends[0],
    )
    near = [end for end in ends if right - 3 * size < end <= right + _FLUSH * size]
    flush = sum(right - end <= _FLUSH * size for end in near)
    justified = flush >= 3 and flush >= 0.6 * len(near)
    if width is None or justified:
        return _Edge(left, right, sure=True, justified=justified)
    mirrored = width - left
    if len(near) >= needed and right - left > 0.6 * (mirrored - left):
        return _Edge(left, right, sure=True, justified=False)
    # only short lines: the right margin is taken to be as wide as the left one
    return _Edge(left, max(mirrored, right), sure=False, justified=False)


def _distance(upper: Entry, lower: Entry) -> float | None:
    """Between the baselines of lines of one page and column; None for any others."""
    if upper.page != lower.page or upper.direction != lower.direction:
        return None
    if upper.line is None or lower.line is None or upper.line.column is not lower.line.column:
        return None
    distance = lower.line.base - upper.line.base
    return distance if distance > 0 else None


def _usual_pitch(content: Sequence[Entry], edges: dict[object, _Edge]) -> float:
    """The distance of baselines within paragraphs, in font sizes."""
    broken: list[float] = []
    others: list[float] = []
    for upper, lower in pairwise(content):
        distance = _distance(upper, lower)
        if distance is None or upper.line is None or lower.line is None:
            continue
        pitch = distance / max(upper.line.size, lower.line.size)
        if not 0.8 <= pitch <= 3 or abs(upper.line.size - lower.line.size) > _ALIKE * upper.line.size:
            continue
        others.append(pitch)
        edge = edges[_column(upper, upper.line)]
        if upper.line.x0 == lower.line.x0 and edge.sure and _is_full(upper.line, lower.line, edge):
            broken.append(pitch)
    if len(broken) >= 3:
        return median(broken)
    if not others:
        return _USUAL_PITCH
    return sorted(others)[len(others) // 4]


def _gap(upper: Entry, lower: Entry, pitch: float) -> int:
    """Extra space in lines; half a line already shows."""
    if upper.page != lower.page or upper.direction != lower.direction:
        return 0
    if upper.line is not None and lower.line is not None:
        size = max(upper.line.size, lower.line.size)
        extra = lower.line.base - upper.line.base - pitch * size
    else:
        size = (upper.line or lower.line or _some_line(upper) or _some_line(lower) or _NO_LINE).size
        extra = lower.top - upper.bottom - (pitch - 1) * size
    return max(0, min(_MAX_GAP, int(extra / (pitch * size) + 0.65)))


class _NoLine:
    size = 11.0


_NO_LINE = _NoLine()


def _some_line(row: Entry) -> TextLine | None:
    return next((line for cell in row.cells for line in cell), None)


def _is_full(upper: TextLine, lower: TextLine, edge: _Edge) -> bool | None:
    """The first word of the lower line would not have fitted into the upper one; None, hard to tell."""
    word, *second = lower.head
    if second and _TIED.match(lower.text):
        word = word._replace(x1=second[0].x1)
    room, needed = edge.right - upper.x1, word.x1 - word.x0 + _BLANK * upper.size
    if edge.justified and room > 0.8 * upper.size:
        # justified lines end at the edge, but the last of a paragraph; ragged parts among them must be far too full
        return False if needed <= room else None
    if (
        _DIVIDED.search(upper.text, len(upper.text) - 2)
        and lower.text[:1].islower()
        and room < 4 * upper.size
    ):
        return True
    if not edge.sure:
        return None if needed > room else False
    if abs(needed - room) < _DOUBT * upper.size and not edge.justified:
        return True if lower.text[:1].islower() else None
    return needed > room


def _goes_on(
    upper: Entry, lower: Entry, edges: dict[object, _Edge], pitch: tuple[float, bool]
) -> bool | None:
    a, b = upper.line, lower.line
    if a is None or b is None or upper.direction != lower.direction:
        return False
    if abs(a.size - b.size) > _ALIKE * max(a.size, b.size):
        return False
    distance = _distance(upper, lower)
    if distance is not None and distance > (1.15 if pitch[1] else _LOOSE) * pitch[0] * a.size:
        return False
    if (a.bold and not b.first_bold) or _BULLET.match(b.text):
        return False
    edge = edges[_column(upper, a)]
    full = _is_full(a, b, edge)
    if full is False:
        return False
    if not _is_aligned(a, b, continued=pitch[1]):
        return False
    if full is None or _MARK.match(b.text) or (b.bold and not a.last_bold):
        return None
    # a short line at the right edge is set there: a signature, a letterhead
    return True if a.x1 - a.x0 > _MIN_FILLED * (edge.right - edge.left) else None


def _is_aligned(a: TextLine, b: TextLine, *, continued: bool) -> bool:
    """The lower line begins where a continuation may, or both are centred."""
    shift = 0.0
    if a.column is not b.column:
        shift = (b.column.left if b.column else b.x0) - (a.column.left if a.column else a.x0)
    tolerance = _SAME_EDGE * a.size
    left = b.x0 - shift
    if abs(left - a.x0) <= tolerance:
        return True
    if abs(left - a.last_part) <= tolerance:
        return True
    if not continued and left < a.x0 and a.x0 - left <= _MAX_INDENT * a.size:
        return True  # a first line with an indent
    if not continued and any(abs(left - word.x0) <= tolerance for word in a.words[1:8]):
        return True  # a hanging indent behind a mark or a label
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) / 2 <= a.size
