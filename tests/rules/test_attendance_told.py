"""Members whom a sentence names as present; the towns and people are invented."""

from __future__ import annotations

import time

import pytest

from builders import source_of
from zapis_parser.rules.attendance import find_attendance
from zapis_parser.rules.attendance_told import find_told
from zapis_parser.rules.lines import content_lines


def told(text: str) -> list[str]:
    source = source_of(text)
    lines = content_lines(source)
    blocks = find_told(source.text, lines, find_attendance(source.text, lines))
    return [entry.mention.person.name for block in blocks for entry in block.entries]


TOLD = [
    (
        "Starosta konstatoval, že jsou přítomni: Eva Malá, Petr Nový a Iva Tichá.",
        ["Eva Malá", "Petr Nový", "Iva Tichá"],
    ),
    ("Na jednání se dostavili: Jan Dub, Eva Malá. Omluvila se Iva Tichá.", ["Jan Dub", "Eva Malá"]),
    (
        "Předsedající konstatoval, že přítomno je 3 členů zastupitelstva (z celkového počtu všech 5 členů zastupitelstva):"
        " Jan Dub, Eva Malá, Petr Nový, takže zastupitelstvo je usnášeníschopné (§ 92 odst. 3 zákona o obcích).",
        ["Jan Dub", "Eva Malá", "Petr Nový"],
    ),
    (
        "Starosta sdělil, že jsou přítomni tito členové rady: Ing. Jan Dub, Mgr. Eva Malá. Rada je usnášeníschopná.",
        ["Jan Dub", "Eva Malá"],
    ),
    (
        "Bylo konstatováno, že při zahájení jsou přítomni 3 zastupitelé: Jan Dub, Eva Malá a Petr Nový, čímž je zastupitelstvo schopno se usnášet.",
        ["Jan Dub", "Eva Malá", "Petr Nový"],
    ),
]
NOT_TOLD = [
    ("Starosta rozdal přítomným zastupitelům: Rozpočet Obce, Výroční Zpráva.", "papers"),
    ("Na úřad se dostavili žadatelé o byt v domě č. 5: Jan Dub, Eva Malá.", "people at the office"),
    (
        "Přítomni: Jan Dub, Eva Malá\nJe přítomno 2 členů výboru: Petr Nový, Iva Tichá.",
        "a list has them already",
    ),
    ("Konstatoval, že je přítomno 7 členů zastupitelstva. Hlasování: Jan Dub, Eva Malá.", "another sentence"),
    ("Je přítomno 7 členů výboru: Program byl schválen.", "no people behind the colon"),
    ("Přítomní občané se ptali: Jan Dub, Eva Malá chtěli vědět víc.", "the public"),
    (
        "Je přítomno 7 členů výboru: Jan Dub přivítal hosty z okolních obcí a seznámil je s programem.",
        "a sentence",
    ),
]
HOSTILE = ["přítomno členů zastupitelstva " * 3000 + ": Jan", "přítomno členů: Jan Dub a " * 2000]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_members_told(text: str, names: list[str]) -> None:
    assert told(text) == names


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in NOT_TOLD])
def test_nobody_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:24] for text in HOSTILE])
def test_hostile_text_takes_little_time(text: str) -> None:
    source = source_of(text)
    lines = content_lines(source)
    start = time.process_time()
    find_told(source.text, lines, [])
    assert time.process_time() - start < 2
