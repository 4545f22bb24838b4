"""In what state a meeting's record says that a task is, where words beside the record's own status say it, too.

"– trvá, nový termín 30. 6." is postponed, a bullet below "Splněné úkoly:" is done, "– úkol se ruší" is cancelled. Knows one task's
place in the text; not which earlier task it is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from zapis_parser.archive.sittings import Place, Sitting
from zapis_parser.archive.wording import matcher
from zapis_parser.czech.dates import find_dates
from zapis_parser.czech.deadlines import find_deadlines
from zapis_parser.record import DueKind, Section, Task
from zapis_parser.rules.task_parts import find_state

State = Literal["open", "ongoing", "postponed", "done", "cancelled"]
_LONGEST_TAIL, _MOST_LINES = 240, 40
_LASTS = regex.compile(r"(?:úkol\s++)?trv(?:á|ají)", regex.I)
_GROUPS: tuple[State, ...] = ("done", "ongoing", "cancelled", "postponed")


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as printed; ``date`` is None where the document tells no day."""

    text: str
    date: dt.date | None
    kind: DueKind


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said of a task.

    Attributes:
        state: None where nothing is.
        due: the deadline that is printed with it; None where none is, or the record's task has it.
    """

    state: State | None
    due: Due | None
    place: Place | None


def state_of(sitting: Sitting, task: Task, section: Section | None, following: int) -> Stated:
    """Return what is said of a task of a record.

    Args:
        section: where it stands.
        following: where the next task begins, or the text ends.
    """
    text = sitting.minutes.text
    passages = task.evidence.get("status", ())
    reviewed = section is not None and section.kind == "task_review"
    beside = bool(passages) and (task.span is None or passages[0].start >= task.span.start)
    start = (
        passages[0].start if beside else task.span.start if task.span and reviewed else _end_of_words(task)
    )
    tail = _tail(text, start, following, _SENTENCE_END if beside else _NEXT_TASK)
    said: State | None = task.status if passages else None
    if said is None and reviewed:
        said = _state_in(tail) or _group_state(text, task, section)
    if said in (None, "open", "ongoing") and (reviewed or said is not None):
        said = _change(tail, behind_state=beside) or said
    if said is None:
        return Stated(None, None, None)
    end = start + len(text[start:following].rstrip()[:_LONGEST_TAIL])
    place = Place(sitting.record, start, end, None, tail)
    due = due_in(sitting, tail) if said in ("postponed", "ongoing", "open") and task.due is None else None
    return Stated(said, due, place)


def _end_of_words(task: Task) -> int:
    places = task.evidence.get("text", ())
    if places:
        return places[-1].end
    return task.span.end if task.span else 0


# where the next line, that of a list or a heading, begins
_NEXT_LINE = r"(?=\b(?:Spln|Trvaj|Zruš|Zrus|Odlož|Odloz|Ostatn)\p{L}*+\s++[uú]koly)|\n\s*\n|\n(?=\s*+(?:[–•-]|\d{1,3}[.)/]|[^\n]{3,60}:\s*+\n|[ÚU]kol|Usnesen|Hlasov))"
# "– trvá. Úkol č. 4: …": the next task has its own state; "do 3. 5. 2024" is no end of a sentence
_SENTENCE_END = regex.compile(rf"{_NEXT_LINE}|[.;](?=\s++[\p{{Lu}}–•-])")
_NEXT_TASK = regex.compile(
    rf"{_NEXT_LINE}|[.;](?=\s++(?:[ÚU]kol|K\s++[uú]kolu|[–•-]\s|(?:č\.\s?)?\d{{1,4}}[/-]\d))"
)


def _tail(text: str, start: int, following: int, stop: regex.Pattern[str]) -> str:
    """Return the words from a place up to the next task, lines joined."""
    end = min(following, start + _LONGEST_TAIL)
    found = stop.search(text, start, end)
    return " ".join(text[start : found.start() if found else end].split())


def _state_in(tail: str) -> State | None:
    state = find_state(tail, 0, len(tail))
    return state.value if state else None


def _change(words: str, *, behind_state: bool) -> State | None:
    """Return what words say of an end or of a new deadline, None where they say nothing.

    Args:
        behind_state: whether they begin with a state; else they may be the task's own, and a change stands behind a dash.
    """
    if _said("cancelled").search(words):
        return "cancelled"
    found = matcher("tasks", "postponed").search(words) if behind_state else _said("postponed").search(words)
    return "postponed" if found else None


@cache
def _said(kind: Literal["cancelled", "postponed"]) -> regex.Pattern[str]:
    """Match "– úkol se ruší", "Zrušeno.", "– termín posunut", not "zrušené úkoly" nor a task about something cancelled."""
    words = matcher("tasks", kind).pattern
    lead = r"(?:^|[–—,.;:(-]\s*+|\b[uú]kol\s++|\bterm[ií]n\s++)"
    return regex.compile(rf"{lead}{words}(?!\s++[uú]koly)", regex.I)


def says_change(words: str) -> bool:
    """Whether words say behind a dash or a colon that a task ends or gets another deadline."""
    return _said("cancelled").search(words) is not None or _said("postponed").search(words) is not None


def changed(words: str, said: State) -> State:
    """Return the state of a sentence about tasks: "trvá, nový termín 3. 5." is postponed."""
    return _change(words, behind_state=True) or said if said in ("open", "ongoing") else said


def _group_state(text: str, task: Task, section: Section | None) -> State | None:
    """Return the state that a heading above a list gives to its entries: "Splněné úkoly:"."""
    if task.span is None or section is None or section.span is None:
        return None
    above = text[section.span.start : task.span.start].split("\n")[:-1]
    for line in reversed(above[-_MOST_LINES:]):
        words = line.strip()
        if words.endswith(":") and len(words) < 60:
            return next((state for state in _GROUPS if _group(state).search(words)), None)
    return None


@cache
def _group(state: State) -> regex.Pattern[str]:
    return matcher("tasks", f"groups_{state}")


def due_in(sitting: Sitting, words: str) -> Due | None:
    """Return the deadline that is printed in some words of a meeting's record; also "posunut na 3. 5. 2024"."""
    announced = sitting.minutes.next_meeting
    found = [
        Due(match.text, match.date, match.kind)
        for match in find_deadlines(words, sitting.date, announced.date if announced else None)
        if not _LASTS.fullmatch(match.text)
    ]
    moved = matcher("tasks", "postponed").search(words) if not found else None
    if moved is not None:
        dates = [date for date in find_dates(words, sitting.date) if date.start >= moved.end()]
        found = [Due(date.text, date.value, "date") for date in dates if date.value is not None]
    return found[-1] if found else None
