"""Requests, promises and entries without a sentence; each habit beside what only looks like it."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.task_parts import Calendar
from zapis_parser.rules.tasks import find_tasks

MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))
KNOWN = frozenset({"dub", "malá", "vrba", "orel"})


def told(text: str) -> list[tuple[str, list[str]]]:
    """Return words and doers of each task of a text."""
    source = source_of(text)
    tasks = find_tasks(source.text, content_lines(source), MEETING, skip=frozenset(), reviews=[], known=KNOWN)
    return [
        (task.text, [a.mention.person.name if a.mention else a.office or "" for a in task.assignees])
        for task in tasks
    ]


WHOLE = [
    ("Prosíme p. Duba o zjištění ceny do 5. 4.", ["Duba"]),
    ("Do příštího jednání prosím p. Vrbu o zaslání podkladů.", ["Vrbu"]),
    ("P. Malá byla požádána, aby zjistila cenu.", ["P. Malá"]),
    ("Jan Dub byl vyzván, aby do konce dubna oslovil školu.", ["Jan Dub"]),
    ("Jan Dub slíbil, že připraví návrh do pátku.", ["Jan Dub"]),
    ("Eva Malá se nabídla, že vytiskne letáky.", ["Eva Malá"]),
    ("Vedoucí odboru dopravy přislíbil, že zajistí opravu.", ["Vedoucí odboru dopravy"]),
    ("Komise žádá odbor dopravy o prověření přechodu do 15. 4.", ["odbor dopravy"]),
    ("Výbor vyzývá předsedu oddílu, aby odevzdal klíče.", ["předseda oddílu"]),
    ("Eva Malá si bere na starosti vývěsku.", ["Eva Malá"]),
    ("Jan Dub bere na starost web.", ["Jan Dub"]),
]


@pytest.mark.parametrize(("text", "doers"), WHOLE)
def test_requests(text: str, doers: list[str]) -> None:
    assert [names for _, names in told(text)] == [doers]
    assert told(text)[0][0] == text


NONE = [
    ("Prosíme o zaslání podkladů.", "a request to nobody"),
    ("Pan Dub požádal o slovo.", "told of a discussion"),
    ("Jan Dub byl požádán, aby informoval o stavu.", "what he is asked to say now"),
    ("Jan Dub je požádán o vysvětlení.", "what he is asked to say now, with a noun"),
    ("Jan Dub slíbil, že se to zlepší.", "a promise of nothing to be done"),
    ("Jan Dub slíbil, že Eva Malá připraví návrh.", "a promise for somebody else"),
    ("Kdo slíbil, že připraví návrh?", "a question"),
    ("Firma se zavázala, že opraví střechu do 30. 4.", "what a contractor does by contract"),
    ("Komise žádá Technické služby o vyčíslení nákladů.", "a company outside"),
    ("Komise žádá radu města o projednání návrhu.", "a body"),
    ("Občan Karel Veselý žádá obec o opravu chodníku.", "a citizen who asks the town"),
    ("Žádost p. Duba o prodloužení nájmu byla schválena.", "an application"),
    ("Zhotovitel dokončí práce do 30. 6. 2024 dle smlouvy.", "what a contract says"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NONE])
def test_no_request(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Jednatelka navrhuje výlet do konce roku – p. Malá zjistí a pošle ceny.",
            "p. Malá zjistí a pošle ceny.",
        ),
        ("Komise se shodla na setkání – p. Malá zjistí termín.", "p. Malá zjistí termín."),
        ("Výlet do hor – p. Malá zjistí cenu.", "Výlet do hor – p. Malá zjistí cenu."),
        ("Kolektiv – p. Malá zjistí cenu.", "Kolektiv – p. Malá zjistí cenu."),
    ],
)
def test_talk_before_a_dash_is_no_part_of_the_task(text: str, words: str) -> None:
    assert told(text) == [(words, ["Malá"])]


def test_an_entry_of_a_list_of_tasks_may_name_only_things() -> None:
    text = "- p. Dub připraví sál\n- p. Malá – stůl + židle – klíče zajistí p. Vrba"
    assert told(text)[1:] == [("p. Malá – stůl + židle", ["Malá"]), ("klíče zajistí p. Vrba", ["Vrba"])]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param("p. Malá – kuželky", id="one thing alone may be what she is in charge of"),
        pytest.param("p. Malá – dotaz na plot, branku", id="talk"),
        pytest.param("p. Malá – dcera nastoupila do školy, syn ne", id="told"),
        pytest.param("p. Malá – předsedkyně, hospodářka", id="an office"),
    ],
)
def test_entries_that_are_no_tasks(entry: str) -> None:
    assert len(told(f"- p. Dub připraví sál\n- {entry}")) == 1


def test_things_alone_make_no_list_of_tasks() -> None:
    assert told("- p. Dub – stůl + židle\n- p. Malá – kamna + dřevo") == []


@pytest.mark.parametrize("piece", ["Prosíme p. Duba o ", "slíbil, že ", "byl požádán, ", "Komise žádá "])
def test_hostile_repetition_is_linear(piece: str) -> None:
    assert isinstance(told(piece * 2000), list)
