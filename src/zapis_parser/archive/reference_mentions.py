"""Where a text names resolutions: "usnesení č. 3/1 ze dne 20. 10. 2014 a č. 7/6", "usnesení finančního výboru č. 12/2023".

Reads numbers, the days beside them and the body whose resolutions they are. Does not know what the text says of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from zapis_parser.archive.resolution_numbers import ONE_NUMBER
from zapis_parser.czech.dates import find_dates
from zapis_parser.rules.bodies import find_bodies

_MOST_NUMBERS, _LONGEST_DAY = 30, 30
_NO = r"(?:(?:pod\s++)?(?:č\s?\.|c\.|čís\.|č(?=\s)|číslo|čísla|cislo)\s*+:?\s*+)"
_WORD = regex.compile(
    rf"\b(?:usnesen(?:í|ím|ích|ími|i|im)|usn\.)(?!\p{{L}})"
    rf"(?:\s++(?P<body>\p{{L}}++(?:\s++(?!č\s?\.|čís|c\.)\p{{L}}++){{0,6}}?)(?=\s++{_NO}))?\s*+(?P<no>{_NO})?(?P<number>{ONE_NUMBER})",
    regex.I,
)
# what may stand between two numbers; a number alone needs "č." unless it is of several parts or follows one alone
_NEXT = regex.compile(
    rf"\s*+(?:,|;|\ba\b|\bi\b|\baž\b)\s*+(?:(?P<no>{_NO})(?P<number>{ONE_NUMBER})|(?P<parts>(?=[^\s,;]*[/–-])(?P<number>{ONE_NUMBER}))"
    rf"|(?P<alone>\d{{1,5}}(?=\s*+(?:$|[,;.):–-]|\n|(?:a|i|až|ze|se|je|jsou|byl\p{{L}}*|spln\p{{L}}*|trv\p{{L}}*)\b))))",
    regex.I,
)
_DAY = regex.compile(
    r"[\s,(]{0,3}(?:ze\s++dne|z|ze|přijat\p{L}{1,3}\s++dne|schválen\p{L}{1,3}\s++dne|dne)\s++(?=\d)", regex.I
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as printed, with the day beside it."""

    number: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Resolutions named one behind the other.

    Attributes:
        start, end: from the word to the last number and its day.
        body: the words between, if they name a body: "finančního výboru"; else None.
    """

    start: int
    end: int
    words: str
    numbers: tuple[Numbered, ...]
    body: str | None


def find_mentions(text: str, meeting: dt.date | None) -> Iterator[Mention]:
    """Yield the mentions of a text in their order.

    Args:
        meeting: the day from which a missing year is reckoned.
    """
    at = 0
    while match := _WORD.search(text, at):
        body = _body(match["body"])
        number, end = match["number"], match.end()
        numbers = []
        for _ in range(_MOST_NUMBERS):
            day, end = _day_behind(text, end, meeting)
            numbers.append(Numbered(" ".join(number.split()), day))
            following = _NEXT.match(text, end)
            if following is None:
                break
            number, end = following["number"] or following["alone"], following.end()
        words = text[match.start() : match.end()]
        yield Mention(match.start(), end, words, tuple(numbers), body)
        at = end


def _body(printed: str | None) -> str | None:
    """Return the words if they name a body; others only tell of the resolution: "usnesení přijaté pod č. 5"."""
    if printed is None:
        return None
    words = " ".join(printed.split())
    known = words.isupper() or next(find_bodies(words, 0, len(words)), None) is not None
    return words if known or words.split()[0].casefold() in _OTHERS else None


_OTHERS = frozenset({"vlády", "soudu", "komory", "kraje", "parlamentu", "úřadu"})


def _day_behind(text: str, at: int, meeting: dt.date | None) -> tuple[dt.date | None, int]:
    """Return the day printed behind a number, "ze dne 3. 5. 2022", and the place behind it."""
    lead = _DAY.match(text, at)
    if lead is None:
        return None, at
    words = text[lead.end() : lead.end() + _LONGEST_DAY]
    found = next(iter(find_dates(words, meeting)), None)
    if found is None or found.start != 0:
        return None, at
    return found.value, lead.end() + found.end
