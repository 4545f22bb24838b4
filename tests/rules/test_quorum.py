"""Numbers of those present and the stated quorum; and numbers that are something else."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.quorum import QuorumMatch, find_quorum


def quorum(text: str) -> QuorumMatch:
    source = source_of(text)
    return find_quorum(content_lines(source))


# text, present, total, quorum
STATED = [
    ("Přítomni: 3 (Dub, Malá, Nový)", 3, None, None),
    ("Přítomni (3): Dub, Malá, Nový", 3, None, None),
    ("Přítomno dle prezenční listiny 24 členů.", 24, None, None),
    ("Na schůzi je přítomno 31 včelařů a 4 hosté.", 31, None, None),
    (
        "Přítomno: 13 členů zastupitelstva obce\nZ celkového počtu 15 členů zastupitelstva obce je do této doby přítomno 13 členů.",
        13,
        15,
        None,
    ),
    ("Členů zastupitelstva přítomno : 14", 14, None, None),
    ("konaného od 17.00 hodinČlenů zastupitelstva přítomno : 14", 14, None, None),
    ("Rada je přítomná v počtu sedm z osmi členů a je usnášeníschopná.", 7, 8, True),
    (
        "Přivítal přítomné členy zastupitelstva a hosty. Konstatoval, že je přítomno 10 členů zastupitelstva.",
        10,
        None,
        None,
    ),
    ("Přítomno je jedenáct z 12 členů zastupitelstva.", 11, 12, None),
    ("Přítomno je 19 členů a zastupitelstvo je usnášeníschopné.", 19, None, True),
    ("Je přítomno 13 z 15 zastupitelů.", 13, 15, None),
    ("Z celkového počtu 15 členů je přítomno 13, zastupitelstvo je tedy usnášeníschopné.", 13, 15, True),
    ("Přítomno je 7 z celkového počtu 9 členů zastupitelstva.", 7, 9, None),
    ("Přítomno 5 ze 6 členů.", 5, 6, None),
    ("Přítomno sedm z osmi členů.", 7, 8, None),
    ("Přítomno 9 členů (z 11).", 9, 11, None),
    ("Přítomno: 13 členů ZO", 13, None, None),
    ("Počet přítomných členů: 9", 9, None, None),
    ("Počet přítomných zastupitelů - 15", 15, None, None),
    ("Počet členů s hlasovacím právem: 23\nPočet přítomných: 13", 13, 23, None),
    ("Účast: 5 členů, 2 omluveni", 5, None, None),
    ("Přítomni: (19) Jan Dub, Eva Malá", 19, None, None),
    (
        "Přítomni: dle prezenční listiny (příloha č. 1), 11 z celkového počtu 14 vlastníků jednotek.",
        11,
        14,
        None,
    ),
    ("Přítomno 48 z 50 delegátů, tj. 96 %.", 48, 50, None),
    ("Bylo přítomno všech 23 členů senátu.", 23, None, None),
    ("Přítomno je všech 9 členů zastupitelstva.", 9, None, None),
    ("Schůze je usnášení schopná.", None, None, True),
    ("Výbor je schopen usnášet se.", None, None, True),
    ("Rada je schopna se usnášet.", None, None, True),
    ("Je přítomna nadpoloviční většina členů.", None, None, True),
    ("Jsme usnášeníschopní, schází jen jeden člen.", None, None, True),
    ("Jednání nebylo usnášeníschopné.", None, None, False),
    ("Komise není usnášeníschopná.", None, None, False),
    ("Výbor byl neusnášeníschopný.", None, None, False),
    # a heading that only names the question, and the answer below it
    ("1. Zahájení, usnášeníschopnost\nZastupitelstvo není usnášeníschopné.", None, None, False),
    ("Byla konstatována usnášeníschopnost výboru.", None, None, True),
    ("Starosta konstatoval, že je přítomno při zahájení 12 členů zastupitelstva.", 12, None, None),
    ("Zastupitelstvo se sešlo v počtu 15 členů a je usnášeníschopné.", 15, None, True),
]
NOT_STATED = [
    (
        "Zastupitelstvo je usnášeníschopné, je-li přítomna nadpoloviční většina všech členů.",
        "a rule of procedure",
    ),
    ("K přijetí usnesení je třeba nadpoloviční většina hlasů.", "a rule on votes"),
    ("Přítomno bylo 71,20 % vlastníků.", "a share, no heads"),
    ("Přítomno: 71,20 %", "a share behind a label"),
    ("Ve škole je přítomno 40 hostů z 15 zemí.", "guests"),
    ("Počet členů kroužku se zvýšil.", "no number"),
    ("2. Kontrola usnášeníschopnosti", "the heading of an item"),
    ("Na brigádě se sešlo v počtu 15 dětí a rodičů.", "people who are no members"),
    ("Přítomni: Jan Dub, Eva Malá", "names only"),
]


@pytest.mark.parametrize(("text", "present", "total", "able"), STATED)
def test_stated(text: str, present: int | None, total: int | None, able: bool | None) -> None:
    found = quorum(text)
    values = [value and value.value for value in (found.present, found.total)]
    assert values == [present, total]
    assert (found.quorum.value if found.quorum else None) is able


@pytest.mark.parametrize(("text", "reason"), NOT_STATED, ids=[reason for _, reason in NOT_STATED])
def test_not_stated(text: str, reason: str) -> None:
    found = quorum(text)
    assert (found.present, found.total, found.quorum) == (None, None, None), reason


def test_evidence_lies_on_the_number() -> None:
    text = "Je přítomno 13 z 15 zastupitelů."
    found = quorum(text)
    assert found.present
    assert text[found.present.start : found.present.end] == "13"
    assert found.total
    assert text[found.total.start : found.total.end] == "15"
