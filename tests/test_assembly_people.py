"""Who is who in a whole document: forms of a name, offices, namesakes, and where the evidence lies."""

from __future__ import annotations

import pytest

from zapis_parser.parser import parse_text
from zapis_parser.record import Minutes

HEAD = "Zápis z 5. jednání komise sportu města Lipiny konaného dne 5. 3. 2024\n\n"


def parsed(text: str) -> Minutes:
    return parse_text(HEAD + text)


def names(minutes: Minutes) -> dict[str | None, str]:
    return {person.id: person.name for person in minutes.people}


# text, names of all people in the record
WHO = [
    # two given names in either order
    ("Přítomni: Marek Pavel, Malá Eva\nÚkol: opravit plot – Marek Pavel", ["Pavel Marek", "Eva Malá"]),
    ("Přítomni: Jan Petr, Petr Jan", ["Jan Petr", "Petr Jan"]),
    # a club's name that is a family name as well
    ("Přítomni: Jan Sokol, Eva Malá\nÚkol: opravit plot. Zodpovídá: Sokol", ["Jan Sokol", "Eva Malá"]),
    # one person in two spellings
    ("Přítomni: Mira Habr, Eva Malá\nZapsal: Miroslav Habr", ["Miroslav Habr", "Eva Malá"]),
    ("Přítomni: Jiri Ruzek, Eva Mala\nZapsal: Jiří Růžek\nOvěřila: Eva Malá", ["Jiří Růžek", "Eva Malá"]),
    ("Přítomni: Mira Ruzek, Eva Malá\nZapsal: Miroslav Růžek", ["Miroslav Růžek", "Eva Malá"]),
    ("Přítomni: J. Ruzek, Eva Malá\nZapsal: Jiří Růžek", ["Jiří Růžek", "Eva Malá"]),
    # two people: both in the list, another given name, diacritics in both
    ("Přítomni: Jan Ruzek, Jan Růžek", ["Jan Ruzek", "Jan Růžek"]),
    ("Přítomni: Petr Ruzek, Eva Malá\nZapsal: Jiří Růžek", ["Petr Ruzek", "Eva Malá", "Jiří Růžek"]),
    ("Přítomni: Jiří Ružek, Eva Malá\nZapsal: Jiří Růžek", ["Jiří Ružek", "Eva Malá", "Jiří Růžek"]),
    (
        "Přítomni: Jan Růžek, Jiří Růžek\nZapsal: J. Ruzek",
        ["Jan Růžek", "Jiří Růžek", "J. Ruzek"],
    ),
    (
        "Přítomni: Karel Dub, Eva Malá\nOmluveni: Jan Dub\nZ jednání se omluvil pan Dub.",
        ["Karel Dub", "Eva Malá", "Jan Dub"],
    ),
    (
        "Přítomni: Eva Malá\nVýbor zvolil předsedou Jana Smrčka.\nSchůzi zahájil pan Smrček.",
        ["Eva Malá", "Jan Smrček"],
    ),
    (
        "Zápis\nPředsedající určil ověřovateli zápisu zastupitele Pavla Duba a zastupitele Jana Šímu"
        " a zapisovatelem zastupitele Petra Smrčka.",
        ["Pavel Dub", "Jan Šíma", "Petr Smrček"],
    ),
    (
        "Zápis\nPředsedající konstatoval, že přítomno je 3 členů zastupitelstva (z celkového počtu 5): Jan Dub,"
        " Eva Malá, Petr Šíma, takže zastupitelstvo je usnášeníschopné.\nUrčil ověřovatelem pana Petra Šímu.",
        ["Jan Dub", "Eva Malá", "Petr Šíma"],
    ),
    (
        "Přítomni: Benedikt Dub, Eva Malá\nO. Benedikt zahájil schůzku modlitbou.",
        ["Benedikt Dub", "Eva Malá"],
    ),
    ("Přítomni: Jan Dub, Eva Malá\n\nZapsala: Malá", ["Jan Dub", "Eva Malá"]),
    ("Přítomni: J. Dub, E. Malá\n\nZapsal: Josef Dub", ["Josef Dub", "E. Malá"]),
    ("Přítomni: Dub, Malá\n\nZapsal: Josef Dub", ["Josef Dub", "Malá"]),
    ("Přítomni: DUB Jan, MALÁ Eva\n\nZapsala: Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Přítomni: Dub Jan st., Dub Jan ml., Nový Petr", ["Jan Dub st.", "Jan Dub ml.", "Petr Nový"]),
    ("Přítomni: Jan Dub ml., Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Přítomni: Jan Dub, Jana Dubová\n\nZapsala: Dubová", ["Jan Dub", "Jana Dubová"]),
    ("Přítomni: Jan Dub, Karel Dub\n\nZapsal: K. Dub", ["Jan Dub", "Karel Dub"]),
    ("Přítomni: p. Hora, p. Malá\n\nPředseda komise: Petr Hora", ["Petr Hora", "Malá"]),
    ("Přítomni: Mirek Dub, Eva Malá\nZasedání řídil Miroslav Dub.", ["Miroslav Dub", "Eva Malá"]),
    ("Přítomni: Jan Dub, Eva Malá\nZapisovatelkou byla určena paní Malá.", ["Jan Dub", "Eva Malá"]),
    (
        "Přítomni: Jan Dub\nOvěřovateli zápisu byli určeni Petr Nový a Eva Malá.",
        ["Jan Dub", "Petr Nový", "Eva Malá"],
    ),
    (
        "Přítomni: Jan Dub\nKomise určuje ověřovateli zápisu Petra Nového a Evu Malou.",
        ["Jan Dub", "Petr Nový", "Eva Malá"],
    ),
    ("Přítomni: Jan Dub\nZ jednání se omluvil pan Karel Veselý.", ["Jan Dub", "Karel Veselý"]),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_one_person_for_all_forms_of_a_name(text: str, expected: list[str]) -> None:
    assert [person.name for person in parsed(text).people] == expected


# text, chair
CHAIRED = [
    ("Přítomni: Jan Dub – starosta, Eva Malá\nJednání řídil starosta obce.", "Jan Dub"),
    ("Přítomni: Jan Dub (starosta), Eva Malá\nSchůzi zahájil a řídil starosta.", "Jan Dub"),
    (
        "Přítomni: Jan Dub, Eva Malá\nSchůzi zahájil a řídil starosta.\nZapsala: Eva Malá\nJan Dub\nstarosta obce",
        "Jan Dub",
    ),
    ("Přítomni: Jan Dub, Eva Malá\nPředsedající: starosta Jan Dub", "Jan Dub"),
    ("Přítomni: Jan Dub, Eva Malá\nJednání zahájila paní Malá.\nDále jednání řídil Jan Dub.", "Jan Dub"),
    ("Přítomni: Jan Dub, Eva Malá\nZapsala: Eva Malá\nJan Dub\npředseda", "Jan Dub"),
    ("Přítomni: Jan Dub, Eva Malá\nJednání zahájila Eva Malá.\nJan Dub\npředseda", "Eva Malá"),
    ("Přítomni: Jan Dub, Eva Malá\nJednání řídil starosta.", None),
    (
        "Přítomni: Jan Dub (předseda komise), Eva Malá (předsedkyně výboru)\nJednání řídila předsedkyně.",
        "Eva Malá",
    ),
]


@pytest.mark.parametrize(("text", "chair"), CHAIRED)
def test_chair(text: str, chair: str | None) -> None:
    minutes = parsed(text)
    assert names(minutes).get(minutes.chair) == chair


# printed behind the name, roles in the record
ROLES = [
    (" (předseda komise)", ("předseda komise",)),
    (", předseda komise v. r.", ("předseda komise",)),
    (" – starosta", ("starosta",)),
    (" (členka, tajemnice)", ("členka", "tajemnice")),
    (" (Předseda výboru)", ("předseda výboru",)),
    (" – vedoucí odboru dopravy", ("vedoucí odboru dopravy",)),
    (" (zást. rodičů)", ("zást. rodičů",)),
    (" (host)", ()),
    (" (ověřovatel zápisu)", ()),
    (" (omluven od 17:00)", ()),
    (" (ODS)", ()),
    (" (finanční odbor)", ()),
    ("", ()),
]


@pytest.mark.parametrize(("printed", "roles"), ROLES)
def test_roles_are_clean_offices(printed: str, roles: tuple[str, ...]) -> None:
    assert parsed(f"Přítomni: Petr Nový, Mgr. Jan Dub{printed}").people[1].roles == roles


def test_an_inflected_office_is_led_back() -> None:
    minutes = parsed(
        "Přítomni: Jan Dub, Eva Malá\n1. Různé\nKomise děkuje starostovi obce Janu Dubovi za pomoc."
    )
    assert minutes.people[0].roles == ("starosta obce",)


def test_aliases_are_other_forms_of_the_name_only() -> None:
    minutes = parsed("Přítomni: Ing. J. Dub, Mgr. Eva Malá, Ph.D., Nový Petr\n\nZapsal: Ing. Josef Dub")
    assert [person.aliases for person in minutes.people] == [("Ing. J. Dub",), (), ("Nový Petr",)]
    assert [person.titles_before for person in minutes.people] == [("Ing.",), ("Mgr.",), ()]


def test_an_ambiguous_name_is_reported_and_stays_as_printed() -> None:
    minutes = parsed("Přítomni: Jan Dub, Karel Dub\n\nZapsal: Dub\nOvěřil: Dub")
    assert [person.name for person in minutes.people] == ["Jan Dub", "Karel Dub", "Dub"]
    assert "name-ambiguous" in {finding.code for finding in minutes.findings}
    assert minutes.recorders == minutes.verifiers == ("p3",)


def test_evidence_of_a_name_lies_on_the_name() -> None:
    minutes = parsed(
        "Přítomni: Mgr. Jan Dub – starosta, pí Eva Malá\nOmluven: Petr Nový\nJednání řídil starosta.\n"
        "Komise určuje ověřovatelkou zápisu Evu Malou.\n\nZapsal: Nový\n"
    )
    stems = {"Jan Dub": "Dub", "Eva Malá": "Mal", "Petr Nový": "Nov"}
    for person in minutes.people:
        for passage in person.evidence["name"]:
            assert stems[person.name] in minutes.text[passage.start : passage.end]
            assert "starosta" not in minutes.text[passage.start : passage.end]


def test_coming_late_is_present_and_leaving_keeps_its_time() -> None:
    minutes = parsed(
        "Přítomni: Jan Dub, Eva Malá\nOmluvena: Iva Krátká\n1. Různé\nV 18:10 přišla Iva Krátká. V 19:00 odešel pan Dub."
    )
    rows = {
        names(minutes)[e.person]: (e.status, e.arrived and f"{e.arrived:%H:%M}", e.left and f"{e.left:%H:%M}")
        for e in minutes.attendance.entries
    }
    assert rows == {
        "Jan Dub": ("present", None, "19:00"),
        "Eva Malá": ("present", None, None),
        "Iva Krátká": ("present", "18:10", None),
    }


def test_the_closer_word_counts_and_a_contradiction_is_found() -> None:
    minutes = parsed(
        "Přítomni: Jan Dub, Eva Malá\nNepřítomni: Petr Nový, Iva Krátká\nOmluveni: Petr Nový\nHosté: Jan Dub"
    )
    statuses = {names(minutes)[entry.person]: entry.status for entry in minutes.attendance.entries}
    assert statuses == {
        "Jan Dub": "present",
        "Eva Malá": "present",
        "Petr Nový": "excused",
        "Iva Krátká": "absent",
    }
    assert [finding.code for finding in minutes.findings].count("attendance-contradicted") == 1
