"""The archive on the disk: what is committed is there, once, whatever was written before and whatever failed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from stored import failed, key, outcome, outcomes
from zapis_parser.archive import log
from zapis_parser.archive.store import Store, Tally
from zapis_parser.errors import ArchiveError, ArchiveLocked

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=["folder", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same archive in a folder and in a storage of fsspec."""
    if request.param == "folder":
        yield str(tmp_path / "archiv")
        return
    import fsspec

    storage = fsspec.filesystem("memory")
    url = f"memory://{tmp_path.name}/archiv"
    yield url
    if storage.exists(url):
        storage.rm(url, recursive=True)


def add(store: Store, name: str, made: list) -> str:
    tally = store.write_part(name, made)
    store.commit(tally.part, [one.document for one in made])
    return tally.part


def held(address: str) -> dict[str, str]:
    """The documents by uri, each with its stamp; none of them twice."""
    known = list(Store.open(address).known())
    assert len({one.document for one in known}) == len(known)
    return {one.uri: one.stamp for one in known}


def stamps(made: list) -> dict[str, str]:
    return {one.uri: one.stamp for one in made}


def test_what_is_committed_is_known_and_what_is_only_written_is_not(address: str) -> None:
    store = Store.open(address, create=True)
    store.write_part("a" * 16, outcomes(0, 3))
    assert held(address) == {}
    with store.lock():
        store.commit("a" * 16, [key(number) for number in range(3)])
    assert held(address) == stamps(outcomes(0, 3))
    (first, *_) = Store.open(address).known()
    assert first._asdict() == {
        "uri": "obec/00000.txt",
        "document": key(0),
        "stamp": "100:1",
        "sha256": outcome(0).sha256,
        "fingerprint": "f" * 16,
        "status": "ok",
        "part": "a" * 16,
    }


def test_a_part_is_counted(address: str) -> None:
    store = Store.open(address, create=True)
    tally = store.write_part("a" * 16, [outcome(1), failed(2), outcome(3, records=2), failed(4, "crashed")])
    assert tally == Tally("a" * 16, 4, 3, 0, {"timeout": 1, "crashed": 1}, {"vote-sum-mismatch": 3})
    assert Tally.from_table(json.loads(json.dumps(tally.to_table()))) == tally
    assert tally + tally == Tally("", 8, 6, 0, {"crashed": 2, "timeout": 2}, {"vote-sum-mismatch": 6})


def test_a_newer_state_of_a_document_replaces_the_older_one(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 6))
        add(store, "b" * 16, outcomes(6, 9))
        newer = [outcome(2, version=2), outcome(7, version=2), outcome(8, version=2)]
        add(store, "c" * 16, newer)
    assert held(address) == stamps(outcomes(0, 9)) | stamps(newer)
    parts = Store.open(address).state.parts
    assert {part.documents for part in parts.values()} == {5, 1, 3}
    assert "c" * 16 in parts
    assert "a" * 16 not in parts


def test_a_part_whose_documents_are_all_replaced_goes(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
        add(store, "b" * 16, outcomes(0, 3, version=2))
        store.finish()
    assert list(Store.open(address).state.parts) == ["b" * 16]
    assert store.place.names("parts") == ["b" * 16]


def test_documents_are_forgotten(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 5))
        store.forget([key(1), key(4), key(77)])
        assert held(address) == stamps([outcome(0), outcome(2), outcome(3)])
        add(store, "b" * 16, [outcome(1)])
        store.forget([key(number) for number in range(9)])
        store.forget([key(1)])
    assert held(address) == {}


def test_a_document_that_failed_and_now_succeeds_may_bring_the_same_part(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        assert add(store, "a" * 16, [failed(1)]) == "a" * 16
        assert add(store, "a" * 16, [outcome(1)]) == f"{'a' * 16}.1"
    (known,) = Store.open(address).known()
    assert known.status == "ok"


def test_the_same_work_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (Store.open(tmp_path / name, create=True) for name in "12")
    made = [outcome(1), failed(2), outcome(3, records=2)]
    assert one.write_part("a" * 16, made) == two.write_part("a" * 16, iter(made))
    folders = [tmp_path / name / "parts" / ("a" * 16) for name in "12"]
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders)
    assert first == second


def test_committing_twice_changes_nothing(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
        number = store.state.number
        add(store, "a" * 16, outcomes(0, 3))
        assert store.state.number == number
    with store.lock():
        store.commit("a" * 16)
    assert held(address) == stamps(outcomes(0, 3))


def test_writing_a_part_anew_overwrites_one_that_was_not_committed(address: str) -> None:
    store = Store.open(address, create=True)
    store.write_part("a" * 16, outcomes(0, 2))
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
    assert held(address) == stamps(outcomes(0, 3))


def test_a_document_twice_in_a_part_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    with pytest.raises(ValueError, match=r"obec/00001\.txt stands twice"):
        store.write_part("a" * 16, [outcome(1), outcome(1)])
    assert list(store.staging.iterdir()) == []


def test_what_nobody_names_is_swept_at_the_end(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
        store.write_part("b" * 16, outcomes(3, 4))
        store.place.replace(".staging/0123.tmp", b"half")
        store.place.replace(".staging/work.jsonl", b"{}")
        store.finish()
    assert store.place.names("parts") == ["a" * 16]
    assert store.place.names(".staging") == ["work.jsonl"]


def test_a_long_log_is_folded_and_says_the_same(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        for number in range(6):
            add(store, f"{number:016x}", [outcome(number)])
        store.forget([key(3)])
        before = held(address)
        assert len(store.place.names("log")) == 7
        store.finish()
        assert len(store.place.names("log")) == 7
        monkeypatch.setattr("zapis_parser.archive.store._FOLD_AT_END", 6)
        store.finish()
        assert len(store.place.names("log")) == 1
        assert held(address) == before
        add(store, "f" * 16, [outcome(200)])
    assert held(address) == before | stamps([outcome(200)])


def test_a_log_is_folded_on_the_way(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zapis_parser.archive.store._FOLD_ON_THE_WAY", 3)
    store = Store.open(address, create=True)
    with store.lock():
        for number in range(9):
            add(store, f"{number:016x}", [outcome(number)])
            assert len(store.place.names("log")) <= 4
            assert len(held(address)) == number + 1


def test_a_reader_starts_again_where_the_log_is_folded_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        for number in range(4):
            add(store, f"{number:016x}", [outcome(number)])
        listed = store.place.names("log")
        log.fold(store.place, store.state)
        names = store.place.names
        answers = [listed]
        monkeypatch.setattr(
            type(store.place),
            "names",
            lambda _, folder="": answers.pop() if answers and folder == "log" else names(folder),
        )
        assert len(log.read_state(store.place).parts) == 4
        assert answers == []


def test_only_the_holder_of_the_lock_changes_anything(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    store.write_part("a" * 16, outcomes(0, 1))
    for change in (lambda: store.commit("a" * 16), lambda: store.forget([]), store.finish):
        with pytest.raises(RuntimeError, match="must be locked"):
            change()


def test_a_second_writer_is_told_who_writes(address: str) -> None:
    second = Store.open(address, create=True)
    with Store.open(address).lock(), pytest.raises(ArchiveLocked) as caught, second.lock():
        pytest.fail("two writers")
    assert f"process {os.getpid()} on " in caught.value.message
    assert ", since 2" in caught.value.message
    with Store.open(address).lock():
        pass


def test_the_lock_of_a_dead_process_does_not_block(address: str) -> None:
    store = Store.open(address, create=True)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    import socket

    holder = {"pid": dead.pid, "host": socket.gethostname(), "since": "2024-01-01"}
    store.place.replace(".lock", json.dumps(holder).encode())
    with store.lock():
        pass


def test_the_lock_of_a_killed_process_does_not_block(tmp_path: Path) -> None:
    Store.open(tmp_path / "archiv", create=True)
    code = (
        "import sys, time\nfrom zapis_parser.archive.store import Store\n"
        "with Store.open(sys.argv[1]).lock():\n    print('held', flush=True)\n    time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "archiv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": str(ROOT / "src")}) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with (
            pytest.raises(ArchiveLocked, match=f"process {other.pid} on "),
            Store.open(tmp_path / "archiv").lock(),
        ):
            pytest.fail("two writers")
        other.kill()
    with Store.open(tmp_path / "archiv").lock():
        pass


def test_a_writer_sees_what_another_one_wrote_before_it_locked(address: str) -> None:
    one, two = Store.open(address, create=True), Store.open(address)
    with one.lock():
        add(one, "a" * 16, outcomes(0, 3))
    with two.lock():
        add(two, "b" * 16, outcomes(2, 4, version=2))
    assert held(address) == stamps(outcomes(0, 2)) | stamps(outcomes(2, 4, version=2))


def refused(path: object, *, create: bool = False) -> str:
    with pytest.raises(ArchiveError) as caught:
        list(Store.open(path, create=create).known())  # type: ignore[arg-type]
    assert caught.value.source == str(path)
    return caught.value.message


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    assert "no archive" in refused(tmp_path / "nothing")
    file = tmp_path / "file.txt"
    file.write_text("x")
    assert "no archive" in refused(file)
    assert "not empty (file.txt)" in refused(tmp_path, create=True)


def test_an_archive_of_a_newer_version_is_refused(address: str) -> None:
    store = Store.open(address, create=True)
    store.place.replace("archive.json", b'{"format": "zapis-archive", "version": 2}')
    assert "newer version" in refused(address)
    store.place.replace("archive.json", b'{"format": "zapis-arch')
    assert refused(address) == "archive.json is damaged"


def test_a_damaged_log_is_named(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        for number in range(3):
            add(store, f"{number:016x}", [outcome(number)])
    good = store.place.read("log/00000002.json")
    for damage in (good[:-9], good.replace(b"0001.txt", b"0009.txt"), b"[]", b""):
        store.place.replace("log/00000002.json", damage)
        assert "log/00000002.json is damaged" in refused(address)
    store.place.delete("log/00000002.json")
    assert "log/00000002.json is missing" in refused(address)
    store.place.replace("log/00000002.json", good)
    store.place.delete("log/00000001.json")
    assert "log/00000001.json is missing" in refused(address)


def test_a_damaged_part_is_named(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
    file = f"parts/{'a' * 16}/documents.parquet"
    good = store.place.read(file)
    for damage in (good[:-20], b"", b"x" * 900):
        store.place.replace(file, damage)
        assert f"{file} is damaged" in refused(address)
    store.place.delete(file)
    assert f"{file} is missing" in refused(address)


def test_a_damaged_part_is_found_and_dropped_so_that_its_documents_are_made_anew(address: str) -> None:
    store = Store.open(address, create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
        add(store, "b" * 16, outcomes(3, 5))
    assert list(store.damaged()) == []
    file = f"parts/{'a' * 16}/votes.parquet"
    good = store.place.read(file)
    at = good.index(b"Jasanov") if b"Jasanov" in good else 60
    store.place.replace(file, good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    ((name, message),) = store.damaged()
    assert name == "a" * 16
    assert message.startswith(f"{file} is damaged")
    with store.lock():
        store.drop([name, "c" * 16])
        assert held(address) == stamps(outcomes(3, 5))
        add(store, "d" * 16, outcomes(0, 3))
        store.finish()
    assert held(address) == stamps(outcomes(0, 5))
    assert list(store.damaged()) == []


def test_an_incomplete_part_is_not_committed(address: str) -> None:
    store = Store.open(address, create=True)
    store.write_part("a" * 16, outcomes(0, 3))
    store.place.delete(f"parts/{'a' * 16}/votes.parquet")
    with store.lock(), pytest.raises(ArchiveError, match=r"not complete: no votes\.parquet"):
        store.commit("a" * 16)
    assert held(address) == {}


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no space is left"), (errno.EROFS, "read-only"), (errno.EIO, "cannot be read")],
)
def test_what_the_disk_refuses_is_explained(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "archiv", create=True)

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with store.lock():
        store.write_part("a" * 16, outcomes(0, 1))
        monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(ArchiveError, match=words):
            store.write_part("b" * 16, outcomes(1, 2))
        with pytest.raises(ArchiveError, match=words):
            store.commit("a" * 16)
    monkeypatch.undo()
    assert held(str(tmp_path / "archiv")) == {}
    assert list(store.staging.iterdir()) == []


def test_runs_are_kept(address: str) -> None:
    store = Store.open(address, create=True)
    store.write_run("20240304T100000", {"documents": 3, "obec": "Jasanov"})
    assert json.loads(store.place.read("runs/20240304T100000.json")) == {"documents": 3, "obec": "Jasanov"}


def test_a_copy_without_what_was_empty_or_hidden_is_written_on(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        add(store, "a" * 16, outcomes(0, 3))
    copy = tmp_path / "kopie"
    shutil.copytree(tmp_path / "archiv", copy, ignore=shutil.ignore_patterns(".*", "runs"))
    store = Store.open(copy)
    with store.lock():
        add(store, "b" * 16, outcomes(3, 4))
        store.write_run("now", {})
        store.finish()
    assert held(str(copy)) == stamps(outcomes(0, 4))


def test_readers_see_each_document_once_while_a_writer_replaces_them(tmp_path: Path) -> None:
    path = tmp_path / "archiv"
    store = Store.open(path, create=True)
    with store.lock():
        add(store, "0" * 16, outcomes(0, 12))
    done = threading.Event()

    def write() -> None:
        try:
            with store.lock():
                for version in range(2, 11):
                    add(
                        store,
                        f"{version:016x}",
                        [outcome(number, version=version) for number in (version, 0, 11)],
                    )
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    looks = 0
    while not done.is_set():
        assert len(held(str(path))) == 12
        looks += 1
    writer.join()
    assert looks > 3
    assert held(str(path))["obec/00000.txt"] == "100:10"
