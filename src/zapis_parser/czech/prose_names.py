"""People in running prose: a title, a form of address, a role noun, a known given name or an initial gives them away.

Precision goes first: a capitalised word alone is nobody. Streets, schools and firms named after people are left out.
Does not undo cases (nominative.py); ``hint_before`` tells it what the words in front of a name say.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import regex

from zapis_parser.czech.declension import given_readings, role_readings
from zapis_parser.czech.name_hints import LOOK_BACK, MOST_BODY_WORDS, Hint, addresses
from zapis_parser.czech.name_hints import hint_before as hint_before
from zapis_parser.czech.name_words import (
    ReadName,
    is_acronym,
    is_given_form,
    is_refused,
    is_role,
    is_shortened,
    may_be_family,
    read_name,
    title_before,
)
from zapis_parser.czech.names import PersonMention, PersonName, lexicon, words
from zapis_parser.czech.nominative import nominative

_LONGEST_CACHED = 500


def find_people(text: str) -> list[PersonMention]:
    """Return the people whom running prose names, in order; names stay in the case in which they stand."""
    return list(_found(text)) if len(text) <= _LONGEST_CACHED else _find(text)


@lru_cache(maxsize=2048)
def _found(text: str) -> tuple[PersonMention, ...]:
    """Read a sentence only once: several rules ask for its people."""
    return tuple(_find(text))


def forget() -> None:
    """Let go of the sentences read so far."""
    _found.cache_clear()


def _find(text: str) -> list[PersonMention]:
    found: list[PersonMention] = []
    pos = 0
    for match in _PLACE.finditer(text):
        start = match.start()
        if start < pos or not _is_promising(text, match):
            continue
        mention = _mention_at(text, start)
        if mention:
            overlaps = mention.entry_start < pos
            found.append(replace(mention, entry_start=mention.start) if overlaps else mention)
            pos = mention.entry_end
    return found


# where a name may begin: a capitalised word, or a title in small letters ("ing. Dub")
_PLACE = regex.compile(
    r"(?<![\p{L}\d’'])(?:(?P<word>\p{Lu}\p{L}*+)(?P<dot>\.)?+(?=(?:[ \u00a0](?P<next>\p{Lu}\p{L}*+)(?P<end>\.)?+)?+)"
    r"|(?P<low>\p{Ll}{2,6}+\.)(?=[ \u00a0]?\p{L}))",
    regex.V1,
)


def _is_promising(text: str, match: regex.Match[str]) -> bool:
    """Tell by look-ups of the nearest words whether a closer look can find a name at the match."""
    low, word, dot, following, end = match.group("low", "word", "dot", "next", "end")
    if low:
        return low[:-1] in _first_of_titles()
    folded = word.casefold()
    if folded in _first_of_titles():
        return True
    if (dot and _is_short(word)) or folded in given_readings():
        if following or text[match.end() : match.end() + 3].strip()[:1].isupper():
            return True
    elif following and ((end and _is_short(following)) or following.casefold() in given_readings()):
        return True
    return _is_led(text, match.start())


def _is_short(word: str) -> bool:
    """Tell whether the word with a dot behind it may be an initial or a shortened given name."""
    return len(word) < 3 or word + "." in words("abbreviated", "words")


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(regex.split(r"[ .-]", title)[0].casefold() for title in lexicon()["titles"]["before"])


def _is_led(text: str, start: int) -> bool:
    """Tell whether the word in front can be a form of address or a role, or can stand between a role and a name."""
    head = text[max(0, start - 24) : start].rstrip()
    if head[-3:].casefold() not in _ends_in_front() and head[-2:].casefold() not in _short_in_front():
        return False
    last = head[max(head.rfind(" "), head.rfind("\n"), head.rfind("\u00a0")) + 1 :].lstrip('(„"[/').casefold()
    if last in _words_in_front():
        return True
    if last not in words("roles", "bodies") and not last.endswith(("ého", "ího")):
        return False
    nearest = text[max(0, start - LOOK_BACK) : start].casefold().split()[-MOST_BODY_WORDS - 1 : -1]
    return any(word.lstrip('(„"[/') in role_readings() for word in nearest)


@cache
def _ends_in_front() -> frozenset[str]:
    """Return the last letters of words that can lead a name, for a look-up before the word is cut out."""
    return frozenset(word[-3:] for word in (*_words_in_front(), *words("roles", "bodies"), "ého", "ího"))


@cache
def _short_in_front() -> frozenset[str]:
    short = {word for word in (*_words_in_front(), *words("roles", "bodies")) if len(word) < 3}
    return frozenset(word[-2:] for word in short) | frozenset(
        before + word for word in short if len(word) == 1 for before in ' \n\u00a0\t(„"[/'
    )


@cache
def _words_in_front() -> frozenset[str]:
    return frozenset(addresses()) | role_readings().keys()


def _mention_at(text: str, start: int) -> PersonMention | None:
    name = read_name(text, start, min(len(text), start + 120), inflected=True)
    if name is None or all(is_shortened(part) for part in name.parts):
        return None
    hint = hint_before(text, start) if _is_led(text, start) else None
    if _named_after(text, hint.start if hint else start, name.end):
        return None
    name = _trimmed(text, name, hint)
    if name is None:
        return None
    note, entry_end = _brackets_after(text, name.end)
    role = hint.role if hint else None
    if note and role is None and is_role(note, nominative=True):
        role, note = note, None
    return PersonMention(
        name.start, name.end, name.person(), role, note, hint.start if hint else name.start, entry_end
    )


def _trimmed(text: str, name: ReadName, hint: Hint | None) -> ReadName | None:
    """Keep the words that are the name; None if nothing gives it away."""
    parts = name.parts
    if name.titles_before or (hint and hint.addressed):
        return _after_evidence(text, name, addressed=hint is not None and hint.addressed)
    if len(parts[0]) < 2:
        return None  # "V Praze"
    if is_shortened(parts[0]):
        return _after_initial(text, name)
    if is_given_form(parts[0]) and len(parts) > 1:
        return _after_given(text, name)
    if len(parts) > 1 and parts[1].endswith(".") and not is_refused(parts[0]) and not is_acronym(parts[0]):
        return _cut(text, name, 2) if hint or not _begins_sentence(text, name.start) else None
    if hint:
        return _after_role(text, name, hint)
    if len(parts) == 2 and _is_nominative_given(parts[1]) and not _begins_sentence(text, name.start):
        return (
            None
            if is_refused(parts[0]) or is_acronym(parts[0]) or parts[0].casefold() in role_readings()
            else name
        )
    return None


def _is_nominative_given(word: str) -> bool:
    return any("nom" in cases for _, _, cases in given_readings().get(word.casefold(), ()))


def _after_evidence(text: str, name: ReadName, *, addressed: bool) -> ReadName | None:
    """Keep a name behind a title or a form of address: up to its family name."""
    parts = name.parts
    if is_refused(parts[0]) and (not name.titles_before or "\n" in text[name.start : name.end]):
        return _cut(text, name, 1) if addressed and may_be_family(parts[0]) else None
    if is_shortened(parts[0]):
        return _after_given(text, name)
    if is_given_form(parts[0]):
        return _after_given(text, name) or _cut(text, name, 1)
    if is_acronym(parts[0]) and len(parts[0]) < 4:
        return None
    if len(parts) > 1 and (is_refused(parts[1]) or is_acronym(parts[1])):
        return _cut(text, name, 1)
    return _cut(text, name, 2 if len(parts) != 3 else 3)


def _after_given(text: str, name: ReadName) -> ReadName | None:
    """Keep given names and the family name behind them; a second family name only if both end alike."""
    parts = name.parts
    count = 1
    while count < len(parts) - 1 and (is_given_form(parts[count]) or is_shortened(parts[count])):
        count += 1
    family = parts[count] if count < len(parts) else ""
    if not family or is_shortened(family) or (is_refused(family) and not _is_of_landscape(family)):
        return None
    if is_acronym(family) and len(family) < 4 and not parts[0].isupper():
        return None
    count += 1
    if count < len(parts) and _double(family, parts[count]):
        count += 1
    return _cut(text, name, count)


def _is_of_landscape(word: str) -> bool:
    """Tell "Hora" or "Louka", a place alone and a family name behind a given name."""
    return len(word) > 3 and word in words("not_people", "words") and may_be_family(word)


def _double(first: str, second: str) -> bool:
    return any(first.endswith(ending) and second.endswith(ending) for ending in ("á", "é", "ou"))


def _after_initial(text: str, name: ReadName) -> ReadName | None:
    parts = name.parts
    if len(parts) < 2 or is_shortened(parts[1]) or is_refused(parts[1]) or is_acronym(parts[1]):
        return None
    if _begins_line(text, name.start) and (parts[0] in _LETTERS or parts[0] in _ROMAN):
        return None  # "A. Zahájení", "V. Různé"
    return _cut(text, name, 2)


_LETTERS = frozenset("ABCDEFGH"[i] + "." for i in range(8))
_ROMAN = frozenset({"I.", "V.", "X."})


def _after_role(text: str, name: ReadName, hint: Hint) -> ReadName | None:
    """Keep one word behind a role noun if it can be a family name in the role's case; "starosta Lípové" can't."""
    family = name.parts[0]
    if len(family) < 3 or is_refused(family) or is_acronym(family) or family.endswith(_OF_PLACES):
        return None
    if len(name.parts) > 1 and not name.titles_after:
        return None
    if hint.role and " " in hint.role and "nom" not in hint.cases:
        return None
    read = nominative(PersonName(None, family), case=hint.cases, gender=hint.gender)
    if read.rule == "as printed":
        return None
    of_place = "nom" in hint.cases and (read.person.family != family or family.endswith("é"))
    return None if of_place else _cut(text, name, 1)


_OF_PLACES = ("ína", "ova", "ovce", "ovic", "cka", "ska", "ně", "vě", "ech", "ách", "ích")


def _cut(text: str, name: ReadName, count: int) -> ReadName | None:
    """Read the name again, but only its first ``count`` parts; what follows them is looked at anew for titles."""
    if count >= len(name.parts):
        return name
    pos = name.start
    while match := title_before().match(text, pos, name.end):
        pos = match.end()
    for word in " ".join(name.parts[:count]).split():
        pos = text.index(word.rstrip("."), pos) + len(word)
    return read_name(text, name.start, min(pos, name.end), inflected=True)


# ---- what stands around


def _named_after(text: str, start: int, end: int) -> bool:
    """Tell whether the words around make it a street, a school, a firm: "ul. Jana Nováka", "Novák s. r. o."."""
    if _word_before(text, start).casefold() in words("not_people", "before"):
        return True
    if text[end : end + 1] not in " \u00a0,":
        return text.startswith(_firms(), end)
    if _HOUSE_NUMBER.match(text, end):
        return True
    return text[end : end + 12].lstrip(" \u00a0,").startswith(_firms())


@cache
def _firms() -> tuple[str, ...]:
    return tuple(lexicon()["not_people"]["after"])


def _word_before(text: str, start: int) -> str:
    """Return the word that one or two blanks, and perhaps a dot, part from ``start``; "" if there is none."""
    stop, lowest = start, max(0, start - 24)
    while stop > max(lowest, start - 2) and text[stop - 1] in " \u00a0\n":
        stop -= 1
    if stop == start:
        return ""
    if stop > lowest and text[stop - 1] == ".":
        stop -= 1
    begin = stop
    while begin > lowest and text[begin - 1].isalpha():
        begin -= 1
    return text[begin:stop]


_HOUSE_NUMBER = regex.compile(
    r"[ \u00a0](?:č\.[ \u00a0]?p\.[ \u00a0]?)?\d{1,4}+(?:/\d{1,4}+)?+[a-z]?(?![\d.:]|[ \u00a0]\p{Ll})",
    regex.V1,
)


def _begins_line(text: str, start: int) -> bool:
    return (
        text[max(0, start - 4) : start].rstrip(" \u00a0\t").endswith("\n")
        or not text[max(0, start - 4) : start].strip()
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \u00a0")
    return not before or before[-1] in ".!?:\n•–-)"


_BRACKETS = regex.compile(r"[ \u00a0]?\((?P<inside>[^()\n]{1,60})\)")


def _brackets_after(text: str, end: int) -> tuple[str | None, int]:
    match = _BRACKETS.match(text, end)
    return (match["inside"].strip() or None, match.end()) if match else (None, end)
