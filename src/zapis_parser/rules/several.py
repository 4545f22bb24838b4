"""Where the minutes of one meeting end and those of the next begin, in a file that holds several.

A web page of all meetings, a yearly collection, scans in one batch. Says only where a part begins: that a line is the
title of minutes of its own is told by its date or number, which no other title has, and by what stands below it. A
title that is repeated, and a list of links to minutes, begin nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.czech.dates import find_dates
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.head_number import find_number
from zapis_parser.rules.lines import TextLine

_PAPER = r"(?:ověřený\s++|návrh\s++)?(?:zápis|zápisnica|záznam|protokol|výpis)\b"
_HELD = r"(?:schůz[ei]|schůzka|jednání|zasedání|porada|setkání|shromáždění|valná\s++hromada|členská\s++schůze|zastupitelstvo)\b"
# "Zápis ze schůze …", "USNESENÍ z 5. zasedání"; not "Zápis provedl: …", "Usnesení č. 5: …"
_TITLE = tolerant(
    rf"\W*+(?:{_PAPER}(?:\s++(?:č(?:\.|íslo)|pořizovaný|z\b|ze\b|o\b|\d{{1,3}}\.|{_HELD})|\W*+$)"
    r"|usnesení\s++(?:č(?:\.|ís\p{L}*+)\s?+[\d/-]++\s++)?+z(?:e)?\s++(?:(?:dne\s++)?\d|\p{L}{3,}))",
    regex.I,
)
# "Schůze výboru – 30.12.2019", "3. zasedání rady 5. 6. 2020"
_MEETING = tolerant(
    rf"\W*+(?:\d{{1,3}}\.\s?+|[IVX]{{1,5}}\.\s?+)?(?:\p{{L}}{{3,}}(?:á|é|í|ní)\s++)?{_HELD}", regex.I
)
_DAY_FIRST = regex.compile(
    r"\W{0,3}+(?:\p{L}{5,9}\s++)?+(?:\d{1,2}\.\s?+(?:\d{1,2}\.|\p{L}{4,9})\s?+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?P<more>.*)$",
    regex.S,
)
_DASHED = regex.compile(
    rf"\s*+(?:[–—:-]\s*+)?(?:\p{{L}}++\s++){{0,3}}?(?:{_HELD}|{_PAPER}|hlasování\b)", regex.I
)
# rows of other tables, sentences and programmes speak of other meetings
_SPOKEN = regex.compile(
    r"\b(?:byl[aoiy]?|bude|schvaluje|schválil\p{L}*+|příští\p{L}*+|minul\p{L}++|předchoz\p{L}++)\b", regex.I
)
_LONGEST_TITLE, _LONGEST_HEADING = 300, 110
_LINES_OF_TITLE = 5
_LETTERHEAD = 6
_SHORTEST = 80
"""Minutes have at least so many characters below their title; a link to minutes has none."""


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that may begin the minutes of a meeting; ``key`` is what tells the meeting from others."""

    line: TextLine
    key: tuple[dt.date | None, str | None]
    rank: int


@dataclass(frozen=True, slots=True)
class Meetings:
    """Where the minutes of several meetings begin.

    Attributes:
        starts: offsets of lines, ascending, at least two.
        headed: what stands above the first one heads the whole file ("Zápisy ze schůzí"), and is no part of those minutes.
    """

    starts: tuple[int, ...]
    headed: bool


def find_meetings_apart(text: str, lines: Sequence[TextLine]) -> Meetings | None:
    """Return where the minutes of each meeting of a file begin; None where it holds one meeting."""
    found = list(_candidates(text, lines))
    for rank in (0, 1, 2):
        starts = _distinct(_with_content([start for start in found if start.rank == rank], lines))
        if len(starts) > 1:
            return Meetings(_with_letterhead([start.line.index for start in starts], lines), rank > 0)
    return None


def _with_letterhead(indexes: Sequence[int], lines: Sequence[TextLine]) -> tuple[int, ...]:
    """The offsets of the starts, each with the lines above it that stand so above another one too."""
    offsets = []
    for number, index in enumerate(indexes):
        others = [*indexes[:number], *indexes[number + 1 :]]
        up = 0
        while up < _LETTERHEAD and any(_same_above(lines, index, other, up + 1) for other in others):
            up += 1
        offsets.append(lines[index - up].start)
    return tuple(offsets)


def _same_above(lines: Sequence[TextLine], a: int, b: int, up: int) -> bool:
    return min(a, b) >= up and lines[a - up].text.split() == lines[b - up].text.split()


def _candidates(text: str, lines: Sequence[TextLine]) -> Iterator[_Start]:
    for line in lines:
        rank = _rank(line)
        if rank is None:
            continue
        key = _key(text, lines, line, rank)
        if key != (None, None):
            yield _Start(line, key, rank)


def _rank(line: TextLine) -> int | None:
    """0, the title of a paper; 1, a heading that names a meeting; 2, a heading that is a day."""
    if line.cells or len(line.text) > _LONGEST_TITLE or (line.mark and line.mark.style == "bullet"):
        return None
    if _TITLE.match(line.text) and not line.text.rstrip().endswith((",", ";")):
        return 0
    if (
        len(line.text) > _LONGEST_HEADING
        or _SPOKEN.search(line.text)
        or line.text.rstrip().endswith((",", ";"))
    ):
        return None
    if _MEETING.match(line.text):
        return 1
    day = _DAY_FIRST.match(line.text)
    if day is None:
        return None
    if _DASHED.match(day["more"]):
        return 1
    return 2 if line.heading and not day["more"].strip(" :–-") else None


def _key(
    text: str, lines: Sequence[TextLine], line: TextLine, rank: int
) -> tuple[dt.date | None, str | None]:
    """The day and the number of the meeting; those of a title may stand in the lines below it."""
    rows = [line]
    if rank == 0:
        rows += lines[line.index + 1 : line.index + _LINES_OF_TITLE]
    number = find_number(text, rows[:2] if rank == 0 else rows, [])
    day = next(
        (found.value for row in rows for found in find_dates(row.text[:_LONGEST_TITLE]) if found.value), None
    )
    return day, number.value if number else None


def _with_content(starts: Sequence[_Start], lines: Sequence[TextLine]) -> list[_Start]:
    """Those below which minutes stand, not the next title."""
    kept: list[_Start] = []
    end = lines[-1].end if lines else 0
    for number, start in enumerate(starts):
        below = starts[number + 1].line.start if number + 1 < len(starts) else end
        if below - start.line.end >= _SHORTEST:
            kept.append(start)
    return kept


def _distinct(starts: Sequence[_Start]) -> list[_Start]:
    """Those of another meeting than the one before: a title may be printed on every page."""
    kept: list[_Start] = []
    for start in starts:
        if not kept or not _same_meeting(kept[-1].key, start.key):
            kept.append(start)
    return kept


def _same_meeting(a: tuple[dt.date | None, str | None], b: tuple[dt.date | None, str | None]) -> bool:
    """Whether nothing tells two titles apart."""
    day = a[0] is not None and b[0] is not None and a[0] != b[0]
    number = a[1] is not None and b[1] is not None and a[1] != b[1]
    return not (day or number)
