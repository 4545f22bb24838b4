"""The evaluation: hand-written tables of what each field counts, and agreement with the corpus's own scorer."""

from __future__ import annotations

import copy
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from records import record
from zapis_parser.errors import InvalidGold
from zapis_parser.evaluation import FIELDS, Evaluation, Tally, evaluate, gold_files, score_record
from zapis_parser.evaluation.facts import facts, normal
from zapis_parser.evaluation.scoring import best_pairs, common_order, overlap, same_person, score_document
from zapis_parser.record import Minutes

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("ZAPIS_CORPUS", ROOT / ".." / "shared" / "corpus"))
needs_scorer = pytest.mark.skipif(
    not (CORPUS / "score.py").is_file(), reason="no corpus beside the repository, and so no scorer"
)

NORMAL = [
    ("Zápis  č. 3/2024", "zápis č 3 2024"),
    ("NE\u00adUSNESENO", "neusneseno"),
    ("Z\u0301", "ź"),
    (None, ""),
    ("– … –", ""),
]


@pytest.mark.parametrize(("text", "expected"), NORMAL)
def test_typography_does_not_count(text: str | None, expected: str) -> None:
    assert normal(text) == expected


PEOPLE = [
    ("Jan Novák", "J. Novák", True, "an initial agrees with its name"),
    ("Jan Novák", "Novák", True, "a bare surname agrees"),
    ("Jan Novák", "Petr Novák", False, "given names contradict"),
    ("Jan Novák", "Jan Nováček", False, "surnames are compared whole"),
    ("Jan Novák", "Novák Jan", False, "order counts"),
    ("Jan Karel Novák", "Jan Novák", True, "a second name may be missing"),
    ("", "Novák", False, "nobody is nobody"),
]


@pytest.mark.parametrize(("one", "other", "same", "reason"), PEOPLE, ids=[row[3] for row in PEOPLE])
def test_same_person(one: str, other: str, same: bool, reason: str) -> None:
    assert same_person(one, other) is same is same_person(other, one), reason


def test_overlap_counts_words_with_repetition() -> None:
    assert overlap("a b c", "a b d") == pytest.approx(2 / 3)
    assert overlap("a a", "a") == pytest.approx(2 / 3)
    assert (overlap("", None), overlap("a", ""), overlap("–", "…")) == (1.0, 0.0, 1.0)


def test_the_most_similar_pairs_are_chosen_first_and_each_fact_once() -> None:
    assert best_pairs(["a b", "a b c"], ["a b c", "x"], overlap, 0.5) == [(1, 0)]
    assert best_pairs(["a", "a"], ["a", "a"], overlap, 1.0) == [(0, 0), (1, 1)]
    assert best_pairs([], ["a"], overlap, 0.5) == []


def test_common_order_keeps_the_order() -> None:
    assert common_order("abc", "xbcy") == [(1, 1), (2, 2)]
    assert len(common_order("ab", "ba")) == 1


# field, gold, record, (hits, extra, missed)
ADA, BOB = {"name": "Ada Malá", "status": "present"}, {"name": "Petr Bor", "status": "excused"}
VOTE = {"counts": {"yes": 5, "no": 0, "abstain": None}, "result": "pass", "ballots": []}
TASK = {"text": "opravit lávku přes potok", "assignees": ["Ada Malá"], "due": "2024-05-01"}
COUNTED = [
    ("kind", {"kind": "minutes"}, {"kind": "minutes"}, (1, 0, 0)),
    ("kind", {"kind": "minutes"}, {"kind": "other"}, (0, 1, 1)),
    ("kind", {"kind": "minutes"}, {}, (0, 0, 1)),
    ("body", {"meeting": {"body": "rada obce Lhotka"}}, {"meeting": {"body": "Rada obce Lhotka"}}, (1, 0, 0)),
    ("body", {"meeting": {"body": "rada"}}, {"meeting": {"body": "rada města"}}, (0, 1, 1)),
    ("number", {"meeting": {"number": "3/2024"}}, {"meeting": {"number": "3 / 2024"}}, (1, 0, 0)),
    ("date", {"meeting": {"date": None}}, {"meeting": {"date": "2024-01-01"}}, (0, 1, 0)),
    (
        "times",
        {"meeting": {"start_time": "18:00", "end_time": "20:00"}},
        {"meeting": {"start_time": "18:00"}},
        (1, 0, 1),
    ),
    ("place", {"meeting": {"place": "malý sál radnice"}}, {"meeting": {"place": "sál radnice"}}, (1, 0, 0)),
    ("attendance", {"attendance": {"entries": [ADA, BOB]}}, {"attendance": {"entries": [ADA]}}, (1, 0, 1)),
    (
        "attendance",
        {"attendance": {"entries": [ADA]}},
        {"attendance": {"entries": [ADA | {"status": "guest"}]}},
        (0, 1, 1),
    ),
    (
        "names",
        {"attendance": {"entries": [ADA]}},
        {"attendance": {"entries": [ADA | {"name": "A. Malá"}]}},
        (0, 1, 1),
    ),
    (
        "officers",
        {"chair": "Ada Malá"},
        {"chair": "p1", "people": [{"id": "p1", "name": "Ada Malá"}]},
        (1, 0, 0),
    ),
    ("officers", {"recorders": ["Ada Malá"]}, {"verifiers": ["Ada Malá"]}, (0, 1, 1)),
    (
        "agenda",
        {"agenda": [{"title": "Prodej pozemku"}]},
        {"agenda": [{"title": "prodej pozemku."}]},
        (1, 0, 0),
    ),
    (
        "sections",
        {"sections": [{"kind": "item", "title": "Různé"}]},
        {"sections": [{"kind": "other", "title": "Různé"}]},
        (0, 1, 1),
    ),
    ("sections", {"sections": [{"kind": "header", "title": None}]}, {}, (0, 0, 0)),
    ("votes", {"votes": [VOTE]}, {"votes": [VOTE | {"counts": {"yes": 5}}]}, (1, 0, 0)),
    (
        "votes",
        {"votes": [VOTE, VOTE | {"counts": {"yes": 4}}]},
        {"votes": [VOTE | {"counts": {"yes": 4}}]},
        (1, 0, 1),
    ),
    ("votes", {"votes": [{"unanimous": True}]}, {"votes": [{"unanimous": None}]}, (0, 1, 1)),
    ("votes", {"votes": [VOTE]}, {"votes": [VOTE | {"unanimous": True}]}, (1, 0, 0)),
    ("vote_results", {"votes": [VOTE]}, {"votes": [VOTE | {"result": "fail"}]}, (0, 1, 1)),
    (
        "ballots",
        {"votes": [VOTE | {"ballots": [{"name": "Ada Malá", "option": "yes"}]}]},
        {"votes": []},
        (0, 0, 1),
    ),
    ("resolutions", {"resolutions": [{"number": "7/24"}]}, {"resolutions": [{"number": "7-24"}]}, (1, 0, 0)),
    (
        "resolutions",
        {"resolutions": [{"number": "7", "text": "a"}]},
        {"resolutions": [{"text": "a"}]},
        (0, 1, 1),
    ),
    ("tasks", {"tasks": [TASK]}, {"tasks": [TASK | {"text": "lávku opravit"}]}, (1, 0, 0)),
    ("assignees", {"tasks": [TASK]}, {"tasks": [TASK | {"assignees": [{"name": "A. Malá"}]}]}, (1, 0, 0)),
    ("assignees", {"tasks": [TASK]}, {}, (0, 0, 1)),
    ("due", {"tasks": [TASK]}, {"tasks": [TASK | {"due": {"date": "2024-05-01"}}]}, (1, 0, 0)),
    ("due", {"tasks": []}, {"tasks": [TASK]}, (0, 1, 0)),
    (
        "next_meeting",
        {"next_meeting": {"date": "2024-06-01", "time": "16:00"}},
        {"next_meeting": {"date": "2024-06-01", "time": "17:00"}},
        (1, 1, 1),
    ),
    ("attachments", {"attachments": [{"number": "1"}]}, {"attachments": [{"number": "1."}]}, (1, 0, 0)),
]


@pytest.mark.parametrize(("field", "gold", "found", "expected"), COUNTED)
def test_what_a_field_counts(
    field: str, gold: dict[str, Any], found: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    score = score_document("x", facts(gold), facts(found))
    assert score.tallies[field] == Tally(*expected)
    wrong = [str(miss) for miss in score.misses if miss.field == field]
    if field not in ("assignees", "due", "ballots"):
        assert bool(wrong) is (expected[1:] != (0, 0))


def test_a_record_scores_the_same_as_its_json() -> None:
    minutes = Minutes.model_validate(record())
    assert facts(minutes) == facts(record())
    score = score_document("x", facts(record()), facts(minutes))
    assert {tally.f1 for tally in score.tallies.values() if tally.gold} == {1.0}
    assert score.mean_f1 == 1.0


def test_a_document_without_a_record_counts_all_facts_as_missed(tmp_path: Path) -> None:
    path = tmp_path / "lhota-rada-1.gold.json"
    path.write_text(
        json.dumps({"kind": "minutes", "meeting": {"date": "2024-01-01"}, "tasks": [TASK]}), "utf-8"
    )
    result = Evaluation((score_record(path, None, "damaged"),))
    assert (result.headline, result.absent) == (0.0, ("lhota-rada-1",))
    assert {name: t.missed for name, t in result.fields.items() if t.gold} == dict.fromkeys(
        ("kind", "date", "tasks", "assignees", "due"), 1
    )


def test_one_source_can_be_left_out(tmp_path: Path) -> None:
    scores = []
    for name, found in (("lhota-1", {"kind": "minutes"}), ("lhota-2", {}), ("ves-1", {"kind": "minutes"})):
        path = tmp_path / f"{name}.gold.json"
        path.write_text('{"kind": "minutes"}', "utf-8")
        scores.append(score_record(path, found))
    result = Evaluation(tuple(scores))
    assert {source: part.headline for source, part in result.by_source().items()} == {
        "lhota": pytest.approx(2 / 3),
        "ves": 1.0,
    }
    assert result.without_source() == {"lhota": 1.0, "ves": pytest.approx(2 / 3)}


BAD_GOLD = [
    pytest.param("{", "cannot be read as JSON", id="no JSON"),
    pytest.param("[1]", "has not the shape", id="a list"),
    pytest.param('{"tasks": [3]}', "has not the shape", id="a number for a task"),
    pytest.param('{"people": [{"id": "p1"}]}', "has not the shape", id="a person without a name"),
]


@pytest.mark.parametrize(("content", "message"), BAD_GOLD)
def test_a_bad_gold_file_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.gold.json"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidGold, match=message) as caught:
        score_record(path, {})
    assert caught.value.source == str(path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match=r"no \*\.gold\.json"):
        gold_files(tmp_path)


SOURCE = "Zápis z jednání rady obce Jasanov dne 4. 3. 2024\nPřítomni: Jan Malý\nZapsal: Jan Malý\n"


@pytest.fixture
def gold_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "jasanov-1"
    folder.mkdir()
    (folder / "jasanov-1.gold.json").write_text(
        '{"kind": "minutes", "meeting": {"date": "2024-03-04"}}', "utf-8"
    )
    (folder / "jasanov-1.txt").write_text(SOURCE, "utf-8")
    (folder / "jasanov-1.json").write_text("{}", "utf-8")
    return tmp_path


def test_the_source_beside_the_gold_is_parsed(gold_dir: Path) -> None:
    result = evaluate(gold_dir)
    assert result.absent == ()
    assert result.fields["date"] == Tally(hits=1)


def test_a_glob_chooses_between_sources(gold_dir: Path) -> None:
    (gold_dir / "jasanov-1" / "jasanov-1.md").write_text("\n", "utf-8")
    with pytest.raises(InvalidGold, match=r"several sources \(jasanov-1\.md, jasanov-1\.txt\)"):
        evaluate(gold_dir)
    assert evaluate(gold_dir, "*.txt").absent == ()
    empty = evaluate(gold_dir, "*.md").documents[0]
    assert empty.problem is not None
    assert "no source" not in empty.problem
    assert evaluate(gold_dir, "*.pdf").documents[0].problem == "no source beside the gold record"


def _scored_by_corpus(gold: Path, found: Path) -> dict[str, Any]:
    command = [sys.executable, str(CORPUS / "score.py"), str(gold), str(found), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _agree(gold: Path, found: Path) -> None:
    scores = []
    for path in gold_files(gold):
        written = found / path.name.replace(".gold.json", ".json")
        data = json.loads(written.read_text("utf-8")) if written.exists() else None
        scores.append(score_record(path, data))
    ours = Evaluation(tuple(scores)).to_dict()
    theirs = _scored_by_corpus(gold, found)
    assert {key: ours[key] for key in theirs} == theirs
    assert 0.2 < ours["headline_f1"] < 1.0


WORDS = "rada obec lhotka prodej pozemek cesta lávka oprava strom alej škola hřiště dotace smlouva".split()
NAMES = ["Jan Malý", "J. Malý", "Malý", "Eva Bílá", "Bílá", "Petr Bor", "Ivo Bor", ""]


class _Inventor:
    """Invents gold records and spoils them to records, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret is made

    def words(self, most: int = 6) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(0, most)))

    def pick(self, *choices: object) -> Any:
        return self.dice.choice(choices)

    def several(self, make: Any, most: int = 4) -> list[Any]:
        return [make() for _ in range(self.dice.randint(0, most))]

    def name(self) -> str:
        return self.dice.choice(NAMES)

    def vote(self) -> dict[str, Any]:
        counts = {key: self.pick(None, 0, 1, 5) for key in ("yes", "no", "abstain", "not_voting")}
        ballots = self.several(lambda: {"name": self.name(), "option": self.pick("yes", "no")})
        return {
            "counts": self.pick(counts, counts, None),
            "unanimous": self.pick(None, True, False),
            "result": self.pick("pass", "fail", None),
            "ballots": ballots,
        }

    def task(self) -> dict[str, Any]:
        date = self.pick(None, "2024-01-01", "2024-02-01")
        return {
            "text": self.words(),
            "assignees": self.several(
                lambda: self.pick(self.name(), {"name": self.words(2), "person": None})
            ),
            "due": self.pick(date, {"date": date, "text": "do", "kind": "date"}),
        }

    def record(self) -> dict[str, Any]:
        meeting = {key: self.pick(None, self.words(3)) for key in ("body", "number", "place")}
        times = {key: self.pick(None, "", "18:00", "19:00") for key in ("date", "start_time", "end_time")}
        entry = lambda: {"name": self.name(), "status": self.pick("present", "guest")}  # noqa: E731
        return {
            "kind": self.pick("minutes", "other", None),
            "meeting": self.pick(meeting | times, meeting | times, None),
            "people": [{"id": "p1", "name": "Jan Malý"}, {"name": "bez čísla"}],
            "chair": self.pick(None, "p1", self.name()),
            "recorders": self.several(self.name, 2),
            "verifiers": self.pick(["p1"], [], None),
            "attendance": {"entries": self.several(entry, 6)},
            "agenda": self.several(lambda: {"title": self.pick(None, self.words())}),
            "sections": self.several(lambda: {"kind": self.pick("item", "other"), "title": self.words()}),
            "votes": self.several(self.vote, 6),
            "resolutions": self.several(
                lambda: {"number": self.pick(None, "1/24", "2/24"), "text": self.words()}
            ),
            "tasks": self.several(self.task),
            "next_meeting": self.pick(
                None, {"date": "2024-03-01", "time": self.pick(None, "16:00"), "place": self.words()}
            ),
            "attachments": self.several(lambda: {"number": self.pick(None, "1"), "title": self.words(2)}),
        }

    def spoiled(self, gold: dict[str, Any]) -> dict[str, Any]:
        found, other = copy.deepcopy(gold), self.record()
        for key in found:
            if self.dice.random() < 0.4:
                found[key] = other[key]
        return found


def _write(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


@needs_scorer
def test_the_figures_are_those_of_the_corpus_scorer_on_invented_records(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold", tmp_path / "found"
    gold.mkdir()
    found.mkdir()
    for seed in range(150):
        inventor = _Inventor(seed)
        truth = inventor.record()
        _write(gold / f"d-{seed:03}.gold.json", truth)
        if seed % 10:
            _write(found / f"d-{seed:03}.json", inventor.spoiled(truth))
    _agree(gold, found)


def _spoiled_gold(truth: dict[str, Any], dice: random.Random) -> Iterator[tuple[str, Any]]:
    for key, value in truth.items():
        if isinstance(value, list) and value and dice.random() < 0.5:
            kept = value[1:] if dice.random() < 0.5 else [*value[::-1], value[0]]
            yield key, kept
        else:
            yield key, value


@needs_scorer
def test_the_figures_are_those_of_the_corpus_scorer_on_its_own_gold(tmp_path: Path) -> None:
    dice = random.Random(7)  # noqa: S311 - no secret is made
    for path in gold_files(CORPUS / "dev"):
        truth = json.loads(path.read_text("utf-8"))
        _write(tmp_path / path.name.replace(".gold.json", ".json"), dict(_spoiled_gold(truth, dice)))
    _agree(CORPUS / "dev", tmp_path)


def test_every_field_has_a_row() -> None:
    assert {row[0] for row in COUNTED} == set(FIELDS)
