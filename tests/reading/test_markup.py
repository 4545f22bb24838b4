"""HTML, Markdown and reStructuredText as lines, and what hostile pages cannot do."""

from __future__ import annotations

import socket
import time
from itertools import pairwise
from pathlib import Path

import pytest

from zapis_parser.reading import markup, rst
from zapis_parser.source import RawDocument


def rows(document: RawDocument) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def html(body: str) -> list[str]:
    return rows(markup.read_html(f"<!DOCTYPE html><html><body>{body}</body></html>"))


def markdown(text: str) -> list[str]:
    return rows(markup.read_markdown(text))


def restructured(text: str) -> list[str]:
    return rows(rst.read_rst(text))


HTML = [
    ("<p>Zápis</p><p>Program</p>", ["Zápis", "Program"], "paragraphs"),
    ("<p>Přítomni:<br>Jan Dub<br/>Eva Malá</p>", ["Přítomni:", "Jan Dub", "Eva Malá"], "line breaks"),
    ("<div>a<div>b</div>c</div>", ["a", "b", "c"], "nested blocks"),
    ("<p>pro\n  <b>7</b>\n hlasů</p>", ["pro 7 hlasů"], "line ends and inline elements"),
    ("<p>Malá &amp; syn &lt;obec&gt; &#268;&eacute;&nbsp;X</p>", ["Malá & syn <obec> Čé\xa0X"], "entities"),
    ("<ul><li>příjmy<li>výdaje</ul>", ["• příjmy", "• výdaje"], "a list"),
    ("<ul><li><p>příjmy</p></li><li></li></ul>", ["• příjmy"], "paragraphs in a list, and an empty entry"),
    ("<ol><li>Zahájení<li>Různé</ol>", ["1. Zahájení", "2. Různé"], "a numbered list"),
    (
        '<ol start="4"><li>Rozpočet<ul><li>příjmy</ul><li>Různé</ol>',
        ["4. Rozpočet", "• příjmy", "5. Různé"],
        "nested",
    ),
    ('<ol start="-3x"><li>a</ol>', ["1. a"], "a start that is no number"),
    ("<pre>pro 7\nproti 0</pre>", ["pro 7", "proti 0"], "preformatted text"),
    ("<script>x()</script><style>p{}</style><!-- c -->a<button>b</button>", ["a"], "what is not shown"),
    ('<p hidden>a</p><p style="display: none">b</p><p style="color:red">c</p>', ["c"], "hidden paragraphs"),
    ("<p>a<del>starý</del> b</p>", ["a b"], "deleted text"),
    ("<table><tr><td>Jediná</td></tr></table>", ["Jediná"], "a table of one column is no table"),
    ("<p>neuzavřený <b>tučný<p>další", ["neuzavřený tučný", "další"], "unclosed elements"),
]


@pytest.mark.parametrize(("body", "lines"), [row[:2] for row in HTML], ids=[row[2] for row in HTML])
def test_html(body: str, lines: list[str]) -> None:
    assert html(body) == lines


def test_html_headings_furniture_and_bold() -> None:
    document = markup.read_html(
        "<html><nav><a>Úřad</a></nav><h2>Zápis</h2><p><b>Přítomni:</b></p><p><b>Omluven:</b> Dub</p><footer>Obec</footer>"
    )
    lines = [(line.heading, line.furniture, line.bold) for line in document.lines]
    assert rows(document) == ["Úřad", "Zápis", "Přítomni:", "Omluven: Dub", "Obec"]
    assert [line[0] for line in lines] == [0, 2, 0, 0, 0]
    assert [line[1] for line in lines] == [True, False, False, False, True]
    assert [line[2] for line in lines] == [False, False, True, False, False]
    assert [line.gap for line in document.lines][1:4] == [0, 1, 1]


def test_html_rows_keep_their_cells() -> None:
    document = markup.read_html(
        "<html><table><tr><th>Jméno<th>Hlas</tr><tr><td>Jan <i>Dub</i><td></tr><tr><td> <td>&nbsp;</tr></table>"
        "<table><tr><td>a<td>b</table>"
    )
    cells = [[document.text[a:b].strip() for a, b in line.cells] for line in document.lines]
    assert cells == [["Jméno", "Hlas"], ["Jan Dub", ""], ["a", "b"]]
    assert [line.table for line in document.lines] == [1, 1, 2]


def test_html_tables_that_lay_out_a_page_are_walked_through() -> None:
    inner = "<table><tr><td>Jan<td>pro</table>"
    assert html(f"<table><tr><td>Nabídka<td><p>Zápis</p><p>x</p>{inner}</table>") == [
        "Nabídka",
        "Zápis",
        "x",
        "Jan\npro",
    ]


MARKDOWN = [
    ("# Zápis\n\ntext", ["Zápis", "text"], "a heading"),
    ("#Rozpočet obce\n\n#7 je číslo", ["Rozpočet obce", "#7 je číslo"], "a heading without its blank"),
    ("---\ndatum: 4. 3. 2024\nmísto: klub\n---\ntext", ["datum: 4. 3. 2024", "místo: klub", "text"], "front matter"),
    ("---\n\ntext\n", ["text"], "a ruler is no front matter"),
    ("**Přítomni:** Jan,\nEva", ["Přítomni: Jan,", "Eva"], "a bold label and a soft break"),
    ("1. Zahájení\n2. Rozpočet\n   - příjmy\n   - výdaje\n3. Různé",
     ["1. Zahájení", "2. Rozpočet", "• příjmy", "• výdaje", "3. Různé"], "nested lists"),
    ("3) Rozpočet\n4) Různé", ["3) Rozpočet", "4) Různé"], "numbers as they were written"),
    ("- \n- druhý", ["• druhý"], "an empty entry"),
    ("9\\. 4\\. 2024 schůze", ["9. 4. 2024 schůze"], "an escaped date"),
    ("9. 4. 2024 schůze", ["9. 4. 2024 schůze"], "a date that looks like lists in lists"),
    ("{ref}`Eva Malá <eva>` a {doc}`zápis`", ["Eva Malá a zápis"], "MyST roles"),
    ("[odkaz](z.html) ![mapa](m.png)", ["odkaz "], "links and pictures"),
    ("```\npro 7\nproti 0\n```", ["pro 7", "proti 0"], "code"),
    ("<div>první<br>druhý</div>", ["první", "druhý"], "HTML"),
    ("a<br>b", ["a", "b"], "a break in HTML"),
    ("text\n<script>x()</script>", ["text"], "a script"),
    ("> citát\n> dál", ["citát", "dál"], "a quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), [row[:2] for row in MARKDOWN], ids=[row[2] for row in MARKDOWN])
def test_markdown(text: str, lines: list[str]) -> None:
    assert [line.rstrip() for line in markdown(text)] == [line.rstrip() for line in lines]


def test_markdown_headings_bold_and_tables() -> None:
    document = markup.read_markdown(
        "## Zápis\n\n**Přítomni**\n\n| Jméno | Hlas |\n|---|---|\n| Jan | pro |\n| Eva | |\n"
    )
    assert [line.heading for line in document.lines] == [2, 0, 0, 0, 0]
    assert [line.bold for line in document.lines][1] is True
    cells = [[document.text[a:b].strip() for a, b in line.cells] for line in document.lines[2:]]
    assert cells == [["Jméno", "Hlas"], ["Jan", "pro"], ["Eva", ""]]
    assert {line.table for line in document.lines[2:]} == {1}


RST = [
    ("Zápis\n=====\n\ntext\ndál", ["Zápis", "text", "dál"], "a title"),
    (":Datum: 4. 3. 2024\n:Místo: klub", ["Datum: 4. 3. 2024", "Místo: klub"], "fields"),
    ("3. Rozpočet\n#. Různé", ["3. Rozpočet", "4. Různé"], "a numbered list"),
    ("a) první\nb) druhý", ["a) první", "b) druhý"], "letters"),
    ("(ii) první\n(iii) druhý", ["(ii) první", "(iii) druhý"], "Roman numbers"),
    ("IV. první\nV. druhý", ["IV. první", "V. druhý"], "capital Roman numbers"),
    ("- příjmy\n\n  dál\n\n- výdaje", ["• příjmy", "dál", "• výdaje"], "bullets"),
    ("9. 4. 2024 schůze", ["9. 4. 2024 schůze"], "a date that looks like lists in lists"),
    ("V. Novák přišel.", ["V. Novák přišel."], "an initial that looks like a list"),
    (":ref:`Eva Malá <eva>` a :doc:`zápis`", ["Eva Malá a zápis"], "roles"),
    ("**Přítomni:** Jan", ["Přítomni: Jan"], "emphasis"),
    ("| Jan\n| Eva", ["Jan", "Eva"], "a block of lines"),
    (".. note:: Pozor.\n\n.. poznámka\n\ntext", ["Pozor.", "text"], "a note and a comment"),
    ("::\n\n  pro 7\n  proti 0", ["pro 7", "proti 0"], "a literal block"),
]


@pytest.mark.parametrize(("text", "lines"), [row[:2] for row in RST], ids=[row[2] for row in RST])
def test_restructured_text(text: str, lines: list[str]) -> None:
    assert restructured(text) == lines


def test_restructured_headings_and_tables() -> None:
    document = rst.read_rst(
        "Zápis\n=====\n\nProgram\n-------\n\nx\n\nHlasy\n-----\n\n=====  ====\nJan    pro\nEva    ne\n=====  ====\n"
    )
    assert [line.heading for line in document.lines] == [1, 2, 0, 2, 0, 0]
    assert [[document.text[a:b] for a, b in line.cells] for line in document.lines[4:]] == [
        ["Jan", "pro"],
        ["Eva", "ne"],
    ]


def test_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("tajné", "utf-8")
    for directive in (
        f".. include:: {secret}",
        f".. csv-table::\n   :file: {secret}",
        f".. raw:: html\n   :file: {secret}",
    ):
        assert "tajné" not in "".join(restructured(f"text\n\n{directive}\n\nkonec\n"))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    address = "http" + "://192.0.2.1/x"
    html(f'<img src="{address}"><iframe src="{address}"></iframe><link rel=stylesheet href="{address}">')
    markdown(f"![x]({address})")
    restructured(
        f".. image:: {address}\n\n.. raw:: html\n   :url: {address}\n\n.. csv-table::\n   :url: {address}\n"
    )


def test_raw_output_is_not_taken_for_text() -> None:
    assert restructured("text\n\n.. raw:: html\n\n   <b>tajné</b>\n") == ["text"]


HOSTILE = [
    (html, "<div>" * 10_000 + "hluboko" + "</div>" * 10_000, "divisions in divisions"),
    (html, "<b>" * 10_000 + "hluboko", "bold in bold"),
    (html, "<table><tr><td>" * 3_000 + "hluboko", "tables in tables"),
    (html, "<ul><li>" * 5_000 + "hluboko", "lists in lists"),
    (markdown, ">" * 10_000 + "hluboko", "quotations in quotations"),
    (markdown, "\n".join(" " * (2 * i) + "- hluboko" for i in range(500)), "lists in lists, indented"),
    (markdown, "- " * 3_000 + "hluboko", "lists in lists, on one line"),
    (markdown, "[" * 5_000 + "hluboko", "brackets"),
    (markdown, "*a " * 10_000 + "hluboko", "stars"),
    (markdown, "x" + "`" * 10_000 + "hluboko", "ticks"),
    (restructured, "\n\n".join(" " * i + "* hluboko" for i in range(0, 198, 2)), "bullets in bullets"),
    (restructured, "\n\n".join(" " * i + "hluboko" for i in range(2_000)), "quotations by indentation"),
    (restructured, "hluboko" * 3_000, "a line without end"),
    (restructured, "hluboko_ " * 900, "references to nothing"),
    (restructured, "`hluboko\n" * 20_000, "marks that nobody closes"),
]


@pytest.mark.parametrize(("read", "text"), [row[:2] for row in HOSTILE], ids=[row[2] for row in HOSTILE])
def test_hostile_pages_are_read_in_bounded_time(read: object, text: str) -> None:
    assert callable(read)
    began = time.process_time()
    found = "\n".join(read(text))
    assert time.process_time() - began < 5
    assert found.count("hluboko") == text.count("hluboko")


def test_substitutions_do_not_grow() -> None:
    names = "abcdefghij"
    chain = "\n".join(f".. |{b}| replace:: " + f"|{a}|" * 10 for a, b in pairwise(names))
    assert len("".join(restructured(f".. |a| replace:: aaaaaaaaaa\n{chain}\n\n|j|\n"))) < 1_000
