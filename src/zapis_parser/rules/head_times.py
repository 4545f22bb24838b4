"""When the meeting was: its day from the title or the labels, its begin and end also from sentences that tell of them.

A day printed beside "zveřejněno", "vyhotoveno" or a name is no meeting's; times of single votes and events are none either.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zapis_parser.czech.dates import DateMatch, find_dates
from zapis_parser.czech.name_words import sentence_end
from zapis_parser.czech.times import TimeMatch, find_times
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.cues import COLON, DIGIT, cue
from zapis_parser.rules.head_labels import Labels
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_STAMP = tolerant(
    r"\b(?:zveřejněn|publikován|vyvěšen|sejmut|přidán|vydán|vloženo|upraveno|aktualiz|vytvořen|autor\b|zapsan|zapsal|vyhotoven|vyhotovil|pořízen|svolán|v\s++platném|usnesení\s++č|zákon|ze?\s++dne\s++\S++\s++č"
    r"|schválen|minul|předchoz|rozeslán|poslední\s++změna|tisk\b|staženo|doručen)",
    regex.I,
)
_KONANE = tolerant(r"\b(?:konan\p{L}++|koná|konal\p{L}?|konat|seš[el]l?\p{L}?)\b", regex.I)
_START = tolerant(r"\b(?:zaháj\p{L}*+|začal\p{L}*+|začátek|začíná|otevřel\p{L}*+|přivítal\p{L}?)\b", regex.I)
_FINISH = tolerant(r"\b(?:ukonč\p{L}*+|skonč\p{L}*+|konec|zakonč\p{L}*+|uzavřel\p{L}*+)\b", regex.I)
_START_CUE = cue("zaháj", "zač", "otevřel", "přivítal")
_FINISH_CUE = cue("ukonč", "skonč", "konec", "zakonč", "uzavřel")
# times in digits, "v půl osmé", "v sedm večer"
_TIME_CUE = DIGIT | cue("půl", "čtvrt", "tři", "poled", "večer", "ráno", "odpol", "dopol", "hodin")
_NOT_MEETING = tolerant(
    r"\b(?:rozprav|diskus|diskuz|bodu\b|bod\b|hlasov|přestávk|příjem|projednávání|provoz|smlouv|smluv|akc[eií]\b|tábor|turnaj|bude\b|budou|doprav|prací\b|práce\b|výuk|stavb|prodej|škol[ayu]\b|nájem|období|pronáj|přihl|soutěž|závod|koncert|slavnost|zápas|trénink|cvičení|ples\b|pouť|průvod|výlet|kurz|sčítání|voleb|volby|oprav)",
    regex.I,
)
_FUTURE = regex.compile(r"\bbud(?:e|ou)\b", regex.I)
_BEFORE_LATER = regex.compile(r"(?:\W*+(?:příští|další|následující|termín\s++příšt))", regex.I)
# "klubovna pod školou, 18.30–20.45": two times with points at the end of a line of the head
_RANGE = regex.compile(
    r"(?:^|[,(]\s?|\s{2,})(?P<r>(?:[01]?\d|2[0-3])[.:,][0-5]\d\s?[–-]\s?(?:[01]?\d|2[0-3])[.:,][0-5]\d)(?:\s?hod\p{L}*+\.?)?\)?\s*+$"
)


# when the minutes were written: "Ve Lhotě dne 17. října 2010", "Zapsala Eva Malá 6. 3. 2013"
_WRITTEN = regex.compile(
    r"\W*(?:Ve?\s++\p{Lu}|zaps|zápis|vyhotov|dne\b|\p{Lu}\p{Ll}++(?:\s\p{L}++){0,4}[, ]++(?:dne\s)?\d)",
    regex.I,
)
_WRITTEN_LATE = regex.compile(
    r"(?:\bVe?\s\p{Lu}\p{Ll}++(?:\s\p{L}++){0,3}|\b(?i:zaps|vyhotov)\p{L}++(?:\s++[\p{L}.]++){0,4}?),?\s++(?:dne\s)?\d"
)
_SENTENCE_LONG, _NEAR = 100, 100
_WRITTEN_AT = regex.compile(r"\s*+Ve?\s++\p{Lu}[^,\d]{1,40},?\s++(?:dne\s++)?$")
_WRITTEN_WITHIN = dt.timedelta(days=120)
_CLOCK_BETWEEN = regex.compile(r"\s++\d{1,2}:\d\d\s++(?P<word>\p{Lu}\p{L}++)")
_CLOCK_ONLY = regex.compile(r"\s++\d{1,2}:\d\d(?::\d\d)?\W*+$", regex.M)
_CLOCK_LAST = regex.compile(r"\d\s++\d{1,2}:\d\d\s*+$")
_SAME = 20  # code points by which a title is known again
_DAY_LAST = regex.compile(r"\b\d{1,2}\.\s*+$")
_CLOSING, _SHORT, _LONGEST_TITLE = 20, 150, 1500
_AT = regex.compile(r"\b(?:v|ve|cca)\s", regex.I)
_SENTENCE = regex.compile(r"[.!?]\s++(?=\p{Lu})")
# these tell of the meeting only beside its name: a programme, a race and a school year begin as well
_BEGINS = regex.compile(r"zač|otevř", regex.I)
_OF_MEETING = tolerant(r"jednání|zasedání|schůz|porad|shromáždění|setkání|hromad", regex.I)
_BARE_HOUR = regex.compile(r"(?:^|[,(]\s?)(?P<r>(?:[01]?\d|2[0-3]))\s?h(?:od(?:in|\.)?)?\s*+$")
# "Místo a čas: klubovna – 19.00"
_BLANK = dt.time()  # "Dne: XX.YY. od 00:00" of a form
_BARE_CLOCK = regex.compile(r"(?:^|[,–-])\s*+(?P<r>(?:[01]?\d|2[0-3])[.:][0-5]\d)\s*+$")
_FULL_DATE = regex.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}[ ,]*+$")


@dataclass(frozen=True, slots=True)
class When:
    """Day and hours of the meeting."""

    date: Value[dt.date] | None
    year_inferred: bool
    start: Value[dt.time] | None
    end: Value[dt.time] | None


def find_when(
    lines: Sequence[TextLine],
    title: Sequence[TextLine],
    zone: Sequence[TextLine],
    labels: Labels,
    reference_year: int | None,
) -> When:
    """Read day and hours from the title, the labels and the lines of the head, in that order of trust."""
    date, inferred = _date(title, zone, labels, _reference(lines, zone, reference_year))
    if date is None or inferred:
        found = _with_year(lines, date or _date(title, zone, labels, _ANY_YEAR)[0])
        date, inferred = (found, True) if found else (date, inferred)
    start, end = _times(lines, [*title, *(line for line in zone if line not in title)], labels)
    return When(date, inferred, start, end)


_LONGEST_LINE = 2000
_ANY_YEAR = dt.date(2000, 1, 1)  # a leap year


def _with_year(lines: Sequence[TextLine], day: Value[dt.date] | None) -> Value[dt.date] | None:
    """A day without a year that the document prints again with one: "stav ke dni 26. 1. 2015"."""
    if day is None:
        return None
    printed, number = (day.value.month, day.value.day), str(day.value.day)
    years = {
        date.value.year
        for line in lines
        if number in line.text and may_be_dated(line)
        for date in find_dates(line.text[:_LONGEST_LINE])
        if date.value and (date.value.month, date.value.day) == printed
    }
    if len(years) != 1:
        return None
    return Value(day.value.replace(year=years.pop()), day.start, day.end, day.rule)


def _reference(lines: Sequence[TextLine], zone: Sequence[TextLine], year: int | None) -> dt.date | None:
    """The day from which a date without a year is reckoned: by the head's year, else by the day of writing."""
    year = _year(zone) or year
    if year:
        return dt.date(year, 1, 1)
    for line in reversed(lines[-_CLOSING:]):
        if not may_be_dated(line):
            continue
        short = len(line.text) < _SHORT
        words = line.text if short else line.text[-_SHORT:]
        told = _WRITTEN.match(words) if short else _WRITTEN_LATE.search(words)
        if told:
            written = [date.value for date in find_dates(words[told.start() :]) if date.value]
            if written:
                return written[-1] - _WRITTEN_WITHIN
    return None


def _date(
    title: Sequence[TextLine], zone: Sequence[TextLine], labels: Labels, reference: dt.date | None
) -> tuple[Value[dt.date] | None, bool]:
    candidates: list[tuple[int, int, DateMatch, int]] = []
    for key in ("date", "mixed"):
        if key in labels:
            label = labels[key]
            candidates += [
                (1, label.start + date.start, date, label.start)
                for date in find_dates(label.value[:200], reference)
            ]
    stamped = _stamped([*title, *zone])
    if title:
        joined = _joined(title)
        for date in find_dates(joined, reference):
            line = joined[joined.rfind("\n", 0, date.start) + 1 :]
            moved = date.start - (len(joined) - len(line))
            candidates.append(
                (
                    _trust(line, moved, moved + date.end - date.start) + (5 if stamped else 0),
                    title[0].start + date.start,
                    date,
                    title[0].start,
                )
            )
    # no line of the head is trusted as much as such a date of the title, but for those right below it
    sure = any(date.value and trust <= 0 for trust, _, date, _ in candidates)
    for row in zone:
        if not may_be_dated(row) or (sure and not _is_near(row, title)) or _BEFORE_LATER.match(row.text):
            continue
        for date in find_dates(row.text[:600], reference):
            if _is_elsewhere(row, date.start):
                continue
            trust = _trust(row.text, date.start, date.end) - _carries_on(row, title)
            trust += 5 if row.index in stamped else 0
            candidates.append((2 + trust, row.start + date.start, date, row.start))
    for _, _, date, offset in sorted(candidates, key=lambda item: item[:2]):
        if date.value:
            return Value(date.value, offset + date.start, offset + date.end, date.rule), date.year_inferred
    return None, False


def may_be_dated(line: TextLine) -> bool:
    """Whether a line has a digit, a word of times, or what may be an ordinal: "pátého září"."""
    return bool(line.cues & _TIME_CUE) or "ho" in line.low


def _is_elsewhere(line: TextLine, at: int) -> bool:
    """Whether a place in a long sentence tells of something else than the meeting: a trip, a price, a deadline."""
    if len(line.text) <= _SENTENCE_LONG or not line.text.endswith("."):
        return False
    before = line.text[max(0, at - _NEAR) : at]
    held = _KONANE.search(before) and not _FUTURE.search(before)  # "soutěž, která se bude konat"
    return not (_OF_MEETING.search(before) or held or _START.search(before))


def _stamped(rows: Sequence[TextLine]) -> frozenset[int]:
    """The lines that end with the moment of publication, the title printed again below: "Zápis … 22.08.2016 20:40"."""
    following = {row.index: row.text for row in rows}
    return frozenset(
        row.index
        for row in rows
        if row.cues & COLON
        and _CLOCK_LAST.search(row.text)
        and following.get(row.index + 1, "").startswith(row.text[:_SAME])
    )


def _joined(title: Sequence[TextLine]) -> str:
    """The lines of the title as one text, for a date may be broken between them; offsets are kept."""
    joined = title[0].text
    for before, line in itertools.pairwise(title):
        blank = " " if _DAY_LAST.search(before.text) else "\n"
        joined += blank * (line.start - before.end) + line.text
    return joined[:_LONGEST_TITLE]


def _trust(line: str, start: int, end: int) -> int:
    """How much less (above 0) or more (below) than others a date of a line can be the meeting's."""
    before = line[:start]
    alone = not before.strip(" .-–") and _CLOCK_ONLY.match(line, end)
    if _STAMP.search(before[-60:]) or before.rstrip().endswith("|") or alone:
        return 5
    if _WRITTEN_AT.match(before):
        return 3
    if (again := _CLOCK_BETWEEN.match(line, end)) and line.startswith(again["word"]):
        return 5  # between two printings of the title: "Zápis … konaného dne / 11.02.2013 20:40 / Zápis …"
    return -1 if _KONANE.search(before[-60:]) else 0


_IS_HELD = regex.compile(r"\W*(?:(?:zasedání|jednání|schůze|porada|setkání)\W++)?konan", regex.I)


def _carries_on(line: TextLine, title: Sequence[TextLine]) -> int:
    """Trust added to "zasedání konané dne …" right below the title, whose own date may be another's."""
    return 2 if _is_near(line, title) and line.mark is None and _IS_HELD.match(line.text) else 0


def _is_near(line: TextLine, title: Sequence[TextLine]) -> bool:
    return bool(title) and title[-1].index < line.index <= title[-1].index + 2


_YEAR = regex.compile(r"(?<![\d/.])(?:19|20)\d\d(?![\d/])")
_OF_LAW = regex.compile(r"(?:zák|č\.)[^\d]{0,12}(?:\d++/)?$")


def _year(zone: Sequence[TextLine]) -> int | None:
    """A year printed in the head, for a date without one."""
    for line in zone:
        if not line.cues & DIGIT or (len(line.text) > _SHORT and line.index != zone[0].index):
            continue
        match = _YEAR.search(line.text[:600])
        if match and not _OF_LAW.search(line.text[: match.start()]):
            return int(match[0])
    return None


def _times(
    lines: Sequence[TextLine], head: Sequence[TextLine], labels: Labels
) -> tuple[Value[dt.time] | None, Value[dt.time] | None]:
    start = end = None
    for key in ("time", "mixed", "date"):
        if key in labels and start is None:
            times = [
                time for time in _read(labels[key].value, labelled=key != "date") if time.value != _BLANK
            ]
            start = _time(times[0], labels[key].start) if times else None
            end = end or _until(times, labels[key].start)
            if end is None and key == "time" and len(times) > 1 and _FINISH.search(labels[key].value):
                end = _time(times[-1], labels[key].start)
    if "end" in labels and (times := _read(labels["end"].value)):
        end = _time(times[0], labels["end"].start)
    stamped = _stamped(head)
    for line in head:
        if (
            start is None
            and line.cues & _TIME_CUE
            and line.index not in stamped
            and not _is_item(line)
            and len(line.text) < 400
            and not (line.cues & _FINISH_CUE and _FINISH.search(line.text))
            and not _BEFORE_LATER.match(line.text)
        ):
            times = [
                time
                for time in _read(line.text)
                if not _STAMP.search(line.text[max(0, time.start - 60) : time.start])
            ]
            times = [time for time in times if not _is_elsewhere(line, time.start)]
            times = [time for time in times if not _is_stamp(line.text, time) and time.value != _BLANK]
            start = _time(times[0], line.start) if times else None
            end = end or _until(times, line.start)
    start = start or _said(lines, _START, _START_CUE, first=True)
    return start, end or _said(lines, _FINISH, _FINISH_CUE, first=False)


def _is_item(line: TextLine) -> bool:
    """Whether a line is an item that tells of something else than the meeting: "3) odjezd ráno v 5 hodin"."""
    return line.mark is not None and not _OF_MEETING.search(line.words[:_SHORT])


def _read(words: str, *, labelled: bool = False) -> list[TimeMatch]:
    """The times of a head's line; a bare range at its end and "16 hod" alone count as well.

    Args:
        labelled: a label such as "Místo a čas" says that a number such as "19.00" is a time.
    """
    times = find_times(words)
    match = None if times else _RANGE.search(words) or _BARE_HOUR.search(words)
    match = match or (_BARE_CLOCK.search(words) if labelled and not times else None)
    if match is None:
        return times
    lead = "od " if match.re is _RANGE else "v "
    shift = match.start("r") - len(lead)
    return [
        TimeMatch(
            time.start + shift,
            min(time.end + shift, match.end("r")),
            match["r"],
            time.value,
            time.until,
            time.rule,
        )
        for time in find_times(lead + match["r"] + " hod")
        if time.start >= len(lead)
    ]


_CLOCK = regex.compile(r"\d{1,2}:\d\d")
_CAPITALISED = regex.compile(r"\s++(\p{Lu}\p{L}++)")


def _is_stamp(line: str, time: TimeMatch) -> bool:
    """Whether a page was published then: "08.03.2018 20:40" alone, behind a name and a bar or behind another date."""
    before = line[: time.start]
    stamped = _FULL_DATE.search(before)
    if stamped is None or not _CLOCK.match(line[time.start :]):
        return False
    lead = before[: stamped.start()]
    again = _CAPITALISED.match(line[time.end :])
    if again and lead.startswith(again[1]):
        return True
    return "|" in lead or (not lead.strip() and not line[time.end :].strip(" .")) or bool(find_dates(lead))


def _time(match: TimeMatch, offset: int) -> Value[dt.time]:
    return Value(match.value, offset + match.start, offset + match.end, match.rule)


def _until(times: Sequence[TimeMatch], offset: int) -> Value[dt.time] | None:
    for match in times:
        if match.until:
            return Value(match.until, offset + match.start, offset + match.end, match.rule)
    return None


def _said(
    lines: Sequence[TextLine], verb: regex.Pattern[str], verb_cue: int, *, first: bool
) -> Value[dt.time] | None:
    """The time of a sentence such as "Schůze byla ukončena v cca 22:00": the first of the opening, the last of the close."""
    for line in itertools.islice(
        lines if first else reversed(lines), int((0.5 if first else 0.6) * len(lines)) + 8
    ):
        if not (line.cues & DIGIT and line.cues & verb_cue):
            continue
        found = [value for match in verb.finditer(line.text) if (value := _told(line, match)) is not None]
        if found:
            return found[0] if first else found[-1]
    return None


def _told(line: TextLine, match: regex.Match[str]) -> Value[dt.time] | None:
    end = sentence_end(line.text, match.end(), min(len(line.text), match.end() + 140))
    end += line.text.endswith((" hod", " h"), 0, end)  # its point belongs to the time
    clause = line.text[match.start() : end]
    start = match.start()
    if not match[0][0].isupper():
        near = line.text[max(0, start - 90) : start + 1]
        start -= len(_SENTENCE.split(near)[-1]) - 1
    before = line.text[start : match.start()]
    behind = clause[len(match[0]) :].strip()
    if _NOT_MEETING.search(before) or _NOT_MEETING.match(behind):
        return None
    if _BEGINS.match(match[0]) and before.strip(" -–•") and not _OF_MEETING.search(before + behind[:40]):
        return None
    times = find_times(clause)
    if times:
        return _time(times[0], line.start + match.start())
    # "v 19.25 byla schůze ukončena": the time stands before the verb
    earlier = find_times(before) if _AT.search(before) and _OF_MEETING.search(before + behind[:40]) else []
    return _time(earlier[-1], line.start + match.start() - len(before)) if earlier else None
