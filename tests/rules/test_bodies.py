"""Bodies in any case led back to the nominative, and where their names end."""

from __future__ import annotations

import time

import pytest

from zapis_parser.rules.bodies import abbreviated, expand, find_bodies, named_bodies

NAMED = [
    ("ze zasedání zastupitelstva obce Vrbka konaného dne", "zastupitelstvo obce Vrbka", "council"),
    ("Zastupitelstva Města Vrbová, konané", "Zastupitelstvo Města Vrbová", "council"),
    ("ze schůze Rady obce Vrbka, konané", "Rada obce Vrbka", "board"),
    ("na radě města", "rada města", "board"),
    ("z jednání komise pro chytré město dne 12.9.", "komise pro chytré město", "commission"),
    (
        "Komise životního prostředí Rady města Vrbová",
        "Komise životního prostředí Rady města Vrbová",
        "commission",
    ),
    ("jednání komise pro kulturu a cestovní ruch\n", "komise pro kulturu a cestovní ruch", "commission"),
    ("z 5. schůze finančního výboru v zasedací místnosti", "finanční výbor", "committee"),
    (
        "kontrolního výboru Zastupitelstva města Vrbová ze dne",
        "kontrolní výbor Zastupitelstva města Vrbová",
        "committee",
    ),
    (
        "schůze výkonného výboru Okresního sdružení hasičů Lesná\n",
        "výkonný výbor Okresního sdružení hasičů Lesná",
        "committee",
    ),
    (
        "nově zvoleného obecního zastupitelstva obce Lípová konané dne",
        "obecní zastupitelstvo obce Lípová",
        "council",
    ),
    ("zastupitelstva obce Lípová ZÁZNAM z 2. zasedání", "zastupitelstvo obce Lípová", "council"),
    ("zastupitelstva 4Z/2024", "zastupitelstvo", "council"),
    ("výboru T. J. Sokol Vrbová konané dne", "výbor T. J. Sokol Vrbová", "committee"),
    ("výboru T.J. Sokol Vrbová z dne 2018", "výbor T.J. Sokol Vrbová", "committee"),
    ("výboru spolku Přátelé Vrbky, z. s. – 14. 2.", "výbor spolku Přátelé Vrbky, z. s.", "committee"),
    ("výboru SDH Horní Vrbka 5.3.2018", "výbor SDH Horní Vrbka", "committee"),
    ("osadního výboru Na Kopci se sešel", "osadní výbor Na Kopci", "committee"),
    ("Akademického senátu Fakulty lesnické\nkonaného", "Akademický senát Fakulty lesnické", "senate"),
    (
        "ze shromáždění Společenství vlastníků Dlouhá 812–816\n",
        "shromáždění Společenství vlastníků Dlouhá 812–816",
        "assembly",
    ),
    ("z valné hromady spolku konané dne", "valná hromada spolku", "assembly"),
    ("výroční členské schůze družstva", "výroční členská schůze družstva", "assembly"),
    ("školské rady při Základní škole Vrbová", "školská rada při Základní škole Vrbová", "other"),
    ("dozorčí rady společnosti", "dozorčí rada společnosti", "other"),
    ("ze zasedání představenstva družstva", "představenstvo družstva", "committee"),
    ("z porady pracovní skupiny pro digitalizaci\n", "pracovní skupina pro digitalizaci", "working_group"),
    ("z porady starostů mikroregionu", "porada starostů mikroregionu", "working_group"),
    ("pedagogické rady školy", "pedagogická rada školy", "other"),
    ("krizového štábu města", "krizový štáb města", "other"),
    ("studentského parlamentu", "studentský parlament", "other"),
    ("ZÁPIS ZE SCHŮZE FINANČNÍHO VÝBORU", "finanční výbor", "committee"),
    ("RADA MĚSTA VRBOVÁ", "rada města Vrbová", "board"),
    (
        "z řádného veřejného zasedání zastupitelstva městyse Osykov",
        "zastupitelstvo městyse Osykov",
        "council",
    ),
    ("mimořádné valné hromady", "valná hromada", "assembly"),
    ("zastupitelstva městské části Vrbová-sever", "zastupitelstvo městské části Vrbová-sever", "council"),
    ("výbor pro národnostní menšiny", "výbor pro národnostní menšiny", "committee"),
    ("Poradního sboru hejtmana", "Poradní sbor hejtmana", "other"),
    ("Zápisy ze schůzí výboru spolku Za krásnější Lipkov", "výbor spolku Za krásnější Lipkov", "committee"),
    ("Elektronické hlasování výboru 3. 5.", "výbor", "committee"),
    ("písemné rozhodnutí rady města", "rada města", "board"),
    ("Z výborové schůze klubu chovatelů Lipkov konané", "výbor klubu chovatelů Lipkov", "committee"),
    ("výborová schůze T. J. Sokol Vrbová", "výbor T. J. Sokol Vrbová", "committee"),
    ("výboru SRL, z. s., MO Lípová konané", "výbor SRL, z. s., MO Lípová", "committee"),
    ("výboru SRL, z. s., Lípová 12", "výbor SRL, z. s.", "committee"),
    # adjectives in -ní
    ("osadního výboru", "osadní výbor", "committee"),
    ("stavební komise", "stavební komise", "commission"),
    ("výroční valná hromada", "výroční valná hromada", "assembly"),
]
ENDS = [
    ("Rada města Vrbová nesouhlasí s umístěním reklamy", "Rada města Vrbová"),
    ("Rada města Vrbová schvaluje program", "Rada města Vrbová"),
    ("Zastupitelstvo obce vzalo na vědomí", "Zastupitelstvo obce"),
    ("výbor spolku. Další zasedání", "výbor spolku"),
    ("komise pro sport od 17 hodin", "komise pro sport"),
    ("rady obce v pondělí", "rada obce"),
    ("výboru 23. 2. 2017", "výbor"),
    ("výbor se usnesl takto", "výbor"),
    ("komise sportu č. 5/2020", "komise sportu"),
    ("zastupitelstva obce Vrbka, které se konalo", "zastupitelstvo obce Vrbka"),
    ("rady města Vrbová\tčíslo 5", "rada města Vrbová"),
    ("komise doporučuje radě", "komise"),
    ("Výroční valná hromada za rok 2022", "Výroční valná hromada"),
    ("výbor spolku o další dva členy", "výbor spolku"),
    ("výbor spolku za obnovu parku", "výbor spolku za obnovu parku"),
    ("výbor obce Okrouhlá", "výbor obce Okrouhlá"),
    ("schůze výboru ZO ČSCH Borovanka", "výbor ZO ČSCH Borovanka"),
]
NO_BODY = [
    ("radit se, výborný nápad, výborová", "words that begin like bodies"),
    ("Z radnice a hradu", "a town hall"),
    ("schůze se koná v pondělí", "a meeting is no body without its members"),
    ("skupina dětí", "a group that does not work"),
    ("komisař a komisionální zkouška", "words with the same stem"),
    ("ve sboru dobrovolných hasičů", "an organisation, not a body"),
    ("rad-servis a.s.", "a firm"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMED, ids=[row[0][:50].strip() for row in NAMED])
def test_named(text: str, name: str, kind: str) -> None:
    body = next(find_bodies(text, 0, len(text)))
    assert (body.name.value, body.kind) == (name, kind)


@pytest.mark.parametrize(("text", "name"), ENDS, ids=[row[0] for row in ENDS])
def test_where_a_name_ends(text: str, name: str) -> None:
    assert next(find_bodies(text, 0, len(text))).name.value == name


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_BODY])
def test_no_body(text: str) -> None:
    assert [body.name.value for body in find_bodies(text, 0, len(text))] == []


def test_the_words_stand_where_it_says() -> None:
    text = "Zápis z 5. schůze finančního výboru obce Vrbka dne"
    body = next(find_bodies(text, 0, len(text)))
    assert text[body.name.start : body.name.end] == "finančního výboru obce Vrbka"


def test_only_the_stretch_is_read() -> None:
    text = "rada obce a výbor spolku"
    assert [body.noun for body in find_bodies(text, 10, len(text))] == ["výbor"]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("RV", "republikový výbor"),
        ("KPR", "komise pro rozvoj"),
        ("KR", "komise pro rozvoj"),
        ("AS", "akademický senát"),
    ],
)
def test_an_abbreviation_spelled_out(short: str, name: str) -> None:
    text = "Republikový výbor zve členy. Akademický senát fakulty jedná. Zve komise pro rozvoj."
    body = expand(short, named_bodies(text))
    assert body is not None
    assert body.name.value == name


def test_an_abbreviation_by_common_use() -> None:
    body = abbreviated("VV", 10)
    assert body is not None
    assert (body.name.value, body.name.start, body.name.end) == ("výkonný výbor", 10, 12)
    assert abbreviated("XQ", 0) is None
    assert expand("V", named_bodies("výbor")) is None


@pytest.mark.parametrize(
    "text",
    ["velkého " * 8_000, "výboru " * 8_000, "rada " + "a" * 50_000, "komise pro " * 6_000, "T. " * 20_000],
)
def test_hostile_text(text: str) -> None:
    started = time.process_time()
    assert sum(1 for _ in find_bodies(text, 0, len(text))) >= 0
    assert time.process_time() - started < 2.0
