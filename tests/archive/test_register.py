"""One person over the years, and several who look like one."""

from __future__ import annotations

import pytest

from archive.held import held, people, register
from zapis_parser.archive.sittings import Sitting

DAYS = ["3. 1. 2022", "7. 2. 2022", "7. 3. 2022", "4. 4. 2022", "2. 5. 2022", "6. 6. 2022"]


def meetings(*present: str) -> list[Sitting]:
    """Meetings one after the other with these lists; Eva Malá is always there."""
    return [held(day, f"{who}, Eva Malá") for day, who in zip(DAYS, present, strict=False)]


# lists of meetings that name one person, and the name that the register has
ONE = [
    (["Bc. Jan Dub", "Mgr. Jan Dub", "JUDr. Jan Dub"], "JUDr. Jan Dub"),
    (["Jan Dub", "Dub Jan", "DUB Jan"], "Jan Dub"),
    (["J. Dub", "Jan Dub", "Dub"], "Jan Dub"),
    (["Dub", "J. Dub", "Dub"], "J. Dub"),
    (["Honza Dub", "Jan Dub"], "Jan Dub"),
    (["Míra Javor", "Miroslav Javor"], "Miroslav Javor"),
    (["Jiří Růžek", "Jiri Ruzek", "JIŘÍ RŮŽEK"], "Jiří Růžek"),
    (["Ing. Jan Dub, Ph.D.", "Ing. Jan Dub"], "Ing. Jan Dub"),
    (["R. Hrách", "Radek Hrách"], "Radek Hrách"),
    (["Jana Stará", "Jana Nová (roz. Stará)", "Jana Nová"], "Jana Nová"),
    (["Jana Stará", "Jana Nová (dříve Stará)"], "Jana Nová"),
    (["Jan Tobias Dub", "Jan Dub"], "Jan Tobias Dub"),
]
# lists of meetings, all names of the register but Eva Malá's
SEVERAL = [
    (["Jan Dub", "Karel Dub"], ["Jan Dub", "Karel Dub"], "two given names"),
    (["Jan Dub st., Jan Dub ml.", "Jan Dub st."], ["Jan Dub st.", "Jan Dub ml."], "father and son"),
    (
        ["Ing. Jan Dub, MUDr. Jan Dub", "MUDr. Jan Dub"],
        ["Ing. Jan Dub", "MUDr. Jan Dub"],
        "titles in one list",
    ),
    (["Jana Stará", "Jana Nová"], ["Jana Stará", "Jana Nová"], "a marriage that nobody tells of"),
    (["Jan Nový", "Jana Nová"], ["Jan Nový", "Jana Nová"], "a married couple"),
    (["Jan Dub", "Jan Doubek"], ["Jan Dub", "Jan Doubek"], "names that begin alike"),
    (["Petr Kučer", "Petr Kučera"], ["Petr Kučer", "Petr Kučera"], "a nominative that looks like a genitive"),
]


@pytest.mark.parametrize("present, name", ONE, ids=[" – ".join(row[0]) for row in ONE])
def test_one_person(present: list[str], name: str) -> None:
    found = people(register(*meetings(*present)))
    assert found == {name: DAYS[: len(present)], "Eva Malá": DAYS[: len(present)]}


@pytest.mark.parametrize("present, names, why", SEVERAL, ids=[row[2] for row in SEVERAL])
def test_several_people(present: list[str], names: list[str], why: str) -> None:
    found = register(*meetings(*present))
    assert sorted(people(found)) == sorted([*names, "Eva Malá"])
    assert all(entry is not None for entry in found.of.values())


def left_open(present: list[str]) -> list[tuple[str, str, int, str]]:
    found = register(*meetings(*present))
    assert all(found.of[one.appearance.record, one.appearance.person] is None for one in found.undecided)
    return [
        (one.appearance.record, one.appearance.name, len(one.candidates), one.reason)
        for one in found.undecided
    ]


def test_a_family_name_of_two_is_left_open() -> None:
    assert left_open(["Jan Dub, Karel Dub", "Dub"]) == [(DAYS[1], "Dub", 2, "several-fit")]


def test_a_name_of_father_and_son_without_suffix_is_left_open() -> None:
    assert left_open(["Jan Dub st., Jan Dub ml.", "Jan Dub"]) == [(DAYS[1], "Jan Dub", 2, "namesakes")]


def test_titles_tell_namesakes_apart_later_too() -> None:
    found = people(register(*meetings("Ing. Jan Dub, MUDr. Jan Dub", "MUDr. Jan Dub", "Ing. Jan Dub")))
    assert found["MUDr. Jan Dub"] == [DAYS[0], DAYS[1]]
    assert found["Ing. Jan Dub"] == [DAYS[0], DAYS[2]]


def test_another_title_once_among_many_may_be_a_slip() -> None:
    rows = left_open(["Ing. Jan Dub", "Ing. Jan Dub", "MUDr. Jan Dub", "Ing. Jan Dub"])
    assert rows == [(DAYS[2], "Jan Dub", 1, "titles-contradict")]


def test_names_that_may_be_one_are_told() -> None:
    found = register(*meetings("Jana Nová", "Jana Nová Stará"))
    (one,) = found.undecided
    assert one.reason == "double-name"
    assert [entry.name for entry in found.entries if entry.id in one.candidates] == [
        "Jana Nová",
        "Jana Nová Stará",
    ]


def test_one_letter_may_be_a_slip() -> None:
    found = register(*meetings("Petr Kovářík", "Petr Kolářík"))
    assert [one.reason for one in found.undecided] == ["similar-name"]


def test_a_namesake_who_left_long_ago_is_not_meant() -> None:
    first = [held(f"{n}. 1. 2020", "Jan Dub, Eva Malá, Petr Javor") for n in range(1, 4)]
    between = [held(f"{n}. 1. 2021", "Karel Dub, Eva Malá, Petr Javor") for n in range(1, 6)]
    last = held("1. 2. 2021", "Dub, Malá, Javor")
    found = register(*first, *between, last)
    assert people(found)["Karel Dub"][-1] == "1. 2. 2021"


def test_mentions_in_other_cases_are_the_persons() -> None:
    rest = "Úkol pro Jana Duba: natřít vrata do 3. 5. 2022\nÚkol: opravit plot. Zodpovídá: panu Dubovi."
    found = people(register(held(DAYS[0], "Jan Dub, Eva Malá"), held(DAYS[1], "Eva Malá", rest)))
    assert found == {"Jan Dub": [DAYS[0], DAYS[1]], "Eva Malá": DAYS[:2]}


def test_what_is_known_of_a_person() -> None:
    found = register(
        held(DAYS[0], "Bc. Jan Dub (předseda), Eva Malá"),
        held(DAYS[1], "Eva Malá", excused="Mgr. Jan Dub"),
        held(DAYS[2], "Eva Malá (předsedkyně), Mgr. Jan Dub"),
    )
    jan, eva = found.entries
    assert (jan.name, jan.titles_before, jan.titles_seen) == ("Jan Dub", ("Mgr.",), ("Bc.", "Mgr."))
    assert (jan.meetings, jan.present, jan.excused, jan.absent, jan.guest) == (3, 2, 1, 0, 0)
    assert (str(jan.first), str(jan.last)) == ("2022-01-03", "2022-03-07")
    assert [(term.role, str(term.first), str(term.last)) for term in jan.terms] == [
        ("předseda", "2022-01-03", "2022-01-03")
    ]
    assert [(term.role, str(term.first)) for term in eva.terms] == [("předsedkyně", "2022-03-07")]


def test_former_names_are_kept() -> None:
    found = register(*meetings("Jana Stará", "Jana Nová (roz. Stará)"))
    assert [entry.former for entry in found.entries if entry.name == "Jana Nová"] == [("Stará",)]


def test_keys_are_the_same_in_every_run_and_differ_between_bodies() -> None:
    some = meetings("Jan Dub", "Karel Dub")
    keys = [entry.id for entry in register(*some).entries]
    assert keys == [entry.id for entry in register(*some).entries]
    assert len(set(keys)) == 3
    from zapis_parser.archive.register import make_register

    assert not set(keys) & {entry.id for entry in make_register("another", some).entries}


def test_a_person_is_in_a_meeting_once() -> None:
    found = register(*meetings("Jan Dub, J. Dub"))
    assert len([entry for entry in found.entries if entry.family == "Dub"]) <= 2
    assert set(found.of) == {(DAYS[0], f"p{n}") for n in range(1, len(found.of) + 1)}
