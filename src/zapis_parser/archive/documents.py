"""One document to be read: its name, its place, and the sign by which a change of it is seen. Opens nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass

from zapis_parser.archive.outcomes import Failure

ABSENT, DENIED, SPECIAL = "absent", "denied", "special"
"""Stamps of what cannot be read at all: a change of the reason changes the stamp."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document to be read.

    Attributes:
        uri: its name: the path as it was given, ``archive.zip!/member`` or a URL; valid Unicode, ``/`` between folders.
        path: where its bytes are: a local path, or a URL.
        member: its number in the directory of the zip file ``path``; None, it is the file itself.
        size: in bytes, as far as known.
        stamp: changes when the content does; empty where nothing tells.
        failure: why it cannot be read, where that shows without opening it.
        data: its bytes, where they were given instead of a place.
    """

    uri: str
    path: str
    member: int | None = None
    size: int = 0
    stamp: str = ""
    failure: Failure | None = None
    data: bytes | None = None

    @property
    def name(self) -> str:
        """What the record calls it."""
        return self.uri.rstrip("/").rpartition("/")[2] or self.uri


def file_stamp(state: os.stat_result) -> str:
    return f"{state.st_size}:{state.st_mtime_ns}"


def readable(name: str) -> str:
    """Return a name as valid Unicode: bytes that are no UTF-8 become ``%XX``, and then ``%`` itself ``%25``."""
    if name.isascii():
        return name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(_escaped(character) for character in name)
    return name


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python shows a byte that it could not decode
        return f"%{code - 0xDC00:02X}"
    if character == "%":
        return "%25"
    return f"%u{code:04X}" if 0xD800 <= code <= 0xDFFF else character
