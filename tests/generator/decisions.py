"""What the body decided on an item: its sentence, its identifier, its vote, and tasks that it lays on somebody.

Does not know the debate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.deadlines import draw_deadline
from generator.draft import Draft, ended
from generator.names import Person
from generator.topics import Topic
from generator.votes import Ballot, Outcome, draw_outcome, note_vote, plant, print_ballot
from generator.wording import Deadline

PAST = {
    "schvaluje": "schváli{l}",
    "bere na vědomí": "vza{l} na vědomí",
    "doporučuje": "doporuči{l}",
    "vydává": "vyda{l}",
}
GENDERED = {"m": "l", "f": "la", "n": "lo"}
PASSED = ("Návrh byl přijat.", "Usnesení bylo přijato.", "Usnesení bylo schváleno.", "Schváleno.")
FAILED = ("Návrh nebyl přijat.", "Usnesení nebylo přijato.", "Návrh usnesení nebyl přijat.")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: its text in the present tense, its verbs, and the task that it lays on an office."""

    text: str
    verbs: tuple[str, ...]
    task: dict[str, Any] | None = None
    topic: Topic | None = None
    due: Deadline | None = None


def write_decision(draft: Draft, topic: Topic) -> None:
    """Write the decision on a topic in the convention of the document."""
    form = draft.layout.decisions
    if form in ("final", "by-verb"):
        return
    if form == "past" or (form == "draft" and draft.layout.votes == "none"):
        _past(draft, topic)
        return
    motion = make_motion(draft, topic)
    if form == "draft":
        _draft(draft, motion)
    else:
        _resolved(draft, motion, number=next_id(draft) if form == "numbered" else None)


def next_id(draft: Draft) -> str:
    """Return the next identifier of a resolution."""
    if draft.story:
        return draft.story.resolution_number()
    count = len(draft.resolutions) + 1
    year = draft.date.year
    return {
        "slash-year": f"{draft.number * 7 + count}/{year}",
        "meeting-sequence": f"{draft.number}/{count}",
        "running": str(400 + draft.number * 7 + count),
        "letters": f"{'ZO' if draft.body.kind.code == 'council' else 'R'}/{count}/{draft.number}/{year}",
    }[draft.layout.resolution_id]


def make_motion(draft: Draft, topic: Topic) -> Motion:
    """Return the motion on a topic, sometimes with a second point that lays a task on the head of the body."""
    told = draft.story.reference(topic) if draft.story else None
    if told:
        return Motion(*told)
    target = {"doporučuje": f"doporučuje {_superior(draft)} schválit {topic.object}"}
    clause = target.get(topic.verb, f"{topic.verb} {topic.object}")
    if draft.chance(0.16):
        return _with_task(draft, topic, clause)
    return Motion(f"{draft.body.short} {clause}.", (topic.verb,))


def _superior(draft: Draft) -> str:
    return {
        "town": "radě města",
        "school": "vedení školy",
        "parish": "farnímu úřadu",
        "house": "vlastníkům",
        "any": "vedení",
    }.get(draft.body.kind.topics[0], "ústředí" if draft.body.kind.code == "assembly" else "valné hromadě")


def _with_task(draft: Draft, topic: Topic, clause: str) -> Motion:
    """Add a point that lays a task on the head of the body, by office, or on a member, by name in the dative."""
    if draft.chance(0.25):
        charge = f"pověřuje {draft.office_case('acc')} {draft.pick('podpisem smlouvy', 'dalším jednáním', 'provedením potřebných kroků')}"
        return _two_points(draft, topic, clause, charge, (draft.holder or draft.office, None))
    if draft.story:
        topic = draft.story.phrased(topic)
    due = draw_deadline(draft)
    tail = f" {due.phrase}" if due else ""
    who: Person | str = draft.holder or draft.office
    dative = draft.office_case("dat")
    if draft.chance(0.4):
        who = draft.rng.choice(draft.cast.members)
        dative = draft.mention(who, "dat")
    return _two_points(draft, topic, clause, f"ukládá {dative} {topic.infinitive}{tail}", (who, due))


def _two_points(
    draft: Draft, topic: Topic, clause: str, charge: str, duty: tuple[Person | str, Deadline | None]
) -> Motion:
    who, due = duty
    text = f"{draft.body.short} a) {clause}, b) {charge}."
    task: dict[str, Any] = {
        "text": ended(f"{charge}."),
        "assignees": [who],
        "due_text": due.phrase if due else None,
        "due": due.date.isoformat() if due and due.date else None,
        "due_kind": due.kind if due else None,
        "status": "open",
    }
    return Motion(ended(text), (topic.verb, charge.split(" ", 1)[0]), task, topic, due)


def _note(draft: Draft, motion: Motion, number: str | None) -> None:
    draft.resolutions.append({"number": number, "verbs": list(motion.verbs), "text": motion.text[:200]})
    if draft.story:
        draft.story.resolved(number, motion.text)
    if motion.task:
        draft.tasks.append(motion.task)
        if draft.story and motion.topic:
            draft.story.laid(motion.task, motion.topic, motion.due.date if motion.due else None)


def _ballot(draft: Draft, *, may_fail: bool) -> tuple[Ballot, Outcome] | None:
    if draft.layout.votes == "none" or draft.chance(0.08):
        return None
    outcome = draw_outcome(draft, may_fail=may_fail)
    return plant(draft, print_ballot(draft, outcome), outcome), outcome


def _resolved(draft: Draft, motion: Motion, number: str | None) -> None:
    head = f"{draft.habit('resolution', 'Usnesení', 'USNESENÍ')} č. {number}" if number else "Usnesení"
    text = f"{head}: {motion.text}"
    cast = _ballot(draft, may_fail=False)
    if cast and draft.layout.vote_place == "before":
        _vote(draft, cast[0], motion.text, cast[1])
        draft.say(text)
    else:
        draft.say(text)
        if cast:
            _vote(draft, cast[0], motion.text, cast[1])
    _note(draft, motion, number)


def _vote(draft: Draft, ballot: Ballot, subject: str, outcome: Outcome) -> None:
    """Write a vote with its result, where the document states one."""
    passed = outcome.passed
    if (
        draft.planned == "vote-result-contradicts-counts"
        and not draft.findings
        and ballot.counts.get("yes") is not None
        and ballot.counts.get("no") is not None
        and not ballot.stated
    ):
        draft.findings.append("vote-result-contradicts-counts")
        sentence = "Návrh nebyl přijat." if passed else "Návrh byl přijat."
        draft.say(f"{ballot.text}\n{sentence}", fixed=True)
        note_vote(draft, ballot, subject, None)
        return
    if ballot.stated or draft.layout.result == "silent":
        draft.say(ballot.text, fixed=ballot.lines)
        note_vote(draft, ballot, subject, "pass" if ballot.stated else None)
        return
    sentence = draft.habit("passed", *PASSED) if passed else draft.pick(*FAILED)
    glue = "\n" if ballot.lines or draft.habit("result-line", "own", "same", "same") == "own" else " "
    text = ballot.text if ballot.text.endswith((".", ")")) or glue == "\n" else f"{ballot.text}."
    draft.say(f"{text}{glue}{sentence}", fixed=glue == "\n")
    note_vote(draft, ballot, subject, "pass" if passed else "fail")


def _draft(draft: Draft, motion: Motion) -> None:
    """Write the draft, the vote on it, and whether it was adopted under which number."""
    outcome = draw_outcome(draft, may_fail=True)
    ballot = plant(draft, print_ballot(draft, outcome), outcome)
    draft.say(f"Návrh usnesení: {motion.text}")
    if not outcome.passed:
        draft.say(
            f"{ballot.text}\n{draft.pick('Návrh usnesení nebyl přijat.', 'Usnesení nebylo přijato.')}",
            fixed=True,
        )
        note_vote(draft, ballot, motion.text, "fail")
        return
    number = next_id(draft)
    word = draft.habit("adopted", "bylo schváleno", "bylo přijato")
    draft.say(f"{ballot.text}\nUsnesení č. {number} {word}.", fixed=True)
    note_vote(draft, ballot, motion.text, "pass")
    _note(draft, motion, number)


def _past(draft: Draft, topic: Topic) -> None:
    """Write the decision as a sentence in the past tense; its verb states the result of the vote."""
    verb = PAST[topic.verb].format(l=GENDERED[draft.body.gender])
    clause = (
        f"{verb} {_superior(draft)} schválit {topic.object}"
        if topic.verb == "doporučuje"
        else f"{verb} {topic.object}"
    )
    sentence = f"{draft.body.short} {clause}."
    cast = _ballot(draft, may_fail=False)
    if cast is None:
        draft.say(sentence)
        return
    ballot, _ = cast
    if ballot.lines:
        draft.say(f"{sentence}\n{ballot.text}", fixed=True)
    else:
        draft.say(
            f"{sentence} {ballot.text if ballot.text.startswith('(') or ballot.text.endswith('.') else f'({ballot.text})'}"
        )
    note_vote(draft, ballot, sentence, "pass")


def write_summary(draft: Draft, topics: list[Topic]) -> None:
    """Write the closing part that holds what was resolved, where the items do not."""
    form = draft.layout.decisions
    if form == "by-verb":
        _by_verb(draft, topics)
    elif form == "final":
        draft.section("resolutions", "Usnesení")
        draft.say(draft.pick("Usnesení:", "Usnesení"))
        for topic in topics:
            _resolved(draft, make_motion(draft, topic), next_id(draft))


def _by_verb(draft: Draft, topics: list[Topic]) -> None:
    for verb in ("schvaluje", "bere na vědomí", "doporučuje"):
        chosen = [topic.object for topic in topics if topic.verb == verb]
        if chosen:
            label = f"{draft.body.short} {verb}"
            draft.section("resolutions", label)
            draft.say("\n".join((f"{label}:", *(f"– {text}" for text in chosen))), fixed=True)
