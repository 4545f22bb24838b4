"""Passages of a source as the record carries them."""

from __future__ import annotations

from typing import Any

from zapis_parser.record import Passage
from zapis_parser.record.found import make_passage
from zapis_parser.rules.match import Value
from zapis_parser.source import PageBox, SourceText


class Evidence:
    """Makes passages, each with its page and box."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._placed = any(line.page is not None for line in source.lines)
        self._made: dict[tuple[int, int, str], Passage] = {}

    def passage(self, start: int, end: int, rule: str) -> Passage:
        """Return a passage; blanks at its ends are left out.

        Raises:
            IndexError: the range leaves the text.
        """
        asked = start, end, rule
        made = self._made.get(asked)
        if made is None:
            text = self._source.text
            while end - 1 > start and text[end - 1].isspace():
                end -= 1
            while start < end - 1 and text[start].isspace():
                start += 1
            key = start, max(end, start + 1), rule
            made = self._made[asked] = self._made.get(key) or self._made.setdefault(key, self._make(*key))
        return made

    def _make(self, start: int, end: int, rule: str) -> Passage:
        if not 0 <= start < end <= len(self._source.text):
            raise IndexError(
                f"{start}..{end} is not a range of a text of {len(self._source.text)} characters"
            )
        page, bbox = self._source.place(start, end) if self._placed else _NOWHERE
        return make_passage(start, end, page, bbox, rule)

    def of(self, value: Value[Any]) -> tuple[Passage, ...]:
        """Return the passage that a value was read from."""
        return (self.passage(value.start, value.end, value.rule),)

    def whole(self, start: int, end: int, rule: str) -> Passage:
        """Return a passage without leaving out blanks, for parts that tile the text; it has a page but no box."""
        return make_passage(start, end, self._source.line_at(start).page, None, rule)

    def fields(self, **values: Value[Any] | None) -> tuple[dict[str, Any], dict[str, tuple[Passage, ...]]]:
        """Split found values into the fields of a record's object and their evidence; None is left out."""
        fields: dict[str, Any] = {}
        found: dict[str, tuple[Passage, ...]] = {}
        for name, value in values.items():
            if value is not None:
                fields[name], found[name] = value.value, self.of(value)
        return fields, found


_NOWHERE = PageBox(None, None)
