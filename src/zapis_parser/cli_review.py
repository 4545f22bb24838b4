"""The command ``zapis review``. Decides nothing about documents; what it needs is imported when it runs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from zapis_parser.cli_output import complain
from zapis_parser.cli_reading import Reading, reads_documents
from zapis_parser.errors import OcrUnavailable, ZapisError

if TYPE_CHECKING:
    from zapis_parser.parser import Parser
    from zapis_parser.reading.pictures import Picture
    from zapis_parser.show.review import Reviewed
    from zapis_parser.show.words import Language

_INDEX = "index.html"


@click.command()
@click.argument(
    "sources", nargs=-1, required=True, metavar="FILE|DIR…", type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="A page (it ends with .html), or a folder with a page per document.",
)
@click.option(
    "--lang", type=click.Choice(("cs", "en")), default="cs", show_default=True, help="What the page opens in."
)
@click.option(
    "--pages/--no-pages", default=True, help="Show the pages of PDF files as pictures.", show_default=True
)
@reads_documents
@click.pass_context
def review(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    sources: Sequence[Path],
    output: str,
    lang: Language,
    *,
    pages: bool,
    reading: Reading,
) -> None:
    """Write a page to read documents beside their facts, and to correct them.

    The page needs no server and sends nothing. The text (and the pages of a PDF, with the extra ocr) stands on the left, the
    facts on the right, findings first; a click on either shows the other. Corrected or confirmed facts are saved as
    NAME.gold.json: put beside its document, "zapis evaluate" reads it.

    Keys: j and k next and previous fact, c confirm it, s save, / search.

    \b
    Examples:
        zapis review zapis.pdf -o kontrola.html
        zapis review archiv/ -o kontrola/
    """
    from zapis_parser.show.review import review_index, review_page

    reader = _Reader(reading.parser(), pages=pages)
    files = list(_files(sources))
    target = Path(output)
    try:
        if output.endswith((".html", ".htm")):
            _save(target, review_page(reader.read(files), lang))
        else:
            rows = []
            for one in reader.read(files):
                _save(target / f"{one.name}.html", review_page([one], lang, index=_INDEX))
                rows.append((one.without_pages(), f"{quote(one.name)}.html"))
            _save(target / _INDEX, review_index(rows, lang))
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or target}: cannot be written: {error.strerror}"
        ) from error
    context.exit(1 if reader.failed else 0)


def _files(sources: Sequence[Path]) -> Iterator[Path]:
    for source in sources:
        if not source.is_dir():
            yield source
            continue
        for folder, folders, names in os.walk(source):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found = [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
            yield from (path for path in found if path.suffix not in (".json", ".toml"))


def _save(path: Path, page: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(page.encode("utf-8"))


class _Reader:
    """Reads documents one after another; says which cannot be read."""

    def __init__(self, parser: Parser, *, pages: bool) -> None:
        self.failed = 0
        self._parser, self._pages = parser, pages
        self._taken: set[str] = {Path(_INDEX).stem}

    def read(self, files: Sequence[Path]) -> Iterator[Reviewed]:
        from zapis_parser.show.review import PageImage, Reviewed

        for path in files:
            try:
                data = path.read_bytes()
                minutes = self._parser.parse(data, name=path.name)
            except (ZapisError, OSError) as error:
                self.failed += 1
                complain(str(path), error.message if isinstance(error, ZapisError) else str(error.strerror))
                continue
            drawn = self._drawn(
                path, data, minutes.source.pages if minutes.source.media_type == "application/pdf" else 0
            )
            yield Reviewed(self._own_name(path), minutes, [PageImage(*page) for page in drawn])

    def _drawn(self, path: Path, data: bytes, pages: int | None) -> list[Picture]:
        if not (self._pages and pages):
            return []
        from zapis_parser.reading.pictures import draw_pages

        try:
            return list(draw_pages(data, pages))
        except OcrUnavailable as error:
            complain(str(path), f"its pages are not shown: {error.message}")
            self._pages = False
            return []

    def _own_name(self, path: Path) -> str:
        name, number = path.stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{path.stem}-{number}"
        self._taken.add(name.casefold())
        return name
