"""How long one document may take: a limit that holds within a block, asked for where work is done in steps.

Knows no settings and no documents. A step that hangs is not interrupted: who needs that runs documents in processes of
their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from zapis_parser.errors import LimitExceeded

_LIMIT: ContextVar[tuple[float, float] | None] = ContextVar("zapis_parser.time_limit", default=None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let what is done within the block take at most so many seconds (wall clock), in this thread or task."""
    token = _LIMIT.set((monotonic() + seconds, seconds))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def check_time() -> None:
    """Go on, unless the time is over.

    Raises:
        LimitExceeded: it is.
    """
    limit = _LIMIT.get()
    if limit is not None and monotonic() > limit[0]:
        raise LimitExceeded(f"it takes longer than {limit[1]:,g} s (Settings.max_seconds)")


def time_left(otherwise: float) -> float:
    """Return how many seconds are left, at least a tenth of one; ``otherwise`` where no limit holds."""
    limit = _LIMIT.get()
    return otherwise if limit is None else max(0.1, min(otherwise, limit[0] - monotonic()))
