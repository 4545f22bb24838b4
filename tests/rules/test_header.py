"""The head of the minutes: title, number, date, times, place and municipality, and what only looks like them."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from builders import source_of
from zapis_parser.rules.header import HeaderMatch, find_header
from zapis_parser.rules.lines import content_lines

PARTS = ("Přítom", "Program", "Omluv", "1. ", "1) ", "K bodu", "Ad 1")


def header_of(text: str, year: int | None = None) -> HeaderMatch:
    source = source_of(text)
    lines = content_lines(source)
    first = next((line.index for line in lines if line.text.startswith(PARTS)), len(lines))
    return find_header(source.text, lines, first, year)


NUMBERS = [
    ("14. výborová schůze 3. 5. 2023", "14"),
    ("Zápis ze 7. jednání komise sportu dne 12. 3. 2024", "7"),
    ("Zápis z 5. řádného zasedání zastupitelstva obce Lhota", "5"),
    ("Zápis č. 4/2023 z jednání finančního výboru", "4/2023"),
    ("Zápis č.4/2023 ze schůze rady", "4/2023"),
    ("ZÁPIS Č. 3/14 ZE SCHŮZE VÝBORU", "3/14"),
    ("Zápis č. 2017/07 z jednání kulturní komise", "2017/07"),
    ("Zápis č. 3-2018\nz jednání výboru", "3-2018"),
    ("Z á p i s  č. 5\nze schůze výboru spolku", "5"),
    ("Zápis č. 1 / 2024 ze schůze výboru", "1/2024"),
    ("Zápis ze schůze výboru spolku č. 12 ze dne 3. 4. 2022", "12"),
    ("Zápis z jednání komise pro kulturu a cestovní ruch\nčíslo 6/2023, konaného dne 8. 11. 2023", "6/2023"),
    ("Zápis z jednání komise dopravy Rady města Vrbové číslo 2", "2"),
    ("ZÁPIS ZE IV. ZASEDÁNÍ PŘEDSTAVENSTVA KOMORY DNE 4. 2. 2020", "IV"),
    ("Usnesení z XII. zasedání zastupitelstva města", "XII"),
    ("Zápis z II 12. řádného jednání rady", "12"),
    ("Zápis ze třetí schůze studentského parlamentu", "3"),
    ("Zápis z prvního zasedání osadního výboru", "1"),
    ("Zápis ze dvacáté páté schůze rady obce", "25"),
    ("Zápis ze zasedání rady\n(8. řádné zasedání)", "8"),
    ("Usnesení z 27. Zastupitelstva obce Lhota, které se konalo dne 29. dubna 2026", "27"),
    ("Zápis ze 6. zasedání roku 2014", "6"),
    ("Schůze výboru spolku\nČíslo schůze: 16\nDatum: 5. 6. 2020", "16"),
    ("Porada vedení\nPorada číslo: 1", "1"),
    ("Zápis z jednání komise\nPořadové číslo: 6/14", "6/14"),
    ("Zápis z jednání komise\nPořadové číslo: 1/ 2018-2019\nDatum: 3. 10. 2018", "1/2018-2019"),
    ("Zápis č. 2/2018/2019 z jednání školské rady", "2/2018/2019"),
    ("Zápis č. 5/2019-12. 3. z jednání školské rady", "5/2019"),
    ("Orgán\nKomise pro sport\nČíslo jednání\t3", "3"),
    ("název:\tJednání představenstva značka:\tPR 2/2011", "PR 2/2011"),
    ("typ:\trozhodnutí\nznačka:\tKV 14/2019\nplatnost:\t2019-05-02", "KV 14/2019"),
    ("Zápis 4/2023 z jednání dozorčí rady", "4/2023"),
    ("Zápis z jednání kulturní komise 2/2024", "2/2024"),
    ("Zpráva o výsledku jednání 2/22", "2/22"),
    ("Usnesení č. 5/2023 ze zasedání zastupitelstva", "5/2023"),
    ("Zápis z 3. mimořádného veřejného zasedání zastupitelstva", "3"),
    (
        "Město Vrbová\nUsnesení\nz 23. zasedání Zastupitelstva města Vrbová ze dne 11. 12. 2025\nČíslo: ZM/1/23/2025",
        "23",
    ),
    ("1. Zasedání Zastupitelstva Města Vrbová, konané dne 06.11.2014", "1"),
    ("12. schůze rady městské části dne 3. 4. 2019", "12"),
    ("Zápis ze 4. členské schůze družstva", "4"),
    ("Zápis č. 22/2023 ze schůze Rady obce Vrbka\nkonané v kanceláři č. 5", "22/2023"),
]
NO_NUMBER = [
    (
        "Valná hromada svazu byla svolána představenstvem 3. 2. 2015 (usnesení 7/31).",
        "a resolution in brackets",
    ),
    (
        "Zápis ze zasedání Zastupitelstva obce Vrbová, vyhotovený podle § 95 zákona o obcích č. 128/2000 Sb.",
        "a law named before its number",
    ),
    ("Zápis ze schůze výboru konané dne 5. 3. 2018", "a date, no number"),
    ("Zápis ze zasedání rady (upraveno dle zákona č. 110/2019 Sb.)", "a law"),
    ("Zápis z jednání komise v zasedací místnosti č. 209", "a room"),
    ("Zápis z jednání komise\nČ.j. 1234/2001-I/II", "a file number"),
    ("Zápis z ustavujícího zasedání rady", "a word that is no numeral"),
    ("Zápis z jednání komise\nNaše značka: 12/2020", "the sender's reference"),
    ("Zápis z jednání výboru\nusnesení č. 7/2/2015", "a resolution"),
    ("Zápis z jednání výboru v budově č. p. 12", "a house number"),
    ("Zápis z jednání výboru, příloha č. 2", "an attachment"),
    ("Zápis ze schůze výboru 5/3/2018", "a date with slashes"),
    ("Zápis ze schůze výboru\nProgram:\n1. Zahájení jednání\n2. Závěr", "an item of the programme"),
    ("Zápis ze schůze výboru spolku ze dne 3. ledna 2020", "a day before a month's name"),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS, ids=[row[0][:60] for row in NUMBERS])
def test_number(text: str, number: str) -> None:
    found = header_of(text).number
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_NUMBER])
def test_no_number(text: str) -> None:
    assert header_of(text).number is None


def test_the_number_stands_where_it_says() -> None:
    text = "Zápis\nze 7. jednání komise\nčíslo 6/2023"
    found = header_of(text).number
    assert found is not None
    assert source_of(text).text[found.start : found.end] == "6/2023"


D = dt.date
DATES = [
    (
        "Zápis ze schůze výboru konané v klubovně. Jednání zahájil Jan Dub a poděkoval všem, kdo pomohli s úklidem hřiště.\n"
        "Hospodářka mluvila o závodě žáků, kterého se zúčastní pět družstev a který se bude konat v neděli 20. 9. 2015 na louce.\n"
        "Příští schůze výboru se bude konat v úterý 22. září 2015.\nDne: 8. 9. 2015; zapsal: Petr Nový",
        D(2015, 9, 8),
    ),
    ("Zápis ze schůze výboru konané dne 8.10.2012", D(2012, 10, 8)),
    ("Zápis z jednání rady konaného dne 2. 11. 2018", D(2018, 11, 2)),
    ("Zápis z jednání rady dne 28.11. 2023", D(2023, 11, 28)),
    ("Zápis z jednání rady dne 03.12.2018", D(2018, 12, 3)),
    ("Zápis z jednání rady ze dne 17. března 2015", D(2015, 3, 17)),
    ("Zápis z jednání rady ze dne 6.května 2014", D(2014, 5, 6)),
    ("ZÁPIS Z JEDNÁNÍ RADY ZE DNE 17. BŘEZNA 2015", D(2015, 3, 17)),
    ("Zápis ze schůze výboru\nTermín: pátek 23.1.2015, 18:00", D(2015, 1, 23)),
    ("Zápis ze schůze výboru\nDatum konání: středa 11. března 2020 od 17,00 hod.", D(2020, 3, 11)),
    ("Zápis ze schůze výboru\nDatum\n19.3.2018\nMísto\nRestaurace U Lípy", D(2018, 3, 19)),
    ("Zápis ze schůze výboru\nDatum schůze 19.3.2018", D(2018, 3, 19)),
    ("Zápis ze zasedání konaného ve dnech 27. a 28. května 2017", D(2017, 5, 27)),
    ("Zápis z jednání konaného dne 11. 4. 2017 a 26. 4. 2017", D(2017, 4, 11)),
    ("Zápis ze schůze výboru z dne 2018-02-08", D(2018, 2, 8)),
    ("2019-04-03: schůze výboru", D(2019, 4, 3)),
    ("23. 10. 2019 - Schůze výboru", D(2019, 10, 23)),
    ("Schůze výboru 2. 11. 2017", D(2017, 11, 2)),
    ("ZÁPIS ZE SCHŮZE VÝBORU 5.3.2018\n08.03.2018 20:40\nZÁPIS ZE SCHŮZE VÝBORU 5.3.2018", D(2018, 3, 5)),
    (
        "ZÁPIS Z BŘEZNOVÉHO JEDNÁNÍ VÝBORU 2021\nEva Malá | 22.03.2021\nČtvrtek, 18. března 2021, 12:00 – on-line jednání",
        D(2021, 3, 18),
    ),
    ("Zápis z jednání rady 31.3.2017\nzasedání konaného dne 30. 3. 2017", D(2017, 3, 30)),
    ("Zveřejněno: 9. 4. 2020\nZápis z jednání rady dne 2. 4. 2020", D(2020, 4, 2)),
    ("Zápis z jednání výboru ze dne 26. ledna\n(rok 2019)", D(2019, 1, 26)),
    ("Zápis ze schůze výboru\nDatum a místo konání: 5. 6. 2024, klubovna", D(2024, 6, 5)),
    ("Zápis z jednání, které se konalo dne 6. března 2023 a zapsáno bylo dne 9. března 2023", D(2023, 3, 6)),
    ("Zápis z jednání rady\nDatum: 5. 6. 2024   Čas: 17:00   Místo: klubovna", D(2024, 6, 5)),
    ("Zápis z jednání komise\nkonané 4.2. 2021", D(2021, 2, 4)),
]
NO_DATES = [
    (
        "VÝKONNÝ VÝBOR\nSchválil úhradu jízdného trenérovi Janu Dubovi za dopravu na kurz v krajském městě (jel tam i zpět dne 12. března 2022).",
        "the day of a journey in a decision",
    ),
    ("Zápis z jednání rady\nDne: XX.YY.2022 od 00:00h", "a placeholder"),
    ("Zápis č. 4/2023 z jednání výboru", "a number with a year"),
    ("Zápis z jednání konaného dne od 17:00 v sále", "a date lost by the converter"),
    ("Zápis z jednání rady č. 12/3", "a number with a slash"),
]


@pytest.mark.parametrize(("text", "date"), DATES, ids=[row[0][:60] for row in DATES])
def test_date(text: str, date: dt.date) -> None:
    found = header_of(text).date
    assert found is not None
    assert found.value == date


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_DATES])
def test_no_date(text: str) -> None:
    assert header_of(text).date is None


def test_a_year_from_outside_is_marked_as_inferred() -> None:
    header = header_of("Zápis ze schůze výboru dne 26. ledna", 2019)
    assert header.date is not None
    assert header.date.value == D(2019, 1, 26)
    assert header.year_inferred


T = dt.time
TIMES = [
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nZasedání zahájil starosta Bc. Jan Dub v 17:00 hod. Přivítal členy.",
        T(17),
        None,
    ),
    ("Schůze výboru – 12. 8. 2019\nMísto a čas: Klubovna – 18.30", T(18, 30), None),
    ("Zápis z jednání rady dne 5. 6. 2020 od 17.00 hodin", T(17), None),
    ("Zápis z jednání rady dne 5. 6. 2020 v 15.05 hodin", T(15, 5), None),
    ("Zápis z jednání rady dne 5. 6. 2020 v 10,00 hod.", T(10), None),
    ("Zápis z jednání rady dne 5. 6. 2020 v 19 hodin", T(19), None),
    ("Zápis z jednání rady dne 5. 6. 2020\nČas jednání: 9.00 hodin – 11.30 hodin", T(9), T(11, 30)),
    ("Zápis z jednání rady dne 5. 6. 2020\nČas: 19:00–21:00", T(19), T(21)),
    ("Zápis z jednání rady dne 5. 6. 2020\nZačátek: 15.30 hod.\nKonec: 17.10 hod.", T(15, 30), T(17, 10)),
    ("Zápis z jednání rady dne 5. 6. 2020\nZahájení: 16:00 hodin\nUkončení: 17:40 hodin", T(16), T(17, 40)),
    ("Schůze výboru 5. 6. 2020, klubovna, 18.30–20.45", T(18, 30), T(20, 45)),
    ("ZÁPIS ZE ZASEDÁNÍ DNE 4. 2. 2020 ČAS OD 10:00 DO 16:30", T(10), T(16, 30)),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nStarosta zahájil zasedání v 18:05 hodin.",
        T(18, 5),
        None,
    ),
    ("Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nJednání skončilo v 17.00 hod.", None, T(17)),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nZasedání bylo ukončeno ve 20:15 hodin.",
        None,
        T(20, 15),
    ),
    ("Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nSchůze ukončena v cca 22:00", None, T(22)),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nPředseda poděkoval za účast a schůzi ukončil v 19,25 hodin. Příští schůze bude 3. 7. od 17 hodin.",
        None,
        T(19, 25),
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nZahájení v 16:00, konec v 18:00 hodin.",
        T(16),
        T(18),
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nV 19:30 hodin bylo jednání ukončeno.",
        None,
        T(19, 30),
    ),
    ("Datum: 5. 6. 2020   Čas: 17:00   Místo: klubovna", T(17), None),
]
NO_TIMES = [
    (
        "VÝKONNÝ VÝBOR\nVzal na vědomí termín okresního kola v požárním sportu, které pořádá sbor v Lípové na hřišti 12. května v 9:00 hod.",
        "the time of something announced",
    ),
    (
        "Příští porada\nDne: XX.YY.2021 od 00:00h\nZápis ze schůze výboru dne 4. 2. 2023",
        "a form's blank",
    ),
    (
        "Zápis rady farnosti ze dne 9. 5. 2015\n1) modlitba\n2) zájezd, odjezd ráno v 6 hodin",
        "the time of a trip",
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nHlasování bylo zahájeno v 18:05:12.",
        "the time of a vote",
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nProjednávání bodu bylo zahájeno v 18:05.",
        "the time of an item",
    ),
    ("ZÁPIS ZE SCHŮZE VÝBORU 5.3.2018\n08.03.2018 20:40", "a stamp of publication"),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nRozprava ukončena v 19:10.",
        "the end of a debate",
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nProvoz školky bude ukončen v 16:30.",
        "opening hours",
    ),
    ("Zápis z jednání rady dne 5. 6. 2020\nPříští schůze 3. 7. v 17:00", "the time of the next meeting"),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nPřítomni: Jan Dub\nSoutěž začíná v 8.30 hodin na hřišti.",
        "the begin of an event",
    ),
]


@pytest.mark.parametrize(("text", "start", "end"), TIMES, ids=[row[0][-60:] for row in TIMES])
def test_times(text: str, start: dt.time | None, end: dt.time | None) -> None:
    header = header_of(text)
    found = [value.value if value else None for value in (header.start_time, header.end_time)]
    assert found == [start, end]


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_TIMES])
def test_no_times(text: str) -> None:
    header = header_of(text)
    assert (header.start_time, header.end_time) == (None, None)


PLACES = [
    (
        "Zápis ze schůze konané v klubovně na hřišti. Členskou schůzi zahájil Jan Dub.",
        "klubovna na hřišti",
    ),
    ("Schůze výboru – 12. 8. 2019\nMísto a čas: Klubovna – 18.30", "Klubovna"),
    (
        "Zápis z jednání rady dne 5. 6. 2020 v zasedací místnosti OÚ Horní Vrbka",
        "zasedací místnost OÚ Horní Vrbka",
    ),
    ("Zápis ze schůze (ze dne 17.1.2017 od 20.00 restaurace U Lípy)", "restaurace U Lípy"),
    ("Brodek – 15. září 2007\nZápis ze sněmu", "Brodek"),
    ("Zápis ze schůze výboru\nMísto konání: klubovna", "klubovna"),
    ("Zápis ze schůze výboru\nMísto: v klubovně TJ", "klubovna TJ"),
    ("Zápis ze schůze výboru\nDatum\n19.3.2018\nMísto\nRestaurace U Lípy", "Restaurace U Lípy"),
    ("Zápis ze schůze výboru\nDatum: 5. 6. 2024   Čas: 17:00   Místo: klubovna", "klubovna"),
    ("Zápis ze schůze výboru\nDatum a místo konání: 5. 6. 2024, klubovna u hřiště", "klubovna u hřiště"),
    (
        "Zápis ze zasedání\nkonaného v úterý 25. června 2024 v 17.00 hodin ve velkém sále radnice",
        "velký sál radnice",
    ),
    (
        "Zápis ze schůze konané dne 9. února 2024 v 17,00 hodin v hasičské zbrojnici ve Vrbové",
        "hasičská zbrojnice ve Vrbové",
    ),
    ("Zápis ze zasedání konaného 24. dubna 2024 v posluchárně K-12", "posluchárna K-12"),
    (
        "Zápis ze shromáždění konaného dne 23. 5. 2024 od 17:30 v kočárkárně domu č. p. 814",
        "kočárkárna domu č. p. 814",
    ),
    ("Záznam z porady\nMikroregion Povodí, 3. 12. 2024, 9:00–10:45, online (MS Teams)", "online (MS Teams)"),
    ("Schůze výboru spolku – 14. 2. 2024\nklubovna pod školou, 18.30–20.45", "klubovna pod školou"),
    ("VV 6.2.2022\nZÁPIS Z JEDNÁNÍ\n06.02. 2022 od 18.00 hod., klubovna", "klubovna"),
    (
        "Zápis ze zasedání zastupitelstva\nkonaného 5. 6. 2020 od 18 h - Kancelář starosty",
        "Kancelář starosty",
    ),
    (
        "23. 10. 2019 - Schůze výboru\nVýbor se sešel v Sokolovně v následujícím složení:\n• Jan Dub",
        "Sokolovna",
    ),
    ("23. 10. 2019 - Schůze výboru\nVýbor se sešel ve Florii v tomto složení:\n• Jan Dub", "Floria"),
    (
        "2022-06-16: schůze výboru\nPřítomni osobně (Café U Lípy, Brodek): Jan Dub; online: Eva",
        "Café U Lípy, Brodek",
    ),
    ("název:\tZasedání krajského výboru v Brodku nad Vlnou značka:\tRV 2/2011", "Brodku nad Vlnou"),
    (
        "Zápis ze zasedání školské rady ze dne 17.10.2023\nPřítomni: Jan Dub\nJednání zahájila pí Malá v 16:30 v ředitelně školy. Přítomno 5 členů.",
        "ředitelna školy",
    ),
    ("Zápis ze schůze konané dne 2. 11. 2017 v 19:00, Dlouhá 408, Vrbová", "Dlouhá 408, Vrbová"),
    (
        "Zápis z 1. zasedání Rady obce Vrbka, konané na Obecním úřadě ve Vrbce 26. 10. 2022",
        "Obecní úřad ve Vrbce",
    ),
    (
        "Zápis z jednání komise konaného dne 5. 9. 2023 od 16.00 hodin v zasedací místnosti č. 114 městského úřadu",
        "zasedací místnost č. 114 městského úřadu",
    ),
    ("Místo konání: velká zasedací místnost MěÚ, 2. patro", "velká zasedací místnost MěÚ, 2. patro"),
    (
        "Zápis z jednání výboru\nJednání proběhlo online přes Google Meet dne 5. 5. 2021",
        "online přes Google Meet",
    ),
    ("Zápis z jednání výboru konaného dne 5. 5. 2021 v Praze", "Praha"),
    ("Zápis ze schůze výboru konané v restauraci „U Lípy“ dne 5. 5. 2021", "restaurace „U Lípy“"),
]
NO_PLACES = [
    (
        "Zápis ze schůze výboru z 14. února 2017\nInformace o kurzu trenérů konaném 12. 2. 2017 v hotelu Lípa.",
        "where something else was",
    ),
    (
        "Zápis ze schůze rady 5. 6. 2020\nMísto konání: Předsedající: zasedací místnost Jan Dub",
        "the next label",
    ),
    ("Zápis z jednání komise ve složení Jan Dub, Eva Malá dne 5. 6. 2020", "who, not where"),
    ("Zápis ze schůze výboru hasičů v Lípové ze dne 5. 6. 2020", "the town belongs to the name of the body"),
    ("Zápis z jednání rady ve středu 5. 6. 2020 v 17:00 hodin", "a weekday and a time"),
    ("Zápis z jednání rady v souladu se zákonem o obcích dne 5. 6. 2020", "a law"),
    (
        "2024-09-05: schůze výboru\nPo hlasování na Doodle o vhodných časech jsme se dnes 5. 9. sešli.",
        "a web page",
    ),
    (
        "Zápis z jednání rady dne 5. 6. 2020\nZápis byl zveřejněn na úřední desce dne 9. 6. 2020",
        "where it was posted",
    ),
    (
        "Usnesení rady dne 5. 6. 2020\nRada města schvaluje nájem nebytového prostoru v přízemí domu č. p. 217 ke dni 31. 3. 2021.",
        "a house that was let",
    ),
    (
        "Zápis ze schůze výboru\nDatum: 5. 6. 2020\nJan Dub informoval o opravě střechy v kulturním domě.",
        "a house that was spoken of",
    ),
    (
        "Zápis ze schůze výboru dne 5. 6. 2020\nPříští schůze 3. 7. v klubovně",
        "where the next meeting will be",
    ),
]


@pytest.mark.parametrize(("text", "place"), PLACES, ids=[row[0][-70:] for row in PLACES])
def test_place(text: str, place: str) -> None:
    found = header_of(text).place
    assert found is not None
    assert found.value == place


@pytest.mark.parametrize("text", [pytest.param(text, id=reason) for text, reason in NO_PLACES])
def test_no_place(text: str) -> None:
    assert header_of(text).place is None


BODIES = [
    ("Zápis z výborové schůze OHS- 4.10.2018", "výbor OHS"),
    ("Zápis č. 6 ze dne 2.3.2011\nPřítomno: 7 členů školské rady", "školská rada"),
    (
        "Zápis ze schůze VV OHS z 14. února 2017\nPříprava valné hromady OHS dne 6. 3. 2017.",
        "výkonný výbor OHS",
    ),
    ("2. zasedání Školské rady 2018/2019\n12. 9. 2018", "Školská rada"),
    ("Zápis z jednání Žákovského parlamentu 1. stupně 12. 6. 2015", "Žákovský parlament 1. stupně"),
    ("Zápis ze zasedání Akademického senátu 2. LF UV dne 8. 5. 2019", "Akademický senát 2. LF UV"),
    ("Zpráva o jednání Rady 12. května 2011", "Rada"),
    ("Usnesení zastupitelstva obce ze dne 14. 11. 2016", "zastupitelstvo obce"),
    (
        "Zápis z 7. jednání Komise sportu Rady města Vrbová konaného dne 12. 3. 2024",
        "Komise sportu Rady města Vrbová",
    ),
    ("ZÁPIS ZE SCHŮZE VÝBORU MO HORNÍ VRBKA 5.3.2018", "výbor MO Horní Vrbka"),
    ("Zápis\nze schůze výboru spolku\nkonané 24.5.2017", "výbor spolku"),
    (
        "Zápis ze zasedání školské rady\npři Základní škole Vrbová\nze dne 17.10.2023",
        "školská rada při Základní škole Vrbová",
    ),
    ("Zápis ze schůze výboru spolku Přátelé Vrbky, z. s. – 14. 2. 2024", "výbor spolku Přátelé Vrbky, z. s."),
    ("Záznam z porady pracovní skupiny pro digitalizaci\n3. 12. 2024", "pracovní skupina pro digitalizaci"),
    ("Zápis ze schůze výboru\nZÁPIS ZE SCHŮZE VÝBORU", "výbor"),
    (
        "Schůze výboru 8. března\nZápis ze schůze výboru TJ Slavoj Vrbová z dne 2018-03-08",
        "výbor TJ Slavoj Vrbová",
    ),
    (
        "Usnesení z 5. schůze Rady města Vrbová\nRada města Vrbová nesouhlasí s umístěním reklamy.",
        "Rada města Vrbová",
    ),
    ("VV 6.2.2022\nPřítomni: Jan Dub", "výkonný výbor"),
    ("Výbor pro kulturu – zápis z jednání ze dne 12. září 2012", "Výbor pro kulturu"),
    ("Orgán\nKomise pro sport a mládež\nČíslo jednání\n3", "Komise pro sport a mládež"),
    ("Zápis ze schůze\nRady města\nHavraní Důl", "Rada města Havraní Důl"),
]


@pytest.mark.parametrize(("text", "body"), BODIES, ids=[row[0][:60] for row in BODIES])
def test_the_body_of_the_head(text: str, body: str) -> None:
    found = header_of(text).body
    assert found is not None
    assert found.value == body


MUNICIPALITIES = [
    (
        "Zápis ze zasedání zastupitelstva obce konaného dne 5. 6. 2020\nZasedání zastupitelstva obce Vrbka zahájil starosta obce Jan Dub.",
        "Vrbka",
    ),
    (
        "Zápis ze zasedání zastupitelstva obce konaného dne 5. 6. 2020\nZahájil starosta obce Jan Dub.",
        None,
    ),
    (
        "Zápis ze zasedání zastupitelstva obce dne 5. 6. 2020\nDopis zastupitelstva obce Vrbka a rady města Osykov.",
        None,
    ),
    ("Zápis ze zasedání zastupitelstva města\nZápis průběhu 35. zasedání zastupitelstva města", None),
    ("Zápis ze zasedání Zastupitelstva města Havraní Důl dne 5. 6. 2020", "Havraní Důl"),
    ("Zápis z jednání finančního výboru Zastupitelstva města Vrbovova\nVrbovov 6. 9. 2023", "Vrbovov"),
    ("Zápis z jednání rady města Dobřínova", "Dobřínov"),
    ("MĚSTSKÝ ÚŘAD KAMENEC NAD VLNOU\nZápis z jednání komise pro kulturu", "Kamenec nad Vlnou"),
    ("Obec Vrbka\nZápis ze zasedání zastupitelstva", "Vrbka"),
    ("Zápis ze schůze rady města Jasenice\nMěsto Jasenice se sídlem Náměstí 1", "Jasenice"),
    ("Zápis z jednání rady Nového Města", None),
    (
        "Zápis z jednání výboru pro chytré město\nrozpočtu města Vrbová na rok 2024\nV Vrbové dne 6. 9. 2023",
        "Vrbová",
    ),
    ("Zápis ze schůze výboru spolku\nměsto Vrbová dalo dotaci", None),
    ("Zápis ze zasedání zastupitelstva obce a obecního úřadu", None),
    ("Zápis ze zasedání Zastupitelstva městyse Osykov\nkonaného v úterý", "Osykov"),
]


@pytest.mark.parametrize(("text", "town"), MUNICIPALITIES, ids=[row[0][:60] for row in MUNICIPALITIES])
def test_municipality(text: str, town: str | None) -> None:
    found = header_of(text).municipality
    assert (found.value if found else None) == town


TITLES = [
    (
        "1. zasedání Školské rady\n1. zasedání Školské rady\nPřítomni: Jan Dub",
        "1. zasedání Školské rady",
    ),
    (
        "Zápis ze schůze KR 12. 5.\n1) Úkoly z minulého jednání:\nJan Dub připraví plán.",
        "Zápis ze schůze KR 12. 5.",
    ),
    (
        "Zápis z jednání rady\nkonaného dne 5. 6. 2020\nPřítomni: Jan Dub",
        "Zápis z jednání rady konaného dne 5. 6. 2020",
    ),
    (
        "Vrbová, z.s.\nDlouhá 5, IČO 123\nVšem členům\nZ Á P I S  č. 4/2019\nPřítomni: Jan Dub",
        "ZÁPIS č. 4/2019",
    ),
    ("Zapsala: Eva Malá\nSchůze výboru 2. 11. 2017", "Schůze výboru 2. 11. 2017"),
    (
        "Zápis ze schůze 3\nZápis ze schůze osadního výboru\nPřítomni: Jan Dub",
        "Zápis ze schůze osadního výboru",
    ),
    (
        "ZÁPIS Z VÝBORU Č. 3\nZápis č. 3\nze zasedání výboru\nPřítomni: Jan Dub",
        "Zápis č. 3 ze zasedání výboru",
    ),
    (
        "Zápis z jednání výboru\nZápis z minulého jednání výboru bez připomínek\nPřítomni: Jan Dub",
        "Zápis z jednání výboru Zápis z minulého jednání výboru bez připomínek",
    ),
    ("1 Zápis ze schůze výboru\nPřítomni: Jan Dub", "Zápis ze schůze výboru"),
    (
        "2. jednání komise\nZápis z jednání komise 10. 9. 2015\nPřítomni: Jan Dub",
        "Zápis z jednání komise 10. 9. 2015",
    ),
    ("2. jednání komise\nZápis\nPřítomni: Jan Dub", "2. jednání komise Zápis"),
    ("1. zasedání výboru\nPřítomni: Jan Dub", "1. zasedání výboru"),
]


@pytest.mark.parametrize(("text", "title"), TITLES, ids=[row[0][:40] for row in TITLES])
def test_title(text: str, title: str) -> None:
    found = header_of(text).title
    assert found is not None
    assert found.value == title


def test_rules_of_procedure_tell_of_no_meeting() -> None:
    text = "Jednací řád komisí rady města Vrbová\nplatný od 1. 1. 2023\nČlánek 1\nO jednání se pořizuje zápis.\nČlánek 2\nHlasuje se zvednutím ruky.\nČlánek 3\nZměny schvaluje rada."
    header = header_of(text)
    assert (header.body, header.number, header.date, header.place, header.municipality) == (None,) * 5


# a head; body, municipality, number, start, place: as towns, houses and clubs write them
WHOLE = [
    (
        "Zápis z veřejného jednání 01/2001 městského zastupitelstva města Vrbová Voda\nDatum: 22.01. 2001\nZ á p i s č. 1 /2001",
        ("městské zastupitelstvo města Vrbová Voda", "Vrbová Voda", "01/2001", None, None),
    ),
    (
        "ZÁPIS ze zasedání zastupitelstva č. 2/2025\nMěsto Vrbov\ndatum: 2. 4. 2025, čas: 17:30",
        ("zastupitelstvo", "Vrbov", "2/2025", T(17, 30), None),
    ),
    (
        "1 Zápis z 7. zasedání ZM v České Vrbici konaného dne v hod. ve školní restauraci Jídlo v České Vrbici",
        ("zastupitelstvo města", "Česká Vrbice", "7", None, "školní restaurace Jídlo v České Vrbici"),
    ),
    (
        "Stránka\nZápis z 8.rady města ze dne 21.2.2011\n.\nZápis\nz 8. zasedání rady města, konaného",
        ("rada města", None, "8", None, None),
    ),
    (
        "Zápis z 10. schůze shromáždění vlastníků jednotek objektu Nad Údolím Datum konání: 23. 4. 2016 Místo konání: Posluchárna AI, Praha Přítomni: vlastníci jednotek",
        ("shromáždění vlastníků jednotek objektu Nad Údolím", None, "10", None, "Posluchárna AI, Praha"),
    ),
    (
        "Zápis ze\nschůze bytového družstva\nkonané dne 3.6.2004 od 19.00 hod. v jednací místnosti Základní školy ve Vrbici, ulice U zámecké zahrady 1704.",
        (None, None, None, T(19), "jednací místnost Základní školy ve Vrbici, ulice U zámecké zahrady 1704"),
    ),
    (
        "Zápis č. 5 z jednání pracovní skupiny Doprava MAS Horní Povodí, z.s.\nTermín a místo konání: 12. 3. 2019 od 9:00 h, zasedací místnost MěÚ",
        ("pracovní skupina Doprava MAS Horní Povodí, z.s.", None, "5", T(9), "zasedací místnost MěÚ"),
    ),
    (
        "KOMISE SOCIÁLNÍ A ZDRAVOTNÍ\nZÁPIS Z JEDNÁNÍ Č. 4\nDATUM: 14. 3. 2023\nMÍSTO: ZASEDACÍ MÍSTNOST MěÚ",
        ("komise sociální a zdravotní", None, "4", None, "ZASEDACÍ MÍSTNOST MěÚ"),
    ),
    (
        "Zápis ze 79. schůze VV SCHK v Praze 26. 03. 2013",
        ("výkonný výbor SCHK", None, "79", None, "Praha"),
    ),
    (
        "Zápis z 94. schůze VV SCHK\nPraha, 6. ledna 2015",
        ("výkonný výbor SCHK", None, "94", None, "Praha"),
    ),
    (
        "Zápis ze zasedání zastupitelstva obce ve Vrbici konaného dne 5. 5. 2015 v hostinci",
        ("zastupitelstvo obce", "Vrbice", None, None, "hostinec"),
    ),
    (
        "Obec Vrbka\nZápis\nze zasedání Zastupitelstva obce Vrbka,\nkonaného dne 29. 3. 2022, od 18:00 hodin\nZahájení zasedání\nZasedání bylo zahájeno v 18:02 hodin starostou.",
        ("Zastupitelstvo obce Vrbka", "Vrbka", None, T(18), None),
    ),
    (
        "ÚŘAD MĚSTSKÉ ČÁSTI VRBOVÁ\nZápis z 12. jednání Komise pro územní rozvoj (dále jen KÚR) ze dne 14. 3. 2023",
        ("Komise pro územní rozvoj", "Vrbová", "12", None, None),
    ),
    (
        "Zápis z distančního jednání výboru pro sport konaného prostřednictvím MS Teams dne 14. 3. 2021 od 16 hodin",
        ("výbor pro sport", None, None, T(16), "MS Teams"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE, ids=[row[0][:50] for row in WHOLE])
def test_whole_heads(text: str, expected: tuple[object, ...]) -> None:
    header = header_of(text)
    values = (header.body, header.municipality, header.number, header.start_time, header.place)
    assert tuple(value.value if value else None for value in values) == expected


HOSTILE = [
    "Zápis " + "v " * 20_000,
    "Zápis č. " * 4_000,
    "Zápis z " + "12. " * 8_000,
    "Místo: " + "v klubovně, " * 4_000,
    "Zápis rady " + "města " * 8_000,
    "Zápis\n" + "Datum: \n" * 3_000,
    "zasedání " * 10_000,
    "výboru a " * 8_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12].strip() for text in HOSTILE])
def test_hostile_heads_are_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    header_of(text)
    assert time.process_time() - started < 2.0


LOST = (
    "Zapis c. 8/2024 ze schuze vyboru TJ Jiskra Horni Vrbka konane dne 24.12.2024 od 19.00 hod v klubovne\n"
    "Schuzi zahajil a ridil predseda Jan Dub. Zapisovatelkou byla urcena Eva Hajkova.\n"
    "Predseda informoval o prubehu sezony a o stavu hriste, ktere je treba pred zimou zazimovat a uklidit.\n"
    "Schuze byla ukoncena v 20.15 hod."
)


def test_a_head_without_its_accents() -> None:
    header = header_of(LOST)
    values = (header.body, header.number, header.date, header.start_time, header.end_time)
    expected = ["vybor TJ Jiskra Horni Vrbka", "8/2024", D(2024, 12, 24), T(19), T(20, 15)]
    assert [value.value if value else None for value in values] == expected


YEARS = [
    (
        "Zápis ze schůze výboru konané dne 17. října v klubovně\nPřítomni: Jan Dub\nV Lípové dne 19. října 2010",
        D(2010, 10, 17),
    ),
    (
        "Zápis ze schůze výboru konané dne 6. března\nPřítomni: Jan Dub\nsmlouva z roku 2009\nZapsala Eva Malá dne 6. 3. 2013",
        D(2013, 3, 6),
    ),
    (
        "Zápis ze schůze výboru konané dne 28. prosince\nPřítomni: Jan Dub\nV Lípové dne 4. ledna 2011",
        D(2010, 12, 28),
    ),
    ("Zápis ze schůze výboru konané dne 8.\n9. 2012\nPřítomni: Jan Dub", D(2012, 9, 8)),
    (
        "Zápis ze schůze výboru z 26. ledna\nVýbor zhodnotil dotace za rok 2014.\nVýbor vzal na vědomí stav účtu ke dni 26. 1. 2015.",
        D(2015, 1, 26),
    ),
    (
        "Zápis ze schůze výboru z 26. ledna\nVýbor zhodnotil dotace za rok 2014.\nstav ke dni 26. 1. 2015\nstav ke dni 26. 1. 2014",
        D(2014, 1, 26),
    ),
]


@pytest.mark.parametrize(("text", "date"), YEARS, ids=[row[0][35:80] for row in YEARS])
def test_a_day_whose_year_stands_elsewhere(text: str, date: dt.date) -> None:
    found = header_of(text).date
    assert found is not None
    assert found.value == date


def test_a_day_whose_year_stands_nowhere_is_no_date() -> None:
    assert (
        header_of("Zápis ze schůze výboru konané dne 17. října\nPřítomni: Jan Dub\nsmlouva z roku 2009").date
        is None
    )


def test_a_bare_hour_at_the_end_of_the_text_ends_with_it() -> None:
    found = header_of("1h").start_time
    assert found is not None
    assert (found.value, found.start, found.end) == (dt.time(1, 0), 0, 1)
