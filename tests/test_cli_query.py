"""``zapis query``: formats, outputs, exit status, and what is said about wrong queries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stored import failed, outcome, outcomes
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.store import Store
from zapis_parser.cli_query import query
from zapis_parser.cli_tables import FORMS


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("query") / "archiv"
    store = Store.open(path, create=True)
    with store.lock():
        made = [outcome(1), outcome(2, town="Habrov"), outcome(3), failed(4)]
        store.commit(store.write_part("a" * 16, made).part)
        store.finish()
    return str(path)


def ask(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(query, arguments, input=stdin, catch_exceptions=False)


TOWNS = (
    "SELECT municipality, count(*) AS meetings, min(date) AS first FROM meetings"
    " GROUP BY municipality ORDER BY municipality"
)


def test_a_table_for_people(archive: str) -> None:
    done = ask(archive, TOWNS)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "municipality  meetings  first\n"
        "------------  --------  ----------\n"
        "Habrov               1  2024-03-04\n"
        "Jasanov              2  2024-03-04\n"
        "\n2 rows\n"
    )


def test_csv(archive: str) -> None:
    done = ask(
        archive, "SELECT name, is_chair, aliases, titles_before, given FROM people LIMIT 2", "--format", "csv"
    )
    assert done.exit_code == 0
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows == [
        ["name", "is_chair", "aliases", "titles_before", "given"],
        ["Jana Nová", "true", "", "Ing.", "Jana"],
        ["Petr Malý", "false", "", "", "Petr"],
    ]


def test_json_and_a_line_for_each_row(archive: str) -> None:
    rows = [
        {"municipality": "Habrov", "meetings": 1, "first": "2024-03-04"},
        {"municipality": "Jasanov", "meetings": 2, "first": "2024-03-04"},
    ]
    assert json.loads(ask(archive, TOWNS, "--format", "json").stdout) == rows
    lines = ask(archive, TOWNS, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_values_of_all_kinds(archive: str) -> None:
    values = (
        "SELECT sum(yes) AS total, avg(yes) AS mean, 'nan'::DOUBLE AS nothing, [1, NULL] AS list, {'a': DATE '2024-01-02'}"
        " AS pair, NULL AS missing, TIME '10:30' AS hour, 1.5::DECIMAL(3, 1) AS half FROM votes"
    )
    (row,) = json.loads(ask(archive, values, "--format", "json").stdout)
    assert row == {
        "total": 6,
        "mean": 2.0,
        "nothing": None,
        "list": [1, None],
        "pair": {"a": "2024-01-02"},
        "missing": None,
        "hour": "10:30:00",
        "half": 1.5,
    }
    assert ask(archive, values, "--format", "csv").exit_code == 0
    assert "1.5" in ask(archive, values).stdout


@pytest.mark.parametrize(
    ("form", "empty"), [("table", "uri\n---\n\n0 rows\n"), ("csv", "uri\n"), ("json", "[]\n"), ("jsonl", "")]
)
def test_nothing_found_is_an_answer(form: str, empty: str, archive: str) -> None:
    done = ask(archive, "SELECT uri FROM documents WHERE false", "--format", form)
    assert (done.exit_code, done.stdout) == (0, empty)


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_goes_into_a_file(form: str, archive: str, tmp_path: Path) -> None:
    out = tmp_path / "výsledek"
    done = ask(archive, TOWNS, "--format", form, "-o", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.read_text("utf-8") == ask(archive, TOWNS, "--format", form).stdout


def test_long_texts_are_cut_and_what_moves_the_cursor_is_not_shown(archive: str) -> None:
    done = ask(archive, "SELECT repeat('á', 99) AS long, 'a' || chr(27) || '[2J' || chr(10) || 'b' AS odd")
    assert done.stdout.splitlines()[2] == f"{'á' * 59}…  a?[2J b"


def test_a_long_table_is_cut_and_says_so(archive: str) -> None:
    done = ask(archive, "SELECT i FROM range(5000) AS t(i)")
    assert len(done.stdout.splitlines()) == 1004
    assert done.stdout.endswith("\n5000 rows, the first 1000 shown; --format csv gives all\n")


def test_sql_from_standard_input(archive: str) -> None:
    assert ask(archive, "-", "--format", "csv", stdin="SELECT 1 AS one").stdout == "one\n1\n"


def test_the_tables_are_listed(archive: str) -> None:
    done = ask(archive, "--tables")
    assert done.exit_code == 0
    for table in TABLES.values():
        assert f"\n{table.name}\n" in f"\n{done.stdout}"
        for column in table.columns:
            assert f"  {column.name:<15} {column.kind:<7} {column.about}\n" in done.stdout
    rows = json.loads(ask(archive, "--tables", "--format", "json").stdout)
    assert rows[0] == {
        "table": "documents",
        "column": "document",
        "kind": "text",
        "about": "key of the document: 16 hexadecimal digits, made of its uri",
        "czech": "klíč dokumentu",
    }


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT datum FROM meetings", 'column "datum" not found'),
        ("SELECT * FROM read_csv('x.csv')", "the tables of the archive only"),
        ("DROP VIEW votes", "a SELECT is wanted"),
    ],
)
def test_a_wrong_query_is_told_in_one_line(sql: str, words: str, archive: str) -> None:
    done = ask(archive, sql)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("zapis: query: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    done = ask(str(tmp_path), "SELECT 1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"zapis: {tmp_path}: this is no archive (zapis batch makes one)\n"


def test_an_output_that_cannot_be_written_is_told(archive: str, tmp_path: Path) -> None:
    done = ask(archive, "SELECT 1", "-o", str(tmp_path / "nowhere" / "x.csv"))
    assert done.exit_code == 1
    assert "nowhere/x.csv: cannot be written: No such file" in done.stderr


def test_sql_and_tables_exclude_each_other(archive: str) -> None:
    assert ask(archive).exit_code == 2
    assert ask(archive, "SELECT 1", "--tables").exit_code == 2


def test_an_archive_in_a_storage_is_asked() -> None:
    store = Store.open("memory://query/archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, outcomes(0, 2)).part)
        store.finish()
    assert (
        ask("memory://query/archiv", "SELECT count(*) AS n FROM votes", "--format", "csv").stdout == "n\n2\n"
    )
    store.place.delete("")
