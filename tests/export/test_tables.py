"""Tables, the workbook and the database: what people see of them, and what a spreadsheet must not do."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from export_checks import check
from exported import HOSTILE, documents, hostile, small
from zapis_parser import LimitExceeded
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.rows import add_rows, empty_rows
from zapis_parser.export import to_csv, to_parquet, to_sqlite, to_xlsx, xlsx
from zapis_parser.export.files import FORMATS, make_files
from zapis_parser.export.relations import LEFT_OUT_COLUMNS, LEFT_OUT_TABLES, rows_of, tables
from zapis_parser.export.sheets import SHEETS, WORDS, headings
from zapis_parser.parser import parse_all, parse_text


def sheet(made: bytes, name: str) -> list[list[Any]]:
    page = openpyxl.load_workbook(io.BytesIO(made))[name]
    return [[cell.value for cell in row] for row in page.iter_rows()]


def database(made: bytes) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(made)
    return base


def test_the_tables_are_those_of_the_archive() -> None:
    assert set(tables()) == set(TABLES) - LEFT_OUT_TABLES
    for name, table in tables().items():
        left_out = {column.name for column in TABLES[name].stored} - {c.name for c in table.columns}
        assert left_out == (set(LEFT_OUT_COLUMNS) if name == "documents" else set())
    assert empty_rows().keys() == TABLES.keys()
    assert callable(add_rows)


def test_meetings_of_one_file_are_records_of_one_document() -> None:
    page = (
        b"Schuze vyboru dne 30.12.2019\nPritomni: Jan Dub, Eva Mala\nHlasovani: pro 2, proti 0, zdrzel se 0.\n"
        b"Schuze vyboru dne 20.11.2019\nPritomni: Jan Dub, Petr Hruby\n1. Ruzne: Jan Dub informoval o oprave lavky.\n"
    )
    records = parse_all(page, name="schuze.txt")
    rows = rows_of(records)
    assert len(rows["documents"]) == 1
    assert len(rows["records"]) == len(records)


def test_two_files_of_one_name_are_two_documents() -> None:
    source = small().model_dump(mode="json")["source"]
    rows = rows_of([small(), small(source={**source, "sha256": "f" * 64})])
    uris = [row[1] for row in rows["documents"]]
    assert uris == ["zapis.txt", "zapis.txt#ffffffffffffffff"]


def test_a_name_of_a_file_that_is_no_text_is_escaped() -> None:
    record = parse_text("Zápis z jednání rady dne 4. 3. 2024\nPřítomni: Jan Malý", name="z\udcffpis.txt")
    assert rows_of(record)["documents"][0][1] == "z\\udcffpis.txt"
    for form in FORMATS:
        check(form, [record], make_files([record], form))


def test_csv_for_excel_has_a_mark_and_semicolons() -> None:
    made = to_csv(small(), excel=True)["votes.csv"]
    assert made.startswith(b"\xef\xbb\xbfrecord;position;vote;")
    assert not to_csv(small())["votes.csv"].startswith(b"\xef\xbb\xbf")
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_no_cell_of_csv_begins_a_formula() -> None:
    begun = []
    for content in to_csv(hostile()).values():
        for row in csv.reader(io.StringIO(content.decode("utf-8"), newline="")):
            begun += [
                cell for cell in row if cell.lstrip()[:1] in tuple("=@\t\r") or cell[:2] in ("-2+", "+1")
            ]
    assert begun == []


def test_a_defused_cell_still_has_all_its_words() -> None:
    texts = to_csv(hostile())["resolutions.csv"].decode("utf-8")
    assert "'=HYPERLINK(" in texts
    assert "'+1+cmd|' /C calc'!A0" in texts


def test_the_workbook_is_for_people() -> None:
    made = to_xlsx(small())
    assert sheet(made, "Hlasování")[0] == [
        *(
            "Datum",
            "Orgán",
            "Bod",
            "O čem",
            "Přítomno",
            "Pro",
            "Proti",
            "Zdrželo se",
            "Nehlasovalo",
            "Jednomyslně",
        ),
        *("Výsledek", "Strana", "Název souboru"),
    ]
    (row,) = sheet(made, "Účast")[1:2]
    assert row[1:4] == ["komise pro zeleň", "Jana Nová", "přítomen"]
    (task,) = sheet(made, "Úkoly")[1:]
    assert task[2:4] + task[5:8] == ["připravit plán alejí", "Petr Malý", "31. 3. 2024", "zadáno", "3/1"]


def test_dates_are_dates_and_text_is_wrapped() -> None:
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(small())))["Úkoly"]
    due = page["E2"]
    assert (due.is_date, due.number_format, due.value.isoformat()[:10]) == (True, "d. m. yyyy", "2024-03-31")
    assert page["C2"].alignment.wrap_text
    assert page["A1"].font.bold
    assert page.print_title_rows == "$1:$1"
    widths = [page.column_dimensions[letter].width for letter in "ABCDE"]
    assert all(9 <= width <= 61 for width in widths)


def test_a_day_before_excels_calendar_is_text() -> None:
    (row,) = sheet(to_xlsx(small(meeting={"date": "1848-06-12"})), "Jednání")[1:]
    assert row[0] == "1848-06-12"


def test_what_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    pages = openpyxl.load_workbook(io.BytesIO(to_xlsx(hostile())))
    found = [
        cell
        for page in pages
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.lstrip()[:1] in ("=", "@", "+")
    ]
    assert len(found) > len(HOSTILE)
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(LimitExceeded, match="the sheet Účast would have more than 1 rows"):
        to_xlsx(small())


@pytest.mark.parametrize("one", SHEETS, ids=lambda one: one.name)
def test_every_sheet_has_headings_of_its_own(one: Any) -> None:
    found = headings(one)
    assert len(found) == len(one.columns) == len(set(found))
    assert not any("." in heading.rstrip(".") or "_" in heading for heading in found)


def test_every_coded_word_is_shown_in_czech() -> None:
    coded = {
        f"{table}.{column.name}"
        for table in TABLES
        for column in TABLES[table].columns
        if column.name in ("kind", "status", "option", "result", "severity", "body_kind")
    }
    shown = {path if "." in path else f"{one.table}.{path}" for one in SHEETS for path in one.columns}
    assert coded & shown <= WORDS.keys()


def test_the_database_has_types_keys_and_references() -> None:
    base = database(to_sqlite(documents()))
    for name, table in tables().items():
        kinds = {row[1]: row[2] for row in base.execute(f"PRAGMA table_info('{name}')")}
        assert set(kinds.values()) <= {"TEXT", "INTEGER", "BOOLEAN", "DATE"}
        keys = sorted(row[1] for row in base.execute(f"PRAGMA table_info('{name}')") if row[5])
        assert keys == sorted(table.key)
        references = {row[2] for row in base.execute(f"PRAGMA foreign_key_list('{name}')")}
        assert references == {other for _, other, _ in table.joins}
    base.execute("PRAGMA foreign_keys = ON")
    base.execute("DELETE FROM people")
    with pytest.raises(sqlite3.IntegrityError):
        base.commit()


def test_the_views_answer_in_czech() -> None:
    base = database(to_sqlite(small()))
    base.row_factory = sqlite3.Row
    (task,) = base.execute("SELECT * FROM ukoly")
    assert (task["ukol"], task["zodpovida"], task["termin"]) == (
        "připravit plán alejí",
        "Petr Malý",
        "2024-03-31",
    )
    (vote,) = base.execute("SELECT * FROM hlasovani")
    assert (vote["datum"], vote["pro"], vote["vysledek"]) == ("2024-03-04", 2, "pass")
    (resolution,) = base.execute("SELECT * FROM usneseni")
    assert (resolution["cislo"], resolution["pro"]) == ("3/1", 2)
    assert [row["jmeno"] for row in base.execute("SELECT * FROM dochazka")] == ["Jana Nová", "Petr Malý"]


def test_looking_for_a_reference_uses_an_index() -> None:
    base = database(to_sqlite(documents()))
    plan = base.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM resolutions WHERE record = 'x' AND vote = 'v1'"
    ).fetchall()
    assert "USING INDEX" in plan[0][3]


def test_a_file_of_the_database_can_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "zapisy.sqlite"
    path.write_bytes(to_sqlite(small()))
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM votes").fetchone() == (1,)
    base.close()


def test_parquet_has_one_file_for_each_table() -> None:
    assert set(to_parquet(small())) == {f"{name}.parquet" for name in tables()}
