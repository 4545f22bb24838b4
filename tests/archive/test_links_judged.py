"""The judge of links: a linker that knows the truth gets full marks, and each kind of fault lowers its own figure."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from archive_links import records
from links_judged import Judged, Linked, judge
from series_records import named_people, people_of

from generator.series import series
from generator.series_truth import BodySeries, TaskTruth
from zapis_parser.archive.ledger import LedgerTask, Step
from zapis_parser.archive.references import Reference
from zapis_parser.archive.resolution_numbers import Numbered, Target
from zapis_parser.archive.sittings import Place
from zapis_parser.record import Minutes


@cache
def archive() -> tuple[BodySeries, ...]:
    return tuple(series(31, bodies=3, years=3))


@cache
def minutes() -> dict[str, Minutes]:
    return records(archive(), gold=True, workers=1)


@cache
def oracle() -> Linked:
    people, tasks, references = {}, [], []
    for body in archive():
        for document, named in named_people(body).items():
            ids = people_of([one for _, one in named], minutes()[document])
            people.update(
                {(document, ident): key for (key, _), ident in zip(named, ids, strict=True) if ident}
            )
        tasks += [_led(task) for task in body.tasks]
        references += _references(body)
    body_of = {document.name: body.key for body in archive() for document in body.documents}
    return Linked(body_of, people, 0, tuple(tasks), 0, tuple(references))


def _led(task: TaskTruth) -> LedgerTask:
    steps = [
        Step(
            event.document,
            None if event.entry is None else f"t{event.entry + 1}",
            event.date,
            "open" if event.state == "opened" else event.state,
            event.due,
            None,
            False,
            "opened",
            None,
            None,
        )
        for event in task.events
    ]
    return LedgerTask(
        id=task.key,
        text=task.text,
        number=task.number,
        resolution=None,
        people=(),
        assignees=(),
        words=frozenset(),
        seen_open=True,
        order=0,
        place=0,
        last_order=0,
        whom=frozenset(),
        steps=steps,
    )


def _references(body: BodySeries) -> list[Reference]:
    made = []
    for link in body.links:
        source = next(
            r.id
            for r in minutes()[link.document].resolutions
            if r.number == link.number and r.text == link.text[:200]
        )
        number = Numbered(link.target, "r1", link.target_number, None, 0) if link.target else None
        target = Target(number, None)
        place = Place(link.document, 0, 1, None, "")
        made.append(
            Reference(
                link.document,
                source,
                link.number,
                None,
                link.kind,
                link.target_number,
                None,
                None,
                target,
                place,
            )
        )
    return made


def judged(**changed: object) -> Judged:
    return judge(archive(), minutes(), dataclasses.replace(oracle(), **changed))


def test_who_knows_the_truth_gets_full_marks() -> None:
    figures = judged()
    assert figures.pairs.f1 == figures.pairs_all.f1 == 1
    assert figures.pairs.hits > 1000
    assert figures.state_share == 1
    assert figures.states["all"] > 100
    assert all(counts["right"] == counts["due"] == counts["all"] for counts in figures.transitions.values())
    assert figures.links.f1 == 1
    assert figures.links.hits > 5
    assert not any(figures.errors.values())


def test_two_people_in_one_entry_cost_precision() -> None:
    one, other = archive()[0].people[:2]
    people = {place: one.key if entry == other.key else entry for place, entry in oracle().people.items()}
    figures = judged(people=people)
    assert figures.pairs.precision < 1
    assert figures.pairs.recall == 1
    assert figures.appearances["entries of several"] == 1
    assert len(figures.errors["people"]) == 1


def test_an_undecided_appearance_costs_recall() -> None:
    first = next(iter(oracle().people))
    figures = judged(people={**oracle().people, first: None})
    assert figures.pairs.recall < 1
    assert figures.pairs.precision == 1
    assert figures.appearances["undecided"] == 1


def test_a_task_that_is_not_in_the_ledger_is_lost_with_its_states() -> None:
    figures = judged(tasks=oracle().tasks[1:])
    assert figures.tasks["lost"] == 1
    assert figures.state_share < 1


def test_two_tasks_in_one_are_told_as_merged() -> None:
    one, other = oracle().tasks[:2]
    both = dataclasses.replace(one, steps=[*one.steps, *other.steps])
    figures = judged(tasks=(both, *oracle().tasks[2:]))
    assert figures.tasks["merged into another"] == 1
    assert figures.tasks["lost"] == 0


def test_a_task_in_two_parts_is_split_and_its_other_part_invented() -> None:
    n, task = next(
        (n, task) for n, task in enumerate(oracle().tasks) if sum(s.task is not None for s in task.steps) > 2
    )
    parts = [
        dataclasses.replace(task, steps=task.steps[:-1]),
        dataclasses.replace(task, id="other", steps=task.steps[-1:]),
    ]
    rest = [other for m, other in enumerate(oracle().tasks) if m != n]
    figures = judged(tasks=(*parts, *rest))
    assert figures.tasks["split"] == 1
    assert figures.tasks["invented"] == 1


@pytest.mark.parametrize(("field", "value", "right"), [("state", "cancelled", "due"), ("due", None, "right")])
def test_a_wrong_state_and_a_wrong_deadline_are_told_apart(field: str, value: object, right: str) -> None:
    wanted = [(n, t) for n, t in enumerate(oracle().tasks) if t.steps[0].due and len(t.steps) == 1]
    n, task = wanted[0]
    changed = dataclasses.replace(task, steps=[dataclasses.replace(task.steps[0], **{field: value})])
    tasks = list(oracle().tasks)
    tasks[n] = changed
    counts = judged(tasks=tuple(tasks)).transitions["opened"]
    assert counts[right] == counts["all"]
    assert counts["due" if right == "right" else "right"] == counts["all"] - 1


def test_a_reference_of_another_kind_is_right_only_in_its_number() -> None:
    first = oracle().references[0]
    other = dataclasses.replace(first, kind="refers" if first.kind != "refers" else "repeals")
    figures = judged(references=(other, *oracle().references[1:]))
    assert figures.mentions.f1 == 1
    assert figures.kinds.f1 < 1
    assert figures.links.f1 < 1


def test_a_body_in_two_parts_is_told() -> None:
    first = archive()[0].documents[0].name
    figures = judged(body_of={**oracle().body_of, first: "other"})
    assert figures.bodies["split"] == 1
