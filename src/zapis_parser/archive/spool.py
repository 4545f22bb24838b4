"""Outcomes on their way into tables: a file of lines for each shard, and what a run that was killed has left of them.

Lines are flushed one by one, so that a kill costs no finished document; a line that is torn is dropped. Local files only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from zapis_parser.archive.documents import Document
from zapis_parser.archive.outcomes import Outcome, document_key

SUFFIX = ".jsonl"


class Spool:
    """The outcomes of one shard, in a new file."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path, self._file = _new_file(folder, name)
        self._places: dict[int, int] = {}
        self._end = 0

    def add(self, number: int, line: bytes) -> None:
        """Write the outcome of the shard's document with this number.

        Raises:
            OSError: it cannot be written.
        """
        self._file.write(line + b"\n")
        self._file.flush()
        self._places[number] = self._end
        self._end += len(line) + 1

    @property
    def places(self) -> tuple[int, ...]:
        """Where the lines begin, in the order of the documents."""
        return tuple(place for _, place in sorted(self._places.items()))

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        self.close()
        self.path.unlink(missing_ok=True)


def _new_file(folder: Path, name: str) -> tuple[Path, IO[bytes]]:
    number = 1
    while True:
        path = folder / (f"{name}{SUFFIX}" if number == 1 else f"{name}-{number}{SUFFIX}")
        try:
            return path, path.open("xb")
        except FileExistsError:
            number += 1


class Left(NamedTuple):
    """An outcome that an earlier run has left."""

    place: int
    length: int
    reason: str | None
    records: int
    pages: int


class Leftovers:
    """What an earlier run has finished and not written into tables, gathered in one file."""

    def __init__(self, path: Path | None, left: Mapping[str, Left]) -> None:
        self._path = path
        self._left = left

    def __len__(self) -> int:
        return len(self._left)

    def of(self, document: Document) -> Left | None:
        return self._left.get(document_key(document.uri))

    def line(self, left: Left) -> bytes:
        assert self._path is not None
        with self._path.open("rb") as file:
            file.seek(left.place)
            return file.read(left.length)

    def remove(self) -> None:
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def gather(
    folder: Path, documents: Iterable[Document], fingerprint: str, *, failures: bool = True
) -> Leftovers:
    """Collect what fits into one file and remove the others.

    Args:
        documents: what is to be done.
        fingerprint: of this run; what has another one is of no use.
        failures: take over failures too.
    """
    spools = sorted(folder.glob(f"*{SUFFIX}"))
    if not spools:
        return Leftovers(None, {})
    wanted = {document_key(document.uri): document for document in documents}
    path, file = _new_file(folder, "resumed")
    left: dict[str, Left] = {}
    with file:
        for spool in spools:
            for outcome, line in _whole_lines(spool):
                document = wanted.get(outcome.document)
                fits = document is not None and (document.stamp, fingerprint) == (
                    outcome.stamp,
                    outcome.fingerprint,
                )
                if fits and outcome.document not in left and (failures or outcome.failure is None):
                    left[outcome.document] = _left(outcome, file.tell(), line)
                    file.write(line + b"\n")
        file.flush()
    for spool in spools:
        spool.unlink()
    return Leftovers(path, left)


def _whole_lines(spool: Path) -> Iterator[tuple[Outcome, bytes]]:
    with spool.open("rb") as lines:
        for raw in lines:
            outcome = _whole(raw)
            if outcome is not None:
                yield outcome, raw.rstrip(b"\n")


def _left(outcome: Outcome, place: int, line: bytes) -> Left:
    reason = outcome.failure.reason if outcome.failure else None
    return Left(place, len(line), reason, len(outcome.records), outcome.pages or 0)


def _whole(raw: bytes) -> Outcome | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        return Outcome.from_line(raw.decode("ascii"))
    except (ValueError, TypeError, KeyError):
        return None


class Stamps:
    """Stamps of files that were touched and not changed, so that they are not read again. A memory aid: its loss costs time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._table: dict[str, list[str]] = {}
        self._changed = False
        try:
            table: Any = json.loads(path.read_bytes())
        except (OSError, ValueError):
            table = {}
        if isinstance(table, dict):
            self._table = {key: entry for key, entry in table.items() if isinstance(entry, list)}

    def tells(self, document: Document, known: str) -> bool:
        """Tell whether this stamp stands for the content with this hash."""
        return self._table.get(document_key(document.uri)) == [document.stamp, known]

    def note(self, document: Document, known: str) -> None:
        if document.stamp:
            self._table[document_key(document.uri)] = [document.stamp, known]
            self._changed = True

    def save(self) -> None:
        if self._changed:
            draft = self._path.with_suffix(".draft")
            draft.write_text(json.dumps(self._table), "ascii")
            draft.replace(self._path)
