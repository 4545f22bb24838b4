"""The patterns of voting, made from the lexicon: labels, numbers beside them, results, signs of unanimity, heads.

Knows single phrases and no votes: which number belongs to which label is decided in ``vote_counts``, what makes one
vote in ``votes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load
from zapis_parser.rules.words import find_begun, openings, small_letters

_KEYS = {
    "labels": {"yes", "no", "abstain", "not_voting", "present", "absent", "yes_word", "no_word"},
    "around_labels": {"before", "after", "abstain_before", "abstain_after"},
    "counted": {"units", "fillers", "number_stems", "nobody", "everybody"},
    "unanimity": {"adverbs", "by_all", "majority", "all_decisions", "not_yet"},
    "results": {"pass", "fail", "endings", "auxiliaries", "negated", "things"},
    "deeds": {"pass", "fail", "decided", "bodies", "pass_of_body", "fail_of_body"},
    "heads": {"vote"},
    "names": {"not_names", "particles"},
    "ballots": {"yes", "no", "abstain", "not_voting", "absent"},
}


def lexicon() -> dict[str, Any]:
    """Return the lexicon of votes.

    Raises:
        ValueError: it has a key that nobody reads, or lacks one.
    """
    words = load("votes")
    found = {name: set(table) for name, table in words.items()}
    if found != _KEYS:
        raise ValueError(f"votes.toml: unexpected keys {found}")
    return words


def fragment(forms: Iterable[str]) -> str:
    """Return a pattern fragment of all forms and their bare spellings, longest first; "*" is any ending."""
    spellings = {spelling for form in forms for spelling in (form, bare(form))}
    ordered = sorted(spellings, key=lambda form: (-len(form), form))
    parts = (
        r"[ \t]{1,3}".join(regex.escape(word).replace(r"\*", r"\p{L}*+") for word in form.split(" "))
        for form in ordered
    )
    return "(?:" + "|".join(parts) + ")"


def compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.VERBOSE)


_W = lexicon()
_B, _E = r"(?<![\p{L}\p{N}_])", r"(?!\p{L})"
_G = r"[ \t]{1,3}"
_BEFORE, _AFTER = fragment(_W["around_labels"]["before"]), fragment(_W["around_labels"]["after"])
UNIT = fragment(_W["counted"]["units"])
FILLER = fragment(_W["counted"]["fillers"])
NOBODY = fragment(_W["counted"]["nobody"])
EVERYBODY = fragment(_W["counted"]["everybody"])
NUMBER_WORD = (
    rf"(?:{fragment(_W['counted']['number_stems'])})(?:{_G}{fragment(_W['counted']['number_stems'])})?"
)

# "12"; not a piece of "12.5.", "4/2024", "6,5", nor 7 of "7 %", "7 Kč", "4x", "č. 7"
DIGITS = r"""(?<![\p{L}\p{N}_§]|\d[.,/:–-]|č\.|č\.[ ]|čís\.[ ]|číslo[ ]|\d{2}[ ]\d{2}[ ])
    (?:\d{1,3}(?:[ .]\d{3}){1,2}+(?=[ ]hlas)|\d{1,4})
    (?![\p{L}\p{N}_]|[.,/:]\d|,-|\.?[ ]?(?:%|Kč|mil|tis|m2|m²|ks\b|let\b|hod|x\b|×))"""


def _label(before: str, words: Sequence[str], after: str) -> str:
    pairs, single = [word for word in words if " " in word], [word for word in words if " " not in word]
    # "všichni pro Usnesení bylo přijato": the next sentence, not "pro usnesení"
    label = (
        rf"(?!(?-i:\p{{Ll}}++[ ]\p{{Lu}}\p{{Ll}})){fragment(pairs)}|{fragment(single)}"
        if pairs
        else fragment(single)
    )
    return (
        rf"{_B}(?:{before}{_G}){{0,3}}+(?:{label}){_E}(?:\(a\)|/[aio]\b|[ ]\(a\))?(?:{_G}{after}{_E}){{0,2}}+"
    )


_L = _W["labels"]
_A = _W["around_labels"]
_NUMBERS = rf"""(?P<percent> (?<![\p{{L}}\p{{N}}])\d{{1,3}}(?:[.,]\d{{1,3}})?[ ]?% )
  | (?P<triple> (?<![\p{{L}}\p{{N}}_.,:–-]|\d/)\d{{1,3}}(?:[ ]?[/:–—-][ ]?\d{{1,3}}(?:[ ]?[/:–—-][ ]?|[ ])|[ ]\d{{1,3}}[ ]?[/:–—-][ ]?)\d{{1,3}}
                (?:[ ]?[/:–—-][ ]?\d{{1,3}})?(?![\p{{L}}\p{{N}}_]|[.,/:–-]\d|[ ]?%) )
  | (?P<number> {DIGITS} )"""
_NUMERIC = compiled(_NUMBERS)
TOKEN = compiled(
    rf"""(?<![\p{{L}}\p{{N}}])(?=[\p{{L}}\p{{N}}])(?:
    (?P<yes> {_B}pro(?:[ ]\p{{L}}{{3,20}}){{1,4}}?[ ]hlasoval\p{{L}}*+ | {_label(_BEFORE, _L["yes"], _AFTER)}
           | {_B}(?:hlas\p{{L}}*+{_G}){fragment(_L["yes_word"])}{_E} | {_B}{fragment(_L["yes_word"])}(?=[ ]?[:–-][ ]?\d{{1,3}}(?!\d))
           | (?<=\d[ ]){fragment(_L["yes_word"])}{_E} | (?-i:{_B}ANO)(?=[ ]\d{{1,3}}(?![\d.])) )
  | (?P<no> {_B}proti(?:[ ]\p{{L}}{{3,20}}){{1,4}}?[ ]hlasoval\p{{L}}*+ | {_label(_BEFORE, _L["no"], _AFTER)}
          | {_B}(?:hlas\p{{L}}*+{_G}){fragment(_L["no_word"])}{_E} | {_B}{fragment(_L["no_word"])}(?=[ ]?[:–-][ ]?\d{{1,3}}(?!\d))
           | (?<=\d[ ]){fragment(_L["no_word"])}{_E} | (?-i:{_B}NE)(?=[ ]\d{{1,3}}(?![\d.])) )
  | (?P<abstain> {_label(fragment(_A["abstain_before"]), _L["abstain"], fragment(_A["abstain_after"]))} )
  | (?P<not_voting> {_B}{fragment(_L["not_voting"])}{_E}(?:\(a\)|/[aio]\b)? )
  | (?P<absent> {_B}{fragment(_L["absent"])}{_E} )
  | (?P<present> {_B}{fragment(_L["present"])}{_E}(?:{_G}{UNIT}{_E})? )
  | (?P<everybody> {_B}{EVERYBODY}{_E} )
  | (?P<nobody> {_B}{NOBODY}{_E} )
  | {_NUMBERS}
  | (?P<word> {_B}{NUMBER_WORD}{_E} ))
    """
)
_C = _W["counted"]
_OF_TOKENS = (
    _A["before"],
    _A["abstain_before"],
    *_L.values(),
    _C["everybody"],
    _C["nobody"],
    _C["number_stems"],
)
_TOKEN_BEGINS = openings(["pro", "proti", "hlas*", *chain(*_OF_TOKENS)], r"\d")


def tokens(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``TOKEN`` within a range."""
    at = start
    for place in _TOKEN_BEGINS.finditer(small_letters(text[start:end])):
        if start + place.start() >= at:
            pattern = _NUMERIC if place.group().isdigit() else TOKEN
            match = pattern.match(text, start + place.start(), end)
            if match:
                at = match.end()
                yield match


def _without(text: str, matches: Iterable[regex.Match[str]]) -> str:
    """Return a text with a blank for each match."""
    parts, at = [], 0
    for match in matches:
        parts.append(text[at : match.start()])
        at = match.end()
    return " ".join((*parts, text[at:]))


def without_tokens(text: str) -> str:
    """Return a text with a blank for each match of ``TOKEN``."""
    return _without(text, tokens(text, 0, len(text)))


OPTIONS = ("yes", "no", "abstain", "not_voting", "absent", "present")

# What may stand between a number and its label, and between the parts of one vote
_FILL = rf"(?:{_B}(?:{UNIT}|{FILLER}){_E})"
NUMBER_TO_LABEL = compiled(rf"\s*+(?:[–-][ ]?)?(?:{_FILL}\s*+){{0,5}}+")
LABEL_TO_NUMBER = compiled(rf"[\s:=()\[–—.…_-]*+(?:{_FILL}[\s:]*+){{0,5}}+[ (\[–-]{{0,3}}+")
LABEL_TO_LABEL = compiled(r"[\s:,;/|()\[\]–—-]*+(?:a[ ])?")
_SHARE = r"(?:(?:tj\.|tedy|což[ ]je)[ ]?)?\d{1,3}(?:[.,]\d{1,3})?[ ]?%"
BETWEEN = compiled(
    rf"[\s:,;./|()\[\]<>=→•*…_–—-]*+(?:(?:{_FILL}|{_SHARE}|hlasy|hlasů)[\s:,;./|()\[\]=>→–—-]*+){{0,6}}+"
)
PUNCTUATION = compiled(r"[\s:,;./|()\[\]<>=→•*…_„“”\"–—-]*+")
# after a count: nothing that would make it the number of something else ("pro 7 škol")
AFTER_COUNT = compiled(rf"[ \t]*+(?:$|[\n.,;:/|)(\]\[}}–—\-=>→•<*\t]|{_FILL}|a\b|z[ ]\d|{NOBODY}|\d)")
OCR_ZERO = regex.compile(r"[ \t:=–—-]*+(?P<digit>[OoQlI|])(?=\s*+(?:$|[\n,;.)]|(?i:pro|zdr|nehl)))")
NUMBER_ROW = compiled(
    rf"""[\s(*•-]*+(?P<cells>(?:(?P<cell>{DIGITS}|\b[OoQlI]\b|\|(?=\s*$)|{NOBODY}|{EVERYBODY})(?:[ ]{UNIT}{_E})?+[\s;,|/)]*+){{1,8}}+)(?P<rest>.{{0,60}})$"""
)
PURE_EXTRA = compiled(
    rf"""výsled\p{{L}}*+([ ]hlasování)?|{fragment(_W["heads"]["vote"])}|{_B}(?:{UNIT}|{FILLER}){_E}
       |\bč\.|\b[úu]\d{{1,3}}\b|\b\d{{1,3}}\.?(?!\d)|\b(?:návrh\p{{L}}*+|usnesení)\b"""
)

_R = _W["results"]
_ENDINGS = "(?:" + "|".join(sorted(_R["endings"], key=len, reverse=True)) + ")"


def _participles(stems: Sequence[str]) -> str:
    plain = [stem.removesuffix("*") for stem in stems]
    return fragment(plain) + _ENDINGS + _E


_THING = rf"(?:{fragment(_R['things'])}{_E}(?:[ ]č\.?[ ]?:?[ ]?[\p{{L}}\d/.-]{{1,20}}+|[ ]\d[\d/.-]{{0,15}}+|[ ](?-i:\p{{Lu}}){{2,5}}+{_E})?)"
RESULT = compiled(
    rf"""(?<![\p{{L}}\p{{N}}_])(?:{_THING}[ :–-]{{1,3}})?
      (?:(?P<negated>{fragment(_R["negated"])}{_G})|(?:{fragment(_R["auxiliaries"])}:?{_G}){{0,2}}+)
      (?:{_THING}{_G})?+
      (?:(?P<fail>{_participles(_R["fail"])})|(?P<passed>{_participles(_R["pass"])}))"""
)
_OF_RESULTS = (
    _R["things"],
    _R["negated"],
    _R["auxiliaries"],
    [f"{stem}*" for stem in (*_R["fail"], *_R["pass"])],
)
_RESULT_BEGINS = openings(chain(*_OF_RESULTS))


def results(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``RESULT`` within a range."""
    return find_begun(RESULT, _RESULT_BEGINS, text, start, end)


_D = _W["deeds"]
# what a sentence behind the counts begins with: "Dodatek nebyl schválen", "Ing. Habr byl zvolen"
SUBJECT = compiled(
    r"[\s.;:,)–—>→-]{0,6}+(?!(?:do|za|na|v|ve|po|dále|poté|zapisovatel\p{L}*|ověřovatel\p{L}*)\b)(?:[\p{L}][\p{L}.]{0,24}+[ ]){1,4}+"
)
PASSIVE = compiled(r"(?:ne)?byl[aoiy]?\b")
DEED = compiled(rf"{_B}(?:(?P<fail>{fragment(_D['fail'])}{_E})|(?P<passed>{fragment(_D['pass'])}{_E}))")
_DEED_BEGINS = openings((*_D["fail"], *_D["pass"]))


def deeds(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``DEED`` within a range."""
    return find_begun(DEED, _DEED_BEGINS, text, start, end)


RELATIVE = compiled(
    rf"{_B}(?:kter\p{{L}}*+|jenž|jež|jíž|které[ ]již)(?:[ ](?:(?!Kč|Kc)(?-i:\p{{Ll}}){{1,3}}\.|(?:[^\s.;!?]|[.;!?](?=\S)){{1,30}}+)){{0,6}}+[ ]*$"
)
# told of the body itself: "Zastupitelstvo doporučilo radě", but "Pan Habr doporučil"
DEED_OF_BODY = compiled(
    rf"""{_B}(?:{fragment(_D["bodies"])}|(?-i:\p{{Lu}}{{2,5}})){_E}[^.;\n]{{0,80}}?
      {_B}(?:(?P<fail>{fragment(_D["fail_of_body"])}{_E})|(?P<passed>{fragment(_D["pass_of_body"])}{_E}))"""
)
_OF_BODY = openings((*_D["fail_of_body"], *_D["pass_of_body"]))


def deeds_of_body(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``DEED_OF_BODY`` within a range; one that has none of its verbs is not looked at."""
    if _OF_BODY.search(small_letters(text[start:end])):
        yield from DEED_OF_BODY.finditer(text, start, end)


DECIDED = compiled(rf"{_B}{fragment(_D['decided'])}")
PRESENT_DECIDED = compiled(rf"{_B}(?:schvaluj\p{{L}}*+|souhlasí|volí|přijím\p{{L}}*+){_E}")

_U = _W["unanimity"]
UNANIMOUS = compiled(rf"{_B}(?:{fragment(_U['adverbs'])}|{fragment(_U['by_all'])}){_E}")
MAJORITY = compiled(rf"{_B}{fragment(_U['majority'])}{_E}(?:[ ](?:hlasů|přítomných|členů){_E}){{0,3}}+")
ALL_DECISIONS = compiled(rf"{_B}{fragment(_U['all_decisions'])}{_E}")
NOT_YET = compiled(rf"{_B}{fragment(_U['not_yet'])}{_E}")
# "schváleno čtyřmi hlasy", "počtem 50 hlasů,"
BY_VOTES = compiled(
    rf"""{_B}(?P<all>všemi[ ])?(?:(?P<number>{DIGITS})|(?P<word>{NUMBER_WORD}))[ ]hlas(?:y|ů|em)\b(?:[ ](?:přítomných|členů|zastupitelů)\b){{0,2}}+
      (?![ ]?(?:[:–-][ ]?)?(?:pro|proti|se|zdrž\p{{L}}*+|ano|ne|=)\b|[ ]z[ ]celkov|[ ]z[ ]nadpol)"""
)
# "usnesení č. 7/0/1"
NUMBER_OF = compiled(r"(?:č\.|čís\.|číslo|usnesení|zápis|§|odst\.|p\.[ ]?č\.)[ ]?:?[ ]?$")
BY_VOTES_BEFORE = compiled(rf"{_B}(?:{fragment(_D['decided'])}|schvál\p{{L}}*+|počtem)[^.;\n]{{0,80}}$")
IN_VOTING = compiled(
    rf"""{_B}(?:v|po|při)[ ](?:\p{{L}}++[ ])?hlasování[ ]byl[aoiy]?[ ](?:\p{{L}}++[ ]){{0,4}}?(?:(?P<fail>{_participles(_R["fail"])})|(?P<passed>{_participles(_R["pass"])}))"""
)

_ID = r"(?:\p{L}{0,4}\d[\p{L}\d]*+(?:[/.–-]\d?[\p{L}\d]++){0,4}+)"
HEAD = compiled(
    rf"""(?:(?<![^\n])|(?<=[.;:!?)\]>•*–-][ ])|(?<=[\t(>*]))[ \t(>•*_–-]{{0,4}}+
      (?:(?P<before>\d{{1,3}})\.[ ])?
      (?P<word>číslo[ ]hlasování|výsled(?:ek|ky)[ ]hlasování|hlasování|hlasovan[ií]|hlasování[ ]o|hlasováno|hlasovali(?![ ](?:pro|proti)\b)|hlasy){_E}
      (?:[ ]?(?P<mark>č\.|čís\.|číslo|:)?[ ]?:?[ ]?(?P<number>U[ ]?\d{{1,3}}\b|\d{{1,4}}(?=[.:,;)(\s–-]|$)
         (?![ ]?(?:(?:pro|proti|ano|ne|se|zdrž\p{{L}}*+|z)\b|hlas|člen|zast|příto|[:/–-][ ]?\d|\d)|[.:][ ]?\d)))?+
      (?P<tail>[ ]?[.:(–-]?[ ]?(?:o[ ])?(?:přijetí[ ])?(?:návrhu[ ])?usnesení(?:[ ]?(?:č\.?|čís\.|číslo))?[ ]?:?[ ]?(?P<resolution>{_ID}))?+"""
)
# "4 hlasy pro Mgr. Nového": a vote for a person
FOR_SOMEBODY = compiled(
    r"[ ]++(?:(?!proti|zdrž|nehlas|n?e?schvál|n?e?přij|usnes|návrh|jednom)(?-i:\p{Lu})[\p{L}.]|p\.|pí|pan[aíu]?(?!\p{L}))"
)
VOTING = compiled(r"hlas(?:ov(?!ac|ateln)|y\b|ů\b|u\b|\.)|\bhl\.")
DECISION_STEM = regex.compile(
    r"(?i)schv[aá]l|p[řr]ija[tl]|odsouhlas|zvolen|zam[ií]t|odm[ií]t|proš[el]|odhlasov|schvaluj"
)


_LETTERS = regex.compile(r"\p{L}{2}")


_EXTRA_BEGINS = openings(
    [*_W["heads"]["vote"], *_C["units"], *_C["fillers"], "návrh*", "usnesení"], r"\d", "[cč]", "[uú]"
)
_FIRST_WORD = regex.compile(r"\p{L}++")
_LETTER = regex.compile(r"\p{L}")


def _is_other(small: str, first: regex.Match[str]) -> bool:
    """Tell by its first letters that the first word of a text in small letters is none of ``PURE_EXTRA``."""
    word = small[first.start() : first.end()]
    inside = any(stem in word for stem in ("hlas", "výsled", "poměr"))
    return not inside and _EXTRA_BEGINS.match(small, first.start()) is None


def says_more(text: str) -> bool:
    """Tell whether a phrase has letters beside words of voting and numbers."""
    first = _FIRST_WORD.search(text)
    if first is None or _is_other(small_letters(text), first):
        return first is not None  # most are ordinary sentences, told by their first word
    return _LETTER.search(PURE_EXTRA.sub("", text)) is not None


def only_voting(text: str) -> bool:
    """Tell whether a phrase has nothing but labels, counts, results and words of voting: "PŘÍTOMNO PRO PROTI"."""
    if len(text) > 160:
        return False
    first, small = _FIRST_WORD.search(text), small_letters(text)
    if first and first.end() - first.start() > 1 and _is_other(small, first):
        begun = _RESULT_BEGINS.match(small, first.start()) or _TOKEN_BEGINS.match(small, first.start())
        if not begun:
            return False
    rest = PURE_EXTRA.sub(" ", without_tokens(_without(text, results(text, 0, len(text)))))
    return _LETTERS.search(rest) is None
