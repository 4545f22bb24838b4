"""Deadlines in the wording of real minutes, dates that are none, and the days that follow from the meeting's."""

import datetime
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapis_parser.czech.dates import find_dates
from zapis_parser.czech.deadlines import DeadlineMatch, find_deadlines
from zapis_parser.czech.periods import shift_months, shift_working_days
from zapis_parser.czech.times import find_times

MEETING = datetime.date(2023, 11, 28)  # a Tuesday
NEXT = datetime.date(2023, 12, 12)


def only(text: str) -> DeadlineMatch:
    (match,) = find_deadlines(text, MEETING, NEXT)
    return match


# text, printed part, date, year inferred
DATES = [
    ("zajistí do 15. 3. 2022.", "do 15. 3. 2022", "2022-03-15", False),
    ("zajistit podpis dodatku. T: 15. 3. 2022", "15. 3. 2022", "2022-03-15", False),
    ("Termín: do 15. 3. 2022", "do 15. 3. 2022", "2022-03-15", False),
    ("Termín plnění: 30. 8. 2015", "30. 8. 2015", "2015-08-30", False),
    ("Termín do: 5. 1. 2024", "5. 1. 2024", "2024-01-05", False),
    ("Termín:\n15. 3. 2022", "15. 3. 2022", "2022-03-15", False),
    ("Úkol | Termín | 15. 3. 2022", "15. 3. 2022", "2022-03-15", False),
    ("– vybrat příspěvky termín 31.12.2010 (zodpovídá Novák Jan)", "31.12.2010", "2010-12-31", False),
    ("Garant předloží návrh. Do komise dne 12.12.", "Do komise dne 12.12.", "2023-12-12", True),
    ("Do komise 18.1. 2024.", "Do komise 18.1. 2024", "2024-01-18", False),
    ("předloží do rady dne 5. 12. 2023", "do rady dne 5. 12. 2023", "2023-12-05", False),
    ("do 31. 12. včetně", "do 31. 12. včetně", "2023-12-31", True),
    ("ve lhůtě do 10. května 2013", "do 10. května 2013", "2013-05-10", False),
    ("max. do 31.1.2017", "do 31.1.2017", "2017-01-31", False),
    ("nejpozději do 15. ledna", "do 15. ledna", "2024-01-15", True),
    ("nejpozději 15. ledna", "15. ledna", "2024-01-15", True),
    ("do pátku 1. 12. 2023", "do pátku 1. 12. 2023", "2023-12-01", False),
    ("prodloužen termín do 30. 6. 2024", "do 30. 6. 2024", "2024-06-30", False),
    ("Termín: 1. 4. – 30. 6. 2024", "1. 4. – 30. 6. 2024", "2024-06-30", False),
    (
        "do zasedání zastupitelstva dne 15. 12. 2023",
        "do zasedání zastupitelstva dne 15. 12. 2023",
        "2023-12-15",
        False,
    ),
    ("Termín: k 31. 12. 2023", "k 31. 12. 2023", "2023-12-31", False),
    ("4. 12. 2023", "4. 12. 2023", "2023-12-04", False),
    ("29. 12.", "29. 12.", "2023-12-29", True),
    ("do pátku", "do pátku", "2023-12-01", False),
    ("do úterý", "do úterý", "2023-12-05", False),
    ("pošle to do neděle večer", "do neděle večer", "2023-12-03", False),
    ("do příští středy", "do příští středy", "2023-12-06", False),
    ("Termín: zítra", "zítra", "2023-11-29", False),
    ("T: pozítří", "pozítří", "2023-11-30", False),
    ("odešle do zítřka", "do zítřka", "2023-11-29", False),
]
PERIODS = [
    ("do 14 dnů", "do 14 dnů", "2023-12-12", False),
    ("vyřídí do 14ti dnů.", "do 14ti dnů", "2023-12-12", False),
    ("do čtrnácti dnů", "do čtrnácti dnů", "2023-12-12", False),
    ("do týdne", "do týdne", "2023-12-05", False),
    ("do 3 týdnů", "do 3 týdnů", "2023-12-19", False),
    ("do měsíce", "do měsíce", "2023-12-28", False),
    ("do dvou měsíců", "do dvou měsíců", "2024-01-28", False),
    ("do půl roku", "do půl roku", "2024-05-28", False),
    ("do jednoho roku", "do jednoho roku", "2024-11-28", False),
    ("do roka", "do roka", "2024-11-28", False),
    ("do 24 hodin", "do 24 hodin", "2023-11-29", False),
    ("do 10 pracovních dnů", "do 10 pracovních dnů", "2023-12-12", False),
    ("do 30 dnů od doručení", "do 30 dnů", None, False),
    ("do konce června 2017", "do konce června 2017", "2017-06-30", False),
    ("do konce března", "do konce března", "2024-03-31", True),
    ("do konce listopadu", "do konce listopadu", "2023-11-30", True),
    ("do konce prosince t. r.", "do konce prosince t. r.", "2023-12-31", True),
    ("DO KONCE ÚNORA", "DO KONCE ÚNORA", "2024-02-29", True),
    ("do konce roku", "do konce roku", "2023-12-31", True),
    ("do konce roku 2024", "do konce roku 2024", "2024-12-31", False),
    ("do konce příštího roku", "do konce příštího roku", "2024-12-31", True),
    ("do konce měsíce", "do konce měsíce", "2023-11-30", False),
    ("do konce týdne", "do konce týdne", "2023-12-03", False),
    ("do konce pololetí", "do konce pololetí", "2023-12-31", True),
    ("do konce čtvrtletí", "do konce čtvrtletí", "2023-12-31", True),
    ("do konce 1. čtvrtletí 2024", "do konce 1. čtvrtletí 2024", "2024-03-31", False),
    ("do poloviny dubna", "do poloviny dubna", "2024-04-15", True),
    ("do poloviny listopadu", "do poloviny listopadu", "2024-11-15", True),
    ("do začátku května 2024", "do začátku května 2024", "2024-05-01", False),
    ("v průběhu ledna", "v průběhu ledna", "2024-01-31", True),
    ("v průběhu ledna (kvartální uzávěrka)", "v průběhu ledna", "2024-01-31", True),
    ("během roku 2024", "během roku 2024", "2024-12-31", False),
    ("v 1. čtvrtletí 2024", "v 1. čtvrtletí 2024", "2024-03-31", False),
    ("ve druhém čtvrtletí", "ve druhém čtvrtletí", "2024-06-30", True),
    ("Termín: Q1/2024", "Q1/2024", "2024-03-31", False),
    ("3Q 2024", "3Q 2024", "2024-09-30", False),
    ("IV. čtvrtletí 2023", "IV. čtvrtletí 2023", "2023-12-31", False),
    ("I. pololetí 2025", "I. pololetí 2025", "2025-06-30", False),
    ("do ledna", "do ledna", "2024-01-31", True),
    ("do příštího týdne", "do příštího týdne", "2023-12-10", False),
    ("do 06/2024", "do 06/2024", "2024-06-30", False),
    ("T: 12/2023", "12/2023", "2023-12-31", False),
    ("Termín: rok 2024", "rok 2024", "2024-12-31", False),
    ("říjen 2010", "říjen 2010", "2010-10-31", False),
    ("– natřít lavičky – termín říjen 2010 ( zodpovídá Dub Petr )", "říjen 2010", "2010-10-31", False),
    ("Termín: v lednu 2024", "v lednu 2024", "2024-01-31", False),
    ("T: konec srpna", "konec srpna", "2024-08-31", True),
    ("Termín: duben–květen 2018", "duben–květen 2018", "2018-05-31", False),
    ("Termín: za 3 týdny", "za 3 týdny", "2023-12-19", False),
    ("za týden", "za týden", "2023-12-05", False),
    ("Termín: za dva měsíce", "za dva měsíce", "2024-01-28", False),
]
# text, printed part, kind
KINDS = [
    ("předloží do příštího jednání", "do příštího jednání", "meeting"),
    ("do příštího zasedání zastupitelstva", "do příštího zasedání zastupitelstva", "meeting"),
    ("do příští schůze", "do příští schůze", "meeting"),
    ("do příští rady", "do příští rady", "meeting"),
    ("do příští komise", "do příští komise", "meeting"),
    ("do následující schůze výboru", "do následující schůze výboru", "meeting"),
    ("podá zprávu na příštím jednání", "na příštím jednání", "meeting"),
    ("Termín: příští jednání", "příští jednání", "meeting"),
    ("T: ihned", "ihned", "immediate"),
    ("starosta neprodleně zajistí opravu", "neprodleně", "immediate"),
    ("Termín: bezodkladně", "bezodkladně", "immediate"),
    ("okamžitě", "okamžitě", "immediate"),
    ("zajistí bez zbytečného odkladu", "bez zbytečného odkladu", "immediate"),
    ("Termín: průběžně\nOdpovídá: místopředsedkyně", "průběžně", "continuous"),
    ("Termín: trvale", "trvale", "continuous"),
    ("stále", "stále", "continuous"),
    ("Sledovat dotační výzvy – trvale", "trvale", "continuous"),
    ("kontrola (čtvrtletně)", "čtvrtletně", "continuous"),
    ("scházet se 1x měsíčně", "1x měsíčně", "continuous"),
    ("1 x měsíc", "1 x měsíc", "continuous"),
    ("dvakrát ročně", "dvakrát ročně", "continuous"),
    ("zprávu podá každý měsíc", "každý měsíc", "continuous"),
    ("do konce školního roku", "do konce školního roku", "other"),
    ("do konce volebního období", "do konce volebního období", "other"),
    ("opraví do jara", "do jara", "other"),
    ("do podzimu 2024", "do podzimu 2024", "other"),
    ("plakáty vylepit do voleb", "do voleb", "other"),
    ("do setkání s p. starostou", "do setkání s p. starostou", "other"),
    ("Termín: po schválení rozpočtu", "po schválení rozpočtu", "other"),
    ("po schválení rozpočtu", "po schválení rozpočtu", "other"),
    ("Termín: do okresního kola. Odpovídá: Novák", "do okresního kola", "other"),
]
NOT_DEADLINES = [
    ("od 1. 4. do 30. 6. 2023 bude uzavřen sál", "an event's days"),
    ("od pondělí do pátku", "days of the week"),
    ("otevřeno od 9 do 12 hod.", "opening hours"),
    ("od ledna do června 2023", "months of an event"),
    ("zápis ze dne 5. 3. 2023", "a past document"),
    ("schůze se konala dne 5. 3. 2023 v klubovně", "a past meeting"),
    ("výlet 14.5.2016, odjezd v 6:40", "an event"),
    ("platnost do 31. 12. 2025", "a validity"),
    ("nájem na dobu určitou do 31. 12. 2025", "a contract's end"),
    ("jde do školy", "a place"),
    ("zařadit do rozpočtu", "a budget"),
    ("přihlásit se do soutěže", "a contest to enter"),
    ("příspěvek do 50 000 Kč", "an amount"),
    ("děti do 15 let", "an age"),
    ("přišel do 18 hodin", "a time of day"),
    ("do roku 2030 vznikne strategie", "a plan's horizon"),
    ("úkol stále trvá", "a status"),
    ("trvale udržitelný rozvoj", "an adverb of another word"),
    ("500 Kč měsíčně", "a price"),
    ("po schválení programu zahájil předseda diskusi", "narration"),
    ("Termín: Ing. Novák", "a shifted column"),
    ("Termín: bude upřesněn", "no term yet"),
    ("Termín konání: bude upřesněn", "a meeting without a date"),
    ("Termíny schůzí: 2. 2. 2024", "dates of meetings"),
    ("v lednu proběhl ples", "a past event"),
    ("v 1. třídě", "a school class"),
    ("výbor se opět sejde koncem srpna", "a meeting to come"),
    ("za rok 2023", "a year accounted for"),
    ("do komise byl zvolen Jan Novák", "a body to join"),
    ("vstup do tábora", "a way in"),
    ("na příští rok se plánuje oprava", "a plan"),
    ("k bodu 5. 3. bylo řečeno", "an agenda item"),
    ("T. Novák", "an initial"),
    ("doba 14 dnů", "a word that begins with do"),
    ("Do diskuse se přihlásil starosta.", "a discussion"),
    ("do konce jednání odešel", "the end of the meeting"),
    ("usnesení č. 5/12/2023", "a resolution number"),
    ("Zápis č. 12/2023", "number and year"),
    ("12/2023", "a meeting's number in a cell"),
    ("2018", "a year in a cell"),
    ("do 15. dne v měsíci", "a day of every month"),
    ("k 31. 12. 2023 měl spolek 45 členů", "a state on a day"),
    ("jednou z možností", "one of several"),
]


@pytest.mark.parametrize(("text", "printed", "date", "inferred"), DATES)
def test_a_day_is_found(text: str, printed: str, date: str, inferred: bool) -> None:
    match = only(text)
    assert (match.text, str(match.date), match.kind, match.year_inferred) == (printed, date, "date", inferred)


@pytest.mark.parametrize(("text", "printed", "date", "inferred"), PERIODS)
def test_a_period_stands_for_its_last_day(text: str, printed: str, date: str | None, inferred: bool) -> None:
    match = only(text)
    found = match.date and str(match.date)
    assert (match.text, found, match.kind, match.year_inferred) == (printed, date, "period", inferred)


@pytest.mark.parametrize(("text", "printed", "kind"), KINDS)
def test_other_deadlines_have_a_kind(text: str, printed: str, kind: str) -> None:
    match = only(text)
    assert (match.text, match.kind, match.date) == (printed, kind, NEXT if kind == "meeting" else None)


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NOT_DEADLINES])
def test_what_is_no_deadline_is_not_found(text: str) -> None:
    assert find_deadlines(text, MEETING, NEXT) == []


@pytest.mark.parametrize(
    "text", ["do 14 dnů", "do konce března", "do pátku", "do příští schůze", "do 15. ledna", "Termín: zítra"]
)
def test_without_a_reference_the_day_stays_unknown(text: str) -> None:
    (match,) = find_deadlines(text)
    assert (match.date, match.year_inferred) == (None, False)


def test_a_numbered_meeting_is_not_taken_for_the_next_one() -> None:
    match = only("Termín: jednání 1/2012")
    assert (match.text, match.kind, match.date) == ("jednání 1/2012", "meeting", None)


def test_several_deadlines_come_in_reading_order() -> None:
    text = "Novák připraví návrh do 5. 12. a Malá jej do konce ledna projedná; web průběžně."
    found = [match.text for match in find_deadlines(text, MEETING)]
    assert found == ["do 5. 12.", "do konce ledna", "průběžně"]


@pytest.mark.parametrize(("months", "expected"), [(1, "2024-02-29"), (2, "2024-03-31"), (11, "2024-12-31")])
def test_a_month_later_stays_in_its_month(months: int, expected: str) -> None:
    assert str(shift_months(datetime.date(2024, 1, 31), months)) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2023-12-01", 1, "2023-12-04"),
        ("2023-12-01", 5, "2023-12-08"),
        ("2023-12-02", 1, "2023-12-04"),
        ("2023-12-06", 3, "2023-12-11"),
    ],
)
def test_working_days_skip_weekends(start: str, days: int, expected: str) -> None:
    assert str(shift_working_days(datetime.date.fromisoformat(start), days)) == expected


def test_dateparser_is_loaded_only_for_relative_words() -> None:
    program = (
        "import sys, datetime\n"
        "from zapis_parser.czech.deadlines import find_deadlines as find\n"
        "find('do 15. 3. 2022, do konce března, do 14 dnů, do pátku', datetime.date(2023, 11, 28))\n"
        "assert 'dateparser' not in sys.modules\n"
        "find('Termín: zítra', datetime.date(2023, 11, 28))\n"
        "assert 'dateparser' in sys.modules\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr


PIECES = st.sampled_from(
    [
        "do ",
        "konce ",
        "5. 3.",
        "14 ",
        "dnů",
        "března ",
        "roku ",
        "Termín: ",
        "T: ",
        "příští ",
        "schůze",
        "1x ",
        "měsíčně",
        "Q",
        "1",
        "\n",
        "za ",
        "v ",
        "od ",
        "İ",
    ]
)


@given(
    st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join)),
    st.one_of(st.none(), st.dates(), st.just(datetime.date.max), st.just(datetime.date.min)),
)
def test_matches_of_any_text_lie_in_it_and_do_not_overlap(text: str, reference: datetime.date | None) -> None:
    last_end = 0
    for match in find_deadlines(text, reference):
        assert last_end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        last_end = match.end


@pytest.mark.parametrize(
    "piece", ["do ", "do konce ", "od 1. do ", "Termín: ", "T: po ", "1x ", "za ", "do 1 ", "hned"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_deadlines(piece * 5000, MEETING)
    assert time.process_time() - started < 5


def test_the_cost_grows_with_the_text() -> None:
    """Four times the words cost about four times as much; sixteen times would be a quadratic search."""
    sentence = "Předseda seznámil přítomné s návrhem rozpočtu ve výši 1 250 000 Kč a navrhl jej projednat do 15. 3. 2024. "

    def cost(sentences: int) -> float:
        text = sentence * sentences
        started = time.process_time()
        assert len(find_dates(text)) == len(find_deadlines(text)) == sentences
        assert find_times(text) == []
        return time.process_time() - started

    cost(10)
    small = min(cost(50) for _ in range(3))
    assert min(cost(200) for _ in range(2)) < 12 * small + 0.05
