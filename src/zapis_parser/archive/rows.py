"""Outcomes into rows: the values of the records, table by table, in the order of their columns.

Knows how a record's JSON is laid out, and no Arrow: whatever writes rows can use it.
"""

from __future__ import annotations

import json
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from zapis_parser.archive.columns import TABLES

if TYPE_CHECKING:
    from zapis_parser.archive.outcomes import Outcome

Rows = dict[str, list[tuple[Any, ...]]]
_Json = dict[str, Any]

_NOWHERE = (None, None, None, None)
_passage = itemgetter("start", "end", "page", "found_by")
_meeting = itemgetter("title", "body", "body_kind", "municipality", "number", "date")
_held = itemgetter("start_time", "end_time", "place")
_stated = itemgetter("stated_present", "stated_total", "quorum")
_announced = itemgetter("date", "time", "place", "invited")
_person = itemgetter("id", "name", "given", "family", "titles_before", "titles_after", "roles", "aliases")
_entry = itemgetter("person", "status", "group", "arrived", "left")
_item = itemgetter("number", "title", "section")
_section = itemgetter("id", "kind", "number", "title", "parent")
_vote = itemgetter("id", "subject", "section")
_counts = itemgetter("present", "yes", "no", "abstain", "not_voting")
_result = itemgetter("unanimous", "result")
_ballot = itemgetter("person", "option")
_resolution = itemgetter("id", "number", "text", "verbs", "vote", "section")
_due = itemgetter("text", "date", "kind")
_status = itemgetter("status", "resolution", "section")
_assignee = itemgetter("name", "person", "role")
_attachment = itemgetter("number", "title")
_finding = itemgetter("code", "severity", "message", "message_en")


def empty_rows() -> Rows:
    return {name: [] for name in TABLES}


def add_rows(rows: Rows, outcome: Outcome) -> int:
    """Add the rows of a document to all tables.

    Returns:
        The length of its records as JSON.
    """
    document, failure, written = outcome.document, outcome.failure, 0
    rows["documents"].append(
        (
            document,
            outcome.uri,
            _last_part(outcome.uri),
            outcome.media_type,
            outcome.size,
            outcome.stamp,
            outcome.sha256,
            outcome.fingerprint,
            outcome.pages,
            "failed" if failure else "ok",
            len(outcome.records),
        )
    )
    if failure:
        rows["failures"].append((document, outcome.uri, failure.reason, failure.message, failure.attempts))
    for number, record in enumerate(outcome.records, 1):
        key = f"{document}-{number}"
        text = _encode(record)
        written += len(text)
        head = (key, document, number, record["kind"], record["schema_version"])
        rows["records"].append((*head, text))
        _add_meeting(rows, key, document, record)
        _add_decisions(rows, key, record)
        _add_lists(rows, key, record)
    return written


def _encode(record: _Json) -> str:
    try:
        # half the time of the json module, and the same text
        return to_json(record).decode()
    except ValueError:
        # half a surrogate pair, which is no character
        return json.dumps(record, separators=(",", ":"))


def _last_part(uri: str) -> str:
    return uri.rpartition("!/")[2].rstrip("/").rpartition("/")[2]


def _at(found: _Json) -> tuple[Any, ...]:
    span = found["span"]
    return _passage(span) if span else _NOWHERE


def _add_meeting(rows: Rows, key: str, document: str, record: _Json) -> None:
    meeting, coming = record["meeting"], record["next_meeting"]
    chair, recorders, verifiers = record["chair"], record["recorders"], record["verifiers"]
    rows["meetings"].append(
        (
            key,
            document,
            *_meeting(meeting),
            *_held(meeting),
            chair,
            recorders,
            verifiers,
            *_stated(record["attendance"]),
            *(_announced(coming)[:3] if coming else (None, None, None)),
            *_at(meeting),
        )
    )
    announced = [("next", coming)] if coming else []
    announced += [("later", later) for later in record["later_meetings"]]
    rows["announced"] += [
        (key, place, kind, *_announced(one), *_at(one)) for place, (kind, one) in enumerate(announced, 1)
    ]
    recorded, verified = set(recorders), set(verifiers)
    for place, one in enumerate(record["people"], 1):
        who = one["id"]
        offices = (who == chair, who in recorded, who in verified)
        rows["people"].append((key, place, *_person(one), *offices, *_at(one)))


def _add_decisions(rows: Rows, key: str, record: _Json) -> None:
    for place, vote in enumerate(record["votes"], 1):
        counts = _counts(vote["counts"])
        name, *about = _vote(vote)
        rows["votes"].append((key, place, name, *about, *counts, *_result(vote), *_at(vote)))
        rows["ballots"] += [
            (key, name, order, *_ballot(one), *_at(one)) for order, one in enumerate(vote["ballots"], 1)
        ]
    rows["resolutions"] += [
        (key, place, *_resolution(one), *_at(one)) for place, one in enumerate(record["resolutions"], 1)
    ]
    for place, task in enumerate(record["tasks"], 1):
        due, name = task["due"], task["id"]
        until = _due(due) if due else (None, None, None)
        rows["tasks"].append((key, place, name, task["text"], *until, *_status(task), *_at(task)))
        rows["assignees"] += [
            (key, name, order, *_assignee(one), *_at(one)) for order, one in enumerate(task["assignees"], 1)
        ]


def _add_lists(rows: Rows, key: str, record: _Json) -> None:
    for name, values, items in (
        ("attendance", _entry, record["attendance"]["entries"]),
        ("agenda", _item, record["agenda"]),
        ("sections", _section, record["sections"]),
        ("attachments", _attachment, record["attachments"]),
        ("findings", _finding, record["findings"]),
    ):
        rows[name] += [(key, place, *values(one), *_at(one)) for place, one in enumerate(items, 1)]
