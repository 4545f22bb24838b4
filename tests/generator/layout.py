"""How one document looks: every choice drawn with the frequencies of the catalogue of layouts (section 13).

Does not know what a document says.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

Odds = Mapping[str, float]

ODDS: dict[str, Odds] = {
    # 'n/year' and 'year/n' share their part; 'word' ordinals are left out, the gold rules do not settle them
    "number": {"ordinal": 46, "slash": 21, "reversed": 1, "plain": 3, "roman": 4, "none": 25},
    "case": {"sentence": 80, "capitals": 11, "spaced": 9},
    "header": {"sentence": 48, "lines": 28, "labels": 11, "bare": 9, "body-first": 4},
    "date": {"tight": 35, "spaced": 35, "word": 20, "padded": 8, "iso": 1, "partly": 1, "no-year": 2},
    "weekday": {"no": 93, "yes": 7},
    "time": {"colon": 24, "dot": 17, "comma": 8, "hour": 6, "none": 65},
    "time_range": {"no": 88, "yes": 12},
    "place": {"yes": 50, "no": 50},
    "attendance": {
        "comma": 52,
        "lines": 14,
        "bullets": 6,
        "table": 8,
        "counts": 8,
        "sheet": 8,
        "none": 5,
        "end": 2,
        "numbered": 2,
        "grouped": 5,
    },
    "names": {"titled": 45, "full": 20, "surname": 18, "initial": 12, "surname-first": 10},
    "functions": {"no": 70, "brackets": 14, "dash": 8, "comma": 8},
    "excused": {"label": 64, "sentence": 6, "none": 30},
    "absent": {"none": 84, "named": 9, "empty": 7},
    "guests": {"none": 74, "named": 26},
    "lateness": {"none": 89, "list": 6, "body": 5},
    "quorum": {"none": 60, "formula": 14, "of": 20, "total-first": 6},
    "chair": {"sentence": 52, "label": 14, "opened": 14, "none": 20},
    "numbering": {"dot": 60, "bracket": 20, "slash": 4, "roman": 5, "bullets": 7, "none": 4},
    "agenda": {"list": 88, "missing": 12},
    "headings": {"repeated": 55, "run-in": 10, "ad": 8, "k-bodu": 8, "bod": 5, "paragraphs": 14},
    "votes": {
        "none": 12,
        "inline": 21,
        "text": 11,
        "number-first": 7,
        "vertical": 14,
        "triple": 8,
        "words": 22,
        "roll": 4,
        "percent": 2,
        "table": 3,
        "sentence": 4,
    },
    "decisions": {
        "numbered": 30,
        "unnumbered": 16,
        "draft": 20,
        "past": 22,
        "final": 7,
        "by-verb": 5,
    },
    "resolution_id": {"slash-year": 40, "meeting-sequence": 30, "running": 15, "letters": 15},
    "vote_place": {"after": 75, "before": 25},
    "result": {"stated": 72, "silent": 28},
    "tasks": {"prose": 48, "labels": 14, "short": 8, "inline": 8, "named": 7, "table": 4, "none": 11},
    "review": {"none": 76, "items": 16, "sentences": 8},
    "next": {"sentence": 24, "item": 6, "label": 6, "undated": 8, "none": 56},
    "end_time": {"yes": 34, "no": 66},
    "recorder": {"end": 62, "header": 14, "prose": 8, "none": 16},
    "verifiers": {"none": 56, "end": 28, "prose": 16},
    "dateline": {"no": 82, "yes": 18},
    "attachments": {"none": 72, "list": 14, "inline": 14},
    "furniture": {"none": 76, "web": 9, "viewer": 6, "stamp": 6, "duplicate": 7, "page-marks": 8},
    "flat": {"no": 90, "yes": 10},
    "diacritics": {"yes": 95, "lost": 5},
    "wrap": {"no": 65, "yes": 35},
    "mention": {"titled": 35, "polite": 30, "full": 15, "bare": 12, "brother": 8},
    "spacing": {"tight": 55, "blank": 45},
    "debate": {"short": 62, "long": 38},
}

# drawn anew for each task; a document mixes them
DUE: Odds = {
    "date": 40, "no-year": 16, "month-end": 16, "days": 8, "meeting": 8, "now": 5, "always": 4, "none": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """One draw from every table of ``ODDS``."""

    number: str
    case: str
    header: str
    date: str
    weekday: str
    time: str
    time_range: str
    place: str
    attendance: str
    names: str
    functions: str
    excused: str
    absent: str
    guests: str
    lateness: str
    quorum: str
    chair: str
    numbering: str
    agenda: str
    headings: str
    votes: str
    decisions: str
    resolution_id: str
    vote_place: str
    result: str
    tasks: str
    review: str
    next: str
    end_time: str
    recorder: str
    verifiers: str
    dateline: str
    attachments: str
    furniture: str
    flat: str
    diacritics: str
    wrap: str
    mention: str
    spacing: str
    debate: str

    def to_dict(self) -> dict[str, str]:
        return asdict(self)


def draw_layout(rng: random.Random, kind: str) -> Layout:
    """Draw a layout for a kind of body, with what could not be read by anybody made readable."""
    drawn = {name: rng.choices(list(odds), list(odds.values()))[0] for name, odds in ODDS.items()}
    return readable(Layout(**drawn), kind)


def readable(layout: Layout, kind: str) -> Layout:
    layout = _suited(layout, kind)
    if layout.header in ("bare", "body-first"):
        # neither form has room for the meeting's number or its weekday
        layout = replace(layout, number="none", weekday="no", case="sentence")
    if layout.header == "body-first":
        layout = replace(layout, time="none")
    if layout.flat == "yes":
        # what only line breaks keep apart is lost in a flattened text
        layout = replace(
            layout,
            wrap="no",
            agenda="list",
            attendance="comma" if layout.attendance in _BY_LINES else layout.attendance,
            numbering="dot" if layout.numbering in ("none", "bullets") else layout.numbering,
            headings="repeated" if layout.headings == "paragraphs" else layout.headings,
            votes="inline" if layout.votes in ("table", "roll") else layout.votes,
            tasks="prose" if layout.tasks == "table" else layout.tasks,
            functions="no" if layout.functions == "comma" else layout.functions,
            header="sentence" if layout.header in ("bare", "labels") else layout.header,
            decisions="draft" if layout.decisions == "by-verb" else layout.decisions,
            furniture="none" if layout.furniture == "page-marks" else layout.furniture,
        )
    if layout.numbering in ("none", "bullets") and layout.headings in ("ad", "k-bodu", "bod", "paragraphs"):
        layout = replace(layout, headings="repeated")
    if layout.attendance in ("counts", "sheet", "none"):
        layout = replace(layout, votes="text" if layout.votes == "roll" else layout.votes, lateness="none")
    return layout


def _suited(layout: Layout, kind: str) -> Layout:
    if kind in ("zastupitelstvo", "rada"):
        # a municipal council votes on everything and numbers what it resolves
        layout = replace(
            layout,
            votes="inline" if layout.votes in ("none", "percent") else layout.votes,
            decisions="numbered" if layout.decisions == "by-verb" else layout.decisions,
            mention="titled" if layout.mention == "brother" else layout.mention,
        )
    elif layout.votes == "percent" and kind != "svj":
        layout = replace(layout, votes="words")
    if layout.number in ("ordinal", "roman") and kind in ("schuze", "svj"):
        layout = replace(layout, number="plain")  # an assembly is not the nth of itself
    if layout.mention == "brother" and kind not in ("hasici", "chovatele", "rodice"):
        layout = replace(layout, mention="polite")
    if layout.names in ("surname", "initial") and layout.mention == "full":
        layout = replace(layout, mention="polite")
    return layout


_BY_LINES = ("lines", "bullets", "table", "numbered", "grouped")
