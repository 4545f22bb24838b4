"""Heads of votes: "Číslo hlasování: 3", "Hlasování o usnesení č. 5/2024", "Hlasování č. 2 – program".

Tells the vote's number, its resolution and its subject, where the head has them. Doesn't know whether a vote follows.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.match import Value
from zapis_parser.rules.vote_pieces import Piece
from zapis_parser.source import Line, SourceText

_MOST_SUBJECT = 600
_LEAD = regex.compile(r"[\s.:)–—-]*+")
_ABOUT = regex.compile(r"(?i)[\s.:)–—-]*+o\s(?=\p{L})")
_TRAIL = " \t,;:–—-.("


_TO_VOTE = regex.compile(r"[\s:–—=>→(-]*+(?:(?i:výsled\p{L}*+|návrh|usnesení)[\s:]*+)?")


@dataclass(frozen=True, slots=True)
class Head:
    """A head; ``bare`` if it is only the word, as in "Hlasování:"."""

    start: int
    end: int
    bare: bool
    number: Value[str] | None
    resolution: Value[str] | None
    match: regex.Match[str]

    def leads(self, source: SourceText, result: int) -> bool:
        """Does a result directly behind the head state that it was voted: "Hlasování: schváleno"?"""
        gap = source.text[self.end : result]
        if len(gap) > 160 or gap.count("\n") > 1:
            return False
        subject = self.subject(source)
        if subject and "\n" not in gap:
            gap = source.text[subject.end : result] if subject.end <= result else ""
        return _TO_VOTE.fullmatch(gap) is not None

    def states_result(self, source: SourceText) -> bool:
        """Is the head of a result alone: "Výsledek hlasování: Usnesení bylo přijato"?"""
        if not self.bare or not self.match["word"].lower().startswith(("výsled", "hlasování")):
            return False
        lead = _TO_VOTE.match(source.text, self.end)
        at = lead.end() if lead else self.end
        return words.RESULT.match(source.text, at) is not None

    def subject_before(self, source: SourceText, vote: int) -> Value[str] | None:
        """The subject, as far as where the vote begins."""
        found = self.subject(source)
        if found is None or found.end <= vote:
            return found
        end = vote
        while end > found.start and source.text[end - 1] in _TRAIL:
            end -= 1
        words = source.text[found.start : end]
        return Value(words, found.start, end, found.rule) if _LETTERS.search(words) else None

    def subject(self, source: SourceText) -> Value[str] | None:
        """The words behind the head, up to the first word of the vote itself, or the line under a machine's head."""
        numbered = self.number is not None and self.resolution is None
        text, line = source.text, source.line_at(self.start)
        about = _ABOUT.match(text, self.end, line.end)
        if not about and not numbered:
            return None
        lead = about or _LEAD.match(text, self.end, line.end)
        start = lead.end() if lead else self.end
        found = _until_vote(text, start, line.end)
        if found and not _NO_SUBJECT.fullmatch(text, *found):
            return Value(text[found[0] : found[1]], *found, "votes.head")
        if numbered and self.match["word"].lower().startswith("číslo") and start >= line.end:
            return _line_below(source, line)
        return None


def read_head(source: SourceText, piece: Piece) -> Head:
    """Return what a head says of its number and its resolution."""
    match = piece.head
    assert match is not None
    number = _value(match, "number") or _value(match, "before")
    resolution = _value(match, "resolution")
    about = _ABOUT.match(source.text, match.end(), source.line_at(piece.start).end)
    return Head(piece.start, piece.end, not (number or resolution or about), number, resolution, match)


def _value(match: regex.Match[str], group: str) -> Value[str] | None:
    return Value(match[group], *match.span(group), "votes.head") if match[group] else None


# "Hlasování o předloženém návrhu usnesení" says what was voted on no more than "Hlasování" does
_NO_SUBJECT = regex.compile(
    r"(?i)(?:(?:přijetí|schválení|předložen\p{L}*+|tomto|uveden\p{L}*+|celém|návrhu)\s++)*+(?:usnesení|návrhu|bodu?)"
)
_COLON = regex.compile(r":\s")
_LETTERS = regex.compile(r"\p{L}{2}")


def _until_vote(text: str, start: int, stop: int) -> tuple[int, int] | None:
    stop = min(stop, start + _MOST_SUBJECT)
    end = stop
    for pattern in (_VOTE, words.RESULT, words.UNANIMOUS):
        found = pattern.search(text, start, stop)
        if found:
            end = min(end, found.start())
    colon = _COLON.search(text[start:end])
    if colon:
        end = start + colon.start()
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return (start, end) if _LETTERS.search(text[start:end]) else None


# the first word of the vote itself: a label with a number on either side, three numbers
_VOTE = words.compiled(
    rf"""(?<![\p{{L}}\d])(?:{words.UNIT}[ ])?(?:pro|proti|zdrž\p{{L}}*+([ ]se)?|nehlas\p{{L}}*+|přítomn\p{{L}}*+)[ ]?(?:[:=(–-][ ]?)?(?:\d|{words.NOBODY}|{words.EVERYBODY})
      | (?<![\p{{L}}\d])(?:(?:pro|proti)[ ]?(?::|$)|(?:ano|ne)[ ]?[:–-][ ]?\d) | (?<![\d.,/])\d{{1,4}}[ ](?:{words.UNIT}[ ])?(?:pro|proti|se[ ]zdrž\p{{L}}*+)(?!\p{{L}})
      | (?<![\d.,/])\d{{1,3}}[ ]?[/:–-][ ]?\d{{1,3}}[ ]?[/:–-][ ]?\d{{1,3}}(?![\d.,/]) | {words.EVERYBODY}[ ]pro(?!\p{{L}})"""
)


def _line_below(source: SourceText, line: Line) -> Value[str] | None:
    index = source.line_index(line.start) + 1
    below = next((one for one in source.lines[index : index + 4] if not one.furniture), None)
    if below is None:
        return None
    found = _until_vote(source.text, below.start, below.end)
    if not found or found[0] != below.start:
        return None
    return Value(source.text[found[0] : found[1]], *found, "votes.head")
