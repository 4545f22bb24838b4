"""The pieces of a list: the text between its separators, brackets kept whole; and the marks inside a piece.

Does not know what a piece says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from zapis_parser.czech.name_words import JOINT, ReadName, is_refused, is_role, is_status, read_titles
from zapis_parser.czech.names import is_given
from zapis_parser.czech.titles import next_title, title_at

_LONGEST_BRACKET = 160
# "Jan Novák; Eva Malá", "1) Jan Novák 2) Eva Malá", "Jan Novák a Eva Malá", "Jan Novák<tab>omluven"; the characters
# that may begin a separator are looked at first, because most begin none
_SEPARATOR = re.compile(
    r"""(?=[(\[,;•♦▪●·➢✓|\d\n\t]|\s\s|(?<=\s)[ai+&]\s)(?:(?P<open>[(\[])
      | (?P<line>[^\S\n]{0,80}+\n\s*+)
      | (?P<comma>(?<!\d),|,(?!\d))
      | (?P<mark>[;•♦▪●·➢✓|])
      | (?P<gap>[ \u00a0]{0,2}+\t[ \u00a0\t]*+|[ \u00a0]{3,}+[ \u00a0\t]*+)
      | (?P<number>(?<!\S)\d{1,3}+[.)])
      | (?P<and>[ai+&]))
    """,
    re.VERBOSE,
)


_NAME_NEXT = regex.compile(r"[ \u00a0]{0,3}+\p{Lu}")


@dataclass(slots=True)
class Piece:
    """``text[start:end]`` and the kind of the separator in front of it."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Entry:
    """A person of a list while it is read; role and note are spans of the text."""

    name: ReadName
    start: int
    end: int
    roles: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    extra_before: tuple[str, ...] = ()
    extra_after: tuple[str, ...] = ()
    mention_end: int = 0


def split_pieces(text: str) -> list[Piece]:
    """Part the text at its separators outside brackets."""
    pieces: list[Piece] = []
    pos, kind, skip = 0, "start", 0
    for match in _SEPARATOR.finditer(text):
        if match.start() < skip:
            continue
        if match.lastgroup == "open":
            skip = closing(text, match.start()) or skip
            continue
        if match.lastgroup == "number" and not _NAME_NEXT.match(text, match.end()):
            continue
        pieces.append(Piece(pos, match.start(), kind))
        pos, kind = match.end(), str(match.lastgroup)
    pieces.append(Piece(pos, len(text), kind))
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def closing(text: str, start: int) -> int | None:
    """Return the place behind the bracket that closes the one at ``start``; None if it stays open."""
    depth = 0
    if (
        text.find(")", start, start + _LONGEST_BRACKET) < 0
        and text.find("]", start, start + _LONGEST_BRACKET) < 0
    ):
        return None
    for pos in range(start, min(len(text), start + _LONGEST_BRACKET)):
        depth += (text[pos] in "([") - (text[pos] in ")]")
        if depth == 0:
            return pos + 1
    return None


def without_tail(piece: str) -> str:
    """Drop blanks, dashes and leader dots at the end, not the dot of "st."."""
    short = piece.rstrip(_TAIL)
    while short.endswith(".."):
        short = short.rstrip(".").rstrip(_TAIL)
    return short


_TAIL = " \u00a0\t\r\n,;…_–—-" + JOINT


# ---- what stands before, between and behind names in a piece

_LONGEST_LABEL = 70
BULLET = regex.compile(r"[\s\-–—•♦▪●·➢*.,:;_…]*+(?:o[ \u00a0]++(?=\p{Lu}))?+")
# "(19) ", "13 členů ZO – ", "3. "
COUNT = regex.compile(
    r"\(?\d{1,4}\)?[.)]?(?:[ \u00a0]++\p{Ll}++(?:[ \u00a0]++\p{L}++){0,3}[ \u00a0]*+[–—:-])?+(?!\d)\s*+"
)
LABEL = regex.compile(rf"(?P<label>[^:\n()]{{2,{_LONGEST_LABEL}}}+):(?!\d)\s*+")
INNER_GROUP = regex.compile(r"(?<=\S[ \u00a0])\p{Ll}{2,}+(?:[ \u00a0]\p{Ll}++){0,3}$")
INNER_LABEL = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}++)(?:[ \u00a0]\p{Ll}++){0,3}[ \u00a0]?:[ \u00a0](?=\p{Lu})"
)
DASH = regex.compile(r"\s*+[–—]\s*+|\s++-\s*+|\s*+-\s++")
JOINING = regex.compile(r"\s*+[.…_]{2,}+\s*+|[ai]\s++(?=\p{Lu})")  # leader dots, or "and" within brackets
BLANKS = regex.compile(r"[\s,./]*+(?![.…_])|\s*+")
OPENING = regex.compile(r"[(\[]")
CAPITAL = regex.compile(r"(?<![\p{L}\d])\p{Lu}", regex.V1)
# "starosta Jan Novák", "předseda komise – Jan Novák", "Hospodář: Jan Novák"
ROLE_LEAD = regex.compile(
    r"(?P<role>\p{L}\p{Ll}++(?:[ \u00a0]\p{Ll}++){0,4}+)(?:[ \u00a0]?[:–—-][ \u00a0]?|[ \u00a0]++)(?=\S)",
    regex.V1,
)


def without_marks(text: str, start: int, end: int) -> int:
    """Return the place behind a bullet and a count; most pieces begin with a letter and have neither."""
    if text[start] == "o" or not text[start].isalpha():
        start = min(match_end(BULLET, text, start, end), end)
        start = match_end(COUNT, text, start, end)
    return start


def match_end(pattern: regex.Pattern[str], text: str, pos: int, end: int) -> int:
    match = pattern.match(text, pos, end)
    return match.end() if match else pos


def behind_dash(text: str, lowest: int, pos: int, end: int) -> int:
    """Return the place behind a dash at ``pos`` or one character before it, but not before ``lowest``; 0 if there is none."""
    if text[pos] not in _DASHES and text[lowest] not in _DASHES:
        return 0
    match = DASH.match(text, lowest, end) or DASH.match(text, pos, end)
    return match.end() if match else 0


_DASHES = "–—-"
HAS_DASH = re.compile(f"[{_DASHES}]")


# "předseda Eva Malá – jednatelka" behind "Jan Dub – ", where a line end got lost
_NEXT_ROLE = regex.compile(
    r"(?<=\p{Ll}[ \u00a0])(?P<given>\p{Lu}\p{Ll}++)[ \u00a0]\p{Lu}\p{Ll}++(?=\s[–—-]\s)"
)


def end_of_remark(text: str, pos: int, end: int) -> int:
    """Return where a remark behind a name ends: at brackets, a dash or the title of the next person."""
    rest = text[pos:end]
    patterns = (OPENING, DASH) if HAS_DASH.search(rest) else (OPENING,)
    places = [m.start() for p in patterns if (m := p.search(text, pos, end))]
    if not is_status(rest) and not is_role(rest):
        places += [at for at in [next_title(text, pos, end)] if at is not None]
    elif len(places) > 0:
        places += [m.start() for m in _NEXT_ROLE.finditer(text, pos, end) if is_given(m["given"])][:1]
    return min([place for place in places if place > pos], default=end)


def only_titles(text: str, pos: int, end: int) -> bool:
    """Whether nothing but titles stands behind a blank: "Dub Jan Ing."."""
    if text[pos : pos + 1] not in _BLANKS or not title_at(text, pos + 1, end):
        return False
    return not text[read_titles(text, pos + 1, end)[1] : end].strip(" .,")


_BLANKS = frozenset(" \u00a0")


def behind_party(text: str, start: int, end: int) -> int:
    """Return the comma between an abbreviation and a function: "ODS, předseda"; 0 if there is none."""
    comma = text.find(",", start, end)
    party = text[start:comma] if comma > start else ""
    return (
        comma
        if party.isupper() and party.isalpha() and is_role(text[comma + 1 : end], nominative=True)
        else 0
    )


def move_roles(entries: list[Entry]) -> None:
    """Give functions to the person before them where blanks alone part people: "Jan Dub, starosta Eva Malá, radní Petr Nový"."""
    if entries and entries[0].roles:
        return
    for before, entry in pairwise(entries):
        if not before.roles and entry.roles and entry.roles[0][1] <= entry.name.start:
            before.roles.append(entry.roles.pop(0))
            entry.start = entry.name.start


# "Zapsal 2. 11. 2017 Dub", "Ověřila dne 3. 4. 2020 Malá"
_VERB = regex.compile(
    r"\s*+(?P<verb>\p{L}{4,14}+)\s++(?:dne\s++)?+(?:[\d.]++[ \u00a0]?){0,3}+\s*+(?=\p{Lu})", regex.V1
)


def behind_verb(text: str) -> int:
    """Return where the name begins behind a verb and a date: "Zapsal 2. 11. 2017 Dub"."""
    match = _VERB.match(text)
    signs = match is not None and match["verb"].casefold().endswith(("l", "la", "li"))
    return match.end() if match and signs and (is_refused(match["verb"]) or match["verb"].islower()) else 0


def said(text: str, spans: list[tuple[int, int]]) -> str | None:
    """Return the words of some stretches, a comma between them; None if there are none."""
    if not spans:
        return None
    parts = [" ".join(text[start:end].replace(JOINT, " ").split()).strip(" ,;:–—-") for start, end in spans]
    return ", ".join(part for part in parts if part) or None
