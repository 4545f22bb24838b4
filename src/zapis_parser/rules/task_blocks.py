"""Labels that stand apart from their task: "Zodpovídá: … Termín: …" behind or below a paragraph, or in front of "Úkol: …".

Finds to which words such labels belong; what they say is read by ``task_entry``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_charges import find_charges
from zapis_parser.rules.task_entry import Details, Origin, labelled_details, make_entry
from zapis_parser.rules.task_labels import (
    CALLED,
    DETAILS,
    FOREIGN,
    has_label,
    is_detail,
    is_skipped,
    task_label,
    who_label,
    who_labels,
)
from zapis_parser.rules.task_page import Page
from zapis_parser.rules.task_parts import DUE, find_due, sentence_ends
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.task_reviews import Found
from zapis_parser.rules.task_verbs import ASKING, verbs

# ---- in front of the task


_NEXT_FIELD = regex.compile(r"[^\S\t]*+[|/\t;,]\s*+(?=úkol|to-?\s?do|action|akční|AP\s?:)", regex.I)
_FIELD_END = regex.compile(r"[^\S\t]*+[|\t]|\s/\s")


def labels_first(page: Page) -> Iterator[Found]:
    """A task whose labels stand before it: "Odpovídá: J. Malá ⏎ Termín: 30. 4. ⏎ Úkol: …", "Termín: 30. 4. | Úkol: …"."""
    last = -1  # the line of the last task found so
    for line in page.lines:
        if line.cues & COLON and (what := _what(page, line)):
            last = line.index
            yield from _asked_what(page, line, line.body + what.end())
            continue
        if not (line.cues & CALLED or line.low.startswith(FOREIGN, line.body - line.start)):
            continue
        if is_detail(page, line):
            yield from _in_one_line(page, line)
            continue
        match = task_label().match(line.words) if line.index not in page.skip else None
        above = _details_above(page, line) if match and match.end() < len(line.words) else []
        if match is None or not above or not _is_ahead(page, above[0], line, last):
            continue
        last = line.index
        details = Details()
        for other in above:
            details.add(labelled_details(page, other.start, other.end))
        task, used = _labelled_by(page, line, (line.body + match.end(), line.end), details)
        yield task._replace(start=above[0].start), used | {other.index for other in above} - page.skip


# "Co: koupit barvy", beside it "Kdo: Dub" or "Do kdy: 3. 5."; with "Kde:" it tells of an event
_WHAT = regex.compile(r"co\s?:\s*+(?=\S)", regex.I)
_WHO_OR_WHEN = regex.compile(r"(?:kdo|do\skdy)\s?:", regex.I)
_WHERE = regex.compile(r"\b(?:kde|místo|kdy(?<!do\skdy))\s?:", regex.I)


def _what(page: Page, line: TextLine) -> regex.Match[str] | None:
    if not line.low.startswith("co", line.body - line.start):
        return None
    match = _WHAT.match(line.words)
    if match is None or line.index in page.skip:
        return None
    near = page.lines[max(0, line.index - 2) : line.index + 3]
    if any(_WHERE.search(other.words) for other in near):
        return None
    beside = _WHO_OR_WHEN.search(line.words) or any(_WHO_OR_WHEN.match(other.words) for other in near)
    return match if beside else None


def _asked_what(page: Page, line: TextLine, start: int) -> Iterator[Found]:
    before = page.lines[line.index - 1] if line.index else None
    own = any(_is_who(below) for below in page.below(line, 2) if below.gap == 0)
    above = [before] if before and _is_who(before) and not own else []
    details, used = Details(), set[int]()
    for other in above:
        details.add(labelled_details(page, other.start, other.end))
        used.add(other.index)
    for other in page.below(line, 3) if above else ():
        if _is_who(other) or not is_detail(page, other):
            break
        details.add(labelled_details(page, other.start, other.end))
        used.add(other.index)
    origin = Origin("tasks.labels-first", details.who, loose=True, below=not above)
    task, own_lines = make_entry(page, line, (start, line.end), origin)
    task = task._replace(due=task.due or details.due, start=above[0].start if above else line.body)
    yield task, own_lines | (used - page.skip)


def _is_who(line: TextLine) -> bool:
    return line.words.lower().startswith("kdo")


def _details_above(page: Page, line: TextLine) -> list[TextLine]:
    found: list[TextLine] = []
    for index in range(line.index - 1, max(-1, line.index - 5), -1):
        above = page.lines[index]
        if is_skipped(page, above) or not is_detail(page, above):
            break
        found.insert(0, above)
    return found


def _is_ahead(page: Page, first: TextLine, line: TextLine, last: int) -> bool:
    """Whether labels belong to the task below them and not to the line above."""
    if first.index == 0:
        return True
    before = page.lines[first.index - 1]
    if before.index == last or before.index in page.skip or before.heading or first.gap > line.gap:
        return True
    return not (before.mark or task_label().match(before.words) or _asks(before.words))


def _in_one_line(page: Page, line: TextLine) -> Iterator[Found]:
    """A row of labels that ends with the task: "Zodpovídá: J. Dub | Termín: 30. 4. | Úkol: …"."""
    for field in _NEXT_FIELD.finditer(line.words):
        label = task_label().match(line.words, field.end())
        if label is None or label.end() == len(line.words):
            continue
        end = _FIELD_END.search(line.words, label.end())
        stop = line.body + end.start() if end else line.end
        details = labelled_details(page, line.body, line.body + field.start())
        if end:
            details.add(labelled_details(page, stop, line.end))
        task, used = _labelled_by(page, line, (line.body + label.end(), stop), details)
        yield task._replace(start=line.body, end=line.end), used
        return


def _labelled_by(page: Page, line: TextLine, span: tuple[int, int], details: Details) -> Found:
    task, used = make_entry(
        page, line, span, Origin("tasks.labels-first", details.who, loose=True, below=False)
    )
    return task._replace(due=details.due or task.due, state=details.state or task.state), used


# ---- behind or below the task

_EVENT = regex.compile(
    r"(?:místo|čas|kde|cena|vstupné|doprava|odjezd|sraz|program|startovné|účastníci)\s*+:", regex.I
)
_ALONE = regex.compile(r"(?:nejpozději\s++)?(?:do|k|termín|t:)\s", regex.I)
_ALONE_HINT = re.compile(r"[.!?][“\"”)]?\s+(?:D[oO]|K\s|N[eE][jJ]|T[eE][rR]|T:)")
_LONGEST_ALONE = 60
_FIELD = regex.compile(r"[^.]{0,30}:")
_WHEN_COLON = regex.compile(r"\b(?:T|t(?:ermín)(?:\s++(?:s?plnění))?(?:\s++úkolů)?)\.?\s?:\s*+\S", regex.I)


_ANSWERED = COLON | cue("zodpov", "odpov")
_ATTRIBUTED = _ANSWERED | DETAILS | DUE


def attributed(page: Page) -> Iterator[Found]:
    """A paragraph that ends with, or is followed by, "Zodpovídá: … Termín: …", or a sentence that is only a deadline."""
    for line in page.lines:
        if not (line.cues & _ATTRIBUTED or page.own_labels) or line.cells or is_skipped(page, line):
            continue
        if is_detail(page, line):
            above = page.lines[line.index - 1] if line.index else None
            if (
                above
                and above.index not in page.skip
                and not is_detail(page, above)
                and _is_task_above(page, above, line)
            ):
                yield make_entry(page, above, (_asked(page, above), above.end), Origin("tasks.attributed"))
            continue
        who, labels = None, []
        if line.cues & _ANSWERED and has_label(page, line):
            who = next(who_labels(line.text, 10, len(line.text)), None)
            labels = [m for m in (who, _WHEN_COLON.search(line.text, 10)) if m]
        label = min(labels, key=lambda m: m.start()) if labels else None
        if label and not _is_field(line, label):
            start = _sentence_before(page.text, line, line.start + label.start())
            answered = who is not None
            charges = [
                charge for charge in find_charges(page.text, line) if charge.end > start or not answered
            ]
            if not charges and (answered or not find_doers(page.text, line, page.known)):
                yield make_entry(page, line, (start, line.end), Origin("tasks.inline"))
        elif line.cues & DUE and _deadline_alone(page, line) and not find_charges(page.text, line):
            yield make_entry(page, line, (line.body, line.end), Origin("tasks.deadline"))


def _is_field(line: TextLine, label: regex.Match[str]) -> bool:
    """Whether a line begins with a label of another kind: "Hosté: p. Dub (zajistí …)"."""
    field = _FIELD.match(line.words)
    return field is not None and line.body - line.start + field.end() <= label.start()


def _is_task_above(page: Page, above: TextLine, detail: TextLine) -> bool:
    """Whether the line above a label is a task: not the name of an event, not told otherwise by a verb of charging."""
    if find_charges(page.text, above) or above.cells:
        return False
    near = [line.words for line in page.lines[max(0, above.index - 1) : detail.index + 4]]
    if any(_EVENT.match(words) for words in near):
        return False
    if any(who_label().match(line.words) for line in page.lines[detail.index : detail.index + 3]):
        return len(above.words) > 8
    return _asks(above.words) or above.mark is not None


def _asked(page: Page, line: TextLine) -> int:
    """Where what is asked for begins: with the last sentences of a paragraph that say what is to be done."""
    begin = line.end
    for start in reversed([line.body, *sentence_ends(page.text, line.body, line.end)]):
        words = page.text[start:begin]
        if not _asks(words):
            break
        begin = start
    return begin if begin < line.end else line.body


def _asks(words: str) -> bool:
    return bool(ASKING.search(words) or verbs().search(words))


def _sentence_before(text: str, line: TextLine, at: int) -> int:
    """Where the sentence of a label begins."""
    ends = [end for end in sentence_ends(text, line.body, at) if end < at - 3]
    return ends[-1] if ends else line.body


def _deadline_alone(page: Page, line: TextLine) -> bool:
    """Whether the last sentence of a paragraph is only a deadline: "… priority. Do komise 18. 1. 2024."."""
    if ". " not in line.text or not _ALONE_HINT.search(
        line.text, max(0, len(line.text) - _LONGEST_ALONE - 2)
    ):
        return False
    ends = sentence_ends(page.text, line.body, line.end)
    last = ends[-1] if ends else line.body
    if last == line.body or line.end - last > _LONGEST_ALONE or not _ALONE.match(page.text, last):
        return False
    due = find_due(page.text, last, line.end, page.calendar)
    return due is not None and due.start - last < 12 and line.end - due.end <= 2
