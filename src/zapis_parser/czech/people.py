"""Lists of people, as minutes print them: commas, lines, bullets, tabs, numbers, titles, functions, remarks.

``split_people`` reads a whole list, ``parse_person`` the value of a label that names one person, ``find_people``
(prose_names.py) running prose. Does not know which list it reads (present, excused) and leaves cases as printed.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from zapis_parser.czech import list_pieces as marks
from zapis_parser.czech import prose_names
from zapis_parser.czech.list_company import is_broken_family, is_family_here, is_family_too
from zapis_parser.czech.list_pieces import Entry, Piece, closing, split_pieces, without_tail
from zapis_parser.czech.name_hints import address_pattern, behind_address, is_address
from zapis_parser.czech.name_words import (
    JOINT,
    Order,
    ReadName,
    is_acronym,
    is_given_form,
    is_refused,
    is_role,
    is_shortened,
    is_status,
    may_be_family,
    may_begin_name,
    may_stand_behind,
    next_person,
    read_name,
    read_titles,
    title_before,
)
from zapis_parser.czech.names import PersonMention, is_given, words
from zapis_parser.czech.names import shifted as shifted
from zapis_parser.czech.prose_names import find_people as find_people
from zapis_parser.czech.titles import LETTERS, behind_name, next_title, title_at, word_at
from zapis_parser.czech.word_kinds import opens_role

_LONGEST_PIECE, _LONGEST_CACHED, _LONGEST_REST = 1500, 500, 80
_CAPITAL = regex.compile(r"\p{Lu}")


def split_people(text: str) -> list[PersonMention]:
    """Return the people of a list, in its order; words that name nobody give nothing.

    Two words of which neither is a known given name follow the order of the others in the list.
    """
    if not _CAPITAL.search(text):
        return []  # every name has a capital letter
    return list(_read(text)) if len(text) <= _LONGEST_CACHED else _Reader(text).read()


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[PersonMention, ...]:
    """Read a line only once: several rules ask for the people of the same line."""
    return tuple(_Reader(text).read())


def forget() -> None:
    """Let go of the lines read so far: they are a document's, and another may be read with other words."""
    _read.cache_clear()
    prose_names.forget()


def parse_person(text: str) -> PersonMention | None:
    """Return the one person whom the text names (a list entry, a signature, the value of a label); else None."""
    start = marks.behind_verb(text)
    found = split_people(text[start:]) or find_people(text[start:])
    return shifted(found[0], start) if len(found) == 1 else None


# "Nová, za J. Malého"; not "za stavebníka Jan Dub"
_INSTEAD = regex.compile(
    r"za\s(?=\p{Lu}|(?:p|pí|pan[ai]|paní)\b)|zast\.|zást\.|zastoup|zástup\s|v\szastoupení"
)


class _Reader:
    """Reads one list; kept apart from its caller because an entry may take its role from the next piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self.open = False  # whether the next piece may still belong to the last entry
        self.of_places = False
        self.glued = False  # whether blanks alone part some of the people
        self.in_capitals = text.isupper() and len(text) > 12

    def read(self) -> list[PersonMention]:
        for piece in self._joined(split_pieces(self.text)):
            self._read_piece(piece)
        if self.glued:
            marks.move_roles(self.entries)
        default = self._majority()
        return [self._mention(entry, default) for entry in self.entries]

    def _joined(self, pieces: list[Piece]) -> list[Piece]:
        """Join names that a line break or a column parts: "Ing. Jan<break>Novák"."""
        joined: list[Piece] = []
        for piece in pieces:
            if joined and piece.kind in {"line", "gap"} and self._goes_on(joined[-1], piece):
                self._join(joined[-1].end, piece.start)
                joined[-1].end = piece.end
            else:
                joined.append(piece)
        return joined

    def _join(self, start: int, end: int) -> None:
        self.text = self.text[:start] + JOINT * (end - start) + self.text[end:]

    def _goes_on(self, first: Piece, second: Piece) -> bool:
        head, tail = self.text[first.start : first.end].strip(), self.text[second.start : second.end].strip()
        if len(head) > _LONGEST_REST or not tail[:1].isupper() or ":" in head:
            return False
        pos = 0
        while (behind := behind_address(head, pos, len(head))) > pos:
            pos = behind
        _, pos = read_titles(head, pos, len(head))
        rest, following = head[pos:].strip(" \u00a0.,"), tail.split(None, 1)[0].strip(",.")
        if not rest:
            return pos > 0
        if is_refused(following) and not is_family_too(following):
            return False
        if title_before().match(tail):
            return False
        if second.kind == "gap" and rest[:1].isupper() and " " not in rest:
            return is_given(rest) != is_given(following) and " " not in tail
        if first.kind == "comma" and is_broken_family(rest, tail, self.text):
            return True
        return (is_given(rest) or len(rest) == 1) and not is_given(following) and first.kind != "line"

    # -- one piece

    def _read_piece(self, piece: Piece) -> None:
        start, end = self._without_lead(piece)
        if start >= end or end - start > _LONGEST_PIECE:
            return
        if self._belongs_to_last(start, end, piece.kind):
            return
        count = len(self.entries)
        if _CAPITAL.search(self.text, start, end):
            self._read_entries(start, end)
        if len(self.entries) == count:
            self.open = False

    def _without_lead(self, piece: Piece) -> tuple[int, int]:
        """Strip bullets, counts and group labels; a label that is a function stays as the role to come."""
        text, start, end = self.text, piece.start, piece.end
        if piece.kind == "line":
            self.of_places = False
        end = start + len(without_tail(text[start:end]))
        for _ in range(3):
            start = marks.without_marks(text, start, end) if start < end else start
            label = marks.LABEL.match(text, start, end) if text.find(":", start, end) > 0 else None
            if label is None:
                break
            first = (label["label"].split() or [""])[0].casefold().strip(".")
            self.of_places = first in words("not_people", "labels")
            if is_role(label["label"], nominative=True) and label.end() < end:
                break
            group = marks.INNER_GROUP.search(label["label"])
            if group and self._names_somebody(start, start + group.start()):
                self._read_entries(start, start + group.start())  # "… Jan Dub za rodiče: Eva Malá"
            start = label.end()
            self.open = False
        return start, end

    def _belongs_to_last(self, start: int, end: int, kind: str) -> bool:
        """Give the piece to the entry before it: a title, a function, a remark, brackets."""
        if not self.entries:
            return False
        last, piece = self.entries[-1], self.text[start:end].strip()
        titles, pos = read_titles(self.text, start, end)
        if titles and not self.text[pos:end].strip(" .,"):
            last.extra_before += titles
            last.end = last.mention_end = start + len(self.text[start:end].rstrip())
            return True
        if kind in {"comma", "gap"} and self._take_after_titles(last, start, end):
            return True
        if piece[:1] in "([" and closing(self.text, start) == end:
            self._remark(last, start + 1, end - 1, end)
            return True
        if not self.open or kind in {"mark", "number"}:
            return False
        if kind == "and" and last.roles and self._carries_on_role(start, end):
            cut = marks.OPENING.search(self.text, start, end)
            last.roles[-1] = (last.roles[-1][0], cut.start() if cut else end)
            last.end = end
            if cut:
                self._remark(last, cut.start() + 1, len(self.text[:end].rstrip(" )")), end)
            return True
        if is_role(piece) and len(last.roles) < 2 and not self._names_somebody(start, end):
            last.roles.append((start, end))
        elif (is_status(piece) or (piece[:1].islower() and kind == "comma")) and (
            _INSTEAD.match(piece) or not self._names_somebody(start, end)
        ):
            last.notes.append((start, end))
        else:
            return False
        last.end = end
        return True

    def _take_after_titles(self, last: Entry, start: int, end: int) -> bool:
        titles, pos = [], start
        first = LETTERS.search(self.text, pos, end)
        if first is None or not may_stand_behind(first.group()):
            return False
        while match := behind_name(self.text, pos, end, parted=True):
            titles.append(match["title"])
            pos = match.end()
        if not titles:
            return False
        last.extra_after += tuple(titles)
        last.end = last.mention_end = pos
        following = self._read_tail(last, pos, end)
        if following < end:
            self._read_entries(following, end)
        return True

    def _carries_on_role(self, start: int, end: int) -> bool:
        """Tell "správce sítě a webu" from "starosta a další občané"."""
        piece = self.text[start:end].strip()
        others = piece.startswith(("další", "ostatní", "všichni", "host", "občan"))
        return piece[:1].islower() and not others and not self._names_somebody(start, end)

    def _names_somebody(self, start: int, end: int) -> bool:
        """Tell whether a piece that begins like a function goes on with a person: "starosta Jan Novák"."""
        words_here = LETTERS.finditer(self.text, start, end)
        if any(
            is_address(m.group()) and address_pattern().match(self.text, m.start(), end) for m in words_here
        ):
            return True
        title = next_title(self.text, start, end)
        if title is not None and read_name(self.text, title, end):
            return True
        for match in marks.CAPITAL.finditer(self.text, start, end):
            name = read_name(self.text, match.start(), end)
            if name and name.known_given and len(name.parts) > 1:
                return True
        return False

    # -- the entries of a piece

    def _read_entries(self, start: int, end: int) -> None:
        pos = start
        for _ in range(40):
            role, at = self._before_name(pos, end)
            name = read_name(self.text, at, end)
            entry = self._accepted(name, role, pos, at, end) if name else None
            if entry is None:
                following = self._next_strong(pos, end) if name is None or pos == start else None
                if following is None or following <= pos:
                    return
                pos = following
                continue
            self.glued = self.glued or pos > start
            self.entries.append(entry)
            self.open = True
            pos = self._read_tail(entry, entry.name.end, end)
            if pos >= end:
                return

    def _before_name(self, start: int, end: int) -> tuple[tuple[int, int] | None, int]:
        """Read what may stand before a name: a function ("starosta", "Předseda:", "předseda –"), forms of address."""
        pos, role = start, None
        first = word_at(self.text, pos, end)
        if is_address(first) and (behind := behind_address(self.text, pos, end)) > pos:
            pos = behind
            first = word_at(self.text, pos, end)
        lead = marks.ROLE_LEAD.match(self.text, pos, end) if opens_role(first) else None
        if lead and is_role(lead["role"]) and not is_given_form(first):
            role, pos = lead.span("role"), lead.end()
        while pos > start and (behind := behind_address(self.text, pos, end)) > pos:
            pos = behind
        return role, pos

    def _accepted(
        self, name: ReadName, role: tuple[int, int] | None, start: int, at: int, end: int
    ) -> Entry | None:
        in_front = address_pattern().finditer(self.text, max(start, at - 12), at) if at > start else ()
        addressed = any(match.end() == at for match in in_front)
        strong = bool(name.titles_before or name.known_given or addressed)
        if not strong and (self._is_nobody(name) or not self._ends_well(name.end, end)):
            return None
        if all(map(is_shortened, name.parts)):
            return None
        first = name.parts[0]  # "V Lhotě dne" is no person of three words
        refused = is_refused(first) and not name.titles_before and (len(name.parts) < 3 or len(first) == 1)
        refused = refused and not is_family_here(name, self.text)
        if refused and not (addressed and may_be_family(name.parts[0])):
            return None
        entry = Entry(name, start, name.end, mention_end=name.end)
        if role:
            entry.roles.append(role)
        return entry

    def _is_nobody(self, name: ReadName) -> bool:
        if self.of_places or len(name.parts) > 4 or is_family_here(name, self.text):
            return self.of_places or len(name.parts) > 4
        return any(is_refused(part) or self._is_acronym(part) or len(part) < 2 for part in name.parts)

    def _is_acronym(self, part: str) -> bool:
        return is_acronym(part) and not (self.in_capitals and len(part) > 2)

    def _ends_well(self, pos: int, end: int) -> bool:
        """Tell whether what follows a weak name is what follows names: nothing, brackets, a dash, a remark."""
        rest = self.text[pos:end].strip()
        return not rest or rest[0] in "([–—-./" or is_status(rest) or is_role(rest)

    def _next_strong(self, pos: int, end: int) -> int | None:
        """Return the next place where a title, a form of address or a known given name with a family name stands."""
        if end - pos > 4 * _LONGEST_REST or not _CAPITAL.search(self.text, pos + 1, end):
            return None
        return next_person(self.text, pos + 1, end)

    # -- what follows a name

    def _read_tail(self, entry: Entry, pos: int, end: int) -> int:
        """Read brackets, dashes and remarks; returns the place where the next person begins, or ``end``."""
        text = self.text
        if marks.only_titles(text, pos, end):
            entry.extra_before += read_titles(text, pos + 1, end)[0]  # "Dub Jan Ing."
            entry.end = entry.mention_end = pos + len(text[pos:end].rstrip())
            return end
        for _ in range(20):
            pos = marks.match_end(marks.BLANKS, text, pos, end) if pos < end else end
            if pos >= end:
                return end
            if text[pos] in "([" and (close := closing(text, pos)) and close <= end:
                self._remark(entry, pos + 1, close - 1, close)
                pos = close
                continue
            dash = marks.behind_dash(text, max(pos - 1, entry.name.end), pos, end)
            at = dash or marks.match_end(marks.JOINING, text, pos, end)
            if (group := marks.INNER_LABEL.match(text, at, end)) and is_refused(group["first"]):
                return group.end()  # "Jan Dub (OSVČ) Veřejný sektor: Eva Malá"
            if self._begins_person(at, end, after_dash=dash > 0):
                return at
            stop = marks.end_of_remark(text, at, end)
            self._remark(entry, at, stop, stop)
            pos = max(stop, pos + 1)
        return end

    def _begins_person(self, pos: int, end: int, *, after_dash: bool) -> bool:
        if not may_begin_name(word_at(self.text, pos, end)):
            return False
        behind = behind_address(self.text, pos, end)
        if behind > pos or title_at(self.text, pos, end):
            return read_name(self.text, behind, end) is not None
        name = read_name(self.text, pos, end)
        if name is None or len(name.parts) < 2:
            return False
        return name.known_given and not (after_dash and is_refused(name.parts[0]))

    def _remark(self, entry: Entry, start: int, end: int, entry_end: int) -> None:
        """Keep a remark as the role if it begins like a function, else as a note."""
        while start < end and self.text[start] in " \u00a0,;–—-":
            start += 1
        if start >= end or not self.text[start:end].strip():
            return
        if cut := marks.behind_party(self.text, start, end):
            entry.notes.append((start, cut))  # "(ODS, předseda)"
            start = cut + 1
        is_function = is_role(self.text[start:end]) and not is_status(self.text[start:end])
        (entry.roles if is_function and not entry.roles else entry.notes).append((start, end))
        entry.end = max(entry.end, entry_end)

    # -- the result

    def _majority(self) -> Order:
        orders = [entry.name.order for entry in self.entries]
        family, given = orders.count("family first"), orders.count("given first")
        return "family first" if family > given else "given first"

    def _mention(self, entry: Entry, default: Order) -> PersonMention:
        person = entry.name.person(default)
        if entry.extra_before or entry.extra_after:
            person = person._replace(
                titles_before=person.titles_before + entry.extra_before,
                titles_after=person.titles_after + entry.extra_after,
            )
        end = max(entry.end, entry.mention_end)
        return PersonMention(
            entry.name.start,
            entry.mention_end,
            person,
            marks.said(self.text, entry.roles),
            marks.said(self.text, entry.notes),
            entry.start,
            end,
        )
