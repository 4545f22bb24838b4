"""Whatever stops a writer, at any step: the archive opens and shows the state before or the state after, and work goes on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from stored import key, outcomes
from zapis_parser.archive import log
from zapis_parser.archive.parts import read_columns
from zapis_parser.archive.reading import open_archive
from zapis_parser.archive.store import Store
from zapis_parser.errors import ArchiveError

# whatever changes something on the disk
STEPS = ("fsync", "link", "rename", "replace", "unlink", "rmdir", "mkdir", "open", "write", "ftruncate")
# one of so many steps is tried; 1 tries all, in some minutes
STRIDE = int(os.environ.get("ZAPIS_FAULT_STRIDE", "5"))
State = dict[str, str]


class Killed(BaseException):
    """As a kill: nothing in the package catches it."""


@contextmanager
def stopping(at: int, monkeypatch: pytest.MonkeyPatch, stop: Callable[[], Any]) -> Iterator[list[int]]:
    """Let the step with this number fail, and every later one: a dead process cleans nothing up."""
    done = [0]
    with monkeypatch.context() as patch:
        for name in STEPS:
            patch.setattr(os, name, _counted(getattr(os, name), done, at, stop))
        yield done


def _counted(
    real: Callable[..., Any], done: list[int], at: int, stop: Callable[[], Any]
) -> Callable[..., Any]:
    def step(*args: Any, **options: Any) -> Any:
        done[0] += 1
        if done[0] >= at:
            stop()
        return real(*args, **options)

    return step


def killed() -> None:
    raise Killed


def disk_full() -> None:
    raise OSError(28, "No space left on device")


def shown(path: Path) -> State:
    """What a reader sees: the documents, each once and with all its rows."""
    store = Store.open(path)
    known = list(store.known())
    keys = [one.document for one in known]
    assert len(set(keys)) == len(keys)
    for table in ("records", "votes", "ballots"):
        rows = [
            read_columns(store.place, part, table, ["record"])["record"].to_pylist()
            for part in store.state.parts
        ]
        assert sorted(row for part in rows for row in part) == sorted(f"{document}-1" for document in keys)
    if store.state.links:
        (links,) = open_archive(path).query("SELECT count(*) AS persons FROM persons").to_pylist()
        return {one.document: one.stamp for one in known} | {"links": str(links)}
    return {one.document: one.stamp for one in known}


def first_part(store: Store) -> None:
    store.commit(store.write_part("a" * 16, outcomes(0, 3)).part)


def written(store: Store) -> None:
    store.write_part("b" * 16, outcomes(2, 4, version=2))


def replacement(store: Store) -> None:
    store.commit("b" * 16)


def prune(store: Store) -> None:
    store.forget([key(1), key(7)])


def fold(store: Store) -> None:
    log.fold(store.place, store.state)


def finish(store: Store) -> None:
    store.finish()


def links(store: Store) -> None:
    import pyarrow as pa

    store.write_links({"persons": pa.table({"person": ["Jana Nová"]})})


BEFORE: dict[Callable[[Store], None], tuple[Callable[[Store], None], ...]] = {
    first_part: (),
    replacement: (first_part, written),
    prune: (first_part,),
    fold: (first_part, prune),
    finish: (first_part, written, replacement),
    links: (first_part,),
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power fails here, so nothing need be written through."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.mark.parametrize("stop", [killed, disk_full])
@pytest.mark.parametrize("change", BEFORE)
def test_a_change_is_made_or_not_made_wherever_it_is_stopped(
    change: Callable[[Store], None], stop: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if change is not finish:
        monkeypatch.setattr("zapis_parser.archive.store.refresh", lambda *_: None)
    start = tmp_path / "start"
    store = Store.open(start, create=True)
    with store.lock():
        for step in BEFORE[change]:
            step(store)
    whole = _copy(start, tmp_path / "whole")
    before = shown(whole)
    store = Store.open(whole)
    with store.lock():
        change(store)
    after = shown(whole)

    number, reached = (1 if stop is killed else 2) - STRIDE, 0
    while reached >= number:
        number += STRIDE
        path = _copy(start, tmp_path / f"at-{number}")
        reached = _stopped(path, change, number, monkeypatch, stop)
        assert shown(path) in (before, after), f"stopped at step {number}"
        _go_on(path, change)
        assert shown(path) == after, f"going on after step {number}"
        shutil.rmtree(path)
    assert number > 5


def _copy(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target))


def _stopped(
    path: Path,
    change: Callable[[Store], None],
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    stop: Callable[[], None],
) -> int:
    """Carry out a change that is stopped at a step; return how many steps were reached."""
    store = Store.open(path)
    with store.lock():
        with stopping(number, monkeypatch, stop) as done:
            try:
                change(store)
            except (Killed, ArchiveError, OSError):
                assert done[0] >= number
        return done[0]


def _go_on(path: Path, change: Callable[[Store], None]) -> None:
    store = Store.open(path)
    with store.lock():
        change(store)
        store.finish()
    assert not [name for name in store.place.names(".staging") if name.endswith(".tmp")]


@pytest.mark.parametrize("stop", [killed, disk_full])
def test_an_archive_that_was_half_made_is_made(
    stop: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, reached = 0, 0
    while reached >= number:
        number += 1
        path = tmp_path / f"at-{number}"
        with stopping(number, monkeypatch, stop) as done:
            try:
                Store.open(path, create=True)
            except (Killed, ArchiveError):
                assert done[0] >= number
            reached = done[0]
        assert list(Store.open(path, create=True).known()) == []
    assert number > 5
