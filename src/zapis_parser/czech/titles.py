"""Academic and other titles in front of and behind a name: "Ing. ", "Mgr. et Mgr. ", ", Ph.D.".

Does not know names (name_words.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from zapis_parser.czech.names import lexicon

Pattern = regex.Pattern[str]

BLANK = r"[ \u00a0\u2009]"
JOINT = "\x1f"  # stands for a line break or column inside a name


@cache
def title_before() -> Pattern:
    """Match a title that stands before a name: "Ing. ", "Mgr et Bc. ", "doc. "."""
    return _titles(lexicon()["titles"]["before"])


@cache
def title_after() -> Pattern:
    """Match a title that stands behind a name, with the comma in front of it."""
    titles = _alternatives(lexicon()["titles"]["after"])
    return regex.compile(
        rf"(?:{BLANK}{{0,3}}+,)?+\s{{0,3}}+(?:et{BLANK}+)?(?P<title>{titles})(?![\p{{L}}\d])", regex.V1
    )


def _titles(titles: Iterable[str]) -> Pattern:
    return regex.compile(
        rf"(?<![\p{{L}}\d])(?P<title>{_alternatives(titles)})(?:(?<=\.)|(?!\p{{L}}))"
        rf"(?:{JOINT}++|[ \u00a0\n,]{{0,3}}+)",
        regex.V1,
    )


def _alternatives(titles: Iterable[str]) -> str:
    ordered = sorted(set(titles), key=lambda title: (-len(title), title))
    return "(?>" + "|".join(_sloppy(title) for title in ordered) + ")"


def _sloppy(title: str) -> str:
    """Return a pattern for a title whose dots may be missing; a lower-case one needs its last dot to be no word."""
    parts = [part for part in regex.split(r"(?<=\.)|[ ]", title) if part]
    pattern = rf"{BLANK}?".join(
        regex.escape(part.rstrip(".")) + (r"\.?" if part.endswith(".") else "") for part in parts
    )
    if title[0].islower() and pattern.endswith("?"):
        return f"(?i:{pattern[:-1]})"
    return pattern if title.isupper() and "." not in title else f"(?i:{pattern})"


def read_titles(text: str, pos: int, end: int) -> tuple[tuple[str, ...], int]:
    """Read titles in front of a name; returns them and the place behind them."""
    titles: list[str] = []
    if not _may_be_title(text, pos):
        return (), pos
    while match := title_before().match(text, pos, end):
        titles.append(match["title"])
        pos = match.end()
        if joined := _JOINED.match(text, pos, end):
            pos = joined.end()
    # "Ing. Ph.D. Jan Novák"
    while titles and _may_be_title(text, pos) and (match := _misplaced().match(text, pos, end)):
        titles.append(match["title"])
        pos = match.end()
    return tuple(titles), pos


@cache
def _misplaced() -> Pattern:
    """Match a title that belongs behind a name but stands before it."""
    titles = _alternatives(lexicon()["titles"]["after"])
    return regex.compile(
        rf"(?P<title>{titles})(?![\p{{L}}\d]),?[ \u00a0]{{1,3}}+(?=\p{{Lu}}\p{{L}})", regex.V1
    )


_JOINED = regex.compile(rf"(?:et|a|\+|&|/){BLANK}{{0,2}}+(?=\p{{L}})")


LETTERS = regex.compile(r"\p{L}++", regex.V1)


def _may_be_title(text: str, pos: int) -> bool:
    if not text[pos : pos + 1].isalpha():
        return False
    match = LETTERS.match(text, pos)
    return match is not None and match.group().casefold() in title_words()


@cache
def title_words() -> frozenset[str]:
    """Return the first words of all titles, casefolded and without their dots, for look-ups before the patterns."""
    titles = lexicon()["titles"]["before"] + lexicon()["titles"]["after"]
    return frozenset(regex.split(r"[ .-]", title)[0].casefold() for title in titles) | {"phd"}
