"""A batch on a Dask cluster: the same bytes as a local run, also when a worker is killed on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import generate
from zapis_parser.archive.options import BatchOptions
from zapis_parser.archive.run import run_batch
from zapis_parser.archive.summary import Progress
from zapis_parser.errors import ArchiveError

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
pytestmark = pytest.mark.xdist_group("dask")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    for seed in range(60):
        (folder / f"zapis-{seed:03}.txt").write_text(generate(seed).text, "utf-8")
    (folder / "prazdny.txt").write_bytes(b"")
    (folder / "poskozeny.pdf").write_bytes(b"%PDF-1.7\nnic")
    return folder


@pytest.fixture(scope="module")
def local(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local") / "archive"
    run_batch([documents], out, options=BatchOptions(workers=1))
    return parts(out)


@pytest.fixture
def cluster() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield running


def parts(archive: Path) -> dict[str, bytes]:
    """All files of the committed parts, by their place in the archive."""
    return {
        str(path.relative_to(archive)): path.read_bytes()
        for path in sorted((archive / "parts").rglob("*.parquet"))
    }


def test_a_cluster_writes_the_same_bytes(
    cluster: Any, documents: Path, tmp_path: Path, local: dict[str, bytes]
) -> None:
    options = BatchOptions(scheduler=cluster.scheduler_address)
    told: list[Progress] = []
    summary = run_batch([documents], tmp_path / "archive", options=options, watch=told.append)
    assert parts(tmp_path / "archive") == local
    assert (summary.documents, summary.workers) == (62, 2)
    assert summary.failures == {"empty": 1, "unreadable": 1}
    assert told[-1].done == told[-1].total == 62
    again = run_batch([documents], tmp_path / "archive", options=options)
    assert (again.documents, again.unchanged) == (0, 62)


def test_a_killed_worker_loses_nothing(
    cluster: Any, documents: Path, tmp_path: Path, local: dict[str, bytes]
) -> None:
    victims = [worker.pid for worker in cluster.workers.values()]
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done > 8 and not killed:
            killed.append(victims[0])
            os.kill(victims[0], signal.SIGKILL)

    options = BatchOptions(scheduler=cluster.scheduler_address)
    run_batch([documents], tmp_path / "archive", options=options, watch=kill)
    assert killed
    assert parts(tmp_path / "archive") == local


def test_what_a_local_run_has_left_is_not_parsed_again(
    cluster: Any, documents: Path, tmp_path: Path, local: dict[str, bytes]
) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([documents], tmp_path / "archive", options=BatchOptions(workers=1), watch=interrupt)
    options = BatchOptions(scheduler=cluster.scheduler_address)
    summary = run_batch([documents], tmp_path / "archive", options=options)
    assert summary.resumed >= 5
    assert parts(tmp_path / "archive") == local


def test_a_worker_with_other_engines_is_refused(
    cluster: Any, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zapis_parser.archive.run.fingerprint", lambda _settings: "0" * 16)
    with pytest.raises(ArchiveError, match="other engines"):
        run_batch(
            [documents], tmp_path / "archive", options=BatchOptions(scheduler=cluster.scheduler_address)
        )


def test_a_scheduler_that_is_not_there(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zapis_parser.archive.cluster._CONNECT_SECONDS", 1)
    with pytest.raises(ArchiveError, match=r"tcp://127\.0\.0\.1:9 cannot be reached"):
        run_batch([documents], tmp_path / "archive", options=BatchOptions(scheduler="tcp://127.0.0.1:9"))
