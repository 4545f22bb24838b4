"""Findings: what a careful reader of the record would question.

Compares what the record says at one place with what it says at another. Changes nothing, and knows no pattern but that
of a printed weekday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zapis_parser.assembly import Assembled
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.czech.calendar_words import names_weekday
from zapis_parser.czech.dates import find_dates
from zapis_parser.record import AttendanceEntry, Finding, Minutes, Passage, Severity
from zapis_parser.record.found import passages
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.slips import MENDED


class _Message(NamedTuple):
    severity: Severity
    czech: str
    english: str


MESSAGES: dict[str, _Message] = {
    "year-inferred": _Message(
        "info",
        "Rok není v textu uveden, je odvozen: {what}.",
        "The year is not printed but inferred: {what}.",
    ),
    "vote-sum-mismatch": _Message(
        "warning",
        "Součet hlasů ({sum}) neodpovídá počtu přítomných ({present}).",
        "The votes add up to {sum}, but {present} are said to be present.",
    ),
    "vote-result-contradicts-counts": _Message(
        "warning",
        "Uvedený výsledek hlasování odporuje počtům hlasů ({counts}), proto není v údajích.",
        "The printed result of the vote contradicts its counts ({counts}) and is left out.",
    ),
    "present-count-mismatch": _Message(
        "warning",
        "Uvedený počet přítomných ({stated}) se liší od počtu jmen v prezenci ({listed}).",
        "{stated} are said to be present, {listed} are listed by name.",
    ),
    "quorum-contradicted": _Message(
        "error",
        "Zápis uvádí usnášeníschopnost, přítomných je však {present} z {total}.",
        "A quorum is stated, but {present} of {total} are present.",
    ),
    "deadline-before-meeting": _Message(
        "warning",
        "Termín úkolu ({date}) předchází dni jednání.",
        "The deadline of the task ({date}) is before the meeting.",
    ),
    "weekday-date-mismatch": _Message(
        "warning", "Den v týdnu neodpovídá datu {date}.", "The printed weekday does not fit the date {date}."
    ),
    "attendance-contradicted": _Message(
        "warning",
        "Tatáž osoba je v prezenci uvedena dvakrát s různým stavem.",
        "The same person stands twice in the attendance, with different status.",
    ),
    "name-ambiguous": _Message(
        "info",
        "Jméno nelze jednoznačně převést do prvního pádu (možnosti: {names}).",
        "The nominative of the name is not certain (possible: {names}).",
    ),
    "unknown-assignee": _Message(
        "info",
        "Řešitel úkolu není v prezenci ani jinde v zápise uveden.",
        "The assignee stands neither in the attendance nor elsewhere in the minutes.",
    ),
    "not-minutes": _Message(
        "warning",
        "Dokument nevypadá jako zápis z jednání.",
        "The document does not look like minutes of a meeting.",
    ),
    "diacritics-missing": _Message(
        "info",
        "V textu chybí diakritika; byl čten, jako by ji měl, hodnoty jsou uvedeny tak, jak jsou vytištěny.",
        "The text has lost its diacritics; it was read as if it had them, values stand as they are printed.",
    ),
    "mojibake-repaired": _Message(
        "info",
        "Text byl uložen ve špatném kódování; písmena s diakritikou byla opravena.",
        "The text was stored in a wrong encoding; its accented letters were put right.",
    ),
    "no-text-layer": _Message(
        "warning",
        "Bez textové vrstvy, a proto bez OCR nečteno: str. {page}.",
        "Page(s) {page} have no text layer and were not read; they need OCR.",
    ),
    "text-layer-unusable": _Message(
        "warning",
        "Textová vrstva na str. {page} je vadná, její písmena neodpovídají tomu, co je vytištěno.",
        "The text layer of page(s) {page} is broken: its letters are not those that are printed.",
    ),
    "ocr-text": _Message(
        "info",
        "Text na str. {page} byl získán rozpoznáním znaků (OCR), průměrná jistota slov je {sure} %.",
        "The text of page(s) {page} was recognised by OCR; the mean confidence of its words is {sure} %.",
    ),
    "ocr-uncertain": _Message(
        "warning",
        "Údaj pochází ze slov, která OCR rozpoznalo nejistě: „{what}“.",
        "The value was read from words that OCR was not sure of: “{what}”.",
    ),
    "slip-mended": _Message(
        "info",
        "V textu stojí „{printed}“, čteno bylo „{read}“.",
        "The text has “{printed}”, which was read as “{read}”.",
    ),
    "list-numbers-lost": _Message(
        "warning",
        "Čísla automatických číslovaných seznamů se z dokumentu Wordu nepodařilo přečíst všechna.",
        "Not all numbers of automatic lists could be read from the Word document.",
    ),
    "page-failed": _Message(
        "error", "Stránku {page} se nepodařilo přečíst.", "Page {page} could not be read."
    ),
    "text-outside-page": _Message(
        "info",
        "Text mimo viditelnou plochu stránky nebyl čten.",
        "Text outside the visible area of a page was not read.",
    ),
    "undecodable-glyphs": _Message(
        "warning",
        "Některé znaky PDF nelze převést na text.",
        "Some characters of the PDF cannot be turned into text.",
    ),
}
"""Severity, Czech and English text of every code that is reported."""


def audit(assembled: Assembled, analysis: Analysis) -> tuple[Finding, ...]:
    """Return the findings on a record, in a fixed order of codes."""
    minutes = assembled.minutes
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _kind(minutes),
        lambda: _notes(analysis),
        lambda: _doubtful(minutes, read_by_ocr=analysis.source.confidences is not None),
        lambda: _years(minutes, analysis),
        lambda: _weekdays(minutes),
        lambda: _attendance(minutes, assembled),
        lambda: _votes(minutes, assembled.gainsaid),
        lambda: _tasks(minutes),
        lambda: _names(assembled, minutes),
    )
    return tuple(finding for check in checks for finding in check())


def _finding(code: str, where: tuple[Passage, ...] = (), **values: object) -> Finding:
    message = MESSAGES[code]
    return Finding(
        code=code,
        severity=message.severity,
        message=message.czech.format(**values),
        message_en=message.english.format(**values),
        span=where[0] if where else None,
    )


def _kind(minutes: Minutes) -> Iterator[Finding]:
    if minutes.kind == "other":
        yield _finding("not-minutes")


def _notes(analysis: Analysis) -> Iterator[Finding]:
    for note in analysis.source.notes:
        code, _, detail = note.partition(":")
        if code == "ocr-text":
            sure, _, pages = detail.partition(":")
            yield _finding(code, sure=sure, page=pages)
        elif code == MENDED:
            start, end = map(int, detail.split("-"))
            first, last = analysis.source.raw_range(start, end)
            place = Evidence(analysis.source).passage(start, end, "slips.mended")
            printed, read = analysis.source.raw[first:last], analysis.source.text[start:end]
            yield _finding(code, (place,), printed=printed, read=read)
        elif code in MESSAGES:
            yield _finding(code, page=detail)


def _doubtful(minutes: Minutes, *, read_by_ocr: bool) -> Iterator[Finding]:
    """Values that were read from a few words, one of which OCR was not sure of; of longer texts it matters less."""
    seen: set[tuple[int, int]] = set()
    for place in passages(minutes) if read_by_ocr else ():
        where = (place.start, place.end)
        if place.confidence is None or place.confidence >= _SURE or where in seen:
            continue
        seen.add(where)
        if place.end - place.start <= _FEW_WORDS:
            yield _finding("ocr-uncertain", (place,), what=minutes.text[place.start : place.end])


_FEW_WORDS = 40  # code points
# Of 2,400 words of the scanned fixtures (November 2026), 11 had less, 5 of these were wrong
_SURE = 0.7


def _years(minutes: Minutes, analysis: Analysis) -> Iterator[Finding]:
    if analysis.header.year_inferred and minutes.meeting.date:
        yield _finding("year-inferred", minutes.meeting.evidence["date"], what=minutes.meeting.date)
    for announced, meeting in zip(
        analysis.meetings, (minutes.next_meeting, *minutes.later_meetings), strict=False
    ):
        if announced.year_inferred and meeting and meeting.date:
            yield _finding("year-inferred", meeting.evidence["date"], what=meeting.date)
    for match, task in zip(analysis.tasks, minutes.tasks, strict=True):
        if match.due and match.due.year_inferred and task.due and task.due.date:
            yield _finding("year-inferred", task.due.evidence["date"], what=task.due.date)


def _weekdays(minutes: Minutes) -> Iterator[Finding]:
    dated: list[tuple[dt.date | None, tuple[Passage, ...]]] = [
        (minutes.meeting.date, minutes.meeting.evidence.get("date", ()))
    ]
    dated += [
        (m.date, m.evidence.get("date", ())) for m in (minutes.next_meeting, *minutes.later_meetings) if m
    ]
    dated += [(t.due.date, t.due.evidence.get("date", ())) for t in minutes.tasks if t.due]
    for date, where in dated:
        for passage in where:
            # "úterý 12. 3. 2024", "12. 3. 2024 (úterý)"
            first, last = max(0, passage.start - _WEEKDAY), passage.end + _WEEKDAY
            # a line break may stand within the date or before the bracket
            around = minutes.text[first:last].replace("\n(", " (").replace(".\n", ". ")
            for found in find_dates(around, date) if names_weekday(around) else ():
                there = first + found.start < passage.end and passage.start < first + found.end
                if there and date and found.value == date and found.weekday not in (None, date.weekday()):
                    yield _finding("weekday-date-mismatch", (passage,), date=date)
                    break


_WEEKDAY = 14  # code points that a weekday, its comma or brackets take beside a date


def _attendance(minutes: Minutes, assembled: Assembled) -> Iterator[Finding]:
    attendance = minutes.attendance
    members = [entry for entry in attendance.entries if entry.status == "present"]
    listed = len(members)
    stated, total = attendance.stated_present, attendance.stated_total
    if stated is not None and _uncounted(stated, members):
        yield _finding(
            "present-count-mismatch", attendance.evidence["stated_present"], stated=stated, listed=listed
        )
    present = stated if stated is not None else listed
    if attendance.quorum and total is not None and present and 2 * present <= total:
        yield _finding("quorum-contradicted", attendance.evidence["quorum"], present=present, total=total)
    for passage in assembled.doubled:
        yield _finding("attendance-contradicted", (passage,))


def _uncounted(stated: int, members: Sequence[AttendanceEntry]) -> bool:
    """Whether a count fits the list at no time of the meeting; a list of far fewer names is not one of all members."""
    moving = sum(entry.arrived is not None or entry.left is not None for entry in members)
    return 2 * len(members) >= stated and not len(members) - moving <= stated <= len(members)


def _votes(minutes: Minutes, gainsaid: frozenset[str]) -> Iterator[Finding]:
    for vote in minutes.votes:
        counts = vote.counts
        printed = [counts.yes, counts.no, counts.abstain, counts.not_voting]
        where = (vote.span,) if vote.span else ()
        total = sum(n for n in printed if n is not None)
        if counts.present is not None and None not in printed[:3] and total != counts.present:
            yield _finding("vote-sum-mismatch", where, sum=total, present=counts.present)
        if vote.id in gainsaid:
            yield _finding(
                "vote-result-contradicts-counts",
                where,
                counts=":".join("–" if n is None else str(n) for n in printed[:3]),
            )


def _tasks(minutes: Minutes) -> Iterator[Finding]:
    date = minutes.meeting.date
    elsewhere = {entry.person for entry in minutes.attendance.entries} | {
        minutes.chair,
        *minutes.recorders,
        *minutes.verifiers,
    }
    elsewhere |= {ballot.person for vote in minutes.votes for ballot in vote.ballots}
    for task in minutes.tasks:
        if date and task.due and task.due.date and task.due.date < date and task.status == "open":
            yield _finding("deadline-before-meeting", task.due.evidence["date"], date=task.due.date)
        for assignee in task.assignees:
            if assignee.person and assignee.person not in elsewhere and minutes.attendance.entries:
                yield _finding("unknown-assignee", assignee.evidence["name"])


def _names(assembled: Assembled, minutes: Minutes) -> Iterator[Finding]:
    for person in minutes.people:
        for mention, alternatives in assembled.uncertain:
            if any(p.start == mention.start for p in person.evidence["name"]):
                where = tuple(p for p in person.evidence["name"] if p.start == mention.start)
                yield _finding("name-ambiguous", where, names=", ".join(alternatives[:5]))
