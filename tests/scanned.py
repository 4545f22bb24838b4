"""What tests of scans share: are OCR's parts installed, pages of text made to images, and a program in Tesseract's place."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF

from make_scans import Scanner, make_scan
from zapis_parser.errors import OcrUnavailable
from zapis_parser.reading.ocr import require_ocr

ROOT = Path(__file__).parents[1]
SCANS = ROOT / "fixtures" / "scans"


def _missing() -> str | None:
    try:
        require_ocr()
    except OcrUnavailable as error:
        return error.message
    return None


MISSING = _missing()
needs_ocr = pytest.mark.skipif(MISSING is not None, reason=f"no OCR: {MISSING}")


def scan_of(pdf: bytes, **how: float | bool) -> bytes:
    """Make a PDF file without a text layer of another one."""
    return make_scan(pdf, Scanner(**{"dpi": 150, **how}))  # type: ignore[arg-type]


def layered(scan: bytes, lines: Sequence[str]) -> bytes:
    """Put lines of text over the first page of a scan, as scanners do that recognise text, or stamps do."""
    document = pypdfium2.PdfDocument(scan)
    image = document[0].render(scale=150 / 72).to_pil()
    document.close()
    page = FPDF(format="A4", unit="pt")
    page.add_page()
    page.image(image, 0, 0, page.w, page.h)
    page.set_font("Helvetica", size=11)
    for number, line in enumerate(lines):
        page.text(60, 300 + 14 * number, line)
    return bytes(page.output())


def joined(*files: bytes) -> bytes:
    """A file with the pages of several, in order."""
    target, *others = (pypdfium2.PdfDocument(data) for data in files)
    for other in others:
        target.import_pages(other)
    out = BytesIO()
    target.save(out)
    for document in (target, *others):
        document.close()
    return out.getvalue()


def put_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script in the place of tesseract, and nothing else."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
