"""Every example of the README is run, and the record that it shows is the one that comes out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zapis_parser import BatchOptions, parse, run_batch
from zapis_parser.archive.link import link_archive

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
DEMO = ROOT / "fixtures" / "lipkov-komise-kultura" / "lipkov-komise-kultura.pdf"
KNOWN = {"sh", "console", "python", "json"}


def blocks(language: str) -> list[str]:
    return [content for found, content in BLOCKS if found == language]


COMMANDS = [line[2:] for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that the first examples on archives make, of some more documents, so that each query has an answer."""
    out = tmp_path_factory.mktemp("readme") / "archiv"
    run_batch([ROOT / "fixtures"], out, options=BatchOptions(workers=1, include=("*-*/*.txt",)))
    link_archive(out)
    return out


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: Path) -> Path:
    """A folder that looks to the examples like the repository, and takes what they write."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures", target_is_directory=True)
    shutil.copytree(archive, tmp_path / "archiv")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_readme_has_examples_of_each_kind_and_no_other() -> None:
    assert {language for language, _ in BLOCKS} == KNOWN
    assert len(COMMANDS) >= 5
    assert README.count("```") == 2 * len(BLOCKS)


@pytest.mark.parametrize("example", blocks("python"))
def test_python_examples_run(example: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - our own text
    assert "print(" not in example or capsys.readouterr().out.strip()


@pytest.mark.parametrize("line", COMMANDS)
def test_command_examples_run(line: str, place: Path) -> None:
    shell = shutil.which("bash") or pytest.skip("no bash to run the examples with")
    script = f'zapis() {{ "{sys.executable}" -m zapis_parser.cli "$@"; }}\n{line}\n'
    environment = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [shell, "-ec", script], cwd=place, capture_output=True, env=environment, check=False
    )
    # a long run tells how far it is
    complaints = [line for line in done.stderr.splitlines() if not line.startswith(b"zapis: hotovo")]
    assert (done.returncode, complaints) == (0, [])
    output = re.search(r"-o (\S+)", line)
    assert (place / output[1]).exists() if output else done.stdout.strip()


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE)
    assert named == ["demo", "test"]
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)


def _missing(shown: Any, found: Any, path: str = "") -> list[str]:
    """Return the places where what is shown is not part of what was found."""
    if isinstance(shown, dict) and isinstance(found, dict):
        return [miss for key in shown for miss in _missing(shown[key], found.get(key), f"{path}.{key}")]
    if isinstance(shown, list) and isinstance(found, list):
        return [
            f"{path}[{number}]"
            for number, item in enumerate(shown)
            if all(_missing(item, other, path) for other in found)
        ]
    return [] if shown == found else [f"{path}: {shown!r} is {found!r}"]


def test_the_record_shown_is_the_one_that_comes_out() -> None:
    (shown,) = (json.loads(block) for block in blocks("json"))
    assert _missing(shown, parse(DEMO).model_dump(mode="json")) == []


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)]+)\)", README)
    assert targets
    assert all((ROOT / target).exists() for target in targets)
