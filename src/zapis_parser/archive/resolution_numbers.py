"""Numbers of resolutions in all their forms, and which resolution of a body a number means.

"12/2023", "č. 12/23", "R-12-3/2024", "RM/12/3/2024", "XV/4/2024", "45 ze dne 3. 5. 2022". Does not know why a text names one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

_STROKE = r"(?:[ \u00a0]?/[ \u00a0]?|[–-])"
ONE_NUMBER = (
    rf"(?:(?-i:\p{{Lu}}{{1,5}}[/–-]?[ \u00a0]?)?\d{{1,6}}(?:{_STROKE}(?:\d{{1,4}}|(?-i:\p{{Lu}}{{1,6}}\p{{Ll}}?)\d{{0,4}})(?!\p{{L}})){{0,5}}+(?![\d/])"
    r"|(?-i:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))(?:[/-]\d{1,4}){1,3}+(?![\d/]))"
)
_PARTS = regex.compile(r"\d++|\p{L}++")
_YEAR = regex.compile(r"(?:19|20)\d\d")

Key = tuple[str, ...]
Resolved = Literal["number", "number-and-day", "without-letters", "first-number-and-day"]


@lru_cache(maxsize=16384)
def number_parts(number: str) -> Key:
    """Return the parts of a number: digits without leading zeros, letters large: "R-12-03/2024" -> R, 12, 3, 2024."""
    parts = _PARTS.findall(number)
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part.upper() for part in parts)


def without_letters(parts: Key) -> Key:
    """Return the parts that are numbers, a year of two digits behind a stroke as one of four: RM 12/23 -> 12, 2023."""
    kept = [part for part in parts if part.isdigit() or _is_roman(part)]
    if len(kept) > 1 and len(kept[-1]) == 2 and not any(map(_YEAR.fullmatch, kept)):
        kept[-1] = f"20{kept[-1]}"
    return tuple(kept)


def _is_roman(part: str) -> bool:
    return set(part) <= set("IVX")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A resolution of a record."""

    record: str
    resolution: str
    number: str
    date: dt.date | None
    order: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a number means; ``resolution`` is None where no record has it, or several do."""

    resolution: Numbered | None
    by: Resolved | None
    candidates: tuple[Numbered, ...] = ()


class ResolutionIndex:
    """The resolutions of a body by their numbers."""

    def __init__(self, resolutions: Iterable[Numbered]) -> None:
        self._exact: dict[Key, list[Numbered]] = defaultdict(list)
        self._plain: dict[Key, list[Numbered]] = defaultdict(list)
        self._on_day: dict[tuple[dt.date, str], list[Numbered]] = defaultdict(list)
        for one in resolutions:
            parts = number_parts(one.number)
            plain = without_letters(parts)
            self._exact[parts].append(one)
            self._plain[plain].append(one)
            if one.date:
                for part in {plain[0], plain[-1]} if plain else set():
                    self._on_day[one.date, part].append(one)

    def find(self, number: str, day: dt.date | None, order: int) -> Target:
        """Return the resolution that a number means at a meeting: one of that meeting or an earlier one.

        Args:
            day: the day that is printed beside the number.
        """
        parts = number_parts(number)
        plain = without_letters(parts)
        ways: tuple[tuple[Resolved, list[Numbered]], ...] = (
            ("number", self._exact.get(parts, [])),
            ("without-letters", self._plain.get(plain, [])),
        )
        for by, found in ways:
            fitting = [one for one in found if one.order <= order]
            if day is not None:
                on_day = [one for one in fitting if one.date == day]
                if on_day:
                    return _only(on_day, "number-and-day")
                fitting = [one for one in fitting if one.date is None]
            if fitting:
                return _only(fitting, by)
        if day is not None and len(plain) == 1:
            return _only(self._on_day.get((day, plain[0]), []), "first-number-and-day")
        return Target(None, None)


def _only(found: list[Numbered], by: Resolved) -> Target:
    """The one resolution, or the one of its meeting's fullest record; several meetings' resolutions are listed."""
    if len({one.order for one in found}) == 1:
        return Target(found[0], by)
    return Target(None, None, tuple(found))
