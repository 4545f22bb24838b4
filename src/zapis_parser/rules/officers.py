"""Who chaired, who wrote the minutes, who verified them: labels ("Zapsala: …").

Sentences are read by ``officer_sentences``, signatures by ``officer_signatures``. Cases of names are left as printed; whether two names are one person, and who
holds an office that is named alone, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from zapis_parser.czech.name_words import sentence_end
from zapis_parser.czech.offices import office_at
from zapis_parser.czech.people import shifted, split_people
from zapis_parser.czech.word_kinds import is_role
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.officer_sentences import carried_over, elected_below, told
from zapis_parser.rules.officer_signatures import find_signatures
from zapis_parser.rules.officer_words import (
    BY_SECRETARY,
    LABEL_BEGINNINGS,
    LABELLED,
    LABELS,
    NOT_CURRENT,
    OFFICER,
    TODAY,
    Office,
    OfficerMatch,
    labels,
    tells_officer,
)
from zapis_parser.rules.words import own_words

__all__ = ["Office", "OfficerMatch", "find_officers"]

_COLUMN = regex.compile(
    r"\t|\s++(?=(?:zapsal|zapisovatel|ověř|předsedající|řídil)\p{L}*+(?:\s++zápisu)?\s?:)|\s{2,}|\s(?=ověřovatel(?:é|ka)?\s(?:zápisu\s)?(?:pp?\.|pí|pan))|\s(?=(?-i:Zapsal|Ověřil)\p{L}?\sdne\s)",
    regex.I,
)
_PARTED = re.compile(r"\t|\s\s|:|\sdne\s|, ověř", re.IGNORECASE)  # what every column needs
_VALUE_END = regex.compile(
    r"\s\p{L}{4,}(?:\s\p{L}++)?\s?:|\bdne\s|\s–\s(?=schvál|hlas)|\s(?:a|i)\s(?=\p{Ll}{4,}l[aiy]?\s)|\s{2,}(?=zaps|ověř|v\s|dne)|\s(?-i:Ve?)\s(?=(?-i:\p{Lu})[^,;:]{2,40}\sdne\s)"
    r"|\s(?=(?:ověřovatel|zapisovatel)(?:i|em|kou|kami|é)\s)|,\s(?=ověř(?:í|uj[eí])\s)|\s(?=(?-i:Jednání|Zasedání|Schůz[ei]|Zahájení)\s\p{Ll})|\s(?=(?-i:Hlasování|Usnesení|Návrh|Program|Přítomni|Výsledek)\b)",
    regex.I,
)
_BLANK = regex.compile(r"[\s._…,*–-]*+")
_ACTS = regex.compile(r"\s++(?:zahájil|přivítal|konstatoval|navrhl|seznámil|řídil|otevřel|uvítal)[ai]?\b")
_LONGEST_VALUE = 400
_SHORTEST_SENTENCE = 12


def find_officers(text: str, lines: Sequence[TextLine]) -> list[OfficerMatch]:
    """Return the holders of offices in text order; the same person may stand several times."""
    found: list[OfficerMatch] = []
    own = own_words("officers", "chair", "recorder", "verifier")
    for line in lines:
        if line.cues & TODAY:
            found.extend(_of_today(lines, line))
        if not (
            (line.cues & OFFICER and tells_officer(line)) or (own and own.search(text, line.start, line.end))
        ):
            continue
        new = list(_labelled(lines, line))
        read = max((match.mention.end if match.mention else match.end for match in new), default=line.start)
        if line.end - read > _SHORTEST_SENTENCE:  # "Předsedající: Eva Malá Zapisovatelem byl určen Jan Dub."
            new += [match for match in told(line) if match.start >= read]
        found.extend(new)
        found.extend(carried_over(lines, line))
        if new and new[-1].rule == "officers.verifier-elected":
            found.extend(elected_below(lines, line))
    found.extend(find_signatures(lines))
    return sorted(found, key=lambda match: match.start)


# "Ověřovatelé z minulého jednání: A, B", below it "z dnešního jednání: C, D"
_TODAY = regex.compile(
    r"(?:ověřovatel\p{L}*+\s++(?:zápisu\s++)?)?(?:z\s++)?dnešní(?:ho|m)?\s++(?:jednání|zasedání|schůze|zápisu)\s*+[:–-]\s*+",
    regex.I,
)


def _of_today(lines: Sequence[TextLine], line: TextLine) -> Iterator[OfficerMatch]:
    """The verifiers of this meeting where those of the last one are named beside them."""
    match = _TODAY.match(line.words)
    above = lines[line.index - 1].words.casefold() if line.index else ""
    if match and ("ověř" in match[0].casefold() or (above.startswith("ověř") and NOT_CURRENT.search(above))):
        start = line.body + match.end()
        yield from _people(
            ("verifier", "officers.verifier-label", 0), line.words[match.end() :], start, line.body
        )


# ---- labels


def _labelled(lines: Sequence[TextLine], line: TextLine) -> Iterator[OfficerMatch]:
    """Labels at the start of a line or of a column."""
    known = labels()
    own = len(known) > len(LABELS)
    for begin in _columns(line):
        if not (own or line.low.startswith(LABEL_BEGINNINGS, begin)):
            continue
        for office, rule, pattern, rank in known:
            match = pattern.match(line.text, begin)
            if match is None or NOT_CURRENT.search(line.text[begin : begin + 50]):
                continue
            if BY_SECRETARY.match(match[0]) and line.index < 0.5 * len(lines):
                continue
            yield from _behind_label(lines, line, match, (office, rule, rank))
            break


def _columns(line: TextLine) -> Iterator[int]:
    yield line.body - line.start
    if _PARTED.search(line.text):
        for match in _COLUMN.finditer(line.text):
            yield match.end()


def _behind_label(
    lines: Sequence[TextLine], line: TextLine, match: regex.Match[str], what: tuple[Office, str, int]
) -> Iterator[OfficerMatch]:
    before = line.text[: match.start()].lstrip()
    column = len(_APART.findall(before))
    stop = line.text.find("\t", match.end()) if match.start() > line.body - line.start else -1
    value = line.text[match.end() : stop if stop > 0 else None]
    columns = _APART.search(match["stop"]) is not None and _is_office_alone(value)
    if columns:
        value = ""  # "Ověřovatelé zápisu:      Starosta obce Lípová"
    columns = columns or (column > 0 and _is_office_alone(_APART.split(before)[0]))
    head = line.start + match.start()
    if not _BLANK.fullmatch(value):
        yield from _people(what, value, line.start + match.end(), head)
    listed = not _BLANK.fullmatch(value)
    several = _SEVERAL.match(match[0]) is not None
    if listed and not several:
        return
    for below in lines[line.index + 1 : line.index + 6]:
        cells = _cells(below.text)
        columns = columns or (not column and any(_is_office_alone(cell) for cell, _ in cells[1:]))
        text, at = (cells[column] if column < len(cells) else cells[-1]) if columns else (below.text, 0)
        people = [] if LABELLED.match(below.words) else list(_people(what, text, below.start + at, head))
        if not people or (listed and not columns and not _only_names(below, people)):
            return
        yield from people
        if not several:
            return
        listed = True


_APART = re.compile(r"\t+|\s{4,}")


def _cells(text: str) -> list[tuple[str, int]]:
    """The columns of a line that wide gaps part, each with its offset."""
    cells, at = [], 0
    for gap in _APART.finditer(text):
        if text[at : gap.start()].strip():
            cells.append((text[at : gap.start()], at))
        at = gap.end()
    return [*cells, (text[at:], at)]


def _is_office_alone(words: str) -> bool:
    """Whether a column is headed by the office of somebody who signs beside: "Starosta obce Lípová"."""
    words = words.strip(" :")
    return is_role(words, nominative=True) and all(one.person.given is None for one in split_people(words))


_SEVERAL = regex.compile(r"ověřovatel[ée]|(?:zápis\s++)?ověřili|ověřil\(i\)|zapisovatelé|zapsali", regex.I)


# the past tense of what somebody did
_TELLS = regex.compile(r"(?<=\p{L}\s)\p{Ll}{2,}(?:il|al|el|ul)[aiy]?\b")


def _only_names(line: TextLine, people: Sequence[OfficerMatch]) -> bool:
    """Tell a further name below a label from the next sentence or signature."""
    if any(one.mention is None or one.mention.role or not one.mention.person.given for one in people):
        return False
    if _TELLS.search(line.text):
        return False  # "Eva Malá omluvila nepřítomné."
    held = sum(one.mention.entry_end - one.mention.entry_start for one in people if one.mention)
    return held > 0.8 * len(line.words.strip(" ._…\t"))


def _people(what: tuple[Office, str, int], value: str, start: int, head: int) -> Iterator[OfficerMatch]:
    """The people of a label's value, or the office named there; it ends with the sentence or at another label."""
    office, rule, rank = what
    value = value[: sentence_end(value, 0, min(len(value), _LONGEST_VALUE))]
    cut = _VALUE_END.search(value)
    value = value[: cut.start() + 1] if cut else value
    people = split_people(value)
    for mention in people[: 1 if office == "chair" else None]:
        if _ACTS.match(value, mention.end):
            break  # "Zapisovatel: Eva Malá Starosta Jan Dub zahájil zasedání"
        moved = shifted(mention, start)
        yield OfficerMatch(office, moved, head, moved.entry_end, rule, rank=rank)
    named = None if people or office != "chair" else office_at(value.lstrip(), 0)
    if named:
        begin = start + len(value) - len(value.lstrip())
        name = named.name[0].lower() + named.name[1:]
        yield OfficerMatch("chair", None, begin, begin + named.end, "officers.chair-office", name, rank)
