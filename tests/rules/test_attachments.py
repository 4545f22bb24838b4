"""Attachments: a row for each way in which minutes list or name theirs, and the annexes of other papers."""

from __future__ import annotations

import time

import pytest

from builders import source_of
from zapis_parser.rules.attachments import AttachmentMatch, find_attachments
from zapis_parser.rules.lines import content_lines


def shown(match: AttachmentMatch) -> str:
    """ "1 Prezenční listina", "1", "– Prezenční listina"."""
    number = match.number.value if match.number else "–"
    return f"{number} {match.title.value}" if match.title else number


def found(text: str, listed: tuple[int, int] | None = None) -> list[str]:
    return [shown(match) for match in find_attachments(content_lines(source_of(text)), listed)]


LISTS = [
    ("Přílohy:\n1. Prezenční listina\n2. Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    ("Přílohy:\n1) Prezenční listina\n2) Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    ("Přílohy\nč. 1 Prezenční listina\nč. 2 Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    ("Přílohy:\nč. 1 – Prezenční listina\nč. 2 – Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    (
        "Seznam příloh:\nPříloha č. 1: Prezenční listina\nPříloha č. 2: Rozpočet",
        ["1 Prezenční listina", "2 Rozpočet"],
    ),
    ("Přílohy:\n– Prezenční listina\n– Rozpočet", ["– Prezenční listina", "– Rozpočet"]),
    ("Přílohy:\n• Prezenční listina\n• Rozpočet", ["– Prezenční listina", "– Rozpočet"]),
    (
        "Přílohy:\nPrezenční listina\nRozpočet\n\nV Lípové dne 5. 3. 2024",
        ["– Prezenční listina", "– Rozpočet"],
    ),
    ("Přílohy:\n1. Prezenční listina\nZapsala: Eva Malá", ["1 Prezenční listina"]),
    ("Přílohy:\n\nPrezenční listina\nRozpočet", ["– Prezenční listina", "– Rozpočet"]),
    ("Přílohy: 1. Prezenční listina, 2. Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
]
AT_THE_END = [
    ("Přílohy:\n1. Pozvánka\n2. Rozpočet\n3/3", ["1 Pozvánka", "2 Rozpočet"]),
    ("Přílohy: Příloha č. 1: Pozvánka\n\nZpět na seznam", ["1 Pozvánka"]),
]
INLINE = [
    ("Přílohy: 1. Prezenční listina, 2. Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    ("Přílohy: 1) Prezenční listina 2) Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
    (
        "Příloha: č. 1 Výroční zpráva, č. 2 Návrh dodatku č. 3 řádu",
        ["1 Výroční zpráva", "2 Návrh dodatku č. 3 řádu"],
    ),
    ("Příloha: 1. prezenční listina", ["1 prezenční listina"]),
    ("Příloha: prezenční listina", ["– prezenční listina"]),
    ("Přílohy: prezenční listina, rozpočet", ["– prezenční listina", "– rozpočet"]),
    ("Přílohy: prezenční listina; rozpočet na rok 2024.", ["– prezenční listina", "– rozpočet na rok 2024"]),
    ("Přílohy k zápisu: prezenční listina", ["– prezenční listina"]),
    ("Přílohy zápisu: 1. Prezenční listina, 2. Pozvánka", ["1 Prezenční listina", "2 Pozvánka"]),
    ("PŘÍLOHY: 1. PREZENČNÍ LISTINA, 2. ROZPOČET", ["1 PREZENČNÍ LISTINA", "2 ROZPOČET"]),
    ("Seznam příloh: 1 – Prezenční listina, 2 – Rozpočet", ["1 Prezenční listina", "2 Rozpočet"]),
]
OWN_LINES = [
    ("Příloha č. 1 – Prezenční listina", ["1 Prezenční listina"]),
    ("Příloha č. 1: Prezenční listina", ["1 Prezenční listina"]),
    ("Příloha č. 1 Prezenční listina", ["1 Prezenční listina"]),
    ("Příloha 1: Zápis ze 44. schůze", ["1 Zápis ze 44. schůze"]),
    ("PŘÍLOHA Č. 1 – PREZENČNÍ LISTINA", ["1 PREZENČNÍ LISTINA"]),
    ("Příloha č. 1\nPříloha č. 2", ["1", "2"]),
    ("Příloha A – Prezenční listina", ["A Prezenční listina"]),
    ("– příloha č. 2: Rozpočet", ["2 Rozpočet"]),
]
REFERENCES = [
    ("Rozpočet byl schválen (viz příloha č. 1).", ["1"]),
    ("Rozpočet byl schválen (příloha č. 2 zápisu).", ["2"]),
    ("Rozpočet je v příloze č. 4.", ["4"]),
    ("ZO schvaluje rozpočet dle přílohy č. 3.", ["3"]),
    ("Rozpočet tvoří přílohu č. 3 tohoto zápisu.", ["3"]),
    ("Prezenční listina je přílohou č. 1 zápisu.", ["1"]),
    ("Materiály jsou v přílohách č. 1, 2 a 4.", ["1", "2", "4"]),
    ("Materiály jsou v přílohách č. 1 až 3.", ["1", "2", "3"]),
    ("Materiály jsou v přílohách č. 1–3.", ["1", "2", "3"]),
    ("Zpráva, viz příl. č. 5", ["5"]),
    ("Program: zaslán předem, příloha 2 tohoto zápisu", ["2"]),
    ("Podrobnosti v příloze II.", ["II"]),
    ("Schválena smlouva o dílo (příloha č. 3).", ["3"]),
    ("Příloha zápisu č. 2 obsahuje rozpočet.", ["2"]),
    ("Rozpočet (příloha č.1), plán (příloha č.2)", ["1", "2"]),
    ("Rozpočet (příloha č. 2) a znovu rozpočet (příloha č. 2)", ["2"]),
]
UNNUMBERED = [
    ("Vyúčtování plesu (viz příloha) bylo schváleno.", ["– Vyúčtování plesu"]),
    ("Statistika návštěvnosti – příloha zápisu", ["– Statistika návštěvnosti"]),
    ("Statistika návštěvnosti – příloha tohoto zápisu", ["– Statistika návštěvnosti"]),
    ("Vyúčtování plesu (viz příloha)", ["– Vyúčtování plesu"]),
    ("– Vyúčtování plesu (příloha zápisu)", ["– Vyúčtování plesu"]),
    ("Jan Dub zpracoval výroční zprávu o činnosti – příloha zápisu", ["– výroční zpráva o činnosti"]),
    ("Eva Malá předložila nabídku na opravu – příloha zápisu", ["– nabídka na opravu"]),
    (
        "Řád – Pravidla klubovny - do řádu je třeba doplnit úklid – příloha zápisu",
        ["– Řád – Pravidla klubovny"],
    ),
    ("Prezenční listina je přílohou tohoto zápisu.", ["– Prezenční listina"]),
    ("Prezenční listina tvoří přílohu zápisu.", ["– Prezenční listina"]),
    ("Přílohou zápisu je prezenční listina.", ["– prezenční listina"]),
    ("Prezenční listina je nedílnou součástí zápisu.", ["– Prezenční listina"]),
]
NONE = [
    (
        "Předsedající z prezenční listiny přítomných členů ( příloha ) konstatoval, že je přítomno 7 členů.",
        "a clause that tells what somebody did",
    ),
    ("Text dopisu lze najít jako přílohu zápisu.", "where something is found"),
    ("Přílohou kupní smlouvy je geometrický plán.", "an annex of a contract"),
    ("dle přílohy č. 2 smlouvy o dílo", "a numbered annex of a contract"),
    ("příloha č. 1 vyhlášky o odpadech", "an annex of a decree"),
    ("dle přílohy č. 2 nařízení vlády", "an annex of a regulation"),
    ("příloha č. 3 zřizovací listiny školy", "an annex of a charter"),
    ("příloha č. 1 k zákonu o obcích", "an annex of a law"),
    ("přílohu č. 1 obecně závazné vyhlášky", "an annex of a decree with an adjective"),
    ("zákona č. 128/2000 Sb., přílohy č. 1", "an annex of a law named before"),
    ("Příloha č. 5/2024", "a number with a year"),
    ("Příloha 5. 3. 2024", "a date"),
    ("Bez příloh.", "no attachments"),
    ("Přílohy: nejsou", "none, listed"),
    ("Příležitost č. 1", "another word with the same beginning"),
    ("Zápis je přílohou tohoto zápisu.", "minutes of themselves"),
]


@pytest.mark.parametrize("text, expected", [*LISTS, *AT_THE_END])
def test_lists(text: str, expected: list[str]) -> None:
    assert found(text, (0, len(text.split("\n")))) == expected


@pytest.mark.parametrize("text, expected", [*INLINE, *OWN_LINES, *REFERENCES, *UNNUMBERED])
def test_attachments(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in NONE])
def test_no_attachment(text: str) -> None:
    assert found(text) == []


def test_a_title_from_the_list_completes_a_reference() -> None:
    assert found("Rozpočet (příloha č. 2)\nPřílohy:\n1. Listina\n2. Rozpočet", (1, 4)) == [
        "1 Listina",
        "2 Rozpočet",
    ]


@pytest.mark.parametrize("text", [text for text, _ in [*INLINE, *OWN_LINES, *REFERENCES]])
def test_offsets_cover_the_words(text: str) -> None:
    source = source_of(text)
    for match in find_attachments(content_lines(source), None):
        for value in (match.number, match.title):
            if value and "–" not in text and " až " not in text:
                assert source.text[value.start : value.end] == value.value
        assert 0 <= match.start < match.end <= len(source.text)


@pytest.mark.parametrize(
    "piece",
    ["příloha č. 1 ", "příloha č. 1, 2, ", "Přílohy: a, ", "slovo – příloha ", "(příloha ", "je přílohou "],
)
def test_hostile_texts_take_no_longer_than_they_are_long(piece: str) -> None:
    took = []
    for size in (500, 2_000):
        lines = content_lines(source_of(piece * size))
        begin = time.process_time()
        find_attachments(lines, None)
        took.append(time.process_time() - begin)
    assert took[1] < 14 * took[0] + 0.1
