"""The labels with which resolutions begin, and their identifiers: "Usnesení č. 12/2023", "Číslo: RM/3/1/2024", "Usnesení:".

Tells them from sentences that speak of a resolution. What the resolution says is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from zapis_parser.rules.cues import COLON, DIGIT, cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.resolution_verbs import BODY, VERB

# "12/2023", "RM/1/1/2022", "45/1", "1/12-4-2020", "2023-05-01", "1/2026/Z27", "III/2", "512", "UZ/5/2/2016", "123/2015/OŠK", "2/4Z/2024"
_ID = (
    r"(?P<id>(?:\p{Lu}{1,5}[/-]?\s?)?\d{1,6}(?:(?:\s?/\s?|[–-])(?:\d{1,4}(?:\p{Lu}(?=/))?+|\p{Lu}{1,6}\p{Ll}?\d{0,4}(?!\p{L})))*+"
    r"|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?:/\d{1,4})*+)"
)
_OF_BODY = (
    r"(?:(?i:rady|zastupitelstva|výboru|komise|senátu|představenstva|předsednictva|ZO|ZM|RM|RO|VV|RV|ZMČ|RMČ)"
    r"(?:\s++(?i:města|obce|městyse|kraje|městské\s++části))?\s++(?=(?i:č)))?"
)
_LABEL = regex.compile(
    rf"(?P<voted>(?i:výsledek\s++hlasování\s++o)\s++)?(?P<draft>(?i:návrh)\s++(?i:na\s++)?)?(?i:usnesení|usn\.?|číslo\s++usnesení)\s*+{_OF_BODY}"
    rf"(?P<no>(?i:č\s?\.|číslo|č)\s*+)?(?P<colon>:)?\s*+(?P<no2>č\s?\.\s*+)?{_ID}(?=[\s.:;,)–-]|$)(?P<rest>.*+)$"
)
_NUMBER = regex.compile(rf"(?:číslo|č\.)\s*+:\s*+{_ID}\s*+$", regex.I)
_BARE = regex.compile(
    r"(?P<id>(?:\p{Lu}{1,4}[/-])?\d{1,4}/\d{1,4}/(?:\d{2,4}|\p{Lu}{1,3}\d{0,3})(?:/\p{Lu}{1,4})?)(?=\s|$)(?P<rest>.*+)$"
)
_SHORT = regex.compile(r"(?P<id>\d{1,3}/\d{1,4})\s++(?P<rest>\p{Lu}.*+)$")
_UNNUMBERED = regex.compile(
    r"(?:(?P<draft>návrh\s++|navržené\s++)|přijaté\s++|schválené\s++|znění\s++|text\s++)?(?:na\s++)?usnesení\s*+:\s*+(?P<rest>.*+)$"
    r"|do\s++usnesení\s*+[:–-]\s*+(?P<rest2>.*+)$",
    regex.I,
)
# "Výbor se usnesl takto:", "Rada přijala toto usnesení:"
_RESOLVED = regex.compile(
    r"\p{Lu}[\p{L}\s]{2,60}?\b(?:(?:se\s++)?usnesl[ao]?(?:\s++se)?|přijal[ao]?)(?:\s++(?:takto|na\s++tomto|toto|následující|tato))?(?:\s++usnesení)?\s*+:\s*+$"
)
_ADOPTED = regex.compile(
    rf"(?i:usnesení)\s++(?i:č\s?\.|číslo)?\s*+{_ID}\s++(?i:bylo|nebylo)\s++(?i:jednomyslně\s++|jednohlasně\s++)?(?i:schváleno|přijato|odsouhlaseno|zamítnuto)"
    rf"|(?i:(?:bylo\s++)?(?:přijato|schváleno)\s++usnesení)\s++(?i:č\s?\.|číslo)?\s*+{_ID.replace('?P<id>', '?P<id2>')}"
)
_STATEMENT = regex.compile(
    r"\s*+(?:(?-i:bylo|byl|byla|nebylo|nebyl|je|není)|(?:ne)?byl[aoi]?\s++(?:schvál|přijat|jedno|odsouhlas|splněn|zamít)\p{L}*+|z|ze|se|ke|k|o|bod|ve\s++znění|[–-]\s*+(?:splněn\p{L}*+|trvá|bylo|bez|nesplněn\p{L}*+)|splněn\p{L}*+|trvá|ukládá\s++se)\b"
    r"|\s*+(?:,|a)\s*+(?:č\.\s*+)?\d",
    regex.I,
)
_STROKE = regex.compile(r"\s*+([/–-])\s*+")
_SEPARATED = regex.compile(r"[/–-]|\d{3}")
_FIRST = frozenset("UuČčNnVv")  # of "Usnesení", "Číslo usnesení", "Návrh usnesení"
_ADOPTING = frozenset("UuBbPpSs")
_CUE = cue("usn")
_EDGES = " .:–-\t)"


@dataclass(frozen=True, slots=True)
class Begin:
    """Where a resolution begins.

    Attributes:
        at: the offset within its line at which its words begin.
        inside: offsets within its line of an identifier that a column beside the text left among the words.
    """

    line: int
    at: int
    number: Value[str] | None
    draft: bool
    rule: str
    inside: tuple[int, int] | None = None


def find_begins(lines: Sequence[TextLine], headings: frozenset[int]) -> Iterator[Begin]:
    """Yield the labels in text order.

    Args:
        headings: indexes of the lines that head a part.
    """
    counted = [line for line in lines if line.cues & DIGIT and _begins_with_number(line.words)]
    bare = sum(bool(_BARE.match(line.words)) for line in counted) >= 3
    short = sum(bool(_short(line)) for line in counted) >= 3
    tail = _series_tail(lines) if bare else None
    for line in lines:
        if not line.cues & (_CUE | DIGIT | COLON):
            continue
        first = line.words[:1]
        begin = _labelled(line) if line.cues & _CUE and first in _FIRST else None
        if begin is None and line.cues & DIGIT and (bare or short or tail or first in _FIRST):
            begin = _numbered(line, bare=bare, short=short) or (_among_words(line, tail) if tail else None)
        if begin:
            yield begin
        elif (
            line.cues & _CUE
            and (plain := _UNNUMBERED.match(line.words))
            and not (line.index in headings and (line.heading or _heads_labels(lines, line)))
        ):
            rest = "rest" if plain["rest"] is not None else "rest2"
            at = line.body - line.start + plain.start(rest)
            yield Begin(line.index, at, None, bool(plain["draft"]), "resolutions.unnumbered")
        elif (
            line.cues & COLON
            and line.text.endswith(":")
            and len(line.text) < 120
            and _RESOLVED.match(line.words)
        ):
            yield Begin(line.index, len(line.text), None, False, "resolutions.resolved")


def _begins_with_number(words: str) -> bool:
    return words[:1].isdigit() or (words[:1].isupper() and any(map(str.isdigit, words[1:6])))


def _heads_labels(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a heading "Usnesení:" has numbered resolutions below it, with or without a vote before the first."""
    return any(_labelled(below) for below in lines[line.index + 1 : line.index + 12])


def _series_tail(lines: Sequence[TextLine]) -> str | None:
    """What the bare identifiers of a document have in common behind their first number: "/2024/Z3"."""
    tails = {match["id"].partition("/")[2] for line in lines if (match := _BARE.match(line.words))}
    return "/" + tails.pop() if len(tails) == 1 else None


def _among_words(line: TextLine, tail: str) -> Begin | None:
    """An identifier of the series within a sentence: "Rada bere na vědomí zprávu 3/2024/Z3 o činnosti komise."."""
    if tail not in line.text or not BODY.match(line.text):
        return None
    match = regex.search(rf"(?<=\s)(?P<id>\d{{1,4}}{regex.escape(tail)})(?=\s|$)", line.text)
    if match is None or not VERB.search(line.text):
        return None
    number = Value(match["id"], line.start + match.start(), line.start + match.end(), "resolutions.id")
    return Begin(line.index, 0, number, False, "resolutions.among-words", match.span())


def _labelled(line: TextLine) -> Begin | None:
    match = _LABEL.match(line.words) if line.cues & _CUE and line.words[:1] in _FIRST else None
    if match is None or _STATEMENT.match(match["rest"]):
        return None
    if match["voted"] and not VERB.search(match["rest"]):
        # "Výsledek hlasování o usnesení č. 3: pro 7, proti 0"
        return None
    unnamed = match["colon"] and not (match["no"] or match["no2"]) and match["rest"].strip(_EDGES)
    if unnamed and not _SEPARATED.search(match["id"]):
        # "Usnesení: 1. Výbor schvaluje …": the first point, no identifier
        at = line.body - line.start + match.start("id")
        return Begin(line.index, at, None, bool(match["draft"]), "resolutions.unnumbered")
    if not match["id"]:
        return None
    return _begin(line, match, "resolutions.label")


def _numbered(line: TextLine, *, bare: bool, short: bool) -> Begin | None:
    """Identifiers without the word: "Číslo: RM/3/1/2024", "3/1/2024 Rada schvaluje …"."""
    if line.words[:1] in _FIRST and (number := _NUMBER.match(line.words)) and _SEPARATED.search(number["id"]):
        return Begin(line.index, len(line.text), identifier(line, number), False, "resolutions.number")
    if bare and (number := _BARE.match(line.words)):
        return _begin(line, number, "resolutions.bare-number")
    if short and (number := _short(line)):
        return _begin(line, number, "resolutions.bare-number")
    return None


def _short(line: TextLine) -> regex.Match[str] | None:
    match = _SHORT.match(line.words) if line.words[:1].isdigit() else None
    return match if match and BODY.match(match["rest"]) and VERB.search(match["rest"]) else None


def _begin(line: TextLine, match: regex.Match[str], rule: str) -> Begin:
    rest = match["rest"]
    skip = len(rest) - len(rest.lstrip(_EDGES))
    draft = "draft" in match.groupdict() and bool(match["draft"])
    return Begin(
        line.index, line.body - line.start + match.start("rest") + skip, identifier(line, match), draft, rule
    )


def identifier(line: TextLine, match: regex.Match[str], group: str = "id") -> Value[str]:
    """The identifier as printed, without the blanks around its strokes."""
    value = match[group].strip()
    if len(value.split()) > 1:
        value = _STROKE.sub(r"\1", value)
    return Value(value, line.body + match.start(group), line.body + match.end(group), "resolutions.id")


def find_adopted(line: TextLine) -> Value[str] | None:
    """Return the identifier that a statement of adoption names: "Usnesení č. 3/5 bylo schváleno"."""
    match = _ADOPTED.match(line.words) if line.cues & _CUE and line.words[:1] in _ADOPTING else None
    if match is None:
        return None
    return identifier(line, match, "id" if match["id"] else "id2")
