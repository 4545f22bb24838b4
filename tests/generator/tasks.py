"""Tasks: in prose, behind labels, in brackets, in tables, and the review of old ones.

Does not know on which item a task is laid.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.deadlines import draw_deadline
from generator.draft import Draft, ended
from generator.names import Person
from generator.topics import Topic
from generator.wording import Deadline, short_date

STATUS = (
    ("splněno", "done"),
    ("trvá", "ongoing"),
    ("splněno", "done"),
    ("trvá", "ongoing"),
    ("zrušeno", "cancelled"),
)


def write_task(draft: Draft, topic: Topic) -> None:
    """Lay the task of a topic on a member, in the convention of the document."""
    form = draft.layout.tasks
    if form == "none":
        return
    if draft.story:
        topic = draft.story.phrased(topic)
    person = draft.rng.choice(draft.cast.members)
    due = draw_deadline(draft)
    _lay(draft, topic, person, due)
    if draft.story:
        draft.story.laid(draft.tasks[-1], topic, due.date if due else None)


def _lay(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    form = draft.layout.tasks
    if form in ("prose", "table"):
        _prose(draft, topic, person, due)
    elif form == "labels":
        _labels(draft, topic, person, due)
    elif form == "short":
        _short(draft, topic, person, due)
    elif form == "inline":
        _inline(draft, topic, person, due)
    else:
        _named(draft, topic, person, due)


def _note(draft: Draft, text: str, people: list[Person], due: Deadline | None, status: str = "open") -> None:
    task: dict[str, Any] = {
        "text": ended(text),
        "assignees": list(people),
        "due_text": due.phrase if due else None,
        "due": due.date.isoformat() if due and due.date else None,
        "due_kind": due.kind if due else None,
        "status": status,
    }
    draft.tasks.append(task)


def _labelled(due: Deadline) -> Deadline:
    """The deadline as a label prints it: without "do" where a day follows."""
    return Deadline(due.value, due.value, due.date, due.kind)


def _head(draft: Draft) -> str:
    return f"Úkol{draft.story.task_number()}" if draft.story else "Úkol"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _prose(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    tail = f" {due.phrase}" if due else ""
    if due and due.kind != "continuous" and draft.chance(0.25):
        text = f"{_capital(due.phrase)} {topic.finite} {draft.mention(person)} {topic.rest}."
    elif draft.chance(0.15):
        others = [p for p in draft.cast.members if p is not person]
        second = draft.rng.choice(others)
        text = f"{draft.mention(person, start=True)} a {draft.mention(second)} mají za úkol {topic.infinitive}{tail}."
        draft.say(text)
        _note(draft, text, [person, second], due)
        return
    else:
        text = f"{draft.mention(person, start=True)} {topic.finite} {topic.rest}{tail}."
    draft.say(text)
    _note(draft, text, [person], due)


def _labels(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    who = draft.habit("responsible", "Zodpovídá", "Odpovídá", "Zodpovědná osoba")
    text = _capital(topic.infinitive)
    lines = [f"{_head(draft)}: {text}", f"{who}: {draft.mention(person)}"]
    if due:
        due = _labelled(due)
        lines.insert(draft.rng.choice((1, 2)), f"Termín: {due.value}")
    if draft.chance(0.3):
        draft.say(". ".join(lines) if draft.layout.mention == "bare" else "; ".join(lines))
    else:
        draft.say("\n".join(lines), fixed=True)
    _note(draft, text, [person], due)


def _short(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    who, when = draft.habit("marks", "Z: T:", "Zodp.: Termín:", "O: T:", "Odp.: T:").split()
    text = _capital(topic.infinitive)
    head = _head(draft)
    line = f"{head}: {text}. {who} {draft.mention(person)}"
    if due:
        due = _labelled(due)
        line = (
            f"{line} {when} {due.value}"
            if draft.chance(0.6)
            else f"{head}: {text}. {when} {due.value} {who} {draft.mention(person)}"
        )
    draft.say(line)
    _note(draft, text, [person], due)


def _inline(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    text = _capital(topic.infinitive)
    name = draft.mention(person)
    if due is None:
        draft.say(f"– {text} (zodpovídá {name})")
    elif draft.chance(0.5):
        due = _labelled(due)
        draft.say(f"– {text} – termín {due.value} (zodpovídá {name})")
    else:
        due = _labelled(due)
        draft.say(f"– {text} (zodpovídá {name}, termín {due.value})")
    _note(draft, text, [person], due)


def _named(draft: Draft, topic: Topic, person: Person, due: Deadline | None) -> None:
    tail = f" {due.phrase}" if due else ""
    text = topic.infinitive
    name = draft.mention(person)
    draft.say(
        draft.habit(
            "named",
            f"{_capital(name) if draft.layout.mention == 'brother' else name} – úkol – {text}{tail}",
            f"-> úkol {name}: {text}{tail}",
            f"Úkol pro {draft.mention(person, 'acc')}: {text}{tail}.",
        )
    )
    _note(draft, text, [person], due)


def write_review(draft: Draft, topics: list[Topic]) -> None:
    """Write what became of earlier tasks."""
    if draft.story:
        draft.story.review()
        return
    form = "table" if draft.layout.tasks == "table" else draft.layout.review
    if form == "table":
        _review_table(draft, topics)
        return
    for n, topic in enumerate(topics, 1):
        word, status = draft.rng.choice(STATUS)
        person = draft.rng.choice(draft.cast.members)
        text = _capital(topic.infinitive)
        number = max(draft.number - 1, 1)
        if form == "sentences":
            draft.say(
                f"K úkolu {number}-{n:02} ({text}): Úkol {word}."
                if word == "trvá"
                else f"K úkolu {number}-{n:02} ({text}): {_capital(word)}."
            )
            _note(draft, text, [], None, status)
        elif draft.chance(0.5):
            draft.say(f"Úkol č. {n}/{draft.date.year}: {text} (zodpovídá {draft.mention(person)}) – {word}.")
            _note(draft, text, [person], None, status)
        else:
            draft.say(f"{number}/{n} {text} – {draft.surname(person)} – {word}.")
            _note(draft, text, [person], None, status)


def _review_table(draft: Draft, topics: list[Topic]) -> None:
    glue = draft.pick("\t", " | ")
    rows = [glue.join(("Č.", "Úkol", "Zodpovídá", "Termín", "Stav"))]
    for n, topic in enumerate(topics, 1):
        person = draft.rng.choice(draft.cast.members)
        due = draw_deadline(draft)
        due = _labelled(due) if due else None
        word, status = draft.rng.choice((*STATUS, ("nový", "open")))
        text = _capital(topic.infinitive)
        rows.append(glue.join((str(n), text, draft.mention(person), due.value if due else "–", word)))
        _note(draft, text, [person], due, status)
    draft.say("\n".join(rows), fixed=True)


def write_event(draft: Draft) -> None:
    """Write a date that is an event's, no deadline: a near-miss for whoever looks for tasks."""
    day = short_date(draft.date + dt.timedelta(days=draft.rng.randint(10, 90)), "spaced")
    draft.say(
        draft.pick(
            f"Posezení seniorů proběhne {day} odpoledne v sokolovně.",
            f"Výlet do hor: {day} odjezd v 6:40 od pošty.",
            f"Turnaj ve stolním tenisu se uskuteční {day}, prezence od 8 hodin.",
        )
    )
