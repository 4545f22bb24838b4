"""The programme and the proceedings of its items, under every style of heading.

Does not know what stands above or below them.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.attendance import note_arrival
from generator.closing import write_next_item
from generator.decisions import write_decision
from generator.draft import Draft
from generator.remarks import REMARKS
from generator.tasks import write_event, write_review, write_task
from generator.topics import Topic
from generator.wording import ROMAN


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the programme; ``topic`` is None for what every meeting has."""

    kind: str
    title: str
    topic: Topic | None = None


OPENING = ("Zahájení", "Zahájení a schválení programu", "Přivítání a zahájení")
APPROVAL = ("Schválení programu", "Schválení programu jednání")
REVIEW = ("Kontrola úkolů", "Kontrola plnění úkolů", "Kontrola úkolů z minulého jednání")
TALKS = ("Různé", "Různé", "Diskuse", "Různé, diskuse", "Diskuze")


def plan_items(draft: Draft, topics: list[Topic]) -> list[Item]:
    """Return the items in order: openings, topics, talks, the end."""
    items = []
    if draft.chance(0.4):
        items.append(Item("item", draft.pick(*OPENING)))
    if draft.chance(0.3) and not any("programu" in item.title for item in items):
        items.append(Item("item", draft.pick(*APPROVAL)))
    if draft.layout.review != "none" or draft.layout.tasks == "table":
        items.append(Item("task_review", draft.pick(*REVIEW)))
    items.extend(Item("item", topic.title, topic) for topic in topics)
    if draft.chance(0.6):
        items.append(Item("discussion", draft.pick(*TALKS)))
    if draft.layout.next == "item":
        items.append(
            Item("next_meeting", draft.pick("Příští schůze", "Příští jednání", "Termín příštího jednání"))
        )
    if draft.chance(0.3):
        items.append(Item("closing", "Závěr"))
    return items


def _mark(style: str, n: int) -> str:
    return {"dot": f"{n}.", "bracket": f"{n})", "slash": f"{n}/", "roman": f"{ROMAN[n]}."}.get(style, "")


def write_agenda(draft: Draft, items: list[Item]) -> None:
    """Write the programme; a list without numbers has them neither in the gold."""
    if draft.layout.agenda == "missing":
        return
    label = draft.pick(
        "Program", "Program", "Program jednání", "Program schůze", "Pořad jednání", "Navržený program"
    )
    printed = (
        " ".join(label) + " :"
        if draft.layout.case == "spaced" and " " not in label and draft.chance(0.4)
        else f"{label}:"
    )
    draft.section("agenda", label)
    style = draft.layout.numbering
    bullet = draft.pick("–", "•", "-") if style == "bullets" else ""
    end = draft.pick("", "", "", ";") if style != "none" else ""
    rows = [printed]
    for n, item in enumerate(items, 1):
        mark = _mark(style, n) or bullet
        rows.append(f"{mark} {item.title}{end}".strip())
        number = (ROMAN[n] if style == "roman" else str(n)) if _mark(style, n) else None
        draft.agenda.append({"number": number, "title": item.title})
    draft.say("\n".join(rows), fixed=True)


def write_items(draft: Draft, items: list[Item], old: list[Topic]) -> None:
    arrival = (
        len(items) // 2
        if draft.layout.lateness == "body" and draft.layout.attendance in ("comma", "lines", "bullets")
        else -1
    )
    for n, item in enumerate(items, 1):
        first, *rest = _sentences(draft, item) or [""]
        _open(draft, item, n, first)
        for text in rest:
            draft.say(text)
        _proceed(draft, item, old)
        if n == arrival:
            note_arrival(draft)


def _open(draft: Draft, item: Item, n: int, first: str) -> None:
    """Write the heading of an item and its first paragraph, on one line where headings run in."""
    style, form = draft.layout.numbering, draft.layout.headings
    number = (ROMAN[n] if style == "roman" else str(n)) if _mark(style, n) else None
    if form == "paragraphs" and first:
        draft.section(item.kind, None, number)
        draft.say(f"{_mark(style, n)} {first}")
        return
    draft.section(item.kind, item.title, number)
    mark = _mark(style, n)
    if form == "run-in" and first and item.kind != "closing":
        draft.say(f"{mark} {item.title}{draft.habit('run-in', ': ', ' – ')}{first}".strip())
        return
    heading = {
        "ad": f"Ad {n}{draft.habit('ad', ')', '.', ')')} {item.title}",
        "k-bodu": f"K bodu {n}{draft.habit('k-bodu', '/', ':', ' –')} {item.title}",
        "bod": f"Bod č. {n} – {item.title}",
    }.get(form, f"{mark} {item.title}".strip())
    draft.say(heading)
    if first:
        draft.say(first)


def _sentences(draft: Draft, item: Item) -> list[str]:
    """Return the paragraphs of the debate."""
    if item.topic is None:
        return _usual(draft, item)
    spoken = [_spoken(draft, sentence) for sentence in item.topic.talk]
    count = draft.rng.choice((1, 2, 2, 3, 3, 3))
    spoken = spoken[:count]
    if draft.layout.debate == "long":
        if "remarks" not in draft.habits:
            draft.habits["remarks"] = 1
            draft.unsaid = draft.rng.sample(REMARKS, len(REMARKS))
        count = draft.rng.randint(2, 6)
        remarks, draft.unsaid = draft.unsaid[:count], draft.unsaid[count:]
        return [" ".join(spoken), *(_spoken(draft, remark) for remark in remarks)]
    if draft.chance(0.5):
        return [" ".join(spoken)]
    return [spoken[0], " ".join(spoken[1:])] if len(spoken) > 1 else spoken


def _spoken(draft: Draft, sentence: str) -> str:
    if "{who}" not in sentence:
        return sentence
    person = draft.rng.choice(draft.cast.members)
    return sentence.format(
        who=draft.mention(person, start=sentence.startswith("{who}")), a="a" if person.gender == "f" else ""
    )


def _usual(draft: Draft, item: Item) -> list[str]:
    if item.kind == "discussion":
        person = draft.rng.choice(draft.cast.members)
        a = "a" if person.gender == "f" else ""
        return [
            f"{draft.mention(person, start=True)} informoval{a} o {draft.pick('opravě silnice v sousední obci', 'účasti na školení', 'stavu webových stránek', 'jednání s dodavatelem elektřiny')}."
        ]
    if item.kind == "closing":
        return [
            draft.pick(
                "Předsedající poděkoval přítomným za účast.",
                "Přítomným bylo poděkováno za účast a aktivní přístup.",
            )
        ]
    if item.kind in ("task_review", "next_meeting"):
        return []
    if "rogram" in item.title:
        return [
            draft.pick(
                "Doplnění programu nikdo nenavrhl.",
                "K programu nebyly připomínky.",
                "Program byl rozeslán s pozvánkou.",
            )
        ]
    return [
        draft.pick(
            "Přítomní byli přivítáni a seznámeni s průběhem jednání.",
            "Pozvánka byla rozeslána v řádném termínu.",
        )
    ]


def _proceed(draft: Draft, item: Item, old: list[Topic]) -> None:
    """Write what follows the debate: the decision, tasks, the review of old ones, the next meeting."""
    if item.topic is not None:
        if draft.chance(0.8):
            write_decision(draft, item.topic)
        if draft.chance(0.4):
            write_task(draft, item.topic)
    elif item.kind == "task_review":
        write_review(draft, old)
    elif item.kind == "next_meeting":
        write_next_item(draft)
    elif item.kind == "discussion":
        write_event(draft)
