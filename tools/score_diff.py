"""Lists what the working tree finds in the development corpus that another commit did not, and the other way round.

Both parse the same documents; their records are scored by the working tree's scorer, so that only parsing differs. Without
--against it is HEAD if src/ has changes, else HEAD's parent. Whatever stands in the way is told, and the exit status is 0:
this list informs, the floors of score_gate.py decide.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from zapis_parser.evaluation import Evaluation, document_id, gold_files, score_record, source_of

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 40
SHOWN = 60
WIDTH = 180

# runs with the package of either commit: only names that every commit has
WORKER = """
import json, sys
from zapis_parser.errors import ZapisError
from zapis_parser.parser import Parser
parser = Parser()
for name, path in json.load(sys.stdin):
    try:
        found = {"record": parser.parse(path).model_dump(mode="json")}
    except ZapisError as error:
        found = {"problem": str(error)}
    print(json.dumps({"id": name, **found}))
"""


class CannotCompare(Exception):
    """Why there is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class Change:
    """What went right that was wrong before (``gained``), or the other way round: document, field and what."""

    document: str
    field: str
    what: str


def changes(before: Evaluation, after: Evaluation) -> tuple[list[Change], list[Change]]:
    """Return the gained and the lost facts; an extra that is gone is gained, too."""
    old, new = _misses(before), _misses(after)
    return sorted((old - new).elements(), key=_order), sorted((new - old).elements(), key=_order)


def _misses(result: Evaluation) -> Counter[Change]:
    return Counter(
        Change(document.id, miss.field, str(miss))
        for document in result.documents
        for miss in document.misses
    )


def _order(change: Change) -> tuple[str, str, str]:
    return change.field, change.document, change.what


def _git(*arguments: str) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise CannotCompare("there is no git")
    done = subprocess.run([git, *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise CannotCompare(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "git failed")
    return done.stdout


def other_commit() -> str:
    """Return HEAD where src/ has changes of its own, else the commit before it."""
    return "HEAD" if _git("status", "--porcelain", "--", "src").strip() else "HEAD~1"


def unpack(revision: str, folder: Path) -> str:
    """Put the package of a commit into a folder, past the work tree and the index; return the commit's short name."""
    commit = _git("rev-parse", "--short", "--verify", f"{revision}^{{commit}}").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", "--format=tar", commit, "src"))) as archive:
        archive.extractall(folder, filter="data")
    return commit


def _started(source: Path, documents: list[tuple[str, str]]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER],
        env={**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(documents))
    process.stdin.close()
    process.stdin = None
    return process


def evaluations(golds: list[Path], sources: list[Path], seconds: float) -> list[Evaluation]:
    """Return the score of the package in each folder, side by side."""
    found = {document_id(gold): source_of(gold) for gold in golds}
    documents = [(name, str(path)) for name, path in found.items() if path is not None]
    deadline = time.monotonic() + seconds
    processes = [_started(source, documents) for source in sources]
    try:
        return [_scored(golds, process, deadline - time.monotonic()) for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _scored(golds: list[Path], process: subprocess.Popen[str], seconds: float) -> Evaluation:
    try:
        output, errors = process.communicate(timeout=max(0.1, seconds))
    except subprocess.TimeoutExpired as error:
        raise CannotCompare("parsing took too long (--seconds)") from error
    if process.returncode:
        raise CannotCompare(errors.strip().rpartition("\n")[2] or "parsing failed")
    rows = {row["id"]: row for row in map(json.loads, output.splitlines())}
    return Evaluation(
        tuple(
            score_record(gold, row.get("record"), row.get("problem", "no source"))
            for gold in golds
            for row in (rows.get(document_id(gold), {}),)
        )
    )


def report(commit: str, before: Evaluation, after: Evaluation) -> list[str]:
    gained, lost = changes(before, after)
    lines = [f"headline F1 {before.headline:.4f} ({commit}) -> {after.headline:.4f} (working tree)"]
    for name, tally in after.fields.items():
        old = before.fields[name].f1
        if abs(tally.f1 - old) >= 5e-5:
            lines.append(f"  {name:<14}{old:.4f} -> {tally.f1:.4f}")
    for title, sign, listed in (("gained", "+", gained), ("lost", "-", lost)):
        lines.append(f"{title}: {len(listed)}")
        lines += [f"{sign} {c.field}: {c.document} | {c.what}"[:WIDTH] for c in listed[:SHOWN]]
        if len(listed) > SHOWN:
            lines.append(f"  and {len(listed) - SHOWN} more")
    return lines


def compare(corpus: Path, revision: str | None, seconds: float) -> list[str]:
    golds = gold_files(corpus / "dev")
    with tempfile.TemporaryDirectory(prefix="score-diff-") as name:
        commit = unpack(revision or other_commit(), Path(name))
        before, after = evaluations(golds, [Path(name) / "src", ROOT / "src"], seconds)
        return report(commit, before, after)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="the folder with dev/")
    parser.add_argument("--against", metavar="REV", help="the commit to compare with")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help="give up after so long (default %(default)s)"
    )
    args = parser.parse_args()
    if not (args.corpus / "dev").is_dir():
        print(f"SKIPPED: there is no development corpus at {args.corpus}/dev; nothing was compared.")
        return 0
    try:
        lines = compare(args.corpus, args.against, args.seconds)
    except CannotCompare as error:
        lines = [f"SKIPPED: {error}; nothing was compared."]
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
