"""The pieces of votes, the tokens they are read from, and the cells of a line.

Knows what a single label or number is; which belong together is decided in ``vote_counts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from zapis_parser.czech.numerals import read_number
from zapis_parser.rules import vote_words as words
from zapis_parser.rules.ballots import BallotMatch
from zapis_parser.rules.vote_places import VotePlaces
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
# "Čas: 19:00 21:00"
_TIMES = regex.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\s*+[–-]?\s*+(?:[01]?\d|2[0-3])[:.][0-5]\d")


@dataclass(frozen=True, slots=True)
class Piece:
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


@dataclass(frozen=True, slots=True)
class Token:
    kind: Literal["label", "number", "triple", "percent", "everybody"]
    start: int
    end: int
    option: Label | None = None
    values: tuple[int, ...] = ()
    strong: bool = False


_DIGITS = regex.compile(r"\d+")


def read_tokens(source: SourceText, line: Line, places: VotePlaces) -> list[Token]:
    """Return the labels and numbers of a line, where it has words of voting."""
    tokens = []
    for start, end in places.windows(line.start, line.end):
        for match in words.tokens(source.text, start, end):
            token = _token(match, source.text, line)
            if token:
                tokens.append(token)
    return tokens


def _token(match: regex.Match[str], text: str, line: Line) -> Token | None:
    group, (start, end) = match.lastgroup, match.span()
    if group in words.OPTIONS:
        follows = text[end : min(end + 3, line.end)].lstrip()[:1]
        strong = (
            group in ("abstain", "not_voting")
            or match.group().isupper()
            or (follows != "" and follows in ":=([–—-")
        )
        return Token("label", start, end, group, strong=strong)  # type: ignore[arg-type]
    if group == "triple" and _TIMES.fullmatch(match.group()):
        return None
    if group == "triple":
        return Token(
            "triple", start, end, values=tuple(int(value) for value in _DIGITS.findall(match.group()))
        )
    if group in ("percent", "everybody"):
        return Token(group, start, end)  # type: ignore[arg-type]
    if group == "nobody":
        return Token("number", start, end, values=(0,))
    value = read_number(
        match.group().replace(".", "").replace(" ", "") if group == "number" else match.group()
    )
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
