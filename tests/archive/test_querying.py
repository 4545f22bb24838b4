"""A query reads the tables of the archive: no other file, no network, no change, and a message instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stored import outcomes
from zapis_parser.archive.reading import Archive, open_archive
from zapis_parser.archive.store import Store
from zapis_parser.errors import ArchiveError, InvalidQuery


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("querying") / "archiv"
    store = Store.open(path, create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 3)).part)
        store.finish()
    (path.parent / "secret.csv").write_text("secret\n1\n")
    return path


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as archive:
        yield archive


ANSWERED = [
    "SELECT count(*) FROM votes",
    "FROM votes",
    "WITH v AS (SELECT * FROM votes) SELECT record FROM v;",
    "VALUES (1)",
    "DESCRIBE votes",
    "SHOW TABLES",
    "SUMMARIZE votes",
    "EXPLAIN SELECT * FROM votes",
    "SELECT * FROM (PIVOT votes ON result IN ('pass', 'fail') USING count(*) GROUP BY record)",
    "SELECT json_extract_string(json, '$.kind') FROM records",
    "-- a remark\nSELECT 1 -- another",
]


@pytest.mark.parametrize("sql", ANSWERED)
def test_what_only_reads_is_answered(sql: str, archive: Archive) -> None:
    assert archive.query(sql).num_rows > 0


REFUSED = [
    "SELECT * FROM read_csv('{outside}')",
    "SELECT * FROM '{outside}'",
    "SELECT * FROM read_text('{outside}')",
    "SELECT * FROM read_blob('{archive}/archive.json')",
    "SELECT * FROM read_text('{archive}/parts/../archive.json')",
    "SELECT * FROM glob('{archive}/../*')",
    "SELECT * FROM read_parquet('{remote}/x.parquet')",
    "SELECT * FROM read_csv('{remote}/x.csv')",
    "COPY votes TO '{archive}/parts/x.csv'",
    "EXPLAIN ANALYZE COPY votes TO '{archive}/parts/x.csv'",
    "EXPLAIN /* */ (ANALYZE, FORMAT JSON) COPY votes TO '{archive}/parts/x.csv'",
    "EXPORT DATABASE '{archive}/parts/x'",
    "ATTACH '{archive}/archive.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "RESET allowed_directories",
    "PRAGMA enable_profiling",
    "CALL pragma_version()",
    "CREATE TABLE x AS SELECT 1",
    "CREATE OR REPLACE VIEW votes AS SELECT 1",
    "DROP VIEW votes",
    "INSERT INTO votes SELECT * FROM votes",
    "DELETE FROM votes",
    "BEGIN",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP VIEW votes",
    "",
    "-- nothing",
    "SELECT * FROM archive",
    "SELECT * FROM path",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_what_wants_more_is_refused(sql: str, archive: Archive, path: Path) -> None:
    before = sorted(file.name for file in path.rglob("*"))
    remote = "https:" + "//unreachable.invalid"
    with pytest.raises(InvalidQuery) as caught:
        archive.query(sql.format(outside=path.parent / "secret.csv", archive=path, remote=remote))
    assert "secret.csv" not in caught.value.message
    assert "\n" not in caught.value.message
    assert sorted(file.name for file in path.rglob("*")) == before
    assert archive.query("SELECT count(*) AS votes FROM votes").to_pylist() == [{"votes": 3}]


WRONG = [
    ("SELEC 1", 'syntax error at or near "SELEC"'),
    ("SELECT datum FROM meetings", 'column "datum" not found'),
    ("SELECT * FROM hlasovani", "Table with name hlasovani does not exist"),
    ("SELECT CAST('x' AS INT) FROM votes", "Could not convert string 'x'"),
    ("SELECT ?", "parameter"),
    ("SELECT nothing_like_this(1)", "nothing_like_this does not exist"),
]


@pytest.mark.parametrize(("sql", "words"), WRONG)
def test_what_is_wrong_is_explained(sql: str, words: str, archive: Archive) -> None:
    with pytest.raises(InvalidQuery, match=words) as caught:
        archive.query(sql)
    assert "LINE 1" not in caught.value.message


def test_text_sorts_as_czech_does(archive: Archive) -> None:
    words = "(VALUES ('hora'), ('chata'), ('cukr'), ('čáp'), ('dům'), ('Čech')) AS t(word)"
    found = archive.query(f"SELECT word FROM {words} ORDER BY word")["word"].to_pylist()  # noqa: S608 - our own
    assert found == ["cukr", "čáp", "Čech", "dům", "hora", "chata"]


def test_large_answers_come_in_batches(archive: Archive) -> None:
    answer = archive.answer("SELECT i FROM range(100000) AS t(i)")
    other = archive.answer("SELECT i FROM range(10) AS t(i)")
    sizes = [batch.num_rows for batch in answer]
    assert sum(sizes) == 100_000
    assert max(sizes) <= 2048
    assert other.table().num_rows == 10


def test_a_mistake_in_the_middle_of_an_answer_is_explained(archive: Archive) -> None:
    with pytest.raises(InvalidQuery, match="Could not convert string 'x'"):
        archive.query(
            "SELECT CAST(CASE WHEN i = 90000 THEN 'x' ELSE '1' END AS INT) FROM range(100000) AS t(i)"
        )


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda _: b"", lambda _: b"x" * 999])
def test_a_damaged_file_is_named(damage: object, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 3)).part)
    archive = open_archive(tmp_path / "archiv")
    archive.query("SELECT 1 FROM votes")
    file = f"parts/{'a' * 16}/votes.parquet"
    store.place.replace(file, damage(store.place.read(file)))  # type: ignore[operator]
    with pytest.raises(ArchiveError, match=f"{file} is damaged"):
        archive.query("SELECT yes FROM votes")
    with pytest.raises(ArchiveError, match=f"{file} is damaged"):
        open_archive(tmp_path / "archiv").query("SELECT yes FROM votes")
    store.place.delete(file)
    with pytest.raises(ArchiveError, match=f"{file} is missing"):
        archive.query("SELECT yes FROM votes")
