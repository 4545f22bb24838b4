"""Columns without rules: cells of several lines joined, narrow gaps before an edge; and what only looks like a table."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from drawn_pdf import lines_at, needs_fonts, pdf, read, rows, text_at, texts
from hard_layouts import LEFT_PROSE, Sheet
from zapis_parser.parser import Parser
from zapis_parser.settings import Settings

Parts = Sequence[tuple[float, str]]
PITCH = 13


def drawn(lines: Sequence[Parts], top: float = 100, pitch: float = PITCH) -> bytes:
    """Each line as its parts: (left edge, text); a negative pitch is none, so an empty line leaves a gap."""
    return pdf(
        "".join(
            text_at(x, top + pitch * number, text) for number, parts in enumerate(lines) for x, text in parts
        )
    )


def line(*parts: str, edges: Sequence[float] = (60, 110, 330)) -> Parts:
    return [(x, part) for x, part in zip(edges, parts, strict=False) if part]


TASKS = [
    line("1.", "Objednat opravu vyveska", "Jan Horak"),
    line("", "u kaple", "do 30. 6. 2024"),
    line("2.", "Svolat komisi", "Petr Maly"),
    line("3.", "Poslat dopis spolku", "Eva Horova"),
    line("", "a prilohy", ""),
]
# no numbers: cells go on in small letters, or where a word did not fit
TOWNS = [
    line("Lhota", "oprava cesty, jejiz delka", "ano", edges=(60, 110, 240)),
    line("", "je 3 km", "", edges=(60, 110, 240)),
    line("Habrov", "Vodovod a kanalizace", "zatim", edges=(60, 110, 240)),
    line("", "Novohabrovska", "ne", edges=(60, 110, 240)),
    line("Liskov", "nic", "ne", edges=(60, 110, 240)),
]
TABLES = [
    (
        TASKS,
        [
            ["1.", "Objednat opravu vyveska\nu kaple", "Jan Horak\ndo 30. 6. 2024"],
            ["2.", "Svolat komisi", "Petr Maly"],
            ["3.", "Poslat dopis spolku\na prilohy", "Eva Horova"],
        ],
        "numbered rows",
    ),
    (
        TOWNS,
        [
            ["Lhota", "oprava cesty, jejiz delka\nje 3 km", "ano"],
            ["Habrov", "Vodovod a kanalizace\nNovohabrovska", "zatim\nne"],
            ["Liskov", "nic", "ne"],
        ],
        "rows without numbers",
    ),
    (
        [
            line("c.", "Vec", "Kdo"),
            [(57, "8."), (110, "Vymenit okna"), (330, "Jan Horak")],
            line("", "ve skole", ""),
            [(54, "10."), (110, "Svolat komisi"), (330, "Petr Maly")],
        ],
        [
            ["c.", "Vec", "Kdo"],
            ["8.", "Vymenit okna\nve skole", "Jan Horak"],
            ["10.", "Svolat komisi", "Petr Maly"],
        ],
        "numbers set to the right",
    ),
]


@pytest.mark.parametrize(("lines", "cells", "_why"), TABLES, ids=[why for *_, why in TABLES])
def test_wrapped_cells_without_rules_make_rows(
    lines: Sequence[Parts], cells: list[list[str]], _why: str
) -> None:
    assert rows(read(drawn(lines))) == cells


def names(label: str, name: str, office: str) -> Parts:
    return line(label, name, office, edges=(60, 140, 300))


NO_TABLES = [
    (
        [
            names("Pritomni:", "Jan Horak", "starosta"),
            names("", "Petr Maly", "clen"),
            names("Omluveni:", "Eva Horova", "clenka"),
            names("", "Ota Dub", ""),
        ],
        "a label with a list of people",
    ),
    (
        [
            names("Pritomni", "Jan Horak", "starosta"),
            names("", "Petr Maly", "clen"),
            names("Omluveni", "Eva Horova", "clenka"),
            names("", "Ota Dub", ""),
        ],
        "a label without a colon: each line is a person",
    ),
    (
        [
            line("1.", "Zahajeni a schvaleni programu", "3"),
            line("", "a overovatelu", ""),
            line("2.", "Ruzne", "5"),
        ],
        "a programme with page numbers",
    ),
    (
        [
            line("1.", "Jan Horak", "starosta"),
            line("2.", "Petr Maly", "clen"),
            line("3.", "Eva Horova", "clenka"),
        ],
        "no cell is wrapped",
    ),
    (
        [line("Jan Horak", "", "Petr Maly"), line("starosta", "", "overovatel"), line("", "", "zapisu")],
        "signatures side by side",
    ),
    (
        [
            line("Jan Horak", "Petr Maly", "Eva Horova", edges=(60, 200, 400)),
            line("starosta", "overovatel", "zapisovatelka", edges=(60, 200, 400)),
            line("", "zapisu", "zapisu", edges=(60, 200, 400)),
        ],
        "three signatures",
    ),
    (
        [line("1.", "Rada schvalila smlouvu"), line("", "s obci Lhota"), line("2.", "Rada vzala na vedomi")],
        "a list with a hanging indent",
    ),
    (
        [
            line("Pro: 7", "Proti: 0", "Zdrzel se: 1", edges=(60, 150, 330)),
            line("Usneseni c. 5 bylo prijato.", edges=(60,)),
            line("Pro: 6", "Proti: 1", "Zdrzel se: 1", edges=(60, 150, 330)),
            line("", "a jeden nehlasoval", "", edges=(60, 150, 330)),
        ],
        "votes between sentences",
    ),
]


@pytest.mark.parametrize(("lines", "_why"), NO_TABLES, ids=[why for _, why in NO_TABLES])
def test_what_only_looks_like_a_table_is_read_line_by_line(lines: Sequence[Parts], _why: str) -> None:
    document = read(drawn(lines))
    assert rows(document) == []
    assert texts(document) == ["\t".join(text for _, text in parts) for parts in lines]


def test_two_columns_of_prose_are_no_table() -> None:
    left = [f"Rada projednala zpravu cislo {n} a schvalila" for n in range(6)]
    right = [f"Komise doporucila opravu cesty {n} jeste letos" for n in range(6)]
    document = read(pdf(lines_at(40, 700, left) + lines_at(310, 700, right)))
    assert (rows(document), texts(document)) == ([], left + right)


def test_a_table_that_goes_on_over_a_page_keeps_its_number() -> None:
    upper = "".join(text_at(x, 700 + PITCH * n, text) for n, parts in enumerate(TASKS) for x, text in parts)
    lower = "".join(text_at(x, 60 + PITCH * n, text) for n, parts in enumerate(TASKS) for x, text in parts)
    document = read(pdf(upper, lower))
    assert {found.table for found in document.lines if found.cells} == {1}


# a gap before an edge of the lines around

PAIRS = [
    ("Datum:", "3. 5. 2023"),
    ("Misto:", "sal"),
    ("Predsedajici clen rady:", "Jan Horak"),
    ("Zapsal:", "Petr Maly"),
]


def value_edge(gap: float) -> float:
    sheet = Sheet()
    sheet.set_font("helvetica", size=11)
    return 60 + sheet.get_string_width(PAIRS[2][0]) + gap


@needs_fonts
@pytest.mark.parametrize("gap", [7, 10, 14, 20, 40])
def test_a_long_label_has_a_tab_where_its_neighbours_have_one(gap: float) -> None:
    edge = value_edge(gap)
    document = read(drawn([[(60, label), (edge, value)] for label, value in PAIRS]))
    assert texts(document) == ["\t".join(pair) for pair in PAIRS]


@needs_fonts
def test_a_word_that_stands_below_an_edge_by_chance_has_only_a_blank() -> None:
    edge = value_edge(3.1)
    document = read(drawn([[(60, label), (edge, value)] for label, value in PAIRS]))
    assert texts(document)[2] == "Predsedajici clen rady: Jan Horak"


@needs_fonts
def test_a_gap_that_is_not_wider_than_the_others_of_its_line_is_a_blank() -> None:
    sheet = Sheet()
    sheet.set_font("helvetica", size=11)
    x, spread = 60.0, []
    for word in ("Rada", "schvalila", "rozpocet", "obce", "Lhota"):
        spread.append((x, word))
        x += sheet.get_string_width(word) + 12
    edge = spread[2][0]
    lines = [[(60, "Datum:"), (edge, "3. 5.")], [(60, "Misto:"), (edge, "sal")], spread]
    assert texts(read(drawn(lines)))[2] == "Rada schvalila rozpocet obce Lhota"


@needs_fonts
@pytest.mark.parametrize("tabbed", [0, 1])
def test_one_line_with_a_tab_is_no_column(tabbed: int) -> None:
    edge = value_edge(10)
    lines = [[(60, label), (edge, value)] for label, value in PAIRS[tabbed + 1 : 3]]
    assert "\t" not in texts(read(drawn(lines)))[-1]


# from the page to the record


@pytest.mark.parametrize("engine", ["pdfminer", "auto"])
@needs_fonts
def test_tasks_of_a_table_without_rules_keep_their_people(engine: str) -> None:
    sheet = Sheet()
    sheet.lines(["Zápis ze schůze komise obce Lískov", "konané dne 3. 5. 2024", "Kontrola úkolů:"], y=60)
    rows = (
        ("Č.", "Úkol", "Zodpovídá", "Termín"),
        ("1", "Objednat opravu střechy\nhasičské zbrojnice\na vývěsky", "Alena Habrová", "30. 6. 2024"),
        ("2", "Předložit návrh smlouvy\no pronájmu sálu", "Bořivoj Lísek", "15. 7. 2024"),
    )
    end = sheet.grid(rows, (40, 180, 140, 100), y=120, ruled=False)
    sheet.lines(LEFT_PROSE, y=end + 40)
    record = Parser(Settings(pdf_engine=engine)).parse(bytes(sheet.output()), name="x.pdf")
    found = [
        (task.text, [a.name for a in task.assignees], task.due and task.due.date) for task in record.tasks
    ]
    assert [(text, names, str(due)) for text, names, due in found] == [
        ("Objednat opravu střechy hasičské zbrojnice a vývěsky", ["Alena Habrová"], "2024-06-30"),
        ("Předložit návrh smlouvy o pronájmu sálu", ["Bořivoj Lísek"], "2024-07-15"),
    ]
