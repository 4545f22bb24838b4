"""Offices and units: from any case to the nominative, and where their words end."""

from __future__ import annotations

import pytest

from zapis_parser.czech.offices import find_office, office_at

# text that begins with the office, its nominative, the words it takes
OFFICES = [
    ("starostovi obce podepsat", "starosta obce", "starostovi obce"),
    ("starostu města provedením úkonů", "starosta města", "starostu města"),
    ("starostu podpisem smlouvy", "starosta", "starostu"),
    ("starostce zajistit", "starostka", "starostce"),
    ("místostarostovi předložit", "místostarosta", "místostarostovi"),
    ("tajemníkovi MěÚ předložit", "tajemník MěÚ", "tajemníkovi MěÚ"),
    ("tajemnici fakulty doplnit", "tajemnice fakulty", "tajemnici fakulty"),
    ("předsedovi výboru svolat", "předseda výboru", "předsedovi výboru"),
    ("předsedkyni komise svolat", "předsedkyně komise", "předsedkyni komise"),
    ("odboru dopravy zajistit", "odbor dopravy", "odboru dopravy"),
    ("odboru majetku a investic zajistit", "odbor majetku a investic", "odboru majetku a investic"),
    (
        "odboru školství, kultury a sportu připravit",
        "odbor školství, kultury a sportu",
        "odboru školství, kultury a sportu",
    ),
    (
        "vedoucímu odboru výstavby a životního prostředí předložit",
        "vedoucí odboru výstavby a životního prostředí",
        "vedoucímu odboru výstavby a životního prostředí",
    ),
    (
        "odboru dopravy a silničního hospodářství zajistit",
        "odbor dopravy a silničního hospodářství",
        "odboru dopravy a silničního hospodářství",
    ),
    ("vedoucí odboru školství Mgr. Ivetě Malé", "vedoucí odboru školství", "vedoucí odboru školství"),
    ("řediteli ZŠ a MŠ Lhota předložit", "ředitel ZŠ a MŠ Lhota", "řediteli ZŠ a MŠ Lhota"),
    ("řediteli Kulturního domu zveřejnit", "ředitel Kulturního domu", "řediteli Kulturního domu"),
    ("ředitelce mateřské školy zajistit", "ředitelka mateřské školy", "ředitelce mateřské školy"),
    ("finančnímu výboru zkontrolovat", "finanční výbor", "finančnímu výboru"),
    ("legislativní komisi přípravou", "legislativní komise", "legislativní komisi"),
    ("kontrolní komise předloží", "kontrolní komise", "kontrolní komise"),
    ("radu obce dalším jednáním", "rada obce", "radu obce"),
    ("Radě města stanovit", "Rada města", "Radě města"),
    ("všem členům Rady obce k přijímání", "všichni členové Rady obce", "všem členům Rady obce"),
    ("ostatními členy", "ostatní členové", "ostatními členy"),
    ("technickým službám opravit", "technické služby", "technickým službám"),
    ("jednateli společnosti zajistit", "jednatel společnosti", "jednateli společnosti"),
    ("pracovní skupině dopracovat", "pracovní skupina", "pracovní skupině"),
    ("trenérům florbalu zaslat", "trenéři florbalu", "trenérům florbalu"),
    ("městské policii zvýšit", "městská policie", "městské policii"),
    ("sekretariátu rozeslat", "sekretariát", "sekretariátu"),
    ("předseda spolu s členy", "předseda", "předseda"),
    ("starosta obce Jan Dub", "starosta obce", "starosta obce"),
    ("knihovnice Lipové", "knihovnice", "knihovnice"),
    ("děkance fakulty předložit", "děkanka fakulty", "děkance fakulty"),
    ("správci hřbitova opravit", "správce hřbitova", "správci hřbitova"),
    ("hospodáři sepsat", "hospodář", "hospodáři"),
    ("úřadu práce oznámit", "úřad práce", "úřadu práce"),
]


@pytest.mark.parametrize(("text", "name", "words"), OFFICES)
def test_offices(text: str, name: str, words: str) -> None:
    office = office_at(text, 0)
    assert office is not None
    assert (office.name, text[office.start : office.end]) == (name, words)


SUBJECTS = [
    ("starosta", True),
    ("starostovi", False),
    ("odbor dopravy", True),
    ("odboru dopravy", False),
    ("školu", False),
    ("trenéři", True),
    ("trenérům", False),
]


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_subject(text: str, subject: bool) -> None:
    office = office_at(text, 0)
    assert office is not None
    assert office.subject is subject


NONE = [
    ("Dub připraví článek", "a person"),
    ("starostlivost", "a longer word"),
    ("obcházet", "a verb that begins like a noun"),
    ("Jan Malý", "a name"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NONE])
def test_no_office(text: str) -> None:
    assert office_at(text, 0) is None


def test_the_first_office_of_a_stretch() -> None:
    text = "Úkol pro tajemníka MěÚ Ing. Rozuma a starostu"
    office = find_office(text)
    assert office is not None
    assert office.name == "tajemník MěÚ"
    assert find_office(text, office.end, office.end + 5) is None


@pytest.mark.parametrize("piece", ["odboru dopravy a ", "starostovi ", "vedoucímu "])
def test_an_office_has_a_bounded_number_of_words(piece: str) -> None:
    office = find_office(piece * 3000)
    assert office is not None
    assert len(office.name.split()) < 12
