"""Lines as the rules see them: without furniture, split where a text was flattened, marks told from the words.

Where an over-long line is to be split is for ``flattened`` to say; what the lines say is not known here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from zapis_parser.czech.wordforms import lowered
from zapis_parser.rules.cues import cues_of
from zapis_parser.rules.flattened import find_cuts
from zapis_parser.rules.marks import Mark, read_mark, roman_value
from zapis_parser.source import Line, SourceText

__all__ = ["Mark", "TextLine", "all_cues", "content_lines", "read_mark", "roman_value"]


# made for every line and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class TextLine:
    """A content line. ``start`` and ``end`` are offsets into the source's text.

    Attributes:
        words: the line without its mark.
        body: where the words begin in the source's text.
        low: the line in small letters, character for character.
        cues: what words it has, as bits; see ``rules.cues``.
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
    body: int = field(init=False, compare=False, repr=False)
    low: str = field(init=False, compare=False, repr=False)
    cues: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # every rule asks for them: kept, not made anew
        end = self.mark.end if self.mark else 0
        self.words, self.body = self.text[end:], self.start + end
        low = self.text.lower()
        # a few letters of other languages become two when small
        self.low = low if len(low) == len(self.text) else lowered(self.text)
        self.cues = cues_of(self.text)


def content_lines(source: SourceText) -> list[TextLine]:
    """Return the lines that are to be read, in text order; a line that holds several parts becomes several."""
    kept = [line for line in source.lines if not line.furniture]
    whole = [_line(number, source.text, line, (line.start, line.end)) for number, line in enumerate(kept)]
    texts = ["" if line.cells else line.text for line in whole]
    cuts = find_cuts(texts, [line.cues for line in whole])
    if not any(cuts):
        return whole
    lines: list[TextLine] = []
    for line, inside in zip(kept, cuts, strict=True):
        for number, span in enumerate(_pieces(source.text, line, inside)):
            lines.append(_line(len(lines), source.text, line, span, first=number == 0))
    return lines


def all_cues(lines: Iterable[TextLine]) -> int:
    """Return the bits of the cues that any of the lines has."""
    found = 0
    for line in lines:
        found |= line.cues
    return found


def _line(index: int, text: str, line: Line, span: tuple[int, int], *, first: bool = True) -> TextLine:
    start, end = span
    words, gap = text[start:end], line.gap if first else 0
    return TextLine(index, start, end, words, read_mark(words), gap, line.heading, line.bold, line.cells)


def _pieces(text: str, line: Line, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a line between the cuts, without the blanks around them."""
    edges = [line.start, *(line.start + cut for cut in cuts), line.end]
    for start, end in itertools.pairwise(edges):
        words = text[start:end]
        if cuts and start == line.start and words.strip().isdigit():
            # the number of a page
            continue
        if words.strip() or not cuts:
            yield (
                start + (len(words) - len(words.lstrip()) if cuts else 0),
                start + len(words.rstrip()) if cuts else end,
            )
