"""The generator of invented minutes: the same seed the same document, gold of the right shape and true of the text."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import CONTRADICTIONS, Generated, generate
from generator.bodies import KINDS
from generator.names import CASES, FAMILIES, GIVEN, family_forms
from generator.topics import tables
from zapis_parser.czech.declension import forms

TESTS = Path(__file__).parent
DOCUMENTS = 400
KEYS = {
    "id", "kind", "meeting", "chair", "recorders", "verifiers", "attendance", "agenda", "sections", "votes",
    "resolutions", "tasks", "next_meeting", "attachments",
}  # fmt: skip
MEETING = {"body", "body_kind", "municipality", "number", "date", "start_time", "end_time", "place"}
SECTIONS = {
    "header", "attendance", "agenda", "task_review", "item", "discussion", "resolutions", "next_meeting",
    "attachments", "closing", "other",
}  # fmt: skip
COUNTS = {"present", "yes", "no", "abstain", "not_voting"}


@cache
def corpus() -> tuple[Generated, ...]:
    return tuple(generate(seed) for seed in range(1, DOCUMENTS + 1))


def folded(text: str) -> str:
    """Lower case, accents and white space gone: what stays of a string through capitals, wrapping and spacing."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and not c.isspace())


def stem(word: str) -> str:
    """The part of a word that stays through its cases; a fleeting -e- and a softened consonant cut it short."""
    return folded(word)[: max(1, len(word) - 2)]


# one document


def test_a_seed_always_makes_the_same_document() -> None:
    assert generate(11) == generate(11)
    assert generate(11, contradiction=CONTRADICTIONS[0]) == generate(11, contradiction=CONTRADICTIONS[0])


def test_the_order_of_sets_has_no_say() -> None:
    code = "from generator import generate; print(''.join(generate(s).text for s in range(1, 9)))"
    made = set()
    for hash_seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(TESTS), "PYTHONUTF8": "1"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        made.add(hashlib.sha256(run.stdout).hexdigest())
    assert len(made) == 1


def test_an_unknown_contradiction_is_refused() -> None:
    with pytest.raises(ValueError, match="no such contradiction"):
        generate(1, contradiction="moon-phase")


# many documents


def test_no_two_documents_are_equal() -> None:
    assert len({made.text for made in corpus()}) == DOCUMENTS


def test_documents_have_the_size_of_real_ones() -> None:
    sizes = sorted(len(made.text.split()) for made in corpus())
    assert sizes[0] >= 200
    assert sizes[-1] <= 4000
    assert sizes[len(sizes) // 20] < 300
    assert sizes[-len(sizes) // 20] > 900


def test_there_is_enough_to_talk_about() -> None:
    topics = [raw["title"] for raws in tables().values() for raw in raws]
    assert len(topics) >= 60
    assert len(set(topics)) == len(topics)


def test_gold_has_the_shape_of_the_guidelines() -> None:
    for made in corpus():
        gold = made.gold
        assert gold.keys() == KEYS
        assert gold["meeting"].keys() == MEETING
        assert gold["kind"] == "minutes"
        date.fromisoformat(gold["meeting"]["date"])
        for value in (gold["meeting"]["start_time"], gold["meeting"]["end_time"]):
            assert value is None or re.fullmatch(r"\d\d:\d\d", value)
        assert gold["attendance"].keys() == {"entries", "stated_present", "stated_total", "quorum"}
        assert gold["sections"][0] == {"kind": "header", "number": None, "title": None}
        assert json.loads(json.dumps(gold)) == gold


def test_gold_lists_have_the_shape_of_the_guidelines() -> None:
    for gold in (made.gold for made in corpus()):
        for entry in gold["attendance"]["entries"]:
            assert entry.keys() == {"name", "titles", "status"}
            assert entry["status"] in {"present", "excused", "absent", "guest"}
        assert {section["kind"] for section in gold["sections"]} <= SECTIONS
        for vote in gold["votes"]:
            assert vote.keys() == {"counts", "unanimous", "result", "subject", "ballots"}
            assert vote["counts"].keys() == COUNTS
            assert vote["unanimous"] in (None, True)
            assert vote["result"] in (None, "pass", "fail")
            assert {ballot["option"] for ballot in vote["ballots"]} <= {"yes", "no", "abstain"}
        for task in gold["tasks"]:
            assert task.keys() == {"text", "assignees", "due_text", "due", "due_kind", "status"}
            assert task["status"] in {"open", "ongoing", "done", "cancelled"}
            assert (task["due_text"] is None) == (task["due_kind"] is None)
        for resolution in gold["resolutions"]:
            assert resolution["verbs"]
            assert all(verb in resolution["text"] for verb in resolution["verbs"])


def test_nobody_is_listed_twice() -> None:
    for made in corpus():
        names = [entry["name"] for entry in made.gold["attendance"]["entries"]]
        assert len(set(names)) == len(names)


def printed_strings(gold: dict[str, Any]) -> Iterator[str]:
    """What must stand in the text word for word."""
    yield from (item["title"] for item in gold["agenda"])
    yield from (section["title"] for section in gold["sections"] if section["title"])
    yield from (f"{r['number'] or ''}" for r in gold["resolutions"])
    yield from (r["text"] for r in gold["resolutions"])
    yield from (task["text"] for task in gold["tasks"])
    yield from (task["due_text"] for task in gold["tasks"] if task["due_text"])
    yield from (attachment["title"] for attachment in gold["attachments"] if attachment["title"])
    yield from filter(None, (gold["meeting"]["number"],))


def names_in(gold: dict[str, Any]) -> Iterator[str]:
    yield from filter(None, (gold["chair"], *gold["recorders"], *gold["verifiers"]))
    yield from (entry["name"] for entry in gold["attendance"]["entries"])
    yield from (ballot["name"] for vote in gold["votes"] for ballot in vote["ballots"])
    yield from (name for task in gold["tasks"] for name in task["assignees"])


def test_every_gold_string_stands_in_the_text() -> None:
    for made in corpus():
        text = folded(made.text)
        missing = [printed for printed in printed_strings(made.gold) if folded(printed) not in text]
        assert missing == [], made.gold["id"]


def test_every_gold_name_stands_in_the_text_in_some_case() -> None:
    for made in corpus():
        text = folded(made.text)
        phrases = [*names_in(made.gold), made.gold["meeting"]["body"], made.gold["meeting"]["place"] or ""]
        missing = [phrase for phrase in phrases if any(stem(word) not in text for word in phrase.split())]
        assert missing == [], made.gold["id"]


# frequencies: section 13 of the catalogue of layouts, its suggested sampling, in per cent
Choice = Callable[[Generated], bool]


def layout_is(dimension: str, *values: str) -> Choice:
    return lambda made: made.layout[dimension] in values


def everywhere(_: Generated) -> bool:
    return True


def voted(made: Generated) -> bool:
    return bool(made.gold["votes"])


def has_tasks(made: Generated) -> bool:
    return bool(made.gold["tasks"]) and made.layout["tasks"] != "none"


def any_next(made: Generated) -> bool:
    return made.layout["next"] != "none"


SHARES = [
    ("ordinal in the title", layout_is("number", "ordinal"), everywhere, 40),
    ("number/year in the title", layout_is("number", "slash", "reversed"), everywhere, 20),
    ("no number in the title", layout_is("number", "none"), everywhere, 35),
    ("Roman number", layout_is("number", "roman"), everywhere, 5),
    ("capitals", layout_is("case", "capitals"), everywhere, 11),
    ("letter-spaced", layout_is("case", "spaced"), everywhere, 9),
    ("block of labels", layout_is("header", "labels"), everywhere, 10),
    ("D.M.YYYY", layout_is("date", "tight", "partly"), everywhere, 35),
    ("D. M. YYYY", layout_is("date", "spaced"), everywhere, 35),
    ("month as a word", layout_is("date", "word"), everywhere, 20),
    ("padded date", layout_is("date", "padded"), everywhere, 8),
    ("date without a year", layout_is("date", "no-year"), everywhere, 2),
    ("time given", lambda made: made.gold["meeting"]["start_time"] is not None, everywhere, 50),
    ("place given", lambda made: made.gold["meeting"]["place"] is not None, everywhere, 48),
    ("comma list", layout_is("attendance", "comma", "end"), everywhere, 52),
    ("lines or bullets", layout_is("attendance", "lines", "bullets", "numbered", "grouped"), everywhere, 22),
    ("table of attendance", layout_is("attendance", "table"), everywhere, 8),
    ("counts only", layout_is("attendance", "counts"), everywhere, 10),
    ("a sheet of signatures", layout_is("attendance", "sheet"), everywhere, 10),
    ("no attendance", layout_is("attendance", "none"), everywhere, 7),
    ("titled names", layout_is("names", "titled"), everywhere, 45),
    ("full names", layout_is("names", "full"), everywhere, 20),
    ("surnames", layout_is("names", "surname"), everywhere, 18),
    ("initials", layout_is("names", "initial"), everywhere, 12),
    ("surname first", layout_is("names", "surname-first"), everywhere, 10),
    ("items as 1.", layout_is("numbering", "dot"), everywhere, 60),
    ("items as 1)", layout_is("numbering", "bracket"), everywhere, 20),
    ("items as 1/", layout_is("numbering", "slash"), everywhere, 4),
    ("Roman items", layout_is("numbering", "roman"), everywhere, 5),
    ("bullets", layout_is("numbering", "bullets"), everywhere, 7),
    ("repeated headings", layout_is("headings", "repeated"), everywhere, 55),
    ("run-in headings", layout_is("headings", "run-in"), everywhere, 10),
    ("Ad n)", layout_is("headings", "ad"), everywhere, 8),
    ("K bodu n", layout_is("headings", "k-bodu"), everywhere, 8),
    ("Bod č. n", layout_is("headings", "bod"), everywhere, 5),
    ("no headings", layout_is("headings", "paragraphs"), everywhere, 14),
    ("inline votes", layout_is("votes", "inline"), voted, 28),
    ("votes in text", layout_is("votes", "text", "number-first", "sentence"), voted, 22),
    ("vertical votes", layout_is("votes", "vertical", "table"), voted, 20),
    ("triples", layout_is("votes", "triple"), voted, 10),
    ("votes in words", layout_is("votes", "words"), voted, 27),
    ("roll calls", layout_is("votes", "roll"), voted, 5),
    ("tasks in prose", layout_is("tasks", "prose", "table"), has_tasks, 60),
    ("tasks with labels", layout_is("tasks", "labels", "short", "inline", "named"), has_tasks, 40),
    ("next meeting", any_next, everywhere, 40),
    ("next meeting without a day", layout_is("next", "undated"), any_next, 20),
    ("furniture", lambda made: made.layout["furniture"] != "none", everywhere, 25),
    ("flattened", layout_is("flat", "yes"), everywhere, 10),
    ("accents lost", layout_is("diacritics", "lost"), everywhere, 5),
]


@pytest.mark.parametrize(
    "chosen, among, wanted", [row[1:] for row in SHARES], ids=[str(row[0]) for row in SHARES]
)
def test_layouts_are_as_frequent_as_in_real_minutes(chosen: Choice, among: Choice, wanted: float) -> None:
    documents = [made for made in corpus() if among(made)]
    share = 100 * sum(map(chosen, documents)) / len(documents)
    # three standard deviations of a sample of this size, and two points for what one dimension takes from another
    bound = 300 * ((wanted / 100) * (1 - wanted / 100) / len(documents)) ** 0.5 + 2
    assert abs(share - wanted) <= bound, f"{share:.1f} % instead of {wanted} %"
    assert share > 0


def test_every_kind_of_body_is_drawn() -> None:
    assert {made.layout["body"] for made in corpus()} == {kind.key for kind in KINDS}


# names


@pytest.mark.parametrize("gender", ["m", "f"])
def test_given_names_are_declined_as_the_library_knows_them(gender: Any) -> None:
    for entry in GIVEN[gender]:
        known = forms(entry[0], "given", gender)
        assert [form for case, form in zip(CASES, entry, strict=True) if form not in known[case]] == []


@pytest.mark.parametrize("gender", ["m", "f"])
def test_family_names_are_declined_as_the_library_knows_them(gender: Any) -> None:
    for entry in FAMILIES:
        made = family_forms(entry, gender)
        known = forms(made[0], "family", gender)
        assert [form for case, form in zip(CASES, made, strict=True) if form not in known[case]] == []


# findings


def contradictions_of(gold: dict[str, Any]) -> set[str]:
    """The contradictions that the gold itself shows, recomputed without the generator's own list."""
    found = set()
    attendance = gold["attendance"]
    listed = sum(entry["status"] == "present" for entry in attendance["entries"])
    if listed and attendance["stated_present"] not in (None, listed):
        found.add("present-count-mismatch")
    if (
        attendance["quorum"]
        and attendance["stated_total"]
        and 2 * attendance["stated_present"] <= attendance["stated_total"]
    ):
        found.add("quorum-contradicted")
    for vote in gold["votes"]:
        counts = vote["counts"]
        if (
            counts["present"] is not None
            and counts["present"] != counts["yes"] + counts["no"] + counts["abstain"]
        ):
            found.add("vote-sum-mismatch")
    for task in gold["tasks"]:
        if task["due"] and task["status"] == "open" and task["due"] < gold["meeting"]["date"]:
            found.add("deadline-before-meeting")
    return found


def test_what_is_not_planted_does_not_occur() -> None:
    assert {
        made.gold["id"]: contradictions_of(made.gold) for made in corpus() if contradictions_of(made.gold)
    } == {}
    assert [made.gold["id"] for made in corpus() if made.expected_findings] == []


@pytest.mark.parametrize("code", CONTRADICTIONS)
def test_contradictions_are_planted_one_at_a_time(code: str) -> None:
    shown = {"present-count-mismatch", "quorum-contradicted", "vote-sum-mismatch", "deadline-before-meeting"}
    for seed in range(1, 21):
        made = generate(seed, contradiction=code)
        assert made.expected_findings == (code,)
        assert contradictions_of(made.gold) == {code} & shown


def test_a_planted_result_contradicts_its_counts_and_is_none_in_the_gold() -> None:
    for seed in range(1, 21):
        made = generate(seed, contradiction="vote-result-contradicts-counts")
        assert any(vote["result"] is None and vote["counts"]["yes"] for vote in made.gold["votes"])
        assert "Návrh nebyl přijat." in made.text or "Návrh byl přijat." in made.text


def test_a_planted_weekday_is_not_that_of_the_date() -> None:
    weekdays = ["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"]
    accusative = {"středu": "středa", "sobotu": "sobota", "neděli": "neděle"}
    for seed in range(1, 21):
        made = generate(seed, contradiction="weekday-date-mismatch")
        day = date.fromisoformat(made.gold["meeting"]["date"])
        title = made.text.replace("\n", " ").partition("Zúčastnili")[0].casefold()
        printed = re.search(r"\b(?:pondělí|úterý|stře\w+|čtvrtek|pátek|sobot\w|neděl\w)\b", title)
        assert printed
        assert accusative.get(printed[0], printed[0]) != weekdays[day.weekday()]
