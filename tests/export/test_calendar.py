"""The calendar: what is an event, when it is, and that it is the same one in the next export."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Component

from exported import empty, small
from zapis_parser.export import Naming, to_ics, to_popolo
from zapis_parser.export.timezone import make_timezone
from zapis_parser.record import Minutes

PRAGUE = ZoneInfo("Europe/Prague")


def parts(made: bytes, name: str) -> list[Component]:
    return list(Calendar.from_ical(made).walk(name))


def events(*minutes: Minutes, naming: Naming | None = None) -> dict[Any, Component]:
    return {event["dtstart"].dt: event for event in parts(to_ics(minutes, naming=naming), "VEVENT")}


def test_the_meeting_and_the_next_one_are_events() -> None:
    held, following = events(small()).values()
    held, following = sorted((held, following), key=lambda event: str(event["status"]))
    assert (str(held["status"]), held["dtstart"].dt) == ("CONFIRMED", dt.date(2024, 3, 4))
    assert str(held["summary"]) == "komise pro zeleň – jednání č. 3"
    assert "1. Ořez alejí" in str(held["description"])
    assert (str(following["status"]), following["dtstart"].dt) == (
        "TENTATIVE",
        dt.datetime(2024, 4, 8, 16, tzinfo=PRAGUE),
    )
    assert following["dtstart"].params["TZID"] == "Europe/Prague"


def test_an_announced_meeting_is_told_by_its_own_minutes_once_they_are_there() -> None:
    meeting = {"date": "2024-04-08", "start_time": "16:30", "number": "4"}
    held = small(meeting=meeting, next_meeting=None, text=small().text.replace("3.", "4."))
    for records in ((small(), held), (held, small())):
        found = parts(to_ics(records), "VEVENT")
        assert sorted(str(event["status"]) for event in found) == ["CONFIRMED", "CONFIRMED"]
        (april,) = (event for event in found if event["dtstart"].dt != dt.date(2024, 3, 4))
        assert april["dtstart"].dt == dt.datetime(2024, 4, 8, 16, 30, tzinfo=PRAGUE)
    (announced,) = (e for e in parts(to_ics(small()), "VEVENT") if str(e["status"]) == "TENTATIVE")
    assert announced["uid"] == april["uid"]


def test_an_invitation_announces_its_meeting() -> None:
    invitation = small(kind="invitation", next_meeting=None)
    (event,) = parts(to_ics(invitation), "VEVENT")
    assert str(event["status"]) == "TENTATIVE"
    assert "1. Ořez alejí" in str(event["description"])
    for records in ((invitation, small()), (small(), invitation)):
        found = {event["dtstart"].dt: event for event in parts(to_ics(records), "VEVENT")}
        assert str(found[dt.date(2024, 3, 4)]["status"]) == "CONFIRMED"
    (told,) = (event for event in to_popolo(invitation)["events"])
    assert told["status"] == "tentative"


def test_the_later_announcement_counts() -> None:
    moved = {**small().model_dump(mode="json")["next_meeting"], "time": "18:00"}
    later = small(meeting={"date": "2024-03-20"}, next_meeting=moved)
    for records in ((small(), later), (later, small())):
        assert dt.datetime(2024, 4, 8, 18, tzinfo=PRAGUE) in events(*records)


def test_an_end_past_midnight_is_on_the_next_day() -> None:
    (held,) = events(small(meeting={"start_time": "18:00", "end_time": "00:30"}, next_meeting=None)).values()
    assert held["dtend"].dt == dt.datetime(2024, 3, 5, 0, 30, tzinfo=PRAGUE)


def test_an_end_without_a_start_is_no_end() -> None:
    (held,) = events(small(meeting={"end_time": "18:00"}, next_meeting=None)).values()
    assert held["dtstart"].dt == dt.date(2024, 3, 4)
    assert "dtend" not in held


def test_tasks_are_todos_with_their_people_as_text() -> None:
    (todo,) = parts(to_ics(small()), "VTODO")
    assert (str(todo["summary"]), todo["due"].dt) == ("připravit plán alejí", dt.date(2024, 3, 31))
    assert (str(todo["status"]), str(todo["contact"])) == ("NEEDS-ACTION", "Petr Malý")
    assert "Odpovídá: Petr Malý" in str(todo["description"])
    assert "Termín: 31. 3. 2024" in str(todo["description"])
    held = events(small())[dt.date(2024, 3, 4)]
    assert str(todo["related-to"]) == str(held["uid"])


@pytest.mark.parametrize(
    ("status", "state"),
    [("open", "NEEDS-ACTION"), ("ongoing", "IN-PROCESS"), ("done", "COMPLETED"), ("cancelled", "CANCELLED")],
)
def test_every_state_of_a_task_has_one_of_a_todo(status: str, state: str) -> None:
    task = {**small().model_dump(mode="json")["tasks"][0], "status": status}
    task["evidence"] = {**task["evidence"], "status": task["evidence"]["text"]}
    (todo,) = parts(to_ics(small(tasks=[task])), "VTODO")
    assert str(todo["status"]) == state


def test_a_task_keeps_its_uid_when_another_is_found_before_it() -> None:
    task = small().model_dump(mode="json")["tasks"][0]
    other = {**task, "text": "zjistit cenu", "id": "t0"}
    (alone,) = parts(to_ics(small()), "VTODO")
    both = parts(to_ics(small(tasks=[other, {**task, "id": "t2"}])), "VTODO")
    assert alone["uid"] in [todo["uid"] for todo in both]
    assert len({str(todo["uid"]) for todo in both}) == 2


def test_two_tasks_of_the_same_words_are_two() -> None:
    task = small().model_dump(mode="json")["tasks"][0]
    assert len(parts(to_ics(small(tasks=[task, {**task, "id": "t2"}])), "VTODO")) == 2


def test_what_has_no_date_is_no_event() -> None:
    assert parts(to_ics(empty()), "VEVENT") == []
    undated = small(meeting={"date": None}, next_meeting={"place": None})
    assert parts(to_ics(undated), "VEVENT") == []
    assert b"VTIMEZONE" not in to_ics(small(next_meeting=None))


def test_the_moment_of_the_export_is_not_in_it() -> None:
    stamps = {part["dtstamp"].dt for name in ("VEVENT", "VTODO") for part in parts(to_ics(small()), name)}
    assert stamps == {dt.datetime(2024, 3, 4, tzinfo=dt.UTC)}


def _offset(moment: dt.datetime, zone: Component) -> dt.timedelta:
    """What the component says holds at a local time, by its onsets alone."""
    best = (dt.datetime.min, dt.timedelta(0))
    for part in zone.subcomponents:
        start = part["dtstart"].dt
        onsets = [start]
        if "rrule" in part:
            # the last onset is told in UTC, the others in the time that held before them
            local = f"{dt.datetime(1995, 9, 24, 1) + part['tzoffsetfrom'].td:%Y%m%dT%H%M%S}"
            rule = part["rrule"].to_ical().decode().replace("19950924T010000Z", local)
            found = rrulestr(rule, dtstart=start).before(moment, inc=True)
            onsets = [found] if found else []
        best = max([best, *((onset, part["tzoffsetto"].td) for onset in onsets if onset <= moment)])
    return best[1]


def test_the_time_zone_agrees_with_the_database() -> None:
    zone = make_timezone()
    # noon: no change of the clock happens then; two days of every month in which the clock is or was changed, by turns
    days = [
        dt.datetime(year, month, day, 12)
        for year in range(1970, 2040)
        for month, day in (
            (1, 15),
            (3, 20 + year % 12),
            (4, 1 + year % 8),
            (9, 20 + year % 11),
            (10, 20 + year % 12),
        )
    ]
    wrong = [day for day in days if _offset(day, zone) != day.replace(tzinfo=PRAGUE).utcoffset()]
    assert wrong == []
