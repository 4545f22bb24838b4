"""A text cut into stretches, each with the facts that were read there: overlaps and nesting end here. Knows no HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zapis_parser.show.facts import Fact, Place


class Mark(NamedTuple):
    """A place of a fact."""

    fact: Fact
    place: Place


class Stretch(NamedTuple):
    """A half-open stretch of text; ``marks`` are the places that cover it, the shortest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def stretches(length: int, facts: Iterable[Fact]) -> Iterator[Stretch]:
    """Cut a text of so many characters wherever a place begins or ends; the stretches tile it in order.

    The time is that of sorting the places, and for each stretch of those that cover it.
    """
    marks = [Mark(fact, place) for fact in facts for place in fact.places if place.start < length]
    edges: list[tuple[int, bool, int]] = []
    for number, mark in enumerate(marks):
        edges.append((mark.place.start, True, number))
        edges.append((min(mark.place.end, length), False, number))
    edges.sort()
    active: set[int] = set()
    at = 0
    for offset, opens, number in edges:
        if offset > at:
            yield Stretch(at, offset, _shortest_first(marks, active))
            at = offset
        if opens:
            active.add(number)
        else:
            active.discard(number)
    if at < length:
        yield Stretch(at, length, ())


def _shortest_first(marks: Sequence[Mark], active: Iterable[int]) -> tuple[Mark, ...]:
    chosen = sorted(active, key=lambda number: (marks[number].place.end - marks[number].place.start, number))
    return tuple(marks[number] for number in chosen)
