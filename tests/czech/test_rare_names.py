"""Rarer ways to print names in lists, each with what only looks like it; people and towns are invented."""

import time

import pytest

from zapis_parser.czech.names import canonical, full_names
from zapis_parser.czech.people import find_people, split_people


def names(text: str) -> list[str]:
    """The people as "titles Given Family titles"."""
    return [
        " ".join((*mention.person.titles_before, mention.person.name, *mention.person.titles_after))
        for mention in split_people(text)
    ]


LISTS = [
    # a unit or a party behind a whole name
    ("Jan Dub MÚ, Eva Malá ODS", ["Jan Dub", "Eva Malá"]),
    ("Dub Jan RV, Malá Eva MěÚ", ["Jan Dub", "Eva Malá"]),
    ("Jana Nová KDU-ČSL, Petr Habr ANO 2011", ["Jana Nová", "Petr Habr"]),
    ("J. Dub TJ, Petr Habr IV.", ["J. Dub", "Petr Habr"]),
    ("Jan Dub SK Lipkov (9:00) online, Eva Malá", ["Jan Dub", "Eva Malá"]),
    # a title glued on, a small first letter behind it
    ("Petr Habr, ing.milan Dub, mgr.Eva Malá", ["Petr Habr", "ing. Milan Dub", "mgr. Eva Malá"]),
    ("mgr. eva Malá, Ing.Jan Dub", ["mgr. Eva Malá", "Ing. Jan Dub"]),
    # "Dr." is a title
    ("Dr. Ing. Jiří Dub, dr. Eva Malá", ["Dr. Ing. Jiří Dub", "dr. Eva Malá"]),
    # titles behind a name without a comma
    ("Dub Jan Ing., Malá Eva Mgr.", ["Ing. Jan Dub", "Mgr. Eva Malá"]),
    # a place that belongs to the family name
    ("Javor z Lipkova Petr, Dub Jan", ["Petr Javor z Lipkova", "Jan Dub"]),
    ("Petr ze Skály, Karel von Dub", ["Petr ze Skály", "Karel von Dub"]),
    # nicknames
    ("Jan „Honza“ Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    ('Josef "Pepa" Habr (host)', ["Josef Habr"]),
    ("Jan (Honza) Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    # a function joined by a hyphen
    ("Jan Dub-předseda, Eva Malá-místopředsedkyně", ["Jan Dub", "Eva Malá"]),
    # a maiden name
    ("Jana Nová roz. Malá, Petr Habr", ["Jana Nová", "Petr Habr"]),
    # two people within brackets
    ("2 členové (Jan Dub a Eva Malá přijdou později)", ["Jan Dub", "Eva Malá"]),
    # a party, then its people
    ("za obec Jan Dub, Eva Malá, za stavitele Petr Habr", ["Jan Dub", "Eva Malá", "Petr Habr"]),
]
NEAR = [
    ("JAN DUB, EVA MALÁ", ["Jan Dub", "Eva Malá"]),
    ("Jan DUB, Eva MALÁ", ["Jan Dub", "Eva Malá"]),
    ("Karel Jan DUB, Eva Marie MALÁ", ["Karel Jan Dub", "Eva Marie Malá"]),
    ("Eva Malá NOVÁ, Jana NOVÁ MALÁ", ["Eva Malá Nová", "Jana Nová Malá"]),
    ("Jan Dub, mgr. pověřená vedením", ["Jan Dub"]),
    ("Jan Dub, Dr.", ["Dr. Jan Dub"]),
    ("Jan Dub z Lipkova, Jana Nová z Lipkova", ["Jan Dub", "Jana Nová"]),
    ("Jan Dub (Lipkov), Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Eva Malá-Nová, Jan Dub-Habr", ["Eva Malá-Nová", "Jan Dub-Habr"]),
    ("Jana Nová, za Petra Habra", ["Jana Nová"]),
    ("Jana Nová, v zastoupení Petra Habra", ["Jana Nová"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS + NEAR, ids=[text[:50] for text, _ in LISTS + NEAR])
def test_names_of_a_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


ROLES = [
    ("Jan Dub (ODS, předseda)", "předseda", "ODS"),
    ("Jan Dub-předseda", "předseda", None),
    ("Jan Dub (předseda, ODS)", "předseda, ODS", None),
    ("Jan Dub (nemoc, dovolená)", None, "nemoc, dovolená"),
]


@pytest.mark.parametrize(("text", "role", "note"), ROLES)
def test_functions_beside_a_party(text: str, role: str | None, note: str | None) -> None:
    assert [(mention.role, mention.note) for mention in split_people(text)] == [(role, note)]


def test_a_short_form_stands_without_its_diacritics() -> None:
    assert {"miroslav", "mira"} <= canonical("Mira")
    assert full_names("f")["bara"] == {"Barbora"}


@pytest.mark.parametrize("word", ["rada", "vlada"])
def test_a_word_of_its_own_is_no_short_form(word: str) -> None:
    assert word not in full_names("m")
    assert word not in full_names("f")


def test_a_full_name_keeps_its_meaning() -> None:
    assert "otakar" in canonical("Ota")
    assert "marta" not in full_names("m")


def test_prose_has_nobody_with_a_small_letter() -> None:
    assert [mention.person.name for mention in find_people("Přišel ing. milan a pan Dub.")] == ["Dub"]


HOSTILE = [
    "Jan „" * 8000,
    "Jan (Honza) " * 4000,
    "Dub z Lipkova " * 4000,
    "ing.milan " * 6000,
    "Jan Dub. " * 4000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_little_time(text: str) -> None:
    begin = time.process_time()
    split_people(text)
    assert time.process_time() - begin < 3
