"""Which meetings are of one body: "Rada města Jasanov", "rada města" in a folder of Jasanov, "RM Jasanov".

A body is its municipality and its name without what every body has in its name. Where a document does not state its
municipality, its folder decides, or the people whom it names; where neither does, the document stays alone with its folder:
two towns' "rada města" never meet. A body that was given another name is another body: a renaming is not guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Literal, TypeVar

import regex

from zapis_parser.archive.sittings import COUNTED, FullName, Heading, key, plain
from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load
from zapis_parser.record import BodyKind

_T = TypeVar("_T")
PlacedBy = Literal["stated", "folder", "people", "none"]
_FEWEST_COMMON, _LEAST_SHARE = 3, 0.5
_NUMBERS = regex.compile(r"(?:19|20)\d\d|\d{1,2}")
_WORD = regex.compile(r"[\p{L}\d]++")
_YEARS = regex.compile(r"(?:19|20)\d\d(?:\s?[-–/_]\s?(?:(?:19|20)\d\d|\d\d))?+")


@dataclass(frozen=True, slots=True)
class Body:
    """A body and its meetings.

    Attributes:
        id: the same in every run over the same documents.
        name, kind, municipality: as most of its documents state them.
        headings: its meetings by day, those without a day last.
        placed: how each record came to the body.
        duplicates: records of a meeting of which another, fuller record is among the headings, with that record.
    """

    id: str
    name: str | None
    kind: BodyKind | None
    municipality: str | None
    headings: tuple[Heading, ...]
    placed: Mapping[str, PlacedBy]
    duplicates: Mapping[str, str]


# ---- names of bodies


@lru_cache(maxsize=8192)
def body_key(name: str, municipality: str | None = None) -> str:
    """Return what the spellings of a body's name have in common.

    "Komise pro životní prostředí Rady města Jasanov" and "komise životního prostředí" give the same key, "kulturní komise"
    another one.
    """
    lexicon = load("links")["bodies"]
    tail, generic, silent = (_plain_set(lexicon[part]) for part in ("tail", "generic", "silent"))
    town = {town_stem(word) for word in _WORD.findall(plain(municipality or ""))}
    words = _WORD.findall(plain(_YEARS.sub(" ", name)))
    if words and words[0] in _plain_set(lexicon["board"]):
        words[0] = "rada"
    elif words and words[0] in _plain_set(lexicon["council"]):
        words[0] = "zastupitelstvo"
    found = []
    for place, word in enumerate(words):
        if place and word in tail:
            break
        if word in generic or word in silent or (place and town_stem(word) in town):
            continue
        found.append(_name_stem(word))
    return " ".join(sorted(set(found))) or "?"


def _plain_set(words: Sequence[str]) -> frozenset[str]:
    return frozenset(map(plain, words))


_NAME_ENDINGS = sorted(
    map(bare, "ového ovým ního nímu ním ní ho mu ém ou ích ých em ech ům ě a e i o u y".split()),
    key=len,
    reverse=True,
)


def _name_stem(word: str) -> str:
    """Return a word of a body's name without its ending: "kulturní", "kultury" and "kulturu" are one, "sport" and "sportovní" two."""
    for ending in _NAME_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=8192)
def town_stem(word: str) -> str:
    """Return what the cases of a town's name have in common: "jasanova", "jasanově" -> "jasanov"; "lhotka" is not "lhota"."""
    word = plain(word)
    for ending in ("ich", "ech", "ach", "am", "em", "um", "ou", "ho", "mu"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    if len(word) > 4 and word[-2:] in ("ec", "ek"):
        return word[:-2] + word[-1]
    return word.rstrip("aeiouy") if len(word.rstrip("aeiouy")) >= 3 else word


def same_word(a: str, b: str) -> bool:
    """Whether two words, without accents, may be cases of one in the name of a body or a town."""
    return a == b or town_stem(a) == town_stem(b) or _name_stem(a) == _name_stem(b)


def town_key(town: str) -> str:
    """Return a key of a municipality, the same for its cases."""
    return " ".join(town_stem(word) for word in _WORD.findall(plain(town)))


# ---- places


def folder_of(uri: str) -> str:
    """Return the folder of a document; a packed file is a folder."""
    return str(PurePosixPath(uri.replace("!/", "/")).parent)


@lru_cache(maxsize=4096)
def _tells_nothing(name: str) -> bool:
    """Whether a folder is named by years, kinds of documents or bodies, so that the folder above it tells more."""
    words = _WORD.findall(name.casefold().replace("_", " "))
    known = frozenset(load("links")["folders"]["words"])
    return all(_NUMBERS.fullmatch(word) or word in known for word in words)


@lru_cache(maxsize=65536)
def home_of(folder: str) -> str:
    """Return the folder that may be a town's: "kraj/jasanov/rada/2023" -> "kraj/jasanov"."""
    path = PurePosixPath(folder)
    while path.name and _tells_nothing(path.name) and path.parent != path:
        path = path.parent
    return str(path)


@dataclass(slots=True)
class _Placed:
    heading: Heading
    home: str
    town: str | None = None
    by: PlacedBy = "none"
    body: str | None = None


def group_bodies(headings: Iterable[Heading]) -> list[Body]:
    """Return the bodies of an archive with their meetings; each record is of one body.

    Documents that are no minutes are left out.
    """
    placed = [_Placed(one, home_of(folder_of(one.uri))) for one in headings if one.kind in COUNTED]
    placed.sort(key=lambda one: (one.heading.uri, one.heading.record))
    _place_towns(placed)
    for one in placed:
        if one.heading.body:
            one.body = body_key(one.heading.body, one.heading.municipality or one.town)
    _place_by_people(placed)
    _name_nameless(placed)
    _join_shorter_names(placed)
    groups: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
    for one in placed:
        place = f"town {one.town}" if one.town else f"folder {one.home}"
        groups[place, one.body or f"? {one.heading.uri}"].append(one)
    bodies = [
        _make_body(place, body, members, part)
        for (place, body), all_members in sorted(groups.items())
        for part, members in _parted(all_members)
    ]
    return sorted(bodies, key=lambda body: (body.municipality or "", body.name or "", body.id))


def _place_towns(placed: Sequence[_Placed]) -> None:
    """Give each document the town that it states, or that all documents of its folder state."""
    by_home: dict[str, set[str]] = defaultdict(set)
    by_folder: dict[str, set[str]] = defaultdict(set)
    for one in placed:
        if one.heading.municipality:
            one.town, one.by = town_key(one.heading.municipality), "stated"
    _join_shorter_towns(placed)
    for one in placed:
        if one.town:
            by_home[one.home].add(one.town)
            by_folder[folder_of(one.heading.uri)].add(one.town)
    for one in placed:
        if one.town is None:
            for towns in (by_folder[folder_of(one.heading.uri)], by_home[one.home]):
                if len(towns) == 1:
                    one.town, one.by = next(iter(towns)), "folder"
                if towns:
                    break


def _join_shorter_towns(placed: Sequence[_Placed]) -> None:
    """Take "Lhota" and "Lhota pod Lesem" of one folder for one town if they have the same people."""
    homes: dict[str, dict[str, list[_Placed]]] = defaultdict(lambda: defaultdict(list))
    for one in placed:
        if one.town:
            homes[one.home][one.town].append(one)
    for towns in homes.values():
        for short, long in _contained(towns):
            if _same_people(towns[short], towns[long]):
                for one in towns[short]:
                    one.town = long


def _join_shorter_names(placed: Sequence[_Placed]) -> None:
    """Take "rada farnosti" and "farní rada farnosti" of one folder for one body if they have the same people.

    A name that only says less is no new name. Where two bodies have it in theirs, it is left alone.
    """
    groups: dict[tuple[str | None, str], dict[str, list[_Placed]]] = defaultdict(lambda: defaultdict(list))
    for one in placed:
        if one.body:
            groups[one.town, one.home][one.body].append(one)
    for bodies in groups.values():
        for short, long in _contained(bodies):
            if _same_people(bodies[short], bodies[long]):
                for one in bodies[short]:
                    one.body = long


def _contained(names: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the keys all of whose words stand in another one, and in one only, with that one."""
    parts = {name: set(name.split()) for name in names}
    found = []
    for short in sorted(names):
        longer = [name for name in sorted(names) if parts[short] < parts[name]]
        if len(longer) == 1:
            found.append((short, longer[0]))
    return found


def _same_people(some: Sequence[_Placed], others: Sequence[_Placed]) -> bool:
    """Whether most of the people who are named by the smaller of two groups are named by the other one, too."""
    a, b = (set[str]().union(*(one.heading.families for one in group)) for group in (some, others))
    return len(a & b) >= max(_FEWEST_COMMON, _LEAST_SHARE * min(len(a), len(b)))


def _place_by_people(placed: Sequence[_Placed]) -> None:
    """Give a document of a folder with several towns the one with whose people of that body it shares most."""
    lost = [
        one for one in placed if one.town is None and one.body and len(one.heading.names) >= _FEWEST_COMMON
    ]
    if not lost:
        return
    known: dict[tuple[str, str], dict[str, set[FullName]]] = defaultdict(lambda: defaultdict(set))
    for one in placed:
        if one.town and one.body:
            known[one.home, one.body][one.town] |= one.heading.names
    for one in lost:
        names = one.heading.names
        fitting = [
            town
            for town, people in known[one.home, one.body or ""].items()
            if len(names & people) >= max(_FEWEST_COMMON, _LEAST_SHARE * len(names))
        ]
        if len(fitting) == 1:
            one.town, one.by = fitting[0], "people"


def _name_nameless(placed: Sequence[_Placed]) -> None:
    """Give a document that does not name its body the only body of its folder, and an abbreviation the body that it stands for."""
    bodies: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    names: dict[str | None, dict[str, str]] = defaultdict(dict)
    for one in placed:
        if one.body:
            bodies[one.town, folder_of(one.heading.uri)].add(one.body)
            names[one.town or one.home].setdefault(one.heading.body or "", one.body)
    for one in placed:
        here = bodies[one.town, folder_of(one.heading.uri)]
        if one.body is None and len(here) == 1:
            one.body = next(iter(here))
        elif one.heading.body and _is_abbreviation(one.heading.body):
            spelled = {
                body for name, body in names[one.town or one.home].items() if _spells(one.heading.body, name)
            }
            one.body = next(iter(spelled)) if len(spelled) == 1 else one.body


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and name.isalpha() and 2 <= len(name) <= 5


def _spells(letters: str, name: str) -> bool:
    silent = _plain_set(load("links")["bodies"]["silent"])
    words = [word for word in _WORD.findall(plain(name)) if word not in silent]
    return len(words) >= len(letters) > 1 and [w[0] for w in words[: len(letters)]] == list(plain(letters))


def _parted(members: list[_Placed]) -> list[tuple[str, list[_Placed]]]:
    """Part the bodies of towns of one name: those of different folders without anybody in common."""
    homes: dict[str, set[FullName]] = defaultdict(set)
    for one in members:
        homes[one.home] |= one.heading.names
    if len(homes) < 2 or any(len(names) < _FEWEST_COMMON for names in homes.values()):
        return [("", members)]
    parts: list[tuple[set[str], set[FullName]]] = []
    for home, names in sorted(homes.items()):
        same = [part for part in parts if part[1] & names]
        merged = ({home}.union(*(p[0] for p in same)), set(names).union(*(p[1] for p in same)))
        parts = [part for part in parts if part not in same] + [merged]
    if len(parts) == 1:
        return [("", members)]
    return [(min(part[0]), [one for one in members if one.home in part[0]]) for part in parts]


# ---- bodies


def _make_body(place: str, body: str, members: Sequence[_Placed], part: str) -> Body:
    chosen, duplicates = _without_duplicates([one.heading for one in members])
    return Body(
        key(place, body, part),
        _most(one.heading.body for one in members),
        _most(one.heading.body_kind for one in members),
        _most(one.heading.municipality for one in members),
        tuple(sorted(chosen, key=_by_day)),
        {one.heading.record: one.by for one in members},
        duplicates,
    )


def _by_day(heading: Heading) -> tuple[bool, str, str, str]:
    return heading.date is None, heading.date.isoformat() if heading.date else "", heading.uri, heading.record


def _most(values: Iterable[_T | None]) -> _T | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], str(value))) if counts else None


def _without_duplicates(headings: Sequence[Heading]) -> tuple[list[Heading], dict[str, str]]:
    """Keep the fullest record of each meeting: one day, one number, one kind of document."""
    meetings: dict[tuple[object, ...], list[Heading]] = defaultdict(list)
    for one in headings:
        alone = () if one.date and (one.names or one.weight) else (one.record,)
        meetings[one.date, one.kind, *alone].append(one)
    chosen, duplicates = [], {}
    for same in meetings.values():
        same.sort(key=lambda one: (-one.weight, one.uri, one.record))
        kept: list[Heading] = []
        for one in same:
            double = next((other for other in kept if _is_same(one, other)), None)
            if double is None:
                kept.append(one)
            else:
                duplicates[one.record] = double.record
        chosen += kept
    return chosen, duplicates


def _is_same(a: Heading, b: Heading) -> bool:
    """Whether two records of one day are of one meeting: nothing in them contradicts, and most of the people are the same."""
    if a.number and b.number and a.number.split("/")[0] != b.number.split("/")[0]:
        return False
    smaller = min(len(a.names), len(b.names))
    return len(a.names & b.names) >= _LEAST_SHARE * smaller
