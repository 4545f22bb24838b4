"""What may follow "do" or "Termín:": a day, a period, the next meeting, a weekday, an event.

Reads one phrase at a given place. Does not know whether anything is due there.
"""

import datetime
import re
from functools import cache, lru_cache

import regex

from zapis_parser.czech.calendar_words import H, weekday_of, weekdays_fragment
from zapis_parser.czech.dates import DateMatch, find_dates
from zapis_parser.czech.periods import Kind, Phrase, next_weekday, read_duration, read_period
from zapis_parser.czech.wordforms import alternation, bare, key
from zapis_parser.lexicon import load

_DAY_AND_MONTH = regex.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.")


class Setting:
    """The text with the days from which is reckoned; its dates are read when first asked for."""

    __slots__ = ("_dates", "next_meeting", "reference", "text")

    def __init__(
        self, text: str, reference: datetime.date | None, next_meeting: datetime.date | None
    ) -> None:
        self.text, self.reference, self.next_meeting = text, reference, next_meeting
        self._dates: dict[int, DateMatch] | None = None

    def date_at(self, position: int) -> DateMatch | None:
        """Return the date that begins at an offset."""
        if not _day_start().match(self.text, position):
            return None
        if self._dates is None:
            self._dates = {match.start: match for match in find_dates(self.text, self.reference)}
        return self._dates.get(position)


def read_after(setting: Setting, head: str, position: int) -> Phrase | None:
    """Return the phrase after a head; "" is a label, "k" and "na" need a meeting, "v" a part of the year."""
    text, reference = setting.text, setting.reference
    if head in {"na", "k", "ke"}:
        return _read_meeting(setting, position)
    if head in {"v", "ve"}:
        return _only(read_period(text, position, reference), "deadline.part-of-year")
    if head in {"v průběhu", "v prubehu", "během", "behem"}:
        return read_period(text, position, reference) or _read_year(setting, position)
    free = head == ""
    return (
        _read_date(setting, position)
        or read_period(text, position, reference)
        or (None if free else read_duration(text, position, reference))
        or _read_meeting(setting, position, numbered=free)
        or _read_weekday(setting, position)
        or (None if free else _read_relative_day(setting, position))
        or _read_event(setting, position, head)
        or (_read_year(setting, position) if free else None)
    )


def _only(phrase: Phrase | None, rule: str) -> Phrase | None:
    return phrase if phrase is not None and phrase.rule == rule else None


_INCLUDING = regex.compile(rf"{H}\(?včetně\)?")


def _read_date(setting: Setting, position: int) -> Phrase | None:
    """Read "15. 3. 2022 včetně", "komise dne 12.12.", "termínu 5. 3."."""
    lead = _date_lead_pattern().match(setting.text, position)
    for start in (position, lead.end() if lead else position):
        date = setting.date_at(start)
        if date is not None:
            end = date.end
            including = _INCLUDING.match(setting.text[end : end + 10])
            end += including.end() if including else 0
            return Phrase(end, date.until or date.value, "date", date.year_inferred, "deadline.date")
    return None


def _read_meeting(setting: Setting, position: int, *, numbered: bool = False) -> Phrase | None:
    """Read "příštího jednání", "další schůze výboru", "příště", and after a label "jednání 1/2012"."""
    match = _meeting_pattern().match(setting.text, position)
    if match is None and numbered:
        match = _numbered_meeting_pattern().match(setting.text, position)
        return Phrase(match.end(), None, "meeting", False, "deadline.meeting") if match else None
    return Phrase(match.end(), setting.next_meeting, "meeting", False, "deadline.meeting") if match else None


def _read_weekday(setting: Setting, position: int) -> Phrase | None:
    """Read "pátku", "neděle večer", "příští středy"."""
    match = _weekday_pattern().match(setting.text, position)
    weekday = weekday_of(match["weekday"]) if match else None
    if match is None or weekday is None:
        return None
    date = None
    if setting.reference is not None:
        date = next_weekday(weekday, setting.reference, weeks=1 if match["next"] else 0)
    return Phrase(match.end(), date, "date", False, "deadline.weekday")


_OF_YEAR = regex.compile(rf"(?:roku|rok|r\.){H}?((?:19|20)[0-9]{{2}})(?![0-9/.])")


def _read_year(setting: Setting, position: int) -> Phrase | None:
    match = _OF_YEAR.match(setting.text[position : position + 12])
    if match is None:
        return None
    date = datetime.date(int(match[1]), 12, 31)
    return Phrase(position + match.end(), date, "period", False, "deadline.year")


def _read_event(setting: Setting, position: int, head: str) -> Phrase | None:
    """Read "voleb", "setkání s ředitelem", "jara": something no calendar knows."""
    if head not in {"do", "nejpozději do"}:
        return None
    match = _event_pattern().match(setting.text, position)
    if match is None or _says_where_to(setting.text, position):
        return None
    return Phrase(match.end(), None, "other", False, "deadline.event")


_WORDS = regex.compile(r"\p{L}+")


def _says_where_to(text: str, position: int) -> bool:
    words = _WORDS.findall(text[max(0, position - 40) : position].rpartition("\n")[2])[-4:-1]
    stems = tuple(lexicon_words("into"))
    return any(key(word).startswith(stems) for word in words)


_DAY_WORD = regex.compile(r"\p{L}{5,8}(?!\p{L})")


def _read_relative_day(setting: Setting, position: int) -> Phrase | None:
    """Read "zítřka" of "do zítřka" through the adverb that the relative reader knows."""
    match = _DAY_WORD.match(setting.text[position : position + 9])
    adverb = _relative_days().get(key(match[0])) if match else None
    if match is None or adverb is None:
        return None
    return relative_phrase(setting, adverb, position + match.end())


def relative_phrase(setting: Setting, printed: str, end: int) -> Phrase:
    date = _read_relative(" ".join(printed.split()), setting.reference) if setting.reference else None
    kind: Kind = "period" if printed[:2].casefold() == "za" else "date"
    return Phrase(end, date, kind, False, "deadline.relative")


@lru_cache(maxsize=1024)
def _read_relative(printed: str, reference: datetime.date) -> datetime.date | None:
    """Return the day of "zítra" or "za 3 týdny", read by dateparser.

    A day and a month never come here: dateparser reads "23.12." as 23:12 o'clock (its issue 1029).
    """
    if _DAY_AND_MONTH.search(printed):
        return None
    import dateparser  # costs 150 ms, and most documents never need it

    base = datetime.datetime.combine(reference, datetime.time())
    read = dateparser.parse(
        printed,
        languages=["cs"],
        settings={"RELATIVE_BASE": base, "STRICT_PARSING": True, "PARSERS": ["relative-time"]},
    )
    return read.date() if read is not None else None


# ---- patterns ----


@cache
def _day_start() -> re.Pattern[str]:
    """Return how a date may begin: a digit or what is misread for one, an ordinal in words, a weekday."""
    weekdays = {short[:2] for entry in load("dates")["weekdays"].values() for short in entry["short"]}
    spellings = sorted(weekdays | {bare(weekday) for weekday in weekdays})
    return re.compile(rf"[0-9lIO]|[^\W\d_]+[eéií]ho\b|{'|'.join(spellings)}", re.IGNORECASE)


@cache
def _date_lead_pattern() -> regex.Pattern[str]:
    meetings = alternation(load("dates")["deadlines"]["meetings"])
    following = alternation(load("dates")["deadlines"]["next"])
    return regex.compile(
        rf"(?:termínu{H}{{1,2}})?(?:(?:{following}{H}{{1,2}})?(?:{meetings}(?!\p{{L}}){H}{{1,2}}){{1,2}}+)?(?:(?:ke{H})?dn[ei]{H}{{1,2}})?",
        regex.IGNORECASE,
    )


@cache
def _meeting_pattern() -> regex.Pattern[str]:
    meetings = alternation(load("dates")["deadlines"]["meetings"])
    following = alternation(load("dates")["deadlines"]["next"])
    return regex.compile(
        rf"{alternation(load('dates')['deadlines']['next_time'])}(?!\p{{L}})"
        rf"|{following}{H}{{1,2}}(?:(?:řádné|řádného|řádném|pracovní|pracovního|pravidelné|pravidelného){H}{{1,2}})?"
        rf"{meetings}(?!\p{{L}})(?:{H}{{1,2}}{meetings}(?!\p{{L}}))?+",
        regex.IGNORECASE,
    )


@cache
def _numbered_meeting_pattern() -> regex.Pattern[str]:
    meetings = alternation(load("dates")["deadlines"]["meetings"])
    return regex.compile(
        rf"{meetings}(?!\p{{L}}){H}{{1,2}}(?:č\.{H}?)?[0-9]{{1,3}}(?:/(?:20)?[0-9]{{2}})?(?![0-9./])",
        regex.IGNORECASE,
    )


@cache
def _weekday_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:v{H}|ve{H})?(?:(?P<next>příští|příštího|příštím|následující|následujícího){H}{{1,2}})?"
        rf"(?P<weekday>{weekdays_fragment()})(?!\p{{L}})(?:{H}(?:večer|ráno|dopoledne|odpoledne|poledne)(?!\p{{L}}))?",
        regex.IGNORECASE,
    )


@cache
def _event_pattern() -> regex.Pattern[str]:
    deadlines = load("dates")["deadlines"]
    return regex.compile(
        rf"(?:{alternation(deadlines['seasons'])}(?!\p{{L}})(?:{H}(?:roku{H})?(?:19|20)[0-9]{{2}}(?![0-9]))?"
        rf"|{alternation(deadlines['open_ends'])}(?!\p{{L}})"
        rf"|{alternation(deadlines['events'])}(?!\p{{L}})"
        rf"(?:{H}se?{H}(?:\p{{Ll}}{{1,4}}\.{H}?){{0,2}}+\p{{L}}{{2,20}}+|(?<=[eá]ní){H}\p{{Ll}}{{3,20}}+)?)",
        regex.IGNORECASE,
    )


@cache
def _relative_days() -> dict[str, str]:
    pairs = load("dates")["deadlines"]["relative_days"].items()
    return {bare(form): adverb for form, adverb in pairs} | dict(pairs)


@cache
def lexicon_words(name: str) -> frozenset[str]:
    """Return a list of the deadline lexicon as keys."""
    return frozenset(key(word) for word in load("dates")["deadlines"][name])
