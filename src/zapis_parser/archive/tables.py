"""Rows into Arrow tables of fixed types. Knows columns and their kinds, nothing of records and of files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.extras import extra
from zapis_parser.archive.rows import Rows, add_rows, empty_rows

with extra("archive"):
    import pyarrow as pa

if TYPE_CHECKING:
    from zapis_parser.archive.schema import Column

__all__ = ["Rows", "add_rows", "arrow_schema", "arrow_tables", "empty_rows"]


def arrow_schema(name: str) -> pa.Schema:
    """Return the types of a table as it stands in Parquet files."""
    return pa.schema([(column.name, _type(column)) for column in TABLES[name].stored])


def _type(column: Column) -> pa.DataType:
    types = {"text": pa.string, "number": pa.int64, "truth": pa.bool_, "date": pa.date32}
    return pa.list_(pa.string()) if column.kind == "texts" else types[column.kind]()


def arrow_tables(rows: Rows) -> Iterator[tuple[str, pa.Table]]:
    """Yield each table by name."""
    for name, its in rows.items():
        schema = arrow_schema(name)
        columns = zip(*its, strict=True) if its else ((),) * len(schema)
        arrays = [_array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        yield name, pa.Table.from_arrays(arrays, schema=schema)


def _array(values: tuple[Any, ...], kind: pa.DataType) -> pa.Array:
    if pa.types.is_date32(kind):
        return pa.array(values, pa.string()).cast(kind)
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_utf8(value) for value in values], kind)


def _utf8(value: Any) -> Any:
    """Escape what is no character: the bytes of a file name that is not UTF-8."""
    if isinstance(value, list):
        return [_utf8(one) for one in value]
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if isinstance(value, str) else value
