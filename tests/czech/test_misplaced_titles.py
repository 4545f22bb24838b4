"""Titles that belong behind a name but are printed before it, as voting machines do."""

from __future__ import annotations

import pytest

from zapis_parser.czech.people import split_people

ROWS = [
    ("Ing. Ph.D. Jan Habr", [("Jan Habr", ("Ing.", "Ph.D."))]),
    ("Mgr. CSc. Eva Malá", [("Eva Malá", ("Mgr.", "CSc."))]),
    ("Ing. MBA Jan Habr", [("Jan Habr", ("Ing.", "MBA"))]),
    ("Jan Buk, Ing. Ph.D. Petr Malý", [("Jan Buk", ()), ("Petr Malý", ("Ing.", "Ph.D."))]),
    ("Ing. Jan Habr, Ph.D., Eva Malá", [("Jan Habr", ("Ing.",)), ("Eva Malá", ())]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_title_before_the_name(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(one.person.name, one.person.titles_before) for one in split_people(text)] == expected
