"""People of one name: told apart by "st." and "ml.", by a second given name, by titles that one person cannot have had.

A title is gained, not lost: "Bc. Jan Dub" may become "Mgr. Jan Dub" and "JUDr. Jan Dub". "Ing." and "MUDr." are two people's
where both sit in one meeting, or where each of them holds over a time of its own. What fits two people equally is left undecided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zapis_parser.archive.appearances import Appearance, by_record
from zapis_parser.archive.sittings import plain

# what a degree of a line of study may grow out of; degrees of different lines contradict each other
_LINES = {
    "ing": "ing", "ingarch": "ing", "mgr": "mgr", "mga": "mga", "phdr": "mgr", "rndr": "mgr", "judr": "mgr", "paeddr": "mgr", "thdr": "mgr", "thlic": "mgr",
    "pharmdr": "mgr", "mudr": "mudr", "mvdr": "mvdr", "mddr": "mddr", "akadmal": "akad", "akadarch": "akad", "akadsoch": "akad",
}  # fmt: skip
_DOCTORS = frozenset({"phdr", "rndr", "judr", "paeddr", "thdr", "pharmdr", "mudr", "mvdr", "mddr"})
_BACHELOR = frozenset({"bc", "bca"})


def title_key(title: str) -> str:
    return plain(title).replace(".", "").replace(" ", "")


def _keys(titles: Sequence[str]) -> frozenset[str]:
    return frozenset(map(title_key, titles))


def contradict(earlier: frozenset[str], later: frozenset[str]) -> bool:
    """Whether the titles before a name at two times cannot be one person's."""
    lines_a = {_LINES[title] for title in earlier if title in _LINES}
    lines_b = {_LINES[title] for title in later if title in _LINES}
    if lines_a and lines_b:
        if not lines_a & lines_b:
            return True
        doctors_a, doctors_b = earlier & _DOCTORS, later & _DOCTORS
        return bool(doctors_a and doctors_b and not doctors_a & doctors_b)
    # a master is not printed as a bachelor
    return bool(lines_a and later and later <= _BACHELOR)


@dataclass(slots=True)
class Identity:
    """One person of a body: the appearances that are sure to be the same one's."""

    appearances: list[Appearance] = field(default_factory=list)
    families: set[str] = field(default_factory=set)

    def add(self, one: Appearance) -> None:
        self.appearances.append(one)
        self.families.add(one.family)

    @property
    def first(self) -> Appearance:
        return min(self.appearances, key=lambda one: (one.order, one.person))

    @property
    def span(self) -> tuple[int, int]:
        """The orders of the first and the last meeting."""
        orders = [one.order for one in self.appearances]
        return min(orders), max(orders)

    @property
    def records(self) -> set[str]:
        return {one.record for one in self.appearances}

    @property
    def givens(self) -> set[str]:
        return {one.given for one in self.appearances if one.full}

    def fits(self, one: Appearance) -> float | None:
        """Return how well an appearance of the same name fits; None if it contradicts."""
        score = 0.0
        elders = {known.elder for known in self.appearances} - {None}
        if one.elder is not None and elders:
            if one.elder not in elders:
                return None
            score += 4
        seconds = {known.second for known in self.appearances if known.second}
        if one.second and seconds:
            if not any(known.startswith(one.second) or one.second.startswith(known) for known in seconds):
                return None
            score += 2
        titles = self._titles_fit(one)
        if titles is None:
            return None
        roles = {role for known in self.appearances for role in known.roles}
        return score + titles + (1 if roles & set(one.roles) else 0)

    def _titles_fit(self, one: Appearance) -> float | None:
        mine = _keys(one.titles_before)
        if not mine:
            return 0.0
        nearest = self._titles_near(one.order)
        if nearest is None:
            return 0.0
        order, known = nearest
        earlier, later = (known, mine) if order <= one.order else (mine, known)
        if contradict(earlier, later):
            return None
        return 2.0 if mine & known else 0.5

    def _titles_near(self, order: int) -> tuple[int, frozenset[str]] | None:
        titled = [one for one in self.appearances if one.titles_before]
        if not titled:
            return None
        nearest = min(titled, key=lambda one: (abs(one.order - order), one.order))
        return nearest.order, _keys(nearest.titles_before)


@dataclass(frozen=True, slots=True)
class Open:
    """An appearance that could not be decided, the people whom it may mean, and why."""

    appearance: Appearance
    candidates: tuple[Identity, ...]
    reason: str


def part_namesakes(found: Sequence[Appearance]) -> tuple[list[Identity], list[Open]]:
    """Part the appearances of one full name into people.

    Args:
        found: in the order of the meetings.
    """
    if not _may_be_several(found):
        identity = Identity()
        for one in found:
            identity.add(one)
        return [identity], []
    identities: list[Identity] = []
    singles: list[Appearance] = []
    for same in by_record(found).values():
        if _are_several(same):
            _take_together(same, identities)
        else:
            singles += same
    undecided: list[Open] = []
    # those that tell most of themselves first, so that the others find the people told apart
    for telling in (True, False):
        for one in singles:
            if _tells(one) is telling:
                _take(one, identities, undecided)
    return _without_slips(identities, undecided)


def _tells(one: Appearance) -> bool:
    return one.elder is not None or bool(one.second) or bool(_keys(one.titles_before))


def _may_be_several(found: Sequence[Appearance]) -> bool:
    if any(_are_several(same) for same in by_record(found).values()):
        return True
    if len({one.elder for one in found} - {None}) > 1:
        return True
    seconds = sorted({one.second for one in found if one.second}, key=len)
    if any(not b.startswith(a) for i, a in enumerate(seconds) for b in seconds[i + 1 :]):
        return True
    titled = [_keys(one.titles_before) for one in found if one.titles_before]
    distinct = list(dict.fromkeys(titled))
    return any(contradict(a, b) for i, a in enumerate(distinct) for b in distinct[i + 1 :])


def _are_several(same: Sequence[Appearance]) -> bool:
    """Whether a record's people of one name are several: two of a list are, or two whose titles or suffixes contradict."""
    return any(_are_two(a, b) for i, a in enumerate(same) for b in same[i + 1 :])


def _are_two(a: Appearance, b: Appearance) -> bool:
    if a.status is not None and b.status is not None:
        return True
    if a.elder is not None and b.elder is not None and a.elder != b.elder:
        return True
    return contradict(_keys(a.titles_before), _keys(b.titles_before))


def _take_together(same: Sequence[Appearance], identities: list[Identity]) -> None:
    """Take the people of one name who are in one meeting: each is another one."""
    taken: set[int] = set()
    scored = sorted(
        ((identity.fits(one), i, j) for i, one in enumerate(same) for j, identity in enumerate(identities)),
        key=lambda item: (-(item[0] if item[0] is not None else -1), item[1], item[2]),
    )
    left = set(range(len(same)))
    for score, i, j in scored:
        if score is not None and i in left and j not in taken:
            identities[j].add(same[i])
            left.discard(i)
            taken.add(j)
    for i in sorted(left):
        identity = Identity()
        identity.add(same[i])
        identities.append(identity)


def _take(one: Appearance, identities: list[Identity], undecided: list[Open]) -> None:
    scored = [(score, identity) for identity in identities if (score := identity.fits(one)) is not None]
    if not scored:
        identity = Identity()
        identity.add(one)
        identities.append(identity)
        return
    best = max(score for score, _ in scored)
    fitting = [identity for score, identity in scored if score >= best - 0.9]
    if len(fitting) > 1:
        fitting = active(fitting, one, margin=_YEAR) or fitting
    if len(fitting) == 1:
        fitting[0].add(one)
    else:
        undecided.append(Open(one, tuple(fitting), "namesakes"))


_YEAR = 12  # meetings


def active(identities: Sequence[Identity], one: Appearance, margin: int) -> list[Identity]:
    """Return the people in whose time an appearance falls, or so many meetings before or after it."""
    inside = []
    for identity in identities:
        first, last = identity.span
        if first - margin <= one.order <= last + margin:
            inside.append(identity)
    return inside


def _without_slips(identities: list[Identity], undecided: list[Open]) -> tuple[list[Identity], list[Open]]:
    """Take back a person who was in one meeting alone, by a title that contradicts, within the time of another: it may be a slip."""
    kept = []
    for identity in identities:
        one = identity.first
        others = [
            other
            for other in identities
            if other is not identity
            and len(other.appearances) > 2
            and other.span[0] < one.order < other.span[1]
            and one.record not in other.records
        ]
        alone = len(identity.appearances) == 1 and one.elder is None and not one.second
        if alone and others and one.titles_before:
            undecided.append(Open(one, tuple(others), "titles-contradict"))
        else:
            kept.append(identity)
    return kept, undecided
