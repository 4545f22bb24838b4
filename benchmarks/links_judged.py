"""Compares what was linked with the truth of a series: pairs of appearances, tasks and their states, references.

Does not know how anything was linked. Documents stand for their records: each has one here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from series_records import named_people, people_of, tasks_of

from generator.series_truth import CLOSED, BodySeries, PersonTruth, ResolutionLink, TaskEvent, TaskTruth

if TYPE_CHECKING:
    from zapis_parser.archive.ledger import LedgerTask, Step
    from zapis_parser.archive.references import Reference
    from zapis_parser.record import Minutes

STATES = {"opened": "open"}
HALF_YEARS = ((6, 30), (12, 31))
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """What was linked.

    Attributes:
        body_of: the body of each record; people: the entry of each (record, person), None where undecided.
        undecided, loose: numbers of appearances and of tasks' entries that were left open.
    """

    body_of: Mapping[str, str]
    people: Mapping[Place, str | None]
    undecided: int
    tasks: tuple[LedgerTask, ...]
    loose: int
    references: tuple[Reference, ...]


@dataclass(slots=True)
class Count:
    """Hits, what is wrong, what is missing."""

    hits: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        whole = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / whole if whole else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}  ({self.hits + self.missed} in truth)"


@dataclass(slots=True)
class Judged:
    """The figures of one run, and its errors by kind, each a line for people.

    Attributes:
        pairs: of appearances in different documents, of those that the records hold; pairs_all counts the others as missed.
        states: right and all, at the ends of half-years; dues likewise; transitions by the state that is told.
        tasks: how many are there, lost, invented, merged with others, split.
        links: with kind and target, kinds: without the target, mentions: the bare numbers.
    """

    bodies: Counter[str] = field(default_factory=Counter)
    pairs: Count = field(default_factory=Count)
    pairs_all: Count = field(default_factory=Count)
    appearances: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    transitions: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    tasks: Counter[str] = field(default_factory=Counter)
    links: Count = field(default_factory=Count)
    kinds: Count = field(default_factory=Count)
    mentions: Count = field(default_factory=Count)
    elsewhere: int = 0
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @property
    def state_share(self) -> float:
        return self.states["right"] / max(1, self.states["all"])

    def lines(self) -> Iterator[str]:
        yield "bodies       " + ", ".join(f"{name} {count}" for name, count in sorted(self.bodies.items()))
        yield f"people       {self.pairs}  of those that the records hold"
        yield f"people       {self.pairs_all}  all"
        yield "             " + ", ".join(
            f"{name} {count}" for name, count in sorted(self.appearances.items())
        )
        yield (
            f"task states  {self.state_share:.4f} right of {self.states['all']} at half-years' ends; "
            f"with invented tasks {self.states['right'] / max(1, self.states['all'] + self.states['invented']):.4f}; "
            f"open or closed {self.states['closed right'] / max(1, self.states['all']):.4f}"
        )
        yield "tasks        " + ", ".join(f"{name} {count}" for name, count in sorted(self.tasks.items()))
        for name, counts in sorted(self.transitions.items()):
            yield (
                f"  {name:18} {counts['right'] / counts['all']:.4f} of {counts['all']:5}; "
                f"deadline {counts['due'] / counts['all']:.4f}"
            )
        yield f"resolutions  {self.links}  number, kind and target"
        yield f"             {self.kinds}  number and kind"
        yield f"             {self.mentions}  number; {self.elsewhere} more outside resolutions"


def judge(bodies: Sequence[BodySeries], minutes: Mapping[str, Minutes], linked: Linked) -> Judged:
    judged = Judged()
    _judge_bodies(judged, bodies, linked)
    _judge_people(judged, bodies, minutes, linked)
    _judge_tasks(judged, bodies, minutes, linked)
    _judge_links(judged, bodies, minutes, linked)
    return judged


# bodies


def _judge_bodies(judged: Judged, bodies: Sequence[BodySeries], linked: Linked) -> None:
    holds: dict[str, Counter[str]] = defaultdict(Counter)
    judged.bodies["bodies"] = len(bodies)
    judged.bodies["found"] = len(set(linked.body_of.values()))
    for body in bodies:
        parts = Counter(linked.body_of.get(document.name, "") for document in body.documents)
        for part, count in parts.items():
            holds[part][body.key] += count
        judged.bodies["documents outside"] += parts[""]
        if len(parts) > 1:
            judged.bodies["split"] += 1
            judged.errors["bodies"].append(f"split: {body.key} ({body.name}): {dict(parts)}")
    for part, keys in holds.items():
        if part and len(keys) > 1:
            judged.bodies["merged"] += 1
            judged.errors["bodies"].append(f"merged: {dict(keys)}")


# people


def _judge_people(
    judged: Judged, bodies: Sequence[BodySeries], minutes: Mapping[str, Minutes], linked: Linked
) -> None:
    table: Counter[tuple[str | None, str]] = Counter()
    members: dict[tuple[str, str], list[str]] = defaultdict(list)
    whole: Counter[str] = Counter()
    for body in bodies:
        for person, document, name, found in _found_people(judged, body, minutes):
            whole[person.key] += 1
            if found is None:
                continue
            entry = linked.people.get((document, found))
            if entry is None:
                judged.appearances["undecided"] += 1
                judged.errors["people"].append(f"undecided: {person.name} as {name!r} in {document}")
                entry = f"{document}:{found}"  # alone
            table[entry, person.key] += 1
            members[entry, person.key].append(f"{name} ({document})")
    _count_pairs(judged, table, whole)
    names = {person.key: person.name for body in bodies for person in body.people}
    _tell_people(judged, table, members, names)


def _found_people(
    judged: Judged, body: BodySeries, minutes: Mapping[str, Minutes]
) -> Iterator[tuple[PersonTruth, str, str, str | None]]:
    """Yield each appearance of the truth with the id that it has in the record."""
    people = {person.key: person for person in body.people}
    for document, named in named_people(body).items():
        ids = people_of([name for _, name in named], minutes[document])
        judged.appearances["in truth"] += len(named)
        judged.appearances["not in the record"] += ids.count(None)
        judged.appearances["only in the record"] += (
            len(minutes[document].people) - len(named) + ids.count(None)
        )
        for (key, name), found in zip(named, ids, strict=True):
            if found is None:
                held = ", ".join(one.name for one in minutes[document].people)
                judged.errors["parser"].append(
                    f"person {name.name!r} not in the record of {document}: {held[:160]}"
                )
            yield people[key], document, name.name, found
        strangers = [one.name for one in minutes[document].people if one.id not in ids]
        judged.errors["parser"].extend(
            f"person only in the record of {document}: {name}" for name in strangers
        )


def _count_pairs(
    judged: Judged, table: Mapping[tuple[str | None, str], int], whole: Mapping[str, int]
) -> None:
    by_entry: Counter[str | None] = Counter()
    by_person: Counter[str] = Counter()
    for (entry, key), count in table.items():
        by_entry[entry] += count
        by_person[key] += count
    hits = sum(map(_pairs, table.values()))
    judged.pairs.hits = judged.pairs_all.hits = hits
    judged.pairs.extra = judged.pairs_all.extra = sum(map(_pairs, by_entry.values())) - hits
    judged.pairs.missed = sum(map(_pairs, by_person.values())) - hits
    judged.pairs_all.missed = sum(map(_pairs, whole.values())) - hits


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _tell_people(
    judged: Judged,
    table: Mapping[tuple[str | None, str], int],
    members: Mapping[tuple[str, str], list[str]],
    names: Mapping[str, str],
) -> None:
    entries, people = defaultdict(list), defaultdict(list)
    for entry, key in table:
        entries[entry].append(key)
        people[key].append(entry)
    for entry, keys in entries.items():
        if len(keys) > 1:
            judged.appearances["entries of several"] += 1
            shown = "; ".join(f"{names[key]}: {', '.join(members[entry, key][:3])}" for key in keys)
            judged.errors["people"].append(f"one entry of several: {shown}")
    for key, parts in people.items():
        whole = [part for part in parts if ":" not in str(part)]
        if len(whole) > 1:
            judged.appearances["people of several entries"] += 1
            shown = " | ".join(
                f"{len(members[part, key])}x {', '.join(members[part, key][:3])}" for part in whole
            )
            judged.errors["people"].append(f"several entries of {names[key]}: {shown}")


# tasks


def _judge_tasks(
    judged: Judged, bodies: Sequence[BodySeries], minutes: Mapping[str, Minutes], linked: Linked
) -> None:
    steps = {
        (step.record, step.task): task
        for task in linked.tasks
        for step in task.steps
        if step.task is not None
    }
    claims: dict[str, list[tuple[int, TaskTruth, LedgerTask]]] = defaultdict(list)
    judged.tasks["in truth"] = sum(len(body.tasks) for body in bodies)
    judged.tasks["in the ledger"] = len(linked.tasks)
    judged.tasks["entries undecided"] = linked.loose
    for body in bodies:
        ids = _record_tasks(judged, body, minutes)
        for task in body.tasks:
            _claim(judged, task, [steps.get(ids[event]) for event in _shown(task)], claims)
    held = _settle(judged, claims)
    for body in bodies:
        for task in body.tasks:
            _judge_task(judged, body, task, held.get(task.key))
    mine = {id(task) for task in held.values()}
    for task in linked.tasks:
        if id(task) not in mine:
            _count_invented(judged, bodies, task)


def _shown(task: TaskTruth) -> list[tuple[str, int]]:
    return [(event.document, event.entry) for event in task.events if event.entry is not None]


def _record_tasks(
    judged: Judged, body: BodySeries, minutes: Mapping[str, Minutes]
) -> dict[tuple[str, int], Place]:
    """Return the place in its record of each task that the gold of a document has."""
    found: dict[tuple[str, int], Place] = defaultdict(lambda: ("", ""))
    for document in body.documents:
        gold = document.made.gold["tasks"]
        record = minutes[document.name]
        ids = tasks_of(gold, record)
        judged.tasks["entries not in the record"] += ids.count(None)
        judged.tasks["entries only in the record"] += len(record.tasks) - len(gold) + ids.count(None)
        for n, (one, ident) in enumerate(zip(gold, ids, strict=True)):
            if ident is None:
                judged.errors["parser"].append(f"task {one['text']!r} not in the record of {document.name}")
            else:
                found[document.name, n] = (document.name, ident)
                _compare(judged, document.name, one, next(task for task in record.tasks if task.id == ident))
        strangers = [task.text for task in record.tasks if task.id not in ids]
        judged.errors["parser"].extend(
            f"task only in the record of {document.name}: {text!r}" for text in strangers
        )
    return found


def _compare(judged: Judged, document: str, one: dict[str, Any], task: Any) -> None:
    """Note where the record has another status or deadline than the gold."""
    if task.status != one["status"]:
        judged.tasks["entries of another status"] += 1
        judged.errors["parser"].append(
            f"status {task.status} instead of {one['status']}: {one['text']!r} in {document}"
        )
    due = task.due.date.isoformat() if task.due and task.due.date else None
    if due != one["due"]:
        judged.tasks["entries of another deadline"] += 1
        judged.errors["parser"].append(
            f"deadline {due} instead of {one['due']} ({one['due_text']}): {one['text']!r} in {document}"
        )


def _claim(
    judged: Judged,
    task: TaskTruth,
    led: Sequence[LedgerTask | None],
    claims: dict[str, list[tuple[int, TaskTruth, LedgerTask]]],
) -> None:
    counts = Counter(one.id for one in led if one is not None)
    if not counts:
        judged.tasks["lost"] += 1
        judged.errors["tasks"].append(f"lost: {task.text!r} of {task.events[0].document}")
        return
    if len(counts) > 1:
        judged.tasks["split"] += 1
        days = ", ".join(f"{event.state} {event.date}" for event in task.events)
        texts = " | ".join(
            f"{one.text} [{one.number}]" for one in {one.id: one for one in led if one}.values()
        )
        judged.errors["tasks"].append(
            f"split: {task.text!r} [{task.number}] ({days}) of {task.body} into {texts}"
        )
    best = counts.most_common(1)[0][0]
    ledger_task = next(one for one in led if one is not None and one.id == best)
    claims[best].append((counts[best], task, ledger_task))


def _settle(
    judged: Judged, claims: Mapping[str, list[tuple[int, TaskTruth, LedgerTask]]]
) -> dict[str, LedgerTask]:
    """Give each task of the ledger to the one that it tells most of; the others are lost in it."""
    held = {}
    for claimed in claims.values():
        claimed.sort(key=lambda one: (-one[0], one[1].key))
        held[claimed[0][1].key] = claimed[0][2]
        for _, task, ledger_task in claimed[1:]:
            judged.tasks["merged into another"] += 1
            judged.errors["tasks"].append(
                f"merged: {task.text!r} ({task.events[0].document}) with {claimed[0][1].text!r} "
                f"({claimed[0][1].events[0].document}) as {ledger_task.text!r}"
            )
    return held


def _judge_task(judged: Judged, body: BodySeries, task: TaskTruth, led: LedgerTask | None) -> None:
    for day in half_years(body):
        event = task.at(day)
        if event is None:
            continue
        expected = "overdue" if task.overdue(day) else STATES.get(event.state, event.state)
        state = led.state_on(day) if led else None
        judged.states["all"] += 1
        judged.states["right"] += state == expected
        judged.states["closed right"] += state is not None and (state in CLOSED) == (expected in CLOSED)
        if led and state != expected:
            judged.errors["tasks"].append(
                f"{state} instead of {expected} on {day}: {task.text!r} [{task.number}] of {task.body}, "
                f"{event.state} in {event.document} ({event.shown}), due {event.due}; ledger due {led.due}"
            )
    steps = {step.record: step for step in led.steps} if led else {}
    for event in task.events:
        _judge_transition(judged, event, steps.get(event.document))


def _judge_transition(judged: Judged, event: TaskEvent, step: Step | None) -> None:
    name = event.state if event.shown == "text" else f"{event.state} by {event.shown}"
    counts = judged.transitions[name]
    counts["all"] += 1
    counts["right"] += step is not None and step.state == STATES.get(event.state, event.state)
    counts["due"] += step is not None and step.due == event.due


def half_years(body: BodySeries) -> Iterator[dt.date]:
    """Yield the ends of the half-years of a series, and its last day."""
    first, last = body.documents[0].date, body.documents[-1].date
    for year in range(first.year, last.year + 1):
        for month, day in HALF_YEARS:
            end = dt.date(year, month, day)
            if first <= end < last:
                yield end
    yield last


def _count_invented(judged: Judged, bodies: Sequence[BodySeries], task: LedgerTask) -> None:
    judged.tasks["invented"] += 1
    record = task.steps[0].record
    body = next(body for body in bodies if any(document.name == record for document in body.documents))
    judged.states["invented"] += sum(task.state_on(day) is not None for day in half_years(body))
    said = ", ".join(f"{step.state} {step.date} {step.by}" for step in task.steps)
    judged.errors["tasks"].append(f"invented: {task.text!r} [{task.number}] in {record} ({said})")


# resolutions


def _judge_links(
    judged: Judged, bodies: Sequence[BodySeries], minutes: Mapping[str, Minutes], linked: Linked
) -> None:
    wanted: Counter[tuple[Any, ...]] = Counter()
    shown: dict[tuple[Any, ...], str] = {}
    for link in (link for body in bodies for link in body.links):
        wanted[_wanted(link)] += 1
        shown[_wanted(link)] = (
            f"{link.kind} {link.target_number} -> {link.target}: {link.text!r} in {link.document}"
        )
    found: Counter[tuple[Any, ...]] = Counter()
    for one in linked.references:
        if one.source is None:
            judged.elsewhere += 1
            continue
        target = one.target.resolution
        key = (one.record, one.source_number, one.number, one.kind, target.record if target else None)
        found[key] += 1
        text = next(r.text for r in minutes[one.record].resolutions if r.id == one.source)
        shown.setdefault(key, f"{one.kind} {one.number} -> {key[-1]}: {text[:200]!r} in {one.record}")
    for depth, count in ((5, judged.links), (4, judged.kinds)):
        _count_keys(count, _cut(wanted, depth), _cut(found, depth))
    _count_keys(judged.mentions, _without_kind(wanted), _without_kind(found))
    judged.errors["resolutions"].extend(f"missed: {shown[key]}" for key in (wanted - found))
    judged.errors["resolutions"].extend(f"extra: {shown[key]}" for key in (found - wanted))


def _wanted(link: ResolutionLink) -> tuple[Any, ...]:
    return (link.document, link.number, link.target_number, link.kind, link.target)


def _cut(keys: Counter[tuple[Any, ...]], depth: int) -> Counter[tuple[Any, ...]]:
    cut: Counter[tuple[Any, ...]] = Counter()
    for key, count in keys.items():
        cut[key[:depth]] += count
    return cut


def _without_kind(keys: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    cut: Counter[tuple[Any, ...]] = Counter()
    for key, count in keys.items():
        cut[key[0], key[2]] += count
    return cut


def _count_keys(count: Count, wanted: Counter[tuple[Any, ...]], found: Counter[tuple[Any, ...]]) -> None:
    count.hits = (wanted & found).total()
    count.extra = (found - wanted).total()
    count.missed = (wanted - found).total()
