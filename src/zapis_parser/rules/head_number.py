"""The number of a meeting: "Zápis č. 4/2023", "ze 7. jednání", "ZE IV. ZASEDÁNÍ", "Číslo schůze: 16".

Tells it from the numbers of resolutions, laws, rooms and attachments; does not know the date.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import regex

from zapis_parser.czech.numerals import read_ordinal, read_roman
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.cues import DIGIT, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_MEETING = (
    r"(?:jednání|zasedání|schůz[eií]\b|schůzk[auy]|porad[ayěu]|setkání|zastupitelstv[ao]|rady\b|výboru|komise|valn(?:á|é|ou)|člensk(?:á|é|ou)|konferenc[eií]|shromáždění"
    r"|senátu|sněmu?|sjezdu?|představenstva|předsednictva|hromad[aěyu]|parlamentu|rada\b|výbor\b)"
)
# "5. řádného zasedání", "2. finančního výboru", not "1. Zahájení jednání"
_BETWEEN = r"(?:(?:\p{L}{3,}(?:ého|ího|é|á)|ustavující|výjezdní|jarní|podzimní|výroční|náhradní|pracovní|online|on-line)\s++){0,3}?"
_PAPER = r"(?:zápis(?:u|em)?|záznam(?:u)?|protokol(?:u)?|usnesení|zpráva|pozvánka|výpis)"
_HELD = r"(?:schůz[eií]|jednání|zasedání|porad[ayěu]|setkání|meeting)"
# "4/2023", of a school year "1/2018-2019"
_DIGITS = r"\d{1,4}(?:\s?[/-]\s?(?:(?:19|20)\d\d[/–-](?:19|20)?\d\d(?!\s?\.)|(?:\d\s?){1,4}))?(?![\d/])"
_SIGN = r"(?:č\s?\.|číslo|čís\.)"
# words before "č." whose number is another's
_OTHERS = tolerant(
    r"(?:zákon|vyhl|naříz|příloh|místnost|bod|smlouv|dodat|učebn|sál|opatření|kancelář|dveř|vchod|usnesení|směrnic|posudk|žádost|faktur|účt|účet|parcel|pozemk|volební|okrsk|obvod|čp|p\.|j\.|dom|patr|škol|list|tabulk|odst|výzv|dotac|projekt)\p{L}*+\.?\s*+$",
    regex.I,
)
_LABEL = tolerant(
    rf"(?:^|\t|[ ]{{2,}}|(?<!(?:naše|vaše|spisová|sp\.)\s)(?<=\s))(?:{_SIGN}\s?+(?:jednání|schůze|zasedání|zápisu|porady|zápis)|pořadové\s++{_SIGN}|značka|(?:porada|schůze|jednání|zasedání|zápis)\s++{_SIGN})"
    rf"\s*+[:\t]?\s*+(?P<n>(?:\p{{Lu}}{{1,4}}\s?+)?+{_DIGITS})(?!\s?\.\s?\d)",
    regex.I | regex.M,
)
_LABEL_CUE = cue("č", "značka")
_SIGNED = tolerant(
    rf"(?<![\p{{L}}.]){_SIGN}\s?+(?:[:\t]\s?)?(?P<n>{_DIGITS})(?!\s?\.\s?\d|\s*+,?\s*+Sb\b)",
    regex.I,
)
_RESOLUTION = tolerant(r"\W*usnesení\s*+", regex.I)
_LONGEST = 500  # a document may stand on one line; its number stands at the beginning
_ORDINAL = tolerant(rf"(?<![\d./])(?P<n>\d{{1,3}})\s?\.\s?+(?!\d){_BETWEEN}{_MEETING}", regex.I)
_ROMAN = tolerant(rf"(?<!\p{{L}})(?P<n>[IVXLC]{{1,8}})\s?+\.\s?+(?i:{_BETWEEN}{_MEETING})")
_WORD = regex.compile(
    rf"\b(?P<n>(?:\p{{L}}{{2,12}}cát(?:ého|é|á|ý)\s++)?\p{{L}}{{2,14}}(?:ého|ího|é|í|á|ý))\s++(?:\p{{L}}++\s++)?{_MEETING}",
    regex.I,
)
_SLASH = regex.compile(
    rf"(?<!\()\b(?:(?i:{_PAPER}|{_HELD})|\p{{Lu}}{{2,4}})\b[^\n]{{0,60}}?\s(?P<n>\d{{1,3}}/(?:19|20)?\d\d|(?:19|20)\d\d/\d{{1,3}})\b(?!\s?[/.]\s?\d|\s++Sb)"
)
_PAPER_HEAD = tolerant(
    rf"(?:{_PAPER}|{_HELD}|{_SIGN}|\p{{Lu}}{{2,4}}\b|\p{{L}}++\s++(?:rada|výbor|komise))", regex.I
)


_BEGINS_WITH_NUMBER = regex.compile(r"\W{0,3}(?:z\s|ze\s)?(?:\d|[IVX]{1,5}\.)", regex.I)


def find_number(text: str, title: Sequence[TextLine], zone: Sequence[TextLine]) -> Value[str] | None:
    """Return the meeting's number from its title, else from a label in the head."""
    if title:
        found = _in_title(text, title)
        if found:
            return found
    for line in zone:
        if not _may_sign(line.cues):
            continue
        found = _labelled(text, line.start, min(line.end, line.start + 200))
        if found:
            return found
    last = title[-1].index if title else 0
    for line in zone:
        # "(8. řádné zasedání)" on a line of its own
        if last < line.index <= last + 2 and len(line.text) < 160 and _BEGINS_WITH_NUMBER.match(line.text):
            found = _ordinal(text, line.start, line.end, words=False)
            if found:
                return found
    return None


def _in_title(text: str, title: Sequence[TextLine]) -> Value[str] | None:
    start, end = title[0].start, min(title[-1].end, title[0].start + _LONGEST)
    words = text[start:end].replace("\n", " ")
    cues = reduce(or_, (line.cues for line in title))
    found = (_labelled(text, start, end) or _signed(words, start)) if _may_sign(cues) else None
    found = found or _ordinal(text, start, end, words=True)
    return found or (_slashed(words, start) if cues & DIGIT else None)


def _may_sign(cues: int) -> bool:
    """Whether lines with these cues can have a number behind "č." or "značka"."""
    return bool(cues & DIGIT and cues & _LABEL_CUE)


def _labelled(text: str, start: int, end: int) -> Value[str] | None:
    match = _LABEL.search(text, start, end)
    return _value(match["n"], match.start("n"), match.end("n"), "header.number-label") if match else None


def _signed(words: str, offset: int) -> Value[str] | None:
    """A number behind "č.": "Zápis č. 4/2023", "Zápis z jednání komise pro kulturu číslo 6/2023"."""
    if not _PAPER_HEAD.search(words[:120]):
        return None
    for match in _SIGNED.finditer(words):
        before = words[max(0, match.start() - 60) : match.start()]
        if _OTHERS.search(before) and not _RESOLUTION.fullmatch(before):
            continue
        return _value(match["n"], offset + match.start("n"), offset + match.end("n"), "header.number")
    return None


def _ordinal(text: str, start: int, end: int, *, words: bool) -> Value[str] | None:
    joined = text[start:end].replace("\n", " ")
    for pattern in (_ORDINAL, _ROMAN, _WORD) if words else (_ORDINAL, _ROMAN):
        for match in pattern.finditer(joined):
            value = match["n"]
            if pattern is _ROMAN and read_roman(value) is None:
                continue
            if pattern is _WORD:
                ordinal = read_ordinal(value) or read_ordinal(value.split()[-1])
                if not ordinal:
                    continue
                value = str(ordinal)
            return Value(value, start + match.start("n"), start + match.end("n"), "header.ordinal")
    return None


def _slashed(words: str, offset: int) -> Value[str] | None:
    match = _SLASH.search(words)
    return (
        _value(match["n"], offset + match.start("n"), offset + match.end("n"), "header.number-slash")
        if match
        else None
    )


_LOOSE_MARK = regex.compile(r"\s*+([/-])\s*+")


def _value(printed: str, start: int, end: int, rule: str) -> Value[str]:
    number = _LOOSE_MARK.sub(r"\1", printed.strip())
    head, slash, tail = number.partition("/")
    return Value(head + slash + tail.replace(" ", ""), start, end, rule)
