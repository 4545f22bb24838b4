"""Passages set out as resolutions (usnesení): numbered, introduced by "Usnesení:", or the entries of an extract.

Gives each with its identifier, its words and its operative verbs. Which vote adopted it is not known here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from zapis_parser.rules.cues import COLON, DIGIT, cue
from zapis_parser.rules.flattened import NARRATED
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.resolution_labels import Begin, find_adopted, find_begins
from zapis_parser.rules.resolution_verbs import BODY, VERB, VERB_CUE, find_verbs, is_verb

_VOTE = regex.compile(
    r"\(?(?:hlasování|hlasováno|výsledek\s++hlasování|pro\b\s?+[:–(\d-]|proti\b\s?+[:–(\d-]|zdrž\p{L}*+|kdo\s++je\s++pro|přítomno\b\s?+:|usnesení\s++(?:č\.\s?\S++\s++)?(?:bylo|nebylo|přijato|schváleno)|"
    r"\d{1,3}\s++pro\b|schváleno\b|přijato\b|bylo\s++přijato\b|pro\s++hlasoval|nehlasoval|pro\s*+$|proti\s*+$|[\dOol]{1,3}\s*+$|jednomyslně\b|všichni\s++pro)",
    regex.I,
)
_TASK = regex.compile(r"(?:termín|zodpovídá|odpovídá|zodp\.|odp\.|t:|z:|o:)\s*+:?", regex.I)
_CLOSED = regex.compile(
    r"(?:zapsal|ověřil|ověřovatel|zapisovatel|vyhotovil|v\s++\p{Lu}\p{L}++\s++(?:dne\s++)?\d|pozn\.|příloh[ay]\s*+:|vyvěšeno|sejmuto)",
    regex.I,
)
_INLINE_VOTE = regex.compile(
    r"(?<=[.;)\s])(?:\(?(?:[Hh]lasování|HLASOVÁNÍ)\s*+[:(]|Hlasováno\s*+:|Pro(?:\s++návrh)?\s++hlasoval|Poměrem\s++hlasů|Jednohlasně\s|Jednomyslně\s|Všichni\s++(?:byli\s++)?pro\b|Schváleno\s++\p{Ll}++\s++(?:\d++\s++)?hlas|Výsledek\s++hlasování|\(?[Pp]ro\s*+[:–-]\s*+\d|\(?[Pp]ro\s++\d{1,3},?\s++proti\s|PRO\s*+[:(]|\d{1,3}\s*+[-/]\s*+\d{1,3}\s*+[-/]\s*+\d{1,3}\b(?!\s*+[-/]))"
    # "… schvaluje rozpočet. Hlasování pro 15, proti 0": a new sentence needs no colon
    r"|(?<=[.;!?)]\s)\(?(?:[Hh]lasov(?:ání|áno|ali|alo\s++se)|HLASOV(?:ÁNÍ|ÁNO))\s*+[:(–-]?\s*+(?:\d{1,3}\b(?!\s?\.)|(?i:pro|proti|zdrž\p{L}*+|přítomn\p{L}*+|ano|jednomyslně|jednohlasně|všichni)\b)"
)
# "T: 20. 2. 2024", "Z: br. Dub", "Termín: ihned" behind the words
_INLINE_TASK = regex.compile(r"(?<=[.;)]\s)\(?(?:T|Z|O|Termín|Zodpovídá|Odpovídá|Zodp\.|Odp\.)\s?:\s")
# behind the resolution the talk goes on: "Starosta přednesl návrh programu."
_TOLD = regex.compile(NARRATED)
_NAMES = regex.compile(r"\(?(?:\p{Lu}\p{L}++,\s?+){2,}")
_WORD = regex.compile(r"\w++")
_INLINE_CUE = cue("hlasov", "pro", "poměr", "jednohlas", "jednomysl", "všichni", "schválen", "výsled")
_TASK_CUE = cue("t", "z", "o")
_LONGEST, _LONGEST_SET_OUT = 200, 40


@dataclass(frozen=True, slots=True)
class ResolutionMatch:
    """A resolution.

    Attributes:
        start, end: the whole passage with its label, without the vote.
        text: the words of the resolution; pieces on several lines are joined by a blank.
        pieces: the stretches of the source that ``text`` was made of.
        draft: introduced as "Návrh usnesení": whether it was adopted only the vote says.
    """

    start: int
    end: int
    number: Value[str] | None
    text: str
    pieces: tuple[tuple[int, int], ...]
    verbs: tuple[Value[str], ...]
    draft: bool
    rule: str


def find_resolutions(
    lines: Sequence[TextLine],
    headings: frozenset[int],
    *,
    extract: bool,
    listed: Sequence[tuple[int, int]] = (),
) -> list[ResolutionMatch]:
    """Return the resolutions in text order.

    Args:
        headings: indexes of the lines that head a part; a resolution does not go beyond one.
        extract: the document is an extract of resolutions: where nothing is numbered, its entries are resolutions.
        listed: line ranges of parts headed "Usnesení": their paragraphs are resolutions.
    """
    reader = _Reader(lines, headings, tuple([line.start for line in lines]))
    begins = list(find_begins(lines, headings))
    starts = {begin.line for begin in begins}
    if reader.named_behind(begins, starts):
        found = [match for begin in begins if (match := reader.above(begin))]
    else:
        found = [match for begin in begins for match in reader.begun_at(begin, starts)]
    if not any(match.number for match in found) and extract:
        found = list(reader.entries()) or found
    if not found:
        found = [match for first, last in listed for match in reader.paragraphs(first, last)]
    return _once(_named_behind(lines, found))


def _named_behind(lines: Sequence[TextLine], found: Sequence[ResolutionMatch]) -> list[ResolutionMatch]:
    """A draft without a number gets the one that the statement behind its vote names: "Usnesení č. 3/5 bylo schváleno"."""
    rows = list(found)
    starts = [row.end for row in rows]
    for line in lines if rows else ():
        number = find_adopted(line)
        before = bisect_right(starts, line.start) - 1 if number else -1
        if before >= 0 and rows[before].number is None:
            rows[before] = replace(rows[before], number=number)
    return rows


@dataclass(frozen=True, slots=True)
class _Reader:
    lines: Sequence[TextLine]
    headings: frozenset[int]
    starts: tuple[int, ...]

    def named_behind(self, begins: Sequence[Begin], starts: set[int]) -> bool:
        """Whether identifiers stand behind text and vote: all alone behind a vote, one of them with nothing below it."""
        alone = [begin for begin in begins if begin.number and begin.at >= len(self.lines[begin.line].text)]
        if len(alone) < max(len(begins), 1) or not all(
            begin.line and self._is_vote(begin.line - 1) for begin in alone
        ):
            return False
        below = [self.lines[begin.line + 1 : begin.line + 2] for begin in alone]
        return any(
            not after or after[0].index in self.headings or after[0].index in starts or _ends(after[0], False)
            for after in below
        )

    def _is_vote(self, index: int) -> bool:
        return bool(_VOTE.match(self.lines[index].words))

    def begun_at(self, begin: Begin, starts: set[int]) -> list[ResolutionMatch]:
        match = self.collected(begin, starts)
        return [match] if match else list(self.grouped(begin))

    def grouped(self, begin: Begin) -> Iterator[ResolutionMatch]:
        """Below "Usnesení:" the decisions by their verbs, "Výbor schvaluje:" and "Výbor ukládá:", each with its list."""
        if begin.number or begin.at < len(self.lines[begin.line].text):
            return
        groups: list[list[TextLine]] = []
        for line in self.lines[begin.line + 1 : begin.line + _LONGEST]:
            verb = line.text.endswith(":") and BODY.search(line.text) and VERB.search(line.text)
            if not verb and (not groups or line.index in self.headings or _ends(line, True)):
                break
            if verb:
                groups.append([])
            groups[-1].append(line)
        for rows in groups:
            head = Begin(rows[0].index, 0, None, begin.draft, "resolutions.grouped")
            yield self._made(head, [(line.start, line.end) for line in rows], rows[0].start)

    def collected(self, begin: Begin, starts: set[int]) -> ResolutionMatch | None:
        """The words from a label to the next label, heading, vote or task."""
        line = self.lines[begin.line]
        pieces = [(line.start + begin.at, _cut(line, begin.at))] if begin.at < len(line.text) else []
        stopped = bool(pieces) and pieces[0][1] < line.end
        if begin.inside:
            low, high = (line.start + edge for edge in begin.inside)
            pieces = [(line.start, low), (high, max(pieces[0][1], high))]
        for other in self.lines[begin.line + 1 : begin.line + _LONGEST]:
            headed = other.index in self.headings and not self._titles(begin, other)
            if stopped or other.index in starts or headed or _ends(other, bool(pieces)):
                break
            if pieces and _TOLD.match(other.text) and self.lines[other.index - 1].text.endswith("."):
                break
            end = _cut(other, 0)
            pieces.append((other.start, end))
            stopped = end < other.end
            if begin.number is None and begin.rule != "resolutions.resolved" and not self._carries_on(other):
                break
        inline = bool(pieces) and pieces[0][0] > line.start and pieces[0][1] == line.end and len(pieces) > 1
        if begin.number is None and inline and not stopped and not self._opens_list(line):
            # "Usnesení: VV schvaluje zápis." is complete on its line unless a list follows
            pieces = pieces[:1]
        if not pieces and begin.number:
            return self.above(begin) if begin.line - 1 not in starts else None
        lead = find_verbs(line.text, line.start) if begin.rule == "resolutions.resolved" else []
        return self._made(begin, pieces, line.start, lead) if pieces else None

    def _titles(self, begin: Begin, line: TextLine) -> bool:
        """Whether an item's title stands below the identifier alone, as that of the resolution: "Usn. 400/2024/OŠ"."""
        alone = begin.number is not None and begin.at >= len(self.lines[begin.line].text)
        return alone and line.index == begin.line + 1 and line.mark is None and not line.heading

    def above(self, begin: Begin) -> ResolutionMatch | None:
        """The identifier printed behind the vote: its words stand above that."""
        at = begin.line - 1
        while at >= 0 and begin.line - at < 8 and _VOTE.match(self.lines[at].words):
            at -= 1
        line = self.lines[at] if 0 <= at < begin.line - 1 else None
        if line is not None and (first := self._set_out(at)) is not None:
            rows = [row for row in self.lines[first : at + 1] if not _TASK.match(row.words)]
            match = self._made(begin, [(row.start, row.end) for row in rows], rows[0].start)
            return replace(match, end=self.lines[begin.line].end)
        if line is None or line.index in self.headings or not VERB.search(line.text):
            return None
        match = self._made(begin, [(line.body, _cut(line, line.body - line.start))], line.start)
        return replace(match, end=self.lines[begin.line].end)

    def _set_out(self, last: int) -> int | None:
        """The line with which a decision begins whose body and verb stand on lines of their own: "Rada města", "volí"."""
        for at in range(last, max(last - _LONGEST_SET_OUT, 0), -1):
            line, above = self.lines[at], self.lines[at - 1]
            if line.index in self.headings or _VOTE.match(line.words):
                return None
            if is_verb(line.words) and BODY.match(above.words) and len(above.words) < 60:
                return at - 1
        return None

    def _opens_list(self, line: TextLine) -> bool:
        if line.text.endswith((":", ",")):
            return True
        after = self.lines[line.index + 1]
        points = ("num.", "num)", "letter", "roman", "small")
        return bool(
            after.mark and after.mark.ordinal == 2 and after.mark.style in points and VERB.search(after.text)
        )

    def _carries_on(self, line: TextLine) -> bool:
        if line.text.endswith((":", ",")) or line.index + 1 >= len(self.lines):
            return True
        after = self.lines[line.index + 1]
        return after.mark is not None or after.gap == 0 or after.words[:1].islower()

    def entries(self) -> Iterator[ResolutionMatch]:
        """The entries of an extract: each bullet, point or paragraph, with the lines below it but without the votes."""
        rows = self._rows()
        if len(rows) < 2:
            return
        indexes = {line.index for line in rows}
        style = rows[0].mark.style if rows[0].mark else None
        for line in rows:
            pieces = [(line.body, _cut(line, 0))]
            for other in self.lines[line.index + 1 :]:
                if other.index in indexes or other.index in self.headings or _CLOSED.match(other.words):
                    break
                if style == "bullet" and other.mark and other.mark.style == "bullet":
                    break
                if not _VOTE.match(other.words) and not _NAMES.match(other.text):
                    pieces.append((other.start, _cut(other, 0)))
            number = None
            if line.mark and line.mark.number and line.mark.style.startswith("num"):
                number = Value(line.mark.number, line.start, line.body, "resolutions.entry")
            begin = Begin(line.index, 0, number, False, "resolutions.entry")
            yield self._made(begin, pieces, line.start)

    def _rows(self) -> list[TextLine]:
        romans = [line for line in self.lines if line.mark and line.mark.style == "roman"]
        if len(romans) >= 2:
            return romans
        bullets = [
            line for line in self.lines if line.mark and line.mark.style == "bullet" and _decides(line)
        ]
        if bullets:
            bullets += [line for line in self._unmarked() if _VOTE.match(self.lines[line.index - 1].words)]
            return sorted(bullets, key=lambda line: line.index)
        numbers = [
            line
            for line in self.lines
            if line.mark and line.mark.style.startswith("num") and BODY.match(line.words)
        ]
        if len(numbers) >= 2:
            return numbers
        return [line for line in self._unmarked() if BODY.match(line.words)]

    def _unmarked(self) -> Iterator[TextLine]:
        """Lines without a mark that begin like a sentence and hold an operative verb."""
        for line in self.lines[1:]:
            if (
                line.mark is None
                and line.words[:1].isupper()
                and line.cues & VERB_CUE
                and not _VOTE.match(line.words)
                and VERB.search(line.text)
            ):
                yield line

    def paragraphs(self, first: int, last: int) -> Iterator[ResolutionMatch]:
        """The paragraphs of a list; those that the proceedings print again and vote on once are one."""
        groups: list[list[TextLine]] = []
        for line in self.lines[first:last]:
            if line.index in self.headings or _VOTE.match(line.words) or _CLOSED.match(line.words):
                continue
            begins = not line.mark and BODY.search(line.text) and VERB.search(line.text)
            if not groups or (begins and not self._voted_together(groups[-1][-1], line, last)):
                groups.append([])
            groups[-1].append(line)
        for rows in groups:
            listed = any(row.mark and row.mark.style == "bullet" for row in rows)
            if not listed and not any(VERB.search(row.text) for row in rows):
                # a list of links: "Usnesení zastupitelstva 2018"
                continue
            begin = Begin(rows[0].index, 0, None, False, "resolutions.paragraph")
            yield self._made(begin, [(line.start, line.end) for line in rows], rows[0].start)

    def _voted_together(self, above: TextLine, line: TextLine, last: int) -> bool:
        """Whether the proceedings print two paragraphs again in a row, with no vote between them."""
        for here, after in zip(self.lines[last:], self.lines[last + 1 :], strict=False):
            if here.words == above.words and after.words == line.words:
                return True
        return False

    def _made(
        self, begin: Begin, pieces: Sequence[tuple[int, int]], start: int, lead: Sequence[Value[str]] = ()
    ) -> ResolutionMatch:
        words = []
        kept: list[tuple[int, int]] = []
        for at, end in pieces:
            line = self._line_at(at)
            piece = line.text[at - line.start : end - line.start]
            if piece.strip():
                words.append(piece.strip().replace("\t", " "))
                kept.append((at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())))
        verbs = (*lead, *self._verbs(kept))
        end = kept[-1][1] if kept else start + 1
        return ResolutionMatch(
            start, end, begin.number, " ".join(words), tuple(kept), verbs, begin.draft, begin.rule
        )

    def _line_at(self, offset: int) -> TextLine:
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]

    def _verbs(self, pieces: Sequence[tuple[int, int]]) -> Iterator[Value[str]]:
        seen: set[str] = set()
        for begin, end in pieces:
            line = self._line_at(begin)
            if not line.cues & VERB_CUE:
                continue
            piece = line.text[begin - line.start : end - line.start]
            # "Usnesení č. 5: schvaluje program": the body is understood
            told = find_verbs(piece, begin) if not seen and VERB.match(piece) else []
            for verb in (*told, *find_verbs(line.text[: end - line.start], line.start)):
                if verb.start >= begin and verb.value not in seen:
                    seen.add(verb.value)
                    yield verb


def _ends(line: TextLine, begun: bool) -> bool:
    """Whether a line is no part of the resolution above it: a vote, a task's label, the end, another item."""
    item = line.mark is not None and line.mark.style in ("ad", "bod")
    return bool(
        item
        or _is_roll(line)
        or _VOTE.match(line.words)
        or _CLOSED.match(line.words)
        or (begun and _TASK.match(line.words))
    )


# "Člen komise | Hlas", "Jan Novák | PRO": the rows of a roll call
_ROLL_CELL = regex.compile(
    r"\s*+(?:hlas(?:ování)?|pro|proti|zdrž\p{L}*+(?:\s++se)?|nehlas\p{L}*+|přítomno)\s*+:?\s*+", regex.I
)


def _is_roll(line: TextLine) -> bool:
    return "\t" in line.text and any(_ROLL_CELL.fullmatch(cell) for cell in line.text.split("\t"))


def _cut(line: TextLine, at: int) -> int:
    """Where the words of a resolution end within a line: before a vote or the labels of a task behind them."""
    text, cues, end = line.text, line.cues, len(line.text)
    counts = cues & DIGIT and ("/" in text or "-" in text)
    if (counts or cues & _INLINE_CUE) and (vote := _INLINE_VOTE.search(text, at + 5)):
        end = vote.start()
    if cues & COLON and cues & _TASK_CUE and (task := _INLINE_TASK.search(text, at + 5)):
        end = min(end, task.start())
    return line.start + end


def _decides(line: TextLine) -> bool:
    return bool(BODY.search(line.text) or VERB.search(line.text))


def _once(found: Sequence[ResolutionMatch]) -> list[ResolutionMatch]:
    """A resolution that is printed twice (in the body and in a list) counts once: the fuller, and no longer a draft."""
    kept: list[ResolutionMatch] = []
    by_key: dict[str, int] = {}
    for match in found:
        key = (
            match.number.value.casefold()
            if match.number
            else " ".join(_WORD.findall(match.text[:400].casefold()))[:160]
        )
        if key in by_key:
            if kept[by_key[key]].draft and not match.draft:
                kept[by_key[key]] = match
            continue
        by_key[key] = len(kept)
        kept.append(match)
    return kept
