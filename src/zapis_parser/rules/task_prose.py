"""Tasks in sentences: somebody named will do something, "je třeba do … udělat", "bude předáno komu, aby".

Knows which clauses are no tasks. The verbs are those of ``task_verbs``, who is the subject of one is told by
``task_subjects``; labels and lists are not its matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import regex

from zapis_parser.rules.accents import without_accents
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_charges import ChargeMatch
from zapis_parser.rules.task_names import people_in
from zapis_parser.rules.task_parts import AssigneeMatch, sentence_ends
from zapis_parser.rules.task_subjects import Clause, Names, addressee, is_weak, subject_of
from zapis_parser.rules.task_verbs import INFINITIVE, find_verbs, is_perfective, tells_of_doing
from zapis_parser.rules.words import alternation, lexicon


@dataclass(frozen=True, slots=True)
class _Spot:
    """A verb of doing with its subject; ``left`` is where its clause begins."""

    left: int
    verb: int
    doers: tuple[AssigneeMatch, ...]


def find_doers(
    text: str, line: TextLine, known: frozenset[str], *, subject_needed: bool = True
) -> list[ChargeMatch]:
    """Return the sentences of a line in which somebody named will do something.

    Args:
        known: names by which people of the document are called, casefolded.
        subject_needed: False where the doer stands elsewhere; then a verb is enough.
    """
    plain = without_accents(text)
    if not tells_of_doing(line.text, plain=plain):
        return []
    found: list[ChargeMatch] = []
    reading = _Reading(text, known, subject_needed, line.mark is not None, plain, line.body, line.end)
    start = line.body
    for end in [*sentence_ends(text, line.body, line.end), line.end]:
        found.extend(_sentence(reading, start, end))
        start = end
    return found


# ---- sentences


_SPEAKER = regex.compile(r"\s*+(?:\p{Lu}\.?\s?)?(?P<name>\p{Lu}\p{L}++)(?:\s\p{Lu}(?:\p{L}++|\.))?\s?:")
_PASSED = regex.compile(
    r"^\s*+(?:podle|dle|ve\s++smyslu|v\s++souladu\s++s|na\s++základě)\s++(?:\p{L}++\s++)?(?:§|zákon|vyhláš|stanov|směrnic|\p{L}++\s++řád|smlouv|záruk)|\bv\s++rámci\s++záruky\b|\bpříští\s++(?:schůz|jednání|zasedání|zápis)\p{L}*+\s++(?:svolá|připraví)",
    regex.I,
)
_QUESTION = regex.compile(r"\?\s*+$")
_APPOINTED = regex.compile(
    r"pověřen|jmenován|určen|zvolen|provede|vyhotoví|pořídí|zapíše|povede|ověří|sepíše|zpracuje|vypracuje|(?:bude|budou)\s++(?:provádět|pořizovat|zapisovat|psát|vést)",
    regex.I,
)


@cache
def _of_meeting() -> regex.Pattern[str]:
    return regex.compile(rf"\b{alternation(lexicon('tasks', 'clauses', 'of_meeting'))}\b", regex.I)


def _is_none(sentence: str) -> bool:
    """Whether a sentence is a question, a speaker's turn, a rule of law, or appoints officers of the meeting."""
    speaker = _SPEAKER.match(sentence)
    if speaker and speaker["name"].casefold() not in lexicon("tasks", "clauses", "leads"):
        return True
    if _QUESTION.search(sentence) or _PASSED.search(sentence[:200]):
        return True
    return bool(_of_meeting().search(sentence[:160]) and _APPOINTED.search(sentence) and len(sentence) < 160)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a line is read: ``subject_needed`` as in ``find_doers``, ``marked`` as in ``Clause``; ``plain`` without accents."""

    text: str
    known: frozenset[str]
    subject_needed: bool
    marked: bool
    plain: bool
    begin: int
    end: int


class _Names:
    """The people of a sentence, read when first asked for."""

    def __init__(self, reading: _Reading, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._reading = reading
        self._names: Names | None = None

    def read(self) -> Names:
        if self._names is None:
            people = people_in(self._reading.text, self.start, self.end)
            self._names = Names(people, self._reading.known)
        return self._names


def _sentence(reading: _Reading, start: int, end: int) -> Iterator[ChargeMatch]:
    sentence = reading.text[start:end]
    whole = start == reading.begin and end == reading.end  # then the line's own test was enough
    if not (whole or tells_of_doing(sentence, plain=reading.plain)):
        return
    names = _Names(reading, start, end)
    spots: list[_Spot] = []
    for match in islice(find_verbs(sentence, plain=reading.plain), _MOST_VERBS):
        spot = _spot(reading, match, names)
        if spot:
            spots.append(spot)
    needed = not spots and reading.subject_needed and _may_be_needed(sentence)
    if not (spots or needed) or _is_none(sentence):
        return
    if spots:
        yield from _merged(reading.text, spots, start, end)
    else:
        yield from _others(reading.text, start, end, names.read())


def _spot(reading: _Reading, match: regex.Match[str], names: _Names) -> _Spot | None:
    """A verb of doing with its subject, if the clause states what will be done."""
    formed = match["formed"]
    if (match["duty"] and not reading.marked) or (
        formed and not is_perfective(formed.casefold(), plain=reading.plain)
    ):
        return None
    sentence = match.string
    left = _clause_start(sentence, match.start())
    if reading.subject_needed and not _may_tell(sentence, left, match.start()):
        return None
    with_object = bool(formed) or match[0].casefold() in lexicon("tasks", "verbs", "with_object")
    start, end = names.start, names.end
    verb, verb_end = start + match.start(), start + match.end()
    clause = Clause(start, start + left, verb, verb_end, end, with_object, reading.marked)
    doers = subject_of(reading.text, clause, names.read())
    if reading.subject_needed and (not doers or _is_told(match, doers, sentence)):
        return None
    if formed and not _is_beside(reading.text, doers, clause):
        return None
    return _Spot(clause.left, clause.verb, tuple(doers))


def _is_beside(text: str, doers: Sequence[AssigneeMatch], clause: Clause) -> bool:
    """Whether the doer is a person or an office right beside the verb, so that its form alone is enough."""
    if not doers or is_weak(doers[0]) or (doers[0].mention is None and doers[0].office is None):
        return False
    last = doers[-1]
    between = (
        text[last.end : clause.verb] if last.end <= clause.verb else text[clause.verb_end : doers[0].start]
    )
    return len(between) <= _NEAR and not _PARTED.search(between)


_NEAR = 32
_PARTED = regex.compile(r"[,;:]|\b(?:je|jsou|byl\p{L}?|se|si|a|i|nebo)\b", regex.I)


def _clause_start(sentence: str, at: int) -> int:
    return max((m.end() for m in _BOUND.finditer(sentence, max(0, at - _REACH), at)), default=0)


_BOUND = regex.compile(r"[,;:]\s|\s[–—-]\s|\s++a\s++")
_BAR = regex.compile(
    r"\b(?:kter\p{L}++|jenž|aby|že|pokud|jestliže|zda|zdali|kdo|jak|proč|než|kdyby|když)\b|^\s*+až\b", regex.I
)
_RELATIVE = regex.compile(r"(?:kterou|kteréhož|které|který|což|jež|jejž)\s++(?:[\p{L}]++\s++){0,2}$", regex.I)
_THAT = regex.compile(r",\s*+že\b", regex.I)


@cache
def _agreed() -> regex.Pattern[str]:
    return regex.compile(rf"\b{alternation(lexicon('tasks', 'clauses', 'agreed'))}", regex.I)


@cache
def _unsure() -> regex.Pattern[str]:
    return regex.compile(rf"\b{alternation(lexicon('tasks', 'clauses', 'unsure'))}\b", regex.I)


_HEDGES = ("možná", "asi", "snad")
_REACH = 400  # how far back a clause can depend on another, in characters; keeps hostile input linear
_MOST_VERBS = 60


def _may_tell(sentence: str, left: int, verb: int) -> bool:
    """Whether a clause states what will be done: no condition, no reported speech but what was agreed on."""
    unsure = _unsure().search(sentence, left, verb + 60)
    if unsure and (unsure.start() < verb or unsure[0].casefold() in _HEDGES):
        return False
    clause = sentence[left:verb]
    bar = _BAR.search(clause)
    reported = _THAT.search(sentence, max(0, verb - _REACH), verb)
    if reported and not _agreed().search(sentence, max(0, verb - 2 * _REACH), reported.start()):
        return False
    if bar is None or bar[0].casefold() == "že":
        return True
    return _RELATIVE.search(clause) is not None


_BODIES = ("zastupitelstvo", "rada", "výbor", "komise", "předsednictvo", "senát")
_UNTIL = regex.compile(r"\bdo\s")
_HOLDS = (
    "uspořádá",
    "uspořádají",
    "zorganizuje",
    "zorganizují",
    "pořádá",
    "pořádají",
)  # the plan of an event
_MEETS = ("sejde", "sejdou", "projedná", "projednají", "zúčastní")


def _is_told(verb: regex.Match[str], doers: Sequence[AssigneeMatch], sentence: str) -> bool:
    """Whether the doer's act is only told of: a body that will meet, a firm, a town."""
    first = doers[0]
    if first.mention is not None:
        return False
    noun = next((word for word in (first.office or "").casefold().split() if word in _BODIES), None)
    if noun and (verb["se"] or verb["se2"] or verb["finite"] or "").casefold() in _MEETS:
        return not _UNTIL.search(sentence)
    if (verb["finite"] or "").casefold() in _HOLDS and not _BY.search(sentence):
        return True
    if verb["must"] and (noun or is_weak(first)):
        return True
    return is_weak(first) and (
        not _BY.search(sentence)
        or first.office is None
        or first.office.casefold().startswith(("firm", "společnost"))
    )


def _merged(text: str, spots: Sequence[_Spot], start: int, end: int) -> Iterator[ChargeMatch]:
    """One task for each doer of a sentence: several verbs of one doer are one task, a second doer begins another."""
    groups = [spots[0]]
    for spot in spots[1:]:
        same = {(a.start, a.end) for a in spot.doers} & {(a.start, a.end) for a in groups[-1].doers}
        if not same and spot.doers and spot.left > groups[-1].verb:
            groups.append(spot)
    for number, group in enumerate(groups):
        begin = _begin(text, start, group) if number == 0 else group.left
        last = number + 1 == len(groups)
        stop = end if last else groups[number + 1].left
        words = text[begin:stop].rstrip() if last else _without_link(text[begin:stop])
        while begin < stop and text[begin] in " \t,–-":
            begin += 1
            words = words[1:]
        if len(groups) > 1:
            words = _within_bracket(text[start:begin], words)
        yield ChargeMatch(begin, begin + len(words), group.doers, "tasks.prose")


def _within_bracket(before: str, words: str) -> str:
    """The words of one of several doers, cut where a bracket ends in which only the one is named."""
    closed, opened = words.find(")"), words.rfind("(")
    if before.rfind("(") > before.rfind(")") and 0 <= closed < (words.find("(") % (len(words) + 1)):
        return words[:closed].rstrip()
    if opened > words.rfind(")"):
        return words[:opened].rstrip(" –-,")
    return words


_LINK_TAIL = regex.compile(r"(?:\s++(?:a|ale|i)|[\s,–-])++$")


def _without_link(words: str) -> str:
    words = words.rstrip(" \t,–-")
    tail = _LINK_TAIL.search(words)
    return words[: tail.start()] if tail else words


_OWN_VERB = regex.compile(
    r"\b(?:lze|bude|budou|byl[aoi]?|je|jsou|není|má|mají)\b|\b\p{L}{3,}(?:l[aoi]?|uje|ují)\b", regex.I
)
_DASHED = regex.compile(r"\s[–—-]\s++$")
_JOINED = regex.compile(r"(?:\sa|,)\s++$")
_LONG_TOPIC = 60


def _begin(text: str, start: int, spot: _Spot) -> int:
    """Where the words of a task begin: a short topic before the clause belongs to them, a clause of its own does not."""
    prefix = text[start : spot.left]
    lead = _SPEAKER.match(prefix)
    if lead:
        start += lead.end()
        prefix = text[start : spot.left]
    if not prefix.strip() or _BAR.search(text[spot.left : spot.verb]):
        return start
    dashed = _DASHED.search(prefix)
    joined = _JOINED.search(prefix)
    begins = bool(spot.doers) and spot.doers[0].start - spot.left < 12
    apart = begins or bool(text[spot.left : spot.verb].strip())
    if dashed and len(prefix) > _LONG_TOPIC and apart:
        return spot.left
    if joined and begins and len(prefix) > _LONG_TOPIC and _OWN_VERB.search(prefix):
        return spot.left
    return start


# ---- sentences without a verb of doing in the future


_OTHER_HINT = regex.compile(r"\b(?:třeba|nutn|potřeba|nezbytn|bude\s|budou\s|přechází\s)", regex.I)


def _may_be_needed(sentence: str) -> bool:
    small = sentence.casefold()
    hinted = "bud" in small or "řeba" in small or "utn" in small or "nezbytn" in small or "přechází" in small
    return hinted and _OTHER_HINT.search(sentence) is not None


_HANDED = regex.compile(
    r"\b(?:bude|budou)\s++(?:[\p{L}.]++\s++){0,3}?(?:předán|postoupen|zaslán|odeslán|předložen|vyzván|požádán|pověřen|osloven|vrácen)\p{L}{0,2}(?P<whom>\s[^.;]{3,80}?)(?P<aim>,\s++aby\b(?!\s++(?:se\s++)?(?:m[oů]hl|věděl|měl|byl))|\s++(?:k|ke|s)\s)",
    regex.I,
)
_CHARGE_OF = regex.compile(
    r"\b(?:bude|budou|přechází)\s++(?:[\p{L}.]++\s++){0,2}?v\s++(?:kompetenci|gesci|režii|péči)\s++(?P<whom>[^.;,]{3,60})",
    regex.I,
)
_BY = regex.compile(r"\b(?:do|nejpozději|termín)\b", regex.I)


@cache
def _needed() -> regex.Pattern[str]:
    return regex.compile(
        rf"\b{alternation(lexicon('tasks', 'clauses', 'needed'))}\b[^;]{{0,120}}?\b{INFINITIVE}(?!\p{{L}})",
        regex.I,
    )


def _others(text: str, start: int, end: int, names: Names) -> Iterator[ChargeMatch]:
    """What is to be done without a doer in front: "Je třeba do neděle odeslat …", "bude předáno řediteli, aby …", "bude v kompetenci paní Malé"."""
    sentence = text[start:end]
    stop = start + len(sentence.rstrip())
    begin = start + len(sentence) - len(sentence.lstrip())
    needed = _needed().search(sentence)
    if needed and _BY.search(sentence) and not _BAR.search(sentence, 0, needed.start()):
        yield ChargeMatch(begin, stop, (), "tasks.needed")
        return
    handed = _HANDED.search(sentence)
    owned = _CHARGE_OF.search(sentence)
    for match in (handed, owned):
        if match is None:
            continue
        whom = addressee(text, start + match.start("whom"), start + match.end("whom"), names)
        if whom and (match is handed or whom[0].mention):
            lead = _SPEAKER.match(sentence)
            yield ChargeMatch(
                begin if lead is None else start + lead.end(), stop, tuple(whom[:1]), "tasks.handed"
            )
            return
