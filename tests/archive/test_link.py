"""An archive linked from end to end: its tables, the commands that show them, and what does not change."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive.held import held
from stored import failed
from zapis_parser.archive.asking import Wanted, people
from zapis_parser.archive.link import link_archive
from zapis_parser.archive.link_columns import LINK_TABLES
from zapis_parser.archive.outcomes import Outcome, document_key
from zapis_parser.archive.reading import open_archive
from zapis_parser.archive.store import Store
from zapis_parser.cli import main
from zapis_parser.errors import ArchiveError

THERE = "Ing. Jan Dub (předseda), Eva Malá, Petr Javor"
PLOT = "Úkol: Opravit plot u hřiště\nZodpovídá: Jan Dub\nTermín: 31. 1. 2024"
FIRST = (
    f"{PLOT}\nUsnesení č. 1/2024: Rada schvaluje prodej traktoru.\nHlasování: pro 3, proti 0, zdržel se 0."
)
SECOND = (
    "1. Kontrola úkolů\n– Opravit plot u hřiště – trvá, nový termín 31. 3. 2024.\n\n2. Prodej\n"
    "Usnesení č. 2/2024: Rada ruší usnesení č. 1/2024.\nHlasování: pro 2, proti 0, zdržel se 0."
)
OTHER = "Úkol: Natřít lavičky v parku\nZodpovídá: Karel Dub\nTermín: 29. 2. 2024"
MEETINGS = [
    ("jasanov/1.txt", "8. 1. 2024", THERE, FIRST, "rady města Jasanov"),
    ("jasanov/2.txt", "5. 2. 2024", "Jan Dub, E. Malá, Petr Javor", SECOND, "rady města Jasanov"),
    ("bukov/1.txt", "8. 1. 2024", "Karel Dub, Marie Lípová", OTHER, "rady města Bukov"),
]


def outcomes() -> list[Outcome]:
    made = []
    for uri, day, present, rest, body in MEETINGS:
        record = held(day, present, rest, of=body).minutes.model_dump(mode="json")
        made.append(Outcome(uri, 1, "1", record["source"]["sha256"], "f" * 16, "text/plain", None, (record,)))
    return sorted([*made, failed(1)], key=lambda one: one.uri)


def archive_of(folder: Path, *parts: list[Outcome]) -> Path:
    store = Store.open(folder, create=True)
    with store.lock():
        for number, part in enumerate(parts):
            tally = store.write_part(f"{number:016x}", part)
            store.commit(tally.part)
        store.finish()
    return folder


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = archive_of(tmp_path_factory.mktemp("linked") / "archiv", outcomes())
    link_archive(folder)
    return folder


def rows(folder: Path, sql: str) -> list[dict[str, Any]]:
    with open_archive(folder) as archive:
        found: list[dict[str, Any]] = archive.query(sql).to_pylist()
    return found


def test_what_was_linked_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    done = link_archive(archive_of(tmp_path / "a", outcomes()), lambda *counts: told.append(counts))
    assert (done.bodies, done.meetings, done.people, done.tasks, done.links) == (2, 3, 5, 2, 1)
    assert (done.duplicates, done.undecided_people, done.undecided_tasks) == (0, 0, 0)
    assert told[-1] == (3, 3)


def test_tables_and_their_columns_are_those_that_are_described(linked: Path) -> None:
    with open_archive(linked) as archive:
        assert set(LINK_TABLES) <= set(archive.tables())
        for name, table in LINK_TABLES.items():
            assert archive.table(name).column_names == [column.name for column in table.columns]
        described = {(one.table, one.name): (one.about, one.czech) for one in archive.columns()}
    for name, table in LINK_TABLES.items():
        for column in table.columns:
            assert described[name, column.name] == (column.about, column.czech)
            assert column.about
            assert column.czech


def test_keys_are_unique_and_lead_to_rows(linked: Path) -> None:
    with open_archive(linked) as archive:
        for name, table in LINK_TABLES.items():
            keys = [tuple(row.values()) for row in archive.table(name, table.key).to_pylist()]
            assert len(set(keys)) == len(keys)
            for own, other, columns in table.joins:
                wanted = {tuple(row.values()) for row in archive.table(name, own).to_pylist()}
                there = {tuple(row.values()) for row in archive.table(other, columns).to_pylist()}
                assert {key for key in wanted if None not in key} <= there


def test_passages_are_the_words_of_the_record(linked: Path) -> None:
    with open_archive(linked) as archive:
        for name in ("ledger_states", "resolution_links"):
            found = archive.table(name).to_pylist()
            assert found
            for row in found:
                text = archive.record(row["record"]).text[row["span_start"] : row["span_end"]]
                assert " ".join(text.split()) == row["words"]


def test_the_ledger(linked: Path) -> None:
    (plot,) = rows(linked, "SELECT * FROM ledger WHERE task_text LIKE 'Opravit%'")
    assert (plot["state"], str(plot["due_date"]), str(plot["state_date"])) == (
        "postponed",
        "2024-03-31",
        "2024-02-05",
    )
    assert (plot["assignees"], plot["meetings"], plot["postponed"]) == (["Jan Dub"], 2, 1)
    record = f"{document_key('jasanov/1.txt')}-1"
    assert (plot["opened_record"], plot["opening_known"]) == (record, True)
    names = {row["register"]: row["name"] for row in rows(linked, "SELECT register, name FROM register")}
    assert [names[one] for one in plot["registers"]] == ["Jan Dub"]


def test_who_is_who(linked: Path) -> None:
    found = rows(linked, "SELECT name, titles_before, roles, meetings, present FROM register ORDER BY name")
    assert [row["name"] for row in found] == [
        "Eva Malá",
        "Jan Dub",
        "Karel Dub",
        "Marie Lípová",
        "Petr Javor",
    ]
    assert found[1] == {
        "name": "Jan Dub",
        "titles_before": ["Ing."],
        "roles": ["předseda"],
        "meetings": 2,
        "present": 2,
    }


def test_the_graph_of_resolutions(linked: Path) -> None:
    (one,) = rows(linked, "SELECT * FROM resolution_links")
    assert (one["resolution_number"], one["kind"], one["number"], one["resolved_by"]) == (
        "2/2024",
        "repeals",
        "1/2024",
        "number",
    )
    assert one["target_record"] == f"{document_key('jasanov/1.txt')}-1"
    assert str(one["target_date"]) == "2024-01-08"


def test_parts_do_not_matter(linked: Path, tmp_path: Path) -> None:
    first, *others = outcomes()
    folder = archive_of(tmp_path / "b", [first], list(others))
    link_archive(folder)
    with open_archive(linked) as one, open_archive(folder) as other:
        for name in LINK_TABLES:
            assert one.table(name).equals(other.table(name))


def test_linking_again_changes_nothing(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "c", outcomes())
    link_archive(folder)
    before = {path.relative_to(folder): path.read_bytes() for path in (folder / "link").rglob("*.parquet")}
    link_archive(folder)
    after = {path.relative_to(folder): path.read_bytes() for path in (folder / "link").rglob("*.parquet")}
    assert sorted(path.name for path in after) == sorted(path.name for path in before)
    assert sorted(after.values()) == sorted(before.values())


def test_a_new_document_is_linked_with_the_others(tmp_path: Path) -> None:
    some = outcomes()
    later = next(one for one in some if one.uri == "jasanov/2.txt")
    folder = archive_of(tmp_path / "d", [one for one in some if one is not later])
    assert link_archive(folder).meetings == 2
    store = Store.open(folder)
    with store.lock():
        store.commit(store.write_part("f" * 16, [later]).part)
        store.finish()
    assert link_archive(folder).meetings == 3


def test_an_empty_archive_has_empty_tables(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "e", [failed(1)])
    assert link_archive(folder).bodies == 0
    assert rows(folder, "SELECT * FROM ledger") == []


# ---- the commands


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def answer(*arguments: str | Path) -> Any:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_link_says_what_it_made(tmp_path: Path) -> None:
    result = run("link", archive_of(tmp_path / "f", outcomes()))
    assert result.exit_code == 0
    assert "úkoly                       2\n" in result.stdout


TASKS = [
    (("--as-of", "2024-01-20"), [("open", "Natřít lavičky v parku"), ("open", "Opravit plot u hřiště")]),
    (("--as-of", "2024-02-04"), [("open", "Natřít lavičky v parku"), ("overdue", "Opravit plot u hřiště")]),
    (
        ("--as-of", "2024-06-30"),
        [("overdue", "Natřít lavičky v parku"), ("overdue", "Opravit plot u hřiště")],
    ),
    (("--as-of", "2024-02-10", "--assignee", "Ing. Jana Duba"), [("postponed", "Opravit plot u hřiště")]),
    (("--as-of", "2024-02-10", "--body", "rada města Bukov"), [("open", "Natřít lavičky v parku")]),
    (("--as-of", "2024-02-10", "--body", "Jasanova", "--open"), [("postponed", "Opravit plot u hřiště")]),
    (("--as-of", "2023-12-31"), []),
]


@pytest.mark.parametrize("options, expected", TASKS, ids=[" ".join(row[0]) for row in TASKS])
def test_tasks_on_a_day(linked: Path, options: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found = answer("tasks", linked, *options)
    assert [(row["state"], row["task_text"]) for row in found] == expected


def test_a_table_for_people_is_in_czech_or_english(linked: Path) -> None:
    czech = run("tasks", linked, "--as-of", "2024-06-30").stdout
    assert czech.split()[0] == "stav"
    assert "po termínu" in czech
    english = run("tasks", linked, "--as-of", "2024-06-30", "--lang", "en").stdout
    assert english.split()[0] == "state"
    assert "overdue" in english


def test_people_by_name_and_body(linked: Path) -> None:
    assert [row["name"] for row in answer("people", linked, "--name", "dub")] == ["Karel Dub", "Jan Dub"]
    assert [row["name"] for row in answer("people", linked, "--body", "Bukov")] == [
        "Karel Dub",
        "Marie Lípová",
    ]
    assert answer("people", linked, "--undecided") == []


def test_resolutions_by_number(linked: Path) -> None:
    (one,) = answer("resolutions", linked, "--number", "1/24")
    assert (one["kind"], one["number"]) == ("repeals", "1/2024")
    assert answer("resolutions", linked, "--number", "7/2024") == []


def test_csv_holds_every_field(linked: Path, tmp_path: Path) -> None:
    out = tmp_path / "ukoly.csv"
    result = run("tasks", linked, "--as-of", "2024-06-30", "--format", "csv", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    read = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [row["assignees"] for row in read] == ["Karel Dub", "Jan Dub"]
    assert read[1]["words"].startswith("Opravit plot u hřiště – trvá")


def test_an_archive_that_was_not_linked_says_so(tmp_path: Path) -> None:
    folder = archive_of(tmp_path / "g", outcomes())
    for command in ("people", "tasks", "resolutions"):
        result = run(command, folder)
        assert result.exit_code == 1
        assert f"zapis link {folder}" in result.stderr
    with open_archive(folder) as archive, pytest.raises(ArchiveError):
        people(archive, Wanted())


def test_no_archive_is_an_error(tmp_path: Path) -> None:
    assert run("link", tmp_path / "nothing").exit_code == 1


def test_a_day_must_be_one(linked: Path) -> None:
    assert run("tasks", linked, "--as-of", "30. 6. 2024").exit_code == 2
