"""A record as a Czech overview for a terminal, at most 100 columns wide.

Shows what the record says and adds nothing; does not know where the text goes.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from zapis_parser.record import Minutes, NextMeeting, Resolution, Task, Vote

WIDTH = 100
RESOLUTION_LENGTH = 160

KINDS = {
    "minutes": "zápis z jednání",
    "resolutions": "výpis usnesení",
    "invitation": "pozvánka",
    "other": "jiný dokument než zápis",
}
STATUSES = {"present": "Přítomni", "excused": "Omluveni", "absent": "Nepřítomni", "guest": "Hosté"}
COUNTS = {
    "present": "přítomno",
    "yes": "pro",
    "no": "proti",
    "abstain": "zdrželo se",
    "not_voting": "nehlasovalo",
}
RESULTS = {"pass": "přijato", "fail": "nepřijato"}
TASK_STATES = {"open": "", "ongoing": "trvá", "done": "splněno", "cancelled": "zrušeno"}
SEVERITIES = {"info": "pro informaci", "warning": "pozor", "error": "chyba"}


def summary(minutes: Minutes) -> str:
    """Return the overview, ending with a line feed; parts that the document does not have are left out."""
    parts = (
        ("", _head(minutes)),
        ("Účast", _attendance(minutes)),
        ("Program", (_numbered(item.number, item.title) for item in minutes.agenda)),
        ("Hlasování", (_vote(vote) for vote in minutes.votes)),
        ("Usnesení", (_resolution(resolution) for resolution in minutes.resolutions)),
        ("Úkoly", (_task(task) for task in minutes.tasks)),
        ("Příští jednání", _meetings(minutes)),
        ("Přílohy", (_numbered(a.number, a.title or "bez názvu") for a in minutes.attachments)),
        ("Zjištění", _findings(minutes)),
    )
    blocks = [_block(title, list(lines)) for title, lines in parts]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    if not title:
        return "\n".join(_wrapped(line, "", "  ") for line in lines)
    heading = f"{title} ({len(lines)})" if len(lines) > 1 and title != "Účast" else title
    return "\n".join((heading.upper(), *(_wrapped(line, "  ", "      ") for line in lines)))


def _wrapped(line: str, first: str, following: str) -> str:
    # a record's values come from files: no control character may reach the terminal
    shown = "".join(c if c.isprintable() else " " for c in line)
    return textwrap.fill(
        " ".join(shown.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=following,
        break_on_hyphens=False,
    )


def _head(minutes: Minutes) -> Iterator[str]:
    meeting = minutes.meeting
    yield meeting.title or minutes.source.name or KINDS[minutes.kind].capitalize()
    yield f"Dokument: {KINDS[minutes.kind]}"
    if meeting.body:
        place = f", {meeting.municipality}" if _adds(meeting.municipality, meeting.body) else ""
        number = f" – {meeting.number}. jednání" if _ordinal(meeting.number) else ""
        number = number or (f" – jednání č. {meeting.number}" if meeting.number else "")
        yield f"Orgán: {meeting.body}{place}{number}"
    when = _moment(meeting.date, meeting.start_time, meeting.end_time)
    if when:
        yield f"Kdy: {when}"
    if meeting.place:
        yield f"Kde: {meeting.place}"
    for office, refs in (
        ("Předsedal(a)", (minutes.chair,)),
        ("Zapsal(a)", minutes.recorders),
        ("Ověřil(a)", minutes.verifiers),
    ):
        names = ", ".join(_person(minutes, ref) for ref in refs if ref)
        if names:
            yield f"{office}: {names}"


def _adds(municipality: str | None, body: str) -> bool:
    return municipality is not None and municipality not in body


def _ordinal(number: str | None) -> bool:
    return number is not None and number.isdecimal()


def _person(minutes: Minutes, ref: str) -> str:
    person = minutes.person(ref)
    named = " ".join((*person.titles_before, person.name))
    return ", ".join((named, *person.titles_after))


def _date(value: dt.date) -> str:
    return f"{value.day}. {value.month}. {value.year} ({value.isoformat()})"


def _moment(date: dt.date | None, start: dt.time | None, end: dt.time | None = None) -> str:
    clock = "–".join(f"{time:%H:%M}" for time in (start, end) if time is not None)
    if end is not None and start is None:
        clock = f"do {clock}"
    return ", ".join(part for part in (_date(date) if date else "", clock) if part)


def _attendance(minutes: Minutes) -> Iterator[str]:
    attendance = minutes.attendance
    for status, label in STATUSES.items():
        names = [_person(minutes, entry.person) for entry in attendance.entries if entry.status == status]
        if names:
            yield f"{label} ({len(names)}): {'; '.join(names)}"
    if attendance.stated_present is not None:
        total = f" z {attendance.stated_total}" if attendance.stated_total is not None else ""
        yield f"Podle dokumentu přítomno: {attendance.stated_present}{total}"
    if attendance.quorum is not None:
        yield "Usnášeníschopnost: " + ("ano" if attendance.quorum else "ne")


def _numbered(number: str | None, title: str) -> str:
    if not number:
        return f"– {title}"
    # "3" gets a dot, "a)" and "3." have their mark
    return f"{number}. {title}" if number[-1].isalnum() else f"{number} {title}"


def _vote(vote: Vote) -> str:
    counts = [
        f"{label} {value}"
        for name, label in COUNTS.items()
        if (value := getattr(vote.counts, name)) is not None
    ]
    if vote.unanimous:
        counts.append("jednomyslně")
    result = [RESULTS[vote.result]] if vote.result else []
    return f"– {_short(vote.subject or 'bez uvedeného předmětu')}: " + _joined(
        (*counts, *result), "bez výsledku"
    )


def _joined(parts: Iterable[str], otherwise: str) -> str:
    return ", ".join(parts) or otherwise


def _resolution(resolution: Resolution) -> str:
    label = f"č. {resolution.number}" if resolution.number else "bez čísla"
    verbs = f" [{', '.join(resolution.verbs)}]" if resolution.verbs else ""
    return f"– {label}{verbs}: {_short(resolution.text)}"


def _short(text: str) -> str:
    return textwrap.shorten(text, RESOLUTION_LENGTH, placeholder=" …")


def _task(task: Task) -> str:
    notes = []
    if task.assignees:
        notes.append("kdo: " + ", ".join(assignee.name for assignee in task.assignees))
    if task.due is not None:
        date = f" → {task.due.date.isoformat()}" if task.due.date else ""
        notes.append(f"termín: {task.due.text}{date}")
    if TASK_STATES[task.status]:
        notes.append(f"stav: {TASK_STATES[task.status]}")
    return f"– {task.text}" + (f" | {' | '.join(notes)}" if notes else "")


def _meetings(minutes: Minutes) -> Iterator[str]:
    for meeting in (minutes.next_meeting, *minutes.later_meetings):
        if meeting is not None:
            yield _announced(meeting)


def _announced(meeting: NextMeeting) -> str:
    invited = f"přizváni: {', '.join(meeting.invited)}" if meeting.invited else ""
    parts = (_moment(meeting.date, meeting.time), meeting.place or "", invited)
    return "– " + _joined((part for part in parts if part), "bez data")


def _findings(minutes: Minutes) -> Iterator[str]:
    counted = Counter(f"{SEVERITIES[f.severity]}: {f.message} [{f.code}]" for f in minutes.findings)
    for line, times in counted.items():
        yield line if times == 1 else f"{line} ({times}×)"
