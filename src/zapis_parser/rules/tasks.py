"""What the document lays on somebody to do: labels, lists, tables, resolutions that charge, sentences with a doer.

Gives each task with its words, doers, deadline and state as printed. Which office is held by whom is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_charges import ChargeMatch, find_charges
from zapis_parser.rules.task_entry import (
    Page,
    TaskMatch,
    is_sure,
    labelled_details,
    only_who,
    when_in,
    when_label,
    who_label,
)
from zapis_parser.rules.task_lists import attributed, charged_lists, labelled
from zapis_parser.rules.task_names import called_names
from zapis_parser.rules.task_parts import (
    AssigneeMatch,
    Calendar,
    DueMatch,
    find_assignees,
    find_due,
    find_state,
    sentence_ends,
)
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.task_reviews import in_brackets, reviewed
from zapis_parser.rules.task_sets import line_of, once, with_common_due, with_states
from zapis_parser.rules.task_tables import find_rows
from zapis_parser.rules.words import alternation, lexicon

__all__ = ["TaskMatch", "find_tasks"]


def find_tasks(  # noqa: PLR0913 - what the other rules found, each under its name
    text: str,
    lines: Sequence[TextLine],
    calendar: Calendar,
    *,
    skip: frozenset[int],
    reviews: Sequence[tuple[int, int]],
    known: frozenset[str],
) -> list[TaskMatch]:
    """Return the tasks in text order.

    Args:
        skip: lines that are headings, programme, attendance or votes.
        reviews: line ranges of parts that review tasks; each entry in them is one.
        known: names by which people of the document are called, casefolded.
    """
    page = Page(text, lines, calendar, skip, known | called_names(text))
    tasks: list[TaskMatch] = list(in_brackets(page))
    done: set[int] = set(skip)
    entries: tuple[Callable[[Page], Iterator[tuple[TaskMatch, set[int]]]], ...] = (
        find_rows,
        charged_lists,
        labelled,
        lambda page: reviewed(page, reviews),
        attributed,
    )
    for find in entries:
        before = frozenset(done)
        for found, used in find(page):
            if not used & before:
                tasks.append(found)
                done |= used
    tasks.extend(_in_prose(page, done, _first_starts(page, tasks)))
    tasks = once(sorted(tasks, key=lambda task: (task.start, -task.end)))
    return with_states(page, with_common_due(page, tasks))


# ---- sentences


def _first_starts(page: Page, tasks: Sequence[TaskMatch]) -> dict[int, int]:
    """Where the first entry begins in lines that have one behind other text."""
    starts: dict[int, int] = {}
    for task in tasks:
        index = line_of(page, task.start)
        starts[index] = min(task.start, starts.get(index, task.start))
    return {index: start for index, start in starts.items() if start > page.lines[index].body + _LEAST_BEFORE}


_LEAST_BEFORE = 20


def _in_prose(page: Page, done: set[int], starts: dict[int, int]) -> Iterator[TaskMatch]:
    above: list[TextLine] = []
    for line in page.lines:
        listed = line.mark is not None and line.mark.style == "bullet" and not line.heading
        if not listed:
            above = []
        if line.index in done:
            if line.index in page.skip:
                yield from _in_passing(page, line)
            elif line.index in starts:
                yield from (task for task in _sentences(page, line) if task.end <= starts[line.index])
            continue
        found = list(_sentences(page, line))
        if not any(task.assignees for task in found):
            found = list(_carried_on(page, line, above)) or list(_named(page, line)) or found
        yield from found
        if listed:
            above.append(line)


def _in_passing(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """Tasks of lines that are read for something else: only what charges somebody or says until when."""
    for task in _sentences(page, line):
        if task.rule == "tasks.charge" or (task.due and task.assignees):
            yield task


def _sentences(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """Tasks within running text: "ukládá komu", "p. Dub připraví"."""
    charges = find_charges(page.text, line)
    if charges and _is_rejected(page, line):
        return
    for charge in charges:
        yield _made(page, line, charge)
    for doer in find_doers(page.text, line, page.known):
        if any(c.start <= doer.start < c.end or doer.start <= c.start < doer.end for c in charges):
            continue
        task = _made(page, line, doer)
        if task.assignees or task.due:
            yield task


_DRAFT = regex.compile(r"(?:\p{L}++\s++){0,2}návrh\b", regex.I)
_REJECTED = regex.compile(
    r"\b(?:nebyl[aoyi]?\s++(?:přijat|schválen|odhlasován)|neschvál|nepřijat|zamítnut)", regex.I
)


def _is_rejected(page: Page, line: TextLine) -> bool:
    """Whether a line is a draft of which it is told right behind that it was not adopted."""
    if not _DRAFT.match(line.words):
        return False
    below = page.below(line, 3)
    return bool(_REJECTED.search(page.text, line.start, below[-1].end if below else line.end))


def _made(page: Page, line: TextLine, charge: ChargeMatch) -> TaskMatch:
    text, start, end = page.text, charge.start, charge.end
    due = find_due(text, _after_topic(charge, text), end, page.calendar) or _due_around(
        page, line, start, end
    )
    state = find_state(text, start, end)
    later = _label_later(page, line, end) if due is None and charge.rule == "tasks.charge" else None
    if later:
        due = labelled_details(page, *later).due
        end = len(text[: later[0]].rstrip(" ,–-(\n")) if due else end
    stop = end
    label = when_in(text, start + 3, end)
    if label and due and due.start >= label.start() and not text[due.end : end].strip(" .)"):
        stop = start + len(text[start : label.start()].rstrip(" ,–-("))
    return TaskMatch(
        start, end, page.words(start, stop), ((start, stop),), charge.assignees, due, state, charge.rule
    )


_LAST_DASH = regex.compile(r"\s[–—]\s(?=[^–—]*+$)")
_DIGIT = regex.compile(r"\d")


def _after_topic(charge: ChargeMatch, text: str) -> int:
    """Behind a topic with a day of its own: "Dětský den – termín 3. 6. – p. Dub zajistí …"."""
    if charge.rule != "tasks.prose" or not charge.assignees:
        return charge.start
    topic = text[charge.start : charge.assignees[0].start]
    dash = _LAST_DASH.search(topic)
    return charge.start + dash.end() if dash and _DIGIT.search(topic[: dash.start()]) else charge.start


_OTHER = regex.compile(r"uklád|pověř|schval|doporuč|\búkol", regex.I)


def _label_later(page: Page, line: TextLine, end: int) -> tuple[int, int] | None:
    """The stretch of "Termín:" behind one more sentence of a charge: "… řízení. Základem je … Termín: 15. 12."."""
    text, below = page.text, page.below(line, 1)
    label = when_in(text, end, min(line.end, end + 160))
    if label:
        found = (label.start(), line.end, label[0])
    elif below and line.end - end < 160 and (mark := when_label().match(below[0].words)):
        found = (below[0].start, below[0].end, mark[0])
    else:
        return None
    many = len(sentence_ends(text, end, found[0])) > 2
    other = _OTHER.search(text, end, found[0])
    return None if many or other or ":" not in found[2] else found[:2]


_OPENS = regex.compile(r"(?:^|[.;:–]\s++)(?:\p{L}\)\s++|\d\.\s++|nejpozději\s++)?$", regex.I)
_ENDS = regex.compile(r"[.;]\s|\sa\s")


def _due_around(page: Page, line: TextLine, start: int, end: int) -> DueMatch | None:
    """A deadline put before the clause: "Do jara rada ukládá …", or labelled behind the sentence or on the next line."""
    before = max(line.start, start - 60)
    ahead = find_due(page.text, before, start, page.calendar) if start > before else None
    if (
        ahead
        and _OPENS.search(page.text[before : ahead.start])
        and not _ENDS.search(page.text[ahead.end : start])
    ):
        return ahead
    behind = when_in(page.text, end, min(line.end, end + 60))
    if behind and not page.text[end : behind.start()].strip(" .,;–-("):
        return labelled_details(page, behind.start(), line.end).due
    for below in page.below(line, 3):
        if when_label().match(below.words) and end >= line.end - 2:
            return labelled_details(page, below.start, below.end).due
        if not who_label().match(below.words):
            break
    return None


# ---- entries without a sentence


_LEAD = regex.compile(
    r"(?P<who>(?i:br|ses|pp?|pí|pan|paní|kol)\.?\s[^–:]{2,40}?|\p{Lu}\p{Ll}++[^–:.]{0,30}?)\s*+[–:-]\s"
)


def _leads(page: Page, line: TextLine) -> tuple[AssigneeMatch, ...]:
    """The doer with whom a list entry begins, for the entries that go on: "Ses. Lipová – ušije praporky"."""
    match = _LEAD.match(line.words)
    if match is None:
        return ()
    found = find_assignees(page.text, line.body, line.body + match.end("who"))
    return tuple(a for a in found if is_sure(page, a))


_LONGEST_LIST = 40
_GOES_ON = regex.compile(r"\p{Ll}|Musí\b|Zároveň\b|Dále\b")


def _carried_on(page: Page, line: TextLine, above: Sequence[TextLine]) -> Iterator[TaskMatch]:
    """A list entry that goes on with the doer of the entries above: "zajistí zvukaře", "Musí odevzdat …"."""
    if not above or not _GOES_ON.match(line.words):
        return
    if not find_doers(page.text, line, page.known, subject_needed=False):
        return
    doer = next((found for other in reversed(above[-_LONGEST_LIST:]) if (found := _leads(page, other))), ())
    if doer:
        due = find_due(page.text, line.body, line.end, page.calendar)
        words = page.words(line.body, line.end)
        yield TaskMatch(
            line.body, line.end, words, ((line.body, line.end),), doer, due, None, "tasks.carried-on"
        )


_INFINITIVE = r"\p{L}{2,}(?:it|at|ět|ovat|out|ést|ýt)"
_DOING = regex.compile(
    rf"(?:\p{{L}}++\s++(?:a\s++)?){{0,1}}?(?:{alternation(lexicon('tasks', 'clauses', 'doings'))}|{_INFINITIVE})(?!\p{{L}})",
    regex.I,
)
_TOLD = regex.compile(r"\b\p{L}{2,}(?:l|la|lo|li|án[aoy]?|en[aoy]?|uje|ují|ají)\b")
_DASH = regex.compile(r"\s[–—-]\s")
_JOINED = r"(?:\s*+(?:,|a|\+|s)\s++(?:br|ses|pp?|pí|pan[ií]?|paní|kol)\.?\s\p{Lu}\p{L}++)*+"
_WHO_PIECE = regex.compile(
    rf"(?:br|ses|pp?|pí|pan|paní|kol)\.?\s(?:\p{{Lu}}\.\s?)?\p{{Lu}}\p{{L}}++{_JOINED}(?P<more>.{{0,40}})",
    regex.I,
)


def _named(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """A list entry with a person alone between dashes: "Občerstvení – p. Dub", "Dub – zajištění tratě"."""
    words = line.words
    if len(words) > 250 or not ("–" in words or "-" in words or "—" in words) or not _DASH.search(words):
        return
    cuts = [0, *(m.end() for m in _DASH.finditer(line.words))]
    if len(cuts) < 2:
        return
    stops = [*(m.start() for m in _DASH.finditer(line.words)), len(line.words)]
    whom = _piece_named(page, line, cuts, stops)
    if whom:
        due = find_due(page.text, line.body, line.end, page.calendar)
        words = page.words(line.body, line.end)
        yield TaskMatch(
            line.body, line.end, words, ((line.body, line.end),), whom, due, None, "tasks.named-in-list"
        )


def _piece_named(
    page: Page, line: TextLine, cuts: Sequence[int], stops: Sequence[int]
) -> tuple[AssigneeMatch, ...]:
    """The doers of an entry cut at its dashes: the last piece, or another one if the entry begins with what to do."""
    for number in reversed(range(len(cuts))):
        piece = line.words[cuts[number] : stops[number]]
        match = _WHO_PIECE.fullmatch(piece.strip(" .")) if number else None
        others = line.words[: cuts[number]] if number else line.words[stops[0] :].lstrip(" –—-")
        if number == 0:
            return _begins_with(page, line, cuts, stops)
        if (
            match is None
            or _is_dative(piece)
            or (match["more"] and not match["more"].startswith((" +", ",", " a")))
        ):
            continue
        if line.mark is None or line.mark.style.startswith("num"):
            continue
        if (number + 1 == len(cuts) and not _TOLD.search(others)) or any(
            _DOING.match(line.words, cut) for cut in cuts[:number]
        ):
            start = line.body + cuts[number]
            return tuple(a for a in find_assignees(page.text, start, line.body + stops[number]) if a.mention)
    return ()


_ADDRESSED = regex.compile(r"(?:br|ses|pp?|pí|pan|paní|kol)\.?\s", regex.I)


def _begins_with(
    page: Page, line: TextLine, cuts: Sequence[int], stops: Sequence[int]
) -> tuple[AssigneeMatch, ...]:
    """The doers with whom an entry begins, if what is to be done follows: "p. Dub – zajištění tratě"."""
    doing = any(_DOING.match(line.words, cut) for cut in cuts[1:3])
    if not doing or _TOLD.search(line.words, stops[0], stops[0] + 70):
        return ()
    whom = only_who(page, line.body, line.body + stops[0])
    listed = line.mark is not None or _ADDRESSED.match(line.words) is not None
    sure = all(is_sure(page, a) and (listed or a.mention is None) for a in whom)
    return tuple(whom) if sure else ()


_AND = regex.compile(r"\s(?:a|\+|s)\s|,\s")
_DATIVE = regex.compile(r"(?:ovi|ou|ům|ému)\b")


def _is_dative(piece: str) -> bool:
    first = _AND.split(piece)[0]
    return _DATIVE.search(first) is not None
