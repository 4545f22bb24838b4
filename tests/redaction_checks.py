"""What is left of planted private data in the outputs of a redaction, and what was lost of what has to stay."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import NamedTuple

from generator import generate
from generator.private import plant
from zapis_parser import parse_text
from zapis_parser.redaction import redact
from zapis_parser.redaction.people import private_ids


class Judged(NamedTuple):
    planted: Counter[str]
    left: Counter[str]
    seated: int
    lost: int


def plain(text: str) -> str:
    """Return a text without case, diacritics and white space, in which a value is looked for."""
    bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join("".join(bare).casefold().split())


def judge(seed: int) -> Judged:
    made = plant(generate(seed).text, seed)
    minutes = parse_text(made.text)
    copy = redact(minutes)
    outputs = plain(
        copy.text + copy.record.model_dump_json() + copy.list_json() + copy.list_csv() + copy.summary()
    )
    before = plain(made.text)
    values = [(kind, value) for kind, value in made.values if plain(value) in before]
    left = Counter(kind for kind, value in values if plain(value) in outputs)
    private = private_ids(minutes)
    seated = [p.name for p in minutes.people if p.id not in private]
    kept = {p.name for p in copy.record.people}
    return Judged(Counter(kind for kind, _ in values), left, len(seated), sum(n not in kept for n in seated))
