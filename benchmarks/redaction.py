"""Planted private data in invented minutes: python benchmarks/redaction.py --documents 300 --seed 700000.

Prints for each kind how many planted values are gone from every output (text, record, list), and how many names of seated
people were lost. The planted sentences were written after the rules: no figure of unseen documents.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from redaction_checks import judge  # noqa: E402


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=300)
    options.add_argument("--seed", type=int, default=700_000)
    asked = options.parse_args()
    planted: Counter[str] = Counter()
    left: Counter[str] = Counter()
    seated = lost = clean = 0
    for seed in range(asked.seed, asked.seed + asked.documents):
        judged = judge(seed)
        planted.update(judged.planted)
        left.update(judged.left)
        seated, lost = seated + judged.seated, lost + judged.lost
        clean += not judged.left
    for kind, count in planted.items():
        print(f"{kind}: {count - left[kind]} of {count} gone ({1 - left[kind] / count:.4f})")
    total = sum(planted.values())
    print(
        f"all: recall {1 - sum(left.values()) / total:.4f}; documents with nothing left: {clean} of {asked.documents}"
    )
    print(f"names of seated people lost: {lost} of {seated}")


if __name__ == "__main__":
    main()
