"""Tables without rules: lines whose parts stand below each other, with cells of several lines.

What a line has in which column shows only in its place. Where no cell is wrapped, the lines are left as they are, their
parts set off by tabs: read straight across they are in order. Knows no Czech but the look of numbers and of small letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.reading.pdf_layout import TextLine
from zapis_parser.reading.pdf_rows import Row

# shares of the font size
_SAME_EDGE = 0.35
_APART = 3.0  # lines so far below each other are no neighbours
_BLANK = 0.25

_FEWEST_COLUMNS = 3  # of two, the second is what a label or the number of a list entry stands before
_FEWEST_ROWS = 2
_MOST_LINES = 400

_KEY = regex.compile(r"\(?(?:\d{1,4}(?:[./]\d{1,4}){0,3}|\p{L}|[IVX]{1,6})[.)/]?")
_LETTERS = regex.compile(r"\p{L}{2}")
_CONTINUING = regex.compile(r"[\p{Ll}\d(–-]")

Cells = list[list[TextLine]]


@dataclass(frozen=True, slots=True)
class Unruled:
    """Rows of cells, each of which has the lines that stand in it; ``edges`` are where its columns begin."""

    edges: tuple[float, ...]
    rows: list[Cells]


def find_unruled(lines: Sequence[TextLine]) -> Iterator[TextLine | Unruled]:
    """Yield lines in their order, those of a table without rules as one."""
    anchors = [line.column is None and line.signs.count("\t") >= _FEWEST_COLUMNS - 1 for line in lines]
    if sum(anchors) < _FEWEST_ROWS:
        yield from lines
        return
    at = 0
    while at < len(lines):
        block = _block(lines, at) if anchors[at] else []
        table = _table(block) if len(block) > _FEWEST_ROWS else None
        end = at + max(len(block), 1)
        if table is None:
            yield from lines[at:end]
        else:
            yield table
        at = end


@dataclass(frozen=True, slots=True)
class _Placed:
    """The parts of a line by the column in which each stands."""

    line: TextLine
    parts: dict[int, TextLine]


def _block(lines: Sequence[TextLine], at: int) -> list[_Placed]:
    """The first line with all below that fit into its columns."""
    parts = _parts(lines[at])
    edges = [part.x0 for part in parts]
    block = [_Placed(lines[at], dict(enumerate(parts)))]
    for line in lines[at + 1 : at + _MOST_LINES]:
        distance = line.base - block[-1].line.base
        placed = _place(line, edges) if 0 < distance < _APART * line.size and line.column is None else None
        if placed is None:
            break
        block.append(placed)
    return block


def _place(line: TextLine, edges: Sequence[float]) -> _Placed | None:
    """Put the parts of a line into columns; None if one does not fit, or if only the first column has any."""
    placed: dict[int, TextLine] = {}
    reach = _SAME_EDGE * line.size
    for part in _parts(line):
        column = next((at for at, edge in enumerate(edges) if abs(part.x0 - edge) <= reach), None)
        if column is None and part.x1 < edges[1]:
            column = 0  # numbers are often set to the right
        if column is None or column in placed:
            return None
        if column + 1 < len(edges) and part.x1 > edges[column + 1]:
            return None
        placed[column] = part
    return _Placed(line, placed) if placed.keys() != {0} else None


def _parts(line: TextLine) -> list[TextLine]:
    if "\t" not in line.signs:
        return [line]
    parts: list[TextLine] = []
    at = 0
    for text in line.signs.split("\t"):
        start = at + len(text) - len(text.lstrip())
        end = at + len(text.rstrip())
        styles = line.styles[start:end]
        row = Row(line.texts[start:end], line.x0s[start:end], line.x1s[start:end], styles, set(styles))
        parts.append(TextLine(row))
        at += len(text) + 1
    return parts


def _table(block: Sequence[_Placed]) -> Unruled | None:
    """The rows of a block, if some of its lines only go on in cells of the line above."""
    groups: list[list[_Placed]] = []
    for placed in block:
        if 0 in placed.parts:
            groups.append([placed])
        else:
            groups[-1].append(placed)
    width = len(block[0].parts)
    if len(groups) < _FEWEST_ROWS or len(groups) == len(block) or not _are_columns(block, width):
        return None
    if any(group[0].parts[0].text.endswith(":") for group in groups[1:]):
        return None  # labels with lists of names
    edges = tuple(part.x0 for part in block[0].parts.values())
    keyed = [_KEY.fullmatch(group[0].parts[0].text) is not None for group in groups]
    if len(groups) < _FEWEST_ROWS + (not any(keyed)):
        return None  # signatures
    if not all(key or _goes_on(group, edges) for group, key in zip(groups, keyed, strict=True)):
        return None
    rows = [
        [[placed.parts[at] for placed in group if at in placed.parts] for at in range(width)]
        for group in groups
    ]
    return Unruled(edges, rows)


def _are_columns(block: Sequence[_Placed], width: int) -> bool:
    """Whether each column has several entries, and words stand in two of them besides the first."""
    worded = 0
    for column in range(width):
        texts = [placed.parts[column].text for placed in block if column in placed.parts]
        if len(texts) < _FEWEST_ROWS:
            return False
        worded += column > 0 and 2 * sum(bool(_LETTERS.search(text)) for text in texts) > len(texts)
    return worded >= _FEWEST_COLUMNS - 1


def _goes_on(group: Sequence[_Placed], edges: Sequence[float]) -> bool:
    """Whether all lines but the first of a row go on in its cells. Of a numbered row this need not be asked."""
    above = dict(group[0].parts)
    for placed in group[1:]:
        for column, part in placed.parts.items():
            upper = above.get(column)
            if upper is None or not (_CONTINUING.match(part.text) or _is_full(upper, part, edges, column)):
                return False
            above[column] = part
    return True


def _is_full(upper: TextLine, lower: TextLine, edges: Sequence[float], column: int) -> bool:
    """Whether the next word would not have fitted into its cell; of the last one the width is not known."""
    if column + 1 >= len(edges):
        return False
    word = lower.head[0]
    return upper.x1 + _BLANK * upper.size + word.x1 - word.x0 > edges[column + 1] - _BLANK * upper.size
