"""The numbers of automatic lists as they are printed, for all word processors alike.

Knows neither files nor what a list is about.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

BULLET = "bullet"
LEVELS = 10
"""ODF has ten levels of a list, Word nine."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = regex.compile(r"%(\d)")
_DASHES = "-–—*+>"
_MOST_LETTERS = 130


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    Attributes:
        kind: "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet" or "none";
            whatever else is printed as decimal.
        text: what is printed, "%1." with the number of the first level; the sign of a bullet.
        restart: the counter begins anew behind an entry of a level above this one; 0: never. None: of any level above.
        legal: the numbers of levels above are printed as decimal.
        hidden: counted, but not printed.
    """

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Counters:
    """Where a running list stands: level to the number of its last entry."""

    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, level: int, levels: dict[int, Level], start: int | None = None) -> None:
        """Count one entry; ``start`` sets its number."""
        if start is not None:
            self.counts[level] = start
        elif level in self.counts:
            self.counts[level] += 1
        else:
            self.counts[level] = levels.get(level, Level()).start
        for lower in [below for below in self.counts if below > level]:
            restart = levels.get(lower, Level()).restart
            if restart is None or level < restart:
                del self.counts[lower]

    def printed(self, level: int, levels: dict[int, Level]) -> str:
        """Return what stands before the entry that was counted last, without the blank behind it."""
        own = levels.get(level, Level())
        if own.hidden:
            return ""
        if own.kind == BULLET:
            return bullet(own.text)

        def place(match: regex.Match[str]) -> str:
            at = int(match[1]) - 1
            if not 0 <= at <= level:
                return ""
            other = levels.get(at, Level())
            kind = "decimal" if own.legal and other.kind != "none" else other.kind
            return number(self.counts.get(at, other.start), kind)

        return str(_PLACE.sub(place, own.text)).strip()


def bullet(sign: str) -> str:
    """Return a bullet that reads as one: letters and signs of symbol fonts stand for dots and ticks."""
    sign = sign.strip()
    return sign if sign and sign in _DASHES else "•"


def number(value: int, kind: str) -> str:
    """Return a number in the given kind; what a kind cannot write is written in digits."""
    if kind in ("none", BULLET):
        return ""
    if kind == "decimalZero":
        return f"{value:02d}"
    if kind in ("lowerRoman", "upperRoman") and 0 < value < 4000:
        return roman(value) if kind == "lowerRoman" else roman(value).upper()
    if kind in ("lowerLetter", "upperLetter") and 0 < value <= _MOST_LETTERS:
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    return str(value)


def roman(value: int) -> str:
    parts = []
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        parts.append(sign * count)
    return "".join(parts)
