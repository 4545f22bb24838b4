"""Times of day in the forms of real minutes, and numbers that are none."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapis_parser.czech.times import TimeMatch, find_times


def only(text: str) -> TimeMatch:
    (match,) = find_times(text)
    return match


# text, printed part, value
TIMES = [
    ("zahájeno 18:30", "18:30", "18:30"),
    ("od 17:30 hod.", "17:30 hod.", "17:30"),
    ("od 17.00 hodin", "17.00 hodin", "17:00"),
    ("v 15.05 hodin", "15.05 hodin", "15:05"),
    ("v 10,00 hod", "10,00 hod", "10:00"),
    ("neděle 13.11. 2022 ve 14,30 hod.", "14,30 hod.", "14:30"),
    ("v 19 hodin", "19 hodin", "19:00"),
    ("v 19h", "19h", "19:00"),
    ("od 17ti hodin", "17ti hodin", "17:00"),
    ("od 14 hod.", "14 hod.", "14:00"),
    ("v 18 45 hod", "18 45 hod", "18:45"),
    ("v 19 15h", "19 15h", "19:15"),
    ("od 9 00 h", "9 00 h", "09:00"),
    ("od 16.oo", "16.oo", "16:00"),
    ("od 16,OO hod.", "16,OO hod.", "16:00"),
    ("začátek v 10h00", "10h00", "10:00"),
    ("Projednávání bodu bylo zahájeno v 18:05:12", "18:05:12", "18:05:12"),
    ("ukončena v cca 22:00", "22:00", "22:00"),
    ("cca 22:00", "22:00", "22:00"),
    ("(19:08)", "19:08", "19:08"),
    ("Ukončení: 18. 15", "18. 15", "18:15"),
    ("v 16. 30 v učebně 12", "16. 30", "16:30"),
    ("dne 6.2.2022 od 18.00, klubovna", "18.00", "18:00"),
    ("schůze začala v 18.00.", "18.00", "18:00"),
    ("(příchod 17.05 hod.)", "17.05 hod.", "17:05"),
    ("příchod 17.05", "17.05", "17:05"),
    ("(od 10,20)", "10,20", "10:20"),
    ("v 10.12 přišel Novák", "10.12", "10:12"),
    ("Čas: 19.00", "19.00", "19:00"),
    ("konec ve 24:00", "24:00", "00:00"),
    ("00:00", "00:00", "00:00"),
    ("v 7 hodin večer", "7 hodin večer", "19:00"),
    ("v 7 večer", "7 večer", "19:00"),
    ("ve 3 hodiny odpoledne", "3 hodiny odpoledne", "15:00"),
    ("v 6:30 ráno", "6:30 ráno", "06:30"),
    ("v sedm večer", "sedm večer", "19:00"),
    ("v sedm hodin", "sedm hodin", "07:00"),
    ("v půl osmé", "půl osmé", "07:30"),
    ("v půl osmé večer", "půl osmé večer", "19:30"),
    ("v půl jedné odpoledne", "půl jedné odpoledne", "12:30"),
    ("ve čtvrt na devět", "čtvrt na devět", "08:15"),
    ("ve tři čtvrtě na osm večer", "tři čtvrtě na osm večer", "19:45"),
    ("v poledne", "poledne", "12:00"),
]
# text, printed part, value, until
RANGES = [
    ("Čas: 19:00–21:00", "19:00–21:00", "19:00", "21:00"),
    ("Čas jednání: 9.00 hodin – 11.30 hodin", "9.00 hodin – 11.30 hodin", "09:00", "11:30"),
    ("osobně od 16:00 do 19:50", "16:00 do 19:50", "16:00", "19:50"),
    ("od 9 do 12 hod.", "9 do 12 hod.", "09:00", "12:00"),
    ("10h00–14h30", "10h00–14h30", "10:00", "14:30"),
    ("Středa: 13,00 – 16,30 hod", "13,00 – 16,30 hod", "13:00", "16:30"),
    ("ČAS OD 10:00 DO 16:30", "10:00 DO 16:30", "10:00", "16:30"),
    ("16:30-18:45", "16:30-18:45", "16:30", "18:45"),
    ("9 - 12 hod.", "9 - 12 hod.", "09:00", "12:00"),
]
SEVERAL = [
    ("(12:05-12:25,12:50-13:26)", ["12:05", "12:50"]),
    ("zahájeno v 17:00 a ukončeno v 19:20", ["17:00", "19:20"]),
    ("17:20 Rozpočet P. Malý 17:25", ["17:20", "17:25"]),
    ("Jan Malý do 13:20; Eva Dubová od 13.45 hod.", ["13:20", "13:45"]),
]
NOT_TIMES = [
    ("5.12. schůze", "a date"),
    ("do 5.12.", "a date after do"),
    ("od 5.12. 2018", "a dated day"),
    ("do 10.12", "a date without its dot"),
    ("dne 12. 10. 2018", "a spaced date"),
    ("od 1. 4. do 30. 6. 2023", "a range of dates"),
    ("10,00 Kč", "a price"),
    ("v 10,00 Kč", "a price after a preposition"),
    ("od 12.30 m", "a length"),
    ("ve výši 3,50 %", "a rate"),
    ("do 3,50 %", "a rate after a preposition"),
    ("25 : 0 : 0", "a vote with spaces"),
    ("hlasování 11:0:0", "a vote"),
    ("Hlasování 11:10", "a vote of two numbers"),
    ("v poměru 13:12", "a ratio"),
    ("v poměru 3:2", "a short ratio"),
    ("měřítko 1:500", "a large scale"),
    ("měřítko 1:50", "a scale"),
    ("utkání skončilo výsledkem 15:10", "a score"),
    ("do 24 hodin", "a day's delay"),
    ("do 48 hodin", "two days' delay"),
    ("trvalo 2 hodiny", "a duration"),
    ("2–3 hodiny", "a range of durations"),
    ("25:10", "no such hour"),
    ("12:60", "no such minute"),
    ("24:30", "past midnight"),
    ("10:30 min", "minutes and seconds"),
    ("00:1A:2B:12:30:45:10", "a hardware address"),
    ("v 8 bodech", "a count"),
    ("od 15.50.2018", "neither date nor time"),
    ("usnesení 12.30", "a number without a preposition"),
    ("v roce 2018 30 hodin", "a year and a duration"),
    ("ve sboru večer", "another word before večer"),
    ("1 250,00 hod", "an amount of hours"),
    ("půl osmého metru", "half without a preposition"),
]


@pytest.mark.parametrize(("text", "printed", "value"), TIMES)
def test_a_printed_time_is_found(text: str, printed: str, value: str) -> None:
    match = only(text)
    assert (match.text, match.value, match.until) == (printed, datetime.time.fromisoformat(value), None)


@pytest.mark.parametrize(("text", "printed", "value", "until"), RANGES)
def test_a_range_has_its_end(text: str, printed: str, value: str, until: str) -> None:
    match = only(text)
    expected = (printed, datetime.time.fromisoformat(value), datetime.time.fromisoformat(until))
    assert (match.text, match.value, match.until) == expected


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_several_times_are_found_in_order(text: str, values: list[str]) -> None:
    assert [match.value.strftime("%H:%M") for match in find_times(text)] == values


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NOT_TIMES])
def test_what_is_no_time_is_not_found(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("18:30", "time.colon"),
        ("v 18.30 hod.", "time.minutes"),
        ("v 18 hod.", "time.hour"),
        ("v 18h30", "time.h"),
        ("16:30–18:45", "time.range"),
        ("v sedm večer", "time.words"),
    ],
)
def test_a_match_names_its_rule(text: str, rule: str) -> None:
    assert only(text).rule == rule


PIECES = st.sampled_from(
    [
        "18",
        ":",
        ".",
        ",",
        "30",
        " hod",
        " hodin",
        "v ",
        "od ",
        " do ",
        "-",
        "oo",
        " večer",
        "půl ",
        "osmé",
        "h",
        "24",
        "\n",
        "٣",
        "İ",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join)))
def test_matches_of_any_text_lie_in_it_and_do_not_overlap(text: str) -> None:
    last_end = 0
    for match in find_times(text):
        assert last_end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        last_end = match.end


@given(st.times(), st.sampled_from(["{0:%H:%M}", "{0:%H.%M} hod.", "{0:%H,%M} hodin"]))
def test_every_minute_is_read_back(value: datetime.time, form: str) -> None:
    assert only(f"schůze začala v {form.format(value)}").value == value.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "piece", ["1:", "12:30", "12:30-", "v ", "v 1 ", "od 9 do ", "půl ", "9 - ", "v sedm "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_times(piece * 5000)
    assert time.process_time() - started < 5
