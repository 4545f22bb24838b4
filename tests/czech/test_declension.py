"""Tables for the cases of names: the generator, and the way back from a form to the nominative."""

import pytest
from hypothesis import given as arbitrary
from hypothesis import settings
from hypothesis import strategies as st

from zapis_parser.czech.declension import CASES, decline, forms, given_readings, role_readings
from zapis_parser.czech.known_people import KnownPeople
from zapis_parser.czech.names import PersonName, words
from zapis_parser.czech.nominative import nominative

# word, kind, gender, case, a form in use
FORMS = [
    ("Smrček", "family", "m", "ins", "Smrčkem"),
    ("Krček", "family", "m", "gen", "Krčka"),
    ("Novák", "family", "m", "gen", "Nováka"),
    ("Novák", "family", "m", "dat", "Novákovi"),
    ("Novák", "family", "m", "ins", "Novákem"),
    ("Novák", "family", "m", "voc", "Nováku"),
    ("Němec", "family", "m", "gen", "Němce"),
    ("Němec", "family", "m", "voc", "Němče"),
    ("Vaněk", "family", "m", "gen", "Vaňka"),
    ("Vaněk", "family", "m", "ins", "Vaňkem"),
    ("Vaňka", "family", "m", "gen", "Vaňky"),
    ("Ježek", "family", "m", "gen", "Ježka"),
    ("Tesař", "family", "m", "gen", "Tesaře"),
    ("Mareš", "family", "m", "dat", "Marešovi"),
    ("Palivec", "family", "m", "gen", "Palivce"),
    ("Kadlec", "family", "m", "gen", "Kadlece"),
    ("Holc", "family", "m", "gen", "Holce"),
    ("Holec", "family", "m", "gen", "Holce"),
    ("Kůň", "family", "m", "gen", "Koně"),
    ("Král", "family", "m", "gen", "Krále"),
    ("Havel", "family", "m", "gen", "Havla"),
    ("Kostel", "family", "m", "gen", "Kostela"),
    ("Fuks", "family", "m", "gen", "Fukse"),
    ("Kos", "family", "m", "gen", "Kosa"),
    ("Baťa", "family", "m", "gen", "Bati"),
    ("Váňa", "family", "m", "gen", "Váni"),
    ("Sojka", "family", "m", "gen", "Sojky"),
    ("Švejda", "family", "m", "acc", "Švejdu"),
    ("Říha", "family", "m", "ins", "Říhou"),
    ("Hlavatý", "family", "m", "gen", "Hlavatého"),
    ("Hlavatý", "family", "m", "loc", "Hlavatém"),
    ("Krejčí", "family", "m", "dat", "Krejčímu"),
    ("Krejčí", "family", "f", "ins", "Krejčí"),
    ("Janů", "family", "m", "gen", "Janů"),
    ("Petrů", "family", "f", "ins", "Petrů"),
    ("Müller", "family", "m", "gen", "Müllera"),
    ("Nguyen", "family", "m", "ins", "Nguyenem"),
    ("Nguyen", "family", "f", "gen", "Nguyen"),
    ("Kovalenko", "family", "m", "gen", "Kovalenka"),
    ("Lange", "family", "m", "gen", "Langeho"),
    ("Kowalski", "family", "m", "gen", "Kowalského"),
    ("Purkyně", "family", "m", "ins", "Purkyněm"),
    ("Hrabě", "family", "m", "gen", "Hraběte"),
    ("van Dub", "family", "m", "gen", "van Duba"),
    ("Novák-Malý", "family", "m", "gen", "Nováka-Malého"),
    ("DVOŘÁK", "family", "m", "gen", "DVOŘÁKA"),
    ("Malá", "family", "f", "acc", "Malou"),
    ("Dvořáková", "family", "f", "ins", "Dvořákovou"),
    ("Novotná Dvořáková", "family", "f", "gen", "Novotné Dvořákové"),
    ("Říhová-Černá", "family", "f", "dat", "Říhové-Černé"),
    ("Saksa", "family", "f", "gen", "Saksa"),
    ("Jan", "given", "m", "gen", "Jana"),
    ("Jiří", "given", "m", "gen", "Jiřího"),
    ("Luděk", "given", "m", "gen", "Luďka"),
    ("Zdeněk", "given", "m", "dat", "Zdeňkovi"),
    ("Tomáš", "given", "m", "gen", "Tomáše"),
    ("Miloš", "given", "m", "ins", "Milošem"),
    ("Ota", "given", "m", "gen", "Oty"),
    ("Ivo", "given", "m", "gen", "Iva"),
    ("Karel", "given", "m", "gen", "Karla"),
    ("Daniel", "given", "m", "gen", "Daniela"),
    ("Petr", "given", "m", "voc", "Petře"),
    ("Alois", "given", "m", "gen", "Aloise"),
    ("Rudolf", "given", "m", "ins", "Rudolfem"),
    ("Honza", "given", "m", "gen", "Honzy"),
    ("Ondřej", "given", "m", "gen", "Ondřeje"),
    ("Julius", "given", "m", "gen", "Julia"),
    ("Henry", "given", "m", "gen", "Henryho"),
    ("Jan Tobias", "given", "m", "gen", "Jana Tobiase"),
    ("J.", "given", "m", "gen", "J."),
    ("Eva", "given", "f", "gen", "Evy"),
    ("Lenka", "given", "f", "dat", "Lence"),
    ("Olga", "given", "f", "loc", "Olze"),
    ("Jitka", "given", "f", "dat", "Jitce"),
    ("Vlasta", "given", "f", "dat", "Vlastě"),
    ("Věra", "given", "f", "dat", "Věře"),
    ("Pavla", "given", "f", "dat", "Pavle"),
    ("Marie", "given", "f", "gen", "Marie"),
    ("Marie", "given", "f", "acc", "Marii"),
    ("Lucie", "given", "f", "ins", "Lucií"),
    ("Alice", "given", "f", "dat", "Alici"),
    ("Soňa", "given", "f", "gen", "Soni"),
    ("Dagmar", "given", "f", "ins", "Dagmarou"),
    ("Maria", "given", "f", "gen", "Marie"),
    ("Andrea", "given", "f", "gen", "Andrey"),
    ("Jenny", "given", "f", "dat", "Jenny"),
]
NO_FORMS = [
    ("Novák", "family", "m", "gen", "Novaka", "another letter"),
    ("Němec", "family", "m", "gen", "Němece", "the e is fleeting"),
    ("Vaněk", "family", "m", "gen", "Vaněka", "the e is fleeting"),
    ("Daniel", "given", "m", "gen", "Danla", "the e stays"),
    ("Malá", "family", "f", "ins", "Malé", "another case"),
    ("Lenka", "given", "f", "dat", "Lenkě", "k softens"),
    ("Janů", "family", "m", "gen", "Janůa", "not declined"),
    ("Tomáš", "given", "m", "gen", "Tomáša", "a soft stem"),
    ("Vrzal", "family", "m", "gen", "Vrzale", "a hard stem"),
]


@pytest.mark.parametrize(("word", "kind", "gender", "case", "form"), FORMS)
def test_form(word, kind, gender, case, form):
    assert form in forms(word, kind, gender)[case]


@pytest.mark.parametrize(
    ("word", "kind", "gender", "case", "form"),
    [row[:5] for row in NO_FORMS],
    ids=[row[5] for row in NO_FORMS],
)
def test_no_form(word, kind, gender, case, form):
    assert form not in forms(word, kind, gender)[case]


def test_decline_gives_the_full_and_the_family_name():
    made = decline(PersonName("Jan", "MALÝ", ("Ing.",)))
    assert made["ins"] == {"Malým", "Janem Malým"}
    assert set(made) == set(CASES)


def test_a_name_of_unknown_gender_is_declined_both_ways():
    assert decline(PersonName("J.", "Krejčí"))["gen"] == {"Krejčí", "J. Krejčí", "Krejčího", "J. Krejčího"}


ROLES = [
    ("starostou", "starosta", "ins"),
    ("místostarostce", "místostarostka", "dat"),
    ("předsedovi", "předseda", "dat"),
    ("ředitele", "ředitel", "gen"),
    ("zástupcem", "zástupce", "ins"),
    ("tajemnici", "tajemnice", "acc"),
    ("předsedkyní", "předsedkyně", "ins"),
    ("náměstka", "náměstek", "gen"),
    ("poslance", "poslanec", "gen"),
    ("radního", "radní", "gen"),
]


@pytest.mark.parametrize(("form", "role", "case"), ROLES)
def test_forms_of_roles_are_made_by_the_generator(form, role, case):
    assert any(role == name and case in cases for name, _, cases in role_readings()[form])


KNOWN = [
    PersonName("Karel", "Holec"),
    PersonName("Jan", "Koudelka"),
    PersonName("Rudolf", "Kubát"),
    PersonName("Rudolfa", "Kubátová"),
    PersonName("Barbora", "Malá"),
    PersonName("Jiří", "Malý"),
    PersonName("Petr", "Malý"),
    PersonName("Eva", "Novotná Dvořáková"),
    PersonName("Jan", "Dub", suffix="st."),
    PersonName("Jan", "Dub", suffix="ml."),
    PersonName("Z.", "Pecha"),
    PersonName(None, "Ryšavá"),
    PersonName("Luděk", "VANĚK"),
]
# given, family as printed, the name of the known person
LED_BACK = [
    (None, "Holce", "Karel Holec"),
    ("Karlem", "Holcem", "Karel Holec"),
    (None, "Koudelkovi", "Jan Koudelka"),
    (None, "Kubáta", "Rudolf Kubát"),
    (None, "Kubátovi", "Rudolf Kubát"),
    (None, "Kubátové", "Rudolfa Kubátová"),
    ("R.", "Kubátovou", "Rudolfa Kubátová"),
    ("Rudolfem", "Kubátem", "Rudolf Kubát"),
    ("Báře", "Malé", "Barbora Malá"),
    ("Bára", "Malá", "Barbora Malá"),
    ("Barbory", "Malé", "Barbora Malá"),
    (None, "Malou", "Barbora Malá"),
    ("Jirkovi", "Malému", "Jiří Malý"),
    ("J.", "Malého", "Jiří Malý"),
    ("Petra", "Malého", "Petr Malý"),
    (None, "Novotné Dvořákové", "Eva Novotná Dvořáková"),
    ("Evou", "Novotnou", "Eva Novotná Dvořáková"),
    (None, "Dvořákovou", "Eva Novotná Dvořáková"),
    ("Zdeňka", "Pechy", "Z. Pecha"),
    ("Jany", "Ryšavé", "Ryšavá"),
    ("LUĎKA", "VAŇKA", "Luděk Vaněk"),
    (None, "Vaňkovi", "Luděk Vaněk"),
    (None, "Báry", "Barbora Malá"),
    (None, "Luďkem", "Luděk Vaněk"),
]


@pytest.mark.parametrize(("given", "family", "name"), LED_BACK)
def test_known_people_are_found_in_any_case(given, family, name):
    found = nominative(PersonName(given, family), KNOWN)
    assert found.known is not None
    assert (found.known.name, found.person, found.ambiguous) == (name, found.known, False)


NOT_KNOWN = [
    ("Pavla", "Holce", "another given name"),
    ("P.", "Kubáta", "another initial"),
    ("Evy", "Kubátové", "another given name, feminine"),
    (None, "Malého", "two people are called so"),
    (None, "Duba", "father and son"),
    (None, "Holecka", "a longer family name"),
    ("Rudolfa", "Kubátem", "given and family name differ in case"),
]


@pytest.mark.parametrize(
    ("given", "family"), [row[:2] for row in NOT_KNOWN], ids=[row[2] for row in NOT_KNOWN]
)
def test_nobody_known_is_meant(given, family):
    assert nominative(PersonName(given, family), KNOWN).known is None


def test_two_people_of_one_name_are_alternatives():
    found = nominative(PersonName(None, "Malého"), KNOWN)
    assert found.ambiguous
    assert found.person.name == "Malý"
    assert set(found.alternatives) == {"Jiří Malý", "Petr Malý"}


def test_the_suffix_tells_father_and_son_apart():
    assert nominative(PersonName("Jana", "Duba", suffix="ml."), KNOWN).known == KNOWN[9]
    assert nominative(PersonName("Jana", "Duba", suffix="st."), KNOWN).known == KNOWN[8]


def test_gender_and_case_from_outside_decide():
    both = [PersonName("J.", "Vaněk"), PersonName("K.", "Vaňka")]
    assert nominative(PersonName(None, "Vaňka"), both).ambiguous
    assert nominative(PersonName(None, "Vaňka"), both, case="nom").known == both[1]
    assert nominative(PersonName(None, "Vaňka"), both, case=("gen", "acc")).known == both[0]
    pair = [PersonName("Jan", "Krejčí"), PersonName("Jana", "Krejčí")]
    assert nominative(PersonName(None, "Krejčí"), pair, gender="f").known == pair[1]


def test_lookup_gives_all_candidates_in_order():
    people = KnownPeople(KNOWN)
    assert [p.name for p in people.lookup(PersonName(None, "Malého"))] == ["Jiří Malý", "Petr Malý"]
    assert people.lookup(PersonName(None, "Sedlák")) == []


# as printed, by rules alone
BY_RULES = [
    ("Tomáše", "Tesaře", "Tomáš Tesař"),
    (None, "Sojky", "Sojka"),
    (None, "Nového", "Nový"),
    (None, "Hlavatého", "Hlavatý"),
    (None, "Kubátové", "Kubátová"),
    ("Rudolfem", "Kubátem", "Rudolf Kubát"),
    (None, "Dvořákovou", "Dvořáková"),
    (None, "Němce", "Němec"),
    (None, "Kovaříka", "Kovařík"),
    ("Petra", "Vaňka", "Petr Vaněk"),
    ("Petra", "Vaňky", "Petr Vaňka"),
    ("Jiřího", "Malého", "Jiří Malý"),
    ("Evy", "Nové", "Eva Nová"),
    ("Marie", "Nové", "Marie Nová"),
    ("Luďka", "Mareše", "Luděk Mareš"),
    ("Zdeňka", "Ježka", "Zdeněk Ježek"),
    ("Miloše", "Palivce", "Miloš Palivec"),
    ("Oty", "Švejdy", "Ota Švejda"),
    ("Janem", "Janů", "Jan Janů"),
    ("Evou", "Krejčí", "Eva Krejčí"),
    ("Petra", "Krejčího", "Petr Krejčí"),
    ("Jana", "Kubáta", "Jan Kubát"),
    ("Jana", "Kubátová", "Jana Kubátová"),
    ("Anny", "Novotné Dvořákové", "Anna Novotná Dvořáková"),
    ("J.", "Nováka", "J. Novák"),
    ("Lence", "Malé", "Lenka Malá"),
    ("Olze", "Krejčové", "Olga Krejčová"),
    ("Pavla", "Havla", "Pavel Havel"),
    ("Jan", "Novák", "Jan Novák"),
    ("Petra", "Malá", "Petra Malá"),
    ("KARLA", "NOVÁKA", "Karel Novák"),
    ("Karlovi", "Kováčkovi", "Karel Kováček"),
    ("Pavlu", "Růžičkovi", "Pavel Růžička"),
    (None, "Rudolfem", "Rudolf"),
    (None, "Lenkou", "Lenka"),
    (None, "Pokornému", "Pokorný"),
    (None, "Pokorným", "Pokorný"),
    ("Ctiboru", "Zadnímu", "Ctibor Zadní"),
    ("Igora", "Stárka", "Igor Stárek"),
    ("Radka", "Horního", "Radek Horní"),
    ("Karla Jana", "Popelky", "Karel Jan Popelka"),
    ("Eduardu", "Hrabánkovi", "Eduard Hrabánek"),
    ("Markem", "Dobiáškem", "Marek Dobiášek"),
    ("Otty", "Malého", "Otto Malý"),
]


@pytest.mark.parametrize(("given", "family", "name"), BY_RULES)
def test_nominative_by_rules(given, family, name):
    found = nominative(PersonName(given, family))
    assert (found.person.name, found.ambiguous, found.known) == (name, False, None)


UNDECIDABLE = [
    (None, "Holce", {"Holc", "Holec"}, "Holc or Holec"),
    (None, "Koudelkovi", {"Koudelka", "Koudelek"}, "Koudelka or Koudelek"),
    (None, "Pecha", {"Pech"}, "Pecha, or of Pech"),
    (None, "Vaňka", {"Vaněk"}, "Vaňka, or of Vaněk"),
    ("Karla", "Petrů", {"Karel Petrů"}, "Karla, or of Karel"),
]


@pytest.mark.parametrize(
    ("given", "family", "others"), [row[:3] for row in UNDECIDABLE], ids=[row[3] for row in UNDECIDABLE]
)
def test_the_printed_form_is_kept_where_nothing_decides(given, family, others):
    printed = PersonName(given, family)
    found = nominative(printed)
    assert found.ambiguous
    assert found.person == printed
    assert others <= set(found.alternatives)


def test_words_of_no_name_are_kept():
    found = nominative(PersonName("Xxx", "Qqqqqqq"))
    assert found.person == PersonName("Xxx", "Qqqqqqq")


_MEN = sorted(words("given", "m") - words("given", "f"))
_WOMEN = sorted(words("given", "f") - words("given", "m"))
_FAMILIES = [
    "Novák",
    "Němec",
    "Vaněk",
    "Vaňka",
    "Malý",
    "Krejčí",
    "Říha",
    "Tesař",
    "Kůň",
    "Mareš",
    "Havel",
    "Janů",
]
_FEMININE = ["Nováková", "Malá", "Krejčí", "Říhová-Černá", "Novotná Dvořáková", "Janů", "Saksa"]
_OTHERS = [
    PersonName("Dobromil", "Sedlák"),
    PersonName("Dobromila", "Sedláková"),
    PersonName("Ctirad", "Musil"),
]


@settings(max_examples=150, deadline=None)
@arbitrary(st.data())
def test_every_form_of_a_known_person_leads_back(data):
    gender = data.draw(st.sampled_from(["m", "f"]))
    given = data.draw(st.sampled_from(_MEN if gender == "m" else _WOMEN))
    family = data.draw(st.sampled_from(_FAMILIES if gender == "m" else _FEMININE))
    person = PersonName(given, family)
    case = data.draw(st.sampled_from(CASES))
    inflected = PersonName(
        data.draw(st.sampled_from(sorted(forms(given, "given", gender)[case]))),
        data.draw(st.sampled_from(sorted(forms(family, "family", gender)[case]))),
    )
    assert nominative(inflected, [*_OTHERS, person]).known == person


@settings(max_examples=200, deadline=None)
@arbitrary(st.text(max_size=25), st.one_of(st.none(), st.text(max_size=15)), st.sampled_from(["m", "f"]))
def test_any_words_can_be_declined_and_led_back(family, given, gender):
    made = forms(family, "family", gender)
    assert set(made) == set(CASES)
    assert any(form.split() == family.split() for form in made["nom"])
    found = nominative(PersonName(given, family), _OTHERS)
    assert isinstance(found.person, PersonName)


def test_the_index_of_given_names_knows_every_case():
    assert {case for _, _, cases in given_readings()["petra"] for case in cases} >= {"nom", "gen", "acc"}
    assert "starosta" not in given_readings()
