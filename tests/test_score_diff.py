"""The list of gained and lost facts: what it counts, how two versions of the parser are run, and that it never fails."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import score_diff
from zapis_parser.evaluation import DocumentScore, Evaluation, Miss, gold_files

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\nPřítomni: Jan Malý\nZapsal: Jan Malý\n"
# a package that finds nothing but a kind, and one that fails
POOR = """
class Record:
    def model_dump(self, mode): return {"kind": "minutes", "meeting": {"date": "2024-03-05"}}
class Parser:
    def parse(self, path): return Record()
"""
BROKEN = "class Parser:\n    def parse(self, path): raise TypeError('no')\n"
SLOW = "import time\nclass Parser:\n    def parse(self, path): time.sleep(60)\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    document = tmp_path / "corpus" / "dev" / "jasanov-1"
    document.mkdir(parents=True)
    (document / "jasanov-1.txt").write_text(TEXT, "utf-8")
    gold = {"kind": "minutes", "meeting": {"date": "2024-03-04"}}
    (document / "jasanov-1.gold.json").write_text(json.dumps(gold), "utf-8")
    return tmp_path / "corpus"


def package(folder: Path, parser: str) -> Path:
    """A stand-in of the package, in a folder of its own."""
    home = folder / "src" / "zapis_parser"
    home.mkdir(parents=True)
    (home / "__init__.py").write_text("", "utf-8")
    (home / "errors.py").write_text("class ZapisError(Exception): pass\n", "utf-8")
    (home / "parser.py").write_text(parser, "utf-8")
    return folder / "src"


def evaluation(*misses: Miss) -> Evaluation:
    return Evaluation((DocumentScore("jasanov-1", misses=list(misses)),))


def test_what_is_no_longer_wrong_is_gained() -> None:
    missed, extra, wrong = Miss("votes", "a", None), Miss("tasks", None, "b"), Miss("body", "c", "d")
    gained, lost = score_diff.changes(evaluation(missed, extra), evaluation(extra, wrong))
    assert [(c.field, c.what) for c in gained] == [("votes", "missed | a")]
    assert [(c.field, c.what) for c in lost] == [("body", "wrong | c | d")]


def test_equal_misses_are_counted() -> None:
    miss = Miss("votes", "a", None)
    gained, lost = score_diff.changes(evaluation(miss, miss, miss), evaluation(miss))
    assert (len(gained), lost) == (2, [])


def test_two_versions_of_the_parser_are_run(corpus: Path, tmp_path: Path) -> None:
    sources = [package(tmp_path / "old", POOR), ROOT / "src"]
    before, after = score_diff.evaluations(gold_files(corpus / "dev"), sources, 40)
    assert before.fields["date"].f1 == 0
    assert after.fields["date"].f1 == 1
    lines = score_diff.report("abc", before, after)
    assert "+ date: jasanov-1 | wrong | 2024-03-04 | 2024-03-05" in lines
    assert any(line.split() == ["date", "0.0000", "->", "1.0000"] for line in lines)


@pytest.mark.parametrize(("parser", "why"), [(BROKEN, "TypeError: no"), (SLOW, "took too long")])
def test_a_version_that_cannot_run_is_told(parser: str, why: str, corpus: Path, tmp_path: Path) -> None:
    sources = [package(tmp_path / "old", parser)]
    with pytest.raises(score_diff.CannotCompare, match=why):
        score_diff.evaluations(gold_files(corpus / "dev"), sources, 1 if parser is SLOW else 40)


def test_a_long_list_is_cut() -> None:
    misses = [Miss("votes", str(number), None) for number in range(score_diff.SHOWN + 5)]
    lines = score_diff.report("abc", evaluation(), evaluation(*misses))
    assert f"lost: {score_diff.SHOWN + 5}" in lines
    assert lines[-1] == "  and 5 more"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two commits, its package in both, as the one that is compared."""
    if shutil.which("git") is None:
        pytest.skip("no git")
    root = tmp_path / "repository"
    package(root, POOR)
    git(root, "init", "--quiet")
    for step in ("one", "two"):
        (root / "src" / "step.txt").write_text(step, "utf-8")
        git(root, "add", ".")
        git(root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", step)
    monkeypatch.setattr(score_diff, "ROOT", root)
    return root


def git(root: Path, *arguments: str) -> None:
    subprocess.run([shutil.which("git") or "git", *arguments], cwd=root, check=True, capture_output=True)


def test_the_commit_is_the_parent_unless_there_are_changes(repository: Path, tmp_path: Path) -> None:
    assert score_diff.other_commit() == "HEAD~1"
    score_diff.unpack("HEAD~1", tmp_path / "before")
    assert (tmp_path / "before" / "src" / "step.txt").read_text("utf-8") == "one"
    (repository / "src" / "step.txt").write_text("three", "utf-8")
    assert score_diff.other_commit() == "HEAD"
    score_diff.unpack("HEAD", tmp_path / "after")
    assert (tmp_path / "after" / "src" / "step.txt").read_text("utf-8") == "two"


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    monkeypatch.setattr(sys, "argv", ["score_diff.py", *args])
    assert score_diff.main() == 0
    return capsys.readouterr().out


def test_the_whole_way(
    repository: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = repository / "src" / "zapis_parser" / "parser.py"
    parser.write_text(POOR.replace("2024-03-05", "2024-03-04"), "utf-8")
    told = run(monkeypatch, capsys, str(corpus))
    assert "gained: 1\n+ date: jasanov-1" in told
    assert "lost: 0" in told


def test_what_stands_in_the_way_is_told_and_no_failure(
    repository: Path,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, capsys, str(tmp_path / "none")).startswith("SKIPPED: there is no development")
    assert run(monkeypatch, capsys, str(corpus), "--against", "nothing").startswith("SKIPPED: fatal:")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run(monkeypatch, capsys, str(corpus)).startswith("SKIPPED: there is no git")
