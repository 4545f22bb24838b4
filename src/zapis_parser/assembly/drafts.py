"""One person while the record is being built, and when two names or two offices are the same.

Who is who among the mentions of a document is decided in ``people``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.czech.names import PersonMention, PersonName, canonical, given_agree, same_person, words
from zapis_parser.czech.nominative import Nominative, nominative
from zapis_parser.czech.wordforms import bare
from zapis_parser.rules.match import Value


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


def same_office(wanted: Sequence[str], role: Sequence[str]) -> bool:
    """Tell that "starosta obce" is the "starosta", but "předseda komise" not the "předseda výboru"."""
    if not role or wanted[0] != role[0]:
        return False
    return all(a == b for a, b in zip(wanted, role, strict=False)) and (
        len(role) <= len(wanted) + 1 or len(wanted) > 1
    )


def other_titles(draft: Draft, name: PersonName) -> bool:
    """Whether none of the titles printed before a name is one of the person's, who has some."""
    return bool(draft.titles_before) and draft.titles_before.keys().isdisjoint(name.titles_before)


def family_key(name: PersonName) -> str:
    return name.family.casefold()


def is_bare(name: PersonName) -> bool:
    """Whether a name has no diacritics."""
    return name.name.isascii()


def spelled_with_diacritics(name: PersonName, plain: PersonName) -> bool:
    """Whether a name is another one with its diacritics: "Jiří Růžek" for "Jiri Ruzek" or "J. Ruzek"."""
    if name.family.isascii() or not name.given or not plain.given or name.suffix != plain.suffix:
        return False
    if bare(family_key(name)) != family_key(plain):
        return False
    return given_agree(name.given, plain.given) or given_agree(bare(name.given), plain.given)


def is_incomplete(given: str | None) -> bool:
    """Whether a given name is missing, an initial or a short form such as "Mirek"."""
    if given is None or len(given.rstrip(".")) < 3:
        return True
    return len(canonical(given)) > 1 and given.capitalize() not in words("given", "m") | words("given", "f")


def fuller(a: PersonName, b: PersonName) -> bool:
    """Whether a says more of the given name than b."""
    return len((a.given or "").rstrip(".")) > len((b.given or "").rstrip("."))


def fuller_given(mention: PersonMention, draft: Draft, full: PersonName) -> str | None:
    """The given name of a fuller mention, if it can be that of the person."""
    if full.given and given_agree(full.given, draft.name.given) and len(full.given.rstrip(".")) > 2:
        return full.given
    return mention.person.given if same_person(mention.person, draft.name) else None


_GLUED = regex.compile(r"(?P<given>\p{Lu}\p{Ll}++)(?P<initial>\p{Lu})")


def read_glued(draft: Draft, others: Sequence[PersonName]) -> Nominative | None:
    """Read a short given name with the initial of the family name: "HonzaJ"."""
    match = _GLUED.fullmatch(draft.name.family)
    if match is None:
        return None
    fitting = [other for other in others if other.family.startswith(match["initial"])]
    return nominative(PersonName(None, match["given"]), fitting) if fitting else None
