"""Bytes of a file to the text that everything is read from. The format is told by the content, a name only helps.

The only room that knows pdfminer and other formats; it knows nothing of minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from zapis_parser.errors import EmptySource, LimitExceeded, UnsupportedFormat
from zapis_parser.reading.damage import repair, repair_in_place
from zapis_parser.reading.flow import group_lines
from zapis_parser.reading.plain import decode, read_plain
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument, SourceText, make_source

__all__ = ["read", "read_text"]

_HTML = regex.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,2000}?-->\s*+)?<(?:!doctype\s++html|html|head|body)\b",
    regex.I | regex.S,
)
_MARKDOWN = regex.compile(
    r"""(?m) ^\#{1,6}[ ]*+[^\s#] | ^\s{0,3}(?:[*+-]|\d{1,3}[.)])[ ]++\S .{0,300} \[[^\]\n]{1,200}\]\([^)\n]{1,500}\)
      | (?<!\*)\*\*[^\s*][^*\n]{0,200}\*\* | ^```""",
    regex.X,
)
# a ruler under a title is a habit of plain minutes too, so it does not show the format
_RST = regex.compile(r"(?m)^\.\. [\w-]{2,30}::|(?<![\w:]):[a-z]{2,15}:`")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
# Word 2003 and "flat" files: a document as one XML file without a package
_ONE_XML = regex.compile(
    r"\s*+<\?xml[^>]{0,200}>\s*+(?:<\?mso-application[^>]{0,200}>|<(?:w:wordDocument|pkg:package|office:document)\b)"
)
_BINARY = (
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def read(data: bytes, settings: Settings, name: str | None = None) -> SourceText:
    """Read a file.

    Args:
        name: the file's name; its ending decides only between plain text, Markdown and reStructuredText.

    Raises:
        ZapisError: one of its children says why the bytes cannot be read.
    """
    if len(data) > settings.max_bytes:
        raise LimitExceeded(f"{len(data):,} bytes; the limit is {settings.max_bytes:,} (Settings.max_bytes)")
    if not data:
        raise EmptySource("the file is empty")
    return _finish(_read(data, settings, name), settings)


def read_text(text: str, settings: Settings) -> SourceText:
    """Read a text that is already decoded, as plain text."""
    if not text.strip():
        raise EmptySource("the text contains nothing but blanks" if text else "the text is empty")
    return _finish(_repaired(text, read_plain), settings)


def _read(data: bytes, settings: Settings, name: str | None) -> RawDocument:
    start = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if data.startswith((*_ZIP, _OLE)) or start.startswith(_RTF):
        return _read_office(data, settings)
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from zapis_parser.reading.pdf import read_pdf

        return read_pdf(data, settings)
    if data.startswith(_IMAGES):
        from zapis_parser.reading.images import read_image

        return read_image(data, settings)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnsupportedFormat(f"this is {what}, which cannot be read yet; save it as PDF or as text")
    text = decode(data)
    _check_length(text, settings)
    return _repaired(text, lambda sound: _read_markup(sound, (name or "").lower()))


def _repaired(text: str, reader: Callable[[str], RawDocument]) -> RawDocument:
    """Read a text after its letters were put right."""
    sound = repair(text)
    raw = reader(sound.text)
    return replace(raw, notes=(*raw.notes, *sound.notes)) if sound.notes else raw


def _read_markup(text: str, name: str) -> RawDocument:
    from zapis_parser.reading.markup import read_html, read_markdown
    from zapis_parser.reading.rst import read_rst

    if _ONE_XML.match(text):
        what = "an office document as one XML file"
        raise UnsupportedFormat(f"this is {what}, which cannot be read; save it as DOCX or ODT")
    if _HTML.match(text):
        return read_html(text)
    if name.endswith((".rst", ".rest")) or (not name.endswith((".md", ".txt")) and _RST.search(text)):
        return read_rst(text)
    if name.endswith((".md", ".markdown", ".mkd")) or (not name.endswith(".txt") and _MARKDOWN.search(text)):
        return read_markdown(text)
    return read_plain(text)


def _read_office(data: bytes, settings: Settings) -> RawDocument:
    if data.startswith(_ZIP):
        from zapis_parser.reading.office_kinds import read_package

        return read_package(data, settings)
    if data.startswith(_OLE):
        from zapis_parser.reading.office_kinds import read_ole

        return read_ole(data, settings)
    from zapis_parser.reading.rtf import read_rtf

    return read_rtf(data)


def _finish(raw: RawDocument, settings: Settings) -> SourceText:
    _check_length(raw.text, settings)
    if raw.boxes is not None:  # a broken font gives one wrong character for each, at its place on the page
        sound = repair_in_place(raw.text)
        raw = replace(raw, text=sound.text, notes=(*raw.notes, *sound.notes)) if sound.notes else raw
    source = make_source(raw, group_lines(raw))
    if not source.text.strip():
        raise EmptySource("no readable character in it")
    return _without_leading(source)


_FEWEST_LINES = 8
_MOSTLY = 0.9


def _without_leading(source: SourceText) -> SourceText:
    """Take off the gap that parts all paragraphs of a web page or of a double-spaced text: it parts nothing."""
    below = [line for line in source.lines[1:] if not (line.furniture or line.cells)]
    if len(below) < _FEWEST_LINES or len([line for line in below if line.gap > 0]) < _MOSTLY * len(below):
        return source
    lines = [replace(line, gap=line.gap - 1) if line.gap else line for line in source.lines]
    return replace(source, lines=tuple(lines))


def _check_length(text: str, settings: Settings) -> None:
    if len(text) > settings.max_characters:
        raise LimitExceeded(
            f"{len(text):,} characters; the limit is {settings.max_characters:,} (Settings.max_characters)"
        )
