"""Chair, recorders and verifiers: the people behind the words that name them.

Names in the nominative are taken first, so that inflected ones can be led back to them; an office named alone ("řídil
starosta") means its holder if the document names one. The surest words about the chair win: "řídil", then "zahájil",
then a signature.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from zapis_parser.assembly.drafts import Draft
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.people import People
from zapis_parser.record import Passage
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.officers import OfficerMatch

Fields = tuple[dict[str, Any], dict[str, tuple[Passage, ...]]]
_NOMINATIVE = ("-label", "signature")
_NAMES = {"recorder": "recorders", "verifier": "verifiers"}


@dataclass(slots=True)
class Officers:
    """Who holds which office; the chair is settled last, when all people are known."""

    found: dict[str, list[tuple[Draft, OfficerMatch]]] = field(
        default_factory=lambda: {"recorder": [], "verifier": []}
    )
    chairs: list[tuple[Draft | None, OfficerMatch]] = field(default_factory=list)


def note_officers(analysis: Analysis, people: People) -> Officers:
    """Take the people whom the officers' words name."""
    officers = Officers()
    highest = max((match.rank for match in analysis.officers if match.office == "chair"), default=0)
    for plain in (True, False):
        for match in analysis.officers:
            if match.rule.endswith(_NOMINATIVE) is plain:
                _note(match, officers, people, highest, plain=plain)
    return officers


def _note(match: OfficerMatch, officers: Officers, people: People, highest: int, *, plain: bool) -> None:
    mention = match.mention
    if match.office == "holder":
        if mention and match.title:
            people.note_holder(mention, match.title)
        return
    if match.office == "chair" and (mention is None or match.rank < highest):
        # whoever did not chair may hold no place in the record: only known people are looked at later
        officers.chairs.append((None, match))
        return
    if mention is None:
        return
    draft = people.named(mention, match.rule) if plain else people.mentioned(mention, match.rule)
    if match.office == "chair":
        officers.chairs.append((draft, match))
    else:
        officers.found[match.office].append((draft, match))


def make_officers(officers: Officers, people: People, evidence: Evidence) -> Fields:
    """Return the record's fields and their evidence."""
    fields: dict[str, Any] = {"chair": None, "recorders": (), "verifiers": ()}
    found: dict[str, tuple[Passage, ...]] = {}
    for office, name in _NAMES.items():
        holders = sorted(officers.found[office], key=lambda holder: holder[1].start)
        ids = tuple(dict.fromkeys(f"p{draft.final.number}" for draft, _ in holders))
        if ids:
            fields[name] = ids
            found[name] = tuple(_passage(match, evidence) for _, match in holders)
    chair = _chair(officers, people)
    if chair:
        draft, matches = chair
        fields["chair"] = f"p{draft.final.number}"
        found["chair"] = tuple(_passage(match, evidence) for match in matches)
    return fields, found


def _passage(match: OfficerMatch, evidence: Evidence) -> Passage:
    place = match.mention or match
    return evidence.passage(place.start, place.end, match.rule)


def _chair(officers: Officers, people: People) -> tuple[Draft, list[OfficerMatch]] | None:
    """The first person of the surest rank whom the words lead to, with all words that lead to him."""
    for rank in sorted({match.rank for _, match in officers.chairs}, reverse=True):
        found = [
            (_who(draft, match, people), match)
            for draft, match in sorted(officers.chairs, key=_start)
            if match.rank == rank
        ]
        known = [(draft.final, match) for draft, match in found if draft is not None]
        if known:
            return known[0][0], [match for draft, match in known if draft is known[0][0]]
    return None


def _start(chair: tuple[Draft | None, OfficerMatch]) -> int:
    return chair[1].start


def _who(draft: Draft | None, match: OfficerMatch, people: People) -> Draft | None:
    if draft is not None:
        return draft
    if match.mention is None:
        return people.holder(match.title or "")
    return (
        people.named(match.mention, match.rule)
        if match.rule.endswith(_NOMINATIVE)
        else people.mentioned(match.mention, match.rule)
    )
