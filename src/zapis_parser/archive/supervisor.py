"""Has documents parsed by a child and stands in for it: one that crashes, hangs or eats memory costs exactly itself.

A child that ended is replaced, the document that it was at is tried again, and what fails again and again becomes an outcome
with the reason. Knows nothing of shards and tables.
"""

from __future__ import annotations

import pickle
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any, Literal, NamedTuple

from zapis_parser.archive.contents import ContentReader
from zapis_parser.archive.documents import Document
from zapis_parser.archive.orders import Orders, PartOrder
from zapis_parser.archive.outcomes import Failure, Outcome
from zapis_parser.archive.process import Process
from zapis_parser.archive.remote import in_this_process
from zapis_parser.archive.wire import Frame
from zapis_parser.errors import ArchiveError, ZapisError
from zapis_parser.settings import Settings

Trouble = Literal["crashed", "timeout", "memory"]
ATTEMPTS: dict[Trouble, int] = {"crashed": 3, "timeout": 2, "memory": 2}
"""How often each may happen to a document. A crash may be somebody else's doing, a kill from outside."""
_START_SECONDS = 120.0
_STARTS = 5
_PART_SECONDS = 900.0
_LOOK_SECONDS = 0.2
"""How often memory, time and the wish to stop are looked at."""
_RECYCLE_DOCUMENTS = 5_000
_RECYCLE_GROWTH = 768 * 1024 * 1024
"""After so many documents, or bytes more than at its start, a child is replaced: memory given back is not always free."""


class Stopped(Exception):
    """The work is to end."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all documents of a run; may cross to another process.

    Attributes:
        seconds, memory: what one document may take.
        command: what starts a child; None, this interpreter.
    """

    settings: Settings
    fingerprint: str
    seconds: float
    memory: int
    command: Sequence[str] | None = None


class Parsed(NamedTuple):
    """An outcome as a line, and what of it is told at once."""

    line: bytes
    reason: str | None
    records: int
    pages: int


class _Ended(NamedTuple):
    """A document ended its child."""

    trouble: Trouble
    how: str
    read: dict[str, Any]


class Supervisor:
    """One child at a time; for one thread, but for ``stop``."""

    def __init__(self, job: Job, stopping: Event | None = None) -> None:
        self._job = job
        self._stopping = stopping or Event()
        self._process: Process | None = None
        self._done = 0
        self._resident_at_start = 0
        self._resident = 0
        self._contents = ContentReader(job.settings)

    def parse(self, document: Document) -> Parsed:
        """Have one document parsed.

        Raises:
            Stopped: the work is to end.
            ArchiveError: no child can be started.
        """
        if document.failure is not None:
            return self._failed(document, document.failure)
        try:
            body = pickle.dumps(self._with_data(document))
        except ZapisError as error:
            return self._failed(document, Failure(error.code, error.message))
        seen: Counter[Trouble] = Counter()
        while True:
            answer = self._ask(body)
            if isinstance(answer, Frame):
                self._note(answer)
                header = answer.header
                return Parsed(
                    answer.body,
                    header.get("failure"),
                    int(header.get("records", 0)),
                    header.get("pages") or 0,
                )
            seen[answer.trouble] += 1
            if seen[answer.trouble] >= ATTEMPTS[answer.trouble]:
                return self._failed(document, self._described(answer), answer.read)

    def write_part(self, order: PartOrder) -> dict[str, Any]:
        """Have a part written; returns its tally as an object.

        Raises:
            Stopped: the work is to end.
            ArchiveError: it cannot be written.
        """
        body = pickle.dumps(order)
        for _ in range(ATTEMPTS["crashed"]):
            answer = self._ask(body, _PART_SECONDS, limited=False)
            if isinstance(answer, _Ended):
                how = answer.how
                continue
            if answer.header["answer"] == "storage":
                raise ArchiveError(str(answer.header["message"]))
            tally: dict[str, Any] = answer.header["tally"]
            return tally
        raise ArchiveError(f"the tables cannot be written: the process that writes them ended ({how})")

    def stop(self) -> None:
        """End the child, from any thread; whoever waits for it is told ``Stopped``."""
        self._stopping.set()
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the child."""
        self._contents.close()
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _with_data(self, document: Document) -> Document:
        """The document with its bytes, where no other process could read them."""
        if document.data is not None or not in_this_process(document.path):
            return document
        content = self._contents.read(document)
        return Document(document.uri, document.path, None, content.size, document.stamp, data=content.data)

    def _ask(self, body: bytes, seconds: float | None = None, *, limited: bool = True) -> Frame | _Ended:
        """Ask the child and return its final answer, or how it ended."""
        process = self._started()
        process.ask({}, body)
        end = time.monotonic() + (self._job.seconds if seconds is None else seconds)
        read: dict[str, Any] = {}
        while True:
            self._check()
            try:
                frame = process.answer(min(_LOOK_SECONDS, max(0.0, end - time.monotonic())))
            except TimeoutError:
                if time.monotonic() >= end:
                    return self._ended("timeout", "", read)
                if (
                    limited
                    and process.resident() > self._resident_at_start + self._job.memory + self._slack()
                ):
                    return self._ended("memory", "", read)
                continue
            if frame is None:
                self._check()
                return self._ended("crashed", process.fate(), read)
            if frame.header.get("answer") == "memory":
                return self._ended("memory", "", read)
            if frame.header.get("answer") != "read":
                return frame
            read = frame.header

    def _slack(self) -> int:
        """What the child keeps from earlier documents is not this one's."""
        return max(0, self._resident - self._resident_at_start)

    def _ended(self, trouble: Trouble, how: str, read: dict[str, Any]) -> _Ended:
        self._replace()
        return _Ended(trouble, how, read)

    def _check(self) -> None:
        if self._stopping.is_set():
            self._replace()
            raise Stopped

    def _started(self) -> Process:
        """The child, ready for a question."""
        if self._process is not None and self._is_worn():
            self._replace()
        words = ""
        for attempt in range(_STARTS):
            self._check()
            if self._process is not None:
                return self._process
            try:
                self._process = process = Process(self._job.command)
            except OSError as error:
                raise ArchiveError(f"no process for parsing can be started: {error.strerror}") from error
            if self._greet(process):
                continue
            words = f"{process.fate(1.0)}; {process.last_words()}".strip("; ")
            self._replace()
            time.sleep(0.1 * attempt)
        if self._process is not None:
            return self._process
        raise ArchiveError(f"no process for parsing can be started: {words}")

    def _greet(self, process: Process) -> bool:
        orders = Orders(self._job.settings, self._job.fingerprint, self._job.memory)
        process.ask({}, pickle.dumps(orders))
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            self._check()
            try:
                frame = process.answer(_LOOK_SECONDS)
            except TimeoutError:
                continue
            if frame is None or frame.header.get("answer") != "ready":
                return False
            self._done = 0
            self._resident = self._resident_at_start = int(frame.header.get("resident", 0))
            return True
        return False

    def _is_worn(self) -> bool:
        grown = self._resident - self._resident_at_start
        return self._done >= _RECYCLE_DOCUMENTS or grown > _RECYCLE_GROWTH

    def _note(self, answer: Frame) -> None:
        self._done += 1
        self._resident = int(answer.header.get("resident", 0))

    def _replace(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _described(self, ended: _Ended) -> Failure:
        attempts = ATTEMPTS[ended.trouble]
        messages: dict[Trouble, str] = {
            "crashed": f"the process that read it ended {attempts} times ({ended.how})",
            "timeout": f"it takes longer than {self._job.seconds:,g} s (BatchOptions.document_seconds)",
            "memory": f"it needs more than {self._job.memory:,} bytes of memory (BatchOptions.document_memory)",
        }
        return Failure(ended.trouble, messages[ended.trouble], attempts)

    def _failed(self, document: Document, failure: Failure, read: dict[str, Any] | None = None) -> Parsed:
        read = read or {}
        outcome = Outcome(
            uri=document.uri,
            size=int(read.get("size", document.size)),
            stamp=str(read.get("stamp", document.stamp)),
            sha256=str(read.get("sha256", "")),
            fingerprint=self._job.fingerprint,
            failure=failure,
        )
        return Parsed(outcome.to_line().encode("ascii"), failure.reason, 0, 0)
