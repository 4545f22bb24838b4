"""What parsing costs, as ratios against something measured in the same run.

    python benchmarks/speed.py [--runs 5] [--json FILE]

Text to record against splitting the same text into words; PDF to record, and only reading it by each engine that is
installed, against pdfminer's own ``extract_text`` of the same file; a fresh process that imports the package, or shows
the help, against bare Python. CPU seconds, medians of interleaved runs, over the invented documents of fixtures/.
"""

from __future__ import annotations

import argparse
import json
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

from zapis_parser.parser import Parser
from zapis_parser.reading import read
from zapis_parser.settings import Settings

ENGINES = ["pdfminer", "pypdfium2"] if find_spec("pypdfium2") else ["pdfminer"]
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


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


def measure(runs: int) -> dict[str, float]:
    """All figures; times in CPU milliseconds, the others ratios."""
    parser = Parser()
    texts = [path.read_text("utf-8") for path in sorted(FIXTURES.glob("*-*/*.txt"))]
    pdfs = sorted(FIXTURES.glob("*-*/*.pdf"))
    words = sum(len(text.split()) for text in texts)
    for text in texts:  # warm: patterns compiled, lexicons read
        parser.parse_text(text)
    split, parse = interleaved(
        runs,
        lambda: cpu(lambda: [regex.findall(r"\w+", text) for text in texts]),
        lambda: cpu(lambda: [parser.parse_text(text) for text in texts]),
    )
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
        "text_to_record_ms_per_1000_words": 1e6 * parse / words,
        "text_to_record_over_word_split": parse / split,
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
