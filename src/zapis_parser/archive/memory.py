"""How much memory a process has, and a limit for what is done within a block. Where a system does not tell, None and no limit."""

from __future__ import annotations

import mmap
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

if sys.platform != "win32":
    import resource


class Pages(NamedTuple):
    """Of a process, in bytes: what it has in memory, and what it may write into, in memory or not."""

    resident: int
    data: int


def memory_of(process: int | None = None) -> Pages | None:
    """Return the memory of a process, by default of this one; None if the process or the figure is not there."""
    try:
        figures = Path(f"/proc/{process or 'self'}/statm").read_text("ascii").split()
    except OSError:
        return None
    return Pages(int(figures[1]) * mmap.PAGESIZE, int(figures[5]) * mmap.PAGESIZE) if figures else None


@contextmanager
def memory_limit(more: int) -> Iterator[None]:
    """Let what is done within the block take at most so many bytes more; beyond that there is a ``MemoryError``.

    The address space is not limited: programs that are started within the block have the same limit, and LibreOffice alone
    reserves gigabytes that it never uses.
    """
    now = memory_of()
    if now is None or sys.platform == "win32":
        yield
        return
    before, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = now.data + more
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if before != resource.RLIM_INFINITY:
        wanted = min(wanted, before)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (before, hard))
