"""Office files as ZIP packages: which format it is, and its parts as XML within the limits of ``Settings``.

Nothing is written to a disk, no name in a package is taken for a path, and XML is read without entities, document types
and network. Knows nothing of what the parts hold.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO
from urllib.parse import unquote

from lxml import etree

from zapis_parser.errors import EncryptedSource, LimitExceeded, UnreadableSource
from zapis_parser.settings import Settings

Element = etree._Element
Leave = Callable[[], None] | None

_SHORT = 4 * 1024 * 1024
"""A part that unpacks to no more than this is not judged by its ratio: empty tables pack very well."""
# what the ZIP module raises at damage that it does not look for
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
_CHUNK = 256 * 1024
_LIMITED = 114  # libxml2's code for a depth or a length beyond its bounds


class Package:
    """A ZIP archive whose parts are read with limits.

    Raises:
        UnreadableSource: the archive is damaged or cut short.
        LimitExceeded: it has more members than ``Settings.max_members``.
    """

    def __init__(self, data: bytes, settings: Settings) -> None:
        self.settings = settings
        self.unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnreadableSource(f"the ZIP package is damaged or incomplete: {error}") from error
        members = self._zip.infolist()
        if len(members) > settings.max_members:
            raise LimitExceeded(
                f"{len(members):,} files are packed in it; the limit is {settings.max_members:,} (Settings.max_members)"
            )
        self._members = {member.filename: member for member in members}

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Unpack one part.

        Raises:
            UnreadableSource: it is missing or damaged.
            EncryptedSource: it is packed with a password.
            LimitExceeded: more is unpacked than ``Settings`` allows.
        """
        member = self._members.get(name)
        if member is None:
            raise UnreadableSource(f"the package is incomplete: {name[:100]} is missing")
        if member.flag_bits & 0x1:
            raise EncryptedSource(f"it is protected by a password ({name[:100]} is encrypted)")
        try:
            with self._zip.open(member) as stream:
                return b"".join(self._chunks(stream, member))
        except _BROKEN as error:
            raise UnreadableSource(f"{name[:100]} in the package is damaged: {error}") from error

    def _chunks(self, stream: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of a part; counted as they come, because the directory may lie about their number."""
        limits, size = self.settings, 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self.unpacked += len(chunk)
            if self.unpacked > limits.max_unpacked_bytes:
                raise LimitExceeded(
                    f"it unpacks to more than {limits.max_unpacked_bytes:,} bytes (Settings.max_unpacked_bytes)"
                )
            if size > _SHORT and size > limits.max_ratio * max(member.compress_size, 1):
                raise LimitExceeded(
                    f"{member.filename[:100]} unpacks to more than {limits.max_ratio:,} times its packed size"
                    " (Settings.max_ratio)"
                )
            yield chunk

    def xml(self, name: str) -> Element:
        """Read a part as XML; raises what ``read`` and ``parse_xml`` raise."""
        return parse_xml(self.read(name), name)

    def optional_xml(self, name: str) -> Element | None:
        """Read a part that a sound package may lack."""
        return self.xml(name) if name in self else None


def parse_xml(data: bytes, name: str) -> Element:
    """Read XML without entities, document type and network.

    Raises:
        UnreadableSource: it is no well-formed XML, or declares a document type.
        LimitExceeded: elements are nested too deep, or a text is too long.
    """
    parser = etree.XMLParser(
        resolve_entities=False,  # comments and instructions are left out, so that all nodes are elements
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        if getattr(error, "code", None) == _LIMITED:
            raise LimitExceeded(
                f"{name[:100]} is nested too deep or has too long a text at line {line}, column {column}"
            ) from error
        raise UnreadableSource(f"{name[:100]} is no valid XML: line {line}, column {column}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableSource(f"{name[:100]} declares a document type (DTD), which no office program writes")
    return root


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def walk(roots: Iterable[Element], enter: Callable[[Element], tuple[Iterable[Element], Leave]]) -> None:
    """Visit elements in document order without recursion.

    ``enter`` returns the children to visit and what is to be done after them.
    """
    stack: list[tuple[Iterator[Element], Leave]] = [(iter(roots), None)]
    while stack:
        children, leave = stack[-1]
        child = next(children, None)
        if child is not None:
            inner, done = enter(child)
            stack.append((iter(inner), done))
            continue
        stack.pop()
        if leave is not None:
            leave()


def targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part of an OOXML package: identifier to the kind's last word and the part's name.

    What lies outside the package is left out.
    """
    folder, _, base = part.rpartition("/")
    rels = package.optional_xml(f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels")
    found: dict[str, tuple[str, str]] = {}
    for rel in () if rels is None else rels:
        target = unquote(rel.get("Target") or "")
        if local_name(rel) != "Relationship" or rel.get("TargetMode") == "External" or not target:
            continue
        name = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", folder, target))
        found[rel.get("Id") or ""] = ((rel.get("Type") or "").rpartition("/")[2], name.lstrip("/"))
    return found
