"""Judge what links documents on invented series whose truth is known: people, tasks, resolutions.

python benchmarks/archive_links.py --bodies 8 --seed 1 [--gold] [--errors people|tasks|resolutions|bodies|parser]

Documents are parsed, or taken from their gold (--gold) to judge linking apart from parsing. Prints precision, recall and F1
of pairs of appearances, how often the state of a task is right at each half-year's end and at each transition, and the
references between resolutions.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from links_judged import Judged, Linked, judge  # noqa: E402
from series_records import named_people, record_of  # noqa: E402

from generator.series import series  # noqa: E402
from generator.series_truth import BodySeries, SeriesDocument  # noqa: E402
from zapis_parser.archive.bodies import group_bodies  # noqa: E402
from zapis_parser.archive.ledger import make_ledger  # noqa: E402
from zapis_parser.archive.references import resolution_links  # noqa: E402
from zapis_parser.archive.register import make_register  # noqa: E402
from zapis_parser.archive.sittings import Sitting, heading_of  # noqa: E402
from zapis_parser.parser import Parser  # noqa: E402
from zapis_parser.record import Minutes  # noqa: E402

KINDS_OF_ERRORS = ("bodies", "people", "tasks", "resolutions", "parser")


@cache
def _parser() -> Parser:
    return Parser()


def parsed(document: SeriesDocument) -> Minutes:
    return _parser().parse_text(document.made.text, name=document.name)


def records(bodies: Sequence[BodySeries], *, gold: bool, workers: int) -> dict[str, Minutes]:
    """Return the record of each document by its name."""
    documents = [document for body in bodies for document in body.documents]
    made: list[Minutes]
    if gold:
        named = {name: [one for _, one in who] for body in bodies for name, who in named_people(body).items()}
        made = [record_of(document, named[document.name]) for document in documents]
    elif workers < 2:
        made = [parsed(document) for document in documents]
    else:
        with ProcessPoolExecutor(workers) as pool:
            made = list(pool.map(parsed, documents, chunksize=16))
    return {document.name: minutes for document, minutes in zip(documents, made, strict=True)}


def link(minutes: dict[str, Minutes]) -> Linked:
    """Link the documents as an archive does: each body's meetings together. A record's key is its document's name."""
    sittings = {name: Sitting(name, name, one) for name, one in minutes.items()}
    body_of, people, undecided, tasks, loose, references = {}, {}, 0, [], 0, []
    for body in group_bodies(heading_of(sitting) for sitting in sittings.values()):
        its = [sittings[heading.record] for heading in body.headings]
        body_of.update((sitting.record, body.id) for sitting in its)
        register = make_register(body.id, its)
        people.update(register.of)
        undecided += sum(entry is None for entry in register.of.values())
        ledger = make_ledger(body.id, its, register)
        tasks.extend(ledger.tasks)
        loose += len(ledger.undecided)
        references.extend(resolution_links(its))
    return Linked(body_of, people, undecided, tuple(tasks), loose, tuple(references))


@dataclass(frozen=True, slots=True)
class Measured:
    judged: Judged
    documents: int
    parsing: float
    linking: float


def measure(
    bodies: Sequence[BodySeries], *, gold: bool = False, workers: int = 1, kept: Path | None = None
) -> Measured:
    """Parse, link and judge; ``kept`` holds the records of an earlier run over the same series."""
    started = time.perf_counter()
    if kept and kept.exists():
        minutes = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this script
    else:
        minutes = records(bodies, gold=gold, workers=workers)
        if kept:
            kept.write_bytes(pickle.dumps(minutes))
    between = time.perf_counter()
    linked = link(minutes)
    done = time.perf_counter()
    return Measured(judge(bodies, minutes, linked), len(minutes), between - started, done - between)


def report(measured: Measured) -> None:
    for line in measured.judged.lines():
        print(line)
    print(
        f"{measured.documents} documents: records {measured.parsing:.1f} s, linking {measured.linking:.1f} s "
        f"({1000 * measured.linking / measured.documents:.1f} ms per document)"
    )


def report_errors(judged: Judged, kind: str, most: int) -> None:
    errors = judged.errors[kind]
    print(f"\n{kind}: {len(errors)} errors")
    # spread over all of them, so that one bad body does not fill the page
    for error in errors[:: max(1, len(errors) // most)][:most]:
        print(f"  {error}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--bodies", type=int, default=40)
    arguments.add_argument("--years", type=int, default=5)
    arguments.add_argument("--gold", action="store_true", help="link the gold records, nothing is parsed")
    arguments.add_argument("--workers", type=int, default=2, help="processes that parse")
    arguments.add_argument(
        "--records", type=Path, metavar="FILE", help="keep the records there, or take them from there"
    )
    arguments.add_argument("--errors", choices=(*KINDS_OF_ERRORS, "all"), help="print examples")
    arguments.add_argument("--most", type=int, default=25, help="how many of each kind")
    arguments.add_argument("--write", type=Path, metavar="DIR", help="write the documents there and stop")
    args = arguments.parse_args()
    bodies = series(args.seed, args.bodies, args.years)
    if args.write:
        for document in (document for body in bodies for document in body.documents):
            path = args.write / document.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document.made.text, "utf-8")
        return 0
    measured = measure(bodies, gold=args.gold, workers=args.workers, kept=args.records)
    report(measured)
    for kind in KINDS_OF_ERRORS if args.errors == "all" else [args.errors] if args.errors else []:
        report_errors(measured.judged, kind, args.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())
