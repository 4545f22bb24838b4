"""Write docs/archive-tables.md from the one list of the archive's tables; --check only says whether it is up to date."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from zapis_parser.archive.columns import TABLE_VERSION, TABLES
from zapis_parser.archive.link_columns import LINK_TABLES
from zapis_parser.archive.schema import Column, Table

PATH = Path(__file__).resolve().parents[1] / "docs" / "archive-tables.md"
HEAD = f"""# The tables of an archive

Version {TABLE_VERSION} of the tables, written by `make docs` from `src/zapis_parser/archive/columns.py`; `zapis query DIR --tables`
lists the same. Each table is a view of `DIR/archive.duckdb` and a file of that name in every part, `DIR/parts/*/TABLE.parquet`. Which parts
are alive stands in the log `DIR/log`: read the views, or open the archive by `open_archive`, not all the files of the folder.

Conventions

- A value that the document does not state is empty (NULL), never guessed; a list without members is an empty list.
- Kinds: text, texts (a list), number (64 bits), truth, date. Times are text "HH:MM".
- `document` is the same in every run: it is made of the uri. `record` is one meeting of a document. Ids such as `p1` or `v1` are unique
  within their record only: join by `record` and the id.
- `span_start`, `span_end`, `page` and `found_by` tell the passage: `substr(records.text, span_start + 1, span_end - span_start)` are its words.
  What each single value was read from stands in the evidence of `records.json`.
- Within a part, rows stand in the order of the documents' uris, then of the record; ask for another order where it matters. Parquet is compressed with zstd; the same outcomes give the same bytes.

"""


LINKS = """
Tables of links, which `zapis link DIR` makes anew of all records (`src/zapis_parser/archive/link_columns.py`); an archive that was
not linked has none of them. They are views like the others, and lie in `DIR/link/`: people over the meetings of a body, the
ledger of its tasks, the graph of its resolutions.

"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = document()
    if check:
        current = PATH.read_text("utf-8") if PATH.exists() else ""
        if current != text:
            print(f"{PATH.name} is out of date: make docs", file=sys.stderr)
        return int(current != text)
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text, "utf-8")
    return 0


def document() -> str:
    sections = "".join(map(_section, (*TABLES.values(), *LINK_TABLES.values())))
    return HEAD + _listed(TABLES) + LINKS + _listed(LINK_TABLES) + sections


def _listed(tables: dict[str, Table]) -> str:
    return "".join(
        f"- [{table.name}](#{table.name}) ({table.czech}): {table.about}\n" for table in tables.values()
    )


def _section(table: Table) -> str:
    lines = [
        f"\n## {table.name}\n",
        f"{table.about} Česky: {table.czech}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n",
        "| column | kind | what it says | česky |",
        "| --- | --- | --- | --- |",
        *map(_row, table.columns),
    ]
    joins = [
        f"- {', '.join(f'`{name}`' for name in own)} → {other} ({', '.join(f'`{name}`' for name in columns)})"
        for own, other, columns in table.joins
    ]
    return "\n".join([*lines, *(["\nReferences:\n", *joins] if joins else [])]) + "\n"


def _row(column: Column) -> str:
    about = column.about.replace("|", "\\|")
    if column.computed:
        about += " (in the views only)"
    if column.repeats:
        about += f" (repeats `{column.repeats}`)"
    return f"| `{column.name}` | {column.kind} | {about} | {column.czech} |"


if __name__ == "__main__":
    sys.exit(main())
