"""Paragraphs, tables and asides of an office document to lines.

Every office reader builds a ``Blocks``; what becomes a row of cells and what is read line by line is decided here, for
all of them alike. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from zapis_parser.errors import LimitExceeded
from zapis_parser.source import RawDocument, RawLine

MOST_COLUMNS = 64
"""A cell that spans more columns is not followed by as many empty ones."""
_MOST_NESTED = 50
# chosen by hand, because there is no corpus of office files to measure them on
_LINES_OF_A_CELL = 6
"""A cell with more lines is no entry of a table but a page's layout."""
_LINES_BESIDE_A_LABEL = 2
"""The same in a table of two columns, where the left one labels what is listed in the right one."""
_BROKEN_ENOUGH = 5
_BROKEN_LENGTH = 40
_LINE = 14.0
"""Points; the height of a line of the usual size."""
_SHOWS = 0.65
_MOST_ROOM = 100.0
_MOST_GAP = 9
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Space(NamedTuple):
    """The room around a paragraph, in points.

    Attributes:
        alike: no room is left to a neighbour with the same ``style``.
    """

    before: float = 0.0
    after: float = 0.0
    alike: bool = False
    style: str | None = None


_NO_SPACE = Space()


@dataclass(slots=True)
class Paragraph:
    """A paragraph; line breaks in it are line feeds.

    Attributes:
        mark: its printed number or bullet.
        bold: all of its words are bold.
    """

    text: str
    mark: str = ""
    heading: int = 0
    bold: bool = False
    space: Space = _NO_SPACE


@dataclass(slots=True)
class Cell:
    """A cell; one that is only the continuation of a merged one is ``covered``."""

    blocks: list[Block] = field(default_factory=list)
    span: int = 1
    covered: bool = False


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]] = field(default_factory=list)


Block = Paragraph | Table


@dataclass(slots=True)
class Blocks:
    """Grows while a document is walked through.

    What is set apart (text boxes, notes) follows the paragraph that it hangs on.

    Attributes:
        opening: the header of the first page alone, which is its letterhead and read as content.
        headers, footers: what is repeated on pages.
    """

    body: list[Block] = field(default_factory=list)
    opening: list[Block] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    _into: list[list[Block]] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)
    _asides: list[list[Block]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        self._target().append(block)

    def enter(self, blocks: list[Block]) -> None:
        """Let what follows go into other blocks, until ``leave``."""
        self._into.append(blocks)

    def leave(self) -> None:
        self._into.pop()

    def _target(self) -> list[Block]:
        return self._into[-1] if self._into else self.body

    @property
    def in_table(self) -> bool:
        return bool(self._tables)

    def open_table(self) -> None:
        if len(self._tables) >= _MOST_NESTED:
            raise LimitExceeded(f"tables are nested more than {_MOST_NESTED} deep")
        table = Table()
        self._target().append(table)
        self._tables.append(table)

    def open_row(self) -> None:
        self._tables[-1].rows.append([])

    def open_cell(self, span: int = 1, *, covered: bool = False) -> None:
        cell = Cell(span=max(1, min(span, MOST_COLUMNS)), covered=covered)
        if not self._tables[-1].rows:
            self.open_row()
        self._tables[-1].rows[-1].append(cell)
        self._into.append(cell.blocks)

    def close_cell(self) -> None:
        self._into.pop()

    def close_table(self) -> None:
        self._tables.pop()

    def open_paragraph(self) -> None:
        self._asides.append([])

    def close_paragraph(self, paragraph: Paragraph | None) -> None:
        """End a paragraph; None: it is not to be read, but what hangs on it is."""
        aside = self._asides.pop()
        if paragraph is not None:
            self.add(paragraph)
        self._target().extend(aside)

    def open_aside(self) -> None:
        """Begin what hangs on the open paragraph; outside of any it stands where it is."""
        self._into.append(self._asides[-1] if self._asides else self._target())

    def close_aside(self) -> None:
        self._into.pop()

    def document(self, media_type: str, notes: tuple[str, ...] = ()) -> RawDocument:
        lines = _Lines()
        for text in dict.fromkeys(self.headers):
            lines.furniture(text)
        lines.blocks(self.opening)
        lines.blocks(self.body)
        for text in dict.fromkeys(self.footers):
            lines.furniture(text)
        return lines.document(media_type, notes)


def note_mark(number: int | str) -> str:
    """Return the mark of a note: a small number, which nobody takes for one of the text."""
    return str(number).translate(_SUPERSCRIPT)


def texts_of(blocks: Sequence[Block]) -> str:
    """The words of some blocks in one line, for a running header or footer."""
    return " ".join(" ".join(_flat_text(block) for block in blocks).split())


def _flat_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"{block.mark} {block.text}" if block.mark else block.text
    return " ".join(texts_of(cell.blocks) for row in block.rows for cell in row if not cell.covered)


@dataclass(slots=True)
class _Lines:
    """Writes lines.

    Attributes:
        gap: the empty lines, and the room in lines, since the last line.
        above: the room around the paragraph before.
    """

    parts: list[str] = field(default_factory=list)
    lines: list[RawLine] = field(default_factory=list)
    at: int = 0
    gap: float = 0.0
    tables: int = 0
    above: Space = _NO_SPACE

    def furniture(self, text: str) -> None:
        if text.strip():
            start = self._put(text.strip())
            self.lines.append(RawLine(start, self.at - 1, furniture=True, wrapped=False))

    def blocks(self, blocks: Sequence[Block]) -> None:
        broken = _is_broken([block.text for block in blocks if isinstance(block, Paragraph)])
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            else:
                self.paragraph(block, broken=broken)

    def paragraph(self, paragraph: Paragraph, *, broken: bool = False) -> None:
        self._leave_room(paragraph.space)
        pieces = [piece.strip() for piece in _marked(paragraph).split("\n")]
        last = max((number for number, piece in enumerate(pieces) if piece), default=-1)
        for number, piece in enumerate(pieces):
            if not piece:
                self.gap += 1
                continue
            start = self._put(piece)
            self.lines.append(
                RawLine(
                    start,
                    self.at - 1,
                    heading=paragraph.heading,
                    gap=self._taken_gap(),
                    bold=paragraph.bold,
                    wrapped=None if broken or number < last else False,
                )
            )

    def table(self, table: Table) -> None:
        self.tables += 1
        number = self.tables
        self._part()
        columns = max((sum(not cell.covered for cell in row) for row in table.rows), default=0)
        for row in table.rows:
            if _is_row(row, columns):
                self._row(row, number)
            else:
                for cell in row:
                    if not cell.covered and any(_filled(block) for block in cell.blocks):
                        self.blocks(cell.blocks)
        self._part()

    def _part(self) -> None:
        self.gap, self.above = max(self.gap, 1.0), _NO_SPACE

    def _row(self, row: Sequence[Cell], table: int) -> None:
        texts = [text for cell in row for text in _padded(cell)]
        if not any(text.strip("\xa0\n ") for text in texts):
            return
        ranges, start = [], self.at
        for text in texts:
            at = self._put(text.strip() or " ")
            ranges.append((at, self.at - 1))
        self.lines.append(
            RawLine(
                start, self.at - 1, gap=self._taken_gap(), wrapped=False, cells=tuple(ranges), table=table
            )
        )

    def _put(self, text: str) -> int:
        start = self.at
        self.parts.append(text + "\n")
        self.at += len(text) + 1
        return start

    def _leave_room(self, space: Space) -> None:
        if not (space.alike and self.above.alike and space.style == self.above.style):
            self.gap += min(max(self.above.after, space.before), _MOST_ROOM) / _LINE
        self.above = space

    def _taken_gap(self) -> int:
        """The empty lines before a line; a third of one already shows, as in a PDF."""
        gap, self.gap = (self.gap if self.lines else 0.0), 0.0
        return min(int(gap + _SHOWS), _MOST_GAP)

    def document(self, media_type: str, notes: tuple[str, ...]) -> RawDocument:
        return RawDocument("".join(self.parts), tuple(self.lines), media_type, notes=notes)


def _marked(paragraph: Paragraph) -> str:
    text = paragraph.text.lstrip(" \t")
    return f"{paragraph.mark} {text}" if paragraph.mark else text


def _padded(cell: Cell) -> Iterator[str]:
    """A cell's text, and nothing for each further column that it spans."""
    yield (
        ""
        if cell.covered
        else "\n".join(_marked(block) for block in cell.blocks if isinstance(block, Paragraph))
    )
    for _ in range(cell.span - 1):
        yield ""


def _filled(block: Block) -> bool:
    return isinstance(block, Table) or bool(_marked(block).strip("\xa0 \n\t"))


def _is_row(row: Sequence[Cell], columns: int) -> bool:
    """Whether cells make a row: at least two, none of them a page's layout in itself."""
    if sum(not cell.covered for cell in row) < 2 and not any(cell.covered for cell in row):
        return False
    most = _LINES_BESIDE_A_LABEL if columns == 2 else _LINES_OF_A_CELL
    return all(_simple(cell.blocks, most) for cell in row if not cell.covered)


def _simple(blocks: Sequence[Block], most: int) -> bool:
    lines = 0
    for block in blocks:
        if isinstance(block, Table):
            return False
        lines += sum(bool(piece.strip()) for piece in _marked(block).split("\n"))
    return lines <= most


def _is_broken(texts: Sequence[str]) -> bool:
    """Whether paragraphs are only the lines of paragraphs, as in a text that was copied out of a PDF."""
    texts = [text.strip() for text in texts if text.strip()]
    goes_on = sum(
        len(upper) >= _BROKEN_LENGTH and upper[-1] not in ".!?:;…" and lower[:1].islower()
        for upper, lower in pairwise(texts)
    )
    long = sum(len(text) >= _BROKEN_LENGTH for text in texts)
    return goes_on >= _BROKEN_ENOUGH and goes_on > 0.2 * long
