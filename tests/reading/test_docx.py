"""DOCX: the text as Word prints it, with numbers, tables, boxes and notes, and without what is deleted or hidden."""

from __future__ import annotations

import pytest

from fixture_docx import OOXML
from office_files import (
    content,
    docx,
    docx_members,
    entry,
    furniture,
    level,
    numbering,
    p,
    r,
    source_of,
    tbl,
    tc,
    tr,
    zipped,
)  # fmt: skip
from zapis_parser.errors import UnsupportedFormat

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
CODE = '<w:r><w:instrText xml:space="preserve"> REF zápis </w:instrText></w:r>'
BOX = f"<w:txbxContent>{p('Vyvěšeno dne 3. 4.')}</w:txbxContent>"
CHECK = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
CHOICE = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="ano"/>'
    '<w:listEntry w:val="ne"/></w:ddList></w:ffData></w:fldChar></w:r>'
)

TEXTS = [
    (p("Zápis") + p("Program"), ["Zápis", "Program"], "paragraphs"),
    (p(r("pro"), r(" 7")), ["pro 7"], "runs of one word processor's whim"),
    ("<w:p><w:r><w:t> pro </w:t></w:r><w:r><w:t>7</w:t></w:r></w:p>", ["pro7"], "blanks that are not kept"),
    (p("Přítomni:", "<w:r><w:tab/></w:r>", "Jan Dub"), ["Přítomni:\tJan Dub"], "a tab"),
    (p("Jan Dub", "<w:r><w:br/></w:r>", "Eva Malá"), ["Jan Dub", "Eva Malá"], "a line break"),
    (p("Jan Dub", "<w:r><w:cr/></w:r>", "Eva Malá"), ["Jan Dub", "Eva Malá"], "a carriage return"),
    (p("zastupi", "<w:r><w:softHyphen/></w:r>", "telstvo"), ["zastupitelstvo"], "a soft hyphen"),
    (p("5\u00a0000\u00a0Kč"), ["5 000 Kč"], "no-break spaces"),
    (p("a", "<w:r><w:noBreakHyphen/></w:r>", "b"), ["a\u2011b"], "a no-break hyphen"),
    (p('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/></w:r>', " příjmy"), ["• příjmy"], "a sign of a symbol font"),
    (p('<w:r><w:sym w:char="zz"/></w:r>', "a"), ["a"], "a sign that is none"),
    (p("viz ", f'<w:hyperlink r:id="x">{r("zápis")}</w:hyperlink>'), ["viz zápis"], "a link's words"),
    (p(f"<w:smartTag>{r('Dolany')}</w:smartTag>"), ["Dolany"], "a smart tag"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Rada')}</w:sdtContent></w:sdt>", ["Rada"], "a control that is filled in"),
    (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Zadejte datum.')}</w:sdtContent></w:sdt>" + p("a"),
        ["a"],
        "a control that is not filled in",
    ),
    (p(BEGIN, CODE, SEPARATE, "12", END, " hlasů"), ["12 hlasů"], "a field's result"),
    (p(BEGIN, CODE, END, "hlasů"), ["hlasů"], "a field without a result"),
    (p(BEGIN, CODE, BEGIN, CODE, SEPARATE, "3", END, SEPARATE, "ano", END), ["ano"], "a field in a field's code"),
    (p(f'<w:fldSimple w:instr="DATE">{r("3. 4. 2024")}</w:fldSimple>'), ["3. 4. 2024"], "a simple field"),
    (p(BEGIN, SEPARATE, "1. Zahájení") + p("2. Různé", END), ["1. Zahájení", "2. Různé"], "a field of paragraphs"),
    (p(BEGIN, CODE) + p("Zápis"), ["Zápis"], "a field that is never ended"),
    (p(CHECK.format("<w:checked/>"), END, " pro") + p(CHECK.format(""), END, " proti"), ["☒ pro", "☐ proti"], "ticked"),
    (p(CHOICE, END), ["ne"], "what is chosen from a list"),
    (p(f"<w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r('základ')}</w:rubyBase></w:ruby>"), ["základ"], "ruby"),
    (p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "a"), ["a"], "a formula"),
]  # fmt: skip
REVISED = [
    (p("pro ", f"<w:ins>{r('7')}</w:ins>", "<w:del><w:r><w:delText>6</w:delText></w:r></w:del>"), ["pro 7"], "inserted and deleted"),
    (p(f"<w:moveFrom>{r('jinam ')}</w:moveFrom>", "a ", f"<w:moveTo>{r('sem')}</w:moveTo>"), ["a sem"], "moved"),
    (p("usne", properties="<w:rPr><w:del/></w:rPr>") + p("sení"), ["usnesení"], "a deleted end of a paragraph"),
    (
        p(f"<w:del>{r('Starý')}</w:del>", properties="<w:rPr><w:del/></w:rPr>") + p("Nový"),
        ["Nový"],
        "a deleted paragraph",
    ),
    (tbl(tr("a", "b"), tr("c", "d", properties="<w:del/>")), ["a\tb"], "a deleted row"),
    (tbl(tr("a", tc("b", properties="<w:cellDel/>"), "c")), ["a\t\tc"], "a deleted cell"),
    (tbl(tr(tc(p("konec", properties="<w:rPr><w:del/></w:rPr>")), "b")), ["konec\tb"], "nothing to join in the cell"),
    (
        p("a", properties='<w:pStyle w:val="x"/><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
        ["a"],
        "what a paragraph was before",
    ),
    (p(r("skryté ", "<w:vanish/>"), "a"), ["a"], "hidden"),
    (p(r("vidět", '<w:vanish w:val="0"/>')), ["vidět"], "not hidden after all"),
    (p("a", '<w:commentRangeStart w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>'), ["a"], "a comment's place"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "lines"), [row[:2] for row in (*TEXTS, *REVISED)], ids=[row[2] for row in (*TEXTS, *REVISED)]
)
def test_the_text_is_what_is_printed(body: str, lines: list[str]) -> None:
    assert content(docx(body)) == lines


DECIMAL = numbering(
    level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "decimal", "%1.%2.%3")
)
LEGAL = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
SHARED = numbering(
    level(0, "decimal", "%1."),
    numbers='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
LISTS = [
    (entry("a") + entry("b"), DECIMAL, ["1. a", "2. b"], "counted"),
    (
        entry("a") + entry("x", level=1) + entry("y", level=1) + entry("b") + entry("z", level=1),
        DECIMAL,
        ["1. a", "a) x", "b) y", "2. b", "a) z"],
        "a level below begins anew",
    ),
    (
        entry("a") + entry("x", level=1) + entry("q", level=2),
        DECIMAL,
        ["1. a", "a) x", "1.a.1 q"],
        "three levels in one",
    ),
    (entry("x", level=1), DECIMAL, ["a) x"], "no entry above"),
    (entry("a") + entry("x", level=1), LEGAL, ["I. a", "1.1 x"], "legal numbers"),
    (entry("a") + p("text") + entry("b"), DECIMAL, ["1. a", "text", "2. b"], "it goes on behind a paragraph"),
    (
        entry("a") + entry("b", 2) + entry("c", 3) + entry("d"),
        SHARED,
        ["1. a", "2. b", "5. c", "6. d"],
        "lists in one",
    ),
    (entry("a", 9), DECIMAL, ["a"], "a list that is not there"),
    (entry("a", 0), DECIMAL, ["a"], "expressly none"),
    (
        entry("a") + entry("") + entry("b"),
        DECIMAL,
        ["1. a", "3. b"],
        "an empty entry counts, but is not read",
    ),
    (tbl(tr(tc(entry("")), "úkol")), DECIMAL, ["1.\túkol"], "a column of numbers alone"),
    (entry("a"), numbering(level(0, "bullet", "\uf0b7")), ["• a"], "a bullet of a symbol font"),
    (entry("a"), numbering(level(0, "bullet", "o")), ["• a"], "a letter for a bullet"),
    (entry("a"), numbering(level(0, "bullet", "-")), ["- a"], "a dash"),
    (entry("a"), numbering(level(0, "decimalZero", "%1/")), ["01/ a"], "a zero before"),
    (entry("a"), numbering(level(0, "decimal", "Bod č. %1")), ["Bod č. 1 a"], "words before"),
    (entry("a"), numbering(level(0, "none", "")), ["a"], "no number"),
    (
        entry("a"),
        numbering(level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")),
        ["a"],
        "a hidden number",
    ),
    (entry("a") + entry("b"), numbering(level(0, "upperLetter", "%1)")), ["A) a", "B) b"], "capital letters"),
    (entry("a"), numbering(level(0, "chosung", "%1.")), ["1. a"], "a kind that is not known"),
    (
        entry("a") + entry("x", level=1) + entry("b") + entry("y", level=1),
        numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')),
        ["1. a", "1) x", "2. b", "2) y"],
        "a level that never begins anew",
    ),
]


@pytest.mark.parametrize(
    ("body", "lists", "lines"), [row[:3] for row in LISTS], ids=[row[3] for row in LISTS]
)
def test_lists_carry_their_printed_numbers(body: str, lists: str, lines: list[str]) -> None:
    assert content(docx(body, numbering=lists)) == lines


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:basedOn w:val="L"/><w:rPr><w:b w:val="false"/></w:rPr></w:style>
"""


def styled(text: str, style: str, more: str = "") -> str:
    return p(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_styles_make_headings_numbers_and_weight() -> None:
    body = (
        styled("Zápis", "T") + styled("Zahájení", "H1") + styled("Podbod", "H2") + styled("nic", "S") + styled("text", "L")
        + styled("bez čísla", "H1", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("přímo", "N", '<w:outlineLvl w:val="2"/>')
        + styled("tělo", "H1", '<w:outlineLvl w:val="9"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p(r("tučně", '<w:rStyle w:val="B"/>')) + p(r("netučně", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="T"/>')
        + p(r("Přítomni", "<w:b/>"), ": ") + p(r("Omluven:", "<w:b/>"), " Dub")
    )  # fmt: skip
    data = docx(
        body, styles=STYLES, numbering=numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    )
    source = source_of(data)
    lines = [(source.text[line.start : line.end], line.heading, line.bold) for line in source.lines]
    assert lines == [
        ("Zápis", 0, True),
        ("1. Zahájení", 1, True),
        ("1.1 Podbod", 2, True),
        ("text", 0, False),
        ("bez čísla", 1, True),
        ("přímo", 3, False),
        ("tělo", 0, True),
        ("tučně", 0, True),
        ("netučně", 0, False),
        ("Přítomni:", 0, True),
        ("Omluven: Dub", 0, False),
    ]


def test_a_list_named_by_a_style_is_found() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Body"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:type="numbering" w:styleId="Body"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    assert content(docx(entry("a") + entry("b"), numbering=lists, styles=styles)) == ["1) a", "2) b"]


def cells(data: bytes) -> list[tuple[str, ...]]:
    source = source_of(data)
    return [tuple(source.text[a:b] for a, b in line.cells) for line in source.lines]


SPAN = '<w:gridSpan w:val="2"/>'
TABLES = [
    (tbl(tr("Jméno", "Hlas"), tr("Jan Dub", "")), [("Jméno", "Hlas"), ("Jan Dub", "")], "cells, an empty one too"),
    (tbl(tr(tc("přes dva", properties=SPAN), "c"), tr("a", "b", "c")), [("přes dva", "", "c"), ("a", "b", "c")], "columns merged"),
    (
        tbl(tr(tc("dolů", properties='<w:vMerge w:val="restart"/>'), "b"), tr(tc("", properties="<w:vMerge/>"), "c")),
        [("dolů", "b"), ("", "c")],
        "rows merged",
    ),
    (tbl(tr("b", "c", properties='<w:gridBefore w:val="1"/>')), [("", "b", "c")], "a row that begins further right"),
    (tbl(tr(tc("Celý řádek", properties=SPAN)), tr("a", "b")), [(), ("a", "b")], "a row of one cell is a line"),
    (tbl(tr("a", "b"), tr("", "")), [("a", "b")], "an empty row"),
    (tbl(tr(tc("Úkol", "Termín: 3. 4."), "Dub", "ano")), [("Úkol Termín: 3. 4.", "Dub", "ano")], "paragraphs in a cell"),
    (tbl(tr("Přítomni:", tc("Jan Dub", "Eva Malá", "Petr Lípa"))), [()] * 4, "a list beside its label"),
    (tbl(tr(tc(tbl(tr("a", "b"))), "c")), [("a", "b"), ()], "a table in a cell"),
    (tbl(f"<w:sdt><w:sdtContent>{tr('a', 'b')}</w:sdtContent></w:sdt>"), [("a", "b")], "rows in a control"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "rows"), [row[:2] for row in TABLES], ids=[row[2] for row in TABLES])
def test_tables_keep_their_cells(body: str, rows: list[tuple[str, ...]]) -> None:
    assert cells(docx(body)) == rows


def test_tables_are_told_apart() -> None:
    data = docx(tbl(tr("a", "b"), tr("c", "d")) + p("mezi") + tbl(tr("e", "f")))
    assert [line.table for line in source_of(data).lines] == [1, 1, None, 2]


def test_headers_and_footers_are_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:headerReference w:type="first" r:id="header2"/></w:sectPr>'
    )
    parts = {
        "header1": p("Obec Dolany"),
        "header2": p("jen na první"),
        "footer1": p("Strana ", BEGIN, CODE, SEPARATE, "1", END),
    }
    data = docx(p("Zápis") + section, **parts)
    assert furniture(data) == ["Obec Dolany", "Strana 1"]
    assert content(data) == ["Zápis"]
    titled = docx(p("Zápis") + section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>"), **parts)
    assert furniture(titled) == ["Obec Dolany", "Strana 1"]
    assert content(titled) == ["jen na první", "Zápis"]  # a letterhead


def test_notes_stand_behind_their_paragraph() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = docx(
        p("Rozpočet", reference, " byl schválen.") + p("Různé", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", "Ve znění změn.", reference)}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("Na konec.")}{p("Ještě.")}</w:endnote>',
    )
    assert content(data) == ["Rozpočet byl schválen.", "¹ Ve znění změn.", "Různé", "¹ Na konec.", "Ještě."]


BOXES = [
    (f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>", "an old drawing"),
    (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        "a new drawing, with an old one for old programs",
    ),
]


@pytest.mark.parametrize(("box", "kind"), BOXES, ids=[row[1] for row in BOXES])
def test_a_text_box_is_read_once_behind_its_paragraph(box: str, kind: str) -> None:
    assert content(docx(p("Zápis ", f"<w:r>{box}</w:r>", "ze schůze"))) == [
        "Zápis ze schůze",
        "Vyvěšeno dne 3. 4.",
    ]


def test_paragraphs_are_not_joined_but_broken_lines_are() -> None:
    names = docx(p("Přítomni členové výboru a zapisovatelka:") + p("a za hosty") + p("pan Dub"))
    assert len(content(names)) == 3
    line = "Zastupitelstvo obce projednalo předložený návrh a po rozpravě se shodlo na tom, že bude"
    broken = docx(
        p("Zápis")
        + "".join(
            p(line) + p("dále jednat o jeho znění s dotčenými orgány a s vlastníky, jak") for _ in range(6)
        )
    )
    assert len(content(broken)) == 7


def test_the_other_dialect_of_ooxml_is_read() -> None:
    members = docx_members(p("Zápis") + tbl(tr("a", "b")))
    transitional = f"{OOXML}/wordprocessingml/2006/main"
    members["word/document.xml"] = members["word/document.xml"].replace(transitional, "urn:x-strict")
    assert content(zipped(members)) == ["Zápis", "a\tb"]


CHUNKS = [
    ("<html><body><h1>Zápis</h1><table><tr><td>Jan Dub<td>pro</table><p>a</body></html>", ["Zápis", "Jan Dub\tpro", "a"], "a web page"),
    ("<p>Z&aacute;pis</p>", ["Zápis"], "a piece of one"),
    (r"{\rtf1\ansi\ansicpg1250 Z\'e1pis\par{\header x}}", ["Zápis"], "RTF"),
    ("Zápis\nProgram", ["Zápis", "Program"], "plain text"),
    (" ", [], "nothing"),
]  # fmt: skip


def with_chunk(chunk: str) -> bytes:
    members = docx_members(
        p("před") + '<w:altChunk r:id="c"/><w:altChunk r:id="c"/><w:altChunk r:id="x"/>' + p("za")
    )
    related = '<Relationship Id="c" Type="urn:x/aFChunk" Target="../vložené.html"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace("</Relationships>", related)
    return zipped(members | {"vložené.html": chunk})


@pytest.mark.parametrize(("chunk", "lines"), [row[:2] for row in CHUNKS], ids=[row[2] for row in CHUNKS])
def test_documents_in_the_document_are_read_once(chunk: str, lines: list[str]) -> None:
    assert content(with_chunk(chunk)) == ["před", *lines, "za"]


@pytest.mark.parametrize("chunk", ["PK\x03\x04x", "MIME-Version: 1.0\n"])
def test_a_document_in_the_document_that_cannot_be_read_is_no_secret(chunk: str) -> None:
    with pytest.raises(UnsupportedFormat, match="another document inside it"):
        content(with_chunk(chunk))
