"""Builds a ``SourceText`` from a plain string, for the tests of rules."""

from __future__ import annotations

import re

from zapis_parser.source import Paragraph, RawDocument, RawLine, SourceText, make_source


def source_of(text: str) -> SourceText:
    """Return the text as a source: one paragraph per line that has a visible character; tabs part columns."""
    lines: list[RawLine] = []
    at = gap = 0
    for piece in text.split("\n"):
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip(" "))
            lines.append(RawLine(start=start, end=at + len(piece.rstrip()), gap=gap))
            gap = 0
        else:
            gap += 1
        at += len(piece) + 1
    raw = RawDocument(text=text, lines=tuple(lines), media_type="text/plain")
    return make_source(raw, [Paragraph((line,)) for line in lines])


def printed(fragment: str) -> str:
    """Return one spelling of a fragment of the lexicon: the first of its alternatives, with a capital letter."""
    words = re.sub(r"\(\?:([^|()]*)[^()]*\)\??", r"\1", fragment).replace("~", "i").rstrip("$")
    return words[0].upper() + words[1:]
