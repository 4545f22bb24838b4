"""The people whom a document names in the nominative, findable by every form of their names.

Knows nothing of people outside its list, and chooses nobody: several readings are several entries (nominative.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zapis_parser.czech.declension import CASES, Kind, forms, given_readings
from zapis_parser.czech.names import (
    MOST_WORDS,
    Gender,
    PersonName,
    canonical,
    elder,
    full_names,
    given_agree,
    without_capitals,
)
from zapis_parser.czech.names import gender as gender_of

ALL_CASES = frozenset(CASES)


class Entry(NamedTuple):
    """One reading of a form: whose name, in which cases; ``whole`` is False for one of two family names."""

    person: PersonName
    cases: frozenset[str]
    gender: Gender
    whole: bool


class KnownPeople:
    """An index of people by every form of their names; one per document, which grows with the people found."""

    def __init__(self, people: Iterable[PersonName]) -> None:
        self._people: dict[PersonName, None] = {}
        self._families = _Index("family")
        self._givens = _Index("given")
        self._not_by_given: list[tuple[PersonName, tuple[Gender, ...]]] = []
        for person in people:
            self.add(person)

    @property
    def people(self) -> Sequence[PersonName]:
        """The people in their order, each once."""
        return tuple(self._people)

    def add(self, person: PersonName) -> None:
        """Take one more person; known ones stay where they are."""
        if person in self._people:
            return
        self._people[person] = None
        genders, named = _families_of(person)
        for one in named:
            self._families.add(one)
        self._not_by_given.append((person, genders))

    def lookup(self, name: PersonName) -> list[PersonName]:
        """Return the people whose name in some case this can be, in their order; dictionary look-ups only."""
        return list(dict.fromkeys(entry.person for entry in self.entries(name, ALL_CASES, None)))

    def entries(self, name: PersonName, cases: frozenset[str], gender: Gender | None) -> list[Entry]:
        """Return the readings that agree in case and gender; those with the whole family name win over parts."""
        found = self._families.find(_folded(name.family))
        agreed = [entry for entry in found if _fits(entry, name, cases, gender)]
        whole = [entry for entry in agreed if entry.whole]
        return whole or agreed

    def by_given(self, word: str, cases: frozenset[str], gender: Gender | None) -> list[Entry]:
        """Return the people whom a lone given name or short form can mean."""
        for person, genders in self._not_by_given:
            for known in genders:
                self._add_given(person, known)
        self._not_by_given.clear()
        found = self._givens.find(_folded(word))
        return [e for e in found if e.cases & cases and gender in (None, e.gender)]

    def _add_given(self, person: PersonName, gender: Gender) -> None:
        if not person.given or not person.given.strip():
            return
        first = without_capitals(person.given.split()[0])
        if first.endswith("."):
            return
        for name in sorted(canonical(first) | _short_forms(gender).get(first.casefold(), _NONE)):
            self._givens.add(_Named(name.capitalize(), person, gender, True))


class _Named(NamedTuple):
    """A word of a person's name whose forms are to be found."""

    word: str
    person: PersonName
    gender: Gender
    whole: bool


# an index is made anew whenever a name of the document becomes fuller; most of its names are the same
@lru_cache(maxsize=4096)
def _families_of(person: PersonName) -> tuple[tuple[Gender, ...], tuple[_Named, ...]]:
    """Return the genders that a person can be of, and the words of the family name."""
    family = without_capitals(person.family)
    known = gender_of(PersonName(person.given and without_capitals(person.given), family))
    genders: tuple[Gender, ...] = (known,) if known else ("m", "f")
    parts = dict.fromkeys(family.replace("-", " ").split(), False) | {family: True}
    return genders, tuple(
        _Named(part, person, gender, whole) for gender in genders for part, whole in parts.items()
    )


def first_letters(people: Iterable[PersonName]) -> frozenset[str]:
    """Return the letters, casefolded, with which the forms of some family names begin."""
    named = [one for person in people for one in _families_of(person)[1]]
    return frozenset(letter for one in named for letter in _letters(one.word, "family", one.gender))


_SHORT = 3  # so many letters or fewer may change from the first on: Cha, Še


class _Index:
    """Entries by form. Forms are made only of names that begin like one that is looked up."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind
        self._waiting: dict[str, list[_Named]] = {}
        self._entries: dict[str, list[Entry]] = {}

    def add(self, named: _Named) -> None:
        for letter in _letters(named.word, self._kind, named.gender):
            self._waiting.setdefault(letter, []).append(named)

    def find(self, form: str) -> Sequence[Entry]:
        letter = form[:1]
        for named in self._waiting.pop(letter, ()):
            self._make(named, letter)
        return self._entries.get(form, ())

    def _make(self, named: _Named, letter: str) -> None:
        for form, cases in _cases(named.word, self._kind, named.gender):
            if form[:1] == letter:
                entry = Entry(named.person, cases, named.gender, named.whole)
                self._entries.setdefault(form, []).append(entry)


@lru_cache(maxsize=4096)
def _cases(word: str, kind: Kind, gender: Gender) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the forms of a name, casefolded, each with its cases."""
    cases: dict[str, set[str]] = {}
    for case, variants in forms(word, kind, gender).items():
        for form in variants:
            cases.setdefault(_folded(form), set()).add(case)
    return tuple((form, frozenset(found)) for form, found in cases.items())


def _letters(word: str, kind: Kind, gender: Gender) -> set[str]:
    """Return the first letters of a name's forms."""
    folded = _folded(word)
    if len(folded) > _SHORT:
        return {folded[:1]}
    return {form[:1] for form, _ in _cases(word, kind, gender)}


_NONE: frozenset[str] = frozenset()


@cache
def _short_forms(gender: Gender) -> Mapping[str, frozenset[str]]:
    """Return the full names of a gender, casefolded, with the short forms that may stand for them."""
    found: dict[str, set[str]] = {}
    for short, full in full_names(gender).items():
        for name in full:
            found.setdefault(name.casefold(), set()).add(short)
    return {name: frozenset(short) for name, short in found.items()}


@lru_cache(maxsize=MOST_WORDS)
def _folded(word: str) -> str:
    return " ".join(word.replace("-", " ").casefold().split())


def _fits(entry: Entry, name: PersonName, cases: frozenset[str], gender: Gender | None) -> bool:
    if gender not in (None, entry.gender):
        return False
    if name.suffix and entry.person.suffix and elder(name.suffix) != elder(entry.person.suffix):
        return False
    return bool(entry.cases & cases & _given_cases(name.given, entry.person.given, entry.gender))


@lru_cache(maxsize=8192)
def _given_cases(printed: str | None, known: str | None, gender: Gender) -> frozenset[str]:
    """Return the cases in which the printed given name can be that of the known person; none if it can't."""
    if not printed or not printed.strip():
        return ALL_CASES
    first = without_capitals(printed.split()[0])
    if first.endswith(".") or len(first) == 1:
        return ALL_CASES if given_agree(printed, known) else frozenset()
    if not known or not known.strip() or known.rstrip(".") != known or len(known) == 1:
        return _cases_of_given(first, known, gender)
    target = without_capitals(known.split()[0])
    return frozenset(
        case
        for name in sorted(canonical(target) | _short_forms(gender).get(target.casefold(), _NONE))
        for case, made in forms(name.capitalize(), "given", gender).items()
        if first.casefold() in {form.casefold() for form in made}
    )


def _cases_of_given(first: str, initial: str | None, gender: Gender) -> frozenset[str]:
    """Return the cases of a printed given name that must agree with an initial, or with nothing."""
    readings = [r for r in given_readings().get(first.casefold(), ()) if r[1] == gender]
    found = frozenset(case for name, _, cases in readings if given_agree(name, initial) for case in cases)
    if found or readings:
        return found
    unknown = first.casefold() not in given_readings()
    return ALL_CASES if unknown and given_agree(first[0] + ".", initial) else frozenset()
