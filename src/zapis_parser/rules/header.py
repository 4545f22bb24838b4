"""The head of the minutes: its title, the body that met, and with it number, date, times, place and municipality.

Reads the lines above the first part and the blocks of labels ("Datum: …"). Who chaired, other rules read; which of two
contradicting dates is true, nobody here decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.czech.dates import find_dates
from zapis_parser.record import BodyKind
from zapis_parser.rules.accents import tolerant, without_accents
from zapis_parser.rules.bodies import (
    BodyMatch,
    abbreviated,
    expand,
    find_bodies,
    may_name_bodies,
    named_bodies,
)
from zapis_parser.rules.head_labels import Labels, read_labels, starts_with_label
from zapis_parser.rules.head_number import find_number
from zapis_parser.rules.head_place import find_place
from zapis_parser.rules.head_times import find_when
from zapis_parser.rules.kinds import only_speaks_of_meetings
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.municipality import find_municipality

_HEAD = 40  # lines in which the head may stand
_TITLE = tolerant(
    r"\b(?:zápis|záznam|protokol|zpráva\s++z|zpráva\s++o\s++\p{L}++\s++jednání|výpis|komuniké|usnesení|pozvánka|zasedání|jednání|schůz|porad[ay]|setkání|zápisnica|hlasování\s++zastupitel|shromáždění|valn\p{L}++\s++hromad|průběh|závěry|rozhodnutí\s++z|kapitoly\s++z)",
    regex.I,
)
_STRONG = tolerant(
    r"(?:(?:\d{1,3}\s)?[^\p{L}\d]*+|.{0,60}?\s[–-]\s)(?:ověřený\s++|návrh\s++)?(?:zápis\b|zápisu\b|zápisnic|záznam|protokol|usnesení\s++(?:z|ze|rady|zastup|č)|usnesení\W*+$|výpis\s++(?:z|usnesení)|výpis\W*+$|pozvánka|pozvání|komuniké|zpráva\s++z|zpráva\s++o\s++\p{L}++\s++jednání"
    r"|(?:z|ze)?\s*+\d{1,3}\.\s++(?:\p{L}++\s++)?(?:zasedání|schůz|jednání))",
    regex.I,
)
_LABEL_LIKE = regex.compile(r"\p{L}++(?:\s\p{L}++)?\s?+[:\t]")
_NOT_TITLE = tolerant(
    r"(?:přítom|omluv|nepřítom|účast|host[ée]|prezen|program\b|pořad\b|\(?upraveno|starosta\b|předseda\b|zahájení\b|save\s++this\b|rozměr\s?:|download\b|transkript\b)",
    regex.I,
)
_ABBREVIATION = regex.compile(r"\b\p{Lu}{2,4}\b")
_FIELD = tolerant(r"(?:záznam|zápis|protokol)\s*+(?::|\p{L}++\s*+:)", regex.I)
_DAY_LAST = regex.compile(r"\b\d{1,2}\.\s*+$")
_MONTH_FIRST = regex.compile(r"(?:\d{1,2}\.\s?)?(?:19|20)\d\d\b")
_NEXT_PAPER = regex.compile(
    r"(?:zpráva|zápis|záznam|protokol|usnesení|program|přítom|datum|místo|číslo)", regex.I
)
_LONGEST_TITLE = 400
_DATE = 25  # code points in which a date at the beginning of a line ends
_SENTENCE = 100  # characters above which a line that ends with a point is no title


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """What the head says of the meeting; None where it says nothing.

    Attributes:
        about_meetings: the text only speaks of meetings, and so its head was not read.
    """

    title: Value[str] | None
    body: Value[str] | None
    body_kind: BodyKind | None
    municipality: Value[str] | None
    number: Value[str] | None
    date: Value[dt.date] | None
    year_inferred: bool
    start_time: Value[dt.time] | None
    end_time: Value[dt.time] | None
    place: Value[str] | None
    about_meetings: bool = False


def find_header(
    text: str, lines: Sequence[TextLine], first: int, reference_year: int | None = None
) -> HeaderMatch:
    """Read the head of the document.

    Args:
        first: index of the line at which the first part that is not the head begins.
        reference_year: the year of a date whose year neither it nor the head prints.
    """
    zone = [line for line in lines[: max(first, 1)] if line.index < _HEAD]
    rows = _with_broken_date(lines, _title_lines(zone))
    title = _title(text, rows)
    if only_speaks_of_meetings(lines):
        return HeaderMatch(title, None, None, None, None, None, False, None, None, None, about_meetings=True)
    labels = read_labels(text, lines[:_HEAD])
    body = _body(text, rows, zone, labels) or _of_members(text, lines[:_HEAD])
    when = find_when(lines, rows, zone, labels, reference_year)
    return HeaderMatch(
        title=title,
        body=body.name if body else None,
        body_kind=body.kind if body else None,
        municipality=find_municipality(text, lines, body),
        number=find_number(text, rows, zone),
        date=when.date,
        year_inferred=when.year_inferred,
        start_time=when.start,
        end_time=when.end,
        place=find_place(text, lines, rows, zone, labels),
    )


def _title_lines(zone: Sequence[TextLine]) -> list[TextLine]:
    """The lines of the title: the first that names minutes or a meeting, with those that carry it on."""
    strong = next((line for line in zone if _STRONG.match(line.text) and not _is_field(line)), None)
    first = strong or next((line for line in zone if _TITLE.search(line.words) and not _is_told(line)), None)
    if first is None:
        return list(zone[:1])
    rows = [first]
    for line in zone:
        if line.index <= first.index:
            continue
        if (
            line.index != rows[-1].index + 1
            or len(rows) > 4
            or len(rows[-1].text) > 250
            or len(line.text) > 250
        ):
            break
        if (
            starts_with_label(line.words)
            or _LABEL_LIKE.match(line.words)
            or _NOT_TITLE.match(line.words)
            or _complete(rows)
            or _begins_other(line)
        ):
            break
        rows.append(line)
    twice = len(rows) > 1 and rows[0].text.strip() == rows[1].text.strip()
    return rows[1:] if twice else rows


def _is_told(line: TextLine) -> bool:
    """Whether a line is a sentence of a story or a decision, which may speak of a meeting."""
    return len(line.text) > _SENTENCE and line.text.rstrip().endswith(".") and not _STRONG.match(line.text)


def _begins_other(line: TextLine) -> bool:
    """Whether a line below the title is an item or a sentence of the proceedings."""
    if (
        line.mark
        and not find_dates(line.text[:_DATE])
        and (line.mark.style in ("num)", "bullet") or not _TITLE.search(line.words))
    ):
        return True
    return len(line.text) > _SENTENCE and line.text.rstrip().endswith((".", ".“"))


def _with_broken_date(lines: Sequence[TextLine], rows: list[TextLine]) -> list[TextLine]:
    """The title with the line into which its date goes on: "konaného dne 8. / 9. 2012"."""
    if not rows or rows[-1].index + 1 >= len(lines):
        return rows
    below = lines[rows[-1].index + 1]
    broken = _DAY_LAST.search(rows[-1].text) and _MONTH_FIRST.match(below.text)
    return [*rows, below] if broken else rows


def _is_field(line: TextLine) -> bool:
    """Whether a line names the recorder: "Zápis provedl: Jan Novák", "Zápis: Eva Malá"."""
    return bool(_FIELD.match(line.words))


def _complete(rows: Sequence[TextLine]) -> bool:
    if not _may_name(rows):
        return False
    joined = " ".join(row.text for row in rows)
    return bool(find_dates(joined)) and any(True for _ in find_bodies(joined, 0, len(joined)))


# where the title ends on a line that holds more: "… v klubovně domu K bodu 1: …", "… v síni radnice. Jednání zahájil …"
_OVER = regex.compile(
    r"\s(?=(?:K\s++bodu|Přítom|Omluv|Program|Zahájení|Prezenc|Ověřovatel|Zapisovatel)\p{L}*+\b)|(?<=\p{L}{3})\.\s++(?=\p{Lu})"
)


_PAPER = regex.compile(r"\W*(?:zápis|záznam|protokol)\b(?!.{0,20}\b(?:minul|předchoz))", regex.I)
# below a title such as "2. jednání komise"
_PAPER_OF = regex.compile(
    r"\W*(?:zápis|záznam|protokol)\s++(?:č\.\s?\S{1,9}\s++)?ze?\s++(?!minul|předchoz)", regex.I
)


def _own_title(rows: Sequence[TextLine]) -> TextLine:
    """The line with which the minutes begin if the title of a web page above them names them as well."""
    own = _PAPER if _PAPER.match(rows[0].text) else _PAPER_OF
    return next((row for row in reversed(rows[1:]) if not row.mark and own.match(row.text)), rows[0])


# the page's number, which a converter left in front: "1 Zápis z 5. zasedání"
_PAGE = regex.compile(r"\d{1,3}\s++(?=(?:zápis|záznam|protokol|usnesení|výpis)\b)", regex.I)


def _title(text: str, rows: Sequence[TextLine]) -> Value[str] | None:
    if not rows or not _TITLE.search(" ".join(row.text for row in rows)):
        return None
    end = rows[-1].end
    own = _own_title(rows)
    start, page = own.start, _PAGE.match(own.text)
    if page:
        start += page.end()
    if end - start > _LONGEST_TITLE:
        end = min(rows[0].end, start + 300)
        over = _OVER.search(text, start + 20, end)
        end = over.start() if over else end
    words = " ".join(text[start:end].split())
    return Value(words, start, end, "header.title")


# ---- the body ----


def _body(text: str, title: Sequence[TextLine], zone: Sequence[TextLine], labels: Labels) -> BodyMatch | None:
    found = _named(text, title)
    if found and found[0].name.start > title[0].end and (short := _shortened(text, title)):
        return short
    if not found and "body" in labels:
        found = list(find_bodies(text, labels["body"].start, labels["body"].end))
    if not found and (short := _shortened(text, title)):
        return short
    if not found:
        found = next((bodies for line in zone if (bodies := _in_line(text, line))), [])
    if found:
        first = next((body for body in found if body.noun != "porada"), found[0])
        return _fuller(text, zone, found, first) if first.bare else first
    return _abbreviated(text, [*title, *zone])


def _named(text: str, title: Sequence[TextLine]) -> list[BodyMatch]:
    """The bodies of the title; a name may go on in its next line: "školské rady / při Základní škole"."""
    for number, line in enumerate(title):
        if not _may_name(title[number:]):
            break
        end = line.end
        for before, after in zip(title[number:], title[number + 1 :], strict=False):
            if not _carried_on(before.text, after.text):
                break
            end = after.end
        stop = min(end, line.start + _LONGEST_TITLE)
        found = list(
            find_bodies(
                text[line.start : stop].replace("\n", " "), 0, stop - line.start, plain=without_accents(text)
            )
        )
        if found:
            return [_shifted(body, line.start) for body in found]
    return []


_GOES_ON = regex.compile(
    r"(?:při|pro|a|nad|pod|města|obce|městyse|městsk\p{L}++|zastupitelstva|rady|spolku|základní)\b"
)
_EXPECTS_MORE = regex.compile(r"\b(?:\p{Ll}{2,}(?:ého|ího|é)|pro|při|a|PRO|PŘI|\p{Lu}{3,}(?:ÉHO|ÍHO))\s*+$")
_EXPECTS_NAME = regex.compile(
    r"\b(?:města|obce|městyse|části|spolku|společenství|rady|zastupitelstva|výboru)\s*+$", regex.I
)


def _carried_on(before: str, after: str) -> bool:
    """Whether a name that reaches the end of a line can go on in the next."""
    return bool(_GOES_ON.match(after)) or bool(
        _EXPECTS_MORE.search(before)
        or (after[:1].isupper() and not _NEXT_PAPER.match(after) and _EXPECTS_NAME.search(before))
    )


def _shifted(body: BodyMatch, offset: int) -> BodyMatch:
    name = body.name
    return BodyMatch(
        Value(name.value, name.start + offset, name.end + offset, name.rule), body.kind, body.noun
    )


def _may_name(lines: Sequence[TextLine]) -> bool:
    return any(may_name_bodies(line.cues) for line in lines)


def _in_line(text: str, line: TextLine) -> list[BodyMatch]:
    if not may_name_bodies(line.cues):
        return []
    return list(find_bodies(text, line.start, min(line.end, line.start + _LONGEST_TITLE)))


def _fuller(text: str, zone: Sequence[TextLine], found: Sequence[BodyMatch], first: BodyMatch) -> BodyMatch:
    """A longer name of the same body in the head: "výbor" in the title, "výbor SDH Lhota" in the heading below."""
    near = [body for line in zone[:12] if len(line.text) < 250 for body in _in_line(text, line)]
    fitting = [body for body in (*found, *near) if _contains(body, first) and len(body.name.value) < 120]
    return max(fitting, key=lambda body: len(body.name.value.split()), default=first)


def _contains(fuller: BodyMatch, first: BodyMatch) -> bool:
    return fuller.noun == first.noun and fuller.name.value.casefold().startswith(first.name.value.casefold())


_MEMBERS = regex.compile(
    r"\b(?:přítomn|účast|sešl)\p{L}*+[^.\n\d]{0,30}?\b\d{1,3}\s++člen\p{L}{1,3}\s++", regex.I
)


def _of_members(text: str, lines: Sequence[TextLine]) -> BodyMatch | None:
    """The body whose members are counted: "Přítomno: 8 členů školské rady"."""
    for line in lines:
        if may_name_bodies(line.cues) and (match := _MEMBERS.search(line.text[:_LONGEST_TITLE])):
            at = line.start + match.end()
            body = next(find_bodies(text, at, min(line.end, at + _SENTENCE)), None)
            if body and body.name.start == at:
                return body
    return None


def _abbreviated(text: str, lines: Sequence[TextLine]) -> BodyMatch | None:
    tried: set[str] = set()
    named: list[BodyMatch] | None = None
    for match, offset in _abbreviations(lines):
        if match[0] in tried:
            continue
        tried.add(match[0])
        at = offset + match.start()
        common = abbreviated(match[0], at, text[at + len(match[0]) : at + 60])
        if common and not common.bare:
            return common
        if named is None:
            named = named_bodies(text)
        if body := expand(match[0], named) or common:
            return body
    return None


# "Zápis ze schůze VV OHS", "Jednání ZO"
_MEETING_OF = regex.compile(
    r"\b(?:jednání|zasedání|schůz[eií]|schůzk[auy]|porad[auyě]|setkání)\s++(?P<name>(?-i:\p{Lu}{2,4}))\b",
    regex.I,
)


def _shortened(text: str, title: Sequence[TextLine]) -> BodyMatch | None:
    """The body whose common abbreviation stands right behind the meeting in the title."""
    for line in title[:1]:
        match = _MEETING_OF.search(line.text[:_LONGEST_TITLE])
        if match and not line.text.isupper():
            end = line.start + match.end()
            return abbreviated(
                match["name"], line.start + match.start("name"), text[end : min(end + 60, line.end)]
            )
    return None


def _abbreviations(lines: Sequence[TextLine]) -> Iterator[tuple[regex.Match[str], int]]:
    for line in lines:
        for match in _ABBREVIATION.finditer(line.text[:_LONGEST_TITLE]):
            yield match, line.start
