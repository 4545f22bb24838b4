"""Which resolution a vote adopted, and how it ended where only the words around it tell."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.assembly import assemble
from zapis_parser.record import Minutes, Source
from zapis_parser.rules.analysis import analyse

HEAD = "Zápis z 3. zasedání zastupitelstva obce Lípová konaného dne 5. 3. 2024\nPřítomni: Jan Novák, Eva Malá, Pavel Dub\n\n"
EXTRACT = "Výpis usnesení z 3. zasedání zastupitelstva obce Lípová konaného dne 5. 3. 2024\n\n"


def record(text: str) -> Minutes:
    source = Source(sha256="0" * 64, media_type="text/plain")
    return assemble(analyse(source_of(text)), source).minutes


def results(text: str) -> list[str | None]:
    return [vote.result for vote in record(text).votes]


def links(text: str) -> list[tuple[str | None, int | None]]:
    """For each resolution its number and the number of votes in favour of the vote that adopted it."""
    minutes = record(text)
    votes = {vote.id: vote.counts.yes for vote in minutes.votes}
    return [(row.number, votes[row.vote] if row.vote else None) for row in minutes.resolutions]


VOTE = "Hlasování: pro {}, proti 0, zdržel se 0\n"
LINKED = [
    (
        f"Usnesení č. 1: ZO schvaluje program.\n{VOTE.format(7)}Usnesení č. 2: ZO schvaluje rozpočet.\n{VOTE.format(6)}",
        [("1", 7), ("2", 6)],
        "the vote behind",
    ),
    (
        f"{VOTE.format(7)}Usnesení č. 1: ZO schvaluje program.\n{VOTE.format(6)}Usnesení č. 2: ZO schvaluje rozpočet.\n{VOTE.format(5)}Usnesení č. 3: ZO bere na vědomí zprávu.",
        [("1", 7), ("2", 6), ("3", 5)],
        "the vote in front",
    ),
    (
        f"Usnesení č. 1: ZO schvaluje program.\n{VOTE.format(7)}Usnesení č. 2: ZO bere na vědomí zprávu.\nUsnesení č. 3: ZO schvaluje rozpočet.\n{VOTE.format(6)}",
        [("1", 7), ("2", None), ("3", 6)],
        "one without a vote",
    ),
    (
        f"Návrh usnesení: ZO schvaluje program.\n{VOTE.format(7)}Usnesení č. 1/3 bylo schváleno.\nNávrh usnesení: ZO schvaluje rozpočet.\n{VOTE.format(6)}Usnesení č. 2/3 bylo schváleno.",
        [("1/3", 7), ("2/3", 6)],
        "named behind the vote",
    ),
    (
        f"ZO schvaluje rozpočet na rok 2024.\n{VOTE.format(7)}Usnesení č. 8/2024\n\nZO schvaluje závěrečný účet.\n{VOTE.format(6)}Usnesení č. 9/2024\n",
        [("8/2024", 7), ("9/2024", 6)],
        "the identifier behind the vote",
    ),
]


@pytest.mark.parametrize("body, expected", [pytest.param(body, rows, id=why) for body, rows, why in LINKED])
def test_votes_and_resolutions(body: str, expected: list[tuple[str, int | None]]) -> None:
    assert links(HEAD + body) == expected


STATED = [
    (
        EXTRACT
        + "• ZO schválilo program.\nPro – 7\nProti – 0\n• ZO neschválilo prodej.\nPro – 7\nProti – 0\n",
        ["pass", "fail"],
        "the past tense",
    ),
    (
        EXTRACT
        + "• Za ověřovatele zvolilo zastupitelstvo Jana Nováka\nPro – 6\nProti – 0\na Evu Malou.\nPro – 6\nProti – 0\n• ZO schválilo rozpočet.\nPro – 7\nProti – 0\n",
        ["pass", "pass", "pass"],
        "two votes on one sentence",
    ),
    (
        EXTRACT
        + "• ZO pověřilo radu jednáním.\nPro – 2\nProti – 5\n• ZO schválilo program.\nPro – 7\nProti – 0\n",
        [None, "pass"],
        "counts against the words",
    ),
    (
        EXTRACT
        + "Usnesení č. 1/3: ZO schvaluje program.\nPro: 7 Proti: 0\nUsnesení č. 2/3: ZO zamítá žádost.\nPro: 7 Proti: 0\n",
        ["pass", "fail"],
        "a numbered extract",
    ),
    (
        HEAD + "Usnesení č. 1/3: ZO schválilo program a pověřuje starostu.\nPro: 7 Proti: 0\n",
        ["pass"],
        "the first verb decides",
    ),
    (
        HEAD
        + "Volba předsedy výboru proběhla tajně.\nKandidát Dub: pro 6, proti 1, zdržel se 1.\nKandidát byl zvolen.\n",
        ["pass"],
        "an election",
    ),
    (
        HEAD
        + "ZO schválilo rozpočet.\nJmenovité hlasování:\nJan Novák – pro\nEva Malá – pro\nPetr Dub – zdržel se\n",
        ["pass"],
        "told above a roll call",
    ),
    (
        HEAD
        + "ZO neschválilo prodej.\nJmenovité hlasování:\nJan Novák – proti\nEva Malá – proti\nPetr Dub – pro\n",
        ["fail"],
        "a refusal told above a roll call",
    ),
    (
        HEAD
        + "Volba předsedy výboru proběhla tajně.\nKandidát Dub: pro 2, proti 5, zdržel se 1.\nKandidát nebyl zvolen.\n",
        ["fail"],
        "a lost election",
    ),
    (
        HEAD
        + "Žádost Jana Novotného: pro 3, proti 0\nŽádost Evy Dubové: pro 3, proti 0\nVšichni žadatelé byli 5. 3. přijati za členy.\n",
        ["pass", "pass"],
        "a statement about all",
    ),
]
UNSTATED = [
    (
        HEAD + "Návrh: ZO schvaluje rozpočet.\nPro: 7 Proti: 0\nDále hovořil Jan Dub o sběru papíru.\n",
        "a draft in the present tense",
    ),
    (
        HEAD
        + "Návrh ceny.\nPro: 7 Proti: 0\n\nPotom bylo dlouho ticho.\nPak se hovořilo o plese.\nSál je objednán.\nHudba také.\nV lednu byl zvolen nový výbor.\n",
        "told far below",
    ),
    (
        HEAD
        + "Program:\n1. Cena\n2. Volby\n\n1. Cena\nNávrh ceny 20 Kč za kus.\nPro: 7 Proti: 0\n2. Volby\nV lednu byl zvolen nový výbor.\n",
        "told in the next item",
    ),
    (
        HEAD
        + "ZO schvaluje rozpočet.\nJmenovité hlasování:\nJan Novák – pro\nEva Malá – pro\nPetr Dub – proti\n",
        "a draft in the present tense above a roll call",
    ),
]


@pytest.mark.parametrize("text, expected", [pytest.param(text, rows, id=why) for text, rows, why in STATED])
def test_results_told_by_words(text: str, expected: list[str | None]) -> None:
    assert results(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in UNSTATED])
def test_results_that_nothing_states(text: str) -> None:
    assert results(text) == [None]


def test_a_rejected_draft_is_no_resolution() -> None:
    body = f"Návrh usnesení: ZO schvaluje prodej.\nPro: 2 Proti: 5\nUsnesení nebylo přijato.\nNávrh usnesení: ZO schvaluje rozpočet.\n{VOTE.format(7)}Usnesení bylo přijato."
    assert [row.text for row in record(HEAD + body).resolutions] == ["ZO schvaluje rozpočet."]


def test_a_result_keeps_the_words_that_state_it() -> None:
    minutes = record(HEAD + "Kandidát Dub: pro 6, proti 1, zdržel se 1.\nKandidát byl zvolen.\n")
    (vote,) = minutes.votes
    assert [minutes.text[place.start : place.end] for place in vote.evidence["result"]] == ["byl zvolen"]


# a task, and the vote on it right behind: what is left of its words
VOTED_TASKS = [
    ("Rada ukládá starostovi podepsat smlouvu pro 5 proti 0 zdržel 0", "ukládá starostovi podepsat smlouvu"),
    ("Rada ukládá starostovi podepsat smlouvu (5:0:0).", "ukládá starostovi podepsat smlouvu"),
    (
        "Rada pověřuje starostu dalším jednáním. pro: 5 hlasů proti: 0 hlasů",
        "pověřuje starostu dalším jednáním.",
    ),
    (
        "Rada ukládá starostovi podepsat smlouvu Hlasování: pro 5, proti 0",
        "ukládá starostovi podepsat smlouvu",
    ),
    ("Rada ukládá starostovi rozdělit 5 lístků pro školy.", "ukládá starostovi rozdělit 5 lístků pro školy."),
]


@pytest.mark.parametrize(("line", "words"), VOTED_TASKS)
def test_a_task_ends_before_the_vote_on_it(line: str, words: str) -> None:
    minutes = record(f"Zápis z 5. schůze Rady obce Lípov konané dne 12. 5. 2014\n3. Smlouva\n{line}\n")
    (task,) = minutes.tasks
    assert task.text == words
    assert minutes.text[task.evidence["text"][0].start : task.evidence["text"][0].end] == words
