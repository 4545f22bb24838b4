"""The numbers of lists in an old Word file, which the simple converters lose: read from the file's own tables.

Word keeps no number as text: a paragraph (or its style) names a list and a level, and numbers are counted when it is shown.
Offsets are those of Microsoft's description of the format [MS-DOC]. Reads only what is needed to tell for each paragraph of
the main text what stands before it; tables, fields and notes are for the converters.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import regex

from zapis_parser.reading.office_numbers import BULLET, Counters, Level
from zapis_parser.reading.office_ole import Compound

_KINDS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
}
_KINDS |= {23: BULLET, 255: "none"}
_LEVELS = 9
_PAGE = 512
_NO_LIST = 0xF801
_ILVL, _ILFO = 0x260A, 0x460B  # the properties that name level and list
_LONG = {0xD608, 0xD606}  # properties whose length has two bytes
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_ENDS = regex.compile(r"[\r\x07\x0c]")
_NOT_PRINTED = regex.compile(r"\x13[^\x13-\x15]*+\x14|\x13[^\x13-\x15]*+\x15|[\x00-\x08\x0e-\x1d]")
_MOST_STYLES = 4_096
_MOST_LISTS = 4_096

# what a file that is damaged leads to
_DAMAGE = (struct.error, ValueError, IndexError, OverflowError)


class Printed(NamedTuple):
    """A paragraph of the main text: its number or bullet, and its words with their tabs."""

    label: str
    text: str


_UNKNOWN = Printed("", "")


class Paragraphs:
    """The paragraphs of a file's main text, asked for by their words, in their order."""

    def __init__(self, paragraphs: Iterable[Printed] = ()) -> None:
        self._known: dict[str, deque[Printed]] = {}
        for paragraph in paragraphs:
            self._known.setdefault(_key(paragraph.text), deque()).append(paragraph)

    def __contains__(self, text: str) -> bool:
        return _key(text) in self._known

    def next(self, text: str) -> Printed:
        """Return the next paragraph with these words; an empty one, if none is known."""
        waiting = self._known.get(_key(text))
        return waiting.popleft() if waiting else _UNKNOWN

    @property
    def waiting(self) -> int:
        """How many numbers were not asked for."""
        return sum(any(map(str.isalnum, one.label)) for waiting in self._known.values() for one in waiting)


def read_paragraphs(data: bytes) -> Paragraphs | None:
    """Return the paragraphs of a Word file; None, it is of another make, or damaged."""
    try:
        return Paragraphs(_printed(_Word(Compound(data))))
    except _DAMAGE:
        return None


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _printed(word: _Word) -> Iterator[Printed]:
    running: dict[int, Counters] = {}
    begun: set[int] = set()
    for raw, (number, at) in word.paragraphs():
        text = _NOT_PRINTED.sub("", raw)
        found = word.lists.get(number)
        if found is None or not _key(text):
            yield Printed("", text)
            continue
        counters = running.setdefault(found.ident, Counters())
        start = found.starts.get(at) if number not in begun else None
        begun.add(number)
        counters.advance(at, found.levels, start)
        yield Printed(counters.printed(at, found.levels), text)


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it: ``starts`` are levels that begin anew with it."""

    ident: int
    levels: dict[int, Level]
    starts: dict[int, int]


class _Word:
    """The tables of a Word file."""

    def __init__(self, file: Compound) -> None:
        self.main = file.stream("WordDocument")
        magic, flags = struct.unpack_from("<H8xH", self.main, 0)
        if magic != 0xA5EC:
            raise ValueError("not of Word 97 or later")
        self.table = file.stream("1Table" if flags & 0x200 else "0Table")
        self.styles = dict(self._styles(*self._place(1)))
        self.lists = self._lists(self._place(73), self._place(74))

    def _place(self, index: int) -> tuple[int, int]:
        """Offset and length of one of the tables."""
        offset, length = struct.unpack_from("<II", self.main, 0x9A + 8 * index)
        return offset, length

    # ---- text

    def paragraphs(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """The text of each paragraph of the main text, with the list and level that it names."""
        starts, found = self._properties(*self._place(13))
        waiting = ""
        for text, offset, width in self._pieces(*self._place(33)):
            at = 0
            for end in _ENDS.finditer(text):
                place = bisect_right(starts, offset + width * end.start()) - 1
                yield waiting + text[at : end.start()], found[place] if place >= 0 else (0, 0)
                waiting, at = "", end.end()
            waiting += text[at:]

    def _pieces(self, offset: int, length: int) -> Iterator[tuple[str, int, int]]:
        """The pieces of the main text in their order: text, where it stands in the file, bytes a character."""
        at, end = offset, offset + length
        while at < end and self.table[at] == 1:
            at += 3 + struct.unpack_from("<H", self.table, at + 1)[0]
        size = struct.unpack_from("<xI", self.table, at)[0]
        count = max(0, min((size - 4) // 12, len(self.table) // 12))
        places = struct.unpack_from(f"<{count + 1}I", self.table, at + 5)
        last = min(struct.unpack_from("<I", self.main, 0x4C)[0], len(self.main))
        if any(upper > lower for upper, lower in pairwise(places)):
            raise ValueError("pieces out of order")
        for number in range(count):
            where = struct.unpack_from("<2xI", self.table, at + 5 + 4 * (count + 1) + 8 * number)[0]
            letters = min(places[number + 1], last) - places[number]
            if letters <= 0:
                continue
            packed = bool(where & 0x4000_0000)
            begin = (where & 0x3FFF_FFFF) // (2 if packed else 1)
            data = self.main[begin : begin + letters * (1 if packed else 2)]
            yield data.decode("cp1252" if packed else "utf-16-le", "replace"), begin, 1 if packed else 2

    def _properties(self, offset: int, length: int) -> tuple[list[int], list[tuple[int, int]]]:
        """Where runs of paragraphs begin in the file, and which list and level each names."""
        count = max(0, min((length - 4) // 8, len(self.table) // 8, len(self.main) // _PAGE))
        pages = struct.unpack_from(f"<{count}I", self.table, offset + 4 * (count + 1))
        starts: list[int] = []
        found: list[tuple[int, int]] = []
        for page in (self.main[_PAGE * (at & 0x3F_FFFF) :][:_PAGE] for at in pages):
            runs = page[_PAGE - 1]
            for number, start in enumerate(struct.unpack_from(f"<{runs}I", page, 0)):
                at = 2 * page[4 * (runs + 1) + 13 * number]
                starts.append(start)
                found.append(self._named(_properties_at(page, at)) if at else self._named(b"\0\0"))
        order = sorted(range(len(starts)), key=starts.__getitem__)
        return [starts[at] for at in order], [found[at] for at in order]

    def _named(self, properties: bytes) -> tuple[int, int]:
        style = struct.unpack_from("<H", properties, 0)[0] if len(properties) > 1 else 0
        own = _modified(properties[2:])
        known = self.styles.get(style, {})
        number = own.get(_ILFO, known.get(_ILFO, 0))
        return (0 if number == _NO_LIST else number), min(own.get(_ILVL, known.get(_ILVL, 0)), _LEVELS - 1)

    # ---- styles

    def _styles(self, offset: int, length: int) -> Iterator[tuple[int, dict[int, int]]]:
        """What the styles say of lists, those they are based on included."""
        header, count, base = struct.unpack_from("<HHH", self.table, offset)
        at = offset + 2 + header
        own: list[tuple[int, dict[int, int]]] = []
        for _ in range(min(count, _MOST_STYLES)):
            size = struct.unpack_from("<H", self.table, at)[0] if at + 2 <= offset + length else 0
            own.append(_style(self.table[at + 2 : at + 2 + size], base))
            at += 2 + size
        for number in range(len(own)):
            merged: dict[int, int] = {}
            style, steps = number, 0
            while style < len(own) and steps < _LEVELS:
                parent, values = own[style]
                merged = values | merged
                style, steps = parent, steps + 1
            yield number, merged

    # ---- lists

    def _lists(self, kept: tuple[int, int], named: tuple[int, int]) -> dict[int, _List]:
        """By the number with which paragraphs name it."""
        known = self._kept(kept[0]) if kept[1] else {}
        offset, length = named
        count = min(struct.unpack_from("<I", self.table, offset)[0], _MOST_LISTS) if length else 0
        at = offset + 4 + 16 * count
        found: dict[int, _List] = {}
        for number in range(count):
            ident, changes = struct.unpack_from("<I8xB", self.table, offset + 4 + 16 * number)
            levels, starts = dict(known.get(ident, {})), {}
            at += 4
            for _ in range(min(changes, _LEVELS)):
                start, flags = struct.unpack_from("<II", self.table, at)
                at += 8
                level = flags & 0xF
                if flags & 0x20:
                    levels[level], at = self._level(at)
                if flags & 0x10:
                    starts[level] = start if not flags & 0x20 else levels[level].start
            found[number + 1] = _List(ident, levels, starts)
        return found

    def _kept(self, offset: int) -> dict[int, dict[int, Level]]:
        """The levels of each list."""
        count = min(struct.unpack_from("<H", self.table, offset)[0], _MOST_LISTS)
        at = offset + 2 + 28 * count
        found: dict[int, dict[int, Level]] = {}
        for number in range(count):
            ident, flags = struct.unpack_from("<I22xB", self.table, offset + 2 + 28 * number)
            levels: dict[int, Level] = {}
            for level in range(1 if flags & 1 else _LEVELS):
                levels[level], at = self._level(at)
            found[ident] = levels
        return found

    def _level(self, at: int) -> tuple[Level, int]:
        start, kind, flags, chars, papx = struct.unpack_from("<IBB18xBB", self.table, at)
        at += 28 + chars + papx
        length = struct.unpack_from("<H", self.table, at)[0]
        sign = self.table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        text = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in sign)
        level = Level(
            start=start & 0x7FFF, kind=_KINDS.get(kind, "decimal"), text=text, legal=bool(flags & 4)
        )
        return (replace(level, restart=0) if flags & 8 else level), at + 2 + 2 * length


def _properties_at(page: bytes, at: int) -> bytes:
    """The style and the properties of a run of paragraphs, which stand behind their length."""
    size = page[at]
    if size:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]


def _style(data: bytes, base: int) -> tuple[int, dict[int, int]]:
    """The number of the style that one is based on, and what it says itself of lists."""
    if len(data) < base + 2:
        return _MOST_STYLES, {}
    kind, parent = data[2] & 0xF, struct.unpack_from("<H", data, 2)[0] >> 4
    name = struct.unpack_from("<H", data, base)[0]
    at = base + 2 + 2 * (name + 1)
    if kind != 1 or at + 2 > len(data):
        return parent, {}
    size = struct.unpack_from("<H", data, at)[0]
    return parent, _modified(data[at + 4 : at + 2 + size])


def _modified(properties: bytes) -> dict[int, int]:
    """What a run of properties says of list and level."""
    found: dict[int, int] = {}
    at = 0
    while at + 3 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        size = _OPERANDS[code >> 13]
        if code in _LONG:
            size = 1 + struct.unpack_from("<H", properties.ljust(at + 4, b"\0"), at + 2)[0]
        elif not size:
            size = 1 + properties[at + 2]
        if code in (_ILVL, _ILFO):
            found[code] = int.from_bytes(properties[at + 2 : at + 2 + size], "little")
        at += 2 + size
    return found
