"""What DuckDB says when it fails, told as errors of ours: the query is wrong, or a file of the archive is. Knows no query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from zapis_parser.archive.extras import extra
from zapis_parser.errors import ArchiveError, InvalidQuery

with extra("archive"):
    import duckdb
    import pyarrow as pa

_FILE = re.compile(r"(?:parts|link)/[\w.]+/\w+\.parquet")
_GONE = re.compile(r"No files found|No such file|FileNotFoundError|Cannot open file", re.IGNORECASE)
# what the one who asks has got wrong; anything else is the archive's or the machine's
_WRONG = (duckdb.ProgrammingError, duckdb.DataError, duckdb.NotSupportedError)
# in the middle of an answer Arrow passes on the words alone
_WRONG_WORDS = re.compile(r"(?:Conversion|Out of Range|Invalid Input|Mismatch Type|Not implemented) Error: ")


class FilesGone(ArchiveError):
    """A file that a view names is no longer there: the archive was changed meanwhile."""


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn what DuckDB says into an error of ours, in its first lines; what it quotes of the query is left out."""
    try:
        yield
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        message = " ".join(str(error).partition("\n\nLINE ")[0].split())
        raise _told(error, message, name) from error


def _told(error: Exception, message: str, name: str) -> ArchiveError:
    if isinstance(error, duckdb.PermissionException):
        return InvalidQuery("a query may open the tables of the archive only", source=name)
    file = _FILE.search(message)
    if file and _GONE.search(message):
        return FilesGone(f"{file[0]} is missing", source=name)
    if file:
        return ArchiveError(f"{file[0]} is damaged or cannot be read", source=name)
    if isinstance(error, _WRONG) or _WRONG_WORDS.match(message):
        return InvalidQuery(message, source=name)
    return ArchiveError(f"the query failed: {message}", source=name)
