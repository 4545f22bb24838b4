"""A fixture as ODT, written as XML: list styles, headings with outline levels, header and footer with page fields."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import escape

from fixture_office import Part, forms, make_parts, pack
from fixture_source import Source

SPACE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{name}="{SPACE}:{path}:1.0"'
    for name, path in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
    )
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
STYLES = (
    '<style:style style:name="Standard" style:family="paragraph"/>'
    '<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Heading_20_1" style:family="paragraph" style:parent-style-name="Standard" '
    'style:default-outline-level="1"><style:text-properties fo:font-weight="bold"/></style:style>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:text-align="center"/></style:style>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title">'
    '<style:paragraph-properties fo:text-align="center"/></style:style>'
)


def make_odt(source: Source) -> bytes:
    parts = make_parts(source)
    return pack(
        [
            ("mimetype", MEDIA_TYPE),
            ("content.xml", _content(parts)),
            ("styles.xml", _styles(source.style.head, source.style.foot)),
            ("META-INF/manifest.xml", MANIFEST),
        ]
    )


def _styles(head: str, foot: str) -> str:
    fields = {
        "{page}": "<text:page-number>1</text:page-number>",
        "{pages}": "<text:page-count>1</text:page-count>",
    }
    margins = ""
    for kind, text in (("header", head), ("footer", foot)):
        words = escape(text)
        for name, element in fields.items():
            words = words.replace(name, element)
        margins += f"<style:{kind}><text:p>{words}</text:p></style:{kind}>" if text else ""
    return (
        f'{HEAD}<office:document-styles {NAMES} office:version="1.2"><office:styles>{STYLES}</office:styles>'
        '<office:automatic-styles><style:page-layout style:name="pm1"/></office:automatic-styles><office:master-styles>'
        f'<style:master-page style:name="Standard" style:page-layout-name="pm1">{margins}</style:master-page>'
        "</office:master-styles></office:document-styles>"
    )


def _content(parts: list[Part]) -> str:
    lists = "".join(_list_style(number, form) for number, form in sorted(forms(parts).items()))
    body, begun = "", set[int]()
    for list_id, group in groupby(parts, key=lambda part: part.entry.list_id if part.entry else None):
        if list_id is None:
            body += "".join(_table(part) if part.rows else _paragraph(part) for part in group)
            continue
        goes_on = ' text:continue-numbering="true"' if list_id in begun else ""
        entries = "".join(f"<text:list-item>{_paragraph(part)}</text:list-item>" for part in group)
        body += f'<text:list text:style-name="L{list_id}"{goes_on}>{entries}</text:list>'
        begun.add(list_id)
    return (
        f'{HEAD}<office:document-content {NAMES} office:version="1.2"><office:automatic-styles>{AUTOMATIC}{lists}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def _list_style(number: int, form: str) -> str:
    before, _, after = form.partition("%")
    level = (
        f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="{escape(before)}" '
        f'style:num-suffix="{escape(after)}"/>'
        if form
        else '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    )
    return f'<text:list-style style:name="L{number}">{level}</text:list-style>'


def _paragraph(part: Part) -> str:
    words = escape(part.text).replace("\t", "<text:tab/>").replace("  ", ' <text:s text:c="1"/>')
    if part.kind == "heading":
        return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{words}</text:h>'
    style = "P2" if part.kind == "title" else "P1" if part.centre else "Standard"
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _table(part: Part) -> str:
    def row(cells: tuple[str, ...]) -> str:
        return (
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                for cell in cells
            )
            + "</table:table-row>"
        )

    first, *rest = part.rows
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(first)}"/>'
        f"<table:table-header-rows>{row(first)}</table:table-header-rows>{''.join(map(row, rest))}</table:table>"
    )
