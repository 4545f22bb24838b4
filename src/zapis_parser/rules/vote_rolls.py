"""Roll calls: rows, sentences and tables that give one person's vote each, and what only looks like them.

Doesn't know which vote a roll call belongs to. A list of who came ("Habr – ano, Malá – omluvena") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from zapis_parser.czech.list_company import is_family_too
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
from zapis_parser.rules.vote_places import AGREED, LABEL, PRESENCE, WEAK, VotePlaces
from zapis_parser.rules.vote_words import compiled, fragment, lexicon, small_fragment
from zapis_parser.source import Line, SourceText


@dataclass(frozen=True, slots=True)
class RollCall:
    """Rows of a name and its vote that follow each other."""

    start: int
    end: int
    ballots: tuple[BallotMatch, ...]


_W = lexicon()
_B = _W["ballots"]
OPTION = "|".join(
    rf"(?P<{option}>{fragment(_B[option])}(?![\p{{L}}/(]))"
    for option in ("yes", "no", "abstain", "not_voting", "absent")
)
_ROW_LEAD = r"[ \t]*+(?:[•*–·-][ ]?|\d{1,3}[.)][ ]?)?+"
# also "Novák, Jan – pro"
ROW = compiled(
    rf"{_ROW_LEAD}(?P<name>{PERSON}(?:,[ ]{ITEM}(?=[ ]?[:;=–—\t(-])(?!\)))?+)[ ]?(?:[:;=–—\t,(-][ \t]*|[ ])(?:hlas[ ])?(?:{OPTION})[ ]*[.,;)]?[ ]*"
)
NAME_ROW = compiled(rf"{_ROW_LEAD}(?P<name>{PERSON})[ ]*[:,]?[ ]*")
OPTION_ROW = compiled(rf"[ \t(–-]*+(?:{OPTION})[ ]*[.,;)]?[ ]*")
# "Jan Habr – pro, Eva Malá – proti"
INLINE_ROW = compiled(
    rf"(?<![\p{{L}}\p{{N}}])(?P<name>{PERSON})[ ]?(?:[:=–—(-][ ]?|[ ])(?:{OPTION})\)?(?=[ ]?(?:[,;.\n]|$|a[ ]))"
)
_MARK = regex.compile(r"[xX✓×✔☑☒+1]|ano|ANO")
_ROW_STEM = regex.compile(
    r"(?i)(?<!\p{L})(?:pro|proti|ano|ne|z[dr]{2}ž\p{L}*+|zdrz\p{L}*+|nehlas\p{L}*+|nepř[ií]tom\p{L}*+|nepritom\p{L}*+|omluven\p{L}?|n?e?souhlas[ií]m?)(?!\p{L})"
)


# the options in small letters, and what stands behind one that ends a row, or a part of a sentence
SAID = LABEL | PRESENCE | WEAK | AGREED
_SMALL_OPTION = re.compile(
    rf"(?:{small_fragment(form for forms in _B.values() for form in forms)})(?![^\W\d_]|[/(])"
)
_ROW_ENDS = re.compile(r" *[.,;)]? *")
_PART_ENDS = re.compile(r"\)?(?= ?(?:[,;.\n]|$|a ))")
# "Jan Habr – zdržel se prof. Eva Malá – pro": two rows, the second of which begins with a small letter
_JOINS = re.compile(r" [^\W\d_]{2,5}\. ")
_JOINT = compiled(rf"[:=–—-][ ]?(?:{OPTION})(?=[ ](?-i:\p{{Ll}}{{2,5}})\.[ ])")
_LONGEST_JOINT, _LONGEST_ROW, _LONGEST_OPTION_ROW = 300, 140, 40

_Part = tuple[Line, Sequence[tuple[int, int]]]
"""A line, or one of two that are printed in one, and the stretches of it that name an option."""


def find_roll_calls(source: SourceText, places: VotePlaces) -> list[RollCall]:
    """Return runs of rows (two at least) that each give one person's vote, in text order."""
    calls: list[RollCall] = []
    run: list[BallotMatch] = []
    end = 0
    skip = -1
    parts = _parts(source, places)
    for number, (line, options) in enumerate(parts):
        if number == skip:
            continue
        row, two = _row(source, parts, number)
        if row is not None:
            run.append(row)
            end = line.end
            if two:
                skip, end = number + 1, parts[number + 1][0].end
            continue
        if run:
            calls += _closed(source, run, end)
            run = []
        if len(options) >= 2:
            calls += _inline(source, line, options)
    calls += _closed(source, run, end)
    return calls


def _parts(source: SourceText, places: VotePlaces) -> list[_Part]:
    """Return the lines that name an option, and the line above each of them."""
    small, parts, last = places.small, list[_Part](), -1
    for number, found in places.of_line.items():
        if not places.kinds[number] & SAID:
            continue
        line = source.lines[number]
        options = [
            match.span()
            for at, kind in found
            if kind & SAID and (match := _SMALL_OPTION.match(small, at, line.end))
        ]
        if options:
            above = number - 1
            while above > last and source.lines[above].furniture:
                above -= 1
            if above > last:
                parts.append((source.lines[above], ()))
            parts += _apart(source, small, line, options)
            last = number
    return parts


def _apart(source: SourceText, small: str, line: Line, options: Sequence[tuple[int, int]]) -> Sequence[_Part]:
    """Return the parts of a line in which two rows are printed, else the line."""
    if line.end - line.start > _LONGEST_JOINT or not any(_JOINS.match(small, end) for _, end in options):
        return ((line, options),)
    start, parts = line.start, []
    for joint in _JOINT.finditer(source.text, start, line.end):
        parts.append(replace(line, start=start, end=joint.end()))
        start = joint.end() + 1
    parts.append(replace(line, start=start))
    return [(part, [one for one in options if part.start <= one[0] < part.end]) for part in parts]


def _closed(source: SourceText, run: Sequence[BallotMatch], end: int) -> Iterator[RollCall]:
    if len(run) >= 2 and not _votes_of_clubs(run) and is_no_list(source, run, end):
        yield RollCall(run[0].start, end, tuple(run))


def _votes_of_clubs(run: Sequence[BallotMatch]) -> bool:
    """Does more than one row begin with a word that is a family name and a club's: "Sokol – pro, Orel – pro"?"""
    lone = {ballot.mention.person.family for ballot in run if ballot.mention.person.given is None}
    return sum(map(is_family_too, lone)) > 1


# said in votes only; "ano", "ne" and "omluven" also tell who came
_OF_VOTES = compiled(
    r"(?<!\p{L})(?:pro|proti|n?e?souhlas[ií]m?|z[dr]{1,2}[žz]\p{L}*+|ne?hlas\p{L}*+)(?!\p{L})"
)
_CAME = compiled(
    r"(?<!\p{L})(?:prezen\p{L}*+|presen\p{L}*+|účast\p{L}*+|ucast\p{L}*+|n?e?přítom\p{L}*+|n?e?pritom\p{L}*+|docházk\p{L}*+|dochazk\p{L}*+)"
)
_VOTING = compiled(r"hlas(?:ov|[uyů](?!\p{L}))|usnesen|návrh|navrh|schv[aá]l")
_LINES_ABOVE = 4


def is_no_list(source: SourceText, run: Sequence[BallotMatch], end: int) -> bool:
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


def _row(source: SourceText, parts: Sequence[_Part], number: int) -> tuple[BallotMatch | None, bool]:
    """Return the vote of a row, and whether it takes the next line too."""
    text, (line, options) = source.text, parts[number]
    if line.end - line.start > _LONGEST_ROW:
        return None, False
    if options and _ROW_ENDS.fullmatch(text, options[-1][1], line.end) and _has_stem(text, line):
        match = ROW.fullmatch(text, line.start, line.end)
        return (voter_at(source, match.span("name"), option_in(match)), False) if match else (None, False)
    below, below_options = parts[number + 1] if number + 1 < len(parts) else (line, ())
    if not below_options or below.end - below.start > _LONGEST_OPTION_ROW:
        return None, False
    option = OPTION_ROW.fullmatch(text, below.start, below.end)
    if not option or not _has_stem(text, below) or (options and _has_stem(text, line)):
        return None, False
    name = NAME_ROW.fullmatch(text, line.start, line.end)
    return (voter_at(source, name.span("name"), option_in(option)), True) if name else (None, False)


def _has_stem(text: str, line: Line) -> bool:
    return _ROW_STEM.search(text, line.start, line.end) is not None


def option_in(match: regex.Match[str]) -> Option:
    for option in ("yes", "no", "abstain", "not_voting", "absent"):
        if match[option]:
            return option
    raise AssertionError("every alternative of the pattern is named")


def voter_at(source: SourceText, span: tuple[int, int], option: Option) -> BallotMatch | None:
    printed = source.text[span[0] : span[1]]
    if not FAMILY.search(printed):
        return None
    family, comma, given = printed.partition(", ")
    if comma and is_given(given.strip()) and " " not in family:
        printed = f"{family}  {given}"
    found = make_ballots(source, NameList((span,), span[1]), option, "votes.roll_call", printed)
    return found[0] if len(found) == 1 else None


def _inline(source: SourceText, line: Line, options: Sequence[tuple[int, int]]) -> Iterator[RollCall]:
    """A roll call within a sentence; its parts follow each other, parted by a comma or "a"."""
    if sum(_PART_ENDS.match(source.text, end, line.end) is not None for _, end in options) < 2:
        return
    run: list[BallotMatch] = []
    end = line.start
    for match in INLINE_ROW.finditer(source.text, line.start, line.end):
        between = source.text[end : match.start()].strip(" ,;.") if run else ""
        row = voter_at(source, match.span("name"), option_in(match))
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
    return voter_at(source, names[0], marks[0])
