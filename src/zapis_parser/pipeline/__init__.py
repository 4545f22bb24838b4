"""The spaCy side: the parser as a pipe whose findings are span groups of a ``Doc``, and a Czech tokenizer.

    nlp = spacy.blank("cs")
    nlp.add_pipe("zapis")
    doc = nlp(text)
    doc.spans["zapis_votes"]  # spans, and in .attrs the exact offsets into doc.text
    doc._.zapis               # the record, None where the text is empty

``zapis`` sets every group of ``GROUPS``; ``zapis_votes`` and its like set one each, and the text is still parsed only
once. A span covers the tokens that its passage touches; ``attrs`` of its group has the passage itself, as lists in
the order of the spans: ``starts``, ``ends`` (characters of ``doc.text``), ``labels``, ``rules``, ``ids`` (of the
record, also the spans' ``kb_id_``). Everything kept with a doc is of plain types and so survives bytes and processes.

Knows no pattern of minutes: rules and assembly are run through the parser.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, and without a stub
from spacy.tokens import Doc, SpanGroup

from zapis_parser.errors import EmptySource
from zapis_parser.parser import make_minutes
from zapis_parser.pipeline.groups import GROUPS, Mark
from zapis_parser.pipeline.tokenizer import make_tokenizer
from zapis_parser.reading import read_text
from zapis_parser.record import Minutes, Source
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText

__all__ = ["GROUPS", "MinutesPipe", "doc_from_minutes", "make_tokenizer", "make_zapis", "minutes_from_doc"]

_STATE = "zapis"
"""The key of ``Doc.user_data`` under which a doc keeps its record as JSON and the offsets of all groups."""

Place = Callable[[int, int], tuple[int, int]]
"""From a range of the record's text to the range of the doc's."""


@dataclass(frozen=True, slots=True)
class MinutesPipe:
    """A pipe that sets some of the span groups; the first one that meets a doc parses it."""

    keys: tuple[str, ...]
    settings: Settings

    def __call__(self, doc: Doc) -> Doc:
        """Set the span groups; those of a text without a visible character are empty."""
        state, year = _state(doc), self.settings.reference_year
        # a doc made from a record has no reference year: the record is given
        if state is None or state.get("reference_year", year) != year:
            state = doc.user_data[_STATE] = _parsed(doc.text, self.settings)
        for key in self.keys:
            _set_group(doc, key, state["groups"][key])
        return doc


def _state(doc: Doc) -> dict[str, Any] | None:
    """Return what a doc keeps, if it was made of this very text: a part of a doc may have the user data of the whole."""
    state: dict[str, Any] | None = doc.user_data.get(_STATE)
    return state if state is not None and state["sha256"] == _digest(doc.text) else None


def _parsed(text: str, settings: Settings) -> dict[str, Any]:
    """What a doc keeps: the record as JSON (None for an empty text) and all groups, in plain types."""
    state: dict[str, Any] = {"sha256": _digest(text), "reference_year": settings.reference_year}
    try:
        source, minutes = _parse(text, settings)
    except EmptySource:
        return {**state, "minutes": None, "groups": {key: _group([]) for key in GROUPS}}
    return {
        **state,
        "minutes": minutes.model_dump_json(exclude_defaults=True),
        "groups": _groups(minutes, _place_in(text, source)),
    }


def _parse(text: str, settings: Settings) -> tuple[SourceText, Minutes]:
    source = read_text(text, settings)
    return source, make_minutes(source, Source(media_type=source.media_type, sha256=_digest(text)), settings)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _place_in(text: str, source: SourceText) -> Place:
    """Lead back to the doc's text, in which "\\r\\n" is two characters and in the reader's raw text one."""
    pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]

    def place(start: int, end: int) -> tuple[int, int]:
        start, end = source.raw_range(start, end)
        end = max(end, start + 1)
        return start + bisect_left(pairs, start), end + bisect_left(pairs, end)

    return place


def _groups(minutes: Minutes, place: Place) -> dict[str, dict[str, list[Any]]]:
    return {
        key: _group([(*place(mark.passage.start, mark.passage.end), mark) for mark in find(minutes)])
        for key, find in GROUPS.items()
    }


def _group(rows: list[tuple[int, int, Mark]]) -> dict[str, list[Any]]:
    return {
        "starts": [start for start, _, _ in rows],
        "ends": [end for _, end, _ in rows],
        "labels": [mark.label for _, _, mark in rows],
        "rules": [mark.passage.found_by for _, _, mark in rows],
        "ids": [mark.ident for _, _, mark in rows],
    }


def _set_group(doc: Doc, key: str, group: dict[str, list[Any]]) -> None:
    spans = []
    for start, end, label, ident in zip(
        group["starts"], group["ends"], group["labels"], group["ids"], strict=True
    ):
        span = doc.char_span(start, end, label=label, kb_id=ident, alignment_mode="expand")
        if span is None:
            raise ValueError(f"{key}: {start}..{end} is not a range of a doc of {len(doc.text)} characters")
        spans.append(span)
    doc.spans[key] = SpanGroup(
        doc, name=key, attrs={name: list(values) for name, values in group.items()}, spans=spans
    )


@lru_cache(maxsize=16)
def _loaded(record: str) -> Minutes:
    return Minutes.model_validate_json(record)


def minutes_from_doc(doc: Doc) -> Minutes:
    """Return the record of a doc: the one that it keeps, else the one that its text gives.

    Raises:
        ZapisError: the text is empty or too long.
    """
    state = _state(doc)
    if state is not None and state["minutes"] is not None:
        return _loaded(state["minutes"])
    return _parse(doc.text, Settings())[1]


def doc_from_minutes(nlp: Language, minutes: Minutes) -> Doc:
    """Return the record's text as a doc with all span groups; ``doc.text`` is ``minutes.text``."""
    doc = nlp.make_doc(minutes.text)
    groups = _groups(minutes, lambda start, end: (start, end))
    doc.user_data[_STATE] = {
        "sha256": _digest(doc.text),
        "minutes": minutes.model_dump_json(exclude_defaults=True),
        "groups": groups,
    }
    for key, group in groups.items():
        _set_group(doc, key, group)
    return doc


def _record(doc: Doc) -> Minutes | None:
    try:
        return minutes_from_doc(doc)
    except EmptySource:
        return None


Doc.set_extension("zapis", getter=_record, force=True)


def _make(nlp: Language, keys: tuple[str, ...], tokenizer: bool, reference_year: int | None) -> MinutesPipe:
    if tokenizer and _untouched(nlp):
        nlp.tokenizer = make_tokenizer(nlp)
    return MinutesPipe(keys, Settings(reference_year=reference_year))


def _untouched(nlp: Language) -> bool:
    """Whether this is a blank Czech pipeline: pipes that stand there already were made for the tokens they get."""
    tokens: Any = nlp.tokenizer
    return (
        nlp.lang == "cs"
        and not nlp.component_names
        and type(tokens) is Tokenizer
        and tokens.token_match is None
        and tokens.rules.keys() == nlp.Defaults.tokenizer_exceptions.keys()
    )


_CONFIG = {"tokenizer": True, "reference_year": None}
_ASSIGNS = ["doc.spans", "doc.user_data", "doc._.zapis"]


@Language.factory("zapis", default_config=_CONFIG, assigns=_ASSIGNS)
def make_zapis(nlp: Language, name: str, tokenizer: bool, reference_year: int | None) -> MinutesPipe:  # noqa: ARG001 - spaCy's signature
    """Make the pipe that sets all span groups.

    Args:
        tokenizer: give a blank Czech pipeline the tokenizer of ``make_tokenizer``. A pipeline that has pipes, another
            language or a tokenizer of its own keeps what it has.
        reference_year: see ``Settings.reference_year``.
    """
    return _make(nlp, tuple(GROUPS), tokenizer, reference_year)


def _single(key: str) -> Callable[..., MinutesPipe]:
    """Register the factory of one group."""

    def make(nlp: Language, name: str, tokenizer: bool, reference_year: int | None) -> MinutesPipe:  # noqa: ARG001 - spaCy's signature
        return _make(nlp, (key,), tokenizer, reference_year)

    Language.factory(key, default_config=_CONFIG, assigns=_ASSIGNS, func=make)
    return make


make_header = _single("zapis_header")
make_people = _single("zapis_people")
make_officers = _single("zapis_officers")
make_attendance = _single("zapis_attendance")
make_quorum = _single("zapis_quorum")
make_agenda = _single("zapis_agenda")
make_sections = _single("zapis_sections")
make_votes = _single("zapis_votes")
make_counts = _single("zapis_counts")
make_ballots = _single("zapis_ballots")
make_resolutions = _single("zapis_resolutions")
make_tasks = _single("zapis_tasks")
make_assignees = _single("zapis_assignees")
make_deadlines = _single("zapis_deadlines")
make_meetings = _single("zapis_meetings")
make_attachments = _single("zapis_attachments")
make_findings = _single("zapis_findings")
