"""Raw characters to clean ones, each with the raw range that it was made from.

Letters are composed, ligatures and bullets replaced, letter-spaced words closed up, blanks folded. Knows nothing of
lines and formats.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

import regex

# what is taken out: controls, soft hyphens, zero-width characters, marks of byte order and of writing direction
_DROPPED = frozenset(("Cc", "Cf"))
_SURROGATE = "Cs"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PLAIN = regex.compile(r"(?:[!-~\u00A1-\u00AC\u00AE-\u017F–—„“”‚‘’…•§°]++ ?+)*+")
_WORD = regex.compile(r"[!-~\u00A1-\u00AC\u00AE-\u017F–—„“”‚‘’…§°]++")
_WORDS = regex.compile(rf"{_WORD.pattern}(?: {_WORD.pattern})*+")
# "v o l í", "P R O G R A M"; the preposition of "Z á p i s  z 5. schůze" stands by itself
_SPACED = regex.compile(
    r"""(?<![\p{L}\p{N}.])
        (?: (?i:z\ á\ p\ i\ s)(?=\ [zč](?!\p{L}|\ \p{L}(?!\p{L}))) | \p{Lu}(?:\ \p{Lu}){3,}+ | \p{L}(?:\ \p{Ll}){3,}+ )
        (?![\p{L}\p{N}])""",
    regex.X,
)
# some letters of such a word stand between blanks; the plain "re" finds that in a tenth of the time
_MAYBE_SPACED = re.compile(r" [^\W\d_] [^\W\d_] ")
_BULLETS = frozenset(
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf02d\uf0ad\uf0b0\uf076\uf0e0\uf06e\uf071\uf0de\u2022\u25cf\u25aa\u25e6"
)
_REPLACED = frozenset(_LIGATURES) | _BULLETS - {"•"}
_CLUSTER = regex.compile(r"\X")
WIDE_GAP = 4
"""So many blanks part two columns of a line; they become one tab."""


_USUAL = 16  # bits: the texts of most documents share one row of numbers


@lru_cache(maxsize=1)
def _counting(bits: int) -> array[int]:
    """Return the numbers from 0, of which slices are copied: many times faster than counting anew."""
    return array("I", range((1 << bits) + 1))


class Builder:
    """Collects clean characters together with the raw range of each."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.length = 0
        self.starts: array[int] = array("I")
        self.ends: array[int] = array("I")
        self._offsets = _counting(max(len(raw).bit_length(), _USUAL))
        # most texts have nothing to be composed or replaced, and no letter-spaced word
        self._replaced = not unicodedata.is_normalized("NFC", raw) or any(char in raw for char in _REPLACED)
        self._spaced_words = _MAYBE_SPACED.search(raw) is not None

    def back_to(self, mark: tuple[int, int]) -> None:
        """Undo what was appended since there were so many parts and characters."""
        parts, self.length = mark
        del self.parts[parts:], self.starts[self.length :], self.ends[self.length :]

    def drop_last(self) -> None:
        """Take the last character out of the text; the one before it stands for both."""
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.starts.pop()
        end = self.ends.pop()
        self.ends[-1] = max(self.ends[-1], end)

    def add(self, text: str, start: int, end: int) -> None:
        """Append characters that all come from one raw range; they are not none."""
        self.parts.append(text)
        self.length += len(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def add_one(self, char: str, start: int, end: int) -> None:
        """Append one character."""
        self.parts.append(char)
        self.length += 1
        self.starts.append(start)
        self.ends.append(end)

    def copy(self, start: int, end: int) -> None:
        """Append raw characters as they are."""
        if start == end:
            return
        self.parts.append(self.raw[start:end])
        self.length += end - start
        self.starts.extend(self._offsets[start:end])
        self.ends.extend(self._offsets[start + 1 : end + 1])

    def clean(self, start: int, end: int) -> None:
        """Append a raw range, cleaned; leading and trailing blanks are left out."""
        printed = self.raw[start:end]
        words = printed.strip()
        if len(words) < len(printed):
            start += len(printed) - len(printed.lstrip())
            end = start + len(words)
        # most lines: without controls, and with no blank but single spaces between the words
        plain = words.isprintable() and not self._replaced and "  " not in words
        if plain and not (self._spaced_words and _MAYBE_SPACED.search(words)):
            self.copy(start, end)
            return
        raw = self.raw
        while start < end and not raw[start].isalnum() and _blank(raw[start]):
            start += 1
        while end > start and not raw[end - 1].isalnum() and _blank(raw[end - 1]):
            end -= 1
        if "  " not in words and _PLAIN.fullmatch(self.raw, start, end):
            self._spaced(start, end)
        else:
            self._slowly(start, end)

    def _spaced(self, start: int, end: int) -> None:
        """Copy, with letter-spaced words ("v o l í") closed up."""
        at = start
        spaced = _MAYBE_SPACED.search(self.raw, start, end)
        for match in _SPACED.finditer(self.raw, start, end) if spaced else ():
            self.copy(at, match.start())
            for i in range(match.start(), match.end(), 2):
                self.copy(i, i + 1)
            at = match.end()
        self.copy(at, end)

    def _slowly(self, start: int, end: int) -> None:
        raw, at, mark = self.raw, start, (len(self.parts), self.length)
        maybe_spaced = self._spaced_words and _MAYBE_SPACED.search(raw, start, end)
        places = _SPACED.finditer(raw, start, end) if maybe_spaced else ()
        spaced = {i for match in places for i in range(match.start() + 1, match.end(), 2)}
        while at < end:
            stop = self._plain_run(at, end, spaced)
            if stop > at:
                self.copy(at, stop)
                at = stop
                continue
            char = raw[at]
            if _blank(char):
                at = self._blanks(at, end, spaced)
            elif at + 1 < end and unicodedata.combining(raw[at + 1]):
                stop = at + 2
                while stop < end and unicodedata.combining(raw[stop]):
                    stop += 1
                self.add(unicodedata.normalize("NFC", _replace(char) + raw[at + 1 : stop]), at, stop)
                at = stop
            else:
                self.add(_replace(char), at, at + 1)
                at += 1
        self._compose(*mark)

    def _plain_run(self, at: int, end: int, spaced: set[int]) -> int:
        """Return the end of the characters from ``at`` that stay as they are."""
        match = (_WORDS if not spaced else _WORD).match(self.raw, at, end)
        stop = match.end() if match else at
        return stop - 1 if at < stop < end and unicodedata.combining(self.raw[stop]) else stop

    def _compose(self, part: int, length: int) -> None:
        """Compose what was appended since a mark, where a dropped character parted a letter from its accent."""
        text = "".join(self.parts[part:])
        if unicodedata.is_normalized("NFC", text):
            return
        starts, ends = self.starts[length:], self.ends[length:]
        self.back_to((part, length))
        for cluster in _CLUSTER.finditer(text):
            composed = unicodedata.normalize("NFC", cluster[0])
            if composed == cluster[0]:
                self.parts.append(composed)
                self.length += len(composed)
                self.starts.extend(starts[cluster.start() : cluster.end()])
                self.ends.extend(ends[cluster.start() : cluster.end()])
            else:
                self.add(composed, starts[cluster.start()], ends[cluster.end() - 1])

    def _blanks(self, at: int, end: int, spaced: set[int]) -> int:
        """Append what a run of blanks and dropped characters stands for: nothing, a space, or a tab."""
        raw, stop, width, tab = self.raw, at, 0, False
        while stop < end and _blank(raw[stop]):
            width += raw[stop].isspace()
            tab = tab or raw[stop] == "\t"
            stop += 1
        if width and not (stop == at + 1 and at in spaced):
            self.add_one("\t" if tab or width >= WIDE_GAP else " ", at, stop)
        return stop


def is_visible(text: str, start: int, end: int) -> bool:
    """Whether anything of a raw range is left when it is cleaned."""
    return start < end and (text[start:end].lstrip()[:1].isalnum() or not all(map(_blank, text[start:end])))


def _blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in _DROPPED


def _replace(char: str) -> str:
    if char in _LIGATURES:
        return _LIGATURES[char]
    if char in _BULLETS:
        return "•"
    if unicodedata.category(char) == _SURROGATE:  # half a character, which no file can hold
        return "\ufffd"
    return unicodedata.normalize("NFC", char)
