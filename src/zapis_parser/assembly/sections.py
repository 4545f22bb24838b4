"""Headings to a tree of sections that tiles the text, and the programme with its links to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from zapis_parser.assembly.evidence import Evidence
from zapis_parser.record import AgendaItem, Section
from zapis_parser.record.found import make
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.headings import HeadingMatch


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections, with what is needed to find the one in which something stands."""

    sections: tuple[Section, ...]
    agenda: tuple[AgendaItem, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> str | None:
        """Return the id of the section in which an offset lies."""
        index = bisect_right(self.starts, offset) - 1
        return self.sections[index].id if index >= 0 else None


def make_outline(analysis: Analysis, evidence: Evidence) -> Outline:
    """Build sections and agenda."""
    headings = list(analysis.headings)
    start = _resolutions_start(analysis)
    if start is not None:
        headings.append(HeadingMatch(-1, start, "resolutions", None, None, 1, "sections.resolutions"))
        headings.sort(key=lambda heading: heading.start)
    length = len(analysis.source.text)
    if not headings or headings[0].start > 0:
        headings.insert(0, HeadingMatch(-1, 0, "header", None, None, 1, "sections.header"))
    headings = [
        heading
        for number, heading in enumerate(headings)
        if not number or heading.start > headings[number - 1].start
    ]
    ends = [*(heading.start for heading in headings[1:]), length]
    parents = _parents(headings)
    sections = []
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        fields, found = evidence.fields(number=heading.number, title=heading.title)
        parent = parents[number]
        sections.append(
            make(
                Section,
                id=f"s{number + 1}",
                kind=heading.kind,
                parent=None if parent is None else f"s{parent + 1}",
                span=evidence.whole(heading.start, end, heading.rule),
                evidence=found,
                **fields,
            )
        )
    items: dict[int | None, str] = {
        heading.item: f"s{number + 1}"
        for number, heading in reversed(list(enumerate(headings)))
        if heading.item is not None
    }
    return Outline(
        tuple(sections), _agenda(analysis, evidence, items), tuple(heading.start for heading in headings)
    )


def _resolutions_start(analysis: Analysis) -> int | None:
    """Where the list of resolutions begins in an extract that does not head it."""
    if analysis.kind != "resolutions" or not analysis.resolutions:
        return None
    if any(heading.kind in ("resolutions", "item") for heading in analysis.headings):
        return None
    start = analysis.resolutions[0].start
    return start if all(heading.start != start for heading in analysis.headings) and start > 0 else None


def _parents(headings: Sequence[HeadingMatch]) -> list[int | None]:
    parents: list[int | None] = []
    stack: list[int] = []
    for number, heading in enumerate(headings):
        while stack and headings[stack[-1]].level >= heading.level:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(number)
    return parents


def _agenda(
    analysis: Analysis, evidence: Evidence, sections: dict[int | None, str]
) -> tuple[AgendaItem, ...]:
    if analysis.agenda is None:
        return ()
    items = []
    for index, item in enumerate(analysis.agenda.items):
        fields, found = evidence.fields(number=item.number, title=item.title)
        items.append(
            make(
                AgendaItem,
                section=sections.get(index),
                span=evidence.passage(item.start, item.end, "agenda.item"),
                evidence=found,
                **fields,
            )
        )
    return tuple(items)
