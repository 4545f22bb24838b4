"""A record as a flat list of facts, each with the places that it was read from. Knows no HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zapis_parser.record import Minutes, Passage
from zapis_parser.record.found import Found
from zapis_parser.show.words import KINDS, Language, said, value_said

_OFFICES = ("chair", "recorders", "verifiers")


class Place(NamedTuple):
    """A stretch of the text that a field was read from; ``value`` is in the readers' words."""

    passage: Passage
    field: str
    value: str

    @property
    def start(self) -> int:
        return self.passage.start

    @property
    def end(self) -> int:
        return self.passage.end


class Fact(NamedTuple):
    """An object of the record.

    Attributes:
        key: unique in the record: ``v1``, ``attendance-3``.
        kind: a key of ``words.KINDS``.
        label: the kind in the readers' words.
        places: where it and its fields were read, in the order of the fields.
    """

    key: str
    kind: str
    label: str
    places: tuple[Place, ...]

    @property
    def start(self) -> int | None:
        """Where the fact begins in the text; None where it has no passage."""
        return min((place.start for place in self.places), default=None)


def facts_of(minutes: Minutes, lang: Language = "cs") -> list[Fact]:
    """Return the facts of a record in its order; the sections, which cover the text whole, are none."""
    reader = _Reader(minutes, lang)
    return [
        Fact(key, kind, said(KINDS, kind, lang), tuple(reader.places(kind, one)))
        for key, kind, one in _objects(minutes)
    ]


def _objects(minutes: Minutes) -> Iterator[tuple[str, str, Found]]:
    yield "meeting", "meeting", minutes.meeting
    yield from ((one.id, "person", one) for one in minutes.people)
    yield "officers", "officer", minutes
    yield "attendance", "attendance", minutes.attendance
    yield from _counted("attendance", minutes.attendance.entries)
    yield from _counted("agenda", minutes.agenda)
    yield from ((one.id, "vote", one) for one in minutes.votes)
    yield from ((one.id, "resolution", one) for one in minutes.resolutions)
    yield from ((one.id, "task", one) for one in minutes.tasks)
    meetings = [one for one in (minutes.next_meeting, *minutes.later_meetings) if one is not None]
    yield from _counted("next_meeting", meetings)
    yield from _counted("attachment", minutes.attachments)
    yield from _counted("finding", minutes.findings)


def _counted(kind: str, items: Sequence[Found]) -> Iterator[tuple[str, str, Found]]:
    return ((f"{kind}-{number}", kind, one) for number, one in enumerate(items, 1))


class _Reader:
    """Puts the fields of a record's objects into words."""

    def __init__(self, minutes: Minutes, lang: Language) -> None:
        self._lang = lang
        self._names = {person.id: person.name for person in minutes.people}

    def places(self, kind: str, one: Found) -> Iterator[Place]:
        for field, value, passages in self._fields(kind, one):
            told = value_said(field, value, self._lang)
            for passage in passages:
                yield Place(passage, field, told)

    def _fields(self, kind: str, one: Found) -> Iterator[tuple[str, object, Sequence[Passage]]]:
        if kind == "officer":
            for office in _OFFICES:
                yield office, self._people(getattr(one, office)), one.evidence.get(office, ())
            return
        if kind == "finding":
            message = getattr(one, "message" if self._lang == "cs" else "message_en")
            yield "text", message, [one.span] if one.span else []
        elif kind == "attendance" and (ref := getattr(one, "person", None)):
            yield "name", self._names[ref], [one.span] if one.span else []
        for field, passages in one.evidence.items():
            yield field, getattr(one, field), passages
        yield from self._parts(one)

    def _parts(self, one: Found) -> Iterator[tuple[str, object, Sequence[Passage]]]:
        """The fields of the objects within a vote or a task."""
        counts, due = getattr(one, "counts", None), getattr(one, "due", None)
        if counts is not None:
            yield from (
                (field, getattr(counts, field), passages) for field, passages in counts.evidence.items()
            )
        for ballot in getattr(one, "ballots", ()):
            told = f"{self._names[ballot.person]} – {value_said('option', ballot.option, self._lang)}"
            yield "option", told, [ballot.span] if ballot.span else [*ballot.evidence.get("option", ())][:1]
        for assignee in getattr(one, "assignees", ()):
            yield "assignee", assignee.name, assignee.evidence.get("name", ())
        if due is not None:
            date = f" → {value_said('date', due.date, self._lang)}" if due.date else ""
            yield "due", due.text + date, due.evidence.get("text", ())

    def _people(self, refs: str | Sequence[str] | None) -> list[str]:
        ids = [refs] if isinstance(refs, str) else refs or ()
        return [self._names[ref] for ref in ids]
