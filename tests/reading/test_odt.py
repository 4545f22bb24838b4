"""ODT: the text as it is printed, with numbers, tables, boxes and notes, and without what is deleted or hidden."""

from __future__ import annotations

import pytest

from office_files import content, furniture, odt, source_of


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def items(*entries: str, style: str = "L1", more: str = "") -> str:
    inner = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="{style}"{more}>{inner}</text:list>'


HIDDEN = '<style:style style:name="X" style:family="text"><style:text-properties text:display="none"/></style:style>'
TEXTS = [
    (p("Zápis") + p("Program"), ["Zápis", "Program"], "paragraphs"),
    (p("pro \n  7"), ["pro 7"], "blanks and line ends of the file"),
    (p("a<text:s/><text:s text:c=\"2\"/>b"), ["a b"], "blanks that are kept"),
    (p("Přítomni:<text:tab/>Jan Dub"), ["Přítomni:\tJan Dub"], "a tab"),
    (p("Jan Dub<text:line-break/>Eva Malá"), ["Jan Dub", "Eva Malá"], "a line break"),
    (p("zastupi\u00adtelstvo"), ["zastupitelstvo"], "a soft hyphen"),
    (p('pro <text:span text:style-name="T1">7</text:span> hlasů'), ["pro 7 hlasů"], "a span"),
    (p('<text:a>zápis</text:a> a <text:span><text:span>dál</text:span></text:span>.'), ["zápis a dál."], "a link"),
    (p("strana <text:page-number>3</text:page-number>"), ["strana 3"], "a field's result"),
    (p("a<text:bookmark-start/>b<text:soft-page-break/>c"), ["abc"], "marks"),
    (p("pro <text:change-start/>7<text:change-end/><text:change/>"), ["pro 7"], "inserted text"),
    (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('Starý')}</text:deletion></text:changed-region>"
        f"</text:tracked-changes>{p('Nový')}",
        ["Nový"],
        "deleted text",
    ),
    (p(f"a<office:annotation>{p('poznámka')}</office:annotation>b"), ["ab"], "a comment"),
    (p('a<text:span text:style-name="X">skryté</text:span>b'), ["ab"], "a hidden span"),
    (p('<text:hidden-text text:is-hidden="true" text:string-value="x">x</text:hidden-text>a'), ["a"], "hidden by a condition"),
    (p('<text:hidden-text text:string-value="x">x</text:hidden-text>a'), ["xa"], "shown by a condition"),
    (p('<text:hidden-paragraph text:is-hidden="true"/>a') + p("b"), ["b"], "a hidden paragraph"),
    (f'<text:section text:display="none">{p("a")}</text:section>{p("b")}', ["b"], "a hidden part"),
    (f"<text:section>{p('a')}</text:section>{p('b')}", ["a", "b"], "a part"),
    (p("<text:ruby><text:ruby-base>základ</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"), ["základ"], "ruby"),
    (
        f"<text:table-of-content><text:table-of-content-source/><text:index-body>{p('1. Zahájení')}</text:index-body></text:table-of-content>",
        ["1. Zahájení"],
        "a table of contents",
    ),
    (
        p(f"Zápis <draw:frame><draw:text-box>\n {p('Vyvěšeno 3. 4.')}\n</draw:text-box></draw:frame>ze schůze"),
        ["Zápis ze schůze", "Vyvěšeno 3. 4."],
        "a text box",
    ),
    (p(f"a<draw:custom-shape>{p('v tvaru')}</draw:custom-shape>"), ["a", "v tvaru"], "a shape with words"),
    (
        p(f"Rozpočet<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Změněn.')}</text:note-body></text:note> schválen"),
        ["Rozpočet schválen", "¹ Změněn."],
        "a note",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), [row[:2] for row in TEXTS], ids=[row[2] for row in TEXTS])
def test_the_text_is_what_is_printed(body: str, lines: list[str]) -> None:
    assert content(odt(body, automatic=HIDDEN)) == lines


def level(number: int, form: str = "1", more: str = 'style:num-suffix="."') -> str:
    return f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" {more}/>'


def list_style(*levels: str) -> str:
    return f'<text:list-style style:name="L1">{"".join(levels)}</text:list-style>'


BULLET = '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>'
DECIMAL = list_style(level(1), level(2, "a", 'style:num-suffix=")"')) + BULLET
DEEP = list_style(level(1), level(2, "1", 'text:display-levels="2"'))
FORMAT = list_style(level(1, "I", 'style:num-list-format="Bod %1%/"'))
OWN_FORMAT = list_style(level(1), level(2, "a", 'text:display-levels="2" xml2:num-list-format="%2%)"'))
START = list_style(level(1, "1", 'text:start-value="4" style:num-prefix="(" style:num-suffix=")"'))
SUB = items(p("x"), p("y"))
GOES_ON = ' text:continue-numbering="true"'
LISTS = [
    (items(p("a"), p("b")), DECIMAL, ["1. a", "2. b"], "counted"),
    (items(p("a") + p("dál"), p("b")), DECIMAL, ["1. a", "dál", "2. b"], "only the first paragraph of an entry"),
    (items(p("a") + SUB, p("b") + SUB), DECIMAL, ["1. a", "a) x", "b) y", "2. b", "a) x", "b) y"], "a list in a list"),
    (items(SUB), DECIMAL, ["a) x", "b) y"], "entries of the second level alone"),
    (items(p("a") + SUB), DEEP, ["1. a", "1.1 x", "1.2 y"], "both levels printed"),
    (items(p("a"), p("b")), FORMAT, ["Bod I/ a", "Bod II/ b"], "the newer way to say how"),
    (items(p("a") + SUB), OWN_FORMAT, ["1. a", "a) x", "b) y"], "the newer way before it was a standard"),
    (items(p("a"), p("b")), START, ["(4) a", "(5) b"], "it begins at four"),
    (items(p("a")) + items(p("b")), DECIMAL, ["1. a", "1. b"], "two lists"),
    (items(p("a")) + p("text") + items(p("b"), more=GOES_ON), DECIMAL, ["1. a", "text", "2. b"], "it goes on"),
    (
        items(p("a"), more=' xml2:id="q"') + items(p("x")) + items(p("b"), more=' text:continue-list="q"'),
        DECIMAL,
        ["1. a", "1. x", "2. b"],
        "it goes on with a named one",
    ),
    ('<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>a</text:p></text:list-item></text:list>', DECIMAL, ["7. a"], "an entry's own number"),
    ('<text:list text:style-name="L1"><text:list-header><text:p>Program</text:p></text:list-header><text:list-item><text:p>a</text:p></text:list-item></text:list>', DECIMAL, ["Program", "1. a"], "the head of a list"),
    (items(p("a"), p(""), p("b")), DECIMAL, ["1. a", "3. b"], "an empty entry counts, but is not read"),
    (items(p("a"), style="L2"), DECIMAL, ["– a"], "a dash"),
    (items(p("a"), style="L9"), DECIMAL, ["a"], "a style that is not there"),
    (items("<text:number>1.</text:number>" + p("a")), DECIMAL, ["1. a"], "a number written beside it is not read twice"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "styles", "lines"), [row[:3] for row in LISTS], ids=[row[3] for row in LISTS]
)
def test_lists_carry_their_printed_numbers(body: str, styles: str, lines: list[str]) -> None:
    assert content(odt(body, automatic=styles)) == lines


OUTLINE = (
    '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    '<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="T1"><style:text-properties fo:font-weight="normal"/></style:style>'
    '<style:style style:name="T2"><style:text-properties fo:font-weight="700"/></style:style>'
    '<style:style style:name="H0" style:list-style-name=""/>'
)


def h(words: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{words}</text:h>'


def test_headings_are_numbered_by_the_outline_and_styles_make_them_bold() -> None:
    body = (
        p("Zápis", "P1") + h("Zahájení") + h("Podbod", 2) + h("Různé") + h("bez", 1, 'text:is-list-header="true"')
        + h("bez", 1, 'text:style-name="H0"') + h("znovu", 1, 'text:restart-numbering="true"') + p('<text:span text:style-name="T2">tučně:</text:span>')
        + p('<text:span text:style-name="T1">ne</text:span>', "P1")
    )  # fmt: skip
    source = source_of(odt(body, styles=OUTLINE))
    assert [(source.text[line.start : line.end], line.heading, line.bold) for line in source.lines] == [
        ("Zápis", 0, True),
        ("1. Zahájení", 1, False),
        ("1.1 Podbod", 2, False),
        ("2. Různé", 1, False),
        ("bez", 1, False),
        ("bez", 1, False),
        ("1. znovu", 1, False),
        ("tučně:", 0, True),
        ("ne", 0, False),
    ]


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(*words: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{''.join(w if w.startswith('<') else p(w) for w in words)}</table:table-cell>"


def table(*rows: str) -> str:
    return f"<table:table><table:table-column/>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"
TABLES = [
    (table(f"<table:table-header-rows>{row(cell('Jméno'), cell('Hlas'))}</table:table-header-rows>", row(cell("Dub"), cell(""))), [("Jméno", "Hlas"), ("Dub", "")], "a head"),
    (table(row(cell("přes", more='table:number-columns-spanned="2"'), COVERED, cell("c"))), [("přes", "", "c")], "columns merged"),
    (table(row(cell("dolů", more='table:number-rows-spanned="2"'), cell("b")), row(COVERED, cell("c"))), [("dolů", "b"), ("", "c")], "rows merged"),
    (table(row('<table:table-cell table:number-columns-repeated="2"/>', cell("c"))), [("", "", "c")], "empty cells told once"),
    (table(row(cell("Celý", more='table:number-columns-spanned="2"'), COVERED), row(cell("a"), cell("b"))), [(), ("a", "b")], "a row of one cell is a line"),
    (table(row(cell(table(row(cell("a"), cell("b")))), cell("c"))), [("a", "b"), ()], "a table in a cell"),
    (table(row(cell("<text:list><text:list-item><text:p/></text:list-item></text:list>"), cell("x"))), [("", "x")], "an entry without a number"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "rows"), [row[:2] for row in TABLES], ids=[row[2] for row in TABLES])
def test_tables_keep_their_cells(body: str, rows: list[tuple[str, ...]]) -> None:
    source = source_of(odt(body))
    assert [tuple(source.text[a:b] for a, b in line.cells) for line in source.lines] == rows


def test_a_column_of_numbers_alone_is_read() -> None:
    assert content(odt(table(row(cell(items(p(""))), cell("úkol"))), automatic=DECIMAL)) == ["1.\túkol"]


def test_headers_and_footers_are_furniture() -> None:
    masters = (
        f"<style:master-page><style:header>{p('Obec Dolany')}</style:header>"
        f"<style:header-left>{p('Obec Dolany')}</style:header-left>"
        f'<style:header-first style:display="false">{p("jen na první")}</style:header-first>'
        f"<style:footer>{p('Strana <text:page-number>1</text:page-number>')}</style:footer></style:master-page>"
    )
    data = odt(p("Zápis"), masters=masters)
    assert furniture(data) == ["Obec Dolany", "Strana 1"]
    assert content(data) == ["Zápis"]
    assert content(odt(p("Zápis"), masters=masters.replace(' style:display="false"', ""))) == [
        "jen na první",
        "Zápis",
    ]
