"""Settings check themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest

from zapis_parser.errors import InvalidSettings
from zapis_parser.settings import Settings, read_settings

REFUSED = [
    ({"max_bytes": 0}, "no byte may be read"),
    ({"max_pages": -1}, "fewer than no pages"),
    ({"max_characters": 1.5}, "half a character"),
    ({"max_bytes": True}, "a truth value for a number"),
    ({"max_bytes": "1"}, "text for a number"),
    ({"max_pages": None}, "no limit"),
    ({"max_unpacked_bytes": 0}, "nothing may be unpacked"),
    ({"max_members": -5}, "fewer than no files"),
    ({"max_ratio": 0.5}, "half as long as packed"),
    ({"max_seconds": 1.5}, "a second and a half"),
    ({"reference_year": "2024"}, "a year as text"),
    ({"reference_year": 2024.0}, "a year with a fraction"),
    ({"reference_year": True}, "a truth value for a year"),
    ({"reference_year": 24}, "a year of two digits"),
    ({"reference_year": 1849}, "a year before there were municipalities"),
    ({"reference_year": 2201}, "a year too far ahead"),
    ({"pdf_engine": "pdfium"}, "an engine that there is not"),
    ({"pdf_engine": None}, "no engine"),
    ({"ocr": "sometimes"}, "no such way"),
    ({"ocr": True}, "a truth value for a way"),
    ({"ocr_dpi": 40}, "too coarse for letters"),
    ({"ocr_dpi": 5_000}, "finer than any scanner"),
    ({"ocr_seconds": 0}, "no time"),
    ({"max_ocr_pages": 0}, "no page"),
    ({"max_pixels": 0.5}, "half a pixel"),
    ({"lexicon": {}}, "a dictionary for a lexicon"),
    ({"lexicon": None}, "nothing for a lexicon"),
]
TAKEN = [
    {},
    {"reference_year": 1850},
    {"reference_year": 2200},
    {"pdf_engine": "auto"},
    {"pdf_engine": "pdfminer"},
    {"pdf_engine": "pypdfium2"},
    {"ocr": "never"},
    {"ocr": "always", "ocr_dpi": 300, "ocr_seconds": 5, "max_ocr_pages": 1, "max_pixels": 1},
    {"max_bytes": 1, "max_pages": 1, "max_characters": 1},
    {"max_unpacked_bytes": 1, "max_members": 1, "max_ratio": 1, "max_seconds": 1},
]


@pytest.mark.parametrize(("values", "reason"), REFUSED, ids=[row[1] for row in REFUSED])
def test_an_impossible_value_is_refused(values: dict[str, object], reason: str) -> None:
    (name,) = values
    with pytest.raises(InvalidSettings, match=name):
        Settings(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("values", TAKEN)
def test_a_possible_value_is_taken(values: dict[str, Any]) -> None:
    settings = Settings(**values)
    assert {name: getattr(settings, name) for name in values} == values


def test_settings_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().max_bytes = 1  # type: ignore[misc]


def test_a_file_may_set_them(tmp_path: Path) -> None:
    file = tmp_path / "zapis.toml"
    file.write_text('[settings]\nocr = "never"\nmax_ocr_pages = 3\n', "utf-8")
    settings = read_settings(file)
    assert (settings.ocr, settings.max_ocr_pages) == ("never", 3)
    file.write_text('[settings]\nocr = "perhaps"\n', "utf-8")
    with pytest.raises(InvalidSettings, match=r"zapis\.toml: ocr must be one of auto, never, always"):
        read_settings(file)
