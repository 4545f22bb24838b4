"""What resolutions do to others, and which is meant by a number."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from archive.held import held
from zapis_parser.archive.reference_kinds import clause_of, kind_of
from zapis_parser.archive.reference_mentions import find_mentions
from zapis_parser.archive.references import resolution_links
from zapis_parser.archive.resolution_numbers import Numbered, ResolutionIndex, number_parts, without_letters
from zapis_parser.archive.sittings import Sitting

# words of a resolution, and what they do to the one they name
INSIDE = [
    ("Rada mění usnesení č. 12/2023 ze dne 3. 5. 2023 takto", "amends"),
    ("Rada schvaluje změnu usnesení č. 5/2024", "amends"),
    ("Rada doplňuje bod 2 svého usnesení č. 5/2024", "amends"),
    ("Usnesení č. 5/2024 se mění takto", "amends"),
    ("Rada revokuje své usnesení č. R-12-3/2024", "repeals"),
    ("Zastupitelstvo ruší bod 3 usnesení č. 5/2022", "repeals"),
    ("Usnesení č. 5/2024 ze dne 3. 5. 2024 se ruší", "repeals"),
    ("Rada schvaluje zrušení usnesení č. 45/2", "repeals"),
    ("Rada bere na vědomí splnění usnesení č. 5/2024", "fulfils"),
    ("Rada bere na vedomi zpravu o splneni usneseni c. 5/2024", "fulfils"),
    ("Rada bere na vědomí zprávu o splnění usnesení č. 5/2024", "fulfils"),
    ("Rada konstatuje, že usnesení č. 5/2024 ze dne 3. 5. 2024 bylo splněno", "fulfils"),
    ("Rada v návaznosti na usnesení č. XV/4/2024 mění rozpočet", "refers"),
    ("Rada mění rozpočet dle usnesení č. 5/2024", "refers"),
]
# near misses: they do less than it seems
ONLY_REFERS = [
    ("Rada ruší zadávací řízení vyhlášené usnesením č. 5/2024", "what was announced by it is repealed"),
    ("Rada bere na vědomí změnu usnesení č. 5/2024", "somebody else's change"),
    ("Rada neschvaluje zrušení usnesení č. 5/2024", "refused"),
    ("Rada mění rozpočet a bere na vědomí usnesení č. 5/2024", "the verb has another object"),
    ("Rada ukládá tajemníkovi splnění usnesení č. 5/2024", "wanted, not told"),
    ("Rada doporučuje zastupitelstvu zrušit usnesení č. 5/2024", "only recommended"),
]
# words outside resolutions
OUTSIDE = [
    ("Usnesení č. 12/2024 splněno.", "fulfils"),
    ("Usnesení č. 12/2024 (prodej pozemku) – splněno", "fulfils"),
    ("Usnesení č. 14/2024 trvá", "refers"),
    ("Bylo postupováno podle usnesení č. 14/2024", "refers"),
    ("Usnesení č. 14/2024: Rada schvaluje zprávu", None),
    ("Usnesení č. 5/2024 bylo schváleno", None),
    ("Výsledek hlasování o usnesení č. 5/2024: pro 7", None),
    ("Starosta navrhl zrušit usnesení č. 5/2024", None),
]


def kind(text: str, *, inside: bool) -> str | None:
    (mention,) = find_mentions(text, None)
    return kind_of(clause_of(text, mention, 0), inside=inside)


@pytest.mark.parametrize("text, expected", INSIDE)
def test_what_a_resolution_does(text: str, expected: str) -> None:
    assert kind(text, inside=True) == expected


@pytest.mark.parametrize("text, why", ONLY_REFERS, ids=[row[1] for row in ONLY_REFERS])
def test_what_a_resolution_only_speaks_of(text: str, why: str) -> None:
    assert kind(text, inside=True) == "refers"


@pytest.mark.parametrize("text, expected", OUTSIDE)
def test_what_stands_outside_resolutions(text: str, expected: str | None) -> None:
    assert kind(text, inside=False) == expected


MENTIONS = [
    ("ruší usnesení č. 45", [("45", None)], None),
    ("usnesení 12/2023 a 13/2023", [("12/2023", None), ("13/2023", None)], None),
    ("usnesení č. 45, 46 a 47 ze dne 3. 5. 2022", [("45", None), ("46", None), ("47", "2022-05-03")], None),
    (
        "usnesení č. 3/1 ze dne 20. 10. 2014 a č. 7/6 ze dne 6. července 2015",
        [("3/1", "2014-10-20"), ("7/6", "2015-07-06")],
        None,
    ),
    ("usnesením č. R-12-3/2024", [("R-12-3/2024", None)], None),
    ("usnesení č. RM/12/3/2024", [("RM/12/3/2024", None)], None),
    ("usnesení XV/4/2024", [("XV/4/2024", None)], None),
    ("usnesení vlády č. 73/2012", [("73/2012", None)], "vlády"),
    ("usnesení finančního výboru č. 12/2023", [("12/2023", None)], "finančního výboru"),
    ("usnesení ZM č. 12/2023", [("12/2023", None)], "ZM"),
    ("usnesení přijaté pod č. 12/2023", [("12/2023", None)], None),
    ("usnesení č. 12/2024 – splněno", [("12/2024", None)], None),
]
NO_MENTIONS = [
    ("usnesení bylo přijato 7 hlasy", "votes"),
    ("Usnesení: 7 hlasů pro", "votes behind a label"),
    ("zákon č. 128/2000 Sb.", "a law"),
    ("bod č. 12/2023", "an item"),
]


@pytest.mark.parametrize("text, numbers, body", MENTIONS)
def test_mentions(text: str, numbers: list[tuple[str, str | None]], body: str | None) -> None:
    (mention,) = find_mentions(text, None)
    assert [(one.number, one.day and str(one.day)) for one in mention.numbers] == numbers
    assert mention.body == body


@pytest.mark.parametrize("text, why", NO_MENTIONS, ids=[row[1] for row in NO_MENTIONS])
def test_no_mentions(text: str, why: str) -> None:
    assert list(find_mentions(text, None)) == []


def test_a_number_of_people_behind_a_resolution_is_none_of_its_numbers() -> None:
    (mention,) = find_mentions("dle usnesení č. 5 a 3 členům výboru", None)
    assert [one.number for one in mention.numbers] == ["5"]


KEYS = [
    ("12/2023", "12/23", True),
    ("RM 12/2023", "12/2023", True),
    ("R-12-03/2024", "12/3/2024", True),
    ("XV/4/2024", "15/4/2024", False),
    ("12/3/2024", "12/4/2024", False),
]


@pytest.mark.parametrize("one, other, same", KEYS)
def test_spellings_of_a_number(one: str, other: str, same: bool) -> None:
    assert (without_letters(number_parts(one)) == without_letters(number_parts(other))) is same


def at(record: str, number: str, day: str, order: int) -> Numbered:
    return Numbered(record, "r1", number, dt.date.fromisoformat(day), order)


INDEX = ResolutionIndex(
    [
        at("a", "12/2023", "2023-05-03", 0),
        at("b", "45", "2022-05-03", 1),
        at("c", "45", "2023-05-03", 2),
        at("d", "7/2024", "2024-03-03", 3),
    ]
)
FOUND = [
    ("12/2023", None, "a", "number"),
    ("RM 12/23", None, "a", "without-letters"),
    ("45", "2022-05-03", "b", "number-and-day"),
    ("12", "2023-05-03", "a", "first-number-and-day"),
    ("45", None, None, None),
    ("99/2023", None, None, None),
    ("12/2023", "2021-01-01", None, None),
]


@pytest.mark.parametrize("number, day, record, by", FOUND)
def test_which_resolution_a_number_means(
    number: str, day: str | None, record: str | None, by: str | None
) -> None:
    target = INDEX.find(number, dt.date.fromisoformat(day) if day else None, 9)
    assert (target.resolution and target.resolution.record, target.by) == (record, by)


def test_a_number_that_several_have_lists_them() -> None:
    assert [one.record for one in INDEX.find("45", None, 9).candidates] == ["b", "c"]


def test_a_later_resolution_is_not_meant() -> None:
    assert INDEX.find("7/2024", None, 2).resolution is None


VOTE = "Hlasování: pro 3, proti 0, zdržel se 0."


def meetings() -> list[Sitting]:
    first = f"Usnesení č. 1/2024: Rada schvaluje prodej traktoru.\n{VOTE}"
    second = f"Usnesení č. 2/2024: Rada ruší usnesení č. 1/2024 ze dne 8. 1. 2024.\n{VOTE}"
    third = f"Usnesení č. 3/2024: Rada bere na vědomí usnesení zastupitelstva č. 1/2024 a usnesení č. 9/2019.\n{VOTE}"
    days = ("8. 1. 2024", "5. 2. 2024", "4. 3. 2024")
    return [
        held(day, "Jan Dub, Eva Malá, Petr Javor", rest)
        for day, rest in zip(days, (first, second, third), strict=True)
    ]


def test_links_of_a_body() -> None:
    found = [
        (
            one.source_number,
            one.kind,
            one.number,
            one.body,
            one.target.resolution and one.target.resolution.record,
        )
        for one in resolution_links(meetings())
    ]
    assert found == [
        ("2/2024", "repeals", "1/2024", None, "8. 1. 2024"),
        ("3/2024", "refers", "1/2024", "zastupitelstva", None),
        ("3/2024", "refers", "9/2019", None, None),
    ]
    assert resolution_links(meetings())[0].place.words.startswith("Rada ruší usnesení č. 1/2024")


def test_a_motion_that_failed_repeals_nothing() -> None:
    lost = "Usnesení č. 2/2024: Rada ruší usnesení č. 1/2024.\nHlasování: pro 1, proti 2, zdržel se 0. Usnesení nebylo přijato."
    found = resolution_links([meetings()[0], held("5. 2. 2024", "Jan Dub, Eva Malá, Petr Javor", lost)])
    assert {one.kind for one in found} <= {"refers"}


@pytest.mark.parametrize(
    "text", ["usnesení č. 1" + " a č. 1" * 20_000, "usnesení " * 20_000, "usnesení č. " + "1/" * 40_000]
)
def test_hostile_texts_take_no_time(text: str) -> None:
    start = time.process_time()
    for mention in find_mentions(text, None):
        kind_of(clause_of(text, mention, 0), inside=True)
    assert time.process_time() - start < 5
