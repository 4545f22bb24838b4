"""The printed programme: where its list stands and what its items are.

Reads lists with marks, without marks, on one line and in tables. Knows nothing of where the items' proceedings begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import regex

from zapis_parser.lexicon import current, per_lexicon
from zapis_parser.rules.agenda_items import (
    INLINE,
    ROW,
    AgendaItemMatch,
    inline_items,
    make_item,
    named_programme,
)
from zapis_parser.rules.cues import cue
from zapis_parser.rules.heading_shapes import is_sentence, is_told
from zapis_parser.rules.lines import Mark, TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.resolution_verbs import is_verb
from zapis_parser.rules.words import alternation, lexicon, starts_with

# every heading of a programme has one, also the head of a table and a sentence that names it
_CUE = cue("program", "pořad", "bod", "obsah", "agenda")


@per_lexicon
def _head() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<title>(?:schválený\s++|nový\s++|navržený\s++|upravený\s++|doplněný\s++|návrh\s++)?{alternation(lexicon('headings', 'agenda', 'heads'))}"
        r"(?:\s++(?:\((?=\p{L})[^()]{2,30}\)|[\p{L}.\d]++)){0,6}?)\s?+(?P<stop>:|$|[–-]\s|(?=1[.)]\s?\p{L}))",
        regex.I,
    )


# "Starosta přečetl program.", "seznámil přítomné s tímto programem:"
_NAMED = regex.compile(r"program|pořad", regex.I)
_SENTENCE = regex.compile(
    r"(?P<title>\p{Lu}(?=[^.:]{0,100}\b(?:přečetl|seznámil|předložil|představil|navrhl|uvedl|přednesl|následující|tento|tímto|tohoto))"
    r"[^.:]{3,120}?\b(?:program(?:em|u)?|pořad(?:em)?)(?:\s++(?:jednání|schůze|zasedání))?)\s?+[.:]$"
)
# the head row of a table: "Bod programu | Předkladatel"
_COLUMNS = regex.compile(
    r"(?:(?:č|poř|p)\.?(?:\s?č\.?)?\t|číslo(?:\s++bodu)?\t)?(?P<title>(?:bod|body|program|název\s++bodu)(?:\s++(?:programu|jednání|pořadu|zasedání|schůze))?)\t\p{L}",
    regex.I,
)


@per_lexicon
def _stop() -> regex.Pattern[str]:
    return starts_with(
        [
            *(
                word
                for kind in ("closing", "attachments")
                for word in lexicon("headings", "kinds", kind)
                if not word.endswith("$")
            ),
            *lexicon("headings", "closing", "labels"),
            *(word for group in ("excused", "absent") for word in lexicon("headings", "attendance", group)),
            *lexicon("headings", "agenda", "stops"),
        ]
    )


_SENTENCE_END = regex.compile(r"[.!?]$")


# a heading that needs neither a colon nor items: "Program", "Pořad jednání", "Program 3. zasedání výboru"
@per_lexicon
def _bare() -> regex.Pattern[str]:
    return regex.compile(
        rf"{alternation(lexicon('headings', 'agenda', 'heads'))}(?:\s++(?:\d++\.|jednání|zasedání|schůze|porady|valné|hromady|setkání|výboru|rady|komise|shromáždění|zastupitelstva|konference|dne))*+",
        regex.I,
    )


_NESTED = ("roman", "letter", "small", "dec", "bullet", "point", "lettered")
_LONGEST_BESIDE = 80
_LONG = 60  # a line that can hold a sentence and a programme
_RUN_ON = 250  # a line that holds more than the part that it begins with
_NEWER = regex.compile(r"(?:schválený|nový|upravený|doplněný|změněný|konečný)\b", regex.I)


@dataclass(frozen=True, slots=True)
class AgendaMatch:
    """A programme.

    Attributes:
        first: the line of its heading.
        last: the line behind its last item.
        lines: all lines on which a programme is printed, an older one before it as well.
    """

    first: int
    last: int
    title: Value[str]
    items: tuple[AgendaItemMatch, ...]
    lines: frozenset[int] = frozenset()


def find_agenda(lines: Sequence[TextLine], skip: frozenset[int] = frozenset()) -> AgendaMatch | None:
    """Return the programme, or None; the first that has items, else the first that has a heading.

    A programme that is printed again as changed and approved takes the place of the first.

    Args:
        skip: lines that are known to be something else.
    """
    empty: AgendaMatch | None = None
    found: AgendaMatch | None = None
    own = bool(current().words("agenda", "heads"))
    for line in lines:
        if not (own or line.cues & _CUE):
            continue
        if found and (line.index < found.last or line.index > found.last + 12):
            continue
        if line.index in skip or (line.mark and line.mark.style != "bullet" and not line.heading):
            continue
        if line.mark and line.words[:1].islower():
            # "– program oslav" among what is approved
            continue
        agenda, named = _read(lines, line)
        if agenda is None:
            continue
        if agenda.items and found is None:
            found = agenda
        elif found and agenda.items and _replaces(agenda, found):
            return replace(agenda, lines=agenda.lines | found.lines)
        elif named:
            empty = empty or agenda
    return found or _named(lines, skip) or empty


def _named(lines: Sequence[TextLine], skip: frozenset[int]) -> AgendaMatch | None:
    """A programme that a sentence names and lists: no heading of a part."""
    for line in lines:
        if not line.cues & _CUE or (line.index in skip and len(line.text) <= _RUN_ON):
            continue
        if len(line.text) > _LONG and (named := named_programme(line)):
            match, items = named
            start, end = line.start + match.start(), line.start + match.end()
            title = Value(match.group().rstrip(" :"), start, end, "agenda.named")
            return _agenda(line.index, line.index + 1, title, items)
    return None


def _replaces(later: AgendaMatch, earlier: AgendaMatch) -> bool:
    longer = _COMPLETED.match(later.title.value) and len(later.items) > len(earlier.items)
    return bool(longer or (_NEWER.match(later.title.value) and len(later.items) >= 0.6 * len(earlier.items)))


# "Doplnění programu:" mostly lists what was added; all of it where it is the longer one
_COMPLETED = regex.compile(r"(?:doplněn|rozšířen)\p{L}*+\s++program", regex.I)


def _read(lines: Sequence[TextLine], line: TextLine) -> tuple[AgendaMatch | None, bool]:
    """The programme that a line heads, and whether its words alone say so."""
    match = _head().match(line.text, len(line.text) - len(line.words)) or (
        _SENTENCE.match(line.text) if line.text.endswith((":", ".")) and _NAMED.search(line.text) else None
    )
    if match is None and "\t" in line.text and (table := _COLUMNS.match(line.text)):
        rows, last = _table(lines, line.index + 1)
        title = Value(
            table["title"], line.start + table.start("title"), line.start + table.end("title"), "agenda.table"
        )
        return (_agenda(line.index, last, title, rows), False) if len(rows) > 1 else (None, False)
    if match is None or (match.re is _head() and not _whole(line, match)):
        return None, False
    start = match.start("title")
    words = match["title"].strip()
    if match.re is _head() and match["stop"] != ":" and is_sentence(words):
        # "Program byl schválen všemi hlasy."
        return None, False
    title = Value(words, line.start + start, line.start + match.end("title"), "agenda.heading")
    items, last = _items(lines, line, match.end())
    if len(items) == 1 and items[0].ordinal > 1:
        items, last = [], line.index + 1
    if not items and match.re is _head() and match["stop"] != ":" and not _bare().fullmatch(words):
        return None, False
    return _agenda(line.index, last, title, items), match.re is _head()


def _agenda(first: int, last: int, title: Value[str], items: Sequence[AgendaItemMatch]) -> AgendaMatch:
    return AgendaMatch(first, last, title, tuple(items), frozenset(range(first, last)))


def _whole(line: TextLine, match: regex.Match[str]) -> bool:
    """Whether the heading stands alone, ends with a colon, or is followed by the first item."""
    rest = line.text[match.end() :].strip()
    if not rest:
        return len(match["title"]) < 60
    if not match["stop"]:
        # "Program 1. Zahájení 2. Různé", no "Program 1. pololetí"
        return bool(INLINE.match(rest)) and len(inline_items(line, match.end())) > 1
    return match["stop"] == ":" and (bool(INLINE.match(rest)) or len(rest) < 300)


def _items(lines: Sequence[TextLine], head: TextLine, offset: int) -> tuple[list[AgendaItemMatch], int]:
    inline = inline_items(head, offset)
    if inline:
        return inline, head.index + 1
    if head.text[offset:].strip(" :"):
        return _begun_beside(lines, head, offset)
    at = head.index + 1
    first = next((line for line in lines[at : at + 3] if line.mark), None)
    if first is None or (first.index > at and first.gap > 1):
        rows, last = _table(lines, at)
        return (rows, last) if len(rows) > 1 else _unmarked(lines, at)
    return _marked(lines, first)


def _begun_beside(
    lines: Sequence[TextLine], head: TextLine, offset: int
) -> tuple[list[AgendaItemMatch], int]:
    """The first item beside the heading and the others below it without marks, if the proceedings repeat them."""
    words = head.text[offset:]
    begin = offset + len(words) - len(words.lstrip(" :"))
    first = make_item(head, None, begin, len(head.text))
    title = first.title.value
    if not (title[:1].isupper() and len(title) <= _LONGEST_BESIDE) or _SENTENCE_END.search(title):
        return [], head.index + 1
    rows, _ = _unmarked(lines, head.index + 1)
    again = next((number for number, row in enumerate(rows) if row.title.value == title), len(rows))
    items = [first, *rows[:again]]
    last = items[-1].line + 1
    below = [line.words.casefold() for line in lines[last:]]
    repeated = sum(any(map(str.startswith, below, repeat(item.title.value.casefold()))) for item in items)
    return (items, last) if len(items) > 2 and repeated > 1 else ([], head.index + 1)


def _joined(item: AgendaItemMatch, line: TextLine) -> AgendaItemMatch:
    """An item whose title goes on on the next line."""
    words = line.text.rstrip(" \t,;")
    title = Value(f"{item.title.value} {words}", item.title.start, line.start + len(words), "agenda.item")
    return replace(item, end=title.end, title=title)


def _marked(lines: Sequence[TextLine], first: TextLine) -> tuple[list[AgendaItemMatch], int]:
    """A list with marks; it ends where numbers begin again, or where lines without a mark begin."""
    assert first.mark is not None
    style, items, last, ordinal = first.mark.style, list[AgendaItemMatch](), first.index, 0
    constant = _is_constant(lines, first)
    for line in lines[first.index :]:
        mark = line.mark
        if line.heading or (not line.words and not _heads_points(lines, line, style)):
            break
        if mark and not line.words:
            # "1." above "a) zahájení"
            ordinal, last = mark.ordinal, line.index + 1
            continue
        if mark is None:
            other = line.text.endswith(":") and _head().fullmatch(line.text)
            if not items or other or not _goes_on(lines, line, style, ordinal):
                break
            items[-1] = _joined(items[-1], line)
            last = line.index + 1
            continue
        if mark.style == style:
            if style != "bullet" and not constant and _begins_again(mark, ordinal):
                break
            if style != "bullet" and mark.ordinal == ordinal and not constant and line.gap > first.gap:
                break
            ordinal = mark.ordinal
        elif mark.style not in _NESTED and not _same_row(mark, style, ordinal):
            break
        if len(items) > 1 and line.words.rstrip(" :") == lines[first.index].words.rstrip(" :"):
            break
        if items and (
            (style == "bullet" and line.gap > first.gap + 1) or (constant and line.gap > first.gap)
        ):
            break
        items.append(make_item(line, mark, 0, len(line.text)))
        last = line.index + 1
    return _without_told(items, style), last


def _heads_points(lines: Sequence[TextLine], line: TextLine, style: str) -> bool:
    """Whether a number stands alone because its points have lines of their own."""
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    numbered = line.mark is not None and line.mark.style == style
    return numbered and after is not None and after.mark is not None and after.mark.style == "letter"


def _without_told(items: list[AgendaItemMatch], style: str) -> list[AgendaItemMatch]:
    """A programme that tells below its numbers what was done: "2. Ples" above "– povedl se, výtěžek 8 tisíc"."""
    dashed = [item for item in items if item.number is None]
    if style == "bullet" or not any(
        item.title.value[:1].islower() and is_told(item.title.value) for item in dashed
    ):
        return items
    return [item for item in items if item.number is not None]


def _begins_again(mark: Mark, ordinal: int) -> bool:
    """Whether the numbering starts anew; a number printed twice and an inserted "1a" go on."""
    inserted = mark.number is not None and not mark.number[-1].isdigit() and mark.number[0].isdigit()
    return mark.ordinal < ordinal or (mark.ordinal == ordinal == 1 and not inserted)


def _is_constant(lines: Sequence[TextLine], first: TextLine) -> bool:
    """Whether an export has made every number "1.": three items in a row, none followed by text."""
    rows = [line.mark for line in lines[first.index : first.index + 3]]
    return (
        len(rows) == 3
        and all(mark and first.mark and mark.style == first.mark.style and mark.ordinal == 1 for mark in rows)
        and (first.mark is not None and first.mark.style != "bullet")
    )


def _same_row(mark: Mark, style: str, ordinal: int) -> bool:
    """Whether a mark of another shape carries the numbering on: "3) …", "4. …"."""
    return mark.style.startswith("num") and style.startswith("num") and mark.ordinal == ordinal + 1


def _goes_on(lines: Sequence[TextLine], line: TextLine, style: str, ordinal: int) -> bool:
    """Whether a line without a mark is the second line of an item: the next item follows at once."""
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if line.gap or len(line.text) > 150 or style == "bullet" or _stop().match(line.text):
        return False
    follows = bool(
        after
        and after.mark
        and after.mark.style == style
        and after.mark.ordinal == ordinal + 1
        and not after.gap
    )
    return follows and (line.text[0].islower() or (ordinal > 0 and not _SENTENCE_END.search(line.text)))


def _unmarked(lines: Sequence[TextLine], at: int) -> tuple[list[AgendaItemMatch], int]:
    """Short lines without marks, up to an empty line or a line that is no title."""
    items: list[AgendaItemMatch] = []
    for line in lines[at : at + 60]:
        short = (
            3 <= len(line.text) <= 140 and not _SENTENCE_END.search(line.text) and not line.text.endswith(":")
        )
        if not short or line.heading or line.mark or _stop().match(line.text) or (items and line.gap):
            break
        if items and line.text == lines[at].text:
            # the proceedings begin at once with the first title again
            break
        if is_verb(line.text):
            # "Rada města", "schvaluje": the decision about the programme, not its items
            return [], at
        items.append(make_item(line, None, 0, len(line.text)))
    if len(items) < 2:
        return [], at
    return items, at + len(items)


def _table(lines: Sequence[TextLine], at: int) -> tuple[list[AgendaItemMatch], int]:
    """Rows of a table whose first column counts 1, 2, 3."""
    items: list[AgendaItemMatch] = []
    for line in lines[at : at + 60]:
        if not items and _COLUMNS.match(line.text):
            at += 1
            continue
        row = ROW.match(line.text)
        number = row["number"] if row else None
        if number is None or int(number.rstrip("abcd")) not in (len(items), len(items) + 1):
            break
        items.append(make_item(line, None, 0, len(line.text)))
    return items, at + len(items)
