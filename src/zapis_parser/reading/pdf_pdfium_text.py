"""The characters of a page as PDFium tells them, as runs: text, origins, fonts.

PDFium's text page is made for copying text: it adds blanks and line ends, joins blanks, leaves out what is drawn twice or
without ink, takes ligatures apart. Here its additions are dropped and its omissions put back; where that is not possible,
``Unsure`` says so. Knows nothing of files and pages beyond their characters.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, repeat
from operator import itemgetter
from typing import NamedTuple

import pypdfium2.raw as pdfium

from zapis_parser.reading.pdf_page import (
    UNDECODABLE,
    Page,
    join_texts,
    visible,
)
from zapis_parser.reading.pdf_pdfium_font import Face, make_room, plain_call
from zapis_parser.reading.pdf_pdfium_glyphs import WHOLE, Frame, Glyphs, Shape, add_glyphs, with_all_blanks

_OUTLINED = 2  # filled and stroked: a makeshift bold
_HYPHEN_CODE = 2
_HYPHEN = "\ufffe"
"""Stands for a hyphen or soft hyphen at the end of a line."""
_FEW = 3  # fewer characters than this in an object, and it is quicker to ask for the object of each
_EXACT = 0.005  # points; PDFium counts in single precision
_TRIES = 5  # with a page that kerns or tracks its letters, guessing is given up

_LINE = re.compile(r"[^\r\n]+")
# letters written from right to left, which PDFium puts in another order
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Unsure(Exception):
    """The page may have been drawn otherwise than PDFium tells."""


# Characters of a text page drawn by one object: the first, the end, the object's address; and by how much to shift them,
# for an object that drew the same again. Plain tuples, for some files have one for each character.
Piece = tuple[int, int, int, tuple[float, float]]


_P, _I = ctypes.c_void_p, ctypes.c_int
_get_text = plain_call(pdfium.FPDFText_GetText, _I, _P, _I, _I, _P)
_get_unicode = plain_call(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
_is_generated = plain_call(pdfium.FPDFText_IsGenerated, _I, _P, _I)
_is_unmapped = plain_call(pdfium.FPDFText_HasUnicodeMapError, _I, _P, _I)
_get_origin = plain_call(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
_get_loose_box = plain_call(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
_get_ink_box = plain_call(pdfium.FPDFText_GetCharBox, _I, _P, _I, _P, _P, _P, _P)
_get_object = plain_call(pdfium.FPDFText_GetTextObject, _P, _P, _I)
_get_size = plain_call(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
_get_matrix = plain_call(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
_get_font = plain_call(pdfium.FPDFTextObj_GetFont, _P, _P)
_get_mode = plain_call(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)


class _Alike(NamedTuple):
    """What pieces have in common that make one run."""

    font: int
    mode: int
    size: float
    shape: Shape
    line: float
    shift: tuple[float, float]


class TextPage:
    """The characters of a page.

    Attributes:
        pieces: by the objects that drew them.
        faces: the fonts by their address; those used here are put to ``used``.
    """

    def __init__(self, handle: int, count: int, objects: int, faces: dict[int, Face]) -> None:
        self.handle = handle
        self.text = _whole_text(handle, count)
        if _BACKWARDS.search(self.text):
            raise Unsure
        self.pieces = list(_find_pieces(handle, self.text, objects))
        self.used: dict[int, Face] = {}
        self._known = faces
        self._credit = _TRIES
        self._xs, self._at_x = make_room("d", count)
        self._ys, self._at_y = make_room("d", count)

    def face(self, font: int) -> Face:
        found = self.used.get(font)
        if found is None:
            found = self.used[font] = self._known.get(font) or Face(font)
        return found

    def draw(self, page: Page, frame: Frame) -> None:
        """Put all pieces on the page; what one line of text is made of in one font makes one run."""
        if not self.pieces:
            return
        for look, members in groupby(zip(self._looks(), self.pieces, strict=True), key=itemgetter(0)):
            alike = _Alike._make(look)
            face = self.face(alike.font)
            scale = alike.shape[0] * alike.size
            glyphs = self._glyphs([piece for _, piece in members], face, alike, scale)
            if glyphs.texts:
                bold = face.bold or alike.mode == _OUTLINED
                add_glyphs(page, frame, glyphs, (alike.shape, alike.size, face.descent, bold))

    def _looks(self) -> Iterator[tuple[object, ...]]:
        """What would make an ``_Alike``, for each piece."""
        count = len(self.pieces)
        starts, _, drawn_by, shifts = zip(*self.pieces, strict=True)
        sizes = map(_get_size, repeat(self.handle), starts)
        room, address = make_room("f", 6 * count)
        for _ in map(_get_matrix, repeat(self.handle), starts, range(address, address + 24 * count, 24)):
            pass
        shapes = list(zip(room[0::6], room[1::6], room[2::6], room[3::6], strict=True))
        for start in starts:
            self._fetch_one(start)
        # only of upright text have all characters of a line one height
        lines = [
            self._ys[start] if shape[1] == 0 else float(start)
            for start, shape in zip(starts, shapes, strict=True)
        ]
        fonts, modes = map(_get_font, drawn_by), map(_get_mode, drawn_by)
        return zip(fonts, modes, sizes, shapes, lines, shifts, strict=True)

    def _fetch(self, start: int, end: int) -> None:
        """Get the origins of some characters."""
        xs = range(self._at_x + 8 * start, self._at_x + 8 * end, 8)
        ys = range(self._at_y + 8 * start, self._at_y + 8 * end, 8)
        for _ in map(_get_origin, repeat(self.handle), range(start, end), xs, ys):
            pass

    def _fetch_one(self, at: int) -> None:
        _get_origin(self.handle, at, self._at_x + 8 * at, self._at_y + 8 * at)

    def place_of(self, at: int) -> tuple[float, float]:
        self._fetch_one(at)
        return self._xs[at], self._ys[at]

    def _glyphs(self, pieces: Sequence[Piece], face: Face, alike: _Alike, scale: float) -> Glyphs:
        text = "".join([self.text[start:end] for start, end, _, _ in pieces])
        try:
            widths = list(map(face.widths.__getitem__, text))
        except KeyError:
            self._learn(text, _places(pieces), face, scale)
            widths = list(map(face.widths.__getitem__, text))
        if face.unmapped:
            signs = zip(_places(pieces), text, strict=True)
            text = "".join([UNDECODABLE if self._is_unmapped(at, char, face) else char for at, char in signs])
        if not text.isprintable():
            text = visible(text.replace(_HYPHEN, "-"))
        xs, ys, even = self._origins(pieces, widths, alike, scale)
        glyphs = Glyphs(text, xs, ys, widths)
        if even:
            return glyphs
        if len(set(xs)) < len(xs) and len(set(ys)) < len(ys):
            glyphs = self._join(glyphs, _places(pieces), scale)
        right, up = alike.shift
        if right or up:
            glyphs = glyphs._replace(xs=[x + right for x in glyphs.xs], ys=[y + up for y in glyphs.ys])
        return with_all_blanks(glyphs, scale) if scale > 0 and " " in glyphs.texts else glyphs

    def _origins(
        self, pieces: Sequence[Piece], widths: Sequence[float], alike: _Alike, scale: float
    ) -> tuple[list[float], list[float], bool]:
        """Where the characters stand; also whether nothing is left out between them."""
        if len(pieces) == 1 and alike.shape[1] == 0 and scale > 0 and self._credit:
            xs = self._guess(pieces[0], [width * scale for width in widths])
            self._credit += -1 if xs is None else 1
            if xs is not None and alike.shift == (0.0, 0.0):
                return xs, [alike.line] * len(xs), True
        found_x: list[float] = []
        found_y: list[float] = []
        for start, end, _, _ in pieces:
            if end - start > 1:
                self._fetch(start + 1, end)
            found_x += self._xs[start:end]
            found_y += self._ys[start:end]
        return found_x, found_y, False

    def _guess(self, piece: Piece, steps: Sequence[float]) -> list[float] | None:
        """The origins from the widths, if those of some characters come true: far quicker than to ask for each."""
        start, end, _, _ = piece
        last = end - start - 1
        self._fetch_one(end - 1)
        if self._ys[end - 1] != self._ys[start] or min(steps) <= 0:
            return None
        xs = list(accumulate(steps[:-1], initial=self._xs[start]))
        checked = {last // 4, last // 2, 3 * last // 4}
        left = self._xs[end - 1] - xs[-1]
        if abs(left) >= _EXACT:
            text = self.text[start : end - 1]
            blanks = text.count(" ")
            if not blanks:
                return None
            # the blanks of a justified line are stretched alike, behind or before them
            first = text.index(" ")
            self._fetch_one(start + first)
            signs = text if abs(self._xs[start + first] - xs[first]) < _EXACT else self.text[start + 1 : end]
            more = left / blanks
            if more > (1 - WHOLE) * steps[first]:
                return None  # more blanks may have been drawn
            wider = [step + more if char == " " else step for step, char in zip(steps, signs, strict=False)]
            xs = list(accumulate(wider, initial=self._xs[start]))
            checked |= {first, text.rindex(" ")}
        for at in checked:
            self._fetch_one(start + at)
            if abs(self._xs[start + at] - xs[at]) >= _EXACT:
                return None
        return xs

    def _is_unmapped(self, at: int, char: str, face: Face) -> bool:
        return char in face.unmapped and _is_unmapped(self.handle, at) == 1

    def _learn(self, text: str, places: Sequence[int], face: Face, scale: float) -> None:
        for char in set(text) - face.widths.keys():
            at = places[text.index(char)]
            if _is_unmapped(self.handle, at) == 1:
                face.unmapped.add(char)
            if char == _HYPHEN:
                widths = filter(None, map(face.measure, "-\u00ad"))
                loose = self._loose_width(at, scale)
                face.widths[char] = min(widths, key=lambda width: abs(width - loose), default=loose)
            else:
                face.widths[char] = face.measure(char) or self._loose_width(at, scale)

    def _loose_width(self, at: int, scale: float) -> float:
        """The advance of a glyph, or the width of its ink if that reaches further."""
        room, address = make_room("f", 4)
        _get_loose_box(self.handle, at, address)
        return (room[2] - room[0]) / scale if scale else 0.0

    def _ink(self, at: int) -> tuple[float, ...]:
        room, address = make_room("d", 4)
        _get_ink_box(self.handle, at, *range(address, address + 32, 8))
        return tuple(room)

    def _join(self, glyphs: Glyphs, chars: Sequence[int], scale: float) -> Glyphs:
        """Make one glyph of the letters of a ligature; drop added blanks."""
        texts: list[str] = []
        kept: list[int] = []
        widths: list[float] = []
        places = list(zip(glyphs.xs, glyphs.ys, strict=True))
        for at, text in enumerate(glyphs.texts):
            if (
                text == " "
                and places[at + 1 : at + 2] == [places[at]]
                and _is_generated(self.handle, chars[at])
            ):
                continue
            if kept and places[kept[-1]] == places[at] and self._ink(chars[kept[-1]]) == self._ink(chars[at]):
                texts[-1] += text
                widths[-1] = self._loose_width(chars[at], scale)
                continue
            kept.append(at)
            texts.append(text)
            widths.append(glyphs.widths[at])
        xs, ys = [glyphs.xs[at] for at in kept], [glyphs.ys[at] for at in kept]
        return Glyphs(join_texts(texts), xs, ys, widths)


def _places(pieces: Sequence[Piece]) -> list[int]:
    return [at for start, end, _, _ in pieces for at in range(start, end)]


def _whole_text(handle: int, count: int) -> str:
    """One character for each of the text page's."""
    room = ctypes.create_string_buffer(4 * count + 8)
    written = _get_text(handle, 0, count, ctypes.addressof(room)) - 1
    text = room.raw[: 2 * written].decode("utf-16-le", "replace")
    if len(text) != count:
        # something has no place in that text
        return "".join([_char(_get_unicode(handle, at)) for at in range(count)])
    if _HYPHEN in text:
        marked = zip(range(count), text, strict=True)
        return "".join([_char(_get_unicode(handle, at)) if char == _HYPHEN else char for at, char in marked])
    return text


def _char(code: int) -> str:
    if code == _HYPHEN_CODE:
        return _HYPHEN
    return UNDECODABLE if code in (0, 0xFFFE) or 0xD800 <= code < 0xE000 else chr(code)


def _find_pieces(handle: int, text: str, objects: int) -> Iterator[Piece]:
    """Group characters by the object that drew them; what PDFium added between objects is left out."""
    count = len(text)
    if count < _FEW * objects:
        owners: list[int | None] = list(map(_get_object, repeat(handle), range(count)))
        spans = list(zip(owners, range(count), range(1, count + 1), strict=True))
    else:
        lines = (match.span() for match in _LINE.finditer(text))
        spans = [span for line in lines for span in _halve(handle, *line)]
    for owner, members in groupby(spans, key=itemgetter(0)):
        if owner is not None:
            _, start, end = next(members)
            for _, _, end in members:  # noqa: B007 - the last one
                pass
            yield start, end, owner, (0.0, 0.0)


def _halve(handle: int, start: int, end: int) -> Iterator[tuple[int | None, int, int]]:
    """The objects of a stretch of text; each has its characters in a row."""
    first = _get_object(handle, start)
    if end - start == 1 or (first is not None and _get_object(handle, end - 1) == first):
        yield first, start, end
        return
    middle = (start + end) // 2
    yield from _halve(handle, start, middle)
    yield from _halve(handle, middle, end)
