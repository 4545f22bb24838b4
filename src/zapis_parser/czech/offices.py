"""Offices, units and groups in the nominative: "starostovi obce" -> "starosta obce", "odboru dopravy" -> "odbor dopravy".

Knows how the words for offices are inflected, the adjectives before them and the genitives behind; not who holds an
office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import regex

from zapis_parser.czech.name_words import is_given_form
from zapis_parser.czech.titles import word_at
from zapis_parser.lexicon import load, per_lexicon

_KEYS = {"nouns", "branches", "stops", "not_adjectives"}
_ADJECTIVE_ENDINGS = tuple("ého ího ému ímu ém ým ím ých ích ými ími é ou ý á í".split())
_ADJECTIVE = rf"\p{{Ll}}{{2,}}(?:{'|'.join(_ADJECTIVE_ENDINGS)})"
_ALL_WORDS = tuple("všem všechny všichni všech oba obě oběma".split())
_ALL = "|".join(_ALL_WORDS)
_ABBREVIATED = r"(?:\s++a\s++\p{Lu}{2,}+(?!\p{L}))?"
_TITLE = r"(?:Mgr|Ing|Bc|MUDr|JUDr|PhDr|RNDr|PaedDr|MVDr|ThDr|BcA|MgA|prof|doc|pan[aiu]?|panem|paní|pp?|pí|br|ses|kol)\b"
_VERB_ENDS = r"\p{Ll}++(?<=it|at|ět|out|ovat|ést|ýt|íst|ct|ci|nout|vat|ením|áním|ěním|tím|pisem)\b"
_HIGH = {"m": "ý", "f": "á", "n": "é", "mp": "í", "fp": "é"}


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """An office in a text; ``name`` in the nominative, ``noun`` its head word.

    Attributes:
        subject: the head word is printed in a form that may be a nominative.
    """

    start: int
    end: int
    name: str
    noun: str
    subject: bool


@per_lexicon
def _lexicon() -> dict[str, Any]:
    table = load("offices")
    if set(table) != _KEYS:
        raise ValueError(f"lexicon offices.toml: unexpected keys {set(table) ^ _KEYS}")
    return table


@per_lexicon
def _nouns() -> tuple[regex.Pattern[str], list[tuple[str, str]]]:
    nouns = _lexicon()["nouns"]
    heads = "|".join(f"(?:{pattern})" for _, _, pattern in nouns)
    adjective = rf"(?!(?:{'|'.join(_lexicon()['not_adjectives'])})\b){_ADJECTIVE}"
    return (
        regex.compile(
            rf"\b(?:(?P<all>(?i:{_ALL}))\s++)?(?P<adjectives>(?:(?i:{adjective})\s++){{0,2}}?)"
            rf"(?P<noun>(?i:{heads}))\b(?P<rest>{_complement_pattern()})"
        ),
        [(name, gender) for name, gender, _ in nouns],
    )


@per_lexicon
def _number_of(printed: str) -> int:
    """Return which noun a printed form is of, the first in the order of the lexicon."""
    nouns = _lexicon()["nouns"]
    return next(
        number
        for number, (_, _, pattern) in enumerate(nouns)
        if regex.fullmatch(pattern, printed, regex.I) is not None
    )


def _complement_pattern() -> str:
    """Genitives, names and numbers behind the noun; an accusative ("schválenou smlouvu") or an infinitive ends them."""
    stop = rf"(?!{_TITLE}|{_VERB_ENDS}|(?:{'|'.join(_lexicon()['stops'])})\b)"
    branch = "|".join(_lexicon()["branches"])
    genitive = r"\p{Ll}++(?<=[yeéíuů]|[éí]ho|sta|tva|iska|ova|íka|esa|ci|sti|ách|ích)(?<!ou)"
    more = rf"(?:,?\s++a(?=\s++(?:{branch})\b)|,(?=\s++(?:{branch})(?:\s++\p{{Ll}}++)?\s++a\s)|\s++a(?=\s++{stop}\p{{Ll}}++(?<=[yeíů])\s++[^\p{{Ll}}]|\s++\p{{Ll}}++(?<=ého|ího)\s++\p{{Ll}}{{3}}))?"
    return rf"(?:\s++{stop}(?:(?:(?:{branch})\b|{genitive}){more}|\p{{Lu}}[\p{{L}}\p{{N}}.]*+{_ABBREVIATED}|č\.\s?\d++)){{0,6}}"


_GROUP = regex.compile(r"\((?:[^()]++|(?R))*+\)")
_LETTERS = regex.compile(r"\p{L}++(?![?*{])|\p{L}+(?=\p{L}[?*{])|")


@per_lexicon
def _stems() -> re.Pattern[str]:
    """Return the letters with which the words for offices begin, for casefolded texts."""
    forms = [form for _, _, pattern in _lexicon()["nouns"] for form in _GROUP.sub("(", pattern).split("|")]
    return re.compile(
        "|".join(sorted({match[0].casefold() for form in forms if (match := _LETTERS.match(form))}))
    )


_FARTHEST = 160  # more characters than "all" and two adjectives take in front of the word for an office


def may_name_office(text: str) -> bool:
    """Tell cheaply whether a text has a word for an office anywhere."""
    return _stems().search(text.casefold()) is not None


@per_lexicon
def _openings() -> dict[str, bool]:
    """The words met where an office was looked for, and whether one can begin with each."""
    return {}


def _may_begin(word: str) -> bool:
    """Tell whether an office may begin with the word: one for an office, an adjective or "all"."""
    known = _openings()
    if word not in known:
        if len(known) >= _MOST_KEPT:
            known.clear()
        small = word.casefold()
        opens = _stems().match(small) is not None or small.endswith(_ADJECTIVE_ENDINGS)
        known[word] = opens or small in _ALL_WORDS
    return known[word]


def find_office(text: str, start: int = 0, end: int | None = None) -> OfficeMatch | None:
    """Return the first office named in a stretch of text."""
    end = len(text) if end is None else end
    if not may_name_office(text[start:end]):
        return None
    pattern, nouns = _nouns()
    match = pattern.search(text, start, end)
    return _office(match, nouns) if match else None


def office_at(text: str, start: int, end: int | None = None) -> OfficeMatch | None:
    """Return the office that is named at an offset."""
    end = len(text) if end is None else end
    first = word_at(text, start, end)
    if not _may_begin(first) or not may_name_office(text[start : min(end, start + _FARTHEST)]):
        return None
    pattern, nouns = _nouns()
    match = pattern.match(text, start, end)
    return _office(match, nouns) if match else None


def office_of(words: str) -> OfficeMatch | None:
    """Return the office with which a few words begin; the offices of all documents are much the same, so they are kept."""
    kept = _kept()
    if words not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[words] = office_at(words, 0)
    return kept[words]


_MOST_KEPT = 2048


@per_lexicon
def _kept() -> dict[str, OfficeMatch | None]:
    return {}


def _office(match: regex.Match[str], nouns: list[tuple[str, str]]) -> OfficeMatch:
    printed = match["noun"]
    noun, gender = nouns[_number_of(" ".join(printed.casefold().split()))]
    subject = printed.casefold() == noun
    if printed[0].isupper() and len(printed) > 1 and not printed.isupper():
        noun = noun[0].upper() + noun[1:]
    words = [_agree(word, gender) for word in match["adjectives"].split()]
    prefix = ["všichni"] if match["all"] and noun != "všichni" else []
    rest = _complement(match["rest"])
    end = match.start("rest") + len(rest)
    name = " ".join([*prefix, *words, noun]) + _BLANKS.sub(" ", rest)
    return OfficeMatch(match.start(), end, name, noun.casefold(), subject)


_FEMALE = regex.compile(r"\p{Lu}\p{Ll}++(?<=ová|ové|ovou)")


_KEPT = regex.compile(r"(?:,?\s++(?:\p{L}++(?<!\p{Ll}[ií]t|at)(?![.]\s)|\p{L}++\.(?=\s\p{L})|č\.\s?\d++))*+")
_CAPITAL = regex.compile(r"\s++(?P<word>\p{Lu}\p{Ll}++)")
_TAIL = regex.compile(r"(?:\s++(?:a|i|k|s|v|z|o|na|pro|do|–|-|je|má|musí|jako))++$")
_BLANKS = regex.compile(r"\s++")


def _complement(rest: str) -> str:
    """Only what can belong to the office: genitives and proper names, no next sentence."""
    if not rest:
        return ""
    kept = _KEPT.match(rest)
    words = kept[0] if kept else ""
    for word in _CAPITAL.finditer(words):
        # a person's name follows the office
        if is_given_form(word["word"]) or _FEMALE.fullmatch(word["word"]):
            words = words[: word.start()]
            break
    return _TAIL.sub("", words)


_ENDING = regex.compile(r"(?:ého|ího|ému|ímu|ém|ými|ími|ým|ím|ých|ích|ou|é|ý|á|í)$")


def _agree(word: str, gender: str) -> str:
    soft = word.endswith(("ího", "ímu", "ím", "ích", "ími", "í"))
    return _ENDING.sub("", word) + ("í" if soft else _HIGH[gender])
