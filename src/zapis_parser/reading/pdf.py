"""PDF files to raw lines with pages, boxes, tables, furniture and the breaks of paragraphs.

pdfminer opens the file and decodes its fonts; lines, tables and reading order are found by the ``pdf_*`` modules beside
this one. Knows nothing of OCR: pages without a text layer are refused.
"""

from __future__ import annotations

import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from logging import NullHandler, getLogger

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from zapis_parser.errors import EncryptedSource, LimitExceeded, NoTextLayer, UnreadableSource
from zapis_parser.reading.furniture import PageLine, find_furniture
from zapis_parser.reading.pdf_content import Interpreter
from zapis_parser.reading.pdf_device import SKEWED, Collector, Glyph, Page, Rule, turn, turn_back
from zapis_parser.reading.pdf_layout import TextLine, read_lines
from zapis_parser.reading.pdf_margin import part_line_numbers
from zapis_parser.reading.pdf_paragraphs import Entry, judge_lines
from zapis_parser.reading.pdf_tables import Table, find_tables, share_out
from zapis_parser.reading.pdf_writer import make_document
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument

__all__ = ["read_pdf"]

_SAME_COLUMN = 2.0  # points
_FLAT = 100  # a depth beyond all columns: the lines of a cell are read straight down

# What pdfminer raises on damaged files: it checks little, so its own errors are the smaller part
_DAMAGE = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)

# without a handler anywhere, logging would print pdfminer's warnings to the terminal
getLogger("pdfminer").addHandler(NullHandler())


@dataclass(slots=True)
class _Reading:
    """What grows while pages are read."""

    entries: list[Entry] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0
    characters: int = 0


def read_pdf(data: bytes, settings: Settings) -> RawDocument:
    """Read a PDF file with a text layer.

    Raises:
        EncryptedSource: it needs a password, or an unknown way of encryption was used.
        LimitExceeded: more pages or characters than the settings allow.
        NoTextLayer: no page has text.
        UnreadableSource: it is no PDF file, or damaged.
    """
    reading = _Reading()
    resources = PDFResourceManager()
    collector = Collector(resources)
    interpreter = Interpreter(resources, collector)
    outside = 0
    for number, page in _pages(data, settings, reading):
        collector.page = Page(0, 0)
        try:
            interpreter.process_page(page)
            drawn = collector.page
            _add_page(reading, number, drawn)
        except _DAMAGE:
            reading.notes.append(f"page-failed:{number}")
            reading.entries = [entry for entry in reading.entries if entry.page != number]
            del reading.sizes[number - 1 :]
            reading.sizes.append((1.0, 1.0))
            continue
        outside += drawn.outside
        if reading.characters > settings.max_characters:
            raise LimitExceeded(f"the text is longer than {settings.max_characters} characters")
    if outside:
        reading.notes.append("text-outside-page")
    _mark_furniture(reading)
    _check_text(reading)
    _continue_tables(reading.entries)
    judge_lines(reading.entries)
    return make_document(reading.entries, reading.sizes, tuple(reading.notes))


def _check_text(reading: _Reading) -> None:
    if any(not entry.furniture for entry in reading.entries):
        return
    if not reading.sizes:
        raise UnreadableSource("the PDF file has no pages")
    if len(reading.sizes) == sum(note.startswith("page-failed") for note in reading.notes):
        raise UnreadableSource("every page of the PDF file is damaged")
    raise NoTextLayer("no page of the PDF file has text; it may be a scan")


def _pages(data: bytes, settings: Settings, reading: _Reading) -> Iterator[tuple[int, PDFPage]]:
    """Pages with their numbers, from 1."""
    number = 0
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        pages = PDFPage.create_pages(document)
    except PDFPasswordIncorrect as error:
        raise EncryptedSource("the PDF file needs a password") from error
    except PDFEncryptionError as error:
        raise EncryptedSource("the PDF file is encrypted in an unknown way") from error
    except _DAMAGE as error:
        raise UnreadableSource(f"not a PDF file, or damaged ({type(error).__name__})") from error
    while True:
        try:
            page = next(pages, None)
        except _DAMAGE as error:
            if number == 0:
                raise UnreadableSource(
                    f"the pages of the PDF file are damaged ({type(error).__name__})"
                ) from error
            reading.notes.append(f"page-failed:{number + 1}")
            return
        if page is None:
            return
        number += 1
        if number > settings.max_pages:
            raise LimitExceeded(f"the PDF file has more than {settings.max_pages} pages")
        yield number, page


def _add_page(reading: _Reading, number: int, page: Page) -> None:
    """Lay out a page in the frame in which most of its text is upright, then what runs in other directions."""
    reading.sizes.append((page.width, page.height))
    reading.characters += sum(map(len, page.glyphs))
    main = max(range(4), key=lambda direction: (len(page.glyphs[direction]), -direction))
    level, upright = _turned_rules(page, main)
    tables = find_tables(level, upright) if any(page.glyphs) else []
    rest: list[list[Glyph]] = []
    cells: dict[tuple[int, int], list[list[TextLine]]] = {}
    for direction in (main, *(other for other in range(4) if other != main)):
        glyphs = page.glyphs[direction]
        free, shared = share_out(tables, glyphs, partial(_middle, direction=direction, main=main, page=page))
        rest.append(free)
        for key, members in shared.items():
            cells.setdefault(key, []).append(read_lines(members, _FLAT))
    rest[0], numbers = part_line_numbers(rest[0])
    reading.entries.extend(_main_entries(reading, (number, main, page), tables, rest[0], cells))
    others = [other for other in range(4) if other != main]
    for direction, free in zip(others, rest[1:], strict=True):
        reading.entries.extend(_line_entry(line, number, direction, page) for line in read_lines(free))
    for glyphs in numbers:
        entry = _line_entry(TextLine([*glyphs]), number, main, page)
        entry.furniture = True
        reading.entries.append(entry)
    reading.entries.extend(_skewed(number, page))


def _middle(glyph: Glyph, *, direction: int, main: int, page: Page) -> tuple[float, float]:
    if direction == main:
        return (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    on_page = turn_back(direction, (glyph.x0, glyph.top, glyph.x1, glyph.bottom), page.width, page.height)
    x0, top, x1, bottom = turn(main, on_page, page.width, page.height)
    return (x0 + x1) / 2, (top + bottom) / 2


def _turned_rules(page: Page, main: int) -> tuple[list[Rule], list[Rule]]:
    if main == 0:
        return page.level, page.upright
    boxes = [(rule.start, rule.at, rule.end, rule.at) for rule in page.level]
    boxes += [(rule.at, rule.start, rule.at, rule.end) for rule in page.upright]
    level: list[Rule] = []
    upright: list[Rule] = []
    for box in boxes:
        x0, top, x1, bottom = turn(main, box, page.width, page.height)
        if bottom - top <= x1 - x0:
            level.append(Rule((top + bottom) / 2, x0, x1))
        else:
            upright.append(Rule((x0 + x1) / 2, top, bottom))
    return level, upright


def _main_entries(
    reading: _Reading,
    where: tuple[int, int, Page],
    tables: Sequence[Table],
    free: Sequence[Glyph],
    cells: dict[tuple[int, int], list[list[TextLine]]],
) -> Iterator[Entry]:
    """Lines and rows from top to bottom; what stands beside a table comes after it."""
    number, main, page = where
    order = sorted(range(len(tables)), key=lambda i: tables[i].top)
    tops = [tables[i].top for i in order]
    bands: list[list[Glyph]] = [[] for _ in range(len(order) + 1)]
    for glyph in free:
        bands[bisect_right(tops, (glyph.top + glyph.bottom) / 2)].append(glyph)
    for band, index in zip(bands, (None, *order), strict=True):
        if index is not None:
            yield from _rows(
                reading, where, tables[index], {k[1]: v for k, v in cells.items() if k[0] == index}
            )
        for line in read_lines(band):
            yield _line_entry(line, number, main, page)


def _rows(
    reading: _Reading, where: tuple[int, int, Page], table: Table, cells: dict[int, list[list[TextLine]]]
) -> Iterator[Entry]:
    number, main, page = where
    reading.tables += bool(cells)
    for at, row in enumerate(table.rows()):
        texts = [[line for part in cells.get(cell, []) for line in part] if new else [] for cell, new in row]
        if any(texts):
            yield Entry(
                number,
                main,
                _width(page, main),
                table.ys[at],
                table.ys[at + 1],
                cells=texts,
                table=reading.tables,
                columns=table.xs,
            )


def _width(page: Page, direction: int) -> float:
    return page.height if direction in (1, 3) else page.width


def _line_entry(line: TextLine, number: int, direction: int, page: Page) -> Entry:
    return Entry(number, direction, _width(page, direction), line.top, line.bottom, line)


def _skewed(number: int, page: Page) -> Iterator[Entry]:
    """Stamps and watermarks, as they were drawn."""
    glyphs = page.glyphs[SKEWED]
    if any(not glyph.text.isspace() for glyph in glyphs):
        line = TextLine(list(glyphs))
        yield Entry(number, SKEWED, page.width, line.top, line.bottom, line, furniture=True)


def _mark_furniture(reading: _Reading) -> None:
    pages: list[list[Entry]] = [[] for _ in reading.sizes]
    for entry in reading.entries:
        if not entry.furniture:  # a watermark, a line number
            pages[entry.page - 1].append(entry)
    for entries, furniture in zip(
        pages,
        find_furniture(
            [
                [_page_line(entry, size) for entry in entries]
                for entries, size in zip(pages, reading.sizes, strict=True)
            ]
        ),
        strict=True,
    ):
        for index in furniture:
            entries[index].furniture = True


def _page_line(entry: Entry, size: tuple[float, float]) -> PageLine:
    height = size[0] if entry.direction in (1, 3) else size[1]
    if entry.line is not None:
        return PageLine(entry.line.text, entry.top / height, entry.bottom / height, entry.line.size)
    text = "\t".join(" ".join(line.text for line in cell) for cell in entry.cells)
    return PageLine(text, entry.top / height, entry.bottom / height)


def _continue_tables(entries: Sequence[Entry]) -> None:
    """A table that goes on over a page keeps its number; its header printed again is furniture."""
    numbers: dict[int, int] = {}
    headers: dict[int, str] = {}
    previous: Entry | None = None
    for entry in entries:
        if entry.furniture:
            continue
        if entry.table is not None:
            first = entry.table not in numbers
            if first:
                goes_on = (
                    previous is not None and previous.page < entry.page and _same_columns(previous, entry)
                )
                numbers[entry.table] = (
                    previous.table if goes_on and previous and previous.table else entry.table
                )
            entry.table = numbers[entry.table]
            text = _page_line(entry, (1.0, 1.0)).text
            if first and headers.setdefault(entry.table, text) == text and previous is not None:
                entry.furniture = previous.table == entry.table
        previous = entry


def _same_columns(upper: Entry, lower: Entry) -> bool:
    return len(upper.columns) == len(lower.columns) > 0 and all(
        abs(a - b) < _SAME_COLUMN for a, b in zip(upper.columns, lower.columns, strict=True)
    )
