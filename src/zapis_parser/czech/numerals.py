"""Czech numerals: cardinals in all cases, ordinals, Roman numbers.

Reads one numeral that somebody has already cut out. It doesn't look for numerals in a text and doesn't know what is
counted: "jednou" (with one, or once) is 1, "nikdo" is 0.
"""

from collections.abc import Iterator
from functools import cache

import regex

from zapis_parser.czech.wordforms import key, lookup
from zapis_parser.lexicon import load

_DIGITS = regex.compile(r"(\d{1,9})\.?")
_GROUPED = regex.compile(r"(\d{1,3})(?:[ \u00a0\u202f](\d{3})){1,2}")  # "1 250", also with a no-break space
_ROMAN = regex.compile(r"(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\.?")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MOST_WORDS = 6  # "devět set devadesát devět" has four


def read_number(word: str) -> int | None:
    """Return the value of a cardinal in digits or words up to 999, in any case; None if it is none."""
    stripped = word.strip()
    if _DIGITS.fullmatch(stripped) and not stripped.endswith("."):
        return int(stripped)
    if _GROUPED.fullmatch(stripped):
        return int("".join(stripped.split()))
    if len(stripped) > 80:
        return None
    values = [_cardinals().get(key(part)) for part in stripped.split()]
    if not values or len(values) > _MOST_WORDS or None in values:
        return None
    return _add([value for value in values if value is not None])


def read_ordinal(word: str) -> int | None:
    """Return the value of an ordinal: "třetího", "dvacáté prvé", "14.", "VII."; None if it is none."""
    stripped = word.strip()
    digits = _DIGITS.fullmatch(stripped)
    if digits:
        return int(digits[1])
    if len(stripped) > 80:
        return None
    parts = [key(part) for part in stripped.split()]
    if len(parts) == 1 and (roman := read_roman(stripped)) is not None:
        return roman
    if not parts or len(parts) > _MOST_WORDS:
        return None
    values = [_ordinals().get(part) for part in parts]
    if values[0] is None and len(parts) > 1:  # "sto dvacátý"
        values[0] = _cardinals().get(parts[0])
    if None in values:
        return None
    return _add([value for value in values if value is not None])


def read_roman(word: str) -> int | None:
    """Return the value of a well-formed Roman number in capitals, with or without a dot; None if it is none.

    Small letters are refused: "i" and "v" are words.
    """
    stripped = word.strip()
    if not _ROMAN.fullmatch(stripped):
        return None
    values = [_ROMAN_VALUES[char] for char in stripped.rstrip(".")]
    following = [*values[1:], 0]
    return sum(-value if value < later else value for value, later in zip(values, following, strict=True))


def _add(values: list[int]) -> int | None:
    """Return the sum of parts that may stand in this order ("dvě stě třicet pět"), else None."""
    if 100 in values:
        place = values.index(100)
        head, rest = values[:place], values[place + 1 :]
        if len(head) > 1 or (head and not 1 <= head[0] <= 9) or 100 in rest or 0 in rest:
            return None
        tail = _add(rest) if rest else 0
        return None if tail is None else (head[0] if head else 1) * 100 + tail
    if len(values) == 1:
        return values[0]
    tens, units, *more = values
    if more or not (20 <= tens <= 90 and tens % 10 == 0 and 1 <= units <= 9):
        return None
    return tens + units


@cache
def _cardinals() -> dict[str, int]:
    cardinals = load("dates")["cardinals"]
    pairs = [(form, int(value)) for value, forms in cardinals.items() for form in forms]
    for value, prefix in _prefixes():
        pairs += [
            (prefix + form, tens + value) for tens in range(20, 100, 10) for form in cardinals[str(tens)]
        ]
    for form, hundreds in (
        ("dvěstě", 200),
        ("třista", 300),
        ("čtyřista", 400),
        ("pětset", 500),
        ("šestset", 600),
    ):
        pairs.append((form, hundreds))
    return lookup(pairs)


@cache
def _ordinals() -> dict[str, int]:
    ordinals = load("dates")["ordinals"]
    pairs = list(_ordinal_forms())
    for value, prefix in _prefixes():
        for tens in range(20, 100, 10):
            stem = prefix + ordinals["hard_stems"][str(tens)]
            pairs += [(stem + ending, tens + value) for ending in ordinals["hard"]]
    return lookup(pairs)


def _ordinal_forms() -> Iterator[tuple[str, int]]:
    ordinals = load("dates")["ordinals"]
    for kind in ("hard", "soft"):
        for value, stem in ordinals[f"{kind}_stems"].items():
            for ending in ordinals[kind]:
                yield stem + ending, int(value)


def _prefixes() -> Iterator[tuple[int, str]]:
    for value, prefix in load("dates")["joined"].items():
        yield int(value), prefix
