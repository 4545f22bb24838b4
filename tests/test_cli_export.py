"""``zapis export``: documents and stored records, where each format goes, exit status and standard error."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exported import small
from stored import outcomes
from zapis_parser.archive.store import Store
from zapis_parser.cli import main

MINUTES = (
    "Zápis z 3. jednání komise pro zeleň konaného dne 4. 3. 2024\n\nPřítomni: Jana Nová, Petr Malý\n\n"
    "1. Ořez alejí\nHlasování: pro 2, proti 0, zdržel se 0\n\nPříští jednání: 8. 4. 2024 v 16:00\n\nZapsala: Jana Nová\n"
)


@pytest.fixture
def zapis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(MINUTES, "utf-8")
    (tmp_path / "b.txt").write_text(MINUTES.replace("3. jednání", "4. jednání"), "utf-8")
    (tmp_path / "a.json").write_text(small().model_dump_json(indent=2), "utf-8")
    other = small(meeting={"number": "9"}, source={"name": "b.pdf", "media_type": "x", "sha256": "e" * 64})
    (tmp_path / "two.jsonl").write_text(
        f"{small().model_dump_json()}\n\n{other.model_dump_json()}\n", "utf-8"
    )
    (tmp_path / "broken.json").write_text('{"kind": "minutes"}', "utf-8")

    def run(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, ["export", *args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


ONE_FILE = [
    ("ics", b"BEGIN:VCALENDAR"),
    ("popolo", b'{\n  "organizations"'),
    ("jsonld", b'{\n  "@context"'),
    ("turtle", b"@prefix"),
    ("akn", b"<?xml"),
    ("xlsx", b"PK"),
    ("sqlite", b"SQLite format 3\x00"),
]


@pytest.mark.parametrize(("form", "begin"), ONE_FILE)
@pytest.mark.parametrize("source", ["a.txt", "a.json"])
def test_a_document_or_a_record_becomes_a_file(
    zapis: Callable[..., Result], tmp_path: Path, source: str, form: str, begin: bytes
) -> None:
    target = tmp_path / "new" / "out.xml"
    result = zapis(source, "--to", form, "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes().startswith(begin)


@pytest.mark.parametrize("form", ["ics", "popolo", "jsonld", "turtle", "akn"])
def test_text_goes_to_standard_output(zapis: Callable[..., Result], form: str) -> None:
    result = zapis("a.txt", "--to", form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2024" in result.stdout


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "sqlite"])
def test_what_no_terminal_shows_needs_a_place(zapis: Callable[..., Result], form: str) -> None:
    result = zapis("a.txt", "--to", form)
    assert result.exit_code == 2
    assert f"--to {form} needs -o OUT." in result.stderr


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_go_into_a_folder_or_an_archive(
    zapis: Callable[..., Result], tmp_path: Path, form: str
) -> None:
    assert zapis("a.json", "--to", form, "-o", "tables").exit_code == 0
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert f"votes.{form}" in names
    assert zapis("a.json", "--to", form, "-o", "tables.zip").exit_code == 0
    packed = zipfile.ZipFile(io.BytesIO((tmp_path / "tables.zip").read_bytes()))
    assert set(packed.namelist()) == names
    assert packed.read(f"votes.{form}") == (tmp_path / "tables" / f"votes.{form}").read_bytes()


def test_several_documents_are_one_calendar_and_one_database(
    zapis: Callable[..., Result], tmp_path: Path
) -> None:
    assert zapis("a.txt", "b.txt", "two.jsonl", "--to", "sqlite", "-o", "all.sqlite").exit_code == 0
    base = sqlite3.connect(tmp_path / "all.sqlite")
    assert base.execute("SELECT count(*) FROM meetings").fetchone() == (4,)
    base.close()
    assert zapis("a.txt", "two.jsonl", "--to", "ics").stdout.count("BEGIN:VCALENDAR") == 1


def test_several_akn_documents_need_a_folder(zapis: Callable[..., Result], tmp_path: Path) -> None:
    assert zapis("a.txt", "b.txt", "--to", "akn").exit_code == 2
    assert zapis("a.txt", "b.txt", "a.json", "two.jsonl", "--to", "akn", "-o", "akn").exit_code == 0
    names = sorted(path.name for path in (tmp_path / "akn").iterdir())
    assert names == ["a.xml", "b-2.xml", "b.xml", "zapis-2.xml", "zapis.xml"]


def test_excel_gets_its_csv(zapis: Callable[..., Result], tmp_path: Path) -> None:
    assert zapis("a.json", "--to", "csv", "--excel", "-o", "t").exit_code == 0
    assert (tmp_path / "t" / "votes.csv").read_bytes().startswith(b"\xef\xbb\xbfrecord;")


def test_base_and_scope_name_things(zapis: Callable[..., Result]) -> None:
    made = json.loads(
        zapis("a.txt", "--to", "jsonld", "--base", "https://example.org/z/", "--scope", "Jasanov").stdout
    )
    assert "https://example.org/z/jasanov/komise-pro-zelen/2024-03-04" in {
        item["iri"] for item in made["@graph"]
    }
    result = zapis("a.txt", "--to", "jsonld", "--base", "nowhere")
    assert result.exit_code == 2
    assert "base must be an absolute IRI" in result.stderr


def test_standard_input_is_a_document_or_a_record(zapis: Callable[..., Result]) -> None:
    assert "2024-03-04" in zapis("-", "--to", "popolo", stdin=MINUTES.encode()).stdout
    assert "Jasanov" in zapis("-", "--to", "popolo", stdin=small().model_dump_json().encode()).stdout
    assert zapis("-", "-", "--to", "popolo").exit_code == 2


def test_what_cannot_be_read_is_named_and_the_rest_exported(zapis: Callable[..., Result]) -> None:
    result = zapis("a.txt", "broken.json", "nowhere.pdf", "nowhere.json", "--to", "ics")
    assert result.exit_code == 1
    assert "BEGIN:VEVENT" in result.stdout
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == ["broken.json", "nowhere.pdf", "nowhere.json"]
    assert "no record of zapis parse: source: Field required" in told[0]


def test_nothing_to_export_writes_nothing(zapis: Callable[..., Result], tmp_path: Path) -> None:
    result = zapis("broken.json", "--to", "ics", "-o", "out.ics")
    assert result.exit_code == 1
    assert not (tmp_path / "out.ics").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("a.txt", "--to", "xlsx", "-o", "folder/"), "is one file, and folder/ is a folder"),
        (("a.json", "--to", "ics", "-o", "a.json"), "would be overwritten"),
        (("a.txt", "--to", "csv", "-o", "b.txt"), "is several files, and b.txt is one"),
        (("a.txt", "--to", "docx"), "'docx' is not one of"),
        (("a.txt",), "Missing option '--to'"),
    ],
)
def test_wrong_calls_are_refused(zapis: Callable[..., Result], args: tuple[str, ...], message: str) -> None:
    result = zapis(*args)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_place_that_cannot_be_written_is_named(zapis: Callable[..., Result]) -> None:
    result = zapis("a.txt", "--to", "ics", "-o", "a.txt/out.ics")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_meetings_of_one_file_may_be_split(zapis: Callable[..., Result], tmp_path: Path) -> None:
    page = "\n".join(
        f"Schůze výboru – {date}\nPřítomni: Jan Dub, Eva Malá\n1. Různé: Jan Dub informoval o opravě lávky přes potok.\n"
        for date in ("30.12.2019", "20.11.2019")
    )
    (tmp_path / "page.txt").write_text(page, "utf-8")
    assert zapis("page.txt", "--to", "ics", "--split").stdout.count("BEGIN:VEVENT") == 2
    assert zapis("page.txt", "--to", "ics").stdout.count("BEGIN:VEVENT") == 1


def test_an_archive_is_exported_whole(zapis: Callable[..., Result], tmp_path: Path) -> None:
    store = Store.open(tmp_path / "archive", create=True)
    kept = outcomes(1, 4)
    with store.lock():
        tally = store.write_part("0" * 16, kept)
        store.commit(tally.part)
        store.finish()
    made = json.loads(zapis("archive", "--to", "popolo").stdout)
    assert len([event for event in made["events"] if event["status"] == "confirmed"]) == 1
    assert len(made["vote_events"]) == 3
    result = zapis("tmp-is-none/", str(tmp_path), "--to", "ics")
    assert result.exit_code == 1


def test_what_is_no_minutes_is_said(zapis: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Milá teto, děkujeme za švestky. Koláč se povedl.\n", "utf-8")
    result = zapis("letter.txt", "--to", "ics")
    assert result.exit_code == 0
    assert "[not-minutes]" in result.stderr
