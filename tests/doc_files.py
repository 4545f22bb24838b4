"""Old Word files made byte by byte: paragraphs, styles and lists, with no more in them than tells the numbers of lists."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECTOR = 512
END, FREE = 0xFFFF_FFFE, 0xFFFF_FFFF
KINDS = {
    "decimal": 0,
    "upperRoman": 1,
    "lowerRoman": 2,
    "upperLetter": 3,
    "lowerLetter": 4,
    "bullet": 23,
    "none": 255,
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its list is the number of an override, from 1; None says nothing of it, 0 takes it out of its style's list."""

    text: str
    number: int | None = None
    level: int = 0
    style: int = 0
    end: str = "\r"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """``text`` as it is printed, "%1." with the number of the first level."""

    text: str = "%1."
    kind: str = "decimal"
    start: int = 1
    legal: bool = False
    no_restart: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    based_on: int = 0xFFF
    number: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A use of a list; ``starts`` are levels that begin anew with it."""

    kept: int
    starts: Mapping[int, int] = ()  # type: ignore[assignment]
    level: ListLevel | None = None


def doc(
    paragraphs: Sequence[Paragraph],
    lists: Sequence[Sequence[ListLevel]] = (),
    overrides: Sequence[Override] = (),
    styles: Sequence[Style] = (Style(),),
    *,
    packed: bool = False,
) -> bytes:
    """Return a file; packed, its letters have one byte each."""
    text = "".join(one.text + one.end for one in paragraphs)
    width = 1 if packed else 2
    head = 2 * SECTOR
    letters = text.encode("cp1252" if packed else "utf-16-le")
    main = bytearray(head) + letters
    main += bytes(-len(main) % SECTOR)
    page = len(main) // SECTOR
    ends = [head]
    for one in paragraphs:
        ends.append(ends[-1] + width * len(one.text + one.end))
    main += _page(ends, [_papx(one) for one in paragraphs])
    where = head * 2 | 0x4000_0000 if packed else head
    pieces = struct.pack("<IIHIH", 0, len(text), 0, where, 0)
    parts = {
        1: _styles(styles),
        13: struct.pack("<III", ends[0], ends[-1], page),
        33: b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(pieces)) + pieces,
        73: _lists(lists),
        74: _overrides(overrides),
    }
    table = b""
    struct.pack_into("<H8xH", main, 0, 0xA5EC, 0x200)
    struct.pack_into("<I", main, 0x4C, len(text))
    for index, part in parts.items():
        struct.pack_into("<II", main, 0x9A + 8 * index, len(table), len(part))
        table += part
    return compound({"WordDocument": bytes(main), "1Table": table})


def _sprms(number: int | None, level: int | None) -> bytes:
    parts = b"\x03\x24\x01"  # centred: nothing about lists
    if level is not None:
        parts += struct.pack("<HB", 0x260A, level)
    return parts + (struct.pack("<HH", 0x460B, number or 0xF801) if number is not None else b"")


def _papx(one: Paragraph) -> bytes:
    listed = one.number is not None
    data = struct.pack("<H", one.style) + _sprms(one.number, one.level if listed else None)
    # an odd number of bytes is told by words, an even one by a zero before them
    return bytes((len(data) // 2 + 1,)) + data if len(data) % 2 else bytes((0, len(data) // 2)) + data


def _page(ends: Sequence[int], runs: Sequence[bytes]) -> bytes:
    page = bytearray(SECTOR)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    at = SECTOR - 2
    for number, run in enumerate(runs):
        at = (at - len(run)) // 2 * 2
        page[at : at + len(run)] = run
        page[4 * len(ends) + 13 * number] = at // 2
    assert at > 4 * len(ends) + 13 * len(runs), "too many paragraphs for a page"
    page[-1] = len(runs)
    return bytes(page)


def _styles(styles: Sequence[Style]) -> bytes:
    data = struct.pack("<HHH", 18, len(styles), 10) + bytes(14)
    for one in styles:
        papx = struct.pack("<H", 0) + _sprms(one.number, one.level)
        body = struct.pack("<HHHHH", 1, one.based_on << 4 | 1, 2, 0, 0) + struct.pack("<HHH", 1, ord("x"), 0)
        body += struct.pack("<H", len(papx)) + papx
        data += struct.pack("<H", len(body)) + body
    return data


def _level(one: ListLevel) -> bytes:
    text = one.text
    for number in range(9):
        text = text.replace(f"%{number + 1}", chr(number))
    flags = 4 * one.legal | 8 * one.no_restart
    head = struct.pack("<IBB18xBB2x", one.start, KINDS[one.kind], flags, 2, 3)
    return head + bytes(5) + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def _lists(lists: Sequence[Sequence[ListLevel]]) -> bytes:
    data = struct.pack("<H", len(lists))
    for number, levels in enumerate(lists):
        data += struct.pack("<II18xBB", 100 + number, 0, len(levels) == 1, 0)
    for levels in lists:
        full = levels if len(levels) == 1 else [*levels, *[ListLevel()] * (9 - len(levels))]
        data += b"".join(map(_level, full))
    return data


def _overrides(overrides: Sequence[Override]) -> bytes:
    data = struct.pack("<I", len(overrides))
    for one in overrides:
        changes = len(dict(one.starts)) + (one.level is not None)
        data += struct.pack("<I8xBBBB", 100 + one.kept, changes, 0, 0, 0)
    for one in overrides:
        data += struct.pack("<I", 0xFFFF_FFFF)
        for level, start in dict(one.starts).items():
            data += struct.pack("<II", start, level | 0x10)
        if one.level is not None:
            data += struct.pack("<II", 0, 0x20) + _level(one.level)
    return data


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file; short streams lie in small sectors."""
    fat: list[int] = [FREE - 2]  # the table itself
    body = [bytes(SECTOR)]

    def put(data: bytes) -> int:
        first = len(fat)
        count = max(1, -(-len(data) // SECTOR))
        fat.extend([*range(first + 1, first + count), END])
        body.append(data.ljust(count * SECTOR, b"\0"))
        return first

    entries, mini, mini_fat = [], b"", list[int]()
    for name, data in streams.items():
        if len(data) >= 4096:
            entries.append((name, 2, put(data), len(data)))
            continue
        first, count = len(mini_fat), max(1, -(-len(data) // 64))
        mini_fat.extend([*range(first + 1, first + count), END])
        mini += data.ljust(count * 64, b"\0")
        entries.append((name, 2, first, len(data)))
    root = ("Root Entry", 5, put(mini) if mini else END, len(mini))
    table = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(SECTOR, b"\xff")) if mini_fat else END
    directory = put(b"".join(_entry(*entry) for entry in (root, *entries)))
    assert len(fat) <= SECTOR // 4
    body[0] = struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, table, 1, END, 0)
    header += struct.pack("<I", 0) + b"\xff" * (SECTOR - len(header) - 4)
    return header + b"".join(body)


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    wide = name.encode("utf-16-le")
    data = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return data + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", first, size)
