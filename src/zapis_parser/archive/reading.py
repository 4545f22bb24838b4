"""An archive opened for reading: its tables and records, for Python, Arrow, pandas and polars.

Knows what is alive and asks others for it: ``querying`` for SQL, ``parts`` for files. An ``Archive`` shows the state of the
moment when it was opened, or of its last ``refresh``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.places import explained
from zapis_parser.errors import ArchiveError, InvalidQuery

if TYPE_CHECKING:
    from types import TracebackType

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from zapis_parser.archive.log import State
    from zapis_parser.archive.places import Place
    from zapis_parser.archive.querying import Answer, Parameters
    from zapis_parser.record import Minutes

# what a condition on records may name: all of meetings and documents, and what kind of document and which text it is
_RECORDS = (
    "(SELECT record, document, kind, text, json FROM records) JOIN meetings USING (record, document)"
    " JOIN documents USING (document)"
)


class FailedDocument(NamedTuple):
    """A document without a record, and why."""

    document: str
    uri: str
    reason: str
    message: str
    attempts: int


class DescribedColumn(NamedTuple):
    """A column of a table; ``kind`` is ``text``, ``texts`` (a list), ``number``, ``truth``, ``date``, or Arrow's type."""

    table: str
    name: str
    kind: str
    about: str
    czech: str


def open_archive(path: str | os.PathLike[str]) -> Archive:
    """Open an archive that ``zapis batch`` or ``run_batch`` made.

    Args:
        path: its folder, or a URL that fsspec knows.

    Raises:
        ArchiveError: there is none, it is of a newer version, or it cannot be read.
        ExtraMissing: the libraries for archives are not installed.

    >>> archive = open_archive("archiv")
    >>> len(archive)
    3
    """
    from zapis_parser.archive.querying import connect  # noqa: F401 - say now that a library is missing
    from zapis_parser.archive.store import Store
    from zapis_parser.archive.views import refresh_if_possible

    store = Store.open(path)
    refresh_if_possible(store.place, store.state)
    return Archive(store.place, store.state)


class Archive:
    """An archive opened for reading; ``open_archive`` makes one. Iterating yields its records as ``Minutes``."""

    def __init__(self, place: Place, state: State) -> None:
        self._place = place
        self._state = state
        self._opened: Any = None

    @property
    def name(self) -> str:
        """Its folder or URL, as it was named."""
        return self._place.name

    def __repr__(self) -> str:
        return f"Archive({self.name!r})"

    def __len__(self) -> int:
        return sum(part.records for part in self._state.parts.values())

    def __iter__(self) -> Iterator[Minutes]:
        return self.minutes()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; the archive may be used again, which opens them."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def refresh(self) -> None:
        """Take up what was written since it was opened."""
        from zapis_parser.archive.log import read_state

        with explained(self.name):
            self._state = read_state(self._place)
        self.close()

    def tables(self) -> tuple[str, ...]:
        """Return the names of the tables, those made across documents last.

        >>> open_archive("archiv").tables()[:3]
        ('documents', 'records', 'meetings')
        """
        return (*TABLES, *(self._state.links.tables if self._state.links else ()))

    def columns(self) -> list[DescribedColumn]:
        """Return all columns of all tables with what they mean.

        >>> column = open_archive("archiv").columns()[0]
        >>> column.table, column.name, column.kind, column.about
        ('documents', 'document', 'text', 'key of the document: 16 hexadecimal digits, made of its uri')
        """
        own = [
            DescribedColumn(name, column.name, column.kind, column.about, column.czech)
            for name, table in TABLES.items()
            for column in table.columns
        ]
        return own + [column for name in self.tables() if name not in TABLES for column in self._linked(name)]

    def _linked(self, name: str) -> Iterator[DescribedColumn]:
        """What a table across documents says of itself, in the metadata of its file."""
        from zapis_parser.archive.parts import SUFFIX, schema_of

        assert self._state.links is not None
        schema = schema_of(self._place, f"link/{self._state.links.folder}/{name}{SUFFIX}")
        for column in schema:
            said = {key.decode(): value.decode() for key, value in (column.metadata or {}).items()}
            about, czech = said.get("about", ""), said.get("czech", "")
            yield DescribedColumn(name, column.name, str(column.type), about, czech)

    def table(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        parameters: Parameters = None,
    ) -> pa.Table:
        """Return a table, or some columns and rows of it.

        Args:
            columns: their names; all by default.
            where: a condition in SQL on the columns of the table.
            parameters: values for ``?`` or ``$name`` in the condition.

        Raises:
            InvalidQuery: there is no such table or column, or the condition is wrong.

        >>> votes = open_archive("archiv").table("votes", ["subject", "yes"], "yes >= ?", [2])
        >>> votes.column_names, votes.num_rows
        (['subject', 'yes'], 3)
        """
        from zapis_parser.archive.views import named

        if name not in self.tables():
            raise InvalidQuery(
                f"there is no table {name}; there are {', '.join(self.tables())}", source=self.name
            )
        listed = "*" if columns is None else ", ".join(map(named, columns))
        condition = f" WHERE ({where}\n)" if where else ""
        # whose the condition is may ask anything by query, too
        return self.query(f"SELECT {listed} FROM {named(name)}{condition}", parameters)  # noqa: S608

    def query(self, sql: str, parameters: Parameters = None) -> pa.Table:
        """Answer a SELECT, in the SQL of DuckDB.

        Raises:
            InvalidQuery: it is wrong, or wants more than to read the archive.

        >>> archive = open_archive("archiv")
        >>> archive.query("SELECT status, count(*) AS documents FROM documents GROUP BY status").to_pylist()
        [{'status': 'ok', 'documents': 3}]
        """
        from zapis_parser.archive.failing import FilesGone

        try:
            return self.answer(sql, parameters).table()
        except FilesGone:
            # a writer has replaced parts since; what is there now is as good
            self.refresh()
            return self.answer(sql, parameters).table()

    def answer(self, sql: str, parameters: Parameters = None) -> Answer:
        """Answer as ``query`` does, batch by batch, for answers too large for the memory."""
        from zapis_parser.archive.querying import Answer, connect

        if self._opened is None:
            self._opened = connect(self._place, self._state)
        return Answer(self._opened.cursor(), self.name, sql, parameters)

    def to_pandas(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        parameters: Parameters = None,
    ) -> pd.DataFrame:
        """Return a table as ``table`` does, as a DataFrame of pandas; what may be missing has pandas' nullable types.

        >>> open_archive("archiv").to_pandas("meetings", ["municipality"])["municipality"].nunique()
        2
        """
        from zapis_parser.archive.frames import as_pandas

        return as_pandas(self.table(name, columns, where, parameters))

    def to_polars(
        self,
        name: str,
        columns: Sequence[str] | None = None,
        where: str | None = None,
        parameters: Parameters = None,
    ) -> pl.DataFrame:
        """Return a table as ``table`` does, as a DataFrame of polars.

        >>> open_archive("archiv").to_polars("meetings", ["municipality"])["municipality"].n_unique()
        2
        """
        from zapis_parser.archive.frames import as_polars

        return as_polars(self.table(name, columns, where, parameters))

    def minutes(self, where: str | None = None, parameters: Parameters = None) -> Iterator[Minutes]:
        """Yield records one after the other, only few of which are in memory at once.

        They come part by part; what one run has made comes in the order of the documents' uris.

        Args:
            where: a condition in SQL on the columns of meetings and documents, and on kind and text.
            parameters: values for ``?`` or ``$name`` in the condition.

        Raises:
            InvalidQuery: the condition is wrong.
            ArchiveError: a part cannot be read, or the archive was changed meanwhile so that it is gone.

        >>> for minutes in open_archive("archiv").minutes("municipality = ? AND date >= '2024-01-01'", ["Jasanov"]):
        ...     print(minutes.meeting.number, minutes.meeting.date)
        1 2024-03-04
        2 2024-03-04
        """
        wanted: set[str] | None = None
        if where is not None:
            found = self.query(f"SELECT record FROM {_RECORDS} WHERE ({where}\n)", parameters)  # noqa: S608
            wanted = set(found["record"].to_pylist())
        return self._minutes(wanted)

    def _minutes(self, wanted: set[str] | None) -> Iterator[Minutes]:
        from zapis_parser.archive.parts import opened

        for part in self._state.ordered():
            with opened(self._place, part.name, "records") as file:
                for group in range(file.num_row_groups):
                    keys = file.read_row_group(group, ["record"], use_threads=False)["record"].to_pylist()
                    if wanted is not None and wanted.isdisjoint(keys):
                        continue
                    texts = file.read_row_group(group, ["json"], use_threads=False)["json"]
                    for key, text in zip(keys, texts, strict=True):
                        if wanted is None or key in wanted:
                            yield self._made(key, text.as_py())

    def record(self, key: str) -> Minutes:
        """Return the record with this key.

        Raises:
            KeyError: there is none.

        >>> archive = open_archive("archiv")
        >>> (task,) = archive.table("tasks", where="text LIKE 'připravit%'").slice(0, 1).to_pylist()
        >>> archive.record(task["record"]).meeting.body
        'komise pro zeleň'
        """
        found = self.query("SELECT json FROM records WHERE record = ?", [key])["json"].to_pylist()
        if not found:
            raise KeyError(key)
        return self._made(key, found[0])

    def _made(self, key: str, text: str) -> Minutes:
        from pydantic import ValidationError

        from zapis_parser.record import Minutes

        try:
            return Minutes.model_validate_json(text)
        except ValidationError as error:
            raise ArchiveError(
                f"record {key} does not fit this version; zapis batch makes it anew", source=self.name
            ) from error

    def failures(self) -> list[FailedDocument]:
        """Return the documents that have no record, and why.

        >>> open_archive("archiv").failures()
        []
        """
        rows = self.table("failures").to_pylist()
        return [FailedDocument(**row) for row in rows]
