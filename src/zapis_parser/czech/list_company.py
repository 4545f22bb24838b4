"""What the other entries of a list tell of a word: a family name that is a club or a thing elsewhere, half of a name.

Knows the words of the lexicon and the text of the list; nothing of the document around it.
"""

from __future__ import annotations

import regex

from zapis_parser.czech.name_words import ReadName
from zapis_parser.czech.names import is_given, words
from zapis_parser.czech.word_kinds import is_refused

# a word alone between commas, also with its function: "Sokol (předseda), Malá"
_LONE = regex.compile(r"(?<=[,:;]\s|^\s?|\b(?:pp?\.|pí|pan|paní)\s)\p{Lu}\p{Ll}++(?=\s?[,;(]|\s[–-]\s|\s*+$)")
_TWO_WORDS = regex.compile(r"(?<=[,:;]\s|^\s?)(\p{Lu}\p{Ll}++)[ \u00a0](\p{Lu}\p{Ll}++)(?=\s?[,;(\n]|\s*+$)")
_GIVEN_ALONE = regex.compile(r"(\p{Lu}\p{Ll}++)(?=\s*+$|\s?[,;(–])")


def is_family_too(word: str) -> bool:
    """Tell whether a word that names no person by itself is a family name as well: "Sokol", "Rada", "Pátek"."""
    return word in words("not_people", "families")


def is_family_here(name: ReadName, text: str) -> bool:
    """Tell the family name "Sokol" from the club: beside a given name, or among family names without any."""
    if not is_family_too(name.parts[0]):
        return False
    if len(name.parts) == 2:
        return is_given(name.parts[1]) or name.parts[1].endswith(".")
    listed = _LONE.findall(text)
    return len(listed) > 1 and sum(map(is_refused, listed)) == 1


def is_broken_family(word: str, below: str, text: str) -> bool:
    """Tell whether a word at the end of a line is the family name of the given name that begins the next line.

    It is in a list of names printed so: "Malá Eva, Lorenc<break>Jan, Nová Ivana".
    """
    following = _GIVEN_ALONE.match(below)
    if following is None or not word.isalpha() or not is_given(following[1]) or is_given(word):
        return False
    orders = [(is_given(first), is_given(second)) for first, second in _TWO_WORDS.findall(text)]
    return orders.count((False, True)) > orders.count((True, False))
