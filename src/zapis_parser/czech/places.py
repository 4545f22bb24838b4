"""Places of meetings and towns in the nominative: "zasedací místnosti č. 209" -> "zasedací místnost č. 209".

Knows houses, rooms, the endings of adjectives before them and the commoner endings of towns' names; not where a place is
and not whether a name is a town's at all.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load

_WORD = regex.compile(r"\p{L}++")
_ADJECTIVE = regex.compile(r"\p{L}{2,}(?:ém|ím|é|í|ých|ích)$")
_JOINS = frozenset(("nad", "pod", "u", "v", "ve", "na", "při", "za", "mezi"))
_NEUTER = ("um", "o", "í", "ě", "te")
# ending of the locative -> of the nominative; the longest that fits counts
_LOCATIVE = (
    ("ovicích", "ovice"),
    ("icích", "ice"),
    ("anech", "any"),
    ("ech", "y"),
    ("ách", "y"),
    ("aze", "aha"),
    ("rně", "rno"),
    ("avě", "ava"),
    ("ově", "ov"),
    ("íně", "ín"),
    ("ině", "ina"),
    ("aně", "aň"),
    ("oně", "oň"),
    ("ouně", "oun"),
    ("ové", "ová"),
    ("iné", "iná"),
    ("ité", "itá"),
    ("išti", "iště"),
    ("ici", "ice"),
    ("ouci", "ouc"),
    ("ci", "ec"),
    ("íku", "ík"),
    ("sku", "sko"),
    ("íši", "íš"),
    ("íži", "íž"),
    ("ii", "ia"),
    ("nce", "nka"),
    ("tce", "tka"),
    ("dce", "dka"),
    ("vce", "vka"),
    ("hotě", "hota"),
)
_GENITIVE = (
    ("ovic", "ovice"),
    ("nic", "nice"),
    ("bic", "bice"),
    ("sic", "sice"),
    ("šic", "šice"),
    ("čic", "čice"),
    ("tic", "tice"),
    ("šan", "šany"),
    ("can", "cany"),
    ("čan", "čany"),
    ("ova", "ov"),
    ("ína", "ín"),
    ("ouna", "oun"),
    ("íka", "ík"),
    ("íše", "íš"),
    ("ahy", "aha"),
    ("avy", "ava"),
    ("ské", "ská"),
)


def place_nominative(place: str) -> str:
    """Return a place named in the locative in the nominative, as far as its words are known; else as printed."""
    words = list(_WORD.finditer(place))
    for i, word in enumerate(words):
        nominative = venue_noun(word[0])
        if nominative is not None:
            return _with_head(place, words, i, nominative)
        if word[0].casefold() in _JOINS:
            break
    return town_from_locative(place)


def venue_noun(word: str) -> str | None:
    """Return the nominative of a house or room in the locative or nominative, None if the word is none that is known."""
    small = word.casefold()
    nouns, named, rooms = _nouns()
    if small in nouns:
        return nouns[small]
    if small in named:
        return small
    ending = next(
        (ending for ending in rooms if small.endswith(ending) and len(small) > len(ending) + 2), None
    )
    return small[: -len(ending)] + rooms[ending] if ending else None


@cache
def _nouns() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    places: dict[str, Any] = load("places")
    plain = {bare(form): bare(noun) for form, noun in places["nouns"].items()}
    return (
        plain | places["nouns"],
        frozenset(places["nouns"].values()) | frozenset(plain.values()),
        places["rooms"],
    )


def _with_head(place: str, words: list[regex.Match[str]], head: int, nominative: str) -> str:
    printed = words[head][0]
    parts, at = [], 0
    for word in words[:head]:
        parts += [place[at : word.start()], _adjective(word[0], nominative)]
        at = word.end()
    return "".join(
        [*parts, place[at : words[head].start()], _like(nominative, printed), place[words[head].end() :]]
    )


def _like(word: str, printed: str) -> str:
    """The word with the capitals of the printed one."""
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if printed[0].isupper() else word


def _adjective(word: str, noun: str) -> str:
    """The nominative of an adjective that stands in the locative before a noun."""
    if word.isupper() and len(word) > 2:
        return _adjective(word.lower(), noun).upper()
    if not _ADJECTIVE.search(word):
        return word
    if word.endswith("ém"):
        return word[:-2] + ("é" if noun.endswith(_NEUTER) else "ý")
    if word.endswith("ím"):
        return word[:-1]
    if word.endswith("é"):
        return word[:-1] + "á"
    if word.endswith(("ých", "ích")):
        return word[:-3] + ("é" if word.endswith("ých") else "í")
    return word


def town_from_locative(name: str) -> str:
    """Return the name of a town in the nominative: "Horní Lhotě" -> "Horní Lhota"; as printed if it can't be told."""
    return _town(name, "locative", _LOCATIVE)


def town_from_genitive(name: str) -> str:
    """Return the name behind "města" or "obce" in the nominative, where its ending tells: "Rokytnova" -> "Rokytnov".

    Behind those words a name may stand in the nominative just as well, so that only endings count which no nominative has.
    """
    return _town(name, "genitive", _GENITIVE)


def _town(name: str, case: str, endings: tuple[tuple[str, str], ...]) -> str:
    words = list(_WORD.finditer(name))
    stop = next((i for i, word in enumerate(words) if i and word[0].casefold() in _JOINS), len(words))
    front = next((i for i, word in enumerate(words[:stop]) if not word[0][0].isupper()), stop)
    if not 1 <= front <= 3:
        return name
    head = next((i for i in range(front) if words[i][0].casefold() in load("places")["towns"][case]), None)
    # behind a known noun a word may follow that keeps its case: "Hradci Králové"
    if head is None:
        head = front - 1
    if any(not _is_adjective(word[0]) for word in words[:head]):
        return name
    noun = _noun(words[head][0], case, endings, preceded=head > 0)
    if case == "genitive" and noun == words[head][0] and not any(w[0].endswith("ého") for w in words[:head]):
        return name
    front_words = [_town_adjective(word[0], noun) for word in words[:head]]
    return "".join([*(f"{word} " for word in front_words), noun, name[words[head].end() :]])


def _is_adjective(word: str) -> bool:
    return word.endswith(("ém", "ím", "é", "í", "ých", "ích", "ého", "ího"))


def _noun(word: str, case: str, endings: tuple[tuple[str, str], ...], *, preceded: bool) -> str:
    known = load("places")["towns"][case].get(word.casefold())
    # "města" alone is no name; "Nového Města" is
    if known and (preceded or len(word) > 4 or case == "locative"):
        return _like(known, word)
    for ending, nominative in endings:
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)] + nominative
    return word


def _town_adjective(word: str, noun: str) -> str:
    if word.endswith("ého"):
        return word[:-3] + ("é" if noun.endswith(_NEUTER) else "ý")
    if word.endswith("ího"):
        return word[:-2]
    if word.endswith("ých") and noun.endswith("ice"):
        return word[:-3] + "é"
    return _adjective(word, noun)
