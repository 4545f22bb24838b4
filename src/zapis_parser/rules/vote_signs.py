"""Signs of a vote that are no labels: unanimity, results, heads, counts in the instrumental.

Looks at single sentences. Doesn't know what stands beside them: a result alone is no vote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex

from zapis_parser.czech.numerals import read_number
from zapis_parser.rules import vote_words as words
from zapis_parser.rules.vote_pieces import Piece
from zapis_parser.rules.vote_places import ALL, DECISION, MAJORITY, VOTING, VotePlaces
from zapis_parser.source import Line, SourceText

Result = Literal["pass", "fail"]

_SENTENCE = 240
"""So many characters on either side are looked at for the sentence around a word."""
_STOP = regex.compile(
    r"(?<!\b\p{L}{1,3}|\d|\b(?:resp|čl|odst|písm|Sb|tis|mil))[.!?;](?=[ \t]++[\p{Lu}\d•–-]|[ \t]*$)|\n|[.!?][ ]*\)"
)


def find_signs(source: SourceText, places: VotePlaces) -> Iterator[Piece]:
    """Yield the signs of all lines, in no particular order."""
    text, small = source.text, places.small
    for number, found in places.of_line.items():
        line, kinds = source.lines[number], places.kinds[number]
        if kinds & VOTING:
            said = [at for at, kind in found if kind & VOTING]
            if any(_may_be_head(small, line, at) for at in said):
                yield from _heads(text, line)
            if any(small.startswith(_IN_COUNTS, at) for at in said):
                yield from _by_votes(text, small, line)
            if any(small.startswith("hlasování byl", at) for at in said):
                yield from _in_votings(text, line)
        if kinds & ALL:
            yield from _unanimous(text, small, line)
        if kinds & MAJORITY:
            yield from _majorities(text, small, line)
        if kinds & DECISION:
            told = [
                at for at, kind in found if kind & DECISION and words.PARTICIPLE.match(small, at, line.end)
            ]
            for start, end in places.around(told, (line.start, line.end), 100, 30):
                for match in words.results(text, small, start, end):
                    # "Výsledek hlasování: přijato" holds a head of votes, which is a piece of its own
                    head = words.HEAD.match(text, match.start(), match.end())
                    begin = head.end() if head else match.start()
                    yield Piece("result", begin, match.end(), result=outcome(match))


_IN_COUNTS = ("hlasy", "hlasů", "hlasem")
_BEFORE_HEAD = " \t(>•*_–-"


def _may_be_head(small: str, line: Line, at: int) -> bool:
    """Does a word of voting begin its line or its sentence, as far as the letter in front tells?"""
    before = small[max(line.start, at - 40) : at]
    for word in ("číslo ", "výsledek ", "výsledky "):
        before = before.removesuffix(word)
    rest = before.rstrip(_BEFORE_HEAD)
    return not rest or rest[-1] in ".;:!?)]" or before[len(rest) :].strip(" ") != ""


def outcome(match: regex.Match[str]) -> Result:
    """Return what a match of ``RESULT``, ``DEED`` or ``IN_VOTING`` says; "nebyl přijat" fails."""
    groups = match.groupdict()
    failed = groups["fail"] is not None
    return "fail" if failed != (groups.get("negated") is not None) else "pass"


def sentence(text: str, line: Line, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence around a phrase, within its line."""
    low, high = max(line.start, start - _SENTENCE), min(line.end, end + _SENTENCE)
    before = [match.end() for match in _STOP.finditer(text, low, start)]
    after = _STOP.search(text, end, high)
    return (before[-1] if before else low), (after.start() if after else high)


def decided(text: str, small: str, low: int, high: int, near: int) -> Result | None:
    """Return the outcome that the participle or the verb in the past tense nearest to a place tells."""
    found = [*words.results(text, small, low, high), *words.deeds(text, small, low, high)]
    found = [
        match
        for match in found
        if not words.RELATIVE.search(text, max(low, match.start() - 60), match.start())
    ]
    if found:
        return outcome(min(found, key=lambda match: abs(match.start() - near)))
    return "pass" if words.PRESENT_DECIDED.search(text, low, high) else None


def _heads(text: str, line: Line) -> Iterator[Piece]:
    for match in words.HEAD.finditer(text, line.start, line.end):
        yield Piece(
            "head", match.start("before") if match["before"] else match.start("word"), match.end(), head=match
        )


_LETTER = regex.compile(r"\p{L}")


_NEARLY = regex.compile(r"(?i)\b(?:téměř|skoro|takřka) $")


def _unanimous(text: str, small: str, line: Line) -> Iterator[Piece]:
    for match in words.UNANIMOUS.finditer(text, line.start, line.end):
        low, high = sentence(text, line, *match.span())
        if not _real(text, low, high, match):
            continue
        told = words.DECISION_STEM.search(text, low, high) or words.DECIDED.search(text, low, high)
        if not told and _LETTER.search(
            words.PURE_EXTRA.sub("", small[low : match.start()] + " " + small[match.end() : high])
        ):
            continue
        result = decided(text, small, low, high, match.start())
        nearly = _NEARLY.search(text, low, match.start()) is not None
        if nearly:
            yield Piece("majority", *match.span(), strong=True, result=result)
        else:
            yield Piece("unanimous", *match.span(), strong=True, everybody=match.span(), result=result)


_IS_DECIDED = regex.compile(r"(?i)\b(?:je|jsou) (?:přijat|schválen|zvolen)")


def _majorities(text: str, small: str, line: Line) -> Iterator[Piece]:
    for match in words.MAJORITY.finditer(text, line.start, line.end):
        low, high = sentence(text, line, *match.span())
        if not _real(text, low, high, match) or _IS_DECIDED.search(text[low:high]):
            continue
        found = [*words.results(text, small, low, high), *words.deeds(text, small, low, high)]
        if found:
            nearest = min(found, key=lambda one: abs(one.start() - match.start()))
            yield Piece("majority", *match.span(), strong=True, result=outcome(nearest))


def _real(text: str, low: int, high: int, match: regex.Match[str]) -> bool:
    """Is it told of one decision that was taken?"""
    if words.ALL_DECISIONS.search(text, low, high):
        return False
    clause = max(low, text.rfind(",", low, match.start()) + 1)
    return not words.NOT_YET.search(text, clause, min(high, match.end() + 16))


# "Jan Habr 5 hlasů, Eva Malá – 3 hlasy": what each candidate got
_CANDIDATE = regex.compile(r"\p{Lu}\p{Ll}++\s\p{Lu}\p{Ll}++\s?[:–-]?\s?\d{1,3}\shlas")


def _by_votes(text: str, small: str, line: Line) -> Iterator[Piece]:
    if sum(1 for _ in _CANDIDATE.finditer(text, line.start, line.end)) > 1:
        return
    for match in words.BY_VOTES.finditer(text, line.start, line.end):
        before = text[max(line.start, match.start() - 100) : match.start()]
        clause = before[max(before.rfind(stop) for stop in (",", ". ", "! ", "? ")) + 1 :]
        if not words.BY_VOTES_BEFORE.search(before) or words.NOT_YET.search(clause):
            continue
        group = "number" if match["number"] else "word"
        printed = match["number"].replace(" ", "").replace(".", "") if match["number"] else match["word"]
        value = read_number(printed)
        if value is None:
            continue
        low, high = sentence(text, line, *match.span())
        everybody = match.span("all") if match["all"] else None
        yield Piece(
            "count", *match.span(), "yes", (("yes", value, *match.span(group)),), strong=True, everybody=everybody,
            result=decided(text, small, low, high, match.start()),
        )  # fmt: skip


def _in_votings(text: str, line: Line) -> Iterator[Piece]:
    for match in words.IN_VOTING.finditer(text, line.start, line.end):
        yield Piece("voted", *match.span(), strong=True, result=outcome(match))
