"""The people of the record, numbered in the order in which they stand in the text.

Turns drafts into persons and their provisional numbers into ids everywhere in the record; decides nothing about who is who.
"""

from __future__ import annotations

from operator import is_
from typing import Any

from zapis_parser.assembly.drafts import Draft
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.people import People
from zapis_parser.czech.name_words import read_titles
from zapis_parser.record import Assignee, Attendance, AttendanceEntry, Ballot, Passage, Person, Task, Vote
from zapis_parser.record.found import make, with_reference


def make_persons(
    fields: dict[str, Any], people: People, evidence: Evidence
) -> tuple[tuple[Person, ...], dict[str, Any]]:
    """Return the persons, and the fields with their ids."""
    drafts = sorted(people.drafts, key=lambda draft: min(draft.evidence)[0])
    ids = {f"p{draft.number}": f"p{n}" for n, draft in enumerate(drafts, 1)}
    for draft in people.everyone:
        ids.setdefault(f"p{draft.number}", ids[f"p{draft.final.number}"])
    persons = tuple(
        _person(draft, ids[f"p{draft.number}"], people.display(draft), evidence) for draft in drafts
    )
    changed = {old: new for old, new in ids.items() if old != new}
    return persons, {name: _renamed(value, changed) for name, value in fields.items()} if changed else fields


def _renamed(value: Any, ids: dict[str, str]) -> Any:
    """Return the very value where none of its ids has changed."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        if not value or (type(value[0]) is not str and type(value[0]) not in _WITH_PEOPLE):
            return value
        renamed = tuple([_renamed(item, ids) for item in value])
        return value if all(map(is_, renamed, value)) else renamed
    name = _WITH_PEOPLE.get(type(value))
    if name is None:
        return value
    old = getattr(value, name)
    new = ids.get(old, old) if type(old) is str else _renamed(old, ids)
    return value if new is old else with_reference(value, name, new)


_WITH_PEOPLE: dict[type, str] = {
    AttendanceEntry: "person",
    Ballot: "person",
    Assignee: "person",
    Attendance: "entries",
    Vote: "ballots",
    Task: "assignees",
}


def _person(draft: Draft, ident: str, name: str, evidence: Evidence) -> Person:
    places = tuple([evidence.passage(*place) for place in dict.fromkeys(sorted(draft.evidence))])
    found: dict[str, tuple[Passage, ...]] = {"name": places}
    for field, titles in (("titles_before", draft.titles_before), ("titles_after", draft.titles_after)):
        if titles:
            found[field] = tuple(
                evidence.passage(start, end, "people.title") for start, end in titles.values()
            )
    if draft.roles:
        found["roles"] = tuple(evidence.of(role)[0] for role in draft.roles.values())
    aliases = {alias: place for alias, place in draft.aliases.items() if _is_other(alias, draft)}
    if aliases:
        found["aliases"] = tuple(
            evidence.passage(start, end, "people.alias") for start, end in aliases.values()
        )
    given = draft.name.given
    return make(
        Person,
        id=ident,
        name=name,
        given=given,
        family=draft.name.name.removeprefix(given or "").strip() or draft.name.family,
        titles_before=tuple(draft.titles_before),
        titles_after=tuple(draft.titles_after),
        roles=tuple(role.value for role in draft.roles.values()),
        aliases=tuple(aliases),
        span=evidence.passage(*min(draft.evidence)),
        evidence=found,
    )


def _is_other(alias: str, draft: Draft) -> bool:
    """Tell another form of the name from the name itself with its titles or its suffix."""
    names = draft.name.name, f"{draft.name.given or ''} {draft.name.family}".strip()
    if alias in names:
        return False
    # the titles of every place are the person's
    start = read_titles(alias, 0, len(alias))[1] if draft.titles_before else 0
    bare = alias[start:]
    for title in draft.titles_after:
        bare = bare.replace(title, "")
    if draft.name.suffix:
        bare = bare.removesuffix(draft.name.suffix)
    return bare.strip(" ,") not in names
