"""Where a line that a converter flattened has to be split besides: labels glued to words, the entries of a list of tasks.

Knows dashes and what follows them; whose task an entry is, is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

# a dash before a name parts the doer from the task and begins no entry
_DASH = r"(?!\p{Lu}\p{Ll}++\s(?:\p{Lu}\p{Ll}*+\.?(?:\s|$)|[sm][tl]\.))(?=\p{L}{2})"
_HEAD = regex.compile(
    rf"(?<!\p{{L}})(?:(?:(?i:následující|tyto|nové|další|schválil\p{{L}}?|odsouhlasil\p{{L}}?)\s)(?:\p{{L}}++\s){{0,2}}?úkoly|Úkoly)(?:\s[^:.]{{1,60}})?\s?:\s(?P<mark>[-–•])\s{_DASH}"
)
_ENDS = regex.compile(r"\s(?=\d{1,2}[.)]\s\p{Lu}|Úkol\s\p{Ll}|(?<=\S[.)]\s)(?:Ve?|Po|Dále)\s)")
# "4) Výbor" of "4) Výbor schválil následující úkoly: - …"
_LEAD = regex.compile(r"(?<=\s)(?P<lead>(?:\d{1,2}[.)]\s)?\p{Lu}\p{L}++(?:\s\p{L}++){0,3}\s)$")
_LONGEST, _LONGEST_LEAD = 3000, 100


# "Zápis ze zasedání senátuPřítomni: …": a page whose line end got lost in front of a label
_GLUED = regex.compile(
    r"(?<=\p{Ll}{3})(?:Přítomn[ií]|Omluven[iaý]?|Nepřítomni|Host[ée]|Program|Zapsala?|Ověřila?)(?=\s?(?:\([^()\n]{1,60}\)\s?)?:)"
)


def glued_label_cuts(text: str) -> Iterator[int]:
    """Yield where a label begins right behind a word in small letters."""
    yield from (match.start() for match in _GLUED.finditer(text))


def task_list_cuts(text: str) -> Iterator[int]:
    """Yield the offsets of the entries and of what is told behind the last of them."""
    for head in _HEAD.finditer(text):
        end = _ENDS.search(text, head.end(), head.end() + _LONGEST)
        stop = end.end() if end else min(len(text), head.end() + _LONGEST)
        entry = regex.compile(rf"(?<=\s){regex.escape(head['mark'])}(?=\s{_DASH})")
        lead = _LEAD.search(text, max(0, head.start() - _LONGEST_LEAD), head.start())
        yield lead.start("lead") if lead else head.start()
        yield from (match.start() for match in entry.finditer(text, head.start("mark"), stop))
        if end:
            yield end.end()
