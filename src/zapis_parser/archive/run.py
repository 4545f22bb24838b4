"""A batch: from sources to an archive, with nothing lost and nothing twice, however often it is ended on the way.

Finds, plans, hands out shards, commits what is finished. One thread does all that; parsing goes on in processes of its own.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from queue import Empty, SimpleQueue

from zapis_parser.archive.crew import LocalTeam, Team
from zapis_parser.archive.documents import Document
from zapis_parser.archive.fingerprint import fingerprint
from zapis_parser.archive.options import BatchOptions
from zapis_parser.archive.plan import Plan, Planner
from zapis_parser.archive.remote import in_this_process
from zapis_parser.archive.shards import Desk, Done, Shard, Step, make_shards, shard_size
from zapis_parser.archive.sources import Selection, find_documents
from zapis_parser.archive.spool import Stamps, gather
from zapis_parser.archive.store import Store
from zapis_parser.archive.summary import Progress, RunSummary
from zapis_parser.archive.supervisor import Job
from zapis_parser.errors import ArchiveError
from zapis_parser.settings import Settings

__all__ = ["BatchOptions", "Progress", "RunSummary", "run_batch"]

Watch = Callable[[Progress], None]
Source = str | os.PathLike[str]
_TICK = 0.5
_STAMPS = "stamps.json"


def run_batch(
    sources: Iterable[Source],
    out: str | os.PathLike[str],
    settings: Settings | None = None,
    options: BatchOptions | None = None,
    watch: Watch | None = None,
) -> RunSummary:
    """Parse all documents of the sources that the archive does not have yet, and keep what came out.

    A run that was ended in any way goes on where it was when it is started again.

    Args:
        sources: as in ``find_documents``.
        out: the archive's folder; it is made where there is none.
        watch: told how far it is, in this thread, after each document.

    Raises:
        UnreadableSource: a source does not exist; nothing was done.
        ArchiveLocked: another run writes into the archive.
        ArchiveError: the archive cannot be written; what was finished is in it.
        KeyboardInterrupt: the run was interrupted; what was finished is in the archive.
    """
    options = options or BatchOptions()
    selection = Selection(options.include, options.exclude)
    begun = time.monotonic()
    local = None if "://" in os.fspath(out) else out
    if isinstance(sources, str | os.PathLike):
        sources = [sources]
    if in_this_process(os.fspath(out)):
        raise ArchiveError("other processes cannot write there; name a folder", source=os.fspath(out))
    documents = find_documents(sources, selection=selection, leave_out=local)
    store = Store.open(out, create=True)
    with store.lock():
        run = _Run(store, settings or Settings(), options, watch or _unwatched)
        with _told_as_archive_error(os.fspath(out)):
            return run.do(documents, begun)


def _unwatched(_: Progress) -> None:
    """Nobody is told."""


@contextmanager
def _told_as_archive_error(archive: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"it cannot be written: {error.strerror or error}", source=archive) from error


class _Run:
    """One run over a locked archive."""

    def __init__(self, store: Store, settings: Settings, options: BatchOptions, watch: Watch) -> None:
        self._store = store
        self._options = options
        self._watch = watch
        self._settings = settings
        self._fingerprint = fingerprint(settings)
        self._staging = store.staging
        # of the shards that are done, and of documents on the way
        self._events: SimpleQueue[Step | Future[Done]] = SimpleQueue()
        started = dt.datetime.now(dt.UTC).astimezone()
        self._summary = RunSummary(store.place.name, started.isoformat(timespec="seconds"), options.processes)
        self._name = started.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        self._progress = Progress("planned", 0)

    def do(self, documents: Sequence[Document], begun: float) -> RunSummary:
        self._staging.mkdir(parents=True, exist_ok=True)
        stamps = Stamps(self._staging / _STAMPS)
        if self._options.repair:
            damaged = [part for part, _ in self._store.damaged()]
            self._summary.repaired = len(damaged)
            self._store.drop(damaged)
        plan = Planner(self._settings, self._fingerprint, self._options, stamps).plan(
            documents, self._store.known()
        )
        stamps.save()
        self._note(plan, len(documents))
        self._tell(Progress("planned", len(plan.todo)))
        try:
            if plan.todo:
                self._parse(plan)
            if plan.settled:
                self._store.forget(plan.settled)
            # sources without any document are rather a disk that is not there than a wish
            if self._options.prune and plan.gone and documents:
                self._store.forget(plan.gone)
                self._summary.pruned = len(plan.gone)
        except KeyboardInterrupt:
            self._summary.interrupted = True
            raise
        finally:
            self._summary.seconds = time.monotonic() - begun
            self._summary.total = sum(part.documents for part in self._store.state.parts.values())
            self._store.write_run(self._name, self._summary.to_dict())
        self._store.finish()
        self._summary.seconds = time.monotonic() - begun
        self._tell(replace(self._progress, phase="finished"))
        return self._summary

    def _note(self, plan: Plan, found: int) -> None:
        summary = self._summary
        summary.found = found
        summary.changed = plan.changed
        summary.new = len(plan.todo) - plan.changed
        summary.unchanged = plan.unchanged
        summary.failed_before = plan.failed
        summary.gone = len(plan.gone)

    def _parse(self, plan: Plan) -> None:
        options = self._options
        leftovers = gather(self._staging, plan.todo, self._fingerprint, failures=not options.retry_failures)
        size = options.shard_size or shard_size(len(plan.todo))
        shards = make_shards(plan.todo, size, self._fingerprint, plan.replaced)
        job = Job(
            self._settings,
            self._fingerprint,
            options.document_seconds,
            options.document_memory,
            options.command,
        )
        desk = Desk(archive_path(self._store), self._staging, leftovers, self._events.put)
        team = self._team(job, desk, len(shards))
        begun = time.monotonic()
        try:
            self._work(team, shards, begun)
        finally:
            team.close()
            self._commit_finished()
            self._summary.parsing = time.monotonic() - begun
        leftovers.remove()

    def _team(self, job: Job, desk: Desk, shards: int) -> Team:
        scheduler = self._options.scheduler
        if scheduler is None:
            return LocalTeam(job, min(self._options.processes, shards), desk)
        from zapis_parser.archive.cluster import Cluster

        cluster = Cluster(scheduler, job, desk)
        self._summary.workers = cluster.size
        return cluster

    def _work(self, team: Team, shards: Sequence[Shard], begun: float) -> None:
        for shard in shards:
            team.put(shard).add_done_callback(self._events.put)
        self._tell(Progress("parsing", sum(len(shard.documents) for shard in shards)))
        waiting = len(shards)
        while waiting:
            try:
                event = self._events.get(timeout=_TICK)
            except Empty:
                self._tell(replace(self._progress, seconds=time.monotonic() - begun))
                continue
            if isinstance(event, Step):
                self._step(event, time.monotonic() - begun)
            else:
                self._commit(event.result())
                waiting -= 1

    def _step(self, step: Step, seconds: float) -> None:
        now = self._progress
        self._summary.resumed += step.resumed
        self._tell(
            replace(
                now,
                done=now.done + 1,
                resumed=now.resumed + step.resumed,
                failed=now.failed + (step.reason is not None),
                records=now.records + step.records,
                pages=now.pages + step.pages,
                seconds=seconds,
            )
        )

    def _commit(self, done: Done) -> None:
        self._store.commit(done.tally["part"], done.shard.keys)
        if done.spool is not None:
            done.spool.remove()
        self._summary.add(done.tally)

    def _commit_finished(self) -> None:
        """After a run was ended: what is finished and was not taken in yet."""
        while not self._events.empty():
            event = self._events.get()
            if isinstance(event, Future) and not event.cancelled() and event.exception() is None:
                self._commit(event.result())

    def _tell(self, progress: Progress) -> None:
        self._progress = progress
        self._watch(progress)


def archive_path(store: Store) -> str:
    return str(store.path.absolute()) if store.path is not None else store.place.name
