"""The marks of entries: how lists and headings are numbered in Czech minutes.

Knows "3.", "3)", "3/", "3 .", "5a.", "Ad 3)", "K bodu 3", "Bod č. 3", "IV.", "(ii)", "b)", "A1)", bullets and arrows, and
what only looks like one: dates, times, fractions. What the entries say is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

_BULLETS = "-–—•*>●▪◦♦➢➤►·→■□✓‣⁃"
_NUM = r"""(?P<num> \(?(?P<n3>\d{1,2}(?:\.\d{1,2}){0,3}+[a-d]?)\s?+(?P<d3>\.\)|[.)/])\s*+(?=[\p{L}„"(§\d–-]|$) )
      | (?P<dec> (?P<n9>\d{1,2}(?:\.\d(?!\d)){1,3})\s++(?=(?-i:\p{Lu})\p{L}) )"""
# what a line that begins with a digit can have
_NUMBER = regex.compile(_NUM, regex.X | regex.I)
_MARK = regex.compile(
    rf"""(?P<bullet> (?:[{_BULLETS}]{{1,2}}|[=-]>)\s?+(?=[\p{{L}}\p{{N}}„"(]) | [oØ§ž]\t )
      | (?P<ad> ad\.?\s?+(?P<n1>\d{{1,2}}|[IVX]{{1,5}}+)(?!\d|\.\d)\s?+[.):/]{{0,2}}\s?+[-–:]?\s*+(?=\S|$) )
      | (?P<bod> (?:k\s+)?(?:bod(?:u)?|bodu\ programu)\s++(?:č(?:\.|íslo)?\s?+)?(?P<n2>\d{{1,2}}(?:[/.]\d{{1,2}})?|[IVX]{{1,5}}+)(?!\p{{L}})\s?+[.):/]{{0,2}}\s?+[-–:]?\s*+(?=\S|$) )
      | {_NUM}
      | (?P<roman> \(?(?P<n4>[IVX]{{1,6}}+)(?P<d4>\.\)|[.)/])\s*+(?=\p{{L}}|$) )
      | (?P<small> \(?(?P<n5>i{{1,3}}|iv|v|vi{{1,3}})\)\s++ )
      | (?P<letter> \(?(?P<n6>\p{{L}})\)\s*+(?=\p{{L}}) )
      | (?P<lettered> (?P<n8>[A-H]\d{{1,2}})\)\s*+(?=\p{{L}}) )
      | (?P<point> (?P<n7>[A-H])\.\s++(?=\p{{L}}{{2}}) )""",
    regex.X | regex.I,
)
_WORD_MARKS = frozenset("aAbBiIvVxX")  # with what a mark of several letters begins: "ad", "bod", "IV"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MONTHS = r"(?:led(?:na|en)|únor(?:a)?|březn?(?:a|en)|dub(?:na|en)|květ(?:na|en)|červ(?:na|en|ence|enec)|srp(?:na|en)|září|říj(?:na|en)|listopadu?|prosin(?:ce|ec))\b"
# "3. 5. 2024", "12. 3. schůze", "3.5. proběhla", "18.30 hod", "3.května", but "3.1. Jednací řád"
_DATE_OR_TIME = regex.compile(
    rf"\d{{1,2}}\.(?:\s++\d{{1,2}}\.|\d{{1,2}}\.(?!\s?+\p{{Lu}}|\d{{1,2}}[.)]?\s)|\d{{2}}\s?+h|\s?+(?i:{_MONTHS}))"
)
_QUANTITY = regex.compile(r"\d{1,2}/(?:\d|[IVX])|\d{1,2}\.\d{3}")


# made for every second line and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class Mark:
    """The mark of an entry.

    Attributes:
        style: "bullet", "ad", "bod", "num.", "num)", "num/", "num.)", "dec", "roman", "small", "letter", "lettered", "point".
        number: as printed, without its delimiter; None for a bullet.
        ordinal: its place in the row; 0 for a bullet.
        end: length of the mark with the blanks behind it.
    """

    style: str
    number: str | None
    ordinal: int
    end: int


def read_mark(text: str) -> Mark | None:
    """Return the mark with which a line begins, or None."""
    if text[:2].isalpha() and text[0] not in _WORD_MARKS:
        return None
    if text[:1].isdecimal():
        counted = _NUMBER.match(text)
        return _numeric(counted, text) if counted else None
    match = _MARK.match(text)
    if match is None:
        return None
    end = match.end()
    if match["bullet"]:
        inner = read_mark(text[end:]) if text[end : end + 1].isdigit() else None
        return replace(inner, end=end + inner.end) if inner else Mark("bullet", None, 0, end)
    if match["num"] or match["dec"]:
        return _numeric(match, text)
    for group, style in (("n1", "ad"), ("n2", "bod")):
        if match[group]:
            return Mark(style, match[group], _ordinal(match[group]), end)
    if match["roman"] or match["small"]:
        number = match["n4"] or match["n5"]
        return Mark("roman" if match["roman"] else "small", number, roman_value(number), end)
    if match["lettered"]:
        return Mark("lettered", match["n8"], int(match["n8"][1:]), end)
    letter = match["n6"] or match["n7"]
    return Mark("letter" if match["n6"] else "point", letter, ord(letter.lower()) - 96, end)


def _numeric(match: regex.Match[str], text: str) -> Mark | None:
    if match["dec"]:
        number = match["n9"]
        return (
            None
            if _QUANTITY.match(text)
            else Mark("dec", number, int(number.rsplit(".", 1)[-1]), match.end())
        )
    if not _numbered(text, match["n3"], match.end()):
        return None
    style = "dec" if "." in match["n3"] else "num" + match["d3"]
    digits = match["n3"].rsplit(".", 1)[-1].rstrip("abcdABCD")
    return Mark(style, match["n3"], int(digits), match.end())


def _numbered(text: str, number: str, end: int) -> bool:
    """Tell "3. Zpráva" from "3. 5. 2024", "3.května", "18.30 hod" and "3/2024"."""
    # both patterns need one of these signs behind the first digits
    signed = "." in text[:3] or "/" in text[:3]
    if signed and (_DATE_OR_TIME.match(text) or _QUANTITY.match(text)):
        return False
    return not (text[end : end + 1].isdigit() and "." not in number and text[end - 1] != " ")


def _ordinal(number: str) -> int:
    digits = number.replace("/", ".").split(".")[0]
    return int(digits) if digits.isdigit() else roman_value(digits)


def roman_value(text: str) -> int:
    """Return the value of a Roman number up to 39, or 0."""
    total = 0
    values = [_ROMAN.get(char, 0) for char in text.upper()]
    for here, after in zip(values, [*values[1:], 0], strict=False):
        total += -here if here < after else here
    return max(total, 0)
