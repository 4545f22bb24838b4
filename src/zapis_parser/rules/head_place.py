"""Where the meeting was: from a label, the title, a line of the head or the sentence that tells of its opening.

Does not know which town a house stands in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from zapis_parser.czech.dates import find_dates
from zapis_parser.czech.places import place_nominative
from zapis_parser.czech.times import find_times
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.head_labels import Labels
from zapis_parser.rules.head_times import may_be_dated
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.venues import Venue, find_venues, may_name_house, venue_at

_MEETING = r"(?:jednání|zasedání|schůz[eií]|schůzk[auy]|porad[auyě]|setkání|shromáždění|hromad[auyě]|výbor|rada|komise|zastupitelstvo|představenstvo|konference)"
# sentences that tell where: "Výbor se sešel v …", "Jednání se konalo v …", "Zasedání zahájil v 16:30 v …"
_TOLD = tolerant(
    r"\b(?:seš(?:el|l\p{L})\s++se|se\s++seš(?:el|l\p{L})|se\s++kon(?:al\p{L}?|á)|kon(?:al\p{L}?|á)\s++se|konan\p{L}++|proběhl\p{L}?|uskutečnil\p{L}?|zaháj\p{L}++)\b",
    regex.I,
)
_TOLD_CUE = cue("seš", "kona", "proběhl", "uskutečnil", "zaháj")
_OPENED = tolerant(
    rf"\b{_MEETING}\b[^.]{{0,80}}\bzaháj|\bzaháj[^.]{{0,60}}\b{_MEETING}\b|\b{_MEETING}\s++(?:\p{{L}}++\s++){{0,4}}?(?:se\s++(?:sešel|sešl\p{{L}}|konal\p{{L}}?|uskutečnil\p{{L}}?)|proběhl\p{{L}}?|byl\p{{L}}?\s++konán\p{{L}}?)",
    regex.I,
)
# "Přítomni osobně (Café U Lípy, Lhota)": who was there on the spot
_ON_THE_SPOT = regex.compile(
    r"(?:přítomn|účast)\p{L}*+\s++(?:osobně|fyzicky|na\s++místě|naživo|prezenčně)\s*+(?:\((?P<b>\p{L}[^()\n:]{2,60})\)|\b(?:v|ve|na)\s++(?P<p>\p{L}[^()\n:]{2,60}))\s*+:",
    regex.I,
)
# "Zasedání výboru v Ústí": a town at once behind the meeting or behind the body, which has no name of its own
_TOWN_BEHIND = regex.compile(
    rf"\b{_MEETING}(?:\s++(?:(?:\p{{L}}{{2,}}(?:ého|ího|é|í)\s++){{0,2}}(?:výboru|rady|komise|předsednictva|představenstva|skupiny|sněmu)))?\s++$"
    # "79. schůze VV SCHK v Praze"; behind the short names of councils stands their own town
    rf"|\b{_MEETING}(?-i:\s++(?!Z[OM]|R[OM])\p{{Lu}}{{2,6}}){{1,2}}\s++$",
    regex.I,
)
_SEPARATOR = regex.compile(
    r"[,;()]\s?|(?<=\p{L}{4})\.\s(?=\p{Lu})|\s[–-]\s|\t|\s{2,}|(?<=hod\.|hodin|hod)\s|(?<=:\d\d)\s|(?<=\d\.\d\d)\s|\n"
)
# a decision names houses and rooms of its own
_DECIDES = regex.compile(
    r"\b(?:schv[aá]l|ukládá|souhlas|pověř|bere\s++na|projedn|smlouv|smluv|nájm|prodej|pozemk|vyhlašuje|doporuč|opatření|zakázk)",
    regex.I,
)
_OF_MEETING = tolerant(rf"\b{_MEETING}\b", regex.I)
_HELD = tolerant(r"\W*+konan", regex.I)
_SHORT_LINE = 100
_FILLED = regex.compile(r"\W*+(?:$|\d|od\b|v\b|dne\b)")
_TOWN_LINE = regex.compile(
    r"(?P<town>\p{Lu}\p{Ll}++(?:\s(?:\p{Lu}\p{Ll}++|nad|pod|u|v|na)){0,3})\s?+(?:[–,-]|,?\sdne)\s*+(?=\d)"
)


def find_place(
    text: str, lines: Sequence[TextLine], title: Sequence[TextLine], zone: Sequence[TextLine], labels: Labels
) -> Value[str] | None:
    """Return the place of the meeting in the nominative, None where the head names none."""
    head = [*title, *(line for line in zone if line not in title)]
    return (
        _labelled(labels)
        or _in_title(text, title)
        or _in_head(text, head)
        or _below_title(text, lines, title)
        or _on_the_spot(lines)
        or _opened(text, lines)
        or _address(head)
        or _before_date([line for line in head if not title or line.index <= title[-1].index])
    )


_IN = regex.compile(r"(?:v|ve|na)\s++")
_NOTHING = regex.compile(r"[\W_]*+")


def _labelled(labels: Labels) -> Value[str] | None:
    if "place" in labels:
        value = labels["place"]
        words = value.value.strip().rstrip(".,;")
        lead = _IN.match(words)
        words = words[lead.end() :] if lead else words
        if words and not _NOTHING.fullmatch(words) and len(words) < 200 and not _LABEL_OR_BULLET.match(words):
            start = value.start + value.value.index(words)
            return Value(place_nominative(words) if lead else words, start, start + len(words), value.rule)
    return _without_times(labels["mixed"]) if "mixed" in labels else None


# not a value but the next label or an item: "Místo konání: Předsedající: …"
_LABEL_OR_BULLET = regex.compile(r"[•▪–-]\s|\p{Lu}\p{Ll}{4,}+(?:\s\p{Ll}++){0,2}+\s?+:(?!\d)")
_CLOCK_LAST = regex.compile(r"\s*+[,–-]\s*+\d{1,2}[.:]\d\d\s*+$")


_PIECE = regex.compile(r"[^\t;]+")
_LETTERS = regex.compile(r"\p{L}{2}")
_BESIDE_TIME = regex.compile(
    r"\W*(?:(?:hod\p{L}*\.?|od|v|ve|na|dne|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle)\b\W*)*(?P<place>.*?)[\W]*(?:\b(?:od|v|dne)\W*)?",
    regex.I,
)


def _without_times(value: Value[str]) -> Value[str] | None:
    """What of "5. 6. 2024 v 17:00, klubovna" is the place: the longest piece without date and time."""
    words = list(value.value)
    clock = _CLOCK_LAST.search(value.value)
    for start, end in [*_when(value.value), *([clock.span()] if clock else [])]:
        words[start:end] = "\t" * (end - start)
    pieces = [piece for piece in _PIECE.finditer("".join(words)) if _LETTERS.search(piece[0])]
    best = max(pieces, key=lambda piece: len(piece[0]), default=None)
    if best is None:
        return None
    inner = _BESIDE_TIME.fullmatch(best[0])
    if inner is None or len(inner["place"]) < 2:
        return None
    start = value.start + best.start() + inner.start("place")
    return Value(inner["place"], start, start + len(inner["place"]), value.rule)


def _in_title(text: str, title: Sequence[TextLine]) -> Value[str] | None:
    """A house or room in the title, else a town at once behind the meeting."""
    found = [(line, list(find_venues(text, line.start, min(line.end, line.start + 500)))) for line in title]
    for line, venues in found:
        if len(line.text) <= 500:
            sure = next((venue for venue in venues if venue.sure), None) or _piece(text, line)
            if sure:
                return sure.place
    for line, venues in found:
        for venue in venues:
            if _stands_alone(text, line, venue):
                return venue.place
    return None


_IN_BEFORE = regex.compile(r"(?:v|ve|na)[ \t]$", regex.I)
_HELD_BEFORE = regex.compile(r"(?:konan\p{L}++|koná|seš\p{L}++)\s++(?:se\s++)?$", regex.I)


def _stands_alone(text: str, line: TextLine, venue: Venue) -> bool:
    """Whether a town is where the meeting was, not part of the body's name ("výboru hasičů v Lípové")."""
    before = _IN_BEFORE.sub("", text[line.start : venue.place.start])
    if _TOWN_BEHIND.search(before) or _HELD_BEFORE.search(before):
        return True
    last = max((end for _, end in _when(before)), default=-1)
    return last >= 0 and not before[last:].strip(" ,hodin.")


def _piece(text: str, line: TextLine) -> Venue | None:
    """A place that is a piece of a line by itself: "18:00, zasedací místnost OÚ", "klubovna pod školou, 18.30–20.45"."""
    words = line.text[:400]
    if not may_name_house(line.text):
        return None
    starts = {
        0,
        *(match.end() for match in _SEPARATOR.finditer(words)),
        *(end for _, end in _when(words)),
    }
    for at in sorted(starts):
        blanks = len(words) - at - len(words[at:].lstrip(" \t"))
        venue = venue_at(text, line.start + at + blanks, line.end)
        if venue is not None and venue.place.end - venue.place.start < 90:
            return venue
    return None


_FROM_TO = regex.compile(r"\d[.:]\d\d\s?[–-]\s?\d")
_OTHER = regex.compile(r"\W*(?:příští|další|následující|vyvěšen|sejmut)", regex.I)


def _in_head(text: str, head: Sequence[TextLine]) -> Value[str] | None:
    """A house or room in a line of the head that has the date or the time, or tells of the meeting."""
    for line in head:
        told = _TOLD.search(line.text) if line.cues & _TOLD_CUE else None
        if not told and not (may_be_dated(line) and may_name_house(line.text)):
            continue
        if len(line.text) > 400 or _is_list(line) or _DECIDES.search(line.text):
            continue
        dated = bool(find_dates(line.text) or find_times(line.text)) or _FROM_TO.search(line.text) is not None
        if not dated and not told:
            continue
        if line.text.endswith(".") and not (_OF_MEETING.search(line.text) or _HELD.match(line.text)):
            continue
        if _OTHER.match(line.text):
            continue
        venues = list(find_venues(text, line.start, line.end))
        sure = next((venue for venue in venues if venue.sure), None)
        if sure is None and dated and len(line.text) < 120:
            sure = _piece(text, line)
        if sure is None and told:
            sure = next(
                (venue for venue in venues if venue.place.start - line.start - told.end() in range(30)), None
            )
        if sure:
            return sure.place
    return None


def _below_title(text: str, lines: Sequence[TextLine], title: Sequence[TextLine]) -> Value[str] | None:
    """A line of its own right below the title that begins with a house or room: "klubovna, 16 hod"."""
    last = title[-1].index if title else 0
    for line in lines[last + 1 : last + 3]:
        if len(line.text) < _SHORT_LINE and not _is_list(line) and may_name_house(line.text):
            venue = venue_at(text, line.start, line.end)
            if venue and (_FILLED.match(text[venue.place.end : line.end])):
                return venue.place
    return None


_LISTS = regex.compile(
    r"(?:přítom|omluv|nepřítom|host|účast|usnes|rada\s++\S++\s++\S++\s++(?:schval|ukl))", regex.I
)


def _is_list(line: TextLine) -> bool:
    return bool(_LISTS.match(line.words)) or bool(
        line.mark and line.mark.style in ("num.", "num)", "letter", "bullet")
    )


def _on_the_spot(lines: Sequence[TextLine]) -> Value[str] | None:
    for line in lines[:15]:
        match = _ON_THE_SPOT.match(line.words) if line.cues & COLON else None
        if match:
            group = "b" if match["b"] else "p"
            start = line.body + match.start(group)
            words = match[group].rstrip()
            return Value(
                words if group == "b" else place_nominative(words),
                start,
                start + len(words),
                "header.place-on-the-spot",
            )
    return None


_OPENED_CUE = cue("zaháj", "seš", "konal", "konán", "uskutečnil", "proběhl")
_TELLS = regex.compile(r"seš|konal|uskuteč|proběh", regex.I)


def _opened(text: str, lines: Sequence[TextLine]) -> Value[str] | None:
    """The place in the sentence that tells of the opening or of how the body met, in the first part of the text."""
    for line in lines[: max(6, min(30, len(lines) // 2))]:
        if not line.cues & _OPENED_CUE:
            continue
        for told in _OPENED.finditer(line.text[:1500]):
            stop = line.text.find(". ", told.end())
            clause = line.start + min(stop if stop >= 0 else len(line.text), told.end() + 160)
            for venue in find_venues(text, line.start + told.start(), clause):
                near = venue.place.start - line.start - told.end() < 6
                if venue.sure or (near and _TELLS.search(told[0])):
                    return venue.place
    return None


_BEHIND_TIME = regex.compile(r"(?:\s*+hod(?:in|\.)?)?\s*+[,–-]\s*+(?P<place>\p{Lu}[^\n;()]{3,90}?)\s*+[.)]?$")


def _address(head: Sequence[TextLine]) -> Value[str] | None:
    """Words behind the time that are neither: "konané dne 2. 11. 2017 v 19:00, Dlouhá 408, Lhota"."""
    for line in head[:8]:
        times = find_times(line.text) if len(line.text) < 300 and may_be_dated(line) else []
        if times:
            rest = _BEHIND_TIME.match(line.text[times[-1].end :])
            if rest:
                start = line.start + times[-1].end + rest.start("place")
                return Value(rest["place"], start, start + len(rest["place"]), "header.address")
    return None


def _before_date(title: Sequence[TextLine]) -> Value[str] | None:
    """A town and a date that are a line of the title: "Horní Lhota – 15. září 2007"."""
    for line in _short(title):
        match = _TOWN_LINE.match(line.text)
        if (
            match
            and find_dates(line.text[match.end() :])
            and not regex.match(rf"(?:{_MEETING}|zápis|záznam|datum|dne)\b", match["town"], regex.I)
        ):
            return Value(match["town"], line.start, line.start + len(match["town"]), "header.place-line")
    return None


def _when(words: str) -> list[tuple[int, int]]:
    """Where the dates and times of a text stand."""
    return [(date.start, date.end) for date in find_dates(words)] + [
        (time.start, time.end) for time in find_times(words)
    ]


def _short(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    return (line for line in lines if len(line.text) < 60)
