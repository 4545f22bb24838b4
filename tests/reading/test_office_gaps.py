"""Room between paragraphs is a gap in every office format alike, as it is on a page."""

from __future__ import annotations

import pytest

from office_files import docx, odt, p, rtf, source_of, tbl, tr


def gaps(data: bytes) -> list[int]:
    return [line.gap for line in source_of(data).lines]


def spaced(text: str, before: int = 0, after: int = 0, more: str = "") -> str:
    return p(text, properties=f'{more}<w:spacing w:before="{before}" w:after="{after}"/>')


ROWS = [
    (spaced("a") + spaced("b"), [0, 0], "none"),
    (p("a") + p("") + p("") + p("b"), [0, 2], "empty lines"),
    (spaced("a", after=60) + spaced("b"), [0, 0], "three points do not show"),
    (spaced("a", after=160) + spaced("b", before=40), [0, 1], "the larger one counts"),
    (spaced("a", after=160) + spaced("") + spaced("b"), [0, 2], "an empty line and room"),
    (spaced("a", after=480) + spaced("b"), [0, 2], "two lines of room"),
    (spaced("a", after=31_680) + spaced("b"), [0, 7], "a page of room has a bound"),
    (p("a", properties='<w:spacing w:afterAutospacing="1"/>') + p("b"), [0, 1], "room that Word chooses"),
    (spaced("a", after=160, more="<w:contextualSpacing/>") + spaced("b", after=160, more="<w:contextualSpacing/>"), [0, 0], "none between entries of a list"),
    (spaced("a", after=160, more="<w:contextualSpacing/>") + spaced("b"), [0, 1], "but behind the last"),
    (p("a") + tbl(tr("b", "c")) + p("d"), [0, 1, 1], "a table stands apart"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_gaps_of_a_docx(body: str, expected: list[int]) -> None:
    assert gaps(docx(body)) == expected


def test_styles_and_defaults_give_room() -> None:
    styles = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="200"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="N"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:spacing w:before="480"/></w:pPr></w:style>'
    )
    body = (
        p("a")
        + p("b", properties='<w:pStyle w:val="A"/>')
        + p("c")
        + p("d", properties='<w:pStyle w:val="B"/>')
    )
    assert gaps(docx(body + p("e"), styles=styles)) == [0, 1, 0, 2, 0]


def test_gaps_of_an_odt() -> None:
    automatic = (
        '<style:style style:name="A"><style:paragraph-properties fo:margin-bottom="0.3cm"/></style:style>'
        '<style:style style:name="B" style:parent-style-name="A"><style:paragraph-properties fo:margin-top="0.4in"/></style:style>'
        '<style:style style:name="C"><style:paragraph-properties fo:margin-bottom="10pt" style:contextual-spacing="true"/></style:style>'
        '<style:style style:name="D"><style:paragraph-properties fo:margin-top="200%" fo:margin-bottom="x"/></style:style>'
    )
    body = "".join(f'<text:p text:style-name="{style}">{style}</text:p>' for style in "AABCCADD")
    assert gaps(odt(body, automatic=automatic)) == [0, 1, 2, 1, 0, 1, 1, 0]


def test_gaps_of_an_rtf() -> None:
    body = r"\pard a\par\pard\sa160 b\par c\par\pard\sb480 d\par\pard\s3\sa160\contextualspace e\par f\par\pard g\par"
    assert gaps(rtf(body)) == [0, 0, 1, 2, 0, 0, 1]
