"""Meetings and tasks as an iCalendar file (RFC 5545): a meeting is a VEVENT, a task a VTODO.

A meeting that one document announces and another reports is one event, told by the report; a meeting without a date has no
place in a calendar. People are text: a document states no e-mail address, and none is invented. Knows no files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapis_parser.archive.extras import extra
from zapis_parser.export.moments import end_of, moment
from zapis_parser.export.naming import Names, Naming, each, uuid_of
from zapis_parser.export.plain import clean, one_line, shortened
from zapis_parser.export.timezone import make_timezone
from zapis_parser.export.words import BODY_KINDS, agenda_lines, assignees, meeting_title, was_held

with extra("export"):
    import icalendar

if TYPE_CHECKING:
    from zapis_parser.record import Due, Minutes, NextMeeting, Task

PRODUCT = "-//zapis-parser//zapis-parser//CS"
# what calendars still show; some refuse longer values
SUMMARY_LENGTH, TEXT_LENGTH = 250, 8_000
STATES = {"open": "NEEDS-ACTION", "ongoing": "IN-PROCESS", "done": "COMPLETED", "cancelled": "CANCELLED"}
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def to_ics(minutes: Minutes | Iterable[Minutes], *, naming: Naming | None = None) -> bytes:
    """Return a calendar with the meetings, the announced meetings and the tasks of one record or of many.

    The same records give the same bytes: DTSTAMP is the day of the meeting that is told of, not the time of the export.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z 3. jednání komise pro zeleň dne 4. 3. 2024\\nPřítomni: Jan Malý\\nPříští jednání: 8. 4. 2024 v 16:00"
        >>> b"DTSTART;TZID=Europe/Prague:20240408T160000" in to_ics(parse_text(text))
        True

    Raises:
        ExtraMissing: the library icalendar is not installed.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    naming = naming or Naming()
    meetings: dict[str, _Entry] = {}
    todos: dict[str, icalendar.Todo] = {}
    for one in each(minutes):
        names = naming.of(one)
        for entry in _entries(one, names):
            known = meetings.get(entry.uid)
            if known is None or (entry.held, entry.told) > (known.held, known.told):
                meetings[entry.uid] = entry
        for uid, todo in _todos(one, names):
            todos.setdefault(uid, todo)
    if any(entry.timed for entry in meetings.values()):
        calendar.add_component(make_timezone())
    for component in (*(entry.event for entry in meetings.values()), *todos.values()):
        calendar.add_component(component)
    return bytes(calendar.to_ical(sorted=True))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A meeting as one document tells of it. Its own minutes go before announcements, later announcements before earlier.

    Attributes:
        told: when the document is from.
        timed: whether the hour is known.
    """

    uid: str
    held: bool
    told: dt.datetime
    timed: bool
    event: icalendar.Event


def _entries(minutes: Minutes, names: Names) -> Iterator[_Entry]:
    meeting = minutes.meeting
    told = _stamp(minutes)
    if meeting.date is not None:
        timed = meeting.start_time is not None
        yield _Entry(uuid_of(names.meeting()), was_held(minutes), told, timed, _own(minutes, names))
    for following in (minutes.next_meeting, *minutes.later_meetings):
        if following is not None and following.date is not None:
            path = names.meeting(following.date)
            event = _announced(minutes, following, path)
            yield _Entry(uuid_of(path), False, told, following.time is not None, event)


def _own(minutes: Minutes, names: Names) -> icalendar.Event:
    meeting = minutes.meeting
    assert meeting.date is not None
    event = _event(names.meeting(), minutes, meeting_title(minutes))
    _times(event, meeting.date, meeting.start_time, meeting.end_time)
    _place(event, meeting.place)
    agenda = "\n".join(agenda_lines(minutes))
    _describe(event, [clean(meeting.title or ""), f"Program:\n{agenda}" if agenda else ""])
    event.add("status", "CONFIRMED" if was_held(minutes) else "TENTATIVE")
    return event


def _announced(minutes: Minutes, meeting: NextMeeting, path: str) -> icalendar.Event:
    assert meeting.date is not None
    event = _event(path, minutes, meeting_title(minutes, announced=True))
    _times(event, meeting.date, meeting.time, None)
    _place(event, meeting.place)
    _describe(event, [_told_in(minutes), _invited(meeting)])
    event.add("status", "TENTATIVE")
    return event


def _event(path: str, minutes: Minutes, title: str) -> icalendar.Event:
    event: icalendar.Event = icalendar.Event()
    event.add("uid", uuid_of(path))
    event.add("dtstamp", _stamp(minutes))
    event.add("summary", shortened(title, SUMMARY_LENGTH))
    if minutes.meeting.body_kind is not None:
        event.add("categories", [BODY_KINDS[minutes.meeting.body_kind]])
    return event


def _times(event: icalendar.Event, date: dt.date, start: dt.time | None, end: dt.time | None) -> None:
    event.add("dtstart", date if start is None else moment(date, start))
    until = end_of(date, start, end)
    if until is not None:
        event.add("dtend", until)


def _place(event: icalendar.Event, place: str | None) -> None:
    if place:
        event.add("location", shortened(one_line(place), SUMMARY_LENGTH))


def _describe(component: icalendar.Component, parts: Iterable[str]) -> None:
    text = "\n\n".join(part for part in parts if part)
    if text:
        component.add("description", shortened(text, TEXT_LENGTH))


def _told_in(minutes: Minutes) -> str:
    title = one_line(minutes.meeting.title or minutes.source.name or "")
    return f"Oznámeno v dokumentu: {title}" if title else ""


def _invited(meeting: NextMeeting) -> str:
    return "Zváni: " + ", ".join(map(one_line, meeting.invited)) if meeting.invited else ""


def _stamp(minutes: Minutes) -> dt.datetime:
    date = minutes.meeting.date
    return _EPOCH if date is None else dt.datetime.combine(date, dt.time(), dt.UTC)


def _todos(minutes: Minutes, names: Names) -> Iterator[tuple[str, icalendar.Todo]]:
    seen: dict[str, int] = {}
    for task in minutes.tasks:
        # named by its words: the number of a task in a record changes with what else was read
        words = one_line(task.text)
        seen[words] = seen.get(words, 0) + 1
        uid = uuid_of(f"{names.meeting()}/ukol/{seen[words]}/{words}")
        yield uid, _todo(minutes, task, uid, names)


def _todo(minutes: Minutes, task: Task, uid: str, names: Names) -> icalendar.Todo:
    todo: icalendar.Todo = icalendar.Todo()
    todo.add("uid", uid)
    todo.add("dtstamp", _stamp(minutes))
    todo.add("summary", shortened(one_line(task.text), SUMMARY_LENGTH))
    people = assignees(task)
    for name in people:
        todo.add("contact", shortened(name, SUMMARY_LENGTH))
    _describe(
        todo,
        [
            clean(task.text) if len(task.text) > SUMMARY_LENGTH else "",
            "Odpovídá: " + ", ".join(people) if people else "",
            _due(task.due),
        ],
    )
    if task.due is not None and task.due.date is not None:
        todo.add("due", task.due.date)
    todo.add("status", STATES[task.status])
    if minutes.meeting.date is not None:
        todo.add("related-to", uuid_of(names.meeting()))
    return todo


def _due(due: Due | None) -> str:
    return "" if due is None else f"Termín: {one_line(due.text)}"
