"""List entries that say without a sentence who does what: "p. Dub – zajištění tratě", "Občerstvení – p. Malá".

Knows people between dashes and entries that go on with the doer of the entry above; sentences are not its matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from zapis_parser.czech.offices import office_at
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_entry import is_sure, only_who
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import AssigneeMatch, find_assignees, find_due
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.words import alternation, lexicon

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


def carried_on(page: Page, line: TextLine, above: Sequence[TextLine]) -> Iterator[TaskMatch]:
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
_DASH = re.compile(r"\s[–—-]\s")
_JOINED = r"(?:\s*+(?:,|a|\+|s)\s++(?:br|ses|pp?|pí|pan[ií]?|paní|kol)\.?\s\p{Lu}\p{L}++)*+"
_WHO_PIECE = regex.compile(
    rf"(?:br|ses|pp?|pí|pan|paní|kol)\.?\s(?:\p{{Lu}}\.\s?)?\p{{Lu}}\p{{L}}++{_JOINED}(?P<more>.{{0,40}})",
    regex.I,
)


def named(page: Page, line: TextLine) -> Iterator[TaskMatch]:
    """A list entry with a person alone between dashes: "Občerstvení – p. Dub", "Dub – zajištění tratě"."""
    words = line.words
    dashed = "–" in words or "-" in words or "—" in words
    dashes = [dash.span() for dash in _DASH.finditer(words)] if dashed and len(words) <= 250 else []
    if not dashes:
        return
    cuts = [0, *[end for _, end in dashes]]
    stops = [*[start for start, _ in dashes], len(words)]
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
    listed = line.mark is not None and not line.mark.style.startswith("num")
    for number in reversed(range(1, len(cuts))) if listed else ():
        piece = line.words[cuts[number] : stops[number]]
        match = _WHO_PIECE.fullmatch(piece.strip(" ."))
        others = line.words[: cuts[number]]
        if (
            match is None
            or _is_dative(piece)
            or (match["more"] and not match["more"].startswith((" +", ",", " a")))
        ):
            continue
        if (number + 1 == len(cuts) and not _TOLD.search(others)) or any(
            _DOING.match(line.words, cut) for cut in cuts[:number]
        ):
            start = line.body + cuts[number]
            return tuple(a for a in find_assignees(page.text, start, line.body + stops[number]) if a.mention)
    return _begins_with(page, line, cuts, stops)


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


_THINGS = regex.compile(
    r"(?P<who>(?:br|ses|pp?|pí|pan|paní|kol)\.?\s[^–:]{2,40}?)\s[–-]\s(?P<things>\p{Ll}[^–—.:;?!]{3,60}?)(?=\s[–—-]\s|$)",
    regex.I,
)
_SEVERAL = regex.compile(r"\s\+\s|,\s")
_SAID = regex.compile(
    r"\b\p{L}{2,}(?:[aeiyěuo]l|[aeiyěuá]l[aoiy]|sl[aoi]?|án[aoy]?|en[aoy]?|[uv]je|ují|ají)\b"
)
_TALK = regex.compile(rf"\b{alternation(lexicon('tasks', 'clauses', 'talk'))}\b", regex.I)


def with_led_things(page: Page, line: TextLine, found: Sequence[TaskMatch]) -> Sequence[TaskMatch]:
    """The tasks of an entry of a list of tasks with the one that it begins with; a sentence behind that is cut there."""
    things = _led_things(page, line)
    if things is None or any(a.start < things.end for task in found for a in task.assignees):
        return found
    tasks = [things]
    for task in found:
        start = max(task.start, things.end)
        while page.text[start] in " –—-":
            start += 1
        tasks.append(
            task._replace(start=start, text=page.words(start, task.end), pieces=((start, task.end),))
        )
    return tasks


def _led_things(page: Page, line: TextLine) -> TaskMatch | None:
    """An entry of a list of tasks with a doer and what to bring or to see to: "Ses. Malá – volební lístky + urna"."""
    match = _THINGS.match(line.words)
    if match is None or not line.words[match.start("things")].islower():
        return None
    things = match["things"]
    # one thing alone may be what somebody is in charge of or speaks about
    if not _SEVERAL.search(things) or _SAID.search(things) or _TALK.search(things) or office_at(things, 0):
        return None
    start, stop = line.body, line.body + match.end("things")
    whom = [a for a in only_who(page, start, line.body + match.end("who")) if is_sure(page, a)]
    if not whom:
        return None
    due = find_due(page.text, start, stop, page.calendar)
    words = page.words(start, stop)
    return TaskMatch(start, stop, words, ((start, stop),), tuple(whom), due, None, "tasks.led-things")
