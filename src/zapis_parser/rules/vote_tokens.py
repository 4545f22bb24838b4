"""The labels of votes and the numbers beside them, one by one: "Pro", "9", "zdržel se", "nikdo", "7 – 0 – 1".

Reads them in one pass over small letters; only "pro" and "proti" with other words around them need a second look. Which
number belongs to which label is decided in ``vote_counts``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.rules import vote_words as words
from zapis_parser.rules.vote_words import compiled, fragment
from zapis_parser.rules.words import small_letters

OPTIONS = ("yes", "no", "abstain", "not_voting", "absent", "present")

_W = words.lexicon()
_L, _A, _C = _W["labels"], _W["around_labels"], _W["counted"]


Found = tuple[str, int, int]
"""A token: the option of a label or the kind of a number, and its place."""


def _around(word: str, labels: Sequence[str], answers: Sequence[str]) -> str:
    """Return the pattern of "pro" or "proti" with the words around it, or of an answer beside the word "hlas"."""
    b, e, g = r"(?<![\p{L}\p{N}_])", r"(?!\p{L})", r"[ \t]{1,3}"
    before, after, answer = fragment(_A["before"]), fragment(_A["after"]), fragment(answers)
    pairs, single = (
        [label for label in labels if " " in label],
        [label for label in labels if " " not in label],
    )
    # "všichni pro Usnesení bylo přijato": the next sentence, not "pro usnesení"
    label = rf"(?!(?-i:\p{{Ll}}++[ ]\p{{Lu}}\p{{Ll}})){fragment(pairs)}|{fragment(single)}"
    return rf"""{b}{word}(?:[ ]\p{{L}}{{3,20}}){{1,4}}?[ ]hlasoval\p{{L}}*+
        | {b}(?:{before}{g}){{0,3}}+(?:{label}){e}(?:\(a\)|/[aio]\b|[ ]\(a\))?(?:{g}{after}{e}){{0,2}}+
        | {b}(?:hlas\p{{L}}*+{g}){answer}{e} | {b}{answer}(?=[ ]?[:–-][ ]?\d{{1,3}}(?!\d)) | (?<=\d[ ]){answer}{e}
        | (?-i:{b}{answers[0].upper()})(?=[ ]\d{{1,3}}(?![\d.]))
        | {b}{answer}(?=[ ]\d{{1,3}}[ ,;/|]{{1,3}}(?:ne[ ]\d|(?:se[ ])?(?:zdrž|nehlas)))"""


_WITH_WORDS = compiled(
    rf"(?P<yes>{_around('pro', _L['yes'], _L['yes_word'])})|(?P<no>{_around('proti', _L['no'], _L['no_word'])})"
)

# from here on for small letters and the plain "re", whose groups must not have one name twice
_E, _G = r"(?![^\W\d_])", r"[ \t]{1,3}"
_SMALL_BEFORE = words.small_fragment(_A["before"])
_HIMSELF_BEFORE = words.small_fragment(_A["abstain_before"])
_HIMSELF_AFTER = (
    rf"(?:\(a\)|/[aio]\b|[ ]\(a\))?(?:{_G}{words.small_fragment(_A['abstain_after'])}{_E}){{0,2}}+"
)
_ALONE = rf"(?![^\W\d_]|{_G}[^\W\d_]|/[aio]\b|[ ]?\(a\))"
_STEM = words.small_fragment(_C["number_stems"])
_DASH = r"[ ]?[/:–—-][ ]?"
_NO_DATE = r"(?!\d|\.[ ]?\w)"
_OF_THEM = rf"[ ]\d{{1,3}}(?:{_G}{words.small_fragment([*_C['units'], *_C['fillers'], 'zastupitelstva'])}{_E}){{0,3}}?"
_NUMBERS = (
    ("percent", r"\d{1,3}(?:[.,]\d{1,3})?[ ]?%"),
    (
        "triple",
        rf"(?<![.,:–-])(?<!\d/)\d{{1,3}}(?:{_DASH}\d{{1,3}}(?:{_DASH}|[ ])|[ ]\d{{1,3}}{_DASH})\d{{1,3}}(?:{_DASH}\d{{1,3}})?(?!\w|[.,/:–-]\d|[ ]?%)",
    ),
    # "12"; not a piece of "12.5.", "4/2024", "6,5", nor 7 of "7 %", "7 Kč", "4x", "č. 7"
    (
        "number",
        r"(?<!§)(?<!\d[.,/:–-])(?<!č\.)(?<!č\.[ ])(?<!čís\.[ ])(?<!číslo[ ])(?<!\d{2}[ ]\d{2}[ ])(?:\d{1,3}(?:[ .]\d{3}){1,2}+(?=[ ]hlas)|\d{1,4})"
        rf"(?:{words.TIMES}|(?=proti|zdrž|nehlas)|(?!\w|[.,/:]\d|,-|\.?[ ]?(?:%|kč|mil|tis|m2|m²|ks\b|let\b|hod|x\b|×)))",
    ),
)
_WITH = "with words"
"""What ``_WITH_WORDS`` has to look at."""
_Way = tuple[str, Sequence[str], str]
"""The name of a token, the words that it can begin with, and the pattern of what stands behind those."""
_WAYS: tuple[_Way, ...] = (
    ("yes", ["pro"], _ALONE),
    ("no", ["proti"], _ALONE),
    (_WITH, ["pro", "proti", *_L["yes_word"], *_L["no_word"]], _E),
    (_WITH, _A["before"], rf"{_G}(?=(?:{_SMALL_BEFORE}{_G}){{0,2}}+(?:pro|ano|ne))"),
    (_WITH, ["hlas*"], rf"{_G}(?:{words.small_fragment([*_L['yes_word'], *_L['no_word']])}){_E}"),
    (
        "abstain",
        _A["abstain_before"],
        rf"{_G}(?:{_HIMSELF_BEFORE}{_G}){{0,2}}+{words.small_fragment(_L['abstain'])}{_E}{_HIMSELF_AFTER}",
    ),
    ("abstain", _L["abstain"], _E + _HIMSELF_AFTER),
    ("yes", _L["agreed"], rf"{_E}(?=[ ]?[:=–-][ ]?\d{{1,3}}{_NO_DATE}|[ ]\d{{1,3}}[ ,;/]{{1,3}}nesouhlas)"),
    ("no", _L["disagreed"], rf"{_E}(?=[ ]?[:=–-]?[ ]?\d{{1,3}}{_NO_DATE})"),
    ("abstain", _L["abstain_before_number"], rf"{_E}(?=[ ]?[:=(–-]?[ ]?\d)"),
    ("not_voting", _L["not_voting"], rf"{_E}(?:\(a\)|/[aio]\b)?"),
    ("absent", _L["absent"], _E),
    ("present", _L["present"], rf"{_E}(?:{_G}{words.small_fragment(_C['units'])}{_E})?"),
    ("everybody", _C["everybody"], _E),
    # "všech 7 přítomných pro"
    ("everybody", ["všech"], rf"{_OF_THEM}(?={_G}(?:(?:bylo|hlasovalo){_G})?pro(?:[ ]?[,.;]|\n|$))"),
    ("nobody", _C["nobody"], _E),
    ("word", _C["number_stems"], rf"(?:{_G}{_STEM})?{_E}"),
)


def _all_tokens() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the pattern of all tokens, letter by letter, and the name of each of its groups."""
    names, letters = [""], []
    spelled = [
        (name, {spelling.lower() for form in forms for spelling in (form, bare(form))}, rest)
        for name, forms, rest in _WAYS
    ]
    for letter in sorted({form[0] for _, forms, _ in spelled for form in forms}):
        ways = []
        for name, forms, rest in spelled:
            begun = [form[1:] for form in forms if form[0] == letter]
            if begun:
                names.append(name)
                ways.append(f"({words.spellings(begun)}{rest})")
        letters.append(f"{letter}(?:{'|'.join(ways)})")
    names += [name for name, _ in _NUMBERS]
    numbers = "|".join(f"({pattern})" for _, pattern in _NUMBERS)
    # "Pro: 7Proti: 0": a label may touch the number in front
    pattern = rf"(?<![^\W\d])(?:{'|'.join(letters)}|(?<!\d)(?=\d)(?:{numbers}))"
    return re.compile(pattern.replace(r"\p{L}", r"[^\W\d_]")), tuple(names)


_TOKENS, _NAMES = _all_tokens()


def tokens(text: str, small: str, start: int, end: int) -> Iterator[Found]:
    """Yield the tokens within a range.

    Args:
        small: the text in small letters.
    """
    at = start
    for match in _TOKENS.finditer(small, start, end):
        begin = match.start()
        if begin < at:
            continue
        name, stop = _NAMES[match.lastindex or 0], match.end()
        if name is _WITH:
            whole = _WITH_WORDS.match(text, begin, end)
            if whole is None:
                continue
            name, stop = whole.lastgroup or "", whole.end()
        at = stop
        yield name, begin, stop


def option_of(printed: str) -> str | None:
    """Return the option whose label a phrase is, and no more."""
    found = next(tokens(printed, small_letters(printed), 0, len(printed)), None)
    return found[0] if found and found[1:] == (0, len(printed)) and found[0] in OPTIONS else None


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with a blank for each stretch."""
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return " ".join((*parts, text[at:]))


_LETTER, _LETTERS = regex.compile(r"\p{L}"), regex.compile(r"\p{L}{2}")


def says_more(text: str) -> bool:
    """Tell whether a phrase has letters beside tokens, words of voting and numbers."""
    small = small_letters(text)
    first = words.WORD.search(small)
    if first is None or (words.is_other(small, first) and not _TOKENS.match(small, first.start())):
        return first is not None  # most are ordinary sentences, told by their first word
    if _tells_other(text, small, first.end()):
        return True
    return _LETTER.search(words.PURE_EXTRA.sub("", _without_tokens(text, small))) is not None


def only_voting(text: str) -> bool:
    """Tell whether a phrase has nothing but labels, counts, results and words of voting: "PŘÍTOMNO PRO PROTI"."""
    if len(text) > 160:
        return False
    small = small_letters(text)
    first = words.WORD.search(small)
    if first and first.end() - first.start() > 1 and words.is_other(small, first):
        begun = words.RESULT_BEGINS.match(small, first.start()) or _TOKENS.match(small, first.start())
        if not begun:
            return False
    if first and _tells_other(text, small, first.end()):
        return False
    spans = [match.span() for match in words.results(text, small, 0, len(text))]
    rest = _without_tokens(_without(text, spans), _without(small, spans))
    return _LETTERS.search(words.PURE_EXTRA.sub(" ", rest)) is None


def _tells_other(text: str, small: str, start: int) -> bool:
    """Tell by one plain word that a phrase is about something else; most sentences have it near their beginning."""
    if "hlasoval" in small:  # "pro návrh kolegy hlasovali": any words may stand between
        return False
    for word in words.WORD.finditer(small, start):
        low, high = word.span()
        plain = high - low > 2 and text[low - 1] == " " and text[low].islower() and text[low - 2] != "."
        if plain and words.is_other(small, word) and not words.WITHIN_PHRASE.match(small, low):
            return not (words.RESULT_BEGINS.match(small, low) or _TOKENS.match(small, low))
    return False


def _without_tokens(text: str, small: str) -> str:
    """Return a text in small letters with a blank for each token."""
    return _without(small, [(start, end) for _, start, end in tokens(text, small, 0, len(text))])
