"""Dates in the forms of real minutes, what only looks like one, and the years that are not printed."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapis_parser.czech.dates import DateMatch, find_dates

MEETING = datetime.date(2023, 11, 28)  # a Tuesday


def only(text: str, reference: datetime.date | None = MEETING) -> DateMatch:
    (match,) = find_dates(text, reference)
    return match


# text, printed part, value
PRINTED = [
    ("konaného dne 8.10.2012", "8.10.2012", "2012-10-08"),
    ("konané dne 2. 11. 2018 v Lípové", "2. 11. 2018", "2018-11-02"),
    ("dne 2.\u00a011.\u00a02018", "2.\u00a011.\u00a02018", "2018-11-02"),
    ("dne 14.3. 2011", "14.3. 2011", "2011-03-14"),
    ("dne 28.11. 2023", "28.11. 2023", "2023-11-28"),
    ("dne 19. 6.2018", "19. 6.2018", "2018-06-19"),
    ("dne 03.12.2018", "03.12.2018", "2018-12-03"),
    ("dne 05. 12. 2022.", "05. 12. 2022", "2022-12-05"),
    ("dne 6.4 2019", "6.4 2019", "2019-04-06"),
    ("dne 03.5.09", "03.5.09", "2009-05-03"),
    ("dne 12. 3. 15, klubovna", "12. 3. 15", "2015-03-12"),
    ("dne 1.1.99", "1.1.99", "1999-01-01"),
    ("zápis z dne 2018-02-08", "2018-02-08", "2018-02-08"),
    ("konaného dne 17. března 2015", "17. března 2015", "2015-03-17"),
    ("KONANÉHO DNE 17. BŘEZNA 2015", "17. BŘEZNA 2015", "2015-03-17"),
    ("dne 6.května 2014", "6.května 2014", "2014-05-06"),
    ("dne 31.srpna 2017", "31.srpna 2017", "2017-08-31"),
    ("dne 5 března 2015", "5 března 2015", "2015-03-05"),
    ("dne 17. brezna 2015", "17. brezna 2015", "2015-03-17"),
    ("dne 2. zari 2015", "2. zari 2015", "2015-09-02"),
    ("dne 17.\nbřezna 2015", "17.\nbřezna 2015", "2015-03-17"),
    ("dne 8. 10.\n2012", "8. 10.\n2012", "2012-10-08"),
    ("v Lípové 5. července roku 2023", "5. července roku 2023", "2023-07-05"),
    ("dne 5. června, 2023", "5. června, 2023", "2023-06-05"),
    ("dne 5. 3. r. 2023", "5. 3. r. 2023", "2023-03-05"),
    ("dne 12. led. 2023", "12. led. 2023", "2023-01-12"),
    ("dne 12. čvc 2023", "12. čvc 2023", "2023-07-12"),
    ("dne 28. XI. 2023", "28. XI. 2023", "2023-11-28"),
    ("dne 5.IV.2019", "5.IV.2019", "2019-04-05"),
    ("zápis valné hromady ze dne 3. února 1935", "3. února 1935", "1935-02-03"),
    ("dne pátého září 2023", "pátého září 2023", "2023-09-05"),
    ("dne dvacátého prvního ledna 2024", "dvacátého prvního ledna 2024", "2024-01-21"),
    ("dne pětadvacátého června 2022", "pětadvacátého června 2022", "2022-06-25"),
    ("Zápis ze schůze výboru3.1.2018Zápis", "3.1.2018", "2018-01-03"),
    ("Vydáno dne: 03. 11. 2009Program jednání", "03. 11. 2009", "2009-11-03"),
    ("Eva Malá | 22.03.2021", "22.03.2021", "2021-03-22"),
    ("(5.3.2018)", "5.3.2018", "2018-03-05"),
    ("dne l2. 3. 2O19", "l2. 3. 2O19", "2019-03-12"),
    ("termín 25/7/2018", "25/7/2018", "2018-07-25"),
    ("dne 29. 2. 2024", "29. 2. 2024", "2024-02-29"),
]
# text, printed part, value with a reference of 28 November 2023
YEARLESS = [
    ("do komise dne 12.12.", "12.12.", "2023-12-12"),
    ("do komise dne 12.12", "12.12", "2023-12-12"),
    ("dne 28. 11. se sejde výbor", "28. 11.", "2023-11-28"),
    ("schůze se koná 27. 11. v klubovně", "27. 11.", "2024-11-27"),
    ("do 15. ledna", "15. ledna", "2024-01-15"),
    ("dvanáctého prosince", "dvanáctého prosince", "2023-12-12"),
    ("sejdeme se na 11/12", "11/12", "2023-12-11"),
    ("sejdeme 25/7", "25/7", "2024-07-25"),
    ("dne 5.12. t.r.", "5.12. t.r.", "2023-12-05"),
    ("dne 5. ledna t. r.", "5. ledna t. r.", "2023-01-05"),
    ("dne 5. ledna příštího roku", "5. ledna příštího roku", "2024-01-05"),
    ("dne 5. října loňského roku", "5. října loňského roku", "2022-10-05"),
    ("dne 29. 2. bude přestupný den", "29. 2.", "2024-02-29"),
    ("• 7. 2. Zapůjčení klubovny", "7. 2.", "2024-02-07"),
    ("další rada – 5. 12. od 14 hod.", "5. 12.", "2023-12-05"),
]
# text, printed part, weekday
WEEKDAYS = [
    ("Termín rady: pátek 23.1.2015, 18:00", "pátek 23.1.2015", 4),
    ("Datum konání: středa 11. března 2020", "středa 11. března 2020", 2),
    ("ve čtvrtek, 18. března 2021", "čtvrtek, 18. března 2021", 3),
    ("v sobotu dne 11.3.2023", "sobotu dne 11.3.2023", 5),
    ("ÚTERÝ 28. 11. 2023", "ÚTERÝ 28. 11. 2023", 1),
    ("So.21.2.", "So.21.2.", 5),
    ("Ne15.2.09", "Ne15.2.09", 6),
    ("Po 5. 3. 2018", "Po 5. 3. 2018", 0),
    ("po 6. 3. 2018", "6. 3. 2018", None),
    ("23. 1. 2015 (pátek)", "23. 1. 2015", 4),
    ("dne 5. 3. 2018", "5. 3. 2018", None),
]
# text, first day, last day
RANGES = [
    ("16.-20. ledna 2015", "2015-01-16", "2015-01-20"),
    ("per rollam 16.–20. ledna 2015", "2015-01-16", "2015-01-20"),
    ("25. a 26. srpna 2012", "2012-08-25", "2012-08-26"),
    ("ve dnech 27. a 28. května 2017", "2017-05-27", "2017-05-28"),
    ("25., 26. a 27. srpna 2012", "2012-08-25", "2012-08-27"),
    ("od 16. do 20. ledna 2015", "2015-01-16", "2015-01-20"),
    ("27.-28.5.2017", "2017-05-27", "2017-05-28"),
    ("-4-5.6. 2016 pouť", "2016-06-04", "2016-06-05"),
    ("od 1. 4. do 30. 6. 2023 bude uzavřen", "2023-04-01", "2023-06-30"),
    ("20.7. - 29.7.2023", "2023-07-20", "2023-07-29"),
    ("15. 12. 2022 - 5. 1. 2023", "2022-12-15", "2023-01-05"),
    ("15. 12. - 5. 1. 2023", "2022-12-15", "2023-01-05"),
    ("od pondělí 3. 2. do pátku 7. 2. 2020", "2020-02-03", "2020-02-07"),
    ("14. května až 30. října 2024", "2024-05-14", "2024-10-30"),
    ("od 20. 12. do 5. 1.", "2023-12-20", "2024-01-05"),
]
# text, all values
LISTS = [
    ("2. 9., 7. 10., 4. 11., 2. 12. 2018", ["2018-09-02", "2018-10-07", "2018-11-04", "2018-12-02"]),
    ("Termíny: 2. 2. 2017 23. 2. 2017", ["2017-02-02", "2017-02-23"]),
    ("dne 11. 4. 2017 a 26. 4. 2017", ["2017-04-11", "2017-04-26"]),
    ("2. 9. a 7. 10. 2018", ["2018-09-02", "2018-10-07"]),
    ("2. 12., 6. 1. 2019", ["2018-12-02", "2019-01-06"]),
    ("15. 9. 2018, 20. 10., 24. 11.", ["2018-09-15", "2018-10-20", "2018-11-24"]),
    ("15. března a 20. dubna 2018", ["2018-03-15", "2018-04-20"]),
    ("2.2.2017/23.2.2017", ["2017-02-02", "2017-02-23"]),
]
NOT_DATES = [
    ("usnesení 12/3/2024", "a resolution number"),
    ("usnesení č. 5/12/2023", "a numbered resolution"),
    ("Usnesení 2023-05-01", "a resolution named by its day"),
    ("zápis č. 3/2024", "number and year"),
    ("č. 4/2023", "number and year after č."),
    ("2017/03", "year and number"),
    ("podle § 12.3.", "a paragraph of a law"),
    ("odst. 2. 3.", "a subsection"),
    ("čl. 3. 1. 2020", "an article"),
    ("verze 1.2.", "a version in two parts"),
    ("verze 1.2.30", "a version in three parts"),
    ("1.2.3", "a version"),
    ("10.1.12.5", "an IP address"),
    ("192.168.1.12", "another IP address"),
    ("bod 3.1.", "an agenda item"),
    ("k bodu 4. 2. nebyly připomínky", "an agenda item in a sentence"),
    ("příloha 1. 2.", "an attachment"),
    ("parc. č. 12/5", "a parcel"),
    ("pozemek p. č. 25/7", "a parcel after p. č."),
    ("dům čp. 12/5", "a house number"),
    ("1.250.000,-", "a price"),
    ("cena 2.10.000,- Kč", "a misprinted price"),
    ("ČSN 73 4301", "a standard"),
    ("tel. 602 123 456", "a phone number"),
    ("IČO: 12345678", "a company number"),
    ("PSČ 123 45", "a ZIP code"),
    ("účet 19-2000145399/0800", "an account"),
    ("zákona č. 128/2000 Sb.", "a law"),
    ("18.30 hod", "a time"),
    ("v 9.10. hod.", "a time with a stray dot"),
    ("v 16.10. začala schůze", "a time after v"),
    ("Dne: XX.YY.2022", "a template's blank"),
    ("12. 3. a 4. místo", "places in a contest"),
    ("2. 3. místo", "places"),
    ("1. 2. 3. 4.", "an enumeration"),
    ("3.1. Rozpočet obce", "a heading's number"),
    ("Program:\n5.2. Zpráva o činnosti", "a heading's number on a later line"),
    ("v ulici 17. listopadu", "a street"),
    ("nám. 28. října", "a square"),
    ("5. května 12, Lípová", "a street with a house number"),
    ("rozdělili je na 1/2", "a half"),
    ("zvýšit do 2/3", "two thirds"),
    ("32. 1. 2020", "no such day"),
    ("1. 13. 2020", "no such month"),
    ("0. 0. 2020", "zeros"),
    ("20. ledňáčka", "a word like a month"),
    ("5. květinový den", "begins like May"),
    ("5. pro 20 členů", "a preposition that abbreviates a month"),
    ("hlasování 11-0-0", "a vote"),
    ("12,5. 3.", "a decimal number"),
    ("prvního místa", "an ordinal without a month"),
    ("poměr 3:2", "a ratio"),
    ("3-2018", "number and year with a dash"),
]


@pytest.mark.parametrize(("text", "printed", "value"), PRINTED)
def test_a_printed_date_is_found(text: str, printed: str, value: str) -> None:
    match = only(text, None)
    assert (match.text, str(match.value), match.year_inferred) == (printed, value, False)


@pytest.mark.parametrize(("text", "printed", "value"), YEARLESS)
def test_a_missing_year_follows_from_the_reference(text: str, printed: str, value: str) -> None:
    match = only(text)
    assert (match.text, str(match.value), match.year_inferred) == (printed, value, True)


@pytest.mark.parametrize("text", ["dne 12.12.", "do 15. ledna", "dne 5.12. t.r.", "dvanáctého prosince"])
def test_without_a_reference_the_year_stays_unknown(text: str) -> None:
    match = only(text, None)
    assert (match.value, match.year_inferred) == (None, False)


@pytest.mark.parametrize(("text", "printed", "weekday"), WEEKDAYS)
def test_a_weekday_belongs_to_the_date(text: str, printed: str, weekday: int | None) -> None:
    match = only(text)
    assert (match.text, match.weekday) == (printed, weekday)


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_a_range_has_its_last_day(text: str, first: str, last: str) -> None:
    match = only(text)
    assert (str(match.value), str(match.until)) == (first, last)


@pytest.mark.parametrize(("text", "values"), LISTS)
def test_dates_of_a_list_share_the_printed_year(text: str, values: list[str]) -> None:
    assert [str(match.value) for match in find_dates(text, MEETING)] == values


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NOT_DATES])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text, MEETING) == []


@pytest.mark.parametrize("text", ["30.2.2020", "31. dubna 2021", "29. 2. 2023"])
def test_a_day_that_no_calendar_has_is_found_without_a_value(text: str) -> None:
    match = only(text)
    assert (match.text, match.value) == (text, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20. 11.", "2023-11-20"),
        ("5. 1.", "2024-01-05"),
        ("15. 6.", "2023-06-15"),
        ("pátek 2. 6.", "2023-06-02"),
    ],
)
def test_the_nearest_year_may_be_past(text: str, value: str) -> None:
    (match,) = find_dates(text, MEETING, direction="nearest")
    assert str(match.value) == value


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("5. 3. 2018", "date.numeric"),
        ("5. března 2018", "date.month-word"),
        ("5. III. 2018", "date.month-roman"),
        ("pátého března 2018", "date.word"),
        ("2018-03-05", "date.iso"),
        ("dne 25/7 2018", "date.slash"),
        ("l5. 3. 2018", "date.ocr"),
    ],
)
def test_a_match_names_its_rule(text: str, rule: str) -> None:
    assert only(text).rule == rule


PIECES = st.sampled_from(
    [
        "5.",
        " 3.",
        " 2018",
        " ledna",
        "12",
        "/",
        "-",
        " a ",
        ", ",
        "od ",
        " do ",
        "Po",
        "So.",
        "pátek ",
        "\n",
        "t. r.",
        "ého ",
        "č. ",
        "٣",
        "ß",
        "İ",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join)), st.dates())
def test_matches_of_any_text_lie_in_it_and_do_not_overlap(text: str, reference: datetime.date) -> None:
    for direction in ("future", "nearest"):
        last_end = 0
        for match in find_dates(text, reference, direction=direction):
            assert last_end <= match.start < match.end <= len(text)
            assert text[match.start : match.end] == match.text
            last_end = match.end


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(["", " ", "\u00a0"]))
def test_every_day_in_digits_is_read_back(day: datetime.date, gap: str) -> None:
    match = only(f"konané dne {day.day}.{gap}{day.month}.{gap}{day.year} v Lípové", None)
    assert match.value == day


@pytest.mark.parametrize(
    "piece", ["1.", "1. ", "12.12.", "1. a ", "1.1.-", "ého ", "1 - ", "1.\n", "po ", "1. 1., "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_dates(piece * 5000, MEETING)
    assert time.process_time() - started < 5
