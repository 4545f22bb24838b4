"""Fragments of the lexicon made to patterns; knows no rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import current, load, per_lexicon
from zapis_parser.lexicon.merging import fragment


def alternation(fragments: Iterable[str]) -> str:
    """Return a group of alternatives, longest first; "~" stands for further letters, a blank for any blanks."""
    parts = sorted(fragments, key=len, reverse=True)
    return "(?:" + "|".join(part.replace("~", r"\p{L}*+").replace(" ", r"\s++") for part in parts) + ")"


def stems(pattern: str) -> re.Pattern[str]:
    """Return a pattern for casefolded lines, by which a rule passes over those that have none of its words.

    The standard library finds one of many literals in a quarter of the time that ``regex`` takes without regard to
    case (1.1 to 4.1 microseconds a line, dev corpus, 2025).
    """
    return re.compile(pattern)


def small_letters(text: str) -> str:
    """Return a text in small letters, character for character."""
    # a dotted capital I is the one letter whose small form is longer
    return text.replace("İ", "I").lower()


_LONGEST_OPENING = 5


def openings(forms: Iterable[str], *others: str) -> re.Pattern[str]:
    """Return how words begin, for small letters: a look at their first letters spares most words the whole pattern.

    Args:
        forms: words or phrases, of which the first word counts; "*" behind a stem is any ending.
        others: patterns of other beginnings.
    """
    spellings = {spelling for form in forms for spelling in (form, bare(form))}
    found = {_opening(spelling.lower().split(" ")[0]) for spelling in spellings}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join((*others, *sorted(found, reverse=True)))})")


def _opening(word: str) -> str:
    """The first letters of a word; a short one that is no stem stands for itself alone."""
    stem, star, _ = word.partition("*")
    whole = not star and len(stem) <= _LONGEST_OPENING
    return re.escape(stem[:_LONGEST_OPENING]) + (r"(?![^\W\d_])" if whole else "")


def find_begun(
    pattern: regex.Pattern[str], begin: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[regex.Match[str]]:
    """Yield what ``pattern.finditer`` does, tried only where ``openings`` tell that a word can begin a match."""
    at = start
    for place in begin.finditer(small_letters(text[start:end])):
        if start + place.start() >= at and (match := pattern.match(text, start + place.start(), end)):
            at = match.end()
            yield match


def lexicon(name: str, *path: str) -> Any:
    """Return a part of a lexicon.

    Raises:
        KeyError: it has no such part.
    """
    value: Any = load(name)
    for key in path:
        value = value[key]
    return value


def own_words(table: str, *keys: str) -> regex.Pattern[str] | None:
    """Return a pattern of the user's own labels of these lists as whole words; None where there are none."""
    return _own_words(table, keys)


@per_lexicon
def _own_words(table: str, keys: tuple[str, ...]) -> regex.Pattern[str] | None:
    own = [fragment(words) for key in keys for words in current().words(table, key)]
    return regex.compile(rf"(?<!\p{{L}}){alternation(own)}(?!\p{{L}})", regex.I) if own else None


def starts_with(fragments: Iterable[str]) -> regex.Pattern[str]:
    """Return a pattern that matches where a text begins with one of the fragments as whole words."""
    return regex.compile(alternation(fragments) + r"(?![\p{L}\p{N}])", regex.I)
