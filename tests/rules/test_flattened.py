"""Minutes of which a converter left a line or two: resolutions, programmes within sentences, numbers that got lost."""

from __future__ import annotations

import time

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
    (
        "2. Schválení zápisu ze 78. schůze VV Usnesení: VV schvaluje zápis ze 78. schůze. 3. Schválení programu Nikdo se nehlásil.",
        [(None, "VV schvaluje zápis ze 78. schůze.", ["schvaluje"])],
    ),
    (
        "Usnesení č. 1/2023: Rada schvaluje plán. Hlasování: 5 – 0 – 0, přijato Usnesení č. 2/2023: Rada schvaluje rozpočet.",
        [
            ("1/2023", "Rada schvaluje plán.", ["schvaluje"]),
            ("2/2023", "Rada schvaluje rozpočet.", ["schvaluje"]),
        ],
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
        "Program: 1. Zahájení 2. Kontrola zápisu ze dne Přehled usnesení ze dne Představení hlídky 5. Změna č. 1/ Závěrečný účet za rok Dodatek "
        "8. Kanalizace 9. Závěr",
        "1 Zahájení | 2 Kontrola zápisu ze dne | Přehled usnesení ze dne | Představení hlídky | 5 Změna č. 1/ | Závěrečný účet za rok | Dodatek | "
        "8 Kanalizace | 9 Závěr",
    ),
    (
        "Program: 1. Zahájení 2. Plán na rok Lipka 3. Úvěr od Banky Lipkov 4. Závěr",
        "1 Zahájení | 2 Plán na rok Lipka | 3 Úvěr od Banky Lipkov | 4 Závěr",
    ),
    (
        "Program: 1. Zahájení 2. Dodatek k rozpisu příspěvku pro spolek Místopředseda výboru RNDr. Dub přivítal přítomné členy.",
        "1 Zahájení | 2 Dodatek k rozpisu příspěvku pro spolek",
    ),
    (
        "Program: 1. Zahájení 2. Volba komise 3. Informace starosty, různé Zasedání je veřejné. Podklady jsou k nahlédnutí.",
        "1 Zahájení | 2 Volba komise | 3 Informace starosty, různé",
    ),
    (
        "Program: 1. Zahájení 2. Volba komise 3. Diskuse, závěr Podklady jsou k nahlédnutí.",
        "1 Zahájení | 2 Volba komise | 3 Diskuse, závěr",
    ),
    (
        "Program: 1. Zahájení 2. Volba komise 3. Závěrečný účet Lípové",
        "1 Zahájení | 2 Volba komise | 3 Závěrečný účet Lípové",
    ),
    (
        "Program: 1. Zahájení 2. Předseda okrsku 3. Starosta a jeho zástupce",
        "1 Zahájení | 2 Předseda okrsku | 3 Starosta a jeho zástupce",
    ),
    (
        "Hosté: (dle prezenční listiny) 5. zasedání zahájil starosta Jan Dub, přivítal přítomné a seznámil zastupitele se stavem příprav, poděkoval "
        "všem za práci a vyzval je k dotazům. Potom je seznámil s programem zasedání: 1. Zahájení 2. Rozpočet 3. Různé",
        "1 Zahájení | 2 Rozpočet | 3 Různé",
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


def title_of(text: str) -> str | None:
    title = analyse(source_of(text)).header.title
    return title.value if title else None


TITLES = [
    (
        f"1 Zápis z 5. zasedání zastupitelstva obce Lípová, které se konalo v klubovně školy. Starosta zahájil zasedání v 17:05. {TALK} "
        "Výsledek hlasování o usnesení č.: 42/2015 schvaluje program 5. zasedání: 1. Zahájení 2. Různé",
        "Zápis z 5. zasedání zastupitelstva obce Lípová, které se konalo v klubovně školy.",
    ),
    (
        f"1 Spolek Lipka, z.s. sídlo: Lípová 80 Zápis ze zasedání správní rady konané dne 3. 5. 2018 na radnici Předsedkyně správní rady "
        f"zahájila zasedání. {TALK}",
        "Zápis ze zasedání správní rady konané dne 3. 5. 2018 na radnici",
    ),
    (
        f"1 Zápis z 3. zasedání rady obce Lípová, konaného dne 3. 5. v zasedací místnosti úřadu v Lípové Zasedání bylo zahájeno v 17 hodin. {TALK}",
        "Zápis z 3. zasedání rady obce Lípová, konaného dne 3. 5. v zasedací místnosti úřadu v Lípové",
    ),
    (
        f"1 MĚSTO LÍPOVÁ odbor kanceláře starosty Usnesení z 5. schůze Rady města Lípová konané dne 18. 3. 2024 RM/1/5/2024 Rada města schvaluje plán. {TALK}",
        "Usnesení z 5. schůze Rady města Lípová konané dne 18. 3. 2024",
    ),
    (
        f"1 Protokol z porady starostů, kterou svolala Předsedkyně mikroregionu Lípa na den 3. 5. Přítomni: Jan Dub, Eva Malá {TALK}",
        "Protokol z porady starostů, kterou svolala Předsedkyně mikroregionu Lípa na den 3. 5.",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[row[1][:40] for row in TITLES])
def test_titles(text: str, title: str) -> None:
    assert title_of(text) == title


def test_where_a_title_ends_so_does_the_place() -> None:
    place = analyse(source_of(TITLES[2][0])).header.place
    assert place is not None
    assert place.value == "zasedací místnost úřadu v Lípové"


PARTS = [
    (
        f"Program: 1. Úkoly 2. Rozpočet 3. Různé 1. Úkoly Pan Dub opraví lávku do 12.12. 2. Rozpočet {TALK}",
        ["1 Úkoly", "2 Rozpočet"],
    ),
    (
        f"Zahájení {TALK} 1. Úkoly Pan Dub opraví lávku do 3. 2. Rozpočet platí. {TALK}",
        [],
    ),
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
    assert parts(f"{VIEWER}{HEAD} {first} {second} 3. Různé. {TALK}") == [
        "1 Zahájení, určení zapisovatele",
        "2 –",
        "3 –",
    ]


def test_long_paragraphs_are_no_flattened_text() -> None:
    rows = "".join(f"Zpráva o činnosti číslo {n}\n{TALK}\n" for n in range(8))
    assert len(content_lines(source_of(rows))) == 16


def test_a_programme_whose_numbers_stand_before_it() -> None:
    """A number somewhere on the line, none behind the label: nothing to follow."""
    text = f"1. Zahájení {TALK} Program: Rozprava {TALK}"
    assert "".join(line.text for line in content_lines(source_of(text))).replace(" ", "") == text.replace(
        " ", ""
    )


def test_minutes_of_a_former_meeting_are_no_title() -> None:
    told = f"Kontrola usnesení {TALK} Zápis z 4. zasedání výboru konaného dne 3. 5. byl ověřen. {TALK}"
    assert (
        title_of(f"{HEAD} 1. Zahájení {TALK} 2. {told}") == "Zápis z 5. zasedání zastupitelstva obce Lípová"
    )


def test_the_numbers_of_pages_belong_to_no_line() -> None:
    talk = TALK * 2
    pages = f"1 Výpis usnesení z 3. zasedání výboru Lipka {talk}\n\n2 Zapsala: Eva Malá {talk}\n\n7 lidí přišlo. {talk}"
    begins = [line.text[:6] for line in content_lines(source_of(pages))]
    assert [text for text in begins if text in ("Výpis ", "Zapsal", "7 lidí")] == [
        "Výpis ",
        "Zapsal",
        "7 lidí",
    ]
    assert not [text for text in begins if text.startswith(("1", "2"))]


def test_bullets_and_identifiers_begin_resolutions() -> None:
    bullets = (
        f"1 Výpis usnesení ze 7. zasedání zastupitelstva obce Lípová dne 3. 5. 2024 Přítomno: 7 členů {TALK} "
        "• Zastupitelstvo obce schválilo program. Pro – 7 Proti – 0 • Zastupitelstvo obce schválilo rozpočet. Pro – 7 Proti – 0"
    )
    assert [text for _, text, _ in resolutions(bullets)] == [
        "Zastupitelstvo obce schválilo program.",
        "Zastupitelstvo obce schválilo rozpočet.",
    ]
    numbered = " ".join(f"RM/{n}/5/2024 Rada města schvaluje smlouvu číslo {n}." for n in range(10, 14))
    assert [number for number, _, _ in resolutions(f"{HEAD} {numbered}")] == [
        f"RM/{n}/5/2024" for n in range(10, 14)
    ]


def test_lists_without_a_colon_are_lists_where_names_follow() -> None:
    def present(text: str) -> list[str]:
        blocks = analyse(source_of(text)).attendance
        return [entry.mention.person.family for block in blocks for entry in block.entries]

    title = "1 Zápis z 5. zasedání výboru spolku Lipka konaného dne 3. 5. 2024"
    assert present(
        f"{title} Přítomni Jan Dub, Eva Malá, Petr Habr Omluveni Jana Bílá, Ivo Klas 1) Zahájení {TALK}"
    ) == [
        "Dub",
        "Malá",
        "Habr",
        "Bílá",
        "Klas",
    ]
    grouped = "Přítomni (zaměstnanci): Jan Dub; Eva Malá Přítomni (studenti): Petr Habr"
    assert present(f"{title} {grouped} Program: 1. Zahájení 2. Různé {TALK}") == ["Dub", "Malá", "Habr"]
    assert present(f"{title} Přítomni byli Jan Dub a další členové. {TALK}") == []


def test_a_programme_read_out_ends_with_a_point() -> None:
    told = "Starosta přečetl program. 1. Zahájení 2. Rozpočet 3. Různé"
    assert programme(f"{HEAD} {told}") == "1 Zahájení | 2 Rozpočet | 3 Různé"
    done = f"Výbor splnil program. 1. Zahájení {TALK} 2. Rozpočet {TALK}"
    assert find_agenda(content_lines(source_of(f"{HEAD} {done}"))) is None


def lines_of(text: str) -> list[str]:
    return [line.text for line in content_lines(source_of(text))]


APART = [
    (
        f"Výbor jednal o plánu. – Leták připraví Eva Malá. – p. Dub zajistí ozvučení. {TALK}",
        ["– Leták připraví Eva Malá.", "– p. Dub"],
    ),
    (f"Rozpočet platí. Rada obce bere na vědomí: • zprávu o škole {TALK}", ["Rada obce bere na vědomí:"]),
    (
        f"Omluveni: – Hosté: Jan Habr, Eva Malá Program: 1. Zahájení 2. Různé {TALK}",
        ["Hosté: Jan Habr, Eva Malá"],
    ),
    (f"Zapsala: Eva Malá Ověřil: Jan Dub Příloha: č. 1 Zpráva. {TALK}", ["Příloha: č. 1"]),
]
APART += [
    (
        f"{TALK} Zapsala: Eva Malá Lípová 6. 9. 2023 Ivo Klas, ověřovatel zápisu v. r. Ing. Jan Habr, předseda v. r.",
        ["Zapsala: Eva Malá", "Lípová 6.", "Ivo Klas,", "Ing. Jan"],
    ),
    (f"{TALK} Hlasování: 4 – 0 – 1, přijato Paní Malá rozešle oznámení do 10. 1.", ["Paní Malá"]),
    (
        f"Program: 1. Schválení programu. 2. Různé. {TALK} 1. Schválení programu. PRO PROTI 2. Různé. {TALK}",
        ["1. Schválení programu.", "PRO PROTI", "2. Různé."],
    ),
]
APART += [
    (
        f"{TALK} Byl podán návrh. Výbor schválil následující úkoly: - Sehnat mapu – Dub Jan - Opravit plot – Malá E. V 19:30 hod. skončil. {TALK}",
        ["Výbor schválil", "- Sehnat mapu", "- Opravit plot", "V 19:30"],
    ),
    (
        f"{TALK} Úkoly k závodu: - Udírna – zajistí Dub Jan - Plot - Malá Eva 4) Různé {TALK}",
        ["Úkoly k", "- Udírna", "- Plot - Malá"],
    ),
]
TOGETHER = [
    (f"{TALK} Úkoly výboru: - {TALK} Cena - Dub Jan souhlasí - je 5 tisíc. {TALK}", "- Dub"),
    (f"{TALK} Byly splněny úkoly z minula - Sehnat mapu - a další. {TALK}", "- Sehnat"),
    (f"{TALK} Usnesení bylo schváleno Radou města v roce 2023 Jan Dub, hajný, souhlasil.", "Radou"),
    (f"{TALK} Opravu vedl do 6. 9. 2023 Jan Dub, stavitel. Zapsala Eva Malá.", "Jan Dub"),
    (f"Cena je 5 – 6 tisíc, hlasování bylo 5 – 0 – 0. Otevřeno po – pá. {TALK}", "– "),
    (f"Výbor soudí, že Rada obce bere na vědomí: nic takového. {TALK}", "Rada"),
    (f"Začátek byl v 9.05 hod. - přestávka v 10 hod. {TALK}", "- "),
]


@pytest.mark.parametrize(("text", "begins"), APART, ids=[row[0][:30] for row in APART])
def test_what_begins_a_line(text: str, begins: list[str]) -> None:
    found = lines_of(HEAD + text)
    assert all(any(line.startswith(begin) for line in found) for begin in begins)


@pytest.mark.parametrize(("text", "begin"), TOGETHER, ids=[row[0][:30] for row in TOGETHER])
def test_what_begins_no_line(text: str, begin: str) -> None:
    assert not [line for line in lines_of(HEAD + text) if line.startswith(begin)]


@pytest.mark.parametrize(
    "unit", ["• A ", "– a. – b. ", "Ab. ", "Zapsala Ing. Jan Dub ", "1 Zápis ze schůze "]
)
def test_hostile_lines_are_split_in_linear_time(unit: str) -> None:
    begun = time.process_time()
    content_lines(source_of(unit * (100_000 // len(unit))))
    assert time.process_time() - begun < 10
