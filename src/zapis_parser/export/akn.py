"""A record as an Akoma Ntoso 3.0 document of the type ``debate``: the text in its sections, and above it what was understood.

The whole text stands in the file, line by line; what the record knows of it is metadata (``akn_meta``) and marks in the text:
numbers and headings of sections, names of people. Knows no files, and no more of the standard than minutes need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

from zapis_parser.export.akn_meta import add, eid, make_meta
from zapis_parser.export.naming import Naming
from zapis_parser.export.plain import clean, one_line

if TYPE_CHECKING:
    from zapis_parser.record import Minutes, Section

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMES = {"minutes": "zapis", "resolutions": "usneseni", "invitation": "pozvanka", "other": "dokument"}
# the other sections are debateSection with the kind as their name
ELEMENTS = {"attendance": "rollCall", "resolutions": "resolutions", "next_meeting": "adjournment"}
_NSMAP: Any = {None: NAMESPACE}
_LINE = re.compile("[^\n\r\u2028\u2029\x85]+")
_AROUND_TITLE = 24
_ORDINAL = re.compile(r"(?:[Bb]od\s+(?:č\.\s*)?|[Kk]\s+bodu\s+)?[\dIVXLC]+(?:[./]\d+)*[.):]?|[a-z]\)")


def to_akn(minutes: Minutes, *, naming: Naming | None = None) -> bytes:
    """Return the document as UTF-8.

    A meeting without a stated date has the date 0001-01-01 with the name "unknown": the standard wants one.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\\nPřítomni: Jan Malý\\nHlasování: pro 5, proti 1, zdržel se 0"
        >>> b'<count refersTo="#option-yes" value="5"/>' in to_akn(parse_text(text))
        True
    """
    return _Document(minutes, naming or Naming()).write()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A name in the text."""

    start: int
    end: int
    person: str


class _Document:
    def __init__(self, minutes: Minutes, naming: Naming) -> None:
        self._minutes = minutes
        self._naming = naming
        self._marks = list(_marks(minutes))
        self._at = 0

    def write(self) -> bytes:
        minutes = self._minutes
        root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap=_NSMAP)
        debate = add(root, "debate", name=NAMES[minutes.kind])
        make_meta(debate, minutes, self._naming)
        sections = list(minutes.sections)
        conclusions = sections.pop() if self._ends_by_itself(sections) else None
        if len(sections) > 1 and sections[0].kind == "header" and self._written(sections[0]):
            preface = add(debate, "preface", eId=eid(sections[0].id))
            self._paragraphs(preface, sections.pop(0))
        body = add(debate, "debateBody")
        self._body(body, sections)
        if conclusions is not None:
            self._paragraphs(add(debate, "conclusions", eId=eid(conclusions.id)), conclusions)
        text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
        return text

    def _ends_by_itself(self, sections: list[Section]) -> bool:
        """Tell whether the last section is an end that has room for itself, below nothing."""
        if len(sections) < 2 or sections[-1].kind != "closing" or sections[-1].parent is not None:
            return False
        return self._written(sections[-1]) and any(s.kind != "header" for s in sections[:-1])

    def _written(self, section: Section) -> bool:
        return any(words.strip() for _, words in self._lines(section))

    def _body(self, body: etree._Element, sections: list[Section]) -> None:
        if not sections:
            part = add(body, "debateSection", name="other", eId="text")
            self._write_lines(part, _lines(self._minutes.text, 0, len(self._minutes.text)))
            return
        open_parts: list[tuple[str, etree._Element]] = []
        for section in sections:
            # a section stands in its parent only where the parent's text is not yet left: the order of the text goes first
            while open_parts and open_parts[-1][0] != section.parent:
                open_parts.pop()
            into = open_parts[-1][1] if open_parts else body
            open_parts.append((section.id, self._section(into, section)))

    def _section(self, into: etree._Element, section: Section) -> etree._Element:
        name = ELEMENTS.get(section.kind)
        if name is None:
            part = add(into, "debateSection", name=section.kind, eId=eid(section.id))
        else:
            part = add(into, name, eId=eid(section.id))
        self._paragraphs(part, section)
        return part

    def _paragraphs(self, part: etree._Element, section: Section) -> None:
        lines = list(self._lines(section))
        if lines and section.title and part.tag.rpartition("}")[2] in {"debateSection", *ELEMENTS.values()}:
            head = _heading(lines[0][1], one_line(section.title))
            if head is not None:
                number, title = head
                if number:
                    add(part, "num").text = clean(number)
                add(part, "heading").text = clean(title)
                del lines[0]
        self._write_lines(part, lines)

    def _lines(self, section: Section) -> Iterator[tuple[int, str]]:
        if section.span is not None:
            yield from _lines(self._minutes.text, section.span.start, section.span.end)

    def _write_lines(self, part: etree._Element, lines: Any) -> None:
        found = False
        for start, words in lines:
            self._paragraph(add(part, "p"), start, words)
            found = True
        if not found and not len(part):
            add(part, "p")

    def _paragraph(self, paragraph: etree._Element, start: int, words: str) -> None:
        end = start + len(words)
        while self._at < len(self._marks) and self._marks[self._at].start < start:
            self._at += 1
        at = start
        before: etree._Element | None = None
        while self._at < len(self._marks) and self._marks[self._at].end <= end:
            mark = self._marks[self._at]
            _append(paragraph, before, clean(words[at - start : mark.start - start]))
            before = add(paragraph, "person", refersTo=f"#{eid(mark.person)}")
            before.text = clean(words[mark.start - start : mark.end - start])
            at = mark.end
            self._at += 1
        _append(paragraph, before, clean(words[at - start :]))


def _append(paragraph: etree._Element, before: etree._Element | None, text: str) -> None:
    if before is None:
        paragraph.text = text
    else:
        before.tail = text


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines that have a visible character, each with its offset; blanks at their ends are left out."""
    for match in _LINE.finditer(text, start, end):
        words = match[0].strip()
        if words:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), words


def _marks(minutes: Minutes) -> Iterator[_Mark]:
    """Yield where people are named, in order, none within another."""
    found = [
        _Mark(passage.start, passage.end, person.id)
        for person in minutes.people
        for passage in person.evidence.get("name", ())
        if _LINE.fullmatch(minutes.quote(passage))
    ]
    found.sort(key=lambda mark: (mark.start, -mark.end, mark.person))
    for before, mark in pairwise([_Mark(0, 0, ""), *found]):
        if mark.start >= before.end:
            yield mark


def _heading(line: str, title: str) -> tuple[str, str] | None:
    """Return the number and the title that a line consists of, as printed; None where it says anything else."""
    words = one_line(line)
    at = words.casefold().find(title.casefold())
    if at < 0 or at > _AROUND_TITLE or words[at + len(title) :].strip(" .:–-"):
        return None
    number = words[:at].strip()
    return (number, words[at:]) if not number or _ORDINAL.fullmatch(number) else None
