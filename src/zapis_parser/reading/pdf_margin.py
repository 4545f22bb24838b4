"""Line numbers in the left margin of a page: told apart from the numbers of a list and taken out of its text.

Minutes meant for amendments number every line, or every fifth. Such numbers stand left of all text, count up by a
constant step and take no notice of where sentences begin. Knows nothing of what becomes of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from zapis_parser.reading.pdf_device import Glyph
from zapis_parser.reading.pdf_layout import group_rows

_MIN_NUMBERS = {1: 12, 5: 3}
"""Fewest numbers on a page, for each step in use."""
_MOST = 0.9
_INNER = 0.4
"""At least this share of numbered lines begins in lower case: lines of a list rarely do."""
_GAP = 0.8  # font sizes between a number and its line
_MAX_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Numbered:
    row: int
    value: int
    glyphs: list[Glyph]
    rest: list[Glyph]


def part_line_numbers(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[list[Glyph]]]:
    """The glyphs of a page without its line numbers, and those of each number; all of the glyphs if it has none."""
    rows = group_rows(glyphs)
    found = [n for n in (_numbered(at, row) for at, row in enumerate(rows)) if n is not None]
    if not _is_numbering(found, rows):
        return list(glyphs), []
    taken = {id(glyph) for number in found for glyph in number.glyphs}
    return [glyph for glyph in glyphs if id(glyph) not in taken], [number.glyphs for number in found]


def _numbered(at: int, row: Sequence[Glyph]) -> _Numbered | None:
    """A line that begins with bare digits and, apart from them, goes on or ends."""
    end = 0
    while end < len(row) and end <= _MAX_DIGITS and row[end].text in "0123456789" and row[end].text:
        end += 1
    if not 0 < end <= _MAX_DIGITS:
        return None
    rest = [glyph for glyph in row[end:] if not glyph.text.isspace()]
    if rest and rest[0].x0 - row[end - 1].x1 < _GAP * rest[0].size:
        return None
    return _Numbered(at, int("".join(glyph.text for glyph in row[:end])), list(row[:end]), rest)


def _is_numbering(found: Sequence[_Numbered], rows: Sequence[Sequence[Glyph]]) -> bool:
    if len(found) < min(_MIN_NUMBERS.values()):
        return False
    step = found[1].value - found[0].value
    if step not in _MIN_NUMBERS or len(found) < _MIN_NUMBERS[step]:
        return False
    pairs = list(pairwise(found))
    counting = sum(b.value - a.value == step and b.row - a.row == step for a, b in pairs)
    if counting < _MOST * len(pairs):
        return False
    numbered = {number.row for number in found}
    texts = [number.rest for number in found if number.rest]
    texts += [[*row] for at, row in enumerate(rows) if at not in numbered]
    if not texts or max(number.glyphs[-1].x1 for number in found) >= min(text[0].x0 for text in texts):
        return False
    if step == 1 and len(found) < _MOST * len(rows):
        return False
    return sum(text[0].text[:1].islower() for text in texts) >= _INNER * len(texts)
