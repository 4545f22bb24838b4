"""PDF files as a whole: Czech minutes, no text lost, what is refused, damage."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

from drawn_pdf import (
    CORPUS,
    ENGINES,
    FULL,
    ROOT,
    SHORT,
    czech_minutes,
    lines_at,
    needs_fonts,
    outcome,
    pdf,
    read,
    rows,
    stroke,
    text_at,
    text_of,
    texts,
    visible,
)
from zapis_parser.errors import EncryptedSource, LimitExceeded, NoTextLayer, UnreadableSource, ZapisError

# Czech text as programs write it


@needs_fonts
def test_justified_czech_text_with_header_footer_and_table() -> None:
    document = read(czech_minutes())
    assert texts(document, furniture=True)[-2:] == [
        "Obec Lipová – zápis ze 4. zasedání zastupitelstva",
        "Strana 2 z 2",
    ]
    assert "\t" not in "".join(text_of(document, line) for line in document.lines if not line.cells)
    prose = [
        line for line in document.lines if line.page == 2 and not (line.furniture or line.cells or line.bold)
    ]
    assert len(prose) == 6
    assert [line.wrapped for line in prose] == [True] * 5 + [False]
    assert [row[1] for row in rows(document)] == ["Hlas", "pro"] * 2
    assert visible(document.text) == visible(extract_text(io.BytesIO(czech_minutes())))


# No text is lost

FILES = sorted(ROOT.glob("fixtures/*-*/*.pdf"))
REAL = sorted(CORPUS.glob("dev/*/*.pdf")) if CORPUS.exists() else []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_text_of_the_fixtures_is_lost(path: Path) -> None:
    data = path.read_bytes()
    assert visible(read(data).text) == visible(extract_text(io.BytesIO(data)))


@pytest.mark.skipif(not REAL, reason=f"no corpus at {CORPUS}; set ZAPIS_CORPUS")
@pytest.mark.parametrize("engine", ENGINES)
def test_no_text_of_real_minutes_is_lost(engine: str) -> None:
    for path in REAL:
        data = path.read_bytes()
        assert visible(read(data, engine).text) == visible(extract_text(io.BytesIO(data)))


# What is refused


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.4\n",
        b"Zapis z jednani",
        b"%PDF-1.7\n1 0 obj\n<<\nendobj\ntrailer\n<< /Root 1 0 R >>",
        bytes(500),
    ],
    ids=["empty", "header alone", "text", "cut", "zeros"],
)
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(data)
    assert not isinstance(caught.value, NoTextLayer | EncryptedSource)


def test_a_scan_has_no_text_layer() -> None:
    with pytest.raises(NoTextLayer):
        read(pdf("0 0 100 100 re f", ""))


def test_a_scan_with_stamped_page_numbers_has_no_text_layer() -> None:
    with pytest.raises(NoTextLayer):
        read(pdf(*[text_at(280, 810, f"Strana {n} z 3") for n in (1, 2, 3)]))


def test_pages_are_limited() -> None:
    data = pdf(*[text_at(60, 100, text) for text in ("Zapis", "Program", "Konec")])
    assert read(data, max_pages=3).pages == 3
    with pytest.raises(LimitExceeded, match="more than 2 pages"):
        read(data, max_pages=2)


def test_characters_are_limited() -> None:
    with pytest.raises(LimitExceeded, match="longer than 20"):
        read(pdf(text_at(60, 100, FULL)), max_characters=20)


@needs_fonts
def test_a_password_is_needed() -> None:
    with pytest.raises(EncryptedSource) as caught:
        read(czech_minutes(owner="tajne", user="heslo"))
    assert caught.value.__cause__ is not None


@needs_fonts
def test_an_empty_password_opens() -> None:
    assert "Příspěvek škole" in read(czech_minutes(owner="tajne")).text


def test_a_damaged_page_is_noted_and_the_others_are_read() -> None:
    broken = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H >>"
    data = pdf(text_at(60, 100, "jedna"), text_at(60, 100, "dve"), font=broken)
    data = data.replace(b"/F3 5 0 R", b"/F3 3 0 R", 1)  # the first page does not use it
    document = read(data, "pdfminer")  # PDFium draws with any font
    assert texts(document) == ["jedna"]
    assert document.notes == ("page-failed:2",)
    assert document.pages == 2


def test_only_damaged_pages() -> None:
    broken = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H >>"
    with pytest.raises(UnreadableSource, match="every page"):
        read(pdf(text_at(60, 100, "jedna"), font=broken), "pdfminer")


def test_pages_nested_in_themselves_end() -> None:
    data = pdf(text_at(60, 100, "jedna")).replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]")
    assert texts(read(data)) == ["jedna"]  # pages are then looked for among all objects


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(ZapisError):
        read(
            pdf(text_at(60, 100, "jedna")).replace(
                b"/Kids [6 0 R]", b"/Kids " + b"[" * 50_000 + b"]" * 50_000
            )
        )


def test_nothing_is_printed() -> None:
    code = (
        "import sys; from zapis_parser.reading.pdf import read_pdf; from zapis_parser.settings import Settings; "
        "read_pdf(sys.stdin.buffer.read(), Settings())"
    )
    data = pdf(text_at(60, 100, "jedna")).replace(b"/MediaBox [0 0 595 842]", b"/MediaBo_ [0 0 595 842]")
    done = subprocess.run(
        [sys.executable, "-c", code], input=data, capture_output=True, check=True, cwd=ROOT / "src"
    )
    assert (done.stdout, done.stderr) == (b"", b"")


LATTICE = "".join(
    stroke(70, y, 400, y) + stroke(70 + 3 * (y - 105), 105, 70 + 3 * (y - 105), 205) for y in (105, 155, 205)
)
SAMPLE = pdf(LATTICE + text_at(90, 140, "Pro") + lines_at(60, 300, [FULL, SHORT]), text_at(60, 100, "konec"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=6)), min_size=1, max_size=6),
    st.booleans(),
    st.sampled_from(ENGINES),
)
def test_any_damage_is_read_or_refused(changes: list[tuple[int, bytes]], cut: bool, engine: str) -> None:
    data = bytearray(SAMPLE)
    for at, new in changes:
        data[at : at + len(new)] = new
    document = outcome(bytes(data[: changes[0][0]] if cut else data), engine)
    if isinstance(document, ZapisError):
        return
    assert document.boxes is not None
    assert len(document.boxes) == 4 * len(document.text)
    for upper, lower in pairwise(document.lines):
        assert upper.end < lower.start


def test_reading_is_deterministic() -> None:
    assert read(SAMPLE) == read(SAMPLE)
