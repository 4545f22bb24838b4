"""Which pages of a PDF file have no text to be read, and what OCR reads on them.

A page is taken as it was drawn, or replaced by what OCR makes of its image. Tells what happened in notes, from which
findings are made. Knows nothing of lines and paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from zapis_parser.errors import LimitExceeded, OcrUnavailable, UnreadableSource, ZapisError
from zapis_parser.reading.ocr import Recognised, read_scan, require_ocr
from zapis_parser.reading.pdf_page import Page, Run
from zapis_parser.reading.raster import draw_page
from zapis_parser.reading.tesseract import Failed, TooSlow
from zapis_parser.reading.text_layer import count_letters, find_fault
from zapis_parser.settings import Settings

_FEW_LETTERS = 60
"""Fewer on a page with a picture: a stamped number, a mark of the scanner."""
_SOME_LETTERS = 400
"""Fewer beside a picture of the page's shape: a signature, a stamp on a scan."""
_PICTURE = 100_000  # pixels; a logo has fewer
_SCAN = 400_000  # pixels of a page at 65 dpi
_SHAPE = 0.15
_MORE = 1.5  # so many times the letters of a layer must OCR find to replace one whose letters are sound
_LOOKED_AT = 1_000  # glyphs


class PageNotRead(ValueError):
    """A page whose image could not be made or took too long; the others are read all the same."""


class Scans:
    """Looks at each page of one file, and reads those that need it.

    Attributes:
        recognised: by page number.
        hint: what is missing for OCR, once it was wanted.
        problem: why a page could not be read by OCR.
    """

    def __init__(self, data: bytes, settings: Settings) -> None:
        self.data = data
        self.settings = settings
        self.recognised: dict[int, Recognised] = {}
        self.hint: str | None = None
        self.problem: ZapisError | None = None
        self._without: list[int] = []
        self._unusable: list[int] = []
        self._tried = 0
        self._available: bool | None = None

    def seen(self, number: int, drawn: Page) -> Page:
        """Return the page to lay out: as it was drawn, or as OCR sees it.

        Raises:
            LimitExceeded: too many pages need OCR, or an image is too large.
            OcrUnavailable: OCR is always wanted, and something is missing for it.
            PageNotRead: OCR failed on this page.
        """
        letters = _letters(drawn)
        fault = self._fault(drawn, letters)
        if self.settings.ocr != "always" and fault is None:
            return drawn
        if fault == "unusable":
            self._unusable.append(number)
        if self.settings.ocr != "never" and self._is_available():
            read = self._read(number, drawn)
            if read is not None and _is_better(read.page, fault, letters):
                self.recognised[number] = read
                return read.page
        elif fault == "missing" and (letters or _pictures(drawn, _PICTURE)):
            self._without.append(number)
        return drawn

    def notes(self) -> Iterator[str]:
        """Yield the codes of findings, with the pages that they are about."""
        if self._without:
            yield f"no-text-layer:{_ranges(self._without)}"
        kept = [number for number in self._unusable if number not in self.recognised]
        if kept:
            yield f"text-layer-unusable:{_ranges(kept)}"
        yield from ocr_notes(self.recognised)

    def _fault(self, drawn: Page, letters: int) -> str | None:
        if letters < _FEW_LETTERS:
            return "missing" if not any(drawn.runs) or _pictures(drawn, _PICTURE) else None
        if letters < _SOME_LETTERS and _pictures(drawn, _SCAN, (drawn.width, drawn.height)):
            return "missing"
        return "unusable" if find_fault(_head(max(drawn.runs, key=_count))) else None

    def _is_available(self) -> bool:
        if self._available is None:
            try:
                require_ocr()
                self._available = True
            except OcrUnavailable as error:
                if self.settings.ocr == "always":
                    raise
                self.hint = error.message
                self._available = False
        return self._available

    def _read(self, number: int, drawn: Page) -> Recognised | None:
        self._tried += 1
        if self._tried > self.settings.max_ocr_pages:
            raise LimitExceeded(
                f"more than {self.settings.max_ocr_pages} pages need OCR (Settings.max_ocr_pages)"
            )
        if any(width * height > self.settings.max_pixels for width, height in drawn.images):
            raise LimitExceeded(
                f"an image on page {number} has more than {self.settings.max_pixels:,} pixels (Settings.max_pixels)"
            )
        try:
            return read_scan(draw_page(self.data, number, self.settings), self.settings)
        except TooSlow as error:
            self.problem = LimitExceeded(
                f"OCR of page {number} took more than {self.settings.ocr_seconds} seconds (Settings.ocr_seconds)"
            )
            raise PageNotRead(self.problem.message) from error
        except (Failed, UnreadableSource) as error:
            self.problem = UnreadableSource(f"OCR of page {number} failed ({error})")
            raise PageNotRead(self.problem.message) from error


def ocr_notes(recognised: Mapping[int, Recognised]) -> Iterator[str]:
    """Yield the code of the finding that says how sure OCR was, and of which pages."""
    sure = [sure for page in recognised.values() for _, sure in page.words]
    if sure:
        yield f"ocr-text:{round(sum(sure) / len(sure))}:{_ranges(sorted(recognised))}"


def _letters(page: Page) -> int:
    """Count the letters of a page, as far as it matters."""
    return sum(count_letters(_head(runs)) for runs in page.runs)


def _count(runs: Sequence[Run]) -> int:
    return sum(len(run.texts) for run in runs)


def _head(runs: Sequence[Run]) -> str:
    """The text of the first runs, as far as it is looked at."""
    parts: list[str] = []
    length = 0
    for run in runs:
        parts.extend(run.texts)
        length += len(run.texts)
        if length >= _LOOKED_AT:
            break
    return "".join(parts[:_LOOKED_AT])


def _is_better(read: Page, fault: str | None, letters: int) -> bool:
    found = _letters(read)
    if fault == "missing" and letters:
        return found > _MORE * letters
    return found > 0


# ---- pictures of a page


def _pictures(page: Page, least: int, shape: tuple[float, float] | None = None) -> bool:
    """Whether a page has pictures of so many pixels; one of them in the page's shape, where that is given."""
    if shape is None:
        return sum(width * height for width, height in page.images) >= least
    ratio = min(shape) / max(*shape, 1.0)
    return any(
        width * height >= least and abs(min(width, height) / max(width, height) - ratio) <= _SHAPE * ratio
        for width, height in page.images
    )


def _ranges(numbers: Iterable[int]) -> str:
    """Return "1-3,7" for 1, 2, 3 and 7, in order."""
    parts = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        parts.append(str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}")
    return ",".join(parts)
