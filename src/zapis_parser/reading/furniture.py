"""Which lines of a paged document are furniture: page numbers, running headers and footers.

Works on the text and place of lines, whatever format they come from. Being furniture is judged over all pages: what
stands at the same place on most of them, the same but for the page's number. Knows nothing of fonts but their size, and
of the language only how pages are counted and what a title of minutes is called.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import regex

_ZONE = 0.2
"""Share of the page's height at its top and bottom in which furniture may stand."""
_SAME_PLACE = 0.008
_MOST = 0.4
"""On at least this share of pages: headers of odd and even pages may differ, attachments have none."""
_MAX_LINES = 8

# "Strana 1 z 4", "Stránka | 2", "strana 3 (celkem 7)", "- 2 -", "1/17", "str. 5"; by OCR also "Stana1z4"
_NUMBERED = regex.compile(
    r"""[-–—|\s]*+(?P<label>(?:str?ana|str?ánka|str\.?|list|page|s\.)\s*+(?:[|:]|č(?:íslo|\.))?+\s*+)?+
        (?P<number>\d{1,4})
        (?:\s*+(?:/|\||ze?(?!\p{L})|of\b|\(?\s*+(?:z\s++)?celkem[:–-]?)\s*+(?P<total>\d{1,4})(?:\s++(?:stran|listů)\p{L}{0,2})?+\s*+\)?+)?+
        [-–—|\s]*+""",
    regex.X | regex.I,
)
_ENTRY = regex.compile(r"\W{0,3}\d{1,3}[.)/]\s*+\p{L}")
_DIGITS = re.compile(r"\d+")
_TITLE = regex.compile(r"\b(?:z\s{0,2}á\s{0,2}p\s{0,2}i\s{0,2}s|záznam|usnesení|protokol)\b", regex.I)


# made for every line and never changed; frozen ones would take three times as long to make
@dataclass(slots=True)
class PageLine:
    """A line of a page.

    Attributes:
        top, bottom: shares of the page's height, from its top.
        size: of the font in points; 0 if not known.
    """

    text: str
    top: float
    bottom: float
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line at an edge of a page: ``page`` and ``line`` are its indices."""

    page: int
    line: int
    place: float
    text: str
    numbers: tuple[int, ...]
    apart: bool


def find_furniture(pages: Sequence[Sequence[PageLine]]) -> list[set[int]]:
    """For each page, the indices of its lines that are furniture."""
    edges = [_edges(lines) for lines in pages]
    repeated = _repeated(pages, edges) | _numbered(pages, edges)
    found: list[set[int]] = []
    for page, sides in enumerate(edges):
        marked: set[int] = set()
        for side in sides:
            for line in side:
                if (page, line) not in repeated:
                    break
                marked.add(line)
        found.append(marked)
    return _keep_only_title(pages, found)


def _edges(lines: Sequence[PageLine]) -> tuple[list[int], list[int]]:
    """The outermost lines at the top and at the bottom, from the edge inwards."""
    order = sorted(range(len(lines)), key=lambda i: (lines[i].top + lines[i].bottom, i))
    upper = [i for i in order if lines[i].bottom <= _ZONE][:_MAX_LINES]
    lower = [i for i in reversed(order) if lines[i].top >= 1 - _ZONE][:_MAX_LINES]
    return upper, lower


_TOP, _BOTTOM = attrgetter("top"), attrgetter("bottom")


def _apart(lines: Sequence[PageLine], line: int) -> bool:
    """It differs from the text inwards of it, by its distance or the size of its letters."""
    this = lines[line]
    above = this.top < 0.5
    inward = [o for o in lines if (o.top > this.bottom - 1e-3 if above else o.bottom < this.top + 1e-3)]
    if not inward:
        return True
    near = min(inward, key=_TOP) if above else max(inward, key=_BOTTOM)
    gap = near.top - this.bottom if above else this.top - near.bottom
    if gap > 0.8 * (this.bottom - this.top):
        return True
    return bool(this.size and near.size and abs(this.size - near.size) > 0.07 * near.size)


def _signature(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).casefold())


def _repeated(
    pages: Sequence[Sequence[PageLine]], edges: Sequence[tuple[list[int], list[int]]]
) -> set[tuple[int, int]]:
    alike: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    outer = set[tuple[int, int]]()
    for page, sides in enumerate(edges):
        for side, lines in enumerate(sides):
            for line in lines:
                outer.add((page, line))
                alike[_signature(pages[page][line].text), side].append((page, line))
    spots = {
        key: [_spot(pages, place, bottom=bool(key[1])) for place in places]
        for key, places in alike.items()
        if len({page for page, _ in places}) > 1
    }
    if not spots:
        return set()
    openings = {signature[:1] for signature, _ in spots}
    inner = Counter(
        _signature(this.text)
        for page, content in enumerate(pages)
        for line, this in enumerate(content)
        if ("#" if this.text[:1].isdecimal() else this.text[:1].casefold()[:1]) in openings
        and (page, line) not in outer
    )
    found: set[tuple[int, int]] = set()
    for (signature, _), members in spots.items():
        for group in _at_one_place(members):
            if _is_running(group, len(pages), inner[signature]):
                found.update((spot.page, spot.line) for spot in group)
    return found


def _spot(pages: Sequence[Sequence[PageLine]], at: tuple[int, int], *, bottom: bool) -> _Spot:
    page, line = at
    this = pages[page][line]
    numbers = tuple(int(n[:9]) for n in _DIGITS.findall(this.text))
    place = this.bottom if bottom else this.top
    return _Spot(page, line, place, this.text, numbers, _apart(pages[page], line))


def _at_one_place(spots: Sequence[_Spot]) -> Iterator[list[_Spot]]:
    group: list[_Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.place):
        if group and spot.place - group[-1].place > _SAME_PLACE:
            yield group
            group = []
        group.append(spot)
    if group:
        yield group


def _is_running(group: Sequence[_Spot], pages: int, inner: int) -> bool:
    """The same on most pages, its numbers constant or counting the pages, and not a habit of the text itself."""
    on = len({spot.page for spot in group})
    if on < 2 or on < _MOST * pages:
        return False
    first = group[0]
    if _ENTRY.match(first.text) and len({spot.numbers[0] for spot in group}) > 1:
        return False
    for values in zip(*(spot.numbers for spot in group), strict=True):
        steps = {value - spot.page for value, spot in zip(values, group, strict=True)}
        if len(set(values)) > 1 and len(steps) > 1:
            return False
    apart = sum(spot.apart for spot in group)
    if on == 2 or inner >= 2:  # chance, or a phrase of the text that happens to begin pages
        return apart == len(group) or (first.numbers != () and apart > 0 and inner < 2)
    return True


def _numbered(
    pages: Sequence[Sequence[PageLine]], edges: Sequence[tuple[list[int], list[int]]]
) -> set[tuple[int, int]]:
    """Page numbers; a bare number must count the pages, for it may as well belong to the text."""
    found: set[tuple[int, int]] = set()
    bare: list[tuple[int, int, int]] = []
    for page, sides in enumerate(edges):
        for line in dict.fromkeys((*sides[0], *sides[1])):
            match = _NUMBERED.fullmatch(pages[page][line].text)
            if match is None or (match["total"] and int(match["number"]) > int(match["total"])):
                continue
            if match["label"]:
                found.add((page, line))
            else:
                bare.append((page, line, int(match["number"])))
    steps = Counter(number - page for page, _, number in bare)
    for page, line, number in bare:
        counted = number - page
        if steps[counted] >= max(2, _MOST * len(pages)) or (counted == 1 and _apart(pages[page], line)):
            found.add((page, line))
    return found


def _keep_only_title(pages: Sequence[Sequence[PageLine]], found: list[set[int]]) -> list[set[int]]:
    """A running header that is the only title stays content on the first page."""
    if not pages:
        return found
    titles = [i for i, line in enumerate(pages[0]) if _TITLE.search(line.text)]
    if titles and all(i in found[0] or pages[0][i].top > 0.5 for i in titles):
        first = min((i for i in titles if i in found[0]), default=None)
        if first is not None and pages[0][first].top < 0.5:
            found[0].discard(first)
    return found
