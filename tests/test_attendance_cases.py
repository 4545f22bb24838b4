"""Attendance as the record gives it: statuses within a list, namesakes, numbers with names."""

from __future__ import annotations

import pytest

from zapis_parser import parse_text

HEAD = "Zápis z 5. zasedání výboru konaného dne 12. 3. 2024\n"
TAIL = "\nProgram:\n1. Zahájení\n2. Rozpočet\n\n1. Zahájení\nText.\n2. Rozpočet\nText.\n"

ROWS = [
    ("Přítomno 7 členů dle prezenční listiny, omluven Jan Dub.", ["Jan Dub excused"]),
    (
        "Přítomni: Petr Habr, Eva Malá, omluven Jan Dub",
        ["Petr Habr present", "Eva Malá present", "Jan Dub excused"],
    ),
    ("Přítomni: Petr Habr, nepřítomna Eva Malá", ["Petr Habr present", "Eva Malá absent"]),
    ("Přítomni: Petr Habr, jako host Jan Dub", ["Petr Habr present", "Jan Dub guest"]),
    ("Přítomni: Petr Habr. Omluvena pí Malá.", ["Petr Habr present", "Malá excused"]),
    ("Nepřítomni: Jan Dub (omluven), Eva Malá (bez omluvy)", ["Jan Dub excused", "Eva Malá absent"]),
    ("Přítomni: Mgr. Jan Dub, MUDr. Jan Dub", ["Jan Dub present", "Jan Dub present"]),
    ("Přítomni: Mgr. Jan Dub\nNepřítomni: JUDr. Jan Dub", ["Jan Dub present", "Jan Dub absent"]),
    (
        "Na jednání se dostavili: Jan Dub, Eva Malá. Z jednání se omluvila Iva Tichá.",
        ["Jan Dub present", "Eva Malá present", "Iva Tichá excused"],
    ),
    # numbers with names in brackets
    ("Účast: 5 členů, 2 omluveni (Dub, Malá)", ["Dub excused", "Malá excused"]),
    (
        "Přítomni: 3 (Dub, Malá, Habr), omluven: 1 (Nová)",
        ["Dub present", "Malá present", "Habr present", "Nová excused"],
    ),
    (
        "Omluveni: 2 členové výboru (Jan Dub a Eva Malá přijdou později)",
        ["Jan Dub excused", "Eva Malá excused"],
    ),
    ("Přítomni: 7 (z toho 5 členů)", []),
    ("Účast: 5 členů, 2 omluveni (Dům Služeb)", []),
    # a word about others is none about the one before it
    ("Přítomni: Petr Habr, Eva Malá, omluveni nebyli", ["Petr Habr present", "Eva Malá present"]),
    ("Přítomni: Petr Habr, Eva Malá, ostatní omluveni", ["Petr Habr present", "Eva Malá present"]),
    ("Přítomni: Petr Habr, Eva Malá omluvena", ["Petr Habr present", "Eva Malá excused"]),
    # excused for a part of the meeting
    ("Přítomni: Petr Habr (omluven do 18:00), Eva Malá", ["Petr Habr present", "Eva Malá present"]),
    ("Omluveni: Petr Habr (do 18:00), Eva Malá (od 1. 3.)", ["Petr Habr present", "Eva Malá excused"]),
    # who handed on the vote, who votes for another
    ("Omluveni: Jana Nová (zastoupena Karlem Bílým), Petr Habr", ["Jana Nová absent", "Petr Habr excused"]),
    ("Přítomni: Jana Nová (zástup za Petra Habra), Eva Malá", ["Jana Nová present", "Eva Malá present"]),
    ("Přítomni: Jan Dub\nNáhradníci: Jana Nová za Petra Habra", ["Jan Dub present", "Jana Nová present"]),
    # all but somebody
    ("Přítomni všichni členové kromě Jana Duba", ["Jan Dub absent"]),
    ("Přítomni: všichni členové výboru mimo p. Duba (omluven)", ["Dub excused"]),
    ("Zasedání se zúčastnili všichni zastupitelé až na Evu Malou.", ["Eva Malá absent"]),
    ("Přítomni všichni členové výboru, omluven Jan Dub.", ["Jan Dub excused"]),
    ("Všichni členové přítomni.", []),
    ("Všichni přítomní kromě Jana Duba hlasovali pro návrh.", []),
    ("Všichni členové mimo Prahu dostanou pozvánku poštou.", []),
    # names parted by points
    ("Přítomni: Jan Dub. Eva Malá. Petr Habr.", ["Jan Dub present", "Eva Malá present", "Petr Habr present"]),
    ("Přítomni: Jan Dub. Eva Malá zahájila schůzi.", ["Jan Dub present"]),
    # members above those who are excused
    (
        "Členové: Jan Dub, Eva Malá\nOmluveni: Iva Tichá",
        ["Jan Dub present", "Eva Malá present", "Iva Tichá excused"],
    ),
    ("Členové: Jan Dub, Eva Malá\nOmluveni: Eva Malá", ["Eva Malá excused"]),
    ("Členové: Jan Dub, Eva Malá\nPočet členů: 3\nOmluveni: Iva Tichá", ["Iva Tichá excused"]),
    ("Starosta: Jan Dub\nOmluveni: Iva Tichá", ["Iva Tichá excused"]),
    # parties at the head
    (
        "Za obec: Jan Dub, Eva Malá\nZa stavitele: Petr Habr",
        ["Jan Dub present", "Eva Malá present", "Petr Habr present"],
    ),
    ("Za obec: ………… Jan Dub\nZa stavitele: ………… Petr Habr", []),
    ("Za obec: Jan Dub, Eva Malá", []),
    ("Do komise byli navrženi:\nZa modré: Jan Dub, Eva Malá\nZa zelené: Petr Habr", []),
    # the same person again: without a title, or with the same
    ("Přítomni: Mgr. Jan Dub, Eva Malá, Jan Dub", ["Jan Dub present", "Eva Malá present"]),
    ("Přítomni: Ing. Jan Dub, Ing. Jan Dub", ["Jan Dub present"]),
    # a word of the list that is no status of somebody
    ("Přítomni: Petr Habr, Eva Malá. Omluveni: nikdo", ["Petr Habr present", "Eva Malá present"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_attendance(text: str, expected: list[str]) -> None:
    minutes = parse_text(HEAD + text + TAIL)
    names = {person.id: person.name for person in minutes.people}
    assert [f"{names[entry.person]} {entry.status}" for entry in minutes.attendance.entries] == expected


TIMES = [
    ("Přítomni: Petr Habr (omluven do 18:00)", "18:00", None),
    ("Přítomni: Petr Habr (omluven od 19:00)", None, "19:00"),
    ("Omluveni: Petr Habr (do 18:00)", "18:00", None),
    ("Omluveni: Petr Habr – dorazí v 18:00", "18:00", None),
    ("Přítomni: Petr Habr (do 18:00)", None, "18:00"),
    ("Přítomni: Petr Habr (od 18:00)", "18:00", None),
]


@pytest.mark.parametrize(("text", "arrived", "left"), TIMES, ids=[row[0] for row in TIMES])
def test_times_beside_a_name(text: str, arrived: str | None, left: str | None) -> None:
    (entry,) = parse_text(HEAD + text + TAIL).attendance.entries
    assert entry.status == "present"
    assert (entry.arrived and f"{entry.arrived:%H:%M}", entry.left and f"{entry.left:%H:%M}") == (
        arrived,
        left,
    )


def test_parties_at_the_end_are_signatures() -> None:
    minutes = parse_text(HEAD + TAIL + "\nZa obec: Jan Dub\nZa stavitele: Petr Habr\n")
    assert minutes.attendance.entries == ()
