"""Parts of a source text as source texts of their own, with the same way back to the file."""

from __future__ import annotations

from dataclasses import replace

from zapis_parser.source import Line, SourceText


def part(source: SourceText, start: int, end: int) -> SourceText:
    """Return the lines that begin in ``source.text[start:end]``, without the line feed behind the last one.

    Raw characters, boxes, page numbers and the number of pages stay those of the file.

    Raises:
        ValueError: no line begins in the range.
    """
    lines = [line for line in source.lines if start <= line.start < end]
    if not lines:
        raise ValueError(f"no line begins in {start}..{end}")
    first, last = lines[0].start, lines[-1].end
    return replace(
        source,
        text=source.text[first:last],
        starts=source.starts[first:last],
        ends=source.ends[first:last],
        lines=tuple(_shifted(line, first) for line in lines),
        _line_starts=tuple(line.start - first for line in lines),
    )


def unread(source: SourceText, end: int) -> SourceText:
    """Return the source with the lines above an offset as furniture: kept in the text, not read as content."""
    lines = (replace(line, furniture=True) if line.start < end else line for line in source.lines)
    return replace(source, lines=tuple(lines))


def _shifted(line: Line, by: int) -> Line:
    return replace(
        line,
        start=line.start - by,
        end=line.end - by,
        breaks=tuple(at - by for at in line.breaks),
        cells=tuple((a - by, b - by) for a, b in line.cells),
    )
