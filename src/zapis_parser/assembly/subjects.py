"""What a vote was about: the resolution beside it, the sentence before it, or the item under which it stands.

Never the words of the vote itself (labels, a table's header, "Výsledek hlasování") nor a list of names. What the head of
a vote says of it ("Hlasování o bodu 3") is known from the rules and goes before all this.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import regex

from zapis_parser.assembly.adoption import Adoption
from zapis_parser.rules.analysis import Analysis
from zapis_parser.rules.heading_kinds import is_lead_in
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.task_parts import sentence_ends
from zapis_parser.rules.vote_tokens import only_voting
from zapis_parser.rules.votes import VoteMatch

_LONGEST = 600
_SHORTEST = 12
_LINES_ABOVE = 8
_MARGIN = " \t\n(–-:,;/["
# the beginning of a vote that stands on the motion's own line: "… za cenu 5 000 Kč. (Výsledek hlasování"
_TAIL = regex.compile(
    r"(?:(?<![\p{L}\d])(?:výsled\p{L}*+\s++hlasování|(?:o\s++návrhu\s++)?hlasov(?:ání|áno|ali|alo\s++se)|poměrem\s++hlasů|hlasy|schváleno|přijato"
    r"|vysledek\s++hlasovani|hlasovani|hlasovano|pomerem\s++hlasu|schvaleno|prijato|kdo\s++je)(?:\s*+č\.?\s*+\d{1,4}\.?)?[\s:(–,-]*+)++$",
    regex.I,
)
_TAIL_CUE = re.compile("hlas|schv[aá]l|p[řr]ijato|kdo")
_LONGEST_TAIL = 60
_LABEL = regex.compile(
    r"(?:(?:návrh|protinávrh|text|znění)\s++)?+(?:usnesení|návrh|protinávrh|usneseni|navrh)(?:\s++č\.?\s?\S{1,20}+)?\s*+:\s++(?=\p{L})",
    regex.I,
)
_NOT_SUBJECT = regex.compile(
    r"(?:rozprav|diskus|diskuz)\p{L}*+\s*+[.:]?+\s*+$|do\s++(?:rozpravy|diskuse|diskuze)\s++se\s++nikdo|bez\s++(?:připomínek|diskuse)|kdo\s++je\s++pro"
    # what voting systems print around an item
    r"|předkladatel\s*+:|projednávání\s++bodu\s++bylo|(?:diskuse|diskuze)\s++(?:byla\s++)?(?:zahájena|ukončena)|k\s++(?:tomuto\s++)?bodu\s++se\s++vyjádřil"
    r"|(?:(?:návrh\s++)?usnesení|usneseni)(?:\s++č?\.?\s?[\p{L}\d/.-]{1,20}+)?\s*+[:.]?+\s*+$",
    regex.I,
)
_DECIDES = regex.compile(
    r"n[aá]vrh|schv[aá]l|schvaluj|usnes|hlasov|souhlas|p[řr]ij[aíi]m|p[řr]ijal|p[řr]ijet|volb|v[eě]dom[ií]|zvol|vol[ií]\b|pov[eě][řr]|ukl[aá]d|doporu[čc]|ur[čc]il|ur[čc]uje|jmen|rozhod|zru[šs]|zam[ií]t|navrh|vydal|vyd[aá]v",
    regex.I,
)
_TASK = regex.compile(
    r"(?<=[.\s])(?:->|→|[–-])?\s*+(?i:úkol|ukol)(?:\s++(?i:pro)\b|\s*+:|\s++\p{L}++\.?\s++\p{L}++\s*+:)"
)
# what is left of the sentence of the vote in front
_REST = regex.compile(r"[\s,]*+\p{Ll}")
# "… byl jednomyslně schválen" | "návrh činnosti", but no "bez připomínek", "a schůze skončila"
_MOTION = regex.compile(
    r"\s++(?!(?:ale|bez|dle|podle|všemi|všichni|hlasy|přítomn\p{L}*+|člen\p{L}*+|který\p{L}*+|která|které|jak|takto|ve\s++znění)\b)(?:\p{Ll}{4,}+|\p{Ll}++\s++\p{L}{4,}+)",
)
_GENERIC = regex.compile(
    r"\W*+(?:(?:tento|předložený|uvedený|celý)\s++)?(?:návrh|protinávrh|usnesení|návrh\s++usnesení|bod)\s++\p{Ll}++\s*+$",
    regex.I,
)
_AUXILIARY = regex.compile(r"\b(?:byl[aoiy]?|se|je|jsou)\s*+$")
_NAMED = regex.compile(r"(?P<words>\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}++)?)\s?+:\s*+")
# "2 Ověřovatelé zápisu: …": the number of the page
_PAGE = regex.compile(r"\d{1,3}\s++(?=\p{Lu}\p{Ll}++\s)")
# "Akademický senát 1. LF schválil program."
_COUNTED_BODY = regex.compile(r"\p{L}\s\d{1,2}\.\s++\p{Lu}{2}$")
# parts of minutes under which nothing is moved
_NO_MOTION = ("header", "agenda", "attendance", "closing", "attachments", "next_meeting", "task_review")
_AFTER_UNIT = regex.compile(r"(?<=\bK[čc]|m²|\d%)\.\s(?=\p{Lu})")


class Subjects:
    """The subjects of the votes of one document."""

    def __init__(self, analysis: Analysis, adoption: Adoption) -> None:
        self._analysis, self._adoption = analysis, adoption
        self._text = analysis.source.text
        self._starts = [line.start for line in analysis.lines]
        self._votes = [vote.start for vote in analysis.votes]
        self._heads = [heading.start for heading in analysis.headings]
        self._closed = {heading.line for heading in analysis.headings}
        self._closed |= {line for block in analysis.attendance for line in range(block.first, block.last)}

    def said(self, match: VoteMatch) -> Value[str] | None:
        """Return what the head of a vote says; "3. Hlasování o zprávě" in the printed programme is no head."""
        agenda = self._analysis.agenda
        if match.subject is None or agenda is None:
            return match.subject
        at = bisect_right(self._starts, match.subject.start) - 1
        return None if at in agenda.lines else match.subject

    def of(self, match: VoteMatch, before: int) -> Value[str] | None:
        """Return what was voted on; ``before`` is the end of the vote in front of it."""
        row = self._adoption.adopted_by(match)
        if row is not None and row.pieces and row.pieces[-1][1] > before:
            return self._of_pieces(row.pieces)
        told = self._around(match, before)
        if told is not None:
            return told
        before = self._next_sentence(before)
        told = self._ahead(match, before) or self._above(match, before)
        if told is not None and (told.rule == "votes.candidate" or _DECIDES.search(told.value)):
            return told
        return self._item(match, before) or told

    def _of_pieces(self, pieces: tuple[tuple[int, int], ...]) -> Value[str] | None:
        """The words of a resolution up to the first vote in them, and without the task that follows them."""
        at = bisect_right(self._votes, pieces[0][0])
        stop = min(self._votes[at] if at < len(self._votes) else len(self._text), pieces[-1][1])
        stop = min(stop, pieces[0][0] + 2 * _LONGEST)
        told = self._text[pieces[0][0] : stop].lower()
        task = _TASK.search(self._text, pieces[0][0], stop) if "kol" in told else None
        stop = task.start() if task else stop
        kept = [(start, min(end, stop)) for start, end in pieces if start < stop]
        words = " ".join(" ".join(self._text[start:end] for start, end in kept).split()).rstrip(_MARGIN)
        if len(words) > _LONGEST:
            words = words[:_LONGEST].rsplit(" ", 1)[0]
        return Value(words, kept[0][0], kept[-1][1], "votes.resolution") if words else None

    def _next_sentence(self, before: int) -> int:
        """Where the next sentence begins, if the vote in front ended within one: "… jednomyslně schválen plán akcí."."""
        line = self._line_end(before)
        rest = _REST.match(self._text, before, line)
        if before == 0 or rest is None:
            return before
        return next(iter(sentence_ends(self._text, before, line)), line)

    def _line_end(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return self._analysis.lines[at].end if at >= 0 else offset

    def _around(self, match: VoteMatch, before: int) -> Value[str] | None:
        """The whole sentence of a vote in words that names the motion behind them: "Jednomyslně byl schválen plán akcí."."""
        if match.counts or match.ballots:
            return None
        end = self._line_end(match.start)
        stop = next(iter(sentence_ends(self._text, match.end, end)), end)
        start = max(self._analysis.lines[bisect_right(self._starts, match.start) - 1].body, before)
        ends = sentence_ends(self._text, start, match.start + 2)
        start = max((place for place in ends if place <= match.start), default=start)
        ahead = self._text[start : match.start]
        passive = _AUXILIARY.search(ahead)
        if _MOTION.match(self._text, match.end, stop):
            told = passive is not None or len(ahead.strip()) < _SHORTEST
        else:
            # "Plán akcí byl jednohlasně schválen.", no "Návrh byl schválen"
            told = passive is not None and len(ahead.strip()) >= _SHORTEST and not _GENERIC.match(ahead)
        if not told:
            return None
        words = self._text[start:stop].strip()
        at = self._text.index(words, start)
        return (
            Value(" ".join(words.split()), at, at + len(words), "votes.sentence")
            if len(words) <= _LONGEST
            else None
        )

    def _ahead(self, match: VoteMatch, before: int) -> Value[str] | None:
        """The last sentence in front of the vote on its own line."""
        at = bisect_right(self._starts, match.start) - 1
        if at < 0:
            return None
        body = self._analysis.lines[at].body
        named = _NAMED.fullmatch(self._text, body, match.start) if body >= before else None
        if named and not is_lead_in(named["words"]):
            # one candidate after the other: "– Nováková: pro 7, proti 0"
            return Value(named["words"], *named.span("words"), "votes.candidate")
        return _last_sentence(self._text, max(body, before), match.start)

    def _above(self, match: VoteMatch, before: int) -> Value[str] | None:
        """The last sentence of the nearest line above that is more than words of voting."""
        at = max(bisect_right(self._starts, match.start) - 1, 0)
        for line in reversed(self._analysis.lines[max(0, at - _LINES_ABOVE) : at]):
            if line.end <= before or line.index in self._closed:
                return None
            if not _says_nothing(line):
                return _last_sentence(self._text, max(line.body, before), line.end)
        return None

    def _item(self, match: VoteMatch, before: int) -> Value[str] | None:
        """The title of the item under which the vote stands, unless an earlier vote was on it."""
        at = bisect_right(self._heads, match.start) - 1
        if at < 0 or self._heads[at] < before:
            return None
        heading = self._analysis.headings[at]
        title = None if heading.kind in _NO_MOTION else heading.title
        return Value(title.value, title.start, title.end, "votes.item") if title else None


def _says_nothing(line: TextLine) -> bool:
    return len(line.words) < 4 or bool(_NOT_SUBJECT.match(line.words)) or only_voting(line.words)


def _last_sentence(text: str, start: int, end: int) -> Value[str] | None:
    """The last sentence of a stretch, without its label and without the words that begin the vote."""
    tail = None
    if start < end and _TAIL_CUE.search(text[max(start, end - _LONGEST_TAIL) : end].lower()):
        tail = _TAIL.search(text, max(start, end - 120), end)
    if tail:
        end = tail.start()
    end -= len(text[start:end]) - len(text[start:end].rstrip(_MARGIN)) if start < end else 0
    low = max(start, end - 3 * _LONGEST)
    ends = [*sentence_ends(text, low, end), *(one.end() for one in _AFTER_UNIT.finditer(text, low, end))]
    begin = start
    for place in sorted(ends, reverse=True):
        near = max(start, place - _SHORTEST)
        if end - place > _SHORTEST and not _COUNTED_BODY.search(text, near, place + 2):
            begin = place
            break
    if label := _LABEL.match(text, begin, end):
        begin = label.end()
    if begin == start and (page := _PAGE.match(text, begin, end)):
        begin = page.end()
    while begin < end and text[begin] in _MARGIN:
        begin += 1
    words = text[begin:end]
    if len(words) < _SHORTEST or only_voting(words) or _NOT_SUBJECT.match(words):
        return None
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0]
    return Value(" ".join(words.split()), begin, begin + len(words), "votes.subject")
