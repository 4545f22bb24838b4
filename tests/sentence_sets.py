"""Two sets of invented sentences with gold: names in oblique cases, and who is charged with something.

Both were written before anything was measured on them. Does not know what the rules make of a sentence.

``oblique_names.txt``: kind, "?" where nobody could decide without a list (Šolce: Šolc or Šolec), the nominative, and
the sentence with the name in brackets, parted by tabs.
``charges.txt``: a sentence a line; people in square brackets, units and bodies in curly ones, who is charged with "!".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parent / "sentences"
_MARKED = re.compile(r"\[(?P<charged>!?)(?P<person>[^]]+)\]|\{(?P<bound>!?)(?P<unit>[^}]+)\}")


@dataclass(frozen=True, slots=True)
class ObliqueName:
    """A sentence with a name that stands at ``start`` to ``end``."""

    kind: str
    open: bool
    nominative: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """Who or what is marked in a sentence."""

    start: int
    end: int
    text: str
    is_person: bool
    charged: bool


@dataclass(frozen=True, slots=True)
class Charge:
    """A sentence without its marks, and what was marked."""

    text: str
    marked: tuple[Marked, ...]

    @property
    def charged(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.marked if one.charged)


def oblique_names() -> list[ObliqueName]:
    found = []
    for line in (ROOM / "oblique_names.txt").read_text("utf-8").splitlines():
        kind, doubt, nominative, printed = line.split("\t")
        start, end = printed.index("["), printed.index("]") - 1
        text = printed.replace("[", "").replace("]", "")
        found.append(ObliqueName(kind, doubt == "?", nominative, text, start, end))
    return found


def charges() -> list[Charge]:
    return [_read(line) for line in (ROOM / "charges.txt").read_text("utf-8").splitlines()]


def _read(line: str) -> Charge:
    text, marked, pos = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[pos : match.start()]
        word = match["person"] or match["unit"]
        charged = bool(match["charged"] or match["bound"])
        marked.append(Marked(len(text), len(text) + len(word), word, bool(match["person"]), charged))
        text += word
        pos = match.end()
    return Charge(text + line[pos:], tuple(marked))
