"""Sentences that tell who chaired, wrote and verified: "Zapisovatelem byl určen …", "Jednání řídil …".

Names behind the words or in front of them, in any case; an office alone ("řídil starosta") is given by its name. Whether
two names are one person is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from zapis_parser.czech.name_words import sentence_end
from zapis_parser.czech.names import PersonMention
from zapis_parser.czech.offices import office_at
from zapis_parser.czech.people import find_people, shifted, split_people
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.officer_duties import ENTRUSTED, TAKEN_OVER, TAKES_OVER
from zapis_parser.rules.officer_words import (
    BEHIND,
    BODIES,
    CHAIR_BEFORE,
    CHAIR_BEHIND,
    CHAIRING,
    CHOSEN,
    NOT_CURRENT,
    OTHER_OFFICE,
    RECORDER,
    RECORDER_BEFORE,
    Office,
    OfficerMatch,
    Told,
)

_LONGEST = 3000
_FARTHEST = 60  # characters between the words and the first name
_LONGEST_NAME = 60
_CAPITAL = regex.compile(r"\p{Lu}")
_LISTED = (":", "–", "-", "složení")
_GO_ON = regex.compile(
    r"\W*(?:(?:a|i|dále|také)\b)?\W*(?:(?:pana?|paní|panem|p\.|pí|br\.|ses\.|bratr\p{Ll}*|sestr\p{Ll}*|kol\.|\p{Ll}++)\s?)?\W*",
    regex.I,
)
_WISHED = regex.compile(r"\baby(?:\s++\p{L}++){0,3}\s*+$")
# "Schůzi zahájil a řídil Hladík." – a family name alone right behind the verb
_ALONE = regex.compile(r"\s++(?P<name>\p{Lu}\p{Ll}++(?:\s\p{Lu}\p{Ll}++)?)(?=\s*+(?:$|[.,;(]|\p{Ll}))")
# "… starosta obce" with a time, a greeting or nothing between
_FILL = regex.compile(
    r"\s++(?:(?:v|ve|od|dne|opět|tradičně|osobně|nově\s++zvolený|její|její\p{Ll}*+|jeho)\s++(?:[\d.:,]++\s?(?:hod\p{Ll}*+\.?\s)?)?){0,2}+"
)
_SUBJECT = regex.compile(r"(?:^|[.!?]\s++)(?P<subject>\p{Lu}\p{Ll}++[^.!?\n]{0,70}?)\s*+$")


def told(line: TextLine) -> Iterator[OfficerMatch]:
    """Read the sentences of a line."""
    if line.cells or len(line.text) > _LONGEST:
        return
    reader = _Sentences(line)
    if line.cues & CHOSEN:
        yield from reader.chosen()
    if line.cues & CHAIRING:
        yield from reader.chaired()


class _Sentences:
    def __init__(self, line: TextLine) -> None:
        self.line = line
        self.text = line.text
        self._people: list[PersonMention] | None = None

    @property
    def people(self) -> list[PersonMention]:
        if self._people is None:
            self._people = find_people(self.text)
        return self._people

    def chosen(self) -> Iterator[OfficerMatch]:
        """Recorders and verifiers."""
        cues = self.line.cues
        for way in (*BEHIND, *ENTRUSTED):
            if not (cues & way.cue and cues & way.other):
                continue
            for match in way.pattern.finditer(self.text):
                if not NOT_CURRENT.search(match[0]):
                    yield from self._listed(way, match) or self._named(way, match)
        for match in RECORDER_BEFORE.finditer(self.text) if cues & RECORDER else ():
            behind = self._right_behind(match.end()) if match[0].startswith(",") else None
            named = behind or self._before(match.start())
            if named:
                span = (min(named.start, match.start()), max(named.end, match.end()))
                yield self._match("recorder", "officers.recorder-office", named, span)

    def chaired(self) -> Iterator[OfficerMatch]:
        cues = self.line.cues
        for ways, read in (
            ((*CHAIR_BEHIND, *TAKEN_OVER), self._chair_behind),
            ((*CHAIR_BEFORE, *TAKES_OVER), self._chair_before),
        ):
            for pattern, rank, cue, other in ways:
                if not (cues & cue and cues & other):
                    continue
                for match in pattern.finditer(self.text):
                    if not NOT_CURRENT.search(match[0]):
                        yield from read(match, rank)

    # -- recorders and verifiers

    def _listed(self, way: Told, match: regex.Match[str]) -> list[OfficerMatch]:
        """Names in the nominative behind a colon or a dash: "schvaluje ověřovatele zápisu: Dub, Malá"."""
        if not match[0].rstrip().endswith(_LISTED) and not self.text[match.end() :].lstrip().startswith(
            (":", "–")
        ):
            return []
        at, end = match.end(), self._sentence_end(match.end())
        listed = split_people(self.text[at:end])
        prose = [mention for mention in self.people if at <= mention.start and mention.end <= end]
        if len(listed) <= len(prose):
            return []
        return [
            self._match(way.office, way.rule, shifted(mention, at), (match.start(), at + mention.entry_end))
            for mention in listed
        ]

    def _named(self, way: Told, match: regex.Match[str]) -> list[OfficerMatch]:
        """The people named behind the words, up to the end of the sentence."""
        found: list[OfficerMatch] = []
        at, end = match.end(), self._sentence_end(match.end())
        if self.text.startswith(".", at):
            return found  # "Ověřovatelé byli zvoleni. Jan Dub poděkoval."
        for mention in self.people if self._may_name(at, end) else ():
            if mention.start < at:
                continue
            gap = self.text[at : mention.start]
            joined = len(gap) <= _FARTHEST if not found else _GO_ON.fullmatch(gap) is not None
            if mention.end > end or not joined or OTHER_OFFICE.search(gap):
                break
            found.append(self._match(way.office, way.rule, mention, (match.start(), mention.end)))
            at = max(mention.end, mention.entry_end)
        return found

    def _may_name(self, start: int, end: int) -> bool:
        """Whether somebody can be named near enough: every name has a capital letter."""
        return _CAPITAL.search(self.text, start, min(end, start + _FARTHEST + _LONGEST_NAME)) is not None

    def _sentence_end(self, start: int) -> int:
        return sentence_end(self.text, start, min(len(self.text), start + 300))

    # -- the chair

    def _chair_behind(self, match: regex.Match[str], rank: int) -> Iterator[OfficerMatch]:
        at, end = match.end(), self._sentence_end(match.end())
        people = self.people if self._may_name(at, end) else ()
        mention = next((m for m in people if m.start >= at), None)
        if (
            mention
            and mention.end <= end
            and mention.start - at <= _FARTHEST
            and not _ended(self.text[at : max(at, mention.entry_start)])
        ):
            yield self._chaired_by(mention, (match.start(), mention.end), rank)
        elif alone := _ALONE.match(self.text, at, end):
            for one in split_people(alone["name"]):
                moved = shifted(one, alone.start("name"))
                yield self._chaired_by(moved, (match.start(), moved.end), rank)
        elif fill := _FILL.match(self.text, at, end):
            yield from self._office(fill.end(), rank)

    def _chair_before(self, match: regex.Match[str], rank: int) -> Iterator[OfficerMatch]:
        if _WISHED.search(self.text, max(0, match.start() - 40), match.start()):
            return  # "Jan Dub navrhl, aby jednání řídila Eva Malá"
        before = self._before(match.start())
        if before:
            yield self._chaired_by(before, (before.start, match.end()), rank)
        elif subject := _SUBJECT.search(self.text[: match.start()][-90:]):
            offset = max(0, match.start() - 90)
            yield from self._office(offset + subject.start("subject"), rank)

    def _office(self, at: int, rank: int) -> Iterator[OfficerMatch]:
        office = office_at(self.text, at)
        if office is None or office.noun in BODIES:
            return
        where = self.line.start
        name = office.name[0].lower() + office.name[1:]
        yield OfficerMatch(
            "chair", None, where + office.start, where + office.end, "officers.chair-office", name, rank
        )

    def _right_behind(self, at: int) -> PersonMention | None:
        """The person named right behind a function: "Jan Dub, zapisovatelka Jana Nová"."""
        return next(
            (m for m in self.people if at < m.start <= at + 2 and self.text[at : m.start].isspace()), None
        )

    def _before(self, at: int) -> PersonMention | None:
        """The person named in front of the words, in the same sentence."""
        people = self.people if self._may_name(max(0, at - _FARTHEST - _LONGEST_NAME), at) else ()
        before = [
            m
            for m in people
            if m.end <= at and at - m.end < _FARTHEST and sentence_end(self.text, m.end, at) == at
        ]
        return before[-1] if before else None

    def _chaired_by(self, mention: PersonMention, span: tuple[int, int], rank: int) -> OfficerMatch:
        return replace(self._match("chair", "officers.chair-sentence", mention, span), rank=rank)

    def _match(
        self, office: Office, rule: str, mention: PersonMention, span: tuple[int, int]
    ) -> OfficerMatch:
        where = self.line.start
        return OfficerMatch(office, shifted(mention, where), where + span[0], where + span[1], rule)


def _ended(gap: str) -> bool:
    return (
        sentence_end(gap, 0, len(gap)) < len(gap)
        or OTHER_OFFICE.search(gap.replace("předsed", "")) is not None
    )


def carried_over(lines: Sequence[TextLine], line: TextLine) -> Iterator[OfficerMatch]:
    """Names on the next line, where a line break stands behind the words: "Ověřovatelem zápisu byl určen<break>Jan Dub."."""
    below = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if below is None or below.mark or below.gap or below.cells or line.cells:
        return
    end = len(line.text.rstrip())
    for office, rule, pattern, cue, other in (*BEHIND, *ENTRUSTED):
        if not (line.cues & cue and line.cues & other):
            continue
        for match in pattern.finditer(line.text, max(0, end - _LONGEST_END)):
            if match.end() != end or NOT_CURRENT.search(match[0]):
                continue
            at = 0
            for mention in find_people(below.text[: sentence_end(below.text, 0, min(len(below.text), 300))]):
                gap = below.text[at : mention.start]
                if len(gap) > _LONGEST_LEAD if not at else _GO_ON.fullmatch(gap) is None:
                    break
                at = max(mention.end, mention.entry_end)
                moved = shifted(mention, below.start)
                yield OfficerMatch(office, moved, line.start + match.start(), moved.end, rule)
            if at:
                return


_LONGEST_END, _LONGEST_LEAD = 140, 25


def elected_below(lines: Sequence[TextLine], line: TextLine) -> Iterator[OfficerMatch]:
    """A second one elected by a vote of his own: "a pana Ing. Dvořáka" below the first one's vote."""
    for below in lines[line.index + 1 : line.index + 10]:
        match = _AND.match(below.words)
        if match:
            people = find_people(below.text)
            if people and people[0].start <= below.body - below.start + match.end() + 12:
                moved = shifted(people[0], below.start)
                yield OfficerMatch("verifier", moved, below.start, moved.end, "officers.verifier-elected")
            return
        if below.mark or _OTHER_CHOICE.search(below.words):
            return


_AND = regex.compile(r"a\s++(?:pana?|paní|p\.|pí)\s")
_OTHER_CHOICE = regex.compile(r"\bkomis|\bzapisovatel")
