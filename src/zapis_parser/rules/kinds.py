"""What a document is: minutes, a list of resolutions, an invitation, or something else that only speaks of meetings.

Judges by the head and by what the other rules found; languages other than Czech are told by their commonest words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zapis_parser.record import DocumentKind
from zapis_parser.rules.accents import tolerant
from zapis_parser.rules.cues import BRACKET, COLON, cue
from zapis_parser.rules.lines import TextLine, all_cues

_INVITATION = tolerant(
    r"\b(?:pozvánka|pozvání|pozvánku|(?:vás\s++)?(?:srdečně\s++)?zv(?:e|eme|u)\s++(?:\p{L}++\s++){0,4}?na\b|oznámení\s++o\s++konání|informace\s++o\s++konání|svolává(?:m|me)?\b"
    r"|(?:se\s++)?bude\s++kon(?:at|áno)\b|\b(?:zasedání|schůze|jednání|hromada|shromáždění)\b[^.\n]{0,60}?\bse\s++koná\b|se\s++uskuteční\b)",
    regex.I,
)
# the paper calls itself so: "P O Z V Á N K A", whoever has signed it
_CALLED = tolerant(r"\W*+(?:pozvánka|pozvání)\b(?:\W*+$|\s++(?:na|k|ke)\b)", regex.I)
_RESOLUTIONS = tolerant(
    r"^\W*+(?:(?:výpis|přehled|soubor|seznam|soupis)\s++(?:z\s++)?(?:přijatých\s++|\p{L}++\s++)?usnesení|usnesení\s++(?:z|ze|č|rady|zastupitelstva|valné|členské|výboru|komise|\d)|usnesení\W*+$|přijatá\s++usnesení\s++(?:z|ze|rady))",
    regex.I,
)
_MINUTES = tolerant(
    r"\b(?:zápis(?:u)?\b(?!\s++(?:se|do|na|dětí|žáků|v\s++katastru)\b)|záznam\s++(?:z|o|č)|protokol\s++(?:z|ze|o|č)|zpráva\s++z\s++jednání|zpráva\s++o\s++\p{L}++\s++jednání|komuniké|hlasování\s++zastupitel|průběh\s++(?:jednání|zasedání|schůze)|závěry\s++z)",
    regex.I,
)
_PAPER = tolerant(r"\W*+(?:zápis|záznam|protokol)\s*+(?:z\b|ze\b|o\b|č|\d|$)", regex.I)
_MEETING = tolerant(r"\b(?:zasedání|schůze|jednání|porada|setkání|schůzka|shromáždění|hromada)\b", regex.I)
# papers that rule how meetings are held, or tell how to write minutes
_RULES = regex.compile(
    r"\b(?:jednací(?:ho|m)?\s++řád(?:u|em)?|statut\b|stanovy\b|volební\s++řád|organizační\s++řád|obecně\s++závazná\s++vyhláška|směrnice\b|zásady\b|nařízení\s++(?:obce|města)|jak\s++(?:na|psát|napsat)\s|vzor\s++(?:zápisu|pozvánky)|metodik\p{L}++|návod\b)",
    regex.I,
)
_ARTICLE = regex.compile(
    r"(?:^|\n)\W*+(?:čl(?:ánek|\.)\s*+(?:\d|[IVX])|§\s?+\d|část\s++(?:první|druhá|[IVX]))", regex.I
)
_GENERAL = regex.compile(
    r"\b(?:pořizuje\s++se|se\s++pořizuje|pořizuje\b|musí\s++obsahovat|obsahuje\s++(?:zejména|datum)|zpravidla|nejpozději\s++do|nejméně\s++jednou|podle\s++potřeby|v\s++jeho\s++nepřítomnosti|je-li|nabývá\s++účinnosti|odst\.|hlasuje\s++se|hlasuje-li|vyhotovuje\s++se|podepisuje|mohou\s++být\s++přizváni|je\s++oprávněn|jsou\s++povinni|je\s++povinen)\b",
    regex.I,
)
_SLOVAK = regex.compile(
    r"\b(?:zápisnica|uzneseni[ae]|prítomn[íý]|zasadnuti[ae]|zdržal[io]?\s++sa|schôdz\p{L}++|prerokoval\p{L}*+|dňa|podľa|alebo|taktiež|všetk\p{L}++|ďalši[ae]|ďalšia|nasledujúc\p{L}++|rokovani[ae]|hlasovanie|starostu\s++obce\s++a\s++poslanci|bolo|ktorý|schvaľuje|overovatelia|ospravedlnení|predsedníctvo|obecného)\b",
    regex.I,
)
_POLISH = regex.compile(r"\b(?:protokół|zebrania|posiedzenia|uchwała|obecni)\b", regex.I)
_ENGLISH = regex.compile(
    r"\b(?:minutes\s++of|the\s++meeting|attendees|agenda\s++item|apologies|action\s++items)\b", regex.I
)
_LANGUAGES = (
    (
        _SLOVAK,
        ("zápisnica", "uzneseni", "prítomn", "zasadnuti", "schôdz", "prerokoval", "dňa", "podľa", "alebo", "taktiež", "všetk", "ďalši", "nasledujúc", "rokovani", "zdržal", "hlasovanie", "starostu", "bolo", "ktorý", "schvaľuje", "overovatelia", "ospravedlnení", "predsedníctvo", "obecného"),
    ),
    (_POLISH, ("protokół", "zebrania", "posiedzenia", "uchwała", "obecni")),
    (_ENGLISH, ("minutes", "meeting", "attendees", "agenda", "apologies", "action")),
)  # fmt: skip
# words of these languages that are none of Czech, however they are spelt
_FOREIGN = cue(
    "zápisnica", "uzneseni", "zasadnuti", "schôdz", "prerokoval", "podľa", "alebo", "taktiež", "všetk", "nasledujúc", "rokovani", "hlasovanie", "bolo", "ktorý",
    "overovatelia", "ospravedlnení", "obecného", "protokół", "zebrania", "posiedzenia", "uchwała", "minutes", "meeting", "attendees", "apologies", "action"
)  # fmt: skip
_BLANK = regex.compile(r"[._…]{6,}")
_LABEL_BLANK = regex.compile(
    r"(?:datum|místo|dne|konan\p{L}++|přítom\p{L}++|předsed\p{L}++|zapisov\p{L}++|ověřov\p{L}++|starost\p{L}++|pro|proti|hod\p{L}*+)\W{0,4}[._…]{5,}",
    regex.I,
)
_SPEAKER = regex.compile(
    r"^(?:(?:P\.|Pan|Paní|Poslan\p{L}++|Předseda|Předsedkyně|Předsedající|Místopředseda|Místopředsedkyně|Senátor\p{L}*+|Ministr\p{L}*+|Primátor\p{L}*+|Starost\p{L}++)\s[^:\n]{2,50}|\p{Lu}\p{Ll}++\s\p{Lu}\p{Ll}++):\s\S",
    regex.I,
)
_PLAN = tolerant(
    r"\W*+(?:plán|termíny|harmonogram|přehled|kalendář)\s++(?:\p{L}++\s++)?(?:zasedání|jednání|schůz)",
    regex.I,
)
_OF_MEETING = tolerant(
    r"zasedání|schůz|jednání|porad|setkání|shromážd|hromad|zastupitelstv|\brad[aěuy]\b|výbor|komis|konferenc|sněm|senát",
    regex.I,
)
_WRITTEN = tolerant(
    r"\bzapsal|\bzapisovatel\p{L}*+\s*+:|\bověřil|\bověřovatel\p{L}*+(?:\s++zápisu)?\s*+:|zápis\s++(?:vyhotovil|ověřil)",
    regex.I,
)
_BULLETIN = tolerant(r"\b(?:zpravodaj|noviny|občasník|měsíčník|čtvrtletník)\b", regex.I)
_LONGEST_ALONE = 12  # "P O Z V Á N K A"
# what an article puts where a title would be
_SENTENCES = regex.compile(r"(?:\p{Ll}{3}|\d{4})[.!?]\s++\p{Lu}\p{Ll}")
# how a letter or a story of a meeting begins: "V sobotu se v hasičské zbrojnici konala výroční schůze"
_LETTER = tolerant(
    r"\W*+(?:vážen[íéý]\s|mil[íéý]\s++(?:přátel|spoluobčan|rodič|člen)|dobrý\s++den\b|ahoj\b)", regex.I
)
_TOLD = tolerant(
    r"\b(?:se\s++(?:[\p{L}\d.]++\s++){0,7}?(?:konal[aoi]?|uskutečnil[aoi]?|seš(?:l[aoi]|el)(?![^.\n]{0,60}\bsložení))|proběhl[aoi]?|konal[aoi]?\s++se|sešli\s++jsme\s++se)\b",
    regex.I,
)
_TEACHES = tolerant(
    r"\bzápis\b[^.\n]{0,80}?\b(?:musí\s++(?:obsahovat|být)|má\s++(?:správně\s++)?obsahovat)\b|\bjak\s++má\s++(?:správně\s++)?zápis\b"
    r"|\bpovinnost\s++vyhotovit\s++zápis",
    regex.I,
)
_WORD_FOR_WORD = tolerant(
    r"\b(?:přepis\s++(?:zvukového|zvukové|audio|nahrávky)|doslovný\s++(?:zápis|přepis|záznam)|stenografick(?:ý|á)\s++(?:záznam|zápis|zpráva)|stenozáznam|stenoprotokol)",
    regex.I,
)
_DECIDES = tolerant(
    r"\W*+(?:schvaluje|schválil[aoi]?|ukládá|uložil[aoi]?|bere\s++na\s++vědomí|vzal[aoi]?\s++na\s++vědomí|doporučuje|doporučil[aoi]?|souhlasí|pověřuje|projednal[aoi]?)\s",
    regex.I,
)
_OPERATIVE = tolerant(
    r"\b(?:ne)?(?:schv(?:aluje|álil)|bere|vzal|souhlasí|uklád|uložil|pověř|rozhodl|doporuč|konstat|zřiz|jmenuje|volí|zvolil|zmocň|vydáv|revok|ruší|určuje|stanov|zamít|přijím|projednal)\p{L}*+",
    regex.I,
)
# a title that a converter has put behind a letterhead or into the first line of running text
_PRINTED_LARGE = tolerant(r"(?:^|\s)(?:ZÁPIS|Z\sÁ\sP\sI\sS)\s++(?:z|ze|Z|ZE|č\.)\s")
_TAUGHT = tolerant(
    r"\W*+(?:psaní\s++zápis[uů]|jak\s++(?:správně\s++)?(?:psát|napsat|udělat|vyhotovit)\s++zápis|vzor(?:ový)?\s++zápis|(?:šablona|kostra|osnova)\s++zápisu)\b",
    regex.I,
)
# the name of a file that a page offers: "Zápis ze schůze dne 3. 4. (pdf)"
_LINK = regex.compile(r"\((?:pdf|docx?|odt|rtf|\d[\d ,.]*+\s?[kM]B)\b", regex.I)
_MOST_READ = 40_000
_PAPERS, _INVITES, _OF_RESOLUTIONS = cue("zápis", "záznam", "protokol"), cue("pozván"), cue("usnesení")
_WRITES = cue("zapsal", "zapisovatel", "ověřil", "ověřovatel", "zápis")
_OF_WRITING = cue("psaní", "jak", "vzor", "šablona", "kostra", "osnova", "přepis", "doslovný", "steno")
_OF_RULES = cue(
    "jednací", "statut", "stanovy", "volební", "organizační", "obecně", "směrnice", "zásady", "nařízení", "jak", "vzor", "metodik",
    "návod"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """What else was found in the document.

    Attributes:
        about_meetings: what ``only_speaks_of_meetings`` says of its lines; None: not asked yet.
    """

    attendance: bool
    votes: bool
    resolutions: bool
    officers: bool
    agenda: bool
    title: str | None
    dated: bool
    about_meetings: bool | None = None


def find_kind(lines: Sequence[TextLine], seen: KindEvidence) -> DocumentKind:
    """Return the kind of a document from its head and from what was found in it."""
    about = only_speaks_of_meetings(lines) if seen.about_meetings is None else seen.about_meetings
    if about or _foreign(lines) or _verbatim(lines, seen):
        return "other"
    title = seen.title or ""
    if _is_extract(lines, seen):
        return "resolutions"
    if _is_invitation(lines, title, seen):
        return "invitation"
    points = (
        2
        * bool(
            _MINUTES.search(title)
            or _PRINTED_LARGE.search("\n".join(line.text for line in lines[:12])[:1500])
        )
        + 2 * seen.attendance
        + seen.votes
        + seen.officers
        + (seen.agenda and seen.dated)
    )
    met = _MEETING.search(title) is not None and not _SENTENCES.search(title)
    points += met + seen.dated * met
    if points >= 2:
        return "minutes" if _recorded(lines, title, seen) else "other"
    return (
        "minutes" if sum(bool(_DECIDES.match(line.text)) for line in lines) >= _FEWEST_DECISIONS else "other"
    )


_FEWEST_DECISIONS = 3  # paragraphs that begin with what the body decided, under its bare name


def _recorded(lines: Sequence[TextLine], title: str, seen: KindEvidence) -> bool:
    """Whether a text with a title of a meeting is its record, not a plan of meetings, a letter, a notice or a story of it."""
    if _PLAN.match(title):
        return False
    if seen.attendance or seen.resolutions or seen.agenda:
        return True
    if _LINK.search(title) or any(_LETTER.match(line.text) for line in lines[:8]):
        return False
    if _MINUTES.search(title):
        return seen.dated or not _TEACHES.search("\n".join(line.text for line in lines)[:_MOST_READ])
    if seen.votes:
        return (_MEETING.search(title) is not None and not _SENTENCES.search(title)) or seen.officers
    return not _TOLD.search("\n".join(line.text for line in lines[:6])[:600])


_MOST_PAPERS = 3  # a page that offers more files is a list of them


def only_speaks_of_meetings(lines: Sequence[TextLine]) -> bool:
    """Whether a text rules or teaches how meetings are held, or is a form whose blanks nobody has filled in."""
    whole = "\n".join([line.text for line in lines])[:_MOST_READ]
    blank = "...." in whole or "____" in whole or "…" in whole
    if blank and len(_BLANK.findall(whole)) >= 5 and len(_LABEL_BLANK.findall(whole)) >= 3:
        return True
    papers = {
        line.text
        for line in lines
        if line.cues & _PAPERS and line.cues & BRACKET and _is_paper(line) and _LINK.search(line.text)
    }
    if len(papers) >= _MOST_PAPERS:
        return True
    if any(
        line.cues & _OF_WRITING and (_TAUGHT.match(line.text) or _WORD_FOR_WORD.search(line.text))
        for line in lines[:8]
    ):
        return True
    if not any(line.cues & _OF_RULES for line in lines[:6]):
        return False
    title = _RULES.search("\n".join(line.text for line in lines[:6])[:400])
    if title is None or any(_is_paper(line) and not _RULES.search(line.text) for line in lines[:4]):
        return False
    return len(_ARTICLE.findall(whole)) >= 3 or len(_GENERAL.findall(whole)) >= 3


def _is_extract(lines: Sequence[TextLine], seen: KindEvidence) -> bool:
    """A list of resolutions is called so, and has neither a programme nor a title of minutes."""
    if seen.agenda or any(_is_paper(line) for line in lines[:8]):
        return False
    if not any(line.cues & _OF_RESOLUTIONS and _RESOLUTIONS.search(line.text) for line in lines[:8]):
        return False
    return any(_OPERATIVE.search(line.text) for line in lines)  # a page of links has none


def _is_invitation(lines: Sequence[TextLine], title: str, seen: KindEvidence) -> bool:
    if seen.votes or _MINUTES.search(title):
        return False
    if any(
        line.cues & _INVITES and _CALLED.match(line.text) and _to_meeting(lines, line) for line in lines[:8]
    ):
        return True
    if (seen.officers and any(line.cues & _WRITES and _WRITTEN.search(line.text) for line in lines)) or (
        seen.attendance and not _INVITATION.match(title)
    ):
        return False
    if any(_BULLETIN.search(line.text) for line in lines[:3]):
        return False
    head = "\n".join(line.text for line in lines[:12])[:1500]
    invited = _INVITATION.search(head)
    if invited is None or not _OF_MEETING.search(head, max(0, invited.start() - 150), invited.end() + 150):
        return False
    return not (_PRINTED_LARGE.search(head, 0, invited.start()) or _TOLD.search(head, 0, invited.start()))


def _is_paper(line: TextLine) -> bool:
    """Whether a line calls the paper minutes: "Zápis z jednání"."""
    return line.cues & _PAPERS != 0 and _PAPER.match(line.text) is not None


def _to_meeting(lines: Sequence[TextLine], line: TextLine) -> bool:
    """Whether the paper that calls itself an invitation invites to a meeting, not to a fair or a ball."""
    alone = len(line.text.replace(" ", "")) <= _LONGEST_ALONE
    below = lines[line.index + 1 : line.index + (5 if alone else 2)]
    return any(_OF_MEETING.search(near.text) for near in (line, *below))


def _foreign(lines: Sequence[TextLine]) -> bool:
    if not all_cues(lines) & _FOREIGN:
        return False
    text = "\n".join(line.text for line in lines)[:_MOST_READ]
    small = text.casefold()
    for pattern, signs in _LANGUAGES:
        if sum(sign in small for sign in signs) < 2:  # literals spare Czech texts the patterns
            continue
        hits = {match[0].casefold() for match in pattern.finditer(text)}
        if len(hits) >= 3 or (len(hits) == 2 and len(text.split()) < 150):
            return True
    return False


def _verbatim(lines: Sequence[TextLine], seen: KindEvidence) -> bool:
    """A stenographic record: turn after turn of speakers."""
    if seen.attendance:
        return False
    speakers = sum(1 for line in lines if line.cues & COLON and _SPEAKER.match(line.text))
    return speakers > 8 and speakers > 0.25 * len(lines)
