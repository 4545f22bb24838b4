"""The import contracts of pyproject.toml hold, and each of them really fails when it is broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def lint(folder: Path) -> tuple[int, str]:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": "src", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    status, output = lint(copy)
    assert status == 0, output
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert f"{len(contracts)} kept, 0 broken" in output


BREACHES = [
    pytest.param(
        "record/values.py", "import zapis_parser.assembly", "rooms", id="the record knows the assembly"
    ),
    pytest.param("errors.py", "import zapis_parser.record", "rooms", id="the errors know the record"),
    pytest.param("rules/words.py", "import zapis_parser.reading", "rooms", id="a rule reads files"),
    pytest.param("parser.py", "import zapis_parser.evaluation", "rooms", id="the parser knows its score"),
    pytest.param("attic.py", "", "rooms", id="a room of no layer"),
    pytest.param("rules/words.py", "import pdfminer.layout", "pdf", id="a rule knows pdfminer"),
    pytest.param("parser.py", "import lxml.etree", "xml", id="the parser knows XML"),
    pytest.param("export/popolo.py", "import lxml.etree", "xml", id="another export knows XML"),
    pytest.param(
        "export/calendar.py", "import zapis_parser.cli_export", "rooms", id="an export knows its command"
    ),
    pytest.param(
        "archive/tables.py", "import zapis_parser.export", "rooms", id="the archive knows the exports"
    ),
    pytest.param("archive/tables.py", "import xlsxwriter", "exports", id="the archive knows workbooks"),
    pytest.param("rules/words.py", "import pypdfium2.raw", "pdf", id="a rule knows PDFium"),
    pytest.param("rules/words.py", "from spacy.tokens import Doc", "spacy", id="a rule knows spaCy"),
    pytest.param(
        "evaluation/__init__.py", "import pyarrow.parquet", "archive", id="the evaluation knows Arrow"
    ),
    pytest.param("cli_query.py", "import duckdb", "archive", id="the terminal knows DuckDB"),
    pytest.param("reading/__init__.py", "import fsspec.core", "archive", id="the readers know remote files"),
    pytest.param("parser.py", "import zapis_parser.archive", "rooms", id="the parser knows the archive"),
    pytest.param(
        "evaluation/__init__.py", "import click", "terminal", id="the evaluation knows the terminal"
    ),
]
NAMES = {
    "rooms": "Upper rooms may import lower ones, never the other way",
    "pdf": "Only reading knows pdfminer, PDFium and the markup libraries",
    "xml": "Only reading and the export to Akoma Ntoso know lxml",
    "exports": "Only export knows iCalendar, workbooks and RDF",
    "spacy": "Only pipeline and assembly know spaCy",
    "terminal": "Only cli knows the terminal",
    "archive": "Only the archive knows Arrow, DuckDB, remote files and Dask",
}


@pytest.mark.parametrize(("module", "statement", "contract"), BREACHES)
def test_a_breach_is_found(copy: Path, module: str, statement: str, contract: str) -> None:
    path = copy / "src" / "zapis_parser" / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{statement}\n", "utf-8")
    status, output = lint(copy)
    assert status != 0
    assert re.search(rf"{re.escape(NAMES[contract])} BROKEN", output), output
