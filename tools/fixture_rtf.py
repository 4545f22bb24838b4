r"""A fixture as RTF in the code page of Czech Windows: \'xx for what cp1250 has, \u for the rest, list numbers as Word writes them."""

from __future__ import annotations

from fixture_office import Part, make_parts
from fixture_source import Source

HEAD = (
    r"{\rtf1\ansi\ansicpg1250\deff0\deflang1029"
    r"{\fonttbl{\f0\froman\fcharset238 Times New Roman;}{\f1\froman\fcharset2 Symbol;}}"
    r"{\stylesheet{\ql Normal;}{\s1\ql\b heading 1;}{\s2\qc\b Title;}}"
    "\n"
)


def make_rtf(source: Source) -> bytes:
    counts: dict[int, int] = {}
    body = "".join(_table(part) if part.rows else _paragraph(part, counts) for part in make_parts(source))
    margins = ""
    if source.style.head:
        margins += rf"{{\header\pard\plain {_words(source.style.head)}\par}}" + "\n"
    if source.style.foot:
        foot = _words(source.style.foot.replace("{page}", "\0").replace("{pages}", "\1"))
        for sign, name in (("\0", "PAGE"), ("\1", "NUMPAGES")):
            foot = foot.replace(sign, rf"{{\field{{\*\fldinst {{ {name} }}}}{{\fldrslt {{1}}}}}}")
        margins += rf"{{\footer\pard\plain {foot}\par}}" + "\n"
    return (HEAD + margins + body + "}").encode("ascii")


def _words(text: str) -> str:
    written = []
    for char in text:
        if char in "\\{}":
            written.append("\\" + char)
        elif char == "\t":
            written.append(r"\tab ")
        elif char == "\u00a0":
            written.append(r"\~")
        elif ord(char) < 0x80:
            written.append(char)
        else:
            written.append(_escape(char))
    return "".join(written)


def _escape(char: str) -> str:
    try:
        return rf"\'{char.encode('cp1250')[0]:02x}"
    except UnicodeEncodeError:
        return rf"\u{ord(char) - (0x10000 if ord(char) > 0x7FFF else 0)}?"


def _paragraph(part: Part, counts: dict[int, int]) -> str:
    style = {
        "title": r"\s2\qc",
        "heading": r"\s1\ql\outlinelevel0",
        "plain": r"\qc" if part.centre else r"\ql",
    }[part.kind]
    start = r"\pagebb" if part.page_break else ""
    mark = ""
    if part.entry:
        list_id, form = part.entry.list_id, part.entry.form
        counts[list_id] = counts.get(list_id, 0) + 1
        printed = _words(form.replace("%", str(counts[list_id]))) if form else r"\f1 \'b7"
        mark = rf"{{\listtext\pard\plain {printed}\tab}}"
        start += rf"\ls{list_id + 1}\ilvl0\fi-360\li720"
    weight = r"\b " if part.bold else " "
    return rf"\pard\plain{style}{start} {mark}{{\f0{weight}{_words(part.text)}}}\par" + "\n"


def _table(part: Part) -> str:
    width = 9072 // len(part.rows[0])
    borders = "".join(rf"\cellx{width * number}" for number in range(1, len(part.rows[0]) + 1))
    written = ""
    for number, row in enumerate(part.rows):
        head = r"\trhdr" if number == 0 else ""
        cells = "".join(rf"\pard\plain\intbl {_words(cell)}\cell" for cell in row)
        written += rf"\trowd{head}{borders}{cells}\row" + "\n"
    return written
