"""Popolo: who is a member, what a motion is, and that nothing is said that the document does not say."""

from __future__ import annotations

from typing import Any

import pytest

from exported import empty, small
from zapis_parser.export import Naming, to_popolo
from zapis_parser.export.words import is_role_in


def with_roles(*roles: str) -> dict[str, Any]:
    people = small().model_dump(mode="json")["people"]
    people[0] |= {"roles": list(roles)}
    people[0]["evidence"] |= {"roles": people[0]["evidence"]["name"]}
    return to_popolo(small(people=people))


def test_a_guest_is_there_and_no_member() -> None:
    attendance = small().model_dump(mode="json")["attendance"]
    attendance["entries"][1]["status"] = "guest"
    made = to_popolo(small(attendance=attendance))
    assert [item["person_id"][-2:] for item in made["memberships"]] == ["p1"]
    held = next(event for event in made["events"] if event["status"] == "confirmed")
    assert [person["name"] for person in held["attendees"]] == ["Jana Nová", "Petr Malý"]


def test_who_is_excused_is_a_member_and_not_there() -> None:
    attendance = small().model_dump(mode="json")["attendance"]
    attendance["entries"][1]["status"] = "excused"
    made = to_popolo(small(attendance=attendance))
    assert len(made["memberships"]) == 2
    held = next(event for event in made["events"] if event["status"] == "confirmed")
    assert [person["name"] for person in held["attendees"]] == ["Jana Nová"]


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("předsedkyně komise", True),
        ("předseda", True),
        ("člen", True),
        ("starosta", False),
        ("předseda klubu", False),
    ],
)
def test_only_an_office_of_the_body_is_a_role_in_it(role: str, told: bool) -> None:
    assert is_role_in(role, "komise pro zeleň") is told
    made = with_roles(role)
    assert made["memberships"][0].get("role") == (role if told else None)
    assert made["persons"][0]["+roles"] == [role]


def test_a_resolution_is_the_text_of_the_motion_that_was_voted_on() -> None:
    (motion,) = to_popolo(small())["motions"]
    assert (motion["text"], motion["result"], motion["+number"]) == ("Komise doporučuje ořez.", "pass", "3/1")


def test_a_resolution_without_a_vote_is_a_motion_without_a_result() -> None:
    resolution = {**small().model_dump(mode="json")["resolutions"][0], "vote": None}
    voted, alone = to_popolo(small(resolutions=[resolution]))["motions"]
    assert "text" not in voted
    assert (alone["text"], alone.get("result")) == ("Komise doporučuje ořez.", None)


def test_what_is_not_stated_is_left_out() -> None:
    made = to_popolo(empty())
    (event,) = made["events"]
    assert set(event) == {"id", "name", "status"}
    assert all(not made[name] for name in made if name != "events")


def test_unanimity_and_presence_have_names_of_their_own() -> None:
    vote = small().model_dump(mode="json")["votes"][0]
    passages = vote["evidence"]["result"]
    vote |= {"unanimous": True, "evidence": {**vote["evidence"], "unanimous": passages}}
    vote["counts"] |= {"present": 2, "evidence": {**vote["counts"]["evidence"], "present": passages}}
    (item,) = to_popolo(small(votes=[vote]))["vote_events"]
    assert (item["+unanimous"], item["+present"]) == (True, 2)


def test_moments_are_in_czech_time() -> None:
    made = to_popolo(small(meeting={"start_time": "17:00", "end_time": "19:15"}))
    held, following = sorted(made["events"], key=lambda event: event["start_date"])
    assert (held["start_date"], held["end_date"]) == (
        "2024-03-04T17:00:00+01:00",
        "2024-03-04T19:15:00+01:00",
    )
    assert following["start_date"] == "2024-04-08T16:00:00+02:00"


def test_the_body_belongs_to_its_municipality_where_that_is_stated() -> None:
    town, body = to_popolo(small())["organizations"]
    assert (town["classification"], body["classification"]) == ("municipality", "commission")
    assert body["parent_id"] == town["id"]
    (alone,) = to_popolo(small(meeting={"municipality": None}), naming=Naming(scope="Jasanov"))[
        "organizations"
    ]
    assert "parent_id" not in alone
    assert alone["id"] == body["id"]
