"""Invented documents in every export: python benchmarks/exports.py --documents 500 --seed 500000 [--to ics --to akn].

Each document is drawn by the generator and parsed; each export of it is judged by another library than the one that wrote it and
compared with the record (tests/export_checks.py). Prints for each format how many documents are valid and how long writing took.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from export_checks import check  # noqa: E402
from exported import parsed  # noqa: E402
from zapis_parser.export.files import FORMATS, make_files  # noqa: E402
from zapis_parser.record import Minutes  # noqa: E402


def parts(records: list[Minutes], size: int) -> Iterator[list[Minutes]]:
    for start in range(0, len(records), size):
        yield records[start : start + size]


def judge(form: str, records: list[Minutes], size: int) -> tuple[int, float]:
    """Return how many documents are valid and the seconds of writing. A part that is not valid is judged one by one."""
    valid, writing = 0, 0.0
    for part in parts(records, size):
        start = time.process_time()
        made = make_files(part, form)
        writing += time.process_time() - start
        try:
            check(form, part, made)
        except Exception as error:  # noqa: BLE001 - whatever a validator raises is what is counted
            if size == 1:
                print(f"{form}: {part[0].source.name}: {type(error).__name__}: {str(error)[:300]}")
            else:
                valid += judge(form, part, 1)[0]
        else:
            valid += len(part)
    return valid, writing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=500_000)
    parser.add_argument("--part", type=int, default=20, help="How many documents are in one file.")
    parser.add_argument("--to", action="append", choices=list(FORMATS), help="Only these formats.")
    args = parser.parse_args()
    records = list(parsed(range(args.seed, args.seed + args.documents)))
    votes, tasks = sum(len(one.votes) for one in records), sum(len(one.tasks) for one in records)
    print(f"{len(records)} documents, {votes} votes, {tasks} tasks")
    whole = True
    for form in args.to or FORMATS:
        valid, seconds = judge(form, records, args.part)
        print(
            f"{form:<8} {valid:4} of {len(records)} valid, {1000 * seconds / len(records):6.2f} ms a document"
        )
        whole = whole and valid == len(records)
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
