"""A vote that is being put together, and the judgement whether its pieces are a vote at all.

"Pro 7, proti 6" is one only where nothing else is counted, where voting is spoken of, or where the shape says so. Which
pieces come together is decided in ``votes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.match import Value
from zapis_parser.rules.vote_heads import Head
from zapis_parser.rules.vote_pieces import Piece
from zapis_parser.source import Line, SourceText

Result = Literal["pass", "fail"]

_MOST_BEFORE = 400
"""No bullet, indent or short sentence before a vote that fills its line or its brackets is longer."""


class Draft:
    """A vote that is being put together, of one piece at first.

    Attributes:
        counted, named: the labels that have a number, and those that have names.
        labelled: the labels that have either, and those of other pieces.
    """

    __slots__ = ("counted", "end", "head", "kinds", "labelled", "named", "pieces", "result", "start")

    def __init__(self, piece: Piece) -> None:
        self.pieces: list[Piece] = []
        self.start, self.end = first_place(piece), piece.end
        self.head: Head | None = None
        self.result: Value[Result] | None = None
        # kept, not made anew: each further piece is judged by them
        self.counted: set[str] = set()
        self.named: set[str] = set()
        self.labelled: set[str] = set()
        self.kinds: set[str] = set()
        self.add(piece)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.kinds.add(piece.kind)
        for count in piece.counts:
            self.counted.add(count[0])
            self.labelled.add(count[0])
        for ballot in piece.ballots:
            self.named.add(ballot.option)
        if piece.option:
            self.labelled.add(piece.option)
        self.start, self.end = min(self.start, first_place(piece)), max(self.end, piece.end)


def is_vote(source: SourceText, draft: Draft, floor: int) -> bool:
    kinds = draft.kinds
    if kinds & {"unanimous", "majority", "voted", "roll"}:
        return True
    if any(piece.everybody and piece.option == "yes" for piece in draft.pieces):
        return True
    context = _in_voting(source, draft, floor)
    if kinds == {"triple"}:
        return (
            context
            or _marked(source, draft)
            or _decided_in_brackets(source, draft)
            or (draft.result is not None and _begins(source, draft))
        )
    options = draft.labelled - {"present", "absent"}
    counted = draft.counted - {"present"}
    if not options:
        return False
    stated = context or draft.result is not None
    if len(options) >= 2:
        return bool(counted) or stated or bool(options & {"abstain", "not_voting"}) or _people(draft)
    if options == {"yes"}:
        shaped = draft.pieces[0].strong or _begins(source, draft)
        return (stated and shaped) or (bool(counted) and _alone(source, draft))
    zero = all(count[1] == 0 for piece in draft.pieces for count in piece.counts)
    return draft.result is not None or (context and not (zero and counted))


def _in_voting(source: SourceText, draft: Draft, floor: int) -> bool:
    """Is voting spoken of at the place, or just before?"""
    if draft.head:
        return True
    text, line = source.text, source.line_at(draft.start)
    low = max(line.start, draft.start - 120)
    low = max(low, min(floor, draft.start))
    if words.VOTING.search(text, low, draft.end):
        return True
    index = source.line_index(draft.start)
    if (
        index == 0
        or draft.start - line.start > _MOST_BEFORE
        or text[line.start : draft.start].strip(" \t(•*–-")
    ):
        return False
    above = source.lines[index - 1]
    return words.VOTING.search(text, max(above.start, above.end - 120), above.end) is not None


_MARK = regex.compile(r"(?:^|[.,;(/–-][ \t]*+)(?:H|HL|Hl|hl)[.]?[:.][ \t]*+\(?$")
# "prodej pozemku (12-1-3)" is no vote
_OF_LAND = regex.compile(
    r"(?i)\b(?:(?:pozem\p{L}*+|parcel\p{L}*+|poměrem|výsledkem|skóre)|(?:parc|par|č|p|st|tel)\.?+:?+)[ ]*+$"
)
_MOVED = regex.compile(r"(?i)\b(?:proti)?návrh")


def _marked(source: SourceText, draft: Draft) -> bool:
    """Do three numbers stand behind the short form of voting: "H: 7/0/0"?"""
    text, line = source.text, source.line_at(draft.start)
    return _MARK.search(text[max(line.start, draft.start - 12) : draft.start]) is not None


def _decided_in_brackets(source: SourceText, draft: Draft) -> bool:
    """Three small numbers in brackets behind a decision, as in "Rada schvaluje nákup (7/0/1)"?"""
    text, line = source.text, source.line_at(draft.start)
    before, after = text[max(line.start, draft.start - 240) : draft.start], text[draft.end : draft.end + 2]
    opened = before.rstrip()[-1:]
    if before.strip() == opened == "(" and not text[draft.end : line.end].strip(" .)]/"):
        above = _line_above(source, line)  # "(7-0-0)" alone below a decision or a motion
        return words.DECIDED.search(above) is not None or _MOVED.search(above) is not None
    if (opened, after.lstrip()[:1]) not in (("(", ")"), ("/", "/"), ("[", "]")):
        ends = not text[draft.end : line.end].strip(" .")
        return ends and opened in (".", ":", "–", "-") and words.DECIDED.search(before) is not None
    if draft.pieces[0].strong:
        return True
    return words.DECIDED.search(before) is not None and not _OF_LAND.search(before.rstrip()[:-1])


def _line_above(source: SourceText, line: Line) -> str:
    """The end of the sentence that closes on the line above, or nothing."""
    index = source.line_index(line.start)
    above = next(
        (one for one in reversed(source.lines[max(0, index - 2) : index]) if not one.furniture), None
    )
    if above is None:
        return ""
    told = source.text[max(above.start, above.end - 240) : above.end]
    return told if told.rstrip().endswith((".", ":", ";", ")")) else ""


_OF_VOTE = regex.compile(
    r"(?i)(?:hlas\p{L}*|schv[aá]l\p{L}*|přija\p{L}*|poměr\p{L}*|výsled\p{L}*|souhlas\p{L}*|č\. \d+)$"
)


def _begins(source: SourceText, draft: Draft) -> bool:
    """Does it begin a clause, or stand behind a word of voting or of a result?"""
    text, line = source.text, source.line_at(draft.start)
    before = text[max(line.start, draft.start - 80) : draft.start].rstrip()
    if not before or before[-1] in ".,;:!?()[]/–—-=>*•":
        return True
    return _OF_VOTE.search(before) is not None


def _alone(source: SourceText, draft: Draft) -> bool:
    """Does it fill its line, or its brackets? Then "Pro: 7" is a vote though nothing else says so."""
    text, line = source.text, source.line_at(draft.start)
    if draft.start - line.start > _MOST_BEFORE:
        return False
    before, after = text[line.start : draft.start], text[draft.end : min(line.end, draft.end + 80)]
    if before.rstrip().endswith("(") and after.lstrip().startswith(")"):
        return True
    return not before.strip(" \t•*–-(") and not after.strip(" \t.,;)")


def _people(draft: Draft) -> bool:
    """Are full names under both labels? Reasons for and against have none."""
    return all(ballot.mention.person.given for piece in draft.pieces for ballot in piece.ballots)


def all_counts(draft: Draft) -> Iterator[tuple[str, int, int, int]]:
    for piece in draft.pieces:
        yield from piece.counts


def first_place(piece: Piece) -> int:
    return piece.start if piece.lead is None else piece.lead
