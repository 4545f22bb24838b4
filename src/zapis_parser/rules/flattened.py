"""Where a line holds several parts of the minutes and has to be split: pages whose line ends a converter lost.

A line is cut before the labels that begin a part ("Přítomni:", "Program:", "Zapsala:"), where the numbering of a programme
begins again as that of the proceedings, and behind the titles that are repeated there. Knows labels and numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.lexicon import current, per_lexicon
from zapis_parser.rules.cues import COLON, cue, cue_of_fragments
from zapis_parser.rules.flattened_lists import glued_label_cuts, task_list_cuts
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
# characters of the line on which a character stands on average; dev corpus and fixtures stay below 420, 2026-11
_WEIGHTED = 600


def _label_words() -> dict[str, Sequence[str]]:
    return {
        "attendance": [word for words in lexicon("headings", "attendance").values() for word in words],
        "agenda": lexicon("headings", "agenda", "heads"),
        "closing": lexicon("headings", "closing", "labels"),
        "head": lexicon("headings", "flattened", "head"),
        "part": lexicon("headings", "flattened", "part"),
    }


@per_lexicon
def _label() -> regex.Pattern[str]:
    return regex.compile(
        r"(?<=[\s.;)])(?=\p{Lu})(?:"
        + "|".join(rf"(?P<{name}>(?i:{alternation(words)}))" for name, words in _label_words().items())
        + r")(?![\p{L}\p{N}])(?:\s++\p{L}++){0,3}?\s?+(?:\([^()\d]{2,30}\)\s?+)?+:(?=\s*+[^\s:])"
    )


# without a word of these no label, no programme and no "Ad 3" is looked for; a user's own labels are looked for always
_LABEL_CUE = cue_of_fragments(word for words in _label_words().values() for word in words)
_AGENDA_CUE = cue_of_fragments([*lexicon("headings", "agenda", "heads"), "program", "pořad"])
_AD_CUE = cue("ad", "bod")
_RESOLUTION_CUE, _SIGNED_CUE = cue("usnesení"), cue("zapsal")
_CUES = _AGENDA_CUE | _AD_CUE | _RESOLUTION_CUE | _SIGNED_CUE
_EVERY_CUE = -1

# "seznámil se zveřejněným programem zasedání: 1. …", "schvaluje program jednání v tomto znění: 1. …"
NAMED_PROGRAMME = regex.compile(
    r"(?<=\s)(?:program(?:em|u)?|pořad(?:em|u)?)(?:\s++[\p{L}\d.]++){0,7}?\s?+:\s*+(?=1\s?[.)/]\s*+\p{L})"
    # "Starosta přečetl program. 1. Zahájení 2. …"
    r"|\b(?:přečetl|předložil|představil|přednesl)a?\s(?:\p{L}++\s){0,4}?(?:program|pořad)(?:\s\p{L}++){0,2}?\.\s(?=1\s?[.)/]\s*+\p{L})",
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
LAST_ITEM = regex.compile(
    r"(?:[^.:;]{0,60}?\s)??(?i:různé|diskuse|diskuze|závěr|ukončení)(?:(?:,|\s(?:a|[–-]))\s(?i:různé|diskuse|diskuze|závěr|usnesení|ukončení))?+\b\.?(?=\s++\p{Lu})"
)
_ENDS = regex.compile(r"(?:různé|diskuse|diskuze|závěr)\b", regex.I)
_MOST_LOST, _FAR = 4, 600
_COURSE = regex.compile(r"\bPrůběh\s++(?:jednání|zasedání|schůze)\s?+:")
_AD_WORD = regex.compile(r"\b(?:[Aa]d|AD|bodu|Bod)\b|\b[Aa]d\d")
_OPENING = regex.compile(
    rf"(?<=[.!?)\p{{Ll}}]\s){alternation(lexicon('headings', 'flattened', 'opening'))}(?![\p{{L}}\p{{N}}])"
)
# "1. Schválení programu Hlasování: …"
_LED_IN = regex.compile(r"(?<=[\p{L}\d)]\s)(?:Hlasování|Usnesení|Rozprava|Diskuse|Diskuze)\s?+:(?=\s)")
# "Hosté: (dle prezenční listiny) 3. zasedání zahájil starosta"
_LIST_ELSEWHERE = regex.compile(r"(?<=:\s?\((?:dle|viz)\s[^()]{0,20}listin[^()]{0,20}\)\s)(?=[\p{Lu}\d])")
# "• Rada schvaluje …", "RM/10/5/2024 Rada města schvaluje …", "Přítomni Jan Dub, Eva Malá Omluveni Petr Habr"
_APART = regex.compile(
    r"(?<=[.!?]\s)(?:–(?=\s\p{L})|-(?=\s\p{Lu}))|(?<=\S\s)(?:[•▪●◦➢](?=\s\p{Lu})|(?:\p{Lu}{1,4}/)?\d{1,4}/\d{1,4}/(?:\d{2,4}|\p{Lu}{1,3}\d{1,3})(?=\s(?:Rada|Zastupitelstvo|Výbor|Komise|Senát|Představenstvo)\s)"
    r"|Přílohy(?=\s1[.)]\s\p{Lu})"
    # "…, přijato Pan Dub zajistí …"; "Zapsala: Eva Malá V Lípové dne 6. 9. 2023 Ivo Dub, ověřovatel v. r. Petr Habr, předseda v. r."
    r"|(?<=[,)\d]\s(?:přijato|schváleno|zamítnuto)\s)(?=\p{Lu}\p{Ll})|(?<=\bv\.\s?r\.\s)(?=\p{Lu}\p{Ll})"
    r"|(?<=Zapsala?\s?:?\s(?:\p{L}{2,4}\.\s){0,2}\p{Lu}\p{Ll}{1,30}\s\p{Lu}\p{Ll}{1,30}\s)(?=(?:Ve?\s)?\p{Lu}\p{Ll}++,?\s(?:dne\s)?\d{1,2}\.\s?\d)"
    r"|(?<=\s(?:19|20)\d\d\s)(?=(?:\p{L}{2,5}\.\s)*+\p{Lu}\p{Ll}++\s\p{Lu}\p{Ll}++,?\s(?:ověřovatel|předsed|starost|zapisovatel))"
    # "… Rada obce bere na vědomí: • zprávu …"
    r"|(?<=[.!?)\d]\s)(?:Rada|Zastupitelstvo)(?:\s\p{L}++){0,4}?\s(?:ne)?(?:schvaluje|schválil[ao]|bere\sna\svědomí|vzal[ao]\sna\svědomí|projednal[ao]|ukládá|pověřuje|doporučuje|souhlasí|určuje|volí)\s?:(?=\s)"
    r"|(?:Přítomni|Omluveni|Neomluveni|Nepřítomni|Hosté)(?=\s(?:\p{L}{2,5}\.\s)*+\p{Lu}\p{Ll}++\s\p{Lu}\p{Ll}++,))"
)
# a letterhead in front of the title: "1 Město Lípov rada města Zápis z 3. schůze rady konané dne …"
_TITLE_BEHIND = regex.compile(
    r"(?<=\S\s)(?:Zápis|ZÁPIS|Záznam|ZÁZNAM|Protokol|PROTOKOL|Usnesení|USNESENÍ|(?:Výpis|VÝPIS)\s(?:z\s)?(?i:usnesení))\s++(?:č\.\s?\S{1,9}\s++)?(?i:ze?|o|průběhu)\s++(?:(?i:průběhu|\d{1,3}\.|\p{L}++(?:ého|ího|é|í))\s++){0,2}+"
    r"(?i:zasedání|jednání|schůz[ei]|porady|shromáždění|valné\s++hromady|setkání)\b[^:]{0,160}?\b(?i:konan|kter|dne\b)"
)
_LONGEST_LETTERHEAD = 250
_SHORTEST_PAGE = 100
# what is told behind a resolution: "… za ověřovatele. Starosta přednesl návrh programu."
NARRATED = (
    r"(?:(?:Místo)?[Ss]tarost(?:a|ka)|(?:Místop|P)ředsed(?:a|kyně|ající)|Tajemni(?:k|ce)|Poté|Následně|Dále|Pan|Paní|"
    r"(?:(?:p|Ing|Mgr|Bc|MUDr|JUDr|PhDr|RNDr|doc|prof)\.\s)++\p{Lu}\p{Ll}++)\s(?:\p{L}++\.?\s){0,4}?"
    r"(?!byl|nebyl)\p{Ll}{2,}+(?<=[aeiěouysz]l[aio]?)(?!\p{L})"
)
# what is told behind a title: "… v síni radnice Zasedání bylo zahájeno v 17 hod", "… na radnici Starosta přivítal přítomné"
_TOLD_TITLE = regex.compile(
    rf"(?<=[\p{{L}}\d.)]\s)(?:{NARRATED}|(?:Zasedání|Jednání|Schůz[ei]|Porad[au]|Shromáždění)\s(?:\p{{L}}++\s){{0,3}}?(?:byl[ao]?\s|(?:zahájil|otevřel|řídil|svolal)[ao]?\b|zahájen[oay]?\b))"
)
_SHORTEST_PAPER = 40
_TOLD_BEHIND = regex.compile(rf"(?<=\p{{L}}{{3}}[.!?]\s|\d[.!?]\s){NARRATED}")
# "… jako ověřovatele. Usnesení č. 1 ZO schvaluje …", "… v tomto znění: Usnesení č. 4/1: …", "Usnesení 92/2018 Pronájem"
_NUMBERED = regex.compile(
    r"(?<=(?:[.!?):\d]|přijato|schváleno|zamítnuto)\s)(?:Usnesení|USNESENÍ)\s++(?=(?:č\.?\s?:?\s?|\p{Lu}{2,3}\d?/\s?č?\.?\s?)?\d{1,4}(?:[/-]\d{1,4}){0,2}\s?:?\s++(?!bylo|nebylo|ze?\s)[\p{Lu}\p{Ll}])"
    r"|(?<=[.!?):\d]\s)Výsledek\s++hlasování\s++o\s++usnesení\s++č"
)
# "… od pošty. Zapsala dne 3. 5. Jana Malá"
_SIGNED = regex.compile(r"(?<=(?:[.!?…]|\dh|\sh|hod|hodin)\s)Zapsala?\s++(?=dne\s|\p{Lu})")
_NEXT = regex.compile(r"(?P<point>\.?)\s++[\p{Lu}\d]")
# what a number belongs to: "ze 7. schůze", "č. 3"
_BOUND = regex.compile(r"\b(?:z|ze|v|ve|do|na|k|ke|od|po|při|č|čl|dne|bod\p{L}*+)\.?\s*+$", regex.I)
# "Termín: 3. 2. Zodpovídá: …", but a whole date ends: "do 12. 12. 3. Různé"
_DAY = regex.compile(r"(?<!\d)(?<!\d\.\s?)\d{1,2}\.\s*+$")
_SENTENCE_END = regex.compile(
    r"(?:[.!?)\]:]|\d|schváleno|přijato|splněno|zrušeno|\b(?:trvá|probíhá))\s*+$", regex.I
)


def number_lost(text: str, at: int, mark: Mark, last: int) -> bool:
    """Whether a converter lost the numbers between an item and the one in front, so that the row goes on with it."""
    if _ENDS.match(text, at + mark.end):
        return True
    if mark.ordinal - last > _MOST_LOST or not text[at + mark.end : at + mark.end + 1].isupper():
        return False
    expected = regex.search(rf"(?<=[\s,;.]){last + 1}\s?[.)/]\s*+\p{{L}}", text[at : at + _FAR])
    return expected is None and not _BOUND.search(text[max(0, at - 12) : at])


def find_cuts(texts: Sequence[str], cues: Sequence[int]) -> list[list[int]]:
    """Return for each line the offsets within it before which it is to be split; mostly none.

    Args:
        texts: the lines; one that is not to be split is given as "". ``cues`` are theirs.
    """
    filled = [text for text in texts if text]
    lengths = [len(text) for text in filled]
    flat = sum([length * length for length in lengths]) > _WEIGHTED * sum(lengths)
    body, listed = _Body(flat), _listed(filled)
    tails = frozenset(title[-_SHORTEST_TITLE:] for title in listed)
    own_labels = _EVERY_CUE if current().labels else 0
    cuts = []
    for text, found in zip(texts, cues, strict=True):
        ends_so = text.rstrip(_STOPS)[-_SHORTEST_TITLE:] in tails
        title = _title_behind(text, listed) if ends_so else None
        labelled = found & COLON and found & _LABEL_CUE
        if len(text) < _SHORTEST or not (labelled or flat or body.titles or own_labels or found & _CUES):
            cuts.append([] if title is None else [title])
            continue
        cuts.append(_cuts(text, found | own_labels, body, title))
    return cuts


def _listed(texts: Sequence[str]) -> frozenset[str]:
    """The words of short marked lines, such as the items of a programme."""
    short = [text for text in texts if len(text) <= _LONGEST_TITLE and not text[0].isalpha()]
    found = [text.lstrip(_MARKS).rstrip(_STOPS) for text in short if ":" not in text]
    return frozenset([words for words in found if len(words) >= _SHORTEST_TITLE])


# "1 Zápis z jednání výboru … Přítomni: …"
_PAPER = regex.compile(r"(?:\d{1,3}\s)?(?:zápis|záznam|protokol)\b", regex.I)
# of "Zapsal dne 7. 6. 2023 Jan Dub"
_MONTH = regex.compile(r"\d{1,2}\.\s?(?:19|20)\d\d\b")


def _title_behind(text: str, listed: frozenset[str]) -> int | None:
    """Where a line ends with a listed title that a reader took for the end of its paragraph."""
    low = max(_SHORTEST_TITLE, len(text) - _LONGEST_TITLE)
    for match in _SENTENCE_BREAK.finditer(text, low):
        if (
            not _MONTH.match(text, match.end())
            and text[match.end() :].lstrip(_MARKS).rstrip(_STOPS) in listed
        ):
            return match.end()
    return None


def _cuts(text: str, cues: int, body: _Body, title: int | None) -> list[int]:
    found = set(body.cuts(text, cues))
    if cues & COLON and cues & _LABEL_CUE:
        found.update(_labels(text, body.flat))
    if cues & COLON:
        found.update(glued_label_cuts(text))
    if title is not None:
        found.add(title)
    if cues & _RESOLUTION_CUE:
        found.update(match.start() for match in _RESOLUTION.finditer(text))
    if cues & _SIGNED_CUE:
        found.update(match.start() for match in _SIGNED.finditer(text))
    if body.flat:
        found.update(match.start() for match in _OPENING.finditer(text))
        found.update(match.start() for match in _LED_IN.finditer(text))
        found.update(match.start() for match in _LIST_ELSEWHERE.finditer(text))
        found.update(match.start() for match in _APART.finditer(text))
        if "koly" in text:
            found.update(task_list_cuts(text))
        if page := body.page_number(text):
            found.add(page)
        if not body.titled:
            found.update(_title_edges(text))
            body.titled = len(text) > _LONGEST_LETTERHEAD
        found.update(_resolved(text))
    lead = len(text) - len(text.lstrip())
    return sorted(cut for cut in found if cut > lead)


def _title_edges(text: str) -> Iterator[int]:
    """Where a title begins behind a letterhead, and where something is told behind the title."""
    at = 0
    if not _PAPER.match(text):
        title = _TITLE_BEHIND.search(text[: 2 * _LONGEST_LETTERHEAD])
        if title is None:
            return
        yield (at := title.start())
        if title[0][:5].casefold() in ("usnes", "výpis"):
            return
    if told := _TOLD_TITLE.search(text, at + _SHORTEST_PAPER, at + 2 * _LONGEST_LETTERHEAD):
        yield told.start()


def _resolved(text: str) -> Iterator[int]:
    """Numbered resolutions, and where the next one is told behind each."""
    starts = [match.start() for match in _NUMBERED.finditer(text)]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=False):
        yield start
        if behind := _TOLD_BEHIND.search(text, start, stop):
            yield behind.start()


def _labels(text: str, flat: bool) -> Iterator[int]:
    """Labels on a line that holds labels of more than one kind; those of one kind are told apart by their own rules."""
    # a label ends with a colon and something behind it
    last = text.rfind(":") + 1
    end = last + len(text[last:]) - len(text[last:].lstrip()) + 1
    labels = _label().finditer(f" {text[:end]}")
    found = [(match.lastgroup, match.start() - 1, match.end() - 1) for match in labels]
    kinds = {group for group, _, _ in found}
    apart = len(kinds - {"head"}) > 1 or ("head" in kinds and len(kinds) > 1 and found[0][0] != "head")
    before: tuple[str | None, int] = (None, 0)
    for group, start, end in found:
        value = text[before[1] : start]
        valued = "–" in value or any(map(str.isalnum, value))
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
    titled: bool = False
    page: int = 0

    def page_number(self, text: str) -> int | None:
        """Where the words of a page begin behind its number, which a converter left in front: "2 Zapsala: …"."""
        number = f"{self.page + 1} "
        if (
            not text.startswith(number)
            or len(text) < _SHORTEST_PAGE
            or (self.page == 0 and not text[2].isupper())
        ):
            return None
        self.page += 1
        return len(number)

    def cuts(self, text: str, cues: int) -> Iterator[int]:
        first = cues & _AGENDA_CUE and any(map(text.__contains__, _FIRST))
        programme = _agenda_label().search(text) if first else None
        if first and not programme and cues & COLON:
            programme = NAMED_PROGRAMME.search(text)
        at = 0
        if programme and self.flat and programme.re is not NAMED_PROGRAMME:
            yield programme.start()
        if programme and programme.re is NAMED_PROGRAMME:
            # "K bodu 1: Starosta předložil program v tomto znění: 1. …": the proceedings have begun
            yield from self._begun(text[: programme.start()])
        if programme:
            items = list(self._programme(text, programme.end()))
            if len(items) < 2:
                return
            self.titles = {mark.ordinal: words for _, mark, words in items}
            if part := _label().search(items[-1][2]):
                # "6. Různé Závěry a usnesení: 1. …"
                self.titles[items[-1][1].ordinal] = items[-1][2][: part.start()].strip(" .,;")
            at = items[-1][0] + items[-1][1].end
            self.last = self.last or 0
            if ending := LAST_ITEM.match(text, at):
                at = ending.end()
                yield at
            if begun := _COURSE.search(text, at):
                at = begun.end()
        if self.last is None and self.flat:
            self.last = 0
        if self.flat or self.titles or cues & _AD_CUE:
            yield from self._proceedings(text, at)

    def _begun(self, text: str) -> Iterator[int]:
        """The headings in front of a programme that a sentence of the proceedings names."""
        if self.flat and not self.titles:
            self.last = self.last or 0
            yield from self._proceedings(text, 0)
        elif _AD_WORD.search(text):
            yield from (match.start() for match in _AD.finditer(text))

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
        if repeated and (behind := _NEXT.match(words, len(title))):
            yield start + mark.end + behind.end("point")
