"""A Czech tokenizer: titles, abbreviations, dates, counts and hyphenated words stay whole.

The patterns are those of the standard library, because spaCy saves their source and compiles it anew with ``re``. Knows
nothing of sentences: of "zdržel se 1." it cannot say whether the dot ends one.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, and without a stub
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from zapis_parser.lexicon import load


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Make a tokenizer that keeps Czech titles, abbreviations, dates, counts and hyphenated words whole.

    It has no special cases: a single one sends every new text through spaCy's slow path (explosion/spaCy#13950).
    Ordinary words are among what it keeps whole, so that most are settled by one match instead of four.
    """
    prefixes, suffixes, infixes, whole = _patterns()
    return Tokenizer(
        nlp.vocab,
        rules={},
        prefix_search=prefixes.search,
        suffix_search=suffixes.search,
        infix_finditer=infixes.finditer,
        token_match=whole.match,
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = _lexicon()
    dotted = rf"(?i:{_any(words['abbreviations'])})"
    letter, money = "[^\\W\\d_]", _any(words["currencies"])
    date = r"\d{1,2}\.(?:\d{1,2}\.(?:\d{4}|\d{2})?)?"
    # a rule drawn with signs is one token; sign by sign, each would cost a search through all that follow
    rule = r"(?<![^\w\s])[^\w\s]{8,}+"
    prefixes = [
        rule,
        rf"(?:(?:{letter}\.){{1,4}}|{dotted})(?=\d|[{ALPHA_UPPER}]{{2}})",  # č.5, č.j.MU 12, odst.2
        rf"(?:{dotted}|(?:[{ALPHA_UPPER}]\.){{1,4}})(?=[{ALPHA_UPPER}][{ALPHA_LOWER}])",  # Ing.Dub, J.K.Dub
        *TOKENIZER_PREFIXES,
    ]
    infixes = [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        r"(?<=[0-9.])[-–—](?=[0-9])",  # 28.11.-30.11., 16:30–18:45
        rf"(?<=[{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
        rf"(?<=[{ALPHA}0-9]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])(?:–|—|--|~)(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])[:=](?=[0-9])",  # pro:7
    ]
    kept = [
        rf"{letter}{{1,60}}+(?:[-‑]{letter}{{1,60}}+){{0,5}}+",  # a word, e-mail, Dubová-Malá
        r"\d{1,12}+(?:,\d{1,4}+|,[-–—]{1,2}|,=)?",  # 7, 1250,50, 1250,-
        rf"(?:{letter}\.){{1,8}}+{letter}?|{dotted}|(?i:{_any(words['compounds'])})",
        rf"{date}|[IVXLC]{{1,7}}+\.",  # 3., 28.11., 28.11.2023, IV.
        r"\d{1,2}[.:]\d{2}|\d{1,3}(?:\.\d{3}){1,4}+(?:,\d{1,2}|,[-–—]{1,2}|,=)?",  # 17.30, 1.250.000,-
        r"\d{1,4}(?:[-–]\d{1,4}){2,5}+|\d{1,3}(?::\d{1,3}){1,4}+|\d{1,6}(?:/\d{1,6}){1,4}+",  # 7-0-2, 12/3/2024
        rf"{letter}{{2,30}}+(?:\({letter}{{1,3}}\)|/{_any(words['second_gender'])})",  # zdržel(a), zdržel/a
        r"(?i:https?://|www\.)[^\s<>\"„“]{1,500}[\w/]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
    ]
    whole = "|".join(kept)
    # an empty suffix, so nothing is cut off: spaCy asks for suffixes before it looks whether the "Ing." of "(Ing." is
    # to be kept whole; a range of dates is parted later, by its dash
    no_suffix = rf"\A(?=(?:{whole}|[\d.:]{{1,12}}[-–—]{date})\Z)"
    suffixes = compile_suffix_regex([rule, rf"(?<=[\d\-–—]){money}", *TOKENIZER_SUFFIXES]).pattern
    return (
        compile_prefix_regex(prefixes),
        re.compile(f"{no_suffix}|{suffixes}"),
        compile_infix_regex(infixes),
        re.compile(rf"(?:{whole})\Z"),
    )


def _lexicon() -> dict[str, list[str]]:
    """The words of tokenizer.toml, and to its abbreviations the titles."""
    words = load("tokenizer")
    unknown = words.keys() ^ {"abbreviations", "compounds", "second_gender", "currencies"}
    if unknown:
        raise ValueError(f"lexicon tokenizer: unknown or missing key: {', '.join(sorted(unknown))}")
    titles = load("names")["titles"]
    dotted = [
        word
        for title in (*titles["before"], *titles["after"])
        for word in title.split()
        if word.endswith(".")
    ]
    return {**words, "abbreviations": [*words["abbreviations"], *dotted]}


def _any(forms: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, set(forms)), key=lambda form: (-len(form), form))) + ")"
