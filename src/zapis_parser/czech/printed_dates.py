"""Where a text prints a day and a month, and where such digits are something else.

Gives the parts as printed. Does not know the year that is not printed, nor which dates belong together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from zapis_parser.czech.calendar_words import (
    DASH,
    DAY,
    GAP,
    MONTH,
    YEAR,
    H,
    abbreviated_month_of,
    abbreviated_months_fragment,
    abbreviated_weekday_of,
    abbreviated_weekdays_fragment,
    make_date,
    month_beginnings,
    month_of,
    months_fragment,
    weekday_of,
    weekdays_fragment,
    years_away,
    years_away_fragment,
)
from zapis_parser.czech.numerals import read_ordinal, read_roman
from zapis_parser.czech.wordforms import alternation, key, lowered
from zapis_parser.lexicon import load


# never changed; a frozen one would take three times as long to make
@dataclass(slots=True)
class Printed:
    """What is printed, before the year is known. ``shift`` counts years from the reference's ("t. r." is 0)."""

    start: int
    end: int
    day: int
    month: int
    rule: str
    first_day: int | None = None
    year: int | None = None
    shift: int | None = None
    inferred: bool = False
    weekday: int | None = None
    last: tuple[int, int, int | None] | None = None  # day, month and year of a range's last day


_ROMAN_MONTH = r"(?:XI{0,2}|IX|IV|V?I{1,3}|V)"
# The last digit of what may be a day; initials of the months keep "12 členů" out. A lookbehind here costs ten times more.
_INITIALS = "lúubdkčcszřrpLÚUBDKČCSZŘRP"
_MAYBE_DAY = regex.compile(
    rf"[0-9](?:\.(?:\s{{0,3}}[0-9{_INITIALS}ivxIVX]|{H}{{0,2}}[-–—−ai,])|{H}?{DASH}\s{{0,2}}[0-9]|\s{{1,3}}[{_INITIALS}])"
)
# "pátého září": the end of an ordinal, and the beginning of a month behind it
_ORDINAL_END = re.compile(rf"ho(?<=[éíei]ho)(?=[ \u00a0\n]\s{{0,2}}(?:{'|'.join(month_beginnings())}))")
_DIGIT = re.compile(r"[0-9]")
_LAST_WORD = regex.compile(r"[\p{L}§]{1,30}$")
_SLASHED = regex.compile(
    rf"(?<![0-9/.,-])(?P<day>{DAY})/(?P<month>{MONTH})(?:(?:/|{H})(?P<year>{YEAR}))?(?![0-9/])(?!{H}?(?:Sb|Kč|%))"
)
_ISO = regex.compile(
    r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9]|[-/.][0-9])"
)
# "l2. 3. 2O19": letters an OCR engine prints for digits
_MISREAD = regex.compile(
    rf"(?<![\p{{L}}0-9.])(?P<day>[0-3lIO]?[0-9lO])\.{H}{{0,2}}(?P<month>[01lIO]?[0-9lO])\.{H}{{0,2}}"
    rf"(?P<year>[12lI][09O][0-9lIO]{{2}})(?![\p{{L}}0-9])"
)
_MISREAD_HINT = re.compile(r"[0-9][lIO]|[lIO][0-9.]")
_TO_DIGITS = str.maketrans("lIO", "110")
_UNIT_AFTER = regex.compile(
    rf"{H}{{0,2}}(?:hod|h\b|Kč|%|m\b|ks\b|Sb)|[0-9]|/(?![0-9]{{1,2}}\.)[0-9]|[-–]\p{{L}}"
)
_WORD_AFTER = regex.compile(rf"{H}{{0,2}}(\p{{L}}+)")
_NUMBER_AFTER = regex.compile(rf"{H}{{0,2}}([0-9]{{1,2}})\.(?![0-9])")
_NUMBER_BEFORE = regex.compile(rf"(?<![0-9])([0-9]{{1,2}})\.{H}{{0,2}}$")
_COUNTED_ON = regex.compile(rf"{H}{{1,2}}(?:a|i|až|nebo){H}{{1,2}}[0-9]{{1,2}}\.{H}?(\p{{Ll}}+)")
_HOUSE_NUMBER = regex.compile(rf"{H}{{1,2}}[0-9]{{1,4}}(?:/[0-9]{{1,4}}\p{{L}}?)?(?:,|\n|$)")
_HEADING_AFTER = regex.compile(rf"{H}{{1,3}}\p{{Lu}}")
_GLUED_NUMBER = regex.compile(r"[1-9][0-9]?\.[1-9][0-9]?\.(?:[0-9]{2})?")


def find_printed(text: str) -> list[Printed]:
    worded = list(_find_worded(text)) if "ho" in text or "HO" in text or "Ho" in text else []
    if _DIGIT.search(text) is None:
        return worded
    found = [*_find_plain(text), *_find_iso(text), *worded, *_find_slashed(text), *_find_misread(text)]
    return sorted(found, key=lambda match: (match.start, -match.end))


def _find_plain(text: str) -> Iterator[Printed]:
    last_end = -1
    for place in _MAYBE_DAY.finditer(text, overlapped=True):
        start = place.start()
        start -= start > 0 and text[start - 1] in "0123"
        match = _plain_pattern().match(text, start) if start >= last_end else None
        printed = _read_plain(match) if match else None
        if printed is None or not _left_allows(text, printed, last_end) or not _right_allows(text, printed):
            continue
        last_end = printed.end
        yield _with_weekday(text, printed)


_PARTS = ("first", "day", "month", "year", "short", "relative", "word", "abbreviation", "roman")


def _read_plain(match: regex.Match[str]) -> Printed | None:
    """Return the parts of a match of the plain pattern; None for a range that runs backwards."""
    first, day, number, year, short, relative, word, abbreviation, roman = match.group(*_PARTS)
    rule = "date.numeric" if number else "date.month-roman" if roman else "date.month-word"
    month: int | None
    if number or roman:
        month = int(number) if number else read_roman(roman)
    else:
        month = month_of(word) if word else abbreviated_month_of(abbreviation)
    if month is None or (first and int(first) >= int(day)):
        return None
    return Printed(
        match.start(),
        match.end(),
        int(day),
        month,
        rule,
        int(first) if first else None,
        _read_year(year, short),
        years_away(relative) if relative else None,
    )


def _find_iso(text: str) -> Iterator[Printed]:
    if "-" not in text:
        return
    for match in _ISO.finditer(text):
        if last_word(text, match.start()) in _guard("numbered") | {"usnesení", "usn"}:
            continue
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        yield _with_weekday(text, Printed(*match.span(), day, month, "date.iso", year=year))


def _find_worded(text: str) -> Iterator[Printed]:
    """Find "pátého září 2023", "dvacátého prvního prosince"."""
    for place in (match.start() - 1 for match in _ORDINAL_END.finditer(lowered(text))):
        match = _worded_pattern().search(text, max(0, place - 32), min(len(text), place + 48))
        if match:
            yield from _read_worded(text, match)


def _read_worded(text: str, match: regex.Match[str]) -> Iterator[Printed]:
    """Yield the day of one or two ordinals before a month: "dvacátého prvního" or only "prvního"."""
    month = month_of(match["word"])
    readings = ((match.start("tens"), f"{match['tens']} {match['day']}"), (match.start("day"), match["day"]))
    for start, words in readings:
        day = read_ordinal(words) if start >= 0 else None
        if day is not None and 1 <= day <= 31 and month is not None:
            year = _read_year(match["year"], None)
            yield _with_weekday(text, Printed(start, match.end(), day, month, "date.word", year=year))
            return


def _find_slashed(text: str) -> Iterator[Printed]:
    """Find "sejdeme se 25/7": a day only where the word before makes it one, never a fraction."""
    if "/" not in text:
        return
    for match in _SLASHED.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        head = _slash_head_pattern().search(text, max(0, match.start() - 24), match.start())
        fraction = day == 1 or day < month <= 5 or day + 1 == month <= 10
        if head is None or (not match["year"] and fraction):
            continue
        yield Printed(*match.span(), day, month, "date.slash", year=_read_year(match["year"], None))


def _find_misread(text: str) -> Iterator[Printed]:
    if _MISREAD_HINT.search(text) is None:
        return
    for match in _MISREAD.finditer(text):
        if not any(letter in match[0] for letter in "lIO") or last_word(text, match.start()) in _guard(
            "numbered"
        ):
            continue
        day, month, year = (int(match[name].translate(_TO_DIGITS)) for name in ("day", "month", "year"))
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield Printed(*match.span(), day, month, "date.ocr", year=year)


# ---- what stands around it ----


_DIGIT_AND_MARK = regex.compile(r"[0-9][.,:]$")
_DIGIT_AND_DASH = regex.compile(r"[0-9][-–—/]$")
_LETTER = regex.compile(r"\p{L}$|\p{L}[-_/]$")


def _left_allows(text: str, found: Printed, last_end: int) -> bool:
    """Say whether what stands before the digits leaves them a date."""
    start = found.start
    dated = found.year is not None or found.shift is not None
    word = last_word(text, start)
    if word in _guard("numbered") or (
        not dated and found.rule == "date.numeric" and word in _guard("titled")
    ):
        return False
    if not dated and found.rule == "date.month-word" and word in _guard("streets"):
        return False
    before = text[max(0, start - 2) : start]
    if before.endswith(" "):
        return True
    if _DIGIT_AND_MARK.search(before):
        return False
    if _DIGIT_AND_DASH.search(before) and last_end != start - 1:  # "2.2.2017/23.2.2017" are two dates
        return False
    if _LETTER.search(before) and not dated:
        return _weekday_before(text, start) is not None
    return True


_FULL_YEAR = regex.compile(r"[0-9]{4}$")
_SLASHED_NUMBER = regex.compile(r"/[0-9]{1,4}(?![0-9.])")
_GOES_ON = regex.compile(r"[.,:][0-9]|\s?hod|\s?h\b")
_MORE_DIGITS = regex.compile(r"[.,:]?[0-9]")


def _right_allows(text: str, found: Printed) -> bool:
    """Say whether what stands after the digits leaves them a date."""
    if found.rule != "date.numeric":
        return (
            found.year is not None
            or found.rule != "date.month-word"
            or not _HOUSE_NUMBER.match(text, found.end)
        )
    printed = text[found.start : found.end]
    if _is_heading(text, found, printed):
        return False
    if found.shift is not None:
        return True
    if found.year is not None:
        short = not _FULL_YEAR.search(printed)
        return not _SLASHED_NUMBER.match(text[found.end : found.end + 6]) and not (
            short and _GOES_ON.match(text[found.end : found.end + 5])
        )
    if not printed.endswith("."):  # "dne 12.12"
        return last_word(text, found.start) in {"dne", "dni"} and not _MORE_DIGITS.match(
            text[found.end : found.end + 2]
        )
    return not _UNIT_AFTER.match(text, found.end) and not _is_enumeration(text, found)


def _is_heading(text: str, found: Printed, printed: str) -> bool:
    """Say whether this is the number of a heading: "3.1. Rozpočet" at the start of a line."""
    line_start = text.rfind("\n", max(0, found.start - 12), found.start) + 1
    if found.start > 12 and line_start == 0:
        return False
    at_line_start = not text[line_start : found.start].strip()
    return (
        at_line_start
        and found.day <= 20
        and _GLUED_NUMBER.fullmatch(printed) is not None
        and _HEADING_AFTER.match(text, found.end) is not None
    )


def _is_enumeration(text: str, found: Printed) -> bool:
    """Say whether the two numbers count something: "2. 3. místo", "1. 2. 3. 4."."""
    word = _WORD_AFTER.match(text, found.end)
    if word and key(word[1]) in _guard("counted"):
        return True
    counted = _COUNTED_ON.match(text, found.end)
    if counted and month_of(counted[1]) is None:
        return True
    if found.month != found.day + 1:
        return False
    after = _NUMBER_AFTER.match(text, found.end)
    before = _NUMBER_BEFORE.search(text, max(0, found.start - 6), found.start)
    return bool((after and int(after[1]) == found.month + 1) or (before and int(before[1]) == found.day - 1))


def last_word(text: str, start: int) -> str:
    """Return the word right before, in small letters: "č" for "č. 5. 12.", "" where none is near."""
    before = text[max(0, start - 24) : start].rstrip(" \t\u00a0\u202f(")
    closed = before.rstrip(".:").rstrip()
    match = _LAST_WORD.search(closed)
    if match is None or (
        before.endswith(".") and len(match[0]) > 4
    ):  # the dot ends a sentence, no abbreviation
        return ""
    return key(match[0])


def _with_weekday(text: str, found: Printed) -> Printed:
    before = _weekday_before(text, found.start)
    if before is not None:
        start, weekday, certain = before
        agrees = found.year is not None and weekday_in(found.year, found) == weekday
        return replace(found, start=start, weekday=weekday) if certain or agrees else found
    after = _weekday_after_pattern().match(text, found.end)
    return replace(found, weekday=weekday_of(after["full"])) if after else found


def weekday_in(year: int, found: Printed) -> int | None:
    value = make_date(year, found.month, found.first_day or found.day)
    return None if value is None else value.weekday()


def _weekday_before(text: str, start: int) -> tuple[int, int, bool] | None:
    """Return the start and number of a weekday before ``start``, and whether it can be nothing else.

    "Po 5. 3." may mean after 5 March, "So.", "So21." and "(so)" may not.
    """
    match = _weekday_before_pattern().search(text, max(0, start - 20), start)
    if match is None:
        return None
    if match["full"]:
        weekday = weekday_of(match["full"])
        return None if weekday is None else (match.start("full"), weekday, True)
    short = match["short"]
    weekday = abbreviated_weekday_of(short)
    glued = match.end("short") == start
    certain = bool(match["dot"]) or (glued and short[0].isupper())
    return None if weekday is None else (match.start("short"), weekday, certain)


# ---- patterns ----


def _read_year(full: str | None, short: str | None) -> int | None:
    if full:
        return int(full)
    if short:
        return int(short) + (2000 if int(short) < 70 else 1900)
    return None


@cache
def _plain_pattern() -> regex.Pattern[str]:
    of_year = rf"(?:(?:roku|r\.){H}{{0,2}})?+"
    return regex.compile(
        rf"""(?<![0-9])
        (?:(?P<first>{DAY})(?:\.(?:{H}{{0,2}},{H}{{0,2}}{DAY}\.){{0,5}}+{H}{{0,2}}(?:{DASH}|až|a|i|do)|{H}?{DASH}){GAP})?
        (?P<day>{DAY})
        (?:
          \.{H}{{0,2}}+(?P<month>{MONTH})
            (?: (?:\.{GAP}|{H}{{1,2}}){of_year}(?P<year>{YEAR}) | \.[’']?(?P<short>[0-9]{{2}})(?![0-9])
              | \.{H}{{0,2}}(?P<short>[0-9]{{2}})(?=[,;)\n]|$) | \.{GAP}(?P<relative>{years_away_fragment()}) | \. )?+
        | (?:\.|(?={H})){GAP}(?P<word>{months_fragment()})(?!\p{{L}})
            (?: ,?{GAP}{of_year}(?P<year>{YEAR}) | {GAP}(?P<relative>{years_away_fragment()}) )?+
        | \.{H}{{0,2}}+(?P<abbreviation>{abbreviated_months_fragment()})(?!\p{{L}})\.?{H}{{0,2}}(?P<year>{YEAR})
        | \.{H}{{0,2}}+(?P<roman>(?-i:{_ROMAN_MONTH}))\.?{H}{{0,2}}(?P<year>{YEAR})
        )""",
        regex.VERBOSE | regex.IGNORECASE,
    )


@cache
def _worded_pattern() -> regex.Pattern[str]:
    end = r"(?:ého|ího|eho|iho)"
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<tens>\p{{L}}{{3,12}}+(?<={end})){GAP})?(?P<day>\p{{L}}{{3,20}}+(?<={end})){GAP}"
        rf"(?P<word>{months_fragment()})(?!\p{{L}})(?:,?{GAP}(?:(?:roku|r\.){H}?)?(?P<year>{YEAR}))?",
        regex.IGNORECASE,
    )


@cache
def _slash_head_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<!\p{{L}}){alternation(_guard('slash_heads'))}{H}{{0,2}}:?{H}{{0,2}}$", regex.IGNORECASE
    )


@cache
def _weekday_before_pattern() -> regex.Pattern[str]:
    full, short = weekdays_fragment(), abbreviated_weekdays_fragment()
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<full>{full})|(?P<short>{short})(?P<dot>\.)?)[\s,]{{0,3}}+(?:dne\s{{1,2}})?$",
        regex.IGNORECASE,
    )


@cache
def _weekday_after_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"{H}?(?:\(|[–-]|,){H}?(?:v{H}|ve{H})?(?P<full>{weekdays_fragment()})(?!\p{{L}})(?!{H}*[0-9])",
        regex.IGNORECASE,
    )


@cache
def _guard(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in load("dates")["guards"][name])
