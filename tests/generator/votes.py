"""One vote: its counts in the spellings of the catalogue, its result, and its gold.

Does not know what was voted on, only its wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.draft import Draft
from generator.names import Person

VOTES_BY = {4: "čtyřmi", 5: "pěti", 6: "šesti", 7: "sedmi", 8: "osmi", 9: "devíti", 10: "deseti"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the members voted."""

    yes: int
    no: int
    abstain: int

    @property
    def passed(self) -> bool:
        return self.yes > self.no + self.abstain

    @property
    def unanimous(self) -> bool:
        return self.no + self.abstain == 0


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote as printed: the words, whether they already state the result, and its gold counts."""

    text: str
    counts: dict[str, int]
    stated: bool = False
    unanimous: bool = False
    named: tuple[tuple[Person, str], ...] = ()
    lines: bool = False


def draw_outcome(draft: Draft, *, may_fail: bool) -> Outcome:
    present = len(draft.cast.members)
    if may_fail and draft.chance(0.07):
        against = present // 2 + 1
        return Outcome(present - against, against, 0)
    against = min(present // 4, draft.rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 2)))
    away = min((present - 1) // 2 - against, draft.rng.choice((0, 0, 0, 0, 0, 1, 1, 2)))
    return Outcome(present - against - max(away, 0), against, max(away, 0))


def print_ballot(draft: Draft, outcome: Outcome) -> Ballot:
    form = draft.layout.votes
    if form == "words" and not outcome.unanimous:
        form = "text"
    return _FORMS[form](draft, outcome)


def _counts(outcome: Outcome) -> dict[str, int]:
    return {"yes": outcome.yes, "no": outcome.no, "abstain": outcome.abstain}


def _lead(draft: Draft) -> str:
    return draft.habit("lead", "Hlasování: ", "Hlasování: ", "Výsledek hlasování: ", "Hlasováno: ", "")


def _inline(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    lead = _lead(draft)
    counts = _counts(outcome)
    form = int(draft.habit("inline", *"0123456"))
    if form == 5:
        counts["not_voting"] = 0
    text = (
        f"{lead}pro: {y} proti: {n} zdržel se: {a}",
        f"{lead}Pro: {y}, Proti: {n}, Zdržel se: {a}",
        f"{lead}PRO: {y} PROTI: {n} ZDRŽEL SE:{a}",
        f"{lead}Pro: {y}; Proti: {n}; Zdržel se: {a}",
        f"{lead}Pro: {y} Proti: {n} Zdrž.: {a}",
        f"{lead}Pro: {y}, Proti: {n}, Nehlasoval: 0, Zdržel se: {a}",
        f"(proti: {n} / zdržel se: {a} / pro: {y})",
    )[form]
    return Ballot(text, counts)


def _text(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    lead = _lead(draft)
    nobody = "nikdo" if n == 0 else str(n)
    text = draft.habit(
        "ballot",
        f"{lead}Pro {y}, proti {n}, zdržel se {a}.",
        f"{lead}pro - {y}, proti - {n}, zdržel se - {a}",
        f"Pro hlasovalo {y} členů, proti {nobody}, zdrželi se {a}.",
        f"{lead}Pro {y}, proti {n}, zdrž. {a}",
        f"{lead}pro {y}, proti {nobody}, zdrželo se {a}.",
    )
    return Ballot(text, _counts(outcome))


def _number_first(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    lead = _lead(draft)
    against = "nikdo" if n == 0 else str(n)
    abstained = f"{a} se {'zdržel' if a == 1 else 'zdrželi' if 1 < a < 5 else 'zdrželo'}"
    text = draft.habit(
        "number-first",
        f"{lead}{y} pro, {n} proti, {abstained}.",
        f"{lead}{y} pro, {against} proti, {abstained}",
        f"{lead}{y} pro / {n} proti / {abstained}",
        f"{lead}{y} PRO {n} PROTI {a} ZDRŽEL SE.",
    )
    return Ballot(text, _counts(outcome))


def _vertical(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    text = draft.habit(
        "vertical",
        f"Pro: {y}\nProti: {n}\nZdržel se: {a}",
        f"Hlasování:\npro: {y}\nproti: {n}\nzdrželo se: {a}",
        f"pro: {y} hlasů\nproti: {n} hlasů\nzdržel se: {a} hlasů",
        f"Pro: {y}\nProti {n}\nZdržel se: {a}",
        f"Hlasování\npro\n{y}\nproti\n{n}\nzdrželo se\n{a}",
    )
    return Ballot(text, _counts(outcome), lines=True)


def _triple(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    text = draft.habit(
        "triple",
        f"Hlasování (pro/proti/zdržel se): {y}/{n}/{a}",
        f"Hlasování: {y}-{n}-{a} (pro – proti – zdržel se)",
        f"hlasování {y}-{n}-{a}",
        f"Hlasování: {y} : {n} : {a}",
        f"Hlasování: ({y}/{n}/{a})",
    )
    return Ballot(text, _counts(outcome))


def _words(draft: Draft, outcome: Outcome) -> Ballot:
    words: tuple[tuple[str, bool, dict[str, int]], ...] = (
        ("Schváleno jednomyslně.", True, {}),
        ("Jednohlasně schváleno.", True, {}),
        ("Hlasování: všichni pro", False, {}),
        ("Všichni pro.", False, {}),
        ("Schváleno všemi přítomnými.", True, {}),
        ("Hlasování: jednomyslně přijato.", True, {}),
        ("Všichni byli pro, nikdo proti, nikdo se nezdržel.", False, {"no": 0, "abstain": 0}),
        (f"Schváleno všemi {outcome.yes} hlasy přítomných.", True, {"yes": outcome.yes}),
    )
    text, stated, counts = draft.rng.choice(words)
    return Ballot(text, dict(counts), stated, unanimous=True)


def _sentence(draft: Draft, outcome: Outcome) -> Ballot:
    y, n, a = outcome.yes, outcome.no, outcome.abstain
    abstained = f"{a} se {'zdržel' if a == 1 else 'zdrželi' if 1 < a < 5 else 'zdrželo'}"
    if outcome.passed and draft.chance(0.4):
        text = f"Poměrem hlasů {y} pro, {n} proti, {abstained}, byl návrh přijat."
        return Ballot(text, _counts(outcome), stated=True)
    if outcome.unanimous and draft.chance(0.5):
        return Ballot(f"Schváleno {VOTES_BY.get(y, str(y))} hlasy.", {"yes": y}, stated=True)
    if n == 0 and a:
        return Ballot(f"Pro návrh hlasovalo {y} členů, {abstained}.", {"yes": y, "abstain": a})
    return Ballot(f"Pro návrh hlasovalo {y} členů, proti {n}, {abstained}.", _counts(outcome))


def _percent(draft: Draft, outcome: Outcome) -> Ballot:
    whole = outcome.yes + outcome.no + outcome.abstain
    shares = [
        f"{100 * part / whole:.2f}".replace(".", ",") + " %"
        for part in (outcome.yes, outcome.no, outcome.abstain)
    ]
    return Ballot(f"Hlasování: pro {shares[0]}, proti {shares[1]}, zdrželo se {shares[2]} hlasů.", {})


def _table(draft: Draft, outcome: Outcome) -> Ballot:
    present = outcome.yes + outcome.no + outcome.abstain
    glue = draft.habit("cells", "\t", " | ", "  ")
    head = glue.join(("PŘÍTOMNO", "PRO", "PROTI", "ZDRŽEL SE"))
    row = glue.join(str(n) for n in (present, outcome.yes, outcome.no, outcome.abstain))
    return Ballot(f"{head}\n{row}", {"present": present, **_counts(outcome)}, lines=True)


def _roll(draft: Draft, outcome: Outcome) -> Ballot:
    """Print who voted how, as three lists or as one line per member; "0" is a printed count, names are none."""
    order = draft.rng.sample(draft.cast.members, len(draft.cast.members))
    cuts = (outcome.yes, outcome.yes + outcome.no)
    groups = (order[: cuts[0]], order[cuts[0] : cuts[1]], order[cuts[1] :])
    options = ("yes", "no", "abstain")
    named = tuple(
        (person, option) for people, option in zip(groups, options, strict=True) for person in people
    )
    if draft.habit("roll", "lists", "lists", "rows") == "lists":
        parts = [", ".join(draft.surname(p) for p in people) or "0" for people in groups]
        counts = {option: 0 for option, people in zip(options, groups, strict=True) if not people}
        return Ballot(f"pro: {parts[0]}; proti: {parts[1]}; zdržel se: {parts[2]}", counts, named=named)
    by_person = dict(named)
    rows = []
    for person in draft.cast.members:
        word = {
            "yes": "pro",
            "no": "proti",
            "abstain": "zdržela se" if person.gender == "f" else "zdržel se",
        }[by_person[person]]
        rows.append(f"{draft.listed(person)} – {word}")
    ordered = tuple((person, by_person[person]) for person in draft.cast.members)
    total = f"Celkem: pro {outcome.yes}, proti {outcome.no}, zdržel se {outcome.abstain}"
    return Ballot(
        "\n".join(("Jmenovité hlasování:", *rows, total)), _counts(outcome), named=ordered, lines=True
    )


_FORMS = {
    "inline": _inline,
    "text": _text,
    "number-first": _number_first,
    "vertical": _vertical,
    "triple": _triple,
    "words": _words,
    "roll": _roll,
    "percent": _percent,
    "table": _table,
    "sentence": _sentence,
}


def note_vote(draft: Draft, ballot: Ballot, subject: str, result: str | None) -> None:
    """Add the gold of a printed vote; what is not printed is None."""
    names = ("present", "yes", "no", "abstain", "not_voting")
    vote: dict[str, Any] = {
        "counts": {name: ballot.counts.get(name) for name in names},
        "unanimous": True if ballot.unanimous else None,
        "result": result,
        "subject": subject,
        "ballots": [{"name": person, "option": option} for person, option in ballot.named],
    }
    draft.votes.append(vote)


def plant(draft: Draft, ballot: Ballot, outcome: Outcome) -> Ballot:
    """Plant a sum that does not fit the printed number present."""
    if draft.planned != "vote-sum-mismatch" or draft.findings:
        return ballot
    present = outcome.yes + outcome.no + outcome.abstain + draft.rng.randint(1, 2)
    draft.findings.append("vote-sum-mismatch")
    text = f"Přítomno: {present}, pro: {outcome.yes}, proti: {outcome.no}, zdržel se: {outcome.abstain}"
    return Ballot(text, {"present": present, **_counts(outcome)})
