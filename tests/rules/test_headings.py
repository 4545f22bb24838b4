"""Where parts begin: a row for each way in which minutes head them, and lines that head nothing."""

from __future__ import annotations

import time

import pytest

from builders import printed, source_of
from zapis_parser.rules.analysis import analyse
from zapis_parser.rules.heading_kinds import is_lead_in, kind_of
from zapis_parser.rules.heading_shapes import is_told
from zapis_parser.rules.headings import HeadingMatch
from zapis_parser.rules.words import lexicon
from zapis_parser.source import Paragraph, RawDocument, RawLine, make_source

HEAD = "Zápis z 3. schůze výboru konané dne 5. 3. 2024\nPřítomni: Jan Novák, Eva Malá, Pavel Dub\n"
TALK = "Předseda seznámil přítomné s výsledky a poděkoval všem za jejich práci v minulém období."
PROGRAMME = "Program:\n1. Zahájení\n2. Rozpočet na rok 2024\n3. Oprava kaple\n4. Různé\n\n"


def shown(heading: HeadingMatch) -> str:
    """ "item 3 Rozpočet": kind, number and title as far as there are any."""
    parts = [
        heading.kind,
        heading.number.value if heading.number else None,
        heading.title.value if heading.title else "–",
    ]
    return " ".join(part for part in parts if part)


def headings(text: str) -> list[str]:
    return [shown(heading) for heading in analyse(source_of(text)).headings]


def within(body: str) -> list[str]:
    """The headings behind attendance and programme."""
    found = headings(f"{HEAD}{PROGRAMME}{body}")
    assert found[:2] == ["attendance Přítomni", "agenda Program"]
    return found[2:]


ITEMS = [
    (
        f"1. Zahájení\n{TALK}\n2. Rozpočet na rok 2024\n{TALK}",
        ["item 1 Zahájení", "item 2 Rozpočet na rok 2024"],
    ),
    (f"1) Zahájení\n{TALK}\n2) Rozpočet\n{TALK}", ["item 1 Zahájení", "item 2 Rozpočet"]),
    (f"1/ Zahájení\n{TALK}\n2/ Rozpočet\n{TALK}", ["item 1 Zahájení", "item 2 Rozpočet"]),
    (f"Ad 1) Zahájení\n{TALK}\nAd 2) Rozpočet\n{TALK}", ["item 1 Zahájení", "item 2 Rozpočet"]),
    (f"ad. 1) Zahájení\n{TALK}\nad. 2) Rozpočet\n{TALK}", ["item 1 Zahájení", "item 2 Rozpočet"]),
    (f"Ad3) Oprava kaple\n{TALK}", ["item 3 Oprava kaple"]),
    (f"K bodu 1/\n{TALK}\nK bodu 2/\n{TALK}", ["item 1 –", "item 2 –"]),
    (f"K bodu 2: Rozpočet\n{TALK}", ["item 2 Rozpočet"]),
    (
        f"Bod č. 2 – Rozpočet\n{TALK}\nBod č. 3 – Oprava kaple\n{TALK}",
        ["item 2 Rozpočet", "item 3 Oprava kaple"],
    ),
    (f"Bod 2: Rozpočet\n{TALK}", ["item 2 Rozpočet"]),
    (f"Ad 1) Předseda zahájil schůzi v 18:00.\nAd 2) {TALK}", ["item 1 –", "item 2 –"]),
    (f"Zahájení\n{TALK}\nOprava kaple\n{TALK}", ["item Zahájení", "item Oprava kaple"]),
    (f"2. Rozpočet na rok 2024: {TALK}", ["item 2 Rozpočet na rok 2024"]),
    (f"3. Oprava kaple – {TALK}", ["item 3 Oprava kaple"]),
    (f"ZAHÁJENÍ\n{TALK}\nOPRAVA KAPLE\n{TALK}", ["item ZAHÁJENÍ", "item OPRAVA KAPLE"]),
    (
        f"1. Zahájení\n{TALK}\n3. Oprava kaple\n{TALK}\n2. Rozpočet na rok 2024\n{TALK}",
        ["item 1 Zahájení", "item 3 Oprava kaple", "item 2 Rozpočet na rok 2024"],
    ),
    (f"4. Různé\n{TALK}", ["discussion 4 Různé"]),
    (f"1. Zahájení\n{TALK}\n5. Závěr\nPředseda ukončil schůzi.", ["item 1 Zahájení", "closing 5 Závěr"]),
    (
        f"1. Zahájení\n{TALK}\n2. Rozpočet na rok 2024 (předkládá Eva Malá)\n{TALK}",
        ["item 1 Zahájení", "item 2 Rozpočet na rok 2024 (předkládá Eva Malá)"],
    ),
    (f"3. Oprava kaple www.lipova/kaple\n{TALK}", ["item 3 Oprava kaple"]),
]
RUN_IN = [
    (f"Zahájení – {TALK}\nOprava kaple – {TALK}", ["item Zahájení", "item Oprava kaple"]),
    (
        "1. Zahájení – Pozvánka byla rozeslána včas.\n4. Různé – Jan Novák informoval o plese.",
        ["item 1 Zahájení", "discussion 4 Různé"],
    ),
    (f"3. Oprava kaple: {TALK}", ["item 3 Oprava kaple"]),
    (f"3. Oprava kaple – dokončení\n{TALK}", ["item 3 Oprava kaple – dokončení"]),
    (f"4. Různé Jan Novák informoval o přípravě plesu.\n{TALK}", ["discussion 4 Různé"]),
]
# the proceedings are paragraphs that have the items' numbers but not their titles
PARAGRAPHS = [
    (
        f"1. Pozvánka byla rozeslána včas.\n2. Příjmy rostou o 8 %. {TALK}\n3. Nabídku podaly tři firmy.\n4. Jan Novák informoval o plese.",
        ["item 1 –", "item 2 –", "item 3 –", "discussion 4 –"],
    ),
    (
        f"1. Doplnění nikdo nenavrhl.\n2. {TALK} {TALK}\n3. Oprava kaple\n{TALK}\n4. Partner přispěje na tisk plakátů.",
        ["item 1 –", "item 2 –", "item 3 Oprava kaple", "discussion 4 –"],
    ),
    (
        f"1. {TALK} {TALK}\n2. Stará čerpadla doslouží nejspíš příští rok.\n3. {TALK} {TALK}",
        ["item 1 –", "item 2 –", "item 3 –"],
    ),
]
LISTS_INSIDE = [
    (
        f"1. Zahájení\n{TALK}\n1. pověřuje starostu podpisem smlouvy,\n2. ukládá tajemníkovi smlouvu zveřejnit.\n2. Rozpočet na rok 2024\n{TALK}",
        ["item 1 Zahájení", "item 2 Rozpočet na rok 2024"],
    ),
    (
        f"1. Zahájení\n{TALK}\n• Jan Novák\n• Eva Malá\n2. Rozpočet na rok 2024\n{TALK}",
        ["item 1 Zahájení", "item 2 Rozpočet na rok 2024"],
    ),
    (
        f"3. Oprava kaple\na) střecha byla opravena loni,\nb) okna se vymění letos.\n4. Různé\n{TALK}",
        ["item 3 Oprava kaple", "discussion 4 Různé"],
    ),
]
SUBHEADINGS = [
    (f"4. Různé\n{TALK}\n\nDětský den\n{TALK}", ["discussion 4 Různé", "item Dětský den"]),
    (
        f"4. Různé\n{TALK}\n\nInformace starosty: Oprava mostu\n{TALK}",
        ["discussion 4 Různé", "item Informace starosty: Oprava mostu"],
    ),
    (
        f"4. Různé\n{TALK}\n\nMasopust 24. 2.\n– Průvod vyjde v 9.30 od kaple, masky s sebou.",
        ["discussion 4 Různé", "item Masopust 24. 2."],
    ),
]
PARTS = [
    (f"Kontrola úkolů:\n{TALK}\n1. Zahájení\n{TALK}", ["task_review Kontrola úkolů", "item 1 Zahájení"]),
    (
        f"Kontrola plnění usnesení\n{TALK}\n1. Zahájení\n{TALK}",
        ["task_review Kontrola plnění usnesení", "item 1 Zahájení"],
    ),
    (f"1. Zahájení\n{TALK}\nDiskuse:\n{TALK}", ["item 1 Zahájení", "discussion Diskuse"]),
    (
        f"1. Zahájení\n{TALK}\nPříští schůze:\n5. 4. 2024 v klubovně",
        ["item 1 Zahájení", "next_meeting Příští schůze"],
    ),
    (
        f"1. Zahájení\n{TALK}\nPříští schůze: 5. 4. 2024 v klubovně.",
        ["item 1 Zahájení", "next_meeting Příští schůze"],
    ),
    (
        f"1. Zahájení\n{TALK}\nDalší jednání : středa 5. 4. 2024 v 18.00",
        ["item 1 Zahájení", "next_meeting Další jednání"],
    ),
    (
        f"1. Zahájení\n{TALK}\n5. Příští schůze\nPříští schůze: 5. 4. 2024 v klubovně.",
        ["item 1 Zahájení", "next_meeting 5 Příští schůze"],
    ),
    (f"1. Zahájení\n{TALK}\nPřílohy:\n1. Rozpočet", ["item 1 Zahájení", "attachments Přílohy"]),
    (
        f"1. Zahájení\n{TALK}\nPřílohy:\n1. Rozpočet na rok 2024\n2. Různé\n3. Pozvánka",
        ["item 1 Zahájení", "attachments Přílohy"],
    ),
    (
        f"1. Zahájení\n{TALK}\nPřílohy:\nPříloha č. 1: Rozpočet na rok 2024",
        ["item 1 Zahájení", "attachments Přílohy"],
    ),
    (
        f"1. Zahájení\n{TALK}\nUsnesení:\nUsnesení č. 3/1: Výbor schvaluje rozpočet.\nUsnesení č. 3/2: Výbor schvaluje zprávu.",
        ["item 1 Zahájení", "resolutions Usnesení"],
    ),
    (
        f"1. Zahájení\n{TALK}\nUsnesení:\nHlasování: pro 3, proti 0\nUsnesení č. 3/1: Výbor schvaluje rozpočet.",
        ["item 1 Zahájení", "resolutions Usnesení"],
    ),
    (
        f"1. Zahájení\n{TALK}\nVýkonný výbor schvaluje:\n– oprava kaple\n– nákup stolů",
        ["item 1 Zahájení", "resolutions Výkonný výbor schvaluje"],
    ),
    (
        f"1. Zahájení\n{TALK}\nSchůze bere na vědomí:\n– zprávu o činnosti",
        ["item 1 Zahájení", "resolutions Schůze bere na vědomí"],
    ),
    (
        f"1. Zahájení\n{TALK}\nMAS schvaluje:\n– zprávu o činnosti",
        ["item 1 Zahájení", "resolutions MAS schvaluje"],
    ),
    (f"1. Zahájení\n{TALK}\nSeznam příloh\n1. Rozpočet", ["item 1 Zahájení", "attachments Seznam příloh"]),
    (
        f"1. Zahájení\n{TALK}\nPřijatá usnesení:\n1. Výbor schvaluje rozpočet.",
        ["item 1 Zahájení", "resolutions Přijatá usnesení"],
    ),
    (
        f"1. Zahájení\n{TALK}\nZávěry a usnesení\n1. Výbor schvaluje rozpočet.",
        ["item 1 Zahájení", "resolutions Závěry a usnesení"],
    ),
    (
        f"1. Zahájení\n{TALK}\n\nUsnesení:\n1. Výbor schvaluje rozpočet.\n2. Výbor schvaluje zprávu.",
        ["item 1 Zahájení", "resolutions Usnesení"],
    ),
    (f"Průběh jednání:\n1. Zahájení\n{TALK}", ["other Průběh jednání", "item 1 Zahájení"]),
    (
        f"1. Zahájení\n{TALK}\nNÁVRH, KTERÝ NEBYL PŘIJAT:\n{TALK}",
        ["item 1 Zahájení", "other NÁVRH, KTERÝ NEBYL PŘIJAT"],
    ),
    (
        f"1. Zahájení\n{TALK}\nNepřijaté návrhy usnesení\n{TALK}",
        ["item 1 Zahájení", "other Nepřijaté návrhy usnesení"],
    ),
    (
        f"1. Zahájení\n{TALK}\nČlenové výboru: Jan Novák (předseda), Eva Malá\nZapsala: Eva Malá",
        ["item 1 Zahájení", "other Členové výboru", "closing Zapsala"],
    ),
]
CLOSING = [
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZapsala: Eva Malá", "closing Zapsala"),
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZapsal Jan Novák", "closing Zapsal"),
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZapsala dne 8. 3. 2024 Eva Malá", "closing Zapsala"),
    (f"4. Různé\n{TALK}\n{TALK}\n{TALK}\n5. Závěr\n{TALK}\nZapsala: Eva Malá", "closing 5 Závěr"),
    (f"4. Různé\n{TALK} Zapsala dne 8. 3. 2024 Eva Malá", "closing Zapsala"),
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZapsal(a): Eva Malá", "closing Zapsal(a)"),
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZápis vyhotovila: Eva Malá", "closing Zápis vyhotovila"),
    (
        f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZápis vyhotoven dne: 8. 3. 2024",
        "closing Zápis vyhotoven dne",
    ),
    (
        f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nOvěřovatelé zápisu:\nJan Novák",
        "closing Ověřovatelé zápisu",
    ),
    (f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{TALK}\nZapisovatel: Jan Novák", "closing Zapisovatel"),
]
NO_HEADINGS = [
    (f"1. Zahájení\n{TALK}\n\nNávrh usnesení:\nVýbor schvaluje rozpočet.", "a draft inside an item"),
    (f"1. Zahájení\n{TALK}\n\nRozprava\nNikdo se nepřihlásil do rozpravy k bodu.", "a lead-in"),
    (f"1. Zahájení\n{TALK}\n\nVýsledek hlasování:\nPro: 3 Proti: 0", "a vote"),
    (f"1. Zahájení\n{TALK}\n\nInformace starosty:\n{TALK}", "a lead-in with an office"),
    (
        f"1. Zahájení\n{TALK}\n\nUsnesení č. 5/2024\nVýbor schvaluje rozpočet na rok 2024 a pověřuje předsedu.",
        "a numbered resolution",
    ),
    (
        f"1. Zahájení\n{TALK}\n\nÚkol: Pavel Dub\nZjistit cenu opravy oken a střechy do konce března.",
        "a task",
    ),
    (
        f"1. Zahájení\n{TALK}\n\nIng. Jan Novák\nstarosta města a předseda komise pro životní prostředí",
        "a name",
    ),
    (f"1. Zahájení\n{TALK}\n\nZodpovídá: Pavel Dub\nTermín: do konce března tohoto roku", "labels of a task"),
    (f"1. Zahájení\n{TALK}\nPříští schůze se koná 5. 4. 2024 v klubovně.", "a sentence that announces"),
    (f"1. Zahájení\n{TALK}\nTermín konání: 5. 4. 2024", "a label of the head"),
    (f"1. Zahájení\n{TALK}\nVýbor schválil rozpočet na rok 2024.", "a sentence about another item"),
    (f"1. Zahájení\n{TALK}\nVýbor schválil opravu kaple. (pro: 3, proti: 0)", "a sentence with its vote"),
    (f"1. Zahájení\n{TALK}\n– oprava kaple\n– rozpočet na rok 2024", "entries of a list in small letters"),
    (f"1. Zahájení\n{TALK}\n\nUkončení: 19.30 hodin\n{TALK}", "a label with a time"),
    (f"1. Zahájení\n{TALK}\n\nV Lípové dne 8. 3. 2024\n{TALK}", "place and date"),
    (f"1. Zahájení\n{TALK}\n\nEva Malá objedná sál do 5. 4.\n{TALK}", "a task with its deadline"),
    (f"1. Zahájení\n{TALK}\n\nUsnesení bylo schváleno. – Zjistit cenu\n{TALK}", "two sentences"),
    (f"1. Zahájení\n{TALK}\n\nVýbor schválil plán (hlasování: pro\n{TALK}", "an open bracket"),
    (f"1. Zahájení\n{TALK}\nHlasováno: Pro: 3; Proti: 0\n{TALK}", "a vote with its label"),
    (f"1. Zahájení\n{TALK}\nZodpovědná osoba: Pavel Dub\n{TALK}", "a label of a task"),
    (f"1. Zahájení\n{TALK}\nPředseda poděkoval přítomným za účast.", "a sentence with a word of attendance"),
    (f"1. Zahájení\n{TALK}\nDiskuse byla věcná a trvala dlouho.", "a sentence about a discussion"),
    (f"1. Zahájení\n{TALK}\n10. března proběhne sběr papíru.", "a date"),
    (
        f"1. Zahájení\n{TALK}\nRozpočet na rok 2025 bude projednán na podzim.",
        "a sentence like another item's title",
    ),
]


@pytest.mark.parametrize(
    "body, expected", [*ITEMS, *RUN_IN, *PARAGRAPHS, *LISTS_INSIDE, *SUBHEADINGS, *PARTS]
)
def test_headings_behind_a_programme(body: str, expected: list[str]) -> None:
    assert within(body) == expected


@pytest.mark.parametrize("body, expected", CLOSING)
def test_the_end(body: str, expected: str) -> None:
    assert within(body)[-1] == expected


@pytest.mark.parametrize("body", [pytest.param(body, id=why) for body, why in NO_HEADINGS])
def test_lines_that_head_nothing(body: str) -> None:
    assert within(body) == ["item 1 Zahájení"]


WITHOUT_PROGRAMME = [
    (
        f"1. Zahájení\n{TALK}\n2. Rozpočet\n{TALK}\n3. Různé\n{TALK}",
        ["item 1 Zahájení", "item 2 Rozpočet", "discussion 3 Různé"],
    ),
    (f"I. Zahájení\n{TALK}\nII. Rozpočet\n{TALK}", ["item I Zahájení", "item II Rozpočet"]),
    (f"3.1. Jednací řád\n{TALK}\n3.2. Statut\n{TALK}", ["item 3.1 Jednací řád", "item 3.2 Statut"]),
    (f"Ad 1) Rozpočet\n{TALK}\nAd 2) Různé\n{TALK}", ["item 1 Rozpočet", "discussion 2 Různé"]),
    (f"\nHospodaření\n{TALK}\n\nDětský den\n{TALK}", ["item Hospodaření", "item Dětský den"]),
    (
        f"• 1) Jan oznámí termín plesu\n• 2) Hlasování o přijetí členů.\n{TALK}\n{TALK}\n• 3) Plán akcí:\n– ples\n– pouť\n• 4) Petr dořeší s Evou: nájem sálu a hudbu",
        ["item 2 Hlasování o přijetí členů.", "item 3 Plán akcí"],
    ),
]


def test_tasks_with_their_labels_below_are_no_headings() -> None:
    text = "1. Sehnat mapu.\n   O: Dub   T: 15. 4.\n2. Svolat schůzi.\n   Z: Malá   T: 30. 4."
    found = analyse(source_of(f"Zápis ze schůze výboru\n{TALK}\n{text}"))
    assert not [heading for heading in found.headings if heading.number]
    assert len(found.tasks) == 2


# neither programme nor numbers nor blank lines: short lines above the paragraphs
UNNUMBERED = [
    (
        f"Zahájení\n{TALK}\nOprava kaple\n{TALK}\nDětský den\n{TALK}",
        ["item Zahájení", "item Oprava kaple", "item Dětský den"],
    ),
    (
        f"\nZahájení\n\n{TALK}\n\nOprava kaple\n\n{TALK}\n\nDětský den\n\n{TALK}",
        ["item Zahájení", "item Oprava kaple", "item Dětský den"],
    ),
    (
        f"Schůzi zahájil předseda Jan Novák.\nSchválení programu jednání\n{TALK}\nOprava kaple\n{TALK}\nRůzné\n{TALK}",
        ["item Schválení programu jednání", "item Oprava kaple", "discussion Různé"],
    ),
    (
        f"Zahájení\n{TALK}\nOprava kaple\n{TALK}\nÚkol: zjistit cenu\nDětský den\n{TALK}\nZávěr\n{TALK}\nZapsala: Eva Malá",
        ["item Zahájení", "item Oprava kaple", "item Dětský den", "closing Závěr"],
    ),
    (
        f"1. Zahájení – Program byl schválen bez připomínek.\n2. Oprava kaple – {TALK}\n{TALK}\n3. Ples – Kapela hraje jako loni, vstupné se nemění.\n{TALK}",
        ["item 1 Zahájení", "item 2 Oprava kaple", "item 3 Ples"],
    ),
    (
        f"1. Zahájení\nProgram byl rozeslán s pozvánkou.\n2. Oprava kaple\n{TALK}\n3. Ples\n{TALK}",
        ["item 1 Zahájení", "item 2 Oprava kaple", "item 3 Ples"],
    ),
]
COUNTED = [
    (
        "1/ Předseda přivítal členy výboru na schůzi a poděkoval jim.\n2/ Byla projednána příprava dětského dne včetně obsluhy stánků.\n"
        "3/ Je nutné osadit nové zábrany, protože po hrázi začala jezdit auta.\n",
        ["item 1 –", "item 2 –", "item 3 –"],
    ),
    (
        f"1. Kontrola úkolů\n{TALK}\n1. Oprava kaple\n{TALK}\n1. Dětský den\n{TALK}",
        ["task_review 1 Kontrola úkolů", "item 1 Oprava kaple", "item 1 Dětský den"],
    ),
    (
        "Co se probíralo:\n1. Eva nás seznámila s akcemi celostátního parlamentu dětí.\n2. Třídění odpadu má ve škole stále velké "
        "rezervy.\n3. Probírali jsme návrhy, jak zveřejnit výsledky soutěže tříd.",
        ["item 1 –", "item 2 –", "item 3 –"],
    ),
]
LISTS = [
    (
        "Kandidáti podle počtu hlasů, které obdrželi v anketě:\n1. Vlk Josef\n2. Horní Jan Ing.\n3. Malá Eva\n4. Dub Pavel",
        "names in a row",
    ),
    (f"{TALK}\nOprava kaple\n{TALK}\nDětský den\n{TALK}", "two short lines are no habit"),
    (
        f"{TALK}\nJan připraví plakáty\n{TALK}\nEva objedná sál do 5. 4.\n{TALK}\nPetr zajistí hudbu\n{TALK}",
        "tasks between paragraphs",
    ),
    (
        "1. Jan Novák připraví plakáty.\n2. Eva Malá objedná sál.\n3. Pavel Dub zajistí hudbu.",
        "tasks in a row",
    ),
    (f"{TALK} Ples stál:\n1. sál 2 000 Kč,\n2. hudba 5 000 Kč,\n3. ostatní 800 Kč.", "a list in a sentence"),
]


@pytest.mark.parametrize("body, expected", [*WITHOUT_PROGRAMME, *UNNUMBERED, *COUNTED])
def test_headings_without_a_programme(body: str, expected: list[str]) -> None:
    assert headings(HEAD + body) == ["attendance Přítomni", *expected]


@pytest.mark.parametrize("body", [pytest.param(body, id=why) for body, why in LISTS])
def test_lists_are_no_headings(body: str) -> None:
    assert headings(HEAD + body) == ["attendance Přítomni"]


def test_a_voting_protocol_has_a_part_for_each_vote() -> None:
    votes = "\n".join(
        f"Číslo hlasování: {n}\nVolba člena komise {n}\nPro: 9\nProti: 0\nNávrh byl schválen."
        for n in (1, 2, 3)
    )
    assert headings(f"Hlasování zastupitelů dne 5. 3. 2024\n{votes}") == [
        f"item {n} Volba člena komise {n}" for n in (1, 2, 3)
    ]


def test_articles_of_rules_are_numbered_parts() -> None:
    text = f"Jednací řád komisí\nČlánek 1 Úvod\n{TALK}\nČlánek 2 Svolávání\n{TALK}\nČl. III\nZávěrečná ustanovení\n{TALK}"
    assert headings(text) == ["other 1 Úvod", "other 2 Svolávání", "other III Závěrečná ustanovení"]


def drawn(rows: list[tuple[str, int, bool]]) -> list[str]:
    """Headings of lines whose format declares them (level above 0) or sets them bold."""
    text, lines, at = "", [], 0
    for words, level, bold in rows:
        lines.append(RawLine(start=at, end=at + len(words), heading=level, bold=bold, gap=1))
        text, at = f"{text}{words}\n", at + len(words) + 1
    raw = RawDocument(text=text, lines=tuple(lines), media_type="text/plain")
    return [
        shown(heading)
        for heading in analyse(make_source(raw, [Paragraph((line,)) for line in lines])).headings
    ]


def test_words_that_name_a_kind_begin_with_plain_letters() -> None:
    kinds = lexicon("headings", "kinds")
    assert all(words[:3].isalpha() for kind in kinds.values() for words in kind)


@pytest.mark.parametrize("label", lexicon("headings", "closing", "labels"))
def test_no_label_that_ends_the_minutes_is_passed_over(label: str) -> None:
    assert within(f"1. Zahájení\n{TALK}\n{TALK}\n{TALK}\n{printed(label)}: Eva Malá")[-1].startswith(
        "closing "
    )


@pytest.mark.parametrize(
    "words", [words for key in ("heads", "alone") for words in lexicon("headings", "ignored", key)]
)
def test_no_lead_in_of_the_lexicon_is_passed_over(words: str) -> None:
    assert is_lead_in(printed(words))


TOLD = [
    ("Výbor schvaluje plán akcí", True),
    ("Výbor schválil plán akcí", True),
    ("Hráči se sejdou v pátek", True),
    ("Nikdo proti", True),
    ("Plán akcí na podzim", False),
    ("Nabídka hotelů a panelů", False),
    ("Host Karel", False),  # a name
    ("Byl2 přijat", True),  # the mark of a footnote behind a word
]


@pytest.mark.parametrize(("words", "told"), TOLD)
def test_verbs_tell_a_sentence_from_a_title(words: str, told: bool) -> None:
    assert is_told(words) is told


def test_headings_declared_by_the_format() -> None:
    rows = [
        ("Zápis ze schůze 5. 3. 2024", 1, False),
        ("Rozpočet", 2, False),
        (TALK, 0, False),
        ("Různé", 2, False),
        (TALK, 0, False),
    ]
    assert drawn(rows) == ["item Rozpočet", "discussion Různé"]


TITLES = [
    ("Zápis z jednání komise pro kulturu", [], "the date stands below"),
    ("Usnesení z 5. schůze rady", [], "a list of resolutions"),
    ("POZVÁNKA", [], "an invitation"),
    ("Zápis z minulé schůze", ["other Zápis z minulé schůze"], "an item about the minutes before"),
    ("Zápisné do školky", ["item Zápisné do školky"], "an item that only begins alike"),
]


@pytest.mark.parametrize(("title", "expected"), [row[:2] for row in TITLES], ids=[row[2] for row in TITLES])
def test_a_title_below_a_letterhead_is_no_part(title: str, expected: list[str]) -> None:
    rows = [("Město Lípová", 0, False), (title, 1, True), ("konaného dne 8. 11. 2023", 0, False)]
    rows += [("Rozpočet", 1, False), (TALK, 0, False), ("Různé", 1, False), (TALK, 0, False)]
    assert drawn(rows) == [*expected, "item Rozpočet", "discussion Různé"]


def test_bold_lines_head_what_follows_and_bold_labels_do_not() -> None:
    rows = [("Zápis ze schůze 5. 3. 2024", 0, False), ("Přítomni: Jan Novák, Eva Malá", 0, False)]
    rows += [
        ("Rozpočet", 0, True),
        (TALK, 0, False),
        ("Hlasování:", 0, True),
        ("Pro: 3", 0, False),
        ("Rada města Lípová", 0, True),
        (TALK, 0, False),
    ]
    rows += [(TALK, 0, False)] * 8
    assert drawn(rows) == ["attendance Přítomni", "item Rozpočet"]


KINDS = [
    ("Kontrola úkolů", "task_review"),
    ("Pravidelná kontrola plnění usnesení", "task_review"),
    ("Různé", "discussion"),
    ("Diskuse, různé", "discussion"),
    ("Zprávy výborů a různé", "discussion"),
    ("Závěr", "closing"),
    ("Usnesení", "resolutions"),
    ("Přílohy", "attachments"),
    ("Prezence", "attendance"),
    ("Program", "agenda"),
    ("Průběh jednání", "other"),
    ("Příští schůze", "next_meeting"),
    ("Závěrečný účet obce", "item"),
    ("Programové priority kraje", "item"),
    ("Usnesení okresního soudu", "item"),
    ("Přílohová vyhláška", "item"),
    ("Účastnický poplatek", "item"),
]


@pytest.mark.parametrize("title, kind", KINDS)
def test_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    "piece",
    [
        "1. Zahájení\n",
        "Ad 1) a\n",
        "Rada města schvaluje:\n1. a\n",
        "Článek 1\n",
        "Slovo:\n",
        "A" * 90 + "\n",
    ],
)
def test_hostile_texts_take_no_longer_than_they_are_long(piece: str) -> None:
    took = []
    for size in (500, 2_000):
        source = source_of(HEAD + PROGRAMME + piece * size)
        begin = time.process_time()
        analyse(source)
        took.append(time.process_time() - begin)
    assert took[1] < 14 * took[0] + 0.2


NOT_ABOVE = [
    ("Projednávání bodu bylo ukončeno v 17:35:16", "a time of a voting system"),
    ("Dub Jan Malá Eva starosta města ověřovatelka zápisu", "a row of signatures"),
    ("Rozměr: px", "the furniture of a viewer"),
    ("S pozdravem", "the end of a letter"),
    ("Následně proběhla modlitba ve stylu…", "an unfinished sentence"),
]


@pytest.mark.parametrize("line", [pytest.param(line, id=why) for line, why in NOT_ABOVE])
def test_lines_that_stand_like_a_heading_but_are_none(line: str) -> None:
    assert within(f"1. Zahájení\n{TALK}\n\n{line}\n{TALK}\n{TALK}") == ["item 1 Zahájení"]


def test_names_below_a_matched_item_are_no_items() -> None:
    body = "1. Zahájení\nHotovo.\n2. Rozpočet na rok 2024\n3. Vlk Josef\n4. Horní Jan\n5. Malá Eva\n6. Dub Petr\n"
    assert within(body) == ["item 1 Zahájení", "item 2 Rozpočet na rok 2024"]


def test_the_opening_of_the_meeting_is_a_part_of_its_own() -> None:
    text = f"{HEAD}Zahájení zasedání zastupitelstva\n{TALK}\n{TALK}"
    assert headings(text) == ["attendance Přítomni", "item Zahájení zasedání zastupitelstva"]


def test_officers_elected_under_an_item_close_nothing() -> None:
    body = f"1. Zahájení\n{TALK}\nOvěřovatelé: Jan Novák, Eva Malá\n2. Rozpočet na rok 2024\n{TALK}"
    assert within(body) == ["item 1 Zahájení", "item 2 Rozpočet na rok 2024"]


def test_an_edit_link_of_a_wiki_is_no_part_of_the_title() -> None:
    assert within(f"1. Zahájení[editovat]\n{TALK}\n2. Rozpočet na rok 2024[editovat]\n{TALK}") == [
        "item 1 Zahájení",
        "item 2 Rozpočet na rok 2024",
    ]


def test_points_of_a_decision_are_no_items() -> None:
    body = (
        "Výbor schvaluje:\n1. Nákup nové sekačky pro údržbu hřiště a okolí.\n2. Pronájem sálu na ples, který proběhl v únoru.\n"
        "3. Příspěvek oddílu, který se zúčastnil závodů v Lípové."
    )
    assert headings(HEAD + body) == ["attendance Přítomni", "resolutions Výbor schvaluje"]


def test_the_numbered_menu_of_a_page_hides_no_items() -> None:
    menu = "1. Domů\n2. Škola\n3. Školská rada\n"
    body = f"1. Seznámení s plánem\n{TALK}\n2. Hospodaření spolku\n{TALK}\n3. Aktuality\n{TALK}\n"
    found = headings(f"{menu}{HEAD}{PROGRAMME}{body}")
    assert found[-3:] == ["item 1 Seznámení s plánem", "item 2 Hospodaření spolku", "item 3 Aktuality"]


def test_counted_paragraphs_with_dashes_below_them_are_parts() -> None:
    dashes = "\n-12. 4. brigáda\n-21. 6. výlet\n-6. 9. výstava\n-8. 12. beseda"
    told = "Výbor jednal o plánu na příští rok a o tom, že některé akce nemají vedoucího."
    text = f"1. {told}\n2. {told}\n3. {told}{dashes}\n4. {told}"
    found = analyse(source_of(f"Zápis ze schůze výboru 1. 11. 2017\nÚčastníci: Jan Dub, Eva Malá\n{text}"))
    assert [heading.number.value for heading in found.headings if heading.number] == ["1", "2", "3", "4"]
