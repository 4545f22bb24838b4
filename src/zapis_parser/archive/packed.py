"""Zip files as sources: their members are documents, read in memory and within the limits of ``Settings``.

Nothing is unpacked to a disk, so that no member's name is ever a path. Knows nothing of office files, which are zip files too.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO

from zapis_parser.archive.documents import Document, readable
from zapis_parser.archive.outcomes import Failure
from zapis_parser.archive.remote import open_url, unreachable
from zapis_parser.errors import EncryptedSource, LimitExceeded, UnreadableSource
from zapis_parser.settings import Settings

LARGEST_DIRECTORY = 32 * 1024 * 1024
"""Of a zip file, in bytes: some hundred thousand members."""
_SHORT = 4 * 1024 * 1024
"""A member that unpacks to no more is not judged by how well it is packed, as in office files."""
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_CHUNK = 1024 * 1024
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_CZECH = frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ")
# the directory's place stands in the last bytes, before a comment of at most 64 KiB
_END = struct.Struct("<4s4H2LH")
_LONGEST_END = 0xFFFF + _END.size
# what the module raises at damage that it does not look for
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


def members(document: Document) -> Iterable[Document]:
    """Return the members of a zip file, or the file itself where it cannot be opened or is an office document."""
    if document.failure is not None:
        return [document]
    try:
        with open_zip(document.path) as package:
            infos = package.infolist()
            if not _OFFICE.isdisjoint(info.filename for info in infos):
                return [document]
            return [_member(document, number, info) for number, info in enumerate(infos) if not info.is_dir()]
    except UnreadableSource as error:
        return [_refused(document, error.code, error.message)]
    except LimitExceeded as error:
        return [_refused(document, error.code, error.message)]


def _refused(document: Document, code: str, message: str) -> Document:
    return Document(document.uri, document.path, None, document.size, document.stamp, Failure(code, message))


def _member(document: Document, number: int, info: zipfile.ZipInfo) -> Document:
    name = readable(member_name(info)).replace("\\", "/").lstrip("/")
    uri = f"{document.uri}!/{name}"
    when = "".join(f"{part:02d}" for part in info.date_time)
    return Document(uri, document.path, number, info.file_size, f"{info.CRC:08x}:{info.file_size}:{when}")


def open_zip(path: str) -> zipfile.ZipFile:
    """Open a zip file at a local path or a URL.

    Raises:
        UnreadableSource: it is missing, may not be opened, or is damaged.
        LimitExceeded: its directory is too long.
    """
    try:
        stream = _open(path)
    except PermissionError as error:
        raise UnreadableSource("no permission to read it") from error
    except unreachable() as error:
        raise UnreadableSource(f"it cannot be opened: {getattr(error, 'strerror', None) or error}") from error
    try:
        _check_directory(stream)
        return zipfile.ZipFile(stream)
    except BROKEN as error:
        stream.close()
        raise UnreadableSource(f"the zip file is damaged or incomplete: {error}") from error
    except LimitExceeded:
        stream.close()
        raise


def _open(path: str) -> IO[bytes]:
    if "://" in path:
        return open_url(path)
    return open(path, "rb")  # noqa: PTH123 - names that are no UTF-8; the ZipFile closes it


def _check_directory(stream: IO[bytes]) -> None:
    """Refuse a directory that would not fit into memory, before it is read."""
    stream.seek(0, 2)
    length = stream.tell()
    stream.seek(max(0, length - _LONGEST_END))
    tail = stream.read(_LONGEST_END)
    place = tail.rfind(b"PK\x05\x06")
    if place >= 0 and len(tail) - place >= _END.size:
        size = _END.unpack_from(tail, place)[5]
        # zip64 writes the true size elsewhere; it is no more than the file
        size = length if size == 0xFFFFFFFF else size
        if size > LARGEST_DIRECTORY:
            raise LimitExceeded(f"its directory has {size:,} bytes; the limit is {LARGEST_DIRECTORY:,}")
    stream.seek(0)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name in the encoding that it was most likely written in.

    Old programs write names in the code page of the system: Czech ones in CP852, a few in CP1250, newer ones in UTF-8
    without saying so.
    """
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        names = [raw.decode(encoding, "replace") for encoding in ("cp852", "cp1250")]
        return max(names, key=lambda name: sum(letter in _CZECH for letter in name))


class ZipReader:
    """Reads members of zip files; the last file stays open, as members come one after the other."""

    def __init__(self) -> None:
        self._path = ""
        self._zip: zipfile.ZipFile | None = None

    def read(self, document: Document, settings: Settings) -> bytes:
        """Unpack the member that a document is.

        Raises:
            UnreadableSource: it is damaged, or no longer there.
            EncryptedSource: it is packed with a password.
            LimitExceeded: it is longer than ``Settings`` allows, or packed too well to be a document.
        """
        package, info = self._found(document)
        _check_member(info, settings)
        try:
            with package.open(info) as stream:
                return _limited(stream, settings)
        except BROKEN as error:
            raise UnreadableSource(f"it is damaged in the zip file: {error}") from error

    def _found(self, document: Document) -> tuple[zipfile.ZipFile, zipfile.ZipInfo]:
        if self._zip is not None and self._path == document.path:
            info = _entry(self._zip, document)
            if info is not None:
                return self._zip, info
        # another file, or the same one written anew
        self.close()
        self._zip, self._path = open_zip(document.path), document.path
        info = _entry(self._zip, document)
        if info is None:
            raise UnreadableSource("the zip file was changed while it was read")
        return self._zip, info

    def close(self) -> None:
        if self._zip is not None:
            self._zip.close()
            self._zip = None


def _entry(package: zipfile.ZipFile, document: Document) -> zipfile.ZipInfo | None:
    assert document.member is not None
    infos = package.infolist()
    info = infos[document.member] if document.member < len(infos) else None
    return info if info is not None and document.stamp.startswith(f"{info.CRC:08x}:") else None


def _check_member(info: zipfile.ZipInfo, settings: Settings) -> None:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedSource("it is protected by a password in the zip file")
    if info.file_size > settings.max_bytes:
        raise LimitExceeded(
            f"{info.file_size:,} bytes; the limit is {settings.max_bytes:,} (Settings.max_bytes)"
        )
    if info.file_size > _SHORT and info.file_size > settings.max_ratio * max(1, info.compress_size):
        raise LimitExceeded(
            f"it is more than {settings.max_ratio:,} times longer than packed (Settings.max_ratio)"
        )


def _limited(stream: IO[bytes], settings: Settings) -> bytes:
    """All bytes; counted as they come, because the directory may lie about their number."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > settings.max_bytes:
            raise LimitExceeded(f"more than {settings.max_bytes:,} bytes (Settings.max_bytes)")
    return bytes(data)
