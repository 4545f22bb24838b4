"""Votes that a line break parts: a count and its label, or labels whose numbers stand on the next line.

Looks at two neighbouring lines only; binds nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.vote_pieces import Token
from zapis_parser.source import Line, SourceText

_MOST_WRAPPED = 30
"""A number and its label stand within so many characters where a line break parts them."""


@dataclass(frozen=True, slots=True)
class LineBreaks:
    """The lines of a text with the tokens of each."""

    source: SourceText
    tokens: Sequence[Sequence[Token]]

    def wrapped(self, number: int) -> int | None:
        """The next line, if a count is broken between the two: "0 proti, 1 se / zdržel", "pro / - 5, proti - 0"."""
        text, tokens = self.source.text, self.tokens[number]
        last, left = tokens[-1], len(tokens) - 2
        if self.source.lines[number].cells:
            return None
        if last.kind == "number":
            # "10 pro, 0 proti, 1 se": the last number is free; so is that of "proti 1, 1 se"
            open_end = left >= 0 and tokens[left].kind == "number"
            if not open_end:
                number_first = left >= 1 and (tokens[left - 1].kind, tokens[left].kind) == ("number", "label")
                open_end = number_first and gap_fits(words.NUMBER_TO_LABEL, text, tokens, left - 1)
            gap = words.NUMBER_TO_LABEL
        else:
            open_end = last.kind == "label" and not (
                left >= 0
                and tokens[left].kind == "number"
                and gap_fits(words.NUMBER_TO_LABEL, text, tokens, left)
            )
            gap = words.LABEL_TO_NUMBER
        below = self.below(number) if open_end else None
        if below is None or not self.tokens[below] or self.source.lines[below].cells:
            return None
        first = self.tokens[below][0]
        if first.start - last.end > _MOST_WRAPPED or not gap.fullmatch(text, last.end, first.start):
            return None
        if last.kind == "number":
            fits = first.kind == "label" and first.start == self.source.lines[below].start
        else:
            fits = first.kind == "number" and [one.kind for one in self.tokens[below][1:2]] == ["label"]
        return below if fits else None

    def below(self, number: int) -> int | None:
        """The next line of content."""
        lines = self.source.lines
        return next(
            (n for n in range(number + 1, min(number + 5, len(lines))) if not lines[n].furniture), None
        )

    def above_numbers(self, line: Line, labels: Sequence[Token], tokens: Sequence[Token]) -> bool:
        """Stand as many numbers on the next line as labels end this one, though a sentence begins it?"""
        below = self.below(self.source.line_index(line.start))
        if below is None or len(tokens) < 2 or self.source.text[labels[-1].end : line.end].strip(" :–-"):
            return False
        row = words.NUMBER_ROW.fullmatch(
            self.source.text, self.source.lines[below].start, self.source.lines[below].end
        )
        return row is not None and len(row.captures("cell")) == len(labels) and not row["rest"].strip(" .,;)")

    def stacked(self, line: Line) -> bool:
        """Is the next line nothing but a label? Then the one that ends this line stands in the same column."""
        number = self.below(self.source.line_index(line.start))
        if number is None or len(self.tokens[number]) != 1:
            return False
        below, token = self.source.lines[number], self.tokens[number][0]
        outside = self.source.text[below.start : token.start] + self.source.text[token.end : below.end]
        return token.kind == "label" and not outside.strip(" :–-")


def gap_fits(pattern: regex.Pattern[str], text: str, tokens: Sequence[Token], left: int) -> bool:
    start, end = tokens[left].end, tokens[left + 1].start
    return end - start <= 80 and pattern.fullmatch(text, start, end) is not None
