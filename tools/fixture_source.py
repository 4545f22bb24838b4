"""The sources of the fixtures: one small file per invented document, with its style, its text and its gold.

A source has three parts, ``%% style``, ``%% text`` and ``%% gold``. Every line of the text is one paragraph; its
prefix says what it is (see ``PREFIXES``). This module reads the file and knows neither how a page looks nor what the gold means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

SOURCES = Path(__file__).parent / "fixture_sources"
SOFT_HYPHEN = "\u00ad"
# A long word in lower case, and in it the places between a vowel and the consonant that opens a syllable.
LONG_WORD = re.compile(r"\b[a-záčďéěíňóřšťúůýž]{8,}\b")
SYLLABLE = re.compile(r"(?<=..[aeiouyáéěíóúůý])(?=(?:ch|[bcčdďfghjklmnňprřsštťvzž])[aeiouyáéěíóúůý].)")

BlockKind = Literal[
    "title", "subtitle", "heading", "centre", "bullet", "note", "signature", "table", "break", "gap", "plain"
]
PREFIXES: dict[str, BlockKind] = {
    "#:": "title",
    "#.": "subtitle",
    "b:": "heading",
    "c:": "centre",
    "-:": "bullet",
    "fn:": "note",
    "sig:": "signature",
}


class SourceError(ValueError):
    """A fixture source that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is printed and exported.

    Attributes:
        font: ``serif`` or ``sans``.
        justify: whether paragraphs are set justified.
        wrap: columns at which the text export breaks lines; 0 keeps one paragraph per line.
        cells: what stands between the cells of a table row in the text export.
        bullet: the bullet character.
        head, foot: running head and foot; ``{page}`` and ``{pages}`` are filled in. Empty means none.
        furniture: whether head and foot are in the text export too.
        size: of the body text, in points.
        hyphenate: whether paragraphs may break long words at line ends.
    """

    font: Literal["serif", "sans"] = "serif"
    justify: bool = False
    wrap: int = 0
    cells: str = "\t"
    bullet: str = "•"
    head: str = ""
    foot: str = ""
    furniture: bool = False
    size: float = 11
    hyphenate: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table, page break or gap. ``rows`` is filled for tables and signatures only."""

    kind: BlockKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One fixture as it is written down.

    Attributes:
        name: the fixture's id.
        gold: the lines of the gold part as pairs of key and value, in order.
    """

    name: str
    style: Style
    blocks: tuple[Block, ...]
    gold: tuple[tuple[str, str], ...]

    def plain(self) -> str:
        """Return all words of the document in order, with single spaces and no hyphenation marks."""
        parts = [part for block in self.blocks for part in (block.text, *(c for r in block.rows for c in r))]
        return " ".join(" ".join(parts).replace(SOFT_HYPHEN, "").split())


def read_sources(folder: Path = SOURCES) -> list[Source]:
    """Read all sources of a folder in the order of their names.

    Raises:
        SourceError: the folder has no sources or one of them is malformed.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise SourceError(f"no fixture sources in {folder}")
    return [read_source(path) for path in paths]


def read_source(path: Path) -> Source:
    """Read one source.

    Raises:
        SourceError: a part is missing or a line does not fit.
    """
    parts = _parts(path)
    style = _style(path, parts["style"])
    blocks = _blocks(path, parts["text"])
    return Source(
        name=path.stem,
        style=style,
        blocks=tuple(_hyphenated(block) if style.hyphenate else block for block in blocks),
        gold=tuple(_pairs(path, parts["gold"])),
    )


def _parts(path: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("%% "):
            parts[line[3:].strip()] = []
        elif not parts:
            raise SourceError(f"{path.name}: text before the first part")
        else:
            parts[list(parts)[-1]].append(line)
    if set(parts) != {"style", "text", "gold"}:
        raise SourceError(f"{path.name}: parts are {sorted(parts)}")
    return parts


def _pairs(path: Path, lines: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for line in filter(str.strip, lines):
        key, colon, value = line.partition(":")
        if not colon or not re.fullmatch(r"[a-z_]+", key):
            raise SourceError(f"{path.name}: {line!r}")
        pairs.append((key, value.strip()))
    return pairs


def _style(path: Path, lines: list[str]) -> Style:
    given = dict(_pairs(path, lines))
    separators = {"tab": "\t", "space": " ", "line": "\n"}
    unknown = set(given) - set(Style.__dataclass_fields__)
    if unknown or given.get("font", "serif") not in ("serif", "sans"):
        raise SourceError(f"{path.name}: style {given}")
    return Style(
        font="sans" if given.get("font") == "sans" else "serif",
        justify=given.get("justify") == "yes",
        wrap=int(given.get("wrap", "0")),
        cells=separators[given.get("cells", "tab")],
        bullet=given.get("bullet", "•"),
        head=given.get("head", ""),
        foot=given.get("foot", ""),
        furniture=given.get("furniture") == "yes",
        size=float(given.get("size", "11")),
        hyphenate=given.get("hyphenate") == "yes",
    )


def _blocks(path: Path, lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    table: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            table.append(tuple(cell.strip() for cell in line[1:].split("|")))
            continue
        if table:
            if len({len(row) for row in table}) != 1:
                raise SourceError(f"{path.name}: table rows of different length")
            blocks.append(Block("table", rows=tuple(table)))
            table = []
        blocks.append(_block(line))
    while blocks and blocks[0].kind == "gap":
        del blocks[0]
    while blocks and blocks[-1].kind == "gap":
        del blocks[-1]
    return blocks


def _hyphenated(block: Block) -> Block:
    if block.kind != "plain":
        return block
    return Block("plain", LONG_WORD.sub(lambda word: SYLLABLE.sub(SOFT_HYPHEN, word[0]), block.text))


def _block(line: str) -> Block:
    if not line.strip():
        return Block("gap")
    if line.startswith("==="):
        return Block("break")
    prefix, _, rest = line.partition(" ")
    kind = PREFIXES.get(prefix, "plain")
    if kind == "signature":
        left, _, right = rest.partition("||")
        return Block(kind, rows=((left.strip(), right.strip()),))
    return Block(kind, line.strip() if kind == "plain" else rest.strip())
