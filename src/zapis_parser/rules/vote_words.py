"""The patterns of voting, made from the lexicon: labels, numbers beside them, results, signs of unanimity, heads.

Knows single phrases and no votes: which number belongs to which label is decided in ``vote_counts``, what makes one
vote in ``votes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.lexicon import load
from zapis_parser.rules.words import openings

_KEYS = {
    "labels": {
        "yes",
        "no",
        "abstain",
        "abstain_before_number",
        "agreed",
        "disagreed",
        "not_voting",
        "present",
        "absent",
        "yes_word",
        "no_word",
    },
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
    return spellings(spelling for form in forms for spelling in (form, bare(form)))


def spellings(forms: Iterable[str]) -> str:
    """Return a pattern fragment of all forms as they are spelled, longest first."""
    return _branches(sorted(set(forms), key=lambda form: (-len(form), form)), _DEEPEST)


_DEEPEST = 2


def _branches(forms: Sequence[str], deep: int) -> str:
    """Return alternatives parted by their first letters, so that a few comparisons tell a word from a hundred forms.

    No form comes behind a shorter one that it begins with.
    """
    groups: dict[str, list[str]] = {}
    for form in dict.fromkeys(forms):
        groups.setdefault(form[:1].lower() if deep and form[:1].isalpha() else form, []).append(form)
    parts = [
        regex.escape(first) + _branches([form[1:] for form in group], deep - 1)
        if len(group) > 1
        else _spelled(group[0])
        for first, group in groups.items()
    ]
    return "(?:" + "|".join(parts) + ")"


def _spelled(form: str) -> str:
    return r"[ \t]{1,3}".join(regex.escape(word).replace(r"\*", r"\p{L}*+") for word in form.split(" "))


def small_fragment(forms: Iterable[str]) -> str:
    """Return the same for texts in small letters and for the plain ``re``, which takes a third of the time there."""
    return fragment(form.lower() for form in forms).replace(r"\p{L}", r"[^\W\d_]")


def stems_of(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the first words of forms in small letters without their endings, for ``str.startswith``."""
    spelled = {spelling.lower() for form in forms for spelling in (form, bare(form))}
    return tuple(sorted({form.split(" ")[0].removesuffix("*") for form in spelled}))


WORD = re.compile(r"[^\W\d_]+")


def compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE | regex.VERBOSE)


_W = lexicon()
_B, _E = r"(?<![\p{L}\p{N}_])", r"(?!\p{L})"
_G = r"[ \t]{1,3}"
UNIT = fragment(_W["counted"]["units"])
FILLER = fragment(_W["counted"]["fillers"])
NOBODY = fragment(_W["counted"]["nobody"])
EVERYBODY = fragment(_W["counted"]["everybody"])
NUMBER_WORD = (
    rf"(?:{fragment(_W['counted']['number_stems'])})(?:{_G}{fragment(_W['counted']['number_stems'])})?"
)

# "7 x" in a row of counts; "kontrola 4x ročně" goes on
TIMES = r"[ ]?(?:x|×|krát)(?!\w)(?=[ ]?(?:[,;.)|/\n]|$|(?:pro|proti|se|zdrž\w*+)(?!\w)))"
# "12"; not a piece of "12.5.", "4/2024", "6,5", nor 7 of "7 %", "7 Kč", "4x", "č. 7"
DIGITS = r"""(?<![\p{L}\p{N}_§]|\d[.,/:–-]|č\.|č\.[ ]|čís\.[ ]|číslo[ ]|\d{2}[ ]\d{2}[ ])
    (?:\d{1,3}(?:[ .]\d{3}){1,2}+(?=[ ]hlas)|\d{1,4})
    (?![\p{L}\p{N}_]|[.,/:]\d|,-|\.?[ ]?(?:%|Kč|mil|tis|m2|m²|ks\b|let\b|hod|x\b|×))"""

# What may stand between a number and its label, and between the parts of one vote
_FILL = rf"(?:{_B}(?:{UNIT}|{FILLER}){_E})"
NUMBER_TO_LABEL = compiled(rf"\s*+(?:[–-][ ]?)?(?:{_FILL}\s*+){{0,5}}+")
LABEL_TO_NUMBER = compiled(rf"[\s:=?()\[–—.…_-]*+(?:{_FILL}[\s:]*+){{0,5}}+[ (\[–-]{{0,3}}+")
LABEL_TO_LABEL = compiled(r"[\s:,;/|()\[\]–—-]*+(?:a[ ])?")
_SHARE = r"(?:(?:tj\.|tedy|což[ ]je)[ ]?)?\d{1,3}(?:[.,]\d{1,3})?[ ]?%"
BETWEEN = compiled(
    rf"[\s:,;./|()\[\]<>=→•*…_?–—-]*+(?:(?:{_FILL}|{_SHARE}|hlasy|hlasů)[\s:,;./|()\[\]=>→–—-]*+){{0,6}}+"
)
PUNCTUATION = compiled(r"[\s:,;./|()\[\]<>=→•*…_„“”\"–—-]*+")
# after a count: nothing that would make it the number of something else ("pro 7 škol")
AFTER_COUNT = compiled(rf"[ \t]*+(?:$|[\n.,;:/|)(\]\[}}–—\-=>→•<*\t]|{_FILL}|a\b|z[ ]\d|{NOBODY}|\d)")
OCR_ZERO = regex.compile(r"[ \t:=–—-]*+(?P<digit>[OoQlI|])(?=\s*+(?:$|[\n,;.)]|[–—-]\s|(?i:pro|zdr|nehl)))")
NUMBER_ROW = compiled(
    rf"""[\s(*•-]*+(?P<cells>(?:(?P<cell>{DIGITS}|\b[OoQlI]\b|\|(?=\s*$)|{NOBODY}|{EVERYBODY})(?:[ ]{UNIT}{_E})?+[\s;,|/)]*+){{1,8}}+)(?P<rest>.{{0,60}})$"""
)
# what says nothing beside the parts of a vote, in small letters
_SMALL_FILL = small_fragment((*_W["counted"]["units"], *_W["counted"]["fillers"]))
PURE_EXTRA = re.compile(
    rf"""výsled[^\W\d_]*+(?:[ ]hlasování)?|{small_fragment(_W["heads"]["vote"])}
       |(?<!\w)(?:{_SMALL_FILL}(?![^\W\d_])|č\.|[úu]\d{{1,3}}\b|\d{{1,3}}\.?(?!\d)|(?:návrh[^\W\d_]*+|usnesení)\b)""",
    re.VERBOSE,
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
RESULT_BEGINS = openings(chain(*_OF_RESULTS))


def results(text: str, small: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``RESULT`` within a range; ``small`` is the text in small letters here and below."""
    return _begun((RESULT, RESULT_BEGINS), text, small, start, end)


def _begun(
    way: tuple[regex.Pattern[str], re.Pattern[str]], text: str, small: str, start: int, end: int
) -> Iterator[regex.Match[str]]:
    """Yield what ``finditer`` of a pattern does, tried only where its ``openings`` tell that a word can begin a match."""
    (pattern, begin), at = way, start
    for place in begin.finditer(small, start, end):
        if place.start() >= at and (match := pattern.match(text, place.start(), end)):
            at = match.end()
            yield match


# in small letters: the participle itself, by which most words such as "schvaluje" are told from a result
PARTICIPLE = re.compile(
    small_fragment(stem.removeprefix("ne").removesuffix("*") for stem in (*_R["fail"], *_R["pass"]))
    + rf"{_ENDINGS}(?![^\W\d_])"
)


_D = _W["deeds"]
# what a sentence behind the counts begins with: "Dodatek nebyl schválen", "Ing. Habr byl zvolen"
SUBJECT = compiled(
    r"[\s.;:,)–—>→-]{0,6}+(?!(?:do|za|na|v|ve|po|dále|poté|zapisovatel\p{L}*|ověřovatel\p{L}*)\b)(?:[\p{L}][\p{L}.]{0,24}+[ ]){1,4}+"
)
PASSIVE = compiled(r"(?:ne)?byl[aoiy]?\b")
DEED = compiled(rf"{_B}(?:(?P<fail>{fragment(_D['fail'])}{_E})|(?P<passed>{fragment(_D['pass'])}{_E}))")
_DEED_BEGINS = openings((*_D["fail"], *_D["pass"]))
DEED_STEMS = stems_of((*_D["fail"], *_D["pass"]))


def deeds(text: str, small: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``DEED`` within a range."""
    return _begun((DEED, _DEED_BEGINS), text, small, start, end)


RELATIVE = compiled(
    rf"{_B}(?:kter\p{{L}}*+|jenž|jež|jíž|které[ ]již)(?:[ ](?:(?!Kč|Kc)(?-i:\p{{Ll}}){{1,3}}\.|(?:[^\s.;!?]|[.;!?](?=\S)){{1,30}}+)){{0,6}}+[ ]*$"
)
# told of the body itself: "Zastupitelstvo doporučilo radě", but "Pan Habr doporučil"
DEED_OF_BODY = compiled(
    rf"""{_B}(?:{fragment(_D["bodies"])}|(?-i:\p{{Lu}}{{2,5}})){_E}[^.;\n]{{0,80}}?
      {_B}(?:(?P<fail>{fragment(_D["fail_of_body"])}{_E})|(?P<passed>{fragment(_D["pass_of_body"])}{_E}))"""
)
OF_BODY_STEMS = stems_of((*_D["fail_of_body"], *_D["pass_of_body"]))
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
      (?P<word>číslo[ ]hlasování|výsled(?:ek|ky)[ ]hlasování|hlasování|hlasovan[ií]|hlasování[ ]o|hlasováno|hlasovali(?![ ](?:pro|proti)\b)|hlasy(?![ ](?:pro|proti)\b)){_E}
      (?:[ ]?(?P<mark>č\.|čís\.|číslo|:)?[ ]?:?[ ]?(?P<number>U[ ]?\d{{1,3}}\b|\d{{1,4}}(?=[.:,;)(\s–-]|$)
         (?![ ]?(?:(?:pro|proti|ano|ne|se|zdrž\p{{L}}*+|z)\b|hlas|člen|zast|příto|[:/+–-][ ]?\d|\d)|[.:][ ]?\d)))?+
      (?P<tail>[ ]?[.:(–-]?[ ]?(?:o[ ])?(?:přijetí[ ])?(?:návrhu[ ])?usnesení(?:[ ]?(?:č\.?|čís\.|číslo))?[ ]?:?[ ]?(?P<resolution>(?!\d{{1,3}}[ ](?:(?:pro|proti|se|zdrž\p{{L}}*+)\b|hlas)){_ID}))?+"""
)
# "4 hlasy pro Mgr. Nového": a vote for a person
FOR_SOMEBODY = compiled(
    r"[ ]++(?:(?!proti|zdrž|nehlas|n?e?schvál|n?e?přij|usnes|návrh|jednom)(?-i:\p{Lu})[\p{L}.]|p\.|pí|pan[aíu]?(?!\p{L}))"
)
VOTING = compiled(r"hlas(?:ov(?!ac|ateln)|y\b|ů\b|u\b|\.)|\bhl\.")
DECISION_STEM = regex.compile(
    r"(?i)schv[aá]l|p[řr]ija[tl]|odsouhlas|zvolen|zam[ií]t|odm[ií]t|proš[el]|odhlasov|schvaluj"
)


_EXTRA_BEGINS = openings(
    [*_W["heads"]["vote"], *_W["counted"]["units"], *_W["counted"]["fillers"], "návrh*", "usnesení"],
    r"\d",
    "[cč]",
    "[uú]",
)


# a word that another begins: "ruku" of "zvedl ruku", "jednání" of "program jednání"
WITHIN_PHRASE = openings(
    word
    for table in ("labels", "around_labels", "counted", "results", "heads")
    for forms in _W[table].values()
    for form in forms
    for word in form.split(" ")[1:]
)


def is_other(small: str, first: re.Match[str]) -> bool:
    """Tell by its first letters that the first word of a text in small letters is none of ``PURE_EXTRA``."""
    word = small[first.start() : first.end()]
    inside = "hlas" in word or "výsled" in word or "poměr" in word
    return not inside and _EXTRA_BEGINS.match(small, first.start()) is None
