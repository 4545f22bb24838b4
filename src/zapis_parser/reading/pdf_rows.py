"""Runs of glyphs to rows: what stands on one baseline, from left to right.

A row keeps its glyphs as parallel lists, so that most of what is asked of them is one pass of a built-in. Works in one
frame in which text stands upright; knows nothing of the blanks between words, of columns or paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from operator import sub

from zapis_parser.reading.pdf_page import Run, Style, join_texts

_SAME_LINE = 0.4  # font sizes; superscripts stand 0.33 above their line

_BLANKS = re.compile(r"\s+")


class Row:
    """Glyphs side by side.

    Attributes:
        texts, x0, x1, styles: of each glyph; ``texts`` is a plain string if none is a ligature.
        signs: one character for each glyph, the first of a ligature's.
        used: each style once.
        size: of the largest glyph.
        gaps: from the end of each glyph to the start of the next one; ``widest`` is the widest of them.
        blanks: where blanks were drawn: (first, end) of each group.
        across: the gaps between visible glyphs that have such blanks in them; ``widest_blank`` is the widest.
    """

    def __init__(
        self,
        texts: Sequence[str],
        x0: list[float],
        x1: list[float],
        styles: list[Style],
        used: set[Style],
    ) -> None:
        self.texts = texts
        self.x0 = x0
        self.x1 = x1
        self.styles = styles
        self.used = used
        if isinstance(texts, str):
            self.signs = texts
        else:
            self.signs = "".join(" " if text.isspace() else text.lstrip()[0] for text in texts)
        self.size = max([style.size for style in used], default=0.0)
        self.gaps = list(map(sub, x0[1:], x1))
        self.widest = max(self.gaps, default=0.0)
        self.blanks = [match.span() for match in _BLANKS.finditer(self.signs)]
        last = len(x0) - 1
        self.across = [x0[end] - x1[start - 1] for start, end in self.blanks if start > 0 and end <= last]
        self.widest_blank = max(self.across, default=0.0)

    @cached_property
    def seen(self) -> list[bool]:
        """For each glyph whether it is visible."""
        flags = [True] * len(self.texts)
        for start, end in self.blanks:
            flags[start:end] = [False] * (end - start)
        return flags

    def between(self, start: int, end: int) -> Row:
        styles = self.styles[start:end]
        used = self.used if len(self.used) == 1 else set(styles)
        return Row(self.texts[start:end], self.x0[start:end], self.x1[start:end], styles, used)

    def pick(self, places: Sequence[int]) -> Row:
        """A row of some of its glyphs, in the given order."""
        styles = [self.styles[at] for at in places]
        used = self.used if len(self.used) == 1 else set(styles)
        x0, x1 = [self.x0[at] for at in places], [self.x1[at] for at in places]
        return Row(join_texts([self.texts[at] for at in places]), x0, x1, styles, used)

    def runs(self) -> Iterable[Run]:
        """Its glyphs grouped by their style."""
        at = 0
        for style, members in groupby(self.styles):
            end = at + len(list(members))
            yield Run(self.texts[at:end], self.x0[at:end], self.x1[at:end], style)
            at = end


def join_runs(runs: Sequence[Run]) -> Row:
    """All glyphs of some runs in the order in which they were drawn."""
    return Row(*_columns(runs), {run.style for run in runs})


def _columns(runs: Sequence[Run]) -> tuple[Sequence[str], list[float], list[float], list[Style]]:
    """Texts, starts, ends and styles of all glyphs."""
    if len(runs) == 1:
        texts, x0, x1, style = runs[0]
        return texts, x0, x1, [style] * len(x0)
    parts: list[str] = []
    x0, x1 = [], []
    styles: list[Style] = []
    for texts, starts, ends, style in runs:
        parts += texts
        x0 += starts
        x1 += ends
        styles += [style] * len(starts)
    return join_texts(parts), x0, x1, styles


def group_rows(runs: Sequence[Run]) -> list[Row]:
    """Each line from left to right, without blanks at its ends; top to bottom."""
    levels: dict[float, list[Run]] = {}
    for run in runs:
        levels.setdefault(round(run.style.base, 1), []).append(run)
    rows: list[list[Run]] = []
    base = size = 0.0
    for level in sorted(levels):
        members = levels[level]
        largest = max((run.style.size for run in members if _is_seen(run)), default=None)
        if largest is None:
            continue
        if rows and abs(level - base) <= _SAME_LINE * max(size, largest):
            rows[-1].extend(members)
            if largest < size:
                continue
        else:
            rows.append(list(members))
        base, size = level, largest
    return [_make_row(row) for row in rows]


def _is_seen(run: Run) -> bool:
    return not (run.texts.isspace() if isinstance(run.texts, str) else "".join(run.texts).isspace())


def _make_row(runs: Sequence[Run]) -> Row:
    texts, x0, x1, styles = _columns(runs)
    order = sorted(x0)
    if order != x0:
        places = sorted(range(len(x0)), key=x0.__getitem__)
        texts = join_texts([texts[at] for at in places])
        x0, x1, styles = order, [x1[at] for at in places], [styles[at] for at in places]
    used = {run.style for run in runs}
    start, end = 0, len(x0)
    while texts[start].isspace():
        start += 1
    while texts[end - 1].isspace():
        end -= 1
    if end - start < len(x0):
        texts, x0, x1, styles = texts[start:end], x0[start:end], x1[start:end], styles[start:end]
        used = used if len(used) == 1 else set(styles)
    return Row(texts, x0, x1, styles, used)
