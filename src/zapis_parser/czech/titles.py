"""Academic and other titles in front of and behind a name: "Ing. ", "Mgr. et Mgr. ", ", Ph.D.".

Does not know names (name_words.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import regex

from zapis_parser.czech.names import MOST_WORDS, lexicon

Pattern = regex.Pattern[str]
Match = regex.Match[str]

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
    word = word_at(text, pos, len(text))
    if not begins_title(word):
        return (), pos
    titles: list[str] = []
    while match := title_here(word, text, pos, end):
        titles.append(match["title"])
        pos = match.end()
        if text[pos : pos + 1] in _JOINING and (joined := _JOINED.match(text, pos, end)):
            pos = joined.end()
        word = word_at(text, pos, len(text))
    # "Ing. Ph.D. Jan Novák"
    while titles and begins_title(word) and (match := _misplaced().match(text, pos, end)):
        titles.append(match["title"])
        pos = match.end()
        word = word_at(text, pos, len(text))
    return tuple(titles), pos


def title_here(word: str, text: str, pos: int, end: int) -> Match | None:
    """Match a title that stands before a name, at the place of a word: only the few that begin so are tried."""
    pattern = _titles_begun(word) if begins_title(word) else None
    return pattern.match(text, pos, end) if pattern else None


@lru_cache(maxsize=MOST_WORDS)
def _titles_begun(word: str) -> Pattern | None:
    letters = word.casefold()
    begun = [title for title in lexicon()["titles"]["before"] if _letters(title).startswith(letters)]
    return _titles(begun) if begun else None


def _letters(title: str) -> str:
    return "".join(filter(str.isalpha, title.casefold()))


@cache
def _misplaced() -> Pattern:
    """Match a title that belongs behind a name but stands before it."""
    titles = _alternatives(lexicon()["titles"]["after"])
    return regex.compile(
        rf"(?P<title>{titles})(?![\p{{L}}\d]),?[ \u00a0]{{1,3}}+(?=\p{{Lu}}\p{{L}})", regex.V1
    )


_JOINING = "ea+&/"
_JOINED = regex.compile(rf"(?:et|a|\+|&|/){BLANK}{{0,2}}+(?=\p{{L}})")


LETTERS = regex.compile(r"\p{L}++", regex.V1)


# as LETTERS, by the standard library's engine, which costs half as much for a single word
_WORD = re.compile(r"[^\W\d_²³¹¼½¾]+")


def word_at(text: str, pos: int, end: int) -> str:
    """Return the letters at a place: words are looked up before a pattern is tried."""
    match = _WORD.match(text, pos, end)
    return match.group() if match else ""


@lru_cache(maxsize=MOST_WORDS)
def begins_title(word: str) -> bool:
    """Tell whether a title may begin with the word or with its letters up to a dot or a hyphen."""
    match = LETTERS.match(word)
    return match is not None and match.group().casefold() in title_words()


def title_at(text: str, pos: int, end: int) -> bool:
    """Tell whether a title stands at a place that belongs before a name."""
    return title_here(word_at(text, pos, len(text)), text, pos, end) is not None


def next_title(text: str, pos: int, end: int) -> int | None:
    """Return the first place from ``pos`` where a title stands that belongs before a name; words are looked up first."""
    for match in LETTERS.finditer(text, pos, end):
        if title_here(match.group(), text, match.start(), end):
            return match.start()
    return None


def behind_name(text: str, pos: int, end: int, *, parted: bool = False) -> Match | None:
    """Match a title behind a name, with the comma in front of it; not "Jan Dub, Dr. Eva Malá".

    Args:
        parted: a comma stands in front of ``pos``.
    """
    match = title_after().match(text, pos, end)
    if match is None or match["title"][0] not in "Dd" or not (parted or "," in match[0]):
        return match
    before = title_before().match(text, match.start("title"), end)
    return None if before and text[before.end() : before.end() + 1].isupper() else match


@cache
def title_words() -> frozenset[str]:
    """Return the first words of all titles, casefolded and without their dots, for look-ups before the patterns."""
    titles = lexicon()["titles"]["before"] + lexicon()["titles"]["after"]
    return frozenset(regex.split(r"[ .-]", title)[0].casefold() for title in titles) | {"phd"}
