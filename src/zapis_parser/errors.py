"""One tree of errors: whatever the library refuses, it refuses with a ``ZapisError``.

Knows nothing of formats, rules or the terminal. A message says what is wrong and, where there is one, with which file;
it never quotes the document.
"""

from __future__ import annotations

__all__ = [
    "ArchiveError",
    "ArchiveLocked",
    "ConverterMissing",
    "EmptySource",
    "EncryptedSource",
    "ExtraMissing",
    "InvalidGold",
    "InvalidQuery",
    "InvalidSettings",
    "LimitExceeded",
    "NoTextLayer",
    "OcrUnavailable",
    "UnreadableSource",
    "UnsupportedFormat",
    "ZapisError",
]


class ZapisError(Exception):
    """The root. ``code`` is stable and machine-readable; ``source`` names the document where one is concerned."""

    code = "error"

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # keyword-only arguments are lost by the default pickling, and errors cross process borders in batches
        return (_rebuild, (type(self), self.message, self.source))


def _rebuild(kind: type[ZapisError], message: str, source: str | None) -> ZapisError:
    return kind(message, source=source)


class UnreadableSource(ZapisError):
    """The bytes cannot be read: the file is missing, may not be opened, or is damaged."""

    code = "unreadable"


class EmptySource(UnreadableSource):
    """There is nothing in it: no bytes, or no visible character."""

    code = "empty"


class EncryptedSource(UnreadableSource):
    """A password is needed."""

    code = "encrypted"


class ConverterMissing(UnreadableSource):
    """A program that reads the format is not installed; the message says which package brings one."""

    code = "converter-missing"


class NoTextLayer(UnreadableSource):
    """Pages without a text layer (a scan)."""

    code = "no-text-layer"


class OcrUnavailable(ZapisError):
    """OCR is asked for, and a program, its Czech data or a library is missing; the message says how to install it."""

    code = "ocr-unavailable"


class UnsupportedFormat(ZapisError):
    """A format that no reader understands."""

    code = "unsupported"


class LimitExceeded(ZapisError):
    """A bound of ``Settings`` is passed: file size, pages, characters, what an archive unpacks to, a converter's time."""

    code = "limit"


class InvalidSettings(ZapisError):
    """A setting is unknown or has an impossible value."""

    code = "settings"


class InvalidGold(ZapisError):
    """A gold record, a record or their folder cannot be used for an evaluation."""

    code = "gold"


class ExtraMissing(ZapisError):
    """An optional library is not installed; the message says how to install it."""

    code = "extra-missing"


class ArchiveError(ZapisError):
    """An archive cannot be opened, read or written; ``source`` is its folder or URL."""

    code = "archive"


class ArchiveLocked(ArchiveError):
    """Somebody else writes into the archive; the message says who and since when."""

    code = "archive-locked"


class InvalidQuery(ArchiveError):
    """A query that the archive cannot answer: wrong SQL, unknown tables or columns, or more than reading."""

    code = "query"
