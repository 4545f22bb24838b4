"""A record as a piece of HTML that stands alone: tables of its facts, and its text with each fact marked where it was read.

For notebooks: no script, nothing from outside, all text escaped; styles hold only within the piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from zapis_parser.record import Minutes, Task, Vote
from zapis_parser.show.facts import facts_of
from zapis_parser.show.marking import Stretch, stretches
from zapis_parser.show.words import FIELDS, KINDS, SEVERAL, TEXTS, VALUES, Language, said, value_said

LONGEST_TEXT = 100_000
"""Characters of a text that a notebook still scrolls well (measured in Chromium, November 2026)."""

_MOST_LINES = 8
_COLOURS = {
    "meeting": "#7a5cc8",
    "person": "#5b6b7b",
    "officer": "#8a6d3b",
    "attendance": "#2a7f9e",
    "agenda": "#6b8e23",
    "vote": "#c2571a",
    "ballot": "#c2571a",
    "resolution": "#1f6fd0",
    "task": "#b3206a",
    "next_meeting": "#12805c",
    "attachment": "#777777",
    "finding": "#c01818",
}
_STYLE = """
.zapis{font:14px/1.45 system-ui,sans-serif;max-width:70em}
.zapis h3{margin:.2em 0;font-size:1.25em}.zapis h4{margin:1em 0 .3em;font-size:1em}
.zapis table{border-collapse:collapse;margin:.2em 0;font-size:inherit}
.zapis th,.zapis td{text-align:left;vertical-align:top;padding:.15em .7em .15em 0;border:0;border-bottom:1px solid #8884;background:none;white-space:normal}
.zapis td.n{text-align:right}.zapis td:first-child{min-width:7em}
.zapis .text{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #8886;padding:.8em;max-height:40em;overflow:auto}
.zapis mark{color:inherit;border-radius:2px;padding:.05em 0}
.zapis .key span{margin-right:1em;white-space:nowrap}.zapis .odd{opacity:.7;font-size:.8em}
"""


def to_html(minutes: Minutes, lang: Language = "cs", *, longest_text: int = LONGEST_TEXT) -> str:
    """Return a record as HTML: a ``div`` with its own styles.

    Args:
        minutes: the record.
        lang: the language of labels, ``cs`` or ``en``.
        longest_text: of a longer text only so many characters are shown, and the reader is told so.
    """
    page = _Page(minutes, lang)
    parts = (page.head(), page.attendance(), page.votes(), page.resolutions(), page.tasks(), page.findings())
    return "".join(
        (
            f'<div class="zapis" lang="{lang}"><style>',
            _styles(),
            "</style>",
            *parts,
            page.text(longest_text),
            "</div>",
        )
    )


def _styles() -> str:
    colours = "".join(
        f".zapis .k-{kind}{{background:{colour}33;box-shadow:inset 0 -2px {colour}}}"
        for kind, colour in _COLOURS.items()
    )
    return _STYLE + colours


def shown(text: str) -> str:
    """Escape a text; characters that would change how the text around them reads are shown by their number."""
    if text.isprintable():
        return escape(text)
    return "".join(
        escape(one) if not _hidden(one) else f'<span class="odd">[U+{ord(one):04X}]</span>' for one in text
    )


def _hidden(one: str) -> bool:
    # bidirectional marks and other format characters, control characters; line feeds and tabs are the text's own
    return one not in "\n\t\u00ad" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co")


def _attribute(text: str) -> str:
    return escape("".join("·" if _hidden(one) else one for one in text), quote=True)


class _Page:
    """The parts of one record's HTML."""

    def __init__(self, minutes: Minutes, lang: Language) -> None:
        self.minutes, self.lang = minutes, lang
        self._names = {person.id: person for person in minutes.people}

    def head(self) -> str:
        meeting = self.minutes.meeting
        rows = [
            (self._field(field), value_said(field, value, self.lang))
            for field in ("body", "municipality", "number", "date", "start_time", "end_time", "place")
            if (value := getattr(meeting, field)) is not None
        ]
        for office, refs in (
            ("chair", (self.minutes.chair,)),
            ("recorders", self.minutes.recorders),
            ("verifiers", self.minutes.verifiers),
        ):
            if names := ", ".join(self._name(ref) for ref in refs if ref):
                rows.append((self._field(office), names))
        kind = (said(TEXTS, "document", self.lang), said(VALUES, self.minutes.kind, self.lang))
        title = meeting.title or self.minutes.source.name or kind[1]
        return f"<h3>{shown(title)}</h3>" + _table((), [kind, *rows])

    def attendance(self) -> str:
        rows = []
        for status in ("present", "excused", "absent", "guest"):
            names = [
                self._name(one.person) for one in self.minutes.attendance.entries if one.status == status
            ]
            if names:
                rows.append((said(VALUES, status, self.lang), str(len(names)), ", ".join(names)))
        return self._block("attendance", (), rows)

    def votes(self) -> str:
        columns = ("subject", "present", "yes", "no", "abstain", "not_voting", "result")
        return self._block("vote", columns, [self._vote(vote) for vote in self.minutes.votes])

    def _vote(self, vote: Vote) -> tuple[str, ...]:
        counts = [getattr(vote.counts, name) for name in ("present", "yes", "no", "abstain", "not_voting")]
        result = [said(VALUES, vote.result, self.lang)] if vote.result else []
        result += [said(FIELDS, "unanimous", self.lang)] if vote.unanimous else []
        told = ["" if count is None else str(count) for count in counts]
        return (vote.subject or "", *told, ", ".join(result))

    def resolutions(self) -> str:
        rows = [(one.number or "", ", ".join(one.verbs), one.text) for one in self.minutes.resolutions]
        return self._block("resolution", ("number", "verbs", "text"), rows)

    def tasks(self) -> str:
        return self._block(
            "task", ("text", "assignee", "due", "status"), [self._task(one) for one in self.minutes.tasks]
        )

    def _task(self, task: Task) -> tuple[str, ...]:
        due = "" if task.due is None else task.due.text
        if task.due is not None and task.due.date is not None:
            date = value_said("date", task.due.date, self.lang)
            due += "" if date in due else f" → {date}"
        names = ", ".join(one.name for one in task.assignees)
        return task.text, names, due, said(VALUES, task.status, self.lang)

    def findings(self) -> str:
        rows = [
            (
                said(VALUES, one.severity, self.lang),
                one.message if self.lang == "cs" else one.message_en,
                one.code,
            )
            for one in self.minutes.findings
        ]
        return self._block("finding", (), rows)

    def text(self, longest: int) -> str:
        facts = facts_of(self.minutes, self.lang)
        text = self.minutes.text[:longest]
        kinds = dict.fromkeys(fact.kind for fact in facts if fact.places)
        key = "".join(
            f'<span><mark class="k-{kind}">{said(KINDS, kind, self.lang)}</mark></span>' for kind in kinds
        )
        body = "".join(self._marked(text, stretch) for stretch in stretches(len(text), facts))
        cut = ""
        if len(text) < len(self.minutes.text):
            told = said(TEXTS, "cut", self.lang).format(len(text), len(self.minutes.text))
            cut = f"<p>{shown(told)}</p>"
        heading = said(TEXTS, "text", self.lang)
        return f'<h4>{heading}</h4><p class="key">{key}</p><div class="text">{body}</div>{cut}'

    def _marked(self, text: str, stretch: Stretch) -> str:
        words = shown(text[stretch.start : stretch.end])
        if not stretch.marks:
            return words
        told = dict.fromkeys(
            f"{mark.fact.label} – {self._field(mark.place.field)}: {mark.place.value} ({mark.place.passage.found_by})"
            for mark in stretch.marks[:_MOST_LINES]
        )
        title = _attribute("\n".join(told))
        return f'<mark class="k-{stretch.marks[0].fact.kind}" title="{title}">{words}</mark>'

    def _block(self, kind: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        if not rows:
            return ""
        used = [n for n, _ in enumerate(columns) if any(row[n] for row in rows)]
        if columns:
            rows = [[row[n] for n in used] for row in rows]
        count = f" ({len(rows)})" if columns else ""
        heading = said(SEVERAL, kind, self.lang)
        return f"<h4>{heading}{count}</h4>" + _table([self._field(columns[n]) for n in used], rows)

    def _field(self, name: str) -> str:
        return said(FIELDS, name, self.lang)

    def _name(self, ref: str) -> str:
        person = self._names[ref]
        return ", ".join((" ".join((*person.titles_before, person.name)), *person.titles_after))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{shown(column)}</th>" for column in columns)
    return f"<table>{f'<thead><tr>{head}</tr></thead>' if head else ''}<tbody>{''.join(_rows(rows))}</tbody></table>"


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        cells = (
            f'<td class="n">{cell}</td>' if cell.isdecimal() else f"<td>{shown(cell)}</td>" for cell in row
        )
        yield f"<tr>{''.join(cells)}</tr>"
