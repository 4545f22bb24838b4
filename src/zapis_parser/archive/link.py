"""Link an archive: read the heads of all meetings, then body by body their records, and write what holds across them.

Memory holds the heads, the rows made and the records of a few bodies. The same documents give the same tables, in whatever
order and parts they came into the archive.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.bodies import Body, group_bodies
from zapis_parser.archive.extras import extra
from zapis_parser.archive.link_columns import LINK_TABLES
from zapis_parser.archive.link_rows import Rows, add_rows, empty_rows, link_body
from zapis_parser.archive.parts import opened
from zapis_parser.archive.reading import Archive
from zapis_parser.archive.sittings import Heading, Sitting, full_name, plain
from zapis_parser.archive.store import Store
from zapis_parser.errors import ArchiveError

with extra("archive"):
    import pyarrow as pa

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

# the bodies whose meetings are read together: one pass over the files serves all of them
MEETINGS_AT_ONCE = 1000
_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "number": pa.int64(),
    "truth": pa.bool_(),
    "date": pa.date32(),
}
_HEADS = """
SELECT record, uri, kind, date, meetings.number, body, body_kind, municipality
FROM meetings JOIN records USING (record, document) JOIN documents USING (document)
ORDER BY uri, record
"""
_NAMES = (
    "SELECT record, list(given ORDER BY position), list(family ORDER BY position) FROM people GROUP BY record"
)
_WEIGHTS = """
SELECT record, count(*) FROM (
  SELECT record FROM attendance UNION ALL SELECT record FROM tasks
  UNION ALL SELECT record FROM resolutions UNION ALL SELECT record FROM votes
) GROUP BY record
"""

Progress = Callable[[int, int], None]
"""Told after each body how many meetings are linked, and of how many."""


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """What was linked, in numbers."""

    bodies: int
    meetings: int
    duplicates: int
    people: int
    undecided_people: int
    tasks: int
    undecided_tasks: int
    links: int


def link_archive(path: str | os.PathLike[str], progress: Progress | None = None) -> LinkSummary:
    """Link the meetings of an archive and replace its tables of links.

    Raises:
        ArchiveError: there is none, somebody else writes into it, or it cannot be read or written.
        ExtraMissing: the libraries for archives are not installed.
    """
    store = Store.open(path)
    with store.lock():
        archive = Archive(store.place, store.state)
        with archive:
            bodies = group_bodies(headings(archive))
            tables = _linked(store, bodies, progress)
        store.write_links(tables)
        store.finish()
    counts = {name: table.num_rows for name, table in tables.items()}
    return LinkSummary(
        counts["bodies"],
        sum(len(body.headings) for body in bodies),
        sum(len(body.duplicates) for body in bodies),
        counts["register"],
        counts["register_undecided"],
        counts["ledger"],
        counts["ledger_undecided"],
        counts["resolution_links"],
    )


def headings(archive: Archive) -> Iterator[Heading]:
    """Yield the heads of all meetings."""
    names = {record: (givens, families) for record, givens, families in _rows(archive, _NAMES)}
    weights: dict[str, int] = dict(_rows(archive, _WEIGHTS))
    for record, uri, kind, date, number, *body in _rows(archive, _HEADS):
        givens, families = names.get(record, ((), ()))
        full = (full_name(given, family) for given, family in zip(givens, families, strict=True))
        name, body_kind, municipality = body
        yield Heading(
            record=record,
            uri=uri,
            kind=kind,
            date=date,
            number=number,
            body=name,
            body_kind=body_kind,
            municipality=municipality,
            names=frozenset(one for one in full if one),
            families=frozenset(map(plain, families)),
            weight=weights.get(record, 0),
        )


def _rows(archive: Archive, sql: str) -> Iterator[tuple[Any, ...]]:
    for batch in archive.answer(sql):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _linked(store: Store, bodies: Sequence[Body], progress: Progress | None) -> dict[str, pa.Table]:
    made: dict[str, list[pa.Table]] = {name: [_table(name, [])] for name in LINK_TABLES}
    where = _where(store)
    total, done = sum(len(body.headings) for body in bodies), 0
    for some in _together(bodies):
        rows = empty_rows()
        wanted = {one.record: one.uri for body in some for one in body.headings}
        sittings = {sitting.record: sitting for sitting in _read(store, wanted, where)}
        for body in some:
            add_rows(rows, link_body(body, [sittings.pop(one.record) for one in body.headings]))
            done += len(body.headings)
            if progress is not None:
                progress(done, total)
        for name, table in _tables(rows):
            made[name].append(table)
    return {name: pa.concat_tables(parts) for name, parts in made.items()}


def _together(bodies: Iterable[Body]) -> Iterator[list[Body]]:
    """Yield the bodies some at a time, so that few have to be in memory and the files are read seldom."""
    some: list[Body] = []
    meetings = 0
    for body in bodies:
        if some and meetings + len(body.headings) > MEETINGS_AT_ONCE:
            yield some
            some, meetings = [], 0
        some.append(body)
        meetings += len(body.headings)
    if some:
        yield some


Where = Mapping[str, tuple[str, int]]
"""The part and the group of rows in which each record stands."""


def _where(store: Store) -> Where:
    places = {}
    for part in store.state.ordered():
        with opened(store.place, part.name, "records") as file:
            for group in range(file.num_row_groups):
                for record in file.read_row_group(group, ["record"], use_threads=False)["record"].to_pylist():
                    places[record] = (part.name, group)
    return places


def _read(store: Store, wanted: Mapping[str, str], where: Where) -> Iterator[Sitting]:
    """Yield the meetings of the wanted records, each with its uri."""
    groups: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in wanted:
        part, group = where[record]
        groups[part][group].add(record)
    for part, within in sorted(groups.items()):
        with opened(store.place, part, "records") as file:
            for group, records in sorted(within.items()):
                table = file.read_row_group(group, ["record", "json"], use_threads=False)
                for record, text in zip(table["record"], table["json"], strict=True):
                    if (key := record.as_py()) in records:
                        yield Sitting(key, wanted[key], _minutes(key, text.as_py(), store.place.name))


def _minutes(key: str, text: str, archive: str) -> Minutes:
    from pydantic import ValidationError

    from zapis_parser.record import Minutes

    try:
        return Minutes.model_validate_json(text)
    except ValidationError as error:
        raise ArchiveError(
            f"record {key} does not fit this version; zapis batch makes it anew", source=archive
        ) from error


def _tables(rows: Rows) -> Iterator[tuple[str, pa.Table]]:
    for name, found in rows.items():
        yield name, _table(name, found)


def _table(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    columns = LINK_TABLES[name].columns
    schema = pa.schema(
        [
            pa.field(
                column.name, _TYPES[column.kind], metadata={"about": column.about, "czech": column.czech}
            )
            for column in columns
        ]
    )
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(found, field.type) for found, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
