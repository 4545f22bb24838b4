"""Which number and which names belong to which label of a vote.

Reads lines of labels and numbers in all their orders ("pro 7", "7 pro", labels above numbers, columns of a table) and
gives pieces. Doesn't know which pieces make one vote, nor whether they are a vote at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from zapis_parser.rules import vote_words as words
from zapis_parser.rules.ballots import NameList, make_ballots, name_before, read_names
from zapis_parser.rules.vote_breaks import LineBreaks, gap_fits
from zapis_parser.rules.vote_numbers import (
    all_of_them,
    count_at_end,
    count_of_all,
    counted_apart,
    dash_for_zero,
    is_count,
    own_number,
    shares_nobody,
)
from zapis_parser.rules.vote_pieces import (
    USUAL_ORDER,
    Kind,
    Label,
    Piece,
    Token,
    cells_of,
    places,
    row_value,
    tokens_by_line,
)
from zapis_parser.rules.vote_places import VotePlaces
from zapis_parser.rules.vote_tables import Columns
from zapis_parser.rules.words import small_letters
from zapis_parser.source import Line, SourceText

_COUNTED_NAMES = regex.compile(r"[(\[](?P<count>\d{1,3})[)\]]\s++\p{Lu}")
_EVERYBODY = regex.compile(words.EVERYBODY, regex.I)
# behind most counts: the next part of the vote, the end of the line
_NO_NAMES = re.compile(r"[ \t]*(?:$|[\d.,;/|\n])")
_NO_NAMES_BEHIND = ".,;/|\n"
_PLAIN_GAPS = frozenset((" ", ":", ": ", " : ", " - ", " – ", "-", "–", "=", " = "))
_SAYS = regex.compile(r"\p{L}|\d")


@dataclass(slots=True)
class CountReader:
    """Goes over the lines of a text and gives the pieces that have labels; what stands in grids is none."""

    source: SourceText
    places: VotePlaces
    grids: Sequence[tuple[int, int]] = ()
    tokens: list[Sequence[Token]] = field(init=False)
    order: tuple[Label, ...] = USUAL_ORDER
    declared: bool = False
    _labels: list[int] = field(init=False)
    _pending: list[Token] = field(default_factory=list)
    _columns: Columns = field(init=False)
    _breaks: LineBreaks = field(init=False)
    _skip: int = -1
    _counted_to: int = -1

    def __post_init__(self) -> None:
        self._columns = Columns(self.source)
        self.tokens = tokens_by_line(self.source, self.places, self.grids)
        self._breaks = LineBreaks(self.source, self.tokens)
        self._labels = [token.start for line in self.tokens for token in line if token.kind == "label"]

    def pieces(self, taken: Sequence[tuple[int, int]]) -> Iterator[Piece]:
        """Yield the pieces of all lines outside the taken ranges, in text order but for those of names below."""
        starts = [start for start, _ in taken]
        for number, line in enumerate(self.source.lines):
            if not (self.tokens[number] or self._pending or self._columns.options):
                continue
            if line.furniture or number == self._skip:
                continue
            at = bisect_right(starts, line.end - 1) - 1
            if at >= 0 and taken[at][1] > line.start:
                yield from self._flush()
                continue
            yield from self._line(number, line)
        yield from self._flush()

    def _line(self, number: int, line: Line) -> Iterator[Piece]:
        if self._pending:
            row = self._numbers(line) or self._counted_names(line)
            if row:
                yield from row
                return
        cells = cells_of(self.source.text, line)
        if cells and self._columns.begin(cells):
            yield from self._flush()
            return
        if self._columns.fit(cells):
            yield from self._columns.row(number, cells)
            return
        tokens = self.tokens[number]
        if not tokens:
            yield from self._flush()
            return
        if self._pending and not words.PUNCTUATION.fullmatch(self.source.text, line.start, tokens[0].start):
            yield from self._flush()
        below = self._breaks.wrapped(number)
        if below is not None:
            self._skip = below
            line = replace(line, end=self.source.lines[below].end)
            tokens = [*tokens, *self.tokens[below]]
        yield from self._bind(line, tokens)

    # labels above, numbers below

    def _numbers(self, line: Line) -> list[Piece]:
        """A row of numbers under labels that wait for theirs: first come, first served."""
        text = self.source.text
        row = words.NUMBER_ROW.fullmatch(text, line.start, line.end)
        if not row:
            return []
        rest = row["rest"].strip(" .,;:)")
        if rest and not words.RESULT.fullmatch(rest):
            return []
        pieces = []
        everybody: tuple[int, int] | None
        counts: tuple[tuple[Label, int, int, int], ...]
        for start, end in row.spans("cell"):
            if not self._pending:
                break
            label = self._pending.pop(0)
            printed = text[start:end]
            assert label.option is not None
            if _EVERYBODY.fullmatch(printed):
                everybody, counts = (start, end), ()
            else:
                everybody, counts = None, ((label.option, row_value(printed), start, end),)
            kind: Kind = "everybody" if everybody else "count"
            pieces.append(
                Piece(
                    kind, start, end, label.option, counts, strong=True, everybody=everybody, lead=label.start
                )
            )
        return pieces

    def _counted_names(self, line: Line) -> list[Piece]:
        """The names of one label below it, with their number in front: "pro:" above "(3) Jan Habr, Eva Malá, Petr Buk"."""
        match = (
            _COUNTED_NAMES.match(self.source.text, line.start, line.end) if len(self._pending) == 1 else None
        )
        if match is None:
            return []
        start, end = match.span("count")
        names = self._names(end, counted=True, spoken=False)
        label = self._pending[0]
        if names is None or label.option is None:
            return []
        self._pending = []
        ballots = self._named(label, names).ballots
        counts = ((label.option, int(match["count"]), start, end),)
        found = (match.start(), names.end, label.option, counts, ballots)
        return [Piece("count", *found, strong=True, lead=label.start)]

    def _flush(self) -> Iterator[Piece]:
        """Labels that wait in vain; names may stand under the last one."""
        if self._pending:
            label, self._pending = self._pending[-1], []
            names = self._names(label.end, counted=False, spoken=False)
            if names:
                yield self._named(label, names)

    # labels and numbers within a line

    def _bind(self, line: Line, tokens: Sequence[Token]) -> Iterator[Piece]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.kind == "label":
                taken, pieces = self._from_label(line, tokens, at)
            elif token.kind == "triple":
                numbered = words.NUMBER_OF.search(
                    self.source.text, max(line.start, token.start - 20), token.start
                )
                taken, pieces = (1, []) if numbered else self._from_triple(tokens, at)
            else:
                taken, pieces = self._from_number(line, tokens, at)
            yield from pieces
            at += taken

    def _from_label(self, line: Line, tokens: Sequence[Token], at: int) -> tuple[int, list[Piece]]:
        text, last = self.source.text, at
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.kind == "number":
            # most labels: "pro 7", "Proti: 0"
            label, gap = tokens[at], text[tokens[at].end : following.start]
            beside = gap in _PLAIN_GAPS or gap_fits(words.LABEL_TO_NUMBER, text, tokens, at)
            if beside and (label.strong or is_count(text, line, tokens, at + 1)):
                return 2, [self._counted(label, following)]
        dash = dash_for_zero(text, self._counted_to, tokens[at], line.end)
        if dash:
            return 1, [self._counted(tokens[at], Token("number", *dash, values=(0,)))]
        while (
            last + 1 < len(tokens)
            and tokens[last + 1].kind == "label"
            and gap_fits(words.LABEL_TO_LABEL, text, tokens, last)
        ):
            last += 1
        labels = tokens[at : last + 1]
        if len(labels) >= 3:
            self._declare(labels)
        if last + 1 < len(tokens) and len(labels) >= 2:
            zipped = self._zip(labels, tokens, last + 1)
            if zipped:
                return zipped
        if self._at_end(line, labels, tokens, last):
            self._pending += labels
            return len(labels), []
        used, pieces = self._from_last_label(line, tokens, last)
        return len(labels) + used, pieces

    def _from_last_label(self, line: Line, tokens: Sequence[Token], last: int) -> tuple[int, list[Piece]]:
        """What belongs to a label: the number behind it, or names; with the number of tokens used up behind it."""
        label, following = tokens[last], tokens[last + 1] if last + 1 < len(tokens) else None
        text = self.source.text
        if following and following.kind != "label" and gap_fits(words.LABEL_TO_NUMBER, text, tokens, last):
            if following.kind == "number" and (label.strong or is_count(text, line, tokens, last + 1)):
                return 1, [self._counted(label, following)]
            if following.kind in ("percent", "everybody"):
                return 1, [self._uncounted(label, following)]
        zero = words.OCR_ZERO.match(text, label.end, line.end)
        if zero and (
            label.strong
            or following is None
            or not text[zero.end("digit") : following.start].strip(" –-,;/|")
        ):
            start, end = zero.span("digit")
            number = Token("number", start, end, values=(row_value(zero["digit"]),))
            return 0, [self._counted(label, number)]
        printed = text[label.start : label.end].lower()
        spoken = label.option == "abstain" or "hlasoval" in printed or "byl" in printed
        spoken = spoken or (label.option == "no" and text.startswith("(", max(line.start, label.start - 1)))
        names = self._names(label.end, counted=False, spoken=spoken) if label.end < line.end else None
        if names is None and spoken and label.option != "yes":
            names = name_before(self.source, line, label.start)
        if names:
            return 0, [self._named(label, names)]
        return 0, []

    def _from_number(self, line: Line, tokens: Sequence[Token], at: int) -> tuple[int, list[Piece]]:
        text, number = self.source.text, tokens[at]
        if (
            at + 1 >= len(tokens)
            or tokens[at + 1].kind != "label"
            or not gap_fits(words.NUMBER_TO_LABEL, text, tokens, at)
        ):
            return 1, []
        label = tokens[at + 1]
        if number.kind in ("percent", "everybody"):
            return 2, [self._uncounted(label, number)]
        if (
            label.option in ("yes", "no")
            and not label.strong
            and words.FOR_SOMEBODY.match(text, label.end, line.end)
        ):
            return 2, []
        if own_number(text, line, tokens, at):
            return 1, []
        pieces = [self._counted(label, number)]
        if shares_nobody(text, tokens, at, at + 1):
            nor = tokens[at + 2]
            assert nor.option is not None
            count = (nor.option, 0, number.start, number.end)
            pieces.append(Piece("count", nor.start, nor.end, nor.option, (count,), strong=True))
        return 1 + len(pieces), pieces

    def _zip(
        self, labels: Sequence[Token], tokens: Sequence[Token], at: int
    ) -> tuple[int, list[Piece]] | None:
        """All labels first, then as many numbers."""
        text, first = self.source.text, tokens[at]
        if not gap_fits(words.LABEL_TO_NUMBER, text, tokens, at - 1):
            return None
        if first.kind == "triple" and len(first.values) >= len(labels):
            counts = places(text, first, [label.option for label in labels if label.option])
            return len(labels) + 1, [Piece("count", labels[0].start, first.end, counts=counts, strong=True)]
        numbers: list[Token] = []
        for token in tokens[at : at + len(labels)]:
            if token.kind != "number" or (
                numbers and text[numbers[-1].end : token.start].strip(" ,;/|:\t–-")
            ):
                return None
            numbers.append(token)
        if len(numbers) < len(labels):
            return None
        return 2 * len(labels), [counted_apart(a, b) for a, b in zip(labels, numbers, strict=True)]

    def _at_end(self, line: Line, labels: Sequence[Token], tokens: Sequence[Token], last: int) -> bool:
        """Labels that end a line which has nothing but words of voting: their numbers stand below."""
        text = self.source.text
        if last + 1 < len(tokens):
            return False
        if self._breaks.above_numbers(line, labels, tokens):
            return True
        if text[labels[0].start].isupper() and self._breaks.stacked(line):
            return not text[labels[-1].end : line.end].strip(" :–-")
        outside = [text[line.start : tokens[0].start], text[labels[-1].end : line.end]]
        outside += [text[a.end : b.start] for a, b in pairwise(tokens)]
        if any(len(piece) > 60 for piece in outside):
            return False
        said = [piece for piece in outside if _SAYS.search(piece)]
        return not any(_SAYS.search(words.PURE_EXTRA.sub("", small_letters(piece))) for piece in said)

    def _declare(self, labels: Sequence[Token]) -> None:
        """An order of the numbers is stated: "(pro : proti : zdrželo se)"."""
        options = tuple(label.option for label in labels if label.option in USUAL_ORDER)
        if len(set(options)) == len(options) >= 3:
            self.order, self.declared = options, True

    def _from_triple(self, tokens: Sequence[Token], at: int) -> tuple[int, list[Piece]]:
        """Three numbers; their order may be told behind them: "3 – 1 – 1 (pro – proti – zdržel se)"."""
        text, token = self.source.text, tokens[at]
        labels = list(tokens[at + 1 : at + 1 + len(token.values)])
        if len(labels) == len(token.values) and all(label.kind == "label" for label in labels):
            chained = all(
                gap_fits(words.LABEL_TO_LABEL, text, tokens, at + number) for number in range(len(labels))
            )
            if chained and not text[token.end : labels[0].start].strip(" (["):
                self._declare(labels)
                counts = places(text, token, [label.option for label in labels if label.option])
                return 1 + len(labels), [
                    Piece("count", token.start, labels[-1].end, counts=counts, strong=True)
                ]
        return 1, [self._triple(token)]

    def _triple(self, token: Token) -> Piece:
        order = self.order if len(self.order) >= len(token.values) else USUAL_ORDER
        counts = places(self.source.text, token, order)
        return Piece("triple", token.start, token.end, counts=counts, strong=self.declared)

    def _counted(self, label: Token, number: Token) -> Piece:
        assert label.option is not None
        start, end = min(label.start, number.start), max(label.end, number.end)
        self._counted_to = end if label.start < number.start else -1
        count = (label.option, number.values[0], number.start, number.end)
        behind = self.source.text[end : end + 1]
        named = number.values[0] and behind and behind not in _NO_NAMES_BEHIND
        names = self._names(end, counted=True, spoken=False) if named else None
        found = self._named(label, names) if names else None
        everybody = found.everybody if found else all_of_them(self.source.text, label, number)
        ballots = found.ballots if found else ()
        end = max(found.end, end) if found else end
        return Piece("count", start, end, label.option, (count,), ballots, label.strong, everybody)

    def _uncounted(self, label: Token, word: Token) -> Piece:
        start, end = min(label.start, word.start), max(label.end, word.end)
        if word.kind == "percent":
            return Piece("percent", start, end, label.option, strong=label.strong)
        everybody = (word.start, word.end)
        found = count_of_all(self.source.text, word, end) if label.option else None
        if found is None or label.option is None:
            return Piece("everybody", start, end, label.option, strong=True, everybody=everybody)
        self._counted_to = end = max(end, found[2] + 1)
        counts = ((label.option, *found),)
        return Piece("everybody", start, end, label.option, counts, strong=True, everybody=everybody)

    def _names(self, at: int, *, counted: bool, spoken: bool) -> NameList | None:
        after = bisect_right(self._labels, at - 1)
        limit = self._labels[after] if after < len(self._labels) else len(self.source.text)
        if not spoken and _NO_NAMES.match(self.source.text, at, limit):
            return None
        return read_names(self.source, at, limit, counted=counted, spoken=spoken)

    def _named(self, label: Token, names: NameList) -> Piece:
        if names.everybody:
            return Piece(
                "everybody",
                label.start,
                names.end,
                label.option,
                strong=True,
                everybody=(label.end, names.end),
            )
        option = label.option
        if option is None or option == "present":
            return Piece("names", label.start, names.end, option)
        ballots = make_ballots(self.source, names, option, "votes.names")
        start = min([label.start, *(region[0] for region in names.regions)])
        end = max(names.end, label.end)
        number = count_at_end(self.source.text, *names.regions[-1])
        counts = ((option, *number),) if number and number[0] == len(ballots) else ()
        self._counted_to = end
        return Piece("names", start, end, option, counts, ballots, strong=label.strong)
