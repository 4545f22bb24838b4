"""A document being written: its paragraphs, and beside them the gold of what each of them says.

Knows how people are printed and how full the document has named them so far. Does not know what stands where.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.bodies import Body
from generator.layout import Layout
from generator.names import Case, Person
from generator.topics import Topic

SURNAME, INITIAL, FULL = 0, 1, 2
POLITE: dict[str, dict[Case, str]] = {
    "m": {"nom": "pan", "gen": "pana", "dat": "panu", "acc": "pana", "ins": "panem"},
    "f": dict.fromkeys(("nom", "gen", "dat", "acc", "ins"), "paní"),
}
Gold = dict[str, Any]


class Story(Protocol):
    """What a document has from the meetings before it; a single document has none.

    ``task_number`` and ``resolution_number`` count over documents; ``reference`` is a motion on an earlier resolution.
    """

    def phrased(self, topic: Topic) -> Topic: ...

    def task_number(self) -> str: ...

    def laid(self, task: Gold, topic: Topic, due: dt.date | None) -> None: ...

    def review(self) -> None: ...

    def resolution_number(self) -> str: ...

    def reference(self, topic: Topic) -> tuple[str, tuple[str, ...]] | None: ...

    def resolved(self, number: str | None, text: str) -> None: ...


def ended(text: str) -> str:
    """Return a text whose last sentence ends in one full stop, also behind a date or "v. r."."""
    return text[:-1] if text.endswith("..") else text


@dataclass(slots=True)
class Cast:
    """Who takes part. ``members`` are present and hold the chair among them; the recorder may be none of them."""

    members: list[Person]
    excused: list[Person]
    absent: list[Person]
    guests: list[Person]
    chair: Person
    recorder: Person
    verifiers: list[Person]
    public: Person


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph; ``fixed`` ones keep their lines."""

    text: str
    fixed: bool = False


@dataclass(slots=True)
class Draft:
    """The text so far and its gold; people stand in the gold as themselves and are named at the end.

    Attributes:
        deputy: "místo" where the chair's deputy chairs; functions: what others hold, printed in lists.
        apart: how people of one family name are told apart: "initial", "given" or "title".
    """

    rng: random.Random
    layout: Layout
    body: Body
    cast: Cast
    date: dt.date
    start: dt.time
    end: dt.time
    next_date: dt.date
    number: int
    blocks: list[Block] = field(default_factory=list)
    levels: dict[Person, int] = field(default_factory=dict)
    titled: set[Person] = field(default_factory=set)
    meeting: Gold = field(default_factory=dict)
    chair: Person | None = None
    recorders: list[Person] = field(default_factory=list)
    verifiers: list[Person] = field(default_factory=list)
    entries: list[tuple[Person, str]] = field(default_factory=list)
    stated: Gold = field(
        default_factory=lambda: {"stated_present": None, "stated_total": None, "quorum": None}
    )
    agenda: list[Gold] = field(default_factory=list)
    sections: list[Gold] = field(default_factory=lambda: [{"kind": "header", "number": None, "title": None}])
    votes: list[Gold] = field(default_factory=list)
    resolutions: list[Gold] = field(default_factory=list)
    tasks: list[Gold] = field(default_factory=list)
    next_meeting: Gold | None = None
    next_stated: bool = False
    attachments: list[Gold] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    planned: str | None = None
    office_named: bool = False
    habits: dict[str, int] = field(default_factory=dict)
    unsaid: list[str] = field(default_factory=list)
    deputy: str = ""
    functions: dict[Person, str] = field(default_factory=dict)
    apart: dict[Person, str] = field(default_factory=dict)
    story: Story | None = None

    def say(self, text: str, fixed: bool = False) -> None:
        self.blocks.append(Block(ended(text), fixed))

    def section(self, kind: str, title: str | None, number: str | None = None) -> None:
        self.sections.append({"kind": kind, "number": number, "title": title})

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def habit(self, name: str, *choices: str) -> str:
        """Return one of the choices, nearly always the same one: a clerk has habits."""
        place = self.habits.setdefault(name, self.rng.randrange(len(choices)))
        return choices[place] if self.rng.random() < 0.93 else self.rng.choice(choices)

    def chance(self, odds: float) -> bool:
        return self.rng.random() < odds

    @property
    def office(self) -> str:
        return self.deputy + self.body.kind.head[self.cast.chair.gender == "f"]

    def office_case(self, case: Case) -> str:
        """Return the chair's office in the dative or the accusative; its complement stays as it is."""
        word, _, rest = self.office.removeprefix(self.deputy).partition(" ")
        forms = {
            "předseda": {"dat": "předsedovi", "acc": "předsedu"},
            "předsedkyně": {"dat": "předsedkyni", "acc": "předsedkyni"},
            "starosta": {"dat": "starostovi", "acc": "starostu"},
            "starostka": {"dat": "starostce", "acc": "starostku"},
            "vedoucí": {"dat": "vedoucímu" if self.cast.chair.gender == "m" else "vedoucí", "acc": "vedoucí"},
        }
        return f"{self.deputy}{forms[word][case]} {rest}".strip()

    @property
    def holder(self) -> Person | None:
        """Who holds the office, if the document has said so by now."""
        return self.cast.chair if self.office_named else None

    def listed(self, person: Person) -> str:
        """Return a person as the attendance list prints them."""
        form = self.layout.names
        if self.apart.get(person) == "title":
            return self.full(person)
        if form == "surname":
            return self.surname(person)
        if form == "initial" and self.apart.get(person) != "given":
            return self.named(person, INITIAL, person.suffixed(f"{person.initial} {person.family}"))
        if form == "surname-first":
            return self.named(person, FULL, person.suffixed(f"{person.family} {person.given}"))
        return self.full(person) if form == "titled" else self.named(person, FULL, person.full())

    def full(self, person: Person, case: Case = "nom") -> str:
        """Return titles, given and family name; the title behind the name only in the nominative."""
        name = " ".join((*person.before, person.full(case)))
        if person.before:
            self.titled.add(person)
        tail = f", {', '.join(person.after)}" if person.after and case == "nom" else ""
        return self.named(person, FULL, name + tail)

    def surname(self, person: Person, case: Case = "nom") -> str:
        """Return the family name, with what tells its holder from others of that name."""
        apart = self.apart.get(person)
        if apart == "title":
            self.titled.add(person)
            return self.named(person, FULL, " ".join((*person.before, person.full(case))))
        if apart == "given":
            return self.named(person, FULL, person.full(case))
        family = person.suffixed(person.cases[case][1])
        if apart == "initial":
            return self.named(person, INITIAL, f"{person.initial} {family}")
        return self.named(person, SURNAME, family)

    def named(self, person: Person, level: int, printed: str) -> str:
        self.levels[person] = max(level, self.levels.get(person, SURNAME))
        return printed

    def mention(self, person: Person, case: Case = "nom", *, start: bool = False) -> str:
        """Return a person as the running text names them."""
        form = self.layout.mention
        if form == "full" and self.apart.get(person) != "title":
            return self.named(person, FULL, person.full(case))
        family = self.surname(person, case)
        if form == "bare" or self.apart.get(person) == "title":
            return family[0].upper() + family[1:] if start else family
        if form == "brother":
            return f"{'br.' if person.gender == 'm' else 'ses.'} {family}"
        if form == "titled" and person.before:
            self.titled.add(person)
            title = person.before[0]
            return f"{title[0].upper() + title[1:] if start else title} {family}"
        if form == "polite" and not start:
            return f"{'p.' if person.gender == 'm' else 'pí'} {family}"
        polite = POLITE[person.gender][case]
        return f"{polite.capitalize() if start else polite} {family}"

    def gold_name(self, person: Person) -> str:
        """Return the name as full as the document gives it; "st." and "ml." only where two people differ by them."""
        level = self.levels[person]
        given = {SURNAME: "", INITIAL: f"{person.initial} ", FULL: f"{person.given} "}[level]
        name = given + person.family
        differ = person.suffix and any(
            other.suffix != person.suffix and (other.given, other.family) == (person.given, person.family)
            for other in self.levels
        )
        return person.suffixed(name) if differ else name

    def resolved(self, value: Any) -> Any:
        """Return a gold value with its people replaced by their names."""
        if isinstance(value, Person):
            return self.gold_name(value)
        if isinstance(value, dict):
            return {key: self.resolved(inner) for key, inner in value.items()}
        return [self.resolved(inner) for inner in value] if isinstance(value, list) else value

    def gold(self, name: str) -> Gold:
        entries = [
            {
                "name": person,
                "titles": [*person.before, *person.after] if person in self.titled else [],
                "status": status,
            }
            for person, status in self.entries
        ]
        made: Gold = {
            "id": name,
            "kind": "minutes",
            "meeting": self.meeting,
            "chair": self.chair,
            "recorders": self.recorders,
            "verifiers": self.verifiers,
            "attendance": {"entries": entries, **self.stated},
            "agenda": self.agenda,
            "sections": self.sections,
            "votes": self.votes,
            "resolutions": self.resolutions,
            "tasks": self.tasks,
            "next_meeting": self.next_meeting,
            "attachments": self.attachments,
        }
        resolved: Gold = self.resolved(made)
        return resolved
