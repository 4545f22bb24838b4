"""The generator of series: deterministic, its truth consistent with the gold of each document and with its text."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.series import BodySeries, series
from generator.series_truth import CLOSED, SeriesDocument, TaskEvent, TaskTruth

TESTS = Path(__file__).parent
STATUS = {
    "opened": "open",
    "ongoing": "ongoing",
    "postponed": "ongoing",
    "done": "done",
    "cancelled": "cancelled",
}


@cache
def made() -> tuple[BodySeries, ...]:
    return tuple(series(5, bodies=12, years=5))


@cache
def whole() -> tuple[BodySeries, ...]:
    return tuple(series(1))


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and not c.isspace())


def stem(word: str) -> str:
    return folded(word)[: max(1, len(word) - 2)]


def documents() -> Iterator[tuple[BodySeries, SeriesDocument]]:
    for body in made():
        for document in body.documents:
            yield body, document


def tasks() -> Iterator[TaskTruth]:
    for body in made():
        yield from body.tasks


def gold_of(body: BodySeries) -> dict[str, dict[str, Any]]:
    return {document.name: document.made.gold for document in body.documents}


def names_in(gold: dict[str, Any]) -> Iterator[str]:
    yield from filter(None, (gold["chair"], *gold["recorders"], *gold["verifiers"]))
    yield from (entry["name"] for entry in gold["attendance"]["entries"])
    yield from (ballot["name"] for vote in gold["votes"] for ballot in vote["ballots"])
    yield from (name for task in gold["tasks"] for name in task["assignees"] if name[0].isupper())


def printed_strings(gold: dict[str, Any]) -> Iterator[str]:
    yield from (section["title"] for section in gold["sections"] if section["title"])
    yield from (f"{r['number'] or ''}" for r in gold["resolutions"])
    yield from (r["text"] for r in gold["resolutions"])
    yield from (task["text"] for task in gold["tasks"])
    yield from (task["due_text"] for task in gold["tasks"] if task["due_text"])
    yield from filter(None, (gold["meeting"]["number"],))


# the same again


def test_a_seed_always_makes_the_same_series() -> None:
    assert series(3, bodies=3, years=2) == series(3, bodies=3, years=2)
    assert series(3, bodies=3, years=2) != series(4, bodies=3, years=2)


def test_the_order_of_sets_has_no_say() -> None:
    code = "from generator.series import series; print(repr(series(1, bodies=3, years=2)))"
    shown = set()
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(TESTS), "PYTHONUTF8": "1"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        shown.add(hashlib.sha256(run.stdout).hexdigest())
    assert len(shown) == 1


# bodies and documents


def test_bodies_are_what_was_asked_for() -> None:
    assert len(made()) == 12
    assert [body.key for body in made()] == sorted({body.key for body in made()})
    for body in made():
        dates = [document.date for document in body.documents]
        assert dates == sorted(set(dates))
        assert 2 * 4 <= len(dates) <= 13 * 5
        assert (dates[-1] - dates[0]).days > 3.5 * 365
    assert len({document.name for _, document in documents()}) == sum(len(body.documents) for body in made())


def test_some_bodies_of_one_name_sit_in_different_towns_without_saying_which() -> None:
    names = Counter(body.name for body in whole())
    assert max(names.values()) >= 2
    silent = [d for _, d in documents() if d.made.gold["meeting"]["municipality"] is None]
    assert silent
    assert all(d.name.count("/") >= 1 for d in silent)


def test_documents_look_different() -> None:
    for dimension, fewest in (
        ("names", 5),
        ("attendance", 8),
        ("tasks", 6),
        ("decisions", 5),
        ("diacritics", 2),
        ("flat", 2),
    ):
        assert len({document.made.layout[dimension] for _, document in documents()}) >= fewest


def test_every_gold_string_stands_in_its_text() -> None:
    for _, document in documents():
        text = folded(document.made.text)
        missing = [printed for printed in printed_strings(document.made.gold) if folded(printed) not in text]
        assert missing == [], document.name
        bad = [
            name
            for name in names_in(document.made.gold)
            if any(stem(word) not in text for word in name.split())
        ]
        assert bad == [], document.name


def test_nobody_is_listed_twice() -> None:
    for _, document in documents():
        entries = [(e["name"], tuple(e["titles"])) for e in document.made.gold["attendance"]["entries"]]
        assert len(set(entries)) == len(entries), document.name


# people


def test_every_name_of_the_truth_stands_in_the_gold_of_its_document() -> None:
    for body in made():
        gold = gold_of(body)
        for person in body.people:
            assert person.appearances
            for appearance in person.appearances:
                assert appearance.name in set(names_in(gold[appearance.document])), (person, appearance)


def test_every_name_of_the_gold_is_somebodys() -> None:
    for body in made():
        named = {(a.document, a.name) for person in body.people for a in person.appearances}
        for name, gold in gold_of(body).items():
            assert {(name, printed) for printed in names_in(gold)} <= named


def test_two_people_of_one_document_differ() -> None:
    for body in made():
        seen: dict[tuple[str, str, tuple[str, ...]], str] = {}
        for person in body.people:
            for appearance in person.appearances:
                known = seen.setdefault((appearance.document, appearance.name, appearance.titles), person.key)
                assert known == person.key, appearance


def test_people_come_and_go_and_are_written_differently() -> None:
    people = [person for body in made() for person in body.people]
    assert sum(len({a.name for a in person.appearances}) > 1 for person in people) > len(people) / 2
    risen = [
        p for body in whole() for p in body.people if len({a.titles for a in p.appearances if a.titles}) > 1
    ]
    assert len(risen) > 20
    for body in made():
        first = {
            p.key for p in body.people if any(a.document == body.documents[0].name for a in p.appearances)
        }
        last = {
            p.key for p in body.people if any(a.document == body.documents[-1].name for a in p.appearances)
        }
        assert not last <= first or not last, body.key


def test_namesakes_share_their_family_name() -> None:
    kinds = Counter()
    for body in whole():
        names = {person.key: person.name for person in body.people}
        for namesakes in body.namesakes:
            kinds[namesakes.kind] += 1
            families = {
                names[key].removesuffix(" st.").removesuffix(" ml.").split()[-1] for key in namesakes.people
            }
            assert len(families) == 1
            assert len(namesakes.people) == 2
    assert kinds.keys() >= {"father-and-son", "given-name", "successor"}


# tasks


def test_the_states_of_a_task_follow_each_other() -> None:
    for task in tasks():
        days = [event.date for event in task.events]
        assert days == sorted(set(days)), task.key
        assert all(event.state != "opened" for event in task.events[1:])
        assert all(event.state not in CLOSED for event in task.events[:-1])
        before = task.events[0].due
        for event in task.events[1:]:
            if event.state == "postponed":
                assert event.due
                assert before is None or event.due > before
            else:
                assert event.due == before
            before = event.due


def test_a_task_stands_in_the_gold_of_every_document_that_prints_it() -> None:
    for body in made():
        gold = gold_of(body)
        for task in body.tasks:
            for event in task.events:
                if event.shown == "text":
                    assert event.entry is not None
                    _agrees(task, event, gold[event.document]["tasks"][event.entry])
                else:
                    assert event.entry is None


def _agrees(task: TaskTruth, event: TaskEvent, one: dict[str, Any]) -> None:
    """Prose may have the finite verb, so only the words behind it are compared."""
    assert folded(task.text.split(" ", 1)[1]) in folded(one["text"]), (task.key, event)
    assert one["status"] == STATUS[event.state]
    if event.state == "postponed" or (event.state == "opened" and one["due"]):
        assert event.due
        assert one["due"] == event.due.isoformat()


def test_every_task_of_the_gold_is_somebodys() -> None:
    for body in made():
        told = Counter(
            event.document for task in body.tasks for event in task.events if event.shown == "text"
        )
        for name, gold in gold_of(body).items():
            assert told[name] == len(gold["tasks"]), name


def test_no_two_open_tasks_of_a_body_read_the_same() -> None:
    for body in made():
        for day in (document.date for document in body.documents):
            running = Counter(
                task.text
                for task in body.tasks
                if not task.text.startswith("pověřuje")
                and (event := task.at(day))
                and event.state not in CLOSED
            )
            assert [text for text, count in running.items() if count > 1] == []


def test_the_state_of_a_day() -> None:
    day = dt.date(2020, 3, 1)
    opened = TaskEvent("a", day, "opened", dt.date(2020, 4, 1))
    done = TaskEvent("b", dt.date(2020, 6, 1), "done", dt.date(2020, 4, 1))
    task = TaskTruth("t", "b", "zajistit opravu plotu", None, (), (opened, done))
    assert task.at(dt.date(2020, 2, 29)) is None
    assert task.at(day) == opened
    assert task.at(dt.date(2020, 12, 31)) == done
    assert not task.overdue(dt.date(2020, 4, 1))
    assert task.overdue(dt.date(2020, 4, 2))
    assert not task.overdue(dt.date(2020, 6, 1))


def test_all_fates_and_ways_of_telling_occur() -> None:
    every = [task for body in whole() for task in body.tasks]
    events = Counter((event.state, event.shown) for task in every for event in task.events)
    assert events.keys() >= {
        (state, shown)
        for state in ("ongoing", "postponed", "done", "cancelled")
        for shown in ("text", "number")
    }
    assert events[("ongoing", "rest")]
    assert any(task.events[0].state != "opened" for task in every)
    last = max(task.events[-1].date for task in every)
    assert any(task.overdue(last) for task in every)


# resolutions


def test_links_stand_in_the_text_of_the_resolution_and_lead_back() -> None:
    kinds = Counter()
    for body in made():
        dates = {document.name: document.date for document in body.documents}
        gold = gold_of(body)
        for link in body.links:
            kinds[link.kind, link.target is None] += 1
            assert link.target_number in link.text
            ours = [
                r["number"]
                for r in gold[link.document]["resolutions"]
                if folded(r["text"]) == folded(link.text)[:200]
            ]
            long = [
                r["number"]
                for r in gold[link.document]["resolutions"]
                if folded(link.text).startswith(folded(r["text"]))
            ]
            assert link.number in (*ours, *long), link
            if link.target:
                assert dates[link.target] < dates[link.document]
                assert link.target_number in [r["number"] for r in gold[link.target]["resolutions"]]
    assert {kind for kind, _ in kinds} == {"amends", "repeals", "refers", "fulfils"}
    assert {outside for _, outside in kinds} == {True, False}


def test_a_number_that_could_mean_several_has_its_day() -> None:
    for body in made():
        dates = {document.name: document.date for document in body.documents}
        held: dict[str, list[dt.date]] = {}
        for name, gold in gold_of(body).items():
            for resolution in gold["resolutions"]:
                if resolution["number"]:
                    held.setdefault(resolution["number"], []).append(dates[name])
        for link in body.links:
            earlier = [day for day in held.get(link.target_number, ()) if day < dates[link.document]]
            if link.target and len(earlier) > 1:
                assert f"{link.target_number} ze dne" in link.text or f"{link.target_number} ze" in link.text


def test_an_archive_has_the_size_that_was_asked_for() -> None:
    assert len(whole()) == 40
    assert 1200 <= sum(len(body.documents) for body in whole()) <= 2200
