"""Who is who: mentions of a document, in any case and form, to one person each.

People whom the document names in the nominative are known first (lists, labels, signatures); inflected mentions are
then led back to them. Where two people fit equally, nobody is chosen and the mention stays as printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from zapis_parser.assembly.drafts import (
    Draft,
    family_key,
    fuller,
    fuller_given,
    is_bare,
    is_incomplete,
    other_titles,
    read_glued,
    same_office,
    spelled_with_diacritics,
)
from zapis_parser.assembly.roles import read_roles
from zapis_parser.czech.known_people import KnownPeople, first_letters
from zapis_parser.czech.name_hints import hint_before
from zapis_parser.czech.names import PersonMention, PersonName, is_given, same_person
from zapis_parser.czech.nominative import Nominative, nominative
from zapis_parser.czech.offices import office_of
from zapis_parser.czech.prose_names import find_holders, find_people
from zapis_parser.rules.match import Value

_ROLE_BEFORE, _ROLE_BEHIND = 60, 120

_FATHER = frozenset({"O.", "o.", "P."})


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
        self._offices_read: dict[str, str | None] = {}

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
        same = self._by_family.get(family_key(name), ())
        if not same:
            draft = self._new(name)
            self._note(draft, mention, rule, name)
            self._complete(draft)
            return draft
        fitting = [draft for draft in same if draft.name == name or same_person(draft.name, name)]
        exact = [draft for draft in fitting if draft.name.given == name.given]
        chosen = list(dict.fromkeys([draft.final for draft in exact or fitting]))
        draft = chosen[0] if len(chosen) == 1 else self._same(name) or self._new(name)
        if len(chosen) > 1:
            self._uncertain.append((mention, tuple(self.display(one) for one in chosen)))
        self._note(draft, mention, rule, name)
        self._complete(draft)
        return draft

    def namesake(self, mention: PersonMention, listed: Collection[Draft], rule: str) -> Draft | None:
        """Take another person of a name that a list has already: "Mgr. Jan Dub, MUDr. Jan Dub"; None for the same one."""
        name = mention.person
        if not name.titles_before or not name.given:
            return None
        same = [
            draft
            for draft in self._by_family.get(family_key(name), ())
            if draft in listed and draft.name.given == name.given
        ]
        if not same or not all(other_titles(draft, name) for draft in same):
            return None
        draft = self._new(name)
        self._note(draft, mention, rule, name)
        return draft

    def mentioned(self, mention: PersonMention, rule: str) -> Draft:
        """Take a mention that may stand in any case."""
        draft, name = self._led_back(mention)
        if draft is None:
            draft = self._same(name) or self._turned(name) or self._new(name)
        self._note(draft, mention, rule, name)
        self._complete(draft)
        return draft

    def known(self, mention: PersonMention) -> Draft | None:
        """Return the person whom a mention in any case means, if it is one of those already known."""
        return self._led_back(mention, report=False)[0]

    def taken(self, mention: PersonMention, rule: str) -> Draft | None:
        """Take a mention that may stand in any case if it means one of those already known."""
        draft, name = self._led_back(mention, report=False)
        if draft is not None:
            self._note(draft, mention, rule, name)
            self._complete(draft)
        return draft

    def bearer(self, mention: PersonMention, rule: str) -> Draft | None:
        """Take a given name that stands alone if one of the attendance list bears it, whoever else does: "Honza"."""
        if mention.person.given:
            return None
        listed = [
            draft.name
            for draft in self.drafts
            if any(found_by.startswith("attendance.") for _, _, found_by in draft.evidence)
        ]
        found = nominative(PersonName(None, mention.person.family), listed)
        if found.known is None or found.rule != "given name of a known person":
            return None
        draft = self._draft_of(found.known)
        if draft is not None:
            self._note(draft, mention, rule, draft.name)
        return draft

    def _led_back(self, mention: PersonMention, *, report: bool = True) -> tuple[Draft | None, PersonName]:
        if self._known is None:
            self._known = KnownPeople([draft.name for draft in self.drafts])
        name = mention.person
        if name.given in _FATHER and is_given(name.family):
            name = name._replace(given=None)  # "o. Benedikt" is a priest called by his given name
        hint = hint_before(self._text, mention.start)
        found = nominative(
            name,
            self._known,
            case=hint.cases if hint else None,
            gender=hint.gender if hint else None,
        )
        if hint and found.known is None:
            # "zvolil předsedou Jana Duba": the function's case is its own; "p. Nová" is a woman
            free = nominative(name, self._known)
            if free.known is not None or found.rule == "as printed":
                hint, found = None, free
        if found.known is not None:
            return self._draft_of(found.known), found.person
        if found.ambiguous and report:
            self._uncertain.append((mention, found.alternatives))
            # told by "zastupitele" that it is no nominative
            return None, found.person if hint and found.rule == "rules" else mention.person
        return None, found.person

    def _draft_of(self, name: PersonName) -> Draft | None:
        return next(
            (draft.final for draft in self._by_family.get(family_key(name), ()) if draft.name == name), None
        )

    def _same(self, name: PersonName) -> Draft | None:
        """The person of exactly this name, if there is one; an ambiguous name is kept once."""
        for draft in self._by_family.get(family_key(name), ()):
            if draft.merged is None and (draft.name.given, draft.name.suffix) == (name.given, name.suffix):
                return draft
        return None

    def _turned(self, name: PersonName) -> Draft | None:
        """The person whose two given names are printed in the other order: "Marek Pavel" for "Pavel Marek"."""
        if not name.given or not is_given(name.family):
            return None
        same = self._by_family.get(family_key(PersonName(None, name.given)), ())
        return next((draft.final for draft in same if draft.name.given == name.family), None)

    def display(self, draft: Draft) -> str:
        """Return the name of a person; "st." or "ml." only where another differs by it."""
        final = draft.final
        name = final.name.name
        if not final.name.suffix:
            return name
        twins = [
            one
            for one in self._by_family.get(family_key(final.name), ())
            if one.merged is None and one.name.name == name
        ]
        return f"{name} {final.name.suffix}" if len(twins) > 1 else name

    def _new(self, name: PersonName) -> Draft:
        draft = Draft(name, len(self._drafts))
        self._drafts.append(draft)
        self._by_family.setdefault(family_key(name), []).append(draft)
        if self._known is not None:
            self._known.add(name)
        return draft

    def _note(self, draft: Draft, mention: PersonMention, rule: str, name: PersonName) -> None:
        draft.evidence.append((mention.start, mention.end, rule))
        place = mention.start, mention.end
        for title in mention.person.titles_before:
            draft.titles_before.setdefault(title, place)
        for title in mention.person.titles_after:
            draft.titles_after.setdefault(title, place)
        if name is not draft.name and fuller(name, draft.name) and same_person(name, draft.name):
            draft.name = name
            self._known = None
        words = self._text[mention.start : mention.end]
        draft.aliases.setdefault(" ".join(words.split()), place)
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

    def in_prose(self) -> list[PersonMention]:
        """The mentions in the whole text by which names can be completed; without such names, those with a function."""
        if any(is_incomplete(draft.name.given) for draft in self.drafts):
            return find_people(self._text)
        return find_holders(self._text)

    def enrich(self, mentions: Iterable[PersonMention]) -> None:
        """Complete names by fuller mentions elsewhere in the document: "M. Dub" by "Mgr. Michal Dub"."""
        drafts = [draft for draft in self.drafts if is_incomplete(draft.name.given)]
        if not drafts:
            return
        incomplete = set(map(id, drafts))
        letters = first_letters(draft.name for draft in drafts)
        signed = [mention for mention, _, _, plain in self._offices if plain]
        for mention in (*signed, *mentions):
            if mention.person.family[:1].casefold() not in letters or is_incomplete(mention.person.given):
                continue
            draft, name = self._led_back(mention, report=False)
            if draft is None or id(draft) not in incomplete:
                continue
            # a known name gives no more than it has: the fuller one is read without it
            full = nominative(mention.person).person if name == draft.name else name
            if full.family != draft.name.family:
                full = name
            given = fuller_given(mention, draft, full)
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
        if self._members is None or not is_incomplete(draft.name.given):
            return
        found = nominative(draft.name, self._members, case="nom")
        if found.known is None or found.rule != "known":
            return
        name = PersonName(found.known.given, found.known.family, (), (), draft.name.suffix)
        if any(other is not draft and family_key(other.name) == family_key(name) for other in self.drafts):
            return
        if family_key(name) != family_key(draft.name):
            self._by_family.setdefault(family_key(name), []).append(draft)
        start, end, _ = min(draft.evidence)
        draft.evidence.append((start, end, "settings.members"))
        draft.name = name
        self._known = None

    def _only_one(self, draft: Draft) -> bool:
        return sum(other.merged is None for other in self._by_family.get(family_key(draft.name), ())) == 1

    def merge_given_names(self) -> None:
        """Join people known by a given name alone with the one person who bears it: "Jakub" with "Jakub Dub"."""
        drafts = self.drafts
        others = [draft.name for draft in drafts if draft.name.given]
        if len(others) in (0, len(drafts)):
            return
        known = KnownPeople(others)
        for draft in drafts:
            if draft.name.given:
                continue
            found: Nominative | None = nominative(PersonName(None, draft.name.family), known)
            if found is None or found.known is None or found.rule != "given name of a known person":
                found = read_glued(draft, others)
            if (
                found is not None
                and found.known is not None
                and (other_draft := self._draft_of(found.known)) is not None
            ):
                self._merge(draft, other_draft)

    def merge_spellings(self, listed: Collection[Draft]) -> None:
        """Join a name without its diacritics with the one person who bears it: "Jiri Ruzek" with "Jiří Růžek".

        Args:
            listed: people of the attendance lists; two of them stay two.
        """
        drafts = self.drafts
        for draft in drafts:
            if not draft.name.given or not is_bare(draft.name):
                continue
            same = [
                one for one in drafts if one.merged is None and spelled_with_diacritics(one.name, draft.name)
            ]
            if len(same) == 1 and not (draft in listed and same[0] in listed):
                self._merge(draft, same[0])

    def _merge(self, draft: Draft, into: Draft) -> None:
        into.evidence.extend(draft.evidence)
        for ours, theirs in (
            (into.titles_before, draft.titles_before),
            (into.titles_after, draft.titles_after),
            (into.aliases, draft.aliases),
        ):
            for word, place in theirs.items():
                ours.setdefault(word, place)
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
            draft for draft in self.drafts if any(same_office(words, role.split()) for role in draft.roles)
        ]
        if len(holders) > 1:
            # "předseda" of the body itself rather than of one of its committees
            holders = [draft for draft in holders if any(role.split() == words for role in draft.roles)]
        if holders:
            return holders[0] if len(holders) == 1 else None
        named = {
            name.name: (mention, plain)
            for mention, role, name, plain in self._offices
            if same_office(words, role.split())
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
        same = self._by_family.get(family_key(mention.person), ())
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
            office = self._office(mention.role) if mention.role else None
            if office:
                draft, name = self._led_back(mention, report=False)
                name = draft.name if draft else name
                self._offices.append((mention, office, name, False))
                if draft:
                    self.role(draft, mention.role or "", mention)

    def _office(self, role: str) -> str | None:
        """Return the office that a role printed beside a name begins with; a document repeats its roles."""
        if role not in self._offices_read:
            office = office_of(role)
            self._offices_read[role] = office.name.casefold() if office else None
        return self._offices_read[role]
