"""Attendance as minutes print it: lists, groups, tables, sentences; and what only looks like it."""

from __future__ import annotations

import time

import pytest

from builders import printed, source_of
from zapis_parser.reading import read
from zapis_parser.rules.attendance import AttendanceBlock, find_attendance, find_movements
from zapis_parser.rules.attendance_labels import status_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.words import lexicon
from zapis_parser.settings import Settings


def blocks(text: str) -> list[AttendanceBlock]:
    source = source_of(text)
    return find_attendance(source.text, content_lines(source))


def listed(text: str) -> list[tuple[str, str]]:
    """Every entry as name (with "st."/"ml.") and the first letter of its status."""
    return [
        (
            " ".join(filter(None, (entry.mention.person.name, entry.mention.person.suffix))),
            entry.status.value[0],
        )
        for block in blocks(text)
        for entry in block.entries
    ]


DUB, MALA, NOVY = ("Jan Dub", "p"), ("Eva Malá", "p"), ("Petr Nový", "p")

# text, name and first letter of the status: one row per habit
LISTED = [
    # functions and the item for which somebody came, in a column of their own
    ("Přítomni:\nJan Dub\t- starosta města\nEva Malá\t- členka rady", [DUB, MALA]),
    (
        "Přítomni:\nJan Dub\t- starosta města\nPřítomni:\nEva Malá\t- k bodu 1\nPetr Nový\t- jednatel firmy (k bodu 2)",
        [DUB, ("Eva Malá", "g"), ("Petr Nový", "g")],
    ),
    # a family name that is a function as well
    (
        "Přítomni: Nový P., Žák M., Žák V.\nNepřítomni: p. Žák – omluven",
        [("P. Nový", "p"), ("M. Žák", "p"), ("V. Žák", "p"), ("Žák", "e")],
    ),
    # a given name cut short
    ("Přítomni: J. Dub, Kar. Malý, P. Nový", [("J. Dub", "p"), ("Kar. Malý", "p"), ("P. Nový", "p")]),
    # forms of address that end with a point, classes behind the names
    (
        "Přítomni členové:\nZa učitele: pí. řed. Mgr. Malá, Nová, Mgr. Horáčková\nHosté: p. Dub 6. A, pí. Krátká 4.B",
        [("Malá", "p"), ("Nová", "p"), ("Horáčková", "p"), ("Dub", "g"), ("Krátká", "g")],
    ),
    # a unit below a list of family names
    (
        "Přítomni: Dub, Malá\nKontrolní komise: Nový, Tichý",
        [("Dub", "p"), ("Malá", "p"), ("Nový", "p"), ("Tichý", "p")],
    ),
    # a list of numbered entries on one line
    ("Přítomni: 1. Jan Dub, obec Lípová 2. Eva Malá, městys Vrbová 3. Petr Nový, spolek", [DUB, MALA, NOVY]),
    # one line without its breaks: blanks alone part the people, the next label and the next sentence follow
    (
        "Přítomní členové ZMČ: Ing. Jan Dub, starosta Ing. Eva Malá, zástupkyně starosty Petr Nový Iva Tichá"
        " Přítomní za ÚMČ: Dana Krátká, tajemnice Nepřítomen člen ZMČ, omluven: Ivo Hora, radní Řádné zasedání ZMČ, řízené starostou Ing. Dubem, bylo zahájeno",
        [DUB, MALA, NOVY, ("Iva Tichá", "p"), ("Dana Krátká", "g"), ("Ivo Hora", "e")],
    ),
    # the only list of those present
    ("Jednání řídil: Jan Horák\nDále přítomni: Jan Dub, Eva Malá, Petr Nový", [DUB, MALA, NOVY]),
    # the body's members behind the guests
    ("Hosté: Jan Dub\nzástupci zákonných zástupců žáků:\nEva Malá\nPetr Nový", [("Jan Dub", "g")]),
    # a name broken at the end of the line
    ("Přítomni: Eva Malá, Jan\nDub, Petr Nový\nProgram", [MALA, DUB, NOVY]),
    (
        "Přítomni: E. Malá, J.\nDub\n\nOmluveni: P. Nový",
        [("E. Malá", "p"), ("J. Dub", "p"), ("P. Nový", "e")],
    ),
    ("Přítomni: Jan Dub, Eva Malá VV je usnášeníschopný.", [DUB, MALA]),
    ("Hosté: Jan Dub Výkonný výbor je usnášeníschopný.", [("Jan Dub", "g")]),
    # a flattened text goes on behind the list
    ("Omluveni: Dub Jan Zasedání zahájila starostka Eva Malá.", [("Jan Dub", "e")]),
    ("Omluveni: J. Dub, E. Malá Komise je usnášeníschopná.", [("J. Dub", "e"), ("E. Malá", "e")]),
    ("Přítomno: Jan Dub, Eva Malá Jednání zahájil a řídil předseda Jan Dub.", [DUB, MALA]),
    ("Přítomno: Jan Dub, Eva Malá Je přítomno 2 z 3 členů.", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá V Lípové dne 3. 4. 2024", [DUB, MALA]),
    ("Přítomni: Jan Dub Za ověřovatele zápisu byli navrženi Eva Malá a Petr Nový.", [DUB]),
    (
        "Přítomni: Dub, Malá Z jednání se omluvili Jan Nový a Eva Bílá.",
        [("Dub", "p"), ("Malá", "p"), ("Jan Nový", "e"), ("Eva Bílá", "e")],
    ),
    # initials are no marks of a list, functions stand at some names only
    ("Účast:\nL. Dub ano\nA. Malá ano\nV. Nový ano", [("L. Dub", "p"), ("A. Malá", "p"), ("V. Nový", "p")]),
    ("Zúčastnili se:\nDub – předseda komise\nMalá\nNový", [("Dub", "p"), ("Malá", "p"), ("Nový", "p")]),
    ("Přítomni:\n– Malá\n– Moravec\n– Nový", [("Malá", "p"), ("Moravec", "p"), ("Nový", "p")]),
    # names that are words too
    ("Omluveni: Sokol, Malá, Nová", [("Sokol", "e"), ("Malá", "e"), ("Nová", "e")]),
    ("Přítomni: Sokol Jan, Malá Eva", [("Jan Sokol", "p"), MALA]),
    ("Přítomni: Malá Eva, Nový Petr, Dub\nJan, Urban Pavel", [MALA, NOVY, DUB, ("Pavel Urban", "p")]),
    # further people below those who are missing, and those who came late under a label of their own
    ("Přítomni: Jan Dub\nOmluveni: Eva Malá\nDále: Petr Nový", [DUB, ("Eva Malá", "e"), ("Petr Nový", "g")]),
    (
        "Přítomni: Jan Dub\nNeomluven: 0\ndále Mgr. Petr Nový, ředitel školy",
        [DUB, ("Petr Nový", "g")],
    ),
    ("Omluveni: Eva Malá Přišli později: Jan Dub (16.06 hod.)", [("Eva Malá", "e"), DUB]),
    # a word of presence on each line, no label
    # how they took part
    ("Přítomni: Jan Dub\nZastoupeni: Eva Malá (plná moc Jan Dub)", [DUB, ("Eva Malá", "a")]),
    (
        "Prezenčně: Jan Dub, Eva Malá\nOnline (Teams): Petr Nový\nOmluveni: Ivo Hora",
        [DUB, MALA, NOVY, ("Ivo Hora", "e")],
    ),
    ("Osobně: Dub, Malá\nDistančně: Nový, Bílý", [("Dub", "p"), ("Malá", "p"), ("Nový", "p"), ("Bílý", "p")]),
    ("Hlas rozhodující: Jan Dub, Eva Malá\nHlas poradní: Petr Nový", [DUB, MALA, NOVY]),
    ("Na zasedání byli přítomni: Jan Dub, Eva Malá. Omluven byl Petr Nový.", [DUB, MALA, ("Petr Nový", "e")]),
    ("Stálí hosté: Petr Nový\nČlenové: Jan Dub, Eva Malá", [("Petr Nový", "g")]),
    (
        "Přítomni:\n\nVedení ZŠ\nE. Malá – ředitelka ZŠ\n\nVýbor SRPŠ\nJan Dub\nPetr Nový",
        [("E. Malá", "p"), DUB, NOVY],
    ),
    (
        "Přehled přijatých usnesení z minulého zasedání senátuPřítomni (podle abecedy):\nDub J., Malá E.",
        [("J. Dub", "p"), ("E. Malá", "p")],
    ),
    (
        "Malá Eva přítomna\nDub Jan přítomen\nHora Petr\nNový Petr – omluven\n1. Program",
        [MALA, DUB, ("Petr Nový", "e")],
    ),
    ("Přítomni:\nDub Jan\nMalá Eva\nNový Petr\nUrban Pavel", [DUB, MALA, NOVY, ("Pavel Urban", "p")]),
    ("Přítomni: Jan Dub, Eva Malá, Petr Nový", [DUB, MALA, NOVY]),
    ("Přítomní: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni – Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomno: Jan Dub, Eva Malá", [DUB, MALA]),
    ("přítomni : Jan Dub, Eva Malá", [DUB, MALA]),
    ("PŘÍTOMNI: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomen: Jan Dub", [DUB]),
    ("Přítomna: Eva Malá", [MALA]),
    ("Účast: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Účastníci: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Účastnili se: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Zúčastnili se: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Jednání se zúčastnili: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Dle prezenční listiny přítomni: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Seznam přítomných: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Seznam přítomných\nJan Dub\nEva Malá", [DUB, MALA]),
    ("Prezence: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Prezenční listina:\nJan Dub\nEva Malá", [DUB, MALA]),
    ("Přítomni členové komise: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni členové komise pro dopravu a bezpečnost: Jan Dub", [DUB]),
    ("Přítomni – členové komise: Mgr. Jan Dub, p. Eva Malá", [DUB, MALA]),
    ("Přítomni Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni jsou: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Na jednání byli přítomni Jan Dub a Eva Malá", [DUB, MALA]),
    ("Přítomni:\nMgr. Jan Dub\nIng. Eva Malá\nPetr Nový", [DUB, MALA, NOVY]),
    ("Přítomni:\n• Jan Dub\n• Eva Malá", [DUB, MALA]),
    ("Přítomni:\n– Jan Dub\n– Eva Malá", [DUB, MALA]),
    ("Přítomni:\n1. Jan Dub\n2. Eva Malá", [DUB, MALA]),
    ("Přítomní zastupitelé: 1) JUDr. Jan Dub 2) Ing Eva Malá", [DUB, MALA]),
    ("Přítomni: Jan Dub,\nEva Malá, Petr Nový", [DUB, MALA, NOVY]),
    ("Přítomni: Jan Dub\nEva Malá\nPetr Nový", [DUB, MALA, NOVY]),
    ("Přítomni:\nDub\nMalá\nNový", [("Dub", "p"), ("Malá", "p"), ("Nový", "p")]),
    ("Přítomni: Dub, Malá, Nový", [("Dub", "p"), ("Malá", "p"), ("Nový", "p")]),
    ("Přítomni: J. Dub, E. Malá", [("J. Dub", "p"), ("E. Malá", "p")]),
    ("Přítomni: Dub Jan, Malá Eva", [DUB, MALA]),
    ("Přítomni: Dub J., Malá E.", [("J. Dub", "p"), ("E. Malá", "p")]),
    ("Přítomni: br. Dub Jan, ses. Malá Eva", [DUB, MALA]),
    ("Přítomni: br. Ing. Dub Jan, ses. Malá Eva, br. Nový Petr", [DUB, MALA, NOVY]),
    ("Přítomni: Dub Jan st., Dub Jan ml. , Nový Petr", [("Jan Dub st.", "p"), ("Jan Dub ml.", "p"), NOVY]),
    ("Přítomni: Jan Dub, Ph.D., MUDr. Eva Malá, RNDr. Petr Nový CSc.", [DUB, MALA, NOVY]),
    ("Přítomni: Jan Dub (předseda), Eva Malá (ODS), Petr Nový (12345)", [DUB, MALA, NOVY]),
    ("Přítomni: Jan Dub – starosta, Eva Malá – místostarostka", [DUB, MALA]),
    ("Přítomni: Jan Dub, starosta, Eva Malá, tajemnice úřadu", [DUB, MALA]),
    ("Přítomni: (2) Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni: 2 – Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá (2 – 60 %)", [DUB, MALA]),
    ("Přítomni: | Jan Dub, Eva Malá |", [DUB, MALA]),
    ("Přítomni: Jan Dub (JD), Eva Malá (EM)", [DUB, MALA]),
    ("Přítomni: Jan Dub – Bobr, Eva Malá", [DUB, MALA]),
    ("Přítomni: Jan Dub do 13:20; Eva Malá (12:05-12:25,12:50-13:26)", [DUB, MALA]),
    ("Přítomni:\nZa zřizovatele: pí Eva Malá, p. Ing. Jan Dub\nZa rodiče: p. Petr Nový", [MALA, DUB, NOVY]),
    ("Přítomni:\nČlenové komise:\nJan Dub\nEva Malá\nHosté:\nPetr Nový", [DUB, MALA, ("Petr Nový", "g")]),
    ("Účast\nČlenové: Jan Dub, Eva Malá\nZaměstnanci úřadu: Petr Nový", [DUB, MALA, ("Petr Nový", "g")]),
    ("Přítomni: Jan Dub\nOmluveni: Eva Malá, Petr Nový", [DUB, ("Eva Malá", "e"), ("Petr Nový", "e")]),
    ("Přítomni: Jan Dub  Omluven: Petr Nový", [DUB, ("Petr Nový", "e")]),
    ("Přítomni: Jan Dub, Eva Malá. Omluven: Petr Nový.", [DUB, MALA, ("Petr Nový", "e")]),
    ("Omluveni: Petr Nový (nemoc), Jan Dub (dovolená)", [("Petr Nový", "e"), ("Jan Dub", "e")]),
    ("Omluvena: Eva Malá", [("Eva Malá", "e")]),
    ("Omluvili se: Jan Dub, Eva Malá", [("Jan Dub", "e"), ("Eva Malá", "e")]),
    ("Řádně omluveni: Jan Dub", [("Jan Dub", "e")]),
    ("Z jednání se omluvil: Jan Dub", [("Jan Dub", "e")]),
    ("Z jednání se omluvil p. Jan Dub", [("Jan Dub", "e")]),
    ("Omluveni jsou pan Jan Dub a paní Eva Malá", [("Jan Dub", "e"), ("Eva Malá", "e")]),
    ("Neomluveni: pp. Malý, Dub", [("Malý", "a"), ("Dub", "a")]),
    ("Nepřítomni: Jan Dub", [("Jan Dub", "a")]),
    ("Nedostavil se: Jan Dub", [("Jan Dub", "a")]),
    ("Nepřítomni: p. Jan Dub – omluven", [("Jan Dub", "e")]),
    ("Nepřítomen člen ZMČ, omluven: Ing. Jan Dub", [("Jan Dub", "e")]),
    ("Nepřítomni: Jan Dub (omluven), Eva Malá (neomluvena)", [("Jan Dub", "e"), ("Eva Malá", "a")]),
    ("Omluveni: Jan Dub (příchod 18:30), Eva Malá", [DUB, ("Eva Malá", "e")]),
    ("Hosté: Ing. Jan Dub (k bodu 3), Eva Malá", [("Jan Dub", "g"), ("Eva Malá", "g")]),
    ("Host: Jan Dub", [("Jan Dub", "g")]),
    ("Hosté jednání: Jan Dub", [("Jan Dub", "g")]),
    ("Stálí hosté: Jan Dub", [("Jan Dub", "g")]),
    ("Přizváni: Jan Dub", [("Jan Dub", "g")]),
    ("Pozvaní hosté: Jan Dub", [("Jan Dub", "g")]),
    ("Další přítomní: Jan Dub", [("Jan Dub", "g")]),
    ("Ostatní účastníci: Jan Dub", [("Jan Dub", "g")]),
    ("Přítomni: Jan Dub, Eva Malá (host)", [DUB, ("Eva Malá", "g")]),
    ("Přítomni: Jan Dub, místostarostka Eva Malá jako host", [DUB, ("Eva Malá", "g")]),
    ("Přítomni: Jan Dub, Eva Malá, hosté: Petr Nový", [DUB, MALA, ("Petr Nový", "g")]),
    ("přítomni: J. Dub, E. Malá  nepřítomni: P. Nový", [("J. Dub", "p"), ("E. Malá", "p"), ("P. Nový", "a")]),
    (
        "Přítomni:\nJan Dub  ano\nEva Malá  omluvena\nPetr Nový  ne (na telefonu)",
        [DUB, ("Eva Malá", "e"), ("Petr Nový", "a")],
    ),
    (
        "Přítomni:\nJan Dub\tano\nEva Malá\tomluvena\nPetr Nový\tne",
        [DUB, ("Eva Malá", "e"), ("Petr Nový", "a")],
    ),
    ("Přítomni:\nHospodář: Jan Dub – přítomen\nPokladní: Eva Malá – omluvena", [DUB, ("Eva Malá", "e")]),
    (
        "Účast\nJméno a příjmení\tFunkce\tPřítomen\nMgr. Jan Dub\tpředseda\tano\nEva Malá\tčlenka\tomluvena\nPetr Nový\tčlen\tne",
        [DUB, ("Eva Malá", "e"), ("Petr Nový", "a")],
    ),
    (
        "Přítomni:\nJan Dub\n____________\nEva Malá (host)\nPetr Nový (host)",
        [DUB, ("Eva Malá", "g"), ("Petr Nový", "g")],
    ),
    (
        "Přítomni:\nJan Dub (výbor)\n___\nEva Malá (host)\nPetr Nový (odbor)\nIva Krátká (host)",
        [DUB, ("Eva Malá", "g"), ("Petr Nový", "g"), ("Iva Krátká", "g")],
    ),
    ("Přítomni:\nJan Dub (výbor) (17:00)\nEva Malá (výbor) (9:00) online", [DUB, MALA]),
    ("Přítomni osobně (klubovna): Jan Dub; online: Eva Malá", [DUB, MALA]),
    ("Zastupitelstvo se sešlo v tomto složení: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá. Zasedání bylo řádně svoláno starostou Petrem Novým.", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá Program: 1. Zahájení 2. Zpráva Petra Nového", [DUB, MALA]),
    (
        "Přítomni: Jan Dub, Eva Malá Omluveni: Hosté: Petr Nový Program: 1. Zahájení",
        [DUB, MALA, ("Petr Nový", "g")],
    ),
    ("Přítomno: 8 členů, Jan Dub\tzapsal: Petr Nový", [DUB]),
    ("Přítomni: Jan Dub, Eva Malá\n1. Petr Nový informoval o přípravě rozpočtu na příští rok", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá\nTáborák\nPetr Nový zajistí dřevo na táborák", [DUB, MALA]),
    ("Přítomni:\nJan Dub\nEva Malá\nRozpočet", [DUB, MALA]),
    ("Přítomni: Jan Dub, Eva Malá\n\nZapsal: Petr Nový", [DUB, MALA]),
    ("Omluveni: Zahájení schůze provedl Jan Dub", []),
    ("Omluveni: -\nHosté: Jan Dub", [("Jan Dub", "g")]),
    ("Za účasti: Jan Dub, Eva Malá", [DUB, MALA]),
    ("Účast: p. Hora, p. Louka, Ing. Skála", [("Hora", "p"), ("Louka", "p"), ("Skála", "p")]),
    ("Neúčast: p. Pole (omluven), p. Les\nTajemník: Bc. Jan Dub", [("Pole", "e"), ("Les", "a")]),
    ("Členové rady:\tJan Dub\tpřítomen\n\tEva Malá\tomluvena", [DUB, ("Eva Malá", "e")]),
    (
        "Přítomni:\nzástupci pedagogů: Mgr. Eva Malá zástupci rodičů: Ing. Jan Dub, Petr Nový",
        [MALA, DUB, NOVY],
    ),
    ("Přítomni: pan Starosta, paní Malá", [("Malá", "p")]),
]


@pytest.mark.parametrize(
    "label", [words for group in lexicon("headings", "attendance").values() for words in group]
)
def test_no_label_of_the_lexicon_is_passed_over(label: str) -> None:
    assert [name for name, _ in listed(f"{printed(label)}: Jan Dub, Eva Malá")] == ["Jan Dub", "Eva Malá"]
    inner = listed(f"Přítomni: Petr Nový. {printed(label)}: Jan Dub, Eva Malá")
    assert [name for name, _ in inner] == ["Petr Nový", "Jan Dub", "Eva Malá"]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_people_of_attendance_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text) == expected


ROWS = [("Jan Dub", "x", "", ""), ("Eva Malá", "", "x", ""), ("Petr Nový", "", "", "x")]


def test_the_marked_column_of_a_table_is_the_status() -> None:
    rows = [("Jméno", "Přítomen", "Omluven", "Neomluven"), *ROWS]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    source = read(
        f"<html><body><p>Zápis</p><table>{table}</table></body></html>".encode(), Settings(), "a.html"
    )
    found = find_attendance(source.text, content_lines(source))
    statuses = [(entry.mention.person.name, entry.status.value) for block in found for entry in block.entries]
    assert statuses == [("Jan Dub", "present"), ("Eva Malá", "excused"), ("Petr Nový", "absent")]


NOT_LISTED = [
    (
        "Hosté: (dle prezenční listiny) 3. zasedání zahájil starosta obce Jan Dub.",
        "a sentence behind the sheet",
    ),
    (
        "Výbor schválil účast na školení vedoucích.\n13. Časopis a zpravodaj",
        "a decision on somebody's part in something",
    ),
    (
        "Přítomni: dle prezenční listiny Schůzi zahájil a řídil předseda Jan Dub.",
        "the next sentence of a flattened text",
    ),
    ("Počet přítomných členů: 9\n\nJednání řídil: Jan Dub", "who chaired, below a count"),
    ("Hosté: Sokol, Orel, Hasiči", "clubs"),
    ("Jan Dub přítomen\nDalší body se odkládají.", "one line is no list"),
    ("Jméno\nPřítomen\nOmluven\nJan Dub\nx\nEva Malá\nx", "a table whose columns are lost"),
    ("Online: Dub nahraje video na web", "a task"),
    ("Online: facebook, web obce", "where it is to be found"),
    ("Místo: online", "a place"),
    ("Náhradníci: Petr Nový, Eva Malá", "those who were elected"),
    ("Dále: oprava plotu", "a further point"),
    ("Dále Jan Dub informoval o plese.", "a sentence"),
    ("Přítomni: dle prezenční listiny\nV Horní Lípové dne 3. 4. 2024", "place and day of writing"),
    ("Přítomni: dle prezenční listiny", "the list is elsewhere"),
    ("Přítomni: viz prezenční listina (příloha č. 1)", "the list is an attachment"),
    ("Omluveni: dle prezenční listiny", "the list is elsewhere, excused"),
    ("Omluveni: ---", "an empty list of dashes"),
    ("Omluveni: –", "an empty list"),
    ("Neomluveni: 0", "a count of nobody"),
    ("Nepřítomni: (0)", "a count of nobody in brackets"),
    ("Omluveni: nikdo", "nobody"),
    ("Hosté:", "an empty label"),
    ("Hosté: 14 občanů", "a count of guests"),
    ("Přítomno: 13 členů", "a count of members"),
    ("Účast: 5 členů, 2 omluveni", "counts"),
    ("V sále je cca 80 občanů", "a count of the public"),
    ("SDH: Horní Lhota, Lípová, Dolní Lhota", "villages, not people"),
    ("Omluvené obce: Lípová, Lhota", "villages that sent nobody"),
    ("Přítomno: 21\nPro: 20\nProti: 1", "the counts of a vote"),
    ("PŘÍTOMNO PRO PROTI ZDRŽEL SE NEHLASOVAL VÝSLEDEK\n4 2 2 0 0 Nepřijato", "the head of a table of votes"),
    (
        "Člen komise\tHlas\nDub Jan\tPRO\nMalá Eva\tomluvena\nNový Petr\tPROTI",
        "a roll call with an excused member",
    ),
    ("Jméno\tPro\tProti\tZdržel\tNepřítomen\nJan Dub\tx\t\t\t\nEva Malá\t\tx\t\t", "a roll call by columns"),
    ("Dub Jan\tomluven", "a row of a roll call"),
    ("Přítomní byli seznámeni s programem Jana Duba", "a sentence about those present"),
    (
        "Účast na soutěži potvrdili Jan Dub a Eva Malá ze sboru v Lípové a budou vysláni",
        "a sentence about a contest",
    ),
    ("Hostům poděkoval Jan Dub a popřál šťastnou cestu domů a hodně zdraví", "a sentence about guests"),
    ("Členové výboru: Jan Dub, Eva Malá", "members, nothing said of presence"),
    ("Starosta poděkoval za účast a zasedání ukončil v 20:15", "a closing sentence"),
    ("Účast | Pozváno | Přítomno | Omluveno\nČlenové ZM | 41 | 39 | 2", "a table of counts"),
]


@pytest.mark.parametrize(("text", "reason"), NOT_LISTED, ids=[reason for _, reason in NOT_LISTED])
def test_what_names_nobody(text: str, reason: str) -> None:
    assert listed(text) == [], reason


TIMES = [
    ("Přítomni: Ing. Jan Dub (příchod 17.05 hod.)", "17:05", None),
    ("Přítomni: Jan Dub (do 16:45)", None, "16:45"),
    ("Přítomni: Jan Dub (od 10,20 hod.)", "10:20", None),
    ("Přítomni: Jan Dub (odchod 19.30)", None, "19:30"),
    ("Přítomni: Jan Dub (od 17:10 do 18:00)", "17:10", "18:00"),
    ("Přítomni: Jan Dub", None, None),
]


@pytest.mark.parametrize(("text", "arrived", "left"), TIMES)
def test_times_beside_a_name(text: str, arrived: str | None, left: str | None) -> None:
    (entry,) = blocks(text)[0].entries
    assert (entry.arrived and f"{entry.arrived.value:%H:%M}") == arrived
    assert (entry.left and f"{entry.left.value:%H:%M}") == left


GROUPS = [
    ("Přítomni:\nZa rodiče: p. Dub\nZa učitele: pí Malá", ["Za rodiče", "Za učitele"]),
    ("Přítomni členové výboru: Jan Dub", ["členové výboru"]),
    ("Přítomni:\nČlenové komise:\nJan Dub", ["Členové komise"]),
    ("Přítomni: Jan Dub", [None]),
    ("Přítomni:\nJan Dub (od 9:00) online", [None]),
]


@pytest.mark.parametrize(("text", "expected"), GROUPS)
def test_groups(text: str, expected: list[str | None]) -> None:
    groups = [entry.group.value if entry.group else None for block in blocks(text) for entry in block.entries]
    assert groups == expected


LABELS = [
    ("Přítomni", "present"),
    ("Omluveni", "excused"),
    ("Neomluveni", "absent"),
    ("Nepřítomni", "absent"),
    ("Nepřítomen, omluven", "excused"),
    ("Nezúčastnili se", "absent"),
    ("Stálí hosté", "guest"),
    ("Přizváni", "guest"),
    ("Další přítomní", "guest"),
    ("Další přítomní členové", "present"),
    ("Účast", "present"),
]


@pytest.mark.parametrize(("label", "status"), LABELS)
def test_what_a_label_says(label: str, status: str) -> None:
    assert status_of(label) == status


def test_evidence_lies_on_the_name_and_on_the_words() -> None:
    text = "Přítomni: Mgr. Jan Dub (předseda), pí Malá\nOmluven: Petr Nový"
    found = [entry for block in blocks(text) for entry in block.entries]
    assert [text[e.mention.start : e.mention.end] for e in found] == ["Mgr. Jan Dub", "Malá", "Petr Nový"]
    assert [text[e.status.start : e.status.end] for e in found] == ["Přítomni", "Přítomni", "Omluven"]


def test_own_status_has_its_own_evidence() -> None:
    text = "Nepřítomni: p. Jan Dub – omluven"
    (entry,) = blocks(text)[0].entries
    assert text[entry.status.start : entry.status.end] == "p. Jan Dub – omluven"


# text, (name, what, time)
MOVED = [
    (
        "Z tohoto jednání se omluvili Jan Dub a Eva Malá.",
        [("Jan Dub", "excused", None), ("Eva Malá", "excused", None)],
    ),
    (
        "Sdělil, že je přítomno 9 členů. Omluvil Ing. Jana Malého a paní Novou.",
        [("Jana Malého", "excused", None), ("Novou", "excused", None)],
    ),
    (
        "Bylo přítomno 8 členů, 3 členové omluveni Ing. J. Dub, M. Hora, E. Malá, dne 5. 6. podal Jan Nový rezignaci.",
        [("J. Dub", "excused", None), ("M. Hora", "excused", None), ("E. Malá", "excused", None)],
    ),
    ("Předem se řádně omluvil: Ing. Jan Dub", [("Jan Dub", "excused", None)]),
    ("V 18:40 hod. přišla paní Malá.", [("Malá", "arrived", "18:40")]),
    ("20:10 odešel br. Dub", [("Dub", "left", "20:10")]),
    ("Jan Dub odešel v 19.15 hodin.", [("Jan Dub", "left", "19:15")]),
    ("V 17:20 se dostavil zastupitel Jan Dub.", [("Jan Dub", "arrived", "17:20")]),
    ("V 17:20 odešli pan Dub a paní Malá.", [("Dub", "left", "17:20"), ("Malá", "left", "17:20")]),
    ("Příchod v 17:20: Jan Dub", [("Jan Dub", "arrived", "17:20")]),
    (
        "V 18:00 přišel Jan Dub. V 19:00 odešla Eva Malá.",
        [("Jan Dub", "arrived", "18:00"), ("Eva Malá", "left", "19:00")],
    ),
    ("Z jednání se omluvil pan Dub.", [("Dub", "excused", None)]),
    (
        "Ze zasedání se řádně omluvili Jan Dub a Eva Malá.",
        [("Jan Dub", "excused", None), ("Eva Malá", "excused", None)],
    ),
    ("Omluven je pan Jan Dub.", [("Jan Dub", "excused", None)]),
]
NOT_MOVED = [
    ("Starosta omluvil pozdní příchod Jana Malého.", "he only comes late"),
    ("Předseda omluvil svou nepřítomnost.", "nobody named"),
    ("Do školy přišlo 23 žáků.", "children, no member"),
    ("Pan Dub se omluvil za zpoždění zprávy.", "an apology for a delay"),
    ("V roce 2019 odešel Jan Dub do důchodu.", "a year, not a time"),
    ("Autobus přijel v 18:40.", "a bus"),
    ("Jan Dub opustil funkci.", "no time"),
]


def movements(text: str) -> list[tuple[str, str, str | None]]:
    source = source_of(text)
    found = find_movements(content_lines(source), frozenset())
    return [(m.mention.person.name, m.kind, f"{m.time.value:%H:%M}" if m.time else None) for m in found]


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_movements(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert movements(text) == expected


@pytest.mark.parametrize(("text", "reason"), NOT_MOVED, ids=[reason for _, reason in NOT_MOVED])
def test_no_movements(text: str, reason: str) -> None:
    assert movements(text) == [], reason


HOSTILE = [
    "Přítomni: " + "Jan Dub, " * 4000,
    "Přítomni: " * 4000,
    "Přítomni:\n" + "Jan Dub\n" * 3000,
    "Přítomni:\n" + "(" * 20000,
    "a " * 20000 + ":",
    "omluven " * 8000,
    "Přítomni " + "a" * 50000,
    "\t|" * 20000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_little_time(text: str) -> None:
    source = source_of(text)
    lines = content_lines(source)
    begin = time.process_time()
    find_attendance(source.text, lines)
    find_movements(lines, frozenset())
    assert time.process_time() - begin < 3
