"""Tables for what the words of a name tell: spelling, gender, who may be whom."""

import pytest
from hypothesis import given as arbitrary
from hypothesis import strategies as st

from zapis_parser.czech.names import PersonName, canonical, gender, lexicon, person_key, same_person, words

# given, family, the name
PRINTED = [
    ("Jan", "Malý", "Jan Malý"),
    ("Jan", "DVOŘÁK", "Jan Dvořák"),
    ("JAN", "DVOŘÁK", "Jan Dvořák"),
    ("EVA", "NOVÁ-MALÁ", "Eva Nová-Malá"),
    ("J.", "Malý", "J. Malý"),
    (None, "Malý", "Malý"),
    (None, "HonzaJ", "HonzaJ"),
    ("Jan Tobias", "Dub", "Jan Tobias Dub"),
    ("Eva", "Novotná Dvořáková", "Eva Novotná Dvořáková"),
    ("Petr", "McDub", "Petr McDub"),
]


@pytest.mark.parametrize(("given", "family", "name"), PRINTED)
def test_name_is_given_and_family_without_capitals(given, family, name):
    assert PersonName(given, family).name == name


GENDERS = [
    ("Jan", "Malý", "m"),
    ("Jana", "Malá", "f"),
    (None, "Nováková", "f"),
    (None, "Novák", "m"),
    (None, "Svoboda", "m"),
    ("J.", "Malý", "m"),
    ("J.", "Malá", "f"),
    ("Eva", "Krejčí", "f"),
    ("Petr", "Krejčí", "m"),
    ("Jana", "Janů", "f"),
    ("Anežka", "Richter", "f"),
    ("Nikola", "Malá", "f"),
    ("Nikola", "Malý", "m"),
    ("Vlasta", "Dubová", "f"),
    ("Honza", "Dub", "m"),
    (None, "Bára", "f"),
    ("Jiří", "Říha", "m"),
    ("Eva", "Nová-Malá", "f"),
]
NO_GENDER = [
    (None, "Krejčí", "one form for both"),
    ("J.", "Janů", "one form for both"),
    (None, "Nguyen", "a foreign family name"),
    ("Jan", "Malá", "given and family name contradict"),
]


@pytest.mark.parametrize(("given", "family", "expected"), GENDERS)
def test_gender(given, family, expected):
    assert gender(PersonName(given, family)) == expected


@pytest.mark.parametrize(
    ("given", "family"), [row[:2] for row in NO_GENDER], ids=[row[2] for row in NO_GENDER]
)
def test_gender_is_not_guessed(given, family):
    assert gender(PersonName(given, family)) is None


SAME = [
    (("Jan", "Malý"), ("Jan", "Malý")),
    (("Jan", "Malý"), ("J.", "Malý")),
    (("Jan", "Malý"), (None, "Malý")),
    (("Jan", "MALÝ"), ("Jan", "Malý")),
    (("Honza", "Malý"), ("Jan", "Malý")),
    (("Jirka", "Dub"), ("Jiří", "Dub")),
    (("Standa", "Dub"), ("Stanislav", "Dub")),
    (("Bára", "Nová"), ("Barbora", "Nová")),
    (("Jos.", "Dub"), ("Josef", "Dub")),
    (("Jan Tobias", "Dub"), ("Jan", "Dub")),
    (("J. T.", "Dub"), ("Jan Tobias", "Dub")),
    (("Eva", "Nová-Malá"), ("Eva", "Nová Malá")),
    (("Ch.", "Dub"), ("Chrudoš", "Dub")),
]
NOT_SAME = [
    (("Jan", "Malý"), ("Petr", "Malý"), "another given name"),
    (("J.", "Malý"), ("Petr", "Malý"), "another initial"),
    (("Jan", "Malý"), ("Jan", "Nový"), "another family name"),
    (("Jan", "Malý"), ("Jana", "Malá"), "another gender"),
    (("Jos.", "Dub"), ("Jan", "Dub"), "shortened from another name"),
    (("Jan Tobias", "Dub"), ("Jan Petr", "Dub"), "another second given name"),
    (("Honza", "Dub"), ("Jiří", "Dub"), "short form of another name"),
    (("Jana", "Nová"), ("Jana", "Nováková"), "a longer family name"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same_person(a, b):
    assert same_person(PersonName(*a), PersonName(*b))
    assert same_person(PersonName(*b), PersonName(*a))
    assert person_key(PersonName(*a)) == person_key(PersonName(*b))


@pytest.mark.parametrize(("a", "b"), [row[:2] for row in NOT_SAME], ids=[row[2] for row in NOT_SAME])
def test_not_the_same_person(a, b):
    assert not same_person(PersonName(*a), PersonName(*b))


def test_elder_and_younger_are_two_people():
    elder, younger, plain = (PersonName("Jan", "Dub", suffix=suffix) for suffix in ("st.", "ml.", None))
    assert not same_person(elder, younger)
    assert same_person(elder, plain)
    assert same_person(elder, PersonName("Jan", "Dub", suffix="starší"))


SHORT = [
    ("Honza", {"jan"}),
    ("Bára", {"barbora"}),
    ("Jirka", {"jiří"}),
    ("Standa", {"stanislav"}),
    ("Pepa", {"josef"}),
    ("Káča", {"kateřina"}),
    ("Saša", {"alexandr", "alexandra"}),
    ("Jan", set()),
]


@pytest.mark.parametrize(("short", "full"), SHORT)
def test_short_forms(short, full):
    assert full <= canonical(short)
    assert short.casefold() in canonical(short)


def test_the_lexicon_is_large_and_its_keys_are_checked(monkeypatch):
    assert len(words("given", "m")) > 250
    assert len(words("given", "f")) > 250
    lexicon.cache_clear()
    monkeypatch.setattr("zapis_parser.czech.names.load", lambda name: {"given": {"m": ""}})
    with pytest.raises(ValueError, match="unexpected keys"):
        lexicon()
    lexicon.cache_clear()


@arbitrary(st.text(max_size=30), st.text(max_size=30), st.one_of(st.none(), st.text(max_size=8)))
def test_any_words_make_a_name(given, family, suffix):
    name = PersonName(given, family, suffix=suffix)
    assert isinstance(name.name, str)
    assert gender(name) in {"m", "f", None}
    assert same_person(name, name) or not given.strip() or not family.strip()
    assert name._fields == ("given", "family", "titles_before", "titles_after", "suffix")
