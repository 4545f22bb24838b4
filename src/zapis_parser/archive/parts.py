"""Parts: a folder with one Parquet file for each table, written from outcomes, rewritten without some documents, read back.

Knows the files of one part and not which parts an archive consists of. The same outcomes give the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zapis_parser.archive.columns import TABLE_VERSION, TABLES
from zapis_parser.archive.extras import extra
from zapis_parser.archive.log import Part
from zapis_parser.archive.outcomes import KEY_LENGTH, Outcome
from zapis_parser.archive.tables import add_rows, arrow_schema, arrow_tables, empty_rows
from zapis_parser.errors import ArchiveError

with extra("archive"):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

if TYPE_CHECKING:
    from zapis_parser.archive.places import Place

# the rows of more than so many characters of JSON are written before more are gathered, so that memory is bounded
FLUSH_CHARACTERS = 16_000_000
SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a part holds, in numbers; two add up.

    Attributes:
        part: the name of its folder; empty in a sum.
        failures, findings: number by reason and by code.
    """

    part: str = ""
    documents: int = 0
    records: int = 0
    pages: int = 0
    failures: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            "",
            self.documents + other.documents,
            self.records + other.records,
            self.pages + other.pages,
            dict(sorted((Counter(self.failures) + Counter(other.failures)).items())),
            dict(sorted((Counter(self.findings) + Counter(other.findings)).items())),
        )

    def to_table(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Tally:
        """Read what ``to_table`` made."""
        return cls(**table)


class Known(NamedTuple):
    """A document that an archive holds, and the part where it stands."""

    uri: str
    document: str
    stamp: str
    sha256: str
    fingerprint: str
    status: str
    part: str


def write_tables(folder: Path, outcomes: Iterable[Outcome]) -> Tally:
    """Write the files of a part into a folder; the outcomes come in the order of their uris.

    Raises:
        ValueError: a document comes twice.
    """
    rows, waiting, tally, seen = empty_rows(), 0, Tally(), set[str]()
    with _writers(folder) as writers:
        for outcome in outcomes:
            if outcome.document in seen:
                raise ValueError(f"{outcome.uri} stands twice in one part")
            seen.add(outcome.document)
            tally += _tally(outcome)
            waiting += add_rows(rows, outcome)
            if waiting > FLUSH_CHARACTERS:
                _flush(writers, rows)
                rows, waiting = empty_rows(), 0
        _flush(writers, rows)
    return tally


def _tally(outcome: Outcome) -> Tally:
    failures = {outcome.failure.reason: 1} if outcome.failure else {}
    codes = Counter(finding["code"] for record in outcome.records for finding in record["findings"])
    return Tally("", 1, len(outcome.records), outcome.pages or 0, failures, codes)


@contextmanager
def _writers(folder: Path) -> Iterator[dict[str, Any]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(table_writer(folder / f"{name}{SUFFIX}", arrow_schema(name)))
            for name in TABLES
        }


def table_writer(path: Path, schema: pa.Schema) -> Any:
    """Return a context that writes a Parquet file, table by table."""
    # each text stands once, and statistics of it would only repeat it
    whole = [name for name in schema.names if name in ("json", "text", "message")]
    others = [name for name in schema.names if name not in whole]
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=6,
        use_dictionary=_leaves(schema, others),
        write_statistics=_leaves(schema, others),
        write_page_checksum=True,
    )


def _leaves(schema: pa.Schema, names: Iterable[str]) -> list[str]:
    """Return the paths of columns within a Parquet file; those of lists go on to their elements."""
    nested = pa.types.is_list
    return [f"{name}.list.element" if nested(schema.field(name).type) else name for name in names]


def _flush(writers: Mapping[str, Any], rows: Any) -> None:
    for name, table in arrow_tables(rows):
        if table.num_rows:
            writers[name].write_table(table)


def read_part(place: Place, name: str) -> Part:
    """Read what the log says of a part that was written.

    Raises:
        ArchiveError: a file is missing or damaged.
    """
    present = set(place.names(f"parts/{name}"))
    missing = [table for table in TABLES if f"{table}{SUFFIX}" not in present]
    if missing:
        raise ArchiveError(f"part {name} is not complete: no {missing[0]}{SUFFIX}", source=place.name)
    documents = read_columns(place, name, "documents", ["uri", "records"])
    uris, records = documents["uri"].to_pylist(), documents["records"].to_pylist()
    return Part(name, len(uris), sum(records), uris[0] if uris else "", TABLE_VERSION)


@contextmanager
def opened(place: Place, part: str, table: str) -> Iterator[pq.ParquetFile]:
    """Open a file of a part for reading.

    Raises:
        ArchiveError: it is missing or damaged; the message names it.
    """
    with _reading(place, f"parts/{part}/{table}{SUFFIX}") as file:
        yield file


@contextmanager
def _reading(place: Place, path: str) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(place.open(path), page_checksum_verification=True) as file:
            yield file
    except FileNotFoundError as error:
        raise ArchiveError(f"{path} is missing", source=place.name) from error
    except (pa.ArrowException, OSError) as error:
        raise ArchiveError(
            f"{path} is damaged or cannot be read ({type(error).__name__})", source=place.name
        ) from error


def schema_of(place: Place, path: str) -> pa.Schema:
    """Return the columns of a Parquet file."""
    with _reading(place, path) as file:
        return file.schema_arrow


def read_columns(place: Place, part: str, table: str, columns: list[str]) -> pa.Table:
    with opened(place, part, table) as file:
        return file.read(columns, use_threads=False)


def known_documents(place: Place, part: str) -> Iterator[Known]:
    read = read_columns(place, part, "documents", [name for name in Known._fields if name != "part"])
    columns = [column.to_pylist() for column in read.columns]
    return map(Known._make, zip(*columns, [part] * read.num_rows, strict=True))


def check_part(place: Place, part: str) -> None:
    """Read a part whole.

    Raises:
        ArchiveError: a file is missing or damaged; the message names it.
    """
    for table in TABLES:
        with opened(place, part, table) as file:
            for _ in file.iter_batches(use_threads=False):
                continue


def name_without(part: str, documents: Collection[str]) -> str:
    """Return the name of a part that lost these documents."""
    return sha256("\n".join((part, *sorted(documents))).encode()).hexdigest()[:KEY_LENGTH]


def rewrite_without(place: Place, part: str, documents: Collection[str], folder: Path) -> None:
    """Write a part anew into a folder, without some documents."""
    out = pa.array(sorted(documents), pa.string())
    for table in TABLES:
        with (
            opened(place, part, table) as file,
            table_writer(folder / f"{table}{SUFFIX}", file.schema_arrow) as to,
        ):
            for group in range(file.num_row_groups):
                kept = _without(file.read_row_group(group, use_threads=False), out)
                if kept.num_rows:
                    to.write_table(kept)


def _without(table: pa.Table, documents: pa.Array) -> pa.Table:
    if "document" in table.schema.names:
        keys = table["document"]
    else:
        keys = pc.utf8_slice_codeunits(table["record"], 0, KEY_LENGTH)
    return table.filter(pc.invert(pc.is_in(keys, documents)))
