"""Reading one name at a place in a text: titles, given and family name in either order, suffix.

Does not know whether the place names a person at all: lists (people.py) and prose (prose_names.py) decide that.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from zapis_parser.czech.declension import given_readings
from zapis_parser.czech.name_hints import address_pattern, is_address
from zapis_parser.czech.names import MOST_WORDS, PersonName, is_given, lexicon, words
from zapis_parser.czech.rare_names import OPENS_NICKNAME, behind_nickname, is_cut, small_given, with_origin
from zapis_parser.czech.titles import BLANK, LETTERS, begins_title, behind_name, title_here, title_words
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
Match = regex.Match[str]

# a longer word in small letters behind a hyphen is a function: "Dub-předseda"
_WORD = r"\p{Lu}[\p{L}’']*+(?:[-‑](?:\p{Lu}[\p{L}’']*+|\p{Ll}{1,3}+(?!\p{L}))){0,3}+"
_MOST_WORDS = 5


class ReadName(NamedTuple):
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
    before: tuple[str, ...] = ()
    first = name_part().match(text, pos, end)
    if first is None or begins_title(first.group()):
        before, pos = read_titles(text, pos, end)
        first = name_part().match(text, pos, end) if before else first
    small = small_given(text, pos, end) if before and first is None and not inflected else None
    if small is not None:
        first = name_part().match(text, small.end(), end)
    if first is None:
        return None
    parts, stop, has_initial = _read_parts(text, first, end, inflected)
    if not parts:
        return None
    if small is not None:
        parts.insert(0, small["given"].capitalize())
    elif len(parts) == 1 and not inflected and (landed := with_origin(text, parts[0], stop, end)):
        parts, stop = landed
    after, stop, tail = _read_after(text, stop, end)
    words_of_name = tuple(parts)
    order, known = _order(words_of_name, inflected)
    return ReadName(start, stop, words_of_name, before, after, tail, order, known or has_initial)


def _read_parts(text: str, match: Match | None, end: int, inflected: bool) -> tuple[list[str], int, bool]:
    """Return the parts from the first match on, where they end, and whether one is an initial or shortened."""
    parts: list[str] = []
    start = stop = match.start() if match else end
    initials = False
    while match and len(parts) < _MOST_WORDS:
        part, after = match.group(), match.end()
        if parts and _begins_other(text, match, parts, inflected):
            break
        if match.lastgroup == "particle":
            following = name_part().match(text, after, end)
            if following is None or following.lastgroup != "word":
                break
            part, after = part + following.group(), following.end()
        elif match.lastgroup == "initial":
            initials = True
        elif after < end and text[after] == "." and is_cut(text, part, after, end, sure=inflected):
            initials = True
            part, after = part + ".", after + 1
        parts.append(part)
        stop = after
        gap = _gap(text, start, stop, end, wraps=inflected and len(parts) == 1)
        if gap is None and not part.endswith("."):
            return parts, stop, initials
        pos = stop if gap is None else gap
        char = text[pos : pos + 1]
        if char.islower() and char not in _first_of_particles():
            return parts, stop, initials
        match = name_part().match(text, pos, end) or (
            name_part().match(text, behind_nickname(text, parts, pos, end), end)
            if char in OPENS_NICKNAME
            else None
        )
    # a part that was matched but not taken may still be an initial
    if parts and match and not initials and (lone := _INITIAL_AFTER.match(text, stop, end)):
        parts.append(lone.group().strip() + ".")
        return parts, lone.end(), True
    return parts, stop, initials


@cache
def _first_of_particles() -> frozenset[str]:
    return frozenset(word[0] for word in words("particles", "words"))


def _begins_other(text: str, match: Match, parts: list[str], inflected: bool) -> bool:
    """Tell whether a word behind a name belongs to it no more: a title, the next person's name, the next sentence."""
    part = match.group()
    return (
        (begins_title(part) and _starts_other(text, match.start()))
        or (not inflected and len(parts) > 1 and (_starts_next(parts, part) or _names_unit(parts, part)))
        or (
            (is_refused(part) or is_acronym(part))
            and _starts_sentence(parts, part, text[match.end() : match.end() + 3])
        )
    )


def _gap(text: str, start: int, stop: int, end: int, *, wraps: bool) -> int | None:
    """Return the place behind what parts two words of a name; None if they are not parted so."""
    if stop >= end or (char := text[stop]) not in _PARTING:
        return None
    if char == "\n":
        match = _wrap(text, start, stop, end) if wraps else None
        return match.end() if match else None
    after = stop + 1
    if char == JOINT:
        while after < end and text[after] == JOINT:
            after += 1
    elif after < end and text[after] in _BLANKS:
        after += 1
    return after


_BLANKS = " \u00a0\u2009"
_PARTING = JOINT + _BLANKS + "\n"


def _starts_next(parts: list[str], part: str) -> bool:
    """Tell whether a given name begins the next person's name: "Jan Dub Eva Malá"."""
    return is_given(part) and is_given(parts[0]) and not is_given(parts[-1])


def _names_unit(parts: list[str], part: str) -> bool:
    """Tell a unit or a party behind a whole name in usual case: "Jan Dub MÚ", "Eva Malá ODS"; not "Jan Pavel DUB"."""
    if not is_acronym(part.partition("-")[0]) or part.endswith("Á") or any(map(_in_capitals, parts)):
        return False
    return _tells_given(parts[0]) != _tells_given(parts[-1])


def _tells_given(part: str) -> bool:
    return is_shortened(part) or is_given(part)


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


def _starts_other(text: str, pos: int) -> bool:
    """Tell whether a title begins here: the next person's, in a list without separators."""
    return bool(title_before().match(text, pos) or title_after().match(text, pos))


_STOP = regex.compile(r"\.(?=[ \u00a0]++\p{Lu}(?!\s?+(?:[,;]|$))|\s*+$|\n)|;(?=\s)", regex.V1)
_BEFORE_STOP = regex.compile(r"(?r)(?P<word>\p{L}{3,})|[\d)\]]", regex.V1)


def sentence_end(text: str, start: int, end: int) -> int:
    """Return where the sentence ends, its mark left out; the dots of titles, addresses and short names end none."""
    if text.find(".", start, end) < 0 and text.find(";", start, end) < 0:
        return end
    for match in _STOP.finditer(text, start, end):
        at = match.start()
        if match[0] == ";":
            return at
        before = _BEFORE_STOP.match(text, start, at)
        if before and not (before["word"] and _is_abbreviated(before["word"])):
            return at
    return end


def _is_abbreviated(word: str) -> bool:
    folded = word.casefold()
    known = folded in title_words() or is_address(word) or word + "." in words("abbreviated", "words")
    return known or folded + "." in words("roles", "openings") or folded in _SHORT_WORDS


_SHORT_WORDS = frozenset(
    "hod tel odst str okr resp např popř příp min tzv řed jun sen náb ulic roz nar".split()
)


def _read_after(text: str, stop: int, end: int) -> tuple[tuple[str, ...], int, str | None]:
    titles: list[str] = []
    tail: str | None = None
    for _ in range(6):
        # a title or a suffix is looked up before its pattern is tried
        word = _BEHIND.match(text, stop, end)
        if word is None or not may_stand_behind(word["word"]):
            break
        if tail is None and _is_suffix(word["word"]) and (match := suffix().match(text, stop, end)):
            tail, stop = match["suffix"], match.end()
        elif match := behind_name(text, stop, end):
            titles.append(match["title"])
            stop = match.end()
        else:
            break
    return tuple(titles), stop, tail


def next_person(text: str, pos: int, end: int) -> int | None:
    """Return the first place from ``pos`` where a title, a form of address or a known given name with another stands."""
    for match in LETTERS.finditer(text, pos, end):
        word, at = match.group(), match.start()
        if title_here(word, text, at, end):
            return at
        if is_address(word) and address_pattern().match(text, at, end):
            return at
        if word[0].isupper() and is_given_form(word) and not text[at - 1 : at].isalnum():
            name = read_name(text, at, end)
            if name and name.known_given and len(name.parts) > 1:
                return at
    return None


_BEHIND = re.compile(r"[ ,\u00a0\u2009\n]{0,8}(?P<word>[^\W\d_²³¹¼½¾]+)")


@lru_cache(maxsize=MOST_WORDS)
def may_stand_behind(word: str) -> bool:
    """Tell whether a title or a suffix behind a name may begin with the word."""
    return word.casefold() in _words_behind()


@cache
def _words_behind() -> frozenset[str]:
    return title_words() | _suffixes() | {"et"}


@cache
def _suffixes() -> frozenset[str]:
    forms = (*lexicon()["suffixes"]["elder"], *lexicon()["suffixes"]["younger"], "st", "ml")
    return frozenset(form.rstrip(".").casefold() for form in forms)


def _is_suffix(word: str) -> bool:
    return word.casefold() in _suffixes()


@lru_cache(maxsize=MOST_WORDS)
def may_begin_name(word: str) -> bool:
    """Tell whether a name, a title or a form of address may begin with the word: "omluven" begins none."""
    return (
        not word[:1].islower() or word[0] in _first_of_particles() or begins_title(word) or is_address(word)
    )


@lru_cache(maxsize=MOST_WORDS)
def is_given_form(word: str) -> bool:
    """Tell whether the word is a form of a known given name."""
    return word.casefold() in given_readings()


def is_shortened(part: str) -> bool:
    """Tell whether the part is an initial or a shortened given name."""
    return part[-1:] == "." or len(part) == 1


@lru_cache(maxsize=MOST_WORDS)
def _order(parts: tuple[str, ...], inflected: bool) -> tuple[Order | None, bool]:
    """Return the order that the parts tell, and whether a known given name is among them; names repeat as words do."""
    if len(parts) == 1:
        return None, False
    if is_shortened(parts[0]) != is_shortened(parts[-1]):
        return ("given first" if is_shortened(parts[0]) else "family first"), True
    if parts[0] in words("particles", "first"):
        return "family first", True
    first, last = parts[0], parts[-1]
    known_first, known_last = _is_known(first, inflected), _is_known(last, inflected)
    if (first_capitals := _in_capitals(first)) != _in_capitals(last):
        return ("family first" if first_capitals else "given first"), known_first or known_last
    if known_first != known_last:
        return ("given first" if known_first else "family first"), True
    if (first_family := _like_family(first)) != _like_family(last):
        return ("family first" if first_family else "given first"), known_first
    return None, known_first


def _is_known(part: str, inflected: bool) -> bool:
    return is_given(part) or (inflected and is_given_form(part))


def _in_capitals(part: str) -> bool:
    return len(part) > 2 and part.isupper()


def _like_family(word: str) -> bool:
    return word.casefold().endswith(("ová", "ové", "ovou", "ský", "ská", "cký", "cká", "ského", "ckého"))


@lru_cache(maxsize=MOST_WORDS)
def _divide(parts: tuple[str, ...], order: Order) -> tuple[str | None, str]:
    if len(parts) > 2 and parts[0] == "P." and is_given(parts[1]):
        parts = parts[1:]  # "P. Jan Habr" is a priest
    if len(parts) == 1:
        return None, parts[0]
    if len(parts) == 2:
        return parts if order == "given first" else (parts[1], parts[0])
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
