"""Where words stand that a vote cannot do without, found in one pass, so that all other lines cost next to nothing.

Knows stems and no meaning: "pro" may be a preposition here, "ne" a word of talk.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from zapis_parser.rules.words import small_letters

# the plain "re", which passes over a text several times as fast where each alternative begins with a letter of its own,
# and none of these can backtrack far
_GROUPS = re.compile(
    r"""(?P<decision>schv[aá]l|p[řr]ij[aíi]|odsouhlas|n?e?souhlas|zvol|zam[ií]t|odm[ií]t|pro[šs][el]|odhlas)
      | (?P<label>hlasovalo[ ]celkem|hlasujících|proti|z[dr]{1,2}[žz]|nehlas|nehl\.|n?e?p[řr][ií]tom|n?e?omluv|chyb)
      | (?P<voting>hlas)
      | (?P<all>jedno[mh]|v[šs]i?ech|v[šs]ich|v[šs]em|v[ěe]t[šs]in|nikdo)
      | (?P<weak>pro|ano|ne)""",
    re.VERBOSE,
)
_ALONE = r"(?<![^\W\d_]{0})(?![^\W\d_])"
_WORDS = re.compile(
    rf"""s(?:chv[aá]l|ouhlas)
      | p(?:[řr]ij[aíi]|ro(?:[šs][el]|ti|{_ALONE.format("pro")})|[řr][ií]tom)
      | o(?:dsouhlas|dm[ií]t|dhlas|mluv)
      | z(?:vol|am[ií]t|[dr]{{1,2}}[žz])
      | n(?:e?souhlas|ehlas|ehl\.|e?p[řr][ií]tom|e?omluv|ikdo|e{_ALONE.format("ne")})
      | e(?:souhlas|p[řr][ií]tom|omluv)
      | h(?:las(?:ovalo[ ]celkem|ujících)?)
      | j(?:edno[mh])
      | v(?:[šs]i?ech|[šs]ich|[šs]em|[ěe]t[šs]in)
      | c(?:hyb)
      | a(?:no{_ALONE.format("ano")})""",
    re.VERBOSE,
)
_TRIPLE = re.compile(r"\d[ ]?[/:–—-][ ]?\d{1,3}(?:[ ]?[/:–—-][ ]?|[ ])\d|\d[ ]\d{1,3}[ ]?[/:–—-][ ]?\d")
_NEAR = 120
"""A word of voting and what belongs to it stand within so many characters."""
_SHORT = 60
_AT_END = 6
"""The number of a label that ends a line stands below."""
_BESIDE = re.compile(r"\d|[:=(\[–—-]|nul|žádn|zadn|všic|vsic")


@cache
def _group(word: str) -> str:
    """Return what kind of word it is; there are no more words than the pattern has."""
    match = _GROUPS.fullmatch(word)
    assert match is not None
    return str(match.lastgroup)


class VotePlaces:
    """The places of those words in one text."""

    def __init__(self, text: str) -> None:
        self._text = small_letters(text)
        triples = [match.start() for match in _TRIPLE.finditer(self._text)]
        self._at: dict[str, list[int]] = {group: [] for group in _GROUPS.groupindex} | {"triple": triples}
        self._any = list(triples)
        for match in _WORDS.finditer(self._text):
            self._at[_group(match.group())].append(match.start())
            self._any.append(match.start())
        self._any.sort()

    def some(self, start: int, end: int) -> bool:
        """Tell whether any of the words begins within the range."""
        at = bisect_left(self._any, start)
        return at < len(self._any) and self._any[at] < end

    def has(self, start: int, end: int, *groups: str) -> bool:
        """Tell whether a word of one of the groups begins within the range."""
        for group in groups:
            places = self._at[group]
            at = bisect_left(places, start)
            if at < len(places) and places[at] < end:
                return True
        return False

    def each(self, start: int, end: int, *groups: str) -> list[int]:
        """Where words of the groups begin within the range, in text order."""
        found: list[int] = []
        for group in groups:
            places = self._at[group]
            found += places[bisect_left(places, start) : bisect_left(places, end)]
        return sorted(found) if len(groups) > 1 else found

    def windows(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of a line in which labels and their numbers can stand."""
        places = self.each(start, end, "label", "weak", "triple")
        if not places or end - start <= _SHORT:
            return [(start, end)] if places else []
        telling = (place for place in places if self._telling(place, start, end))
        return list(self.around(telling, (start, end), _NEAR, _NEAR))

    def around(
        self, places: Iterator[int] | list[int], bounds: tuple[int, int], before: int, behind: int
    ) -> Iterator[tuple[int, int]]:
        """Yield the surroundings of places as far as the nearest blanks; those that touch are joined."""
        low = high = -1
        for place in places:
            start, stop = max(bounds[0], place - before), min(bounds[1], place + behind)
            if low >= 0 and start <= high:
                high = max(high, stop)
                continue
            if low >= 0:
                yield self._whole_words(low, high, *bounds)
            low, high = max(start, high), stop
        if low >= 0:
            yield self._whole_words(low, high, *bounds)

    def _telling(self, place: int, start: int, end: int) -> bool:
        """Is it more than a preposition or an answer?"""
        if not self.has(place, place + 1, "weak") or end - place <= _AT_END:
            return True
        low, high = max(start, place - _NEAR), min(end, place + _NEAR)
        if self.has(low, high, "label", "triple", "all", "voting"):
            return True
        return _BESIDE.search(self._text, max(low, place - 12), min(high, place + 16)) is not None

    def _whole_words(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        before = self._text.rfind(" ", max(start, low - 40), low) + 1
        behind = self._text.find(" ", high, min(end, high + 40))
        return before or max(start, low - 40), (behind if behind >= 0 else min(end, high + 40))
