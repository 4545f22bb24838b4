"""The block of labels at the head of minutes: "Datum: 5. 6.", "Místo<tab>klubovna", a label with its value below.

Knows the labels of date, place, times and body; not how their values are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

Labels = dict[str, Value[str]]

_OF = r"(?:\s++(?:konání\s++)?(?:konání|jednání|schůze|schůzky|zasedání|porady|setkání|rady|výboru|komise|shromáždění|akce|meetingu))?+"
_LABELS: dict[str, str] = {
    # "Datum a místo konání", "Místo, datum a čas": one value for all
    "mixed": rf"(?:datum|místo|čas|termín|den|hodina)(?:\s*+,\s*+(?:datum|místo|čas|hodina|termín))?+\s++(?:a|konání\s++a)\s++(?:datum|místo|čas|hodina|termín|hodina){_OF}|kdy\s++a\s++kde|kde\s++a\s++kdy",
    "date": rf"datum{_OF}|den{_OF}|kdy|dne|termín{_OF}|platnost|konáno(?:\s++dne)?",
    "place": rf"místo{_OF}|kde|prostor{_OF}|místnost",
    "time": rf"čas{_OF}|čas\s++zahájení|začátek{_OF}|zahájení{_OF}|zahájeno|doba{_OF}|hodina|trvání{_OF}|od",
    "end": rf"konec{_OF}|ukončení{_OF}|ukončeno|zakončení{_OF}|čas\s++ukončení|skončeno",
    "body": r"orgán|název\s++orgánu|komise|výbor|svolavatel|název\s++(?:komise|výboru)",
}
_CUE = cue(
    *"datum místo čas termín den hodina kdy kde dne platnost konáno prostor místnost začátek zaháj doba trvání od".split(),
    *"konec ukonč zakonč skonč orgán název komise výbor svolavatel".split(),
)
_ANY = "|".join(rf"(?P<{key}>{words})" for key, words in _LABELS.items())
_AT_START = tolerant(rf"(?:{_ANY})(?![\p{{L}}\p{{N}}])", regex.I)
# further labels of a line stand behind a tab, several blanks, a bar, a comma or a semicolon and have a colon
_WITHIN = tolerant(rf"(?:\t|[ ]{{2,}}|[|;,]\s?|[ ](?=\p{{Lu}}))\s?+(?i:{_ANY})(?=\s?+:)")
_COLON = re.compile(r"[^\W\d_]\s?:")
_VALUE = regex.compile(r"\s?+[:\t]\s*+(?P<v>\S.*+)$|\s++(?P<plain>\S.*+)$", regex.S)
_OTHER_LABEL = regex.compile(r"\p{L}++(?:\s\p{L}++){0,2}\s?+:")
# a label of another kind behind the value: "… Praha Přítomni: …"
_NEXT_LABEL = regex.compile(r"\s\p{Lu}\p{Ll}{2,}+(?:\s\p{Ll}++){0,2}+\s?+:(?!\d)")
_PLAIN_VALUE = regex.compile(
    r"(?:dne\s|v?\s?(?:pondělí|úterý|středa|středu|čtvrtek|pátek|sobota|sobotu|neděle|neděli)\b|\d{1,2}\s?[.:,]\s?\d|\d{4}-\d|\d{1,2}\s(?:hod|h\b)|od\s++\d)",
    regex.I,
)
_LONGEST = 400  # of a line with several labels


_LABEL_END = regex.compile(r"\s?+(?:[:\t]|$)")


def starts_with_label(words: str) -> bool:
    """Whether a line begins with one of the labels."""
    match = _AT_START.match(words)
    return match is not None and bool(_LABEL_END.match(words[match.end() :]))


def read_labels(text: str, lines: Sequence[TextLine]) -> Labels:
    """Return the values of the labels; of several the first of each counts."""
    found: Labels = {}
    for line in lines:
        if line.cues & _CUE:
            for key, value in _line_labels(text, lines, line):
                found.setdefault(key, value)
    return found


def _line_labels(text: str, lines: Sequence[TextLine], line: TextLine) -> Iterator[tuple[str, Value[str]]]:
    words, base = line.words[:_LONGEST], line.body
    first = _AT_START.match(words)
    more = _COLON.search(words, first.end() if first else 0)
    within = [match for match in _WITHIN.finditer(words) if match.start() > 0] if more else []
    heads = [(str(match.lastgroup), match.end()) for match in (*([first] if first else ()), *within)]
    starts = [match.start() for match in within]
    for key, end in heads:
        stop = next((start for start in starts if start > end), len(line.words))
        span = _value(line.words[end:stop], key)
        if span is not None:
            start = base + end + span
            yield key, _stripped(text, start, base + stop, key)
        elif not line.words[end:].strip(" :\t") and (below := _below(lines, line, key)) is not None:
            yield key, _stripped(text, below.start, below.end, key)


def _value(rest: str, key: str) -> int | None:
    """Where the value begins behind a label: behind a colon or tab, or at once if only a value can stand there."""
    match = _VALUE.match(rest)
    if match is None:
        return None
    if match["v"] is not None:
        return match.start("v")
    if key in ("date", "time", "end", "mixed") and len(rest) < 60 and _PLAIN_VALUE.match(match["plain"]):
        return match.start("plain")
    return None


def _below(lines: Sequence[TextLine], line: TextLine, key: str) -> TextLine | None:
    """The line below a label that stands alone, unless it is a label itself."""
    if line.index + 1 >= len(lines):
        return None
    below = lines[line.index + 1]
    if (
        (_AT_START.match(below.words) and len(below.words) < 30)
        or _OTHER_LABEL.match(below.words)
        or len(below.text) > 120
    ):
        return None
    # "Zahájení" without a colon is a heading as often as a label
    if (
        ":" not in line.words
        and key in ("date", "time", "end", "mixed")
        and not _PLAIN_VALUE.match(below.words)
    ):
        return None
    return below


def _stripped(text: str, start: int, end: int, key: str) -> Value[str]:
    words = text[start:end]
    other = _NEXT_LABEL.search(words)
    words = (words[: other.start()] if other else words).rstrip(" \t;|,")
    return Value(words, start, start + len(words), f"header.label-{key}")
