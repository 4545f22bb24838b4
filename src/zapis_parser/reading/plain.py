"""Bytes to characters, and plain text to lines.

Encodings are told apart by what only one of them can contain: a byte order mark, valid UTF-8, and the bytes in which
cp1250 and ISO-8859-2 put š, ť and ž; cp852 and the old Mac table by the letters that they would give in cp1250. Generic
detectors take most Czech ISO-8859-2 for cp1250 (measured in the project's library notes). Knows nothing of markup or of what the text says.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import regex

from zapis_parser.errors import EmptySource, UnsupportedFormat
from zapis_parser.reading.damage import wrong_letters
from zapis_parser.reading.furniture import PageLine, find_furniture
from zapis_parser.source import RawDocument, RawLine

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# š Š ť Ť ž Ž of ISO-8859-2; in cp1250 these bytes are ą © » « ľ ®, of which the quotation marks touch one letter too
_LETTER = rb"[A-Za-z\xC0-\xD6\xD8-\xF6\xF8-\xFE]"
_ISO_IN_WORD = re.compile(
    rb"(?<=%(letter)b)[\xB9\xBE\xA9\xAE]|[\xB9\xBE\xA9\xAE][\xBB\xAB]?(?=%(letter)b)"
    rb"|(?<=%(letter)b)[\xBB\xAB](?=%(letter)b)" % {b"letter": _LETTER}
)
_ISO_AT_WORD = re.compile(rb"(?<=%(letter)b)[\xBB\xAB]|[\xBB\xAB](?=%(letter)b)" % {b"letter": _LETTER})
_OTHER_BREAKS = "\r\u2028\u2029\x0b\x85"
_BREAKS = regex.compile(r"\r\n?+|[\u2028\u2029\x0b\x85]")
_PAGE_COUNT = regex.compile(
    r"[-–|\s]*+(?i:strana|stránka|str\.|page)\s*+(?P<number>\d{1,4})\s*+(?:/|z|ze|of|\(?celkem:?)\s*+(?P<total>\d{1,4})[-–|)\s]*+$"
)
_BEFORE_COUNT = frozenset("-–|sSpP")  # with what such a line begins, but for blanks
_C1 = bytes(range(0x80, 0xA0))
_OLD = ("cp852", "mac_latin2")
_CORNERS = re.compile(r"([╔╗╚╝┌┐└┘])\1++")  # of drawn tables stand alone
_ALLOWED_CONTROLS = b"\t\n\r\x0b\x0c\x1a\x1e"


def decode(data: bytes) -> str:
    """Return the text of a text file.

    Raises:
        EmptySource: no byte, or none but blanks.
        UnsupportedFormat: not text in any encoding that Czech offices use.
    """
    if not data.strip():
        raise EmptySource("the file is empty" if not data else "the file contains nothing but blanks")
    text = _decoded(data)
    if not text.strip():
        raise EmptySource("the file contains nothing but blanks")
    return text


def _decoded(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name)
    wide = _wide(data)
    if wide is not None:
        return _strictly(data, wide)
    controls = sum(data.count(bytes((c,))) for c in range(32) if c not in _ALLOWED_CONTROLS)
    if controls > len(data) // 1000:
        raise UnsupportedFormat("this is no text: it contains binary data")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or data.decode(_central_european(data), errors="replace")


def _damaged_utf8(data: bytes) -> str | None:
    """Return UTF-8 that was cut or spoilt here and there; by chance, other encodings hardly ever look like it."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(ord(char) > 0x7F for char in text) - broken
    return text if sound > 10 * broken else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnsupportedFormat(f"the text is damaged: not valid {encoding} at byte {error.start}") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows by its zero bytes, which stand at every other place."""
    sample = data[:2000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even == 0:
        return "utf-16-le"
    if even > len(sample) // 4 and odd == 0:
        return "utf-16-be"
    return None


def _central_european(data: bytes) -> str:
    if not any(byte in data for byte in _C1) and _inside_words(data):
        return "iso-8859-2"
    # DOS and old Mac put nearly every letter elsewhere
    wrong = wrong_letters(data.decode("cp1250", errors="replace"))
    if not wrong:
        return "cp1250"
    found = {"cp1250": wrong}
    for name in _OLD:
        text = data.decode(name, errors="replace")
        found[name] = wrong_letters(text) + len(_CORNERS.findall(text))
    return min(found, key=lambda name: found[name])


def _inside_words(data: bytes) -> bool:
    """Whether bytes that are letters only in ISO-8859-2 touch letters, rather than quote words as « and » do."""
    if _ISO_IN_WORD.search(data):
        return True
    return data.count(b"\xab") != data.count(b"\xbb") and bool(_ISO_AT_WORD.search(data))


def read_plain(text: str, media_type: str = "text/plain") -> RawDocument:
    """Split a text into physical lines; a form feed begins a page."""
    if any(char in text for char in _OTHER_BREAKS):
        text = _BREAKS.sub("\n", text)
    lines: list[RawLine] = []
    rows: list[int] = []
    at, gap, row, page = 0, 0, 0, 1
    barred, fed = "|" in text, "\f" in text
    for words in (text.replace("\f", "\n") if fed else text).split("\n"):
        start, end = at, at + len(words)
        at = end + 1
        if fed and start and text[start - 1] == "\f":
            page, row = page + 1, 0
        row += 1
        if not words or words.isspace():
            gap += 1
            continue
        if barred:
            end = _without_bar(text, start, end)
        if start == end:  # an empty cell: no line, and no gap between its neighbours
            continue
        lines.append(RawLine(start, end, page if fed else None, gap=gap if lines else 0))
        rows.append(row)
        gap = 0
    paged = bool(lines) and lines[0].page != lines[-1].page
    if fed and not paged:
        lines = [replace(line, page=None) for line in lines]
    if barred:
        lines = _tables(text, lines)
    marked = _furniture(text, lines, rows if paged else None)
    for number, furniture in enumerate(marked):
        if furniture:
            lines[number] = replace(lines[number], furniture=True)
    return RawDocument(text, tuple(lines), media_type, pages=page if paged else None)


# "Předsedající: |": what is left of a table's border where a cell stands alone on its line
_BAR = regex.compile(r"[ \t\u00a0]*+\|[ \t\u00a0|]*+$")
_CELL = regex.compile(r"[^|]++")


def _without_bar(text: str, start: int, end: int) -> int:
    """Where a line ends without the border behind its only cell; its start, if it holds no more than borders."""
    match = _BAR.search(text, max(start, end - 40), end) if text[start:end].rstrip().endswith("|") else None
    if match is None or "|" in text[start : match.start()].strip():
        return end
    return match.start() if text[start : match.start()].strip() else start


def _tables(text: str, lines: Sequence[RawLine]) -> list[RawLine]:
    """Rows of a table drawn with bars ("Jan Dub | předseda | ano"), where at least two stand together."""
    bars = [text.count("|", line.start, line.end) for line in lines]
    rows: list[RawLine] = []
    table = 0
    for number, line in enumerate(lines):
        beside = [bars[i] for i in (number - 1, number + 1) if 0 <= i < len(bars)]
        if not bars[number] or bars[number] not in beside:
            rows.append(line)
            continue
        table += not (rows and rows[-1].cells)
        cells = tuple(_trimmed(text, *match.span()) for match in _CELL.finditer(text, line.start, line.end))
        rows.append(replace(line, cells=cells if len(cells) > 1 else (), table=table, wrapped=False))
    return rows


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), max(start, end - len(words) + len(words.rstrip()))


def _furniture(text: str, lines: Sequence[RawLine], rows: Sequence[int] | None) -> list[bool]:
    """For each line, whether it is a running header, a footer or a page number.

    Without form feeds (``rows`` is None) a text copied from a viewer still counts its pages: "Strana 1 z 4".
    """
    if rows is None:
        pages = _counted_pages(text, lines)
        rows = range(1, len(lines) + 1)
    else:
        of_page = [line.page for line in lines]
        pages = [list(group) for _, group in groupby(range(len(lines)), key=of_page.__getitem__)]
    marked = [False] * len(lines)
    if len(pages) < 2:
        return marked
    height = max(rows[page[-1]] - rows[page[0]] + 1 for page in pages)
    set_pages = [_set_page(text, [(lines[i], rows[i]) for i in page], height) for page in pages]
    for page, found in zip(pages, find_furniture(set_pages), strict=True):
        for line in found:
            marked[page[line]] = True
    return marked


def _set_page(text: str, lines: Sequence[tuple[RawLine, int]], height: int) -> list[PageLine]:
    """Places on a page of so many rows: the upper half counts from the top, the lower from the bottom."""
    first, last = lines[0][1], lines[-1][1]
    placed = []
    for line, row in lines:
        low = row - first > (last - first) / 2
        top = (height - 1 - (last - row) if low else row - first) / height
        placed.append(PageLine(text[line.start : line.end].strip(), top, top + 1 / height))
    return placed


def _counted_pages(text: str, lines: Sequence[RawLine]) -> list[list[int]]:
    """The lines between page counts that all name the same total and go up; all in one where there are none."""
    counts = [
        (i, match)
        for i, line in enumerate(lines)
        if (text[line.start] in _BEFORE_COUNT or text[line.start].isspace())
        and (match := _PAGE_COUNT.match(text, line.start, line.end))
    ]
    numbers = [int(match["number"]) for _, match in counts]
    steady = len({match["total"] for _, match in counts}) == 1 and numbers == sorted(set(numbers))
    if len(counts) < 2 or not steady:
        return [list(range(len(lines)))]
    cuts = [0, *(i + 1 for i, _ in counts), len(lines)]
    return [list(range(a, b)) for a, b in pairwise(cuts) if b > a]
