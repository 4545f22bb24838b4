"""What the matches of the rules mean together: one validated record.

Mentions become people, headings a tree of sections, votes are tied to resolutions, tasks to their doers. Knows no
pattern and no file format. What a careful reader would question is for ``audit``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zapis_parser.assembly.adoption import Adoption
from zapis_parser.assembly.attendance import add_movements, list_entries, make_attendance
from zapis_parser.assembly.decisions import make_resolutions, make_votes, settle_results
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.members import known_members
from zapis_parser.assembly.officers import make_officers, note_officers
from zapis_parser.assembly.people import People
from zapis_parser.assembly.persons import make_persons
from zapis_parser.assembly.sections import make_outline
from zapis_parser.assembly.tasks import make_tasks
from zapis_parser.assembly.voters import voter
from zapis_parser.czech.names import PersonMention
from zapis_parser.record import Attachment, Meeting, Minutes, NextMeeting, Passage, Source, make_record
from zapis_parser.record.found import make
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.meetings import MeetingMatch

__all__ = ["Assembled", "assemble"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A record without findings, and what the audit has to know beside it."""

    minutes: Minutes
    uncertain: tuple[tuple[PersonMention, tuple[str, ...]], ...]
    doubled: tuple[Passage, ...]
    gainsaid: frozenset[str] = frozenset()


def assemble(analysis: Analysis, source: Source) -> Assembled:
    """Make the record of an analysed text."""
    evidence = Evidence(analysis.source)
    people = People(analysis.source.text)
    entries, doubled = list_entries(analysis, evidence, people)
    officers = note_officers(analysis, people)
    for vote in analysis.votes:
        for ballot in vote.ballots:
            voter(people, ballot, analysis.source.text)
    people.merge_given_names()
    people.merge_spellings([entry.draft.final for entry in entries])
    prose = people.in_prose()
    people.enrich(prose)
    listed = {entry.mention.start for block in analysis.attendance for entry in block.entries}
    people.note_offices(mention for mention in prose if mention.start not in listed)
    people.complete(known_members(analysis))
    offices, found = make_officers(officers, people, evidence)
    add_movements(analysis, evidence, people, entries)
    outline = make_outline(analysis, evidence)
    adoption = Adoption(analysis)
    votes = make_votes(analysis, evidence, people, outline, adoption)
    resolutions = make_resolutions(analysis, evidence, outline, votes, adoption)
    tasks = make_tasks(analysis, evidence, people, outline, resolutions)
    votes, gainsaid = settle_results(votes)
    meetings = [_meeting(match, evidence, people) for match in analysis.meetings]
    fields: dict[str, Any] = {
        "kind": analysis.kind,
        "source": source,
        "text": analysis.source.text,
        "meeting": _header(analysis, evidence),
        "attendance": make_attendance(analysis, evidence, entries),
        "agenda": outline.agenda,
        "sections": outline.sections,
        "votes": votes,
        "resolutions": resolutions,
        "tasks": tasks,
        "next_meeting": meetings[0] if meetings else None,
        "later_meetings": tuple(meetings[1:]),
        "attachments": tuple(_attachments(analysis, evidence)),
    }
    persons, fields = make_persons(fields | offices, people, evidence)
    span = evidence.whole(0, len(analysis.source.text), "document")
    minutes = make_record(people=persons, span=span, evidence=found, **fields)
    return Assembled(minutes, tuple(people.uncertain), tuple(doubled), gainsaid)


def _header(analysis: Analysis, evidence: Evidence) -> Meeting:
    header = analysis.header
    fields, found = evidence.fields(
        title=header.title,
        body=header.body,
        municipality=header.municipality,
        number=header.number,
        date=header.date,
        start_time=header.start_time,
        end_time=header.end_time,
        place=header.place,
    )
    if header.body and header.body_kind:
        fields["body_kind"], found["body_kind"] = header.body_kind, found["body"]
    span = evidence.passage(header.title.start, header.title.end, header.title.rule) if header.title else None
    return make(Meeting, span=span, evidence=found, **fields)


def _meeting(match: MeetingMatch, evidence: Evidence, people: People) -> NextMeeting:
    fields, found = evidence.fields(date=match.date, time=match.time, place=match.place)
    invited = []
    for mention in match.invited:
        draft = people.mentioned(mention, "meetings.invited")
        invited.append(draft.name.name)
        found["invited"] = (
            *found.get("invited", ()),
            evidence.passage(mention.start, mention.end, "meetings.invited"),
        )
    return make(
        NextMeeting,
        span=evidence.passage(match.start, match.end, match.rule),
        evidence=found,
        invited=tuple(dict.fromkeys(invited)),
        **fields,
    )


def _attachments(analysis: Analysis, evidence: Evidence) -> list[Attachment]:
    rows = []
    for match in analysis.attachments:
        fields, found = evidence.fields(number=match.number, title=match.title)
        rows.append(
            make(
                Attachment,
                span=evidence.passage(match.start, match.end, match.rule),
                evidence=found,
                **fields,
            )
        )
    return rows
