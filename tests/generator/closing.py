"""The end of a document: the next meeting, the time it ended, who wrote and verified it, attachments.

Does not know the items.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.deadlines import next_noun
from generator.draft import Draft
from generator.header import draw_place
from generator.wording import WEEKDAYS, body_style, date_text, hours, time_text

SHEETS = (
    "Prezenční listina",
    "Rozpočtové opatření",
    "Přehled žádostí o příspěvek",
    "Pozvánka",
    "Cenové nabídky",
)


def _next(draft: Draft, *, labelled: bool = False) -> tuple[str, str, str]:
    """Note the next meeting in the gold and return its day, time and place as printed."""
    style = body_style(draft.layout.date)
    day = date_text(draft.next_date, style)
    weekday = draft.chance(0.4)
    when = f"{WEEKDAYS[draft.next_date.weekday()][0]} {day}" if weekday else day if labelled else f"dne {day}"
    gold: dict[str, Any] = {"date": draft.next_date.isoformat(), "time": None, "place": None, "invited": []}
    at = place = ""
    if draft.chance(0.7):
        gold["time"] = draft.start.strftime("%H:%M")
        at = f" {draft.pick('od', 'v')} {time_text(draft.start, draft.layout.time)}{hours(draft.rng).rstrip('.')}"
    if draft.chance(0.5):
        nominative, printed = draw_place(draft)
        gold["place"], place = nominative, f" {printed}"
    draft.next_meeting = gold
    return when, at, place


def write_next_item(draft: Draft) -> None:
    """Write the next meeting under its own heading."""
    when, at, place = _next(draft)
    noun = _nominative(draft)
    draft.say(f"{'Příští'} {noun} se {draft.pick('uskuteční', 'koná')} {when}{at}{place}.")


def _nominative(draft: Draft) -> str:
    return next_noun(draft)


def write_next(draft: Draft) -> None:
    """Write the sentence or the label that announces the next meeting, or that it will be announced."""
    form = draft.layout.next
    noun = _nominative(draft)
    if form == "sentence":
        when, at, place = _next(draft)
        verb = draft.pick(
            "se uskuteční",
            "se koná",
            "bude",
            "proběhne",
            "je naplánováno na" if noun != "schůze" else "je naplánována na",
        )
        if verb.endswith(" na"):
            when = when.removeprefix("dne ")
            when = when.split(" ", 2)[-1] if when.startswith(("v ", "ve ")) else when
        draft.say(f"{draft.pick('Příští', 'Další')} {noun} {verb} {when}{at}{place}.")
    elif form == "label":
        when, at, place = _next(draft, labelled=True)
        label = f"Příští {noun}"
        draft.section("next_meeting", label)
        draft.say(f"{label}: {when}{at}{place}")
    elif form == "undated":
        genitive = "příští schůze" if noun == "schůze" else f"příštího {noun}"
        draft.say(
            draft.pick(
                f"Datum {genitive} bude včas oznámeno.",
                f"Termín {genitive} bude upřesněn.",
                "Další schůzky budou svolávány dle potřeby.",
            )
        )


def write_end(draft: Draft) -> None:
    if draft.layout.end_time != "yes" or draft.meeting["end_time"]:
        return
    draft.meeting["end_time"] = draft.end.strftime("%H:%M")
    style = "colon" if draft.layout.time in ("none", "hour") else draft.layout.time
    at = f"{time_text(draft.end, style)}{hours(draft.rng).rstrip('.')}"
    noun = draft.body.kind.noun[0].split()[-1] if draft.body.kind.noun[0] else "jednání"
    subject, ending = {"schůze": ("Schůze", "a"), "schůzky": ("Schůzka", "a")}.get(
        noun, (noun.capitalize(), "o")
    )
    draft.say(
        draft.pick(
            f"{subject} skončil{ending} v {at}.",
            f"Ukončení: {at}",
            f"{subject} byl{ending} ukončen{ending} v {at}.",
            f"Konec v {at}.",
        )
    )


def write_signatures(draft: Draft) -> None:
    """Write who wrote the minutes, who verified them, and where; the first of them opens the closing part."""
    lines = _recorder_line(draft) + _verifier_lines(draft)
    if draft.layout.dateline == "yes" or draft.layout.date == "no-year":
        draft.meeting["municipality"] = draft.meeting["municipality"] or _town(draft)
        day = draft.date + dt.timedelta(days=draft.rng.randint(0, 6) if draft.layout.date != "no-year" else 0)
        line = f"{'Ve' if draft.body.town[2].startswith(('Vrb', 'Zl', 'St', 'Sl')) else 'V'} {draft.body.town[2]} dne {date_text(day, body_style(draft.layout.date))}"
        if draft.chance(0.3) and lines:
            lines.insert(0, line)
        else:
            lines.append(line)
    if lines and draft.chance(0.3):
        lines.append("……………………………")
    if lines:
        draft.say("\n".join(lines), fixed=True)


def _town(draft: Draft) -> str | None:
    """The town is the body's municipality only where the body is a town's."""
    return draft.body.town[0] if draft.body.kind.topics[0] == "town" else None


def _open(draft: Draft, label: str) -> None:
    if draft.sections[-1]["kind"] != "closing":
        draft.section("closing", label)


def _recorder_line(draft: Draft) -> list[str]:
    header_labels = draft.layout.header == "labels"
    if (
        draft.layout.recorder == "none"
        or draft.recorders
        or (draft.layout.recorder == "header" and header_labels)
    ):
        return []
    person = draft.cast.recorder
    draft.recorders.append(person)
    woman = person.gender == "f"
    label = draft.pick(
        *(
            ("Zapsala", "Zapsala", "Vyhotovila", "Zápis vyhotovila")
            if woman
            else ("Zapsal", "Zapsal", "Vyhotovil", "Zápis vyhotovil")
        ),
        "Zapisovatelka" if woman else "Zapisovatel",
    )
    _open(draft, label)
    if draft.chance(0.15) and label.startswith("Zapsal"):
        day = draft.date + dt.timedelta(days=2)
        return [f"{label} dne {date_text(day, body_style(draft.layout.date))} {draft.full(person)}"]
    return [f"{label}: {draft.full(person)}"]


def _verifier_lines(draft: Draft) -> list[str]:
    if draft.layout.verifiers != "end":
        return []
    people = draft.cast.verifiers
    draft.verifiers.extend(people)
    if len(people) == 1:
        woman = people[0].gender == "f"
        label = draft.pick(
            "Ověřovatelka" if woman else "Ověřovatel",
            "Zápis ověřila" if woman else "Zápis ověřil",
            "Ověřila" if woman else "Ověřil",
        )
    else:
        label = draft.pick("Ověřovatelé zápisu", "Ověřovatelé", "Ověřili")
    _open(draft, label)
    return [f"{label}: {', '.join(draft.full(person) for person in people)}"]


def write_attachments(draft: Draft) -> None:
    form = draft.layout.attachments
    if form == "none":
        return
    if form == "inline":
        draft.say("Prezenční listina tvoří přílohu č. 1 tohoto zápisu.")
        draft.attachments.append({"number": "1", "title": None})
        return
    titles = draft.rng.sample(SHEETS, draft.rng.randint(1, 3))
    draft.section("attachments", "Přílohy")
    rows = ["Přílohy:"]
    labelled = draft.chance(0.6)
    for n, title in enumerate(titles, 1):
        rows.append(f"Příloha č. {n}: {title}" if labelled else f"{n}. {title}")
        draft.attachments.append({"number": str(n), "title": title})
    draft.say("\n".join(rows), fixed=True)
