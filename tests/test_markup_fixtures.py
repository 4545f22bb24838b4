"""The fixtures that are web pages, Markdown and reStructuredText too: the same facts as from the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixture_source import SOURCES, read_source
from make_fixtures import FIXTURES, MARKUP, MARKUP_WRITERS
from zapis_parser import parse
from zapis_parser.evaluation import score_record
from zapis_parser.evaluation.facts import facts
from zapis_parser.evaluation.scoring import score_document


def path_of(name: str, suffix: str) -> Path:
    return FIXTURES / name / f"{name}{suffix}"


@pytest.mark.parametrize("suffix", MARKUP_WRITERS)
@pytest.mark.parametrize("name", MARKUP)
def test_the_facts_are_those_of_the_text(name: str, suffix: str) -> None:
    text, marked = (facts(parse(path_of(name, kind))) for kind in (".txt", suffix))
    assert score_document(name, text, marked).misses == []


@pytest.mark.parametrize("suffix", MARKUP_WRITERS)
@pytest.mark.parametrize("name", MARKUP)
def test_gold_is_met(name: str, suffix: str) -> None:
    assert score_record(path_of(name, ".gold.json"), parse(path_of(name, suffix))).misses == []


@pytest.mark.parametrize("suffix", MARKUP_WRITERS)
@pytest.mark.parametrize("name", MARKUP)
def test_the_files_are_those_that_the_script_writes(name: str, suffix: str) -> None:
    source = read_source(SOURCES / f"{name}.txt")
    assert path_of(name, suffix).read_bytes() == MARKUP_WRITERS[suffix](source)


@pytest.mark.parametrize(("suffix", "sign"), [(".html", "<ol>"), (".md", "\n1. "), (".rst", "\n1. ")])
def test_lists_and_tables_are_really_marked(suffix: str, sign: str) -> None:
    texts = [path_of(name, suffix).read_text("utf-8") for name in MARKUP]
    assert any(sign in text for text in texts)
    table = {".html": "<table>", ".md": "| --- |", ".rst": "+---"}[suffix]
    assert any(table in text for text in texts)


def test_a_generated_table_of_contents_is_no_text() -> None:
    text = ".. contents::\n\nZápis ze schůze výboru 12. 3. 2024\n----------------------------------\n\nPřítomni: Jan Dub, Eva Malá\n"
    minutes = parse(text.encode(), name="zapis.rst")
    assert minutes.text.startswith("Zápis ze schůze výboru")


def test_initials_in_a_cell_are_no_list() -> None:
    rows = [
        "+--------+--------+",
        "| Kdo    | Termín |",
        "+--------+--------+",
        "| M. Dub | 1. 4.  |",
        "+--------+--------+",
    ]
    assert "M. Dub\t1. 4." in parse(("\n".join(rows) + "\n\n" + ".. note:: x\n").encode(), name="a.rst").text
