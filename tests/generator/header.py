"""The top of a document: title, number, body, date, time, place, in sentences or in a block of labels.

Does not know what follows.
"""

from __future__ import annotations

import datetime as dt

from generator.draft import Draft
from generator.places import PLACES
from generator.wording import ROMAN, WEEKDAYS, date_text, hours, time_text

NOMINATIVE = {
    "jednání": "jednání",
    "zasedání": "zasedání",
    "setkání": "setkání",
    "schůze": "schůze",
    "schůzky": "schůzka",
}


def write_header(draft: Draft) -> None:
    _set_meeting(draft)
    form = draft.layout.header
    if form == "bare":
        _bare(draft)
    elif form == "body-first":
        _body_first(draft)
    else:
        _titled(draft)


def _set_meeting(draft: Draft) -> None:
    draft.meeting = {
        "body": draft.body.name,
        "body_kind": draft.body.kind.code,
        "municipality": draft.body.municipality,
        "number": None,
        "date": draft.date.isoformat(),
        "start_time": None,
        "end_time": None,
        "place": None,
    }


def _noun(draft: Draft) -> str:
    """Return what the meeting is called with its preposition, e.g. "z jednání"; of an assembly its own name."""
    noun = draft.rng.choice(draft.body.kind.noun)
    if noun:
        return noun
    own = draft.body.genitive
    return ("ze " if own.startswith("sh") else "z ") + own.split(" ", 1)[0]


def _title(draft: Draft) -> tuple[str, str]:
    """Return the title up to the body, and the participle that joins the date to it."""
    noun = _noun(draft)
    is_body = not draft.body.kind.noun[0]
    rest = draft.body.genitive.split(" ", 1)[1] if is_body else draft.body.genitive
    feminine = noun.endswith(("schůze", "schůzky", "hromady", "výroční", "valné"))
    held = "konané" if feminine else "konaného"
    preposition, name = noun.split(" ", 1)
    word = draft.pick("Zápis", "Zápis", "Zápis", "Zápis", "Záznam")
    if draft.layout.case == "spaced":
        word = "Z á p i s" if word == "Zápis" else "Z á z n a m"
        word = word.upper() if draft.chance(0.5) else word
    year, n = draft.date.year, draft.number
    form = draft.layout.number
    number, front = None, f"{word} {preposition} {name}"
    if form == "ordinal":
        number, front = str(n), f"{word} {draft.pick('z', 'ze')} {n}. {name}"
    elif form == "roman":
        number = ROMAN[n]
        front = f"{word} ze {number}. {name}"
    elif form == "slash":
        number, front = f"{n}/{year}", f"{word} č. {n}/{year} {preposition} {name}"
    elif form == "reversed":
        number, front = f"{year}/{n:02}", f"{word} č. {year}/{n:02} {preposition} {name}"
    elif form == "plain":
        number, front = str(n), f"{word} č. {n} {preposition} {name}"
    draft.meeting["number"] = number
    return f"{front} {rest}", held


def _titled(draft: Draft) -> None:
    title, held = _title(draft)
    if draft.layout.case == "capitals":
        title = title.upper()
    if draft.layout.header == "labels":
        draft.say(title)
        _labels(draft)
        return
    tail = f"{held} {_day(draft)}{_time(draft)}{_place(draft)}"
    if draft.layout.header == "lines":
        draft.say(f"{title}\n{tail}", fixed=True)
    else:
        draft.say(f"{title} {tail}")


def _bare(draft: Draft) -> None:
    noun = _noun(draft).split(" ", 1)[1].removeprefix("veřejného ")
    is_body = not draft.body.kind.noun[0]
    name = draft.body.name if is_body else f"{NOMINATIVE[noun]} {draft.body.genitive}"
    title = name[0].upper() + name[1:]
    dash = draft.pick(" ", " – ")
    draft.say(f"{title}{dash}{date_text(draft.date, draft.layout.date)}")
    facts = []
    if draft.layout.place == "yes":
        facts.append(_set_place(draft)[0])
    if draft.layout.time != "none":
        draft.meeting["start_time"] = _clock(draft.start)
        facts.append(f"{time_text(draft.start, draft.layout.time)}{hours(draft.rng)}")
    if facts:
        draft.say(", ".join(facts))


def _body_first(draft: Draft) -> None:
    noun = _noun(draft)
    front = f"{draft.body.proper} – zápis"
    if draft.body.kind.noun[0]:
        front += f" {noun.replace('veřejného ', '')}"
    draft.say(f"{front} ze dne {date_text(draft.date, draft.layout.date)}")
    if draft.layout.place == "yes":
        draft.say(f"Místo konání: {_set_place(draft)[0]}")


def _labels(draft: Draft) -> None:
    lines = []
    day = date_text(draft.date, draft.layout.date)
    if draft.layout.weekday == "yes":
        day = f"{WEEKDAYS[_weekday(draft)][1]} {day}"
    lines.append(f"{draft.pick('Datum konání', 'Datum', 'Termín konání', 'Dne')}: {day}")
    if draft.layout.place == "yes":
        lines.append(f"{draft.pick('Místo konání', 'Místo', 'Místo jednání')}: {_set_place(draft)[0]}")
    if draft.layout.time != "none":
        lines.append(_time_label(draft))
    if draft.layout.chair == "label":
        draft.chair = draft.cast.chair
        lines.append(
            f"{draft.pick('Předsedající', 'Jednání řídil(a)', 'Řídí')}: {draft.full(draft.cast.chair)}"
        )
    if draft.layout.recorder == "header":
        draft.recorders.append(draft.cast.recorder)
        lines.append(f"{draft.pick('Zapisovatel', 'Zapisovatel(ka)')}: {draft.full(draft.cast.recorder)}")
    draft.say("\n".join(lines), fixed=True)


def _time_label(draft: Draft) -> str:
    start = time_text(draft.start, draft.layout.time)
    draft.meeting["start_time"] = _clock(draft.start)
    if draft.layout.time_range == "yes" and draft.layout.time != "hour":
        draft.meeting["end_time"] = _clock(draft.end)
        end = time_text(draft.end, draft.layout.time)
        return f"{draft.pick('Čas', 'Čas jednání')}: {start} – {end}{hours(draft.rng)}"
    return f"{draft.pick('Čas', 'Začátek', 'Zahájení')}: {start}{hours(draft.rng)}"


def _weekday(draft: Draft) -> int:
    day = draft.date.weekday()
    if draft.planned == "weekday-date-mismatch":
        draft.findings.append("weekday-date-mismatch")
        return (day + draft.rng.randint(1, 6)) % 7
    return day


def _day(draft: Draft) -> str:
    day = date_text(draft.date, draft.layout.date)
    if draft.layout.weekday == "yes":
        weekday = _weekday(draft)
        return draft.pick(f"{WEEKDAYS[weekday][0]} {day}", f"dne {day} ({WEEKDAYS[weekday][1]})")
    return f"dne {day}"


def _time(draft: Draft) -> str:
    if draft.layout.time == "none":
        return ""
    draft.meeting["start_time"] = _clock(draft.start)
    start = time_text(draft.start, draft.layout.time)
    if draft.layout.time_range == "yes" and draft.layout.time != "hour":
        draft.meeting["end_time"] = _clock(draft.end)
        return f" od {start} do {time_text(draft.end, draft.layout.time)}{hours(draft.rng)}"
    return f" {draft.pick('od', 'v')} {start}{hours(draft.rng)}"


def _place(draft: Draft) -> str:
    return f" {_set_place(draft)[1]}" if draft.layout.place == "yes" else ""


def _set_place(draft: Draft) -> tuple[str, str]:
    """Choose where the meeting is, note it in the gold, and return it in the nominative and behind a preposition."""
    place = draw_place(draft)
    draft.meeting["place"] = place[0]
    return place


def draw_place(draft: Draft) -> tuple[str, str]:
    return draft.rng.choice(PLACES[draft.body.kind.topics[0]])


def _clock(moment: dt.time) -> str:
    return moment.strftime("%H:%M")
