"""What a document is, from its head and from what was found in it."""

from __future__ import annotations

import time

import pytest

from builders import source_of
from zapis_parser.rules.analysis import analyse
from zapis_parser.rules.kinds import only_speaks_of_meetings
from zapis_parser.rules.lines import content_lines

LIST = "\nPřítomni: Jan Novák, Eva Malá, Pavel Dub\nProgram:\n1. Zahájení\n2. Rozpočet\n"
KINDS = [
    (
        "VÝKONNÝ VÝBOR\nSchválil proplacení cesty.\nUkládá komisi předložit návrh.\nBere na vědomí zprávu předsedy.\nDoporučuje trenérům osobní setkání.",
        "minutes",
    ),
    (
        "Obec Vrbka\nStarosta obce svolává zasedání zastupitelstva obce\nna středu 5. června 2024 v 18.00 hodin\nProgram:\n1. Určení ověřovatelů\n2. Rozpočet\nVyvěšeno: 28. 5. 2024\nJan Dub\nstarosta",
        "invitation",
    ),
    (
        "Schůze výboru 14. 11. 2023\nVýbor se sešel v následujícím složení: Jan Dub, Eva Malá\nJan Dub objedná plán.",
        "minutes",
    ),
    (
        "DRUŽSTVO Vrbka, zapsané v rejstříku\nZÁPIS ze shromáždění delegátů konaného dne 5. 6. 2024\nPozvánka tvoří přílohu č. 2.",
        "minutes",
    ),
    (
        "Zasedání zastupitelstva se koná dne 5. 6. 2024 od 17:00\nNávrh programu:\n1. Zahájení\n2. Rozpočet",
        "invitation",
    ),
    ("Zápis ze 7. jednání komise sportu dne 12. 3. 2024" + LIST, "minutes"),
    ("Záznam z porady vedení dne 12. 3. 2024" + LIST, "minutes"),
    ("Protokol o hlasování zastupitelstva dne 12. 3. 2024\nPro: 7, proti: 0, zdržel se: 1", "minutes"),
    (
        "HLASOVÁNÍ ZASTUPITELŮ\n1. Zasedání Zastupitelstva Města Vrbová, konané dne 06.11.2014\nPro: 7 Proti: 0 Zdrželo se: 1",
        "minutes",
    ),
    ("Schůze výboru 2. 11. 2017" + LIST, "minutes"),
    ("Zpráva z jednání výboru dne 12. 3. 2024" + LIST, "minutes"),
    (
        "Přítomni: Jan Novák, Eva Malá, Pavel Dub\n1. Rozpočet\nHlasování: pro 3, proti 0, zdržel se 0",
        "minutes",
    ),
    (
        "Usnesení\nz jednání rady dne 12. 3. 2024\n\nZápis" + LIST + "Hlasování: pro 3, proti 0, zdržel se 0",
        "minutes",
    ),
    (
        "Usnesení z 5. schůze Rady města Vrbová konané dne 18.03.2024\nRM/10/5/2024\nRada města schvaluje smlouvu.",
        "resolutions",
    ),
    (
        "Město Vrbová\nVýpis usnesení\nz 1. schůze Rady města Vrbová, konané dne 27. října 2022\nČíslo: RM/1/1/2022\nRada města schvaluje smlouvu.",
        "resolutions",
    ),
    ("Výpis z usnesení zastupitelstva ze dne 5. 6. 2020\n1. ZO schvaluje rozpočet.", "resolutions"),
    ("Přehled usnesení přijatých na zasedání dne 5. 6. 2020\n1/2020 ZO schvaluje rozpočet.", "resolutions"),
    ("USNESENÍ\nze 3. zasedání zastupitelstva obce\n3/1 Zastupitelstvo schvaluje program.", "resolutions"),
    (
        "P O Z V Á N K A\nna 14. zasedání Zastupitelstva obce Vrbka\nkteré se bude konat 19. září 2024 od 18.00 hodin\nProgram:\n1. Zahájení\n2. Rozpočet",
        "invitation",
    ),
    ("Pozvánka na jednání komise\nProgram:\n1. Zahájení", "invitation"),
    (
        "POZVÁNÍ na zasedání zastupitelstva\nse koná ve středu 5. 6. 2024 v 17 hodin\nProgram:\n1. Zahájení",
        "invitation",
    ),
    (
        "Oznámení o konání zasedání zastupitelstva\nStarosta svolává zasedání na 5. 6. 2024.\nNavržený program:\n1. Zahájení",
        "invitation",
    ),
    (
        "Informace o konání zasedání Zastupitelstva obce Vrbka\nMísto: sál\nDoba: 5. 6. 2024 v 18:00\nProgram:\n1. Rozpočet",
        "invitation",
    ),
]
RULES = """Jednací řád komisí Rady města Vrbová
schválený usnesením rady města č. 88/2022 s účinností od 1. 1. 2023
Článek 1 Úvodní ustanovení
Počet členů komise je zpravidla lichý.
Článek 2 Svolávání
Jednání svolává předseda podle potřeby.
Článek 3 Hlasování
Hlasuje se v pořadí pro, proti, zdržel se.
Článek 4 Zápis
O jednání pořizuje tajemník zápis."""
SIGNED = (
    "P O Z V Á N K A\nna 14. zasedání Zastupitelstva obce Vrbka\nkteré se bude konat 19. září 2024 od 18.00 hodin\n"
    "Program:\n1. Zahájení\n2. Rozpočet\nPředsedající: Jan Dub\nZapisovatel: Eva Malá"
)


def test_an_invitation_may_name_officers() -> None:
    assert analyse(source_of(SIGNED)).kind == "invitation"


OTHERS = [
    (
        "Z jednání zastupitelstva\nVe středu 12. června 2024 se v kulturním domě sešlo zastupitelstvo města. Příští zasedání se uskuteční 18. září.",
        "an article",
    ),
    (
        "Zastupitelé schválili rozpočet\n12. 6. 2024\nZastupitelstvo města na zasedání schválilo rozpočet na rok 2025. Pro hlasovalo 12 zastupitelů, proti byli 3.",
        "an article with a vote",
    ),
    (
        "VRBECKÝ ZPRAVODAJ\nčíslo 3/2024\nVážení spoluobčané,\nléto je za dveřmi.\nPozvánka na pouť\nKoná se 15. 7. od 14 hodin.\nZ jednání rady\nRada schválila smlouvu.",
        "a bulletin",
    ),
    (
        "Zápis zo schôdze výboru dňa 5. 6. 2024\nPrítomní: Ján Dub, Eva Malá\nVýbor prerokoval prípravu súťaže.",
        "Slovak that calls itself as in Czech",
    ),
    (
        "Zápisy z jednání rady\nZápis z 1. schůze rady města 5. 1. 2024 (pdf)\nZápis z 2. schůze rady města 19. 1. 2024 (pdf)\nZápis z 3. schůze rady města 2. 2. 2024 (pdf)",
        "a list of files",
    ),
    (
        "Oznámení o rozhodnutí per rollam\nVýbor předkládá vlastníkům k rozhodnutí mimo zasedání tento návrh: schválit opravu střechy. Lístky odevzdejte do 30. 6. 2024.",
        "a notice",
    ),
    ("Plán zasedání na rok 2024\n4. 1. 2024\n29. 3. 2024\nvždy od 19 hodin", "a plan of meetings"),
    (
        "Výroční valná hromada za rok 2023\nV sobotu 6. ledna 2024 se v hostinci konala valná hromada.\nSchůzi zahájil starosta sboru Jan Dub.",
        "a story of a meeting",
    ),
    (
        "Zápis ze schůze 5. 3. 2024\nVážení přátelé,\nkonečně posílám podklady ze schůze, která se konala 5. 3. 2024.\nJan Dub",
        "a letter",
    ),
    (
        "Zápis ze schůze SVJ\nZápis musí obsahovat datum a místo konání.\nKdo shromáždění zahájil a kdo mu předsedal.",
        "advice with a title of minutes",
    ),
    (
        "Psaní zápisů z jednání\nPředsedající rozešle pad.\nJednání klubu 4. března 2024\nSeznam přítomných:",
        "a pattern of minutes",
    ),
    (
        "Přepis zvukového záznamu ze shromáždění\nPřítomné uvítal předseda Jan Dub.\nPan Vrba: Děkuji.",
        "a transcript",
    ),
    (
        "Přehled usnesení\nUsnesení zastupitelstva obce 2023\nUsnesení zastupitelstva obce 2022",
        "a page of links",
    ),
    (RULES, "rules of procedure"),
    (
        "Statut výboru\nčl. I\nVýbor je poradní orgán.\nčl. II\nO schůzi se pořizuje zápis.\nčl. III\nPředseda je povinen svolat schůzi.",
        "a statute",
    ),
    (
        "Jak psát zápis ze schůze výboru\nZápis musí obsahovat datum a místo.\nZpravidla jej pořizuje zapisovatel.\nPodepisuje jej předseda, je-li přítomen.",
        "advice",
    ),
    (
        "Zápis ze shromáždění\ndatum ................ místo ..............\npřítomno .............. hlasů\npro ............ proti ...........\npředsedající ..............",
        "a form with blanks",
    ),
    ("Zápisnica zo zasadnutia\nPrítomní: Ján Novák\nUznesenie: zdržal sa 1", "Slovak"),
    ("Minutes of the meeting\nAttendees: John Dub\nAction items: none", "English"),
    ("Kuchař připravil oběd.\nV sobotu se jelo na výlet.", "a story"),
    (
        "\n".join(f"Poslanec Jan Dub {n}: Děkuji za slovo, pane předsedo." for n in range(14)),
        "a stenographic record",
    ),
    ("Zápis dětí do mateřské školy\nZápis se koná v budově školy.", "the entry of children"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[row[0][:50] for row in KINDS])
def test_kind(text: str, kind: str) -> None:
    assert analyse(source_of(text)).kind == kind


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in OTHERS])
def test_other(text: str) -> None:
    assert analyse(source_of(text)).kind == "other"


ABOUT_RULES = [
    (
        "Zápis ze schůze výboru\nVýbor projednal jednací řád.\nčl. 3\nčl. 4\nčl. 5",
        "minutes in which rules were discussed",
    ),
    (
        "Zápis ze zasedání dne 5. 6. 2020\n1. Jednací řád zastupitelstva\n§ 2\n§ 3\n§ 4",
        "rules on the programme",
    ),
    ("Rada města Vrbová\nStatut fondu schválen.", "a statute that is only named"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in ABOUT_RULES])
def test_minutes_may_speak_of_rules(text: str) -> None:
    assert not only_speaks_of_meetings(content_lines(source_of(text)))


def test_hostile_text() -> None:
    started = time.process_time()
    for text in ("..........\n" * 4_000, "Jednací řád " * 5_000, "čl. 1\n" * 8_000, "zve na " * 8_000):
        only_speaks_of_meetings(content_lines(source_of(text)))
    assert time.process_time() - started < 2.0
