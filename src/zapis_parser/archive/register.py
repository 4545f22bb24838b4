"""The register of a body's people: one entry a person over all meetings, whatever the titles, the case and the spelling.

First the names printed in full, parted where two people bear one; then the names that a document says were changed; then
initials, family names alone, short and inflected forms, each led to the one person whom it can mean. What can mean two is listed
with them, not guessed. Knows the records' people; not how a register is stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zapis_parser.archive.appearances import Appearance, appearances_of, names_meant
from zapis_parser.archive.namesakes import Identity, Open, active, part_namesakes, title_key
from zapis_parser.archive.register_entries import Entry, make_entry
from zapis_parser.archive.sittings import Sitting
from zapis_parser.czech.known_people import KnownPeople
from zapis_parser.czech.names import PersonName, is_given
from zapis_parser.czech.nominative import nominative


@dataclass(frozen=True, slots=True)
class Register:
    """The people of a body.

    Attributes:
        entries: by first appearance.
        of: the entry's id of each person of a record; None where it is undecided.
        undecided: what was left open, also pairs of entries that may be one person, with the reason.
    """

    entries: tuple[Entry, ...]
    of: Mapping[tuple[str, str], str | None]
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class Undecided:
    """An appearance that may mean several people.

    Attributes:
        candidates: ids of entries.
        reason: ``namesakes``, ``several-fit``, ``titles-contradict``, ``unknown-given-name``, ``double-name`` or ``similar-name``.
    """

    appearance: Appearance
    candidates: tuple[str, ...]
    reason: str


def make_register(body: str, sittings: Iterable[Sitting]) -> Register:
    """Return the register of a body.

    Args:
        body: its id, of which the entries' ids are made.
        sittings: its meetings in their order.
    """
    found = [one for order, sitting in enumerate(sittings) for one in appearances_of(sitting, order)]
    return register_of(body, found)


def register_of(body: str, found: Sequence[Appearance]) -> Register:
    """Return the register of the people who appear."""
    linker = _Linker(found)
    linker.link()
    entries, ids = [], {}
    for identity in sorted(
        linker.identities, key=lambda one: (one.first.order, one.first.record, one.first.person)
    ):
        entry = make_entry(body, identity)
        entries.append(entry)
        ids[id(identity)] = entry.id
    of: dict[tuple[str, str], str | None] = {(one.record, one.person): None for one in found}
    for identity in linker.identities:
        for one in identity.appearances:
            of[one.record, one.person] = ids[id(identity)]
    undecided = [
        Undecided(
            one.appearance,
            tuple(ids[id(candidate)] for candidate in one.candidates if id(candidate) in ids),
            one.reason,
        )
        for one in linker.undecided
    ]
    undecided.sort(
        key=lambda one: (one.appearance.order, one.appearance.record, one.appearance.person, one.reason)
    )
    return Register(tuple(entries), of, tuple(undecided))


class _Linker:
    def __init__(self, found: Sequence[Appearance]) -> None:
        self.found = found
        self.identities: list[Identity] = []
        self.undecided: list[Open] = []
        self._by_family: dict[str, list[Identity]] = defaultdict(list)
        self._known: KnownPeople | None = None
        self._people: dict[PersonName, list[Identity]] = {}
        self._strange: list[Appearance] = []
        self._telling = _telling(found)
        self._bare: dict[str, set[int]] = defaultdict(set)
        for one in found:
            if not one.given:
                self._bare[one.family].add(one.order)

    def link(self) -> None:
        full = [one for one in self.found if one.full]
        self._full_names(full)
        self._changed_names()
        rest = [one for one in self.found if not one.full]
        # first those that tell more: a short form beside a family name, an initial, a family name alone, a given name alone
        self._inflected([one for one in full if not one.sure])
        for group in (
            [one for one in rest if len(one.given) > 1],
            [one for one in rest if len(one.given) == 1],
            [one for one in rest if not one.given and not _is_lone_given(one)],
            [one for one in rest if not one.given and _is_lone_given(one)],
        ):
            group.sort(key=lambda one: not one.sure)
            waiting = [one for one in group if not self._lead(one)]
            self._left(waiting)
        self.undecided += list(_suspicions(self.identities))

    # ---- full names

    def _full_names(self, full: Sequence[Appearance]) -> None:
        groups: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for one in full:
            groups[one.family, one.given].append(one)
        for (family, given), group in list(groups.items()):
            turned = groups.get((given, family))
            # "Novák Karel" beside "Karel Novák"
            if turned and len(turned) > len(group) and not is_given(family):
                turned += group
                turned.sort(key=lambda one: (one.order, one.record, one.person))
                del groups[family, given]
        for group in groups.values():
            if len(group) == 1 and not is_given(group[0].printed_given or ""):
                self._strange.append(group[0])
                continue
            identities, undecided = part_namesakes(group)
            for identity in identities:
                self._keep(identity)
            self.undecided += undecided
        self._strangers()

    def _strangers(self) -> None:
        """Take names with an unknown given name that stand once: they may be a known person's, misread behind another word."""
        for one in self._strange:
            same = [
                identity for identity in self._by_family.get(one.family, ()) if identity.fits(one) is not None
            ]
            if same:
                self.undecided.append(Open(one, tuple(same), "unknown-given-name"))
                continue
            identity = Identity()
            identity.add(one)
            self._keep(identity)

    def _keep(self, identity: Identity) -> None:
        self.identities.append(identity)
        for family in identity.families:
            self._by_family[family].append(identity)
        self._known = None

    # ---- names that documents say were changed

    def _changed_names(self) -> None:
        for identity in list(self.identities):
            for one in list(identity.appearances):
                for family in (*one.former, *one.later):
                    self._join(identity, family)

    def _join(self, identity: Identity, family: str) -> None:
        others = [
            other
            for other in self._by_family.get(family, ())
            if other is not identity
            and other.givens & identity.givens
            and not other.records & identity.records
        ]
        if len(others) == 1 and others[0] in self.identities and identity in self.identities:
            self._merge(others[0], identity)
        elif not others and identity not in self._by_family[family]:
            identity.families.add(family)
            self._by_family[family].append(identity)

    def _merge(self, other: Identity, into: Identity) -> None:
        into.appearances += other.appearances
        self.identities.remove(other)
        for family in other.families:
            same = self._by_family[family]
            same.remove(other)
            if into not in same:
                same.append(into)
        into.families |= other.families
        self._known = None

    # ---- names that tell less

    def _lead(self, one: Appearance) -> bool:
        """Lead an appearance to the one person whom it can mean; returns False if nobody is known."""
        fitting = self._candidates(one)
        if not fitting:
            return False
        chosen = self._chosen(fitting, one)
        if len(chosen) == 1:
            chosen[0].add(one)
        else:
            self.undecided.append(Open(one, tuple(chosen), "several-fit"))
        return True

    def _candidates(self, one: Appearance) -> list[Identity]:
        same = [identity for identity in self._by_family.get(one.family, ()) if _given_fits(one, identity)]
        if not same and not one.given and _is_lone_given(one):
            meant = names_meant(one.printed_family)
            same = [identity for identity in self.identities if identity.givens & set(meant)]
            same = active(same, one, margin=1)
        if not same and not one.sure:
            same = self._by_inflection(one)
        # a list names nobody twice; what stands elsewhere may be another form of a name in the list
        return [
            identity
            for identity in same
            if not (one.sure and one.record in identity.records) and identity.fits(one) is not None
        ]

    def _by_inflection(self, one: Appearance) -> list[Identity]:
        """Return the people of whose name in some case a printed one can be."""
        if self._known is None:
            self._people = defaultdict(list)
            for identity in self.identities:
                name = _name_of(identity)
                if name:
                    self._people[name].append(identity)
            self._known = KnownPeople(self._people)
        found = nominative(PersonName(one.printed_given, one.printed_family), self._known)
        if found.known is None or found.rule != "known":
            return []
        return self._people[found.known]

    def _inflected(self, unsure: Iterable[Appearance]) -> None:
        """Join people known only by inflected mentions with the one of whose name these are cases: "Jana Duba" with Jan Dub."""
        alone = {id(one) for one in unsure}
        for identity in list(self.identities):
            if len(identity.families) > 1 or not all(id(one) in alone for one in identity.appearances):
                continue
            self.identities.remove(identity)
            self._known = None
            others = self._by_inflection(identity.first)
            others = [
                other for other in others if other is not identity and not other.records & identity.records
            ]
            if len(others) == 1 and any(one.sure for one in others[0].appearances):
                family = identity.first.family
                self._by_family[family] = [one for one in self._by_family[family] if one is not identity]
                others[0].appearances += identity.appearances
            else:
                self.identities.append(identity)
            self._known = None

    def _chosen(self, fitting: Sequence[Identity], one: Appearance) -> list[Identity]:
        """Narrow those whom a name can mean by what else is printed and by the time in which they were there."""
        chosen = list(fitting)
        for narrow in (_by_titles, _by_roles, self._by_time):
            if len(chosen) == 1:
                break
            chosen = narrow(chosen, one) or chosen
        return chosen

    def _by_time(self, fitting: Sequence[Identity], one: Appearance) -> list[Identity]:
        """Leave out those who were demonstrably gone, or not yet there: enough lists of full names between do not have them."""
        return [identity for identity in fitting if not self._is_away(identity, one.order)]

    def _is_away(self, identity: Identity, order: int) -> bool:
        first, last = identity.span
        low, high = (last + 1, order + 1) if order > last else (order, first)
        orders = self._telling[bisect_left(self._telling, low) : bisect_left(self._telling, high)]
        bare = set[int]().union(*(self._bare[family] for family in identity.families))
        return sum(order not in bare for order in orders) >= _ENOUGH

    # ---- nobody known

    def _left(self, waiting: Sequence[Appearance]) -> None:
        """Make people of names that are never printed in full."""
        groups: dict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for one in waiting:
            groups[one.family, one.given].append(one)
        for group in groups.values():
            identities, undecided = part_namesakes(group)
            for identity in identities:
                self._keep(identity)
            self.undecided += undecided


_ENOUGH = 3


def _telling(found: Sequence[Appearance]) -> list[int]:
    """Return the orders of the meetings whose lists give most given names, at least as initials."""
    sure = Counter(one.order for one in found if one.sure)
    named = Counter(one.order for one in found if one.sure and one.given)
    return sorted(order for order, count in sure.items() if named[order] > count / 2)


def _is_lone_given(one: Appearance) -> bool:
    return one.printed_given is None and is_given(one.printed_family)


def _given_fits(one: Appearance, identity: Identity) -> bool:
    """Whether a given name, an initial or none can be that of a person."""
    if not one.given:
        return True
    givens = identity.givens
    if not givens:
        return any(known.given.startswith(one.given) or not known.given for known in identity.appearances)
    meant = set(names_meant(one.printed_given or "")) if len(one.given) > 2 else set()
    if meant & givens:
        return True
    # an initial, or a name cut short: "J.", "Jos."
    return any(given.startswith(one.given) for given in givens)


def _by_titles(fitting: Sequence[Identity], one: Appearance) -> list[Identity]:
    mine = {title_key(title) for title in one.titles_before}
    if not mine:
        return []
    return [
        i for i in fitting if any(mine <= set(map(title_key, known.titles_before)) for known in i.appearances)
    ]


def _by_roles(fitting: Sequence[Identity], one: Appearance) -> list[Identity]:
    near = [(i, [known for known in i.appearances if abs(known.order - one.order) <= _NEAR]) for i in fitting]
    return [i for i, known in near if any(set(one.roles) & set(k.roles) for k in known)] if one.roles else []


_NEAR = 12  # meetings: about a year


def _name_of(identity: Identity) -> PersonName | None:
    counts = Counter(
        (one.printed_given, one.printed_family) for one in identity.appearances if one.sure or one.full
    )
    if not counts:
        return None
    given, family = min(counts, key=lambda pair: (-counts[pair], pair[0] or "", pair[1]))
    return PersonName(given, family)


# ---- what a reader should look at


def _suspicions(identities: Sequence[Identity]) -> Iterable[Open]:
    """Pairs that may be one person: "Jana Nová" and "Jana Nová Stará", "Jan Kovářík" and "Jan Kovařik"."""
    groups: dict[str, list[Identity]] = defaultdict(list)
    for identity in identities:
        for given in identity.givens:
            groups[given].append(identity)
    for group in groups.values():
        for place, a in enumerate(group):
            for b in group[place + 1 :]:
                reason = _suspicious(a, b)
                if reason and not a.records & b.records:
                    later = a if a.first.order > b.first.order else b
                    yield Open(later.first, tuple(sorted((a, b), key=lambda i: i.first.order)), reason)


def _suspicious(a: Identity, b: Identity) -> str | None:
    for x in a.families:
        for y in b.families:
            parts_x, parts_y = set(x.split()), set(y.split())
            if parts_x < parts_y or parts_y < parts_x:
                return "double-name"
            if x != y and min(len(x), len(y)) > 4 and _one_letter(x, y):
                return "similar-name"
    return None


def _one_letter(a: str, b: str) -> bool:
    """Whether two words differ by one letter: changed, put in or left out."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        return a[start + 1 :] == b[start + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[start + 1 :] == shorter[start:]
