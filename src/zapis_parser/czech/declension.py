"""Every case of a given name, a family name or a role noun, from its nominative singular.

Makes all forms in use side by side ("Petrovi", "Petru") and, where a paradigm can't be told from the spelling,
those of each: better a form too many than one that isn't found. Does not know which form a text means (nominative.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from zapis_parser.czech.names import Gender, PersonName, pairs, words
from zapis_parser.czech.names import gender as gender_of

CASES = ("nom", "gen", "dat", "acc", "voc", "loc", "ins")
Kind = Literal["given", "family"]
Forms = dict[str, frozenset[str]]

_SOFT = "cčšžřjďťň"
_VOWELS = "aáeéěiíoóuúůyý"
_DOUBTFUL = "slxz"  # Fuks: Fukse, but Kos: Kosa; Král: Krále, but Vrzal: Vrzala
_SOFTENED = {"ď": "d", "ť": "t", "ň": "n"}
_FLEETING_GIVEN = frozenset(
    {"karel", "pavel", "havel", "pawel", "paweł", "alexander", "aleksander", "peter", "lev"}
)
_SOFT_TEL = ("atel", "itel")
_STRESSED_EL = (*_SOFT_TEL, "iel", "uel", "ael", "cel", "afel")  # Daniel, Samuel: the e stays


def forms(word: str, kind: Kind, gender: Gender) -> Forms:
    """Return the singular forms of a name by case; parts joined by space or hyphen are declined together.

    Args:
        word: the nominative; an initial or a particle ("van") stays as it is.
    """
    return dict(_forms(word, kind, gender))


@lru_cache(maxsize=8192)
def _forms(word: str, kind: Kind, gender: Gender) -> Forms:
    if len(word.split()) > 1:
        return _joined(word.split(), " ", kind, gender)
    if "-" in word.strip("-"):
        return _joined(word.split("-"), "-", kind, gender)
    capitalised = word[:1] + word[1:].lower()
    if len(word) > 2 and capitalised != word == capitalised.upper():
        lower = _forms(capitalised, kind, gender)
        return {case: frozenset(form.upper() for form in made) for case, made in lower.items()}
    if not word or word.endswith(".") or len(word) < 2 or word in words("particles", "words"):
        return _undeclined(word)
    return _masculine(word, kind) if gender == "m" else _feminine(word, kind)


def _joined(parts: list[str], glue: str, kind: Kind, gender: Gender) -> Forms:
    declined = [_forms(part, kind, gender) for part in parts[:4]]
    rest = parts[4:]
    return {
        case: frozenset(
            glue.join([*chosen, *rest]) for chosen in product(*(sorted(d[case]) for d in declined))
        )
        for case in CASES
    }


def decline(name: PersonName) -> Forms:
    """Return the forms of a person's full name and of the family name alone, by case; capitals undone.

    A name whose gender can't be told is declined both ways.
    """
    known = gender_of(name)
    made: dict[str, set[str]] = {case: set() for case in CASES}
    plain = PersonName(name.given, name.family)
    family = plain.name if not name.given else PersonName(None, name.family).name
    given = plain.name[: -len(family)].strip() if name.given else ""
    for gender in (known,) if known else ("m", "f"):
        families = _forms(family, "family", gender)
        givens = _forms(given, "given", gender) if given else None
        for case in CASES:
            made[case] |= families[case]
            if givens:
                made[case].update(f"{g} {f}" for g, f in product(givens[case], families[case]))
    return {case: frozenset(found) for case, found in made.items()}


def _undeclined(word: str) -> Forms:
    return {case: frozenset((word,)) for case in CASES}


def _make(nominative: str, stem: str, endings: str) -> dict[str, set[str]]:
    """Attach endings written as "gen dat acc voc loc ins", variants parted by a slash, "-" for none."""
    cases = {"nom": {nominative}}
    for case, variants in zip(CASES[1:], endings.split(), strict=True):
        cases[case] = {_attach(stem, "" if ending == "-" else ending) for ending in variants.split("/")}
    return cases


def _attach(stem: str, ending: str) -> str:
    """Join stem and ending by the spelling of ď, ť, ň: Baťa, Bati; Kůň, Koně."""
    if stem[-1:] in _SOFTENED and ending[:1] in {"e", "i", "í"}:
        hard = stem[:-1] + _SOFTENED[stem[-1]]
        return hard + ("ě" + ending[1:] if ending.startswith("e") else ending)
    return stem + ending


def _merge(*tables: Mapping[str, Iterable[str]]) -> Forms:
    return {case: frozenset(form for table in tables for form in table[case]) for case in CASES}


# ---- masculine


def _masculine(word: str, kind: Kind) -> Forms:
    last = word[-1].lower()
    if word.endswith(("ů", "ých", "ích")):
        return _merge(_undeclined(word))
    if last in _VOWELS:
        return _merge(*_masculine_vowel(word, last, kind))
    tables = [table for stem in _stems(word, kind) for table in _masculine_consonant(word, stem, kind)]
    if word.endswith(("us", "os")) and len(word) > 4:  # Julius: Julia
        tables.append(_make(word, word[:-2], "a ovi/u a e ovi/u em"))
    return _merge(*tables)


def _masculine_vowel(word: str, last: str, kind: Kind) -> list[dict[str, set[str]]]:
    stem = word[:-1]
    if last == "ý":
        return [_make(word, stem, "ého ému ého ý ém ým")]
    if last == "í":
        return [_make(word, stem, "ího ímu ího í ím ím")]
    if last == "é":
        return [_make(word, stem, "ého ému ého é ém ém")]
    if last == "a":
        return _masculine_a(word, stem)
    if last == "o":
        tables = [_make(word, stem, "a ovi/u a o ovi/u em")]
        if word.endswith("tto"):  # Otto: Otty
            tables.append(_make(word, stem, "y ovi u o ovi ou"))
        return tables if kind == "given" else [*tables, _make(word, word, "- - - - - -")]
    if last in "eě":
        return _masculine_e(word, stem, last, kind)
    return _masculine_foreign(word, stem, last)


def _masculine_a(word: str, stem: str) -> list[dict[str, set[str]]]:
    tables = [_make(word, stem, ("i" if stem[-1:] in _SOFT else "y") + " ovi u o ovi ou")]
    if stem[-1:] in "csz":  # Honza: Honzy, Honzi
        tables.append(_make(word, stem, "i/y ovi u o ovi ou"))
    if stem.endswith("i"):  # Zacharia
        tables.append(_make(word, stem, "e/i ovi u o ovi ou"))
    return tables


def _masculine_e(word: str, stem: str, last: str, kind: Kind) -> list[dict[str, set[str]]]:
    tables = [_make(word, stem, f"{last} ovi/i {last} {last} ovi/i {last}m")]
    if kind == "given" and stem.endswith("c"):  # zástupce
        return tables
    if len(stem) > 2:
        tables.append(
            _make(word, stem, f"{last}te {last}ti {last}te {last} {last}ti {last}tem")
        )  # Hrabě: Hraběte
    if last == "e":
        tables.append(_make(word, word, "ho mu ho - m m"))  # Lange: Langeho
        tables.append(_make(word, stem, "a ovi a e ovi em"))
    return tables


def _masculine_foreign(word: str, stem: str, last: str) -> list[dict[str, set[str]]]:
    if last in "iy":
        tables = [_make(word, word, "ho mu ho - m m")]
        if word.endswith(("ski", "cki", "sky", "cky")):  # Polish and other endings, declined as -ský
            tables.append(_make(word, stem, "ého ému ého i/y ém ým"))
        if word.endswith("gy"):  # Hungarian, spoken as ď: Nagye, Nagyem
            tables.append(_make(word, word, "e ovi e - ovi em"))
        return tables
    return [_make(word, word, "- - - - - -"), _make(word, word, "a ovi a - ovi em")]


def _masculine_consonant(word: str, stem: str, kind: Kind) -> list[dict[str, set[str]]]:
    last = stem[-1]
    soft = _make(word, stem, "e i/ovi e i i/ovi em")
    if last in _SOFT or stem.endswith(_SOFT_TEL):
        return [soft, _only_vocative(word, stem[:-1] + "če")] if last == "c" else [soft]
    tables = []
    if (
        last in _DOUBTFUL
        and not stem.endswith(("al", "il", "ol", "íl"))
        and not (last == "l" and kind == "given")
    ):
        tables.append(_make(word, stem, "e i/ovi e i/e i/ovi em"))
    vocative = "u" if last in "kgh" else "e"
    locative = "ovi/u" if last in "kghr" else "ovi/u/e"
    tables.append(_make(word, stem, f"a ovi/u a {vocative} {locative} em"))
    if last == "r":
        tables.append(_only_vocative(word, stem[:-1] + "ře"))
    return tables


def _only_vocative(word: str, vocative: str) -> dict[str, set[str]]:
    return {case: {vocative} if case == "voc" else {word} if case == "nom" else set() for case in CASES}


def _stems(word: str, kind: Kind) -> list[str]:
    """Return the stems before an ending: with and without the fleeting e, with o for ů."""
    base = word
    if base[-2:-1] == "ů":  # Kůň: Koně
        return [base[:-2] + "o" + base[-1], base]
    fleeting = _without_fleeting(base)
    if fleeting is None:
        return [base]
    if kind == "given":
        keeps = base.casefold().endswith(("el", "er", "ev", "eň")) and base.casefold() not in _FLEETING_GIVEN
        return [base] if keeps else [fleeting, base] if base.casefold().endswith("er") else [fleeting]
    if base.endswith(("ek", "ěk")) or (base.endswith("ec") and (base[-4:-3] or "a") in _VOWELS):
        return [fleeting]
    return [fleeting, base]


def _without_fleeting(word: str) -> str | None:
    low = word.casefold()
    head, vowel, last = word[:-2], low[-2], low[-1]
    fleets = vowel in "eě" and last in "kclrňnvtř" and len(word) > 3 and low[-3] not in _VOWELS
    if not fleets or low.endswith(_STRESSED_EL) or (last in "rntvř" and low not in _FLEETING_GIVEN):
        return None
    if last in "kc" and not any(char in _VOWELS for char in head.lower()) and not _is_syllabic(head.lower()):
        return None  # Šlek: Šleka, but Smrček: Smrčka
    if vowel == "ě":  # Vaněk: Vaňka
        head = head[:-1] + {"n": "ň", "d": "ď", "t": "ť"}.get(head[-1], head[-1])
    return head + word[-1]


def _is_syllabic(head: str) -> bool:
    """Whether an l or r between consonants makes the syllable: "smrč", "krč"."""
    return any(char in "lr" for char in head[1:-1])


# ---- feminine


def _feminine(word: str, kind: Kind) -> Forms:
    last, stem = word[-1].lower(), word[:-1]
    if last == "á":
        return _merge(_make(word, stem, "é é ou á é ou"))
    if kind == "family":
        return _merge(*_feminine_family(word, stem, last))
    if last == "a":
        return _merge(*_feminine_a(word, stem))
    if last in "eě":
        return _merge(_make(word, stem, f"{last} i i {last} i í"))
    if last in _VOWELS:
        return _merge(_undeclined(word))
    tables = [_make(word, word, "- - - - - -"), _make(word, word, "y ě/e u/- o/- ě/e ou")]
    if last == "r":  # Dagmar: Dagmaře
        tables.append(_make(word, stem, "ry ře r/ru ro/r ře rou"))
    return _merge(*tables)


def _feminine_family(word: str, stem: str, last: str) -> list[Mapping[str, Iterable[str]]]:
    """A family name not in -á is mostly left as it is; one in -a may be declined (Kowalska: Kowalské, Faksa: Faksy)."""
    tables: list[Mapping[str, Iterable[str]]] = [_undeclined(word)]
    if last == "a":
        tables.extend(_feminine_a(word, stem))
        if word.endswith(("ska", "cka", "ova", "eva", "ina")):
            tables.append(_make(word, stem, "é é ou a é ou"))
    return tables


def _feminine_a(word: str, stem: str) -> list[dict[str, set[str]]]:
    if stem.endswith("i"):  # Maria: Marie, Marii
        return [_make(word, stem, "e i i/u o i í/ou"), _make(word, stem, "e/y i u o i ou")]
    if stem[-1:] in "eouy":  # Andrea: Andrey, Andreje
        return [_make(word, stem, "y/je ji/e/je/i u o ji/e/je/i ou")]
    if stem[-1:] in _SOFT:  # Soňa: Soni, Soně
        return [_make(word, stem, "i/e e/i u o e/i ou")]
    tables = [_make(word, stem, "y - u o - ou")]
    softer = _palatalised(stem)
    tables[0]["dat"] = tables[0]["loc"] = set(softer)
    if stem[-1:] in "sz":  # Tereza: Terezy, Terezi
        tables.append(_make(word, stem, "i/y e/i u o e/i ou"))
    return tables


def _palatalised(stem: str) -> tuple[str, ...]:
    """Return the dative of a hard stem: Lence, Olze, Míše, Věře, Pavle, Vlastě."""
    for ending, softer in (("ch", "še"), ("k", "ce"), ("h", "ze"), ("g", "ze"), ("r", "ře")):
        if stem.endswith(ending):
            return (stem[: -len(ending)] + softer,)
    return (stem + ("e" if stem[-1:] in "lszx" else "ě"),)


# ---- indexes of forms


Reading = tuple[str, Gender, frozenset[str]]  # nominative, gender, cases


@cache
def given_readings() -> Mapping[str, tuple[Reading, ...]]:
    """Return all forms of the known given names, casefolded, with what each may be."""
    names: list[tuple[str, Gender]] = []
    for gender in ("m", "f"):
        short = {name for name, _ in pairs("hypocorisms", gender)}
        names.extend((name, gender) for name in sorted(words("given", gender) | short))
    return _index(names, "given")


@cache
def role_readings() -> Mapping[str, tuple[Reading, ...]]:
    """Return all forms of the role nouns, casefolded, with what each may be."""
    names: list[tuple[str, Gender]] = [(role, "m") for role in sorted(words("roles", "m"))]
    names.extend((role, "f") for role in sorted(words("roles", "f")))
    return _index(names, "given")


def _index(names: list[tuple[str, Gender]], kind: Kind) -> Mapping[str, tuple[Reading, ...]]:
    found: dict[str, dict[tuple[str, Gender], set[str]]] = {}
    for name, gender in names:
        for case, made in _forms(name, kind, gender).items():
            for form in made:
                found.setdefault(form.casefold(), {}).setdefault((name, gender), set()).add(case)
    return {
        form: tuple((name, gender, frozenset(cases)) for (name, gender), cases in readings.items())
        for form, readings in found.items()
    }
