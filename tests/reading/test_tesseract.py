"""The program tesseract: found or not, what it prints, and that it cannot hang or fail unnoticed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from scanned import put_program
from zapis_parser.errors import OcrUnavailable
from zapis_parser.reading.tesseract import Failed, TooSlow, find_turn, recognise, require_tesseract

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 800 600; ppageno 0'>
 <span class='ocr_line' id='line_1_1' title="bbox 100 40 400 70; baseline 0.01 -8; x_size 32; x_descenders 7">
  <span class='ocrx_word' id='word_1_1' title='bbox 100 42 190 66; x_wconf 95' lang='ces'>Zápis</span>
  <span class='ocrx_word' id='word_1_2' title='bbox 200 42 400 70; x_wconf 61'><strong>D&amp;&#39;J</strong></span>
  <span class='ocrx_word' id='word_1_3' title='bbox 300 42 400 70; x_wconf 88'>9:00—10:00</span>
 </span>
 <span class='ocr_header' id='line_1_2' title="bbox 100 90 400 120">
  <span class='ocrx_word' id='word_1_4' title='bbox 100 90 102 120; x_wconf 30'>|</span>
  <span class='ocrx_word' id='word_1_5' title='bbox 110 90 120 120; x_wconf 91'>–</span>
  <span class='ocrx_word' id='word_1_6' title='bbox 130 90 140 120; x_wconf 41'>;</span>
  <span class='ocrx_word' id='word_1_7' title='bbox 150 90 160 120'> </span>
 </span>
 <span class='ocr_line' id='line_1_3' title="bbox 100 190 400 220"></span>
</div>
"""
LANGUAGES = 'if [ "$1" = --list-langs ]; then echo "List (2):"; echo ces; echo osd; exit 0; fi'


def test_words_come_with_boxes_lines_and_confidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(
        tmp_path, f"{LANGUAGES}\nwhile read -r line; do :; done <<'E'\nE\necho '{_quoted(HOCR)}'", monkeypatch
    )
    first, second = recognise(b"", 200, 10)
    assert [(word.text, word.box, word.confidence) for word in first.words] == [
        ("Zápis", (100, 42, 190, 66), 95),
        ("D&'J", (200, 42, 300, 70), 61),  # its box reached over the next word
        ("9:00–10:00", (300, 42, 400, 70), 88),
    ]
    assert (first.base, first.size) == (pytest.approx(63.5), 32)
    assert [word.text for word in second.words] == ["–"], "a trace of a rule, dirt and nothing are no words"
    assert (second.base, second.size) == (120, 30)


def _quoted(text: str) -> str:
    return text.replace("'", "'\\''")


def test_what_is_missing_is_said_with_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrUnavailable, match="apt install tesseract-ocr tesseract-ocr-ces"):
        require_tesseract()
    put_program(tmp_path, "echo eng", monkeypatch)
    with pytest.raises(OcrUnavailable, match=r"no Czech data .*tesseract-ocr-ces"):
        recognise(b"", 200, 10)


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, "exit 3", monkeypatch)
    with pytest.raises(OcrUnavailable, match="does not start"):
        require_tesseract()


def test_it_is_stopped_when_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, f"{LANGUAGES}\nwhile :; do :; done", monkeypatch)
    start = time.monotonic()
    with pytest.raises(TooSlow):
        recognise(b"P5 1 1 255 x", 200, 1)
    assert time.monotonic() - start < 20


def test_an_error_of_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, f"{LANGUAGES}\necho broken >&2; exit 1", monkeypatch)
    with pytest.raises(Failed, match="status 1"):
        recognise(b"", 200, 10)
    assert find_turn(b"", 200, 10) == 0, "a page with too few letters ends with an error too"


TURNS = [
    ("Rotate: 270\\nOrientation confidence: 8.5", 270, "sure"),
    ("Rotate: 90\\nOrientation confidence: 0.2", 0, "not sure"),
    ("Too few characters", 0, "nothing found"),
]


@pytest.mark.parametrize(("told", "turn"), [row[:2] for row in TURNS], ids=[row[2] for row in TURNS])
def test_the_turn_of_a_page(told: str, turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(tmp_path, f"{LANGUAGES}\nprintf '{told}\\n'", monkeypatch)
    assert find_turn(b"", 200, 10) == turn


def test_it_runs_in_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "8")
    word = '<span class="ocrx_word" title="bbox 1 1 9 9; x_wconf 90">$OMP_THREAD_LIMIT'
    put_program(tmp_path, f'{LANGUAGES}\necho "{_escaped(word)}"', monkeypatch)
    (line,) = recognise(b"", 200, 10)
    assert line.words[0].text == "1"
    assert os.environ["OMP_THREAD_LIMIT"] == "8"


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')
