"""Numbers of votes in unusual places, signs that stand for numbers, and what only looks like either."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.votes import VoteMatch, find_votes


def shown(vote: VoteMatch) -> str:
    """ "7/0/1 pass U": yes, no, abstain ("-" where not printed), result, unanimous."""
    counts = {label: value.value for label, value in vote.counts.items()}
    parts = ["/".join(str(counts.get(label, "-")) for label in ("yes", "no", "abstain"))]
    parts += [vote.result.value] if vote.result else []
    parts += ["U"] if vote.unanimous else []
    return " ".join(parts)


def votes_of(text: str) -> list[str]:
    return [shown(vote) for vote in find_votes(source_of(text))]


TIMES = [
    ("pro: 7 x, proti: 0 x, zdržel se: 0 x", ["7/0/0"]),
    ("pro 7krát, proti 0krát, zdržel se 1krát", ["7/0/1"]),
    ("7x pro, 0x proti, 1x se zdržel", ["7/0/1"]),
    ("Pro: 7Proti: 0Zdržel se: 1", ["7/0/1"]),
    ("Hlasování: Pro - 7, proti - 0, zdr. - 0.", ["7/0/0"]),
    ("pro: 7, proti: 0, zdr: 1", ["7/0/1"]),
]
NOT_TIMES = [
    ("Kontrola proběhne 4x ročně, proti loňsku 2x v pololetí.", []),
    ("Hlasování: zdr. středisko podpoří 5 členů, pro 5, proti 0.", ["5/0/-"]),
    ("Pro 7domků nejsou přípojky, proti 3garážím není nic.", []),
]
NONE = [
    ("Nikdo nebyl proti ani se nezdržel.", ["-/0/0"]),
    ("Nikdo nebyl proti, ani se nezdržel hlasování. Pro bylo 7 členů.", ["7/0/0"]),
    ("Nikdo se nezdržel ani nebyl proti.", ["-/0/0"]),
    ("Hlasování pro: 7 proti: - zdržel se: -", ["7/0/0"]),
    ("Hlasování: pro 7, proti –, zdržel se –", ["7/0/0"]),
    ("Pro: 7\nProti: –\nZdržel se: –", ["7/0/0"]),
    ("Pro: Jan Habr, Eva Malá\nProti: –", ["-/0/-"]),
    ("Pro\tProti\tZdržel se\n7\t–\t1", ["7/0/1"]),
]
NOT_NONE = [
    ("Jeden člen nebyl proti ani se nezdržel.", []),
    ("Pro – Proti – Zdržel se –", []),
    ("Pro\tProti\tZdržel se\n–\t–\t–", []),
    ("pro 7, proti – 1, zdržel se – 2", ["7/1/2"]),
    ("Pro: 7 Proti: Zdržel se: 1", ["7/-/1"]),
    ("Pro: lepší dostupnost, nižší cena\nProti: –", []),
    ("7 pro – 1 proti – zdržel se", ["7/1/-"]),
]
ALL = [
    ("Hlasování: všech 7 přítomných pro.", ["7/-/- U"]),
    ("Pro hlasovalo všech 7 přítomných zastupitelů.", ["7/-/- U"]),
    ("Všech 7 členů hlasovalo pro, usnesení bylo přijato.", ["7/-/- pass U"]),
    ("Pro hlasovali všichni přítomní (7), proti 0, zdržel se 0.", ["7/0/0 U"]),
]
NOT_ALL = [
    ("Příspěvek je určen pro všech 7 škol.", []),
    ("Výzva platí za všech 7 obcí pro rok 2024.", []),
    ("Přítomno všech 7 členů pro jednání.", []),
    ("Hlasování: pro 7, proti 0, pozváno všech 9 členů.", ["7/0/-"]),
]
ASKED = [
    ("Kdo je pro? 7 Kdo je proti? 0 Kdo se zdržel? 1", ["7/0/1"]),
    ("Kdo je pro?\n7\nKdo je proti?\n0", ["7/0/-"]),
    ("Ano 7 Ne 0 Zdržel se 1", ["7/0/1"]),
    ("Rada hlasovala per rollam: souhlasí 5, nesouhlasí 0.", ["5/0/-"]),
    ("Souhlasí: 7, nesouhlasí: 0, zdrželi se: 1", ["7/0/1"]),
    ("Hlasy pro: 7, hlasy proti: 0, zdržení se: 1", ["7/0/1"]),
]
NOT_ASKED = [
    ("Kdo je pro? Kdo je proti? Kdo se zdržel?\nPro: 7, proti: 0", ["7/0/-"]),
    ("Starosta: ano 7 let to trvá, ne 3.", []),
    ("Výbor souhlasí 5. května s termínem, Eva Malá nesouhlasí 3. června.", []),
    ("Se záměrem souhlas: 12. 5. 2024", []),
]
SHORT = [
    ("H: 7/0/1", ["7/0/1"]),
    ("Rada schvaluje nákup. Hl.: 7/0/0", ["7/0/0"]),
    ("Rada schvaluje nákup stolů. (7-0-0)", ["7/0/0"]),
    ("Rada schvaluje nákup stolů.\n(7-0-0)", ["7/0/0"]),
    ("Návrh: prodat starý traktor.\n(7-0-0)", ["7/0/0"]),
]
NOT_SHORT = [
    ("Rada schvaluje prodej pozemku (12-1-3)", []),
    ("Rada schvaluje prodej pozemku p. č. (12-1-3).", []),
    ("Rada schvaluje poplatky ve výši dle přílohy\n(12-1-3)", []),
    ("Mužstvo zvítězilo.\n(3-1-2)", []),
    ("Dorost hrál doma. H: 3/1", []),
    ("Hlasování č. 4\nDatum a čas hlasování: 12.3.2024 18:22:10\nPro: 7 Proti: 0", ["7/0/-"]),
]
RESULTS = [
    ("Hlasování o usnesení: 7 pro\nUsnesení přijato.", ["7/-/- pass"]),
    ("Hlasování č. 12 - Program\nPro: 14 Proti: 0 Zdrželo se: 1\nHlasování: PŘIJATO", ["14/0/1 pass"]),
    ("Pro: 7, proti: 0\nHlasování: schváleno\nHlasování: pro 6, proti 1", ["7/0/- pass", "6/1/-"]),
    ("Výsledek hlasování:\tPro\tProti\tZdržel se\n\t7\t0\t1", ["7/0/1"]),
]
NOT_RESULTS = [
    ("Hlasování o usnesení č. 7: pro 6", ["6/-/-"]),
    ("Pro: 7, proti: 0\nHlasování o zprávě: schváleno", ["7/0/-", "-/-/- pass"]),
    ("Výsledek:\tPro\tProti\tZdržel se\n7\tškol\t1", []),
]


@pytest.mark.parametrize(("text", "expected"), [*TIMES, *NONE, *ALL, *ASKED, *SHORT, *RESULTS])
def test_votes(text: str, expected: list[str]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [*NOT_TIMES, *NOT_NONE, *NOT_ALL, *NOT_ASKED, *NOT_SHORT, *NOT_RESULTS]
)
def test_near_misses(text: str, expected: list[str]) -> None:
    assert votes_of(text) == expected


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Pro: Jan Habr, Eva Malá (2)\nProti: nikdo (0)\nZdržel se: Petr Buk (1)", 2),
        ("Pro: Jan Habr, Eva Malá (7)\nProti: nikdo", None),
        ("Pro: Jan Habr, Eva Malá (starostka)\nProti: nikdo", None),
    ],
)
def test_numbers_behind_names_are_counts_if_they_are_as_many(text: str, yes: int | None) -> None:
    (vote,) = find_votes(source_of(text))
    count = vote.counts.get("yes")
    assert (count and count.value) == yes
    assert [ballot.mention.person.family for ballot in vote.ballots][:2] == ["Habr", "Malá"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hlasování o předloženém návrhu usnesení: pro 7, proti 0", None),
        ("Hlasování o návrhu: 7 pro", None),
        ("Hlasování o návrhu kontrolního výboru: 7 pro", "návrhu kontrolního výboru"),
        ("Hlasování o usnesení výboru: 7 pro", "usnesení výboru"),
    ],
)
def test_a_motion_is_no_subject(text: str, subject: str | None) -> None:
    (vote,) = find_votes(source_of(text))
    assert (vote.subject and vote.subject.value) == subject
