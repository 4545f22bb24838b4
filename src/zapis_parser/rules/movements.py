"""Arrivals, departures and excuses that sentences tell: "V 18:40 přišla paní Malá", "Z jednání se omluvil Jan Dub",
"Přítomni všichni členové kromě Jana Duba".

Reads the proceedings, not the lists; people stand in any case here, and who they are is for ``assembly``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from zapis_parser.czech.name_words import sentence_end
from zapis_parser.czech.names import PersonMention
from zapis_parser.czech.nominative import nominative
from zapis_parser.czech.people import find_people, shifted, split_people
from zapis_parser.czech.times import find_times
from zapis_parser.rules.cues import DIGIT, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

Movement = Literal["arrived", "left", "excused", "absent"]


@dataclass(frozen=True, slots=True)
class MovementMatch:
    """Somebody who came, left, excused himself or was not there. ``time`` is None for the last two."""

    mention: PersonMention
    kind: Movement
    time: Value[dt.time] | None
    start: int
    end: int


_CAME = regex.compile(
    r"\b(?P<came>přišel|přišla|přišli|dorazil[aio]?|dostavil[aio]?|připojil[aio]?|příchod)\b"
    r"|\b(?P<went>odešel|odešla|odešli|opustil[aio]?|odjel[aio]?|odpojil[aio]?|vzdálil[aio]?|odchod)\b",
    regex.I,
)
# "Z jednání se omluvil p. Malý", "Na zasedání je řádně omluven Jan Dub", "Předseda omluvil Ing. Jana Malého a paní Novou"
_EXCUSED = regex.compile(
    r"\b(?:z(?:e|\s)\s?(?:dnešního\s|této\s|tohoto\s)?(?:jednání|zasedání|schůze|porady|setkání)\s(?:\p{L}++\s){0,3}?omluv(?:il[aiy]?|en[aiy]?)"
    r"|(?:řádně|předem|písemně)\s(?:se\s|byl[aiy]?\s|je\s|jsou\s){0,2}omluv(?:il[aiy]?|en[aiy]?)"
    r"|omluv(?:il[aiy]?\sse|en[aiy]?\s(?:je|jsou|byl[aiy]?))"
    r"|(?:(?:místo)?starost|předsed|tajemn)\p{L}++\s(?:\p{L}++\s)?omluvil[ai]?(?!\sse\b)"
    r"|\d{1,2}\s(?:člen|zastupitel|radn)\p{L}++\s(?:\p{L}++\s)?omluven[aiy]?)\b"
    r"|(?:(?<=[.!?]\s)|^)(?-i:Omluvil)[ai]?\b(?!\sse\b)",
    regex.I,
)
# "Starosta omluvil pozdní příchod Jana Malého"
_LATE = regex.compile(r"\W*(?:pozdní|opožděn|pozdější|příchod|dřívější|odchod)", regex.I)
_LIST_END = regex.compile(r",\s\p{Ll}{3}")
_MOVED = cue(
    "přiš", "doraz", "dostav", "připoj", "příchod", "odeš", "opust", "odjel", "odpoj", "vzdál", "odchod"
)  # fmt: skip
_EXCUSES = cue("omluv")
# "Přítomni všichni členové rady kromě Jana Duba", "Všichni přítomni, omluven Jan Dub"
_ALL_BUT = regex.compile(
    r"\bvšichni\b[^.:;\n]{0,80}?(?:\b(?:kromě|vyjma|mimo|až\sna|s\svýjimkou)|(?P<listed>,\s(?:ne)?(?:omluven[aiy]?|přítom(?:en|n[aiy]))))\s",
    regex.I,
)
_CAME_ALL = regex.compile(r"\b(?:přítom|zúčastnil|dostavil|sešl)", regex.I)
_DECIDED = regex.compile(r"\b(?:hlasov|souhlas|zdrž|pro\b|proti\b|schvál)", regex.I)
_ALL = cue("všichni")
_SENTENCE = regex.compile(r"(?<=\p{L}{3}|\)|hod)(?<!Ing|Mgr|Dr|prof|doc|arch)\.\s++(?=\p{Lu})")
_BEFORE, _AFTER = 60, 80
_GO_ON = regex.compile(
    r"\W*(?:(?:a|i|dále|také|též)\b)?\W*(?:(?:pana?|paní|p\.|pí|br\.|ses\.|kol\.|panem|pánové)\s?)?\W*",
    regex.I,
)


def find_movements(
    lines: Sequence[TextLine],
    skip: frozenset[int],
) -> list[MovementMatch]:
    """Return what the proceedings tell of presence, outside the lines to skip."""
    found: list[MovementMatch] = []
    for line in lines:
        cues = line.cues
        if not cues & (_MOVED | _EXCUSES | _ALL) or line.index in skip:
            continue
        if cues & _MOVED and cues & DIGIT:
            found.extend(_moved(line))
        if cues & _EXCUSES:
            found.extend(_excused(line))
        if cues & _ALL:
            found.extend(_all_but(line))
    return found


def _moved(line: TextLine) -> Iterator[MovementMatch]:
    for match in _CAME.finditer(line.text):
        start, end = _around(line.text, match.start(), match.end())
        around = line.text[start:end]
        times, people = find_times(around), find_people(around)
        if not times or not people:
            continue
        at = match.start() - start
        time = min(times, key=lambda one: abs(one.start - at))
        value = Value(
            time.value, line.start + start + time.start, line.start + start + time.end, "attendance.movement"
        )
        kind: Movement = "arrived" if match["came"] else "left"
        for mention in _together(around, people, at):
            moved = shifted(mention, line.start + start)
            yield MovementMatch(moved, kind, value, line.start + match.start(), line.start + match.end())


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence about a word."""
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    for stop in _SENTENCE.finditer(text, first, last):
        if stop.end() <= start:
            first = stop.end()
        else:
            last = stop.start()
            break
    return first, last


def _together(text: str, people: Sequence[PersonMention], at: int) -> list[PersonMention]:
    """The person nearest to the word, and those joined to him: "odešli pan Dub a paní Malá"."""
    first = min(range(len(people)), key=lambda n: min(abs(people[n].start - at), abs(people[n].end - at)))
    chosen = [people[first]]
    for mention in people[first + 1 :]:
        if not _GO_ON.fullmatch(text, chosen[-1].entry_end, mention.entry_start):
            break
        chosen.append(mention)
    return chosen


def _excused(line: TextLine) -> Iterator[MovementMatch]:
    for match in _EXCUSED.finditer(line.text):
        stop = sentence_end(line.text, match.end(), min(len(line.text), match.end() + 300))
        rest = line.text[match.end() : stop]
        if counted := match[0][0].isdigit():
            cut = _LIST_END.search(rest)
            rest = rest[: cut.start()] if cut else rest
        people = split_people(rest) if counted else find_people(rest)
        if not people or _LATE.match(rest) or len(rest[: people[0].entry_start].split()) > 2:
            continue
        yield from _joined(line, match, (rest, people), "excused")


def _all_but(line: TextLine) -> Iterator[MovementMatch]:
    """Those who are missing where all others came."""
    for match in _ALL_BUT.finditer(line.text):
        stop = sentence_end(line.text, match.end(), min(len(line.text), match.end() + 300))
        start, _ = _around(line.text, match.start(), match.end())
        sentence = line.text[start:stop]
        if not _CAME_ALL.search(sentence) or _DECIDED.search(sentence):
            continue
        rest = line.text[match.end() : stop]
        people = find_people(rest) if match["listed"] else [_genitive(one) for one in find_people(rest)]
        if people and not rest[: people[0].entry_start].strip():
            kind: Movement = "excused" if regex.search(r"(?<!ne)omluv", match[0] + rest) else "absent"
            yield from _joined(line, match, (rest, people), kind)


_MISSED = frozenset({"gen", "acc"})


def _genitive(mention: PersonMention) -> PersonMention:
    """Undo the case of a family name alone: "kromě p. Duba"."""
    if mention.person.given:
        return mention
    return mention._replace(person=nominative(mention.person, case=_MISSED).person)


def _joined(
    line: TextLine, match: regex.Match[str], named: tuple[str, Sequence[PersonMention]], kind: Movement
) -> Iterator[MovementMatch]:
    """The first of the people behind some words, and those joined to that one."""
    rest, people = named
    at = people[0].entry_start
    for mention in people:
        if mention is not people[0] and not _GO_ON.fullmatch(rest, at, mention.entry_start):
            break
        at = mention.entry_end
        moved = shifted(mention, line.start + match.end())
        yield MovementMatch(moved, kind, None, line.start + match.start(), line.start + match.end())
