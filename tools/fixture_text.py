"""A fixture as plain text: what a word processor or a PDF converter makes of the document.

Knows line wrapping, flattened tables and page furniture; nothing of fonts or of the gold.
"""

from __future__ import annotations

from fixture_source import SOFT_HYPHEN, Block, Source, Style

SIGNATURE_COLUMN = 44


def make_text(source: Source) -> str:
    """Return the text export, ending in one line break."""
    pages: list[list[Block]] = [[]]
    for block in source.blocks:
        if block.kind == "break":
            pages.append([])
        else:
            pages[-1].append(block)
    texts = [
        "\n".join(line for block in page for line in _block_lines(block, source.style)).strip("\n")
        for page in pages
    ]
    if not source.style.furniture:
        return "\n".join(texts) + "\n"
    framed = [_framed(text, source.style, number, len(texts)) for number, text in enumerate(texts, start=1)]
    return "\n\f".join(framed) + "\n"


def _framed(text: str, style: Style, page: int, pages: int) -> str:
    foot = style.foot.format(page=page, pages=pages)
    return f"{style.head}\n\n{text}\n\n{foot}"


def _block_lines(block: Block, style: Style) -> list[str]:
    if block.kind == "gap":
        return [""]
    if block.kind == "table":
        return [style.cells.join(row) for row in block.rows]
    if block.kind == "signature":
        return [f"{left:<{SIGNATURE_COLUMN - 4}}    {right}".rstrip() for left, right in block.rows]
    text = f"{style.bullet} {block.text}" if block.kind == "bullet" else block.text
    return _wrapped(text, style.wrap)


def _wrapped(text: str, width: int) -> list[str]:
    if not width:
        return [text.replace(SOFT_HYPHEN, "")]
    lines = [""]
    for word in text.split():
        lines[-1:] = _append(lines[-1], word, width)
    return lines


def _append(line: str, word: str, width: int) -> list[str]:
    """The line with the word, or two lines where it does not fit: broken at a mark if a part of it still fits."""
    whole = f"{line} {word.replace(SOFT_HYPHEN, '')}".lstrip()
    if len(whole) <= width or not line:
        return [whole]
    parts = word.split(SOFT_HYPHEN)
    for cut in range(len(parts) - 1, 0, -1):
        head = f"{line} {''.join(parts[:cut])}-"
        if len(head) <= width:
            return [head, "".join(parts[cut:])]
    return [line, word.replace(SOFT_HYPHEN, "")]
