"""All rules run over one text, in the order in which they need each other's results.

Gives matches only; what they mean together is for ``assembly``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zapis_parser.limits import check_time
from zapis_parser.record import DocumentKind
from zapis_parser.rules.agenda import AgendaMatch, find_agenda
from zapis_parser.rules.attachments import AttachmentMatch, find_attachments
from zapis_parser.rules.attendance import AttendanceBlock, MovementMatch, find_attendance, find_movements
from zapis_parser.rules.attendance_told import find_told
from zapis_parser.rules.header import HeaderMatch, find_header
from zapis_parser.rules.headings import HeadingMatch, find_headings
from zapis_parser.rules.kinds import KindEvidence, find_kind
from zapis_parser.rules.lines import TextLine, content_lines
from zapis_parser.rules.meetings import MeetingMatch, find_meetings, with_same_place
from zapis_parser.rules.officers import OfficerMatch, find_officers
from zapis_parser.rules.quorum import QuorumMatch, find_quorum
from zapis_parser.rules.resolutions import ResolutionMatch, find_resolutions
from zapis_parser.rules.task_parts import Calendar
from zapis_parser.rules.tasks import TaskMatch, find_tasks
from zapis_parser.rules.votes import VoteMatch, find_votes
from zapis_parser.source import SourceText


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the rules found in a text; every offset is one of ``source.text``."""

    source: SourceText
    lines: tuple[TextLine, ...]
    kind: DocumentKind
    header: HeaderMatch
    attendance: tuple[AttendanceBlock, ...]
    movements: tuple[MovementMatch, ...]
    quorum: QuorumMatch
    agenda: AgendaMatch | None
    headings: tuple[HeadingMatch, ...]
    officers: tuple[OfficerMatch, ...]
    votes: tuple[VoteMatch, ...]
    resolutions: tuple[ResolutionMatch, ...]
    tasks: tuple[TaskMatch, ...]
    meetings: tuple[MeetingMatch, ...]
    attachments: tuple[AttachmentMatch, ...]


def analyse(source: SourceText, reference_year: int | None = None) -> Analysis:
    """Run all rules over a text."""
    text, lines = source.text, content_lines(source)
    votes = find_votes(source, lines)
    blocks = find_attendance(text, lines)
    listed = frozenset(i for block in blocks for i in range(block.first, block.last))
    check_time()
    agenda = find_agenda(lines, listed)
    headings = find_headings(lines, blocks, agenda)
    heads = frozenset(heading.line for heading in headings)
    # a sentence gives no heading
    blocks = [*blocks, *find_told(text, lines, blocks)]
    header = find_header(text, lines, _head(headings, lines), reference_year)
    check_time()
    officers = find_officers(text, lines)
    evidence = KindEvidence(
        attendance=bool(blocks),
        votes=bool(votes),
        resolutions=False,
        officers=bool(officers),
        agenda=bool(agenda and agenda.items),
        title=header.title.value if header.title else None,
        dated=header.date is not None,
        about_meetings=header.about_meetings,
    )
    kind = find_kind(lines, evidence)
    check_time()
    attachments = (
        find_attachments(lines, _part(headings, "attachments", len(lines))) if kind != "other" else []
    )
    resolutions = _resolutions(lines, headings, extract=kind == "resolutions") if kind != "invitation" else []
    check_time()
    date = header.date.value if header.date else None
    programme = agenda.lines if agenda else frozenset[int]()
    early = frozenset(range(_head(headings, lines) if headings else 1)) | listed | programme
    body = header.body.value if header.body else None
    announced = find_meetings(text, lines, date, body, early) if kind != "invitation" else []
    meetings = with_same_place(text, announced, header.place)
    check_time()
    calendar = Calendar(date, meetings[0].date.value if meetings and meetings[0].date else None)
    known = _known(blocks, votes)
    tasks = _tasks(source, lines, headings, calendar, (early | heads, known)) if kind in _WITH_TASKS else []
    check_time()
    return Analysis(
        source=source,
        lines=tuple(lines),
        kind=kind,
        header=header,
        attendance=tuple(blocks),
        movements=tuple(find_movements(lines, _with_entries(blocks))),
        quorum=find_quorum(lines),
        agenda=agenda,
        headings=tuple(headings),
        officers=tuple(officers),
        votes=tuple(votes),
        resolutions=tuple(resolutions),
        tasks=tuple(tasks),
        meetings=tuple(meetings),
        attachments=tuple(attachments),
    )


def _with_entries(blocks: Sequence[AttendanceBlock]) -> frozenset[int]:
    """The lines of lists that name somebody; "Přítomni: viz prezenční listina" may go on with sentences."""
    lists = [block for block in blocks if block.entries and block.label.rule != "attendance.told"]
    return frozenset(i for block in lists for i in range(block.first, block.last))


def _resolutions(
    lines: Sequence[TextLine], headings: Sequence[HeadingMatch], *, extract: bool
) -> list[ResolutionMatch]:
    heads = frozenset(heading.line for heading in headings)
    listed = [
        _range(headings, n, len(lines))
        for n, heading in enumerate(headings)
        if heading.kind == "resolutions" and heading.rule != "headings.body-verb"
    ]
    return find_resolutions(lines, heads, extract=extract, listed=listed)


def _known(blocks: Sequence[AttendanceBlock], votes: Sequence[VoteMatch]) -> frozenset[str]:
    """The names by which people are called in the lists of the document, casefolded."""
    mentions = [entry.mention for block in blocks for entry in block.entries]
    mentions += [ballot.mention for vote in votes for ballot in vote.ballots]
    names = {word for mention in mentions for word in (mention.person.family, mention.person.given or "")}
    return frozenset(word.casefold() for word in names if len(word) > 2)


def _tasks(
    source: SourceText,
    lines: Sequence[TextLine],
    headings: Sequence[HeadingMatch],
    calendar: Calendar,
    skip_and_known: tuple[frozenset[int], frozenset[str]],
) -> list[TaskMatch]:
    skip, known = skip_and_known
    reviews = [
        _range(headings, n, len(lines)) for n, heading in enumerate(headings) if heading.kind == "task_review"
    ]
    # a heading with its text run in ("1. Rozpočet: starosta předloží …"), or a counted paragraph, is read for tasks all the same
    run_in = {h.line for h in headings if h.title is None or lines[h.line].end - h.title.end > _RUN_IN}
    end = next((h.line for h in headings if h.kind == "closing" and h.rule == "headings.closing"), len(lines))
    tail = frozenset(range(end, len(lines)))
    return find_tasks(source.text, lines, calendar, skip=(skip - run_in) | tail, reviews=reviews, known=known)


_WITH_TASKS = ("minutes", "resolutions")
_RUN_IN = 15
_LONGEST_HEAD = 40


def _head(headings: Sequence[HeadingMatch], lines: Sequence[TextLine]) -> int:
    """The number of lines in front of the parts; a heading far down the text does not end the head."""
    first = headings[0].line if headings else _LONGEST_HEAD
    return first if first < _LONGEST_HEAD else min(len(lines), 12)


def _range(headings: Sequence[HeadingMatch], number: int, count: int) -> tuple[int, int]:
    """Lines of a part: from its heading to the next of the same or a higher level."""
    level = headings[number].level
    last = next((h.line for h in headings[number + 1 :] if h.level <= level), count)
    return headings[number].line, last


def _part(headings: Sequence[HeadingMatch], kind: str, count: int) -> tuple[int, int] | None:
    for number, heading in enumerate(headings):
        if heading.kind == kind:
            return _range(headings, number, count)
    return None
