"""Records and tables say the same: every fact of a record stands in one column, keys lead to their rows, types are pinned."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from generator import generate
from stored import failed, outcome
from zapis_parser import Parser
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.outcomes import Outcome
from zapis_parser.archive.reading import Archive, open_archive
from zapis_parser.archive.store import Store
from zapis_parser.archive.tables import add_rows, arrow_schema, arrow_tables, empty_rows
from zapis_parser.record import Minutes

SEEDS = range(6)
# where each column's facts stand in the JSON of a record; keys, places and what repeats other columns are left out
FACTS = {
    "records": {"kind": "kind", "schema_version": "schema_version"},
    "meetings": {
        **{
            name: f"meeting.{name}"
            for name in "title body body_kind municipality number date start_time end_time place".split()
        },
        "chair": "chair",
        "recorders": "recorders",
        "verifiers": "verifiers",
        **{name: f"attendance.{name}" for name in "stated_present stated_total quorum".split()},
    },
    "announced": {name: f"*_meeting[].{name}" for name in "date time place invited".split()},
    "people": {
        "person": "people[].id",
        **{
            name: f"people[].{name}"
            for name in "name given family titles_before titles_after roles aliases".split()
        },
    },
    "attendance": {
        "person": "attendance.entries[].person",
        "status": "attendance.entries[].status",
        "group_name": "attendance.entries[].group",
        "arrived_at": "attendance.entries[].arrived",
        "left_at": "attendance.entries[].left",
    },
    "agenda": {name: f"agenda[].{name}" for name in "number title section".split()},
    "sections": {
        "section": "sections[].id",
        **{name: f"sections[].{name}" for name in "kind number title parent".split()},
    },
    "votes": {
        "vote": "votes[].id",
        **{name: f"votes[].{name}" for name in "subject section unanimous result".split()},
        **{name: f"votes[].counts.{name}" for name in "present yes no abstain not_voting".split()},
    },
    "ballots": {name: f"votes[].ballots[].{name}" for name in ("person", "option")},
    "resolutions": {
        "resolution": "resolutions[].id",
        **{name: f"resolutions[].{name}" for name in "number text verbs vote section".split()},
    },
    "tasks": {
        "task": "tasks[].id",
        **{name: f"tasks[].{name}" for name in "text status resolution section".split()},
        **{f"due_{name}": f"tasks[].due.{name}" for name in "text date kind".split()},
    },
    "assignees": {name: f"tasks[].assignees[].{name}" for name in "name person role".split()},
    "attachments": {name: f"attachments[].{name}" for name in ("number", "title")},
    "findings": {name: f"findings[].{name}" for name in "code severity message message_en".split()},
}
SPAN = ("span_start", "span_end", "page", "found_by")


def parsed(seed: int) -> Minutes:
    return Parser().parse_text(generate(seed).text, name=f"generated-{seed}.txt")


@pytest.fixture(scope="module")
def records() -> list[Minutes]:
    return [Minutes.model_validate(outcome(1).records[0]), *map(parsed, SEEDS)]


@pytest.fixture(scope="module")
def archive(records: list[Minutes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("archive") / "archiv"
    store = Store.open(path, create=True)
    with store.lock():
        for number, minutes in enumerate(records):
            made = [of(number, minutes), failed(number + 500)]
            store.commit(store.write_part(f"{number:016x}", made).part)
        store.finish()
    with open_archive(path) as archive:
        yield archive


def of(number: int, *minutes: Minutes) -> Outcome:
    dumped = tuple(one.model_dump(mode="json") for one in minutes)
    return Outcome(f"obec/{number:05d}.txt", 1, "1:1", f"{number:064x}", "f" * 16, "text/plain", None, dumped)


def facts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value of a record with the path of where it stands; lists of plain values are one."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("span", "evidence", "source") and (path or name != "text"):
                yield from facts(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from facts(inner, f"{path}[]")
    elif value not in (None, []):
        path = path.replace("later_meetings[]", "*_meeting[]").replace("next_meeting.", "*_meeting[].")
        yield path, json.dumps(value)


def plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_every_fact_stands_in_one_column_once(records: list[Minutes], archive: Archive) -> None:
    told = Counter(fact for minutes in records for fact in facts(minutes.model_dump(mode="json")))
    stored: Counter[tuple[str, str]] = Counter()
    for table, columns in FACTS.items():
        rows = archive.table(table).to_pylist()
        for column, path in columns.items():
            stored.update(
                (path, json.dumps(plain(row[column]))) for row in rows if row[column] not in (None, [])
            )
    assert stored == told
    assert len({path for path, _ in told}) > 50, "the documents hold too little to show anything"


def test_the_columns_are_facts_or_keys_or_places_or_repeat_others() -> None:
    for name, table in TABLES.items():
        if name not in ("documents", "failures"):
            known = {*FACTS[name], *table.key, *SPAN, "position", "document", "json"}
            for key, *_ in table.joins:
                known |= set(key)
            rest = [
                column.name
                for column in table.stored
                if column.name not in known
                and not column.repeats
                and (name, column.name) != ("announced", "kind")
            ]
            assert rest in ([], ["number"]), name


def test_what_repeats_another_column_says_the_same(records: list[Minutes], archive: Archive) -> None:
    meetings = {row["record"]: row for row in archive.table("meetings").to_pylist()}
    announced = {(row["record"], row["position"]): row for row in archive.table("announced").to_pylist()}
    for key, meeting in meetings.items():
        coming = announced.get((key, 1), {})
        coming = coming if coming.get("kind") == "next" else {}
        assert [meeting[f"next_{name}"] for name in ("date", "time", "place")] == [
            coming.get(name) for name in ("date", "time", "place")
        ]
        assert meeting["document"] == key.rpartition("-")[0]
    for person in archive.table("people").to_pylist():
        meeting, who = meetings[person["record"]], person["person"]
        assert person["is_chair"] == (meeting["chair"] == who)
        assert person["is_recorder"] == (who in meeting["recorders"])
        assert person["is_verifier"] == (who in meeting["verifiers"])
    assert {minutes.kind for minutes in records} == set(archive.table("records")["kind"].to_pylist())


def test_passages_lead_to_the_words(archive: Archive) -> None:
    words = archive.query(
        "SELECT p.name, substr(r.text, p.span_start + 1, p.span_end - p.span_start) AS words"
        " FROM people AS p JOIN records AS r USING (record) WHERE r.record = (SELECT min(record) FROM records)"
    ).to_pylist()
    assert words
    records = {record: archive.record(record) for record in archive.table("records")["record"].to_pylist()}
    for table in FACTS:
        if table != "records":
            for row in archive.table(table, ["record", *SPAN]).to_pylist():
                if row["span_start"] is not None:
                    assert 0 <= row["span_start"] < row["span_end"] <= len(records[row["record"]].text)


@pytest.mark.parametrize("name", TABLES)
def test_no_two_rows_share_a_key(name: str, archive: Archive) -> None:
    keys = archive.table(name, TABLES[name].key).to_pylist()
    assert len({tuple(key.values()) for key in keys}) == len(keys)


JOINS = [(table.name, *join) for table in TABLES.values() for join in table.joins]


@pytest.mark.parametrize(("table", "own", "other", "columns"), JOINS)
def test_references_lead_to_rows(
    table: str, own: tuple[str, ...], other: str, columns: tuple[str, ...], archive: Archive
) -> None:
    wanted = {tuple(row.values()) for row in archive.table(table, own).to_pylist()}
    there = {tuple(row.values()) for row in archive.table(other, columns).to_pylist()}
    assert {key for key in wanted if None not in key} <= there
    assert set(columns) == set(TABLES[other].key)


def test_records_come_back_as_they_were(records: list[Minutes], archive: Archive) -> None:
    assert list(archive.minutes()) == records
    assert [
        Minutes.model_validate_json(text) for text in archive.table("records")["json"].to_pylist()
    ] == records


def test_rows_stand_in_the_order_of_documents_and_of_the_record(archive: Archive) -> None:
    for name in ("people", "votes", "sections"):
        rows = archive.table(name, ["record", "position"]).to_pylist()
        documents = archive.table("documents")["document"].to_pylist()
        places = [(documents.index(row["record"][:16]), row["record"], row["position"]) for row in rows]
        assert places == sorted(places)


def test_no_name_is_a_reserved_word_of_sql() -> None:
    words = duckdb.sql(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')"
    )
    reserved = {word for (word,) in words.fetchall()}
    names = {*TABLES, *(column.name for table in TABLES.values() for column in table.columns)}
    assert names & reserved == set()


def test_every_column_says_what_it_is() -> None:
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert set(table.key) <= set(names)
        assert all(column.about and column.czech for column in table.columns)
        for column in table.columns:
            if column.repeats:
                other, _, repeated = column.repeats.partition(".")
                assert repeated in {one.name for one in TABLES[other].columns}


def test_the_types_of_all_tables_are_pinned() -> None:
    pinned = (Path(__file__).parent / "tables.json").read_text("utf-8")
    types = {name: {field.name: str(field.type) for field in arrow_schema(name)} for name in TABLES}
    assert types == json.loads(pinned), "raise TABLE_VERSION when a table changes, and write tables.json anew"


def tables_of(*outcomes: Outcome) -> dict[str, pa.Table]:
    rows = empty_rows()
    for one in outcomes:
        add_rows(rows, one)
    return dict(arrow_tables(rows))


def test_several_meetings_of_a_document_are_several_records() -> None:
    tables = tables_of(outcome(1, records=2), outcome(2))
    assert [row["number"] for row in tables["records"].to_pylist()] == [1, 2, 1]
    assert tables["documents"]["records"].to_pylist() == [2, 1]
    assert len(set(tables["votes"]["record"].to_pylist())) == 3


def test_a_failure_is_a_document_without_records() -> None:
    tables = tables_of(failed(7, "memory", 3))
    assert tables["failures"].to_pylist() == [
        {
            "document": failed(7).document,
            "uri": "obec/00007.txt",
            "reason": "memory",
            "message": "it took too long",
            "attempts": 3,
        }
    ]
    assert tables["documents"]["status"].to_pylist() == ["failed"]
    assert all(tables[name].num_rows == 0 for name in TABLES if name not in ("documents", "failures"))


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("obec/zápis.pdf", "zápis.pdf"),
        ("zápis.pdf", "zápis.pdf"),
        ("rok/2023.zip!/leden/zápis.pdf", "zápis.pdf"),
        ("rok/2023.zip!/zápis.pdf", "zápis.pdf"),
        ("memory://úložiště/zápis.pdf", "zápis.pdf"),
    ],
)
def test_a_document_is_named_by_the_last_part_of_its_uri(uri: str, name: str) -> None:
    made = Outcome(uri, 1, "1:1", "", "f" * 16, failure=failed(1).failure)
    assert tables_of(made)["documents"]["name"].to_pylist() == [name]


def test_what_is_no_character_is_escaped() -> None:
    made = outcome(1)
    made.records[0]["text"] += "\udce9"
    made.records[0]["attachments"][0]["title"] = "\udce9"
    made.records[0]["people"][0]["aliases"] = ["\udce9"]
    tables = tables_of(made)
    assert tables["attachments"]["title"].to_pylist() == ["\\udce9"]
    assert tables["people"]["aliases"].to_pylist()[0] == ["\\udce9"]
    assert json.loads(tables["records"]["json"].to_pylist()[0])["text"].endswith("\udce9")


def test_large_parts_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.parquet as pq

    monkeypatch.setattr("zapis_parser.archive.parts.FLUSH_CHARACTERS", 10_000)
    store = Store.open(tmp_path / "archiv", create=True)
    with store.lock():
        store.commit(store.write_part("a" * 16, (outcome(number) for number in range(9))).part)
    file = pq.ParquetFile(tmp_path / "archiv" / "parts" / ("a" * 16) / "records.parquet")
    assert file.num_row_groups > 2
    archive = open_archive(tmp_path / "archiv")
    assert [minutes.meeting.number for minutes in archive] == [str(number) for number in range(9)]
    with store.lock():
        store.forget([outcome(number).document for number in (0, 3, 8)])
    archive.refresh()
    assert [minutes.meeting.number for minutes in archive] == ["1", "2", "4", "5", "6", "7"]
