"""What parsing costs, as ratios against something measured in the same run.

    python benchmarks/speed.py [--runs 5] [--json FILE]

Text to record against splitting the same text into words, for the short dense documents of fixtures/, for documents of the
generator, for those of the development corpus where it is at hand, and for 10 and 100 of them as one text; PDF to record, and
only reading it by each engine that is installed, against pdfminer's own ``extract_text`` of the same file; a fresh process
that imports the package, or shows the help, against bare Python. CPU seconds, medians of interleaved runs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import regex
from pdfminer.high_level import extract_text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from generator import generate  # noqa: E402
from zapis_parser.parser import Parser  # noqa: E402
from zapis_parser.reading import read  # noqa: E402
from zapis_parser.settings import Settings  # noqa: E402

ENGINES = ["pdfminer", "pypdfium2"] if find_spec("pypdfium2") else ["pdfminer"]
FIXTURES = ROOT / "fixtures"
CORPUS = Path(os.environ.get("ZAPIS_CORPUS", ROOT.parent / "shared" / "corpus")) / "dev"
GENERATED = 40
LENGTHS = (10, 100)


def cpu(call: Callable[[], object]) -> float:
    """CPU seconds of one call in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def cpu_of_process(*arguments: str) -> float:
    """CPU seconds of a fresh Python process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_of_reading(paths: Sequence[Path], settings: Settings) -> float:
    return cpu(lambda: [read(path.read_bytes(), settings) for path in paths])


def interleaved(runs: int, *calls: Callable[[], float]) -> list[float]:
    """Medians of calls that take turns, so that a drift of the machine meets all alike."""
    figures: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for row, call in zip(figures, calls, strict=True):
            row.append(call())
    return [statistics.median(row) for row in figures]


def texts_by_kind() -> dict[str, list[str]]:
    """The texts that are parsed; those of the corpus only where it is at hand."""
    kinds = {
        "fixtures": [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*-*/*.txt"))],
        "generated": [generate(seed).text for seed in range(GENERATED)],
        "corpus": [
            path.read_text("utf-8") for path in sorted(CORPUS.rglob("*")) if path.suffix in (".txt", ".md")
        ],
    }
    return {kind: texts for kind, texts in kinds.items() if texts}


def measure_text(parser: Parser, runs: int) -> dict[str, float]:
    """What a record costs by kind of text, and by length: 10 or 100 documents as one text over the same apart."""
    figures: dict[str, float] = {}
    for kind, texts in texts_by_kind().items():
        for text in texts:  # warm: patterns compiled, lexicons read
            parser.parse_text(text)
        split, parse = interleaved(
            runs,
            partial(cpu, lambda texts=texts: [regex.findall(r"\w+", text) for text in texts]),
            partial(cpu, lambda texts=texts: [parser.parse_text(text) for text in texts]),
        )
        words = sum(len(text.split()) for text in texts)
        figures[f"text_to_record_ms_per_1000_words_{kind}"] = 1e6 * parse / words
        figures[f"text_to_record_over_word_split_{kind}"] = parse / split
    for times in LENGTHS:
        parts = [generate(seed).text for seed in range(1000, 1000 + times)]
        apart, whole = interleaved(
            3,
            partial(cpu, lambda parts=parts: [parser.parse_text(part) for part in parts]),
            partial(cpu, partial(parser.parse_text, "\n\n".join(parts))),
        )
        figures[f"text_{times}_times_as_long_over_its_parts"] = whole / apart
    return figures


def measure(runs: int) -> dict[str, float]:
    """All figures; times in CPU milliseconds, the others ratios."""
    parser = Parser()
    pdfs = sorted(FIXTURES.glob("*-*/*.pdf"))
    of_text = measure_text(parser, runs)
    stock, whole, *read_by = interleaved(
        runs,
        lambda: cpu(lambda: [extract_text(path) for path in pdfs]),
        lambda: cpu(lambda: [parser.parse(path) for path in pdfs]),
        *(partial(cpu_of_reading, pdfs, Settings(pdf_engine=engine)) for engine in ENGINES),
    )
    bare, imported, helped = interleaved(
        runs,
        lambda: cpu_of_process("-c", "pass"),
        lambda: cpu_of_process("-c", "import zapis_parser"),
        lambda: cpu_of_process("-m", "zapis_parser.cli", "--help"),
    )
    return {
        **of_text,
        "pdf_to_record_over_pdfminer_extract_text": whole / stock,
        **{
            f"pdf_read_by_{engine}_over_pdfminer_extract_text": seconds / stock
            for engine, seconds in zip(ENGINES, read_by, strict=True)
        },
        "import_ms_over_bare_python": 1000 * (imported - bare),
        "help_ms_over_bare_python": 1000 * (helped - bare),
    }


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--json", type=Path, help="also write the figures, with the machine, to this file")
    given = arguments.parse_args()
    figures = measure(given.runs)
    for name, value in figures.items():
        print(f"{name:<58}{value:10.2f}")
    if given.json:
        machine = {
            "python": platform.python_version(),
            "machine": platform.machine(),
            "system": platform.system(),
        }
        given.json.write_text(json.dumps({"machine": machine, "figures": figures}, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
