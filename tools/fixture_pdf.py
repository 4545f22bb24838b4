"""A fixture as PDF: an A4 page as a Czech office prints it, with ruled tables, headings, head and foot.

The fonts are looked up on the system and only the used glyphs are embedded. The creation date is fixed, so the same
fonts and the same fpdf2 give the same bytes. Knows nothing of the gold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from fixture_source import Block, Source, Style

CREATED = datetime(2024, 1, 1, tzinfo=UTC)
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)
# The committed PDFs were made with the first family of each row; another one breaks lines at other words.
FAMILIES = {
    "serif": (
        ("LiberationSerif-Regular", "LiberationSerif-Bold"),
        ("DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold"),
    ),
    "sans": (
        ("LiberationSans-Regular", "LiberationSans-Bold"),
        ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
    ),
}
LEADING = 0.49  # millimetres of line height for one point of the font
# "Přítomni: …", "Usnesení č. 7/24/1: …": a label at the start of a line is set bold.
LABEL = re.compile(
    r"^((?:Přítom|Omluv|Neomluv|Nepřítom|Host|Účast|Usnesení|Úkol|Datum|Místo|Začátek|Konec|Předsed|Zapis)"
    r"[^:]{0,40}:)"
)


class FontsMissing(RuntimeError):
    """None of the font families that have the Czech letters is installed."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The files of one family."""

    regular: Path
    bold: Path
    first_choice: bool


def find_fonts(family: str) -> Fonts:
    """Look a family up on the system.

    Raises:
        FontsMissing: neither Liberation nor DejaVu is there.
    """
    files = {
        path.stem: path
        for folder in FONT_FOLDERS
        if folder.is_dir()
        for path in sorted(folder.rglob("*.ttf"))
    }
    for rank, (regular, bold) in enumerate(FAMILIES[family]):
        if regular in files and bold in files:
            return Fonts(files[regular], files[bold], first_choice=rank == 0)
    wanted = " or ".join(regular for regular, _ in FAMILIES[family])
    raise FontsMissing(
        f"no font with Czech letters: install {wanted} (packages fonts-liberation, fonts-dejavu)"
    )


def make_pdf(source: Source) -> bytes:
    """Return the PDF of a source.

    Raises:
        FontsMissing: no usable font is installed.
        ValueError: a page of a source with page breaks of its own runs over.
    """
    pages = len(_draw(source, 0).pages)
    breaks = sum(block.kind == "break" for block in source.blocks)
    if breaks and pages != breaks + 1:
        raise ValueError(f"{source.name}: {pages} pages printed, {breaks + 1} intended")
    return bytes(_draw(source, pages).output())


class _Page(FPDF):
    """A4 with the running head and foot of a style."""

    def __init__(self, style: Style, pages: int) -> None:
        super().__init__(format="A4")
        self.style, self.total = style, pages
        fonts = find_fonts(style.font)
        self.add_font("text", fname=str(fonts.regular))
        self.add_font("text", style="B", fname=str(fonts.bold))
        self.set_creation_date(CREATED)
        self.set_margins(24, 22, 22)
        self.set_auto_page_break(True, margin=22)

    def header(self) -> None:
        if self.style.head:
            self._small(self.style.head, 12, rule_below=True)

    def footer(self) -> None:
        if self.style.foot:
            self._small(self.style.foot.format(page=self.page_no(), pages=self.total), -15, rule_below=False)

    def _small(self, text: str, y: float, *, rule_below: bool) -> None:
        self.set_y(y)
        self.set_font("text", size=9)
        self.cell(0, 5, text, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if rule_below:
            self.line(self.l_margin, self.get_y() + 1, self.w - self.r_margin, self.get_y() + 1)
            self.ln(5)

    def write_paragraph(self, text: str, align: Align, *, bold: bool = False, larger: float = 0) -> None:
        size = self.style.size + larger
        self.set_font("text", style="B" if bold else "", size=size)
        marked = text if bold else LABEL.sub(r"**\1**", text)
        self.multi_cell(
            0, LEADING * size, marked, align=align, markdown=not bold, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def leading(self) -> float:
        """Line height of the body text in millimetres."""
        return LEADING * self.style.size

    def room(self) -> float:
        """Millimetres left on the page."""
        return float(self.page_break_trigger - self.get_y())


def _draw(source: Source, pages: int) -> _Page:
    pdf = _Page(source.style, pages)
    pdf.set_title(source.name)
    pdf.add_page()
    for block in source.blocks:
        _draw_block(pdf, block, source.style)
    return pdf


def _draw_block(pdf: _Page, block: Block, style: Style) -> None:
    body = Align.J if style.justify else Align.L
    if block.kind == "break":
        pdf.add_page()
    elif block.kind == "gap":
        pdf.ln(pdf.leading() * 0.6)
    elif block.kind == "table":
        _draw_table(pdf, block)
    elif block.kind == "signature":
        _draw_signature(pdf, block, style)
    elif block.kind == "note":
        _draw_note(pdf, block)
    elif block.kind in ("title", "subtitle"):
        pdf.write_paragraph(block.text, Align.C, bold=True, larger=4 if block.kind == "title" else 1)
    elif block.kind == "centre":
        pdf.write_paragraph(block.text, Align.C)
    elif block.kind == "heading":
        if pdf.room() < 4 * pdf.leading():
            pdf.add_page()
        pdf.write_paragraph(block.text, Align.L, bold=True)
    elif block.kind == "bullet":
        _draw_bullet(pdf, block, style, body)
    else:
        pdf.write_paragraph(block.text, body)


def _draw_bullet(pdf: _Page, block: Block, style: Style, align: Align) -> None:
    margin = pdf.l_margin
    pdf.set_font("text", size=style.size)
    pdf.set_x(margin + 4)
    pdf.cell(5, pdf.leading(), style.bullet)
    pdf.set_left_margin(margin + 9)
    pdf.write_paragraph(block.text, align)
    pdf.set_left_margin(margin)
    pdf.set_x(margin)


def _draw_table(pdf: _Page, block: Block) -> None:
    pdf.set_font("text", size=9.5)
    longest = [max(len(row[column]) for row in block.rows) for column in range(len(block.rows[0]))]
    pdf.ln(1)
    with pdf.table(
        borders_layout=TableBordersLayout.ALL,
        headings_style=FontFace(emphasis="BOLD", fill_color=(228, 228, 228)),
        col_widths=tuple(min(max(letters, 4) + 3, 42) for letters in longest),
        line_height=pdf.leading(),
        text_align=Align.L,
        padding=0.8,
    ) as table:
        for cells in block.rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.ln(2)


def _draw_signature(pdf: _Page, block: Block, style: Style) -> None:
    pdf.set_font("text", size=style.size)
    half = pdf.epw / 2
    for left, right in block.rows:
        pdf.cell(half, pdf.leading() + 0.6, left)
        pdf.cell(half, pdf.leading() + 0.6, right, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _draw_note(pdf: _Page, block: Block) -> None:
    """A footnote: a short rule and small print at the foot of the page."""
    pdf.set_y(max(pdf.get_y(), pdf.page_break_trigger - 9))
    pdf.line(pdf.l_margin, pdf.get_y(), pdf.l_margin + 45, pdf.get_y())
    pdf.ln(1)
    pdf.write_paragraph(block.text, Align.L, larger=-2.5)
