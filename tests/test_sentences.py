"""What the rules make of the invented sentences: floors, and that their gold says what it means."""

import pytest

from sentence_sets import charges, oblique_names
from sentences import charges_right, led_back, lists, verdict
from zapis_parser.czech.prose_names import find_people

NAMES = oblique_names()
CHARGES = charges()


def test_the_sets_are_whole():
    assert len({one.text for one in NAMES}) == len(NAMES) == 200
    assert len({one.text for one in CHARGES}) == len(CHARGES) == 150
    assert {one.kind for one in NAMES if one.open} == {"open", "initial"}


@pytest.mark.parametrize("one", CHARGES, ids=lambda one: one.text[:30])
def test_marks_stand_at_their_words(one):
    assert all(one.text[mark.start : mark.end] == mark.text for mark in one.marked)
    assert not set("[]{}!") & set(one.text)


def test_names_in_no_list():
    said = [verdict(one, led_back(one)) for one in NAMES]
    assert said.count("wrong") <= 4
    assert said.count("right") >= 163  # and not by marking everything


def test_names_in_a_list():
    said = [verdict(one, led_back(one, known)) for one, known in zip(NAMES, lists(NAMES), strict=True)]
    assert said.count("wrong") == 0
    assert said.count("right") >= 198


def test_names_are_found_in_running_text():
    found = sum(one.end in {mention.end for mention in find_people(one.text)} for one in NAMES)
    assert found >= 188


def test_who_is_charged():
    hits, extra, missed = map(sum, zip(*(charges_right(one) for one in CHARGES), strict=True))
    assert hits >= 91
    assert extra <= 4
    assert missed <= 10


def test_nobody_is_charged_where_nobody_is():
    assert [one.text for one in CHARGES if not one.charged and charges_right(one)[1]] == []
