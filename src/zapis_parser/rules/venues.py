"""Places of meetings in running words: "se sešel ve velkém sále radnice", "klubovna pod školou", "online (MS Teams)".

Finds places only where a preposition or the words themselves mark one; whether the meeting was held there is for the
rule that asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from zapis_parser.czech.places import place_nominative, venue_noun
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon

_PREPOSITION = regex.compile(r"(?<![\p{L}\p{N}.])(?:v|ve|na|ve?\s(?=sídle))(?=[ \t]\S)", regex.I)
_TOKEN = regex.compile(r"[ \t]*+(?P<word>(?:\(?[„“\"])?[\p{L}\p{N}][\p{L}\p{N}./&'’+“”\"-]*+)")
_INNER = frozenset(
    (
        "v",
        "ve",
        "na",
        "u",
        "nad",
        "pod",
        "při",
        "za",
        "č",
        "č.",
        "čp",
        "čp.",
        "p.",
        "č.p.",
        "č.p",
        "čís.",
        "naproti",
        "vedle",
    )
)
_MOST_WORDS = 12
_MOST_PLAIN = 4  # words in small letters behind the house: "zbrojnice sboru dobrovolných hasičů"
_PAST = regex.compile(r"\p{L}{2,}(?:al|il|el|ěl|yl|ul)(?:a|o|i|y)?+$")
# a floor, an address, a town behind an address
_FURTHER = regex.compile(
    r"""[ \t]*+,[ \t]*+(?P<more>
          (?:\d{1,2}\.[ \t]?)(?:patro|poschodí|podlaží|NP)\b | přízemí\b | suterén\b | (?:míst(?:nost|\.)|dveře|sál|učebna|vchod)[ \t]++(?:č\.[ \t]?)?[\p{L}\d]{1,6}\b
        | (?:ul(?:ice|\.)[ \t]?|nám(?:ěstí|\.)[ \t]?)?\p{Lu}[\p{L}.]*+(?:[ \t]\p{L}[\p{L}.]*+){0,3}?[ \t]\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)?(?!\d|[.:]\d|\.[ \t]?\d)
        | č\.[ \t]?p\.[ \t]?\d{1,4} | \d{3}[ \t]?\d{2}[ \t]\p{Lu}\p{Ll}++
        | \p{Lu}\p{Ll}++(?:[ \t]++\d{1,2}(?![.\d:,/]))?(?=[ \t]*+(?:[,;).\n\t]|$))
        | \p{Lu}\p{Ll}++(?:[ \t](?:nad|pod|u|na|v)[ \t])\p{Lu}\p{Ll}++ )""",
    regex.X,
)
_BRACKET = regex.compile(
    r"[ \t]*+(?P<more>\((?:[^()\n\d]{2,30}|\d{1,2}\.[ \t](?:patro|poschodí|NP)|[^()\n.:]{2,30})\))"
)
_TRAILING = regex.compile(r"(?:[ \t]++(?:v|ve|na|u|nad|pod|při|za|č\.?|a|i))*+[ \t.,;:–-]*+$", regex.I)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place; ``place.value`` is in the nominative. ``sure`` where a house, a room or an online meeting is named."""

    place: Value[str]
    sure: bool


def find_venues(text: str, start: int, end: int) -> Iterator[Venue]:
    """Yield the places behind "v", "ve" or "na" in ``text[start:end]``, and meetings held online, in text order."""
    position = start
    found = [*_behind_prepositions(text, start, end), *_online(text, start, end)]
    for venue in sorted(found, key=lambda venue: venue.place.start):
        if venue.place.start >= position:
            yield venue
            position = venue.place.end


def _behind_prepositions(text: str, start: int, end: int) -> Iterator[Venue]:
    for match in _PREPOSITION.finditer(text, start, end):
        venue = _phrase(text, match.end(), end, match[0].casefold())
        if venue is not None:
            yield venue


def venue_at(text: str, start: int, end: int) -> Venue | None:
    """Return the place that begins at an offset without a preposition, as in "klubovna pod školou"; else None."""
    online = _online_pattern().match(text, start, end)
    if online:
        return _venue(text, start, _bracketed(text, online.end(), end), sure=True)
    venue = _phrase(text, start, end, "")
    return venue if venue is not None and venue.sure else None


def _phrase(text: str, start: int, end: int, preposition: str) -> Venue | None:
    """The place whose words begin at an offset, or None."""
    words = _words(text, start, min(end, start + 160))
    if not words:
        return None
    sure = (
        any(_is_house(word["word"]) for word in words[:4])
        or _online_pattern().match(text, words[0].start("word"), end) is not None
    )
    if not sure and (preposition in ("", "na") or not _proper(words)):
        return None
    first, last = words[0].start("word"), words[-1].end("word")
    trimmed = _TRAILING.search(text, first, last)
    stop = trimmed.start() if trimmed else last
    stop = _extended(text, stop, end)
    return _venue(text, first, stop, sure=sure) if stop - first > 1 else None


def _venue(text: str, start: int, end: int, *, sure: bool) -> Venue:
    words = text[start:end]
    opened = words.count("„") + words.count("“") + words.count("”") + words.count('"')
    if opened == 1 and words[-1] in '“”"':
        words, end = words[:-1], end - 1
    return Venue(Value(place_nominative(words), start, end, "venues.phrase"), sure)


_ABBREVIATED = regex.compile(r"(?:\p{L}{1,4}\.)++|č\.p\.")


def _words(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """The words of a place: up to a word that can't belong to it."""
    words: list[regex.Match[str]] = []
    plain, position = 0, start
    while len(words) < _MOST_WORDS and (match := _TOKEN.match(text, position, end)) is not None:
        word = match["word"]
        small = word.casefold().rstrip(".")
        if not words and ((_no_place().fullmatch(small) and not _is_house(word)) or word[0].isdigit()):
            return []
        house = _is_house(word)
        if words and not house and (_stops().fullmatch(small) or _PAST.match(small)):
            break
        if _is_joint(word):
            if not words or not _may_follow(text, match.end(), end):
                break
        elif word[0].islower() and not house and words:
            plain += 1
            if plain > _MOST_PLAIN:
                break
        if word[0].isdigit() and not _is_house_number(text, match, words):
            break
        words.append(match)
        position = match.end()
        if word.endswith(".") and not _ABBREVIATED.fullmatch(word):
            break
    return words


def _is_joint(word: str) -> bool:
    return word.casefold() in _INNER


def _may_follow(text: str, start: int, end: int) -> bool:
    """Whether behind a preposition within the name goes on a place: "v přízemí radnice", "ve Lhotě", not "v pondělí"."""
    match = _TOKEN.match(text, start, end)
    if match is None:
        return False
    word = match["word"]
    if word[0].isdigit():
        return text[:start].rstrip().endswith((".", "č", "čp"))
    if word.casefold() in _INNER:
        return True
    small = word.casefold().rstrip(".")
    if _no_place().fullmatch(small) and not _is_house(word):
        return False
    if word[0].isupper() or _is_house(word):
        return True
    after = _TOKEN.match(text, match.end(), end)
    return (after is not None and _is_house(after["word"])) or word.endswith(("ou", "em", "i", "u"))


_LETTERS = re.compile(r"[^\W\d_]+")
_GOES_ON = regex.compile(r"[.:]\s?\d|\.\s*+\p{L}|[ \t]*+(?:hod|h\b)")
_CLOCK = regex.compile(r"\d{1,2}[.:/]\d")
_HOUSE = regex.compile(r"\d{1,4}/\d{1,4}[a-z]?$")
_ENDS = regex.compile(r"\s*+(?:$|\p{Lu})")


def _is_house_number(text: str, match: regex.Match[str], words: list[regex.Match[str]]) -> bool:
    """Tell "místnost 209" and "Školní 8" from a date or a time behind the place."""
    if _GOES_ON.match(text[match.end("word") : match.end("word") + 12]):
        return False
    if _CLOCK.match(match["word"]) and not _HOUSE.match(match["word"]):
        return False
    if match["word"].endswith(".") and not _ENDS.match(text[match.end("word") : match.end("word") + 12]):
        return False
    return bool(words) and len(match["word"]) <= 8


def _proper(words: list[regex.Match[str]]) -> bool:
    word = words[0]["word"].lstrip('(„“"')
    return word[:1].isupper() and not (word.isupper() and len(word) < 4)


def _extended(text: str, stop: int, end: int) -> int:
    for _ in range(3):
        further = _FURTHER.match(text, stop, end)
        if further is None:
            break
        stop = further.end("more")
    return _bracketed(text, stop, end)


def _bracketed(text: str, stop: int, end: int) -> int:
    bracket = _BRACKET.match(text, stop, end)
    return bracket.end("more") if bracket else stop


def _online(text: str, start: int, end: int) -> Iterator[Venue]:
    for match in _online_pattern().finditer(text, start, end):
        yield _venue(text, match.start(), _bracketed(text, match.end(), end), sure=True)


@cache
def _online_pattern() -> regex.Pattern[str]:
    words = alternation(lexicon("places", "marks", "online"))
    form = r"(?:(?:online|on-line|videokonferen\p{L}*+)\s++(?:přes|na|v|prostřednictvím|v\s++prostředí|v\s++aplikaci|pomocí)\s++)"
    return regex.compile(
        rf"\b{form}?(?<![\w@./-]){words}(?![\w@/]|\.\p{{L}}|-)(?!\s*+:)(?!\s++(?:jednání|porad|schůz|form|přenos|vysíl|hlasov|komunik|syst))",
        regex.I,
    )


def _is_house(word: str) -> bool:
    bare = word.strip('(„“”".,')
    return venue_noun(bare) is not None or bare in _houses()


@cache
def _houses() -> frozenset[str]:
    return frozenset(lexicon("places", "marks", "houses"))


def may_name_house(text: str) -> bool:
    """Whether a text has a word that can be a house or a room, or one of a meeting held online."""
    return any(map(_may_be_house, _LETTERS.findall(text))) or _online_pattern().search(text) is not None


# bounded: names never end
@lru_cache(maxsize=1 << 12)
def _may_be_house(letters: str) -> bool:
    # the end of a room's name tells it only behind other letters
    return _is_house(letters) or venue_noun(f"xxx{letters}") is not None


@cache
def _no_place() -> regex.Pattern[str]:
    return regex.compile(alternation(lexicon("places", "not_places", "stems")), regex.I)


@cache
def _stops() -> regex.Pattern[str]:
    return regex.compile(alternation(lexicon("places", "not_places", "stops")), regex.I)
