"""A record read from a text whose accents were given back, in the words that the document prints.

The rules read "Zápis" where "Zapis" is printed, so values hold letters that the document does not. Here each such word
loses its accents again; a word that the document prints with accents keeps them. Offsets are those of both texts.
"""

from __future__ import annotations

from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.record import Minutes, Source
from zapis_parser.record.found import Model, Passage

_WORD = regex.compile(r"\p{L}+")


def as_printed(minutes: Minutes, text: str) -> Minutes:
    """Return the record of the printed text; findings are left as they are, they speak about the document."""
    kept = frozenset(word for word in _WORD.findall(text) if bare(word) != word)
    fields = {
        name: _printed(getattr(minutes, name), kept)
        for name in type(minutes).model_fields
        if name not in ("findings", "text")
    }
    return minutes.model_copy(update=fields | {"text": text})


def _printed(value: Any, kept: frozenset[str]) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else _WORD.sub(lambda m: m[0] if m[0] in kept else bare(m[0]), value)
    if isinstance(value, tuple):
        return tuple(_printed(part, kept) for part in value)
    if isinstance(value, dict):
        return {key: _printed(part, kept) for key, part in value.items()}
    if isinstance(value, Model) and not isinstance(value, (Passage, Source)):
        fields = {name: _printed(getattr(value, name), kept) for name in type(value).model_fields}
        return value.model_copy(update=fields)
    return value
