"""The kinds of values that stand in a record: closed lists of words, dates, times and counts, as JSON holds them.

Knows how one value is written and checked, not which object has it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

SCHEMA_VERSION: Literal["1"] = "1"

DocumentKind = Literal["minutes", "resolutions", "invitation", "other"]
BodyKind = Literal[
    "council", "board", "commission", "committee", "senate", "assembly", "working_group", "other"
]
AttendanceStatus = Literal["present", "excused", "absent", "guest"]
SectionKind = Literal[
    "header",
    "attendance",
    "agenda",
    "task_review",
    "item",
    "discussion",
    "resolutions",
    "next_meeting",
    "attachments",
    "closing",
    "other",
]
VoteResult = Literal["pass", "fail"]
BallotOption = Literal["yes", "no", "abstain", "not_voting", "absent"]
DueKind = Literal["date", "period", "meeting", "immediate", "continuous", "other"]
TaskStatus = Literal["open", "ongoing", "done", "cancelled"]
Severity = Literal["info", "warning", "error"]


def _iso_date(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a date must be written YYYY-MM-DD")
    if isinstance(value, (int, float, dt.datetime)):
        raise ValueError("a date must be a date, not a number or a moment")
    return value


def _clock(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError("a time must be written HH:MM")
    if isinstance(value, (int, float)):
        raise ValueError("a time must be a time, not a number")
    return value


IsoDate = Annotated[dt.date, BeforeValidator(_iso_date)]
ClockTime = Annotated[
    dt.time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str, when_used="json"),
    WithJsonSchema(
        {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "description": "HH:MM, 24 hours"}
    ),
]
Count = Annotated[int, Field(ge=0)]
