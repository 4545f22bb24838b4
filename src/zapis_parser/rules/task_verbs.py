"""Verbs of doing: which words of a line may say that somebody will do something, in a list or by how they are built.

Knows the forms of verbs, with and without accents. Who does it, and whether the clause is a task, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.rules.accents import tolerant, without_accents
from zapis_parser.rules.cues import cue_of_words
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.words import alternation, lexicon

INFINITIVE = r"\p{L}{2,}(?:it|at|ět|ovat|out|ést|ýt|íst|ct|řít)"
ASKING = regex.compile(r"\b\p{L}{2,}(?:it|at|ět|ovat|out|ést|ýt|íst)\b|třeba|\bnutn", regex.I)
"""What says that something is to be done, without a verb in the future: an infinitive, "je třeba"."""
_NOT_FUTURE = (
    "konat|probíhat|následovat|projednávat|projednat|hlasovat|diskutovat|jednat|zabývat|schvalovat|pokračovat|zahájit|muset|moci|mít"
    "|vědět|stát|platit|sloužit|financovat|rozhodovat|předsedat|kandidovat|trvat|začínat|vycházet|chybět|patřit|volit|bydlet|pracovat|zastupovat|činit|tvořit|obsahovat"
)


@cache
def verbs(*, plain: bool = False) -> regex.Pattern[str]:
    """Return the pattern of verbs of doing.

    Args:
        plain: the text has lost its accents.
    """
    finite = alternation([*lexicon("tasks", "verbs", "finite"), *lexicon("tasks", "verbs", "plural")])
    return _compiled([f"(?P<finite>{finite})", *_composed()], plain)


def _composed(first: str | None = None, plain: bool = False) -> Iterator[str]:
    """The patterns of all that says of doing but a finite verb of the lexicon, with a group for each kind.

    Args:
        first: the word in small letters with which it must begin; None is any.
    """

    def words(key: str) -> list[str]:
        listed: list[str] = lexicon("tasks", "verbs", key)
        return [phrase for phrase in listed if begins(phrase.split()[0])]

    def begins(word: str) -> bool:
        return first is None or first == (bare(word) if plain else word)

    if begins("se"):
        reflexive = alternation(lexicon("tasks", "verbs", "reflexive"))
        yield rf"se\s++(?:\p{{L}}++\s++){{0,3}}?(?P<se>{reflexive})"
    for key, group, behind in (
        ("reflexive", "se2", r"\s++se"),
        ("phrases", "phrase", ""),
        ("duty", "duty", ""),
    ):
        if known := words(key):
            yield rf"(?P<{group}>{alternation(known)}){behind}"
    if begins("musí") or begins("bude"):
        yield rf"(?P<must>(?:musí|bude\s++muset)\s++(?:(?:se|si)\s++)?(?:[\p{{L}}\d.]++\s++){{0,6}}?{INFINITIVE})"
    if begins("bude") or begins("budou"):
        will = rf"(?<!\bse\s)(?:bude|budou)\s++(?:(?!se\s)[^,.;–]{{0,60}}?\s)?(?!(?:{_NOT_FUTURE})\b){INFINITIVE}"
        yield rf"(?P<future>{will})"
    if first is None or is_perfective(first, plain=plain):
        yield rf"(?P<formed>{_formed()})"


def _compiled(kinds: Iterable[str], plain: bool) -> regex.Pattern[str]:
    pattern, flags = rf"\b(?:{'|'.join(kinds)})(?!\p{{L}})", regex.I | regex.X
    return tolerant(pattern, flags) if plain else regex.compile(pattern, flags)


# as many as there are first words
@cache
def _composed_verbs(first: str, plain: bool) -> regex.Pattern[str]:
    return _compiled(_composed(first, plain), plain)


def _formed() -> str:
    prefixes = "|".join(sorted(lexicon("tasks", "perfective", "prefixes"), key=len, reverse=True))
    return rf"(?:{prefixes})\p{{Ll}}{{0,12}}?(?:{'|'.join(lexicon('tasks', 'perfective', 'endings'))})"


@cache
def _shapes(plain: bool) -> tuple[regex.Pattern[str], regex.Pattern[str], frozenset[str]]:
    make: Callable[[str], regex.Pattern[str]] = tolerant if plain else regex.compile
    unlike = make(rf"\p{{L}}*(?:{'|'.join(lexicon('tasks', 'perfective', 'not_endings'))})")
    never = lexicon("tasks", "perfective", "never")
    return make(_formed()), unlike, frozenset(map(bare, never) if plain else never)


@lru_cache(maxsize=1 << 14)
def is_perfective(word: str, *, plain: bool = False) -> bool:
    """Tell whether a word in small letters is built like a perfective verb in the 3rd person: "vyřadí", "uzavře"."""
    shape, unlike, never = _shapes(plain)
    if len(word) < _SHORTEST or word in never or shape.fullmatch(word) is None:
        return False
    return unlike.fullmatch(word) is None


_SHORTEST = 5


@cache
def _listed(plain: bool) -> frozenset[str]:
    """Words without one of which a sentence says nothing of doing, but for those that only their form tells."""
    keys = ("finite", "plural", "reflexive", "duty", "phrases")
    phrases = [phrase for key in keys for phrase in lexicon("tasks", "verbs", key)]
    needed = [phrase.split()[-1] for phrase in lexicon("tasks", "clauses", "needed")]
    words = {max(phrase.split(), key=len) for phrase in phrases}
    words |= {*needed, "bude", "budou", "musí", "přechází"}
    return frozenset(map(bare, words)) if plain else frozenset(words)


def _may_tell(word: str, plain: bool) -> bool:
    small = word.casefold()
    return small in _listed(plain) or is_perfective(small, plain=plain)


_DOING = tuple(cue_of_words(partial(_may_tell, plain=plain)) for plain in (False, True))


def cue_of_doing(text: str) -> int:
    """Return the cue of the lines of a document that have a word that may be a verb of doing."""
    return _DOING[without_accents(text)]


def tells_of_doing(text: str, line: TextLine) -> bool:
    """Whether a line of a document has a word that may be a verb of doing; spares most lines the patterns."""
    return bool(line.cues & cue_of_doing(text))


_WORD = re.compile(r"[^\W\d_]+")


class DoingVerb(NamedTuple):
    """A verb of doing in a sentence.

    Attributes:
        kind: "finite" and "formed" are one word, of the lexicon and only built like one; "se", "phrase", "duty", "must" and
            "future" are several.
        word: the verb itself in small letters: "postará" of "se o to postará".
    """

    start: int
    end: int
    kind: str
    word: str


def find_verbs(sentence: str, *, plain: bool = False) -> Iterator[DoingVerb]:
    """Yield the verbs of doing of a sentence; a pattern is tried only where a word can begin several."""
    kinds, place, end = _KINDS[plain], 0, 0
    for word in filter(kinds.__getitem__, _WORD.findall(sentence)):
        place = _next_place(sentence, word, place)
        found = _verb_at(sentence, place, word, plain) if place >= end else None
        if found:
            end = found.end
            yield found
        place += len(word)


def _verb_at(sentence: str, place: int, word: str, plain: bool) -> DoingVerb | None:
    kind = _KINDS[plain][word]
    if kind != "composed":
        before = sentence[place - 1 : place]
        glued = before.isdecimal() or before == "_"
        return None if glued else DoingVerb(place, place + len(word), kind, word.casefold())
    match = _composed_verbs(word.casefold(), plain).match(sentence, place)
    if match is None:
        return None
    group = match.lastgroup or ""
    return DoingVerb(place, match.end(), group.rstrip("2"), match[group].casefold())


def _next_place(sentence: str, word: str, at: int) -> int:
    """Where a whole word stands next; cheaper than a match for each word of the sentence."""
    at = sentence.find(word, at)
    while _is_letter(sentence[at - 1 : at]) or _is_letter(sentence[at + len(word) : at + len(word) + 1]):
        at = sentence.find(word, at + 1)
    return at


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()  # as in _WORD


@cache
def _finite(plain: bool) -> frozenset[str]:
    words = (*lexicon("tasks", "verbs", "finite"), *lexicon("tasks", "verbs", "plural"))
    return frozenset(map(bare, words)) if plain else frozenset(words)


@cache
def _first_words(plain: bool) -> frozenset[str]:
    """The words with which what is several words can begin."""
    phrases = [
        phrase for key in ("reflexive", "duty", "phrases") for phrase in lexicon("tasks", "verbs", key)
    ]
    words = {phrase.split()[0] for phrase in phrases} | {"se", "bude", "budou", "musí"}
    return frozenset(map(bare, words)) if plain else frozenset(words)


_MOST_KEPT = 1 << 15


class _Kinds(dict[str, str]):
    """What a printed word can begin: "finite", "formed", "composed" or nothing; a look-up costs less than a cached call."""

    def __init__(self, plain: bool) -> None:
        super().__init__()
        self._plain = plain

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_KEPT:
            self.clear()
        small = word.casefold()
        kind = ""
        if small in _finite(self._plain):
            kind = "finite"
        elif small in _first_words(self._plain):
            kind = "composed"
        elif is_perfective(small, plain=self._plain):
            kind = "formed"
        self[word] = kind
        return kind


_KINDS = (_Kinds(False), _Kinds(True))
