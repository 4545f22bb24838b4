"""The command ``zapis export``: documents or stored records in, files for other systems out. Decides nothing about them.

What the command needs is imported when it runs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zapis_parser.cli_output import STDIN, complain, warn
from zapis_parser.cli_reading import Reading, reads_documents
from zapis_parser.errors import ZapisError

if TYPE_CHECKING:
    from zapis_parser.export.files import Format, Made
    from zapis_parser.export.naming import Naming
    from zapis_parser.parser import Parser
    from zapis_parser.record import Minutes

# ``export.files.FORMATS`` is not loaded for a list of words; a test compares them
FORMATS = ("csv", "parquet", "xlsx", "sqlite", "ics", "popolo", "jsonld", "turtle", "akn")
RECORDS = (".json", ".jsonl")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--to", "form", required=True, type=click.Choice(FORMATS), help="The format; see below.")
@click.option("-o", "--output", metavar="OUT", help="A file, a folder or a ZIP archive; see below.")
@click.option("--base", metavar="IRI", help="Names in popolo, jsonld, turtle and akn begin with it.")
@click.option("--scope", metavar="NAME", help="The municipality of documents that do not name it.")
@click.option("--excel", is_flag=True, help="csv: with a byte order mark and semicolons.")
@click.option("--split", is_flag=True, help="One record for each meeting, where a FILE holds several.")
@reads_documents
@click.pass_context
def export(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    files: Sequence[str],
    form: str,
    output: str | None,
    base: str | None,
    scope: str | None,
    *,
    excel: bool,
    split: bool,
    reading: Reading,
) -> None:
    """Write documents, records that zapis parse wrote (.json, .jsonl) or an archive's folder for other systems.

    csv and parquet are one file for each table: OUT is a folder, or an archive if it ends with .zip. xlsx is a workbook for
    clerks, sqlite a database with views: OUT is the file. ics is a calendar of meetings and tasks; popolo, jsonld and turtle
    are open data: one file, or standard output. akn is one Akoma Ntoso document for each record: a file or standard output
    for one, a folder or an archive for several.

    Documents that cannot be read are named on standard error, the others are exported, and the exit status is 1.

    \b
    Examples:
        zapis export zapis.pdf --to ics -o jednani.ics
        zapis export archiv/*.pdf --to xlsx -o prehled.xlsx
        zapis export zaznamy/*.json --to csv --excel -o tabulky.zip
        zapis export zapis.pdf --to jsonld --base https://example.org/zapisy/
    """
    from zapis_parser.export.files import FORMATS as MAKERS
    from zapis_parser.export.files import Wishes, make_files

    if files.count(STDIN) > 1:
        raise click.UsageError("Standard input can be read only once.")
    naming = _naming(base, scope)
    target = _target(form, MAKERS[form], output, files)
    reader = _Reader(reading, split=split)
    records = [minutes for name in files for minutes in reader.read(name)]
    if not records:
        context.exit(1)
    try:
        made = make_files(records, form, Wishes(naming, excel))
    except ZapisError as error:
        complain(f"export to {form}", error.message)
        context.exit(1)
    written = _write(made, target)
    context.exit(0 if written and not reader.failed else 1)


def _naming(base: str | None, scope: str | None) -> Naming:
    from zapis_parser.export.naming import Naming

    try:
        return Naming(base, scope)
    except ZapisError as error:
        raise click.BadParameter(error.message, param_hint="--base") from error


def _target(form: str, maker: Format, output: str | None, files: Sequence[str]) -> Path | None:
    """Return where the export goes; None for standard output.

    Raises:
        click.UsageError: the format does not fit there, or a document to read would be overwritten.
    """
    if output is None or output == STDIN:
        if maker.binary or (maker.several and form != "akn"):
            raise click.UsageError(f"--to {form} needs -o OUT.")
        return None
    path = Path(output)
    if any(path.resolve() == Path(name).resolve() for name in files if name != STDIN):
        raise click.UsageError(f"{output} would be overwritten, and it is one of the documents to read.")
    if not maker.several and (path.is_dir() or output.endswith(("/", "\\"))):
        raise click.UsageError(f"--to {form} is one file, and {output} is a folder.")
    if maker.several and form != "akn" and path.is_file() and path.suffix.lower() != ".zip":
        raise click.UsageError(
            f"--to {form} is several files, and {output} is one; a folder or NAME.zip fits."
        )
    return path


class _Reader:
    """Reads documents and records, and says which it could not read."""

    def __init__(self, reading: Reading, *, split: bool) -> None:
        self._reading = reading
        self._split = split
        self._made: Parser | None = None
        self.failed = False

    def read(self, name: str) -> Iterator[Minutes]:
        try:
            if name == STDIN:
                yield from self._from_stdin()
            elif Path(name).suffix.lower() in RECORDS:
                yield from _records(Path(name).read_bytes())
            elif Path(name).is_dir():
                yield from _archived(name)
            else:
                yield from self._parsed(name, None)
        except ZapisError as error:
            self._fail(name, error.message)
        except OSError as error:
            self._fail(name, f"cannot be read: {error.strerror}")

    def _fail(self, name: str, why: str) -> None:
        self.failed = True
        complain(name, why)

    def _from_stdin(self) -> Iterator[Minutes]:
        content = sys.stdin.buffer.read()
        if content.lstrip()[:1] == b"{":
            return _records(content)
        return self._parsed(content, "stdin")

    def _parsed(self, source: str | bytes, name: str | None) -> Iterator[Minutes]:
        parser = self._parser()
        found = parser.parse_all(source, name=name) if self._split else [parser.parse(source, name=name)]
        for minutes in found:
            warn(name or str(source), minutes)
        return iter(found)

    def _parser(self) -> Parser:
        if self._made is None:
            self._made = self._reading.parser()
        return self._made


def _records(content: bytes) -> Iterator[Minutes]:
    """Yield the records of a file: one, indented or not, or one a line.

    Raises:
        UnsupportedFormat: it holds something else.
    """
    from pydantic import ValidationError

    from zapis_parser.errors import UnsupportedFormat
    from zapis_parser.record import Minutes

    try:
        json.loads(content)
        parts = [content]
    except ValueError:
        parts = [line for line in content.splitlines() if line.strip()]
    for part in parts:
        try:
            yield Minutes.model_validate_json(part)
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            at = ".".join(map(str, first["loc"]))
            raise UnsupportedFormat(
                f"no record of zapis parse: {at + ': ' if at else ''}{first['msg']}"
            ) from error


def _archived(folder: str) -> Iterator[Minutes]:
    from zapis_parser.archive.reading import open_archive

    with open_archive(folder) as archive:
        yield from archive


def _write(made: Made, target: Path | None) -> bool:
    """Write the file, or the files into a folder or an archive; tell whether all were written."""
    from zapis_parser.export.files import zipped

    if isinstance(made, bytes):
        return _save(target, made)
    if target is not None and target.suffix.lower() == ".zip":
        return _save(target, zipped(made))
    if len(made) == 1 and (target is None or target.suffix.lower() == ".xml"):
        (content,) = made.values()
        return _save(target, content)
    if target is None or target.is_file():
        raise click.UsageError("Several documents need a folder or NAME.zip (-o OUT).")
    written = [_save(target / name, content) for name, content in made.items()]
    return all(written)


def _save(path: Path | None, content: bytes) -> bool:
    try:
        if path is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
            return True
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        complain(str(path or "standard output"), f"cannot be written: {error.strerror}")
        return False
    return True
