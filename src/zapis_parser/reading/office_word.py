"""What the styles and the numbering of a DOCX say about a paragraph: its heading level, weight and printed number.

Knows nothing of the text and of where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from zapis_parser.reading.office_blocks import Space
from zapis_parser.reading.office_numbers import BULLET, Counters, Level
from zapis_parser.reading.office_package import Element

_T = TypeVar("_T")
_OFF = frozenset(("0", "false", "off", "none"))
_LEVELS = 9
_MOST_ANCESTORS = 50
_AUTOMATIC = 14.0
"""Points that Word leaves around a paragraph that came from a web page."""
_BODY_TEXT = 9
"""The outline level that means none."""


@dataclass(frozen=True, slots=True)
class Names:
    """Builds the names of one namespace; which one it is, the document's root tells (there are two dialects)."""

    space: str

    def __call__(self, name: str) -> str:
        return f"{{{self.space}}}{name}"

    def value(self, parent: Element | None, name: str) -> str | None:
        """Return the ``val`` of a child element; None without it."""
        found = self.child(parent, name)
        return None if found is None else found.get(self("val"))

    def child(self, parent: Element | None, name: str) -> Element | None:
        return None if parent is None else parent.find(self(name))

    def number(self, parent: Element | None, name: str) -> int | None:
        return as_number(self.value(parent, name))

    def toggle(self, parent: Element | None, name: str) -> bool | None:
        """Return a property that is on if it stands there without a value; None if it does not stand there."""
        found = self.child(parent, name)
        return None if found is None else (found.get(self("val")) or "1").lower() not in _OFF


def as_number(text: str | None) -> int | None:
    """Read a whole number as it stands in attributes; None if it is none of a sensible length."""
    if text is None or len(text) > 9:
        return None
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says together with those that it is based on.

    Attributes:
        outline: 0 to 8, or None.
        list_id, list_level: of the list whose entries its paragraphs are; None if not said.
    """

    outline: int | None = None
    bold: bool = False
    hidden: bool = False
    list_id: str | None = None
    list_level: int | None = None
    space: Space = field(default_factory=Space)


@dataclass(slots=True)
class Styles:
    """The styles of a document, resolved when they are first asked for."""

    names: Names
    elements: dict[str, Element] = field(default_factory=dict)
    default: str | None = None
    _bold: bool = False
    _space: Space = field(default_factory=Space)
    _known: dict[str | None, Style] = field(default_factory=dict)

    @classmethod
    def read(cls, names: Names, root: Element | None) -> Styles:
        styles = cls(names)
        if root is None:
            return styles
        for element in root.iterchildren(names("style")):
            name = element.get(names("styleId"))
            if name is None:
                continue
            styles.elements[name] = element
            marked = (element.get(names("default")) or "0").lower() not in _OFF
            if marked and element.get(names("type")) == "paragraph":
                styles.default = name
        defaults = names.child(names.child(names.child(root, "docDefaults"), "rPrDefault"), "rPr")
        styles._bold = bool(names.toggle(defaults, "b"))
        defaults = names.child(names.child(names.child(root, "docDefaults"), "pPrDefault"), "pPr")
        styles._space = space_of(names, defaults, styles._space)
        return styles

    def paragraph(self, name: str | None) -> Style:
        """Return a paragraph's style; an unknown name stands for the default one."""
        return self._style(name if name in self.elements else self.default, bold=self._bold)

    def character(self, name: str | None) -> Style:
        return self._style(name, bold=False)

    def _style(self, name: str | None, *, bold: bool) -> Style:
        if name is None or name not in self.elements:
            return Style(bold=bold, space=self._space)
        if name not in self._known:
            self._known[name] = self._resolved(name, bold=bold)
        return self._known[name]

    def _resolved(self, name: str, *, bold: bool) -> Style:
        names, chain = self.names, [self.elements[name]]
        while len(chain) < _MOST_ANCESTORS:
            parent = self.elements.get(names.value(chain[-1], "basedOn") or "")
            if parent is None:
                break
            chain.append(parent)

        def first(read: Callable[[Element], _T | None]) -> _T | None:
            return next((value for element in chain if (value := read(element)) is not None), None)

        weight = first(lambda one: names.toggle(names.child(one, "rPr"), "b"))
        own = names.child(names.child(chain[0], "pPr"), "numPr")
        space = self._space
        for element in reversed(chain):
            space = space_of(names, names.child(element, "pPr"), space)
        return Style(
            outline=first(lambda one: names.number(names.child(one, "pPr"), "outlineLvl")),
            bold=bold if weight is None else weight,
            hidden=bool(first(lambda one: names.toggle(names.child(one, "rPr"), "vanish"))),
            list_id=first(lambda one: names.value(names.child(names.child(one, "pPr"), "numPr"), "numId")),
            list_level=names.number(own, "ilvl"),
            space=space._replace(style=name),
        )


def space_of(names: Names, properties: Element | None, inherited: Space) -> Space:
    """Return the room around a paragraph, where it says nothing the inherited one."""
    spacing = names.child(properties, "spacing")
    alike = names.toggle(properties, "contextualSpacing")
    before, after = inherited.before, inherited.after
    if spacing is not None:
        before = _room(names, spacing, "before", before)
        after = _room(names, spacing, "after", after)
    return Space(before, after, inherited.alike if alike is None else alike, inherited.style)


def _room(names: Names, spacing: Element, side: str, inherited: float) -> float:
    if (spacing.get(names(f"{side}Autospacing")) or "0").lower() not in _OFF:
        return _AUTOMATIC
    twips = as_number(spacing.get(names(side)))
    return inherited if twips is None else twips / 20


def heading_of(names: Names, properties: Element | None, style: Style) -> int:
    """Return a paragraph's level as a heading, 1 to 6; 0: it is none."""
    outline = names.number(properties, "outlineLvl")
    outline = style.outline if outline is None else outline
    if outline is not None and 0 <= outline < _BODY_TEXT:
        return min(outline + 1, 6)
    return 0  # the style "Title" heads the whole document, no part of it


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and where its numbers stand."""

    levels: dict[int, Level]
    counters: Counters = field(default_factory=Counters)
    of_style: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The lists of a document; to be asked for each entry once, in document order."""

    names: Names
    root: Element | None
    styles: Styles
    _abstract: dict[str, Element] = field(default_factory=dict)
    _numbers: dict[str, Element] = field(default_factory=dict)
    _lists: dict[str, _List] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = self.names
        for element in () if self.root is None else self.root:
            if element.tag == names("abstractNum"):
                self._abstract[element.get(names("abstractNumId")) or ""] = element
            elif element.tag == names("num"):
                self._numbers[element.get(names("numId")) or ""] = element

    def mark(self, properties: Element | None, style: Style, style_name: str | None) -> str:
        """Return what is printed before a paragraph, and count it; "" outside of lists."""
        direct = self.names.child(properties, "numPr")
        list_id = self.names.value(direct, "numId") or style.list_id
        if list_id is None or list_id not in self._numbers:
            return ""
        number = self._numbers[list_id]
        found = self._abstract_of(number)
        if found is None:
            return ""
        level = self._level_of(direct, style, style_name, found)
        levels = self._overridden(list_id, number, found)
        found.counters.advance(level, levels, self._start(list_id, number, level))
        self._begun.add((list_id, level))
        return found.counters.printed(level, levels)

    def _level_of(self, direct: Element | None, style: Style, style_name: str | None, found: _List) -> int:
        level = self.names.number(direct, "ilvl")
        if level is None:
            level = found.of_style.get(style_name or "", style.list_level or 0)
        return max(0, min(level, _LEVELS - 1))

    def _abstract_of(self, number: Element) -> _List | None:
        """The list behind a number's definition, also where it is named by a style only."""
        names = self.names
        key = names.value(number, "abstractNumId") or ""
        for _ in range(_MOST_ANCESTORS):
            element = self._abstract.get(key)
            if element is None:
                return None
            link = names.value(element, "numStyleLink")
            if link is None:
                if key not in self._lists:
                    self._lists[key] = self._read_list(element)
                return self._lists[key]
            style = self.styles.character(link)
            following = self._numbers.get(style.list_id or "")
            key = names.value(following, "abstractNumId") or ""
        return None

    def _read_list(self, element: Element) -> _List:
        found = _List({})
        for one in element.iterchildren(self.names("lvl")):
            level = as_number(one.get(self.names("ilvl")))
            if level is None or not 0 <= level < _LEVELS:
                continue
            found.levels[level] = self._read_level(one)
            style = self.names.value(one, "pStyle")
            if style is not None:
                found.of_style[style] = level
        return found

    def _read_level(self, element: Element) -> Level:
        names = self.names
        kind = names.value(element, "numFmt") or "decimal"
        start = names.number(element, "start")
        return Level(
            start=1 if start is None else start,
            kind=BULLET if names.child(element, "lvlPicBulletId") is not None else kind,
            text=names.value(element, "lvlText") or "",
            restart=names.number(element, "lvlRestart"),
            legal=bool(names.toggle(element, "isLgl")),
            hidden=bool(names.toggle(names.child(element, "rPr"), "vanish")),
        )

    def _overridden(self, list_id: str, number: Element, found: _List) -> dict[int, Level]:
        if list_id not in self._levels:
            levels = dict(found.levels)
            for one in number.iterchildren(self.names("lvlOverride")):
                level, own = as_number(one.get(self.names("ilvl"))), self.names.child(one, "lvl")
                if level is not None and own is not None:
                    levels[level] = self._read_level(own)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _start(self, list_id: str, number: Element, level: int) -> int | None:
        """The number that a list begins anew with where it is first used; None: it goes on."""
        if (list_id, level) in self._begun:
            return None
        for one in number.iterchildren(self.names("lvlOverride")):
            if as_number(one.get(self.names("ilvl"))) == level:
                return self.names.number(one, "startOverride")
        return None
