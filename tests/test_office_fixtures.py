"""The fixtures that are office files too: the same facts as from the text, with automatic numbers and tables really used."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fixture_office import make_parts
from fixture_source import SOURCES, read_source
from make_fixtures import OFFICE, WRITERS
from records import facts
from zapis_parser import Settings, parse
from zapis_parser.evaluation import score_record
from zapis_parser.evaluation.facts import facts as scored_facts
from zapis_parser.evaluation.scoring import score_document
from zapis_parser.reading import doc

FIXTURES = Path(__file__).parent.parent / "fixtures"
SUFFIXES = tuple(WRITERS)


def path_of(name: str, suffix: str) -> Path:
    return FIXTURES / name / f"{name}{suffix}"


@cache
def of_text(name: str) -> Any:
    return facts(parse(path_of(name, ".txt")).model_dump(mode="json"))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", OFFICE)
def test_the_facts_are_those_of_the_text(name: str, suffix: str) -> None:
    assert facts(parse(path_of(name, suffix)).model_dump(mode="json")) == of_text(name)


# catdoc gives a row of dots and the names below it without the empty line between: they go on in the list above
BY_CATDOC = {"lipkov-komise-kultura": ["attachments"]}


@pytest.mark.parametrize("program", ["soffice", "antiword", "catdoc"])
@pytest.mark.parametrize("name", OFFICE)
def test_the_facts_of_an_old_word_file_are_those_of_the_text(
    name: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    only = tuple(converter for converter in doc._CONVERTERS if program in converter[0])
    monkeypatch.setattr(doc, "_CONVERTERS", only)
    minutes = parse(path_of(name, ".doc"), settings=Settings(max_seconds=120))
    misses = score_document(name, *map(scored_facts, (parse(path_of(name, ".txt")), minutes))).misses
    assert [miss.field for miss in misses] == (BY_CATDOC.get(name, []) if program == "catdoc" else [])
    assert "list-numbers-lost" not in {finding.code for finding in minutes.findings}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", OFFICE)
def test_gold_is_met_as_by_the_text(name: str, suffix: str) -> None:
    gold = path_of(name, ".gold.json")
    text, office = (score_record(gold, parse(path_of(name, kind))).misses for kind in (".txt", suffix))
    assert len(office) == len(text)


@pytest.mark.parametrize("name", OFFICE)
def test_numbers_are_counted_by_the_word_processor(name: str) -> None:
    entries = [part for part in make_parts(read_source(SOURCES / f"{name}.txt")) if part.entry]
    assert len(entries) >= 6
    assert {part.kind for part in entries} >= {"plain", "heading"}
    document = members(path_of(name, ".docx").read_bytes())["word/document.xml"].decode()
    assert document.count("<w:numPr>") == len(entries)
    words = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<w:p>.*?</w:p>", document)]
    numbered = [part.text for part in entries]
    assert not [text for text in numbered if f"1. {text}" in words or f"1) {text}" in words]


def test_tables_are_used() -> None:
    tables = {
        name: members(path_of(name, ".docx").read_bytes())["word/document.xml"].count(b"<w:tbl>")
        for name in OFFICE
    }
    assert tables["rokytnov-financni-vybor"] == 4
    assert tables["lipkov-komise-kultura"] == 2


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", OFFICE)
def test_the_writers_write_the_same_again(name: str, suffix: str) -> None:
    made, kept = WRITERS[suffix](read_source(SOURCES / f"{name}.txt")), path_of(name, suffix).read_bytes()
    assert (
        members(made) == members(kept) if suffix != ".rtf" else made == kept
    )  # compression differs by machine


@pytest.mark.parametrize("name", OFFICE)
def test_each_is_there_as_an_old_word_file(name: str) -> None:
    data = path_of(name, ".doc").read_bytes()
    assert data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "WordDocument".encode("utf-16-le") in data


def test_another_program_reads_the_same_words_from_the_old_word_files() -> None:
    catdoc = shutil.which("catdoc") or pytest.skip("catdoc is not installed")
    for name in OFFICE:
        read = subprocess.run(
            [catdoc, "-d", "utf-8", "-w", str(path_of(name, ".doc"))],
            capture_output=True,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            check=True,
        ).stdout.decode("utf-8")
        parts = make_parts(read_source(SOURCES / f"{name}.txt"))
        missing = [
            part.text for part in parts if part.text and part.text.split("\t")[0].strip(". ") not in read
        ]
        assert missing == []
