"""What a run has done, in figures, and how far one has come. Knows nothing of how they are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        phase: ``planned``, ``parsing`` or ``finished``.
        total: documents to be done in this run.
        done: of them, those that are; ``resumed`` of these were parsed by an earlier run.
        failed: of those that are done.
        pages: of those that are done.
        seconds: since the work began.
    """

    phase: Literal["planned", "parsing", "finished"]
    total: int
    done: int = 0
    resumed: int = 0
    failed: int = 0
    records: int = 0
    pages: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Documents parsed per second."""
        return (self.done - self.resumed) / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take; None while there is nothing to judge by."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


@dataclass(slots=True)
class RunSummary:
    """What a run has done.

    Attributes:
        archive: path or URL.
        started: local time with its offset, ISO 8601.
        seconds: from looking through the sources to the last commit; ``parsing`` of them for parsing.
        workers: processes at a time.
        found: documents that the sources have.
        new, changed, unchanged: of them. Changed is also what is done again for new settings or a new version.
        gone: documents of the archive that the sources do not have; ``pruned`` of them were removed.
        repaired: damaged parts that were dropped; their documents are new again.
        resumed: documents that an earlier run had parsed before it was ended.
        failed_before: of the unchanged documents, those that have failed.
        documents: committed in this run, with their records and pages.
        failures: documents by reason, of this run.
        findings: by code, of this run.
        total: documents of the whole archive after the run.
        interrupted: it was ended before all was done.
    """

    archive: str
    started: str
    workers: int
    seconds: float = 0.0
    parsing: float = 0.0
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    pruned: int = 0
    repaired: int = 0
    resumed: int = 0
    failed_before: int = 0
    documents: int = 0
    records: int = 0
    pages: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    total: int = 0
    interrupted: bool = False

    @property
    def failed(self) -> int:
        """Documents of the sources that have no record."""
        return sum(self.failures.values()) + self.failed_before

    @property
    def documents_per_second(self) -> float:
        return (self.documents - self.resumed) / self.parsing if self.parsing > 0 else 0.0

    @property
    def pages_per_second(self) -> float:
        return self.pages / self.parsing if self.parsing > 0 else 0.0

    def add(self, tally: dict[str, Any]) -> None:
        """Add what a part holds."""
        self.documents += tally["documents"]
        self.records += tally["records"]
        self.pages += tally["pages"]
        self.failures = _sum(self.failures, tally["failures"])
        self.findings = _sum(self.findings, tally["findings"])

    def to_dict(self) -> dict[str, Any]:
        rates = {
            "documents_per_second": round(self.documents_per_second, 3),
            "pages_per_second": round(self.pages_per_second, 3),
        }
        return {**asdict(self), "failed": self.failed, **rates}


def _sum(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    return dict(sorted((Counter(first) + Counter(second)).items()))
