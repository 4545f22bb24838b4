"""The record of one parsed document, and the invariants that make it trustworthy.

This is the product: what ``zapis parse`` writes and other systems read (JSON Schema comes from here). It knows
nothing of how a value was found. Offsets are half-open code point positions in ``Minutes.text``; dates are ISO,
times local and to the minute; ``None`` means "the document does not state it".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from zapis_parser.record.found import Found, Model, Passage, make, passages
from zapis_parser.record.values import (
    SCHEMA_VERSION,
    AttendanceStatus,
    BallotOption,
    BodyKind,
    ClockTime,
    Count,
    DocumentKind,
    DueKind,
    IsoDate,
    SectionKind,
    Severity,
    TaskStatus,
    VoteResult,
)

__all__ = [
    "SCHEMA_VERSION",
    "AgendaItem",
    "Assignee",
    "Attachment",
    "Attendance",
    "AttendanceEntry",
    "AttendanceStatus",
    "Ballot",
    "BallotOption",
    "BodyKind",
    "ClockTime",
    "Count",
    "Counts",
    "DocumentKind",
    "Due",
    "DueKind",
    "Finding",
    "Found",
    "IsoDate",
    "Meeting",
    "Minutes",
    "Model",
    "NextMeeting",
    "Passage",
    "Person",
    "Resolution",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Task",
    "TaskStatus",
    "Vote",
    "VoteResult",
    "json_schema",
    "passages",
]


# a room above this one: named, not known, and loaded by a notebook only
_SHOWN_BY = "zapis_parser.show.html"


class Source(Model):
    """The file that was read."""

    name: str | None = None
    media_type: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    pages: int | None = Field(default=None, ge=0)


class Meeting(Found):
    title: str | None = None
    body: str | None = None
    body_kind: BodyKind | None = None
    municipality: str | None = None
    number: str | None = None
    date: IsoDate | None = None
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    place: str | None = None


class Person(Found):
    """Someone who holds a place in the record. ``name`` is in the nominative, as full as the document gives it."""

    id: str
    name: str = Field(min_length=1)
    given: str | None = None
    family: str
    titles_before: tuple[str, ...] = ()
    titles_after: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    _derived: ClassVar[frozenset[str]] = frozenset({"id", "given", "family"})


class AttendanceEntry(Found):
    person: str
    status: AttendanceStatus
    group: str | None = None
    arrived: ClockTime | None = None
    left: ClockTime | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"person"})


class Attendance(Found):
    entries: tuple[AttendanceEntry, ...] = ()
    stated_present: Count | None = None
    stated_total: Count | None = None
    quorum: bool | None = None


class AgendaItem(Found):
    number: str | None = None
    title: str
    section: str | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"section"})


class Section(Found):
    """A part of the document; ``span`` covers it whole. The sections tile the text in order."""

    id: str
    kind: SectionKind
    number: str | None = None
    title: str | None = None
    parent: str | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"id", "kind", "parent"})


class Counts(Found):
    """Numbers of votes exactly as printed; None where not printed."""

    present: Count | None = None
    yes: Count | None = None
    no: Count | None = None
    abstain: Count | None = None
    not_voting: Count | None = None


class Ballot(Found):
    person: str
    option: BallotOption

    _derived: ClassVar[frozenset[str]] = frozenset({"person"})


class Vote(Found):
    id: str
    subject: str | None = None
    section: str | None = None
    counts: Counts = Field(default_factory=Counts)
    unanimous: bool | None = None
    result: VoteResult | None = None
    ballots: tuple[Ballot, ...] = ()

    _derived: ClassVar[frozenset[str]] = frozenset({"id", "section"})


class Resolution(Found):
    id: str
    number: str | None = None
    text: str
    verbs: tuple[str, ...] = ()
    vote: str | None = None
    section: str | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"id", "vote", "section"})


class Assignee(Found):
    """Whom a task is laid on: a person of the record, or an office or unit in the nominative (``person`` is None)."""

    name: str
    person: str | None = None
    role: str | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"person"})


class Due(Found):
    text: str
    date: IsoDate | None = None
    kind: DueKind


class Task(Found):
    id: str
    text: str
    assignees: tuple[Assignee, ...] = ()
    due: Due | None = None
    status: TaskStatus = "open"
    resolution: str | None = None
    section: str | None = None

    _derived: ClassVar[frozenset[str]] = frozenset({"id", "resolution", "section"})


class NextMeeting(Found):
    date: IsoDate | None = None
    time: ClockTime | None = None
    place: str | None = None
    invited: tuple[str, ...] = ()


class Attachment(Found):
    number: str | None = None
    title: str | None = None


class Finding(Found):
    """What a careful reader would question. ``message`` is Czech, ``message_en`` English."""

    code: str = Field(pattern=r"^[a-z]+(?:-[a-z]+)*$")
    severity: Severity
    message: str
    message_en: str

    _derived: ClassVar[frozenset[str]] = frozenset({"code", "severity", "message", "message_en"})


class Minutes(Found):
    """One parsed document.

    Raises:
        pydantic.ValidationError: on construction or loading, if an offset leaves the text, an identifier repeats, a
            reference does not resolve, the sections do not tile the text, or a value has no evidence.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    kind: DocumentKind
    source: Source
    text: str = Field(repr=False)
    meeting: Meeting = Field(default_factory=Meeting)
    people: tuple[Person, ...] = ()
    chair: str | None = None
    recorders: tuple[str, ...] = ()
    verifiers: tuple[str, ...] = ()
    attendance: Attendance = Field(default_factory=Attendance)
    agenda: tuple[AgendaItem, ...] = ()
    sections: tuple[Section, ...] = ()
    votes: tuple[Vote, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    tasks: tuple[Task, ...] = ()
    next_meeting: NextMeeting | None = None
    later_meetings: tuple[NextMeeting, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()

    _derived: ClassVar[frozenset[str]] = frozenset({"schema_version", "kind", "source", "text"})

    @model_validator(mode="after")
    def _consistent(self) -> Minutes:
        self._check_parts()
        return self

    def _check_parts(self) -> None:
        ids = self._unique_ids()
        for kind, refs in self._references():
            for ref in refs:
                if ref is not None and ids.get(ref) != kind:
                    raise ValueError(f"{ref!r} is not the id of a {kind} of this record")
        length, pages = len(self.text), self.source.pages or 0
        for passage in passages(self):
            if passage.end > length:
                raise ValueError(f"a passage ends at {passage.end}, the text at {length}")
            if passage.page is not None and passage.page > pages:
                raise ValueError(f"a passage is on page {passage.page} of {self.source.pages}")
        self._tiled()

    def _unique_ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for kind, items in (
            ("person", self.people),
            ("section", self.sections),
            ("vote", self.votes),
            ("resolution", self.resolutions),
            ("task", self.tasks),
        ):
            for item in items:
                if item.id in ids:
                    raise ValueError(f"the id {item.id!r} stands twice")
                ids[item.id] = kind
        return ids

    def _references(self) -> Iterator[tuple[str, Sequence[str | None]]]:
        yield "person", (self.chair, *self.recorders, *self.verifiers)
        yield "person", [entry.person for entry in self.attendance.entries]
        yield "section", [item.section for item in self.agenda]
        yield "section", [section.parent for section in self.sections]
        for vote in self.votes:
            yield "person", [ballot.person for ballot in vote.ballots]
        yield "section", [vote.section for vote in self.votes]
        yield "vote", [resolution.vote for resolution in self.resolutions]
        yield "section", [resolution.section for resolution in self.resolutions]
        for task in self.tasks:
            yield "person", [assignee.person for assignee in task.assignees]
        yield "resolution", [task.resolution for task in self.tasks]
        yield "section", [task.section for task in self.tasks]

    def _tiled(self) -> None:
        at = 0
        for section in self.sections:
            if section.span is None or section.span.start != at:
                raise ValueError(f"section {section.id} does not begin where the one before it ends ({at})")
            at = section.span.end
        if self.sections and at != len(self.text):
            raise ValueError(f"the sections end at {at}, the text at {len(self.text)}")

    def person(self, ref: str) -> Person:
        """Return the person with this id.

        Raises:
            KeyError: nobody has it.
        """
        for person in self.people:
            if person.id == ref:
                return person
        raise KeyError(ref)

    def quote(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return self.text[passage.start : passage.end]

    def _repr_html_(self) -> str:
        """What a notebook shows of a record that a cell returns: ``show.html.to_html``."""
        shown = import_module(_SHOWN_BY).to_html(self)
        assert isinstance(shown, str)
        return shown


def make_record(**fields: Any) -> Minutes:
    """Make a record of values of the right types, as ``found.make`` does its parts, and check what they say of each other.

    Raises:
        ValueError: one of the invariants of ``Minutes`` does not hold.
    """
    minutes = make(Minutes, **fields)
    minutes._check_parts()
    return minutes


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of ``Minutes`` as it is written by ``model_dump(mode="json")``."""
    schema = Minutes.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
