"""DOCX to lines: text as it is printed, with the numbers that Word counts itself.

Deleted and moved text, comments, hidden text and field codes are not read; notes and text boxes follow the paragraph
that they hang on; running headers and footers are furniture. Knows nothing of what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from zapis_parser.errors import UnreadableSource
from zapis_parser.reading.office_blocks import MOST_COLUMNS, Blocks, Paragraph, note_mark, texts_of
from zapis_parser.reading.office_chunks import read_chunk
from zapis_parser.reading.office_package import Element, Leave, Package, local_name, targets, walk
from zapis_parser.reading.office_word import Lists, Names, Style, Styles, heading_of, space_of
from zapis_parser.source import RawDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_NOTHING: tuple[Iterable[Element], Leave] = ((), None)
# what is not printed, or is not the document's own words
_SKIPPED = frozenset(
    """del moveFrom delText delInstrText instrText rPr pPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr rt rubyPr annotationRef
    footnoteRef endnoteRef separator continuationSeparator""".split()
)
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is read.

    Attributes:
        plain: some of its words are not bold.
        fields: for each open field, whether its code (and not yet its result) is being read.
    """

    properties: Element | None
    style: Style
    style_name: str | None
    parts: list[str] = field(default_factory=list)
    plain: bool = False
    fields: list[bool] = field(default_factory=list)


def read_docx(package: Package, main: str) -> RawDocument:
    """Read the main part of a package.

    Raises:
        ZapisError: a part is missing or damaged, or a limit is passed.
    """
    return _Docx(package, main).read()


class _Docx:
    def __init__(self, package: Package, main: str) -> None:
        root = package.xml(main)
        body = next((child for child in root if local_name(child) == "body"), None)
        if body is None:
            raise UnreadableSource(f"{main} holds no document body")
        self.package, self.body = package, body
        self.targets = targets(package, main)
        self.names = names = Names(body.tag.rpartition("}")[0].lstrip("{"))
        self.styles = Styles.read(names, self._part("styles"))
        self.lists = Lists(names, self._part("numbering"), self.styles)
        self.blocks = Blocks()
        self.drafts: list[_Draft] = []
        self.carried: list[str] = []
        self.run: tuple[bool, bool] = (False, False)
        self.sections: list[Element] = []
        self.notes: dict[str, dict[str, Element]] = {}
        self.numbered: dict[str, int] = {}
        self.note_mark = ""
        self.cells = 0
        self.handlers: dict[str, Callable[[Element], tuple[Iterable[Element], Leave]]] = {
            "p": self._paragraph, "r": self._run, "t": self._text, "sym": self._symbol, "fldChar": self._field,
            "tbl": self._table, "tr": self._row, "tc": self._cell, "txbxContent": self._aside,
            "footnoteReference": self._note, "endnoteReference": self._note, "sectPr": self._section,
            "sdt": self._control, "altChunk": self._chunk,
        }  # fmt: skip

    def _part(self, kind: str) -> Element | None:
        name = next((name for found, name in self.targets.values() if found == kind), None)
        return None if name is None else self.package.optional_xml(name)

    def read(self) -> RawDocument:
        walk([self.body], self._enter)
        self._margins()
        return self.blocks.document(MEDIA_TYPE)

    def _enter(self, element: Element) -> tuple[Iterable[Element], Leave]:
        space, _, name = element.tag.rpartition("}")
        if space.lstrip("{") != self.names.space:
            return self._foreign(element, name)
        if name in _SKIPPED:
            return _NOTHING
        if name in _CHARACTERS:
            self._write(_CHARACTERS[name])
            return _NOTHING
        handler = self.handlers.get(name)
        return handler(element) if handler else (element, None)

    @staticmethod
    def _foreign(element: Element, name: str) -> tuple[Iterable[Element], Leave]:
        """Drawings, which are of interest for the text boxes in them, and what is said twice for older programs."""
        if name == "AlternateContent":
            return list(element)[:1], None
        return element, None

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> tuple[Iterable[Element], Leave]:
        properties = self.names.child(element, "pPr")
        style_name = self.names.value(properties, "pStyle") or self.styles.default
        draft = _Draft(properties, self.styles.paragraph(style_name), style_name)
        if self.carried:
            draft.parts, self.carried = self.carried, []
        self.drafts.append(draft)
        self.blocks.open_paragraph()
        section = self.names.child(properties, "sectPr")
        if section is not None:
            self.sections.append(section)
        return element, self._end_paragraph

    def _end_paragraph(self) -> None:
        draft = self.drafts.pop()
        text = "".join(draft.parts)
        mark = self.names.child(draft.properties, "rPr")
        if any(self.names.child(mark, name) is not None for name in ("del", "moveFrom")):
            self.carried = [text] if text else []
            self.blocks.close_paragraph(None)
            return
        printed = self.lists.mark(draft.properties, draft.style, draft.style_name)
        # an empty entry is a habit of number columns; elsewhere it is a slip of the keyboard
        if not text.strip() and (not self.cells or not printed.strip("•–-—*+>")):
            printed = ""
        if self.note_mark:
            printed, self.note_mark = self.note_mark, ""
        heading = heading_of(self.names, draft.properties, draft.style)
        bold = not draft.plain and bool(text.strip())
        space = space_of(self.names, draft.properties, draft.style.space)
        self.blocks.close_paragraph(Paragraph(text, printed, heading, bold, space))

    def _run(self, element: Element) -> tuple[Iterable[Element], Leave]:
        properties = self.names.child(element, "rPr")
        own = self.styles.character(self.names.value(properties, "rStyle"))
        style = self.drafts[-1].style if self.drafts else Style()
        bold, hidden = self.names.toggle(properties, "b"), self.names.toggle(properties, "vanish")
        before = self.run
        self.run = (
            style.bold != own.bold if bold is None else bold,
            style.hidden or own.hidden if hidden is None else hidden,
        )

        def leave() -> None:
            self.run = before

        return element, leave

    def _text(self, element: Element) -> tuple[Iterable[Element], Leave]:
        text = (element.text or "").replace("\n", " ")
        # its only attribute says so; Word itself drops the blanks where it is missing
        self._write(text if "preserve" in element.attrib.values() else text.strip(" \t\r\n"))
        return _NOTHING

    def _write(self, text: str) -> None:
        bold, hidden = self.run
        if hidden or not self.drafts:
            return
        draft = self.drafts[-1]
        if any(draft.fields):
            return
        draft.parts.append(text)
        draft.plain = draft.plain or (not bold and bool(text.strip(" :.\t\n\xa0")))

    def _symbol(self, element: Element) -> tuple[Iterable[Element], Leave]:
        code = element.get(self.names("char")) or ""
        if len(code) == 4 and all(char in "0123456789abcdefABCDEF" for char in code):
            self._write(chr(int(code, 16)))
        return _NOTHING

    def _field(self, element: Element) -> tuple[Iterable[Element], Leave]:
        kind = element.get(self.names("fldCharType"))
        fields = self.drafts[-1].fields if self.drafts else []
        if kind == "begin":
            self._form(element)
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()
        return _NOTHING

    def _form(self, element: Element) -> None:
        """Write what a box to tick or a list to choose from shows; they have no result."""
        data = self.names.child(element, "ffData")
        box, choice = self.names.child(data, "checkBox"), self.names.child(data, "ddList")
        if box is not None:
            checked = self.names.toggle(box, "checked")
            self._write(
                _CHECKED
                if (self.names.toggle(box, "default") if checked is None else checked)
                else _UNCHECKED
            )
        elif choice is not None:
            entries = [
                one.get(self.names("val")) or "" for one in choice.iterchildren(self.names("listEntry"))
            ]
            chosen = self.names.number(choice, "result") or self.names.number(choice, "default") or 0
            self._write(entries[chosen] if 0 <= chosen < len(entries) else "")

    def _control(self, element: Element) -> tuple[Iterable[Element], Leave]:
        """A control to fill in; one that still asks to be filled in holds no words of the document."""
        asks = self.names.toggle(self.names.child(element, "sdtPr"), "showingPlcHdr")
        return _NOTHING if asks else (element, None)

    # --- tables -----------------------------------------------------------------------------------------------------

    def _table(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.blocks.open_table()
        return element, self.blocks.close_table

    def _row(self, element: Element) -> tuple[Iterable[Element], Leave]:
        properties = self.names.child(element, "trPr")
        if not self.blocks.in_table:
            return element, None
        if self.names.child(properties, "del") is not None:
            return _NOTHING
        self.blocks.open_row()
        before = self.names.number(properties, "gridBefore") or 0
        for _ in range(max(0, min(before, MOST_COLUMNS))):
            self.blocks.open_cell(covered=True)
            self.blocks.close_cell()
        return element, None

    def _cell(self, element: Element) -> tuple[Iterable[Element], Leave]:
        if not self.blocks.in_table:
            return element, None
        properties = self.names.child(element, "tcPr")
        merged = [self.names.child(properties, name) for name in ("vMerge", "hMerge")]
        goes_on = any(one is not None and one.get(self.names("val")) in (None, "continue") for one in merged)
        deleted = self.names.child(properties, "cellDel") is not None
        self.blocks.open_cell(self.names.number(properties, "gridSpan") or 1, covered=goes_on or deleted)
        self.cells += 1

        def leave() -> None:
            self.cells -= 1
            self._flush()
            self.blocks.close_cell()

        return (() if goes_on or deleted else element), leave

    def _flush(self) -> None:
        """Write the words of a paragraph whose end was deleted, where none follows that they could join."""
        if self.carried:
            self.blocks.add(Paragraph("".join(self.carried)))
            self.carried = []

    # --- what stands apart ------------------------------------------------------------------------------------------

    def _note(self, element: Element) -> tuple[Iterable[Element], Leave]:
        kind = local_name(element).removesuffix("Reference")
        if kind not in self.notes:
            root = self._part(f"{kind}s")
            self.notes[kind] = {
                one.get(self.names("id")) or "": one for one in (() if root is None else root)
            }
        note = self.notes[kind].pop(element.get(self.names("id")) or "", None)
        if note is None or self.run[1]:
            return _NOTHING
        self.numbered[kind] = self.numbered.get(kind, 0) + 1
        self.note_mark = note_mark(self.numbered[kind])
        return self._aside(note)

    def _aside(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.blocks.open_aside()
        run, self.run = self.run, (False, False)

        def leave() -> None:
            self._flush()
            self.blocks.close_aside()
            self.run = run

        return element, leave

    def _section(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.sections.append(element)
        return _NOTHING

    def _chunk(self, element: Element) -> tuple[Iterable[Element], Leave]:
        found = self._target(element)
        if found is not None:
            for block in read_chunk(self.package.read(found), found):
                self.blocks.add(block)
        return _NOTHING

    def _target(self, reference: Element) -> str | None:
        """The part that an element names, once; None for one outside of the package."""
        ids = [str(value) for name, value in reference.attrib.items() if str(name).endswith("}id")]
        found = self.targets.pop(ids[0], None) if ids else None
        return None if found is None else found[1]

    def _margins(self) -> None:
        """Read the running headers and footers that are printed."""
        for section in self.sections:
            titled = self.names.toggle(section, "titlePg")
            for reference in section:
                kind = local_name(reference)
                first = reference.get(self.names("type")) == "first"
                if kind in ("headerReference", "footerReference") and (titled or not first):
                    self._margin(kind, reference, first=first)

    def _margin(self, kind: str, reference: Element, *, first: bool) -> None:
        found = self._target(reference)
        root = None if found is None else self.package.optional_xml(found)
        if root is None:
            return
        body, self.blocks = self.blocks, Blocks()
        walk([root], self._enter)
        margin, self.blocks = self.blocks.body, body
        if kind == "footerReference":
            body.footers.append(texts_of(margin))
        elif first and not body.opening:
            body.opening = margin
        else:
            body.headers.append(texts_of(margin))
