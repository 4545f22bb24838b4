"""The people whom a user has told of (``[[members]]``), as far as they belong to the body of a document.

They complete names that the document prints; nobody comes into a record who is not in its text.
"""

from __future__ import annotations

from zapis_parser.czech.names import PersonName
from zapis_parser.lexicon import current
from zapis_parser.rules.analysis import Analysis


def known_members(analysis: Analysis) -> list[PersonName]:
    """Return the members of the document's body; all of them where either side names no body."""
    body = analysis.header.body.value.casefold() if analysis.header.body else None
    return [
        PersonName(member.given, member.family)
        for member in current().members
        if body is None or member.body is None or _same_body(member.body.casefold(), body)
    ]


def _same_body(told: str, printed: str) -> bool:
    """Whether one name is the other with more words: "zastupitelstvo" and "zastupitelstvo obce Jasanov"."""
    return f" {told} " in f" {printed} " or f" {printed} " in f" {told} "
