"""The ledger of a body's tasks: opened at one meeting, carried over, postponed, done or cancelled at later ones.

An entry of a later meeting is led to its task by the number in front of it, by its resolution, or by its wording with its doers
and its deadline. Where two tasks fit alike, the entry is listed with both. Whether a task is overdue is a matter of the day on
which one asks (``state_on``); no record says so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from zapis_parser.archive.register import Register
from zapis_parser.archive.sittings import Place, Sitting, key
from zapis_parser.archive.task_entries import TaskEntry, task_entries
from zapis_parser.archive.task_matching import Matched, Matcher
from zapis_parser.archive.task_states import Due, State
from zapis_parser.archive.task_told import Told, told_sentences, told_states
from zapis_parser.archive.wording import Weights

DayState = Literal["open", "ongoing", "postponed", "done", "cancelled", "overdue"]
MatchedBy = Literal["opened", "number", "resolution", "wording", "repeated", "all"]
CLOSED: frozenset[State] = frozenset({"done", "cancelled"})


@dataclass(frozen=True, slots=True)
class Step:
    """What one meeting says of a task.

    Attributes:
        task: the task's id in the record; None where a sentence tells of it.
        due, due_inferred: the deadline that holds from then on, and whether its day is that of a meeting that took place.
        by: how the entry was led to the task; ``likeness`` from 0 to 1 where by wording.
    """

    record: str
    task: str | None
    date: dt.date | None
    state: State
    due: dt.date | None
    due_text: str | None
    due_inferred: bool
    by: MatchedBy
    likeness: float | None
    place: Place | None


@dataclass(slots=True)
class LedgerTask:
    """A task over the meetings of its body.

    Attributes:
        place: among the tasks of the body; order, last_order: of the first and the last meeting that speaks of it.
        whom: the doers as they are compared.
        seen_open: whether the record in which it was laid on somebody is known; False for a task first seen in a review.
        steps: by day.
    """

    id: str
    text: str
    number: str | None
    resolution: str | None
    people: tuple[str, ...]
    assignees: tuple[str, ...]
    words: frozenset[str]
    seen_open: bool
    order: int
    place: int
    last_order: int
    whom: frozenset[str]
    steps: list[Step] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.steps[-1].state

    @property
    def due(self) -> dt.date | None:
        return self.steps[-1].due

    def state_on(self, day: dt.date) -> DayState | None:
        """Return the state on a day; None before the task is known.

        A task is overdue if it is neither done nor cancelled and the deadline that held on that day is past.
        """
        known = [step for step in self.steps if step.date is not None and step.date <= day]
        if not known:
            return None
        last = known[-1]
        if last.state not in CLOSED and last.due is not None and last.due < day:
            return "overdue"
        return last.state


@dataclass(frozen=True, slots=True)
class UndecidedTask:
    """An entry that several tasks fit alike, or that has no day.

    Attributes:
        candidates: ids of tasks of the ledger.
        reason: ``several-fit`` or ``no-date``.
    """

    entry: TaskEntry
    candidates: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    tasks: tuple[LedgerTask, ...]
    undecided: tuple[UndecidedTask, ...]


def make_ledger(body: str, sittings: Sequence[Sitting], register: Register) -> Ledger:
    """Return the ledger of a body.

    Args:
        sittings: its meetings in their order.
    """
    keeper = _Keeper(body, sittings)

    def registered(record: str, person: str) -> str | None:
        return register.of.get((record, person))

    for order, sitting in enumerate(sittings):
        entries = task_entries(sitting, order, registered)
        if sitting.date is None:
            keeper.undecided += [UndecidedTask(entry, (), "no-date") for entry in entries]
            continue
        sentences = list(told_sentences(sitting, order))
        keeper.take(entries, sentences, list(told_states(sitting, order)))
    return Ledger(tuple(keeper.tasks), tuple(keeper.undecided))


class _Keeper:
    """Leads the entries of one meeting after another to the tasks known by then."""

    def __init__(self, body: str, sittings: Sequence[Sitting]) -> None:
        self.body = body
        self.days = sorted({sitting.date for sitting in sittings if sitting.date})
        self.tasks: list[LedgerTask] = []
        self.undecided: list[UndecidedTask] = []
        self.matcher = Matcher(Weights())

    def take(
        self, entries: Sequence[TaskEntry], sentences: Sequence[TaskEntry], told: Sequence[Told]
    ) -> None:
        """Take what one meeting says of tasks."""
        for entry in entries:
            self.matcher.weights.add(entry.words)
        found = self.matcher.match(entries)
        named: set[str] = set()
        new: list[TaskEntry] = []
        for entry, matched in zip(entries, found, strict=True):
            if matched.task is not None:
                named.add(matched.task.id)
                self._step(matched, entry)
            elif matched.candidates:
                self.undecided.append(
                    UndecidedTask(entry, tuple(one.id for one in matched.candidates), "several-fit")
                )
                named.update(one.id for one in matched.candidates)
            elif entry.words or not entry.review:
                new.append(entry)  # "Úkoly č. 4 a 5 – splněno" says of nothing what it is
        self._tell(told, named)
        sure = self.matcher.match(sentences, named, surely=True)
        for entry, matched in zip(sentences, sure, strict=True):
            if matched.task is not None:
                named.add(matched.task.id)
                self._step(matched, entry)
        self._tell_all(told, named)
        for entry in new:
            self._open(entry)

    def _open(self, entry: TaskEntry) -> None:
        task = LedgerTask(
            key(self.body, entry.record, entry.task or ""),
            entry.text,
            entry.number,
            entry.resolution,
            entry.people,
            entry.assignees,
            entry.words,
            not entry.review or entry.state in (None, "open"),
            entry.order,
            len(self.tasks),
            entry.order,
            entry.whom,
        )
        self.tasks.append(task)
        self.matcher.add(task)
        self._add(task, entry, Matched(None, (), "opened", None), entry.state or "open")

    def _step(self, matched: Matched, entry: TaskEntry) -> None:
        task = matched.task
        assert task is not None
        if entry.date == task.steps[-1].date and entry.state is None:
            return  # another record of the same meeting says the same
        state = entry.state
        due = self._day(entry.due, entry.date)[0] if entry.due else None
        moved = due is not None and task.due is not None and due > task.due
        if state in (None, "ongoing") or (state == "open" and task.state in CLOSED):
            state = "postponed" if moved else "ongoing"
        elif state == "open":
            state = "postponed" if moved else task.state
        if not task.assignees and entry.assignees:
            task.people, task.assignees, task.whom = entry.people, entry.assignees, entry.whom
        if entry.number and not task.number:
            task.number = entry.number
            self.matcher.add(task)
        self._add(task, entry, matched, state)

    def _add(self, task: LedgerTask, entry: TaskEntry, matched: Matched, state: State) -> None:
        before = task.steps[-1] if task.steps else None
        task.last_order = entry.order
        due, inferred = self._day(entry.due, entry.date)
        text = entry.due.text if entry.due else None
        if before is not None and (due is None or state in CLOSED):
            due, text, inferred = before.due, before.due_text, before.due_inferred
        step = Step(
            entry.record,
            entry.task,
            entry.date,
            state,
            due,
            text,
            inferred,
            matched.by,
            matched.likeness,
            entry.place,
        )
        if before is not None and before.record == step.record and before.task == step.task:
            task.steps[-1] = step
        else:
            task.steps.append(step)

    def _day(self, due: Due | None, said: dt.date | None) -> tuple[dt.date | None, bool]:
        """Return the day of a deadline: "do příštího jednání" is the next meeting's, as stated or as it took place."""
        if due is None:
            return None, False
        if due.kind != "meeting" or due.date is not None or said is None:
            return due.date, False
        at = bisect_right(self.days, said)
        return (self.days[at], True) if at < len(self.days) else (None, False)

    def _tell(self, told: Sequence[Told], named: set[str]) -> None:
        """Take the states of tasks that a sentence names by their numbers."""
        for one in told:
            by: MatchedBy = "resolution" if one.of_resolutions else "number"
            for number in one.numbers:
                for task in self.matcher.numbered(number, one.order, named, of_resolution=one.of_resolutions):
                    named.add(task.id)
                    self._told(task, one, by)

    def _tell_all(self, told: Sequence[Told], named: set[str]) -> None:
        for one in told:
            if not one.numbers:
                for task in self.tasks:
                    if task.id not in named and task.state not in CLOSED and task.order < one.order:
                        self._told(task, one, "all")

    def _told(self, task: LedgerTask, told: Told, by: MatchedBy) -> None:
        before = task.steps[-1]
        task.last_order = told.order
        state: State = "ongoing" if told.state == "open" and before.state in CLOSED else told.state
        if state == "open":
            state = before.state
        due, inferred = self._day(told.due, told.date)
        if due is None:
            due, inferred, text = before.due, before.due_inferred, before.due_text
        else:
            text = told.due.text if told.due else None
        step = Step(told.record, None, told.date, state, due, text, inferred, by, None, told.place)
        task.steps.append(step)


def tasks_by_state(ledger: Ledger, day: dt.date) -> dict[DayState, list[LedgerTask]]:
    """Return the tasks that are known on a day by their state on it."""
    found: dict[DayState, list[LedgerTask]] = defaultdict(list)
    for task in ledger.tasks:
        state = task.state_on(day)
        if state is not None:
            found[state].append(task)
    return found
