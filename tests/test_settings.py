"""Settings check themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from zapis_parser.errors import InvalidSettings
from zapis_parser.settings import Settings

REFUSED = [
    ({"max_bytes": 0}, "no byte may be read"),
    ({"max_pages": -1}, "fewer than no pages"),
    ({"max_characters": 1.5}, "half a character"),
    ({"max_bytes": True}, "a truth value for a number"),
    ({"max_bytes": "1"}, "text for a number"),
    ({"max_pages": None}, "no limit"),
    ({"reference_year": "2024"}, "a year as text"),
    ({"reference_year": 2024.0}, "a year with a fraction"),
    ({"reference_year": True}, "a truth value for a year"),
    ({"reference_year": 24}, "a year of two digits"),
    ({"reference_year": 1849}, "a year before there were municipalities"),
    ({"reference_year": 2201}, "a year too far ahead"),
    ({"lexicon": {}}, "a dictionary for a lexicon"),
    ({"lexicon": None}, "nothing for a lexicon"),
]
TAKEN = [
    {},
    {"reference_year": 1850},
    {"reference_year": 2200},
    {"max_bytes": 1, "max_pages": 1, "max_characters": 1},
]


@pytest.mark.parametrize(("values", "reason"), REFUSED, ids=[row[1] for row in REFUSED])
def test_an_impossible_value_is_refused(values: dict[str, object], reason: str) -> None:
    (name,) = values
    with pytest.raises(InvalidSettings, match=name):
        Settings(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("values", TAKEN)
def test_a_possible_value_is_taken(values: dict[str, int]) -> None:
    settings = Settings(**values)
    assert {name: getattr(settings, name) for name in values} == values


def test_settings_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().max_bytes = 1  # type: ignore[misc]
