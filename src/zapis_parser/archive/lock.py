"""One writer at a time: the lock of an archive, and who holds it. Knows nothing of what is written.

Locally the system's lock on ``.lock`` counts, which ends with its process; the file only says who it is. In a storage
without locks the file itself is the lock, and a dead process of this machine loses it.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zapis_parser.errors import ArchiveLocked

if TYPE_CHECKING:
    from zapis_parser.archive.places import Place

FILE = ".lock"
_FAR = 1 << 30  # Windows locks bytes, and what is locked cannot be read: one far behind the text


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Hold the lock.

    Raises:
        ArchiveLocked: another process or another ``Store`` holds it.
    """
    with _local(place.path / FILE, place.name) if place.path is not None else _remote(place):
        yield


@contextmanager
def _local(path: Path, name: str) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _take(handle):
            raise _held(path.read_bytes(), name)
        os.ftruncate(handle, 0)
        os.write(handle, _signature())
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Tell whether the lock could be had; it ends when the handle is closed."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


@contextmanager
def _remote(place: Place) -> Iterator[None]:
    try:
        place.create(FILE, _signature())
    except FileExistsError:
        with suppress(FileNotFoundError):
            if not _is_dead(place.read(FILE)):
                raise _held(place.read(FILE), place.name, f"; if it no longer runs, delete {FILE}") from None
            place.delete(FILE)
        place.create(FILE, _signature())
    try:
        yield
    finally:
        place.delete(FILE)


def _signature() -> bytes:
    now = dt.datetime.now(dt.UTC).astimezone().isoformat(sep=" ", timespec="seconds")
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": now}).encode()


def _holder(data: bytes) -> dict[str, Any]:
    try:
        holder = json.loads(data)
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _held(data: bytes, name: str, advice: str = "") -> ArchiveLocked:
    holder = _holder(data)
    who = "another process"
    if holder.keys() >= {"pid", "host", "since"}:
        who = f"process {holder['pid']} on {holder['host']}, since {holder['since']}"
    return ArchiveLocked(f"somebody else writes into it: {who}{advice}", source=name)


def _is_dead(data: bytes) -> bool:
    holder = _holder(data)
    if holder.get("host") != socket.gethostname() or not isinstance(holder.get("pid"), int):
        return False
    if os.name == "nt":
        return False  # there a signal ends a process, even the one that only asks
    try:
        os.kill(holder["pid"], 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
