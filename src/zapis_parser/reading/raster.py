"""Pages as grey images: those of a PDF file, drawn by PDFium, and image files (PNG, JPEG, TIFF).

Both libraries belong to the extra ``ocr`` and are imported when the first image is wanted. Knows nothing of text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

from zapis_parser.errors import LimitExceeded, OcrUnavailable, UnreadableSource
from zapis_parser.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

EXTRA = "pip install 'zapis-parser[ocr]'"

_POINTS = 72  # in an inch
_MOST_DRAWN = 35_000_000  # pixels of a page drawn for OCR: A3 at 300 dpi has 17 million
_FEWEST_DPI = 100  # below, letters of ordinary size cannot be told apart
_ALIKE = 0.8  # an image of at least this share of the wanted resolution is taken as it is
_RESOLUTIONS = (60.0, 1300.0)
_LONG_SIDE = 11.69  # inches of A4, for images that do not say how large they are
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}

# PDFium may be used by one thread at a time
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as an image in shades of grey, one byte for a pixel; ``width`` and ``height`` of the page are in points."""

    image: Image
    dpi: int
    width: float
    height: float


def require_imaging() -> None:
    """Make sure that the libraries of the extra are there.

    Raises:
        OcrUnavailable: one of them is not installed.
    """
    for name in ("numpy", "PIL.Image", "pypdfium2"):
        try:
            import_module(name)
        except ImportError as error:
            raise OcrUnavailable(f"{name.partition('.')[0]} is not installed ({EXTRA})") from error


def draw_page(data: bytes, number: int, settings: Settings) -> Scan:
    """Draw a page of a PDF file; ``number`` is 1-based. A large page is drawn at fewer dots per inch.

    Raises:
        LimitExceeded: the page is so large that nothing could be read.
        UnreadableSource: PDFium cannot draw it.
    """
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableSource(f"the pages cannot be drawn ({error})") from error
        try:
            page = document[number - 1]
            width, height = page.get_size()
            dpi = _drawn_dpi(width, height, number, settings.ocr_dpi)
            bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
            # a copy: the bitmap's memory is PDFium's
            image = bitmap.to_pil().convert("L").copy()
            bitmap.close()
            page.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise UnreadableSource(f"page {number} cannot be drawn ({error})") from error
        finally:
            document.close()
    return Scan(image, dpi, width, height)


def _drawn_dpi(width: float, height: float, number: int, wanted: int) -> int:
    inches = max(width, 1.0) * max(height, 1.0) / _POINTS**2
    dpi = min(wanted, int((_MOST_DRAWN / inches) ** 0.5))
    if dpi < min(_FEWEST_DPI, wanted):
        raise LimitExceeded(f"page {number} is too large for OCR ({width:.0f} x {height:.0f} points)")
    return dpi


def open_images(data: bytes, settings: Settings) -> tuple[str, Iterator[Scan]]:
    """Return an image file's media type and its pages; a TIFF file may have several.

    Raises:
        LimitExceeded: more pixels than the settings allow; also while the pages are taken, then for pages too.
        UnreadableSource: the file is damaged; also while the pages are taken.
    """
    from PIL import Image

    try:
        file = Image.open(BytesIO(data), formats=tuple(_MEDIA_TYPES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LimitExceeded(_too_large(settings)) from error
    except (OSError, ValueError, SyntaxError) as error:  # what Pillow raises on damage
        raise UnreadableSource(f"the image is damaged ({type(error).__name__})") from error
    return _MEDIA_TYPES[file.format or "PNG"], _frames(file, settings)


def _frames(file: Any, settings: Settings) -> Iterator[Scan]:
    with file:
        for number in range(getattr(file, "n_frames", 1)):
            if number == settings.max_pages:
                raise LimitExceeded(
                    f"the image file has more than {settings.max_pages} pages (Settings.max_pages)"
                )
            try:
                file.seek(number)
                yield _frame(file, settings)
            except (OSError, ValueError, SyntaxError, EOFError) as error:
                raise UnreadableSource(f"the image is damaged ({type(error).__name__})") from error


def _frame(file: Image, settings: Settings) -> Scan:
    from PIL import Image, ImageOps

    if file.width * file.height > settings.max_pixels:
        raise LimitExceeded(_too_large(settings))
    grey = ImageOps.exif_transpose(_flattened(file)).convert("L")
    dpi = _stated_dpi(file) or max(grey.size) / _LONG_SIDE
    width, height = (side * _POINTS / dpi for side in grey.size)
    wanted = min(settings.ocr_dpi, int((_MOST_DRAWN / (grey.width * grey.height)) ** 0.5 * dpi))
    if _ALIKE * wanted <= dpi <= wanted / _ALIKE:
        return Scan(grey, round(dpi), width, height)
    size = (max(1, round(grey.width * wanted / dpi)), max(1, round(grey.height * wanted / dpi)))
    return Scan(grey.resize(size, Image.Resampling.LANCZOS), wanted, width, height)


def _flattened(file: Image) -> Image:
    """Return the image on white paper, where parts of it are transparent."""
    from PIL import Image

    if "transparency" not in file.info and file.mode not in ("LA", "RGBA", "PA"):
        return file
    drawn = file.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    paper.info.update(file.info)
    return paper


def _stated_dpi(file: Image) -> float | None:
    stated = file.info.get("dpi")
    if not isinstance(stated, tuple) or not stated:
        return None
    dpi = float(stated[0])
    # 72 and 96 are what programs write that do not know
    if not _RESOLUTIONS[0] <= dpi <= _RESOLUTIONS[1] or round(dpi) in (72, 96):
        return None
    return dpi


def _too_large(settings: Settings) -> str:
    return f"the image has more than {settings.max_pixels:,} pixels (Settings.max_pixels)"


def as_bytes(image: Image) -> bytes:
    """Return an image in the plainest form that OCR reads."""
    out = BytesIO()
    image.save(out, "PPM")
    return out.getvalue()
