"""The words that tell who chaired, who wrote the minutes and who verified them: labels, sentences, signatures.

Patterns and the match they give; where in a document they are tried is for ``officers`` and ``officer_sentences``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from zapis_parser.czech.names import PersonMention
from zapis_parser.lexicon import current, per_lexicon
from zapis_parser.lexicon.merging import fragment
from zapis_parser.rules.words import alternation, stems

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


MEETING = (
    r"(?:jednání|zasedání|schůz(?:e|i|ku|ka)|porad[uay]|setkání|shromáždění|konferenc[ei]|zastupitelstv[oua]|rad[ua]|výbor|komis[ie]|"
    r"hromad[ua]|členskou\s++schůzi|valnou\s++hromadu|členská\s++schůze|valná\s++hromada|sněm|plénum)"
)
_WROTE = r"(?:provedl|provede|vyhotovil|zpracoval|pořídil|pořizuje|sepsal|vypracoval|zapsal|vedl|vede|zhotovil)\p{L}*+"
_NAME_NEXT = r"(?=(?:p\.|pí|ses\.|br\.|pan|paní|kol\.|prof\.|doc\.|Ing|Mgr|Bc|(?-i:\p{Lu}\p{Ll}|\p{Lu}{2,5}\p{Ll}?\.|\p{Lu}\.\s?\p{Lu})))"
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
                | ověřil\p{{L}}*+(?:\(i\)|\(a\)|/a)?(?:\s++zápis)? | ověřuje)
               (?P<stop> \s?+[:–-]\s*+ | \s*+$ | \t | \s++(?:{_WHEN}|(?<=[lai]\s)){_NAME_NEXT})""",
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
            own.append((office, f"officers.{office}-label", pattern, CHAIRED if office == "chair" else 0))
    return (*own, *LABELS)


_IS = r"(?:je|jsou|bude|budou|byl\p{L}*+|se\s++stal\p{L}*+|určuj\p{L}++|jmenuj\p{L}++|pověř\p{L}++|volí|zvolil\p{L}*+)"
_CHOSEN = r"(?:určen|jmenován|zvolen|pověřen|navržen|stanoven|schválen|ustanoven|vybrán)\p{L}*+"
# "Ověřovateli určil předsedající …", "Zapisovatelem pověřila starostka …"
_BY = r"(?:určil|jmenoval|navrhl|stanovil|vybral|pověřil|ustanovil)(?!\p{L}{2})\p{L}?+(?:\s++(?:předsed\p{L}++|(?:místo)?starost\p{L}++|ředitel\p{L}*+|řídící))?"
_CHOOSE = r"(?:zvol|volí|určil|určuje|určen|jmenov|schvál|navrhl|navržen|pověřil)\p{L}*+"

# sentences with the names behind the words
BEHIND: tuple[tuple[Office, str, Pattern], ...] = (
    (
        "recorder",
        "officers.recorder-sentence",
        regex.compile(
            rf"\bzapisovatel(?:em|kou|kami|i)\s++(?:zápisu\s++)?(?:dnešního\s++\p{{L}}++\s++)?(?:{_BY}|(?:{_IS}\s++)?(?:dnes\s++|opět\s++|jednomyslně\s++|jednohlasně\s++)?(?:{_CHOSEN})?)",
            regex.I,
        ),
    ),
    (
        "recorder",
        "officers.recorder-entrusted",
        regex.compile(
            rf"\b(?:zápisem|pořízením\s++zápisu|vyhotovením\s++zápisu|provedením\s++zápisu|vedením\s++zápisu|zapisováním)\b[^.\n]{{0,60}}?\b(?:byl\p{{L}}*+\s++)?{_CHOSEN}",
            regex.I,
        ),
    ),
    (
        "recorder",
        "officers.recorder-entrusted",
        regex.compile(rf"\bza\s++zapisovatel(?:e|ku)\b[^.\n]{{0,50}}?{_CHOOSE}", regex.I),
    ),
    (
        "recorder",
        "officers.recorder-elected",
        regex.compile(
            rf"\b{_CHOOSE}\s++(?:jako\s++|za\s++)?zapisovatel(?:e|ku|em|kou)\b(?:\s++(?:zápisu|schůze|jednání))?",
            regex.I,
        ),
    ),
    (
        "recorder",
        "officers.recorder-sentence",
        regex.compile(
            rf"\b(?:zápis\s++(?:z\s++jednání\s++)?{_WROTE}|zápisu\s++se\s++uj(?:al|me)\p{{L}}*+|zapsané\b[^.\n]{{0,20}}?)",
            regex.I,
        ),
    ),
    (
        "verifier",
        "officers.verifier-sentence",
        regex.compile(
            rf"\bověřovatel(?:i|em|kou|kami)\s++(?:tohoto\s++)?(?:zápisu\s++)?(?:{_BY}|(?:{_IS}\s++)?(?:jednomyslně\s++|jednohlasně\s++)?(?:{_CHOSEN})?)",
            regex.I,
        ),
    ),
    (
        "verifier",
        "officers.verifier-elected",
        regex.compile(
            rf"\bza\s++ověřovatel(?:e|ku|ky)\b(?:\s++zápisu)?[^.\n:]{{0,60}}?{_CHOOSE}(?:\s++\p{{L}}{{5,}}stvo|\s++rada|\s++komise|\s++výbor|\s++byl\p{{L}}?)?",
            regex.I,
        ),
    ),
    (
        "verifier",
        "officers.verifier-elected",
        regex.compile(
            r"\b(?:schval\p{L}++|schválil\p{L}*+|určuj\p{L}++|určil\p{L}*+|určit|volí|zvolil\p{L}*+|jmenuj\p{L}++|jmenoval\p{L}*+|navrhuj\p{L}++|navrhl\p{L}*+|pověřuj\p{L}++|pověřil\p{L}*+)"
            r"\s++(?:jako\s++|za\s++)?(?:\p{L}++\s++a\s++)?ověřovatel\p{L}++(?:\s++(?:tohoto\s++)?zápisu)?(?:\s++ve\s++složení)?\s*+[:–-]?",
            regex.I,
        ),
    ),
)

_OPEN_VERB = r"(?:zahájil|uvedl|přivítal)\p{L}?+"
_LEAD_VERB = r"(?:řídil|vedl|předsedal|moderoval|řídí|vede)\p{L}?+"
# "Schůzi zahájil a řídil starosta Jan Dub", "Zasedání zahájil v 18:00 …": names or an office behind
CHAIR_BEHIND: tuple[tuple[Pattern, int], ...] = (
    (
        regex.compile(
            rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b(?:{_OPEN_VERB}\s++a\s++(?:dále\s++|následně\s++|poté\s++)?)?{_LEAD_VERB}(?!\p{{L}})",
            regex.I,
        ),
        CHAIRED,
    ),
    (regex.compile(r"\břízením\s++(?:\p{L}++\s++){1,3}?[^.\n]{0,30}?\bpověřen\p{L}*+", regex.I), CHAIRED),
    (
        regex.compile(
            rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b(?:bylo|byla)\s++(?:zahájen[oa]\s++a\s++)?(?:řízen[oa]|veden[oa])(?!\p{{L}})",
            regex.I,
        ),
        CHAIRED,
    ),
    (regex.compile(rf"\b{MEETING}\b[^.\n:]{{0,50}}?\b{_OPEN_VERB}(?!\p{{L}})", regex.I), OPENED),
    (
        regex.compile(rf"\b{MEETING}\b[^.\n:]{{0,30}}?\b(?:bylo|byla)\s++zahájen[oa](?!\p{{L}})", regex.I),
        OPENED,
    ),
    (
        regex.compile(
            r"(?<!(?:určil|navrhl|jmenoval|pověřil|stanovil|vybral|ustanovil)a?\s)\b(?:předsedající(?:m)?|předsedajícím\s++(?:byl\p{L}?+|je)(?:\s++zvolen\p{L}?+)?)(?=\s++(?:p\.|pí|pan|paní|Ing|Mgr|Bc|JUDr|MUDr|(?-i:\p{Lu}\p{Ll}++\s++\p{Lu})))",
            regex.I,
        ),
        CHAIRED,
    ),
)
# "Starosta Jan Dub zahájil a řídil zasedání", "Ing. Dub byl zvolen předsedou a dále jednání řídil"
CHAIR_BEFORE: tuple[tuple[Pattern, int], ...] = (
    (
        regex.compile(
            rf"\b(?:{_OPEN_VERB}\s++a\s++)?(?:dále\s++)?{_LEAD_VERB}\s++(?:dnešní\s++|celé\s++|celou\s++)?{MEETING}\b",
            regex.I,
        ),
        CHAIRED,
    ),
    (
        regex.compile(
            rf"\b(?:{MEETING}\s++(?:dále\s++)?{_LEAD_VERB}|jako\s++předsedající)(?!\p{{L}})", regex.I
        ),
        CHAIRED,
    ),
    (
        regex.compile(
            rf"\b(?:zahájil)\p{{L}}?+\s++(?:dnešní\s++|řádné\s++|\d{{1,2}}\.\s?)?{MEETING}\b", regex.I
        ),
        OPENED,
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
NOT_CURRENT = regex.compile(r"minul|předchoz|předešl|příští", regex.I)
BY_SECRETARY = regex.compile(r"zpracoval|vypracoval|vyhotovil|sepsal", regex.I)
OTHER_OFFICE = regex.compile(r"zapisovatel|ověřovatel|předsed|skrutátor|sčitatel|komis|zápis", regex.I)
BODIES = frozenset(
    {"rada", "zastupitelstvo", "výbor", "komise", "senát", "odbor", "oddělení", "obec", "město", "škola", "všichni", "členové", "zastupitelé", "úřad",
     "firma", "společnost", "předsednictvo", "představenstvo", "vedení", "kancelář", "sekretariát", "oddíl", "sbory", "městská policie"}
)  # fmt: skip
"""Nouns of the lexicon of offices that are no person's office."""
STEMS = stems(
    r"z[aá]p[ií]s|zapsal|ověř|řídil|řídí|říze|předsed|zaháj|vedl|vede\b|zprac|vyhot|vyprac|seps|moder|přivítal|uvedl"
)
CHOSEN_STEMS = stems("zapis|zápis|zapsan|ověřovat")
CHAIRED_STEMS = stems("říd|říz|zaháj|ved|předsed|moder|přivít")
