"""Ruled tables: from the straight strokes of a page to cells, and the page's glyphs to their cells.

A table is a lattice of crossing rules with at least two cells side by side; a frame around text, an underline or a
footnote rule is none. Knows nothing of the text in the cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from zapis_parser.reading.pdf_page import Rule, Run

_SNAP = 2.5  # points; rules that near are one (a border drawn twice, edges of neighbouring cells)
_NARROW = 5.0  # points; edges nearer than this are a double border, not a cell
_REACH = 3.5  # points; a rule that ends so near another one touches it
_MIN_LENGTH = 4.0
_COVER = 0.8  # share of a cell's edge that must be ruled to part it from its neighbour
_MAX_PAIRS = 250_000  # crossings tried on a page; one with more is a drawing


@dataclass(frozen=True, slots=True)
class Table:
    """A lattice.

    Attributes:
        xs, ys: its upright and level edges, ascending.
        regions: for each elementary cell, row by row, the number of the (possibly merged) cell that it belongs to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[int, ...]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def region_at(self, x: float, y: float) -> int | None:
        """The cell in which a point lies, None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1):
            return None
        return self.regions[row * (len(self.xs) - 1) + column]

    def rows(self) -> Iterable[list[tuple[int, bool]]]:
        """Each row's cells from left to right; False where a merged cell only goes on from the row above."""
        width, seen = len(self.xs) - 1, set[int]()
        for row in range(len(self.ys) - 1):
            cells = list(dict.fromkeys(self.regions[row * width : (row + 1) * width]))
            yield [(cell, cell not in seen) for cell in cells]
            seen.update(cells)


def find_tables(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Table]:
    """The tables of a page, top to bottom; a nested one comes before its surroundings."""
    levels, uprights = _merge(level), _merge(upright)
    if len(levels) < 2 or not uprights or len(levels) * len(uprights) > _MAX_PAIRS:
        return []
    levels, uprights = _without_stamps(levels, uprights)
    tables = []
    for rows, columns in _connected(levels, uprights):
        table = _lattice(rows, columns)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.area, table.top))


def _merge(rules: Sequence[Rule]) -> list[Rule]:
    """Join rules that lie on one line and touch or overlap; leave out specks."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if end is None or start is None or rule.start > end + _REACH:
                if end is not None and start is not None:
                    merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if end is not None and start is not None:
            merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _MIN_LENGTH]


def _without_stamps(levels: list[Rule], uprights: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Leave out frames drawn over a table: rectangles that other rules cross and none ends at, nor at a corner."""
    starts = {(round(rule.start), round(rule.at)): rule for rule in levels}
    ends = {(round(rule.at), round(rule.start)): rule for rule in uprights}
    drop: set[tuple[bool, Rule]] = set()
    for left in uprights:
        top = starts.get((round(left.at), round(left.start)))
        bottom = starts.get((round(left.at), round(left.end)))
        right = ends.get((round(top.end), round(top.at))) if top else None
        if top is None or bottom is None or right is None or right is left:
            continue
        if round(top.end) != round(bottom.end) or round(left.end) != round(right.end):
            continue
        crossings = [_crossings(rule, uprights, (left, right)) for rule in (top, bottom)]
        crossings += [_crossings(rule, levels, (top, bottom)) for rule in (left, right)]
        if None not in crossings and any(crossings):
            drop |= {(False, top), (False, bottom), (True, left), (True, right)}
    return (
        [rule for rule in levels if (False, rule) not in drop],
        [rule for rule in uprights if (True, rule) not in drop],
    )


def _crossings(side: Rule, others: Sequence[Rule], own: tuple[Rule, Rule]) -> int | None:
    """How many rules cross a side of a frame; None if one only touches it."""
    count = 0
    for rule in others:
        if rule in own or not side.start - _REACH <= rule.at <= side.end + _REACH:
            continue
        if not rule.start - _REACH <= side.at <= rule.end + _REACH:
            continue
        if not side.start + _REACH < rule.at < side.end - _REACH:
            return None
        if not rule.start + _REACH < side.at < rule.end - _REACH:
            return None
        count += 1
    return count


def _connected(levels: Sequence[Rule], uprights: Sequence[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other, directly or through others."""
    parent = list(range(len(levels) + len(uprights)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, row in enumerate(levels):
        for j, column in enumerate(uprights, len(levels)):
            if (
                column.start - _REACH <= row.at <= column.end + _REACH
                and row.start - _REACH <= column.at <= row.end + _REACH
            ):
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*levels, *uprights)):
        groups.setdefault(root(i), ([], []))[i >= len(levels)].append(rule)
    return groups.values()


def _lattice(rows: Sequence[Rule], columns: Sequence[Rule]) -> Table | None:
    if len(rows) < 2 or not columns:
        return None
    xs = _edges([rule.at for rule in columns], [end for rule in rows for end in (rule.start, rule.end)])
    ys = _edges([rule.at for rule in rows], [end for rule in columns for end in (rule.start, rule.end)])
    if len(xs) < 3 or len(ys) < 2:
        return None
    regions = _regions(xs, ys, rows, columns)
    width = len(xs) - 1
    if all(len(set(regions[at : at + width])) < 2 for at in range(0, len(regions), width)):
        return None
    return Table(xs, ys, regions)


def _edges(at: Sequence[float], ends: Sequence[float]) -> tuple[float, ...]:
    """Where cells may end; a table open at a side is closed where its rules end."""
    edges: list[float] = []
    for value in sorted(at):
        if not edges or value - edges[-1] > _NARROW:
            edges.append(value)
    if min(ends) < edges[0] - 2 * _REACH:
        edges.insert(0, min(ends))
    if max(ends) > edges[-1] + 2 * _REACH:
        edges.append(max(ends))
    return tuple(edges)


def _regions(
    xs: Sequence[float], ys: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]
) -> tuple[int, ...]:
    """Number the cells; elementary cells with no rule between them are one."""
    width, height = len(xs) - 1, len(ys) - 1
    parent = list(range(width * height))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ruled_x, ruled_y = _by_edge(xs, columns), _by_edge(ys, rows)
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column + 1 < width and not _covers(ruled_x[column + 1], ys[row], ys[row + 1]):
                parent[root(here + 1)] = root(here)
            if row + 1 < height and not _covers(ruled_y[row + 1], xs[column], xs[column + 1]):
                parent[root(here + width)] = root(here)
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(root(i), len(numbers)) for i in range(width * height))


def _by_edge(edges: Sequence[float], rules: Sequence[Rule]) -> list[list[Rule]]:
    return [[rule for rule in rules if abs(rule.at - edge) <= _NARROW] for edge in edges]


def _covers(rules: Sequence[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _COVER * (end - start)


def share_out(
    tables: Sequence[Table], runs: Sequence[Run], place: Callable[[Run], list[tuple[float, float]]]
) -> tuple[list[Run], dict[tuple[int, int], list[Run]]]:
    """Part runs into those of no table and those of each (table, cell); ``place`` gives the middle of each glyph."""
    if not tables:
        return list(runs), {}
    rest: list[Run] = []
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        at = 0
        for cell, members in groupby(_cell_at(tables, x, y) for x, y in place(run)):
            end = at + sum(1 for _ in members)
            (rest if cell is None else cells.setdefault(cell, [])).append(run.part(at, end))
            at = end
    return rest, cells


def _cell_at(tables: Sequence[Table], x: float, y: float) -> tuple[int, int] | None:
    for number, table in enumerate(tables):
        if table.ys[0] <= y <= table.ys[-1]:
            region = table.region_at(x, y)
            if region is not None:
                return number, region
    return None
