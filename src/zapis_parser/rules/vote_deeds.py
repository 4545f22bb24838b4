"""The outcome of a vote that only the operative verb before it tells: "Rada schválila nákup. Hlasování: 7 – 0 – 1".

Reads verbs in the past tense; a draft in the present tense states no outcome. Which words are a vote's own, and where
the vote before it ended, it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.match import Value
from zapis_parser.rules.vote_drafts import Draft, Result
from zapis_parser.rules.vote_places import VotePlaces
from zapis_parser.rules.vote_signs import outcome
from zapis_parser.rules.vote_tokens import says_more
from zapis_parser.source import SourceText

_TOLD_WITHIN, _TOLD_LINES = 600, 4
_AND_ALSO = regex.compile(
    r"[\s.,;)]*+(?:a|i|dále|a dále|současně)\s(?:[^.;:\n]|(?<=\b\p{L}{1,5})\.(?=[ ])){3,160}+[.:,;(]?\s*+"
)
_AUXILIARY = re.compile(r"\b(?:ne)?byl")
_PASSIVE = ("byl", "nebyl")
_TELLING = (*words.DEED_STEMS, *words.OF_BODY_STEMS, *_PASSIVE)
_OPENING = min(map(len, _TELLING))
_OPENINGS = frozenset(
    stem[:_OPENING] for stem in _TELLING
)  # a look at these spares most words a hundred stems


def told_result(source: SourceText, places: VotePlaces, draft: Draft, floor: int) -> Value[Result] | None:
    """Return what the verb nearest before a vote tells; ``floor`` is the end of the vote in front of it."""
    for low, high in _told(source, draft, floor):
        deeds = _deeds(source.text, places.small, low, high)
        if deeds:
            group = "fail" if deeds[-1]["fail"] else "passed"
            start = deeds[-1].start(group) if deeds[-1].re is words.DEED_OF_BODY else deeds[-1].start()
            return Value(outcome(deeds[-1]), start, deeds[-1].end(), "votes.deed")
    return None


def carries_on(gap: str) -> bool:
    """Does the sentence go on between two votes: "zvolila Evu Malou (pro 7) a Jana Habra (pro 6)"?"""
    return _AND_ALSO.fullmatch(gap) is not None


def unless_gainsaid(result: Value[Result] | None, counts: dict[str, Value[int]]) -> Value[Result] | None:
    """Drop an outcome that the counts contradict."""
    yes, no = counts.get("yes"), counts.get("no")
    passed = result is not None and result.value == "pass"
    return None if passed and yes and yes.value <= (no.value if no else 0) else result


def _told(source: SourceText, draft: Draft, floor: int) -> Iterator[tuple[int, int]]:
    """The words before a vote: on its line, and of the sentence above, with nothing but a head between."""
    text, index = source.text, source.line_index(draft.start)
    yield max(source.lines[index].start, floor, draft.start - _TOLD_WITHIN), draft.start
    for above in reversed(source.lines[max(0, index - _TOLD_LINES) : index]):
        if above.furniture:
            continue
        if above.end <= floor:
            return
        if not says_more(text[above.start : above.end][:120]):  # a table's header, a head
            continue
        low = max(above.start, floor, above.end - _TOLD_WITHIN)
        yield low, above.end
        head = draft.head is not None and above.start <= draft.head.start < above.end
        if not head and not text[low].islower():
            return


def _deeds(text: str, small: str, low: int, high: int) -> list[regex.Match[str]]:
    """What was decided, in the past tense: "schválila", "byli zvoleni"; in text order."""
    if low >= high:
        return []
    said = [
        word
        for word in words.WORD.findall(small, low, high)
        if word[:_OPENING] in _OPENINGS and word.startswith(_TELLING)
    ]
    if not said:
        return []
    found: list[regex.Match[str]] = []
    if any(word.startswith(words.DEED_STEMS) for word in said):
        found += words.deeds(text, small, low, high)
    if any(word.startswith(words.OF_BODY_STEMS) for word in said):
        found += words.DEED_OF_BODY.finditer(text, low, high)
    if any(word.startswith(_PASSIVE) for word in said):
        passive = words.results(text, small, low, high)
        found += [one for one in passive if _AUXILIARY.search(small, one.start(), one.end())]
    return [one for one in sorted(found, key=lambda match: match.start()) if _done(text, low, one)]


def _done(text: str, low: int, match: regex.Match[str]) -> bool:
    """Is it told of this decision, not of a rule or of what somebody else has decided?"""
    stops = [text.rfind(stop, low, match.start()) for stop in (",", ". ", "! ", "? ")]
    clause = max(low, *(stop + 1 for stop in stops), match.start() - 80)
    return not _relative(text, low, match) and not words.NOT_YET.search(text, clause, match.start())


def _relative(text: str, low: int, match: regex.Match[str]) -> bool:
    return words.RELATIVE.search(text, max(low, match.start() - 80), match.start()) is not None
