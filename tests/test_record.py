"""The record's invariants: each is broken once, on construction and on loading JSON, and each is met once."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from records import TEXT, at, record
from zapis_parser.record import Minutes, Passage, Section, json_schema, passages

Json = dict[str, Any]


def put(path: str, value: object) -> Callable[[Json], None]:
    """Return a change that sets the value at a dotted path."""

    def change(data: Json) -> None:
        *way, last = path.split(".")
        place: Any = data
        for step in way:
            place = place[int(step)] if step.isdecimal() else place[step]
        place[int(last) if last.isdecimal() else last] = value

    return change


def tile(index: int, name: str, offset: int) -> Callable[[Json], None]:
    def change(data: Json) -> None:
        data["sections"][index]["span"][name] += offset

    return change


BROKEN = [
    pytest.param(put("votes.0.span.end", len(TEXT) + 1), "a passage ends at", id="a passage beyond the text"),
    pytest.param(put("votes.0.span.end", 10_000), "a passage ends at", id="a passage far beyond the text"),
    pytest.param(
        put("tasks.0.due.evidence.date.0.end", len(TEXT) + 5),
        "a passage ends",
        id="deep evidence beyond the text",
    ),
    pytest.param(
        put("votes.0.span", {"start": 4, "end": 4, "found_by": "x"}),
        "must not be empty",
        id="an empty passage",
    ),
    pytest.param(
        put("votes.0.span", {"start": 9, "end": 4, "found_by": "x"}),
        "must not be empty",
        id="a backward passage",
    ),
    pytest.param(put("votes.0.span.start", -1), "greater than or equal to 0", id="a negative offset"),
    pytest.param(put("votes.0.span.page", 1), "is on page 1 of None", id="a page of a source without pages"),
    pytest.param(put("votes.0.span.page", 0), "greater than or equal to 1", id="page zero"),
    pytest.param(put("votes.0.span.found_by", ""), "at least 1 character", id="a passage that no rule found"),
    pytest.param(put("people.1.id", "p1"), "stands twice", id="two people of one id"),
    pytest.param(put("votes.0.id", "p1"), "stands twice", id="one id for a vote and a person"),
    pytest.param(put("chair", "p9"), "not the id of a person", id="a chair who is nobody"),
    pytest.param(put("recorders", ["v1"]), "not the id of a person", id="a recorder who is a vote"),
    pytest.param(put("verifiers", ["p3"]), "not the id of a person", id="a verifier who is nobody"),
    pytest.param(
        put("attendance.entries.0.person", "p7"), "not the id of a person", id="an unknown attendee"
    ),
    pytest.param(put("agenda.0.section", "s9"), "not the id of a section", id="an agenda item nowhere"),
    pytest.param(put("sections.1.parent", "v1"), "not the id of a section", id="a section under a vote"),
    pytest.param(put("votes.0.section", "p1"), "not the id of a section", id="a vote in a person"),
    pytest.param(put("votes.0.ballots.0.person", "p4"), "not the id of a person", id="a ballot of nobody"),
    pytest.param(put("resolutions.0.vote", "v2"), "not the id of a vote", id="a resolution of no vote"),
    pytest.param(put("resolutions.0.section", "r1"), "not the id of a section", id="a resolution in itself"),
    pytest.param(put("tasks.0.resolution", "r2"), "not the id of a resolution", id="a task of no resolution"),
    pytest.param(put("tasks.0.section", "s3"), "not the id of a section", id="a task nowhere"),
    pytest.param(
        put("tasks.0.assignees.0.person", "s1"), "not the id of a person", id="a section as assignee"
    ),
    pytest.param(tile(0, "start", 1), "does not begin where", id="the first section does not begin the text"),
    pytest.param(tile(1, "start", 1), "does not begin where", id="a gap between sections"),
    pytest.param(tile(1, "start", -1), "does not begin where", id="sections that overlap"),
    pytest.param(tile(1, "end", -1), "the sections end at", id="the last section does not end the text"),
    pytest.param(put("sections.0.span", None), "does not begin where", id="a section without a place"),
    pytest.param(put("meeting.evidence", {}), "has a value but no evidence", id="a meeting without evidence"),
    pytest.param(put("meeting.evidence.date", []), "Meeting.date has a value but no", id="empty evidence"),
    pytest.param(put("evidence", {}), "Minutes.chair has a value but no", id="a chair without evidence"),
    pytest.param(
        put("votes.0.counts.evidence", {}), "Counts.yes has a value but no", id="counts without evidence"
    ),
    pytest.param(
        put("votes.0.evidence.colour", [at("pro")]), "unknown fields: colour", id="evidence of no field"
    ),
    pytest.param(put("meeting.date", "4. 3. 2024"), "YYYY-MM-DD", id="a Czech date"),
    pytest.param(put("meeting.date", "20240304"), "YYYY-MM-DD", id="a date without hyphens"),
    pytest.param(put("meeting.date", "2024-02-30"), "date", id="a day that no month has"),
    pytest.param(put("meeting.date", 1_700_000_000), "not a number", id="a date as seconds"),
    pytest.param(put("next_meeting.time", "16.00"), "HH:MM", id="a time with a dot"),
    pytest.param(put("next_meeting.time", "24:00"), "HH:MM", id="an hour that no day has"),
    pytest.param(put("next_meeting.time", "9:00"), "HH:MM", id="an hour of one digit"),
    pytest.param(put("next_meeting.time", "16:00:30"), "HH:MM", id="a time with seconds"),
    pytest.param(put("next_meeting.time", 57_600), "not a number", id="a time as seconds"),
    pytest.param(put("votes.0.counts.yes", -1), "greater than or equal to 0", id="fewer than no votes"),
    pytest.param(put("votes.0.result", "tie"), "'pass' or 'fail'", id="an unknown result"),
    pytest.param(put("kind", "poem"), "'minutes'", id="an unknown kind"),
    pytest.param(put("schema_version", "2"), "Input should be '1'", id="another schema"),
    pytest.param(put("source.sha256", "0" * 63), "pattern", id="a short hash"),
    pytest.param(put("findings.0.code", "Vote Sum"), "pattern", id="a code that is no code"),
    pytest.param(put("colour", "red"), "Extra inputs", id="an unknown field"),
    pytest.param(put("votes.0.colour", "red"), "Extra inputs", id="an unknown field inside"),
    pytest.param(put("people.0.name", ""), "at least 1 character", id="a nameless person"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN)
def test_a_broken_record_is_refused_on_construction_and_on_loading(
    change: Callable[[Json], None], message: str
) -> None:
    data = record()
    change(data)
    with pytest.raises(ValidationError, match=message):
        Minutes.model_validate(data)
    with pytest.raises(ValidationError, match=message):
        Minutes.model_validate_json(json.dumps(data))


MET = [
    pytest.param(put("votes.0.span.end", len(TEXT)), id="a passage up to the last character"),
    pytest.param(put("sections", []), id="no sections at all"),
    pytest.param(put("next_meeting", None), id="no next meeting"),
    pytest.param(put("tasks.0.due.date", None), id="a deadline without a date"),
    pytest.param(put("tasks.0.assignees.0.person", None), id="an office as assignee"),
    pytest.param(put("votes.0.counts", {}), id="a vote without counts"),
    pytest.param(put("next_meeting.time", "00:00"), id="midnight"),
    pytest.param(put("meeting.date", "2024-02-29"), id="a leap day"),
]


@pytest.mark.parametrize("change", MET)
def test_what_is_at_the_edge_is_accepted(change: Callable[[Json], None]) -> None:
    data = record()
    change(data)
    if not data["sections"]:
        for part in ("agenda", "votes", "resolutions", "tasks"):
            data[part][0]["section"] = None
    Minutes.model_validate(data)


def test_a_page_within_the_source_is_accepted() -> None:
    data = record()
    data["source"]["pages"] = 2
    data["votes"][0]["span"] |= {"page": 2, "bbox": [10.0, 20.0, 30.0, 40.0]}
    assert Minutes.model_validate(data).votes[0].span.bbox == (10.0, 20.0, 30.0, 40.0)  # type: ignore[union-attr]


def test_json_and_back_gives_the_same_record() -> None:
    minutes = Minutes.model_validate(record())
    assert Minutes.model_validate_json(minutes.model_dump_json()) == minutes
    assert Minutes.model_validate(minutes.model_dump(mode="json")) == minutes
    assert Minutes.model_validate(minutes.model_dump()) == minutes
    assert pickle.loads(pickle.dumps(minutes)) == minutes  # noqa: S301 - its own bytes


def test_a_record_of_before_there_were_confidences_is_read() -> None:
    minutes = Minutes.model_validate(record())
    older = minutes.model_dump_json().replace(',"confidence":null', "")
    assert "confidence" not in older
    assert Minutes.model_validate_json(older) == minutes
    assert minutes.schema_version == "1"


@pytest.mark.parametrize("confidence", [-0.01, 1.01])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValidationError):
        Passage(start=0, end=1, found_by="t", confidence=confidence)


def test_dates_and_times_are_values_inside_and_text_in_json() -> None:
    minutes = Minutes.model_validate(record())
    assert minutes.meeting.date == dt.date(2024, 3, 4)
    assert minutes.next_meeting is not None
    assert minutes.next_meeting.time == dt.time(16)
    data = minutes.model_dump(mode="json")
    assert (data["meeting"]["date"], data["next_meeting"]["time"]) == ("2024-03-04", "16:00")


def test_every_evidence_quotes_the_text() -> None:
    minutes = Minutes.model_validate(record())
    quotes = [minutes.quote(passage) for passage in passages(minutes)]
    assert len(quotes) > 30
    assert all(quote and quote in TEXT for quote in quotes)
    assert minutes.quote(minutes.tasks[0].assignees[0].evidence["name"][0]) == "P. Malý"


def test_a_record_cannot_be_changed() -> None:
    minutes = Minutes.model_validate(record())
    with pytest.raises(ValidationError, match="frozen"):
        minutes.kind = "other"
    with pytest.raises(ValidationError, match="frozen"):
        minutes.votes[0].counts.yes = 9


def test_a_person_is_found_by_id() -> None:
    minutes = Minutes.model_validate(record())
    assert minutes.person("p2").name == "Petr Malý"
    with pytest.raises(KeyError, match="p9"):
        minutes.person("p9")


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for child in model.__subclasses__():
        found |= _models(child)
    return found


def test_every_model_is_frozen_and_closed() -> None:
    models = {m for m in _models(BaseModel) if m.__module__.startswith("zapis_parser.record")}
    assert len(models) > 15
    for model in models:
        assert (model.model_config.get("frozen"), model.model_config.get("extra")) == (True, "forbid"), model


def test_the_schema_is_closed_and_names_its_dialect() -> None:
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False
    assert set(schema["properties"]) == set(Minutes.model_fields)


@given(st.lists(st.integers(min_value=1, max_value=9), max_size=8), st.integers(-2, 2))
def test_sections_tile_exactly_or_are_refused(widths: list[int], shift: int) -> None:
    text = "x" * max(1, sum(widths) + shift)
    sections, start = [], 0
    for number, width in enumerate(widths):
        span = Passage(start=start, end=start + width, found_by="t")
        sections.append(Section(id=f"s{number}", kind="other", span=span))
        start += width
    data = {"kind": "other", "source": record()["source"], "text": text, "sections": tuple(sections)}
    if start == len(text) or not sections:
        assert Minutes.model_validate(data).sections == tuple(sections)
    else:
        with pytest.raises(ValidationError):
            Minutes.model_validate(data)
