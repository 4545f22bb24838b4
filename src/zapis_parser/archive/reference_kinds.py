"""What a sentence does to a resolution that it names: "mění usnesení č. 5", "usnesení č. 5 se ruší", "dle usnesení č. 5".

Reads the words around one mention. Does not know which resolution is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from zapis_parser.archive.reference_mentions import Mention
from zapis_parser.archive.wording import matcher
from zapis_parser.rules.resolution_verbs import BODY, VERB
from zapis_parser.rules.task_parts import state_at

Kind = Literal["amends", "repeals", "refers", "fulfils"]
_Change = Literal["amends", "repeals"]
_CHANGES: tuple[tuple[_Change, str], ...] = (("amends", "amending"), ("repeals", "repealing"))
_LOOK_BACK, _LOOK_BEHIND, _MOST_OTHERS, _NEAR_BEHIND = 160, 120, 1, 45
_SENTENCE_END = regex.compile(
    r"(?<!\b(?:č|čís|usn|sb|odst|písm|p|st|ing|tj|resp)|\d|\b\p{L})[.;](?=\s)|(?<=\d)[.;](?=\s*+\n|\s++(?-i:\p{Lu}\p{Ll}))"
    r"|\n\s*\n|\n(?=\s*(?:\d{1,3}[.)]|[-–•]|\p{L}\)|usnesení)\s)",
    regex.I,
)
_WORD = regex.compile(r"\p{L}++|\d++(?:[./-]\d++)*+")
_NEXT_MENTION = regex.compile(r"[,;]\s(?=usnesení\b)|\s(?=usnesení\s++č)", regex.I)
_INSTRUMENTAL = regex.compile(r"usnesením\b", regex.I)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence around a mention: where it stands, the words before the mention, it, and the words behind it."""

    start: int
    end: int
    before: str
    mention: str
    behind: str


def clause_of(text: str, mention: Mention, first: int) -> Clause:
    """Return the sentence around a mention.

    Args:
        first: where the text begins that the mention belongs to.
    """
    low = max(first, mention.start - _LOOK_BACK)
    for end in _SENTENCE_END.finditer(text, low, mention.start):
        low = end.end()
    high = min(len(text), mention.end + _LOOK_BEHIND)
    stop = _SENTENCE_END.search(text, mention.end, high)
    high = stop.start() if stop else high
    behind = text[mention.end : high]
    # the next mention has its own words behind it: "č. 4 splněno, usnesení č. 5 trvá"
    cut = _NEXT_MENTION.search(behind)
    behind = behind[: cut.start()] if cut else behind
    return Clause(low, high, text[low : mention.start], mention.words, behind)


def kind_of(clause: Clause, *, inside: bool) -> Kind | None:
    """Return what a sentence does to the resolution that it names; None where it names none but its own.

    Args:
        inside: whether the sentence is one of a resolution; only resolutions amend and repeal.
    """
    if _is_fulfilled(clause, inside=inside):
        return "fulfils"
    based = _is_based(clause)
    change = None if based or _INSTRUMENTAL.match(clause.mention) else _change(clause)
    if change is not None and (inside or _decides(clause)):
        return change
    if inside or based or change is not None:
        return "refers"
    return "refers" if state_at(clause.behind, 0, len(clause.behind)) is not None else None


def _is_fulfilled(clause: Clause, *, inside: bool) -> bool:
    state = state_at(clause.behind, 0, len(clause.behind))
    if state is not None and state.value == "done":
        return True
    if _fulfilled_before().search(clause.before):
        return True
    match = _fulfilled_behind().match(clause.behind)
    return match is not None and not (inside and match["plní"])


@cache
def _fulfilled_before() -> regex.Pattern[str]:
    """Match "bere na vědomí zprávu o splnění" in front of a mention; "ukládá splnění usnesení" only wants it."""
    takes_note = r"(?:v[eě]dom[ií]|konstatuj\p{L}*|potvrzuj\p{L}*|inform\p{L}*)"
    return regex.compile(
        rf"\b{takes_note}\b[^.;]{{0,60}}?\b(?:spln|vykon|napln)[eěaá]n[ií]\s++(?:\p{{L}}++\s++)?$", regex.I
    )


@cache
def _fulfilled_behind() -> regex.Pattern[str]:
    """Match "je splněno", "(prodej pozemku) – splněno", "bylo vykonáno"."""
    words = matcher("resolutions", "fulfilled").pattern
    return regex.compile(
        rf"[^\n.;]{{0,80}}?(?:[–:)-]\s*+|\b(?:je|bylo|byla|jsou|byly|se)\s++)(?:(?P<plní>plní\b)|{words})",
        regex.I,
    )


def _is_based(clause: Clause) -> bool:
    """Whether the words right in front say that the resolution is a ground: "v návaznosti na usnesení č. 5"."""
    words = list(_WORD.finditer(clause.before))[-4:]
    if not words:
        return False
    near = clause.before[words[0].start() :]
    found = list(matcher("resolutions", "basis").finditer(near))
    return bool(found) and _others(near[found[-1].end() :]) == 0


def _change(clause: Clause) -> _Change | None:
    """Return the change that a verb in front of the mention or right behind it tells of."""
    if matcher("resolutions", "refuses").search(clause.before):
        return None
    found: list[tuple[int, _Change]] = []
    for kind, nouns in _CHANGES:
        found += [(at, kind) for at in _verbs_before(clause.before, kind)]
        found += [(at, kind) for at in _nouns_before(clause.before, nouns)]
        if _behind(kind).match(clause.behind[:_NEAR_BEHIND]):
            found.append((-1, kind))
    return max(found)[1] if found else None


def _verbs_before(words: str, kind: _Change) -> Iterator[int]:
    for match in matcher("resolutions", kind).finditer(words):
        if _others(words[match.end() :]) <= _MOST_OTHERS and not VERB.search(words, match.end()):
            yield match.end()


def _nouns_before(words: str, nouns: str) -> Iterator[int]:
    """Yield the ends of nouns of change that are decided on: "schvaluje změnu usnesení", not "projednala změnu"."""
    for match in matcher("resolutions", nouns).finditer(words):
        decides = matcher("resolutions", "decides").search(words, 0, match.start())
        if decides and _others(words[match.end() :]) <= _MOST_OTHERS:
            yield match.end()


@cache
def _behind(kind: _Change) -> regex.Pattern[str]:
    """Match "se ruší", "ze dne 3. 5. 2022 se mění", "bylo zrušeno"."""
    words = matcher("resolutions", kind).pattern
    return regex.compile(rf"[^\n;]{{0,35}}?\b(?:se|je|bylo|jsou|tímto)\s++(?:tímto\s++)?{words}", regex.I)


def _others(words: str) -> int:
    """Return how many words mean something else than which resolution, or which part of it."""
    silent = matcher("resolutions", "between")
    return sum(
        1
        for match in _WORD.finditer(words)
        if not match[0].isdigit()
        and not any(map(str.isdigit, match[0]))
        and len(match[0]) > 1
        and not silent.fullmatch(match[0])
        and not match[0].isupper()
    )


def _decides(clause: Clause) -> bool:
    """Whether the body itself acts in the sentence: "Rada města ruší usnesení č. 5"."""
    return BODY.search(clause.before) is not None and VERB.search(clause.before) is not None
