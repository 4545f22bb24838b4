"""Which deadline a task of this document has. Knows the meeting's date and whether the next one is announced."""

from __future__ import annotations

import datetime as dt

from generator.draft import Draft
from generator.layout import DUE
from generator.wording import Deadline, body_style, date_text, fixed_deadline, loose_deadline


def draw_deadline(draft: Draft) -> Deadline | None:
    form = draft.rng.choices(list(DUE), list(DUE.values()))[0]
    if draft.planned == "deadline-before-meeting" and not draft.findings:
        return _past_deadline(draft)
    if form == "none":
        return None
    if form == "meeting":
        noun = next_noun(draft)
        phrase = "do příští schůze" if noun == "schůze" else f"do příštího {noun}"
        return Deadline(phrase, phrase, draft.next_date if draft.next_stated else None, "meeting")
    if form in ("now", "always"):
        return loose_deadline(draft.rng, form)
    return fixed_deadline(draft.rng, draft.date, body_style(draft.layout.date), form)


def _past_deadline(draft: Draft) -> Deadline:
    draft.findings.append("deadline-before-meeting")
    day = draft.date - dt.timedelta(days=draft.rng.randint(20, 90))
    printed = date_text(day, body_style(draft.layout.date))
    return Deadline(f"do {printed}", printed, day, "date")


def next_noun(draft: Draft) -> str:
    """Return what the next meeting is called, in the genitive: "schůze", "jednání"."""
    noun = draft.body.kind.noun[0].split()[-1] if draft.body.kind.noun[0] else "jednání"
    return {"schůzky": "jednání", "setkání": "setkání"}.get(noun, noun)
