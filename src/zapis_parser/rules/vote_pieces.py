"""The pieces of votes, the tokens they are read from, and the cells of a line.

Knows what a single label or number is; which belong together is decided in ``vote_counts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import regex

from zapis_parser.czech.numerals import read_number
from zapis_parser.rules.ballots import BallotMatch
from zapis_parser.rules.vote_places import VotePlaces
from zapis_parser.rules.vote_tokens import OPTIONS, Found, tokens
from zapis_parser.source import Line, SourceText

Label = Literal["yes", "no", "abstain", "not_voting", "absent", "present"]
Kind = Literal[
    "count",
    "names",
    "percent",
    "everybody",
    "triple",
    "unanimous",
    "majority",
    "result",
    "voted",
    "head",
    "roll",
]
USUAL_ORDER: tuple[Label, ...] = ("yes", "no", "abstain", "not_voting")
# "Čas: 19:00 21:00", "Čas hlasování: 18:22:10"
_TIMES = regex.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d\s*+[–-]?\s*+(?:[01]?\d|2[0-3])[:.][0-5]\d|(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d"
)


# a tuple is made in a quarter of the time of a frozen dataclass, and there are many
class Piece(NamedTuple):
    """A part of a vote as printed.

    Attributes:
        counts: numbers with the label that they belong to and their place.
        strong: its shape alone says that this is a vote ("PRO: 7", "zdržel se 1"), not only its surroundings.
        row: the row of a table, whose columns belong to one vote.
        lead: where its label begins, if that stands apart, above the numbers.
    """

    kind: Kind
    start: int
    end: int
    option: Label | None = None
    counts: tuple[tuple[Label, int, int, int], ...] = ()
    ballots: tuple[BallotMatch, ...] = ()
    strong: bool = False
    everybody: tuple[int, int] | None = None
    result: Literal["pass", "fail"] | None = None
    row: int | None = None
    head: regex.Match[str] | None = None
    lead: int | None = None


_RANK = {
    "head": 0,
    "roll": 1,
    "count": 1,
    "triple": 1,
    "names": 1,
    "everybody": 1,
    "percent": 1,
    "unanimous": 2,
    "majority": 2,
    "voted": 2,
}


def in_order(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in text order, each beginning where the one before it has ended; labels go before other signs."""
    ordered = sorted(pieces, key=lambda piece: (piece.start, _RANK.get(piece.kind, 3), -piece.end))
    kept: list[Piece] = []
    for piece in ordered:
        while kept and piece.start < kept[-1].end and _RANK.get(piece.kind, 3) < _RANK.get(kept[-1].kind, 3):
            kept.pop()
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


class Token(NamedTuple):
    """A label, or a number beside it."""

    kind: Literal["label", "number", "triple", "percent", "everybody"]
    start: int
    end: int
    option: Label | None = None
    values: tuple[int, ...] = ()
    strong: bool = False


_DIGITS = regex.compile(r"\d+")


def read_tokens(source: SourceText, number: int, places: VotePlaces) -> list[Token]:
    """Return the labels and numbers of a line, where it has words of voting."""
    text, line, found = source.text, source.lines[number], []
    for start, end in places.windows(number, line):
        for one in tokens(text, places.small, start, end):
            token = _token(one, text, line)
            if token:
                found.append(token)
    return found


def tokens_by_line(
    source: SourceText, places: VotePlaces, grids: Iterable[tuple[int, int]]
) -> list[Sequence[Token]]:
    """Return the tokens of each line, without those that stand in grids of a roll call."""
    found: list[Sequence[Token]] = [()] * len(source.lines)
    for number in places.of_line:
        found[number] = read_tokens(source, number, places)
    for low, high in grids:
        for number in range(source.line_index(low), source.line_index(high) + 1):
            found[number] = [token for token in found[number] if token.end <= low or token.start >= high]
    return found


def _token(found: Found, text: str, line: Line) -> Token | None:
    name, start, end = found
    if name == "number":
        printed = text[start:end]
        if not printed.isdecimal():  # "1 250", "7 x"
            printed = "".join(_DIGITS.findall(printed))
        return Token("number", start, end, None, (int(printed),))
    if name in OPTIONS:
        follows = text[end : min(end + 3, line.end)].lstrip()[:1]
        strong = (
            name in ("abstain", "not_voting")
            or (follows != "" and follows in ":=([–—-")
            or text[start:end].isupper()
        )
        return Token("label", start, end, name, strong=strong)  # type: ignore[arg-type]
    if name == "triple":
        printed = text[start:end]
        if _TIMES.fullmatch(printed):
            return None
        return Token("triple", start, end, values=tuple(int(value) for value in _DIGITS.findall(printed)))
    if name in ("percent", "everybody"):
        return Token(name, start, end)  # type: ignore[arg-type]
    if name == "nobody":
        return Token("number", start, end, values=(0,))
    value = read_number(text[start:end])
    return None if value is None else Token("number", start, end, values=(value,))


def places(text: str, token: Token, order: Sequence[Label]) -> tuple[tuple[Label, int, int, int], ...]:
    numbers = _DIGITS.finditer(text[token.start : token.end])
    return tuple(
        (label, int(match.group()), token.start + match.start(), token.start + match.end())
        for label, match in zip(order, numbers, strict=False)
    )


def row_value(printed: str) -> int:
    """A cell of a row of numbers; scanners read 0 as "O" and 1 as "l"."""
    if printed in "OoQ":
        return 0
    if printed in "lI|":
        return 1
    value = read_number(printed.replace(".", "").replace(" ", ""))
    return 0 if value is None else value


def cells_of(text: str, line: Line) -> tuple[tuple[int, int], ...]:
    """The cells of a row, or the columns of a line that tabs part."""
    if line.cells:
        return line.cells
    if "\t" not in text[line.start : line.end]:
        return ()
    cells, at = [], line.start
    for part in text[line.start : line.end].split("\t"):
        cells.append((at, at + len(part)))
        at += len(part) + 1
    return tuple(cells)
