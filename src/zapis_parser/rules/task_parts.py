"""The parts of a task's words: who, until when, in what state.

Reads a stretch of text that is known to speak of a task. What the task is and whether there is one, other modules decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

import regex

from zapis_parser.czech.deadlines import DeadlineMatch, find_deadlines
from zapis_parser.czech.names import PersonMention
from zapis_parser.czech.offices import OfficeMatch, find_office, office_at
from zapis_parser.czech.people import find_people, parse_person, split_people
from zapis_parser.lexicon import load
from zapis_parser.record import DueKind
from zapis_parser.rules.attendance import shifted
from zapis_parser.rules.cues import COLON, DIGIT, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon

State = Literal["open", "ongoing", "done", "cancelled"]


class AssigneeMatch(NamedTuple):
    """Whom a task is laid on: a person as printed, or an office in the nominative, or both ("náměstka Šípa").

    Attributes:
        initial: of the family name where only that is printed behind a given name ("Jakub K."); else None.
    """

    start: int
    end: int
    mention: PersonMention | None
    office: str | None
    rule: str
    initial: str | None = None


class DueMatch(NamedTuple):
    start: int
    end: int
    text: str
    date: dt.date | None
    kind: DueKind
    year_inferred: bool
    rule: str


class Calendar(NamedTuple):
    """The days from which deadlines are reckoned."""

    meeting: dt.date | None = None
    next_meeting: dt.date | None = None


def _due_words() -> Iterator[str]:
    """The beginnings of the words without which nothing but a day in digits or a label says until when."""
    dates = load("dates")
    phrases = [
        phrase
        for key in (
            "labels",
            "next",
            "next_time",
            "immediate",
            "continuous",
            "continuous_anywhere",
            "rates",
            "seasons",
            "open_ends",
            "events",
            "relative_days",
        )
        for phrase in dates["deadlines"][key]
    ]
    phrases += [form for forms in dates["deadlines"]["units"].values() for form in forms]
    yield from {phrase.split()[0] for phrase in phrases} - {"za"}
    for table in ("months", "weekdays"):
        yield from (entry["stem"] for entry in dates[table].values())
    yield from ("kon", "závěr", "polovin", "začát", "počát", "čtvrtlet", "kvart", "pololet", "q")
    yield from ("každ", "jednou", "dvakrát", "třikrát", "čtyřikrát")


DUE = cue(*_due_words()) | DIGIT | COLON
"""The cues of lines in which a sentence may say until when."""

_AT_MEETING = regex.compile(r"na\s", regex.I)
_LASTS = regex.compile(r"(?:úkol\s++)?trv(?:á|ají)", regex.I)  # a state, not a deadline


def find_due(text: str, start: int, end: int, calendar: Calendar) -> DueMatch | None:
    """Return the deadline stated in a stretch: the last one, as it mostly stands at the end."""
    last = _last_deadline(text[start:end], calendar)
    if last is None:
        return None
    return DueMatch(
        start + last.start, start + last.end, last.text, last.date, last.kind, last.year_inferred, last.rule
    )


@lru_cache(maxsize=256)
def _last_deadline(words: str, calendar: Calendar) -> DeadlineMatch | None:
    """Read a stretch only once: a line and its pieces are asked for their deadline several times."""
    found = [
        match
        for match in find_deadlines(words, calendar.meeting, calendar.next_meeting)
        if not _LASTS.fullmatch(match.text)
    ]
    if len(found) > 1 and _AT_MEETING.match(found[-1].text) and found[-2].kind != "meeting":
        return found[-2]  # "osloví školy do 15. 2. a výsledek sdělí na příštím jednání"
    return found[-1] if found else None


# ---- states


@cache
def _state_words() -> str:
    """What prints a state, with a group for each."""
    order: tuple[State, ...] = ("open", "ongoing", "done", "cancelled")
    linking = r"(?:(?:úkoly?|bod|stav)(?:\s*+:)?\s++)?(?:(?:byl\p{L}?|je|jsou|stále|zatím|nadále)\s++)*+"
    ending = r"(?=\s*+(?:[.,;:)\t]|$)|\s[–—-]\s|\s++(?:\d|(?:dne|ke?|ve?|do|nový)\b|na\s\d))"
    words = "|".join(
        rf"(?P<{state}>{alternation(lexicon('tasks', 'states', state))}){ending}" for state in order
    )
    return rf"(?P<linked>{linking})(?:{words})"


@cache
def _state_stems() -> re.Pattern[str]:
    """Match how the longest word of each state begins, in small letters."""
    phrases = {phrase for listed in lexicon("tasks", "states").values() for phrase in listed}
    return re.compile("|".join(sorted({max(phrase.split(), key=len)[:5] for phrase in phrases})))


@cache
def _states() -> regex.Pattern[str]:
    return regex.compile(rf"(?:[–—-]\s*+|\(|^|[.!]\s++|\t|:\s*+|[;,]\s++){_state_words()}", regex.I)


@cache
def _state_here() -> regex.Pattern[str]:
    return regex.compile(rf"\s*+(?:[–—:-]\s*+)?{_state_words()}", regex.I)


def _state_cues() -> Iterator[str]:
    """A word of each state, for one of two words the longer one."""
    phrases = {phrase for listed in lexicon("tasks", "states").values() for phrase in listed}
    yield from {max(phrase.split(), key=len) for phrase in phrases - {_IN_HAND}}


_IN_HAND = "v jednání"
_STATES = cue(*_state_cues())


def may_state(line: TextLine) -> bool:
    """Whether a line may print the state of a task."""
    # minutes are full of the word "jednání"
    return bool(line.cues & _STATES) or _IN_HAND in line.low


def find_state(text: str, start: int, end: int) -> Value[State] | None:
    """Return the state that is printed behind a task, the last one: "– splněno", "Trvá."."""
    words = text[start:end]
    if not _state_stems().search(words.lower()):
        return None
    matches = list(_states().finditer(words))
    return _state(matches[-1], start) if matches else None


def state_at(text: str, at: int, end: int) -> Value[State] | None:
    """Return the state with which a stretch begins: " – trvá", "Úkol splněn"."""
    match = _state_here().match(text[at : min(end, at + 80)])
    return _state(match, at) if match else None


def _state(match: regex.Match[str], shift: int) -> Value[State]:
    state = cast(State, match.lastgroup)
    return Value(state, shift + match.start("linked"), shift + match.end(), "tasks.state")


# ---- doers


def find_assignees(text: str, start: int, end: int) -> list[AssigneeMatch]:
    """Return all people, offices and units named in the value of a label ("Zodpovídá: starosta a J. Malá")."""
    found: list[AssigneeMatch] = []
    at = start
    for link in _WITH.finditer(text, start, end):
        found += _assignees(text, at, link.start())
        at = link.end()
    return [*found, *_assignees(text, at, end)]


_WITH = regex.compile(
    r"\s++(?:(?:spolu|společně|dohromady)\s++)?se?\s++(?=(?:p|pí|pan|br|ses|kol)\.?\s|\p{Lu}|ostatní|člen|starost|předsed|tajem|vedouc)"
)


def _assignees(text: str, start: int, end: int) -> list[AssigneeMatch]:
    value = text[start:end]
    mentions = [_without_unit(text, shifted(m, start)) for m in (split_people(value) or find_people(value))]
    people = [m for m in mentions if not _is_office(text, m)]
    offices = [o for o in _offices(text, start, end) if not any(m.start <= o.start < m.end for m in people)]
    found: list[AssigneeMatch] = []
    for mention in people:
        own = _beside(text, offices, mention)
        offices = [office for office in offices if office not in own]
        role = " – ".join(office.name for office in own) or mention.role
        found.append(AssigneeMatch(mention.start, mention.end, mention, role, "tasks.assignee"))
    found += [AssigneeMatch(o.start, o.end, None, o.name, "tasks.assignee-office") for o in offices]
    found += [
        unit for unit in _units(text, start, end) if not any(a.start <= unit.start < a.end for a in found)
    ]
    return sorted(found or _plain_words(text, start, end), key=lambda a: a.start)


_UNITS_BEFORE = regex.compile(r"(?:\p{Lu}{2,5}\s++){1,2}(?=\p{Lu}\.\s?\p{Lu}\p{Ll})")


def _without_unit(text: str, mention: PersonMention) -> PersonMention:
    """A person whose unit in capitals is no surname: "GTM OFS T. Dub"."""
    unit = _UNITS_BEFORE.match(text, mention.start, mention.end)
    person = parse_person(text[unit.end() : mention.end]) if unit else None
    return mention if unit is None or person is None else shifted(person, unit.end())


def _is_office(text: str, mention: PersonMention) -> bool:
    """Whether a name is an office: "Starosta" alone reads like a surname."""
    office = office_at(text, mention.start)
    return office is not None and office.end >= mention.end and mention.person.given is None


def _offices(text: str, start: int, end: int) -> Iterator[OfficeMatch]:
    at = start
    while at < end and (office := find_office(text, at, end)) is not None:
        at = max(office.end, at + 1)
        yield office


_LINK = regex.compile(r"(?:\s++(?:\p{Lu}{2,4}|[–-]|,|p\.|pí|pan(?:[aiuí]|em)?|ses\.|br\.))*+\s*+")
_TITLES = regex.compile(
    r"(?:\s|[,–-]|(?:Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|PaedDr|MVDr|BcA|MgA|prof|doc|arch)\.|p\.|pí\.?|pan(?:[aiuí]|em)?|ses\.|br\.)*+",
    regex.I,
)


_BEHIND = regex.compile(r"\s*+[(–-]\s*+")


def _beside(text: str, offices: Sequence[OfficeMatch], mention: PersonMention) -> list[OfficeMatch]:
    """The offices that a person is named with: "garanta – náměstka Mgr. Šípa", "Jan Malý, starosta"."""
    own: list[OfficeMatch] = []
    at = mention.start
    for office in reversed(offices):
        between = text[min(office.end, at) : at]
        separate = "," in between and bool(mention.person.given) and not own
        if office.start < at and (_LINK.fullmatch(between) or _TITLES.fullmatch(between)) and not separate:
            own.insert(0, office)
            at = office.start
    behind = [o for o in offices if o.start >= mention.end and _BEHIND.fullmatch(text, mention.end, o.start)]
    return own or behind[:1]


_UNIT = regex.compile(
    r"(?:(?<=^|[\s,;/+(])|(?<=^))(?P<unit>\p{Lu}{2,6}(?:[-–]\p{Lu}{2,6})?)(?=\s*+(?:[,;/+).]|$|(?:a|i)\s))"
)
_NO_UNITS = regex.compile(r"CSc|MBA|DSc|LL|IČO?|DPH|ČR|II+|IV|VI*|XI*")
_LOWER = regex.compile(r"\p{Ll}{4,}(?:\s\p{Ll}{3,}){0,3}")


def _units(text: str, start: int, end: int) -> Iterator[AssigneeMatch]:
    """Units named by their abbreviation: "OBH", "RP, OŽP"."""
    for match in _UNIT.finditer(text[start : min(end, start + 120)]):
        if not _NO_UNITS.fullmatch(match["unit"]):
            yield AssigneeMatch(
                start + match.start("unit"),
                start + match.end("unit"),
                None,
                match["unit"],
                "tasks.assignee-unit",
            )


def _plain_words(text: str, start: int, end: int) -> list[AssigneeMatch]:
    """Plain words that are all of the value: "redakce webu"."""
    value = text[start:end].strip(" .,;")
    shift = start + text[start:end].find(value)
    if not _LOWER.fullmatch(value):
        return []
    return [AssigneeMatch(shift, shift + len(value), None, value, "tasks.assignee-words")]


# ---- sentences


_END = regex.compile(
    r"[.!?](?=[“\"”)]?\s)(?:[“\"”)])?\s++(?=[\p{Lu}\d„\"(•–-]|(?:p|pí|br|ses|kol)\.?\s\p{Lu})"
)
_LAST_WORD = regex.compile(r"(?r)\w++")
# words of one or two letters are mostly abbreviations, but not these
_SHORT_WORDS = frozenset("se si je mu ji to ho jí ní ně ty my vy už by kč".split())
_ABBREVIATIONS = frozenset(
    "ing mgr bc mudr judr phdr rndr mvdr paeddr csc např tzv tj atd apod resp popř tzn odst písm ust vyhl zák nař parc kat čís"
    " tel hod min max cca str příp event mld mil tis ses kol prof doc arch dis nám sídl předs místopř zást ved odd vč poř pozn"
    " roč stol obr tab kap hl šk zodp odp term".split()
)


@lru_cache(maxsize=8192)
def _is_abbreviated(word: str) -> bool:
    """Whether the sign behind a word is the dot of an abbreviation: "Mgr.", "č.", "odst."."""
    small = word.lower()
    if small in _ABBREVIATIONS:
        return True
    return len(word) <= 2 and word.isalpha() and small not in _SHORT_WORDS


_MAYBE_END = re.compile(r"[.!?][“\"”)]?\s")
_ORDINAL = regex.compile(r"(?<!\d)\d{1,2}$")
_GOES_ON = regex.compile(r"\s*+(?:\d|\p{Ll})")


def sentence_ends(text: str, start: int, end: int) -> Sequence[int]:
    """Return the offsets behind the sentences of a stretch; abbreviations and ordinals end none."""
    ends: list[int] = []
    if not _MAYBE_END.search(text, start, end):
        return ends
    for match in _END.finditer(text, start, end):
        word = _LAST_WORD.match(text, 0, match.start())
        if word and _is_abbreviated(word[0]):
            continue
        before = text[max(start, match.start() - 3) : match.start()]
        if (
            before[-1:].isdigit()
            and _ORDINAL.search(before)
            and _GOES_ON.match(text[match.start() + 1 : match.end() + 1])
        ):
            continue
        ends.append(match.end())
    return ends
