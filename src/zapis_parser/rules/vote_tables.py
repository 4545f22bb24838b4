"""Tables whose columns are the options: a header "Pro | Proti | Zdržel se", under it numbers, or names with marks.

Gives the pieces of single rows; which of them make one vote is decided in ``votes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.rules.ballots import Option
from zapis_parser.rules.vote_pieces import Label, Piece
from zapis_parser.rules.vote_rolls import marked_ballot
from zapis_parser.rules.vote_tokens import option_of
from zapis_parser.source import SourceText

_CELL = regex.compile(r"(\d{1,3}(?: \d{3})+(?= hlas)|\d{1,4})(?![\d.,]*\d)")
_NONE = ("–", "-", "—")  # beside a number: nobody
_PERCENT = regex.compile(r" ?%")


_DIGIT = regex.compile(r"\d")


@dataclass(slots=True)
class Columns:
    """The columns of the table that is being read; ``options`` is empty outside tables."""

    source: SourceText
    options: dict[int, Label] = field(default_factory=dict)
    _width: int = 0

    def begin(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Take the cells as a header, if they are one."""
        columns: dict[int, Label] = {}
        for number, (start, end) in enumerate(cells):
            option = option_of(self.source.text[start:end].strip(" :."))
            if option:
                columns[number] = option  # type: ignore[assignment]
        others = [self.source.text[a:b] for number, (a, b) in enumerate(cells) if number not in columns]
        if len(columns) < 2 or any(_DIGIT.search(other) for other in others):
            return False
        self.options, self._width = columns, len(cells)
        return True

    def fit(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the cells are a row of the table; any other line ends it."""
        if self.options and (len(cells) == self._width or self._unlabelled(cells)):
            return True
        self.options = {}
        return False

    def _unlabelled(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Is it a number for each option, without the blank cell under a label such as "Výsledek hlasování:"?"""
        return len(cells) == len(self.options) and all(
            _CELL.fullmatch(self.source.text, *cell) for cell in cells
        )

    def row(self, number: int, cells: Sequence[tuple[int, int]]) -> Iterator[Piece]:
        text, options = self.source.text, self.options
        if len(cells) < self._width:
            options = dict(enumerate(options.values()))
        columns: dict[int, Option] = {c: o for c, o in options.items() if o != "present"}
        ballot = marked_ballot(self.source, cells, columns)
        if ballot:
            yield Piece(
                "names", ballot.start, ballot.end, ballot.option, ballots=(ballot,), strong=True, row=-1
            )
            return
        counted = any(
            option == "yes" and _CELL.match(text, *cells[column]) for column, option in options.items()
        )
        for column, option in options.items():
            start, end = cells[column]
            if counted and text[start:end].strip() in _NONE:
                yield Piece("count", start, end, option, ((option, 0, start, end),), strong=True, row=number)
                continue
            found = _CELL.match(text, start, end)
            if found and not _PERCENT.match(text, found.end(), end):
                value = int(found.group().replace(" ", ""))
                count = (option, value, start, found.end())
                yield Piece("count", start, found.end(), option, (count,), strong=True, row=number)
