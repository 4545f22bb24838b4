"""Whether the text layer of a page can be read: or is it missing, made of signs without meaning, or of wrong letters.

Judges letters alone, by a small statistic of the pairs in which they follow each other: that holds for Czech and Slovak,
with their diacritics or without, loosely for other languages, and not for a font whose codes say nothing. Knows nothing
of fonts, images or OCR.
"""

from __future__ import annotations

import re
from operator import add
from typing import Literal

from zapis_parser.czech.wordforms import bare
from zapis_parser.reading.pdf_page import UNDECODABLE

Fault = Literal["undecodable", "garbled", "accents"]
"""What is wrong with letters: they have no meaning; they are not those that are printed; their accents are not."""

# The 150 commonest pairs of Czech letters, without diacritics; counted over the development corpus in November 2026.
# Their share of all pairs: Czech 0.82 to 0.92, Slovak 0.85, French 0.74, English, German and Polish 0.56 to 0.61; text of
# fonts with shifted or shuffled codes, and chance, 0.19 to 0.22
_PAIRS = frozenset(
    """
    st ni ce ro pr el ic na re li va za ov ob po en an tr ch te se ve lo as ne ra ta ze os al
    ti od vo it bc ou tu ko ri la er do av pi ho to om ar vy em no oz is up in le je ed ad il
    si ka ci ot ku sk at ls de tv me ac dn ec dr da be ol zd sm mi ma uv or pa di ak sc rz hv
    ik cn kr rh ky on es ml mn et im vi kc rn eh ez ny ha ud zp nu so vs du ji tn oc bo lu uz
    ke bu br ek dp vr iz kt hn ok ru ul us hl aj by zi ln pe pl ck sp ap ih kl dl zo zn iv am
    """.split()
)
_GARBLED = 0.4
_CZECH = 0.77
_ENOUGH = 80  # letters from which the pairs tell something
_ENOUGH_ACCENTS = 200
_LOOKED_AT = 1_500
# Of the letters of Czech, 0.11 to 0.15 are accented, 0.05 to 0.08 have a caron or ring; recognised as English, or read in
# the code page of Western Europe, 0.02 to 0.12 are accented and none has a caron
_FEW_ACCENTS = 0.01
_NO_CARON = 0.003
_CARON = re.compile(r"[ěščřžůďťňľĚŠČŘŽŮĎŤŇĽ]")
_ACCENTED = re.compile(r"[^\W\d_a-zA-Z]")
_MOST_MEANINGLESS = 0.2  # a list has a bullet for every word or two
_MEANINGLESS = re.compile(rf"\(cid:\d{{1,5}}\)|[{UNDECODABLE}\ue000-\uf8ff]+")
# the standard library's engine is quicker on these short matches
_LETTERS = re.compile(r"[a-z]+")


def count_letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def find_fault(text: str) -> Fault | None:
    """Return what is wrong with the letters of a page; None, nothing, or there are too few to tell."""
    head = text[:_LOOKED_AT]
    visible = len("".join(head.split()))
    if sum(map(len, _MEANINGLESS.findall(head))) > _MOST_MEANINGLESS * visible:
        return "undecodable"
    letters = count_letters(head)
    if letters < _ENOUGH:
        return None
    share = _czech_share(head)
    if share < _GARBLED:
        return "garbled"
    if share >= _CZECH and letters >= _ENOUGH_ACCENTS and _lacks_carons(head, letters):
        return "accents"
    return None


def _czech_share(text: str) -> float:
    """Return the share of common Czech pairs; 1.0 where too few pairs stand in words (letter-spaced, one by one)."""
    words = _LETTERS.findall(bare(text.lower()))
    total = sum(map(len, words)) - len(words)
    if total < _ENOUGH // 2:
        return 1.0
    line = " ".join(words)
    return sum(map(_PAIRS.__contains__, map(add, line, line[1:]))) / total


def _lacks_carons(text: str, letters: int) -> bool:
    if len(_CARON.findall(text)) >= _NO_CARON * letters:
        return False
    return len(_ACCENTED.findall(text)) >= _FEW_ACCENTS * letters
