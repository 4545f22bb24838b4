"""What a run has to do: which documents are new or changed, which are done already, and which are gone.

A document whose stamp is the same is not even opened. Decides only; changes nothing and parses nothing.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from zapis_parser.archive.contents import ContentReader
from zapis_parser.archive.documents import Document
from zapis_parser.archive.options import BatchOptions
from zapis_parser.archive.outcomes import document_key
from zapis_parser.archive.spool import Stamps
from zapis_parser.errors import ZapisError
from zapis_parser.settings import Settings


class Known(Protocol):
    """What an archive knows of a document."""

    @property
    def uri(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def stamp(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def part(self) -> str: ...


@dataclass(slots=True)
class Plan:
    """The documents of a run by what is to be done with them.

    Attributes:
        todo: to be parsed, sorted by name.
        replaced: of those, the parts that hold their older outcomes, by key.
        changed: how many of them are known.
        unchanged: how many stay as they are.
        failed: how many of the unchanged have failed.
        gone: keys of known documents that no source has.
        settled: keys of folders and zip files that could not be looked into and now can.
    """

    todo: list[Document] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)


class Planner:
    """Compares what the sources have with what the archive knows."""

    def __init__(self, settings: Settings, fingerprint: str, options: BatchOptions, stamps: Stamps) -> None:
        self._settings = settings
        self._fingerprint = fingerprint
        self._options = options
        self._stamps = stamps

    def plan(self, documents: Sequence[Document], known: Iterable[Known]) -> Plan:
        by_key = {entry.document: entry for entry in known}
        plan = Plan()
        doubtful: list[tuple[Document, Known]] = []
        for document in documents:
            entry = by_key.pop(document_key(document.uri), None)
            if entry is None:
                plan.todo.append(document)
            elif self._must_be_done(document, entry):
                _do_again(plan, document, entry)
            elif not self._options.verify and self._is_same(document, entry):
                _leave(plan, entry)
            else:
                doubtful.append((document, entry))
        for document, entry, same in self._compared(doubtful):
            if same:
                if document.stamp != entry.stamp:
                    self._stamps.note(document, entry.sha256)
                _leave(plan, entry)
            else:
                _do_again(plan, document, entry)
        plan.todo.sort(key=lambda document: document.uri)
        uris = sorted(document.uri for document in documents)
        plan.settled = [key for key, entry in by_key.items() if _is_open_now(entry, uris)]
        for key in plan.settled:
            del by_key[key]
        plan.gone = sorted(_gone(by_key, documents))
        return plan

    def _must_be_done(self, document: Document, entry: Known) -> bool:
        if entry.fingerprint != self._fingerprint:
            return True
        failed = entry.status != "ok"
        if failed and self._options.retry_failures:
            return True
        if failed and not entry.sha256:
            # it could not be opened, which no stamp of a file tells
            return document.stamp != entry.stamp or _opens(document)
        return False

    def _is_same(self, document: Document, entry: Known) -> bool:
        if document.stamp and document.stamp == entry.stamp:
            return True
        return bool(document.stamp) and self._stamps.tells(document, entry.sha256)

    def _compared(self, doubtful: Sequence[tuple[Document, Known]]) -> Iterator[tuple[Document, Known, bool]]:
        if not doubtful:
            return
        # hashing lets other threads run
        with ThreadPoolExecutor(self._options.processes, "zapis-compare") as pool:
            same = pool.map(lambda pair: self._has_content(*pair), doubtful)
            for (document, entry), is_same in zip(doubtful, same, strict=True):
                yield document, entry, is_same

    def _has_content(self, document: Document, entry: Known) -> bool:
        if not entry.sha256 or document.failure is not None:
            return document.stamp == entry.stamp and document.failure is not None
        reader = ContentReader(self._settings)
        try:
            return sha256(reader.read(document).data).hexdigest() == entry.sha256
        except ZapisError:
            return False
        finally:
            reader.close()


def _opens(document: Document) -> bool:
    """Tell whether a document that could not be opened might be now."""
    if document.failure is not None:
        return False
    return document.member is None and ("://" in document.path or os.access(document.path, os.R_OK))


def _do_again(plan: Plan, document: Document, entry: Known) -> None:
    plan.todo.append(document)
    plan.replaced[entry.document] = entry.part
    plan.changed += 1


def _leave(plan: Plan, entry: Known) -> None:
    plan.unchanged += 1
    plan.failed += entry.status != "ok"


def _inside(uri: str) -> str:
    """What the names of all documents in a folder or a zip file begin with."""
    return uri if uri.endswith("/") else f"{uri}!/"


def _is_open_now(entry: Known, uris: Sequence[str]) -> bool:
    """Tell whether a known document was a folder or a zip file that failed, and there are documents in it now."""
    inside = _inside(entry.uri)
    place = bisect_left(uris, inside)
    return entry.status != "ok" and place < len(uris) and uris[place].startswith(inside)


def _gone(left: Mapping[str, Known], documents: Sequence[Document]) -> Iterator[str]:
    """Known documents that are not there, but for those in a folder or zip file that could not be looked into."""
    closed = tuple(_inside(document.uri) for document in documents if document.failure is not None)
    return (key for key, entry in left.items() if not (closed and entry.uri.startswith(closed)))
