"""Attendance: the lists, and what the proceedings tell of presence, as one entry for each person.

A person on two lists has the status of the closer word ("omluven" rather than "nepřítomen"); other contradictions keep
the first and are handed on for the audit. Does not count anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zapis_parser.assembly.drafts import Draft
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.people import People
from zapis_parser.record import Attendance, AttendanceEntry, Passage
from zapis_parser.record.found import make
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.attendance import EntryMatch, MovementMatch
from zapis_parser.rules.match import Value

_CLOSER = frozenset({"absent", "excused"})
_THERE = ("present", "guest")


@dataclass(slots=True)
class Entry:
    """An attendance entry while times may still be added."""

    draft: Draft
    fields: dict[str, Any]
    found: dict[str, tuple[Passage, ...]]
    span: Passage


def list_entries(analysis: Analysis, evidence: Evidence, people: People) -> tuple[list[Entry], list[Passage]]:
    """Return the entries of the lists, and the passages that contradict an earlier one."""
    entries: dict[int, Entry] = {}
    doubled: list[Passage] = []
    listed: set[Draft] = set()
    for block in sorted(analysis.attendance, key=lambda block: block.first):
        for match in block.entries:
            meant = people.meant(match.mention)
            if len(meant) > 1 and all(one.number in entries for one in meant):
                continue  # one of two members who are both listed already
            draft = people.namesake(match.mention, listed, match.status.rule) or people.named(
                match.mention, match.status.rule
            )
            entry = _entry(match, draft, evidence)
            old = entries.setdefault(draft.number, entry)
            listed.add(draft)
            if old.fields["status"] != entry.fields["status"]:
                if {old.fields["status"], entry.fields["status"]} == _CLOSER:
                    # "Nepřítomni: A, B" and then "Omluveni: A"
                    old.fields["status"], old.found["status"] = (
                        "excused",
                        _excused(old, entry).found["status"],
                    )
                else:
                    doubled.append(entry.span)
    return list(entries.values()), doubled


def _excused(first: Entry, second: Entry) -> Entry:
    return first if first.fields["status"] == "excused" else second


def _entry(match: EntryMatch, draft: Draft, evidence: Evidence) -> Entry:
    span = evidence.passage(match.mention.entry_start, match.mention.entry_end, match.status.rule)
    fields, found = evidence.fields(
        status=match.status, group=match.group, arrived=match.arrived, left=match.left
    )
    return Entry(draft, fields, found, span)


def add_movements(analysis: Analysis, evidence: Evidence, people: People, entries: list[Entry]) -> None:
    """Add arrivals and departures of those present, and those whom only a sentence excuses or misses."""
    by_number = {entry.draft.final.number: entry for entry in entries}
    for match in analysis.movements:
        if match.kind in _CLOSER:
            _miss(match, evidence, people, by_number, entries)
            continue
        draft = people.known(match.mention)
        entry = by_number.get(draft.final.number) if draft else None
        if entry is None or match.time is None or match.kind in entry.fields:
            continue
        if match.kind == "arrived" and entry.fields["status"] in _CLOSER:
            # excused, but came late
            entry.fields["status"] = "present"
            entry.found["status"] = (evidence.passage(match.start, match.end, "attendance.movement"),)
        if entry.fields["status"] in _THERE:
            entry.fields[match.kind], entry.found[match.kind] = match.time.value, evidence.of(match.time)


def _miss(
    match: MovementMatch,
    evidence: Evidence,
    people: People,
    by_number: dict[int, Entry],
    entries: list[Entry],
) -> None:
    known = people.known(match.mention)
    if known is not None and known.final.number in by_number:
        return
    if known is None and people.meant(match.mention):
        return  # one of two members of the same family name
    draft = people.mentioned(match.mention, "attendance.told")
    fields, found = evidence.fields(status=Value(match.kind, match.start, match.end, "attendance.told"))
    span = evidence.passage(match.mention.start, match.mention.end, "attendance.told")
    entry = by_number.setdefault(draft.final.number, Entry(draft, fields, found, span))
    if entry.span is span:
        entries.append(entry)


def make_attendance(analysis: Analysis, evidence: Evidence, entries: Sequence[Entry]) -> Attendance:
    """Build the attendance with the numbers that the document states."""
    quorum = analysis.quorum
    fields, found = evidence.fields(
        stated_present=quorum.present, stated_total=quorum.total, quorum=quorum.quorum
    )
    rows: dict[str, AttendanceEntry] = {}
    for entry in entries:
        person = f"p{entry.draft.final.number}"
        rows.setdefault(
            person,
            make(AttendanceEntry, person=person, span=entry.span, evidence=entry.found, **entry.fields),
        )
    blocks = analysis.attendance
    span = None
    if blocks:
        first, last = analysis.lines[blocks[0].first], analysis.lines[blocks[0].last - 1]
        span = evidence.passage(first.start, last.end, "attendance.list")
    return make(Attendance, entries=tuple(rows.values()), span=span, evidence=found, **fields)
