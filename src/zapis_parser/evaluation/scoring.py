"""Compares the facts of one document with the gold's and counts hits, extras and misses, field by field.

Which facts count as the same (shared words, agreeing names) is decided here; how a record came about is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from zapis_parser.evaluation.facts import Facts, Named, TaskFacts, VoteFacts, normal

T = TypeVar("T")
FIELDS = (
    "kind",
    "body",
    "number",
    "date",
    "times",
    "place",
    "attendance",
    "names",
    "officers",
    "agenda",
    "sections",
    "votes",
    "vote_results",
    "ballots",
    "resolutions",
    "tasks",
    "assignees",
    "due",
    "next_meeting",
    "attachments",
)
# how much two wordings must share to count as the same one; fixed by the corpus, not tuned here
SAME_BODY, SAME_PLACE, SAME_TITLE, SAME_HEADING, SAME_TEXT, SAME_OFFICE = 0.8, 0.6, 0.8, 0.7, 0.5, 0.8
COMPARED_RESOLUTION, COMPARED_TASK = 200, 300


def overlap(one: str | None, other: str | None) -> float:
    """Return the F1 of the words that two texts share, counted with repetition; 1.0 where both have none."""
    left, right = Counter(normal(one).split()), Counter(normal(other).split())
    if not left or not right:
        return float(not left and not right)
    return 2 * (left & right).total() / (left.total() + right.total())


def same_person(one: str | None, other: str | None) -> bool:
    """Say whether two names agree: the same last word, and no given name against another (an initial agrees)."""
    left, right = normal(one).split(), normal(other).split()
    if not left or not right or left[-1] != right[-1]:
        return False
    given = zip(left[:-1], right[:-1], strict=False)
    return all(a.startswith(b) or b.startswith(a) for a, b in given)


def best_pairs(
    gold: Sequence[T], found: Sequence[T], similarity: Callable[[T, T], float], threshold: float
) -> list[tuple[int, int]]:
    """Return index pairs, each index once, the most similar pairs first chosen; of equals, those of nearest position."""
    ranked = sorted(
        ((similarity(a, b), -abs(i - j), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in ranked:
        if score >= threshold and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def common_order(gold: Sequence[T], found: Sequence[T]) -> list[tuple[int, int]]:
    """Return the index pairs of a longest common subsequence."""
    rows, columns = len(gold), len(found)
    longest = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            if gold[i] == found[j]:
                longest[i][j] = longest[i + 1][j + 1] + 1
            else:
                longest[i][j] = max(longest[i + 1][j], longest[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if gold[i] == found[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts were found rightly, found wrongly, and not found."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hits + other.hits, self.extra + other.extra, self.missed + other.missed)

    @property
    def gold(self) -> int:
        return self.hits + self.missed

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference: ``gold`` is None for what is extra, ``found`` is None for what is missed."""

    field: str
    gold: str | None
    found: str | None

    def __str__(self) -> str:
        if self.found is None:
            return f"missed | {self.gold}"
        return f"extra | {self.found}" if self.gold is None else f"wrong | {self.gold} | {self.found}"


@dataclass(slots=True)
class DocumentScore:
    """The tallies and differences of one document; ``problem`` says why it has no record, if it has none."""

    id: str
    problem: str | None = None
    tallies: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(FIELDS, Tally()))
    misses: list[Miss] = field(default_factory=list)

    @property
    def mean_f1(self) -> float:
        """The mean F1 of the fields in which either side says something; 1.0 where neither does in any."""
        counted = [t.f1 for t in self.tallies.values() if t != Tally()]
        return sum(counted) / len(counted) if counted else 1.0

    def add(self, name: str, tally: Tally) -> None:
        self.tallies[name] += tally

    def miss(self, name: str, gold: object = None, found: object = None) -> None:
        self.misses.append(Miss(name, _shown(gold), _shown(found)))

    def slot(
        self,
        name: str,
        gold: str | None,
        found: str | None,
        same: Callable[[str, str], bool] = lambda one, other: normal(str(one)) == normal(str(other)),
    ) -> None:
        """Score a single value: a wrong one is both extra and missed."""
        if gold and found and same(gold, found):
            self.add(name, Tally(hits=1))
        elif gold or found:
            self.add(name, Tally(extra=int(bool(found)), missed=int(bool(gold))))
            self.miss(name, gold or None, found or None)

    def bag(
        self,
        name: str,
        gold: Sequence[T],
        found: Sequence[T],
        similarity: Callable[[T, T], float],
        threshold: float = 1.0,
    ) -> list[tuple[int, int]]:
        """Score a collection without order and return the pairs."""
        return self.pairs(name, gold, found, best_pairs(gold, found, similarity, threshold))

    def pairs(
        self, name: str, gold: Sequence[T], found: Sequence[T], pairs: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        self.add(name, Tally(len(pairs), len(found) - len(pairs), len(gold) - len(pairs)))
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, fact in enumerate(gold):
            if i not in left:
                self.miss(name, gold=fact)
        for j, fact in enumerate(found):
            if j not in right:
                self.miss(name, found=fact)
        return pairs


def _shown(fact: object) -> str | None:
    if fact is None or isinstance(fact, str):
        return fact
    if isinstance(fact, VoteFacts):
        return f"votes {fact.key}"
    if isinstance(fact, TaskFacts):
        return fact.text or "a task without a text"
    return " ".join(str(part) for part in fact) if isinstance(fact, tuple) else str(fact)


def score_document(name: str, gold: Facts, found: Facts) -> DocumentScore:
    score = DocumentScore(name)
    _score_meeting(score, gold, found)
    _score_people(score, gold, found)
    score.bag("agenda", gold.agenda, found.agenda, overlap, SAME_TITLE)
    score.bag("sections", gold.sections, found.sections, _same_heading, SAME_HEADING)
    _score_votes(score, gold.votes, found.votes)
    score.bag("resolutions", gold.resolutions, found.resolutions, _same_resolution, SAME_TEXT)
    _score_tasks(score, gold.tasks, found.tasks)
    score.bag("attachments", gold.attachments, found.attachments, lambda one, other: float(one == other))
    return score


def _same_place(one: str, other: str) -> bool:
    return overlap(one, other) >= SAME_PLACE


def _score_meeting(score: DocumentScore, gold: Facts, found: Facts) -> None:
    score.slot("kind", gold.kind, found.kind)
    one, other = gold.meeting, found.meeting
    score.slot("body", one.get("body"), other.get("body"), lambda a, b: overlap(a, b) >= SAME_BODY)
    for name, key in (
        ("number", "number"),
        ("date", "date"),
        ("times", "start_time"),
        ("times", "end_time"),
    ):
        score.slot(name, one.get(key), other.get(key))
    score.slot("place", one.get("place"), other.get("place"), _same_place)
    one, other = gold.next_meeting, found.next_meeting
    for key in ("date", "time"):
        score.slot("next_meeting", one.get(key), other.get(key))
    score.slot("next_meeting", one.get("place"), other.get("place"), _same_place)


def _score_people(score: DocumentScore, gold: Facts, found: Facts) -> None:
    for i, j in score.bag("attendance", gold.attendance, found.attendance, _same_entry):
        one, other = gold.attendance[i][0], found.attendance[j][0]
        if normal(one) == normal(other):
            score.add("names", Tally(hits=1))
        else:
            score.add("names", Tally(extra=1, missed=1))
            score.miss("names", one, other)
    score.bag("officers", gold.officers, found.officers, lambda a, b: _same_entry(a[::-1], b[::-1]))


def _same_entry(one: Named, other: Named) -> float:
    return float(one[1] == other[1] and same_person(one[0], other[0]))


def _same_heading(one: Named, other: Named) -> float:
    return overlap(one[1], other[1]) if one[0] == other[0] else 0.0


def _same_resolution(one: Named, other: Named) -> float:
    if one[0] and other[0]:
        return float(normal(one[0]) == normal(other[0]))
    if one[0] or other[0]:
        return 0.0
    return overlap((one[1] or "")[:COMPARED_RESOLUTION], (other[1] or "")[:COMPARED_RESOLUTION])


def _score_votes(score: DocumentScore, gold: Sequence[VoteFacts], found: Sequence[VoteFacts]) -> None:
    pairs = common_order([vote.key for vote in gold], [vote.key for vote in found])
    score.pairs("votes", gold, found, pairs)
    for i, j in pairs:
        score.slot("vote_results", gold[i].result, found[j].result)
        score.bag("ballots", gold[i].ballots, found[j].ballots, _same_entry)
    for vote in _unpaired(gold, (i for i, _ in pairs)):
        score.add("ballots", Tally(missed=len(vote.ballots)))
    for vote in _unpaired(found, (j for _, j in pairs)):
        score.add("ballots", Tally(extra=len(vote.ballots)))


def _score_tasks(score: DocumentScore, gold: Sequence[TaskFacts], found: Sequence[TaskFacts]) -> None:
    pairs = score.bag("tasks", gold, found, _same_task, SAME_TEXT)
    for i, j in pairs:
        score.bag("assignees", gold[i].assignees, found[j].assignees, _same_assignee)
        score.slot("due", gold[i].due, found[j].due)
    for task in _unpaired(gold, (i for i, _ in pairs)):
        score.add("assignees", Tally(missed=len(task.assignees)))
        score.add("due", Tally(missed=int(bool(task.due))))
    for task in _unpaired(found, (j for _, j in pairs)):
        score.add("assignees", Tally(extra=len(task.assignees)))
        score.add("due", Tally(extra=int(bool(task.due))))


def _same_task(one: TaskFacts, other: TaskFacts) -> float:
    return overlap((one.text or "")[:COMPARED_TASK], (other.text or "")[:COMPARED_TASK])


def _same_assignee(one: str, other: str) -> float:
    return float(same_person(one, other) or overlap(one, other) >= SAME_OFFICE)


def _unpaired(items: Sequence[T], paired: Iterable[int]) -> list[T]:
    indices = set(paired)
    return [item for i, item in enumerate(items) if i not in indices]
