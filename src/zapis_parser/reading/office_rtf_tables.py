"""The tables of an RTF document, which it writes as marks in the running text: this cell ends, this row ends.

Which cells are merged is told by the positions of their borders. Knows nothing of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from zapis_parser.errors import LimitExceeded
from zapis_parser.reading.office_blocks import Block, Blocks, Cell, Table

_NEAR = 40
"""Twentieths of a point; borders no further apart are the same one."""
_MOST_LEVELS = 50
_MOST_CELLS = 2_000


@dataclass(slots=True)
class _Row:
    """How the cells of a row are laid out: the right border of each, and whether it only continues a merged one."""

    rights: list[int] = field(default_factory=list)
    covered: list[bool] = field(default_factory=list)
    left: int = 0


@dataclass(slots=True)
class _Open:
    """A table that is being read; ``cells`` of the row so far, ``blocks`` of the cell so far."""

    cells: list[Cell] = field(default_factory=list)
    rows: list[tuple[list[Cell], _Row]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class RtfTables:
    """Told where each paragraph stands, it puts finished tables where they belong."""

    into: Blocks
    _open: list[_Open] = field(default_factory=list)
    _row: _Row = field(default_factory=_Row)
    _covered: bool = False

    def stand(self, level: int) -> None:
        """The next paragraph stands in so many tables within one another; 0: in none."""
        if level > _MOST_LEVELS:
            raise LimitExceeded(f"tables are nested more than {_MOST_LEVELS} deep")
        while len(self._open) > level:
            self._close()
        while len(self._open) < level:
            opened = _Open()
            self._open.append(opened)
            self.into.enter(opened.blocks)

    def _close(self) -> None:
        self.into.leave()
        opened = self._open.pop()
        if opened.blocks or opened.cells:
            opened.cells.append(Cell(opened.blocks))
            opened.rows.append((opened.cells, _Row()))
        if opened.rows:
            self.into.add(_table(opened.rows))

    def end_cell(self) -> None:
        opened = self._open[-1]
        opened.cells.append(Cell(opened.blocks))
        opened.blocks = []
        self.into.leave()
        self.into.enter(opened.blocks)

    def end_row(self) -> None:
        if self._open and self._open[-1].cells:
            opened = self._open[-1]
            opened.rows.append((opened.cells, self._row))
            opened.cells = []

    def define(self, word: str, number: int | None) -> None:
        """Take a word that says how the cells of a row are laid out; others are none of its business."""
        if word == "trowd":
            self._row, self._covered = _Row(), False
        elif word == "trleft":
            self._row.left = number or 0
        elif word in ("clmrg", "clvmrg"):
            self._covered = True
        elif word == "cellx" and number is not None and len(self._row.rights) < _MOST_CELLS:
            self._row.rights.append(number)
            self._row.covered.append(self._covered)
            self._covered = False


def _table(rows: list[tuple[list[Cell], _Row]]) -> Table:
    borders: list[int] = []
    for right in sorted({right for _, row in rows for right in row.rights}):
        if not borders or right - borders[-1] > _NEAR:
            borders.append(right)
    for cells, row in rows:
        left = 0
        for cell, right, covered in zip(cells, row.rights, row.covered, strict=False):
            column = bisect_right(borders, right)
            cell.span, cell.covered = max(1, column - left), covered
            left = max(left, column)
    return Table([cells for cells, _ in rows])
