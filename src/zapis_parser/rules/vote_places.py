"""Where words stand that a vote cannot do without, found first of all, so that other lines cost next to nothing.

Knows stems and no meaning: "pro" may be a preposition here, "ne" a word of talk.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from zapis_parser.rules.cues import DIGIT, cue_of_words
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.words import small_letters
from zapis_parser.source import Line, SourceText

DECISION, AGREED, LABEL, PRESENCE, WEAK, VOTING, ALL, MAJORITY, EVERYBODY, TRIPLE = (
    1 << bit for bit in range(10)
)
"""Kinds of words, as bits: AGREED is a decision, or one person's; PRESENCE is a label, and of lists of who came; ALL
begins a word of unanimity, EVERYBODY is "všichni" or "nikdo", WEAK has other senses too."""

_KINDS = (
    (r"nesouhlas", DECISION | AGREED | LABEL),
    (r"souhlas", DECISION | AGREED),
    (r"schv[aá]l|p[řr]ij[aíi]|odsouhlas|zvol|zam[ií]t|odm[ií]t|pro[šs][el]|odhlas", DECISION),
    (r"n?e?p[řr][ií]tom|n?e?omluv|chyb", PRESENCE),
    (r"hlasovalo celkem|hlasujících|proti|z[dr]{1,2}[žz]|zdr(?![^\W\d_])|nehlas|nehl\.", LABEL),
    (r"hlas", VOTING),
    (r"jedno[mh]|v[šs]i?ech|v[šs]em", ALL),
    (r"v[ěe]t[šs]in", MAJORITY),
    (r"v[šs]ich|nikdo", EVERYBODY),
    (r"pro|ano|ne", WEAK),
)
# the plain "re", which passes over a text several times as fast where each alternative begins with a letter of its own,
# best one that is not frequent: what goes before some of the stems is looked for behind them
_STEMS = re.compile(
    r"""s(?:chv[aá]l|ouhlas)
      | p(?:ro(?:[šs][el]|ti|(?<![^\W\d_]pro)(?![^\W\d_]))|[řr](?:ij[aíi]|[ií]tom))
      | z(?:vol|am[ií]t|[dr]{1,2}[žz]|dr(?=\.?[ ]?[:=(–-]?[ ]?\d))
      | m(?:(?<=om)luv|(?<=odm)[ií]t)
      | h(?:las(?:ovalo[ ]celkem|ujících)?|(?<=neh)l\.)
      | j(?:edno[mh])
      | v(?:[šs]i?ech|[šs]ich|[šs]em|[ěe]t[šs]in)
      | c(?:hyb)""",
    re.VERBOSE,
)
_PREFIXES = ("neo", "od", "ne", "o", "")
_SMALL_WORDS = re.compile(r"[na](?<![^\W\d_].)(?:e|no|ikdo)(?![^\W\d_])")
# whole words in which one of all those can be found
_TELLING = re.compile(
    r"schv[aá]l|souhlas|pro[šs][el]|proti|p[řr](?:ij[aíi]|[ií]tom)|zvol|zam[ií]t|z[dr]{1,2}[žz]|zdr$|omluv|odm[ií]t|hlas|nehl$"
    r"|jedno[mh]|v[šs](?:i?ech|ich|em)|v[ěe]t[šs]in|chyb|^(?:pro|[na](?:e|no|ikdo))$"
)
_CUE = cue_of_words(lambda word: _TELLING.search(word.lower()) is not None)
_TRIPLE = re.compile(r"[0-9](?:[ ]?[/:–—-][ ]?\d{1,3}(?:[ ]?[/:–—-][ ]?|[ ])|[ ]\d{1,3}[ ]?[/:–—-][ ]?)\d")
_NEAR = 120
"""A word of voting and what belongs to it stand within so many characters."""
_SHORT = 60
_AT_END = 6
"""The number of a label that ends a line stands below."""
_BESIDE = re.compile(r"\d|[:=(\[–—-]|nul|žádn|zadn|všic|vsic")

_OF_TOKENS = LABEL | PRESENCE | WEAK | TRIPLE
_OF_VOTES = LABEL | WEAK | TRIPLE | VOTING | ALL | MAJORITY | EVERYBODY
_FAR = 4
"""Lines that are farther apart have no vote together."""

Place = tuple[int, int]
"""The offset of a word and its kind."""


def _kind(word: str) -> int:
    return next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, word)), 0)


@cache
def _readings(stem: str) -> tuple[tuple[str, int], ...]:
    """Return what may stand before a stem and the kind of both; there are no more stems than the pattern has."""
    kinds = [(prefix, _kind(prefix + stem)) for prefix in _PREFIXES]
    return tuple((prefix, kind) for prefix, kind in kinds if kind)


class VotePlaces:
    """The places of those words in one text.

    Attributes:
        small: the text in small letters, character for character.
        kinds: for each line of the source the kinds of words that it has; none for page headers and the like.
        of_line: the places of each line that has any, in text order.
    """

    def __init__(self, source: SourceText, lines: Sequence[TextLine] | None = None) -> None:
        """Find the places; without the lines of the source, of which most have no cue, its whole text is searched."""
        self.small = small = small_letters(source.text)
        found: list[Place] = []
        whole = [(0, len(small))]
        for start, end in whole if lines is None else _runs(lines, DIGIT):
            found += [(match.start(), TRIPLE) for match in _TRIPLE.finditer(small, start, end)]
        for start, end in whole if lines is None else _runs(lines, _CUE):
            found += _small_words(small, start, end)
            found += _words(small, start, end)
        found.sort()
        self.kinds = [0] * len(source.lines)
        self.of_line: dict[int, list[Place]] = {}
        ends = [line.end for line in source.lines]
        end, number = -1, 0
        here: list[Place] = []
        for place in found:
            if place[0] >= end:
                number = bisect_right(ends, place[0], number)
                end = ends[number]
                here = []
                if not source.lines[number].furniture:
                    self.of_line[number] = here
            here.append(place)
        for number, here in self.of_line.items():
            for _, kind in here:
                self.kinds[number] |= kind

    def windows(self, number: int, line: Line) -> Iterable[tuple[int, int]]:
        """The parts of a line in which labels and their numbers can stand."""
        kinds = self.kinds[number]
        if not kinds & _OF_TOKENS or not (kinds & _OF_VOTES or self._votes_near(number)):
            return ()
        if line.end - line.start <= _SHORT:
            return ((line.start, line.end),)
        places = self.of_line[number]
        telling = [
            at
            for at, kind in places
            if kind & (LABEL | PRESENCE | TRIPLE) or (kind == WEAK and self._telling(at, places, line))
        ]
        return self.around(telling, (line.start, line.end), _NEAR, _NEAR)

    def around(
        self, places: Iterable[int], bounds: tuple[int, int], before: int, behind: int
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

    def _votes_near(self, number: int) -> bool:
        """Are there words of voting around a line? Else those of presence are of a list of who came."""
        return any(kinds & _OF_VOTES for kinds in self.kinds[max(0, number - _FAR) : number + _FAR + 1])

    def _telling(self, place: int, places: Sequence[Place], line: Line) -> bool:
        """Is a weak word more than a preposition or an answer?"""
        if line.end - place <= _AT_END:
            return True
        for at, kind in islice(places, bisect_left(places, (place - _NEAR,)), None):
            if at >= place + _NEAR:
                break
            if kind & ~(WEAK | DECISION | AGREED):
                return True
        return _BESIDE.search(self.small, max(line.start, place - 12), min(line.end, place + 16)) is not None

    def _whole_words(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        before = self.small.rfind(" ", max(start, low - 40), low) + 1
        behind = self.small.find(" ", high, min(end, high + 40))
        return before or max(start, low - 40), (behind if behind >= 0 else min(end, high + 40))


def _runs(lines: Sequence[TextLine], cue: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of consecutive lines that have a cue."""
    start, end = -1, -1
    for line in lines:
        if line.cues & cue:
            start, end = (line.start if start < 0 else start), line.end
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _words(small: str, low: int, high: int) -> Iterator[Place]:
    for match in _STEMS.finditer(small, low, high):
        start = match.start()
        for prefix, kind in _readings(match.group()):
            if not prefix or small.endswith(prefix, 0, start):
                yield start - len(prefix), kind
                break


def _small_words(small: str, low: int, high: int) -> Iterator[Place]:
    for match in _SMALL_WORDS.finditer(small, low, high):
        yield match.start(), EVERYBODY if match.group() == "nikdo" else WEAK
