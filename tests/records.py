"""A small valid record of an invented meeting, for the tests of what reads records; what of a record are facts."""

from __future__ import annotations

import copy
from typing import Any

TEXT = (
    "Zápis ze 3. jednání komise pro zeleň města Jasanov dne 4. 3. 2024\n"
    "Přítomni: Ing. Jana Nová, Petr Malý\n"
    "Program: 1. Ořez alejí\n"
    "Hlasování: pro 2, proti 0, zdržel se 0. Usnesení bylo přijato.\n"
    "Usnesení č. 3/1: Komise doporučuje ořez.\n"
    "Úkol: připravit plán alejí. Zodpovídá: P. Malý. Termín: 31. 3. 2024\n"
    "Příští jednání: 8. 4. 2024 v 16:00\n"
    "Příloha č. 1. Jednání řídila Jana Nová. Zapsala: Jana Nová. Ověřil: Petr Malý"
)


def at(words: str, occurrence: int = 0) -> dict[str, Any]:
    """Return the passage of these words in ``TEXT``."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "page": None, "bbox": None, "found_by": "test.rule"}


def facts(value: Any) -> Any:
    """A record without what must differ between formats: offsets, evidence, the text's layout."""
    if isinstance(value, dict):
        left_out = (
            ("span", "evidence", "source", "text") if "schema_version" in value else ("span", "evidence")
        )
        return {name: facts(item) for name, item in value.items() if name not in left_out}
    if isinstance(value, list):
        return [facts(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def found(words: str, *names: str) -> dict[str, Any]:
    return {"span": at(words), "evidence": {name: [at(words)] for name in names}}


def _people() -> list[dict[str, Any]]:
    return [
        {
            "id": "p1",
            "name": "Jana Nová",
            "given": "Jana",
            "family": "Nová",
            "titles_before": ["Ing."],
            **found("Ing. Jana Nová", "name", "titles_before"),
        },
        {"id": "p2", "name": "Petr Malý", "given": "Petr", "family": "Malý", **found("Petr Malý", "name")},
    ]


def _sections() -> list[dict[str, Any]]:
    cut = TEXT.index("Hlasování")
    halves = ((0, cut), (cut, len(TEXT)))
    passages = [{"start": start, "end": end, "found_by": "test.rule"} for start, end in halves]
    return [
        {"id": "s1", "kind": "header", "span": passages[0]},
        {"id": "s2", "kind": "item", "number": "1", "title": "Ořez alejí", "parent": "s1"}
        | found("1. Ořez alejí", "number", "title")
        | {"span": passages[1]},
    ]


def _tasks() -> list[dict[str, Any]]:
    return [
        {
            "id": "t1",
            "text": "připravit plán alejí",
            "assignees": [{"name": "Petr Malý", "person": "p2", **found("P. Malý", "name")}],
            "due": {
                "text": "31. 3. 2024",
                "date": "2024-03-31",
                "kind": "date",
                **found("31. 3. 2024", "text", "date", "kind"),
            },
            "status": "open",
            "resolution": "r1",
            "section": "s2",
            **found("připravit plán alejí", "text"),
        }
    ]


_RECORD: dict[str, Any] = {
    "schema_version": "1",
    "kind": "minutes",
    "source": {"name": "zapis.txt", "media_type": "text/plain", "sha256": "0" * 64, "pages": None},
    "text": TEXT,
    "meeting": {
        "body": "komise pro zeleň",
        "body_kind": "commission",
        "municipality": "Jasanov",
        "number": "3",
        "date": "2024-03-04",
        "span": at("Zápis ze 3. jednání"),
        "evidence": {
            "body": [at("komise pro zeleň")],
            "body_kind": [at("komise")],
            "municipality": [at("Jasanov")],
            "number": [at("3.")],
            "date": [at("4. 3. 2024")],
        },
    },
    "people": _people(),
    "chair": "p1",
    "recorders": ["p1"],
    "verifiers": ["p2"],
    "evidence": {
        "chair": [at("řídila Jana Nová")],
        "recorders": [at("Zapsala: Jana Nová")],
        "verifiers": [at("Ověřil: Petr Malý")],
    },
    "attendance": {
        "entries": [
            {"person": "p1", "status": "present", **found("Ing. Jana Nová", "status")},
            {"person": "p2", "status": "present", **found("Petr Malý", "status")},
        ]
    },
    "agenda": [
        {"number": "1", "title": "Ořez alejí", "section": "s2", **found("1. Ořez alejí", "number", "title")}
    ],
    "sections": _sections(),
    "votes": [
        {
            "id": "v1",
            "section": "s2",
            "counts": {"yes": 2, "no": 0, "abstain": 0}
            | found("pro 2, proti 0, zdržel se 0", "yes", "no", "abstain"),
            "result": "pass",
            "ballots": [{"person": "p2", "option": "yes", **found("Petr Malý", "option")}],
            **found("Usnesení bylo přijato", "result"),
        }
    ],
    "resolutions": [
        {
            "id": "r1",
            "number": "3/1",
            "text": "Komise doporučuje ořez.",
            "verbs": ["doporučuje"],
            "vote": "v1",
            "section": "s2",
            **found("Usnesení č. 3/1: Komise doporučuje ořez.", "number", "text", "verbs"),
        }
    ],
    "tasks": _tasks(),
    "next_meeting": {
        "date": "2024-04-08",
        "time": "16:00",
        **found("8. 4. 2024 v 16:00", "date", "time"),
    },
    "attachments": [{"number": "1", **found("Příloha č. 1", "number")}],
    "findings": [
        {
            "code": "vote-sum-mismatch",
            "severity": "warning",
            "message": "Součet hlasů nesouhlasí.",
            "message_en": "The votes do not add up.",
        }
    ],
}


def record() -> dict[str, Any]:
    """Return a fresh copy of the record as JSON holds it."""
    return copy.deepcopy(_RECORD)
