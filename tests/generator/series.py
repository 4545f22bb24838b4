"""Invented archives: the minutes of many bodies over years, and what is true across their documents.

Each document comes from the machinery of the single ones, with its gold. People stay, go and win titles; tasks are laid,
reviewed, postponed, done or forgotten; resolutions amend and repeal earlier ones. Deterministic by seed. Does not know
how anything is linked.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from generator import Generated
from generator.attendance import write_attendance, write_late_list, write_opening
from generator.closing import write_attachments, write_end, write_next, write_signatures
from generator.decisions import write_summary
from generator.draft import FULL, Cast, Draft
from generator.header import write_header
from generator.items import plan_items, write_agenda, write_items
from generator.layout import Layout, draw_layout, readable
from generator.names import Person
from generator.noise import render, strip_gold, without_accents
from generator.series_people import Human, Roster, draw_roster, holder
from generator.series_plan import Plan, draw_plans, without_town
from generator.series_story import Book, Chapter
from generator.series_truth import (
    Appearance,
    BodySeries,
    Namesakes,
    PersonTruth,
    ResolutionLink,
    SeriesDocument,
    TaskTruth,
)
from generator.topics import draw_topics

__all__ = ["BodySeries", "series"]

# how often a document departs from its clerk's habit; what is not listed, seldom
RESTLESS = {"names": 0.35, "mention": 0.3, "attendance": 0.2, "excused": 0.3, "guests": 1.0, "diacritics": 1.0, "flat": 0.5,
            "furniture": 0.3, "wrap": 0.3, "lateness": 1.0, "absent": 1.0, "next": 0.3, "debate": 0.3, "chair": 0.3}  # fmt: skip
SELDOM = 0.1


@dataclass(slots=True)
class _Hand:
    """The habits of one clerk: layouts drift about the base, ``reviews`` is how often tasks are reviewed.

    Attributes:
        numbered: how tasks are laid where they need a number.
    """

    base: Layout
    reviews: float
    numbered: str


def series(seed: int, bodies: int = 40, years: int = 5) -> list[BodySeries]:
    """Return the bodies of a seed with their documents, sorted by key."""
    rng = random.Random(seed * 7919 + 17)  # noqa: S311 - repeatable, not secret
    first = rng.randint(2011, 2018)
    plans = draw_plans(rng, bodies, first, years)
    return sorted((_write_body(f"{seed}:{plan.key}", plan) for plan in plans), key=lambda body: body.key)


# one body


class _Scribe:
    """Writes the documents of one body, one meeting after the other."""

    def __init__(self, rng: random.Random, plan: Plan) -> None:
        self.rng, self.plan = rng, plan
        kind = plan.body.kind
        self.roster: Roster = draw_roster(rng, kind, plan.key, plan.span)
        letters = {"council": "ZO", "board": "R"}.get(kind.code, "V")
        self.book = Book.start(rng, letters, plan.span[0].year)
        self.by_term = rng.random() < (0.7 if kind.key == "zastupitelstvo" else 0.2)
        self.town_left_out = kind.topics[0] == "town" and rng.random() < 0.4
        self.hands: dict[str, _Hand] = {}
        self.resolution_ids: dict[bool, str] = {}
        self.numbers: dict[tuple[int, str], int] = {}
        self.offset = rng.randint(0, 8)
        self.documents: list[SeriesDocument] = []
        self.seen: dict[str, list[Appearance]] = {}
        self.introduced: set[str] = set()

    def write(self) -> BodySeries:
        days = self._calendar()
        for day, following in zip(days, [*days[1:], None], strict=True):
            self._meet(day, following)
        return self._truth()

    def _calendar(self) -> list[dt.date]:
        """Return the days of the meetings, all on one weekday, about as far apart as the year allows."""
        first, last = self.plan.span
        weekday, pace = self.rng.randrange(4), 365 / self.plan.a_year
        days: list[dt.date] = []
        at = first + dt.timedelta(days=self.rng.randint(5, 25))
        while at < last:
            jitter = self.rng.randint(-int(pace / 6), int(pace / 6))
            day = at + dt.timedelta(days=jitter)
            day += dt.timedelta(days=(weekday - day.weekday()) % 7)
            if first < day < last and (not days or day > days[-1] + dt.timedelta(days=6)):
                days.append(day)
            at += dt.timedelta(days=round(pace))
        return days

    def _meet(self, day: dt.date, following: dt.date | None) -> None:
        cast, guests_listed = self._cast(day)
        layout = self._layout(day)
        draft = self._start(day, cast, layout, following or day + dt.timedelta(days=35))
        if not guests_listed and layout.guests == "named":
            draft.layout = replace(layout, guests="none")
        name = self._name(day)
        self._tell(draft, name, following)
        self._compose(draft)
        text, gold = render(draft), draft.gold(name)
        lost = draft.layout.diacritics == "lost"
        if lost:
            text, gold = without_accents(text), strip_gold(gold)
            self.book.lose_accents(name)
        layout_now = {"body": draft.body.kind.key, **draft.layout.to_dict()}
        made = Generated(text, gold, layout_now, tuple(draft.findings))
        self.documents.append(SeriesDocument(name, day, made))
        self._remember(draft, name, lost=lost)

    def _name(self, day: dt.date) -> str:
        town, _, body = self.plan.key.partition("/")
        stem = self.plan.folder.format(town=town, body=body, day=day.isoformat(), year=day.year)
        return f"{stem}.txt"

    # who is there

    def _cast(self, day: dt.date) -> tuple[Cast, bool]:
        rng, roster = self.rng, self.roster
        chair = holder(roster.chairs, day)
        deputy = holder(roster.deputies, day)
        sitting = roster.members(day)
        stands_in = deputy in sitting and self._head_has_deputy and rng.random() < 0.07
        head = deputy if stands_in else chair
        others = [
            human for human in sitting if human is not head and human is not (chair if stands_in else None)
        ]
        # more than half must be there, or the body could not decide
        most_away = max(0, min(len(sitting) - 4, (len(sitting) - 1) // 2))
        away = [human for human in others if rng.random() < 0.14]
        if stands_in:
            away.insert(0, chair)
        away = away[:most_away]
        if stands_in and chair not in away:
            head = chair
            others = [human for human in sitting if human is not chair]
        present = [head, *(human for human in others if human not in away)]
        excused = [human for human in away if human is chair or rng.random() < 0.85]
        unexcused = [human for human in away if human not in excused]
        visiting = roster.guests(day)
        guests = rng.sample(visiting, min(len(visiting), rng.choice((1, 1, 2, 3))))
        clerk = holder(roster.clerks, day)
        if (clerk in sitting and clerk not in present) or clerk in guests:
            clerk = present[1]
        verifiers = rng.sample(present[1:], min(len(present) - 1, rng.choice((1, 2, 2))))
        cast = Cast(
            [human.on(day) for human in present],
            [human.on(day) for human in excused],
            [human.on(day) for human in unexcused],
            [human.on(day, guest=True) for human in guests],
            head.on(day),
            clerk.on(day),
            [human.on(day) for human in verifiers],
            clerk.on(day),
        )  # fmt: skip
        return cast, bool(guests)

    @property
    def _head_has_deputy(self) -> bool:
        return not self.plan.body.kind.head[0].startswith("vedoucí")

    # how it looks

    def _layout(self, day: dt.date) -> Layout:
        clerk = holder(self.roster.clerks, day).key
        hand = self.hands.get(clerk)
        if hand is None:
            base = draw_layout(self.rng, self.plan.body.kind.key)
            numbered = self.rng.choice(("labels", "short"))
            hand = self.hands[clerk] = _Hand(base, self.rng.uniform(0.55, 1.0), numbered)
        fresh = draw_layout(self.rng, self.plan.body.kind.key).to_dict()
        drawn = {
            name: fresh[name] if self.rng.random() < RESTLESS.get(name, SELDOM) else value
            for name, value in hand.base.to_dict().items()
        }
        elected = day >= self.roster.election
        drawn["resolution_id"] = self.resolution_ids.setdefault(elected, hand.base.resolution_id)
        drawn["review"], table = self._review(day, hand)
        if table or drawn["tasks"] == "table":
            drawn["tasks"] = "table" if table else "prose"
        if self.book.review_form == "numbers" and self.rng.random() < 0.85:
            drawn["tasks"] = hand.numbered
        return readable(Layout(**drawn), self.plan.body.kind.key)

    def _review(self, day: dt.date, hand: _Hand) -> tuple[str, bool]:
        """Return the layout's word for a review and whether it is a table; a body reviews what it has open."""
        form = self.book.review_form
        waiting = [task for task in self.book.open_tasks(day) if not task.forgotten]
        if form == "none" or not waiting or self.rng.random() > hand.reviews:
            return "none", False
        return "items", form == "table"

    # the document

    def _start(self, day: dt.date, cast: Cast, layout: Layout, following: dt.date) -> Draft:
        rng, body = self.rng, self.plan.body
        if self.town_left_out and rng.random() < 0.6:
            body = without_town(body)
        minute = 0 if layout.time == "hour" else rng.choice((0, 0, 0, 30, 15))
        start = dt.time(rng.choice((9, 14, 15, 16, 17, 17, 18, 18, 19)), minute)
        end = (dt.datetime.combine(day, start) + dt.timedelta(minutes=rng.randint(40, 220))).time()
        if rng.random() < 0.08:
            following += dt.timedelta(days=7)
        number = self._number(day)
        if layout.number == "roman" and number > 35:
            layout = replace(layout, number="ordinal")
        draft = Draft(rng, layout, body, cast, day, start, end, next_date=following, number=number)
        draft.next_stated = layout.next in ("sentence", "item", "label")
        chair = holder(self.roster.chairs, day).key
        if cast.chair.key != chair:
            draft.deputy = "místo"
        deputy = holder(self.roster.deputies, day)
        if self._head_has_deputy and deputy.key not in (cast.chair.key, chair) and deputy.sits(day):
            head = body.kind.head[deputy.person.gender == "f"]
            draft.functions[deputy.on(day)] = f"místo{head}"
        return draft

    def _term(self, day: dt.date) -> int:
        election = self.roster.election
        return election.year if day >= election else election.year - 4

    def _number(self, day: dt.date) -> int:
        key = (self._term(day) if self.by_term else day.year, "meeting")
        if key not in self.numbers:
            started = any(kind == "meeting" for _, kind in self.numbers)
            # the first term or year was under way when the series began
            self.numbers[key] = self.offset if self.by_term and not started else 0
        self.numbers[key] += 1
        return self.numbers[key]

    def _tell(self, draft: Draft, name: str, following: dt.date | None) -> None:
        """Give the document its story and say by what it tells its people apart."""
        day = draft.date
        about = {human.key: human.on(day) for human in self.roster.humans if human.sits(day)}
        about |= {one.key: one for one in (*draft.cast.guests, draft.cast.recorder) if one.key not in about}
        # whoever has a namesake in the body at any time is introduced by the full name
        new = {human.key for _, group in self.roster.namesakes for human in group} - self.introduced
        apart = dict.fromkeys(new, "given") | self.roster.apart(day)
        draft.apart = {one: apart[key] for key, one in about.items() if key in apart}
        chapter = Chapter(self.book, draft, name, self._term(day), about)
        chapter.following = following
        draft.story = chapter

    def _compose(self, draft: Draft) -> None:
        rng, kind = self.rng, self.plan.body.kind
        items = (
            rng.choice((4, 5, 6, 8, 10, 14)) if kind.code == "council" else rng.choice((3, 4, 4, 5, 6, 7, 9))
        )
        topics = draw_topics(rng, kind.topics, items, draft.date.year)
        planned = plan_items(draft, topics)
        write_header(draft)
        write_attendance(draft)
        write_opening(draft)
        write_agenda(draft, planned)
        write_items(draft, planned, [])
        write_summary(draft, topics)
        if draft.layout.attachments == "inline":
            write_attachments(draft)
        write_next(draft)
        write_end(draft)
        write_late_list(draft)
        write_signatures(draft)
        if draft.layout.attachments == "list":
            write_attachments(draft)

    # what is true

    def _remember(self, draft: Draft, name: str, *, lost: bool) -> None:
        """Note under which name each person stands in the gold of the document."""
        for person in _in_gold(draft):
            printed = draft.gold_name(person)
            titles = (*person.before, *person.after) if person in draft.titled else ()
            appearance = Appearance(name, without_accents(printed) if lost else printed, titles)
            self.seen.setdefault(person.key, []).append(appearance)
            if draft.levels[person] == FULL:
                self.introduced.add(person.key)

    def _truth(self) -> BodySeries:
        plan, book = self.plan, self.book
        humans: dict[str, Human] = {human.key: human for human in self.roster.humans}
        people = tuple(
            PersonTruth(key, plan.key, human.person.full(), tuple(self.seen[key]))
            for key, human in humans.items()
            if key in self.seen
        )
        named = {one.key for one in people}
        namesakes = tuple(
            Namesakes(kind, tuple(human.key for human in group))
            for kind, group in self.roster.namesakes
            if all(human.key in named for human in group)
        )
        tasks = tuple(
            TaskTruth(f"{plan.key}#t{n}", plan.key, task.text, task.number, task.who, tuple(task.events))
            for n, task in enumerate(book.tasks, 1)
            if task.events
        )
        links = tuple(
            ResolutionLink(
                plan.key, one.document, one.number, one.text, one.kind, one.target, one.target_number
            )
            for one in book.spoken
        )
        return BodySeries(
            plan.key,
            plan.body.name,
            plan.body.town[0],
            tuple(self.documents),
            people,
            namesakes,
            tasks,
            links,
        )


def _in_gold(draft: Draft) -> list[Person]:
    """Return the people whom the gold of a document names, each once, in its order."""
    named: dict[Person, None] = dict.fromkeys(person for person, _ in draft.entries)
    offices = [draft.chair, *draft.recorders, *draft.verifiers]
    named.update(dict.fromkeys(person for person in offices if person is not None))
    for vote in draft.votes:
        named.update(dict.fromkeys(ballot["name"] for ballot in vote["ballots"]))
    for task in draft.tasks:
        named.update(dict.fromkeys(one for one in task["assignees"] if isinstance(one, Person)))
    return list(named)


def _write_body(seed: str, plan: Plan) -> BodySeries:
    return _Scribe(random.Random(seed), plan).write()  # noqa: S311
