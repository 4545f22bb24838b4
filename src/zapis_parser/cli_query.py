"""The command ``zapis query``: SQL over an archive. Decides nothing about documents.

What it needs is imported when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from zapis_parser.cli_output import STDIN, complain, write
from zapis_parser.cli_tables import FORMS, write_rows
from zapis_parser.errors import InvalidQuery, ZapisError

if TYPE_CHECKING:
    from zapis_parser.archive.querying import Answer
    from zapis_parser.archive.reading import Archive


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("sql", required=False, metavar="[SQL]")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="table",
    show_default=True,
    help="table: for people, long texts cut off; the others hold everything.",
)
@click.option("-o", "--output", metavar="OUT", help="A file instead of standard output.")
@click.option("--tables", is_flag=True, help="List the tables and their columns with what they mean.")
@click.pass_context
def query(  # noqa: PLR0913 - one argument an option
    context: click.Context, folder: str, sql: str | None, form: str, output: str | None, *, tables: bool
) -> None:
    """Ask an archive in SQL. SQL is one SELECT, as DuckDB understands it; - reads it from standard input.

    Nothing but the tables of the archive can be read, and nothing written. Text sorts as Czech does. Exit status: 0, the
    answer was written, also an empty one; 1, the archive cannot be read or OUT not be written; 2, the query is wrong.

    \b
    Examples:
        zapis query archiv "SELECT body, count(*) FROM meetings GROUP BY body"
        zapis query archiv "SELECT date, text FROM tasks JOIN meetings USING (record)" --format csv -o ukoly.csv
        zapis query archiv --tables
    """
    if tables == (sql is not None):
        raise click.UsageError("Either SQL or --tables is wanted.")
    try:
        from zapis_parser.archive.reading import open_archive

        with open_archive(folder) as archive:
            if tables:
                _write_tables(archive, form, output)
            else:
                answer = archive.answer(sys.stdin.read() if sql == STDIN else str(sql))
                write_rows(answer.schema.names, _rows(answer), form, output)
    except InvalidQuery as error:
        complain("query", error.message)
        context.exit(2)
    except ZapisError as error:
        complain(error.source or "error", error.message)
        context.exit(1)
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(output or "standard output", f"cannot be written: {error.strerror}")
        context.exit(1)


def _rows(answer: Answer) -> Iterator[tuple[Any, ...]]:
    for batch in answer:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _write_tables(archive: Archive, form: str, output: str | None) -> None:
    columns = archive.columns()
    if form != "table" or output:
        write_rows(("table", "column", "kind", "about", "czech"), columns, form, output)
        return
    lines, table = list[str](), ""
    for column in columns:
        if column.table != table:
            table = column.table
            lines.append(f"\n{table}" if lines else table)
        lines.append(f"  {column.name:<15} {column.kind:<7} {column.about}")
    write(sys.stdout, "\n".join(lines) + "\n")
