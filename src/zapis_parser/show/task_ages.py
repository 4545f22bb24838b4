"""How old tasks are and how they stand on a day: from the ledger of a linked archive, or of records linked here.

Knows the ledger and its tables; draws nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapis_parser.record import Minutes

if TYPE_CHECKING:
    from zapis_parser.archive.ledger import LedgerTask
    from zapis_parser.archive.reading import Archive

STATES = ("overdue", "open", "ongoing", "postponed", "done", "cancelled")
CLOSED = ("done", "cancelled")
AGES = ("month", "quarter", "half", "year", "older", "unknown")
_UNTIL = ((30, "month"), (91, "quarter"), (182, "half"), (365, "year"))


@dataclass(frozen=True, slots=True)
class AgedTask:
    """A task as it stood on a day.

    Attributes:
        state: one of ``STATES``.
        days: since it was laid on somebody; of a closed one until it was closed. None where a review is the first to name it.
    """

    state: str
    days: int | None

    @property
    def age(self) -> str:
        """The class of its age, one of ``AGES``."""
        if self.days is None:
            return "unknown"
        return next((age for days, age in _UNTIL if self.days <= days), "older")


def aged_tasks(
    records: Archive | Minutes | Iterable[Minutes], day: dt.date | None = None
) -> tuple[list[AgedTask], dt.date | None]:
    """Return the tasks known on a day, and the day: that of the last meeting unless another is asked for; None if no record has one.

    Records that are no archive are linked as ``zapis link`` would do it, so that a task of several meetings is one.

    Raises:
        ArchiveError: the archive is not linked.
    """
    from zapis_parser.archive.reading import Archive

    if isinstance(records, Archive):
        return _of_archive(records, day)
    return _of_records([records] if isinstance(records, Minutes) else list(records), day)


def _of_archive(archive: Archive, day: dt.date | None) -> tuple[list[AgedTask], dt.date | None]:
    from zapis_parser.archive.asking import Wanted, need_links, tasks

    need_links(archive)
    day = day or archive.query("SELECT max(date) AS day FROM body_records").to_pylist()[0]["day"]
    if day is None:
        return [], None
    known = {row["ledger"]: row for row in archive.query(_OPENINGS, {"day": day}).to_pylist()}
    found = []
    for row in tasks(archive, Wanted(), day):
        more = known[row["ledger"]]
        until = more["closed"] if row["state"] in CLOSED else day
        opened = row["opened_date"] if more["opening_known"] else None
        found.append(AgedTask(row["state"], None if opened is None else (until - opened).days))
    return found, day


_OPENINGS = """
SELECT ledger, opening_known, min(s.date) FILTER (WHERE s.state = last.state) AS closed
FROM ledger JOIN ledger_states s USING (ledger)
JOIN (
  SELECT ledger, state FROM ledger_states WHERE date <= $day
  QUALIFY row_number() OVER (PARTITION BY ledger ORDER BY position DESC) = 1
) AS last USING (ledger)
WHERE s.date <= $day GROUP BY ledger, opening_known
"""


def _of_records(records: Sequence[Minutes], day: dt.date | None) -> tuple[list[AgedTask], dt.date | None]:
    days = [record.meeting.date for record in records if record.meeting.date is not None]
    day = day or max(days, default=None)
    if day is None:
        return [], None
    found = []
    for task in _linked(records):
        state = task.state_on(day)
        if state is not None:
            found.append(AgedTask(state, _days(task, state, day)))
    return found, day


def _days(task: LedgerTask, state: str, day: dt.date) -> int | None:
    opened = task.steps[0].date
    if not task.seen_open or opened is None:
        return None
    if state in CLOSED:
        day = next(step.date for step in task.steps if step.state == state and step.date is not None)
    return (day - opened).days


def _linked(records: Sequence[Minutes]) -> Iterator[LedgerTask]:
    from zapis_parser.archive.bodies import group_bodies
    from zapis_parser.archive.ledger import make_ledger
    from zapis_parser.archive.register import make_register
    from zapis_parser.archive.sittings import Sitting, heading_of

    keys = [f"{number:06}" for number in range(len(records))]
    sittings = {key: Sitting(key, key, record) for key, record in zip(keys, records, strict=True)}
    for body in group_bodies(heading_of(sitting) for sitting in sittings.values()):
        its = [sittings[heading.record] for heading in body.headings]
        yield from make_ledger(body.id, its, make_register(body.id, its)).tasks
