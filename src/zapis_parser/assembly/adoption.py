"""Which resolution a vote adopted, and how a vote ended where only the words around it tell.

The two conventions of minutes are told apart by counting: the vote behind its resolution, or before it. Reads matches
only; makes no part of the record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex

from zapis_parser.record import VoteResult
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.match import Value
from zapis_parser.rules.resolution_verbs import find_verbs
from zapis_parser.rules.resolutions import ResolutionMatch
from zapis_parser.rules.votes import VoteMatch
from zapis_parser.rules.words import lexicon

_PAST = regex.compile(r"l[aoiy]?$", regex.I)
# "Kandidát byl zvolen.", "Všichni žadatelé byli 5. 3. přijati za členy spolku."
_STATEMENT = regex.compile(
    r"\b(?P<not>ne)?byl[aiyo]?\s++[^.;:\n]{0,40}?(?:\d{1,2}\.\s?\d{1,2}\.\s++)?(?P<verb>(?:z|ne)?volen|přijat|schválen|jmenován|odvolán|určen|pověřen|zamítnut)[aiyo]?\b",
    regex.I,
)
_ALL = regex.compile(r"\b(?:všichni|všechny|všech|oba|obě)\b", regex.I)
_STATED_WITHIN, _MOST_TOGETHER = 4, 40
_NEAR = 400  # characters between a vote and the resolution printed behind it
_LEAD_IN = 40  # the longest of "Jmenovité hlasování:"


class Adoption:
    """The votes of a document beside its resolutions."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._heads = [heading.start for heading in analysis.headings]
        self._rows = sorted(analysis.resolutions, key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]
        self._votes = [vote.start for vote in analysis.votes]
        self._ends = [line.end for line in analysis.lines]
        self._named = {row.number.value.casefold(): row for row in reversed(self._rows) if row.number}
        self._stated: dict[int, tuple[Value[str], bool] | None] = {}
        self._after = self._votes_come_first()

    def _parted(self, start: int, end: int) -> bool:
        """Whether a heading stands between two offsets."""
        at = bisect_left(self._heads, start)
        return at < len(self._heads) and self._heads[at] < end

    def _votes_come_first(self) -> bool:
        """Whether the document prints each vote in front of its resolution."""
        behind = before = 0
        rows = [row for row in self._rows if not row.draft]
        ends = [0, *(row.end for row in rows)]
        starts = [*(row.start for row in rows), len(self.analysis.source.text)]
        for number, row in enumerate(rows):
            at = bisect_left(self._votes, row.start)
            within = at < len(self._votes) and self._votes[at] < starts[number + 1]
            behind += within and not self._parted(row.end, self._votes[at])
            vote = self.analysis.votes[at - 1] if at else None
            before += vote is not None and vote.start >= ends[number] and self._leads(vote, row)
        return before > behind

    def _leads(self, vote: VoteMatch, row: ResolutionMatch) -> bool:
        """Whether a resolution follows its vote: near it, and not below another heading."""
        return row.start - vote.end <= _NEAR and not self._parted(vote.end, row.start)

    def resolution_of(self, vote: VoteMatch) -> ResolutionMatch | None:
        """The resolution that a vote is about: the one it names, else the one beside it."""
        named = self._named.get(vote.resolution.value.casefold()) if vote.resolution else None
        if named:
            return named
        if self._after and (following := self._following(vote)):
            return following
        at = bisect_right(self._starts, vote.end) - 1
        return self._rows[at] if at >= 0 else None

    def _following(self, vote: VoteMatch) -> ResolutionMatch | None:
        """The resolution behind a vote, if neither a heading nor another vote stands between them."""
        at = bisect_left(self._starts, vote.start)
        row = self._rows[at] if at < len(self._rows) else None
        if row is None or not self._leads(vote, row):
            return None
        between = bisect_left(self._votes, vote.end)
        return None if between < len(self._votes) and self._votes[between] < row.start else row

    def adopted_by(self, vote: VoteMatch) -> ResolutionMatch | None:
        """The resolution that a vote is about, if no heading parts them."""
        row = self.resolution_of(vote)
        if row is None or self._parted(row.end, vote.start) or (row.start > vote.end and not self._after):
            return None
        return row

    def result_of(self, number: int) -> Value[VoteResult] | None:
        """The result that the operative verb states, else the one told in the sentences behind the vote."""
        return (
            self._by_verb(self.analysis.votes[number])
            or self._by_statement(number)
            or self._by_sentence_above(number)
        )

    def _by_verb(self, vote: VoteMatch) -> Value[VoteResult] | None:
        """A verb in the past tense, or in the present of a numbered resolution as adopted."""
        row = self.resolution_of(vote)
        if row is None or (row.end <= vote.start and self._parted(row.end, vote.start)):
            return None
        verbs = [verb for verb in row.verbs if self._after or verb.start < vote.start]
        told = [verb for verb in verbs if _is_past(verb.value)]
        if not told and self.analysis.kind == "resolutions" and row.number and not row.draft:
            told = verbs[-1:]
        if not told:
            return None
        return self._unless_contradicted(vote, told[0], failed=_fails(told[0].value))

    def _unless_contradicted(
        self, vote: VoteMatch, verb: Value[str], *, failed: bool
    ) -> Value[VoteResult] | None:
        yes, no = vote.counts.get("yes"), vote.counts.get("no")
        if not failed and yes is not None and no is not None and yes.value <= no.value:
            return None
        return Value("fail" if failed else "pass", verb.start, verb.end, "votes.operative-verb")

    def _by_statement(self, number: int) -> Value[VoteResult] | None:
        """What is told behind one vote ("Kandidát byl zvolen.") or several ("Všichni žadatelé byli přijati.")."""
        votes = self.analysis.votes
        for later in range(number, min(number + _MOST_TOGETHER, len(votes))):
            if self._parted(votes[number].end, votes[later].start):
                return None
            if later not in self._stated:
                self._stated[later] = self._stated_behind(later)
            stated = self._stated[later]
            if stated and (later == number or stated[1]):
                return self._unless_contradicted(votes[number], stated[0], failed=stated[0].value == "fail")
            if stated:
                return None
        return None

    def _by_sentence_above(self, number: int) -> Value[VoteResult] | None:
        """What is told on the line above a roll call: "Výbor schválil plán akcí."."""
        vote, lines = self.analysis.votes[number], self.analysis.lines
        if not vote.ballots:
            return None
        at = bisect_right(self._ends, vote.start) - 1
        if at >= 0 and len(lines[at].text) < _LEAD_IN and lines[at].text.endswith(":"):
            at -= 1
        low = self.analysis.votes[number - 1].end if number else 0
        if at < 0 or lines[at].start < low or self._parted(lines[at].start + 1, vote.start):
            return None
        told = [verb for verb in find_verbs(lines[at].text, lines[at].start) if _is_past(verb.value)]
        return self._unless_contradicted(vote, told[0], failed=_fails(told[0].value)) if told else None

    def _stated_behind(self, number: int) -> tuple[Value[str], bool] | None:
        """What the lines between a vote and the next one state, and whether of all that was voted on."""
        votes = self.analysis.votes
        stop = votes[number + 1].start if number + 1 < len(votes) else len(self.analysis.source.text)
        first = bisect_left(self._ends, votes[number].end)
        for line in self.analysis.lines[first : first + _STATED_WITHIN]:
            if line.start >= stop or self._parted(votes[number].end, line.start + 1):
                return None
            begin, end = max(votes[number].end - line.start, 0), min(stop, line.end) - line.start
            match = _STATEMENT.search(line.text, begin, end)
            if match:
                failed = bool(match["not"]) or match["verb"].casefold() in ("nevolen", "zamítnut")
                value = Value(
                    "fail" if failed else "pass",
                    line.start + match.start(),
                    line.start + match.end(),
                    "votes.statement",
                )
                return value, bool(_ALL.search(line.text, begin, match.end()))
        return None


def _is_past(verb: str) -> bool:
    words = verb.split()
    return bool(_PAST.search(words[-1] if words[0] == "se" else words[0]))


def _fails(verb: str) -> bool:
    return any(verb.startswith(stem) for stem in lexicon("resolutions", "fail"))


def adopting_votes(adoption: Adoption, votes: Sequence[VoteMatch]) -> dict[int, int]:
    """Return for the identity of each adopted resolution the index of the first vote on it."""
    owners: dict[int, int] = {}
    for index in reversed(range(len(votes))):
        row = adoption.adopted_by(votes[index])
        if row is not None:
            owners[id(row)] = index
    return owners
