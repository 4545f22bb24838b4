"""The commands for many documents: ``zapis batch``, ``query``, ``link``, ``people``, ``tasks``. Decides nothing about them.

What a command needs is imported when it runs.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Literal

import click

from zapis_parser import cli_links
from zapis_parser.cli_output import complain, write
from zapis_parser.cli_query import query
from zapis_parser.cli_reading import Reading, reads_documents
from zapis_parser.errors import ArchiveError, ExtraMissing, ZapisError

if TYPE_CHECKING:
    from zapis_parser.archive.options import BatchOptions
    from zapis_parser.archive.summary import Progress, RunSummary
    from zapis_parser.settings import Settings

Language = Literal["cs", "en"]
_INTERRUPTED = 130
_LINE_SECONDS = 10.0
_MIB = 1024 * 1024


def add_commands(main: click.Group) -> None:
    """Add the commands for archives to ``zapis``."""
    main.add_command(batch)
    main.add_command(query)
    cli_links.add_commands(main)


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--out", required=True, metavar="DIR", help="The archive; made where there is none.")
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes; one for each processor by default."
)
@click.option("--include", multiple=True, metavar="PATTERN", help="Take only these, as '*.pdf'. Repeatable.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave these out. Repeatable.")
@reads_documents
@click.option(
    "--document-seconds",
    type=click.FloatRange(0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="S",
    help="How long one document may take.",
)
@click.option(
    "--document-memory",
    type=click.IntRange(1),
    default=2048,
    show_default=True,
    metavar="MIB",
    help="How much memory one document may need.",
)
@click.option(
    "--shard-size", type=click.IntRange(1), metavar="N", help="Documents whose tables are written together."
)
@click.option(
    "--scheduler",
    metavar="URL",
    help="A Dask scheduler (tcp://…:8786) whose workers do the parsing; extra dask.",
)
@click.option("--verify", is_flag=True, help="Compare contents, not only size and time of files.")
@click.option("--retry-failures", is_flag=True, help="Try documents again that failed before.")
@click.option("--prune", is_flag=True, help="Remove documents from the archive that SOURCEs do not have.")
@click.option(
    "--repair", is_flag=True, help="Read the whole archive first, and do again what is damaged in it."
)
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@click.option(
    "--lang", type=click.Choice(("cs", "en")), default="cs", show_default=True, help="Of what is shown."
)
@click.pass_context
def batch(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    /,
    sources: Sequence[str],
    out: str,
    form: str,
    lang: Language,
    reading: Reading,
    **knobs: Any,
) -> None:
    """Parse an archive of documents into tables, and keep them up to date.

    SOURCE is a folder (with all that is in it), a file, a pattern ('archiv/**/*.pdf'), a zip file, a URL, or a list:
    @names.txt has a SOURCE on each line, @- is standard input. Every file is parsed, or stands in the table failures with the
    reason. Left out are hidden files, and what --include and --exclude leave out.

    A document that crashes, hangs or needs too much memory costs only itself. A run that was interrupted or killed goes on
    where it was when the same command is given again; another run parses only what is new or changed.

    The exit status is 0 if every document of the SOURCEs has a record, 1 if some failed or the archive cannot be written, 2 if
    the command was called wrongly or a SOURCE does not exist, and 130 if the run was interrupted.

    \b
    Examples:
        zapis batch archiv/ --out data/
        zapis batch 'archiv/**/*.pdf' zapisy-2023.zip --out data/ --workers 8
        find archiv -newer posledni | zapis batch @- --out data/
    """
    settings = reading.settings()
    watcher = _Watcher(lang, quiet=knobs.pop("quiet"))
    options = _options(knobs)
    try:
        with _terminable(), watcher:
            summary = _run(sources, out, settings, options, watcher)
    except KeyboardInterrupt:
        from zapis_parser.batch_report import word

        complain(out, word("interrupted", lang))
        context.exit(_INTERRUPTED)
    write(sys.stdout, _shown(summary, form, lang))
    context.exit(1 if summary.failed else 0)


def _options(knobs: dict[str, Any]) -> BatchOptions:
    from zapis_parser.archive.options import BatchOptions

    knobs["document_memory"] *= _MIB
    return BatchOptions(**knobs)


def _run(
    sources: Sequence[str], out: str, settings: Settings | None, options: BatchOptions, watcher: _Watcher
) -> RunSummary:
    try:
        from zapis_parser.archive.run import run_batch

        return run_batch(sources, out, settings, options, watcher.watch)
    except (ArchiveError, ExtraMissing) as error:
        complain(error.source or out, error.message)
        raise SystemExit(1) from error
    except ZapisError as error:
        raise click.UsageError(str(error)) from error


def _shown(summary: RunSummary, form: str, lang: Language) -> str:
    if form == "json":
        return json.dumps(summary.to_dict(), ensure_ascii=False, indent=2) + "\n"
    from zapis_parser.batch_report import run_table

    return run_table(summary, lang)


@contextmanager
def _terminable() -> Iterator[None]:
    """Take a wish to end from outside as one from the keyboard."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Watcher:
    """Shows how far a run is: a bar on a terminal, elsewhere a line now and then; nothing where nothing is to be done."""

    def __init__(self, lang: Language, *, quiet: bool) -> None:
        self._lang = lang
        self._quiet = quiet
        self._bar: Any = None
        self._next = time.monotonic() + _LINE_SECONDS

    def __enter__(self) -> _Watcher:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def watch(self, progress: Progress) -> None:
        if self._quiet or not progress.total:
            return
        if progress.phase == "planned" and sys.stderr.isatty():
            self._bar = _bar(progress.total, self._lang)
        if self._bar is not None:
            self._advance(progress)
        elif time.monotonic() >= self._next:
            self._next = time.monotonic() + _LINE_SECONDS
            from zapis_parser.batch_report import progress_line

            write(sys.stderr, f"zapis: {progress_line(progress, self._lang)}\n")

    def _advance(self, progress: Progress) -> None:
        from zapis_parser.batch_report import word

        if progress.failed:
            self._bar.set_postfix({word("failed", self._lang): progress.failed}, refresh=False)
        if progress.resumed > self._bar.initial:
            self._bar.initial = progress.resumed  # not parsed now, and so no part of the rate
        self._bar.update(progress.done - self._bar.n)


def _bar(total: int, lang: Language) -> Any:
    """A bar of tqdm; None where it is not installed."""
    from zapis_parser.archive.extras import extra
    from zapis_parser.batch_report import word

    try:
        with extra("archive"):
            from tqdm import tqdm
    except ExtraMissing:
        return None
    return tqdm(total=total, unit=f" {word('unit', lang)}", dynamic_ncols=True, file=sys.stderr)
