"""Headings that come in a series of their own: votes of a voting machine's protocol, articles of statutes, counted paragraphs.

Each series counts only where it has several members. Knows nothing of programme and attendance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import regex

from zapis_parser.rules.cues import cue
from zapis_parser.rules.heading_kinds import is_vote, kind_of
from zapis_parser.rules.heading_shapes import (
    HeadingMatch,
    is_paragraph,
    is_title,
    stands_alone,
    title_of,
    trimmed,
)
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.resolution_verbs import decides

_VOTE = regex.compile(
    r"(?:číslo\s++hlasování|hlasování\s++č(?:\.|íslo))\s*+:?\s*+(?P<number>\d{1,3})\s*+[:.–-]?\s*+(?P<rest>.*+)$",
    regex.I,
)
# "Článek 3 Průběh jednání", "Čl. IV", "Část A – Úvod"
_ARTICLE = regex.compile(
    r"(?:Článek|Čl\.|Část|ČÁST|ČLÁNEK|Oddíl)\s++(?P<number>\d{1,3}|[IVX]{1,6}|[A-H])\b\s*+[.:)–-]?\s*+(?P<rest>.{0,100}+)$"
)
_VOTE_CUE, _ARTICLE_CUE = cue("hlasování"), cue("článek", "čl", "část", "oddíl")
# "Vlk Josef", "Horní Jan Ing.", "Mgr. Eva Malá"
_NAME = regex.compile(
    r"(?:\p{L}{2,5}\.\s?)*+\p{Lu}\p{Ll}++(?:\s\p{Lu}\p{Ll}++|\s\p{Lu}\.){1,2}+(?:,?\s\p{L}{2,4}\.){0,2}+[,;.]?"
)
_FEWEST_VOTES, _FEWEST_ARTICLES, _FEWEST_PARTS = 3, 2, 3
# which share of the lines below the first number the counted parts make up, and how many characters are text of their own
_COVERED, _OWN_TEXT = 0.6, 120
_MEAN = 50  # characters of counted parts; shorter ones are a list of tasks or wishes
_HEAD = 5  # lines of a title and its surroundings


def vote_headings(free: Sequence[TextLine], lines: Sequence[TextLine]) -> Iterator[HeadingMatch]:
    """A voting machine's protocol: each "Číslo hlasování: 3" begins a part, titled by the words behind or below."""
    rule = "headings.vote-number"
    for line, match in _series(free, _VOTE, _VOTE_CUE, _FEWEST_VOTES):
        start, words = line.body + match.start("rest"), match["rest"]
        if not words.strip() and line.index + 1 < len(lines):
            start, words = lines[line.index + 1].start, lines[line.index + 1].text
        title = None if is_vote(words.strip()) or not words.strip() else trimmed(start, words, rule)
        yield HeadingMatch(line.index, line.start, "item", _number(line, match, rule), title, 1, rule)


def article_headings(free: Sequence[TextLine], lines: Sequence[TextLine]) -> Iterator[HeadingMatch]:
    """The articles of statutes and rules: "Článek 3 Průběh jednání", or the title on the line below."""
    rule = "headings.article"
    for line, match in _series(free, _ARTICLE, _ARTICLE_CUE, _FEWEST_ARTICLES):
        title = None
        if match["rest"].strip():
            title = trimmed(line.body + match.start("rest"), match["rest"], rule)
        elif line.index + 1 < len(lines):
            after = lines[line.index + 1]
            title = title_of(after) if not after.mark and stands_alone(after) else None
        yield HeadingMatch(line.index, line.start, "other", _number(line, match, rule), title, 1, rule)


_POINT = regex.compile(r"[ \t]*+[-–•]")  # "-12. 4. brigáda" within a part


def counted_parts(rows: Sequence[TextLine], free: Sequence[TextLine]) -> list[TextLine]:
    """Of lines with numbers of one style those that count the parts of minutes without a programme.

    Numbers that rise from 1 and leave little else below the first ("1/ Předseda přivítal členy."), or of which an export has
    made "1." all along, each with text below it.
    """
    if len(rows) < _FEWEST_PARTS or not _opens(rows[0], free):
        return []
    ordinals = [line.mark.ordinal for line in rows if line.mark]
    if all(ordinal == 1 for ordinal in ordinals):
        apart = sum(after.index - row.index > 1 for row, after in pairwise(rows))
        titled = all(is_title(row) and not row.words.endswith(".") for row in rows)
        return list(rows) if titled and apart >= len(rows) - 1 else []
    kept: list[TextLine] = []
    for line in rows:
        if (
            line.mark
            and 0 < line.mark.ordinal - (kept[-1].mark.ordinal if kept and kept[-1].mark else 0) <= 2
        ):
            kept.append(line)
    below = [line for line in free if kept and rows[0].index <= line.index <= kept[-1].index]
    below = [line for line in below if not _POINT.match(line.text)]
    own = len(kept) >= max(_FEWEST_PARTS, 0.8 * len(rows)) and len(kept) >= _COVERED * len(below)
    return kept if own and _is_told(kept) else []


def names_in_a_row(rows: Sequence[TextLine]) -> frozenset[int]:
    """Numbered lines that are nothing but names, at least three in a row: candidates, members of a commission."""
    found: set[int] = set()
    for named, group in groupby(rows, key=lambda row: _NAME.fullmatch(row.words) is not None):
        members = [row.index for row in group]
        if named and len(members) >= _FEWEST_PARTS:
            found.update(members)
    return frozenset(found)


def _opens(line: TextLine, free: Sequence[TextLine]) -> bool:
    """Whether numbers begin at a line behind the head or the list of those present, not below a label such as "Usnesení:"."""
    before = [other for other in free if other.index < line.index]
    if not before or before[-1].index < line.index - 1 or not before[-1].text.endswith(":"):
        return True
    kind = kind_of(before[-1].words)
    first = kind == "item" and len(before) <= _HEAD and not decides(before[-1].words)
    return first or kind in ("other", "agenda")


def _is_told(rows: Sequence[TextLine]) -> bool:
    """Whether most of the parts are text, no names, titles or points of one decision."""
    told = sum(
        is_paragraph(row) or len(row.words) > _OWN_TEXT or (row.words.endswith(".") and len(row.words) > 30)
        for row in rows
    )
    return 2 * told >= len(rows) and sum(len(row.words) for row in rows) >= _MEAN * len(rows)


def _series(
    free: Sequence[TextLine], pattern: regex.Pattern[str], cue: int, fewest: int
) -> list[tuple[TextLine, regex.Match[str]]]:
    found = [(line, match) for line in free if line.cues & cue and (match := pattern.match(line.words))]
    return found if len(found) >= fewest else []


def _number(line: TextLine, match: regex.Match[str], rule: str) -> Value[str]:
    return Value(match["number"], line.body + match.start("number"), line.body + match.end("number"), rule)
