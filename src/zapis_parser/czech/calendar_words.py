"""The words of the calendar and the pattern fragments of days: months, weekdays, "t. r.", blanks inside a date.

Does not find anything in a text.
"""

import datetime
from functools import cache

import regex

from zapis_parser.czech.wordforms import alternation, inflect, key, lookup
from zapis_parser.lexicon import load

H = r"[ \t\u00a0\u202f\u2009]"
GAP = rf"{H}{{0,3}}+\n?+{H}{{0,3}}+"  # a line may break inside a date
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
MONTH = r"(?:1[0-2]|0?[1-9])(?![0-9])"
YEAR = rf"(?:1[89]|20)[0-9]{{2}}(?![0-9]|{H}?(?:hod|h\b|Kč|,-))"  # "5. 12. 1900 hod." is an hour
DASH = r"[-–—−]"


def month_of(word: str) -> int | None:
    """Return the number of a month printed in any case, None if the word is no month."""
    return _months().get(key(word))


def weekday_of(word: str) -> int | None:
    """Return the number of a weekday printed in full in any case, Monday is 0."""
    return _weekdays().get(key(word))


def make_date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date, None if the calendar has no such day."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def abbreviated_month_of(word: str) -> int | None:
    """Return the number of a month abbreviated without its dot, None if the word abbreviates no month."""
    return _abbreviations().get(key(word))


def abbreviated_weekday_of(word: str) -> int | None:
    """Return the number of a weekday abbreviated without its dot, None if the word abbreviates no weekday."""
    return _short_weekdays().get(key(word))


def years_away(printed: str) -> int | None:
    """Return how many years "t. r." (0) or "příštího roku" (1) is from the reference's; None for other words."""
    return _shifts().get(_squeeze(printed))


@cache
def months_fragment() -> str:
    """Return the pattern fragment of all months in all cases."""
    return alternation(_months())


@cache
def month_beginnings() -> tuple[str, ...]:
    """Return the first letters of all months, in small letters."""
    return tuple(sorted({form[:3] for form in _months()}))


@cache
def weekdays_fragment() -> str:
    """Return the pattern fragment of all weekdays in all cases."""
    return alternation(_weekdays())


def names_weekday(text: str) -> bool:
    """Whether a word of a text can be a weekday or its abbreviation."""
    return _any_weekday().search(text) is not None


@cache
def _any_weekday() -> regex.Pattern[str]:
    weekday = rf"(?:{weekdays_fragment()}|{abbreviated_weekdays_fragment()})"
    return regex.compile(rf"(?<!\p{{L}}){weekday}", regex.IGNORECASE)


@cache
def abbreviated_months_fragment() -> str:
    """Return the pattern fragment of abbreviated months, without their dots."""
    return alternation(_abbreviations())


@cache
def abbreviated_weekdays_fragment() -> str:
    """Return the pattern fragment of abbreviated weekdays, without their dots."""
    return alternation(_short_weekdays())


@cache
def years_away_fragment() -> str:
    """Return the pattern fragment of "t. r.", "příštího roku"."""
    return alternation(form for forms in load("dates")["years"].values() for form in forms)


@cache
def _months() -> dict[str, int]:
    return lookup(
        (form, int(number)) for number, entry in load("dates")["months"].items() for form in inflect(entry)
    )


@cache
def _abbreviations() -> dict[str, int]:
    return lookup(
        (form, int(number)) for number, entry in load("dates")["months"].items() for form in entry["short"]
    )


@cache
def _weekdays() -> dict[str, int]:
    return lookup(
        (form, int(number)) for number, entry in load("dates")["weekdays"].items() for form in inflect(entry)
    )


@cache
def _short_weekdays() -> dict[str, int]:
    return lookup(
        (form, int(number)) for number, entry in load("dates")["weekdays"].items() for form in entry["short"]
    )


@cache
def _shifts() -> dict[str, int]:
    distance = {"this": 0, "next": 1, "last": -1}
    return lookup(
        (_squeeze(form), distance[name]) for name, forms in load("dates")["years"].items() for form in forms
    )


def _squeeze(form: str) -> str:
    return "".join(key(form).split())
