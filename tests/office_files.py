"""Small office files made from a few elements, for the tests of their readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from fixture_docx import HEAD, OOXML, WORD, W
from fixture_odt import MANIFEST, MEDIA_TYPE, NAMES
from zapis_parser.reading import read
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText

SETTINGS = Settings()
OFFICE_RELATIONSHIPS = f"{OOXML}/officeDocument/2006/relationships"
WORD_NAMES = (
    f'{W} xmlns:mc="{OOXML}/markup-compatibility/2006" xmlns:wps="urn:x-wps" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="urn:x-math"'
)
ODF_NAMES = f'{NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xml2="urn:x"'


def zipped(members: Mapping[str, str | bytes], *, compressed: bool = True) -> bytes:
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", kind) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx_members(body: str, **parts: str) -> dict[str, str]:
    """The members of a DOCX with this body; ``parts`` are the contents of further parts by their kind, "styles" or "header2"."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    types = f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    related = ""
    members: dict[str, str] = {}
    for number, (name, content) in enumerate(parts.items(), 10):
        kind = name.rstrip("0123456789")
        root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
        members[f"word/{name}.xml"] = f"{HEAD}<w:{root} {WORD_NAMES}>{content}</w:{root}>"
        related += f'<Relationship Id="{name}" Type="{OFFICE_RELATIONSHIPS}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        assert number < 100
    top = f'<Relationship Id="r1" Type="{OFFICE_RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
    relationships = f'<Relationships xmlns="{OOXML}/package/2006/relationships">'
    return {
        "[Content_Types].xml": f'<Types xmlns="{OOXML}/package/2006/content-types">{types}</Types>',
        "_rels/.rels": f"{relationships}{top}</Relationships>",
        "word/document.xml": f"{HEAD}<w:document {WORD_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{relationships}{related}</Relationships>",
        **members,
    }


def docx(body: str, **parts: str) -> bytes:
    return zipped(docx_members(body, **parts))


def odt_members(body: str, automatic: str = "", styles: str = "", masters: str = "") -> dict[str, str]:
    return {
        "mimetype": MEDIA_TYPE,
        "content.xml": (
            f"<office:document-content {ODF_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {ODF_NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
        ),
        "META-INF/manifest.xml": MANIFEST,
    }


def odt(body: str, automatic: str = "", styles: str = "", masters: str = "") -> bytes:
    return zipped(odt_members(body, automatic, styles, masters))


def rtf(body: str) -> bytes:
    return (
        r"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\fcharset238 Arial;}{\f1\fcharset2 Symbol;}}" + body + "}"
    ).encode("latin-1")


def source_of(data: bytes) -> SourceText:
    return read(data, SETTINGS)


def content(data: bytes) -> list[str]:
    """The lines that are read as content; cells are parted by tabs."""
    source = source_of(data)
    return [source.text[line.start : line.end] for line in source.lines if not line.furniture]


def furniture(data: bytes) -> list[str]:
    source = source_of(data)
    return [source.text[line.start : line.end] for line in source.lines if line.furniture]


# --- elements of WordprocessingML -------------------------------------------------------------------------------------


def r(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def entry(text: str, list_id: int = 1, level: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(number: int, kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def tc(*blocks: str, properties: str = "") -> str:
    inner = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{inner}{''.join(block if block.startswith('<') else p(block) for block in blocks)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inner}{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
