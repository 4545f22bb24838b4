"""The archive's tables, column by column: the one place that names them and says what they mean.

Knows no Arrow and no files: ``tables`` makes the types, ``views`` the computed columns, ``docs/archive-tables.md`` is made of it.
No name is a reserved word of SQL, so that none needs quotation marks.
"""

from __future__ import annotations

from zapis_parser.archive.schema import (
    RECORD,
    Column,
    Table,
    date,
    facts,
    number,
    person,
    place,
    text,
    texts,
    to,
    truth,
)

# raised when a table changes so that old parts do not fit; documents of an older version are then parsed anew
TABLE_VERSION = "1"

_DOCUMENT = text("document", "klíč dokumentu", "key of the document: 16 hexadecimal digits, made of its uri")
_URI = text("uri", "umístění", "the document's name: a path, archive.zip!/member or a URL")
_SECTION = text("section", "oddíl", "id of the section where it stands; empty where none holds it")

_IN_SECTION = to("sections", "section", "section")
_TO_PERSON = to("people", "person", "person")

DOCUMENTS = Table(
    "documents",
    "dokumenty",
    "One row for each document that was taken up, also for those that could not be read.",
    ("document",),
    (
        _DOCUMENT,
        _URI,
        text("name", "název souboru", "the last part of the uri"),
        text("media_type", "typ obsahu", "what the content is, such as application/pdf; empty where unknown"),
        number("size", "velikost", "in bytes"),
        text("stamp", "známka", "changes when the file does: size and time, or a packed file's check sum"),
        text("sha256", "otisk obsahu", "of the content, hexadecimal; empty where it could not be read"),
        text(
            "fingerprint", "otisk nastavení", "of the version, settings and engines that it was parsed with"
        ),
        number("pages", "stran", "number of pages; empty where the source has none or it is unknown"),
        text("status", "stav", "ok or failed (the reason stands in failures)"),
        number("records", "záznamů", "number of records, one for each meeting; 0 after a failure"),
        Column(
            "duplicate_of",
            "text",
            "uri of the first document with the same content; empty in that one and where nothing is the same",
            "duplikát čeho",
            computed="CASE WHEN sha256 <> '' THEN nullif(first_value(uri) OVER "
            "(PARTITION BY sha256 ORDER BY uri ROWS UNBOUNDED PRECEDING), uri) END",
        ),
    ),
    order="uri",
)

RECORDS = Table(
    "records",
    "záznamy",
    "One row for each meeting of a document, with the whole record.",
    ("record",),
    (
        RECORD,
        _DOCUMENT,
        number("number", "pořadí", "which meeting of the document, from 1"),
        text("kind", "druh", "what the document is: minutes, resolutions, invitation or other"),
        text("schema_version", "verze schématu", "of the record"),
        text("json", "celý záznam", "the full record as zapis parse writes it, with text and all evidence"),
        Column(
            "text",
            "text",
            "the record's text, into which every passage points: substr(text, span_start + 1, span_end - span_start)",
            "text",
            computed="json_extract_string(json, '$.text')",
        ),
    ),
    joins=((("document",), "documents", ("document",)),),
)

MEETINGS = facts(
    "meetings",
    "jednání",
    "One row for each record: the meeting itself.",
    "",
    (
        text("document", "klíč dokumentu", "key of the document", repeats="records.document"),
        text("title", "nadpis", "as printed"),
        text("body", "orgán", "whose meeting it is, in the nominative"),
        text(
            "body_kind",
            "druh orgánu",
            "council, board, commission, committee, senate, assembly, working_group or other",
        ),
        text("municipality", "obec", "empty where the body is not a municipality's, or it is not stated"),
        text("number", "číslo", "as printed, without the ordinal dot"),
        date("date", "datum", "day of the meeting"),
        text("start_time", "začátek jednání", "HH:MM"),
        text("end_time", "konec jednání", "HH:MM"),
        text("place", "místo", "where it was held"),
        text("chair", "předsedající", "id of the person who chaired"),
        texts("recorders", "zapisovatelé", "ids of those who wrote the minutes"),
        texts("verifiers", "ověřovatelé", "ids of those who verified them"),
        number("stated_present", "uvedeno přítomných", "a number of members present that is printed"),
        number("stated_total", "uvedeno členů", "a number of all members that is printed"),
        truth("quorum", "usnášeníschopnost", "what is stated; empty where nothing is"),
        date("next_date", "příští jednání dne", "day of the next meeting", repeats="announced.date"),
        text("next_time", "příští jednání v", "HH:MM", repeats="announced.time"),
        text("next_place", "příští jednání kde", "its place", repeats="announced.place"),
    ),
    joins=((("document",), "documents", ("document",)), to("people", "chair", "person")),
)

ANNOUNCED = facts(
    "announced",
    "ohlášená jednání",
    "Meetings that are announced: the next one and later ones.",
    "position",
    (
        place("the meetings announced"),
        text("kind", "druh", "next or later"),
        date("date", "datum", "day of the meeting"),
        text("time", "čas", "HH:MM"),
        text("place", "místo", "where it is to be held"),
        texts("invited", "zváni", "names of those invited to it"),
    ),
)

PEOPLE = facts(
    "people",
    "osoby",
    "Everyone who holds a place in the record, one row each.",
    "person",
    (
        place("the people"),
        person("id within the record, as p1"),
        text("name", "jméno", "in the nominative, as full as the document gives it, without titles"),
        text("given", "křestní jméno", "empty where only the family name stands"),
        text("family", "příjmení", "family name"),
        texts("titles_before", "tituly před", "titles in front of the name"),
        texts("titles_after", "tituly za", "titles behind the name"),
        texts("roles", "funkce", "offices held"),
        texts("aliases", "podoby jména", "other forms of the name as printed"),
        truth("is_chair", "předsedá", "chaired the meeting", repeats="meetings.chair"),
        truth("is_recorder", "zapisuje", "wrote the minutes", repeats="meetings.recorders"),
        truth("is_verifier", "ověřuje", "verified them", repeats="meetings.verifiers"),
    ),
)

ATTENDANCE = facts(
    "attendance",
    "účast",
    "Who was present, excused, absent or a guest; several rows for a person who is listed several times.",
    "position",
    (
        place("the entries"),
        person("id of the person"),
        text("status", "účast", "present, excused, absent (or not said which) or guest"),
        text("group_name", "skupina", "the heading that the person is listed under"),
        text("arrived_at", "příchod", "HH:MM"),
        text("left_at", "odchod", "HH:MM"),
    ),
    joins=(_TO_PERSON,),
)

AGENDA = facts(
    "agenda",
    "program",
    "Items of the agenda.",
    "position",
    (
        place("the items"),
        text("number", "číslo", "as printed"),
        text("title", "bod", "what is to be dealt with"),
        text("section", "oddíl", "id of the section with its proceedings"),
    ),
    joins=(_IN_SECTION,),
)

SECTIONS = facts(
    "sections",
    "oddíly",
    "Parts of the document in its order; together they cover the text, the passage of each is all of it.",
    "section",
    (
        place("the sections"),
        text("section", "oddíl", "id within the record, as s1"),
        text(
            "kind",
            "druh",
            "header, attendance, agenda, task_review, item, discussion, resolutions, next_meeting, attachments,"
            " closing or other",
        ),
        text("number", "číslo", "as printed"),
        text("title", "nadpis", "its heading"),
        text("parent", "nadřazený oddíl", "id of the section that holds it"),
    ),
    joins=(to("sections", "parent", "section"),),
)

VOTES = facts(
    "votes",
    "hlasování",
    "Votes, with the numbers exactly as printed.",
    "vote",
    (
        place("the votes"),
        text("vote", "hlasování", "id within the record, as v1"),
        text("subject", "o čem", "what was voted on"),
        _SECTION,
        number("present", "přítomno", "members present at the vote"),
        number("yes", "pro", "votes for it"),
        number("no", "proti", "votes against it"),
        number("abstain", "zdrželo se", "abstentions"),
        number("not_voting", "nehlasovalo", "present and not voting"),
        truth("unanimous", "jednomyslně", "true where the document says so"),
        text("result", "výsledek", "pass or fail, as stated"),
    ),
    joins=(_IN_SECTION,),
)

BALLOTS = facts(
    "ballots",
    "jmenovité hlasy",
    "How each person voted, where votes are printed by name.",
    "vote position",
    (
        text("vote", "hlasování", "id of the vote"),
        place("the ballots of the vote"),
        person("id of the person"),
        text("option", "hlas", "yes, no, abstain, not_voting or absent"),
    ),
    joins=(to("votes", "vote", "vote"), _TO_PERSON),
)

RESOLUTIONS = facts(
    "resolutions",
    "usnesení",
    "Resolutions.",
    "resolution",
    (
        place("the resolutions"),
        text("resolution", "usnesení", "id within the record, as r1"),
        text("number", "číslo", "as printed"),
        text("text", "znění", "what was resolved"),
        texts("verbs", "slovesa", "the verbs of decision, as schvaluje"),
        text("vote", "hlasování", "id of the vote on it"),
        _SECTION,
    ),
    joins=(to("votes", "vote", "vote"), _IN_SECTION),
)

TASKS = facts(
    "tasks",
    "úkoly",
    "Tasks that were given or reviewed.",
    "task",
    (
        place("the tasks"),
        text("task", "úkol", "id within the record, as t1"),
        text("text", "znění", "what is to be done"),
        text("due_text", "termín slovy", "the deadline as printed"),
        date("due_date", "termín", "the day that it falls on, where the document settles it"),
        text("due_kind", "druh termínu", "date, period, meeting, immediate, continuous or other"),
        text("status", "stav", "open, ongoing, done or cancelled, as of this meeting"),
        text("resolution", "usnesení", "id of the resolution that gives it"),
        _SECTION,
    ),
    joins=(to("resolutions", "resolution", "resolution"), _IN_SECTION),
)

ASSIGNEES = facts(
    "assignees",
    "zodpovědní",
    "Whom each task is laid on.",
    "task position",
    (
        text("task", "úkol", "id of the task"),
        place("those whom the task is laid on"),
        text("name", "kdo", "a person, an office or a unit, in the nominative"),
        person("id of the person; empty where it is an office or unit, or nobody of the record"),
        text("role", "funkce", "as printed beside the name"),
    ),
    joins=(to("tasks", "task", "task"), _TO_PERSON),
)

ATTACHMENTS = facts(
    "attachments",
    "přílohy",
    "Attachments that are named.",
    "position",
    (
        place("the attachments"),
        text("number", "číslo", "as printed"),
        text("title", "název", "what it is"),
    ),
)

FINDINGS = facts(
    "findings",
    "nálezy",
    "What a careful reader would question.",
    "position",
    (
        place("the findings"),
        text("code", "kód", "stable name of the finding, as vote-sum-mismatch"),
        text("severity", "závažnost", "info, warning or error"),
        text("message", "česky", "in Czech"),
        text("message_en", "anglicky", "in English"),
    ),
)

FAILURES = Table(
    "failures",
    "selhání",
    "Documents that have no record, and why.",
    ("document",),
    (
        _DOCUMENT,
        _URI,
        text(
            "reason",
            "důvod",
            "stable word: a ZapisError's code (unreadable, encrypted, limit …), crashed, timeout, memory or internal-error",
        ),
        text("message", "vysvětlení", "in English, without text of the document"),
        number("attempts", "pokusů", "how often it was tried"),
    ),
    joins=((("document",), "documents", ("document",)),),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        DOCUMENTS,
        RECORDS,
        MEETINGS,
        ANNOUNCED,
        PEOPLE,
        ATTENDANCE,
        AGENDA,
        SECTIONS,
        VOTES,
        BALLOTS,
        RESOLUTIONS,
        TASKS,
        ASSIGNEES,
        ATTACHMENTS,
        FINDINGS,
        FAILURES,
    )
}
