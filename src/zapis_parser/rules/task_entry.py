"""One entry of a list, table or label made to a task: its words, and what is printed behind or below them.

Knows the labels "Zodpovídá:", "Z:", "Termín:", "T:", "Stav:" and the short pieces behind dashes and in brackets
("– Dub – do konce roku – trvá"). Which lines are entries is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from zapis_parser.czech.names import PersonMention, PersonName
from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_parts import (
    AssigneeMatch,
    Calendar,
    DueMatch,
    State,
    find_assignees,
    find_due,
    find_state,
    sentence_ends,
    state_at,
)
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.words import alternation, lexicon, stems

_WHEN_VALUE = rf"(?=\d|Q[1-4]|[IV]{{1,3}}\.\s?(?:čtvrt|pol)|(?:{'|'.join(lexicon('tasks', 'labels', 'when_values'))})\b)"

NUMBER = r"(?:č\.?\s?)?(?P<number>\d{1,4}(?:[/.-]\d{1,4})*+)"


@per_lexicon
def task_label() -> regex.Pattern[str]:
    """A task that says it is one: "Úkol č. 3/2024:", "Úkol pro starostu:"."""
    return regex.compile(
        rf"(?P<label>{alternation(lexicon('tasks', 'labels', 'task'))})(?:\s++{NUMBER})?(?:(?P<who>\s++pro\s++[^:\n]{{3,120}}?)\s*+:|\s*+(?::|–|-(?=\s)))\s*+",
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


_BELOW = regex.compile(r"(?:[ZOT]\.?\s?:\s|(?:stav|plnění|stav plnění)\s*+:)", regex.I)
_PART = regex.compile(r"\s[–—-]\s|\s\((?=[^()]{2,80}\)[\s.,;]*+(?:$|[–—-]\s))|[.;]\s++|\t++|,\s++")
_RESIDUE = regex.compile(
    r"(?:\W|\b(?:a|i|s|z|t|o|p|pp|pí|sl|pan(?:[aiuí]|em)?|br|ses|kol|ing|mgr|bc|mudr|judr|phdr|rndr|doc|prof|ph|d|dis|csc|mba|arch|ml|st|spolu|dále|termín|úkol|zodpovídá|zodp|odpovídá|odp|zajistí|provede|včetně|ve|spolupráci|se)\b)*+",
    regex.I,
)
_ADDRESSED = regex.compile(
    r"\b(?:p|pp|pí|sl|pan|paní|br|ses|kol|Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|doc|prof)\.?\s++$", regex.I
)
_LONGEST_PART = 90


@dataclass(frozen=True, slots=True)
class TaskMatch:
    """A task; ``text`` lacks label, deadline sentence and state, ``pieces`` are where it was read.

    Attributes:
        number: by which the document calls the task ("úkol č. 3/2024"), None where it has none.
    """

    start: int
    end: int
    text: str
    pieces: tuple[tuple[int, int], ...]
    assignees: tuple[AssigneeMatch, ...]
    due: DueMatch | None
    state: Value[State] | None
    rule: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The document as the rules of tasks see it.

    Attributes:
        skip: lines that are headings, programme, attendance or votes.
        known: names by which people of the document are called, casefolded.
    """

    text: str
    lines: Sequence[TextLine]
    calendar: Calendar
    skip: frozenset[int]
    known: frozenset[str]

    def words(self, start: int, end: int) -> str:
        """Return a stretch as the words of a task."""
        return " ".join(self.text[start:end].split()).strip(" –—-;,(")

    def below(self, line: TextLine, count: int) -> Sequence[TextLine]:
        """Return up to so many lines that follow a line."""
        return self.lines[line.index + 1 : line.index + 1 + count]


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


_DETAIL_HINT = regex.compile(r"[(–\s]*+(?:zodp|odp|term|nov|prodl|náhr|do\skdy|lhůt|splnit)", regex.I)


def is_detail(line: TextLine) -> bool:
    """Whether a line says only who, until when or in what state: "Zodpovídá: starosta"."""
    words = line.words
    head = words[:_LONGEST_LABEL]
    if ":" not in head and not _DETAIL_HINT.match(words):
        return False
    if not (may_label(head) or _BELOW.match(words)):
        return False
    return bool(who_label().match(words) or when_label().match(words) or _BELOW.match(words))


_LONGEST_LABEL = 60
_SHORT_LABEL = re.compile(r"[ZOT](?<!\w[ZOT])\.?\s?:")


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


def when_in(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return the first label of a deadline in a stretch."""
    piece = text[start:end]
    if not _when_stems().search(piece.casefold()) and not (":" in piece and _SHORT_LABEL.search(piece)):
        return None
    return when_label().search(text, start, end)


def labelled_details(page: Page, start: int, end: int) -> Details:
    """What the labels in a stretch say."""
    if not may_label(page.text[start:end]):
        return Details()
    marks = sorted(
        [("who", m) for m in who_label().finditer(page.text, start, end)]
        + [("when", m) for m in when_label().finditer(page.text, start, end)],
        key=lambda item: item[1].start(),
    )
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


@dataclass(frozen=True, slots=True)
class Origin:
    """Whence an entry comes: the rule that found it and on whom its list lays it.

    Attributes:
        loose: a capitalised word alone behind a dash is a person.
    """

    rule: str
    whom: Sequence[AssigneeMatch] = ()
    loose: bool = False


def make_entry(
    page: Page, line: TextLine, span: tuple[int, int], origin: Origin
) -> tuple[TaskMatch, set[int]]:
    """Make the entry in a stretch of a line to a task, with the labels behind it and on the lines below.

    Returns:
        The task, and the lines used up by it.
    """
    start, end = span
    below, used, last = _details_below(page, line) if end == line.end else (Details(), {line.index}, end)
    details = labelled_details(page, start, end)
    labels = []
    if may_label(page.text[start:end]):
        found = (label.search(page.text, start + 3, end) for label in (who_label(), when_label()))
        labels = [match.start() for match in found if match]
    known = details.who or details.due
    cut = min(labels, default=end) if known else end
    stop, tail = peel(page, start, cut, loose=origin.loose)
    details.add(tail)
    if details.state is None:
        details.state = find_state(page.text, start, end)
    details.add(below)
    if details.due is None:
        details.due = find_due(page.text, start, end, page.calendar)
    stop = _before_alone(page.text, start, stop, details)
    who = list(origin.whom) or details.who or _doer(page, line, start, stop)
    words = page.words(start, stop)
    task = TaskMatch(
        start, last, words, ((start, stop),), tuple(who), details.due, details.state, origin.rule
    )
    return task, used


def _details_below(page: Page, line: TextLine) -> tuple[Details, set[int], int]:
    found, used, end = Details(), {line.index}, line.end
    for other in page.below(line, 5):
        if other.index in page.skip or not is_detail(other):
            break
        used.add(other.index)
        details = labelled_details(page, other.start, other.end)
        details.state = find_state(page.text, other.start, other.end)
        found.add(details)
        end = other.end
    return found, used, end


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


def _doer(page: Page, line: TextLine, start: int, stop: int) -> list[AssigneeMatch]:
    piece = replace(line, start=start, end=stop, text=page.text[start:stop], mark=None)
    doers = find_doers(page.text, piece, page.known)
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
            piece = _piece(page, part, end, loose, state_only=True)
        else:
            piece = _piece(page, part, end, loose, state_only=part[0][0] in ".;,")
        if piece is None:
            if part[0][0] in ".;,":
                continue
            break
        found.add(piece)
        end = part.start() + (1 if part[0].startswith(".") else 0)
    return end, found


def _piece(page: Page, part: regex.Match[str], end: int, loose: bool, *, state_only: bool) -> Details | None:
    state = state_at(page.text, part.end(), end)
    if state:
        due = find_due(page.text, state.end, end, page.calendar) if end - state.end > 4 else None
        return Details([], due, state)
    if state_only or end - part.end() > _LONGEST_PART:
        return None
    due = find_due(page.text, part.end(), end, page.calendar)
    spans = [(part.end(), due.start), (due.end, end)] if due else [(part.end(), end)]
    named = [
        a for span in spans for a in find_assignees(page.text, *span) if a.rule != "tasks.assignee-words"
    ]
    who = [a for a in named if loose or is_sure(page, a)]
    if loose and not who:
        who = lone_name(page, *spans[0])
    if not (who or due):
        return None
    rest, at = "", part.end()
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


def leading(page: Page, line: TextLine) -> list[AssigneeMatch]:
    """A doer at the start of a list entry: "Dub – objednat stoly", "p. Malá: objednat stoly"."""
    match = _LEAD.match(line.words)
    if match is None:
        return []
    end = line.body + match.end("who")
    found = [a for a in only_who(page, line.body, end) if is_sure(page, a)]
    return found or lone_name(page, line.body, end)


def only_who(page: Page, start: int, end: int) -> list[AssigneeMatch]:
    """Return the doers of a stretch that names nothing else."""
    found = find_assignees(page.text, start, end)
    if not found:
        return []
    between = " ".join(page.text[a.end : b.start] for a, b in pairwise(found))
    rest = f"{page.text[start : found[0].start]} {between} {page.text[found[-1].end : end]}"
    return found if _RESIDUE.fullmatch(rest) else []


_LONE = regex.compile(r"\s*+(?P<name>\p{Lu}\p{Ll}{2,}+)\s*+[,.]?\s*+")


def lone_name(page: Page, start: int, end: int) -> list[AssigneeMatch]:
    """Return a person named by a word that is a word of its own, too ("Orel"), where nothing but a person can stand."""
    match = _LONE.fullmatch(page.text, start, end)
    if match is None or match["name"].casefold() not in page.known:
        return []
    left, right = match.span("name")
    mention = PersonMention(left, right, PersonName(None, match["name"]), None, None, left, right)
    return [AssigneeMatch(left, right, mention, None, "tasks.assignee")]
