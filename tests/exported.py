"""Records for the tests of exports: of generated documents, an empty one, one full of hostile text, and changed copies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from generator import generate
from records import record
from zapis_parser.parser import Parser
from zapis_parser.record import Minutes

SEEDS = range(400_000, 400_060)


@cache
def documents() -> list[Minutes]:
    """Return the records of 60 generated documents."""
    return list(parsed(SEEDS))


def parsed(seeds: range) -> Iterator[Minutes]:
    parser = Parser()
    for seed in seeds:
        yield parser.parse_text(generate(seed).text, name=f"generated-{seed}.txt")


def small(**changes: Any) -> Minutes:
    """Return the small record of ``records`` with other values at its top, or in its meeting (``meeting={…}``)."""
    made = record()
    meeting = changes.pop("meeting", {})
    for name, value in meeting.items():
        made["meeting"][name] = value
        made["meeting"]["evidence"].setdefault(name, made["meeting"]["evidence"]["date"])
    return Minutes.model_validate({**made, **changes})


def empty() -> Minutes:
    """Return a record of which nothing is known but that there is a document."""
    source = {"media_type": "text/plain", "sha256": "1" * 64}
    return Minutes.model_validate({"kind": "other", "source": source, "text": "Nic."})


HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("x";"klik")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "\t=1+1",
    "]]>&amp;<!--",
    "zvonek\x07 a nula\x00 a \x1b[31m",
    "\u202eobráceně\u202c \u200b\ufeff",
    "řádek\r\nATTENDEE:mailto:a@b\r\nEND:VCALENDAR",
    "a;b,c\\n:d\"e'f",
    "_x0041_ \ufffe \uffff \U0001f600",
    "l\u2028i\u2029n\x85e",
    "{{7*7}} ${x} %s",
)
_SAID = frozenset(
    "title body municipality number place name given family titles_before titles_after roles aliases subject text role group"
    " verbs invited message".split()
)


def hostile() -> list[Minutes]:
    """Return records in which every text that a document gives is hostile, a different one at every place."""
    return [Minutes.model_validate(_poisoned(record(), shift)) for shift in range(len(HOSTILE))]


def _poisoned(made: dict[str, Any], shift: int) -> dict[str, Any]:
    made["meeting"] |= {"title": "x", "place": "x"}
    made["meeting"]["evidence"] |= dict.fromkeys(("title", "place"), made["meeting"]["evidence"]["date"])
    made["votes"][0] |= {"subject": "x"}
    made["votes"][0]["evidence"]["subject"] = made["votes"][0]["evidence"]["result"]
    text = made["text"]
    made = _walk(made, iter(range(shift, 10_000)))
    # the passages stay where they are: the hostile text of the document itself is as long as the text was
    filler = " ".join(HOSTILE[shift:] + HOSTILE)
    made["text"] = (filler * (len(text) // len(filler) + 1))[: len(text)]
    made["source"]["name"] = HOSTILE[shift]
    made["source"]["sha256"] = f"{shift:064x}"
    return made


def _walk(value: Any, places: Iterator[int], name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: v if key in ("evidence", "span") else _walk(v, places, key) for key, v in value.items()}
    if isinstance(value, list):
        return [_walk(item, places, name) for item in value]
    if isinstance(value, str) and name in _SAID:
        return HOSTILE[next(places) % len(HOSTILE)]
    return value
