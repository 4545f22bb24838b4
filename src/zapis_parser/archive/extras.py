"""The libraries of the extras, wanted only by who works with archives. Knows how to install them, not what they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from zapis_parser.errors import ExtraMissing


@contextmanager
def extra(name: str) -> Iterator[None]:
    """A context for imports that says how to install what is missing.

    Raises:
        ExtraMissing: a library is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        raise ExtraMissing(f"the library {library} is needed: pip install 'zapis-parser[{name}]'") from error
