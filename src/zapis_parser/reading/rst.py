"""reStructuredText to lines, through docutils.

Nothing that a page could bring along is run or fetched: no file is included, no raw output made, no substitution
expanded. Knows nothing of what the text says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import regex

from zapis_parser.reading.markup import ROLE_TARGET, LineWriter
from zapis_parser.reading.plain import read_plain
from zapis_parser.source import RawDocument

if TYPE_CHECKING:
    from docutils import nodes

_RST_SETTINGS: dict[str, Any] = {
    "report_level": 5,
    "halt_level": 5,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "input_encoding": "unicode",
    "warning_stream": False,
}
_RST_ROLE = regex.compile(r":[\w:+.-]{1,40}:`([^`\n]{1,300})`")
# substitutions that name each other could make gigabytes of a page; as comments they do nothing
_RST_SUBSTITUTION = regex.compile(r"(?m)^(\s{0,200}\.\.[ \t]++)\|")
# ":Datum: 4. 3. 2024", whose value docutils would take for lists in lists
_RST_FIELD = regex.compile(r"(?m)^:([^:`\n]{1,60}):[ \t]++(?=\S)")
_RST_LONG = regex.compile(r"(?m)^[^\n]{9000}")
_MAX_BLOCK = 20_000
_RST_DEEP = regex.compile(r"(?m)^[ \t]{200}")


def read_rst(text: str) -> RawDocument:
    """Read reStructuredText; roles that a site defined are read as their text.

    A page is read as it stands if lines would be dropped for their length or lie too deep for docutils' recursion, or if
    a block is so long that its search for unclosed marks, which costs the square of the length, would take seconds.
    """
    from docutils.core import publish_doctree

    if _RST_LONG.search(text) or _RST_DEEP.search(text) or _longest_block(text) > _MAX_BLOCK:
        return read_plain(text, "text/x-rst")
    text = _RST_ROLE.sub(lambda match: ROLE_TARGET.sub("", match[1]), text)
    text = _RST_FIELD.sub(r"| \1: ", text)
    text = _RST_SUBSTITUTION.sub(r"\1", text)
    try:
        tree = publish_doctree(text, settings_overrides=_RST_SETTINGS)
    except RecursionError:
        return read_plain(text, "text/x-rst")
    out = LineWriter()
    _rst_blocks(tree, out)
    return out.document("text/x-rst")


def _longest_block(text: str) -> int:
    return max(map(len, text.split("\n\n")))


def _rst_blocks(tree: nodes.Element, out: LineWriter) -> None:
    """Write titles, paragraphs, entries of lists, fields and rows of tables in the order of the text."""
    from docutils import nodes

    tables = 0
    titled = any(isinstance(node, nodes.title) for node in tree.children)
    stack: list[tuple[nodes.Node, str]] = [(tree, "")]
    while stack:
        node, mark = stack.pop()
        if isinstance(
            node, (nodes.comment, nodes.system_message, nodes.Invisible, nodes.substitution_definition)
        ):
            continue
        if isinstance(node, nodes.topic) and "contents" in node["classes"]:
            continue  # made of the titles below, not written by anybody
        tables += isinstance(node, nodes.table)
        if isinstance(node, nodes.row) and len(node.children) > 1:
            out.row([_cell(cell) for cell in node.findall(nodes.entry)], tables)
        elif isinstance(node, nodes.list_item) and not node.children:
            out.line(mark.strip())  # "1. 4." is no list of lists
        elif isinstance(node, nodes.TextElement):
            out.gap = max(out.gap, 1)
            out.line(mark + node.astext(), heading=_rst_level(node, titled))
        else:
            stack.extend(reversed(list(_rst_children(node, mark))))


def _cell(cell: nodes.Element) -> str:
    """The words of a cell, with the initials that docutils takes for the mark of a list: "M. Dub"."""
    inner = LineWriter()
    _rst_blocks(cell, inner)
    return " ".join("".join(inner.parts).split())


def _rst_children(node: nodes.Node, mark: str) -> Iterator[tuple[nodes.Node, str]]:
    """The parts of a block; a list's mark goes to the first of them."""
    from docutils import nodes

    for number, child in enumerate(node.children):
        if isinstance(node, nodes.enumerated_list):
            yield child, ("" if number else mark) + _rst_number(node, number)
        elif isinstance(node, nodes.bullet_list):
            yield child, ("" if number else mark) + "• "
        else:
            yield child, "" if number else mark


def _rst_number(node: nodes.enumerated_list, index: int) -> str:
    """The mark as it was written: "2. ", "c) "."""
    value = int(node.get("start", 1)) + index
    kind = node.get("enumtype", "arabic")
    written = str(value)
    if kind in ("loweralpha", "upperalpha") and value <= 26:
        written = chr(ord("a" if kind == "loweralpha" else "A") + value - 1)
    elif kind in ("lowerroman", "upperroman"):
        written = _roman(value) if kind == "upperroman" else _roman(value).lower()
    return f"{node.get('prefix', '')}{written}{node.get('suffix', '.')} "


def _roman(value: int) -> str:
    worths = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    parts = zip(worths, "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
    written = ""
    for worth, letters in parts:
        written += letters * (value // worth)
        value %= worth
    return written


def _rst_level(node: nodes.Node, titled: bool) -> int:
    """1 to 6 for a title by the sections around it, else 0; a page's own title stands above them."""
    from docutils import nodes

    if not isinstance(node, (nodes.title, nodes.subtitle)):
        return 0
    depth, place = int(titled) + isinstance(node, nodes.subtitle), node.parent
    while place is not None:
        depth += isinstance(place, nodes.section)
        place = place.parent
    return min(depth, 6)
