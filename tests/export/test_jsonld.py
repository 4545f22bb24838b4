"""JSON-LD: the state's terms, councils and other bodies, and the norm for events."""

from __future__ import annotations

import datetime as dt

import rdflib
from rdflib import RDF, Namespace

from exported import empty, small
from zapis_parser.export import Naming, to_graph, to_jsonld
from zapis_parser.export.vocabulary import ACT, VOTES
from zapis_parser.record import Minutes

TERMS, LAW = Namespace(VOTES), Namespace(ACT)
SCHEMA, DCTERMS = Namespace("http://schema.org/"), Namespace("http://purl.org/dc/terms/")


def the_vote(graph: rdflib.Graph) -> rdflib.term.Node:
    (vote,) = graph.subjects(TERMS["číslo-hlasování"])
    return vote


def council() -> Minutes:
    return small(meeting={"body": "zastupitelstvo obce", "body_kind": "council"})


def test_a_vote_in_the_terms_of_the_state() -> None:
    graph = to_graph(council())
    vote = the_vote(graph)
    stated = {
        "číslo-zasedání": "3",
        "číslo-bodu-pořadu": "1",
        "číslo-hlasování": 1,
        "počet-hlasů-pro": 2,
        "počet-hlasů-proti": 0,
        "zdrželo-se": 0,
        "výsledek": "přijato",
        "text-usnesení": "Komise doporučuje ořez.",
    }
    for name, value in stated.items():
        found = graph.value(vote, TERMS[name])
        assert found is not None, name
        assert found.toPython() == value, name
    (ballot,) = graph.objects(vote, TERMS["má-jednotlivé-hlasy"])
    assert str(graph.value(ballot, TERMS["hodnota-hlasu"])) == "pro"
    voter = graph.value(ballot, TERMS["má-hlasujícího"])
    assert str(graph.value(voter, SCHEMA["name"])) == "Petr Malý"
    assert (voter, RDF.type, LAW["člen-zastupitelstva-obce"]) in graph


def test_only_a_council_has_the_classes_of_the_act() -> None:
    assert (the_vote(to_graph(council())), RDF.type, LAW["hlasování"]) in to_graph(council())
    classes = {str(kind) for kind in to_graph(small()).objects(None, RDF.type)}
    assert not any(kind.startswith(ACT) for kind in classes)
    kinds = {str(kind) for kind in to_graph(council()).objects(None, RDF.type)}
    assert {str(LAW["zasedání-zastupitelstva-obce"]), str(LAW["hlasování"])} <= kinds


def test_an_announced_meeting_follows_the_norm_for_events() -> None:
    made = to_jsonld(small())
    (following,) = (item for item in made["@graph"] if "Událost" in item["typ"] and "z_dokumentu" not in item)
    (when,) = following["doba_trvání"]
    assert when["časový_okamžik"] == {"typ": "Časový okamžik", "datum_a_čas": "2024-04-08T16:00:00+02:00"}
    assert following["název"] == {"cs": "komise pro zeleň – jednání"}


def test_its_own_minutes_replace_an_announcement() -> None:
    held = small(meeting={"date": "2024-04-08", "number": "4"}, text=small().text.replace("3.", "4."))
    for records in ((small(), held), (held, small())):
        numbers = [
            item.get("číslo_zasedání") for item in to_jsonld(records)["@graph"] if "Událost" in item["typ"]
        ]
        assert sorted(map(str, numbers)) == ["3", "4"]


def test_a_meeting_with_both_ends_is_an_interval() -> None:
    made = to_jsonld(small(meeting={"start_time": "17:00", "end_time": "19:00"}))
    (held,) = (item for item in made["@graph"] if "z_dokumentu" in item)
    interval = held["doba_trvání"][0]["časový_interval"]
    assert interval["konec"]["datum_a_čas"] == "2024-03-04T19:00:00+01:00"


def test_nothing_outside_the_file_is_needed_to_read_it() -> None:
    context = to_jsonld(empty())["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context
    assert not any(isinstance(term, dict) and "@context" in term for term in context.values())


def test_every_property_that_is_written_has_a_meaning() -> None:
    made = to_jsonld(council())
    used = {name for item in made["@graph"] for name in item}
    assert used <= set(made["@context"])
    kinds = {kind for item in made["@graph"] for kind in item["typ"]}
    assert kinds <= set(made["@context"])


def test_names_are_stable_and_begin_with_the_base() -> None:
    naming = Naming("https://example.org/zapisy/")
    graph = to_graph(small(), naming=naming)
    meetings = {str(s) for s in graph.subjects(RDF.type, SCHEMA["Event"])}
    assert "https://example.org/zapisy/jasanov/komise-pro-zelen/2024-03-04" in meetings
    assert to_jsonld(small(), naming=naming) == to_jsonld(small(), naming=naming)


def test_a_date_is_a_date() -> None:
    time = Namespace("http://www.w3.org/2006/time#")
    dates = [date.toPython() for date in to_graph(small()).objects(None, time["inXSDDate"])]
    assert dates == [dt.date(2024, 3, 4)]
