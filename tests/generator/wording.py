"""Printed dates, times and deadlines in the spellings of the catalogue.

Knows the calendar; does not know documents.
"""

from __future__ import annotations

import datetime as dt
import random
from calendar import monthrange
from dataclasses import dataclass

MONTHS = "ledna února března dubna května června července srpna září října listopadu prosince".split()
# accusative behind "v/ve", and the nominative
WEEKDAYS = (
    ("v pondělí", "pondělí"),
    ("v úterý", "úterý"),
    ("ve středu", "středa"),
    ("ve čtvrtek", "čtvrtek"),
    ("v pátek", "pátek"),
    ("v sobotu", "sobota"),
    ("v neděli", "neděle"),
)
NUMBER_WORDS = "nula jeden dva tři čtyři pět šest sedm osm devět deset jedenáct dvanáct".split()
ROMAN = "0 I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV XXVI XXVII XXVIII XXIX XXX XXXI XXXII XXXIII XXXIV XXXV".split()


def date_text(day: dt.date, style: str) -> str:
    """Return a date in one of the spellings of ``layout.ODDS["date"]``."""
    d, m, y = day.day, day.month, day.year
    return {
        "tight": f"{d}.{m}.{y}",
        "spaced": f"{d}. {m}. {y}",
        "word": f"{d}. {MONTHS[m - 1]} {y}",
        "padded": f"{d:02}.{m:02}.{y}",
        "iso": day.isoformat(),
        "partly": f"{d}.{m}. {y}",
        "no-year": f"{d}. {MONTHS[m - 1]}",
    }[style]


def body_style(style: str) -> str:
    """The spelling that a document with this header date uses further down, where the year has to stand."""
    return {"iso": "spaced", "no-year": "word", "partly": "tight"}.get(style, style)


def short_date(day: dt.date, style: str) -> str:
    """Return a date without its year."""
    d, m = day.day, day.month
    if style == "word":
        return f"{d}. {MONTHS[m - 1]}"
    return f"{d}.{m}." if style in ("tight", "partly") else f"{d}. {m}."


def time_text(moment: dt.time, style: str) -> str:
    """Return a time without the word for hours, e.g. "18.00"."""
    glue = {"colon": ":", "dot": ".", "comma": ","}.get(style, ":")
    if style == "hour" and moment.minute == 0:
        return str(moment.hour)
    return f"{moment.hour}{glue}{moment.minute:02}"


def hours(rng: random.Random) -> str:
    return rng.choice((" hodin", " hod.", " hod", " h"))


def later(moment: dt.time, minutes: int) -> dt.time:
    day = dt.datetime.combine(dt.date(2024, 1, 1), moment) + dt.timedelta(minutes=minutes)
    return day.time()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: ``phrase`` stands in prose ("do 3. 5. 2024"), ``value`` behind a label ("3. 5. 2024")."""

    phrase: str
    value: str
    date: dt.date | None
    kind: str


def fixed_deadline(rng: random.Random, meeting: dt.date, style: str, form: str) -> Deadline:
    """Return a deadline that the calendar settles: a day, the end of a month or some days from the meeting."""
    day = meeting + dt.timedelta(days=rng.randint(4, 110))
    if form == "no-year":
        printed = short_date(day, style)
        return Deadline(f"do {printed}", printed, day, "date")
    if form == "days":
        count = rng.choice((7, 14, 30))
        phrase = f"do {count} dnů"
        return Deadline(phrase, phrase, meeting + dt.timedelta(days=count), "period")
    if form == "month-end":
        day = day.replace(day=monthrange(day.year, day.month)[1])
        end_of_year = day.month == 12 and rng.random() < 0.5
        phrase = "do konce roku" if end_of_year else f"do konce {MONTHS[day.month - 1]}"
        if end_of_year:
            day = dt.date(meeting.year, 12, 31)
        return Deadline(phrase, phrase, day, "period")
    printed = date_text(day, style)
    lead = rng.choice(("do", "do", "do", "nejpozději do"))
    return Deadline(f"{lead} {printed}", printed, day, "date")


def loose_deadline(rng: random.Random, form: str) -> Deadline:
    """Return one that names no day."""
    if form == "now":
        phrase = rng.choice(("ihned", "neprodleně"))
        return Deadline(phrase, phrase, None, "immediate")
    return Deadline("průběžně", "průběžně", None, "continuous")
