"""Who voted how: lists under labels, counts with names, rows and tables of names, and what only looks like it."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.votes import VoteMatch, find_votes
from zapis_parser.source import Paragraph, RawDocument, RawLine, SourceText, make_source


def ballots_of(vote: VoteMatch) -> dict[str, list[str]]:
    """The family names by option, in text order."""
    found: dict[str, list[str]] = {}
    for ballot in vote.ballots:
        found.setdefault(ballot.option, []).append(ballot.mention.person.family)
    return found


def only(text: str) -> dict[str, list[str]]:
    (vote,) = find_votes(source_of(text))
    return ballots_of(vote)


LISTS = [
    ("Pro: Alda, Bobr; Proti: nikdo; Zdržel se: Cibulka", {"yes": ["Alda", "Bobr"], "abstain": ["Cibulka"]}),
    ("(pro: Novák, Malá; proti: 0; zdržel se: Habr)", {"yes": ["Novák", "Malá"], "abstain": ["Habr"]}),
    ("Pro: Jan Habr, Eva Malá\nProti: Petr Buk\nZdržel se: nikdo", {"yes": ["Habr", "Malá"], "no": ["Buk"]}),
    ("Pro: Jan Habr, Eva\nMalá, Karel Buk\nProti: nikdo", {"yes": ["Habr", "Malá", "Buk"]}),
    ("Pro: Jan Habr,\nEva Malá,\nKarel Buk\nProti: nikdo", {"yes": ["Habr", "Malá", "Buk"]}),
    ("Hlasovali pro: Habr, Malá, Buk. Proti: Novák.", {"yes": ["Habr", "Malá", "Buk"], "no": ["Novák"]}),
    (
        "Pro návrh:\nJan Habr, Eva Malá, Karel Buk\nProti návrhu:\nnikdo\nZdržuje se:\nnikdo",
        {"yes": ["Habr", "Malá", "Buk"]},
    ),
    (
        "* Pro návrh: Jan Habr, Eva Malá\n* Proti návrhu: nikdo\n* Zdržel se: nikdo\n2-0-0 Schváleno.",
        {"yes": ["Habr", "Malá"]},
    ),
    ("Pro:\n1. Jan Habr\n2. Eva Malá\nProti:\n1. Petr Buk", {"yes": ["Habr", "Malá"], "no": ["Buk"]}),
    (
        "Hlasování: PRO: Jan Habr, Eva Malá\nZdržuje se: Petr Buk\nUsnesení bylo přijato",
        {"yes": ["Habr", "Malá"], "abstain": ["Buk"]},
    ),
    ("pro: JN, EM, PD   proti: 0; zdržel se: KV", {"yes": ["JN", "EM", "PD"], "abstain": ["KV"]}),
    ("Hlasování: pro: Jan Habr a Eva Malá, proti: nikdo", {"yes": ["Habr", "Malá"]}),
]
COUNTED = [
    (
        "Pro: 2 HABR Jan, Ing., MALÁ Eva Proti: 0 Zdržel se: 1 DUB Petr",
        {"yes": ["HABR", "MALÁ"], "abstain": ["DUB"]},
    ),
    (
        "Hlasování\npro:\n(3) Jan Habr, Ing. Eva Malá, Karel Buk\nproti\n(0)\nzdržel se:\n(1) Pavel Dub\nnehlasoval:\n(0)",
        {"yes": ["Habr", "Malá", "Buk"], "abstain": ["Dub"]},
    ),
    (
        "Hlasování |\npro: |\n(2) Jan Habr, Eva Malá |\nproti |\n(1) Pavel Dub |\nzdržel se: |\n(0) |",
        {"yes": ["Habr", "Malá"], "no": ["Dub"]},
    ),
    ("pro:\n[2] Jan Habr, Eva Malá\nproti:\n[0]", {"yes": ["Habr", "Malá"]}),
    (
        "Pro – 12 (Alda, Bobr, Cibulka) Proti – 0 Zdržel se – 1 (Habr)",
        {"yes": ["Alda", "Bobr", "Cibulka"], "abstain": ["Habr"]},
    ),
    (
        "Pro – 12 (Alda, Bobr, Cibulka,\nHabr, Eben) Proti – 0\nZdržel se – 1 (Fiala)",
        {"yes": ["Alda", "Bobr", "Cibulka", "Habr", "Eben"], "abstain": ["Fiala"]},
    ),
    (
        "Pro – 4 (Alda, Bobr)\nProti – 2(Habr, Eben)\nZdržel se – 1 (Fiala)",
        {"yes": ["Alda", "Bobr"], "no": ["Habr", "Eben"], "abstain": ["Fiala"]},
    ),
    ("PRO ( 5 ) – PROTI ( 0 ) – ZDRŽEL SE ( 1 - Malá )", {"abstain": ["Malá"]}),
    ("Pro 7, proti 1 (p. Habr), zdržel se 1 (pí Malá)", {"no": ["Habr"], "abstain": ["Malá"]}),
    ("Hlasování: pro 6, proti 0, zdržel se 1 – Habr", {"abstain": ["Habr"]}),
    ("Hlasování: pro 6, proti 0, zdržel se 1 p. Habr", {"abstain": ["Habr"]}),
    ("PRO: (2) Jan Habr, Eva Malá\nPROTI: (1) Petr Buk", {"yes": ["Habr", "Malá"], "no": ["Buk"]}),
    ("PRO: (3) Jan Habr, Eva Malá,\nKarel Buk\nPROTI: (0) nikdo", {"yes": ["Habr", "Malá", "Buk"]}),
    ("pro: (19) Novák, Malá, Habr", {"yes": ["Novák", "Malá", "Habr"]}),
    ("proti: 1 – Habr, zdrželi se: 2 – Buk, Malá, pro: 6", {"no": ["Habr"], "abstain": ["Buk", "Malá"]}),
    ("pro 7, proti 0, zdržel se 0, nepřítomen 1 (Habr)", {"absent": ["Habr"]}),
    ("pro: 3 (JN, EM, PD), proti: 0", {"yes": ["JN", "EM", "PD"]}),
    (
        "Pro 3, Proti 1, Zdržel se 2\nPro: Alda, Bobr\nProti: Habr\nZdržel se: Eben, Fiala\nNávrh byl schválen.",
        {"yes": ["Alda", "Bobr"], "no": ["Habr"], "abstain": ["Eben", "Fiala"]},
    ),
    ("Pro – 1 (Ing. Jan Habr, Ph.D.)\nProti – 0", {"yes": ["Habr"]}),
    ("Pro: 7, proti: 1 (Habr (nezávislý)), zdržel se: 0", {"no": ["Habr"]}),
]
SENTENCES = [
    ("Proti hlasoval Jan Habr, zdržela se Eva Malá. Pro: 7", {"no": ["Habr"], "abstain": ["Malá"]}),
    ("Schváleno 7 hlasy, proti byl p. Habr.", {"no": ["Habr"]}),
    ("Pro 6, proti 0, p. Habr se zdržel.", {"abstain": ["Habr"]}),
    ("Hlasování: 6 pro, Jan Habr se zdržel hlasování.", {"abstain": ["Habr"]}),
    ("Usnesení schváleno, pí Malá se zdržela.", {"abstain": ["Malá"]}),
    ("Schváleno (proti Habr)", {"no": ["Habr"]}),
    (
        "Hlasování: Jan Novák – pro, Eva Malá – proti, Petr Habr – zdržel se.",
        {"yes": ["Novák"], "no": ["Malá"], "abstain": ["Habr"]},
    ),
    ("Hlasování: Novák pro, Malá pro, Habr proti", {"yes": ["Novák", "Malá"], "no": ["Habr"]}),
]
ROWS = [
    ("* Jan Novák: ano\n* Eva Malá: ano", {"yes": ["Novák", "Malá"]}),
    ("* Jan Novák – pro\n* Eva Malá – proti", {"yes": ["Novák"], "no": ["Malá"]}),
    (
        "Jan Novák: ano\nEva Malá: ne\nPetr Habr: zdržel se",
        {"yes": ["Novák"], "no": ["Malá"], "abstain": ["Habr"]},
    ),
    (
        "Jan Novák\tpro\nEva Malá\tzdržela se\nPetr Habr\tomluven",
        {"yes": ["Novák"], "abstain": ["Malá"], "absent": ["Habr"]},
    ),
    (
        "Jan Novák PRO\nEva Malá ZDRŽELA SE\nPetr Habr NEPŘÍTOMEN",
        {"yes": ["Novák"], "abstain": ["Malá"], "absent": ["Habr"]},
    ),
    ("1. Ing. Jan Novák – pro\n2. Eva Malá – nehlasovala", {"yes": ["Novák"], "not_voting": ["Malá"]}),
    ("p. Ing. Novák P.\npro\npí Malá E.\nnepřítomna", {"yes": ["Novák"], "absent": ["Malá"]}),
    (
        "Jan Novák\npro\nEva Malá\nproti\nPetr Habr\nzdržel se",
        {"yes": ["Novák"], "no": ["Malá"], "abstain": ["Habr"]},
    ),
    ("Novák pro\nMalá pro\nHabr zdržel se", {"yes": ["Novák", "Malá"], "abstain": ["Habr"]}),
    ("Jan Novák (pro)\nEva Malá (proti)", {"yes": ["Novák"], "no": ["Malá"]}),
    ("NOVÁK Jan – pro\nMALÁ Eva – proti", {"yes": ["NOVÁK"], "no": ["MALÁ"]}),
    ("Novák, Jan – pro\nMalá, Eva – zdržela se", {"yes": ["Novák"], "abstain": ["Malá"]}),
    ("Ing. Ph.D. Jan Novák – pro\nEva Malá – proti", {"yes": ["Novák"], "no": ["Malá"]}),
    (
        "Jmenovité hlasování:\nJan Novák – ano\nEva Malá – ne\nPetr Habr – omluven",
        {"yes": ["Novák"], "no": ["Malá"], "absent": ["Habr"]},
    ),
    (
        "Přítomno: 3 členové\nHlasování o rozpočtu:\nJan Novák – ano\nEva Malá – ano",
        {"yes": ["Novák", "Malá"]},
    ),
    ("Přítomni:\nJan Novák – pro\nEva Malá – proti", {"yes": ["Novák"], "no": ["Malá"]}),
    # family names that are clubs and things elsewhere
    ("Malá – pro\nSokol – proti\nDub – pro", {"yes": ["Malá", "Dub"], "no": ["Sokol"]}),
    ("pro: Malá, Orel, Dub; proti: Junák; zdržel se: 0", {"yes": ["Malá", "Orel", "Dub"], "no": ["Junák"]}),
]
SLIPS = [
    (
        "Jan Novák – zdržel se prof. Eva Malá – pro\nPetr Habr – pro",
        {"abstain": ["Novák"], "yes": ["Malá", "Habr"]},
    ),
    ("Pro: Burda, k, Jiří Malý\nProti: 0", {"yes": ["Burda", "Malý"]}),
    ("Pro: Burda, , Jiří Malý\nProti: 0", {"yes": ["Burda", "Malý"]}),
    (
        "Pro:\nMgr. Jan Habr\tIng. Ph.D. Petr Malý\nProti:\nEva Buk\t",
        {"yes": ["Habr", "Malý"], "no": ["Buk"]},
    ),
    (
        "Usnesení č. 3: VV schvaluje smlouvu, pro: Novák, Malá, Habr, proti: 0",
        {"yes": ["Novák", "Malá", "Habr"]},
    ),
    (
        "3. Usnesení č. 5/2024: Výbor schvaluje rozpočet. pro: Novák, Malá; proti: 0; zdržel se: Buk",
        {"yes": ["Novák", "Malá"], "abstain": ["Buk"]},
    ),
    ("(Hlasování: pro – 5, proti – 1 (Habr), zdržel se – 0) Malá předloží smlouvu.", {"no": ["Habr"]}),
]
NOT_CAST = [
    pytest.param("Pro: 4 Proti: 0 Zdrž.: 1 Pan Rozum předloží návrh.", id="a doer behind the last count"),
    pytest.param("Prezence:\nJan Novák přítomen\nEva Malá omluvena\nPetr Habr omluven", id="who was excused"),
    pytest.param("Omluveni:\nJan Novák – omluven\nEva Malá – omluvena", id="a list of the excused"),
    pytest.param(
        "Prezenční listina:\nJan Novák – ano\nEva Malá – ne\nPetr Habr – ano", id="who came, with yes and no"
    ),
    pytest.param("Účast členů:\nJan Novák   ano\nEva Malá   ano\nPetr Habr   omluven", id="who took part"),
    pytest.param("Jméno\tPřítomen\nJan Novák\tano\nEva Malá\tne", id="a table of presence"),
    pytest.param("Jan Novák – nepřítomen\nEva Malá – chyběla", id="who was missing"),
    pytest.param(
        "Hlasování: pro – 5, proti – 0, zdržel se – 2) Horák a Kubát mají za úkol poptat ceny.",
        id="doers behind the closing bracket",
    ),
    pytest.param(
        "(proti: 0 / zdržel se: 1 / pro: 13) Pan Mlynář zveřejní opatření.",
        id="a doer with a form of address",
    ),
    pytest.param(
        "(proti: 0 / zdržel se: 1 / pro: 13) Ing. Mlynář zveřejní opatření.", id="a doer with a title"
    ),
    pytest.param("Jan Novák – ano, přijde\nEva Malá – ne, nepřijde", id="answers"),
]


@pytest.mark.parametrize("text", NOT_CAST)
def test_nobody_cast_a_ballot(text: str) -> None:
    assert [ballot for vote in find_votes(source_of(text)) for ballot in vote.ballots] == []


@pytest.mark.parametrize(("text", "expected"), [*LISTS, *COUNTED, *SENTENCES, *ROWS, *SLIPS])
def test_ballots(text: str, expected: dict[str, list[str]]) -> None:
    assert only(text) == expected


MACHINE = """Číslo hlasování: 3
Nákup traktoru -
Členové hlasovali následovně:
Pro: 3
Proti: 1
Zdrželo se: 0
Nehlasovali: 1
Přítomni: 5
Návrh byl schválen.
Pro:
Mgr. Jan Novák\tEva Malá
Karel Habr
Proti:
Petr Buk
Nehlasovali:
Ing. Anna Eben
Číslo hlasování: 4
Prodej traktoru
Pro: 5
Proti: 0
Návrh byl schválen.
Pro:
Mgr. Jan Novák\tEva Malá"""


def test_the_protocol_of_a_voting_machine() -> None:
    first, second = find_votes(source_of(MACHINE))
    assert {label: value.value for label, value in first.counts.items()} == {
        "yes": 3,
        "no": 1,
        "abstain": 0,
        "not_voting": 1,
        "present": 5,
    }
    assert ballots_of(first) == {"yes": ["Novák", "Malá", "Habr"], "no": ["Buk"], "not_voting": ["Eben"]}
    assert first.result
    assert first.result.value == "pass"
    assert ballots_of(second) == {"yes": ["Novák", "Malá"]}


def test_the_number_in_front_of_the_names_below_a_label_is_the_count() -> None:
    (vote,) = find_votes(source_of("pro:\n(2) Jan Habr, Eva Malá\nproti\n(0)\nzdržel se:\n(1) Pavel Dub"))
    assert {label: count.value for label, count in vote.counts.items()} == {"yes": 2, "no": 0, "abstain": 1}


def test_a_roll_call_and_its_sum_are_one_vote() -> None:
    text = "Novák Jan\tPRO\nMalá Eva\tPROTI\nHabr Petr\tomluven\nVýsledek: PRO 1, PROTI 1. Usnesení nebylo přijato."
    (vote,) = find_votes(source_of(text))
    assert ballots_of(vote) == {"yes": ["Novák"], "no": ["Malá"], "absent": ["Habr"]}
    assert {label: value.value for label, value in vote.counts.items()} == {"yes": 1, "no": 1}
    assert vote.result
    assert vote.result.value == "fail"


def test_two_roll_calls_are_two_votes() -> None:
    text = "První žádost:\n* Jan Novák: ano\n* Eva Malá: ano\nDruhá žádost:\n* Jan Novák: ano\n* Eva Malá: ne"
    assert [ballots_of(vote) for vote in find_votes(source_of(text))] == [
        {"yes": ["Novák", "Malá"]},
        {"yes": ["Novák"], "no": ["Malá"]},
    ]


def test_rows_in_cells() -> None:
    source = table([["Jan Novák", "pro"], ["Eva Malá", "zdržela se"]])
    assert [ballots_of(vote) for vote in find_votes(source)] == [{"yes": ["Novák"], "abstain": ["Malá"]}]


def test_marks_in_the_columns_of_options() -> None:
    source = table(
        [
            ["Jméno", "Pro", "Proti", "Zdržel se"],
            ["Jan Novák", "x", "", ""],
            ["Eva Malá", "", "", "x"],
            ["Petr Habr", "", "x", ""],
        ]
    )
    assert [ballots_of(vote) for vote in find_votes(source)] == [
        {"yes": ["Novák"], "abstain": ["Malá"], "no": ["Habr"]}
    ]


def test_a_ballot_stands_where_it_says() -> None:
    source = source_of("Hlasování o nákupu:\nPro – 2 (Mgr. Jan Novák, Eva Malá)\nProti – 1 (Habr)")
    (vote,) = find_votes(source)
    assert [ballot.name for ballot in vote.ballots] == ["Mgr. Jan Novák", "Eva Malá", "Habr"]
    for ballot in vote.ballots:
        assert source.text[ballot.start : ballot.end] == ballot.name
        assert (ballot.mention.start, ballot.mention.end) == (ballot.start, ballot.end)
        assert vote.start <= ballot.start < ballot.end <= vote.end


def test_names_of_an_interrupted_list_go_on_behind_the_page_header() -> None:
    raw = "Pro: 3 (Alda, Bobr,\nstrana 2\nCibulka)\nProti: 0"
    spans = [(0, 19, False), (20, 28, True), (29, 37, False), (38, 46, False)]
    lines = tuple(RawLine(start, end, furniture=furniture) for start, end, furniture in spans)
    source = make_source(RawDocument(raw, lines, "text/plain"), [Paragraph((line,)) for line in lines])
    (vote,) = find_votes(source)
    assert ballots_of(vote) == {"yes": ["Alda", "Bobr", "Cibulka"]}


NO_BALLOTS = [
    ("Pro: 7, proti: 0, zdržel se: 0 ROZPOČET na rok", "a heading in capitals"),
    ("Pro: 7, proti: 0, zdržel se: 0 (bez diskuse)", "a remark in brackets"),
    ("Pro – 9 (všichni přítomní)", "everybody is no name"),
    ("Pro: 7\nProti: 0\nZdržel se: 0\nRůzné", "the heading below"),
    ("Pro: 7\nProti: 0\nZdržel se: 0\nZapsal: Jan Habr", "the signature below"),
    ("Pro: 7, proti: 0, zdržel se: 0. Jan Habr poděkoval.", "the next sentence"),
    ("Pro: 7, proti: 0. Usnesení č. 5 schváleno.", "the resolution"),
    ("Hlasování: pro 7, proti 0, zdržel se 0\nJan Habr, Eva Malá", "people under the vote"),
    ("Pro: 7\nProti: 1\nHabr Jan, Malá Eva", "people under a count"),
    ("Hlasování: všichni pro\nJan Habr", "one person under a vote in words"),
    ("Pro: 7 (Rada města), proti: 0", "a body in brackets"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_BALLOTS])
def test_no_ballots(text: str) -> None:
    assert only(text) == {}


NO_ROLL_CALLS = [
    ("Jan Novák: ano", "one row is no roll call"),
    ("Jan Novák: ano, přijdu\nEva Malá: ne, nepřijdu", "answers"),
    ("Jan Novák\nEva Malá\nPetr Habr", "a list of people"),
    ("Přítomen: Jan Novák\nOmluven: Eva Malá", "attendance with the label first"),
    ("Jan Novák: jsem pro změnu\nEva Malá: jsem proti", "opinions in a debate"),
    ("Materiál: ano\nDoprava: ne, bude zajištěna", "things and answers"),
    ("Jan Novák – předseda\nEva Malá – členka", "offices"),
    ("Jan Novák\tpřítomen\nEva Malá\tpřítomna", "presence"),
    ("PRO: Dostupnost, Cena\nPROTI: Hluk", "reasons"),
    ("Sokol – pro\nHasič – pro\nOrel – proti", "clubs that vote"),
    ("Sokol Dolní Lhota – pro\nTJ Sokol – proti", "clubs with their place"),
    ("Volba předsedy: Jan Novák 4 hlasy, Eva Malá 3 hlasy", "votes for persons"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_ROLL_CALLS])
def test_no_roll_call(text: str) -> None:
    assert find_votes(source_of(text)) == []


def table(rows: list[list[str]]) -> SourceText:
    """A source of one table."""
    text, lines = "", []
    for row in rows:
        cells, start = [], len(text)
        for cell in row:
            cells.append((len(text), len(text) + len(cell)))
            text += cell + "\n"
        lines.append(RawLine(start, len(text) - 1, cells=tuple(cells), table=1))
    return make_source(RawDocument(text, tuple(lines), "text/html"), [Paragraph((line,)) for line in lines])
