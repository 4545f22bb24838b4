"""The items of a programme: one item with its number and title, and items that follow their heading on one line.

Reads "Program: 1. Zahájení 2. Různé", items parted by dashes or commas, and takes presenters and leaders off. Where the
programme stands, and its items on lines of their own, is for ``agenda``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from zapis_parser.rules.flattened import LAST_ITEM, NAMED_PROGRAMME, NARRATED, number_lost
from zapis_parser.rules.lines import Mark, TextLine, read_mark
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon

INLINE = regex.compile(r"(?:(?<=[\s,;.])|^)(?:\d{1,2}[a-d]?|[IVX]{1,5}+)\s?[.)/]{1,2}\s*+(?=\p{L})")
_DASHED = regex.compile(r"(?:(?<=\s)|^)[–—•-]\s++(?=\p{L})")
_TOLD = regex.compile(rf"\b{alternation(lexicon('headings', 'agenda', 'told'))}\b", regex.I)
_SEVERAL = regex.compile(r"\.\s++\p{Lu}|[:!?]")
_LEADERS = regex.compile(r"\s*+(?:\.{4,}|…{2,}|_{3,}).*$")
# what is told behind the last item of a flattened text: "2. Rozpočet Různé Předsedkyně přivítala členy"
_TOLD_ON = regex.compile(rf"(?<=\p{{L}}{{3}}\s)(?={NARRATED})")
_TOLD_FROM = 5
# where a converter took a year or a day for a number and lost it with that of the item behind it:
# "2. Kontrola zápisu ze dne [3. 4. 2010 3.] Závěrečný účet za rok [2009 4.] Různé"
_NUMBER_GONE = regex.compile(
    r"(?:\b(?:rok|roku|roce|dne|od|do|čtvrtletí|pololetí)|\d/)(?P<gap>\s++)(?=\p{Lu}\p{Ll})"
)
# "2) K rozpočtu p. Ing. Malá", "Úvod, určení zapisovatele - starosta"
_SPEAKER = r"(?:p\.|pí\.?|pan|paní)\s(?:\p{L}{2,5}\.\s?)*+\p{Lu}\p{Ll}++"
_PRESENTER = regex.compile(rf"\s(?:[–-]\s)?{_SPEAKER}(?:,\s{_SPEAKER})*+$|\s[–-]\s(?:místo)?starost(?:a|ka)$")
_FEWEST_PRESENTED, _LONGEST_LEAD = 3, 120
ROW = regex.compile(r"(?:(?P<number>\d{1,2}[a-d]?)[.)/]?\t)?(?P<title>[^\t]{3,}+)(?:\t.*+)?$")


# made in great numbers and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class AgendaItemMatch:
    """An item; ``start`` and ``end`` cover its number and title."""

    start: int
    end: int
    line: int
    number: Value[str] | None
    title: Value[str]
    ordinal: int


def inline_items(head: TextLine, offset: int) -> list[AgendaItemMatch]:
    """Items that follow their heading on one line, behind ``offset``."""
    return _numbered(head, offset) or _dashed(head, offset) or _listed(head, offset)


def named_programme(line: TextLine) -> tuple[regex.Match[str], list[AgendaItemMatch]] | None:
    """Return a programme within a sentence, "… program v tomto znění: 1. Zahájení 2. Různé", with the words that name it."""
    match = NAMED_PROGRAMME.search(line.text)
    items = _numbered(line, match.end()) if match else []
    return (match, items) if match and len(items) > 1 else None


def _numbered(head: TextLine, offset: int) -> list[AgendaItemMatch]:
    """Items with numbers: "Program: 1. Zahájení 2. Různé"."""
    kept: list[tuple[int, Mark]] = []
    for place in INLINE.finditer(head.text, offset):
        at = place.start()
        mark = read_mark(head.text[at : at + 60])
        last = kept[-1][1].ordinal if kept else 0
        lost = kept and mark and mark.ordinal > last and number_lost(head.text, at, mark, last)
        if mark and (mark.ordinal == last + 1 or not kept or lost):
            kept.append((at, mark))
        elif not kept:
            return []
    if not kept or kept[0][1].ordinal != 1:
        return []
    stops = [*(at for at, _ in kept[1:]), len(head.text)]
    begin = kept[-1][0] + kept[-1][1].end
    if last_item := LAST_ITEM.match(head.text, begin) or _TOLD_ON.search(head.text, begin + _TOLD_FROM):
        stops[-1] = last_item.end()
    items: list[AgendaItemMatch] = []
    for number, ((at, mark), stop) in enumerate(zip(kept, stops, strict=True)):
        after = kept[number + 1][1].ordinal if number + 1 < len(kept) else 0
        items += _regained(head, mark, (at, stop), after - mark.ordinal)
    return _without_presenters([*_lead(head, offset, kept[0][0]), *items])


def _regained(head: TextLine, mark: Mark, span: tuple[int, int], step: int) -> list[AgendaItemMatch]:
    """An item, and those behind it whose numbers were lost: only if all of them show where they begin."""
    at, stop = span
    gaps = list(_NUMBER_GONE.finditer(head.text, at + mark.end, stop)) if step > 1 else []
    if len(gaps) != step - 1:
        return [make_item(head, mark, at, stop)]
    starts, stops = [gap.end() for gap in gaps], [*(gap.start("gap") for gap in gaps), stop]
    regained = [
        replace(make_item(head, None, start, end), ordinal=mark.ordinal + number)
        for number, (start, end) in enumerate(zip(starts, stops[1:], strict=True), 1)
    ]
    return [make_item(head, mark, at, stops[0]), *regained]


def _lead(head: TextLine, offset: int, first: int) -> list[AgendaItemMatch]:
    """An item without a number in front of the first: "Program: Úvod, určení ověřovatelů – starosta 1) Rozpočet"."""
    words = head.text[offset:first].strip(" :–-")
    if not 3 <= len(words) <= _LONGEST_LEAD or _TOLD.search(words) or _SEVERAL.search(words):
        return []
    at = head.text.index(words, offset)
    return [make_item(head, None, at, at + len(words))]


def _without_presenters(items: list[AgendaItemMatch]) -> list[AgendaItemMatch]:
    """The items without those who present them, if nearly every item names one behind its title."""
    found = [_PRESENTER.search(item.title.value) for item in items]
    if sum(match is not None for match in found) < max(_FEWEST_PRESENTED, len(items) - 1):
        return items
    return [
        _shortened(item, match.start()) if match else item for item, match in zip(items, found, strict=True)
    ]


def _shortened(item: AgendaItemMatch, length: int) -> AgendaItemMatch:
    start, words = item.title.start, item.title.value[:length].rstrip(" ,–-")
    title = Value(words, start, start + len(words), item.title.rule)
    return replace(item, end=title.end, title=title)


def _dashed(head: TextLine, offset: int) -> list[AgendaItemMatch]:
    """Items parted by dashes behind their heading: "Program: – Zpráva předsedy – Diskuse"."""
    places = [match.start() for match in _DASHED.finditer(head.text, offset)]
    if len(places) < 2 or head.text[offset : places[0]].strip(" :"):
        return []
    stops = [*places[1:], len(head.text)]
    return [
        make_item(head, read_mark(head.text[at:stop]), at, stop)
        for at, stop in zip(places, stops, strict=True)
    ]


def _listed(head: TextLine, offset: int) -> list[AgendaItemMatch]:
    """Items parted by commas or semicolons, if nothing is told between them: "Program: zahájení, plán akcí, různé"."""
    rest = head.text[offset:]
    if _TOLD.search(rest) or len(rest) > 400 or _SEVERAL.search(rest):
        return []
    parting = ";" if rest.count(";") > 1 else ","
    items, at = [], offset
    for part in rest.split(parting):
        if not 3 <= len(part.strip(" .")) <= 100:
            return []
        begin = at + len(part) - len(part.lstrip())
        items.append(make_item(head, None, begin, begin + len(part.strip(" ."))))
        at += len(part) + 1
    return items if len(items) > 2 else []


def make_item(line: TextLine, mark: Mark | None, at: int, stop: int) -> AgendaItemMatch:
    begin = at + (mark.end if mark else 0)
    words = line.text[begin:stop]
    number = (
        Value(mark.number, line.start + at, line.start + begin, "agenda.item")
        if mark and mark.number is not None
        else None
    )
    ordinal = mark.ordinal if mark else 0
    row = ROW.match(words) if "\t" in words else None
    if row and (row["number"] is None or number is None):
        # a table's row: the columns behind the title name the presenter or the time
        if row["number"]:
            number = Value(
                row["number"], line.start + begin, line.start + begin + row.end("number"), "agenda.item"
            )
            ordinal = int(row["number"].rstrip("abcd"))
        begin, words = begin + row.start("title"), row["title"]
    if ".." in words or "…" in words or "___" in words:
        words = _LEADERS.sub("", words)
    words = words.rstrip(" \t,;")
    title = Value(words, line.start + begin, line.start + begin + len(words), "agenda.item")
    return AgendaItemMatch(line.start + at, title.end, line.index, number, title, ordinal)
