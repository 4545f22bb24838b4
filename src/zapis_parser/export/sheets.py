"""What the sheets of a workbook for clerks show: columns of the archive's tables, brought together and in Czech words.

A column is named as in the archive, those of other tables with the table in front: ``meetings.date`` is the date of the row's
meeting. Headings are the Czech names of ``archive.columns``. Knows no format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from zapis_parser.export.relations import dictionaries, tables
from zapis_parser.export.words import BODY_KINDS, KINDS, OPTIONS, RESULTS

if TYPE_CHECKING:
    from zapis_parser.archive.rows import Rows
    from zapis_parser.archive.schema import Column

WORDS: dict[str, dict[str, str]] = {
    "records.kind": KINDS,
    "meetings.body_kind": BODY_KINDS,
    "announced.kind": {"next": "příští", "later": "další"},
    "attendance.status": {
        "present": "přítomen",
        "excused": "omluven",
        "absent": "nepřítomen",
        "guest": "host",
    },
    "votes.result": RESULTS,
    "ballots.option": OPTIONS,
    "tasks.status": {"open": "zadáno", "ongoing": "trvá", "done": "splněno", "cancelled": "zrušeno"},
    "findings.severity": {"info": "pro informaci", "warning": "pozor", "error": "chyba"},
}
TRUTH = {True: "ano", False: "ne"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the table that gives a row for each of its rows, and the columns.

    Attributes:
        headings: where the column's own Czech name would not say enough in this company.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    headings: tuple[tuple[str, str], ...] = ()


_WHEN = ("meetings.date", "meetings.body")
_WHERE = ("page", "documents.name")
SHEETS = (
    Sheet(
        "Jednání",
        "meetings",
        (
            "date", "body", "body_kind", "municipality", "number", "start_time", "end_time", "place", "chair",
            "recorders", "verifiers", "stated_present", "stated_total", "quorum", "next_date", "next_time", "next_place",
            "records.kind", "documents.name",
        ),
    ),
    Sheet(
        "Účast",
        "attendance",
        (*_WHEN, "person", "status", "group_name", "arrived_at", "left_at", *_WHERE),
    ),
    Sheet("Program", "agenda", (*_WHEN, "number", "title", *_WHERE)),
    Sheet(
        "Hlasování",
        "votes",
        (
            *_WHEN, "sections.number", "subject", "present", "yes", "no", "abstain", "not_voting", "unanimous", "result",
            *_WHERE,
        ),
        (("sections.number", "bod"),),
    ),
    Sheet(
        "Jmenovité hlasy",
        "ballots",
        (*_WHEN, "votes.position", "votes.subject", "person", "option", *_WHERE),
        (("votes.position", "hlasování č."),),
    ),
    Sheet(
        "Usnesení",
        "resolutions",
        (*_WHEN, "number", "text", "votes.yes", "votes.no", "votes.abstain", "votes.result", *_WHERE),
    ),
    Sheet(
        "Úkoly",
        "tasks",
        (*_WHEN, "text", "assignees", "due_date", "due_text", "status", "resolutions.number", *_WHERE),
        (
            ("meetings.date", "zadáno"),
            ("text", "úkol"),
            ("assignees", "zodpovídá"),
            ("resolutions.number", "usnesení"),
        ),
    ),
    Sheet(
        "Ohlášená jednání",
        "announced",
        ("meetings.body", "kind", "date", "time", "place", "invited", *_WHERE),
    ),
    Sheet("Přílohy", "attachments", (*_WHEN, "number", "title", *_WHERE)),
    Sheet("Zjištění", "findings", (*_WHEN, "severity", "message", *_WHERE), (("message", "zjištění"),)),
)  # fmt: skip
# columns that hold ids of people, shown as their names
_PEOPLE = frozenset({"person", "chair", "recorders", "verifiers"})


def headings(sheet: Sheet) -> list[str]:
    """Return the headings, each with a capital letter."""
    own = dict(sheet.headings)
    known = {f"{name}.{column.name}": column for name, table in tables().items() for column in table.columns}
    found = []
    for path in sheet.columns:
        column: Column | None = known.get(_full(sheet, path))
        heading = own.get(path) or (column.czech if column else path)
        found.append(heading[0].upper() + heading[1:])
    return found


def _full(sheet: Sheet, path: str) -> str:
    return path if "." in path else f"{sheet.table}.{path}"


class Workbook:
    """The rows of all sheets, looked up in the tables."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._by_key = {
            name: {tuple(row[key] for key in table.key): row for row in dictionaries(rows, name)}
            for name, table in tables().items()
            if name in ("documents", "records", "meetings", "sections", "votes", "resolutions", "people")
        }
        self._assignees: dict[tuple[str, str], list[str]] = {}
        for row in dictionaries(rows, "assignees"):
            who = f"{row['name']} ({row['role']})" if row["role"] else row["name"]
            self._assignees.setdefault((row["record"], row["task"]), []).append(who)

    def rows(self, sheet: Sheet) -> Iterator[list[Any]]:
        """Yield the values of each row: text, number, date or None."""
        for row in dictionaries(self._rows, sheet.table):
            yield [self._value(sheet, row, path) for path in sheet.columns]

    def _value(self, sheet: Sheet, row: dict[str, Any], path: str) -> Any:
        if path == "assignees":
            return ", ".join(self._assignees.get((row["record"], row["task"]), ())) or None
        table, _, name = _full(sheet, path).partition(".")
        holder = row if table == sheet.table else self._other(row, table)
        value = None if holder is None else holder[name]
        if name in _PEOPLE:
            return self._names(row["record"], value)
        return _shown(table, name, value)

    def _other(self, row: dict[str, Any], table: str) -> dict[str, Any] | None:
        record = row["record"]
        if table == "documents":
            own = self._by_key["records"][(record,)]["document"]
            return self._by_key["documents"][(own,)]
        if table in ("records", "meetings"):
            return self._by_key[table][(record,)]
        ref = row[table.removesuffix("s")]
        return None if ref is None else self._by_key[table].get((record, ref))

    def _names(self, record: str, refs: str | list[str] | None) -> str | None:
        people = [refs] if isinstance(refs, str) else refs or []
        return ", ".join(self._by_key["people"][(record, ref)]["name"] for ref in people) or None


def _shown(table: str, name: str, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, bool):
        return TRUTH[value]
    if isinstance(value, (list, tuple)):
        return ", ".join(value) or None
    words = WORDS.get(f"{table}.{name}")
    if words is not None:
        return words[value]
    return dt.date.fromisoformat(value) if _kind(table, name) == "date" else value


@cache
def _kind(table: str, name: str) -> str:
    return next(column.kind for column in tables()[table].columns if column.name == name)
