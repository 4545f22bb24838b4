"""What a word or the beginning of a phrase can be beside names: a function, a remark on presence, no person at all.

Looks words up only; does not know where names stand in a text (people.py, prose_names.py).
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from zapis_parser.czech.declension import role_readings
from zapis_parser.czech.names import MOST_WORDS, words

Pattern = regex.Pattern[str]


_FIRST = regex.compile(r"[\p{L}\d.]+")


def is_role(text: str, *, nominative: bool = False) -> bool:
    """Tell whether the text begins like a function: "předseda výboru", "zást. rodičů", "poradní hlas".

    Args:
        nominative: only a role noun in the nominative singular counts; "zástupci rodičů" is a group.
    """
    text = text.strip()
    match = _FIRST.match(text)
    if match is None:
        return False
    opens, is_nominative = _role_word(match.group())
    return (is_nominative if nominative else opens) and not _is_family(text, match)


def opens_role(word: str) -> bool:
    """Tell whether a function may begin with the word."""
    return _role_word(word)[0]


@lru_cache(maxsize=MOST_WORDS)
def _role_word(word: str) -> tuple[bool, bool]:
    """Return whether the word opens a function, and whether it is a role noun in the nominative."""
    folded = word.casefold()
    readings, openings = role_readings().get(folded, ()), words("roles", "openings")
    opens = bool(readings) or folded in openings or folded.rstrip(".") in openings
    return opens, any("nom" in cases for _, _, cases in readings)


# "Žák P.", "Žák – omluven", "Žák Dominik"; not "Žák 9. třídy"
_ENDS_NAME = regex.compile(r"\s*+(?:$|[,;(–-]|(?:\p{Lu}\.?|\p{Lu}\p{Ll}++)\s*+(?:$|[,;(–-]))")


def _is_family(text: str, first: regex.Match[str]) -> bool:
    """Whether a function that is a family name as well stands where a name does."""
    return first.group() in words("roles", "families") and _ENDS_NAME.match(text, first.end()) is not None


def is_status(text: str) -> bool:
    """Tell whether the text begins like a remark on the presence: "omluvena", "do 10 hod.", "v. r."."""
    match = _FIRST.match(text.strip())
    return match is not None and _opens_status(match.group())


@lru_cache(maxsize=MOST_WORDS)
def _opens_status(word: str) -> bool:
    folded = word.casefold()
    return folded in words("status", "words") or folded.rstrip(".") in words("status", "words")


@cache
def _beginnings() -> Pattern:
    """Match the beginning of a word that names no person; a short one must be the whole word."""
    stems = sorted(words("not_people", "beginnings"), key=len, reverse=True)
    long = "|".join(stem for stem in stems if len(stem) > _LONGEST_WHOLE)
    short = "|".join(stem for stem in stems if len(stem) <= _LONGEST_WHOLE)
    return regex.compile(rf"(?i:{long}|(?:{short})(?!\p{{L}}))", regex.V1)


_LONGEST_WHOLE = 4
_ACRONYM = regex.compile(r"\p{Lu}\p{Ll}{0,2}\p{Lu}{1,4}$", regex.V1)


@cache
def _refused() -> frozenset[str]:
    return words("not_people", "words") | frozenset(word.upper() for word in words("not_people", "words"))


@lru_cache(maxsize=MOST_WORDS)
def is_refused(word: str) -> bool:
    """Tell whether a capitalised word names no person: "Komise", "Přítomni", "Dle"."""
    if word in _refused():
        return True
    if _beginnings().match(word) is None or word.endswith(("ová", "ové", "ovou")):
        return False
    return not word.casefold().startswith(_names_only())


@cache
def _names_only() -> tuple[str, ...]:
    return tuple(words("not_people", "but"))


def may_be_family(word: str) -> bool:
    """Tell whether a word that elsewhere names no person can be a family name behind "pan": "Hora", not "Starosta"."""
    return not is_role(word) and not word.casefold().startswith(("ministr", "poslan", "zastup", "host"))


@lru_cache(maxsize=MOST_WORDS)
def is_acronym(word: str) -> bool:
    """Tell whether the word is written like "ZŠ" or "MěÚ"."""
    return _ACRONYM.match(word) is not None
