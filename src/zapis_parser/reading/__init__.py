"""Bytes of a file to the text that everything is read from. The format is told by the content, a name only helps.

The only room that knows pdfminer and other formats; it knows nothing of minutes.
"""

from __future__ import annotations

import regex

from zapis_parser.errors import EmptySource, LimitExceeded, UnsupportedFormat
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
_BINARY = (
    (b"PK\x03\x04", "a ZIP package (DOCX, ODT, XLSX or an archive)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)


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
    return _finish(read_plain(text), settings)


def _read(data: bytes, settings: Settings, name: str | None) -> RawDocument:
    if data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from zapis_parser.reading.pdf import read_pdf

        return read_pdf(data, settings)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnsupportedFormat(f"this is {what}, which cannot be read yet; save it as PDF or as text")
    text = decode(data)
    _check_length(text, settings)
    return _read_markup(text, (name or "").lower())


def _read_markup(text: str, name: str) -> RawDocument:
    from zapis_parser.reading.markup import read_html, read_markdown
    from zapis_parser.reading.rst import read_rst

    if _HTML.match(text):
        return read_html(text)
    if name.endswith((".rst", ".rest")) or (not name.endswith((".md", ".txt")) and _RST.search(text)):
        return read_rst(text)
    if name.endswith((".md", ".markdown", ".mkd")) or (not name.endswith(".txt") and _MARKDOWN.search(text)):
        return read_markdown(text)
    return read_plain(text)


def _finish(raw: RawDocument, settings: Settings) -> SourceText:
    _check_length(raw.text, settings)
    source = make_source(raw, group_lines(raw))
    if not source.text.strip():
        raise EmptySource("no readable character in it")
    return source


def _check_length(text: str, settings: Settings) -> None:
    if len(text) > settings.max_characters:
        raise LimitExceeded(
            f"{len(text):,} characters; the limit is {settings.max_characters:,} (Settings.max_characters)"
        )
