"""Which task of an earlier meeting an entry speaks of: by its number, by its resolution, by wording, doers and deadline.

Knows entries and tasks as they stand in the ledger; not what becomes of a task by an entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from zapis_parser.archive.resolution_numbers import Key, number_parts, without_letters
from zapis_parser.archive.task_entries import TaskEntry
from zapis_parser.archive.wording import Weights

if TYPE_CHECKING:
    from zapis_parser.archive.ledger import LedgerTask

By = Literal["opened", "number", "resolution", "wording", "repeated", "all"]

# measured on invented series of meetings: below the first, wordings of different tasks meet; above, those of one
ALIKE = 0.62
_ALIKE_SAME_DOER, _ALIKE_REPEATED, _ALIKE_NUMBER = 0.45, 0.85, 0.25
_SAME_DOER, _OTHER_DOER, _SAME_DUE, _CLOSED_BEFORE = 0.12, -0.25, 0.06, -0.2
_SHARED_NUMBER, _MARGIN = 0.3, 0.06
_CLOSED = ("done", "cancelled")
_CLOSED_MEETINGS = 4  # a task that is done is told of at most so many meetings later


@dataclass(frozen=True, slots=True)
class Matched:
    """The task that an entry speaks of; None where there is none, or several (``candidates``)."""

    task: LedgerTask | None
    candidates: tuple[LedgerTask, ...]
    by: By
    likeness: float | None


_NOBODY = Matched(None, (), "opened", None)


@dataclass(frozen=True, slots=True)
class _Pair:
    score: float
    likeness: float
    entry: int
    task: int
    by: By


class _Terms(NamedTuple):
    """How an entry is compared: only without doubt, and whether at most one task has its number."""

    surely: bool
    alone: bool


class Matcher:
    """Compares entries with a body's tasks, findable by their words and numbers; keeps how common the words are."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._tasks: list[LedgerTask] = []
        self._by_stem: dict[str, set[int]] = defaultdict(set)
        self._by_number: dict[str, set[int]] = defaultdict(set)
        self._by_resolution: dict[Key, set[int]] = defaultdict(set)

    def add(self, task: LedgerTask) -> None:
        """Take up a task, or one that was given a number."""
        if task.place == len(self._tasks):
            self._tasks.append(task)
        for stem in task.words:
            self._by_stem[stem].add(task.place)
        if task.number:
            self._by_number[task.number].add(task.place)
        if task.resolution:
            self._by_resolution[without_letters(number_parts(task.resolution))].add(task.place)

    def match(
        self, entries: Sequence[TaskEntry], without: Collection[str] = (), *, surely: bool = False
    ) -> list[Matched]:
        """Return for each entry of one meeting its task; two entries are not of one task.

        Args:
            without: keys of tasks that are not meant.
            surely: take only what is alike without doubt.
        """
        pairs = []
        for place, entry in enumerate(entries):
            terms = _Terms(surely, len(self._by_number.get(entry.number or "", ())) < 2)
            for task in self._near(entry):
                if task.id in without or task.steps[-1].record == entry.record:
                    continue
                pair = self._pair(entry, task, (place, task.place), terms)
                if pair is not None:
                    pairs.append(pair)
        pairs.sort(key=lambda pair: (-pair.score, pair.entry, pair.task))
        return _assigned(pairs, len(entries), self._tasks)

    def _near(self, entry: TaskEntry) -> list[LedgerTask]:
        """Return the tasks that have a word or the number of an entry; those long closed are given up."""
        near = set(self._by_number.get(entry.number, ())) if entry.number else set[int]()
        for stem in entry.words:
            near |= self._by_stem.get(stem, set())
        tasks = [self._tasks[place] for place in sorted(near)]
        for task in tasks:
            if _is_past(task, entry.order):
                for stem in task.words:
                    self._by_stem[stem].discard(task.place)
        return [task for task in tasks if not _is_past(task, entry.order)]

    def _pair(self, entry: TaskEntry, task: LedgerTask, at: tuple[int, int], terms: _Terms) -> _Pair | None:
        surely, alone = terms
        closed = task.state in _CLOSED
        if closed and entry.state is None:
            return None
        likeness = self.weights.alike(entry.words, task.words)
        score = likeness + (_CLOSED_BEFORE if closed else 0)
        doers = _doers(entry, task)
        score += doers
        if entry.due and entry.due.date and entry.due.date == task.due:
            score += _SAME_DUE
        if entry.number and entry.number == task.number and _unlike_only_by_chance(entry, likeness):
            # numbers that begin anew each year are several tasks': then the words tell
            return _Pair(score + (1 if alone else _SHARED_NUMBER), likeness, *at, "number")
        if entry.number and task.number and "/" in entry.number and "/" in task.number and alone:
            return None  # two running numbers are two tasks
        by: By = "wording"
        least = _ALIKE_SAME_DOER if doers > 0 and not surely else ALIKE
        if not entry.review:
            if entry.decided and entry.date != task.steps[-1].date:
                return None  # a resolution lays a task anew
            # laid on somebody anew: the same task only if it is the same in words and doers
            least, by = _ALIKE_REPEATED, "repeated"
            if doers < 0 or not entry.words:
                return None
        elif doers < 0:
            least = _ALIKE_REPEATED
        return _Pair(score, likeness, *at, by) if likeness >= least else None

    def numbered(
        self, number: str, order: int, without: Collection[str], *, of_resolution: bool
    ) -> list[LedgerTask]:
        """Return the tasks that a number means at a meeting: of several that bear it the one laid last."""
        if of_resolution:
            places = self._by_resolution.get(without_letters(number_parts(number)), set())
        else:
            places = self._by_number.get(number, set())
        same = [self._tasks[place] for place in sorted(places)]
        same = [task for task in same if task.order < order and task.id not in without]
        if of_resolution:
            return same
        there = [task for task in same if task.state not in _CLOSED] or same
        latest = [task for task in there if task.order == there[-1].order]
        return latest if len(latest) == 1 else []


def _is_past(task: LedgerTask, order: int) -> bool:
    return task.state in _CLOSED and order - task.last_order > _CLOSED_MEETINGS


def _unlike_only_by_chance(entry: TaskEntry, likeness: float) -> bool:
    """Whether a common number is enough: a number with its meeting or year is, a plain one needs some words in common."""
    assert entry.number is not None
    return (
        ("/" in entry.number and (likeness > 0 or not entry.words))
        or likeness >= _ALIKE_NUMBER
        or not entry.words
    )


def _doers(entry: TaskEntry, task: LedgerTask) -> float:
    if not entry.whom or not task.whom:
        return 0.0
    return _SAME_DOER if entry.whom & task.whom else _OTHER_DOER


def _assigned(pairs: Sequence[_Pair], count: int, tasks: Sequence[LedgerTask]) -> list[Matched]:
    """Give the best pairs first; an entry whose best two tasks are about as good, both still free, gets neither."""
    found: dict[int, Matched] = {}
    taken: set[int] = set()
    left = list(pairs)
    while left:
        best = left[0]
        rivals = [
            pair
            for pair in left
            if pair.entry == best.entry and pair.task != best.task and pair.score >= best.score - _MARGIN
        ]
        if rivals and not _settled(best, rivals, tasks):
            same = tuple(tasks[pair.task] for pair in (best, *rivals))
            found[best.entry] = Matched(None, same, best.by, best.likeness)
            left = [pair for pair in left if pair.entry != best.entry]
            continue
        found[best.entry] = Matched(tasks[best.task], (), best.by, round(best.likeness, 3))
        taken.add(best.task)
        left = [pair for pair in left if pair.entry != best.entry and pair.task not in taken]
    return [found.get(i, _NOBODY) for i in range(count)]


def _settled(best: _Pair, rivals: Sequence[_Pair], tasks: Sequence[LedgerTask]) -> bool:
    """Whether one of several alike is meant: an open one before closed ones, and of the same wording the one seen last."""
    states = [tasks[pair.task].state in _CLOSED for pair in rivals]
    return tasks[best.task].state not in _CLOSED and all(states)
