"""How a document calls its people in running text: "Pan Orel", "Mgr. Malá uvedla", "Jan Dub".

Knows forms of address, titles and given names; who does what is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import regex

from zapis_parser.czech.names import PersonMention, PersonName, is_given
from zapis_parser.czech.offices import office_at
from zapis_parser.czech.people import find_people, parse_person
from zapis_parser.czech.word_kinds import is_refused, is_role
from zapis_parser.rules.attendance import shifted

ADDRESS = r"(?:pp?|pí|sl|pan(?:[aiuí]|em)?|br|bratr|ses|sestra|kol|kolegyně|kolega)\.?"
TITLE = r"(?:Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|PaedDr|MVDr|BcA|MgA|Doc|doc|Prof|prof)\."
_CALLED = regex.compile(
    rf"\b(?:(?i:{ADDRESS})|{TITLE}(?:\s++(?:arch\.|{TITLE}))?)\s++(?P<name>(?:\p{{Lu}}\.\s?)?\p{{Lu}}\p{{Ll}}++(?:[ -]\p{{Lu}}\p{{Ll}}++)?)"
)


_LAST_WORD = re.compile(r"([^\W\d_]+)(\.?)$")
_NAME = regex.compile(r"(\p{Lu}\p{Ll}++)(?!\p{L})")
_LEADS = frozenset(
    "p pp pí sl pan pana panu panem paní br bratr ses sestra kol kolegyně kolega ing mgr bc mudr judr phdr rndr paeddr mvdr bca mga doc prof arch".split()
)


class KnownNames:
    """The names by which people of a document are called, casefolded; those of running text are read when first asked for."""

    __slots__ = ("_called", "_listed", "_text")

    def __init__(self, listed: frozenset[str], text: str) -> None:
        self._listed, self._text = listed, text
        self._called: frozenset[str] | None = None

    def __contains__(self, name: object) -> bool:
        if name in self._listed:
            return True
        if self._called is None:
            self._called = called_names(self._text)
        return name in self._called


def called_names(text: str) -> frozenset[str]:
    """Return the names that stand behind a title, a form of address, an initial or a given name anywhere, casefolded."""
    called = {word for lead, word in pairwise(text.split()) if _LEADING[lead]}
    return frozenset(name[1].casefold() for word in called if (name := _NAME.match(word)))


class _Leading(dict[str, bool]):
    """Whether a name may stand behind what is printed between two blanks: "(Ing.", "J.", "Jan"."""

    def __missing__(self, printed: str) -> bool:
        last = _LAST_WORD.search(printed)
        leads = last is not None and _is_lead(last[1], last[2])
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[printed] = leads
        return leads


_MOST_KEPT = 1 << 14
_LEADING = _Leading()  # asked for every word of a document: a look-up costs less than a cached call


def _is_lead(word: str, dot: str) -> bool:
    if (dot and len(word) == 1) or word.casefold() in _LEADS:
        return True
    return word[0].isupper() and is_given(word)


def people_in(text: str, start: int, end: int) -> list[PersonMention]:
    """Return the people of a sentence, with those that are only addressed: "Pan Orel"."""
    sentence = text[start:end]
    found = [shifted(mention, start) for mention in find_people(sentence)]
    for match in _CALLED.finditer(sentence):
        at = start + match.start("name")
        if any(m.start <= at < m.end or m.entry_start <= at < m.end for m in found):
            continue
        if office_at(text, at) is None:
            found.append(addressed(match["name"], at))
    return sorted(found, key=lambda m: m.start)


def addressed(name: str, at: int) -> PersonMention:
    """A name behind a form of address, also one that is a word of its own: "Pan Orel"."""
    mention = parse_person(name)
    if mention is not None:
        return shifted(mention, at)
    given, _, family = name.rpartition(" ")
    return PersonMention(
        at, at + len(name), PersonName(given or None, family), None, None, at, at + len(name)
    )


_STOP = r"(?<=\p{Ll}{4}|[\d)“])(?<!arch)"  # behind a sentence, not behind a title
_SUBJECT = regex.compile(
    rf"(?:\A|\n\s*+(?=[Pp]an\s)|{_STOP}[.!?:]\s++)(?P<address>(?i:pan|paní|pí|pp?\.|br\.|ses\.)|{TITLE}(?:\s++{TITLE})*+)\s++(?P<name>\p{{Lu}}\p{{Ll}}++)\s++(?!\p{{Ll}}*(?:em|ou|ovi)\b)\p{{Ll}}"
)


_FULL = regex.compile(
    rf"(?:\A|{_STOP}[.!?:]\s++)(?P<given>\p{{Lu}}\p{{Ll}}++) (?P<family>\p{{Lu}}\p{{Ll}}++) (?!\p{{Ll}}*(?:em|ou|ovi)\b)\p{{Ll}}"
)
_OBLIQUE = ("ovi", "ou", "ém", "ého")


# where one of the two can begin, told by the standard library's engine in a part of the time
_OPENS = re.compile(r"\A|\n(?=\s*[Pp]an\s)|[.!?:](?=\s+[^\W\d_])(?:(?<=[^\W\d_]{4}.)|(?<=[\d)“].))")


def _opening(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    at = 0
    for place in _OPENS.finditer(text):
        if place.start() >= at and (match := pattern.match(text, place.start())):
            at = match.end()
            yield match


def called_subjects(text: str) -> list[PersonName]:
    """Return the names with which sentences begin: "Pan Orel uvedl", "Mgr. Malá uvedla", "Jan Dub uvedl"."""
    found: dict[tuple[str | None, str], None] = dict.fromkeys(
        (None, match["name"]) for match in _opening(_SUBJECT, text)
    )
    for match in _opening(_FULL, text):
        if is_given(match["given"]):
            found[match["given"], match["family"]] = None
    return [PersonName(given, family) for given, family in found if not family.endswith(_OBLIQUE)]


_BARE = regex.compile(r"\s*+(?:pro\s++)?(?P<name>\p{Lu}\p{Ll}{2,}+)\s*+")


def bare_name(text: str, start: int, end: int) -> PersonMention | None:
    """Return the person of a stretch that is one capitalised word, in whatever case: "Úkol pro Vávru:"."""
    match = _BARE.fullmatch(text, start, end)
    if (
        match is None
        or is_refused(match["name"])
        or is_role(match["name"])
        or office_at(text, match.start("name"))
    ):
        return None
    left, right = match.span("name")
    return PersonMention(left, right, PersonName(None, match["name"]), None, None, left, right)
