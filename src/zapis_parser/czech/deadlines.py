"""Deadlines: "do 15. 3. 2022", "do konce března", "do 14 dnů", "do příští schůze", "průběžně", "Termín: říjen 2010".

Finds phrases that say by when; whether they belong to a task is not known here. Days of a stretch ("od 1. 4. do 30. 6."),
of a validity and of a past document ("zápis ze dne 5. 3.") are none.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from zapis_parser.czech.calendar_words import H
from zapis_parser.czech.deadline_phrases import Setting, lexicon_words, read_after, relative_phrase
from zapis_parser.czech.periods import Kind, Phrase
from zapis_parser.czech.wordforms import alternation, bare, inflect, key, lowered
from zapis_parser.lexicon import load

_LONGEST_ALONE = 60  # a table cell, not a sentence
_DIGIT = re.compile(r"[0-9]")
_TIMES_PER = re.compile(r"[0-9]{1,2}\s?(?:x|×|krát|krat)")
_NUMBER_AND_YEAR = regex.compile(r"[0-9]{1,2}[/.]\s?[0-9]{4}")  # "3/2024" alone numbers a meeting
_AFTER_EVENT = regex.compile(r"(?:po|do)\s\p{L}{3,20}[eá]ní(?:\s\p{L}{2,20}){0,2}", regex.IGNORECASE)


class DeadlineMatch(NamedTuple):
    """A printed deadline.

    Attributes:
        start, end: half-open code points, from the preposition or from what follows the label.
        date: the last day on which the deadline is met; None if it doesn't follow from the text and the reference.
        year_inferred: the year of ``date`` is not printed.
    """

    start: int
    end: int
    text: str
    date: datetime.date | None
    kind: Kind
    year_inferred: bool
    rule: str


def find_deadlines(
    text: str, reference: datetime.date | None = None, next_meeting: datetime.date | None = None
) -> list[DeadlineMatch]:
    """Return the deadlines of a text in reading order; they do not overlap.

    Args:
        text: any text; one that is as a whole a deadline ("říjen 2010", "trvale") needs no preposition.
        reference: the meeting's day, from which years, weekdays and durations are reckoned.
        next_meeting: the date of "do příštího jednání", if known.
    """
    small = lowered(text)
    alone = _may_stand_alone(text)
    heads = list(_heads_of(small))
    labels = list(_label_pattern().finditer(text)) if _label_hint().search(small) else []
    words = [*_find_plain_words(text, small)]
    if not (alone or heads or labels):
        return words
    setting = Setting(text, reference, next_meeting)
    found = [
        *(_find_alone(setting) if alone else ()),
        *_find_labelled(setting, labels),
        *_find_headed(setting, heads),
        *words,
    ]
    found.sort(key=lambda match: (match.start, -match.end))
    kept: list[DeadlineMatch] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def may_have_deadline(small: str) -> bool:
    """Tell cheaply whether a sentence in small letters may say until when; a cell that is a deadline as a whole may not."""
    hints = _head_pattern(True), _label_hint(), _plain_hint()
    return any(pattern.search(small) is not None for pattern in hints)


# ---- where a deadline may stand ----


def _heads_of(small: str) -> Iterator[re.Match[str]]:
    """Yield the prepositions behind which a deadline may stand; "v" only where a part of the year is named."""
    return _head_pattern(_PART_OF_YEAR.search(small) is not None).finditer(small)


def _find_headed(setting: Setting, heads: Iterable[re.Match[str]]) -> Iterator[DeadlineMatch]:
    """Find phrases in running text by their preposition: "do", "v průběhu", "na příští", "nejpozději"."""
    text = setting.text
    for match in heads:
        head = key(match["head"])
        if head == "do" and (_ends_stretch(text, match.start()) or _is_lasting(text, match.start())):
            continue
        phrase = read_after(setting, head, match.end())
        if phrase is not None:
            start = match.end() if head in {"nejpozději", "nejpozdeji"} else match.start()
            yield _make(text, start, phrase)


def _find_labelled(setting: Setting, labels: Iterable[regex.Match[str]]) -> Iterator[DeadlineMatch]:
    """Find what follows "Termín:", "T:", "– termín"."""
    for match in labels:
        found = _read_free(setting, match.end()) or _read_loose(setting, match.end())
        if found is not None:
            yield found


def _may_stand_alone(text: str) -> bool:
    stripped = text.strip()
    if not 0 < len(stripped) <= _LONGEST_ALONE or "\n" in stripped:
        return False
    hint = _alone_hint(_DIGIT.search(stripped) is not None)
    return hint.match(stripped.casefold()) is not None and not _NUMBER_AND_YEAR.match(stripped)


def _find_alone(setting: Setting) -> Iterator[DeadlineMatch]:
    stripped = setting.text.strip()
    start = setting.text.index(stripped[0])
    found = _read_free(setting, start)
    if found is not None and found.end >= start + len(stripped.rstrip(" .;,")):
        yield found
    elif _AFTER_EVENT.fullmatch(stripped.rstrip(" .;,")):
        loose = _read_loose(setting, start)
        if loose is not None:
            yield loose


def _find_plain_words(text: str, small: str) -> Iterator[DeadlineMatch]:
    """Find "ihned", "neprodleně", "průběžně", "1x měsíčně", "každý měsíc" in running text."""
    if not _plain_hint().search(small):
        return
    for place in (*_plain_word_starts().finditer(small), *_TIMES_PER.finditer(small)):
        match = _plain_words_pattern().match(text, place.start())
        if match is None:
            continue
        kind: Kind = "immediate" if match["immediate"] else "continuous"
        yield _make(text, match.start(), Phrase(match.end(), None, kind, False, f"deadline.{kind}"))
    for match in _closing_words_pattern().finditer(text):
        phrase = Phrase(match.end("word"), None, "continuous", False, "deadline.continuous")
        yield _make(text, match.start("word"), phrase)


_AT_THE_LATEST = regex.compile(rf"(?:nejpozději|nejdéle|max\.){H}{{1,2}}", regex.IGNORECASE)


def _read_free(setting: Setting, position: int) -> DeadlineMatch | None:
    """Read a deadline that a label or its place makes one; the preposition is optional."""
    text = setting.text
    word = _continuous_pattern().match(text, position)
    if word:
        kind: Kind = "immediate" if word["immediate"] else "continuous"
        return _make(text, position, Phrase(word.end(), None, kind, False, f"deadline.{kind}"))
    relative = _relative_pattern().match(text, position)
    if relative:
        return _make(text, position, relative_phrase(setting, relative[0], relative.end()))
    late = _AT_THE_LATEST.match(text[position : position + 16])
    if late:
        return _read_free(setting, position + late.end())
    match = _any_head_pattern().match(text, position)
    head = key(match["head"]) if match else ""
    head = "během" if head in {"v", "ve"} else "" if head in {"na", "k", "ke"} else head
    after = read_after(setting, head, match.end() if match else position)
    return None if after is None else _make(text, position, after)


def _read_loose(setting: Setting, position: int) -> DeadlineMatch | None:
    """Read after a label what no calendar knows: "po schválení rozpočtu", "do závodů"."""
    match = _loose_pattern().match(setting.text, position)
    if match is None:
        return None
    phrase = Phrase(match.end(), None, "other", False, "deadline.loose")
    return _make(setting.text, position, phrase)


# ---- what stands around it ----


_SINCE = regex.compile(r"(?<!\p{L})ode?\s([^\n;]{1,44})$", regex.IGNORECASE)
_WORDS = regex.compile(r"\p{L}+")


def _ends_stretch(text: str, start: int) -> bool:
    """Say whether "do" closes a stretch: "od 1. 4. do 30. 6.", "od pondělí do pátku"."""
    match = _SINCE.search(text[max(0, start - 50) : start])
    if match is None:
        return False
    between = _between_words()
    return all(key(word) in between for word in _WORDS.findall(match[1]))


def _is_lasting(text: str, start: int) -> bool:
    """Say whether something only lasts until the day: "platnost do 31. 12. 2025"."""
    words = _WORDS.findall(text[max(0, start - 40) : start].rpartition("\n")[2])[-2:]
    lasting = lexicon_words("lasting")
    return any(key(word) in lasting for word in words)


def _make(text: str, start: int, phrase: Phrase) -> DeadlineMatch:
    return DeadlineMatch(
        start,
        phrase.end,
        text[start : phrase.end],
        phrase.date,
        phrase.kind,
        phrase.year_inferred,
        phrase.rule,
    )


# ---- words and patterns ----


# Lines in small letters are searched by the standard library, which skips to a first letter four times as fast.
_PARTS_OF_YEAR = ("čtvrtlet", "kvart", "pololet", "q")
_PART_OF_YEAR = re.compile("|".join(_PARTS_OF_YEAR))
_NOT_IN_WORD = r"(?<![^\W\d_].)"  # behind the first letter, so that the search can skip to it


@cache
def _head_pattern(part_of_year: bool) -> re.Pattern[str]:
    following = _any_of(word[:4] for word in load("dates")["deadlines"]["next"])
    inside = "|e?" if part_of_year else ""
    return re.compile(
        rf"(?P<head>[dnvbk]{_NOT_IN_WORD}(?:(?<=d)o|(?<=n)ejpozd[ěe]ji|(?<=v)(?:{H}průběhu|{H}prubehu{inside})|(?<=b)[ěe]hem"
        rf"|(?:(?<=n)a|(?<=k)e?)(?=\s{{1,3}}{following})))\s{{1,3}}"
    )


def _any_of(words: Iterable[str]) -> str:
    spellings = {spelling for word in words for spelling in (word, bare(word))}
    return "(?:" + "|".join(re.escape(word) for word in sorted(spellings)) + ")"


@cache
def _label_hint() -> re.Pattern[str]:
    return re.compile(rf"{_any_of(label[:4] for label in load('dates')['deadlines']['labels'])}|t{H}{{0,2}}:")


@cache
def _alone_hint(with_digit: bool) -> re.Pattern[str]:
    """Match where a cell may begin that is a deadline as a whole: a digit or the first letters of such words.

    Args:
        with_digit: the cell has a digit; only then a meeting without "příští" is one.
    """
    deadlines = load("dates")["deadlines"]
    lists = ("next", "immediate", "continuous", *(("labels", "meetings") if with_digit else ()))
    words = [word[:4] for name in lists for word in deadlines[name]]
    words += [word[: 3 if with_digit else 4] for word in _between_words()]
    words += [*_PARTS_OF_YEAR, *_ALONE_STARTS]
    return re.compile(rf"[0-9ivx]|{_any_of(words)}|\S*[eéií]ho\s|\S+\s(?:{'|'.join(_PARTS_OF_YEAR)})")


_ALONE_STARTS = (
    "rok", "týd", "term", "do ", "do:", "po ", "na ", "k ", "ke ", "v ", "ve ", "za ", "během", "nejp", "nejd", "max.", "pozít", "zítra", "dnes", "každ",
    "jednou", "dvakr", "třikr", "čtyřikr", "kon", "závěr", "polov", "zač", "poč", "měs", "leto", "toho", "tento", "t.", "běžn",
    "kalend", "násl", "př.", "r.",
)  # fmt: skip


@cache
def _plain_hint() -> re.Pattern[str]:
    """Return a pattern of that without which no word alone says until when."""
    closing = _any_of(word[:4] for word in load("dates")["deadlines"]["continuous"])
    return re.compile(f"{_plain_word_starts().pattern}|{closing}|{_TIMES_PER.pattern}")


@cache
def _any_head_pattern() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<head>do|v{H}průběhu|v{H}prubehu|během|behem|na|ke|ve|k|v)(?:{H}{{0,2}}:)?\s{{1,3}}",
        regex.IGNORECASE,
    )


@cache
def _label_pattern() -> regex.Pattern[str]:
    labels = alternation(load("dates")["deadlines"]["labels"])
    return regex.compile(
        rf"(?<!\p{{L}})(?:(?P<label>{labels})(?!\p{{L}})(?:{H}do{H}?:)?(?:{H}{{0,3}}[:|–-]\s{{0,4}}|{H}{{1,3}})"
        rf"|(?-i:T){H}{{0,2}}:\s{{0,3}})",
        regex.IGNORECASE,
    )


@cache
def _continuous_pattern() -> regex.Pattern[str]:
    deadlines = load("dates")["deadlines"]
    return regex.compile(
        rf"(?:(?P<immediate>{alternation(deadlines['immediate'])})"
        rf"|(?:{alternation(deadlines['continuous'])}|{_rate()}))(?!\p{{L}})",
        regex.IGNORECASE,
    )


@cache
def _rate() -> str:
    """Return the fragment for "1x měsíčně", "1 x měsíc", "dvakrát ročně", "jednou za rok", "každý měsíc"."""
    rates = alternation(load("dates")["deadlines"]["rates"])
    return (
        rf"(?:(?:[0-9]{{1,2}}{H}?(?:x|×|krát)|jednou|dvakrát|třikrát|čtyřikrát){H}{{0,2}}{rates}"
        rf"|každ(?:ý|é|ého|ou|á){H}(?:den|týden|měsíc|čtvrtletí|pololetí|rok))(?!\p{{L}})"
    )


@cache
def _plain_words_pattern() -> regex.Pattern[str]:
    deadlines = load("dates")["deadlines"]
    return regex.compile(
        rf"(?<![\p{{L}}0-9])(?:(?P<immediate>{alternation(deadlines['immediate'])})"
        rf"|{alternation(deadlines['continuous_anywhere'])}|{_rate()})(?!\p{{L}})",
        regex.IGNORECASE,
    )


@cache
def _plain_word_starts() -> re.Pattern[str]:
    """Return a pattern of that with which every match of the plain words begins, but for a rate in digits."""
    deadlines = load("dates")["deadlines"]
    forms = [
        *deadlines["immediate"],
        *deadlines["continuous_anywhere"],
        "jednou",
        "dvakrát",
        "třikrát",
        "čtyřikrát",
        "každ",
    ]
    return re.compile(_any_of(form.split(" ")[0] for form in forms))


@cache
def _closing_words_pattern() -> regex.Pattern[str]:
    """Match "– trvale" and "(stále)": in the middle of a sentence these words mean something else."""
    words = alternation(load("dates")["deadlines"]["continuous"])
    return regex.compile(
        rf"(?:[–—-]{H}{{1,2}}|[(|]{H}{{0,2}})(?P<word>{words})(?={H}{{0,2}}(?:[.;)|\n]|$))", regex.IGNORECASE
    )


@cache
def _relative_pattern() -> regex.Pattern[str]:
    units = alternation(form for forms in load("dates")["deadlines"]["units"].values() for form in forms)
    return regex.compile(
        rf"(?:za{H}{{1,2}}(?:(?:[0-9]{{1,3}}|\p{{L}}{{2,14}}+){H}{{1,2}})??{units}|pozítří|zítra|dnes)(?!\p{{L}})",
        regex.IGNORECASE,
    )


@cache
def _loose_pattern() -> regex.Pattern[str]:
    word = r"(?!(?:z?odpov|zajist|termín|garant|splněn|trvá|z:|o:))[\p{L}0-9/-]{1,24}+"
    return regex.compile(
        rf"(?:do|po|před|při|ke|k|během|dle|podle|až|na){H}{{1,2}}(?=\p{{L}}){word}(?:{H}{word}(?!{H}?:)){{0,5}}+",
        regex.IGNORECASE,
    )


@cache
def _between_words() -> frozenset[str]:
    lexicon = load("dates")
    words = set(lexicon["deadlines"]["between"])
    for table in ("months", "weekdays"):
        words.update(form for entry in lexicon[table].values() for form in inflect(entry))
    return frozenset(words | {bare(word) for word in words})
