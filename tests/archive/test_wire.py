"""Frames between parent and child: what is cut, too long or no frame is told apart from the end of the stream."""

from __future__ import annotations

import io
import struct

import pytest

from zapis_parser.archive.wire import BrokenFrame, CutFrame, Frame, receive, send


def sent(*frames: Frame) -> bytes:
    stream = io.BytesIO()
    for frame in frames:
        send(stream, *frame)
    return stream.getvalue()


def test_frames_come_as_they_were_sent() -> None:
    frames = [Frame({"answer": "ready", "č": None}, b""), Frame({}, b"\0\xff" * 5_000)]
    stream = io.BytesIO(sent(*frames))
    assert [receive(stream), receive(stream), receive(stream)] == [*frames, None]


@pytest.mark.parametrize("length", [1, 11, 13, 30, 40])
def test_a_frame_that_is_cut_is_told(length: int) -> None:
    whole = sent(Frame({"answer": "ready"}, b"body of a frame"))
    assert length < len(whole)
    with pytest.raises(CutFrame):
        receive(io.BytesIO(whole[:length]))


WRONG = [
    (b"garbage" * 100, "a length that nothing has"),
    (struct.pack(">IQ", 2, 1 << 40) + b"{}", "a body that is too long"),
    (struct.pack(">IQ", 3, 0) + b"{x}", "a header that is no JSON"),
    (struct.pack(">IQ", 2, 0) + b"[]", "a header that is no object"),
    (struct.pack(">IQ", 2, 0) + b"\xff\xff", "a header that is no text"),
]


@pytest.mark.parametrize("data", [row[0] for row in WRONG], ids=[row[1] for row in WRONG])
def test_what_is_no_frame_is_told(data: bytes) -> None:
    with pytest.raises(BrokenFrame) as caught:
        receive(io.BytesIO(data))
    assert not isinstance(caught.value, CutFrame)
