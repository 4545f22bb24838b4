"""Words as data: each ``*.toml`` beside this file is one lexicon, read once; a user's own words are added to them.

Which user's words hold is a matter of the running parse (``using``), not of the process: what is made of a lexicon is kept
with it (``per_lexicon``), and so parsers with different words do not meet, in one thread or in several. Knows nothing of
what the words mean: the module that asks for a lexicon checks its keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from importlib import resources
from typing import Any, TypeVar, TypeVarTuple

from zapis_parser.lexicon.merging import merged
from zapis_parser.vocabulary import EMPTY, UserLexicon

_Ts = TypeVarTuple("_Ts")
_T = TypeVar("_T")


class _Vocabulary:
    """One user's words and all that was made of them and the shipped ones."""

    __slots__ = ("made", "user")

    def __init__(self, user: UserLexicon) -> None:
        self.user = user
        self.made: dict[object, Any] = {}


_SHIPPED = _Vocabulary(EMPTY)
_CURRENT: ContextVar[_Vocabulary] = ContextVar("zapis_parser.lexicon", default=_SHIPPED)


# a parser's patterns are made once; those of lexicons long not used are given up
@lru_cache(maxsize=16)
def _vocabulary(user: UserLexicon) -> _Vocabulary:
    return _Vocabulary(user)


@contextmanager
def using(user: UserLexicon) -> Iterator[None]:
    """Let a user's words hold within the block, in this thread or task alone."""
    token = _CURRENT.set(_SHIPPED if user == EMPTY else _vocabulary(user))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> UserLexicon:
    """Return the user's words that hold now."""
    return _CURRENT.get().user


def per_lexicon(make: Callable[[*_Ts], _T]) -> Callable[[*_Ts], _T]:
    """Keep what a function makes of the words that hold, as ``functools.cache`` does, but for each lexicon apart."""

    @wraps(make)
    def made(*args: *_Ts) -> _T:
        kept = _CURRENT.get().made
        key = (make, args) if args else make
        try:
            value: _T = kept[key]
        except KeyError:
            # two threads may make it at once; they make the same
            value = kept[key] = make(*args)
        return value

    return made


@per_lexicon
def load(name: str) -> dict[str, Any]:
    """Return the lexicon ``<name>.toml`` with the user's words; it is shared, so readers must not change it.

    Raises:
        FileNotFoundError: there is no such lexicon.
    """
    return merged(name, _shipped(name), current())


@cache
def _shipped(name: str) -> dict[str, Any]:
    source = resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)
