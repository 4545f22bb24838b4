"""Both engines give the same facts, texts and places; what the quick one cannot tell for sure is left to the other.

The other tests of PDF files read with every engine that is installed, too, and compare (``drawn_pdf.read``).
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drawn_pdf import (
    CORPUS,
    FULL,
    HEIGHT,
    ROOT,
    SAME_PLACE,
    UNKNOWN_CODES,
    assert_alike,
    czech_minutes,
    lines_at,
    needs_fonts,
    outcome,
    pdf,
    read,
    stroke,
    text_at,
    texts,
)
from zapis_parser.errors import InvalidSettings, ZapisError
from zapis_parser.parser import Parser
from zapis_parser.reading import pdf_pdfminer
from zapis_parser.reading import read as read_file
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText

pytest.importorskip("pypdfium2", reason="pypdfium2, the extra 'fast', is not installed")

SEED = CORPUS.parent / "seed" / "zapis-smart-city.pdf"
# the scans beside them have no text to draw
FILES = [path for path in sorted(ROOT.glob("fixtures/*/*.pdf")) if path.stem == path.parent.name]
REAL = [*sorted(CORPUS.glob("dev/*/*.pdf")), *([SEED] if SEED.exists() else [])]
BY_NAME = [pytest.param(path, id=path.stem) for path in FILES]


def by_engines(data: bytes) -> tuple[SourceText, SourceText]:
    one, other = (read_file(data, Settings(pdf_engine=engine)) for engine in ("pdfminer", "pypdfium2"))
    return one, other


@pytest.mark.parametrize("path", BY_NAME)
def test_the_fixtures_are_read_alike(path: Path) -> None:
    data = path.read_bytes()
    assert_alike(outcome(data, "pdfminer"), outcome(data, "pypdfium2"))


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in FILES if "broken" not in p.parts])
def test_the_fixtures_give_the_same_record(path: Path) -> None:
    one, other = (Parser(Settings(pdf_engine=engine)).parse(path) for engine in ("pdfminer", "pypdfium2"))
    differences = list(differing(one.model_dump(), other.model_dump()))
    assert [difference for difference in differences if not is_near(*difference)] == []


def differing(one: object, other: object, key: str = "") -> Iterator[tuple[str, object, object]]:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from differing(one[name], other[name], name)
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple) and key != "bbox":
        if len(one) != len(other):
            yield key, one, other
        for left, right in zip(one, other, strict=False):
            yield from differing(left, right, key)
    elif one != other:
        yield key, one, other


def is_near(key: str, one: object, other: object) -> bool:
    """Places are rounded to tenths of a point."""
    return key == "bbox" and one == pytest.approx(other, abs=0.1 + SAME_PLACE)


@pytest.mark.skipif(not REAL, reason=f"no corpus at {CORPUS}; set ZAPIS_CORPUS")
def test_real_minutes_are_read_alike() -> None:
    for path in REAL:
        one, other = by_engines(path.read_bytes())
        assert (one.text, one.lines, one.pages, one.notes) == (
            other.text,
            other.lines,
            other.pages,
            other.notes,
        )
        for line in one.lines:
            place, other_place = one.place(line.start, line.end), other.place(line.start, line.end)
            assert place.page == other_place.page
            assert place.bbox == pytest.approx(other_place.bbox, abs=0.1 + SAME_PLACE)


BOX = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
FONTS = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"


def with_form(content: str, form: str, matrix: str = "") -> bytes:
    """A page that draws a form."""
    page = pdf(content).replace(b"/Resources <<", b"/Resources << /XObject << /X 9 0 R >>", 1)
    drawn = f"9 0 obj\n<< {BOX} {matrix} {FONTS} /Length {len(form)} >>\nstream\n{form}\nendstream\nendobj\n"
    return page.replace(b"xref\n", drawn.encode("latin-1") + b"xref\n", 1)


def table(x: int, y: int) -> str:
    rules = [stroke(x, y + 20 * i, x + 200, y + 20 * i) for i in range(3)]
    rules += [stroke(x + 100 * i, y, x + 100 * i, y + 40) for i in range(3)]
    cells = [text_at(x + 5 + 100 * i, y + 15 + 20 * j, f"bunka {i}{j}") for i in range(2) for j in range(2)]
    return "".join([*rules, *cells])


DRAWN = {
    "invisible text, as under a scan": "3 Tr " + text_at(60, 100, "Zapis z jednani"),
    "white text": "1 g " + text_at(60, 100, "Zapis z jednani"),
    "outlined text is bold": "2 Tr " + text_at(60, 100, "Zapis z jednani"),
    "several blanks in one string": text_at(60, 100, "Jan Horak      starosta   obce"),
    "blanks drawn on their own": text_at(60, 100, "Jan") + text_at(78, 100, "  ") + text_at(84.1, 100, "Horak"),
    "a blank in another font": text_at(60, 100, "Jan") + text_at(78, 100, " ", font="F2") + text_at(81, 100, "Horak"),
    "blanks at the end": text_at(60, 100, "Jan Horak   ") + text_at(60, 114, "starosta"),
    "letter-spaced": "BT /F2 16 Tf 8 Tc 60 700 Td [(Z) (A) (PIS) -600 (RADY)] TJ ET",
    "word-spaced": "BT /F1 11 Tf 6 Tw 60 700 Td (Rada obce projednala zpravu) Tj ET",
    "stretched by single gaps": "BT /F1 11 Tf 60 700 Td [(Rada ) -300 (obce ) -310 (projednala ) -305 (zpravu)] TJ ET",
    "no blanks but gaps": "BT /F1 11 Tf 60 700 Td [(Rada) -400 (obce) -400 (projednala) -400 (zpravu)] TJ ET",
    "kerned": "BT /F1 11 Tf 60 700 Td [(V) 80 (A) 70 (V) 80 (ra) -10 (t) 5 (islav)] TJ ET",
    "narrowed": "BT /F1 11 Tf 70 Tz 60 700 Td (Rada obce projednala zpravu) Tj ET",
    "raised": "BT /F1 11 Tf 60 700 Td (plocha 88 m) Tj 4 Ts /F1 7 Tf (2) Tj ET",
    "makeshift bold": text_at(60, 100, "Usneseni") + text_at(60.3, 100, "Usneseni"),
    "makeshift bold of one letter at a time": "".join(
        text_at(60 + 8 * i + d, 100, char) for i, char in enumerate("Usneseni") for d in (0, 0.4)
    ),
    "the same text twice, not at one place": text_at(60, 100, "ano") + text_at(80, 100, "ano"),
    "a hyphen at the end of a line": lines_at(60, 100, ["projednala predlozenou zpra-", "vu o cinnosti"]),
    "a no-break space": "BT /F1 11 Tf 60 700 Td (v\\240Praze) Tj ET",
    "a dash": "BT /F1 11 Tf 60 700 Td (a \\226 b) Tj ET",
    "upwards": f"BT /F1 11 Tf 0 1 -1 0 100 100 Tm ({FULL}) Tj ET",
    "columns of upright text": "".join(
        f"BT /F1 11 Tf 0 1 -1 0 {x} 100 Tm ({text}) Tj ET " for x, text in ((100, "Jan Horak"), (114, "Eva Mala"))
    ),
    "upside down": "BT /F1 11 Tf -1 0 0 -1 400 400 Tm (Zapis z jednani) Tj ET",
    "askew": "BT /F1 40 Tf .7 .7 -.7 .7 100 100 Tm (NAVRH) Tj ET" + text_at(60, 100, "Zapis"),
    "mirrored and back": "q -1 0 0 1 595 0 cm BT /F1 11 Tf -1 0 0 1 500 700 Tm (Zapis) Tj ET Q",
    "beyond the page": text_at(-200, 100, "mimo") + text_at(60, 100, "Zapis") + text_at(590, 120, "pres okraj"),
    "nothing but blanks": text_at(60, 100, "   ") + text_at(60, 114, "Zapis"),
    "a table": table(70, 100) + lines_at(60, 300, [FULL]),
    "a table of thin rectangles": "".join(
        f"{70 + 100 * i} 600 0.5 100 re f 70 {600 + 50 * i} 200 0.5 re f " for i in range(3)
    ) + text_at(90, HEIGHT - 620, "Pro") + text_at(190, HEIGHT - 620, "7"),
    "curves are no rules": "70 600 m 100 600 200 600 270 600 c S " + text_at(60, 100, "Zapis"),
    "closed and filled paths": "70 600 m 270 600 l 270 700 l h S 70 500 m 90 500 l 80 520 l b " + text_at(60, 100, "Zapis"),
    "marked content": "/P << /MCID 0 >> BDC " + text_at(60, 100, "Zapis") + "EMC",
    "an actual text that is another": "/Span << /ActualText (jiny text) >> BDC " + text_at(60, 100, "Zapis") + "EMC",
    "one letter in each string": "".join(text_at(60 + 7 * i, 100, char) for i, char in enumerate("Zapis z jednani")),
    "out of order": text_at(120, 100, "Horak") + text_at(60, 100, "Jan") + text_at(60, 80, "Pritomni:"),
}  # fmt: skip
PAGES = [
    "",
    "/Rotate 90",
    "/Rotate 180",
    "/Rotate 270",
    "/CropBox [30 40 560 800]",
    "/MediaBox [-20 -30 575 812]",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("content", DRAWN.values(), ids=DRAWN.keys())
def test_what_is_drawn_is_read_alike(content: str, page: str) -> None:
    one, other = (outcome(pdf(content, page=page), engine) for engine in ("pdfminer", "pypdfium2"))
    assert_alike(one, other)


FORMS = {
    "text": with_form("/X Do " + text_at(60, 80, "Obec"), text_at(60, 100, "Zapis z jednani")),
    "moved": with_form("q .5 0 0 .5 100 200 cm /X Do Q", text_at(60, 100, "Zapis z jednani")),
    "with a matrix of its own": with_form("/X Do", text_at(60, 100, "Zapis"), "/Matrix [1 0 0 1 30 -40]"),
    "a table": with_form("q 1 0 0 1 20 -50 cm /X Do Q", table(70, 100)),
    "drawn twice": with_form("/X Do q 1 0 0 1 0 -100 cm /X Do Q", text_at(60, 100, "Zapis z jednani")),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS.keys())
def test_forms_are_read_alike(data: bytes) -> None:
    assert "Zapis" in read(data).text or "bunka 00" in read(data).text


def test_codes_without_a_meaning_are_marked_by_both() -> None:
    content = "BT /F1 11 Tf 60 700 Td (Zapis ) Tj /F3 11 Tf <004100420043> Tj ET"
    assert texts(read(pdf(content, font=UNKNOWN_CODES))) == ["Zapis \ufffd\ufffd\ufffd"]


LIGATURES = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding "
    "/WinAnsiEncoding /Differences [1 /fi /fl] >> >>"
)


def test_a_ligature_is_one_glyph_for_both() -> None:
    content = "BT /F3 11 Tf 60 700 Td (\001nancni komise, re\002exe) Tj ET"
    one, other = by_engines(pdf(content, font=LIGATURES))
    assert one.text == other.text == "financni komise, reflexe"
    assert one.place(0, 2).bbox == pytest.approx(other.place(0, 2).bbox, abs=0.1 + SAME_PLACE)


@needs_fonts
def test_embedded_fonts_of_justified_text_are_read_alike() -> None:
    data = czech_minutes()
    assert_alike(outcome(data, "pdfminer"), outcome(data, "pypdfium2"))


@needs_fonts
def test_encrypted_files_are_read_or_refused_alike() -> None:
    for user in ("", "heslo"):
        data = czech_minutes(owner="tajne", user=user)
        assert_alike(outcome(data, "pdfminer"), outcome(data, "pypdfium2"))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<<\nendobj\n", pdf()], ids=["header", "cut", "no page"]
)
def test_what_pdfium_refuses_is_refused_as_by_pdfminer(data: bytes) -> None:
    one, other = outcome(data, "pdfminer"), outcome(data, "pypdfium2")
    assert isinstance(one, ZapisError)
    assert_alike(one, other)


# Which engine draws


def test_pages_that_pdfium_may_tell_otherwise_are_drawn_by_pdfminer(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = pdf_pdfminer.Drawing.draw

    def noted(self: pdf_pdfminer.Drawing, number: int) -> object:
        drawn.append(number)
        return draw(self, number)

    monkeypatch.setattr(pdf_pdfminer.Drawing, "draw", noted)
    actual = "/Span << /ActualText (jiny) >> BDC " + text_at(60, 100, "druha") + "EMC"
    contents = [text_at(60, 100, "prvni"), actual, text_at(60, 100, "treti"), actual]
    assert texts(read(pdf(*contents), "pypdfium2")) == ["prvni", "druha", "treti", "druha"]
    assert drawn == [1, 3]


@pytest.mark.parametrize("path", [pytest.param(p, id=p.stem) for p in FILES if "broken" not in p.parts])
def test_no_page_of_the_fixtures_needs_pdfminer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pdfminer, "Drawing", None)
    assert read(path.read_bytes(), "pypdfium2").text


def test_the_quick_engine_is_used_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(text_at(60, 100, "Zapis"))
    monkeypatch.setattr(pdf_pdfminer, "draw_pages", None)
    assert texts(read(data, "auto")) == ["Zapis"]
    with pytest.raises(TypeError):
        read(data, "pdfminer")


def test_without_the_extra_pdfminer_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = "zapis_parser.reading.pdf_pdfium"
    monkeypatch.delitem(sys.modules, missing, raising=False)
    monkeypatch.delattr("zapis_parser.reading.pdf_pdfium", raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, f"{missing}_text", raising=False)
    data = pdf(text_at(60, 100, "Zapis"))
    assert texts(read(data, "auto")) == ["Zapis"]
    with pytest.raises(InvalidSettings, match=r"zapis-parser\[fast\]"):
        read(data, "pypdfium2")


def test_threads_may_read_at_the_same_time() -> None:
    names = [["Jan Horak", "Eva Mala", "Petr Novy", "Jana Dubova"][k:] for k in range(4)]
    data = [pdf(*[text_at(60, 100, name) for name in members]) for members in names]
    found: list[list[str]] = [[] for _ in data]

    def work(at: int) -> None:
        for _ in range(5):
            found[at] = texts(read(data[at], "pypdfium2"))

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(data))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == names


def test_text_is_parsed_without_any_engine() -> None:
    code = (
        "import sys, zapis_parser; zapis_parser.parse_text('Zápis z jednání rady'); "
        "print(sorted({'pdfminer', 'pypdfium2', 'pypdfium2_raw'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT / "src", encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"


def test_the_quick_engine_needs_no_pdfminer() -> None:
    code = (
        "import sys; from zapis_parser.reading import read; from zapis_parser.settings import Settings; "
        "read(sys.stdin.buffer.read(), Settings(pdf_engine='pypdfium2')); print('pdfminer' in sys.modules)"
    )
    data = pdf(text_at(60, 100, "Zapis"))
    done = subprocess.run(
        [sys.executable, "-c", code], input=data, capture_output=True, check=True, cwd=ROOT / "src"
    )
    assert done.stdout.strip() == b"False"
