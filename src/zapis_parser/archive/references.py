"""What resolutions do to others: amend, repeal, refer to them, and what reviews say of their fulfilment.

A mention is a number behind the word "usnesení", with the words of its sentence. The number leads to a resolution of the same body
where a record has it; a number that no record has is kept as it is. Resolutions of other bodies are kept with their body's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zapis_parser.archive.bodies import body_key
from zapis_parser.archive.reference_kinds import Clause, Kind, clause_of, kind_of
from zapis_parser.archive.reference_mentions import find_mentions
from zapis_parser.archive.resolution_numbers import Numbered, ResolutionIndex, Target, number_parts
from zapis_parser.archive.sittings import Place, Sitting
from zapis_parser.archive.wording import matcher
from zapis_parser.record import Resolution


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution named in a record.

    Attributes:
        source: the id of the resolution that names it; None where it stands elsewhere in the record.
        number: as printed; ``day`` as printed beside it.
        body: the body that is printed beside it, as printed.
        target: what the number means among the resolutions of the same body.
        place: the words from which kind and number were read.
    """

    record: str
    source: str | None
    source_number: str | None
    date: dt.date | None
    kind: Kind
    number: str
    day: dt.date | None
    body: str | None
    target: Target
    place: Place


def resolution_links(sittings: Sequence[Sitting]) -> list[Reference]:
    """Return the references in the records of a body, in the order of its meetings."""
    index = ResolutionIndex(
        Numbered(sitting.record, one.id, one.number, sitting.date, order)
        for order, sitting in enumerate(sittings)
        for one in sitting.minutes.resolutions
        if one.number
    )
    found = []
    for order, sitting in enumerate(sittings):
        found += list(dict.fromkeys(_references(sitting, order, index)))
    return found


def _references(sitting: Sitting, order: int, index: ResolutionIndex) -> Iterator[Reference]:
    minutes = sitting.minutes
    own = {number_parts(one.number) for one in minutes.resolutions if one.number}
    failed = {vote.id for vote in minutes.votes if vote.result == "fail"}
    for mention in find_mentions(minutes.text, sitting.date):
        source = _source(minutes.resolutions, mention.start)
        clause = clause_of(minutes.text, mention, _begin(source))
        kind = kind_of(clause, inside=source is not None)
        if kind is None:
            continue
        if source is not None and source.vote in failed and kind in ("amends", "repeals"):
            kind = "refers"  # what was not adopted changes nothing
        foreign = _is_foreign(mention.body, minutes.meeting.body, minutes.meeting.municipality)
        for one in mention.numbers:
            parts = number_parts(one.number)
            if parts in own and (source is None or parts == number_parts(source.number or "")):
                continue
            target = Target(None, None) if foreign else index.find(one.number, one.day, order)
            if source is not None and _is_itself(target, sitting.record, source.id):
                continue
            yield Reference(
                record=sitting.record,
                source=source.id if source else None,
                source_number=source.number if source else None,
                date=sitting.date,
                kind=kind,
                number=one.number,
                day=one.day,
                body=mention.body,
                target=target,
                place=_place(sitting, clause),
            )


def _is_itself(target: Target, record: str, resolution: str) -> bool:
    found = target.resolution
    return found is not None and (found.record, found.resolution) == (record, resolution)


def _begin(source: Resolution | None) -> int:
    """Where the words of a resolution begin, without "Návrh usnesení:"."""
    if source is None or source.span is None:
        return 0
    places = source.evidence.get("text", ())
    return places[0].start if places else source.span.start


def _source(resolutions: Sequence[Resolution], at: int) -> Resolution | None:
    return next((one for one in resolutions if one.span and one.span.start <= at < one.span.end), None)


def _is_foreign(printed: str | None, own: str | None, town: str | None) -> bool:
    """Whether the printed body is another one than the meeting's: "usnesení vlády č. 5", in a board's minutes "usnesení zastupitelstva".

    "Usnesení výboru" in the minutes of the "finanční výbor" is its own.
    """
    if printed is None:
        return False
    higher = matcher("resolutions", "foreign")
    if higher.search(printed) and not (own and higher.search(own)):
        return True
    if own is None:
        return False
    return not set(body_key(printed, town).split()) <= set(body_key(own, town).split())


def _place(sitting: Sitting, clause: Clause) -> Place:
    text = sitting.minutes.text
    start, end = clause.start, clause.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Place(sitting.record, start, end, None, " ".join(text[start:end].split()))
