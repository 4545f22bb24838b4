"""The names that things have outside a record: the same for the same thing in every export and every run.

A body and a meeting are named by what the document says of them, so that the announcement of a meeting and its minutes, or two
editions of the same minutes, speak of one meeting. People, votes, resolutions and tasks are named within their record: who of
one document is who of another is decided elsewhere. Knows no format.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from zapis_parser.errors import InvalidSettings

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

KEY_LENGTH = 16
_LONGEST_SLUG = 80
# the namespace of the UUIDs is itself a UUID, made once; changing it renames everything that was ever exported
_NAMESPACE = UUID("6f1d1c1e-6f0b-5c6e-9d0e-3c0a8b1f7a52")
_SEGMENT = re.compile(r"[\w-]{1,80}", re.ASCII)
_IRI_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are made.

    Attributes:
        base: an IRI of your own that ends with ``/``, ``#`` or ``:``, as ``https://example.org/zapisy/``; names begin with
            it and can be read. None: names are UUIDs (``urn:uuid:…``) of the same paths, which claim no place on the web.
        scope: whose documents these are (a town), for those that do not say it themselves. Without it, the body of such a
            document is nobody else's: "zastupitelstvo obce" of two unnamed towns are two bodies.
    """

    base: str | None = None
    scope: str | None = None

    def __post_init__(self) -> None:
        if self.base is not None and not (_IRI_BASE.fullmatch(self.base) and _parts_fit(self.base)):
            raise InvalidSettings(f"base must be an absolute IRI that ends with /, # or :, not {self.base!r}")

    def iri(self, path: str) -> str:
        """Return the IRI of a path."""
        return f"urn:uuid:{uuid_of(path)}" if self.base is None else self.base + path

    def local(self, path: str) -> str:
        """Return an identifier that need not be an IRI: the path, behind the base if there is one."""
        return (self.base or "") + path

    def of(self, minutes: Minutes) -> Names:
        """Return the names of a record and of what is in it."""
        text = f"{minutes.source.sha256}\n{minutes.text}".encode("utf-8", "surrogatepass")
        key = sha256(text).hexdigest()[:KEY_LENGTH]
        owner = minutes.meeting.municipality or self.scope
        return Names(key, slug(owner) if owner else None, minutes.meeting.body, minutes.meeting.date)


@dataclass(frozen=True, slots=True)
class Names:
    """The paths of one record.

    Attributes:
        key: what names the record: 16 hexadecimal digits of its source and its text.
        owner: the path of the municipality, or of the scope; None where neither is known.
        body_name, date: as the document states them.
    """

    key: str
    owner: str | None
    body_name: str | None
    date: dt.date | None

    def record(self, *parts: str) -> str:
        """Return the path of the record, or of something in it."""
        return "/".join(("zaznam", self.key, *map(_segment, parts)))

    @property
    def body(self) -> str | None:
        """The path of the body that met; None where the document does not name it."""
        if self.body_name is None:
            return None
        own = slug(self.body_name)
        if self.owner is None:
            return self.record(own)
        # "Zastupitelstvo obce Jasanov" and "zastupitelstvo obce" of Jasanov are one
        return f"{self.owner}/{own.removesuffix(f'-{self.owner}')}"

    def meeting(self, date: dt.date | None = None) -> str:
        """Return the path of the record's meeting, or of a meeting of the same body on another date."""
        day = date or self.date
        if day is None:
            return self.record("jednani")
        return f"{self.body or self.record()}/{day.isoformat()}"


def _parts_fit(base: str) -> bool:
    try:
        parts = urlsplit(base)
    except ValueError:
        return False
    return parts.scheme not in ("http", "https") or bool(parts.netloc)


def _segment(part: str) -> str:
    """Return a part of a path; what could not stand in an IRI, by its letters and a hash."""
    return part if _SEGMENT.fullmatch(part) else f"{slug(part)}-{_short_hash(part)}"


def _short_hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def uuid_of(path: str) -> str:
    """Return the UUID of a path."""
    return str(uuid5(_NAMESPACE, path))


def slug(name: str) -> str:
    """Return a name as lower-case letters without accents, digits and hyphens; what has none of them, as a hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain[: 4 * _LONGEST_SLUG]))
    if len(words) <= _LONGEST_SLUG and words:
        return words
    return f"{words[:_LONGEST_SLUG]}-{_short_hash(name)}".lstrip("-")


def each(minutes: Minutes | Iterable[Minutes]) -> Iterable[Minutes]:
    """Return one record or many as many."""
    from zapis_parser.record import Minutes as Record

    return (minutes,) if isinstance(minutes, Record) else minutes
