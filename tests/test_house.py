"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from zapis_parser import __version__

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "zapis_parser"
CORPUS = Path(os.environ.get("ZAPIS_CORPUS", ROOT / ".." / "shared" / "corpus"))
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION, LONGEST_MODULE = 60, 400
# the loop over the documents of an archive: whatever one of them raises, the next one is parsed
BROAD = PACKAGE / "archive" / "child.py"
BY_PATH = [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in MODULES]
# identifiers of published standards, which only look like addresses, and the domain that is kept for examples
IDENTIFIERS = {
    "docs.oasis-open.org",
    "example.org",
    "json-schema.org",
    "purl.org",
    "schema.org",
    "schemas.openxmlformats.org",
    "slovník.gov.cz",
    "www.w3.org",
}
ADDRESS = re.compile(r"https?://([\w.-]+)")
LOCAL_PATH = re.compile(r"(?<![\w.])/(?:home|root|work|Users|tmp|opt|mnt)/\w")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", BY_PATH)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.count("\n")
    assert lines <= LONGEST_MODULE
    lengths = {f.name: (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions(ast.parse(text))}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", BY_PATH)
def test_a_module_says_what_it_is_about(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", BY_PATH)
def test_nothing_is_printed_and_nothing_swallowed(path: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("print", "breakpoint")
        ):
            found.append(f"{node.func.id} in line {node.lineno}")
        if isinstance(node, ast.ExceptHandler):
            caught = "everything" if node.type is None else ast.unparse(node.type)
            if re.search(r"\b(?:everything|Exception|BaseException)\b", caught) and path != BROAD:
                found.append(f"except {caught} in line {node.lineno}")
            if all(isinstance(statement, ast.Pass) for statement in node.body):
                found.append(f"a silent except in line {node.lineno}")
    assert found == []


def test_everything_is_caught_in_one_place_only() -> None:
    assert len(re.findall(r"except (?:Base)?Exception\b", BROAD.read_text("utf-8"))) == 1


@pytest.mark.parametrize("path", BY_PATH)
def test_logging_and_warnings_are_left_to_the_application(path: Path) -> None:
    assert not re.search(r"\bbasicConfig\b|\bfilterwarnings\b|\bsimplefilter\b", path.read_text("utf-8"))


def test_no_room_is_a_lumber_room() -> None:
    lumber = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path.name for path in (*MODULES, *PACKAGE.rglob("*/")) if path.stem in lumber] == []


def test_every_package_has_an_init() -> None:
    folders = {path.parent for path in MODULES}
    assert [folder.name for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## \[([^]]+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[:2] == ["Unreleased", __version__]


def tracked() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so what is tracked is not known")
    command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def readable() -> Iterator[tuple[str, str]]:
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith("fixtures/") and path != Path(__file__).resolve():
            try:
                yield name, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_host() -> None:
    named = {
        (name, host) for name, text in readable() for host in ADDRESS.findall(text) if host not in IDENTIFIERS
    }
    assert named == set()


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert {name for name, text in readable() if LOCAL_PATH.search(text)} == set()


def test_the_lock_pins_everything_with_hashes() -> None:
    lock = (ROOT / "constraints.txt").read_text("utf-8")
    pins = re.split(r"(?<!\\)\n", lock.strip())
    assert all(re.match(r"[a-z0-9-]+==\S+ \\\n", pin) and "--hash=sha256:" in pin for pin in pins)
    locked = {pin.partition("==")[0] for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", want)[0]).lower() for want in wanted}  # type: ignore[index]
    assert names <= locked


def test_nothing_of_the_corpus_is_written_into_the_project() -> None:
    golds = sorted(CORPUS.glob("dev/**/*.gold.json"))
    if not golds:
        pytest.skip("no corpus beside the repository")
    known: set[str] = set()
    for path in golds:
        gold = json.loads(path.read_text("utf-8"))
        people = [entry["name"] for entry in gold.get("attendance", {}).get("entries", [])]
        known |= {path.name.split(".")[0], gold.get("meeting", {}).get("municipality") or ""}
        known |= {name for name in people if " " in name and "." not in name}
    known.discard("")
    rooms = (ROOT / name for name in ("tests", "tools", "benchmarks", "fixtures"))
    others = [
        path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml", ".txt", ".md")
    ]
    files = [*MODULES, *PACKAGE.rglob("*.toml"), *(path for path in others if "broken" not in path.parts)]
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(known))) + r")(?!\w)")
    found = {(path.name, match[0]) for path in files for match in pattern.finditer(path.read_text("utf-8"))}
    assert found == set()
