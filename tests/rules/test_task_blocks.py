"""Labels around tasks: in front of them, in one bracket, below a paragraph; and other words for "úkol"."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import source_of
from zapis_parser import parse_text
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.task_parts import Calendar
from zapis_parser.rules.tasks import find_tasks

MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))
KNOWN = frozenset({"dub", "malá", "vrba", "orel"})
Told = tuple[str, list[str], str | None]


def told(text: str, skip: frozenset[int] = frozenset()) -> list[Told]:
    """Return words, doers and deadline of each task of a text."""
    source = source_of(text)
    tasks = find_tasks(source.text, content_lines(source), MEETING, skip=skip, reviews=[], known=KNOWN)
    return [
        (
            task.text,
            [a.mention.person.name if a.mention else a.office or "" for a in task.assignees],
            None if task.due is None else str(task.due.date) if task.due.date else task.due.text,
        )
        for task in tasks
    ]


BRACKETS: list[tuple[str, list[Told]]] = [
    ("Nový úkol: sehnat mapu (J. Dub, T: 31.3.)", [("sehnat mapu", ["J. Dub"], "2024-03-31")]),
    ("– sehnat mapu (Malá, termín: 31. 3. 2024)", [("sehnat mapu", ["Malá"], "2024-03-31")]),
    ("Úkol: sehnat mapu (Malá; T: ihned).", [("sehnat mapu", ["Malá"], "ihned")]),
    ("Úkol: objednat sál (Malá)", [("objednat sál", ["Malá"], None)]),
    ("Úkol (Malá): sehnat mapu", [("sehnat mapu", ["Malá"], None)]),
    ("Úkol (p. Dub, do 30. 3.): sehnat mapu", [("sehnat mapu", ["Dub"], "2024-03-30")]),
    (
        "Úkoly (Malá):\n- sehnat mapu\n- Dub: rozeslat plán",
        [("sehnat mapu", ["Malá"], None), ("Dub: rozeslat plán", ["Dub"], None)],
    ),
    ("Úkoly pro Evu Malou:\n- sehnat mapu", [("sehnat mapu", ["Evu Malou"], None)]),
]
OTHER_WORDS: list[tuple[str, list[Told]]] = [
    ("TODO: Dub – web", [("Dub – web", ["Dub"], None)]),
    ("AP: Malá – letáky do 15. 2.", [("Malá – letáky do 15. 2.", ["Malá"], "2024-02-15")]),
    ("Action item: objednat sál (Malá)", [("objednat sál", ["Malá"], None)]),
    ("Akční body:\n- sehnat mapu – Dub", [("sehnat mapu", ["Dub"], None)]),
]
WHAT: list[tuple[str, list[Told]]] = [
    ("Co: sehnat mapu\nKdo: J. Dub\nDo kdy: 30. 4. 2024", [("sehnat mapu", ["J. Dub"], "2024-04-30")]),
    ("Co: sehnat mapu, Kdo: J. Dub, Do kdy: 30. 4. 2024", [("sehnat mapu", ["J. Dub"], "2024-04-30")]),
    (
        "Kdo: J. Dub\nCo: sehnat mapu\nDo kdy: 30. 4. 2024\n\nKdo: E. Malá\nCo: svolat schůzi\nDo kdy: 15. 5. 2024",
        [("sehnat mapu", ["J. Dub"], "2024-04-30"), ("svolat schůzi", ["E. Malá"], "2024-05-15")],
    ),
]
FOLLOWING: list[tuple[str, list[Told]]] = [
    (
        "Výbor schválil následující úkoly:\n- sehnat mapu – Dub Jan\n- svolat schůzi – Malá E.\n5) Různé",
        [("sehnat mapu", ["Jan Dub"], None), ("svolat schůzi", ["E. Malá"], None)],
    ),
    (
        "1. Sehnat mapu.\n   O: J. Dub   T: 15. 4. 2024\n2. Svolat schůzi.\n   O: E. Malá   T: 30. 4. 2024",
        [("Sehnat mapu.", ["J. Dub"], "2024-04-15"), ("Svolat schůzi.", ["E. Malá"], "2024-04-30")],
    ),
]
IN_FRONT: list[tuple[str, list[Told]]] = [
    (
        "Termín: 30. 4. 2024\nOdpovídá: J. Malá\nÚkol: Připravit rozpis.",
        [("Připravit rozpis.", ["J. Malá"], "2024-04-30")],
    ),
    (
        "Odpovídá: J. Malá\nTermín: 30. 4. 2024\nÚkol: Připravit rozpis.\nOdpovídá: P. Vrba\nTermín: 30. 5. 2024\nÚkol: Sehnat mapu.",
        [("Připravit rozpis.", ["J. Malá"], "2024-04-30"), ("Sehnat mapu.", ["P. Vrba"], "2024-05-30")],
    ),
    (
        "Soutěž byla vypsána.\nTermín: 30. 4. 2024\nOdpovídá: J. Malá\nÚkol: Sehnat mapu.",
        [("Sehnat mapu.", ["J. Malá"], "2024-04-30")],
    ),
    (
        "Termín: 30. 4. 2024 / Odpovídá: J. Malá / Úkol: Připravit rozpis.",
        [("Připravit rozpis.", ["J. Malá"], "2024-04-30")],
    ),
    (
        "Zodpovědný: Jan Dub | Termín: 2Q 2024 | Úkol: Sehnat mapu",
        [("Sehnat mapu", ["Jan Dub"], "2024-06-30")],
    ),
    (
        "Zodpovědný: Jan Dub\tTermín: II. čtvrtletí 2024\tÚkol: Sehnat mapu\nZodpovědný: Eva Malá\tTermín: 3Q 2024\tÚkol: Svolat schůzi",
        [("Sehnat mapu", ["Jan Dub"], "2024-06-30"), ("Svolat schůzi", ["Eva Malá"], "2024-09-30")],
    ),
    (
        "Úkol: Sehnat mapu | Zodpovědný: Jan Dub | Termín: 2Q 2024",
        [("Sehnat mapu", ["Jan Dub"], "2024-06-30")],
    ),
]
BELOW: list[tuple[str, list[Told]]] = [
    (
        "Objednat tabuli.\nZajistí: Jan Dub, Eva Malá\nDo: 15. dubna",
        [("Objednat tabuli.", ["Jan Dub", "Eva Malá"], "2024-04-15")],
    ),
    (
        "Okna jsou stará. Cena byla zjištěna. Objednat práce.\nOdpovídá: p. Dub",
        [("Objednat práce.", ["Dub"], None)],
    ),
    (
        "Objednat práce. Cena byla zjištěna.\nOdpovídá: p. Dub",
        [("Objednat práce. Cena byla zjištěna.", ["Dub"], None)],
    ),
    ("Sehnat mapu.\nZodpovídá: Dub\nTermín: příště", [("Sehnat mapu.", ["Dub"], "2024-02-14")]),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*BRACKETS, *OTHER_WORDS, *WHAT, *FOLLOWING, *IN_FRONT, *BELOW]
)
def test_labels(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


KEPT: list[tuple[str, list[Told], str]] = [
    (
        "Úkol: sehnat mapu (pozemek za mlýnem, T: 31.3.)",
        [("sehnat mapu (pozemek za mlýnem, T: 31.3.)", [], "2024-03-31")],
        "a bracket that names nobody is part of the words",
    ),
    (
        "Úkol: opravit lávku (u mlýna), T: 31. 3.",
        [("opravit lávku (u mlýna)", [], "2024-03-31")],
        "a bracket that ends before the label",
    ),
    ("Úkol (viz zápis č. 3): sehnat mapu", [("sehnat mapu", [], None)], "a bracket that refers"),
    ("Co: Dětský den\nKdo: všichni\nKde: hřiště\nKdy: 3. 6.", [], "an event, told by its place"),
    ("Co: o tom soudí správce\nNic.", [], "a question alone"),
    ("Úkol: objednat sál (v sokolovně)", [("objednat sál (v sokolovně)", [], None)], "a place in a bracket"),
    (
        "Úkol: Sehnat mapu.\nOdpovídá: J. Malá\nTermín: 30. 4. 2024\nÚkol: Svolat schůzi.\nOdpovídá: P. Vrba",
        [("Sehnat mapu.", ["J. Malá"], "2024-04-30"), ("Svolat schůzi.", ["P. Vrba"], None)],
        "labels behind each task, not in front of the next",
    ),
    (
        "Sehnat mapu.\nOdpovídá: J. Malá\nÚkol: Svolat schůzi.",
        [("Sehnat mapu.", ["J. Malá"], None), ("Svolat schůzi.", [], None)],
        "labels below a paragraph that asks for something",
    ),
    ("To do konce roku splníme takto:\n- nové lavičky", [], "words that only look like a label"),
    ("Action plan – schváleno", [], "a document"),
    ("AP Lipkov: prohrál 3:1", [], "an abbreviation of another kind"),
    ("Termín: 3. 6. 2024 | Místo: hřiště", [], "a row of labels without a task"),
    ("Výstava\nDo: 15. dubna", [], "until when something lasts"),
    ("Koncert\nOd: 15:00\nDo: 17:00", [], "times of an event"),
    ("Bod se odkládá na příště.", [], "nobody will do anything"),
    ("Příště se projedná rozpočet.", [], "what the next meeting will be about"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(text, expected, id=reason) for text, expected, reason in KEPT]
)
def test_labels_that_are_none(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_letter_above_a_deadline_is_no_list_of_the_excused() -> None:
    text = "Chodník je rozbitý. Je třeba oslovit správce.\nO: Dub\nT: 1. 4. 2024"
    assert told(text, frozenset({1})) == [("Je třeba oslovit správce.", ["Dub"], "2024-04-01")]
    assert told("Chodník je rozbitý.\nO: Dub\nDiskuse", frozenset({1})) == []


HEAD = "Zápis ze schůze výboru spolku Vrbina konané dne 10. 1. 2024\nPřítomni: Jan Dub, Eva Malá\n"


@pytest.mark.parametrize(
    ("rest", "doer"),
    [
        ("Honza zajistí klíče.\nZapsal: Jan Vrba", "Jan Dub"),
        ("Eva zajistí klíče.\nOvěřila: Eva Lípová", "Eva Malá"),
    ],
)
def test_a_given_name_alone_means_who_is_in_the_list(rest: str, doer: str) -> None:
    (task,) = parse_text(HEAD + rest).tasks
    assert [assignee.name for assignee in task.assignees] == [doer]


def test_a_given_name_of_two_in_the_list_is_kept() -> None:
    text = HEAD.replace("Eva Malá", "Eva Malá, Jan Lípa") + "Honza zajistí klíče."
    (task,) = parse_text(text).tasks
    assert [assignee.name for assignee in task.assignees] == ["Honza"]


def test_a_counted_paragraph_without_a_title_is_read_for_tasks() -> None:
    rest = "1/ Schůzi zahájil a řídil předseda Jan Dub.\n2/ Předseda zajistí opravu lávky.\n3/ Výbor projednal plán akcí."
    tasks = parse_text(HEAD + rest).tasks
    assert [(task.text, [a.name for a in task.assignees]) for task in tasks] == [
        ("Předseda zajistí opravu lávky.", ["Jan Dub"])
    ]


def test_numbered_labels_without_a_sign_in_front_begin_tasks() -> None:
    found = told("B) Propagace Úkol 1/28: Sehnat mapu. Termín: 31. 3. 2024 C) Léta Úkol 1/30: Svolat schůzi.")
    assert [text for text, _, _ in found] == ["Sehnat mapu.", "Svolat schůzi."]
