"""Who was there: lists, tables and sentences about presence.

Puts together the labels (``attendance_labels``) and the people on the lines behind them (``attendance_rows``). Who these
people are beside others of the document, and what presence means for a vote, is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from zapis_parser.czech.list_company import is_broken_family, is_family_too
from zapis_parser.czech.names import is_given
from zapis_parser.czech.people import shifted as shifted
from zapis_parser.czech.word_kinds import is_refused, is_role
from zapis_parser.rules.attendance_labels import (
    LABEL,
    VOTE,
    Head,
    Status,
    covered,
    find_head,
    heads_on_line,
    list_end,
    other_part,
    own_labels,
    status_of,
)
from zapis_parser.rules.attendance_marked import (
    MARKED,
    WAYS,
    find_marked,
    further_head,
    in_table_head,
    way_head,
)
from zapis_parser.rules.attendance_rows import (
    COLUMN,
    Columns,
    EntryMatch,
    cells_of,
    columns_of,
    entries,
    in_one_order,
    is_header,
    names_somebody,
    row_entries,
)
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.movements import MovementMatch, find_movements

__all__ = [
    "AttendanceBlock",
    "EntryMatch",
    "MovementMatch",
    "Status",
    "find_attendance",
    "find_movements",
    "shifted",
    "status_of",
]

_GROUP = regex.compile(r"(?P<group>\p{L}[^:\n,;\t|]{1,60}?)\s?+:(?!\d)\s*+(?=\S|$)")
# "Vedení ZŠ" above names, no colon
_HEADED = regex.compile(r"(?P<group>\p{Lu}\p{L}++(?:[ ][\p{L}.]++){1,4})")
_RULER = regex.compile(r"[\s_=.*–—-]*+")
_OTHERS = regex.compile(
    r"zástupc\p{L}*+\s++(?:odbor|úřad|městsk|obecn|fir|společnost|veřejn|polic|médi|škol)|garant|pracovní|zaměstnanc|úředn|veřejnost|občan|host",
    regex.I,
)
_MEMBERS = regex.compile(r"člen|zastupitel|radn", regex.I)
_OF_BODY = regex.compile(
    r"člen|zástupci\s++(?:\p{L}++\.?\s++){0,2}?(?:zřizovatel|rodič|žák|zákonn|pedag|učitel)|zástupci\s++jmenovan",
    regex.I,
)
# "Kontrolní komise: Dub, Malá" below those of the board
_UNITS = regex.compile(
    r"(?:kontrolní|revizní|dozorčí)\s++(?:komise|rada|výbor)|sekretariát|kancelář|[DRK]K\b", regex.I
)
_LONGEST_LINE = 600
_MEMBERS_LABEL = regex.compile(
    r"(?P<label>(?:členové|zastupitelé|radní)(?:[ \u00a0]\p{L}++){0,3})\s?+:", regex.I
)
_BODY = cue("členové", "zastupitelé", "radní")
_OFFICE = regex.compile(r"(?P<office>\p{L}{4,}+)(?:[ \u00a0]\p{L}++){0,3}\s?+:", regex.I)
_OWN = ("attendance.own-status", "attendance.table")


@dataclass(frozen=True, slots=True)
class AttendanceBlock:
    """One label and the people behind it; lines are indexes of the first and behind the last."""

    label: Value[str]
    first: int
    last: int
    entries: tuple[EntryMatch, ...]


def find_attendance(text: str, lines: Sequence[TextLine]) -> list[AttendanceBlock]:
    """Return the attendance lists of a document in text order."""
    blocks: list[AttendanceBlock] = []
    own, at = own_labels() is not None, 0
    while at < len(lines):
        line = lines[at]
        cues = line.cues
        head = find_head(text, lines, at) if own or cues & LABEL else None
        head = way_head(text, line) if head is None and cues & WAYS else head
        told = blocks and line.mark and head is not None and head.label.rule == "attendance.bare-label"
        if head is not None and (told or in_table_head(lines, at)):
            at += 1  # "• Konference se zúčastnila Eva Malá"
        elif head is not None:
            new, at = _blocks(text, lines, at, head)
            blocks.extend(new)
        elif cues & COLUMN and (cell := is_header(text, line)) is not None:
            table, at = _table(text, lines, at, cell)
            blocks.extend(table)
        elif cues & _BODY and (members := _MEMBERS_LABEL.match(line.words)):
            start = line.body
            name = Value(members["label"], start, start + members.end("label"), "attendance.members")
            table, at = _table(text, lines, at, name)
            blocks.extend(table)
        elif not blocks and cues & MARKED and (marked := find_marked(text, lines, at)):
            blocks.append(AttendanceBlock(*marked))
            at = marked[2]
        else:
            at += 1
    return _others_as_guests(_further_as_present(blocks))


def _blocks(text: str, lines: Sequence[TextLine], at: int, head: Head) -> tuple[list[AttendanceBlock], int]:
    """The block that a label heads, with further labels on the same line; and the line behind it."""
    below = _wrapped(lines, at)
    stop = lines[below - 1].end
    found: list[AttendanceBlock] = []
    last, whole = head, True
    for last, end in heads_on_line(text, head, stop):
        found.append(AttendanceBlock(last.label, at, below, tuple(entries(text, last, last.value, end))))
        whole = end == stop
    if not whole:
        return found, below
    more, behind = _Below(text, lines, last, found[-1].entries).read(below)
    if more:
        found[-1] = replace(found[-1], last=behind, entries=(*found[-1].entries, *more))
    return found, behind


# "…, Eva Malá, Ivan" and "…, Eva Malá, M." at the end of a line
_BROKEN = regex.compile(r"[,;:]\s[^,;:\n]{0,40}?(?P<given>\p{Lu}\.|\p{Lu}\p{Ll}++)\s*+$")
_FAMILY = regex.compile(r"(?P<family>\p{Lu}\p{Ll}++)(?=\s*+$|\s?+[,;(–-]|\sa\s)")
_MOST_WRAPS = 6


def _wrapped(lines: Sequence[TextLine], at: int) -> int:
    """Return the line behind those that a name broken at the end of the line joins: "…, Ivan<break>Lukeš, Eva Malá"."""
    below = at + 1
    while below < min(len(lines), at + _MOST_WRAPS):
        line, following = lines[below - 1], lines[below]
        broken = None if line.cells or following.gap or following.mark else _BROKEN.search(line.text)
        family = _FAMILY.match(following.text) if broken else None
        if (
            broken is None
            or family is None
            or (is_refused(family["family"]) and not is_family_too(family["family"]))
        ):
            break
        if not broken["given"].endswith(".") and (
            (not is_given(broken["given"]) or is_given(family["family"]))
            and not is_broken_family(broken["given"], following.text, line.text)
        ):
            break
        below += 1
    return below


def _table(
    text: str, lines: Sequence[TextLine], at: int, cell: Value[str]
) -> tuple[list[AttendanceBlock], int]:
    """A table without a label of presence above it: "Jméno | Přítomen | Omluven", "Členové: Jan Dub – přítomen"."""
    head = Head(cell, "present", None, cell.end)
    found, behind = _Below(text, lines, head, ()).read(at)
    told = sum(entry.status.rule in _OWN for entry in found)
    if len(found) < 2 or (cell.rule == "attendance.members" and 3 * told < 2 * len(found)):
        return [], at + 1  # members of a body, nothing said of their presence
    return [AttendanceBlock(cell, at, behind, tuple(found))], behind


class _Below:
    """Reads the people on the lines below a label, while the lines look like a list of people."""

    def __init__(
        self, text: str, lines: Sequence[TextLine], head: Head, listed: Sequence[EntryMatch]
    ) -> None:
        self.text = text
        self.lines = lines
        self.head = head
        self.listed = listed
        self.columns: Columns = ()
        self.found: list[EntryMatch] = []
        self.ruled: list[int] = []  # how many entries stand above each ruler

    def read(self, first: int) -> tuple[list[EntryMatch], int]:
        """Return the entries and the index of the line behind the last of them."""
        behind = at = first
        while at < len(self.lines) and not self._ends(at):
            line = self.lines[at]
            at += 1
            if _RULER.fullmatch(line.text):
                self.ruled.append(len(self.found))
                continue
            if self._opens_group(line, at):
                continue
            if cells_of(line) and not names_somebody(self.text, line):
                columns = columns_of(self.text, line)
                if not columns and self.found:
                    break
                self.columns = columns or self.columns
                continue
            new = self._entries(line)
            if not new or not self._may_follow(line, new):
                break
            self.found.extend(new)
            behind = at
        return in_one_order(self.text, self._with_guests()), behind

    def _with_guests(self) -> list[EntryMatch]:
        """A list of its own below a ruler, most of whose people are marked "host", is one of guests."""
        bounds = [0, *self.ruled, len(self.found)]
        parts = [self.found[start:end] for start, end in pairwise(bounds)]
        return [entry for number, part in enumerate(parts) for entry in (_guests(part) if number else part)]

    def _ends(self, at: int) -> bool:
        line = self.lines[at]
        if line.heading or other_part(line.words, 0, len(line.words)) or VOTE.match(line.words):
            return True
        return find_head(self.text, self.lines, at) is not None

    def _opens_group(self, line: TextLine, below: int) -> bool:
        """Take a line such as "Členové komise:" as the group of the lines below it."""
        match = _GROUP.fullmatch(line.words) or _HEADED.fullmatch(line.words)
        if match is None or below >= len(self.lines) or self._ends(below) or self._of_body(match["group"]):
            return False
        if match.re is _HEADED and not (
            is_refused(line.words.split()[0]) and self._entries(self.lines[below])
        ):
            return False
        start = line.body + match.start("group")
        name = Value(match["group"].strip(), start, line.body + match.end("group"), "attendance.group")
        self.head = self.head._replace(group=name)
        return True

    def _of_body(self, group: str) -> bool:
        """Whether a group behind the guests is one of the body's members: "zástupci zákonných zástupců:"."""
        listed = self.found or self.listed
        return bool(listed) and self.head.status == "guest" and _OF_BODY.match(group) is not None

    def _entries(self, line: TextLine) -> list[EntryMatch]:
        text = self.text
        if cells_of(line):
            return list(row_entries(text, self.head, line, self.columns))
        if len(line.text) > _LONGEST_LINE and not self.listed:
            return []
        further = further_head(text, line)
        self.head = further or self.head
        head = self.head
        if further is None and (group := _GROUP.match(text, line.body, line.end)):
            name = Value(group["group"].strip(), group.start("group"), group.end("group"), "attendance.group")
            head = head._replace(group=name)
            start = group.end()
        else:
            start = further.value if further else _begin(line)
        end = list_end(text, start, line.end)
        if (
            end < line.end
            or covered(text, start, end) < 0.55
            or (head.group and self._of_body(head.group.value))
        ):
            return []
        return list(entries(text, head, start if further else _begin(line), end))

    def _may_follow(self, line: TextLine, new: Sequence[EntryMatch]) -> bool:
        """Tell the next line of a list from a name or a capitalised word that begins something else."""
        before = self.found or self.listed
        if (
            self.listed
            and line.gap
            and line.mark is None
            and not cells_of(line)
            and len(new) < 2
            and not self.found
        ):
            return False
        if self.listed and not self.found and self._is_office(line):
            return False  # "Tajemník: Jan Dub" below "Omluveni: Eva Malá"
        if not before or cells_of(line) or len(new) > 1:
            return True
        unit = new[0].group is not None and _UNITS.match(new[0].group.value)
        return bool(unit) or _is_sure(new[0]) or not all(map(_is_named, before))

    def _is_office(self, line: TextLine) -> bool:
        match = _OFFICE.match(line.words)
        return match is not None and is_role(match["office"], nominative=True)


def _guests(part: list[EntryMatch]) -> list[EntryMatch]:
    marked = sum(entry.status.value == "guest" for entry in part)
    if marked < 2 or 3 * marked < 2 * len(part):
        return part
    return [
        replace(entry, status=replace(entry.status, value="guest"))
        if entry.status.rule == "attendance.label"
        else entry
        for entry in part
    ]


def _is_sure(entry: EntryMatch) -> bool:
    """Whether more than a capitalised word tells that the entry is a person."""
    return _is_named(entry) or entry.mention.role is not None


def _is_named(entry: EntryMatch) -> bool:
    """Whether given name, title or form of address stand at the family name; a function stands at some of a list only."""
    mention = entry.mention
    person = mention.person
    return bool(person.given or person.titles_before or mention.entry_start < mention.start)


# "A. Malá" is no entry marked "A.", but "A. Jan Malý" is
_INITIAL = regex.compile(
    r"\p{Lu}\.\s?+(?=\p{Lu}\p{Ll}++(?:\s*+$|\s?+[,;(|\t–-]|\s(?:ano|ne|x|(?:ne)?omluv|(?:ne)?přít|předs)))"
)


def _begin(line: TextLine) -> int:
    """Where the words of a line begin, an initial that looks like a mark included."""
    match = _INITIAL.match(line.text) if line.mark else None
    return line.start if match and line.mark and match.end() == line.mark.end else line.body


def _others_as_guests(blocks: list[AttendanceBlock]) -> list[AttendanceBlock]:
    """Where one label or group says "členové", those of "zástupci odborů" or "zaměstnanci" take part as guests."""
    if not any(_MEMBERS.search(name) for block in blocks for name in _group_names(block)):
        return blocks
    return [
        replace(block, entries=tuple(_as_guest(block, entry) for entry in block.entries))
        if block.entries
        else block
        for block in blocks
    ]


_FURTHER = regex.compile(r"(?:dále|také|též)\b", regex.I)


def _further_as_present(blocks: list[AttendanceBlock]) -> list[AttendanceBlock]:
    """Where no other list has those present, "Dále přítomni" lists the members beside the chair and the recorder."""
    told = [entry.status.value for block in blocks for entry in block.entries]
    if "present" in told:
        return blocks
    return [
        replace(
            block,
            entries=tuple(replace(e, status=replace(e.status, value="present")) for e in block.entries),
        )
        if _FURTHER.match(block.label.value) and "přítom" in block.label.value.casefold()
        else block
        for block in blocks
    ]


def _group_names(block: AttendanceBlock) -> set[str]:
    return {block.label.value, *(entry.group.value for entry in block.entries if entry.group)}


def _as_guest(block: AttendanceBlock, entry: EntryMatch) -> EntryMatch:
    name = entry.group.value if entry.group and entry.group.rule == "attendance.group" else block.label.value
    if not _OTHERS.search(name) or _MEMBERS.search(name):
        return entry
    if entry.status.value == "present" and entry.status.rule not in _OWN:
        return replace(entry, status=replace(entry.status, value="guest"))
    return entry
