"""``archive.duckdb``: any client of DuckDB opens it, and it is made anew when it is out of date."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from stored import outcome, outcomes
from zapis_parser.archive import views
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.reading import open_archive
from zapis_parser.archive.store import Store
from zapis_parser.archive.views import FILE
from zapis_parser.errors import ArchiveError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 3)).part)
        store.finish()
    return tmp_path / "archiv"


def count(path: Path) -> int:
    with duckdb.connect(path / FILE, read_only=True) as client:
        (row,) = client.execute("SELECT count(*) FROM votes").fetchall()
    return int(row[0])


def test_any_client_opens_it_from_anywhere(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(path / FILE, read_only=True) as client:
        views = {name for (name,) in client.execute("SHOW TABLES").fetchall()}
        assert views == set(TABLES)
        for name, table in TABLES.items():
            described = client.execute(f"DESCRIBE {name}").fetchall()
            assert [row[0] for row in described] == [column.name for column in table.columns]
        comments = dict(
            client.execute(
                "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'documents'"
            ).fetchall()
        )
    assert comments["uri"] == "the document's name: a path, archive.zip!/member or a URL"


def test_it_is_made_anew_when_something_was_written(path: Path) -> None:
    store = Store.open(path)
    with store.lock():
        store.commit(store.write_part("b" * 16, outcomes(3, 5)).part)
    assert count(path) == 3
    open_archive(path)
    assert count(path) == 5


def test_it_is_made_anew_where_the_folder_was_moved(path: Path, tmp_path: Path) -> None:
    moved = tmp_path / "přestěhováno"
    shutil.move(path, moved)
    with pytest.raises(duckdb.IOException):
        count(moved)
    open_archive(moved)
    assert count(moved) == 3


def test_it_is_left_alone_while_nothing_changes(path: Path) -> None:
    before = (path / FILE).stat()
    open_archive(path)
    store = Store.open(path)
    with store.lock():
        store.finish()
    after = (path / FILE).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_damaged_one_is_made_anew(path: Path) -> None:
    (path / FILE).write_bytes(b"no database")
    open_archive(path)
    assert count(path) == 3


def test_it_can_be_replaced_while_a_client_has_it_open(path: Path) -> None:
    with duckdb.connect(path / FILE) as client:
        store = Store.open(path)
        with store.lock():
            store.commit(store.write_part("b" * 16, outcomes(3, 5)).part)
            store.finish()
        (row,) = client.execute("SELECT count(*) FROM votes").fetchall()
        assert row[0] == 3
    assert count(path) == 5


def test_parts_of_an_older_version_of_the_tables_are_read_with_what_they_have(path: Path) -> None:
    import pyarrow.parquet as pq

    store = Store.open(path)
    name = store.write_part("b" * 16, [outcome(7)]).part
    file = path / "parts" / name / "votes.parquet"
    old = pq.read_table(file)
    pq.write_table(old.drop_columns(["unanimous"]).append_column("colour", old["record"]), file)
    with store.lock():
        store.commit(name)
        store.state.parts[name] = store.state.parts[name]._replace(tables="0")
        store.commit(store.write_part("c" * 16, [outcome(7, version=2), outcome(8)]).part)
        store.state.parts.update(
            {name: part._replace(tables="0") for name, part in store.state.parts.items()}
        )
        store.finish()
    assert count(path) == 5
    with duckdb.connect(path / FILE, read_only=True) as client:
        columns = [row[0] for row in client.execute("DESCRIBE votes").fetchall()]
    assert columns == [column.name for column in TABLES["votes"].columns]


@pytest.mark.parametrize("name", ["archiv [2023]", "archiv*", "obec's", "{a,b}"])
def test_a_folder_may_have_any_name(name: str, path: Path) -> None:
    moved = path.rename(path.parent / name)
    (path.parent / "archiv 2").mkdir()
    archive = open_archive(moved)
    assert archive.table("votes").num_rows == 3
    assert count(moved) == 3


def test_a_folder_with_a_question_mark_goes_without(path: Path, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "co?" / "archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 3)).part)
        store.finish()
    assert open_archive(tmp_path / "co?" / "archiv").table("votes").num_rows == 3
    assert not (tmp_path / "co?" / "archiv" / FILE).exists()


def test_a_full_disk_is_told_and_the_old_file_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    store = Store.open(path)
    with store.lock():
        store.commit(store.write_part("b" * 16, outcomes(3, 5)).part)
        monkeypatch.setattr(views, "_write", full)
        with pytest.raises(ArchiveError, match="No space left on device"):
            store.finish()
    assert count(path) == 3
    assert open_archive(path).table("votes").num_rows == 5
    assert not [name for name in store.place.names(".staging") if name.endswith(".tmp")]
