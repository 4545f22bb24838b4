"""What the styles and lists of an ODT say about a paragraph: its weight, whether it is hidden, its printed number.

Knows nothing of the text and of where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from zapis_parser.reading.office_blocks import Space
from zapis_parser.reading.office_numbers import BULLET, LEVELS, Counters, Level
from zapis_parser.reading.office_package import Element

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "fo": f"{_SPACE}xsl-fo-compatible:1.0",
    "svg": f"{_SPACE}svg-compatible:1.0",
    "draw": f"{_SPACE}drawing:1.0",
} | {name: f"{_SPACE}{name}:1.0" for name in ("office", "style", "text", "table")}
_PREFIXES = {space: prefix for prefix, space in _SPACES.items()}
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75}
_LENGTH = regex.compile(r"(?P<number>\d{1,5}(?:\.\d{1,6})?)(?P<unit>pt|in|cm|mm|pc|px)")
_MOST_ANCESTORS = 50
_OUTLINE = "\x00outline"
_BOLD_FROM = 600


def name_of(element: Element) -> str:
    """Return an element's name with the usual prefix, "text:p"; "?:p" for one of another namespace."""
    space, _, name = element.tag.rpartition("}")
    prefix = _PREFIXES.get(space[1:])
    return f"{prefix}:{name}" if prefix else f"?:{name}"


def attr(element: Element, name: str) -> str | None:
    prefix, _, local = name.partition(":")
    return element.get(f"{{{_SPACES[prefix]}}}{local}")


def whole(text: str | None) -> int | None:
    """Read a whole number from 0; None if it is none of a sensible length."""
    return int(text) if text is not None and len(text) <= 9 and text.isascii() and text.isdigit() else None


@dataclass(slots=True)
class OdfStyles:
    """The styles of a document; the roots in which they stand from the weakest to the strongest."""

    roots: Sequence[Element]
    _styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    _bold: dict[str, bool | None] = field(default_factory=dict)
    _hidden: dict[str, bool] = field(default_factory=dict)
    _space: dict[str, Space] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for root in self.roots:
            for holder in root:
                if name_of(holder) in ("office:styles", "office:automatic-styles"):
                    self._read(holder)

    def _read(self, holder: Element) -> None:
        for element in holder:
            kind, name = name_of(element), attr(element, "style:name")
            if kind == "style:style" and name is not None:
                self._styles[name] = element
            elif kind == "text:list-style" and name is not None:
                self.lists[name] = _levels(element)
            elif kind == "text:outline-style":
                self.lists[_OUTLINE] = self.lists[name or _OUTLINE] = _levels(element)

    def _chain(self, name: str | None) -> list[Element]:
        chain: list[Element] = []
        while name is not None and name in self._styles and len(chain) < _MOST_ANCESTORS:
            chain.append(self._styles[name])
            name = attr(chain[-1], "style:parent-style-name")
        return chain

    def _property(self, name: str | None, attribute: str, kind: str = "text") -> str | None:
        for style in self._chain(name):
            for child in style:
                if name_of(child) == f"style:{kind}-properties":
                    value = attr(child, attribute)
                    if value is not None:
                        return value
        return None

    def bold(self, name: str | None) -> bool | None:
        """Return whether a style is bold; None if it says nothing of it."""
        key = name or ""
        if key not in self._bold:
            weight = self._property(name, "fo:font-weight")
            number = whole(weight)
            self._bold[key] = (
                None if weight is None else weight == "bold" or (number is not None and number >= _BOLD_FROM)
            )
        return self._bold[key]

    def hidden(self, name: str | None) -> bool:
        key = name or ""
        if key not in self._hidden:
            self._hidden[key] = self._property(name, "text:display") == "none"
        return self._hidden[key]

    def space(self, name: str | None) -> Space:
        """Return the room around the paragraphs of a style."""
        key = name or ""
        if key not in self._space:
            sides = [
                _points(self._property(name, f"fo:margin-{side}", "paragraph")) for side in ("top", "bottom")
            ]
            alike = self._property(name, "style:contextual-spacing", "paragraph") == "true"
            self._space[key] = Space(sides[0], sides[1], alike, name)
        return self._space[key]

    def list_of(self, name: str | None) -> str | None:
        """Return the list style whose entries a style's paragraphs are; "": expressly none."""
        for style in self._chain(name):
            found = attr(style, "style:list-style-name")
            if found is not None:
                return found
        return None


def _points(length: str | None) -> float:
    """Read a length with its unit; 0 for none and for shares of another one."""
    match = _LENGTH.fullmatch(length or "")
    return float(match["number"]) * _UNITS[match["unit"]] if match else 0.0


def _levels(style: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in style:
        number = whole(attr(element, "text:level"))
        if number is not None and 1 <= number <= LEVELS:
            levels[number - 1] = _level(element, number)
    return levels


def _level(element: Element, number: int) -> Level:
    if name_of(element) in ("text:list-level-style-bullet", "text:list-level-style-image"):
        return Level(kind=BULLET, text=attr(element, "text:bullet-char") or "")
    kind = _KINDS.get(attr(element, "style:num-format") or "", "decimal")
    start = whole(attr(element, "text:start-value"))
    # LibreOffice 7 writes it in a namespace of its own
    text = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}num-list-format")), None)
    if text is None:
        shown = max(1, min(whole(attr(element, "text:display-levels")) or 1, number))
        places = ".".join(f"%{place}" for place in range(number - shown + 1, number + 1))
        text = f"{attr(element, 'style:num-prefix') or ''}{places}{attr(element, 'style:num-suffix') or ''}"
    else:
        for place in range(1, LEVELS + 1):
            text = text.replace(f"%{place}%", f"%{place}")
    return Level(start=1 if start is None else start, kind=kind, text="" if kind == "none" else text)


@dataclass(slots=True)
class _Open:
    """An open list; ``begins``: an entry was opened and has no paragraph yet, ``start``: the number that it asks for."""

    style: str | None
    counters: Counters
    begins: bool = False
    start: int | None = None
    override: str | None = None


@dataclass(slots=True)
class OdfLists:
    """The lists that are open while a document is walked through; to be told of each of their elements in order."""

    styles: OdfStyles
    open: list[_Open] = field(default_factory=list)
    _outline: Counters = field(default_factory=Counters)
    _by_id: dict[str, Counters] = field(default_factory=dict)
    _by_style: dict[str, Counters] = field(default_factory=dict)

    def enter(self, element: Element) -> None:
        own = attr(element, "text:style-name")
        if self.open:  # a list in a list counts on its own level of the same one
            self.open.append(_Open(own or self.open[-1].style, self.open[-1].counters))
            return
        counters = self._continued(element, own) or Counters()
        identifier = next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), None)
        if identifier is not None:
            self._by_id[identifier] = counters
        if own is not None:
            self._by_style[own] = counters
        self.open.append(_Open(own, counters))

    def _continued(self, element: Element, style: str | None) -> Counters | None:
        earlier = attr(element, "text:continue-list")
        if earlier is not None:
            return self._by_id.get(earlier)
        if attr(element, "text:continue-numbering") == "true" and style is not None:
            return self._by_style.get(style)
        return None

    def leave(self) -> None:
        self.open.pop()

    def enter_item(self, element: Element, *, counted: bool) -> None:
        if self.open:
            at = self.open[-1]
            at.begins = counted
            at.start = whole(attr(element, "text:start-value"))
            at.override = attr(element, "text:style-override")

    def leave_item(self) -> None:
        if self.open:
            self.open[-1].begins = False

    def mark(self, element: Element, style: str | None) -> str:
        """Return what is printed before a paragraph, and count it; "" if it opens no entry."""
        if self.open:
            at = self.open[-1]
            if not at.begins:
                return ""
            at.begins = False
            depth = min(len(self.open), LEVELS) - 1
            name = at.override or at.style or self.styles.list_of(style) or self._outline_of(element)
            levels = self.styles.lists.get(name or "", {})
            at.counters.advance(depth, levels, at.start)
            return at.counters.printed(depth, levels)
        if name_of(element) != "text:h" or attr(element, "text:is-list-header") == "true":
            return ""
        return self._heading(element, style)

    def _outline_of(self, element: Element) -> str | None:
        return _OUTLINE if name_of(element) == "text:h" else None

    def _heading(self, element: Element, style: str | None) -> str:
        """A heading's number by the outline, which needs no list around it."""
        if self.styles.list_of(style) == "":
            return ""
        levels = self.styles.lists.get(_OUTLINE, {})
        level = min(max(whole(attr(element, "text:outline-level")) or 1, 1), LEVELS) - 1
        start = whole(attr(element, "text:start-value"))
        if attr(element, "text:restart-numbering") == "true" and start is None:
            start = levels.get(level, Level()).start
        self._outline.advance(level, levels, start)
        return self._outline.printed(level, levels)
