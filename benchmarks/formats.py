"""The same invented documents in every format: python benchmarks/formats.py --documents 20 --seed 1 [--misses].

Each document is drawn by the generator, written as text, HTML, DOCX, ODT, RTF and PDF, and read again. Prints for each format
how many of the facts of the text's record its record lacks or adds. PDF is read by every engine that is installed.
"""

from __future__ import annotations

import argparse
import html
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tools")]

from fixture_docx import make_docx  # noqa: E402
from fixture_odt import make_odt  # noqa: E402
from fixture_pdf import FontsMissing, make_pdf  # noqa: E402
from fixture_rtf import make_rtf  # noqa: E402
from fixture_source import Block, Source, Style  # noqa: E402
from generator import generate  # noqa: E402
from zapis_parser import InvalidSettings, Settings, parse  # noqa: E402
from zapis_parser.evaluation.facts import facts  # noqa: E402
from zapis_parser.evaluation.scoring import score_document  # noqa: E402


def source_of(name: str, text: str) -> Source:
    """Return a text as it was read as the source of a fixture: a paragraph a line, rows of equally many cells as a table."""
    return Source(name, Style(), tuple(_blocks(text)), ())


def _blocks(text: str) -> Iterator[Block]:
    for cells, lines in groupby(text.split("\n"), key=lambda line: line.count("\t")):
        rows = list(lines)
        if cells and len(rows) > 1:
            yield Block("table", rows=tuple(tuple(row.split("\t")) for row in rows))
        else:
            yield from (Block("plain", row.strip()) if row.strip() else Block("gap") for row in rows)


def make_html(source: Source) -> bytes:
    parts = ["<!doctype html><html><head><meta charset='utf-8'><title></title></head><body>"]
    for block in source.blocks:
        if block.kind == "table":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif block.kind == "plain":
            parts.append(f"<p>{html.escape(block.text)}</p>")
    return ("\n".join(parts) + "</body></html>").encode()


WRITERS: dict[str, tuple[str, Callable[[Source], bytes]]] = {
    "html": ("x.html", make_html),
    "docx": ("x.docx", make_docx),
    "odt": ("x.odt", make_odt),
    "rtf": ("x.rtf", make_rtf),
    "pdf (pdfminer)": ("x.pdf", make_pdf),
    "pdf (pypdfium2)": ("x.pdf", make_pdf),
}


def settings_of(form: str) -> Settings:
    engine = form.partition("(")[2].rstrip(")")
    return Settings(pdf_engine=engine) if engine else Settings()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="Print what differs.")
    args = parser.parse_args()
    total = 0
    wrong = dict.fromkeys(WRITERS, 0)
    for seed in range(args.seed, args.seed + args.documents):
        read = parse(generate(seed).text.encode(), name="x.txt")
        wanted = facts(read)
        source = source_of(f"seed {seed}", read.text)
        whole = score_document("x", wanted, wanted)
        total += sum(tally.gold for tally in whole.tallies.values())
        for form, (name, write) in list(WRITERS.items()):
            try:
                found = facts(parse(write(source), name=name, settings=settings_of(form)))
            except (FontsMissing, InvalidSettings) as error:
                print(f"{form}: left out, {error}")
                del WRITERS[form], wrong[form]
                continue
            score = score_document(f"seed {seed}", wanted, found)
            wrong[form] += len(score.misses)
            if args.misses:
                for miss in score.misses:
                    print(f"{form} | seed {seed} | {miss.field} | {miss}")
    print(f"{args.documents} documents, {total} facts of their texts")
    for form, count in wrong.items():
        print(f"{form:<16} {count:4} facts lacking or added, {100 * count / total:5.2f} %")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
