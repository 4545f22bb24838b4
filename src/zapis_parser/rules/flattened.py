"""Where a line holds several parts of the minutes and has to be split: pages whose line ends a converter lost.

A line is cut before the labels that begin a part ("Přítomni:", "Program:", "Zapsala:"), where the numbering of a programme
begins again as that of the proceedings, and behind the titles that are repeated there. Knows labels and numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.marks import Mark, read_mark
from zapis_parser.rules.words import alternation, lexicon

_SHORTEST = 60
# of a title that is looked for at the end of a line
_SHORTEST_TITLE, _LONGEST_TITLE = 8, 120
_MARKS = "-–—•*·●▪◦➢→ \t0123456789.)/("
_STOPS = " ;,."
_SENTENCE_BREAK = regex.compile(
    r"(?<=\p{Ll}{3}|[)\d²]|Kč|\bh)(?<!prof|arch)[.!?)]\s++(?=\p{Lu}|\d{1,2}[.)]\s)"
)
# characters of the line on which a character of the document stands on average, above which it counts as flattened; a few
# short lines of a viewer around the text weigh little. Dev corpus and fixtures stay below 420, 2026-11
_WEIGHTED = 600


@per_lexicon
def _label() -> regex.Pattern[str]:
    groups: tuple[tuple[str, Sequence[str]], ...] = (
        ("attendance", [word for words in lexicon("headings", "attendance").values() for word in words]),
        ("agenda", lexicon("headings", "agenda", "heads")),
        ("closing", lexicon("headings", "closing", "labels")),
        ("head", lexicon("headings", "flattened", "head")),
        ("part", lexicon("headings", "flattened", "part")),
    )
    return regex.compile(
        r"(?<=[\s.;)])(?=\p{Lu})(?:"
        + "|".join(rf"(?P<{name}>(?i:{alternation(words)}))" for name, words in groups)
        + r")(?![\p{L}\p{N}])(?:\s++\p{L}++){0,3}?\s?+:(?=\s*+[^\s:])"
    )


# "seznámil se zveřejněným programem zasedání: 1. …", "schvaluje program jednání v tomto znění: 1. …"
NAMED_PROGRAMME = regex.compile(
    r"(?<=\s)(?:program(?:em|u)?|pořad(?:em|u)?)(?:\s++[\p{L}\d.]++){0,7}?\s?+:\s*+(?=1\s?[.)/]\s*+\p{L})",
    regex.I,
)
# "Nikdo se nepřihlásil. Usnesení: Výbor schvaluje …", "Usnesení č. 3/5 bylo schváleno" behind its vote
_RESOLUTION = regex.compile(
    r"(?<=[.!?)\d]\s)(?:Návrh\s++usnesení|Usnesení|USNESENÍ)(?:\s++č\.\s?[\p{Lu}\d/–-]{1,20})?(?:\s?+:|\s++(?:bylo|nebylo)\s++(?:přijato|schváleno))|(?<=\S\s)Usnesení:$"
    r"|(?<=\S\s)(?:Usnesení|USNESENÍ)\s++č\.\s?[\p{Lu}\d/–-]{1,20}\s++(?:bylo|nebylo)\s++(?:přijato|schváleno)"
    # the heading of a list: "… za účast. Usnesení Usnesení č. 106: Komise schvaluje …"
    r"|(?<=[.!?)\d]\s)Usnesení(?=:?\s++(?:Usnesení|USNESENÍ)\s++č|\s++(?:Jednohlasně|Jednomyslně|Hlasov|Výsledek|Pro\s|Schválen))"
    r"|(?<=Usnesení:?\s)(?=(?:Usnesení|USNESENÍ)\s++č)|(?<=[.!?)\d]\sUsnesení\s)(?=(?:Jednohlasně|Jednomyslně|Hlasov|Výsledek|Pro\s|Schválen))"
)


@per_lexicon
def _agenda_label() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?<=\s)|^)(?=\p{{Lu}})(?i:{alternation(lexicon('headings', 'agenda', 'heads'))})(?:\s++\p{{L}}++){{0,4}}?(?:\s?+:?\s*+(?=(?:1|I)\s?[.)/])|\s?+:(?=[^.:;()]{{3,120}}?\s1[.)/]\s))"
    )


_FIRST = ("1.", "1)", "1/", "1 ", "I.", "I)", "I/", "I ")  # the numbers with which a programme begins
_NUMBER = regex.compile(r"(?:(?<=[\s.!?)])|^)(?:\d{1,2}[a-d]?|[IVX]{1,5}+)\s?[.)/]{1,2}\s*+(?=\p{L})")
_AD = regex.compile(
    r"(?:(?<=[\s.!?)])|^)(?:Ad\.?|AD|(?<=(?:[.!?)]|ávěr|ůzné|iskuse|iskuze)\s)ad\.?|K\s+bodu|Bod)\s*+(?:č\.\s*+)?\d{1,2}(?:/\d{1,2}(?=\s*+:))?\s*+[.):/–-]{1,2}\s*+(?=\p{L})"
)
# the usual last item of a programme and what is told behind it: "8. Různé Starosta vyzval k doplnění"
_LAST_ITEM = regex.compile(r"(?i:různé|diskuse|diskuze|závěr|ukončení)\b\.?(?=\s++\p{Lu})")
_ENDS = regex.compile(r"(?:různé|diskuse|diskuze|závěr)\b", regex.I)
_MOST_LOST, _FAR = 4, 600
_COURSE = regex.compile(r"\bPrůběh\s++(?:jednání|zasedání|schůze)\s?+:")
_AD_WORD = regex.compile(r"\b(?:[Aa]d|AD|bodu|Bod)\b|\b[Aa]d\d")
_OPENING = regex.compile(
    rf"(?<=[.!?)]\s){alternation(lexicon('headings', 'flattened', 'opening'))}(?![\p{{L}}\p{{N}}])"
)
# "1. Schválení programu Hlasování: …"
_LED_IN = regex.compile(r"(?<=\p{Ll}\s)(?:Hlasování|Usnesení|Rozprava|Diskuse|Diskuze)\s?+:(?=\s)")
# what is told behind a resolution: "… za ověřovatele. Starosta přednesl návrh programu."
NARRATED = (
    r"(?:(?:Místo)?[Ss]tarost(?:a|ka)|Předsed(?:a|kyně|ající)|Tajemni(?:k|ce)|Poté|Následně|Dále|Pan|Paní|"
    r"(?:(?:p|Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|doc|prof)\.\s)++\p{Lu}\p{Ll}++)\s(?:\p{L}++\s){0,4}?"
    r"(?!byl|nebyl)\p{Ll}{2,}+(?<=[aeiěouysz]l[aio]?)(?!\p{L})"
)
_TOLD_BEHIND = regex.compile(rf"(?<=\p{{L}}{{3}}[.!?]\s|\d[.!?]\s){NARRATED}")
# "… jako ověřovatele. Usnesení č. 1 ZO schvaluje …", "… v tomto znění: Usnesení č. 4/1: …", "Usnesení 92/2018 Pronájem"
_NUMBERED = regex.compile(
    r"(?<=[.!?):\d]\s)(?:Usnesení|USNESENÍ)\s++(?=(?:č\.?\s?:?\s?|\p{Lu}{2,3}\d?/\s?č?\.?\s?)?\d{1,4}(?:[/-]\d{1,4}){0,2}\s?:?\s++(?!bylo|nebylo|ze?\s)[\p{Lu}\p{Ll}])"
    r"|(?<=[.!?):\d]\s)Výsledek\s++hlasování\s++o\s++usnesení\s++č"
)
# "… od pošty. Zapsala dne 3. 5. Jana Malá"
_SIGNED = regex.compile(r"(?<=(?:[.!?…]|\dh|\sh|hod|hodin)\s)Zapsala?\s++(?=dne\s|\p{Lu})")
_NEXT = regex.compile(r"\s++[\p{Lu}\d]")
# what a number belongs to: "ze 7. schůze", "č. 3"
_BOUND = regex.compile(r"\b(?:z|ze|v|ve|do|na|k|ke|od|po|při|č|čl|dne|bod\p{L}*+)\.?\s*+$", regex.I)
_DAY = regex.compile(r"(?<!\d)\d{1,2}\.\s*+$")  # "Termín: 3. 2. Zodpovídá: …"
_SENTENCE_END = regex.compile(r"(?:[.!?)\]:]|\d|schváleno|přijato)\s*+$", regex.I)


def number_lost(text: str, at: int, mark: Mark, last: int) -> bool:
    """Whether a converter lost the numbers between an item and the one in front, so that the row goes on with it."""
    if _ENDS.match(text, at + mark.end):
        return True
    if mark.ordinal - last > _MOST_LOST or not text[at + mark.end : at + mark.end + 1].isupper():
        return False
    expected = regex.search(rf"(?<=[\s,;.]){last + 1}\s?[.)/]\s*+\p{{L}}", text[at : at + _FAR])
    return expected is None and not _BOUND.search(text[max(0, at - 12) : at])


def find_cuts(texts: Sequence[str]) -> list[list[int]]:
    """Return for each line the offsets within it before which it is to be split; mostly none."""
    filled = [text for text in texts if text]
    flat = sum(len(text) ** 2 for text in filled) > _WEIGHTED * sum(map(len, filled))
    body, listed = _Body(flat), _listed(filled)
    tails = frozenset(title[-_SHORTEST_TITLE:] for title in listed)
    cuts = []
    for text in texts:
        title = _title_behind(text, listed, tails)
        short = [] if title is None else [title]
        cuts.append(_cuts(text, body, title) if len(text) >= _SHORTEST else short)
    return cuts


def _listed(texts: Sequence[str]) -> frozenset[str]:
    """The words of short marked lines, such as the items of a programme."""
    short = (text for text in texts if len(text) <= _LONGEST_TITLE and not text[0].isalpha())
    return frozenset(
        words
        for text in short
        if ":" not in text and len(words := text.lstrip(_MARKS).rstrip(_STOPS)) >= _SHORTEST_TITLE
    )


# "1 Zápis z jednání výboru … Přítomni: …"
_PAPER = regex.compile(r"(?:\d{1,3}\s)?(?:zápis|záznam|protokol)\b", regex.I)
# of "Zapsal dne 7. 6. 2023 Jan Dub"
_MONTH = regex.compile(r"\d{1,2}\.\s?(?:19|20)\d\d\b")


def _title_behind(text: str, listed: frozenset[str], tails: frozenset[str]) -> int | None:
    """Where a line ends with a listed title that a reader took for the end of its paragraph."""
    if text.rstrip(_STOPS)[-_SHORTEST_TITLE:] not in tails:
        return None
    low = max(_SHORTEST_TITLE, len(text) - _LONGEST_TITLE)
    for match in _SENTENCE_BREAK.finditer(text, low):
        if (
            not _MONTH.match(text, match.end())
            and text[match.end() :].lstrip(_MARKS).rstrip(_STOPS) in listed
        ):
            return match.end()
    return None


def _cuts(text: str, body: _Body, title: int | None) -> list[int]:
    found = {*_labels(text, body.flat), *body.cuts(text)}
    if title is not None:
        found.add(title)
    if "snesení" in text or "USNESENÍ" in text:
        found.update(match.start() for match in _RESOLUTION.finditer(text))
    if "Zapsal" in text:
        found.update(match.start() for match in _SIGNED.finditer(text))
    if body.flat:
        found.update(match.start() for match in _OPENING.finditer(text))
        found.update(match.start() for match in _LED_IN.finditer(text))
        found.update(_resolved(text))
    return sorted(cut for cut in found if text[:cut].strip()) if found else []


def _resolved(text: str) -> Iterator[int]:
    """Numbered resolutions, and where the next one is told behind each."""
    starts = [match.start() for match in _NUMBERED.finditer(text)]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=False):
        yield start
        if behind := _TOLD_BEHIND.search(text, start, stop):
            yield behind.start()


def _labels(text: str, flat: bool) -> Iterator[int]:
    """Labels on a line that holds labels of more than one kind; those of one kind are told apart by their own rules."""
    if ":" not in text:
        return
    found = [(match.lastgroup, match.start() - 1, match.end() - 1) for match in _label().finditer(f" {text}")]
    kinds = {group for group, _, _ in found}
    apart = len(kinds - {"head"}) > 1 or ("head" in kinds and len(kinds) > 1 and found[0][0] != "head")
    before: tuple[str | None, int] = (None, 0)
    for group, start, end in found:
        valued = any(map(str.isalnum, text[before[1] : start]))
        signed = group == "closing" and (
            before[0] == "closing" or text[:start].rstrip().endswith((".", "!", "?"))
        )
        titled = group == "attendance" and before[0] is None and _PAPER.match(text)
        if valued and (flat or signed or titled or (group != before[0] and apart)):
            yield start
        before = (group, end)


@dataclass(slots=True)
class _Body:
    """The numbering of the proceedings, followed over the lines of a flattened text."""

    flat: bool
    titles: dict[int, str] = field(default_factory=dict)
    last: int | None = None

    def cuts(self, text: str) -> Iterator[int]:
        first = any(number in text for number in _FIRST)
        programme = (_agenda_label().search(text) or NAMED_PROGRAMME.search(text)) if first else None
        at = 0
        if programme and self.flat and programme.re is not NAMED_PROGRAMME:
            yield programme.start()
        if programme and programme.re is NAMED_PROGRAMME and _AD_WORD.search(text):
            # "K bodu 1: Starosta předložil program v tomto znění: 1. …": the proceedings have begun
            yield from (match.start() for match in _AD.finditer(text, 0, programme.start()))
        if programme:
            items = list(self._programme(text, programme.end()))
            if len(items) < 2:
                return
            self.titles = {mark.ordinal: words for _, mark, words in items}
            if part := _label().search(items[-1][2]):
                # "6. Různé Závěry a usnesení: 1. …"
                self.titles[items[-1][1].ordinal] = items[-1][2][: part.start()].strip(" .,;")
            at = items[-1][0] + items[-1][1].end
            self.last = 0
            if ending := _LAST_ITEM.match(text, at):
                at = ending.end()
                yield at
            if begun := _COURSE.search(text, at):
                at = begun.end()
        if self.last is None and self.flat:
            self.last = 0
        yield from self._proceedings(text, at)

    def _programme(self, text: str, at: int) -> Iterator[tuple[int, Mark, str]]:
        """The items on the line, up to where their numbering ends or begins again."""
        places = [match.start() for match in _NUMBER.finditer(text, at)]
        # the proceedings begin: "10) Závěr Ad 1. Zahájení"
        begun = _AD.search(text, at)
        if begun:
            places = [*(place for place in places if place < begun.start()), begun.start()]
        ordinal = 0
        for start, stop in zip(places, [*places[1:], len(text)], strict=False):
            mark = read_mark(text[start : start + 40])
            if begun and ordinal and start == begun.start():
                return
            if mark is None:
                continue
            lost = ordinal and mark.ordinal > ordinal and number_lost(text, start, mark, ordinal)
            if mark.ordinal != ordinal + 1 and not lost:
                if ordinal > 1 and mark.ordinal == 1 and not _BOUND.search(text[max(0, start - 12) : start]):
                    return
                continue
            ordinal = mark.ordinal
            yield start, mark, text[start + mark.end : stop].strip(" .,;")

    def _proceedings(self, text: str, at: int) -> Iterator[int]:
        sure = (
            {match.start(): match.end() for match in _AD.finditer(text, at)}
            if _AD_WORD.search(text, at)
            else {}
        )
        if not (sure or self.flat or self.titles):
            return
        several = len(sure) > 1 or bool(self.titles)
        within = {place for start, end in sure.items() for place in range(start, end)}
        plain = [match.start() for match in _NUMBER.finditer(text, at)] if self.flat or self.titles else []
        for start in sorted({*sure, *(place for place in plain if place not in within)}):
            yield from self._heading(text, start, sure=start in sure and (several or self.flat))

    def _heading(self, text: str, start: int, *, sure: bool) -> Iterator[int]:
        mark = read_mark(text[start : start + 60])
        if mark is None:
            return
        words = text[start + mark.end :]
        title = self.titles.get(mark.ordinal, "")
        repeated = bool(title) and words[: len(title)].casefold() == title.casefold()
        follows = self.last is not None and 0 < mark.ordinal - self.last <= 2
        before = text[max(0, start - 12) : start]
        begins = self.flat and self.last == 0 and mark.ordinal == 1 and not _BOUND.search(before)
        apart = words[:1].isupper() and (begins or bool(_SENTENCE_END.search(before)))
        sure = sure and (apart or self.flat or bool(self.titles))
        if not (sure or repeated or (follows and apart and not _DAY.search(before))):
            return
        self.last = mark.ordinal
        yield start
        if repeated and _NEXT.match(words, len(title)):
            yield start + mark.end + len(title)
