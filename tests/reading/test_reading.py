"""The format is told by the content, a name only helps, and what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn_pdf import FULL, lines_at, pdf
from zapis_parser import parse
from zapis_parser.errors import EmptySource, LimitExceeded, UnreadableSource, UnsupportedFormat, ZapisError
from zapis_parser.reading import read, read_text
from zapis_parser.reading.raster import draw_page
from zapis_parser.settings import Settings

FIXTURES = Path(__file__).parents[2] / "fixtures"
SETTINGS = Settings()
PLAIN, HTML, MARKDOWN, RST = "text/plain", "text/html", "text/markdown", "text/x-rst"

TOLD = [
    ("Zápis ze schůze výboru", None, PLAIN, "plain text"),
    ("<!DOCTYPE html><p>Zápis", None, HTML, "a doctype"),
    ("\n <?xml version='1.0'?><!-- x --><html><p>Zápis", "zapis.txt", HTML, "a web page under a wrong name"),
    ("<HTML><BODY>Zápis", None, HTML, "capital letters"),
    ("<p>Zápis</p>", "zapis.html", PLAIN, "one element alone shows nothing"),
    ("# Zápis\n\n**Přítomni:** Jan", None, MARKDOWN, "a heading of Markdown"),
    ("Zápis\n\n**Přítomni:** Jan", None, MARKDOWN, "bold of Markdown"),
    ("- viz [zápis](z.html)\n", None, MARKDOWN, "a link in a list"),
    ("Zápis", "zapis.MD", MARKDOWN, "the name alone"),
    ("# Zápis", "zapis.txt", PLAIN, "the name against the content"),
    ("Zápis :ref:`Eva <eva>`", None, RST, "a role"),
    (".. note:: x", None, RST, "a directive"),
    ("Zápis\n=====\n", "zapis.rst", RST, "the name alone, again"),
    ("Zápis\n=====\n\npro 7\nproti 0\n", None, PLAIN, "a ruler below a title is a habit of plain minutes"),
    ("- příjmy\n- výdaje\n", None, PLAIN, "a list is no Markdown"),
    ("#7 je číslo\n** pozn.\n", None, MARKDOWN, "a hash at the beginning of a line"),
    ("5 * 3 ** 2\n1. Zahájení\n", None, PLAIN, "stars"),
]


@pytest.mark.parametrize(("text", "name", "kind"), [row[:3] for row in TOLD], ids=[row[3] for row in TOLD])
def test_the_format_is_told_by_the_content(text: str, name: str | None, kind: str) -> None:
    assert read(text.encode(), SETTINGS, name).media_type == kind


def test_a_pdf_is_told_behind_rubbish_and_under_any_name() -> None:
    data = pdf(lines_at(60, 80, [FULL]))
    for before in (b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"HTTP header: x\r\n"):
        source = read(before + data, SETTINGS, "zapis.txt")
        assert (source.media_type, source.pages) == ("application/pdf", 1)
        assert source.text == FULL


def test_a_decoded_text_is_plain_whatever_it_looks_like() -> None:
    assert read_text("# Zápis **a**", SETTINGS).text == "# Zápis **a**"
    assert read_text("<html><p>Zápis", SETTINGS).media_type == PLAIN


REFUSED = [
    (b"", EmptySource, "the file is empty", "no byte"),
    (b" \n\t", EmptySource, "nothing but blanks", "blanks"),
    ("\u200b\u00ad\n".encode(), EmptySource, "no readable character", "characters that nobody sees"),
    (b"<html><body><script>x</script></body></html>", EmptySource, "no readable character", "an empty page"),
    (b"GIF89a", UnsupportedFormat, "GIF image", "a GIF"),
    (b"\x1f\x8b\x08", UnsupportedFormat, "gzip", "a gzip archive"),
    (b"\x7fELF\x02", UnsupportedFormat, "a program", "a program"),
    (bytes(range(32)) * 20, UnsupportedFormat, "binary data", "any bytes"),
]


@pytest.mark.parametrize(
    ("data", "error", "message"), [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED]
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[ZapisError], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data, SETTINGS)


@pytest.mark.parametrize(("text", "message"), [("", "the text is empty"), (" \n", "nothing but blanks")])
def test_an_empty_text_says_so(text: str, message: str) -> None:
    with pytest.raises(EmptySource, match=message):
        read_text(text, SETTINGS)


def test_limits_hold_exactly() -> None:
    assert read(b"12345", Settings(max_bytes=5)).text == "12345"
    with pytest.raises(LimitExceeded, match=r"6 bytes; the limit is 5 \(Settings.max_bytes\)"):
        read(b"123456", Settings(max_bytes=5))
    assert read(b"12345", Settings(max_characters=5)).text == "12345"
    with pytest.raises(LimitExceeded, match=r"6 characters; the limit is 5 \(Settings.max_characters\)"):
        read(b"123456", Settings(max_characters=5))
    with pytest.raises(LimitExceeded, match="6 characters"):
        read_text("123456", Settings(max_characters=5))


def test_a_number_in_an_error_is_grouped() -> None:
    with pytest.raises(LimitExceeded, match="2,000 bytes; the limit is 1,000"):
        read(b"x" * 2_000, Settings(max_bytes=1_000))


# refusals that no other test comes by


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read it"),
        (OSError(5, "Input/output error"), r"it cannot be opened: \[Errno 5\]"),
    ],
    ids=["no permission", "a broken disk"],
)
def test_a_file_that_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, message: str
) -> None:
    (tmp_path / "a.txt").write_text("Zápis", "utf-8")

    def fail(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(UnreadableSource, match=message):
        parse(tmp_path / "a.txt")


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(UnreadableSource, match="it cannot be opened: embedded null"):
        parse("a\0.txt")


def test_rtf_that_nests_groups_without_end() -> None:
    with pytest.raises(LimitExceeded, match="the RTF nests groups more than 10,000 deep"):
        read(rb"{\rtf1 " + b"{" * 10_001 + b"a" + b"}" * 10_002, Settings())


def test_a_page_that_pdfium_has_not() -> None:
    pytest.importorskip("pypdfium2")
    data = (FIXTURES / "lipkov-komise-kultura" / "lipkov-komise-kultura.pdf").read_bytes()
    with pytest.raises(UnreadableSource, match="page 99 cannot be drawn"):
        draw_page(data, 99, Settings())
