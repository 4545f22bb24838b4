"""The next meeting of the same body, and further ones, where the document announces them.

A deadline "do příští schůze" announces nothing; the meeting of another body is not the next meeting. A month without a
day ("v říjnu") gives no date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zapis_parser.czech.dates import DateMatch, find_dates
from zapis_parser.czech.names import PersonMention
from zapis_parser.czech.people import find_people
from zapis_parser.czech.times import TimeMatch, find_times
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.attendance import shifted
from zapis_parser.rules.cues import DIGIT, cue, cues_of
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.meeting_places import SAME_PLACE, find_meeting_place
from zapis_parser.rules.task_parts import sentence_ends

_MONTH_ADJECTIVE = r"(?:lednov|únorov|březnov|dubnov|květnov|červnov|červencov|srpnov|zářijov|říjnov|listopadov|prosincov)(?:é|á|ý)"
_NOUN = (
    r"(?:jednání|zasedání|schůzk?[aei]|schůzku|porad[ua]|setkání|shromáždění|zastupitelstvo|rad[au]|výbor|komis[ei]|představenstvo|termíny?|meeting|call|středisková\s++rada|konference"
    r"|valn\p{L}++\s++hromad\p{L}++|člensk\p{L}++\s++schůz\p{L}++|VV|ZO|ZM|RM|RO)"
)
_ANNOUNCED = tolerant(
    rf"""\b(?: (?:příští|další|následující|nejbližší|{_MONTH_ADJECTIVE})\s++(?:\p{{L}}++\s++){{0,3}}?{_NOUN}\b
      | {_NOUN}\s++(?:výboru\s++|rady\s++|komise\s++|zastupitelstva\s++){{0,1}}+(?:příště|příští)\b
      | (?:termín\p{{L}}?|datum)\s++(?:a\s++(?:místo|čas|hodina)\s++)?(?:konání\s++)?(?:příští|další|následující|nejbližší)\p{{L}}*+(?:\s++\p{{L}}++){{0,2}}
      | příště\b | (?:sejdeme|sejde|setkáme|potkáme|scházíme)\s++se | se\s++(?:\p{{L}}++\s++){{0,2}}?(?:sejdeme|sejde|setkáme|potkáme)\b
      | po(?:šle|slat|slal\p{{L}}?|zve)\s++pozvánk\p{{L}}++\s++na\s
      | (?:další\s++)?termíny\s++(?:\p{{L}}++\s++){{0,2}}?(?:jednání|schůz\p{{L}}*+|zasedání|porad) )""",
    regex.X | regex.I,
)
_NEXT_CUE = cue("příšt", "další", "následující", "nejbližší")
_ANNOUNCED_CUE = _NEXT_CUE | cue(
    *"sejde setkáme potkáme scházíme pozvánk termín datum lednov únorov březnov dubnov květnov červnov červencov".split(),
    *"srpnov zářijov říjnov listopadov prosincov".split(),
)
_MAY_ANNOUNCE_CUE = _ANNOUNCED_CUE | cue("jednání", "zasedání", "schůz", "porad", "setkání", "hromad")
_HELD_CUE = cue(
    "bude", "koná", "uskuteční", "proběhne", "svolán", "plánován", "naplánován", "stanoven", "svolává"
)
# in the head and in lists only this announces: "příští zasedání proběhne 12. 1. 2024"
_EXPLICIT = tolerant(
    rf"\b(?:příští|další|následující|nejbližší)\s++(?:\p{{L}}++\s++){{0,2}}?{_NOUN}\b", regex.I
)
_HELD = tolerant(
    rf"\b(?!termín\p{{L}}?+\s++(?!jednání|zasedání|schůz|porad|setkání|příšt|dalš|následující|nejbližší|konání)\p{{Ll}}){_NOUN}\s++(?:\p{{L}}++\s++){{0,5}}?(?:se\s++bude\s++konat|se\s++koná|(?:se\s++)?svolává\s++(?:se\s++)?na|se\s++uskuteční|proběhne|bude\s++(?:konáno|konána|svolán\p{{L}}?|dne|\d)|je\s++(?:svolán|plánován|naplánován|stanoven)\p{{L}}?)",
    regex.I,
)
_BAR = tolerant(
    r"\b(?:do|na|pro|před|od|k|v|o|minul\p{L}++|předchoz\p{L}++|z|ze)\s++(?:příští\p{L}*+|další\p{L}*+|následující\p{L}*+|nejbližší\p{L}*+)",
    regex.I,
)
# "na příští schůzi dne …" carries something over, it announces only with "svolat", "pozvat" or "stanovit"
_CALLING = regex.compile(
    r"\b(?:svol\p{L}++|pozv\p{L}++|stanov\p{L}++|dohodl\p{L}++|domluv\p{L}++|naplánov\p{L}++|termín\p{L}*+)\b",
    regex.I,
)
# a body by the stem of its noun; the first stem that the words name tells whose meeting it is
_STEMS = "zastupitelstv rad[aěuy] výbor komis valn člensk představenstv senát skupin konferenc sněm"
_BODIES = {stem: regex.compile(rf"\b{stem}") for stem in _STEMS.split()}
_FOREIGN = regex.compile(
    r"\b(?:školk|tábor|školení|seminář|brigád|soutěž|koncert|besed|turnaj|konferenc|kol[oa]\b|výzv|etap|splátk|sraz)",
    regex.I,
)
_CALLED_OFF = regex.compile(
    r"\b(?:zrušen|ruší\s++se|odpadá|nekoná|nebude|neuskuteční|bude\s++(?:včas\s++)?(?:oznámen|upřesněn|zveřejněn|sdělen|stanoven)|byl[ao]?\s++zrušen)",
    regex.I,
)
_INVITED = regex.compile(
    r"\b(?:přizván\p{L}*+|pozván\p{L}*+|zván\p{L}*+|přizvat|přizve\p{L}*+|pozve\p{L}*+|pozvat)\b", regex.I
)
_DIGIT = re.compile(r"\d")
# "Příští FR: 14. 5." where the farní rada meets
_BY_SIGN = tolerant(
    r"\b(?i:příští|další|následující|nejbližší)\s++(?P<sign>\p{Lu}{2,5})\b(?=\s*+(?:[:–-]|\d|(?:se|bude|proběhne|je|dne|v|ve)\b))"
)
_CAPITALS = re.compile(r"\b[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,5}\b")
_MOST_DATES = 24
_SHORT, _SHORT_HEAD = 90, 80


@dataclass(frozen=True, slots=True)
class MeetingMatch:
    """An announced meeting. ``invited`` are people named for it, as printed."""

    start: int
    end: int
    date: Value[dt.date] | None
    year_inferred: bool
    time: Value[dt.time] | None
    place: Value[str] | None
    invited: tuple[PersonMention, ...]
    rule: str


def find_meetings(
    text: str,
    lines: Sequence[TextLine],
    reference: dt.date | None,
    body: str | None,
    skip: frozenset[int],
) -> list[MeetingMatch]:
    """Return the announced meetings of the body in the order of their dates.

    Args:
        reference: the day of this meeting; a date without a year is the first such day after it.
        body: the name of the body, or its first word ("výbor"): a meeting of another body is left out.
        skip: lines of the head, the programme and the attendance list.
    """
    found: list[MeetingMatch] = []
    own = _Own(body, _signs(body, lines))
    for line in lines:
        if not line.cues & _MAY_ANNOUNCE_CUE or not _may_be_dated(lines, line):
            continue
        if line.index not in skip or (line.cues & _NEXT_CUE and _EXPLICIT.search(line.text)):
            found.extend(_in_line(text, lines, line, reference, own))
    return _later(found, reference)


@dataclass(frozen=True, slots=True)
class _Own:
    """The body whose meetings are looked for: its name, and the capitals by which it may be called ("VV")."""

    name: str | None
    signs: frozenset[str]


def _signs(body: str | None, lines: Sequence[TextLine]) -> frozenset[str]:
    initials = "".join(word[0] for word in (body or "").split() if len(word) > 2).upper()
    title = [line.text for line in lines[:3] if not _BY_SIGN.search(line.text)]
    printed = {sign for words in title for sign in _CAPITALS.findall(words)}
    return frozenset(printed | {initials, initials[:2]})


def _may_be_dated(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line has a digit, or a short one the line below: "Příští schůze:" and then "12. 1. 2024"."""
    if line.cues & DIGIT or len(line.text) >= _SHORT_HEAD or line.index + 1 >= len(lines):
        return bool(line.cues & DIGIT)
    below = lines[line.index + 1]
    return bool(below.cues & DIGIT) and _DIGIT.search(below.text, 0, _SHORT_HEAD) is not None


def with_same_place(
    text: str, meetings: Sequence[MeetingMatch], place: Value[str] | None
) -> list[MeetingMatch]:
    """Return the announced meetings, with the place of this one where the document says "tamtéž"."""
    return [_placed(text, match, place) for match in meetings]


def _later(found: Sequence[MeetingMatch], reference: dt.date | None) -> list[MeetingMatch]:
    """The announced days after this meeting; of two announcements of one day the fuller counts."""
    kept: dict[dt.date, MeetingMatch] = {}
    for match in found:
        if match.date and (reference is None or match.date.value > reference):
            old = kept.get(match.date.value)
            if old is None or _fullness(match) > _fullness(old):
                kept[match.date.value] = match
    return sorted(kept.values(), key=lambda match: match.date.value if match.date else dt.date.max)


def _fullness(match: MeetingMatch) -> int:
    return bool(match.time) + bool(match.place) + bool(match.invited)


def _placed(text: str, match: MeetingMatch, place: Value[str] | None) -> MeetingMatch:
    if place is None or match.place is not None or not SAME_PLACE.search(text, match.start, match.end):
        return match
    return replace(match, place=place)


def _in_line(
    text: str, lines: Sequence[TextLine], line: TextLine, reference: dt.date | None, own: _Own
) -> Iterator[MeetingMatch]:
    ends = [*sentence_ends(text, line.body, line.end), line.end]
    start = line.body
    for number, end in enumerate(ends):
        sentence = text[start:end]
        match = _announcement(sentence, line.cues if len(ends) == 1 else cues_of(sentence), own)
        if match:
            stop = end
            if number + 1 == len(ends) and _goes_on(sentence, lines, line, reference):
                stop = lines[line.index + 1].end
            behind = ends[number + 1] if number + 1 < len(ends) else _invited_below(lines, line, stop)
            yield from _meetings(
                text, (start + match.start(), stop, behind), reference, announced=match.re is not _HELD
            )
            if stop > end:
                return
        start = end


def _invited_below(lines: Sequence[TextLine], line: TextLine, stop: int) -> int:
    """Where a line below the announcement ends, if it says who is invited to it: "Přizván je pan Jan Dub."."""
    below = lines[line.index + 1] if line.index + 1 < len(lines) else None
    return below.end if below and not below.heading and _INVITED.match(below.words) else stop


def _announcement(sentence: str, cues: int, own: _Own) -> regex.Match[str] | None:
    """The words that announce a meeting of the body in a sentence, or None."""
    if not cues & _MAY_ANNOUNCE_CUE:
        return None
    for pattern, words in ((_ANNOUNCED, _ANNOUNCED_CUE), (_HELD, _HELD_CUE), (_BY_SIGN, _NEXT_CUE)):
        match = pattern.search(sentence) if cues & words else None
        if match is None or (pattern is _BY_SIGN and match["sign"] not in own.signs):
            continue
        if _CALLED_OFF.search(sentence) and not find_dates(sentence):
            return None
        bar = _BAR.search(sentence[: match.end()])
        if bar and not _CALLING.search(sentence):
            return None
        if _other(
            sentence[match.start() : match.end() + 40], own.name, match.end() - match.start()
        ) or _FOREIGN.search(match[0]):
            return None
        return match
    return None


_BEGINS_WITH_DIGIT = regex.compile(r"\W*\d")


def _goes_on(sentence: str, lines: Sequence[TextLine], line: TextLine, reference: dt.date | None) -> bool:
    """Whether the announcement has its date in the line below: "Příští schůze:" and then "12. 1. 2024"."""
    if find_dates(sentence, reference) or len(line.text) >= _SHORT or line.index + 1 >= len(lines):
        return False
    return not line.text.rstrip().endswith(".") or bool(_BEGINS_WITH_DIGIT.match(lines[line.index + 1].text))


_BODY_BEHIND = regex.compile(
    r"\s++(?:\p{L}{2,}(?:ého|ího|é|í)\s++){0,2}(?:zastupitelstva|rady|výboru|komise|představenstva|senátu)\b"
)
_GENERAL_MEETING = regex.compile(r"valn|člensk|konferenc")


def _other(words: str, body: str | None, length: int) -> bool:
    """Whether the words, or the genitive right behind them, name another body than that of the document."""
    folded = words.casefold()
    behind = _BODY_BEHIND.match(folded[length:])
    folded = folded[:length] + (behind[0] if behind else "")
    named = [stem for stem, pattern in _BODIES.items() if pattern.search(folded)]
    if body is None and not _GENERAL_MEETING.search(folded):
        return False  # a document that does not name its body speaks of its own
    if not named or (body is not None and _GENERAL_MEETING.search(folded) and not _is_of(body, named)):
        return bool(named)
    return not _is_of(body, named)


def _is_of(body: str | None, named: Sequence[str]) -> bool:
    """Whether the body's name has one of the stems; a name cut after its adjective ("finanční") may be any committee."""
    if body is None:
        return False
    folded = body.casefold()
    if any(_BODIES[stem].search(folded) for stem in named):
        return True
    cut = " " not in folded and folded.endswith(("ý", "í", "á", "é"))
    return cut and any(stem in ("výbor", "komis", "rad[aěuy]") for stem in named)


def _meetings(
    text: str, span: tuple[int, int, int], reference: dt.date | None, *, announced: bool
) -> Iterator[MeetingMatch]:
    start, end, behind = span
    words = text[start:end]
    dates = [date for date in find_dates(words, reference) if date.value]
    if not dates or (not announced and reference and dates[0].value and dates[0].value <= reference):
        return
    times = find_times(words) or _bare_times(words, dates[-1].end)
    for number, date in enumerate(dates[:_MOST_DATES]):
        if number and not _listed(words, dates[number - 1], date):
            return
        time = _time_of(times, dates, number, len(words))
        place = find_meeting_place(text, start, end, date, time) if number == 0 else None
        yield MeetingMatch(
            start,
            end,
            Value(date.value, start + date.start, start + date.end, date.rule) if date.value else None,
            date.year_inferred,
            Value(time.value, start + time.start, start + time.end, time.rule) if time else None,
            place,
            _invited(text, start, max(behind, end)) if number == 0 else (),
            "meetings.announced" if announced else "meetings.held",
        )


# "9. 4. 2024, 18.00, knihovna"
_BARE_TIME = regex.compile(r"\s*+,\s++(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?=\s*+(?:,|;|$))")


def _bare_times(words: str, after: int) -> list[TimeMatch]:
    """A time without "hodin" between commas right behind the date."""
    match = _BARE_TIME.match(words, after)
    if match is None:
        return []
    value = dt.time(int(match["hour"]), int(match["minute"]))
    start, end = match.start("hour"), match.end("minute")
    return [TimeMatch(start, end, words[start:end], value, None, "times.bare")]


def _time_of(
    times: Sequence[TimeMatch], dates: Sequence[DateMatch], number: int, length: int
) -> TimeMatch | None:
    """The time behind a date and before the next; a single time behind a list of dates holds for all of them."""
    date = dates[number]
    until = length if number + 1 == len(dates) else dates[number + 1].start
    own = [time for time in times if date.start <= time.start < until] or [
        time for time in times if number == 0 and time.start < date.start
    ]
    if not own and len(dates) > 1:
        own = [time for time in times if time.start >= dates[-1].end]
    return own[0] if own else None


_BETWEEN_TERMS = regex.compile(
    r"[\s,;a]*+(?:(?:vždy\s)?(?:od|v)\s++\d[\d.:,\s]*+(?:hod\p{L}*+\.?)?[\s,;a]*+)?(?:dne\s)?(?:v\s++\p{L}++\s++)?"
)


def _listed(words: str, before: DateMatch, date: DateMatch) -> bool:
    """Whether a further date belongs to a list of terms rather than to something else in the sentence."""
    return bool(_BETWEEN_TERMS.fullmatch(words[before.end : date.start]))


def _invited(text: str, start: int, end: int) -> tuple[PersonMention, ...]:
    match = _INVITED.search(text, start, end)
    if match is None:
        return ()
    return tuple(shifted(mention, match.end()) for mention in find_people(text[match.end() : end]))
