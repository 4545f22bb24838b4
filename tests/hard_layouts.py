"""Hard page layouts of minutes, drawn with fpdf2: each with the lines and cells that are to be read, in order.

An expected line is a string, a table row a tuple of its cells; a tab stands for a wide gap within a line, a line break
for one within a cell. All people and towns are invented. Knows nothing of the engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate

from fpdf import FPDF

from drawn_pdf import FONTS

Grid = Sequence[Sequence[str]]
Expected = tuple[str | tuple[str, ...], ...]

LEFT, FIRST = 60.0, 90.0
LEFT_PROSE = (
    "Rada projednala předloženou zprávu",
    "o hospodaření školy za celý loňský",
    "rok a vzala ji na vědomí bez dalších",
    "připomínek. Ředitelka školy zprávu",
    "doplní o přehled darů a předloží ji",
    "znovu na příští schůzi rady města.",
)
MIDDLE_PROSE = (
    "Komise doporučila opravit chodník",
    "v Dlouhé ulici ještě před příchodem",
    "zimy, protože je na více místech už",
    "velmi propadlý. Cenu opravy odhadl",
    "správce komunikací na osmdesát tisíc",
    "korun bez daně a bez dopravy hmot.",
)
RIGHT_PROSE = (
    "Knihovna bude o prázdninách otevřena",
    "pouze v úterý a ve čtvrtek odpoledne,",
    "výpůjčky se proto prodlužují o měsíc.",
    "Spolek zahrádkářů požádal o zapůjčení",
    "sálu na podzimní výstavu ovoce, kterou",
    "pořádá společně se základní školou.",
)
VOTES = (
    ("Jméno", "Hlas"),
    ("Alena Habrová", "PRO"),
    ("Bořivoj Lísek", "PROTI"),
    ("Ctirad Mokrý", "ZDRŽEL SE"),
)
PRESENCE = (
    ("Jméno", "Funkce", "Přítomen", "Podpis"),
    ("Alena Habrová", "starostka", "ano", ""),
    ("Bořivoj Lísek", "člen", "ne", "omluven"),
    ("Ctirad Mokrý", "člen", "ano", ""),
)
WRAPPED = (
    ("Bod", "Úkol", "Zodpovídá"),
    ("1", "Objednat opravu střechy\nhasičské zbrojnice\na vývěsky", "Alena Habrová\nstarostka"),
    ("2", "Svolat schůzi", "Bořivoj Lísek\n(místostarosta)"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing and what is to be read from it.

    Attributes:
        furniture: the lines that are to be set aside.
        wrong: why it is not yet read so.
    """

    name: str
    draw: Callable[[Sheet], None]
    expected: Expected
    furniture: tuple[str, ...] = ()
    wrong: str = ""

    def pdf(self) -> bytes:
        sheet = Sheet()
        self.draw(sheet)
        return bytes(sheet.output())


class Sheet(FPDF):
    """An A4 page measured in points; the same drawing gives the same bytes."""

    def __init__(self) -> None:
        super().__init__(unit="pt", format="A4")
        self.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        self.set_auto_page_break(False)
        self.add_font("text", fname=str(FONTS / "DejaVuSans.ttf"))
        self.turn_page()

    def turn_page(self) -> None:
        self.add_page()
        self.set_font("text", size=10)

    def lines(self, lines: Sequence[str], x: float = LEFT, y: float = FIRST, step: float = 14) -> None:
        for number, line in enumerate(lines):
            self.text(x, y + step * number, line)

    def grid(
        self, rows: Grid, widths: Sequence[float], y: float = FIRST, x: float = LEFT, *, ruled: bool = True
    ) -> float:
        """Draw a table and return where it ends; an empty string of a row's end joins nothing."""
        edges = [x, *(x + width for width in accumulate(widths))]
        for row in rows:
            height = 6.0 + 13 * max(cell.count("\n") + 1 for cell in row)
            for at, cell in enumerate(row):
                if ruled:
                    self.rect(edges[at], y, widths[at], height)
                self.lines(cell.split("\n"), edges[at] + 4, y + 13, 13)
            y += height
        return y


def columns(*parts: Sequence[str], size: float = 10, gutter: float = 24, after: str = "") -> Layout:
    """Prose in columns under a heading across; the widest line of a column gives its width."""

    def draw(sheet: Sheet) -> None:
        sheet.lines(["Zpravodaj rady města Habrov nad Lískou: co rada projednala"], y=60)
        sheet.set_font_size(size)
        x = 40.0
        for part in parts:
            sheet.lines(part, x, step=1.3 * size)
            x += max(map(sheet.get_string_width, part)) + gutter
        sheet.set_font_size(10)
        sheet.lines([after] if after else [], y=FIRST + 1.3 * size * len(parts[0]) + 30)

    text = [line for part in parts for line in part]
    expected = (
        "Zpravodaj rady města Habrov nad Lískou: co rada projednala",
        *text,
        *([after] if after else []),
    )
    return Layout(
        f"{len(parts)} columns, {size} pt, gutter {gutter}{', closed' * bool(after)}", draw, expected
    )


def labels(gap: float, step: float) -> Layout:
    pairs = (
        ("Datum:", "3. května 2023"),
        ("Místo:", "zasedací místnost úřadu"),
        ("Předsedající:", "Alena Habrová"),
        ("Zapisovatel:", "Bořivoj Lísek"),
    )

    def draw(sheet: Sheet) -> None:
        sheet.lines([label for label, _ in pairs], step=step)
        sheet.lines([value for _, value in pairs], LEFT + gap, step=step)

    expected = tuple(f"{a}\t{b}" for a, b in pairs)
    return Layout(f"labels, gap {gap}, step {step}", draw, expected)


def table(name: str, rows: Grid, widths: Sequence[float], *, ruled: bool = True, size: float = 10) -> Layout:
    """A table between two lines of text; without rules, its cells are parted by tabs."""

    def draw(sheet: Sheet) -> None:
        sheet.lines(["Program a průběh jednání byly schváleny."], y=70)
        sheet.set_font_size(size)
        end = sheet.grid(rows, widths, ruled=ruled)
        sheet.set_font_size(10)
        sheet.lines(["Tím bylo jednání ukončeno."], y=end + 30)

    body = [tuple(row) if ruled else "\t".join(cell for cell in row if cell) for row in rows]
    around = ("Program a průběh jednání byly schváleny.", *body, "Tím bylo jednání ukončeno.")
    return Layout(name, draw, around)


def merged_header() -> Layout:
    rows = (
        ("Jméno", "Hlasování"),
        ("", "pro", "proti", "zdržel se"),
        ("Alena Habrová", "X", "", ""),
        ("Bořivoj Lísek", "", "", "X"),
    )

    def draw(sheet: Sheet) -> None:
        end = sheet.grid(rows[:1], (150, 210))
        sheet.grid(rows[1:], (150, 70, 70, 70), end)

    return Layout("merged header", draw, rows)


def merged_side() -> Layout:
    def draw(sheet: Sheet) -> None:
        sheet.rect(LEFT, FIRST, 100, 38)
        sheet.lines(["Výbory"], LEFT + 4, FIRST + 13)
        sheet.grid((("finanční", "Alena Habrová"), ("kontrolní", "Ctirad Mokrý")), (100, 150), x=LEFT + 100)

    return Layout(
        "merged side", draw, (("Výbory", "finanční", "Alena Habrová"), ("", "kontrolní", "Ctirad Mokrý"))
    )


def over_pages(*, header: bool) -> Layout:
    first = [("Č.", "Věc"), *((f"{n}.", f"Smlouva o dílo číslo {n}") for n in range(1, 32))]
    second = [(f"{n}.", f"Smlouva o dílo číslo {n}") for n in range(32, 36)]
    repeated = [("Č.", "Věc")] if header else []

    def draw(sheet: Sheet) -> None:
        sheet.grid(first, (60, 240))
        sheet.turn_page()
        sheet.grid([*repeated, *second], (60, 240), 60)

    furniture = tuple("\t".join(row) for row in repeated)
    return Layout(f"table over pages{', header again' * header}", draw, (*first, *second), furniture)


def turned(angle: int) -> Layout:
    """All of a page turned within its upper square, which keeps it on the paper."""

    def draw(sheet: Sheet) -> None:
        with sheet.rotation(angle, 297, 297):
            sheet.lines(["Příloha: jmenovité hlasování", "Zastupitelstvo obce Lískov"], y=60)
            end = sheet.grid(VOTES, (150, 90), 100)
            sheet.lines(["Usnesení bylo přijato."], y=end + 30)

    body = ("Příloha: jmenovité hlasování", "Zastupitelstvo obce Lískov", *VOTES, "Usnesení bylo přijato.")
    return Layout(f"turned by {angle}", draw, body)


def running_heads() -> Layout:
    items = [f"{n}. Rada schválila smlouvu s partou číslo {n}." for n in range(1, 91)]

    def draw(sheet: Sheet) -> None:
        for page in range(3):
            if page:
                sheet.turn_page()
            sheet.lines(["Město Habrov – zápis ze schůze rady"], y=40)
            sheet.lines(items[30 * page : 30 * page + 30], y=80, step=22)
            sheet.lines([f"Strana {page + 1} z 3"], 280, 810)

    heads = ("Město Habrov – zápis ze schůze rady",)
    feet = tuple(f"Strana {page} z 3" for page in (1, 2, 3))
    return Layout(
        "running heads in a list",
        draw,
        (*heads, *items),  # the only title stays content where it stands first
        (*heads * 2, *feet),
    )


def footnote() -> Layout:
    note = ("1) Částka je uvedena bez daně", "a bez nákladů na dopravu.")

    def draw(sheet: Sheet) -> None:
        sheet.lines(LEFT_PROSE)
        sheet.line(LEFT, 740, LEFT + 130, 740)
        sheet.set_font_size(8)
        sheet.lines(note, y=755, step=11)

    return Layout("footnote", draw, (*LEFT_PROSE, *note))


def line_numbers(step: int) -> Layout:
    text = (*LEFT_PROSE, *MIDDLE_PROSE, *RIGHT_PROSE)
    numbers = tuple(range(step, len(text) + 1, step))

    def draw(sheet: Sheet) -> None:
        sheet.lines(text)
        for number in numbers:
            sheet.lines([str(number)], 30, FIRST + 14 * (number - 1))

    return Layout(f"line numbers, step {step}", draw, text, tuple(map(str, numbers)))


def stamp(*, skewed: bool) -> Layout:
    """A stamp in the upper corner: aslant over the heading, or a frame beside it."""

    def draw(sheet: Sheet) -> None:
        sheet.lines(LEFT_PROSE)
        if skewed:
            with sheet.rotation(25, 420, 90):
                sheet.rect(380, 70, 120, 30)
                sheet.lines(["DORUČENO"], 400, 90)
        else:
            sheet.rect(400, 30, 130, 30)
            sheet.lines(["VYVĚŠENO"], 420, 50)

    if skewed:
        return Layout("stamp aslant", draw, LEFT_PROSE, ("DORUČENO",))
    return Layout("stamp in a frame", draw, ("VYVĚŠENO", *LEFT_PROSE))


def stamp_on_table() -> Layout:
    """The frame of a stamp crosses the upper right corner of a table."""

    def draw(sheet: Sheet) -> None:
        sheet.grid(PRESENCE, (140, 90, 80, 90))
        sheet.rect(410, 70, 120, 50)
        sheet.lines(["VYVĚŠENO"], 470, 85)

    return Layout("stamp on a table's corner", draw, ("VYVĚŠENO", *PRESENCE))


def wrapped_without_rules() -> Layout:
    """Cells of several lines with no rules: which of them a line belongs to shows only in its place."""

    def draw(sheet: Sheet) -> None:
        sheet.grid(WRAPPED, (40, 180, 140), ruled=False)

    return Layout("wrapped cells, no rules", draw, WRAPPED)


def signatures(gap: float) -> Layout:
    pairs = (("Alena Habrová", "Bořivoj Lísek"), ("starostka", "ověřovatel"))

    def draw(sheet: Sheet) -> None:
        sheet.lines(LEFT_PROSE)
        sheet.lines([left for left, _ in pairs], y=240)
        sheet.lines([right for _, right in pairs], LEFT + gap, 240)

    return Layout(f"signatures, gap {gap}", draw, (*LEFT_PROSE, *("\t".join(pair) for pair in pairs)))


LAYOUTS = (
    columns(LEFT_PROSE, MIDDLE_PROSE, gutter=30),
    columns(LEFT_PROSE, RIGHT_PROSE, size=8, gutter=12),
    columns(LEFT_PROSE, MIDDLE_PROSE, after="Příští schůze rady se koná v pondělí odpoledne."),
    columns(LEFT_PROSE, MIDDLE_PROSE[:5], RIGHT_PROSE[:4], size=8, gutter=18),
    labels(90, 14),
    labels(200, 14),
    labels(120, 24),
    table("wrapped cells", WRAPPED, (40, 180, 140)),
    wrapped_without_rules(),
    merged_header(),
    merged_side(),
    table("empty cells", (("A", "", "B"), ("", "C", ""), ("D", "", "")), (80, 80, 80)),
    over_pages(header=True),
    over_pages(header=False),
    table("attendance", PRESENCE, (140, 90, 80, 90)),
    table("attendance, no rules", PRESENCE, (140, 90, 80, 90), ruled=False),
    stamp_on_table(),
    table("roll call", VOTES, (150, 90)),
    table("roll call, no rules", VOTES, (150, 90), ruled=False),
    table(
        "roll call, two blocks", [(*a, *b) for a, b in zip(VOTES, VOTES[::-1], strict=True)], (120, 80) * 2
    ),
    turned(90),
    turned(180),
    turned(270),
    running_heads(),
    footnote(),
    line_numbers(1),
    line_numbers(5),
    stamp(skewed=True),
    stamp(skewed=False),
    signatures(260),
)
