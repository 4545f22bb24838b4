"""Records as Popolo: organizations, people, memberships, events, motions and votes as one JSON object.

Follows the classes of the Popolo Project, which the draft of the Czech norm for votes (ofn hlasování) takes over. A number that a
document prints and Popolo has no place for stands under a name with "+", as Popolo's patterns advise. People are those of
their document: the same name in two documents is not said to be the same person. Knows no files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from zapis_parser.export.moments import end_of, moment
from zapis_parser.export.naming import Names, Naming, each
from zapis_parser.export.plain import clean, one_line
from zapis_parser.export.words import is_role_in, meeting_title, was_held

if TYPE_CHECKING:
    from zapis_parser.record import Counts, Minutes, NextMeeting, Person, Vote

OPTIONS = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "not_voting": "not voting",
    "absent": "absent",
}
_COUNTED = ("yes", "no", "abstain", "not_voting")
Item = dict[str, Any]


def to_popolo(minutes: Minutes | Iterable[Minutes], *, naming: Naming | None = None) -> Item:
    """Return the lists ``organizations``, ``persons``, ``memberships``, ``events``, ``motions`` and ``vote_events``.

    Example:
        >>> from zapis_parser import parse_text
        >>> text = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\\nPřítomni: Jan Malý\\nHlasování: pro 5, proti 1, zdržel se 0"
        >>> to_popolo(parse_text(text))["vote_events"][0]["counts"][0]
        {'option': 'yes', 'value': 5}
    """
    naming = naming or Naming()
    found: dict[str, dict[str, Item]] = {name: {} for name in LISTS}
    for one in each(minutes):
        for name, item in _items(one, _Ids(naming, naming.of(one))):
            _keep(found[name], item)
    return {name: list(items.values()) for name, items in found.items()}


LISTS = ("organizations", "persons", "memberships", "events", "motions", "vote_events")


def _keep(items: dict[str, Item], item: Item) -> None:
    """Keep one of each; the minutes of a meeting tell more of it than its announcement."""
    known = items.get(item["id"])
    if known is None or (item.get("status") == "confirmed" and known.get("status") == "tentative"):
        items[item["id"]] = item


class _Ids:
    """The identifiers of one record."""

    def __init__(self, naming: Naming, names: Names) -> None:
        self._naming = naming
        self.names = names
        self.body = None if names.body is None else naming.local(names.body)
        self.owner = None if names.owner is None else naming.local(names.owner)
        self.meeting = naming.local(names.meeting())

    def of(self, *parts: str) -> str:
        return self._naming.local(self.names.record(*parts))

    def announced(self, meeting: NextMeeting) -> str:
        return self._naming.local(self.names.meeting(meeting.date))


def _items(minutes: Minutes, ids: _Ids) -> Iterator[tuple[str, Item]]:
    yield from (("organizations", item) for item in _organizations(minutes, ids))
    yield from (("persons", _person(person, ids)) for person in minutes.people)
    yield from (("memberships", item) for item in _memberships(minutes, ids))
    yield "events", _held(minutes, ids)
    for meeting in (minutes.next_meeting, *minutes.later_meetings):
        if meeting is not None and meeting.date is not None:
            yield "events", _announced(minutes, meeting, ids)
    yield from (("motions", item) for item in _motions(minutes, ids))
    yield from (("vote_events", _vote_event(vote, n, ids)) for n, vote in enumerate(minutes.votes, 1))


def _organizations(minutes: Minutes, ids: _Ids) -> Iterator[Item]:
    meeting = minutes.meeting
    if meeting.municipality and ids.owner:
        yield {"id": ids.owner, "name": one_line(meeting.municipality), "classification": "municipality"}
    if meeting.body and ids.body:
        parent = ids.owner if meeting.municipality else None
        kind = meeting.body_kind
        yield _stated(id=ids.body, name=one_line(meeting.body), classification=kind, parent_id=parent)


def _person(person: Person, ids: _Ids) -> Item:
    other = [{"name": one_line(alias)} for alias in person.aliases]
    item = _stated(
        id=ids.of(person.id),
        name=one_line(person.name),
        family_name=one_line(person.family),
        given_name=one_line(person.given) if person.given else None,
        honorific_prefix=" ".join(map(one_line, person.titles_before)),
        honorific_suffix=", ".join(map(one_line, person.titles_after)),
        other_names=other,
    )
    return item | ({"+roles": [one_line(role) for role in person.roles]} if person.roles else {})


def _memberships(minutes: Minutes, ids: _Ids) -> Iterator[Item]:
    """Who is listed as a member, there or not: guests are none."""
    if ids.body is None:
        return
    body = minutes.meeting.body or ""
    members = dict.fromkeys(entry.person for entry in minutes.attendance.entries if entry.status != "guest")
    for ref in members:
        own = [role for role in minutes.person(ref).roles if is_role_in(role, body)]
        yield _stated(
            id=ids.of(ref, "clenstvi"),
            person_id=ids.of(ref),
            organization_id=ids.body,
            role=one_line(own[0]) if own else None,
        )


def _held(minutes: Minutes, ids: _Ids) -> Item:
    meeting = minutes.meeting
    there = (entry.person for entry in minutes.attendance.entries if entry.status in ("present", "guest"))
    attendees = [
        {"id": ids.of(ref), "name": one_line(minutes.person(ref).name)} for ref in dict.fromkeys(there)
    ]
    start = end = None
    if meeting.date is not None:
        start = meeting.date.isoformat()
        if meeting.start_time is not None:
            start = moment(meeting.date, meeting.start_time).isoformat()
        until = end_of(meeting.date, meeting.start_time, meeting.end_time)
        end = until.isoformat() if until else None
    return _stated(
        id=ids.meeting,
        name=meeting_title(minutes),
        description=clean(meeting.title) if meeting.title else None,
        start_date=start,
        end_date=end,
        location=one_line(meeting.place) if meeting.place else None,
        status="confirmed" if was_held(minutes) else "tentative",
        identifiers=[{"identifier": one_line(meeting.number)}] if meeting.number else None,
        organization_id=ids.body,
        attendees=attendees,
    )


def _announced(minutes: Minutes, meeting: NextMeeting, ids: _Ids) -> Item:
    assert meeting.date is not None
    start = moment(meeting.date, meeting.time) if meeting.time is not None else meeting.date
    return _stated(
        id=ids.announced(meeting),
        name=meeting_title(minutes, announced=True),
        start_date=start.isoformat(),
        location=one_line(meeting.place) if meeting.place else None,
        status="tentative",
        organization_id=ids.body,
    )


def _motions(minutes: Minutes, ids: _Ids) -> Iterator[Item]:
    """Yield what was voted on, in the words of its resolutions; then the resolutions of which no vote is told."""
    for vote in minutes.votes:
        adopted = [resolution for resolution in minutes.resolutions if resolution.vote == vote.id]
        words = "\n\n".join(clean(resolution.text) for resolution in adopted)
        numbers = ", ".join(one_line(resolution.number) for resolution in adopted if resolution.number)
        text = words or clean(vote.subject or "")
        yield _motion(ids.of(vote.id, "navrh"), text, numbers, ids) | (
            {"result": vote.result} if vote.result else {}
        )
    for resolution in minutes.resolutions:
        if resolution.vote is None:
            number = one_line(resolution.number or "")
            yield _motion(ids.of(resolution.id), clean(resolution.text), number, ids)


def _motion(ref: str, text: str, number: str, ids: _Ids) -> Item:
    item = _stated(id=ref, organization_id=ids.body, legislative_session_id=ids.meeting, text=text)
    return item | ({"+number": number} if number else {})


def _vote_event(vote: Vote, number: int, ids: _Ids) -> Item:
    item = _stated(
        id=ids.of(vote.id),
        identifier=str(number),
        organization_id=ids.body,
        legislative_session_id=ids.meeting,
        motion_id=ids.of(vote.id, "navrh"),
        result=vote.result,
        counts=list(_counts(vote.counts)),
        votes=[
            {
                "vote_event_id": ids.of(vote.id),
                "voter_id": ids.of(ballot.person),
                "option": OPTIONS[ballot.option],
            }
            for ballot in vote.ballots
        ],
    )
    if vote.counts.present is not None:
        item["+present"] = vote.counts.present
    if vote.unanimous:
        item["+unanimous"] = True
    return item


def _counts(counts: Counts) -> Iterator[Item]:
    for option in _COUNTED:
        value = getattr(counts, option)
        if value is not None:
            yield {"option": OPTIONS[option], "value": value}


def _stated(**values: Any) -> Item:
    """Return the values that there are: what a document does not state is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
