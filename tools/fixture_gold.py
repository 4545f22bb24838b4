"""The gold part of a fixture source, made into a gold record.

A line is ``key: field | field``; the keys are those of ``_Gold``'s methods and of ``MEETING``. A text that begins with
``>`` is a quotation ``>first words…last words`` and is cut out of the document, so that it cannot differ from it.
This module does not judge whether the gold is right, only that what it quotes is there.
"""

from __future__ import annotations

from typing import Any

from fixture_source import Source, SourceError

MEETING = {
    "body": "body",
    "body_kind": "body_kind",
    "municipality": "municipality",
    "number": "number",
    "date": "date",
    "start": "start_time",
    "end": "end_time",
    "place": "place",
}
COUNTS = ("present", "yes", "no", "abstain", "not_voting")
STATUSES = ("present", "excused", "absent", "guest")
RESOLUTION_LENGTH = 200
TASK_LENGTH = 300


def make_gold(source: Source) -> dict[str, Any]:
    """Return the gold record of a source, keys in the order of the guidelines.

    Raises:
        SourceError: a key is unknown, or a quotation, agenda title or section title is not in the document.
    """
    gold = _Gold(source)
    for key, value in source.gold:
        gold.add(key, value)
    return gold.record


class _Gold:
    """A record that grows line by line."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.text = source.plain()
        self.squeezed = "".join(self.text.split())
        self.record: dict[str, Any] = {
            "id": source.name,
            "kind": "other",
            "meeting": dict.fromkeys(MEETING.values()),
            "chair": None,
            "recorders": [],
            "verifiers": [],
            "attendance": {"entries": [], "stated_present": None, "stated_total": None, "quorum": None},
            "agenda": [],
            "sections": [],
            "votes": [],
            "resolutions": [],
            "tasks": [],
            "next_meeting": None,
            "attachments": [],
            "notes": [],
        }

    def add(self, key: str, value: str) -> None:
        fields = [field.strip() for field in value.split("|")]
        if key in MEETING:
            self.record["meeting"][MEETING[key]] = value
        elif key in STATUSES:
            self._entry(key, fields)
        elif key in ("kind", "chair"):
            self.record[key] = value
        elif key in ("recorder", "verifier", "note"):
            self.record[key + "s"].append(value)
        elif key in ("stated_present", "stated_total", "quorum"):
            self.record["attendance"][key] = value == "true" if key == "quorum" else int(value)
        else:
            self._add_part(key, fields)

    def _add_part(self, key: str, fields: list[str]) -> None:
        parts = {
            "agenda": self._agenda,
            "section": self._section,
            "vote": self._vote,
            "ballot": self._ballot,
            "resolution": self._resolution,
            "task": self._task,
            "next": self._next,
            "attachment": self._attachment,
        }
        if key not in parts:
            raise SourceError(f"{self.name}: unknown gold key {key!r}")
        parts[key](fields)

    def _entry(self, status: str, fields: list[str]) -> None:
        titles = _items(fields[1]) if len(fields) > 1 else []
        entry = {"name": fields[0], "titles": titles, "status": status}
        self.record["attendance"]["entries"].append(entry)

    def _agenda(self, fields: list[str]) -> None:
        self.record["agenda"].append({"number": fields[0] or None, "title": self._printed(fields[1])})

    def _section(self, fields: list[str]) -> None:
        kind, number, title = fields
        printed = self._printed(title) if title else None
        self.record["sections"].append({"kind": kind, "number": number or None, "title": printed})

    def _vote(self, fields: list[str]) -> None:
        counts: dict[str, int | None] = dict.fromkeys(COUNTS)
        for pair in fields[0].split():
            option, _, number = pair.partition("=")
            counts[COUNTS[COUNTS.index(option)]] = int(number)
        self.record["votes"].append(
            {
                "counts": counts,
                "unanimous": True if "unanimous" in fields[3:] else None,
                "result": fields[1] or None,
                "subject": self._quoted(fields[2]),
                "ballots": [],
            }
        )

    def _ballot(self, fields: list[str]) -> None:
        ballots = [{"name": name, "option": fields[1]} for name in _items(fields[0])]
        self.record["votes"][-1]["ballots"].extend(ballots)

    def _resolution(self, fields: list[str]) -> None:
        number, verbs, text = fields
        passage = self._quoted(text)[:RESOLUTION_LENGTH].rstrip()
        self.record["resolutions"].append({"number": number or None, "verbs": _items(verbs), "text": passage})

    def _task(self, fields: list[str]) -> None:
        text, assignees, due_text, due, due_kind, status = fields
        self.record["tasks"].append(
            {
                "text": self._quoted(text)[:TASK_LENGTH].rstrip(),
                "assignees": _items(assignees),
                "due_text": self._quoted(due_text) if due_text else None,
                "due": due or None,
                "due_kind": due_kind or None,
                "status": status,
            }
        )

    def _next(self, fields: list[str]) -> None:
        date, time, place, invited = [*fields, "", "", ""][:4]
        self.record["next_meeting"] = {
            "date": date or None,
            "time": time or None,
            "place": place or None,
            "invited": _items(invited),
        }

    def _attachment(self, fields: list[str]) -> None:
        attachment = {"number": fields[0] or None}
        if len(fields) > 1 and fields[1]:
            attachment["title"] = self._printed(fields[1])
        self.record["attachments"].append(attachment)

    def _quoted(self, text: str) -> str:
        """The passage that a quotation stands for; it must be in the document."""
        if not text.startswith(">"):
            return self._printed(text)
        first, _, last = text[1:].partition("…")
        start = self.text.find(first)
        end = self.text.find(last, start + len(first))
        if start < 0 or end < 0:
            raise SourceError(f"{self.name}: not in the document: {text!r}")
        return self.text[start : end + len(last)]

    def _printed(self, text: str) -> str:
        # Letter-spaced headings ("P r o g r a m :") are printed apart, so spaces are left out of the comparison.
        if "".join(text.split()) not in self.squeezed:
            raise SourceError(f"{self.name}: not in the document: {text!r}")
        return text


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]
