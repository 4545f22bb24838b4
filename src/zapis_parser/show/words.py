"""The words that readers see beside a record, Czech and English. Knows no record and no HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["cs", "en"]
LANGUAGES = get_args(Language)

# kind of a fact: Czech, English
KINDS = {
    "meeting": ("Jednání", "Meeting"),
    "person": ("Osoba", "Person"),
    "officer": ("Funkce na jednání", "Officer"),
    "attendance": ("Účast", "Attendance"),
    "agenda": ("Program", "Agenda"),
    "section": ("Oddíl", "Section"),
    "vote": ("Hlasování", "Vote"),
    "ballot": ("Hlas", "Ballot"),
    "resolution": ("Usnesení", "Resolution"),
    "task": ("Úkol", "Task"),
    "next_meeting": ("Příští jednání", "Next meeting"),
    "attachment": ("Příloha", "Attachment"),
    "finding": ("Zjištění", "Finding"),
}

# headings of several facts: Czech, English
SEVERAL = {
    "meeting": ("Jednání", "Meeting"),
    "attendance": ("Účast", "Attendance"),
    "agenda": ("Program", "Agenda"),
    "vote": ("Hlasování", "Votes"),
    "resolution": ("Usnesení", "Resolutions"),
    "task": ("Úkoly", "Tasks"),
    "next_meeting": ("Příští jednání", "Next meeting"),
    "attachment": ("Přílohy", "Attachments"),
    "finding": ("Zjištění", "Findings"),
}

# field of the record: Czech, English
FIELDS = {
    "abstain": ("zdrželo se", "abstained"),
    "aliases": ("též", "also"),
    "arrived": ("příchod", "arrived"),
    "assignee": ("kdo", "who"),
    "body": ("orgán", "body"),
    "body_kind": ("druh orgánu", "kind of body"),
    "chair": ("předsedá", "chair"),
    "code": ("kód", "code"),
    "assignees": ("kdo", "who"),
    "ballots": ("hlasy podle jmen", "ballots by name"),
    "date": ("datum", "date"),
    "due": ("termín", "due"),
    "due_kind": ("druh termínu", "kind of due date"),
    "due_text": ("termín slovy", "due as printed"),
    "end_time": ("konec", "end"),
    "group": ("skupina", "group"),
    "invited": ("přizváni", "invited"),
    "kind": ("druh", "kind"),
    "left": ("odchod", "left"),
    "municipality": ("obec", "municipality"),
    "name": ("jméno", "name"),
    "no": ("proti", "no"),
    "not_voting": ("nehlasovalo", "not voting"),
    "number": ("číslo", "number"),
    "option": ("hlas", "ballot"),
    "place": ("místo", "place"),
    "present": ("přítomno", "present"),
    "quorum": ("usnášeníschopnost", "quorum"),
    "recorders": ("zapsal(a)", "recorded by"),
    "result": ("výsledek", "result"),
    "role": ("role", "role"),
    "roles": ("role", "roles"),
    "start_time": ("začátek", "start"),
    "stated_present": ("přítomno podle zápisu", "present as stated"),
    "stated_total": ("členů podle zápisu", "members as stated"),
    "status": ("stav", "status"),
    "subject": ("předmět", "subject"),
    "text": ("text", "text"),
    "time": ("čas", "time"),
    "title": ("název", "title"),
    "titles_after": ("tituly za jménem", "titles after"),
    "titles_before": ("tituly před jménem", "titles before"),
    "unanimous": ("jednomyslně", "unanimous"),
    "verbs": ("slovesa", "verbs"),
    "verifiers": ("ověřil(a)", "verified by"),
    "yes": ("pro", "yes"),
}

# codes of the record: Czech, English
VALUES = {
    "minutes": ("zápis z jednání", "minutes"),
    "resolutions": ("výpis usnesení", "extract of resolutions"),
    "invitation": ("pozvánka", "invitation"),
    "council": ("zastupitelstvo", "council"),
    "board": ("rada", "board"),
    "commission": ("komise", "commission"),
    "committee": ("výbor", "committee"),
    "senate": ("senát", "senate"),
    "assembly": ("shromáždění", "assembly"),
    "working_group": ("pracovní skupina, porada", "working group"),
    "other": ("jiné", "other"),
    "present": ("přítomen", "present"),
    "excused": ("omluven", "excused"),
    "absent": ("nepřítomen", "absent"),
    "guest": ("host", "guest"),
    "yes": ("pro", "yes"),
    "no": ("proti", "no"),
    "abstain": ("zdržel se", "abstained"),
    "not_voting": ("nehlasoval", "did not vote"),
    "pass": ("přijato", "passed"),
    "fail": ("nepřijato", "failed"),
    "open": ("otevřený", "open"),
    "ongoing": ("trvá", "ongoing"),
    "done": ("splněno", "done"),
    "cancelled": ("zrušeno", "cancelled"),
    "info": ("pro informaci", "information"),
    "warning": ("pozor", "warning"),
    "error": ("chyba", "error"),
    "date": ("datum", "date"),
    "period": ("období", "period"),
    "meeting": ("do jednání", "by a meeting"),
    "immediate": ("ihned", "immediately"),
    "continuous": ("průběžně", "continuously"),
}
_CODED = frozenset({"body_kind", "kind", "status", "option", "result", "severity"})

# plots: Czech, English
PLOTS = {
    "attendance": ("Účast na jednáních", "Attendance of meetings"),
    "agreement": ("Kdo hlasuje s kým", "Who votes with whom"),
    "alike": ("podíl stejných hlasů", "share of equal ballots"),
    "votes": ("Výsledky hlasování", "Results of votes"),
    "tasks": ("Úkoly podle stavu v zápise", "Tasks by their state in the minutes"),
    "unstated": ("výsledek neuveden", "no result stated"),
    "task_ages": ("Úkoly podle stavu a stáří ke dni", "Tasks by state and age on"),
    "age": (
        "doba od uložení úkolu, u uzavřených do uzavření",
        "time since the task was given, of closed ones until closed",
    ),
    "age.month": ("do 30 dní", "up to 30 days"),
    "age.quarter": ("31–91 dní", "31–91 days"),
    "age.half": ("92–182 dní", "92–182 days"),
    "age.year": ("183–365 dní", "183–365 days"),
    "age.older": ("přes rok", "over a year"),
    "age.unknown": ("uložení\nneznámé", "start\nunknown"),
    "overdue": ("po termínu", "overdue"),
    "postponed": ("odloženo", "postponed"),
}

TEXTS = {
    "document": ("dokument", "document"),
    "text": ("Text s vyznačenými údaji", "Text with its facts marked"),
    "cut": (
        "Text je dlouhý; zobrazeno je prvních {} z {} znaků.",
        "A long text; the first {} of {} characters are shown.",
    ),
    "yes": ("ano", "yes"),
    "no": ("ne", "no"),
    "review": ("Kontrola údajů ze zápisů", "Review of minutes"),
    "facts": ("Údaje", "Facts"),
    "page": ("Strana", "Page"),
    "view.pages": ("Strany", "Pages"),
    "view.text": ("Text", "Text"),
    "search": ("Hledat v dokumentech", "Search the documents"),
    "problems": ("jen se zjištěními", "only with findings"),
    "first": ("zobrazeno prvních", "showing the first"),
    "back": ("← Seznam", "← List"),
    "save": ("Uložit opravy (s)", "Save corrections (s)"),
    "drop": ("Zahodit opravy", "Drop corrections"),
    "drop.sure": ("Zahodit všechny opravy tohoto dokumentu?", "Drop all corrections of this document?"),
    "language": ("English", "Česky"),
    "confirm": ("Údaj souhlasí s dokumentem", "The fact agrees with the document"),
    "confirmed": ("potvrzeno", "confirmed"),
    "show": ("Ukázat v dokumentu", "Show in the document"),
    "remove": ("Odstranit údaj", "Remove the fact"),
    "counted": ("Počty v dokumentu", "Counts in the document"),
    "vote.bare": ("bez uvedeného předmětu", "no subject stated"),
    "ballots.help": (
        "Jeden hlas na řádek: Jméno – pro, proti, zdržel se, nehlasoval",
        "One ballot a line: Name – yes, no, abstained, did not vote",
    ),
    "not.kept": (
        "Prohlížeč opravy neuchová, uložte je do souboru.",
        "This browser keeps no corrections, save them to a file.",
    ),
    "no.script": ("Stránka potřebuje JavaScript.", "This page needs JavaScript."),
}


def said(table: Mapping[str, tuple[str, str]], key: str, lang: Language) -> str:
    """Return a word of a table in the language; the key where the table has none."""
    pair = table.get(key)
    return key if pair is None else pair[lang != "cs"]


def value_said(field: str, value: object, lang: Language) -> str:
    """Return a value of the record as readers read it: codes in words, dates and times as usual in the language."""
    if isinstance(value, bool):
        return said(TEXTS, "yes" if value else "no", lang)
    if isinstance(value, tuple | list):
        return ", ".join(value_said(field, one, lang) for one in value)
    if field in _CODED and isinstance(value, str):
        return said(VALUES, value, lang)
    day = getattr(value, "day", None)
    if day is not None and lang == "cs":
        return f"{day}. {value.month}. {value.year}"  # type: ignore[attr-defined]
    return f"{value:%H:%M}" if hasattr(value, "hour") and day is None else str(value)


def all_words(lang: Language) -> dict[str, str]:
    """Return every word of this room in a language; the keys of all tables but ``TEXTS`` have its name in front."""
    tables = {"kind.": KINDS, "several.": SEVERAL, "field.": FIELDS, "value.": VALUES, "": TEXTS}
    return {f"{prefix}{key}": said(table, key, lang) for prefix, table in tables.items() for key in table}
