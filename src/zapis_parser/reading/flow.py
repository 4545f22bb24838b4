"""Which physical lines make one paragraph.

Works on any reader's lines. Where the reader knows (``RawLine.wrapped``, from the geometry of a page), it is believed;
for bare text the signs are weighed: does the next line go on in lower case, would its first word have fitted, does it
begin like a list entry or a label. Furniture that interrupts a paragraph is moved behind it. Knows no Czech but the
shape of its labels and list marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zapis_parser.source import Paragraph, RawDocument, RawLine

# "1.", "12)", "3/", "21/4 Doložit", "a)", "IV.", "Ad 3)", bullets: what begins an entry of its own
_MARK = regex.compile(
    r"""(?: [-–—•*+>●▪◦♦➢\uE000-\uF8FF]\ ?+\S
          | \(?\d{1,3}(?:\.\d{1,2})*+[.)/]{1,2}(?=\s|\p{Lu}|$)
          | \d{1,3}/\d{1,4}\s++\p{L}
          | \p{Ll}\)\s | [a-h]\.\s++(?=\p{L}{2}) | \p{Lu}[.)/]\s(?!\p{Lu}\p{Ll}++\s*+[,;]) | [IVX]{1,6}+[.)/]\s
          | (?i:ad|bod|čl|příloha|usnesení|úkol|hlasování)\.?\ ?+(?:č\.\ ?+)?\d | [Kk]\ bodu\ \d
          | (?i:pro|proti|zdrž\p{L}*+(?:\ se)?|nehlasoval\p{L}*+|hlasování|přítomno)\s?+[:–(-]\s?+[\d(]
          | \p{Ll}++:(?:\t|\s\s) )""",
    regex.X,
)
# the letters with which such a mark of letters begins, but for one that is a letter by itself
_MARK_LETTERS = frozenset("aAbBčČpPuUúÚhHzZnNIVX")
_NUMBER = regex.compile(r"\d{1,3}[.)/]{1,2}")
# "4. 6. 2024", "12. září", "7/2023 ze dne", "15.30 hodin": a number that a sentence goes on with
_IN_SENTENCE = regex.compile(
    r"\d{1,2}\.\s?+(?:\d{1,2}\.|(?:led|únor|břez|dub|květ|červ|srp|září|říj|listopad|prosin)\p{Ll}*+)"
    r"|\d{1,4}/\d{1,4}\s++\p{Ll}"
)
# "panem Mgr." / "R. Š., paní"
_INITIAL = regex.compile(r"\p{Lu}\.\s?+\p{Lu}")
_LABEL = regex.compile(r"\p{Lu}[\p{L}.]*+(?:\ [\p{L}.()/,-]++){0,4}+\ ?+:(?!\d)")
# a line of a vertical vote ("proti 0"), or a label of attendance, task or signature in lower case
_SMALL_ENTRY = regex.compile(
    r"""(?: (?:pro|proti|zdrž\p{L}*+(?:\ se)?(?:\ hlasování)?|nehlasoval\p{L}*+)(?:\s*+[:–=-])?\s*+(?:\d{1,3})?
            (?:\s?+hlas\p{L}{0,3})?[.,;]?$
          | (?:ne)?(?:přítom|omluv)\p{L}{1,4}\s?+: | (?:hosté|zapsala?|ověřila?|dne|datum|místo|termín|zodpovídá)\s?+: )""",
    regex.X,
)
_SMALL_LETTERS = frozenset("pznohdmt")
# "z dnešního jednání : p. Malá" below "Ověřovatelé z minulého jednání : p. Dub", where every line stands apart
_SMALL_LABEL = regex.compile(r"(?:z|ze|za|na|pro)(?:\s\p{Ll}++){1,3}+\s?+:\s")
# two columns side by side ("Jan Novák          Eva Malá"), unless a label or a mark stands before its text
_COLUMNS = regex.compile(r".{8,400}?[^\s:](?:\s{4,}+|\t)\S")
_SENTENCE_END = regex.compile(r"[.!?:;…](?:[“”\"»)]|\s)*+$")
# prepositions and conjunctions, with which nothing ends
_DANGLING_WORDS = frozenset(
    "a i s z k v o u na do ve ze ke se od po za pro při bez nad pod před mezi dle podle nebo že aby který která které "
    "kteří".split()
)
_DANGLING = regex.compile(rf"\b(?:{'|'.join(sorted(_DANGLING_WORDS))})$")
# a comma, an opening bracket, a title, an abbreviation that stands before a word
_OPEN_SIGNS = frozenset(",–-(")
_OPEN_POINT = regex.compile(
    r"\b(?:č|čl|odst|písm|p\.\s?+č|parc|k|k\.\s?+ú|ul|nám|tř|arch|resp|tzv|např|tj|vč|popř|příp|mj|min|max|"
    r"Ing|Mgr|Bc|MUDr|MVDr|JUDr|PhDr|RNDr|PaedDr|ThDr|Dr|doc|prof|p|sl|br|ses|(?<=\s\p{Lu}))\.$"
)
_OPEN_WORD = regex.compile(r"\b(?:Kč|dne|p[aá]n(?:[aeu]|em|í|ové)?|pí|manžel\p{Ll}{1,3}|č|§)$")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S")
_RULER = regex.compile(r"(?:[-=_*~.·´`\s]|…)++")
# ends that a number goes on with, however the number is written
_AWAITS_NUMBER = regex.compile(
    r"\b(?:č|čl|odst|str|p|par|parc|cca|dne|dni|ode|od|do|ke|k|ze|z|na|v|ve|o|po|za|a|až|pod|před|jen|nejméně|"
    r"nejvýše|celkem|§)\.?\s*+$|(?:\b(?:dne|od|do|k|ke|ze?|na|po)|[Tt]ermín\s?:)\s\d{1,2}\.\s*+$"
)
# "… Termín:" / "11. 7. 2016", "… Zodpovídá:" / "Eva Malá. Termín: …": a value that did not fit on the line of its label
_AWAITS_VALUE = regex.compile(
    r"\s\(?(?:termín|datum|dne|T|Z|zodpovídá|odpovídá|zodp\.|odp\.|osoba|garant|zajistí)\s?:$", regex.I
)
# "do 10. dubna" / "2015"
_AWAITS_YEAR = regex.compile(
    r"\d{1,2}\.\s?+(?:\d{1,2}\.|(?:led|únor|břez|dub|květ|červ|srp|září|říj|listopad|prosin)\p{Ll}*+)$"
)
_YEAR = regex.compile(r"(?:19|20)\d\d\b")
_SOFT_BREAK = regex.compile(r"\p{L}[-\u00AD\u2010\u2011]$")
_ENOUGH = 5
"""So many broken sentences show how a text was filled."""
_MIN_OPEN = 20
"""Of a shorter line not even its last word tells that the next one goes on."""
_UNWRAPPED = 2.5
"""A line by so much longer than a full one was never broken, so that the one above need not have been."""
_MIN_WRAP = 40
"""Lines shorter than this are not taken for full ones: a column of names is no paragraph."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the text as a whole is set.

    Attributes:
        width: characters of a full line; 0: not hard-wrapped.
        strict: every line is filled up to the width, as by an editor; otherwise lines were measured in points.
        leading: empty lines between lines of one paragraph.
    """

    width: int
    strict: bool
    leading: int


def group_lines(raw: RawDocument) -> list[Paragraph]:
    """Return the lines of a document grouped to paragraphs, in reading order."""
    content = [line for line in raw.lines if not line.furniture]
    texts = [raw.text[line.start : line.end].strip() for line in content]
    shape = _shape(content, texts)
    paragraphs: list[Paragraph] = []
    pending: list[RawLine] = []
    joined: list[RawLine] = []
    number = 0
    for line in raw.lines:
        if line.furniture:
            pending.append(line)
            continue
        if shape.leading and line.gap:
            line = _without_leading(line, shape.leading)
        opening = texts[number - len(joined)]
        if joined and not _goes_on((joined[-1], line), (opening, texts[number - 1], texts[number]), shape):
            paragraphs.append(Paragraph(tuple(joined)))
            joined = []
        if pending and not joined:
            paragraphs.extend(Paragraph((other,)) for other in pending)
            pending = []
        joined.append(line)
        number += 1
    if joined:
        paragraphs.append(Paragraph(tuple(joined)))
    paragraphs.extend(Paragraph((other,)) for other in pending)
    return paragraphs


def _without_leading(line: RawLine, leading: int) -> RawLine:
    # all by place: "replace" would take four times as long, for every second line of such a text
    return RawLine(
        line.start,
        line.end,
        line.page,
        line.box,
        line.furniture,
        line.heading,
        max(line.gap - leading, 0),
        line.bold,
        line.wrapped,
        line.cells,
        line.table,
    )


def _shape(lines: Sequence[RawLine], texts: Sequence[str]) -> _Shape:
    wraps = [
        (len(upper), len(upper) + 1 + len(_first_word(lower)), line.gap)
        for line, upper, lower in zip(lines[1:], texts, texts[1:], strict=False)
        if len(upper) >= _MIN_WRAP
        and lower[:1].islower()
        and not _starts_entry(lower)
        and not _SENTENCE_END.search(upper)
    ]
    if len(wraps) < 2:
        return _Shape(0, False, 0)
    lengths = sorted(length for length, _, _ in wraps)
    gaps = sorted(gap for _, _, gap in wraps)
    leading = min(gaps[len(gaps) // 2], 1) if len(wraps) >= 3 else 0
    filled = sum(needed > lengths[-1] for _, needed, _ in wraps)
    if len(wraps) >= _ENOUGH and filled >= 0.9 * len(wraps):
        return _Shape(lengths[-1], True, leading)
    return _Shape(lengths[int(0.9 * (len(lengths) - 1))], False, leading)


def _goes_on(lines: tuple[RawLine, RawLine], texts: tuple[str, str, str], shape: _Shape) -> bool:
    """Whether the second line continues the paragraph of the first.

    ``texts`` are those of the paragraph's first line so far, of the first line and of the second.
    """
    (upper, lower), (opening, head, tail) = lines, texts
    if upper.cells or lower.cells or upper.heading or lower.heading:
        return False
    if upper.wrapped:
        return not _begins_anew(upper, lower, head, tail)
    if upper.wrapped is False and not (_NUMBER.match(tail) and _AWAITS_NUMBER.search(head)):
        return False
    if len(head) < _MIN_WRAP and _too_short(head, tail, shape):
        return False
    if lower.gap and not _bridges(lower, head, tail, turned=_turned(upper, lower)):
        return False
    # what costs most is asked last
    return _reads_on(opening, head, tail, shape) and not (_stands_alone(head) or _stands_alone(tail))


def _reads_on(opening: str, head: str, tail: str, shape: _Shape) -> bool:
    """Whether the words of a line continue those of the line above."""
    if head[-1] == ":" and shape.width and len(head) >= _MIN_WRAP and _AWAITS_VALUE.search(head):
        return _full(head, tail, shape)
    if _starts_entry(tail):
        return _number_goes_on(opening, head, tail, shape)
    if tail[0] == "(" and tail[-1] == ")":
        return False
    if shape.leading and _SMALL_LABEL.match(tail) and _LABEL.match(opening) and not _open(head):
        return False
    if tail[0].islower():
        return _lower_goes_on(head, tail, shape)
    if len(head) >= _MIN_WRAP and (_SOFT_BREAK.search(head, len(head) - 2) or _dangles(head)):
        return True
    if not shape.width:
        return False
    return _full(head, tail, shape) or (
        _YEAR.match(tail) is not None and _AWAITS_YEAR.search(head) is not None
    )


def _too_short(head: str, tail: str, shape: _Shape) -> bool:
    """Whether a short line leaves so much room that it ends its paragraph, whatever stands below."""
    if len(head) >= _MIN_OPEN and tail[0].islower():
        return False
    return not shape.width or len(head) + 1 + len(_first_word(tail)) <= shape.width // 2


def _begins_anew(upper: RawLine, lower: RawLine, head: str, tail: str) -> bool:
    """Whether the words contradict a page's geometry: a label or a web address, or an entry that begins a page."""
    if _ADDRESS.match(tail):
        return not _open(head)
    if not _SENTENCE_END.search(head):
        return False
    return bool(_LABEL.match(tail)) or (upper.page != lower.page and _starts_entry(tail))


def _stands_alone(text: str) -> bool:
    """Whether a line is a ruler or holds two columns."""
    if not text[:1].isalnum() and _RULER.fullmatch(text):
        return True
    # a blank other than the space is not printable
    return (not text.isprintable() or "    " in text) and _COLUMNS.match(text) is not None


def _bridges(lower: RawLine, head: str, tail: str, *, turned: bool) -> bool:
    """Whether a sentence goes on behind empty lines, such as those around the edge of a page."""
    if turned and tail[0].islower() and not _SENTENCE_END.search(head):
        return True
    return (turned or lower.gap == 1) and len(head) >= _MIN_WRAP and _dangles(head)


def _turned(upper: RawLine, lower: RawLine) -> bool:
    """A page ends between the two, with blank lines around its edge."""
    return upper.page is not None and lower.page is not None and lower.page == upper.page + 1


def _starts_entry(text: str) -> bool:
    first, colon = text[0], ":" in text
    marked = first in _MARK_LETTERS or colon or not (first.isalpha() and text[1:2].isalpha())
    if marked and _MARK.match(text):
        return True
    if first in _SMALL_LETTERS and _SMALL_ENTRY.match(text):
        return True
    return colon and first.isupper() and _LABEL.match(text) is not None


def _number_goes_on(opening: str, head: str, tail: str, shape: _Shape) -> bool:
    """Whether what looks like the number of an entry stands in a sentence: "zveřejněna od" / "4. 6. 2024 a že"."""
    if _INITIAL.match(tail):
        return len(head) >= _MIN_WRAP and _open(head)
    if not _NUMBER.match(tail) and not _IN_SENTENCE.match(tail):
        return False
    if len(head) < _MIN_WRAP or head[-1] in ":;!?":
        return False
    if _AWAITS_NUMBER.search(head):
        return not shape.width or len(head) > 0.6 * shape.width
    if _SENTENCE_END.search(head) or not shape.width or not _full(head, tail, shape):
        return False
    return bool(_IN_SENTENCE.match(tail)) or not _starts_entry(opening)


def _lower_goes_on(head: str, tail: str, shape: _Shape) -> bool:
    """A line in lower case goes on, unless it is the next of a list."""
    if _SOFT_BREAK.search(head, max(0, len(head) - 2)):
        return len(head) >= _MIN_OPEN
    if _open(head):
        return True
    if head[-1] in ":;":
        return bool(shape.width) and _full(head, tail, shape)
    if head[-1] in ".!?" and shape.width:
        return _full(head, tail, shape)
    return len(head) >= _MIN_WRAP or (bool(shape.width) and len(head) >= shape.width // 2)


def _open(text: str) -> bool:
    """Whether a line cannot be the end of anything: it stops at a comma, a preposition, an abbreviation."""
    if len(text) < _MIN_OPEN:
        return False
    if text[-1] in _OPEN_SIGNS:
        return True
    if text[-1] == ".":
        return _OPEN_POINT.search(text, len(text) - _MIN_OPEN) is not None
    return _dangles(text) or _OPEN_WORD.search(_last_word(text)) is not None


def _dangles(text: str) -> bool:
    last = _last_word(text)
    if last.isalpha():
        return last in _DANGLING_WORDS or (last == "výši" and text.endswith("ve výši"))
    return _DANGLING.search(last) is not None


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0]


def _full(head: str, tail: str, shape: _Shape) -> bool:
    """Whether the line was broken because the next word did not fit."""
    needed = len(head) + 1 + len(_first_word(tail))
    if _open(head):
        return needed > 0.6 * shape.width
    if shape.leading and len(tail) > _UNWRAPPED * shape.width:
        return False
    if shape.strict or _SENTENCE_END.search(head):
        return needed > shape.width
    return needed > 0.85 * shape.width
