"""Which office format the bytes hold, by their content alone, and the reader for it.

A ZIP package says by its parts what it is, an old Word file by the names in its directory. Knows nothing of how the formats
are read.
"""

from __future__ import annotations

import struct

from zapis_parser.errors import EncryptedSource, UnsupportedFormat
from zapis_parser.reading.office_package import Package, local_name, targets
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument

_TYPES = "[Content_Types].xml"
_WORD = ("wordprocessingml", "ms-word")
_OTHER_OOXML = (
    ("spreadsheetml", "an Excel workbook (XLSX)"),
    ("ms-excel", "an Excel workbook (XLSX)"),
    ("presentationml", "a PowerPoint presentation (PPTX)"),
    ("ms-powerpoint", "a PowerPoint presentation (PPTX)"),
)
_ODT = ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template")
_OTHER_ODF = (
    ("spreadsheet", "a spreadsheet (ODS)"),
    ("presentation", "a presentation (ODP)"),
    ("text-master", "a master document (ODM)"),
    ("epub", "an EPUB book"),
)
_ADVICE = "which cannot be read; save it as PDF or as text"


def read_package(data: bytes, settings: Settings) -> RawDocument:
    """Read a ZIP package.

    Raises:
        UnsupportedFormat: it is sound, but neither DOCX nor ODT.
        ZapisError: it cannot be read, or a limit is passed.
    """
    package = Package(data, settings)
    if _TYPES in package:
        return _read_ooxml(package)
    if "mimetype" in package or "META-INF/manifest.xml" in package or "content.xml" in package:
        return _read_odf(package)
    raise UnsupportedFormat(f"this is a ZIP archive, {_ADVICE}")


def _read_ooxml(package: Package) -> RawDocument:
    from zapis_parser.reading.docx import read_docx

    types = {
        (part.get("PartName") or "").lstrip("/"): part.get("ContentType") or ""
        for part in package.xml(_TYPES)
        if local_name(part) == "Override"
    }
    main = next((name for kind, name in targets(package, "").values() if kind == "officeDocument"), None)
    if main is None or main not in package:  # written by a program that keeps to the usual places
        main = next((name for name, kind in types.items() if ".main+xml" in kind), "word/document.xml")
    kind = types.get(main, "")
    for word, what in _OTHER_OOXML:
        if word in kind:
            raise UnsupportedFormat(f"this is {what}, {_ADVICE}")
    if kind and not any(word in kind for word in _WORD):
        raise UnsupportedFormat(f"this is an Office file of another kind, {_ADVICE}")
    return read_docx(package, main)


def _read_odf(package: Package) -> RawDocument:
    from zapis_parser.reading.odt import read_odt

    kind = package.read("mimetype")[:200].decode("ascii", "replace").strip() if "mimetype" in package else ""
    manifest = package.optional_xml("META-INF/manifest.xml")
    for entry in () if manifest is None else manifest:
        if any(local_name(child) == "encryption-data" for child in entry):
            raise EncryptedSource("it is protected by a password")
        if not kind and attribute(dict(entry.attrib), "full-path") == "/":
            kind = attribute(dict(entry.attrib), "media-type")
    for word, what in _OTHER_ODF:
        if word in kind:
            raise UnsupportedFormat(f"this is {what}, {_ADVICE}")
    if kind and kind not in _ODT:
        raise UnsupportedFormat(f"this is a ZIP package of another kind, {_ADVICE}")
    return read_odt(package)


def attribute(attributes: dict[str | bytes, str | bytes], name: str) -> str:
    """Return an attribute by its name without the namespace, "" if it is missing."""
    return next((str(value) for key, value in attributes.items() if str(key).endswith("}" + name)), "")


# --- files of the old Office ------------------------------------------------------------------------------------------

_SECTOR = 512
_ENTRY = 128


def read_ole(data: bytes, settings: Settings) -> RawDocument:
    """Read a file of the old Office (OLE2).

    Raises:
        EncryptedSource: a password protects it; new formats that are encrypted are wrapped up like this too.
        UnsupportedFormat: it is no Word document.
        ZapisError: no converter is installed, or it fails.
    """
    entries = _directory(data)
    if "EncryptedPackage" in entries or "EncryptionInfo" in entries:
        raise EncryptedSource("it is protected by a password (an encrypted Office document)")
    if "WordDocument" not in entries:
        what = next((what for name, what in _OLE_KINDS if name in entries), "a file of an old Office program")
        raise UnsupportedFormat(f"this is {what}, {_ADVICE}")
    at = entries["WordDocument"]
    flags = struct.unpack_from("<H", data, at + 10)[0] if at + 12 <= len(data) else 0
    if flags & 0x100:
        raise EncryptedSource("it is protected by a password (an encrypted Word document)")
    from zapis_parser.reading.doc import read_doc

    return read_doc(data, settings)


_OLE_KINDS = (
    ("Workbook", "an old Excel workbook (XLS)"),
    ("Book", "an old Excel workbook (XLS)"),
    ("PowerPoint Document", "an old PowerPoint presentation (PPT)"),
    ("__properties_version1.0", "an Outlook message (MSG)"),
)


def _directory(data: bytes) -> dict[str, int]:
    """The streams of a compound file and where they begin.

    The directory is not followed but looked for, which also works where its table of sectors is damaged: an entry is a name in
    UTF-16 at a multiple of 128 bytes, with its length in bytes behind it.
    """
    shift = struct.unpack_from("<H", data, 30)[0] if len(data) > 32 else 9
    size = 1 << shift if shift in (9, 12) else _SECTOR
    found: dict[str, int] = {}
    for name in ("EncryptedPackage", "EncryptionInfo", "WordDocument", *(name for name, _ in _OLE_KINDS)):
        wide = name.encode("utf-16-le")
        at = data.find(wide)
        while at >= 0:
            if at % _ENTRY == 0 and data[at + 64 : at + 66] == struct.pack("<H", len(wide) + 2):
                start = struct.unpack_from("<I", data, at + 116)[0] if at + _ENTRY <= len(data) else 0
                found.setdefault(name, (start + 1) * size)
                break
            at = data.find(wide, at + 1)
    return found
