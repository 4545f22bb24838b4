"""The commands for what holds across documents: ``zapis link``, ``people``, ``tasks``, ``resolutions``. Decides nothing about them.

What a command needs is imported when it runs.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

from zapis_parser.cli_output import complain, write
from zapis_parser.cli_tables import FORMS, write_rows
from zapis_parser.errors import ZapisError

if TYPE_CHECKING:
    from zapis_parser.archive.reading import Archive

Language = Literal["cs", "en"]
Rows = Sequence[Mapping[str, Any]]

# field: Czech and English heading; the table shows these, the other formats all fields by their names
_PEOPLE = {
    "name": ("jméno", "name"),
    "titles_before": ("tituly", "titles"),
    "body": ("orgán", "body"),
    "municipality": ("obec", "municipality"),
    "roles": ("funkce", "offices"),
    "first_date": ("od", "from"),
    "last_date": ("do", "to"),
    "present": ("přítomen", "present"),
    "excused": ("omluven", "excused"),
    "absent": ("nepřítomen", "absent"),
    "guest": ("hostem", "guest"),
}
_UNDECIDED = {
    "name": ("jméno", "name"),
    "date": ("jednání", "meeting"),
    "reason": ("důvod", "reason"),
    "candidate_names": ("možné osoby", "may be"),
    "body": ("orgán", "body"),
    "municipality": ("obec", "municipality"),
    "record": ("záznam", "record"),
}
_TASKS = {
    "state": ("stav", "state"),
    "due_date": ("termín", "deadline"),
    "task_text": ("úkol", "task"),
    "assignees": ("zodpovídá", "assigned to"),
    "opened_date": ("uloženo", "laid"),
    "state_date": ("stav ke dni", "as said on"),
    "body": ("orgán", "body"),
    "municipality": ("obec", "municipality"),
}
_RESOLUTIONS = {
    "date": ("jednání", "meeting"),
    "resolution_number": ("usnesení", "resolution"),
    "kind": ("vztah", "relation"),
    "number": ("k usnesení", "to resolution"),
    "target_date": ("přijato", "adopted"),
    "other_body": ("jiného orgánu", "of another body"),
    "body": ("orgán", "body"),
    "municipality": ("obec", "municipality"),
    "words": ("znění", "words"),
}
_WORDS = {
    "open": "otevřený",
    "ongoing": "trvá",
    "postponed": "odložen",
    "done": "splněn",
    "cancelled": "zrušen",
    "overdue": "po termínu",
    "amends": "mění",
    "repeals": "ruší",
    "refers": "odkazuje",
    "fulfils": "splněno",
    "several-fit": "může být více osob",
    "namesakes": "jmenovci",
    "titles-contradict": "tituly si odporují",
    "unknown-given-name": "neznámé křestní jméno",
    "double-name": "složené příjmení",
    "similar-name": "podobné jméno",
}

_Command = Callable[..., Any]


def add_commands(main: click.Group) -> None:
    """Add the commands for what holds across documents to ``zapis``."""
    for command in (link, people, tasks, resolutions):
        main.add_command(command)


def _shown(command: _Command) -> _Command:
    """Add the options of all commands that show rows."""
    for option in (
        click.option("-o", "--output", metavar="OUT", help="A file instead of standard output."),
        click.option(
            "--lang",
            type=click.Choice(("cs", "en")),
            default="cs",
            show_default=True,
            help="Of the table's headings and words.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMS),
            default="table",
            show_default=True,
            help="table: for people, long texts cut off; the others hold every field, under its English name.",
        ),
        click.option(
            "--body",
            metavar="WORDS",
            help="Only bodies with these words in their name or municipality, or a body's key.",
        ),
        click.argument("folder", metavar="DIR"),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def link(context: click.Context, folder: str, *, quiet: bool) -> None:
    """Find out what holds across the documents of an archive, and keep it there.

    Which meetings are of one body; who is who over the years; what became of each task; which resolution amends, repeals or
    refers to which. What cannot be decided is listed, not guessed. Run it again after zapis batch: the tables are made anew.

    \b
    Examples:
        zapis link archiv
        zapis query archiv "SELECT state, count(*) FROM ledger GROUP BY state"
    """
    with _complaining(context):
        from zapis_parser.archive.link import link_archive

        told = None if quiet or not sys.stderr.isatty() else _tell
        done = link_archive(folder, told)
        if told:
            write(sys.stderr, "\n")
        lines = (
            ("orgány", done.bodies),
            ("jednání", done.meetings),
            ("duplikáty", done.duplicates),
            ("osoby", done.people),
            ("nerozhodnuté osoby", done.undecided_people),
            ("úkoly", done.tasks),
            ("nerozhodnuté úkoly", done.undecided_tasks),
            ("vazby usnesení", done.links),
        )
        write(sys.stdout, "".join(f"{label:<20}{count:>9}\n" for label, count in lines))


def _tell(done: int, total: int) -> None:
    write(sys.stderr, f"\r{done} / {total}")


@click.command()
@_shown
@click.option("--name", metavar="NAME", help="Only who may be meant, in any case, with or without titles.")
@click.option(
    "--undecided", is_flag=True, help="Names that may mean several people instead, with whom they may mean."
)
@click.pass_context
def people(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    folder: str,
    body: str | None,
    form: str,
    lang: Language,
    output: str | None,
    name: str | None,
    *,
    undecided: bool,
) -> None:
    """List the people of an archive's bodies over all their meetings.

    \b
    Examples:
        zapis people archiv --body "rada města"
        zapis people archiv --name "Ing. Dub" --format json
        zapis people archiv --undecided
    """
    with _complaining(context, output), _opened(folder) as archive:
        from zapis_parser.archive import asking

        wanted = asking.Wanted(body, name)
        if undecided:
            _write(_UNDECIDED, asking.undecided_people(archive, wanted), (form, lang, output))
        else:
            _write(_PEOPLE, asking.people(archive, wanted), (form, lang, output))


@click.command()
@_shown
@click.option(
    "--open",
    "only_open",
    is_flag=True,
    help="Only tasks that are neither done nor cancelled; overdue ones are open.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="How they stood at the end of this day, YYYY-MM-DD; today by default.",
)
@click.option(
    "--assignee",
    metavar="NAME",
    help="Only tasks of this person or office, in any case, with or without titles.",
)
@click.pass_context
def tasks(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    folder: str,
    body: str | None,
    form: str,
    lang: Language,
    output: str | None,
    as_of: dt.datetime | None,
    assignee: str | None,
    *,
    only_open: bool,
) -> None:
    """List the tasks of an archive's bodies, each with its state on a day.

    A task is open, ongoing (trvá), postponed, done or cancelled as the minutes say, or overdue if it is not closed and its
    deadline is past. Words and record of the minutes that say so stand in the formats for machines.

    \b
    Examples:
        zapis tasks archiv --open --as-of 2024-06-30 --assignee Dub
        zapis tasks archiv --open --body "kulturní komise" --format csv -o ukoly.csv
    """
    with _complaining(context, output), _opened(folder) as archive:
        from zapis_parser.archive import asking

        day = as_of.date() if as_of else dt.date.today()
        found = asking.tasks(archive, asking.Wanted(body, assignee), day, only_open=only_open)
        _write(_TASKS, found, (form, lang, output))


@click.command()
@_shown
@click.option(
    "--number",
    metavar="NUMBER",
    help="Only references of and to resolutions with this number, in any of its forms.",
)
@click.pass_context
def resolutions(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    folder: str,
    body: str | None,
    form: str,
    lang: Language,
    output: str | None,
    number: str | None,
) -> None:
    """List which resolutions amend, repeal or refer to others, and which were said to be fulfilled.

    \b
    Examples:
        zapis resolutions archiv --body "rada města"
        zapis resolutions archiv --number 12/2023 --format json
    """
    with _complaining(context, output), _opened(folder) as archive:
        from zapis_parser.archive import asking

        _write(_RESOLUTIONS, asking.resolutions(archive, asking.Wanted(body), number), (form, lang, output))


def _opened(folder: str) -> Archive:
    from zapis_parser.archive.reading import open_archive

    return open_archive(folder)


def _write(shown: Mapping[str, tuple[str, str]], rows: Rows, how: tuple[str, Language, str | None]) -> None:
    form, lang, output = how
    if form == "table":
        headings = [names[lang == "en"] for names in shown.values()]
        cells = ([_worded(row[field], lang) for field in shown] for row in rows)
        write_rows(headings, cells, form, output)
    elif rows:
        write_rows(list(rows[0]), (list(row.values()) for row in rows), form, output)
    else:
        write_rows(list(shown), (), form, output)


def _worded(value: Any, lang: Language) -> Any:
    return _WORDS.get(value, value) if lang == "cs" and isinstance(value, str) else value


@contextmanager
def _complaining(context: click.Context, output: str | None = None) -> Iterator[None]:
    """Say what went wrong and end with status 1."""
    try:
        yield
    except ZapisError as error:
        complain(error.source or "error", error.message)
        context.exit(1)
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(output or "standard output", f"cannot be written: {error.strerror}")
        context.exit(1)
