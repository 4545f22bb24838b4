"""The process that parses: ``python -m zapis_parser.archive.child PARENT``, one document after the other.

Whatever a document does to it, its parent only loses this process. It is told what to do by frames on standard input and
answers by frames on standard output; a document's own trouble becomes an outcome, and no exception leaves the loop. Knows
nothing of other documents, of attempts and of who else is at work.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from zapis_parser.archive.contents import Content, ContentReader
from zapis_parser.archive.documents import Document
from zapis_parser.archive.memory import memory_limit, memory_of
from zapis_parser.archive.orders import Orders, PartOrder
from zapis_parser.archive.outcomes import Failure, Outcome
from zapis_parser.archive.wire import BrokenFrame, Frame, receive, send
from zapis_parser.errors import ZapisError
from zapis_parser.parser import Parser

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class _Child:
    def __init__(self, orders: Orders, answers: IO[bytes]) -> None:
        self._orders = orders
        self._answers = answers
        self._contents = ContentReader(orders.settings)
        self._parser = Parser(orders.settings)
        self._stores: dict[str, Any] = {}

    def do(self, frame: Frame) -> bool:
        """Do what is asked for; tell whether this process is fit to go on."""
        what = pickle.loads(frame.body)  # noqa: S301 - from the parent, which is ourselves
        if isinstance(what, Document):
            return self._parse(what)
        assert isinstance(what, PartOrder)
        return self._write(what)

    def _parse(self, document: Document) -> bool:
        try:
            outcome = self._outcome(document)
            line = outcome.to_line().encode("ascii")
        except MemoryError:
            # what is left of the process is no place for the next document
            self._answer({"answer": "memory"})
            return False
        memory = memory_of()
        header = {
            "answer": "outcome",
            "failure": outcome.failure.reason if outcome.failure else None,
            "records": len(outcome.records),
            "pages": outcome.pages,
            "resident": memory.resident if memory else 0,
        }
        self._answer(header, line)
        return True

    def _outcome(self, document: Document) -> Outcome:
        content = Content(b"", document.size, document.stamp)
        records: tuple[dict[str, Any], ...] = ()
        failure: Failure | None = None
        known = ""
        try:
            with memory_limit(self._orders.memory):
                content = self._contents.read(document)
                known = sha256(content.data).hexdigest()
                # told before parsing, so that the parent knows it whatever comes
                self._answer(
                    {"answer": "read", "sha256": known, "size": content.size, "stamp": content.stamp}
                )
                found = self._parser.parse_all(content.data, name=document.name)
                records = tuple(minutes.model_dump(mode="json") for minutes in found)
        except ZapisError as error:
            failure = Failure(error.code, error.message)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - the only place: a document costs only itself
            failure = Failure("internal-error", _where(error))
        source = records[0]["source"] if records else {}
        return Outcome(
            document.uri,
            content.size,
            content.stamp,
            known,
            self._orders.fingerprint,
            source.get("media_type"),
            source.get("pages"),
            records,
            failure,
        )

    def _write(self, order: PartOrder) -> bool:
        try:
            tally = self._store(order.archive).write_part(order.name, _spooled(order))
        except ZapisError as error:
            self._answer({"answer": "storage", "message": str(error)})
        except OSError as error:
            self._answer({"answer": "storage", "message": error.strerror or str(error)})
        else:
            self._answer({"answer": "written", "tally": asdict(tally)})
        return True

    def _store(self, archive: str) -> Any:
        if archive not in self._stores:
            # only who writes parts needs the libraries of tables
            from zapis_parser.archive.store import Store

            self._stores[archive] = Store.open(archive)
        return self._stores[archive]

    def _answer(self, header: dict[str, Any], body: bytes = b"") -> None:
        send(self._answers, header, body)


def _where(error: Exception) -> str:
    """The kind of an error and its place in the code; its message may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _spooled(order: PartOrder) -> Iterator[Outcome]:
    with Path(order.spool).open("rb") as spool:
        for place in order.places:
            spool.seek(place)
            yield Outcome.from_line(spool.readline().decode("ascii"))


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output for frames alone: what a library prints goes to standard error."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    empty = os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    os.dup2(2, 1)
    return questions, answers


def _die_with(parent: int) -> None:
    """End with the parent also where it is killed, and while a document is being parsed."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)


def _listen(questions: IO[bytes], waiting: SimpleQueue[Frame]) -> None:
    """Take in what is asked for; where the parent is gone, end at once."""
    try:
        while (frame := receive(questions)) is not None:
            waiting.put(frame)
    except (BrokenFrame, OSError):
        os._exit(1)
    os._exit(0)


def main() -> None:
    _die_with(int(sys.argv[1]))
    # Ctrl-C at a terminal reaches all processes of a group: it is the parent who decides
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())
    questions, answers = _streams()
    waiting: SimpleQueue[Frame] = SimpleQueue()
    threading.Thread(target=_listen, args=(questions, waiting), daemon=True).start()
    orders: Orders = pickle.loads(waiting.get().body)  # noqa: S301 - from the parent, which is ourselves
    child = _Child(orders, answers)
    gc.collect()
    gc.freeze()
    memory = memory_of()
    send(answers, {"answer": "ready", "resident": memory.resident if memory else 0})
    while child.do(waiting.get()):
        continue
    os._exit(0)


if __name__ == "__main__":
    main()
