"""Line numbers in the left margin of a page: told apart from the numbers of a list and taken out of its text.

Minutes meant for amendments number every line, or every fifth. Such numbers stand left of all text, count up by a
constant step and take no notice of where sentences begin. Knows nothing of what becomes of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zapis_parser.reading.pdf_page import Run
from zapis_parser.reading.pdf_rows import Row, group_rows

_MIN_NUMBERS = {1: 12, 5: 3}
"""Fewest numbers on a page, for each step in use."""
_MOST = 0.9
_INNER = 0.4
"""At least this share of numbered lines begins in lower case: lines of a list rarely do."""
_GAP = 0.8  # font sizes between a number and its line
_DIGITS = re.compile(r"\s*[0-9]{1,4}")
_NUMBER = re.compile(r"[0-9]{1,4}(?![0-9])")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row that begins with bare digits; ``end`` is where they end, ``rest`` the first glyph behind them."""

    row: Row
    at: int
    value: int
    end: int
    rest: int | None


def part_line_numbers(runs: Sequence[Run]) -> tuple[list[Run], list[Row]]:
    """The runs of a page without its line numbers, and each number; all of the runs if it has none."""
    if sum(map(_may_begin_with_number, runs)) < min(_MIN_NUMBERS.values()):
        return list(runs), []
    rows = group_rows(runs)
    found = [n for n in (_numbered(at, row) for at, row in enumerate(rows)) if n is not None]
    if not _is_numbering(found, rows):
        return list(runs), []
    ends = {number.at: number.end for number in found}
    parts = [(row, ends.get(at, 0)) for at, row in enumerate(rows)]
    rest = [run for row, end in parts for run in row.between(end, len(row.texts)).runs()]
    return rest, [number.row.between(0, number.end) for number in found]


def _may_begin_with_number(run: Run) -> bool:
    """A quick look before rows are made."""
    match = _DIGITS.match("".join(run.texts))
    if match is None:
        return False
    end = match.end()
    return (
        end == len(run.x0)
        or run.texts[end].isspace()
        or run.x0[end] - run.x1[end - 1] >= _GAP * run.style.size
    )


def _numbered(at: int, row: Row) -> _Numbered | None:
    """A line that begins with bare digits and, apart from them, goes on or ends."""
    match = _NUMBER.match(row.signs)
    if match is None:
        return None
    end = match.end()
    rest = next((i for i in range(end, len(row.texts)) if row.seen[i]), None)
    if rest is not None and row.x0[rest] - row.x1[end - 1] < _GAP * row.styles[rest].size:
        return None
    return _Numbered(row, at, int(match[0]), end, rest)


def _is_numbering(found: Sequence[_Numbered], rows: Sequence[Row]) -> bool:
    if len(found) < min(_MIN_NUMBERS.values()):
        return False
    step = found[1].value - found[0].value
    if step not in _MIN_NUMBERS or len(found) < _MIN_NUMBERS[step]:
        return False
    pairs = list(pairwise(found))
    counting = sum(b.value - a.value == step and b.at - a.at == step for a, b in pairs)
    if counting < _MOST * len(pairs):
        return False
    numbered = {number.at for number in found}
    texts = [(number.row, number.rest) for number in found if number.rest is not None]
    texts += [(row, 0) for at, row in enumerate(rows) if at not in numbered]
    if not texts or max(n.row.x1[n.end - 1] for n in found) >= min(row.x0[at] for row, at in texts):
        return False
    if step == 1 and len(found) < _MOST * len(rows):
        return False
    return sum(row.signs[at].islower() for row, at in texts) >= _INNER * len(texts)
