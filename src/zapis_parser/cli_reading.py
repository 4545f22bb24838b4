"""Options of the commands that read documents, and the parser that they ask for. Knows the terminal, and nothing of formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from zapis_parser.errors import ZapisError
from zapis_parser.settings import PDF_ENGINES, Ocr, Settings, read_settings

if TYPE_CHECKING:
    from zapis_parser.parser import Parser

_OPTIONS = (
    click.option(
        "--config",
        metavar="TOML",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A zapis.toml with labels, offices, bodies and people of your own. None is looked for.",
    ),
    click.option(
        "--ocr",
        type=click.Choice(get_args(Ocr)),
        help="Recognise characters (OCR): auto, on pages without a usable text layer (the default); never; always, on every"
        " page. Goes before the zapis.toml.",
    ),
    click.option(
        "--pdf-engine",
        type=click.Choice(PDF_ENGINES),
        help="What draws PDF pages; auto, the faster one that is installed (the default). Goes before the zapis.toml.",
    ),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are to be read: the options of a call; None where one is not given."""

    config: Path | None
    ocr: Ocr | None
    pdf_engine: str | None

    def settings(self) -> Settings:
        """Return the settings of the ``zapis.toml``, with what the call says put over them.

        Raises:
            click.UsageError: the file cannot be read or has an impossible value.
        """
        try:
            known = read_settings(self.config) if self.config else Settings()
        except ZapisError as error:
            raise click.UsageError(str(error)) from error
        return replace(known, ocr=self.ocr or known.ocr, pdf_engine=self.pdf_engine or known.pdf_engine)

    def parser(self) -> Parser:
        """Return a parser with these settings.

        Raises:
            click.UsageError: there is something wrong with the ``zapis.toml``.
        """
        from zapis_parser.parser import Parser

        return Parser(self.settings())


def reads_documents(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say how documents are read; it gets them as one argument ``reading``."""

    @wraps(command)
    def with_reading(
        *args: Any, config: Path | None, ocr: Ocr | None, pdf_engine: str | None, **others: Any
    ) -> None:
        command(*args, reading=Reading(config, ocr, pdf_engine), **others)

    for option in reversed(_OPTIONS):
        with_reading = option(with_reading)
    return with_reading
