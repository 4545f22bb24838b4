"""The labels of attendance lists: "Přítomni:", "Z jednání se omluvili", "Hosté –", also several on one line.

Knows what a label says of those behind it and where its list ends on the line; not who stands in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

import regex

from zapis_parser.czech.name_words import sentence_end, title_before
from zapis_parser.czech.people import split_people
from zapis_parser.czech.rare_names import parts_names
from zapis_parser.czech.word_kinds import is_refused
from zapis_parser.lexicon import per_lexicon
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.match import Value
from zapis_parser.rules.words import alternation, find_begun, lexicon, openings, own_words, starts_with, stems

Status = Literal["present", "excused", "absent", "guest"]

_STATUSES: tuple[Status, ...] = ("absent", "excused", "guest", "present")
_B = r"[ \u00a0]"
_LONGEST_LABEL = 120
_FIRST_LINES = 30  # a label without a colon is one only near the top: "Přítomni Jan Dub, Eva Malá"
# how the words begin of which every label has one
_BEGINNINGS = (
    "přítom", "nepřítom", "účast", "zúčast", "neúčast", "nezúčast", "prezen", "presen", "docház", "omluv", "neomluv",
    "nedost", "chyb", "absen", "host", "přizv", "pozv", "veřejn", "občan", "složení", "náhradní", "pozděj", "předčas", "dříve", "zastoup", "deleguj",
)  # fmt: skip
LABEL = cue(*_BEGINNINGS)
_STEMS = stems("|".join(_BEGINNINGS))
_INNER_STEMS = stems("|".join((*_BEGINNINGS, "online", "distančně", "telefonicky")))


@per_lexicon
def _any_status() -> str:
    words = "|".join(alternation(lexicon("headings", "attendance", status)) for status in _STATUSES)
    return rf"(?:{words})(?!\p{{L}})"


# "Dle prezenční listiny přítomni:", "Počet přítomných členů:", "Přítomni osobně (klubovna):", "Řádně omluveni:"
@per_lexicon
def _label() -> regex.Pattern[str]:
    return regex.compile(
        rf"""(?P<label> (?P<lead>(?:(?!jméno|funkce)\p{{L}}[\p{{L}}.]*+{_B}++){{0,3}}?) {_any_status()} (?P<tail>(?:,?{_B}++[\p{{L}}.\-/]++){{0,7}}?)
             (?:{_B}?+\([^()\n]{{1,60}}\))? )
             {_B}?+ (?P<stop> :++ | (?<={_B})[–—-](?=\s|$) | [|\t] | $ | (?={_B}?\(?\d) )""",
        regex.X | regex.I,
    )


# "Na jednání byli přítomni Jan Dub a Eva Malá", "Omluveni jsou pan Dub a paní Malá"
@per_lexicon
def _bare() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<label>(?P<lead>(?:\p{{L}}++{_B}++){{0,3}}?){_any_status()}(?:{_B}++(?:jsou|byl[aiy]?|je|tito{_B}++členové|členové|členky|také|též|pouze))?+){_B}++(?=\S)",
        regex.I,
    )


@per_lexicon
def _inner() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:(?<=[\s.;,)|])(?P<label>(?i:{_any_status()})(?:{_B}++\p{{Ll}}[\p{{Ll}}.]*+){{0,3}}(?:(?<=\sza){_B}\p{{Lu}}{{2,5}})?)\s?+:"
        rf"|(?<=[\s.;,)|])(?=\p{{Lu}})(?P<label>(?i:{_any_status()})(?:{_B}++\p{{Ll}}[\p{{Ll}}.]*+){{0,2}}(?:{_B}++\p{{Lu}}{{2,5}})?,{_B}(?:ne)?omluven\p{{L}}?)\s?+:"
        rf"|(?<=[\s.;,)|])(?=\p{{Lu}})(?P<label>(?i:{_any_status()})(?:{_B}++\p{{Ll}}[\p{{Ll}}.]*+){{0,2}})\s?+(?:\s[–—-]\s)"
        rf"|(?<=[,;.]\s)(?P<label>hosté|host|omluveni|omluven|omluvena|nepřítomni)\s?+(?::|\s?[–—-]\s)"
        # "Jan Dub, Eva Malá, omluven Petr Habr"
        rf"|(?:(?<=[,;.]\s)|(?<=,\sjako\s))(?P<label>(?i:(?:ne)?omluven[aiy]?|nepřítom(?:en|na|ni|ny)|(?<=,\sjako\s)host(?:é|ka)?)(?:{_B}(?:byl[aiy]?|je|jsou))?)(?={_B}(?:p\.|pí\b|pan\b|paní\b|\p{{Lu}}\p{{L}}++[. ])))"
    )


@per_lexicon
def _inner_begins() -> re.Pattern[str]:
    """How the words begin by which a label within a line is known."""
    first = [
        words.split(" ")[0] for status in _STATUSES for words in lexicon("headings", "attendance", status)
    ]
    plain = [word for word in first if word.replace("~", "").isalpha()]
    others = {word.replace("~", "").lower() for word in first if word not in plain}
    return openings((word.replace("~", "*") for word in plain), *sorted(others))


# also "Účast: 5 členů, 2 omluveni (Dub, Malá)"
_SHORT_INNER = regex.compile(
    r"(?<=[,;.]\s)(?P<label>online|distančně|telefonicky)\s?+:"
    r"|(?<=[,;.]\s\d{1,2}\s)(?P<label>(?:ne)?omluven[aiyo]?|nepřítom(?:en|n[aiyo]))\s?(?=\()",
    regex.I,
)
# "…, Eva Malá Z jednání se omluvili Jan Dub a Petr Nový." in a flattened text
_TOLD_INNER = regex.compile(
    rf"(?<=[\p{{L}}.;,)]{_B})(?P<label>Ze?{_B}(?:jednání|zasedání|schůze|porady|setkání){_B}se{_B}(?:\p{{Ll}}++{_B})?omluvil[aiy]?)(?={_B}\p{{L}})"
)
# "Zastupitelstvo se sešlo v tomto složení:"
_SENTENCE = regex.compile(
    r"(?P<label>(?P<lead>(?:\p{L}++\s++){0,6}?)se(?:šel|šla|šlo|šli)\s(?:[^:\n]{0,80}?)\bsložení)(?P<tail>)\s?+(?P<stop>:)",
    regex.I,
)


@per_lexicon
def _next_label() -> regex.Pattern[str]:
    others = alternation(
        [
            *lexicon("headings", "agenda", "heads"),
            *lexicon("headings", "closing", "labels"),
            "místo(?: konání)?",
            "datum(?: konání)?",
            "čas",
            "předsedající~",
            "řídil~",
            "řídí",
            "zahájení",
            "začátek",
            "ukončení",
            "konec",
            "usnesení",
            "hlasování",
            "počet~",
            "termín~",
            "jednání řídil~",
            "schůzi řídil~",
            "zahájil~",
        ]
    )
    return regex.compile(
        rf"(?<=[\s.;,)|])(?:{others})(?!\p{{L}})(?:{_B}++\p{{L}}++){{0,2}}{_B}?:(?!\d)", regex.I
    )


_ITEM = regex.compile(rf"(?<=\s)\d{{1,2}}[.)/]{_B}?(?P<word>\p{{Lu}}\p{{L}}++)")
_VERB = regex.compile(
    rf"{_B}(?:\p{{L}}+[aeiuěíy]l[aiyo]?|je|jsou|bude|budou|se|s|že|vzali)(?:{_B}|$)", regex.I
)
_DONE = regex.compile(r"\p{L}{3,}[aeiuěíy]l[aio]?\s")  # "Výbor schválil účast na školení"
_COUNTS = regex.compile(r"\bproti\b|\bzdrž|\bnehlasov|\bhlasování\b|\bvýsled|\bpro\s*+:|\bpro\s++\d", regex.I)
_TOLD = regex.compile(r"[\s\d]*+")
VOTE = regex.compile(r"\s*+(?:pro|proti|zdrž\p{L}*+|nehlasoval\p{L}*+|hlasování)\b", regex.I)
_GROUP = regex.compile(
    r"\b(?:člen|zástupc|garant|zastupitel|radn|delegát|vedení|náhradní)\p{L}*+(?:\s++\p{L}++){0,4}", regex.I
)
_NEGATED = regex.compile(r"^zastoupen|^deleguj|nepřítom|nedostavil|chyb[ěí]|absen|neúčast|nezúčast", regex.I)
_GUEST = regex.compile(
    r"\bpřítomn\p{L}++\s++za\s++(?:úřad|městský\s++úřad|\p{L}{0,2}Ú)|\bhost|přizv|pozvan|veřejnost|občan",
    regex.I,
)
_FURTHER = regex.compile(r"\bdalší|\bostatní|\bdále přítomn", regex.I)


_MEETINGS = ("jednání", "zasedání", "schůzi", "poradu", "setkání", "shromáždění", "valnou hromadu")
_BEGINNING = 3
_LETTERS = regex.compile(r"^\p{L}{0,3}")


@per_lexicon
def _other_part() -> tuple[regex.Pattern[str], frozenset[str]]:
    """What begins another part of the minutes than a list of those present, and the first letters of that."""
    fragments = [
        *lexicon("headings", "agenda", "heads"),
        *lexicon("headings", "ignored", "heads"),
        *(
            word
            for kind in ("task_review", "discussion", "resolutions", "closing")
            for word in lexicon("headings", "kinds", kind)
        ),
        *lexicon("headings", "closing", "labels"),
        "zahájení",
        "k jednání",
        "k projednání",
        "úvod",
        "předsedající",
        "řídil~",
        "řídí",
        "místo",
        "datum",
        "čas",
        "program~",
        *(f"{meeting} (?:řídil~|řídí|zahájil~|vedl~|vede)" for meeting in _MEETINGS),
    ]
    return starts_with(fragments), frozenset(_LETTERS.findall(words)[0].lower() for words in fragments)


def other_part(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return what begins another part at an offset; most lines begin with other letters."""
    pattern, beginnings = _other_part()
    begin = text[start : start + _BEGINNING].lower()
    for length in range(_BEGINNING + 1):
        if begin[:length] in beginnings:
            return pattern.match(text, start, end)
    return None


class Head(NamedTuple):
    """A label; ``value`` is the offset at which its list begins, ``of_places`` tells that it lists places or clubs."""

    label: Value[str]
    status: Status
    group: Value[str] | None
    value: int

    @property
    def of_places(self) -> bool:
        return _PLACES.search(self.label.value) is not None


_PLACES = regex.compile(r"\b(?:obce|sbory|oddíly|organizace|kluby|spolky|okrsky|jednoty)$", regex.I)


def status_of(label: str) -> Status:
    """Return the status that a label gives to those behind it."""
    for status in _STATUSES:
        own = own_words("attendance", status)
        if own and own.search(label):
            return status
    text = label.casefold()
    if "neomluv" in text:
        return "absent"
    if "omluv" in text:
        return "excused"
    if _NEGATED.search(text):
        return "absent"
    if _GUEST.search(text):
        return "guest"
    return "guest" if _FURTHER.search(text) and "člen" not in text else "present"


def own_labels() -> regex.Pattern[str] | None:
    """Return the labels that a user has told of; they may stand on a line that has none of the ``LABEL`` words."""
    return own_words("attendance", *_STATUSES)


def find_head(text: str, lines: Sequence[TextLine], at: int) -> Head | None:
    """Return the label with which a line begins, or None."""
    line = lines[at]
    start = line.body
    near = min(line.end, start + _LONGEST_LABEL)
    known = line.cues & LABEL and _STEMS.search(line.low, start - line.start, near - line.start)
    if not known and not ((own := own_labels()) and own.search(text, start, near)):
        return None
    match = _label().match(text, start, line.end) or _SENTENCE.match(text, start, line.end)
    if match and not _is_other(text, lines, at, match):
        label = Value(match["label"].strip(), match.start("label"), match.end("label"), "attendance.label")
        return Head(label, status_of(label.value), _group(label), match.end())
    bare = _bare().match(text, start, line.end) if at < _FIRST_LINES else None
    if (
        bare
        and status_of(bare["label"]) != "guest"
        and not _names(bare["lead"])
        and covered(text, bare.end(), line.end) > 0.6
    ):
        label = Value(bare["label"].strip(), bare.start("label"), bare.end("label"), "attendance.bare-label")
        return Head(label, status_of(label.value), None, bare.end())
    return None


def _is_other(text: str, lines: Sequence[TextLine], at: int, match: regex.Match[str]) -> bool:
    """Tell a label from a row of a table ("Dub Jan<tab>omluven"), from the counts of a vote and from a sentence."""
    if _names(match["lead"], sure=match["stop"].startswith(":")):
        return True
    ends = not match["stop"] and match.end() == lines[at].end
    if ends and (_DONE.search(match["lead"]) or _VERB.search(match["tail"]) or _names(match["tail"])):
        return True
    return _COUNTS.search(match["tail"]) is not None or _voting(text, lines, at, match)


def _names(words: str, *, sure: bool = False) -> bool:
    """Whether words of a label name somebody; behind ``sure`` signs of a label a capitalised word alone does not."""
    return bool(words) and any(
        not sure or mention.person.given or mention.person.titles_before for mention in split_people(words)
    )


def _group(label: Value[str]) -> Value[str] | None:
    """The words of a label that name a group: "Přítomni členové výboru" -> "členové výboru"."""
    match = _GROUP.search(label.value)
    if match is None or label.value.casefold().startswith("počet"):
        return None
    return Value(match[0], label.start + match.start(), label.start + match.end(), label.rule)


def _voting(text: str, lines: Sequence[TextLine], at: int, match: regex.Match[str]) -> bool:
    """Whether "Přítomno: 21" is a count beside the counts of a vote."""
    rest = text[match.end() : min(lines[at].end, match.end() + 200)]
    if _COUNTS.search(rest):
        return True
    if not _TOLD.fullmatch(rest):
        return False
    return any(VOTE.match(lines[i].words) for i in (at - 1, at + 1) if 0 <= i < len(lines))


def heads_on_line(text: str, head: Head, end: int) -> Iterator[tuple[Head, int]]:
    """Give the label and those that follow it on its line, each with the end of its list."""
    if not own_labels() and not _INNER_STEMS.search(text[head.value : end].lower()):
        yield head, list_end(text, head.value, end)
        return
    heads = [head]
    for matches in (
        find_begun(_inner(), _inner_begins(), text, head.value, end),
        _SHORT_INNER.finditer(text, head.value, end),
        _TOLD_INNER.finditer(text, head.value, end),
    ):
        for match in matches:
            label = Value(match["label"], match.start("label"), match.end("label"), "attendance.inner-label")
            heads.append(Head(label, status_of(label.value), _group(label), match.end()))
    heads = sorted({one.label.start: one for one in heads}.values(), key=lambda one: one.label.start)
    for number, one in enumerate(heads):
        if number and one.label.start < heads[number - 1].value:
            continue
        stop = heads[number + 1].label.start if number + 1 < len(heads) else end
        yield one, list_end(text, one.value, stop)


def list_end(text: str, start: int, end: int) -> int:
    """Return where a list ends on its line: at a sentence's end, another label, or an item of the programme."""
    value = text[start:end]
    other = other_part(text, end - len(value.lstrip()), end)
    if other and not split_people(other[0]):
        return start
    if sheet := _SHEET.match(text, start, end):
        return sheet.end()
    places = [_list_sentence(text, start, end)]
    begun = (m for m in _SENTENCE_START.finditer(text, start, end) if not m["word"] or is_refused(m["word"]))
    places += [m.start() for m in islice(begun, 1)]
    places += [m.start() for m in islice(_EXCEPT.finditer(text, start, end), 1)]
    if ":" in value and (match := _next_label().search(text, start, end)):
        places.append(match.start())
    for match in _ITEM.finditer(text, start, end):
        if is_refused(match["word"]) and not title_before().match(text, match.start("word")):
            places.append(match.start())
            break
    return min(places)


# "Přítomni: všichni členové kromě Jana Duba"
_EXCEPT = regex.compile(r"\b(?:kromě|vyjma|mimo|až na|s výjimkou)\s(?=p\.|pan|\p{Lu})")
# "… Eva Malá Jednání zahájil a řídil", "… Jan Dub Je přítomno 7 z 9 členů", "… Eva Malá V Lhotě dne"
_SENTENCE_START = regex.compile(
    rf"(?<=[\p{{L}}.)\d]{_B})(?:(?:Řádné|Mimořádné|Veřejné)(?={_B}(?:zasedání|jednání))|(?P<word>(?:Zasedání|Jednání|Schůze|Schůzi)(?={_B}\p{{Ll}})|(?:V|Ve|Z|Ze|Na|Za)(?={_B}\p{{L}}{{3,}}+{_B}\p{{Ll}})|(?:Je|Jsou)(?={_B}\p{{Ll}})"
    rf"|\p{{Lu}}\p{{Ll}}++(?={_B}(?:je|jsou|byl\p{{L}}?|se|zahájil\p{{L}}?|řídil\p{{L}}?|vedl\p{{L}}?|přivítal\p{{L}}?|svolal\p{{L}}?|není)\b)))"
)


# "Hosté: (dle prezenční listiny) 3. zasedání zahájil …"
_SHEET = regex.compile(
    rf"\s*+\(?(?:dle|viz\.?|podle){_B}(?:\p{{L}}++\.?{_B}){{0,2}}?(?:prezenční|presenční|podpisové)\p{{L}}*+{_B}listin\p{{L}}*+\)?(?={_B}++[\p{{L}}\d])",
    regex.I,
)


def _list_sentence(text: str, start: int, end: int) -> int:
    """A list goes on behind a semicolon and behind the number of an entry: "Přítomni: 1. Jan Dub 2. Eva Malá"."""
    at = sentence_end(text, start, end)
    while at < end and (text[at] == ";" or _numbers(text, at, end)):
        at = sentence_end(text, at + 1, end)
    return at


_NUMBERED = regex.compile(rf"\.{_B}(?P<word>\p{{Lu}}\p{{Ll}}++){_B}\p{{Lu}}")


def _numbers(text: str, at: int, end: int) -> bool:
    """Whether the point at ``at`` belongs to the number of an entry, or parts two: "Jan Dub. Eva Malá."."""
    if parts_names(text, at, end):
        return True
    match = _NUMBERED.match(text, at, end)
    if match is None or not text[max(0, at - 3) : at].split()[-1:] or is_refused(match["word"]):
        return False
    return text[max(0, at - 3) : at].split()[-1].isdigit()


_WORDS_OF_REMARK = 6
_BRACKET = regex.compile(r"[(\[][^()\[\]]{0,160}[)\]]")
_SENTENCE_IN_ROLE = regex.compile(r"\.\s\p{Lu}|\b(?:byl[aio]?|informoval[ai]?|navrhl[ai]?|je|jsou|bude)\b")


_INNER_GROUP = regex.compile(r"(?<!\S)\p{Ll}++(?:[ \u00a0]\p{Ll}++){0,3}\s?:")


def covered(text: str, start: int, end: int) -> float:
    """Return which share of a stretch is entries of people, 0 to 1; a sentence about somebody is no entry."""
    value = text[start:end]
    letters = sum(map(str.isalpha, _INNER_GROUP.sub("", value)))
    if not letters or len(value) > 4000:
        return 0.0
    held = 0
    for mention in split_people(value):
        tail = value[mention.end : mention.entry_end]
        plain = _BRACKET.sub(" ", tail)
        told = _SENTENCE_IN_ROLE.search(plain) or (
            mention.role is None and len(plain.split()) > _WORDS_OF_REMARK
        )
        stop = mention.end if told else mention.entry_end
        held += sum(map(str.isalpha, value[mention.entry_start : stop]))
    return held / letters
