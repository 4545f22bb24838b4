"""The same invented documents in every encoding and misreading: python benchmarks/encoded.py --documents 200 [--whole].

Each document is drawn by the generator, stored in each encoding that Czech offices used, and spoilt in each way in which their
letters usually are; then it is read again. Where what is read (text and lines) is that of UTF-8, so is the record; where it is
not, and with ``--whole`` always, the records are compared. Characters that an encoding lacks are first put as clerks put them
(a hyphen for a dash). Prints the documents whose record differs; the exit status is 1 if these are not ``KNOWN``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from generator import generate  # noqa: E402
from zapis_parser import Minutes, parse  # noqa: E402
from zapis_parser.reading import read  # noqa: E402
from zapis_parser.settings import Settings  # noqa: E402
from zapis_parser.source import SourceText  # noqa: E402

ENCODINGS = ("cp1250", "iso-8859-2", "cp852", "mac_latin2", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
MISREADINGS = (
    ("utf-8", "cp1252"),
    ("utf-8", "cp1250"),
    ("utf-8", "latin-1"),
    ("cp1250", "cp1252"),
    ("cp1250", "latin-1"),
    ("cp1250", "iso-8859-2"),
    ("cp1250", "cp852"),
    ("iso-8859-2", "cp1252"),
    ("iso-8859-2", "latin-1"),
    ("iso-8859-2", "cp1250"),
    ("cp852", "cp1250"),
    ("cp852", "cp1252"),
    ("cp852", "cp437"),
    ("mac_latin2", "mac_roman"),
    ("mac_latin2", "cp1252"),
)
"""In what a text was stored, and as what it was read."""
PLAIN = {"–": "-", "—": "-", "„": '"', "“": '"', "”": '"', "…": "...", "•": "-", "☐": "o", "☒": "x"}
KNOWN: dict[str, frozenset[int]] = {}
"""By the name of a way, the seeds of the documents that are read otherwise, because what tells the letters is lost.

None of the 200 of the default call, nor of 600 others (November 2026). What is lost in any case: which of č, ř, ě a "?" was in
a text whose writer had no such letter; that "ţ" was ž where the same text also has ž (a Romanian name is written so too).
"""


@dataclass(frozen=True, slots=True)
class Way:
    """How a text is stored: ``lacks`` is the encoding whose characters it must do with."""

    name: str
    store: Callable[[str], bytes]
    lacks: str

    def adapted(self, text: str) -> str:
        """Return a text with what the encoding lacks put otherwise."""
        return "".join(char if char.encode(self.lacks, "ignore") else PLAIN.get(char, "") for char in text)


def ways() -> Iterator[Way]:
    for name in ENCODINGS:
        yield Way(name, lambda text, name=name: text.encode(name), name)
    for meant, shown in MISREADINGS:
        yield Way(f"{meant} read as {shown}", misread(meant, shown), meant)
    yield Way("a font without ž", lambda text: text.replace("ž", "ţ").replace("Ž", "Ţ").encode(), "utf-8")


def misread(meant: str, shown: str) -> Callable[[str], bytes]:
    """What a text looks like that was stored in one encoding and read in another; free bytes are read as controls."""
    table = [bytes((byte,)).decode(shown, "ignore") or chr(byte) for byte in range(256)]
    return lambda text: "".join(map(table.__getitem__, text.encode(meant))).encode()


def is_alike(way: Way, text: str, reference: SourceText, *, whole: bool) -> bool:
    """Whether a text that was stored in some way gives the record of the same text in UTF-8."""
    settings = Settings()
    wanted = way.adapted(text)
    data = way.store(wanted)
    known = reference if wanted == text else read(wanted.encode(), settings, "x.txt")
    found = read(data, settings, "x.txt")
    if not whole and (found.text, found.lines) == (known.text, known.lines):
        return True
    return _facts(data) == _facts(wanted.encode())


def _facts(data: bytes) -> dict[str, object]:
    minutes: Minutes = parse(data, name="x.txt")
    return minutes.model_dump(exclude={"source", "findings"})


def different(seeds: range, *, whole: bool = False) -> dict[str, list[int]]:
    """Return by each way's name the seeds of the documents whose record differs."""
    found: dict[str, list[int]] = {way.name: [] for way in ways()}
    for seed in seeds:
        text = generate(seed).text
        reference = read(text.encode(), Settings(), "x.txt")
        for way in ways():
            if not is_alike(way, text, reference, whole=whole):
                found[way.name].append(seed)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--whole", action="store_true", help="Compare all records, also where the texts are alike."
    )
    args = parser.parse_args()
    seeds = range(args.seed, args.seed + args.documents)
    found = different(seeds, whole=args.whole)
    print(f"{args.documents} documents; those whose record is not that of UTF-8:")
    for name, others in found.items():
        print(f"{name:<26} {len(others):4}  {' '.join(map(str, others))}".rstrip())
    unknown = {name: set(others) - KNOWN.get(name, frozenset()) for name, others in found.items()}
    return int(any(unknown.values()))


if __name__ == "__main__":
    raise SystemExit(main())
