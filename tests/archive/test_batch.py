"""A batch: nothing lost, nothing twice, only what is new or changed is parsed, and what stands in the way is said."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from batches import POISONED, QUICK, documents, failure, minutes, tables, write_minutes
from zapis_parser import BatchOptions, RunSummary, Settings, run_batch
from zapis_parser.archive.store import Store
from zapis_parser.archive.summary import Progress
from zapis_parser.errors import ArchiveError, ArchiveLocked, InvalidSettings, UnreadableSource

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def quick(**chosen: Any) -> BatchOptions:
    return BatchOptions(**{"command": QUICK, **chosen})


ONE = quick(workers=1)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def untouched(archive: Path) -> set[str]:
    return {path.name for path in (archive / "parts").iterdir()}


def figures(summary: RunSummary) -> tuple[int, int, int, int]:
    return summary.new, summary.changed, summary.unchanged, summary.gone


def test_every_file_of_a_mixed_folder_is_parsed_or_refused_with_the_right_reason(place: Path) -> None:
    (place / "archiv").mkdir()
    for path in sorted((FIXTURES / "broken").iterdir()):
        (place / "archiv" / path.name).write_bytes(path.read_bytes())
    (place / "archiv" / "table.xlsx").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    (place / "archiv" / "program").write_bytes(b"\x7fELF\0\0")
    (place / "archiv" / "lost.txt").symlink_to("nowhere")
    with zipfile.ZipFile(place / "archiv" / "rok 2023.zip", "w") as package:
        package.writestr("květen.txt", minutes(5))
        package.writestr("prázdný.txt", "")
    (place / "archiv" / "bad.zip").write_bytes(b"PK\x03\x04 no more")
    seen: list[Progress] = []
    summary = run_batch(["archiv"], "archiv/out", watch=seen.append, options=BatchOptions(workers=2))
    found = documents(place / "archiv" / "out")
    expected = {
        "archiv/bad.zip": "unreadable",
        "archiv/binary.bin": "unsupported",
        "archiv/blank.txt": "empty",
        "archiv/empty.txt": "empty",
        "archiv/encrypted.pdf": "encrypted",
        "archiv/lost.txt": "unreadable",
        "archiv/no-text.pdf": "no-text-layer",
        "archiv/program": "unsupported",
        "archiv/rok 2023.zip!/prázdný.txt": "empty",
        "archiv/table.xlsx": found["archiv/table.xlsx"],
        "archiv/truncated.pdf": "unreadable",
    }
    assert found["archiv/table.xlsx"] in ("unsupported", "unreadable")
    assert {uri: status for uri, status in found.items() if status != "ok"} == expected
    assert found["archiv/rok 2023.zip!/květen.txt"] == "ok"
    assert len(found) == len(list((FIXTURES / "broken").iterdir())) + 6
    assert (summary.found, summary.new, summary.documents, summary.total) == (len(found),) * 4
    assert summary.failed == len(expected) == sum(summary.failures.values())
    assert summary.records == len(found) - len(expected)
    assert summary.findings["not-minutes"] >= 1
    assert summary.documents_per_second > 0
    (run,) = (place / "archiv" / "out" / "runs").iterdir()
    assert json.loads(run.read_text())["failures"] == summary.failures
    assert [progress.phase for progress in (seen[0], seen[-1])] == ["planned", "finished"]
    assert (seen[-1].done, seen[-1].failed) == (len(found), len(expected))
    # again: nothing is parsed, nothing written
    before = untouched(place / "archiv" / "out")
    again = run_batch(["archiv"], "archiv/out", options=BatchOptions(workers=2, command=("no-such-program",)))
    assert (figures(again), again.failed) == ((0, 0, len(found), 0), len(expected))
    assert untouched(place / "archiv" / "out") == before


def test_an_empty_folder_gives_an_empty_archive(place: Path) -> None:
    (place / "archiv").mkdir()
    summary = run_batch("archiv", "out", options=ONE)
    assert (summary.found, summary.documents, documents(place / "out")) == (0, 0, {})


def test_the_right_documents_are_parsed_again(place: Path) -> None:
    first, second, third = write_minutes(place / "archiv", 3)
    run_batch(["archiv"], "out", options=ONE)
    # changed, touched, gone, new
    first.write_text(minutes(77), "utf-8")
    os.utime(second, ns=(10**18, 10**18))
    third.unlink()
    write_minutes(place / "archiv", 1, first=9)
    summary = run_batch(["archiv"], "out", options=ONE)
    assert figures(summary) == (1, 1, 1, 1)
    assert (summary.documents, summary.total, summary.pruned) == (2, 4, 0)
    assert len(documents(place / "out")) == 4
    numbers = [json.loads(row)["number"] for row in tables(place / "out")["meetings"]]
    assert sorted(numbers) == ["1", "2", "77", "9"]
    # a file that was only touched is not read every time
    second.chmod(0)
    calm = quick(workers=1, command=("no-such-program",))
    assert figures(run_batch(["archiv"], "out", options=calm)) == (0, 0, 3, 1)
    pruned = run_batch(["archiv"], "out", options=quick(workers=1, prune=True))
    assert (pruned.pruned, pruned.total) == (1, 3)
    assert set(documents(place / "out")) == {
        f"archiv/zapis-{number}.txt" for number in ("0000", "0001", "0009")
    }


def test_what_cannot_be_looked_into_is_not_pruned(place: Path) -> None:
    write_minutes(place / "archiv", 1)
    with zipfile.ZipFile(place / "archiv" / "a.zip", "w") as package:
        package.writestr("a.txt", minutes(1))
    run_batch(["archiv"], "out", options=ONE)
    (place / "archiv" / "a.zip").write_bytes(b"damaged")
    pruning = quick(workers=1, prune=True)
    summary = run_batch(["archiv"], "out", options=pruning)
    assert (summary.gone, summary.pruned) == (0, 0)
    assert documents(place / "out")["archiv/a.zip!/a.txt"] == "ok"
    with zipfile.ZipFile(place / "archiv" / "a.zip", "w") as package:
        package.writestr("a.txt", minutes(1))
    assert figures(run_batch(["archiv"], "out", options=ONE)) == (0, 0, 2, 0)
    assert set(documents(place / "out").values()) == {"ok"}
    (place / "archiv" / "a.zip").unlink()
    assert run_batch(["archiv"], "out", options=pruning).pruned == 1
    (place / "nothing").mkdir()
    empty = run_batch(["nothing"], "out", options=pruning)
    assert (empty.gone, empty.pruned, empty.total) == (1, 0, 1)


def test_other_settings_make_all_documents_new(place: Path) -> None:
    write_minutes(place / "archiv", 2)
    run_batch(["archiv"], "out", options=ONE)
    summary = run_batch(["archiv"], "out", Settings(reference_year=2020), ONE)
    assert figures(summary) == (0, 2, 0, 0)
    assert len(documents(place / "out")) == 2


def test_verify_finds_a_change_that_no_stamp_tells(place: Path) -> None:
    first, _ = write_minutes(place / "archiv", 2)
    run_batch(["archiv"], "out", options=ONE)
    state = first.stat()
    first.write_text(first.read_text("utf-8").replace("plán č. 0", "plán č. 9"), "utf-8")
    os.utime(first, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert first.stat().st_size == state.st_size
    assert figures(run_batch(["archiv"], "out", options=ONE)) == (0, 0, 2, 0)
    assert figures(run_batch(["archiv"], "out", options=quick(workers=1, verify=True))) == (0, 1, 1, 0)


def test_failures_are_tried_again_only_when_asked_for(place: Path) -> None:
    (place / "archiv").mkdir()
    (place / "archiv" / "bad.txt").write_text(minutes(1, "POISON exit"), "utf-8")
    (place / "archiv" / "good.txt").write_text(minutes(2), "utf-8")
    summary = run_batch(["archiv"], "out", options=quick(workers=1, command=POISONED))
    assert summary.failures == {"crashed": 1}
    assert failure(place / "out", "archiv/bad.txt")["attempts"] == 3
    assert figures(run_batch(["archiv"], "out", options=ONE)) == (0, 0, 2, 0)
    again = run_batch(["archiv"], "out", options=quick(workers=1, retry_failures=True))
    assert (figures(again), again.failed) == ((0, 1, 1, 0), 0)
    assert documents(place / "out") == {"archiv/bad.txt": "ok", "archiv/good.txt": "ok"}
    assert "failures" not in tables(place / "out") or tables(place / "out")["failures"] == []


def test_two_workers_and_any_shards_give_the_same_tables(place: Path) -> None:
    write_minutes(place / "archiv", 20)
    run_batch(["archiv"], "one", options=quick(workers=1))
    run_batch(["archiv"], "two", options=quick(workers=2, shard_size=3))
    assert tables(place / "one") == tables(place / "two")
    assert len(list((place / "two" / "parts").iterdir())) == 7
    # the same work gives the same files
    run_batch(["archiv"], "three", options=quick(workers=2, shard_size=3))
    for path in (place / "two" / "parts").rglob("*.parquet"):
        assert path.read_bytes() == (place / "three" / path.relative_to(place / "two")).read_bytes()


def test_damaged_tables_are_told_and_repaired(place: Path) -> None:
    write_minutes(place / "archiv", 16)
    run_batch(["archiv"], "out", options=quick(workers=2))
    expected = tables(place / "out")
    part = min((place / "out" / "parts").iterdir())
    (part / "documents.parquet").write_bytes(b"damaged")
    with pytest.raises(ArchiveError, match=part.name):
        run_batch(["archiv"], "out", options=ONE)
    summary = run_batch(["archiv"], "out", options=quick(workers=2, repair=True))
    assert (summary.repaired, summary.new, summary.unchanged) == (1, 8, 8)
    assert tables(place / "out") == expected


def test_several_meetings_in_one_document_are_several_records(place: Path) -> None:
    text = (
        "Schůze výboru – 30.12.2019\nPřítomni: Jan Dub, Eva Malá\n1. Rozpočet: Eva Malá připraví návrh do 15. 1. 2020. "
        "Hlasování: pro 2, proti 0, zdržel se 0.\nSchůze výboru – 20.11.2019\nPřítomni: Jan Dub, Petr Hrubý\n"
        "1. Různé: Jan Dub informoval o opravě lávky přes potok u hřiště.\n"
    )
    (place / "schuze.txt").write_text(text, "utf-8")
    assert run_batch("schuze.txt", "out", options=BatchOptions(workers=1)).records == 2


def test_a_source_that_is_not_there_is_told_before_anything_is_done(place: Path) -> None:
    write_minutes(place / "archiv", 1)
    with pytest.raises(UnreadableSource):
        run_batch(["archiv", "nic"], "out")
    assert not (place / "out").exists()


def test_a_second_run_into_the_archive_is_told_who_writes(place: Path) -> None:
    write_minutes(place / "archiv", 1)
    store = Store.open("out", create=True)
    with store.lock(), pytest.raises(ArchiveLocked, match=str(os.getpid())):
        run_batch(["archiv"], "out", options=ONE)
    assert run_batch(["archiv"], "out", options=ONE).documents == 1


def no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


FULL = [
    ("zapis_parser.archive.spool.Spool.add", "No space left"),
    ("zapis_parser.archive.store.Store.commit", "No space left"),
]


@pytest.mark.parametrize(("where", "named"), FULL)
def test_a_full_disk_is_told_and_costs_nothing_that_was_done(
    place: Path, monkeypatch: pytest.MonkeyPatch, where: str, named: str
) -> None:
    write_minutes(place / "archiv", 3)
    with monkeypatch.context() as full:
        full.setattr(where, no_space)
        with pytest.raises(ArchiveError, match=named):
            run_batch(["archiv"], "out", options=ONE)
    assert documents(place / "out") == {}
    summary = run_batch(["archiv"], "out", options=ONE)
    assert summary.resumed == (3 if where.endswith("commit") else 0)
    assert len(documents(place / "out")) == 3


def test_a_full_disk_of_the_child_is_told(place: Path) -> None:
    write_minutes(place / "archiv", 1)
    run_batch(["archiv"], "out", options=ONE)
    write_minutes(place / "archiv", 1, first=5)
    (place / "out" / "parts").rename(place / "out" / "kept")
    (place / "out" / "parts").write_bytes(b"in the way")
    with pytest.raises(ArchiveError):
        run_batch(["archiv"], "out", options=ONE)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(place: Path) -> None:
    write_minutes(place / "archiv", 1)
    (place / "out").mkdir(mode=0o555)
    with pytest.raises(ArchiveError, match="ermission"):
        run_batch(["archiv"], "out", options=ONE)


def interrupt_after(count: int) -> Callable[[Progress], None]:
    def watch(progress: Progress) -> None:
        if progress.phase == "parsing" and progress.done >= count:
            raise KeyboardInterrupt

    return watch


@pytest.mark.parametrize("sizes", [(4, 4), (4, 7)], ids=["the same shards", "other shards"])
def test_an_interrupted_run_goes_on_where_it_was(place: Path, sizes: Sequence[int]) -> None:
    write_minutes(place / "archiv", 20)
    first = quick(workers=2, shard_size=sizes[0])
    with pytest.raises(KeyboardInterrupt):
        run_batch(["archiv"], "out", options=first, watch=interrupt_after(10))
    (run,) = (place / "out" / "runs").iterdir()
    assert json.loads(run.read_text())["interrupted"] is True
    done = len(documents(place / "out"))
    summary = run_batch(["archiv"], "out", options=quick(workers=2, shard_size=sizes[1]))
    assert summary.unchanged == done
    assert summary.resumed + done >= 10
    assert not list((place / "out" / ".staging").glob("*.jsonl"))
    run_batch(["archiv"], "whole", options=first)
    assert tables(place / "out") == tables(place / "whole")


def test_torn_lines_of_a_spool_are_parsed_again(place: Path) -> None:
    write_minutes(place / "archiv", 6)
    with pytest.raises(KeyboardInterrupt):
        run_batch(["archiv"], "out", options=ONE, watch=interrupt_after(4))
    (spool,) = (place / "out" / ".staging").glob("*.jsonl")
    lines = spool.read_bytes()
    kept = lines.count(b"\n") - 1
    spool.write_bytes(b'{"uri": 5}\n\xff\n[]\n' + lines[:-20])
    summary = run_batch(["archiv"], "out", options=ONE)
    assert summary.resumed == kept
    assert len(documents(place / "out")) == 6


def test_what_was_changed_since_the_kill_is_not_taken_from_the_spool(place: Path) -> None:
    paths = write_minutes(place / "archiv", 6)
    with pytest.raises(KeyboardInterrupt):
        run_batch(["archiv"], "out", options=ONE, watch=interrupt_after(5))
    paths[0].write_text(minutes(70, "jinak"), "utf-8")
    run_batch(["archiv"], "out", options=ONE)
    numbers = {json.loads(row)["number"] for row in tables(place / "out")["meetings"]}
    assert numbers == {"70", "1", "2", "3", "4", "5"}


def test_documents_of_a_storage_that_only_this_process_sees(place: Path) -> None:
    import fsspec

    storage = fsspec.filesystem("memory")
    storage.pipe({f"/{place.name}/{number}.txt": minutes(number).encode() for number in range(3)})
    try:
        assert run_batch([f"memory://{place.name}"], "out", options=ONE).records == 3
        assert figures(run_batch([f"memory://{place.name}"], "out", options=ONE)) == (0, 0, 3, 0)
        with pytest.raises(ArchiveError):
            run_batch([f"memory://{place.name}"], "memory://out")
    finally:
        storage.rm(f"/{place.name}", recursive=True)


WRONG = [
    {"workers": 0},
    {"shard_size": -1},
    {"document_seconds": 0},
    {"document_memory": 0},
    {"workers": 1.5},
    {"document_memory": 1.5},
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_impossible_options_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidSettings, match=next(iter(wrong))):
        BatchOptions(**wrong)  # type: ignore[arg-type]
