"""Counts, results and signs of unanimity: a row for each habit of real minutes, and the near-misses."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import source_of
from zapis_parser.rules.votes import VoteMatch, find_votes
from zapis_parser.source import Paragraph, RawDocument, RawLine, make_source


def shown(vote: VoteMatch) -> str:
    """ "7/0/1 pass U p9 n0": yes, no, abstain ("-" where not printed), result, unanimous, present, not voting."""
    counts = {label: value.value for label, value in vote.counts.items()}
    parts = ["/".join(str(counts.get(label, "-")) for label in ("yes", "no", "abstain"))]
    parts += [vote.result.value] if vote.result else []
    parts += ["U"] if vote.unanimous else []
    parts += [f"p{counts['present']}"] if "present" in counts else []
    parts += [f"n{counts['not_voting']}"] if "not_voting" in counts else []
    return " ".join(parts)


def votes_of(text: str) -> list[str]:
    return [shown(vote) for vote in find_votes(source_of(text))]


INLINE = [
    ("Pro: 6 - proti: O - zdržel se:O", "6/0/0"),
    ("Hlasování: pro: 8 proti: 0 zdržel se: 0", "8/0/0"),
    ("Pro: 6 proti: 0 zdrž.: 0", "6/0/0"),
    ("PRO: 7 PROTI: 1 ZDRŽEL SE:1", "7/1/1"),
    ("Pro - 8, proti - 0, zdržel se - 0", "8/0/0"),
    ("Hlasování: Pro 8, proti 0, zdrž. 0", "8/0/0"),
    ("Pro: 12; Proti: 0; Zdržel se: 0", "12/0/0"),
    ("Pro:\t7\tProti:\t0\tZdrželi se:\t1", "7/0/1"),
    ("Hlasování: PRO = 7, PROTI = 0, ZDRŽEL SE = 0", "7/0/0"),
    ("PRO ( 5 ) – PROTI ( 0 ) – ZDRŽEL SE ( 1 )", "5/0/1"),
    ("Pro – 13 Proti – 0 Zdržel se – 0", "13/0/0"),
    ("(pro 9/proti 0/zdržel se 1)", "9/0/1"),
    ("[pro: 9 | proti: 0 | zdržel se: 1]", "9/0/1"),
    ("Pro 9. Proti 0. Zdržel se 1.", "9/0/1"),
    ("Hlasování: Pro: 7 členů, Proti: 0 členů, Zdrželo se: 1 člen.", "7/0/1"),
    ("S výsledkem: pro – 4 hlasy, proti – 1 hlas, zdržel se – 0 hlasů.", "4/1/0"),
    ("hlasováno pro 7 proti 0 zdrželo se 1", "7/0/1"),
    ("Komise hlasovala pro 7, proti 1, zdržel se 1.", "7/1/1"),
    ("Hlasování 3 pro 7 proti 0 zdržel se 1", "7/0/1"),
    ("Pro: 7 Proti: Zdržel se: 1", "7/-/1"),
    ("Pro: 7, Proti: 0", "7/0/-"),
    ("pro 5, proti 0, zdrželo se: 0", "5/0/0"),
    ("Pro: 7, proti: 0, zdržela se: 1", "7/0/1"),
    ("PRO 5 PROTI 0 ZDRŽEL(A) SE 1", "5/0/1"),
    ("PRO 5 PROTI 0 ZDRŽEL/A SE 1", "5/0/1"),
    ("PRO: 5, PROTI: 0, ZRDŽEL SE: 1", "5/0/1"),
    ("pro 5, proti 0, zdrzel se 1", "5/0/1"),
    ("Pro 5, proti 0, zdržuje se 1", "5/0/1"),
    ("Pro: 5, Proti: 0, Zdržel se hlasování: 1", "5/0/1"),
    ("pro: 10 proti: 0 zdržel se: 0 nehlasoval: 1", "10/0/0 n1"),
    ("Přítomno: 9, pro: 8, proti: 0, zdržel se: 1", "8/0/1 p9"),
    ("Přítomno 9 členů. Hlasování: pro 8, proti 0, zdržel se 1.", "8/0/1"),
    ("Pro: O Proti: O Zdržel se: l", "0/0/1"),
    ("Pro 15 Proti O Zdržel se O", "15/0/0"),
    ("Pro: 1 250 hlasů, proti: 12 hlasů, zdržel se: 0 hlasů", "1250/12/0"),
    ("Pro: 7 hlasů, tj. 70 %, proti: 3 hlasy", "7/3/-"),
    ("Hlasování: ANO 7, NE 0, zdržel se 1", "7/0/1"),
    ("ANO: 7, NE: 0, ZDRŽEL SE: 1", "7/0/1"),
    ("Hlasování  U1  ano: 4", "4/-/-"),
    ("PRO 14", "14/-/-"),
    ("Hlasování: 7. Pro 15", "15/-/-"),
    ("Kdo je pro: 7, kdo je proti: 0, kdo se zdržel: 1", "7/0/1"),
    ("– Starý: Pro: 7 Proti: 0 Zdržel se: 1", "7/0/1"),
]
OTHER_ORDER = [
    ("(proti: 0/ zdržel se: 0/pro: 23)", "23/0/0"),
    ("Pro: 9, Proti: 1, Nehlasoval: 0, Zdržel se: 2", "9/1/2 n0"),
    ("Proti: 0, zdržel se: 0, pro: 7", "7/0/0"),
    ("Zdržel se: 1, pro: 6", "6/-/1"),
    ("Zdržel se: 2 Proti: 0 Pro: 6", "6/0/2"),
    ("Proti 2 zdržel se 1 pro 6", "6/2/1"),
    ("Nehlasoval: 1 Zdržel se: 0 Proti: 2 Pro: 6", "6/2/0 n1"),
]
NUMBER_FIRST = [
    ("9 pro 0 proti 0 zdržel se", "9/0/0"),
    ("9 pro 0 proti 1 se zdržel", "9/0/1"),
    ("12 PRO 0 PROTI 3 ZDRŽEL SE", "12/0/3"),
    ("Výsledek hlasování 12 PRO 0 PROTI 3 ZDRŽEL SE.", "12/0/3"),
    ("14 pro, nikdo proti, 2 se zdrželi", "14/0/2"),
    ("14 pro / 0 proti / 2 se zdrželi", "14/0/2"),
    ("8 hlasů ANO, 0 hlasů NE", "8/0/-"),
    ("7 ano, 0 ne", "7/0/-"),
    ("9 hlasů pro, 0 hlasů proti, 1 hlas se zdržel", "9/0/1"),
    ("9 pro - 0 proti - 1 zdržel", "9/0/1"),
    ("(9 pro, 0 proti, 1 se zdržel hlasování)", "9/0/1"),
    ("5 pro, 0 členů se zdrželo hlasování", "5/-/0"),
    ("20 pro, nikdo proti, zdrželi se 3, nehlasovali 2", "20/0/3 n2"),
    ("• 7. 2. Zapůjčení klubovny (13 pro, 2 se zdrželi)", "13/-/2"),
    ("Hlasování: 9 pro", "9/-/-"),
    ("Hlasováno: 15 pro, 0 proti, 0 se zdržel.", "15/0/0"),
    ("pro 5, proti 0, 2 se zdrželi", "5/0/2"),
]
SENTENCES = [
    ("Pro přijetí usnesení hlasovalo 7 členů, nikdo nebyl proti a 1 se hlasování zdržel.", "7/0/1"),
    ("Hlasování: (pro) 7 (proti) 0 (zdržel se) 1", "7/0/1"),
    ("Hlasováno aklamací: pro 7, proti 0.", "7/0/-"),
    ("Pro: pět, proti: žádný, zdržel se: jeden", "5/0/1"),
    ("Pro návrh hlasovalo 40 členů, 2 se zdrželi.", "40/-/2"),
    ("Pro hlasovalo 9 členů, proti nikdo, zdrželi se 2.", "9/0/2"),
    ("Pro hlasovalo devět členů, proti nikdo, dva se zdrželi.", "9/0/2"),
    ("Pro hlasovalo 9 členů zastupitelstva, proti nebyl nikdo.", "9/0/-"),
    ("Pro hlasovalo 9 z 11 přítomných, proti 2.", "9/2/- p11"),
    ("Hlasovalo 7 členů pro, 1 proti.", "7/1/-"),
    ("Zpráva byla schválena 41 hlasy, 1 se zdržel.", "41/-/1 pass"),
    ("Výbor byl schválen 12 hlasy – dalších 6 se zdrželo.", "12/-/6 pass"),
    ("Schváleno čtyřmi hlasy.", "4/-/- pass"),
    ("Schváleno 14 hlasy", "14/-/- pass"),
    ("Radní schválili smlouvu 6 hlasy.", "6/-/- pass"),
    ("Program byl schválen všemi 14 hlasy přítomných.", "14/-/- pass U"),
    ("Poměrem hlasů 9 pro, 0 proti, 1 se zdrželo, byl návrh přijat.", "9/0/1 pass"),
    ("Příspěvek schválen počtem 50 hlasů, 0 proti, 0 zdržel se", "50/0/0 pass"),
    ("Příspěvek byl schválen počtem 0 hlasů proti, 0 hlasů zdržel se a 50 hlasů pro", "50/0/0 pass"),
    ("Program schválen 5 hlasy pro, 1 proti", "5/1/- pass"),
    ("Usnesení bylo přijato 7 hlasy pro, 0 proti.", "7/0/- pass"),
    ("Jednomyslně schváleno 9 hlasy.", "9/-/- pass U"),
]
VERTICAL = [
    ("Pro: 7\nProti: 0\nZdržel se: 0", "7/0/0"),
    ("Pro: 8\nProti 0\nZdržel se: 0", "8/0/0"),
    ("pro: 11 hlasů\nproti: 0 hlasů\nzdržel se: 1 hlas", "11/0/1"),
    ("::PRO: 10\n::PROTI: 0", "10/0/-"),
    ("(pro: 4\nproti: 0\nzdržel se: 0\n-> schváleno)", "4/0/0 pass"),
    ("• Pro: 4\n• Proti: 0\n• Zdržel se: 2", "4/0/2"),
    ("pro\n11\nproti\n0\nzdrželo se\n0", "11/0/0"),
    ("Výsledek hlasování:\nPro:\n7\nProti:\n0\nZdržel se:\n1", "7/0/1"),
    ("Hlasování:\nPRO\n7\nPROTI\n0\nZDRŽEL SE\n1\nPŘIJATO", "7/0/1 pass"),
    ("Pro\nProti\nZdržel se\n15\n0\n0", "15/0/0"),
    ("Pro\nProti\nZdržel se\n15\nO\nO", "15/0/0"),
    ("Pro\nProti\n15\nO\nZdržel se\nO", "15/0/0"),
    ("Pro 15\nProti\no\nZdržel se\no", "15/0/0"),
    ("Hlasování: 7. Pro\nProti\nZdržel se\n15\nO\nO", "15/0/0"),
    ("Pro\n15\nProti\n0\nZdržel se O", "15/0/0"),
    ("Pro\nProti\n14\nl\nBod 9.\nZdržel se o", "14/1/0"),
    ("Rada zvolila ověřovatelkou paní Malou Pro\nProti\n15\nO", "15/0/- pass"),
    ("Pro\t7\nProti\t0\nZdržel se\t1", "7/0/1"),
    ("Proti návrhu:\nnikdo\nPro návrh:\n7", "7/0/-"),
    ("Pro 12 Proti – 0\nZdržel se – 1", "12/0/1"),
    ("Kdo je pro: 7\nKdo je proti: 0\nKdo se zdržel: 1", "7/0/1"),
]
COLUMNS = [
    ("PŘÍTOMNO: PRO: PROTI: ZDRŽEL SE: NEHLASOVAL: VÝSLEDEK:\n6 4 1 0 1 Přijato", "4/1/0 pass p6 n1"),
    ("PŘÍTOMNO\tPRO\tPROTI\tZDRŽEL SE\tVÝSLEDEK\n9\t8\t0\t1\tPřijato", "8/0/1 pass p9"),
    ("Pro Proti Zdržel se\n7 0 1", "7/0/1"),
    ("Pro: Proti: Zdržel se:\n7\t0\t1", "7/0/1"),
    ("PRO\tZDRŽEL SE\tPROTI\n12 345 hlasů = 95,10 %\t600 hlasů = 4,90 %\t0", "12345/0/600"),
    ("Pro/Proti/Zdržel se: 7/0/1", "7/0/1"),
    ("Pro-proti-zdržel: 7-0-1", "7/0/1"),
    ("pro/zdržel se/proti 7/1/0", "7/0/1"),
    ("Pro, proti, zdržel se: 7, 0, 1", "7/0/1"),
    ("Hlasování pro – proti – zdržel se: 7 – 0 – 1", "7/0/1"),
]
TRIPLES = [
    ("Hlasování: 3 – 1 – 1 (pro – proti – zdržel se)", "3/1/1"),
    ("Hlasování: 3 – 2 – 1 (pro – zdržel se – proti), přijato", "3/1/2 pass"),
    ("hlas. 7-0-0", "7/0/0"),
    ("Hl.: 7 – 0 – 0", "7/0/0"),
    ("Návrh A: zvýšení příspěvku (4-5-1) – nepřijato.", "4/5/1 fail"),
    ("Komise doporučuje záměr (20/0/0).", "20/0/0"),
    ("Rada souhlasí s nájmem /9-0-0/", "9/0/0"),
    ("Hlasování 25 : 0 : 0", "25/0/0"),
    ("hlasování 25 0 : 0", "25/0/0"),
    ("Hlasování: 15 - 0 0", "15/0/0"),
    ("hlasování 11-0-0", "11/0/0"),
    ("Hlasování: 9 – 0 – 0", "9/0/0"),
    ("Hlasování (7:0:1)", "7/0/1"),
    ("Usnesení schváleno hlasy 3/0/0", "3/0/0 pass"),
    ("Schváleno poměrem hlasů 7:0:1", "7/0/1 pass"),
    ("Schváleno 7-0-1.", "7/0/1 pass"),
    ("přijato (7/0/1)", "7/0/1 pass"),
    ("15-0-0 Schváleno.", "15/0/0 pass"),
    ("ZO schválilo prodej pozemku. (7-0-1)", "7/0/1 pass"),
    ("Usnesení č. 4/2024: Rada schvaluje nákup. 5-0-0", "5/0/0"),
    ("Hlasování (pro : proti : zdrželo se)\nSmlouva (5 : 1 : 2)", "5/1/2"),
    ("Hlasování v pořadí: PRO NÁVRH, PROTI NÁVRHU, ZDRŽEL SE\nUsnesení o koupi (7/0/1)", "7/0/1"),
    ("Hlasování v pořadí: PRO, ZDRŽEL SE, PROTI\nUsnesení o koupi (7/0/1)", "7/1/0"),
]
WORDS = [
    ("Plán byl téměř jednomyslně schválen.", "-/-/- pass"),
    (
        "Zastupitelé jednohlasně schvalují plán oprav:\n(PRO: 6, PROTI: 0, ZDRŽEL SE: 0)",
        "6/0/0 pass U",
    ),
    ("jednomyslně schváleno", "-/-/- pass U"),
    ("Program byl jednohlasně schválen.", "-/-/- pass U"),
    ("Schváleno jednohlasně všemi přítomnými.", "-/-/- pass U"),
    ("Hlasování: jednohlasně", "-/-/- U"),
    ("Hlasování: všichni pro", "-/-/- U"),
    ("Všichni přítomní byli pro.", "-/-/- U"),
    ("Všichni přítomní členové hlasovali pro.", "-/-/- U"),
    ("Pro hlasovali všichni přítomní.", "-/-/- U"),
    ("Všichni pro, schváleno.", "-/-/- pass U"),
    ("Přijato všemi hlasy přítomných.", "-/-/- pass U"),
    ("Schváleno všemi přítomnými.", "-/-/- pass U"),
    ("Zastupitelstvo jednomyslně schvaluje program.", "-/-/- pass U"),
    ("Rada jednomyslně odmítla žádost.", "-/-/- fail U"),
    ("Návrh byl jednomyslně zamítnut.", "-/-/- fail U"),
    ("Rada se jednomyslně shodla na odkladu.", "-/-/- U"),
    ("Pro – 9 (všichni přítomní)", "9/-/- U"),
    ("Pro – 9 (všichni přítomní)\nProti – 0\nZdržel se – 0", "9/0/0 U"),
    ("Pro: všichni, proti: 0, zdržel se: 0", "-/0/0 U"),
    ("Pro: všichni\nProti: nikdo", "-/0/- U"),
    ("Nikdo není proti, schváleno.", "-/0/- pass"),
    ("Nikdo nebyl proti, nikdo se nezdržel, návrh byl přijat.", "-/0/0 pass"),
    ("Nikdo se nezdržel, proti nikdo. Usnesení bylo schváleno.", "-/0/0 pass"),
    ("Návrh byl schválen optickou většinou.", "-/-/- pass"),
    ("Schváleno většinou hlasů.", "-/-/- pass"),
    ("Návrh byl schválen jednomyslně (9 hlasů pro).", "9/-/- pass U"),
    ("Usnesení bylo schváleno jednomyslně. Pro 7, proti 0, zdržel se 0.", "7/0/0 pass U"),
    ("Pro: 7, proti: 0. Návrh byl jednomyslně přijat.", "7/0/- pass U"),
    ("Hlasování: schváleno", "-/-/- pass"),
    ("Hlasováno – schváleno.", "-/-/- pass"),
    ("V hlasování byl návrh zamítnut.", "-/-/- fail"),
    ("Kdo je pro: 100%\nKdo je proti: 0%\nZdržel se hlasování: 0%", "-/-/-"),
    ("Pro: 100 %\nProti: 0", "-/0/-"),
]
RESULTS = [
    ("Hlasování: pro 7, proti 0, zdržel se 0\nVýsledek hlasování: přijato", "7/0/0 pass"),
    ("Hlasování: PRO 7 PROTI 0 ZDRŽELI SE 0\nVýsledek hlasování: Usnesení bylo přijato.", "7/0/0 pass"),
    ("Pro: 2\nProti: 5\nZdržel se: 0\nVýsledek hlasování: nepřijato", "2/5/0 fail"),
    ("Hlasování: 3 pro, 2 proti. Dodatek nebyl schválen.", "3/2/- fail"),
    ("Hlasování: 4 pro, 0 proti, 1 se zdržel. Ing. Habr byl zvolen předsedou.", "4/0/1 pass"),
    ("Hlasování:\npro\n11\nproti\n0\nÚčetní závěrka byla schválena.", "11/0/- pass"),
    ("Za ověřovatele byli zvoleni Jan Habr a Eva Malá.\nPro – 7 Proti – 0", "7/0/- pass"),
    ("Navrhl, aby byla zvolena Eva Malá.\nPro – 7 Proti – 0", "7/0/-"),
    ("Pro: 5, proti: 0, zdržel se: 0. Návrh byl přijat.", "5/0/0 pass"),
    ("Usnesení č. 1 bylo schváleno (pro 5, proti 0, zdržel se 0).", "5/0/0 pass"),
    ("Hlasování: pro 5, proti 0. Usnesení bylo: přijato", "5/0/- pass"),
    ("Pro 5, proti 0\n>> Usnesení přijato.", "5/0/- pass"),
    ("Pro: 7, Proti: 0, Zdržel se: 0\nUsnesení č. 5/2024 bylo schváleno.", "7/0/0 pass"),
    ("Pro: 3, Proti: 4, Zdržel se: 0 – návrh nebyl přijat", "3/4/0 fail"),
    ("Pro 3, proti 4. Neschváleno.", "3/4/- fail"),
    ("Pro 3, proti 4 – zamítnuto", "3/4/- fail"),
    ("Pro 3, proti 4\nNávrh usnesení nebyl schválen.", "3/4/- fail"),
    ("Pro 5, proti 0, odsouhlaseno", "5/0/- pass"),
    ("Pro 5, proti 0 → schváleno", "5/0/- pass"),
    ("Pro 5, proti 0. Výsledek: PŘIJATO", "5/0/- pass"),
    ("Pro 5, proti 0\nProtinávrh nebyl přijat.", "5/0/- fail"),
    ("Schváleno (7 pro, 0 proti)", "7/0/- pass"),
    ("Usnesení bylo přijato. (pro: 9, proti: 0, zdržel se: 0)", "9/0/0 pass"),
    ("Rada schválila nákup.\nPro: 5\nProti: 0", "5/0/- pass"),
    ("Rada neschválila nákup.\nPro: 5\nProti: 0", "5/0/- fail"),
    ("Rada schválila nákup.\nPro: 2\nProti: 3", "2/3/-"),
    ("Rada zvolila předsedou Jana Habra. Pro 5, proti 0.", "5/0/- pass"),
    ("Rada se seznámila se zprávou, kterou schválila komise. Pro 5, proti 0.", "5/0/-"),
    ("Návrh: ZO schvaluje program. Pro 7, proti 0, zdržel se 0", "7/0/0"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*INLINE, *OTHER_ORDER, *NUMBER_FIRST, *SENTENCES, *VERTICAL, *COLUMNS, *TRIPLES, *WORDS, *RESULTS],
)
def test_one_vote(text: str, expected: str) -> None:
    assert votes_of(text) == [expected]


SEVERAL = [
    (
        "Předseda zahájil. Hlasování: pro 7, proti 0, zdržel se 0 2. Rozpočet Rada schválila rozpočet. "
        "Hlasování: pro 6, proti 1, zdržel se 0 3. Různé",
        ["7/0/0", "6/1/0 pass"],
    ),
    (
        "Za ověřovatele byl zvolen Habr.\nPro – 7 Proti – 0\nDo komise byla zvolena Malá.\nPro – 6 Proti – 1",
        ["7/0/- pass", "6/1/- pass"],
    ),
    (
        "Hlasováno: 15 pro, 0 proti, 0 se zdržel. Hlasováno: 14 pro, 0 proti, 1 se zdržel.",
        ["15/0/0", "14/0/1"],
    ),
    ("– Starý: Pro: 7 Proti: 0 Zdržel se: 1\n– Habr: Pro: 5 Proti: 1 Zdržel se: 2", ["7/0/1", "5/1/2"]),
    ("Pro: 7 Proti: 0 Pro: 6 Proti: 1", ["7/0/-", "6/1/-"]),
    ("Pro: 7\nProti: 0\nPro: 6\nProti: 1", ["7/0/-", "6/1/-"]),
    (
        "Hlasování: pro 7, proti 0, zdržel se 1. Usnesení č. 12 schváleno. "
        "Hlasování: pro 6, proti 1, zdržel se 1. Usnesení č. 13 nebylo schváleno.",
        ["7/0/1 pass", "6/1/1 fail"],
    ),
    (
        "Program byl schválen jednomyslně. Ověřovatelé byli jednomyslně zvoleni.",
        ["-/-/- pass U", "-/-/- pass U"],
    ),
    ("Schváleno: pro 5, proti 0. Schváleno: pro 4, proti 1.", ["5/0/- pass", "4/1/- pass"]),
    ("Bod 1: pro 5, proti 0. Schváleno. Bod 2: pro 4, proti 1. Schváleno.", ["5/0/- pass", "4/1/- pass"]),
    ("Předmět\tPro\tProti\tZdrželi se\nProgram\t7\t0\t0\nRozpočet\t5\t1\t1", ["7/0/0", "5/1/1"]),
    ("Rada schvaluje nákup. Hlasování: 5/0/0. Rada schvaluje prodej. Hlasování: 4/1/0.", ["5/0/0", "4/1/0"]),
    ("Pro\nProti\n15\nO\na pana Habra.\nPro\nProti\n14\n1", ["15/0/-", "14/1/-"]),
    ("Nákup traktoru\nPro: 5, proti: 0\nProdej traktoru\nPro: 4, proti: 1", ["5/0/-", "4/1/-"]),
    ("a) 250 Kč – Pro 4, Proti 6\nb) 450 Kč – Pro 2, Proti 8", ["4/6/-", "2/8/-"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_votes(text: str, expected: list[str]) -> None:
    assert votes_of(text) == expected


NOT_VOTES = [
    ("Čas: 19:00 21:00 Účast Přítomen Nepřítomen Omluven", "times of a meeting"),
    ("Program:\n(3) Jan Habr, Eva Malá\n(2) Karel Buk", "numbered rows without a label of a vote"),
    ("rozpočet pro 7 škol, proti 6 loni", "counts of schools"),
    ("usnesení č. 7/0/1", "a resolution number"),
    ("Usnesení č. 7-0-1 bylo zveřejněno", "a resolution number with hyphens"),
    ("Rada schvaluje usnesení 7/0/1 ze dne 5. 6.", "a resolution number behind a decision"),
    ("Zasedání se konalo 12-3-24", "a date"),
    ("Rada schválila termín 12.3.2024", "a date behind a decision"),
    ("Sokol vyhrál 3:1", "a score"),
    ("Tajné hlasování: Jan Habr 5 hlasů, Eva Malá 3 hlasy.", "what each candidate got"),
    ("Volba předsedy tajným hlasováním:\nJan Habr – 5 hlasů\nEva Malá – 3 hlasy", "candidates on lines"),
    ("Utkání skončilo 3:1:0", "a score of three"),
    ("Směs v poměru 5:3:2", "a ratio of quantities"),
    ("Poměr stran 16/9/4 (schváleno)", "a ratio of sides"),
    ("Náklady podle let (12/10/8)", "costs in brackets"),
    ("bod pro jednání 5", "the number of an item"),
    ("O návrhu bude hlasováno na příštím jednání.", "a planned vote"),
    ("Hlasování proběhne elektronicky.", "a vote to come"),
    ("Hlasování proběhne elektronicky.\nEva Malá: PRO", "one opinion beside a vote to come"),
    ("Návrh bude schválen jednomyslně.", "an expected unanimity"),
    ("PRO:\n- nižší cena\n- dostupnost\nPROTI:\n- hluk\n- prach", "heads of lists of reasons"),
    ("PRO: Dostupnost, Cena\nPROTI: Hluk", "reasons on one line"),
    ("Argumenty pro: levné\nArgumenty proti: hlučné", "named reasons"),
    ("Pro a proti:\n1. cena\n2. hluk", "reasons with numbers"),
    ("Diskuse pro a proti: 3 příspěvky", "a number of contributions"),
    ("K přijetí usnesení je třeba hlasů nadpoloviční většiny všech členů.", "a statute"),
    ("Rada rozhoduje nadpoloviční většinou hlasů všech členů.", "a rule of procedure"),
    ("Usnesení je přijato, hlasuje-li pro nadpoloviční většina.", "a rule in the present"),
    ("Usnesení je přijato nadpoloviční většinou hlasů.", "a rule in the passive"),
    ("Usnesení musí být přijato jednomyslně.", "a demand of unanimity"),
    ("Vyžaduje se jednomyslný souhlas vlastníků.", "a demand of consent"),
    ("Ke schválení je nutných 8 hlasů.", "a quorum of votes"),
    ("Rozhodnuto bude nadpoloviční většinou hlasů.", "a majority to come"),
    ("Výbor se ve všech bodech shodl jednomyslně.", "a sentence about the whole meeting"),
    ("Všechna usnesení byla přijata jednomyslně.", "a sentence about all resolutions"),
    ("Schváleno.", "a decision with no sign of a vote"),
    ("Odsouhlaseno", "another plain decision"),
    ("Program byl schválen.", "a decision in the passive"),
    ("Usnesení č. 5/2024 bylo schváleno.", "a resolution with no sign of a vote"),
    ("Program schůze byl schválen konsensem.", "a consensus"),
    ("Výbor schválil program všeobecnou shodou.", "a general agreement"),
    ("Schváleno 500 Kč na dárky.", "a sum of money"),
    ("Schválen rozpočet 5/2024", "a budget measure"),
    ("Rada vzala bez připomínek na vědomí zprávu.", "no remarks are no vote"),
    ("Přítomno: 13 členů, omluveni 2", "attendance"),
    ("Přítomni: 7\nOmluveni: 2\nHosté: 3", "attendance by lines"),
    ("Přítomno 9 z 11 členů, rada je usnášeníschopná.", "a quorum"),
    ("Materiály pro 9 členů výboru a 3 hosty", "copies for members"),
    ("Hlasovací lístky pro 21 členů, proti podpisu", "ballot papers"),
    ("Hlasování o příspěvku pro 5 členů se odkládá.", "a contribution for members"),
    ("Pro rok 2024 jsou 3 návrhy, proti loňsku 2.", "a comparison of years"),
    ("Obec je pro zachování školy, proti rušení spojů.", "opinions without numbers"),
    ("Všichni přítomní obdrželi materiály.", "everybody got something"),
    ("Prodej 12 pozemků pro 3 zájemce", "plots and buyers"),
    ("Kdo je pro? Kdo je proti?", "the chair asks"),
    ("Jízdenky: 7/0/1", "three numbers of something else"),
    ("Pro 10 dětí, proti 2 dospělým", "children and adults"),
    ("Zdržel se komentáře.", "who kept from comment"),
    ("Rada se zdrží dalších kroků do 5. 6.", "abstains from steps"),
    ("Zdržel se p. Habr.", "a lone sentence about staying"),
    ("Nehlasovali jsme, chyběli 2 členové.", "no vote took place"),
    ("Příspěvek pro: 5 let\nProti: 3 roky", "years, not votes"),
    ("Jan Novák: ano, přijdu", "an answer"),
    ("Tomáš Starý: Jsem pro, ale chci vidět rozpočet.", "an opinion in the debate"),
    ("Děkuji, souhlasím s panem Habrem.", "a consent in the debate"),
    ("Zápis č. 7/0", "two numbers"),
    ("Tel. pro: 777 123 456", "a telephone number"),
    ("Ceník: dospělí 120, děti pro 5 osob", "a price list"),
    ("Oprava proti vlhkosti 3 roky po záruce", "damp, not dissent"),
    ("12. Pro návrh stanov hovořil p. Habr", "a speaker in favour"),
    ("4 hlasy pro Mgr. Nového, 3 hlasy pro Ing. Malou", "a secret ballot for persons"),
    ("Předseda: 4x Novák, 1x Malá, 2x zdržel se", "a secret ballot with times"),
    ("kladných 18, záporných 1, neplatných 0", "ballot papers of a secret vote"),
    ("Byli jsme 3, jsme pro 2 varianty", "variants"),
    ("Výsledek hlasování o usnesení č.: 5/2016 A) určuje ověřovatele", "a head whose vote is lost"),
    ("Hlasování č. 3 se nekonalo.", "a vote that did not take place"),
    ("Pro:\nProti:\nZdržel se:", "an empty form"),
    ("Pro: ....... Proti: ....... Zdržel se: .......", "a form with dots"),
    ("Zákon č. 128/2000 Sb., § 87", "a law"),
    ("Program: 1/0/2 etapa výstavby", "a stage of building"),
    ("(10 hlasujících, rada vyslovila souhlas)", "only the number of voters"),
    ("Tomáš proti tomu nic nenamítá, pro 1 z nás to nic není.", "small talk"),
    ("Navrhl, aby byl program schválen jednomyslně.", "a wish"),
    ("Pokud bude většina pro, 5 hodin práce navíc.", "a condition"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NOT_VOTES])
def test_no_vote(text: str) -> None:
    assert votes_of(text) == []


HEADS = [
    ("Číslo hlasování: 3 Nákup traktoru\nPro: 2 Proti: 1", "3", None, "Nákup traktoru"),
    (
        "Číslo hlasování: 3\nNákup traktoru -\nČlenové hlasovali následovně:\nPro: 2\nProti: 1",
        "3",
        None,
        "Nákup traktoru",
    ),
    ("Hlasování č. 2 – program\nPro 7, proti 0", "2", None, "program"),
    ("Hlasování č. 1: pro 7, proti 0", "1", None, None),
    ("2. Hlasování o zařazení bodů: pro 7, proti 0", "2", None, "zařazení bodů"),
    ("Hlasování o zařazení bodu\nPro: 7\nProti: 0", None, None, "zařazení bodu"),
    ("Hlasování o usnesení č. 5/2024: pro 7, proti 0", None, "5/2024", None),
    ("hlasování č. 7 (usnesení č. 48): 7-0-0", "7", "48", None),
    ("Výsledek hlasování o usnesení č. 5/2024: pro 7, proti 0", None, "5/2024", None),
    ("Hlasování: 7. Pro 15 Proti 0", "7", None, None),
    ("Hlasování U1 ano: 4", "U1", None, None),
    ("Hlasování: pro 7, proti 0", None, None, None),
    ("Hlasování: 15 pro, 0 proti", None, None, None),
]


@pytest.mark.parametrize(("text", "number", "resolution", "subject"), HEADS)
def test_heads(text: str, number: str | None, resolution: str | None, subject: str | None) -> None:
    (vote,) = find_votes(source_of(text))
    found = [value.value if value else None for value in (vote.number, vote.resolution, vote.subject)]
    assert found == [number, resolution, subject]


def test_a_head_speaks_of_the_next_vote_only() -> None:
    votes = find_votes(source_of("Hlasování č. 1: pro 7, proti 0.\nJiný bod\nPro 6, proti 1"))
    assert [vote.number.value if vote.number else None for vote in votes] == ["1", None]


def test_values_stand_where_they_say() -> None:
    source = source_of(
        "Rada schvaluje nákup.\nHlasování č. 4: pro 7, proti 0, zdržel se 1. Návrh byl přijat."
    )
    (vote,) = find_votes(source)
    assert {label: source.text[v.start : v.end] for label, v in vote.counts.items()} == {
        "yes": "7",
        "no": "0",
        "abstain": "1",
    }
    assert source.text[vote.start : vote.end] == "pro 7, proti 0, zdržel se 1. Návrh byl přijat"
    assert vote.result
    assert source.text[vote.result.start : vote.result.end] == "Návrh byl přijat"
    assert vote.number
    assert source.text[vote.number.start : vote.number.end] == "4"


def test_cells_of_a_table() -> None:
    rows = [["Bod", "Pro", "Proti", "Zdržel se"], ["Program", "7", "0", ""], ["Nákup", "5", "1", "1"]]
    assert [shown(vote) for vote in find_votes(table_of(rows))] == ["7/0/-", "5/1/1"]


def test_a_table_without_options_gives_no_votes() -> None:
    assert find_votes(table_of([["Bod", "Plán", "Skutečnost"], ["Nákup", "5", "1"]])) == []


def test_furniture_between_the_parts_is_skipped() -> None:
    raw = "Pro: 7\nstrana 3 z 9\nProti: 1"
    lines = (RawLine(0, 6), RawLine(7, 19, furniture=True), RawLine(20, 28))
    source = make_source(RawDocument(raw, lines, "text/plain"), [Paragraph((line,)) for line in lines])
    assert [shown(vote) for vote in find_votes(source)] == ["7/1/-"]


def table_of(rows: list[list[str]]):  # type: ignore[no-untyped-def]
    text, lines = "", []
    for row in rows:
        cells, start = [], len(text)
        for cell in row:
            cells.append((len(text), len(text) + len(cell)))
            text += cell + "\n"
        lines.append(RawLine(start, len(text) - 1, cells=tuple(cells), table=1))
    return make_source(RawDocument(text, tuple(lines), "text/html"), [Paragraph((line,)) for line in lines])


_WORDS = st.sampled_from(
    [
        "pro",
        "Proti:",
        "PRO",
        "zdržel se",
        "7",
        "0",
        "(",
        ")",
        "\n",
        "nikdo",
        "Jan Habr",
        "7/0/1",
        "schváleno",
        "jednomyslně",
        "Hlasování č. 3",
        "\t",
        ",",
        ".",
        "všichni",
        "100 %",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_votes_are_in_order_and_do_not_overlap(text: str) -> None:
    source = source_of(text)
    votes = find_votes(source)
    assert votes == find_votes(source)
    for before, after in pairwise(votes):
        assert before.end <= after.start
    for vote in votes:
        assert 0 <= vote.start < vote.end <= len(source.text)


# the operative verb in the past tense states the result, wherever the counts stand
DEEDS = [
    ("Výbor schválil rozpočet.\nHlasování\npro\n5\nproti\n1\nzdrželo se\n1", ["5/1/1 pass"]),
    ("Výbor schválil rozpočet.\nHlasování:\npro: 5\nproti: 1\nzdrželo se: 1", ["5/1/1 pass"]),
    ("Výbor vzal na vědomí zprávu.\n5 pro, nikdo proti, 1 se zdržel", ["5/0/1 pass"]),
    ("Zastupitelstvo doporučilo radě opravu střechy. Pro: 7, Proti: 0, Zdržel se: 0", ["7/0/0 pass"]),
    ("VV doporučil schůzi změnu stanov.\nHlasování: 4 PRO 0 PROTI 1 ZDRŽEL SE", ["4/0/1 pass"]),
    ("Rada souhlasila s pronájmem sálu. Hlasování: pro 5, proti 0", ["5/0/- pass"]),
    ("Komise nepodpořila žádost o dotaci. Pro 2, proti 5", ["2/5/- fail"]),
    ("Zastupitelstvo neschválilo prodej pozemku. Pro: 2, proti: 6", ["2/6/- fail"]),
    (
        "Pan Habr citoval z dopisu, na který nikdo nereagoval. Výbor schválil rozpočet. Pro: 5, proti: 0",
        ["5/0/- pass"],
    ),
    (
        "Habr žádal, aby se čekalo. Výbor schválil smlouvu. (Výsledek hlasování: Pro: 5, Proti: 2)",
        ["5/2/- pass"],
    ),
    (
        "Komise zvolila předsedkyní paní Evu Malou. Pro 5, proti 0\na tajemníkem pana Jana Habra.\nPro 4, proti 1",
        ["5/0/- pass", "4/1/- pass"],
    ),
    (
        "Výbor schválil plán, kterým se výdaje zvyšují. Výsledek hlasování: 9 pro, 0 proti, 1 se\nzdržel.",
        ["9/0/1 pass"],
    ),
    (
        "Spolek schválil propozice soutěže mládeže i podmínky pro družstva. (Hlasování: pro\n- 5, proti - 0, zdržel se - 1)",
        ["5/0/1 pass"],
    ),
    ("Pro návrh hlasovali 3 členové, proti 1, 1 se\nzdržel.", ["3/1/1"]),
    ("Hlasování: všichni pro Usnesení bylo přijato.", ["-/-/- pass U"]),
    ("Výbor schválil plán práce.\nPŘÍTOMNO\tPRO\tPROTI\tZDRŽEL SE\n9\t8\t0\t1", ["8/0/1 pass p9"]),
    ("Je třeba platné osvědčení. Schváleno 11 hlasy.", ["11/-/- pass"]),
    ("Všichni byli pro, nikdo proti, nikdo se nezdržel.", ["-/0/0 U"]),
]
UNDECIDED = [
    ("Výbor schvaluje rozpočet.\nHlasování\npro\n5\nproti\n1", ["5/1/-"], "a draft in the present tense"),
    ("Pan Habr doporučil opravu odložit.\nHlasování: pro 5, proti 1", ["5/1/-"], "a member's wish"),
    ("Rada projednala dopis, který schválilo zastupitelstvo. Pro 5, proti 1", ["5/1/-"], "a relative clause"),
    ("Rada žádá, aby výbor schválil plán. Hlasování: pro 5, proti 1", ["5/1/-"], "a wish"),
    ("Zastupitelstvo schválilo prodej. Pro: 3, proti: 4", ["3/4/-"], "the counts gainsay the verb"),
]
TABLES = [
    ("PŘÍTOMNO  PRO  PROTI  ZDRŽEL SE\n7  6  0  1\nUsnesení bylo přijato.", ["6/0/1 pass p7"]),
    ("PŘÍTOMNO | PRO | PROTI | ZDRŽEL SE\n7 | 5 | 1 | 1", ["5/1/1 p7"]),
    (
        "Výbor schvaluje nákup čerpadel. PŘÍTOMNO PRO PROTI ZDRŽEL SE\n7 7 0 0\nUsnesení bylo přijato.",
        ["7/0/0 pass p7"],
    ),
    ("PŘÍTOMNO\tPRO\tPROTI\tZDRŽEL SE\n9\t8\t1\t0", ["8/1/0 p9"]),
    ("Tehdy pro něj bylo 8 lidí a proti 3.\n\npro: Habr, Malá, Buk; proti: 0", ["-/0/-"]),
]


@pytest.mark.parametrize(("text", "expected"), [*DEEDS, *TABLES])
def test_results_told_before(text: str, expected: list[str]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[:2], id=row[2]) for row in UNDECIDED])
def test_results_not_told(text: str, expected: list[str]) -> None:
    assert votes_of(text) == expected


GROWING = [
    pytest.param(
        "Rada schválila nákup. Hlasování: pro 7, proti 0, zdržel se 1 (Habr). Usnesení bylo přijato.\n",
        id="votes by lines",
    ),
    pytest.param(
        "Rada schválila nákup. Hlasování: pro 7, proti 0, zdržel se 1 (Habr). Přijato. ",
        id="votes on one line",
    ),
    pytest.param("Pro: (Habr, ", id="brackets that never close"),
    pytest.param("jednomyslně ", id="one word over and over"),
    pytest.param("Hlasování č. 1 – ", id="heads without votes"),
    pytest.param("Habr, ", id="an endless list of names"),
    pytest.param("7 ", id="numbers only"),
    pytest.param("pro 7 ", id="one label over and over"),
    pytest.param("7 pro 0 proti ", id="numbers before labels"),
    pytest.param("Rada doporučila ", id="deeds without votes"),
    pytest.param("Habr – pro, ", id="an endless roll call"),
    pytest.param("Rada VV ZO ", id="bodies only"),
    pytest.param("Dubská Davis Habr PRO PRO PROTI ", id="grids without line breaks"),
    pytest.param(
        "Dubská Davis\nPRO – PROTI\nJan Habr – pro\nEva Malá – proti\n", id="grids and rows in turn"
    ),
    pytest.param("Pro 7, proti – ", id="dashes for numbers"),
]


@pytest.mark.parametrize("unit", GROWING)
def test_time_grows_with_the_text(unit: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be a quadratic search."""

    def seconds(times: int) -> float:
        source = source_of("Pro: " + unit * times)
        begin = time.process_time()
        find_votes(source)
        return time.process_time() - begin

    seconds(50)
    small = min(seconds(500) for _ in range(3))
    assert min(seconds(2000) for _ in range(2)) < 12 * small + 0.2
