"""How alike two wordings of one thing are: "Poptat dendrologa do 31. 3." and "poptání dendrologa – trvá".

Knows how Czech words change their ends, roughly: a stem here is for comparing, not for reading. Does not know what is compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from math import log

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load

_WORD = regex.compile(r"\p{L}{2,}+|\d++(?:[./-]\d++)*+")
_ENDINGS = sorted(
    "ového ovými ových ování ovat ovani ovala ovali nout nuti eho emu iho imu ych ymi ich imi ami emi ama ovi ove ova ou um em am ech ach at it et yt ani eni eti"
    " uje uji ala alo ali ely ila ilo ili eny ena eno any ana ano a e i o u y".split(),
    key=len,
    reverse=True,
)
_PLAIN_ENDINGS = tuple(dict.fromkeys(bare(ending) for ending in _ENDINGS))
_LONGEST_STEM, _SHORTEST_STEM = 6, 3
_VOWELS = "aeiouy"


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what the forms of a word have in common, without accents."""
    small = bare(word.casefold())
    if small[:1].isdigit():
        return small
    for ending in _PLAIN_ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) >= _SHORTEST_STEM:
            small = small[: -len(ending)]
            break
    if len(small) > 4 and small[-2] == "e" and small[-1] in "kcln" and small[-3] not in _VOWELS:
        small = small[:-2] + small[-1]  # "laviček", "lavička"
    return small[:_LONGEST_STEM]


@cache
def matcher(table: str, key: str) -> regex.Pattern[str]:
    """Return a pattern of whole words of the lexicon of links; with and without their accents."""
    words: list[str] = load("links")[table][key]
    spellings = sorted({spelled for word in words for spelled in (word, bare(word))}, key=len, reverse=True)
    return regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(_fragment, spellings))})(?!\p{{L}})", regex.I)


def _fragment(word: str) -> str:
    return regex.escape(word.rstrip("~")).replace(r"\ ", r"\s++") + (r"\p{L}*+" if word.endswith("~") else "")


def words_of(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def stems(text: str, without: Iterable[str] = ()) -> frozenset[str]:
    """Return the stems of a text's words that mean something, without those of other texts."""
    silent = matcher("tasks", "silent")
    left_out = {stem(word) for other in without for word in words_of(other)}
    found = (word for word in words_of(text) if not silent.fullmatch(word))
    return frozenset(found_stem for word in found if (found_stem := stem(word)) not in left_out)


class Weights:
    """How much a stem tells: rare ones among the texts of a body more than common ones."""

    def __init__(self) -> None:
        self._texts = 0
        self._counts: Counter[str] = Counter()

    def add(self, found: Collection[str]) -> None:
        self._texts += 1
        self._counts.update(found)

    def weight(self, one: str) -> float:
        return log(2 + self._texts / (1 + self._counts[one]))

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return how alike two texts are, from 0 to 1; a short form of a text is nearly as like as the text itself."""
        common = sum(map(self.weight, a & b))
        if not common:
            return 0.0
        left, right = sum(map(self.weight, a)), sum(map(self.weight, b))
        return 0.5 * common / min(left, right) + common / (left + right)
