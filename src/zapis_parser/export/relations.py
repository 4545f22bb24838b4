"""Records as the archive's tables, for the exports that are tables: without what only a stored archive knows.

The columns and what they mean are the archive's (``archive.columns``); here stands what of them a file for others gets, and one
row after another as a dictionary. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.outcomes import Outcome
from zapis_parser.archive.rows import add_rows, empty_rows
from zapis_parser.export.naming import each

if TYPE_CHECKING:
    from zapis_parser.archive.rows import Rows
    from zapis_parser.archive.schema import Column, Table
    from zapis_parser.record import Minutes

# an export holds no run: nothing failed, and nothing is compared with an earlier state
LEFT_OUT_TABLES = frozenset({"failures"})
LEFT_OUT_COLUMNS = frozenset({"size", "stamp", "fingerprint", "status"})


@cache
def tables() -> Mapping[str, Table]:
    """Return the tables of an export, with the columns that it has."""
    return {
        name: replace(table, columns=_columns(table))
        for name, table in TABLES.items()
        if name not in LEFT_OUT_TABLES
    }


def _columns(table: Table) -> tuple[Column, ...]:
    left_out = LEFT_OUT_COLUMNS if table.name == "documents" else frozenset()
    return tuple(column for column in table.stored if column.name not in left_out)


def rows_of(minutes: Minutes | Iterable[Minutes]) -> Rows:
    """Return the rows of all tables of the archive; records of one file (by its content) are those of one document.

    Two files of one name are told apart by their content: the second one's uri has ``#`` and the beginning of its hash.
    """
    documents: dict[str, list[Minutes]] = {}
    for one in each(minutes):
        documents.setdefault(one.source.sha256, []).append(one)
    rows, taken = empty_rows(), set[str]()
    for records in documents.values():
        add_rows(rows, _outcome(records, taken))
    return rows


def _outcome(records: list[Minutes], taken: set[str]) -> Outcome:
    source = records[0].source
    dumped = [one.model_dump(mode="json") for one in records]
    for table in dumped:
        table["source"]["name"] = _told(source.name)
    uri = _told(source.name) or f"sha256:{source.sha256[:16]}"
    if uri in taken:
        uri = f"{uri}#{source.sha256[:16]}"
    taken.add(uri)
    return Outcome(uri, 0, "", source.sha256, "", source.media_type, source.pages, tuple(dumped))


def _told(name: str | None) -> str | None:
    """Return a file's name as text: bytes of it that are none are escaped."""
    return None if name is None else name.encode("utf-8", "backslashreplace").decode("utf-8")


def dictionaries(rows: Rows, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each value under its column's name."""
    names = [column.name for column in TABLES[name].stored]
    for row in rows[name]:
        yield dict(zip(names, row, strict=True))


def selected(row: Mapping[str, Any], table: Table) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.columns)
