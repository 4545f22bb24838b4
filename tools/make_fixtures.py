#!/usr/bin/env python3
"""Make the fixtures: invented Czech minutes as text, PDF and some as office files, with their gold records, and broken files.

Run it without arguments to rewrite ``fixtures/``; ``--to FOLDER`` writes elsewhere. Each document is written down
once, in ``fixture_sources/``; everything under ``fixtures/`` but its README comes from here. The old Word files (.doc) are
only written with ``--doc``, by LibreOffice out of the DOCX: it dates them, so that they differ each time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fixture_broken import write_broken
from fixture_docx import make_docx
from fixture_gold import make_gold
from fixture_markup import make_html, make_markdown, make_rst
from fixture_odt import make_odt
from fixture_pdf import FontsMissing, make_pdf
from fixture_rtf import make_rtf
from fixture_source import Source, SourceError, read_sources
from fixture_text import make_text

FIXTURES = Path(__file__).parent.parent / "fixtures"
# Its text has bullets, dashes and every Czech letter, so a wrong code page shows.
SAMPLE = "podhrazi-komise-zp"
# those that are office files too: tables, numbered programmes and headings, a roll call, bullets
OFFICE = (
    "fakulta-akademicky-senat",
    "horni-lhotka-zastupitelstvo",
    "lipkov-komise-kultura",
    "podhrazi-komise-zp",
    "rokytnov-financni-vybor",
    "zlamany-mlyn-skolska-rada",
)
# those that are marked up too
MARKUP = (
    "fakulta-akademicky-senat",
    "horni-lhotka-zastupitelstvo",
    "osekov-zastupitelstvo",
    "podhrazi-komise-zp",
    "rokytnov-financni-vybor",
    "zlamany-mlyn-skolska-rada",
)
MARKUP_WRITERS = {".html": make_html, ".md": make_markdown, ".rst": make_rst}
WRITERS = {".docx": make_docx, ".odt": make_odt, ".rtf": make_rtf}


def write_fixture(source: Source, folder: Path) -> None:
    """Write one document's text, PDF and gold record into ``folder/<id>/``."""
    target = folder / source.name
    target.mkdir(parents=True, exist_ok=True)
    gold = json.dumps(make_gold(source), ensure_ascii=False, indent=1)
    (target / f"{source.name}.gold.json").write_text(gold + "\n", encoding="utf-8", newline="\n")
    (target / f"{source.name}.txt").write_text(make_text(source), encoding="utf-8", newline="\n")
    (target / f"{source.name}.pdf").write_bytes(make_pdf(source))
    for suffix, write in WRITERS.items() if source.name in OFFICE else ():
        (target / f"{source.name}{suffix}").write_bytes(write(source))
    for suffix, write in MARKUP_WRITERS.items() if source.name in MARKUP else ():
        (target / f"{source.name}{suffix}").write_bytes(write(source))


def write_docs(folder: Path) -> None:
    """Write the old Word files beside the DOCX that they are made from.

    Raises:
        SourceError: LibreOffice is not installed, or fails.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SourceError("LibreOffice (soffice) is not installed, which the .doc files are made with")
    for name in OFFICE:
        docx = folder / name / f"{name}.docx"
        with tempfile.TemporaryDirectory() as profile:
            command = [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                "doc",
            ]
            command += ["--outdir", str(docx.parent), str(docx)]
            docx.with_suffix(".doc").unlink(missing_ok=True)
            for _ in range(2):  # a new profile may need a second start
                subprocess.run(command, check=False, capture_output=True, timeout=120)
        if not docx.with_suffix(".doc").exists():
            raise SourceError(f"LibreOffice made no .doc of {docx.name}")


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
    parser.add_argument("--doc", action="store_true", help="also write the .doc files (needs LibreOffice)")
    arguments = parser.parse_args()
    try:
        names = make_fixtures(arguments.to)
        if arguments.doc:
            write_docs(arguments.to)
    except (SourceError, FontsMissing) as error:
        sys.exit(f"make_fixtures: {error}")
    sys.stdout.write("\n".join(names) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
