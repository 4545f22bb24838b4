"""The command ``zapis``: the only room that knows the terminal. Decides nothing about documents.

What a command needs is imported when it runs, so that ``zapis --help`` stays quick. Exit status: 0, everything asked for was
done; 1, some document failed (the others are written); 2, the command was called wrongly; 3, ``audit`` found something; 130,
``batch`` was interrupted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from zapis_parser import __version__
from zapis_parser.cli_archive import add_commands
from zapis_parser.cli_export import export
from zapis_parser.cli_output import FORMATS, STDIN, Sink, complain, open_sink, warn, write
from zapis_parser.cli_reading import Reading, reads_documents
from zapis_parser.cli_redact import redact
from zapis_parser.cli_review import review
from zapis_parser.errors import ZapisError

if TYPE_CHECKING:
    from zapis_parser.evaluation import Evaluation
    from zapis_parser.parser import Parser
    from zapis_parser.record import Minutes


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="zapis")
def main() -> None:
    """Turn Czech meeting minutes into structured data, every value with the passage it was read from.

    \b
    Example:
        zapis parse zapis.pdf --format summary
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("-o", "--output", metavar="OUT", help="A file, or a folder that gets one file per document.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="json: one record, indented (default for one FILE or a folder); jsonl: one record a line (default for"
    " several FILEs); summary: a Czech overview.",
)
@click.option(
    "--split", is_flag=True, help="One record for each meeting, where a FILE holds the minutes of several."
)
@reads_documents
@click.pass_context
def parse(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    files: Sequence[str],
    output: str | None,
    form: str | None,
    *,
    split: bool,
    reading: Reading,
) -> None:
    """Parse documents and write their records. FILE may be - for standard input.

    OUT is a folder if it is one, if it ends with a slash, or if several FILEs are given and the format is not jsonl.
    Each document then gets a file of its own name; two of the same name get different ones. With --split a document with
    several meetings gets several files, NAME-1, NAME-2 and so on.

    A document that is no minutes is parsed too: its record says so (kind "other"), and a warning is written. Documents that
    cannot be read are named on standard error, the others are written, and the exit status is 1.

    \b
    Examples:
        zapis parse zapis.pdf
        zapis parse zapis.pdf -o zapis.json
        zapis parse archiv/*.pdf -o zaznamy/
        zapis parse - --format summary < zapis.txt
        zapis parse zapis.pdf --config zapis.toml
        zapis parse zapisy-2023.html --split -o zaznamy/
        zapis parse sken.pdf --ocr always
    """
    _once(files)
    sink = open_sink(files, output, form, split=split)
    parser = reading.parser()
    done = [_parse_one(parser, name, sink, split=split) for name in files]
    context.exit(0 if all(done) else 1)


def _once(files: Sequence[str]) -> None:
    if files.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read only once.")


def _read_one(parser: Parser, name: str) -> Minutes | None:
    return next(iter(_read_all(parser, name, split=False)), None)


def _read_all(parser: Parser, name: str, *, split: bool) -> list[Minutes]:
    """Return the records of a document; none where it cannot be read, which is said."""
    source, known = (sys.stdin.buffer, "stdin") if name == STDIN else (name, None)
    try:
        return parser.parse_all(source, name=known) if split else [parser.parse(source, name=known)]
    except ZapisError as error:
        complain(name, error.message)
        return []


def _parse_one(parser: Parser, name: str, sink: Sink, *, split: bool) -> bool:
    records = _read_all(parser, name, split=split)
    for minutes in records:
        warn(name, minutes)
    return bool(records) and sink.write(name, records)


main.add_command(export)
main.add_command(redact)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option(
    "--lang", type=click.Choice(("cs", "en")), default="cs", show_default=True, help="Of the table."
)
@reads_documents
@click.pass_context
def audit(
    context: click.Context,
    files: Sequence[str],
    form: str,
    lang: Literal["cs", "en"],
    *,
    reading: Reading,
) -> None:
    """Say what minutes lack: section 95 of the Czech Municipalities Act, and what in them does not add up.

    Section 95 wants the number present, the approved agenda, the course and result of votes, the resolutions, the signatures
    and the writing within 10 days. It binds only councils; for other bodies it is a recommendation. What the text does not
    settle is "unclear" and no fault. JSON is a list with one object per document.

    The exit status is 0 if nothing is missing and no finding is a warning or an error, 3 if something is, and 1 if a
    document cannot be read.

    \b
    Examples:
        zapis audit zapis.pdf
        zapis audit archiv/*.pdf --format json
    """
    _once(files)
    parser = reading.parser()
    from zapis_parser.completeness_report import make_report, report_json, report_table

    records = ((name, _read_one(parser, name)) for name in files)
    reports = [make_report("stdin" if name == STDIN else name, m) for name, m in records if m is not None]
    if form == "json":
        text = json.dumps([report_json(report) for report in reports], ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(report_table(report, lang) for report in reports)
    write(sys.stdout, text)
    if len(reports) < len(files):
        context.exit(1)
    context.exit(0 if all(report.sound for report in reports) else 3)


@main.command()
@click.argument("file", metavar="FILE")
@click.option("--uncovered-only", is_flag=True, help="Leave out the lines of which something was understood.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@reads_documents
def inspect(file: str, form: str, *, uncovered_only: bool, reading: Reading) -> None:
    """Show line by line what was understood as what and by which rule, and what was not.

    At the end stands how much of the text each part of the record covers. What was not understood need not be wanting: talk
    is no fact. A label of your town among those lines can be taught with --config.

    \b
    Examples:
        zapis inspect zapis.pdf
        zapis inspect zapis.pdf --uncovered-only
    """
    minutes = _read_one(reading.parser(), file)
    if minutes is None:
        raise SystemExit(1)
    from zapis_parser.inspection import inspect as inspected
    from zapis_parser.inspection_report import inspection_json, inspection_text

    found = inspected(minutes)
    if form == "json":
        data = inspection_json(found, uncovered_only=uncovered_only)
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        text = inspection_text(found, uncovered_only=uncovered_only)
    write(sys.stdout, text)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
        zapis schema > zapis.schema.json
    """
    from zapis_parser.record import json_schema

    write(sys.stdout, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


@main.command()
def version() -> None:
    """Print the version.

    \b
    Example:
        zapis version
    """
    click.echo(f"zapis {__version__}")


@main.command()
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--source-glob", metavar="PATTERN", help="Which sources to parse, by name, as '*.pdf'.")
@click.option(
    "--misses", metavar="FIELD", help="Also print what was missed, extra or wrong in a field (or all)."
)
@click.option("--per-doc", is_flag=True, help="Also print each document's mean F1, worst first.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@reads_documents
def evaluate(  # noqa: PLR0913 - one argument an option
    gold_dir: Path,
    source_glob: str | None,
    misses: str | None,
    *,
    per_doc: bool,
    as_json: bool,
    reading: Reading,
) -> None:
    """Parse the sources beside gold records and print precision, recall and F1 of each field.

    A gold record is ID.gold.json; its source is the file ID with another suffix in the same folder. All facts of a document
    that cannot be parsed count as missed.

    \b
    Example:
        zapis evaluate fixtures --source-glob '*.pdf' --misses votes
    """
    from zapis_parser.evaluation import FIELDS
    from zapis_parser.evaluation import evaluate as score

    if misses not in (None, "all", *FIELDS):
        raise click.BadParameter(f"{misses!r} is none of: all, {', '.join(FIELDS)}", param_hint="--misses")
    try:
        result = score(gold_dir, source_glob, reading.settings())
    except ZapisError as error:
        _fail(error)
    for document in result.documents:
        if document.problem:
            complain(document.id, document.problem)
    if as_json:
        text = json.dumps(result.to_dict(), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_report(result, misses, per_doc=per_doc))
    write(sys.stdout, f"{text}\n")


main.add_command(review)


def _fail(error: ZapisError) -> NoReturn:
    complain(error.source or "error", error.message)
    raise SystemExit(1)


def _report(result: Evaluation, misses: str | None, *, per_doc: bool) -> list[str]:
    lines = [f"{'field':<14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}"]
    for name, tally in result.fields.items():
        figures = (tally.precision, tally.recall, tally.f1)
        cells = "".join(f"{figure:8.3f}" if tally.gold else f"{'–':>8}" for figure in figures)
        lines.append(f"{name:<14}{cells}{tally.gold:7d}")
    absent = f"; no record of {len(result.absent)}" if result.absent else ""
    lines.append(f"headline F1 {result.headline:.4f} over {len(result.documents)} documents{absent}")
    without = result.without_source()
    for source, part in result.by_source().items():
        count = len(part.documents)
        lines.append(f"  {source:<24}{part.headline:.3f} ({count}), all others {without[source]:.3f}")
    if per_doc:
        ranked = sorted(result.documents, key=lambda document: document.mean_f1)
        lines += [f"  {document.mean_f1:.3f}  {document.id}" for document in ranked]
    if misses:
        lines += [
            f"{miss.field}: {document.id} | {miss}"
            for document in result.documents
            for miss in document.misses
            if misses in ("all", miss.field)
        ]
    return lines


add_commands(main)


if __name__ == "__main__":
    main()
