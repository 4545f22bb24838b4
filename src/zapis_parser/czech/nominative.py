"""From an inflected name to the nominative.

First through the people whom the document names in the nominative: every form of each of them is generated and
looked up. Only for others by rules: candidates for given and family name, each verified by the declension
generator, that agree in gender and case. Does not know the text around a name; the caller may pass gender and case
of a form of address or a role in front of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zapis_parser.czech.declension import Reading, forms, given_readings
from zapis_parser.czech.known_people import ALL_CASES, KnownPeople
from zapis_parser.czech.names import (
    Gender,
    PersonName,
    is_given,
    without_capitals,
    words,
)

_VOCATIVE = frozenset({"voc"})
_VOWELS = "aeiouyáéíóúůýě"
_LONG = frozenset("áéíóúůý")
_CLOSE = 0.5  # a second reading with half the weight of the best makes the result ambiguous


@dataclass(frozen=True, slots=True)
class Nominative:
    """A name led back to the nominative.

    Attributes:
        person: as printed if nothing is decidable.
        known: the one of the known people to whom it was matched.
        ambiguous: another reading is about as likely.
        alternatives: the names of the other readings.
        rule: "known", "given name of a known person", "rules" or "as printed".
    """

    person: PersonName
    known: PersonName | None
    ambiguous: bool
    alternatives: tuple[str, ...]
    rule: str


def nominative(
    name: PersonName,
    known: Sequence[PersonName] | KnownPeople = (),
    *,
    case: str | Collection[str] | None = None,
    gender: Gender | None = None,
) -> Nominative:
    """Lead a name in any case back to the nominative.

    Args:
        known: people whom the document names in the nominative; pass a KnownPeople when there are many names.
        case: the case or cases told by the words around; None if unknown.
        gender: the gender told by the words around.
    """
    cases = ALL_CASES if case is None else frozenset((case,) if isinstance(case, str) else case)
    people = known if isinstance(known, KnownPeople) else _index_of(tuple(known))
    entries = people.entries(name, cases, gender) or people.entries(name, ALL_CASES, gender)
    rule = "known"
    if not entries and not name.given:
        entries, rule = people.by_given(name.family, cases, gender), "given name of a known person"
    found = list(dict.fromkeys(entry.person for entry in entries))
    if len(found) > 1:
        found = _closest(found, name)
    if len(found) == 1:
        return Nominative(found[0], found[0], False, (), rule)
    if found:
        return _undecided(name, found, rule)
    return _by_rules(name, cases, gender)


@lru_cache(maxsize=64)
def _index_of(people: tuple[PersonName, ...]) -> KnownPeople:
    return KnownPeople(people)


def _closest(found: list[PersonName], name: PersonName) -> list[PersonName]:
    """Prefer people whose name is printed exactly so, then those whose full given name is printed."""
    exact = [p for p in found if name.given and p.name.casefold() == name.name.casefold()]
    if exact:
        return exact[:1] if len({p.suffix for p in exact}) == 1 else exact
    if name.given and not name.given.endswith("."):
        full = [p for p in found if p.given and not p.given.endswith(".")]
        return full or found
    return found


def _undecided(name: PersonName, found: list[PersonName], rule: str) -> Nominative:
    families = {person.family for person in found}
    alternatives = tuple(person.name for person in found)
    if len(families) == 1:
        given = name.given if name.given and name.given.endswith(".") else None
        return Nominative(name._replace(given=given, family=families.pop()), None, True, alternatives, rule)
    return Nominative(name, None, True, alternatives, rule)


# ---- by rules


@dataclass(frozen=True, slots=True)
class _Reading:
    word: str
    gender: Gender
    cases: frozenset[str]
    weight: float


def _by_rules(name: PersonName, cases: frozenset[str], gender: Gender | None) -> Nominative:
    scored = _agreeing(name, cases, gender)
    if not scored:
        return Nominative(name, None, True, (), "as printed")
    ranked = sorted(scored.items(), key=lambda item: -item[1])
    best = ranked[0][1]
    close = [pair for pair, weight in ranked if weight >= best * _CLOSE]
    printed = (name.given and without_capitals(name.given), without_capitals(name.family))
    undecidable = len(close) > 1 and (printed in close or ranked[1][1] > best * 0.9)
    chosen = printed if undecidable else close[0]
    others = tuple(" ".join(word for word in pair if word) for pair in close[:6] if pair != chosen)
    person = name if chosen == printed else name._replace(given=chosen[0], family=chosen[1])
    return Nominative(person, None, bool(others), others, "rules")


def _agreeing(
    name: PersonName, cases: frozenset[str], gender: Gender | None
) -> dict[tuple[str | None, str], float]:
    scored: dict[tuple[str | None, str], float] = {}
    families = _family_readings(without_capitals(name.family))
    if not name.given:
        families += _lone_given(without_capitals(name.family))
    for given in _given_name_readings(name.given):
        for family in families:
            common = given.cases & family.cases & cases
            if given.gender != family.gender or not common or gender not in (None, given.gender):
                continue
            pair = (given.word or None, family.word)
            weight = given.weight * family.weight * _case_weight(common)
            scored[pair] = max(scored.get(pair, 0.0), weight)
    return scored


def _lone_given(word: str) -> tuple[_Reading, ...]:
    """Return what a lone word may be as a given name: "s Rudolfem"."""
    readings = [_Reading(name, gender, cases, 2.0) for name, gender, cases in _readings_of(word)]
    return tuple(_rarer_last(readings))


def _readings_of(word: str) -> tuple[Reading, ...]:
    return given_readings().get(word.casefold(), ())


def _case_weight(cases: frozenset[str]) -> float:
    return 1.5 if "nom" in cases else 0.2 if cases == _VOCATIVE else 1.0


def _given_name_readings(given: str | None) -> tuple[_Reading, ...]:
    if not given or not given.strip() or given.split()[0].endswith(".") or len(given) == 1:
        return _Reading(given or "", "m", ALL_CASES, 1.0), _Reading(given or "", "f", ALL_CASES, 1.0)
    return _read_given(without_capitals(given))


@lru_cache(maxsize=4096)
def _read_given(given: str) -> tuple[_Reading, ...]:
    first, _, rest = given.partition(" ")
    readings = [_Reading(name, gender, cases, 1.0) for name, gender, cases in _readings_of(first)]
    if rest:
        return tuple(
            _Reading(f"{a.word} {b.word}", a.gender, a.cases & b.cases, a.weight * b.weight)
            for a in _rarer_last(readings)
            for b in _read_given(rest)
            if a.gender == b.gender and a.cases & b.cases
        )
    if readings:
        return tuple(_rarer_last(readings))
    unknown: list[_Reading] = []
    for gender in ("m", "f"):
        unknown.extend(_verified(first, "given", gender))
    return tuple(unknown)


def _rarer_last(readings: list[_Reading]) -> list[_Reading]:
    """Weigh down names less used in Czech: "Petra" may be of Petr, Peter or Petro."""
    rarer = words("given", "rarer")
    return [replace(reading, weight=0.3) if reading.word in rarer else reading for reading in readings]


@lru_cache(maxsize=8192)
def _family_readings(family: str) -> tuple[_Reading, ...]:
    parts = family.replace("-", " - ").split()
    plain = [part for part in parts if part != "-"]
    if not plain:
        return ()
    if len(plain) == 1 or len(plain) > 3:
        return tuple(reading for gender in ("m", "f") for reading in _verified(family, "family", gender))
    glue = "-" if "-" in parts else " "
    merged = _family_readings(plain[0])
    for part in plain[1:]:
        merged = tuple(
            _Reading(a.word + glue + b.word, a.gender, a.cases & b.cases, a.weight * b.weight)
            for a in merged
            for b in _family_readings(part)
            if a.gender == b.gender and a.cases & b.cases
        )
    return merged


def _verified(word: str, kind: str, gender: Gender) -> list[_Reading]:
    """Return the candidates that the generator leads to this very form, in their cases."""
    found = []
    for candidate in sorted(_candidates(word, gender)):
        made = forms(candidate, "given" if kind == "given" else "family", gender)
        cases = frozenset(case for case, variants in made.items() if word in variants)
        if cases:
            weight = (
                _family_weight(candidate, gender) if kind == "family" else _given_weight(candidate, gender)
            )
            found.append(_Reading(candidate, gender, cases, weight))
    return found


# ending of an oblique form -> endings of the nominative
_MASCULINE = {
    "ého": ("ý", "é"), "ému": ("ý", "é"), "ém": ("ý", "é"), "ým": ("ý",), "ího": ("í",), "ímu": ("í",), "ím": ("í",),
    "ovi": ("", "a", "o", "e"), "em": ("", "o", "e"), "ěm": ("ě", ""), "ou": ("a",), "u": ("", "a", "o"), "y": ("a",), "i": ("", "a"),
    "a": ("", "o"), "e": ("", "e"), "o": ("a",), "ě": ("",), "ho": ("",), "mu": ("",), "m": ("",),
}  # fmt: skip
_FEMININE = {
    "é": ("á", "a"), "ou": ("á", "a"), "y": ("a",), "ě": ("a",), "e": ("a", ""), "u": ("a", ""), "i": ("a", "e", ""), "í": ("a", "e"), "o": ("a",),
    "ze": ("ga", "ha"), "ce": ("ka",), "ře": ("ra",), "še": ("cha",),
}  # fmt: skip
_HARDENED = {"d": "ď", "t": "ť", "n": "ň"}
_SOFTENING = frozenset("eěií")


def _candidates(word: str, gender: Gender) -> set[str]:
    found = {word}
    for ending, nominatives in (_MASCULINE if gender == "m" else _FEMININE).items():
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: -len(ending)]
        found.update(stem + nominative for nominative in nominatives)
        if stem[-1] in _HARDENED and ending[0] in "eěií":
            soft = stem[:-1] + _HARDENED[stem[-1]]
            # "ďí" is no spelling
            found.update(soft + nominative for nominative in nominatives if nominative[:1] not in _SOFTENING)
        if gender == "m" and "" in nominatives:
            found |= _with_fleeting(stem)
            found |= {base + "c" for base in (stem[:-1],) if stem[-1] == "č"} | _with_fleeting(
                stem[:-1] + "c"
            )
            found |= {stem[:-1] + "r"} if stem[-1] == "ř" else set()
            if stem[-2:-1] == "o" and len(stem) < 5:
                found.add(stem[:-2] + "ů" + stem[-1])
    return found


def _with_fleeting(stem: str) -> set[str]:
    """Return stems with the e put back: Vaňk: Vaněk, Němc: Němec, Havl: Havel."""
    if len(stem) < 3 or stem[-1] not in "kclrnvt" or stem[-2] in _VOWELS:
        return set()
    if stem[-2] in "ďťň":
        return {stem[:-2] + {"ď": "d", "ť": "t", "ň": "n"}[stem[-2]] + "ě" + stem[-1]}
    return {stem[:-1] + "e" + stem[-1]}


def _given_weight(name: str, gender: Gender) -> float:
    if is_given(name):
        return 1.0
    if gender == "f":
        return 0.5 if name.endswith(("a", "e", "ie")) else 0.05
    if name.endswith("em") or (name[-1] in _VOWELS and not name.endswith("o")):
        return 0.05  # "Zsoltem" is hardly a nominative
    return 0.4


def _family_weight(name: str, gender: Gender) -> float:
    """Return how common the ending is among Czech family names: a rank of readings, not a probability."""
    last, before = name[-1], name[-2:-1]
    if last in "aá" and before in _VOWELS:
        return 0.01
    if gender == "f":
        return next((weight for ending, weight in _FEMININE_WEIGHTS if name.endswith(ending)), 0.1)
    if last == "a":
        return next((weight for ending, weight in _WEIGHTS_OF_A if name.endswith(ending)), 0.6)
    if last in _VOWELS:
        return {"ý": 1.0, "ů": 1.0, "í": 0.7}.get(last, 0.6 if name.endswith("enko") else 0.08)
    return _consonant_weight(name, last, before)


_FEMININE_WEIGHTS = (("ová", 1.0), ("á", 0.8), ("í", 0.6), ("ů", 0.6))
_RARE_A = ("áka", "íka", "ůka", "ýka", "ářa", "ova", "áta", "ína", "ána", "éna")  # mostly genitives
_LIKE_EK = ("áčka", "íčka", "oučka", "ůčka", "oužka", "ářka", "ánka")  # Boháčka is of Boháček, but Růžička
_WEIGHTS_OF_A = (
    ("éha", 0.02),
    ("éma", 0.02),
    *((ending, 0.3) for ending in _LIKE_EK),
    *((ending, 0.15) for ending in _RARE_A),
    ("ka", 0.75),
)


def _consonant_weight(name: str, last: str, before: str) -> float:
    if name.endswith(("ém", "ým", "ním")):
        return 0.01  # Pokornému and Pokorným are of Pokorný, Zadním of Zadní
    if name.endswith("ch"):
        before = name[-3:-2]  # one sound: Pospěch
    if name.endswith(("em", "iček")):
        return 0.2
    if last == "k" and name[-3:-2] in _LONG:
        return 0.1  # Stárka is of Stárek, not of Stárk
    if before in _VOWELS:
        return 0.8 if not name.endswith(("ěl", "ěc", "ev", "en", "et", "ěr", "ěn", "ěv", "ět")) else 0.5
    if last == "c":
        return 0.8 if before in "lrn" else 0.1
    if last == "k":
        return 0.4 if before in "lrs" else 0.08
    if last in "lvn":
        return 0.3 if before in "lrkc" else 0.1
    return 0.5
