"""Roll calls: rows, sentences and tables that give one person's vote each, and what only looks like them.

Doesn't know which vote a roll call belongs to. A list of who came ("Habr – ano, Malá – omluvena") is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from zapis_parser.czech.names import is_given
from zapis_parser.rules.ballots import (
    FAMILY,
    ITEM,
    ONE_PERSON,
    PERSON,
    BallotMatch,
    NameList,
    Option,
    make_ballots,
)
from zapis_parser.rules.vote_places import VotePlaces
from zapis_parser.rules.vote_words import compiled, fragment, lexicon
from zapis_parser.source import Line, SourceText


@dataclass(frozen=True, slots=True)
class RollCall:
    """Rows of a name and its vote that follow each other."""

    start: int
    end: int
    ballots: tuple[BallotMatch, ...]


_W = lexicon()
_B = _W["ballots"]
_OPTION = "|".join(
    rf"(?P<{option}>{fragment(_B[option])}(?![\p{{L}}/(]))"
    for option in ("yes", "no", "abstain", "not_voting", "absent")
)
_ROW_LEAD = r"[ \t]*+(?:[•*–·-][ ]?|\d{1,3}[.)][ ]?)?+"
# also "Novák, Jan – pro"
ROW = compiled(
    rf"{_ROW_LEAD}(?P<name>{PERSON}(?:,[ ]{ITEM}(?=[ ]?[:;=–—\t(-])(?!\)))?+)[ ]?(?:[:;=–—\t,(-][ \t]*|[ ])(?:hlas[ ])?(?:{_OPTION})[ ]*[.,;)]?[ ]*"
)
NAME_ROW = compiled(rf"{_ROW_LEAD}(?P<name>{PERSON})[ ]*[:,]?[ ]*")
OPTION_ROW = compiled(rf"[ \t(–-]*+(?:{_OPTION})[ ]*[.,;)]?[ ]*")
# "Jan Habr – pro, Eva Malá – proti"
INLINE_ROW = compiled(
    rf"(?<![\p{{L}}\p{{N}}])(?P<name>{PERSON})[ ]?(?:[:=–—(-][ ]?|[ ])(?:{_OPTION})\)?(?=[ ]?(?:[,;.\n]|$|a[ ]))"
)
# what stands behind a word of voting that ends a part of such a sentence: "zdržel se hlasování, "
_INLINE_END = compiled(r"[\p{L}.]*+(?:[ ](?:se|hlasov[aá]n[ií])){0,2}+\)?+(?=[ ]?(?:[,;.\n]|$|a[ ]))")
_MARK = regex.compile(r"[xX✓×✔☑☒+1]|ano|ANO")
_ROW_STEM = regex.compile(
    r"(?i)(?<!\p{L})(?:pro|proti|ano|ne|z[dr]{2}ž\p{L}*+|zdrz\p{L}*+|nehlas\p{L}*+|nepř[ií]tom\p{L}*+|nepritom\p{L}*+|omluven\p{L}?|n?e?souhlas[ií]m?)(?!\p{L})"
)


def find_roll_calls(source: SourceText, places: VotePlaces) -> list[RollCall]:
    """Return runs of rows (two at least) that each give one person's vote, in text order."""
    calls: list[RollCall] = []
    run: list[BallotMatch] = []
    end = 0
    skip = -1
    lines = [part for line in source.lines if not line.furniture for part in _parts(source, line, places)]
    for number, line in enumerate(lines):
        if number == skip:
            continue
        below = lines[number + 1] if number + 1 < len(lines) else None
        if not places.some(line.start, below.end if below else line.end):
            calls += _closed(source, run, end)
            run = []
            continue
        row, two = _row(source, line, below, places)
        if row is None:
            calls += _closed(source, run, end)
            run = []
            calls += _inline(source, line, places)
            continue
        run.append(row)
        end = line.end
        if two:
            skip, end = number + 1, lines[number + 1].end
    calls += _closed(source, run, end)
    return calls


# "Jan Habr – zdržel se prof. Eva Malá – pro": two rows, the second of which begins with a small letter
_JOINT = compiled(rf"[:=–—-][ ]?(?:{_OPTION})(?=[ ](?-i:\p{{Ll}}{{2,5}})\.[ ])")


def _parts(source: SourceText, line: Line, places: VotePlaces) -> Iterator[Line]:
    start = line.start
    if line.end - start <= 300 and places.has(start, line.end, "weak", "label"):
        for match in _JOINT.finditer(source.text, start, line.end):
            yield replace(line, start=start, end=match.end())
            start = match.end() + 1
    yield replace(line, start=start) if start > line.start else line


def _closed(source: SourceText, run: Sequence[BallotMatch], end: int) -> Iterator[RollCall]:
    if len(run) >= 2 and _is_vote(source, run, end):
        yield RollCall(run[0].start, end, tuple(run))


# said in votes only; "ano", "ne" and "omluven" also tell who came
_OF_VOTES = compiled(
    r"(?<!\p{L})(?:pro|proti|n?e?souhlas[ií]m?|z[dr]{1,2}[žz]\p{L}*+|ne?hlas\p{L}*+)(?!\p{L})"
)
_CAME = compiled(
    r"(?<!\p{L})(?:prezen\p{L}*+|presen\p{L}*+|účast\p{L}*+|ucast\p{L}*+|n?e?přítom\p{L}*+|n?e?pritom\p{L}*+|docházk\p{L}*+|dochazk\p{L}*+)"
)
_VOTING = compiled(r"hlas(?:ov|[uyů](?!\p{L}))|usnesen|návrh|navrh|schv[aá]l")
_LINES_ABOVE = 4


def _is_vote(source: SourceText, run: Sequence[BallotMatch], end: int) -> bool:
    """Is it no list of who came? "Ano", "ne" and "omluven" mean votes only where nothing above speaks of presence."""
    options = {ballot.option for ballot in run}
    if options <= {"absent"}:
        return False
    if options & {"abstain", "not_voting"} or _OF_VOTES.search(source.text, run[0].end, end):
        return True
    above = source.line_index(run[0].start) - 1
    for line in reversed(source.lines[max(0, above - _LINES_ABOVE) : above + 1]):
        if line.furniture:
            continue
        if _VOTING.search(source.text, max(line.start, line.end - 200), line.end):
            return True
        if _CAME.search(source.text, line.start, min(line.end, line.start + 200)):
            return False
    return True


def _row(
    source: SourceText, line: Line, below: Line | None, places: VotePlaces
) -> tuple[BallotMatch | None, bool]:
    """Return the vote of a row, and whether it takes the next line too."""
    if line.end - line.start > 140:
        return None, False
    text = source.text
    if _may_be_row(text, line, places):
        match = ROW.fullmatch(text, line.start, line.end)
        return (_person(source, match.span("name"), _option(match)), False) if match else (None, False)
    if below is None or below.end - below.start > 40 or not _may_be_row(text, below, places):
        return None, False
    name, option = (
        NAME_ROW.fullmatch(text, line.start, line.end),
        OPTION_ROW.fullmatch(text, below.start, below.end),
    )
    if not name or not option:
        return None, False
    return _person(source, name.span("name"), _option(option)), True


def _may_be_row(text: str, line: Line, places: VotePlaces) -> bool:
    said = places.has(line.start, line.end, "weak", "label", "decision")
    return said and _ROW_STEM.search(text, line.start, line.end) is not None


def _option(match: regex.Match[str]) -> Option:
    for option in ("yes", "no", "abstain", "not_voting", "absent"):
        if match[option]:
            return option
    raise AssertionError("every alternative of the pattern is named")


def _person(source: SourceText, span: tuple[int, int], option: Option) -> BallotMatch | None:
    printed = source.text[span[0] : span[1]]
    if not FAMILY.search(printed):
        return None
    family, comma, given = printed.partition(", ")
    if comma and is_given(given.strip()) and " " not in family:
        printed = f"{family}  {given}"
    found = make_ballots(source, NameList((span,), span[1]), option, "votes.roll_call", printed)
    return found[0] if len(found) == 1 else None


def _inline(source: SourceText, line: Line, places: VotePlaces) -> Iterator[RollCall]:
    """A roll call within a sentence; its parts follow each other, parted by a comma or "a"."""
    said = places.each(line.start, line.end, "weak", "label", "voting", "decision")
    ends = (place for place in said if _INLINE_END.match(source.text, place, line.end))
    if next(ends, None) is None or next(ends, None) is None:
        return
    run: list[BallotMatch] = []
    end = line.start
    for match in INLINE_ROW.finditer(source.text, line.start, line.end):
        between = source.text[end : match.start()].strip(" ,;.") if run else ""
        row = _person(source, match.span("name"), _option(match))
        if between not in ("", "a") or row is None:
            yield from _closed(source, run, end)
            run = []
        if row is not None:
            run.append(row)
            end = match.end()
    yield from _closed(source, run, end)


def marked_ballot(
    source: SourceText, cells: Sequence[tuple[int, int]], columns: Mapping[int, Option]
) -> BallotMatch | None:
    """Return the vote of a table's row that has a name and a mark in the column of an option."""
    text = source.text
    names = [
        (a, b)
        for number, (a, b) in enumerate(cells)
        if number not in columns and a < b and ONE_PERSON.fullmatch(text, a, b)
    ]
    marks = [option for number, option in columns.items() if _MARK.fullmatch(text, *cells[number])]
    if len(names) != 1 or len(marks) != 1:
        return None
    return _person(source, names[0], marks[0])
