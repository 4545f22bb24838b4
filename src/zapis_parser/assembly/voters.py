"""Who cast a ballot: the person as named, or the one person of the lists whose initials are printed.

Doesn't read votes. Initials that fit nobody, or two people equally, stay as printed.
"""

from __future__ import annotations

import regex

from zapis_parser.assembly.drafts import Draft
from zapis_parser.assembly.people import People
from zapis_parser.czech.names import PersonName
from zapis_parser.rules.ballots import BallotMatch

_INITIALS = regex.compile(r"\p{Lu}{2,4}")


def voter(people: People, ballot: BallotMatch, text: str) -> Draft:
    """Return the person of a ballot; its mention stands in the nominative."""
    printed = ballot.mention.person
    if printed.given is None and _INITIALS.fullmatch(printed.family):
        draft = _bearer(people, printed.family, text)
        if draft is not None:
            return people.named(ballot.mention._replace(person=draft.name), "votes.initials")
    return people.named(ballot.mention, ballot.rule)


def _bearer(people: People, letters: str, text: str) -> Draft | None:
    """The person beside whose name the letters stand ("Jan Novák (JN)"), else the only one whose initials they are."""
    drafts = [draft for draft in people.drafts if draft.name.given]
    beside = regex.compile(rf"[ \t]{{0,3}}+[(–-][ ]?{letters}(?!\p{{L}})")
    told = [draft for draft in drafts if any(beside.match(text, end) for _, end, _ in draft.evidence)]
    fitting = told or [draft for draft in drafts if _initials(draft.name) == letters]
    return fitting[0] if len(fitting) == 1 else None


def _initials(name: PersonName) -> str:
    parts = f"{name.given} {name.family}".replace("-", " ").split()
    return "".join(part[0].upper() for part in parts)
