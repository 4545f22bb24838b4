"""The document as the rules of tasks see it, and a task as they find it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_parts import AssigneeMatch, Calendar, DueMatch, State


class TaskMatch(NamedTuple):
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
        own_labels: the user has labels of doers or deadlines of their own, for which no line has a cue.
    """

    text: str
    lines: Sequence[TextLine]
    calendar: Calendar
    skip: frozenset[int]
    known: Container[str]
    own_labels: bool

    def words(self, start: int, end: int) -> str:
        """Return a stretch as the words of a task."""
        return " ".join(self.text[start:end].split()).strip(" –—-;,(|/")

    def below(self, line: TextLine, count: int) -> Sequence[TextLine]:
        """Return up to so many lines that follow a line."""
        return self.lines[line.index + 1 : line.index + 1 + count]
