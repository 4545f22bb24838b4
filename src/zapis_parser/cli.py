"""The command ``zapis``: the only room that knows the terminal. Decides nothing about documents.

What a command needs is imported when it runs, so that ``zapis --help`` stays quick. Exit status: 0, everything asked for was
done; 1, some document failed (the others are written); 2, the command was called wrongly; 3, ``audit`` found something.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn, TextIO

import click

from zapis_parser import __version__
from zapis_parser.errors import ZapisError

if TYPE_CHECKING:
    from zapis_parser.evaluation import Evaluation
    from zapis_parser.parser import Parser
    from zapis_parser.record import Minutes

STDIN = "-"
FORMATS = ("json", "jsonl", "summary")
SUFFIXES = {"json": ".json", "jsonl": ".jsonl", "summary": ".summary.txt"}
# findings that say that the whole record may be worthless are told at once, not only in the record
TOLD = frozenset({"not-minutes", "no-text-layer", "page-failed"})


_config = click.option(
    "--config",
    metavar="TOML",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A zapis.toml with labels, offices, bodies and people of your own. None is looked for.",
)


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
@_config
@click.pass_context
def parse(
    context: click.Context, files: Sequence[str], output: str | None, form: str | None, config: Path | None
) -> None:
    """Parse documents and write their records. FILE may be - for standard input.

    OUT is a folder if it is one, if it ends with a slash, or if several FILEs are given and the format is not jsonl.
    Each document then gets a file of its own name; two of the same name get different ones.

    A document that is no minutes is parsed too: its record says so (kind "other"), and a warning is written. Documents that
    cannot be read are named on standard error, the others are written, and the exit status is 1.

    \b
    Examples:
        zapis parse zapis.pdf
        zapis parse zapis.pdf -o zapis.json
        zapis parse archiv/*.pdf -o zaznamy/
        zapis parse - --format summary < zapis.txt
        zapis parse zapis.pdf --config zapis.toml
    """
    _once(files)
    sink = _sink(files, output, form)
    parser = _parser(config)
    done = [_parse_one(parser, name, sink) for name in files]
    context.exit(0 if all(done) else 1)


def _once(files: Sequence[str]) -> None:
    if files.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read only once.")


def _parser(config: Path | None) -> Parser:
    from zapis_parser.parser import Parser
    from zapis_parser.settings import read_settings

    try:
        return Parser(read_settings(config) if config else None)
    except ZapisError as error:
        raise click.UsageError(str(error)) from error


def _read_one(parser: Parser, name: str) -> Minutes | None:
    try:
        return parser.parse(sys.stdin.buffer, name="stdin") if name == STDIN else parser.parse(name)
    except ZapisError as error:
        _complain(name, error.message)
        return None


def _parse_one(parser: Parser, name: str, sink: _Sink) -> bool:
    minutes = _read_one(parser, name)
    if minutes is None:
        return False
    for finding in minutes.findings:
        if finding.code in TOLD:
            _complain(name, f"warning: {finding.message_en} [{finding.code}]")
    return sink.write(name, minutes)


def _complain(name: str, message: str) -> None:
    line = " ".join(f"zapis: {name}: {message}".split())
    shown = "".join(c if c.isprintable() else "?" for c in line.encode("utf-8", "replace").decode("utf-8"))
    _write(sys.stderr, f"{shown}\n")


class _Sink:
    """Where results go: standard output, one file, or a folder (``targets`` then names each input's file)."""

    def __init__(self, form: str, file: Path | None, targets: dict[str, Path] | None) -> None:
        self.form = form
        self.file = file
        self.targets = targets
        self.begun = False

    def write(self, name: str, minutes: Minutes) -> bool:
        text = self._render(minutes)
        path = self.file if self.targets is None else self.targets[name]
        if path is None:
            _write(sys.stdout, f"\n{text}" if self.begun and self.form == "summary" else text)
            self.begun = True
            return True
        return self._save(path, text)

    def _render(self, minutes: Minutes) -> str:
        if self.form == "summary":
            from zapis_parser.summary import summary

            return summary(minutes)
        return minutes.model_dump_json(indent=2 if self.form == "json" else None) + "\n"

    def _save(self, path: Path, text: str) -> bool:
        mode = "ab" if self.targets is None and self.begun else "wb"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open(mode) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            _complain(str(path), f"cannot be written: {error.strerror}")
            return False
        self.begun = True
        return True


def _write(stream: TextIO, text: str) -> None:
    # UTF-8 whatever the locale, and line feeds whatever the system
    stream.buffer.write(text.encode("utf-8"))
    stream.flush()


def _sink(files: Sequence[str], output: str | None, form: str | None) -> _Sink:
    several = len(files) > 1
    if output is None or output == STDIN:
        form = form or ("jsonl" if several else "json")
        if several and form == "json":
            raise click.UsageError("Several records need --format jsonl or a folder (-o FOLDER/).")
        return _Sink(form, None, None)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")) or (several and form != "jsonl"):
        if path.exists() and not path.is_dir():
            raise click.UsageError(f"{output} is a file; several records need a folder or --format jsonl.")
        form = form or "json"
        targets = _targets(files, path, SUFFIXES[form])
    else:
        form = form or "json"
        targets = None
    written = [path] if targets is None else list(targets.values())
    _spare_inputs(files, written)
    return _Sink(form, path, targets)


def _targets(files: Sequence[str], folder: Path, suffix: str) -> dict[str, Path]:
    """Return a file of its own for each input; the names differ in more than case, for folders that ignore it."""
    stems = {name: "stdin" if name == STDIN else Path(name).stem for name in files}
    taken: set[str] = set()
    own: dict[str, str] = {}
    for name, stem in stems.items():
        if stem.casefold() not in taken:
            own[name] = stem
            taken.add(stem.casefold())
    for name, stem in stems.items():
        number = 2
        while name not in own:
            if f"{stem}-{number}".casefold() not in taken:
                own[name] = f"{stem}-{number}"
                taken.add(own[name].casefold())
            number += 1
    return {name: folder / f"{stem}{suffix}" for name, stem in own.items()}


def _spare_inputs(files: Sequence[str], written: Sequence[Path]) -> None:
    inputs = {Path(name).resolve() for name in files if name != STDIN}
    for path in written:
        if path.resolve() in inputs:
            raise click.UsageError(f"{path} would be overwritten, and it is one of the documents to read.")


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option(
    "--lang", type=click.Choice(("cs", "en")), default="cs", show_default=True, help="Of the table."
)
@_config
@click.pass_context
def audit(
    context: click.Context, files: Sequence[str], form: str, lang: Literal["cs", "en"], config: Path | None
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
    parser = _parser(config)
    from zapis_parser.completeness_report import make_report, report_json, report_table

    records = ((name, _read_one(parser, name)) for name in files)
    reports = [make_report("stdin" if name == STDIN else name, m) for name, m in records if m is not None]
    if form == "json":
        text = json.dumps([report_json(report) for report in reports], ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(report_table(report, lang) for report in reports)
    _write(sys.stdout, text)
    if len(reports) < len(files):
        context.exit(1)
    context.exit(0 if all(report.sound for report in reports) else 3)


@main.command()
@click.argument("file", metavar="FILE")
@click.option("--uncovered-only", is_flag=True, help="Leave out the lines of which something was understood.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@_config
def inspect(file: str, form: str, config: Path | None, *, uncovered_only: bool) -> None:
    """Show line by line what was understood as what and by which rule, and what was not.

    At the end stands how much of the text each part of the record covers. What was not understood need not be wanting: talk
    is no fact. A label of your town among those lines can be taught with --config.

    \b
    Examples:
        zapis inspect zapis.pdf
        zapis inspect zapis.pdf --uncovered-only
    """
    minutes = _read_one(_parser(config), file)
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
    _write(sys.stdout, text)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
        zapis schema > zapis.schema.json
    """
    from zapis_parser.record import json_schema

    _write(sys.stdout, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")


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
def evaluate(
    gold_dir: Path, source_glob: str | None, misses: str | None, *, per_doc: bool, as_json: bool
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
        result = score(gold_dir, source_glob)
    except ZapisError as error:
        _fail(error)
    for document in result.documents:
        if document.problem:
            _complain(document.id, document.problem)
    if as_json:
        text = json.dumps(result.to_dict(), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_report(result, misses, per_doc=per_doc))
    _write(sys.stdout, f"{text}\n")


def _fail(error: ZapisError) -> NoReturn:
    _complain(error.source or "error", error.message)
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


if __name__ == "__main__":
    main()
