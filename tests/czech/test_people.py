"""Tables for people in lists, behind labels and in prose."""

import time

import pytest
from hypothesis import example, settings
from hypothesis import given as arbitrary
from hypothesis import strategies as st

from zapis_parser.czech.declension import CASES
from zapis_parser.czech.names import PersonMention
from zapis_parser.czech.people import find_people, parse_person, split_people
from zapis_parser.czech.prose_names import find_holders, hint_before


def described(mention: PersonMention) -> str:
    """The person as "titles|given|family|titles|suffix", empty ends left out."""
    person = mention.person
    words = [
        *person.titles_before,
        person.name,
        *person.titles_after,
        *([person.suffix] if person.suffix else []),
    ]
    return " ".join(words)


def names(text: str) -> list[str]:
    return [described(mention) for mention in split_people(text)]


# text, the people as "titles Given Family titles": one line per habit
LISTS = [
    (
        "Jan Dub, starosta Eva Malá, radní Petr Nový Iva Tichá",
        ["Jan Dub", "Eva Malá", "Petr Nový", "Iva Tichá"],
    ),
    ("J. Dub, Kar. Malý", ["J. Dub", "Kar. Malý"]),
    ("Novák P., Žák M., Kaplan J.", ["P. Novák", "M. Žák", "J. Kaplan"]),
    ("Jan Novák, Ing. Petra Svobodová, Karel Dvořák", ["Jan Novák", "Ing. Petra Svobodová", "Karel Dvořák"]),
    ("Jan Novák; Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Jan Novák,Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Jan Novák a Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Jan Novák + Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Jan Novák,, Eva Malá,", ["Jan Novák", "Eva Malá"]),
    ("Mgr. Jan Novák\nIng. Petra Svobodová", ["Mgr. Jan Novák", "Ing. Petra Svobodová"]),
    (
        "• Jan Novák\n• Mgr. Eva Malá\n– Radim Dub\no Iva Krátká",
        ["Jan Novák", "Mgr. Eva Malá", "Radim Dub", "Iva Krátká"],
    ),
    ("1) JUDr. Jana Nová 2) Ing Josef Dobrý", ["JUDr. Jana Nová", "Ing Josef Dobrý"]),
    ("1. Jan Novák\n2. Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("Novák Jan, Svobodová Petra", ["Jan Novák", "Petra Svobodová"]),
    ("Sedlák Petr, Pavel Karel, Kříž Jan", ["Petr Sedlák", "Karel Pavel", "Jan Kříž"]),
    ("Petr Sedlák, Karel Pavel, Jan Kříž", ["Petr Sedlák", "Karel Pavel", "Jan Kříž"]),
    ("Novák, Svobodová, Dvořák", ["Novák", "Svobodová", "Dvořák"]),
    ("J. Novák, P. Svobodová", ["J. Novák", "P. Svobodová"]),
    ("Novák J., Svobodová P.,", ["J. Novák", "P. Svobodová"]),
    ("Novák J, Svobodová P", ["J Novák", "P Svobodová"]),
    ("J.Novák, E.Malá", ["J. Novák", "E. Malá"]),
    ("Novák Jos. ml., Dub Fr.", ["Jos. Novák ml.", "Fr. Dub"]),
    ("Ing. et Ing. Jan Novák, MUDr. Eva Malá", ["Ing. Ing. Jan Novák", "MUDr. Eva Malá"]),
    ("doc. Ing. arch. Petr Malý, CSc.", ["doc. Ing. arch. Petr Malý CSc."]),
    (
        "Jan Novák, Ph.D., Petr Veselý CSc., Eva Malá, MBA, DiS.",
        ["Jan Novák Ph.D.", "Petr Veselý CSc.", "Eva Malá MBA DiS."],
    ),
    (
        "Jan Novák, Ph. D., Eva Malá PhD., Radim Dub, Csc.",
        ["Jan Novák Ph. D.", "Eva Malá PhD.", "Radim Dub Csc."],
    ),
    ("Svobodová Eva, Mgr.", ["Mgr. Eva Svobodová"]),
    ("ing. Dub, mgr. Malá, mudr. Nový", ["ing. Dub", "mgr. Malá", "mudr. Nový"]),
    ("Mgr Dub, Ing Malá, PhDr Nový", ["Mgr Dub", "Ing Malá", "PhDr Nový"]),
    ("Bc.Jan Malý", ["Bc. Jan Malý"]),
    ("plk. Jan Dub, prap. Petr Nový", ["plk. Jan Dub", "prap. Petr Nový"]),
    ("Mgr. Jan Dub (člen) Ing. Petr Malý (tajemník)", ["Mgr. Jan Dub", "Ing. Petr Malý"]),
    ("Dub Radim   Malá Eva   Nový Jan", ["Radim Dub", "Eva Malá", "Jan Nový"]),
    ("Jan Dub Eva Malá", ["Jan Dub", "Eva Malá"]),
    ("Novák\tJan\tano\nMalá\tEva\tne", ["Jan Novák", "Eva Malá"]),
    ("Č. | Jméno | ZO\n1 | Jan Novák | ZO\n2 | Eva Malá | ZO", ["Jan Novák", "Eva Malá"]),
    ("Ing. Jan\nNovák, Eva Malá", ["Ing. Jan Novák", "Eva Malá"]),
    ("Mgr.\nEva Malá, Radim Dub", ["Mgr. Eva Malá", "Radim Dub"]),
    ("br. Novák, ses. Malá, kol. Dub, přítel Karel Malý", ["Novák", "Malá", "Dub", "Karel Malý"]),
    ("p. Ing. Novák Petr, pí Svobodová", ["Ing. Petr Novák", "Svobodová"]),
    ("pí. Nová, p. ing. Dub, sl. Jana Nová", ["Nová", "ing. Dub", "Jana Nová"]),
    ("pp. Malý, Dub", ["Malý", "Dub"]),
    ("p.Novák, p.Malá", ["Novák", "Malá"]),
    ("Za zřizovatele: pí Malá\nZa rodiče: p. Dvořák", ["Malá", "Dvořák"]),
    ("Přítomni: Jan Novák, Eva Malá\nOmluveni: ---", ["Jan Novák", "Eva Malá"]),
    ("členové: Jan Novák, Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("(19) Jan Novák, Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("13 členů ZO – Jan Novák, Eva Malá", ["Jan Novák", "Eva Malá"]),
    ("DVOŘÁK Petr, Ing. Jan VESELÝ", ["Petr Dvořák", "Ing. Jan Veselý"]),
    ("VESELÝ, MALÁ, DUB", ["Veselý", "Malá", "Dub"]),
    ("Novákovi, HonzaJ, Bára, Jakub", ["Novákovi", "HonzaJ", "Bára", "Jakub"]),
    ("manželé Novákovi", ["Novákovi"]),
    ("Dvořák Jan st., Dvořák Jan ml. , Novák Josef", ["Jan Dvořák st.", "Jan Dvořák ml.", "Josef Novák"]),
    ("Jan Dub starší, Jan Dub mladší", ["Jan Dub starší", "Jan Dub mladší"]),
    ("Eva Nová Malá, Jana Říhová-Černá", ["Eva Nová Malá", "Jana Říhová-Černá"]),
    ("Jan Tobias Dub, Ludvík van Dub", ["Jan Tobias Dub", "Ludvík van Dub"]),
    ("Nguyen Van Nam, Eva Malá", ["Van Nam Nguyen", "Eva Malá"]),
    ("Městský úřad, ZŠ Lípová, Jan Novák", ["Jan Novák"]),
    ("Z jednání se omluvil p. Malý", ["Malý"]),
    ("Omluvil Ing. Jana Malého a paní Novou", ["Ing. Jana Malého", "Novou"]),
    ("Eva Malá/Radim Dub", ["Eva Malá", "Radim Dub"]),
    ("A. Dub, host: Ing. Malý", ["A. Dub", "Ing. Malý"]),
    ("K. Nová, ostatní omluveni", ["K. Nová"]),
    ("1) Nový výbor .........Jan Novák", ["Jan Novák"]),
    ("P. Mgr. Jan Dub OFM", ["Mgr. Jan Dub OFM"]),
    # family names that are clubs, bodies and things elsewhere
    ("Jan Dub – předseda Eva Malá – jednatelka Petr Nový – člen", ["Jan Dub", "Eva Malá", "Petr Nový"]),
    (
        "Jan Dub (OSVČ) Veřejný sektor: Eva Malá (obec Lípová), Petr Nový",
        ["Jan Dub", "Eva Malá", "Petr Nový"],
    ),
    ("P. Jan Habr, P. Dub, j. Petr Malý", ["Jan Habr", "P. Dub", "Petr Malý"]),
    ("Doc. Dr. Phil. Mgr. Jan Dub", ["Doc. Dr. Phil. Mgr. Jan Dub"]),
    ("Sokol (předseda), Malá, Dub", ["Sokol", "Malá", "Dub"]),
    ("Sokol – starosta, Malá, Dub", ["Sokol", "Malá", "Dub"]),
    ("Rada, Malá, Dub", ["Rada", "Malá", "Dub"]),
    ("Hora J., Malá E.", ["J. Hora", "E. Malá"]),
    ("Junák Jan, Malá Eva", ["Jan Junák", "Eva Malá"]),
    ("Výborný, Kostelecká, Pondělíček", ["Výborný", "Kostelecká", "Pondělíček"]),
    ("Domovský Jan, Kapler Petr", ["Jan Domovský", "Petr Kapler"]),
    # a name in surname-first order broken over a line end
    ("Malá Eva, Nový Petr, Lorenc\nJan", ["Eva Malá", "Petr Nový", "Jan Lorenc"]),
    ("Malá Eva, Lorenc\nJan, Nový Petr", ["Eva Malá", "Jan Lorenc", "Petr Nový"]),
    ("Malá, Nový, Lorenc\nJan Habr", ["Malá", "Nový", "Lorenc", "Jan Habr"]),
    ("Eva Malá, Jan Nový, Lorenc\nJan", ["Eva Malá", "Jan Nový", "Lorenc", "Jan"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_people_of_a_list(text, expected):
    assert names(text) == expected


NOBODY = [
    ("---", "an empty list"),
    ("–", "an empty list, a dash"),
    ("0", "a count of nobody"),
    ("(0)", "a count of nobody in brackets"),
    ("nikdo", "nobody"),
    ("Nikdo", "nobody, capitalised"),
    ("xxx", "an anonymised name"),
    ("dle prezenční listiny", "a pointer to another paper"),
    ("Dle prezenční listiny", "a pointer, capitalised"),
    ("viz prezenční listina", "a pointer with viz"),
    ("14 občanů", "a count of the public"),
    ("Hosté: 14 občanů", "a count behind a label"),
    ("2 členové KV", "a count of members"),
    ("všichni členové", "all without names"),
    ("Obec Lípová", "a municipality"),
    ("SDH: Horní Lhota, Lípová, Dolní Lhota", "fire brigades by place"),
    ("Horní Lhota, Dolní Újezd", "places"),
    ("Městský úřad, Rada seniorů", "offices"),
    ("Kontrolní komise: -", "an empty group"),
    ("ZŠ, MŠ, ODS", "abbreviations"),
    ("Sokol, Orel, Hasič", "clubs by their short names"),
    ("TJ Sokol, SDH", "a club and the fire brigade"),
    ("Sokol Dolní Lhota", "a club with its place"),
    ("Sokol", "a club alone"),
    ("Rada, Soud", "bodies"),
    ("Český svaz včelařů", "an association"),
    ("EM, JN", "initials alone"),
    ("Vedení ZŠ", "the management of a school"),
    ("novák, malá", "words in small letters"),
    ("Přítomni", "a label alone"),
    ("17:05, 18. 5. 2020", "a time and a date"),
    ("Ing. arch.", "a title alone"),
    ("předseda komise", "a function alone"),
    ("", "nothing"),
]


@pytest.mark.parametrize("text", [row[0] for row in NOBODY], ids=[row[1] for row in NOBODY])
def test_words_that_are_nobody(text):
    assert split_people(text) == []


# text, name, role, note, the whole entry
ATTACHED = [
    (
        "Jan Dub, správce sítě a webu",
        "Jan Dub",
        "správce sítě a webu",
        None,
        "Jan Dub, správce sítě a webu",
    ),
    ("Jan Dub, zástupce rodičů", "Jan Dub", "zástupce rodičů", None, "Jan Dub, zástupce rodičů"),
    ("Jan Dub, žák 9. třídy", "Jan Dub", "žák 9. třídy", None, "Jan Dub, žák 9. třídy"),
    ("Jan Novák (předseda)", "Jan Novák", "předseda", None, "Jan Novák (předseda)"),
    ("Jan Novák – starosta", "Jan Novák", "starosta", None, "Jan Novák – starosta"),
    ("Jan Novák - host k bodu 3", "Jan Novák", None, "host k bodu 3", "Jan Novák - host k bodu 3"),
    ("Ing. Eva Malá, tajemnice ÚMČ", "Eva Malá", "tajemnice ÚMČ", None, "Ing. Eva Malá, tajemnice ÚMČ"),
    ("Ing. Eva Malá, Ph.D., tajemnice", "Eva Malá", "tajemnice", None, "Ing. Eva Malá, Ph.D., tajemnice"),
    ("Jan Novák, zástupce rodičů", "Jan Novák", "zástupce rodičů", None, "Jan Novák, zástupce rodičů"),
    ("Ing. Jan Novák\nstarosta", "Jan Novák", "starosta", None, "Ing. Jan Novák\nstarosta"),
    ("starosta Jan Novák", "Jan Novák", "starosta", None, "starosta Jan Novák"),
    ("p. starosta Dub", "Dub", "starosta", None, "p. starosta Dub"),
    ("Předseda výboru – Jan Novák", "Jan Novák", "Předseda výboru", None, "Předseda výboru – Jan Novák"),
    (
        "Předseda školské rady: Jan Dub",
        "Jan Dub",
        "Předseda školské rady",
        None,
        "Předseda školské rady: Jan Dub",
    ),
    ("Hospodář: Jan Novák – přítomen", "Jan Novák", "Hospodář", "přítomen", "Hospodář: Jan Novák – přítomen"),
    ("Ing. Malý (k bodu 3)", "Malý", None, "k bodu 3", "Ing. Malý (k bodu 3)"),
    ("Petr Malý (ODS)", "Petr Malý", None, "ODS", "Petr Malý (ODS)"),
    (
        "Petr Malý (příchod 17.05 hod.)",
        "Petr Malý",
        None,
        "příchod 17.05 hod.",
        "Petr Malý (příchod 17.05 hod.)",
    ),
    ("Jan Dub (příchod 17:05, odchod 19:00)", "Jan Dub", None, "příchod 17:05, odchod 19:00", None),
    ("Jan Novák (JN) do 13:20", "Jan Novák", None, "JN, do 13:20", "Jan Novák (JN) do 13:20"),
    ("Eva Malá (EM) (12:05-12:25,12:50-13:26)", "Eva Malá", None, "EM, 12:05-12:25,12:50-13:26", None),
    ("JUDr. Malý do 10 hod.", "Malý", None, "do 10 hod.", "JUDr. Malý do 10 hod."),
    ("Petra Svobodová  omluvena", "Petra Svobodová", None, "omluvena", "Petra Svobodová  omluvena"),
    (
        "Karel Dvořák  ne (na telefonu)",
        "Karel Dvořák",
        None,
        "ne, na telefonu",
        "Karel Dvořák  ne (na telefonu)",
    ),
    ("Nová za Malou", "Nová", None, "za Malou", "Nová za Malou"),
    ("Eva Dlouhá (zástup za J. Malého)", "Eva Dlouhá", None, "zástup za J. Malého", None),
    ("Jan Novák – Bobr", "Jan Novák", None, "Bobr", "Jan Novák – Bobr"),
    ("Dvořák–Rys", "Dvořák", None, "Rys", "Dvořák–Rys"),
    ("Jan Novák (12345)", "Jan Novák", None, "12345", "Jan Novák (12345)"),
    ("Novák (3 – 60 %)", "Novák", None, "3 – 60 %", "Novák (3 – 60 %)"),
    ("Jan Dub (obec Lípová – starosta)", "Jan Dub", None, "obec Lípová – starosta", None),
    ("Ing. Eva Malá – poradní hlas", "Eva Malá", "poradní hlas", None, "Ing. Eva Malá – poradní hlas"),
    ("Renata Malá – telefonicky", "Renata Malá", None, "telefonicky", "Renata Malá – telefonicky"),
]


@pytest.mark.parametrize(("text", "name", "role", "note", "entry"), ATTACHED)
def test_role_and_note(text, name, role, note, entry):
    (mention,) = split_people(text)
    assert (mention.person.name, mention.role, mention.note) == (name, role, note)
    assert text[mention.entry_start : mention.entry_end] == (entry or text)


def test_the_mention_has_the_titles_but_not_the_form_of_address():
    text = "p. Ing. Novák Petr, Ph.D. (předseda)"
    (mention,) = split_people(text)
    assert text[mention.start : mention.end] == "Ing. Novák Petr, Ph.D."
    assert (mention.person.given, mention.person.family) == ("Petr", "Novák")


# text, the person
SINGLE = [
    ("Zapsal: Jan Novák", "Jan Novák"),
    ("Zapsala: Mgr. Eva Malá, dne 6. 12. 2006", "Mgr. Eva Malá"),
    ("dne 6.12.2006 Jan Novák", "Jan Novák"),
    ("Zapsal dne 6.12.2006 Jan Novák", "Jan Novák"),
    ("zapsal 2.11.2017 Dub", "Dub"),
    ("Zapsal Novák", "Novák"),
    ("Ověřil: J. Malý", "J. Malý"),
    ("Jan Novák v. r.", "Jan Novák"),
    ("Jan Novák, m. p.", "Jan Novák"),
    ("………………… Jan Novák", "Jan Novák"),
    ("Ing. Jan Novák\nstarosta", "Ing. Jan Novák"),
    ("V Lípové dne 8.9.2019 Anna Malá", "Anna Malá"),
    ("Zapisovatelka : Eva Malá", "Eva Malá"),
    ("Karlem Novým", "Karlem Novým"),
    ("Bc. Jana Novotná – zapisovatelka", "Bc. Jana Novotná"),
    ("RNDr. Anna Nová Malá, Ph. D.", "RNDr. Anna Nová Malá Ph. D."),
]
NOT_SINGLE = [
    ("Jan Novák, Eva Malá", "two people"),
    ("Jan Novák, člen rady a Eva Malá", "two people, one with a function"),
    ("starosta obce", "a function without a name"),
    ("nikdo", "nobody"),
    ("Příští schůze", "a heading"),
    ("-", "a dash"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_parse_person(text, expected):
    mention = parse_person(text)
    assert mention is not None
    assert described(mention) == expected
    assert mention.person.family in text[mention.start : mention.end]


@pytest.mark.parametrize("text", [row[0] for row in NOT_SINGLE], ids=[row[1] for row in NOT_SINGLE])
def test_not_one_person(text):
    assert parse_person(text) is None


# sentence, what is printed of the people, the roles
PROSE = [
    ("Schůzi zahájil Ing. Jan Novák, který přivítal přítomné.", ["Ing. Jan Novák"], [None]),
    ("Pan Malý informoval o stavu.", ["Malý"], [None]),
    ("Starosta Jan Novák přivítal hosty.", ["Jan Novák"], ["Starosta"]),
    ("Zprávu podal starosta Novák.", ["Novák"], ["starosta"]),
    ("Slovo dostala paní místostarostka Nová.", ["Nová"], ["místostarostka"]),
    ("Návrh Evy Janů Dubové nebyl přijat.", ["Evy Janů Dubové"], [None]),
    ("S Evou Smith Dubovou byla podepsána dohoda.", ["Evou Smith Dubovou"], [None]),
    ("Na schůzi s Petrem Janů Dubová nepřišla.", ["Petrem Janů"], [None]),
    ("p. Dub se dotázal Mgr. Evy Malé na cenu", ["Dub", "Mgr. Evy Malé"], [None, None]),
    ("Na dotaz pana Tomáše Tesaře odpověděla paní Jana Malá.", ["Tomáše Tesaře", "Jana Malá"], [None, None]),
    (
        "předseda finančního výboru Ing. Petr Malý, Ph.D., uvedl",
        ["Ing. Petr Malý, Ph.D."],
        ["předseda finančního výboru"],
    ),
    ("zastupitel Dub hlasoval proti", ["Dub"], ["zastupitel"]),
    ("Komise pověřuje J. Nováka přípravou.", ["J. Nováka"], [None]),
    ("úkol převezme br. Malý a ses. Nová", ["Malý", "Nová"], [None, None]),
    ("zodpovídá Novák Jan", ["Novák Jan"], [None]),
    ("Bude osloven kol. Dub.", ["Dub"], [None]),
    ("ověřovateli byli zvoleni Jan Dub a Eva Nová.", ["Jan Dub", "Eva Nová"], [None, None]),
    ("Petr Nový (předseda) řekl", ["Petr Nový"], ["předseda"]),
    ("garant: náměstka Mgr. Holce", ["Mgr. Holce"], ["náměstka"]),
    ("Smlouva s Janem Novákem, bytem Lípová 12", ["Janem Novákem"], [None]),
    ("Marie Terezie Nová se omluvila", ["Marie Terezie Nová"], [None]),
    ("hovořila paní Eva Novotná Dvořáková", ["Eva Novotná Dvořáková"], [None]),
    ("Informoval Jan Novák.", ["Jan Novák"], [None]),
    ("přednáška: prof. MUDr. Jan Dub, DrSc.", ["prof. MUDr. Jan Dub, DrSc."], [None]),
    ("s ředitelem školy Karlem Malým", ["Karlem Malým"], ["ředitelem školy"]),
    ("ředitel školy Mgr. Karel Malý", ["Mgr. Karel Malý"], ["ředitel školy"]),
    ("hlásil se ing. Dub", ["ing. Dub"], [None]),
    ("hlásil se p.Novák", ["Novák"], [None]),
    ("předal to Jaroslavu Dubovi st. k podpisu", ["Jaroslavu Dubovi st."], [None]),
    ("člen komise Dub odešel", ["Dub"], ["člen komise"]),
    ("Dobrý den, Ing. NOVÁK", ["Ing. NOVÁK"], [None]),
    ("Petra Nováka jako zapisovatele", ["Petra Nováka"], [None]),
    ("jednání řídil pan Jan\nNovák, starosta", ["Jan\nNovák"], [None]),
    ("přišla (paní Malá)", ["Malá"], [None]),
]
NOT_PROSE = [
    ("opravy v ulici Jana Nováka", "a street"),
    ("ul. Jana Nováka", "a street, abbreviated"),
    ("na náměstí Petra Nového", "a square"),
    ("bytem Josefa Lady 5", "a street by its number"),
    ("ZŠ Jana Nováka", "a school"),
    ("nadace Jana Dubna", "a foundation"),
    ("kostel sv. Jana", "a church"),
    ("firma Novák s.r.o.", "a firm"),
    ("firma Jan Novák", "a firm by its owner"),
    ("Jan Novák, s.r.o.", "a firm by its form"),
    ("Ing. arch. předložil návrh", "a title alone"),
    ("Starosta Lípové předložil", "a place behind a role"),
    ("Tajemník MěÚ přednesl", "an office behind a role"),
    ("předseda Sokola", "an organisation behind a role"),
    ("Dobrý den", "a greeting"),
    ("A. Zahájení", "a heading with a letter"),
    ("B. Program jednání", "a heading with a letter, two words"),
    ("V. Různé", "a heading with a numeral"),
    ("V Praze dne 5. 6. 2020", "a place"),
    ("Rada města schvaluje", "a body"),
    ("pan starosta", "a function behind an address"),
    ("Vážený pane starosto", "a salutation"),
    ("Honza koupí barvu.", "a given name alone"),
    ("obec Horní Lhota", "a municipality"),
    ("Zdeněk z Lípové", "a given name and a place"),
    ("s panem V. N. byla uzavřena smlouva", "an anonymised person"),
    ("Příloha A.", "an attachment"),
    ("zápas s T.J. Sokolem", "a club"),
    ("kupující PhDr.\nPozemku se týká", "a title that ends its line"),
    ("s panem Ing. J. T. Komise souhlasí", "an anonymised person before a sentence"),
    ("Komise Rady města", "two bodies"),
]


@pytest.mark.parametrize(("text", "printed", "roles"), PROSE)
def test_people_in_prose(text, printed, roles):
    found = find_people(text)
    assert [text[m.start : m.end] for m in found] == printed
    assert [m.role for m in found] == roles


@pytest.mark.parametrize("text", [row[0] for row in NOT_PROSE], ids=[row[1] for row in NOT_PROSE])
def test_nobody_in_prose(text):
    assert find_people(text) == []


HINTS = [
    ("od pana ", "m", {"gen", "acc"}),
    ("s panem ", "m", {"ins"}),
    ("s paní ", "f", set(CASES)),
    ("se sestrou ", "f", {"ins"}),
    ("zvolen starostou ", "m", {"ins"}),
    ("místostarostce ", "f", {"dat", "loc"}),
    ("kol. ", None, set(CASES)),
]


@pytest.mark.parametrize(("text", "gender", "cases"), HINTS)
def test_words_in_front_tell_gender_and_case(text, gender, cases):
    hint = hint_before(text + "Dub", len(text))
    assert hint is not None
    assert (hint.gender, set(hint.cases)) == (gender, cases)


def test_other_words_in_front_tell_nothing():
    assert hint_before("včera přišel Dub", 13) is None


_WORDS = [
    "Jan",
    "Novák",
    "Ing.",
    "p.",
    "(",
    ")",
    ",",
    "\n",
    " ",
    "a",
    "–",
    "-",
    "Ph.D.",
    "J.",
    "předseda",
    "omluven",
    ":",
    "1)",
    "\t",
    "st.",
    "Dub Radim",
    "NOVÁ",
    "/",
    "...",
    "\x1f",
]
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_WORDS), max_size=25).map("".join),
    st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join),
)


@settings(max_examples=400, deadline=None)
@arbitrary(_TEXTS)
@example("Ing. \n")
@example("(((Jan Novák")
@example("ING/A-o.JAN")
def test_any_text_gives_people_with_valid_offsets(text):
    for read in (split_people, find_people):
        last = 0
        for mention in read(text):
            assert 0 <= mention.entry_start <= mention.start < mention.end <= mention.entry_end <= len(text)
            assert mention.entry_start >= last
            assert mention.person.family.strip()
            assert mention.person.family.split()[0].rstrip(".") in text[mention.start : mention.end]
            last = mention.entry_end
    single = parse_person(text)
    assert single is None or text[single.start : single.end].strip()


_PARTS = st.sampled_from(["Jan Novák", "Ing. Eva Malá", "Radim Dub, Ph.D.", "p. Krátký", "K. Nová", "Sedlák"])


@settings(max_examples=100, deadline=None)
@arbitrary(st.lists(_PARTS, min_size=1, max_size=8), st.sampled_from([", ", "; ", "\n", "\n• ", ",\n"]))
def test_what_is_planted_in_a_list_is_found(parts, glue):
    text = glue.join(parts)
    assert [text[m.entry_start : m.entry_end] for m in split_people(text)] == parts


HOSTILE = [
    "(" * 20000,
    "(()" * 8000,
    "Ing. " * 6000,
    "- " * 10000 + "x",
    "." * 20000 + "x",
    "A." * 9000,
    "Aa-" * 9000,
    "Jan: " * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6] for text in HOSTILE])
def test_hostile_text_takes_bounded_time(text):
    start = time.process_time()
    split_people(text)
    find_people(text)
    assert time.process_time() - start < 3


HELD = [
    "Schůzi zahájil starosta obce Jan Dub a přivítal Evu Malou.",
    "Zprávu podal Mgr. Jan Dub, Ph.D. (předseda výboru) a Eva Malá (nemoc). Petr Habr poděkoval.",
    "Byl zvolen místostarosta p. Habr. Ing. Eva Malá (tajemnice) nahlásila stav.",
    "Úkol (viz výše) zajistí Jan Dub (správce) do 5. 3. (úterý).",
    "Bez jména (nikdo), jen Lipkov (obec).",
]


@pytest.mark.parametrize("text", HELD)
def test_holders_are_the_people_with_a_function(text: str) -> None:
    assert find_holders(text) == [mention for mention in find_people(text) if mention.role]


def test_a_name_alone_holds_nothing() -> None:
    assert [mention.person.family for mention in find_holders(HELD[0])] == ["Dub"]
