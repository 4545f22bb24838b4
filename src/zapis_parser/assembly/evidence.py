"""Passages of a source as the record carries them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from zapis_parser.record import Passage
from zapis_parser.record.found import make_passage
from zapis_parser.rules.match import Value
from zapis_parser.source import SourceText

_BLANKS = frozenset(char for char in map(chr, range(0x3001)) if char.isspace())
"""All of them: a look-up costs less than to ask each character."""


class Evidence:
    """Makes passages, each with its page and box."""

    def __init__(self, source: SourceText) -> None:
        self._source, self._text, self._length = source, source.text, len(source.text)
        # the pages of the lines and where these start, looked up for every passage
        self._pages = [line.page for line in source.lines]
        self._starts = [0, *[line.start for line in source.lines[1:]]]
        self._paged = any(self._pages)
        self._boxed = self._paged and source.boxes is not None
        self._recognised = source.confidences is not None
        self._plain = not (self._boxed or self._recognised)
        self._made: dict[tuple[int, int, str], Passage] = {}

    def passage(self, start: int, end: int, rule: str) -> Passage:
        """Return a passage; blanks at its ends are left out.

        Raises:
            IndexError: the range leaves the text.
        """
        asked = start, end, rule
        made = self._made.get(asked)
        if made is not None:
            return made
        if end <= start:
            end = start + 1
        text = self._text
        if not 0 <= start < end <= self._length:
            raise IndexError(f"{start}..{end} is not a range of a text of {self._length} characters")
        if text[end - 1] in _BLANKS or text[start] in _BLANKS:
            made = self._trimmed(start, end, rule)
        elif self._plain:  # most texts
            page = self._pages[bisect_right(self._starts, start) - 1] if self._paged else None
            made = make_passage((start, end), page, None, rule)
        else:
            made = self._make(start, end, rule)
        self._made[asked] = made
        return made

    def _trimmed(self, start: int, end: int, rule: str) -> Passage:
        """Return a passage without the blanks at its ends; of blanks alone, the first is left."""
        words = self._text[start:end]
        kept = words.strip()
        if not kept:
            return self._make(start, start + 1, rule)
        start += len(words) - len(words.lstrip())
        return self.passage(start, start + len(kept), rule)

    def _make(self, start: int, end: int, rule: str) -> Passage:
        sure = self._source.confidence(start, end) if self._recognised else None
        if self._boxed:
            page, bbox = self._source.place(start, end)
            return make_passage((start, end), page, bbox, rule, sure)
        page = self._pages[bisect_right(self._starts, start) - 1] if self._paged else None
        return make_passage((start, end), page, None, rule, sure)

    def of(self, value: Value[Any]) -> tuple[Passage, ...]:
        """Return the passage that a value was read from."""
        return (self.passage(value.start, value.end, value.rule),)

    def whole(self, start: int, end: int, rule: str) -> Passage:
        """Return a passage without leaving out blanks, for parts that tile the text; it has a page but no box."""
        sure = self._source.confidence(start, end) if self._recognised else None
        return make_passage((start, end), self._source.page_at(start), None, rule, sure)

    def fields(self, **values: Value[Any] | None) -> tuple[dict[str, Any], dict[str, tuple[Passage, ...]]]:
        """Split found values into the fields of a record's object and their evidence; None is left out."""
        fields: dict[str, Any] = {}
        found: dict[str, tuple[Passage, ...]] = {}
        for name, value in values.items():
            if value is not None:
                fields[name] = value.value
                found[name] = (self.passage(value.start, value.end, value.rule),)
        return fields, found
