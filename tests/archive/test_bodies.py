"""Which meetings are of one body, and which are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from zapis_parser.archive.bodies import Body, body_key, group_bodies, home_of, town_key
from zapis_parser.archive.sittings import Heading

# names of one body of the town Jasanov
SAME = [
    ("Komise pro životní prostředí Rady města Jasanov", "komise životního prostředí"),
    ("Rada města Jasanov", "rada města"),
    ("rada obce", "RO"),
    ("RM Jasanov", "Rada města Jasanova"),
    ("Zastupitelstvo města Jasanov ve volebním období 2022–2026", "zastupitelstvo"),
    ("finančního výboru", "Finanční výbor Zastupitelstva města Jasanov"),
    ("kulturní komise", "komise kultury"),
    ("Rada mesta Jasanov", "Rada města Jasanov"),
]
DIFFERENT = [
    ("kontrolní výbor", "finanční výbor", "two committees"),
    ("osadní výbor Horní Lhota", "osadní výbor Dolní Lhota", "committees of two places"),
    ("komise pro sport", "komise pro sport a kulturu", "a wider commission may be another one"),
    ("rada města", "zastupitelstvo města", "board and council"),
    ("školská rada", "rada města", "a school's board"),
]
TOWNS = [
    ("Jasanov", "Jasanova", True),
    ("Horní Lhota", "Horní Lhotě", True),
    ("Bílovice", "Bílovicích", True),
    ("Hradec", "Hradce", True),
    ("Lhota", "Lhotka", False),
    ("Horní Lhota", "Dolní Lhota", False),
]
HOMES = [
    ("kraj/jasanov/rada/2023", "kraj/jasanov"),
    ("jasanov/zapisy/2022-2026", "jasanov"),
    ("jasanov.zip/zapisy", "jasanov.zip"),
    ("lhota/kulturni", "lhota/kulturni"),
]


@pytest.mark.parametrize("one, other", SAME)
def test_names_of_one_body(one: str, other: str) -> None:
    assert body_key(one, "Jasanov") == body_key(other, "Jasanov")


@pytest.mark.parametrize("one, other, why", DIFFERENT, ids=[row[2] for row in DIFFERENT])
def test_names_of_two_bodies(one: str, other: str, why: str) -> None:
    assert body_key(one, "Jasanov") != body_key(other, "Jasanov")


@pytest.mark.parametrize("one, other, same", TOWNS)
def test_cases_of_a_town(one: str, other: str, same: bool) -> None:
    assert (town_key(one) == town_key(other)) is same


@pytest.mark.parametrize("folder, home", HOMES)
def test_the_folder_that_may_be_a_town(folder: str, home: str) -> None:
    assert home_of(folder) == home


def heading(uri: str, body: str | None = "rada města", town: str | None = None, **more: Any) -> Heading:
    more.setdefault("date", dt.date(2023, 1, 1))
    return Heading(uri, uri, more.pop("kind", "minutes"), body=body, municipality=town, **more)


def names(*people: str) -> dict[str, frozenset[Any]]:
    full = [tuple(person.split()) for person in people]
    return {"names": frozenset(full), "families": frozenset(family for _, family in full)}


def records(bodies: list[Body]) -> list[list[str]]:
    return sorted([one.record for one in body.headings] for body in bodies)


def test_two_towns_boards_are_two() -> None:
    found = group_bodies([heading("a/1.txt", town="Jasanov"), heading("b/1.txt", town="Bukov")])
    assert records(found) == [["a/1.txt"], ["b/1.txt"]]


def test_the_folder_tells_the_town_that_a_document_does_not() -> None:
    found = group_bodies(
        [heading("a/rada/2022/1.txt", town="Jasanov"), heading("a/rada/2023/2.txt", date=dt.date(2023, 2, 1))]
    )
    assert records(found) == [["a/rada/2022/1.txt", "a/rada/2023/2.txt"]]
    assert found[0].placed["a/rada/2023/2.txt"] == "folder"


def test_a_folder_of_two_towns_tells_nothing() -> None:
    found = group_bodies(
        [heading("x/1.txt", town="Jasanov"), heading("x/2.txt", town="Bukov"), heading("x/3.txt")]
    )
    assert records(found) == [["x/1.txt"], ["x/2.txt"], ["x/3.txt"]]


def test_among_two_towns_the_people_tell() -> None:
    jasanov = names("jan dub", "eva mala", "petr javor")
    bukov = names("jan novy", "eva horka", "petr lipa")
    found = group_bodies(
        [
            heading("x/1.txt", town="Jasanov", **jasanov),
            heading("x/2.txt", town="Bukov", **bukov),
            heading("x/3.txt", date=dt.date(2023, 2, 1), **jasanov),
        ]
    )
    assert records(found) == [["x/1.txt", "x/3.txt"], ["x/2.txt"]]
    assert {body.placed.get("x/3.txt") for body in found} == {"people", None}


def test_towns_of_one_name_in_two_folders_have_nobody_in_common() -> None:
    one, other = names("jan dub", "eva mala", "petr javor"), names("jan novy", "eva horka", "petr lipa")
    found = group_bodies(
        [heading("okres-a/1.txt", town="Lhota", **one), heading("okres-b/1.txt", town="Lhota", **other)]
    )
    assert records(found) == [["okres-a/1.txt"], ["okres-b/1.txt"]]


def test_a_town_in_two_folders_is_one_by_its_people() -> None:
    one, other = names("jan dub", "eva mala", "petr javor"), names("jan dub", "eva horka", "petr lipa")
    found = group_bodies(
        [
            heading("stare/1.txt", town="Lhota", **one),
            heading("nove/1.txt", town="Lhota", date=dt.date(2024, 1, 1), **other),
        ]
    )
    assert records(found) == [["stare/1.txt", "nove/1.txt"]]


def test_a_name_that_says_less_is_the_same_body_by_its_people() -> None:
    people = names("jan dub", "eva mala", "petr javor")
    found = group_bodies(
        [
            heading("a/1.txt", "pastorační rada farnosti Jasanov", **people),
            heading("a/2.txt", "rada farnosti Jasanov", date=dt.date(2023, 2, 1), **people),
        ]
    )
    assert records(found) == [["a/1.txt", "a/2.txt"]]


def test_a_name_that_says_less_alone_is_another_body() -> None:
    found = group_bodies(
        [
            heading("a/1.txt", "výbor spolku", **names("jan dub")),
            heading("a/2.txt", "finanční výbor spolku", **names("eva mala")),
        ]
    )
    assert len(found) == 2


def test_a_document_without_a_body_is_of_the_only_one_of_its_folder() -> None:
    found = group_bodies(
        [heading("a/1.txt", "kulturní komise"), heading("a/2.txt", None, date=dt.date(2023, 2, 1))]
    )
    assert records(found) == [["a/1.txt", "a/2.txt"]]


def test_a_document_without_a_body_beside_two_is_alone() -> None:
    found = group_bodies(
        [heading("a/1.txt", "kulturní komise"), heading("a/2.txt", "rada města"), heading("a/3.txt", None)]
    )
    assert len(found) == 3


def test_the_fuller_of_two_records_of_a_meeting_counts() -> None:
    people = names("jan dub", "eva mala", "petr javor")
    found = group_bodies(
        [heading("a/1.pdf", weight=5, **people), heading("a/1.docx", weight=9, number="3", **people)]
    )
    assert records(found) == [["a/1.docx"]]
    assert found[0].duplicates == {"a/1.pdf": "a/1.docx"}


def test_two_meetings_of_one_day_are_two() -> None:
    people = names("jan dub", "eva mala", "petr javor")
    found = group_bodies(
        [
            heading("a/1.pdf", number="3", weight=1, **people),
            heading("a/2.pdf", number="4", weight=1, **people),
        ]
    )
    assert records(found) == [["a/1.pdf", "a/2.pdf"]]


def test_invitations_and_other_documents_are_no_meetings() -> None:
    assert group_bodies([heading("a/1.txt", kind="invitation"), heading("a/2.txt", kind="other")]) == []


def test_bodies_and_their_keys_do_not_depend_on_the_order() -> None:
    some = [heading(f"a/{n}.txt", town="Jasanov", date=dt.date(2023, 1, n)) for n in range(1, 9)]
    some += [heading(f"b/{n}.txt", "kulturní komise", date=dt.date(2023, 1, n)) for n in range(1, 9)]
    assert group_bodies(some) == group_bodies(reversed(some))
