"""People with a role beside their names are the same, whether all people of a text are read or only those."""

from __future__ import annotations

import pytest

from generator import generate
from zapis_parser.czech.prose_names import find_holders, find_people

ROWS = [
    ("Jednání zahájil starosta Jan Dub a přivítal Evu Malou.", ["Jan Dub"]),
    ("Petr Novák (místostarosta) předal slovo Janě Nové.", ["Petr Novák"]),
    ("Pan starosta Ing. Jan Dub odpověděl.", ["Jan Dub"]),
    ("Zápis ověří předsedkyně finančního výboru Eva Malá a Petr Novák.", ["Eva Malá"]),
    ("O slovo se přihlásil Jan Dub, poté Eva Malá.", []),
    ("Jan Dub se dotázal na plán (viz příloha), Eva Malá odpověděla.", []),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_those_with_a_role(text: str, names: list[str]) -> None:
    found = find_holders(text)
    assert [mention.person.name for mention in found] == names
    assert found == [mention for mention in find_people(text) if mention.role]


@pytest.mark.parametrize("seed", range(430_000, 430_040))
def test_the_same_in_whole_minutes(seed: int) -> None:
    text = generate(seed).text
    assert find_holders(text) == [mention for mention in find_people(text) if mention.role]
