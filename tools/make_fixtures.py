#!/usr/bin/env python3
"""Make the fixtures: invented Czech minutes as text and PDF with their gold records, and broken files.

Run it without arguments to rewrite ``fixtures/``; ``--to FOLDER`` writes elsewhere. Each document is written down
once, in ``fixture_sources/``; everything under ``fixtures/`` but its README comes from here.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fixture_broken import write_broken
from fixture_gold import make_gold
from fixture_pdf import FontsMissing, make_pdf
from fixture_source import Source, SourceError, read_sources
from fixture_text import make_text

FIXTURES = Path(__file__).parent.parent / "fixtures"
# Its text has bullets, dashes and every Czech letter, so a wrong code page shows.
SAMPLE = "podhrazi-komise-zp"


def write_fixture(source: Source, folder: Path) -> None:
    """Write one document's text, PDF and gold record into ``folder/<id>/``."""
    target = folder / source.name
    target.mkdir(parents=True, exist_ok=True)
    gold = json.dumps(make_gold(source), ensure_ascii=False, indent=1)
    (target / f"{source.name}.gold.json").write_text(gold + "\n", encoding="utf-8", newline="\n")
    (target / f"{source.name}.txt").write_text(make_text(source), encoding="utf-8", newline="\n")
    (target / f"{source.name}.pdf").write_bytes(make_pdf(source))


def make_fixtures(folder: Path) -> list[str]:
    """Write all fixtures and return their ids.

    Raises:
        SourceError: a source is malformed or its gold quotes what it does not say.
        FontsMissing: no font for the PDFs is installed.
    """
    sources = read_sources()
    for source in sources:
        write_fixture(source, folder)
    sample = folder / SAMPLE / SAMPLE
    write_broken(
        folder / "broken",
        sample.with_suffix(".txt").read_text(encoding="utf-8"),
        sample.with_suffix(".pdf").read_bytes(),
    )
    return [source.name for source in sources]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=FIXTURES, help="folder to write into (default: fixtures/)")
    try:
        names = make_fixtures(parser.parse_args().to)
    except (SourceError, FontsMissing) as error:
        sys.exit(f"make_fixtures: {error}")
    sys.stdout.write("\n".join(names) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
