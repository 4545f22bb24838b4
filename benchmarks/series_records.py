"""Records for the documents of a series: parsed, or made of their gold; and which of their people and tasks are which.

Does not link anything and knows no truth across documents.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from generator.series_truth import BodySeries, SeriesDocument  # noqa: E402
from zapis_parser.czech.wordforms import bare  # noqa: E402
from zapis_parser.evaluation.scoring import best_pairs, overlap, same_person  # noqa: E402
from zapis_parser.record import Minutes, Person  # noqa: E402

Json = dict[str, Any]
SAME_TASK = 0.5
STATUS = re.compile(
    r"(?:úkol |ukol )?(?:se )?(?:stále |stale )?(?:spln|trv|pokra|přetrv|pretrv|prodlou|term[ií]n p|zru[sš]|ru[sš][ií])\w*",
    re.IGNORECASE,
)
HEAD = re.compile(r"^(?:Spln|Trvaj|Zru)\w+ [uú]koly(?=:)", re.MULTILINE)
BEFORE = ("Ing.", "Mgr.", "Bc.", "MUDr.", "JUDr.", "PhDr.", "RNDr.", "Ing. arch.", "doc.", "prof.")


@dataclass(frozen=True, slots=True)
class Named:
    """A person as the gold of one document names them."""

    name: str
    titles: tuple[str, ...]


def people_of(named: Sequence[Named], minutes: Minutes) -> list[str | None]:
    """Return the id in the record of each of these people, None for who is not in it; no id is given twice."""
    found = list(minutes.people)
    pairs = dict(best_pairs(list(named), found, _likeness, 0.5))
    return [found[pairs[n]].id if n in pairs else None for n in range(len(named))]


def _likeness(one: Named, person: Person) -> float:
    (name, suffix), (other, others) = _parts(one.name), _parts(person.name)
    titles = {bare(title) for title in one.titles}
    shared = titles & {bare(title) for title in (*person.titles_before, *person.titles_after)}
    bonus = (0.1 * len(shared) / len(titles) if titles else 0.0) + 0.1 * (suffix == others)
    if name == other:
        return 0.8 + bonus
    return 0.5 + bonus if same_person(name, other) else 0.0


def _parts(name: str) -> tuple[str, str]:
    """Return a name without its accents, apart from "st." or "ml."."""
    for suffix in (" st.", " ml."):
        if name.endswith(suffix):
            return bare(name.removesuffix(suffix)), suffix
    return bare(name), ""


def tasks_of(gold: Sequence[Json], minutes: Minutes) -> list[str | None]:
    """Return the id in the record of each task of the gold, None for one that is not in it."""
    found = list(minutes.tasks)
    pairs = dict(
        best_pairs(gold, found, lambda one, task: overlap(bare(one["text"]), bare(task.text)), SAME_TASK)
    )
    return [found[pairs[n]].id if n in pairs else None for n in range(len(gold))]


# records made of gold


def record_of(document: SeriesDocument, named: Sequence[Named]) -> Minutes:
    """Return the record that a parser without faults would make of a document: its gold, with passages in its text.

    Votes are left out but for their ballots; roles and other forms of names are not in the gold.

    Args:
        named: its people with all titles printed, of which the gold has only those of the attendance list.
    """
    return Minutes.model_validate(_Maker(document.made.text, document.made.gold, named).record())


def named_people(body: BodySeries) -> dict[str, list[tuple[str, Named]]]:
    """Return who is named in each document of a body, with the key of the person."""
    found: dict[str, list[tuple[str, Named]]] = {document.name: [] for document in body.documents}
    for person in body.people:
        for one in person.appearances:
            found[one.document].append((person.key, Named(one.name, one.titles)))
    return found


class _Maker:
    def __init__(self, text: str, gold: Json, named: Sequence[Named]) -> None:
        self.text, self.gold, self.named = text, gold, named
        kept = [at for at, c in enumerate(text) if not c.isspace()]
        self.at = [*kept, len(text)]
        self.squeezed = "".join(text[at] for at in kept).casefold()
        self.sections = self._sections()
        self.people = self._people()

    def find(self, words: str, cursor: int = 0) -> tuple[int, int] | None:
        """Return where words stand, white space not counted, from a place on or else anywhere."""
        wanted = "".join(words.split()).casefold()
        start = next((n for n, at in enumerate(self.at) if at >= cursor), 0)
        found = self.squeezed.find(wanted, start)
        found = self.squeezed.find(wanted) if found < 0 else found
        if not wanted or found < 0:
            return None
        return self.at[found], self.at[found + len(wanted) - 1] + 1

    def passage(self, place: tuple[int, int] | None) -> Json:
        start, end = place or (0, 1)
        return {"start": start, "end": end, "found_by": "gold"}

    def found(self, place: tuple[int, int] | None, values: Json) -> Json:
        """Return an object with its values, all read from one place."""
        passage = self.passage(place)
        kept = {name: value for name, value in values.items() if value not in (None, (), [])}
        free = {"id", "given", "family", "person", "section", "vote", "resolution"}
        return {**kept, "span": passage, "evidence": {name: [passage] for name in kept if name not in free}}

    def record(self) -> Json:
        gold = self.gold
        meeting = {name: value for name, value in gold["meeting"].items() if value is not None}
        listed = [
            self.person_id(entry["name"], tuple(entry["titles"])) for entry in gold["attendance"]["entries"]
        ]
        entries = [
            self.found(None, {"person": person, "status": entry["status"]})
            for person, entry in zip(listed, gold["attendance"]["entries"], strict=True)
        ]
        upcoming = gold["next_meeting"]
        officers = [name for name in ("chair", "recorders", "verifiers") if gold[name]]
        return {
            "evidence": {name: [self.passage(None)] for name in officers},
            "kind": gold["kind"],
            "source": {"name": gold["id"], "media_type": "text/plain", "sha256": "0" * 64},
            "text": self.text,
            "meeting": self.found(None, meeting),
            "people": [person for _, person in self.people],
            "chair": self.person_id(gold["chair"]) if gold["chair"] else None,
            "recorders": [self.person_id(name) for name in gold["recorders"]],
            "verifiers": [self.person_id(name) for name in gold["verifiers"]],
            "attendance": {"entries": entries},
            "sections": self.sections,
            "votes": self._votes(),
            "resolutions": self._resolutions(),
            "tasks": self._tasks(),
            "next_meeting": self.found(None, {k: upcoming[k] for k in ("date", "time", "place")})
            if upcoming
            else None,
        }

    def _sections(self) -> list[Json]:
        starts: list[tuple[int, Json]] = [(0, self.gold["sections"][0])]
        cursor = 1
        for section in self.gold["sections"][1:]:
            place = self.find(section["title"], cursor) if section["title"] else None
            if place and place[0] >= cursor:
                starts.append((place[0], section))
                # the titles of the programme stand again where its items begin
                cursor = self._behind_agenda(place[1]) if section["kind"] == "agenda" else place[1]
        ends = [*(start for start, _ in starts[1:]), len(self.text)]
        made = []
        for n, ((start, section), end) in enumerate(zip(starts, ends, strict=True), 1):
            values = {"kind": section["kind"], "number": section["number"], "title": section["title"]}
            made.append({"id": f"s{n}", **self.found((start, end), values)})
        return made

    def _behind_agenda(self, cursor: int) -> int:
        for item in self.gold["agenda"]:
            place = self.find(item["title"], cursor)
            cursor = place[1] if place and place[0] >= cursor else cursor
        return cursor

    def section_at(self, place: tuple[int, int] | None) -> str | None:
        if place is None:
            return None
        return next(s["id"] for s in self.sections if s["span"]["start"] <= place[0] < s["span"]["end"])

    def _people(self) -> list[tuple[Named, Json]]:
        made: list[tuple[Named, Json]] = []
        for named in self.named:
            given, _, family = named.name.removesuffix(" st.").removesuffix(" ml.").rpartition(" ")
            place = self._place_of(named.name, given, family)
            values = {
                "name": named.name,
                "given": given or None,
                "family": family,
                "titles_before": [title for title in named.titles if title in BEFORE],
                "titles_after": [title for title in named.titles if title not in BEFORE],
            }
            made.append((named, {"id": f"p{len(made) + 1}", **self.found(place, values)}))
        return made

    def _place_of(self, name: str, given: str, family: str) -> tuple[int, int] | None:
        suffix = name[-4:] if name.endswith((" st.", " ml.")) else ""
        forms = (name, f"{family} {given}{suffix}", f"{given[:1]}. {family}{suffix}", family, family[:-2])
        return next((place for form in forms if (place := self.find(form))), None)

    def person_id(self, name: str, titles: tuple[str, ...] = ()) -> str | None:
        fitting = [
            person["id"]
            for named, person in self.people
            if named.name == name and set(titles) <= set(named.titles)
        ]
        return str(fitting[0]) if fitting else None

    def _votes(self) -> list[Json]:
        made = []
        for n, vote in enumerate(self.gold["votes"], 1):
            ballots = [
                self.found(None, {"person": self.person_id(b["name"]), "option": b["option"]})
                for b in vote["ballots"]
            ]
            made.append({"id": f"v{n}", "ballots": ballots})
        return made

    def _resolutions(self) -> list[Json]:
        made, cursor = [], 0
        for n, one in enumerate(self.gold["resolutions"], 1):
            place = self.find(one["text"], cursor)
            cursor = place[1] if place else cursor
            values = {
                "number": one["number"],
                "text": one["text"],
                "verbs": one["verbs"],
                "section": self.section_at(place),
            }
            made.append({"id": f"r{n}", **self.found(place, values)})
        return made

    def _tasks(self) -> list[Json]:
        made, cursor = [], 0
        for n, one in enumerate(self.gold["tasks"], 1):
            place = self.find(one["text"], cursor)
            cursor = place[1] if place else cursor
            due = None
            if one["due_text"]:
                behind = self.find(one["due_text"], place[0] if place else 0)
                due = self.found(
                    behind, {"text": one["due_text"], "date": one["due"], "kind": one["due_kind"]}
                )
            who = [self._assignee(name, place) for name in one["assignees"]]
            values = {"text": one["text"], "section": self.section_at(place)}
            task = {"id": f"t{n}", **self.found(place, values), "assignees": who, "due": due}
            if one["status"] != "open":
                task["status"] = one["status"]
                task["evidence"]["status"] = [self.passage(self._status(place))]
            made.append(task)
        return made

    def _assignee(self, name: str, place: tuple[int, int] | None) -> Json:
        """Return an assignee, whose name stands in the task or behind it."""
        made = {"name": name, "person": self.person_id(name), "evidence": {"name": [self.passage(place)]}}
        family = name.removesuffix(" st.").removesuffix(" ml.").split()[-1]
        start = place[0] if place else 0
        at = self.text.casefold().find(family.casefold()[: max(3, len(family) - 2)], start, start + 400)
        if at >= 0:
            end = next((n for n in range(at, len(self.text)) if not self.text[n].isalpha()), len(self.text))
            made["span"] = self.passage((at, end))
            made["evidence"] = {"name": [self.passage((at, end))]}
        return made

    def _status(self, place: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return where the state of a reviewed task stands: behind its text, or in the line above its list."""
        if place is None:
            return None
        behind = STATUS.search(self.text, place[1], place[1] + 160)
        above = list(HEAD.finditer(self.text, 0, place[0]))
        if (behind and not re.search(r"\n\W*\w", self.text[place[1] : behind.start()])) or not above:
            return behind.span() if behind else None
        return above[-1].span()
