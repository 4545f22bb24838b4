"""Several meetings of one file, each as a record of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from zapis_parser import EmptySource, parse, parse_all
from zapis_parser.cli import main
from zapis_parser.record import Minutes

HEADED = """Zápisy ze schůzí spolku

Schůze výboru – 30.12.2019

Přítomni: Jan Dub, Eva Malá
1. Rozpočet: Eva Malá připraví návrh do 15. 1. 2020. Hlasování: pro 2, proti 0, zdržel se 0.

Schůze výboru – 20.11.2019

Přítomni: Jan Dub, Petr Hrubý
Zapsal: Petr Hrubý
1. Různé: Jan Dub informoval o opravě lávky přes potok.
"""
ONE = "Zápis ze schůze výboru 12. 3. 2024\nPřítomni: Jan Dub, Eva Malá\n1. Rozpočet: schválen.\n"


def test_each_meeting_has_a_record() -> None:
    records = parse_all(HEADED.encode(), name="schuze.txt")
    assert [minutes.meeting.date for minutes in records] == [dt.date(2019, 12, 30), dt.date(2019, 11, 20)]
    assert [[person.name for person in minutes.people] for minutes in records] == [
        ["Jan Dub", "Eva Malá"],
        ["Jan Dub", "Petr Hrubý"],
    ]
    assert [len(minutes.votes) for minutes in records] == [1, 0]
    assert {minutes.source.name for minutes in records} == {"schuze.txt"}
    assert len({minutes.source.sha256 for minutes in records}) == 1


def test_nothing_of_the_text_is_lost() -> None:
    records = parse_all(HEADED.encode(), name="schuze.txt")
    whole = parse(HEADED.encode(), name="schuze.txt").text
    assert "\n".join(minutes.text for minutes in records) == whole


def test_every_passage_is_one_of_its_own_record() -> None:
    for minutes in parse_all(HEADED.encode(), name="schuze.txt"):
        date = minutes.meeting.evidence["date"][0]
        assert minutes.text[date.start : date.end] in ("30.12.2019", "20.11.2019")
        assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes


def test_one_meeting_gives_what_parse_gives() -> None:
    assert parse_all(ONE.encode(), name="a.txt") == [parse(ONE.encode(), name="a.txt")]


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "prazdny.txt"
    path.write_bytes(b"")
    with pytest.raises(EmptySource) as caught:
        parse_all(path)
    assert caught.value.source == "prazdny.txt"


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["parse", *args])
    return result.exit_code, result.stdout


def test_split_writes_a_line_for_each_meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HEADED, "utf-8")
    code, out = run("a.txt", "--split")
    assert code == 0
    assert [Minutes.model_validate_json(line).meeting.date for line in out.splitlines()] == [
        dt.date(2019, 12, 30),
        dt.date(2019, 11, 20),
    ]


def test_split_into_a_folder_numbers_the_meetings_and_spares_other_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HEADED, "utf-8")
    Path("a-1.txt").write_text(ONE, "utf-8")
    assert run("a.txt", "a-1.txt", "--split", "-o", "out/") == (0, "")
    assert sorted(path.name for path in Path("out").iterdir()) == ["a-1.json", "a-2.json", "a-3.json"]
    assert "12. 3. 2024" in Path("out/a-1.json").read_text("utf-8")


def test_split_of_one_file_into_json_needs_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HEADED, "utf-8")
    assert run("a.txt", "--split", "--format", "json")[0] == 2
    assert run("a.txt", "--split", "--format", "json", "-o", "a.json")[0] == 2
