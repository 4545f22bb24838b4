"""Votes: pieces that belong together, judged whether they are a vote, and what the vote was about if its head says so.

A vote ends where the next begins: a label that repeats, a new head, other text in between. Counts are as printed, never
summed up from names, and the other way round. Which resolution a vote belongs to, and whether its numbers agree, is
not decided here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.ballots import BallotMatch
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.vote_counts import CountReader
from zapis_parser.rules.vote_deeds import carries_on, told_result, unless_gainsaid
from zapis_parser.rules.vote_drafts import Draft, Result, all_counts, first_place, is_vote
from zapis_parser.rules.vote_grids import find_grids
from zapis_parser.rules.vote_heads import Head, read_head
from zapis_parser.rules.vote_pieces import Piece, in_order
from zapis_parser.rules.vote_places import VotePlaces
from zapis_parser.rules.vote_rolls import RollCall, find_roll_calls
from zapis_parser.rules.vote_signs import find_signs, outcome
from zapis_parser.rules.words import small_letters
from zapis_parser.source import SourceText

__all__ = ["BallotMatch", "VoteMatch", "find_votes"]


@dataclass(frozen=True, slots=True)
class VoteMatch:
    """One vote taken.

    Attributes:
        start, end: from the first to the last piece of the vote itself (labels, counts, ballots, result).
        counts: by "present", "yes", "no", "abstain", "not_voting"; only what is printed ("nikdo" is 0).
        result: as stated beside the vote, or by the verb in the past tense before it ("votes.deed").
        subject: what was voted on, where the vote's head says it.
        number, resolution: the vote's own number; the number of the resolution that its head names.
    """

    start: int
    end: int
    counts: dict[str, Value[int]]
    unanimous: Value[bool] | None
    result: Value[Result] | None
    ballots: tuple[BallotMatch, ...]
    subject: Value[str] | None
    number: Value[str] | None
    resolution: Value[str] | None
    rule: str


_FAR = 1500
"""A head speaks of the pieces that begin within so many characters."""
_BODY = regex.compile(
    r"(?i)\b(?:zastupitelstvo|rada|výbor|komise|představenstvo|senát|schůze|valná hromada|zo|zm|rm|ro|vv|rv)\b"
)
_THING = regex.compile(r"(?i)\b(?:návrh|usnesení|protinávrh|to|jej|program|bod|žádost)\b")


def find_votes(source: SourceText, lines: Sequence[TextLine] | None = None) -> list[VoteMatch]:
    """Return the votes of a text in text order; they do not overlap. Its content ``lines`` make the search quicker."""
    places = VotePlaces(source, lines)
    grids = find_grids(source, places)
    calls = find_roll_calls(source, places)
    calls = [call for call in calls if not _within(grids, call)]
    pieces = [Piece("roll", call.start, call.end, ballots=call.ballots) for call in (*calls, *grids)]
    reader = CountReader(source, places, [(grid.start, grid.end) for grid in grids])
    pieces += reader.pieces([(call.start, call.end) for call in calls])
    pieces += find_signs(source, places)
    builder = _Builder(source, places)
    for piece in in_order(pieces):
        builder.take(piece)
    builder.close()
    return builder.votes


def _within(grids: Sequence[RollCall], call: RollCall) -> bool:
    """Do the rows of a roll call stand in one of the grids, which are in text order?"""
    at = bisect_right(grids, call.start, key=attrgetter("end"))
    return at < len(grids) and grids[at].start < call.end


_LEADS_TO_COUNTS = regex.compile(
    r"(?i)[\s:,(.–-]*+(?:\((?=\S))?(?:(?:hlasy|hlasování[m]?|poměrem|hlasů|počtem|v poměru|takto|všemi|optickou většinou)[\s:,(.–-]*+){0,3}+"
)
_SAYS = regex.compile(r"\p{L}|\d")
_ENDS_SENTENCE = regex.compile(r"[.!?;]\s+\p{Lu}|\d")
_WORDS = regex.compile(r"\p{L}{2,}")


_LONGEST_GAP = 300
_MARKS = " \t\n:,;./|()[]<>=→•*…_–—-"


@dataclass(slots=True)
class _Builder:
    source: SourceText
    places: VotePlaces
    votes: list[VoteMatch] = field(default_factory=list)
    _draft: Draft | None = None
    _head: Head | None = None
    _result: Piece | None = None

    def take(self, piece: Piece) -> None:
        if piece.kind == "head":
            self._take_head(piece)
        elif piece.kind == "result":
            self._take_result(piece)
        elif self._draft and self._joins(self._draft, piece):
            self._draft.add(piece)
            self._state(piece)
        else:
            self.close()
            self._open(piece)

    def _open(self, piece: Piece) -> None:
        draft = Draft(piece)
        if self._head and piece.start - self._head.end < _FAR:
            draft.head = self._head
        self._head = None
        self._draft = draft
        before, self._result = self._result, None
        self._state(piece)
        if before and draft.result is None and self._leads(before, piece):
            assert before.result is not None
            draft.result = Value(before.result, before.start, before.end, "votes.result")
            draft.start = before.start

    def _state(self, piece: Piece) -> None:
        """Keep the result that a piece itself tells ("jednomyslně schváleno")."""
        if piece.result and self._draft and self._draft.result is None:
            low, high = self._result_place(piece)
            self._draft.result = Value(piece.result, low, high, f"votes.{piece.kind}")

    def _result_place(self, piece: Piece) -> tuple[int, int]:
        text, line = self.source.text, self.source.line_at(piece.start)
        around = (text, self.places.small, max(line.start, piece.start - 240), min(line.end, piece.end + 240))
        found = [*words.results(*around), *words.deeds(*around)]
        found = [match for match in found if outcome(match) == piece.result]
        return min(
            (match.span() for match in found),
            key=lambda at: abs(at[0] - piece.start),
            default=(piece.start, piece.end),
        )

    def _leads(self, result: Piece, piece: Piece) -> bool:
        """Does a result stand directly before the counts: "schváleno hlasy 3/0/0", "Schváleno: pro 5"?"""
        gap = self.source.text[result.end : piece.start]
        return len(gap) <= 60 and "\n" not in gap and bool(
            _LEADS_TO_COUNTS.fullmatch(gap)
        )  # fmt: skip

    def _take_head(self, piece: Piece) -> None:
        head = read_head(self.source, piece)
        draft = self._draft
        if (
            draft
            and not draft.counted
            and not draft.named
            and head.bare
            and self._near(draft.end, piece.start, lines=0)
        ):
            return
        summed = (
            draft is not None
            and draft.kinds == {"roll"}
            and head.bare
            and head.match["word"].lower().startswith("výsled")
        )
        if summed and self._near(draft.end if draft else 0, piece.start, lines=1):
            return
        if draft and draft.result is None and head.states_result(self.source) and self._follows(draft, head):
            draft.end = piece.end  # "Pro 7, proti 0" / "Výsledek hlasování: přijato"
            return
        self.close()
        self._head = head

    def _follows(self, draft: Draft, head: Head) -> bool:
        return draft.counted != frozenset() and self._near(draft.end, head.start, lines=1)

    def _take_result(self, piece: Piece) -> None:
        draft = self._draft
        assert piece.result is not None
        if draft and draft.result is None and self._states(draft, piece):
            draft.result = Value(piece.result, piece.start, piece.end, "votes.result")
            draft.end = max(draft.end, piece.end)
        elif draft and draft.result and draft.result.value == piece.result and self._continues(draft, piece):
            draft.end = max(draft.end, piece.end)
        elif draft is None and self._head and self._head.leads(self.source, piece.start):
            self._open(Piece("voted", piece.start, piece.end, strong=True))
            assert self._draft is not None
            self._draft.result = Value(piece.result, piece.start, piece.end, "votes.result")
        elif draft is None or piece.start >= draft.end:
            self._result = piece

    def _states(self, draft: Draft, piece: Piece) -> bool:
        """Is it the result of the vote before it: directly behind, or with a subject of its own ("Dodatek byl schválen")?"""
        if self._near(draft.end, piece.start, lines=2):
            return True
        gap = self._between(draft.end, piece.start)
        if gap is None or len(gap) > 60 or not words.SUBJECT.fullmatch(gap):
            return False
        return words.PASSIVE.match(self.source.text, piece.start) is not None and not self._deed(
            draft, _counts(draft.pieces)
        )

    def _continues(self, draft: Draft, piece: Piece) -> bool:
        """Does the result only end the phrase: "jednomyslně schváleno" (9 hlasy)?"""
        return not self.source.text[draft.end : piece.start].strip(" ,–-(")

    def _near(self, end: int, start: int, lines: int) -> bool:
        """Is there nothing but punctuation and words of counting between, and at most so many line breaks?"""
        gap = self._between(end, start)
        if gap is None or gap.count("\n") > lines:
            return False
        return not gap.strip(_MARKS) or words.BETWEEN.fullmatch(gap) is not None

    def _between(self, end: int, start: int) -> str | None:
        """The text between, without page headers and the like; None if it is long."""
        if start < end:
            return ""
        text = self.source.text
        if text.find("\n", end, start) < 0:
            return text[end:start] if start - end <= _LONGEST_GAP else None
        first, last = self.source.line_index(end), self.source.line_index(start)
        if last - first > 12:
            return None
        parts = []
        for line in self.source.lines[first : last + 1]:
            low, high = max(end, line.start), min(start, line.end)
            if not line.furniture and low <= high:
                parts.append(text[low:high])
        gap = "\n".join(parts)
        return gap if len(gap) <= _LONGEST_GAP else None

    def _joins(self, draft: Draft, piece: Piece) -> bool:
        last = draft.pieces[-1]
        if self._head is not None:
            return False
        if piece.row is not None or last.row is not None:
            return piece.row == last.row
        if piece.kind in ("unanimous", "majority", "voted"):
            return self._confirms(draft, piece)
        if self._repeats(draft, piece):
            return False
        if self._near(draft.end, first_place(piece), lines=2):
            return not self._begins_anew(draft, piece)
        if draft.kinds == {"unanimous"} and self._counted_below(draft, piece):
            return True
        if draft.kinds == {"roll"} and piece.counts:
            gap = self._between(draft.end, piece.start)
            return gap is not None and not _SAYS.search(words.PURE_EXTRA.sub(" ", small_letters(gap)))
        return piece.option != "yes" and self._same_sentence(draft, piece)

    def _counted_below(self, draft: Draft, piece: Piece) -> bool:
        """Do the counts stand on the next line below "Zastupitelé jednohlasně schvalují plán oprav:"?"""
        gap = self._between(draft.end, piece.start)
        if gap is None or piece.option != "yes" or any(c[0] != "yes" and c[1] for c in piece.counts):
            return False
        said, line_break, lead = gap.partition("\n")
        return (
            bool(line_break) and not lead.strip(" (\n") and said.rstrip().endswith(":") and ". " not in said
        )

    def _begins_anew(self, draft: Draft, piece: Piece) -> bool:
        """Is a "pro:" that begins a line the start of another vote, after the end of a sentence such as "… a proti 3."?"""
        if piece.option != "yes" or "yes" in draft.labelled:
            return False
        text, start = self.source.text, first_place(piece)
        above = self.source.line_at(draft.start)
        ended = text[draft.end : start].lstrip(" )").startswith(".") and start > above.end
        return ended and bool(text[above.start : draft.start].strip(" \t(•*–-"))

    def _repeats(self, draft: Draft, piece: Piece) -> bool:
        """Does it say again what the vote already has? Names under a count, and counts after names, do not."""
        labels = {count[0] for count in piece.counts}
        if labels:
            if piece.kind == "triple" and draft.named and "triple" not in draft.kinds:
                return any(
                    value != count[1]
                    for count in piece.counts
                    for label, value, *_ in all_counts(draft)
                    if label == count[0]
                )
            return bool(labels & draft.labelled)
        if piece.ballots:
            named = {str(ballot.option) for ballot in piece.ballots}
            return bool(named & draft.named) or "roll" in draft.kinds
        return piece.option in draft.labelled and piece.kind != "everybody"

    def _same_sentence(self, draft: Draft, piece: Piece) -> bool:
        gap = self._between(draft.end, first_place(piece))
        if gap is None or "\n" in gap or len(gap) > 60 or not draft.labelled:
            return False
        return not _ENDS_SENTENCE.search(gap)

    def _confirms(self, draft: Draft, piece: Piece) -> bool:
        """Is it "Návrh byl jednomyslně schválen" behind the counts, and not a sentence about something else?"""
        if draft.kinds & {"unanimous", "majority", "voted"} and not self._near(
            draft.end, piece.start, lines=0
        ):
            return False
        if any(count[0] in ("no", "abstain") and count[1] for item in draft.pieces for count in item.counts):
            return False
        gap = self._between(draft.end, piece.start)
        if gap is None or gap.count("\n") > 1:
            return False
        foreign = _THING.sub(" ", words.RESULT.sub(" ", gap))
        generic = foreign != gap
        foreign = _BODY.sub(" ", foreign) if generic else foreign
        rest = _WORDS.findall(words.PURE_EXTRA.sub(" ", small_letters(foreign)))
        return len(rest) <= (1 if generic else 0)

    def close(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if self._completes_last(draft):
            return
        if is_vote(self.source, draft, self.votes[-1].end if self.votes else 0):
            self.votes.append(self._vote(draft))

    def _completes_last(self, draft: Draft) -> bool:
        """A lone "Zdržel se 0" that the page's layout has moved away from the rest of its vote."""
        labels = draft.counted
        if (
            not self.votes
            or draft.head
            or len(draft.pieces) > 1
            or len(labels) != 1
            or labels & {"yes", "present"}
        ):
            return False
        vote = self.votes[-1]
        label = next(iter(labels))
        gap = self._between(vote.end, draft.start)
        if (
            "yes" not in vote.counts
            or label in vote.counts
            or gap is None
            or gap.count("\n") > 3
            or len(gap) > 120
        ):
            return False
        counts = vote.counts | _counts(draft.pieces)
        ballots = (*vote.ballots, *draft.pieces[0].ballots)
        self.votes[-1] = VoteMatch(
            vote.start, draft.end, counts, vote.unanimous, vote.result, ballots, vote.subject, vote.number, vote.resolution, vote.rule
        )  # fmt: skip
        return True

    def _vote(self, draft: Draft) -> VoteMatch:
        head = draft.head
        everybody = [piece for piece in draft.pieces if piece.everybody and piece.option in (None, "yes")]
        unanimous = None
        if everybody and everybody[0].everybody:
            unanimous = Value(True, *everybody[0].everybody, "votes.unanimous")
        rank = ("roll", "triple", "count", "everybody", "names", "percent", "unanimous", "majority", "voted")
        counts = _counts(draft.pieces)
        return VoteMatch(
            draft.start,
            draft.end,
            counts,
            unanimous,
            draft.result or self._deed(draft, counts),
            tuple(ballot for piece in draft.pieces for ballot in piece.ballots),
            head.subject_before(self.source, draft.start) if head else None,
            head.number if head else None,
            head.resolution if head else None,
            "votes." + next(kind for kind in rank if kind in draft.kinds),
        )

    def _deed(self, draft: Draft, counts: dict[str, Value[int]]) -> Value[Result] | None:
        """The outcome that the operative verb before the counts tells, unless the counts gainsay it."""
        last = self.votes[-1] if self.votes else None
        told = told_result(self.source, self.places, draft, last.end if last else 0)
        if told is None and last and last.result and last.result.rule == "votes.deed":
            gap = self._between(last.end, draft.start)
            told = last.result if gap is not None and carries_on(gap) else None
        return unless_gainsaid(told, counts)


def _counts(pieces: Iterable[Piece]) -> dict[str, Value[int]]:
    counts: dict[str, Value[int]] = {}
    for piece in pieces:
        for label, value, start, end in piece.counts:
            if label != "absent":
                counts.setdefault(label, Value(value, start, end, f"votes.{piece.kind}"))
    return counts
