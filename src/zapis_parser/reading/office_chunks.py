"""Parts of a DOCX that are whole documents of another format, which Word takes in when it opens the file.

Programs that fill in templates write them (``altChunk``). Web pages, RTF and plain text are read; what else is taken in is
refused, so that no part of a document is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zapis_parser.errors import UnsupportedFormat
from zapis_parser.reading.markup import read_html
from zapis_parser.reading.office_blocks import Block, Cell, Paragraph, Table
from zapis_parser.reading.plain import decode, read_plain
from zapis_parser.reading.rtf import read_rtf
from zapis_parser.source import RawDocument

_PAGE = regex.compile(r"\s*+<(?:!doctype|\?xml|html|head|body|div|p|table|ul|ol|h[1-6]|span)\b", regex.I)
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MIME-Version", b"From:")


def read_chunk(data: bytes, name: str) -> Iterator[Block]:
    """Return what a part holds as blocks.

    Raises:
        UnsupportedFormat: it is neither a web page nor RTF nor text.
        ZapisError: it is damaged.
    """
    start = data[:200].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if start.startswith(_OTHERS):
        raise UnsupportedFormat(
            f"{name[:100]} is another document inside it; open it in Word and save it once"
        )
    if start.startswith(b"{\\rtf"):
        return _blocks(read_rtf(data))
    if not data.strip():
        return iter(())
    text = decode(data)
    return _blocks(read_html(text) if _PAGE.match(text) else read_plain(text))


def _blocks(raw: RawDocument) -> Iterator[Block]:
    table, number = Table(), None
    for line in raw.lines:
        if line.furniture:
            continue
        if table.rows and (not line.cells or line.table != number):
            yield table
            table = Table()
        if line.cells:
            number = line.table
            table.rows.append([Cell([Paragraph(raw.text[start:end])]) for start, end in line.cells])
        else:
            yield Paragraph(raw.text[line.start : line.end], heading=line.heading, bold=line.bold)
    if table.rows:
        yield table
