"""Resolutions that charge somebody: "ukládá starostovi podepsat smlouvu", "pověřuje radu jednáním", also over lists.

Knows the verbs of charging and how those who are charged stand beside them. Deadlines and states are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from zapis_parser.czech.names import PersonMention, PersonName
from zapis_parser.czech.offices import office_at
from zapis_parser.czech.people import find_people, parse_person
from zapis_parser.czech.word_kinds import is_refused, is_role, may_be_family
from zapis_parser.czech.wordforms import lowered
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.attendance import shifted
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_parts import AssigneeMatch, sentence_ends
from zapis_parser.rules.task_verbs import INFINITIVE
from zapis_parser.rules.words import stems


class ChargeMatch(NamedTuple):
    """A passage that lays something on somebody."""

    start: int
    end: int
    assignees: tuple[AssigneeMatch, ...]
    rule: str


_CHARGE_ALONE = cue("ukládá", "uložil", "pověřuj", "pověřil", "zavazuj", "zavázal")
_TASK = cue("úkol")
CHARGES = _CHARGE_ALONE | cue("dává", "dal", "zadá")
"""The cues of lines that may charge somebody."""

_VERB = r"(?:ukládá|ukládají|uložil[aoi]?|(?:dává|dávají|dal[aoi]?|zadává|zadal[aoi]?)\s++za\s++úkol|pověřuje|pověřují|pověřil[aoi]?|zavazuje|zavázal[aoi]?)"
_CHARGE = tolerant(rf"\b(?P<verb>{_VERB})\b(?!\s++(?:se|si)\b)", regex.I)
_NARRATED = regex.compile(
    r"\b(?:kter\p{L}++|jak|že|co|byl\p{L}?\s++(?:uložen|pověřen))\b[^,.;]{0,40}$"
    r"|(?:\b(?:zákon|vyhláška|smlouva|dohoda|směrnice|stanovy|řád)|§\s?\d++)\s++(?:(?!(?:a|i)\s)[\p{L}\d.]++\s++){0,3}$",
    regex.I,
)
_POINT = regex.compile(
    r";|(?<=[;,.])\s++(?=\p{Ll}\)\s)|(?<=[;,])\s++(?=(?:\d{1,2}|[IVX]{1,4})[.)]\s++\p{Ll})|(?<=\s)(?=[b-z]\)\s)"
    r"|,?\s(?:a\s)?(?=(?:schvaluje|bere\s++na\s++vědomí|souhlasí|ukládá|pověřuje|doporučuje|rozhodl[ao]|zmocňuje|zřizuje|jmenuje|volí)\s)"
)


# every alternative begins with a letter, to which the search of the standard library skips
_BEGIN = stems("ukl[áa]d[áa]|ulo[žz]il|pov[ěe][řr](?:uj|il)|zav[áa]z(?:uj|al)|d[áa]v[áa]|dal|zad")


def _charging(words: str) -> Iterator[regex.Match[str]]:
    """Yield the verbs of charging."""
    at = 0
    for begin in _BEGIN.finditer(lowered(words)):
        match = _CHARGE.match(words, begin.start()) if begin.start() >= at else None
        if match:
            at = match.end()
            yield match


def find_charges(text: str, line: TextLine) -> list[ChargeMatch]:
    """Return what a line charges somebody with; where nobody is named there is none."""
    found: list[ChargeMatch] = []
    for match in _charging(line.text) if _may_charge(line) else ():
        if _NARRATED.search(line.text[max(0, match.start() - 60) : match.start()]):
            continue
        start = line.start + match.start()
        if found and start < found[-1].end:
            continue
        behind = start + len(match[0])
        end = _clause_end(text, behind, line.end)
        whom = charged(text, behind, end)
        if whom:
            found.append(ChargeMatch(start, end, tuple(whom), "tasks.charge"))
    return found


def _may_charge(line: TextLine) -> bool:
    """Whether a line has a word of charging: one that says so alone, or "dává za úkol"."""
    return bool(line.cues & CHARGES and line.cues & (_CHARGE_ALONE | _TASK))


_LONGEST = 4000  # of a sentence, in characters; keeps hostile input linear


def _clause_end(text: str, at: int, end: int) -> int:
    ends = sentence_ends(text, at, min(end, at + _LONGEST))
    stop = ends[0] if ends else end
    point = _POINT.search(text, at + 10, stop) if at + 10 < stop else None
    return len(text[: point.start() if point else stop].rstrip())


_PREFIX = regex.compile(
    r"\s*+:?\s*+(?:(?:současně|zároveň|dále|tímto|též|rovněž|proto|následně|,)\s++){0,2}(?:pan(?:[aiuí]|em)?|pp?\.|pí\.?|br\.|ses\.|kol\.)?\s*+",
    regex.I,
)
_WHOM_LATER = regex.compile(
    r"\s(?=(?:starost|místostarost|primátor|náměst|tajemn|ředitel|předsed|místopředsed|jednatel|vedouc|radu|radě|odbor|výbor|člen|hospodář|pokladn|sekretář|správc|pan[aiu]\s|paní\s|p\.\s|br\.\s|ses\.\s))",
    regex.I,
)
_UNIT = regex.compile(
    r"(?:odboru\s++)?(?P<unit>\p{Lu}{2,6}(?:[-–]\p{Lu}{2,6})?)\b(?!\s++(?:č\.|a\s++\p{Lu}{2}))"
)
_LINK = regex.compile(
    r"\s*+(?:,(?:\s++a)?|a|i|spolu\s++s|s)\s++(?:pan(?:[aiuí]|em)?|p\.|pí\.?|br\.|ses\.)?\s*+"
)
_APPOSED = regex.compile(r",\s++(?!pan|p\.)")
_GAP = regex.compile(r"\s*+[,–-]?\s*+(?:pan(?:[aiuí]|em)?|p\.|pí\.?|br\.|ses\.|kol\.)?\s*+", regex.I)
_NAME = regex.compile(r"(?:\p{Lu}\p{Ll}++|\p{Lu}\.)(?:\s\p{Lu}\p{Ll}++){0,2}")
_ADDRESS = regex.compile(r"(?:pan(?:[aiuí]|em)?|pp?\.|pí\.?|br\.|ses\.|kol\.)\s++$", regex.I)


def charged(text: str, at: int, end: int) -> list[AssigneeMatch]:
    """Return those who are charged; they stand behind the verb, or behind what they are charged with."""
    prefix = _PREFIX.match(text, at, end)
    begin = prefix.end() if prefix else at
    found = list(_named_at(text, begin, end))
    if found:
        return found
    unit = _UNIT.match(text, begin, end)
    if unit:
        return [AssigneeMatch(unit.start("unit"), unit.end("unit"), None, unit["unit"], "tasks.charged-unit")]
    bare = _bare_at(text, (at, begin), end)
    if bare:
        return [bare]
    later = _WHOM_LATER.search(text, at, min(end, at + 120))
    if later is None:
        return []
    address = _GAP.match(text, later.end(), end)
    return list(_named_at(text, address.end() if address else later.end(), end))


_DATIVE = tolerant(
    rf"(?P<name>\p{{Lu}}\p{{Ll}}++(?:(?<=ovi|ové)(?!\s++\p{{Ll}}{{3,}}(?:[ěu]|é|í)\b)|(?<=ému|é|i|ě)(?=,?\s++(?:{INFINITIVE}\b|aby\b))))"
)
_ACCUSATIVE = tolerant(
    r"(?P<name>\p{Lu}\p{Ll}++(?<=a|e|ého|ou|u))(?=\s++(?:\p{Ll}*(?:[ýí]mi?|ou)\s++)?\p{Ll}*(?:em|ím|ou|ami|emi)\b)"
)
_WANTS_DATIVE = tolerant(r"(?:(?:uklád|ulož)\p{L}*+|za\s++úkol)\s*+:?\s*+$", regex.I)


def _bare_at(text: str, behind: tuple[int, int], end: int) -> AssigneeMatch | None:
    """A surname alone behind the verb, in its case: "ukládá Dubovi připravit", "pověřuje Duba podpisem"."""
    verb_end, at = behind
    dative = _WANTS_DATIVE.search(text, max(0, verb_end - 16), verb_end) is not None
    name = (_DATIVE if dative else _ACCUSATIVE).match(text, at, end)
    if name is None or is_refused(name["name"]) or is_role(name["name"]):
        return None
    left, right = name.span("name")
    mention = PersonMention(left, right, PersonName(None, name["name"]), None, None, left, right)
    return AssigneeMatch(left, right, mention, None, "tasks.charged-name")


def _named_at(text: str, begin: int, end: int) -> Iterator[AssigneeMatch]:
    """An office or a person at an offset, and those joined to it by "a" or commas."""
    at = begin
    while at < end:
        office = office_at(text, at, end)
        person = _person_at(text, office.end if office else at, end, adjoining=office is not None)
        if office:
            stop = person.end if person else office.end
            yield AssigneeMatch(office.start, stop, person, office.name, "tasks.charged")
        elif person:
            role = _APPOSED.match(text, person.end, end)
            beside = office_at(text, role.end(), end) if role else None
            stop = beside.end if beside else person.end
            yield AssigneeMatch(person.start, stop, person, beside.name if beside else None, "tasks.charged")
        elif at > begin and (unit := _UNIT.match(text, at, end)):
            stop = unit.end()
            yield AssigneeMatch(unit.start("unit"), stop, None, unit["unit"], "tasks.charged-unit")
        else:
            return
        link = _LINK.match(text, stop, end)
        if link is None:
            return
        at = link.end()


def _person_at(text: str, at: int, end: int, *, adjoining: bool) -> PersonMention | None:
    stretch = text[at : min(end, at + 80)]
    gap = _GAP.match(stretch) if adjoining else None
    begin = at + (gap.end() if gap else 0)
    for mention in find_people(stretch):
        if at + mention.start <= begin + 1 or at + mention.entry_start <= begin + 1:
            return shifted(mention, at)
    name = _NAME.match(text, begin, end)
    addressed = _ADDRESS.search(text[max(0, begin - 8) : begin])
    if name and addressed:
        mention_at = parse_person(name[0])
        return shifted(mention_at, begin) if mention_at else _called(name)
    return None


def _called(name: regex.Match[str]) -> PersonMention | None:
    """A name behind a form of address that is a word of its own, too: "panu Orlovi"."""
    left, right = name.span()
    if " " in name[0] or name[0].endswith(".") or not may_be_family(name[0]):
        return None
    return PersonMention(left, right, PersonName(None, name[0]), None, None, left, right)


# ---- charges over several lines


_HEAD = tolerant(rf"(?:^|[\s.;,])(?P<verb>{_VERB})(?P<whom>(?:\s++[^:.;]{{2,80}})?)\s*+:?\s*+$", regex.I)


@dataclass(frozen=True, slots=True)
class ChargeHead:
    """A line that ends with a verb of charging and is followed by entries."""

    line: TextLine
    whom: tuple[AssigneeMatch, ...]


def charge_head(text: str, line: TextLine) -> ChargeHead | None:
    """Return the line as the head of charges: "Rada ukládá:", "II. ukládá starostovi:"."""
    if len(line.text) > 200 or not _may_charge(line) or next(_charging(line.text), None) is None:
        return None
    match = _HEAD.search(line.text)
    if match is None or _NARRATED.search(line.text[max(0, match.start() - 60) : match.start()]):
        return None
    whom = match["whom"].strip()
    if not whom:
        return ChargeHead(line, ())
    found = charged(text, line.start + match.start("whom"), line.start + match.end("whom"))
    rest = line.start + match.end("whom") - found[-1].end if found else 99
    if not found or rest > 3:
        return None
    return ChargeHead(line, tuple(found))
