"""One entry of a list, table or label made to a task: its words, and what is printed behind or below them.

Knows the labels "Zodpovídá:", "Z:", "Termín:", "T:", "Stav:" and the short pieces behind dashes and in brackets
("– Dub – do konce roku – trvá"). Which lines are entries is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import regex

from zapis_parser.czech.names import PersonMention, PersonName
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_labels import is_detail, is_skipped, may_label, when_labels, who_labels
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import (
    DUE,
    AssigneeMatch,
    DueMatch,
    State,
    find_assignees,
    find_due,
    find_state,
    may_state,
    sentence_ends,
    state_at,
)
from zapis_parser.rules.task_prose import doers_in
from zapis_parser.rules.task_verbs import tells_of_doing

_PART = regex.compile(r"\s[–—-]\s|\s\((?=[^()]{2,80}\)[\s.,;]*+(?:$|[–—-]\s))|[.;]\s++|\t++|,\s++")
_RESIDUE = regex.compile(
    r"(?:\W|\b(?:a|i|s|z|t|o|p|pp|pí|sl|pan(?:[aiuí]|em)?|br|ses|kol|ing|mgr|bc|mudr|judr|phdr|rndr|doc|prof|ph|d|dis|csc|mba|arch|ml|st|spolu|dále|termín|úkol|zodpovídá|zodp|odpovídá|odp|zajistí|provede|včetně|ve|spolupráci|se)\b)*+",
    regex.I,
)
_ADDRESSED = regex.compile(
    r"\b(?:p|pp|pí|sl|pan|paní|br|ses|kol|Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|doc|prof)\.?\s++$", regex.I
)
_LONGEST_PART = 90


@dataclass(slots=True)
class Details:
    """What labels and short pieces say of a task."""

    who: list[AssigneeMatch] = field(default_factory=list)
    due: DueMatch | None = None
    state: Value[State] | None = None

    def add(self, other: Details) -> None:
        """Take what is not known yet."""
        self.who = self.who or other.who
        self.due = self.due or other.due
        self.state = self.state or other.state


def labelled_details(page: Page, start: int, end: int) -> Details:
    """What the labels in a stretch say."""
    if not may_label(page.text[start:end]):
        return Details()
    marks = [("who", match) for match in who_labels(page.text, start, end)]
    marks += [("when", match) for match in when_labels(page.text, start, end)]
    marks.sort(key=lambda mark: mark[1].start())
    found = Details()
    for number, (kind, match) in enumerate(marks):
        stop = marks[number + 1][1].start() if number + 1 < len(marks) else end
        if kind == "who":
            value = _sentence(page.text, match.end(), min(stop, match.end() + 200))
            named = find_assignees(page.text, match.end(), value)
            found.who += named or lone_name(page, match.end(), value)
        elif found.due is None:
            found.due = find_due(page.text, match.end(), stop, page.calendar) or find_due(
                page.text, match.start(), stop, page.calendar
            )
    return found


def _sentence(text: str, start: int, end: int) -> int:
    """The value of a label ends with its sentence, its bracket or a deadline put behind it."""
    end = next(iter(sentence_ends(text, start, end)), end)
    match = _VALUE_END.search(text, start, end)
    return match.start() if match else end


_VALUE_END = regex.compile(r"\)|;|\s[–-]\s(?=\p{Ll})|,?\s(?:do|termín|nejpozději)\s")


class Origin(NamedTuple):
    """Whence an entry comes: the rule that found it and on whom its list lays it.

    Attributes:
        loose: a capitalised word alone behind a dash is a person.
        below: labels on the lines below belong to the entry.
    """

    rule: str
    whom: Sequence[AssigneeMatch] = ()
    loose: bool = False
    below: bool = True


def make_entry(
    page: Page, line: TextLine, span: tuple[int, int], origin: Origin
) -> tuple[TaskMatch, set[int]]:
    """Make the entry in a stretch of a line to a task, with the labels behind it and on the lines below.

    Returns:
        The task, and the lines used up by it.
    """
    start, end = span
    below, used, last = Details(), {line.index}, end
    if origin.below and end == line.end:
        below, used, last = _details_below(page, line)
    details = labelled_details(page, start, end)
    starts = []
    if may_label(page.text[start:end]):
        found = (next(labels(page.text, start + 3, end), None) for labels in (who_labels, when_labels))
        starts = [match.start() for match in found if match]
    known = details.who or details.due
    cut, named = _out_of_bracket(page, start, min(starts, default=end) if known else end, end)
    details.who = details.who or named
    stop, tail = peel(page, start, cut, loose=origin.loose)
    details.add(tail)
    if details.state is None and may_state(line):
        details.state = find_state(page.text, start, end)
    details.add(below)
    if details.due is None and line.cues & DUE:
        details.due = find_due(page.text, start, end, page.calendar)
    stop = _before_alone(page.text, start, stop, details)
    who = (
        list(origin.whom)
        or details.who
        or (_doer(page, start, stop) if tells_of_doing(page.text, line) else [])
    )
    words = page.words(start, stop)
    task = TaskMatch(
        start, last, words, ((start, stop),), tuple(who), details.due, details.state, origin.rule
    )
    return task, used


def _out_of_bracket(page: Page, start: int, cut: int, end: int) -> tuple[int, list[AssigneeMatch]]:
    """Where the words end if the first label stands within a bracket, and who is named in front of it there.

    "opravit plot (Dub, T: 31. 3.)" ends before the bracket, "opravit plot (za školou, T: 31. 3.)" is kept whole.
    """
    opened = page.text.rfind("(", start, cut) if cut < end else -1
    if opened < 0 or not page.text[opened + 1 : cut].strip() or ")" in page.text[opened:cut]:
        return cut, []
    found = [a for a in only_who(page, opened + 1, cut) if is_sure(page, a)] or lone_name(
        page, opened + 1, cut
    )
    return (opened, found) if found else (end, [])


def _details_below(page: Page, line: TextLine) -> tuple[Details, set[int], int]:
    found, used, end = Details(), {line.index}, line.end
    for other in page.below(line, 5):
        until = _UNTIL.match(other.words) if found.who and not found.due else None
        if until is None and (is_skipped(page, other) or not is_detail(page, other)):
            break
        if other.index not in page.skip:
            used.add(other.index)
        details = labelled_details(page, other.start, other.end)
        if until:
            details.due = find_due(page.text, other.body + until.end(), other.end, page.calendar)
        if may_state(other):
            details.state = find_state(page.text, other.start, other.end)
        found.add(details)
        end = other.end
    return found, used, end


_UNTIL = re.compile(r"Do\s?:\s+")  # says until when only below those who do it; elsewhere it is a time


def _before_alone(text: str, start: int, end: int, details: Details) -> int:
    """Where the words end: before the last sentence if that holds only the deadline or the state."""
    for part in (details.state, details.due):
        if part is None or not start < part.start < end:
            continue
        before = text[start : part.start].rstrip(" \t–-,(")
        after = text[part.end : end].strip(" .)\t")
        alone = before.endswith((".", "!", "?", ";"))
        if (alone or part is details.state) and not after:
            end = start + len(before)
    return end


def _doer(page: Page, start: int, stop: int) -> list[AssigneeMatch]:
    doers = doers_in(page.text, (start, stop), page.known)
    return list(doers[0].assignees) if doers else []


# ---- short pieces at the end


def peel(page: Page, start: int, end: int, *, loose: bool = False) -> tuple[int, Details]:
    """Return where the words of an entry end, and what the short pieces behind them say: "– Dub, do 3. 5. – trvá"."""
    found = Details()
    parts = list(_PART.finditer(page.text, start, end))[-8:]
    for part in reversed(parts):
        if part.start() <= start:
            break
        if part[0].startswith(",") and not found.who and not found.state:
            piece = _piece(page, part.end(), end, loose, state_only=True)
        else:
            piece = _piece(page, part.end(), end, loose, state_only=part[0][0] in ".;,")
        if piece is None:
            if part[0][0] in ".;,":
                continue
            break
        found.add(piece)
        end = part.start() + (1 if part[0].startswith(".") else 0)
    return end, found


def beside_label(page: Page, start: int, end: int) -> Details:
    """What the bracket of a label says: "Úkol (Dub, do 3. 5.): …"; nothing of what is neither doer, deadline nor state."""
    details = _piece(page, start, end, loose=False, state_only=False) or Details()
    details.who = details.who or lone_name(page, start, end)
    return details


def _piece(page: Page, at: int, end: int, loose: bool, *, state_only: bool) -> Details | None:
    state = state_at(page.text, at, end)
    if state:
        due = find_due(page.text, state.end, end, page.calendar) if end - state.end > 4 else None
        return Details([], due, state)
    if state_only or end - at > _LONGEST_PART:
        return None
    due = find_due(page.text, at, end, page.calendar)
    spans = [(at, due.start), (due.end, end)] if due else [(at, end)]
    named = [
        a for span in spans for a in find_assignees(page.text, *span) if a.rule != "tasks.assignee-words"
    ]
    who = [a for a in named if loose or is_sure(page, a)]
    if loose and not who:
        who = lone_name(page, *spans[0])
    if not (who or due):
        return None
    rest = ""
    for left, right in sorted([(a.start, a.end) for a in who] + ([(due.start, due.end)] if due else [])):
        rest += page.text[at:left] + " "
        at = max(at, right)
    rest += page.text[at:end]
    return Details(who, due, None) if _RESIDUE.fullmatch(rest) else None


def is_sure(page: Page, assignee: AssigneeMatch) -> bool:
    """Whether one is a person or an office even where any word could stand: known, addressed, or with a given name."""
    mention = assignee.mention
    if mention is None:
        return assignee.rule == "tasks.assignee-office"
    person = mention.person
    if person.given or person.titles_before or person.family.casefold() in page.known:
        return True
    return bool(_ADDRESSED.search(page.text[max(0, mention.start - 7) : mention.start]))


_LEAD = regex.compile(r"(?P<who>[^–:]{3,60}?)\s*+(?:[–—-]\s|:\s)")


def leading(page: Page, start: int, stop: int) -> list[AssigneeMatch]:
    """A doer at the start of an entry: "Dub – objednat stoly", "p. Malá: objednat stoly"."""
    match = _LEAD.match(page.text, start, stop)
    if match is None:
        return []
    end = match.end("who")
    found = [a for a in only_who(page, start, end) if is_sure(page, a)]
    return found or lone_name(page, start, end)


def only_who(page: Page, start: int, end: int) -> list[AssigneeMatch]:
    """Return the doers of a stretch that names nothing else."""
    found = find_assignees(page.text, start, end)
    if not found:
        return []
    between = " ".join(page.text[a.end : b.start] for a, b in pairwise(found))
    rest = f"{page.text[start : found[0].start]} {between} {page.text[found[-1].end : end]}"
    return found if _RESIDUE.fullmatch(rest) else []


_LONE = regex.compile(r"\s*+(?P<name>\p{Lu}\p{Ll}{2,}+)\s*+[,.;)]?\s*+")


def lone_name(page: Page, start: int, end: int) -> list[AssigneeMatch]:
    """Return a person named by a word that is a word of its own, too ("Orel"), where nothing but a person can stand."""
    match = _LONE.fullmatch(page.text, start, end)
    if match is None or match["name"].casefold() not in page.known:
        return []
    left, right = match.span("name")
    mention = PersonMention(left, right, PersonName(None, match["name"]), None, None, left, right)
    return [AssigneeMatch(left, right, mention, None, "tasks.assignee")]
