"""Tasks in sentences: rows of habits, and near-misses with the reason as the test's id."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.task_charges import charge_head, find_charges
from zapis_parser.rules.task_parts import AssigneeMatch, Calendar
from zapis_parser.rules.task_prose import find_doers
from zapis_parser.rules.tasks import find_tasks

KNOWN = frozenset({"dub", "malá", "vrba", "kubát", "hladík", "anežka", "honza", "jakub", "orel"})
MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))


def names(assignees: tuple[AssigneeMatch, ...]) -> list[str]:
    """Return each doer as one string: the person's name as printed, else the office."""
    return [a.mention.person.name if a.mention else a.office or "" for a in assignees]


def charges_of(text: str) -> list[tuple[str, list[str]]]:
    """Return the words and doers of the charges in a line."""
    source = source_of(text)
    return [
        (source.text[c.start : c.end], names(c.assignees))
        for line in content_lines(source)
        for c in find_charges(source.text, line)
    ]


def doers_of(text: str) -> list[list[str]]:
    """Return the doers of each sentence of doing in a line."""
    source = source_of(text)
    return [
        names(d.assignees) for line in content_lines(source) for d in find_doers(source.text, line, KNOWN)
    ]


def words_of(text: str) -> list[str]:
    """Return the words of each task in running text."""
    source = source_of(text)
    lines = content_lines(source)
    tasks = find_tasks(source.text, lines, MEETING, skip=frozenset(), reviews=[], known=KNOWN)
    return [task.text for task in tasks]


CHARGES = [
    (
        "Výbor dal za úkol předsedovi připravit rozpočet.",
        [("dal za úkol předsedovi připravit rozpočet.", ["předseda"])],
    ),
    (
        "Výbor dává za úkol vyúčtování (tzn. poplatky za přihlášky) sekretáři.",
        [("dává za úkol vyúčtování (tzn. poplatky za přihlášky) sekretáři.", ["sekretář"])],
    ),
    ("Výbor ukládá Dubovi sepsat majetek.", [("ukládá Dubovi sepsat majetek.", ["Dubovi"])]),
    ("Výbor ukládá Kopeckému napsat článek.", [("ukládá Kopeckému napsat článek.", ["Kopeckému"])]),
    ("Výbor ukládá Lipové doplnit kroniku.", [("ukládá Lipové doplnit kroniku.", ["Lipové"])]),
    ("Výbor ukládá p. Orlovi svolat brigádu.", [("ukládá p. Orlovi svolat brigádu.", ["Orlovi"])]),
    (
        "Výbor ukládá paní Zelené zjistit možnosti.",
        [("ukládá paní Zelené zjistit možnosti.", ["Zelené"])],
    ),
    ("Rada pověřuje Vrbu podpisem smlouvy.", [("pověřuje Vrbu podpisem smlouvy.", ["Vrbu"])]),
    ("Rada pověřuje Duba dalším jednáním.", [("pověřuje Duba dalším jednáním.", ["Duba"])]),
    ("Rada ukládá starostovi podepsat smlouvu.", [("ukládá starostovi podepsat smlouvu.", ["starosta"])]),
    (
        "Zastupitelstvo pověřuje starostu obce podpisem smlouvy.",
        [("pověřuje starostu obce podpisem smlouvy.", ["starosta obce"])],
    ),
    ("ZO pověřilo radu obce dalším jednáním.", [("pověřilo radu obce dalším jednáním.", ["rada obce"])]),
    (
        "Rada ukládá odboru majetku a investic zajistit doplnění projektu do 31. 7. 2024.",
        [
            (
                "ukládá odboru majetku a investic zajistit doplnění projektu do 31. 7. 2024.",
                ["odbor majetku a investic"],
            )
        ],
    ),
    ("Rada ukládá OBH vypracovat dokumentaci.", [("ukládá OBH vypracovat dokumentaci.", ["OBH"])]),
    (
        "Rada ukládá starostovi a tajemníkovi jednat s krajem.",
        [("ukládá starostovi a tajemníkovi jednat s krajem.", ["starosta", "tajemník"])],
    ),
    (
        "Rada ukládá vedoucí odboru školství Mgr. Ivetě Malé připravit návrh pravidel.",
        [("ukládá vedoucí odboru školství Mgr. Ivetě Malé připravit návrh pravidel.", ["Ivetě Malé"])],
    ),
    (
        "pověřuje starostu města Ing. Pavla Duba podpisem smlouvy",
        [("pověřuje starostu města Ing. Pavla Duba podpisem smlouvy", ["Pavla Duba"])],
    ),
    (
        "pověřilo zastupováním ve svazku starostu obce Jana Duba.",
        [("pověřilo zastupováním ve svazku starostu obce Jana Duba.", ["Jana Duba"])],
    ),
    (
        "pověřilo všechny členy Rady obce k vítání občánků.",
        [("pověřilo všechny členy Rady obce k vítání občánků.", ["všichni členové Rady obce"])],
    ),
    (
        "Výbor ukládá ses. Lipové vyzvat sbory k nápravě.",
        [("ukládá ses. Lipové vyzvat sbory k nápravě.", ["Lipové"])],
    ),
    (
        "Výbor ukládá předsednictvu, aby obnovilo členskou evidenci.",
        [("ukládá předsednictvu, aby obnovilo členskou evidenci.", ["předsednictvo"])],
    ),
    (
        "ZO a) bere na vědomí studii, b) ukládá starostovi předložit náklady do 31. 8. 2024.",
        [("ukládá starostovi předložit náklady do 31. 8. 2024.", ["starosta"])],
    ),
    (
        "ZO schvaluje smlouvu a pověřuje starostu podpisem; ukládá tajemníkovi ji zveřejnit.",
        [
            ("pověřuje starostu podpisem", ["starosta"]),
            ("ukládá tajemníkovi ji zveřejnit.", ["tajemník"]),
        ],
    ),
    (
        "pověřilo radu obce jednáním s paní V. Z. o vypořádání pozemků.",
        [("pověřilo radu obce jednáním s paní V. Z. o vypořádání pozemků.", ["rada obce"])],
    ),
    (
        "Rada podle zákona o obcích ukládá starostovi svolat zasedání.",
        [("ukládá starostovi svolat zasedání.", ["starosta"])],
    ),
    (
        "Rada schvaluje jednací řád a ukládá tajemníkovi jej zveřejnit.",
        [("ukládá tajemníkovi jej zveřejnit.", ["tajemník"])],
    ),
    (
        "Senát ukládá tajemnici fakulty doplnit tabulku č. 3 do 10. května 2024.",
        [("ukládá tajemnici fakulty doplnit tabulku č. 3 do 10. května 2024.", ["tajemnice fakulty"])],
    ),
    (
        "Senát pověřuje legislativní komisi přípravou připomínek.",
        [("pověřuje legislativní komisi přípravou připomínek.", ["legislativní komise"])],
    ),
    (
        "Rada ukládá řediteli ZŠ a MŠ Lhota předložit rozpočet.",
        [("ukládá řediteli ZŠ a MŠ Lhota předložit rozpočet.", ["ředitel ZŠ a MŠ Lhota"])],
    ),
    (
        "ukládá Ing. Evě Malé, vedoucí odboru investic, zajistit podpis smlouvy",
        [("ukládá Ing. Evě Malé, vedoucí odboru investic, zajistit podpis smlouvy", ["Evě Malé"])],
    ),
    (
        "Výbor uložil hospodáři sepsat majetek.",
        [("uložil hospodáři sepsat majetek.", ["hospodář"])],
    ),
    (
        "Rada zavazuje předsedu komise svolat jednání.",
        [("zavazuje předsedu komise svolat jednání.", ["předseda komise"])],
    ),
    (
        "Výbor pověřuje p. Malou a p. Duba přípravou plesu.",
        [("pověřuje p. Malou a p. Duba přípravou plesu.", ["Malou", "Duba"])],
    ),
    (
        "Rada ukládá technickým službám opravit lavičky.",
        [("ukládá technickým službám opravit lavičky.", ["technické služby"])],
    ),
]

NO_CHARGE = [
    ("Výbor ukládá Krajské správě opravit most.", "an authority, not a surname"),
    ("Rada ukládá Novému svazku obcí změnu stanov.", "an association, not a surname"),
    ("Rada pověřuje Českou poštu doručováním.", "a company, not a surname"),
    ("Zákon ukládá starostovi zveřejnit záměr.", "a law, not the meeting"),
    ("Smlouva zavazuje obec uhradit podíl.", "a condition of a contract"),
    ("Usnesení, které ukládá starostovi jednat, bylo splněno.", "a relative clause on an older resolution"),
    ("Předseda řekl, že rada ukládá starostovi jednat.", "reported speech"),
    ("Rada ukládá zveřejnit záměr.", "nobody is named"),
    ("Starosta si ukládá pravidelný odpočinek.", "not to somebody"),
    ("Stanovy ukládají předsedovi svolat schůzi.", "a rule of the statutes"),
    ("Radě byl uložen úkol.", "passive narration"),
]


@pytest.mark.parametrize(("text", "expected"), CHARGES)
def test_charges(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert charges_of(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_CHARGE])
def test_no_charge(text: str) -> None:
    assert charges_of(text) == []


HEADS = [
    ("Rada města ukládá:", []),
    ("III. ukládá", []),
    ("Zastupitelstvo obce pověřuje", []),
    ("ukládá starostovi:", ["starosta"]),
    ("Rada ukládá vedoucímu odboru dopravy", ["vedoucí odboru dopravy"]),
    ("Rada ukládá tajemníkovi a odboru dopravy:", ["tajemník", "odbor dopravy"]),
]
NO_HEADS = [
    ("Rada ukládá starostovi podepsat smlouvu:", "what to do is said already"),
    ("Úkoly, které rada ukládá:", "a relative clause"),
    ("Rada schvaluje:", "another verb"),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads_of_charges(text: str, expected: list[str]) -> None:
    source = source_of(text)
    head = charge_head(source.text, content_lines(source)[0])
    assert head is not None
    assert names(head.whom) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_HEADS])
def test_no_heads_of_charges(text: str) -> None:
    source = source_of(text)
    assert charge_head(source.text, content_lines(source)[0]) is None


DOERS = [
    ("Registraci oddílu provede v systému br. J. Vrba podle seznamů.", [["J. Vrba"]]),
    ("Leták bude ve formě skládačky (vyrobí ho J. Vrba).", [["J. Vrba"]]),
    ("Výbor má uložen úkol svolat valnou hromadu.", [["Výbor"]]),
    ("p. Dub připraví článek.", [["Dub"]]),
    ("Pan Orel osloví majitele pozemků.", [["Orel"]]),
    ("Paní Malá rozešle oznámení do 10. 1.", [["Malá"]]),
    ("Mgr. Malá připraví článek do konce ledna.", [["Malá"]]),
    ("Leták vyhotoví pí Malá do 18. 2.", [["Malá"]]),
    ("Opravu zajistí Josef Malý.", [["Josef Malý"]]),
    ("Ples provede Jan Novák.", [["Jan Novák"]]),
    ("Opravu zajistí Prof. Veselý", [["Veselý"]]),
    ("K volbám vyjde leták, který zajistí Ivo Dub.", [["Ivo Dub"]]),
    ("Kubát osloví školu.", [["Kubát"]]),
    ("Honza na webu oznámí termín.", [["Honza"]]),
    ("Hladík a Vrba sepíší žádost.", [["Hladík", "Vrba"]]),
    ("p. Dub a p. Malá připraví program.", [["Dub", "Malá"]]),
    ("Br. Dub s br. Vrbou připraví podklady.", [["Dub", "Vrbou"]]),
    ("Starosta a p. Dub osloví projektanta.", [["Starosta", "Dub"]]),
    ("Starosta zajistí opravu.", [["Starosta"]]),
    ("Místostarostka projedná odvoz papíru se svozovou firmou.", [["Místostarostka"]]),
    ("Ředitelka školy dopracuje dodatek a předloží jej radě do 10. 11. 2024.", [["Ředitelka školy"]]),
    ("Výbor zajistí revizi hromosvodů do 30. 9. 2024.", [["Výbor"]]),
    ("Smlouvu připraví odbor dopravy.", [["odbor dopravy"]]),
    ("Kontrolu hospodaření provede finanční výbor do konce února.", [["finanční výbor"]]),
    ("O výsledku bude informovat starosta.", [["starosta"]]),
    ("Pan starosta bude sledovat stav hladiny.", [["starosta"]]),
    ("OŽP prověří stav studny.", [["OŽP"]]),
    ("Závěr: OŽP dopracuje návrh.", [["OŽP"]]),
    ("Malá si bere na starost vývěsku.", [["Malá"]]),
    ("Zvonek si bere na starost ověření stavu.", [["Zvonek"]]),
    ("Dub má na starosti klíče a má za úkol koupit zámek.", [["Dub"]]),
    ("Jan Dub byl pověřen zajištěním sálu.", [["Jan Dub"]]),
    ("Zajištěním sálu byl pověřen Jan Dub.", [["Jan Dub"]]),
    ("Bylo dohodnuto, že p. Dub připraví program.", [["Dub"]]),
    ("Výbor se shodl, že Malá osloví sponzory.", [["Malá"]]),
    ("Br. Dub se zúčastní školení vedoucích.", [["Dub"]]),
    ("Dub se sejde s Malou kvůli podpoře.", [["Dub"]]),
    ("Jakub K. upraví plán podle dohody.", [["Jakub"]]),
    ("Tomas pošle pozvánku.", [["Tomas"]]),
    ("Veselý připraví dodatek.", [["Veselý"]]),
    ("Zelenková objedná stoly.", [["Zelenková"]]),
    ("Plakát dodá br. Dub a opraví jej a s tiskárnou vyřídí br. Vrba.", [["Dub"], ["Vrba"]]),
    ("p. Dub musí doložit fakturu do pátku.", [["Dub"]]),
    ("Zastupitelé zašlou připomínky do 15. 2.", [["Zastupitelé"]]),
    ("Všichni členové výboru pošlou návrhy do pátku.", [["všichni členové výboru"]]),
    ("Podnět bude předán ředitelce školy, aby odpověděla do 12. 6.", [["ředitelka školy"]]),
    ("Věc bude postoupena finančnímu výboru k vyjádření.", [["finanční výbor"]]),
    ("Klíče od sálu budou v kompetenci paní knihovnice Lipové.", [["Lipové"]]),
    ("Ing. Malá prověří do konce dubna stav propustku.", [["Malá"]]),
    ("S účetní firmou projednají br. Dub a ses. Malá.", [["Dub", "Malá"]]),
    ("- Občerstvení – zajistí Malý", [["Malý"]]),
    ("- Dveře opraví Vrba", [["Vrba"]]),
    # verbs that no list names, told by how they are built
    ("Pan Dub vyřadí nepotřebný majetek z evidence.", [["Dub"]]),
    ("Paní Malá vyrozumí žadatele do 14. 2.", [["Malá"]]),
    ("Ing. Vrba uzavře nájemní smlouvu s vybraným zájemcem.", [["Vrba"]]),
    ("Eva Malá rozváží zvací dopisy do konce dubna.", [["Eva Malá"]]),
    ("Starosta prodlouží nájem do konce roku.", [["Starosta"]]),
    ("Odbor dopravy vyznačí přechod do 30. 6.", [["Odbor dopravy"]]),
    ("Předsedkyně obešle členy dotazníkem.", [["Předsedkyně"]]),
    ("p. Dub a p. Malá vyžádají posudek.", [["Dub", "Malá"]]),
    # the deadline first
    ("Do 7 dnů vyrozumí pan Dub žadatele.", [["Dub"]]),
    ("Do 30. 1. vyžádá p. Malá od správce plán obnovy.", [["Malá"]]),
    ("Do 8. března osloví pí Malá kapely s nabídkou.", [["Malá"]]),
    ("Do konce dubna osloví Vrba kapely s nabídkou.", [["Vrba"]]),
    ("Nejpozději do 17. 11. vybere p. Dub příspěvky od členů.", [["Dub"]]),
    ("Ihned vyřadí pan Dub starou sekačku.", [["Dub"]]),
]

NO_DOERS = [
    ("p. Dub připravil článek.", "the past tense"),
    ("Starosta informoval o opravě.", "narration"),
    ("Bylo by dobré, kdyby se vyjádřil správce silnice.", "a wish"),
    ("Je třeba opravit lavičky.", "nobody is named"),
    ("Kdo zajistí občerstvení?", "a question"),
    ("Zajistí starosta opravu cesty?", "a question with an office"),
    ("Dub: starosta zajistí opravu", "a speaker's turn"),
    ("Starosta odpověděl, že zhotovitel opraví vady do konce července.", "reported speech"),
    ("Občan se ptal, zda starosta zajistí úklid.", "an indirect question"),
    ("Pokud p. Dub dodá podklady, bude věc projednána.", "a condition"),
    ("Malá a Dub se sejdou možná na oběd.", "unsure"),
    ("Zápis provede Mgr. Malá.", "who takes the minutes"),
    ("Ověřením zápisu byl pověřen Jan Dub.", "a verifier"),
    ("Zápisem byla pověřena Eva Malá.", "a recorder"),
    ("Zhotovitel opraví vady v rámci záruky.", "a contract"),
    ("Firma Stavby Dub s.r.o. provede výměnu oken.", "a firm that was chosen"),
    ("Podle zákona starosta předloží závěrečný účet do 30. 6.", "a rule of law"),
    ("Zastupitelstvo projedná rozpočet na příštím zasedání.", "the agenda of a body"),
    ("Výbor se sejde 5. března.", "a meeting of the body"),
    ("Sraz masek bude u kaple.", "the plan of an event"),
    ("Ples se bude konat v sokolovně.", "the plan of an event, konat"),
    ("Příští schůzi svolá předseda na březen.", "the next meeting"),
    ("Hasiči uspořádají ples v sobotu 3. února.", "the plan of an event, a group"),
    ("Zájemce předloží nabídku do 15. 3.", "nobody of the document"),
    ("Nájemce uhradí nájemné do 15. dne v měsíci.", "a condition of a lease"),
    ("Každý zajistí vlastní dopravu.", "not a name"),
    ("Panu Lipovi bude zaslána odpověď.", "to whom, not by whom"),
    ("Novou předsedkyní bude Eva Malá.", "an election"),
    ("Starosta navrhl, že by p. Dub mohl zajistit ozvučení.", "a proposal"),
    ("Pan Dub souhlasí s návrhem.", "a verb of saying"),
    ("Paní Malá předpokládá zdražení.", "a verb of thinking"),
    ("Ing. Vrba zasedá ve výboru.", "a verb of state"),
    ("Předsedkyně zahájí schůzi.", "the course of the meeting"),
    ("Pan Dub odpovídá na dotazy.", "an imperfective verb"),
    ("Paní Malá provádí kontrolu.", "an imperfective verb, áí"),
    ("Starosta přináší dobrou zprávu.", "an imperfective verb, nosit"),
    ("Pan Dub postrádá připojištění skel.", "a state, not a deed"),
    ("Jan Dub, okolí rybníka.", "a noun"),
    ("Pan Dub období sucha přežil.", "a noun beside a name"),
    ("Rodiče vyzvednou děti u školy.", "no person and no office"),
    ("Stromy vyrostou do konce roku.", "things"),
    ("Den zahájí průvod.", "an event"),
    ("Osloví pana Duba a paní Malou.", "people to whom it is done"),
    ("Do pátku osloví pana Duba s nabídkou.", "to whom, with the deadline first"),
]


@pytest.mark.parametrize(("text", "expected"), DOERS)
def test_doers(text: str, expected: list[list[str]]) -> None:
    assert doers_of(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_DOERS])
def test_no_doers(text: str) -> None:
    assert doers_of(text) == []


WORDS = [
    (
        "Sešlo se osm členů. p. Dub připraví článek do pátku. Hovořilo se o plese.",
        ["p. Dub připraví článek do pátku."],
    ),
    (
        "Do soboty je třeba odevzdat přehled o kroužku.",
        ["Do soboty je třeba odevzdat přehled o kroužku."],
    ),
    ("Paní Malá připraví návrh řádu, termín: do příští schůze.", ["Paní Malá připraví návrh řádu"]),
    ("P. Dub zjistí možnosti u dopravce. Termín: do příští schůze.", ["P. Dub zjistí možnosti u dopravce."]),
    (
        "Připomínky ke stanovám je možné zasílat do středy 17. 1. 2024, o všech bude jednáno a výbor předloží stanovy sboru do pátku.",
        ["výbor předloží stanovy sboru do pátku."],
    ),
    (
        "- Odměny – až přijdou peníze od kraje – vyplatit zbytek podle docházky – přehled připraví ses. Malá",
        ["přehled připraví ses. Malá"],
    ),
    (
        "- Vlajka – napsat kraji a nadaci, prověří se i možnost sbírky mezi členy, podklady pro výbor – zajistí ses. Malá",
        [
            "Vlajka – napsat kraji a nadaci, prověří se i možnost sbírky mezi členy, podklady pro výbor – zajistí ses. Malá"
        ],
    ),
    ("Závěr: OŽP dopracuje návrh.", ["OŽP dopracuje návrh."]),
]
NO_WORDS = [
    ("Do řádu je třeba doplnit nový odstavec.", "no deadline and no doer"),
    ("Postup do 3. kola – nutno prověřit.", "'do' without a deadline"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_WORDS])
def test_no_words(text: str) -> None:
    assert words_of(text) == []


@pytest.mark.parametrize(
    "piece", ["p. Dub a ", "zajistí ", "bude ", "se ", "Dub, ", "je třeba do ", "musí a ", "ukládá "]
)
def test_hostile_repetition_is_linear(piece: str) -> None:
    assert isinstance(doers_of(piece * 3000), list)
    assert isinstance(charges_of(piece * 3000), list)
