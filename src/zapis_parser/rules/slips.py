"""Slips of OCR and of typing, mended where it is certain what is meant: "2O23", "l5. 3. 2O24", "17:O0", "Prítomni:".

The mended text has the same characters at the same places but those, so that every offset means the same in both. It is
only read: the record keeps the printed text, and a finding names each place. Letters are mended in labels, headings and
months alone, and only where OCR has read the text; a name never is. A zero or a one of a vote that stands alone is read by
the votes' own rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from zapis_parser.czech.wordforms import bare
from zapis_parser.rules.accents import known_form
from zapis_parser.source import SourceText

MENDED = "slip-mended"
"""The note of a place that was mended ("slip-mended:120-124"), and the code of its finding."""

_DIGITS = str.maketrans("OolI|", "00111")
_D = r"[0-9OolI|]"
_SLIP = r"(?=[0-9OolI|.:, /]{0,12}[OolI|])"  # one of the characters that follow is no digit
# the standard library's engine, which quickly goes from digit to digit: every alternative is read from one
_ANY = re.compile(
    r"[0-9](?:(?<=[OolI|].)|(?<=[lI|]\..)|(?<=[lI|]\. .)|[OolI|]|[.:,/] ?[OolI|]{1,2}(?!\w))", re.DOTALL
)
_NEAR = re.compile(
    r"[0-9](?:(?<=[OolI|].)|(?<=[OolI|][.:,/ ].)|(?<=[OolI|][.:,/] .)|[.:,/]? ?[OolI|])", re.DOTALL
)
"""A digit beside what may be a slip; a line without one has nothing to mend."""
_FREE = r"(?<![\p{L}\p{N}|][.,:/-]?)"
_END = r"(?![\p{L}\p{N}|])"
_MONTHS = r"(?:led|únor|břez|dub|květ|červ|srp|září|říj|listopad|prosin)"

_DATE = regex.compile(
    rf"{_FREE}{_SLIP}(?P<day>{_D}{{1,2}})\.[ ]?(?P<month>{_D}{{1,2}})\.[ ]?(?P<year>{_D}{{4}}){_END}"
)
_DAY = regex.compile(
    rf"""{_FREE}{_SLIP}(?:(?<=\b(?:dne|do|od|ze[ ]dne)[ ]) (?P<day>{_D}{{1,2}})\.[ ]?(?P<month>{_D}{{1,2}})\.(?![ ]?{_D})
         | (?P<day>{_D}{{1,2}})\.(?=[ ]{_MONTHS}))""",
    regex.X,
)
# "v roce 2O23", "7/2O23"
_YEAR = regex.compile(rf"(?<![\p{{L}}\p{{N}}.|])(?P<year>2[0Oo]{_D}{_D}|1?[1lI|]9{_D}{_D}){_END}")
_TIME = regex.compile(
    rf"""{_FREE}{_SLIP}(?P<hour>[0-2OolI|]?{_D}) (?: :(?P<minute>{_D}{{2}}){_END}
         | [.,](?P<minute>{_D}{{2}})(?=\ ?hod) )""",
    regex.X,
)
_NUMBER = regex.compile(rf"(?<=č\. ?){_SLIP}(?P<number>{_D}{{1,4}})(?=/[12]{_D}{{3}}{_END})")
_COUNT = regex.compile(
    rf"(?i:(?<=\b(?:pro|proti|zdržel[aio]?(?:[ ]se)?|přítomno)[ ]?[:–-]?[ ]?))(?-i:{_SLIP}(?P<count>{_D}{{2,3}}){_END})"
)
_PATTERNS = (_DATE, _DAY, _TIME, _NUMBER, _COUNT, _YEAR)
_LIMITS = {
    "day": (1, 31),
    "month": (1, 12),
    "year": (1900, 2100),
    "hour": (0, 24),
    "minute": (0, 59),
    "number": (1, 9999),
    "count": (0, 999),
}


def without_slips(source: SourceText) -> SourceText:
    """Return the text as the rules are to read it: the source itself, unless something in it was mended."""
    text = source.text
    mended: dict[tuple[int, int], str] = {}
    if _ANY.search(text):
        mended |= {(start, end): text[start:end].translate(_DIGITS) for start, end in _places(text)}
    if any(note.startswith(_OCR) for note in source.notes):
        mended |= dict(_words(source))
        mended |= {match.span(): "/" for match in _STROKE.finditer(text)}
    if not mended:
        return source
    chars = list(text)
    for (start, end), read in mended.items():
        chars[start:end] = read
    notes = (f"{MENDED}:{start}-{end}" for start, end in sorted(mended))
    return replace(source, text="".join(chars), notes=(*source.notes, *notes))


# ---- letters

_OCR = "ocr-text:"
_LABEL = 60  # code points of a line in which a label ends, or that a heading has
_LETTER = regex.compile(r"\p{L}")
_WORD = regex.compile(r"\p{L}{4,30}+")
# "RM!11/5/2024": no word and no number goes on behind an exclamation mark
_STROKE = regex.compile(r"(?<=[\p{Lu}\p{N}])!(?=\p{N})")
_MONTH = regex.compile(r"(?<=\d\. ?)\p{Ll}{4,10}+")


def _words(source: SourceText) -> Iterator[tuple[tuple[int, int], str]]:
    """The words of labels, headings and months that lack accents, with what they should be."""
    text = source.text
    for line in source.lines:
        colon = text.find(":", line.start, min(line.end, line.start + _LABEL))
        end = colon if colon > 0 else line.end if line.end - line.start <= _LABEL else line.start
        opening = _LETTER.search(text, line.start, end)
        for match in _WORD.finditer(text, line.start, end):
            # a capital within a line begins a name
            first = opening is not None and match.start() == opening.start()
            form = _form(match[0]) if first or match[0].islower() or match[0].isupper() else None
            if form:
                yield match.span(), form
    for match in _MONTH.finditer(text):
        form = _form(match[0])
        if form:
            yield match.span(), form


def _form(printed: str) -> str | None:
    """Return the word with the accents that it lacks; None, it lacks none or has others."""
    form = known_form(printed)
    # the last letter alone is another case of the word: "pozemku", "pozemků"
    if form is None or len(form) != len(printed) or form[:-1] == printed[:-1].lower():
        return None
    pairs = zip(printed.lower(), form, strict=True)
    if any(char != known and char != bare(known) for char, known in pairs):
        return None
    return "".join(k.upper() if c.isupper() else k for c, k in zip(printed, form, strict=True))


# ---- digits


def _places(text: str) -> list[tuple[int, int]]:
    """The places to mend in order; a year within a date is none of its own."""
    found = sorted(
        match.span()
        for start, end in _lines_with_slips(text)
        for pattern in _PATTERNS
        for match in pattern.finditer(text, start, end)
        if _is_certain(match)
    )
    return [
        (start, end)
        for start, end in found
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in found)
    ]


def _lines_with_slips(text: str) -> Iterator[tuple[int, int]]:
    """The lines in which something may be mended; no pattern reads beyond a line."""
    end = -1
    for near in _NEAR.finditer(text):
        if near.start() > end:
            start, end = text.rfind("\n", 0, near.start()) + 1, text.find("\n", near.start())
            end = end if end >= 0 else len(text)
            yield start, end


def _is_certain(match: regex.Match[str]) -> bool:
    """Whether there is a slip, real digits outweigh it or equal it, and all numbers are possible ones."""
    printed = match[0]
    real = sum(char.isdigit() for char in printed)
    slips = sum(char in "OolI|" for char in printed)
    if not slips or real < slips:
        return False
    for name, value in match.groupdict().items():
        if value is not None:
            low, high = _LIMITS[name]
            # "15. II. 2024"
            if name in ("day", "month") and not value.strip("I"):
                return False
            if not low <= int(value.translate(_DIGITS)) <= high:
                return False
    return True
