"""Reviews of tasks: entries with their state, "úkol p. Duba (sehnat prkna) splněn", "úkoly č. 4 a 5 trvají".

Knows how reviews number, split and tell of tasks; what an entry says is read by ``task_entry``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from zapis_parser.rules.cues import BRACKET, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_entry import Origin, is_sure, leading, make_entry
from zapis_parser.rules.task_groups import group_state
from zapis_parser.rules.task_labels import NUMBER, is_detail
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import (
    AssigneeMatch,
    State,
    find_assignees,
    find_due,
    find_state,
    sentence_ends,
    state_at,
)

Found = tuple[TaskMatch, set[int]]

ENTRY_NUMBER = regex.compile(
    r"(?:(?:k\s++)?(?:úkolu?|bodu?)\s++)?(?:č\.\s?)?(?P<number>\d{1,4}(?:[/-]\d{1,4})+|(?<=\.\s)\d{1,3})[.):]?\s++(?=\p{L}|\()"
)
NEXT_ENTRY = regex.compile(
    r"(?<=[.;]\s)(?:úkol\s++)?(?:č\.\s?)?\d{1,4}[/-]\d{1,4}[.):]?\s++(?=\p{Lu})", regex.I
)
_OWNER = regex.compile(
    r"(?:pp?\.|pí\.?|pan[aiu]?|paní|br\.|ses\.|kol\.|Ing\.|Mgr\.|Bc\.)\s.{2,60}:$|.{3,60}:$"
)
_BY_NUMBER = regex.compile(
    r"(?:úkol|bod|usnesení)\p{L}{0,3}\s++(?:č\.\s?)?(?P<numbers>\d{1,4}(?:[/.-]\d{1,4})*+(?:\s*+(?:,|a|až|i|–)\s*+(?:č\.\s?)?\d{1,4}(?:[/.-]\d{1,4})*+)*+)\s*+",
    regex.I,
)
_IN_BRACKETS = regex.compile(
    rf"(?<!\p{{L}})úkol(?:[uůy]|em)?\s++(?:{NUMBER}\s*+)?(?P<who>[^()\n:;.–„“”\"]{{0,60}}(?:\.[^()\n:;.–„“”\"]{{0,40}})?)"
    r"(?:\((?P<text>[^()\n]{3,200})\)|[„“\"](?P<text>[^„“”\"\n]{3,200})[“”\"])\s*+:?",
    regex.I,
)


def reviewed(page: Page, reviews: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The entries of a part that reviews tasks."""
    for first, last in reviews:
        yield from _entries(page, first, last)


def _entries(page: Page, first: int, last: int) -> list[Found]:
    found: list[Found] = []
    whom: Sequence[AssigneeMatch] = ()
    state = next(
        (told for line in page.lines[max(0, first - 1) : first + 1] if (told := group_state(line))), None
    )
    for line in page.lines[first:last]:
        if line.index in page.skip or line.heading or line.cells or is_detail(page, line):
            continue
        told = state_alone(page, line)
        if told and found and _may_take(found[-1], line):
            task, used = found[-1]
            found[-1] = task._replace(state=told), used | {line.index}
            continue
        if _OWNER.fullmatch(line.words):
            whom = [a for a in find_assignees(page.text, line.body, line.end - 1) if is_sure(page, a)]
            state = group_state(line) or find_state(page.text, line.body, line.end)
            continue
        if line.mark is None or _is_told(page, line):
            whom = whom if line.mark else ()
            if find_state(page.text, line.body, line.end) is None or _is_told(page, line):
                continue
        for start, end in _split(page.text, line):
            task, used = review_entry(page, line, (start, end), whom, state)
            if task.state or task.assignees or not _narrates(task.text):
                found.append((task, used))
    return found


def _may_take(found: Found, line: TextLine) -> bool:
    """Whether a state alone on a line belongs to the entry that ends on the line above."""
    task, used = found
    return task.state is None and line.index - 1 in used


def state_alone(page: Page, line: TextLine) -> Value[State] | None:
    """Return the state that is all that a line says: "– splněno." below an entry that was too long for one line."""
    if len(line.words) > _LONGEST_STATE:
        return None
    state = state_at(page.text, line.body, line.end)
    return state if state and not page.text[state.end : line.end].strip(" .;)") else None


_LONGEST_STATE = 40


_NARRATION = regex.compile(
    r"(?:(?:\p{L}++|\d++),?\s++){0,6}?(?:(?:je|jsou|bude|budou|má|mají|činí|trvá|se\s++kon(?:á|ají)|se\s++týká|navštíví|doslouží|stojí|chybí|zůstávají|byl[aoiy]?)\b|\p{Ll}{1,20}(?:[aeiouyáéěíů]l[aoiy]?|sl[aoiy]?|[oiu]valo)\b)",
    regex.I,
)


def _narrates(words: str) -> bool:
    """Whether an entry begins with a sentence of what is or was: "Revize zjistila osm závad."."""
    return _NARRATION.match(words) is not None


def _is_told(page: Page, line: TextLine) -> bool:
    """Whether an entry only says in what state tasks are that are named elsewhere: "Bod 110, 129 trvá"."""
    if len(line.words) <= 15 or _IN_BRACKETS.search(line.text):
        return True
    match = _BY_NUMBER.match(line.text)
    return match is not None and state_at(page.text, line.start + match.end(), line.end) is not None


def _split(text: str, line: TextLine) -> Iterator[tuple[int, int]]:
    """The entries that were run into one line, told by their numbers: "21/1 … – splněno. 21/2 …"."""
    starts = [line.body, *(m.start() for m in NEXT_ENTRY.finditer(text, line.body + 1, line.end))]
    yield from zip(starts, [*starts[1:], line.end], strict=False)


def review_entry(
    page: Page,
    line: TextLine,
    span: tuple[int, int],
    whom: Sequence[AssigneeMatch],
    state: Value[State] | None,
) -> Found:
    number = ENTRY_NUMBER.match(page.text, *span)
    start = number.end() if number else span[0]
    lead = leading(page, line.body, line.end) if start == line.body else []
    task, used = make_entry(page, line, (start, span[1]), Origin("tasks.review", lead or whom, loose=True))
    printed = number["number"] if number else line.mark.number if line.mark else None
    return task._replace(number=printed, state=task.state or state), used | {line.index}


_LASTS = r"(?P<state>(?:nadále\s++|stále\s++|dále\s++)?(?:trvá|přetrvává|pokračuje))"
_WHAT = r"(?!č\.|\d|z\s|ze\s)(?P<text>\p{L}[^:\n]{7,200}?)"
_GOING_ON = (
    regex.compile(rf"{_LASTS}\s++úkol\s++{_WHAT}", regex.I),
    regex.compile(rf"úkol\s++{_WHAT}\s++(?:–\s++)?{_LASTS}\.?", regex.I),
)


def going_on(page: Page, line: TextLine) -> Found | None:
    """A task of which a line says that it goes on: "Trvá úkol opravit plot", "Úkol oprava plotu trvá."."""
    match = next((m for m in (pattern.fullmatch(line.words) for pattern in _GOING_ON) if m), None)
    if match is None:
        return None
    start, end = (line.body + at for at in match.span("text"))
    task, used = make_entry(page, line, (start, end), Origin("tasks.goes-on", loose=True))
    left, right = (line.body + at for at in match.span("state"))
    state: Value[State] = Value("ongoing", left, right, "tasks.state")
    return task._replace(start=line.body, end=line.end, state=state), used | {line.index}


_CUE = cue("úkol")
_QUOTES = re.compile('[„“”"]')


def in_brackets(page: Page) -> Iterator[TaskMatch]:
    """Tasks told with their state: "úkol p. Duba (sehnat prkna) splněn", "K úkolu 21-03 (Objednat nové trofeje): ⏎ Úkol trvá"."""
    for line in page.lines:
        if not (line.cues & _CUE and (line.cues & BRACKET or _QUOTES.search(line.text))):
            continue
        for match in _IN_BRACKETS.finditer(page.text, line.start, line.end):
            state = state_at(page.text, match.end(), line.end)
            if state is None and match.end() >= line.end - 1:
                following = page.below(line, 1)
                state = state_at(page.text, following[0].start, following[0].end) if following else None
            if state is None:
                continue
            yield _bracketed(page, match, state)


def _bracketed(page: Page, match: regex.Match[str], state: Value[State]) -> TaskMatch:
    text, who = match.span("text"), match.span("who")
    inner = find_assignees(page.text, *text)
    if (
        inner
        and inner[0].mention
        and inner[0].end - text[0] >= (text[1] - text[0]) * 0.7
        and len(match["who"]) > 5
    ):
        text, who = who, text
    whom = find_assignees(page.text, *who) if who[1] - who[0] > 2 else []
    # "Trvá, nový termín 15. 8." says more than the old wording in the brackets
    line_end = page.text.find("\n", state.end)
    line_end = line_end if line_end >= 0 else len(page.text)
    told = next(iter(sentence_ends(page.text, state.start, line_end)), line_end)
    due = find_due(page.text, state.start, told, page.calendar) or find_due(page.text, *text, page.calendar)
    end = max(match.end(), state.end) if state.end - match.end() < 100 else match.end()
    return TaskMatch(
        text[0],
        end,
        page.words(*text),
        (text,),
        tuple(whom),
        due,
        state,
        "tasks.in-brackets",
        match["number"],
    )


_NUMBER = regex.compile(r"\d[\d/.-]*+(?<!\.)")


def states_by_number(page: Page) -> dict[str, Value[State]]:
    """Return the states told of numbered tasks: "úkoly č. 4, 5 a 7 jsou splněny", "Bod 110, 129 trvá"."""
    states: dict[str, Value[State]] = {}
    for line in page.lines:
        for match in _BY_NUMBER.finditer(line.text):
            state = state_at(page.text, line.start + match.end(), line.end)
            if state:
                for number in _NUMBER.findall(match["numbers"]):
                    states.setdefault(number, state)
    return states


def only_told(page: Page, task: TaskMatch) -> bool:
    """Whether an entry has no words of its own: "Úkol 2/2 – trvá.", "Úkol č. 5 – termín prodloužen do konce června."."""
    start, end = task.pieces[0]
    if task.state is None or len(task.pieces) > 1 or end - start > _LONGEST_TOLD:
        return False
    state = state_at(page.text, start, end)
    if state is None:
        return False
    due = find_due(page.text, state.start, end, page.calendar)
    rest = page.text[state.end : due.start] + page.text[due.end : end] if due else page.text[state.end : end]
    return not rest.strip(" .,;–-()")


_LONGEST_TOLD = 80
