"""Meetings of invented bodies, parsed from short texts, for the tests of what links them."""

from __future__ import annotations

from functools import cache

from zapis_parser import Parser
from zapis_parser.archive.register import Register, make_register
from zapis_parser.archive.sittings import Sitting


@cache
def _parser() -> Parser:
    return Parser()


def held(
    day: str,
    present: str = "",
    rest: str = "",
    *,
    excused: str = "",
    of: str = "rady města Jasanov",
    uri: str = "",
) -> Sitting:
    """Return a meeting; its record is named by its day."""
    lines = [f"Zápis z jednání {of} konaného dne {day}", ""]
    if present:
        lines.append(f"Přítomni: {present}")
    if excused:
        lines.append(f"Omluveni: {excused}")
    text = "\n".join([*lines, "", rest, ""])
    return Sitting(day, uri or f"jasanov/rada/{day}.txt", _parser().parse_text(text))


def register(*meetings: Sitting) -> Register:
    return make_register("body", meetings)


def people(found: Register) -> dict[str, list[str]]:
    """Return the days at which each person of a register was named."""
    return {
        " ".join((*entry.titles_before, entry.name)): [one.record for one in entry.appearances]
        for entry in found.entries
    }
