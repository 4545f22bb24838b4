"""Sentences by which somebody is asked to write or verify the minutes, or takes over the chair.

Patterns only, as in ``officer_words``; who is named behind or in front of them is for ``officer_sentences``.
"""

from __future__ import annotations

import regex

from zapis_parser.rules.officer_words import (
    CHAIRED,
    CHOSEN_BY,
    MEETING,
    OPENED,
    OPENING,
    RECORD,
    RECORDER,
    TOOK_OVER,
    VERIFIES,
    VERIFYING,
    WAS_CHOSEN,
    Chaired,
    Told,
)

ENTRUSTED: tuple[Told, ...] = (
    # "Starosta pověřil zápisem paní Malou"
    Told(
        "recorder",
        "officers.recorder-entrusted",
        regex.compile(
            rf"\bpověřil\p{{L}}*+\s++(?:\p{{L}}++\s++)?(?:zápisem|(?:pořízením|vyhotovením|provedením|vedením)\s++zápisu)\b|\bzapisovatele\s++{CHOSEN_BY}",
            regex.I,
        ),
        RECORD | RECORDER,
    ),
    # "Starosta požádal o ověření zápisu p. Nového a p. Horu", "Ověřením zápisu byli pověřeni …"
    Told(
        "verifier",
        "officers.verifier-entrusted",
        regex.compile(
            rf"\b(?:požádal|pověřil|vyzval)\p{{L}}*+\s++(?:o\s++|k\s++)?ověření[m]?\s++zápisu\b|\bověřením\s++zápisu\b[^.\n]{{0,40}}?{WAS_CHOSEN}",
            regex.I,
        ),
        VERIFYING,
    ),
    # "Zápis provede Eva Malá, ověří Petr Nový"
    Told(
        "verifier",
        "officers.verifier-sentence",
        regex.compile(
            r"\b(?:zápis|zapíše|zapisuj)\p{L}*+\s(?!\p{Ll}{1,2}\s(?:minul|předchoz|předešl))[^.\n]{1,80}?,?\s(?:a\s++)?\Kověř(?:í|uj[eí]|il\p{L}?)\b(?!\s++zápis)",
            regex.I,
        ),
        RECORD | VERIFIES,
        VERIFIES,
    ),
)
TAKEN_OVER: tuple[Chaired, ...] = (
    # "Zahájení jednání provedl předseda Jan Dub"
    Chaired(
        regex.compile(rf"\bzahájení\s++(?:\p{{L}}++\s++)?{MEETING}\s++provedl\p{{L}}?", regex.I),
        OPENED,
        OPENING,
    ),
    # "Řízení schůze se ujal Jan Dub"
    Chaired(
        regex.compile(
            r"\b(?:řízení|vedení|předsednictv\p{L}++)\s++(?:\p{L}++\s++){0,2}?se\s++ujal\p{L}?",
            regex.I,
        ),
        CHAIRED,
        TOOK_OVER,
    ),
)
TAKES_OVER: tuple[Chaired, ...] = (
    # "Dosavadní starosta Jan Dub se ujal řízení zasedání"
    Chaired(
        regex.compile(
            rf"\b(?:se\s++)?ujal\p{{L}}?\s++(?:se\s++)?(?:předsednictv\p{{L}}++|(?:řízení|vedení)\s++(?:\p{{L}}++\s++)?{MEETING})\b",
            regex.I,
        ),
        CHAIRED,
        TOOK_OVER,
    ),
)
