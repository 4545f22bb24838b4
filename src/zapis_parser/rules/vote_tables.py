"""Tables whose columns are the options: a header "Pro | Proti | Zdržel se", under it numbers, or names with marks.

Gives the pieces of single rows; which of them make one vote is decided in ``votes``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.ballots import Option
from zapis_parser.rules.vote_pieces import Label, Piece
from zapis_parser.rules.vote_rolls import marked_ballot
from zapis_parser.source import SourceText

_CELL = regex.compile(r"(\d{1,3}(?: \d{3})+(?= hlas)|\d{1,4})(?![\d.,]*\d)")
_PERCENT = regex.compile(r" ?%")


_DIGIT = regex.compile(r"\d")


@dataclass(slots=True)
class Columns:
    """The columns of the table that is being read; none outside tables."""

    source: SourceText
    _options: dict[int, Label] = field(default_factory=dict)
    _width: int = 0

    def begin(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Take the cells as a header, if they are one."""
        columns: dict[int, Label] = {}
        for number, (start, end) in enumerate(cells):
            match = words.TOKEN.fullmatch(self.source.text[start:end].strip(" :."))
            if match and match.lastgroup in words.OPTIONS:
                columns[number] = match.lastgroup  # type: ignore[assignment]
        others = [self.source.text[a:b] for number, (a, b) in enumerate(cells) if number not in columns]
        if len(columns) < 2 or any(_DIGIT.search(other) for other in others):
            return False
        self._options, self._width = columns, len(cells)
        return True

    @property
    def open(self) -> bool:
        return bool(self._options)

    def fit(self, cells: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the cells are a row of the table; any other line ends it."""
        if self._options and len(cells) == self._width:
            return True
        self._options = {}
        return False

    def row(self, number: int, cells: Sequence[tuple[int, int]]) -> Iterator[Piece]:
        text = self.source.text
        options: dict[int, Option] = {c: o for c, o in self._options.items() if o != "present"}
        ballot = marked_ballot(self.source, cells, options)
        if ballot:
            yield Piece(
                "names", ballot.start, ballot.end, ballot.option, ballots=(ballot,), strong=True, row=-1
            )
            return
        for column, option in self._options.items():
            start, end = cells[column]
            found = _CELL.match(text, start, end)
            if found and not _PERCENT.match(text, found.end(), end):
                value = int(found.group().replace(" ", ""))
                count = (option, value, start, found.end())
                yield Piece("count", start, found.end(), option, (count,), strong=True, row=number)
