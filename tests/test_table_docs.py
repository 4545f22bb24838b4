"""The documentation of the tables is the one that the code gives."""

from __future__ import annotations

from pathlib import Path

import make_table_docs
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.link_columns import LINK_TABLES

ROOT = Path(__file__).resolve().parents[1]


def test_the_documentation_of_the_tables_is_up_to_date() -> None:
    text = (ROOT / "docs" / "archive-tables.md").read_text("utf-8")
    assert text == make_table_docs.document(), "make docs"
    for table in (*TABLES.values(), *LINK_TABLES.values()):
        assert f"\n## {table.name}\n" in text
        assert all(f"| `{column.name}` | {column.kind} | {column.about}" in text for column in table.columns)
