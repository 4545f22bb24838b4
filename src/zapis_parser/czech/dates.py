"""Dates as Czech minutes print them: "8.10.2012", "17. března 2015", "25. a 26. srpna 2012", "28. XI. 2023", "12.12.".

A day and a month without a year take the year that follows from a reference date. Does not know what a date means
(the meeting's, a deadline, a stamp) and reads neither times nor periods such as "do konce března".
"""

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import regex

from zapis_parser.czech.calendar_words import DASH, H, make_date
from zapis_parser.czech.printed_dates import Printed, find_printed, last_word, weekday_in

Direction = Literal["future", "nearest"]
_JOINED = regex.compile(rf"{H}{{0,2}}(?:{DASH}|až do|až|do){H}{{0,2}}")
_LISTED = regex.compile(
    rf"{H}{{0,2}}(?:[,;]|(?:,{H}{{0,2}})?(?:a|i|nebo|či|až|do|{DASH})|[,;]{H}?\n){H}{{0,2}}"
)


# never changed; a frozen one would take three times as long to make
@dataclass(slots=True)
class DateMatch:
    """A printed date.

    Attributes:
        start, end: half-open code points of the given text; a weekday printed before the day belongs to it.
        value: None if no year can be known or the calendar has no such day.
        until: the last day of a range.
        year_inferred: the year is not printed but follows from the reference or from a neighbouring date.
        weekday: the printed weekday, Monday is 0; it need not be the true one.
    """

    start: int
    end: int
    text: str
    value: datetime.date | None
    until: datetime.date | None
    year_inferred: bool
    weekday: int | None
    rule: str


def find_dates(
    text: str, reference: datetime.date | None = None, *, direction: Direction = "future"
) -> list[DateMatch]:
    """Return the dates of a text in reading order; they do not overlap.

    Args:
        text: any text.
        reference: the day from which a missing year is reckoned, as a rule the meeting's.
        direction: "future" takes the first such day on or after the reference, "nearest" the closest one.
    """
    return [_resolve(text, found, reference, direction) for found in _read(text)]


# several rules read the same lines, above all those of the head
@lru_cache(maxsize=256)
def _read(text: str) -> tuple[Printed, ...]:
    """Return the dates as they are printed, those joined that belong together."""
    printed: list[Printed] = []
    for found in find_printed(text):
        if not any(found.start < other.end and other.start < found.end for other in printed[-3:]):
            printed.append(found)
    if len(printed) < 2:
        return tuple(printed)
    return tuple(_share_years(text, _join_ranges(text, printed)))


def forget() -> None:
    """Let go of the texts that were read."""
    _read.cache_clear()


def first_on_or_after(day: int, month: int, reference: datetime.date) -> datetime.date | None:
    """Return the first such day on or after the reference; None if no year has it."""
    for year in range(
        reference.year, min(reference.year + 9, datetime.MAXYEAR)
    ):  # 29 February may be 8 years off
        value = make_date(year, month, day)
        if value is not None and value >= reference:
            return value
    return None


# ---- dates that belong together ----


def _join_ranges(text: str, printed: list[Printed]) -> list[Printed]:
    """Join "1. 4. – 30. 6. 2023" and "od 1. 4. do 30. 6. 2023" into one range each."""
    joined: list[Printed] = []
    for found in printed:
        previous = joined[-1] if joined else None
        if previous is not None and _is_range(text, previous, found):
            year = previous.year
            if year is None and found.year is not None:
                year = found.year - ((previous.month, previous.day) > (found.month, found.day))
            last = (found.day, found.month, found.year)
            inferred = previous.year is None and found.year is not None and year != found.year
            joined[-1] = replace(
                previous, end=found.end, year=year, shift=found.shift, inferred=inferred, last=last
            )
        else:
            joined.append(found)
    return joined


def _is_range(text: str, first: Printed, second: Printed) -> bool:
    if (
        first.last
        or first.first_day
        or second.first_day
        or not _JOINED.fullmatch(text, first.end, second.start)
    ):
        return False
    if first.year is not None and second.year is not None:
        days = [(d.year, d.month, d.day) for d in (first, second)]
        if days[0] >= days[1]:
            return False
    if first.year is not None and second.year is None:
        return False
    spelled = "do" in text[first.end : second.start]
    return not spelled or last_word(text, first.start) in {"od", "ode", "dne"}


def _share_years(text: str, printed: list[Printed]) -> list[Printed]:
    """Give "2. 9., 7. 10., 4. 11. 2018" one year; a list that runs over New Year starts a year earlier."""
    shared = list(printed)
    for index in range(len(shared) - 2, -1, -1):
        here, later = shared[index], shared[index + 1]
        if (
            here.year is not None
            or here.shift is not None
            or not _LISTED.fullmatch(text, here.end, later.start)
        ):
            continue
        if later.year is None:
            shared[index] = replace(here, shift=later.shift) if later.shift is not None else here
            continue
        earlier = (here.month, here.day) > (later.month, later.day)
        year = later.year - earlier
        shared[index] = replace(here, year=year, inferred=earlier or later.inferred)
    for index in range(1, len(shared)):
        before, here = shared[index - 1], shared[index]
        listed = _LISTED.fullmatch(text, before.end, here.start)
        if listed and here.year is None and here.shift is None and before.year is not None:
            year = before.year + ((here.month, here.day) < (before.month, before.day))
            shared[index] = replace(here, year=year, inferred=True)
    return shared


# ---- years ----


def _resolve(text: str, found: Printed, reference: datetime.date | None, direction: Direction) -> DateMatch:
    year, inferred = found.year, found.inferred
    if year is None and reference is not None:
        inferred = True
        if found.shift is not None:
            year = reference.year + found.shift
        else:
            year = _infer_year(found, reference, direction)
    value = until = None
    if year is not None:
        value = make_date(year, found.month, found.first_day or found.day)
        until = _last_of_range(found, year)
    return DateMatch(
        found.start,
        found.end,
        text[found.start : found.end],
        value,
        until,
        inferred and value is not None,
        found.weekday,
        found.rule,
    )


def _last_of_range(found: Printed, year: int) -> datetime.date | None:
    if found.last is None:
        return make_date(year, found.month, found.day) if found.first_day else None
    day, month, last_year = found.last
    if last_year is None:
        last_year = year + ((month, day) < (found.month, found.day))
    return make_date(last_year, month, day)


def _infer_year(found: Printed, reference: datetime.date, direction: Direction) -> int | None:
    if direction == "future":
        value = first_on_or_after(found.day, found.month, reference)
        return value.year if value else None
    years = [
        year
        for year in range(reference.year - 1, reference.year + 2)
        if make_date(year, found.month, found.day)
    ]
    agreeing = [
        year for year in years if found.weekday is not None and weekday_in(year, found) == found.weekday
    ]
    return min(
        agreeing or years,
        key=lambda year: abs((datetime.date(year, found.month, found.day) - reference).days),
        default=None,
    )
