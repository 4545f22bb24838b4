"""Reading one name at a place in a text: titles, given and family name in either order, suffix.

Does not know whether the place names a person at all: lists (people.py) and prose (prose_names.py) decide that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from zapis_parser.czech.declension import given_readings
from zapis_parser.czech.names import PersonName, is_given, lexicon, pairs, words
from zapis_parser.czech.titles import BLANK, LETTERS, title_words
from zapis_parser.czech.titles import JOINT as JOINT
from zapis_parser.czech.titles import read_titles as read_titles
from zapis_parser.czech.titles import title_after as title_after
from zapis_parser.czech.titles import title_before as title_before
from zapis_parser.czech.word_kinds import is_acronym as is_acronym
from zapis_parser.czech.word_kinds import is_refused as is_refused
from zapis_parser.czech.word_kinds import is_role as is_role
from zapis_parser.czech.word_kinds import is_status as is_status
from zapis_parser.czech.word_kinds import may_be_family as may_be_family

Order = Literal["given first", "family first"]
Pattern = regex.Pattern[str]

_WORD = r"\p{Lu}[\p{L}’']*+(?:[-‑]\p{L}[\p{L}’']*+){0,3}+"
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name read from ``text[start:end]``.

    Attributes:
        parts: the words of given and family name as printed, in their order.
        order: what the words tell of their order; None if they don't.
        known_given: one of the words is a known given name, an initial or a shortened given name.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    suffix: str | None
    order: Order | None
    known_given: bool

    def person(self, default: Order = "given first") -> PersonName:
        """Return the name in the order given, family; ``default`` orders words that don't tell it."""
        given, family = _divide(self.parts, self.order or default)
        return PersonName(given, family, self.titles_before, self.titles_after, self.suffix)


@cache
def name_part() -> Pattern:
    """Match one part of a name: an initial, a capitalised word, or a particle before one."""
    particles = "|".join(sorted(words("particles", "words")))
    return regex.compile(
        rf"(?P<initial>(?:Ch|\p{{Lu}})\.(?:{BLANK}?-?(?:Ch|\p{{Lu}})\.(?!\p{{L}}\.?[\p{{L}}]))?+)"
        rf"|(?P<word>{_WORD})"
        rf"|(?P<particle>(?:(?:{particles}){BLANK}){{1,2}}+(?={_WORD}))",
        regex.V1,
    )


@cache
def suffix() -> Pattern:
    """Match "st." or "ml." behind a name."""
    suffixes = lexicon()["suffixes"]["elder"] + lexicon()["suffixes"]["younger"]
    forms = "|".join(sorted((regex.escape(form) for form in suffixes), key=len, reverse=True))
    return regex.compile(rf"{BLANK}{{0,2}}+,?{BLANK}{{0,2}}+(?P<suffix>{forms}|st|ml)(?!\p{{L}})", regex.V1)


@cache
def address_pattern() -> Pattern:
    """Match a form of address in front of a name: "p. ", "pana ", "ses. "."""
    forms = {form for kind in ("m", "f", "both") for form, _ in pairs("address", kind)}
    single = _any_of(form for form in forms if len(form.rstrip(".")) == 1)  # "P. Dub" is an initial
    longer = _any_of(form for form in forms if len(form.rstrip(".")) > 1)
    return regex.compile(
        rf"(?<![\p{{L}}\d.])(?P<address>{single}|(?i:{longer}))(?:(?<=\.)|(?!\p{{L}}))[ \u00a0{JOINT}]{{0,3}}+",
        regex.V1,
    )


def _any_of(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?>" + "|".join(map(regex.escape, ordered)) + ")"


_BREAK = regex.compile(rf"{BLANK}{{1,2}}+|{JOINT}++")
# "Dub J", but not "Dub V Lhotě dne"
_INITIAL_AFTER = regex.compile(
    rf"{BLANK}{{1,2}}+(?![AIKOSUVZ]{BLANK}++\p{{L}})\p{{Lu}}(?![\p{{L}}.])", regex.V1
)


def read_name(text: str, pos: int, end: int, *, inflected: bool = False) -> ReadName | None:
    """Read the name that begins at ``pos``, titles included; None if there is no capitalised word.

    Args:
        inflected: given names are looked up in all cases, not in the nominative first.
    """
    start = pos
    before, pos = read_titles(text, pos, end)
    parts, stop, has_initial = _read_parts(text, pos, end, inflected)
    if not parts:
        return None
    after, stop, tail = _read_after(text, stop, end)
    order, known = _order(parts, inflected)
    known = known or has_initial
    return ReadName(start, stop, tuple(parts), before, after, tail, order, known)


def _read_parts(text: str, pos: int, end: int, inflected: bool) -> tuple[list[str], int, bool]:
    parts: list[str] = []
    start, stop, initials = pos, pos, False
    while len(parts) < _MOST_WORDS and (match := name_part().match(text, pos, end)):
        part, after = match.group(), match.end()
        if (parts and _starts_other(text, pos, part)) or (not inflected and _starts_next(parts, part)):
            break
        if parts and _starts_sentence(parts, part, text[after : after + 3]):
            break
        if match["particle"]:
            following = name_part().match(text, after, end)
            if following is None or not following["word"]:
                break
            part, after = part + following.group(), following.end()
        elif match["initial"] or _is_cut(text, part, after, end, sure=inflected):
            initials = True
            part, after = (part, after) if match["initial"] else (part + ".", after + 1)
        parts.append(part)
        stop = after
        gap = _gap(text, start, stop, end, wraps=inflected and len(parts) == 1)
        if gap is None and not (part.endswith(".") and stop < end):
            break
        pos = gap if gap is not None else stop
    if parts and not initials and (lone := _INITIAL_AFTER.match(text, stop, end)):
        parts.append(lone.group().strip() + ".")
        return parts, lone.end(), True
    return parts, stop, initials


def _is_cut(text: str, word: str, after: int, end: int, *, sure: bool) -> bool:
    """Tell whether the word is a shortened given name: "Jos." in "Jos. Dub"; unless ``sure`` also an unusual "Dav."."""
    if after >= end or text[after] != ".":
        return False
    return word + "." in words("abbreviated", "words") or (not sure and _begins_given(text, word, after, end))


_FAMILY_NEXT = regex.compile(rf"\.{BLANK}?\p{{Lu}}\p{{Ll}}++(?=\s*+(?:$|[,;(–-]))", regex.V1)
_LONGEST_CUT = 4


def _begins_given(text: str, word: str, after: int, end: int) -> bool:
    if not 2 <= len(word) <= _LONGEST_CUT or not _FAMILY_NEXT.match(text, after, end):
        return False
    return word.casefold() not in title_words() and word in _given_beginnings() and not is_refused(word)


@cache
def _given_beginnings() -> frozenset[str]:
    names = words("given", "m") | words("given", "f")
    return frozenset(
        name[:length] for name in names for length in range(2, _LONGEST_CUT + 1) if len(name) > length
    )


def _gap(text: str, start: int, stop: int, end: int, *, wraps: bool) -> int | None:
    if text[stop : stop + 1] not in _PARTING:
        return None
    match = _BREAK.match(text, stop, end) or (_wrap(text, start, stop, end) if wraps else None)
    return match.end() if match else None


_PARTING = JOINT + " \u00a0\u2009\n"


def _starts_next(parts: list[str], part: str) -> bool:
    """Tell whether a given name begins the next person's name: "Jan Dub Eva Malá"."""
    return len(parts) > 1 and is_given(parts[0]) and not is_given(parts[-1]) and is_given(part)


_GOES_ON = regex.compile(r"\s\p{Ll}")


def _starts_sentence(parts: list[str], part: str, behind: str) -> bool:
    """Tell whether a word behind a name begins the next sentence: "Jan Dub Zasedání zahájil", "Dub Rada je"."""
    if len(parts) > 1 and is_acronym(part) and not parts[-1].isupper() and _GOES_ON.match(behind):
        return True  # "… Jan Dub VV je usnášeníschopný"
    if not is_refused(part):
        return False
    if len(parts) > 1:
        return True
    return not parts[0].endswith(".") and not is_given_form(parts[0]) and _GOES_ON.match(behind) is not None


_WRAP = regex.compile(rf"{BLANK}?\n{BLANK}?(?=\p{{Lu}}\p{{Ll}})", regex.V1)


def _wrap(text: str, start: int, stop: int, end: int) -> regex.Match[str] | None:
    """Match a line break between given and family name: not behind a line that begins with the name."""
    begins_line = not text[max(0, start - 6) : start].strip(" \u00a0\t") or text[start - 1] == "\n"
    return None if begins_line else _WRAP.match(text, stop, end)


def _starts_other(text: str, pos: int, word: str) -> bool:
    """Tell whether a title begins here: the next person's, in a list without separators."""
    if word.split(".")[0].casefold() not in title_words():
        return False
    return bool(title_before().match(text, pos) or title_after().match(text, pos))


_STOP = regex.compile(
    r"(?P<word>\p{L}{3,}+|\d|[)\]])\.(?=[ \u00a0]++\p{Lu}(?!\s?+(?:[,;]|$))|\s*+$|\n)|;(?=\s)", regex.V1
)


def sentence_end(text: str, start: int, end: int) -> int:
    """Return where the sentence ends, its mark left out; the dots of titles, addresses and short names end none."""
    for match in _STOP.finditer(text, start, end):
        word = match["word"]
        if word is None or not word.isalpha() or not _is_abbreviated(word):
            return match.start() if word is None else match.end("word")
    return end


def _is_abbreviated(word: str) -> bool:
    folded = word.casefold()
    known = (
        folded in title_words() or folded in _address_words() or word + "." in words("abbreviated", "words")
    )
    return known or folded + "." in words("roles", "openings") or folded in _SHORT_WORDS


_SHORT_WORDS = frozenset("hod tel odst str okr resp např popř příp min tzv řed jun sen náb ulic".split())


def _read_after(text: str, stop: int, end: int) -> tuple[tuple[str, ...], int, str | None]:
    titles: list[str] = []
    tail: str | None = None
    if stop >= end or not _may_follow(text, stop, end):
        return (), stop, None
    for _ in range(6):
        if tail is None and (match := suffix().match(text, stop, end)):
            tail, stop = match["suffix"], match.end()
        elif match := title_after().match(text, stop, end):
            titles.append(match["title"])
            stop = match.end()
        else:
            break
    return tuple(titles), stop, tail


def next_title_or_address(text: str, pos: int, end: int) -> int | None:
    """Return the first place from ``pos`` where a title or a form of address stands; words are looked up first."""
    for match in LETTERS.finditer(text, pos, end):
        folded = match.group().casefold()
        at = match.start()
        if folded in title_words() and title_before().match(text, at, end):
            return at
        if folded in _address_words() and address_pattern().match(text, at, end):
            return at
    return None


@cache
def _address_words() -> frozenset[str]:
    return frozenset(
        form.rstrip(".").casefold() for kind in ("m", "f", "both") for form, _ in pairs("address", kind)
    )


def _may_follow(text: str, stop: int, end: int) -> bool:
    """Tell by a look-up whether a title or a suffix can stand behind a name."""
    at = stop
    while at < min(end, stop + 8) and text[at] in " ,\u00a0\u2009\n":
        at += 1
    match = LETTERS.match(text, at, end)
    return match is not None and match.group().casefold() in _words_behind()


@cache
def _words_behind() -> frozenset[str]:
    suffixes = (*lexicon()["suffixes"]["elder"], *lexicon()["suffixes"]["younger"], "st", "ml", "et")
    return title_words() | {form.rstrip(".").casefold() for form in suffixes}


def is_given_form(word: str) -> bool:
    """Tell whether the word is a form of a known given name."""
    return word.casefold() in given_readings()


def is_shortened(part: str) -> bool:
    """Tell whether the part is an initial or a shortened given name."""
    return part.endswith(".") or len(part) == 1


def _order(parts: list[str], inflected: bool) -> tuple[Order | None, bool]:
    """Return the order that the parts tell, and whether a known given name is among them."""
    if len(parts) == 1:
        return None, False
    if is_shortened(parts[0]) != is_shortened(parts[-1]):
        return ("given first" if is_shortened(parts[0]) else "family first"), True
    if parts[0] in words("particles", "first"):
        return "family first", True
    known_first, known_last = (_is_known(part, inflected) for part in (parts[0], parts[-1]))
    by_capitals = _order_by_capitals(parts)
    if by_capitals:
        return by_capitals, known_first or known_last
    if known_first != known_last:
        return ("given first" if known_first else "family first"), True
    if _like_family(parts[0]) != _like_family(parts[-1]):
        return ("family first" if _like_family(parts[0]) else "given first"), known_first
    return None, known_first


def _is_known(part: str, inflected: bool) -> bool:
    return is_given(part) or is_given_form(part) if inflected else is_given(part)


def _order_by_capitals(parts: list[str]) -> Order | None:
    capitals = [len(part) > 2 and part.isupper() for part in parts]
    if capitals[0] == capitals[-1]:
        return None
    return "family first" if capitals[0] else "given first"


def _like_family(word: str) -> bool:
    return word.casefold().endswith(("ová", "ové", "ovou", "ský", "ská", "cký", "cká", "ského", "ckého"))


def _divide(parts: tuple[str, ...], order: Order) -> tuple[str | None, str]:
    if len(parts) == 1:
        return None, parts[0]
    if order == "given first":
        count = _leading_given(parts)
        return " ".join(parts[:count]), " ".join(parts[count:])
    count = 1 if parts[0] in words("particles", "first") else len(parts) - _leading_given(parts[::-1])
    return " ".join(parts[count:]), " ".join(parts[:count])


def _leading_given(parts: tuple[str, ...]) -> int:
    """Return how many parts in front are given names: one always, the last never."""
    count = 1
    while count < len(parts) - 1 and (is_shortened(parts[count]) or is_given_form(parts[count])):
        count += 1
    return count
