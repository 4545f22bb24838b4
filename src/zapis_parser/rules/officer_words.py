"""The words that tell who chaired, who wrote the minutes and who verified them: labels, sentences, signatures.

Patterns and the match they give; where in a document they are tried is for ``officers`` and ``officer_sentences``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

import regex

from zapis_parser.czech.names import PersonMention
from zapis_parser.lexicon import current, per_lexicon
from zapis_parser.lexicon.merging import fragment
from zapis_parser.rules.cues import cue
from zapis_parser.rules.lines import TextLine
from zapis_parser.rules.words import alternation

Office = Literal["chair", "recorder", "verifier", "holder"]
Pattern = regex.Pattern[str]

CHAIRED, OPENED, SIGNED = 3, 2, 1
"""How sure the words are that somebody chaired: "řídil", "zahájil", a signature as "předseda"."""


@dataclass(frozen=True, slots=True)
class OfficerMatch:
    """Somebody in an office.

    Attributes:
        office: "holder" for somebody who signs with an office of his own ("starosta obce").
        mention: None where only the office is named: "Jednání řídil starosta".
        start, end: the words that tell it.
        title: the office that is named, in the nominative.
        rank: for a chair how sure the words are, else 0.
    """

    office: Office
    mention: PersonMention | None
    start: int
    end: int
    rule: str
    title: str | None = None
    rank: int = 0


ANY = -1  # beside a cue that a line has
TODAY = cue("dnešní")
RECORDER, _VERIFIER = cue("zapisovatel"), cue("ověřovatel")
VERIFYING, VERIFIES = cue("ověření"), cue("ověří", "ověřuj", "ověřil")
RECORD = cue("zápis", "zapsan")
_ENTRUSTED = cue(
    "určen", "jmenován", "zvolen", "pověřen", "navržen", "stanoven", "schválen", "ustanoven", "vybrán"
)
_LED = cue("řídil", "řídí", "vedl", "vede", "předsedal", "moderoval")
_LED_BY = cue("řízen", "veden")
_OPENED = cue("zahájil", "uvedl", "přivítal")
_OPENED_BY = cue("zahájen")
_ENTRUSTED_WITH, OPENING = cue("řízením"), cue("zahájení")
TOOK_OVER = cue("ujal")
_PRESIDING = cue("předsedající", "předsedou", "předsedkyní")
_MEETINGS = (
    "jednání", "zasedání", "schůz", "porad", "setkání", "shromáždění", "konferenc", "zastupitelstv", "rad", "výbor", "komis",
    "hromad", "členskou", "členská", "valnou", "valná", "sněm", "plénum",
)  # fmt: skip
_MEETING = cue(*_MEETINGS)
_WRITTEN = ("zápis", "zapis", "zapsal", "vyhotovil", "zpracoval", "sepsal", "vypracoval")
LABEL_BEGINNINGS = (
    *_WRITTEN, "ověř", "správnost", "předsed", "řídil", "řídí", "moder", "veden", "vedl", "vede", "zahájil", *_MEETINGS
)  # fmt: skip
"""How the labels before names begin, in small letters; a user's own may begin otherwise."""
CHOSEN = RECORDER | _VERIFIER | VERIFYING | RECORD
CHAIRING = _LED | _LED_BY | _OPENED | _OPENED_BY | _ENTRUSTED_WITH | OPENING | TOOK_OVER | _PRESIDING
_SURE = cue(
    *_WRITTEN, "ověř", "řídil", "řídí", "říze", "předsed", "zaháj", "vedl", "moder", "přivítal", "uvedl"
)  # fmt: skip
_LEADS = cue("vede")
_LEADS_ALONE = re.compile(r"vede\b|vedení (?:schůz|jednání|zasedání|porad|setkání|shromáždění)")
OFFICER = _SURE | _LEADS


def tells_officer(line: TextLine) -> bool:
    """Whether a line can name somebody in an office otherwise than by a signature; "vedení školy" and "vedeno" tell nothing."""
    return bool(line.cues & _SURE or (line.cues & _LEADS and _LEADS_ALONE.search(line.low)))


class Told(NamedTuple):
    """Words of a sentence that tell of a recorder or a verifier; a line must have both cues."""

    office: Office
    rule: str
    pattern: Pattern
    cue: int
    other: int = ANY


class Chaired(NamedTuple):
    """Words of a sentence that tell who chaired; a line must have both cues."""

    pattern: Pattern
    rank: int
    cue: int
    other: int = ANY


MEETING = (
    r"(?:jednání|zasedání|schůz(?:e|i|ku|ka)|porad[uay]|setkání|shromáždění|konferenc[ei]|zastupitelstv[oua]|rad[ua]|výbor|komis[ie]|"
    r"hromad[ua]|členskou\s++schůzi|valnou\s++hromadu|členská\s++schůze|valná\s++hromada|sněm|plénum)"
)
_WROTE = r"(?:provedl|provede|provedou|vyhotovil|zpracoval|pořídil|pořizuje|sepsal|vypracoval|zapsal|vedl|vede|zhotovil)\p{L}*+"
_WILL_WRITE = r"(?:vypracuj|zpracuj|vyhotov|pořídí|sepíš|povede|povedou)\p{L}*+"
_NAME_NEXT = r"(?=(?:pp?\.|pí|ses\.|br\.|pan|paní|kol\.|prof\.|doc\.|Ing|Mgr|Bc|(?-i:\p{Lu}\p{Ll}|\p{Lu}{2,5}\p{Ll}?\.|\p{Lu}\.\s?\p{Lu})))"
# "dne 4. 11. 2010 ", "4. listopadu 2010, "
_WHEN = r"(?:dne\s++)?(?:\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}{4,9})\s?\d{2,4},?\s?)"

# label: names
LABELS: tuple[tuple[Office, str, Pattern, int], ...] = (
    (
        "recorder",
        "officers.recorder-label",
        regex.compile(
            rf"""(?:zapsal\p{{L}}*+(?:\(a\)|/a|/la)?(?:\s++a\s++\p{{L}}++)?
                | zapisovatel\p{{L}}*+(?:\(ka\)|/ka)?(?:\s++(?:zápisu|jednání|schůze|zasedání))?
                | zapisuje | zápis(?:\s++z\s++\p{{L}}++)?\s++{_WROTE}(?:\(a\)|/a)? | zápis(?=\s?:)
                | vyhotovil\p{{L}}*+(?:\(a\))?(?:\s++zápis)? | zpracoval\p{{L}}*+(?:\(a\))?(?:\s++zápis)?
                | sepsal\p{{L}}*+(?:\(a\))? | vypracoval\p{{L}}*+(?:\(a\))?)
               (?P<stop> \s?+[:–-]\s*+ | \s*+$ | \t | \s++{_WHEN}?{_NAME_NEXT})""",
            regex.I | regex.X,
        ),
        0,
    ),
    (
        "verifier",
        "officers.verifier-label",
        regex.compile(
            rf"""(?:ověřovatel(?:é|e|ka|ky|ů|i|em)?(?:\(ka\)|\(é\)|/ka|/é)?(?:\s++(?:tohoto\s++)?zápisu)?
                | (?:zápis|správnost\s++zápisu)\s++ověřil\p{{L}}*+(?:\(i\)|\(a\)|/a)?
                | ověřil\p{{L}}*+(?:\(i\)|\(a\)|/a)?(?:\s++zápis)? | ověřuje | ověření\s++zápisu(?=\s?:))
               (?P<stop> \s?+[:–-]\s*+ | \s*+$ | \t | \s++(?:{_WHEN}|(?<=[laiué]\s)){_NAME_NEXT})""",
            regex.I | regex.X,
        ),
        0,
    ),
    (
        "chair",
        "officers.chair-label",
        regex.compile(
            rf"""(?:předsedající(?:ho)?(?:\s++(?:schůze|jednání|zasedání))? | předsedal\p{{L}}*+ | předsedá | řídil\p{{L}}*+(?:\s++{MEETING})? | řídí
                | řídící(?:\s++{MEETING})?
                | {MEETING}\s++(?:řídil|řídí|vedl|vede)\p{{L}}*+ | {MEETING}\s++zahájil\p{{L}}*+\s++a\s++řídil\p{{L}}*+ | moderátor\p{{L}}*+ | moderoval\p{{L}}*+
                | vedení\s++{MEETING} | vedl\p{{L}}*+(?:\s++{MEETING})? | vede)
               (?P<stop> \s?+:\s*+ | \s[–-]\s++ | \t)""",
            regex.I | regex.X,
        ),
        CHAIRED,
    ),
    (
        "chair",
        "officers.chair-label",
        regex.compile(
            rf"(?:{MEETING}\s++zahájil\p{{L}}*+|zahájil\p{{L}}*+(?:\s++{MEETING})?)(?P<stop>\s?+:\s*+)",
            regex.I,
        ),
        OPENED,
    ),
)


@per_lexicon
def labels() -> tuple[tuple[Office, str, Pattern, int], ...]:
    """The labels before names, the user's own first."""
    stop = rf"(?P<stop>\s?+[:–-]\s*+|\s*+$|\t|\s++{_NAME_NEXT})"
    own: list[tuple[Office, str, Pattern, int]] = []
    offices: tuple[Office, ...] = ("chair", "recorder", "verifier")
    for office in offices:
        words = current().words("officers", office)
        if words:
            pattern = regex.compile(rf"{alternation(map(fragment, words))}(?!\p{{L}}){stop}", regex.I)
            rank = CHAIRED if office == "chair" else 0
            own.append((office, f"officers.{office}-label", pattern, rank))
    return (*own, *LABELS)


_IS = r"(?:je|jsou|bude|budou|byl\p{L}*+|se\s++stal\p{L}*+|určuj\p{L}++|jmenuj\p{L}++|pověř\p{L}++|volí|zvolil\p{L}*+)"
WAS_CHOSEN = r"(?:určen|jmenován|zvolen|pověřen|navržen|stanoven|schválen|ustanoven|vybrán)\p{L}*+"
# "Ověřovateli určil předsedající …", "Zapisovatelem pověřila starostka …"
CHOSEN_BY = r"(?:určil|jmenoval|navrhl|stanovil|vybral|pověřil|ustanovil)(?!\p{L}{2})\p{L}?+(?:\s++(?:předsed\p{L}++|(?:místo)?starost\p{L}++|ředitel\p{L}*+|řídící))?"
_CHOOSE = r"(?:zvol|volí|určil|určuje|určen|jmenov|schvál|schval|navrhl|navržen|pověřil)\p{L}*+"

# sentences with the names behind the words
BEHIND: tuple[Told, ...] = (
    Told(
        "recorder",
        "officers.recorder-sentence",
        regex.compile(
            rf"\bzapisovatel(?:em|kou|kami|i)\s++(?:zápisu\s++)?(?:dnešního\s++\p{{L}}++\s++)?(?:{CHOSEN_BY}|(?:{_IS}\s++)?(?:dnes\s++|opět\s++|jednomyslně\s++|jednohlasně\s++)?(?:{WAS_CHOSEN})?)",
            regex.I,
        ),
        RECORDER,
    ),
    Told(
        "recorder",
        "officers.recorder-entrusted",
        regex.compile(
            rf"\b(?:zápisem|pořízením\s++zápisu|vyhotovením\s++zápisu|provedením\s++zápisu|vedením\s++zápisu|zapisováním)\b[^.\n]{{0,60}}?\b(?:byl\p{{L}}*+\s++)?{WAS_CHOSEN}",
            regex.I,
        ),
        RECORD,
        _ENTRUSTED,
    ),
    Told(
        "recorder",
        "officers.recorder-entrusted",
        regex.compile(rf"\b(?:za|jako)\s++zapisovatel(?:e|ku|ka)?\b[^.\n]{{0,50}}?{_CHOOSE}", regex.I),
        RECORDER,
    ),
    Told(
        "recorder",
        "officers.recorder-elected",
        regex.compile(
            rf"\b{_CHOOSE}(?:[^.\n:]{{1,120}}?\sa)?\s++(?:jako\s++|za\s++)?zapisovatel(?:e|ku|em|kou)\b(?:\s++(?:zápisu|schůze|jednání))?",
            regex.I,
        ),
        RECORDER,
    ),
    Told(
        "recorder",
        "officers.recorder-sentence",
        regex.compile(
            rf"\b(?:zápis\s++(?:ze?\s++(?:jednání|zasedání|schůze|porady)\s++(?:\p{{Ll}}++\s++){{0,2}}?)?(?:{_WROTE}|{_WILL_WRITE}(?=\s++(?:\p{{Ll}}++\s++){{0,3}}?(?-i:(?:p|pí|pan|paní)\b|\p{{Lu}}\p{{Ll}}++\s++\p{{Lu}})))|zápisu\s++se\s++uj(?:al|me)\p{{L}}*+|zapsané\b[^.\n]{{0,20}}?)",
            regex.I,
        ),
        RECORD,
    ),
    Told(
        "verifier",
        "officers.verifier-sentence",
        regex.compile(
            rf"\bověřovatel(?:i|em|kou|kami|é\s++(?:zápisu\s++)?(?=(?:byli|jsou)\s++{WAS_CHOSEN})|e\s++(?:zápisu\s++)?(?={CHOSEN_BY}))\s*+(?:tohoto\s++)?(?:zápisu\s++)?(?:{CHOSEN_BY}|(?:{_IS}\s++)?(?:jednomyslně\s++|jednohlasně\s++)?(?:{WAS_CHOSEN})?)",
            regex.I,
        ),
        _VERIFIER,
    ),
    Told(
        "verifier",
        "officers.verifier-elected",
        regex.compile(
            rf"\b(?:za|jako)\s++ověřovatel(?:e|é|ku|ky|ka)?\b(?:\s++zápisu)?[^.\n:]{{0,60}}?{_CHOOSE}(?:\s++\p{{L}}{{5,}}stvo|\s++rada|\s++komise|\s++výbor|\s++byl\p{{L}}?)?",
            regex.I,
        ),
        _VERIFIER,
    ),
    Told(
        "verifier",
        "officers.verifier-elected",
        regex.compile(
            r"\bza\s++ověřovatel(?:e|ku|ky)\b(?:\s++zápisu)?(?=\s++(?:(?:p|pp|pí)\.\s|pana?\s|paní\s|(?-i:(?:Ing|Mgr|Bc)\.|\p{Lu}\p{Ll}++\s++\p{Lu}\p{Ll})))",
            regex.I,
        ),
        _VERIFIER,
    ),
    Told(
        "verifier",
        "officers.verifier-elected",
        regex.compile(
            r"\b(?:schval\p{L}++|schválil\p{L}*+|určuj\p{L}++|určil\p{L}*+|určit|volí|zvolil\p{L}*+|jmenuj\p{L}++|jmenoval\p{L}*+|navrhuj\p{L}++|navrhl\p{L}*+|pověřuj\p{L}++|pověřil\p{L}*+)"
            r"\s++(?:jako\s++|za\s++)?(?:\p{L}++\s++a\s++)?ověřovatel\p{L}++(?:\s++(?:tohoto\s++)?zápisu)?(?:\s++ve\s++složení)?\s*+[:–-]?",
            regex.I,
        ),
        _VERIFIER,
    ),
)

_OPEN_VERB = r"(?:zahájil|uvedl|přivítal)\p{L}?+"
_LEAD_VERB = r"(?:řídil|vedl|předsedal|moderoval|řídí|vede)\p{L}?+"
# "Schůzi zahájil a řídil starosta Jan Dub", "Zasedání zahájil v 18:00 …": names or an office behind
CHAIR_BEHIND: tuple[Chaired, ...] = (
    Chaired(
        regex.compile(
            rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b(?:{_OPEN_VERB}\s++a\s++(?:dále\s++|následně\s++|poté\s++)?)?{_LEAD_VERB}(?!\p{{L}})",
            regex.I,
        ),
        CHAIRED,
        _MEETING,
        _LED,
    ),
    Chaired(
        regex.compile(
            r"\břízením\s++(?:\p{L}++\s++){1,3}?[^.\n]{0,30}?\bpověřen\p{L}*+",
            regex.I,
        ),
        CHAIRED,
        _ENTRUSTED_WITH,
    ),
    Chaired(
        regex.compile(
            rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b(?:(?:bylo|byla)\s++(?:zahájen[oa]\s++a\s++)?(?:řízen[oa]|veden[oa])|(?:řízen|veden)(?:é|á)(?=\s++(?:(?:místo)?starost|(?:místo)?předsed|pan)))(?!\p{{L}})",
            regex.I,
        ),
        CHAIRED,
        _MEETING,
        _LED_BY,
    ),
    Chaired(
        regex.compile(rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b{_OPEN_VERB}(?!\p{{L}})", regex.I),
        OPENED,
        _MEETING,
        _OPENED,
    ),
    Chaired(
        regex.compile(rf"\b{MEETING}\b[^.\n:]{{0,30}}?\b(?:bylo|byla)\s++zahájen[oa](?!\p{{L}})", regex.I),
        OPENED,
        _MEETING,
        _OPENED_BY,
    ),
    Chaired(
        regex.compile(
            r"(?<!(?:určil|navrhl|jmenoval|pověřil|stanovil|vybral|ustanovil)a?\s)\b(?:předsedající(?:m)?|(?:předsedajícím(?:\s++(?:schůze|jednání|zasedání))?|předsed(?:ou|kyní)\s++(?:schůze|jednání|zasedání))\s++(?:byl\p{L}?+|je)(?:\s++zvolen\p{L}?+)?)(?=\s++(?:p\.|pí|pan|paní|Ing|Mgr|Bc|JUDr|MUDr|(?-i:\p{Lu}\p{Ll}++\s++\p{Lu})))",
            regex.I,
        ),
        CHAIRED,
        _PRESIDING,
    ),
)
# "Starosta Jan Dub zahájil a řídil zasedání", "Ing. Dub byl zvolen předsedou a dále jednání řídil"
CHAIR_BEFORE: tuple[Chaired, ...] = (
    Chaired(
        regex.compile(
            rf"\b(?:{_OPEN_VERB}\s++a\s++)?(?:dále\s++)?{_LEAD_VERB}\s++(?:dnešní\s++|celé\s++|celou\s++)?{MEETING}\b",
            regex.I,
        ),
        CHAIRED,
        _MEETING,
        _LED,
    ),
    Chaired(
        regex.compile(
            rf"\b(?:{MEETING}\s++(?:dále\s++)?{_LEAD_VERB}|jako\s++předsedající)(?!\p{{L}})", regex.I
        ),
        CHAIRED,
        _LED | _PRESIDING,
    ),
    Chaired(
        regex.compile(
            rf"\b(?:zahájil)\p{{L}}?+\s++(?:v\s\d{{1,2}}(?:[.:,]\d\d)?\s++(?:hod\p{{L}}*+\.?\s++)?)?(?:dnešní\s++|řádné\s++|\d{{1,2}}\.\s?)?{MEETING}\b",
            regex.I,
        ),
        OPENED,
        _MEETING,
        _OPENED,
    ),
)
RECORDER_BEFORE = regex.compile(r"(?:[–(,-]\s?)zapisovatel(?:ka)?\b", regex.I)

SIGNATURES: tuple[tuple[Office, str, Pattern], ...] = (
    ("verifier", "officers.signature", regex.compile(r"\bověřovatel|\bověřil", regex.I)),
    ("recorder", "officers.signature", regex.compile(r"\bzapisovatel|\bzapsal", regex.I)),
    (
        "chair",
        "officers.chair-signature",
        regex.compile(
            r"\bpředsed(?:a|kyně|ající)\b(?!\s++(?:finanční|kontrolní|návrhov|volební|mandát|sociální|KV|FV))|\břídící",
            regex.I,
        ),
    ),
)
LABELLED = regex.compile(r"[^:\t]{3,40}:\s*+\S")
NOT_CURRENT = regex.compile(r"minul|předchoz|předešl|příští", regex.I)
BY_SECRETARY = regex.compile(r"zpracoval|vypracoval|vyhotovil|sepsal", regex.I)
OTHER_OFFICE = regex.compile(
    r"zapisovatel|ověřovatel|\bověř(?:í|uj|il)|předsed|skrutátor|sčitatel|komis|zápis", regex.I
)
BODIES = frozenset(
    {"rada", "zastupitelstvo", "výbor", "komise", "senát", "odbor", "oddělení", "obec", "město", "škola", "všichni", "členové", "zastupitelé", "úřad",
     "firma", "společnost", "předsednictvo", "představenstvo", "vedení", "kancelář", "sekretariát", "oddíl", "sbory", "městská policie"}
)  # fmt: skip
"""Nouns of the lexicon of offices that are no person's office."""
