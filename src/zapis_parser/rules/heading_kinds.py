"""What kind of part the words of a heading name, and the lead-ins that head nothing of their own.

Knows words only; where a line stands is for ``headings`` to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import regex

from zapis_parser.lexicon import per_lexicon
from zapis_parser.record import SectionKind
from zapis_parser.rules.cues import cue
from zapis_parser.rules.words import alternation, lexicon, own_words, starts_with

_NAMED: tuple[SectionKind, ...] = (
    "task_review",
    "next_meeting",
    "closing",
    "attachments",
    "resolutions",
    "discussion",
    "attendance",
    "agenda",
    "other",
)
_REVIEW = regex.compile(
    r"(?:\p{L}++\s++){1,2}(?:přehled|kontrola)\s++(?:plnění\s++)?(?:úkol|usnesení)", regex.I
)
_WITH_DISCUSSION = regex.compile(r"(?:,|\sa)\s++(?:různé|diskuse|diskuze)\s*+$", regex.I)
_DISCUSSED = ("různé", "diskuse", "diskuze")
_BEGINNING = 3
_LONGEST_BEGINNING = 20
_PLAIN = regex.compile(rf"^[\p{{L}}-]{{1,{_LONGEST_BEGINNING}}}(?![?*{{])")
_WHOLE = regex.compile(r"\p{L}{3,}")


def _beginnings(fragments: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return how fragments of a lexicon begin, by their first letters; those that begin with fewer or none stand with all, and by none."""
    found: dict[str, set[str]] = {"": set()}
    for words in fragments:
        stem = "".join(_PLAIN.findall(words)).lower()
        found.setdefault(stem[:_BEGINNING] if len(stem) >= _BEGINNING else "", set()).add(stem)
    short = found[""]
    return {first: tuple(sorted(stems | short)) for first, stems in found.items()}


def _begins(low: str, beginnings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether small letters begin like one of the fragments."""
    return low.startswith(beginnings.get(low[:_BEGINNING]) or beginnings[""])


_IGNORED_HEADS = alternation(lexicon("headings", "ignored", "heads"))
_IGNORED_ALONE = alternation(lexicon("headings", "ignored", "alone"))
_IGNORED = regex.compile(
    rf"(?:{_IGNORED_HEADS}|{_IGNORED_ALONE})(?:\s?\.)?(?:\s++(?:č\.\s?)?\S*\d\S*)?\s*+(?:[:.–-]\s*+)?$|{_IGNORED_HEADS}\s?+:",
    regex.I,
)
_IGNORED_BEGINNINGS = _beginnings(
    words for key in ("heads", "alone") for words in lexicon("headings", "ignored", key)
)
_VOTING = starts_with(lexicon("headings", "ignored", "votes"))
_REJECTED = starts_with(lexicon("headings", "rejected", "heads"))


CLOSING = cue(*(_WHOLE.findall(label)[0] for label in lexicon("headings", "closing", "labels")))
"""A line that has none of these words, one for each label, ends no minutes, unless a user has told of other labels."""


# "Zapsala: …", "Zapsal dne …", "Ověřil(a) p. …"
@per_lexicon
def closing_label() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?P<label>{alternation(lexicon('headings', 'closing', 'labels'))}(?:\(a\)|/a)?(?:\s++(?:zápis|zápisu|dne(?=\s?+:)|a\s++vyhotovil\p{{L}}*+))?)"
        r"(?:\s?+(?::|$)|(?=\s(?-i:\p{Lu}))|(?=\s+(?:dne|p\.|pí|ses|br)\b)|(?=\s\d))",
        regex.I,
    )


@per_lexicon
def kind_beginnings() -> dict[str, tuple[str, ...]]:
    """How all words begin that name a kind, by their first letters; each list of the lexicon begins with plain letters."""
    return _beginnings(words for kind in _NAMED for words in lexicon("headings", "kinds", kind))


@per_lexicon
def _kinds() -> tuple[tuple[tuple[SectionKind, regex.Pattern[str]], ...], regex.Pattern[str]]:
    """What the user says names a kind, which comes first, and one pattern of all kinds in the order in which they count."""
    own = tuple((kind, pattern) for kind in _NAMED if (pattern := own_words("headings", kind)))
    shipped = "|".join(
        rf"(?P<{kind}>{alternation(lexicon('headings', 'kinds', kind))}(?![\p{{L}}\p{{N}}]))"
        for kind in _NAMED
    )
    return own, regex.compile(shipped, regex.I)


def kind_of(title: str) -> SectionKind:
    """Return the kind of part that the words of a heading name; "item" if they name none."""
    words = title.strip(" .:–-\t").casefold()
    own, shipped = _kinds()
    for kind, pattern in own:
        if pattern.match(words):
            return kind
    if (own or _begins(words, kind_beginnings())) and (match := shipped.match(words)):
        # the named groups are the kinds
        return cast(SectionKind, match.lastgroup)
    if _is_review(title):
        return "task_review"
    return "discussion" if words.endswith(_DISCUSSED) and _ends_in_discussion(title) else "item"


def own_kinds() -> bool:
    """Whether a user has told of words that name a kind."""
    return bool(_kinds()[0])


def may_name_kind(words: str, beginnings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the words begin like those of a named part; cheap, for the many lines that do not.

    Args:
        beginnings: those of ``kind_beginnings``; a user's own words may begin otherwise.
    """
    low = words[:_LONGEST_BEGINNING].lower()
    return _begins(low, beginnings) or _is_review(words)


def _is_review(title: str) -> bool:
    return ("řehled" in title or "ontrola" in title) and bool(_REVIEW.match(title))


def _ends_in_discussion(title: str) -> bool:
    return _WITH_DISCUSSION.search(title) is not None


def item_kind(title: str) -> SectionKind:
    """Return the kind of a part within the proceedings, where a programme or a list of those present heads an item."""
    kind = kind_of(title)
    return "item" if kind in ("agenda", "attendance", "other") else kind


def is_lead_in(words: str) -> bool:
    """Whether a line only leads in a piece of an item: "Návrh usnesení:", "Rozprava", "Výsledek hlasování: …"."""
    return _begins(words[:_LONGEST_BEGINNING].lower(), _IGNORED_BEGINNINGS) and bool(_IGNORED.match(words))


def is_vote(words: str) -> bool:
    return bool(_VOTING.match(words))


def is_rejected(words: str) -> bool:
    """Whether a line heads drafts that were not adopted: "NÁVRH, KTERÝ NEBYL PŘIJAT"."""
    return bool(_REJECTED.match(words))
