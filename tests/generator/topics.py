"""What a meeting talks about: topics read from the tables beside this module, with their blanks filled in.

Does not know layouts.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.places import STREETS

TABLES = (("topics_town.toml", "town"), ("topics_other.toml", ""))


@dataclass(frozen=True, slots=True)
class Topic:
    """One item: ``object`` is in the accusative, ``talk`` still has its speakers to be filled in."""

    title: str
    object: str
    verb: str
    talk: tuple[str, ...]
    infinitive: str
    finite: str
    rest: str


@cache
def tables() -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the raw topics by group."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, default in TABLES:
        with (Path(__file__).parent / name).open("rb") as file:
            for raw in tomllib.load(file)["topic"]:
                groups.setdefault(raw.get("for", default), []).append(raw)
    return {group: tuple(raws) for group, raws in groups.items()}


def draw_topics(rng: random.Random, groups: tuple[str, ...], count: int, year: int) -> list[Topic]:
    """Return different topics of these groups, at most as many as there are."""
    raws = [raw for group in groups for raw in tables()[group]]
    return [_filled(rng, raw, year) for raw in rng.sample(raws, min(count, len(raws)))]


def _filled(rng: random.Random, raw: dict[str, Any], year: int) -> Topic:
    blanks = _blanks(rng, year)

    def fill(text: str) -> str:
        return text.format_map(blanks)

    infinitive, finite, rest = raw["task"].split("|")
    return Topic(
        fill(raw["title"]),
        fill(raw["object"]),
        raw["verb"],
        tuple(fill(sentence) for sentence in raw["talk"]),
        f"{infinitive} {fill(rest)}",
        finite,
        fill(rest),
    )


class _Blanks(dict[str, str]):
    """Leaves the speakers as they are: they are filled in when the sentence is written."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def _money(amount: int) -> str:
    return f"{amount:,} Kč".replace(",", " ")


def _blanks(rng: random.Random, year: int) -> _Blanks:
    return _Blanks(
        n=str(rng.randint(5, 9)),
        n2=str(rng.randint(12, 96)),
        kc=_money(rng.randint(4, 480) * 500),
        kc2=_money(rng.randint(300, 2400) * 1000),
        price=str(rng.randint(3, 48) * 5),
        parcel=f"{rng.randint(12, 1400)}/{rng.randint(1, 24)}",
        street=rng.choice(STREETS),
        year=str(year),
        lastyear=str(year - 1),
        nextyear=str(year + 1),
        date=f"{rng.randint(1, 28)}. {rng.choice(('května', 'června', 'září', 'října'))}",
    )
