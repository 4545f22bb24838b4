"""Sentences that tell the state of earlier tasks beside the record's own: "Úkoly č. 4 a 5 jsou splněny", "Ostatní úkoly trvají".

Knows a meeting's text; not which tasks are meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from zapis_parser.archive.sittings import Place, Sitting
from zapis_parser.archive.task_entries import ONE_NUMBER, QUOTED, TaskEntry, number_key
from zapis_parser.archive.task_states import Due, State, changed, due_in, says_change
from zapis_parser.archive.wording import matcher, stems
from zapis_parser.rules.task_parts import find_state, state_at

_LIST = (
    rf"(?P<numbers>{ONE_NUMBER}(?:\s*+(?:,|a|až|az|i|–)\s*+(?:č\.\s*+|c\.\s*+)?{ONE_NUMBER}){{0,30}}+)[\s:]*+"
)
_NUMBERED = regex.compile(rf"\b(?:[uú]kol|bod)\p{{L}}{{0,3}}\s++(?:[čc](?:íslo|\.)?\s*+)?{_LIST}", regex.I)
_RESOLUTIONS = regex.compile(
    rf"\busnesen[ií]\s++(?:[čc](?:íslo|\.)?\s*+)?(?:\p{{Lu}}{{1,4}}[/-])?{_LIST}", regex.I
)
_NUMBER = regex.compile(ONE_NUMBER)
_SENTENCE = regex.compile(
    r"[^\n.;!?]++(?:[.;!?](?!\s|$)[^\n.;!?]*+|(?<=\b\p{L}{1,3})\.[^\n.;!?]++|(?<=\d)\.[^\n;!?.]*+)*+"
)
_END = regex.compile(r"(?<!\d)[.;](?=\s|$)|\n\s*\n|\n(?=\s*(?:[-–•]|\d))")
_LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of tasks that it names by numbers, or of all others.

    Attributes:
        numbers: empty for all tasks that the record does not name otherwise.
        of_resolutions: whether the numbers are those of resolutions that lay the tasks on somebody.
    """

    record: str
    order: int
    date: dt.date | None
    numbers: tuple[str, ...]
    of_resolutions: bool
    state: State
    due: Due | None
    place: Place


def told_states(sitting: Sitting, order: int) -> Iterator[Told]:
    """Yield the sentences that tell the state of tasks named by their numbers, or of all others, in this order."""
    text = sitting.minutes.text
    for pattern, of_resolutions in ((_NUMBERED, False), (_RESOLUTIONS, True)):
        for match in pattern.finditer(text):
            numbers = tuple(map(number_key, _NUMBER.findall(match["numbers"])))
            told = _told(sitting, order, match.span(), (numbers, of_resolutions))
            if told is not None:
                yield told
    for section in sitting.minutes.sections:
        if section.kind == "task_review" and section.span:
            for match in _all_tasks().finditer(text, section.span.start, section.span.end):
                told = _told(sitting, order, match.span(), ((), False))
                if told is not None:
                    yield told


@cache
def _all_tasks() -> regex.Pattern[str]:
    every = matcher("tasks", "all").pattern
    return regex.compile(
        rf"{every}\s++[uú]koly\b[^\n.:;–]{{0,60}}?(?=\s*+(?:[–:-]|\b(?:jsou|byly|byl|trv|spl|se\s)))", regex.I
    )


def _told(
    sitting: Sitting, order: int, span: tuple[int, int], what: tuple[tuple[str, ...], bool]
) -> Told | None:
    """Read what stands behind the numbers, up to the sentence's end."""
    text = sitting.minutes.text
    stop = _END.search(text, span[1], span[1] + _LONGEST_SENTENCE)
    end = stop.start() if stop else min(len(text), span[1] + _LONGEST_SENTENCE)
    behind = " ".join(text[span[1] : end].split())
    found = state_at(behind, 0, len(behind))
    state: State | None = found.value if found else None
    if state is None and _begins_change(behind):
        state = "ongoing"
    if state is None:
        return None
    state = changed(behind, state)
    due = due_in(sitting, behind) if state in ("ongoing", "postponed") else None
    place = Place(sitting.record, span[0], end, None, " ".join(text[span[0] : end].split()))
    return Told(sitting.record, order, sitting.date, *what, state, due, place)


def _begins_change(behind: str) -> bool:
    """Whether words behind a number say that the task ends or gets another deadline: "se ruší", "– termín posunut na"."""
    words = behind.lstrip(" –—:-")
    return any(
        (match := matcher("tasks", kind).search(words)) is not None and match.start() < 30
        for kind in ("cancelled", "postponed")
    )


def told_sentences(sitting: Sitting, order: int) -> Iterator[TaskEntry]:
    """Yield sentences of a review that tell a state and that are none of the record's tasks.

    Such a sentence may tell of a task of an earlier meeting; it never makes one.
    """
    minutes = sitting.minutes
    taken = [task.span for task in minutes.tasks if task.span]
    yield from _quoted(sitting, order)
    for section in minutes.sections:
        if section.kind != "task_review" or section.span is None:
            continue
        for match in _SENTENCE.finditer(minutes.text, section.span.start, section.span.end):
            start, end = match.span()
            if end - start > _LONGEST_SENTENCE or any(s.start < end and start < s.end for s in taken):
                continue
            entry = _sentence(sitting, order, minutes.text, (start, end))
            if entry is not None:
                yield entry


def _quoted(sitting: Sitting, order: int) -> Iterator[TaskEntry]:
    """Yield tasks that stand in quotation marks one behind the other: "Úkol „natřít plot“: Trvá. Úkol „…“: Splněno"."""
    text = sitting.minutes.text
    found = list(QUOTED.finditer(text))
    for match in found if len(found) > 1 else ():
        end = min(_line_end(text, match.end()), match.end() + _LONGEST_SENTENCE)
        following = QUOTED.search(text, match.end(), end)
        end = following.start() if following else end
        entry = _sentence(sitting, order, text, (match.start(), end))
        if entry is not None:
            yield replace(entry, words=stems(match["quoted"]))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _sentence(sitting: Sitting, order: int, text: str, span: tuple[int, int]) -> TaskEntry | None:
    words = " ".join(text[slice(*span)].split())
    found = find_state(f"{words}.", 0, len(words) + 1)
    if found is None and not says_change(words):
        return None
    state = changed(words, found.value if found else "ongoing")
    due = due_in(sitting, words) if state in ("postponed", "ongoing") else None
    return TaskEntry(
        record=sitting.record,
        task=None,
        order=order,
        date=sitting.date,
        text=words,
        number=None,
        resolution=None,
        decided=False,
        state=state,
        review=True,
        due=due,
        people=(),
        assignees=(),
        words=stems(words, [due.text if due else ""]),
        place=_passage(sitting, span, words),
    )


def _passage(sitting: Sitting, span: tuple[int, int], words: str) -> Place:
    return Place(sitting.record, span[0], span[1], None, words)
