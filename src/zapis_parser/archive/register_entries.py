"""An entry of the register: what the records tell of one person, put together.

The name as it is printed most and fullest, the titles as they were last, offices with the time for which they were held, and how
often the person was there. Knows nothing of how it was found that the records mean one person.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zapis_parser.archive.appearances import Appearance
from zapis_parser.archive.namesakes import Identity
from zapis_parser.archive.sittings import key
from zapis_parser.czech.names import without_capitals
from zapis_parser.czech.wordforms import bare


@dataclass(frozen=True, slots=True)
class Term:
    """A time for which a person held an office, from the first to the last meeting that says so."""

    role: str
    first: dt.date | None
    last: dt.date | None
    meetings: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A person of a body.

    Attributes:
        id: made of the body and the first appearance.
        former: other family names that were borne.
        titles_before, titles_after: as printed last.
        titles_seen: all that were ever printed before the name, in their order.
        aliases: other printed forms.
        first, last: days of the first and the last meeting whose record names the person.
        present, excused, absent, guest: numbers of meetings.
    """

    id: str
    name: str
    given: str | None
    family: str
    suffix: str | None
    former: tuple[str, ...]
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    titles_seen: tuple[str, ...]
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]
    first: dt.date | None
    last: dt.date | None
    meetings: int
    present: int
    excused: int
    absent: int
    guest: int
    appearances: tuple[Appearance, ...]


def make_entry(body: str, identity: Identity) -> Entry:
    """Put together what is known of a person."""
    found = sorted(identity.appearances, key=lambda one: (one.order, one.record, one.person))
    first = found[0]
    given, family = _best_name(found)
    dates = [one.date for one in found if one.date]
    statuses = Counter(one.status for one in found)
    elders = {one.elder for one in found} - {None}
    suffix = None if len(elders) != 1 else "st." if elders == {True} else "ml."
    name = f"{given} {family}" if given else family
    families = dict.fromkeys(without_capitals(one.printed_family) for one in found if one.sure)
    own = _key(family)
    return Entry(
        id=key(body, first.record, first.person),
        name=f"{name} {suffix}" if suffix else name,
        given=given,
        family=family,
        suffix=suffix,
        former=tuple({_key(other): other for other in families if _key(other) != own}.values()),
        titles_before=next((one.titles_before for one in reversed(found) if one.titles_before), ()),
        titles_after=next((one.titles_after for one in reversed(found) if one.titles_after), ()),
        titles_seen=tuple(dict.fromkeys(title for one in found for title in one.titles_before)),
        aliases=tuple(dict.fromkeys(one.name for one in found if one.name != name)),
        terms=_terms(found),
        first=min(dates, default=None),
        last=max(dates, default=None),
        meetings=len({one.record for one in found}),
        present=statuses["present"],
        excused=statuses["excused"],
        absent=statuses["absent"],
        guest=statuses["guest"],
        appearances=tuple(found),
    )


def _key(family: str) -> str:
    return bare(family.casefold())


def _best_name(found: Sequence[Appearance]) -> tuple[str | None, str]:
    """The fullest given name and the family name of late, each spelled as most do; one with accents before one without."""
    full = [one for one in found if one.full and one.sure] or [one for one in found if one.full]
    some = full or [one for one in found if one.given] or list(found)
    last = max(some, key=lambda one: one.order)
    current = [one for one in some if one.family == last.family]
    whole = [one for one in current if _is_whole(one)] or [one for one in current if one.printed_given]
    # "Jan Tobias" tells more than "Jan"
    longest = max((len((one.printed_given or "").split()) for one in whole), default=0)
    given = _usual(
        without_capitals(one.printed_given)
        for one in whole
        if one.printed_given and len(one.printed_given.split()) == longest
    )
    family = _usual(without_capitals(one.printed_family) for one in current)
    assert family is not None
    return given, family


def _is_whole(one: Appearance) -> bool:
    """Whether the printed given name is no short form of the one it stands for."""
    return bool(one.printed_given) and _key((one.printed_given or "").split()[0]) == one.given


def _usual(spellings: Iterable[str]) -> str | None:
    counts = Counter(spellings)
    with_accents = [word for word in counts if not word.isascii()]
    # a spelling that lost its accents is not better for being frequent
    for word in with_accents:
        counts[word] += sum(counts[other] for other in counts if other.isascii() and other == bare(word))
    return min(counts, key=lambda word: (-counts[word], word.isascii(), word)) if counts else None


def _terms(found: Sequence[Appearance]) -> tuple[Term, ...]:
    """Return the offices with the time between the first and the last mention of each."""
    roles: dict[str, list[Appearance]] = {}
    for one in found:
        for role in one.roles:
            roles.setdefault(role, []).append(one)
    terms = []
    for role, held in roles.items():
        run: list[Appearance] = []
        for one in held:
            if run and _gave_up(run[-1], one, found):
                terms.append(_term(role, run))
                run = []
            run.append(one)
        terms.append(_term(role, run))
    return tuple(sorted(terms, key=lambda term: (term.first or dt.date.max, term.role)))


_LONG_AWAY = 12  # meetings: about a year


def _gave_up(before: Appearance, after: Appearance, found: Sequence[Appearance]) -> bool:
    """Whether between two mentions of an office another one was held, for long or for a whole year."""
    between = [one for one in found if before.order < one.order < after.order]
    others = [one for one in between if one.roles]
    return len(others) > 1 and after.order - before.order > _LONG_AWAY // 4


def _term(role: str, run: Sequence[Appearance]) -> Term:
    dates = [one.date for one in run if one.date]
    return Term(role, min(dates, default=None), max(dates, default=None), len({one.record for one in run}))
