"""Records as tables for analysts: DataFrames of pandas or polars, or Arrow tables, by the names of the archive's tables.

Knows the archive's tables; an archive gives the same of itself (``Archive.to_pandas``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal, overload

from zapis_parser.record import Minutes

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Library = Literal["pandas", "polars", "arrow"]


@overload
def to_frames(
    minutes: Minutes | Iterable[Minutes], library: Literal["pandas"] = ...
) -> dict[str, pd.DataFrame]: ...
@overload
def to_frames(
    minutes: Minutes | Iterable[Minutes], library: Literal["polars"]
) -> dict[str, pl.DataFrame]: ...
@overload
def to_frames(minutes: Minutes | Iterable[Minutes], library: Literal["arrow"]) -> dict[str, pa.Table]: ...
def to_frames(minutes: Minutes | Iterable[Minutes], library: Library = "pandas") -> dict[str, Any]:
    """Return records as one table for each kind of fact: ``meetings``, ``votes``, ``tasks`` and the others of an archive.

    Rows of different tables belong together by ``record`` (the n-th record given has the n-th key) and by the ids in it.

    Args:
        minutes: a record, or several.
        library: what the tables are made with.

    Raises:
        ExtraMissing: the library is not installed.

    >>> minutes = parse_text("Zápis z jednání rady obce Lhotka dne 3. 5. 2024. Přítomni: Jan Dub, Eva Malá")
    >>> to_frames(minutes)["attendance"]["status"].tolist()
    ['present', 'present']
    """
    from zapis_parser.archive.frames import as_pandas, as_polars
    from zapis_parser.archive.outcomes import Outcome
    from zapis_parser.archive.tables import add_rows, arrow_tables, empty_rows

    rows = empty_rows()
    for number, one in enumerate([minutes] if isinstance(minutes, Minutes) else minutes, 1):
        source = one.source
        uri = f"{number:06}/{source.name or ''}"
        record = one.model_dump(mode="json")
        add_rows(rows, Outcome(uri, 0, "", source.sha256, "", source.media_type, source.pages, (record,)))
    # records without files: there is nothing to say of documents
    tables = {name: table for name, table in arrow_tables(rows) if name not in ("documents", "failures")}
    if library == "pandas":
        return {name: as_pandas(table) for name, table in tables.items()}
    if library == "polars":
        return {name: as_polars(table) for name, table in tables.items()}
    return tables
