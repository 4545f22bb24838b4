"""Small invented archives on the disk and what became of them, for the tests of batches."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from zapis_parser.archive.store import Store

ROOT = Path(__file__).resolve().parents[1]
_POISONED = (sys.executable, "-P", str(Path(__file__).with_name("poisoned_child.py")))
POISONED, REALLY_POISONED = (*_POISONED, "quick"), (*_POISONED, "real")
"""Children that crash, hang and so on where a document asks for it; the first with the parser of ``QUICK``."""
QUICK = (sys.executable, "-P", str(Path(__file__).with_name("quick_child.py")))
"""A child that starts at once and finds nothing but a number."""
ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
    "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"))),
}


def minutes(number: int, extra: str = "") -> str:
    """Return the text of short minutes, a different one for each number."""
    return (
        f"Zápis z {number}. jednání komise pro zeleň konaného dne {1 + number % 28}. 3. 2024\n\n"
        "Přítomni: Jana Nová, Petr Malý\nOmluveni: Eva Bílá\n\n"
        "Program:\n1. Ořez alejí\n2. Různé\n\n"
        f"1. Ořez alejí\nKomise projednala plán č. {number}.\n"
        "Hlasování: pro 2, proti 0, zdržel se 0\n"
        f"Úkol: Petr Malý připraví rozpočet do 15. 4. 2024.\n{extra}\n\nZapsala: Jana Nová\n"
    )


def write_minutes(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write so many documents into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"zapis-{number:04d}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(minutes(number), "utf-8")
    return paths


def tables(archive: Path) -> dict[str, list[str]]:
    """Return all live rows of an archive by table, as sorted lines; equal for archives that hold the same."""
    store = Store.open(archive)
    rows: dict[str, list[str]] = {}
    for part in store.state.parts:
        for path in sorted((archive / "parts" / part).glob("*.parquet")):
            found = pq.read_table(path).to_pylist()
            rows.setdefault(path.stem, []).extend(json.dumps(row, default=str) for row in found)
    return {name: sorted(found) for name, found in rows.items()}


def documents(archive: Path) -> dict[str, str]:
    """Return the documents of an archive by uri: ok, or the reason of the failure. None is there twice."""
    found = tables(archive)
    rows = [json.loads(row) for row in found.get("documents", ())]
    reasons = {row["document"]: row["reason"] for row in map(json.loads, found.get("failures", ()))}
    by_uri = {row["uri"]: reasons.get(row["document"], row["status"]) for row in rows}
    assert len(by_uri) == len(rows)
    assert "failed" not in by_uri.values()
    return by_uri


def failure(archive: Path, uri: str) -> dict[str, Any]:
    rows = (json.loads(row) for row in tables(archive)["failures"])
    return next(row for row in rows if row["uri"] == uri)
