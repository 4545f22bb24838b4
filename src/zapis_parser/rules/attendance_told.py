"""Attendance that a sentence tells: "přítomno je 7 členů (z celkového počtu 9): Jan Dub, Eva Malá, takže …".

Reads only sentences that name people behind a colon and count them as members, or say no more than that they came; lists
with a label are for ``attendance``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from zapis_parser.rules.attendance import AttendanceBlock
from zapis_parser.rules.attendance_labels import Head, covered
from zapis_parser.rules.attendance_parties import Listed, find_parties, members_above
from zapis_parser.rules.attendance_rows import entries
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_COLON = regex.compile(r"\s*+:\s++(?=\p{Lu})")
_CUE = cue("přítomn", "dostavil", "zúčastnil")
_PRESENT = regex.compile(r"\b(?:přítomn|dostavil|zúčastnil)\p{L}*+", regex.I)
_MEMBERS = regex.compile(r"\b(?:člen|zastupitel|radn)", regex.I)
_NO_MORE = ("", "se", "tito", "také")
_SENTENCE = regex.compile(r"\.\s++\p{Lu}|:")
_LEAD = 220  # code points between the word "přítomno" and the colon
_BEHIND = regex.compile(
    r",?\s(?:takže|čímž|tedy|tudíž|proto|což|a\s(?:zastupitelstvo|rada|výbor|komise|je))\b|(?<=\p{L}{4})\.(?:\s|$)|;"
)
_LONGEST = 1500  # of a list within a sentence
_MOST_LISTS = 20  # of a line with colons behind "přítomno"
_SURE = 0.7
_FEWEST = 2


def find_told(
    text: str, lines: Sequence[TextLine], blocks: Sequence[AttendanceBlock]
) -> list[AttendanceBlock]:
    """Return those whom a sentence, or lines of parties, name as present; nothing where a list has them."""
    if any(entry.status.value == "present" for block in blocks for entry in block.entries):
        return []
    for line in lines:
        if not (line.cues & COLON and line.cues & _CUE):
            continue
        for colon in islice(_COLON.finditer(text, line.start, line.end), _MOST_LISTS):
            block = _block(text, line, colon)
            if block:
                return [block]
    listed = _without_label(text, lines, blocks)
    if listed is None or (label := listed[2][0].group) is None:
        return []
    first, behind, named = listed
    return [AttendanceBlock(label, first, behind, named)]


def _without_label(text: str, lines: Sequence[TextLine], blocks: Sequence[AttendanceBlock]) -> Listed | None:
    named = [block for block in blocks if block.entries]
    if not named:
        return find_parties(text, lines)
    missing = [entry for block in named for entry in block.entries]
    if any(entry.status.value not in ("excused", "absent") for entry in missing):
        return None
    return members_above(text, lines, named[0].first, missing)


def _block(text: str, line: TextLine, colon: regex.Match[str]) -> AttendanceBlock | None:
    first = max(line.start, colon.start() - _LEAD)
    lead = text[first : colon.start()]
    came = list(_PRESENT.finditer(lead))
    if not came or _SENTENCE.search(lead, came[-1].start()):
        return None
    at = came[-1].start()
    if lead[came[-1].end() :].strip(" ,") not in _NO_MORE and not _MEMBERS.search(lead, at):
        return None
    behind = _BEHIND.search(text, colon.end(), line.end)
    end = behind.start() if behind else line.end
    if end - colon.end() > _LONGEST or covered(text, colon.end(), end) < _SURE:
        return None
    label = Value(lead[at:], first + at, colon.start(), "attendance.told")
    named = tuple(entries(text, Head(label, "present", None, colon.end()), colon.end(), end))
    if len(named) < _FEWEST:
        return None
    return AttendanceBlock(label, line.index, line.index + 1, named)
