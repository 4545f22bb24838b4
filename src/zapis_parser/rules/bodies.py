"""Bodies that meet, named in any case: "Zápis z 5. schůze finančního výboru" -> "finanční výbor", and a committee.

Knows how Czech bodies are called and inflected; not which body a document is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import current, per_lexicon
from zapis_parser.record import BodyKind
from zapis_parser.rules.accents import without_accents
from zapis_parser.rules.cues import cue
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon, small_letters

_ADJECTIVE = r"\p{L}{2,}(?:ého|ího|ému|ímu|ém|ým|ím|é|ou|ý|á|í)"
# ", z. s." belongs to the name before it
_FORM = regex.compile(
    r"\s?,?\s?(?:z\.\s?s\.|o\.\s?s\.|z\.\s?ú\.|o\.\s?p\.\s?s\.|a\.\s?s\.|s\.\s?r\.\s?o\.|p\.\s?o\.)(?!\p{L})"
    # "…, z. s., místní organizace Lípová"
    r"(?:,\s(?:MO|ZO|PS|místní\sorganizace|základní\sorganizace|pobočný\sspolek)(?-i:\s\p{Lu}\p{L}++){1,3}+)?+",
    regex.I,
)
_CAPITALS = regex.compile(r"(?:[ ](?:\p{Lu}{2,6}(?!\p{L})|\p{Lu}\p{Ll}{2,}+)){1,4}+")
_MOST_READ = 60_000


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """A body named in a text; ``name.value`` is in the nominative."""

    name: Value[str]
    kind: BodyKind
    noun: str

    @property
    def bare(self) -> bool:
        """Whether nothing but its noun, or an adjective with it, is printed: "výbor", "finanční výbor"."""
        return self.name.value.casefold().endswith(self.noun)


@per_lexicon
def _pattern(plain: bool) -> tuple[regex.Pattern[str], list[dict[str, str]]]:
    """The pattern of a body and its nouns; ``plain`` for texts that have lost their accents."""
    nouns: list[dict[str, str]] = lexicon("bodies", "noun")
    if plain:
        nouns = [{key: bare(value) for key, value in noun.items()} for noun in nouns]
    pattern = _compose(nouns)
    return regex.compile(bare(pattern) if plain else pattern, regex.I), nouns


_MONTHS = r"(?:ledn|únor|břez|dub|květ|červ|srp|září|říj|listop|pros)"
_NUMBERED = r"(?:stupn|lékařsk|LF\b|okrsk|obvod|základní|mateřsk|ZŠ|MŠ|ročník|tříd|oddíl|pobočk|středisk)"


def _compose(nouns: list[dict[str, str]]) -> str:
    # one group for all: each group costs at every place where the pattern is tried
    heads = "|".join(map(_head, nouns))
    names: dict[str, Any] = lexicon("bodies", "names")
    stop = rf"(?:{alternation(names['stops'])}|(?:ne)?{alternation(names['verbs'])})(?![\p{{L}}\p{{N}}])"
    # a point ends the name unless it is that of an abbreviation
    word = r"[\p{L}\d„“\"&](?:[\p{L}\d&/\"“”-]|(?<=\d)–(?=\d)|\.(?=[\p{L}])|(?<=[ \t„“\"./]\p{L}{1,3})\.)*+"
    # "Akademický senát 1. LF UK", "parlament 2. stupně"
    # sets of letters and signs, of which those in small letters and in capitals are the same
    word = rf"\d{{1,2}}\.(?=[ \t]{_NUMBERED})|(?-i:{word})"
    rest = rf"(?:[ \t]++(?!{stop})(?!\d{{1,2}}\.(?:\s?\d|[ \t]{_MONTHS})|\d{{1,2}}[:.]\d\d|\d{{4}}\b(?![–/-])|\d{{1,3}}\p{{L}}?/\d)(?:{word})){{0,9}}+"
    adjectives = rf"(?P<adjectives>(?:\b{_ADJECTIVE}[ \t]++){{0,3}}?)"
    return rf"{adjectives}\b(?P<noun>{heads})(?![\p{{L}}\p{{N}}]|-\p{{L}})(?P<rest>{rest})"


def _head(noun: dict[str, str]) -> str:
    return f"{_needs(noun)}{noun['stem']}{noun['endings']}"


@per_lexicon
def _heads(plain: bool) -> list[regex.Pattern[str]]:
    """The patterns of the nouns alone, in their order."""
    heads = map(_head, _pattern(plain)[1])
    return [regex.compile(bare(head) if plain else head, regex.I) for head in heads]


@per_lexicon
def _stems(plain: bool) -> re.Pattern[str]:
    """How the nouns begin, for small letters."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(sorted({noun['stem'].lower() for noun in _pattern(plain)[1]}))})"
    )


def _needs(noun: dict[str, str]) -> str:
    """Words that must stand before: "schůze" is a body only as "členská schůze"."""
    return rf"(?<={noun['needs']}\p{{L}}{{0,3}}[ \t])" if "needs" in noun else ""


_CUE = cue(*(noun["stem"] for noun in lexicon("bodies", "noun")))


def may_name_bodies(cues: int) -> bool:
    """Whether lines with these cues can name a body."""
    return bool(cues & _CUE or current().bodies)


def find_bodies(text: str, start: int, end: int, *, plain: bool | None = None) -> Iterator[BodyMatch]:
    """Yield the bodies named in ``text[start:end]``.

    Args:
        plain: whether the document has lost its accents; None: as the text itself shows.
    """
    plain = without_accents(text) if plain is None else plain
    pattern, nouns = _pattern(plain)
    at, stems, small = start, _stems(plain), small_letters(text[start:end])
    # behind the last noun the pattern, tried at every word, finds nothing
    while stems.search(small, at - start) and (match := pattern.search(text, at, end)):
        at, span = match.end(), match.span("noun")
        number = next(i for i, head in enumerate(_heads(plain)) if head.fullmatch(text, *span))
        noun = nouns[number]
        inner = (
            next(find_bodies(text, match.start("rest"), match.end("rest"), plain=plain), None)
            if noun["stem"] == "porad"
            else None
        )
        yield inner or _match(match, noun, match["adjectives"].split())


def _match(match: regex.Match[str], noun: dict[str, str], adjectives: list[str]) -> BodyMatch:
    # only adjectives that agree belong to the name: not "dnešní jednání rady"
    own: list[str] = []
    for word in reversed(adjectives):
        small = word.casefold()
        if small in _NO_PART or small in _NO_PART_PLAIN or _VERBAL_NOUN.search(small):
            break
        own.insert(0, word)
    rest = _trim(match["rest"])
    head = match["noun"]
    nominative = _capital(noun["nominative"], head)
    words = [*(_agree(word, noun["gender"]) for word in own), nominative]
    start = match.start("noun")
    if own:
        start = match.start("adjectives") + match["adjectives"].index(own[0])
    end = match.start("rest") + len(rest)
    form = _FORM.match(match.string, end) if rest else None
    if form:
        rest, end = rest + form[0], form.end()
    name = " ".join(words) + " ".join(("x" + rest).split())[1:]
    if name.isupper() and len(name) > 4:
        name = _lowered(name)
    return BodyMatch(Value(name, start, end, "header.body"), _kind(noun, own, rest), noun["nominative"])


# "hlasování", "rozhodnutí", "vyjádření", with or without accents: nouns that end like adjectives, which never end so
_VERBAL_NOUN = regex.compile(r"(?:[áa]n|[eě]n|nut|jet)[íi]m?$|\bschůz\p{L}++$")
_NO_PART = frozenset(
    "jednání zasedání schůzi setkání usnesení řádného řádné řádná mimořádného mimořádné mimořádná ustavujícího ustavující veřejného veřejné prvního první druhého druhé třetího třetí čtvrté čtvrtého páté pátého"
    " poslední minulé minulého příští příštího další dalšího celé celého dnešní dnešního společné společného pravidelné pravidelného nové nového nová stávající zvoleného zvolené zvolená zvolený této tato naší výjezdní výjezdního konané"
    " konaného konaná náhradní městské obecní krajské ze které".split()
)


_NO_PART_PLAIN = frozenset(bare(word) for word in _NO_PART) | {
    "schuze",
    "schuzi",
    "ze",
    "porady",
    "hlasovani",
}


_LOOSE_END = regex.compile(r"(?:\s++(?:a|i|s|z|ze|na|pro|u|k|při|za|–|-|č\.?))++$|[.\s]++$")
_LETTER_END = regex.compile(r"\b\p{L}\.$")
_SCHOOL_YEAR = regex.compile(r"\s++(?:19|20)\d\d\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)\s*+$")


def _trim(rest: str) -> str:
    rest = _SCHOOL_YEAR.sub("", rest.partition("\t")[0]).rstrip("-–")
    return _LOOSE_END.sub("", rest) if not _LETTER_END.search(rest) else rest


_ADJECTIVE_END = regex.compile(r"(?:ého|ího|ému|ímu|ém|ým|ím|ou|é|ý|á|í)$")


def _agree(word: str, gender: str) -> str:
    """The nominative of an adjective before a noun of a gender."""
    if word.isupper():
        return _agree(word.lower(), gender).upper()
    if word.isascii() and not word.endswith("ou"):
        return _agree_plain(word, gender)
    soft = word.endswith(("ího", "ímu", "ím", "í"))
    stem = _ADJECTIVE_END.sub("", word)
    if soft:
        return stem + "í"
    return stem + {"m": "ý", "f": "á", "n": "é"}[gender]


_PLAIN_ADJECTIVE_END = regex.compile(r"(?:eho|iho|emu|imu|em|ym|im|e|y|a|i)$")


def _agree_plain(word: str, gender: str) -> str:
    stem = _PLAIN_ADJECTIVE_END.sub("", word)
    soft = word.endswith(("iho", "imu", "im", "i"))
    return stem + ("i" if soft else {"m": "y", "f": "a", "n": "e"}[gender])


def _capital(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


_COMMON = frozenset(lexicon("bodies", "names", "small"))
_TOWN_NEXT = frozenset(
    ("města", "obce", "městyse", "části", "obvodu", "sdh", "mo", "tj", "sk", "město", "obec")
)
_ADJECTIVAL = ("ý", "í", "á", "é", "ého", "ího", "ých", "ích", "ou")


def _lowered(name: str) -> str:
    """An upper-case name in ordinary letters; what may be a proper name keeps its capital."""
    printed = name.split(" ")
    words = [printed[0].lower()]
    for before, word in pairwise(printed):
        words.append(_proper_case(word.lower(), word, before.lower()))
    return " ".join(words)


def _proper_case(word: str, printed: str, before: str) -> str:
    if word in _COMMON or (before not in _TOWN_NEXT and word.endswith(_ADJECTIVAL)):
        return word
    if len(word) < 4 or "." in word:
        return printed
    return word[0].upper() + word[1:]


def _kind(noun: dict[str, str], adjectives: list[str], rest: str) -> BodyKind:
    kind: BodyKind = noun["kind"]  # type: ignore[assignment]
    if kind != "board":
        return kind
    kinds = lexicon("bodies", "kinds")
    before = bool(adjectives) and adjectives[-1].casefold().startswith(tuple(kinds["other"]))
    behind = rest.split()[:1]
    return "other" if before or (behind and behind[0].casefold() in kinds["other_behind"]) else kind


_NO_CAPITAL = regex.compile(r"[^\p{Lu}]")


def named_bodies(text: str) -> list[BodyMatch]:
    """Return the bodies named anywhere in a text, of a very long one in its first part."""
    return list(find_bodies(text, 0, min(len(text), _MOST_READ)))


def expand(abbreviation: str, named: Iterable[BodyMatch]) -> BodyMatch | None:
    """Return the body that an abbreviation stands for if it is one of those that the text names, else None."""
    letters = _NO_CAPITAL.sub("", abbreviation)
    if len(letters) < 2:
        return None
    for body in named:
        count = _spelled(body.name.value.split(), letters)
        if count:
            name = " ".join(body.name.value.split()[:count])
            return BodyMatch(
                Value(name[0].lower() + name[1:], body.name.start, body.name.end, "header.abbreviation"),
                body.kind,
                body.noun,
            )
    return None


def _spelled(words: list[str], letters: str) -> int:
    """How many words the letters stand for, 0 if for none; "a" and "pro" may have no letter of their own."""
    for silent in (("a", "i", "pro", "při"), ()):
        at = 0
        for count, word in enumerate(words, 1):
            if word.casefold() in silent:
                continue
            if word[0].upper() != letters[at]:
                break
            at += 1
            if at == len(letters):
                return count
    return 0


def abbreviated(abbreviation: str, start: int, behind: str = "") -> BodyMatch | None:
    """Return the body that an abbreviation at an offset stands for by common use: "VV" is "výkonný výbor".

    Args:
        behind: the text behind the abbreviation; capitals there belong to the name: "VV OFS Vrbice".
    """
    names: dict[str, str] = lexicon("bodies", "abbreviations")
    name = names.get(abbreviation)
    if name is None:
        return None
    body = next(find_bodies(name, 0, len(name)), None)
    more = _CAPITALS.match(behind)
    tail = more[0] if more else ""
    end = start + len(abbreviation) + len(tail)
    # a user's name for it may have a noun that no lexicon has
    kind, noun = (body.kind, body.noun) if body else ("other", name.split()[0].casefold())
    return BodyMatch(Value(name + tail, start, end, "header.abbreviation"), kind, noun)
