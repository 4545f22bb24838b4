"""Invented people: given and family names with their cases, written by hand and by four school paradigms.

Does not know how a name is printed in a document (casting.py) nor what a parser makes of it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Case = Literal["nom", "gen", "dat", "acc", "ins"]
Gender = Literal["m", "f"]
CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins")

# nominative, genitive, dative before a family name, accusative, instrumental
MEN = """
Jan Jana Janu Jana Janem|Petr Petra Petru Petra Petrem|Pavel Pavla Pavlu Pavla Pavlem|Josef Josefa Josefu Josefa Josefem
Martin Martina Martinu Martina Martinem|Tomáš Tomáše Tomáši Tomáše Tomášem|Jaroslav Jaroslava Jaroslavu Jaroslava Jaroslavem
Miroslav Miroslava Miroslavu Miroslava Miroslavem|Zdeněk Zdeňka Zdeňku Zdeňka Zdeňkem|Václav Václava Václavu Václava Václavem
Michal Michala Michalu Michala Michalem|František Františka Františku Františka Františkem|Jakub Jakuba Jakubu Jakuba Jakubem
Milan Milana Milanu Milana Milanem|Karel Karla Karlu Karla Karlem|Lukáš Lukáše Lukáši Lukáše Lukášem
David Davida Davidu Davida Davidem|Vladimír Vladimíra Vladimíru Vladimíra Vladimírem|Ondřej Ondřeje Ondřeji Ondřeje Ondřejem
Roman Romana Romanu Romana Romanem|Stanislav Stanislava Stanislavu Stanislava Stanislavem|Marek Marka Marku Marka Markem
Radek Radka Radku Radka Radkem|Daniel Daniela Danielu Daniela Danielem|Vojtěch Vojtěcha Vojtěchu Vojtěcha Vojtěchem
Filip Filipa Filipu Filipa Filipem|Aleš Aleše Aleši Aleše Alešem|Libor Libora Liboru Libora Liborem
Ladislav Ladislava Ladislavu Ladislava Ladislavem|Bohumil Bohumila Bohumilu Bohumila Bohumilem|Ivan Ivana Ivanu Ivana Ivanem
Luboš Luboše Luboši Luboše Lubošem|Matěj Matěje Matěji Matěje Matějem|Rudolf Rudolfa Rudolfu Rudolfa Rudolfem
Antonín Antonína Antonínu Antonína Antonínem|Oldřich Oldřicha Oldřichu Oldřicha Oldřichem|Šimon Šimona Šimonu Šimona Šimonem
"""
WOMEN = """
Jana Jany Janě Janu Janou|Marie Marie Marii Marii Marií|Eva Evy Evě Evu Evou|Hana Hany Haně Hanu Hanou|Anna Anny Anně Annu Annou
Lenka Lenky Lence Lenku Lenkou|Kateřina Kateřiny Kateřině Kateřinu Kateřinou|Věra Věry Věře Věru Věrou|Lucie Lucie Lucii Lucii Lucií
Alena Aleny Aleně Alenu Alenou|Petra Petry Petře Petru Petrou|Jaroslava Jaroslavy Jaroslavě Jaroslavu Jaroslavou
Veronika Veroniky Veronice Veroniku Veronikou|Martina Martiny Martině Martinu Martinou|Tereza Terezy Tereze Terezu Terezou
Ludmila Ludmily Ludmile Ludmilu Ludmilou|Helena Heleny Heleně Helenu Helenou|Zdeňka Zdeňky Zdeňce Zdeňku Zdeňkou
Ivana Ivany Ivaně Ivanu Ivanou|Monika Moniky Monice Moniku Monikou|Eliška Elišky Elišce Elišku Eliškou
Markéta Markéty Markétě Markétu Markétou|Dana Dany Daně Danu Danou|Olga Olgy Olze Olgu Olgou|Irena Ireny Ireně Irenu Irenou
Renata Renaty Renatě Renatu Renatou|Barbora Barbory Barboře Barboru Barborou|Klára Kláry Kláře Kláru Klárou
Božena Boženy Boženě Boženu Boženou|Simona Simony Simoně Simonu Simonou|Šárka Šárky Šárce Šárku Šárkou|Milada Milady Miladě Miladu Miladou
Pavla Pavly Pavle Pavlu Pavlou|Jitka Jitky Jitce Jitku Jitkou|Zuzana Zuzany Zuzaně Zuzanu Zuzanou|Blanka Blanky Blance Blanku Blankou
"""
# family names of men by paradigm; the slash marks what falls out: Hanousek, Hanouska
HARD = (
    "Beran Burian Havran Holub Horák Hrubeš Jirouš Kalous Kolman Kubát Kvapil Lorenc Polák Rozum Skalník Sokol "
    "Šafránek/ Tománek/ Urban Vlach Zeman Blažek/ Hájek/ Jelínek/ Macháček/ Hanousek/ Sedláček/ Vacek/ Vondráček/ "
    "Zajíček/ Kadlec/ Moravec/ Němec/ Valenta_ Bláha_ Chalupa_ Kotrba_ Procházka_ Růžička_ Říha_ Sýkora_ Vávra_ "
    "Vrána_ Zelenka_ Smetana_ Beneš* Kovář* Mareš* Mlynář* Pekař* Tesař* Lukeš* Bednář* Cihlář* Havlíček/ Kopeček/ "
    "Hladký! Hrubý! Jelenský! Lipský! Novotný! Poborský! Šťastný! Veselský! Zelený! Bystrý! Kopecký! Ryšavý!"
)
BEFORE = ("Ing.", "Mgr.", "Bc.", "MUDr.", "JUDr.", "PhDr.", "RNDr.", "Ing. arch.", "doc.|Ing.", "prof.|RNDr.")
BEFORE_ODDS = (34, 28, 14, 6, 5, 4, 3, 2, 2, 2)
AFTER = ("Ph.D.", "MBA", "DiS.", "CSc.")


def _given(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.split()) for line in table.split("\n") if line for entry in line.split("|"))


GENDERS: tuple[Gender, ...] = ("m", "m", "f")
GIVEN: dict[Gender, tuple[tuple[str, ...], ...]] = {"m": _given(MEN), "f": _given(WOMEN)}
FAMILIES = tuple(HARD.split())


def _stem(mark: str, word: str) -> str:
    """Drop what falls out of the stem; "ň" and "ť" before -e are written by the vowel, so no name here needs them."""
    if mark == "/":
        return word[:-2] + word[-1]
    return word[:-1] if mark in "_!" else word


def family_forms(entry: str, gender: Gender) -> tuple[str, ...]:
    """Return the five cases of a family name entry for a man or a woman."""
    mark = entry[-1] if entry[-1] in "/_!*" else ""
    word = entry.rstrip("/_!*")
    stem = _stem(mark, word) if mark else word
    if mark == "!":
        ends = ("ý", "ého", "ému", "ého", "ým") if gender == "m" else ("á", "é", "é", "ou", "ou")
        return tuple(stem + end for end in ends)
    if gender == "f":
        return tuple(stem + end for end in ("ová", "ové", "ové", "ovou", "ovou"))
    if mark == "_":
        return tuple(stem + end for end in ("a", "y", "ovi", "u", "ou"))
    soft = mark == "*" or word.endswith(("c", "š"))
    behind = ("e", "ovi", "e", "em") if soft else ("a", "ovi", "a", "em")
    return (word, *(stem + end for end in behind))


@dataclass(frozen=True)
class Person:
    """One invented person, with the titles before and behind the name.

    Attributes:
        suffix: "st." or "ml.", printed wherever the family name stands in the nominative or behind an address.
        function: printed behind a guest's name.
        key: tells two people apart who are called the same.
    """

    gender: Gender
    given_forms: tuple[str, ...]
    families: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    suffix: str = ""
    function: str = ""
    key: str = ""

    @property
    def family(self) -> str:
        return self.families[0]

    @property
    def given(self) -> str:
        return self.given_forms[0]

    @property
    def initial(self) -> str:
        return f"{self.given[0]}."

    @cached_property
    def cases(self) -> dict[Case, tuple[str, str]]:
        """The given and the family name by case."""
        return dict(zip(CASES, zip(self.given_forms, self.families, strict=True), strict=True))

    def full(self, case: Case = "nom") -> str:
        return self.suffixed(" ".join(self.cases[case]))

    def suffixed(self, name: str) -> str:
        return f"{name} {self.suffix}" if self.suffix else name


def draw_people(rng: random.Random, count: int, titled: float = 0.4) -> list[Person]:
    """Return people of different family names, so that each mention means one of them."""
    people = []
    used: set[str] = set()
    for entry in rng.sample(FAMILIES, count):
        gender: Gender = rng.choice(GENDERS)
        free = [forms for forms in GIVEN[gender] if forms[0] not in used]
        given = rng.choice(free)
        used.add(given[0])
        before: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
        if rng.random() < titled:
            before = tuple(rng.choices(BEFORE, BEFORE_ODDS)[0].split("|"))
            if rng.random() < 0.15:
                after = (rng.choice(AFTER),)
        people.append(Person(gender, given, family_forms(entry, gender), before, after))
    return people
