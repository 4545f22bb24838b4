"""Makes the redacted copy: the text with its marks, and the record whose offsets and values follow it.

Decides nothing about what has to go; kinds.py and people.py do.
"""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Iterable
from typing import Any

import regex

from zapis_parser.parser import parse
from zapis_parser.record import Minutes
from zapis_parser.redaction.kinds import LABELS, Spot, find_kinds
from zapis_parser.redaction.people import Register, find_private, folded, private_ids, read_register
from zapis_parser.redaction.results import Doubt, Redacted, Replacement, Wishes

_BLACK = "█" * 5
_REFERENCES = frozenset(
    "id person section vote resolution parent chair recorders verifiers found_by code kind body_kind media_type sha256"
    " schema_version status severity result option date time start_time end_time arrived left".split()
)
_TRADER = regex.compile(r"[^\n]{0,40}?\bIČO?\b")


def redact(document: Minutes | str | bytes, wishes: Wishes | None = None) -> Redacted:
    """Return a copy of a document in which private persons and their data are replaced.

    Args:
        document: a record, the path of a file, or a file's bytes.
        wishes: how; by default Czech marks.

    Raises:
        ZapisError: the document cannot be read.
    """
    minutes = document if isinstance(document, Minutes) else parse(document)
    return _Copy(minutes, wishes or Wishes()).made()


class _Copy:
    def __init__(self, minutes: Minutes, wishes: Wishes) -> None:
        self._minutes = minutes
        self._wishes = wishes
        self._register: Register = read_register(minutes)
        self._marks: dict[tuple[str, str], str] = {}
        self._key: dict[str, dict[str, None]] = {}
        self._values: dict[str, Spot] = {}
        self._literal: regex.Pattern[str] | None = None

    def made(self) -> Redacted:
        text = self._minutes.text
        spots, _ = self._find(text)
        self._values = {_squeezed(text[s.start : s.end]): s for s in spots if s.kind != "person"}
        self._literal = _pattern(self._values)
        spots, doubts = self._find(text)
        spots = _split(spots, sorted(s.span.start for s in self._minutes.sections if s.span))
        new, self._moves = self._written(text, spots)
        replacements = tuple(
            Replacement(at, at + len(mark), mark, spot.kind, spot.rule)
            for spot, (_, _, at, mark) in zip(spots, self._moves, strict=True)
        )
        self._starts = [move[0] for move in self._moves]
        traders = [s for s in spots if s.kind == "person" and _TRADER.match(text, s.end)]
        found = [Doubt(self._moved(s), self._moved(e, end=True), "same-name") for s, e in doubts]
        found += [Doubt(self._moved(s.start), self._moved(s.end, end=True), "trader") for s in traders]
        key = tuple((mark, tuple(values)) for mark, values in self._key.items())
        record = self._record(new)
        return Redacted(new, record, replacements, tuple(sorted(found, key=lambda d: d.start)), key)

    def _find(self, text: str) -> tuple[list[Spot], list[tuple[int, int]]]:
        wishes = self._wishes
        spots = find_kinds(text, office_contacts=wishes.office_contacts, parcels=wishes.parcels)
        if self._literal is not None:
            for match in self._literal.finditer(text):
                known = self._values.get(_squeezed(match.group()))
                if known is not None:
                    spots.append(
                        known._replace(start=match.start(), end=match.end(), rule=f"{known.kind}.known")
                    )
        private, doubts = find_private(text, self._register)
        merged = _merged([*spots, *private])
        return merged, [d for d in doubts if not any(s.start < d[1] and d[0] < s.end for s in merged)]

    def _mark(self, spot: Spot) -> str:
        wishes = self._wishes
        if wishes.style == "black":
            return _BLACK
        if spot.kind == "person" and wishes.style == "initials":
            return self._register.private[int(spot.key)].initials
        known = self._marks.get((spot.kind, spot.key))
        if known is None:
            number = sum(kind == spot.kind for kind, _ in self._marks) + 1
            known = f"[{LABELS[spot.kind][wishes.lang == 'en']} {number}]"
            self._marks[spot.kind, spot.key] = known
        return known

    def _written(self, text: str, spots: Iterable[Spot]) -> tuple[str, list[tuple[int, int, int, str]]]:
        """Return the text with marks, and for each spot its old start and end, its new start and its mark."""
        parts, moves, at, pos = list[str](), list[tuple[int, int, int, str]](), 0, 0
        for spot in spots:
            mark = self._mark(spot)
            self._key.setdefault(mark, {})[" ".join(text[spot.start : spot.end].split())] = None
            parts += (text[pos : spot.start], mark)
            at += spot.start - pos
            moves.append((spot.start, spot.end, at, mark))
            at, pos = at + len(mark), spot.end
        return "".join([*parts, text[pos:]]), moves

    def _moved(self, pos: int, *, end: bool = False) -> int:
        """Return where an offset is in the new text; inside of a mark, its beginning or its end."""
        number = bisect.bisect_right(self._starts, pos) - 1
        if number < 0:
            return pos
        start, stop, at, mark = self._moves[number]
        if pos == start:
            return at
        if pos < stop:
            return at + len(mark) if end else at
        return at + len(mark) + pos - stop

    def _string(self, value: str) -> str:
        spots, _ = self._find(value)
        return self._written(value, spots)[0] if spots else value

    def _record(self, text: str) -> Minutes:
        made = self._value(json.loads(self._minutes.model_dump_json(exclude={"text"})), "")
        made["text"] = text
        private = private_ids(self._minutes)
        named = {person.id: person for person in self._minutes.people}
        for one in made["people"]:
            if one["id"] in private:
                self._hide(one, f"{named[one['id']].name}")
        source = made["source"]
        source["sha256"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        source["name"] = self.safe_name(source["name"])
        return Minutes.model_validate_json(json.dumps(made))

    def _hide(self, person: dict[str, Any], name: str) -> None:
        mark = self._string(name)
        if mark == name:
            mark = _BLACK
        gone: dict[str, Any] = {"given": None, "titles_before": [], "titles_after": [], "aliases": []}
        person.update({"name": mark, "family": mark, **gone})
        for field in gone:
            person["evidence"].pop(field, None)

    def safe_name(self, name: str | None) -> str | None:
        """Return a file's name if no private person is named in it."""
        if name is None:
            return None
        words = {folded(word) for word in regex.findall(r"\p{L}+", name)}
        if words & self._register.families().keys() or self._string(name) != name:
            return None
        return name

    def _value(self, value: Any, name: str) -> Any:
        if isinstance(value, dict):
            if "found_by" in value and "start" in value:
                moved = {"start": self._moved(value["start"]), "end": self._moved(value["end"], end=True)}
                return {**value, **moved, "bbox": None}
            return {key: self._value(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._value(inner, name) for inner in value]
        return self._string(value) if isinstance(value, str) and name not in _REFERENCES else value


def _squeezed(value: str) -> str:
    return "".join(value.split()).casefold()


def _pattern(values: Iterable[str]) -> regex.Pattern[str] | None:
    long = sorted((value for value in values if len(value) > 5), key=len, reverse=True)
    spelt = [r"\s*".join(map(regex.escape, value)) for value in long]
    return regex.compile(rf"(?<!\w)(?:{'|'.join(spelt)})(?!\w)", regex.IGNORECASE) if spelt else None


def _merged(spots: list[Spot]) -> list[Spot]:
    """Return spots in order of which none touches another's inside; of two that do, one is made."""
    merged: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.start, -s.end)):
        if merged and spot.start < merged[-1].end:
            merged[-1] = merged[-1]._replace(end=max(spot.end, merged[-1].end))
        else:
            merged.append(spot)
    return merged


def _split(spots: list[Spot], borders: list[int]) -> list[Spot]:
    """Cut spots at the borders of sections, so that sections still tile the text."""
    found = []
    for spot in spots:
        inside = borders[bisect.bisect_right(borders, spot.start) : bisect.bisect_left(borders, spot.end)]
        for start, end in zip([spot.start, *inside], [*inside, spot.end], strict=True):
            found.append(spot._replace(start=start, end=end))
    return found
