"""Page numbers, running headers and footers; and the lines at the edges of pages that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zapis_parser.reading.furniture import PageLine, find_furniture

BODY = ["Rada obce projednala zprávu.", "Starosta upozornil na termín.", "Hlasování proběhlo veřejně."]


def page(
    *lines: tuple[str, float] | tuple[str, float, float], body: list[str] | None = None
) -> list[PageLine]:
    """Lines with their tops (shares of the height) and sizes, over a body from 0.15 downwards."""
    made = [PageLine(line[0], line[1], line[1] + 0.012, line[2] if len(line) > 2 else 11.0) for line in lines]
    made += [PageLine(text, 0.15 + 0.02 * i, 0.162 + 0.02 * i, 11.0) for i, text in enumerate(body or BODY)]
    return sorted(made, key=lambda line: line.top)


def found(pages: list[list[PageLine]]) -> list[list[str]]:
    """The furniture of each page; the bodies of pages are made to differ."""
    pages = [
        [replace(line, text=line.text + ending) if line.text in BODY else line for line in lines]
        for lines, ending in zip(pages, " Brzy. Ihned. Dnes. Večer. Ráno. Zítra.".split(" "), strict=False)
    ]
    return [
        [lines[i].text for i in sorted(marked)]
        for lines, marked in zip(pages, find_furniture(pages), strict=True)
    ]


NUMBERS = ["{}", "- {} -", "– {} –", "Strana {}", "Strana {} z 4", "Stránka | {}", "| Stránka {} z 4", "str. {}",
           "strana {} (celkem 4)", "Strana {} (celkem-4)", "{}/4", "{} / 4", "Strana: {}", "STRANA {}", "Page {} of 4", "Stránka č. {}"]  # fmt: skip


@pytest.mark.parametrize("form", NUMBERS)
@pytest.mark.parametrize("place", [0.04, 0.95])
def test_page_numbers(form: str, place: float) -> None:
    pages = [page((form.format(number), place)) for number in (1, 2, 3, 4)]
    assert found(pages) == [[form.format(number)] for number in (1, 2, 3, 4)]


def test_a_single_page_may_be_numbered() -> None:
    assert found([page(("1", 0.95))]) == [["1"]]
    assert found([page(("Strana 1 z 1", 0.95))]) == [["Strana 1 z 1"]]


def test_numbering_may_begin_later() -> None:
    assert found([page(), page(("2", 0.95)), page(("3", 0.95))]) == [[], ["2"], ["3"]]
    assert found([page(("5", 0.95)), page(("6", 0.95))]) == [["5"], ["6"]]


@pytest.mark.parametrize("text", ["7", "12/2024", "3/2", "0", "1.", "1)", "2024", "pro 5", "Strana"])
def test_numbers_of_the_text_are_content(text: str) -> None:
    assert found([page((text, 0.95)), page()]) == [[], []]


def test_a_number_within_the_text_is_content() -> None:
    assert found([page(body=[*BODY, "1", *BODY]), page(body=[*BODY, "2", *BODY])]) == [[], []]


def test_running_headers_and_footers() -> None:
    header, footer = "Obecní úřad Lipová, odbor 4", "Náves 14, IČO 00 123 456"
    pages = [page((header, 0.04), ("Obec", 0.06), (footer, 0.93), (f"{n}", 0.96)) for n in (1, 2, 3)]
    assert found(pages) == [[header, "Obec", footer, str(n)] for n in (1, 2, 3)]


def test_a_header_from_the_second_page_on() -> None:
    pages = [
        page(("Zápis ze 4. zasedání rady", 0.08, 16.0)),
        *[page(("Zápis ze 4. zasedání rady", 0.04, 9.0))] * 3,
    ]
    assert found(pages) == [[], *[["Zápis ze 4. zasedání rady"]] * 3]


def test_headers_of_odd_and_even_pages() -> None:
    pages = [page(("Obec Lipová" if n % 2 else "Zápis rady", 0.04)) for n in range(1, 7)]
    assert [len(marked) for marked in found(pages)] == [1] * 6


def test_a_header_with_the_page_number() -> None:
    pages = [page((f"Obec Lipová, porada č. 4\t{n}", 0.04)) for n in (1, 2, 3)]
    assert all(found(pages))


NOT_RUNNING = [
    ("Číslo: RM/{}/1/2022", (3, 9, 14), 0.13, "numbers of resolutions that happen to begin pages"),
    ("{}. Rozpočet obce", (1, 2, 3), 0.04, "numbered headings, though they count like pages"),
    ("Hlasování: pro {}, proti 0", (5, 7, 6), 0.95, "votes at the end of pages"),
]


@pytest.mark.parametrize("form, numbers, place", [pytest.param(*row[:3], id=row[3]) for row in NOT_RUNNING])
def test_not_running(form: str, numbers: tuple[int, ...], place: float) -> None:
    assert found([page((form.format(number), place)) for number in numbers]) == [[]] * len(numbers)


def test_a_phrase_that_begins_two_pages_is_content() -> None:
    pages = [page(("Rada města", 0.135)) for _ in range(2)]
    assert found(pages) == [[], []]


def test_a_phrase_of_the_text_that_begins_pages_is_content() -> None:
    pages = [
        page(("Rada města", 0.135), body=["Číslo 1", "Rada města", "schvaluje", "Rada města"])
        for _ in range(3)
    ]
    assert found(pages) == [[]] * 3


def test_lines_that_differ_in_more_than_digits_are_content() -> None:
    assert found([page(("Program jednání", 0.04)), page(("Průběh jednání", 0.04))]) == [[], []]


def test_at_another_place_is_content() -> None:
    assert found([page(("Usnesení", 0.04)), page(("Usnesení", 0.1))]) == [[], []]


def test_furniture_ends_at_the_first_line_of_the_text() -> None:
    pages = [
        page(("Obec Lipová", 0.03), (text, 0.06), ("Rada schvaluje:", 0.09))
        for text in ("a) smlouvu", "b) nájem", "c) dar")
    ]
    assert found(pages) == [["Obec Lipová"]] * 3


def test_the_only_title_stays_content_on_the_first_page() -> None:
    pages = [page(("Zápis ze 4. zasedání rady obce", 0.04)) for _ in range(3)]
    assert found(pages) == [[], ["Zápis ze 4. zasedání rady obce"], ["Zápis ze 4. zasedání rady obce"]]


def test_a_header_above_a_title_is_furniture_from_the_first_page() -> None:
    first = page(("Zápis rady obce č. 4", 0.04, 9.0), body=["Zápis z jednání rady obce", *BODY])
    later = page(("Zápis rady obce č. 4", 0.04, 9.0))
    assert found([first, later, later]) == [["Zápis rady obce č. 4"]] * 3


@pytest.mark.parametrize("pages", [[], [[]], [[], []]])
def test_empty_pages(pages: list[list[PageLine]]) -> None:
    assert find_furniture(pages) == [set() for _ in pages]
