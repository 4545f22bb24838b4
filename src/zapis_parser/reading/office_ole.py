"""The streams of a compound file (OLE2), in which the old Office keeps its documents. Knows nothing of what is in them."""

from __future__ import annotations

import struct
from itertools import islice

_SECTOR_SHIFTS = (9, 12)
_ENTRY = 128
_SMALL = 4096  # bytes; shorter streams lie in sectors of their own kind
_FIRST_FAT = 109  # sectors of the table that the header itself names
_MOST_ENTRIES = 10_000


class Compound:
    """Reads streams by their names.

    Raises:
        ValueError: the file is damaged where it is read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, self._mini_shift, fat_count, directory, mini, chain = self._at("<30xHH10xII8xI4xI", 0)
        if shift not in _SECTOR_SHIFTS:
            raise ValueError("no compound file")
        self._size = 1 << shift
        self._fat = self._table(self._fat_sectors(fat_count, chain))
        self._entries = self._read_directory(directory)
        self._mini_fat = self._table(self._sectors(mini))
        root = self._entries.get("Root Entry", (0, 0))
        self._mini_data = self._long(*root)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            ValueError: there is none of this name, or the file is damaged.
        """
        if name not in self._entries:
            raise ValueError(f"no stream {name}")
        start, length = self._entries[name]
        if length >= _SMALL:
            return self._long(start, length)
        size = 1 << self._mini_shift
        parts = (self._mini_data[at * size : (at + 1) * size] for at in _chain(self._mini_fat, start))
        return b"".join(islice(parts, length // size + 1))[:length]

    def _at(self, form: str, offset: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(form, self._data, offset)
        except struct.error as error:
            raise ValueError("the file ends too soon") from error

    def _sector(self, at: int) -> bytes:
        return self._data[(at + 1) * self._size : (at + 2) * self._size]

    def _fat_sectors(self, count: int, chain: int) -> list[int]:
        sectors = list(self._at(f"<{_FIRST_FAT}I", 76))
        count = min(count, len(self._data) // self._size)
        per_sector = self._size // 4 - 1
        while len(sectors) < count and chain < len(self._data) // self._size:
            more = self._at(f"<{per_sector + 1}I", (chain + 1) * self._size)
            sectors += more[:per_sector]
            chain = more[per_sector]
        return sectors[:count]

    def _table(self, sectors: list[int]) -> list[int]:
        table: list[int] = []
        for at in sectors:
            sector = self._sector(at)
            table += struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])
        return table

    def _sectors(self, start: int) -> list[int]:
        return list(_chain(self._fat, start))

    def _long(self, start: int, length: int) -> bytes:
        return b"".join(map(self._sector, self._sectors(start)))[:length]

    def _read_directory(self, start: int) -> dict[str, tuple[int, int]]:
        data = b"".join(map(self._sector, self._sectors(start)))
        entries: dict[str, tuple[int, int]] = {}
        for at in range(0, min(len(data), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", data, at + 64)[0]
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<II", data, at + 116)
            entries.setdefault(name, (first, size))
        return entries


def _chain(table: list[int], start: int) -> list[int]:
    """The sectors that follow each other; an endless round is cut."""
    found: list[int] = []
    while start < len(table) and len(found) < len(table):
        found.append(start)
        start = table[start]
    return found
