"""The people of one body over the years: who sits in it from when to when, titles won, namesakes, guests, clerks.

Does not know documents.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace

from generator.bodies import Kind
from generator.names import AFTER, BEFORE, BEFORE_ODDS, FAMILIES, GENDERS, GIVEN, Gender, Person, family_forms
from generator.series_truth import NamesakeKind

# for a man and a woman
GUEST_FUNCTIONS = (
    ("ředitel školy", "ředitelka školy"),
    ("tajemník úřadu", "tajemnice úřadu"),
    ("projektant", "projektantka"),
    ("správce hřiště", "správkyně hřiště"),
    ("účetní", "účetní"),
    ("velitel strážníků", "velitelka strážníků"),
)
Titles = tuple[tuple[str, ...], tuple[str, ...]]
STEPS: dict[Titles, tuple[Titles, ...]] = {
    ((), ()): ((("Bc.",), ()), ((), ("DiS.",))),
    (("Bc.",), ()): ((("Mgr.",), ()), (("Ing.",), ())),
    (("Mgr.",), ()): ((("Mgr.",), ("Ph.D.",)), (("PhDr.",), ()), (("Mgr.",), ("MBA",))),
    (("Ing.",), ()): ((("Ing.",), ("Ph.D.",)), (("Ing.",), ("MBA",))),
    (("Ing.",), ("Ph.D.",)): ((("doc.", "Ing."), ("Ph.D.",)),),
    (("MUDr.",), ()): ((("MUDr.",), ("Ph.D.",)),),
}
TOWN_TURNOVER, CLUB_TURNOVER = 0.6, 0.35


@dataclass(slots=True, eq=False)
class Human:
    """One person with the titles of each time; ``stays`` are their terms as a member, ``visits`` as a guest."""

    person: Person
    titles: list[tuple[dt.date, Titles]]
    stays: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    visits: list[tuple[dt.date, dt.date]] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.person.key

    def on(self, day: dt.date, *, guest: bool = False) -> Person:
        """Return the person as they are called on a day; a function is printed of guests only."""
        before, after = [titles for since, titles in self.titles if since <= day][-1]
        return replace(
            self.person, before=before, after=after, function=self.person.function if guest else ""
        )

    def sits(self, day: dt.date) -> bool:
        return any(since <= day < until for since, until in self.stays)

    def visiting(self, day: dt.date) -> bool:
        return not self.sits(day) and any(since <= day < until for since, until in self.visits)


@dataclass(slots=True)
class Roster:
    """Everyone of one body, and who of them leads it, stands in for its head and writes, from which day on."""

    humans: list[Human]
    chairs: list[tuple[dt.date, Human]]
    deputies: list[tuple[dt.date, Human]]
    clerks: list[tuple[dt.date, Human]]
    namesakes: list[tuple[NamesakeKind, tuple[Human, ...]]]
    election: dt.date

    def members(self, day: dt.date) -> list[Human]:
        return [human for human in self.humans if human.sits(day)]

    def guests(self, day: dt.date) -> list[Human]:
        return [human for human in self.humans if human.visiting(day)]

    def apart(self, day: dt.date) -> dict[str, str]:
        """Return by what a document of that day tells its people apart, by their keys."""
        about = [*self.members(day), *self.guests(day), holder(self.clerks, day)]
        families: dict[str, dict[str, Human]] = {}
        for human in about:
            families.setdefault(human.person.family, {})[human.key] = human
        forms = {
            key: form
            for group in families.values()
            if len(group) > 1
            for key, form in _apart(list(group.values())).items()
        }
        return forms | {human.key: "title" for human in self.told_by_title()}

    def told_by_title(self) -> set[Human]:
        return {human for kind, group in self.namesakes if kind in ("title", "function") for human in group}


def holder(held: list[tuple[dt.date, Human]], day: dt.date) -> Human:
    return [human for since, human in held if since <= day][-1]


def _apart(group: list[Human]) -> dict[str, str]:
    forms = {}
    for human in group:
        others = [other for other in group if other is not human]
        same = [other for other in others if other.person.given == human.person.given]
        if len(same) < len(others):
            shares = any(o.person.initial == human.person.initial for o in others if o not in same)
            forms[human.key] = "given" if shares else "initial"
        if any(not other.person.suffix for other in same):
            forms[human.key] = "title"
    return forms


class Casting:
    """Draws people of family names that nobody of the body has yet."""

    def __init__(self, rng: random.Random, key: str, first: dt.date) -> None:
        self.rng, self.key, self.first = rng, key, first
        self.free = rng.sample(FAMILIES, len(FAMILIES))
        self.humans: list[Human] = []

    def draw(
        self, like: Person | None = None, given: tuple[str, ...] | None = None, suffix: str = ""
    ) -> Human:
        """Return somebody new; ``like`` gives the family name and the gender."""
        rng = self.rng
        gender: Gender = like.gender if like else rng.choice(GENDERS)
        families = like.families if like else family_forms(self.free.pop(), gender)
        taken = like.given if like else ""
        forms = given or rng.choice([forms for forms in GIVEN[gender] if forms[0] != taken])
        person = Person(gender, forms, families, suffix=suffix, key=f"{self.key}#p{len(self.humans) + 1}")
        human = Human(person, [(self.first - dt.timedelta(days=1), self._titles())])
        self.humans.append(human)
        return human

    def _titles(self) -> Titles:
        if self.rng.random() >= 0.45:
            return (), ()
        before = tuple(self.rng.choices(BEFORE, BEFORE_ODDS)[0].split("|"))
        return before, (self.rng.choice(AFTER),) if self.rng.random() < 0.15 else ()

    def rise(self, human: Human, day: dt.date) -> None:
        """Give somebody their next title from a day on, if there is a next one."""
        steps = STEPS.get(human.titles[-1][1])
        if steps:
            human.titles.append((day, self.rng.choice(steps)))


def draw_roster(rng: random.Random, kind: Kind, key: str, span: tuple[dt.date, dt.date]) -> Roster:
    """Return the people of a body from the first to the last day of its series."""
    first, last = span
    casting = Casting(rng, key, first)
    town = kind.topics[0] == "town"
    election = dt.date(
        first.year + rng.randint(1, max(1, min(4, last.year - first.year - 1))),
        10 if town else 3,
        rng.randint(5, 25),
    )
    members = [casting.draw() for _ in range(rng.randint(*kind.size))]
    for human in members:
        human.stays.append((first, last))
    if election < last:
        _elect(casting, members, (election, last), TOWN_TURNOVER if town else CLUB_TURNOVER)
    _drift(casting, span)
    roster = Roster(casting.humans, [], [], [], [], election)
    _fill_offices(rng, roster, casting, span)
    _invite(casting, span)
    _add_namesakes(casting, roster, span)
    for human in roster.humans:
        if rng.random() < 0.4 and human not in roster.told_by_title():
            casting.rise(human, first + dt.timedelta(days=rng.randint(60, (last - first).days)))
    return roster


def _leave(human: Human, day: dt.date) -> dt.date:
    """End a term early and return when it would have ended."""
    for n, (since, until) in enumerate(human.stays):
        if since <= day < until:
            human.stays[n] = (since, day)
            return until
    raise ValueError(f"{human.key} does not sit on {day}")


def _elect(casting: Casting, members: list[Human], term: tuple[dt.date, dt.date], turnover: float) -> None:
    """Let most of the members go on election day, and as many others come, one or two more or fewer."""
    rng = casting.rng
    gone = [human for human in members if rng.random() < turnover]
    for human in gone:
        _leave(human, term[0])
    for _ in range(max(0, len(gone) + rng.choice((-1, 0, 0, 0, 1)), 5 - len(members) + len(gone))):
        casting.draw().stays.append(term)


def _drift(casting: Casting, span: tuple[dt.date, dt.date]) -> None:
    """Let one now and then resign, another take the place, and one who had gone come back."""
    rng = casting.rng
    for year in range(span[0].year, span[1].year):
        if rng.random() >= 0.5:
            continue
        day = dt.date(year, rng.randint(2, 11), rng.randint(1, 28))
        sitting = [human for human in casting.humans if human.sits(day)]
        if day <= span[0] or not sitting:
            continue
        gone = rng.choice(sitting)
        until = _leave(gone, day)
        back = [h for h in casting.humans if h.stays and h.stays[-1][1] < day - dt.timedelta(days=90)]
        if back and rng.random() < 0.25:
            rng.choice(back).stays.append((day, until))
        else:
            casting.draw().stays.append((day + dt.timedelta(days=rng.choice((0, 0, 45))), until))


def _fill_offices(
    rng: random.Random, roster: Roster, casting: Casting, span: tuple[dt.date, dt.date]
) -> None:
    """Name a head and a deputy whenever one of them goes, and a clerk for some years, from inside or outside."""
    for held in (roster.chairs, roster.deputies):
        day = span[0]
        while day < span[1]:
            taken = holder(roster.chairs, day) if held is roster.deputies else None
            sitting = [human for human in roster.members(day) if human is not taken]
            human = rng.choice(sitting)
            held.append((day, human))
            until = next(stop for since, stop in human.stays if since <= day < stop)
            if held is roster.deputies:
                changes = [since for since, _ in roster.chairs if day < since]
                until = min([until, *changes])
            day = roster.election if day < roster.election < until and rng.random() < 0.6 else until
    day = span[0]
    while day < span[1]:
        inside = rng.random() < 0.5
        human = rng.choice(roster.members(day)) if inside else casting.draw()
        until = next((stop for since, stop in human.stays if since <= day < stop), span[1])
        roster.clerks.append((day, human))
        day = min(until, day + dt.timedelta(days=rng.randint(400, 1200)))


def _invite(casting: Casting, span: tuple[dt.date, dt.date]) -> None:
    """Add guests who come now and again, some with a function; one who came as a guest may be elected."""
    rng = casting.rng
    functions = rng.sample(GUEST_FUNCTIONS, 3)
    for n in range(rng.randint(4, 7)):
        guest = casting.draw()
        if n < len(functions) and rng.random() < 0.6:
            function = functions[n][guest.person.gender == "f"]
            guest.person = replace(guest.person, function=function)
        guest.visits.append(span)
    newcomers = [human for human in casting.humans if human.stays and human.stays[0][0] > span[0]]
    if newcomers and rng.random() < 0.3:
        one = rng.choice(newcomers)
        one.visits.append((span[0], one.stays[0][0]))


def _add_namesakes(casting: Casting, roster: Roster, span: tuple[dt.date, dt.date]) -> None:
    rng = casting.rng
    if rng.random() < 0.3:
        _father_and_son(casting, roster, span)
    if rng.random() < 0.35:
        one = rng.choice(roster.members(span[0]))
        other = casting.draw(one.person)
        other.stays.append((span[0] + dt.timedelta(days=rng.choice((0, 200, 700))), span[1]))
        roster.namesakes.append(("given-name", (one, other)))
    gone = [human for human in roster.humans if human.stays and human.stays[-1][1] < span[1]]
    gone = [human for human in gone if not any(human in group for _, group in roster.namesakes)]
    if gone and rng.random() < 0.3:
        one = rng.choice(gone)
        other = casting.draw(one.person)
        other.stays.append((one.stays[-1][1], span[1]))
        roster.namesakes.append(("successor", (one, other)))
    if rng.random() < 0.08:
        _same_name(casting, roster, span)


def _father_and_son(casting: Casting, roster: Roster, span: tuple[dt.date, dt.date]) -> None:
    """Let a member have a son or a father of the same name, both always printed with "st." or "ml."."""
    rng = casting.rng
    men = [human for human in roster.members(span[0]) if human.person.gender == "m"]
    if not men:
        return
    one = rng.choice(men)
    order = rng.sample(("st.", "ml."), 2)
    one.person = replace(one.person, suffix=order[0])
    other = casting.draw(one.person, one.person.given_forms, order[1])
    until = one.stays[-1][1]
    if until < span[1] and rng.random() < 0.5:
        other.stays.append((until, span[1]))
    elif rng.random() < 0.3:
        other.visits.append(span)
    else:
        other.stays.append((span[0] + dt.timedelta(days=rng.choice((0, 500))), span[1]))
    roster.namesakes.append(("father-and-son", (one, other)))


def _same_name(casting: Casting, roster: Roster, span: tuple[dt.date, dt.date]) -> None:
    """Let a member meet somebody of the very same name, told apart by the title, and a guest by the function too."""
    rng = casting.rng
    used = {human.key for _, group in roster.namesakes for human in group}
    free = [human for human in roster.members(span[0]) if human.key not in used]
    if not free:
        return
    one = rng.choice(free)
    other = casting.draw(one.person, one.person.given_forms)
    start = span[0] - dt.timedelta(days=1)
    first, second = rng.sample(("Ing.", "Mgr.", "MUDr.", "JUDr."), 2)
    one.titles, other.titles = [(start, ((first,), ()))], [(start, ((second,), ()))]
    kind: NamesakeKind = rng.choice(("title", "function"))
    if kind == "title":
        other.stays.append(span)
    else:
        function = rng.choice(GUEST_FUNCTIONS)[one.person.gender == "f"]
        other.person = replace(other.person, function=function)
        other.visits.append(span)
    roster.namesakes.append((kind, (one, other)))
