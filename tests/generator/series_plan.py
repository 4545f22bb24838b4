"""Which bodies an invented archive holds: their towns, folders, and how often they meet.

Does not know their people or documents.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from generator.bodies import KINDS, Body, Kind
from generator.noise import without_accents
from generator.places import TOWNS

A_YEAR = (2, 4, 6, 8, 9, 10, 11, 12, 12)
# an assembly meets once a year and has no members to speak of
SERIAL_KINDS = tuple(kind for kind in KINDS if kind.code != "assembly")
SHORT_NAMES = (" Rady města", " Zastupitelstva města", " Zastupitelstva obce", " města", " obce", " městyse")


@dataclass(frozen=True, slots=True)
class Plan:
    """One body before its documents: where it files them, how often and from when to when it meets."""

    key: str
    body: Body
    folder: str
    span: tuple[dt.date, dt.date]
    a_year: int


def draw_plans(rng: random.Random, bodies: int, first: int, years: int) -> list[Plan]:
    """Spread the bodies over towns, some of one name in several of them."""
    plans: dict[str, Plan] = {}
    towns = rng.sample(TOWNS, min(len(TOWNS), max(2, bodies // 3)))
    folders = {
        town[0]: rng.choice(("{town}/{body}/{day}", "{town}/{year}/{day}-{body}", "{town}/{body}-{day}"))
        for town in towns
    }
    ranks = {town[0]: rng.choice(("města ", "města ", "obce ", "obce ", "městyse ")) for town in towns}
    while len(plans) < bodies:
        kind = _kind(rng)
        names = rng.choice(kind.names)
        if "{" in names[0] or not _has(plans, names[0]) or rng.random() < 0.7:
            fitting = [town for town in towns if _suits(names[0], ranks[town[0]])]
            if not fitting:
                continue
            for town in rng.sample(fitting, _spread(rng, names[0], len(fitting))):
                body = _body(rng, kind, names, town)
                key = f"{slug(town[0])}/{slug(names[0].format(n='', g=''))}"
                start = dt.date(first, 1, 1) + dt.timedelta(days=rng.choice((0, 0, 0, 200)))
                span = (start, dt.date(first + years, 1, 1))
                if key not in plans and len(plans) < bodies:
                    plans[key] = Plan(key, body, folders[town[0]], span, rng.choice(A_YEAR))
    return list(plans.values())


def _suits(name: str, rank: str) -> bool:
    """Say whether a body's name fits a town's rank: the council of a village sits in no city."""
    return rank in name or not any(other in name for other in ("města ", "obce ", "městyse "))


def _spread(rng: random.Random, name: str, most: int) -> int:
    """Return in how many towns a body of this name sits; one that has no town in its name may sit in several."""
    return min(most, 2) if "{" not in name and rng.random() < 0.5 else 1


def _kind(rng: random.Random) -> Kind:
    """Draw a kind; half of an archive is of towns, and rare kinds are less rare than in the catalogue's sample."""
    town = rng.random() < 0.5
    kinds = [kind for kind in SERIAL_KINDS if (kind.topics[0] in ("town", "any")) is town]
    return rng.choices(kinds, [kind.odds**0.5 for kind in kinds])[0]


def _has(plans: dict[str, Plan], name: str) -> bool:
    return any(key.endswith(f"/{slug(name)}") for key in plans)


def _body(rng: random.Random, kind: Kind, names: tuple[str, str], town: tuple[str, str, str]) -> Body:
    nominative, genitive = (part.format(n=town[0], g=town[1]) for part in names)
    short = rng.choice(kind.short)
    if kind.key == "zastupitelstvo" and "obce" not in genitive:
        short = "Zastupitelstvo"
    if kind.key == "rada" and "obce" in genitive:
        short = "Rada obce"
    return Body(kind, nominative, genitive, short, town)


def slug(text: str) -> str:
    return "-".join(without_accents(text).lower().replace(".", " ").split())


def without_town(body: Body) -> Body:
    """Return the body as a document of its own town may call it: without the town."""
    for mark in SHORT_NAMES:
        name, found, _ = body.name.partition(f"{mark} ")
        genitive = body.genitive.partition(f"{mark} ")[0]
        if found:
            # "Rada města" stays one, "kulturní komise města Lužnova" is "kulturní komise"
            rank = mark if body.kind.key in ("rada", "zastupitelstvo") else ""
            return replace(body, name=name + rank, genitive=genitive + rank)
    return body
