"""Attendance without a label of presence: "Za obec: Jan Dub", below it "Za zhotovitele: Petr Habr"; and "Členové: Jan Dub" right
above "Omluveni: Eva Malá".

Reads parties at the head of a document only; the same words at its end are signatures, and within the proceedings
nominations. Members of whom one is excused are a list of the whole body: nothing is said of the presence of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zapis_parser.czech.names import same_person
from zapis_parser.rules.attendance_labels import Head, covered, other_part
from zapis_parser.rules.attendance_rows import EntryMatch, entries
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_CUE = cue("za")
_PARTY = regex.compile(r"(?P<party>za\s\p{L}[^:\n\t]{1,50}?)\s?+:\s++(?=\S)", regex.I)
_SIGNED = regex.compile(r"[._…]{4}")
_LAST_LINE = 30
_SURE = 0.7
_FEWEST = 2


Listed = tuple[int, int, tuple[EntryMatch, ...]]


def find_parties(text: str, lines: Sequence[TextLine]) -> Listed | None:
    """Return the first line of the parties, the line behind them and who is there for them; None if there are none."""
    last = min(_LAST_LINE, (len(lines) + 1) // 2)
    for at in range(last):
        line = lines[at]
        if other_part(line.words, 0, len(line.words)):
            return None  # the programme or the proceedings begin
        if not (line.cues & COLON and line.cues & _CUE):
            continue
        found: list[EntryMatch] = []
        behind = at
        while behind < last and (new := _listed(_PARTY, text, lines[behind])):
            found.extend(new)
            behind += 1
        if behind - at < _FEWEST:
            continue
        return None if at and lines[at - 1].text.rstrip().endswith(":") else (at, behind, tuple(found))
    return None


# "Členové zastupitelstva: Eva Malá, Petr Habr", "Starosta: Jan Dub"
_OFFICE = regex.compile(
    r"(?P<party>(?:členové|členky|zastupitelé|radní|(?:místo)?předsed\p{L}++|(?:místo)?starost\p{L}++|tajemni\p{L}++|tajemní\p{L}++)(?:\s\p{L}++){0,3})\s?+:\s++(?=\S)",
    regex.I,
)
_MEMBERS = regex.compile(r"členové|zastupitelé|radní", regex.I)
_MOST_LINES = 12


def members_above(
    text: str, lines: Sequence[TextLine], below: int, missing: Sequence[EntryMatch]
) -> Listed | None:
    """Return the members on the lines right above a list of those who are missing; None if these are among them."""
    at = below
    found: list[EntryMatch] = []
    while at > max(0, below - _MOST_LINES) and (new := _listed(_OFFICE, text, lines[at - 1])):
        found[:0] = new
        at -= 1
    named = any(_MEMBERS.match(line.words) for line in lines[at:below])
    people = [(one.mention.person, other.mention.person) for one in found for other in missing]
    if not found or not named or any(same_person(one, other) for one, other in people):
        return None
    return at, below, tuple(found)


def _listed(label: regex.Pattern[str], text: str, line: TextLine) -> tuple[EntryMatch, ...]:
    """The people of a line that begins with a label; none of a signature's."""
    match = label.match(text, line.body, line.end) if line.cues & COLON else None
    if match is None or _SIGNED.search(line.text) or covered(text, match.end(), line.end) < _SURE:
        return ()
    name = Value(match["party"], match.start("party"), match.end("party"), "attendance.party")
    named = tuple(entries(text, Head(name, "present", name, match.end()), match.end(), line.end))
    return named if any(one.mention.person.given for one in named) else ()
