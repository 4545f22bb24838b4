"""A child process that does what hostile documents make a real one do; the document says what.

Its first argument is the parser: real, or quick.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

if sys.argv.pop(1) == "quick":
    import quick_child

    assert quick_child.QuickParser

from zapis_parser.archive import child
from zapis_parser.parser import Parser

MIB = 1024 * 1024


def die(name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))


def hoard() -> None:
    hoarded = [bytearray(16 * MIB) for _ in range(4096)]
    assert not hoarded


def hoard_outside() -> None:
    """Take memory that no limit of a process stops: it is shared."""
    hoarded = []
    while True:
        hoarded.append(mmap.mmap(-1, 64 * MIB))
        hoarded[-1].write(b"x" * 64 * MIB)


def fail() -> None:
    raise RuntimeError("Jana Nová")


def recurse() -> None:
    recurse()


def chatter() -> None:
    print("not a frame" * 1000)  # noqa: T201 - what a library might do
    os.write(1, b"\0" * 1000)


def write_garbage() -> None:
    """Find the pipe of the answers and write into it."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"garbage" * 100)
        except OSError:
            continue
    time.sleep(600)


def die_once(mark: str) -> None:
    """Die at the first attempt, as by a kill from outside."""
    if not Path(mark).exists():
        Path(mark).touch()
        die("SIGKILL")


POISONS: dict[str, Callable[..., object]] = {
    "signal": die,
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(600),
    # holds the interpreter, so that no other thread of it runs
    "hang-without-python": lambda: ctypes.PyDLL(None).sleep(600),
    "memory": hoard,
    "memory-outside": hoard_outside,
    "error": fail,
    "recursion": recurse,
    "chatter": chatter,
    "garbage": write_garbage,
    "once": die_once,
}

parse_all = Parser.parse_all


def poisoned(self: Parser, source: Any, *, name: str | None = None) -> Any:
    _, found, what = source.partition(b"POISON ")
    if found:
        poison, *how = what.split(b"\n")[0].decode().split()
        POISONS[poison](*how)
    return parse_all(self, source, name=name)


Parser.parse_all = poisoned  # type: ignore[method-assign]
if __name__ == "__main__":
    sys.setrecursionlimit(500)
    child.main()
