"""Blanks and tabs between the glyphs of a row: what its gaps mean; accents and makeshift bold put right.

Judges a row by itself; knows nothing of the lines around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import gt, sub
from statistics import median

from zapis_parser.reading.pdf_page import UNDECODABLE, Style, join_texts
from zapis_parser.reading.pdf_rows import Row

# All of these are shares of the font size, measured on Word, LibreOffice and TeX output: blanks are 0.18 (squeezed) to
# 0.35 wide, stretched ones of justified lines rarely above 1.5, columns of a line stand at least 1.5 apart
_BLANK = 0.15
_COLUMN = 1.5
_WIDE_COLUMN = 3.0
_TRACKED = 0.2  # letters of a word stand apart so far only in letter-spaced text
_DOUBLE = 0.12  # a glyph drawn again so near is a makeshift bold

# Accents that some fonts draw as glyphs of their own, and the combining mark that each stands for
_ACCENTS = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02c7": "\u030c", "\u02da": "\u030a", "\u00b0": "\u030a",
    "\u00a8": "\u0308", "\u02c6": "\u0302", "\u0060": "\u0300",
}  # fmt: skip
_DOTLESS = {"ı": "i", "ȷ": "j"}

_Glyph = tuple[str, float, float, Style]


@dataclass(frozen=True, slots=True)
class _Spacing:
    """What the gaps of one line mean.

    Attributes:
        blank: a gap above this (points) is a blank; in letter-spaced text, an end of a word.
        stretched: the line is justified: none of its gaps, up to this (points), is a tab.
        tracked: letter-spaced.
    """

    blank: float
    stretched: float
    tracked: bool


def space_out(row: Row) -> tuple[Row, list[tuple[int, str]]]:
    """The row mended, and the blanks and tabs that are only gaps: (glyph before which it stands, text), left to right.

    A doubled glyph is left out, an accent that was drawn apart is put on its letter.
    """
    row, doubled = _without_doubles(row)
    gaps = [] if _is_even(row) else _find_gaps(row, _measure(row))
    if doubled:
        styles = {style: style._replace(bold=True) for style in row.used}
        row = Row(row.texts, row.x0, row.x1, [styles[style] for style in row.styles], set(styles.values()))
    if not _ACCENTS.keys().isdisjoint(row.texts):
        row, gaps = _join_accents(row, gaps)
    alone = row.signs[1:2].isspace() or bool(gaps and gaps[0][0] == 1)
    if row.texts[0] == UNDECODABLE and alone and len(row.texts) + len(gaps) > 2:
        # a sign without a known meaning that stands alone before the text is a bullet of some symbol font
        row = Row(join_texts(["•", *row.texts[1:]]), row.x0, row.x1, row.styles, row.used)
    return row, gaps


def _without_doubles(row: Row) -> tuple[Row, bool]:
    """Leave out what is drawn again at nearly the same place; True if that is most of the line."""
    if min(map(sub, row.x0[1:], row.x0), default=1e9) >= _DOUBLE * row.size:
        return row, False
    kept: list[int] = []
    for at, (text, x0, style) in enumerate(zip(row.texts, row.x0, row.styles, strict=True)):
        if not any(
            row.texts[other] == text
            and x0 - row.x0[other] < _DOUBLE * style.size
            and abs(style.base - row.styles[other].base) < 1
            for other in kept[-2:]
        ):
            kept.append(at)
    if len(kept) == len(row.texts):
        return row, False
    rest = row.pick(kept)
    return rest, sum(row.seen) - sum(rest.seen) > 0.4 * len(kept)


def _is_even(row: Row) -> bool:
    """Whether nothing but drawn blanks parts the glyphs, as in most lines: there is nothing to measure."""
    if not row.gaps:
        return True
    across = row.widest_blank if row.across else _COLUMN * row.size
    return row.widest <= min(_BLANK * row.size, across) and across <= _COLUMN * row.size


def _measure(row: Row) -> _Spacing:
    """Judge a line's gaps against each other and the size of its font."""
    size = row.size
    blanks = list(row.across)
    inner: list[float] = []
    at = 0
    for start, end in row.blanks:
        inner += row.gaps[at : start - 1]
        at = end
    inner += row.gaps[at:]
    if inner and max(inner) > _COLUMN * size:
        blanks += [gap for gap in inner if gap > _COLUMN * size]
        inner = [gap for gap in inner if gap <= _COLUMN * size]
    usual = median(inner) if inner else 0.0
    tracked = len(inner) >= 3 and usual > _TRACKED * size
    if tracked:
        return _Spacing(1.6 * usual, 0, tracked=True)
    edge = max(usual, 0.0) + _BLANK * size
    if inner and max(inner) > edge:
        blanks += [gap for gap in inner if gap > edge]
    return _Spacing(edge, _stretched(blanks, size), tracked=False)


def _stretched(blanks: list[float], size: float) -> float:
    """The widest gap that is still a stretched blank of a justified line (points)."""
    if not blanks:
        return _COLUMN * size
    if len(blanks) >= 3 and max(blanks) - min(blanks) < _BLANK * size and max(blanks) < _WIDE_COLUMN * size:
        return max(blanks)
    usual = median(blanks)
    # a line of columns alone has only wide gaps; their median says nothing of its blanks
    if usual > _COLUMN * size:
        return _COLUMN * size
    return min(max(_COLUMN * size, 2.5 * usual), _WIDE_COLUMN * size)


def _find_gaps(row: Row, spacing: _Spacing) -> list[tuple[int, str]]:
    """The blanks and tabs that are only gaps, each with the glyph before which it stands."""
    pens, signs = _pens(row), row.signs
    least = 0.0 if spacing.tracked else min(spacing.blank, spacing.stretched)
    gaps = row.gaps if pens is row.x1 else map(sub, row.x0[1:], pens)
    wide = [at for at, gap in enumerate(gaps, 1) if gap > least]
    places = [(at, at - 1, False) for at in wide if not (signs[at - 1].isspace() or signs[at].isspace())]
    places += [
        (end, start - 1, True)
        for start, end in row.blanks
        if spacing.tracked or row.x0[end] - pens[start - 1] > spacing.stretched
    ]
    found: list[tuple[int, str]] = []
    for at, before, drawn in sorted(places):
        size = max(row.styles[at].size, row.styles[before].size)
        text = _between(row.x0[at] - pens[before], size, drawn, spacing)
        if text:
            found.append((at, text))
    return found


def _pens(row: Row) -> list[float]:
    """Where the glyphs of a word end, each with all before it: a small one may stand within a large one."""
    if not any(map(gt, row.x1, row.x1[1:])):
        return row.x1
    pens: list[float] = []
    fresh = True
    for x1, seen in zip(row.x1, row.seen, strict=True):
        pens.append(x1 if fresh or not seen else max(x1, pens[-1]))
        fresh = not seen
    return pens


def _between(gap: float, size: float, drawn_blank: bool, spacing: _Spacing) -> str:
    if spacing.tracked:
        if gap > 2 * _WIDE_COLUMN * size:
            return "\t"
        if drawn_blank or gap > spacing.blank:
            return " " if drawn_blank else "  "
        return " " if gap > _BLANK * size else ""
    if gap > spacing.stretched:
        return "\t"
    return " " if gap > spacing.blank and not drawn_blank else ""


def _join_accents(row: Row, gaps: list[tuple[int, str]]) -> tuple[Row, list[tuple[int, str]]]:
    """Make one glyph of a letter and an accent drawn over it, whichever was drawn first."""
    parted = {at for at, _ in gaps}
    glyphs = list(zip(row.texts, row.x0, row.x1, row.styles, strict=True))
    kept: list[_Glyph] = glyphs[:1]
    places = {0: 0}
    for at, glyph in enumerate(glyphs[1:], 1):
        joined = None if at in parted else _join(kept[-1], glyph)
        if joined:
            kept[-1] = joined
        else:
            places[at] = len(kept)
            kept.append(glyph)
    texts, x0, x1, styles = ([*column] for column in zip(*kept, strict=True))
    return Row(join_texts(texts), x0, x1, styles, set(styles)), [(places[at], text) for at, text in gaps]


def _join(before: _Glyph, glyph: _Glyph) -> _Glyph | None:
    (text, x0, x1, style), (other_text, other_x0, other_x1, other_style) = before, glyph
    overlap = min(x1, other_x1) - max(x0, other_x0)
    if overlap <= 0.5 * min(x1 - x0, other_x1 - other_x0):
        return None
    if other_text in _ACCENTS and text[-1].isalpha():
        accent = _ACCENTS[other_text]
    elif text in _ACCENTS and other_text[:1].isalpha():
        text, style, other_style, accent = other_text, other_style, style, _ACCENTS[text]
    else:
        return None
    style = style._replace(top=min(style.top, other_style.top), bottom=max(style.bottom, other_style.bottom))
    return _DOTLESS.get(text, text) + accent, min(x0, other_x0), max(x1, other_x1), style
