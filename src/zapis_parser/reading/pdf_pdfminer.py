"""The pages of a PDF file, drawn by pdfminer: the engine that is always there.

Knows nothing of what is read from a drawn page.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from logging import NullHandler, getLogger
from typing import Any

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from zapis_parser.errors import EncryptedSource, UnreadableSource
from zapis_parser.reading.pdf_content import Interpreter
from zapis_parser.reading.pdf_device import Collector
from zapis_parser.reading.pdf_page import Page

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


def draw_pages(data: bytes) -> Iterator[Page | None]:
    """Each page in turn; None for a damaged one.

    Raises:
        EncryptedSource: it needs a password, or an unknown way of encryption was used.
        UnreadableSource: it is no PDF file, or damaged.
    """
    yield from Drawing(data)


class Drawing:
    """A document whose pages are drawn one after the other, all or only some of them."""

    def __init__(self, data: bytes) -> None:
        resources = PDFResourceManager()
        self._collector = Collector(resources)
        self._interpreter = Interpreter(resources, self._collector)
        self._pages = enumerate(_find_pages(data))

    def __iter__(self) -> Iterator[Page | None]:
        for _, page in self._pages:
            yield self._draw(page)

    def draw(self, number: int) -> Page | None:
        """A page by its number from 0, greater than that of any page drawn before."""
        return next((self._draw(page) for at, page in self._pages if at == number), None)

    def _draw(self, page: PDFPage | None) -> Page | None:
        if page is None:
            return None
        self._collector.page = Page(0, 0)
        try:
            self._interpreter.process_page(page)
            self._collector.page.images.extend(_find_images(page.resources, count(_MOST_OBJECTS, -1), 0))
        except _DAMAGE:
            return None
        return self._collector.page


def _find_pages(data: bytes) -> Iterator[PDFPage | None]:
    """The pages before anything of them is drawn; None for the rest where their tree is damaged."""
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        pages = PDFPage.create_pages(document)
    except PDFPasswordIncorrect as error:
        raise EncryptedSource("the PDF file needs a password") from error
    except PDFEncryptionError as error:
        raise EncryptedSource("the PDF file is encrypted in an unknown way") from error
    except _DAMAGE as error:
        raise UnreadableSource(f"not a PDF file, or damaged ({type(error).__name__})") from error
    first = True
    while True:
        try:
            page = next(pages, None)
        except _DAMAGE as error:
            if first:
                raise UnreadableSource(
                    f"the pages of the PDF file are damaged ({type(error).__name__})"
                ) from error
            yield None
            return
        if page is None:
            return
        first = False
        yield page


_MOST_OBJECTS = 200
_DEEPEST = 4


def _find_images(resources: Any, left: Iterator[int], depth: int) -> Iterator[tuple[int, int]]:
    """Yield the width and height in pixels of each image that a page or a form on it may draw."""
    resources = resolve1(resources)
    objects = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
    for value in objects.values() if isinstance(objects, dict) else ():
        stream = resolve1(value)
        if next(left) <= 0:
            return
        if not isinstance(stream, PDFStream):
            continue
        kind = getattr(resolve1(stream.get("Subtype")), "name", None)
        if kind == "Form" and depth < _DEEPEST:
            yield from _find_images(stream.get("Resources"), left, depth + 1)
        elif kind == "Image":
            width, height = resolve1(stream.get("Width")), resolve1(stream.get("Height"))
            if isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0:
                yield width, height
