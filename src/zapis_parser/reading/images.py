"""Image files (PNG, JPEG, TIFF) to raw lines: every page is read by OCR. Knows nothing of how the words are laid out."""

from __future__ import annotations

from dataclasses import replace

from zapis_parser.errors import EmptySource, LimitExceeded, UnreadableSource, UnsupportedFormat
from zapis_parser.reading.ocr import Recognised, finish, read_scan, require_ocr
from zapis_parser.reading.pdf import lay_out
from zapis_parser.reading.pdf_page import Page
from zapis_parser.reading.raster import open_images
from zapis_parser.reading.scans import ocr_notes
from zapis_parser.reading.tesseract import Failed, TooSlow
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument

__all__ = ["read_image"]


def read_image(data: bytes, settings: Settings) -> RawDocument:
    """Read an image file by OCR.

    Raises:
        EmptySource: there is no word in it.
        LimitExceeded: it has more pixels or pages than the settings allow, or takes longer.
        OcrUnavailable: a program or library for OCR is missing.
        UnreadableSource: it is damaged.
        UnsupportedFormat: the settings forbid OCR.
    """
    if settings.ocr == "never":
        raise UnsupportedFormat(
            "this is an image, and Settings.ocr is never; save it as PDF with text or as text"
        )
    require_ocr()
    media_type, scans = open_images(data, settings)
    pages: list[Page] = []
    recognised: dict[int, Recognised] = {}
    for number, scan in enumerate(scans, 1):
        if number > settings.max_ocr_pages:
            raise LimitExceeded(f"more than {settings.max_ocr_pages} pages need OCR (Settings.max_ocr_pages)")
        try:
            read = read_scan(scan, settings)
        except TooSlow as error:
            raise LimitExceeded(
                f"OCR of page {number} took more than {settings.ocr_seconds} seconds (Settings.ocr_seconds)"
            ) from error
        except Failed as error:
            raise UnreadableSource(f"OCR of page {number} failed ({error})") from error
        if read is not None:
            recognised[number] = read
        pages.append(read.page if read is not None else Page(scan.width, scan.height))
    if not any(page.words for page in recognised.values()):
        raise EmptySource("no word was recognised in the image")
    document = lay_out(pages, ocr_notes(recognised))
    return finish(replace(document, media_type=media_type), recognised)
