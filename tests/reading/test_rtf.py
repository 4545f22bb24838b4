r"""RTF: code pages and \u, tables, lists, headings, and without what is deleted or hidden."""

from __future__ import annotations

import pytest

from office_files import content, furniture, rtf, source_of
from zapis_parser.errors import LimitExceeded, UnreadableSource

TEXTS = [
    (r"Z\'e1pis\par Program\par", ["Zápis", "Program"], "paragraphs, and a byte of the code page"),
    (r"\'9elu\'9dou\'e8k\'fd k\'f9\'f2\par", ["žluťoučký kůň"], "Czech bytes of cp1250"),
    (r"\u382?lut\u253 \'fd\par", ["žlutý"], "characters by number, with one replacement each"),
    (r"\uc0\u382 lut\uc2\u253xy\'fd\par", ["žlutýý"], "other numbers of replacements"),
    (r"\uc1\u268\'c8\u233\'e9\par", ["Čé"], "replacements that are bytes"),
    (r"\u-10179?\u-8704?\par", ["😀"], "a character of two halves"),
    (r"\u-8704?a\par", ["a"], "half a character"),
    (r"{\f1 \'b7} p\'f8\'edjmy\par", ["• příjmy"], "a sign of a symbol font"),
    ("pro\r\n 7\\par", ["pro 7"], "a line end of the file is none of the text"),
    (r"5\~000\~K\'e8 zastupi\-telstvo a\_b \{x\} \\\par", ["5 000 Kč zastupitelstvo a\u2011b {x} \\"], "control symbols"),
    (r"\ldblquote a\rdblquote  \endash  b\emdash\bullet\lquote\rquote\par", ["“a” – b—•‘’"], "named characters"),
    (r"P\'f8\'edtomni:\tab Jan Dub\line Eva Mal\'e1\par", ["Přítomni:\tJan Dub", "Eva Malá"], "a tab and a line break"),
    (r"{\field{\*\fldinst {HYPERLINK x}}{\fldrslt {z\'e1pis}}} a\par", ["zápis a"], "a field's result"),
    (r"pro {\revised 7}{\deleted 6} hlas\'f9\par", ["pro 7 hlasů"], "inserted and deleted"),
    (r"a{\v skryt\'e9}b\par", ["ab"], "hidden"),
    (r"a{\*\atnid x}{\*\atnauthor y}\chatn{\*\annotation z}b\par", ["ab"], "a comment"),
    (r"{\*\neznam\'e1 {x} y}a{\info{\title x}}{\pict 0a0b}{\colortbl;\red0;}\par", ["a"], "what is no text"),
    (r"{\upr{x}{\*\ud{\u382?}}}a\par", ["ža"], "the same twice, for old programs"),
    (r"{\pict\bin5 {}\x1a}a\par", ["a"], "bytes of a picture"),
    (r"{\xe r}{\object{\*\objdata 01}{\result v\'fdsledek}}\par", ["výsledek"], "an object's appearance"),
    (r"a\plain\b b\par", ["ab"], "weight in a word"),
    ("\\par\n\\pard\\par a", ["a"], "no end of the last paragraph"),
    (r"a {\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt V r\'e1me\'e8ku\par}}{\shprslt x}}b\par", ["a b", "V rámečku"], "a text box"),
    (r"Rozpo\'e8et{\super\chftn}{\footnote {\super\chftn} Zm\'ecn\'ecn.} schv\'e1len\par", ["Rozpočet schválen", "¹ Změněn."], "a note"),
    (r"{\footnote jedna\par dv\'ec}a{\footnote t\'f8i}\par", ["a", "¹ jedna", "dvě", "² tři"], "notes of more paragraphs"),
]  # fmt: skip
BULLET = r"{\listtext\pard\plain\f1 \'b7\tab}"
LISTS = [
    (r"{\listtext\pard\plain 1.\tab}a\par{\listtext 2.\tab}b\par", ["1. a", "2. b"], "as Word writes them"),
    (r"{\pntext\f0 a)\tab}{\*\pn\pnlvlbody}a\par", ["a) a"], "as older programs write them"),
    (rf"{BULLET}a\par", ["• a"], "a bullet of a symbol font"),
    (r"{\listtext o\tab}a\par", ["• a"], "a letter for a bullet"),
    (r"{\listtext -\tab}a\par", ["- a"], "a dash"),
    (r"{\listtext 1.\tab}\par{\listtext 2.\tab}b\par", ["2. b"], "an empty entry"),
    (r"\trowd\cellx100\cellx200\intbl{\listtext 1.\tab}\cell \'fakol\cell\row", ["1.\túkol"], "a column of numbers alone"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "lines"), [row[:2] for row in (*TEXTS, *LISTS)], ids=[row[2] for row in (*TEXTS, *LISTS)]
)
def test_the_text_is_what_is_printed(body: str, lines: list[str]) -> None:
    assert content(rtf(body)) == lines


PAGES = [
    (rb"{\rtf1\ansi\ansicpg1250 \'e8}", "č", "the code page of the document"),
    (rb"{\rtf1\ansi\ansicpg1252 \'e8}", "è", "a Western one"),
    (rb"{\rtf1\ansi\deflang1029 \'e8}", "č", "none, but the language is Czech"),
    (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f3\fcharset238 Arial;}}\f3 \'e8}",
        "č",
        "the code page of the font",
    ),
    (rb"{\rtf1\ansi\ansicpg1250{\fonttbl{\f3\fcharset0 Arial;}}\f3 \'e8}", "č", "a font that names none"),
    (rb"{\rtf1\ansi\ansicpg1250{\fonttbl{\f3\fcharset204 Arial;}}\f3 \'c4\f9 \'e8}", "Дč", "two fonts"),
    (rb"{\rtf1\pca\deff0 \'90}", "É", "the code page of DOS"),
    (b"{\\rtf1\\ansi\\ansicpg1250 \xe8}", "č", "a byte that is not escaped"),
    (rb"{\rtf1\ansi\ansicpg99999 \'e9}", "é", "a code page that is none"),
]


@pytest.mark.parametrize(("data", "text"), [row[:2] for row in PAGES], ids=[row[2] for row in PAGES])
def test_code_pages(data: bytes, text: str) -> None:
    assert content(data) == [text]


def test_headings_and_weight() -> None:
    body = (
        r"{\stylesheet{\ql Normal;}{\s1\b heading 1;}{\s2 Heading 2;}{\*\cs9 heading 3;}}"
        r"\pard\plain\s1\b Nadpis\par\pard\plain\s2 Pod\par\pard\plain\outlinelevel2 P\'f8\'edmo\par\pard\plain {\b Tu\'e8n\'ec}:\par"
        r"\pard {\b P\'f8\'edtomni:} Dub\par"
    )
    source = source_of(rtf(body))
    assert [(source.text[line.start : line.end], line.heading, line.bold) for line in source.lines] == [
        ("Nadpis", 1, True),
        ("Pod", 2, False),
        ("Přímo", 3, False),
        ("Tučně:", 0, True),
        ("Přítomni: Dub", 0, False),
    ]


def row(*cells: str, borders: str = r"\cellx100\cellx200") -> str:
    return rf"\trowd{borders}" + "".join(rf"\pard\intbl {cell}\cell" for cell in cells) + r"\row"


NESTED = (
    r"\trowd\cellx100\cellx200\pard\intbl\itap2 a\nestcell{\nonesttables\par}b\nestcell"
    r"{\*\nesttableprops\trowd\cellx50\cellx90\nestrow}\pard\intbl\itap1 za\cell c\cell\row"
)
TABLES = [
    (row("Jm\\'e9no", "Hlas") + row("Dub", ""), [("Jméno", "Hlas"), ("Dub", "")], "cells"),
    (row("p\\'f8es", "c", borders=r"\cellx200\cellx300") + row("a", "b", "c", borders=r"\cellx100\cellx200\cellx300"), [("přes", "", "c"), ("a", "b", "c")], "columns merged by their borders"),
    (row("a", "", borders=r"\clmgf\cellx100\clmrg\cellx200") + row("c", "d"), [("a", ""), ("c", "d")], "columns merged by a mark"),
    (row("dol\\'f9", "b", borders=r"\clvmgf\cellx100\cellx200") + row("", "c", borders=r"\clvmrg\cellx100\cellx200"), [("dolů", "b"), ("", "c")], "rows merged"),
    (row("a\\par b", "c"), [("a b", "c")], "paragraphs in a cell"),
    (NESTED, [("a", "b"), (), ()], "a table in a cell"),
    (row("a", "b") + r"\pard mezi\par" + row("c", "d"), [("a", "b"), (), ("c", "d")], "two tables"),
    (r"\trowd\cellx100\cellx200\pard\intbl a\cell b", [("a", "b")], "a row that is never ended"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "rows"), [row[:2] for row in TABLES], ids=[row[2] for row in TABLES])
def test_tables_keep_their_cells(body: str, rows: list[tuple[str, ...]]) -> None:
    source = source_of(rtf(body))
    assert [tuple(source.text[a:b] for a, b in line.cells) for line in source.lines] == rows


def test_headers_and_footers_are_furniture() -> None:
    data = rtf(
        r"{\header\pard Obec Dolany\par}{\headerf\pard M\'ecsto\par}{\headerl\pard Obec Dolany\par}"
        r"{\footer Strana {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\*\ftnsep x}\pard Z\'e1pis\par"
    )
    assert furniture(data) == ["Obec Dolany", "Strana 1"]
    assert content(data) == ["Zápis"]
    assert content(data.replace(rb"{\header\pard", rb"\titlepg{\header\pard")) == [
        "Město",
        "Zápis",
    ]  # a letterhead


def test_a_document_that_is_cut_off_says_so() -> None:
    with pytest.raises(UnreadableSource, match="3 groups are open"):
        source_of(rb"{\rtf1\ansi Zapis {\b tu{\i cne")
    assert content(rb"{\rtf1\ansi Zapis") == ["Zapis"]  # only the last bracket is missing


@pytest.mark.parametrize(
    ("body", "what"),
    [("{" * 20_000 + "a" + "}" * 20_000, "groups"), (r"\intbl\itap99999 a\par", "tables")],
    ids=["groups", "tables"],
)
def test_what_is_nested_too_deep_is_refused(body: str, what: str) -> None:
    with pytest.raises(LimitExceeded, match=what):
        source_of(rtf(body))


@pytest.mark.parametrize(
    "body",
    [
        "}" * 1000 + "a",
        r"\cell\row\nestrow\nestcell a",
        r"\row a",
        "\\",
        "\\'",
        "\\'zz",
        r"\u",
        r"\bin999999999 a",
        r"\bin-5 a",
    ],
)
def test_nonsense_does_no_harm(body: str) -> None:
    assert isinstance(content(rtf("x" + body + "{")), list)
