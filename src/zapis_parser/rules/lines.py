"""Lines as the rules see them: without furniture, split where a text was flattened, marks told from the words.

Where an over-long line is to be split is for ``flattened`` to say; what the lines say is not known here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from zapis_parser.rules.flattened import find_cuts
from zapis_parser.rules.marks import Mark, read_mark, roman_value
from zapis_parser.source import Line, SourceText

__all__ = ["Mark", "TextLine", "content_lines", "read_mark", "roman_value"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A content line. ``start`` and ``end`` are offsets into the source's text; ``body`` is where the words begin.

    Attributes:
        words: the line without its mark.
    """

    index: int
    start: int
    end: int
    text: str
    mark: Mark | None
    gap: int
    heading: int
    bold: bool
    cells: tuple[tuple[int, int], ...]
    words: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # every rule asks for it: kept, not made anew
        object.__setattr__(self, "words", self.text[self.mark.end :] if self.mark else self.text)

    @property
    def body(self) -> int:
        return self.start + (self.mark.end if self.mark else 0)


def content_lines(source: SourceText) -> list[TextLine]:
    """Return the lines that are to be read, in text order; a line that holds several parts becomes several."""
    kept = [line for line in source.lines if not line.furniture]
    cuts = find_cuts([source.text[line.start : line.end] if not line.cells else "" for line in kept])
    lines: list[TextLine] = []
    for line, inside in zip(kept, cuts, strict=True):
        for number, (start, end) in enumerate(_pieces(source.text, line, inside)):
            text = source.text[start:end]
            gap = 0 if number else line.gap
            lines.append(
                TextLine(
                    len(lines), start, end, text, read_mark(text), gap, line.heading, line.bold, line.cells
                )
            )
    return lines


def _pieces(text: str, line: Line, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a line between the cuts, without the blanks around them."""
    edges = [line.start, *(line.start + cut for cut in cuts), line.end]
    for start, end in itertools.pairwise(edges):
        words = text[start:end]
        if words.strip() or not cuts:
            yield (
                start + (len(words) - len(words.lstrip()) if cuts else 0),
                start + len(words.rstrip()) if cuts else end,
            )
