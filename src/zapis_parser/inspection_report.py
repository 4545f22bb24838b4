"""An inspection as text, line by line, or as JSON. Adds nothing to it; does not know where the text goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zapis_parser.inspection import Inspection, Line, Mark, Share

_QUOTED = 70


def inspection_text(inspection: Inspection, *, uncovered_only: bool = False) -> str:
    """Return every line with what its words became, the shares, and the lines that became nothing.

    Args:
        uncovered_only: leave out the lines of which something was understood.
    """
    parts: list[str] = []
    if not uncovered_only:
        parts += [text for line in inspection.lines if not line.blank for text in _line(inspection, line)]
        parts.append("")
    parts += _shares(inspection)
    left = inspection.uncovered
    parts += ["", f"Not understood ({len(left)} lines):" if left else "Not understood: nothing"]
    parts += [_shown(f"{line.number:5d}  {line.text}") for line in left]
    return "\n".join(parts) + "\n"


def inspection_json(inspection: Inspection, *, uncovered_only: bool = False) -> dict[str, Any]:
    """Return the inspection in plain types."""
    lines = inspection.uncovered if uncovered_only else inspection.lines
    return {
        "total": {"characters": inspection.total.characters, "lines": inspection.total.lines},
        "covered": _share_json(inspection, inspection.covered),
        "by_kind": {kind: _share_json(inspection, share) for kind, share in inspection.by_kind},
        "uncovered": [line.number for line in inspection.uncovered],
        "lines": [
            {
                "number": line.number,
                "start": line.start,
                "end": line.end,
                "text": line.text,
                "marks": [_mark_json(mark) for mark in line.marks],
            }
            for line in lines
        ],
    }


def _line(inspection: Inspection, line: Line) -> Iterator[str]:
    sign = " " if line.marks else "?"
    yield _shown(f"{line.number:5d}{sign} {line.text}")
    # of a fact that is its one value, the value is shown alone
    told = {(mark.start, mark.end, mark.kind, mark.id) for mark in line.marks if mark.field}
    for mark in line.marks:
        if not mark.field and (mark.start, mark.end, mark.kind, mark.id) in told:
            continue
        # the words of a fact that began further up are not said again
        if mark.start < line.start:
            yield _shown(f"         … {_name(mark)} [{mark.found_by}]")
            continue
        words = inspection.lines[line.number - 1].text[mark.start - line.start : mark.end - line.start]
        yield _shown(f"         {_name(mark)} [{mark.found_by}] „{_short(words)}“")


def _name(mark: Mark) -> str:
    name = f"{mark.kind}.{mark.field}" if mark.field else mark.kind
    return f"{name} {mark.id}" if mark.id else name


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _shown(text: str) -> str:
    # the words come from files: no control character may reach the terminal
    return "".join(c if c.isprintable() else " " for c in text).rstrip()


def _shares(inspection: Inspection) -> Iterator[str]:
    yield f"{'Understood as':<18}{'characters':>11}{'':>8}{'lines':>7}{'':>8}"
    for kind, share in (*inspection.by_kind, ("all facts", inspection.covered)):
        characters, lines = inspection.ratio(share)
        yield f"{kind:<18}{share.characters:11d}{characters:8.1%}{share.lines:7d}{lines:8.1%}"
    yield f"{'the text':<18}{inspection.total.characters:11d}{'':>8}{inspection.total.lines:7d}".rstrip()


def _share_json(inspection: Inspection, share: Share) -> dict[str, float]:
    characters, lines = inspection.ratio(share)
    return {
        "characters": share.characters,
        "lines": share.lines,
        "share_of_characters": round(characters, 4),
        "share_of_lines": round(lines, 4),
    }


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {
        "start": mark.start,
        "end": mark.end,
        "kind": mark.kind,
        "field": mark.field,
        "id": mark.id,
        "found_by": mark.found_by,
    }
