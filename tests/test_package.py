"""The wheel carries all that the package needs, and works where the repository is not."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import zapis_parser

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "zapis_parser"
TEXT = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\nPřítomni: Jan Malý\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_has_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"zapis_parser-{zapis_parser.__version__}-py3-none-any.whl"
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix in {".py", ".toml", ".typed", ".css", ".js"}
    }
    assert {"zapis_parser/py.typed", "zapis_parser/lexicon/names.toml"} <= sources
    assert {name for name in names if ".dist-info/" not in name} == sources
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_works_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import zapis_parser.cli as cli, sys; print(cli.__file__, file=sys.stderr); cli.main(['parse', '-'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(site)},
        input=TEXT.encode(),
        capture_output=True,
        check=True,
    )
    assert str(site).encode() in done.stderr
    assert json.loads(done.stdout)["meeting"]["date"] == "2024-03-04"
