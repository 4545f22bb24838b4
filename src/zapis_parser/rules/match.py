"""What a rule gives: a value, and the words that it was read from.

Knows nothing of any rule and of what a value means beside others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


# made for whatever is found and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class Value(Generic[T]):
    """A value read from ``SourceText.text[start:end]`` by the named rule."""

    value: T
    start: int
    end: int
    rule: str
