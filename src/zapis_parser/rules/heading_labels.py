"""Lines whose words alone say what part begins: "Kontrola úkolů:", "Příští schůze: 5. 6.", "Rada schvaluje:", "Přílohy:".

Reads a line and the one below it. Knows neither the programme nor the numbering of the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from zapis_parser.record import SectionKind
from zapis_parser.rules.cues import COLON, cue
from zapis_parser.rules.heading_kinds import (
    is_lead_in,
    is_rejected,
    kind_beginnings,
    kind_of,
    may_name_kind,
    own_kinds,
)
from zapis_parser.rules.heading_shapes import HeadingMatch, trimmed
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.words import alternation, lexicon

_LEAD_IN = regex.compile(r"(?P<title>\p{Lu}[^:.;!?]{2,140}?)\s?+:\s*+$")
_LABEL = regex.compile(r"(?P<title>\p{Lu}[\p{L}\s]{2,50}?)\s?+:\s")
_ALONE = regex.compile(r"(?P<title>\p{Lu}[^:!?]{2,70}?)\.?")
# "Rada schvaluje:", "Výkonný výbor bere na vědomí:", "MAS schvaluje:"
_BODY_VERB = regex.compile(
    rf"(?P<title>(?:\p{{Lu}}\p{{L}}{{3,}}+\s++(?=\p{{Ll}}))?(?:{alternation(lexicon('resolutions', 'deciding', 'bodies'))}|(?-i:\p{{Lu}}{{2,4}}))(?!\p{{L}})"
    rf"[^:.]{{0,80}}?\b{alternation([*lexicon('resolutions', 'present'), *(f'{verb}[aoi]?' for verb in lexicon('resolutions', 'past'))])})\s?+:\s*+$",
    regex.I,
)
# "Členové rady: Jan Novák (starosta), …": who the members are, not who was present
_MEMBERS = regex.compile(
    r"(?P<title>(?:Členové|Složení)\s++(?:rady|výboru|komise|zastupitelstva|představenstva|předsednictva|senátu)(?:\s++\p{L}++){0,4}?)\s?+:\s++\p{Lu}"
)
_NEXT = regex.compile(r"(?:příšt|další)", regex.I)
_IDENTIFIED = regex.compile(r"(?:usnesení|usn\.)\s++(?:č\s?\.|číslo|\p{Lu}{0,3}[/-]?\d)", regex.I)
_VOTED = regex.compile(
    r"\b(?:pro|proti|zdrž|hlas|schválen|přijat|jednomysln|jednohlasn|přítom)|^[\d\s]++$", regex.I
)
_RESOLUTION = cue("usnesení")
_LONGEST_ALONE = 80  # of a line without a colon
_LONGEST, _BELOW = 400, 40


def labelled(free: Sequence[TextLine], lines: Sequence[TextLine]) -> Iterator[HeadingMatch]:
    """Yield the labels in text order."""
    single = [
        line for line in lines if line.cues & _RESOLUTION and line.words.strip(" :").lower() == "usnesení"
    ]
    alone = len(single) == 1
    own, beginnings = own_kinds(), kind_beginnings()
    for line in free:
        words = line.words
        if not words[:1].isupper() or (line.mark and line.mark.style != "bullet"):
            continue
        colon = line.cues & COLON != 0 and ":" in words
        if len(words) > (_LONGEST if colon else _LONGEST_ALONE):
            continue
        heading = _ruling(line, lines) if colon or words[0] in "NZU" else None
        if heading is None and (own or may_name_kind(words, beginnings)):
            heading = _labelled(line, lines, colon=colon, alone=alone)
        if heading:
            yield heading


def _ruling(line: TextLine, lines: Sequence[TextLine]) -> HeadingMatch | None:
    """What a body decides, drafts that it rejected, and who its members are."""
    words = line.words
    after = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if after and after.mark and words.endswith(":") and (verb := _BODY_VERB.match(words)):
        return _heading(line, "resolutions", verb, "headings.body-verb")
    if words[0] in "NZU" and len(words) < _LONGEST_ALONE and is_rejected(words):
        title = trimmed(line.body, words, "headings.rejected")
        return HeadingMatch(line.index, line.start, "other", None, title, 1, "headings.rejected")
    if words[0] in "ČS" and (members := _MEMBERS.match(words)):
        return _heading(line, "other", members, "headings.members")
    return None


def _labelled(line: TextLine, lines: Sequence[TextLine], *, colon: bool, alone: bool) -> HeadingMatch | None:
    words = line.words
    way = _ALONE.fullmatch
    if colon:
        way = _LEAD_IN.match if words.endswith(":") and _LEAD_IN.match(words) else _LABEL.match
    match = way(words)
    kind = _kind(line, match, lines, alone=alone) if match else None
    return _heading(line, kind, match, "headings.label") if match and kind else None


def _heading(line: TextLine, kind: SectionKind, match: regex.Match[str], rule: str) -> HeadingMatch:
    title = trimmed(line.body + match.start("title"), match["title"], rule)
    return HeadingMatch(line.index, line.start, kind, None, title, 1, rule)


def _kind(
    line: TextLine, match: regex.Match[str], lines: Sequence[TextLine], *, alone: bool
) -> SectionKind | None:
    """The kind of part that a label begins, or None if it begins none."""
    kind, words = kind_of(match["title"]), len(match["title"].split())
    ends = match.end() == len(line.words)
    if kind in ("task_review", "attachments"):
        return kind
    if kind == "next_meeting":
        return kind if words <= 4 and (match.re is not _LABEL or _NEXT.match(line.words)) else None
    if kind == "discussion":
        return kind if ends and words <= 4 and not line.words.endswith(".") else None
    if kind == "resolutions" and ends and (not is_lead_in(line.words) or _heads_list(line, lines, alone)):
        return kind
    return "other" if kind == "other" and ends and line.index > 3 and words <= 3 else None


def _heads_list(line: TextLine, lines: Sequence[TextLine], alone: bool) -> bool:
    """A single "Usnesení:" with a list below: the resolutions of the meeting, not of an item."""
    rows = lines[line.index + 1 : line.index + 1 + _BELOW]
    if not rows or kind_of(line.words) != "resolutions":
        return False
    after = rows[0]
    for below in rows if alone else rows[:1]:
        if _IDENTIFIED.match(below.words):
            return True
        if not _VOTED.search(below.words):
            # the vote may stand in front of the first resolution, nothing else
            break
    return bool(alone and line.gap and after.mark)
