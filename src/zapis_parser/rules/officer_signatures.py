"""Signatures at the end: who signs, and in which office.

Knows the last lines only; who holds an office that is named alone is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import regex

from zapis_parser.czech.name_hints import address_pattern
from zapis_parser.czech.name_words import title_before
from zapis_parser.czech.names import PersonMention, is_given
from zapis_parser.czech.offices import OfficeMatch, office_of
from zapis_parser.czech.people import shifted, split_people
from zapis_parser.czech.titles import LETTERS
from zapis_parser.czech.word_kinds import is_refused, is_role
from zapis_parser.lexicon import current
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.officer_words import LABELLED, SIGNATURES, SIGNED, OfficerMatch
from zapis_parser.rules.words import lexicon

_TAIL_LINES = 20
_LONGEST_SIGNATURE, _LONGEST_OFFICE = 220, 80
_LONGEST_CELL = 120  # a longer one is a sentence
_MOST_IN_FRONT = 15  # blanks in front of a signature: its office, a form of address, titles
_APART = re.compile(r"\t+|\s{4,}")
_LABEL = regex.compile(r"(?P<office>\p{L}[^:\t\d]{3,40}):\s*+")
# what a given name and a family name look like, one behind the other, a particle perhaps between them
_TWO_CAPITALS = regex.compile(r"\p{Lu}[\p{L}’'‑.-]*+\s*+(?:\p{Ll}[\p{L}’']*+\s++){0,2}+\p{Lu}")
_WORD, _LETTER = regex.compile(r"\p{L}{3}"), regex.compile(r"\p{L}")
_ENDINGS = regex.compile(r"\((?:[^()]++|(?R))*+\)")
_STEM = regex.compile(r"(?<![^|])\p{L}++")
_OFFICES = cue(
    *(stem for _, _, forms in lexicon("offices", "nouns") for stem in _STEM.findall(_ENDINGS.sub("", forms))),
    "ověřovatel",
    "ověřil",
    "zapisovatel",
    "zapsal",
    "předsed",
    "řídící",
)


def find_signatures(lines: Sequence[TextLine]) -> Iterator[OfficerMatch]:
    """Yield who signs: name and office on one line or one below the other, in one or more columns."""
    tail = lines[-_TAIL_LINES:]
    own = bool(current().offices)
    for line, below in zip_longest(tail, tail[1:]):
        named = own or line.cues & _OFFICES != 0
        if not (named or (below and below.cues & _OFFICES)) or len(line.text) > _LONGEST_SIGNATURE:
            continue  # nothing tells as what a name signs
        if line.cues & COLON and LABELLED.match(line.text):
            yield from _signed_label(line)
        elif below and below.cues & _OFFICES and (signed := list(_in_a_row(line, below.text))):
            yield from signed
        elif line.text.strip(" ._…\t"):
            yield from _signed(line, below.text if below else "", named=named)


def _signed_label(line: TextLine) -> Iterator[OfficerMatch]:
    """Read who holds an office: "Starosta: Jan Dub ……"."""
    match = _LABEL.match(line.text)
    office = office_of(match["office"]) if match else None
    if (
        match is None
        or office is None
        or not is_role(match["office"], nominative=True)
        or office.end < len(match["office"].rstrip())
    ):
        return
    people = split_people(line.text[match.end() :])
    if len(people) == 1:
        moved = shifted(people[0], line.start + match.end())
        yield OfficerMatch(
            "holder", moved, line.start, moved.end, "officers.signature", office.name.casefold()
        )


def _signed(line: TextLine, below: str, *, named: bool) -> Iterator[OfficerMatch]:
    """Read the signatures of a line; ``named`` tells that it has a word for an office itself."""
    columns = _APART.split(line.text)
    signing = [_may_sign(cell) for cell in columns]
    if not any(signing):
        return
    under = _APART.split(below)
    at = 0
    for column, cell in enumerate(columns):
        begin = line.text.index(cell, at)
        at = begin + len(cell)
        beneath = under[column] if len(under) == len(columns) else ""
        if beneath.rstrip().endswith(":"):
            beneath = ""  # the label of the names below it
        if not signing[column] or not (named or _says_office(beneath)):
            continue
        people = split_people(cell)
        if len(people) != 1 or not people[0].person.given or _WORD.search(cell[: people[0].entry_start]):
            continue
        printed = "" if split_people(beneath) else beneath
        mention = shifted(people[0], line.start + begin)
        yield from _offices_of(
            mention,
            (people[0].role or "", cell[people[0].end :], printed),
            line.start + begin,
            line.start + at,
        )


# "Dub Jiří Habr Antonín" over "starosta města ověřovatel zápisu": columns whose gaps are lost
_NAMES = regex.compile(r"\s*+(?:\p{Lu}[\p{L}.’-]++,?[ \u00a0]++){3,15}\p{Lu}[\p{L}.’-]++\s*+")


def _in_a_row(line: TextLine, below: str) -> Iterator[OfficerMatch]:
    """Read names on one line with as many offices on the line below, blanks alone between them."""
    if not _NAMES.fullmatch(line.text) or _APART.search(below.strip()):
        return
    words = list(LETTERS.finditer(below))
    begins = [word.start() for word in words if is_role(word.group(), nominative=True)]
    if len(begins) < 2 or words[0].start() not in begins or not below[words[0].start() :].islower():
        return
    people = _pairs(line.text) or split_people(line.text)
    if len(people) != len(begins) or any(not one.person.given or one.note for one in people):
        return
    for mention, begin, end in zip(people, begins, [*begins[1:], len(below)], strict=True):
        moved = shifted(mention, line.start)
        yield from _offices_of(moved, (below[begin:end],), moved.start, moved.end)


def _pairs(text: str) -> list[PersonMention]:
    """The people of a line of words, two for each; [] if a pair does not have one given name."""
    words = list(_NAME_WORD.finditer(text))
    found: list[PersonMention] = []
    for first, second in zip(words[::2], words[1::2], strict=False):
        read = split_people(text[first.start() : second.end()])
        if is_given(first.group()) == is_given(second.group()) or len(read) != 1:
            return []
        found.append(shifted(read[0], first.start()))
    return found if 2 * len(found) == len(words) else []


_NAME_WORD = regex.compile(r"[\p{L}’-]++")


def _may_sign(cell: str) -> bool:
    """Whether a given and a family name can stand right behind the beginning of a cell; spares most cells their reading."""
    if len(cell) > _LONGEST_CELL:
        return False
    name = _TWO_CAPITALS.search(cell)
    if name is None or cell.count(" ", 0, name.start()) > _MOST_IN_FRONT:
        return False
    first = _WORD.search(cell)
    if first is None or _LETTER.search(cell, 0, first.start()):
        return True
    return _may_begin_person(cell, first.start())


def _may_begin_person(cell: str, at: int) -> bool:
    """Whether the first word of a cell is a function, a form of address, a title or a name: not "z jednání rady", "Komise žádá"."""
    if (
        is_role(cell[at:])
        or address_pattern().match(cell, at) is not None
        or title_before().match(cell, at) is not None
    ):
        return True
    word, _, behind = cell[at:].partition(" ")
    return word[0].isupper() and (behind[:1].isupper() or not is_refused(word))


def _is_signed(words: str) -> bool:
    return any(pattern.search(words) for _, _, pattern in SIGNATURES)


def _says_office(words: str) -> bool:
    """Whether what is printed below a name says the office in which it signs."""
    return bool(words.strip() and len(words) <= _LONGEST_OFFICE and (_is_signed(words) or _office_of(words)))


def _office_of(words: str) -> OfficeMatch | None:
    return office_of(words.strip(" ,–-").casefold())


def _offices_of(
    mention: PersonMention, said: tuple[str, ...], start: int, end: int
) -> Iterator[OfficerMatch]:
    for words in said:
        if not words.strip() or len(words) > _LONGEST_OFFICE:
            continue
        for office, rule, pattern in SIGNATURES:
            if pattern.search(words):
                yield OfficerMatch(office, mention, start, end, rule, rank=SIGNED if office == "chair" else 0)
                break
        named = _office_of(words)
        if named and named.noun not in ("zapisovatel", "ověřovatel"):
            yield OfficerMatch("holder", mention, start, end, "officers.signature", named.name.casefold())
        return
