"""Verbs of doing: which words of a line may say that somebody will do something, in a list or by how they are built.

Knows the forms of verbs, with and without accents. Who does it, and whether the clause is a task, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.words import alternation, lexicon

INFINITIVE = r"\p{L}{2,}(?:it|at|ět|ovat|out|ést|ýt|íst|ct|řít)"
_NOT_FUTURE = (
    "konat|probíhat|následovat|projednávat|projednat|hlasovat|diskutovat|jednat|zabývat|schvalovat|pokračovat|zahájit|muset|moci|mít"
    "|vědět|stát|platit|sloužit|financovat|rozhodovat|předsedat|kandidovat|trvat|začínat|vycházet|chybět|patřit|volit|bydlet|pracovat|zastupovat|činit|tvořit|obsahovat"
)


@cache
def verbs(*, plain: bool = False) -> regex.Pattern[str]:
    """Return the pattern of verbs of doing, with a group for each kind; ``formed`` ones are to be checked.

    Args:
        plain: the text has lost its accents.
    """

    def words(key: str) -> str:
        return alternation(lexicon("tasks", "verbs", key))

    finite = alternation([*lexicon("tasks", "verbs", "finite"), *lexicon("tasks", "verbs", "plural")])
    future = (
        rf"(?<!\bse\s)(?:bude|budou)\s++(?:(?!se\s)[^,.;–]{{0,60}}?\s)?(?!(?:{_NOT_FUTURE})\b){INFINITIVE}"
    )
    pattern = rf"""\b(?:(?P<finite>{finite})
              | (?:se\s++(?:\p{{L}}++\s++){{0,3}}?(?P<se>{words("reflexive")})|(?P<se2>{words("reflexive")})\s++se)
              | (?P<phrase>{words("phrases")})
              | (?P<duty>{words("duty")})
              | (?P<must>(?:musí|bude\s++muset)\s++(?:(?:se|si)\s++)?(?:[\p{{L}}\d.]++\s++){{0,6}}?{INFINITIVE})
              | (?P<future>{future})
              | (?P<formed>{_formed()}))(?!\p{{L}})"""
    return tolerant(pattern, regex.I | regex.X) if plain else regex.compile(pattern, regex.I | regex.X)


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
_MARKS = ".,;:()!?–"


@cache
def _listed(plain: bool) -> frozenset[str]:
    """Words without one of which a sentence says nothing of doing, but for those that only their form tells."""
    keys = ("finite", "plural", "reflexive", "duty", "phrases")
    phrases = [phrase for key in keys for phrase in lexicon("tasks", "verbs", key)]
    needed = [phrase.split()[-1] for phrase in lexicon("tasks", "clauses", "needed")]
    words = {max(phrase.split(), key=len) for phrase in phrases}
    words |= {*needed, "bude", "budou", "musí", "přechází"}
    return frozenset(map(bare, words)) if plain else frozenset(words)


def tells_of_doing(text: str, *, plain: bool = False) -> bool:
    """Whether any word of a stretch may be a verb of doing; look-ups that spare most lines the patterns."""
    small = text.casefold()
    for mark in _MARKS:  # much cheaper than str.translate where most letters are accented
        if mark in small:
            small = small.replace(mark, " ")
    words = small.split()
    others = _others()[plain]
    if others.issuperset(words):  # nearly all words have been looked at before
        return False
    if not _listed(plain).isdisjoint(words) or any(
        map(_is_perfective_plain if plain else is_perfective, words)
    ):
        return True
    if len(others) > _MOST_OTHERS:
        others.clear()
    others.update(words)
    return False


_MOST_OTHERS = 1 << 14


@per_lexicon
def _others() -> tuple[set[str], set[str]]:
    """Words known to be no verb of doing, of texts with and without accents."""
    return set(), set()


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _first_words(plain: bool) -> frozenset[str]:
    keys = ("finite", "plural", "reflexive", "duty", "phrases")
    words = {phrase.split()[0] for key in keys for phrase in lexicon("tasks", "verbs", key)}
    words |= {"se", "bude", "budou", "musí"}
    return frozenset(map(bare, words)) if plain else frozenset(words)


def find_verbs(sentence: str, *, plain: bool = False) -> Iterator[regex.Match[str]]:
    """Yield the verbs of doing of a sentence; the pattern is tried only where a word can begin one."""
    pattern, begins, at = verbs(plain=plain), _begins(plain), 0
    for word in _WORD.finditer(sentence):
        if begins(word[0]) and word.start() >= at:
            match = pattern.match(sentence, word.start())
            if match:
                at = match.end()
                yield match


@per_lexicon
def _begins(plain: bool) -> Callable[[str], bool]:
    """Whether a printed word may begin a verb of doing."""
    first = _first_words(plain)

    @lru_cache(maxsize=1 << 14)
    def begins(word: str) -> bool:
        small = word.casefold()
        return small in first or is_perfective(small, plain=plain)

    return begins


def _is_perfective_plain(word: str) -> bool:
    return is_perfective(word, plain=True)
