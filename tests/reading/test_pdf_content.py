"""The fast way from bytes to operators gives what pdfminer's own lexer gives."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from drawn_pdf import ROOT, pdf, read, text_at, texts
from zapis_parser.reading.pdf_content import Interpreter
from zapis_parser.reading.pdf_device import Collector

FILES = sorted(ROOT.glob("fixtures/*-*/*.pdf"))[:4]

CONTENTS = [
    b"BT /F1 11 Tf 60 700 Td (a\\(b\\)c \\101\\n\\\\ (nested (twice)) \\\nend) Tj ET",
    b"BT /F1 11 Tf 60 700 Td <48 65 6C6C 6F> Tj T* [(a)-20.5(b) .5 <63>]TJ 14 TL (x)' 1 2 (y z)\" ET",
    b"% a comment (with a bracket\nq 1 0 0 1 10 10 cm BT/F1 11 Tf 60 700 Td(ahoj)Tj ET Q",
    b"/P <</MCID 0 /Lang (cs) /Nested <</A [1 2]>> >> BDC BT /F1 11 Tf 60 700 Td (ahoj) Tj ET EMC",
    b"BT /F1 11 Tf 60 700 Td (pred) Tj ET q BI /W 2 /H 2 /BPC 8 /CS /G ID ab(d EI Q BT /F1 11 Tf 60 600 Td (po) Tj ET",
    b"BT /F#31 11 Tf 60 700 Td (jmeno) Tj ET",
    b"BT /F1 11 Tf 60 700 Td (line one\r\nline two) Tj ET",
    b"BT /F1 11 Tf +60 -.0 Td 5 700. Td (cisla) Tj ET 1 2 3 unknown true null (a) Tj",
    b"BT /F1 11 Tf 60 --700 Td (spatne) Tj ET BT /F1 11 Tf 60 600 Td (dobre) Tj ET",
    b"BT /F1 11 Tf 60 700 Td (otevreno Tj ET",
    b"BT /F1 11 Tf 60 700 Td [(a) (b) TJ ET",
    b"BT /F1 11 Tf 60 700 Td (a) Tj ] >> ET BT /F1 11 Tf 60 500 Td (b) Tj ET",
    b"",
]  # fmt: skip


def drawn(interpreter_type: type[PDFPageInterpreter], data: bytes) -> list[object]:
    resources = PDFResourceManager()
    collector = Collector(resources)
    interpreter = interpreter_type(resources, collector)
    found: list[object] = []
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        interpreter.process_page(page)
        found.append((collector.page.runs, collector.page.level, collector.page.upright))
    return found


@pytest.mark.parametrize("content", CONTENTS)
def test_operators_are_those_of_pdfminer(content: bytes) -> None:
    data = pdf(content)
    assert drawn(Interpreter, data) == drawn(PDFPageInterpreter, data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pages_are_drawn_as_by_pdfminer(path: Path) -> None:
    data = path.read_bytes()
    assert drawn(Interpreter, data) == drawn(PDFPageInterpreter, data)


def test_a_form_that_draws_itself_ends() -> None:
    document = pdf(text_at(60, 100, "Zapis") + "/X Do")
    form = document.replace(b"/Resources <<", b"/Resources << /XObject << /X 9 0 R >>", 1)
    loop = (
        b"9 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 9 0 R >> >> "
    )
    loop += b"/Length 5 >>\nstream\n/X Do\nendstream\nendobj\n"
    assert texts(read(form.replace(b"xref\n", loop + b"xref\n", 1))) == ["Zapis"]
