"""People in running prose: a title, a form of address, a role noun, a known given name or an initial gives them away.

Precision goes first: a capitalised word alone is nobody. Streets, schools and firms named after people are left out.
Does not undo cases (nominative.py); ``hint_before`` tells it what the words in front of a name say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import regex

from zapis_parser.czech.declension import given_readings, role_readings
from zapis_parser.czech.name_hints import LOOK_BACK, MOST_BODY_WORDS, Hint, addresses, may_lead
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
from zapis_parser.czech.names import MOST_WORDS, PersonMention, PersonName, lexicon, words
from zapis_parser.czech.nominative import nominative

_LONGEST_CACHED = 500
_LONGEST_NAME = 120


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


def find_holders(text: str) -> list[PersonMention]:
    """Return the people whom running prose names with a function in front of them or in brackets behind them."""
    return [mention for mention in _find(text, holders=True) if mention.role]


def _find(text: str, *, holders: bool = False) -> list[PersonMention]:
    found: list[PersonMention] = []
    pos = 0
    places = _places(text)
    bracket = text.find("(")
    for number, (start, end) in enumerate(places):
        if start < pos:
            continue
        led = _is_led(text, start)
        if holders and not (led and _may_hold(text, start)):
            if 0 <= bracket < end:
                bracket = text.find("(", end)
            if not (0 <= bracket < end + _NEAR and _before_brackets(text[end:bracket])):
                continue
        if not (led or _is_promising(text, places, number)):
            continue
        mention = _mention_at(text, start, led=led)
        if mention:
            found.append(
                mention._replace(entry_start=mention.start) if mention.entry_start < pos else mention
            )
            pos = mention.entry_end
    return found


# both begin with what is rarest, and look back from there
_CAPITALISED = regex.compile(r"\p{Lu}(?<![\p{L}\d’'].)\p{L}*+", regex.V1)
_SMALL = regex.compile(r"\.(?<=(?<![\p{L}\d’'])(?P<word>\p{Ll}{2,6})\.)(?=[ \u00a0]?\p{L})", regex.V1)


def _places(text: str) -> list[tuple[int, int]]:
    """Return the words where a name may begin: capitalised ones, and titles in small letters ("ing. Dub")."""
    places = [match.span() for match in _CAPITALISED.finditer(text)]
    small = [m.span("word") for m in _SMALL.finditer(text) if m["word"] in _first_of_titles()]
    return sorted(places + small) if small else places


def _is_promising(text: str, places: Sequence[tuple[int, int]], number: int) -> bool:
    """Tell by look-ups of the nearest words whether a closer look can find a name at a place that no word leads."""
    start, end = places[number]
    begins_title, is_given, is_short = _kinds(text[start:end])
    if begins_title:
        return True
    dot = text[end : end + 1] == "."
    behind = end + dot
    if is_given or (dot and is_short):
        if text[behind : behind + 3].strip()[:1].isupper():
            return True
    elif text[behind : behind + 1] in _BLANKS and places[number + 1 : number + 2]:
        start_of_next, end_of_next = places[number + 1]
        if start_of_next == behind + 1:
            _, is_given, is_short = _kinds(text[start_of_next:end_of_next])
            if is_given or (is_short and text[end_of_next : end_of_next + 1] == "."):
                return True
    return False


def _before_brackets(between: str) -> bool:
    """Tell whether what stands between a word and brackets is nothing or ends with a word of a name."""
    last = between.split()[-1:]
    return not last or last[0][0].isupper() or last[0][-1] in ".,"


_BLANKS = frozenset(" \u00a0")
_NEAR = 80  # characters that a name with its titles takes in front of brackets


@lru_cache(maxsize=MOST_WORDS)
def _kinds(word: str) -> tuple[bool, bool, bool]:
    """Return whether a title begins with the word, whether it is a given name, and whether with a dot it is a short one."""
    return (
        word.casefold() in _first_of_titles(),
        is_given_form(word),
        len(word) < 3 or word + "." in words("abbreviated", "words"),
    )


@cache
def _first_of_titles() -> frozenset[str]:
    return frozenset(regex.split(r"[ .-]", title)[0].casefold() for title in lexicon()["titles"]["before"])


def _is_led(text: str, start: int) -> bool:
    """Tell whether the word in front can be a form of address or a role, or can stand between a role and a name."""
    if text[start - 1 : start] not in _PARTS_FROM_FRONT:
        return False
    low = start - 24 if start > 24 else 0
    blank = text.rfind(" ", low, start - 1)
    # behind two blanks all of it is looked at
    leads = _LEADS[text[blank + 1 if low <= blank < start - 2 else low : start]]
    if leads is not None:
        return leads
    nearest = text[max(0, start - LOOK_BACK) : start].casefold().split()[-MOST_BODY_WORDS - 1 : -1]
    return not role_readings().keys().isdisjoint([word.lstrip(_OPENING) for word in nearest])


def _may_hold(text: str, start: int) -> bool:
    """Tell whether a role can be among the words that lead a name: not in front of a mere "pan", "p."."""
    nearest = text[max(0, start - LOOK_BACK) : start].split()
    if nearest and nearest[-1].lstrip(_OPENING).casefold() in addresses():
        nearest.pop()
    return bool(nearest) and may_lead(nearest[-1])


_PARTS_FROM_FRONT = frozenset(" \u00a0\n\t.")  # behind others no word leads a name
_OPENING = '(„"[/'


class _Leads(dict[str, bool | None]):
    """Whether what stands in front of a name ends with a word that leads it; None: it can stand between a role and a name."""

    def __missing__(self, printed: str) -> bool | None:
        word = "".join(printed.split()[-1:]).lstrip(_OPENING).casefold()
        leads: bool | None = word in addresses() or word in role_readings()
        if not leads and (word in words("roles", "bodies") or word.endswith(("ého", "ího"))):
            leads = None
        if len(self) >= MOST_WORDS:
            self.clear()
        self[printed] = leads
        return leads


_LEADS = _Leads()  # asked for every capitalised word: a look-up costs less than a cached call


def _mention_at(text: str, start: int, *, led: bool) -> PersonMention | None:
    name = read_name(text, start, min(len(text), start + _LONGEST_NAME), inflected=True)
    if name is None or all(map(is_shortened, name.parts)):
        return None
    hint = hint_before(text, start) if led else None
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
    """Keep given names and the family name behind them; a second family name only where it is one of a woman."""
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
    if count < len(parts) and _double(parts[0], family, parts[count]):
        count += 1
    return _cut(text, name, count)


def _is_of_landscape(word: str) -> bool:
    """Tell "Hora" or "Louka", a place alone and a family name behind a given name."""
    return len(word) > 3 and word in words("not_people", "words") and may_be_family(word)


def _double(given: str, first: str, second: str) -> bool:
    """Tell two family names: both end alike, or behind one that stays as it is a woman's ("Klára Janů Dubová")."""
    if any(first.endswith(ending) and second.endswith(ending) for ending in ("á", "é", "ou")):
        return True
    if not second.endswith(("ová", "ové", "ovou")) or first[-1] in "aáeéěiouúyý":
        return False
    return any(gender == "f" for _, gender, _ in given_readings().get(given.casefold(), ()))


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
    head = text[max(0, start - 24) : start]
    before = head.rstrip(" \u00a0\n")
    if 0 < len(head) - len(before) < 3 and _bears_names(before.rpartition(" ")[2]):
        return True
    if text[end : end + 1] not in " \u00a0,":
        return text.startswith(_firms(), end)
    next_char = text[end + 1 : end + 2]
    if (next_char == "č" or next_char.isdigit()) and _HOUSE_NUMBER.match(text, end):
        return True
    return text[end : end + 12].lstrip(" \u00a0,").startswith(_firms())


@lru_cache(maxsize=MOST_WORDS)
def _bears_names(printed: str) -> bool:
    """Tell whether a word ends with one for something that is named after people: "ul.", "ZŠ"."""
    letters = _LAST_LETTERS.search(printed)
    return letters is not None and letters[0].casefold() in words("not_people", "before")


_LAST_LETTERS = regex.compile(r"\p{L}++(?=\.?$)")


@cache
def _firms() -> tuple[str, ...]:
    return tuple(lexicon()["not_people"]["after"])


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


_IN_BRACKETS = regex.compile(r"\((?P<inside>[^()\n]{1,60})\)")
_BRACKETS = regex.compile(rf"[ \u00a0]?{_IN_BRACKETS.pattern}")


def _brackets_after(text: str, end: int) -> tuple[str | None, int]:
    match = _BRACKETS.match(text, end) if "(" in text[end : end + 2] else None
    return (match["inside"].strip() or None, match.end()) if match else (None, end)
