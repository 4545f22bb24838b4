"""Copies of text and record for publishing, in which private persons and their data are replaced.

Members of bodies, officers and everybody named with an office stay, and so do legal persons, places and amounts. What a
machine replaces a person has to read once more: see docs/redaction.md.
"""

from zapis_parser.redaction.copying import redact
from zapis_parser.redaction.kinds import Kind
from zapis_parser.redaction.results import Doubt, Redacted, Replacement, Wishes

__all__ = ["Doubt", "Kind", "Redacted", "Replacement", "Wishes", "redact"]
