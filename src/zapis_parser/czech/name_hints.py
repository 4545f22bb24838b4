"""What the words right in front of a name tell of it: forms of address ("pana", "ses.") and functions ("starosta obce").

Gives gender, cases and the function; does not know whether a name follows at all (prose_names.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

import regex

from zapis_parser.czech.declension import CASES, role_readings
from zapis_parser.czech.names import MOST_WORDS, Gender, pairs, words
from zapis_parser.czech.titles import JOINT, title_at, word_at

LOOK_BACK = 48
_ALL = frozenset(CASES)


class Hint(NamedTuple):
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


@cache
def address_pattern() -> regex.Pattern[str]:
    """Match a form of address in front of a name: "p. ", "pana ", "ses. "."""
    forms = {form for kind in ("m", "f", "both") for form, _ in pairs("address", kind)}
    single = _any_of(form for form in forms if len(form.rstrip(".")) == 1)  # "P. Dub" is an initial
    longer = _any_of(form for form in forms if len(form.rstrip(".")) > 1)
    return regex.compile(
        rf"(?<![\p{{L}}\d.])(?P<address>{single}|(?i:{longer}))(?:(?<=\.)|(?!\p{{L}}))[ \u00a0{JOINT}]{{0,3}}+",
        regex.V1,
    )


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?>" + "|".join(map(regex.escape, ordered)) + ")"


def behind_address(text: str, pos: int, end: int) -> int:
    """Return the place behind the form of address at ``pos``; ``pos`` if there is none or it is a title: "Dr. Dub"."""
    word = word_at(text, pos, end)
    match = (
        address_pattern().match(text, pos, end) if is_address(word) and not title_at(text, pos, end) else None
    )
    return match.end() if match else pos


@lru_cache(maxsize=MOST_WORDS)
def is_address(word: str) -> bool:
    """Tell whether the word, its dot left out, is a form of address: "pan", "ses"."""
    return word.casefold() in _address_words()


@cache
def _address_words() -> frozenset[str]:
    return frozenset(
        form.rstrip(".").casefold() for kind in ("m", "f", "both") for form, _ in pairs("address", kind)
    )


def hint_before(text: str, start: int) -> Hint | None:
    """Return what a form of address or a role noun right in front of ``start`` tells; None if neither is there.

    Args:
        start: where the name with its titles begins.
    """
    head = text[max(0, start - LOOK_BACK) : start]
    if head[-1:] not in " \u00a0\n." or not may_lead(head.rstrip().rpartition(" ")[2]):
        return None
    tokens = _tokens_before(head)
    last = next(tokens)
    gender, cases, begin, found = None, _ALL, start, False
    if last.casefold() in addresses() and last not in _SHORT_ADDRESS_TO_REFUSE:
        gender, cases = addresses()[last.casefold()]
        begin, found = text.rindex(last, 0, start), True
    else:
        tokens = chain((last,), tokens)
    role = _role_of(tokens, begin, text)
    if role is None or _is_behind_other(text, role[0], begin):
        return Hint(gender, cases, begin, None, True) if found else None
    role_start, role_text, role_gender, role_cases = role
    return Hint(gender or role_gender, (cases & role_cases) or cases, role_start, role_text, found)


@lru_cache(maxsize=MOST_WORDS)
def may_lead(printed: str) -> bool:
    """Tell whether a form of address, a role or a word between a role and a name ends what stands in front of a name."""
    last = _TOKEN.findall(printed)[-1:]
    return any(word.casefold() in addresses() or _role(word) or _is_of_body(word) for word in last)


def _is_behind_other(text: str, start: int, end: int) -> bool:
    """Whether a function stands behind a name on the line above: "Jan Dub – starosta<break>Eva Malá"."""
    if "\n" not in text[start : end + 1]:
        return False
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\t")
    return before.endswith((",", "-", "–", "—", "("))


_TOKEN = re.compile(r"[^\W\d_²³¹¼½¾]+\.?|[^\w\s]|[\d_²³¹¼½¾]")


def _tokens_before(head: str) -> Iterator[str]:
    """Yield words, with their dots, and signs from the last to the first: mostly one or two are asked for."""
    for piece in reversed(head.split()):
        yield from reversed(_TOKEN.findall(piece))


_SHORT_ADDRESS_TO_REFUSE = frozenset({"S.", "O.", "P."})
MOST_BODY_WORDS = 4


def _role_of(
    tokens: Iterable[str], begin: int, text: str
) -> tuple[int, str, Gender | None, frozenset[str]] | None:
    """Return the role noun among the last words before ``begin``, across words such as "komise" or "finančního"."""
    at = begin
    for count, word in enumerate(tokens):
        at = text.rindex(word, 0, at)
        if role := _role(word):
            return at, text[at:begin].strip(), *role
        if count >= MOST_BODY_WORDS or not _is_of_body(word):
            return None
    return None


@lru_cache(maxsize=MOST_WORDS)
def _role(word: str) -> tuple[Gender | None, frozenset[str]] | None:
    """Return gender and cases of a role noun; None if the word is none."""
    readings = role_readings().get(word.casefold())
    if readings is None:
        return None
    genders = {gender for _, gender, _ in readings}
    cases = frozenset(case for _, _, found in readings for case in found)
    return genders.pop() if len(genders) == 1 else None, cases


def _is_of_body(word: str) -> bool:
    return word.islower() and (word in words("roles", "bodies") or word.endswith(("ého", "ího")))
