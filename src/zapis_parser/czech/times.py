"""Times of day as Czech minutes print them: "18:30", "17.00 hodin", "v 10,00 hod", "16.oo", "10h00", "v půl osmé večer".

A time without a colon needs a word that makes it one: a preposition, a label or a unit. Does not know what happened at
the time and reads no durations ("2 hodiny", "do 24 hodin").
"""

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from zapis_parser.czech.numerals import read_number, read_ordinal
from zapis_parser.czech.wordforms import alternation, bare, key, lowered
from zapis_parser.lexicon import load


# never changed; a frozen one would take three times as long to make
@dataclass(slots=True)
class TimeMatch:
    """A printed time; ``start`` and ``end`` are half-open code points, ``until`` is the end of a range."""

    start: int
    end: int
    text: str
    value: datetime.time
    until: datetime.time | None
    rule: str


@dataclass(slots=True)
class _Clock:
    """One side of a printed range, with what surrounds its digits."""

    hour: int
    minute: int | None
    second: int
    separator: str  # ":", ".", ",", "h", " " or "" where only the hour is printed
    unit: str
    end: int


_H = r"[ \t\u00a0\u202f\u2009]"
_DIGIT = re.compile(r"[0-9]")
_DIGIT_START = regex.compile(r"(?<![0-9])(?<![0-9][.:/])(?=[0-9])")
_NOT_CLOCK_AFTER = regex.compile(rf"[.:/]?[0-9]|\.?{_H}?(?:1[89]|20)[0-9]{{2}}|[.,]-|/[0-9]")
_LETTER_O = str.maketrans("oO", "00")
_SPOKEN_SIGN = re.compile("půl|pul|čtvrt|ctvrt|večer|vecer|ráno|rano|odpol|dopol|hodin|poledne")


def find_times(text: str) -> list[TimeMatch]:
    """Return the times of a text in reading order; they do not overlap."""
    return list(_read(text))


# several rules read the same lines, above all those of the head
@lru_cache(maxsize=256)
def _read(text: str) -> tuple[TimeMatch, ...]:
    found = [*_find_printed(text), *_find_spoken(text)]
    found.sort(key=lambda match: (match.start, -match.end))
    kept: list[TimeMatch] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return tuple(kept)


def forget() -> None:
    """Let go of the texts that were read."""
    _read.cache_clear()


# ---- times in digits ----


def _find_printed(text: str) -> list[TimeMatch]:
    found: list[TimeMatch] = []
    first = _DIGIT.search(text)
    if first is None:
        return found
    position = first.start()
    pattern = _clock_pattern()
    while (match := pattern.search(text, position)) is not None:
        bare_number = not (match["minute"] or match["unit"] or match["hour2"])
        if bare_number and not _day_part_pattern().match(text, match.end()):
            position = match.end()  # most numbers end here, before the costly look around them
            continue
        time = _read_match(text, match)
        if time is None:
            position = match.end("hour")
        else:
            found.append(time)
            position = max(time.end, match.end("hour"))
    return found


_COMMA_BEFORE = regex.compile(r"[0-9],$")


def _read_match(text: str, match: regex.Match[str]) -> TimeMatch | None:
    first = _read_clock(match, "")
    if first is None:
        return None
    if first.separator != ":" and _COMMA_BEFORE.search(text[max(0, match.start() - 2) : match.start()]):
        return None
    head = _head_before(text, match.start())
    second = _read_clock(match, "2") if match["hour2"] else None
    if second is not None:
        time = _read_range(text, match, first, second, head)
        if time is not None:
            return time
    if not _stands(text, match.start(), first, head):
        return None
    end, hour = _part_of_day(text, first.end, first.hour)
    rule = {":": "time.colon", "h": "time.h"}.get(
        first.separator, "time.hour" if first.minute is None else "time.minutes"
    )
    return _make(text, (match.start(), end), _at(hour, first), None, rule)


def _read_range(
    text: str, match: regex.Match[str], first: _Clock, second: _Clock, head: str
) -> TimeMatch | None:
    """Return the range if both sides are times: a unit or a colon on one side holds for both."""
    spelled = match["join"] in {"do", "až", "až do"}
    if spelled and match["join"] == "do" and head not in {"od", "ode", ""}:
        return None
    if not spelled and first.separator == "" and not (head or second.unit):
        return None
    sure = [side for side in (first, second) if side.separator in {":", "h"} or side.unit]
    dotted = first.minute is not None and second.minute is not None and head
    if not (sure or dotted) or _is_ratio(text, match.start()) or _amount_after(text, second.end):
        return None
    if any(side.unit.startswith("hodin") and side.minute is None for side in (first, second)) and not head:
        return None  # "2–3 hodiny" lasts
    if _NOT_CLOCK_AFTER.match(text, second.end) or (
        not second.unit and second.minute is None and first.separator != ":"
    ):
        return None
    end, until_hour = _part_of_day(text, second.end, second.hour)
    return _make(text, (match.start(), end), _at(first.hour, first), _at(until_hour, second), "time.range")


def _stands(text: str, start: int, clock: _Clock, head: str) -> bool:
    """Say whether one printed clock is a time of day by its form and surroundings."""
    if not clock.unit and (_NOT_CLOCK_AFTER.match(text, clock.end) or _amount_after(text, clock.end)):
        return False
    if clock.separator == ":":
        return not _is_ratio(text, start)
    if clock.separator == "h":
        return True
    if clock.minute is None:
        day_part = _part_of_day(text, clock.end, clock.hour)[0] != clock.end
        lasting = head == "do" and clock.hour == 24
        return (
            bool(head)
            and (bool(clock.unit) or day_part)
            and not lasting
            and head not in {"asi", "po", "před"}
        )
    if clock.unit:
        return True
    if clock.separator == " " or not head:
        return False
    return not _may_be_date(text, clock, head)


_DAY_AFTER = regex.compile(r"\.\s?[0-9]")


def _may_be_date(text: str, clock: _Clock, head: str) -> bool:
    """Say whether "od 10.12" may as well be 10 December; "v 10.12" and "od 10,12" may not."""
    if clock.separator == "," or clock.minute is None or not 1 <= clock.minute <= 12:
        return False
    return (
        head in {"od", "do", "po", "před", "mezi"}
        or _DAY_AFTER.match(text[clock.end : clock.end + 3]) is not None
    )


_WORD_BEFORE = regex.compile(r"(\p{L}{1,14})[\s:=(]{0,3}$")


def _is_ratio(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - 18) : start])
    return before is not None and key(before[1]) in _words("ratios")


_AMOUNT = regex.compile(rf"{_H}?(?P<amount>%|€|[\p{{L}}²2]{{1,6}}(?!\p{{L}}))")


def _amount_after(text: str, end: int) -> bool:
    after = _AMOUNT.match(text[end : end + 9])
    return after is not None and key(after["amount"]) in _words("amounts")


def _head_before(text: str, start: int) -> str:
    """Return the preposition or "label" that lets the digits after it be a time, "" where there is none."""
    match = _head_pattern().search(text, max(0, start - 28), start)
    if match is None:
        return ""
    return "label" if match["label"] else key(match["head"])


def _read_clock(match: regex.Match[str], side: str) -> _Clock | None:
    hour = int(match[f"hour{side}"])
    minute_text = match[f"minute{side}"]
    minute = int(minute_text.translate(_LETTER_O)) if minute_text else None
    separator = (match[f"separator{side}"] or "").strip(" \t\u00a0\u202f\u2009").lower()
    if minute is not None and not separator:
        separator = " "
    unit = key(match[f"unit{side}"] or "").rstrip(".")
    if hour > 24 or (hour == 24 and minute) or (separator == " " and not unit):
        return None
    end = (
        match.end(f"unit{side}")
        if unit
        else max(match.end(f"{name}{side}") for name in ("hour", "minute", "second"))
    )
    return _Clock(hour, minute, int(match[f"second{side}"] or 0), separator, unit, end)


def _part_of_day(text: str, end: int, hour: int) -> tuple[int, int]:
    """Return the end and the hour after a following "večer", "odpoledne", "ráno"."""
    match = _day_part_pattern().match(text, end)
    if match is None:
        return end, hour
    return match.end(), hour + 12 if match["afternoon"] and 1 <= hour < 12 else hour


def _at(hour: int, clock: _Clock) -> datetime.time:
    return datetime.time(hour % 24, clock.minute or 0, clock.second)


def _make(
    text: str, span: tuple[int, int], value: datetime.time, until: datetime.time | None, rule: str
) -> TimeMatch:
    return TimeMatch(*span, text[span[0] : span[1]], value, until, rule)


# ---- times in words ----


_HOURS = regex.compile(rf"{_H}{{1,2}}hodin(?:u|y)?(?!\p{{L}})")


def _find_spoken(text: str) -> list[TimeMatch]:
    """Find "v sedm večer", "v půl osmé", "ve tři čtvrtě na osm", "v poledne"."""
    if _SPOKEN_SIGN.search(lowered(text)) is None:
        return []
    found = []
    for match in _spoken_pattern().finditer(text):
        clock = _read_spoken(match)
        if clock is None:
            continue
        hour, minute, needs_more = clock
        end, hour = _part_of_day(text, match.end(), hour)
        unit = _HOURS.match(text[match.end() : match.end() + 10])
        if end == match.end() and unit:
            end, hour = _part_of_day(text, match.end() + unit.end(), hour)
        if needs_more and end == match.end():
            continue
        found.append(
            _make(text, (match.start("clock"), end), datetime.time(hour % 24, minute), None, "time.words")
        )
    return found


def _read_spoken(match: regex.Match[str]) -> tuple[int, int, bool] | None:
    """Return hour, minute and whether "v sedm" still needs a part of the day to be a time."""
    if match["noon"]:
        return 12, 0, False
    if match["midnight"]:
        return 0, 0, False
    if match["half"]:
        hour = read_ordinal(match["half"]) or read_number(match["half"])
        return ((hour - 1) or 12, 30, False) if hour and hour <= 12 else None
    hour = read_number(match["quarter"] or match["plain"])
    if hour is None or not 1 <= hour <= 12:
        return None
    if match["quarter"]:
        minute = 15 if not match["three"] else 45
        return (hour - 1) or 12, minute, False
    return hour, 0, True


# ---- words and patterns ----


@cache
def _clock_pattern() -> regex.Pattern[str]:
    units = alternation(load("dates")["times"]["units"])

    def side(name: str) -> str:
        return rf"""(?P<hour{name}>[0-9]{{1,2}})(?![0-9])(?:-?ti(?!\p{{L}}))?+
            (?: (?P<separator{name}>{_H}?[:.,]{_H}?) (?P<minute{name}>[0-5][0-9]|oo)(?![0-9])
                  (?::(?P<second{name}>[0-5][0-9])(?![0-9]))?+
              | (?P<separator{name}>{_H}?h{_H}?) (?P<minute{name}>[0-5][0-9])(?![0-9])
              | (?P<separator{name}>{_H}) (?P<minute{name}>[0-5][0-9])(?={_H}?h) )?+
            (?:{_H}{{0,2}}(?P<unit{name}>{units}(?!\p{{L}})\.?))?+"""

    return regex.compile(
        rf"""{_DIGIT_START.pattern} {side("")}
        (?: {_H}{{0,2}} (?P<join>[-–—−]|až{_H}do|až|do) {_H}{{0,2}} (?:cca{_H})?+ {side("2")} )?+""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _head_pattern() -> regex.Pattern[str]:
    times = load("dates")["times"]
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<head>{alternation(times['heads'])})(?:{_H}{{1,2}}cca\.?)?[\s]{{1,3}}"
        rf"|(?P<label>{alternation(times['labels'])})[\s:–-]{{1,4}}(?:v\s|cca\s)?)$",
        regex.IGNORECASE,
    )


@cache
def _day_part_pattern() -> regex.Pattern[str]:
    times = load("dates")["times"]
    return regex.compile(
        rf"{_H}{{1,2}}(?:(?P<afternoon>{alternation(times['afternoon'])})|(?P<morning>{alternation(times['morning'])}))"
        r"(?!\p{L})",
        regex.IGNORECASE,
    )


@cache
def _spoken_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?<!\p{{L}})(?:v|ve|o|od|do|kolem|před|po){_H}{{1,2}}(?P<clock>
            (?:půl|pul){_H}(?P<half>\p{{L}}{{4,12}}+)
          | (?:(?P<three>tři{_H}?|tri{_H}?))?(?:čtvrtě|čtvrti|čtvrt|ctvrte|ctvrti|ctvrt){_H}na{_H}(?P<quarter>\p{{L}}{{3,12}}+)
          | (?P<noon>poledne) | (?P<midnight>půlnoci)
          | (?P<plain>\p{{L}}{{3,9}}+)(?={_H}{{1,2}}(?:hodin|večer|ráno|odpol|dopol|vecer|rano)) )(?!\p{{L}})""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _words(name: str) -> frozenset[str]:
    words = {key(word) for word in load("dates")["times"][name]}
    return frozenset(words | {bare(word) for word in words})
