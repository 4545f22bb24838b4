"""The command ``zapis batch``: what it shows, where, in which language, and its exit status."""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from batches import documents, write_minutes
from zapis_parser import batch_report, cli_archive
from zapis_parser.archive import run as runs
from zapis_parser.archive.options import BatchOptions
from zapis_parser.archive.summary import Progress, RunSummary
from zapis_parser.cli import main
from zapis_parser.errors import ZapisError
from zapis_parser.settings import Settings


@pytest.fixture
def zapis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command run in a folder with the folder archiv."""
    monkeypatch.chdir(tmp_path)
    write_minutes(tmp_path / "archiv", 3)

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["batch", *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_each_option_is_passed_on(zapis: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def run(sources: Any, out: str, settings: Any, options: Any, watch: object) -> RunSummary:
        given.extend((list(sources), out, settings, options))
        return RunSummary(out, "", 1)

    monkeypatch.setattr(runs, "run_batch", run)
    flags = ["--verify", "--retry-failures", "--prune", "--repair"]
    figures = ["--workers=3", "--shard-size=5", "--document-seconds=2.5", "--document-memory=7"]
    patterns = ["--include=*.pdf", "--include=*.txt", "--exclude=x", "--ocr=never", "--scheduler=tcp://a:1"]
    assert zapis("a", "b", "--out=o", *flags, *figures, *patterns).exit_code == 0
    options = BatchOptions(
        workers=3,
        shard_size=5,
        document_seconds=2.5,
        document_memory=7 * 1024 * 1024,
        verify=True,
        retry_failures=True,
        prune=True,
        repair=True,
        include=("*.pdf", "*.txt"),
        exclude=("x",),
        scheduler="tcp://a:1",
    )
    assert given == [["a", "b"], "o", Settings(ocr="never"), options]


def test_a_run_is_summed_up_in_czech_and_its_status_tells_of_failures(
    zapis: Callable[..., Result], tmp_path: Path
) -> None:
    first = zapis("archiv", "--out", "out")
    assert (first.exit_code, first.stderr) == (0, "")
    assert "Dokumenty ve zdrojích 3 (nové 3, změněné 0, beze změny 0)\n" in first.stdout
    (tmp_path / "archiv" / "prázdný.txt").write_bytes(b"")
    second = zapis("archiv", "--out", "out", "--workers", "1")
    assert second.exit_code == 1
    assert "        1  empty  prázdný\n" in second.stdout
    again = zapis("archiv", "--out", "out", "--format", "json")
    assert again.exit_code == 1
    shown = json.loads(again.stdout)
    assert (shown["found"], shown["unchanged"], shown["failed"], shown["failed_before"]) == (4, 4, 1, 1)
    assert "1 in earlier runs" in zapis("archiv", "--out", "out", "--lang", "en").stdout
    chosen = zapis("archiv", "--out", "out", "--include", "*0001.txt", "--prune")
    assert (chosen.exit_code, list(documents(tmp_path / "out"))) == (0, ["archiv/zapis-0001.txt"])


WRONG = [
    (("nic", "--out", "out"), 2, "nic: no such file or folder"),
    (("archiv",), 2, "--out"),
    (("--out", "out"), 2, "SOURCE"),
    (("archiv", "--out", "out", "--workers", "0"), 2, "--workers"),
    (("archiv", "--out", "out", "--document-seconds", "0"), 2, "--document-seconds"),
    (("archiv", "--out", "out", "--config", "nic.toml"), 2, "nic.toml"),
    (("archiv", "--out", "archiv/zapis-0000.txt"), 1, "archiv/zapis-0000.txt"),
    (("archiv", "--out", "archiv"), 1, "no archive, and it is not empty"),
]


@pytest.mark.parametrize(("arguments", "status", "named"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_cannot_be_done_is_told(
    zapis: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], status: int, named: str
) -> None:
    result = zapis(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that takes no files")
def test_an_output_that_takes_no_files_is_told(zapis: Callable[..., Result]) -> None:
    result = zapis("archiv", "--out", "/proc/self/out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("zapis: /proc/self/out: ")


PROGRESS = Progress(
    "parsing", 20_000, done=1_200, resumed=200, failed=3, records=1_199, pages=9, seconds=25.0
)


def test_how_far_a_run_is_in_both_languages() -> None:
    czech = "hotovo 1\u00a0200 z 20\u00a0000, selhalo 3, 40,0 dok./s, zbývá 8 min"
    assert batch_report.progress_line(PROGRESS, "cs") == czech
    english = "1,200 of 20,000 done, 3 failed, 40.0 docs/s, 8 min left"
    assert batch_report.progress_line(PROGRESS, "en") == english
    unknown = batch_report.progress_line(Progress("parsing", 5), "en")
    assert unknown == "0 of 5 done, 0 failed, 0.0 docs/s, ? left"


def test_all_words_are_there_in_both_languages() -> None:
    for words in (batch_report._WORDS, batch_report._REASONS):
        assert words["cs"].keys() == words["en"].keys()
    codes = {kind.code for kind in _all_kinds(ZapisError)}
    settled_before = {"error", "settings", "gold", "archive", "archive-locked", "query", "extra-missing"}
    assert codes - settled_before <= batch_report._REASONS["cs"].keys()


def _all_kinds(kind: type[ZapisError]) -> set[type[ZapisError]]:
    return {kind, *(below for child in kind.__subclasses__() for below in _all_kinds(child))}


def test_a_summary_has_all_its_figures() -> None:
    summary = RunSummary(
        "out", "2024-03-04T10:00:00+01:00", 8, seconds=2_000.0, parsing=1_000.0, found=12_345, new=12_000, changed=45,
        unchanged=300, gone=7, repaired=1, resumed=5, failed_before=2, documents=12_045, records=12_100, pages=50_000,
        failures={"empty": 1, "timeout": 20}, findings={"year-inferred": 4, "not-minutes": 1_000}, total=12_352,
    )  # fmt: skip
    shown = batch_report.run_table(summary, "en")
    assert shown == (
        "Archive               out\n"
        "Documents in sources  12,345 (new 12,000, changed 45, unchanged 300)\n"
        "Done                  documents 12,045, records 12,100, pages 50,000\n"
        "Repaired              1 (damaged parts of the archive)\n"
        "of these before       5 (by a run that was interrupted)\n"
        "Speed                 12.0 docs/s, 50.0 pages/s; 2,000.0 s in all, processes: 8\n"
        "Failed                23\n"
        "       20  timeout  took too long\n"
        "        1  empty  empty\n"
        "  2 in earlier runs (--retry-failures tries them again)\n"
        "Findings              1,004\n"
        "    1,000  not-minutes\n"
        "        4  year-inferred\n"
        "Not in the sources    7 (kept in the archive; --prune removes them)\n"
        "In the archive        12,352\n"
    )
    assert len(batch_report.run_table(summary, "cs").splitlines()) == len(shown.splitlines())


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that does nothing but tell of its progress."""

    def run(
        sources: Any, out: str, settings: Any, options: Any, watch: Callable[[Progress], None]
    ) -> RunSummary:
        watch(Progress("planned", 20_000))
        watch(PROGRESS)
        return RunSummary(out, "", 1)

    monkeypatch.setattr(runs, "run_batch", run)


@pytest.mark.usefixtures("watched")
def test_elsewhere_than_on_a_terminal_a_line_is_written_now_and_then(
    zapis: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zapis("archiv", "--out", "out").stderr == ""
    monkeypatch.setattr(cli_archive, "_LINE_SECONDS", -1.0)
    assert zapis("archiv", "--out", "out", "-q").stderr == ""
    lines = zapis("archiv", "--out", "out", "--lang", "en").stderr.splitlines()
    assert lines == [
        "zapis: 0 of 20,000 done, 0 failed, 0.0 docs/s, ? left",
        "zapis: 1,200 of 20,000 done, 3 failed, 40.0 docs/s, 8 min left",
    ]


def test_on_a_terminal_there_is_a_bar(tmp_path: Path) -> None:
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    write_minutes(tmp_path / "archiv", 3)
    (tmp_path / "archiv" / "x.txt").write_bytes(b"")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        source = str(Path(cli_archive.__file__).parents[1])
        os.execve(  # noqa: S606 - the command under test
            sys.executable,
            [sys.executable, "-m", "zapis_parser.cli", "batch", "archiv", "--out", "out"],
            {**os.environ, "PYTHONPATH": source},
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 100, 0, 0))
    shown = b""
    while True:
        try:
            block = os.read(terminal, 4096)
        except OSError:
            break
        if not block:
            break
        shown += block
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    text = shown.decode()
    assert "4/4" in text
    assert "selhalo=1" in text
    assert "Selhalo               1" in text
