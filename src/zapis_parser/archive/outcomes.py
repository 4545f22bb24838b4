"""What became of one document of an archive: its records, or why there are none. Knows no files and no tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

KEY_LENGTH = 16


def document_key(uri: str) -> str:
    """Return the key of the document with this name: 16 hexadecimal digits, the same in every run."""
    return sha256(uri.encode("utf-8", "surrogateescape")).hexdigest()[:KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document has no record.

    Attributes:
        reason: a stable word: the code of the ZapisError, or ``crashed``, ``timeout``, ``memory``, ``internal-error``.
        message: for people; no text of the document.
        attempts: how often it was tried.
    """

    reason: str
    message: str
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; two runs over the same content give equal outcomes.

    Attributes:
        uri: the document's name: a path, ``archive.zip!/member`` or a URL.
        size: in bytes.
        stamp: changes when the file does; see ``sources``.
        sha256: of the content; empty where it could not be read.
        fingerprint: of settings, version and engines.
        media_type, pages: as in the record's ``source``; None where unknown.
        records: the records as JSON objects, one per meeting; empty after a failure.
        failure: None where the records stand.
    """

    uri: str
    size: int
    stamp: str
    sha256: str
    fingerprint: str
    media_type: str | None = None
    pages: int | None = None
    records: tuple[dict[str, Any], ...] = ()
    failure: Failure | None = None

    @property
    def document(self) -> str:
        return document_key(self.uri)

    def to_line(self) -> str:
        """Return one line of JSON, without a line end."""
        table: dict[str, Any] = {name: getattr(self, name) for name in _PLAIN}
        table["records"] = list(self.records)
        if self.failure is not None:
            failure = self.failure
            table["failure"] = {
                "reason": failure.reason,
                "message": failure.message,
                "attempts": failure.attempts,
            }
        return json.dumps(table, ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_line(cls, line: str) -> Outcome:
        """Read what ``to_line`` wrote.

        Raises:
            ValueError: the line is torn or not an outcome.
        """
        table = json.loads(line)
        if not isinstance(table, dict) or not table.keys() >= set(_PLAIN):
            raise ValueError("not an outcome")
        failure = table.get("failure")
        return cls(
            **{name: table[name] for name in _PLAIN},
            records=tuple(table.get("records", ())),
            failure=Failure(**failure) if failure else None,
        )


_PLAIN = ("uri", "size", "stamp", "sha256", "fingerprint", "media_type", "pages")
