"""JSON Schemas of Popolo's classes and of the norm Událost (2020-07-01), written from their public documentation.

Stricter than these where it helps: no property that the documentation does not know, apart from Popolo's "+" ones.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}
_MOMENT: Schema = {
    "type": "string",
    "pattern": r"^\d{4}((-\d{2}){0,2}|(-\d{2}){2}T\d{2}(:\d{2}){0,2}(Z|[+-]\d{2}(:\d{2})?))$",
}
_OPTION: Schema = {"enum": ["yes", "no", "abstain", "not voting", "absent"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def _class(required: str, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "patternProperties": {r"^\+[a-z]+$": {}},
        "additionalProperties": False,
    }


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


_ORGANIZATION = _class("id name", id=_TEXT, name=_TEXT, classification=_TEXT, parent_id=_TEXT)
_PERSON = _class(
    "id name",
    id=_TEXT,
    name=_TEXT,
    family_name=_TEXT,
    given_name=_TEXT,
    honorific_prefix=_TEXT,
    honorific_suffix=_TEXT,
    other_names=_list(_class("name", name=_TEXT)),
)
_MEMBERSHIP = _class(
    "id person_id organization_id", id=_TEXT, person_id=_TEXT, organization_id=_TEXT, role=_TEXT
)
_EVENT = _class(
    "id name status",
    id=_TEXT,
    name=_TEXT,
    description=_TEXT,
    start_date=_MOMENT,
    end_date=_MOMENT,
    location=_TEXT,
    status={"enum": ["confirmed", "tentative"]},
    identifiers=_list(_class("identifier", identifier=_TEXT)),
    organization_id=_TEXT,
    attendees=_list(_class("id name", id=_TEXT, name=_TEXT)),
)
_MOTION = _class(
    "id",
    id=_TEXT,
    organization_id=_TEXT,
    legislative_session_id=_TEXT,
    text=_TEXT,
    result={"enum": ["pass", "fail"]},
)
_VOTE_EVENT = _class(
    "id identifier legislative_session_id motion_id",
    id=_TEXT,
    identifier=_TEXT,
    organization_id=_TEXT,
    legislative_session_id=_TEXT,
    motion_id=_TEXT,
    result={"enum": ["pass", "fail"]},
    counts=_list(_class("option value", option=_OPTION, value=_COUNT)),
    votes=_list(_class("vote_event_id voter_id option", vote_event_id=_TEXT, voter_id=_TEXT, option=_OPTION)),
)
POPOLO: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["organizations", "persons", "memberships", "events", "motions", "vote_events"],
    "properties": {
        "organizations": _list(_ORGANIZATION),
        "persons": _list(_PERSON),
        "memberships": _list(_MEMBERSHIP),
        "events": _list(_EVENT),
        "motions": _list(_MOTION),
        "vote_events": _list(_VOTE_EVENT),
    },
    "additionalProperties": False,
}

_CZECH: Schema = {"type": "object", "required": ["cs"], "additionalProperties": _TEXT}
_INSTANT: Schema = {
    "type": "object",
    "required": ["typ"],
    "properties": {
        "typ": {"const": "Časový okamžik"},
        "datum": {"type": "string", "format": "date"},
        "datum_a_čas": {"type": "string", "pattern": r"^\d{4}(-\d{2}){2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"},
    },
    "oneOf": [{"required": ["datum"]}, {"required": ["datum_a_čas"]}],
    "additionalProperties": False,
}
_INTERVAL: Schema = {
    "type": "object",
    "required": ["typ", "začátek", "konec"],
    "properties": {"typ": {"const": "Časový interval"}, "začátek": _INSTANT, "konec": _INSTANT},
}
_SCHEDULE: Schema = {
    "type": "object",
    "required": ["typ"],
    "properties": {
        "typ": {"const": "Časová specifikace"},
        "časový_okamžik": _INSTANT,
        "časový_interval": _INTERVAL,
    },
    "additionalProperties": False,
}
_PLACE: Schema = {
    "type": "object",
    "required": ["typ", "název"],
    "properties": {"typ": {"const": "Umístění"}, "název": _CZECH},
}
EVENT: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["typ", "iri", "název"],
    "properties": {
        "typ": {"type": "array", "contains": {"const": "Událost"}, "items": _TEXT},
        "iri": {"type": "string", "format": "iri"},
        "název": _CZECH,
        "popis": _CZECH,
        "umístění": _list(_PLACE),
        "doba_trvání": _list(_SCHEDULE),
    },
}
