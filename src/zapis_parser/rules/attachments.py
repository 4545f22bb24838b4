"""Attachments that the document lists or refers to as its own; annexes of contracts and laws are not its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.cues import cue
from zapis_parser.rules.heading_shapes import is_sentence
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, lexicon

_CUE = cue("příl", "součást")
_NUMBER = r"\d{1,3}(?![\d/]|\.\s?\d)|[IVX]{1,5}\b(?!\.\s\p{Lu}\p{Ll})|(?-i:[A-H])\b"
# "příloha č. 1", "přílohy č. 1, 2 a 4", "přílohách č. 1 až 3", "příl. č. 5", "příloha zápisu č. 2"
_REFERENCE = regex.compile(
    rf"\b(?:příloh(?:a|y|u|ou|e|ách|ami)|příloze|příl\.)\s++(?:(?:tohoto\s++)?zápisu\s++|usnesení\s++)?(?:č\s?\.|číslo)?\s*+:?\s*+(?P<number>{_NUMBER})"
    r"(?P<more>(?:\s*+(?:,|a|až|–|-)\s*+(?:č\.\s*+)?\d{1,3}(?![\d/]|\.\s?\d))*+)",
    regex.I,
)
_FOREIGN = alternation(lexicon("resolutions", "attachments", "foreign"))
_ADJECTIVES = r"(?:\p{L}++(?<=[éíýáě]|ého|ému|ou|ých|ch)\s++){0,2}"
_OF_OTHER = regex.compile(
    rf"\s*+(?:\(?(?:této|k|ke)\s++)?{_ADJECTIVES}(?:č\.\s?\S++\s++)?{_FOREIGN}", regex.I
)
_IN_LAW = regex.compile(
    r"\b(?:zákon|vyhlášk|nařízení|směrnic|smlouv[yě]\b)\p{L}*+(?:[^.;]|Sb\.|č\.){0,30}$|\bdoplnění\s++v\s$",
    regex.I,
)
_ITEM = regex.compile(
    r"\W{0,3}(?:příloha\s++)?(?:č\.\s*+)?(?P<number>\d{1,3}|(?-i:[A-H])(?=[.):]))\s*+[.):–-]?\s*+(?P<title>.*+)$",
    regex.I,
)
# "Příloha č. 1 – Prezenční listina" on a line of its own
_LINE = regex.compile(
    rf"\W{{0,3}}příloha\s++(?:č\s?\.|číslo)?\s*+(?P<number>{_NUMBER})(?:\s*+[:–.-]++\s*+|\s++(?=(?-i:\p{{Lu}})))(?P<title>\p{{L}}.{{2,150}}+)$",
    regex.I,
)
# "statistika – příloha zápisu", "Vyúčtování akce (viz příloha)"
_BESIDE = regex.compile(
    r"\s(?:[–-]\s++|\(\s?)(?:viz\s++)?příloh[ay](?P<own>\s++(?:tohoto\s++|k\s++)?zápisu)?\s?+(?P<end>\)|[.,;]|$)",
    regex.I,
)
# "Prezenční listina je přílohou zápisu", "Přílohou zápisu je prezenční listina"
_TOLD = regex.compile(
    r"\s(?:je|jsou|tvoří|jako)\s++(?:nedílnou\s++)?(?:příloh(?:ou|u|ami|y)|součástí)\s++(?:tohoto\s++)?zápisu"
)
_TELLS = regex.compile(
    r"(?i:příloh)(?:ou|ami)\s++(?:tohoto\s++)?zápisu\s++(?:je|jsou|tvoří)\s++(?P<title>[^.;:\n]{3,100}+)"
)
_CLAUSE = regex.compile(r"[^.;:\n]{3,}+$")
_ENTRY = regex.compile(r"(?:příloha|č\.)\s?", regex.I)
_LONGEST_NAME = 220
_INLINE = regex.compile(
    r"(?:seznam\s++příloh|příloh[ay](?:\s++(?:k\s++)?(?:zápisu|usnesení))?)\s*+:\s*+(?P<list>\S.*+)$", regex.I
)
_COUNT = regex.compile(
    r"(?:^|(?<=[,;]\s)|(?<=[,;])|(?<=\s)(?=\d{1,2}[.)]))(?:(?:příloha\s++)?č\.\s*+)?(?P<number>\d{1,2})(?:[.):]\s?|\s[–-]\s|\s)(?=\p{L})",
    regex.I,
)
_TAIL = regex.compile(r"(?:[\s,;.]|\sa(?=\s))++$")


@per_lexicon
def _ends() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:{alternation(lexicon('headings', 'closing', 'labels'))}|v\s++\p{{Lu}}|dne\s|předsed|starost)",
        regex.I,
    )


_PAST = regex.compile(r"^(?:\P{L}*+\p{L}++\s++){0,3}?\p{L}{3,}l[aoi]?\s++(?=\p{L})")
_CASES = (
    ("ou", "á"),
    ("ku", "ka"),
    ("vu", "va"),
    ("nu", "na"),
    ("tu", "ta"),
    ("bu", "ba"),
    ("du", "da"),
    ("lu", "la"),
    ("ci", "ce"),
)


@dataclass(frozen=True, slots=True)
class AttachmentMatch:
    start: int
    end: int
    number: Value[str] | None
    title: Value[str] | None
    rule: str


def find_attachments(lines: Sequence[TextLine], listed: tuple[int, int] | None) -> list[AttachmentMatch]:
    """Return the attachments, each once, in the order of their numbers as far as they have one.

    Args:
        listed: lines of the part headed "Přílohy", with its heading.
    """
    found: list[AttachmentMatch] = []
    if listed:
        found.extend(_list(lines, *listed))
    for line in lines:
        if not line.cues & _CUE:
            continue
        if listed is not None and listed[0] <= line.index < listed[1]:
            continue
        if inline := _INLINE.match(line.words):
            found.extend(_inline(line, inline))
        elif own := _LINE.match(line.text):
            found.append(_entry(line.text, line.start, own))
        else:
            found.extend(_references(line))
            found.extend(_titled(line))
    return _once(found)


def _list(lines: Sequence[TextLine], first: int, last: int) -> Iterator[AttachmentMatch]:
    head = lines[first]
    inline = _INLINE.match(head.words)
    if inline:
        yield from _inline(head, inline)
    begun = inline is not None
    for line in lines[first + 1 : last]:
        entry = line.mark is not None or _ENTRY.match(line.text)
        if not entry and (line.gap > (not begun) or _ends().match(line.text)):
            return
        begun = True
        if any(map(str.isalpha, line.text)):
            # a page number may stand between the entries
            yield _entry(line.text, line.start, _ITEM.match(line.text))


_COMMA = regex.compile(r"[,;]")


def _inline(line: TextLine, match: regex.Match[str]) -> Iterator[AttachmentMatch]:
    """A list behind its label: numbered, else parted by commas."""
    words, at = match["list"], line.body + match.start("list")
    places: list[int] = []
    for place in _COUNT.finditer(words):
        if int(place["number"]) == len(places) + 1:
            places.append(place.start())
    if places and not words[: places[0]].strip():
        for start, stop in zip(places, [*places[1:], len(words)], strict=False):
            part = _TAIL.sub("", words[start:stop])
            yield _entry(part, at + start, _ITEM.match(part))
        return
    if is_sentence(words) or words.strip(" .–-").casefold() in (
        "",
        "bez příloh",
        "nejsou",
        "žádné",
        "dle textu",
        "viz text",
        "0",
    ):
        return
    offset = 0
    for part in _COMMA.split(words):
        lead = len(part) - len(part.lstrip(" –-•"))
        title = part.strip(" –-•.")
        if title:
            yield _unnumbered(title, at + offset + lead, at + offset + lead + len(title), "attachments.list")
        offset += len(part) + 1


def _entry(words: str, start: int, match: regex.Match[str] | None) -> AttachmentMatch:
    if match is None:
        lead = len(words) - len(words.lstrip(" •–*-\t"))
        title = words[lead:].strip(" .;,")
        return _unnumbered(title, start + lead, start + lead + len(title), "attachments.list")
    title = match["title"].strip(" .;,–-")
    at = start + match.start("title") + len(match["title"]) - len(match["title"].lstrip(" .;,–-"))
    number = Value(
        match["number"], start + match.start("number"), start + match.end("number"), "attachments.list"
    )
    value = Value(title, at, at + len(title), "attachments.list") if title else None
    return AttachmentMatch(start, start + len(words), number, value, "attachments.list")


def _unnumbered(title: str, start: int, end: int, rule: str) -> AttachmentMatch:
    return AttachmentMatch(start, end, None, Value(title, start, end, rule), rule)


def _references(line: TextLine) -> Iterator[AttachmentMatch]:
    rule = "attachments.reference"
    for match in _REFERENCE.finditer(line.text):
        if _OF_OTHER.match(line.text, match.end()) or _IN_LAW.search(
            line.text[max(0, match.start() - 70) : match.start()]
        ):
            continue
        for number, at in _numbers(match):
            value = Value(number, line.start + at, line.start + at + len(number), rule)
            yield AttachmentMatch(line.start + match.start(), line.start + match.end(), value, None, rule)


_NUMBERED = regex.compile(r"(?P<to>až|–|-)?\s*+(?:č\.\s*+)?(?P<n>\d{1,3})")


def _numbers(match: regex.Match[str]) -> Iterator[tuple[str, int]]:
    """The numbers of a reference with their offsets; those within "1 až 3" at the place of the whole."""
    yield match["number"], match.start("number")
    last = int(match["number"]) if match["number"].isdigit() else 0
    for more in _NUMBERED.finditer(match["more"]):
        number = int(more["n"])
        if more["to"] and 0 < last < number <= last + 30:
            for between in range(last + 1, number):
                yield str(between), match.start("more") + more.start("n")
        yield more["n"], match.start("more") + more.start("n")
        last = number


def _titled(line: TextLine) -> Iterator[AttachmentMatch]:
    """What is called an attachment of the minutes without a number; the words beside tell what it is."""
    beside = _BESIDE.search(line.text, line.body - line.start)
    anchor = beside or _TOLD.search(line.text, line.body - line.start)
    if anchor:
        low = max(line.body - line.start, anchor.start() - _LONGEST_NAME)
        clause = _CLAUSE.search(line.text[low : anchor.start()])
        named = _named(clause[0]) if clause else None
        if clause is None or named is None or (beside and not (beside["own"] or beside["end"])):
            return
        if beside and _DOES.match(line.text, beside.end()):
            return
        start = line.start + low + clause.start() + named[0]
        words = _nominative(named[1]) if beside else named[1]
        title = Value(words, start, start + len(named[1]), "attachments.titled")
        yield AttachmentMatch(start, line.start + anchor.end(), None, title, "attachments.titled")
    elif told := _TELLS.search(line.words):
        words = told["title"].strip(" ,")
        if not _NOT_NAMED.search(words):
            start = line.body + told.start("title")
            yield _unnumbered(words, start, start + len(words), "attachments.told")


# behind the bracket the sentence goes on with what somebody did: "Starosta z listiny (příloha) konstatoval, že …"
_DOES = regex.compile(r"\s++(?!byl|nebyl)(?:\p{Ll}{1,3}\s++){0,2}\p{Ll}{2,}+(?<=[aeiěouy]l[aioy]?)(?!\p{L})")
_NOT_NAMED = regex.compile(
    r"\b(?:zápis\p{L}*|příloh\p{L}*|který|která|které|jej\p{L}*|viz|lze|najdete|naleznete)\b", regex.I
)


_DASH = regex.compile(r"\s[–-]\s")


def _named(words: str) -> tuple[int, str] | None:
    """The words that name the attachment, with their offset: without a verb in front and a sentence behind."""
    lead = len(words) - len(words.lstrip(" –-•*,"))
    at, kept = lead, lead
    for piece in regex.splititer(r"(\s[–-]\s)", words[lead:]):
        if _DASH.fullmatch(piece):
            at += len(piece)
            continue
        verb = _PAST.match(piece)
        if verb and kept == lead:
            lead += verb.end()
        elif is_sentence(piece):
            break
        at += len(piece)
        kept = at
    title = words[lead:kept]
    if len(title.strip()) < 3 or len(title) > 120 or _NOT_NAMED.search(title):
        return None
    return lead, title.rstrip(" ,")


def _nominative(words: str) -> str:
    """Lead an object back to its first case: "výroční zprávu o činnosti" to "výroční zpráva o činnosti"."""
    parts = words.split(" ")
    for index, part in enumerate(parts[:3]):
        for ending, first in _CASES:
            if (
                part.endswith(ending)
                and len(part) > 4
                and (index == 0 or not parts[index - 1].islower() or index < 2)
            ):
                parts[index] = part[: -len(ending)] + first
                break
        else:
            if not part.endswith(("í", "á")):
                break
            continue
        if ending != "ou":
            break
    return " ".join(parts)


def _once(found: Sequence[AttachmentMatch]) -> list[AttachmentMatch]:
    kept: dict[str, AttachmentMatch] = {}
    for match in found:
        key = match.number.value if match.number else (match.title.value.casefold() if match.title else "")
        if key and (key not in kept or (match.title and not kept[key].title)):
            kept[key] = match
    return sorted(kept.values(), key=_order)


def _order(match: AttachmentMatch) -> tuple[bool, int]:
    counted = match.number is not None and match.number.value.isdigit()
    return match.number is None, int(match.number.value) if match.number and counted else 999
