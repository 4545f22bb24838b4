"""Periods that stand for their last day: "konce března", "14 dnů", "1. čtvrtletí 2024", "příštího týdne".

Reads one phrase at a given place of a text, reckoning from a reference day. Does not look for phrases and doesn't know
what makes them deadlines. Public holidays are not known: working days are Monday to Friday.
"""

import calendar
import datetime
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

import regex

from zapis_parser.czech.calendar_words import MONTH, YEAR, H, make_date, month_of, months_fragment
from zapis_parser.czech.numerals import read_number, read_ordinal, read_roman
from zapis_parser.czech.wordforms import alternation, bare, key
from zapis_parser.lexicon import load

Kind = Literal["date", "period", "meeting", "immediate", "continuous", "other"]


class Phrase(NamedTuple):
    """A phrase read at a place of a text up to ``end``; ``date`` is its last day, None if that can't be known."""

    end: int
    date: datetime.date | None
    kind: Kind
    year_inferred: bool
    rule: str


# ---- calendar ----


def month_end(year: int, month: int) -> datetime.date:
    """Return the last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def week_end(day: datetime.date) -> datetime.date | None:
    """Return the Sunday of the day's week; None at the end of the calendar."""
    return shift_days(day, 6 - day.weekday())


def shift_days(day: datetime.date, days: int) -> datetime.date | None:
    """Return the day so many days later, None beyond the calendar."""
    ordinal = day.toordinal() + days
    return datetime.date.fromordinal(ordinal) if ordinal <= datetime.date.max.toordinal() else None


def shift_working_days(day: datetime.date, days: int) -> datetime.date | None:
    """Return the day so many Mondays to Fridays later, None beyond the calendar."""
    weeks, rest = divmod(days, 5)
    reached = shift_days(day, 7 * weeks)
    while reached is not None and (rest > 0 or reached.weekday() > 4):
        reached = shift_days(reached, 1)
        if reached is not None and rest > 0 and reached.weekday() <= 4:
            rest -= 1
    return reached


def shift_months(day: datetime.date, months: int) -> datetime.date | None:
    """Return the same day so many months later, or the month's last day; None beyond the calendar."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > datetime.MAXYEAR:
        return None
    last = month_end(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def next_weekday(weekday: int, reference: datetime.date, weeks: int = 0) -> datetime.date | None:
    """Return the first such weekday after the reference, or of a later week ("příští středa" has weeks=1)."""
    if weeks:
        return shift_days(reference, 7 * weeks + weekday - reference.weekday())
    return shift_days(reference, (weekday - reference.weekday() - 1) % 7 + 1)


# ---- phrases ----


def read_period(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Return the period that begins at ``position``, None if none does."""
    for reader in _READERS:
        phrase = reader(text, position, reference)
        if phrase is not None:
            return phrase
    return None


_LATER = regex.compile(rf"{H}(?:od|ode|po){H}(?!dnes|dneška|dnešního)")


def read_duration(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "14 dnů", "týdne", "dvou měsíců", "10 pracovních dnů"; without a known beginning the date is None."""
    match = _duration_pattern().match(text, position)
    if match is None:
        return None
    unit = _unit_of(match["unit"])
    count = _count(match["number"], unit)
    if count is None or (unit == "hour" and count < 24):  # "do 18 hodin" is a time of day
        return None
    if unit == "year" and match["number"] is None and key(match["unit"]) != "roka":
        return None
    if unit == "month" and _month_pattern().match(text, match.end("unit")):
        return None
    later = _LATER.match(text[match.end() : match.end() + 12])
    date = None if reference is None or later else _after(reference, unit, count)
    return Phrase(match.end(), date, "period", False, "deadline.duration")


def _after(reference: datetime.date, unit: str, count: float) -> datetime.date | None:
    if unit == "working_day":
        return shift_working_days(reference, int(count))
    if unit in {"month", "year"}:
        return shift_months(reference, int(count * (12 if unit == "year" else 1)))
    days = {"week": 7.0, "hour": 1 / 24}.get(unit, 1.0)
    return shift_days(reference, int(count * days))


_DIGITS = regex.compile(r"[0-9]+")


def _count(number: str | None, unit: str) -> float | None:
    if number is None:
        return 1 if unit in {"week", "month", "year"} else None
    if key(number) in {"půl", "pul"}:
        return 0.5 if unit == "year" else None
    digits = _DIGITS.match(number)
    return int(digits[0]) if digits else read_number(number)


@cache
def _unit_forms() -> dict[str, str]:
    pairs = [
        (key(form), unit) for unit, forms in load("dates")["deadlines"]["units"].items() for form in forms
    ]
    return {bare(form): unit for form, unit in pairs} | dict(pairs)


def _unit_of(printed: str) -> str:
    return _unit_forms()[key(printed)]


def _read_end_of(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "konce března 2024", "konce roku", "poloviny dubna", "počátku května", "konce školního roku"."""
    match = _edge_pattern().match(text, position)
    if match is None:
        return None
    edge = "end" if match["end"] else "middle" if match["middle"] else "begin"
    month = _read_month(text, match.end(), reference)
    if month is not None:
        date = _edge_of_month(month.date, edge)
        if date is not None and reference is not None and month.year_inferred and date < reference:
            date = shift_months(date, 12)
        return Phrase(month.end, date, "period", month.year_inferred, f"deadline.{edge}-of-month")
    inner = _read_span(text, match.end(), reference) or _read_part_of_year(text, match.end(), reference)
    if inner is not None and edge == "end":
        return Phrase(inner.end, inner.date, inner.kind, inner.year_inferred, "deadline.end-of-span")
    loose = _open_end_pattern().match(text, match.end())
    if loose is not None or inner is not None:
        end = loose.end() if loose is not None else inner.end if inner is not None else match.end()
        return Phrase(end, None, "other", False, "deadline.open-end")
    return None


def _edge_of_month(last: datetime.date | None, edge: str) -> datetime.date | None:
    if last is None or edge == "end":
        return last
    return last.replace(day=15 if edge == "middle" else 1)


def _read_month(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "března", "měsíce října 2010", "duben–květen 2018", "06/2024": the last day of the (last) month."""
    numbered = _NUMBERED_MONTH.match(text, position)
    if numbered:
        last = month_end(int(numbered["year"]), int(numbered["month"]))
        return Phrase(numbered.end(), last, "period", False, "deadline.month")
    match = _month_pattern().match(text, position)
    month = month_of(match["last"] or match["month"]) if match else None
    if match is None or month is None:
        return None
    if match["year"]:
        return Phrase(match.end(), month_end(int(match["year"]), month), "period", False, "deadline.month")
    if reference is None:
        return Phrase(match.end(), None, "period", False, "deadline.month")
    if match["this"]:
        year = reference.year
    elif match["next"]:
        year = reference.year + 1
    else:
        year = reference.year + (month < reference.month)
    date = month_end(year, month) if year <= datetime.MAXYEAR else None
    return Phrase(match.end(), date, "period", date is not None, "deadline.month")


def _read_span(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "roku 2024", "měsíce", "příštího týdne": the last day of the year, month or week."""
    match = _span_pattern().match(text, position)
    if match is None:
        return None
    ahead = 1 if match["next"] else 0
    if match["year_word"]:
        year = int(match["year"]) if match["year"] else (reference.year + ahead if reference else None)
        date = None if year is None else make_date(year, 12, 31)
        return Phrase(match.end(), date, "period", not match["year"] and date is not None, "deadline.year")
    date = None
    if reference is not None and match["month_word"]:
        moved = shift_months(reference.replace(day=1), ahead)
        date = month_end(moved.year, moved.month) if moved else None
    elif reference is not None:
        moved = shift_days(reference, 7 * ahead)
        date = week_end(moved) if moved else None
    rule = "deadline.month" if match["month_word"] else "deadline.week"
    return Phrase(match.end(), date, "period", False, rule)


def _read_next_span(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "příštího týdne" and "letošního roku"; a bare "roku" or "týdne" needs "konce" or a number."""
    match = _span_pattern().match(text, position)
    if match is None or not (match["next"] or match["this"]):
        return None
    return _read_span(text, position, reference)


def _read_part_of_year(text: str, position: int, reference: datetime.date | None) -> Phrase | None:
    """Read "1. čtvrtletí 2024", "Q1/2024", "I. pololetí 2025", "pololetí": the part's last day."""
    match = _part_pattern().match(text, position)
    if match is None:
        return None
    half = match["half_word"] is not None
    months = 6 if half else 3
    number = _part_number(match["number"] or match["quarter"])
    if number is None and (match["number"] or match["quarter"]):
        return None
    if number is not None and not 1 <= number <= 12 // months:
        return None
    inferred = not match["year"]
    year = int(match["year"]) if match["year"] else (reference.year if reference else None)
    if number is None:
        number = (reference.month - 1) // months + 1 if reference else None
    if year is None or number is None:
        return Phrase(match.end(), None, "period", False, "deadline.part-of-year")
    date = month_end(year, number * months)
    if inferred and reference is not None and date < reference and year < datetime.MAXYEAR:
        date = month_end(year + 1, number * months)
    return Phrase(match.end(), date, "period", inferred, "deadline.part-of-year")


def _part_number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return read_roman(printed.upper()) or read_ordinal(printed) or read_number(printed)


Reader = Callable[[str, int, datetime.date | None], Phrase | None]
_READERS: tuple[Reader, ...] = (_read_end_of, _read_part_of_year, _read_month, _read_next_span)


# ---- patterns ----

_NUMBERED_MONTH = regex.compile(rf"(?P<month>{MONTH})(?:/|\.{H}?)(?P<year>20[0-9]{{2}})(?![0-9/.]?[0-9])")
_OF_YEAR = rf"(?:{H}(?:roku|r\.))?+{H}{{0,2}}(?P<year>{YEAR})"
_THIS = r"(?P<this>letošního|tohoto|letošní|tento|t\.|běžného|kalendářního)"
_NEXT = r"(?P<next>příštího|příštím|příští|následujícího|následující|př\.)"


@cache
def _duration_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?P<number>[0-9]{{1,3}}(?:{H}?-?{H}?(?:ti|i))?|\p{{L}}{{3,14}}+){H}{{1,2}})??"
        rf"(?P<unit>{alternation(_unit_forms())})(?!\p{{L}})",
        regex.IGNORECASE,
    )


@cache
def _edge_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?P<end>konce|konec|koncem|konci|závěru|závěr)|(?P<middle>(?:v{H})?polovin[yaěu])"
        rf"|(?P<begin>začátku|počátku|začátek|začátkem|počátkem)){H}{{1,2}}",
        regex.IGNORECASE,
    )


@cache
def _month_pattern() -> regex.Pattern[str]:
    months = months_fragment()
    return regex.compile(
        rf"(?:{H}?měsíce{H})?(?P<month>{months})(?!\p{{L}})"
        rf"(?:{H}?(?:[-–/]|až|a){H}?(?P<last>{months})(?!\p{{L}}))?+"
        rf"(?:{_OF_YEAR}|/(?P<year>{YEAR})|{H}{{1,2}}(?:{_THIS}|{_NEXT}){H}?r(?:oku|\.))?+",
        regex.IGNORECASE,
    )


@cache
def _span_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?:{_THIS}|{_NEXT}){H}{{0,2}})?+"
        rf"(?:(?P<year_word>roku|rok|r\.)(?!\p{{L}})(?:{H}{{0,2}}(?P<year>{YEAR}))?+"
        r"|(?P<month_word>měsíce|měsíc)(?!\p{L})|(?P<week_word>týdne|týden)(?!\p{L}))",
        regex.IGNORECASE,
    )


@cache
def _part_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?:(?:{_THIS}|{_NEXT}){H})?+
        (?: (?:(?P<number>[1-4]\.|(?:I{{1,3}}|IV)\.?|\p{{L}}{{4,9}}+){H}{{0,2}})??
            (?: (?P<quarter_word>čtvrtletí|kvartál(?:u|e|em)?|Q) | (?P<half_word>pololetí) ) (?!\p{{L}}|[0-9])
          | Q{H}?(?P<quarter>[1-4])(?![0-9]) | (?P<quarter>[1-4]){H}?Q(?!\p{{L}}) )
        (?:{_OF_YEAR}|{H}?[/.]{H}?(?P<year>{YEAR}))?+""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _open_end_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"{alternation(load('dates')['deadlines']['open_ends'])}(?!\p{{L}})"
        rf"(?:{H}(?:(?:19|20)[0-9]{{2}}/(?:20)?[0-9]{{2}})(?![0-9]))?",
        regex.IGNORECASE,
    )
