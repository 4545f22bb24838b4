"""Narrow gaps between columns: a gap that a line by itself would take for a blank is a tab where the lines around it have one.

A long label leaves little room before its value; that the value begins exactly below the others shows what the gap is. Works on
rows and the gaps that each has by itself; knows nothing of prose, tables or pages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zapis_parser.reading.pdf_rows import Row

Gaps = list[tuple[int, str]]
Spaced = tuple[Row, Gaps]

# shares of the font size
_SAME_EDGE = 0.1
_NARROWEST = 0.6  # of a gap that may be a tab; blanks are at most 0.35 wide where a line is not justified
_CLEARLY = 1.6  # times wider than all other gaps of its line, which a justified line has not

_SAME_PLACE = 0.5  # points
_ENOUGH = 2  # other lines with a tab at the same place
_NEAR = 12  # lines in which they are looked for
_BESIDE = 3  # lines among which a neighbour is


def align_tabs(spaced: Sequence[Spaced]) -> Sequence[Spaced]:
    """Put tabs into lines where they have none of their own and their neighbours do."""
    edges = [_edges(row, gaps) if gaps else () for row, gaps in spaced]
    if sum(map(bool, edges)) < _ENOUGH:
        return spaced
    aligned = list(spaced)
    for order, step in ((range(len(aligned)), -1), (range(len(aligned) - 1, -1, -1), 1)):
        for at in order:
            for edge in _edges_beside(aligned, edges, at, step):
                near = edges[max(0, at - _NEAR) : at + _NEAR]
                if _is_among(edge, edges[at]) or sum(_is_among(edge, other) for other in near) < _ENOUGH:
                    continue
                row, gaps = aligned[at]
                place = _place(row, gaps, edge)
                if place is not None:
                    aligned[at] = row, sorted([gap for gap in gaps if gap[0] != place] + [(place, "\t")])
                    edges[at] = sorted([*edges[at], edge])
    return aligned


def _edges_beside(
    spaced: Sequence[Spaced], edges: Sequence[Sequence[float]], at: int, step: int
) -> Sequence[float]:
    """The edges of the nearest line in one direction that begins where this one does; lines that only go on are passed over."""
    row = spaced[at][0]
    for other in range(at + step, at + (_BESIDE + 1) * step, step):
        if not 0 <= other < len(spaced):
            break
        if edges[other] and abs(spaced[other][0].x0[0] - row.x0[0]) <= _SAME_EDGE * row.size:
            return edges[other]
    return ()


def _edges(row: Row, gaps: Gaps) -> Sequence[float]:
    """Where the parts of a line begin, but for the first."""
    return [row.x0[at] for at, text in gaps if text == "\t"]


def _is_among(edge: float, edges: Sequence[float]) -> bool:
    return any(abs(other - edge) < _SAME_PLACE for other in edges)


def _place(row: Row, gaps: Gaps, edge: float) -> int | None:
    """The glyph before which the gap that ends at an edge stands, if it is one between columns."""
    reach = _SAME_EDGE * row.size
    if row.x1[-1] < edge:
        return None
    place = bisect_left(row.x0, edge - reach)
    if place in (0, len(row.x0)) or abs(row.x0[place] - edge) > reach or not row.seen[place]:
        return None
    widths = {at: row.x0[at] - row.x1[at - 1] for at, _ in gaps}
    widths |= {end: row.x0[end] - row.x1[start - 1] for start, end in row.blanks}
    width = widths.pop(place, 0.0)
    tabs = {at for at, text in gaps if text == "\t"}
    others = [other for at, other in widths.items() if at not in tabs]
    if width < _NARROWEST * row.size or width < _CLEARLY * max(others, default=0.0):
        return None
    return place
