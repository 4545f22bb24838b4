"""Many documents one by one, for programs that keep no archive: parsed side by side in processes of their own, in order.

What a document does to its process costs only that document. Holds a few documents at a time, however many there are.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from operator import methodcaller

from zapis_parser.archive.crew import Crew
from zapis_parser.archive.documents import ABSENT, Document, readable
from zapis_parser.archive.fingerprint import fingerprint
from zapis_parser.archive.options import BatchOptions
from zapis_parser.archive.outcomes import Failure, Outcome
from zapis_parser.archive.sources import Finder, Selection
from zapis_parser.archive.supervisor import Job, Parsed
from zapis_parser.errors import UnreadableSource
from zapis_parser.record import Minutes
from zapis_parser.settings import Settings

Source = str | os.PathLike[str] | bytes
_AHEAD = 4
"""Documents for each process that are parsed or wait while the caller looks at another."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What became of one document.

    Attributes:
        uri: its name: a path, ``archive.zip!/member``, a URL, or ``document N`` for bytes.
        sha256: of its bytes; empty where they could not be read.
        minutes: one record for each meeting, as from ``parse_all``; none after a failure.
        failure: why there is none.
    """

    uri: str
    sha256: str
    minutes: tuple[Minutes, ...]
    failure: Failure | None


def parse_many(
    sources: Iterable[Source], settings: Settings | None = None, options: BatchOptions | None = None
) -> Iterator[ParsedDocument]:
    """Parse the documents of all sources, several at a time, each isolated from the others and from this process.

    Args:
        sources: files, folders, patterns, zip files, URLs and lists, as ``run_batch`` takes them, or bytes; may be endless.
            One that does not exist becomes a document with a failure.
        options: processes, limits and patterns.

    Yields:
        The documents in the order of the sources, those of one source sorted by name. Closing the iterator ends the
        processes.
    """
    settings, options = settings or Settings(), options or BatchOptions()
    if isinstance(sources, str | os.PathLike | bytes):
        sources = [sources]
    job = Job(
        settings, fingerprint(settings), options.document_seconds, options.document_memory, options.command
    )
    return _parsed(_documents(sources, options), Crew(job, options.processes), _AHEAD * options.processes)


def _parsed(documents: Iterator[Document], crew: Crew[Parsed], ahead: int) -> Iterator[ParsedDocument]:
    waiting: deque[Future[Parsed]] = deque()
    try:
        for document in documents:
            waiting.append(crew.put(methodcaller("parse", document)))
            if len(waiting) >= ahead:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        crew.close()


def _result(future: Future[Parsed]) -> ParsedDocument:
    outcome = Outcome.from_line(future.result().line.decode("ascii"))
    minutes = tuple(Minutes.model_validate(record) for record in outcome.records)
    return ParsedDocument(outcome.uri, outcome.sha256, minutes, outcome.failure)


def _documents(sources: Iterable[Source], options: BatchOptions) -> Iterator[Document]:
    finder = Finder(Selection(options.include, options.exclude))
    for number, source in enumerate(sources, 1):
        if isinstance(source, bytes):
            name = f"document {number}"
            yield Document(name, name, size=len(source), data=source)
            continue
        try:
            yield from finder.find(source)
        except UnreadableSource as error:
            name = os.fspath(source)
            failure = Failure(error.code, error.message)
            yield Document(readable(name), name, stamp=ABSENT, failure=failure)
