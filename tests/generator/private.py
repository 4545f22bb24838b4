"""Private data planted into invented minutes, with the truth: sentences as minutes write them, and every value in them.

Written from how minutes name buyers, tenants and guests, not from what the redaction finds.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

MEN = "Adolf Adolfovi Adolfa|Bořivoj Bořivojovi Bořivoje|Hynek Hynkovi Hynka|Kryštof Kryštofovi Kryštofa|Vilém Vilémovi Viléma"
FAMILIES = (
    "Křenek Křenkovi Křenka Křenkovým|Brabec Brabcovi Brabce Brabcovým|Ptáčník Ptáčníkovi Ptáčníka Ptáčníkovým|"
    "Šebesta Šebestovi Šebesty Šebestovým|Drozd Drozdovi Drozda Drozdovým|Žižlavský Žižlavskému Žižlavského Žižlavským"
)
STREETS = ("Habrová", "Na Výsluní", "Lipová", "Pod Strání")
TOWNS = ("Dolní Javoří", "Kamenný Brod", "Suchá Lhotka")


@dataclass(slots=True)
class Planted:
    """A text with private data in it, and by kind the values that must not be left."""

    text: str
    values: list[tuple[str, str]] = field(default_factory=list)


def plant(text: str, seed: int) -> Planted:
    """Put sentences with private data between the paragraphs of a document, before its last lines."""
    rng = random.Random(seed)  # noqa: S311
    values: list[tuple[str, str]] = []
    lines = text.split("\n")
    middle = max(1, len(lines) // 2)
    while middle < len(lines) and lines[middle].strip():
        middle += 1
    return Planted("\n".join([*lines[:middle], "", *_sentences(rng, values), "", *lines[middle:]]), values)


def _sentences(rng: random.Random, values: list[tuple[str, str]]) -> list[str]:
    given, dative, genitive = rng.choice(MEN.split("|")).split()
    family, family_dative, family_genitive, spouses = rng.choice(FAMILIES.split("|")).split()
    values += [("person", f) for f in (family, family_dative, family_genitive, spouses)]
    home = f"{rng.choice(STREETS)} {rng.randint(1, 99)}, {rng.randint(10, 79)}{rng.randint(1, 9)} {rng.randint(10, 99)} {rng.choice(TOWNS)}"
    born = f"{rng.randint(1, 28)}. {rng.randint(1, 12)}. {rng.randint(1940, 2001)}"
    number = f"{rng.randint(50, 99)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}/{rng.randint(1000, 9999)}"
    phone = f"{rng.choice('67')}{rng.randint(10, 99)} {rng.randint(100, 999)} {rng.randint(100, 999)}"
    mail = f"{rng.choice(('kontakt', 'dum', 'x'))}{rng.randint(10, 999)}@example.org"
    account = f"{rng.randint(10**8, 10**9)}/{rng.choice(('0800', '0100', '2010', '0300'))}"
    card, plate = (
        f"{rng.randint(10**8, 10**9 - 1)}",
        f"{rng.randint(1, 9)}{rng.choice('ABEH')}{rng.randint(1, 9)} {rng.randint(1000, 9999)}",
    )
    values += [
        ("address", home), ("birth_date", born), ("birth_number", number), ("phone", phone), ("email", mail),
        ("account", account), ("id_card", card), ("plate", plate),
    ]  # fmt: skip
    offered = [
        f"Zastupitelstvo projednalo žádost pana {genitive} {family_genitive}, nar. {born}, bytem {home}, o prodej pozemku.",
        f"Kupní smlouva bude uzavřena s manžely {spouses}.",
        f"Pan {family} upozornil na stav cesty, tel. {phone}, e-mail: {mail}.",
        f"Pozemek se prodává p. {dative} {family_dative}, r. č. {number}, č. OP {card}, trvale bytem {home}.",
        f"Kupní cena bude vrácena na č. ú. {account}; vozidlo RZ {plate}.",
        f"Žadatel: {given} {family}".upper() if rng.random() < 0.3 else f"Žadatel: {given} {family}",
    ]
    if rng.random() < 0.3:
        offered[0] = offered[0].replace(f"{genitive} {family_genitive}", f"{genitive}\n{family_genitive}")
    return offered
