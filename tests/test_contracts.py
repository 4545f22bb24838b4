"""The import contracts of pyproject.toml hold, and each of them really fails when it is broken."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
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
    assert "4 kept, 0 broken" in output


BREACHES = [
    pytest.param(
        "record/values.py", "import zapis_parser.assembly", "rooms", id="the record knows the assembly"
    ),
    pytest.param("errors.py", "import zapis_parser.record", "rooms", id="the errors know the record"),
    pytest.param("rules/words.py", "import zapis_parser.reading", "rooms", id="a rule reads files"),
    pytest.param("parser.py", "import zapis_parser.evaluation", "rooms", id="the parser knows its score"),
    pytest.param("attic.py", "", "rooms", id="a room of no layer"),
    pytest.param("rules/words.py", "import pdfminer.layout", "pdf", id="a rule knows pdfminer"),
    pytest.param("parser.py", "import lxml.etree", "pdf", id="the parser knows XML"),
    pytest.param("rules/words.py", "import pypdfium2.raw", "pdf", id="a rule knows PDFium"),
    pytest.param("rules/words.py", "from spacy.tokens import Doc", "spacy", id="a rule knows spaCy"),
    pytest.param(
        "evaluation/__init__.py", "import click", "terminal", id="the evaluation knows the terminal"
    ),
]
NAMES = {
    "rooms": "Upper rooms may import lower ones, never the other way",
    "pdf": "Only reading knows pdfminer, PDFium, lxml and the markup libraries",
    "spacy": "Only pipeline and assembly know spaCy",
    "terminal": "Only cli knows the terminal",
}


@pytest.mark.parametrize(("module", "statement", "contract"), BREACHES)
def test_a_breach_is_found(copy: Path, module: str, statement: str, contract: str) -> None:
    path = copy / "src" / "zapis_parser" / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{statement}\n", "utf-8")
    status, output = lint(copy)
    assert status != 0
    assert re.search(rf"{re.escape(NAMES[contract])} BROKEN", output), output
