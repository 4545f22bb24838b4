"""RTF to lines: text as it is printed, with the list numbers that the word processor wrote beside it.

Deleted and hidden text, comments and field codes are not read; notes and text boxes follow the paragraph that they hang on;
running headers and footers are furniture. Knows nothing of what the text says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import regex

from zapis_parser.reading.office_blocks import Blocks, Paragraph, Space, note_mark, texts_of
from zapis_parser.reading.office_numbers import bullet
from zapis_parser.reading.office_rtf import State, Stream, Token
from zapis_parser.reading.office_rtf_tables import RtfTables
from zapis_parser.source import RawDocument

MEDIA_TYPE = "application/rtf"

_SKIPPED = frozenset(
    """colortbl info pict fldinst sp shprslt nonshppict nonesttables upr listtable listoverridetable revtbl rsidtbl filetbl
    xe tc rxe txe bkmkstart bkmkend objdata objclass pn pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template
    generator themedata datafield private1 nextfile""".split()
)
# starred groups hold what older programs don't know and are skipped, but for these
_READ_THOUGH_STARRED = frozenset(
    ("shpinst", "do", "dptxbxtext", "nesttableprops", "fldrslt", "shptxt", "mvfmark")
)
_HEADERS = frozenset(("header", "headerl", "headerr", "headerf"))
_FOOTERS = frozenset(("footer", "footerl", "footerr", "footerf"))
_ASIDES = frozenset(("shptxt", "dptxbxtext"))
_STYLE = regex.compile(r"(?i)\s*+heading ?(?P<level>[1-9])\s*+(?:;|$)")
_LETTER_BULLET = frozenset("o§q")


@dataclass(slots=True)
class _Draft:
    parts: list[str] = field(default_factory=list)
    mark: list[str] = field(default_factory=list)
    note: str = ""
    plain: bool = False


def read_rtf(data: bytes) -> RawDocument:
    """Read an RTF document.

    Raises:
        UnreadableSource: it ends within a group.
        LimitExceeded: groups or tables are nested too deep.
    """
    reader = _Rtf(Stream.of(data))
    for token in reader.stream.tokens():
        reader.take(token)
    return reader.finished()


class _Rtf:
    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.blocks = Blocks()
        self.blocks.open_paragraph()
        self.tables = RtfTables(self.blocks)
        self.draft = _Draft()
        self.headings: dict[int, int] = {}
        self.style_name: list[str] = []
        self.notes = 0
        self.depth = 0
        self.leaves: list[tuple[int, Callable[[], None]]] = []
        self.opened = False
        self.titled = False
        self.words: dict[str, Callable[[], None]] = {
            "par": self._par, "sect": self._par, "cell": self._cell, "nestcell": self._nested_cell, "row": self._row,
            "nestrow": self._row, "pard": self._pard, "footnote": self._note, "listtext": self._mark,
            "pntext": self._mark, "fonttbl": lambda: self._goal("fonts"), "stylesheet": lambda: self._goal("styles"),
            "intbl": self._in_table, "ud": lambda: self._goal(""), "titlepg": self._title_page,
        }  # fmt: skip
        self.numbers: dict[str, Callable[[int | None], None]] = {
            "itap": self._level, "outlinelevel": self._outline, "s": self._style, "sb": self._before, "sa": self._after,
            "contextualspace": self._alike,
        }  # fmt: skip

    @property
    def state(self) -> State:
        return self.stream.state

    def take(self, token: Token) -> None:
        if token.text:
            self._text(token.text)
        elif token.word == "{":
            self.depth += 1
            self.opened = True
            return
        elif token.word == "}":
            self._close()
        elif self.opened and self._destination(token):
            pass
        elif self.state.goal in ("", "styles"):
            self._word(token)
        if not (token.word and token.starred):
            self.opened = False

    def _close(self) -> None:
        while self.leaves and self.leaves[-1][0] == self.depth:
            self.leaves.pop()[1]()
        if self.state.goal == "styles":
            self._name_style()
        if self.depth == 1:
            self._end()
            self.blocks.open_paragraph()
        self.depth = max(0, self.depth - 1)

    def _goal(self, goal: str) -> None:
        self.stream.change(goal=goal)

    def _destination(self, token: Token) -> bool:
        """Take the word that says what a group is for; False: the group is plain text, or one of a known kind."""
        word = token.word
        if self.state.goal == "skip":
            if word == "ud":
                self._goal("")
            return True
        if word in _SKIPPED or (
            token.starred and word not in _READ_THOUGH_STARRED and word not in self.words
        ):
            self._goal("skip")
        elif word in _HEADERS or word in _FOOTERS:
            self._margin(word)
        elif word in _ASIDES:
            self._aside()
        else:
            return False
        return True

    def _word(self, token: Token) -> None:
        if token.word in self.words:
            self.words[token.word]()
        elif token.word in self.numbers:
            self.numbers[token.word](token.number)
        else:
            self.tables.define(token.word, token.number)

    # --- words ------------------------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        state = self.state
        if state.goal == "styles":
            self.style_name.append(text)
        elif state.goal == "mark":
            self.draft.mark.append(text)
        elif not state.goal and not state.hidden and not state.deleted:
            self.draft.parts.append(text)
            self.draft.plain = self.draft.plain or (not state.bold and bool(text.strip(" :.\t\n\xa0")))

    def _pard(self) -> None:
        self.stream.change(in_table=False, level=1, outline=None, style=-1, before=0, after=0, alike=False)

    def _in_table(self) -> None:
        self.stream.change(in_table=True)

    def _level(self, number: int | None) -> None:
        level = number or 0
        self.stream.change(in_table=level > 0, level=max(level, 1))

    def _outline(self, number: int | None) -> None:
        self.stream.change(outline=number)

    def _style(self, number: int | None) -> None:
        self.stream.change(style=-1 if number is None else number)

    def _before(self, number: int | None) -> None:
        self.stream.change(before=number or 0)

    def _after(self, number: int | None) -> None:
        self.stream.change(after=number or 0)

    def _alike(self, number: int | None) -> None:
        self.stream.change(alike=number != 0)

    def _mark(self) -> None:
        self.draft.mark.clear()
        self._goal("mark")

    def _name_style(self) -> None:
        """Remember which level of heading a style of the style sheet is."""
        match = _STYLE.match("".join(self.style_name))
        self.style_name.clear()
        if match is not None and self.state.style >= 0:
            self.headings[self.state.style] = min(int(match["level"]), 6)

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _par(self) -> None:
        self.tables.stand(self.state.level if self.state.in_table else 0)
        self.blocks.close_paragraph(self._paragraph())
        self.blocks.open_paragraph()

    def _paragraph(self) -> Paragraph | None:
        draft, self.draft = self.draft, _Draft()
        state = self.state
        if state.deleted and not "".join(draft.parts).strip():
            return None
        text = "".join(draft.parts)
        outline = state.outline
        heading = min(outline + 1, 6) if outline is not None and 0 <= outline < 9 else 0
        if outline is None:
            heading = self.headings.get(state.style, 0)
        mark = draft.note or _printed("".join(draft.mark))
        if not text.strip() and (not state.in_table or not mark.strip("•–-—*+>")):
            mark = ""
        space = Space(state.before / 20, state.after / 20, state.alike, str(state.style))
        return Paragraph(text, mark, heading, not draft.plain and bool(text.strip()), space)

    def _cell(self) -> None:
        self._end_cell(1)

    def _nested_cell(self) -> None:
        self._end_cell(max(self.state.level, 2))

    def _end_cell(self, level: int) -> None:
        self.tables.stand(level)
        self.blocks.close_paragraph(self._paragraph())
        self.tables.end_cell()
        self.blocks.open_paragraph()

    def _row(self) -> None:
        self.tables.end_row()

    # --- what stands apart ------------------------------------------------------------------------------------------

    def _later(self, leave: Callable[[], None]) -> None:
        self.leaves.append((self.depth, leave))

    def _apart(self, note: str) -> Callable[[], None]:
        """Begin other paragraphs; returns what ends them."""
        draft, self.draft = self.draft, _Draft(note=note)
        tables, self.tables = self.tables, RtfTables(self.blocks)
        self.stream.change(in_table=False, level=1, outline=None, style=-1, bold=False)
        self.blocks.open_paragraph()

        def leave() -> None:
            self._end()
            self.draft, self.tables = draft, tables

        return leave

    def _end(self) -> None:
        """Write the last paragraph, which needs no mark behind it."""
        state, rest = self.state, self._paragraph()
        if rest is None or not rest.text.strip():
            self.tables.stand(0)
            self.blocks.close_paragraph(None)
            return
        self.tables.stand(state.level if state.in_table else 0)
        self.blocks.close_paragraph(rest)
        self.tables.stand(0)

    def _aside(self, note: str = "") -> None:
        self.blocks.open_aside()
        leave = self._apart(note)

        def after() -> None:
            leave()
            self.blocks.close_aside()

        self._later(after)

    def _note(self) -> None:
        self.notes += 1
        self._aside(note_mark(self.notes))

    def _margin(self, kind: str) -> None:
        body, self.blocks = self.blocks, Blocks()
        leave = self._apart("")

        def after() -> None:
            leave()
            margin, self.blocks = self.blocks.body, body
            if kind in _FOOTERS:
                body.footers.append(texts_of(margin))
            elif kind == "headerf" and not body.opening:
                body.opening = margin
            else:
                body.headers.append(texts_of(margin))

        self._later(after)

    def _title_page(self) -> None:
        self.titled = True

    def finished(self) -> RawDocument:
        while self.leaves:
            self.leaves.pop()[1]()
        self._end()
        if not self.titled:
            self.blocks.opening = []  # a header for a first page that is like the others is not printed
        return self.blocks.document(MEDIA_TYPE)


def _printed(mark: str) -> str:
    """A list's number or bullet, without the tab behind it."""
    mark = mark.strip()
    return bullet(mark) if len(mark) == 1 and (not mark.isalnum() or mark in _LETTER_BULLET) else mark
