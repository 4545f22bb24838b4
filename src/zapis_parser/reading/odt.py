"""ODT to lines: text as it is printed, with the numbers that the word processor counts itself.

Deleted text, comments and hidden text are not read; notes and text boxes follow the paragraph that they hang on; running
headers and footers are furniture. Knows nothing of what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import regex

from zapis_parser.errors import UnreadableSource
from zapis_parser.reading.office_blocks import MOST_COLUMNS, Blocks, Paragraph, note_mark, texts_of
from zapis_parser.reading.office_odf import OdfLists, OdfStyles, attr, name_of, whole
from zapis_parser.reading.office_package import Element, Leave, Package, walk
from zapis_parser.source import RawDocument

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"

_NOTHING: tuple[Iterable[Element], Leave] = ((), None)
_SKIPPED = frozenset(
    """text:tracked-changes office:annotation office:annotation-end office:forms text:sequence-decls text:variable-decls
    text:user-field-decls text:dde-connection-decls text:table-of-content-source text:alphabetical-index-source text:ruby-text
    text:note-citation text:number table:table-column table:table-columns table:table-header-columns text:index-title-template
    svg:title svg:desc table:title table:desc text:script office:event-listeners text:placeholder office:scripts
    text:illustration-index-source text:table-index-source text:user-index-source text:bibliography-source
    text:object-index-source text:meta-field-source""".split()
)
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
_BLANKS = regex.compile(r"[ \t\r\n]++")
_MOST_BLANKS = 200
# elements of text whose own characters are only the line ends of a file that was set out for people
_HOLDERS = frozenset(
    """text:list text:list-item text:list-header text:note text:note-body text:section text:index-body text:index-title
    text:table-of-content text:user-index text:illustration-index text:table-index text:alphabetical-index text:object-index
    text:bibliography text:numbered-paragraph""".split()
)


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is read.

    Attributes:
        hidden: a field in it hides it as a whole.
        blank: it ends in a blank, so that a further one is not printed.
    """

    style: str | None
    heading: int = 0
    mark: str = ""
    parts: list[str] = field(default_factory=list)
    plain: bool = False
    hidden: bool = False
    blank: bool = True


def _holds_words(name: str) -> bool:
    return name.startswith(("text:", "?:")) and name not in _HOLDERS


def read_odt(package: Package) -> RawDocument:
    """Read the text of a package.

    Raises:
        ZapisError: a part is missing or damaged, or a limit is passed.
    """
    return _Odt(package).read()


class _Odt:
    def __init__(self, package: Package) -> None:
        self.content = package.xml("content.xml")
        self.margins = package.optional_xml("styles.xml")
        body = next((one for one in self.content.iter("{*}body")), None)
        text = None if body is None else next((one for one in body if name_of(one) == "office:text"), None)
        if text is None:
            raise UnreadableSource("content.xml holds no text document")
        self.body = text
        self.styles = OdfStyles([root for root in (self.margins, self.content) if root is not None])
        self.lists = OdfLists(self.styles)
        self.blocks = Blocks()
        self.drafts: list[_Draft] = []
        self.spans: list[tuple[bool, bool]] = [(False, False)]
        self.note_mark = ""
        self.notes = 0
        self.cells = 0
        self.spanned = 0
        self.handlers: dict[str, Callable[[Element], tuple[Iterable[Element], Leave]]] = {
            "text:p": self._paragraph, "text:h": self._paragraph, "text:span": self._span, "text:s": self._blanks,
            "text:list": self._list, "text:list-item": self._item, "text:list-header": self._item,
            "text:note": self._note, "text:section": self._part,
            "text:hidden-text": self._hidden_text, "text:hidden-paragraph": self._hidden_paragraph,
            "table:table": self._table, "table:table-row": self._row, "table:table-cell": self._cell,
            "table:covered-table-cell": self._covered,
        }  # fmt: skip

    def read(self) -> RawDocument:
        walk([self.body], self._enter)
        blocks = self.blocks
        for page in () if self.margins is None else self.margins.iter("{*}master-page"):
            for element in page:
                if attr(element, "style:display") != "false":
                    self._margin(blocks, element)
        return blocks.document(MEDIA_TYPE)

    def _margin(self, into: Blocks, element: Element) -> None:
        kind, _, pages = name_of(element).removeprefix("style:").partition("-")
        if kind not in ("header", "footer"):
            return
        self.blocks = Blocks()
        walk([element], self._enter)
        margin = self.blocks.body
        if kind == "footer":
            into.footers.append(texts_of(margin))
        elif pages == "first" and not into.opening:
            into.opening = margin
        else:
            into.headers.append(texts_of(margin))

    def _enter(self, element: Element) -> tuple[Iterable[Element], Leave]:
        name = name_of(element)
        inner, leave = self._begin(element, name)
        tail, parent = element.tail, element.getparent()
        if tail and self.drafts and parent is not None and _holds_words(name_of(parent)):
            return inner, self._followed(leave, tail)
        return inner, leave

    def _followed(self, leave: Leave, tail: str) -> Leave:
        """Write the words that stand behind an element, in the weight of what surrounds it."""

        def after() -> None:
            if leave is not None:
                leave()
            self._write(tail)

        return after

    def _begin(self, element: Element, name: str) -> tuple[Iterable[Element], Leave]:
        if not name or name in _SKIPPED:
            return _NOTHING
        if name in _CHARACTERS:
            self._put(_CHARACTERS[name])
            return _NOTHING
        handler = self.handlers.get(name)
        if handler is not None:
            return handler(element)
        if name.startswith("draw:"):
            return self._aside(element)
        if self.drafts and element.text and _holds_words(name):
            self._write(element.text)
        return element, None

    # --- words ------------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> tuple[Iterable[Element], Leave]:
        style = attr(element, "text:style-name")
        heading = 0
        if name_of(element) == "text:h":
            level = max(whole(attr(element, "text:outline-level")) or 1, 1)
            heading = min(level, 6)
        draft = _Draft(style, heading, self.lists.mark(element, style))
        if self.note_mark:
            draft.mark, self.note_mark = self.note_mark, ""
        draft.hidden = self.styles.hidden(style)
        self.drafts.append(draft)
        self.blocks.open_paragraph()
        self.spans.append((self.styles.bold(style) or False, draft.hidden))
        self._write(element.text or "")
        return element, self._end_paragraph

    def _end_paragraph(self) -> None:
        draft = self.drafts.pop()
        self.spans.pop()
        text = "".join(draft.parts)
        mark = draft.mark
        if not text.strip() and (not self.cells or not mark.strip("•–-—*+>")):
            mark = ""
        bold = not draft.plain and bool(text.strip())
        space = self.styles.space(draft.style)
        self.blocks.close_paragraph(
            None if draft.hidden else Paragraph(text, mark, draft.heading, bold, space)
        )

    def _write(self, text: str) -> None:
        """Append words; blanks and line ends in the file are one blank, at the beginning none."""
        text = _BLANKS.sub(" ", text)
        if self.drafts and self.drafts[-1].blank:
            text = text.removeprefix(" ")
        if text:
            self._put(text)

    def _put(self, text: str) -> None:
        bold, hidden = self.spans[-1]
        if hidden or not self.drafts:
            return
        draft = self.drafts[-1]
        draft.parts.append(text)
        draft.blank = text.endswith((" ", "\n"))
        draft.plain = draft.plain or (not bold and bool(text.strip(" :.\t\n\xa0")))

    def _blanks(self, element: Element) -> tuple[Iterable[Element], Leave]:
        count = whole(attr(element, "text:c"))
        self._put(" " * max(0, min(1 if count is None else count, _MOST_BLANKS)))
        return _NOTHING

    def _span(self, element: Element) -> tuple[Iterable[Element], Leave]:
        style = attr(element, "text:style-name")
        bold, hidden = self.spans[-1]
        own = self.styles.bold(style)
        self.spans.append((bold if own is None else own, hidden or self.styles.hidden(style)))
        self._write(element.text or "")

        def leave() -> None:
            self.spans.pop()

        return element, leave

    def _hidden_text(self, element: Element) -> tuple[Iterable[Element], Leave]:
        if attr(element, "text:is-hidden") != "true":
            self._write(attr(element, "text:string-value") or element.text or "")
        return _NOTHING

    def _hidden_paragraph(self, element: Element) -> tuple[Iterable[Element], Leave]:
        if self.drafts and attr(element, "text:is-hidden") == "true":
            self.drafts[-1].hidden = True
        return _NOTHING

    # --- what stands apart ------------------------------------------------------------------------------------------

    def _part(self, element: Element) -> tuple[Iterable[Element], Leave]:
        return _NOTHING if attr(element, "text:display") == "none" else (element, None)

    def _note(self, element: Element) -> tuple[Iterable[Element], Leave]:
        cited = next((one for one in element if name_of(one) == "text:note-citation"), None)
        self.notes += 1
        self.note_mark = note_mark((cited.text if cited is not None else None) or self.notes)
        return self._aside(element)

    def _aside(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.blocks.open_aside()
        self.spans.append((False, self.spans[-1][1]))
        lists, self.lists.open = self.lists.open, []

        def leave() -> None:
            self.lists.open = lists
            self.spans.pop()
            self.blocks.close_aside()

        return element, leave

    # --- lists and tables -------------------------------------------------------------------------------------------

    def _list(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.lists.enter(element)
        return element, self.lists.leave

    def _item(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.lists.enter_item(element, counted=name_of(element) == "text:list-item")
        return element, self.lists.leave_item

    def _table(self, element: Element) -> tuple[Iterable[Element], Leave]:
        self.blocks.open_table()
        lists, self.lists.open = self.lists.open, []

        def leave() -> None:
            self.lists.open = lists
            self.blocks.close_table()

        return element, leave

    def _row(self, element: Element) -> tuple[Iterable[Element], Leave]:
        if not self.blocks.in_table:
            return element, None
        self.blocks.open_row()
        self.spanned = 0
        return element, None

    def _cell(self, element: Element) -> tuple[Iterable[Element], Leave]:
        if not self.blocks.in_table:
            return element, None
        span = whole(attr(element, "table:number-columns-spanned")) or 1
        repeated = whole(attr(element, "table:number-columns-repeated")) or 1
        for _ in range(min(repeated, MOST_COLUMNS) - 1 if not len(element) else 0):
            self.blocks.open_cell()
            self.blocks.close_cell()
        self.blocks.open_cell(span)
        self.cells += 1

        def leave() -> None:
            self.cells -= 1
            self.spanned = span - 1
            self.blocks.close_cell()

        return element, leave

    def _covered(self, element: Element) -> tuple[Iterable[Element], Leave]:
        """A place that a merged cell covers: beside it, where it is counted already, or below it."""
        for _ in range(max(1, min(whole(attr(element, "table:number-columns-repeated")) or 1, MOST_COLUMNS))):
            if self.spanned > 0:
                self.spanned -= 1
            elif self.blocks.in_table:
                self.blocks.open_cell(covered=True)
                self.blocks.close_cell()
        return _NOTHING
