"""PDF files to raw lines with pages, boxes, tables, furniture and the breaks of paragraphs.

An engine opens the file and draws its pages (``pdf_pdfminer``, ``pdf_pdfium``); lines, tables and reading order are found
by the other ``pdf_*`` modules beside this one. Pages without a usable text layer are read by OCR (``scans``) where that is
installed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from zapis_parser.errors import InvalidSettings, LimitExceeded, NoTextLayer, UnreadableSource
from zapis_parser.limits import check_time
from zapis_parser.reading.furniture import PageLine, find_furniture
from zapis_parser.reading.ocr import finish
from zapis_parser.reading.pdf_columns import Unruled, find_unruled
from zapis_parser.reading.pdf_layout import TextLine, read_lines
from zapis_parser.reading.pdf_margin import part_line_numbers
from zapis_parser.reading.pdf_page import SKEWED, Page, Rule, Run, turn, turn_back
from zapis_parser.reading.pdf_paragraphs import Entry, judge_lines
from zapis_parser.reading.pdf_rows import join_runs
from zapis_parser.reading.pdf_tables import Table, find_tables, share_out
from zapis_parser.reading.pdf_writer import make_document
from zapis_parser.reading.scans import Scans
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument

__all__ = ["read_pdf"]

_SAME_COLUMN = 2.0  # points
_FLAT = 100  # a depth beyond all columns: the lines of a cell are read straight down

# what numbers of a damaged page may lead to
_DAMAGE = (ArithmeticError, LookupError, TypeError, ValueError)


@dataclass(slots=True)
class _Reading:
    """What grows while pages are read."""

    entries: list[Entry] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0
    characters: int = 0


def read_pdf(data: bytes, settings: Settings) -> RawDocument:
    """Read a PDF file; pages without a text layer by OCR, if it is installed and the settings allow it.

    Raises:
        EncryptedSource: it needs a password, or an unknown way of encryption was used.
        LimitExceeded: more pages, characters or pixels than the settings allow.
        NoTextLayer: no page has text, and there is no OCR.
        OcrUnavailable: the settings ask for OCR of every page, and it is not installed.
        UnreadableSource: it is no PDF file, or damaged.
    """
    reading = _Reading()
    scans = Scans(data, settings)
    outside = 0
    for number, page in enumerate(_draw_pages(data, settings.pdf_engine), 1):
        check_time()
        if number > settings.max_pages:
            raise LimitExceeded(f"the PDF file has more than {settings.max_pages} pages (Settings.max_pages)")
        page = _try_page(reading, number, page, scans) if page is not None else None
        if page is None:
            reading.notes.append(f"page-failed:{number}")
            reading.sizes.append((1.0, 1.0))
            continue
        outside += page.outside
        if reading.characters > settings.max_characters:
            raise LimitExceeded(
                f"the text of the PDF file is longer than {settings.max_characters:,} characters (Settings.max_characters)"
            )
    if outside:
        reading.notes.append("text-outside-page")
    reading.notes.extend(scans.notes())
    _mark_furniture(reading)
    _check_text(reading, scans)
    return finish(_written(reading), scans.recognised)


def lay_out(pages: Iterable[Page], notes: Iterable[str]) -> RawDocument:
    """Write down pages that were read from images."""
    reading = _Reading(notes=[*notes])
    for number, page in enumerate(pages, 1):
        _add_page(reading, number, page)
    _mark_furniture(reading)
    return _written(reading)


def _written(reading: _Reading) -> RawDocument:
    _continue_tables(reading.entries)
    judge_lines(reading.entries)
    return make_document(reading.entries, reading.sizes, tuple(reading.notes))


def _draw_pages(data: bytes, engine: str) -> Iterator[Page | None]:
    """The pages, one after the other; None for a damaged one."""
    if engine != "pdfminer":
        try:
            from zapis_parser.reading import pdf_pdfium
        except (ImportError, AttributeError) as error:  # not installed, or too old to know a function
            if engine == "pypdfium2":
                raise InvalidSettings(
                    "pdf_engine is 'pypdfium2', which is not installed (or too old); it comes with the extra "
                    "'fast': pip install 'zapis-parser[fast]'"
                ) from error
        else:
            return pdf_pdfium.draw_pages(data)
    from zapis_parser.reading import pdf_pdfminer

    return pdf_pdfminer.draw_pages(data)


def _try_page(reading: _Reading, number: int, page: Page, scans: Scans) -> Page | None:
    """Add a page as it was drawn or as OCR sees it; None, and nothing added, if its coordinates make no sense."""
    known = len(reading.entries)
    try:
        seen = scans.seen(number, page)
        _add_page(reading, number, seen)
    except _DAMAGE:
        del reading.entries[known:], reading.sizes[number - 1 :]
        return None
    return seen


def _check_text(reading: _Reading, scans: Scans) -> None:
    if any(not entry.furniture for entry in reading.entries):
        return
    if not reading.sizes:
        raise UnreadableSource("the PDF file has no pages")
    if len(reading.sizes) == sum(note.startswith("page-failed") for note in reading.notes):
        raise scans.problem or UnreadableSource("every page of the PDF file is damaged")
    hint = f"; for OCR, {scans.hint}" if scans.hint else ""
    raise NoTextLayer(f"no page of the PDF file has text; it may be a scan{hint}")


def _add_page(reading: _Reading, number: int, page: Page) -> None:
    """Lay out a page in the frame in which most of its text is upright, then what runs in other directions."""
    reading.sizes.append((page.width, page.height))
    counts = [sum(len(run.texts) for run in runs) for runs in page.runs]
    reading.characters += sum(counts)
    main = max(range(4), key=lambda direction: (counts[direction], -direction))
    level, upright = _turned_rules(page, main)
    tables = find_tables(level, upright) if any(counts) else []
    rest: list[list[Run]] = []
    cells: dict[tuple[int, int], list[list[TextLine]]] = {}
    for direction in (main, *(other for other in range(4) if other != main)):
        place = partial(_middles, direction=direction, main=main, page=page)
        free, shared = share_out(tables, page.runs[direction], place)
        rest.append(free)
        for key, members in shared.items():
            cells.setdefault(key, []).append(read_lines(members, _FLAT))
    rest[0], numbers = part_line_numbers(rest[0])
    reading.entries.extend(_main_entries(reading, (number, main, page), tables, rest[0], cells))
    others = [other for other in range(4) if other != main]
    for direction, free in zip(others, rest[1:], strict=True):
        reading.entries.extend(_line_entry(line, number, direction, page) for line in read_lines(free))
    for row in numbers:
        entry = _line_entry(TextLine(row), number, main, page)
        entry.furniture = True
        reading.entries.append(entry)
    reading.entries.extend(_skewed(number, page))


def _middles(run: Run, *, direction: int, main: int, page: Page) -> list[tuple[float, float]]:
    top, bottom = run.style.top, run.style.bottom
    if direction == main:
        return [((x0 + x1) / 2, (top + bottom) / 2) for x0, x1 in zip(run.x0, run.x1, strict=True)]
    middles: list[tuple[float, float]] = []
    for left, right in zip(run.x0, run.x1, strict=True):
        on_page = turn_back(direction, (left, top, right, bottom), page.width, page.height)
        x0, y0, x1, y1 = turn(main, on_page, page.width, page.height)
        middles.append(((x0 + x1) / 2, (y0 + y1) / 2))
    return middles


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
    free: Sequence[Run],
    cells: dict[tuple[int, int], list[list[TextLine]]],
) -> Iterator[Entry]:
    """Lines and rows from top to bottom; what stands beside a table comes after it."""
    number, main, page = where
    order = sorted(range(len(tables)), key=lambda i: tables[i].top)
    tops = [tables[i].top for i in order]
    bands: list[list[Run]] = [[] for _ in range(len(order) + 1)]
    for run in free:
        bands[bisect_right(tops, (run.style.top + run.style.bottom) / 2)].append(run)
    for band, index in zip(bands, (None, *order), strict=True):
        if index is not None:
            yield from _rows(
                reading, where, tables[index], {k[1]: v for k, v in cells.items() if k[0] == index}
            )
        for found in find_unruled(read_lines(band)):
            if isinstance(found, Unruled):
                yield from _unruled_rows(reading, where, found)
            else:
                yield _line_entry(found, number, main, page)


def _unruled_rows(reading: _Reading, where: tuple[int, int, Page], found: Unruled) -> Iterator[Entry]:
    number, main, page = where
    reading.tables += 1
    for cells in found.rows:
        lines = [line for cell in cells for line in cell]
        top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
        yield Entry(
            number,
            main,
            _width(page, main),
            top,
            bottom,
            cells=cells,
            table=reading.tables,
            columns=found.edges,
        )


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
    row = join_runs(page.runs[SKEWED])
    if any(row.seen):
        line = TextLine(row)
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
