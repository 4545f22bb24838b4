"""Whatever is killed and whenever: after going on, the archive holds what an undisturbed run makes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from batches import ENVIRONMENT, tables, write_minutes
from generator import generate
from zapis_parser import BatchOptions, run_batch

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
KILLS = 8


def start(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zapis_parser.cli", "batch", *arguments]
    return subprocess.Popen(command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def children_of(parent: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            yield int(path.parent.name)


def wait_for(condition: object, seconds: float = 60.0) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_minutes(tmp_path / "archiv", 60)
    for seed in range(20):
        (tmp_path / "archiv" / f"v{seed}.txt").write_text(generate(seed).text, "utf-8")
    (tmp_path / "archiv" / "prázdný.txt").write_bytes(b"")
    return tmp_path


def test_tables_are_those_of_an_undisturbed_run(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)  # noqa: S311 - repeatable, not secret
    kills = 0
    finished = False
    while not finished:
        run = start("archiv", "--out", "out", "--workers", "2", "--shard-size", "5", cwd=place)
        while run.poll() is None and kills < KILLS:
            # mostly while documents are parsed, now and then while the run starts
            while rng.random() < 0.9 and run.poll() is None and not any(children_of(run.pid)):
                time.sleep(0.1)
            time.sleep(rng.uniform(0.0, 2.5))
            victims = [run.pid] if rng.random() < 0.5 else list(children_of(run.pid))
            if victims and run.poll() is None:
                os.kill(rng.choice(victims), signal.SIGKILL)
                kills += 1
        run.communicate()
        finished = run.returncode == 1  # one document is empty
        assert finished or run.returncode == -signal.SIGKILL
    monkeypatch.chdir(place)
    run_batch(["archiv"], "whole", options=BatchOptions(workers=2))
    assert tables(place / "out") == tables(place / "whole")
    assert sorted(path.name for path in (place / "out" / ".staging").glob("*.jsonl")) == []


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_to_end_says_how_to_go_on(place: Path, wish: signal.Signals) -> None:
    run = start("archiv", "--out", "out", "--workers", "2", "--shard-size", "5", cwd=place)
    wait_for(lambda: len(list((place / "out" / "parts").glob("*"))) > 1)
    children = list(children_of(run.pid))
    run.send_signal(wish)
    output, errors = run.communicate(timeout=30)
    assert (run.returncode, output) == (130, b"")
    assert errors.decode().splitlines()[-1].startswith("zapis: out: přerušeno; co je hotové, je uloženo")
    assert children
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    run = start("archiv", "--out", "out", "--lang", "en", cwd=place)
    output, errors = run.communicate(timeout=120)
    assert run.returncode == 1
    assert "Documents in sources  81 " in output.decode()
    assert "In the archive        81\n" in output.decode()


def test_two_runs_at_once_do_not_meet(place: Path) -> None:
    first = start("archiv", "--out", "out", cwd=place)
    wait_for(lambda: (place / "out" / ".lock").exists() and (place / "out" / ".lock").stat().st_size)
    second = start("archiv", "--out", "out", cwd=place)
    output, errors = second.communicate(timeout=60)
    assert (second.returncode, output) == (1, b"")
    assert f"process {first.pid}" in errors.decode()
    first.communicate(timeout=120)
    assert first.returncode == 1
