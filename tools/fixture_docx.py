"""A fixture as DOCX, written as XML: numbering definitions, heading styles, header and footer with page fields."""

from __future__ import annotations

from xml.sax.saxutils import escape

from fixture_office import Part, forms, make_parts, pack
from fixture_source import Source, Style

OOXML = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OOXML}/wordprocessingml/2006/main" xmlns:r="{OOXML}/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"styles": "styles", "numbering": "numbering", "header1": "header", "footer1": "footer"}
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/>'
    '<w:lang w:val="cs-CZ"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normln"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Nzev"><w:name w:val="Title"/><w:basedOn w:val="Normln"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Nadpis1"><w:name w:val="heading 1"/><w:basedOn w:val="Normln"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Odstavecseseznamem"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Normln"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
)


def make_docx(source: Source) -> bytes:
    parts = make_parts(source)
    return pack(
        [
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relationships({"rId1": ("officeDocument", "word/document.xml")})),
            ("word/document.xml", _document(parts)),
            (
                "word/_rels/document.xml.rels",
                _relationships(
                    {f"rId{n}": (kind, f"{name}.xml") for n, (name, kind) in enumerate(PARTS.items(), 1)}
                ),
            ),
            ("word/styles.xml", f"{HEAD}<w:styles {W}>{STYLES}</w:styles>"),
            ("word/numbering.xml", _numbering(forms(parts))),
            ("word/header1.xml", f"{HEAD}<w:hdr {W}>{_margin(source.style.head)}</w:hdr>"),
            ("word/footer1.xml", f"{HEAD}<w:ftr {W}>{_margin(_foot(source.style))}</w:ftr>"),
        ]
    )


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), *PARTS.items())
    )
    return (
        f'{HEAD}<Types xmlns="{OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{OOXML}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{name}" Type="{OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
            for name, (kind, target) in targets.items()
        )
        + "</Relationships>"
    )


def _numbering(lists: dict[int, str]) -> str:
    """One abstract list for each list; all of the same form could share one, as Word does it after copying."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if form else "bullet"}"/>'
        f'<w:lvlText w:val="{escape(form.replace("%", "%1")) if form else chr(0xF0B7)}"/></w:lvl></w:abstractNum>'
        for number, form in sorted(lists.items())
    )
    numbers = "".join(
        f'<w:num w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in sorted(lists)
    )
    return f"{HEAD}<w:numbering {W}>{abstract}{numbers}</w:numbering>"


def _foot(style: Style) -> str:
    return style.foot


def _margin(text: str) -> str:
    """A header or footer; ``{page}`` and ``{pages}`` are fields."""
    runs = ""
    for piece in text.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0"):
        if piece in ("PAGE", "NUMPAGES"):
            runs += (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> {piece} </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        elif piece:
            runs += _run(piece)
    return f"<w:p>{runs}</w:p>"


def _document(parts: list[Part]) -> str:
    body = "".join(_table(part) if part.rows else _paragraph(part) for part in parts)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {W}><w:body>{body}{section}</w:body></w:document>"


def _paragraph(part: Part) -> str:
    style = {"title": "Nzev", "heading": "Nadpis1", "plain": "Odstavecseseznamem" if part.entry else ""}[
        part.kind
    ]
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:pageBreakBefore/>" if part.page_break else ""
    if part.entry:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{part.entry.list_id + 1}"/></w:numPr>'
    properties += '<w:jc w:val="center"/>' if part.centre else ""
    runs = (
        "<w:r><w:tab/></w:r>".join(_run(piece, bold=part.bold) for piece in part.text.split("\t"))
        if part.text
        else ""
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>" if properties else f"<w:p>{runs}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    """A text in two runs, as spelling checks leave it behind."""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    half = len(text) // 2
    return "".join(
        f'<w:r>{weight}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in (text[:half], text[half:])
        if piece
    )


def _table(part: Part) -> str:
    columns = len(part.rows[0])
    width = 9072 // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    rows = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if number == 0 else ''}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{_run(cell)}</w:p></w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for number, row in enumerate(part.rows)
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
