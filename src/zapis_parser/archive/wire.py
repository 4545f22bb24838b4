"""Messages between a parent and its children: a frame is a header, which is JSON, and a body of bytes.

A child is not trusted with more than that: it may have read a hostile document. Knows nothing of what the messages say.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

_LENGTHS = struct.Struct(">IQ")
_LONGEST_HEADER = 16 * 1024 * 1024
LONGEST_BODY = 1024 * 1024 * 1024
"""What a document gives may be no longer, in bytes."""


class Frame(NamedTuple):
    header: dict[str, Any]
    body: bytes


class BrokenFrame(Exception):
    """What came is no frame."""


class CutFrame(BrokenFrame):
    """The stream ends within a frame."""


def send(stream: IO[bytes], header: Mapping[str, Any], body: bytes = b"") -> None:
    """Write a frame.

    Raises:
        OSError: nobody reads any more.
    """
    head = json.dumps(header, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(body)) + head)
    if body:
        stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Frame | None:
    """Read a frame; None where the stream ends.

    Raises:
        BrokenFrame: what came is no frame, or the stream ends within one (``CutFrame``).
    """
    start = stream.read(_LENGTHS.size)
    if not start:
        return None
    if len(start) < _LENGTHS.size:
        raise CutFrame("the stream ends within a frame")
    head_length, body_length = _LENGTHS.unpack(start)
    if head_length > _LONGEST_HEADER or body_length > LONGEST_BODY:
        raise BrokenFrame("a frame is too long")
    head, body = stream.read(head_length), stream.read(body_length)
    if len(head) < head_length or len(body) < body_length:
        raise CutFrame("the stream ends within a frame")
    try:
        header = json.loads(head)
    except ValueError as error:
        raise BrokenFrame("a header is no JSON") from error
    if not isinstance(header, dict):
        raise BrokenFrame("a header is no object")
    return Frame(header, body)
