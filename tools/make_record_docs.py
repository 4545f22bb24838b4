"""Write docs/record.md: the record field by field, from the models and the Czech words below; --check only says whether it is in step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zapis_parser.record import json_schema

PATH = Path(__file__).resolve().parents[1] / "docs" / "record.md"
HEAD = """# The record, field by field

Written by `make docs` from the models; `zapis schema` prints them as JSON Schema. A value that the document does not state is
`null` or an empty list, never guessed.

Every object that was read has two more fields, which the tables below leave out: `span` (místo v dokumentu), the passage where it
stands, and `evidence` (doklady), which maps the name of each field with a value to the passages that it was read from. Ids and
references (as `p1`, `v1`) are unique within their record and have no evidence.

"""
SHARED = ("span", "evidence")
# object: what it is in Czech, what it is in English
OBJECTS = {
    "Minutes": ("záznam", "One parsed document, or one meeting of it."),
    "Source": ("zdroj", "The file that was read."),
    "Meeting": ("jednání", "The meeting itself."),
    "Person": ("osoba", "Someone who holds a place in the record."),
    "Attendance": ("účast", "Who was there, and the numbers as stated."),
    "AttendanceEntry": (
        "účast jedné osoby",
        "The attendance of one person; there are several where she is listed several times.",
    ),
    "AgendaItem": ("bod programu", "An item of the agenda."),
    "Section": ("oddíl", "A part of the document; the sections cover the text without gaps, in its order."),
    "Vote": ("hlasování", "A vote."),
    "Counts": (
        "počty hlasů",
        "Numbers of votes exactly as printed; those that are not printed are null, none is reckoned.",
    ),
    "Ballot": ("jmenovitý hlas", "How one person voted, where that is printed by name."),
    "Resolution": ("usnesení", "A resolution."),
    "Task": ("úkol", "A task that was given or reviewed."),
    "Assignee": ("zodpovědný", "Whom a task is laid on."),
    "Due": ("termín", "By when."),
    "NextMeeting": ("příští jednání", "A meeting that is announced."),
    "Attachment": ("příloha", "An attachment that is named."),
    "Finding": ("zjištění", "What a careful reader would question."),
    "Passage": ("místo v textu", "A stretch of the record's text."),
}
# object.field: its Czech word, what stands in it
FIELDS = {
    "Minutes.schema_version": ("verze schématu", "of this form of the record"),
    "Minutes.kind": ("druh dokumentu", "what the document is; `other` is no minutes"),
    "Minutes.source": ("zdroj", "the file that was read"),
    "Minutes.text": ("text", "the whole text; all offsets are positions in it"),
    "Minutes.meeting": ("jednání", "the meeting itself"),
    "Minutes.people": ("osoby", "everyone who holds a place in the record"),
    "Minutes.chair": ("předsedající", "id of the person who chaired"),
    "Minutes.recorders": ("zapisovatelé", "ids of those who wrote the minutes"),
    "Minutes.verifiers": ("ověřovatelé", "ids of those who verify them"),
    "Minutes.attendance": ("účast", "who was there"),
    "Minutes.agenda": ("program", "its items in order"),
    "Minutes.sections": ("oddíly", "the parts of the document in order"),
    "Minutes.votes": ("hlasování", "in the order of the document"),
    "Minutes.resolutions": ("usnesení", "in the order of the document"),
    "Minutes.tasks": ("úkoly", "in the order of the document"),
    "Minutes.next_meeting": ("příští jednání", "the meeting that follows, as announced"),
    "Minutes.later_meetings": ("další jednání", "announced meetings behind that one"),
    "Minutes.attachments": ("přílohy", "as named in the document"),
    "Minutes.findings": ("zjištění", "what does not add up or was not understood"),
    "Source.name": ("název souboru", "without its folder"),
    "Source.media_type": ("typ obsahu", "as application/pdf"),
    "Source.sha256": ("otisk obsahu", "SHA-256 of the file, hexadecimal"),
    "Source.pages": ("počet stran", "null where the source has none"),
    "Meeting.title": ("nadpis", "the heading as printed"),
    "Meeting.body": ("orgán", "the body that met, in the nominative"),
    "Meeting.body_kind": ("druh orgánu", "what kind of body it is"),
    "Meeting.municipality": ("obec", "in the nominative"),
    "Meeting.number": ("číslo jednání", "as printed"),
    "Meeting.date": ("datum", "day of the meeting"),
    "Meeting.start_time": ("začátek", "local time"),
    "Meeting.end_time": ("konec", "local time"),
    "Meeting.place": ("místo konání", "as printed"),
    "Person.id": ("označení", "as p1"),
    "Person.name": ("jméno", "in the nominative, as full as the document gives it, without titles"),
    "Person.given": ("křestní jméno", "null where it is not printed"),
    "Person.family": ("příjmení", "in the nominative"),
    "Person.titles_before": ("tituly před jménem", "as printed"),
    "Person.titles_after": ("tituly za jménem", "as printed"),
    "Person.roles": ("funkce", "in the nominative"),
    "Person.aliases": ("další podoby jména", "other forms in the document"),
    "AttendanceEntry.person": ("osoba", "id of the person"),
    "AttendanceEntry.status": ("účast", "whether the person was there"),
    "AttendanceEntry.group": ("skupina", "heading of the list, as hosté or úřad"),
    "AttendanceEntry.arrived": ("příchod", "of who came late"),
    "AttendanceEntry.left": ("odchod", "of who left early"),
    "Attendance.entries": ("seznam", "one for each person and listing"),
    "Attendance.stated_present": ("přítomno podle zápisu", "the number that is printed"),
    "Attendance.stated_total": ("členů podle zápisu", "of how many, as printed"),
    "Attendance.quorum": ("usnášeníschopnost", "as stated"),
    "AgendaItem.number": ("číslo bodu", "as printed"),
    "AgendaItem.title": ("název bodu", "as printed"),
    "AgendaItem.section": ("oddíl", "id of the section that treats it"),
    "Section.id": ("označení", "as s1"),
    "Section.kind": ("druh oddílu", "what the part is about"),
    "Section.number": ("číslo", "of its heading, as printed"),
    "Section.title": ("nadpis", "as printed"),
    "Section.parent": ("nadřazený oddíl", "id of the section that it is a part of"),
    "Vote.id": ("označení", "as v1"),
    "Vote.subject": ("předmět", "what is voted on"),
    "Vote.section": ("oddíl", "id of the section that it stands in"),
    "Vote.counts": ("počty", "numbers as printed"),
    "Vote.unanimous": ("jednomyslně", "whether the document says so"),
    "Vote.result": ("výsledek", "as the document states it"),
    "Vote.ballots": ("jmenovité hlasy", "where votes are printed by name"),
    "Counts.present": ("přítomno", "at this vote"),
    "Counts.yes": ("pro", "in favour"),
    "Counts.no": ("proti", "against"),
    "Counts.abstain": ("zdržel se", "abstained"),
    "Counts.not_voting": ("nehlasoval", "present, but took no part"),
    "Ballot.person": ("osoba", "id of the person"),
    "Ballot.option": ("hlas", "how the person voted"),
    "Resolution.id": ("označení", "as r1"),
    "Resolution.number": ("číslo usnesení", "as printed"),
    "Resolution.text": ("znění", "the words of the resolution"),
    "Resolution.verbs": ("slovesa", "what the body does: schvaluje, ukládá, …"),
    "Resolution.vote": ("hlasování", "id of the vote on it"),
    "Resolution.section": ("oddíl", "id of the section that it stands in"),
    "Task.id": ("označení", "as t1"),
    "Task.text": ("úkol", "what is to be done"),
    "Task.assignees": ("zodpovídá", "whom it is laid on"),
    "Task.due": ("termín", "null where none is printed"),
    "Task.status": ("stav", "as this document says; `open` where it says nothing else"),
    "Task.resolution": ("usnesení", "id of the resolution that lays it on somebody"),
    "Task.section": ("oddíl", "id of the section that it stands in"),
    "Assignee.name": ("jméno nebo útvar", "in the nominative"),
    "Assignee.person": ("osoba", "id of the person; null for an office or a unit"),
    "Assignee.role": ("funkce", "by which the document names the person"),
    "Due.text": ("termín slovy", "as printed"),
    "Due.date": ("den", "null where the words give no day"),
    "Due.kind": ("druh termínu", "how the deadline is given"),
    "NextMeeting.date": ("datum", "day of the meeting"),
    "NextMeeting.time": ("čas", "local time"),
    "NextMeeting.place": ("místo", "as printed"),
    "NextMeeting.invited": ("přizváni", "names as printed"),
    "Attachment.number": ("číslo přílohy", "as printed"),
    "Attachment.title": ("název přílohy", "as printed"),
    "Finding.code": ("kód", "the same for every finding of its kind"),
    "Finding.severity": ("závažnost", "how grave it is"),
    "Finding.message": ("zpráva", "in Czech"),
    "Finding.message_en": ("zpráva anglicky", "in English"),
    "Passage.start": ("začátek", "first character, from 0"),
    "Passage.end": ("konec", "the first character behind it"),
    "Passage.page": ("strana", "from 1; null where the source has no pages"),
    "Passage.bbox": ("obdélník na straně", "x0, top, x1, bottom in points from the page's top left corner; null where unknown"),
    "Passage.found_by": ("nalezeno čím", "the rule that read it"),
    "Passage.confidence": ("jistota OCR", "0 to 1, of the word that OCR was least sure of; null where no OCR read it"),
}  # fmt: skip


def models() -> dict[str, dict[str, Any]]:
    """Return the fields of each object of the record, by its JSON Schema."""
    schema = json_schema()
    found = {"Minutes": schema["properties"]}
    found.update((name, one["properties"]) for name, one in schema["$defs"].items())
    return found


def document() -> str:
    """Return the page.

    Raises:
        KeyError: an object or a field has no Czech word.
    """
    known = models()
    order = [name for name in OBJECTS if name in known]
    order += [name for name in known if name not in OBJECTS]
    listed = "".join(
        f"- [{name}](#{name.lower()}) ({OBJECTS[name][0]}): {OBJECTS[name][1]}\n" for name in order
    )
    return HEAD + listed + "".join(_section(name, known[name]) for name in order)


def _section(name: str, fields: dict[str, Any]) -> str:
    czech, about = OBJECTS[name]
    rows = [
        f"| `{field}` | {_kind(schema)} | {FIELDS[f'{name}.{field}'][1]} | {FIELDS[f'{name}.{field}'][0]} |"
        for field, schema in fields.items()
        if field not in SHARED
    ]
    lines = [
        f"\n## {name}\n",
        f"{about} Česky: {czech}.\n",
        "| field | kind | what it says | česky |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *rows]) + "\n"


def _kind(schema: dict[str, Any]) -> str:
    return " or ".join(_kinds(schema))


def _kinds(schema: dict[str, Any]) -> Iterator[str]:
    if "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _kinds(one)
    elif "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        yield f"[{name}](#{name.lower()})"
    elif "const" in schema:
        yield f"`{schema['const']}`"
    elif "enum" in schema:
        yield ", ".join(f"`{value}`" for value in schema["enum"])
    elif schema.get("type") == "array":
        yield f"list of {_kind(schema['items'])}" if "items" in schema else "list of numbers"
    else:
        yield {"date": "date"}.get(schema.get("format", ""), "") or _simple(schema)


def _simple(schema: dict[str, Any]) -> str:
    if schema.get("description", "").startswith("HH:MM"):
        return "time HH:MM"
    return {"string": "text", "integer": "number", "number": "number", "boolean": "truth", "null": "null"}[
        schema["type"]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    text = document()
    if check:
        stale = not PATH.exists() or PATH.read_text("utf-8") != text
        if stale:
            print(f"{PATH.name} is out of date: make docs", file=sys.stderr)
        return int(stale)
    PATH.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
