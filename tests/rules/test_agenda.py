"""The printed programme: a row for each way in which minutes list it, and what only looks like one."""

from __future__ import annotations

import time

import pytest

from builders import printed, source_of
from zapis_parser.rules.agenda import find_agenda
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.words import lexicon


def programme(text: str) -> str | None:
    """ "1 Zahájení | 2 Různé": the items with their numbers; None, no programme; "", one without items."""
    agenda = find_agenda(content_lines(source_of(text)))
    if agenda is None:
        return None
    rows = [
        f"{item.number.value} {item.title.value}" if item.number else item.title.value
        for item in agenda.items
    ]
    return " | ".join(rows)


LISTED = [
    ("Program:\n1. Zahájení\n2. Rozpočet\n3. Různé", "1 Zahájení | 2 Rozpočet | 3 Různé"),
    ("PROGRAM JEDNÁNÍ:\n1) Zahájení\n2) Různé", "1 Zahájení | 2 Různé"),
    ("Program schůze\n1/ Zahájení\n2/ Různé", "1 Zahájení | 2 Různé"),
    ("Pořad jednání:\nI. Zahájení\nII. Volba komise\nIII. Závěr", "I Zahájení | II Volba komise | III Závěr"),
    ("Návrh programu:\n1.Zahájení\n2.Různé", "1 Zahájení | 2 Různé"),
    ("Schválený program:\n01. Zahájení\n02. Různé", "01 Zahájení | 02 Různé"),
    ("Program:\n(i) Zápis z minula\n(ii) Různé", "i Zápis z minula | ii Různé"),
    ("Program:\nA. Zahájení schůze\nB. Diskuse", "A Zahájení schůze | B Diskuse"),
    ("Program:\na) Zahájení\nb) Diskuse", "a Zahájení | b Diskuse"),
    ("Program:\nBod č. 1 – Zahájení\nBod č. 2 – Plán akcí", "1 Zahájení | 2 Plán akcí"),
    ("Program:\nBod 1: Zahájení\nBod 2: Různé", "1 Zahájení | 2 Různé"),
    ("Program:\n• Zahájení\n• Různé", "Zahájení | Různé"),
    ("Program:\n– Zahájení\n– Různé", "Zahájení | Různé"),
    ("Program:\n* Zahájení\n* Různé", "Zahájení | Různé"),
    ("Program:\n=> Letní tábor\n=> Různé", "Letní tábor | Různé"),
    ("Program:\n→ Letní tábor\n→ Různé", "Letní tábor | Různé"),
    ("Program:\n* 1. Přivítání\n* 2. Různé", "1 Přivítání | 2 Různé"),
    ("Program:\no\tZahájení\no\tRůzné", "Zahájení | Různé"),
    ("Program jednání:\n1. Zahájení,\n2. Rozpočet,\n3. Závěr.", "1 Zahájení | 2 Rozpočet | 3 Závěr."),
    ("Program:\n1. Zahájení;\n2. Různé;", "1 Zahájení | 2 Různé"),
    ("Program:\n\n1. Zahájení\n\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Body jednání:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Body k jednání:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Program valné hromady:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Program (schválený):\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Program 3. zasedání:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Obsah jednání:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("P r o g r a m :\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("PROGRAM:\n1. ZAHÁJENÍ\n2. RŮZNÉ", "1 ZAHÁJENÍ | 2 RŮZNÉ"),
    ("Starosta seznámil přítomné s tímto programem:\n1. Zahájení\n2. Různé", "1 Zahájení | 2 Různé"),
    ("Předsedkyně navrhla následující program:\n1) Zahájení\n2) Různé", "1 Zahájení | 2 Různé"),
]
UNMARKED = [
    ("Program:\nNávrh rozdělení dotací\nDiskuze\n\nPředseda zahájil.", "Návrh rozdělení dotací | Diskuze"),
    (
        "Program:\nZpráva předsedy\nPlán akcí\nZávěr\nSchůzi zahájil předseda Jan Dub.",
        "Zpráva předsedy | Plán akcí | Závěr",
    ),
    ("Program jednání\nZahájení\nRozpočet\nOmluveni: Jan Dub", "Zahájení | Rozpočet"),
]
INLINE = [
    ("Program 1. Zahájení 2. Různé", "1 Zahájení | 2 Různé"),
    ("Program: 1. Zahájení 3. Kaple 4. Různé", "1 Zahájení | 3 Kaple | 4 Různé"),
    (
        "Program: 1. Zahájení 2. Zpráva o stavu k 5. Lípové 3. Různé",
        "1 Zahájení | 2 Zpráva o stavu k 5. Lípové | 3 Různé",
    ),
    ("Program: 1. Zahájení 2. Rozpočet 3. Různé", "1 Zahájení | 2 Rozpočet | 3 Různé"),
    ("Program: 1) Zahájení, 2) Rozpočet, 3) Různé", "1 Zahájení | 2 Rozpočet | 3 Různé"),
    ("Program: 1/ Zahájení 2/ Rozpočet", "1 Zahájení | 2 Rozpočet"),
    ("Program jednání: I. Zahájení II. Rozpočet", "I Zahájení | II Rozpočet"),
    ("Program: 1. Zahájení; 2. Rozpočet 2024; 3. Různé.", "1 Zahájení | 2 Rozpočet 2024 | 3 Různé."),
    ("Program: – Zpráva předsedy – Diskuse – Závěr", "Zpráva předsedy | Diskuse | Závěr"),
    ("Program: • Zpráva předsedy • Diskuse", "Zpráva předsedy | Diskuse"),
    ("Program: zahájení, plán akcí, různé", "zahájení | plán akcí | různé"),
    ("Program: zahájení; plán akcí, rozpočet; různé.", "zahájení | plán akcí, rozpočet | různé"),
    ("Program: 1. Zahájení 2. Prodej p. č. 12/5 3. Různé", "1 Zahájení | 2 Prodej p. č. 12/5 | 3 Různé"),
    ("Program: 1. Zpráva za 1. pololetí 2. Různé", "1 Zpráva za 1. pololetí | 2 Různé"),
]
NESTED = [
    (
        "Návrh programu:\n1.\na) zahájení\nb) schválení programu\n2. Kaple\n3. Závěr",
        "a zahájení | b schválení programu | 2 Kaple | 3 Závěr",
    ),
    (
        "Program:\n1. Zahájení\n2. Majetek\na) Prodej pozemku\nb) Pronájem\n3. Různé",
        "1 Zahájení | 2 Majetek | a Prodej pozemku | b Pronájem | 3 Různé",
    ),
    (
        "Program:\n1. Zahájení\n2. Majetek\n2.1. Prodej\n2.2. Nájem\n3. Různé",
        "1 Zahájení | 2 Majetek | 2.1 Prodej | 2.2 Nájem | 3 Různé",
    ),
    (
        "Program:\n1. Zahájení\n2. Majetek\n2.1 Prodej\n3. Různé",
        "1 Zahájení | 2 Majetek | 2.1 Prodej | 3 Různé",
    ),
    (
        "Program:\n1. Zahájení\n2. Majetek\n– prodej\n– nájem\n3. Různé",
        "1 Zahájení | 2 Majetek | prodej | nájem | 3 Různé",
    ),
]
NUMBERED_BADLY = [
    (
        "Program:\n1. Zahájení\n1. Volba komisí\n1. Zpráva\n\n1. Zahájení\nPředseda zahájil.",
        "1 Zahájení | 1 Volba komisí | 1 Zpráva",
    ),
    (
        "Program:\nI. Zahájení\nII. Rozpočet\nII. Plán\nIII. Různé",
        "I Zahájení | II Rozpočet | II Plán | III Různé",
    ),
    ("Program:\n1. Zahájení\n2. Rozpočet\n4. Různé", "1 Zahájení | 2 Rozpočet | 4 Různé"),
    ("Program:\n1. Zahájení\n2 .Zájezdy\n3. Různé", "1 Zahájení | 2 Zájezdy | 3 Různé"),
    ("Program:\n1. Zahájení\n2) Zájezdy\n3. Různé", "1 Zahájení | 2 Zájezdy | 3 Různé"),
    ("Program:\n1. Zahájení\n1a. Volba komise\n2. Různé", "1 Zahájení | 1a Volba komise | 2 Různé"),
    ("Program:\n1. Zahájení\n2. Různé\n1. Zahájení\nPředseda zahájil schůzi.", "1 Zahájení | 2 Různé"),
]
WITH_MORE = [
    (
        "Program:\n1. Volby – 30 min (zpravodaj: Jan Novák)\n2. Různé",
        "1 Volby – 30 min (zpravodaj: Jan Novák) | 2 Různé",
    ),
    ("Program:\n1) Nový výbor .........Jan Novák\n2) Různé ......... Eva Malá", "1 Nový výbor | 2 Různé"),
    ("Program:\n1.\tZahájení\tV. Novák\n2.\tRozpočet\tP. Malý", "1 Zahájení | 2 Rozpočet"),
    ("Program:\n1\tZahájení\tV. Novák\n2\tRozpočet\tP. Malý", "1 Zahájení | 2 Rozpočet"),
    ("Program:\n1\tZahájení\tV. Novák\t17:00\n2\tRozpočet\tP. Malý\t17:20", "1 Zahájení | 2 Rozpočet"),
    ("Bod programu\tPředkladatel\n1\tZahájení\tV. Novák\n2\tRozpočet\tP. Malý", "1 Zahájení | 2 Rozpočet"),
    ("Č.\tBod jednání\tPředkládá\n1.\tZahájení\tNovák\n2.\tRozpočet\tMalý", "1 Zahájení | 2 Rozpočet"),
    (
        "Program:\n1. Zahájení\n2. Projednání žádosti spolku Lípa o\nprodloužení nájmu klubovny\n3. Různé",
        "1 Zahájení | 2 Projednání žádosti spolku Lípa o prodloužení nájmu klubovny | 3 Různé",
    ),
    (
        "Program jednání:\nRada města\nschvaluje\nprogram dle pozvánky.\nPro: 4\nProgram:\n1. Smlouva\n2. Byty\n",
        "1 Smlouva | 2 Byty",
    ),
    (
        "Program:\n1. Oprava střechy\n2. Ples\n3. Závěr\n• Oprava střechy:\n1. Střecha je hotová.",
        "1 Oprava střechy | 2 Ples | 3 Závěr",
    ),
    (
        "Program:\n1. Ples\n– povedl se, výtěžek byl 8 tisíc\n2. Výlet\n– pojedeme do hor\n",
        "1 Ples | 2 Výlet",
    ),
]
PRINTED_TWICE = [
    (
        "Původní program:\n1. Smlouva\n2. Různé\nDoplnění program:\n1. Volba zapisovatele\n2. Smlouva\n3. Různé",
        "1 Volba zapisovatele | 2 Smlouva | 3 Různé",
    ),
    (
        "Původní program:\n1. Zahájení\n2. Smlouva\n3. Různé\nDoplnění programu:\n4. Nákup stolu\n5. Plán",
        "1 Zahájení | 2 Smlouva | 3 Různé",
    ),
    (
        "Program schůze:\n1) Zahájení\n2) Různé\nNový program schůze:\n1. Zahájení\n2. Rozpočet\n3. Různé",
        "1 Zahájení | 2 Rozpočet | 3 Různé",
    ),
    (
        "Navržený program:\n1. Zahájení\n2. Různé\nStarosta navrhl doplnit bod.\nSchválený program:\n1. Zahájení\n2. Kaple\n3. Různé",
        "1 Zahájení | 2 Kaple | 3 Různé",
    ),
    (
        "Program:\n1. Zahájení\n2. Různé\n1. Zahájení\nProgram schválen.\nProgram kulturních akcí:\n1. Ples\n2. Pouť",
        "1 Zahájení | 2 Různé",
    ),
]
NONE = [
    ("Program 1. pololetí byl splněn a vyhodnocen.", "a programme of a half-year"),
    ("Program byl schválen všemi hlasy.\n1. Kontrola zápisu\n2. Různé", "a sentence about the programme"),
    (
        "Výbor schválil:\n– program oslav výročí\n– plán brigády\n– klíč pro volbu",
        "a programme of festivities",
    ),
    ("Program byl schválen jednomyslně.", "a sentence about the programme"),
    ("Program rozvoje venkova nabízí dotace.", "a programme of grants"),
    ("2. Schválení programu\nProgram byl schválen.", "an item about the programme"),
    ("Programátor Jan Dub předvedl web.", "another word with the same beginning"),
    ("Přítomni: Jan Dub\nOmluveni: nikdo", "no programme at all"),
]
# the proceedings begin at once with the first title again
BEGUN_AT_ONCE = [
    (
        "Program:\nZahájení\nOprava kaple\nRůzné\nZahájení\nPředseda zahájil schůzi.",
        "Zahájení | Oprava kaple | Různé",
    ),
    ("Program:\n– Zahájení\n– Oprava kaple\n– Zahájení\nPředseda zahájil.", "Zahájení | Oprava kaple"),
]
BEGUN_AT_ONCE += [
    (
        "Program: Zahájení\nRozpočet\nRůzné\nZahájení\nPředseda zahájil schůzi.\nRozpočet\nByl schválen.",
        "Zahájení | Rozpočet | Různé",
    ),
    (
        "Program: Zahájení\nRozpočet obce\nRůzné\n\nZahájení: Předseda zahájil schůzi.\nRozpočet obce: Byl schválen.",
        "Zahájení | Rozpočet obce | Různé",
    ),
]
TOLD = [
    (
        "2. Schválení programu\nProgram byl rozeslán s pozvánkou.\n3. Pojištění majetku\nPojistné stoupá.",
        "sent",
    ),
    ("1. Úvod\nProgram jednání je znám.\n2. Nájem\nZájemců je dost.", "known"),
    ("Program bez připomínek.\n3. Nájem\nZájemců je dost.", "without objections"),
]
EMPTY = [
    ("Program: zaslán předem, bez připomínek, schválen", "told, not listed"),
    ("Program: dle pozvánky", "elsewhere"),
    ("Program schůze: zaslán 29. 10. 2023, příloha 2 tohoto zápisu", "an attachment"),
    ("Program:\n\n\nSchůzi zahájil předseda.", "nothing below"),
    ("Program: Noc kostelů\nProhlídka věže\nKoncert sboru\nVečeře na faře", "a programme of festivities"),
    ("Program: Zahájení\nPředseda zahájil schůzi.\nRozpočet\nZahájení", "one item beside its heading"),
]


@pytest.mark.parametrize(
    "text, items",
    [*LISTED, *UNMARKED, *INLINE, *NESTED, *NUMBERED_BADLY, *WITH_MORE, *PRINTED_TWICE, *BEGUN_AT_ONCE],
)
def test_programme(text: str, items: str) -> None:
    assert programme(text) == items


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in [*NONE, *TOLD]])
def test_no_programme(text: str) -> None:
    assert programme(text) is None


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in EMPTY])
def test_a_programme_without_items(text: str) -> None:
    assert programme(text) == ""


def test_offsets_cover_number_and_title() -> None:
    source = source_of("Program: 1. Zahájení 2. Rozpočet")
    agenda = find_agenda(content_lines(source))
    assert agenda is not None
    assert [source.text[item.start : item.end] for item in agenda.items] == ["1. Zahájení", "2. Rozpočet"]
    assert [source.text[item.title.start : item.title.end] for item in agenda.items] == [
        "Zahájení",
        "Rozpočet",
    ]


def test_an_older_programme_counts_as_programme_lines() -> None:
    lines = content_lines(source_of(PRINTED_TWICE[0][0]))
    agenda = find_agenda(lines)
    assert agenda is not None
    assert agenda.lines == frozenset(range(7))


@pytest.mark.parametrize("head", lexicon("headings", "agenda", "heads"))
def test_no_heading_of_the_lexicon_is_passed_over(head: str) -> None:
    assert programme(f"{printed(head)}:\n1. Zahájení\n2. Různé") == "1 Zahájení | 2 Různé"


def test_hostile_programmes_take_no_longer_than_they_are_long() -> None:
    took = []
    for size in (2_000, 8_000):
        text = "Program: " + "1. a 2. b , ; " * size
        lines = content_lines(source_of(text))
        begin = time.process_time()
        find_agenda(lines)
        took.append(time.process_time() - begin)
    assert took[1] < 12 * took[0] + 0.05
