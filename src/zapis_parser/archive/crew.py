"""Several supervisors at work at once, a thread for each; knows nothing of what they are asked to do.

``Team`` is what a run wants of whoever does its shards, here or on a cluster.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from threading import Event
from typing import Generic, Protocol, TypeVar

from zapis_parser.archive.shards import Desk, Done, Shard, run_shard
from zapis_parser.archive.supervisor import Job, Supervisor

Result = TypeVar("Result")
Work = Callable[[Supervisor], Result]


class Crew(Generic[Result]):
    """Supervisors that take tasks in the order in which they are given; ``close`` must be called."""

    def __init__(self, job: Job, size: int) -> None:
        self._stopping = Event()
        self._supervisors = [Supervisor(job, self._stopping) for _ in range(size)]
        self._idle: SimpleQueue[Supervisor] = SimpleQueue()
        for supervisor in self._supervisors:
            self._idle.put(supervisor)
        # a child ends with the thread that started it (so Linux has it), and these live as long as the crew
        self._threads = ThreadPoolExecutor(size, "zapis-worker")

    def put(self, work: Work[Result]) -> Future[Result]:
        return self._threads.submit(self._do, work)

    def _do(self, work: Work[Result]) -> Result:
        supervisor = self._idle.get()
        try:
            return work(supervisor)
        finally:
            self._idle.put(supervisor)

    def close(self) -> None:
        """End all work at once: what is under way is told ``Stopped``, what waits is cancelled."""
        self._stopping.set()
        for supervisor in self._supervisors:
            supervisor.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for supervisor in self._supervisors:
            supervisor.close()


class Team(Protocol):
    """Does shards, several at a time; ``close`` must be called."""

    @property
    def size(self) -> int:
        """How many shards are done at a time."""

    def put(self, shard: Shard) -> Future[Done]:
        """Have a shard done, in the order in which they are given."""

    def close(self) -> None:
        """End all work: what waits is cancelled."""


class LocalTeam:
    """A team of this machine's processes."""

    def __init__(self, job: Job, size: int, desk: Desk) -> None:
        self.size = size
        self._desk = desk
        self._crew: Crew[Done] = Crew(job, size)

    def put(self, shard: Shard) -> Future[Done]:
        return self._crew.put(partial(run_shard, shard, desk=self._desk))

    def close(self) -> None:
        self._crew.close()
