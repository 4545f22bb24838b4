"""Outcomes of invented documents, for the tests of the archive."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from records import record
from zapis_parser.archive.outcomes import Failure, Outcome, document_key


def outcome(number: int, *, version: int = 1, records: int = 1, town: str = "Jasanov") -> Outcome:
    """Return what became of document number N: its content changes with the version."""
    content = sha256(f"{number} {version}".encode()).hexdigest()
    made = []
    for place in range(records):
        one: dict[str, Any] = record()
        one["source"]["sha256"] = content
        one["meeting"]["number"] = str(number)
        one["meeting"]["municipality"] = town
        one["meeting"]["start_time"] = f"{10 + place}:0{version % 10}"
        one["meeting"]["evidence"]["start_time"] = one["meeting"]["evidence"]["date"]
        made.append(_whole(one))
    return Outcome(
        uri=f"obec/{number:05d}.txt",
        size=100 + number,
        stamp=f"{100 + number}:{version}",
        sha256=content,
        fingerprint="f" * 16,
        media_type="text/plain",
        pages=None,
        records=tuple(made),
    )


def failed(number: int, reason: str = "timeout", attempts: int = 2) -> Outcome:
    return Outcome(
        uri=f"obec/{number:05d}.txt",
        size=100 + number,
        stamp=f"{100 + number}:1",
        sha256=sha256(f"{number} 1".encode()).hexdigest(),
        fingerprint="f" * 16,
        failure=Failure(reason, "it took too long", attempts),
    )


def outcomes(first: int, last: int, **how: Any) -> list[Outcome]:
    return [outcome(number, **how) for number in range(first, last)]


def key(number: int) -> str:
    return document_key(f"obec/{number:05d}.txt")


def _whole(made: dict[str, Any]) -> dict[str, Any]:
    """A record with all its fields, as the parser writes it."""
    from zapis_parser.record import Minutes

    return Minutes.model_validate(made).model_dump(mode="json")
