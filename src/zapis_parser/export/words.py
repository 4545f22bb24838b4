"""The Czech words and the short titles that several exports show: of a meeting, of who must do a task, of an agenda.

Says what the record says; knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zapis_parser.export.plain import one_line

if TYPE_CHECKING:
    from zapis_parser.record import Minutes, Person, Task

KINDS = {
    "minutes": "zápis z jednání",
    "resolutions": "výpis usnesení",
    "invitation": "pozvánka",
    "other": "jiný dokument",
}
BODY_KINDS = {
    "council": "zastupitelstvo",
    "board": "rada",
    "commission": "komise",
    "committee": "výbor",
    "senate": "senát",
    "assembly": "shromáždění",
    "working_group": "pracovní skupina",
    "other": "jiný orgán",
}
RESULTS = {"pass": "přijato", "fail": "nepřijato"}
OPTIONS = {
    "yes": "pro",
    "no": "proti",
    "abstain": "zdržel se",
    "not_voting": "nehlasoval",
    "absent": "nepřítomen",
}


_BODY_ROLE = re.compile(
    r"(?:místo)?předsed\w{0,4}|člen\w{0,3}|tajemn\w{0,4}|zapisovatel\w{0,3}", re.IGNORECASE
)
_STEM = 4


def is_role_in(role: str, body: str) -> bool:
    """Tell whether a role is one in this body: "předsedkyně komise" is one in a commission, "starosta" in none."""
    head, *rest = role.casefold().split() or [""]
    stems = {word[:_STEM] for word in body.casefold().split()}
    return bool(_BODY_ROLE.fullmatch(head)) and all(word[:_STEM] in stems for word in rest)


def was_held(minutes: Minutes) -> bool:
    """Tell whether a document reports its meeting; an invitation only announces it."""
    return minutes.kind in ("minutes", "resolutions")


def meeting_title(minutes: Minutes, *, announced: bool = False) -> str:
    """Return a short title: the body with the number of its meeting. An announced meeting has no number yet."""
    meeting = minutes.meeting
    body = one_line(meeting.body) if meeting.body else ""
    if announced:
        return f"{body} – jednání" if body else "Jednání"
    if meeting.number and body:
        return f"{body} – jednání č. {one_line(meeting.number)}"
    if body:
        return f"{body} – jednání"
    return one_line(meeting.title or minutes.source.name or "") or KINDS[minutes.kind].capitalize()


def agenda_lines(minutes: Minutes) -> Iterator[str]:
    for item in minutes.agenda:
        title = one_line(item.title)
        yield f"{one_line(item.number)}. {title}" if item.number else title


def assignees(task: Task) -> list[str]:
    """Return who must do it, each with the role that the document prints beside."""
    found = []
    for who in task.assignees:
        name = one_line(who.name)
        found.append(f"{name} ({one_line(who.role)})" if who.role else name)
    return found


def full_name(person: Person) -> str:
    """Return the name with titles: "Ing. Jana Nová, Ph.D."."""
    name = " ".join((*person.titles_before, person.name))
    return one_line(", ".join((name, *person.titles_after)))
