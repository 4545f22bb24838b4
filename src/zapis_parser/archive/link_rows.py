"""What holds across the documents of a body, as rows of the link tables in the order of their columns.

Knows the columns; nothing of Arrow, of files and of how it was found out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from zapis_parser.archive.appearances import Appearance, appearances_of
from zapis_parser.archive.bodies import Body
from zapis_parser.archive.ledger import CLOSED, Ledger, LedgerTask, make_ledger
from zapis_parser.archive.link_columns import LINK_TABLES
from zapis_parser.archive.references import Reference, resolution_links
from zapis_parser.archive.register import Register, register_of
from zapis_parser.archive.sittings import Place, Sitting

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


def empty_rows() -> Rows:
    return {name: [] for name in LINK_TABLES}


def link_body(body: Body, sittings: Sequence[Sitting]) -> Rows:
    """Return the rows of a body.

    Args:
        sittings: of the body's headings, in their order.
    """
    rows = empty_rows()
    found = [one for order, sitting in enumerate(sittings) for one in appearances_of(sitting, order)]
    register = register_of(body.id, found)
    _add_body(rows, body)
    _add_register(rows, body.id, register, found)
    _add_ledger(rows, body.id, make_ledger(body.id, sittings, register))
    _add_links(rows, body.id, resolution_links(sittings))
    return rows


def _span(place: Place | None) -> Row:
    return (place.start, place.end, place.page, place.words) if place else (None, None, None, None)


def _add_body(rows: Rows, body: Body) -> None:
    dates = [one.date for one in body.headings if one.date]
    rows["bodies"].append(
        (
            body.id,
            body.name,
            body.kind,
            body.municipality,
            min(dates, default=None),
            max(dates, default=None),
            len(body.headings),
        )
    )
    for position, one in enumerate(body.headings, 1):
        rows["body_records"].append((one.record, body.id, position, one.date, body.placed[one.record], None))
    day = {one.record: one.date for one in body.headings}
    for record, fuller in sorted(body.duplicates.items()):
        rows["body_records"].append((record, body.id, None, day.get(fuller), body.placed[record], fuller))


def _add_register(rows: Rows, body: str, register: Register, found: Sequence[Appearance]) -> None:
    names = {}
    for one in register.entries:
        names[one.id] = one.name
        roles = list(dict.fromkeys(term.role for term in one.terms))
        rows["register"].append(
            (
                one.id,
                body,
                one.name,
                one.given,
                one.family,
                list(one.former),
                list(one.titles_before),
                list(one.titles_after),
                list(one.titles_seen),
                list(one.aliases),
                roles,
                one.first,
                one.last,
                one.meetings,
                one.present,
                one.excused,
                one.absent,
                one.guest,
            )
        )
        for position, term in enumerate(one.terms, 1):
            rows["register_terms"].append((one.id, position, term.role, term.first, term.last, term.meetings))
    for person in found:
        entry = register.of[person.record, person.person]
        rows["appearances"].append((person.record, person.person, entry, person.name, person.status))
    counted: Counter[tuple[str, str]] = Counter()
    for open_one in register.undecided:
        person = open_one.appearance
        counted[person.record, person.person] += 1
        rows["register_undecided"].append(
            (
                body,
                person.record,
                person.person,
                counted[person.record, person.person],
                person.name,
                open_one.reason,
                list(open_one.candidates),
                [names[one] for one in open_one.candidates],
                *_span(person.place),
            )
        )


def _add_ledger(rows: Rows, body: str, ledger: Ledger) -> None:
    for task in ledger.tasks:
        rows["ledger"].append(_task_row(body, task))
        for position, step in enumerate(task.steps, 1):
            likeness = None if step.likeness is None else round(100 * step.likeness)
            rows["ledger_states"].append(
                (
                    task.id,
                    position,
                    step.record,
                    step.task,
                    step.date,
                    step.state,
                    step.due,
                    step.due_text,
                    step.due_inferred,
                    step.by,
                    likeness,
                    *_span(step.place),
                )
            )
    counted: Counter[str] = Counter()
    for one in ledger.undecided:
        entry = one.entry
        counted[entry.record] += 1
        position = counted[entry.record]
        rows["ledger_undecided"].append(
            (
                body,
                entry.record,
                position,
                entry.task,
                entry.text,
                entry.state,
                one.reason,
                list(one.candidates),
                *_span(entry.place),
            )
        )


def _task_row(body: str, task: LedgerTask) -> Row:
    first, last = task.steps[0], task.steps[-1]
    closed = last.date if last.state in CLOSED else None
    if closed is not None:
        closed = next(step.date for step in task.steps if step.state == last.state)
    postponed = sum(step.state == "postponed" for step in task.steps)
    return (
        task.id,
        body,
        task.text,
        task.number,
        task.resolution,
        list(task.assignees),
        list(task.people),
        last.state,
        last.date,
        last.due,
        last.due_text,
        last.due_inferred,
        first.record,
        first.date,
        task.seen_open,
        closed,
        len({step.record for step in task.steps}),
        postponed,
    )


def _add_links(rows: Rows, body: str, links: Sequence[Reference]) -> None:
    counted: Counter[str] = Counter()
    for one in links:
        counted[one.record] += 1
        target = one.target.resolution
        rows["resolution_links"].append(
            (
                one.record,
                counted[one.record],
                body,
                one.source,
                one.source_number,
                one.date,
                one.kind,
                one.number,
                one.day,
                one.body,
                target.record if target else None,
                target.resolution if target else None,
                target.date if target else None,
                one.target.by,
                [f"{other.record} {other.resolution}" for other in one.target.candidates],
                *_span(one.place),
            )
        )


def add_rows(rows: Rows, more: Rows) -> None:
    """Add the rows of one more body."""
    for name, found in more.items():
        rows[name] += found
