"""HTML and Markdown to lines, through the libraries that know them.

Headings keep their level, table rows their cells, list entries their mark. Navigation and page footers of a web page
are furniture. Knows nothing of what the text says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from zapis_parser.reading.plain import read_plain
from zapis_parser.source import RawDocument, RawLine

if TYPE_CHECKING:
    from markdown_it.token import Token
    from selectolax.lexbor import LexborNode


@dataclass(slots=True)
class LineWriter:
    """Collects the raw text line by line."""

    parts: list[str] = field(default_factory=list)
    lines: list[RawLine] = field(default_factory=list)
    at: int = 0
    gap: int = 0

    def line(self, text: str, *, heading: int = 0, furniture: bool = False, bold: bool = False) -> None:
        """Write one or more lines; empty ones count as a gap."""
        for part in text.split("\n"):
            if not part.strip():
                self.gap += 1
                continue
            start = self._put(part.rstrip())
            self.lines.append(
                RawLine(
                    start, self.at - 1, heading=heading, furniture=furniture, bold=bold, gap=self._taken_gap()
                )
            )

    def row(self, cells: list[str], table: int) -> None:
        """Write one row of a table."""
        ranges, row_start = [], self.at
        for cell in cells:
            text = cell.strip() or " "
            start = self._put(text)
            ranges.append((start, self.at - 1))
        gap = self._taken_gap()
        self.lines.append(
            RawLine(row_start, self.at - 1, gap=gap, wrapped=False, cells=tuple(ranges), table=table)
        )

    def _put(self, text: str) -> int:
        start = self.at
        self.parts.append(text + "\n")
        self.at += len(text) + 1
        return start

    def _taken_gap(self) -> int:
        gap, self.gap = (self.gap if self.lines else 0), 0
        return gap

    def document(self, media_type: str) -> RawDocument:
        return RawDocument("".join(self.parts), tuple(self.lines), media_type)


# --- HTML -----------------------------------------------------------------------------------------------------------

_SKIPPED = frozenset(
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "svg",
        "-comment",
        "del",
        "button",
        "select",
    }
)
_FURNITURE = frozenset({"nav", "aside", "footer"})
_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr html li main nav ol p pre section summary table tbody thead tfoot tr td th ul aside".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_APART = frozenset(("p", "table", "ul", "ol", "pre", "h1", "h2", "h3", "h4"))
_HIDDEN = regex.compile(r"display\s*+:\s*+none", regex.I)
_NUMBER = regex.compile(r"[1-9]\d{0,3}")
_SPACES = regex.compile(r"[ \t\r\n\f]++")


@dataclass(slots=True)
class _Html:
    """Walks the tree without recursion, so that deep nesting cannot exhaust the stack.

    Attributes:
        mark: of a list entry that has no text yet.
        numbers: for each open list, the number of its next entry; 0 in a list of bullets.
    """

    out: LineWriter = field(default_factory=LineWriter)
    buffer: list[str] = field(default_factory=list)
    mark: str = ""
    numbers: list[int] = field(default_factory=list)
    heading: int = 0
    furniture: int = 0
    bold: int = 0
    kept: int = 0
    plain: bool = False
    tables: int = 0

    def flush(self) -> None:
        text = "".join(self.buffer)
        self.buffer.clear()
        if text.strip():
            self.out.line(
                self.mark + text.strip(),
                heading=self.heading,
                furniture=self.furniture > 0,
                bold=not self.plain,
            )
            self.mark = ""
        self.plain = False

    def text(self, text: str) -> None:
        if text.strip() and not self.bold:
            self.plain = True
        self.buffer.append(text if self.kept else _SPACES.sub(" ", text))

    def enter(self, node: LexborNode) -> bool:
        """Begin an element; False: its children are not to be visited."""
        tag = node.tag or ""
        if tag in _SKIPPED or _hidden(node):
            return False
        if tag == "br":
            self.flush()
            return False
        if tag in _BLOCKS:
            self.flush()
        if tag == "tr" and self._row(node):
            return False
        self.tables += tag == "table"
        if tag in _HEADINGS:
            self.heading = int(tag[1])
        self._count(tag, 1)
        if tag in _LISTS:
            self.numbers.append(_first_number(node) if tag == "ol" else 0)
        elif tag == "li":
            self._entry()
        return True

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
            if tag in _APART:
                self.out.gap = max(self.out.gap, 1)
        if tag in _HEADINGS:
            self.heading = 0
        if tag in _LISTS:
            self.numbers.pop()
        elif tag == "li":
            self.mark = ""
        self._count(tag, -1)

    def _count(self, tag: str, step: int) -> None:
        self.furniture += step * (tag in _FURNITURE)
        self.bold += step * (tag in ("b", "strong", "th"))
        self.kept += step * (tag == "pre")

    def _entry(self) -> None:
        number = self.numbers[-1] if self.numbers else 0
        self.mark = f"{number}. " if number else "• "
        if number:
            self.numbers[-1] += 1

    def _row(self, node: LexborNode) -> bool:
        """Write a table row of two cells and more that holds no further table or list."""
        cells = [child for child in node.iter() if child.tag in ("td", "th")]
        if len(cells) < 2 or any(cell.css_first("table, ul, ol, p + p") for cell in cells):
            return False
        texts = [_SPACES.sub(" ", cell.text(separator=" ")).strip() for cell in cells]
        if any(text.strip("\xa0 ") for text in texts):
            self.out.row(texts, self.tables)
        return True


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _first_number(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if _NUMBER.fullmatch(start) else 1


def read_html(text: str) -> RawDocument:
    """Read a web page or an HTML export."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    walk = _Html()
    stack: list[tuple[LexborNode, bool]] = [(tree.root, False)] if tree.root else []
    while stack:
        node, visited = stack.pop()
        if visited:
            walk.leave(node)
        elif node.tag == "-text":
            walk.text(node.text_content or "")
        elif walk.enter(node):
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    walk.flush()
    return walk.out.document("text/html")


# --- Markdown -------------------------------------------------------------------------------------------------------

_FRONT_MATTER = regex.compile(r"\A---[ \t]*+\n(?P<fields>(?:.*+\n){1,60}?)---[ \t]*+\n")
# "#Rozpočet", which CommonMark takes for a paragraph
_TIGHT_HEADING = regex.compile(r"(?m)^(#{1,6})(?=\p{Lu})")
_TOO_DEEP = regex.compile(r"(?m)^(?:[ \t>]|[-*+][ \t]){60}")
_ROLE = regex.compile(r"\{[\w:.-]{1,40}\}$")
ROLE_TARGET = regex.compile(r"\s*+<[^<>\n]{1,200}>$")


def read_markdown(text: str) -> RawDocument:
    """Read CommonMark with tables; front matter is read as a block of labels.

    What is nested deeper than the library goes, and would be dropped, is read as it stands.
    """
    from markdown_it import MarkdownIt

    if _TOO_DEEP.search(text):
        return read_plain(text, "text/markdown")

    out = LineWriter()
    front = _FRONT_MATTER.match(text)
    if front:
        out.line(front["fields"])
        out.gap = 1
        text = text[front.end() :]
    text = _TIGHT_HEADING.sub(r"\1 ", text)
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    blocks = _Markdown(out)
    for token in parser.parse(text):
        blocks.take(token)
    return out.document("text/markdown")


@dataclass(slots=True)
class _Markdown:
    """Takes the tokens of blocks one after the other."""

    out: LineWriter
    heading: int = 0
    table: int = 0
    row: list[str] | None = None
    mark: str = ""

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self.out.line(token.content)
        elif kind == "html_block":
            self.out.line(read_html(token.content).text)
        elif kind == "list_item_open":
            self.mark += (f"{token.info}{token.markup}" if token.info else "•") + " "
        elif kind == "list_item_close":
            self.mark = ""
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
            self._part()
        elif kind == "heading_close":
            self.heading = 0
        elif kind in ("bullet_list_close", "ordered_list_close") or (
            kind == "paragraph_close" and not token.hidden
        ):
            self._part()
        else:
            self._table(kind)

    def _part(self) -> None:
        self.out.gap = max(self.out.gap, 1)

    def _inline(self, token: Token) -> None:
        content, bold = _markdown_inline(token)
        if self.row is not None:
            self.row.append(content.replace("\n", " "))
        else:
            self.out.line(self.mark + content, heading=self.heading, bold=bold)
            self.mark = ""

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self.table += 1
        elif kind == "tr_open":
            self.row = []
        elif kind == "tr_close" and self.row is not None:
            self.out.row(self.row, self.table)
            self.row = None


def _markdown_inline(token: Token) -> tuple[str, bool]:
    """The visible text of an inline token, and whether all of it is bold."""
    parts: list[str] = []
    strong, plain = 0, False
    for child in token.children or ():
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "code_inline":
            if parts and _ROLE.search(parts[-1]):
                parts[-1] = _ROLE.sub("", parts[-1])
            parts.append(ROLE_TARGET.sub("", child.content))
        elif child.type == "html_inline":
            parts.append("\n" if child.content.lower().startswith("<br") else "")
        elif child.type == "image":
            parts.append("")
        elif child.content:
            plain = plain or (not strong and bool(child.content.strip(" :.")))
            parts.append(child.content)
    return "".join(parts), not plain
