"""What was understood of a document, line by line: which words became which fact by which rule, and which became none.

Reads a record alone: its text and its passages. A section's or the document's own span is no understanding of its words,
only the words that a heading was read from are; how a rule works is not known here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zapis_parser.record import Attendance, Found, Minutes, Section

if TYPE_CHECKING:
    from zapis_parser.record import Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that became a fact.

    Attributes:
        start, end: code point offsets into the record's text.
        kind: the part of the record: ``meeting``, ``people``, ``attendance``, ``agenda``, ``sections``, ``votes``,
            ``resolutions``, ``tasks``, ``next_meeting``, ``later_meetings``, ``attachments``, ``officers``.
        field: the dotted name of the value within it, as ``counts.yes``; empty for the passage of the whole fact.
        id: of the person, section, vote, resolution or task; None where the fact has none.
        found_by: the rule.
    """

    start: int
    end: int
    kind: str
    field: str
    id: str | None
    found_by: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the clean text with the marks that touch it; ``number`` is 1-based."""

    number: int
    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the text is covered by facts; blanks and blank lines are not counted."""

    characters: int
    lines: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """The lines of a document and how much of them was understood.

    Attributes:
        total: visible characters and lines of the text; covered: those of any fact; by_kind: those of one kind.
    """

    lines: tuple[Line, ...]
    total: Share
    covered: Share
    by_kind: tuple[tuple[str, Share], ...]

    @property
    def uncovered(self) -> tuple[Line, ...]:
        """The lines with words none of which became a fact."""
        return tuple(line for line in self.lines if not line.marks and not line.blank)

    def ratio(self, share: Share) -> tuple[float, float]:
        """Return the share of characters and of lines, 0 to 1."""
        return share.characters / max(1, self.total.characters), share.lines / max(1, self.total.lines)


def inspect(minutes: Minutes) -> Inspection:
    """Return what was understood of the record's text."""
    marks = sorted(set(_marks(minutes)), key=lambda mark: (mark.start, -mark.end, mark.kind, mark.field))
    lines = _lines(minutes.text, marks)
    kinds = sorted({mark.kind for mark in marks})
    visible = sum(not character.isspace() for character in minutes.text)
    return Inspection(
        lines=lines,
        total=Share(visible, sum(not line.blank for line in lines)),
        covered=_share(minutes.text, lines, marks),
        by_kind=tuple(
            (kind, _share(minutes.text, lines, [m for m in marks if m.kind == kind])) for kind in kinds
        ),
    )


def _marks(minutes: Minutes) -> Iterator[Mark]:
    for name in type(minutes).model_fields:
        value = getattr(minutes, name)
        if name in _PARTS and value is not None:
            for part in value if isinstance(value, tuple) else (value,):
                yield from _of(part, name, "", None)
    for name, places in minutes.evidence.items():
        yield from (_mark(place, "officers", name, None) for place in places)


_PARTS = frozenset(
    "meeting people attendance agenda sections votes resolutions tasks next_meeting later_meetings attachments".split()
)


def _of(part: Found, kind: str, field: str, owner: str | None) -> Iterator[Mark]:
    ident = getattr(part, "id", None) or owner
    # the span of a section or of an attendance list holds all that stands in it, understood or not
    if part.span and not isinstance(part, (Section, Attendance)):
        yield _mark(part.span, kind, field, ident)
    prefix = f"{field}." if field else ""
    for name, places in part.evidence.items():
        yield from (_mark(place, kind, f"{prefix}{name}", ident) for place in places)
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Found):
                yield from _of(inner, kind, f"{prefix}{name}", ident)


def _mark(place: Passage, kind: str, field: str, ident: str | None) -> Mark:
    return Mark(place.start, place.end, kind, field, ident, place.found_by)


def _lines(text: str, marks: list[Mark]) -> tuple[Line, ...]:
    starts, at = [], 0
    pieces = text.split("\n")
    for piece in pieces:
        starts.append(at)
        at += len(piece) + 1
    touching: list[list[Mark]] = [[] for _ in pieces]
    for mark in marks:
        for number in range(bisect_right(starts, mark.start) - 1, bisect_right(starts, mark.end - 1)):
            touching[number].append(mark)
    return tuple(
        Line(number, start, start + len(piece), piece, tuple(found))
        for number, (start, piece, found) in enumerate(zip(starts, pieces, touching, strict=True), 1)
    )


def _share(text: str, lines: tuple[Line, ...], marks: list[Mark]) -> Share:
    characters, at = 0, 0
    covered: list[tuple[int, int]] = []
    for mark in marks:
        start = max(mark.start, at)
        if start < mark.end:
            characters += sum(not character.isspace() for character in text[start : mark.end])
            covered.append((start, mark.end))
            at = mark.end
    touched, starts = set(), [line.start for line in lines]
    for start, end in covered:
        for number in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            touched.add(number)
    return Share(characters, sum(not lines[number].blank for number in touched))
