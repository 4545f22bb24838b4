"""The functions printed beside a name as clean offices: "Předsedovi komise v. r." -> "předseda komise".

Knows what is no office (a remark on presence, a unit, the functions of one meeting); not whose office it is.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zapis_parser.czech.declension import role_readings
from zapis_parser.czech.offices import office_at
from zapis_parser.czech.word_kinds import is_role, is_status
from zapis_parser.rules.officer_words import BODIES

_MOST_WORDS = 9
_PART = regex.compile(r"[^,;]+")
_TAIL = regex.compile(
    r"(?:\s++(?:v\.?\s?r|m\.?\s?p|v\.?\s?z)\b\.?|[\s,.;:–—-]++(?<!\p{L}\.))*+$|\s*+\.{2,}.*+$|\s++[–—(_…].*+$|(?-i:(?<=\p{Ll}{3})\.\s++\p{Lu}).*+$",
    regex.I | regex.S,
)
_OF_THE_MEETING = regex.compile(
    r"(?:ověřovatel|zapisovatel|předsedající|předkladatel|host(?:é|ka|u|a|em)?\b|omluv|přítom|moderátor)",
    regex.I,
)
_FINITE = regex.compile(
    r"\b(?:byl[aiyo]?|je|jsou|bude|budou|navrhl[ai]?|informoval[ai]?|požádal[ai]?|\p{L}{4,}oval[ai]?)\b"
)
_FIRST = regex.compile(r"\p{L}++")


def read_roles(printed: str) -> Iterator[tuple[str, str]]:
    """Give the offices of a remark: the words as printed, and the office in the nominative."""
    for part in _PART.finditer(printed):
        words = part[0].strip()
        if match := _TAIL.search(words):
            words = words[: match.start()].strip()
        value = _office(words)
        if value:
            yield words, value


def _office(words: str) -> str | None:
    if not is_role(words) or is_status(words) or _OF_THE_MEETING.match(words):
        return None
    if len(words.split()) > _MOST_WORDS or _FINITE.search(words):
        return None
    office = office_at(words, 0)
    if office and office.noun in BODIES:
        return None
    value = office.name + words[office.end :] if office and office.end else _nominative(words)
    return value[0].lower() + value[1:] if value[:1].isupper() and not value[1:2].isupper() else value


def _nominative(words: str) -> str:
    """Lead the first word of a function back to the nominative: "referentky majetku" -> "referentka majetku"."""
    first = _FIRST.match(words)
    readings = role_readings().get(first[0].casefold(), ()) if first else ()
    if first is None or not readings or any("nom" in cases for _, _, cases in readings):
        return words
    return readings[0][0] + words[first.end() :]
