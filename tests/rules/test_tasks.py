"""Tasks as whole documents state them: rows of habits, and near-misses with the reason as the test's id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.task_parts import AssigneeMatch, Calendar
from zapis_parser.rules.tasks import TaskMatch, find_tasks

MEETING = Calendar(dt.date(2024, 1, 10), dt.date(2024, 2, 14))
KNOWN = frozenset({"dub", "malá", "vrba", "jírová", "sedlák", "orel", "honza", "jakub"})


def tasks_of(text: str, *, reviewed: bool = False) -> list[TaskMatch]:
    """Return the tasks of a text; where it is reviewed, all its lines belong to a review of tasks."""
    source = source_of(text)
    lines = content_lines(source)
    reviews = [(0, len(lines))] if reviewed else []
    return find_tasks(source.text, lines, MEETING, skip=frozenset(), reviews=reviews, known=KNOWN)


def names(assignees: Sequence[AssigneeMatch]) -> list[str]:
    """Return each doer as one string: the person's name as printed, else the office."""
    return [a.mention.person.name if a.mention else a.office or "" for a in assignees]


def told(task: TaskMatch) -> tuple[str, list[str], str | None, str]:
    """Return words, doers, deadline and state of a task."""
    due = None if task.due is None else str(task.due.date) if task.due.date else task.due.text
    return task.text, names(task.assignees), due, task.state.value if task.state else "open"


# text, then the tasks: (words, doers, deadline, state)
LABELLED = [
    (
        "• br. Dub úkol: připravit pozvánku na hromadu",
        [("připravit pozvánku na hromadu", ["Dub"], None, "open")],
    ),
    ("• p. Malá úkol: sbírka na prapor", [("sbírka na prapor", ["Malá"], None, "open")]),
    (
        "Úkol 3/1 – Nákresy poháru jsou uloženy v archivu.\nByla k tomu vedena debata.\nÚkol trvá.",
        [("Nákresy poháru jsou uloženy v archivu.", [], None, "ongoing")],
    ),
    (
        "Úkol 1/2: Předseda zajistí doklady.\nSplněno.\nÚkol 2/2: Předseda zajistí razítko.\nÚkol probíhá.",
        [
            ("Předseda zajistí doklady.", ["Předseda"], None, "done"),
            ("Předseda zajistí razítko.", ["Předseda"], None, "ongoing"),
        ],
    ),
    (
        "Úkol 1/2: Předseda zajistí doklady.\nÚkol 2/2: Předseda zajistí razítko.\nÚkol trvá.",
        [
            ("Předseda zajistí doklady.", ["Předseda"], None, "open"),
            ("Předseda zajistí razítko.", ["Předseda"], None, "ongoing"),
        ],
    ),
    ("-> úkol p. Dub: oslovit kapely", [("oslovit kapely", ["Dub"], None, "open")]),
    ("→ úkol Jan Dub: zajistit sál ihned", [("zajistit sál ihned", ["Jan Dub"], "ihned", "open")]),
    ("Úkol pro Vávru: objednat autobus.", [("objednat autobus.", ["Vávru"], None, "open")]),
    (
        "Návrh byl schválen. p. Dub – úkol – objednat plán",
        [("objednat plán", ["Dub"], None, "open")],
    ),
    (
        "Návrh byl schválen. -> úkol p. Dub: objednat plán",
        [("objednat plán", ["Dub"], None, "open")],
    ),
    (
        "Zdržel se: 2 Úkol: Poptat ceny u dvou dodavatelů. Termín: 1. 5. 2024. Odpovídá: p. Dub",
        [("Poptat ceny u dvou dodavatelů.", ["Dub"], "2024-05-01", "open")],
    ),
    (
        "Úkol č. 1/2023: Zapracovat připomínky (zodpovídá p. Dub) – splněno. Úkol č. 2/2023: Rozeslat kalendář (zodpovídá p. Malá) – trvá.",
        [
            ("Zapracovat připomínky", ["Dub"], None, "done"),
            ("Rozeslat kalendář", ["Malá"], None, "ongoing"),
        ],
    ),
    (
        "VV pověřuje předsedu dalším jednáním. Úkol: Vybrat příspěvky. Zodp.: p. Dub Termín: ihned",
        [
            ("pověřuje předsedu dalším jednáním.", ["předseda"], None, "open"),
            ("Vybrat příspěvky.", ["Dub"], "ihned", "open"),
        ],
    ),
    ("Úkol: zajistit opravu plotu", [("zajistit opravu plotu", [], None, "open")]),
    ("Úkol: Dub připraví článek.", [("Dub připraví článek.", ["Dub"], None, "open")]),
    ("Úkol č. 3: Doplnit web – Malá", [("Doplnit web", ["Malá"], None, "open")]),
    (
        "Úkol 45/1: Doplnit ceník na web – sekretariát",
        [("Doplnit ceník na web", ["sekretariát"], None, "open")],
    ),
    (
        "Úkol pro tajemníka MěÚ: Předložit seznam smluv. Trvá.",
        [("Předložit seznam smluv.", ["tajemník MěÚ"], None, "ongoing")],
    ),
    (
        "Úkol pro předsedu výboru: Vyžádat stanovisko. Trvá, nový termín do konce března.",
        [("Vyžádat stanovisko.", ["předseda výboru"], "2024-03-31", "ongoing")],
    ),
    (
        "Úkol č. 3/2023: Opravit střechu zbrojnice (zodpovídá p. Dub) – splněno.",
        [("Opravit střechu zbrojnice", ["Dub"], None, "done")],
    ),
    (
        "Úkol č. 5/2023: Projednat čištění koryta (zodpovídá místostarostka, termín 30. 9. 2024) – trvá.",
        [("Projednat čištění koryta", ["místostarostka"], "2024-09-30", "ongoing")],
    ),
    ("br. Dub – úkol – doplnit kalendář", [("doplnit kalendář", ["Dub"], None, "open")]),
    ("Oslovit starší členy – úkol: Sedlák.", [("Oslovit starší členy", ["Sedlák"], None, "open")]),
    (
        "Napsat obci kvůli lavičkám -> úkol ses. Malá",
        [("Napsat obci kvůli lavičkám", ["Malá"], None, "open")],
    ),
    (
        "Diskutovalo se o webu. Úkol: zjistit cenu hostingu.",
        [("zjistit cenu hostingu.", [], None, "open")],
    ),
    (
        "Úkoly:\n- objednat stoly – p. Dub\n- koupit barvy – do 15. 2.",
        [("objednat stoly", ["Dub"], None, "open"), ("koupit barvy", [], "2024-02-15", "open")],
    ),
    (
        "Nové úkoly:\n• Orel: nakoupit barvy\n• všichni: sehnat ceny, termín 10. 5.\n• zajistit pódium (zodp. Orel)",
        [
            ("Orel: nakoupit barvy", ["Orel"], None, "open"),
            ("všichni: sehnat ceny", ["všichni"], "2024-05-10", "open"),
            ("zajistit pódium", ["Orel"], None, "open"),
        ],
    ),
    (
        "Úkoly: a) pronájem hřiště – Z: br. Dub, T: do 15. března\nb) rozhodčí – Z: ses. Malá, T: průběžně",
        [("pronájem hřiště", ["Dub"], "2024-03-15", "open"), ("rozhodčí", ["Malá"], "průběžně", "open")],
    ),
]

RESPONSIBLE = [
    (
        "– Natřít lavičky – termín říjen 2024 ( zodpovídá Dub Pavel st. )",
        [("Natřít lavičky", ["Pavel Dub"], "2024-10-31", "open")],
    ),
    (
        "1. Zajistit podpis dodatku. T: 15. 3. 2024, Z: starosta",
        [("Zajistit podpis dodatku.", ["starosta"], "2024-03-15", "open")],
    ),
    (
        "Doplnit pasport zeleně o aleje.\nZodpovídá: Ing. Jana Malá\nTermín: 31. 3. 2024",
        [("Doplnit pasport zeleně o aleje.", ["Jana Malá"], "2024-03-31", "open")],
    ),
    (
        "Připravit nový ceník.\nTermín: průběžně\nOdpovídá: místopředsedkyně",
        [("Připravit nový ceník.", ["místopředsedkyně"], "průběžně", "open")],
    ),
    (
        "Vyčíslit náklady svozu. Zodpovídá předseda a J. Malá spolu s ostatními členy.",
        [("Vyčíslit náklady svozu.", ["předseda", "J. Malá", "ostatní členové"], None, "open")],
    ),
    (
        "Zkontrolovat revize. Zodp.: p. Dub Termín: ihned",
        [("Zkontrolovat revize.", ["Dub"], "ihned", "open")],
    ),
    (
        "– Vybrat příspěvky od členů – termín 31. 3. (zodpovídá Jírová).",
        [("Vybrat příspěvky od členů", ["Jírová"], "2024-03-31", "open")],
    ),
    (
        "– Natřít lavičky – termín říjen 2024 (zodpovídá Dub Pavel st.)",
        [("Natřít lavičky", ["Pavel Dub"], "2024-10-31", "open")],
    ),
    ("Vyžádat posudek. Z: OŽP", [("Vyžádat posudek.", ["OŽP"], None, "open")]),
    (
        "Zveřejnit pravidla třídění.\nZodpovídá: p. Dub, pí Malá\nTermín: do konce dubna",
        [("Zveřejnit pravidla třídění.", ["Dub", "Malá"], "2024-04-30", "open")],
    ),
    (
        "Jednotliví členové se vyjádřili k prioritám. Do komise 18. 3. 2024.",
        [("Jednotliví členové se vyjádřili k prioritám.", [], "2024-03-18", "open")],
    ),
]

REVIEWED = [
    ("21/1 Objednat strom na náves – Orel – splněno.", [("Objednat strom na náves", ["Orel"], None, "done")]),
    (
        "21/2 Doložit vyúčtování dotace – Ing. Malá, do konce roku – trvá. 20/4 Prodej traktoru – Dub – zrušeno, zůstává obci.",
        [
            ("Doložit vyúčtování dotace", ["Malá"], "2024-12-31", "ongoing"),
            ("Prodej traktoru", ["Dub"], None, "cancelled"),
        ],
    ),
    ("1. Revize komínu (p. Vrba) – trvá do 30. 4.", [("Revize komínu", ["Vrba"], "2024-04-30", "ongoing")]),
    ("1. zajistit školení – splněno", [("zajistit školení", [], None, "done")]),
    ("1. zajistit školení – úkol stále trvá", [("zajistit školení", [], None, "ongoing")]),
    ("1. zajistit školení hasičů – nesplněno", [("zajistit školení hasičů", [], None, "open")]),
    (
        "1. zajistit školení – prodloužen termín do 31. 3.",
        [("zajistit školení", [], "2024-03-31", "ongoing")],
    ),
    (
        "p. Pavla Duba:\na) objednat židle do klubovny – splněno\nb) zajistit hudbu na ples – trvá",
        [
            ("objednat židle do klubovny", ["Pavla Duba"], None, "done"),
            ("zajistit hudbu na ples", ["Pavla Duba"], None, "ongoing"),
        ],
    ),
    (
        "1. Opravit lavičky u hřiště\n2. Nakoupit barvy a štětce\nÚkoly č. 1 a 2 jsou splněny.",
        [("Opravit lavičky u hřiště", [], None, "done"), ("Nakoupit barvy a štětce", [], None, "done")],
    ),
    # heads over entries in one state
    (
        "Splněné úkoly:\n– Objednat poháry (zodpovídá p. Dub)\nTrvající úkoly:\n– Natřít lavičky – termín 30. 6. 2024\nZrušené úkoly:\n– Pořídit stan",
        [
            ("Objednat poháry", ["Dub"], None, "done"),
            ("Natřít lavičky", [], "2024-06-30", "ongoing"),
            ("Pořídit stan", [], None, "cancelled"),
        ],
    ),
    (
        "Kontrola úkolů – splněno:\n– Objednat poháry\n– Vyzvednout klíče – nesplněno",
        [("Objednat poháry", [], None, "done"), ("Vyzvednout klíče", [], None, "open")],
    ),
    ("Nesplněné úkoly:\n– Objednat poháry", [("Objednat poháry", [], None, "open")]),
    (
        "– Objednat poháry (zodpovídá p. Dub) – úkol se ruší.",
        [("Objednat poháry", ["Dub"], None, "cancelled")],
    ),
    ("– Objednat poháry – termín posunut na 25. 6. 2024", [("Objednat poháry", [], "2024-06-25", "ongoing")]),
    ("– Objednat poháry – trvá, nový termín 1. 7. 2024", [("Objednat poháry", [], "2024-07-01", "ongoing")]),
    # the new deadline, not the one of the old wording
    (
        "K úkolu č. 64 (Objednat poháry do 3. 2. 2024): Termín prodloužen do 21. 3. 2024.",
        [("Objednat poháry do 3. 2. 2024", [], "2024-03-21", "ongoing")],
    ),
    (
        "K úkolu č. 65 (Natřít lavičky): Trvá. Starosta uvedl, že do 15. 3. 2024 je mráz.",
        [("Natřít lavičky", [], None, "ongoing")],
    ),
    (
        "Úkol „Objednat poháry“: Splněno. Úkol „Natřít lavičky“: Trvá.",
        [("Objednat poháry", [], None, "done"), ("Natřít lavičky", [], None, "ongoing")],
    ),
    # the state did not fit on the line
    (
        "– Objednat poháry (zodpovídá p. Dub)\n– splněno.\n– Natřít lavičky na návsi\n– trvá.",
        [("Objednat poháry", ["Dub"], None, "done"), ("Natřít lavičky na návsi", [], None, "ongoing")],
    ),
    # told of tasks of other documents: no words of their own
    ("Úkol 2/2 – trvá.\nÚkoly č. 4, 5 – splněno.\nÚkol 2/3 – termín prodloužen do konce června.", []),
    ("Úkol č. 5/2024 se ruší.\nÚkoly 6-01 a 7-02 se ruší.", []),
]

TOLD = [
    (
        "Předseda osloví školy do 15. 2. a výsledek sdělí na příštím jednání.",
        [
            (
                "Předseda osloví školy do 15. 2. a výsledek sdělí na příštím jednání.",
                ["Předseda"],
                "2024-02-15",
                "open",
            )
        ],
    ),
    (
        "Jana vyrobí tabulku, kam se výpůjčky zapíšou (bude i na webu – vyrobí Honza), jinak bude vybírán poplatek.",
        [
            ("Jana vyrobí tabulku, kam se výpůjčky zapíšou", ["Jana"], None, "open"),
            ("vyrobí Honza", ["Honza"], None, "open"),
        ],
    ),
    ("5/ Trvá úkol vyčištění příkopu u kapličky.", [("vyčištění příkopu u kapličky.", [], None, "ongoing")]),
    (
        "Úkol vyčištění příkopu u kapličky nadále trvá.",
        [("vyčištění příkopu u kapličky", [], None, "ongoing")],
    ),
    ("Úkol objednání časopisu (Dub Jan) přetrvává.", [("objednání časopisu", ["Jan Dub"], None, "ongoing")]),
    (
        "Minulý úkol p. Sedláka (sehnat prkna) splněn, úkol Jírové (pojištění akce) trvá.",
        [("sehnat prkna", ["Sedláka"], None, "done"), ("pojištění akce", ["Jírové"], None, "ongoing")],
    ),
    (
        "K úkolu 21-03 (Objednat nové trofeje):\nÚkol trvá. Předseda informoval o ceně.",
        [("Objednat nové trofeje", [], None, "ongoing")],
    ),
    (
        "Úkol objednání časopisu (Novák Jan) přetrvává.",
        [("objednání časopisu", ["Jan Novák"], None, "ongoing")],
    ),
]

_TABLE = "Č.{0}Úkol{0}Zodpovídá{0}Termín{0}Stav"
TABLES = [
    (
        _TABLE.format("\t")
        + "\n1\tOpravit střechu\tJ. Dub\t31. 3. 2024\ttrvá\n2\tObjednat židle\tstarosta\tprůběžně\tsplněno",
        [
            ("Opravit střechu", ["J. Dub"], "2024-03-31", "ongoing"),
            ("Objednat židle", ["starosta"], "průběžně", "done"),
        ],
    ),
    (
        _TABLE.format("\n")
        + "\n1\nOpravit střechu\nJ. Dub\n31. 3. 2024\ntrvá\n2\nObjednat židle\nstarosta\nprůběžně\nsplněno",
        [
            ("Opravit střechu", ["J. Dub"], "2024-03-31", "ongoing"),
            ("Objednat židle", ["starosta"], "průběžně", "done"),
        ],
    ),
    (
        _TABLE.format("\n")
        + "\n1\nOpravit střechu\nJ. Dub\ntrvá\n2\nObjednat židle\nstarosta\nprůběžně\nsplněno",
        [
            ("Opravit střechu", ["J. Dub"], None, "ongoing"),
            ("Objednat židle", ["starosta"], "průběžně", "done"),
        ],
    ),
    (
        "Úkol | Termín | Odpovídá\nSvolat schůzi družstva | do 15. 2. | M. Vrba",
        [("Svolat schůzi družstva", ["M. Vrba"], "2024-02-15", "open")],
    ),
    (
        "Popis úkolu\tŘešitel\tDo kdy\nPřipravit zadání zálohování\tT. Vrba, D. Orel\tdo příští porady",
        [("Připravit zadání zálohování", ["T. Vrba", "D. Orel"], "2024-02-14", "open")],
    ),
]

CHARGED_LISTS = [
    (
        "Rada města ukládá:\n1. tajemníkovi předložit návrh řádu\nTermín: 31. 3. 2024\n2. odboru dopravy zajistit opravu\nRada města schvaluje:\n1. rozpočet",
        [
            ("tajemníkovi předložit návrh řádu", ["tajemník"], "2024-03-31", "open"),
            ("odboru dopravy zajistit opravu", ["odbor dopravy"], None, "open"),
        ],
    ),
    (
        "II. ukládá starostovi:\na) podepsat smlouvu\nb) zveřejnit záměr do 15. 2. 2024",
        [
            ("podepsat smlouvu", ["starosta"], None, "open"),
            ("zveřejnit záměr do 15. 2. 2024", ["starosta"], "2024-02-15", "open"),
        ],
    ),
    (
        "Rada města ukládá vedoucímu odboru správy majetku\na) zajistit opravu oken, T: 30. 4. 2024\nb) předložit vyúčtování",
        [
            ("zajistit opravu oken", ["vedoucí odboru správy majetku"], "2024-04-30", "open"),
            ("předložit vyúčtování", ["vedoucí odboru správy majetku"], None, "open"),
        ],
    ),
    (
        "Zastupitelstvo obce pověřuje\na) starostu obce podpisem smlouvy\nb) místostarostku jednáním s krajem",
        [
            ("starostu obce podpisem smlouvy", ["starosta obce"], None, "open"),
            ("místostarostku jednáním s krajem", ["místostarostka"], None, "open"),
        ],
    ),
    (
        "Rada města\na) schvaluje ceník,\nb) pověřuje starostu města podpisem smlouvy,\nc) ukládá odboru investic předat staveniště.\nTermín: 15.04.2024",
        [
            ("pověřuje starostu města podpisem smlouvy", ["starosta města"], None, "open"),
            ("ukládá odboru investic předat staveniště.", ["odbor investic"], "2024-04-15", "open"),
        ],
    ),
    (
        "Výbor ukládá předsednictvu připravit program.\nVýbor ukládá předsednictvu připravit náborový leták. Termín splnění úkolů: 29. 2. 2024.",
        [
            ("ukládá předsednictvu připravit program.", ["předsednictvo"], "2024-02-29", "open"),
            ("ukládá předsednictvu připravit náborový leták.", ["předsednictvo"], "2024-02-29", "open"),
        ],
    ),
    (
        "Výbor ukládá OŽP vypsat výběrové řízení. Základem je schválený projekt. Termín: 15. 3.",
        [
            (
                "ukládá OŽP vypsat výběrové řízení. Základem je schválený projekt.",
                ["OŽP"],
                "2024-03-15",
                "open",
            )
        ],
    ),
]

LISTED = [
    (
        "Úkoly:\n– Objednat poháry – p. Dub\n2. Rozpočet\nRada projednala rozpočet.",
        [("Objednat poháry", ["Dub"], None, "open")],
    ),
    (
        "Úkoly do příští schůze:\n- p. Dub - zrušit přesměrování\n- sl. Hájková - napsat článek\n- zajistit výrobu tabule",
        [
            ("p. Dub - zrušit přesměrování", ["Dub"], None, "open"),
            ("sl. Hájková - napsat článek", ["Hájková"], None, "open"),
            ("zajistit výrobu tabule", ["Hájková"], None, "open"),
        ],
    ),
    (
        "Úkoly:\n- p. Dub - zrušit přesměrování\n- Oprava plotu",
        [("p. Dub - zrušit přesměrování", ["Dub"], None, "open"), ("Oprava plotu", [], None, "open")],
    ),
    ("- Občerstvení – zajistí ses. Malá", [("Občerstvení – zajistí ses. Malá", ["Malá"], None, "open")]),
    ("- Zdravotník – ses. Malá", [("Zdravotník – ses. Malá", ["Malá"], None, "open")]),
    (
        "- Řešení účtů středisek – ses. Malá s pí. Vrbovou",
        [("Řešení účtů středisek – ses. Malá s pí. Vrbovou", ["Malá", "Vrbovou"], None, "open")],
    ),
    (
        "- nutno vyklidit sklad – br. Dub a br. Vrba – klíče jsou v klubovně, předání do konce března",
        [
            (
                "nutno vyklidit sklad – br. Dub a br. Vrba – klíče jsou v klubovně, předání do konce března",
                ["Dub", "Vrba"],
                "2024-03-31",
                "open",
            )
        ],
    ),
    (
        "- Br. Dub – spolu se štábem – úklid a zajištění tratě\n- dodá lékárničku na start\n- zajistí zvukaře",
        [
            ("Br. Dub – spolu se štábem – úklid a zajištění tratě", ["Dub"], None, "open"),
            ("dodá lékárničku na start", ["Dub"], None, "open"),
            ("zajistí zvukaře", ["Dub"], None, "open"),
        ],
    ),
    (
        "- Ses. Malá – ušije praporky\n* zajistí Janu Vrbovou jako rozhodčí",
        [
            ("Ses. Malá – ušije praporky", ["Malá"], None, "open"),
            ("zajistí Janu Vrbovou jako rozhodčí", ["Malá"], None, "open"),
        ],
    ),
    (
        "- Cvičitelky jógy – schválen příspěvek 900 Kč, musí se přihlásit na kurz\n- Musí odevzdat výkaz",
        [
            (
                "Cvičitelky jógy – schválen příspěvek 900 Kč, musí se přihlásit na kurz",
                ["Cvičitelky jógy"],
                None,
                "open",
            ),
            ("Musí odevzdat výkaz", ["Cvičitelky jógy"], None, "open"),
        ],
    ),
    (
        "- Pálení čarodějnic – termín 30. 4. 2024 – br. Dub zajistí dřevo na hranici",
        [
            (
                "Pálení čarodějnic – termín 30. 4. 2024 – br. Dub zajistí dřevo na hranici",
                ["Dub"],
                None,
                "open",
            )
        ],
    ),
    (
        "Vedoucí kroužků – povinnost vést deník + vybírat zápisné.",
        [("Vedoucí kroužků – povinnost vést deník + vybírat zápisné.", ["Vedoucí kroužků"], None, "open")],
    ),
    (
        "- Koupit vařič – do závodů – ses. Malá – dva hořáky",
        [("Koupit vařič – do závodů – ses. Malá – dva hořáky", ["Malá"], "do závodů", "open")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*LABELLED, *RESPONSIBLE, *TOLD, *TABLES, *CHARGED_LISTS, *LISTED]
)
def test_tasks(text: str, expected: list[tuple[str, list[str], str | None, str]]) -> None:
    assert [told(task) for task in tasks_of(text)] == expected


@pytest.mark.parametrize(("text", "expected"), REVIEWED)
def test_reviewed(text: str, expected: list[tuple[str, list[str], str | None, str]]) -> None:
    assert [told(task) for task in tasks_of(text, reviewed=True)] == expected


NONE = [
    ("Úkol trvá.", "the state of a task that stands elsewhere"),
    ("Úkol č. 5 trvá.", "the state of a numbered task"),
    (
        "Komunitní škola společně s TJ Jiskra pořádají Den otců, který se uskuteční 20. 6.",
        "the plan of an event",
    ),
    ("Výbor bere na vědomí zprávu předsedy STK p. J. Duba o rozlosování soutěží.", "a genitive like a verb"),
    ("Plán prací bude zaslán škole, aby mohla upravit rozvrh hodin.", "what it is sent for, no charge"),
    ("Zápis z jednání bude provádět Mgr. Jan Dub.", "who writes the minutes"),
    ("Zápis z jednání vypracuje paní Eva Malá.", "who writes the minutes"),
    (
        "Návrh usnesení: Rada ukládá starostovi prodat pozemek.\nNávrh nebyl přijat.",
        "a draft that was not adopted",
    ),
    ("- Požadavky cvičitelů – br. Lipovi", "a dative: for whom, not by whom"),
    ("p. Dub – dotaz na opravu chodníku", "a question of a citizen"),
    ("Jan Dub – prezentace návrhu rozpočtu", "who presented, not who will do"),
    ("Honza - neřešit v kampani program", "an opinion in a discussion"),
    ("- Br. Dub a br. Vrba – omluveni", "excused members"),
    ("Dětský den\nTermín: 3. 6. 2024\nMísto: hřiště", "the date of an event"),
    ("Výběrové řízení na úklid\nTermín: 3. 6. 2024", "a date under a title"),
    ("Úkol je splněn.", "a state without its task"),
    ("Úkol 2/3 – termín prodloužen do konce června.", "the new deadline of a task of another document"),
    ("Smlouva o nájmu skončila, výpůjčka se ruší.", "what is cancelled is no task"),
    ("Bod 110, 129 trvá", "states of tasks of other documents"),
    ("Hosté: p. Dub (zajistí ozvučení sálu)", "a label of another kind"),
    ("4-5.6. 2024 pouť", "an event"),
    ("Číslo\tNázev\tCena\n1\tStůl\t500 Kč", "a table of prices"),
    ("Termín\tMísto\n3. 6. 2024\tsokolovna", "a table of events"),
    ("Firma\nJméno\nTermín\nStavby Dub\nJan Dub\n3. 6. 2024", "a flattened table without tasks"),
    ("Rada města ukládá:\nRada města schvaluje:\n1. tajemníkovi odměnu", "a head of charges without entries"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NONE])
def test_no_task(text: str) -> None:
    assert [told(task) for task in tasks_of(text)] == []


def test_skipped_lines_give_only_charges_and_dated_tasks() -> None:
    source = source_of("Přítomni: Dub zajistí židle\nRada ukládá starostovi podepsat smlouvu.")
    lines = content_lines(source)
    skip = frozenset({0, 1})
    found = find_tasks(source.text, lines, MEETING, skip=skip, reviews=[], known=KNOWN)
    assert [told(task)[0] for task in found] == ["ukládá starostovi podepsat smlouvu."]


def test_a_long_task_printed_twice_counts_once() -> None:
    text = "Rada ukládá starostovi předložit do příštího zasedání zprávu o stavu všech místních komunikací."
    assert len(tasks_of(f"{text}\nRozprava.\n{text}")) == 1


def test_short_charges_may_repeat() -> None:
    assert (
        len(tasks_of("Rada pověřuje starostu podpisem smlouvy.\nRada pověřuje starostu podpisem smlouvy."))
        == 2
    )


def test_every_piece_is_where_its_words_were_read() -> None:
    for text, _ in [*LABELLED, *RESPONSIBLE, *TABLES, *LISTED]:
        source = source_of(text)
        for task in tasks_of(text):
            words = " ".join(source.text[a:b] for a, b in task.pieces)
            assert task.text in " ".join(words.split())
            assert task.start <= task.pieces[0][0] < task.pieces[-1][1] <= task.end


@pytest.mark.parametrize(
    "piece", ["ukládá starostovi ", "– p. Dub a ", "Úkol: – ", "a) , Z: T: ", "(" * 50, "Jan Dub, "]
)
def test_hostile_repetition_is_linear(piece: str) -> None:
    assert isinstance(tasks_of(piece * 2000), list)
