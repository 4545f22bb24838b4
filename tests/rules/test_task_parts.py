"""The parts of a task: doers, deadlines, states, ends of sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from zapis_parser.rules.task_parts import (
    Calendar,
    find_assignees,
    find_due,
    find_state,
    sentence_ends,
    state_at,
)

MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))

ASSIGNEES = [
    ("starosta", ["starosta"]),
    ("starosta a J. Malá", ["starosta", "J. Malá"]),
    ("Malá, Dub", ["Malá", "Dub"]),
    ("Ing. Malá a p. Dub", ["Malá", "Dub"]),
    ("p. Dub, pí Malá", ["Dub", "Malá"]),
    ("Dub Pavel st.", ["Pavel Dub"]),
    ("OBH", ["OBH"]),
    ("OŽP, RP", ["OŽP", "RP"]),
    ("OŽP a starosta", ["OŽP", "starosta"]),
    ("odbor dopravy", ["odbor dopravy"]),
    ("odbor majetku a investic", ["odbor majetku a investic"]),
    ("předseda spolu s členy", ["předseda", "členové"]),
    ("předseda a J. Malá spolu s ostatními členy", ["předseda", "J. Malá", "ostatní členové"]),
    ("ses. Malá s pí. Vrbovou", ["Malá", "Vrbovou"]),
    ("vedoucí odboru školství Mgr. Iveta Malá", ["Iveta Malá"]),
    ("sekretariát", ["sekretariát"]),
    ("redakce webu", ["redakce webu"]),
    ("všichni", ["všichni"]),
    ("výbor", ["výbor"]),
]


@pytest.mark.parametrize(("text", "expected"), ASSIGNEES)
def test_assignees(text: str, expected: list[str]) -> None:
    found = find_assignees(text, 0, len(text))
    assert [a.mention.person.name if a.mention else a.office for a in found] == expected
    assert all(0 <= a.start < a.end <= len(text) for a in found)


def test_an_office_beside_a_person_is_the_persons() -> None:
    text = "vedoucí odboru školství Mgr. Iveta Malá"
    (found,) = find_assignees(text, 0, len(text))
    assert found.office == "vedoucí odboru školství"


@pytest.mark.parametrize("text", ["do 31. 3.", "12 000 Kč", "DPH"])
def test_no_assignees(text: str) -> None:
    assert find_assignees(text, 0, len(text)) == []


STATES = [
    ("zajistit školení – splněno", "done"),
    ("zajistit školení – trvá", "ongoing"),
    ("Úkol splněn.", "done"),
    ("úkol stále trvá", "ongoing"),
    ("Zjistit stav. Trvá.", "ongoing"),
    ("Zjistit stav. Trvá, nový termín do konce února.", "ongoing"),
    ("opravit (splněno)", "done"),
    ("opravit – splněno dne 3. 5.", "done"),
    ("opravit – splněno ve všech bodech", "done"),
    ("opravit – částečně splněno", "ongoing"),
    ("opravit – prodloužen termín do 31. 3.", "ongoing"),
    ("opravit – nesplněno", "open"),
    ("opravit – nesplněno, trvá", "ongoing"),
    ("opravit – zrušeno, zůstává obci", "cancelled"),
    ("Stav: probíhá", "ongoing"),
    ("Úkol byl splněn", "done"),
]
NO_STATE = [
    ("Splněno bude až v létě", "a promise"),
    ("zajistit, aby bylo splněno zadání", "within the words of a task"),
    ("nový chodník u školy", "an adjective"),
    ("Trvá na svém stanovisku", "a verb with its object"),
]


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_states(text: str, expected: str) -> None:
    found = find_state(text, 0, len(text))
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_STATE])
def test_no_state(text: str) -> None:
    assert find_state(text, 0, len(text)) is None


def test_a_state_at_an_offset_must_begin_there() -> None:
    text = "úkol Lipové – trvá"
    assert state_at(text, 0, len(text)) is None
    found = state_at(text, text.index(" –"), len(text))
    assert found is not None
    assert text[found.start : found.end] == "trvá"


DUES = [
    ("Do komise dne 12. 2.", "2024-02-12"),
    ("předložit do 31. 3. a zveřejnit do 30. 4.", "2024-04-30"),
    ("do příští schůze", "2024-02-14"),
    ("do konce března – trvá", "2024-03-31"),
    ("do 14 dnů", "2024-01-24"),
    ("ihned", None),
    ("průběžně", None),
]


@pytest.mark.parametrize(("text", "expected"), DUES)
def test_dues(text: str, expected: str | None) -> None:
    found = find_due(text, 0, len(text), MEETING)
    assert found is not None
    assert (found.date and str(found.date)) == expected


@pytest.mark.parametrize("text", ["trvá", "opravit plot – trvá", "opravit plot u školy"])
def test_no_due(text: str) -> None:
    assert find_due(text, 0, len(text), MEETING) is None


SENTENCES = [
    ("Sešli se. Dub připraví.", 1),
    ("Sešli se. p. Dub připraví.", 1),
    ("Ing. Dub a p. Malá připraví.", 0),
    ("Schůze bude 3. 5. 2024 v 18 hod. Přijde Dub.", 0),
    ("Platí zák. č. 128/2000 Sb. o obcích", 0),
    ("Opraví se plot! Také branka.", 1),
    ("dne 6. ledna. Pan Dub", 1),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentence_ends(text: str, count: int) -> None:
    assert len(sentence_ends(text, 0, len(text))) == count
