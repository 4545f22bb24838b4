"""Records as an Excel workbook for clerks: Czech sheets with a fixed heading, filters, dates that are dates, and text that is text.

What stands on which sheet is said in ``sheets``. A cell holds at most 32,767 characters: what is longer ends with an ellipsis.
Knows no files.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.extras import extra
from zapis_parser.errors import LimitExceeded
from zapis_parser.export.plain import clean, defused, shortened
from zapis_parser.export.relations import rows_of
from zapis_parser.export.sheets import SHEETS, Sheet, Workbook, headings

with extra("export"):
    import xlsxwriter

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

CELL_LENGTH, MOST_ROWS = 32_767, 1_048_575
# what Excel cannot count as a day
_FIRST_DAY = dt.date(1900, 1, 1)
NARROWEST, WIDEST = 9, 60
# the moment that the file says it was made: the same records give the same bytes
_MADE = dt.datetime(2000, 1, 1)
_SAMPLE = 500


def to_xlsx(minutes: Minutes | Iterable[Minutes]) -> bytes:
    """Return the workbook.

    Text is written as text: neither a formula nor a link is ever made of it.

    Raises:
        ExtraMissing: the library XlsxWriter is not installed.
        LimitExceeded: a sheet would have more rows than Excel holds.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": "Zápisy z jednání", "author": "zapis-parser", "created": _MADE})
    formats = {
        "heading": book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "date": book.add_format({"num_format": "d. m. yyyy", "valign": "top", "align": "left"}),
    }
    content = Workbook(rows_of(minutes))
    for sheet in SHEETS:
        _write(book.add_worksheet(sheet.name), sheet, content, formats)
    book.close()
    return out.getvalue()


def _write(page: Any, sheet: Sheet, content: Workbook, formats: dict[str, Any]) -> None:
    names = headings(sheet)
    for column, name in enumerate(names):
        page.write_string(0, column, name, formats["heading"])
    widths = [len(name) + 4 for name in names]
    last = 0
    for last, row in enumerate(content.rows(sheet), 1):
        if last > MOST_ROWS:
            raise LimitExceeded(
                f"the sheet {sheet.name} would have more than {MOST_ROWS:,} rows: export fewer documents, or to sqlite"
            )
        for column, value in enumerate(row):
            shown = _cell(page, (last, column), value, formats)
            if last <= _SAMPLE:
                widths[column] = max(widths[column], shown)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width, NARROWEST), WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(names) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)


def _cell(page: Any, at: tuple[int, int], value: Any, formats: dict[str, Any]) -> int:
    """Write a value; return how many characters wide it is."""
    if value is None:
        return 0
    if isinstance(value, dt.date) and value >= _FIRST_DAY:
        page.write_datetime(*at, dt.datetime.combine(value, dt.time()), formats["date"])
        return 12
    if isinstance(value, int):
        page.write_number(*at, value, formats["text"])
        return len(str(value)) + 2
    text = shortened(clean(str(value)), CELL_LENGTH)
    # what looks like a formula stays text also when a clerk edits the cell
    page.write_string(*at, text, formats["text" if defused(text) == text else "quoted"])
    return max(map(len, text.split("\n")), default=0) + 2
