"""Shards done by the workers of a Dask cluster, each with a child of its own; they write the parts, this process commits them.

Workers need the same version and engines, the sources under the same names, and the archive's folder or URL. A worker that
dies costs the shards that it was at: they are done again elsewhere, and the same work gives the same part.
"""

from __future__ import annotations

import logging
import tempfile
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, NamedTuple

from zapis_parser.archive.documents import Document
from zapis_parser.archive.extras import extra
from zapis_parser.archive.fingerprint import fingerprint
from zapis_parser.archive.outcomes import document_key
from zapis_parser.archive.shards import Desk, Done, Shard, Step, run_shard
from zapis_parser.archive.spool import Left, Leftovers
from zapis_parser.archive.supervisor import Job, Supervisor
from zapis_parser.errors import ArchiveError

with extra("dask"):
    from distributed import Client, KilledWorker

_LOG = logging.getLogger(__name__)
_ON_THE_WAY = 3
"""Shards that wait or run, for each thread of the cluster: enough that none is idle, few enough for the scheduler's memory."""
_KILLED = 3
"""How often a shard may take down as many workers as Dask allows before the run gives up."""
_CONNECT_SECONDS = 30


class _Order(NamedTuple):
    """A shard for a worker; ``lines`` are outcomes of an earlier run by the number of their document."""

    shard: Shard
    lines: dict[int, tuple[Left, bytes]]
    job: Job
    archive: str


class _Answer(NamedTuple):
    tally: dict[str, Any]
    steps: list[Step]


class Cluster:
    """A team on a Dask cluster; ``close`` must be called.

    Raises:
        ArchiveError: the scheduler cannot be reached.
    """

    def __init__(self, scheduler: str, job: Job, desk: Desk) -> None:
        connect: Any = Client  # Dask's own calls have no types
        try:
            self._client = connect(scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ArchiveError(
                f"the scheduler {scheduler} cannot be reached: {error}", source=desk.archive
            ) from error
        self._job, self._desk = job, desk
        self._waiting: deque[tuple[_Order, Future[Done], int]] = deque()
        self._under_way: dict[Future[Done], Any] = {}
        self._lock = threading.Lock()
        self._closed = False

    @property
    def size(self) -> int:
        """Threads of the cluster now; workers may come and go."""
        return sum(self._client.nthreads().values())

    def put(self, shard: Shard) -> Future[Done]:
        result: Future[Done] = Future()
        with self._lock:
            self._waiting.append((self._order(shard), result, 0))
        self._submit()
        return result

    def close(self) -> None:
        """Give up what waits; shards under way are finished by their workers, and count for nothing."""
        with self._lock:
            self._closed = True
            waiting, under_way = [*self._waiting], dict(self._under_way)
            self._waiting.clear()
        for _, result, _ in waiting:
            result.cancel()
        try:
            self._client.cancel([*under_way.values()])
            self._client.close()
        except OSError as error:
            # the cluster is slow or gone; what this run wanted of it is known by now
            _LOG.info("the connection to the cluster did not end in order: %s", type(error).__name__)

    def _order(self, shard: Shard) -> _Order:
        leftovers = self._desk.leftovers
        found = ((number, leftovers.of(document)) for number, document in enumerate(shard.documents))
        lines = {number: (left, leftovers.line(left)) for number, left in found if left is not None}
        return _Order(shard, lines, self._job, self._desk.archive)

    def _submit(self) -> None:
        with self._lock:
            most = max(1, self.size) * _ON_THE_WAY
            while self._waiting and len(self._under_way) < most and not self._closed:
                order, result, killed = self._waiting.popleft()
                # impure: Dask would otherwise answer a second run from the first one's result
                task: Any = self._client.submit(
                    _work, order, key=f"zapis-{order.shard.name}-{killed}-{id(result)}", pure=False
                )
                self._under_way[result] = task
                task.add_done_callback(self._finisher(order, result, killed))

    def _finisher(self, order: _Order, result: Future[Done], killed: int) -> Callable[[Any], None]:
        def finish(task: Any) -> None:
            with self._lock:
                self._under_way.pop(result, None)
                error = task.exception() if task.status == "error" else None
                again = isinstance(error, KilledWorker) and killed < _KILLED
                if again and not self._closed:
                    self._waiting.append((order, result, killed + 1))
            if not again:
                self._answer(order, task, error, result)
            if not self._closed:
                self._submit()

        return finish

    def _answer(self, order: _Order, task: Any, error: BaseException | None, result: Future[Done]) -> None:
        if task.status == "finished":
            answer: _Answer = task.result()
            for step in answer.steps:
                self._desk.tell(step)
            result.set_result(Done(order.shard, answer.tally, None))
        elif isinstance(error, KilledWorker):
            told = "the workers of the cluster are killed again and again"
            result.set_exception(ArchiveError(told, source=order.archive))
        elif error is not None:
            result.set_exception(error)
        else:
            result.cancel()


_HERE = threading.local()


def _work(order: _Order) -> _Answer:
    """On a worker: do a shard with the child of this thread."""
    job = order.job
    if fingerprint(job.settings) != job.fingerprint:
        raise ArchiveError(
            "a worker of the cluster has another version of zapis-parser or other engines than this machine",
            source=order.archive,
        )
    steps: list[Step] = []
    with tempfile.TemporaryDirectory(prefix="zapis-") as folder:
        desk = Desk(order.archive, Path(folder), _leftovers(order, Path(folder)), steps.append)
        done = run_shard(order.shard, _supervisor(job), desk)
    return _Answer(done.tally, steps)


def _supervisor(job: Job) -> Supervisor:
    """The supervisor of this thread: its child lives on for the next shard of the same run."""
    known: tuple[Job, Supervisor] | None = getattr(_HERE, "supervisor", None)
    if known is not None and known[0] == job:
        return known[1]
    if known is not None:
        known[1].close()
    _HERE.supervisor = (job, Supervisor(job))
    return _HERE.supervisor[1]  # type: ignore[no-any-return]


def _leftovers(order: _Order, folder: Path) -> Leftovers:
    if not order.lines:
        return Leftovers(None, {})
    path, at = folder / "resumed", 0
    left: dict[str, Left] = {}
    with path.open("wb") as file:
        for number, (one, line) in order.lines.items():
            left[_key(order.shard.documents[number])] = one._replace(place=at, length=len(line))
            at += file.write(line + b"\n")
    return Leftovers(path, left)


def _key(document: Document) -> str:
    return document_key(document.uri)
