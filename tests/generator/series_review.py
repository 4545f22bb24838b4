"""The review of earlier tasks in a series: what became of each, in the forms of the catalogue, and its gold.

Does not know how tasks are laid.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.draft import Draft
from generator.series_truth import TaskState
from generator.wording import MONTHS

if TYPE_CHECKING:
    from generator.series_story import Chapter, Running

MOST = 14
FATES: dict[str, int] = {"done": 40, "ongoing": 31, "postponed": 13, "cancelled": 5, "silent": 11}
STATUS: dict[str, str] = {
    "done": "done",
    "ongoing": "ongoing",
    "postponed": "ongoing",
    "cancelled": "cancelled",
}
WORDS: dict[str, tuple[str, ...]] = {
    "done": ("splněno", "splněno", "splněno", "úkol splněn"),
    "ongoing": (
        "trvá",
        "trvá",
        "trvá",
        "úkol trvá",
        "úkol stále trvá",
        "úkol pokračuje",
        "trvá, částečně splněno",
    ),
    "postponed": (
        "termín prodloužen do {}",
        "termín prodloužen do {}",
        "prodloužen termín do {}",
        "trvá, termín prodloužen do {}",
        "trvá, nový termín {}",
        "termín posunut na {}",
    ),
    "cancelled": ("zrušeno", "úkol zrušen", "úkol se ruší"),
}
# of several tasks, and of one, behind their numbers
PLURAL = {"done": "jsou splněny", "ongoing": "trvají", "cancelled": "se ruší"}
SINGULAR = {"done": "je splněn", "ongoing": "trvá", "cancelled": "se ruší"}
HEADS = {"done": "Splněné úkoly", "ongoing": "Trvající úkoly", "cancelled": "Zrušené úkoly"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a meeting finds of a task; ``word`` says it, ``due`` is a new deadline as printed with its day."""

    task: Running
    state: TaskState
    word: str
    due: tuple[str, dt.date] | None


def write_story_review(chapter: Chapter) -> None:
    """Write what became of the open tasks, and remember it."""
    draft = chapter.draft
    waiting = [task for task in chapter.book.open_tasks(chapter.day) if not task.forgotten]
    if len(waiting) > MOST:
        waiting = sorted(draft.rng.sample(waiting, MOST), key=waiting.index)
    verdicts = [verdict for task in waiting if (verdict := _judge(chapter, task))]
    if not verdicts:
        draft.say("Úkoly z minulého jednání byly projednány v jednotlivých bodech.")
        return
    form = chapter.book.review_form
    if draft.layout.flat == "yes" and form in ("table", "grouped"):
        form = "sentences"
    {
        "table": _table,
        "grouped": _grouped,
        "numbers": _numbers,
        "sentences": _sentences,
    }.get(form, _items)(chapter, verdicts)
    if form in ("items", "sentences", "numbers") and draft.chance(0.12):
        _rest(chapter)


def _judge(chapter: Chapter, task: Running) -> Verdict | None:
    """Draw what became of a task; None where the meeting does not speak of it, perhaps never again."""
    draft, reviews = chapter.draft, len(task.events)
    fate = draft.rng.choices(list(FATES), list(FATES.values()))[0]
    if reviews > 5 and fate in ("ongoing", "postponed"):
        fate = "done"
    if fate == "silent":
        task.forgotten = draft.chance(0.35)
        return None
    states: dict[str, TaskState] = {
        "done": "done",
        "ongoing": "ongoing",
        "postponed": "postponed",
        "cancelled": "cancelled",
    }
    due = _later(chapter, task) if fate == "postponed" else None
    word = draft.pick(*WORDS[fate])
    if due and due[0].startswith("konce") and word.endswith(("nový termín {}", "posunut na {}")):
        word = "termín prodloužen do {}"
    return Verdict(task, states[fate], word.format(due[0]) if due else word, due)


def _later(chapter: Chapter, task: Running) -> tuple[str, dt.date]:
    """Return a deadline after this meeting and after the old one, printed in the genitive and as a day."""
    draft = chapter.draft
    day = max(chapter.day, task.due or chapter.day) + dt.timedelta(days=draft.rng.randint(14, 150))
    if draft.chance(0.2):
        first = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        day = first - dt.timedelta(days=1)
        return f"konce {MONTHS[day.month - 1]}", day
    return chapter.date_text(day), day


def _remember(chapter: Chapter, verdict: Verdict, shown: str, entry: int | None = None) -> None:
    due = verdict.due[1] if verdict.due else verdict.task.due
    verdict.task.events.append(chapter.event(verdict.state, due, shown=shown, entry=entry))


def _note(chapter: Chapter, verdict: Verdict, text: str, **more: Any) -> None:
    """Add the gold of a task whose text is printed; ``more`` are its assignees and an old deadline."""
    due = verdict.due
    old: tuple[str, dt.date] | None = more.get("old")
    printed = due or old
    chapter.draft.tasks.append(
        {
            "text": text,
            "assignees": list(more.get("who", ())),
            "due_text": printed[0] if printed else None,
            "due": printed[1].isoformat() if printed else None,
            "due_kind": ("period" if printed[0].startswith("konce") else "date") if printed else None,
            "status": STATUS[verdict.state],
        }
    )
    _remember(chapter, verdict, "text", len(chapter.draft.tasks) - 1)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _who(chapter: Chapter, task: Running) -> list[Any]:
    """Return the people on the task who can be named in this document, else the office."""
    return [chapter.people.get(key, key) for key in task.who if key in chapter.people or "#" not in key]


def _names(draft: Draft, who: list[Any], form: str) -> str:
    printed = [
        one if isinstance(one, str) else draft.surname(one) if form == "surname" else draft.mention(one)
        for one in who
    ]
    return " a ".join(printed)


def _items(chapter: Chapter, verdicts: list[Verdict]) -> None:
    """One line per task: number, text, who, status."""
    draft = chapter.draft
    form = draft.habit("review-line", "brackets", "brackets", "dashes", "plain")
    for verdict in verdicts:
        task, text = verdict.task, _capital(verdict.task.text)
        who = _who(chapter, task) if form != "plain" else []
        lead = (
            f"Úkol{chapter.printed(task.number)}: "
            if task.number
            else draft.habit("review-lead", "– ", "Úkol: ")
        )
        if form == "brackets" and who:
            draft.say(f"{lead}{text} (zodpovídá {_names(draft, who, 'mention')}) – {verdict.word}.")
        elif form == "dashes" and who:
            draft.say(f"{lead}{text} – {_names(draft, who, 'surname')} – {verdict.word}.")
        else:
            draft.say(f"{lead}{text} – {verdict.word}.")
        _note(chapter, verdict, text, who=who)


def _sentences(chapter: Chapter, verdicts: list[Verdict]) -> None:
    """ "K úkolu 21-03 (Objednat ceny): Úkol trvá."; the brackets may hold the old deadline."""
    draft = chapter.draft
    for verdict in verdicts:
        task = verdict.task
        number = chapter.printed(task.number) if task.number else ""
        if not number and draft.habit("review-quoted", "no", "yes") == "yes":
            draft.say(f"Úkol „{task.text}“: {_capital(verdict.word)}.")
            _note(chapter, verdict, task.text)
            continue
        text, old = _capital(task.text), None
        inside = text
        if task.due and verdict.state != "postponed" and draft.chance(0.15):
            old = (chapter.date_text(task.due), task.due)
            inside = f"{text}, termín {old[0]}"
        draft.say(f"K úkolu{number} ({inside}): {_capital(verdict.word)}.")
        _note(chapter, verdict, text, old=old)


def _numbers(chapter: Chapter, verdicts: list[Verdict]) -> None:
    """ "Úkoly č. 4, 5 a 7 jsou splněny."; the text of such tasks stands only in older documents."""
    draft = chapter.draft
    numbered = [verdict for verdict in verdicts if verdict.task.number]
    form = draft.habit("review-numbers", "words", "words", "dash")
    for state in ("done", "ongoing", "cancelled"):
        group = [verdict for verdict in numbered if verdict.state == state]
        if not group:
            continue
        listed = [str(verdict.task.number) for verdict in group]
        sign = chapter.printed("").rstrip()
        joined = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} a {listed[-1]}"
        noun = "Úkol" if len(group) == 1 else "Úkoly"
        if form == "dash":
            draft.say(f"{noun}{sign} {joined} – {WORDS[state][0]}.")
        else:
            draft.say(f"{noun}{sign} {joined} {(SINGULAR if len(group) == 1 else PLURAL)[state]}.")
    for verdict in numbered:
        if verdict.state == "postponed":
            draft.say(f"Úkol{chapter.printed(str(verdict.task.number))} – {verdict.word}.")
        _remember(chapter, verdict, "number")
    _items(chapter, [verdict for verdict in verdicts if not verdict.task.number])


def _grouped(chapter: Chapter, verdicts: list[Verdict]) -> None:
    """Bulleted lists under what became of the tasks."""
    draft = chapter.draft
    for state, head in HEADS.items():
        group = [v for v in verdicts if v.state == state or (state == "ongoing" and v.state == "postponed")]
        if not group:
            continue
        rows = [f"{head}:"]
        for verdict in group:
            text = _capital(verdict.task.text)
            who = _who(chapter, verdict.task)
            name = f" ({_names(draft, who, 'mention')})" if who else ""
            tail = f" – {verdict.word}" if verdict.state == "postponed" else ""
            rows.append(f"– {text}{name}{tail}")
            _note(chapter, verdict, text, who=who)
        draft.say("\n".join(rows), fixed=True)


def _table(chapter: Chapter, verdicts: list[Verdict]) -> None:
    """A table whose column of deadlines holds the new one."""
    draft = chapter.draft
    glue = draft.pick("\t", " | ")
    rows = [glue.join(("Č.", "Úkol", "Zodpovídá", "Termín", "Stav"))]
    for n, verdict in enumerate(verdicts, 1):
        task, text = verdict.task, _capital(verdict.task.text)
        who = _who(chapter, task)
        old = (chapter.date_text(task.due), task.due) if task.due else None
        due = verdict.due or old
        word = (
            draft.pick("prodloužen termín", "trvá" if old else "prodloužen termín")
            if verdict.state == "postponed"
            else WORDS[verdict.state][0]
        )
        number = str(n) if chapter.book.task_style == "none" else task.number or "–"
        rows.append(
            glue.join((number, text, _names(draft, who, "mention") or "–", due[0] if due else "–", word))
        )
        _note(chapter, verdict, text, who=who, old=old)
    draft.say("\n".join(rows), fixed=True)


def _rest(chapter: Chapter) -> None:
    """Say of all other open tasks at once that they go on."""
    others = [task for task in chapter.book.open_tasks(chapter.day, charges=True) if task.events]
    if others:
        chapter.draft.say("Ostatní úkoly trvají.")
        for task in others:
            task.events.append(chapter.event("ongoing", task.due, shown="rest"))
