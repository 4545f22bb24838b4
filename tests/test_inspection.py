"""An inspection tells of every line what became of it, and its shares add up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import TEXT, record
from zapis_parser import ZapisError, parse_text
from zapis_parser.inspection import Inspection, Mark, inspect
from zapis_parser.inspection_report import inspection_json, inspection_text
from zapis_parser.record import Minutes

DOCUMENT = """Zápis z 3. jednání komise pro zeleň konaného dne 4. 3. 2024
Přítomni: Jana Nová, Petr Malý
Program:
1. Ořez alejí
1. Ořez alejí
Dlouho se mluvilo o lípách.
Hlasování: pro 2, proti 0, zdržel se 0
Zapsala: Jana Nová
"""


def marks(inspection: Inspection, number: int) -> set[tuple[str, str]]:
    return {(mark.kind, mark.field) for mark in inspection.lines[number - 1].marks}


def test_each_line_says_what_it_became() -> None:
    found = inspect(parse_text(DOCUMENT))
    assert ("meeting", "date") in marks(found, 1)
    assert {("attendance", "entries.status"), ("people", "name")} <= marks(found, 2)
    assert ("agenda", "title") in marks(found, 4)
    assert ("sections", "title") in marks(found, 5)
    assert {("votes", "counts.yes"), ("votes", "counts.no")} <= marks(found, 7)
    assert ("officers", "recorders") in marks(found, 8)


def test_talk_is_not_understood_and_said_so() -> None:
    found = inspect(parse_text(DOCUMENT))
    assert "Dlouho se mluvilo o lípách." in [line.text for line in found.uncovered]
    assert not any(line.blank for line in found.uncovered)
    assert found.covered.lines + len(found.uncovered) == found.total.lines


def test_marks_name_the_rule_and_the_fact() -> None:
    minutes = parse_text(DOCUMENT)
    found = inspect(minutes)
    (vote,) = (m for m in found.lines[6].marks if m.field == "counts.yes")
    assert (vote.id, minutes.text[vote.start : vote.end]) == ("v1", "2")
    passage = minutes.votes[0].counts.evidence["yes"][0]
    assert vote.found_by == passage.found_by


def test_the_shares_of_a_known_record() -> None:
    found = inspect(Minutes.model_validate(record()))
    assert found.total.characters == sum(not c.isspace() for c in TEXT)
    shares = dict(found.by_kind)
    # "Úkol: připravit plán alejí. Zodpovídá: P. Malý. Termín: 31. 3. 2024": text, name and date
    assert shares["tasks"].characters == len("připravitplánalejí") + len("P.Malý") + len("31.3.2024")
    assert shares["tasks"].lines == 1
    assert found.ratio(shares["tasks"])[1] == pytest.approx(1 / found.total.lines)
    assert found.covered.characters < sum(share.characters for share in shares.values())


def test_words_of_two_facts_count_once() -> None:
    text = "Zápis z jednání komise dne 4. 3. 2024\nPřítomni: Jana Nová\n"
    found = inspect(parse_text(text))
    assert found.covered.characters <= found.total.characters
    assert dict(found.by_kind)["people"].characters <= len("JanaNová")


def test_a_fact_of_several_lines_marks_each() -> None:
    text = DOCUMENT + "\nUsnesení č. 1/2024: Komise doporučuje\nořez alejí v obci Jasanov.\n"
    minutes = parse_text(text)
    assert minutes.resolutions
    found = inspect(minutes)
    first, second = (
        n for n, line in enumerate(found.lines) if ("resolutions", "text") in marks(found, n + 1)
    )
    assert second == first + 1


def test_the_text_form() -> None:
    text = inspection_text(inspect(parse_text(DOCUMENT)))
    assert "    2  Přítomni: Jana Nová, Petr Malý" in text
    assert "people.name p1 [attendance.label] „Jana Nová“" in text
    assert "    6? Dlouho se mluvilo o lípách." in text
    assert "Not understood (" in text


def test_only_what_is_left() -> None:
    found = inspect(parse_text(DOCUMENT))
    text = inspection_text(found, uncovered_only=True)
    assert "Přítomni" not in text
    assert "    6  Dlouho se mluvilo o lípách." in text
    data = inspection_json(found, uncovered_only=True)
    assert [line["number"] for line in data["lines"]] == data["uncovered"]


def test_the_json_form() -> None:
    data = inspection_json(inspect(parse_text(DOCUMENT)))
    assert len(data["lines"]) == DOCUMENT.rstrip("\n").count("\n") + 1
    assert {"start", "end", "kind", "field", "id", "found_by"} == set(data["lines"][0]["marks"][0])
    assert 0 < data["covered"]["share_of_characters"] <= 1


def test_control_characters_do_not_reach_the_terminal() -> None:
    found = Inspection(
        lines=inspect(parse_text("Zápis\x1b[2J z jednání komise dne 4. 3. 2024")).lines,
        total=inspect(parse_text(DOCUMENT)).total,
        covered=inspect(parse_text(DOCUMENT)).covered,
        by_kind=(),
    )
    assert "\x1b" not in inspection_text(found)


@given(st.text(alphabet="Přítomni: Jana Nová\n12.3 ", max_size=200))
@settings(max_examples=60, deadline=None)
def test_the_lines_are_the_text(text: str) -> None:
    try:
        minutes = parse_text(text)
    except ZapisError:
        return
    found = inspect(minutes)
    assert "\n".join(line.text for line in found.lines) == minutes.text
    assert found.covered.characters <= found.total.characters
    for line in found.lines:
        assert minutes.text[line.start : line.end] == line.text
        assert all(_touches(mark, line.start, line.end) for mark in line.marks)


def _touches(mark: Mark, start: int, end: int) -> bool:
    return mark.start <= end and mark.end >= start
