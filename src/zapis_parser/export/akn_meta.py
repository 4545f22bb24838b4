"""The metadata of an Akoma Ntoso document: what it is, who and what it refers to, and how its votes went.

Knows the record and the standard's metadata; nothing of the text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from zapis_parser import __version__
from zapis_parser.export.naming import Names, Naming, slug
from zapis_parser.export.plain import one_line
from zapis_parser.export.words import OPTIONS, RESULTS, full_name, meeting_title

if TYPE_CHECKING:
    from zapis_parser.record import Minutes, Vote

INLINE = frozenset({"person"})
NO_DATE = "0001-01-01"
SOFTWARE = "zapis-parser"
CONCEPTS = {
    **{f"option-{option.replace('_', '-')}": words for option, words in OPTIONS.items()},
    **{f"result-{result}": words for result, words in RESULTS.items()},
    "present": "přítomni",
    "unanimous": "jednomyslně",
    "quorate": "usnášeníschopný",
    "inquorate": "není usnášeníschopný",
}
_ID = re.compile(r"[a-z]\d{1,9}")
_COUNTED = ("yes", "no", "abstain", "not_voting")


def eid(ref: str) -> str:
    """Return the identifier of a record's part as one of the standard; ones that it could not hold, or has itself, as a hash."""
    return (
        ref if _ID.fullmatch(ref) else f"id-{sha256(ref.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    )


def add(into: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """Add an element of the standard behind what is there; each stands on a line of its own, but for marks within a line."""
    namespace = into.tag.rpartition("}")[0]
    element = etree.SubElement(into, f"{namespace}}}{tag}", attributes)
    if tag not in INLINE:
        element.tail = "\n"
        into.text = into.text or "\n"
    return element


def make_meta(debate: etree._Element, minutes: Minutes, naming: Naming) -> None:
    """Add the element ``meta``."""
    _Meta(debate, minutes, naming).write()


class _Meta:
    def __init__(self, debate: etree._Element, minutes: Minutes, naming: Naming) -> None:
        self._debate = debate
        self._minutes = minutes
        self._naming = naming
        self._names: Names = naming.of(minutes)
        self._used: dict[str, None] = {}

    def write(self) -> None:
        meta = add(self._debate, "meta")
        self._identification(meta)
        analysis = add(meta, "analysis", source=f"#{SOFTWARE}")
        parliamentary = add(analysis, "parliamentary")
        self._quorum(parliamentary)
        for vote in self._minutes.votes:
            self._voting(parliamentary, vote)
        if not len(parliamentary):
            meta.remove(analysis)
        self._references(meta)

    def _identification(self, meta: etree._Element) -> None:
        minutes = self._minutes
        uri = self._uri()
        date, name = minutes.meeting.date, "meeting"
        day = NO_DATE if date is None else date.isoformat()
        name = "unknown" if date is None else name
        into = add(meta, "identification", source=f"#{SOFTWARE}")
        work = self._level(into, "FRBRWork", uri, f"{uri}/!main")
        add(work, "FRBRdate", date=day, name=name)
        add(work, "FRBRauthor", href="#body" if minutes.meeting.body else f"#{SOFTWARE}")
        add(work, "FRBRcountry", value="cz")
        add(work, "FRBRsubtype", value=minutes.kind)
        if minutes.meeting.number:
            add(work, "FRBRnumber", value=one_line(minutes.meeting.number))
        add(work, "FRBRname", value=meeting_title(minutes))
        expression = self._level(into, "FRBRExpression", f"{uri}/ces@", f"{uri}/ces@/!main")
        add(expression, "FRBRdate", date=day, name=name)
        add(expression, "FRBRauthor", href=f"#{SOFTWARE}")
        add(expression, "FRBRlanguage", language="ces")
        manifestation = self._level(into, "FRBRManifestation", f"{uri}/ces@.akn", f"{uri}/ces@/!main.akn")
        add(manifestation, "FRBRdate", date=day, name=name)
        add(manifestation, "FRBRauthor", href=f"#{SOFTWARE}")
        add(manifestation, "FRBRformat", value="application/akn+xml")

    def _uri(self) -> str:
        """Return the IRI of the work by the naming convention: country, type, author, date and number."""
        names, meeting = self._names, self._minutes.meeting
        author = names.body.replace("/", "-") if names.body and names.owner else "zaznam"
        date = meeting.date.isoformat() if meeting.date else "nedatovano"
        number = slug(meeting.number) if meeting.number and names.owner else names.key
        return f"/akn/cz/debate/{author}/{date}/{number}"

    def _level(self, into: etree._Element, name: str, uri: str, this: str) -> etree._Element:
        level = add(into, name)
        add(level, "FRBRthis", value=this)
        add(level, "FRBRuri", value=uri)
        if name == "FRBRWork":
            add(level, "FRBRalias", value=self._naming.iri(self._names.record()), name="record")
            if self._minutes.source.name:
                add(level, "FRBRalias", value=one_line(self._minutes.source.name), name="source")
        return level

    def _quorum(self, into: etree._Element) -> None:
        attendance = self._minutes.attendance
        there = dict.fromkeys(entry.person for entry in attendance.entries if entry.status == "present")
        stated = attendance.stated_present
        if stated is None and not there:
            return
        check = add(into, "quorumVerification", eId="quorum")
        if attendance.quorum is not None:
            check.set("outcome", self._concept("quorate" if attendance.quorum else "inquorate"))
        value = str(len(there) if stated is None else stated)
        self._count(check, ["present"], list(there), value)

    def _voting(self, into: etree._Element, vote: Vote) -> None:
        """Write a vote; one of which no number, no ballot and no result is told has no place in the standard."""
        counted = self._counted(vote)
        if not counted:
            return
        voting = add(into, "voting", eId=eid(vote.id))
        if vote.result is not None:
            voting.set("outcome", self._concept(f"result-{vote.result}"))
        if vote.section:
            voting.set("href", f"#{eid(vote.section)}")
        for concepts, people, value in counted:
            self._count(voting, concepts, people, value)

    def _counted(self, vote: Vote) -> list[tuple[list[str], list[str], str]]:
        """Return concept, voters and number of each option; what is said without a number, in the document's words."""
        found: list[tuple[list[str], list[str], str]] = []
        by_option: dict[str, list[str]] = {}
        for ballot in vote.ballots:
            by_option.setdefault(ballot.option, []).append(ballot.person)
        if vote.counts.present is not None:
            found.append((["present"], [], str(vote.counts.present)))
        for option in OPTIONS:
            voters = by_option.get(option, [])
            value = getattr(vote.counts, option) if option in _COUNTED else None
            if value is not None or voters:
                number = len(voters) if value is None else value
                found.append(([f"option-{option.replace('_', '-')}"], voters, str(number)))
        if vote.unanimous:
            found.append((["unanimous"], [], self._quoted(vote, "unanimous")))
        if not found and vote.result is not None:
            found.append(([f"result-{vote.result}"], [], self._quoted(vote, "result")))
        return found

    def _quoted(self, vote: Vote, name: str) -> str:
        passages = vote.evidence.get(name, ())
        return one_line(" ".join(self._minutes.quote(passage) for passage in passages))

    def _count(self, into: etree._Element, concepts: list[str], people: list[str], value: str) -> None:
        refers = [self._concept(name) for name in concepts] + [f"#{eid(ref)}" for ref in people]
        add(into, "count", refersTo=" ".join(refers), value=value)

    def _concept(self, name: str) -> str:
        self._used[name] = None
        return f"#{name}"

    def _references(self, meta: etree._Element) -> None:
        minutes, names = self._minutes, self._names
        into = add(meta, "references", source=f"#{SOFTWARE}")
        self._refer(into, "TLCOrganization", SOFTWARE, f"software/{SOFTWARE}", f"{SOFTWARE} {__version__}")
        if minutes.meeting.body and names.body:
            self._refer(into, "TLCOrganization", "body", names.body, minutes.meeting.body)
        if minutes.meeting.municipality and names.owner:
            self._refer(into, "TLCOrganization", "municipality", names.owner, minutes.meeting.municipality)
        for person in minutes.people:
            self._refer(into, "TLCPerson", eid(person.id), names.record(person.id), full_name(person))
        self._refer(into, "TLCEvent", "meeting", names.meeting(), meeting_title(minutes))
        following = (minutes.next_meeting, *minutes.later_meetings)
        dated = dict.fromkeys(meeting.date for meeting in following if meeting is not None and meeting.date)
        for n, date in enumerate(dated, 1):
            title = f"{meeting_title(minutes, announced=True)} {date.isoformat()}"
            self._refer(into, "TLCEvent", f"announced-{n}", names.meeting(date), title)
        if minutes.meeting.place:
            place = minutes.meeting.place
            self._refer(into, "TLCLocation", "place", f"misto/{slug(place)}", place)
        for name in self._used:
            self._refer(into, "TLCConcept", name, f"pojem/{name}", CONCEPTS[name])

    def _refer(self, into: etree._Element, kind: str, ref: str, path: str, shown: str) -> None:
        add(into, kind, eId=ref, href=self._naming.iri(path), showAs=one_line(shown))
