"""The gate of the development corpus: floors hold, and each way round them is a flag that was asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import score_gate

TEXT = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\nPřítomni: Jan Malý\nZapsal: Jan Malý\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one document whose kind and date are found, and floors for it."""
    folder = tmp_path / "corpus"
    document = folder / "dev" / "jasanov-1"
    document.mkdir(parents=True)
    (folder / "score.py").write_text("", "utf-8")
    (document / "jasanov-1.txt").write_text(TEXT, "utf-8")
    gold = {"kind": "minutes", "meeting": {"date": "2024-03-04"}}
    (document / "jasanov-1.gold.json").write_text(json.dumps(gold), "utf-8")
    monkeypatch.setattr(score_gate, "FLOORS", tmp_path / "floors.json")
    pin(folder, headline=1.0)
    return folder


def pin(corpus: Path, digest: str | None = None, **floors: float) -> None:
    data = {"corpus_sha256": digest or score_gate.corpus_hash(corpus), "floors": floors}
    score_gate.FLOORS.write_text(json.dumps(data), "utf-8")


def pinned() -> dict[str, float]:
    floors: dict[str, float] = json.loads(score_gate.FLOORS.read_text("utf-8"))["floors"]
    return floors


def gate(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["score_gate.py", *args])
    return score_gate.main()


def test_what_reaches_its_floors_passes(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(monkeypatch, str(corpus)) == 0
    told = capsys.readouterr().out
    assert "headline F1 1.0000 over 1 documents" in told
    assert ["jasanov", "1", "1.0000", "0.0000"] in [line.split() for line in told.splitlines()]


def test_what_falls_below_fails_unless_lowering_is_asked_for(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pin(corpus, headline=0.5, votes=0.9)
    assert gate(monkeypatch, str(corpus)) == 1
    assert "below its floor: votes 0.0000 < 0.9000" in capsys.readouterr().out
    assert gate(monkeypatch, str(corpus), "--update") == 1
    assert pinned() == {"headline": 0.5, "votes": 0.9}
    assert gate(monkeypatch, str(corpus), "--lower") == 0
    assert pinned() == {"headline": 1.0, "kind": 1.0, "date": 1.0}


def test_floors_rise_only_on_update(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(corpus, headline=0.5)
    assert gate(monkeypatch, str(corpus)) == 0
    assert pinned() == {"headline": 0.5}
    assert gate(monkeypatch, str(corpus), "--update") == 0
    assert pinned() == {"headline": 1.0, "kind": 1.0, "date": 1.0}


def test_another_corpus_must_be_accepted(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pin(corpus, digest="0" * 64, headline=1.0)
    assert gate(monkeypatch, str(corpus)) == 1
    assert gate(monkeypatch, str(corpus), "--accept-corpus") == 0
    assert gate(monkeypatch, str(corpus)) == 0


def test_the_hash_covers_names_contents_and_the_scorer(corpus: Path) -> None:
    document = corpus / "dev" / "jasanov-1"
    hashes = {score_gate.corpus_hash(corpus)}
    (corpus / "score.py").write_text("# changed", "utf-8")
    hashes.add(score_gate.corpus_hash(corpus))
    (document / "jasanov-1.txt").write_text(f"{TEXT}.", "utf-8")
    hashes.add(score_gate.corpus_hash(corpus))
    (document / "jasanov-1.txt").rename(document / "jasanov-1.md")
    hashes.add(score_gate.corpus_hash(corpus))
    assert len(hashes) == 4


def test_without_a_corpus_it_says_that_nothing_was_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(monkeypatch, str(tmp_path / "none")) == 0
    assert capsys.readouterr().out.startswith("SKIPPED: ")
