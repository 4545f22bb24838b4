"""Dates and local times of a record as moments in Czech time.

Knows the time zone of the documents, which never state one; knows no format.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zapis_parser.errors import ExtraMissing

ZONE = "Europe/Prague"


@cache
def prague() -> ZoneInfo:
    """Return the time zone.

    Raises:
        ExtraMissing: neither the system nor a package has the data of time zones.
    """
    try:
        return ZoneInfo(ZONE)
    except ZoneInfoNotFoundError as error:
        raise ExtraMissing(
            "data of time zones are not installed: pip install 'zapis-parser[export]'"
        ) from error


def moment(date: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(date, time, prague())


def end_of(date: dt.date, start: dt.time | None, end: dt.time | None) -> dt.datetime | None:
    """Return when a meeting ended; past midnight where its end is earlier in the day than its start.

    None where either time is not stated, or where both are the same.
    """
    if start is None or end is None or start == end:
        return None
    return moment(date + dt.timedelta(days=1) if end < start else date, end)
