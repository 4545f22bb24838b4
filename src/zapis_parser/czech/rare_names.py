"""Rarer ways to print names: a small first letter behind a title, a place that belongs to the family name, a nickname, a
shortened given name, a point between two people.

Does not know where a name begins (name_words.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from zapis_parser.czech.names import is_given, words
from zapis_parser.czech.titles import BLANK, title_words
from zapis_parser.czech.word_kinds import is_refused, is_role

_SMALL_GIVEN = regex.compile(rf"(?P<given>\p{{Ll}}{{3,}}+){BLANK}{{1,2}}+(?=\p{{Lu}}\p{{Ll}})", regex.V1)
_END = rf"(?={BLANK}*+(?:$|[,;(/–\n\t-]))"
_ORIGIN = regex.compile(
    rf"{BLANK}(?P<origin>ze?{BLANK}\p{{Lu}}\p{{Ll}}++)(?:{BLANK}(?P<given>\p{{Lu}}\p{{Ll}}++))?+{_END}",
    regex.V1,
)


def small_given(text: str, pos: int, end: int) -> regex.Match[str] | None:
    """Match a known given name in small letters right behind a title: "ing.miloš Dub"."""
    match = _SMALL_GIVEN.match(text, pos, end)
    return match if match and is_given(match["given"]) and not is_role(match["given"]) else None


def with_origin(text: str, part: str, stop: int, end: int) -> tuple[list[str], int] | None:
    """Return the parts of a name of which one word is read, and their end: "Javor z Lipkova Petr", "Petr ze Skalky".

    "Jan Dub z Lipkova" is Jan Dub, and "Dub z Lipkova" says where he comes from: None.
    """
    match = _ORIGIN.match(text, stop, end) if text[stop + 1 : stop + 2] == "z" else None
    if match is None:
        return None
    given = match["given"]
    if given:
        named = not is_given(part) and is_given(given)
        return ([f"{part} {match['origin']}", given], match.end()) if named else None
    return (
        ([part, match["origin"]], match.end()) if part in words("given", "m") | words("given", "f") else None
    )


OPENS_NICKNAME = frozenset('„"“(')
_NICKNAME = regex.compile(
    rf"""(?:[„"“]\p{{Lu}}\p{{Ll}}++[“”"]|\((?P<short>\p{{Lu}}\p{{Ll}}++)\)){BLANK}(?=\p{{Lu}})""", regex.V1
)


def behind_nickname(text: str, parts: Sequence[str], pos: int, end: int) -> int:
    """Return the place behind a nickname between given and family name: "Jan „Honza“ Dub"; ``end`` if there is none."""
    match = _NICKNAME.match(text, pos, end) if len(parts) == 1 and is_given(parts[0]) else None
    return match.end() if match and (match["short"] is None or is_given(match["short"])) else end


def is_cut(text: str, word: str, dot: int, end: int, *, sure: bool) -> bool:
    """Tell whether the word is a shortened given name: "Jos." in "Jos. Dub"; unless ``sure`` also an unusual "Dav."."""
    return word + "." in words("abbreviated", "words") or (not sure and _begins_given(text, word, dot, end))


_FAMILY_NEXT = regex.compile(rf"\.{BLANK}?\p{{Lu}}\p{{Ll}}++(?=\s*+(?:$|[,;(–-]))", regex.V1)
_LONGEST_CUT = 4


def _begins_given(text: str, word: str, after: int, end: int) -> bool:
    if not 2 <= len(word) <= _LONGEST_CUT or not _FAMILY_NEXT.match(text, after, end):
        return False
    return word.casefold() not in title_words() and word in _given_beginnings() and not is_refused(word)


@cache
def _given_beginnings() -> frozenset[str]:
    names = words("given", "m") | words("given", "f")
    return frozenset(
        name[:length] for name in names for length in range(2, _LONGEST_CUT + 1) if len(name) > length
    )


_NEXT_NAME = regex.compile(
    rf"\.{BLANK}(?P<given>\p{{Lu}}\p{{Ll}}++){BLANK}\p{{Lu}}\p{{Ll}}++(?=[.,;]{BLANK}\p{{Lu}}|\.?{BLANK}*+$)"
)


def parts_names(text: str, at: int, end: int) -> bool:
    """Tell whether a point parts two people of a list: "Jan Dub. Eva Malá."."""
    match = _NEXT_NAME.match(text, at, end)
    return match is not None and is_given(match["given"])
