"""How a batch is run, apart from what is read in a document: a frozen object that checks itself."""

from __future__ import annotations

import os
from dataclasses import dataclass

from zapis_parser.errors import InvalidSettings

GIBIBYTE = 1024**3


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How many documents are done at a time, what one may cost, and which are done again.

    Attributes:
        workers: processes; None, one for each processor that this process may use.
        shard_size: documents whose tables are written together; None, by the number of documents.
        document_seconds: how long one document may take before its process is ended.
        document_memory: how many bytes one document may need, beyond what its process needs anyway.
        verify: compare contents, not only size and time of a file.
        retry_failures: try documents again that failed before.
        prune: remove documents that the sources no longer have; never all of them because the sources are empty.
        repair: first read all tables, and do the documents of damaged ones again.
        include, exclude: patterns as in ``Selection``; without ``include`` everything is wanted.
        scheduler: address of a Dask scheduler whose workers do the parsing, ``tcp://…:8786``; None, this machine does it.
        command: what starts a process that parses; None, this interpreter.
    """

    workers: int | None = None
    shard_size: int | None = None
    document_seconds: float = 120.0
    document_memory: int = 2 * GIBIBYTE
    verify: bool = False
    retry_failures: bool = False
    prune: bool = False
    repair: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    scheduler: str | None = None
    command: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in ("workers", "shard_size"):
            value = getattr(self, name)
            if value is not None and (type(value) is not int or value < 1):
                raise InvalidSettings(f"{name} must be a positive whole number or None, not {value!r}")
        if not self.document_seconds > 0:
            raise InvalidSettings(
                f"document_seconds must be a positive number, not {self.document_seconds!r}"
            )
        if type(self.document_memory) is not int or self.document_memory < 1:
            raise InvalidSettings(
                f"document_memory must be a positive number of bytes, not {self.document_memory!r}"
            )

    @property
    def processes(self) -> int:
        return self.workers or processors()


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
