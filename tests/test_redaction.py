"""Redaction: what goes, what stays, and that nothing planted is left in any output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from redaction_checks import judge
from zapis_parser import parse_text
from zapis_parser.cli import main
from zapis_parser.record import Minutes
from zapis_parser.redaction import Wishes, redact

HEAD = """Zápis ze zasedání zastupitelstva obce Horní Lhotka konaného dne 12. 3. 2024
Přítomni: Jan Vrána (starosta), Petra Malá, Karel Dub
1. Různé
"""
GOES = [
    ("Pan Křenek požádal o vyjádření.", "Křenek"),
    ("Žádost pana Vojtěcha Křenka se odkládá.", "Křenka"),
    ("Prodej manželům Křenkovým se schvaluje.", "Křenkovým"),
    ("Žadatel: VOJTĚCH KŘENEK", "KŘENEK"),
    ("Kupující r. č. 655312/1234 souhlasí.", "655312"),
    ("Kupující nar. 1. 2. 1960 souhlasí.", "1960"),
    ("Kupující bytem Dolní 15, 123 45 Kamenný Brod, souhlasí.", "Dolní 15"),
    ("Volejte 602 123 456 po práci.", "602"),
    ("Pište na krenek.v@example.org dnes.", "krenek"),
    ("Částka půjde na č. ú. 19-123456789/0800.", "123456789"),
    ("Kupující, OP č. 123456789, souhlasí.", "123456789"),
    ("Stojí tam vůz 4A2 3456 bez kol.", "3456"),
]
STAYS = [
    "Prodej pozemku parc. č. 123/4 za cenu 650 123 456 Kč.",
    "Dopis č. j. 655312/1234 byl přijat.",
    "Pište na podatelna@lhotka.example.org kdykoli.",
    "Dodavatel Křenek s.r.o., IČO 12345678, nabídl práce.",
    "Starosta Jan Vrána a Petra Malá byli pro.",
    "Pan starosta poděkoval.",
    "Obecní úřad, tel. 381 222 333.",
]


@pytest.mark.parametrize(("line", "value"), GOES)
def test_private_data_goes(line: str, value: str) -> None:
    copy = redact(parse_text(HEAD + line + "\n"))
    assert value not in copy.text
    assert value not in copy.record.model_dump_json()
    assert copy.replacements


@pytest.mark.parametrize("line", STAYS)
def test_what_is_not_private_stays(line: str) -> None:
    assert line in redact(parse_text(HEAD + line + "\n")).text


def test_one_person_is_one_mark_in_every_case() -> None:
    copy = redact(
        parse_text(HEAD + "Pan Vojtěch Křenek žádá. Žádost p. Křenka trvá. Dopis panu Křenkovi odešel.\n")
    )
    assert {one.mark for one in copy.replacements} == {"[osoba 1]"}
    assert len(copy.replacements) == 3


def test_the_record_is_valid_and_its_passages_follow() -> None:
    minutes = parse_text(
        HEAD + "Pan Vojtěch Křenek žádá.\nUsnesení č. 5: Schváleno. Pro 3, proti 0, zdržel se 0.\n"
    )
    copy = redact(minutes)
    assert Minutes.model_validate_json(copy.record.model_dump_json()) == copy.record
    assert copy.record.text == copy.text
    assert copy.record.source.sha256 != minutes.source.sha256
    for old, new in zip(minutes.votes, copy.record.votes, strict=True):
        assert old.span
        assert new.span
        assert minutes.text[old.span.start : old.span.end] == copy.text[new.span.start : new.span.end]
    for one in copy.replacements:
        assert copy.text[one.start : one.end] == one.mark


def test_a_name_that_a_member_has_too_is_left_to_the_clerk() -> None:
    copy = redact(parse_text(HEAD + "Pan Vojtěch Vrána žádá. Vrána odpověděl.\n"))
    assert "Vojtěch" not in copy.text
    assert [one.reason for one in copy.doubts].count("same-name") >= 1
    assert "Zkontrolujte" in copy.summary()


def test_styles_and_languages() -> None:
    minutes = parse_text(HEAD + "Pan Vojtěch Křenek žádá.\n")
    assert "V. K." in redact(minutes, Wishes(style="initials")).text
    assert "█████" in redact(minutes, Wishes(style="black")).text
    assert "[person 1]" in redact(minutes, Wishes(lang="en")).text


@pytest.mark.parametrize("seed", range(700_500, 700_508))
def test_nothing_planted_is_left(seed: int) -> None:
    judged = judge(seed)
    assert judged.planted
    assert not judged.left


def test_the_command_writes_copies_without_the_values(tmp_path: Path) -> None:
    source = tmp_path / "zadost-krenek.txt"
    source.write_text(HEAD + "Pan Vojtěch Křenek žádá.\n", "utf-8")
    done = CliRunner().invoke(main, ["redact", str(source), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    written = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in written] == ["dokument-1.json", "dokument-1.list.json", "dokument-1.txt"]
    for path in written:
        assert "křenek" not in path.read_text("utf-8").casefold()
        assert "krenek" not in path.read_text("utf-8").casefold()
    assert json.loads(written[1].read_text("utf-8"))["replacements"]
    assert "Křenek" not in done.output


def test_what_the_command_refuses(tmp_path: Path) -> None:
    source = tmp_path / "dokument-1.txt"
    source.write_text(HEAD, "utf-8")
    run = CliRunner().invoke
    assert run(main, ["redact", str(source)]).exit_code == 2
    assert run(main, ["redact", str(source), "-o", str(tmp_path)]).exit_code == 2
    assert run(main, ["redact", str(source), "-o", str(tmp_path / "x.pdf")]).exit_code == 2
    assert run(main, ["redact", str(tmp_path / "none.txt"), "--dry-run"]).exit_code == 1
    assert source.read_text("utf-8") == HEAD
