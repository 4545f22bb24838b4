"""Words of voting and the tokens of a line: a row for each kind, with and without what may stand before it."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules import vote_places as places
from zapis_parser.rules.vote_tokens import option_of, tokens
from zapis_parser.rules.vote_words import spellings


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("Bylo odsouhlaseno.", 5, places.DECISION),
        ("Habr nesouhlasí.", 5, places.DECISION | places.AGREED | places.LABEL),
        ("Program odhlasovali.", 8, places.DECISION),
        ("Návrh se odmítá.", 9, places.DECISION),
        ("Malá nehlasovala.", 5, places.LABEL),
        ("Malá nehl.", 5, places.LABEL),
        ("Malá neomluvena.", 5, places.PRESENCE),
        ("Buk nepřítomen.", 4, places.PRESENCE),
        ("Hlasování:", 0, places.VOTING),
        ("Proti nikdo.", 6, places.EVERYBODY),
        ("Buk – ne", 6, places.WEAK),
        ("Výsledek 7/0/1", 9, places.TRIPLE),
    ],
)
def test_each_word_is_told_with_what_stands_before_it(text: str, at: int, kind: int) -> None:
    assert (at, kind) in places.VotePlaces(source_of(text)).of_line[0]


@pytest.mark.parametrize("text", ["Místo konání: sál", "Mluvil o domech.", "Anonymní dopis", "Ustanovení"])
def test_other_words_have_no_place(text: str) -> None:
    assert places.VotePlaces(source_of(text)).of_line == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kdo je pro: 5", ["yes", "number"]),
        ("pro přijetí návrhu 7, proti 0", ["yes", "number", "no", "number"]),
        ("zdržel se hlasování nikdo", ["abstain", "nobody"]),
        ("7 – 0 – 1", ["triple"]),
        ("ve výši 7 Kč", []),
        ("všichni pro Návrh na změnu", ["everybody", "yes"]),
        ("dvacet pět hlasů", ["word"]),
    ],
)
def test_tokens_of_a_line(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in tokens(text, text.lower(), 0, len(text))] == names


@pytest.mark.parametrize(
    ("cell", "option"), [("PROTI", "no"), ("Zdržel se", "abstain"), ("Proti čemu", None)]
)
def test_a_cell_that_is_a_label_and_no_more(cell: str, option: str | None) -> None:
    assert option_of(cell) == option


def test_alternatives_are_parted_by_their_letters_and_the_longer_comes_first() -> None:
    assert spellings(["de", "der", "Dub*", "a"]) == r"(?:d(?:ub\p{L}*+|e(?:r|))|a)"
