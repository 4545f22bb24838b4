"""Records as JSON-LD for open data: meetings and votes in the vocabularies of the Czech state.

The vocabulary defines its terms for councils of municipalities; votes of other bodies are written with the same properties and
without the classes of the Act, since a commission is no council. ``číslo_hlasování`` is the place of the vote in the document:
the record knows no printed one. Knows no files.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from zapis_parser.archive.extras import extra
from zapis_parser.export.moments import end_of, moment
from zapis_parser.export.naming import Names, Naming, each
from zapis_parser.export.plain import clean, one_line
from zapis_parser.export.vocabulary import CONTEXT
from zapis_parser.export.words import OPTIONS, RESULTS, full_name, meeting_title, was_held

if TYPE_CHECKING:
    import rdflib

    from zapis_parser.record import Ballot, Minutes, NextMeeting, Person, Vote

Item = dict[str, Any]


def to_jsonld(minutes: Minutes | Iterable[Minutes], *, naming: Naming | None = None) -> Item:
    """Return one document with a context of its own and the graph of all records.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z jednání zastupitelstva obce Jasanov dne 4. 3. 2024\\nHlasování: pro 5, proti 1, zdržel se 0"
        >>> [item["počet_hlasů_pro"] for item in to_jsonld(parse_text(text))["@graph"] if "Hlasování" in item["typ"]]
        [5]
    """
    naming = naming or Naming()
    told: dict[str, Item] = {}
    announced: dict[str, Item] = {}
    for one in each(minutes):
        writer = _Writer(one, naming)
        for item in writer.items():
            told.setdefault(item["iri"], item)
        for item in writer.announced():
            announced[item["iri"]] = item
    return {"@context": CONTEXT, "@graph": list((announced | told).values())}


def to_graph(minutes: Minutes | Iterable[Minutes], *, naming: Naming | None = None) -> rdflib.Graph:
    """Return the same facts as a graph of rdflib, to be queried or written in another syntax of RDF.

    Raises:
        ExtraMissing: the library rdflib is not installed.
    """
    with extra("export"):
        import rdflib
    graph = rdflib.Graph()
    graph.parse(data=json.dumps(to_jsonld(minutes, naming=naming)), format="json-ld")
    return graph


class _Writer:
    """Writes one record."""

    def __init__(self, minutes: Minutes, naming: Naming) -> None:
        self._minutes = minutes
        self._naming = naming
        self._names: Names = naming.of(minutes)
        self._council = minutes.meeting.body_kind == "council"
        self._meeting = naming.iri(self._names.meeting())

    def items(self) -> Iterator[Item]:
        """Yield what the record reports."""
        minutes = self._minutes
        body = minutes.meeting.body
        if body:
            yield {"iri": self._body(), "typ": ["Orgán"], "název": _cs(one_line(body))}
        if was_held(minutes):
            yield self._own_meeting()
        members = {ballot.person for vote in minutes.votes for ballot in vote.ballots}
        yield from (self._person(person) for person in minutes.people if person.id in members)
        yield from (self._vote(vote, number) for number, vote in enumerate(minutes.votes, 1))

    def announced(self) -> Iterator[Item]:
        """Yield the meetings that the record announces."""
        if not was_held(self._minutes):
            yield self._own_meeting()
        for following in (self._minutes.next_meeting, *self._minutes.later_meetings):
            if following is not None and following.date is not None:
                yield self._announced(following)

    def _iri(self, *parts: str) -> str:
        return self._naming.iri(self._names.record(*parts))

    def _body(self) -> str:
        assert self._names.body is not None
        return self._naming.iri(self._names.body)

    def _event(self, iri: str, title: str) -> Item:
        types = ["Událost", *(["Zasedání zastupitelstva obce"] if self._council else [])]
        item: Item = {"iri": iri, "typ": types, "název": _cs(title)}
        if self._minutes.meeting.body:
            item["orgán"] = self._body()
        return item

    def _own_meeting(self) -> Item:
        meeting = self._minutes.meeting
        item = self._event(self._meeting, meeting_title(self._minutes))
        if meeting.title:
            item["popis"] = _cs(clean(meeting.title))
        if meeting.number:
            item["číslo_zasedání"] = one_line(meeting.number)
        if meeting.date is not None:
            item |= _when(meeting.date, meeting.start_time, meeting.end_time)
        if self._minutes.source.name:
            item["z_dokumentu"] = one_line(self._minutes.source.name)
        return item | _where(meeting.place)

    def _announced(self, following: NextMeeting) -> Item:
        assert following.date is not None
        iri = self._naming.iri(self._names.meeting(following.date))
        item = self._event(iri, meeting_title(self._minutes, announced=True))
        return item | _when(following.date, following.time, None) | _where(following.place)

    def _person(self, person: Person) -> Item:
        types = ["Člověk", *(["Člen zastupitelstva obce"] if self._council else [])]
        item: Item = {"iri": self._iri(person.id), "typ": types}
        parts = {
            "jméno": person.given,
            "příjmení": person.family,
            "tituly_před": " ".join(person.titles_before),
            "tituly_za": ", ".join(person.titles_after),
            "text": full_name(person),
        }
        return item | {name: _cs(one_line(value)) for name, value in parts.items() if value}

    def _vote(self, vote: Vote, number: int) -> Item:
        meeting = self._minutes.meeting
        item: Item = {"iri": self._iri(vote.id), "typ": ["Hlasování orgánu"]}
        if self._council:
            item["typ"].append("Hlasování")
        item["na_jednání"] = self._meeting
        if meeting.number:
            item["číslo_zasedání"] = one_line(meeting.number)
        item_number = self._agenda_number(vote)
        if item_number:
            item["číslo_bodu_pořadu"] = item_number
        item["číslo_hlasování"] = number
        if vote.subject:
            item["předmět"] = _cs(clean(vote.subject))
        adopted = [r.text for r in self._minutes.resolutions if r.vote == vote.id]
        if adopted:
            item["text_usnesení"] = _cs("\n\n".join(map(clean, adopted)))
        counts = vote.counts
        for name, value in (
            ("počet_hlasů_pro", counts.yes),
            ("počet_hlasů_proti", counts.no),
            ("zdrželo_se", counts.abstain),
        ):
            if value is not None:
                item[name] = value
        if vote.result is not None:
            item["výsledek"] = RESULTS[vote.result]
        if vote.ballots:
            item["má_jednotlivé_hlasy"] = [self._ballot(vote, n, b) for n, b in enumerate(vote.ballots, 1)]
        return item

    def _ballot(self, vote: Vote, number: int, ballot: Ballot) -> Item:
        return {
            "iri": self._iri(vote.id, "hlas", str(number)),
            "typ": ["Hlas"],
            "hodnota_hlasu": OPTIONS[ballot.option],
            "má_hlasujícího": self._iri(ballot.person),
        }

    def _agenda_number(self, vote: Vote) -> str | None:
        """Return the printed number of the agenda item under which the vote stands."""
        sections = {section.id: section for section in self._minutes.sections}
        at = sections.get(vote.section or "")
        while at is not None:
            if at.kind == "item" and at.number:
                return one_line(at.number)
            at = sections.get(at.parent or "")
        return None


def _cs(text: str) -> dict[str, str]:
    return {"cs": text}


def _when(date: dt.date, start: dt.time | None, end: dt.time | None) -> Item:
    until = end_of(date, start, end)
    if start is not None and until is not None:
        interval = {
            "typ": "Časový interval",
            "začátek": _instant(moment(date, start)),
            "konec": _instant(until),
        }
        return {"doba_trvání": [{"typ": "Časová specifikace", "časový_interval": interval}]}
    point = date if start is None else moment(date, start)
    return {"doba_trvání": [{"typ": "Časová specifikace", "časový_okamžik": _instant(point)}]}


def _instant(point: dt.date) -> Item:
    name = "datum_a_čas" if isinstance(point, dt.datetime) else "datum"
    return {"typ": "Časový okamžik", name: point.isoformat()}


def _where(place: str | None) -> Item:
    return {"umístění": [{"typ": "Umístění", "název": _cs(one_line(place))}]} if place else {}
