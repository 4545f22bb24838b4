"""Invented Czech minutes with their gold, deterministic by seed, laid out with the frequencies of real ones.

Written from the catalogue of layouts (section 13) and the rules of annotation, not from what the parser can do.
Several meetings in one file, columns torn apart and damaged encodings are not made: no gold rule settles them.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from typing import Any

from generator.attendance import write_attendance, write_late_list, write_opening
from generator.bodies import Body, draw_body
from generator.closing import write_attachments, write_end, write_next, write_signatures
from generator.decisions import write_summary
from generator.draft import Cast, Draft
from generator.header import write_header
from generator.items import plan_items, write_agenda, write_items
from generator.layout import Layout, draw_layout
from generator.names import draw_people
from generator.noise import render, strip_gold, without_accents
from generator.topics import draw_topics

CONTRADICTIONS = (
    "weekday-date-mismatch",
    "vote-sum-mismatch",
    "vote-result-contradicts-counts",
    "present-count-mismatch",
    "quorum-contradicted",
    "attendance-contradicted",
    "deadline-before-meeting",
)
FEWEST_WORDS, MOST_WORDS = 200, 4000

__all__ = ["CONTRADICTIONS", "Generated", "generate"]


@dataclass(frozen=True, slots=True)
class Generated:
    """One invented document: its text, its gold record, its layout by dimension, and the findings planted in it."""

    text: str
    gold: dict[str, Any]
    layout: dict[str, str]
    expected_findings: tuple[str, ...] = field(default=())


def generate(seed: int, *, contradiction: str | None = None) -> Generated:
    """Return the document of a seed.

    Args:
        contradiction: one of ``CONTRADICTIONS``, to be planted; the layout is bent so that there is room for it.
    """
    if contradiction is not None and contradiction not in CONTRADICTIONS:
        raise ValueError(f"no such contradiction: {contradiction}")
    for extra in range(12):
        made = _attempt(seed, extra, contradiction)
        words = len(made.text.split())
        if FEWEST_WORDS <= words <= MOST_WORDS and (contradiction is None or made.expected_findings):
            return made
    raise AssertionError(f"seed {seed} makes no document of the right size")


def _attempt(seed: int, extra: int, contradiction: str | None) -> Generated:
    rng = random.Random(seed * 1009 + extra)  # noqa: S311 - repeatable, not secret
    body = draw_body(rng)
    layout = draw_layout(rng, body.kind.key)
    if contradiction:
        layout = _with_room(layout, contradiction)
    draft = _start(rng, body, layout)
    draft.planned = contradiction
    _write(draft, items=_size(rng, body) + extra)
    text, gold = render(draft), draft.gold(f"generated-{seed}")
    if layout.diacritics == "lost":
        text, gold = without_accents(text), strip_gold(gold)
    return Generated(text, gold, {"body": body.kind.key, **layout.to_dict()}, tuple(draft.findings))


def _size(rng: random.Random, body: Body) -> int:
    """How many topics: councils have long programmes."""
    if body.kind.code == "council":
        return rng.choice((4, 6, 8, 10, 12, 16, 22))
    return rng.choice((3, 4, 5, 5, 6, 7, 8, 10, 14))


def _with_room(layout: Layout, contradiction: str) -> Layout:
    """Return a layout that prints what the contradiction needs, in a text that can be read."""
    bent = replace(layout, flat="no", diacritics="yes", attendance="comma", header="sentence", quorum="of")
    if contradiction == "weekday-date-mismatch":
        bent = replace(bent, weekday="yes", date="spaced")
    if contradiction.startswith("vote"):
        bent = replace(bent, votes="inline", decisions="numbered", result="stated")
    if contradiction == "deadline-before-meeting":
        bent = replace(bent, tasks="prose", date="spaced")
    return bent


def _start(rng: random.Random, body: Body, layout: Layout) -> Draft:
    date = dt.date(2010, 1, 4) + dt.timedelta(days=rng.randrange(5600))
    start = dt.time(
        rng.choice((9, 14, 15, 16, 17, 17, 18, 18, 19)),
        0 if layout.time == "hour" else rng.choice((0, 0, 0, 30, 15)),
    )
    minutes = rng.randint(40, 220)
    end = (dt.datetime.combine(date, start) + dt.timedelta(minutes=minutes)).time()
    draft = Draft(
        rng, layout, body, _cast(rng, body, layout), date, start, end,
        next_date=date + dt.timedelta(days=rng.randint(14, 75)),
        number=rng.randint(2, 19),
    )  # fmt: skip
    draft.next_stated = layout.next in ("sentence", "item", "label")
    return draft


def _cast(rng: random.Random, body: Body, layout: Layout) -> Cast:
    size = rng.randint(*body.kind.size)
    people = draw_people(rng, size + 8, titled=0.45)
    members, others = people[:size], people[size:]
    excused = others[: rng.choice((1, 1, 2, 2, 3))] if layout.excused != "none" else []
    absent = [others[3]] if layout.absent == "named" else []
    guests = others[4 : 4 + rng.choice((1, 1, 2))] if layout.guests == "named" else []
    # more than half must be there, or the body could not decide
    excused = excused[: max(0, size - len(absent) - 1)]
    chair = members[0]
    recorder = rng.choice([*members[1:3], others[6]])
    verifiers = rng.sample(members[1:], rng.choice((1, 2, 2)))
    return Cast(members, excused, absent, guests, chair, recorder, verifiers, others[7])


def _write(draft: Draft, items: int) -> None:
    groups = draft.body.kind.topics
    topics = draw_topics(draft.rng, groups, items + 3, draft.date.year)
    old, topics = topics[: draft.rng.randint(2, 3)], topics[3:]
    planned = plan_items(draft, topics)
    write_header(draft)
    write_attendance(draft)
    write_opening(draft)
    write_agenda(draft, planned)
    write_items(draft, planned, old)
    write_summary(draft, topics)
    if draft.layout.attachments == "inline":
        write_attachments(draft)
    write_next(draft)
    write_end(draft)
    write_late_list(draft)
    write_signatures(draft)
    if draft.layout.attachments == "list":
        write_attachments(draft)
