"""Attendance without a label of presence: "přítomen" or "omluven" beside each name, or how people took part ("Online: …").

At the head of a document only. A name without such a word between them says nothing of its presence; rows of votes
("pro", "zdržel se") are no such lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zapis_parser.rules.attendance_labels import Head, covered
from zapis_parser.rules.attendance_rows import EntryMatch, entries
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

MARKED = cue("přítomen", "přítomna", "nepřítomen", "nepřítomna", "omluven", "neomluven")
WAYS = cue(
    "prezenčně", "osobně", "fyzicky", "online", "on", "distančně", "vzdáleně", "videokonfer", "přes", "hlas"
)
# "Online: Jan Dub", "Distančně (MS Teams): Dub, Malá", "Hlas poradní: Eva Malá"
_WAY = regex.compile(
    r"(?P<label>(?:(?:členové|účastníci|připojení|připojeni|účast)\s)?(?:prezenčně|osobně|fyzicky|on-?line|distančně|vzdáleně|videokonferenčně"
    r"|přes\s(?:MS\s)?(?:Teams|Zoom|Meet|videokonferenci)|(?:s\s)?hlas(?:em)?\s(?:rozhodující|poradní)m?))(?:\s\([^()\n]{1,40}\))?\s?:\s*+(?=\S)",
    regex.I,
)
# "Dále: Eva Malá", "dále Mgr. Eva Malá, ředitelka školy" below those who are missing
_AND_FURTHER = regex.compile(r"(?P<label>[Dd]ále)(?:\s?:\s*+|\s++(?=\p{Lu}\p{Ll}|(?:p\.|pí|pan|paní)\s))")
_ROW = regex.compile(
    r"(?P<name>\p{Lu}[^:\n\t]{3,60}?)(?:\s*+[,–-])?\s++(?P<status>(?:ne)?(?:přítom(?:en|na)|omluvena?))\s*+[.,;]?\s*+",
    regex.I,
)
_FIRST_LINES = 30
_SURE, _FEWEST = 0.9, 3

Marked = tuple[Value[str], int, int, tuple[EntryMatch, ...]]


def find_marked(text: str, lines: Sequence[TextLine], at: int) -> Marked | None:
    """Return the rows that begin at a line: the word of the first one, first line, the line behind the last, the people."""
    found: list[EntryMatch] = []
    label: Value[str] | None = None
    behind, below = at, at
    while at < _FIRST_LINES and below < len(lines):
        line = lines[below]
        row = None if line.cells else _ROW.fullmatch(text, line.body, line.end)
        named = row.end("name") if row else line.end
        if line.heading or line.cells or covered(text, line.body, named) < _SURE:
            break
        below += 1
        if row is None:
            continue
        word = Value(row["status"], *row.span("status"), "attendance.marked")
        label = label or word
        new = tuple(entries(text, Head(word, "present", None, line.body), line.body, line.end))
        if len(new) != 1 or not new[0].mention.person.given:
            break
        found.extend(new)
        behind = below
    if label is None or len(found) < _FEWEST:
        return None
    return label, at, behind, tuple(found)


def way_head(text: str, line: TextLine) -> Head | None:
    """Return the label by which a line tells how those named behind it took part."""
    match = _WAY.match(text, line.body, line.end) if line.index < _FIRST_LINES and not line.cells else None
    if match is None or covered(text, match.end(), line.end) < _SURE:
        return None
    label = Value(match["label"], *match.span("label"), "attendance.way-label")
    head = Head(label, "present", None, match.end())
    named = list(entries(text, head, match.end(), line.end))
    sure = len(named) > 1 or any(entry.mention.person.given for entry in named)
    return head if sure else None


def further_head(text: str, line: TextLine) -> Head | None:
    """Return the word that leads in further people below a list, who are guests."""
    match = _AND_FURTHER.match(text, line.body, line.end)
    if match is None:
        return None
    label = Value(match["label"], *match.span("label"), "attendance.further-label")
    return Head(label, "guest", None, match.end())


_CELL = regex.compile(r"(?:ne)?(?:přítomen|přítomna|omluven|omluvena)(?:/\p{L}{1,3})?", regex.I)
_NAMES_CELL = regex.compile(r"(?:jméno|příjmení|člen)\b.{0,30}", regex.I)


def in_table_head(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line is a cell of a table's head, one cell a line: "Jméno", "Přítomen", "Omluven"."""
    if _CELL.fullmatch(lines[at].words) is None:
        return False
    above = [line.words for line in lines[max(0, at - 4) : at]]
    return any(map(_NAMES_CELL.fullmatch, above))
