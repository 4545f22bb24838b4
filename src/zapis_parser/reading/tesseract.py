"""The program ``tesseract``: is it there with its Czech data, and what words does it see in an image.

It is found when it is first needed and started without a shell, in one thread, with a limit of time. Knows nothing of
pages, points or the layout of words beyond a line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from itertools import zip_longest

import regex

from zapis_parser.errors import OcrUnavailable

LANGUAGE = "ces"
PACKAGES = "tesseract-ocr tesseract-ocr-ces"
"""Debian's packages of the program and of its Czech data."""

_START_SECONDS = 20
# a column of numbers is no text that runs down the page
_OPTIONS = ("-c", "tessedit_create_hocr=1", "-c", "textord_tabfind_vertical_text=0")
_DIRECTIONS = "osd"
_SURE_DIRECTION = 1.0  # Tesseract's own measure; upright pages of text have 5 to 20

_HOCR = regex.compile(
    r"""<span\ class=['"](?P<kind>ocr_line|ocr_header|ocr_caption|ocr_textfloat|ocrx_word)['"][^>]{0,100}?
        title=(?P<quote>['"])(?P<title>[^'"]{0,300})(?P=quote)[^>]{0,100}>(?P<text>[^\n]{0,2000})""",
    regex.X,
)
_BOX = regex.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = regex.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = regex.compile(r"\bx_size ([\d.]+)")
_CONFIDENCE = regex.compile(r"\bx_wconf (\d+)")
_TAG = regex.compile(r"<[^>]{1,100}>")
# Czech sets no em dash; what Tesseract calls one is an en dash
_DASH = regex.compile(r"[–—]-?+|-[–—]")
# traces of rules and dirt; other signs that stand alone are believed where OCR is sure
_SPECK = regex.compile(r"[|¦_~`´^'‚‘’©®™«»=¢¤¬]++")
_SIGNS = regex.compile(r"[^\p{L}\p{N}]++")
_SURE_SIGN = 60
_ROTATE = regex.compile(r"(?m)^Rotate: (\d+)\s*$")
_TRUST = regex.compile(r"(?m)^Orientation confidence: ([\d.]+)\s*$")


class TooSlow(Exception):
    """The limit of time is passed."""


class Failed(Exception):
    """The program ended with an error."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; its box in pixels from the top left, its confidence from 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    confidence: int


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words that stand in a line.

    Attributes:
        base: of its baseline, pixels from the top, at the middle of the line.
        size: from the ascenders to the descenders, in pixels.
    """

    words: tuple[Word, ...]
    base: float
    size: float


def require_tesseract() -> str:
    """Return the path of the program.

    Raises:
        OcrUnavailable: it is not installed, does not start, or lacks the Czech data.
    """
    path = shutil.which("tesseract")
    if path is None:
        raise OcrUnavailable(
            f"the program tesseract is not installed (on Debian and Ubuntu: apt install {PACKAGES})"
        )
    languages = _languages(path)
    if LANGUAGE not in languages:
        raise OcrUnavailable(
            f"tesseract has no Czech data ({LANGUAGE}; on Debian and Ubuntu: apt install tesseract-ocr-ces)"
        )
    return path


@lru_cache(maxsize=4)
def _languages(path: str) -> frozenset[str]:
    try:
        listed = _run([path, "--list-langs"], b"", _START_SECONDS)
    except (OSError, Failed, TooSlow) as error:
        raise OcrUnavailable(f"the program tesseract does not start ({type(error).__name__})") from error
    return frozenset(listed.split())


def recognise(image: bytes, dpi: int, seconds: int) -> list[WordLine]:
    """Return the lines that stand in an image (any format that Tesseract reads), in the order in which it reads them.

    Raises:
        OcrUnavailable: the program or its Czech data are missing.
        TooSlow: it took longer.
        Failed: the program ended with an error.
    """
    path = require_tesseract()
    options = ["-l", LANGUAGE, "--psm", "4", "--dpi", str(dpi), *_OPTIONS]
    return list(_lines(_run([path, "stdin", "stdout", *options], image, seconds)))


def find_turn(image: bytes, dpi: int, seconds: int) -> int:
    """Return by how many degrees (0, 90, 180, 270) an image must be turned clockwise to be upright; 0 if not sure.

    Raises:
        OcrUnavailable: the program is missing.
        TooSlow: it took longer.
    """
    path = require_tesseract()
    if _DIRECTIONS not in _languages(path):
        return 0
    try:
        told = _run([path, "stdin", "stdout", "--psm", "0", "--dpi", str(dpi)], image, seconds)
    except Failed:  # too few characters
        return 0
    rotate, trust = _ROTATE.search(told), _TRUST.search(told)
    if rotate is None or trust is None or float(trust[1]) < _SURE_DIRECTION:
        return 0
    return int(rotate[1]) % 360


def _run(command: list[str], data: bytes, seconds: int) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the program is the one found, and no argument is the document's
            command,
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(f"{seconds} s") from error
    if done.returncode:
        raise Failed(f"status {done.returncode}")
    return done.stdout.decode("utf-8", "replace")


def _lines(hocr: str) -> Iterator[WordLine]:
    title, words = "", list[Word]()
    for match in _HOCR.finditer(hocr):
        if match["kind"] != "ocrx_word":
            if words:
                yield _line(title, words)
            title, words = match["title"], []
            continue
        text = _DASH.sub("–", "".join(unescape(_TAG.sub("", match["text"])).split()))
        box, confidence = _BOX.search(match["title"]), _CONFIDENCE.search(match["title"])
        sure = min(int(confidence[1]), 100) if confidence else 0
        if text and box and not _is_dirt(text, sure):
            x0, top, x1, bottom = map(int, box.groups())
            words.append(Word(text, (x0, top, x1, bottom), sure))
    if words:
        yield _line(title, words)


def _is_dirt(text: str, sure: int) -> bool:
    if _SPECK.fullmatch(text):
        return True
    return sure < _SURE_SIGN and _SIGNS.fullmatch(text) is not None


def _line(title: str, words: list[Word]) -> WordLine:
    box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
    tallest = max(word.box[3] - word.box[1] for word in words)
    bottom = float(box[4]) if box else float(max(word.box[3] for word in words))
    base = bottom
    if box and baseline:
        slope, offset = map(float, baseline.groups())
        base = bottom + offset + slope * (int(box[3]) - int(box[1])) / 2
    return WordLine(tuple(_apart(words)), base, float(size[1]) if size else float(tallest))


def _apart(words: list[Word]) -> Iterator[Word]:
    """Give each word its own place: the boxes of some reach over the words that follow."""
    for word, following in zip_longest(words, words[1:]):
        x0, top, x1, bottom = word.box
        if following is not None and x0 < following.box[0] < x1:
            word = replace(word, box=(x0, top, following.box[0], bottom))
        yield word
