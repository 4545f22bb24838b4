"""What a vote was about, and who voted where only initials are printed."""

from __future__ import annotations

import pytest

from zapis_parser.parser import parse_text
from zapis_parser.record import Minutes

HEAD = "Zápis z 3. schůze výboru spolku Lípa konané dne 4. 5. 2023\nPřítomni: Jan Novák (JN), Eva Malá, Pavel Dub, Pavel Dvořák\n"
PROGRAMME = "Program:\n1. Rozpočet spolku\n2. Různé\n\n1. Rozpočet spolku\n"


def minutes(body: str) -> Minutes:
    return parse_text(f"{HEAD}{PROGRAMME}{body}\n2. Různé\nNebylo nic dalšího.\n")


SUBJECTS = [
    ("Výbor schvaluje nákup sekačky. Hlasování: pro 4, proti 0", "Výbor schvaluje nákup sekačky."),
    (
        "Paní Malá se ptala na cenu. Výbor schválil nákup sekačky. (Výsledek hlasování: pro 4, proti 0)",
        "Výbor schválil nákup sekačky.",
    ),
    ("Výbor schválil nákup sekačky.\nHlasování\npro\n4\nproti\n0", "Výbor schválil nákup sekačky."),
    (
        "Usnesení č. 5/2023: Výbor schvaluje nákup sekačky.\nPŘÍTOMNO PRO PROTI ZDRŽEL SE\n4 4 0 0\nUsnesení bylo přijato.",
        "Výbor schvaluje nákup sekačky.",
    ),
    (
        "Návrh usnesení: Výbor schvaluje nákup sekačky.\nVýsledek hlasování\nPro: 4\nProti: 0\nUsnesení č. 5 bylo přijato.",
        "Výbor schvaluje nákup sekačky.",
    ),
    (
        "Sekačka stojí 7 000 Kč. Výbor schválil nákup sekačky. Hlasování: Pro 4, proti 0",
        "Výbor schválil nákup sekačky.",
    ),
    (
        "Výbor schválil nákup sekačky.\nPoměrem hlasů 4 pro, 0 proti, byl návrh přijat.",
        "Výbor schválil nákup sekačky.",
    ),
    ("Paní Malá se ptala na cenu.\nHlasování:\nPro: 4\nProti: 0", "Rozpočet spolku"),
    ("Hlasování o nákupu sekačky: pro 4, proti 0", "nákupu sekačky"),
    (
        "Akademický senát 1. LF schválil zprávu. Hlasování: pro 4, proti 0",
        "Akademický senát 1. LF schválil zprávu.",
    ),
    (
        "Po zprávě hospodáře byl jednohlasně schválen návrh činnosti na příští rok.",
        "Po zprávě hospodáře byl jednohlasně schválen návrh činnosti na příští rok.",
    ),
    ("Jednomyslně byl schválen plán akcí. Pan Dub poděkoval.", "Jednomyslně byl schválen plán akcí."),
    ("Plán oslav byl jednohlasně schválen.", "Plán oslav byl jednohlasně schválen."),
    (
        "Předseda přečetl zprávu. Všichni byli pro přijetí nového člena.",
        "Všichni byli pro přijetí nového člena.",
    ),
    ("Návrh byl jednomyslně přijat.", "Rozpočet spolku"),
    ("Návrh byl jednomyslně přijat bez připomínek.", "Rozpočet spolku"),
    ("Volby:\n– Nováková: pro 4, proti 0, zdržel se 0", "Nováková"),
    (
        "Předkladatel: Jan Novák\nDiskuze zahájena v 17:02:07\nK tomuto bodu se vyjádřili: Eva Malá\nHlasování\npro:\n"
        "(2) Jan Novák, Eva Malá\nproti\n(0)",
        "Rozpočet spolku",
    ),
]


@pytest.mark.parametrize(("body", "expected"), SUBJECTS)
def test_subject(body: str, expected: str) -> None:
    (vote,) = minutes(body).votes
    assert vote.subject == expected


@pytest.mark.parametrize(
    "body",
    [
        "PŘÍTOMNO PRO PROTI ZDRŽEL SE\n4 4 0 0",
        "Výsledek hlasování\nPro: 4\nProti: 0",
        "Poměrem hlasů 4 pro, 0 proti, byl návrh přijat.",
    ],
)
def test_words_of_the_vote_are_no_subject(body: str) -> None:
    (vote,) = minutes(body).votes
    assert vote.subject == "Rozpočet spolku"


def voters(body: str) -> list[tuple[str, str]]:
    found = minutes(body)
    names = {person.id: person.name for person in found.people}
    return [(names[ballot.person], ballot.option) for vote in found.votes for ballot in vote.ballots]


def test_initials_lead_to_the_people_of_the_list() -> None:
    found = voters("Hlasování: pro: JN, EM; proti: 0; zdržel se: XY")
    assert found[:2] == [("Jan Novák", "yes"), ("Eva Malá", "yes")]
    assert [name.upper() for name, _ in found[2:]] == ["XY"]  # initials of nobody stay as printed


def test_initials_of_two_people_lead_to_neither() -> None:
    assert ("Pavel Dub", "no") not in voters("Hlasování: pro: JN, EM; proti: PD")


def test_the_item_of_a_programme_that_is_voted_on_at_once() -> None:
    text = "Zápis z 3. jednání komise pro dopravu dne 5. 6. 2024\nProgram jednání:\n1/ Přijetí programu dle pozvánky.\n"
    (vote,) = parse_text(text + "PŘÍTOMNO: PRO: PROTI: ZDRŽEL SE:\n4 4 0 0\n").votes
    assert vote.subject == "Přijetí programu dle pozvánky."


def test_an_item_of_the_programme_is_no_head_of_a_vote() -> None:
    text = (
        "Zápis z 3. zasedání zastupitelstva dne 5. 6. 2024\nProgram:\n1. Zahájení\n2. Hlasování o složení komise\n3. Závěr\n"
        "Usnesení č. 2/2024\nZastupitelstvo schválilo program.\nPro: 7 proti: 0 zdrželi se: 0\n"
    )
    (vote,) = parse_text(text).votes
    assert vote.subject == "Zastupitelstvo schválilo program."


def test_a_vote_far_in_front_of_a_resolution_did_not_adopt_it() -> None:
    talk = "Starosta seznámil přítomné se stavem příprav a poděkoval za práci. " * 8
    text = (
        f"Zápis ze zasedání zastupitelstva dne 5. 6. 2024\nProgram byl schválen jednomyslně.\n{talk}\n"
        "Usnesení č. 20/1: ZO schvaluje jednací řád."
    )
    found = parse_text(text)
    assert [row.vote for row in found.resolutions] == [None]


def test_the_rest_of_a_sentence_is_not_what_the_next_vote_was_about() -> None:
    body = (
        "Jednohlasně byl schválen návrh činnosti na příští rok.\nByl podán návrh na změnu sídla. Všichni pro."
    )
    assert [vote.subject for vote in minutes(body).votes] == [
        "Jednohlasně byl schválen návrh činnosti na příští rok.",
        "Byl podán návrh na změnu sídla.",
    ]
