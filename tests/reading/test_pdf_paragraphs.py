"""Does a line go on in the next one? The column's edge is where three full lines end."""

from __future__ import annotations

import pytest

from drawn_pdf import FULL, LEADING, SHORT, lines_at, pdf, read, text_at, text_of, texts


def wrapped(*contents: str) -> list[bool | None]:
    return [line.wrapped for line in read(pdf(*contents)).lines if not line.furniture]


def test_full_lines_go_on_and_short_ones_do_not() -> None:
    lines = [FULL, FULL, SHORT, FULL, SHORT]
    assert wrapped(lines_at(60, 100, lines)) == [True, True, False, True, False]


def test_short_lines_are_a_list() -> None:
    assert wrapped(lines_at(60, 100, ["Jan Horak", "Eva Mala", "Pavel Dub"])) == [False, False, False]


@pytest.mark.parametrize(
    "lower",
    [
        text_at(60, 100 + 3 * LEADING + 8, FULL),
        text_at(60, 100 + 3 * LEADING, FULL, size=14),
        text_at(90, 100 + 3 * LEADING, FULL[:60]),
        text_at(60, 100 + 3 * LEADING, "\\225 " + FULL[:60]).replace("\\\\225", "\\225"),
        text_at(60, 100 + 3 * LEADING, "- " + FULL[:60]),
    ],
    ids=["space", "another size", "an indent", "a bullet", "a dash"],
)
def test_what_begins_a_paragraph_after_a_full_line(lower: str) -> None:
    assert wrapped(lines_at(60, 100, [FULL, FULL, FULL]) + lower)[2] is False


def test_a_number_after_a_full_line_is_undecided() -> None:
    assert wrapped(lines_at(60, 100, [FULL, FULL, FULL, "12. dubna " + FULL[:40]]))[2] is None


def test_a_full_sentence_among_short_paragraphs_is_undecided() -> None:
    sentence = "Rada obce projednala predlozenou zpravu o cinnosti uradu za uplynule ctvrtleti."
    names = ["Jan Horak.", "Eva Mala.", "Pavel Dub.", "Jana Nova."]
    ragged = [FULL, FULL[:-2], FULL + "n"]
    lines = [*ragged, SHORT, *names, sentence, "Zastupitelstvo souhlasi."]
    assert wrapped(lines_at(60, 100, lines)) == [True] * 3 + [False] * 5 + [None, False]
    spaced = lines_at(60, 100, [*ragged, sentence, "Zastupitelstvo souhlasi."])
    assert wrapped(spaced)[3] is True


def test_a_bold_heading_does_not_run_on_into_text() -> None:
    content = (
        lines_at(60, 100, [FULL, FULL, FULL])
        + text_at(60, 156, FULL[:74], font="F2")
        + text_at(60, 170, FULL)
    )
    assert wrapped(content)[3] is False


def test_a_hanging_indent_goes_on() -> None:
    content = text_at(60, 100, "1.") + text_at(78, 100, FULL) + lines_at(78, 114, [FULL, SHORT])
    content += text_at(60, 142, "2.") + text_at(78, 142, FULL) + text_at(78, 156, SHORT)
    assert wrapped(content) == [True, True, False, True, False]


def test_a_first_line_indent_goes_on() -> None:
    content = text_at(80, 100, FULL[:81]) + lines_at(60, 114, [FULL, SHORT])
    content += text_at(80, 142, FULL[:81]) + lines_at(60, 156, [FULL, SHORT])
    assert wrapped(content) == [True, True, False, True, True, False]


def test_a_paragraph_goes_on_over_the_page() -> None:
    header = text_at(60, 40, "Obec Lipova, zapis", size=9)
    first = header + lines_at(60, 700, [FULL, SHORT, FULL, FULL]) + text_at(290, 810, "1")
    second = header + lines_at(60, 90, [FULL, SHORT, FULL, SHORT]) + text_at(290, 810, "2")
    document = read(pdf(first, second))
    assert texts(document, furniture=True) == ["Obec Lipova, zapis", "1", "Obec Lipova, zapis", "2"]
    body = [line.wrapped for line in document.lines if text_of(document, line) in (FULL, SHORT)]
    assert body == [True, False, True, True, True, False, True, False]


def test_space_between_lines_is_counted() -> None:
    content = lines_at(60, 100, [FULL, FULL, FULL, SHORT]) + lines_at(60, 100 + 6 * LEADING, [FULL, SHORT])
    document = read(pdf(content + text_at(60, 100 + 7 * LEADING + 21, "Konec")))
    assert [line.gap for line in document.lines] == [0, 0, 0, 0, 2, 0, 1]
