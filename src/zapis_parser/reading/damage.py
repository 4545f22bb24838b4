"""Text whose letters were read by the wrong table, read right.

Czech letters that went through a wrong code page ("pøítomni", "PÅ™Ã­tomni", "obãané") or a font with a broken glyph map
("příleţitost") are told by letters that Czech does not have, inside words. A table is taken only if it turns nearly all of
them into Czech ones, so that a foreign name in a healthy text stays. Text that lost its diacritics altogether is no matter
of tables: see ``rules.accents``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

REPAIRED = "mojibake-repaired"

_CZECH = "áčďéěíňóřšťúůýž"
_KNOWN = frozenset(_CZECH + _CZECH.upper() + "äëöüßôľĺŕłńśćźżąęőűçâîàêèñ" + "ÄËÖÜÔĽĹŔŁŃŚĆŹŻĄĘŐŰÇÂÎ")
"""Letters that a healthy Czech text may have: its own and those of its neighbours' names."""
_OWN = frozenset(_CZECH + _CZECH.upper())
_FOREIGN = _KNOWN - _OWN

# what was meant, and the table by which it was read; for characters that are one byte in both
_TABLES = (
    ("cp1250", "cp1252"),  # "pøítomni"
    ("cp1250", "latin-1"),  # the same with š and ž as control characters
    ("iso-8859-2", "cp1252"),  # "pøítomni, ¹kola"
    ("iso-8859-2", "latin-1"),
    ("iso-8859-2", "cp1250"),  # "ąkola, »ík"
    ("cp1250", "iso-8859-2"),
    ("cp852", "cp1250"),  # "pý¡tomni"
    ("cp852", "cp1252"),
    ("cp852", "iso-8859-2"),
    ("cp852", "cp437"),
    ("cp1250", "cp852"),
    ("iso-8859-2", "cp852"),
    ("cp1250", "cp437"),
    ("mac_latin2", "mac_roman"),  # "obãané, pﬁehouplo"
    ("mac_latin2", "cp1250"),
    ("mac_latin2", "cp1252"),
)
# fonts that show the letter of another language's place
_GLYPHS = {"ţ": "ž", "Ţ": "Ž", "ț": "ž", "Ț": "Ž", "ş": "š", "Ş": "Š"}
_SPARED = frozenset(
    "«»–—‑-„“”‚‘’…§°©®™\xa0\xad²³½€\u200b\u2010\ufb00\ufb01\ufb02\ufb03\ufb04\ufeff\u2028\u0301\u030c\u030a"
)
"""Signs that touch letters in healthy texts: typography, ligatures, accents that stand apart."""
# bytes of UTF-8 read one by one: "Å™", "Ä›", "â€“"
_TAIL = r"[\x80-\xbf\u0100-\u017f\u0192\u02c6-\u02dd\u2010-\u203a\u20ac\u2122]"
_UTF8 = re.compile(rf"[\xc2-\xc5ĂÄĹÂ]{_TAIL}|[âďï\xe2\xef]{_TAIL}{{2}}")
# with what such bytes begin; "ď" is at home in Czech
_UTF8_BEGINS = "\xc2\xc3\xc4\xc5ĂĹâï"
_UTF8_OF_D = re.compile(f"ď{_TAIL}{{2}}")
_HEALTHY = re.escape("".join(sorted(_KNOWN | _SPARED - {chr(0xAD)})))
_UNUSUAL = re.compile(f"[^\x00-\x7f{_HEALTHY}]")
# a letter, or what stands in place of one, that touches a letter
_WRONG = re.compile(
    f"[^\x00-\x7f\xad{_HEALTHY}\U00010000-\U0010ffff](?:(?<=[^\\W\\d_].)|(?=[^\\W\\d_]))", re.DOTALL
)
_ISO_ONLY = re.compile(r"(?<=[^\W\d_])[ąľ»©«]|[ąľ»©Ą«Ľ](?=[^\W\d_])")
_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_INSIDE = re.compile(r"[A-Za-z][^\x00-\x7f]|(?<![.\d])[^\x00-\x7f][A-Za-z]")
_BEYOND = re.compile(r"[^\W\d_a-zA-Z]|[\u02c7-\u02dd]")
_LONE = re.compile(rf"(?<!\S)({_BEYOND.pattern})\1*(?!\S)")
_BEFORE_NUMBER = re.compile(rf"(?<=[.\d])(?:{_BEYOND.pattern})(?=\w)")
_SET_APART = "–—…•"
_FEWEST = 3
"""So many wrong letters are no accident; a short text may have fewer."""
_SHORT_TEXT = 300
_READ = ("cp1252", "cp1250", "latin-1")
"""As what bytes of UTF-8 are read."""
_SIGNS = frozenset("–—…•„“”‚‘’")


class Repair(NamedTuple):
    """A text read right; ``notes`` are the codes of findings."""

    text: str
    notes: tuple[str, ...]


def repair(text: str) -> Repair:
    """Return the text with its letters read right, and whether they had to be.

    The result may be shorter: two characters of badly read UTF-8 are one letter.
    """
    if text.isascii():
        return Repair(text, ())
    read = repair_in_place(_from_utf8(text)).text
    return Repair(read, (REPAIRED,) if read != text else ())


def repair_in_place(text: str) -> Repair:
    """Return the text with its letters read right, character for character."""
    if text.isascii():
        return Repair(text, ())
    iso = text.translate(_table("iso-8859-2", "cp1250")) if _maybe_iso(text) else text
    if iso != text and not wrong_letters(iso):
        return Repair(iso, (REPAIRED,))
    signs = _lone(text)
    if signs:
        read = _as_signs(text, signs)
        return Repair(read, (REPAIRED,) if read != text else ())
    if not _UNUSUAL.search(text):
        return Repair(text, ())
    wrong = _wrong(text)
    best = text
    if _enough(len(wrong), text):
        best = _best(text, wrong)
    elif wrong and _lacks_glyph(text, wrong):
        best = text.translate(_tables()[0].letters)
    # typography of cp1250 that was taken for controls
    signs_lost = _CONTROL.search(best) is not None
    best = _CONTROL.sub(_control, best)
    if "\x85" in best and (signs_lost or "\n" in best):  # else it ends the lines
        best = best.replace("\x85", "…")
    return Repair(best, (REPAIRED,) if best != text else ())


def _control(match: re.Match[str]) -> str:
    return _table("cp1250", "latin-1").get(ord(match[0]), match[0])


def _best(text: str, wrong: list[str]) -> str:
    """The text by the table that leaves the fewest wrong letters.

    Of several tables, one through which all of the text can have gone, and which gives the fewest letters of other languages.
    """
    chars = set(text)
    choices: list[tuple[int, bool, int, str]] = []
    for table in _tables():
        read = text.translate(table.letters)
        remaining = len(_wrong(read))
        if remaining <= len(wrong) // 10 and remaining < len(wrong) and _gains(wrong, table.letters):
            foreign = sum(read.count(letter) for letter in _FOREIGN.intersection(read))
            choices.append((remaining, not chars <= table.shown, foreign, read))
    return min(choices, key=lambda choice: choice[:3])[3] if choices else text


def _lacks_glyph(text: str, wrong: list[str]) -> bool:
    """Whether a few letters stand for one that a whole text never has, and so for a broken glyph."""
    meant = {_GLYPHS.get(char) for char in wrong}
    if None in meant or not any(letter in text for letter in "ěřů"):
        return False
    return not any(letter in text for good in meant if good for letter in (good.lower(), good.upper()))


def _lone(text: str) -> list[tuple[str, str]]:
    """Letters that stand where a sign is meant, in a text that has no other letter beyond ASCII: "cena Đ 5 Kc", "12.á5.".

    Each with the signs that may be meant.
    """
    if _INSIDE.search(text):
        return []
    found = [(char, _SET_APART) for match in _LONE.finditer(text) for char in match[0]]
    found += [(char, "\xa0") for char in _BEFORE_NUMBER.findall(text)]
    letters = sum(1 for _ in _BEYOND.finditer(text)) if found else 0
    return found if len(found) == letters else []


def _as_signs(text: str, lone: list[tuple[str, str]]) -> str:
    """A text by the first table that makes of each lone letter a sign that may be meant."""
    letters = set(lone)
    for meant, read in _TABLES:
        table = _table(meant, read)
        if all(table.get(ord(letter), letter) in signs for letter, signs in letters):
            return text.translate(table)
    return text


def wrong_letters(text: str) -> int:
    """Return how many letters, and signs among letters, no healthy Czech text has."""
    return (len(_wrong(text)) if _UNUSUAL.search(text) else 0) + len(_lone(text))


def _maybe_iso(text: str) -> bool:
    """Whether š, ť and ž of ISO-8859-2 were read as cp1250, in which all else is the same letter."""
    if not ("ą" in text or "ľ" in text) or any(letter in text for letter in "šžŠŽ"):
        return False
    return _enough(len(_ISO_ONLY.findall(text)), text)


def _wrong(text: str) -> list[str]:
    """The letters, and signs among letters, that no healthy Czech text has."""
    return _WRONG.findall(text)


def _enough(count: int, text: str) -> bool:
    return count >= (_FEWEST if len(text) > _SHORT_TEXT else 1)


def _gains(wrong: list[str], table: dict[int, str]) -> bool:
    """Whether a table turns what is wrong into Czech letters, not only into letters; the rest may be typography."""
    read = [table.get(ord(char), char) for char in wrong]
    letters = [char for char in read if char.isalpha()]
    own = sum(char in _OWN for char in letters)
    return own >= 0.9 * len(letters) and 2 * len(letters) >= len(wrong)


class _Table(NamedTuple):
    """From what was read to what was meant; ``shown`` are all characters that a text which was so read can have."""

    letters: dict[int, str]
    shown: frozenset[str]


@cache
def _tables() -> tuple[_Table, ...]:
    """All tables; the first is that of broken glyphs."""
    glyphs = {ord(bad): good for bad, good in _GLYPHS.items()}
    found = [_Table(glyphs, frozenset())]
    for meant, read in _TABLES:
        shown = frozenset(bytes((byte,)).decode(read, "ignore") or chr(byte) for byte in range(0x100))
        found.append(_Table(_table(meant, read), shown))
    return tuple(found)


@cache
def _table(meant: str, read: str) -> dict[int, str]:
    table: dict[int, str] = {}
    for byte in range(0x80, 0x100):
        good = bytes((byte,)).decode(meant, "ignore")
        bad = bytes((byte,)).decode(read, "ignore") or chr(byte)
        if good and good != bad:
            table[ord(bad)] = good
    return table


def _from_utf8(text: str) -> str:
    """Join the bytes of UTF-8 that were read one by one, where nearly all of them make Czech letters or typography."""
    # two looks that spare a healthy text the search
    if not any(char in text for char in _UTF8_BEGINS) and not _UTF8_OF_D.search(text):
        return text
    pairs = _UTF8.findall(text)
    if not _enough(len(pairs), text) and not _has_sign(pairs):
        return text
    read = max(_READ, key=lambda read: sum(_joined(pair, read) is not None for pair in pairs))
    letters = {pair: _joined(pair, read) for pair in set(pairs)}
    if sum(letters[pair] is not None for pair in pairs) >= 0.9 * len(pairs):
        return _replaced(text, letters)
    return text


def _has_sign(pairs: list[str]) -> bool:
    """Whether one of them is three bytes that make a sign of typography: no text has "â€“" by chance."""
    return any(_joined(pair, "cp1252") in _SIGNS for pair in pairs if len(pair) == len("â€“"))


def _replaced(text: str, letters: dict[str, str | None]) -> str:
    return _UTF8.sub(lambda match: letters[match[0]] or match[0], text)


def _joined(pair: str, read: str) -> str | None:
    data = b"".join(_byte(char, read) for char in pair)
    try:
        letter = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return letter if letter in _KNOWN or not letter.isalpha() else None


def _byte(char: str, read: str) -> bytes:
    """The byte that was read as a character; what a code page leaves free is read as the control of its number."""
    try:
        return char.encode(read)
    except UnicodeEncodeError:
        return bytes((ord(char),)) if ord(char) < 0x100 else b"?"
