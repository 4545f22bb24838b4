"""Records as CSV: one file for each table. What would begin a formula in a spreadsheet gets an apostrophe in front.

Knows no files; lists stand in one cell, separated by a semicolon.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zapis_parser.export.plain import clean, defused
from zapis_parser.export.relations import dictionaries, rows_of, tables

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

# the whole record as JSON is for programs; they have it by other ways than a cell
LEFT_OUT = frozenset({"json"})


def to_csv(minutes: Minutes | Iterable[Minutes], *, excel: bool = False) -> dict[str, bytes]:
    """Return the tables by the names of their files, as ``votes.csv``; also those without rows.

    Args:
        excel: as Czech Excel opens them by a double click: with a byte order mark and semicolons. Otherwise as RFC 4180.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\\nPřítomni: Jan Malý\\nHlasování: pro 5, proti 1, zdržel se 0"
        >>> to_csv(parse_text(text))["meetings.csv"].decode().splitlines()[0][:40]
        'record,document,title,body,body_kind,mun'
    """
    rows = rows_of(minutes)
    files = {}
    for name, table in tables().items():
        columns = [column for column in table.columns if column.name not in LEFT_OUT]
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow([column.name for column in columns])
        for row in dictionaries(rows, name):
            writer.writerow([_cell(row[column.name]) for column in columns])
        files[f"{name}.csv"] = out.getvalue().encode("utf-8-sig" if excel else "utf-8")
    return files


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return defused(clean("; ".join(value)))
    return defused(clean(value)) if isinstance(value, str) else str(value)
