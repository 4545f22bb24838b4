"""The user's own document, where it lies beside the project: it always comes out perfect, in every format."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from records import facts
from scanned import needs_ocr
from zapis_parser.evaluation import score_record
from zapis_parser.parser import parse

CORPUS = Path(os.environ.get("ZAPIS_CORPUS", Path(__file__).resolve().parents[2] / "shared" / "corpus"))
SEED = CORPUS.parent / "seed"
FORMATS = ("txt", "pdf", "docx", "odt")


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


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_missed_or_wrong(suffix: str) -> None:
    scored = score_record(gold(), parse(document(suffix)))
    assert scored.misses == []


@needs_ocr
def test_nothing_is_missed_or_wrong_in_its_scan() -> None:
    found = sorted(SEED.glob("*smart-city-scan.pdf"))
    if not found:
        pytest.skip(f"no scan of the user's document at {SEED}")
    assert score_record(gold(), parse(found[0])).misses == []


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


@pytest.mark.parametrize("suffix", FORMATS[1:])
def test_all_formats_give_the_same_facts(suffix: str) -> None:
    text, other = (parse(document(kind)).model_dump(mode="json") for kind in ("txt", suffix))
    assert facts(text) == facts(other)
