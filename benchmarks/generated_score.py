"""Score the parser on invented minutes: python benchmarks/generated_score.py --documents 300 --seed 1 [--misses FIELD].

Prints precision, recall and F1 per field, the headline, CPU time per 1,000 words, and what raised an exception.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from generator import CONTRADICTIONS, Generated, generate  # noqa: E402
from zapis_parser.evaluation import FIELDS, DocumentScore, Evaluation  # noqa: E402
from zapis_parser.evaluation.facts import facts  # noqa: E402
from zapis_parser.evaluation.scoring import score_document  # noqa: E402
from zapis_parser.parser import Parser  # noqa: E402


@dataclass(frozen=True, slots=True)
class Run:
    """One document with its score, the CPU seconds it took, and the findings that were reported."""

    made: Generated
    score: DocumentScore
    seconds: float
    findings: frozenset[str]
    error: str | None


def run(made: Generated, parser: Parser) -> Run:
    name = made.gold["id"]
    started = time.process_time()
    try:
        minutes = parser.parse_text(made.text, name=name)
    except Exception:  # noqa: BLE001 - whatever the parser raises is what this measures
        return Run(
            made,
            score_document(name, facts(made.gold), facts({})),
            time.process_time() - started,
            frozenset(),
            traceback.format_exc(limit=-3),
        )
    seconds = time.process_time() - started
    found = frozenset(finding.code for finding in minutes.findings)
    return Run(made, score_document(name, facts(made.gold), facts(minutes)), seconds, found, None)


def documents(args: argparse.Namespace) -> Iterator[Generated]:
    for seed in range(args.seed, args.seed + args.documents):
        planted = CONTRADICTIONS[seed % len(CONTRADICTIONS)] if args.contradictions else None
        yield generate(seed, contradiction=planted)


def write(made: Generated, folder: Path) -> None:
    name = made.gold["id"]
    (folder / f"{name}.txt").write_text(made.text, "utf-8")
    (folder / f"{name}.gold.json").write_text(
        json.dumps(made.gold, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def report(runs: list[Run]) -> None:
    evaluation = Evaluation(tuple(run.score for run in runs))
    print(f"{'field':14} {'P':>7} {'R':>7} {'F1':>7} {'gold':>7}")
    for name, tally in evaluation.fields.items():
        print(f"{name:14} {tally.precision:7.4f} {tally.recall:7.4f} {tally.f1:7.4f} {tally.gold:7}")
    print(f"headline F1 {evaluation.headline:.4f} over {len(runs)} documents")
    words = sum(len(run.made.text.split()) for run in runs)
    print(
        f"CPU {1000 * sum(run.seconds for run in runs) / words * 1000:.2f} ms per 1,000 words ({words:,} words)"
    )
    failed = [run for run in runs if run.error]
    print(f"exceptions {len(failed)}")
    for one in failed[:5]:
        print(f"--- {one.made.gold['id']}\n{one.error}")


def report_findings(runs: list[Run]) -> None:
    for code in CONTRADICTIONS:
        planted = [run for run in runs if code in run.made.expected_findings]
        found = sum(code in run.findings for run in planted)
        false = sum(code in run.findings and code not in run.made.expected_findings for run in runs)
        print(f"{code:32} planted {len(planted):4}  found {found:4}  where not planted {false:4}")


def report_misses(runs: list[Run], field: str, most: int) -> None:
    shown = 0
    for one in runs:
        for miss in one.score.misses:
            if miss.field == field and shown < most:
                print(f"{one.made.gold['id']:16} {miss}")
                shown += 1


def report_layouts(runs: list[Run]) -> None:
    """Print, for every choice of every dimension, the headline of its documents: where a layout is read badly."""
    rows = []
    for dimension in runs[0].made.layout:
        values = Counter(run.made.layout[dimension] for run in runs)
        for value, count in values.items():
            part = Evaluation(tuple(run.score for run in runs if run.made.layout[dimension] == value))
            rows.append((part.headline, dimension, value, count, part))
    for headline, dimension, value, count, part in sorted(rows, key=lambda row: row[0]):
        worst = sorted((tally.f1, name) for name, tally in part.fields.items() if tally.gold)[:3]
        weak = ", ".join(f"{name} {f1:.2f}" for f1, name in worst)
        print(f"{headline:.4f} {dimension}={value} ({count}): {weak}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--documents", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--misses", choices=FIELDS, help="print the differences in one field")
    arguments.add_argument("--most", type=int, default=60, help="how many of them")
    arguments.add_argument(
        "--per-layout", action="store_true", help="headline for every choice of layout, worst first"
    )
    arguments.add_argument(
        "--contradictions", action="store_true", help="plant one contradiction in each document"
    )
    arguments.add_argument("--write", type=Path, metavar="DIR", help="write documents and gold there")
    args = arguments.parse_args()
    parser = Parser()
    parser.parse_text(generate(0).text)  # patterns are compiled and lexicons read at the first text
    runs = []
    for made in documents(args):
        if args.write:
            args.write.mkdir(parents=True, exist_ok=True)
            write(made, args.write)
        runs.append(run(made, parser))
    report(runs)
    report_findings(runs)
    if args.per_layout:
        report_layouts(runs)
    if args.misses:
        report_misses(runs, args.misses, args.most)
    return 1 if any(run.error for run in runs) else 0


if __name__ == "__main__":
    sys.exit(main())
