"""Places and towns led back to the nominative."""

from __future__ import annotations

import pytest

from zapis_parser.czech.places import place_nominative, town_from_genitive, town_from_locative, venue_noun

PLACES = [
    ("zasedací místnosti č. 209", "zasedací místnost č. 209"),
    ("velkém sále radnice", "velký sál radnice"),
    ("Obecním úřadě ve Vrbce", "Obecní úřad ve Vrbce"),
    ("kulturním domě", "kulturní dům"),
    ("kočárkárně domu č. p. 5", "kočárkárna domu č. p. 5"),
    ("restauraci U Lípy", "restaurace U Lípy"),
    ("malé zasedací místnosti", "malá zasedací místnost"),
    ("DOMĚ KULTURY", "DŮM KULTURY"),
    ("informačním centru", "informační centrum"),
    ("prostorách školy", "prostory školy"),
    ("Sokolovně", "Sokolovna"),
    ("společenské místnosti", "společenská místnost"),
    ("klubovna pod školou", "klubovna pod školou"),
    ("sále Kulturního domu", "sál Kulturního domu"),
    ("nové budově školy", "nová budova školy"),
    ("MS Teams", "MS Teams"),
    ("Praze", "Praha"),
]
TOWNS = [
    ("Horní Lhotě", "Horní Lhota"),
    ("Ústí nad Vlnou", "Ústí nad Vlnou"),
    ("Novém Městě na Moravě", "Nové Město na Moravě"),
    ("Hradci Králové", "Hradec Králové"),
    ("Českých Budějovicích", "České Budějovice"),
    ("Praze 4", "Praha 4"),
    ("Brně", "Brno"),
    ("Vlčicích", "Vlčice"),
    ("Dubci", "Dubec"),
    ("Dolní Vrbince", "Dolní Vrbinka"),
    ("Lipkově", "Lipkov"),
    ("Osečanech", "Osečany"),
    ("Florii", "Floria"),
    ("Starém Hradišti", "Staré Hradiště"),
    ("Mladé Vsi", "Mladá Ves"),
    ("Café U Lípy", "Café U Lípy"),
    ("Zelený Důl", "Zelený Důl"),
]
GENITIVES = [
    ("Rokytnova", "Rokytnov"),
    ("Nového Města", "Nové Město"),
    ("Havraní Týnec", "Havraní Týnec"),
    ("Českého Krumlova", "Český Krumlov"),
    ("Dobříše", "Dobříš"),
    ("Nové Vsi", "Nová Ves"),
    ("Kamenice", "Kamenice"),
    ("Hradce Králové", "Hradec Králové"),
    ("Sedmidvory nad Bystrou", "Sedmidvory nad Bystrou"),
    ("Olšova nad Bystrou", "Olšov nad Bystrou"),
    ("Vrbová", "Vrbová"),
    ("Lipnic", "Lipnice"),
    ("Horní Lhoty", "Horní Lhota"),
]


@pytest.mark.parametrize(("printed", "nominative"), PLACES)
def test_places(printed: str, nominative: str) -> None:
    assert place_nominative(printed) == nominative


@pytest.mark.parametrize(("printed", "nominative"), TOWNS)
def test_towns_in_the_locative(printed: str, nominative: str) -> None:
    assert town_from_locative(printed) == nominative


@pytest.mark.parametrize(("printed", "nominative"), GENITIVES)
def test_towns_in_the_genitive(printed: str, nominative: str) -> None:
    assert town_from_genitive(printed) == nominative


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("sále", "sál"),
        ("klubovna", "klubovna"),
        ("prádelně", "prádelna"),
        ("středu", None),
        ("podstatě", None),
        ("", None),
    ],
)
def test_houses_and_rooms(word: str, noun: str | None) -> None:
    assert venue_noun(word) == noun


@pytest.mark.parametrize("text", ["", " ", "12", "...", "a" * 10_000, "Ve " * 5_000])
def test_anything_may_be_given(text: str) -> None:
    assert isinstance(place_nominative(text), str)
    assert isinstance(town_from_genitive(text), str)
