"""Without the libraries of the extra: everything else works, and what needs them says how to install them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from zapis_parser.archive.extras import extra
from zapis_parser.errors import ExtraMissing

ROOT = Path(__file__).resolve().parents[2]


def without(libraries: list[str], code: str) -> str:
    blocked = f"import sys; sys.modules.update(dict.fromkeys({libraries!r}))"
    done = subprocess.run(
        [sys.executable, "-c", f"{blocked}\n{code}"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("library", ["pyarrow", "duckdb"])
def test_what_needs_a_library_says_how_to_install_it(library: str, tmp_path: Path) -> None:
    said = without(
        [library],
        "from zapis_parser import ExtraMissing, open_archive, parse_text\n"
        "try:\n    open_archive('nowhere')\nexcept ExtraMissing as error:\n    print(error)",
    )
    assert said == f"the library {library} is needed: pip install 'zapis-parser[archive]'\n"
    command = f"from zapis_parser.cli_query import query; query([{str(tmp_path)!r}, 'SELECT 1'])"
    assert without([library], command) == f"zapis: error: {said}"


def test_a_local_archive_needs_no_fsspec(tmp_path: Path) -> None:
    code = (
        "from zapis_parser.archive.store import Store\nfrom zapis_parser import ZapisError, open_archive\n"
        f"store = Store.open({str(tmp_path / 'archiv')!r}, create=True)\nwith store.lock(): store.finish()\n"
        "print(len(open_archive(store.path)))\n"
        "try:\n    Store.open('memory://x')\nexcept ZapisError as error:\n    print(error)"
    )
    assert without(["fsspec"], code) == (
        "0\nthe library fsspec is needed: pip install 'zapis-parser[archive]'\n"
    )


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), extra("archive"):
        _ = 1 / 0
    with pytest.raises(ExtraMissing, match=r"nothing_like_this.*zapis-parser\[dask\]"), extra("dask"):
        import nothing_like_this  # type: ignore[import-not-found]  # noqa: F401
