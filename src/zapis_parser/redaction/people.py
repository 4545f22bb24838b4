"""Private persons of a document: who they are, and every place where one of them is named, in any case of the language.

Whoever holds a place in the record (member, chair, recorder, verifier, voter, assignee) or is named with an office is public;
everybody else is private. Does not find a name that no given name, title, form of address or role gives away at least once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import regex

from zapis_parser.czech.declension import decline, given_readings
from zapis_parser.czech.name_words import is_refused
from zapis_parser.czech.names import PersonName
from zapis_parser.czech.nominative import nominative
from zapis_parser.czech.prose_names import find_people
from zapis_parser.record import Minutes
from zapis_parser.redaction.kinds import Spot

_WORD = regex.compile(r"\p{L}++(?:[-\u00ad]\n\s*+\p{Ll}++)?(?:-\p{Lu}\p{L}++)?")
_CUE = regex.compile(
    r"\b(?P<cue>(?i:pan(?:a|u|em|ovi|e|í|ové|ům)?|p\.|pí\.?|sl(?:ečn\w{1,2}|\.)|manžel\w{0,4}|žadatel\w{0,4}|kupující\w{0,3}|prodávající\w{0,3}|"
    r"nájem(?:ce|ci|cem|kyn\w{1,2})|pachtýř\w{0,3}|vlastní(?:k\w{0,3}|ci|ků)|majitel\w{0,4}|dárc\w{1,3}|dárkyn\w{1,2}|obdarovan\w{1,3}|"
    r"občan\w{0,4}|spoluvlastní\w{1,3}|stavebník\w{0,3}|povinn(?:ý|á|ého|ému|ým)|oprávněn(?:ý|á|ého|ému|ým|é)|podepsán\w?|v\.\s?r\.))[ \t\u00a0]*:?[ \t\u00a0]*"
    r"(?P<name>(?:(?:Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|MVDr)\.\s*)*+\p{Lu}[\p{L}-]++(?:(?:\s+a\s+|\s+)\p{Lu}[\p{L}-]++){0,3}+)"
)
_FIRM = regex.compile(
    r"[ ,]{0,3}(?:\p{L}+\s){0,2}(?:s\.\s?r\.\s?o\.|spol\.|a\.\s?s\.|k\.\s?s\.|v\.\s?o\.\s?s\.|z\.\s?[sú]\.|o\.\s?p\.\s?s\.|& )"
)
_CITIZEN = regex.compile(
    r"(?i)^(?:občan\w*|host\w*|majitel\w*|vlastní\w*|žadatel\w*|nájem\w*|kupující\w*|prodávající\w*|dár\w*|manžel\w*|soused\w*|stavebník\w*|důchodc\w*)"
)
_TITLE = regex.compile(r"(?:(?:Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|MVDr|arch|doc|prof)\.\s*)+$")


def folded(word: str) -> str:
    """Return a word without case, diacritics and the hyphen of a line's end."""
    plain = unicodedata.normalize("NFD", regex.sub(r"[-\u00ad]\n\s*", "", word))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(slots=True)
class Private:
    """A private person: the key, the folded forms of the given and the family name, the initials."""

    key: str
    families: set[str]
    givens: set[str] = field(default_factory=set)
    initials: str = ""


@dataclass(slots=True)
class Register:
    """The private persons of a document and the folded family names of its public ones."""

    public: dict[str, set[str]] = field(default_factory=dict)
    private: list[Private] = field(default_factory=list)

    def families(self) -> dict[str, list[Private]]:
        found: dict[str, list[Private]] = {}
        for person in self.private:
            for form in person.families:
                found.setdefault(form, []).append(person)
        return found


def private_ids(minutes: Minutes) -> frozenset[str]:
    """Return the ids of the record's people who are only guests, and hold no office."""
    seated = {one.person for one in minutes.attendance.entries if one.status != "guest"}
    seated |= {one.person for vote in minutes.votes for one in vote.ballots}
    seated |= {one.person for task in minutes.tasks for one in task.assignees if one.person}
    seated |= {minutes.chair or "", *minutes.recorders, *minutes.verifiers}
    return frozenset(
        person.id
        for person in minutes.people
        if person.id not in seated and all(map(_CITIZEN.match, person.roles))
    )


def read_register(minutes: Minutes) -> Register:
    """Return who is private and who is public in a document."""
    register, private = Register(), private_ids(minutes)
    for person in minutes.people:
        if person.id not in private:
            _add_public(register, PersonName(person.given, person.family))
    named = list(_named(minutes.text))
    for name, role in named:
        if role and not _CITIZEN.match(role):
            _add_public(register, name)
    guests = (PersonName(p.given, p.family) for p in minutes.people if p.id in private)
    for name in chain(guests, (name for name, role in named if not role or _CITIZEN.match(role))):
        if name.family and not _is_public(register, name):
            _add_private(register, name)
    return register


def _named(text: str) -> Iterator[tuple[PersonName, str | None]]:
    for line in text.split("\n"):
        for mention in find_people(line):
            if not _FIRM.match(line, mention.end):
                yield mention.person, mention.role
    for match in _CUE.finditer(text):
        if not _FIRM.match(text, match.end()):
            yield from _cued(match["cue"], match["name"])


def _cued(cue: str, printed: str) -> Iterator[tuple[PersonName, None]]:
    """Yield the people of a cue: "manželé Jan a Jana Novákovi" are two, whose family name is the last word."""
    words = [w for w in regex.split(r"\s+a\s+|\s+", _bare_title(printed)) if w]
    givens = []
    while len(words) > 1 and words[0].casefold() in given_readings():
        givens.append(words.pop(0))
    family = words[0] if words else ""
    if (
        not family
        or (family.isupper() and len(family) < 5)
        or is_refused(family)
        or (not givens and family.casefold() in given_readings() and len(printed.split()) > 1)
    ):
        return
    single = _singular(family) if cue.casefold().startswith("manžel") else family
    for given in givens or [None]:
        yield PersonName(given, single), None


def _bare_title(printed: str) -> str:
    return regex.sub(r"\b(?:Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|MVDr)\.\s*", "", printed)


def _singular(family: str) -> str:
    """Return the singular of a family's plural: Novákovi, Novákových, Novákovým read Novák."""
    if match := regex.fullmatch(r"(\p{L}{2,}?)ov(?:i|ých|ým|ými|y)", family):
        return match[1]
    if match := regex.fullmatch(r"(\p{L}{2,}?)(?:ých|ými|ým|í)", family):
        return f"{match[1]}ý"
    return family


def _forms(name: PersonName) -> tuple[set[str], set[str]]:
    """Return the folded forms of the family name, of both genders and of the plural, and of the given name."""
    family = PersonName(None, name.family)
    made = {family, PersonName(None, _nominative(name).family)}
    families = {folded(name.family)}
    for one in made:
        for form in chain.from_iterable(decline(one).values()):
            families.add(folded(form))
    families |= _plural(families, {one.family for one in made})
    givens: set[str] = set()
    if name.given:
        givens.add(folded(name.given).rstrip("."))
        for base in {name.given, _nominative(name).given or name.given}:
            for form in chain.from_iterable(decline(PersonName(None, base)).values()):
                givens.add(folded(form))
    return {form for form in families if len(form) > 2}, givens


def _plural(families: set[str], bases: Iterable[str]) -> set[str]:
    made = set()
    for base in map(folded, bases):
        for stem in {base, base.removesuffix("ova"), base[:-1] if base[-1:] in "aeoy" else base}:
            if len(stem) > 2 and not base.endswith("y"):
                made |= {stem + end for end in ("ovi", "ovych", "ovym", "ovymi", "ova", "ove", "ovou")}
            if base.endswith(("y", "a")):
                made |= {base[:-1] + end for end in ("i", "ych", "ym", "ymi", "a", "e", "ou")}
    for form in list(families):
        if len(form) > 4 and form.endswith("ek"):
            made |= {f"{form[:-2]}k{end}" for end in ("ovi", "ovych", "ovym", "ovymi", "ova", "ove", "ovou")}
    return made


def _nominative(name: PersonName) -> PersonName:
    return nominative(name).person


def _add_public(register: Register, name: PersonName) -> None:
    families, givens = _forms(name)
    for form in families:
        register.public.setdefault(form, set()).update(givens)


def _is_public(register: Register, name: PersonName) -> bool:
    known = register.public.get(folded(name.family))
    if known is None:
        return False
    given = folded(name.given or "").rstrip(".")
    return (
        not given
        or not known
        or given in known
        or (len(given) == 1 and any(k.startswith(given) for k in known))
    )


def _add_private(register: Register, name: PersonName) -> None:
    families, givens = _forms(name)
    for person in register.private:
        if families & person.families and (not givens or not person.givens or givens & person.givens):
            person.families |= families
            person.givens |= givens
            return
    base = _nominative(name)
    initials = "".join(f"{part[:1]}. " for part in (base.given or "", base.family) if part).strip()
    register.private.append(Private(f"{len(register.private)}", families, givens, initials))


def find_private(text: str, register: Register) -> tuple[list[Spot], list[tuple[int, int]]]:
    """Return the places of private persons in a text, and those where a public person of that name may be meant."""
    families, spots, doubts = register.families(), list[Spot](), list[tuple[int, int]]()
    words = list(_WORD.finditer(text))
    for number, word in enumerate(words):
        known = families.get(folded(word.group()))
        if known is None or not word.group()[:1].isupper() or _FIRM.match(text, word.end()):
            continue
        start, given = _with_given(text, words, number)
        end, behind = _with_given_behind(text, words, number)
        person = _chosen(known, given or behind)
        form = folded(word.group())
        unsure = (given or behind) not in person.givens
        if form in register.public and (unsure or (given or behind) in register.public[form]):
            doubts.append(word.span())
            continue
        spots.append(Spot(start, end, "person", "person.known", person.key))
    return spots, doubts


def _chosen(known: list[Private], given: str | None) -> Private:
    if given:
        fitting = [p for p in known if given in p.givens or any(g.startswith(given) for g in p.givens)]
        return (fitting or known)[0]
    return known[0]


def _with_given(text: str, words: list[regex.Match[str]], number: int) -> tuple[int, str | None]:
    start, given = words[number].start(), None
    for before in reversed(words[max(0, number - 3) : number]):
        gap = text[before.end() : start]
        initial = len(before.group()) == 1 and before.group().isupper() and regex.fullmatch(r"\.\s*", gap)
        if not initial and not (
            gap.isspace() and before.group().casefold() in given_readings() and before.group()[0].isupper()
        ):
            break
        start, given = before.start(), folded(before.group())
    title = _TITLE.search(text, max(0, start - 40), start)
    return (title.start() if title else start), given


def _with_given_behind(text: str, words: list[regex.Match[str]], number: int) -> tuple[int, str | None]:
    end = words[number].end()
    if number + 1 < len(words):
        after = words[number + 1]
        gap = text[end : after.start()]
        if (
            gap in (" ", "\u00a0")
            and after.group().casefold() in given_readings()
            and after.group()[0].isupper()
        ):
            follows = words[number + 2] if number + 2 < len(words) else None
            if follows is None or not (
                text[after.end() : follows.start()].isspace() and follows.group()[0].isupper()
            ):
                return after.end(), folded(after.group())
    return end, None
