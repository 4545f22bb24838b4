"""SQL over an archive, asked by people who may know it badly or mean it ill: it reads the archive's tables and nothing else.

Knows DuckDB and the views. A query is one SELECT; it cannot write, open other files, reach the network or change settings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.extras import extra
from zapis_parser.archive.failing import explained
from zapis_parser.archive.places import RemotePlace
from zapis_parser.archive.views import add_views, quoted
from zapis_parser.errors import InvalidQuery

with extra("archive"):
    import duckdb
    import pyarrow as pa

if TYPE_CHECKING:
    from zapis_parser.archive.log import State
    from zapis_parser.archive.places import Place

Parameters = Sequence[Any] | Mapping[str, Any] | None
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
# explaining with ANALYZE carries out what it explains
_CARRIED_OUT = re.compile(r"analy[sz]e", re.IGNORECASE)
# rows that are held at once, at most
BATCH = 2048


def connect(place: Place, state: State) -> duckdb.DuckDBPyConnection:
    """Return a connection in memory that has the views and may open the archive's files only.

    Text sorts and compares as Czech does: č behind c, ch behind h.
    """
    connection = duckdb.connect(config={"python_enable_replacements": "false"})
    if isinstance(place, RemotePlace):
        connection.register_filesystem(place.fs)
    with explained(place.name):
        add_views(connection, place, state)
    folders = ", ".join(quoted(place.address(folder)) for folder in ("parts", "link"))
    connection.execute(f"SET allowed_directories = [{folders}]")
    with suppress(duckdb.Error):
        # a build without ICU sorts by code points
        connection.execute("SET default_collation = 'cs'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


class Answer:
    """What a query gives, batch by batch; it can be read once.

    Attributes:
        schema: the names and types of its columns.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str, sql: str, parameters: Parameters
    ) -> None:
        """Ask.

        Args:
            connection: one of its own, for another query on it would end this one.
            name: of the archive, for messages.

        Raises:
            InvalidQuery: it is wrong, or wants more than to read the archive.
            ArchiveError: a file cannot be read.
        """
        self._connection = connection
        self._name = name
        with explained(name):
            relation = connection.sql(_reading(sql), params=parameters)
            # the older name is deprecated in newer versions, the newer one unknown before
            read = getattr(relation, "to_arrow_reader", None) or relation.fetch_record_batch
            self._batches: pa.RecordBatchReader = read(BATCH)
            self.schema: pa.Schema = self._batches.schema

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        while True:
            with explained(self._name):
                try:
                    batch = self._batches.read_next_batch()
                except StopIteration:
                    return
            yield batch

    def table(self) -> pa.Table:
        """Return all of it."""
        return pa.Table.from_batches(list(self), self.schema)


def _reading(sql: str) -> duckdb.Statement:
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise InvalidQuery(f"one statement is wanted, not {len(statements) or 'none'}")
    (statement,) = statements
    carried_out = statement.type == duckdb.StatementType.EXPLAIN and _CARRIED_OUT.search(statement.query)
    if statement.type not in _READING or carried_out:
        raise InvalidQuery("an archive is only read: a SELECT is wanted")
    return statement
