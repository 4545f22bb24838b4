"""Names as people type them, found among names in the nominative: "Dub", "ing. Duba", "Janu Dubovi", "ruzek", "tajemník".

Knows names alone; nothing of tables.
"""

from __future__ import annotations

from collections.abc import Iterable

from zapis_parser.archive.sittings import plain
from zapis_parser.archive.wording import stems
from zapis_parser.czech.known_people import KnownPeople
from zapis_parser.czech.names import PersonName, given_agree
from zapis_parser.czech.people import parse_person
from zapis_parser.czech.titles import read_titles


def asked_names(asked: str, names: Iterable[str]) -> frozenset[str]:
    """Return the names, of people or offices, that somebody may mean; titles, cases and accents do not matter.

    A name in the nominative comes before those of which it is another case: "Kučera" is not "Kučer" where both are there.
    """
    wanted = _person(asked)
    people: dict[PersonName, list[str]] = {}
    offices = []
    for name in dict.fromkeys(names):
        person = _read(name)
        if person is None:
            offices.append(name)
        else:
            people.setdefault(person, []).append(name)
    same = [person for person in people if _is_spelled(wanted, person)]
    if not same:
        same = KnownPeople(people).lookup(wanted)
    found = {name for person in same for name in people[person]}
    words = stems(asked)
    if words:
        found.update(name for name in offices if words <= stems(name))
    return frozenset(found)


def _person(asked: str) -> PersonName:
    """Return what was asked for as a name; in small letters as if its words had capitals."""
    _, start = read_titles(asked, 0, len(asked))
    bare = " ".join(word[:1].upper() + word[1:] for word in asked[start:].split())
    return _read(bare) or PersonName(None, bare)


def _read(name: str) -> PersonName | None:
    mention = parse_person(name)
    if mention is not None:
        return mention.person._replace(titles_before=(), titles_after=())
    words = name.split()
    if words and all(word[:1].isupper() for word in words) and len(words) <= 3:
        return PersonName(" ".join(words[:-1]) or None, words[-1])
    return None


def _is_spelled(wanted: PersonName, person: PersonName) -> bool:
    """Whether the family name is the same but for accents, and the given name does not contradict."""
    if plain(wanted.family) != plain(person.family):
        return False
    given, other = wanted.given, person.given
    return given_agree(given, other) or plain(given or "") == plain(other or "")
