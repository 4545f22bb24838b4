"""The municipality whose body met, in the nominative: from "rady města Dobřínova", a letterhead or the town of an office.

Takes a name only behind a word such as "obec" or "městský úřad"; does not know which towns there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from zapis_parser.czech.places import town_from_genitive, town_from_locative
from zapis_parser.record import BodyKind
from zapis_parser.rules.bodies import BodyMatch
from zapis_parser.rules.cues import DIGIT
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, find_begun, lexicon

_NO_NAME = r"(?!(?:Usnesení|Zápis|Rada|Zastupitelstvo|Program|Datum|Přítomni|Výpis|Návrh|Záznam|Pozvánka|Protokol|Jednání|Zasedání)\b)"
_WORD = r"\p{Lu}\p{Ll}++(?:-\p{Lu}\p{Ll}++)?"
_TOWN = rf"(?P<town>{_NO_NAME}{_WORD}(?:\s{_WORD}){{0,2}}+(?:\s(?:nad|pod|u|v|ve|na|při)\s{_WORD}(?:\s{_WORD})?+)?+)"
_UPPER = r"(?P<town>\p{Lu}{3,}+(?:[ ]\p{Lu}{3,}+){0,2}+(?:[ ](?:NAD|POD|U|V|VE|NA|PŘI)[ ]\p{Lu}{3,}+)?+)"
_IN_TOWN = regex.compile(rf"\sve?\s{_TOWN}(?=\s*+(?:[,;.()\n]|kon|ze?\sdne|dne|\d|$))")
_MOST_READ = 100_000
_MOST_LOOKS = 60
_LONGEST_LEAD = 30
_MUNICIPAL: frozenset[BodyKind] = frozenset(("council", "board", "commission", "committee"))
# what follows a town's name by chance: "obec Lhota Usnesení"
_NO_TOWN = regex.compile(
    r"\s(?:Usnesení|Zápis|Rada|Zastupitelstvo|Starosta|Starostka|Program|Dne|Datum|Okres|Kraj|IČO|Sídlo|Adresa|Pan|Paní|Ing|Mgr|Bc|Přítomni|Výpis|Tel|Návrh)\b.*+",
    regex.S,
)


def find_municipality(text: str, lines: Sequence[TextLine], body: BodyMatch | None) -> Value[str] | None:
    """Return the municipality in the nominative as far as the document or the name's ending tells it, else as printed."""
    found = _of_body(text, body) or _letterhead(lines, body) or _confirmed(text, lines) or _told(text, body)
    if found is None:
        return None
    return Value(_nominative(found.value, text), found.start, found.end, found.rule)


@cache
def _pattern() -> regex.Pattern[str]:
    words = alternation(lexicon("bodies", "municipalities", "words"))
    return regex.compile(rf"(?<!\p{{L}})(?i:{words})\s(?!(?i:a|i|pro|na|v|k)\s){_TOWN}")


@cache
def _openings() -> re.Pattern[str]:
    """Match the first letters of those words, in small letters."""
    return re.compile("|".join(sorted({word[:3] for word in lexicon("bodies", "municipalities", "words")})))


_NAMED_ALONE = rf"{_TOWN}(?=\s*+(?:[,;.:()\n–-]|\d|dne\b|se\b|zast|IČ|$))"
_TOWN_HERE = regex.compile(_NAMED_ALONE)


@cache
def _nominatives() -> regex.Pattern[str]:
    words = alternation(lexicon("bodies", "municipalities", "nominative"))
    return regex.compile(rf"(?:(?<!\p{{L}})(?i:{words})\s|(?:^|\n)|\b\d{{3}}[ ]?\d{{2}}\s){_NAMED_ALONE}")


@cache
def _leads() -> tuple[str, ...]:
    """How what stands in front of a nominative ends, in small letters: with such a word or a postal code."""
    words = lexicon("bodies", "municipalities", "nominative")
    return (*sorted({word.split()[-1].lower() for word in words}), *"0123456789")


def _of_body(text: str, body: BodyMatch | None) -> Value[str] | None:
    if body is None:
        return None
    match = _pattern().search(text, body.name.start, body.name.end)
    if match:
        return _value(match)
    if body.kind in ("council", "board") and (where := _IN_TOWN.match(text, body.name.end)):
        # "zastupitelstva města v České Vrbici"
        town = town_from_locative(_cut(where["town"]))
        return Value(
            town, where.start("town"), where.start("town") + len(_cut(where["town"])), "header.municipality"
        )
    inner = _pattern().search(body.name.value)
    return (
        Value(_cut(inner["town"]), body.name.start, body.name.end, "header.municipality") if inner else None
    )


@cache
def _letterheads() -> regex.Pattern[str]:
    words = alternation(lexicon("bodies", "municipalities", "letterheads"))
    return regex.compile(
        rf"\W*(?i:{words})[ ](?:{_TOWN}|{_UPPER.replace('<town>', '<upper>')})(?=\s*+(?:[,;–-].*+)?$)"
    )


def _letterhead(lines: Sequence[TextLine], body: BodyMatch | None) -> Value[str] | None:
    """The town of a municipal body's letterhead: "OBEC HORNÍ LHOTA", "Městský úřad Lípová" as a line by itself."""
    if body is not None and body.kind not in _MUNICIPAL:
        return None
    for line in lines[:5]:
        match = _letterheads().match(line.text)
        if match and match["town"]:
            return Value(
                _cut(match["town"]),
                line.start + match.start("town"),
                line.start + match.end("town"),
                "header.letterhead",
            )
        if match:
            return Value(
                _titled(match["upper"]),
                line.start + match.start("upper"),
                line.start + match.end("upper"),
                "header.letterhead",
            )
    return None


def _titled(upper: str) -> str:
    return " ".join(
        word.lower() if word in ("NAD", "POD", "U", "V", "VE", "NA", "PŘI") else word.capitalize()
        for word in upper.split()
    )


# "Ve Lhotě dne 3. 5. 2024": where and when minutes were written, whatever the town
_WRITTEN = regex.compile(r"(?:V|Ve)?\s*+\p{Lu}[^.:]{0,80}?\s(?:dne\s++)?\d{1,2}\.")


def _confirmed(text: str, lines: Sequence[TextLine]) -> Value[str] | None:
    """The town named most often behind "město" or "obec" that is also where the minutes were written."""
    written = [
        line.text[:60]
        for line in (*lines[:8], *lines[-12:])
        if line.cues & DIGIT and _WRITTEN.match(line.text, 0, 60)
    ]
    if not written:
        return None
    counts: dict[str, list[regex.Match[str]]] = {}
    for match in find_begun(_pattern(), _openings(), text, 0, min(len(text), _MOST_READ)):
        counts.setdefault(match["town"].split()[0][:4], []).append(match)
    for stem, matches in sorted(counts.items(), key=lambda item: -len(item[1])):
        pattern = regex.compile(
            rf"(?:V|Ve)?\s*+{regex.escape(stem)}\p{{L}}*+[^.:]{{0,30}}?,?\s++(?:dne\s++)?\d{{1,2}}\."
        )
        if any(pattern.match(line) for line in written):
            return _value(matches[0])
    return None


@cache
def _bodies() -> regex.Pattern[str]:
    words = alternation(lexicon("bodies", "municipalities", "words"))
    return regex.compile(
        rf"(?<!\p{{L}})(?i:zastupitelstv\p{{L}}++|rad[ayuě]|úřad\p{{L}}{{0,2}})\s(?i:{words})\s{_TOWN}"
    )


_MOST = 0.6  # which share of the towns so named must be the same


def _told(text: str, body: BodyMatch | None) -> Value[str] | None:
    """The town whose council the proceedings name, where the title says only "zastupitelstva obce"."""
    if body is None or body.kind not in ("council", "board"):
        return None
    named = list(_bodies().finditer(text, 0, min(len(text), _MOST_READ)))
    stems = [_cut(match["town"])[:4] for match in named]
    most = max(stems, key=stems.count, default=None)
    if most is None or stems.count(most) < _MOST * len(stems):
        return None
    return _value(named[stems.index(most)])


def _value(match: regex.Match[str]) -> Value[str]:
    town = _cut(match["town"])
    return Value(town, match.start("town"), match.start("town") + len(town), "header.municipality")


def _cut(town: str) -> str:
    return _NO_TOWN.sub("", town)


def _nominative(printed: str, text: str) -> str:
    """The name as the document prints it in the nominative, else as its ending tells."""
    printed = " ".join(printed.split())
    same = {town for town in _printed_nominatives(printed, text) if _like(town, printed)}
    if printed in same:
        return printed
    return (
        min(sorted(same), key=lambda town: abs(len(town) - len(printed)))
        if same
        else town_from_genitive(printed)
    )


def _printed_nominatives(printed: str, text: str) -> Iterator[str]:
    """Names in the nominative that begin like the printed one."""
    stem, at = printed[:3], -1
    for _ in range(_MOST_LOOKS):
        at = text.find(stem, at + 1)
        if at < 0:
            return
        before = text[max(0, at - _LONGEST_LEAD) : at]
        # two looks that spare most places the search for the words in front
        if (
            before
            and before[-1] != "\n"
            and not (before[-1].isspace() and before[:-1].lower().endswith(_leads()))
        ):
            continue
        if not _TOWN_HERE.match(text, at, at + 80):
            continue
        match = _nominatives().search(text, max(0, at - _LONGEST_LEAD), at + 80)
        if match and match.start("town") == at:
            yield " ".join(_cut(match["town"]).split())


def _like(a: str, b: str) -> bool:
    """Whether two names can be cases of one: as many words, each with the same beginning."""
    x, y = a.split(), b.split()
    if len(x) != len(y) or abs(len(a) - len(b)) > 3 * len(x):
        return False
    return all(
        one[: max(3, min(len(one), len(two)) - 2)] == two[: max(3, min(len(one), len(two)) - 2)]
        for one, two in zip(x, y, strict=True)
    )
