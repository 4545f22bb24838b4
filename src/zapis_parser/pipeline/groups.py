"""Which passages of a record make which group of spans, how they are labelled, and whom or what they belong to.

Knows the record alone: neither spaCy nor how the record's text relates to the text of a doc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zapis_parser.record import Found, Minutes, Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the record, what it shows, and the id of the record's object that it belongs to ("" for none)."""

    passage: Passage
    label: str
    ident: str = ""


def _object(found: Found, label: str, ident: str = "") -> Iterator[Mark]:
    """The place of an object: its span, or all its evidence where it has none."""
    places = [place for places in found.evidence.values() for place in places]
    if found.span is not None:
        yield Mark(found.span, label, ident)
    elif places:
        start, end = min(place.start for place in places), max(place.end for place in places)
        yield Mark(Passage(start=start, end=end, found_by=places[0].found_by), label, ident)


def _fields(found: Found, ident: str = "") -> Iterator[Mark]:
    """The evidence of an object's fields, labelled by the field."""
    for name, places in found.evidence.items():
        for place in places:
            yield Mark(place, name.upper(), ident)


def _officers(minutes: Minutes) -> Iterator[Mark]:
    chair = () if minutes.chair is None else (minutes.chair,)
    offices = (
        ("chair", "CHAIR", chair),
        ("recorders", "RECORDER", minutes.recorders),
        ("verifiers", "VERIFIER", minutes.verifiers),
    )
    for field, label, holders in offices:
        for place in minutes.evidence.get(field, ()):
            yield Mark(place, label, holders[0] if len(holders) == 1 else _named_at(minutes, place, holders))


def _named_at(minutes: Minutes, place: Passage, holders: tuple[str, ...]) -> str:
    """Which of several people is named in a passage; "" where their own evidence does not tell."""
    for ident in holders:
        names = minutes.person(ident).evidence["name"]
        if any(name.start < place.end and place.start < name.end for name in names):
            return ident
    return ""


GROUPS: dict[str, Callable[[Minutes], Iterator[Mark]]] = {
    "zapis_header": lambda m: _fields(m.meeting),
    "zapis_people": lambda m: (
        Mark(place, "PERSON", person.id) for person in m.people for place in person.evidence["name"]
    ),
    "zapis_officers": _officers,
    "zapis_attendance": lambda m: (
        mark for e in m.attendance.entries for mark in _object(e, e.status.upper(), e.person)
    ),
    "zapis_quorum": lambda m: _fields(m.attendance),
    "zapis_agenda": lambda m: (mark for i in m.agenda for mark in _object(i, "AGENDA_ITEM", i.section or "")),
    "zapis_sections": lambda m: (mark for s in m.sections for mark in _object(s, s.kind.upper(), s.id)),
    "zapis_votes": lambda m: (mark for vote in m.votes for mark in _object(vote, "VOTE", vote.id)),
    "zapis_counts": lambda m: (mark for vote in m.votes for mark in _fields(vote.counts, vote.id)),
    "zapis_ballots": lambda m: (
        mark for vote in m.votes for b in vote.ballots for mark in _object(b, b.option.upper(), b.person)
    ),
    "zapis_resolutions": lambda m: (mark for r in m.resolutions for mark in _object(r, "RESOLUTION", r.id)),
    "zapis_tasks": lambda m: (mark for task in m.tasks for mark in _object(task, "TASK", task.id)),
    "zapis_assignees": lambda m: (
        mark for task in m.tasks for a in task.assignees for mark in _object(a, "ASSIGNEE", a.person or "")
    ),
    "zapis_deadlines": lambda m: (
        mark for task in m.tasks if task.due for mark in _object(task.due, "DEADLINE", task.id)
    ),
    "zapis_meetings": lambda m: (
        mark
        for meeting in (m.next_meeting, *m.later_meetings)
        if meeting
        for mark in _object(meeting, "NEXT_MEETING")
    ),
    "zapis_attachments": lambda m: (mark for a in m.attachments for mark in _object(a, "ATTACHMENT")),
    "zapis_findings": lambda m: (mark for f in m.findings for mark in _object(f, f.severity.upper(), f.code)),
}
"""What each span group shows. A label is a noun, or the value or field that the passage states."""
