"""Tasks in sentences: somebody named will do something, "je třeba do … udělat", "bude předáno komu, aby".

Knows which clauses are no tasks. The verbs are those of ``task_verbs``, who is the subject of one is told by
``task_subjects``; labels and lists are not its matter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

import regex

from zapis_parser.rules.accents import without_accents
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.task_charges import ChargeMatch
from zapis_parser.rules.task_names import people_in
from zapis_parser.rules.task_parts import AssigneeMatch, sentence_ends
from zapis_parser.rules.task_subjects import Clause, Names, addressee, is_weak, subject_of
from zapis_parser.rules.task_verbs import INFINITIVE, DoingVerb, find_verbs, is_perfective, tells_of_doing
from zapis_parser.rules.words import alternation, lexicon, stems


class _Spot(NamedTuple):
    """A verb of doing with its subject; ``left`` is where its clause begins."""

    left: int
    verb: int
    doers: tuple[AssigneeMatch, ...]


def find_doers(
    text: str, line: TextLine, known: Container[str], *, subject_needed: bool = True
) -> list[ChargeMatch]:
    """Return the sentences of a line in which somebody named will do something.

    Args:
        known: names by which people of the document are called, casefolded.
        subject_needed: False where the doer stands elsewhere; then a verb is enough.
    """
    if not tells_of_doing(text, line):
        return []
    marked = line.mark is not None
    return doers_in(text, (line.body, line.end), known, subject_needed=subject_needed, marked=marked)


def doers_in(
    text: str,
    span: tuple[int, int],
    known: Container[str],
    *,
    subject_needed: bool = True,
    marked: bool = False,
) -> list[ChargeMatch]:
    """Return the sentences of a stretch in which somebody named will do something; ``marked`` as in ``Clause``."""
    start, last = span
    may_need = subject_needed and _may_need(text[start:last])
    reading = _Reading(text, known, subject_needed, marked, without_accents(text), may_need)
    found: list[ChargeMatch] = []
    for end in (*sentence_ends(text, start, last), last):
        found.extend(_sentence(reading, start, end))
        start = end
    return found


# ---- sentences


_SPEAKER = regex.compile(r"\s*+(?:\p{Lu}\.?\s?)?(?P<name>\p{Lu}\p{L}++)(?:\s\p{Lu}(?:\p{L}++|\.))?\s?:")
_BY_LAW = regex.compile(
    r"\s*+(?:podle|dle|ve\s++smyslu|v\s++souladu\s++s|na\s++základě)\s++(?:\p{L}++\s++)?(?:§|zákon|vyhláš|stanov|směrnic|\p{L}++\s++řád|smlouv|záruk)",
    regex.I,
)
_PASSED = regex.compile(
    r"\bv\s++rámci\s++záruky\b|\bpříští\s++(?:schůz|jednání|zasedání|zápis)\p{L}*+\s++(?:svolá|připraví)"
)
_APPOINTED = regex.compile(
    r"pověřen|jmenován|určen|zvolen|provede|vyhotoví|pořídí|zapíše|povede|ověří|sepíše|zpracuje|vypracuje|(?:bude|budou)\s++(?:provádět|pořizovat|zapisovat|psát|vést)",
    regex.I,
)


@cache
def _of_meeting() -> regex.Pattern[str]:
    return regex.compile(rf"\b{alternation(lexicon('tasks', 'clauses', 'of_meeting'))}\b", regex.I)


@cache
def _meeting_stems() -> re.Pattern[str]:
    return stems("|".join(sorted({phrase[:5] for phrase in lexicon("tasks", "clauses", "of_meeting")})))


def _is_none(sentence: str) -> bool:
    """Whether a sentence is a question, a speaker's turn, a rule of law, or appoints officers of the meeting."""
    speaker = _SPEAKER.match(sentence) if ":" in sentence else None
    if speaker and speaker["name"].casefold() not in lexicon("tasks", "clauses", "leads"):
        return True
    if sentence.rstrip().endswith("?") or _BY_LAW.match(sentence[:200]):
        return True
    small = sentence[:200].lower()
    if ("záruky" in small or "příští" in small) and _PASSED.search(small):
        return True
    if len(sentence) >= 160 or not _meeting_stems().search(small):
        return False
    return bool(_of_meeting().search(sentence) and _APPOINTED.search(sentence))


class _Reading(NamedTuple):
    """How a line is read: ``subject_needed`` as in ``find_doers``, ``marked`` as in ``Clause``; ``plain`` without accents.

    ``may_need``: it may say what is to be done without a verb of doing in the future.
    """

    text: str
    known: Container[str]
    subject_needed: bool
    marked: bool
    plain: bool
    may_need: bool


class _Names:
    """A sentence and its people, who are read when first asked for."""

    def __init__(self, reading: _Reading, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.sentence = reading.text[start:end]
        self._reading = reading
        self._names: Names | None = None

    def read(self) -> Names:
        if self._names is None:
            people = people_in(self._reading.text, self.start, self.end)
            self._names = Names(people, self._reading.known)
        return self._names


def _sentence(reading: _Reading, start: int, end: int) -> Iterator[ChargeMatch]:
    names = _Names(reading, start, end)
    sentence = names.sentence
    spots: list[_Spot] = []
    for found in islice(find_verbs(sentence, plain=reading.plain), _MOST_VERBS):
        spot = _spot(reading, found, names)
        if spot:
            spots.append(spot)
    needed = not spots and reading.may_need and _OTHER_HINT.search(sentence) is not None
    if not (spots or needed) or _is_none(sentence):
        return
    if spots:
        yield from _merged(reading.text, spots, start, end)
    else:
        yield from _others(reading.text, names)


def _spot(reading: _Reading, found: DoingVerb, names: _Names) -> _Spot | None:
    """A verb of doing with its subject, if the clause states what will be done."""
    formed = found.kind == "formed"
    if (found.kind == "duty" and not reading.marked) or (
        formed and not is_perfective(found.word, plain=reading.plain)
    ):
        return None
    sentence = names.sentence
    left = clause_start(sentence, found.start)
    if reading.subject_needed and not _may_tell(sentence, left, found.start):
        return None
    with_object = formed or (found.kind == "finite" and found.word in _with_object())
    start, end = names.start, names.end
    verb, verb_end = start + found.start, start + found.end
    clause = Clause(start, start + left, verb, verb_end, end, with_object, reading.marked)
    doers = subject_of(reading.text, clause, names.read())
    if reading.subject_needed and (not doers or _is_told(found, doers, sentence)):
        return None
    if formed and not _is_beside(reading.text, doers, clause):
        return None
    return _Spot(clause.left, clause.verb, tuple(doers))


@cache
def _with_object() -> frozenset[str]:
    return frozenset(lexicon("tasks", "verbs", "with_object"))


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


def clause_start(sentence: str, at: int) -> int:
    """Return where the clause of a verb begins."""
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


def _is_told(verb: DoingVerb, doers: Sequence[AssigneeMatch], sentence: str) -> bool:
    """Whether the doer's act is only told of: a body that will meet, a firm, a town."""
    first = doers[0]
    if first.mention is not None:
        return False
    noun = next((word for word in (first.office or "").casefold().split() if word in _BODIES), None)
    if noun and verb.kind in ("se", "finite") and verb.word in _MEETS:
        return not _UNTIL.search(sentence)
    if verb.kind == "finite" and verb.word in _HOLDS and not _BY.search(sentence):
        return True
    if verb.kind == "must" and (noun or is_weak(first)):
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
# "Jednatelka navrhuje výlet – p. Malá zjistí cenu" begins with talk, "Výlet – p. Malá zjistí cenu" with a topic
_TALK = regex.compile(
    r"\b(?!je\s++třeba)(?:byl[aoi]?|je|jsou|\p{Ll}{2,}(?:uje|ují)|se\s++\p{Ll}{3,}+(?<=l[aoi]?)|\p{Ll}{2,}(?:[aeěi]la|[aeěi]lo|[aeěi]li|oval))\b"
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
    if dashed and apart and (len(prefix) > _LONG_TOPIC or (begins and _TALK.search(prefix))):
        return spot.left
    if joined and begins and len(prefix) > _LONG_TOPIC and _OWN_VERB.search(prefix):
        return spot.left
    return start


# ---- sentences without a verb of doing in the future


_OTHER_HINT = regex.compile(r"\b(?:třeba|nutn|potřeba|nezbytn|bude\s|budou\s|přechází\s)", regex.I)


def _may_need(words: str) -> bool:
    small = words.casefold()
    return "bud" in small or "řeba" in small or "utn" in small or "nezbytn" in small or "přechází" in small


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


def _others(text: str, names: _Names) -> Iterator[ChargeMatch]:
    """What is to be done without a doer in front: "Je třeba do neděle odeslat …", "bude předáno řediteli, aby …", "bude v kompetenci paní Malé"."""
    sentence, start = names.sentence, names.start
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
        whom = addressee(text, start + match.start("whom"), start + match.end("whom"), names.read())
        if whom and (match is handed or whom[0].mention):
            lead = _SPEAKER.match(sentence)
            yield ChargeMatch(
                begin if lead is None else start + lead.end(), stop, tuple(whom[:1]), "tasks.handed"
            )
            return
