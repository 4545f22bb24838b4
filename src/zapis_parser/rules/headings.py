"""Which lines head a part of the document: labelled parts, agenda items, sub-headings.

Reads marks, words and shape of lines beside the programme and the attendance lists already found. What stands in the
parts is not known here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from zapis_parser.lexicon import current
from zapis_parser.rules.agenda import AgendaMatch
from zapis_parser.rules.agenda_items import AgendaItemMatch
from zapis_parser.rules.attendance import AttendanceBlock
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.heading_kinds import CLOSING, closing_label, item_kind, kind_of
from zapis_parser.rules.heading_labels import labelled
from zapis_parser.rules.heading_repeats import Repeats
from zapis_parser.rules.heading_series import article_headings, counted_parts, names_in_a_row, vote_headings
from zapis_parser.rules.heading_shapes import (
    HeadingMatch,
    is_paragraph,
    is_sentence,
    is_title,
    is_told,
    number_of,
    title_of,
    trimmed,
)
from zapis_parser.rules.heading_standing import Standing
from zapis_parser.rules.lines import TextLine, all_cues
from zapis_parser.rules.resolution_verbs import decides, is_verb
from zapis_parser.rules.words import lexicon

__all__ = ["HeadingMatch", "find_headings"]

# the title of a document, no item: "2. jednání stravovací komise"
_COUNTED_TITLE = regex.compile(
    r"(?:řádn|mimořádn|veřejn)?\p{Ll}*+\s?(?:zasedání|jednání|schůze|porada|zápis)\b"
)
_TITLE_LINES = 6
_DOCUMENT_TITLE = regex.compile(r"(?:zápis|záznam)\s++(?:z|ze|č\.)\s.*\d{4}", regex.I)
# near the top the date may stand in a line of its own: "Zápis z jednání komise" / "konaného dne 8. 11. 2023"
_TITLE_WORDS = regex.compile(
    r"(?:zápis|záznam|výpis|protokol|pozvánka)\b(?!\s++z\p{L}?+\s++(?:minul|předchoz))|usnesení\s++z", regex.I
)
_NUMBERED = ("num.", "num)", "num/", "num.)", "roman", "dec", "point", "lettered")
_SURE = ("ad", "bod")
_LISTED = regex.compile(r"příloh|č\.\s?\d", regex.I)
_ANNEXES = regex.compile(r"(?:seznam\s++)?příloh[ay]?(?:\s++(?:k\s++)?zápisu)?\s*+:?", regex.I)
_ANNEX = cue("příloh")
_VERBS = cue(*(verb.split()[0] for tense in ("present", "past") for verb in lexicon("resolutions", tense)))
_LETTERS = regex.compile(r"(?:\p{L}\P{L}*+){3}")
_FRACTION = regex.compile(r"\S*\d/\d\S*$")
_NO_LABEL = regex.compile(r"^(?:je|jsou|bylo|byli)\b|příloh|\btvoří\b", regex.I)
_OF_TASK = regex.compile(r"[ZOT]\.?\s?:\s|(?i:zodp|odp|termín|do kdy|garant)\p{L}*+\.?(?:\s\p{L}++)?\s?:")
_TWO_SENTENCES = regex.compile(r"\p{Ll}[.!?]\s++\p{Lu}")
# which share of numbered lines without a title makes the numbers count paragraphs
_UNTITLED = 0.3


def find_headings(
    lines: Sequence[TextLine], blocks: Sequence[AttendanceBlock], agenda: AgendaMatch | None
) -> list[HeadingMatch]:
    """Return the headings in text order; at most one for each line."""
    blocks = [block for block in blocks if block.entries or not _told(block.label.value)]
    page = _Page(lines, agenda, _taken(blocks, agenda))
    series = [] if page.items else [*vote_headings(page.free, lines), *article_headings(page.free, lines)]
    declared, numbered = list(page.marked_up()), list(page.numbered())
    found: dict[int, HeadingMatch] = {}
    ways = [page.parts(blocks), series, declared, page.labelled(), numbered, page.repeated()]
    if not series:
        # where the parts are counted, a short line below their number is no part of its own
        ways.append(page.standing(alone=not (declared or numbered or page.items)))
    last = max((heading.line for heading in numbered), default=0)
    for heading in (*itertools.chain.from_iterable(ways), *page.closing(last)):
        found.setdefault(heading.line, heading)
    return _parts_once([found[line] for line in sorted(found)])


def _told(label: str) -> bool:
    """Whether words found as the label of an attendance list are a sentence: "Prezenční listina tvoří přílohu"."""
    return bool(label[:1].islower() or is_told(label) or _NO_LABEL.search(label))


def _taken(blocks: Sequence[AttendanceBlock], agenda: AgendaMatch | None) -> frozenset[int]:
    taken = {line for block in blocks for line in range(block.first, block.last)}
    if agenda:
        taken.update(agenda.lines)
    return frozenset(taken)


def _parts_once(headings: list[HeadingMatch]) -> list[HeadingMatch]:
    """A label heads nothing new below a heading of its kind: "Přítomni" below "Prezence", "Zapsal" below "Závěr"."""
    kept: list[HeadingMatch] = []
    for heading in headings:
        before = kept[-1] if kept else None
        if heading.rule == "headings.attendance" and any(other.kind == "attendance" for other in kept):
            continue
        if heading.rule == "headings.closing" and before and before.kind == "closing":
            continue
        announced = heading.kind == "next_meeting" and heading.rule in ("headings.label", "headings.repeated")
        if announced and before and before.kind == "next_meeting" and before.line == heading.line - 1:
            continue
        kept.append(heading)
    return kept


@dataclass(frozen=True)
class _Page:
    lines: Sequence[TextLine]
    agenda: AgendaMatch | None
    taken: frozenset[int]

    @property
    def items(self) -> tuple[AgendaItemMatch, ...]:
        return self.agenda.items if self.agenda else ()

    @cached_property
    def free(self) -> list[TextLine]:
        return [line for line in self.lines if line.index not in self.taken]

    @cached_property
    def annexed(self) -> frozenset[int]:
        """The entries of a list of attachments, which head nothing."""
        if not all_cues(self.free) & _ANNEX:
            return frozenset()
        rows: set[int] = set()
        below = False
        for line in self.free:
            entry = below and (line.mark is not None or bool(_LISTED.match(line.words)))
            if entry:
                rows.add(line.index)
            below = entry or (line.cues & _ANNEX != 0 and _ANNEXES.fullmatch(line.words) is not None)
        return frozenset(rows)

    def _after(self, line: TextLine) -> TextLine | None:
        return self.lines[line.index + 1] if line.index + 1 < len(self.lines) else None

    def parts(self, blocks: Sequence[AttendanceBlock]) -> Iterator[HeadingMatch]:
        """The attendance list and the programme, which their own rules have found."""
        first = blocks[0] if blocks else None
        if first and first.label.rule != "attendance.marked" and not _TWO_SENTENCES.search(first.label.value):
            line = self.lines[first.first]
            yield HeadingMatch(
                first.first, line.start, "attendance", None, first.label, 1, "headings.attendance"
            )
        if self.agenda and self.agenda.title.rule != "agenda.named":
            line = self.lines[self.agenda.first]
            yield HeadingMatch(
                line.index, line.start, "agenda", None, self.agenda.title, 1, "headings.agenda"
            )

    def marked_up(self) -> Iterator[HeadingMatch]:
        """Headings that the format itself declares; the first one, if nothing stands before it, is the title."""
        levels = sorted({line.heading for line in self.free if line.heading})
        if not levels:
            return
        titled = levels[0] == 1 and len(levels) > 1
        for line in self.free:
            if (
                not line.heading
                or line.index == 0
                or not line.words.strip()
                or _DOCUMENT_TITLE.match(line.words)
                or (line.index < _TITLE_LINES and _TITLE_WORDS.match(line.words))
            ):
                continue
            level = 1 + levels.index(line.heading) - (titled and line.heading > 1)
            kind, item = kind_of(line.words), self._item_of(line)
            yield HeadingMatch(
                line.index,
                line.start,
                kind,
                number_of(line),
                title_of(line),
                max(level, 1),
                "headings.markup",
                item,
            )

    def labelled(self) -> Iterator[HeadingMatch]:
        """Lines whose words alone say what part begins, with the item that they repeat."""
        for heading in labelled(self.free, self.lines):
            yield replace(heading, item=self._item_of(self.lines[heading.line]))

    def numbered(self) -> Iterator[HeadingMatch]:
        """Where the items' proceedings begin: "3) Rozpočet", "Ad 3", "K bodu 2/"."""
        styles: dict[str, list[TextLine]] = {}
        for line in self._marked:
            if line.mark and line.mark.style in _SURE:
                yield self._item(line, "headings.ad")
            elif line.mark:
                styles.setdefault(line.mark.style, []).append(line)
        for style in _NUMBERED:
            rows = styles.get(style, [])
            if not rows:
                continue
            if not self.items and (counted := counted_parts(rows, self.free)):
                yield from (self._counted(line) for line in counted)
                continue
            matched = {line.index for line in rows if self._item_of(line) is not None}
            later = [line for line in rows if self.agenda and line.index >= self.agenda.last]
            if not matched and self._goes_on(later):
                # a page's menu above the text may be numbered as well
                rows, matched = later, {later[0].index}
            if matched or self._is_chain(rows):
                yield from (self._item(line, "headings.number") for line in self._chain(rows, matched))

    @cached_property
    def _marked(self) -> list[TextLine]:
        return [
            line
            for line in self.free
            if line.mark
            and not (line.heading or line.index in self.annexed)
            and not (
                (line.cues & _VERBS and is_verb(line.words))
                or (line.index < _TITLE_LINES and _COUNTED_TITLE.match(line.words))
            )
        ]

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        """Numbered lines that are text without a title; where many are, every whole sentence is one."""
        rows = [
            line
            for line in self._marked
            if line.mark and line.mark.style != "bullet" and not decides(line.words)
        ]
        sure = {line.index for line in rows if is_paragraph(line)}
        if len(sure) < _UNTITLED * len(rows):
            return frozenset(sure)
        told = (line.index for line in rows if line.words.count(" ") > 2 and line.words.endswith("."))
        return frozenset(sure.union(told))

    def _goes_on(self, rows: Sequence[TextLine]) -> bool:
        """Behind a programme that names other things, its numbering begins anew: "1/ Prezentace …: představil"."""
        if not self.agenda or not self.items or not rows or rows[0].mark is None:
            return False
        style = next((line.mark.style for line in self.lines[self.agenda.first + 1 :] if line.mark), None)
        begins = rows[0].mark.style == style and rows[0].mark.ordinal == 1
        counted = len(rows) >= 0.7 * len(self.items) and rows[0].index in self._paragraphs
        return begins and rows[0].index >= self.agenda.last and (counted or is_title(rows[0]))

    def _is_chain(self, rows: Sequence[TextLine]) -> bool:
        """Without a programme: numbers that rise from 1, each followed by text of its own."""
        if len(rows) < 2 or self.items or rows[0].mark is None or rows[0].mark.ordinal > 2:
            return False
        pairs = list(itertools.pairwise(rows))
        apart = sum(after.index - row.index > 1 for row, after in pairs)
        rising = sum(
            bool(after.mark and row.mark and after.mark.ordinal == row.mark.ordinal + 1)
            for row, after in pairs
        )
        tasks = sum(self._is_task(row) for row in rows)
        if 2 * tasks > len(rows):
            return False  # "1. Koupit barvy.", below it "Z: Dub  T: 3. 5."
        titled = sum(row.index in self._paragraphs or is_title(row) for row in rows)
        return rising >= 0.6 * len(pairs) and apart >= 0.5 * len(pairs) and titled >= 0.5 * len(rows)

    def _is_task(self, line: TextLine) -> bool:
        """Whether who does something, or until when, is labelled right below a line."""
        below = self._after(line)
        return below is not None and bool(below.cues & COLON) and _OF_TASK.match(below.words) is not None

    def _chain(self, rows: Sequence[TextLine], matched: set[int]) -> Iterator[TextLine]:
        """The rows that carry the numbering of the items on, without the lists inside an item."""
        last = 0
        untitled = sum(line.index in self._paragraphs for line in rows) >= _UNTITLED * len(rows)
        people = names_in_a_row(rows)
        for number, line in enumerate(rows):
            assert line.mark is not None
            if line.index in people:
                continue
            step = line.mark.ordinal - last
            if line.index in self._paragraphs and line.index not in matched:
                if untitled and step == 1:
                    last = line.mark.ordinal
                    yield line
                continue
            heads = (is_title(line) or line.mark.style == "point") and not line.words[:1].islower()
            if not matched and not self._heads(line, rows[number + 1] if number + 1 < len(rows) else None):
                heads = False
            named = step > 3 and kind_of(line.words) in ("closing", "discussion", "next_meeting")
            if line.index in matched or (heads and (0 < step <= 3 or named)):
                last = line.mark.ordinal
                yield line

    def _heads(self, line: TextLine, after: TextLine | None) -> bool:
        """Whether a row of a chain heads something: it is no sentence, and begins like a title or has text below it."""
        if line.bold:
            return True
        follows = (after.index if after else len(self.lines)) - line.index > 1
        title = title_of(line)
        run_in = title.rule == "headings.run-in"
        if is_sentence(title.value) and not (follows and not run_in and not line.words.endswith(".")):
            return False
        return title.value[:1].isupper() or follows

    def _item(self, line: TextLine, rule: str) -> HeadingMatch:
        item = self._item_of(line)
        number = number_of(line)
        if item is None and line.index in self._paragraphs:
            # "4. Stará čerpadla doslouží příští rok.": the item's proceedings without its title
            item = self.repeats.numbered(line.mark.ordinal) if line.mark else None
            kind = "item" if item is None else item_kind(self.items[item].title.value)
            return HeadingMatch(line.index, line.start, kind, number, None, 1, rule, item)
        named = _LETTERS.search(line.words) is not None and not _FRACTION.match(line.words)
        title = None
        if named and item is not None:
            title = self.repeats.title_of(line, item)
            told = title.value.endswith(".") and is_sentence(title.value)
            title = None if told and line.mark else title
        elif named and is_title(line):
            title = title_of(line)
        kind = item_kind(title.value) if title else "item"
        if item is None and line.mark and (title is None or line.mark.style in _SURE):
            # "Ad 3) Bez příspěvku." speaks of the item by its number; a title of its own may be another thing's
            item = self.repeats.numbered(line.mark.ordinal)
            if item is not None and (title is None or title.value.endswith(".")):
                title, kind = None, item_kind(self.items[item].title.value)
        return HeadingMatch(line.index, line.start, kind, number, title, 1, rule, item)

    def _counted(self, line: TextLine) -> HeadingMatch:
        """A part of minutes that are no more than counted paragraphs: few have a title."""
        heading = self._item(line, "headings.number")
        told = heading.title is not None and is_told(heading.title.value)
        return replace(heading, kind="item", title=None) if told else heading

    def _item_of(self, line: TextLine) -> int | None:
        return self.repeats.item_of(line)

    @cached_property
    def repeats(self) -> Repeats:
        return Repeats(self.items)

    def repeated(self) -> Iterator[HeadingMatch]:
        """Titles of the programme that stand again on a line of their own."""
        if not self.agenda:
            return
        for line in self.free:
            if line.mark and (len(line.words) > 200 or line.mark.style not in ("bullet", "letter")):
                continue
            if line.index <= self.agenda.first:
                continue
            item = self._item_of(line)
            if item is not None and not _LISTED.match(line.words):
                title = self.repeats.title_of(line, item)
                kind = item_kind(title.value)
                yield HeadingMatch(line.index, line.start, kind, None, title, 1, "headings.repeated", item)

    def standing(self, *, alone: bool) -> Iterator[HeadingMatch]:
        begun = self._begun()
        free = [line for line in self.free if line.index >= begun and line.index not in self.annexed]
        return Standing(self.lines, self.taken, self.agenda is not None).find(free, alone=alone)

    def _begun(self) -> int:
        """The first line at which a sub-heading may stand: behind the head, the attendance list or the programme."""
        first = [line.index for line in self.lines if line.heading and line.index][:1]
        if self.agenda:
            marked = (line for line in self.free if line.mark and self._item_of(line) is not None)
            first += [line.index for line in itertools.islice(marked, 1)]
            first.append(self.agenda.last)
        listed = [i for i in self.taken if i < 0.5 * len(self.lines)]
        return min(first) if first else max([*listed, 1]) + 1

    def closing(self, last: int) -> Iterator[HeadingMatch]:
        """The label that begins the end: "Zapsala: …", behind all proceedings; officers are also elected under an item.

        Args:
            last: the line of the last numbered heading.
        """
        label, half = closing_label(), 0.5 * len(self.lines)
        own = any(current().words(*way) for way in _OWN_CLOSING)
        for line in self.free:
            if line.index < half or not (own or line.cues & CLOSING) or len(line.text) > 250:
                continue
            match = label.match(line.words)
            elected = line.index < last and line.words.casefold().startswith(_OFFICES)
            if match and not elected and not _APPOINTED.match(line.words):
                title = trimmed(line.body + match.start("label"), match["label"], "headings.closing")
                yield HeadingMatch(line.index, line.start, "closing", None, title, 1, "headings.closing")
                return


_OFFICES = ("ověřovatel", "zapisovatel")
_OWN_CLOSING = (("closing", "labels"), ("officers", "recorder"), ("officers", "verifier"))
_APPOINTED = regex.compile(r"(?:ověřovatel|zapisovatel)\p{L}*+\s++(?:zápisu\s++)?(?:byl|jsou|je)\b", regex.I)
