"""Attendance that a sentence tells: "přítomno je 7 členů (z celkového počtu 9): Jan Dub, Eva Malá, takže …".

Reads only sentences that count members and name them behind a colon; lists with a label are for ``attendance``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import regex

from zapis_parser.rules.attendance import AttendanceBlock
from zapis_parser.rules.attendance_labels import Head, covered
from zapis_parser.rules.attendance_rows import entries
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_COLON = regex.compile(r"\s*+:\s++(?=\p{Lu})")
_PRESENT = regex.compile(r"\bpřítomn", regex.I)
_MEMBERS = regex.compile(r"\b(?:člen|zastupitel|radn)", regex.I)
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
    """Return the members whom a sentence names as present; nothing where a list has them."""
    if any(entry.status.value == "present" for block in blocks for entry in block.entries):
        return []
    for line in lines:
        if ":" not in line.text or "přítomn" not in line.text.casefold():
            continue
        for colon in islice(_COLON.finditer(text, line.start, line.end), _MOST_LISTS):
            block = _block(text, line, colon)
            if block:
                return [block]
    return []


def _block(text: str, line: TextLine, colon: regex.Match[str]) -> AttendanceBlock | None:
    first = max(line.start, colon.start() - _LEAD)
    lead = text[first : colon.start()]
    at = max((match.start() for match in _PRESENT.finditer(lead)), default=-1)
    if at < 0 or _SENTENCE.search(lead, at) or not _MEMBERS.search(lead, at):
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
