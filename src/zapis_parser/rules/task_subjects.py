"""Who is the subject of a verb of doing: "p. Dub a p. Malá připraví", "Leták vyhotoví pí Malá", "zajistí odbor dopravy".

Knows how a subject stands in a Czech clause and by which endings it can't be one. Whether the clause is a task is not
known here.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

import regex

from zapis_parser.czech.names import PersonMention, gender, given_names, is_given
from zapis_parser.czech.offices import OfficeMatch, find_office, office_at
from zapis_parser.czech.people import parse_person
from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.attendance import shifted
from zapis_parser.rules.task_names import ADDRESS, TITLE, addressed
from zapis_parser.rules.task_parts import AssigneeMatch
from zapis_parser.rules.words import alternation, lexicon

_LED = regex.compile(rf"\s*+[•–—,-]?\s*+(?:že\s++)?(?:{ADDRESS}\s++)?(?:{TITLE}\s*+)*+", regex.I)
_JOIN = regex.compile(
    rf"\s*+(?:,(?:\s++a)?|a|i|\+|&|spolu\s++s|společně\s++s|ve\s++spolupráci\s++s|se?)\s*+(?:{ADDRESS}\s++)?(?:{TITLE}\s*+)*+",
    regex.I,
)
_ADVERBS = r"zároveň|dále|ještě|také|též|rovněž|pak|poté|ihned|neprodleně|osobně|společně|spolu|si|to|je|ji|jej|ho|mu|jim|nám|již|vše|následně|nadále|opět|znovu|příště"
_GAP = regex.compile(
    rf"\s*+(?:[–—-]\s++|\([^()]{{0,40}}\)\s*+)?(?:(?:{_ADVERBS})\s++){{0,3}}(?:[\p{{L}}\p{{N}}./\"„“]++\s++){{0,6}}?",
    regex.I,
)
_OBLIQUE = regex.compile(r"(?:ovi|ou|ého|ému|ém|ům|ým)$")
_OBJECT_A = regex.compile(r"\p{Ll}a$")
_SURNAME = regex.compile(r"\p{Lu}\p{Ll}++(?<=ová|ská|cká|ná|lá|rá|tá|há|ký|ný|lý|vý|rý|tý)")
_NO_NAME = regex.compile(
    r"(?:každ|žádn|nov|druh|jin|posledn|cel|samotn|vybran|pověřen|oslov|určen|zvolen|příslušn|ostatn|odborn|hlavn|valn|člensk|krajsk|městsk|obecn|školsk|stavebn|tak)\p{L}++",
    regex.I,
)

_TO_DASH = regex.compile(r"[^–—:]{3,50}?(?=\s[–—-]\s)")
_CAPITAL = regex.compile(r"\p{Lu}\p{L}++")
_UNIT = regex.compile(r"(?P<unit>\p{Lu}{2,6}(?:[-–]\p{Lu}{2,6})?)(?!\p{L})")
_TAKES = regex.compile(r"\s++(?:si\s++(?:bere|vzal|vezme)|má\s++za\s++úkol|dostal)")
_INITIAL = regex.compile(r"\s(?P<letter>\p{Lu})\.(?=\s)")
_AND = regex.compile(rf"\s*+(?:,|a|i|\+)\s*+(?:{ADDRESS}\s++)?(?:{TITLE}\s*+)*+", regex.I)
_WORD = regex.compile(r"\p{Lu}\p{Ll}++(?!\p{L})")
_CLAUSE_ENDS = regex.compile(r"\s*+(?:[.,;)–—-]|do\s|$)")


class Clause(NamedTuple):
    """A verb in its sentence.

    Attributes:
        start, left, verb, verb_end, end: offsets into the text; ``left`` is where the clause begins.
        with_object: the verb is one of those whose object is mostly a person ("osloví").
        marked: the sentence is an entry of a list, where a name alone may stand behind the verb.
    """

    start: int
    left: int
    verb: int
    verb_end: int
    end: int
    with_object: bool = False
    marked: bool = False


class Names(NamedTuple):
    """Who can be meant: people found in the sentence, and names by which the document calls people."""

    people: Sequence[PersonMention]
    known: Container[str]


def subject_of(text: str, clause: Clause, names: Names) -> list[AssigneeMatch]:
    """Return the subject of a verb, one or several: before it in its clause, else right behind it."""
    own = _before(text, clause._replace(start=clause.left), names)
    if own:
        return _extended(text, own, clause, names)
    found = _behind(text, clause, names)
    if not found and clause.left > clause.start:
        found = _row_before(text, clause, names) or _lead(
            text, _skip(text, clause.start), clause, names.known
        )
    return found or (_of_entry(text, clause, names) if clause.marked else [])


def _extended(text: str, own: list[AssigneeMatch], clause: Clause, names: Names) -> list[AssigneeMatch]:
    """The subject with those before the clause's bound that are joined to it: "Dub a Malá sepíší", "p. Dub, p. Malá"."""
    if clause.left == clause.start or own[0].start - clause.left > 12:
        return own
    wider = _before(text, clause, names)
    if not any(a.start == own[0].start for a in wider[1:]):
        wider = _lead(text, _skip(text, clause.start), clause, names.known)
    return wider if any(a.start == own[0].start for a in wider) else own


def _of_entry(text: str, clause: Clause, names: Names) -> list[AssigneeMatch]:
    """The one with whom a list entry begins, for a later clause that begins with its verb: "Cvičitelky – …, musí …"."""
    if text[clause.left : clause.verb].strip():
        return []
    dash = _TO_DASH.match(text, clause.start, clause.left)
    if dash is None:
        return []
    verb = dash.end()
    found = _before(text, Clause(clause.start, clause.start, verb, verb, clause.end), names)
    return found if found and verb - found[-1].end <= 1 else []


# ---- before the verb


def _before(text: str, clause: Clause, names: Names) -> list[AssigneeMatch]:
    row = _row_before(text, clause, names)
    if row:
        return row
    for at in dict.fromkeys((_skip(text, clause.left), _skip(text, clause.start))):
        found = _lead(text, at, clause, names.known)
        if found:
            return found
    return []


def _row_before(text: str, clause: Clause, names: Names) -> list[AssigneeMatch]:
    """The last person before the verb that can be a subject, with those joined to it: "p. Dub s p. Malou připraví"."""
    before = [m for m in names.people if clause.start <= m.start and m.end <= clause.verb]
    while before:
        row = [before.pop()]
        while before and _JOIN.fullmatch(text, before[-1].end, row[0].start):
            row.insert(0, before.pop())
        if _is_near(text, row[-1].end, clause.verb) and not is_oblique(row[0]):
            return [*_joined_lead(text, row[0], clause, names.known), *map(as_assignee, row)]
    return []


def _joined_lead(
    text: str, first: PersonMention, clause: Clause, known: Container[str]
) -> list[AssigneeMatch]:
    """A bare name or an office to which the first person is joined: "Starosta a p. Dub"."""
    at = _skip(text, clause.start)
    office = office_at(text, at, first.start)
    if office and office.subject and _JOIN.fullmatch(text, office.end, first.start):
        return [_of_office(office, "tasks.office")]
    name = _CAPITAL.match(text, at, first.start)
    if name and _JOIN.fullmatch(text, name.end(), first.start) and (found := _bare(text, name, known)):
        return [found]
    return []


def _lead(text: str, at: int, clause: Clause, known: Container[str]) -> list[AssigneeMatch]:
    """Offices, units and bare names at the start of the sentence or clause, joined by "a" and commas."""
    led = _LED.match(text, at, clause.verb)
    at = led.end() if led else at
    found: list[AssigneeMatch] = []
    while at < clause.verb:
        one = _lead_at(text, at, clause.verb, known)
        if one is None:
            return []
        found.append(one)
        if _is_near(text, one.end, clause.verb) and not _JOIN.match(text, one.end, clause.verb):
            return found
        join = _JOIN.match(text, one.end, clause.verb)
        if join is None or join.end() == one.end:
            return found if _is_near(text, one.end, clause.verb) else []
        if _lead_at(text, join.end(), clause.verb, known) is None:
            return found if _is_near(text, one.end, clause.verb) else []
        at = join.end()
    return []


def _lead_at(text: str, at: int, verb: int, known: Container[str]) -> AssigneeMatch | None:
    office = office_at(text, at, verb)
    if office:
        return _of_office(office, "tasks.office") if office.subject else None
    unit = _UNIT.match(text, at, verb)
    if unit:
        return AssigneeMatch(unit.start(), unit.end("unit"), None, unit["unit"], "tasks.unit")
    name = _CAPITAL.match(text, at, verb)
    if name is None:
        return None
    directly = (
        not text[name.end() : verb].strip()
        and _SURNAME.fullmatch(name[0])
        and not _NO_NAME.fullmatch(name[0])
    )
    return _bare(text, name, known, sure=bool(directly))


def _bare(
    text: str, name: regex.Match[str], known: Container[str], *, sure: bool = False
) -> AssigneeMatch | None:
    """A bare name: "Kubát osloví školu", "Jana na webu oznámí termín", "Jakub K. upraví"."""
    word = name[0]
    given = is_given(word)
    mention = None if _OBLIQUE.search(word) else parse_person(word)
    if mention is None or not (
        sure
        or given
        or word.casefold() in known
        or word.casefold() in _bare_given()
        or _TAKES.match(text, name.end())
    ):
        return None
    initial = _INITIAL.match(text, name.end()) if given else None
    return AssigneeMatch(
        name.start(),
        initial.end() if initial else name.end(),
        shifted(mention, name.start()),
        None,
        "tasks.known-name",
        initial["letter"] if initial else None,
    )


@cache
def _bare_given() -> frozenset[str]:
    """Given names as they are typed without their marks: "Tomas"."""
    names = given_names("m") | given_names("f")
    plain = {"".join(c for c in normalize("NFD", name) if not combining(c)) for name in names}
    return frozenset(plain - names)


_BREAK = regex.compile(r"[;:?!]|\.\s+\p{Lu}")


def _is_near(text: str, end: int, verb: int) -> bool:
    """Whether nothing but a few words of the predicate stands between a subject and its verb."""
    between = text[end:verb]
    if len(between) > 64 or _BREAK.search(between):
        return False
    return bool(_GAP.fullmatch(between + ("" if between.endswith(" ") else " ")))


def is_oblique(mention: PersonMention) -> bool:
    """Whether a person is printed in a case that no subject has: "Malou", "Lipovi"."""
    family = mention.person.family
    if _OBLIQUE.search(family):
        return True
    given = (mention.person.given or "").split(" ")[0]
    if not given or given.endswith("."):
        return False
    feminine = is_given(given) and gender(mention.person) != "m" and given.endswith("a")
    return bool(feminine and _OBJECT_A.search(family) and not family.endswith("á"))


# ---- behind the verb


# "provede v systému br. Dub", "vyrobí ho J. Vrba"
_ASIDE = regex.compile(
    rf"\s*+(?:(?:ho|jej|ji|je|to|mu|jí|jim|nám)|(?:ve?|na|pro|přes|u)\s++[\p{{L}}]++(?:\s++\p{{Ll}}++)?)\s++(?=(?i:{ADDRESS})\s\p{{Lu}}|{TITLE}\s|\p{{Lu}}\.\s?\p{{Lu}}\p{{Ll}})(?:(?i:{ADDRESS})\s++)?(?:{TITLE}\s*+)*+"
)


def _behind(text: str, clause: Clause, names: Names) -> list[AssigneeMatch]:
    """The subject right behind its verb: "zajistí Josef Malý", "předloží odbor dopravy"."""
    at = _skip(text, clause.verb_end)
    if text[at : at + 1] == ":":
        at = _skip(text, at + 1)
    led = _LED.match(text, at, clause.end)
    first = led.end() if led else at
    aside = _ASIDE.match(text, first, clause.end)
    first = aside.end() if aside else first
    row: list[AssigneeMatch] = []
    while first < clause.end and (
        one := _behind_at(text, first, clause, names, alone=clause.marked and not row)
    ):
        row.append(one)
        join = _AND.match(text, one.end, clause.end)
        if join is None:
            break
        first = join.end()
    return row


def _behind_at(text: str, at: int, clause: Clause, names: Names, *, alone: bool) -> AssigneeMatch | None:
    person = next((m for m in names.people if m.start <= at + 1 and at < m.end), None)
    if person:
        return (
            None
            if is_oblique(person)
            or (
                clause.with_object
                and not _ends(text, person.end, clause.end)
                and not _is_nominative(text, person, clause, names.known)
            )
            else as_assignee(person)
        )
    office = office_at(text, at, clause.end)
    if office:
        mention = next((m for m in names.people if 0 <= m.start - office.end <= 8), None)
        if clause.with_object or not office.subject:
            return None
        return AssigneeMatch(
            office.start, mention.end if mention else office.end, mention, office.name, "tasks.office-behind"
        )
    name = _WORD.match(text, at, clause.end)
    if (
        name
        and (not clause.with_object or _led_by_day(clause) or not name[0].endswith(("a", "e", "u")))
        and (name[0].casefold() in names.known or (alone and _ends(text, name.end(), clause.end)))
    ):
        return _bare(text, name, names.known, sure=True)
    unit = _UNIT.match(text, at, clause.end)
    if unit and not clause.with_object and _ends(text, unit.end(), clause.end):
        return AssigneeMatch(unit.start(), unit.end(), None, unit[0], "tasks.unit")
    return None


_NOMINATIVE = regex.compile(r"\p{L}++(?<=[\p{Ll}--aeěiouů])", regex.V1)
_PAN = regex.compile(r"\bpan\s++$", regex.I)


def _led_by_day(clause: Clause) -> bool:
    """Whether something stands before the verb, so that the subject stands behind it: "Do pátku osloví Vrba …"."""
    return clause.verb - clause.left > 3


def _is_nominative(text: str, person: PersonMention, clause: Clause, known: Container[str]) -> bool:
    """Whether a name can't be an accusative: "osloví pan Vrba", "osloví pí Malá", but not "osloví pana Duba"."""
    family = person.person.family
    if (family.casefold() in known and _led_by_day(clause)) or _PAN.search(
        text, max(0, person.start - 6), person.start
    ):
        return True
    return _NOMINATIVE.fullmatch(family) is not None


def _ends(text: str, at: int, end: int) -> bool:
    """Whether nothing but the end of the clause or a deadline follows."""
    return bool(_CLAUSE_ENDS.match(text[at : min(end, at + 12)]))


# ---- pieces


def as_assignee(mention: PersonMention) -> AssigneeMatch:
    """Return a person as a doer."""
    return AssigneeMatch(mention.start, mention.end, mention, mention.role, "tasks.doer")


def _of_office(office: OfficeMatch, rule: str) -> AssigneeMatch:
    return AssigneeMatch(office.start, office.end, None, office.name, rule)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t,–-•\n":
        at += 1
    return at


_AFTER_OFFICE = regex.compile(rf"\s++(?:{TITLE}\s*+)*+(?P<name>\p{{Lu}}\p{{Ll}}++)")


def addressee(text: str, start: int, end: int, names: Names) -> list[AssigneeMatch]:
    """Return to whom something is handed: the first office or person of a stretch, in whatever case."""
    office = find_office(text, start, end)
    people = [m for m in names.people if start <= m.start < end]
    name = _AFTER_OFFICE.match(text, office.end, end) if office else None
    if name and not people:
        people = [addressed(name["name"], name.start("name"))]
    if people and (office is None or people[0].start <= office.end + 8):
        return [
            AssigneeMatch(
                people[0].start,
                people[0].end,
                people[0],
                office.name if office and office.start < people[0].start else None,
                "tasks.addressee",
            )
        ]
    return [_of_office(office, "tasks.addressee")] if office else []


def is_weak(assignee: AssigneeMatch) -> bool:
    """Whether the doer is one of whom minutes mostly only tell: "firma", "obec"."""
    if assignee.mention is not None:
        return False
    return _weak().fullmatch((assignee.office or "").split(" ")[0].casefold()) is not None


@per_lexicon
def _weak() -> regex.Pattern[str]:
    return regex.compile(alternation(lexicon("tasks", "clauses", "weak")))
