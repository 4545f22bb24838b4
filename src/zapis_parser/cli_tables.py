"""Tables on the terminal and in files: aligned text, CSV, JSON, one JSON object a line. Decides nothing about what they hold."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

FORMS = ("table", "csv", "json", "jsonl")
# so many rows stand in a table for people; the widths of its columns are those of these
MOST_ROWS = 1000
WIDEST = 60
Row = Sequence[Any]


def write_rows(names: Sequence[str], rows: Iterable[Row], form: str, output: str | None = None) -> None:
    """Write rows as they come.

    Args:
        form: one of ``FORMS``.
        output: a file; standard output by default, or where it is ``-``.

    Raises:
        OSError: the file cannot be written.
    """
    lines = {"table": _table, "csv": _csv, "json": _json, "jsonl": _jsonl}[form]
    with _opened(output) as file:
        for line in lines(names, rows):
            file.write(line.encode("utf-8", "backslashreplace"))
        file.flush()


def _opened(output: str | None) -> AbstractContextManager[BinaryIO]:
    if output in (None, "-"):
        return nullcontext(sys.stdout.buffer)
    assert output is not None
    return Path(output).open("wb")


def _csv(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    for row in chain([names], ([_text(value) for value in row] for row in rows)):
        writer.writerow(row)
        yield held.getvalue()
        held.seek(0)
        held.truncate()


def _json(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield f"{before}\n  {_object(names, row)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _jsonl(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    return (f"{_object(names, row)}\n" for row in rows)


def _object(names: Sequence[str], row: Row) -> str:
    return json.dumps(
        {name: _plain(value) for name, value in zip(names, row, strict=True)}, ensure_ascii=False
    )


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return _text(value)


def _text(value: Any) -> str:
    """Return a value as a cell of text holds it; a list's parts are set off by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return json.dumps(_plain(value), ensure_ascii=False)
    return str(value)


def _table(names: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    rows = iter(rows)
    shown = list(islice(rows, MOST_ROWS))
    more = sum(1 for _ in rows)
    cells = [[_cell(value) for value in row] for row in shown]
    columns = list(zip(names, *cells, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [
        bool(shown) and all(_is_number(value) for value in column) for column in zip(*shown, strict=True)
    ]
    right = right or [False] * len(names)
    for line in ([_cell(name) for name in names], ["-" * width for width in widths], *cells):
        aligned = (
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        )
        yield "  ".join(aligned).rstrip() + "\n"
    total = len(shown) + more
    left_out = f", the first {MOST_ROWS} shown; --format csv gives all" if more else ""
    yield f"\n{total} row{'' if total == 1 else 's'}{left_out}\n"


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float, Decimal)) and not isinstance(value, bool))


def _cell(value: Any) -> str:
    # a document's text may hold what moves the cursor
    text = "".join(c if c.isprintable() else "?" for c in " ".join(_text(value).split()))
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
