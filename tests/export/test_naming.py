"""Names: the same for the same thing, different for different things, and never a place on the web that was not given."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from exported import documents, empty, small
from zapis_parser import InvalidSettings
from zapis_parser.export.naming import Naming, slug, uuid_of


def test_a_body_and_a_meeting_are_named_by_what_the_document_says() -> None:
    names = Naming().of(small())
    assert (names.owner, names.body) == ("jasanov", "jasanov/komise-pro-zelen")
    assert names.meeting() == "jasanov/komise-pro-zelen/2024-03-04"
    assert names.meeting(dt.date(2024, 4, 8)) == "jasanov/komise-pro-zelen/2024-04-08"


def test_a_body_may_say_its_municipality_or_not() -> None:
    long, short = (
        small(meeting={"body": name}) for name in ("Zastupitelstvo obce Jasanov", "zastupitelstvo obce")
    )
    assert Naming().of(long).body == Naming().of(short).body == "jasanov/zastupitelstvo-obce"


def test_two_editions_of_minutes_are_of_one_meeting_and_two_records() -> None:
    first, second = small(), small(text=small().text.replace("Ořez", "Orez"))
    names = [Naming().of(one) for one in (first, second)]
    assert names[0].meeting() == names[1].meeting()
    assert names[0].record("p1") != names[1].record("p1")


def test_bodies_of_unnamed_towns_are_not_one() -> None:
    one = small(meeting={"municipality": None})
    other = small(meeting={"municipality": None}, text=small().text.replace("Ořez", "Orez"))
    assert Naming().of(one).body != Naming().of(other).body
    shared = Naming(scope="Jasanov")
    assert shared.of(one).body == shared.of(other).body == Naming().of(small()).body


def test_a_meeting_without_date_or_body_is_its_document_alone() -> None:
    names = Naming().of(empty())
    assert (names.body, names.meeting()) == (None, names.record("jednani"))
    undated = Naming().of(small(meeting={"date": None}))
    assert undated.meeting() == undated.record("jednani")


def test_records_of_one_file_have_names_of_their_own() -> None:
    keys = {Naming().of(one).key for one in documents()}
    assert len(keys) == len(documents())


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Komise pro Smart City", "komise-pro-smart-city"),
        ("Žďár nad Ořešnicí", "zdar-nad-oresnici"),
        ("rada (RM)", "rada-rm"),
        ("7/2024", "7-2024"),
    ],
)
def test_a_slug_is_readable(name: str, path: str) -> None:
    assert slug(name) == path


def test_a_slug_is_never_empty_and_never_long() -> None:
    assert slug("市議会")
    assert slug("市議会") != slug("議会")
    assert len(slug("a" * 1000)) < 100
    assert slug("a" * 1000) != slug("a" * 1001)


def test_parts_that_no_iri_could_hold_are_rewritten() -> None:
    names = Naming().of(small())
    paths = {names.record(part) for part in ("a b", "a/b", "<x>", "p1")}
    assert len(paths) == 4
    assert not any(c in "".join(paths) for c in " <>")
    assert names.record("p1").endswith("/p1")


def test_without_a_base_names_are_uuids() -> None:
    assert Naming().iri("x") == f"urn:uuid:{uuid_of('x')}" != Naming().iri("y")
    assert Naming("https://example.org/z/").iri("x") == "https://example.org/z/x"
    assert (Naming().local("x"), Naming("urn:z:").local("x")) == ("x", "urn:z:x")


def test_the_uuids_never_change() -> None:
    # calendars and data sets that were published refer to them
    assert uuid_of("jasanov/komise-pro-zelen/2024-03-04") == "00a7b4e9-790c-5ed7-b49c-95fa037a6320"


@pytest.mark.parametrize(
    "base",
    [
        "",
        "zapisy/",
        "https://",
        "https:///x/",
        "https://example.org/zapisy",
        "https://example.org/a b/",
        'x:"/',
    ],
)
def test_a_base_that_is_none_is_refused(base: Any) -> None:
    with pytest.raises(InvalidSettings, match="base must be an absolute IRI"):
        Naming(base)
