"""Links between documents on a small invented archive whose truth is known; ``make bench-links`` measures large ones.

From gold records linking is judged alone; from parsed ones, with what the parser makes of the documents.
"""

from __future__ import annotations

import pytest
from archive_links import Measured, measure

from generator.series import series


@pytest.fixture(scope="module")
def from_gold() -> Measured:
    return measure(series(21, bodies=6, years=4), gold=True)


@pytest.fixture(scope="module")
def from_text() -> Measured:
    return measure(series(22, bodies=3, years=2))


def test_people_are_linked(from_gold: Measured) -> None:
    judged = from_gold.judged
    assert judged.pairs.hits > 5000
    assert judged.pairs.precision >= 0.998
    assert judged.pairs.f1 >= 0.995
    assert judged.appearances["undecided"] < 0.01 * judged.appearances["in truth"]


def test_every_body_is_found_once(from_gold: Measured) -> None:
    assert from_gold.judged.bodies["found"] == from_gold.judged.bodies["bodies"] == 6
    assert not from_gold.judged.errors["bodies"]


def test_tasks_have_the_state_that_the_meetings_gave_them(from_gold: Measured) -> None:
    judged = from_gold.judged
    assert judged.states["all"] > 1000
    assert judged.state_share >= 0.975
    assert judged.tasks["invented"] + judged.tasks["lost"] <= 0.01 * judged.tasks["in truth"]


def test_references_between_resolutions_are_found(from_gold: Measured) -> None:
    assert from_gold.judged.links.hits > 25
    assert from_gold.judged.mentions.f1 >= 0.98
    assert from_gold.judged.links.f1 >= 0.97


def test_what_is_read_from_texts_is_linked_as_well(from_text: Measured) -> None:
    judged = from_text.judged
    assert judged.pairs_all.f1 >= 0.985
    assert judged.state_share >= 0.9
    assert judged.links.f1 >= 0.95
