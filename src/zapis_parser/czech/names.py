"""A person's name and what its words tell: given names and their short forms, gender, who is who.

Does not know where names stand in a text (people.py, prose_names.py) and no case but the nominative (declension.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load

Gender = Literal["m", "f"]
MOST_WORDS = 8192  # words repeat: so many are kept with what was found out about them

_KEYS = {
    "given": {"m", "f", "rarer"},
    "hypocorisms": {"m", "f"},
    "abbreviated": {"words"},
    "titles": {"before", "after", "joined_by"},
    "address": {"m", "f", "both"},
    "suffixes": {"elder", "younger"},
    "roles": {"m", "f", "openings", "families", "bodies"},
    "status": {"words"},
    "not_people": {"beginnings", "but", "families", "words", "before", "after", "labels"},
    "particles": {"words", "first"},
}


# names and mentions are tuples because they are made, moved and looked up in great numbers
class PersonName(NamedTuple):
    """A name in the order given, family.

    Attributes:
        given: "Jan", "J.", "Jan Tobias"; None where only one word is printed.
        family: as printed; a lone short form ("Bára") stands here too.
        titles_before, titles_after: as printed.
        suffix: "st." or "ml." as printed.
    """

    given: str | None
    family: str
    titles_before: tuple[str, ...] = ()
    titles_after: tuple[str, ...] = ()
    suffix: str | None = None

    @property
    def name(self) -> str:
        """The given name and the family name, capitals undone: "Jan Dvořák"."""
        given, family = without_capitals(self.given or ""), without_capitals(self.family)
        return f"{given} {family}" if self.given and self.family else given or family


class PersonMention(NamedTuple):
    """A person's name in a text.

    Attributes:
        start, end: the name with its titles, without role, brackets and form of address.
        person: as printed, the order turned round where the family name is printed first.
        role: the function, as printed beside the name.
        note: what else stands in brackets or behind the name: "příchod 17:05", "ODS", "omluven".
        entry_start, entry_end: the whole entry, role and note included.
    """

    start: int
    end: int
    person: PersonName
    role: str | None
    note: str | None
    entry_start: int
    entry_end: int


def shifted(mention: PersonMention, by: int) -> PersonMention:
    """Move a mention's offsets."""
    start, end, person, role, note, entry_start, entry_end = mention
    return PersonMention(start + by, end + by, person, role, note, entry_start + by, entry_end + by)


@cache
def lexicon() -> Mapping[str, Any]:
    """Return the lexicon of names.

    Raises:
        ValueError: a table or key is missing or unknown.
    """
    tables = load("names")
    found = {table: set(keys) for table, keys in tables.items()}
    if found != _KEYS:
        raise ValueError(f"lexicon names.toml: unexpected keys {found}")
    return tables


@cache
def words(table: str, key: str) -> frozenset[str]:
    """Return the words of a lexicon entry that is written as text."""
    return frozenset(lexicon()[table][key].split())


@cache
def pairs(table: str, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the lines ``word: values`` of a lexicon entry."""
    lines = (line.partition(":") for line in lexicon()[table][key].splitlines() if line.strip())
    return tuple((word.strip(), tuple(values.split())) for word, _, values in lines)


@cache
def full_names(gender: Gender) -> Mapping[str, frozenset[str]]:
    """Return the short forms of a gender, casefolded, with the full names that they may stand for.

    A short form stands without its diacritics too ("Mira" beside "Míra"), unless that is a name or a word of its own.
    """
    found: dict[str, set[str]] = {}
    for short, full in pairs("hypocorisms", gender):
        found.setdefault(short.casefold(), set()).update(full)
    for short in list(found):
        if (plain := bare(short)) not in _own_meaning():
            found[plain] = set(found[short])
    return {short: frozenset(full) for short, full in found.items()}


@cache
def _own_meaning() -> frozenset[str]:
    """Return the words, casefolded, that are full names or no names at all: "ota", "rada"."""
    names = words("given", "m") | words("given", "f")
    others = words("not_people", "beginnings") | words("not_people", "words") | words("roles", "m")
    short = (short for gender in ("m", "f") for short, _ in pairs("hypocorisms", gender))
    return frozenset(word.casefold() for word in (*names, *map(bare, others), *short))


@cache
def given_names(gender: Gender) -> frozenset[str]:
    """Return the given names and short forms of a gender, casefolded."""
    return frozenset(name.casefold() for name in words("given", gender)) | full_names(gender).keys()


@lru_cache(maxsize=MOST_WORDS)
def is_given(word: str) -> bool:
    """Tell whether the word is a known given name in the nominative."""
    folded = word.casefold()
    return folded in given_names("m") or folded in given_names("f")


@lru_cache(maxsize=MOST_WORDS)
def without_capitals(word: str) -> str:
    """Undo full capitals: "DVOŘÁK" reads "Dvořák", "NOVÁ-MALÁ" reads "Nová-Malá"; other words stay."""
    return " ".join(_without_capitals(part) for part in word.split())


def _without_capitals(word: str) -> str:
    if len(word) < 2 or not word.isupper() or word.endswith("."):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


@lru_cache(maxsize=4096)
def person_key(name: PersonName) -> str:
    """Return a key that two spellings of one family name share: for blocking, not for identity."""
    return " ".join(name.family.replace("-", " ").casefold().split())


def same_person(a: PersonName, b: PersonName) -> bool:
    """Tell whether two names in the nominative can be one person's: nothing in them contradicts."""
    if a.suffix and b.suffix and elder(a.suffix) != elder(b.suffix):
        return False
    return person_key(a) == person_key(b) and given_agree(a.given, b.given)


def elder(suffix: str) -> bool:
    """Tell whether the suffix says elder ("st."), not younger."""
    return suffix.casefold() in lexicon()["suffixes"]["elder"]


def given_agree(a: str | None, b: str | None) -> bool:
    """Tell whether two given names (None, initial, short form, full) do not contradict each other."""
    if not a or not b:
        return True
    return all(_word_agrees(x, y) for x, y in zip(_parts(a), _parts(b), strict=False))


def _parts(given: str) -> list[str]:
    return given.replace(".", ". ").replace("-", " ").split()


def _word_agrees(a: str, b: str) -> bool:
    if a.endswith(".") or b.endswith("."):
        short, other = (a, b) if a.endswith(".") else (b, a)
        stem = short.rstrip(".").casefold()
        return any(name.startswith(stem) for name in canonical(other.rstrip(".")))
    if len(a) == 1 or len(b) == 1:
        return a[0].casefold() == b[0].casefold()
    return not canonical(a).isdisjoint(canonical(b))


@lru_cache(maxsize=4096)
def canonical(given: str) -> frozenset[str]:
    """Return the casefolded names that a given name stands for, itself among them."""
    folded = given.casefold()
    full = full_names("m").get(folded, frozenset()) | full_names("f").get(folded, frozenset())
    return frozenset(name.casefold() for name in full) | {folded}


@lru_cache(maxsize=4096)
def gender(name: PersonName) -> Gender | None:
    """Return the gender that the words of a nominative tell; None where they don't or contradict."""
    last = name.family.replace("-", " ").split()[-1:]
    family, certain = _family_gender(last[0].casefold()) if last else (None, False)
    given = _given_genders(name.given)
    if not given and not certain:
        given = _given_genders(name.family)
    if len(given) != 1:
        return family
    told: Gender = "m" if "m" in given else "f"
    return None if certain and family != told else told


def _given_genders(given: str | None) -> frozenset[str]:
    """Return the genders of the first given name; a full name outweighs a short form of the other gender."""
    first = _parts(given)[0].casefold() if given and _parts(given) else ""
    genders: tuple[Gender, ...] = ("m", "f")
    both = frozenset(gender for gender in genders if first in given_names(gender))
    plain = frozenset(gender for gender in genders if first in _plain(gender))
    return plain if len(both) > 1 and plain else both


@cache
def _plain(kind: Gender) -> frozenset[str]:
    return frozenset(name.casefold() for name in words("given", kind))


def _family_gender(family: str) -> tuple[Gender | None, bool]:
    """Return the gender of a family name and whether its ending leaves no doubt."""
    if family.endswith("á"):
        return "f", True
    if family.endswith("ý"):
        return "m", True
    if family.endswith(("í", "ů", "ých", "ích", "y", "i", "u", "é")) or family in _printed_first():
        return None, False
    return "m", False


@cache
def _printed_first() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("particles", "first"))
