"""The same invented document in every format gives the same facts."""

from __future__ import annotations

import pytest
from formats import WRITERS, settings_of, source_of

from fixture_pdf import FontsMissing
from generator import generate
from zapis_parser import InvalidSettings, parse, parse_text
from zapis_parser.evaluation.facts import facts
from zapis_parser.evaluation.scoring import score_document

SEEDS = (1, 4, 6)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_document_gives_the_same_facts_in_every_format(seed: int, form: str) -> None:
    read = parse_text(generate(seed).text)
    name, write = WRITERS[form]
    try:
        other = parse(write(source_of("x", read.text)), name=name, settings=settings_of(form))
    except (FontsMissing, InvalidSettings) as error:
        pytest.skip(str(error))
    misses = score_document("x", facts(read), facts(other)).misses
    # a PDF has no empty lines, and one section of these 3 documents is found by them alone
    assert len(misses) <= (1 if form.startswith("pdf") else 0), [f"{miss.field}: {miss}" for miss in misses]


PAGE = (
    "<p>Zápis ze schůze výboru 12. 3. 2024</p><p>Přítomni: Jan Dub, Eva Malá</p><p>Program:</p>{items}{rest}"
)


def test_paragraphs_of_a_web_page_do_not_part_a_programme() -> None:
    items = "".join(f"<p>{title}</p>" for title in ("Zahájení", "Rozpočet", "Ples", "Různé"))
    rest = "<p>Zahájení</p><p>Schůzi zahájil Jan Dub.</p><p>Rozpočet</p><p>Byl schválen.</p><p>Ples</p><p>Bude v lednu.</p>"
    minutes = parse(
        f"<html><body>{PAGE.format(items=items, rest=rest)}</body></html>".encode(), name="x.html"
    )
    assert [item.title for item in minutes.agenda] == ["Zahájení", "Rozpočet", "Ples", "Různé"]


def test_one_empty_line_among_close_ones_still_parts() -> None:
    text = (
        "Zápis ze schůze výboru 12. 3. 2024\nPřítomni: Jan Dub, Eva Malá\nProgram:\nZahájení\nRozpočet\nRůzné\n\n"
        "Zahájení\nSchůzi zahájil Jan Dub.\nRozpočet\nByl schválen.\nRůzné\nNic.\n"
    )
    assert [item.title for item in parse_text(text).agenda] == ["Zahájení", "Rozpočet", "Různé"]
