"""Records that are made of our own values without validating each type are as valid as those that were loaded."""

from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path

import pytest
from pydantic import ValidationError

from generator import CONTRADICTIONS, generate
from zapis_parser.parser import Parser
from zapis_parser.record import AttendanceEntry, Minutes, Passage, Person, Section, make_record
from zapis_parser.record.found import make, make_passage, with_reference

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*-*/*.txt"))
PLACE = make_passage((3, 9), None, None, "test.rule")


def assert_valid(minutes: Minutes) -> None:
    # strict: no value may be of another type than its field's
    again = Minutes.model_validate(minutes.model_dump(), strict=True)
    assert again == minutes
    assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes
    assert again.model_dump_json() == minutes.model_dump_json()


@pytest.mark.parametrize("path", FIXTURES, ids=[path.stem for path in FIXTURES])
def test_the_record_of_a_fixture_is_valid(path: Path) -> None:
    assert_valid(Parser().parse(path))


@pytest.mark.parametrize("contradiction", [None, *CONTRADICTIONS])
def test_the_records_of_generated_minutes_are_valid(contradiction: str | None) -> None:
    parser = Parser()
    for seed in range(410_000, 410_012):
        assert_valid(parser.parse_text(generate(seed, contradiction=contradiction).text))


def test_the_record_of_a_text_without_accents_is_valid() -> None:
    text = (
        "Zapis z jednani vyboru dne 4. 3. 2024\nPritomni: Jan Dub, Eva Mala\nHlasovani: pro 2, proti 0\n" * 2
    )
    assert_valid(Parser().parse_text(text))


def test_what_is_made_is_what_the_class_makes() -> None:
    fields = {"person": "p1", "status": "present", "left": dt.time(19, 30), "span": PLACE}
    found = {"status": (PLACE,), "left": (PLACE,)}
    made, validated = (
        make(AttendanceEntry, **fields, evidence=found),
        AttendanceEntry(**fields, evidence=found),
    )
    assert made == validated
    assert list(made.__dict__) == list(validated.__dict__)
    assert made.model_fields_set == validated.model_fields_set
    assert made.model_dump_json(exclude_unset=True) == validated.model_dump_json(exclude_unset=True)
    assert copy.deepcopy(made) == validated
    assert make_passage((3, 9), None, None, "test.rule") == Passage(start=3, end=9, found_by="test.rule")
    with pytest.raises(ValidationError):
        made.group = "hosté"  # type: ignore[misc]


@pytest.mark.parametrize("found", [{}, {"name": ()}, {"name": (PLACE,), "roles": ()}])
def test_a_value_without_evidence_is_not_made(found: dict[str, tuple[Passage, ...]]) -> None:
    with pytest.raises(ValueError, match="no evidence"):
        make(Person, id="p1", name="Jan Dub", family="Dub", roles=("starosta",), span=PLACE, evidence=found)


def test_evidence_for_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown fields: nickname"):
        make(Section, id="s1", kind="item", span=PLACE, evidence={"nickname": (PLACE,)})


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "s1", "evidence": {}},
        {"id": "s1", "kind": "item"},
        {"id": "s1", "kind": "item", "evidence": {}, "colour": "red"},
    ],
)
def test_other_fields_than_those_of_the_class_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Section has other fields"):
        make(Section, **fields)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (5, 4)])
def test_an_empty_passage_is_not_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        make_passage((start, end), None, None, "test.rule")


def record_of(**other: object) -> Minutes:
    minutes = Parser().parse_text("Zápis z jednání výboru dne 4. 3. 2024\nPřítomni: Jan Dub, Eva Malá\n")
    return make_record(**{**minutes.__dict__, **other})


def test_a_record_is_made() -> None:
    assert_valid(record_of())


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"people": ()}, "is not the id of a person"),
        ({"text": "Zápis"}, "a passage ends at"),
        ({"kind": "minutes", "chair": "p1"}, "chair has a value but no evidence"),
    ],
)
def test_a_record_that_contradicts_itself_is_not_made(other: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        record_of(**other)


def test_another_reference_leaves_the_object_as_it_is() -> None:
    entry = make(AttendanceEntry, person="p1", status="guest", span=PLACE, evidence={"status": (PLACE,)})
    other = with_reference(entry, "person", "p2")
    assert (entry.person, other.person) == ("p1", "p2")
    assert other == entry.model_copy(update={"person": "p2"})
