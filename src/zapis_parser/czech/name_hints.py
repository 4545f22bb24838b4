"""What the words right in front of a name tell of it: forms of address ("pana", "ses.") and functions ("starosta obce").

Gives gender, cases and the function; does not know whether a name follows at all (prose_names.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import regex

from zapis_parser.czech.declension import CASES, role_readings
from zapis_parser.czech.names import Gender, pairs, words

LOOK_BACK = 48
_ALL = frozenset(CASES)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the words in front of a name tell of it.

    Attributes:
        cases: all cases if the words tell none.
        start: where these words begin.
        role: the role noun with the words that belong to it.
        addressed: a form of address ("pan", "p.") is among the words.
    """

    gender: Gender | None
    cases: frozenset[str]
    start: int
    role: str | None
    addressed: bool


@cache
def addresses() -> Mapping[str, tuple[Gender | None, frozenset[str]]]:
    genders: tuple[tuple[str, Gender | None], ...] = (("both", None), ("m", "m"), ("f", "f"))
    return {
        form: (gender, frozenset(cases) or _ALL)
        for kind, gender in genders
        for form, cases in pairs("address", kind)
    }


def hint_before(text: str, start: int) -> Hint | None:
    """Return what a form of address or a role noun right in front of ``start`` tells; None if neither is there.

    Args:
        start: where the name with its titles begins.
    """
    head = text[max(0, start - LOOK_BACK) : start]
    offset = start - len(head)
    spans = [(m.start() + offset, m.group()) for m in _TOKEN.finditer(head)]
    if not spans or head[-1:] not in " \u00a0\n.":
        return None
    at, word = spans[-1]
    gender, cases, begin, found = None, _ALL, start, False
    if word.casefold() in addresses() and word not in _SHORT_ADDRESS_TO_REFUSE:
        gender, cases = addresses()[word.casefold()]
        begin, found = at, True
        spans.pop()
    role = _role_of(spans, begin, text)
    if role is None or _is_behind_other(text, role[0], begin):
        return Hint(gender, cases, begin, None, True) if found else None
    role_start, role_text, role_gender, role_cases = role
    return Hint(gender or role_gender, (cases & role_cases) or cases, role_start, role_text, found)


def _is_behind_other(text: str, start: int, end: int) -> bool:
    """Whether a function stands behind a name on the line above: "Jan Dub – starosta<break>Eva Malá"."""
    if "\n" not in text[start : end + 1]:
        return False
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\t")
    return before.endswith((",", "-", "–", "—", "("))


_TOKEN = regex.compile(r"[\p{L}]++\.?|[^\p{L}\s]", regex.V1)
_SHORT_ADDRESS_TO_REFUSE = frozenset({"S.", "O.", "P."})
MOST_BODY_WORDS = 4


def _role_of(
    spans: list[tuple[int, str]], begin: int, text: str
) -> tuple[int, str, Gender | None, frozenset[str]] | None:
    """Return the role noun in front, across words such as "komise" or "finančního"."""
    for count, (at, word) in enumerate(reversed(spans)):
        if word.casefold() in role_readings():
            readings = role_readings()[word.casefold()]
            genders = {gender for _, gender, _ in readings}
            cases = frozenset(case for _, _, found in readings for case in found)
            return at, text[at:begin].strip(), genders.pop() if len(genders) == 1 else None, cases
        if count >= MOST_BODY_WORDS or not _is_of_body(word):
            return None
    return None


def _is_of_body(word: str) -> bool:
    return word.islower() and (word in words("roles", "bodies") or word.endswith(("ého", "ího")))
