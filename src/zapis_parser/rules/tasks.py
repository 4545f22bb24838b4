"""What the document lays on somebody to do: labels, lists, tables, resolutions that charge, sentences with a doer.

Gives each task with its words, doers, deadline and state as printed. Which office is held by whom is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from zapis_parser.czech.deadlines import may_have_deadline
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_blocks import attributed, labels_first
from zapis_parser.rules.task_charges import CHARGES, ChargeMatch, find_charges
from zapis_parser.rules.task_entry import labelled_details
from zapis_parser.rules.task_labels import is_due_label, when_in, when_label, who_label
from zapis_parser.rules.task_lists import charged_lists, labelled
from zapis_parser.rules.task_named import carried_on, named, with_led_things
from zapis_parser.rules.task_names import KnownNames
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import (
    DUE,
    Calendar,
    DueMatch,
    find_due,
    find_state,
    may_state,
    sentence_ends,
)
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.task_requests import REQUESTS, find_requests
from zapis_parser.rules.task_reviews import in_brackets, only_told, reviewed
from zapis_parser.rules.task_sets import line_of, once, with_common_due, with_states
from zapis_parser.rules.task_tables import find_rows
from zapis_parser.rules.task_verbs import cue_of_doing, tells_of_doing
from zapis_parser.rules.words import own_words

__all__ = ["TaskMatch", "find_tasks"]


def find_tasks(  # noqa: PLR0913 - what the other rules found, each under its name
    text: str,
    lines: Sequence[TextLine],
    calendar: Calendar,
    *,
    skip: frozenset[int],
    reviews: Sequence[tuple[int, int]],
    known: frozenset[str],
) -> list[TaskMatch]:
    """Return the tasks in text order.

    Args:
        skip: lines that are headings, programme, attendance or votes.
        reviews: line ranges of parts that review tasks; each entry in them is one.
        known: names by which people of the document are called, casefolded.
    """
    page = Page(
        text, lines, calendar, skip, KnownNames(known, text), own_words("tasks", "who", "when") is not None
    )
    tasks: list[TaskMatch] = list(in_brackets(page))
    done: set[int] = set(skip)
    entries: tuple[Callable[[Page], Iterator[tuple[TaskMatch, set[int]]]], ...] = (
        find_rows,
        charged_lists,
        labels_first,
        labelled,
        lambda page: reviewed(page, reviews),
        attributed,
    )
    for find in entries:
        before = frozenset(done)
        for found, used in find(page):
            if not used & before:
                tasks.append(found)
                done |= used
    tasks.extend(_in_prose(page, done, _first_starts(page, tasks)))
    tasks = [task for task in tasks if not only_told(page, task)]
    tasks = once(sorted(tasks, key=lambda task: (task.start, -task.end)))
    return with_states(page, with_common_due(page, tasks))


# ---- sentences


def _first_starts(page: Page, tasks: Sequence[TaskMatch]) -> dict[int, int]:
    """Where the first entry begins in lines that have one behind other text."""
    starts: dict[int, int] = {}
    for task in tasks:
        index = line_of(page, task.start)
        starts[index] = min(task.start, starts.get(index, task.start))
    return {index: start for index, start in starts.items() if start > page.lines[index].body + _LEAST_BEFORE}


_LEAST_BEFORE = 20


def _in_prose(page: Page, done: set[int], starts: dict[int, int]) -> Iterator[TaskMatch]:
    above: list[TextLine] = []
    verbs = cue_of_doing(page.text)
    laid_out = False  # an entry above in the list says what somebody will do
    for line in page.lines:
        listed = line.mark is not None and line.mark.style == "bullet" and not line.heading
        if not listed:
            above, laid_out = [], False
        if line.index in done:
            if line.index in page.skip:
                yield from _in_passing(page, line)
            elif line.index in starts:
                yield from (task for task in _sentences(page, line) if task.end <= starts[line.index])
            continue
        doing = line.cues & verbs != 0
        found = list(_sentences(page, line)) if line.cues & (verbs | CHARGES | REQUESTS) else []
        if not found or not any(task.assignees for task in found):
            found = (doing and list(carried_on(page, line, above))) or list(named(page, line)) or found
        yield from with_led_things(page, line, found) if laid_out else found
        if listed:
            above.append(line)
            laid_out = laid_out or any(task.assignees for task in found)


def _in_passing(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """Tasks of lines that are read for something else: only what charges somebody or says until when."""
    if line.cues & CHARGES or _may_be_due(page, line):
        for task in _sentences(page, line):
            if task.rule == "tasks.charge" or (task.due and task.assignees):
                yield task


def _may_be_due(page: Page, line: TextLine) -> bool:
    """Whether a deadline may be stated for what somebody will do: in the line, or by a label below it."""
    if not tells_of_doing(page.text, line):
        return False
    return may_have_deadline(line.low) or any(is_due_label(page, below) for below in page.below(line, 3))


def _sentences(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """Tasks within running text: "ukládá komu", "p. Dub připraví"."""
    charges = find_charges(page.text, line)
    if charges and _is_rejected(page, line):
        return
    for charge in charges:
        yield _made(page, line, charge)
    for doer in find_doers(page.text, line, page.known):
        if _meets(doer, charges):
            continue
        task = _made(page, line, doer)
        if task.assignees or task.due:
            charges.append(doer)
            yield task
    for request in find_requests(page.text, line, page.known):
        if not _meets(request, charges):
            yield _made(page, line, request)


def _meets(one: ChargeMatch, others: Sequence[ChargeMatch]) -> bool:
    return any(c.start <= one.start < c.end or one.start <= c.start < one.end for c in others)


_DRAFT = regex.compile(r"(?:\p{L}++\s++){0,2}návrh\b", regex.I)
_REJECTED = regex.compile(
    r"\b(?:nebyl[aoyi]?\s++(?:přijat|schválen|odhlasován)|neschvál|nepřijat|zamítnut)", regex.I
)


def _is_rejected(page: Page, line: TextLine) -> bool:
    """Whether a line is a draft of which it is told right behind that it was not adopted."""
    if not _DRAFT.match(line.words):
        return False
    below = page.below(line, 3)
    return bool(_REJECTED.search(page.text, line.start, below[-1].end if below else line.end))


def _made(page: Page, line: TextLine, charge: ChargeMatch) -> TaskMatch:
    text, start, end = page.text, charge.start, charge.end
    due = _due(page, line, charge)
    state = find_state(text, start, end) if may_state(line) else None
    later = _label_later(page, line, end) if due is None and charge.rule == "tasks.charge" else None
    if later:
        due = labelled_details(page, *later).due
        end = len(text[: later[0]].rstrip(" ,–-(\n")) if due else end
    stop = end
    label = when_in(text, start + 3, end) if due else None
    if label and due and due.start >= label.start() and not text[due.end : end].strip(" .)"):
        stop = start + len(text[start : label.start()].rstrip(" ,–-("))
    return TaskMatch(
        start, end, page.words(start, stop), ((start, stop),), charge.assignees, due, state, charge.rule
    )


def _due(page: Page, line: TextLine, charge: ChargeMatch) -> DueMatch | None:
    """The deadline of a passage: within it, before it, labelled behind it, or on one of the next lines."""
    if line.cues & DUE:
        start = _after_topic(charge, page.text)
        due = find_due(page.text, start, charge.end, page.calendar) or _due_around(page, line, charge)
        if due:
            return due
    return _due_below(page, line, charge.end)


_LAST_DASH = regex.compile(r"\s[–—]\s(?=[^–—]*+$)")
_DIGIT = regex.compile(r"\d")


def _after_topic(charge: ChargeMatch, text: str) -> int:
    """Behind a topic with a day of its own: "Dětský den – termín 3. 6. – p. Dub zajistí …"."""
    if charge.rule != "tasks.prose" or not charge.assignees:
        return charge.start
    topic = text[charge.start : charge.assignees[0].start]
    dash = _LAST_DASH.search(topic)
    return charge.start + dash.end() if dash and _DIGIT.search(topic[: dash.start()]) else charge.start


_OTHER = regex.compile(r"uklád|pověř|schval|doporuč|\búkol", regex.I)


def _label_later(page: Page, line: TextLine, end: int) -> tuple[int, int] | None:
    """The stretch of "Termín:" behind one more sentence of a charge: "… řízení. Základem je … Termín: 15. 12."."""
    text, below = page.text, page.below(line, 1)
    label = when_in(text, end, min(line.end, end + 160))
    if label:
        found = (label.start(), line.end, label[0])
    elif (
        below
        and line.end - end < 160
        and is_due_label(page, below[0])
        and (mark := when_label().match(below[0].words))
    ):
        found = (below[0].start, below[0].end, mark[0])
    else:
        return None
    many = len(sentence_ends(text, end, found[0])) > 2
    other = _OTHER.search(text, end, found[0])
    return None if many or other or ":" not in found[2] else found[:2]


_OPENS = regex.compile(r"(?:^|[.;:–]\s++)(?:\p{L}\)\s++|\d\.\s++|nejpozději\s++)?$", regex.I)
_ENDS = regex.compile(r"[.;]\s|\sa\s")


def _due_around(page: Page, line: TextLine, charge: ChargeMatch) -> DueMatch | None:
    """A deadline put before the clause: "Do jara rada ukládá …", or labelled behind the sentence."""
    start, end = charge.start, charge.end
    before = max(line.start, start - 60)
    ahead = find_due(page.text, before, start, page.calendar) if start > before else None
    if (
        ahead
        and _OPENS.search(page.text[before : ahead.start])
        and not _ENDS.search(page.text[ahead.end : start])
    ):
        return ahead
    behind = when_in(page.text, end, min(line.end, end + 60))
    if behind and not page.text[end : behind.start()].strip(" .,;–-("):
        return labelled_details(page, behind.start(), line.end).due
    return None


def _due_below(page: Page, line: TextLine, end: int) -> DueMatch | None:
    """A deadline labelled on the next line, or below those who answer for it."""
    if end < line.end - 2:
        return None
    for below in page.below(line, 3):
        if is_due_label(page, below):
            return labelled_details(page, below.start, below.end).due
        if not who_label().match(below.words):
            return None
    return None
