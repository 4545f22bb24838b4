"""The entries of attendance lists: people with the status, group and times printed beside them, in lines and tables.

Reads what one entry or one row says; which lines belong to a list is for ``attendance``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from zapis_parser.czech.names import PersonMention, is_given
from zapis_parser.czech.people import shifted, split_people
from zapis_parser.czech.times import TimeMatch, find_times
from zapis_parser.czech.word_kinds import is_role
from zapis_parser.rules.attendance_labels import Head, Status, covered
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_STATUS_WORDS: tuple[tuple[regex.Pattern[str], Status], ...] = (
    (
        regex.compile(
            r"\bneomluv|\bbez\s++omluv|\bnepřítom|\bnedostavil|\bchyběl|\bnezúčastn|^ne\b|^n/?p?$|^[-–—0]$",
            regex.I,
        ),
        "absent",
    ),
    (regex.compile(r"\bomluv|^oml?\.?$", regex.I), "excused"),
    (
        regex.compile(
            r"\bke?\s++bod(?:u|ům)\b|^(?:jako\s++)?(?:stál[ýá]\s++)?host(?:ka|é)?\b|\bjako\s++host|\bpřizván",
            regex.I,
        ),
        "guest",
    ),
    (regex.compile(r"\bpřítom|^ano$|^[x✓✔☒☑]$|^p\.?$", regex.I), "present"),
)
_MARKED = regex.compile(r"[xX✓✔☒☑1•●]")
_LATE = regex.compile(r"\b(?:příchod|přijde|dorazí|dorazil|přišel|přišla|dostavil|pozdější)", regex.I)
_ARRIVED = regex.compile(
    r"\b(?:příchod|přišel|přišla|od|dorazil\p{L}?|dorazí|přijd(?:e|ou)|dostavil\p{L}*+)\b", regex.I
)
_LEFT = regex.compile(r"\b(?:odchod|odešel|odešla|do|odjel\p{L}?)\b", regex.I)
_NAME_COLUMN = regex.compile(r"jméno|příjmení|^členové|^člen(?:/ka)?\s\p{L}++$|^titul", regex.I)
_STATUS_COLUMN = regex.compile(r"přítom|omluv|účast|prezence|^host|stav$", regex.I)
COLUMN = cue("jméno", "příjmení", "člen", "titul")  # every head of a table of people has one
_VOTE_COLUMN = regex.compile(r"^(?:pro|proti|zdrž|hlas|nehlas)", regex.I)
_CELL = regex.compile(r"(?<=^|[\t|])[^\t|]*+(?=[\t|]|$)")


# made in great numbers and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class EntryMatch:
    """One person of a list; ``mention`` has offsets into the source's text."""

    mention: PersonMention
    status: Value[Status]
    group: Value[str] | None
    arrived: Value[dt.time] | None
    left: Value[dt.time] | None


# "Přítomni: 7 (Dub, Malá)", "Omluveni: 2 členové (Habr, Nová)", "2 omluveni (Dub, Malá)"
_COUNTED = regex.compile(r"\s*+(?:\d{1,3}(?:\s\p{Ll}++){0,3}\s?)?\((?P<names>[^()\n]{3,1500}+)\)")


Columns = tuple[Status | None, ...]


def entries(text: str, head: Head, start: int, end: int) -> Iterator[EntryMatch]:
    """Read the entries of ``text[start:end]``."""
    people = split_people(text[start:end])
    if not people and (counted := _COUNTED.match(text, start, end)):
        start = counted.start("names")
        people = split_people(counted["names"])
    if not people:
        return
    said, of_places = _said(head), head.of_places
    for mention in people:
        if mention.person.given or not of_places:
            moved = shifted(mention, start)
            yield _entry(text, head, moved, _own_status(head, moved) or said)


def _said(head: Head) -> Value[Status]:
    """What a label says of those behind it."""
    return Value(head.status, head.label.start, head.label.end, head.label.rule)


def _entry(text: str, head: Head, mention: PersonMention, status: Value[Status]) -> EntryMatch:
    arrived, left = _times(text, head, mention) if mention.entry_end > mention.end else (None, None)
    return EntryMatch(mention, status, head.group, arrived, left)


def _own_status(head: Head, mention: PersonMention) -> Value[Status] | None:
    """What the remark beside a name says against its label: "Nepřítomni: p. Malý – omluven"."""
    if not (mention.role or mention.note):
        return None
    said = [part.strip() for part in (mention.role or "", *(mention.note or "").split(",")) if part.strip()]
    for remark in said:
        own = _status_of_remark(head, remark)
        if own is None and head.status in ("excused", "absent") and _LATE.search(remark):
            own = "present"
        if own:
            return Value(own, mention.entry_start, mention.entry_end, "attendance.own-status")
    last = mention.role.rsplit(", ", 1)[-1] if mention.role else ""
    if _STATUS_WORDS[2][0].search(last):
        return Value("guest", mention.entry_start, mention.entry_end, "attendance.own-status")
    return None


def _status_of_remark(head: Head, remark: str) -> Status | None:
    """What a remark says of the one beside whom it stands."""
    if _NOBODY.search(remark):
        return None  # "Jan Dub, omluveni nebyli", "Jan Dub, ostatní omluveni"
    if head.status in ("present", "excused") and _excused_for(head.status, remark):
        return "present"
    return "absent" if _REPRESENTED.match(remark) else _status_word(remark)


_NOBODY = regex.compile(r"\b(?:nikdo|nebyl[aiy]?|nejsou|žádn\p{L}*+|ostatní|zbývající|všichni)\b", regex.I)
_EXCUSED_FOR = regex.compile(r"\bomluv\p{L}*+\s(?:(?:příchod\s)?do|od)\s\d", regex.I)  # came late, left early
_FOR = regex.compile(r"(?:do|od)\s\d{1,2}[.:]\d\d\b(?!\s?(?:do\b|–|-))")


def _excused_for(status: Status, remark: str) -> regex.Match[str] | None:
    """Match an excuse for a part of the meeting only: "omluven do 18:00", under "Omluveni" also "do 18:00"."""
    return _EXCUSED_FOR.search(remark) or (_FOR.match(remark) if status == "excused" else None)


_REPRESENTED = regex.compile(r"zastoupen[aý]?\b", regex.I)  # has handed on the vote


def _status_word(remark: str) -> Status | None:
    return next((status for pattern, status in _STATUS_WORDS if pattern.search(remark)), None)


def _times(
    text: str, head: Head, mention: PersonMention
) -> tuple[Value[dt.time] | None, Value[dt.time] | None]:
    """Times in the remark behind a name: "(příchod 17.05 hod.)", "(do 16:45)"."""
    start = mention.end
    note = text[start : mention.entry_end]
    arrived = left = None
    if any(map(str.isdigit, note)):
        for time in find_times(note):
            before = note[max(0, time.start - 25) : time.start + 4]
            value = Value(time.value, start + time.start, start + time.end, "attendance.note")
            excused = _excused_for(head.status, note.strip(" (,–-"))
            if excused and regex.search(r"\bdo\s", excused[0]):
                arrived = arrived or value
            elif excused or _LEFT.search(before):
                left = left or value
            elif _ARRIVED.search(before):
                arrived = arrived or value
                left = left or _until(time, value)
    return arrived, left


def _until(time: TimeMatch, start: Value[dt.time]) -> Value[dt.time] | None:
    """The end of a span of time: "(od 17:10 do 18:00)"."""
    return None if time.until is None else Value(time.until, start.start, start.end, start.rule)


# ---- tables


def cells_of(line: TextLine) -> tuple[tuple[int, int], ...]:
    """Return the cells of a row, also of one that only tabs or bars part; () for a plain line."""
    if line.cells:
        return line.cells
    if "\t" not in line.text and "|" not in line.text:
        return ()
    found = [(line.start + m.start(), line.start + m.end()) for m in _CELL.finditer(line.text)]
    return (
        tuple(found)
        if sum(bool(line.text[s - line.start : e - line.start].strip()) for s, e in found) > 1
        else ()
    )


def is_header(text: str, line: TextLine) -> Value[str] | None:
    """Return the cell about presence if the row is the head of an attendance table, not of a roll call."""
    cells = [(text[start:end].strip(), start, end) for start, end in cells_of(line)]
    if len(cells) < 2 or any(_VOTE_COLUMN.search(cell) for cell, _, _ in cells):
        return None
    if not any(_NAME_COLUMN.search(cell) for cell, _, _ in cells):
        return None
    if any(covered(text, start, end) > 0.6 for _, start, end in cells):
        return None
    return next(
        (Value(c, s, e, "attendance.table-head") for c, s, e in cells if _STATUS_COLUMN.search(c)), None
    )


def columns_of(text: str, line: TextLine) -> Columns:
    """Return the statuses that the head of a table names, or () if the row is no head."""
    cells = [text[start:end].strip() for start, end in cells_of(line)]
    if not any(_NAME_COLUMN.search(cell) or _STATUS_COLUMN.search(cell) for cell in cells):
        return ()
    return tuple(_column(cell) for cell in cells)


def _column(cell: str) -> Status | None:
    return _status_word(cell) or ("present" if _STATUS_COLUMN.search(cell) else None)


def names_somebody(text: str, line: TextLine) -> bool:
    """Tell whether a row has a person in one of its cells; in what looks like a head only a full name counts."""
    cells = cells_of(line)
    named = [(start, end) for start, end in cells if covered(text, start, end) > 0.6]
    titled = any(_NAME_COLUMN.search(text[start:end].strip()) for start, end in cells[:3])
    if not named or not (titled and columns_of(text, line)):
        return bool(named)
    return any(mention.person.given for start, end in named for mention in split_people(text[start:end]))


def row_entries(text: str, head: Head, line: TextLine, columns: Columns) -> Iterator[EntryMatch]:
    """Read the people of a table's row; the status is what another cell says, or the column that is marked."""
    status: Value[Status] | None = None
    names: list[PersonMention] = []
    for number, (start, end) in enumerate(cells_of(line)):
        cell = text[start:end].strip()
        column = columns[number] if number < len(columns) else None
        if not cell or (any(columns) and column is None and _status_word(cell) and len(cell) < 4):
            continue
        own = _status_word(cell)
        if column and _MARKED.fullmatch(cell):
            own = column
        if own and (column or not names or covered(text, start, end) < 0.9):
            status = Value(own, start, end, "attendance.table")
            if len(names) == 1 and is_role(cell.lstrip(_DASHES)):
                names[0] = _with_role(names[0], cell.lstrip(_DASHES), end)
        elif covered(text, start, end) > 0.6:
            names.extend(shifted(mention, start) for mention in split_people(text[start:end]))
        elif len(names) == 1 and names[0].role is None and not cell.isdigit() and column is None:
            names[0] = _with_role(names[0], cell.lstrip(_DASHES), end)
    for mention in names[: None if status is None else 1]:
        yield _entry(text, head, mention, status or _own_status(head, mention) or _said(head))


_DASHES = "-–— \u00a0"
_ROLE_CELL = regex.compile(r"\p{Ll}[\p{L}., ]{3,80}+(?:\([^()\n]{1,40}\))?")


def _with_role(mention: PersonMention, cell: str, end: int) -> PersonMention:
    """Take the cell behind a name as the function: "Jan Dub | předseda | ano"."""
    if not _ROLE_CELL.fullmatch(cell):
        return mention
    return PersonMention(
        mention.start, mention.end, mention.person, cell, mention.note, mention.entry_start, end
    )


# ---- the order of given and family name in a whole list


def in_one_order(text: str, found: list[EntryMatch]) -> list[EntryMatch]:
    """Turn a name of two given names ("Urban Pavel") where the others of the list have the family name first."""
    turned = [_family_first(text, entry) for entry in found]
    if 3 * turned.count(True) < 2 * len(found) or turned.count(True) < 3:
        return found
    return [
        _turned(entry) if first is False and is_given(entry.mention.person.family) else entry
        for entry, first in zip(found, turned, strict=True)
    ]


def _family_first(text: str, entry: EntryMatch) -> bool | None:
    mention = entry.mention
    person, printed = mention.person, text[mention.start : mention.end]
    return None if not person.given else printed.find(person.family) < printed.find(person.given)


def _turned(entry: EntryMatch) -> EntryMatch:
    person = entry.mention.person
    swapped = person._replace(given=person.family, family=person.given or "")
    return replace(entry, mention=entry.mention._replace(person=swapped))
