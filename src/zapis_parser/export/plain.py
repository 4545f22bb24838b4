"""Text of a document as text of an export: nothing in it is markup, a control code or a formula there.

What cannot be written becomes U+FFFD, so that a reader sees that something stood there. Marks of direction and other invisible
letters of Unicode stay: they are part of the text, and every format can hold them. Knows no record.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
# XML 1.0 has no place for them, and neither a spreadsheet nor a calendar shows them; halves of pairs are no characters at all
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
# what a spreadsheet takes for the beginning of a formula, also behind blanks that it trims; full-width forms are read alike
FORMULA_STARTS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def clean(text: str) -> str:
    """Return the text without control codes, every line end a line feed."""
    return _UNWRITABLE.sub(REPLACEMENT, _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Return the text in one line, without runs of blanks."""
    return " ".join(clean(text).split())


def shortened(text: str, limit: int) -> str:
    """Return at most so many characters; a cut is shown by an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def defused(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula: an apostrophe is put before what would begin one."""
    seen = text.lstrip(" \u00a0\n")
    if seen[:1] and seen[0] in FORMULA_STARTS and not _NUMBER.fullmatch(seen):
        return f"'{text}"
    return text
