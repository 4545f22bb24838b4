"""Which words are taken for perfective verbs by how they are built, and how people are called in running text."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.task_names import called_names, called_subjects
from zapis_parser.rules.task_verbs import find_verbs, is_perfective, tells_of_doing

PERFECTIVE = (
    "vyžádá vyřadí vyrozumí uzavře označí vyjedná vyzve rozvěsí pořídí zapůjčí otestuje obnoví zaplatí postaví zamezí "
    "připojí zkrátí odhlásí umístí vyžádají sepíše sepíšou převezme přestaví"
).split()
NOT_PERFECTIVE = [
    ("odpovídá", "imperfective, -ídá"),
    ("předkládá", "imperfective, -ládá"),
    ("provádí", "imperfective, -ádí"),
    ("přináší", "imperfective, -áší"),
    ("zajišťuje", "imperfective, -uje"),
    ("souhlasí", "a verb of saying"),
    ("zůstane", "a verb of state"),
    ("okolí", "a noun"),
    ("společností", "a noun in the instrumental"),
    ("prostředí", "a noun, -edí"),
    ("obecní", "an adjective"),
    ("odborná", "an adjective, feminine"),
    ("zahrada", "no ending of a verb"),
    ("má", "too short"),
]


@pytest.mark.parametrize("word", PERFECTIVE)
def test_perfective(word: str) -> None:
    assert is_perfective(word)


@pytest.mark.parametrize("word", [pytest.param(word, id=reason) for word, reason in NOT_PERFECTIVE])
def test_not_perfective(word: str) -> None:
    assert not is_perfective(word)


@pytest.mark.parametrize("word", ["vyradi", "uzavre", "vyzada"])
def test_perfective_without_accents(word: str) -> None:
    assert is_perfective(word, plain=True)
    assert not is_perfective(word)


def test_verbs_are_found_where_they_stand() -> None:
    sentence = "Dub zajistí sál a postará se o hudbu, Malá bude sledovat stav a vyřadí židle."
    assert [sentence[verb.start : verb.end] for verb in find_verbs(sentence)] == [
        "zajistí",
        "postará se",
        "bude sledovat",
        "vyřadí",
    ]


def test_lines_without_a_verb_of_doing_are_told_by_look_ups() -> None:
    source = source_of(
        "Starosta informoval o opravě střechy; občané poděkovali.\nSál (zajistí) Dub.\nDub – sál"
    )
    assert [tells_of_doing(source.text, line) for line in content_lines(source)] == [False, True, False]


def test_names_by_which_people_are_called() -> None:
    text = "Pan Orel uvedl. Mgr. Malá se ptala. K věci mluvil Jan Dub a A. Vrba. Ve Lhotě prší."
    assert called_names(text) == {"orel", "malá", "dub", "vrba"}


def test_subjects_are_read_at_the_start_of_sentences_only() -> None:
    text = (
        "Schůze začala. Pan Orel uvedl stav. Pověřuje se starosta Ing. Pavla Duba podpisem. Mgr. Malá řekla."
    )
    assert [name.name for name in called_subjects(text)] == ["Orel", "Malá"]
