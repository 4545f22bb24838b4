"""Fonts as PDFium tells of them, and how its functions are called with little ado.

Knows nothing of pages.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from zapis_parser.reading.pdf_page import FORCE_BOLD, has_bold_name

_BOLD_WEIGHT = 600  # what PDFium makes of a stem of 120 thousandths
_PLAIN_FACES = b"", b"-Bold", b"-BoldOblique", b"-Oblique"
_TIMES_FACES = b"-Roman", b"-Bold", b"-BoldItalic", b"-Italic"
_NEW_FACES = b"", b",Bold", b",BoldItalic", b",Italic"
# The fonts that every reader has are measured by their published metrics; PDFium takes those of its own substitutes
_STANDARD_DESCENTS = {
    family + face: descent
    for family, faces, descent in (
        (b"Courier", _PLAIN_FACES, -0.194), (b"Helvetica", _PLAIN_FACES, -0.207), (b"Times", _TIMES_FACES, -0.217),
        (b"CourierNew", _NEW_FACES, -0.194), (b"Arial", _NEW_FACES, -0.207), (b"TimesNewRoman", _NEW_FACES, -0.217),
    )
    for face in faces
}  # fmt: skip


def plain_call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of PDFium that takes addresses as numbers: a call costs half of one with typed pointers.

    Only for those that return at once, for other threads wait meanwhile.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    called: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return called


_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_get_font_name = plain_call(pdfium.FPDFFont_GetBaseFontName, ctypes.c_ulong, _P, _P, ctypes.c_ulong)
_get_font_flags = plain_call(pdfium.FPDFFont_GetFlags, _I, _P)
_get_font_weight = plain_call(pdfium.FPDFFont_GetWeight, _I, _P)
_get_descent = plain_call(pdfium.FPDFFont_GetDescent, _I, _P, _F, _P)
_get_glyph_width = plain_call(pdfium.FPDFFont_GetGlyphWidth, _I, _P, ctypes.c_uint, _F, _P)


def make_room(kind: str, count: int) -> tuple[array[float], int]:
    """Numbers ("f" or "d") for PDFium to write, and where they are."""
    room: array[float] = array("f" if kind == "f" else "d", bytes(count * (4 if kind == "f" else 8)))
    return room, room.buffer_info()[0]


class Face:
    """A font with what was learnt of it.

    Attributes:
        widths: of characters, in font sizes.
        blank: what blanks are drawn with.
        unmapped: characters that stand (also) for codes without a meaning.
    """

    def __init__(self, font: int) -> None:
        self.font = font
        self._room, self._address = make_room("f", 1)
        name = ctypes.create_string_buffer(256)
        _get_font_name(font, ctypes.addressof(name), len(name))
        self.bold = (
            has_bold_name(name.value.decode("utf-8", "replace"))
            or bool(_get_font_flags(font) & FORCE_BOLD)
            or _get_font_weight(font) >= _BOLD_WEIGHT
        )
        self.descent = _STANDARD_DESCENTS.get(name.value, 0.0)
        if not self.descent:
            room, address = make_room("f", 1)
            _get_descent(font, 1.0, address)
            self.descent = min(room[0], -room[0])
        self.widths: dict[str, float] = {}
        self.blank = " " if self.measure(" ") else "\u00a0"
        self.unmapped: set[str] = set()

    def measure(self, char: str) -> float:
        """The width of a character, 0 if the font has none."""
        _get_glyph_width(self.font, ord(char), 1.0, self._address)
        width, self._room[0] = self._room[0], 0.0
        return width
