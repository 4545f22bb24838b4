"""Who voted how: lists of names behind a label, before a verb, and in the rows under a label.

Finds where names stand and asks ``czech.people`` who they are. Doesn't know which vote a list belongs to, and completes
no name: "Habr" stays "Habr". Rows of a name and its vote are read in ``vote_rolls``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from zapis_parser.czech.list_company import is_family_too
from zapis_parser.czech.names import PersonMention, PersonName, shifted
from zapis_parser.czech.names import lexicon as name_lexicon
from zapis_parser.czech.people import split_people
from zapis_parser.rules.vote_words import EVERYBODY, compiled, fragment, lexicon
from zapis_parser.source import Line, SourceText

Option = Literal["yes", "no", "abstain", "not_voting", "absent"]


@dataclass(frozen=True, slots=True)
class BallotMatch:
    """One person's vote.

    Attributes:
        name: as printed, with titles.
        mention: the person; its offsets are those of the source text.
        start, end: the name.
    """

    option: Option
    name: str
    mention: PersonMention
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class NameList:
    """Names behind a label: ``regions`` of the text that hold them; ``end`` is behind a closing bracket."""

    regions: tuple[tuple[int, int], ...]
    end: int
    everybody: bool = False


_W = lexicon()
_TITLES = name_lexicon()["titles"]
_TITLE = fragment(sorted({*_TITLES["before"], *_TITLES["after"]}))
_NOT_NAME = rf"(?:{fragment(_W['names']['not_names'])}(?!\p{{L}}))"
ITEM = rf"""(?:{_TITLE}(?![\p{{L}}.]) | {fragment(_W["names"]["particles"])}(?![\p{{L}}.])
    | (?-i:\p{{Lu}}\p{{Ll}}?\.(?:[ ]?-[ ]?\p{{Lu}}\.)?) | (?!{_NOT_NAME})(?-i:\p{{Lu}})(?:[\p{{L}}'’]|-(?=\p{{L}}))*+(?![.]\p{{L}}) )"""
# "mjr. Ing. Jan Habr, Ph.D. (předseda)"
PERSON = rf"(?:{ITEM}(?:[ \xa0]?{ITEM}){{0,9}}+(?:[ ]?\((?!(?:pro|proti|ano|ne|zdrž[^()]{{0,12}}+)\))[^()\n\t]{{1,60}}\))?+)"
_COMMA = r"(?:[ ]*+(?:[,;\t]|(?<=[ ])(?:a|i)[ ])[ ]*+(?:a[ ])?)"
# a slip of the writer's hand between two names: "Burda, k, Jiří Malý"
_SLIP = r"(?:(?-i:\p{Ll}{1,2}|\.)[ ]*+[,;][ ]*+)?+"
LIST = compiled(rf"{PERSON}(?:{_COMMA}{{1,3}}+{_SLIP}{PERSON})*+")
ONE_PERSON = compiled(PERSON)
_FULL_PERSON = compiled(rf"(?:[•*–-]|\d{{1,2}}[.)])?[ ]?(?P<name>{ITEM}(?:[ ]{ITEM}){{1,8}}+)[ ]*[,;]?")
_BEFORE = compiled(rf"(?:(?<![^\n])|[,;.:(–-])[ ]?(?:(?:a|jen|pouze)[ ])?(?P<name>{PERSON})[ ]*$")
FAMILY = regex.compile(r"\p{Lu}[\p{L}'’-]")  # a word, not only an initial
_OPENER = compiled(
    r"(?:[ \t]*+(?:hlas(?:y|ů|em|u)?|člen\p{L}*+|x)(?!\p{L}))?[ \t]*+(?P<mark>[)\]][ \t]*+[:–-]?|[:=–—-]?[ \t]*+[(\[]?[ \t]*+[:–—-]?)[ \t]*+(?:(?:jmenovitě|a[ ]to|tj\.)[ :]*+)?"
)
# "Pro: 17 HABR Jan, MALÁ Eva"
_IN_CAPITALS = regex.compile(
    r"\p{Lu}{3,}(?:-\p{Lu}{3,})?[ ]\p{Lu}\p{Ll}++(?=[ ]*+(?:,|$|\n|(?i:proti|zdrž|nehlas|nepřít)))"
)
_ADDRESS = compiled(r"[ \t]*+(?:p\.|pí\.?|pan|paní|pánové|sl\.|br\.|ses\.)[ ]?")
_GOES_ON = regex.compile(r"[ ](?!a[ ]|i[ ])\p{Ll}{3}")
_COUNT_IN_BRACKETS = regex.compile(r"[(\[][ ]?\d{1,4}$")
_ALL = compiled(rf"{EVERYBODY}(?!\p{{L}})")
_INITIALS = regex.compile(r"\p{Lu}{2,3}(?:[,;]? +\p{Lu}{2,3}|, ?\p{Lu}{2,3})*+[ ,;]*+")
_MOST_LINES = 60
_MOST_BRACKET = 3000


def make_ballots(
    source: SourceText, names: NameList, option: Option, rule: str, printed: str | None = None
) -> tuple[BallotMatch, ...]:
    """Return the people of a list of names, each with the option under which they stand.

    Args:
        printed: read instead of the only region's text, with as many characters.
    """
    ballots: list[BallotMatch] = []
    for start, end in names.regions:
        text = printed or source.text[start:end].replace("\n", " ").replace("\t", ",")
        people = split_people(text) or list(_alone(text))
        ballots += [_shifted(source, mention, start, option, rule) for mention in people]
    return tuple(ballots)


_CAPITALS = regex.compile(r"\p{Lu}+")


def _alone(text: str) -> Iterator[PersonMention]:
    """People of whom only initials are printed, "JN, EM, PD", and one whose name is a club's elsewhere: "proti: Sokol"."""
    if is_family_too(text.strip()):
        span = (len(text) - len(text.lstrip()), len(text.rstrip()))
        yield PersonMention(*span, PersonName(None, text.strip()), None, None, *span)
    if not _INITIALS.fullmatch(text):
        return
    for match in _CAPITALS.finditer(text):
        person = PersonName(None, match.group())
        yield PersonMention(match.start(), match.end(), person, None, None, match.start(), match.end())


def _shifted(source: SourceText, mention: PersonMention, by: int, option: Option, rule: str) -> BallotMatch:
    moved = shifted(mention, by)
    return BallotMatch(option, source.text[moved.start : moved.end], moved, moved.start, moved.end, rule)


def read_names(source: SourceText, at: int, limit: int, *, counted: bool, spoken: bool) -> NameList | None:
    """Return the names that begin behind a label (or behind its count), or None.

    Args:
        at: the end of the label or of its count.
        limit: where the next label of a vote begins.
        counted: a number stands before; then the names need a bracket, a dash or a form of address.
        spoken: the label is a sentence's verb ("proti hlasoval Jan Habr"), so that names may follow with no mark.
    """
    text, line = source.text, source.line_at(max(at - 1, 0))
    opener = _OPENER.match(text, at, min(limit, line.end))
    first = opener.end() if opener else at
    mark = (opener["mark"].strip() if opener else "") or ""
    if mark[:1] in (")", "]") and not _COUNT_IN_BRACKETS.search(text, max(line.start, at - 8), at):
        return None  # "(pro 5, proti 2) Horák zajistí": the bracket holds the vote
    named = _ADDRESS.match(text, first, min(limit, line.end)) or (
        counted and _IN_CAPITALS.match(text, first, line.end)
    )
    if not mark and not spoken and not named:
        return None
    everybody = _ALL.match(text, first, min(limit, line.end))
    if everybody:
        return NameList((), everybody.end(), everybody=True)
    if "(" in mark or "[" in mark:
        return _bracketed(source, first, line)
    if first >= line.end:
        return (
            None if (counted and not mark.endswith(":")) or limit <= line.end else _below(source, line, limit)
        )
    names = _unbracketed(source, first, limit, line)
    if names and counted and not mark and _GOES_ON.match(text, names.end, line.end):
        return None  # "zdržel se 1 Pan Habr předloží návrh"
    return names


_BRACKETS = regex.compile(r"[()\[\]]")


def _bracketed(source: SourceText, first: int, line: Line) -> NameList | None:
    """Names up to the closing bracket, over lines if need be."""
    text = source.text
    depth, stop = 1, min(len(text), first + _MOST_BRACKET)
    for bracket in _BRACKETS.finditer(text[first:stop]):
        depth += 1 if bracket.group() in "([" else -1
        if depth == 0:
            close = first + bracket.start()
            break
    else:
        return _unbracketed(source, first, line.end, line)
    regions = []
    for start, end in _without_furniture(source, first, close):
        inside = text[start:end].replace("\n", " ")
        found = LIST.match(inside)
        if not found or not FAMILY.search(found.group()):
            return None
        if inside[found.end() :].strip(" ,;.") and found.end() < len(inside) // 2:
            return None
        regions.append((start, start + found.end()))
    return NameList(tuple(regions), close + 1) if regions else None


def _without_furniture(source: SourceText, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a passage between the page headers and the like that interrupt it."""
    parts = []
    for line in source.lines[source.line_index(start) : source.line_index(end) + 1]:
        if line.furniture:
            parts.append((start, line.start - 1))
            start = line.end + 1
    parts.append((start, end))
    return [(low, high) for low, high in parts if low < high]


_COMMA_BLANKS = regex.compile(r"[ ]*[,;]?[ ]*")


def _unbracketed(source: SourceText, first: int, limit: int, line: Line) -> NameList | None:
    text = source.text
    found = LIST.match(text, first, min(limit, line.end)) if text[first : first + 1].isalpha() else None
    if not found or not FAMILY.search(found.group()):
        return None
    end = found.end()
    comma = _COMMA_BLANKS.match(text[end : min(limit, line.end)])
    whole = end + (comma.end() if comma else 0) >= line.end
    several = "," in found.group() or ";" in found.group()
    if whole and limit > line.end and (several or text[end : line.end].strip()):
        end = _wrapped(source, end, limit, line)
    return NameList(((first, end),), end)


def _wrapped(source: SourceText, end: int, limit: int, line: Line) -> int:
    """The end of a list of names that goes on in the next lines: each is a list itself, or ends one."""
    text, index = source.text, source.line_index(line.start) + 1
    for below in source.lines[index : index + _MOST_LINES]:
        if below.furniture:
            continue
        stop = min(limit, below.end)
        found = LIST.match(text, below.start, stop) if below.start < stop else None
        open_end = text[end : below.start].strip(" \n") in (",", ";") or text[:end].endswith((",", ";"))
        if (
            not found
            or (not open_end and "," not in found.group())
            or text[found.end() : stop].strip(" ,;.)")
        ):
            break
        end = found.end()
        if "," not in text[end : below.end] and stop < below.end:
            break
    return end


def name_before(source: SourceText, line: Line, at: int) -> NameList | None:
    """Return the one name directly before a verb, where a clause begins with it: "proti 0, p. Habr se zdržel"."""
    low = max(line.start, at - 60)
    found = _BEFORE.search(source.text, low, at)
    if not found or not FAMILY.search(found["name"]) or (found.start() == low > line.start):
        return None
    return NameList((found.span("name"),), found.end("name"))


def _below(source: SourceText, line: Line, limit: int) -> NameList | None:
    """Names in the rows under a label: cells of a table, one full name per line, or a list."""
    index = source.line_index(line.start) + 1
    regions: list[tuple[int, int]] = []
    for below in source.lines[index : index + _MOST_LINES]:
        if below.furniture:
            continue
        if below.start >= limit:
            break
        found = _row_regions(source, below, min(limit, below.end))
        if not found:
            break
        regions += found
    return NameList(tuple(regions), regions[-1][1]) if regions else None


def _row_regions(source: SourceText, line: Line, stop: int) -> list[tuple[int, int]]:
    text = source.text
    if line.cells:
        cells = [(a, b) for a, b in line.cells if a < b]
        return cells if cells and all(ONE_PERSON.fullmatch(text, a, b) for a, b in cells) else []
    single = _FULL_PERSON.fullmatch(text, line.start, stop)
    if single:
        return [single.span("name")]
    found = LIST.match(text, line.start, stop)
    if (
        found
        and ("," in found.group() or "\t" in found.group())
        and not text[found.end() : stop].strip(" ,;.")
    ):
        return [found.span()]
    return []
