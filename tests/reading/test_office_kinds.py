"""Office files are told by their content; what is hostile, damaged, encrypted or of another kind is refused, and quickly."""

from __future__ import annotations

import random
import struct
import time

import pytest

from office_files import SETTINGS, content, docx, docx_members, odt, odt_members, p, rtf, tbl, tc, tr, zipped
from zapis_parser.errors import (
    EncryptedSource,
    LimitExceeded,
    UnreadableSource,
    UnsupportedFormat,
    ZapisError,
)
from zapis_parser.reading import read
from zapis_parser.settings import Settings

DOCX, ODT, RTF = docx(p("Zápis")), odt("<text:p>Zápis</text:p>"), rtf(r"Z\'e1pis\par")
QUICK = 5  # seconds, on a machine that is busy


@pytest.mark.parametrize("name", [None, "zapis.pdf", "zapis.txt", "zapis.doc", "zapis.html"])
def test_the_kind_is_told_by_the_content(name: str | None) -> None:
    assert read(DOCX, SETTINGS, name).media_type.endswith("wordprocessingml.document")
    assert read(ODT, SETTINGS, name).media_type == "application/vnd.oasis.opendocument.text"
    assert read(b"\xef\xbb\xbf\r\n" + RTF, SETTINGS, name).media_type == "application/rtf"


def test_the_main_part_may_have_any_name_and_no_type() -> None:
    members = docx_members(p("Zápis"))
    moved = {
        name.replace("word/document.xml", "word/hlavní dokument.xml"): text for name, text in members.items()
    }
    moved["_rels/.rels"] = members["_rels/.rels"].replace(
        "word/document.xml", "/word/hlavn%C3%AD%20dokument.xml"
    )
    assert content(zipped(moved)) == ["Zápis"]
    bare = {name: text for name, text in members.items() if name != "_rels/.rels"}
    assert content(zipped(bare)) == ["Zápis"]


def test_an_odt_without_its_mimetype_is_read() -> None:
    members = odt_members("<text:p>Zápis</text:p>")
    del members["mimetype"]
    assert content(zipped(members)) == ["Zápis"]
    del members["META-INF/manifest.xml"], members["styles.xml"]
    assert content(zipped(members)) == ["Zápis"]


def _ooxml(kind: str) -> bytes:
    types = f'<Types><Override PartName="/x.xml" ContentType="application/vnd.{kind}.main+xml"/></Types>'
    return zipped({"[Content_Types].xml": types, "x.xml": "<x/>"})


def _ole(*names: str, flags: int = 0) -> bytes:
    """A compound file with nothing but a directory; ``flags`` stand in the first sector of the first stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    directory = b""
    for name in names:
        wide = name.encode("utf-16-le")
        directory += (
            wide.ljust(64, b"\0")
            + struct.pack("<H", len(wide) + 2)
            + bytes(50)
            + struct.pack("<I", 1)
            + bytes(8)
        )
    stream = bytearray(512)
    struct.pack_into("<H", stream, 10, flags)
    return bytes(header) + directory.ljust(512, b"\0") + bytes(stream)


REFUSED = [
    (_ooxml("openxmlformats-officedocument.spreadsheetml.sheet"), UnsupportedFormat, "Excel workbook", "XLSX"),
    (_ooxml("openxmlformats-officedocument.presentationml.presentation"), UnsupportedFormat, "PowerPoint", "PPTX"),
    (_ooxml("openxmlformats-officedocument.drawing"), UnsupportedFormat, "another kind", "another OOXML"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), UnsupportedFormat, "ODS", "ODS"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), UnsupportedFormat, "ODP", "ODP"),
    (zipped({"mimetype": "application/epub+zip"}), UnsupportedFormat, "EPUB", "EPUB"),
    (zipped({"mimetype": "application/x-x"}), UnsupportedFormat, "another kind", "another package"),
    (zipped({"zapis.txt": "x"}), UnsupportedFormat, "ZIP archive", "an archive"),
    (zipped({}), UnsupportedFormat, "ZIP archive", "an empty archive"),
    (_ole("Workbook"), UnsupportedFormat, "XLS", "XLS"),
    (_ole("PowerPoint Document"), UnsupportedFormat, "PPT", "PPT"),
    (_ole("__properties_version1.0"), UnsupportedFormat, "Outlook", "MSG"),
    (_ole("x"), UnsupportedFormat, "old Office", "another compound file"),
    (_ole("EncryptionInfo", "EncryptedPackage"), EncryptedSource, "password", "an encrypted DOCX"),
    (_ole("WordDocument", flags=0x100), EncryptedSource, "password", "an encrypted DOC"),
    (
        zipped(odt_members("") | {"META-INF/manifest.xml": '<m:m xmlns:m="urn:m"><m:e><m:encryption-data/></m:e></m:m>'}),
        EncryptedSource,
        "password",
        "an encrypted ODT",
    ),
    (b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?><w:wordDocument/>", UnsupportedFormat, "one XML file", "the XML of Word 2003"),
    (b"<?xml version='1.0'?>\n<office:document x='y'/>", UnsupportedFormat, "one XML file", "a flat ODT"),
    (DOCX[:200], UnreadableSource, "damaged or incomplete", "a DOCX cut off"),
    (DOCX[:-30], UnreadableSource, "damaged or incomplete", "a DOCX without its end"),
    (ODT[: len(ODT) // 2], UnreadableSource, "damaged or incomplete", "half an ODT"),
    (b"PK\x03\x04" + bytes(100), UnreadableSource, "damaged or incomplete", "nothing but a beginning"),
    (zipped(docx_members("") | {"word/document.xml": "<w:document"}), UnreadableSource, "word/document.xml is no valid XML: line 1", "broken XML"),
    (zipped(docx_members("") | {"word/document.xml": ""}), UnreadableSource, "word/document.xml is no valid XML", "an empty part"),
    (zipped(docx_members("") | {"word/document.xml": "<x/>"}), UnreadableSource, "no document body", "another document"),
    (zipped({n: t for n, t in docx_members("").items() if n != "word/document.xml"}), UnreadableSource, "document.xml is missing", "a missing part"),
    (zipped(odt_members("") | {"content.xml": "<x/>"}), UnreadableSource, "no text document", "no body"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), UnreadableSource, "content.xml is missing", "no content"),
    (docx(p(" ")), ZapisError, "no readable character", "nothing in it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "error", "message"), [row[:3] for row in REFUSED], ids=[row[3] for row in REFUSED]
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[ZapisError], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data, SETTINGS)


def test_a_member_with_a_password_is_refused() -> None:
    data = bytearray(DOCX)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:  # the flag of encryption in each entry of the directory
        data[at + 8] |= 1
        at += 1
    with pytest.raises(EncryptedSource, match="encrypted"):
        read(bytes(data), SETTINGS)


# --- hostile files ----------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BILLION = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "//localhost:9/x.dtd">'


def _with_head(head: str, entity: str) -> list[bytes]:
    word, open_document = docx_members(p(entity)), odt_members(f"<text:p>{entity}</text:p>")
    word["word/document.xml"] = head + word["word/document.xml"].partition("?>")[2].lstrip()
    open_document["content.xml"] = head + open_document["content.xml"]
    return [zipped(word), zipped(open_document)]


@pytest.mark.parametrize(
    ("head", "entity"),
    [(BILLION, "&l11;"), (EXTERNAL, "&e;"), (OUTSIDE, "x"), ("", "&unknown;")],
    ids=["billion laughs", "an external entity", "a document type elsewhere", "an unknown entity"],
)
def test_entities_and_document_types_are_refused(head: str, entity: str) -> None:
    for data in _with_head(head, entity):
        began = time.perf_counter()
        with pytest.raises((UnreadableSource, LimitExceeded)):
            read(data, SETTINGS)
        assert time.perf_counter() - began < QUICK


def test_a_document_type_in_another_encoding_is_refused() -> None:
    members: dict[str, str | bytes] = {**odt_members("")}
    members["content.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + EXTERNAL + "<x>&e;</x>").encode(
        "utf-16"
    )
    with pytest.raises(UnreadableSource, match="document type"):
        read(zipped(members), SETTINGS)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = "<w:p/>" * 6_000_000  # 36 MB in 36 kB
    data = zipped(docx_members("") | {"word/document.xml": bomb})
    del bomb
    assert len(data) < 100_000
    began = time.perf_counter()
    with pytest.raises(LimitExceeded, match=r"more than 200 times .* \(Settings.max_ratio\)"):
        read(data, SETTINGS)
    assert time.perf_counter() - began < QUICK
    with pytest.raises(LimitExceeded, match=r"more than 1,000,000 bytes \(Settings.max_unpacked_bytes\)"):
        read(data, Settings(max_unpacked_bytes=1_000_000, max_ratio=100_000))


def test_a_directory_that_lies_about_sizes_does_not_help() -> None:
    data = bytearray(zipped(docx_members(p("x" * 10_000_000))))
    at = data.rfind(b"PK\x01\x02", 0, data.find(b"word/document.xml", data.find(b"PK\x01\x02")))
    struct.pack_into("<I", data, at + 24, 100)
    with pytest.raises(ZapisError):
        read(bytes(data), SETTINGS)


def test_too_many_members_are_refused() -> None:
    members = docx_members(p("Zápis")) | {f"word/media/{n}": "" for n in range(50)}
    assert content(zipped(members)) == ["Zápis"]
    with pytest.raises(
        LimitExceeded, match=r"54 files are packed in it; the limit is 20 \(Settings.max_members\)"
    ):
        read(zipped(members), Settings(max_members=20))


def test_names_lead_nowhere() -> None:
    """Nothing is unpacked to a disk, and what a relationship names is looked for in the package only."""
    members = docx_members(p("Zápis"), header1=p("x")) | {
        "../../../evil.xml": "<x/>",
        "/etc/evil": "x",
        "C:\\evil": "x",
    }
    for target in ("../../../etc/passwd", "file:///etc/passwd", "/etc/passwd", "//localhost:9/h.xml"):
        related = members["word/_rels/document.xml.rels"].replace(
            'Target="header1.xml"', f'Target="{target}"'
        )
        assert content(zipped(members | {"word/_rels/document.xml.rels": related})) == ["Zápis"]
    main = members["_rels/.rels"].replace("word/document.xml", "../../../etc/passwd")
    assert content(zipped(members | {"_rels/.rels": main})) == ["Zápis"]


DEEP = 10_000
NESTED = [
    (docx(f"{'<w:smartTag>' * DEEP}{p('x')}{'</w:smartTag>' * DEEP}"), "elements of a DOCX"),
    (docx(f"{'<w:tbl><w:tr><w:tc>' * DEEP}{p('x')}{'</w:tc></w:tr></w:tbl>' * DEEP}"), "tables of a DOCX"),
    (odt(f"{'<text:section>' * DEEP}<text:p>x</text:p>{'</text:section>' * DEEP}"), "parts of an ODT"),
    (odt(f"<text:p>{'<text:span>' * DEEP}x{'</text:span>' * DEEP}</text:p>"), "spans of an ODT"),
    (zipped(odt_members("") | {"META-INF/manifest.xml": "<a>" * DEEP + "</a>" * DEEP}), "a manifest"),
    (rtf("{" * (DEEP + 1) + "x" + "}" * (DEEP + 1)), "groups of an RTF"),
]


@pytest.mark.parametrize("data", [row[0] for row in NESTED], ids=[row[1] for row in NESTED])
def test_what_is_nested_too_deep_is_refused(data: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(LimitExceeded, match="nest"):
        read(data, SETTINGS)
    assert time.perf_counter() - began < QUICK


def test_what_is_nested_as_deep_as_the_parser_goes_is_read() -> None:
    tables = 60
    inner = "x"
    for _ in range(tables):
        inner = tbl(tr(tc(inner) if inner == "x" else f"<w:tc>{inner}</w:tc>", "y"))
    with pytest.raises(LimitExceeded, match="tables are nested"):
        read(docx(inner), SETTINGS)
    assert content(docx(f"{'<w:smartTag>' * 200}{p('x')}{'</w:smartTag>' * 200}")) == ["x"]
    assert content(
        odt(f"{'<text:list><text:list-item>' * 100}<text:p>x</text:p>{'</text:list-item></text:list>' * 100}")
    )


def test_spans_and_repetitions_have_a_bound() -> None:
    wide = tbl(tr(tc("a", properties='<w:gridSpan w:val="999999999"/>'), "b"))
    assert len(content(docx(wide))[0]) < 1_000
    body = '<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999"/>{}</table:table-row></table:table>'
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    assert len(content(odt(body.format(cell)))[0]) < 1_000
    assert len(content(odt('<text:p>a<text:s text:c="999999999"/>b</text:p>'))[0]) < 1_000


def test_a_note_that_names_itself_is_read_once() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = docx(
        p("a", reference, reference), footnotes=f'<w:footnote w:id="1">{p("n", reference)}</w:footnote>'
    )
    assert content(data) == ["a", "¹ n"]


def test_styles_that_follow_one_another_in_a_circle_end() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    data = docx(
        p("x", properties='<w:pStyle w:val="A"/>'), styles=style.format("A", "B") + style.format("B", "A")
    )
    assert content(data) == ["x"]
    circle = '<style:style style:name="A" style:parent-style-name="B"/><style:style style:name="B" style:parent-style-name="A"/>'
    assert content(odt('<text:p text:style-name="A">x</text:p>', styles=circle)) == ["x"]


@pytest.mark.parametrize("data", [DOCX, ODT, RTF], ids=["docx", "odt", "rtf"])
def test_damage_anywhere_is_refused_or_read(data: bytes) -> None:
    noise = random.Random(7)  # noqa: S311 - damage that must not change
    for _ in range(150):
        spoilt = bytearray(data)
        for _ in range(noise.randrange(1, 4)):
            spoilt[noise.randrange(len(spoilt))] = noise.randrange(256)
        cut = bytes(spoilt[: noise.randrange(1, len(spoilt) + 1)])
        for damaged in (bytes(spoilt), cut):
            try:
                assert read(damaged, SETTINGS).text
            except ZapisError as error:
                assert error.message  # noqa: PT017 - the error is one outcome of two
