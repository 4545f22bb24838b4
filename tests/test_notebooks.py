"""The notebooks of examples/ run from top to bottom, and show what is stored in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")
pytest.importorskip("matplotlib", reason="Matplotlib is not installed")
pytest.importorskip("duckdb", reason="DuckDB is not installed")

import nbformat

import run_notebooks

NOTEBOOKS = run_notebooks.notebooks()
MOST_BYTES = 500_000


def shown(notebook: Any) -> list[Any]:
    """What the cells show, with every picture as the mere fact that there is one: its bytes hang on fonts."""
    found: list[Any] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = {
                kind: "…" if kind.startswith("image/") else text
                for kind, text in output.get("data", {}).items()
            }
            # says how large the figure is in pixels, which hangs on fonts too
            if "image/png" in data:
                data.pop("text/plain", None)
            found.append((cell.id, output.output_type, output.get("name"), output.get("text"), data))
    return found


def test_there_are_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["archiv", "jeden-dokument"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_run_shows_what_is_stored(path: Path) -> None:
    stored = nbformat.read(path, as_version=4)
    done = run_notebooks.executed(path)
    assert shown(done) == shown(stored), "make notebooks"
    assert [cell.source for cell in done.cells] == [cell.source for cell in stored.cells]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_stored_is_clean_and_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text) < MOST_BYTES
    stored = nbformat.read(path, as_version=4)
    nbformat.validate(stored)
    outputs = [output for cell in stored.cells for output in cell.get("outputs", ())]
    assert not [one for one in outputs if one.output_type == "error" or one.get("name") == "stderr"]
    assert any("image/png" in one.get("data", {}) for one in outputs)
    assert "/home/" not in text
    assert "/tmp/" not in text  # noqa: S108 - nothing is written there
