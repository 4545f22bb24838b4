"""The context of the JSON-LD export: Czech names of properties, and the IRIs of the public vocabularies that they stand for.

The votes are in the state's vocabulary for votes of municipal councils and in that of the Municipalities Act, meetings in the
open formal norm Událost (2020-07-01), people in the one for people. The context stands in the file, so that reading it needs no
network. One term differs from the context that the norm publishes: a place is an object of its own (``schema:location``), while
there its properties become those of the event. Knows no record.
"""

from __future__ import annotations

from typing import Any

VOTES = "https://slovník.gov.cz/datový/hlasování-zastupitelstva-obce/pojem/"
ACT = "https://slovník.gov.cz/legislativní/sbírka/128/2000/pojem/"
TIME = "https://slovník.gov.cz/generický/čas/pojem/"
EVENTS = "https://slovník.gov.cz/datový/události/pojem/"

_PREFIXES = {
    "hlasování-pojem": VOTES,
    "zákon": ACT,
    "čas": TIME,
    "události": EVENTS,
    "dcterms": "http://purl.org/dc/terms/",
    "opengov": "http://www.w3.org/ns/opengov#",
    "schema": "http://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TYPES = {
    "Událost": "schema:Event",
    "Umístění": "dcterms:Location",
    "Časová specifikace": "schema:Schedule",
    "Časový interval": "time:ProperInterval",
    "Časový okamžik": "time:Instant",
    "Člověk": "schema:Person",
    "Orgán": "schema:Organization",
    "Zasedání zastupitelstva obce": "zákon:zasedání-zastupitelstva-obce",
    "Člen zastupitelstva obce": "zákon:člen-zastupitelstva-obce",
    "Hlasování orgánu": "opengov:VoteEvent",
    "Hlasování": "zákon:hlasování",
    "Hlas": "hlasování-pojem:hlas",
}


def _text(iri: str) -> dict[str, str]:
    return {"@id": iri, "@container": "@language"}


def _typed(iri: str, kind: str) -> dict[str, str]:
    return {"@id": iri, "@type": kind}


_COUNT = "xsd:integer"
_PROPERTIES: dict[str, Any] = {
    "iri": "@id",
    "typ": "@type",
    "název": _text("dcterms:title"),
    "popis": _text("dcterms:description"),
    "doba_trvání": {"@id": "schema:openingHoursSpecification"},
    "časový_okamžik": {"@id": "čas:má-časový-okamžik"},
    "časový_interval": {"@id": "čas:má-časový-interval"},
    "začátek": {"@id": "time:hasBeginning"},
    "konec": {"@id": "time:hasEnd"},
    "datum": _typed("time:inXSDDate", "xsd:date"),
    "datum_a_čas": _typed("time:inXSDDateTimeStamp", "xsd:dateTimeStamp"),
    "umístění": {"@id": "schema:location"},
    "jméno": _text("schema:givenName"),
    "příjmení": _text("schema:familyName"),
    "tituly_před": _text("schema:honorificPrefix"),
    "tituly_za": _text("schema:honorificSuffix"),
    "text": _text("schema:name"),
    "orgán": _typed("schema:organizer", "@id"),
    "číslo_zasedání": {"@id": "hlasování-pojem:číslo-zasedání"},
    "číslo_bodu_pořadu": {"@id": "hlasování-pojem:číslo-bodu-pořadu"},
    "číslo_hlasování": _typed("hlasování-pojem:číslo-hlasování", _COUNT),
    "předmět": _text("hlasování-pojem:popis"),
    "text_usnesení": _text("hlasování-pojem:text-usnesení"),
    "počet_hlasů_pro": _typed("hlasování-pojem:počet-hlasů-pro", _COUNT),
    "počet_hlasů_proti": _typed("hlasování-pojem:počet-hlasů-proti", _COUNT),
    "zdrželo_se": _typed("hlasování-pojem:zdrželo-se", _COUNT),
    "výsledek": {"@id": "hlasování-pojem:výsledek"},
    "hodnota_hlasu": {"@id": "hlasování-pojem:hodnota-hlasu"},
    "má_jednotlivé_hlasy": {"@id": "hlasování-pojem:má-jednotlivé-hlasy"},
    "má_hlasujícího": _typed("hlasování-pojem:má-hlasujícího", "@id"),
    "na_jednání": _typed("dcterms:isPartOf", "@id"),
    "z_dokumentu": {"@id": "dcterms:source"},
}

CONTEXT: dict[str, Any] = {"@version": 1.1, **_PREFIXES, **_TYPES, **_PROPERTIES}
