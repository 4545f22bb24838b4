"""An archive opened by Python: what is asked is answered, what is wrong is explained, examples of the docstrings are run."""

from __future__ import annotations

import doctest
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from stored import failed, key, outcome, outcomes
from zapis_parser.archive import reading
from zapis_parser.archive.reading import Archive, FailedDocument, open_archive
from zapis_parser.archive.store import Store
from zapis_parser.errors import ArchiveError, InvalidQuery
from zapis_parser.record import Minutes


@pytest.fixture(params=["folder", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    url = str(tmp_path / "archiv") if request.param == "folder" else f"memory://{tmp_path.name}/archiv"
    store = Store.open(url, create=True)
    with store.lock():
        store.commit(store.write_part("b" * 16, [*outcomes(3, 6, town="Habrov"), failed(6)]).part)
        store.commit(store.write_part("a" * 16, [outcome(0), outcome(1, records=2), outcome(2)]).part)
        store.finish()
    yield url
    if request.param == "memory":
        store.place.delete("")


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with open_archive(address) as archive:
        yield archive


EXAMPLES = doctest.DocTestFinder(exclude_empty=True).find(reading, globs={"open_archive": open_archive})


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if one.examples], ids=lambda example: example.name
)
def test_examples_of_docstrings_run(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store.open("archiv", create=True)
    with store.lock():
        made = [outcome(1), outcome(2), outcome(3, town="Habrov")]
        store.commit(store.write_part("a" * 16, made).part)
        store.finish()
    said: list[str] = []
    result = doctest.DocTestRunner().run(example, out=said.append)
    assert result.failed == 0, "".join(said)


def test_an_archive_counts_its_records(archive: Archive, address: str) -> None:
    assert len(archive) == 7
    assert repr(archive) == f"Archive({address!r})"
    assert len(list(archive)) == 7


def test_records_come_in_the_order_of_their_documents(archive: Archive) -> None:
    assert [minutes.meeting.number for minutes in archive] == ["0", "1", "1", "2", "3", "4", "5"]


def test_records_are_chosen_by_what_meetings_and_documents_say(archive: Archive) -> None:
    def numbers(where: str, *parameters: object) -> list[str | None]:
        return [minutes.meeting.number for minutes in archive.minutes(where, parameters or None)]

    assert numbers("municipality = 'Habrov'") == ["3", "4", "5"]
    assert numbers("uri LIKE '%/00001.txt'") == ["1", "1"]
    assert numbers("number = ? AND date < '2025-01-01'", "2") == ["2"]
    assert numbers("text ILIKE '%ořez ALEJÍ%' AND kind = 'minutes' AND number > '3'") == ["4", "5"]
    assert numbers("status = 'failed'") == []
    assert numbers("true -- and no more") == ["0", "1", "1", "2", "3", "4", "5"]
    with pytest.raises(InvalidQuery, match="colour"):
        numbers("colour = 'green'")


def test_a_record_is_found_by_its_key(archive: Archive) -> None:
    found = archive.record(f"{key(1)}-2")
    assert found == Minutes.model_validate(outcome(1, records=2).records[1])
    with pytest.raises(KeyError, match="0000"):
        archive.record("0000")


def test_tables_come_whole_or_in_parts(archive: Archive) -> None:
    votes = archive.table("votes")
    assert isinstance(votes, pa.Table)
    assert votes.num_rows == 7
    some = archive.table("documents", ["uri", "status"], "status = $status", {"status": "failed"})
    assert some.to_pylist() == [{"uri": "obec/00006.txt", "status": "failed"}]
    assert archive.table("documents")["uri"].to_pylist() == [f"obec/{number:05d}.txt" for number in range(7)]


def test_frames_are_made_of_tables(archive: Archive) -> None:
    frame = archive.to_pandas("meetings", ["municipality", "date"])
    assert isinstance(frame, pd.DataFrame)
    assert frame["municipality"].value_counts().to_dict() == {"Jasanov": 4, "Habrov": 3}
    other = archive.to_polars("meetings", where="municipality = ?", parameters=["Habrov"])
    assert isinstance(other, pl.DataFrame)
    assert other.height == 3


def test_failures_are_listed(archive: Archive) -> None:
    assert archive.failures() == [FailedDocument(key(6), "obec/00006.txt", "timeout", "it took too long", 2)]


def test_documents_with_the_same_content_are_shown(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    first, second, other = outcome(1), outcome(2), outcome(3)
    copy = type(second)(
        **{name: getattr(second, name) for name in second.__slots__} | {"sha256": first.sha256}
    )
    unread = [failed(number) for number in (4, 5)]
    nameless = [type(one)(**{n: getattr(one, n) for n in one.__slots__} | {"sha256": ""}) for one in unread]
    with store.lock():
        store.commit(store.write_part("a" * 16, [other, *nameless]).part)
        store.commit(store.write_part("b" * 16, [first, copy]).part)
    documents = open_archive(tmp_path / "archiv").table("documents", ["uri", "duplicate_of"]).to_pylist()
    assert {row["uri"]: row["duplicate_of"] for row in documents if row["duplicate_of"]} == {
        "obec/00002.txt": "obec/00001.txt"
    }


@pytest.mark.parametrize(
    ("table", "columns", "where", "words"),
    [
        ("colours", None, None, "no table colours; there are documents, records"),
        ("votes", ["colour"], None, "colour"),
        ("votes", None, "yes >", "syntax error"),
    ],
)
def test_a_wrong_table_is_explained(
    table: str, columns: list[str] | None, where: str | None, words: str, archive: Archive
) -> None:
    with pytest.raises(InvalidQuery, match=words):
        archive.table(table, columns, where)


def test_what_was_written_since_is_seen_after_a_refresh(archive: Archive, address: str) -> None:
    store = Store.open(address)
    with store.lock():
        store.commit(store.write_part("c" * 16, [outcome(9)]).part)
    assert len(archive) == 7
    assert archive.table("documents").num_rows == 7
    archive.refresh()
    assert len(archive) == 8
    assert archive.table("documents").num_rows == 8


def test_a_query_goes_on_when_a_writer_has_replaced_what_it_wanted(archive: Archive, address: str) -> None:
    assert archive.table("votes").num_rows == 7
    store = Store.open(address)
    with store.lock():
        store.commit(store.write_part("c" * 16, [outcome(0, version=2)]).part)
        store.finish()
    assert archive.table("documents", where="stamp = '100:2'").num_rows == 1


def test_a_reader_whose_parts_are_gone_is_told(archive: Archive, address: str) -> None:
    records = archive.minutes()
    next(records)
    store = Store.open(address)
    with store.lock():
        store.forget([key(number) for number in range(7)])
        store.finish()
    with pytest.raises(ArchiveError, match=r"records\.parquet is missing"):
        list(records)


def test_a_record_of_another_schema_is_refused(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    made = outcome(1)
    made.records[0]["colour"] = "green"
    with store.lock():
        store.commit(store.write_part("a" * 16, [made]).part)
    with pytest.raises(ArchiveError, match=f"record {key(1)}-1 does not fit this version"):
        list(open_archive(tmp_path / "archiv"))


def test_an_empty_archive_has_all_tables_and_no_rows(tmp_path: Path) -> None:
    Store.open(tmp_path / "archiv", create=True)
    archive = open_archive(tmp_path / "archiv")
    assert len(archive) == 0
    assert list(archive) == []
    for name in archive.tables():
        assert archive.table(name).num_rows == 0
    assert str(archive.table("meetings").schema.field("date").type) == "date32[day]"


def test_a_folder_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "archiv"
    store = Store.open(path, create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 2)).part)
    folders = [path, *path.rglob("*/")]
    for folder in folders:
        folder.chmod(0o555)
    try:
        if os.geteuid() != 0:
            assert not (path / "archive.duckdb").exists()
        assert open_archive(path).table("votes").num_rows == 2
    finally:
        for folder in folders:
            folder.chmod(0o755)


def test_an_archive_is_read_where_it_was_copied_to_without_its_working_folders(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 2)).part)
        store.finish()
    moved = tmp_path / "jinde's"
    shutil.copytree(tmp_path / "archiv", moved, ignore=shutil.ignore_patterns(".*"))
    shutil.rmtree(tmp_path / "archiv")
    assert open_archive(moved).table("votes").num_rows == 2
    assert len(list(open_archive(moved))) == 2


def test_tables_across_documents_stand_beside_the_others(address: str) -> None:
    store = Store.open(address)
    about = pa.field("person", pa.string(), metadata={"about": "key of the person", "czech": "osoba"})
    persons = pa.table([pa.array(["a", "b"])], schema=pa.schema([about]))
    with store.lock():
        store.write_links({"persons": persons.slice(0, 1)})
        store.write_links({"persons": persons, "ledger": pa.table({"task": ["t"]})})
        store.finish()
    assert len(store.place.names("link")) == 1
    archive = open_archive(address)
    assert archive.tables()[-2:] == ("ledger", "persons")
    assert archive.table("persons")["person"].to_pylist() == ["a", "b"]
    assert archive.columns()[-1] == ("persons", "person", "string", "key of the person", "osoba")
    with store.lock():
        for name in ("votes", "Persons", "../x"):
            with pytest.raises(ValueError, match="no table across documents"):
                store.write_links({name: persons})
        store.commit(store.write_part("d" * 16, [outcome(77)]).part)
    archive.refresh()
    assert archive.table("persons").num_rows == 2
