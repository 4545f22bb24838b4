"""The pages of docs/: those that are written from the code are in step with it, their links lead somewhere, their examples can be read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

import make_cli_docs
import make_record_docs
from zapis_parser.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_page_of_the_record_is_up_to_date() -> None:
    assert (ROOT / "docs" / "record.md").read_text("utf-8") == make_record_docs.document(), "make docs"


def test_every_field_of_the_record_has_a_czech_word_and_none_is_left_over() -> None:
    fields = {
        f"{name}.{field}"
        for name, known in make_record_docs.models().items()
        for field in known
        if field not in make_record_docs.SHARED
    }
    assert fields == make_record_docs.FIELDS.keys()
    assert make_record_docs.models().keys() == make_record_docs.OBJECTS.keys()
    assert all(czech and about for czech, about in make_record_docs.FIELDS.values())


def test_the_page_of_the_commands_is_up_to_date() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert text == make_cli_docs.document(), "make docs"
    assert isinstance(main, click.Group)
    for name, command in main.commands.items():
        assert f"\n## zapis {name}\n" in text
        options = [one for param in command.params if isinstance(param, click.Option) for one in param.opts]
        assert all(option in text for option in options)


def anchors(page: Path) -> set[str]:
    """The names that headings of a page can be reached by."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert "://" not in target, "pages lean on nothing that is elsewhere"
        name, _, anchor = target.partition("#")
        other = page if not name else (page.parent / name).resolve()
        assert other.exists(), target
        assert not anchor or anchor in anchors(other), target


def test_the_index_leads_to_every_page_and_notebook() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    targets = {(ROOT / "docs" / target.partition("#")[0]).resolve() for target in LINK.findall(index)}
    wanted = [page for page in PAGES if page.name != "README.md"]
    assert {*wanted, *(ROOT / "examples").glob("*.ipynb"), ROOT / "README.md"} <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_of_python_can_be_read_and_commands_are_ours(page: Path) -> None:
    for language, content in re.findall(
        r"^```(\w+)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        if language == "python":
            ast.parse(content)
        called = re.findall(r"^\$ zapis (\w+)", content, re.MULTILINE)
        assert isinstance(main, click.Group)
        assert set(called) <= main.commands.keys()
