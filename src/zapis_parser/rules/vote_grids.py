"""Grids of a roll call: a row of family names, below it a row of as many votes, and so on, with or without line breaks.

"Dubská Davis Habr PRO PRO PROTI Malý Nová — PRO" is how a grid reads whose rows a converter has joined. A dash is
somebody who cast no vote. Rows whose names and votes differ in number say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from zapis_parser.czech.names import is_given
from zapis_parser.rules.ballots import ITEM, ONE_PERSON, BallotMatch
from zapis_parser.rules.vote_pieces import cells_of
from zapis_parser.rules.vote_places import Place, VotePlaces
from zapis_parser.rules.vote_rolls import OPTION, SAID, RollCall, is_no_list, option_in, voter_at
from zapis_parser.rules.vote_words import compiled
from zapis_parser.source import Line, SourceText

_FEWEST, _MOST = 3, 80
"""Votes in the first row of a grid, and in any."""
_VOTE = rf"(?:(?:{OPTION})(?![ \t]*+[:=]?[ \t]*+\d)|(?P<dash>[–—−-]{{1,3}}))"
_RUN = compiled(rf"(?<!\S)(?:{_VOTE}(?:,?[ \t\xa0]++|(?=\n)|\Z)){{1,{_MOST}}}+")
_EACH = compiled(_VOTE)
_CELL = compiled(rf"[ ]?{_VOTE}[ ]?")
# "Dubská", "Nováková-Malá"; an initial may stand behind it
_NAME = compiled(rf"(?-i:(?=\p{{Lu}}\p{{L}})){ITEM},?")
_INITIAL = regex.compile(r"\p{Lu}\.,?")
_WORD = re.compile(r"\S+")
_LONGEST_NAME, _LONGEST_VOTE = 30, 30
# two votes with nothing between, in small letters
_FOLLOWS = re.compile(r"[^\W\d_]{2,12}\.?(?: se)?,?[ \t]+(?:[–—-]{1,3}[ \t]+)*")

_Span = tuple[int, int]
_Row = tuple[int, int, list[BallotMatch]]
"""From the first name to the last vote, and who voted how."""


def find_grids(source: SourceText, places: VotePlaces) -> list[RollCall]:
    """Return the grids of a text in text order."""
    calls: list[RollCall] = []
    run: list[BallotMatch] = []
    start = end = -1
    for number, found in places.of_line.items():
        if len(found) < 2 or not _may_hold(places.small, found):
            continue
        for row in _rows(source, number, end):
            if not _touches(source.text, end, row[0]):
                calls += _closed(source, run, start, end)
                run, start = [], row[0]
            run += row[2]
            end = row[1]
    calls += _closed(source, run, start, end)
    return calls


def _may_hold(small: str, found: Sequence[Place]) -> bool:
    """Do two votes follow each other?"""
    for (at, kind), (following, other) in pairwise(found):
        near = following - at <= _LONGEST_VOTE and kind & SAID and other & SAID
        if near and _FOLLOWS.fullmatch(small, at, following):
            return True
    return False


def _closed(source: SourceText, run: Sequence[BallotMatch], start: int, end: int) -> Iterator[RollCall]:
    if len(run) >= 2 and is_no_list(source, run, end):
        yield RollCall(start, end, tuple(run))


def _touches(text: str, end: int, start: int) -> bool:
    return 0 <= end <= start <= end + 80 and not text[end:start].strip()


def _rows(source: SourceText, number: int, end: int) -> Iterator[_Row]:
    """Yield the rows of names and votes whose votes stand on a line; ``end`` is that of the row in front."""
    text, line = source.text, source.lines[number]
    above = _above(source, number)
    cells = cells_of(text, line)
    if cells:
        row = _row_of_cells(source, cells, cells_of(text, above)) if above else None
        if row:
            yield row
        return
    low = line.start
    for found in _RUN.finditer(text, line.start, line.end):
        votes = list(_EACH.finditer(text, found.start(), found.end()))
        begin, stop = low, found.start()
        if above and begin == line.start and not text[begin:stop].strip():
            begin, stop = above.start, above.end
        names = _names(text, begin, stop, len(votes))
        if names and (len(votes) >= _FEWEST or _touches(text, end, names[0][0])):
            end = votes[-1].end()
            yield names[0][0], end, _ballots(source, names, votes)
        low = found.end()


def _above(source: SourceText, number: int) -> Line | None:
    """The next line of content above."""
    return next(
        (line for line in reversed(source.lines[max(0, number - 4) : number]) if not line.furniture), None
    )


def _names(text: str, low: int, high: int, many: int) -> list[_Span] | None:
    """Return the names that a passage ends with, if they are as many as wanted: families, or given names with them."""
    names: list[_Span] = []
    stop = high
    for word in reversed(list(_WORD.finditer(text, max(low, high - 2 * _LONGEST_NAME * many), high))):
        if _INITIAL.fullmatch(word.group()) and stop == high:
            stop = word.end()
        elif _NAME.fullmatch(word.group()):
            names.append((word.start(), (stop if stop < high else word.end())))
            stop = high
        else:
            break
        if len(names) > 2 * many:
            return None
    names.reverse()
    names = [(start, end - text[start:end].endswith(",")) for start, end in names]
    if len(names) == 2 * many and all(is_given(text[start:end]) for start, end in names[::2]):
        return [(given[0], family[1]) for given, family in zip(names[::2], names[1::2], strict=True)]
    return names if len(names) == many else None


def _row_of_cells(source: SourceText, votes: Sequence[_Span], names: Sequence[_Span]) -> _Row | None:
    """Names and votes in the columns of a table; a column without a vote may be a label."""
    text = source.text
    if len(votes) != len(names):
        return None
    said = [_CELL.fullmatch(text, *cell) for cell in votes]
    pairs = [
        (name, vote)
        for name, vote in zip(names, said, strict=True)
        if vote and ONE_PERSON.fullmatch(text, *name)
    ]
    if len(pairs) < _FEWEST or len(pairs) < sum(vote is not None for vote in said):
        return None
    if sum(low < high for low, high in votes) > len(pairs) + 1:
        return None
    spans, found = [name for name, _ in pairs], [vote for _, vote in pairs]
    return spans[0][0], votes[-1][1], _ballots(source, spans, found)


def _ballots(
    source: SourceText, names: Sequence[_Span], votes: Sequence[regex.Match[str]]
) -> list[BallotMatch]:
    ballots = []
    for name, vote in zip(names, votes, strict=True):
        ballot = None if vote["dash"] else voter_at(source, name, option_in(vote))
        if ballot:
            ballots.append(ballot)
    return ballots
