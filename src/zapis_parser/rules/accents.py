"""Texts whose accents a converter has lost: patterns that match them, and the text with its accents given back.

``tolerant`` lets one pattern match "Zapis z jednani" beside "Zápis z jednání". ``with_accents`` gives all rules at once a
text to read in which the words of the lexicons, given names and common endings have their accents again, character for
character, so that every offset means the same place in both. Knows words and endings, not sentences: a word that could
be two ("rada", "řada") stays as it is printed. What is quoted is taken from the printed text (assembly/printed.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

import regex

from zapis_parser.czech.declension import given_readings
from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load, per_lexicon
from zapis_parser.source import SourceText

MISSING = "diacritics-missing"
"""The note of a text that was read with its accents given back, and the code of its finding."""

_ACCENTED = regex.compile(r"[ěščřžýáíéúůťďňĚŠČŘŽÝÁÍÉÚŮŤĎŇ]")
_LOOKED_AT = 4_000
_FEWEST = 200  # code points from which a text without any accent has lost them
_FEW = 0.004  # share of accented letters below which a text has lost them; ordinary Czech has a tenth
_CZECH = 0.15  # share of words known to Czech minutes from which a text without accents is taken for Czech


def tolerant(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """Return the pattern, compiled so that each accented letter of it also matches without its accent."""
    parts: list[str] = []
    in_class = escaped = False
    for char in pattern:
        plain = bare(char)
        if not escaped and char in "[]":
            in_class = char == "["
        parts.append(char if plain == char or escaped else char + plain if in_class else f"[{char}{plain}]")
        escaped = char == "\\" and not escaped
    return regex.compile("".join(parts), flags)


@lru_cache(maxsize=8)
def without_accents(text: str) -> bool:
    """Whether a text has lost its accents."""
    head = text[:_LOOKED_AT]
    fewest = _FEW * len(head)
    # no more are counted than tell
    return len(head) >= _FEWEST and sum(1 for _ in islice(_ACCENTED.finditer(head), int(fewest) + 1)) < fewest


def with_accents(source: SourceText) -> SourceText:
    """Return the text as the rules are to read it: the source itself, unless its accents are lost.

    The new text has a note, and at each offset the same letter, with or without its accent.
    """
    if not without_accents(source.text) or not _is_czech(source.text):
        return source
    text = _NUMBER_SIGN.sub(lambda match: "č" if match[0] == "c" else "Č", source.text)
    words = {word: _restored(word) for word in set(_WORD.findall(text))}
    text = _WORD.sub(lambda match: words[match[0]], text)
    return replace(source, text=text, notes=(*source.notes, MISSING))


def known_form(word: str) -> str | None:
    """Return the word of the lexicons, in small letters, that a word without some of its accents is.

    None: it is none, or may be a given name.
    """
    low = bare(word.lower())
    return None if word[0].isupper() and low in _given() else _words().get(low)


# ---- words

_WORD = regex.compile(r"(?<![\p{L}\p{N}@/_-])(?<!\w\.(?=\p{Ll}))[A-Za-z]{2,40}+(?![\p{L}@]|\.\p{Ll})")
_NUMBER_SIGN = regex.compile(r"(?<![\p{L}\p{N}])[cC](?=\.\s?(?:\d|[jp]\.|\p{Lu}))")  # "c. 4", "c.j."
_LETTERS = regex.compile(r"\p{L}{2,}")
_CLASS = regex.compile(r"\[[^\]]*\]|\\.(?:\{[^}]*\})?")  # of a lexicon's patterns
_LEXICONS = ("headings", "bodies", "resolutions", "votes", "tasks", "offices", "dates", "places")
_NAMED = ("roles", "status", "not_people", "address")  # the parts of the lexicon of names that hold no names
_SHORTEST_BEGINNING = 5
_LAST = "áéěíůúý"  # what these end is a form of its own: "osloví", but "oslovil"


def _is_czech(text: str) -> bool:
    """Whether enough of its words lack an accent; an English text without accents does not."""
    head = _LETTERS.findall(text[:_LOOKED_AT])
    known = _words()
    lost: int = sum(word.casefold() in known and known[word.casefold()] != word.casefold() for word in head)
    return bool(lost >= _CZECH * len(head))


def _restored(word: str) -> str:
    """Return a word with its accents, in the case in which it is printed."""
    low = word.lower()
    form = _given().get(low) if word[0].isupper() else None
    if form is None:
        form = _words().get(low)
    if form is None:
        form = _by_parts(low, name=word[0].isupper())
    if form == low:
        return word
    return "".join(
        accented.upper() if char.isupper() else accented for char, accented in zip(word, form, strict=True)
    )


def _by_parts(low: str, *, name: bool) -> str:
    """Give a word that is not known as a whole the accents of its beginning and of its ending."""
    start, known = "", _beginnings()
    for length in range(len(low), 3, -1):
        if low[:length] in known:
            start = known[low[:length]]
            break
    form = start + low[len(start) :]
    for pattern, ending in _NAME_ENDINGS + _ENDINGS if name else _ENDINGS:
        if len(low) >= 5 and pattern.search(low):
            tail = zip(form[-len(ending) :], ending, strict=True)
            return form[: -len(ending)] + "".join(a if bare(a) != a else b for a, b in tail)
    return form


# endings that nearly always have an accent: "obecního", "kterému", "obecních", "přítomnými", "hlasování", "školách"
_ENDINGS = tuple(
    (regex.compile(pattern), ending)
    for pattern, ending in (
        (r"eho$", "ého"),
        (r"emu$", "ému"),
        (r"(?<=[bdhklmnprstvz])ych$", "ých"),
        (r"(?<=[bdhklmnprstvz])ymi$", "ými"),
        (r"(?<=[bdhklmnprstvz])ym$", "ým"),
        (r"(?<=..)ani$", "ání"),
        (r"(?<=..)eni$", "ení"),
        (r"(?<=..)anim$", "áním"),
        (r"(?<=..)enim$", "ením"),
        (r"(?<=..)nich$", "ních"),
        (r"(?<=..)niho$", "ního"),
        (r"(?<=..)nimu$", "nímu"),
        (r"(?<=..)(?:aj|uj|ej)i$", "í"),
        (r"(?<=...)ach$", "ách"),
        (r"(?<=...)uv$", "ův"),
        (r"(?<=..)arna$", "árna"),
        (r"(?<=..)arne$", "árně"),
        (r"(?<=..)ovne$", "ovně"),
    )
)
# family names: "Novakova", "Novotny", "Vesely", "Dlouha"
_NAME_ENDINGS = tuple(
    (regex.compile(pattern), ending)
    for pattern, ending in (
        (r"(?<=..)ova$", "ová"),
        (r"(?<=...[bcdfghjklmnprstvz])ny$", "ný"),
        (r"(?<=..[sc])ky$", "ký"),
        (r"(?<=...e)ly$", "lý"),
        (r"(?<=..s)ka$", "ká"),
        (r"(?<=..[bh])y$", "ý"),
        (r"(?<=..[bhkpt])ry$", "rý"),
    )
)


@per_lexicon
def _words() -> dict[str, str]:
    """Whole words by their form without accents; those of lexicon/accents.toml go before those of the others."""
    own = load("accents")["words"]
    known = _by_bare(word for name in _LEXICONS for word in _printed(load(name)))
    names = load("names")
    known |= _by_bare(word for part in _NAMED for word in _printed(names[part]))
    return known | _by_bare(own["all"].split()) | {word: word for word in own["plain"].split()}


@per_lexicon
def _beginnings() -> dict[str, str]:
    own = load("accents")["beginnings"]
    whole = _words().items()
    known = {low: form for low, form in whole if len(low) >= _SHORTEST_BEGINNING and form[-1] not in _LAST}
    return known | _by_bare(own["all"].split()) | {word: word for word in own["plain"].split()}


@per_lexicon
def _given() -> dict[str, str]:
    """Forms of given names; one that is a name without accents too ("Simon", "Roman") stays as it is."""
    forms = given_readings()
    return _by_bare(forms) | {low: low for low in forms if bare(low) == low}


def _by_bare(words: Iterable[str]) -> dict[str, str]:
    return {bare(word): word for word in words if len(bare(word)) == len(word) and bare(word) != word}


def _printed(value: Any) -> Iterator[str]:
    """The words of a lexicon, its pattern signs left out."""
    if isinstance(value, str):
        for word in _LETTERS.findall(_CLASS.sub(" ", value)):
            yield word.lower()
    elif isinstance(value, dict):
        for inner in (*value, *value.values()):
            yield from _printed(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _printed(inner)
