"""Who chaired, wrote and verified: labels, sentences, signatures; and what only looks like it."""

from __future__ import annotations

import time

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.officers import OfficerMatch, find_officers


def officers(text: str) -> list[OfficerMatch]:
    source = source_of(text)
    return find_officers(source.text, content_lines(source))


def held(text: str, office: str) -> list[str]:
    """The names as printed, or the office that is named alone, once each."""
    found = [
        m.mention.person.name if m.mention else f"<{m.title}>" for m in officers(text) if m.office == office
    ]
    return list(dict.fromkeys(found))


RECORDERS = [
    ("Jako zapisovatelka byla navržena Ing. Eva Malá a nikdo nebyl proti.", ["Eva Malá"]),
    ("Starosta pověřil zápisem paní Evu Malou.", ["Evu Malou"]),
    ("Zapisovatelka p. Malá, ověřovatelé zápisu pp. Nový, Hora.", ["Malá"]),
    ("Zápis provede Eva Malá, ověří Petr Nový.", ["Eva Malá"]),
    ("Hosté:\nKarel Habr\nZapisovatel:\n\nPetr Nový\nOvěřovatelé:\n\nEva Malá", ["Petr Nový"]),
    # a function between commas belongs to the name behind it, else to the one before
    ("Přítomni: Jan Dub, Eva Malá, zapisovatelka Jana Nová", ["Jana Nová"]),
    ("Přítomni: Jan Dub, Eva Malá, zapisovatelka", ["Eva Malá"]),
    ("Přítomni: Jan Dub, Eva Malá (zapisovatelka), Jana Nová", ["Eva Malá"]),
    ("Zápis z jednání vypracuje paní Eva Malá.", ["Eva Malá"]),
    (
        "Zápis ze zasedání provedou pracovnice úřadu p. Eva Malá a p. Anna Lípová.",
        ["Eva Malá", "Anna Lípová"],
    ),
    ("Zápis povede Eva Malá.", ["Eva Malá"]),
    ("Výbor schvaluje ověřovatele zápisu Petra Habra a zapisovatele Evu Malou.", ["Evu Malou"]),
    ("Příští jednání v 18:30 h Zapsal dne 06.12.2012 Bc. Jan Dub", ["Jan Dub"]),
    ("Zapisovatel: Eva Malá, odbor právní Starosta Ing. Jan Dub zahájil zasedání", ["Eva Malá"]),
    ("Zapsala dne 4. listopadu 2010 Ing. Eva Malá", ["Eva Malá"]),
    ("Zapsala dne 22. 10. 2017 prof. RNDr. Eva Malá", ["Eva Malá"]),
    ("Zapisovatel(ka): PhDr. Jan Dub", ["Jan Dub"]),
    ("Zápis vyhotovila: Eva Malá V Lípové dne 30. 6. 2014", ["Eva Malá"]),
    ("Zapisovatelka: Eva Malá V Horní Lípové dne 30. 6. 2014", ["Eva Malá"]),
    (
        "Schůzky budou svolávány dle potřeby. Zapsala dne 1.1.2014 Eva Malá Ověřovatelé zápisu: Jan Dub",
        ["Eva Malá"],
    ),
    ("Předsedající: Jan Dub Zapisovatelem byl určen Petr Nový.", ["Petr Nový"]),
    ("Zapisovatelkou určil předseda Janu Novou.", ["Janu Novou"]),
    ("Zapsala: Anna Malá", ["Anna Malá"]),
    ("Zapsal: Jan Dub, tajemník", ["Jan Dub"]),
    ("Zapsal Jan Dub", ["Jan Dub"]),
    ("Zapsal(a): Mgr. Eva Malá", ["Eva Malá"]),
    ("Zapsal/a: Eva Malá", ["Eva Malá"]),
    ("Zapsala: ses. Eva Malá", ["Eva Malá"]),
    ("Zapsala: Malá", ["Malá"]),
    ("Zapsal dne 6.12.2006 Jan Dub", ["Jan Dub"]),
    ("Zapsala: Eva Malá dne 4. 5. 2022", ["Eva Malá"]),
    ("Zapsala: Eva Malá, 19. 12. 2023", ["Eva Malá"]),
    ("Zapsala a vyhotovila: Eva Malá", ["Eva Malá"]),
    ("Zapsal Jan Dub a upravil předsedající Petr Nový.", ["Jan Dub"]),
    ("Zapsali: Jan Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Zapisovatel: Jan Dub", ["Jan Dub"]),
    ("Zapisovatelka: Mgr. Eva Malá", ["Eva Malá"]),
    ("Zapisovatelka zápisu: Eva Malá", ["Eva Malá"]),
    ("Zapisovatelé: Jan Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Zapisovatel:\nJan Dub", ["Jan Dub"]),
    ("Zapisovatel\tJan Dub", ["Jan Dub"]),
    ("Zápis provedla: Eva Malá", ["Eva Malá"]),
    ("Zápis vyhotovil: Jan Dub", ["Jan Dub"]),
    ("Zápis pořídila Eva Malá", ["Eva Malá"]),
    ("Zápis: Jan Dub", ["Jan Dub"]),
    ("Zapisuje: Jan Dub", ["Jan Dub"]),
    ("Bod 1\nBod 2\nVyhotovila: Eva Malá", ["Eva Malá"]),
    ("Bod 1\nBod 2\nVypracoval: Jan Dub", ["Jan Dub"]),
    ("Zapisovatelem byl určen Jan Dub.", ["Jan Dub"]),
    ("Zapisovatelkou byla zvolena paní Ing. Eva Malá.", ["Eva Malá"]),
    ("Zapisovatelkou je ses. Malá.", ["Malá"]),
    ("Zapisovatelem byl jednohlasně zvolen Jan Dub.", ["Jan Dub"]),
    ("Starosta navrhl zapisovatelkou Evu Malou, účetní obce.", ["Evu Malou"]),
    ("Zápisem byla pověřena Eva Malá.", ["Eva Malá"]),
    ("Za zapisovatele byl zvolen Jan Dub.", ["Jan Dub"]),
    ("Předseda určil zapisovatelem Jana Duba.", ["Jana Duba"]),
    ("Zápis provede Mgr. Malá.", ["Malá"]),
    ("Zápisu se ujala paní Malá.", ["Malá"]),
    ("Předsedající: Jan Dub   Zapsala: Eva Malá", ["Eva Malá"]),
    ("Jan Dub – zapisovatel", ["Jan Dub"]),
    ("Jan Dub\tEva Malá\nověřovatel\tzapisovatelka", ["Eva Malá"]),
    ("Eva Malá, zapisovatelka v. r.", ["Eva Malá"]),
]
VERIFIERS = [
    (
        "Ověřovatelé zápisu: J. Dub, E. Malá Jednání zahájeno v 9:30 Úvodem mluvil Petr Nový",
        ["J. Dub", "E. Malá"],
    ),
    (
        "Jako ověřovatelé zápisu byli určeni p. Jan Dub a p. Eva Malá. Nikdo nebyl proti.",
        ["Jan Dub", "Eva Malá"],
    ),
    ("Ověřovatelé zápisu byli zvoleni p. Nový a pí. Malá.", ["Nový", "Malá"]),
    ("Předsedkyně požádala o ověření zápisu p. Nového a p. Ing. Dvořáka.", ["Nového", "Dvořáka"]),
    ("Ověřením zápisu byli pověřeni Jan Dub a Eva Malá.", ["Jan Dub", "Eva Malá"]),
    ("Ověřovatele zápisu určil starosta pana Nového a paní Malou.", ["Nového", "Malou"]),
    ("Ověření zápisu: Jan Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Zapisovatelka p. Malá, ověřovatelé zápisu pp. Nový, Hora.", ["Nový", "Hora"]),
    ("Zapisuje Eva Malá, ověřují Jan Dub a Petr Nový.", ["Jan Dub", "Petr Nový"]),
    # beside them signs somebody with an office of his own
    (
        "Ověřovatelé zápisu:                Starosta obce Lípová\n\nJan Dub                  Petr Nový\n\nEva Malá",
        ["Jan Dub", "Eva Malá"],
    ),
    (
        "Ověřovatelé zápisu:\nJan Dub                Starosta obce Lípová\nEva Malá                Petr Nový",
        ["Jan Dub", "Eva Malá"],
    ),
    (
        "Starosta obce:          Ověřovatelé zápisu:\nPetr Nový              Jan Dub\n                 Eva Malá",
        ["Jan Dub", "Eva Malá"],
    ),
    ("Hosté:\nKarel Habr\nZapisovatel:\n\nPetr Nový\nOvěřovatelé:\n\nEva Malá", ["Eva Malá"]),
    ("Za ověřovatele zápisu Petr Habr, Jana Lípová. Zápis vypracuje Eva Malá.", ["Petr Habr", "Jana Lípová"]),
    ("Předseda jmenoval zapisovatelem Jana Duba a jako ověřovatele navrhl Petra Habra.", ["Petra Habra"]),
    (
        "Ověřovatelé z minulého jednání: Jan Dub, Eva Malá\nz dnešního jednání: Petr Nový, Iva Tichá",
        ["Petr Nový", "Iva Tichá"],
    ),
    (
        "2 Ověřovatelé zápisu: Petr Nový Ing. Eva Malá Hlasování č. 1 : pro: 30, proti: 0",
        ["Petr Nový", "Eva Malá"],
    ),
    (
        "Předsedající: Jan Dub Ověřovateli zápisu byli určeni Ing. Petr Nový, Ph.D. a Mgr. Eva Malá.",
        ["Petr Nový", "Eva Malá"],
    ),
    ("Ověřovateli zápisu určil předsedající Mgr. Evu Malou a Jana Duba.", ["Evu Malou", "Jana Duba"]),
    ("Výbor je schopný se usnášet. Ověřovatelem zápisu byl určen\nJan Dub.", ["Jan Dub"]),
    ("Ověřovateli zápisu určil\npředsedající Jana Duba a Ing. Petra Nového.", ["Jana Duba", "Petra Nového"]),
    ("Jednání řídila: Eva Malá Ověřovatelem zápisu byl určen Ing. Jan Dub.", ["Jan Dub"]),
    ("Ověřila dne 3. května 2020 Eva Malá", ["Eva Malá"]),
    ("Ověřovatelé: Jan Dub, Eva Malá\nV Horní Lípové dne 9. 12. 2015", ["Jan Dub", "Eva Malá"]),
    ("Ověřovatelé zápisu: J. Malý, P. Nový", ["J. Malý", "P. Nový"]),
    ("Ověřovatel zápisu: Jan Dub", ["Jan Dub"]),
    ("Ověřovatelé: Jan Dub …………\tEva Malá …………", ["Jan Dub", "Eva Malá"]),
    ("Ověřovatelé zápisu:\nJan Dub ..........\nEva Malá ..........", ["Jan Dub", "Eva Malá"]),
    ("Ověřili: Jan Dub, Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Ověřil: Jan Dub", ["Jan Dub"]),
    ("Ověřila: Mgr. Eva Malá", ["Eva Malá"]),
    ("Zápis ověřil: br. Jan Dub", ["Jan Dub"]),
    ("Zápis ověřila Eva Malá", ["Eva Malá"]),
    ("Ověřovatelem zápisu byl jednohlasně zvolen br. Dub.", ["Dub"]),
    ("Ověřovateli zápisu byli určeni pan Jan Dub a paní Eva Malá.", ["Jan Dub", "Eva Malá"]),
    (
        "Zastupitelstvo určuje ověřovateli zápisu Jana Duba a Evu Malou a zapisovatelkou Annu Novou.",
        ["Jana Duba", "Evu Malou"],
    ),
    ("Zastupitelstvo schvaluje ověřovatele zápisu: Jan Dub, Eva Malá.", ["Jan Dub", "Eva Malá"]),
    ("Za ověřovatele zápisu byli zvoleni Jan Dub a Eva Malá.", ["Jan Dub", "Eva Malá"]),
    ("Rada volí ověřovatele zápisu pana Jana Duba", ["Jana Duba"]),
    ("Zastupitelstvo volí ověřovateli zápisu Pavla Duba a Mgr. Evu Malou.", ["Pavla Duba", "Evu Malou"]),
    ("Jan Dub, ověřovatel zápisu v. r.", ["Jan Dub"]),
    (
        "Dub Jiří Habr Antonín Malý Jan\nstarosta města ověřovatel zápisu ověřovatel zápisu",
        ["Antonín Habr", "Jan Malý"],
    ),
    ("Zápis ověřil: Jan Dub\nPetr Nový v. r.\nstarosta", ["Jan Dub"]),
    ("Ověřovatelé: Jan Dub\nEva Malá\n• K. Lípa omluvil nepřítomné.", ["Jan Dub", "Eva Malá"]),
    ("Ověřovatelé: Jan Dub\nEva Malá přivítala hosty.", ["Jan Dub"]),
    ("Ověřovatelé: Jan Dub\nPetr Doležal", ["Jan Dub", "Petr Doležal"]),
]
CHAIRS = [
    ("Zahájení schůze provedl předseda Ing. Jan Dub.", ["Jan Dub"]),
    ("Jednání, řízené starostou Janem Dubem, začalo v 18 hod.", ["Janem Dubem"]),
    ("Místostarosta obce, Mgr. Jan Dub, se ujal předsednictví schůze.", ["Jan Dub"]),
    ("Jan Dub se ujal řízení schůze.", ["Jan Dub"]),
    ("Řízení schůze se ujala Eva Malá.", ["Eva Malá"]),
    ("Vedení schůze: Jan Dub", ["Jan Dub"]),
    ("Vedení jednání: starosta Jan Dub", ["Jan Dub"]),
    ("Starosta města pan Dub zahájil v 17.20 hodin jednání dnešního zasedání.", ["Dub"]),
    ("Předsedou schůze byl zvolen Karel Lípa, zapisovatelem Petr Habr.", ["Karel Lípa"]),
    ("J. Dub navrhl, aby jednání řídila Eva Malá.", ["Eva Malá"]),
    ("Předsedající:\nJan Dub", ["Jan Dub"]),
    ("Jednání zahájil a řídil předseda komise Jan Dub. Komise je usnášeníschopná.", ["Jan Dub"]),
    ("Předsedající: Jan Dub Zastupitelstvo je usnášeníschopné.", ["Jan Dub"]),
    ("Jednání řídil: Jan Dub Je přítomno 5 z 6 členů.", ["Jan Dub"]),
    ("Předsedající: Jan Dub", ["Jan Dub"]),
    ("Předsedající: starosta Jan Dub", ["Jan Dub"]),
    ("Předsedající: RNDr. Eva Malá", ["Eva Malá"]),
    ("Předsedající – Jan Dub", ["Jan Dub"]),
    ("Předsedající schůze: Jan Dub", ["Jan Dub"]),
    ("Předsedající: starosta obce", ["<starosta obce>"]),
    ("Řídil: Jan Dub", ["Jan Dub"]),
    ("Řídí: Jan Dub", ["Jan Dub"]),
    ("Jednání řídil: Mgr. Jan Dub, předseda komise", ["Jan Dub"]),
    ("Schůzi vedl: Jan Dub", ["Jan Dub"]),
    ("Schůzi zahájil: Jan Dub", ["Jan Dub"]),
    ("Moderátor: Jan Dub", ["Jan Dub"]),
    ("Schůzi zahájil a řídil starosta OSH br. Dub, který přivítal členy.", ["Dub"]),
    ("Zasedání zahájil a řídil starosta obce Jan Dub.", ["Jan Dub"]),
    ("Zasedání zahájil v 18:00 starosta obce pan Jan Dub.", ["Jan Dub"]),
    ("Schůzi zahájil a řídil Dub.", ["Dub"]),
    ("Schůzi řídil Jan Dub", ["Jan Dub"]),
    ("Schůzi zahájil br. Dub", ["Dub"]),
    ("Jednání řídil starosta.", ["<starosta>"]),
    ("Schůzi zahájil a řídil starosta. Rada je usnášeníschopná.", ["<starosta>"]),
    ("Jednání řídila předsedkyně komise.", ["<předsedkyně komise>"]),
    ("Zasedání bylo zahájeno v 18:00 starostou obce.", ["<starosta obce>"]),
    ("Zasedání bylo řízeno starostou obce Janem Dubem.", ["Janem Dubem"]),
    ("Starosta přivítal přítomné a zahájil zasedání.", ["<starosta>"]),
    ("Shromáždění řídil předseda výboru pan Jan Dub.", ["Jan Dub"]),
    ("Starosta Jan Dub přivítal přítomné a zahájil zasedání.", ["Jan Dub"]),
    ("Jan Dub zahájil a řídil schůzi.", ["Jan Dub"]),
    ("Ing. Dub byl zvolen předsedou a dále jednání řídil.", ["Dub"]),
    ("Řízením zasedání byl pověřen místostarosta Petr Nový.", ["Petr Nový"]),
    ("Předsedající Jan Dub konstatoval, že je přítomno 9 členů.", ["Jan Dub"]),
    ("Jan Dub\npředseda komise", ["Jan Dub"]),
    ("Mgr. Jan Dub, předseda komise v. r.", ["Jan Dub"]),
]


@pytest.mark.parametrize(("text", "names"), RECORDERS)
def test_recorders(text: str, names: list[str]) -> None:
    assert held(text, "recorder") == names


@pytest.mark.parametrize(("text", "names"), VERIFIERS)
def test_verifiers(text: str, names: list[str]) -> None:
    assert held(text, "verifier") == names


@pytest.mark.parametrize(("text", "names"), CHAIRS)
def test_chairs(text: str, names: list[str]) -> None:
    assert held(text, "chair") == names


NOBODY = [
    ("Ověřovatelé zápisu byli zvoleni. Jan Dub poděkoval.", "the next sentence"),
    ("Zápis z minulé schůze ověří Petr Nový.", "the last minutes"),
    ("Vedení školy: Jan Dub", "the management of a school"),
    ("Jan Dub se ujal slova.", "a speaker"),
    ("Ověření zápisu: bez připomínek", "nobody named"),
    ("Jako zapisovatel pracuje Eva Malá ve firmě.", "a trade"),
    ("Zápis vyhotoví úřad do 10 dnů, nahlédne Karel Lípa.", "an office writes, somebody else looks"),
    ("Za ověřovatele zápisu děkuje starosta.", "thanks"),
    ("Předsedou výboru byl zvolen Karel Lípa.", "the chair of a committee, not of the meeting"),
    ("Ověřovatelé z minulého jednání: Jan Dub, Eva Malá", "verifiers of the last minutes"),
    ("Zápis z minulého jednání ověřil Jan Dub.", "the minutes of the last meeting"),
    ("Zpracoval návrh rozpočtu: viz příloha", "a draft, no minutes"),
    ("Zapsal se do kroužku keramiky.", "a child entered for a course"),
    ("Zapisovatel:", "an empty label"),
    ("Zápis byl vyhotoven dne 17. 6. 2024.", "no name"),
    ("Stavbu řídil Ing. Jan Dub.", "a building, not a meeting"),
    ("Výstavu zahájil Jan Dub.", "an exhibition, not a meeting"),
    ("Zasedání zahájila rada města.", "a body, not a person"),
    ("Ověřovatelé zápisu budou určeni na místě.", "nobody yet"),
    ("Jan Dub ověří termín u dopravce.", "a task"),
    ("Kontrolu vedl odbor dopravy.", "an inspection"),
    ("Příští schůzi povede Jan Dub.", "the next meeting"),
]


@pytest.mark.parametrize(("text", "reason"), NOBODY, ids=[reason for _, reason in NOBODY])
def test_nobody(text: str, reason: str) -> None:
    source = source_of(text + "\nx" * 30)
    found = find_officers(source.text, content_lines(source))
    assert [m for m in found if m.office != "holder"] == [], reason


def test_who_chaired_outranks_who_opened_and_who_signed() -> None:
    text = "Jednání zahájila pí Malá.\nDále jednání řídil Ing. Dub.\nPetr Nový\npředseda"
    assert {m.mention.person.family: m.rank for m in officers(text) if m.office == "chair" and m.mention} == {
        "Malá": 2,
        "Dub": 3,
        "Nový": 1,
    }


HOLDERS = [
    # as many names as offices, blanks alone between them
    (
        "Dub Jiří Habr Antonín\nstarosta města místostarosta",
        [("Jiří Dub", "starosta města"), ("Antonín Habr", "místostarosta")],
    ),
    (
        "Jiří Dub Antonín Habr\nstarosta místostarosta",
        [("Jiří Dub", "starosta"), ("Antonín Habr", "místostarosta")],
    ),
    ("Jiří Dub Antonín Habr Jan Malý\nstarosta místostarosta", []),
    ("Lipkov Malá Strana Dům\nstarosta místostarosta", []),
    ("Jan Dub\nstarosta obce", [("Jan Dub", "starosta obce")]),
    (
        "Jan Dub\tPetr Nový\nstarosta\tmístostarosta",
        [("Jan Dub", "starosta"), ("Petr Nový", "místostarosta")],
    ),
    ("Starosta: Jan Dub …………", [("Jan Dub", "starosta")]),
    ("Jan Dub, starosta obce v. r.", [("Jan Dub", "starosta obce")]),
    ("Jan Dub starosta", [("Jan Dub", "starosta")]),
]


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_who_signs_with_an_office(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.mention.person.name, m.title) for m in officers(text) if m.office == "holder" and m.mention]
    assert list(dict.fromkeys(found)) == expected


def test_offsets_lie_on_the_name() -> None:
    text = "Zapsala: Mgr. Eva Malá, tajemnice"
    (match,) = [m for m in officers(text) if m.office == "recorder"]
    assert match.mention
    assert text[match.mention.start : match.mention.end] == "Mgr. Eva Malá"


HOSTILE = [
    "Zapsal " * 8000,
    "Jednání zahájil " * 4000,
    "Zapsala: " + "Jan Dub a " * 4000,
    "za zapisovatele " * 5000,
    "Ověřovatelé:\n" * 4000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_little_time(text: str) -> None:
    source = source_of(text)
    lines = content_lines(source)
    begin = time.process_time()
    find_officers(source.text, lines)
    assert time.process_time() - begin < 3
