"""Arrow tables as data frames for analysts: whole numbers and truths that may be missing, days as days."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from zapis_parser.archive.extras import extra
from zapis_parser.errors import ExtraMissing

with extra("archive"):
    import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def as_pandas(table: pa.Table) -> pd.DataFrame:
    """Return a table as a DataFrame of pandas.

    Raises:
        ExtraMissing: pandas is not installed.
    """
    _require("pandas")
    import pandas as pd

    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=kinds.get, date_as_object=False)
    return frame


def as_polars(table: pa.Table) -> pl.DataFrame:
    """Return a table as a DataFrame of polars.

    Raises:
        ExtraMissing: polars is not installed.
    """
    _require("polars")
    import polars as pl

    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    return frame


def _require(library: str) -> None:
    if find_spec(library) is None:
        raise ExtraMissing(f"the library {library} is needed: pip install {library}")
