"""Announced meetings: the next and further ones, their place and guests, and what announces nothing."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.match import Value
from zapis_parser.rules.meetings import MeetingMatch, find_meetings, with_same_place

MEETING = dt.date(2024, 2, 9)
D, T = dt.date, dt.time


def meetings_of(
    text: str, body: str | None = "výbor", skip: frozenset[int] = frozenset(), place: Value[str] | None = None
) -> list[MeetingMatch]:
    source = source_of(text)
    found = find_meetings(source.text, content_lines(source), MEETING, body, skip)
    return with_same_place(source.text, found, place)


ANNOUNCED = [
    (
        "Výbor není usnášeníschopný, proto se schůze svolává na 5. března 2024 od 18.00 hodin.",
        D(2024, 3, 5),
        T(18),
        None,
    ),
    (
        "Další schůze bude v úterý 5. 3. 2024 od 18.00 hodin, místo: sál radnice.",
        D(2024, 3, 5),
        T(18),
        "sál radnice",
    ),
    ("Nejbližší zasedání: 5. 3. 2024, 18.00, knihovna", D(2024, 3, 5), T(18), "knihovna"),
    ("Příští schůze: 5. 3. 2024, 18.12, 19.12.", D(2024, 3, 5), None, None),
    ("Termín a místo konání příští výborové schůze: 4. 3. 2024 v klubovně", D(2024, 3, 4), None, "klubovna"),
    (
        "Příští schůze výboru se koná v pondělí 4.3.2024 od 18.00 hodin v klubovně.",
        D(2024, 3, 4),
        T(18),
        "klubovna",
    ),
    (
        "Příští zasedání se uskuteční ve středu 4. září 2024 od 18:00 hodin v kulturním domě.",
        D(2024, 9, 4),
        T(18),
        "kulturní dům",
    ),
    ("Další jednání bude dne 5. 3. v 16,30 v učebně 12.", D(2024, 3, 5), T(16, 30), "učebna 12"),
    ("Další schůze je plánována na 12. března 2024.", D(2024, 3, 12), None, None),
    ("Příští schůze  3.7. 2024", D(2024, 7, 3), None, None),
    ("Příští jednání: 15. 3. 2024 v 16. 30 v učebně 12", D(2024, 3, 15), T(16, 30), "učebna 12"),
    ("7/ Příští schůze se uskuteční v sobotu 11.3.2024 v 10,00 hodin.", D(2024, 3, 11), T(10), None),
    ("příští zasedání proběhne\n12. 3. 2024", D(2024, 3, 12), None, None),
    ("Termín příštího jednání: 20. 3. 2024 v 17:00", D(2024, 3, 20), T(17), None),
    ("Datum příští schůze: 20. 3.", D(2024, 3, 20), None, None),
    ("Příští porada: 14. 3. 2024 v 9:00, online (MS Teams).", D(2024, 3, 14), T(9), "online (MS Teams)"),
    ("Příště se sejdeme 25/3, neboť Jana bude v Brodku", D(2024, 3, 25), None, None),
    ("Příští schůze bude 14. 3. 15:15, Jan založil událost na Meetup.", D(2024, 3, 14), T(15, 15), None),
    (
        "Příští schůze VV se bude konat 12. dubna v 17,00 hodin v Zálesní Lhotě.",
        D(2024, 4, 12),
        T(17),
        "Zálesní Lhota",
    ),
    (
        "Starosta schůzi ukončil v 19,25 hodin. Příští schůze se bude konat 12. dubna v 17,00 hodin v sále radnice.",
        D(2024, 4, 12),
        T(17),
        "sál radnice",
    ),
    (
        "Březnové jednání výboru je svoláno na 3. 3. 2024 od 16.00 hodin do zasedací místnosti č. 114.",
        D(2024, 3, 3),
        T(16),
        "zasedací místnost č. 114",
    ),
    ("Předseda svolal příští schůzi na 5. 3. 2024 v 17 hodin.", D(2024, 3, 5), T(17), None),
    ("Nejbližší schůze výboru proběhne 5. 3. 2024 na OÚ.", D(2024, 3, 5), None, "OÚ"),
    ("Sejdeme se opět 5. 3. 2024 v 18 hodin v hospodě U Lípy.", D(2024, 3, 5), T(18), "hospoda U Lípy"),
    ("Následující setkání: středa 6. 3. 2024, 18:00, klubovna", D(2024, 3, 6), T(18), "klubovna"),
    (
        "Další schůze výboru se koná v úterý 5. 3. 2024 v 16:30 v ředitelně školy.",
        D(2024, 3, 5),
        T(16, 30),
        "ředitelna školy",
    ),
    (
        "Příští zasedání výboru se uskuteční v úterý 17. září 2024 v 17.00 hodin opět ve velkém sále radnice.",
        D(2024, 9, 17),
        T(17),
        "velký sál radnice",
    ),
    ("Schůze výboru se uskuteční dne 5. 3. 2024 v 18:00 v sokolovně.", D(2024, 3, 5), T(18), "sokolovna"),
    ("Příští schůze:\n5. 3. 2024 od 18 hodin", D(2024, 3, 5), T(18), None),
]


@pytest.mark.parametrize(("text", "date", "hour", "place"), ANNOUNCED, ids=[row[0][:60] for row in ANNOUNCED])
def test_announced(text: str, date: dt.date, hour: dt.time | None, place: str | None) -> None:
    (meeting,) = meetings_of(text)
    found = tuple(value.value if value else None for value in (meeting.date, meeting.time, meeting.place))
    assert found == (date, hour, place)


NOT_ANNOUNCED = [
    ("Termín uzávěrky přihlášek je stanoven na 5. 3. 2024.", "a closing day"),
    ("Jan Dub předloží návrh do příští schůze 5. 3. 2024.", "a deadline"),
    ("Bod se odkládá na příští schůzi. Faktura ze dne 5. 3. 2024.", "carried over, another date"),
    ("Zápis z příští schůze dne 5. 3. 2024", "a title, no announcement"),
    ("Příští zasedání zastupitelstva se koná 5. 3. 2024.", "another body"),
    ("Datum příštího jednání bude včas oznámeno.", "no date"),
    ("Výbor se opět sejde koncem srpna.", "no day"),
    ("Termín příští schůze bude zveřejněn na úřední desce.", "where it will be posted"),
    ("Valná hromada proběhne 5. 3. 2024.", "an assembly, while the committee met"),
    ("Minulá schůze se konala 5. 1. 2024.", "a meeting of the past"),
    ("Další kolo výzvy bude 5. 3. 2024.", "a round of grants"),
    ("Schůze výboru se konala 5. 3. 2023.", "held, not announced"),
    ("Příští tábor se uskuteční 5. 7. 2024.", "a camp"),
    ("Další brigáda bude 5. 3. 2024 v 9 hodin.", "a working day"),
    ("Materiály zašle členům před příštím jednáním, nejpozději 5. 3. 2024.", "a deadline before the meeting"),
    ("Bude projednáno na příštím jednání. Splatnost 5. 3. 2024.", "an item for it"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NOT_ANNOUNCED])
def test_not_announced(text: str) -> None:
    assert meetings_of(text) == []


SEVERAL = [
    ("Termíny schůzí: 22. 2. 2024, 23. 3. 2024, 4. 5. 2024", [D(2024, 2, 22), D(2024, 3, 23), D(2024, 5, 4)]),
    (
        "Další termíny schůzí: 2. 9., 7. 10., 4. 11., 2. 12. 2024",
        [D(2024, 9, 2), D(2024, 10, 7), D(2024, 11, 4), D(2024, 12, 2)],
    ),
    ("Příští schůze bude 5. 3. 2024.\nDalší schůze bude 9. 4. 2024.", [D(2024, 3, 5), D(2024, 4, 9)]),
    ("Příští schůze bude 5. 3. 2024 v 17 h, faktura je splatná 9. 4. 2024.", [D(2024, 3, 5)]),
    (
        "Příští schůze 5. 3. 2024.\nPříští schůze výboru se koná 5. 3. 2024 v 18 hodin v klubovně.",
        [D(2024, 3, 5)],
    ),
]


@pytest.mark.parametrize(("text", "dates"), SEVERAL, ids=[row[0][:50] for row in SEVERAL])
def test_several(text: str, dates: list[dt.date]) -> None:
    assert [meeting.date.value for meeting in meetings_of(text) if meeting.date] == dates


def test_the_fuller_of_two_announcements_counts() -> None:
    (meeting,) = meetings_of(SEVERAL[-1][0])
    assert meeting.time is not None
    assert meeting.time.value == T(18)


BODIES = [
    ("Příští schůze výboru se koná 5. 3. 2024.", None, True),
    ("Příští valná hromada se koná 5. 3. 2024.", None, False),
    ("Příští FR: 14. 5. v 18.45", "farní rada", True),
    ("Příští PRF se uskuteční 11. 10. 2024.", "pastorační rada farnosti", True),
    ("Další VV bude 11. 10. 2024.", "výkonný výbor svazu", True),
    ("Příští VH se koná 11. 10. 2024.", "výkonný výbor", False),
    ("Příští ME se koná 11. 10. 2024.", "výbor", False),
    ("další středisková rada – 5. 10. od 14 hod.", "středisková rada", True),
    ("Příští schůze rady se koná 5. 3. 2024.", "Rada obce Vrbka", True),
    ("Příští schůze rady se koná 5. 3. 2024.", "finanční výbor", False),
    ("Příští jednání komise se koná 5. 3. 2024.", "komise pro sport", True),
    ("Další schůze školské rady se koná 5. 3. 2024.", "školská rada", True),
    ("Příští zasedání zastupitelstva se koná 5. 3. 2024.", "Zastupitelstvo obce Vrbka", True),
    ("Příští zasedání zastupitelstva se koná 5. 3. 2024.", "finanční výbor Zastupitelstva obce", True),
    ("Příští porada se koná 5. 3. 2024.", "pracovní skupina pro rozvoj", True),
    ("Příští schůze se koná 5. 3. 2024.", None, True),
    ("Příští valná hromada se koná 5. 3. 2024.", "valná hromada spolku", True),
    ("Příští schůze výboru se koná 5. 3. 2024.", "finanční", True),
]


@pytest.mark.parametrize(("text", "body", "own"), BODIES, ids=[f"{row[0][:32]} / {row[1]}" for row in BODIES])
def test_only_meetings_of_the_same_body(text: str, body: str | None, own: bool) -> None:
    assert bool(meetings_of(text, body)) is own


SAME = [
    "Příští schůze výboru se koná 8. 3. od 16.00 hodin tamtéž.",
    "Příští schůze výboru bude 8. 3. v 16 hodin na stejném místě.",
    "Příští schůze výboru bude 8. 3. v 16 hodin ve stejné místnosti.",
]


@pytest.mark.parametrize("text", SAME)
def test_the_same_place_again(text: str) -> None:
    here = Value("klubovna", 0, 8, "header.label-place")
    (meeting,) = meetings_of(text, place=here)
    assert meeting.place == here
    (unknown,) = meetings_of(text)
    assert unknown.place is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Příští porada: 14. 3. 2024 v 9:00. Na poradu bude přizván Ing. Libor Jasan.", ["Libor Jasan"]),
        (
            "Příští schůze bude 14. 3. 2024. Pozvána bude paní Ilona Habrová, ředitelka haly.",
            ["Ilona Habrová"],
        ),
        ("Příští schůze bude 14. 3. 2024.\nPřizván je pan Libor Jasan, vedoucí odboru.", ["Libor Jasan"]),
        ("Příští schůze bude 14. 3. 2024.\nPan Libor Jasan podal zprávu.", []),
        ("Příští schůze bude 14. 3. 2024. Ing. Libor Jasan podal zprávu.", []),
    ],
)
def test_invited(text: str, names: list[str]) -> None:
    (meeting,) = meetings_of(text)
    people = [mention.person for mention in meeting.invited]
    assert [f"{person.given} {person.family}" for person in people] == names


def test_lists_and_the_head_are_left_out_unless_they_announce() -> None:
    text = "Zasedání výboru proběhne 5. 3. 2024\npříští zasedání proběhne 12. 3. 2024"
    (meeting,) = meetings_of(text, skip=frozenset((0, 1)))
    assert meeting.date is not None
    assert meeting.date.value == D(2024, 3, 12)


def test_the_passages_are_those_of_the_values() -> None:
    text = "Příští schůze výboru se koná 4.3.2024 od 18.00 hodin v klubovně."
    (meeting,) = meetings_of(text)
    assert meeting.date
    assert meeting.time
    assert meeting.place
    assert text[meeting.date.start : meeting.date.end] == "4.3.2024"
    assert text[meeting.place.start : meeting.place.end] == "klubovně"


@pytest.mark.parametrize(
    "text",
    [
        "příští schůze 5. 3. " * 2_000,
        "Příští " * 10_000,
        "Příští schůze 5. 3. 2024 v " + "klubovně v " * 4_000,
        "5. 3. 2024, " * 4_000 + "schůze",
    ],
)
def test_hostile_text(text: str) -> None:
    started = time.process_time()
    meetings_of(text)
    assert time.process_time() - started < 4.0
