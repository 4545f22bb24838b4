"""Pixels of scanned pages: ink, tilt and the rules of tables; letters and pictures are no rules."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from scanned import ROOT
from zapis_parser.reading.raster_lines import find_ink, find_strokes, find_tilt, share_of_ink, without_strokes

DPI = 150
PAGE = (ROOT / "fixtures" / "podhrazi-komise-zp" / "podhrazi-komise-zp.pdf").read_bytes()


@pytest.fixture(scope="module")
def text() -> Image.Image:
    document = pypdfium2.PdfDocument(PAGE)
    image: Image.Image = document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def blank(shade: int = 255) -> Image.Image:
    return Image.new("L", (1240, 1754), shade)


@pytest.mark.parametrize("shade", [255, 210, 60])
def test_an_empty_page_has_no_ink(shade: int) -> None:
    assert find_ink(blank(shade)) is None
    assert find_ink(Image.fromarray(np.full((0, 5), 255, np.uint8))) is None


def test_ink_is_what_is_darker_than_the_paper() -> None:
    image = blank(200)
    ImageDraw.Draw(image).rectangle((100, 100, 299, 199), fill=60)
    ink = find_ink(image)
    assert ink is not None
    assert int(ink.sum()) == 200 * 100
    assert share_of_ink(ink, [(0, 0, 1240, 150)]) == 0.5
    assert share_of_ink(ink, []) == 0


@pytest.mark.parametrize("angle", [0.0, 0.3, 1.0, -0.7, 4.5, -4.0])
def test_the_tilt_is_measured(text: Image.Image, angle: float) -> None:
    ink = find_ink(text.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert ink is not None
    assert find_tilt(ink, DPI) == pytest.approx(angle, abs=0.1)


def test_the_rules_of_a_table_are_found() -> None:
    image = blank()
    draw = ImageDraw.Draw(image)
    for y in (300, 360, 420):
        draw.line((200, y, 1000, y), fill=0, width=3)
    for x in (200, 600, 1000):
        draw.line((x, 300, x, 420), fill=0, width=3)
    ink = find_ink(image)
    assert ink is not None
    level, upright = find_strokes(ink, DPI)
    assert [round(stroke.at / 5) * 5 for stroke in level] == [300, 360, 420]
    assert [round(stroke.at / 5) * 5 for stroke in upright] == [200, 600, 1000]
    assert all(stroke.start <= 202 and stroke.end >= 998 for stroke in level)
    clean = find_ink(without_strokes(image, level, upright))
    assert clean is None


def test_letters_and_pictures_are_no_rules(text: Image.Image) -> None:
    picture = blank()
    ImageDraw.Draw(picture).rectangle((200, 200, 900, 800), fill=30)
    for image in (text, picture):
        ink = find_ink(image)
        assert ink is not None
        assert find_strokes(ink, DPI) == ([], [])


def test_an_accent_that_touches_a_rule_is_kept() -> None:
    image = blank()
    draw = ImageDraw.Draw(image)
    draw.line((200, 300, 1000, 300), fill=0, width=3)
    draw.line((200, 300, 200, 420), fill=0, width=3)
    draw.rectangle((500, 303, 506, 320), fill=0)
    ink = find_ink(image)
    assert ink is not None
    left = find_ink(without_strokes(image, *find_strokes(ink, DPI)))
    assert left is not None
    assert int(left.sum()) >= 7 * 16
