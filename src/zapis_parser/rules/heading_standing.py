"""Short lines that stand like a heading above a paragraph, without number or mark.

Judges a line by the lines around it. Knows the programme and the numbering only as what is taken by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.rules.cues import cue
from zapis_parser.rules.heading_kinds import is_lead_in, item_kind, kind_of
from zapis_parser.rules.heading_shapes import HeadingMatch, is_told, stands_alone, whole_title_of
from zapis_parser.rules.lines import TextLine

_TITLE_WORDS = regex.compile(
    r"\b(?:zápis|záznam|výpis|usnesení|zasedání|schůz[eiy]|jednání|porad[ay]|pozvánka)\b", regex.I
)
_LABELLED = regex.compile(r"\p{Lu}[\p{L}\s]{2,30}:\s\S")
_OPENING = regex.compile(
    r"Zahájení\s++(?:zasedání|jednání|schůze)(?:\s++(?:zastupitelstva|rady|výboru|komise)(?:\s++(?:obce|města|městyse))?)?\s?:?"
)
_RESOLUTION = regex.compile(r"(?:usnesení|usn\.)\s++(?:č\.\s?+)?\S*\d\S*+", regex.I)
_OPENING_CUE, _RESOLUTION_CUE = cue("zahájení"), cue("usnesení", "usn")
_SENTENCE_END = (".", "!", "?", ")")
# from how many short lines above paragraphs they head the parts of minutes that have no programme and no numbers
_FEWEST_ALONE, _LONGEST_ALONE, _SHORTEST_TEXT = 3, 90, 20
# the lines among which the title of the document stands
_TITLE_LINES = 6
# the title, above which a letterhead stands and no heading
_PAPER = regex.compile(r"(?:zápis|záznam|protokol)\s++(?:č\.\s?\S{1,9}\s++)?(?:ze?|průběhu)\s", regex.I)


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines of a document on which such headings are looked for.

    Attributes:
        taken: indexes of the lines of attendance lists and of the programme.
        programme: there is one.
    """

    lines: Sequence[TextLine]
    taken: frozenset[int]
    programme: bool

    def find(self, free: Sequence[TextLine], *, alone: bool) -> Iterator[HeadingMatch]:
        """Yield the headings among the lines given.

        Args:
            alone: neither format, programme nor numbers tell the parts, so that such lines are all there is.
        """
        bold = len([line for line in self.lines if line.bold and not line.heading])
        some_bold = 0 < bold < 0.4 * len(self.lines)
        free = [
            line
            for line in free
            if not (
                line.heading
                or line.cells
                or line.mark
                or (line.index < _TITLE_LINES and self._in_title(line) and not self._opens(line))
            )
        ]
        rows = [line for line in free if self._above_text(line)] if alone and not some_bold else []
        above = {line.index for line in rows} if len(rows) >= _FEWEST_ALONE else set()
        for line in free:
            stands = line.bold if some_bold else self._stands(line)
            if not (stands or line.index in above or line.cues & _OPENING_CUE) or self._titles_resolution(
                line
            ):
                continue
            if line.index in above or self._opens(line) or (stands and stands_alone(line)):
                kind = item_kind(line.words)
                level = 2 if kind == "item" and line.index not in above else 1
                title = whole_title_of(line)
                yield HeadingMatch(line.index, line.start, kind, None, title, level, "headings.standing")

    def _titles_resolution(self, line: TextLine) -> bool:
        """Whether the line above is the label of a resolution, whose title this is: "Usn. 400/2024/OŠ"."""
        above = self.lines[line.index - 1] if line.index else None
        return bool(above and above.cues & _RESOLUTION_CUE and _RESOLUTION.fullmatch(above.words))

    def _opens(self, line: TextLine) -> bool:
        """Whether a line heads the opening of the meeting, told below it: "Zahájení zasedání zastupitelstva"."""
        if not line.cues & _OPENING_CUE:
            return False
        after = self._after(line)
        return after is not None and len(after.text) > len(line.text) and bool(_OPENING.fullmatch(line.words))

    def _after(self, line: TextLine) -> TextLine | None:
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def _in_title(self, line: TextLine) -> bool:
        """Whether one of the first lines belongs to the title of the document; behind a sentence it is over."""
        # behind a sentence the title is over, unless the document begins twice
        over = line.index > 0 and self.lines[line.index - 1].text.endswith(".")
        named = _TITLE_WORDS.match(line.words) if over else _TITLE_WORDS.search(line.words)
        return named is not None

    def _above_text(self, line: TextLine) -> bool:
        """Whether a short line parts one paragraph from the next."""
        after = self._after(line)
        if after is None or len(line.words) > _LONGEST_ALONE or after.index in self.taken:
            return False
        told = (
            len(after.text) > _SHORTEST_TEXT and after.text.endswith((*_SENTENCE_END, "…")) and not after.mark
        )
        if not (told or after.cells or "\t" in after.text) or not self._parted(line):
            return False
        late = line.index > 0.5 * len(self.lines)
        ends = late and line.words.isalpha() and kind_of(line.words) == "closing"
        return ends or (stands_alone(line) and not is_told(line.words))

    def _parted(self, line: TextLine) -> bool:
        """Whether what stands above a line has come to its end."""
        if line.gap or not line.index:
            return True
        above = self.lines[line.index - 1]
        ended = above.text.endswith((*_SENTENCE_END, "…")) or above.index in self.taken
        return bool(ended or above.mark or above.cells or _LABELLED.match(above.text))

    def _stands(self, line: TextLine) -> bool:
        after = self._after(line)
        if after is None or line.index == 0 or (not self.programme and not line.gap):
            return False
        if not (line.gap or self.lines[line.index - 1].text.endswith(_SENTENCE_END)):
            return False
        listed = after.mark is not None and after.mark.style == "bullet"
        if after.gap > listed or after.index in self.taken or _PAPER.match(after.text):
            return False
        return (
            len(after.text) > len(line.text)
            or after.mark is not None
            or after.text.endswith(":")
            or is_lead_in(after.words)
        )
