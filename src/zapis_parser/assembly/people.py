"""Who is who: mentions of a document, in any case and form, to one person each.

People whom the document names in the nominative are known first (lists, labels, signatures); inflected mentions are
then led back to them. Where two people fit equally, nobody is chosen and the mention stays as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from zapis_parser.assembly.roles import read_roles
from zapis_parser.czech.known_people import KnownPeople
from zapis_parser.czech.name_hints import hint_before
from zapis_parser.czech.names import (
    PersonMention,
    PersonName,
    canonical,
    given_agree,
    is_given,
    same_person,
    words,
)
from zapis_parser.czech.nominative import Nominative, nominative
from zapis_parser.czech.offices import office_at
from zapis_parser.rules.match import Value

_ROLE_BEFORE, _ROLE_BEHIND = 60, 120
_GLUED = regex.compile(r"(?P<given>\p{Lu}\p{Ll}++)(?P<initial>\p{Lu})")

_FATHER = frozenset({"O.", "o.", "P."})


@dataclass(slots=True, eq=False)
class Draft:
    """One person while the record is being built."""

    name: PersonName
    number: int
    evidence: list[tuple[int, int, str]] = field(default_factory=list)
    titles_before: dict[str, tuple[int, int]] = field(default_factory=dict)
    titles_after: dict[str, tuple[int, int]] = field(default_factory=dict)
    roles: dict[str, Value[str]] = field(default_factory=dict)
    aliases: dict[str, tuple[int, int]] = field(default_factory=dict)
    merged: Draft | None = None

    @property
    def final(self) -> Draft:
        """The person into whom this one was merged, or itself."""
        draft = self
        while draft.merged is not None:
            draft = draft.merged
        return draft


class People:
    """The people of one document."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._drafts: list[Draft] = []
        self._by_family: dict[str, list[Draft]] = {}
        self._known: KnownPeople | None = None
        self._members: KnownPeople | None = None
        self._offices: list[tuple[PersonMention, str, PersonName, bool]] = []
        self._uncertain: list[tuple[PersonMention, tuple[str, ...]]] = []
        self._roles_read: dict[str, tuple[tuple[str, str], ...]] = {}

    @property
    def drafts(self) -> list[Draft]:
        """The people that are left, in the order of their first place in the record."""
        return [draft for draft in self._drafts if draft.merged is None]

    @property
    def everyone(self) -> Sequence[Draft]:
        """All drafts, also those merged into others."""
        return self._drafts

    @property
    def uncertain(self) -> Sequence[tuple[PersonMention, tuple[str, ...]]]:
        """Mentions whose nominative is a guess, with the other readings."""
        return self._uncertain

    def named(self, mention: PersonMention, rule: str) -> Draft:
        """Take a mention that stands in the nominative."""
        name = mention.person
        fitting = [draft for draft in self._by_family.get(_key(name), ()) if same_person(draft.name, name)]
        exact = [draft for draft in fitting if draft.name.given == name.given]
        chosen = list(dict.fromkeys(draft.final for draft in exact or fitting))
        draft = chosen[0] if len(chosen) == 1 else self._same(name) or self._new(name)
        if len(chosen) > 1:
            self._uncertain.append((mention, tuple(self.display(one) for one in chosen)))
        self._note(draft, mention, rule, name)
        self._complete(draft)
        return draft

    def mentioned(self, mention: PersonMention, rule: str) -> Draft:
        """Take a mention that may stand in any case."""
        draft, name = self._led_back(mention)
        if draft is None:
            draft = self._same(name) or self._new(name)
        self._note(draft, mention, rule, name)
        self._complete(draft)
        return draft

    def known(self, mention: PersonMention) -> Draft | None:
        """Return the person whom a mention in any case means, if it is one of those already known."""
        return self._led_back(mention, report=False)[0]

    def _led_back(self, mention: PersonMention, *, report: bool = True) -> tuple[Draft | None, PersonName]:
        if self._known is None:
            self._known = KnownPeople([draft.name for draft in self.drafts])
        name = mention.person
        if name.given in _FATHER and is_given(name.family):
            name = replace(name, given=None)  # "o. Benedikt" is a priest called by his given name
        hint = hint_before(self._text, mention.start)
        found = nominative(
            name,
            self._known,
            case=hint.cases if hint else None,
            gender=hint.gender if hint else None,
        )
        if hint and found.rule == "as printed":
            # "zvolil předsedou Jana Duba": the function's case is its own
            hint, found = None, nominative(name, self._known)
        if found.known is not None:
            return self._draft_of(found.known), found.person
        if found.ambiguous and report:
            self._uncertain.append((mention, found.alternatives))
            # told by "zastupitele" that it is no nominative
            return None, found.person if hint and found.rule == "rules" else mention.person
        return None, found.person

    def _draft_of(self, name: PersonName) -> Draft | None:
        return next(
            (draft.final for draft in self._by_family.get(_key(name), ()) if draft.name == name), None
        )

    def _same(self, name: PersonName) -> Draft | None:
        """The person of exactly this name, if there is one; an ambiguous name is kept once."""
        for draft in self._by_family.get(_key(name), ()):
            if draft.merged is None and (draft.name.given, draft.name.suffix) == (name.given, name.suffix):
                return draft
        return None

    def display(self, draft: Draft) -> str:
        """Return the name of a person; "st." or "ml." only where another differs by it."""
        final = draft.final
        twins = [
            one
            for one in self._by_family.get(_key(final.name), ())
            if one.merged is None and one.name.name == final.name.name
        ]
        return (
            f"{final.name.name} {final.name.suffix}"
            if final.name.suffix and len(twins) > 1
            else final.name.name
        )

    def _new(self, name: PersonName) -> Draft:
        draft = Draft(name, len(self._drafts))
        self._drafts.append(draft)
        self._by_family.setdefault(_key(name), []).append(draft)
        if self._known is not None:
            self._known.add(name)
        return draft

    def _note(self, draft: Draft, mention: PersonMention, rule: str, name: PersonName) -> None:
        draft.evidence.append((mention.start, mention.end, rule))
        for titles, printed in (
            (draft.titles_before, mention.person.titles_before),
            (draft.titles_after, mention.person.titles_after),
        ):
            for title in printed:
                titles.setdefault(title, (mention.start, mention.end))
        if _fuller(name, draft.name) and same_person(name, draft.name):
            draft.name = name
            self._known = None
        words = self._text[mention.start : mention.end]
        draft.aliases.setdefault(" ".join(words.split()), (mention.start, mention.end))
        if mention.role:
            self.role(draft, mention.role, mention)

    def role(self, draft: Draft, role: str, mention: PersonMention) -> None:
        """Note the offices printed beside a name, in the nominative."""
        begin = max(0, mention.start - _ROLE_BEFORE)
        if role not in self._roles_read:
            self._roles_read[role] = tuple(read_roles(role))
        for printed, office in self._roles_read[role]:
            start = self._text.find(printed, begin, mention.entry_end + _ROLE_BEHIND)
            if start >= 0:
                draft.roles.setdefault(
                    office.casefold(), Value(office, start, start + len(printed), "people.role")
                )

    def enrich(self, mentions: Iterable[PersonMention]) -> None:
        """Complete names by fuller mentions elsewhere in the document: "M. Dub" by "Mgr. Michal Dub"."""
        incomplete = {id(draft) for draft in self.drafts if _is_incomplete(draft.name.given)}
        if not incomplete:
            return
        signed = [mention for mention, _, _, plain in self._offices if plain]
        for mention in (*signed, *mentions):
            if _is_incomplete(mention.person.given):
                continue
            draft, name = self._led_back(mention, report=False)
            if draft is None or id(draft) not in incomplete:
                continue
            # a known name gives no more than it has: the fuller one is read without it
            full = nominative(mention.person).person if name == draft.name else name
            if full.family != draft.name.family:
                full = name
            given = _fuller_given(mention, draft, full)
            if given and self._only_one(draft):
                draft.name = PersonName(given, draft.name.family, (), (), draft.name.suffix)
                self._note(draft, mention, "people.fuller-name", draft.name)
                self._known = None

    def complete(self, members: Sequence[PersonName]) -> None:
        """Complete names, now and from now on, by people whom the user knows: "J. Novák" by the one "Jan Novák"."""
        if not members:
            return
        self._members = KnownPeople(members)
        for draft in self.drafts:
            self._complete(draft)

    def _complete(self, draft: Draft) -> None:
        """Take the given name of the one member who can be meant, unless the document has two people of that name."""
        if self._members is None or not _is_incomplete(draft.name.given):
            return
        found = nominative(draft.name, self._members, case="nom")
        if found.known is None or found.rule != "known":
            return
        name = PersonName(found.known.given, found.known.family, (), (), draft.name.suffix)
        if any(other is not draft and _key(other.name) == _key(name) for other in self.drafts):
            return
        if _key(name) != _key(draft.name):
            self._by_family.setdefault(_key(name), []).append(draft)
        start, end, _ = min(draft.evidence)
        draft.evidence.append((start, end, "settings.members"))
        draft.name = name
        self._known = None

    def _only_one(self, draft: Draft) -> bool:
        return sum(other.merged is None for other in self._by_family.get(_key(draft.name), ())) == 1

    def merge_given_names(self) -> None:
        """Join people known by a given name alone with the one person who bears it: "Jakub" with "Jakub Dub"."""
        for draft in self.drafts:
            if draft.name.given:
                continue
            others = [other.name for other in self.drafts if other is not draft and other.name.given]
            found = nominative(PersonName(None, draft.name.family), others) if others else None
            if found is None or found.known is None or found.rule != "given name of a known person":
                found = self._glued(draft, others)
            if (
                found is not None
                and found.known is not None
                and (other_draft := self._draft_of(found.known)) is not None
            ):
                self._merge(draft, other_draft)

    def _glued(self, draft: Draft, others: Sequence[PersonName]) -> Nominative | None:
        """Read a short given name with the initial of the family name: "HonzaJ"."""
        match = _GLUED.fullmatch(draft.name.family)
        if match is None:
            return None
        fitting = [other for other in others if other.family.startswith(match["initial"])]
        return nominative(PersonName(None, match["given"]), fitting) if fitting else None

    def _merge(self, draft: Draft, into: Draft) -> None:
        into.evidence.extend(draft.evidence)
        for ours, theirs in (
            (into.titles_before, draft.titles_before),
            (into.titles_after, draft.titles_after),
            (into.aliases, draft.aliases),
        ):
            for key, place in theirs.items():
                ours.setdefault(key, place)
        for role, value in draft.roles.items():
            into.roles.setdefault(role, value)
        draft.merged = into
        into.number = min(into.number, draft.number)
        self._known = None

    def holder(self, office: str) -> Draft | None:
        """Return the one person whom the document names as the holder of an office."""
        words = office.casefold().split()
        if not words:
            return None
        holders = [
            draft for draft in self.drafts if any(_same_office(words, role.split()) for role in draft.roles)
        ]
        if len(holders) > 1:
            # "předseda" of the body itself rather than of one of its committees
            holders = [draft for draft in holders if any(role.split() == words for role in draft.roles)]
        if holders:
            return holders[0] if len(holders) == 1 else None
        named = {
            name.name: (mention, plain)
            for mention, role, name, plain in self._offices
            if _same_office(words, role.split())
        }
        if len(named) != 1:
            return None
        mention, plain = next(iter(named.values()))
        return (
            self.named(mention, "people.office-holder")
            if plain
            else self.mentioned(mention, "people.office-holder")
        )

    def meant(self, mention: PersonMention) -> list[Draft]:
        """The known people whom a family name that stands alone can mean; [] for a fuller name."""
        if mention.person.given is not None:
            return []
        same = self._by_family.get(_key(mention.person), ())
        return list(dict.fromkeys(draft.final for draft in same if same_person(draft.name, mention.person)))

    def note_holder(self, mention: PersonMention, office: str) -> None:
        """Remember a signature with an office: "Jan Dub / starosta obce"."""
        self._offices.append((mention, office, mention.person, True))

    def note_offices(self, mentions: Iterable[PersonMention]) -> None:
        """Remember who is named with an office anywhere: "starostu obce Jana Duba", "Jan Dub (starosta)"."""
        for mention, role, _, plain in list(self._offices):
            if plain and (draft := self.known(mention)):
                self.role(draft, role, mention)
        for mention in mentions:
            office = office_at(mention.role, 0) if mention.role else None
            if office:
                draft, name = self._led_back(mention, report=False)
                name = draft.name if draft else name
                self._offices.append((mention, office.name.casefold(), name, False))
                if draft:
                    self.role(draft, mention.role or "", mention)


def _same_office(wanted: Sequence[str], role: Sequence[str]) -> bool:
    """Tell that "starosta obce" is the "starosta", but "předseda komise" not the "předseda výboru"."""
    if not role or wanted[0] != role[0]:
        return False
    return all(a == b for a, b in zip(wanted, role, strict=False)) and (
        len(role) <= len(wanted) + 1 or len(wanted) > 1
    )


def _key(name: PersonName) -> str:
    return name.family.casefold()


def _is_incomplete(given: str | None) -> bool:
    """Whether a given name is missing, an initial or a short form such as "Mirek"."""
    if given is None or len(given.rstrip(".")) < 3:
        return True
    return len(canonical(given)) > 1 and given.capitalize() not in words("given", "m") | words("given", "f")


def _fuller(a: PersonName, b: PersonName) -> bool:
    """Whether a says more of the given name than b."""
    return len((a.given or "").rstrip(".")) > len((b.given or "").rstrip("."))


def _fuller_given(mention: PersonMention, draft: Draft, full: PersonName) -> str | None:
    """The given name of a fuller mention, if it can be that of the person."""
    if full.given and given_agree(full.given, draft.name.given) and len(full.given.rstrip(".")) > 2:
        return full.given
    return mention.person.given if same_person(mention.person, draft.name) else None
