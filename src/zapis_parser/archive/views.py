"""The tables as SQL views over the files of the live parts, and ``archive.duckdb``, which holds them for any DuckDB client.

Knows how a view is written, nothing of who asks what. The file says of which state and folder it was made, so that it can be
told when it is out of date.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zapis_parser.archive.columns import TABLE_VERSION, TABLES
from zapis_parser.archive.extras import extra
from zapis_parser.archive.failing import explained
from zapis_parser.archive.places import STAGING
from zapis_parser.errors import ArchiveError

with extra("archive"):
    import duckdb

if TYPE_CHECKING:
    from zapis_parser.archive.log import State
    from zapis_parser.archive.places import Place
    from zapis_parser.archive.schema import Column, Table

FILE = "archive.duckdb"
_TYPES = {"text": "VARCHAR", "texts": "VARCHAR[]", "number": "BIGINT", "truth": "BOOLEAN", "date": "DATE"}
_log = logging.getLogger(__name__)


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def views(place: Place, state: State) -> Iterator[tuple[str, str]]:
    """Yield each table's name and the query that gives it, those made across documents last."""
    parts = state.ordered()
    mixed = any(part.tables != TABLE_VERSION for part in parts)
    for name, table in TABLES.items():
        files = [place.address(f"parts/{part.name}/{name}.parquet") for part in parts]
        columns = ", ".join(map(_selected, table.columns))
        order = f" ORDER BY {named(table.order)}" if table.order else ""
        yield name, f"SELECT {columns} FROM {_source(table, files, mixed=mixed)}{order}"  # noqa: S608 - our own names
    if state.links:
        for name in state.links.tables:
            file = place.address(f"link/{state.links.folder}/{name}.parquet")
            yield name, f"SELECT * FROM {_read([file])}"  # noqa: S608 - the name is checked


def _selected(column: Column) -> str:
    return f"{column.computed} AS {named(column.name)}" if column.computed else named(column.name)


def _source(table: Table, files: list[str], *, mixed: bool) -> str:
    if files and not mixed:
        return _read(files)
    columns = (f"CAST(NULL AS {_TYPES[column.kind]}) AS {named(column.name)}" for column in table.stored)
    none = f"SELECT {', '.join(columns)} WHERE false"
    if not files:
        return f"({none})"
    # parts of an older version may lack columns, and have others that are no longer wanted
    return f"({none} UNION ALL BY NAME SELECT * FROM {_read(files, ', union_by_name = true')})"  # noqa: S608


def _read(files: list[str], options: str = "") -> str:
    return f"read_parquet([{', '.join(map(quoted, files))}]{options})"


def add_views(connection: duckdb.DuckDBPyConnection, place: Place, state: State) -> None:
    for name, query in views(place, state):
        connection.execute(f"CREATE VIEW {named(name)} AS {query}")


def refresh(place: Place, state: State) -> None:
    """Write ``archive.duckdb`` anew if it is not of this state and place; the old file stays whole until then.

    There is none beside parts in a remote storage, where no client could open it, and none in a folder with a question mark
    in its name, behind which DuckDB takes a file's name for options.

    Raises:
        ArchiveError: a part is damaged, or the file cannot be written.
    """
    if place.path is None or "?" in str(place.path) or _made_of(place.path / FILE) == _identity(place, state):
        return
    made = place.path / STAGING / f"{secrets.token_hex(8)}.tmp"
    try:
        with explained(place.name):
            _write(made, place, state)
        # what a client left of the file that goes
        (place.path / f"{FILE}.wal").unlink(missing_ok=True)
        made.replace(place.path / FILE)
    finally:
        made.unlink(missing_ok=True)


def refresh_if_possible(place: Place, state: State) -> None:
    """Refresh as a reader does, who may lack the permission to write and needs no file."""
    try:
        refresh(place, state)
    except (OSError, ArchiveError) as error:
        _log.info("%s of %s stays as it is: %s", FILE, place.name, error)


def _identity(place: Place, state: State) -> tuple[str, int, str]:
    return str(place.path), state.number, TABLE_VERSION


def _made_of(file: Path) -> tuple[str, int, str] | None:
    """Return folder, log number and table version that a file was made of; None where that cannot be told."""
    if not file.exists():
        return None
    try:
        with duckdb.connect(file, read_only=True) as connection:
            row = connection.execute("SELECT folder, number, tables FROM zapis.made_of").fetchone()
    except duckdb.Error:
        return None
    return (str(row[0]), int(row[1]), str(row[2])) if row else None


def _write(file: Path, place: Place, state: State) -> None:
    with duckdb.connect(file) as connection:
        # each statement on its own would be written to the disk on its own
        connection.execute("BEGIN")
        connection.execute("CREATE SCHEMA zapis")
        connection.execute("CREATE TABLE zapis.made_of (folder VARCHAR, number BIGINT, tables VARCHAR)")
        connection.execute("INSERT INTO zapis.made_of VALUES (?, ?, ?)", _identity(place, state))
        add_views(connection, place, state)
        for name, table in TABLES.items():
            connection.execute(f"COMMENT ON VIEW {named(name)} IS {quoted(table.about)}")
            for column in table.columns:
                target = f"{named(name)}.{named(column.name)}"
                connection.execute(f"COMMENT ON COLUMN {target} IS {quoted(column.about)}")
        connection.execute("COMMIT")
