"""What goes from meeting to meeting: tasks with their numbers and fates, and resolutions that speak of earlier ones.

``Book`` is a body's memory, ``Chapter`` what one document adds to it. Does not know layouts beyond the one it writes in.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.draft import Draft, Gold, ended
from generator.names import Person
from generator.noise import without_accents
from generator.series_resolutions import Reference, draw_reference, number_of
from generator.series_review import write_story_review
from generator.series_truth import CLOSED, LinkKind, TaskEvent, TaskState
from generator.topics import Topic
from generator.wording import body_style, date_text

TASK_STYLES = {"slash-year": 25, "meeting-slash": 15, "meeting-dash": 10, "running": 15, "none": 35}
REVIEW_FORMS = {"none": 14, "items": 30, "sentences": 22, "numbers": 14, "grouped": 8, "table": 12}


@cache
def _jobs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    with (Path(__file__).parent / "series_tasks.toml").open("rb") as file:
        raw = tomllib.load(file)
    return tuple(raw["jobs"]), tuple(raw["things"])


@dataclass(slots=True, eq=False)
class Running:
    """A task as the body remembers it, without events if it is older than the series; ``who`` are keys or offices."""

    text: str
    number: str | None
    who: tuple[str, ...]
    events: list[TaskEvent] = field(default_factory=list)
    forgotten: bool = False
    charge: bool = False

    @property
    def closed(self) -> bool:
        return bool(self.events) and self.events[-1].state in CLOSED

    @property
    def spoken_of(self) -> dt.date:
        """The day of the last document that speaks of it."""
        return self.events[-1].date if self.events else dt.date.min

    @property
    def due(self) -> dt.date | None:
        return self.events[-1].due if self.events else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A numbered resolution that later ones may speak of."""

    document: str
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolution that speaks of another, before the documents are named."""

    document: str
    number: str | None
    text: str
    kind: LinkKind
    target: str | None
    target_number: str


@dataclass(slots=True)
class Book:
    """The memory of a body.

    Attributes:
        letters: in front of its resolutions' numbers; counters: of resolutions and tasks by what they restart with.
    """

    rng: random.Random
    letters: str
    first_year: int
    task_style: str
    review_form: str
    tasks: list[Running] = field(default_factory=list)
    resolved: list[Resolved] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    counters: dict[tuple[Any, ...], int] = field(default_factory=dict)

    @classmethod
    def start(cls, rng: random.Random, letters: str, first_year: int) -> Book:
        style = rng.choices(list(TASK_STYLES), list(TASK_STYLES.values()))[0]
        form = rng.choices(list(REVIEW_FORMS), list(REVIEW_FORMS.values()))[0]
        if form == "numbers" and style == "none":
            form = "items"
        book = cls(rng, letters, first_year, style, form)
        # tasks and resolutions were counted before the series, too
        book.counters[("resolution",)] = rng.randint(100, 600)
        book.counters[("task",)] = rng.randint(20, 140)
        book.tasks.extend(book._older() for _ in range(rng.choice((0, 0, 2, 3))))
        return book

    def _older(self) -> Running:
        """Return a task laid before the series began."""
        jobs, things = _jobs()
        infinitive, _, rest = self.rng.choice(jobs).split("|")
        n = self.rng.randint(2, 19)
        number = {
            "slash-year": f"{n}/{self.first_year - 1}",
            "running": str(n),
            "meeting-slash": f"{n}/{n % 4 + 1}",
            "meeting-dash": f"{n}-{n % 4 + 1:02}",
        }.get(self.task_style)
        return Running(f"{infinitive} {rest.format(thing=self.rng.choice(things))}", number, ())

    def next(self, *key: object) -> int:
        self.counters[key] = self.counters.get(key, 0) + 1
        return self.counters[key]

    def lose_accents(self, document: str) -> None:
        """Let the resolutions of a document read as they do in its text without accents."""
        self.spoken = [
            replace(one, text=without_accents(one.text)) if one.document == document else one
            for one in self.spoken
        ]

    def free(self, text: str, day: dt.date) -> bool:
        """Say whether a task of this wording would be new: no other of it is open, or may be."""
        return all(task.text != text or (task.closed and task.spoken_of < day) for task in self.tasks)

    def open_tasks(self, day: dt.date, *, charges: bool = False) -> list[Running]:
        """Return the tasks of earlier documents that are neither done nor cancelled."""
        return [
            task for task in self.tasks if not task.closed and task.charge <= charges and task.spoken_of < day
        ]


class Chapter:
    """The ``Story`` of one document: reads the book, and writes on in it.

    Attributes:
        following: the day on which the next meeting was held, as none may be announced.
        term: the year of the election that began it, by which numbers may restart; people: by their keys.
    """

    def __init__(self, book: Book, draft: Draft, document: str, term: int, people: dict[str, Person]) -> None:
        self.book, self.draft, self.document, self.term = book, draft, document, term
        self.people = people
        self.following: dt.date | None = None
        self.number: str | None = None
        self.told: Reference | None = None

    @property
    def day(self) -> dt.date:
        return self.draft.date

    def event(self, state: TaskState, due: dt.date | None, **shown: Any) -> TaskEvent:
        return TaskEvent(self.document, self.day, state, due, **shown)

    # tasks

    def phrased(self, topic: Topic) -> Topic:
        """Return the topic with a task that nobody has at the time."""
        rng = self.draft.rng
        if rng.random() < 0.35 and self.book.free(topic.infinitive, self.day):
            return topic
        jobs, things = _jobs()
        for _ in range(200):
            infinitive, finite, rest = rng.choice(jobs).split("|")
            rest = rest.format(thing=rng.choice(things))
            if self.book.free(f"{infinitive} {rest}", self.day):
                return replace(topic, infinitive=f"{infinitive} {rest}", finite=finite, rest=rest)
        raise AssertionError("all tasks are taken")

    def task_number(self) -> str:
        """Return the next number of a task as it is printed behind the word "Úkol", or nothing."""
        book, n = self.book, self.draft.number
        if book.task_style == "none":
            return ""
        if book.task_style == "slash-year":
            self.number = f"{book.next('task', self.day.year)}/{self.day.year}"
        elif book.task_style == "running":
            self.number = str(book.next("task"))
        else:
            count = book.next("task", self.document)
            self.number = f"{n}/{count}" if book.task_style == "meeting-slash" else f"{n}-{count:02}"
        return self.printed(self.number)

    def printed(self, number: str) -> str:
        return f" č. {number}" if self.book.task_style in ("slash-year", "running") else f" {number}"

    def laid(self, task: Gold, topic: Topic, due: dt.date | None) -> None:
        charge = task["text"].startswith("pověřuje")
        who = tuple(one.key if isinstance(one, Person) else str(one) for one in task["assignees"])
        text = ended(task["text"]) if charge else topic.infinitive
        running = Running(text, self.number, who, charge=charge)
        if task["due_kind"] == "meeting" and due is None:
            due = self.following
        running.events.append(self.event("opened", due, entry=len(self.draft.tasks) - 1))
        self.number = None
        self.book.tasks.append(running)

    def review(self) -> None:
        write_story_review(self)

    def date_text(self, day: dt.date) -> str:
        return date_text(day, body_style(self.draft.layout.date))

    # resolutions

    def resolution_number(self) -> str:
        return number_of(self.book, self.draft, self.term)

    def reference(self, topic: Topic) -> tuple[str, tuple[str, ...]] | None:
        self.told = draw_reference(self, topic)
        return (self.told.text, self.told.verbs) if self.told else None

    def resolved(self, number: str | None, text: str) -> None:
        told, self.told = self.told, None
        if told and told.text == text:
            self.book.spoken.extend(
                Spoken(self.document, number, text, kind, target, target_number)
                for kind, target, target_number in told.links
            )
        if number:
            self.book.resolved.append(Resolved(self.document, number, self.day))
