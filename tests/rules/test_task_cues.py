"""What spares the rules of tasks most lines must not spare them one that they read: cues and look-ups against the patterns."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import source_of
from zapis_parser.rules.cues import cues_of
from zapis_parser.rules.lines import TextLine, content_lines
from zapis_parser.rules.task_charges import CHARGES
from zapis_parser.rules.task_labels import (
    has_label,
    is_detail,
    is_due_label,
    when_label,
    when_labels,
    who_labels,
)
from zapis_parser.rules.task_names import KnownNames
from zapis_parser.rules.task_page import Page
from zapis_parser.rules.task_parts import DUE, Calendar, find_due, find_state, may_state
from zapis_parser.rules.task_verbs import find_verbs, tells_of_doing
from zapis_parser.rules.words import lexicon

MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))
WHO, WHEN = lexicon("tasks", "labels", "who"), lexicon("tasks", "labels", "when")
STATES = [phrase for phrases in lexicon("tasks", "states").values() for phrase in phrases]
VERBS = [*lexicon("tasks", "verbs", "finite"), *lexicon("tasks", "verbs", "plural")]


def line_of(text: str) -> TextLine:
    """Return the only line of a text."""
    (line,) = content_lines(source_of(text))
    return line


def page_of(line: TextLine) -> Page:
    """Return a document of one line."""
    return Page(line.text, [line], MEETING, frozenset(), frozenset(), own_labels=False)


@pytest.mark.parametrize("label", [*WHO, *WHEN, "stav", "plnění", "Z", "O", "T"])
def test_a_line_that_begins_with_a_label_is_a_detail(label: str) -> None:
    line = line_of(f"{label[0].upper()}{label[1:]}: Dub")
    assert is_detail(page_of(line), line)


@pytest.mark.parametrize("label", [*WHO, *WHEN])
def test_labels_within_a_line_are_found(label: str) -> None:
    line = line_of(f"Opravit plot u školy, {label}: Dub")
    assert has_label(page_of(line), line)
    found = [*who_labels(line.text, 0, len(line.text)), *when_labels(line.text, 0, len(line.text))]
    assert [match.start() for match in found] == [line.text.index(label)]


@pytest.mark.parametrize("label", [*WHEN, "nový termín", "prodloužený termín", "náhradní termín", "T"])
def test_labels_of_deadlines_are_found_where_the_pattern_alone_finds_them(label: str) -> None:
    line = line_of(f"{label}: 3. 5.")
    assert is_due_label(page_of(line), line)
    text = f"Opravit plot ({label}: 3. 5.)"
    alone, begun = when_label().search(text), next(when_labels(text, 0, len(text)))
    assert alone is not None
    assert alone.span() == begun.span()


@pytest.mark.parametrize(
    "phrase",
    "do 3. 5.|do konce března|do 14 dnů|do týdne|do měsíce|do příští schůze|na dalším jednání|do pátku|do zítřka|do jara"
    "|do prázdnin|do konce školního roku|ihned|neprodleně|bez odkladu|průběžně|jednou měsíčně|každý měsíc|v průběhu pololetí"
    "|během čtvrtletí|do poloviny dubna|do počátku května|do závěru roku|do vánoc|ve druhém čtvrtletí|v Q1|nejpozději do září"
    "|do schválení rozpočtu|termín po schválení|– trvale".split("|"),
)
def test_what_says_until_when_has_a_cue(phrase: str) -> None:
    text = f"Starosta připraví návrh smlouvy {phrase}"
    assert find_due(text, 0, len(text), MEETING) is not None
    assert cues_of(text) & DUE


def test_a_line_without_a_deadline_mostly_has_no_cue() -> None:
    assert not cues_of("Starosta připraví návrh smlouvy a předloží ho radě") & DUE


@pytest.mark.parametrize("state", STATES)
def test_lines_that_print_a_state_have_a_cue(state: str) -> None:
    text = f"Opravit plot – {state}."
    assert find_state(text, 0, len(text)) is not None
    assert may_state(line_of(text))


def test_the_last_state_counts() -> None:
    text = "Opravit plot – trvá. Natřít lavičky – splněno."
    found = find_state(text, 0, len(text))
    assert found is not None
    assert (found.value, text[found.start : found.end]) == ("done", "splněno")


@pytest.mark.parametrize(
    "verb", "ukládá uložil pověřuje pověřil zavazuje zavázala dává dal zadává zadalo UKLADA poveruje".split()
)
def test_verbs_of_charging_have_a_cue(verb: str) -> None:
    assert cues_of(f"Rada {verb} starostovi") & CHARGES


@pytest.mark.parametrize("verb", VERBS)
def test_listed_verbs_are_told_by_look_ups(verb: str) -> None:
    text = f"P. Dub {verb} (sál)."
    assert tells_of_doing(text, line_of(text))
    assert ("finite", verb) in [(found.kind, found.word) for found in find_verbs(text)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Dub se o výzdobu postará.", "se", "se o výzdobu postará"),
        ("Dub postará se o výzdobu.", "se", "postará se"),
        ("Dub má na starosti výzdobu.", "phrase", "má na starosti"),
        ("Dub hlídá klíče.", "duty", "hlídá"),
        ("Dub musí včas objednat sál.", "must", "musí včas objednat"),
        ("Dub bude muset objednat sál.", "must", "bude muset objednat"),
        ("Dub bude sledovat stav.", "future", "bude sledovat"),
        ("Dub zamezí vstupu.", "formed", "zamezí"),
    ],
)
def test_verbs_of_several_words(text: str, kind: str, words: str) -> None:
    assert [(found.kind, text[found.start : found.end]) for found in find_verbs(text)] == [(kind, words)]


def test_a_verb_is_not_found_within_another_word() -> None:
    text = "Nedodá nic, dodávka dodá 2dodá a Dub dodá."
    assert [found.start for found in find_verbs(text)] == [text.index(" dodá 2") + 1, text.rindex("dodá")]


def test_known_names_are_those_of_the_lists_and_of_running_text() -> None:
    known = KnownNames(frozenset({"vrba"}), "Pan Orel uvedl stav.")
    assert "vrba" in known
    assert "orel" in known
    assert "stav" not in known
