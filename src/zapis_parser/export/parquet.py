"""Records as Parquet: one file for each table, written as the archive writes its own. Knows no files."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from zapis_parser.archive.parts import table_writer
from zapis_parser.archive.tables import arrow_tables
from zapis_parser.export.relations import rows_of, tables

if TYPE_CHECKING:
    from pathlib import Path

    from zapis_parser.record import Minutes


def to_parquet(minutes: Minutes | Iterable[Minutes]) -> dict[str, bytes]:
    """Return the tables by the names of their files, as ``votes.parquet``; also those without rows.

    Raises:
        ExtraMissing: the library pyarrow is not installed.
    """
    wanted, files = tables(), {}
    for name, table in arrow_tables(rows_of(minutes)):
        if name in wanted:
            part, sink = table.select([column.name for column in wanted[name].columns]), io.BytesIO()
            # the library's writer takes an open file as well
            with table_writer(cast("Path", sink), part.schema) as writer:
                writer.write_table(part)
            files[f"{name}.parquet"] = sink.getvalue()
    return files
