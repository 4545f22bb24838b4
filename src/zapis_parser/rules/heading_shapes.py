"""How a line looks: whether it reads like a title, where the title ends, which number it bears.

Judges one line by itself; what its words mean and what stands around it is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

from zapis_parser.record import SectionKind
from zapis_parser.rules.heading_kinds import closing_label, is_lead_in, is_vote
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon

_RUN_IN = regex.compile(r"(?P<title>[^:]{3,120}+):\s++\S")
_RUN_IN_DASH = regex.compile(r"(?P<title>[^–—]{3,80}?)\s[–—-]\s\S")
# "Pojištění majetku – Pojistné činí 90 tisíc ročně.", "Územní plán – změna č. 5 – Podáno bylo 12 podnětů."
_RUN_IN_SENTENCE = regex.compile(r"(?P<title>.{3,90}?)\s[–—-]\s(?=\p{Lu}|\d)(?P<rest>[^–—]*+.*+)")
# a sentence ends within the words: "Usnesení bylo schváleno. – Zpracovat návrh"
_TWO_SENTENCES = regex.compile(r"\p{Ll}{4,}+[.!?]\s++(?:[–-]\s)?[(\p{L}\d]")
# "Ukončení: 15.13 hodin", "V Lhotě dne 3. září 2022"
_VALUED = regex.compile(r"\p{Lu}[\p{L}\s]{2,40}:\s*+\d|Ve?\s\p{Lu}[\p{L}\s]{2,40}?,?\s(?:dne\s)?\d")
_URL = regex.compile(r"\s++(?:https?://|www\.)\S|\s?\[(?:edit|editovat|upravit)(?:\s[^\]]{1,40})?\]$")
_END = regex.compile(r"[.,;!?:…]$")
# "Projednávání bodu bylo ukončeno v 17:35:16"
_AT_TIME = regex.compile(r"\b(?:bylo?|byla)\s[^:.]{3,60}\sv\s\d{1,2}[.:]\d{2}(?::\d{2})?(?:\sh\p{L}*\.?)?$")
# the line below a row of signatures: "Jan Dub Eva Malá starosta města ověřovatelka zápisu"
_SIGNING = regex.compile(r"\b(?:(?:místo)?starost|ověřovatel|předsed|zapisovatel|tajemn)\p{L}*+", regex.I)
_DATE_END = regex.compile(r"\d{1,2}\.\s?\d{1,2}\.$")
# "Paní Malá objedná autobus do 6. 1."
_LONG_VALUE = regex.compile(r":\s++\S.{25}")
_DEADLINE = regex.compile(r"\bdo\s\d{1,2}\.\s?\d{1,2}\.$")
_BODY_ALONE = regex.compile(
    r"(?:Rada|Zastupitelstvo|Výbor|Komise|Senát|Předsednictvo|Představenstvo|Valná\s++hromada|Členská\s++schůze|RM|RO|ZO|ZM|VV|RV)"
    r"(?:\s++(?:města|obce|městyse|městské\s++části|kraje|\p{Lu}\p{L}*+|\d++|nad|pod|u|v|na)){0,7}\s*+:?",
    regex.I,
)
_PERSONAL = regex.compile(r"\búkol\b|^(?:br|ses|p|pí|pan|paní|kol|Ing|Mgr|Bc)\.?\s", regex.I)
_NO_TITLE = regex.compile(r"\t|@|^\W*\d|[:;]-?[)(DP]$|v\.\s?r\.")
# a finite verb tells a sentence from a title: "bude", "byl", "navrhuje", "sejdeme"; nouns in -l and -la are too many to
# take every past participle for one
_FINITE = regex.compile(
    rf"(?:{alternation([*lexicon('headings', 'sentences', 'verbs'), *lexicon('tasks', 'verbs', 'finite'), *lexicon('tasks', 'verbs', 'plural')])}|\p{{L}}{{3,}}+(?<=uje|ují|ujeme|áme|íme|deme|neme|šeme|íš|áš))",
    regex.I,
)
# forms of the past tense, which few nouns share, and other verbs that no title has; not names like "Michal", so that
# only the first word of all may have a capital
_NO_PAST = (
    r"(?!(?:kotel|hotel|titul|tunel|panel|model|signal|festival|mobil|profil|automobil|vozidl|sídl)\p{L}*+\b)"
)
_PAST_END = (
    r"\p{Ll}++(?<=[aeiěyu]l|[aeiěyu]l[aoiy]|še?l[aoiy]?|hl[aoiy]?|ují|ají|ejí|ává|ívá)(?<!itel)(?!\p{L})"
)
_PAST = regex.compile(
    rf"{_NO_PAST}\p{{Ll}}{_PAST_END}|(?:[Nn]ikdo|[Čč]iní|[Kk]oná|trvá|přibude|stojí|vlastní)\b"
)
_PAST_FIRST = regex.compile(rf"{_NO_PAST}\p{{Lu}}{_PAST_END}")
_REFLEXIVE = regex.compile(r"\bse\s\p{Ll}")
_WORD = re.compile(r"\w+")


# made in great numbers and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class HeadingMatch:
    """A heading.

    Attributes:
        line: index of its line.
        start: where the new part begins.
        level: 1 for a part of the document, 2 and more for parts within it.
        item: index of the agenda item whose proceedings it heads, or None.
    """

    line: int
    start: int
    kind: SectionKind
    number: Value[str] | None
    title: Value[str] | None
    level: int
    rule: str
    item: int | None = None


def trimmed(start: int, words: str, rule: str) -> Value[str]:
    """Return the words without the blanks and the punctuation around them."""
    left = len(words) - len(words.lstrip())
    value = words.strip().rstrip(" :–-\t") or words.strip()
    return Value(value, start + left, start + left + len(value), rule)


def title_of(line: TextLine) -> Value[str]:
    """Return the title on a line: all its words, or those in front of a text run in behind a colon or dash."""
    words = whole_title_of(line).value
    if len(words) > 60 or not line.heading:
        for match, shortest in ((_run_in(words), 30), (_run_in_dash(words), 60)):
            if match and len(words) - match.end() > shortest:
                return trimmed(line.body, match["title"], "headings.run-in")
    if not line.heading and (match := _run_in_sentence(words)):
        return trimmed(line.body, match["title"], "headings.run-in")
    return trimmed(line.body, words, "headings.line")


def whole_title_of(line: TextLine) -> Value[str]:
    """Return all the words on a line as its title, without an address behind them."""
    link = _URL.search(line.words, 2)
    return trimmed(line.body, line.words[: link.start()] if link else line.words, "headings.line")


def number_of(line: TextLine) -> Value[str] | None:
    if line.mark is None or line.mark.number is None:
        return None
    return Value(line.mark.number, line.start, line.body, "headings.number")


def _run_in(words: str) -> regex.Match[str] | None:
    return _RUN_IN.match(words) if ":" in words else None


def _run_in_dash(words: str) -> regex.Match[str] | None:
    return _RUN_IN_DASH.match(words) if "–" in words or "-" in words or "—" in words else None


def _run_in_sentence(words: str) -> regex.Match[str] | None:
    """A title before a dash with whole sentences behind it, the sentences being told."""
    if not words.endswith((".", "!", "?")) or not any(dash in words for dash in (" – ", " — ", " - ")):
        return None
    match = _RUN_IN_SENTENCE.match(words)
    told = match and is_told(match["rest"]) and not is_told(match["title"])
    return match if match and told else None


def is_sentence(words: str) -> bool:
    """Whether words are told as a sentence: they hold a finite verb."""
    return any(map(_is_finite, _WORD.findall(words)))


def is_told(words: str) -> bool:
    """Whether words that end like a sentence are one: they hold a finite verb or a form of the past tense."""
    found = _WORD.findall(words)
    return (
        any(map(_is_verb, found))
        or ("se" in found and _REFLEXIVE.search(words) is not None)
        or (bool(found) and words.startswith(found[0]) and _PAST_FIRST.match(words) is not None)
    )


# the words of a language repeat, names and misprints never end
@lru_cache(maxsize=1 << 13)
def _is_finite(word: str) -> bool:
    return _FINITE.fullmatch(word) is not None


@lru_cache(maxsize=1 << 13)
def _is_verb(word: str) -> bool:
    """Whether a word is a finite verb or a form of the past tense in small letters."""
    return _FINITE.fullmatch(word) is not None or _PAST.match(word) is not None


def is_paragraph(line: TextLine) -> bool:
    """Whether a numbered line is text without a title of its own: "4. Stará čerpadla doslouží příští rok."."""
    words = line.words
    return bool(
        not line.bold
        and words.endswith((".", "!", "?", ")"))
        and not _run_in(words)
        and _run_in_sentence(words) is None
        and (_TWO_SENTENCES.search(words) or (words.count(" ") > 1 and is_told(words)))
    )


def is_title(line: TextLine) -> bool:
    """Whether a line reads like a title: short and no sentence, or with a title run in."""
    words = line.words
    if line.bold:
        return True
    if len(words) <= 150 and not words.endswith((".", ";", ",")):
        return True
    plain = len(words) <= 60 and not words.endswith((";", ","))
    if plain and not (words.endswith(".") and is_sentence(words)):
        return True
    return (bool(_run_in(words)) and len(words.split(":", 1)[0]) < 90) or bool(_run_in_sentence(words))


def stands_alone(line: TextLine) -> bool:
    """Whether an unmarked line may head what follows: a short phrase that is no label, name, vote or lead-in."""
    words = line.words
    return bool(
        3 <= len(words) <= 110
        and words[0].isupper()
        and (not _END.search(words.rstrip(":") if line.bold else words) or _DATE_END.search(words))
        and not is_lead_in(words)
        and not is_vote(words)
        and not _BODY_ALONE.fullmatch(words)
        and (line.gap or not _LONG_VALUE.search(words))
        and not _PERSONAL.search(words)
        and not _NO_TITLE.search(words)
        and not _TWO_SENTENCES.search(words)
        and not _VALUED.match(words)
        and not _DEADLINE.search(words)
        and not _AT_TIME.search(words)
        and len(_SIGNING.findall(words)) < 2
        and words.count("(") == words.count(")")
        and not (words.endswith(")") and is_told(words))
        and sum(map(str.isalpha, _DATE_END.sub("", words))) > 0.6 * len(_DATE_END.sub("", words))
        and not closing_label().match(words)
    )
