"""Records as a SQLite database: the archive's tables with types, keys and references, and Czech views over them.

Lists are JSON arrays, dates "YYYY-MM-DD", truth values 0 and 1. Knows no files.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zapis_parser.export.relations import dictionaries, rows_of, selected, tables

if TYPE_CHECKING:
    from zapis_parser.archive.schema import Column, Table
    from zapis_parser.record import Minutes

_TYPES = {"text": "TEXT", "texts": "TEXT", "number": "INTEGER", "truth": "BOOLEAN", "date": "DATE"}
_INDEXED = (("meetings", "date"), ("tasks", "due_date"), ("tasks", "status"), ("people", "name"))

VIEWS = {
    "dochazka": """
        SELECT m.date AS datum, m.body AS organ, p.name AS jmeno, a.status AS ucast, a.group_name AS skupina,
               a.arrived_at AS prichod, a.left_at AS odchod, a.record AS zaznam
        FROM attendance a JOIN people p USING (record, person) JOIN meetings m USING (record)
        ORDER BY m.date, a.record, a.position""",
    "hlasovani": """
        SELECT m.date AS datum, m.body AS organ, s.number AS bod, v.subject AS predmet, v.present AS pritomno,
               v.yes AS pro, v.no AS proti, v.abstain AS zdrzelo_se, v.not_voting AS nehlasovalo,
               v.unanimous AS jednomyslne, v.result AS vysledek, v.record AS zaznam, v.vote AS hlasovani
        FROM votes v JOIN meetings m USING (record) LEFT JOIN sections s ON (s.record, s.section) = (v.record, v.section)
        ORDER BY m.date, v.record, v.position""",
    "jmenovite_hlasy": """
        SELECT m.date AS datum, m.body AS organ, v.subject AS predmet, p.name AS jmeno, b.option AS hlas,
               b.record AS zaznam, b.vote AS hlasovani
        FROM ballots b JOIN votes v USING (record, vote) JOIN people p USING (record, person) JOIN meetings m USING (record)
        ORDER BY m.date, b.record, v.position, b.position""",
    "usneseni": """
        SELECT m.date AS datum, m.body AS organ, r.number AS cislo, r.text AS zneni, v.yes AS pro, v.no AS proti,
               v.abstain AS zdrzelo_se, v.result AS vysledek, r.record AS zaznam
        FROM resolutions r JOIN meetings m USING (record) LEFT JOIN votes v ON (v.record, v.vote) = (r.record, r.vote)
        ORDER BY m.date, r.record, r.position""",
    "ukoly": """
        SELECT m.date AS zadano, m.body AS organ, t.text AS ukol,
               (SELECT group_concat(a.name, ', ') FROM assignees a WHERE (a.record, a.task) = (t.record, t.task))
                   AS zodpovida,
               t.due_date AS termin, t.due_text AS termin_slovy, t.status AS stav, t.record AS zaznam
        FROM tasks t JOIN meetings m USING (record)
        ORDER BY m.date, t.record, t.position""",
}


def to_sqlite(minutes: Minutes | Iterable[Minutes]) -> bytes:
    """Return the database as the bytes of its file; every reference leads to a row, which is checked.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\\nPřítomni: Jan Malý\\nHlasování: pro 5, proti 1, zdržel se 0"
        >>> base = sqlite3.connect(":memory:")
        >>> base.deserialize(to_sqlite(parse_text(text)))
        >>> base.execute("SELECT datum, pro, proti FROM hlasovani").fetchall()
        [('2024-03-04', 5, 1)]
    """
    rows = rows_of(minutes)
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        for table in tables().values():
            base.execute(_create(table))
        for name, table in tables().items():
            marks = ", ".join("?" * len(table.columns))
            values = ([_value(v) for v in selected(row, table)] for row in dictionaries(rows, name))
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', values)  # noqa: S608 - our own names
        for statement in _furniture():
            base.execute(statement)
        base.execute("COMMIT")
        return base.serialize()
    finally:
        base.close()


def _create(table: Table) -> str:
    lines = [_column(column, key=column.name in table.key) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f'FOREIGN KEY ({_names(own)}) REFERENCES "{other}" ({_names(theirs)}) DEFERRABLE INITIALLY DEFERRED'
        for own, other, theirs in table.joins
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column, *, key: bool) -> str:
    line = f'"{column.name}" {_TYPES[column.kind]}' + (" NOT NULL" if key else "")
    return line + (f' CHECK ("{column.name}" IN (0, 1))' if column.kind == "truth" else "")


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _furniture() -> Iterable[str]:
    wanted = {(name, own) for name, table in tables().items() for own, _, _ in table.joins}
    wanted |= {(name, (column,)) for name, column in _INDEXED}
    keys = {name: table.key for name, table in tables().items()}
    for name, own in sorted(wanted):
        if keys[name][: len(own)] != own:
            yield f'CREATE INDEX "{name}_{"_".join(own)}" ON "{name}" ({_names(own)})'
    for name, query in VIEWS.items():
        yield f'CREATE VIEW "{name}" AS {query}'


def _value(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return json.dumps(list(value), ensure_ascii=False)
    return value
