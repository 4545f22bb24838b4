"""Tables of tasks: a head such as "Č. | Úkol | Zodpovídá | Termín | Stav" and the rows below it.

Reads rows that kept their columns and tables that were flattened into one cell a line. Tables without such a head are
not its matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.cues import TAB, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_page import Page, TaskMatch
from zapis_parser.rules.task_parts import find_assignees, find_due, find_state, state_at
from zapis_parser.rules.words import alternation, lexicon

Span = tuple[int, int]
_KEYS = ("number", "text", "who", "when", "state")
_LONGEST_HEAD = 40
_MOST_COLUMNS = 7
_BARE_NUMBER = regex.compile(r"\d{1,3}(?:[/.-]\d{1,4})*+\.?")
_EMPTY = regex.compile(r"[\s–—.-]*+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what, by its place from the left; ``count`` is the number of columns."""

    places: dict[str, int]
    count: int

    @property
    def tells(self) -> bool:
        """Whether these are the columns of a table of tasks."""
        return "text" in self.places and ("who" in self.places or "when" in self.places)


def find_rows(page: Page) -> Iterator[tuple[TaskMatch, set[int]]]:
    """Return the rows of all tables of tasks, each with the lines used up by it; heads give no task but use lines."""
    columns: Columns | None = None
    for line in page.lines:
        cells = _cells(line) if line.cells or line.cues & TAB or "|" in line.text else ()
        if len(cells) < 2:
            columns = None
            continue
        head = _columns([page.text[start:end] for start, end in cells])
        if head:
            columns = head
        elif columns and len(cells) > columns.places["text"]:
            yield _row(page, _by_column(cells, columns), (line.start, line.end)), {line.index}
    yield from _flattened(page)


_CELL = regex.compile(r"[^\t|]++")


def _cells(line: TextLine) -> Sequence[Span]:
    if line.cells:
        return line.cells
    if not line.cues & TAB and line.text.count("|") < 2:
        return ()
    found: list[Span] = []
    for match in _CELL.finditer(line.text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        found.append((line.start + start, line.start + start + len(match[0].strip())))
    return found


@per_lexicon
def _heads() -> dict[str, regex.Pattern[str]]:
    return {
        key: regex.compile(
            rf"{alternation(lexicon('tasks', 'columns', key))}(?:\s++\p{{L}}[\p{{L}}.]*+){{0,2}}\s*+[:.]?\s*+",
            regex.I,
        )
        for key in _KEYS
    }


def _columns(cells: Sequence[str]) -> Columns | None:
    """Read cells as the head of a table; at least two must say what tasks have, and none may be a sentence."""
    places: dict[str, int] = {}
    for number, cell in enumerate(cells):
        words = cell.strip()
        if not _any_head().match(words):
            continue
        key = next((key for key in _KEYS if len(words) < _LONGEST_HEAD and _is_head(key, words)), None)
        if key and key not in places:
            places[key] = number
    columns = Columns(places, len(cells))
    return columns if columns.tells and len(places) >= min(2, len(cells)) else None


def _is_head(key: str, words: str) -> bool:
    first = _REST.split(words, maxsplit=1)[0]
    return _heads()[key].fullmatch(first) is not None


@per_lexicon
def _any_head() -> regex.Pattern[str]:
    return regex.compile(
        "|".join(f"(?:{pattern.pattern})(?:$|(?=\\s*+[/(]))" for pattern in _heads().values()), regex.I
    )


_REST = regex.compile(r"\s*+[/(]")


def _by_column(cells: Sequence[Span], columns: Columns) -> dict[str, Span]:
    return {
        key: cells[place]
        for key, place in columns.places.items()
        if place < len(cells) and cells[place][0] < cells[place][1]
    }


def _row(page: Page, cells: dict[str, Span], whole: Span) -> TaskMatch:
    text = page.text
    start, end = cells.get("text", whole)
    who, when, state = cells.get("who"), cells.get("when"), cells.get("state")
    number = text[slice(*cells["number"])].strip(" .") if "number" in cells else None
    return TaskMatch(
        start,
        max(stop for _, stop in cells.values()),
        page.words(start, end),
        ((start, end),),
        tuple(find_assignees(text, *who)) if who else (),
        find_due(text, *when, page.calendar) if when else None,
        find_state(text, *state) if state else None,
        "tasks.table",
        number,
    )


# ---- one cell a line


def _flattened(page: Page) -> Iterator[tuple[TaskMatch, set[int]]]:
    at = 0
    for start in _head_starts(page.lines):
        columns = _flat_head(page.lines, start) if start >= at else None
        if columns is None:
            continue
        at = start + columns.count
        while (rows := _flat_row(page, at, columns)) is not None:
            cells, count = rows
            used = {line.index for line in page.lines[at : at + count]}
            if "text" in cells:
                whole = (page.lines[at].start, page.lines[at + count - 1].end)
                yield _row(page, cells, whole), used
            at += count


_TEXT = cue(*(words.split()[0].rstrip("~") for words in lexicon("tasks", "columns", "text")))


def _head_starts(lines: Sequence[TextLine]) -> Iterator[int]:
    """The lines with which a head may begin: only those near a line that may name the column of the tasks."""
    seen = 0
    for line in lines:
        if line.cues & _TEXT and len(line.text.strip()) < _LONGEST_HEAD:
            yield from range(max(seen, line.index - _MOST_COLUMNS + 1), line.index + 1)
            seen = line.index + 1


def _flat_head(lines: Sequence[TextLine], at: int) -> Columns | None:
    """Read lines as the cells of a head, from an index on."""
    cells: list[str] = []
    for line in lines[at : at + _MOST_COLUMNS]:
        words = line.text.strip()
        if len(words) >= _LONGEST_HEAD or not _any_head().match(words):
            break
        cells.append(words)
    return _columns(cells) if len(cells) >= 3 else None


def _flat_row(page: Page, at: int, columns: Columns) -> tuple[dict[str, Span], int] | None:
    """Return the cells of a row and how many lines it takes; with numbered rows cells may be missing."""
    lines = page.lines[at : at + columns.count]
    if not lines or lines[0].index in page.skip:
        return None
    if columns.places.get("number") != 0:
        if len(lines) < columns.count or any(line.index in page.skip for line in lines):
            return None
        return {key: (lines[n].start, lines[n].end) for key, n in columns.places.items()}, columns.count
    if not _BARE_NUMBER.fullmatch(lines[0].text.strip()):
        return None
    count = 1
    while (
        count < len(lines)
        and lines[count].index not in page.skip
        and not _BARE_NUMBER.fullmatch(lines[count].text.strip())
    ):
        count += 1
    if count < 2:
        return None
    spans = [(line.start, line.end) for line in lines[:count]]
    if count == columns.count:
        return {key: spans[n] for key, n in columns.places.items()}, count
    return {"number": spans[0], "text": spans[1], **_by_kind(page, spans[2:])}, count


def _by_kind(page: Page, spans: Sequence[Span]) -> dict[str, Span]:
    """Tell the cells of a row apart by what they say, where some are empty."""
    cells: dict[str, Span] = {}
    for start, end in spans:
        if _EMPTY.fullmatch(page.text, start, end):
            continue
        if state_at(page.text, start, end):
            cells.setdefault("state", (start, end))
        elif find_due(page.text, start, end, page.calendar):
            cells.setdefault("when", (start, end))
        else:
            cells.setdefault("who", (start, end))
    return cells
