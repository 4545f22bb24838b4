"""The command ``zapis redact``: documents in, copies for publishing out. Decides nothing about them.

What the command needs is imported when it runs. Writes no document text to the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from zapis_parser.cli_output import complain, warn, write
from zapis_parser.cli_reading import Reading, reads_documents
from zapis_parser.errors import ZapisError

if TYPE_CHECKING:
    from zapis_parser.redaction import Redacted, Wishes


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("-o", "--output", metavar="OUT", help="The folder of the copies; needed unless --dry-run.")
@click.option(
    "--style", type=click.Choice(("mark", "initials", "black")), default="mark", show_default=True,
    help="What stands in place of a name: [osoba 1], J. N. or black boxes.",
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(("cs", "en")), default="cs", show_default=True, help="Of marks and summary."
)
@click.option("--office-contacts", is_flag=True, help="Replace the contacts of the office too.")
@click.option("--parcels", is_flag=True, help="Replace numbers of parcels and title deeds too.")
@click.option(
    "--key", metavar="FILE", help="Write what each mark stands for: private data, never to be published."
)
@click.option("--dry-run", is_flag=True, help="Write no copy, only the summary.")
@reads_documents
@click.pass_context
def redact(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    files: Sequence[str],
    output: str | None,
    style: Literal["mark", "initials", "black"],
    lang: Literal["cs", "en"],
    key: str | None,
    *,
    office_contacts: bool,
    parcels: bool,
    dry_run: bool,
    reading: Reading,
) -> None:
    """Write copies of documents in which private persons and their data are replaced.

    Each document gets three files in the folder OUT: NAME.txt (text), NAME.json (record) and NAME.list.json (what was
    replaced and why, without the values). NAME is dokument-1, dokument-2 and so on, as a file's name may name a person. No
    PDF is written. A summary of each document, with the places to check, goes to standard output. A person has to read a
    copy before it is published. Documents that cannot be read are named on standard error, and the exit status is 1.

    \b
    Examples:
        zapis redact zapis.pdf -o zverejnit/
        zapis redact archiv/*.pdf --dry-run
    """
    from zapis_parser.redaction import Wishes

    if output is None and not dry_run:
        raise click.UsageError("redact needs -o OUT (a folder) or --dry-run.")
    if key is not None and len(files) > 1:
        raise click.UsageError("--key is for one FILE.")
    folder = None if dry_run or output is None else Path(output)
    if folder is not None and (folder.suffix.lower() == ".pdf" or folder.is_file()):
        raise click.UsageError(f"OUT is a folder; text and record are written, no PDF: {output}")
    _spare(files, folder, key)
    wishes = Wishes(style, lang, office_contacts, parcels)
    parser, done = reading.parser(), True
    for number, name in enumerate(files, 1):
        try:
            minutes = parser.parse(name)
        except ZapisError as error:
            complain(name, error.message)
            done = False
            continue
        warn(name, minutes)
        made = _redacted(minutes, wishes)
        write(sys.stdout, f"dokument-{number}\n{made.summary(lang)}")
        if not _save(made, folder, number, key):
            done = False
    context.exit(0 if done else 1)


def _redacted(minutes: object, wishes: Wishes) -> Redacted:
    from zapis_parser.record import Minutes
    from zapis_parser.redaction import redact as make

    assert isinstance(minutes, Minutes)
    return make(minutes, wishes)


def _outputs(folder: Path, number: int) -> tuple[Path, Path, Path]:
    stem = f"dokument-{number}"
    return folder / f"{stem}.txt", folder / f"{stem}.json", folder / f"{stem}.list.json"


def _spare(files: Sequence[str], folder: Path | None, key: str | None) -> None:
    written = {Path(key).resolve()} if key else set()
    if folder is not None:
        written |= {path.resolve() for n in range(1, len(files) + 1) for path in _outputs(folder, n)}
    for name in files:
        if Path(name).resolve() in written:
            raise click.UsageError(f"{name} would be overwritten, and it is one of the documents to read.")
    if key and folder is not None and Path(key).resolve().is_relative_to(folder.resolve()):
        raise click.UsageError("The key must not lie in the folder of the copies.")


def _save(made: Redacted, folder: Path | None, number: int, key: str | None) -> bool:
    contents: dict[Path, str] = {}
    if folder is not None:
        values = (made.text, made.record.model_dump_json(indent=2) + "\n", made.list_json())
        contents = dict(zip(_outputs(folder, number), values, strict=True))
    if key is not None:
        contents[Path(key)] = made.key_json()
        complain(key, "warning: holds private data; never publish it")
    for path, content in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8"))
        except OSError as error:
            complain(str(path), f"cannot be written: {error.strerror}")
            return False
    return True
