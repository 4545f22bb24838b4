"""A fixture as a word processor writes it: paragraphs of which the list entries carry no number of their own.

Turns the blocks of a source into ``Part``s for the writers of DOCX, ODT and RTF; what is a number in the source becomes
automatic numbering wherever it counts on. Knows nothing of the formats.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from fixture_source import SOFT_HYPHEN, Block, Source

Kind = Literal["title", "heading", "plain"]
NUMBERED = re.compile(r"(?P<before>|Ad |Bod č\. |K bodu )(?P<number>\d{1,2})(?P<after>[.)/:]) (?P<text>\D.*)")
EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: ``list_id`` counts from 0, one for each list that begins at 1.

    Attributes:
        form: what is printed, ``%`` for the number; "" for a bullet.
    """

    list_id: int
    form: str


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a table where ``rows`` is not empty; ``page_break``: it begins a page."""

    text: str = ""
    kind: Kind = "plain"
    bold: bool = False
    centre: bool = False
    entry: Entry | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    page_break: bool = False


@dataclass(slots=True)
class _Lists:
    """Knows for each kind of paragraph and form of number where its list stands."""

    lists: int = 0
    open: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    bullets: int | None = None

    def take(self, part: Part) -> Part:
        match = NUMBERED.fullmatch(part.text)
        if match is None:
            return part
        form = f"{match['before']}%{match['after']}"
        number, key = int(match["number"]), (part.kind, form)
        if number == 1:
            self.open[key] = (self.lists, 0)
            self.lists += 1
        list_id, last = self.open.get(key, (0, -1))
        if number != last + 1:
            return part
        self.open[key] = (list_id, number)
        return replace(part, text=match["text"], entry=Entry(list_id, form))

    def bullet(self, text: str) -> Part:
        if self.bullets is None:
            self.bullets = self.lists
            self.lists += 1
        return Part(text, entry=Entry(self.bullets, ""))


def make_parts(source: Source) -> list[Part]:
    """Return the document in order."""
    lists, parts, breaks = _Lists(), list[Part](), False
    title = next((number for number, block in enumerate(source.blocks) if block.kind == "title"), 0)
    for number, block in enumerate(source.blocks):
        if block.kind == "break":
            breaks = True
            continue
        if block.kind == "heading" and number < title:  # a letterhead
            block = Block("centre", block.text)
        for part in _parts(block, lists):
            parts.append(replace(part, page_break=breaks))
            breaks = False
    return parts


def _parts(block: Block, lists: _Lists) -> Iterator[Part]:
    text = block.text.replace(SOFT_HYPHEN, "")
    if block.kind == "table":
        yield Part(rows=block.rows)
    elif block.kind == "signature":
        for left, right in block.rows:
            yield Part(f"{left}\t{right}" if right else left)
    elif block.kind == "bullet":
        yield lists.bullet(text)
    elif block.kind == "title":
        yield Part(text, kind="title", bold=True, centre=True)
    elif block.kind == "subtitle":
        yield Part(text, centre=True)
    elif block.kind == "heading":
        yield lists.take(Part(text, kind="heading", bold=True))
    elif block.kind == "centre":
        yield Part(text, centre=True)
    elif block.kind == "plain":
        yield lists.take(Part(text))
    else:
        yield Part(text)


def forms(parts: list[Part]) -> dict[int, str]:
    """The form of each list, by its number."""
    return {part.entry.list_id: part.entry.form for part in parts if part.entry}


def pack(members: list[tuple[str, str]]) -> bytes:
    """Pack files in the given order, the first one uncompressed as ODF wants it; the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (name, content) in enumerate(members):
            member = zipfile.ZipInfo(name, EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            member.create_system = 3
            archive.writestr(member, content.encode())
    return target.getvalue()
