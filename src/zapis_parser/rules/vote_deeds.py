"""The outcome of a vote that only the operative verb before it tells: "Rada schválila nákup. Hlasování: 7 – 0 – 1".

Reads verbs in the past tense; a draft in the present tense states no outcome. Which words are a vote's own, and where
the vote before it ended, it is told.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.match import Value
from zapis_parser.rules.vote_drafts import Draft, Result
from zapis_parser.rules.vote_signs import outcome
from zapis_parser.source import SourceText

_TOLD_WITHIN, _TOLD_LINES = 600, 4
_AND_ALSO = regex.compile(
    r"[\s.,;)]*+(?:a|i|dále|a dále|současně)\s(?:[^.;:\n]|(?<=\b\p{L}{1,5})\.(?=[ ])){3,160}+[.:,;(]?\s*+"
)
_PASSIVE = regex.compile(r"\b(?:ne)?byl", regex.I)


def told_result(source: SourceText, draft: Draft, floor: int) -> Value[Result] | None:
    """Return what the verb nearest before a vote tells; ``floor`` is the end of the vote in front of it."""
    for low, high in _told(source, draft, floor):
        deeds = list(_deeds(source.text, low, high))
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
        said = words.without_tokens(text[above.start : above.end][:120])  # a table's header, a head
        if not words.says_more(said):
            continue
        low = max(above.start, floor, above.end - _TOLD_WITHIN)
        yield low, above.end
        head = draft.head is not None and above.start <= draft.head.start < above.end
        if not head and not text[low].islower():
            return


def _deeds(text: str, low: int, high: int) -> Iterator[regex.Match[str]]:
    """What was decided, in the past tense: "schválila", "byli zvoleni"; in text order."""
    if low >= high:
        return
    found = [*words.deeds(text, low, high), *words.deeds_of_body(text, low, high)]
    if _PASSIVE.search(text, low, high):
        found += [one for one in words.results(text, low, high) if _PASSIVE.search(one.group())]
    for one in sorted(found, key=lambda match: match.start()):
        stops = [text.rfind(stop, low, one.start()) for stop in (",", ". ", "! ", "? ")]
        clause = max(low, *(stop + 1 for stop in stops), one.start() - 80)
        if not _relative(text, low, one) and not words.NOT_YET.search(text, clause, one.start()):
            yield one


def _relative(text: str, low: int, match: regex.Match[str]) -> bool:
    return words.RELATIVE.search(text, max(low, match.start() - 80), match.start()) is not None
