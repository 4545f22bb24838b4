"""Votes and resolutions: what was voted on, which resolution a vote adopted, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from zapis_parser.assembly.adoption import Adoption, adopting_votes
from zapis_parser.assembly.evidence import Evidence
from zapis_parser.assembly.people import People
from zapis_parser.assembly.sections import Outline
from zapis_parser.assembly.subjects import Subjects
from zapis_parser.assembly.voters import voter
from zapis_parser.record import Ballot, Counts, Passage, Resolution, Vote
from zapis_parser.record.found import make
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.votes import VoteMatch


def make_votes(
    analysis: Analysis, evidence: Evidence, people: People, outline: Outline, adoption: Adoption
) -> tuple[Vote, ...]:
    """Build the votes, in text order."""
    votes = []
    subjects = Subjects(analysis, adoption)
    for number, match in enumerate(analysis.votes):
        before = analysis.votes[number - 1].end if number else 0
        subject = subjects.said(match) or subjects.of(match, before)
        result = match.result or adoption.result_of(number)
        fields, found = evidence.fields(unanimous=match.unanimous, subject=subject, result=result)
        votes.append(
            make(
                Vote,
                id=f"v{number + 1}",
                section=outline.at(match.start),
                counts=_counts(match, evidence),
                ballots=tuple(_ballots(analysis, match, evidence, people)),
                span=evidence.passage(match.start, match.end, match.rule),
                evidence=found,
                **fields,
            )
        )
    return tuple(votes)


def settle_results(votes: Sequence[Vote]) -> tuple[tuple[Vote, ...], frozenset[str]]:
    """Take the results that the counts gainsay out of the votes; return them with the ids of those votes.

    Which of the two is wrong the document does not tell: the counts stay as they are printed, the result is left open.
    """
    gainsaid = frozenset(vote.id for vote in votes if _gainsaid(vote))
    if not gainsaid:
        return tuple(votes), gainsaid
    return tuple(_without_result(vote) if vote.id in gainsaid else vote for vote in votes), gainsaid


def _gainsaid(vote: Vote) -> bool:
    """Adopted without more votes for than against, or rejected by a clear majority in favour.

    No contradiction is "Rada neschválila dotaci. Pro 7": the motion to refuse was carried.
    """
    counts = vote.counts
    if counts.yes is None or counts.no is None:
        return False
    if vote.result == "pass":
        return counts.yes <= counts.no
    refused = any(place.found_by in _DEEDS for place in vote.evidence.get("result", ()))
    against = counts.no + (counts.abstain or 0) + (counts.not_voting or 0)
    return vote.result == "fail" and not refused and counts.yes > against


# rules that read the result from the operative verb
_DEEDS = frozenset({"votes.deed", "votes.operative-verb"})


def _without_result(vote: Vote) -> Vote:
    fields = {name: value for name, value in vote.__dict__.items() if name != "result"}
    fields["evidence"] = {name: places for name, places in vote.evidence.items() if name != "result"}
    return make(Vote, **fields)


def _counts(match: VoteMatch, evidence: Evidence) -> Counts:
    if not match.counts:
        return make(Counts, evidence={})
    found = {name: evidence.of(value) for name, value in match.counts.items()}
    start = min(value.start for value in match.counts.values())
    end = max(value.end for value in match.counts.values())
    return make(
        Counts,
        span=evidence.passage(start, end, match.rule),
        evidence=found,
        **{name: value.value for name, value in match.counts.items()},
    )


def _ballots(analysis: Analysis, match: VoteMatch, evidence: Evidence, people: People) -> list[Ballot]:
    ballots: dict[int, Ballot] = {}
    for ballot in match.ballots:
        person = voter(people, ballot, analysis.source.text)
        passage = evidence.passage(ballot.start, ballot.end, ballot.rule)
        ballots.setdefault(
            person.number,
            make(
                Ballot,
                person=f"p{person.number}",
                option=ballot.option,
                span=passage,
                evidence={"option": (passage,)},
            ),
        )
    return list(ballots.values())


def make_resolutions(
    analysis: Analysis, evidence: Evidence, outline: Outline, votes: Sequence[Vote], adoption: Adoption
) -> tuple[Resolution, ...]:
    """Build the resolutions; drafts that a vote rejected are none."""
    owners = adopting_votes(adoption, analysis.votes)
    rows: list[Resolution] = []
    for match in analysis.resolutions:
        vote = votes[owners[id(match)]] if id(match) in owners else None
        if not match.text or (match.draft and (vote is None or vote.result != "pass")):
            continue
        pieces = tuple(evidence.passage(start, end, match.rule) for start, end in match.pieces)
        found: dict[str, tuple[Passage, ...]] = {"text": pieces}
        if match.number:
            found["number"] = evidence.of(match.number)
        if match.verbs:
            found["verbs"] = tuple(evidence.of(verb)[0] for verb in match.verbs)
        rows.append(
            make(
                Resolution,
                id=f"r{len(rows) + 1}",
                number=match.number.value if match.number else None,
                text=match.text,
                verbs=tuple(verb.value for verb in match.verbs),
                vote=vote.id if vote else None,
                section=outline.at(match.start),
                span=evidence.passage(match.start, match.end, match.rule),
                evidence=found,
            )
        )
    return tuple(rows)
