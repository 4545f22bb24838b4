"""What the generator of invented minutes plants is found again; what it plants as a contradiction is reported.

The layouts come from the catalogue of real minutes and not from the rules. ``benchmarks/generated_score.py`` measures
thousands of documents; here a fixed few hold the level.
"""

from __future__ import annotations

import pytest

from generator import CONTRADICTIONS, generate
from zapis_parser.evaluation import FIELDS, Evaluation
from zapis_parser.evaluation.facts import facts
from zapis_parser.evaluation.scoring import score_document
from zapis_parser.parser import Parser

SEEDS = range(200_000, 280_000, 500)
FEWEST = 20
"""A field with fewer planted facts says too little."""
EXPECTED = 0.97


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    parser, scores = Parser(), []
    for seed in SEEDS:
        made = generate(seed)
        scores.append(score_document(made.gold["id"], facts(made.gold), facts(parser.parse_text(made.text))))
    return Evaluation(tuple(scores))


@pytest.mark.parametrize("field", FIELDS)
def test_planted_facts_are_found(evaluation: Evaluation, field: str) -> None:
    tally = evaluation.fields[field]
    if tally.gold < FEWEST:
        pytest.skip(f"only {tally.gold} facts planted")
    assert tally.f1 >= EXPECTED


def test_the_whole(evaluation: Evaluation) -> None:
    assert evaluation.headline >= 0.98


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_planted_contradictions_are_reported(contradiction: str) -> None:
    parser = Parser()
    missed = []
    for seed in range(300_000, 300_012):
        made = generate(seed, contradiction=contradiction)
        found = {finding.code for finding in parser.parse_text(made.text).findings}
        if not set(made.expected_findings) <= found:
            missed.append(seed)
    assert len(missed) <= 1
