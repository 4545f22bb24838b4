"""What a table of the archive is made of: columns with a kind and a meaning, a key, and references to other tables.

Knows no table; ``columns`` lists them. No Arrow either: ``tables`` makes the types.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "texts", "number", "truth", "date"]
# own columns, the table they lead to, and its columns
Join = tuple[tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        kind: ``text`` (also keys, times "HH:MM", JSON), ``texts`` (a list), ``number``, ``truth`` or ``date``.
        about: what stands in it, and what it means that it is empty where that is not plain.
        czech: its name in Czech, for people.
        computed: the SQL expression of a column that the views have and the Parquet files have not.
        repeats: the column that holds the same fact, where this one is for convenience.
    """

    name: str
    kind: Kind
    about: str
    czech: str
    computed: str | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        key: the columns that no two rows share.
        joins: how its references lead to other tables: own columns to the table and its columns.
        order: the column that its view sorts by, where a computed column would lose the order of the files.
    """

    name: str
    czech: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    joins: tuple[Join, ...] = ()
    order: str | None = None

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that stand in the Parquet files."""
        return tuple(column for column in self.columns if column.computed is None)


def text(name: str, czech: str, about: str, repeats: str | None = None) -> Column:
    return Column(name, "text", about, czech, repeats=repeats)


def texts(name: str, czech: str, about: str) -> Column:
    return Column(name, "texts", about, czech)


def number(name: str, czech: str, about: str) -> Column:
    return Column(name, "number", about, czech)


def date(name: str, czech: str, about: str, repeats: str | None = None) -> Column:
    return Column(name, "date", about, czech, repeats=repeats)


def truth(name: str, czech: str, about: str, repeats: str | None = None) -> Column:
    return Column(name, "truth", about, czech, repeats=repeats)


RECORD = text("record", "klíč záznamu", "key of the record: the document's key, a dash, the record's number")
SPAN = (
    number("span_start", "začátek", "where its passage begins, in characters of the record's text, from 0"),
    number("span_end", "konec", "where its passage ends: the first character behind it"),
    number("page", "strana", "page of the passage, from 1; empty where the source has no pages"),
    text("found_by", "nalezeno čím", "the rule or model that found the passage"),
)


def place(of: str) -> Column:
    return number("position", "pořadí", f"place among {of}, from 1")


def person(about: str) -> Column:
    return text("person", "osoba", about)


def facts(  # noqa: PLR0913 - a table is told in one breath
    name: str, czech: str, about: str, key: str, columns: Iterable[Column], joins: tuple[Join, ...] = ()
) -> Table:
    """A table of facts: each row has its record in front and its passage at the end."""
    to_record = (("record",), "records", ("record",))
    keys = ("record", *key.split())
    return Table(name, czech, about, keys, (RECORD, *columns, *SPAN), (to_record, *joins))


def to(table: str, own: str, other: str) -> Join:
    return ("record", own), table, ("record", other)
