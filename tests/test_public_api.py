"""The public surface, pinned: names, commands, entry points, and what an import costs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import zapis_parser
from zapis_parser.cli import main

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "pydantic",
    "pdfminer",
    "dateparser",
    "regex",
    "click",
    "docutils",
    "selectolax",
    "PIL",
    "pypdfium2",
    "pyarrow",
    "duckdb",
    "fsspec",
    "tqdm",
    "distributed",
}


def test_the_public_names_are_pinned() -> None:
    assert zapis_parser.__all__ == [
        "Archive",
        "ArchiveError",
        "ArchiveLocked",
        "BatchOptions",
        "ConverterMissing",
        "EmptySource",
        "EncryptedSource",
        "ExtraMissing",
        "InvalidGold",
        "InvalidQuery",
        "InvalidSettings",
        "LimitExceeded",
        "Minutes",
        "NoTextLayer",
        "OcrUnavailable",
        "ParseResult",
        "ParsedDocument",
        "Parser",
        "RunSummary",
        "Settings",
        "UnreadableSource",
        "UnsupportedFormat",
        "UserLexicon",
        "ZapisError",
        "__version__",
        "open_archive",
        "parse",
        "parse_all",
        "parse_many",
        "parse_text",
        "read_settings",
        "run_batch",
    ]
    assert set(zapis_parser.__all__) <= set(dir(zapis_parser))


@pytest.mark.parametrize("name", zapis_parser.__all__)
def test_every_public_name_is_there(name: str) -> None:
    value = getattr(zapis_parser, name)
    assert getattr(value, "__name__", name) == name
    assert getattr(zapis_parser, name) is value


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = zapis_parser.colour


def test_all_errors_are_public_and_of_one_tree() -> None:
    from zapis_parser import errors

    for name in errors.__all__:
        assert issubclass(getattr(zapis_parser, name), zapis_parser.ZapisError)


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    return set(done.stdout.split())


CHEAP = [
    ("import zapis_parser", set()),
    ("from zapis_parser import ZapisError, Settings, __version__", set()),
    ("import zapis_parser.cli", {"click"}),
    ("from zapis_parser import Archive, open_archive, ArchiveError", set()),
    ("import zapis_parser.cli_query", {"click"}),
    ("from zapis_parser import BatchOptions, RunSummary", set()),
]


@pytest.mark.parametrize(("statement", "allowed"), CHEAP)
def test_an_import_loads_nothing_heavy(statement: str, allowed: set[str]) -> None:
    assert _loaded_by(statement) & HEAVY == allowed


def test_the_heavy_names_are_really_those_that_parsing_loads() -> None:
    assert {"pydantic", "regex"} <= _loaded_by("from zapis_parser import parse, Minutes") & HEAVY


def test_the_commands_are_pinned() -> None:
    options = {
        name: sorted(option for parameter in command.params for option in parameter.opts)
        for name, command in main.commands.items()
    }
    reading = ["--config", "--ocr", "--pdf-engine"]
    assert options == {
        "parse": sorted([*reading, "--format", "--output", "--split", "-o", "files"]),
        "audit": sorted([*reading, "--format", "--lang", "files"]),
        "inspect": sorted([*reading, "--format", "--uncovered-only", "file"]),
        "export": sorted([*reading, *"--base --excel --output --scope --split --to -o files".split()]),
        "schema": [],
        "version": [],
        "batch": sorted(
            [
                *reading,
                *"--document-memory --document-seconds --exclude --format --include --lang --out --prune --repair".split(),
                *"--quiet -q --retry-failures --scheduler --shard-size --verify --workers sources".split(),
            ]
        ),
        "redact": sorted(
            [
                *reading,
                *"--dry-run --key --lang --office-contacts --output --parcels --style -o files".split(),
            ]
        ),
        "review": sorted([*reading, "--lang", "--output", "--pages", "-o", "sources"]),
        "link": "--quiet folder".split(),
        "people": "--body --format --lang --name --output --undecided -o folder".split(),
        "tasks": "--as-of --assignee --body --format --lang --open --output -o folder".split(),
        "resolutions": "--body --format --lang --number --output -o folder".split(),
        "query": ["--format", "--output", "--tables", "-o", "folder", "sql"],
        "evaluate": sorted([*reading, "--json", "--misses", "--per-doc", "--source-glob", "gold_dir"]),
    }


def test_the_entry_points_lead_somewhere() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ours = {
        "console_scripts": declared["scripts"],
        "spacy_factories": declared["entry-points"]["spacy_factories"],
    }
    assert ours["console_scripts"] == {"zapis": "zapis_parser.cli:main"}
    assert "zapis" in ours["spacy_factories"]
    for group, expected in ours.items():
        installed = {
            point.name: point.value
            for point in entry_points(group=group)
            if point.value.startswith("zapis_parser.")
        }
        assert installed == expected, "the installed package is not this one: make setup"
        for name in expected:
            (point,) = entry_points(group=group, name=name)
            assert callable(point.load())
