"""Numbers of votes that stand in an unusual place, or that other signs stand for.

"Pro 7, proti –" is none against, "nikdo nebyl proti ani se nezdržel" none of either, "Pro: Jan Habr, Eva Malá (2)" two.
Binds nothing itself: it is told which labels and numbers stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.vote_breaks import gap_fits
from zapis_parser.rules.vote_pieces import Piece, Token
from zapis_parser.source import Line

_OF_HEAD = regex.compile(r"(?i)hlasování(?: č\.)? ?$")
_DASH = regex.compile(
    r"[ \t]*+:?[ \t]*+(?P<dash>[–—-]{1,2})(?=[ \t]*+(?:$|[\n,;.)\]|/]|(?i:proti|zdrž|se zdrž|nehlas)))"
)
_DASHES = ("–", "—", "-", "")  # or farther than a look reaches
_NOR = words.compiled(r"[ ,]{0,2}ani[ ](?:se[ ])?")
_COUNT = regex.compile(r"[ ]?[(\[](?P<count>\d{1,3})[)\]](?![ ]?\p{L})")
_COUNT_AT_END = regex.compile(r"[ ]?[(\[](?P<count>\d{1,3})[)\]]$")
_ALL = regex.compile(r"(?i)\bv[šs]ech[ ]{1,2}(?P<count>\d{1,3})(?!\d)")
_MOST_APART = 60


def dash_for_zero(text: str, counted: int, label: Token, stop: int) -> tuple[int, int] | None:
    """Return the dash that stands behind a label where others of its vote have numbers: "pro 7, proti –".

    Args:
        counted: the end of the last count in front, if its label goes before its number; else -1.
    """
    if (
        counted < 0
        or not 0 <= label.start - counted <= _MOST_APART
        or text.count("\n", counted, label.start) > 1
    ):
        return None
    if not words.BETWEEN.fullmatch(text, counted, label.start):
        return None
    found = _DASH.match(text, label.end, stop)
    return found.span("dash") if found else None


def shares_nobody(text: str, tokens: Sequence[Token], number: int, last: int) -> bool:
    """Does a label share "nikdo" with the one in front: "nikdo nebyl proti ani se nezdržel"?"""
    first, following = tokens[last], tokens[last + 1] if last + 1 < len(tokens) else None
    if tokens[number].values != (0,) or following is None or following.kind != "label":
        return False
    return following.option != first.option and _NOR.fullmatch(text, first.end, following.start) is not None


def count_of_all(text: str, everybody: Token, end: int) -> tuple[int, int, int] | None:
    """Return the number of all and where it stands: "všichni přítomní (7)", "všech 7 přítomných"."""
    return _placed(_ALL.match(text, everybody.start, everybody.end) or _COUNT.match(text, end))


def count_at_end(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return the number in brackets that a list of names ends with."""
    return _placed(_COUNT_AT_END.search(text, max(start, end - 6), end))


def _placed(match: regex.Match[str] | None) -> tuple[int, int, int] | None:
    return (int(match["count"]), *match.span("count")) if match else None


def all_of_them(text: str, label: Token, number: Token) -> tuple[int, int] | None:
    """Return where it is told that a count is that of all: "pro hlasovalo všech 7 přítomných"."""
    if label.option != "yes" or not text.startswith(("h", "H", " "), max(0, number.start - 2)):
        return None
    found = _ALL.match(text, max(0, number.start - 6), number.end)
    return found.span() if found else None


def own_number(text: str, line: Line, tokens: Sequence[Token], at: int) -> bool:
    """Is a number before a label the vote's own: "Hlasování 3 pro 7 proti 0"? Then the row ends with a number."""
    label = tokens[at + 1]
    before = text[max(line.start, tokens[at].start - 16) : tokens[at].start]
    if text[label.end : label.end + 2].lstrip()[:1] != ":" and not _OF_HEAD.search(before):
        return False
    last = at + 1
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].kind != tokens[last].kind
        and gap_fits(words.BETWEEN, text, tokens, last)
    ):
        last += 1
    return tokens[last].kind == "number"


def is_count(text: str, line: Line, tokens: Sequence[Token], at: int) -> bool:
    """Is the number behind a weak label a count, and not that of something else ("pro 7 škol")?"""
    if at + 1 < len(tokens) and tokens[at + 1].kind == "label" and gap_fits(words.BETWEEN, text, tokens, at):
        return True
    return words.AFTER_COUNT.match(text, tokens[at].end, line.end) is not None


def counted_apart(label: Token, number: Token) -> Piece:
    """A count whose label stands farther to the left, with others between."""
    assert label.option is not None
    count = (label.option, number.values[0], number.start, number.end)
    return Piece("count", number.start, number.end, label.option, (count,), strong=True, lead=label.start)
