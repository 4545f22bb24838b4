"""The composition root: bytes in, ``Minutes`` out."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from zapis_parser.assembly import assemble
from zapis_parser.assembly.printed import as_printed
from zapis_parser.audit import audit
from zapis_parser.czech import dates, times
from zapis_parser.czech.people import forget
from zapis_parser.errors import LimitExceeded, UnreadableSource, ZapisError
from zapis_parser.lexicon import using
from zapis_parser.limits import check_time, time_limit
from zapis_parser.reading import read, read_text
from zapis_parser.record import Minutes, Source
from zapis_parser.rules.accents import with_accents, without_accents
from zapis_parser.rules.analysis import analyse
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.several import find_meetings_apart
from zapis_parser.rules.slips import without_slips
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText
from zapis_parser.source.parts import part, unread

Readable = str | os.PathLike[str] | bytes | BinaryIO


@dataclass(frozen=True, slots=True)
class ParseResult:
    """The outcome for one document of many: a record, or the error that stood in the way."""

    name: str
    minutes: Minutes | None
    error: ZapisError | None


class Parser:
    """Parses documents with one set of settings; may be used for any number of documents, also from several threads."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    def parse(self, source: Readable, *, name: str | None = None) -> Minutes:
        """Read and understand one document.

        Args:
            source: a path, the bytes of a file, or a binary file object.
            name: what the document is called in the record and in errors; by default the file's name.

        Raises:
            ZapisError: one of its children says why the document cannot be read.
        """
        data, own = self._bytes(source)
        name = name or own
        try:
            with time_limit(self.settings.max_seconds):
                return make_minutes(read(data, self.settings, name), _source(data, name), self.settings)
        except ZapisError as error:
            error.source = error.source or name
            raise

    def parse_all(self, source: Readable, *, name: str | None = None) -> list[Minutes]:
        """Read a document that may hold the minutes of several meetings (a web page, a yearly collection).

        Returns:
            One record for each meeting, in the order of the document; one where it holds one. Together their texts are the
            whole document: what stands above the first meeting stands in its text. Every record's ``source`` is the document.

        Raises:
            ZapisError: as ``parse`` does.
        """
        data, own = self._bytes(source)
        name = name or own
        try:
            described = _source(data, name)
            with time_limit(self.settings.max_seconds):
                text = read(data, self.settings, name)
                return [make_minutes(one, described, self.settings) for one in _meetings(text)]
        except ZapisError as error:
            error.source = error.source or name
            raise

    def parse_text(self, text: str, *, name: str | None = None) -> Minutes:
        """Understand a text that is already decoded.

        Raises:
            ZapisError: the text is empty or too long, or understanding it takes too long.
        """
        described = _source(text.encode("utf-8", "surrogatepass"), name)
        try:
            with time_limit(self.settings.max_seconds):
                return make_minutes(read_text(text, self.settings), described, self.settings)
        except ZapisError as error:
            error.source = error.source or name
            raise

    def parse_many(self, sources: Iterable[Readable]) -> Iterator[ParseResult]:
        """Parse one document after the other in this process; one that cannot be read becomes a result with its error.

        One that crashes or hangs takes the process with it: ``zapis_parser.parse_many`` isolates documents.
        """
        for number, source in enumerate(sources, 1):
            name = os.fspath(source) if isinstance(source, (str, os.PathLike)) else f"document {number}"
            try:
                yield ParseResult(name, self.parse(source), None)
            except ZapisError as error:
                yield ParseResult(name, None, error)

    def _bytes(self, source: Readable) -> tuple[bytes, str | None]:
        if isinstance(source, bytes):
            return source, None
        if isinstance(source, (str, os.PathLike)):
            return self._file(Path(source)), Path(source).name
        data = source.read(self.settings.max_bytes + 1)
        name = getattr(source, "name", None)
        return data, Path(name).name if isinstance(name, str) else None

    def _file(self, path: Path) -> bytes:
        try:
            size = path.stat().st_size
            if size > self.settings.max_bytes:
                raise LimitExceeded(
                    f"{size:,} bytes; the limit is {self.settings.max_bytes:,} (Settings.max_bytes)",
                    source=str(path),
                )
            return path.read_bytes()
        except FileNotFoundError as error:
            raise UnreadableSource("no such file", source=str(path)) from error
        except IsADirectoryError as error:
            raise UnreadableSource("this is a folder, not a file", source=str(path)) from error
        except PermissionError as error:
            raise UnreadableSource("no permission to read it", source=str(path)) from error
        except (OSError, ValueError) as error:
            raise UnreadableSource(f"it cannot be opened: {error}", source=str(path)) from error


def make_minutes(text: SourceText, source: Source, settings: Settings) -> Minutes:
    """Run the rules over a text and make the record with its findings."""
    accented = with_accents(text)
    reading = without_slips(accented)
    source = source.model_copy(update={"media_type": text.media_type, "pages": text.pages})
    try:
        with using(settings.lexicon):
            check_time()
            analysis = analyse(reading, settings.reference_year)
            assembled = assemble(analysis, source)
            # the record is valid already, and findings only add passages made from the same text
            minutes = assembled.minutes.model_copy(update={"findings": audit(assembled, analysis)})
    finally:
        forget()
        dates.forget()
        times.forget()
        without_accents.cache_clear()  # it holds on to whole texts
    if accented is not text:
        return as_printed(minutes, text.text)
    return minutes if reading is text else minutes.model_copy(update={"text": text.text})


def _meetings(text: SourceText) -> list[SourceText]:
    """Return the parts of a text, one for each meeting."""
    found = find_meetings_apart(text.text, content_lines(text))
    if found is None:
        return [text]
    edges = [0, *found.starts[1:], len(text.text)]
    parts = [part(text, start, end) for start, end in itertools.pairwise(edges)]
    return [unread(parts[0], found.starts[0]), *parts[1:]] if found.headed else parts


def _source(data: bytes, name: str | None) -> Source:
    return Source(name=name, media_type="application/octet-stream", sha256=hashlib.sha256(data).hexdigest())


def parse(source: Readable, *, settings: Settings | None = None, name: str | None = None) -> Minutes:
    """Read and understand one document; see ``Parser.parse``."""
    return Parser(settings).parse(source, name=name)


def parse_all(
    source: Readable, *, settings: Settings | None = None, name: str | None = None
) -> list[Minutes]:
    """Read a document that may hold the minutes of several meetings; see ``Parser.parse_all``."""
    return Parser(settings).parse_all(source, name=name)


def parse_text(text: str, *, settings: Settings | None = None, name: str | None = None) -> Minutes:
    """Understand a text; see ``Parser.parse_text``."""
    return Parser(settings).parse_text(text, name=name)
