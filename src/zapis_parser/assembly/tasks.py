"""Tasks with their doers led back to the people and offices of the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from zapis_parser.assembly.drafts import Draft
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.people import People
from zapis_parser.assembly.sections import Outline
from zapis_parser.czech.names import PersonMention, PersonName, given_agree
from zapis_parser.czech.nominative import nominative
from zapis_parser.record import Assignee, Due, Passage, Resolution, Task
from zapis_parser.record.found import make
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.task_names import called_subjects
from zapis_parser.rules.task_page import TaskMatch
from zapis_parser.rules.task_parts import AssigneeMatch, DueMatch


def make_tasks(
    analysis: Analysis,
    evidence: Evidence,
    people: People,
    outline: Outline,
    resolutions: Sequence[Resolution],
) -> tuple[Task, ...]:
    """Build the tasks, in text order."""
    tasks = []
    called = _Called(analysis.source.text)
    votes = [vote.start for vote in analysis.votes if vote.counts]
    for number, read in enumerate(analysis.tasks):
        match = _before_vote(read, votes, analysis.source.text)
        found: dict[str, tuple[Passage, ...]] = {
            "text": tuple(evidence.passage(start, end, match.rule) for start, end in match.pieces)
        }
        if match.state:
            found["status"] = evidence.of(match.state)
        tasks.append(
            make(
                Task,
                id=f"t{number + 1}",
                text=match.text,
                assignees=tuple(_assignees(match.assignees, evidence, people, called)),
                due=_due(match.due, evidence) if match.due else None,
                status=match.state.value if match.state else "open",
                resolution=_resolution(match.start, resolutions),
                section=outline.at(match.start),
                span=evidence.passage(match.start, match.end, match.rule),
                evidence=found,
            )
        )
    return tuple(tasks)


# what leads in a vote behind a task: "… podepsat smlouvu. Hlasování: (pro 5 …", "… podepsat smlouvu (5:0:0)"
_LEAD_IN = regex.compile(r"\s*+(?:výsledek\s++)?(?:hlasov\p{L}{2,5}+)?[\s:(–—-]*+$", regex.I)
_SHORTEST = 8


def _before_vote(match: TaskMatch, votes: Sequence[int], text: str) -> TaskMatch:
    """A task without the vote on it that stands right behind its words."""
    start, end = match.pieces[-1]
    at = bisect_right(votes, start + _SHORTEST)
    if at == len(votes) or votes[at] >= end:
        return match
    lead = _LEAD_IN.search(text, max(start, votes[at] - 40), votes[at])
    stop = lead.start() if lead else votes[at]
    if stop - start < _SHORTEST:
        return match
    pieces = (*match.pieces[:-1], (start, stop))
    words = " ".join(" ".join(text[left:right].split()) for left, right in pieces)
    return match._replace(
        text=words, pieces=pieces, end=min(match.end, max(stop, match.due.end if match.due else 0))
    )


class _Called:
    """The names with which sentences of a text begin, read when a doer is nobody of the lists."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: list[PersonName] | None = None

    def as_called(self, mention: PersonMention) -> PersonMention | None:
        """Return a mention by the name by which the text calls the one person it can mean: "Vávru" as "Vávra"."""
        if self._names is None:
            self._names = called_subjects(self._text)
        found = nominative(mention.person, self._names) if self._names else None
        if found is None or found.known is None:
            return None
        name = mention.person
        family = found.known.family
        given = found.person.given if name.given else None
        return mention._replace(
            person=PersonName(given, family, name.titles_before, name.titles_after, name.suffix)
        )


def _person(match: AssigneeMatch, people: People, called: _Called) -> Draft | None:
    if match.mention is None:
        return people.holder(match.office or "")
    mention = _told_apart(match, people)
    known = people.taken(mention, match.rule)
    if known is not None:
        return known
    plain = called.as_called(mention)
    if plain is not None:
        return people.named(plain, match.rule)
    return people.bearer(mention, match.rule) or people.mentioned(mention, match.rule)


def _assignees(
    matches: Sequence[AssigneeMatch], evidence: Evidence, people: People, called: _Called
) -> list[Assignee]:
    assignees: dict[str, Assignee] = {}
    for match in matches:
        passage = evidence.passage(match.start, match.end, match.rule)
        person = _person(match, people, called)
        if person is not None:
            if match.mention and match.office:
                people.role(person, match.office, match.mention)
            found: dict[str, tuple[Passage, ...]] = {"name": (passage,)}
            if match.office:
                found["role"] = (passage,)
            assignee = make(
                Assignee,
                name=people.display(person),
                person=f"p{person.number}",
                role=match.office,
                span=passage,
                evidence=found,
            )
        else:
            assignee = make(
                Assignee, name=_plain(match.office or ""), span=passage, evidence={"name": (passage,)}
            )
        assignees.setdefault(assignee.person or assignee.name, assignee)
    return list(assignees.values())


def _told_apart(match: AssigneeMatch, people: People) -> PersonMention:
    """A mention read once more beside the people of the document: "Jakub K." and, at a sentence's start, "P. Dub"."""
    mention = match.mention
    assert mention is not None
    name = mention.person
    if match.initial:
        fitting = [
            draft.name
            for draft in people.drafts
            if draft.name.family.startswith(match.initial) and given_agree(draft.name.given, name.family)
        ]
        return mention._replace(person=fitting[0]) if len(fitting) == 1 and fitting[0].given else mention
    if name.given == "P.":
        same = [draft.name for draft in people.drafts if draft.name.family == name.family]
        if same and not any((other.given or "").startswith("P") for other in same):
            return mention._replace(
                person=PersonName(None, name.family, name.titles_before, name.titles_after, name.suffix),
            )
    return mention


_UNIT = regex.compile(
    r"(?:Rada|Zastupitelstvo|Výbor|Komise|Senát|Odbor|Městsk|Obecní|\p{Lu}\p{Ll}++\s++\p{Lu})"
)


def _plain(office: str) -> str:
    """An office at the start of a sentence in the lower case of running text."""
    first = office.split()[0] if office else ""
    if first.istitle() and not _UNIT.match(office):
        return office[0].lower() + office[1:]
    return office


def _due(match: DueMatch, evidence: Evidence) -> Due:
    passage = evidence.passage(match.start, match.end, match.rule)
    found: dict[str, tuple[Passage, ...]] = {"text": (passage,), "kind": (passage,)}
    if match.date:
        found["date"] = (passage,)
    return make(Due, text=match.text, date=match.date, kind=match.kind, span=passage, evidence=found)


def _resolution(start: int, resolutions: Sequence[Resolution]) -> str | None:
    for resolution in resolutions:
        if resolution.span and resolution.span.start <= start < resolution.span.end:
            return resolution.id
    return None
