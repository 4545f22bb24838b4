"""Who appears in a meeting's record, as the register of a body reads it: the parts of a name, made comparable.

One appearance is one person of one record. Knows what of a name is told and what not; not who is who.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from zapis_parser.archive.sittings import Place, Sitting, is_full, place_of, plain
from zapis_parser.archive.wording import matcher
from zapis_parser.czech.names import canonical, elder, is_given, without_capitals, words
from zapis_parser.czech.word_kinds import is_refused
from zapis_parser.record import AttendanceStatus, Person

_SUFFIX = regex.compile(r"[\s,(]++(?P<suffix>st|ml|starší|mladší|sen|jun)\b\.?\)?", regex.I)
_BEHIND = 60
_FAMILY = r"\p{Lu}\p{Ll}{2,}+(?:-\p{Lu}\p{Ll}++)?"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in a record.

    Attributes:
        order: the place of the meeting among those of its body.
        given: the first given name, without accents, in small letters; "" where none is printed.
        second: a second given name, or its initial.
        family: the family name as a key.
        full: whether the given name is printed in full and stands for one name only.
        sure: whether the name stands in a list or a signature, where it is in the nominative.
        elder: what "st." or "ml." behind the name says.
        former, later: family names that the document gives beside the printed one.
    """

    record: str
    person: str
    order: int
    date: dt.date | None
    name: str
    printed_given: str | None
    printed_family: str
    given: str
    second: str
    family: str
    full: bool
    sure: bool
    elder: bool | None
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    roles: tuple[str, ...]
    status: AttendanceStatus | None
    place: Place | None
    former: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


def appearances_of(sitting: Sitting, order: int) -> Iterator[Appearance]:
    """Yield the people of a meeting in the order of its record."""
    minutes = sitting.minutes
    statuses: dict[str, AttendanceStatus] = {}
    for entry in minutes.attendance.entries:
        statuses.setdefault(entry.person, entry.status)
    sure = {*statuses, minutes.chair, *minutes.recorders, *minutes.verifiers}
    names = Counter(person.name for person in minutes.people)
    for person in minutes.people:
        printed_given, printed_family = _printed(person)
        given, second, full = _read_given(printed_given)
        former, later = _other_names(sitting, person)
        yield Appearance(
            sitting.record,
            person.id,
            order,
            sitting.date,
            _SUFFIX.sub("", person.name),
            printed_given,
            printed_family,
            given,
            second,
            plain(printed_family),
            full,
            person.id in sure,
            _elder(sitting, person),
            _titles(person, "titles_before", first=names[person.name] > 1),
            _titles(person, "titles_after", first=names[person.name] > 1),
            tuple(dict.fromkeys(role.casefold() for role in person.roles)),
            statuses.get(person.id),
            place_of(sitting, person.span),
            former,
            later,
        )


def _titles(person: Person, field: str, *, first: bool) -> tuple[str, ...]:
    """Return the titles of a person; beside a namesake those of the first mention alone, later ones may be the other's."""
    titles: tuple[str, ...] = getattr(person, field)
    places = person.evidence.get(field, ())
    if not first or person.span is None or len(places) != len(titles):
        return titles
    return tuple(title for title, at in zip(titles, places, strict=True) if at.start == person.span.start)


def _printed(person: Person) -> tuple[str | None, str]:
    """Return given and family name without capitals; a family name that repeats the given one in them is cut."""
    given = without_capitals(person.given) if person.given else None
    family = without_capitals(_SUFFIX.sub("", person.family))
    if given and family.startswith(f"{given} "):
        family = family.removeprefix(given).strip()
    if given and is_refused(given) and not is_given(given):
        given = None  # a heading's last word before a name: "Různé", "Diskuse"
    return given, family


@lru_cache(maxsize=16384)
def _read_given(given: str | None) -> tuple[str, str, bool]:
    parts = (given or "").replace(".", ". ").split()
    if not parts:
        return "", "", False
    second = plain(parts[1]) if len(parts) > 1 else ""
    if not is_full(parts[0]):
        return plain(parts[0]).rstrip("."), second, False
    meant = names_meant(parts[0])
    return (meant[0], second, True) if len(meant) == 1 else (plain(parts[0]), second, False)


@lru_cache(maxsize=16384)
def names_meant(given: str) -> tuple[str, ...]:
    """Return the full given names that a printed one may stand for, without accents: "Honza" is "jan"; "Míra" may be three."""
    own = plain(given)
    if given.casefold() in _full_names():
        return (own,)
    others = sorted({plain(name) for name in canonical(given)} - {own})
    return tuple(others) or (own,)


@cache
def _full_names() -> frozenset[str]:
    """Names that are given to children, also where they are short forms of others: "Radek"."""
    return frozenset(name.casefold() for gender in ("m", "f") for name in words("given", gender))


def _elder(sitting: Sitting, person: Person) -> bool | None:
    match = _SUFFIX.search(f" {person.name}") or _SUFFIX.search(f" {person.family}")
    if match is None:
        text = sitting.minutes.text
        for passage in person.evidence.get("name", ())[:4]:
            match = _SUFFIX.search(text, passage.start, passage.end)
            match = match or _SUFFIX.match(text, passage.end, passage.end + 10)
            if match:
                break
    if match is None:
        return None
    word = match["suffix"].casefold()
    return word in ("starší", "sen") or elder(word + ".")


@cache
def _named_else(key: str) -> regex.Pattern[str]:
    lead = matcher("names", key).pattern
    return regex.compile(rf"\s*+[(,–-]?\s*+(?i:{lead})\s*+:?\s*+(?P<family>{_FAMILY})")


def _other_names(sitting: Sitting, person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the family names that stand beside a name: "Jana Nová (roz. Stará)", "Jana Stará, nyní Nová"."""
    text = sitting.minutes.text
    former: dict[str, None] = {}
    later: dict[str, None] = {}
    for passage in person.evidence.get("name", ())[:6]:
        behind = text[passage.end : passage.end + _BEHIND]
        if "\n" in behind[:2]:
            continue
        for key, found in (("former", former), ("later", later)):
            match = _named_else(key).match(behind)
            if match and _agree_in_gender(match["family"], person.family):
                found[plain(match["family"])] = None
    return tuple(former), tuple(later)


def _agree_in_gender(a: str, b: str) -> bool:
    """Whether two family names may be one woman's, or neither ends as a woman's."""
    return a.endswith("á") == b.endswith("á") or not (a.endswith("á") or b.endswith("á"))


def by_record(found: Iterable[Appearance]) -> dict[str, list[Appearance]]:
    """Return appearances by their records."""
    records: dict[str, list[Appearance]] = {}
    for one in found:
        records.setdefault(one.record, []).append(one)
    return records
