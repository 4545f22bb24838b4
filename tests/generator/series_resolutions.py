"""Resolutions that amend, repeal, fulfil or name earlier ones, and how a body numbers its own.

Does not know what is resolved otherwise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.draft import Draft
from generator.series_truth import LinkKind
from generator.topics import Topic

if TYPE_CHECKING:
    from generator.series_story import Book, Chapter, Resolved

OFTEN = 0.16
Link = tuple[LinkKind, "str | None", str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A motion on earlier resolutions: its text, its verbs, and (kind, document, number) of each."""

    text: str
    verbs: tuple[str, ...]
    links: tuple[Link, ...]


def number_of(book: Book, draft: Draft, term: int) -> str:
    """Return the next number of a resolution in the style of the document."""
    year, n = draft.date.year, draft.number
    style = draft.layout.resolution_id
    if style == "slash-year":
        return f"{book.next('resolution', year)}/{year}"
    if style == "running":
        return str(book.next("resolution"))
    # both count within a meeting; which meeting it is, only the term or the year says
    count = book.next("resolution", term, year, n, draft.date)
    return f"{n}/{count}" if style == "meeting-sequence" else f"{book.letters}/{count}/{n}/{year}"


def draw_reference(chapter: Chapter, topic: Topic) -> Reference | None:
    """Return a motion on earlier resolutions, mostly None."""
    draft, book = chapter.draft, chapter.book
    if not draft.chance(OFTEN):
        return None
    if draft.chance(0.05):
        return _anothers(chapter, topic)
    earlier = [one for one in book.resolved if one.date < chapter.day]
    if not earlier and not draft.chance(0.3):
        return None
    one = _chosen(chapter, earlier)
    form = draft.rng.choices(_FORMS, (20, 12, 18, 8, 14, 14, 8, 6))[0]
    return form(chapter, topic, one, earlier)


@dataclass(frozen=True, slots=True)
class _Named:
    """An earlier resolution as the text names it."""

    printed: str
    document: str | None
    number: str


def _chosen(chapter: Chapter, earlier: list[Resolved]) -> _Named:
    """Choose one of the body's own, rather a recent one, or one from before the series."""
    draft = chapter.draft
    if not earlier or draft.chance(0.08):
        year = chapter.book.first_year - draft.rng.randint(1, 2)
        n = draft.rng.randint(3, 60)
        number = {
            "letters": f"{chapter.book.letters}/{n % 9 + 1}/{n}/{year}",
            "running": str(n),
            "meeting-sequence": f"{n}/{n % 9 + 1}",
        }.get(draft.layout.resolution_id, f"{n}/{year}")
        # what is counted within meetings is told apart by the day
        day = (
            f" ze dne {chapter.date_text(dt.date(year, n % 12 + 1, n % 28 + 1))}"
            if draft.layout.resolution_id == "meeting-sequence"
            else ""
        )
        return _Named(f"č. {number}{day}", None, number)
    recent = earlier[-40:] if draft.chance(0.7) else earlier
    return _named(chapter, draft.rng.choice(recent))


def _named(chapter: Chapter, one: Resolved) -> _Named:
    """Print a number, with the day where the number alone could mean several."""
    same = sum(other.number == one.number for other in chapter.book.resolved)
    dated = same > 1 or chapter.draft.chance(0.4)
    day = f" ze dne {chapter.date_text(one.date)}" if dated else ""
    return _Named(f"č. {one.number}{day}", one.document, one.number)


def _amends(chapter: Chapter, _: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    tail = draft.pick(
        "tak, že se částka zvyšuje na {} 000 Kč",
        "tak, že se počet kusů mění na {}",
        "v bodě 2 tak, že se vypouští věta druhá",
        "tak, že se číslo {} nahrazuje číslem {}",
    ).format(draft.rng.randint(12, 80), draft.rng.randint(12, 80))
    text = f"{draft.body.short} mění usnesení {one.printed} {tail}."
    return Reference(text, ("mění",), (("amends", one.document, one.number),))


def _change(chapter: Chapter, _: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    text = f"{draft.body.short} schvaluje změnu usnesení {one.printed} spočívající v úpravě ceny na {draft.rng.randint(12, 80)} 000 Kč."
    return Reference(text, ("schvaluje",), (("amends", one.document, one.number),))


def _repeals(chapter: Chapter, _: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    verb = draft.pick("ruší", "ruší", "revokuje")
    own = draft.pick("", "", "své ")
    return Reference(
        f"{draft.body.short} {verb} {own}usnesení {one.printed}.",
        (verb,),
        (("repeals", one.document, one.number),),
    )


def _repeals_two(chapter: Chapter, topic: Topic, one: _Named, earlier: list[Resolved]) -> Reference:
    """Repeal two, where there are two."""
    draft = chapter.draft
    others = [other for other in earlier if other.number != one.number]
    if not others:
        return _repeals(chapter, topic, one, earlier)
    other = _named(chapter, draft.rng.choice(others[-40:]))
    glue = draft.pick(" a usnesení ", " a ")
    text = f"{draft.body.short} ruší usnesení {one.printed}{glue}{other.printed}."
    return Reference(
        text, ("ruší",), (("repeals", one.document, one.number), ("repeals", other.document, other.number))
    )


def _refers(chapter: Chapter, topic: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    lead = draft.pick("v návaznosti na usnesení", "na základě usnesení", "v souladu s usnesením")
    text = f"{draft.body.short} {lead} {one.printed} schvaluje {topic.object}."
    return Reference(text, ("schvaluje",), (("refers", one.document, one.number),))


def _fulfils(chapter: Chapter, _: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    verb, rest = draft.pick(
        "bere na vědomí|splnění usnesení {}",
        "bere na vědomí|zprávu o splnění usnesení {}",
        "konstatuje|že usnesení {} bylo splněno",
    ).split("|")
    comma = "," if rest.startswith("že") else ""
    text = f"{draft.body.short} {verb}{comma} {rest.format(one.printed)}."
    return Reference(text, (verb,), (("fulfils", one.document, one.number),))


def _follows(chapter: Chapter, topic: Topic, one: _Named, __: list[Resolved]) -> Reference:
    draft = chapter.draft
    text = f"{draft.body.short} schvaluje {topic.object} (viz usnesení {one.printed})."
    return Reference(text, ("schvaluje",), (("refers", one.document, one.number),))


def _amends_and_refers(chapter: Chapter, topic: Topic, one: _Named, earlier: list[Resolved]) -> Reference:
    draft = chapter.draft
    others = [other for other in earlier if other.number != one.number]
    if not others:
        return _amends(chapter, topic, one, earlier)
    other = _named(chapter, draft.rng.choice(others[-40:]))
    text = f"{draft.body.short} mění usnesení {one.printed} ve znění usnesení {other.printed} tak, že se lhůta prodlužuje o rok."
    return Reference(
        text, ("mění",), (("amends", one.document, one.number), ("refers", other.document, other.number))
    )


def _anothers(chapter: Chapter, topic: Topic) -> Reference:
    """Name the resolution of another body, whose number may be one of this body's too."""
    draft = chapter.draft
    own = [one.number for one in chapter.book.resolved]
    number = draft.rng.choice(own) if own else f"{draft.rng.randint(3, 90)}/{chapter.day.year}"
    groups, code = draft.body.kind.topics, draft.body.kind.code
    if groups[0] == "town" and code != "council":
        whose = draft.pick("zastupitelstva", "zastupitelstva", "finančního výboru")
    else:
        whose = (
            draft.pick("členské schůze", "kontrolní komise")
            if groups[0] == "club"
            else "zastupitelstva kraje"
        )
    text = f"{draft.body.short} bere na vědomí usnesení {whose} č. {number}."
    return Reference(text, ("bere na vědomí",), (("refers", None, number),))


_FORMS = (
    _amends,
    _change,
    _repeals,
    _repeals_two,
    _refers,
    _fulfils,
    _follows,
    _amends_and_refers,
)
