"""PDF files drawn operator by operator, and short ways to look at what is read from them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from fpdf import FPDF

from zapis_parser.errors import ZapisError
from zapis_parser.reading.pdf import read_pdf
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument, RawLine

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("ZAPIS_CORPUS", ROOT.parent / "shared" / "corpus"))
FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDTH, HEIGHT = 595, 842
LEADING = 14
SAME_PLACE = 0.05
"""Points; coordinates of single precision, and widths in whole thousandths of the font size."""

needs_fonts = pytest.mark.skipif(not FONTS.exists(), reason="the DejaVu fonts are not installed")


ENGINES = ["pdfminer", "pypdfium2"] if find_spec("pypdfium2") else ["pdfminer"]


def read(data: bytes, engine: str = "", **limits: int) -> RawDocument:
    """Read with an engine; if none is named, with all that are installed, which must agree."""
    if engine:
        # what a page draws is read here; what OCR makes of it, in test_scans
        return read_pdf(data, Settings(pdf_engine=engine, ocr="never", **limits))
    first, *others = (outcome(data, name, **limits) for name in ENGINES)
    for other in others:
        assert_alike(first, other)
    if isinstance(first, ZapisError):
        raise first
    return first


def outcome(data: bytes, engine: str, **limits: int) -> RawDocument | ZapisError:
    try:
        return read(data, engine, **limits)
    except ZapisError as error:
        return error


def assert_alike(one: RawDocument | ZapisError, other: RawDocument | ZapisError) -> None:
    """Two documents, or two errors, are the same but for the last digits of places."""
    if isinstance(one, ZapisError) or isinstance(other, ZapisError):
        assert (type(one), str(one)) == (type(other), str(other))
        return
    assert one.text == other.text
    assert [replace(line, box=None) for line in one.lines] == [
        replace(line, box=None) for line in other.lines
    ]
    assert (one.pages, one.notes, one.media_type) == (other.pages, other.notes, other.media_type)
    for upper, lower in zip(one.lines, other.lines, strict=True):
        assert upper.box == pytest.approx(lower.box, abs=SAME_PLACE)
    assert one.boxes == pytest.approx(other.boxes, abs=SAME_PLACE)


def texts(document: RawDocument, *, furniture: bool | None = None) -> list[str]:
    return [text_of(document, line) for line in document.lines if furniture in (None, line.furniture)]


def text_of(document: RawDocument, line: RawLine) -> str:
    return document.text[line.start : line.end]


def rows(document: RawDocument) -> list[list[str]]:
    return [[document.text[start:end] for start, end in line.cells] for line in document.lines if line.cells]


def visible(text: str) -> Counter[str]:
    return Counter(char for char in text.replace("\u00ad", "-") if not char.isspace())


def text_at(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Draw a string; y is measured from the page's top to the baseline."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET\n"


def lines_at(x: float, y: float, lines: list[str], leading: float = LEADING, font: str = "F1") -> str:
    return "".join(text_at(x, y + leading * i, line, font=font) for i, line in enumerate(lines))


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def pdf(*contents: str | bytes, page: str = "", font: str = "") -> bytes:
    """A file with the given page contents; F1 is Helvetica, F2 its bold, F3 whatever ``font`` says."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    objects.append((font or "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>").encode())
    kids = []
    for content in contents:
        data = content.encode("latin-1") if isinstance(content, str) else content
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        box = "" if "/MediaBox" in page else f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R {box} {page} /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


# Full lines end where the column does
FULL = "Rada obce projednala predlozenou zpravu o cinnosti uradu za uplynule ctvrtleti a k ni"
SHORT = "nema pripominek."

UNKNOWN_CODES = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /X /DW 600 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /Ascent 800 "
    "/Descent -207 >> >> ] >>"
)


def czech_minutes(*, owner: str = "", user: str = "") -> bytes:
    document = FPDF(format="A4")
    document.set_margin(25)
    if owner:
        document.set_encryption(owner_password=owner, user_password=user)
    for style, name in (("", "DejaVuSerif.ttf"), ("B", "DejaVuSerif-Bold.ttf")):
        document.add_font("Serif", style, FONTS / name)
    text = (
        "Zastupitelstvo obce Lipová projednalo žádost Základní školy o příspěvek na nákup učebnic, přičemž "
        "starosta upozornil, že částka není v rozpočtu na tento rok zahrnuta a musí se o ní rozhodnout zvlášť. "
    )
    for number in (1, 2):
        document.add_page()
        document.set_font("Serif", "", 8)
        document.text(25, 12, "Obec Lipová – zápis ze 4. zasedání zastupitelstva")
        document.text(95, 288, f"Strana {number} z 2")
        document.set_font("Serif", "B", 12)
        document.set_y(25)
        document.cell(text=f"{number}. Příspěvek škole", new_x="LMARGIN", new_y="NEXT")
        document.set_font("Serif", "", 11)
        document.multi_cell(0, 6, text * 2, align="J")
        with document.table(col_widths=(3, 1)) as table:
            for row in (
                ("Člen zastupitelstva s dlouhým jménem, titulem a funkcí", "Hlas"),
                ("Šárka Žďárská", "pro"),
            ):
                table.row(row)
    return bytes(document.output())
