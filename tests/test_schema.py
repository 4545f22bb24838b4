"""The JSON Schema is a promise to other systems: a change of it must show in the diff of tests/schema.json."""

from __future__ import annotations

import json
from pathlib import Path

from zapis_parser.record import json_schema

PINNED = Path(__file__).with_name("schema.json")


def test_the_schema_is_the_pinned_one() -> None:
    assert json.loads(PINNED.read_text("utf-8")) == json_schema(), (
        "if this is meant: make schema, and say so in CHANGELOG.md"
    )
