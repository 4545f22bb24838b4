"""Czech numerals: cardinals, ordinals and Roman numbers, and words that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapis_parser.czech.numerals import read_number, read_ordinal, read_roman

NUMBERS = [
    ("nula", 0),
    ("nikdo", 0),
    ("Nikdo", 0),
    ("jeden", 1),
    ("jednou", 1),
    ("dva", 2),
    ("dvě", 2),
    ("dvěma", 2),
    ("dvou", 2),
    ("třemi", 3),
    ("čtyřmi", 4),
    ("pěti", 5),
    ("šest", 6),
    ("SEDM", 7),
    ("osmi", 8),
    ("devíti", 9),
    ("deseti", 10),
    ("jedenácti", 11),
    ("dvanáct", 12),
    ("čtrnácti", 14),
    ("devatenáct", 19),
    ("dvacet", 20),
    ("dvacet jedna", 21),
    ("třiadvacet", 23),
    ("pětatřiceti", 35),
    ("čtyřicet dva", 42),
    ("sto", 100),
    ("sto dvacet pět", 125),
    ("dvě stě", 200),
    ("tři sta třicet", 330),
    ("devět set devadesát devět", 999),
    ("dvěstě", 200),
    ("14", 14),
    ("1 250", 1250),
    ("1\u00a0250 300", 1250300),
    ("sest", 6),
    ("ctyrmi", 4),
]
NOT_NUMBERS = [
    ("", "nothing"),
    ("pes", "another word"),
    ("dvacet deset", "tens do not add up"),
    ("dva tři", "two numbers"),
    ("sto sto", "two hundreds"),
    ("dvacet set", "no such hundreds"),
    ("14.", "an ordinal"),
    ("3,5", "a decimal"),
    ("12/3", "a fraction or an identifier"),
    ("stěna", "begins like a numeral"),
    ("pátý", "an ordinal word"),
    ("jedna dva tři čtyři pět šest sedm", "counting aloud"),
    ("a" * 500, "a long word"),
]
ORDINALS = [
    ("první", 1),
    ("prvého", 1),
    ("druhé", 2),
    ("třetí", 3),
    ("třetího", 3),
    ("čtvrtém", 4),
    ("pátou", 5),
    ("šestí", 6),
    ("osmé", 8),
    ("dvanáctého", 12),
    ("dvacáté prvé", 21),
    ("třicátého prvního", 31),
    ("pětadvacátého", 25),
    ("stý", 100),
    ("sto dvacátý", 120),
    ("14.", 14),
    ("7", 7),
    ("VII.", 7),
    ("XII", 12),
    ("dvacateho", 20),
]
NOT_ORDINALS = [
    ("šesti", "a cardinal"),
    ("pět", "a cardinal"),
    ("stůl", "begins like hundredth"),
    ("v", "a preposition"),
    ("1.2.", "a date or a section"),
    ("", "nothing"),
]
ROMANS = [
    ("I", 1),
    ("IV", 4),
    ("IX.", 9),
    ("XIV", 14),
    ("XL", 40),
    ("XC", 90),
    ("CD", 400),
    ("MMXXIII", 2023),
]
NOT_ROMANS = [
    ("", "nothing"),
    ("i", "a conjunction"),
    ("v", "a preposition"),
    ("IIII", "four strokes"),
    ("VX", "out of order"),
    ("IC", "not a Roman subtraction"),
    (".", "only a dot"),
    ("XIa", "a letter after it"),
]


@pytest.mark.parametrize(("word", "value"), NUMBERS)
def test_cardinals_are_read_in_any_case(word: str, value: int) -> None:
    assert read_number(word) == value


@pytest.mark.parametrize("word", [pytest.param(word, id=reason) for word, reason in NOT_NUMBERS])
def test_other_words_are_no_cardinals(word: str) -> None:
    assert read_number(word) is None


@pytest.mark.parametrize(("word", "value"), ORDINALS)
def test_ordinals_are_read(word: str, value: int) -> None:
    assert read_ordinal(word) == value


@pytest.mark.parametrize("word", [pytest.param(word, id=reason) for word, reason in NOT_ORDINALS])
def test_other_words_are_no_ordinals(word: str) -> None:
    assert read_ordinal(word) is None


@pytest.mark.parametrize(("word", "value"), ROMANS)
def test_roman_numbers_are_read(word: str, value: int) -> None:
    assert read_roman(word) == value


@pytest.mark.parametrize("word", [pytest.param(word, id=reason) for word, reason in NOT_ROMANS])
def test_other_words_are_no_roman_numbers(word: str) -> None:
    assert read_roman(word) is None


@given(st.text(max_size=60))
def test_any_word_is_read_or_refused(word: str) -> None:
    for read in (read_number, read_ordinal, read_roman):
        value = read(word)
        assert value is None or value >= 0


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numbers_round_trip(value: int) -> None:
    digits = ["M" * (value // 1000)]
    for ten, one, five, place in (("M", "C", "D", 100), ("C", "X", "L", 10), ("X", "I", "V", 1)):
        count = value // place % 10
        small = {4: one + five, 9: one + ten}.get(count, five * (count >= 5) + one * (count % 5))
        digits.append(small)
    assert read_roman("".join(digits)) == value
