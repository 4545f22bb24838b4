"""The operative verbs of resolutions: "schvaluje", "vzalo bez připomínek na vědomí", "se usnesl".

Finds those whose subject is the deciding body. What a passage decides with them is not known here.
"""

from __future__ import annotations

import re

import regex

from zapis_parser.rules.cues import cue
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import lexicon, small_letters

_DECIDES = (
    r"(?:rada|zastupitelstvo|výbor|komise|senát|předsednictvo|představenstvo|shromáždění|hromada|schůze|sněm|kolegium|konference"
    r"|ZO|ZM|RM|RO|VV|RV|ZMČ|RMČ|SR|ŠR|KV|FV|AS|VH|ČS)"
)
BODY = regex.compile(rf"\b{_DECIDES}\b", regex.I)
_DECIDERS = regex.compile(
    rf"\b(?:{_DECIDES}|zastupitelé|radní|přítomní|členové|vlastníci|delegáti)\b", regex.I
)
_GAP = r"\s++(?:\p{L}++\s++){0,3}?"
_VERBS = (*lexicon("resolutions", "present"), *lexicon("resolutions", "past"))


def _alternatives() -> str:
    """Return the verbs with the words between their parts, the longest first, parted by their first letters."""
    present = [verb.replace(" ", _GAP) for verb in lexicon("resolutions", "present")]
    past = [
        regex.sub(r"l\b", "l[aoiy]?", verb.replace(" ", _GAP), count=1)
        for verb in lexicon("resolutions", "past")
    ]
    by_letter: dict[str, list[str]] = {}
    for verb in sorted((*present, *past), key=len, reverse=True):
        by_letter.setdefault(verb[0], []).append(verb[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


VERB = regex.compile(rf"\b(?:se\s++)?(?P<verb>{_alternatives()})\b", regex.I)
VERB_CUE = cue(*(verb.split(" ")[0] for verb in _VERBS))
_OPENING = 4


def _begins() -> re.Pattern[str]:
    """Match the first letters of a word that may be an operative verb, in small letters."""
    rests: dict[str, set[str]] = {}
    for word in ("se", *(verb.split(" ")[0] for verb in _VERBS)):
        whole = r"(?![^\W\d_])" if len(word) < _OPENING else ""
        rests.setdefault(word[0], set()).add(word[1:_OPENING] + whole)
    # each alternative begins with a letter, to which the search of the standard library skips
    ways = (rf"{first}(?<![^\W\d_].)(?:{'|'.join(sorted(rest))})" for first, rest in sorted(rests.items()))
    return re.compile("|".join(ways), re.DOTALL)


_BEGINS = _begins()
_POINT = regex.compile(r"(?:^|[\s(])(?:\p{L}|\d{1,2}|[IVX]{1,5})[).]\s*+$|[:;•–-]\s*+$|^\W*+$")
_SUBJECT = regex.compile(
    r"\b(?:a|současně|dále|zároveň)\s++(?:\p{L}++\s++)?$|[“”\"]?\p{Lu}\p{L}++\s++(?:po\s++projednání\s++)?$",
    regex.I,
)
# in small letters, behind the last comma
_SUBORDINATE = re.compile(r"\b(?:kter[^\W\d_]++|jež|jenž|kdo|že|aby|jak|pokud|zda|dle|protože)\b[^,]{0,60}$")
_CLAUSES = re.compile(r"[.;]\s")
_LOOK_BACK, _FARTHEST, _NEAR = 140, 120, 80
_LONGEST_VERB = 50


def find_verbs(text: str, start: int) -> list[Value[str]]:
    """Return the operative verbs of a passage in order, each once, as printed but without the words put between."""
    found: dict[str, Value[str]] = {}
    at = 0
    small = small_letters(text)
    for word in _BEGINS.finditer(small):
        match = VERB.match(text, word.start()) if word.start() >= at else None
        if match is None:
            continue
        at = match.end()
        words = match["verb"].casefold().split()
        verb = f"{words[0]} na vědomí" if words[-1] == "vědomí" else " ".join(words)
        if verb.startswith("usnesl"):
            verb = "se " + verb
        if _operative(text, small, match):
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


def _operative(text: str, small: str, match: regex.Match[str]) -> bool:
    """Whether the body is the subject: not "které schválila rada", "kdo o tom rozhoduje"."""
    low, end = max(0, match.start() - _LOOK_BACK), match.start()
    for clause in _CLAUSES.finditer(small, low, end):
        low = clause.end()
    if _SUBORDINATE.search(small, max(low, small.rfind(",", low, end) + 1), end):
        return False
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _begins_point(before) or _SUBJECT.search(before, max(0, len(before) - _NEAR)):
        return True
    sentence = before[max(before.rfind("."), before.rfind(";")) + 1 :]
    return any(len(sentence) - body.end() <= _FARTHEST for body in _DECIDERS.finditer(sentence))


def _begins_point(before: str) -> bool:
    """Whether the mark of a point stands right before the verb, or nothing at all: "a)", "2.", ":"."""
    words = before.rstrip()
    if not words or words[-1] in ":;•–-":
        return True
    return (words[-1] in ")." and _POINT.search(words) is not None) or not any(map(str.isalnum, words))
