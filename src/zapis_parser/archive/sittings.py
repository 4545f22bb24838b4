"""Meetings as the links between documents see them: a record, the document's name, and what stands at its head.

Knows the record; nothing of how an archive is stored. A heading is small, so that a hundred thousand of them fit into memory;
the minutes themselves are read one body at a time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256

from zapis_parser.czech.names import is_given
from zapis_parser.czech.wordforms import bare
from zapis_parser.record import BodyKind, DocumentKind, Minutes, Passage

COUNTED: frozenset[DocumentKind] = frozenset({"minutes", "resolutions"})
"""The kinds of documents that tell of a meeting that took place."""

FullName = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting.

    Attributes:
        record: its key in the archive.
        uri: the name of the document, whose folder may tell the body.
    """

    record: str
    uri: str
    minutes: Minutes

    @property
    def date(self) -> dt.date | None:
        return self.minutes.meeting.date


@dataclass(frozen=True, slots=True)
class Heading:
    """What tells to which body a meeting belongs.

    Attributes:
        names: given and family names of those who are named in full, without accents.
        families: the family names of all.
        weight: how much the record tells; of two records of one meeting the fuller one counts.
    """

    record: str
    uri: str
    kind: DocumentKind
    date: dt.date | None = None
    number: str | None = None
    body: str | None = None
    body_kind: BodyKind | None = None
    municipality: str | None = None
    names: frozenset[FullName] = frozenset()
    families: frozenset[str] = frozenset()
    weight: int = 0


def heading_of(sitting: Sitting) -> Heading:
    """Return the heading of a meeting."""
    minutes = sitting.minutes
    meeting = minutes.meeting
    names = (full_name(person.given, person.family) for person in minutes.people)
    return Heading(
        sitting.record,
        sitting.uri,
        minutes.kind,
        meeting.date,
        meeting.number,
        meeting.body,
        meeting.body_kind,
        meeting.municipality,
        frozenset(name for name in names if name),
        frozenset(plain(person.family) for person in minutes.people),
        len(minutes.attendance.entries) + len(minutes.tasks) + len(minutes.resolutions) + len(minutes.votes),
    )


def full_name(given: str | None, family: str) -> FullName | None:
    """Return a name without accents if its given name is printed in full, else None."""
    if not given or not is_full(given):
        return None
    return plain(given.split()[0]), plain(family)


def is_full(given: str) -> bool:
    """Whether a given name is more than an initial or an abbreviation."""
    first = given.split()[0] if given.split() else ""
    return len(first) > 1 and not first.endswith(".") and (len(first) > 2 or is_given(first))


def plain(words: str) -> str:
    """Return words in small letters, without accents, hyphens and double spaces: a key of their spellings."""
    return " ".join(bare(words.casefold()).replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a record something stands: a passage and its words."""

    record: str
    start: int
    end: int
    page: int | None
    words: str


def place_of(sitting: Sitting, passage: Passage | None) -> Place | None:
    """Return the place of a passage of a meeting's record."""
    if passage is None:
        return None
    return Place(sitting.record, passage.start, passage.end, passage.page, sitting.minutes.quote(passage))


def key(*parts: str) -> str:
    """Return a short key of some words, the same in every run."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:16]
