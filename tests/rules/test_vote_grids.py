"""Grids of a roll call: rows of names over rows of votes, and rows that only look so."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser import parse_text
from zapis_parser.rules.votes import find_votes


def ballots_of(text: str) -> list[str]:
    """ "Habr yes", in text order, of all votes."""
    return [
        f"{one.mention.person.family} {one.option}"
        for vote in find_votes(source_of(text))
        for one in vote.ballots
    ]


GRIDS = [
    (
        "Dubská Davis Habr Jírová PRO PRO PRO PROTI Malý Nová — PRO Přijato.",
        ["Dubská yes", "Davis yes", "Habr yes", "Jírová no", "Nová yes"],
    ),
    (
        "Dubská Davis Habr\nPRO ZDRŽELA SE PROTI\nMalý Nová\nNEHLASOVAL PRO",
        ["Dubská yes", "Davis abstain", "Habr no", "Malý not_voting", "Nová yes"],
    ),
    (
        "Dubská\tDavis\tHabr\nPRO\t–\tPROTI\nMalý\tNová\tVrba\nPRO\tPRO\tPROTI",
        ["Dubská yes", "Habr no", "Malý yes", "Nová yes", "Vrba no"],
    ),
    ("Jméno\tDubská\tDavis\tHabr\nHlas\tPRO\tPRO\tPROTI", ["Dubská yes", "Davis yes", "Habr no"]),
    ("Jan Habr Eva Malá Petr Buk\npro pro proti", ["Habr yes", "Malá yes", "Buk no"]),
    ("Hlasování č. 3. Novák J., Malý P., Habr K. PRO, PROTI, PRO", ["Novák yes", "Malý no", "Habr yes"]),
    ("Prodej pozemku. Dubská Davis Habr PRO PRO PROTI PRO 2 PROTI 1", ["Dubská yes", "Davis yes", "Habr no"]),
]
NOT_GRIDS = [
    "Dubská Davis Habr PRO PRO",
    "Dubská Davis Habr PRO PRO PROTI PRO",
    "Dubská Davis\nPRO PRO PROTI",
    "Prezence\nDubská Davis Habr ANO ANO NE",
    "PRO PROTI ZDRŽEL SE\n7 0 0",
    "Zastupitelstvo Města Lipkov PRO PROTI ZDRŽEL SE 7 0 0",
    "Ano ano ano, říkal Habr. Ne ne ne, Malá.",
    "Dubská\tDavis\tHabr\nPRO\tPROTI",
]


@pytest.mark.parametrize(("text", "expected"), GRIDS)
def test_grids(text: str, expected: list[str]) -> None:
    assert ballots_of(text) == expected


@pytest.mark.parametrize("text", NOT_GRIDS)
def test_no_grids(text: str) -> None:
    assert ballots_of(text) == []


def test_the_sum_below_a_grid_belongs_to_its_vote() -> None:
    (vote,) = find_votes(source_of("Dubská Davis Habr\nPRO PRO PROTI\nPRO 2 PROTI 1 ZDRŽEL SE 0 Schváleno"))
    assert {label: value.value for label, value in vote.counts.items()} == {"yes": 2, "no": 1, "abstain": 0}
    assert vote.result is not None
    assert vote.result.value == "pass"


def test_a_grid_is_no_subject() -> None:
    minutes = parse_text(
        "Zápis z 5. zasedání Zastupitelstva obce Lipkov konaného dne 12. 3. 2024\n"
        "Starosta předložil návrh na prodej starého traktoru. Dubská Davis Habr PRO PRO PROTI Malý Nová — PRO Přijato.\n"
        "Místostarosta navrhl opravu kapličky. Dubská Davis Habr PRO PRO PRO Malý Nová PRO PRO Přijato."
    )
    assert [vote.subject for vote in minutes.votes] == [
        "Starosta předložil návrh na prodej starého traktoru.",
        "Místostarosta navrhl opravu kapličky.",
    ]
    assert [len(vote.ballots) for vote in minutes.votes] == [4, 5]
