"""Czech time as a VTIMEZONE: the rules since 1970, without an end, small enough to be read.

Knows the changes of the clock that Czechoslovakia and Czechia made; the tests compare it with the database of time zones.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zapis_parser.archive.extras import extra
from zapis_parser.export.moments import ZONE

with extra("export"):
    import icalendar

_WINTER, _SUMMER = dt.timedelta(hours=1), dt.timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class _Change:
    """From which moment, in the time that held before it, and by which rule the clock changes.

    Attributes:
        month: in which it changes every year, on the last Sunday; None for a single change.
        until: the last change by this rule, in UTC; None where it still holds.
    """

    summer: bool
    start: dt.datetime
    month: int | None = None
    until: dt.datetime | None = None


_CHANGES = (
    _Change(summer=True, start=dt.datetime(1979, 4, 1, 2)),
    _Change(summer=True, start=dt.datetime(1980, 4, 6, 2)),
    _Change(summer=True, start=dt.datetime(1981, 3, 29, 2), month=3),
    _Change(
        summer=False,
        start=dt.datetime(1979, 9, 30, 3),
        month=9,
        until=dt.datetime(1995, 9, 24, 1, tzinfo=dt.UTC),
    ),
    _Change(summer=False, start=dt.datetime(1996, 10, 27, 3), month=10),
)


def make_timezone() -> icalendar.Timezone:
    """Return the component; every TZID of a calendar needs one."""
    zone: icalendar.Timezone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_always())
    for change in _CHANGES:
        zone.add_component(_component(change))
    return zone


def _always() -> icalendar.Component:
    return _observance(summer=False, start=dt.datetime(1970, 1, 1), before=_WINTER)


def _component(change: _Change) -> icalendar.Component:
    before = _WINTER if change.summer else _SUMMER
    part = _observance(summer=change.summer, start=change.start, before=before)
    if change.month is not None:
        rule: dict[str, object] = {"FREQ": "YEARLY", "BYMONTH": change.month, "BYDAY": "-1SU"}
        if change.until is not None:
            rule["UNTIL"] = change.until
        part.add("rrule", rule)
    return part


def _observance(*, summer: bool, start: dt.datetime, before: dt.timedelta) -> icalendar.Component:
    part: icalendar.Component = icalendar.TimezoneDaylight() if summer else icalendar.TimezoneStandard()
    part.add("dtstart", start)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", _SUMMER if summer else _WINTER)
    part.add("tzname", "CEST" if summer else "CET")
    return part
