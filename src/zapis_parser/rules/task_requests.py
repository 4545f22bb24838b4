"""Requests and promises: "prosíme p. Duba o zjištění ceny", "p. Malá byla požádána, aby …", "Jan Dub slíbil, že připraví …".

Knows who is asked and who promises; a request without an addressee, or to somebody outside of whom minutes only tell
(a firm, the town), is none, nor what somebody is asked to say at the meeting itself.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import regex

from zapis_parser.czech.offices import office_at
from zapis_parser.czech.word_kinds import is_role
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.officer_words import BODIES
from zapis_parser.rules.task_charges import ChargeMatch
from zapis_parser.rules.task_names import people_in
from zapis_parser.rules.task_parts import AssigneeMatch, sentence_ends
from zapis_parser.rules.task_prose import clause_start
from zapis_parser.rules.task_subjects import Clause, Names, addressee, subject_of
from zapis_parser.rules.task_verbs import find_verbs, is_perfective
from zapis_parser.rules.words import stems

REQUESTS = cue(
    "slíbil", "přislíbil", "zavázal", "nabídl", "uvolil", "požádán", "vyzván", "vyzývá", "žádá", "prosí"
)
"""The cues of lines that may hold a request or a promise."""
_BEGIN = stems("slíbil|zavázal|nabídl|uvolil|požádán|vyzván|vyzývá|(?<![^\\W\\d_])(?:žádá|prosí)")

_PROMISED = regex.compile(
    r"\b(?P<verb>(?:při)?slíbil[ai]?|se\s++(?:zavázal|nabídl|uvolil)[ai]?|(?:zavázal|nabídl|uvolil)[ai]?\s++se)\b[^,.;:]{0,40},\s++že\s++",
    regex.I,
)
_ASKED = regex.compile(
    r"\b(?P<verb>(?:byl[ai]?|je|jsou)\s++(?:požádán|vyzván)[aiy]?)\b[^,.;:]{0,60}(?:,\s++aby\s++|\so\s++(?=\p{L}++))",
    regex.I,
)
_BODY = r"(?:komise|výbor|rada|zastupitelstvo|předsednictvo|představenstvo|senát|schůze|[RZK]M|[RZ]O|VV)"
_ASKS = regex.compile(
    rf"(?:\b(?:prosím|prosíme|žádáme|vyzýváme)|(?<![\p{{L}}\d])(?P<body>{_BODY})\s++(?:[\p{{L}}.]++\s++){{0,3}}?(?:žádá|vyzývá|prosí))\s++(?P<whom>[^,.;:]{{0,20}}\.?[^,.;:]{{2,60}}?)"
    r"(?:,\s++aby\s++|\so\s++(?=\p{L}++))",
    regex.I,
)
_DOING_NOUN = regex.compile(
    r"(?:\p{Ll}++\s++){0,2}?(?!vysvětlení|vyjádření|vystoupení|shovívavost|strpení|prominutí|pochopení|uvedení)\p{Ll}{3,}(?<=[aáeěéu][nt]í|opravu|kontrolu|úpravu|přípravu|revizi)\b"
)
_SAYS = regex.compile(
    r"(?:[\p{L}\d.]++\s++){0,4}?(?:informoval|seznámil|uved|sdělil|vysvětlil|vystoupil|přednes|předstoupil|představil|okomentoval|pohovořil|doplnil|zúčastnil|podepsal|měl|byl|mohl|věděl)",
    regex.I,
)
_UNSURE = regex.compile(r"\b(?:zda|jestli|pokud|kdyby|ne(?:slíb|požád|by)\p{L}*+)\b", regex.I)


def find_requests(text: str, line: TextLine, known: Container[str]) -> Iterator[ChargeMatch]:
    """Yield the sentences of a line in which somebody named is asked or promises to do something."""
    # "zadání" and "prosinec" have a cue, too
    if not (line.cues & REQUESTS and _BEGIN.search(line.low)):
        return
    start = line.body
    for end in (*sentence_ends(text, line.body, line.end), line.end):
        doers = _of_sentence(text, start, end, known)
        if doers:
            words = text[start:end]
            begin = start + len(words) - len(words.lstrip())
            yield ChargeMatch(begin, start + len(words.rstrip()), tuple(doers), "tasks.request")
        start = end


def _of_sentence(text: str, start: int, end: int, known: Container[str]) -> list[AssigneeMatch]:
    sentence = text[start:end]
    if sentence.rstrip().endswith("?") or _UNSURE.search(sentence):
        return []
    names: Names | None = None
    for pattern, aims in ((_PROMISED, _promises), (_ASKED, _asks_for), (_ASKS, _asks_for)):
        match = pattern.search(text, start, end)
        if match is None or not aims(text, match.end(), end):
            continue
        names = names or Names(people_in(text, start, end), known)
        if pattern is _ASKS:
            found = addressee(text, *match.span("whom"), names)[:1]
        else:
            left = start + clause_start(sentence, match.start() - start)
            found = subject_of(text, Clause(start, left, match.start("verb"), match.end("verb"), end), names)
        return found if found and all(_is_inside(one) for one in found) else []
    return []


def _promises(text: str, at: int, end: int) -> bool:
    """Whether a promise is to do something: "že připraví návrh"."""
    verb = next(find_verbs(text[at:end]), None)
    if verb is None or verb.start > _NEAR or verb.kind not in ("finite", "formed", "future", "se"):
        return False
    between = text[at : at + verb.start]
    return (
        "," not in between
        and (verb.kind != "formed" or is_perfective(verb.word))
        and not _CAPITAL.search(between)
    )


_NEAR = 50
_CAPITAL = regex.compile(r"\p{Lu}\p{Ll}")


def _asks_for(text: str, at: int, end: int) -> bool:
    """Whether somebody is asked to do something: "aby zjistil cenu", "o zjištění ceny"."""
    if text[at - 5 : at].strip().casefold().endswith("aby"):
        return _SAYS.match(text, at, end) is None
    return _DOING_NOUN.match(text, at, end) is not None


_UNITS = frozenset({"odbor", "oddělení", "kancelář", "sekretariát"})


def _is_inside(one: AssigneeMatch) -> bool:
    """Whether one is a person, the office of one or a unit; not a body, a firm or a town."""
    office = None if one.mention else office_at(one.office or "", 0)
    return one.mention is not None or (
        office is not None and (office.noun in _UNITS or (office.noun not in BODIES and is_role(office.noun)))
    )
