"""Which lines of a text make one paragraph: a row per habit of real minutes, near-misses beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zapis_parser.reading.flow import group_lines
from zapis_parser.reading.plain import read_plain
from zapis_parser.source import RawDocument, RawLine, make_source

# three paragraphs filled up to 76 characters, which show how the text is set
FILLED = """\
Rada obce projednala předloženou zprávu o činnosti úřadu za uplynulé období
a bere ji na vědomí bez připomínek. Starosta k ní uvedl, že počet podání se
oproti loňsku zvýšil a úřad je vyřizuje ve stanovených lhůtách. Místostarosta
požádal o doplnění přehledu stížností za poslední tři roky a o srovnání
s okolními obcemi, které bude předloženo na některém z dalších jednání rady
obce. Rada se dále zabývala stavem místních komunikací a odvodněním návsi,
kde po deštích zůstává stát voda a chodci musí vstupovat do vozovky.
"""


def paragraphs(text: str, *, filled: bool = False) -> list[str]:
    """Return the paragraphs of a text; ``filled``: of one that stands behind hard-wrapped prose."""
    raw = read_plain((FILLED + "\n" if filled else "") + text)
    source = make_source(raw, group_lines(raw))
    found = [source.text[line.start : line.end] for line in source.lines]
    return found[1:] if filled else found


def test_hard_wrapped_prose_is_one_paragraph() -> None:
    assert paragraphs(FILLED) == [" ".join(FILLED.split())]


JOINED = [
    ("Zastupitelstvo schvaluje prodej pozemku v katastrálním území\nobce Lhota.", "lower case goes on"),
    (
        "Rada obce Dolany schvaluje rozpočtové opatření v předloženém\nč. 4/2024 znění.",
        "a number's sign goes on",
    ),
    ("Zastupitelstvo obce schvaluje prodej stavebního pozemku p.\nč. 118/7 za cenu 150 Kč.", "p. č. parted"),
    (
        "Informace byla zveřejněna na úřední desce od\n4. 6. 2024 do konce měsíce.",
        "a date behind a preposition",
    ),
    ("Doklady budou předloženy na jednání výboru dne\n3. 10. 2024.", "a date behind dne"),
    ("Jednání je svoláno do zasedací místnosti úřadu č.\n114. Pozván bude ředitel.", "a number behind č."),
    ("Varianta A počítá s větší úpravou a parkovacích míst je jen\n7. V rozpravě mluvili dva.", "behind jen"),
    ("Rada schvaluje smlouvu s panem Ing. Karlem Dubem, paní\nP. M. a paní R. K.", "initials behind paní"),
    ("Starosta přednesl zprávu, kterou zpracoval se-\nkretariát rady.", "a divided word"),
    ("Smlouvu o spolupráci uzavře obec s městem Frýdlant-\nMístek podle návrhu.", "a divided compound"),
]
APART = [
    ("Přítomni:\nJan Novák\nEva Malá\nPetr Dub", "one name per line"),
    ("Mgr. Jan Novák, předseda\nIng. Eva Malá, místopředsedkyně\nPetr Dub, člen", "names with offices"),
    ("pro\n11\nproti\n0\nzdrželo se\n0", "a vertical vote"),
    ("Pro – 13 (všichni přítomní)\nProti – 0\nZdržel se – 0", "a vote by lines"),
    ("Zastupitelstvo schvaluje program jednání a určuje ověřovatele\npro 7\nproti 0", "a vote in lower case"),
    ("1. Zahájení\n2. Schválení programu\n3. Různé", "a programme"),
    ("1) Zahájení\n2) Různé", "bracketed numbers"),
    ("I. Rozpočet obce\nII. Různé", "Roman numbers"),
    ("a) schvaluje rozpočet\nb) ukládá starostovi zveřejnit jej", "letters"),
    ("• příjmy obce\n• výdaje obce\n- ostatní", "bullets"),
    (
        "21/2 Doložit vyúčtování dotace na hřiště – Kos – trvá.\n20/4 Prodej traktoru – splněno.",
        "task numbers",
    ),
    ("Zapsala: Eva Malá\nOvěřil: Jan Novák", "labels"),
    ("Návrh na usnesení předložil starosta obce pan Karel Hruška\nHlasování: pro 7", "a label below prose"),
    (
        "Jednání řídil předseda výboru a omluvil nepřítomné členy\nomluveni: Dub, Malý",
        "a label in lower case",
    ),
    ("Rada schvaluje zprávu o činnosti úřadu\n(příloha č. 2)\nRada ukládá", "a line in brackets"),
    ("ZÁPIS\n=====\nze schůze výboru\n-----\nProgram", "rulers"),
    ("Eva Malá …………………            Jan Dub …………………\nstarostka                  místostarosta", "columns"),
    ("Jméno\tHlas pro návrh usnesení rady\nDub\tano, bez připomínek k návrhu", "columns by tabs"),
    ("Zastupitelstvo obce po projednání předložené zprávy:\nschvaluje rozpočet", "verbs below a colon"),
    ("Usnesení č. 5/2024 bylo schváleno.\nUsnesení č. 6/2024 bylo schváleno.", "sentences of one line"),
    ("Ad 1) Zahájení\nAd 2) Rozpočet", "Ad"),
    ("Bod č. 1 Zahájení\nBod č. 2 Rozpočet", "Bod č."),
    ("Vlastníci pozemku: Černá Alena, Novotný Josef PhDr.\nVlastníci domu: Dub Karel", "titles behind names"),
    ("M. Novák zajistí nákup\nP. Dub zajistí dopravu", "initials at the beginning"),
]
FILLED_APART = [
    (
        "Rozprava k návrhu rozpočtu obce na rok 2025 a k výhledu obce\n7. Různé",
        "a short line above",
    ),
    (
        "1. Prodej pozemku parc. č. 118/7 v k. ú. Horní Lhotka nad Vlnou a okolí obce\n2. Různé",
        "a filled entry",
    ),
    (
        "Ing. Karel Hruška, starosta obce a předseda sdružení obcí\nMgr. Jana Vrbová, členka",
        "long lines of names",
    ),
    (
        "Výsledek hlasování: pro 7, proti 0, zdržel se 0\nUsnesení bylo schváleno.",
        "a short line that ends no sentence",
    ),
    ("Zastupitelstvo bere zprávu na vědomí.\nStarosta poděkoval.", "short sentences"),
    ("Úkol: Opravit plot. Termín:\n11. 7. 2016", "a label on a short line: the value below may be a list"),
    ("Místo konání: sokolovna v obci, datum:\n2016 byl rok oprav.", "a sentence that begins with a year"),
]
FILLED_JOINED = [
    ("Rada schvaluje dotaci pro Včelařský spolek v obci, nám.\nSvobody 12, Lhota.", "an address"),
    (
        "Přítomni: Mgr. Jana Vrbová, Ing. Tomáš Bílý, Petr Kalous,\nMarie Skoupá, Josef Zelinka",
        "names, filled",
    ),
    (
        "Rada projednala stížnost na hluk z provozovny a ukládá úřadu prověřit věc.\nStarosta podá zprávu.",
        "a filled line",
    ),
    (
        "Ing. Šafář představil dvě možnosti. Varianta A počítá s parkovištěm a míst\n12. Varianta B ne.",
        "a number",
    ),
    (
        "Opravit plot u hřiště a natřít branku. Zodpovědná osoba: Eva Malá. Termín:\n11. 7. 2016",
        "a day that did not fit",
    ),
    (
        "Opravit plot u hřiště za sokolovnou. Zodpovídá: Eva Malá. Termín: do 30. dubna\n2016 a podá zprávu.",
        "a year that did not fit",
    ),
    (
        "Opravit plot u hřiště a natřít branku za novou sokolovnou. Zodpovědná osoba:\nEva Malá. Termín: 11. 7. 2016",
        "a name that did not fit behind its label",
    ),
    (
        "K bodu vystoupila paní starostka Mgr. Jana Vrbová a dále pan místostarosta\nTomáš Bílý.",
        "a name that did not fit",
    ),
]


@pytest.mark.parametrize("text", [row[0] for row in JOINED], ids=[row[1] for row in JOINED])
def test_lines_of_one_paragraph(text: str) -> None:
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize("text", [row[0] for row in APART], ids=[row[1] for row in APART])
def test_lines_that_stand_alone(text: str) -> None:
    assert len(paragraphs(text)) == len(text.split("\n"))


@pytest.mark.parametrize("text", [row[0] for row in APART], ids=[row[1] for row in APART])
def test_lines_that_stand_alone_beside_wrapped_prose(text: str) -> None:
    assert len(paragraphs(text, filled=True)) == len(text.split("\n"))


@pytest.mark.parametrize("text", [row[0] for row in FILLED_APART], ids=[row[1] for row in FILLED_APART])
def test_lines_that_were_not_wrapped(text: str) -> None:
    assert len(paragraphs(text, filled=True)) == len(text.split("\n"))


@pytest.mark.parametrize("text", [row[0] for row in FILLED_JOINED], ids=[row[1] for row in FILLED_JOINED])
def test_lines_that_were_wrapped(text: str) -> None:
    assert paragraphs(text, filled=True) == [text.replace("\n", " ")]


def test_a_divided_word_is_closed() -> None:
    assert paragraphs("Rada obce Lhota přijala usne-\nsení o rozpočtu.") == [
        "Rada obce Lhota přijala usnesení o rozpočtu."
    ]


def test_an_empty_line_parts_paragraphs() -> None:
    first, second = FILLED.strip(), FILLED.strip().replace("Rada", "Výbor")
    assert paragraphs(f"{first}\n\n{second}") == [" ".join(first.split()), " ".join(second.split())]


def test_empty_lines_after_every_line_part_nothing() -> None:
    text = FILLED.strip().replace("\n", "\n\n") + "\n\n\nDalší odstavec začíná."
    assert paragraphs(text) == [" ".join(FILLED.split()), "Další odstavec začíná."]


def test_one_empty_line_behind_a_preposition_is_an_accident() -> None:
    text = "Smlouva bude uzavřena do konce roku podle\n\nČeského právního řádu."
    assert paragraphs(text) == [text.replace("\n\n", " ")]
    assert len(paragraphs("Smlouva bude uzavřena do konce roku podle návrhu\n\nČeská pošta žádá.")) == 2


SPACED = FILLED.strip().replace("\n", "\n\n")


def test_a_list_ends_where_a_line_far_too_long_begins() -> None:
    """Of a text with an empty line behind every line, the gaps tell nothing."""
    member, told = (
        "- Eva Malá, Jana Nováková, Jan Habr, Karel Habr, Tomáš Vlk, Alena Kosová",
        "Starosta města zahájil jednání, přivítal členy výboru, pracovníky úřadu i občany a " * 3,
    )
    assert paragraphs(f"{SPACED}\n\n{member}\n\n{told.strip()}")[1:] == [member, told.strip()]


def test_a_full_line_goes_on_though_lines_are_far_apart() -> None:
    member = "- Rada projedná s ředitelem školy a zástupcem zřizovatele úpravu smlouvy o"
    assert paragraphs(f"{SPACED}\n\n{member}\n\nHornolipkovské dráze.")[1:] == [
        f"{member} Hornolipkovské dráze."
    ]


def test_a_second_label_in_small_letters_begins_anew_where_lines_are_far_apart() -> None:
    upper, lower = (
        "Ověřovatelé z minulého jednání : Eva Malá, Jan Habr",
        "z dnešního jednání : Jan Habr, Karel Vlk",
    )
    assert paragraphs(f"{SPACED}\n\n{upper}\n\n{lower}")[1:] == [upper, lower]


def test_words_before_a_colon_go_on_with_a_sentence_that_is_open() -> None:
    upper, lower = (
        "Starosta předložil výboru návrh a požádal ho, aby se vyjádřil",
        "z hlediska nákladů: oprava je drahá.",
    )
    assert paragraphs(f"{SPACED}\n\n{upper}\n\n{lower}")[-1].endswith(f"{upper} {lower}")


def test_text_in_long_lines_is_taken_line_by_line() -> None:
    line = (
        "Rada obce schvaluje smlouvu o dílo na opravu chodníku v ulici Nové a pověřuje starostu jejím podpisem. "
        * 2
    )
    assert len(paragraphs("\n".join([line.strip()] * 4))) == 4


def page(*parts: str) -> str:
    return "\n\n".join(("Obec Dolany – zápis z jednání rady", *parts))


def test_a_paragraph_goes_on_over_a_page_and_its_furniture_follows_it() -> None:
    pages = [
        page(
            "Zápis z jednání rady\n" + FILLED.strip() + "\nRada obce ukládá starostovi, aby do konce června",
            "Strana 1 z 2",
        ),
        page("předložil návrh smlouvy.\n\nZapsala: Eva Malá", "Strana 2 z 2"),
    ]
    raw = read_plain("\f".join(pages))
    source = make_source(raw, group_lines(raw))
    rows = [(source.text[line.start : line.end], line.furniture, line.page) for line in source.lines]
    index = next(i for i, row in enumerate(rows) if row[0].endswith("předložil návrh smlouvy."))
    assert "do konce června předložil" in rows[index][0]
    assert rows[index][2] == 1
    assert rows[index + 1 : index + 3] == [
        ("Strana 1 z 2", True, 1),
        ("Obec Dolany – zápis z jednání rady", True, 2),
    ]
    assert rows[index + 3] == ("Zapsala: Eva Malá", False, 2)


def lines(*rows: str, **marks: object) -> RawDocument:
    made, at = [], 0
    for row in rows:
        made.append(RawLine(at, at + len(row), **marks))  # type: ignore[arg-type]
        at += len(row) + 1
    return RawDocument("\n".join(rows), tuple(made), "application/pdf")


def grouped(raw: RawDocument) -> list[int]:
    return [len(paragraph.lines) for paragraph in group_lines(raw)]


def test_a_reader_that_knows_is_believed() -> None:
    assert grouped(lines("Jan Novák", "Eva Malá", wrapped=True)) == [2]
    assert grouped(lines("Rada obce schvaluje předložený návrh smlouvy", "a ukládá", wrapped=False)) == [1, 1]


def test_headings_and_rows_of_tables_stand_alone() -> None:
    assert grouped(lines("Rada obce schvaluje předložený návrh smlouvy", "a ukládá", heading=2)) == [1, 1]
    assert grouped(lines("Rada obce schvaluje předložený návrh smlouvy", "a ukládá", cells=((0, 2),))) == [
        1,
        1,
    ]


def test_nothing_gives_nothing() -> None:
    assert group_lines(RawDocument("", (), "text/plain")) == []


@given(st.text("aáAŽ1.,:-()\n\f \t•", max_size=300))
def test_every_line_is_in_one_paragraph_and_in_order(text: str) -> None:
    raw = read_plain(text)
    found = [line for paragraph in group_lines(raw) for line in paragraph.lines]
    assert sorted(line.start for line in found) == [line.start for line in raw.lines]
    content = [line.start for line in found if not line.furniture]
    assert content == sorted(content)


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("Předseda výboru předloží celý přehled do 31.", "12. 2024 na příštím jednání.", True),
        ("Rada města schvaluje opravu střechy hasičské zbrojnice.", "Číslo: RM/7/3/2024", False),
        ("Záměr pořídit novou hasičskou stříkačku pro jednotku obce", "www.obec-lhota/rada", False),
        ("Rada města schvaluje opravu střechy hasičské zbrojnice", "v předloženém znění.", True),
    ],
    ids=["a date broken at its dot", "a label begins anew", "a web address begins anew", "prose goes on"],
)
def test_words_may_contradict_the_geometry_of_a_page(upper: str, lower: str, joined: bool) -> None:
    text = f"{upper}\n{lower}\n"
    wrapped = not upper.endswith("31.")
    lines = (
        RawLine(0, len(upper), page=1, wrapped=wrapped),
        RawLine(len(upper) + 1, len(text) - 1, page=1, wrapped=False),
    )
    paragraphs = group_lines(RawDocument(text, lines, "application/pdf", pages=1))
    assert (len(paragraphs) == 1) is joined
