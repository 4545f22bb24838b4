"""What is true of a series of invented minutes: who is who, what became of each task, which resolution meant which.

Plain data, and the state of a task on a day. Knows no documents but by their names and dates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from generator import Generated

TaskState = Literal["opened", "ongoing", "postponed", "done", "cancelled"]
LinkKind = Literal["amends", "repeals", "refers", "fulfils"]
NamesakeKind = Literal["father-and-son", "given-name", "successor", "title", "function"]
CLOSED = ("done", "cancelled")


@dataclass(frozen=True, slots=True)
class SeriesDocument:
    """One document of a series; its name is the path under the archive's folder, with "/" between its parts."""

    name: str
    date: dt.date
    made: Generated


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in the gold of one document.

    Attributes:
        name: as the gold of that document has it, accents lost where they are lost there.
        titles: those that the document prints anywhere with the name; two people of one name differ by them.
    """

    document: str
    name: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonTruth:
    """One person of a body; ``name`` in full, with "st." or "ml."."""

    key: str
    body: str
    name: str
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """People of one body who share their family name, and by what they differ."""

    kind: NamesakeKind
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """What one document says of a task.

    Attributes:
        due: the deadline that holds from then on; None where no day follows. "Do příštího jednání" is the day that the
            document announces for it, else the day on which it was held.
        shown: "text" where the document prints what the task is (its gold has it), "number" where only its number,
            "rest" where only "ostatní úkoly trvají".
        entry: the index among the tasks of the document's gold, of what is shown as text.
    """

    document: str
    date: dt.date
    state: TaskState
    due: dt.date | None
    shown: Literal["text", "number", "rest"] = "text"
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class TaskTruth:
    """One task over its documents, in their order; the first event is "opened" unless it is older than the series.

    Attributes:
        text: its shortest wording: infinitive and what follows; of a charge, the whole clause.
        assignees: keys of people, or an office as printed.
    """

    key: str
    body: str
    text: str
    number: str | None
    assignees: tuple[str, ...]
    events: tuple[TaskEvent, ...]

    def at(self, day: dt.date) -> TaskEvent | None:
        """Return what holds at the end of a day; None before the first document that speaks of the task."""
        known = [event for event in self.events if event.date <= day]
        return known[-1] if known else None

    def overdue(self, day: dt.date) -> bool:
        event = self.at(day)
        return bool(event and event.state not in CLOSED and event.due and event.due < day)


@dataclass(frozen=True, slots=True)
class ResolutionLink:
    """One resolution that speaks of another.

    Attributes:
        number, text: of the resolution that speaks, as in its document; number None where it has none.
        target: the document that holds the other; None where it is older than the series or another body's.
    """

    body: str
    document: str
    number: str | None
    text: str
    kind: LinkKind
    target: str | None
    target_number: str


@dataclass(frozen=True, slots=True)
class BodySeries:
    """The documents of one body in the order of their dates, and what is true of them."""

    key: str
    name: str
    town: str
    documents: tuple[SeriesDocument, ...]
    people: tuple[PersonTruth, ...]
    namesakes: tuple[Namesakes, ...]
    tasks: tuple[TaskTruth, ...]
    links: tuple[ResolutionLink, ...]
