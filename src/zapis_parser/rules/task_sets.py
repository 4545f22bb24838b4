"""What holds for several tasks of a document: one deadline for all, states told of numbers, a task printed twice.

Knows tasks that were found already, not how they are found.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import find_due
from zapis_parser.rules.task_reviews import states_by_number

_COMMON = regex.compile(r"termín(?:y)?\s++(?:s?plnění\s++)?úkolů\s*+:", regex.I)
_CUE = cue("termín")
_LONG = 70
"""Shorter charges may repeat ("pověřuje starostu podpisem smlouvy"), each for a resolution of its own."""


def with_common_due(page: Page, tasks: Sequence[TaskMatch]) -> list[TaskMatch]:
    """Give tasks a deadline that is stated for all of them: "Termín splnění úkolů: 3. 5." holds for the tasks of the paragraphs right before it, too."""
    found = list(tasks)
    for line in page.lines:
        match = _COMMON.search(line.text) if line.cues & _CUE and line.cues & COLON else None
        if match is None:
            continue
        due = find_due(page.text, line.start + match.end(), line.end, page.calendar)
        first = line.index
        held = {number for task in tasks for number in [line_of(page, task.start)]}
        while first > 0 and first - 1 in held:
            first -= 1
        begin = page.lines[first].start
        for number, task in enumerate(found):
            if due and task.due is None and begin <= task.start < line.start + match.start():
                found[number] = task._replace(due=due)
    return found


def line_of(page: Page, at: int) -> int:
    """Return the index of the line that holds an offset."""
    low, high = 0, len(page.lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if page.lines[middle].start <= at:
            low = middle
        else:
            high = middle - 1
    return low


def with_states(page: Page, tasks: Sequence[TaskMatch]) -> list[TaskMatch]:
    """Give numbered tasks the state that is told of their number elsewhere."""
    if not any(task.number and task.state is None for task in tasks):
        return list(tasks)
    states = states_by_number(page)
    return [
        task._replace(state=states.get(task.number)) if task.number and task.state is None else task
        for task in tasks
    ]


_WORDS = regex.compile(r"\w++")


def once(tasks: Sequence[TaskMatch]) -> list[TaskMatch]:
    """A task printed twice, in the proceedings and in a list of resolutions, counts once; pieces within another are none."""
    kept: list[TaskMatch] = []
    seen: set[str] = set()
    for task in tasks:
        if not task.text.strip() or (kept and task.start < kept[-1].end and kept[-1].rule != "tasks.charge"):
            continue
        key = " ".join(_WORDS.findall(task.text.casefold()))
        if (len(task.text) >= _LONG or task.rule == "tasks.prose") and key in seen:
            continue
        seen.add(key)
        kept.append(task)
    return kept
