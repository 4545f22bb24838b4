"""Which part holds which document, kept small: about twelve bytes for each document, so that millions fit.

Knows keys and names of parts, no files.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from heapq import merge

_NOWHERE = -1
# so many changes at least are kept apart before they are merged into the sorted arrays
_FRESH = 50_000


class Index:
    def __init__(self) -> None:
        self._keys = array("Q")
        self._parts = array("i")
        self._names: list[str] = []
        self._fresh: dict[int, int] = {}

    def put(self, documents: Iterable[str], part: str) -> None:
        """Say that these documents stand in this part, and nowhere else."""
        self._names.append(part)
        self._set(documents, len(self._names) - 1)

    def drop(self, documents: Iterable[str]) -> None:
        self._set(documents, _NOWHERE)

    def _set(self, documents: Iterable[str], number: int) -> None:
        for document in documents:
            self._fresh[int(document, 16)] = number
        # in proportion, so that a long run does not merge the same keys again and again
        if len(self._fresh) > max(_FRESH, len(self._keys) // 8):
            self._merge()

    def find(self, documents: Iterable[str]) -> dict[str, set[str]]:
        """Return the parts that hold any of these documents, each with those that it holds."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            number = self._number(int(document, 16))
            if number != _NOWHERE:
                found[self._names[number]].add(document)
        return dict(found)

    def _number(self, key: int) -> int:
        if key in self._fresh:
            return self._fresh[key]
        place = bisect_left(self._keys, key)
        return self._parts[place] if place < len(self._keys) and self._keys[place] == key else _NOWHERE

    def _merge(self) -> None:
        fresh = sorted(self._fresh.items())
        old = (
            (key, number)
            for key, number in zip(self._keys, self._parts, strict=True)
            if key not in self._fresh
        )
        keys, parts = array("Q"), array("i")
        for key, number in merge(old, fresh):
            if number != _NOWHERE:
                keys.append(key)
                parts.append(number)
        self._keys, self._parts, self._fresh = keys, parts, {}
