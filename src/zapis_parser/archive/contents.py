"""A document's bytes, wherever they are. Knows neither formats nor records."""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from zapis_parser.archive.documents import Document, file_stamp
from zapis_parser.archive.packed import ZipReader
from zapis_parser.archive.remote import open_url, unreachable
from zapis_parser.errors import LimitExceeded, UnreadableSource
from zapis_parser.settings import Settings


class Content(NamedTuple):
    """The bytes of a document, with its size and stamp as they were when it was opened."""

    data: bytes
    size: int
    stamp: str


class ContentReader:
    """Reads documents one after the other."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._zips = ZipReader()

    def read(self, document: Document) -> Content:
        """Return a document's bytes.

        Raises:
            UnreadableSource: it is missing, may not be opened, or is damaged.
            EncryptedSource: it is a zip file's member behind a password.
            LimitExceeded: it is longer than ``Settings`` allows.
        """
        if document.data is not None:
            return Content(document.data, len(document.data), document.stamp)
        if document.member is not None:
            data = self._zips.read(document, self._settings)
            return Content(data, len(data), document.stamp)
        if "://" in document.path:
            data = self._remote(document)
            return Content(data, len(data), document.stamp)
        return self._local(document)

    def close(self) -> None:
        self._zips.close()

    def _local(self, document: Document) -> Content:
        try:
            with open(document.path, "rb") as file:  # noqa: PTH123 - a name need not be UTF-8
                state = os.fstat(file.fileno())
                if not stat.S_ISREG(state.st_mode):
                    raise UnreadableSource("it is no file but a device, a socket or a pipe")
                self._check(state.st_size)
                return Content(file.read(self._settings.max_bytes), state.st_size, file_stamp(state))
        except FileNotFoundError as error:
            raise UnreadableSource("no such file") from error
        except PermissionError as error:
            raise UnreadableSource("no permission to read it") from error
        except (OSError, ValueError) as error:
            raise UnreadableSource(f"it cannot be opened: {_why(error)}") from error

    def _remote(self, document: Document) -> bytes:
        try:
            with open_url(document.path) as file:
                data = file.read(self._settings.max_bytes + 1)
        except unreachable() as error:
            raise UnreadableSource(f"it cannot be reached: {_why(error)}") from error
        self._check(len(data))
        return data

    def _check(self, size: int) -> None:
        if size > self._settings.max_bytes:
            raise LimitExceeded(
                f"{size:,} bytes; the limit is {self._settings.max_bytes:,} (Settings.max_bytes)"
            )


def _why(error: BaseException) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
