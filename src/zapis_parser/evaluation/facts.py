"""What a record says as plain facts: people by name, no offsets, no ids; the same for a gold record.

Knows the shapes of both; does not know how facts are compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

Json = Mapping[str, Any]
Values = Mapping[str, str | None]
Named = tuple[str | None, str | None]
VoteKey = tuple[int | None, int, int, int, bool | None]


@dataclass(frozen=True, slots=True)
class VoteFacts:
    key: VoteKey
    result: str | None
    ballots: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class TaskFacts:
    text: str | None
    assignees: tuple[str, ...]
    due: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What one record says, as far as it is compared.

    Attributes:
        attendance: (name, status); officers: (office, name); sections: (kind, title) of those with a title.
        resolutions: (number, text); attachments: normalised number, or title where it has none.
    """

    kind: str | None
    meeting: Values
    attendance: tuple[Named, ...]
    officers: tuple[Named, ...]
    agenda: tuple[str | None, ...]
    sections: tuple[Named, ...]
    votes: tuple[VoteFacts, ...]
    resolutions: tuple[Named, ...]
    tasks: tuple[TaskFacts, ...]
    next_meeting: Values
    attachments: tuple[str, ...]


def facts(record: Minutes | Json) -> Facts:
    """Return the facts of a record, of its JSON form, or of a gold record; of an empty mapping, no facts."""
    raw: Json = record if isinstance(record, Mapping) else record.model_dump(mode="json")
    people = {person["id"]: person["name"] for person in raw.get("people") or () if "id" in person}

    def name(ref: str | None) -> str | None:
        return people.get(ref, ref) if ref else None

    def named(item: Json) -> str:
        return item.get("name") or name(item.get("person")) or ""

    chair = [("chair", name(raw["chair"]))] if raw.get("chair") else []
    others = [
        (office, name(ref)) for office in ("recorder", "verifier") for ref in raw.get(f"{office}s") or ()
    ]
    attendance = raw.get("attendance") or {}
    return Facts(
        kind=raw.get("kind"),
        meeting=_values(raw.get("meeting"), "body", "number", "date", "start_time", "end_time", "place"),
        attendance=tuple((named(entry), entry.get("status")) for entry in attendance.get("entries") or ()),
        officers=(*chair, *others),
        agenda=tuple(item.get("title") for item in raw.get("agenda") or ()),
        sections=tuple((s.get("kind"), s["title"]) for s in raw.get("sections") or () if s.get("title")),
        votes=tuple(_vote(vote, named) for vote in raw.get("votes") or ()),
        resolutions=tuple((r.get("number"), r.get("text")) for r in raw.get("resolutions") or ()),
        tasks=tuple(_task(task, name) for task in raw.get("tasks") or ()),
        next_meeting=_values(raw.get("next_meeting"), "date", "time", "place"),
        attachments=tuple(
            normal(str(a.get("number") or a.get("title"))) for a in raw.get("attachments") or ()
        ),
    )


def _values(raw: Json | None, *names: str) -> Values:
    return {name: (raw or {}).get(name) for name in names}


def _vote(vote: Json, named: Callable[[Json], str]) -> VoteFacts:
    counts = vote.get("counts") or {}
    yes = counts.get("yes")
    # a printed count says all; without one, votes are told apart by their unanimity
    unanimous = bool(vote.get("unanimous")) if yes is None else None
    no, abstain, not_voting = (counts.get(option) or 0 for option in ("no", "abstain", "not_voting"))
    ballots = tuple((named(ballot), ballot.get("option")) for ballot in vote.get("ballots") or ())
    return VoteFacts((yes, no, abstain, not_voting, unanimous), vote.get("result"), ballots)


def _task(task: Json, name: Callable[[str | None], str | None]) -> TaskFacts:
    assignees = tuple(
        who if isinstance(who, str) else name(who.get("person")) or who.get("name") or ""
        for who in task.get("assignees") or ()
    )
    due = task.get("due")
    return TaskFacts(task.get("text"), assignees, due.get("date") if isinstance(due, Mapping) else due)


def normal(text: str | None) -> str:
    """Return the words of a text in lower case, parted by one space: what is left when typography is not counted."""
    folded = unicodedata.normalize("NFC", text or "").casefold().replace("\u00ad", "")
    return " ".join(regex.findall(r"\w++", folded))
