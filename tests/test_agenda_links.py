"""Items of the programme linked to the sections in which they are dealt with."""

from __future__ import annotations

import pytest

from zapis_parser import parse_text

HEAD = "Zápis z 5. zasedání výboru konaného dne 12. 3. 2024\nPřítomni: Jan Dub, Eva Malá, Petr Hrubý\n"
PROGRAMME = "Program:\n1. Zahájení\n2. Rozpočet\n3. Různé\n\n"

# proceedings, the titles of the three sections
LINKED = [
    ("1. Zahájení\nText.\n2. Rozpočet\nText.\n3. Různé\nText.\n", ["Zahájení", "Rozpočet", "Různé"]),
    ("Ad 1) Starosta zahájil.\nAd 2) Rozpočet byl projednán.\nAd 3) Nic.\n", [None, None, None]),
    ("K bodu 1: Zahájil předseda.\nK bodu 2: Projednáno.\nK bodu 3: Bez příspěvku.\n", [None, None, None]),
    ("Bod č. 1\nText.\nBod č. 2\nText.\nBod č. 3\nText.\n", [None, None, None]),
    (
        "Ad 1) Zahájení\nText.\nAd 2) Rozpočet obce\nText.\nAd 3) Různé\nText.\n",
        ["Zahájení", "Rozpočet obce", "Různé"],
    ),
]


@pytest.mark.parametrize(("proceedings", "titles"), LINKED, ids=[row[0][:14] for row in LINKED])
def test_items_are_linked_by_title_or_number(proceedings: str, titles: list[str | None]) -> None:
    minutes = parse_text(HEAD + PROGRAMME + proceedings)
    sections = {section.id: section for section in minutes.sections}
    linked = [sections[item.section] for item in minutes.agenda if item.section]
    assert [section.number for section in linked] == ["1", "2", "3"]
    assert [section.title for section in linked] == titles


def test_a_number_the_programme_lacks_links_nothing() -> None:
    minutes = parse_text(
        HEAD + PROGRAMME + "Ad 1) Zahájil předseda.\nAd 2) Projednáno.\nAd 7) Bez příspěvku.\n"
    )
    assert [item.section is not None for item in minutes.agenda] == [True, True, False]
