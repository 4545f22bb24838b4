"""Heads over entries that are all in one state: "Splněné úkoly:", "Kontrola úkolů – splněno:", "Trvá:".

Knows how such heads are worded, not which lines stand below them.
"""

from __future__ import annotations

from functools import cache
from typing import cast

import regex

from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_parts import State
from zapis_parser.rules.words import alternation, lexicon

_LONGEST = 60
_ABOUT = r"(?:(?:kontrola|plnění|přehled|seznam|stav|úkol(?:y|ů|em|ech)?|z(?:e)?|minul\p{L}++|předchoz\p{L}++|jednání|schůze|zasedání|dosud|stále|dále|nadále|jsou|byly)\b[\s–—:-]*+)*+"


@cache
def _head() -> regex.Pattern[str]:
    # what is not done is looked for first: "nesplněné" is no "splněné"
    order: tuple[State, ...] = ("open", "ongoing", "done", "cancelled")
    words = "|".join(
        rf"(?P<{state}>{alternation(lexicon('tasks', 'groups', state))}(?!\p{{L}}))" for state in order
    )
    return regex.compile(rf"{_ABOUT}(?:{words})[\s–—:-]*+{_ABOUT}", regex.I)


def group_state(line: TextLine) -> Value[State] | None:
    """Return the state that a line is the head of; None for every other line."""
    words = line.words
    if len(words) > _LONGEST or not (line.heading or words.endswith(":")):
        return None
    match = _head().fullmatch(words)
    if match is None:
        return None
    state = cast(State, match.lastgroup)
    start, end = match.span(state)
    return Value(state, line.body + start, line.body + end, "tasks.group")
