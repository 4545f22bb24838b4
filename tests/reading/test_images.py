"""Image files: read by OCR as scanned pages are, within limits, or refused with a reason."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from drawn_pdf import lines_at, pdf
from scanned import needs_ocr, put_program
from zapis_parser.czech.wordforms import bare
from zapis_parser.errors import (
    EmptySource,
    LimitExceeded,
    OcrUnavailable,
    UnreadableSource,
    UnsupportedFormat,
    ZapisError,
)
from zapis_parser.reading import read
from zapis_parser.reading.raster import open_images
from zapis_parser.settings import Settings

LINES = ["Zastupitelstvo obce projednalo zpravu o cinnosti uradu", "a vzalo ji na vedomi bez pripominek."]


def drawn(dpi: int = 200) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf(lines_at(60, 100, LINES)))
    image: Image.Image = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def pages(data: bytes, **settings: Any) -> list[tuple[int, tuple[int, int], float, float]]:
    _, scans = open_images(data, Settings(**settings))
    return [(scan.dpi, scan.image.size, round(scan.width), round(scan.height)) for scan in scans]


KINDS = [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("TIFF", "image/tiff")]


@needs_ocr
@pytest.mark.parametrize(("kind", "media_type"), KINDS)
def test_an_image_is_read(kind: str, media_type: str) -> None:
    source = read(saved(drawn(), kind, dpi=(200, 200)), Settings(), "zapis.jpg")
    assert bare(source.text) == "\n".join(LINES)
    assert (source.media_type, source.pages) == (media_type, 1)
    box = source.place(0, 14).bbox
    assert box is not None
    assert box[0] == pytest.approx(60, abs=2)
    assert box[3] == pytest.approx(103, abs=3)


@needs_ocr
def test_pages_of_a_tiff_are_pages() -> None:
    blank = Image.new("L", drawn().size, 255)
    data = saved(drawn(), "TIFF", save_all=True, append_images=[blank, drawn()], dpi=(200, 200))
    source = read(data, Settings(), None)
    assert source.pages == 3
    assert [line.page for line in source.lines] == [1, 1, 3, 3]
    (note,) = source.notes
    assert note.endswith(":1,3")


SIZES = [
    ({"dpi": (200, 200)}, (200, (1653, 2339)), "as stated"),
    (
        {"dpi": (96, 96)},
        (200, (1654, 2340)),
        "96 is what programs write that do not know: it is taken for A4",
    ),
    ({}, (200, (1654, 2340)), "nothing stated"),
]


@pytest.mark.parametrize(("how", "expected"), [row[:2] for row in SIZES], ids=[row[2] for row in SIZES])
def test_the_resolution_is_stated_or_judged(
    how: dict[str, Any], expected: tuple[int, tuple[int, int]]
) -> None:
    ((dpi, size, width, height),) = pages(saved(drawn(), "PNG", **how))
    assert dpi == expected[0]
    assert size == pytest.approx(expected[1], abs=6)
    assert (width, height) == pytest.approx((595, 842), abs=3)


def test_a_coarse_image_is_enlarged_and_a_fine_one_reduced() -> None:
    for dpi in (100, 600):
        ((used, size, width, _),) = pages(saved(drawn(dpi), "PNG", dpi=(dpi, dpi)))
        assert used == 200
        assert size[0] == pytest.approx(1654, abs=4)
        assert width == pytest.approx(595, abs=2)


def test_what_is_transparent_is_paper() -> None:
    _, scans = open_images(saved(Image.new("RGBA", (100, 100), (0, 0, 0, 0)), "PNG"), Settings())
    assert {scan.image.getextrema() for scan in scans} == {(255, 255)}


def test_pixels_and_pages_are_limited() -> None:
    with pytest.raises(LimitExceeded, match="more than 1,000 pixels"):
        pages(saved(drawn(), "PNG"), max_pixels=1_000)
    tiff = saved(drawn(50), "TIFF", save_all=True, append_images=[drawn(50)] * 2)
    assert len(pages(tiff, max_pages=3)) == 3
    with pytest.raises(LimitExceeded, match="more than 2 pages"):
        pages(tiff, max_pages=2)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_small_file_of_a_huge_image_is_refused_unread() -> None:
    header = saved(Image.new("1", (8, 8)), "PNG")
    for side in (12_000, 60_000):
        huge = header.replace((8).to_bytes(4) * 2, side.to_bytes(4) * 2)
        with pytest.raises(ZapisError) as caught:
            pages(huge)
        # a wrong check sum of the header is damage too
        assert isinstance(caught.value, LimitExceeded | UnreadableSource)


DAMAGED = [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"II*\x00x", b"MM\x00*x"]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_image(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="damaged"):
        pages(data)
    whole = saved(drawn(), "PNG")
    with pytest.raises(UnreadableSource, match="damaged"):
        pages(whole[: len(whole) // 2])


def test_an_image_without_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = saved(drawn(50), "PNG")
    with pytest.raises(UnsupportedFormat, match=r"Settings\.ocr is never"):
        read(image, Settings(ocr="never"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrUnavailable, match="tesseract-ocr-ces"):
        read(image, Settings())


LANGUAGES = 'if [ "$1" = --list-langs ]; then echo ces; exit 0; fi'
ENDS = [
    ("while :; do :; done", LimitExceeded, "took more than 1 seconds", "slow"),
    ("exit 1", UnreadableSource, "OCR of page 1 failed", "failing"),
    ("exit 0", EmptySource, "no word was recognised", "no words"),
]


@pytest.mark.parametrize(
    ("script", "kind", "message"), [row[:3] for row in ENDS], ids=[row[3] for row in ENDS]
)
def test_how_ocr_may_end(
    script: str, kind: type[ZapisError], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_program(tmp_path, f"{LANGUAGES}\n{script}", monkeypatch)
    with pytest.raises(kind, match=message):
        read(saved(drawn(), "PNG"), Settings(ocr_seconds=1))


def test_an_empty_image_has_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, LANGUAGES, monkeypatch)
    with pytest.raises(EmptySource, match="no word was recognised"):
        read(saved(Image.new("L", (500, 500), 255), "PNG"), Settings())
