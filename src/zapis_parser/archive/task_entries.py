"""What a meeting's record says of each of its tasks, made comparable: number, doers, wording, state, deadline.

Reads the number in front of a task, which the record leaves out. Does not know to which task of an earlier meeting an entry belongs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.archive.sittings import Place, Sitting
from zapis_parser.archive.task_states import Due, State, Stated, state_of
from zapis_parser.archive.wording import stems
from zapis_parser.record import Assignee, Section, Task

Registered = Callable[[str, str], str | None]
"""From a record and a person of it to the entry of the register."""

_LOOK_BACK = 60
ONE_NUMBER = r"\d{1,5}(?:\s?[/.-]\s?\d{1,4}){0,3}+(?![\d/])"
_IN_FRONT = regex.compile(
    rf"(?:(?P<label>[uú]kolu?|bodu?|usnesen[ií])\s*+(?:[čc](?:íslo|\.)?\s*+:?\s*+)?(?P<labelled>(?:\p{{Lu}}{{1,3}}[/-]?)?{ONE_NUMBER})"
    rf"|(?<![\p{{L}}\d])(?P<plain>(?:\p{{Lu}}{{1,3}}[/-]?)?\d{{1,4}}\s?[/-]\s?\d{{1,4}}(?:[/-]\d{{1,4}})?+))"
    r"\s*+[.):–—\t|-]{0,2}\s*+[(„\"]?\s*+$",
    regex.I,
)
# "Úkol „natřít plot“: Trvá.", "Úkol č. 4 (natřít plot): Splněno"
QUOTED = regex.compile(
    rf"[ÚU]kolu?\s++(?:(?:č\.\s*+)?{ONE_NUMBER}\s*+)?(?:[„\"](?P<quoted>[^“”\"\n]{{5,200}})[“”\"])\s*+:?"
)
_DECIDES = regex.compile(r"(?:\p{L}++\s++){0,4}?(?:ukládá|pověřuje|uložil[aoi]?|pověřil[aoi]?)\b", regex.I)
_REVIEWS = frozenset({"tasks.review", "tasks.in-brackets", "tasks.goes-on"})


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """What one record says of one task.

    Attributes:
        task: its id in the record; None for a sentence that is none of the record's tasks.
        number: as printed in front of it, "1/2024"; None where nothing like a task's number is.
        resolution: the number of the resolution that lays it on somebody.
        decided: whether a resolution of the record lays it on somebody.
        state: what is said of it; None where nothing is.
        review: whether it stands where earlier tasks are gone through.
        people: entries of the register.
        assignees: as the record names them, also offices.
        words: the stems of what is to be done.
    """

    record: str
    task: str | None
    order: int
    date: dt.date | None
    text: str
    number: str | None
    resolution: str | None
    decided: bool
    state: State | None
    review: bool
    due: Due | None
    people: tuple[str, ...]
    assignees: tuple[str, ...]
    words: frozenset[str]
    place: Place | None

    @property
    def whom(self) -> frozenset[str]:
        """The doers as they are compared: people of the register, else their printed names."""
        return frozenset(self.people) | frozenset(
            name.casefold() for name in self.assignees if not self.people
        )


def number_key(number: str) -> str:
    """Return a task's number with one sign between its parts and without leading zeros: "21-03" -> "21/3"."""
    parts = regex.split(r"\s?[/.-]\s?", number.strip().casefold())
    return "/".join(part.lstrip("0") or "0" for part in parts)


def task_entries(sitting: Sitting, order: int, registered: Registered) -> list[TaskEntry]:
    """Return what a meeting's record says of its tasks, in their order."""
    minutes = sitting.minutes
    sections = {section.id: section for section in minutes.sections}
    resolutions = {one.id: one.number for one in minutes.resolutions}
    starts = sorted(task.span.start for task in minutes.tasks if task.span)
    entries = []
    for task in minutes.tasks:
        if task.span and len(QUOTED.findall(minutes.text, task.span.start, task.span.end)) > 1:
            continue  # several that stand on one line; each is told as a sentence
        section = sections.get(task.section or "")
        at = task.span.start if task.span else 0
        following = next((start for start in starts if start > at), len(minutes.text))
        stated = state_of(sitting, task, section, following)
        resolution = resolutions.get(task.resolution or "")
        doers = _doers(sitting, task.assignees, registered)
        entries.append(_entry(sitting, order, task, (stated, section, resolution, doers)))
    return entries


_Doers = tuple[tuple[str, ...], tuple[str, ...], list[str]]


def _doers(sitting: Sitting, assignees: Sequence[Assignee], registered: Registered) -> _Doers:
    """Return the entries of the register, the names and all printed forms of the doers."""
    people, names, printed = [], [], []
    for assignee in assignees:
        ident = registered(sitting.record, assignee.person) if assignee.person else None
        names.append(assignee.name)
        printed.append(assignee.name)
        if assignee.span:
            printed.append(sitting.minutes.quote(assignee.span))
        if ident:
            people.append(ident)
    return tuple(dict.fromkeys(people)), tuple(names), printed


def _entry(
    sitting: Sitting, order: int, task: Task, beside: tuple[Stated, Section | None, str | None, _Doers]
) -> TaskEntry:
    minutes = sitting.minutes
    stated, section, resolution, (people, assignees, printed) = beside
    due = Due(task.due.text, task.due.date, task.due.kind) if task.due else stated.due
    said = [minutes.quote(passage) for passage in task.evidence.get("status", ())]
    reviewed = section is not None and section.kind == "task_review"
    told_by = task.span.found_by if task.span else ""
    return TaskEntry(
        record=sitting.record,
        task=task.id,
        order=order,
        date=sitting.date,
        text=task.text,
        number=_number_of(minutes.text, task),
        resolution=resolution,
        decided=task.resolution is not None or _DECIDES.match(task.text) is not None,
        state=stated.state,
        review=reviewed or stated.state not in (None, "open") or told_by in _REVIEWS,
        due=due,
        people=people,
        assignees=assignees,
        words=_meaningful(stems(task.text, [*printed, *said, due.text if due else ""])),
        place=_place(sitting, task),
    )


def _meaningful(words: frozenset[str]) -> frozenset[str]:
    """Return the stems, or none where there are but numbers: "Úkol 7/2 – termín posunut na 14. 12." says of nothing what it is."""
    return words if any(word[:1].isalpha() for word in words) else frozenset()


def _place(sitting: Sitting, task: Task) -> Place | None:
    if task.span is None:
        return None
    words = " ".join(sitting.minutes.quote(task.span).split())
    return Place(sitting.record, task.span.start, task.span.end, task.span.page, words)


def _number_of(text: str, task: Task) -> str | None:
    """Return the number printed in front of a task: "Úkol č. 1/2024: …", "21/3 …", "K úkolu 21-03 (…)"."""
    if task.span is None:
        return None
    start = task.span.start
    places = task.evidence.get("text", ())
    for at in dict.fromkeys((start, places[0].start if places else start)):
        line = text.rfind("\n", 0, at) + 1
        match = _IN_FRONT.search(text[max(line, at - _LOOK_BACK) : at])
        if match and not (match["label"] or "").casefold().startswith("usnesen"):
            return number_key(match["labelled"] or match["plain"])
    return None
