"""Minutes of which a converter left a line or two: resolutions, programmes within sentences, numbers that got lost."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.agenda import find_agenda
from zapis_parser.rules.analysis import analyse
from zapis_parser.rules.lines import content_lines

TALK = (
    "Starosta seznámil přítomné se stavem příprav, poděkoval všem za jejich práci a vyzval je k dotazům. " * 5
)
HEAD = f"1 Zápis z 5. zasedání zastupitelstva obce Lípová Přítomni: Jan Dub, Eva Malá, Petr Habr. {TALK}"
VIEWER = 'Rozměr: px\nZačít zobrazení ze stránky:\nDownload "Zápis z 5. zasedání"\nTranskript\n'


def resolutions(text: str) -> list[tuple[str | None, str, list[str]]]:
    found = analyse(source_of(text)).resolutions
    return [
        (row.number.value if row.number else None, row.text, [verb.value for verb in row.verbs])
        for row in found
    ]


def programme(text: str) -> str:
    agenda = find_agenda(content_lines(source_of(text)))
    assert agenda is not None
    return " | ".join(
        f"{item.number.value} {item.title.value}" if item.number else item.title.value
        for item in agenda.items
    )


def parts(text: str) -> list[str]:
    return [
        f"{heading.number.value if heading.number else '–'} {heading.title.value if heading.title else '–'}"
        for heading in analyse(source_of(text)).headings
        if heading.kind not in ("attendance", "agenda")
    ]


RESOLUTIONS = [
    (
        "Usnesení č. 1 ZO schvaluje za ověřovatele Evu Malou. Pro: 3 - J. Dub, E. Malá, P. Habr Usnesení č. 1 bylo přijato.",
        [("1", "ZO schvaluje za ověřovatele Evu Malou.", ["schvaluje"])],
    ),
    (
        "Nikdo se nepřihlásil. Usnesení č. 4/1: I. Zastupitelstvo obce schvaluje plán. Poté nechal starosta hlasovat.",
        [("4/1", "I. Zastupitelstvo obce schvaluje plán.", ["schvaluje"])],
    ),
    (
        "Výsledek hlasování o usnesení č.: 41/2015 A) určuje skrutátory B) určuje komisi Starosta přistoupil k programu. "
        "Výsledek hlasování o usnesení č.: 42/2015 schvaluje rozpočet",
        [
            ("41/2015", "A) určuje skrutátory B) určuje komisi Starosta přistoupil k programu.", ["určuje"]),
            ("42/2015", "schvaluje rozpočet", ["schvaluje"]),
        ],
    ),
    (
        "Usnesení č. 7/2019 Zastupitelstvo schvaluje rozpočet. Starosta přednesl zprávu o opravě kaple.",
        [("7/2019", "Zastupitelstvo schvaluje rozpočet.", ["schvaluje"])],
    ),
]


@pytest.mark.parametrize("body, expected", RESOLUTIONS)
def test_resolutions(body: str, expected: list[tuple[str | None, str, list[str]]]) -> None:
    assert resolutions(HEAD + body) == expected


NO_RESOLUTIONS = [
    ("Usnesení č. 3/2018 bylo splněno v termínu.", "a review of a resolution"),
    (
        "Výsledek hlasování o usnesení č. 3: pro 7, proti 0, zdržel se 0.",
        "a vote with nothing but its counts",
    ),
    ("Kontrola usnesení z minulého zasedání proběhla.", "a word within a sentence"),
]


@pytest.mark.parametrize("body", [pytest.param(body, id=why) for body, why in NO_RESOLUTIONS])
def test_no_resolution(body: str) -> None:
    assert resolutions(HEAD + body) == []


PROGRAMMES = [
    (
        "Program jednání: Úvod, určení ověřovatelů, zapisovatele - starosta 1) K zápisu z 5. zasedání p. Dub, p. Ing. Malá "
        "2) K rozpočtu p. Ing. Habr 3) K závěrečnému účtu p. Ing. Habr",
        "Úvod, určení ověřovatelů, zapisovatele | 1 K zápisu z 5. zasedání | 2 K rozpočtu | 3 K závěrečnému účtu",
    ),
    (
        "Starosta seznámil přítomné se zveřejněným programem zasedání zastupitelstva obce: 1. Zahájení 2. Rozpočet 3. Různé",
        "1 Zahájení | 2 Rozpočet | 3 Různé",
    ),
    (
        "Rada obce schvaluje program jednání 67. schůze takto: 1) Zahájení 2) Majetek 3) Diskuze Dub předložil návrh smlouvy.",
        "1 Zahájení | 2 Majetek | 3 Diskuze",
    ),
    (
        "Zastupitelstvo schvaluje program jednání v tomto znění: 1. Zahájení 2. Lesy za rok 8. Různé Poté vyzval k doplnění.",
        "1 Zahájení | 2 Lesy za rok | 8 Různé",
    ),
    (
        "Program: 1. Zahájení 2. Kontrola zápisu ze dne Představení hlídky 5. Rozpočtová změna č. 1/ Závěrečný účet 6. Kanalizace 7. Závěr ad. 1) "
        "Zasedání bylo zahájeno starostou obce.",
        "1 Zahájení | 2 Kontrola zápisu ze dne Představení hlídky | 5 Rozpočtová změna č. 1/ Závěrečný účet | 6 Kanalizace | 7 Závěr",
    ),
    (
        "Program: 1. Schválení programu. 2. Majetek. 3. Různé. Závěry a usnesení: 1. Senát žádá vedení o studii. 2. Předsedou byl "
        "zvolen Jan Dub. Průběh jednání: Předseda přivítal přítomné. 1. Schválení programu Hlasování: pro 3, proti 0",
        "1 Schválení programu. | 2 Majetek. | 3 Různé.",
    ),
]


@pytest.mark.parametrize("body, expected", PROGRAMMES)
def test_programmes(body: str, expected: str) -> None:
    assert programme(HEAD + body) == expected


def test_the_presenter_of_one_item_belongs_to_its_title() -> None:
    text = "Program: 1. Zahájení 2. Žádost o pozemek pan Dub 3. Různé"
    assert programme(HEAD + text) == "1 Zahájení | 2 Žádost o pozemek pan Dub | 3 Různé"


PARTS = [
    (
        f"K bodu 4/1: {TALK} Usnesení č. 4/1: I. Zastupitelstvo schvaluje program v tomto znění: 1. Zahájení 2. Zpráva 3. Různé "
        f"Poté nechal hlasovat. K bodu 4/2: {TALK}",
        ["4/1 –", "4/2 –"],
    ),
    (
        f"Program: 1. Zahájení 2. Majetek Závěry a usnesení: 1. Výbor žádá o studii. 2. Výbor zvolil Evu Malou. Průběh jednání: "
        f"{TALK} 1. Zahájení Hlasování: pro 3, proti 0 2. Majetek {TALK}",
        ["1 Zahájení", "2 Majetek"],
    ),
]


@pytest.mark.parametrize("body, expected", PARTS)
def test_parts(body: str, expected: list[str]) -> None:
    assert parts(HEAD + body) == expected


def test_the_few_lines_of_a_viewer_hide_no_flattened_text() -> None:
    first, second = (
        f"1. Zahájení, určení zapisovatele Schůzi zahájil předseda. {TALK}",
        f"2. Schválení zápisu. {TALK}",
    )
    assert parts(f"{VIEWER}{HEAD} {first} {second} 3. Různé. {TALK}") == ["1 –", "2 –", "3 –"]


def test_long_paragraphs_are_no_flattened_text() -> None:
    rows = "".join(f"Zpráva o činnosti číslo {n}\n{TALK}\n" for n in range(8))
    assert len(content_lines(source_of(rows))) == 16


def test_a_programme_whose_numbers_stand_before_it() -> None:
    """A number somewhere on the line, none behind the label: nothing to follow."""
    text = f"1. Zahájení {TALK} Program: Rozprava {TALK}"
    assert "".join(line.text for line in content_lines(source_of(text))).replace(" ", "") == text.replace(
        " ", ""
    )
