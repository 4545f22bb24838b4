"""Scores the development corpus and fails below the floors pinned in tests/floors.json.

The floors hold for one state of the corpus, known by its hash. Raising a floor needs --update, lowering one needs --lower,
another corpus needs --accept-corpus: each is meant to show in the diff of tests/floors.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from pathlib import Path
from typing import Any

from zapis_parser.evaluation import Evaluation, evaluate

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.json"
ROOM = 1e-4


def corpus_hash(corpus: Path) -> str:
    """Return the SHA-256 over names and contents of the documents, the gold records and the scorer."""
    digest = hashlib.sha256()
    for path in sorted((*(corpus / "dev").rglob("*"), corpus / "score.py")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(corpus).as_posix().encode()
            content = path.read_bytes()
            digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.hexdigest()


def figures(result: Evaluation) -> dict[str, float]:
    """Return the headline and each field's F1, as far as the gold speaks of it."""
    fields = {name: tally.f1 for name, tally in result.fields.items() if tally.gold}
    return {"headline": result.headline, **fields}


def below(floors: dict[str, float], scored: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return (floor, scored) of each figure that is below its floor."""
    pairs = {name: (floor, scored.get(name, 0.0)) for name, floor in floors.items()}
    return {name: pair for name, pair in pairs.items() if pair[1] < pair[0] - ROOM}


def raised(floors: dict[str, float], scored: dict[str, float], *, lower: bool) -> dict[str, float]:
    """Return the floors brought up to what was scored; with ``lower``, also down to it."""
    cut = {name: math.floor(value * 1000) / 1000 for name, value in scored.items()}
    return cut if lower else {name: max(value, floors.get(name, 0.0)) for name, value in cut.items()}


def report(result: Evaluation, floors: dict[str, float]) -> None:
    scored = figures(result)
    print(f"{'figure':<14}{'F1':>8}{'floor':>8}")
    for name, value in scored.items():
        floor = f"{floors[name]:8.3f}" if name in floors else f"{'–':>8}"
        print(f"{name:<14}{value:8.4f}{floor}")
    for document in result.documents:
        if document.problem:
            print(f"no record: {document.id}: {document.problem}")
    print(f"headline F1 {result.headline:.4f} over {len(result.documents)} documents")
    print(f"\n{'source':<24}{'documents':>10}{'F1':>8}{'without it':>12}")
    without = result.without_source()
    for source, part in result.by_source().items():
        print(f"{source:<24}{len(part.documents):10d}{part.headline:8.4f}{without[source]:12.4f}")


def gate(args: argparse.Namespace) -> int:
    pinned: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    found = corpus_hash(args.corpus)
    same = pinned["corpus_sha256"] == found
    if not same and not args.accept_corpus:
        print(
            f"The corpus is not the one that the floors were set on ({found}): look at both, then --accept-corpus."
        )
        return 1
    result = evaluate(args.corpus / "dev")
    report(result, pinned["floors"])
    failed = below(pinned["floors"], figures(result))
    for name, (floor, value) in failed.items():
        print(f"below its floor: {name} {value:.4f} < {floor:.4f}")
    if failed and not args.lower:
        return 1
    if args.update or args.lower or not same:
        floors = (
            raised(pinned["floors"], figures(result), lower=args.lower)
            if args.update or args.lower
            else pinned["floors"]
        )
        text = json.dumps({"corpus_sha256": found, "floors": floors}, indent=2)
        FLOORS.write_text(f"{text}\n", "utf-8")
        print(f"written: {FLOORS.name}")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="the folder with dev/ and score.py")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is scored now")
    parser.add_argument(
        "--lower", action="store_true", help="set the floors to what is scored now, also downwards"
    )
    parser.add_argument("--accept-corpus", action="store_true", help="take the corpus as it is from now on")
    args = parser.parse_args()
    if not (args.corpus / "dev").is_dir():
        print(f"SKIPPED: there is no development corpus at {args.corpus}/dev; nothing was scored.")
        return 0
    return gate(args)


if __name__ == "__main__":
    sys.exit(main())
