"""The user's own document, where it lies beside the project: it always comes out perfect, from text and from PDF."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from zapis_parser.evaluation import score_record
from zapis_parser.parser import parse

CORPUS = Path(os.environ.get("ZAPIS_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))
SEED = CORPUS.parent / "seed"
FORMATS = ("txt", "pdf")


def document(suffix: str) -> Path:
    found = sorted(SEED.glob(f"*smart-city.{suffix}"))
    if not found:
        pytest.skip(f"the user's document is not at {SEED}")
    return found[0]


def gold() -> Path:
    found = sorted(CORPUS.glob("dev/*smartcity*/*.gold.json"))
    if not found:
        pytest.skip(f"no gold record of the user's document in {CORPUS}")
    return found[0]


def facts(value: Any) -> Any:
    """A record without what must differ between formats: offsets, evidence, the text's layout."""
    if isinstance(value, dict):
        left_out = (
            ("span", "evidence", "source", "text") if "schema_version" in value else ("span", "evidence")
        )
        return {name: facts(item) for name, item in value.items() if name not in left_out}
    if isinstance(value, list):
        return [facts(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_missed_or_wrong(suffix: str) -> None:
    scored = score_record(gold(), parse(document(suffix)))
    assert scored.misses == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_the_scorer_does_not_see(suffix: str) -> None:
    minutes = parse(document(suffix))
    vote, *others = minutes.votes
    assert others == []
    assert vote.counts.model_dump(exclude={"span", "evidence"}) == {
        "present": 4,
        "yes": 4,
        "no": 0,
        "abstain": 0,
        "not_voting": 0,
    }
    assert vote.subject == minutes.agenda[0].title
    assert [task.status for task in minutes.tasks] == ["open", "ongoing", "open", "open"]
    assert [len(task.assignees) for task in minutes.tasks] == [1, 1, 1, 0]
    assert all(who.person for task in minutes.tasks for who in task.assignees)
    assert minutes.next_meeting is not None
    assert len(minutes.next_meeting.invited) == 1


def test_both_formats_give_the_same_facts() -> None:
    text, pdf = (parse(document(suffix)).model_dump(mode="json") for suffix in FORMATS)
    assert facts(text) == facts(pdf)
