"""A record by names, as a person corrects it: no offsets, no ids, people by their names. It is what ``*.gold.json`` holds.

Knows the record, not how two of them are compared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zapis_parser.record import Minutes, Person, Task, Vote

_MEETING = ("body", "body_kind", "municipality", "number", "date", "start_time", "end_time", "place")
_COUNTS = ("present", "yes", "no", "abstain", "not_voting")


def gold_of(minutes: Minutes, name: str) -> dict[str, Any]:
    """Return the gold form of a record, ready for JSON; the lists are in the order of the record's.

    Args:
        minutes: the record.
        name: the document's id: its file name without the ending.
    """
    people = {person.id: person for person in minutes.people}

    def named(ref: str) -> str:
        return people[ref].name

    attendance = minutes.attendance
    following = minutes.next_meeting
    return {
        "id": name,
        "kind": minutes.kind,
        "meeting": {field: _plain(getattr(minutes.meeting, field)) for field in _MEETING},
        "chair": None if minutes.chair is None else named(minutes.chair),
        "recorders": [named(ref) for ref in minutes.recorders],
        "verifiers": [named(ref) for ref in minutes.verifiers],
        "attendance": {
            "entries": [_entry(people[one.person], one.status) for one in attendance.entries],
            "stated_present": attendance.stated_present,
            "stated_total": attendance.stated_total,
            "quorum": attendance.quorum,
        },
        "agenda": [{"number": one.number, "title": one.title} for one in minutes.agenda],
        "sections": [
            {"kind": one.kind, "number": one.number, "title": one.title} for one in minutes.sections
        ],
        "votes": [_vote(one, named) for one in minutes.votes],
        "resolutions": [
            {"number": one.number, "verbs": list(one.verbs), "text": one.text} for one in minutes.resolutions
        ],
        "tasks": [_task(one) for one in minutes.tasks],
        "next_meeting": None
        if following is None
        else {
            "date": _plain(following.date),
            "time": _plain(following.time),
            "place": following.place,
            "invited": list(following.invited),
        },
        "attachments": [{"number": one.number, "title": one.title} for one in minutes.attachments],
    }


def _plain(value: object) -> object:
    if hasattr(value, "isoformat"):
        return f"{value:%H:%M}" if hasattr(value, "hour") else value.isoformat()
    return value


def _entry(person: Person, status: str) -> dict[str, Any]:
    return {"name": person.name, "titles": [*person.titles_before, *person.titles_after], "status": status}


def _vote(vote: Vote, named: Callable[[str], str]) -> dict[str, Any]:
    return {
        "subject": vote.subject,
        "counts": {name: getattr(vote.counts, name) for name in _COUNTS},
        "unanimous": vote.unanimous,
        "result": vote.result,
        "ballots": [{"name": named(one.person), "option": one.option} for one in vote.ballots],
    }


def _task(task: Task) -> dict[str, Any]:
    due = task.due
    return {
        "text": task.text,
        "assignees": [one.name for one in task.assignees],
        "due_text": None if due is None else due.text,
        "due": None if due is None else _plain(due.date),
        "due_kind": None if due is None else due.kind,
        "status": task.status,
    }
