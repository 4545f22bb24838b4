"""Marks of entries, and lines that hold several parts: a row for each habit, and what only looks like one."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import source_of
from zapis_parser.rules.lines import content_lines, read_mark, roman_value

MARKED = [
    # text, style, number, ordinal, words
    ("1. Zahájení", "num.", "1", 1, "Zahájení"),
    ("1.Zahájení", "num.", "1", 1, "Zahájení"),
    ("7.Jarní závody", "num.", "7", 7, "Jarní závody"),
    ("01. Úvod", "num.", "01", 1, "Úvod"),
    ("1) Zahájení", "num)", "1", 1, "Zahájení"),
    ("(1) Zahájení", "num)", "1", 1, "Zahájení"),
    ("1)Rozpočet", "num)", "1", 1, "Rozpočet"),
    ("1/ Schůzi zahájil předseda", "num/", "1", 1, "Schůzi zahájil předseda"),
    ("1.) Zahájení", "num.)", "1", 1, "Zahájení"),
    ("2 .zájezdy", "num.", "2", 2, "zájezdy"),
    ("5a. Nový bod", "num.", "5a", 5, "Nový bod"),
    ("4. – Různé", "num.", "4", 4, "– Různé"),
    ("6. 30 let školy", "num.", "6", 6, "30 let školy"),
    ("2. Dubová alej", "num.", "2", 2, "Dubová alej"),
    ("3. Červený kostel", "num.", "3", 3, "Červený kostel"),
    ("3. listopadový ples", "num.", "3", 3, "listopadový ples"),
    ("Ad 2) Zájezd", "ad", "2", 2, "Zájezd"),
    ("ad. 1) Zájezd", "ad", "1", 1, "Zájezd"),
    ("ad.1.) Zájezd", "ad", "1", 1, "Zájezd"),
    ("Ad3) Zájezd", "ad", "3", 3, "Zájezd"),
    ("AD 4", "ad", "4", 4, ""),
    ("K bodu 1/ Komise", "bod", "1", 1, "Komise"),
    ("k bodu 2: zpráva", "bod", "2", 2, "zpráva"),
    ("K bodu 4/1: zpráva", "bod", "4/1", 4, "zpráva"),
    ("Bod č. 2 – Plán akcí", "bod", "2", 2, "Plán akcí"),
    ("Bod 1: Plán", "bod", "1", 1, "Plán"),
    ("Bod č. 1   Vyúčtování", "bod", "1", 1, "Vyúčtování"),
    ("bod číslo 1", "bod", "1", 1, ""),
    ("Bod III. Plán", "bod", "III", 3, "Plán"),
    ("I. Zahájení", "roman", "I", 1, "Zahájení"),
    ("II.Volba komise", "roman", "II", 2, "Volba komise"),
    ("IV/ Závěr", "roman", "IV", 4, "Závěr"),
    ("(ii) Kontrola", "roman", "ii", 2, "Kontrola"),
    ("a) Prodej pozemku", "letter", "a", 1, "Prodej pozemku"),
    ("A. Zahájení schůze", "point", "A", 1, "Zahájení schůze"),
    ("B1) Rozpočet", "lettered", "B1", 1, "Rozpočet"),
    ("3.1. Jednací řád", "dec", "3.1", 1, "Jednací řád"),
    ("3.1 Jednací řád", "dec", "3.1", 1, "Jednací řád"),
    ("3.1.2 Plán", "dec", "3.1.2", 2, "Plán"),
    ("• Různé", "bullet", None, 0, "Různé"),
    ("– Různé", "bullet", None, 0, "Různé"),
    ("-> Tábor", "bullet", None, 0, "Tábor"),
    ("=> Tábor", "bullet", None, 0, "Tábor"),
    ("→ Tábor", "bullet", None, 0, "Tábor"),
    ("o\tRůzné", "bullet", None, 0, "Různé"),
    ("* 1. Přivítání", "num.", "1", 1, "Přivítání"),
    ("• 3) Volba", "num)", "3", 3, "Volba"),
]
UNMARKED = [
    ("3. 5. 2024", "a date"),
    ("3.5. proběhla schůze", "a date without a year"),
    ("12. 3. schůze výboru", "a date without a year, spaced"),
    ("3.května se konal sběr", "a date with the month's name"),
    ("15. ledna", "a date with the month's name, spaced"),
    ("10.března", "a date with the month's name, glued"),
    ("18.30 hod", "a time"),
    ("12:30 oběd", "a time with a colon"),
    ("18.30 Zahájení", "a time before an item"),
    ("3/2024", "a number and year"),
    ("1/7 podílu", "a fraction"),
    ("1.500 Kč", "an amount"),
    ("V Lípové dne 5. 3.", "a preposition, no Roman five"),
    ("Ad hoc komise", "Latin"),
    ("Ad 12.2024", "a month and year"),
    ("K bodům 3 a 4", "several items"),
    ("- -", "a rule of dashes"),
    ("2024 byl dobrý rok", "a year"),
]
ROMAN = [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("iii", 3), ("", 0), ("A", 0)]


@pytest.mark.parametrize("text, style, number, ordinal, words", MARKED)
def test_marks(text: str, style: str, number: str | None, ordinal: int, words: str) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.style, mark.number, mark.ordinal, text[mark.end :]) == (style, number, ordinal, words)


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in UNMARKED])
def test_no_mark(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("text, value", ROMAN)
def test_roman_numbers(text: str, value: int) -> None:
    assert roman_value(text) == value


LONG = (
    "Předseda přivítal přítomné, seznámil je s činností spolku za uplynulé období a poděkoval všem za práci. "
)
SPLIT = [
    (
        "Přítomni: Novák, Malá Omluveni: Vrba Program: 1) Zahájení 2) Plán akcí 3) Různé",
        ["Přítomni: Novák, Malá Omluveni: Vrba", "Program: 1) Zahájení 2) Plán akcí 3) Různé"],
    ),
    (
        "Zápis ze schůze výboru Přítomni: Novák, Malá Program: 1. Zahájení 2. Různé",
        ["Zápis ze schůze výboru", "Přítomni: Novák, Malá", "Program: 1. Zahájení 2. Různé"],
    ),
    (
        "Program: 1. Zahájení 2. Různé 1. Zahájení Předseda zahájil. 2. Různé Bez příspěvků.",
        ["Program: 1. Zahájení 2. Různé", "1. Zahájení", "Předseda zahájil.", "2. Různé", "Bez příspěvků."],
    ),
    (
        "Program: 1. Zahájení 2. Různé Ad 1) Předseda zahájil schůzi. Ad 2) Nikdo se nepřihlásil.",
        ["Program: 1. Zahájení 2. Různé", "Ad 1) Předseda zahájil schůzi.", "Ad 2) Nikdo se nepřihlásil."],
    ),
    (
        "K bodu 1/ Kontrola: zápis se schvaluje, tvoří přílohu.K bodu 2/ Diskuze: hovořil Jan Dub.",
        ["K bodu 1/ Kontrola: zápis se schvaluje, tvoří přílohu.", "K bodu 2/ Diskuze: hovořil Jan Dub."],
    ),
    (
        "Schůze byla ukončena v 19.00 hodin a předseda poděkoval za účast. Zapsala: Eva Malá",
        ["Schůze byla ukončena v 19.00 hodin a předseda poděkoval za účast.", "Zapsala: Eva Malá"],
    ),
    (
        "V Lípové dne 5. 3. 2024, vyhotoveno ve dvou stejnopisech. Zapsala: Eva Malá Ověřil: Jan Dub",
        ["V Lípové dne 5. 3. 2024, vyhotoveno ve dvou stejnopisech.", "Zapsala: Eva Malá", "Ověřil: Jan Dub"],
    ),
    (
        "Nikdo se nepřihlásil a předseda poděkoval za účast. Usnesení Usnesení č. 3/1: Výbor schvaluje zprávu.",
        [
            "Nikdo se nepřihlásil a předseda poděkoval za účast.",
            "Usnesení",
            "Usnesení č. 3/1: Výbor schvaluje zprávu.",
        ],
    ),
    (
        "Předseda poděkoval přítomným za celoroční práci. Usnesení: USNESENÍ č. 4: Výbor schvaluje zprávu.",
        [
            "Předseda poděkoval přítomným za celoroční práci.",
            "Usnesení:",
            "USNESENÍ č. 4: Výbor schvaluje zprávu.",
        ],
    ),
    (
        "Návrh usnesení: Výbor schvaluje zprávu. Hlasování: všichni pro Usnesení č. 4 bylo schváleno.",
        ["Návrh usnesení: Výbor schvaluje zprávu. Hlasování: všichni pro", "Usnesení č. 4 bylo schváleno."],
    ),
    (
        "Turnaj se uskuteční na podzim, prezence od osmi hodin. Zapsala dne 8. 3. 2024 Eva Malá",
        ["Turnaj se uskuteční na podzim, prezence od osmi hodin.", "Zapsala dne 8. 3. 2024 Eva Malá"],
    ),
    (
        "Program: 1. Zahájení 2. Závěr Ad 1. Zahájení Předseda zahájil. Ad 2. Závěr Předseda poděkoval.",
        [
            "Program: 1. Zahájení 2. Závěr",
            "Ad 1. Zahájení",
            "Předseda zahájil.",
            "Ad 2. Závěr",
            "Předseda poděkoval.",
        ],
    ),
    (
        "Program: 1. Kontrola úkolů 2. Různé 1. Kontrola úkolů 8/1 Doplnit web – splněno. 2. Různé Nic.",
        [
            "Program: 1. Kontrola úkolů 2. Různé",
            "1. Kontrola úkolů",
            "8/1 Doplnit web – splněno.",
            "2. Různé",
            "Nic.",
        ],
    ),
    (
        "Zápis z 2. schůze Datum: 5. 3. 2024 Přítomni: Novák, Malá Program: 1. Rozpočet 2. Závěr",
        ["Zápis z 2. schůze", "Datum: 5. 3. 2024", "Přítomni: Novák, Malá", "Program: 1. Rozpočet 2. Závěr"],
    ),
]
# a reader took the next heading for the end of its paragraph; the programme tells that it is none
TITLES_BEHIND = [
    (
        "Program:\n– Zahájení schůze\n– Oprava kaple\nVýbor schválil plán prací na celý rok 2024. Oprava kaple\n"
        + LONG,
        "Oprava kaple",
    ),
    (
        "Program:\n1. Zahájení schůze\n2. Oprava kaple\nVýbor schválil plán. (pro: 3, proti: 1, zdržel se: 0) 2. Oprava kaple\n"
        + LONG,
        "2. Oprava kaple",
    ),
    (
        "Program:\n• Prodej pozemku p. č. 12/3\n• Diskuse\nPrvní nabídku podali tři zájemci z obce. Prodej pozemku p. č. 12/3\n"
        + LONG,
        "Prodej pozemku p. č. 12/3",
    ),
]
WHOLE = [
    (
        "Přítomni: Jan Novák, Eva Malá, Pavel Dub, Iva Černá Omluveni: Karel Vrba",
        "labels of one kind belong together",
    ),
    ("Přítomni: Jan Novák, který zastupuje starostu, Eva Malá a další členové výboru", "a single label"),
    ("Starosta navrhl, aby program: rozpočet, různé a závěr, byl doplněn o další bod", "no capital letter"),
    ("K bodu 3 se nikdo nepřihlásil, k bodu 4 promluvil Jan Dub a k bodu 5 Eva Malá.", "items in a sentence"),
    (
        "Smlouva obsahuje tyto části: 1. Předmět smlouvy. 2. Cena díla. 3. Závěrečná ustanovení.",
        "a list in a sentence",
    ),
    (
        "Předseda uvedl, že loni zápis ze schůze psala Eva Malá. Zapsal se i Jan Dub, a to do kroniky.",
        "a verb like the label of a signature",
    ),
    (
        "Termín: 5. 3. 2024 Zodpovídá: Jan Novák, předseda komise pro životní prostředí",
        "the labels of a task",
    ),
    ("Datum: 5. 3. 2024 Místo: klubovna spolku v Lípové Čas: 18.00 až 19.30 hodin", "the labels of a head"),
    (
        "Usnesení č. 5 bylo přijato a usnesení č. 6 nebylo přijato, protože pro ně hlasovali jen dva.",
        "resolutions in a sentence",
    ),
]


@pytest.mark.parametrize("text, pieces", SPLIT)
def test_a_line_of_several_parts_is_split(text: str, pieces: list[str]) -> None:
    source = source_of(text)
    lines = content_lines(source)
    assert [line.text for line in lines] == pieces
    assert all(source.text[line.start : line.end] == line.text for line in lines)


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in WHOLE])
def test_a_line_of_one_part_stays_whole(text: str) -> None:
    assert [line.text for line in content_lines(source_of(text))] == [text]


@pytest.mark.parametrize("text, title", TITLES_BEHIND)
def test_a_listed_title_behind_a_paragraph_is_split_off(text: str, title: str) -> None:
    assert [line.text for line in content_lines(source_of(text))].count(title) == 1 + (title[0].isdigit())


def test_a_listed_name_behind_its_title_is_no_heading() -> None:
    text = "Přítomni:\n– Jan Novák\n– Ladislav Dub\nSchůzi zahájil předseda a zapisovatelem byl určen RNDr. Ladislav Dub."
    assert content_lines(source_of(text))[-1].text.endswith("RNDr. Ladislav Dub.")


def test_a_text_on_one_line_is_split_where_its_parts_begin() -> None:
    text = (
        "Zápis z 2. schůze výboru spolku Lípa konané dne 12. 3. 2024 Přítomni: Jan Novák, Eva Malá Omluveni: Karel Vrba "
        f"Program: 1. Zahájení 2. Rozpočet 3. Různé 1. Zahájení {LONG * 2}2. Rozpočet {LONG}Hlasování: pro 3, proti 0. "
        f"3. Různé {LONG}Příští schůze: 5. 4. 2024 v 17:00. Zapsala: Eva Malá"
    )
    begins = [line.text.split(" ")[0:2] for line in content_lines(source_of(text))]
    assert [" ".join(words) for words in begins] == [
        "Zápis z", "Přítomni: Jan", "Omluveni: Karel", "Program: 1.", "1. Zahájení", "Předseda přivítal", "2. Rozpočet",
        "Předseda přivítal", "3. Různé", "Předseda přivítal", "Příští schůze:", "Zapsala: Eva",
    ]  # fmt: skip


def test_numbers_carry_on_over_the_pages_of_a_flattened_text() -> None:
    pages = [
        f"Zápis ze schůze výboru 1. Úvod {LONG * 5}2. Plán {LONG * 3}",
        f"{LONG * 4}3. Různé {LONG * 2}4. Závěr {LONG}",
    ]
    marks = [line.mark.number for line in content_lines(source_of("\n".join(pages))) if line.mark]
    assert marks == ["1", "2", "3", "4"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Přítomni: Jan",
                "Program: 1. A 2. B",
                "1. A",
                "Ad 2) B",
                "K bodu 3/ C",
                "Zapsal: D",
                "slovo",
                ". ",
                "\n",
                "5. 3. 2024",
            ]
        ),
        max_size=40,
    )
)
def test_pieces_tile_the_text_in_order(words: list[str]) -> None:
    source = source_of(" ".join(words))
    lines = content_lines(source)
    assert all(before.end <= after.start for before, after in itertools.pairwise(lines))
    assert "".join("".join(line.text.split()) for line in lines) == "".join(source.text.split())
    assert [line.index for line in lines] == list(range(len(lines)))


@pytest.mark.parametrize(
    "piece", ["Přítomni: ", "1. A ", "Ad 1) ", "Program: 1. ", "A" * 9, "K bodu ", "Zapsal "]
)
def test_hostile_lines_take_no_longer_than_they_are_long(piece: str) -> None:
    took = []
    for size in (4_000, 16_000):
        source = source_of(piece * size)
        begin = time.process_time()
        content_lines(source)
        took.append(time.process_time() - begin)
    assert took[1] < 12 * took[0] + 0.1
