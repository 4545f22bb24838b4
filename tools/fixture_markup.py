"""A fixture as HTML, Markdown and reStructuredText: headings, lists and tables as these formats mark them.

Knows nothing of fonts and pages, and nothing of the gold.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from fixture_office import Part, make_parts
from fixture_source import Source

_WIDE = 3


def make_html(source: Source) -> bytes:
    body: list[str] = []
    for list_id, group in _by_list(make_parts(source)):
        parts = list(group)
        if list_id is None:
            body += [_html_block(part) for part in parts]
            continue
        entry = parts[0].entry
        tag = "ol" if entry and entry.form else "ul"
        body += [f"<{tag}>", *(f"<li>{html.escape(part.text)}</li>" for part in parts), f"</{tag}>"]
    text = "\n".join(body)
    page = f'<!doctype html>\n<html lang="cs">\n<head><meta charset="utf-8"></head>\n<body>\n{text}\n</body>\n</html>\n'
    return page.encode()


def _by_list(parts: Iterable[Part]) -> Iterator[tuple[int | None, Iterator[Part]]]:
    """Group the neighbouring entries of one list; only "1." and bullets are lists that a page can number itself."""

    def key(part: Part) -> int | None:
        plain = part.entry is not None and part.entry.form in ("", "%.") and part.kind != "heading"
        return part.entry.list_id if plain and part.entry else None

    return groupby(_spelt(parts), key)


def _spelt(parts: Iterable[Part]) -> Iterator[Part]:
    """Write out the numbers that a page does not give itself."""
    counts: dict[int, int] = {}
    for part in parts:
        if part.entry is None:
            yield part
            continue
        counts[part.entry.list_id] = number = counts.get(part.entry.list_id, 0) + 1
        if part.kind == "heading" or part.entry.form not in ("", "%."):
            mark = part.entry.form.replace("%", str(number)) or "•"
            yield Part(f"{mark} {part.text}", kind=part.kind, bold=part.bold)
        else:
            yield part


def _html_block(part: Part) -> str:
    table = _table(part)
    if table:
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table)
        return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"
    tag = {"title": "h1", "heading": "h2"}.get(part.kind, "p")
    return f"<{tag}>{html.escape(part.text)}</{tag}>"


def _table(part: Part) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table; signatures side by side are one without rules, for a page has no tabs."""
    return part.rows or ((tuple(part.text.split("\t")),) if "\t" in part.text else ())


def make_markdown(source: Source) -> bytes:
    return (_marked_up(source, _markdown_block) + "\n").encode()


def make_rst(source: Source) -> bytes:
    return (".. contents::\n\n" + _marked_up(source, _rst_block) + "\n").encode()


def _marked_up(source: Source, block: Callable[[Part], str]) -> str:
    """Return blocks parted by empty lines, with the entries of lists as both formats write them."""
    blocks: list[str] = []
    for list_id, group in _by_list(make_parts(source)):
        parts = list(group)
        if list_id is None:
            blocks += map(block, parts)
            continue
        numbered = any(part.entry and part.entry.form for part in parts)
        marks = [f"{n}." if numbered else "-" for n in range(1, len(parts) + 1)]
        blocks.append("\n".join(f"{mark} {part.text}" for mark, part in zip(marks, parts, strict=True)))
    return "\n\n".join(filter(None, blocks))


def _markdown_block(part: Part) -> str:
    if part.rows:
        head, *rows = part.rows
        lines = [head, tuple("-" * _WIDE for _ in head), *rows]
        return "\n".join("| " + " | ".join(row) + " |" for row in lines)
    sign = {"title": "# ", "heading": "## "}.get(part.kind, "")
    # a number that begins a paragraph would make a list of it
    text = part.text if sign else part.text.replace(". ", "\\. ", 1) if part.text[:1].isdigit() else part.text
    return sign + text


def _rst_block(part: Part) -> str:
    if table := _table(part):
        return _rst_table(table)
    under = {"title": "=", "heading": "-"}.get(part.kind)
    if under:
        return f"{part.text}\n{under * len(part.text)}"
    return part.text.replace(". ", "\\. ", 1) if part.text[:1].isdigit() else part.text.replace("*", "\\*")


def _rst_table(rows: tuple[tuple[str, ...], ...]) -> str:
    widths = [max(len(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
    line = "+" + "+".join("-" * width for width in widths) + "+"
    drawn = [
        "|" + "|".join(f" {cell}".ljust(width) for cell, width in zip(row, widths, strict=True)) + "|"
        for row in rows
    ]
    return f"\n{line}\n".join(["", *drawn, ""]).strip()
