"""A user's words put among the shipped ones: which list of which lexicon they join, and how they are written there.

Knows the shapes of the lexicons' lists ("~" for further letters, pairs, patterns of case forms), not the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zapis_parser.vocabulary import BodyNoun, UserLexicon

# table and list of the user -> lexicon, table, list
_PLACES: dict[str, tuple[tuple[str, str, str], ...]] = {
    **{
        f"attendance.{key}": (("headings", "attendance", key),)
        for key in ("present", "excused", "absent", "guest")
    },
    "agenda.heads": (("headings", "agenda", "heads"),),
    "closing.labels": (("headings", "closing", "labels"),),
    # a label of those who wrote or verified the minutes ends them, too
    "officers.recorder": (("headings", "closing", "labels"),),
    "officers.verifier": (("headings", "closing", "labels"),),
    "tasks.task": (("tasks", "labels", "task"),),
    "tasks.who": (("tasks", "labels", "who"), ("tasks", "columns", "who")),
    "tasks.when": (("tasks", "labels", "when"), ("tasks", "columns", "when")),
}
_ENDING = r"\p{Ll}{0,4}"
_VOWELS = "aeiouyáéíóúůýěAEIOUY"


def fragment(words: str) -> str:
    """Return plain words as a fragment of a pattern, as the lexicons have them: "účastník*" -> "účastník~"."""
    return " ".join(re.escape(word.removesuffix("*")) + "~" * word.endswith("*") for word in words.split())


def merged(name: str, shipped: dict[str, Any], user: UserLexicon) -> dict[str, Any]:
    """Return a lexicon with the user's words in front; the shipped one is left as it is."""
    added = [*_added(name, user)]
    if not added:
        return shipped
    table = dict(shipped)
    for path, values in added:
        inner = table
        for key in path[:-1]:
            inner[key] = inner = dict(inner[key])
        last = path[-1]
        inner[last] = (
            {**inner[last], **dict(values)} if isinstance(inner[last], dict) else [*values, *inner[last]]
        )
    return table


def _added(name: str, user: UserLexicon) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    for label, words in user.labels:
        for lexicon, table, key in _PLACES.get(label, _heading(label)):
            if lexicon == name:
                yield (table, key), [fragment(word) for word in words]
    if name == "offices" and user.offices:
        yield (
            ("nouns",),
            [[office.name, office.gender, _forms(office.name, office.forms)] for office in user.offices],
        )
    if name == "bodies" and user.bodies:
        yield ("noun",), [_body(body) for body in user.bodies]
    if name == "bodies" and user.abbreviations:
        yield ("abbreviations",), list(user.abbreviations)


def _heading(label: str) -> tuple[tuple[str, str, str], ...]:
    table, _, key = label.partition(".")
    return (("headings", "kinds", key),) if table == "headings" else ()


def _body(body: BodyNoun) -> dict[str, str]:
    return {
        "nominative": body.noun,
        "gender": body.gender,
        "kind": body.kind,
        "stem": "",
        "endings": _forms(body.noun, body.forms),
    }


def _forms(name: str, forms: tuple[str, ...]) -> str:
    """Return a pattern of all case forms; of a name without them, its stem with any short ending on the last word."""
    if forms:
        known = sorted({name, *forms}, key=len, reverse=True)
        return "(?:" + "|".join(r"\s++".join(map(re.escape, form.split())) for form in known) + ")"
    stem = name[:-1] if name[-1] in _VOWELS else name
    return r"\s++".join(map(re.escape, stem.split())) + _ENDING
