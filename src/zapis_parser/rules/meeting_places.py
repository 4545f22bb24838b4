"""Where an announced meeting is to be held: the place in the clause of its date.

Knows the sentence of the announcement; which sentence announces is for ``meetings``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from zapis_parser.czech.dates import DateMatch
from zapis_parser.czech.times import TimeMatch
from zapis_parser.rules.match import Value
from zapis_parser.rules.venues import Venue, find_venues, venue_at

SAME_PLACE = regex.compile(
    r"\b(?:tamtéž|opět\s++zde|na\s++(?:stejném|tomtéž|obvyklém)\s++místě|na\s++témže\s++místě|ve?\s++stejn\p{L}++\s++(?:místnosti|prostorách|místě|čas\p{L}\s++i\s++místě))",
    regex.I,
)
# behind these a new statement begins, whose places are not the meeting's
_CLAUSE = regex.compile(
    r"\b(?:protože|neboť|jelikož|aby|abychom|zda|jestli|kde|kdy|kter\p{L}++|že|kvůli)\b|;|\b\p{L}{2,}(?:al|il|el)[aoiy]?\b|\b(?:na\s++program|bude\s++projedn|tématem)",
    regex.I,
)
# between date or time and a town that is the place
_FOLLOWS = regex.compile(r"(?:\s*+hod(?:in|\.)?)?[\s,–-]*+(?:v|ve|na)\s++", regex.I)
_PRECEDES = regex.compile(
    r"[\s,–-]*+(?:dne|v|od|ve|pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli|\s)*+", regex.I
)


def find_meeting_place(
    text: str, start: int, end: int, date: DateMatch, time: TimeMatch | None
) -> Value[str] | None:
    """The place said of the meeting: in the clause of its date, a town only right beside date or time."""
    if SAME_PLACE.search(text, start, end):
        return None
    after = start + max(date.end, time.end if time else 0)
    clause = _CLAUSE.search(text, after, end)
    stop = clause.start() if clause else end
    venues = [venue for venue in _candidates(text, start, stop, after) if venue.place.start >= start]
    sure = next((venue for venue in venues if venue.sure), None)
    if sure:
        return _as_place(sure)
    return next((_as_place(venue) for venue in venues if _beside(text, start, venue, date, time)), None)


_BEFORE_PLACE = regex.compile(r"(?:[,–(-]|\bmísto(?:\s++konání)?\s?:|\bhod(?:in|\.)?|(?<=\d))\s*+(?=\p{L})")
_INTO = regex.compile(
    r"\bdo\s++(?=\p{L}++\s++(?:místnosti|sálu|síně)|zasedačky|klubovny|restaurace|kanceláře|sálu|sokolovny|školy)",
    regex.I,
)


def _candidates(text: str, start: int, stop: int, after: int) -> Iterator[Venue]:
    yield from find_venues(text, start, stop)
    # "v 9:00, klubovna"; "je svoláno … do zasedací místnosti"
    for match in _BEFORE_PLACE.finditer(text[after:stop]):
        venue = venue_at(text, after + match.end(), stop)
        if venue:
            yield venue
    into = _INTO.search(text[start:stop])
    if into:
        venue = venue_at(text, start + into.end(), stop)
        if venue:
            yield venue


def _beside(text: str, start: int, venue: Venue, date: DateMatch, time: TimeMatch | None) -> bool:
    spans = [(start + date.start, start + date.end)]
    if time:
        spans.append((start + time.start, start + time.end))
    for left, right in spans:
        if right <= venue.place.start and _FOLLOWS.fullmatch(text, right, venue.place.start):
            return True
        if venue.place.end <= left and _PRECEDES.fullmatch(text, venue.place.end, left):
            return True
    return False


def _as_place(venue: Venue) -> Value[str]:
    """The place of a venue as one of an announced meeting."""
    return replace(venue.place, rule="meetings.place")
