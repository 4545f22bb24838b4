"""Names as people type them."""

from __future__ import annotations

import pytest

from zapis_parser.archive.asked_names import asked_names

NAMES = [
    "Jan Dub",
    "Karel Dub",
    "Eva Malá",
    "Jiří Růžek",
    "Petr Kučer",
    "Petr Kučera",
    "tajemník",
    "kulturní komise",
]
ASKED = [
    ("Dub", {"Jan Dub", "Karel Dub"}),
    ("Ing. Jan Dub", {"Jan Dub"}),
    ("Duba", {"Jan Dub", "Karel Dub"}),
    ("Janu Dubovi", {"Jan Dub"}),
    ("J. Dub", {"Jan Dub"}),
    ("dub", {"Jan Dub", "Karel Dub"}),
    ("DUB", {"Jan Dub", "Karel Dub"}),
    ("ruzek", {"Jiří Růžek"}),
    ("Evy Malé", {"Eva Malá"}),
    ("Kučera", {"Petr Kučera"}),
    ("tajemník", {"tajemník"}),
    ("tajemníka", {"tajemník"}),
    ("kulturní komise", {"kulturní komise"}),
    ("Doubek", set()),
    ("Malý", set()),
]


@pytest.mark.parametrize("asked, found", ASKED)
def test_names_are_found_as_they_are_typed(asked: str, found: set[str]) -> None:
    assert asked_names(asked, NAMES) == found


@pytest.mark.parametrize("asked", ["", " ", "Ing.", "?", "1"])
def test_no_name_finds_nobody(asked: str) -> None:
    assert asked_names(asked, NAMES) == frozenset()
