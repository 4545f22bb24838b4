"""An archive under load: python benchmarks/archive_load.py [--documents 2000] [--kills 30] [--folder DIR] [--json FILE].

Draws invented documents, writes them as text, HTML, DOCX, ODT, RTF and PDF, spoils 2 % of them in known ways (some of them
crash, hang or eat memory, by a child process of the tests), and runs a batch over them. Prints, each with its target:
whether every healthy document is in the archive and every spoiled one stands in failures with the right reason; how the
memory of the parent and of its children grows; a second run against the first; two workers against one; and whether the
tables after random kills are those of an undisturbed run. The exit status is 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / name) for name in ("src", "tests", "tools", "benchmarks")]

from formats import make_html, source_of  # noqa: E402

from batches import REALLY_POISONED, documents, tables  # noqa: E402
from fixture_docx import make_docx  # noqa: E402
from fixture_odt import make_odt  # noqa: E402
from fixture_pdf import FontsMissing, make_pdf  # noqa: E402
from fixture_rtf import make_rtf  # noqa: E402
from generator import generate  # noqa: E402
from zapis_parser import BatchOptions, run_batch  # noqa: E402
from zapis_parser.archive.memory import memory_of  # noqa: E402
from zapis_parser.archive.summary import Progress  # noqa: E402

FORMATS = ("txt", "txt", "txt", "html", "html", "docx", "docx", "odt", "rtf", "pdf")
WRITERS: dict[str, Callable[[Any], bytes]] = {
    "html": make_html,
    "docx": make_docx,
    "odt": make_odt,
    "rtf": make_rtf,
    "pdf": make_pdf,
}
SPOILED = 50  # one document in so many
LIMITS = {"document_seconds": 30.0, "document_memory": 512 * 1024 * 1024}
MIB = 1024 * 1024


@cache
def broken(name: str) -> bytes:
    return (ROOT / "fixtures" / "broken" / name).read_bytes()


def whole(form: str, seed: int) -> bytes:
    text = generate(seed).text
    return text.encode() if form == "txt" else WRITERS[form](source_of(f"seed {seed}", text))


# name's ending, expected reason, bytes; those that cost seconds come once in a round of all
SPOILS: tuple[tuple[str, str, Callable[[int], bytes]], ...] = (
    ("txt", "empty", lambda _: b""),
    ("pdf", "unreadable", lambda _: broken("truncated.pdf")),
    ("txt", "empty", lambda _: broken("blank.txt")),
    ("docx", "unreadable", lambda seed: whole("docx", seed)[:2_000]),
    ("pdf", "encrypted", lambda _: broken("encrypted.pdf")),
    ("bin", "unsupported", lambda _: broken("binary.bin")),
    ("gif", "unsupported", lambda _: b"GIF89a" + bytes(64)),
    ("txt", "crashed", lambda seed: whole("txt", seed) + b"\nPOISON signal SIGSEGV\n"),
    ("txt", "internal-error", lambda seed: whole("txt", seed) + b"\nPOISON error\n"),
    ("odt", "unreadable", lambda seed: whole("odt", seed)[:1_500]),
    ("pdf", "no-text-layer", lambda _: broken("no-text.pdf")),
    ("txt", "memory", lambda seed: whole("txt", seed) + b"\nPOISON memory\n"),
    ("txt", "limit", lambda _: b"Usneseni bylo prijato. " * 200_000),
    ("txt", "crashed", lambda seed: whole("txt", seed) + b"\nPOISON exit\n"),
    ("txt", "timeout", lambda seed: whole("txt", seed) + b"\nPOISON hang\n"),
)


def write_one(task: tuple[str, int]) -> tuple[str, str]:
    """Write one document; return its uri and what is expected of it."""
    folder, seed = task
    if seed % SPOILED == SPOILED - 1:
        ending, reason, make = SPOILS[seed // SPOILED % len(SPOILS)]
    else:
        ending, reason = FORMATS[seed * 7 % len(FORMATS)], "ok"
        make = lambda seed: whole(ending, seed)  # noqa: E731 - as in the table above
    path = Path(folder) / f"{seed // 1000:02d}" / f"{seed:06d}.{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():  # of another time, in the same folder
        return path.as_posix(), reason
    try:
        path.write_bytes(make(seed))
    except FontsMissing:
        path = path.with_suffix(".txt")
        path.write_bytes(whole("txt", seed))
    return path.as_posix(), reason


def write_all(folder: Path, count: int) -> dict[str, str]:
    kept = folder.with_suffix(".json")
    if kept.exists() and len(known := json.loads(kept.read_bytes())) == count:
        return dict(known)
    with ProcessPoolExecutor() as pool:
        expected = dict(pool.map(write_one, ((str(folder), seed) for seed in range(count)), chunksize=50))
    kept.write_text(json.dumps(expected))
    return expected


def children_of(parent: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            yield int(path.parent.name)


def resident(process: int) -> int:
    memory = memory_of(process)
    return memory.resident if memory else 0


def run_here(folder: str, out: str, workers: int) -> dict[str, Any]:
    """Run a batch in this process and return its figures and samples of (documents done, parent, largest child)."""
    samples: list[tuple[int, int, int]] = []

    def watch(progress: Progress) -> None:
        # not while one waits for a document that hangs or eats memory
        if progress.done % 20 == 0 and progress.done > (samples[-1][0] if samples else 0):
            grown = max(map(resident, children_of(os.getpid())), default=0)
            samples.append((progress.done, resident(os.getpid()), grown))

    begun = time.monotonic()
    options = BatchOptions(workers=workers, command=REALLY_POISONED, **LIMITS)  # type: ignore[arg-type]
    summary = run_batch([folder], out, options=options, watch=watch)
    return {**summary.to_dict(), "all_seconds": time.monotonic() - begun, "samples": samples}


def run_apart(folder: Path, out: Path, workers: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--run", str(folder), str(out), str(workers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def growth(samples: list[list[int]], column: int, first: int, last: int) -> float:
    """How much more memory there is at the end than after the first documents, as a share; medians of a tenth of the run."""
    width = max(100, last // 10)
    start = [sample[column] for sample in samples if first <= sample[0] < first + width]
    end = [sample[column] for sample in samples if sample[0] >= last - width]
    return statistics.median(end) / statistics.median(start) - 1


class Report:
    """Figures with their targets."""

    def __init__(self) -> None:
        self.figures: dict[str, Any] = {}
        self.missed = False

    def tell(self, name: str, value: Any, target: str = "", *, met: bool = True) -> None:
        self.figures[name] = value
        self.missed |= not met
        shown = f"{value:.3f}" if isinstance(value, float) else str(value)
        wanted = f"   (wanted: {target}{'' if met else '; MISSED'})" if target else ""
        print(f"{name:<52}{shown:>14}{wanted}", flush=True)


def load(report: Report, folder: Path, out: Path, expected: dict[str, str]) -> None:
    count = len(expected)
    first = run_apart(folder, out, 2)
    report.tell("documents", count)
    report.tell("  of them spoiled", sum(reason != "ok" for reason in expected.values()))
    report.tell("seconds", first["seconds"])
    report.tell("documents a second, 2 workers", first["documents_per_second"])
    found = documents(out)
    wrong = {uri: (reason, found.get(uri)) for uri, reason in expected.items() if found.get(uri) != reason}
    report.tell("documents lost or with another reason", len(wrong), "0", met=not wrong)
    for uri, (reason, got) in list(wrong.items())[:10]:
        print(f"    {uri}: {got}, not {reason}")
    report.tell(
        "documents that nobody gave", len(found.keys() - expected.keys()), "0", met=len(found) <= count
    )
    start = min(2_000, count // 4)
    for column, who in ((1, "parent"), (2, "largest child")):
        most = max(sample[column] for sample in first["samples"]) // MIB
        report.tell(f"{who}: most memory, MiB", most)
        more = growth(first["samples"], column, start, count)
        report.tell(f"{who}: growth from document {start:,} to the last", more, "< 0.100", met=more < 0.1)
    again = run_apart(folder, out, 2)
    report.tell("seconds of a second run", again["seconds"])
    ratio = first["seconds"] / again["seconds"]
    report.tell(
        "second run faster by", ratio, ">= 50", met=ratio >= 50 and again["new"] + again["changed"] == 0
    )


def speed(report: Report, folder: Path, out: Path) -> None:
    seconds = {}
    for workers in (1, 2):
        figures = run_apart(folder, out / f"workers-{workers}", workers)
        seconds[workers] = figures["parsing"]
        report.tell(f"healthy documents a second, workers: {workers}", figures["documents_per_second"])
    ratio = seconds[1] / seconds[2]
    report.tell("two workers faster by", ratio, ">= 1.8 on a quiet machine", met=ratio >= 1.8)


def digest(archive: Path) -> str:
    return hashlib.sha256(json.dumps(tables(archive), sort_keys=True).encode()).hexdigest()


def kills(report: Report, folder: Path, out: Path, count: int) -> None:
    """Kill the run or a child at random moments until all kills are spent, then let it finish."""
    rng = random.Random(1)  # noqa: S311 - repeatable, not secret
    done = {"run": 0, "child": 0}
    starts = 0
    whole_run = out / "undisturbed"
    span = max(1.0, run_apart(folder, whole_run, 2)["parsing"] / 10)
    while True:
        starts += 1
        command = [sys.executable, __file__, "--run", str(folder), str(out / "killed"), "2"]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while run.poll() is None and sum(done.values()) < count:
            # mostly while documents are parsed, now and then while the run starts
            while rng.random() < 0.9 and run.poll() is None and not any(children_of(run.pid)):
                time.sleep(0.2)
            time.sleep(rng.uniform(0.0, span))
            who = "run" if rng.random() < 0.4 else "child"
            victims = [run.pid] if who == "run" else list(children_of(run.pid))
            if victims and run.poll() is None:
                os.kill(rng.choice(victims), signal.SIGKILL)
                done[who] += 1
        if run.wait() == 0:
            break
    report.tell("kills of the run", done["run"])
    report.tell("kills of a child", done["child"])
    report.tell("starts until all was done", starts)
    same = digest(whole_run) == digest(out / "killed")
    report.tell("tables as of an undisturbed run", "yes" if same else "no", "yes", met=same)


def healthy(folder: Path, target: Path, expected: dict[str, str], count: int) -> Path:
    """A folder with links to so many healthy documents."""
    if not target.exists():
        target.mkdir(parents=True)
        for uri in [uri for uri, reason in expected.items() if reason == "ok"][:count]:
            (target / Path(uri).name).symlink_to(folder.parent / uri)
    return target


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--sample", type=int, default=1_000, help="Documents for kills and for workers.")
    parser.add_argument("--only", choices=("load", "speed", "kills"), action="append")
    parser.add_argument("--folder", type=Path, help="Where documents are written and kept, for another time.")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--run", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        print(json.dumps(run_here(args.run[0], args.run[1], int(args.run[2]))))
        return 0
    report = Report()
    with tempfile.TemporaryDirectory(prefix="zapis-load-") as scratch:
        place = (args.folder or Path(scratch)).resolve()
        place.mkdir(parents=True, exist_ok=True)
        source = place / f"documents-{args.documents}"
        begun = time.monotonic()
        expected = write_all(source, args.documents)
        print(f"{args.documents} documents written in {time.monotonic() - begun:.0f} s", flush=True)
        out = Path(scratch) / "archives"
        some = healthy(source, place / f"some-{args.documents}-{args.sample}", expected, args.sample)
        if not args.only or "load" in args.only:
            load(report, source, out / "load", expected)
        if not args.only or "speed" in args.only:
            speed(report, some, out)
        if not args.only or "kills" in args.only:
            kills(report, some, out, args.kills)
    if args.json:
        args.json.write_text(json.dumps(report.figures, indent=2) + "\n", "utf-8")
    return 1 if report.missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
