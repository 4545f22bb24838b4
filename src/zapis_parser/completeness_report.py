"""The completeness and the findings of one record, as a table of at most 100 columns in Czech or English, or as JSON.

Decides what may go on in a pipeline (``sound``); knows neither the terminal nor how a requirement is checked.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from zapis_parser.completeness import Requirement, binds, complete, completeness

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

Language = Literal["cs", "en"]
WIDTH = 100
_STATUS, _WHAT = 11, 36

_WORDS: dict[Language, dict[str, str]] = {
    "cs": {
        "met": "splněno",
        "missing": "chybí",
        "unclear": "nejasné",
        "head": "§ 95 zákona o obcích",
        "complete": "úplný",
        "incomplete": "neúplný",
        "advice": "§ 95 zavazuje jen zastupitelstva obcí; zde je jen doporučením.",
        "no-minutes": "Dokument není zápis z jednání; § 95 se týká zápisu.",
        "findings": "Zjištění",
        "none": "žádná",
        "info": "info",
        "warning": "pozor",
        "error": "chyba",
        "line": "ř.",
    },
    "en": {
        "met": "met",
        "missing": "missing",
        "unclear": "unclear",
        "head": "Section 95 of the Municipalities Act",
        "complete": "complete",
        "incomplete": "incomplete",
        "advice": "Section 95 binds only councils of municipalities; here it is a recommendation.",
        "no-minutes": "The document is no minutes of a meeting; section 95 is about minutes.",
        "findings": "Findings",
        "none": "none",
        "info": "info",
        "warning": "warning",
        "error": "error",
        "line": "l.",
    },
}


@dataclass(frozen=True, slots=True)
class Report:
    """The audit of one document; ``name`` is what the document is called."""

    name: str
    minutes: Minutes
    requirements: tuple[Requirement, ...]
    binding: bool

    @property
    def complete(self) -> bool:
        return complete(self.requirements)

    @property
    def sound(self) -> bool:
        """Whether nothing is missing and no finding is a warning or an error."""
        return self.complete and all(finding.severity == "info" for finding in self.minutes.findings)


def make_report(name: str, minutes: Minutes) -> Report:
    return Report(name, minutes, completeness(minutes), binds(minutes))


def report_json(report: Report) -> dict[str, Any]:
    """Return the report in plain types; texts in both languages, passages with their offsets."""
    return {
        "source": report.name,
        "kind": report.minutes.kind,
        "body": report.minutes.meeting.body,
        "binding": report.binding,
        "complete": report.complete,
        "sound": report.sound,
        "requirements": [
            {
                "code": one.code,
                "status": one.status,
                "text": one.czech,
                "text_en": one.english,
                "note": one.note_czech,
                "note_en": one.note_english,
                "evidence": [place.model_dump(mode="json") for place in one.evidence],
            }
            for one in report.requirements
        ],
        "findings": [finding.model_dump(mode="json") for finding in report.minutes.findings],
    }


def report_table(report: Report, language: Language = "cs") -> str:
    """Return the report as lines of text, ending with a line feed."""
    lines = [*_head(report, language)]
    for requirement in report.requirements:
        lines += _row(report, requirement, language)
    lines += _findings(report, language)
    return "\n".join(lines) + "\n"


def _head(report: Report, language: Language) -> Iterator[str]:
    words, meeting = _WORDS[language], report.minutes.meeting
    about = ", ".join(str(part) for part in (meeting.body, meeting.municipality, meeting.date) if part)
    yield from _wrapped(f"{report.name}: {about}" if about else report.name, "", "  ")
    verdict = words["complete" if report.complete else "incomplete"]
    yield f"  {words['head']}: {verdict}"
    if not report.binding:
        yield f"  {words['advice']}"
    if report.minutes.kind != "minutes":
        yield f"  {words['no-minutes']}"


def _row(report: Report, requirement: Requirement, language: Language) -> list[str]:
    words = _WORDS[language]
    what, note = requirement.czech, requirement.note_czech
    if language == "en":
        what, note = requirement.english, requirement.note_english
    place = requirement.evidence[0].start if requirement.evidence else None
    where = f" ({_where(report, place, language)})" if place is not None else ""
    first = f"  {words[requirement.status]:<{_STATUS}}{what:<{_WHAT}}"
    return _wrapped(note + where, first, " " * len(first))


def _findings(report: Report, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    counted: Counter[tuple[str, str]] = Counter()
    for finding in report.minutes.findings:
        message = finding.message if language == "cs" else finding.message_en
        where = f" ({_where(report, finding.span.start, language)})" if finding.span else ""
        counted[words[finding.severity], f"{message}{where} [{finding.code}]"] += 1
    yield f"  {words['findings']}:" + ("" if counted else f" {words['none']}")
    for (severity, message), times in counted.items():
        first = f"  {severity:<{_STATUS}}"
        yield from _wrapped(message + (f" ({times}×)" if times > 1 else ""), first, " " * len(first))


def _where(report: Report, at: int, language: Language) -> str:
    return f"{_WORDS[language]['line']} {report.minutes.text.count(chr(10), 0, at) + 1}"


def _wrapped(text: str, first: str, following: str) -> list[str]:
    # values come from files: no control character may reach the terminal
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return textwrap.wrap(shown, WIDTH, initial_indent=first, subsequent_indent=following) or [first.rstrip()]
