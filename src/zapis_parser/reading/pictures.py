"""The pages of a PDF file as small pictures for people; the libraries of the extra ``ocr`` draw them. Knows no text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import NamedTuple

from zapis_parser.errors import ZapisError
from zapis_parser.reading.raster import draw_page, require_imaging
from zapis_parser.settings import Settings

_DPI = 100
_GREYS = 16  # a page of text looks the same as in 256, in half the bytes


class Picture(NamedTuple):
    """A page as PNG; its size in points. ``number`` is 1-based."""

    number: int
    width: float
    height: float
    png: bytes


def draw_pages(data: bytes, pages: int, settings: Settings | None = None) -> Iterator[Picture]:
    """Draw the pages of a PDF file; one that cannot be drawn is left out.

    Raises:
        OcrUnavailable: the libraries that draw are not installed.
    """
    require_imaging()
    coarse = replace(settings or Settings(), ocr_dpi=_DPI)
    for number in range(1, pages + 1):
        try:
            page = draw_page(data, number, coarse)
        except ZapisError:
            continue  # its text is shown all the same
        file = BytesIO()
        page.image.quantize(_GREYS).save(file, "PNG", optimize=True)
        yield Picture(number, page.width, page.height, file.getvalue())
