"""The archive as it stands on the disk: parts are written, committed, replaced and removed, by one writer at a time.

Knows parts and the log; nothing of how documents are found and parsed, and of queries only that the views must be fresh.
Every change is one entry of the log: before it, the old archive is there, after it the new one.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zapis_parser import __version__
from zapis_parser.archive import log
from zapis_parser.archive.columns import TABLES
from zapis_parser.archive.index import Index
from zapis_parser.archive.lock import FILE as LOCK
from zapis_parser.archive.lock import locked
from zapis_parser.archive.log import Entry, Links, Part, State
from zapis_parser.archive.outcomes import KEY_LENGTH
from zapis_parser.archive.parts import (
    SUFFIX,
    Known,
    Tally,
    check_part,
    known_documents,
    name_without,
    read_columns,
    read_part,
    rewrite_without,
    table_writer,
    write_tables,
)
from zapis_parser.archive.places import STAGING, Place, explained, place_of
from zapis_parser.archive.views import FILE as VIEWS
from zapis_parser.archive.views import refresh
from zapis_parser.errors import ArchiveError

if TYPE_CHECKING:
    import pyarrow as pa

    from zapis_parser.archive.outcomes import Outcome

__all__ = ["Known", "Store", "Tally"]

MARK = "archive.json"
PARTS, LINK, RUNS = "parts", "link", "runs"
_OWN = {MARK, PARTS, LINK, RUNS, log.FOLDER, STAGING, LOCK, VIEWS}
_FOLDERS = (STAGING, PARTS, log.FOLDER, RUNS)
_NAME = re.compile(r"[a-z][a-z_]*")
# entries since the last checkpoint before a run's end makes one, and before one is made on the way
_FOLD_AT_END, _FOLD_ON_THE_WAY = 100, 1000


class Store:
    """An archive opened for writing; ``open`` makes one.

    Attributes:
        place: where its files are.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._state = State()
        self._index: Index | None = None
        self._locked = False

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> Store:
        """Open an archive.

        Args:
            path: its folder, or a URL that fsspec knows.
            create: make one where there is none; the folder must be empty.

        Raises:
            ArchiveError: there is none, it is of a newer version, or it cannot be read.
        """
        place = place_of(path)
        with explained(place.name):
            if create and MARK not in place.names():
                _create(place)
            check_version(place)
            store = cls(place)
            store._state = log.read_state(place)
        return store

    @property
    def path(self) -> Path | None:
        """Its folder, if it is a local one."""
        return self.place.path

    @property
    def staging(self) -> Path:
        """A folder on this machine for what is under way; the same one for the same archive."""
        if self.place.path is not None:
            return self.place.path / STAGING
        folder = (
            Path(tempfile.gettempdir()) / f"zapis-{sha256(self.place.name.encode()).hexdigest()[:KEY_LENGTH]}"
        )
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    @property
    def state(self) -> State:
        """What is alive, as of when it was opened, locked or last written."""
        return self._state

    def known(self) -> Iterator[Known]:
        """Yield every document that the archive holds, as of now.

        Raises:
            ArchiveError: a part is damaged; the message names it.
        """
        with explained(self.place.name):
            state = self._state if self._locked else log.read_state(self.place)
            for part in state.ordered():
                yield from known_documents(self.place, part.name)

    def write_part(self, name: str, outcomes: Iterable[Outcome]) -> Tally:
        """Write a part, which nobody sees before ``commit``. Needs no lock: other machines may write other parts.

        Args:
            outcomes: in the order of their uris, no document twice.

        Returns:
            What it holds; ``part`` is its name for ``commit``: another than asked for if a part of that name is alive and
            holds something else, as when a failed document is tried again.
        """
        with explained(self.place.name), self.place.staging() as staged:
            tally = write_tables(staged, outcomes)
            return Tally(
                self._install(staged, name),
                tally.documents,
                tally.records,
                tally.pages,
                tally.failures,
                tally.findings,
            )

    def _install(self, staged: Path, name: str) -> str:
        for number in count():
            own = f"{name}.{number}" if number else name
            path = f"{PARTS}/{own}"
            if self.place.same(staged, path):
                return own
            if own not in self._state.parts:
                self.place.install(staged, path)
                return own
        raise AssertionError("unreachable")

    def commit(self, part: str, documents: Collection[str] = ()) -> None:
        """Take a written part into the archive, in one step with the removal of what it replaces.

        Args:
            documents: keys of documents whose older rows go, besides those that the part holds.

        Raises:
            ArchiveError: the part is not complete, or cannot be written; the archive is as before.
        """
        self._need_lock()
        if part in self._state.parts:
            return
        with explained(self.place.name):
            new = read_part(self.place, part)
            held = self._documents(part)
            self._step((new, held), {*held, *documents})
            if self._state.entries > _FOLD_ON_THE_WAY:
                log.fold(self.place, self._state)

    def forget(self, documents: Collection[str]) -> None:
        """Remove documents with all their rows, in one step."""
        self._need_lock()
        with explained(self.place.name):
            self._step(None, set(documents))

    def damaged(self) -> Iterator[tuple[str, str]]:
        """Read everything, and yield the name of each part with a missing or damaged file, and what is wrong with it."""
        for name in self._state.parts:
            try:
                with explained(self.place.name):
                    check_part(self.place, name)
            except ArchiveError as error:
                yield name, error.message

    def drop(self, parts: Collection[str]) -> None:
        """Remove parts without reading them; their documents are no longer known, and so are parsed anew by the next run."""
        self._need_lock()
        gone = tuple(name for name in parts if name in self._state.parts)
        if gone:
            with explained(self.place.name):
                log.append(self.place, self._state, Entry(remove=gone))
            self._index = None

    def _step(self, new: tuple[Part, list[str]] | None, gone: set[str]) -> None:
        """Append one entry: a new part, and the parts that hold what is gone written anew without it."""
        index = self._indexed()
        add = [new] if new else []
        remove = []
        for name, lost in sorted(index.find(gone).items()):
            remove.append(name)
            if len(lost) < self._state.parts[name].documents:
                add.append(self._rewritten(name, lost))
        if not add and not remove:
            return
        log.append(self.place, self._state, Entry(tuple(part for part, _ in add), tuple(remove)))
        index.drop(gone)
        for part, held in add:
            index.put(held, part.name)

    def _rewritten(self, name: str, lost: set[str]) -> tuple[Part, list[str]]:
        with self.place.staging() as staged:
            rewrite_without(self.place, name, lost, staged)
            own = self._install(staged, name_without(name, lost))
        part = read_part(self.place, own)._replace(tables=self._state.parts[name].tables)
        return part, self._documents(own)

    def _documents(self, part: str) -> list[str]:
        keys: list[str] = read_columns(self.place, part, "documents", ["document"])["document"].to_pylist()
        return keys

    def _indexed(self) -> Index:
        if self._index is None:
            self._index = Index()
            for name in self._state.parts:
                self._index.put(self._documents(name), name)
        return self._index

    def write_links(self, tables: Mapping[str, pa.Table]) -> None:
        """Replace the tables that are made across documents, in one step."""
        self._need_lock()
        for name in tables:
            if name in TABLES or not _NAME.fullmatch(name):
                raise ValueError(f"no table across documents can be called {name!r}")
        with explained(self.place.name), self.place.staging() as staged:
            digest = sha256(str(self._state.number).encode())
            for name, table in sorted(tables.items()):
                with table_writer(staged / f"{name}{SUFFIX}", table.schema) as writer:
                    writer.write_table(table)
                digest.update((staged / f"{name}{SUFFIX}").read_bytes())
            folder = digest.hexdigest()[:KEY_LENGTH]
            if not self.place.same(staged, f"{LINK}/{folder}"):
                self.place.install(staged, f"{LINK}/{folder}")
            links = Links(folder, tuple(sorted(tables)), self._state.number)
            log.append(self.place, self._state, Entry(links=links))

    def write_run(self, name: str, summary: Mapping[str, Any]) -> None:
        """Keep the summary of a run: what may differ between two runs stands only there."""
        with explained(self.place.name):
            text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
            self.place.replace(f"{RUNS}/{name}.json", text.encode())

    def finish(self) -> None:
        """Fold the log, refresh ``archive.duckdb``, remove what nobody names any more."""
        self._need_lock()
        with explained(self.place.name):
            if self._state.entries > _FOLD_AT_END:
                log.fold(self.place, self._state)
            # before the files go that the old one names
            refresh(self.place, self._state)
            self._sweep()

    def _sweep(self) -> None:
        links = {self._state.links.folder} if self._state.links else set()
        for folder, alive in ((PARTS, self._state.parts.keys()), (LINK, links)):
            for name in self.place.names(folder):
                if name not in alive:
                    self.place.delete(f"{folder}/{name}")
        for name in self.place.names(STAGING):
            if name.endswith(".tmp"):
                self.place.delete(f"{STAGING}/{name}")

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only writer.

        Raises:
            ArchiveLocked: somebody else is; the message says who and since when.
        """
        with ExitStack() as stack:
            with explained(self.place.name):
                # a copy of an archive may lack what was empty or hidden
                self.place.make_folders(*_FOLDERS)
                stack.enter_context(locked(self.place))
                self._state = log.read_state(self.place)
            self._index = None
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    def _need_lock(self) -> None:
        if not self._locked:
            raise RuntimeError("the archive must be locked for this: with store.lock()")


def _create(place: Place) -> None:
    """Make an empty archive; its mark comes last, so that what was begun and killed is begun again."""
    strangers = [name for name in place.names() if name not in _OWN]
    if strangers:
        raise ArchiveError(
            f"this is no archive, and it is not empty ({strangers[0]}); name a new folder", source=place.name
        )
    place.make_folders("", *_FOLDERS)
    mark = {
        "format": "zapis-archive",
        "version": log.FORMAT_VERSION,
        "made_by": f"zapis-parser {__version__}",
    }
    place.replace(MARK, (json.dumps(mark, indent=2) + "\n").encode())


def check_version(place: Place) -> None:
    """Raise an ``ArchiveError`` if there is no archive that this version reads."""
    try:
        mark = json.loads(place.read(MARK))
        version = mark["version"] if mark["format"] == "zapis-archive" else None
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError("this is no archive (zapis batch makes one)", source=place.name) from None
    except (ValueError, KeyError, TypeError):
        version = None
    if not isinstance(version, int):
        raise ArchiveError(f"{MARK} is damaged", source=place.name)
    if version > log.FORMAT_VERSION:
        raise ArchiveError(
            f"it is of a newer version (format {version}; this zapis-parser reads up to {log.FORMAT_VERSION}):"
            " update zapis-parser",
            source=place.name,
        )
