"""What words a line has, told once for all rules: a rule passes over a line that has none of its cue words.

Each rule declares the beginnings of the words that it cannot do without (``cue``), and gets a bit for them; ``cues_of`` reads a
line once and returns the bits of all rules. The words of a language repeat, so that each word is compared with the
beginnings once and is looked up from then on, with the signs around it. Case and diacritics do not count. Knows no rule
and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import or_

from zapis_parser.czech.wordforms import bare

__all__ = ["BRACKET", "COLON", "DIGIT", "TAB", "cue", "cue_of_fragments", "cue_of_words", "cues_of"]

DIGIT, COLON, BRACKET, TAB = 1, 2, 4, 8
"""Bits of a line that has such a character; "[" and "{" are no brackets."""

_FIRST_FREE = 4
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\S*\([^()]*\)\S*")
_MOST_KEPT = 1 << 16  # names, numbers and misprints never end
_LONGEST_KEPT = 40  # letters; no beginning has as many
_bits: dict[str, int] = {}
_declared: dict[tuple[str, ...], int] = {}
_tests: list[tuple[int, Callable[[str], bool]]] = []


class _Seen(dict[str, int]):
    """The bits of what was seen between blanks."""

    def __missing__(self, piece: str) -> int:
        found = reduce(or_, map(_of_word, _WORD.findall(piece)), 0)
        if _DIGIT.search(piece):
            found |= DIGIT
        if ":" in piece:
            found |= COLON
        if "(" in piece:
            found |= BRACKET
        if len(piece) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = found
        return found


_seen = _Seen()


def cue(*beginnings: str) -> int:
    """Declare the beginnings of words and return their bit; the same beginnings share one.

    Args:
        beginnings: letters only, in any case, with or without diacritics: "ověř" stands for "Ověřovatel" and "overil". A
            single letter or a short word stands for every word that begins so.

    Raises:
        ValueError: none is given, or one has anything but letters.
    """
    wanted = tuple(sorted({bare(beginning.lower()) for beginning in beginnings}))
    if not wanted or not all(one.isalpha() and len(one) <= _LONGEST_KEPT for one in wanted):
        raise ValueError(f"cue: beginnings of words must be a few letters, not {beginnings!r}")
    bit = _declared.get(wanted)
    if bit is None:
        bit = _declared[wanted] = _free_bit()
        for beginning in wanted:
            _bits[beginning] = _bits.get(beginning, 0) | bit
    return bit


def cue_of_words(test: Callable[[str], bool]) -> int:
    """Declare a test of whole words as they are printed, for what no beginning tells, and return its bit."""
    bit = _free_bit()
    _tests.append((bit, test))
    return bit


def _free_bit() -> int:
    _of_word.cache_clear()
    _seen.clear()
    return 1 << (_FIRST_FREE + len(_declared) + len(_tests))


def cue_of_fragments(fragments: Iterable[str]) -> int:
    """Declare for each of a lexicon's fragments the word without which it cannot match, the longest of it.

    Raises:
        ValueError: a fragment has no plain word beside its groups: "(?:provedl|sepsal)".
    """
    return cue(*map(_longest_word, fragments))


def _longest_word(fragment: str) -> str:
    """Return the longest plain word of "zápis (?:byl )?vyhotoven" ("zápis"), without the "~" that stands for any ending."""
    pieces = (piece.removesuffix("~") for piece in _GROUP.sub(" ", fragment).split())
    return max((piece for piece in pieces if piece.isalpha()), key=len, default="")


def cues_of(text: str) -> int:
    """Return the bits of all cues that the words of a text begin with, and of the characters that it has."""
    found = TAB if "\t" in text else 0
    for bits in map(_seen.__getitem__, text.split()):  # a quarter quicker than "reduce"
        found |= bits
    return found


@lru_cache(maxsize=1 << 15)
def _of_word(word: str) -> int:
    letters, found = bare(word[:_LONGEST_KEPT].lower()), 0
    for end in range(1, len(letters) + 1):
        found |= _bits.get(letters[:end], 0)
    for bit, test in _tests:
        if test(word):
            found |= bit
    return found
