"""The tables of what holds across documents, column by column: bodies, the register, the ledger, the graph of resolutions.

In the form of ``columns``, which holds the tables of the documents themselves. Knows no Arrow and no files.
"""

from __future__ import annotations

from zapis_parser.archive.schema import RECORD, Column, Join, Table, date, number, place, text, texts, truth

_BODY = text("body", "klíč orgánu", "key of the body")
_REGISTER = text("register", "klíč v rejstříku", "key of the person's entry in the register")
_LEDGER = text("ledger", "klíč úkolu", "key of the task in the ledger")
_TO_BODY: Join = (("body",), "bodies", ("body",))
_TO_REGISTER: Join = (("register",), "register", ("register",))
_TO_LEDGER: Join = (("ledger",), "ledger", ("ledger",))
_TO_RECORD: Join = (("record",), "records", ("record",))
_SPAN = (
    number("span_start", "začátek", "where its passage begins, in characters of the record's text, from 0"),
    number("span_end", "konec", "where its passage ends: the first character behind it"),
    number("page", "strana", "page of the passage, from 1; empty where the source has no pages"),
    text("words", "znění", "the words of the passage"),
)

BODIES = Table(
    "bodies",
    "orgány",
    "Bodies that meet, each with all spellings of its name; one row each.",
    ("body",),
    (
        _BODY,
        text("name", "název", "as most of its documents state it; empty where none does"),
        text(
            "kind",
            "druh orgánu",
            "council, board, commission, committee, senate, assembly, working_group or other",
        ),
        text("municipality", "obec", "as most of its documents state it; empty where none does"),
        date("first_date", "první jednání", "day of the first meeting in the archive"),
        date("last_date", "poslední jednání", "day of the last meeting in the archive"),
        number("meetings", "jednání", "number of meetings with a record"),
    ),
)

BODY_RECORDS = Table(
    "body_records",
    "zápisy orgánů",
    "To which body each record belongs; documents that are no minutes are left out.",
    ("record",),
    (
        RECORD,
        _BODY,
        place("the meetings of the body, by day; empty for a duplicate"),
        date("date", "datum", "day of the meeting"),
        text(
            "placed_by",
            "určeno čím",
            "how the municipality is known: stated in the document, by the folder, by the people, or none",
        ),
        text(
            "duplicate_of", "duplikát čeho", "the fuller record of the same meeting, which alone is counted"
        ),
    ),
    joins=(_TO_RECORD, _TO_BODY),
)

REGISTER = Table(
    "register",
    "rejstřík osob",
    "One row for each person of a body over all its meetings.",
    ("register",),
    (
        _REGISTER,
        _BODY,
        text("name", "jméno", "in the nominative, as full as any document gives it, without titles"),
        text("given", "křestní jméno", "empty where no document gives it"),
        text("family", "příjmení", "as borne last"),
        texts("former_families", "dřívější příjmení", "family names that documents say were borne before"),
        texts("titles_before", "tituly před", "as printed last"),
        texts("titles_after", "tituly za", "as printed last"),
        texts(
            "titles_seen", "všechny tituly", "all titles that were printed before the name, in their order"
        ),
        texts("aliases", "podoby jména", "other forms of the name in the records"),
        texts("roles", "funkce", "offices held, in their order; with times in register_terms"),
        date("first_date", "poprvé", "day of the first meeting that names the person"),
        date("last_date", "naposledy", "day of the last meeting that names the person"),
        number("meetings", "jednání", "number of meetings whose record names the person"),
        number("present", "přítomen", "number of meetings listed as present"),
        number("excused", "omluven", "number of meetings listed as excused"),
        number("absent", "nepřítomen", "number of meetings listed as absent, unexcused or not said which"),
        number("guest", "hostem", "number of meetings listed as a guest"),
    ),
    joins=(_TO_BODY,),
)

REGISTER_TERMS = Table(
    "register_terms",
    "funkční období",
    "Offices of people of the register, with the time from the first to the last meeting that says so.",
    ("register", "position"),
    (
        _REGISTER,
        place("the terms of the person"),
        text("role", "funkce", "in the nominative"),
        date("first_date", "od", "day of the first meeting that names the person with it"),
        date("last_date", "do", "day of the last one"),
        number("meetings", "jednání", "number of meetings that name the person with it"),
    ),
    joins=(_TO_REGISTER,),
)

APPEARANCES = Table(
    "appearances",
    "výskyty osob",
    "Which person of the register each person of a record is.",
    ("record", "person"),
    (
        RECORD,
        text("person", "osoba", "id within the record, as p1"),
        text("register", "klíč v rejstříku", "key in the register; empty where it is undecided"),
        text("name", "jméno", "as the record has it"),
        text("status", "účast", "present, excused, absent or guest; empty where not listed"),
    ),
    joins=((("record", "person"), "people", ("record", "person")), _TO_REGISTER),
)

REGISTER_UNDECIDED = Table(
    "register_undecided",
    "nerozhodnuté osoby",
    "Names that may mean several people, and entries that may be one person; nothing is guessed.",
    ("record", "person", "position"),
    (
        _BODY,
        RECORD,
        text("person", "osoba", "id within the record, as p1"),
        place("the reasons for the person"),
        text("name", "jméno", "as the record has it"),
        text(
            "reason",
            "důvod",
            "several-fit (a name that can be more than one person's), namesakes (two people of one name), titles-contradict,"
            " unknown-given-name (stands once, beside a known family name), double-name (Nová, Nová Stará) or similar-name (one letter differs); the last two are pairs of entries",
        ),
        texts("candidates", "možné osoby", "keys of the entries that it may be"),
        texts("candidate_names", "jména možných osob", "their names"),
        *_SPAN,
    ),
    joins=(_TO_BODY, (("record", "person"), "people", ("record", "person"))),
)

LEDGER = Table(
    "ledger",
    "kniha úkolů",
    "One row for each task of a body over all its meetings, as it stands at the last of them.",
    ("ledger",),
    (
        _LEDGER,
        _BODY,
        text("task_text", "úkol", "what is to be done, as first printed"),
        text("number", "číslo", "printed in front of it, its parts joined by a stroke"),
        text("resolution", "usnesení", "number of the resolution that lays it on somebody"),
        texts("assignees", "zodpovídá", "names or offices"),
        texts("registers", "klíče v rejstříku", "keys of those of them who are in the register"),
        text("state", "stav", "open, ongoing, postponed, done or cancelled, as said last"),
        date("state_date", "stav ke dni", "day of the meeting that says so"),
        date("due_date", "termín", "the deadline that holds; empty where no day is told"),
        text("due_text", "termín slovy", "as printed"),
        truth("due_inferred", "termín odvozen", "whether it is the day of the next meeting that took place"),
        text("opened_record", "uloženo v zápisu", "record that has it first"),
        date("opened_date", "uloženo dne", "its day"),
        truth("opening_known", "uložení známo", "false for a task that is first seen in a review"),
        date("closed_date", "uzavřeno dne", "day of the meeting that says that it is done or cancelled"),
        number("meetings", "jednání", "number of meetings that speak of it"),
        number("postponed", "odloženo", "how often it was postponed"),
    ),
    joins=(_TO_BODY,),
)

LEDGER_STATES = Table(
    "ledger_states",
    "průběh úkolů",
    "What each meeting says of a task, by day.",
    ("ledger", "position"),
    (
        _LEDGER,
        place("what is said of the task"),
        RECORD,
        text(
            "task",
            "úkol v zápisu",
            "id within the record, as t1; empty where a sentence beside the tasks says it",
        ),
        date("date", "datum", "day of the meeting"),
        text("state", "stav", "open, ongoing, postponed, done or cancelled"),
        date("due_date", "termín", "the deadline that holds from then on"),
        text("due_text", "termín slovy", "as printed"),
        truth("due_inferred", "termín odvozen", "whether it is the day of the next meeting that took place"),
        text(
            "matched_by",
            "přiřazeno čím",
            "opened (laid on somebody here), number, resolution, wording, repeated (laid on the same once more) or all (ostatní úkoly trvají)",
        ),
        number("likeness", "shoda znění", "of the wording, in percent; empty where it was not needed"),
        *_SPAN,
    ),
    joins=(_TO_LEDGER, _TO_RECORD, (("record", "task"), "tasks", ("record", "task"))),
)

LEDGER_UNDECIDED = Table(
    "ledger_undecided",
    "nerozhodnuté úkoly",
    "Entries about tasks that several tasks of the ledger fit alike, or of meetings without a day.",
    ("record", "position"),
    (
        _BODY,
        RECORD,
        place("the undecided entries of the record"),
        text("task", "úkol v zápisu", "id within the record, as t1"),
        text("task_text", "úkol", "as the record has it"),
        text("state", "stav", "what is said of it; empty where nothing is"),
        text("reason", "důvod", "several-fit or no-date"),
        texts("candidates", "možné úkoly", "keys of the tasks that it may be"),
        *_SPAN,
    ),
    joins=(_TO_BODY, _TO_RECORD),
)

RESOLUTION_LINKS = Table(
    "resolution_links",
    "vazby usnesení",
    "Which resolution amends, repeals or refers to which, and which was said to be fulfilled.",
    ("record", "position"),
    (
        RECORD,
        place("the references of the record"),
        _BODY,
        text(
            "resolution",
            "usnesení",
            "id of the resolution that names the other; empty where other words of the record do",
        ),
        text("resolution_number", "číslo usnesení", "its number"),
        date("date", "datum", "day of the meeting"),
        text("kind", "druh vazby", "amends, repeals, refers or fulfils"),
        text("number", "číslo cíle", "number of the other resolution, as printed"),
        date("number_date", "datum cíle", "day that is printed beside the number"),
        text("other_body", "orgán cíle", "body that is printed beside it"),
        text(
            "target_record",
            "záznam cíle",
            "record of the same body that has it; empty where none or several have",
        ),
        text("target_resolution", "usnesení cíle", "its id there"),
        date("target_date", "přijato dne", "day of that meeting"),
        text(
            "resolved_by",
            "určeno čím",
            "number, number-and-day, without-letters (RM 12/2023 for 12/2023) or first-number-and-day (č. 45 ze dne 3. 5. 2022)",
        ),
        texts("candidates", "možné cíle", "record and id of each of several that the number may mean"),
        *_SPAN,
    ),
    joins=(_TO_BODY, (("record", "resolution"), "resolutions", ("record", "resolution"))),
)

LINK_TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        BODIES,
        BODY_RECORDS,
        REGISTER,
        REGISTER_TERMS,
        APPEARANCES,
        REGISTER_UNDECIDED,
        LEDGER,
        LEDGER_STATES,
        LEDGER_UNDECIDED,
        RESOLUTION_LINKS,
    )
}


def column_names(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    found: tuple[Column, ...] = LINK_TABLES[table].columns
    return tuple(column.name for column in found)
