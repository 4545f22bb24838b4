"""Tasks that stand as entries: "Úkol: …", lists of tasks, charges with entries.

Finds which lines are entries and on whom a list lays them; what an entry says is read by ``task_entry``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from zapis_parser.rules.lines import TextLine, read_mark
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_charges import CHARGES, ChargeHead, charge_head, charged
from zapis_parser.rules.task_entry import Origin, beside_label, is_sure, leading, make_entry, only_who
from zapis_parser.rules.task_groups import group_state
from zapis_parser.rules.task_labels import CALLED, FOREIGN, NUMBER, is_detail, task_label
from zapis_parser.rules.task_names import bare_name
from zapis_parser.rules.task_page import Page
from zapis_parser.rules.task_parts import (
    AssigneeMatch,
    State,
    find_assignees,
    sentence_ends,
    state_at,
)
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.task_reviews import ENTRY_NUMBER, NEXT_ENTRY, Found, going_on, review_entry
from zapis_parser.rules.task_verbs import ASKING
from zapis_parser.rules.words import own_words

_LABEL_INSIDE = regex.compile(
    rf"(?:(?<=[.!?;)“]\s|\s[–-]\s)|(?<=\w\s)(?=\p{{L}}++(?:\s(?:č\.\s?)?\d{{1,4}}(?:/\d{{1,4}})?)?:))(?-i:Úkol)(?:\s++{NUMBER})?(?:(?P<who>\s++pro\s++[^:\n]{{3,80}}?)\s*+:|\s*+:)\s*+(?=\S{{2}})",
    regex.I,
)
_WHO_TASK = regex.compile(
    r"(?P<who>[^–:\n]{3,60}?)(?:\s*+[–-]\s*+úkol\s*+[–:-]|\s++úkol(?P<told>:))\s*+|(?:(?:->|=>|→|➔|►)\s*+)?úkol\s++(?P<who2>(?!pro\s)[^:\n–]{3,40})(?::|(?=[–\n]|$))",
    regex.I,
)
_TASK_WHO = regex.compile(
    r"\s*+(?:[–—-]|->|→|\()\s*+úkol(?:\s*+[:–-]|\s++pro\b|\s++má\b|(?=\s++(?:p|pí|br|ses)\b))\s*+(?P<who>[^–:\n(]{3,60}?)\s*+\)?[.\s]*+$",
    regex.I,
)
_HEAD_ONLY = regex.compile(
    r"(?:\p{L}++\s++){0,2}(?:seznam\s++)?úkol(?:y|ů)?(?:\s++[^:.]{1,60})?\s*+:\s*+$", regex.I
)
# "Výbor schválil následující úkoly:", also where it heads a part
_FOLLOWING = regex.compile(
    r"(?!kontrol|plnění|přehled)(?:[^.:\n]{0,80}\b)?(?:následující|tyto|nové|další)\s++úkoly\b[^:.\n]{0,60}:\s*+$",
    regex.I,
)
_MARKED_LIST = regex.compile(r"(?:\p{L}++\s++){0,2}úkoly\s*+:\s*+(?:[a1]\)|1\.|[-–•])", regex.I)
_HEAD_LAST = regex.compile(r"[.!?]\s++(?P<head>[^.:!?]{0,40}\búkol(?:y|ů)\b[^.:!?]{0,30}:)\s*+$", regex.I)


def _may_be_called_task(words: str) -> bool:
    if "kol" not in words and "kl" not in words and "KOL" not in words:
        return False
    small = words.lower()
    return "úkol" in small or "ukol" in small or "ukl" in small


def labelled(page: Page) -> Iterator[Found]:
    """What stands behind a label: "Úkol: …", "Úkol č. 3 pro tajemníka: …", "br. Dub – úkol – …", "… – úkol: Dub", and lists below "Úkoly:"."""
    own = own_words("tasks", "task")
    for line in page.lines:
        said = own is not None and own.match(line.words) is not None
        foreign = line.low.startswith(FOREIGN, line.body - line.start)
        if not (said or foreign or line.cues & CALLED):
            continue
        following = line.cues & CALLED and _FOLLOWING.match(line.words) is not None
        if line.index in page.skip and not following:
            continue
        if (
            following
            or _HEAD_ONLY.match(line.words)
            or (said and line.words.endswith(":"))
            or (foreign and task_label().fullmatch(line.words))
        ):
            yield from _listed(page, line)
            continue
        tasks = list(_labels_of(page, line))
        yield from _with_state_below(page, line, tasks)
        if tasks and (_HEAD_LAST.search(line.words) or _MARKED_LIST.match(line.words)):
            yield from _listed(page, line)


def _labels_of(page: Page, line: TextLine) -> Iterator[Found]:
    match = task_label().match(line.words)
    if match and match.end() < len(line.words):
        # "Úkol (sehnat prkna): splněn" is told with its state
        if not (match["beside"] and state_at(page.text, line.body + match.end(), line.end)):
            yield from _run_in(page, line, match)
        return
    lasting = going_on(page, line)
    if lasting:
        yield lasting
        return
    other = _WHO_TASK.match(line.words)
    if other:
        group = "who2" if other["who2"] else "who"
        whom = only_who(page, line.body + other.start(group), line.body + other.end(group))
        if other["told"] or state_at(page.text, line.body, line.end):  # "Nový úkol: …", "Úkol trvá."
            whom = [a for a in whom if is_sure(page, a) and not state_at(page.text, line.body, line.end)]
        if whom:
            start = line.body + other.end() if other.end() < len(line.words) else line.body
            task, used = make_entry(page, line, (start, line.end), Origin("tasks.who-task", whom))
            yield task._replace(start=line.body), used
            yield from _continued(page, line, whom)
            return
    last = _TASK_WHO.search(line.words)
    if last and last.start() > 5 and not ASKING.match(last["who"]):
        whom = only_who(page, line.body + last.start("who"), line.body + last.end("who"))
        if whom:
            stop = line.body + last.start()
            task, used = make_entry(page, line, (line.body, stop), Origin("tasks.task-who", whom))
            yield task._replace(end=line.end), used | {line.index}
            return
    inside = list(_inside(page, line, 0))
    yield from inside
    if inside and ENTRY_NUMBER.match(page.text, line.body, line.end):
        first = inside[0][0].start
        label = page.text.rfind("Úkol", line.body, first)
        yield review_entry(page, line, (line.body, _stripped(page.text, label)), (), None)
    if "úkol" in line.words:
        yield from _doers_inside(page, line)


def _with_state_below(page: Page, line: TextLine, tasks: Sequence[Found]) -> Iterator[Found]:
    """The entries of a line; the last takes the state told of it below: "Úkol 3/1 – …" and then "Úkol trvá."."""
    yield from tasks[:-1]
    for task, used in tasks[-1:]:
        told = _state_below(page, line) if task.state is None else None
        if told is None:
            yield task, used
        else:
            yield task._replace(state=told[0]), used | {told[1]}


def _state_below(page: Page, line: TextLine) -> tuple[Value[State], int] | None:
    for distance, below in enumerate(page.below(line, _FARTHEST_STATE)):
        state = state_at(page.text, below.body, below.end)
        if state and below.end - state.end <= 1 and (distance == 0 or "kol" in below.words[:5]):
            return state, below.index
        if below.heading or below.index in page.skip or _may_be_called_task(below.words):
            return None
    return None


_FARTHEST_STATE = 3  # lines: a paragraph or two of what was said of the task


def _run_in(page: Page, line: TextLine, label: regex.Match[str]) -> Iterator[Found]:
    """A label at the start of a line, and further entries that were run into it."""
    at = line.body + label.end()
    cuts = [match.start() for match in NEXT_ENTRY.finditer(page.text, at, line.end)]
    labels = [line.body + match.start() for match in _LABEL_INSIDE.finditer(line.words, label.end())]
    starts = sorted([*cuts, *labels, line.end])
    yield _of_label(page, line, label, line.body, _stripped(page.text, starts[0]))
    for cut in cuts:
        stop = starts[starts.index(cut) + 1]
        yield review_entry(page, line, (cut, _stripped(page.text, stop)), (), None)
    yield from _inside(page, line, label.end(), cuts)


def _inside(page: Page, line: TextLine, begin: int, cuts: Sequence[int] = ()) -> Iterator[Found]:
    """Labels behind other text: "… bylo schváleno. Úkol: objednat plán"."""
    inside = list(_LABEL_INSIDE.finditer(line.words, begin))
    starts = [line.body + match.start() for match in inside]
    for match in inside:
        at = line.body + match.start()
        stop = min([place for place in (*starts, *cuts) if place > at], default=line.end)
        yield _of_label(page, line, match, line.body, _stripped(page.text, stop))


def _stripped(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


_DOER_INSIDE = regex.compile(
    r"(?<=[.!?:\d]\s)(?:(?P<who>(?:(?:pp?|pí|br|ses|kol|Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|doc|prof|Doc|Prof)\.?|[Pp]an|[Pp]aní|\p{Lu}\p{Ll}++)\s[^–:.\n]{2,40}?)\s[–-]\s*+úkol\s*+[–:-]\s*+"
    r"|(?:->|=>|→)\s*+úkol\s++(?P<who2>[^:\n–]{3,40}?):\s*+)"
)


def _doers_inside(page: Page, line: TextLine) -> Iterator[Found]:
    """Entries run into other text: "… bylo přijato. p. Dub – úkol – objednat plán", "… schváleno. -> úkol p. Dub: …"."""
    for match in _DOER_INSIDE.finditer(page.text, line.body + 1, line.end):
        group = "who2" if match["who2"] else "who"
        whom = only_who(page, *match.span(group))
        if whom:
            ends = sentence_ends(page.text, match.end(), line.end)
            stop = _stripped(page.text, ends[0] if ends else line.end)
            task, used = make_entry(page, line, (match.end(), stop), Origin("tasks.who-task", whom))
            yield task._replace(start=match.start()), used | {line.index}


def _of_label(page: Page, line: TextLine, match: regex.Match[str], base: int, end: int) -> Found:
    whom: Sequence[AssigneeMatch] = ()
    if match["who"]:
        whom = _addressees(page, base + match.start("who"), base + match.end("who"))
    named = match.groupdict()
    label, beside = named.get("label") or "", None
    if named.get("beside"):
        beside = beside_label(page, base + match.start("beside"), base + match.end("beside"))
        whom = whom or beside.who
    start = base + match.end()
    if label.casefold() == "úkoly":
        mark = read_mark(page.text[start:end])
        start = start + mark.end if mark else base
    whom = whom or leading(page, start, end)
    head = _HEAD_LAST.search(page.text, start, end)
    task, used = make_entry(
        page, line, (start, head.start() + 1 if head else end), Origin("tasks.label", whom, loose=True)
    )
    if beside:
        task = task._replace(due=task.due or beside.due, state=task.state or beside.state)
    return task._replace(number=match["number"]), used | {line.index}


def _addressees(page: Page, start: int, end: int) -> list[AssigneeMatch]:
    """For whom a task is: "Úkol pro starostu", "Úkol pro Vávru"."""
    whom = find_assignees(page.text, start, end)
    bare = None if whom else bare_name(page.text, start, end)
    return [AssigneeMatch(bare.start, bare.end, bare, None, "tasks.assignee")] if bare else whom


def _listed(page: Page, head: TextLine) -> Iterator[Found]:
    above: Sequence[AssigneeMatch] = ()
    for_all, state = _for_all(page, head), group_state(head)
    bulleted = False
    for line in page.below(head, 60):
        if line.mark is None or line.index in page.skip or line.heading:
            return
        if bulleted and line.mark.style not in ("bullet", "letter"):
            return  # "2. Rozpočet" behind dashes is the next item
        bulleted = bulleted or line.mark.style == "bullet"
        lead = leading(page, line.body, line.end)
        origin = Origin("tasks.list", lead, loose=True)
        task, used = make_entry(page, line, (line.body, line.end), origin)
        if not task.assignees and above and _GOES_ON.match(line.words):
            task = task._replace(assignees=tuple(above))
        above = lead or (above if task.assignees else ())
        task = task._replace(state=task.state or state)
        yield task if task.assignees else task._replace(assignees=for_all), used


def _for_all(page: Page, head: TextLine) -> tuple[AssigneeMatch, ...]:
    """The doers whom the head of a list names: "Úkoly pro Evu Malou:", "Úkoly (Dub):"."""
    match = task_label().fullmatch(head.words)
    if match is None:
        return ()
    if match["beside"]:
        return tuple(
            beside_label(page, head.body + match.start("beside"), head.body + match.end("beside")).who
        )
    if match["who"]:
        return tuple(_addressees(page, head.body + match.start("who"), head.body + match.end("who")))
    return ()


# below "p. Dub – objednat plán": "zajistit výrobu tabule"
_GOES_ON = regex.compile(r"\p{Ll}{2,}(?:it|at|ět|ovat|nout|ést|ýt)\b")


def _continued(page: Page, head: TextLine, whom: Sequence[AssigneeMatch]) -> Iterator[Found]:
    """Dashed lines below "Dub – úkol – …" go on with the same doer, if they begin with a verb of doing."""
    for line in page.below(head, 20):
        if line.mark is None or line.mark.style != "bullet" or line.index in page.skip:
            return
        if find_doers(page.text, line, page.known):
            return  # a doer of its own
        if find_doers(page.text, line, page.known, subject_needed=False):
            yield make_entry(page, line, (line.body, line.end), Origin("tasks.continued", whom))


# ---- charges with entries

_DECIDES = regex.compile(
    r"(?:[\p{L}\s.]{0,60}\b)?(?:schvaluje|bere\s++na\s++vědomí|souhlasí|nesouhlasí|doporučuje|rozhodl[ao]|zmocňuje|zřizuje|jmenuje|volí|určuje|vydává|konstatuje|revokuje|ruší|zamítá|prohlašuje|ukládá|pověřuje)\b",
    regex.I,
)


def charged_lists(page: Page) -> Iterator[Found]:
    """Charges with entries: "Rada ukládá:" with "starostovi podepsat …" below, "ukládá tajemníkovi:" with what to do below."""
    for line in page.lines:
        head = charge_head(page.text, line) if line.cues & CHARGES else None
        if head is None:
            continue
        for entry in _entries(page, head):
            whom: Sequence[AssigneeMatch] = head.whom or charged(
                page.text, entry.body, min(entry.end, entry.body + 160)
            )
            task, used = make_entry(page, entry, (entry.body, entry.end), Origin("tasks.charge-list", whom))
            if task.assignees or task.due:
                yield task, used | {line.index}


def _entries(page: Page, head: ChargeHead) -> Iterator[TextLine]:
    """Marked lines up to another verb of deciding or the end of the list; else the line right below the head."""
    style: str | None = None
    for line in page.below(head.line, 60):
        if is_detail(page, line) and style is not None:
            continue
        if line.heading or line.index in page.skip or _DECIDES.match(line.words):
            return
        if line.mark is None:
            if style is None and not head.whom:
                yield line
            return
        if style is None and head.line.mark and line.mark.style == head.line.mark.style != "bullet":
            return
        style = style or line.mark.style
        if line.mark.style == style:
            yield line
