"""Word forms: from the stems and endings of a lexicon to lookups and pattern fragments.

Every form also goes without its diacritics, because some converters lose them. Does not know what the words mean.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import regex


def lookup(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return a table from forms to values; a form also stands without diacritics unless that means another value.

    Keys are what :func:`key` makes of a printed word.
    """
    exact = {key(form): value for form, value in pairs}
    return {bare(form): value for form, value in exact.items()} | exact


def key(printed: str) -> str:
    """Return the printed word as it stands in a lookup: small letters, NFC, single spaces."""
    return unicodedata.normalize("NFC", " ".join(printed.casefold().split()))


def lowered(text: str) -> str:
    """Return the text in small letters, character for character, so that offsets hold in both."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def inflect(entry: Mapping[str, Any]) -> list[str]:
    """Return the full forms of a lexicon entry with a ``stem`` and ``endings``."""
    return [entry["stem"] + ending for ending in entry["endings"]]


def alternation(forms: Iterable[str]) -> str:
    """Return an atomic pattern fragment of all forms and their bare spellings, longest first.

    A space in a form stands for up to three blanks, one line break among them, or for none after a dot.
    """
    spellings = {spelling for form in forms for spelling in (form, bare(form))}
    ordered = sorted(spellings, key=lambda form: (-len(form), form))
    return "(?>" + "|".join(_flexible(form) for form in ordered) + ")"


def bare(form: str) -> str:
    """Return the form without diacritics."""
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFD", form)
    return "".join([char for char in decomposed if not unicodedata.combining(char)])


def _flexible(form: str) -> str:
    first, *rest = form.split(" ")
    pattern = regex.escape(first)
    for before, word in zip([first, *rest], rest, strict=False):
        pattern += (r"\s{0,3}" if before.endswith(".") else r"\s{1,3}") + regex.escape(word)
    return pattern
