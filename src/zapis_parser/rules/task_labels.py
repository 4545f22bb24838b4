"""The labels of tasks: "Úkol:", "Zodpovídá:", "Z:", "Termín:", "T:", and lines that say nothing but what a label says.

Knows how labels are written; what stands behind one is read by ``task_entry``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_page import Page
from zapis_parser.rules.words import alternation, find_begun, lexicon, stems

_WHEN_VALUE = rf"(?=\d|Q[1-4]|[IV]{{1,3}}\.\s?(?:čtvrt|pol)|(?:{'|'.join(lexicon('tasks', 'labels', 'when_values'))})\b)"

NUMBER = r"(?:č\.?\s?)?(?P<number>\d{1,4}(?:[/.-]\d{1,4})*+)"


@per_lexicon
def task_label() -> regex.Pattern[str]:
    """A task that says it is one: "Úkol č. 3/2024:", "Úkol pro starostu:", "Úkol (Dub):", "TODO:"."""
    labels = rf"{alternation(lexicon('tasks', 'labels', 'task'))}|(?-i:AP)(?=\s?:)"
    return regex.compile(
        rf"(?P<label>{labels})(?:\s++{NUMBER})?(?:\s*+\((?P<beside>[^()\n]{{2,80}})\))?(?:(?P<who>\s++pro\s++[^:\n]{{3,120}}?)\s*+:|\s*+(?::|–|-(?=\s)))\s*+",
        regex.I,
    )


@per_lexicon
def who_label() -> regex.Pattern[str]:
    """What stands before those who answer for a task: "Zodpovídá: ", "Z: ", "(zodpovídá "."""
    return regex.compile(
        rf"""(?:(?<=[\s(.;,–-])|^){alternation(lexicon("tasks", "labels", "who"))}\s*+:\s*+
           | (?:(?<=\()|(?<=\(\s))(?:zodpovíd(?:á|ají)|odpovíd(?:á|ají)|zajistí|zodp\.|odp\.|garant)\s++
           | (?:(?<=[\s(])|^)(?-i:[ZO])\.?\s?:\s*+
           | (?:^|(?<=[.!;\n]\s?))(?:zodpovíd(?:á|ají)|odpovíd(?:á|ají))\s++(?!za\b|že\b|na\b|tomu\b)""",
        regex.I | regex.X,
    )


@per_lexicon
def when_label() -> regex.Pattern[str]:
    """What stands before a deadline: "Termín: ", "T: ", "termín 31. 3."."""
    return regex.compile(
        rf"""(?:(?<=[\s(.;,–-])|^)(?:(?:nový|prodloužený|prodloužen|náhradní)\s++)?{alternation(lexicon("tasks", "labels", "when"))}(?:\s++(?:plnění|splnění))?(?:\s*+:\s*+(?=\S)|\s++{_WHEN_VALUE})
           | (?:(?<=[\s(.,;])|^)(?-i:T)\.?\s?:\s*+""",
        regex.I | regex.X,
    )


CALLED = cue("úkol", "ukl")  # also what converters make of "Úkol"
FOREIGN = (
    "todo",
    "to do",
    "to-do",
    "ap:",
    "action item",
    "action point",
    "action:",
    "akční bod",
    "akční krok",
)
"""How lines begin that are called a task by another word."""


_BELOW = regex.compile(r"(?:[ZOT]\.?\s?:\s|(?:stav|plnění|stav plnění)\s*+:)", regex.I)


def _label_words() -> Iterator[str]:
    """A word of each label of a doer or a deadline: "zodpovědná" of "zodpovědná osoba", "kdy" of "do kdy"."""
    for label in (*lexicon("tasks", "labels", "who"), *lexicon("tasks", "labels", "when")):
        yield next(word for word in _LETTERS.findall(label) if len(word) > 2)


_LETTERS = re.compile(r"[^\W\d_]+")
_LABELS = cue(*_label_words())
DETAILS = _LABELS | cue("stav", "plnění")
_DETAIL_HINT = regex.compile(r"[(–\s]*+(?:zodp|odp|term|nov|prodl|náhr|do\skdy|lhůt|splnit)", regex.I)


def is_detail(page: Page, line: TextLine) -> bool:
    """Whether a line says only who, until when or in what state: "Zodpovídá: starosta"."""
    words = line.words
    if not (line.cues & DETAILS or page.own_labels or (line.cues & COLON and words[:1] in "zotZOT")):
        return False
    head = words[:_LONGEST_LABEL]
    if ":" not in head and not _DETAIL_HINT.match(words):
        return False
    if not (may_label(head) or _BELOW.match(words)):
        return False
    return bool(who_label().match(words) or when_label().match(words) or _BELOW.match(words))


_LONGEST_LABEL = 60
_SHORT_LABEL = re.compile(r"[ZOT](?<!\w[ZOT])\.?\s?:")


def is_skipped(page: Page, line: TextLine) -> bool:
    """Whether a line is read for something else; "O: Dub" above "T: 1. 4." only looks like a list of those who are excused."""
    if line.index not in page.skip:
        return False
    below = page.below(line, 1) if line.words[:1] in "OZ" and _WHO_LETTER.match(line.words) else ()
    return not (below and is_due_label(page, below[0]))


_WHO_LETTER = re.compile(r"[OZ]\.?\s?:\s")


def is_due_label(page: Page, line: TextLine) -> bool:
    """Whether a line begins with the label of a deadline."""
    if not (line.cues & _LABELS or page.own_labels or (line.cues & COLON and line.words[:1] == "T")):
        return False
    return when_label().match(line.words) is not None


def has_label(page: Page, line: TextLine) -> bool:
    """Whether a line may hold a label of doer or deadline."""
    if line.cues & _LABELS or page.own_labels:
        return may_label(line.text)
    return bool(line.cues & COLON) and _SHORT_LABEL.search(line.text) is not None


@per_lexicon
def _label_stems() -> re.Pattern[str]:
    return stems(
        "|".join(_stems_of([*lexicon("tasks", "labels", "who"), *lexicon("tasks", "labels", "when")]))
    )


def may_label(words: str) -> bool:
    """Whether a stretch may hold a label of doer or deadline; substrings spare most lines the patterns."""
    small = words.casefold()
    if ":" not in words and "(" not in words:
        return "dpov" in small or _when_stems().search(small) is not None
    return _label_stems().search(small) is not None or _SHORT_LABEL.search(words) is not None


@per_lexicon
def _when_stems() -> re.Pattern[str]:
    return stems("|".join(_stems_of(lexicon("tasks", "labels", "when"))))


def _stems_of(labels: Sequence[str]) -> list[str]:
    return sorted({re.escape(label.casefold().replace("~", "")[:4]) for label in labels})


def who_labels(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the labels of doers in a stretch."""
    return find_begun(who_label(), _beginnings(), text, start, end)


def when_labels(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the labels of deadlines in a stretch."""
    return find_begun(when_label(), _beginnings(), text, start, end)


@per_lexicon
def _beginnings() -> re.Pattern[str]:
    labels = _stems_of([*lexicon("tasks", "labels", "who"), *lexicon("tasks", "labels", "when")])
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(labels)}|nový|prodlouž|náhr|[zot](?=\.?\s?:))")


def when_in(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return the first label of a deadline in a stretch."""
    return next(when_labels(text, start, end), None)
