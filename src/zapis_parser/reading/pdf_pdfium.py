"""The pages of a PDF file, drawn by PDFium: the quick engine, there with the extra ``fast``.

PDFium opens the file and runs its pages; ``pdf_pdfium_text`` asks it for the characters, this module for everything else.
What PDFium refuses or may tell otherwise than it was drawn is left to pdfminer, page by page, so that both engines give
the same facts and the same errors. Knows nothing of what is read from a drawn page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import repeat
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from zapis_parser.reading.pdf_page import Matrix, Page, apply_matrix, multiply
from zapis_parser.reading.pdf_pdfium_font import Face, make_room, plain_call
from zapis_parser.reading.pdf_pdfium_glyphs import MOST_BLANKS, Frame, Glyphs, add_glyphs
from zapis_parser.reading.pdf_pdfium_text import Piece, TextPage, Unsure

if TYPE_CHECKING:
    from zapis_parser.reading.pdf_pdfminer import Drawing

# with what numbers of a damaged page may lead to
_UNSURE = (Unsure, ArithmeticError, LookupError, TypeError, ValueError)

_NO_INK = 0.01  # points; PDFium leaves objects narrower than this out of its text
_NEAR = 5  # so many objects before it, PDFium looks for one that drew the same at nearly the same place
_SAME_WIDTH = 0.02  # points
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NAN = float("nan")
_MAX_DEPTH = 16  # of forms within forms

_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong
_get_object = plain_call(pdfium.FPDFPage_GetObject, _P, _P, _I)
_get_form_object = plain_call(pdfium.FPDFFormObj_GetObject, _P, _P, _L)
_count_form_objects = plain_call(pdfium.FPDFFormObj_CountObjects, _I, _P)
_get_type = plain_call(pdfium.FPDFPageObj_GetType, _I, _P)
_get_matrix = plain_call(pdfium.FPDFPageObj_GetMatrix, _I, _P, _P)
_get_bounds = plain_call(pdfium.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_get_font = plain_call(pdfium.FPDFTextObj_GetFont, _P, _P)
_get_size = plain_call(pdfium.FPDFTextObj_GetFontSize, _I, _P, _P)
_count_marks = plain_call(pdfium.FPDFPageObj_CountMarks, _I, _P)
_get_mark = plain_call(pdfium.FPDFPageObj_GetMark, _P, _P, _L)
_get_parameter_type = plain_call(pdfium.FPDFPageObjMark_GetParamValueType, _I, _P, ctypes.c_char_p)
_get_draw_mode = plain_call(pdfium.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_count_segments = plain_call(pdfium.FPDFPath_CountSegments, _I, _P)
_get_segment = plain_call(pdfium.FPDFPath_GetPathSegment, _P, _P, _I)
_get_segment_type = plain_call(pdfium.FPDFPathSegment_GetType, _I, _P)
_get_point = plain_call(pdfium.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
_get_pixels = plain_call(pdfium.FPDFImageObj_GetImagePixelSize, _I, _P, _P, _P)
_is_closed = plain_call(pdfium.FPDFPathSegment_GetClose, _I, _P)

# PDFium bears no two threads at a time; a generator may be closed within any call, so the same thread may enter again
_LOCK = RLock()


def draw_pages(data: bytes) -> Iterator[Page | None]:
    """Each page in turn; None for a damaged one.

    Raises:
        EncryptedSource: it needs a password, or an unknown way of encryption was used.
        UnreadableSource: it is no PDF file, or damaged.
    """
    with _LOCK:
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        count = pdfium.FPDF_GetPageCount(document) if document else 0
        if document and not count:
            pdfium.FPDF_CloseDocument(document)
    if not count:
        yield from _pdfminer().draw_pages(data)
        return
    opened = _Opened(document)
    second: Drawing | None = None
    try:
        for number in range(count):
            with _LOCK:
                page = opened.draw(number)
            if page is None:
                second = second or _pdfminer().Drawing(data)
                page = second.draw(number)
            yield page
    finally:
        with _LOCK:
            opened.close()


def _pdfminer() -> ModuleType:
    """Loaded only where it is needed: that takes longer than to read most files."""
    from zapis_parser.reading import pdf_pdfminer

    return pdf_pdfminer


class _Opened:
    """An open document. A page stays open until the next one was drawn, so that fonts of both keep their address."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._page: Any = None
        self._faces: dict[int, Face] = {}

    def close(self) -> None:
        if self._page:
            pdfium.FPDF_ClosePage(self._page)
        pdfium.FPDF_CloseDocument(self.document)

    def draw(self, number: int) -> Page | None:
        """The page, or None if another engine must draw it."""
        before, self._page = self._page, pdfium.FPDF_LoadPage(self.document, number)
        used: dict[int, Face] = {}
        try:
            return _draw(self._page, self._faces, used) if self._page else None
        except _UNSURE:
            return None
        finally:
            self._faces = used
            if before:
                pdfium.FPDF_ClosePage(before)


def _draw(handle: Any, known: dict[int, Face], used: dict[int, Face]) -> Page:
    frame = _frame(handle)
    page = Page(frame.width, frame.height)
    objects = list(_find_objects(handle))
    texts = [placed for placed in objects if placed[1] == pdfium.FPDF_PAGEOBJ_TEXT]
    if _has_actual_text([address for address, _, _ in texts]):
        raise Unsure
    loaded = pdfium.FPDFText_LoadPage(handle)
    try:
        count = max(pdfium.FPDFText_CountChars(loaded), 0)
        text = TextPage(ctypes.cast(loaded, _P).value or 0, count, len(texts), known)
        _restore(page, frame, text, texts)
        text.draw(page, frame)
        used.update(text.used)
    finally:
        pdfium.FPDFText_ClosePage(loaded)
    for placed in objects:
        if placed[1] == pdfium.FPDF_PAGEOBJ_PATH and not page.is_drawing:
            _add_path(page, frame, placed)
        elif placed[1] == pdfium.FPDF_PAGEOBJ_IMAGE:
            page.images.append(_pixels(placed[0]))
    return page


def _pixels(address: int) -> tuple[int, int]:
    """The width and height of an image in its own pixels; at least 1, for damaged ones have none."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    _get_pixels(address, ctypes.addressof(width), ctypes.addressof(height))
    return max(width.value, 1), max(height.value, 1)


def _frame(handle: Any) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    width, height = right - left, top - bottom
    if width < 1 or height < 1:
        raise Unsure
    turned = pdfium.FPDFPage_GetRotation(handle)
    matrix: Matrix = (
        (1.0, 0.0, 0.0, 1.0, -left, -bottom),
        (0.0, -1.0, 1.0, 0.0, -bottom, right),
        (-1.0, 0.0, 0.0, -1.0, right, top),
        (0.0, 1.0, -1.0, 0.0, top, -left),
    )[turned]
    return Frame(height, width, matrix) if turned in (1, 3) else Frame(width, height, matrix)


# An object of a page: its address, what kind it is, and the matrix from the form in which it stands to the page. Plain
# tuples, for some files have an object for each character.
_Placed = tuple[int, int, Matrix]


def _find_objects(handle: Any) -> Iterator[_Placed]:
    """The objects of a page and of the forms on it, in the order in which they are drawn."""
    address = ctypes.cast(handle, _P).value
    found = list(map(_get_object, repeat(address), range(pdfium.FPDFPage_CountObjects(handle))))
    return _open_forms(found, _IDENTITY, 0)


def _open_forms(objects: Sequence[int], matrix: Matrix, depth: int) -> Iterator[_Placed]:
    kinds = list(map(_get_type, objects))
    found = zip(objects, kinds, repeat(matrix), strict=False)
    if pdfium.FPDF_PAGEOBJ_FORM not in kinds:
        yield from found
        return
    for placed in found:
        address, kind, _ = placed
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield placed
        elif depth < _MAX_DEPTH:
            inner = list(map(_get_form_object, repeat(address), range(_count_form_objects(address))))
            yield from _open_forms(inner, multiply(_matrix_of(address), matrix), depth + 1)


def _matrix_of(address: int) -> Matrix:
    room, at = make_room("f", 6)
    _get_matrix(address, at)
    a, b, c, d, e, f = room
    return a, b, c, d, e, f


def _has_actual_text(objects: Sequence[int]) -> bool:
    """Whether the file says what an object is to be read as: PDFium follows that, though it is not what was drawn."""
    counts = list(map(_count_marks, objects))
    if not any(counts):
        return False
    marks = (
        _get_mark(address, at) for address, count in zip(objects, counts, strict=True) for at in range(count)
    )
    return any(_get_parameter_type(mark, b"ActualText") > 0 for mark in marks)


def _restore(page: Page, frame: Frame, text: TextPage, objects: Sequence[_Placed]) -> None:
    """Put back what PDFium left out of the text: blanks drawn on their own, and what was drawn twice."""
    pieces = {piece[2]: piece for piece in text.pieces}
    if objects and not pieces:
        raise Unsure
    for at, placed in enumerate(objects):
        piece = pieces.get(placed[0])
        if piece:
            if text.text[piece[1] - 1] == " ":
                _add_last_blanks(page, frame, text, placed, piece)
            continue
        left, bottom, right, top = _bounds(placed[0])
        if min(right - left, top - bottom) < _NO_INK:
            _add_blanks(page, frame, text, placed, right - left)
            continue
        near = objects[max(at - _NEAR, 0) : at]
        twins = [twin for twin in near if twin[0] in pieces and _is_twin(twin, placed)]
        if not twins:
            raise Unsure
        (x, y), (other_x, other_y) = (multiply(_matrix_of(o[0]), o[2])[4:] for o in (placed, twins[-1]))
        start, end, drawn_by, _ = pieces[twins[-1][0]]
        text.pieces.append((start, end, drawn_by, (x - other_x, y - other_y)))


def _bounds(address: int) -> tuple[float, float, float, float]:
    room, at = make_room("f", 4)
    _get_bounds(address, at, at + 4, at + 8, at + 12)
    left, bottom, right, top = room
    return left, bottom, right, top


def _is_twin(one: _Placed, other: _Placed) -> bool:
    a, b = _bounds(one[0]), _bounds(other[0])
    return (
        one[2] == other[2]
        and _get_font(one[0]) == _get_font(other[0])
        and abs((a[2] - a[0]) - (b[2] - b[0])) < _SAME_WIDTH
        and abs((a[3] - a[1]) - (b[3] - b[1])) < _SAME_WIDTH
    )


def _add_blanks(page: Page, frame: Frame, text: TextPage, placed: _Placed, length: float) -> None:
    """An object without ink reaches from its first blank to the start of its last one."""
    blanks = _Blanks(placed, text)
    if not blanks.step:
        raise Unsure
    count = 1 + (round(length / blanks.step) if blanks.is_level else 0)
    if count > MOST_BLANKS:
        raise Unsure
    blanks.add(page, frame, blanks.matrix[4:], count)


def _add_last_blanks(page: Page, frame: Frame, text: TextPage, placed: _Placed, piece: Piece) -> None:
    """Of several blanks at the end of an object only one is in the text; the object reaches to the last one."""
    blanks = _Blanks(placed, text)
    if not (blanks.is_level and blanks.step and placed[2] == _IDENTITY):
        return
    x, y = text.place_of(piece[1] - 1)
    count = round((_bounds(placed[0])[2] - x) / blanks.step)
    if 0 < count <= MOST_BLANKS:
        blanks.add(page, frame, (x + blanks.step, y), count)


class _Blanks:
    """How an object draws blanks; ``step`` is their width in points, 0 if its font has none."""

    def __init__(self, placed: _Placed, text: TextPage) -> None:
        address, _, form = placed
        self.face = text.face(_get_font(address))
        self.width = self.face.widths.get(self.face.blank) or self.face.measure(self.face.blank)
        room, at = make_room("f", 1)
        _get_size(address, at)
        self.size = room[0]
        self.matrix = multiply(_matrix_of(address), form)
        self.is_level = self.matrix[1] == 0
        self.step = self.matrix[0] * self.size * self.width
        if self.is_level:
            self.step = max(self.step, 0.0)
        elif self.width:
            self.step = 1.0

    def add(self, page: Page, frame: Frame, place: tuple[float, ...], count: int) -> None:
        x, y = place
        xs = [x + self.step * at for at in range(count)]
        glyphs = Glyphs(self.face.blank * count, xs, [y] * count, [self.width] * count)
        add_glyphs(page, frame, glyphs, (self.matrix[:4], self.size, self.face.descent, self.face.bold))


def _add_path(page: Page, frame: Frame, placed: _Placed) -> None:
    address, _, form = placed
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _get_draw_mode(address, ctypes.addressof(fill), ctypes.addressof(stroke))
    if not (fill.value or stroke.value):
        return
    count = _count_segments(address)
    segments = list(map(_get_segment, repeat(address), range(count)))
    room, at = make_room("f", 2 * count)
    for _ in map(_get_point, segments, range(at, at + 8 * count, 8), range(at + 4, at + 4 + 8 * count, 8)):
        pass
    matrix = multiply(multiply(_matrix_of(address), form), frame.matrix)
    points: list[tuple[float, float]] = []
    for index, segment in enumerate(segments):
        kind = _get_segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            page.add_subpath(points, bool(stroke.value))
            points = []
        x, y = apply_matrix(matrix, room[2 * index], room[2 * index + 1])
        # a curve's end is no corner: what leads to it is not a rule
        points.append((_NAN, _NAN) if kind == pdfium.FPDF_SEGMENT_BEZIERTO else (x, frame.height - y))
        if _is_closed(segment):
            points.append(points[0])
    page.add_subpath(points, bool(stroke.value))
