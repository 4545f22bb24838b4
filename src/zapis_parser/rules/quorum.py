"""Numbers of those present and of all members, and whether the body could decide, as the document states it.

Knows nothing of the lists of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.czech.numerals import read_number
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_N = r"(?P<n>\d{1,3}|\p{L}{3,16})"
_M = r"(?P<m>\d{1,3}|\p{L}{3,16})"
_WHO = r"(?:člen|zastupitel|radn|delegát|zástupc|poslanc|osob|včelař|hasič|rybář|zahrádkář|vlastní[kc]|družstevník)\p{L}*+"
_OF = r"(?:z|ze)\s++(?:celkového\s++počtu\s++|celkem\s++|počtu\s++)?"
_COUNTED = cue("přítomn", "nepřítomn")
_LISTED, _NUMBER, _TAKING_PART = cue("listina", "listiny"), cue("počet"), cue("účast", "neúčast")
_MET = cue("sešl", "sešel")
_ABLE_CUE = cue("usnáš", "neusnáš", "schop", "neschop", "nadpolovi")
_PRESENT_CUE = _COUNTED | _TAKING_PART | _MET
_OF_ALL = re.compile(r"ze?\s")  # what "_OF" begins with
_OPENING = r"(?:při\s++zahájení|na\s++začátku|v\s++úvodu|v\s++době\s++zahájení)"
# each with the cue of the words that it cannot do without
_PATTERNS = tuple(
    (regex.compile(pattern, regex.I), needed)
    for needed, pattern in (
        # "přítomno 13 z 15 zastupitelů", "přítomno je 9 členů (z 11)"
        (
            _COUNTED,
            rf"přítomn\p{{L}}*+\s*+(?:(?:je|jsou|bylo|byli|celkem|{_OPENING})\b|:|–|-|\s)*+{_N}\s++(?:{_WHO}(?:\s++\p{{L}}++){{0,3}}?[\s,(]*+)?{_OF}{_M}\b",
        ),
        # "z celkového počtu 15 členů je přítomno 13"
        (
            _COUNTED,
            rf"{_OF}{_M}\s++{_WHO}(?:\s++\p{{L}}++){{0,4}}?\s++(?:je|jsou|bylo|byli)\s++(?:\p{{L}}++\s++){{0,3}}?přítomn\p{{L}}*+\s++{_N}\b",
        ),
        # "je přítomno 7 členů zastupitelstva", "Přítomno: 13 členů ZO", "Přítomno je 19 členů"
        (
            _COUNTED,
            rf"přítomn\p{{L}}*+\s*+(?:(?:je|jsou|bylo|byli|celkem|{_OPENING})\b|:|–|-|\s)*+{_N}\s++(?:\p{{L}}++\s++)?{_WHO}",
        ),
        # "počet přítomných zastupitelů - 15", "Počet přítomných členů: 9", "Počet přítomných: 6"
        (_COUNTED, rf"počet\s++přítomn\p{{L}}*+(?:\s++\p{{L}}++){{0,3}}?\s*+[:–-]\s*+{_N}\b"),
        # "Členů zastupitelstva přítomno : 17", "je přítomna v počtu osm z devíti členů"
        (
            _COUNTED,
            rf"(?:člen|zastupitel)\p{{L}}*+\s++(?:\p{{L}}++\s++){{0,2}}?přítomn\p{{L}}*+\s*+[:–-]\s*+{_N}\b",
        ),
        (
            _COUNTED,
            rf"přítomn\p{{L}}*+(?:\s++(?:je|bylo|byla))?\s++v\s++počtu\s++{_N}\s++(?:{_WHO}\s++)?(?:{_OF}{_M}\s++)?{_WHO}",
        ),
        # "Zastupitelstvo se sešlo v počtu 15 členů"
        (_MET, rf"seš(?:el|l\p{{L}})\s++v\s++počtu\s++{_N}\s++(?:{_OF}{_M}\s++)?{_WHO}"),
        # "Účast: 5 členů"
        (_TAKING_PART, rf"účast\s*+[:–-]\s*+{_N}\s++{_WHO}"),
        # "(19) Alda, Bobr" behind the label
        (
            _COUNTED,
            r"^přítomn\p{L}*+(?:\s++\p{L}++){0,3}?\s*+:\s*+\(?(?P<n>\d{1,3})(?:\)|\s*+[–-]|\s*+\(\p{Lu}|\s*+$|\s*+,(?!\d))",
        ),
        (_COUNTED, r"^přítomn\p{L}*+(?:\s++\p{L}++){0,3}?\s*+\((?P<n>\d{1,3})\)\s*+:"),
        # "Přítomni: dle prezenční listiny, 11 z celkového počtu 14 vlastníků"
        (_LISTED, rf"listin[ay](?:\s\([^()\n]{{1,40}}\))?,?\s++{_N}\s++{_OF}{_M}\b"),
        # "Přítomno dle prezenční listiny 20 členů"
        (
            _LISTED,
            rf"přítomn\p{{L}}*+\s++(?:dle|podle)\s++(?:\p{{L}}++\s++){{1,3}}?listin[ay]\s*+[:–-]?\s*+{_N}\s++{_WHO}",
        ),
        # "Bylo přítomno všech 23 členů"
        (_COUNTED, rf"přítomn\p{{L}}*+\s++(?:je\s++|jsou\s++|bylo\s++|byli\s++)?všech\s++{_N}\s++{_WHO}"),
    )
)
_TOTAL = regex.compile(
    rf"počet\s++(?:všech\s++)?členů(?:\s++\p{{L}}++){{0,4}}?\s*+[:–-]\s*+{_M}\b|{_WHO}\s++celkem\s*+:\s*+(?P<k>\d{{1,3}})",
    regex.I,
)
_ABLE = regex.compile(
    r"usnášen\p{L}{0,6}?\s?(?:se)?\s?schop(?:n\p{L}*+|en)|schop(?:n\p{L}*+|en)\s++(?:se\s++)?usnáš\p{L}*+(?:\s++se)?|nadpoloviční\s++většin\p{L}*+",
    regex.I,
)
_NAMED = regex.compile(r"schopnost", regex.I)
_STATED = regex.compile(
    r"konstat|zjišt|zjistil|potvrz|prohlás|shled|\bdána\b|splněn|oznám|dosažen|zajištěn", regex.I
)
_NOT = regex.compile(r"\b(?:není|nebyl\p{L}*+|nejsou|nejsme|nebude)\s++(?:\p{L}++\s++){0,3}?$|\bne$", regex.I)
_CONDITION = regex.compile(
    r"\bje-li\b|\bjsou-li\b|\bpokud\b|\bjestliže\b|\bv případě\b|\bk\s++(?:přijetí|platnosti)\b|\bhlas\p{L}*+|\bsouhlas",
    regex.I,
)
_ONLY_IF = regex.compile(r"\b(?:je-li|jsou-li|pokud|jestliže)\b", regex.I)
_PRESENT = regex.compile(r"přítom|účast|dostavil|sešl", regex.I)


@dataclass(frozen=True, slots=True)
class QuorumMatch:
    present: Value[int] | None
    total: Value[int] | None
    quorum: Value[bool] | None


def find_quorum(
    lines: Sequence[TextLine],
) -> QuorumMatch:
    """Return the stated numbers and the stated quorum: the first of each in the document."""
    present: Value[int] | None = None
    total: Value[int] | None = None
    quorum: Value[bool] | None = None
    for line in lines:
        cues = line.cues
        # once it is known how many were present, only "13 z 15" tells more
        if cues & _PRESENT_CUE and (present is None or (total is None and _OF_ALL.search(line.low))):
            counted, of = _count(line)
            if counted and (present is None or counted.value == present.value):
                present, total = present or counted, total or of
        if total is None and cues & _NUMBER:
            total = _total(line)
        if quorum is None and cues & _ABLE_CUE:
            quorum = _quorum(line)
    return QuorumMatch(present, total, quorum)


def _count(line: TextLine) -> tuple[Value[int] | None, Value[int] | None]:
    for match in _matches(line):
        number = read_number(match["n"])
        if number is None:
            continue
        present = Value(number, line.start + match.start("n"), line.start + match.end("n"), "quorum.present")
        of = read_number(match["m"]) if "m" in match.groupdict() and match["m"] else None
        total = of is not None and Value(
            of, line.start + match.start("m"), line.start + match.end("m"), "quorum.total"
        )
        return present, total or None
    return None, None


def _matches(line: TextLine) -> Iterator[regex.Match[str]]:
    for pattern, needed in _PATTERNS:
        if line.cues & needed:
            yield from pattern.finditer(line.text)


def _total(line: TextLine) -> Value[int] | None:
    match = _TOTAL.search(line.text)
    if match is None:
        return None
    name = "m" if match["m"] else "k"
    number = read_number(match[name])
    return (
        None
        if number is None
        else Value(number, line.start + match.start(name), line.start + match.end(name), "quorum.total")
    )


def _quorum(line: TextLine) -> Value[bool] | None:
    """Read "je usnášeníschopné"; a rule of procedure ("je-li přítomna nadpoloviční většina") states nothing."""
    for match in _ABLE.finditer(line.text):
        sentence = line.text[max(0, line.text.rfind(". ", 0, match.start())) : match.end()]
        majority = match[0].casefold().startswith("nadpolovi")
        behind = line.text[match.end() : match.end() + 60].split(". ")[0]
        if (
            _CONDITION.search(sentence)
            or _ONLY_IF.search(behind)
            or (majority and not _PRESENT.search(sentence))
            or (_NAMED.search(match[0]) and not (_STATED.search(sentence) or _STATED.search(behind)))
        ):
            continue
        before = line.text[max(0, match.start() - 40) : match.start()]
        return Value(
            not _NOT.search(before + match[0][:0]),
            line.start + match.start(),
            line.start + match.end(),
            "quorum.stated",
        )
    return None
