"""The titles of the programme where they stand again: which item a line repeats, and how much of the line is its title.

Knows the items and single lines; whether a line may head anything where it stands is for ``headings`` to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

import regex

from zapis_parser.rules.agenda_items import AgendaItemMatch
from zapis_parser.rules.heading_shapes import is_sentence, is_told, title_of
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value

_WORD = re.compile(r"\w+")
# how much of a line behind the length of a title is compared with it, and from which share of common words (Dice, plus
# 0.3 for the same number) it repeats the title: dev corpus and fixtures, 2026-11
_BEYOND_TITLE, _ALIKE = 60, 0.75
_PREFIX, _SAME_NUMBER, _ALL_THE_SAME = 0.9, 0.3, 0.95
_PARTED = regex.compile(r"\s*+[:–—.-]")
# "Diskuze Paní Malá informovala …", "Kontrola úkolů 8/1 Doplnit …": pages whose line ends are lost
_RUN_ON = regex.compile(r"\s++(?=[\p{Lu}\d])")


class Repeats:
    """The items of a programme, prepared for looking them up."""

    def __init__(self, items: Sequence[AgendaItemMatch]) -> None:
        self.items = items
        self._titles = [item.title.value.casefold() for item in items]
        self._words = [_WORD.findall(title) for title in self._titles]
        # how many words a line must share with a title to be alike, if it has no more words than these
        self._fewest = [_ALIKE / 2 * (1 + len(words)) for words in self._words]
        self._holding: dict[str, list[int]] = {}
        for index, words in enumerate(self._words):
            for word in set(words):
                self._holding.setdefault(word, []).append(index)
        self._begins = frozenset(title[:4] for title in self._titles if len(title) > 3)
        self._longest = max(map(len, self._titles), default=0) + _BEYOND_TITLE
        printed = Counter(self._titles)
        self._exact = {title: index for index, title in enumerate(self._titles) if printed[title] == 1}
        ordinals = Counter(item.ordinal for item in items)
        self._numbered = {
            item.ordinal: index
            for index, item in enumerate(items)
            if item.ordinal and ordinals[item.ordinal] == 1
        }
        self._seen: dict[int, int | None] = {}

    def item_of(self, line: TextLine) -> int | None:
        """The index of the item that a line repeats, by its number and words, else by its words."""
        if not self.items:
            return None
        if line.index not in self._seen:
            self._seen[line.index] = self._find(line)
        return self._seen[line.index]

    def numbered(self, ordinal: int) -> int | None:
        """The index of the only item with this number."""
        return self._numbered.get(ordinal)

    def _find(self, line: TextLine) -> int | None:
        printed = line.words
        if line.mark is None and len(printed) > self._longest and printed[:4].casefold() not in self._begins:
            # too long to be alike in its words
            return None
        words = printed[: self._longest].casefold()
        exact = self._exact.get(words)
        score, index = (1.0, exact) if exact is not None else self._best(line, words)
        if score < _ALIKE:
            return None
        if line.mark is not None and line.mark.style != "bullet":
            return index
        # "– kalendář akcí": what is decided below "Výbor schvaluje:"
        low = printed[:1].islower() and not self.items[index].title.value[:1].islower()
        return None if low or not (score >= _ALL_THE_SAME or self._stands_as(line, index)) else index

    def _best(self, line: TextLine, words: str) -> tuple[float, int]:
        """The most similar item with its score; those that share too few words are not compared."""
        tokens = _WORD.findall(words)
        shared: dict[int, int] = {}
        for token in tokens:
            for index in self._holding.get(token, ()):
                shared[index] = shared.get(index, 0) + 1
        best, ordinal = (0.0, -1), line.mark.ordinal if line.mark else 0
        begun = words[:4] in self._begins
        likely = [
            index
            for index, count in shared.items()
            if begun or count >= self._fewest[index] or ordinal == self.items[index].ordinal != 0
        ]
        ends = [match.end() for match in _WORD.finditer(words)] if likely else []
        for index in sorted(likely):
            title, size = self._titles[index], len(self._words[index])
            extra = _SAME_NUMBER if ordinal == self.items[index].ordinal != 0 else 0.0
            begins = len(title) > 3 and words.startswith(title)
            near = bisect_right(ends, len(title) + _BEYOND_TITLE)
            if not begins and 2 * shared[index] / (near + size) + extra < _ALIKE:
                continue
            common = (Counter(tokens[:near]) & Counter(self._words[index])).total()
            score = max(2 * common / (near + size), _PREFIX if begins else 0.0) + extra
            if score > best[0]:
                best = (score, index)
        return best

    def _stands_as(self, line: TextLine, index: int) -> bool:
        """Whether an unnumbered line is a title and no sentence about it: "Výbor schválil plán akcí na rok 2020."."""
        rest = self._behind(line.words, index)
        if rest is not None:
            return not rest or bool(_PARTED.match(rest) or _RUN_ON.match(rest))
        return not is_sentence(line.words)

    def _behind(self, words: str, index: int) -> str | None:
        """What stands behind the item's title at the beginning of a line; None if it does not begin with it."""
        title = self.items[index].title.value
        return words[len(title) :] if words[: len(title)].casefold() == title.casefold() else None

    def title_of(self, line: TextLine, index: int) -> Value[str]:
        """The title on a line that repeats an item: what repeats it, without the text run in behind."""
        rest = self._behind(line.words, index)
        if rest:
            told = rest.rstrip().endswith((".", "!", "?")) or len(rest) > 80
            if (_PARTED.match(rest) and told and len(rest) > 12) or (_RUN_ON.match(rest) and is_told(rest)):
                length = len(line.words) - len(rest)
                return Value(line.words[:length], line.body, line.body + length, "headings.run-in")
        return title_of(line)
