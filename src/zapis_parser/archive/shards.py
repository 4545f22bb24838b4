"""Shards: documents whose outcomes are written into tables together. How they are cut, and the work on one of them.

The work on a shard needs nothing but the shard, an archive to write into and a folder of its own, so that it may be done
anywhere. What it has written counts only once it is committed, which is somebody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from zapis_parser.archive.documents import Document
from zapis_parser.archive.orders import PartOrder
from zapis_parser.archive.outcomes import KEY_LENGTH, document_key
from zapis_parser.archive.spool import Leftovers, Spool
from zapis_parser.archive.supervisor import Supervisor

_SMALLEST, _LARGEST, _FEW = 8, 256, 64


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive documents, and the name of the part that they become."""

    name: str
    documents: tuple[Document, ...]

    @property
    def keys(self) -> list[str]:
        return [document_key(document.uri) for document in self.documents]


class Step(NamedTuple):
    """A document of a shard is done.

    Attributes:
        reason: of its failure; None, it has records.
        resumed: an earlier run had parsed it.
    """

    reason: str | None
    records: int
    pages: int
    resumed: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a shard is worked on.

    Attributes:
        archive: path or URL.
        staging: a local folder for lines on their way.
        leftovers: what an earlier run has left there.
        tell: called for each document that is done, in the thread that does it.
    """

    archive: str
    staging: Path
    leftovers: Leftovers
    tell: Callable[[Step], None]


class Done(NamedTuple):
    """A shard whose part is written and not yet committed.

    Attributes:
        tally: of its part, as an object.
        spool: to be removed after the commit; None where the work was done elsewhere.
    """

    shard: Shard
    tally: dict[str, Any]
    spool: Spool | None


def shard_size(count: int) -> int:
    """Return how many documents a shard has, by their number alone."""
    return min(_LARGEST, max(_SMALLEST, count // _FEW))


def part_name(documents: Iterable[Document], fingerprint: str, replaced: Mapping[str, str]) -> str:
    """Return the name of the part of these documents: the same work gives the same name.

    Args:
        replaced: parts with older outcomes, by the key of the document; what is done again is other work.
    """
    digest = sha256()
    for document in documents:
        key = document_key(document.uri)
        digest.update("\0".join((key, document.stamp, fingerprint, replaced.get(key, ""))).encode("utf-8"))
        digest.update(b"\n")
    return digest.hexdigest()[:KEY_LENGTH]


def make_shards(
    documents: Sequence[Document], size: int, fingerprint: str, replaced: Mapping[str, str]
) -> list[Shard]:
    """Cut sorted documents into shards."""
    cuts = (tuple(documents[start : start + size]) for start in range(0, len(documents), size))
    return [Shard(part_name(cut, fingerprint, replaced), cut) for cut in cuts]


def run_shard(shard: Shard, supervisor: Supervisor, desk: Desk) -> Done:
    """Have all documents of a shard parsed and its part written.

    Raises:
        Stopped: the work is to end; what is finished stays in the spool.
        ArchiveError: the part cannot be written.
        OSError: the spool cannot be written.
    """
    spool = Spool(desk.staging, shard.name)
    try:
        for number, document in enumerate(shard.documents):
            left = desk.leftovers.of(document)
            if left is not None:
                spool.add(number, desk.leftovers.line(left))
                desk.tell(Step(left.reason, left.records, left.pages, resumed=True))
                continue
            parsed = supervisor.parse(document)
            spool.add(number, parsed.line)
            desk.tell(Step(parsed.reason, parsed.records, parsed.pages, resumed=False))
    finally:
        spool.close()
    order = PartOrder(desk.archive, shard.name, str(spool.path), spool.places)
    return Done(shard, supervisor.write_part(order), spool)
