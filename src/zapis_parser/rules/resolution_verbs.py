"""The operative verbs of resolutions: "schvaluje", "vzalo bez připomínek na vědomí", "se usnesl".

Finds those whose subject is the deciding body. What a passage decides with them is not known here.
"""

from __future__ import annotations

import regex

from zapis_parser.rules.match import Value
from zapis_parser.rules.words import find_begun, lexicon, openings

_DECIDES = (
    r"(?:rada|zastupitelstvo|výbor|komise|senát|předsednictvo|představenstvo|shromáždění|hromada|schůze|sněm|kolegium|konference"
    r"|ZO|ZM|RM|RO|VV|RV|ZMČ|RMČ|SR|ŠR|KV|FV|AS|VH|ČS)"
)
BODY = regex.compile(rf"\b{_DECIDES}\b", regex.I)
_GAP = r"\s++(?:\p{L}++\s++){0,3}?"
_PRESENT = [verb.replace(" ", _GAP) for verb in lexicon("resolutions", "present")]
_PAST = [
    regex.sub(r"l\b", "l[aoiy]?", verb.replace(" ", _GAP), count=1) for verb in lexicon("resolutions", "past")
]
VERB = regex.compile(
    rf"\b(?:se\s++)?(?P<verb>{'|'.join(sorted((*_PRESENT, *_PAST), key=len, reverse=True))})\b", regex.I
)
_VERB_BEGINS = openings([f"{verb[:4]}*" for verb in (*_PRESENT, *_PAST)], "se(?![^\\W\\d_])")
_POINT = regex.compile(r"(?:^|[\s(])(?:\p{L}|\d{1,2}|[IVX]{1,5})[).]\s*+$|[:;•–-]\s*+$|^\W*+$")
_SUBJECT = regex.compile(
    rf"\b{_DECIDES}\b[^.;]{{0,120}}$|\b(?:a|současně|dále|zároveň)\s++(?:\p{{L}}++\s++)?$|[“”\"]?\p{{Lu}}\p{{L}}++\s++(?:po\s++projednání\s++)?$",
    regex.I,
)
_SUBORDINATE = regex.compile(
    r"\b(?:kter\p{L}++|jež|jenž|kdo|že|aby|jak|pokud|zda|dle|protože)\b[^,]{0,60}$", regex.I
)
_CLAUSES = regex.compile(r"[.;]\s")
_LOOK_BACK = 140
_LONGEST_VERB = 50


def find_verbs(text: str, start: int) -> list[Value[str]]:
    """Return the operative verbs of a passage in order, each once, as printed but without the words put between."""
    found: dict[str, Value[str]] = {}
    for match in find_begun(VERB, _VERB_BEGINS, text, 0, len(text)):
        words = match["verb"].casefold().split()
        verb = f"{words[0]} na vědomí" if words[-1] == "vědomí" else " ".join(words)
        if verb.startswith("usnesl"):
            verb = "se " + verb
        if _operative(text, match):
            found.setdefault(
                verb, Value(verb, start + match.start("verb"), start + match.end("verb"), "resolutions.verb")
            )
    return list(found.values())


def decides(words: str) -> bool:
    """Whether words begin as a decision: "Výbor schvaluje zprávu."."""
    return bool(BODY.match(words) and VERB.search(words))


def is_verb(words: str) -> bool:
    """Whether words are an operative verb and no more: "schvaluje" on a line of its own below "Rada města"."""
    return len(words) < _LONGEST_VERB and VERB.fullmatch(words.rstrip(" :")) is not None


def _operative(text: str, match: regex.Match[str]) -> bool:
    """Whether the body is the subject: not "které schválila rada", "kdo o tom rozhoduje"."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    clause = _CLAUSES.split(before)[-1]
    if _SUBORDINATE.search(clause):
        return False
    return bool(_POINT.search(before) or _SUBJECT.search(before))
