"""Questions to the tables of links: who sat in a body, which tasks are open on a day, what became of a resolution.

Answers are rows of plain values under stable English names. Knows the tables; not how answers are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from zapis_parser.archive.asked_names import asked_names
from zapis_parser.archive.bodies import same_word
from zapis_parser.archive.reading import Archive
from zapis_parser.archive.resolution_numbers import number_parts, without_letters
from zapis_parser.archive.sittings import plain
from zapis_parser.errors import ArchiveError

Row = dict[str, Any]
CLOSED = ("done", "cancelled")

_PEOPLE = """
SELECT register.name AS name, titles_before, titles_after, bodies.name AS body, municipality, roles,
  register.first_date AS first_date, register.last_date AS last_date, register.meetings AS meetings,
  present, excused, absent, guest, former_families, aliases, register, register.body AS body_key
FROM register JOIN bodies ON bodies.body = register.body
ORDER BY municipality, bodies.name, register.body, family, given, register
"""
_UNDECIDED = """
SELECT register_undecided.name AS name, bodies.name AS body, municipality, reason, candidate_names, date, words,
  record, person, register_undecided.body AS body_key
FROM register_undecided JOIN bodies ON bodies.body = register_undecided.body LEFT JOIN body_records USING (record)
ORDER BY municipality, bodies.name, date, record, person, register_undecided.position
"""
_TASKS = """
WITH known AS (
  SELECT * FROM ledger_states WHERE date <= $day
  QUALIFY row_number() OVER (PARTITION BY ledger ORDER BY position DESC) = 1
)
SELECT
  CASE WHEN known.state NOT IN ('done', 'cancelled') AND known.due_date < $day THEN 'overdue' ELSE known.state END AS state,
  known.due_date AS due_date, task_text, assignees, bodies.name AS body, municipality, opened_date, known.date AS state_date,
  ledger.number AS number, resolution, known.due_text AS due_text, known.due_inferred AS due_inferred,
  opened_record, known.record AS state_record, known.words AS words, ledger, registers, ledger.body AS body_key
FROM ledger JOIN known USING (ledger) JOIN bodies ON bodies.body = ledger.body
ORDER BY municipality, bodies.name, ledger.body, known.due_date NULLS LAST, opened_date, ledger
"""
_RESOLUTIONS = """
SELECT resolution_links.date AS date, resolution_number, resolution_links.kind AS kind, resolution_links.number AS number,
  number_date, other_body, target_date, bodies.name AS body, municipality, words, resolution_links.record AS record, resolution,
  target_record, target_resolution, resolved_by, candidates, resolution_links.body AS body_key
FROM resolution_links JOIN bodies ON bodies.body = resolution_links.body
ORDER BY municipality, bodies.name, resolution_links.body, resolution_links.date, resolution_links.record, resolution_links.position
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for; None asks for all.

    Attributes:
        body: words of the body's name or its municipality, in any case, or the body's key.
        person: a name or an office, in any case, with or without titles.
    """

    body: str | None = None
    person: str | None = None


def need_links(archive: Archive) -> None:
    """Raise an ``ArchiveError`` if the archive was not linked."""
    if "ledger" not in archive.tables():
        raise ArchiveError(f"the archive is not linked yet: zapis link {archive.name}", source=archive.name)


def people(archive: Archive, wanted: Wanted) -> list[Row]:
    """Return the people of the bodies, of each body by their family names."""
    rows = _of_body(_rows(archive, _PEOPLE), wanted.body)
    if wanted.person is None:
        return rows
    names = (name for row in rows for name in _names(row))
    found = asked_names(wanted.person, names)
    return [row for row in rows if not found.isdisjoint(_names(row))]


def _names(row: Row) -> Iterator[str]:
    yield row["name"]
    yield from (f"{row['name'].rpartition(' ')[0]} {former}".strip() for former in row["former_families"])


def undecided_people(archive: Archive, wanted: Wanted) -> list[Row]:
    """Return the names that were left open, with whom they may mean."""
    rows = _of_body(_rows(archive, _UNDECIDED), wanted.body)
    if wanted.person is None:
        return rows
    found = asked_names(
        wanted.person, (name for row in rows for name in (row["name"], *row["candidate_names"]))
    )
    return [row for row in rows if not found.isdisjoint((row["name"], *row["candidate_names"]))]


def tasks(archive: Archive, wanted: Wanted, day: dt.date, *, only_open: bool = False) -> list[Row]:
    """Return the tasks that were known on a day, as they stood at its end.

    Args:
        only_open: leave out those done or cancelled; an overdue one is open.
    """
    rows = _of_body(_rows(archive, _TASKS, {"day": day}), wanted.body)
    if only_open:
        rows = [row for row in rows if row["state"] not in CLOSED]
    if wanted.person is None:
        return rows
    found = asked_names(wanted.person, (name for row in rows for name in row["assignees"]))
    named = {entry for row in people(archive, wanted) for entry in (row["register"],)}
    return [
        row for row in rows if not (found.isdisjoint(row["assignees"]) and named.isdisjoint(row["registers"]))
    ]


def resolutions(archive: Archive, wanted: Wanted, number: str | None = None) -> list[Row]:
    """Return the references between resolutions.

    Args:
        number: only those of and to resolutions of this number, in any of its forms.
    """
    rows = _of_body(_rows(archive, _RESOLUTIONS), wanted.body)
    if number is None:
        return rows
    key = without_letters(number_parts(number))
    printed = (("resolution_number", "number"), key)
    return [
        row
        for row in rows
        if any(row[name] and without_letters(number_parts(row[name])) == printed[1] for name in printed[0])
    ]


def _rows(archive: Archive, sql: str, parameters: Any = None) -> list[Row]:
    need_links(archive)
    found: list[Row] = archive.query(sql, parameters).to_pylist()
    return found


def _of_body(rows: Sequence[Row], body: str | None) -> list[Row]:
    if body is None:
        return list(rows)
    wanted = plain(body).split()
    return [
        row
        for row in rows
        if row["body_key"] == body or _is_named(wanted, f"{row['body'] or ''} {row['municipality'] or ''}")
    ]


def _is_named(wanted: Sequence[str], name: str) -> bool:
    """Whether each word stands in a body's name or its town's, in whatever case: "rady města Jasanova"."""
    words = plain(name).split()
    return all(any(same_word(one, other) for other in words) for one in wanted)
