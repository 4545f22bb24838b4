"""Any history of writing, committing, forgetting, opening anew and being killed leaves what a dictionary would hold."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stored import failed, key
from zapis_parser.archive.outcomes import Outcome
from zapis_parser.archive.parts import read_columns
from zapis_parser.archive.store import Store

NUMBERS = st.sets(st.integers(0, 11), min_size=1, max_size=6)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["commit", "commit", "commit", "write", "forget", "finish", "reopen", "drop"]),
        NUMBERS,
    ),
    min_size=1,
    max_size=14,
)
State = dict[str, str]


@pytest.fixture(autouse=True, scope="module")
def _quick() -> None:
    """No power fails here, so nothing need be written through; and no client asks for views."""
    patch = pytest.MonkeyPatch()
    patch.setattr(os, "fsync", lambda _: None)
    patch.setattr("zapis_parser.archive.store.refresh", lambda *_: None)
    yield
    patch.undo()


def made(numbers: set[int], version: int) -> list[Outcome]:
    """Documents without records are enough: their rows go where the others go, and quicker."""
    return [replace(failed(number), stamp=f"{number}:{version}") for number in sorted(numbers)]


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_an_archive_holds_what_its_history_says(steps: list[tuple[str, set[int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as held:
        path = Path(folder) / "archiv"
        expected: State = {}
        store = Store.open(path, create=True)
        held.enter_context(store.lock())
        for version, (step, numbers) in enumerate(steps):
            if step == "reopen":
                held.pop_all().close()
                store = Store.open(path)
                held.enter_context(store.lock())
            else:
                CHANGES[step](store, expected, numbers, version)
            assert shown(path) == expected
        store.finish()
        assert shown(path) == expected
        assert set(store.place.names("parts")) == set(store.state.parts)


def shown(path: Path) -> State:
    store = Store.open(path)
    known = list(store.known())
    assert len({one.document for one in known}) == len(known)
    assert sum(part.documents for part in store.state.parts.values()) == len(known)
    for part in store.state.parts.values():
        uris = read_columns(store.place, part.name, "failures", ["uri"])["uri"].to_pylist()
        assert uris == sorted(uris)
        assert (len(uris), uris[0]) == (part.documents, part.first)
    return {one.document: one.stamp for one in known}


def _commit(store: Store, expected: State, numbers: set[int], version: int) -> None:
    # the name says nothing of the version: a name that is alive is met, too
    outcomes = made(numbers, version % 3)
    name = "".join(f"{number:x}" for number in sorted(numbers)).ljust(16, "0")
    store.commit(store.write_part(name, outcomes).part)
    expected |= {outcome.document: outcome.stamp for outcome in outcomes}


def _write(store: Store, _: State, numbers: set[int], version: int) -> None:
    store.write_part(f"{version:016x}", made(numbers, version))


def _forget(store: Store, expected: State, numbers: set[int], _: int) -> None:
    store.forget([key(number) for number in numbers])
    for number in numbers:
        expected.pop(key(number), None)


def _finish(store: Store, *_: object) -> None:
    store.finish()


def _drop(store: Store, expected: State, numbers: set[int], _: int) -> None:
    """Drop the part of the first document; its others go with it."""
    lost = {one.part for one in store.known() if one.document == key(min(numbers))}
    for one in list(store.known()):
        if one.part in lost:
            expected.pop(one.document)
    store.drop(lost)


CHANGES: dict[str, Callable[..., None]] = {
    "commit": _commit,
    "write": _write,
    "forget": _forget,
    "finish": _finish,
    "drop": _drop,
}
