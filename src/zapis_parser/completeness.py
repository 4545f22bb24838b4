"""Completeness of minutes under section 95 of the Czech Municipalities Act (zákon č. 128/2000 Sb.).

The minutes of a council always state the number of members present, the approved agenda, the course and result of votes
and the adopted resolutions; the mayor or a deputy and the appointed verifiers sign them; they are made within 10 days.
Knows the record and its text; whether paper was really signed, and what is customary in a town, it does not know.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from zapis_parser.czech.dates import find_dates
from zapis_parser.record import Passage

if TYPE_CHECKING:
    from zapis_parser.record import Minutes, Vote

Status = Literal["met", "missing", "unclear"]
DAYS = 10
"""Days after the meeting within which minutes are made (section 95, subsection 2)."""
_CLOSING = 2_500
"""Characters at the end of the text that are looked through for signatures where there is no closing part."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the minutes must state.

    Attributes:
        code: stable: ``number-present``, ``agenda-approved``, ``votes``, ``resolutions``, ``signature``, ``verifiers``,
            ``written-in-time``.
        status: ``unclear`` where the text does not settle it and a person has to look.
        czech, english: what is required.
        note_czech, note_english: what was found, or is wanting.
        evidence: the passages that it rests on; none where nothing was found.
    """

    code: str
    status: Status
    czech: str
    english: str
    note_czech: str
    note_english: str
    evidence: tuple[Passage, ...] = ()


class _Outcome(NamedTuple):
    status: Status
    czech: str
    english: str
    evidence: tuple[Passage, ...] = ()


# "zastupitelstvo kraje" and that of the capital have acts of their own
_OTHER_ACT = regex.compile(r"\bkraj\p{L}*+|\bkrajsk\p{L}++|\bhl(?:avního|\.)\s?+m(?:ěsta|\.)", regex.I)
_AGENDA = r"(?:program|pořad)(?:em|u)?(?:\s++(?:jednání|zasedání|schůze))?"
# "Zastupitelstvo schvaluje program", "Program byl schválen", "schválený pořad jednání", "hlasování o programu"
_APPROVAL = regex.compile(
    rf"\b(?:schv[aá]l\p{{L}}++|souhlas\p{{L}}++|přij\p{{L}}++|hlas\p{{L}}++\s++o)\b[^.;\n]{{0,80}}?\b{_AGENDA}\b"
    rf"|\b{_AGENDA}\b[^.;\n]{{0,80}}?(?<!ne)\b(?:schv[aá]l\p{{L}}++|přijat\p{{L}}*+|odsouhlas\p{{L}}++)",
    regex.I,
)
_NOT_APPROVED = regex.compile(r"\bnebyl|\bneschv|\bnepřij", regex.I)
_ABOUT_AGENDA = regex.compile(rf"\b{_AGENDA}\b", regex.I)
_MAYOR = regex.compile(
    r"\b(?:místo)?starost(?:a|ka|ové)\b|\bprimátor(?:ka)?\b|\bnáměst(?:ek|kyně)\s++primátor\p{L}*+", regex.I
)
_LONGEST_SIGNATURE = 100
# "Starosta informoval o …" is no line to sign
_TOLD = regex.compile(
    r"\b(?:\p{L}+(?:oval|ámil|ítal|ědil|edl|ahájil|končil|ožil|dpověděl|dal|řekl|vrhl|řídil)[aiy]?|je|bude|jsou)\b",
    regex.I,
)
# "Zápis byl vyhotoven dne 12. 3. 2024", "Zapsala dne 12.3.2024", "V Lipkově 12. 3. 2024"
_WRITTEN = regex.compile(
    r"\b(?:vyhotov|pořízen|pořídil|sepsán|sepsal|zpracov|vypracov|zapsal|zapsán)\p{L}*+[^\n]{0,80}", regex.I
)


def binds(minutes: Minutes) -> bool:
    """Whether section 95 binds the body: the council of a municipality; for others it is a recommendation."""
    meeting = minutes.meeting
    return meeting.body_kind == "council" and not _OTHER_ACT.search(meeting.body or "")


def complete(requirements: tuple[Requirement, ...]) -> bool:
    """Whether nothing is missing; what is unclear does not count against the minutes."""
    return all(requirement.status != "missing" for requirement in requirements)


def completeness(minutes: Minutes) -> tuple[Requirement, ...]:
    """Return every requirement of section 95 with its status, in the order of the act."""
    return tuple(
        Requirement(code, outcome.status, czech, english, outcome.czech, outcome.english, outcome.evidence)
        for code, czech, english, check in _CHECKS
        for outcome in (check(minutes),)
    )


def _present(minutes: Minutes) -> _Outcome:
    attendance = minutes.attendance
    if attendance.stated_present is not None:
        number = attendance.stated_present
        return _Outcome("met", f"uvedeno {number}", f"{number} stated", attendance.evidence["stated_present"])
    listed = [entry for entry in attendance.entries if entry.status == "present"]
    if listed:
        where = tuple(entry.span for entry in listed if entry.span)
        return _Outcome("met", f"podle jmen {len(listed)}", f"{len(listed)} listed by name", where)
    counted = [vote for vote in minutes.votes if vote.counts.present is not None]
    if counted:
        where = counted[0].counts.evidence["present"]
        return _Outcome("unclear", "jen počet při hlasování", "only the number at a vote", where)
    return _Outcome("missing", "počet ani jména nenalezeny", "neither a number nor names found")


def _agenda(minutes: Minutes) -> _Outcome:
    listed = tuple(item.span for item in minutes.agenda if item.span)
    approval = next(_approvals(minutes), None)
    if minutes.agenda and approval:
        count = len(minutes.agenda)
        return _Outcome("met", f"bodů: {count}, schválen", f"{count} items, approved", (*listed, approval))
    if minutes.agenda:
        return _Outcome("unclear", "není řečeno, že byl schválen", "not said to be approved", listed)
    if approval:
        return _Outcome("unclear", "schválen, ale není vypsán", "approved, but not listed", (approval,))
    return _Outcome("missing", "program nenalezen", "no agenda found")


def _approvals(minutes: Minutes) -> Iterator[Passage]:
    for vote in minutes.votes:
        if vote.result == "pass" and vote.span and _ABOUT_AGENDA.search(vote.subject or ""):
            yield vote.span
    for match in _APPROVAL.finditer(minutes.text):
        if not _NOT_APPROVED.search(match[0]):
            yield _passage(match.start(), match.end(), "approval")


def _votes(minutes: Minutes) -> _Outcome:
    where = tuple(vote.span for vote in minutes.votes if vote.span)
    if not minutes.votes:
        return _Outcome("missing", "žádné hlasování nenalezeno", "no vote found")
    open_ended = [vote for vote in minutes.votes if not _settled(vote)]
    if open_ended:
        where = tuple(vote.span for vote in open_ended if vote.span)
        count = len(open_ended)
        return _Outcome(
            "unclear", f"bez počtu hlasů nebo výsledku: {count}", f"{count} without counts or result", where
        )
    return _Outcome("met", f"hlasování: {len(minutes.votes)}", f"{len(minutes.votes)} votes", where)


def _settled(vote: Vote) -> bool:
    """Whether course and result are told; of full counts the result is plain."""
    counts = vote.counts
    course = counts.yes is not None or bool(vote.unanimous) or bool(vote.ballots)
    return course and (vote.result is not None or bool(vote.unanimous) or counts.no is not None)


def _resolutions(minutes: Minutes) -> _Outcome:
    if minutes.resolutions:
        count = len(minutes.resolutions)
        where = tuple(resolution.span for resolution in minutes.resolutions if resolution.span)
        return _Outcome("met", f"usnesení: {count}", f"{count} resolutions", where)
    adopted = tuple(vote.span for vote in minutes.votes if vote.result == "pass" and vote.span)
    if adopted:
        return _Outcome(
            "missing", "přijato hlasováním, znění nenalezeno", "adopted, but no wording found", adopted
        )
    return _Outcome("unclear", "žádné usnesení nenalezeno", "no resolution found")


def _signature(minutes: Minutes) -> _Outcome:
    start = _end_part(minutes)
    signed = [match for match in _MAYOR.finditer(minutes.text, start) if _to_sign(minutes.text, match)]
    if signed:
        where = _passage(signed[-1].start(), signed[-1].end(), "signature")
        return _Outcome("met", "podpisové místo nalezeno", "a line to sign found", (where,))
    chair = minutes.evidence.get("chair", ())
    behind = tuple(passage for passage in chair if passage.start >= start)
    if behind:
        return _Outcome(
            "unclear", "podepsán předsedající, funkce neuvedena", "signed by the chair, no office", behind
        )
    return _Outcome(
        "missing", "podpis starosty ani místostarosty nenalezen", "no line for the mayor or a deputy"
    )


def _to_sign(text: str, match: regex.Match[str]) -> bool:
    begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[begin : end if end >= 0 else len(text)]
    return len(line) <= _LONGEST_SIGNATURE and not _TOLD.search(line)


def _verifiers(minutes: Minutes) -> _Outcome:
    if minutes.verifiers:
        names = ", ".join(minutes.person(ref).name for ref in minutes.verifiers)
        return _Outcome("met", names, names, minutes.evidence["verifiers"])
    return _Outcome("missing", "ověřovatelé nenalezeni", "no verifiers found")


def _written(minutes: Minutes) -> _Outcome:
    held = minutes.meeting.date
    stated = next(_written_on(minutes), None) if held else None
    if held is None or stated is None:
        return _Outcome("unclear", "datum pořízení není uvedeno", "the date of writing is not stated")
    date, where = stated
    days = (date - held).days
    if days < 0:
        return _Outcome(
            "unclear", f"datum pořízení {date} předchází jednání", f"{date} is before the meeting", (where,)
        )
    late: Status = "missing" if days > DAYS else "met"
    return _Outcome(
        late, f"pořízen {date}, {days} dnů po jednání", f"made on {date}, {days} days later", (where,)
    )


def _written_on(minutes: Minutes) -> Iterator[tuple[dt.date, Passage]]:
    for match in _WRITTEN.finditer(minutes.text, _end_part(minutes)):
        for found in find_dates(match[0], minutes.meeting.date):
            if found.value is not None:
                start = match.start() + found.start
                yield found.value, _passage(start, match.start() + found.end, "written")


def _end_part(minutes: Minutes) -> int:
    """Where the closing part begins; without one, the last page or so."""
    closing = [s.span.start for s in minutes.sections if s.kind == "closing" and s.span]
    return min(closing[-1] if closing else len(minutes.text), max(0, len(minutes.text) - _CLOSING))


def _passage(start: int, end: int, rule: str) -> Passage:
    # the record keeps no layout of its text, so neither page nor box is known here
    return Passage(start=start, end=end, found_by=f"completeness.{rule}")


_CHECKS: tuple[tuple[str, str, str, Callable[[Minutes], _Outcome]], ...] = (
    ("number-present", "počet přítomných členů", "number of members present", _present),
    ("agenda-approved", "schválený pořad jednání", "approved agenda", _agenda),
    ("votes", "průběh a výsledek hlasování", "course and result of votes", _votes),
    ("resolutions", "přijatá usnesení", "adopted resolutions", _resolutions),
    ("signature", "podpis starosty nebo místostarosty", "signature of the mayor or a deputy", _signature),
    ("verifiers", "určení ověřovatelé", "appointed verifiers", _verifiers),
    ("written-in-time", f"zápis pořízen do {DAYS} dnů", f"made within {DAYS} days", _written),
)
