"""Passages set out as resolutions: a row for each habit, and what only speaks of one."""

from __future__ import annotations

import time

import pytest

from builders import source_of
from zapis_parser.rules.analysis import analyse
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.resolution_verbs import find_verbs
from zapis_parser.rules.resolutions import ResolutionMatch, find_resolutions

HEAD = "Zápis z 3. zasedání zastupitelstva obce Lípová konaného dne 5. 3. 2024\nPřítomni: Jan Novák, Eva Malá, Pavel Dub\n"


def shown(match: ResolutionMatch) -> str:
    """ "3/2024 ZO schvaluje rozpočet.": number and text; a draft is marked by "?"."""
    return f"{'?' if match.draft else ''}{match.number.value if match.number else '–'} {match.text}"


def found(text: str, *, extract: bool = False) -> list[str]:
    lines = content_lines(source_of(text))
    return [shown(match) for match in find_resolutions(lines, frozenset(), extract=extract)]


def in_minutes(body: str) -> list[str]:
    return [shown(match) for match in analyse(source_of(HEAD + body)).resolutions]


LABELS = [
    ("Usnesení 2/4Z/2024", "2/4Z/2024"),
    ("Usnesení č. 14/2018", "14/2018"),
    ("Usnesení č. 14/2018:", "14/2018"),
    ("USNESENÍ č. 5/2021:", "5/2021"),
    ("Usnesení č.: 512", "512"),
    ("Usnesení č.512", "512"),
    ("Usnesení 45/2:", "45/2"),
    ("Usnesení č. 20/1", "20/1"),
    ("Usn. 123/2015/OŠK", "123/2015/OŠK"),
    ("Usn. č. 7/3", "7/3"),
    ("číslo usnesení 7/2/2015", "7/2/2015"),
    ("Číslo usnesení: 7/2/2015", "7/2/2015"),
    ("Usnesení číslo 7", "7"),
    ("Usnesení č. 1/12-4-2020", "1/12-4-2020"),
    ("Usnesení 2023-05-01", "2023-05-01"),
    ("Číslo: 2021-0007", "2021-0007"),
    ("Číslo: ZM/4/2/2024", "ZM/4/2/2024"),
    ("Usnesení č. UZ/5/2/2016", "UZ/5/2/2016"),
    ("Usnesení č. RM-123/2022", "RM-123/2022"),
    ("Usnesení č. RMČ 25/2023", "RMČ 25/2023"),
    ("Usnesení č. U/12/5", "U/12/5"),
    ("Usnesení č. R/5/2021", "R/5/2021"),
    ("Usnesení III/2", "III/2"),
    ("Usnesení č. 5 / 14 / 2021", "5/14/2021"),
    ("Usnesení č. 1/2026/Z27", "1/2026/Z27"),
    ("Usnesení č. 3–2024", "3–2024"),
    ("Usnesení ZO č. 3/2024", "3/2024"),
    ("Usnesení rady č. 3/2024", "3/2024"),
    ("Usnesení zastupitelstva obce č. 3/2024", "3/2024"),
    ("USN č. 3/7/2023", "3/7/2023"),
    ("USN 3/7/2023", "3/7/2023"),
    ("• Usnesení č. 3/2024", "3/2024"),
    ("Usnesení č. Z-12/2024", "Z-12/2024"),
]
PASSAGES = [
    (
        "Usnesení č. 5\nVýbor schvaluje plán.\n(pro: 6, proti: 0, zdržel se: 0)\nDiskuse proběhla.",
        ["5 Výbor schvaluje plán."],
    ),
    (
        "Usnesení č. 6/1 Byl předložen plán oprav a jeho cena.\nPro: 6, proti: 0",
        ["6/1 Byl předložen plán oprav a jeho cena."],
    ),
    (
        "Rada města\nvolí\nověřovatelem Jana Nováka.\nVýsledek hlasování:\nPro: 4\nProti: 0\nZdrželo se: 0\nUsnesení č.: 60\n"
        "Rada města\nI. schvaluje\npronájem sálu\nII. ukládá\nodboru uzavřít smlouvu\nTermín: 31. 1.\nPro: 4\nProti: 0\n"
        "Zdrželo se: 0\nUsnesení č.: 61",
        [
            "60 Rada města volí ověřovatelem Jana Nováka.",
            "61 Rada města I. schvaluje pronájem sálu II. ukládá odboru uzavřít smlouvu",
        ],
    ),
    (
        "Usn. 40/2024/OSVm\nOprava střechy\nRada schvaluje opravu střechy.\nHlasování: Pro 8, proti 0, zdrž. 0",
        ["40/2024/OSVm Oprava střechy Rada schvaluje opravu střechy."],
    ),
    (
        "Usnesení č. 5/2024: Rada schvaluje rozpočet.\nStarosta přednesl zprávu o činnosti.",
        ["5/2024 Rada schvaluje rozpočet."],
    ),
    (
        "Usnesení: Výbor schvaluje zprávu. Hlasováno: 3 pro, 0 proti, 0 se zdržel.",
        ["– Výbor schvaluje zprávu."],
    ),
    (
        "Usnesení: Výbor schvaluje zprávu. Pro hlasovalo 4 členů, proti nikdo, zdrželi se 1.",
        ["– Výbor schvaluje zprávu."],
    ),
    (
        "Usnesení č. 3/2024: Výbor schvaluje zprávu. Jednohlasně schváleno.",
        ["3/2024 Výbor schvaluje zprávu."],
    ),
    (
        "Usnesení č. 3/2024: Výbor schvaluje zprávu o plnění úkolů jednohlasně přijatých loni.",
        ["3/2024 Výbor schvaluje zprávu o plnění úkolů jednohlasně přijatých loni."],
    ),
    (
        "Usnesení č. 3/2024: Komise doporučuje příspěvek.\nČlen komise\tHlas\nDub Jan\tPRO\nMalá Eva\tzdržela se",
        ["3/2024 Komise doporučuje příspěvek."],
    ),
    (
        "Usnesení č. 3/2024: ZO schvaluje dotace.\nSpolek\tČástka\nHasiči\t60 000",
        ["3/2024 ZO schvaluje dotace. Spolek Částka Hasiči 60 000"],
    ),
    (
        "Usnesení č. 3/2024: ZO schvaluje rozpočet.\nHlasování: pro 7, proti 0, zdržel se 0",
        ["3/2024 ZO schvaluje rozpočet."],
    ),
    ("Usnesení č. 3/2024\nZO schvaluje rozpočet.\nPro: 7\nProti: 0", ["3/2024 ZO schvaluje rozpočet."]),
    ("Usnesení č. 3/2024 – ZO schvaluje rozpočet. Hlasování: 7/0/0", ["3/2024 ZO schvaluje rozpočet."]),
    (
        "Usnesení č. 3/2024: ZO schvaluje rozpočet. Hlasování pro 7, proti 0",
        ["3/2024 ZO schvaluje rozpočet."],
    ),
    (
        "Usnesení č. 3/2024: ZO schvaluje rozpočet. HLASOVÁNÍ PRO: 7 PROTI: 0",
        ["3/2024 ZO schvaluje rozpočet."],
    ),
    ("Usnesení č. 3/2024: ZO schvaluje rozpočet. Hlasovali: 7 pro", ["3/2024 ZO schvaluje rozpočet."]),
    # the next sentence is about a vote, and none
    (
        "Usnesení č. 3/2024: ZO odkládá volbu. Hlasování o ní proběhne v květnu.",
        ["3/2024 ZO odkládá volbu. Hlasování o ní proběhne v květnu."],
    ),
    (
        "Usnesení č. 3/2024: ZO odkládá volbu. Hlasování 3. 5. se nekoná.",
        ["3/2024 ZO odkládá volbu. Hlasování 3. 5. se nekoná."],
    ),
    (
        "Usnesení č. 3/2024 ZO schvaluje rozpočet. Pro 7, proti 0, zdržel se 0",
        ["3/2024 ZO schvaluje rozpočet."],
    ),
    ("Usnesení č. 3/2024 ZO schvaluje rozpočet. (pro: 7, proti: 0)", ["3/2024 ZO schvaluje rozpočet."]),
    (
        "Usnesení č. 1\nZO schvaluje program.\nUsnesení č. 2\nZO bere na vědomí zprávu.",
        ["1 ZO schvaluje program.", "2 ZO bere na vědomí zprávu."],
    ),
    (
        "Usnesení č. 4/2024\nRada města\n1. schvaluje smlouvu,\n2. pověřuje starostku podpisem.\nVýsledek hlasování: 5-0-0",
        ["4/2024 Rada města 1. schvaluje smlouvu, 2. pověřuje starostku podpisem."],
    ),
    (
        "Usnesení č. 4/2024\nZastupitelstvo obce\nI. schvaluje\nprodej pozemku p. č. 12/5,\nII. ukládá\nstarostovi podepsat smlouvu.\nPro 9, proti 0",
        [
            "4/2024 Zastupitelstvo obce I. schvaluje prodej pozemku p. č. 12/5, II. ukládá starostovi podepsat smlouvu."
        ],
    ),
    (
        "Usnesení 45/2020\nProdej pozemku p. č. 12/5\nRada schvaluje prodej pozemku.\nHlasování: 5 pro",
        ["45/2020 Prodej pozemku p. č. 12/5 Rada schvaluje prodej pozemku."],
    ),
    (
        "Usnesení č. 3/2024\nZO ukládá starostovi podepsat smlouvu.\nTermín: 30. 4. 2024\nZodpovídá: starosta",
        ["3/2024 ZO ukládá starostovi podepsat smlouvu."],
    ),
    ("Usnesení č. 9/2024\nZO schvaluje rozpočet.\nZapsala: Eva Malá", ["9/2024 ZO schvaluje rozpočet."]),
    ("Usnesení č. 9/2024\nZO schvaluje rozpočet.\nPříloha: č. 1 Rozpočet", ["9/2024 ZO schvaluje rozpočet."]),
    (
        "Usnesení: VV schvaluje zápis ze 44. schůze.\nPotom hovořil Jan Dub o sběru papíru.",
        ["– VV schvaluje zápis ze 44. schůze."],
    ),
    (
        "Usnesení:\nVV schvaluje zápis ze 44. schůze.\nHlasování: 7 pro",
        ["– VV schvaluje zápis ze 44. schůze."],
    ),
    (
        "Usnesení:\n1. schvaluje rozpočet,\n2. ukládá předsedovi rozpočet vyvěsit.\nHlasování: 7 pro",
        ["– 1. schvaluje rozpočet, 2. ukládá předsedovi rozpočet vyvěsit."],
    ),
    ("Usnesení: 1. Výbor schvaluje rozpočet.\nPro: 7", ["– 1. Výbor schvaluje rozpočet."]),
    ("Usnesení: I. Výbor schvaluje rozpočet.\nPro: 7", ["– I. Výbor schvaluje rozpočet."]),
    (
        "Předseda předložil rozpočet. Usnesení: Výbor schvaluje rozpočet.\nPro: 7",
        ["– Výbor schvaluje rozpočet."],
    ),
    (
        "Nikdo se nepřihlásil. Usnesení č. 7/2024: Výbor schvaluje rozpočet.\nPro: 7",
        ["7/2024 Výbor schvaluje rozpočet."],
    ),
    ("Návrh usnesení: ZO schvaluje rozpočet.\nPro: 7", ["?– ZO schvaluje rozpočet."]),
    ("Návrh usnesení č. 3/2024: ZO schvaluje rozpočet.\nPro: 7", ["?3/2024 ZO schvaluje rozpočet."]),
    ("Návrh na usnesení:\nZO schvaluje rozpočet.\nPro: 7", ["?– ZO schvaluje rozpočet."]),
    (
        "Návrh usnesení: ZO schvaluje rozpočet.\nPro: 7 Proti: 0\nUsnesení č. 3/5 bylo schváleno.",
        ["?3/5 ZO schvaluje rozpočet."],
    ),
    (
        "Návrh usnesení: ZO schvaluje rozpočet.\nPro: 7\nPřijato usnesení č. 3/5.",
        ["?3/5 ZO schvaluje rozpočet."],
    ),
    ("Hlasování: pro 7, proti 0\nUsnesení č. 5: ZO schvaluje rozpočet.", ["5 ZO schvaluje rozpočet."]),
    ("Přijaté usnesení: ZO schvaluje rozpočet.\nPro: 7", ["– ZO schvaluje rozpočet."]),
    ("Znění usnesení: ZO schvaluje rozpočet.\nPro: 7", ["– ZO schvaluje rozpočet."]),
    (
        "Usnesení č. 5/2024 (prodej pozemku)\nZO schvaluje prodej.\nPro: 7",
        ["5/2024 (prodej pozemku) ZO schvaluje prodej."],
    ),
    ("Do usnesení – schválen návrh programu.", ["– schválen návrh programu."]),
    ("Usnesení 12/2020: „Výbor bere na vědomí žádost.“", ["12/2020 „Výbor bere na vědomí žádost.“"]),
    (
        "1/5 Rada schvaluje zápis.\n2/5 Rada schvaluje rozpočet.\n3/5 Rada bere na vědomí zprávu.",
        ["1/5 Rada schvaluje zápis.", "2/5 Rada schvaluje rozpočet.", "3/5 Rada bere na vědomí zprávu."],
    ),
    (
        "1/3/2024 Rada schvaluje zápis.\n2/3/2024 Rada schvaluje rozpočet.\n3/3/2024 Rada bere na vědomí zprávu.",
        [
            "1/3/2024 Rada schvaluje zápis.",
            "2/3/2024 Rada schvaluje rozpočet.",
            "3/3/2024 Rada bere na vědomí zprávu.",
        ],
    ),
    (
        "Bod 1. 1/3/2024\nRada schvaluje zápis.\nBod 2. 2/3/2024\nRada schvaluje rozpočet.\nBod 3. 3/3/2024\nRada bere na vědomí zprávu.",
        [
            "1/3/2024 Rada schvaluje zápis.",
            "2/3/2024 Rada schvaluje rozpočet.",
            "3/3/2024 Rada bere na vědomí zprávu.",
        ],
    ),
]
NONE = [
    ("Usnesení č. 5/2023 Bylo schváleno.", "told of the resolution, in a capital letter"),
    ("Usnesení č. 5/2023 bylo splněno.", "told of an older resolution"),
    ("Usnesení č. 5/2023 – splněno", "a review of resolutions"),
    ("Usnesení č. 5/2023 trvá.", "a review of resolutions, ongoing"),
    ("Usnesení č. 5, 6 a 7 byla splněna.", "several older resolutions"),
    ("Usnesení č. 5/2023 ze dne 3. 2. 2023 se ruší.", "a reference with a date"),
    ("Usnesení bylo přijato.", "a result"),
    ("Usnesením č. 5/2023 byl schválen rozpočet.", "a reference in the instrumental"),
    ("V usnesení č. 5/2023 je chyba.", "a reference in a sentence"),
    ("Výsledek hlasování o usnesení č. 5/2023: pro 7", "a vote"),
    ("Předseda navrhl usnesení: nebylo přijato žádné.", "a sentence with a colon"),
    ("Usneseníschopnost: 7 členů", "quorum"),
    ("Kontrola usnesení: všechna usnesení byla splněna.", "a review with a colon"),
    ("Číslo: 12", "a house number"),
    ("12/5 zahrada, 13/5 orná půda", "parcels"),
]


@pytest.mark.parametrize("label, number", LABELS)
def test_identifiers(label: str, number: str) -> None:
    assert found(f"{label}\nRada města schvaluje rozpočet.\nHlasování: 5 pro") == [
        f"{number} Rada města schvaluje rozpočet."
    ]


@pytest.mark.parametrize("text, expected", PASSAGES)
def test_passages(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in NONE])
def test_no_resolution(text: str) -> None:
    assert found(text) == []


EXTRACTS = [
    (
        "• ZO schválilo program.\nPro – 7\n• ZO vzalo na vědomí zprávu.\n• ZO schválilo rozpočet.",
        ["– ZO schválilo program.", "– ZO vzalo na vědomí zprávu.", "– ZO schválilo rozpočet."],
    ),
    (
        "• Za ověřovatele zvolilo zastupitelstvo Jana Nováka\nPro – 6\na Evu Malou.\nPro – 6\n• ZO schválilo rozpočet.",
        ["– Za ověřovatele zvolilo zastupitelstvo Jana Nováka a Evu Malou.", "– ZO schválilo rozpočet."],
    ),
    (
        "• Zastupitelstvo obce:\nschválilo vstup do spolku,\npověřilo starostu zastupováním.\nPro – 7\n• ZO schválilo rozpočet.",
        [
            "– Zastupitelstvo obce: schválilo vstup do spolku, pověřilo starostu zastupováním.",
            "– ZO schválilo rozpočet.",
        ],
    ),
    (
        "I. ZO schvaluje:\n– rozpočet\n– výhled\nII. ZO bere na vědomí:\n– zprávu",
        ["– ZO schvaluje: – rozpočet – výhled", "– ZO bere na vědomí: – zprávu"],
    ),
    (
        "1. Zastupitelstvo schvaluje program.\n2. Zastupitelstvo schvaluje rozpočet.\n3. Zastupitelstvo bere na vědomí zprávu.",
        [
            "1 Zastupitelstvo schvaluje program.",
            "2 Zastupitelstvo schvaluje rozpočet.",
            "3 Zastupitelstvo bere na vědomí zprávu.",
        ],
    ),
]


def test_decisions_grouped_by_their_verbs() -> None:
    body = "Program:\n1. Ples\n2. Různé\n\n1. Ples\nPles bude.\n2. Různé\nNic.\nUsnesení:\nVýbor schvaluje:\n- ceny do tomboly\n- účast na soutěži\nVýbor ukládá:\n- Pavlu Dubovi zajistit hudbu\nZapsal: Dub"
    assert in_minutes(body) == [
        "– Výbor schvaluje: - ceny do tomboly - účast na soutěži",
        "– Výbor ukládá: - Pavlu Dubovi zajistit hudbu",
    ]


def test_an_identifier_of_a_column_among_the_words() -> None:
    text = (
        "1/2024/Z3\nRada schvaluje zápis.\n2/2024/Z3\nRada schvaluje rozpočet.\n3/2024/Z3\nRada schvaluje výhled.\n"
        "Rada bere na vědomí zprávu 4/2024/Z3 o činnosti komise.\nHlasování: 5 pro"
    )
    assert found(text)[3:] == ["4/2024/Z3 Rada bere na vědomí zprávu o činnosti komise."]
    assert found("Rada bere na vědomí opatření 4/2024/Z3 bez připomínek.") == []


@pytest.mark.parametrize("text, expected", EXTRACTS)
def test_entries_of_an_extract(text: str, expected: list[str]) -> None:
    assert found(text, extract=True) == expected


def test_a_heading_of_numbered_resolutions_begins_none_with_the_vote_below_it() -> None:
    text = f"{HEAD}Usnesení:\nVšichni byli pro, nikdo proti.\nUsnesení č. 3/2024: Výbor schvaluje zprávu.\n"
    found = analyse(source_of(text)).resolutions
    assert [(row.number.value if row.number else None, row.text) for row in found] == [
        ("3/2024", "Výbor schvaluje zprávu.")
    ]


def test_a_list_of_resolutions_in_front_of_the_proceedings_counts_once() -> None:
    body = (
        "\nUsnesení\n\nVýbor schvaluje rozpočet.\n\nVýbor ukládá předsedovi rozpočet vyvěsit.\n\nVýbor schvaluje nájem sálu.\n\n"
        "Zápis z jednání\n\nPředseda předložil rozpočet.\n\nNávrh:\n\nVýbor schvaluje rozpočet.\n\nVýbor ukládá předsedovi rozpočet vyvěsit.\n\n"
        "Hlasování: pro 3, proti 0\n\nVýbor schvaluje nájem sálu.\n\nHlasování: pro 2, proti 1\n"
    )
    lines = content_lines(source_of(body))
    first = next(line.index for line in lines if line.text == "Usnesení")
    last = next(line.index for line in lines if line.text == "Zápis z jednání")
    matches = find_resolutions(lines, frozenset({first, last}), extract=False, listed=[(first, last)])
    assert [shown(match) for match in matches] == [
        "– Výbor schvaluje rozpočet. Výbor ukládá předsedovi rozpočet vyvěsit.",
        "– Výbor schvaluje nájem sálu.",
    ]


def test_a_resolution_ends_where_the_next_part_begins() -> None:
    body = "Program:\n1. Rozpočet\n2. Různé\n\n1. Rozpočet\nUsnesení č. 1: ZO schvaluje rozpočet.\n2. Různé\nJan Dub pozval na ples."
    assert in_minutes(body) == ["1 ZO schvaluje rozpočet."]


VERBS = [
    ("Zastupitelé jednohlasně schvalují plán oprav.", ["schvalují"]),
    ("Radní berou na vědomí zprávu.", ["berou na vědomí"]),
    ("Rada města schvaluje smlouvu a pověřuje starostku podpisem.", ["schvaluje", "pověřuje"]),
    ("Zastupitelstvo obce bere na vědomí zprávu.", ["bere na vědomí"]),
    ("Zastupitelstvo obce bere bez připomínek na vědomí zprávu.", ["bere na vědomí"]),
    ("Výbor vzal na vědomí zprávu.", ["vzal na vědomí"]),
    ("Zastupitelstvo vzalo na vědomí zprávu.", ["vzalo na vědomí"]),
    ("ZO schválilo rozpočet.", ["schválilo"]),
    ("Rada města po projednání schvaluje změnu.", ["schvaluje"]),
    ("Rada I. bere na vědomí zprávu, II. konstatuje, že je úplná.", ["bere na vědomí", "konstatuje"]),
    ("Zastupitelstvo neschvaluje prodej.", ["neschvaluje"]),
    ("Za ověřovatele zvolilo zastupitelstvo Jana Nováka.", ["zvolilo"]),
    ("Komise doporučuje radě schválit smlouvu.", ["doporučuje"]),
    ("Rada bere na vědomí opatření, které schválila komise.", ["bere na vědomí"]),
    ("Senát vrací návrh děkanovi.", ["vrací"]),
    ("Výbor se usnesl na termínu.", ["se usnesl"]),
    ("Zastupitelstvo vydává obecně závaznou vyhlášku a ruší vyhlášku č. 1/2020.", ["vydává", "ruší"]),
    ("Valná hromada volí předsedou Jana Nováka.", ["volí"]),
    ("Rada souhlasí s konáním plesu.", ["souhlasí"]),
    ("Shromáždění odvolává výbor.", ["odvolává"]),
    ("Zpráva o tom, kdo o věci rozhoduje.", []),
]


@pytest.mark.parametrize("text, verbs", VERBS)
def test_operative_verbs(text: str, verbs: list[str]) -> None:
    assert [verb.value for verb in find_verbs(text, 0)] == verbs


def test_offsets_cover_the_words() -> None:
    source = source_of("Usnesení č. 3/2024: Rada schvaluje rozpočet.\nHlasování: 5 pro")
    (match,) = find_resolutions(content_lines(source), frozenset(), extract=False)
    assert match.number is not None
    assert source.text[match.number.start : match.number.end] == "3/2024"
    assert [source.text[start:end] for start, end in match.pieces] == ["Rada schvaluje rozpočet."]
    assert [source.text[verb.start : verb.end] for verb in match.verbs] == ["schvaluje"]


@pytest.mark.parametrize(
    "piece",
    [
        "Usnesení č. 1/1\n",
        "Usnesení: a\n",
        "1/1/1 a\n",
        "• Rada schvaluje\n",
        "bere " * 9 + "\n",
        "Rada " * 9 + "schvaluje\n",
    ],
)
def test_hostile_texts_take_no_longer_than_they_are_long(piece: str) -> None:
    took = []
    for size in (500, 2_000):
        lines = content_lines(source_of(piece * size))
        begin = time.process_time()
        find_resolutions(lines, frozenset(), extract=True)
        took.append(time.process_time() - begin)
    assert took[1] < 14 * took[0] + 0.1
