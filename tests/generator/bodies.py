"""Invented towns and bodies: what they are called in each case, and who sits in them where.

Does not know documents.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from generator.places import TOWNS


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body. ``{g}`` is a town's genitive, ``{n}`` its nominative.

    Attributes:
        odds: how many of section 13's sample were of this kind.
        topics: the groups of topics it deals with.
        names: (nominative, genitive) pairs.
        short: what it calls itself in its resolutions, e.g. "Výbor".
        noun: what its meetings are called, in the genitive with its preposition; "" where the body is the meeting.
        head: the office that chairs, for a man and a woman; members: what members are called, in the genitive plural.
    """

    key: str
    code: str
    odds: int
    topics: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    short: tuple[str, ...]
    noun: tuple[str, ...]
    head: tuple[str, str]
    members: str
    size: tuple[int, int]


CLUB = ("předseda", "předsedkyně")
KINDS: tuple[Kind, ...] = (
    Kind(
        "svaz",
        "committee",
        55,
        ("club", "any"),
        (
            (
                "výkonný výbor Svazu chovatelů poštovních holubů",
                "výkonného výboru Svazu chovatelů poštovních holubů",
            ),
            ("výkonný výbor Asociace vesnických knihoven", "výkonného výboru Asociace vesnických knihoven"),
            ("výkonný výbor Svazu přátel drezíny", "výkonného výboru Svazu přátel drezíny"),
            (
                "výkonný výbor Okresního fotbalového svazu {n}",
                "výkonného výboru Okresního fotbalového svazu {n}",
            ),
        ),
        ("VV", "Výkonný výbor"),
        ("z jednání", "ze schůze", "ze zasedání"),
        CLUB,
        "členů výboru",
        (5, 9),
    ),
    Kind(
        "spolek",
        "committee",
        54,
        ("club", "any"),
        (
            ("výbor spolku Přátelé mlýna", "výboru spolku Přátelé mlýna"),
            ("výbor TJ Jiskra {n}", "výboru TJ Jiskra {n}"),
            ("výbor Divadelního spolku Záclona", "výboru Divadelního spolku Záclona"),
        ),
        ("Výbor",),
        ("ze schůze", "z jednání"),
        CLUB,
        "členů výboru",
        (5, 9),
    ),
    Kind(
        "zastupitelstvo",
        "council",
        45,
        ("town",),
        (
            ("zastupitelstvo obce {n}", "zastupitelstva obce {n}"),
            ("Zastupitelstvo města {g}", "Zastupitelstva města {g}"),
            ("Zastupitelstvo městyse {n}", "Zastupitelstva městyse {n}"),
        ),
        ("Zastupitelstvo", "ZO"),
        ("ze zasedání", "z jednání", "z veřejného zasedání"),
        ("starosta", "starostka"),
        "členů zastupitelstva",
        (7, 15),
    ),
    Kind(
        "hasici",
        "committee",
        25,
        ("club", "any"),
        (
            ("výbor SDH {n}", "výboru SDH {n}"),
            ("výkonný výbor OSH {n}", "výkonného výboru OSH {n}"),
        ),
        ("Výbor",),
        ("ze schůze", "z jednání"),
        ("starosta sboru", "starostka sboru"),
        "členů výboru",
        (6, 10),
    ),
    Kind(
        "komise",
        "commission",
        12,
        ("town",),
        (
            ("komise pro životní prostředí Rady města {g}", "komise pro životní prostředí Rady města {g}"),
            ("komise pro kulturu a sport", "komise pro kulturu a sport"),
            ("kulturní komise města {g}", "kulturní komise města {g}"),
            ("komise dopravy", "komise dopravy"),
        ),
        ("Komise",),
        ("z jednání", "ze zasedání"),
        ("předseda komise", "předsedkyně komise"),
        "členů komise",
        (5, 9),
    ),
    Kind(
        "vybor",
        "committee",
        10,
        ("town",),
        (
            ("finanční výbor Zastupitelstva města {g}", "finančního výboru Zastupitelstva města {g}"),
            ("kontrolní výbor Zastupitelstva obce {n}", "kontrolního výboru Zastupitelstva obce {n}"),
            ("osadní výbor {n}", "osadního výboru {n}"),
        ),
        ("Výbor",),
        ("z jednání", "ze zasedání"),
        ("předseda výboru", "předsedkyně výboru"),
        "členů výboru",
        (5, 9),
    ),
    Kind(
        "schuze",
        "assembly",
        10,
        ("club", "any"),
        (
            ("výroční členská schůze spolku Přátelé mlýna", "výroční členské schůze spolku Přátelé mlýna"),
            ("valná hromada SDH {n}", "valné hromady SDH {n}"),
        ),
        ("Schůze",),
        ("",),
        CLUB,
        "členů",
        (8, 12),
    ),
    Kind(
        "mas",
        "board",
        10,
        ("club", "any"),
        (
            ("rada spolku MAS Podhůří Klenice", "rady spolku MAS Podhůří Klenice"),
            ("programový výbor MAS Lipový kraj", "programového výboru MAS Lipový kraj"),
        ),
        ("MAS",),
        ("z jednání", "ze zasedání"),
        CLUB,
        "členů",
        (5, 11),
    ),
    Kind(
        "chovatele",
        "committee",
        10,
        ("club", "any"),
        (
            ("výbor ZO ČSCH {n}", "výboru ZO ČSCH {n}"),
            ("výbor MO rybářů {n}", "výboru MO rybářů {n}"),
            ("výbor Spolku zahrádkářů {n}", "výboru Spolku zahrádkářů {n}"),
        ),
        ("Výbor",),
        ("ze schůze",),
        CLUB,
        "členů výboru",
        (5, 9),
    ),
    Kind(
        "senat",
        "senate",
        9,
        ("school", "any"),
        (
            ("Akademický senát Fakulty lesní pedagogiky", "Akademického senátu Fakulty lesní pedagogiky"),
            ("Akademický senát Vysoké školy mlynářské", "Akademického senátu Vysoké školy mlynářské"),
        ),
        ("AS", "Senát"),
        ("ze zasedání", "z jednání"),
        ("předseda AS", "předsedkyně AS"),
        "členů senátu",
        (8, 14),
    ),
    Kind(
        "skolska",
        "other",
        8,
        ("school",),
        (
            ("školská rada při ZŠ {n}", "školské rady při ZŠ {n}"),
            ("školská rada Gymnázia {n}", "školské rady Gymnázia {n}"),
        ),
        ("Školská rada",),
        ("z jednání", "ze zasedání"),
        ("předseda školské rady", "předsedkyně školské rady"),
        "členů školské rady",
        (6, 9),
    ),
    Kind(
        "farni",
        "other",
        6,
        ("parish", "any"),
        (
            ("farní rada farnosti {n}", "farní rady farnosti {n}"),
            ("pastorační rada farnosti {n}", "pastorační rady farnosti {n}"),
        ),
        ("Farní rada",),
        ("ze setkání", "ze zasedání"),
        CLUB,
        "členů rady",
        (6, 10),
    ),
    Kind(
        "rada",
        "board",
        6,
        ("town",),
        (
            ("Rada města {g}", "Rady města {g}"),
            ("rada obce {n}", "rady obce {n}"),
        ),
        ("Rada města", "Rada"),
        ("ze schůze", "z jednání"),
        ("starosta", "starostka"),
        "členů rady",
        (5, 7),
    ),
    Kind(
        "vyborsvj",
        "committee",
        2,
        ("house",),
        (("výbor SVJ Polní 814", "výboru SVJ Polní 814"),),
        ("Výbor",),
        ("ze schůze",),
        ("předseda výboru", "předsedkyně výboru"),
        "členů výboru",
        (3, 6),
    ),
    Kind(
        "svj",
        "assembly",
        3,
        ("house",),
        (
            (
                "shromáždění Společenství vlastníků Mlýnská 12",
                "shromáždění Společenství vlastníků Mlýnská 12",
            ),
            (
                "shromáždění Společenství vlastníků Zahradní 5",
                "shromáždění Společenství vlastníků Zahradní 5",
            ),
        ),
        ("Shromáždění",),
        ("",),
        ("předseda výboru", "předsedkyně výboru"),
        "vlastníků",
        (5, 10),
    ),
    Kind(
        "rodice",
        "committee",
        8,
        ("school", "club"),
        (
            ("výbor Spolku rodičů při ZŠ {n}", "výboru Spolku rodičů při ZŠ {n}"),
            ("výbor skautského střediska Kalous", "výboru skautského střediska Kalous"),
        ),
        ("Výbor",),
        ("ze schůze", "z jednání"),
        CLUB,
        "členů výboru",
        (5, 9),
    ),
    Kind(
        "skupina",
        "working_group",
        2,
        ("any", "town"),
        (
            ("pracovní skupina pro digitalizaci", "pracovní skupiny pro digitalizaci"),
            ("pracovní skupina pro dopravu", "pracovní skupiny pro dopravu"),
        ),
        ("Pracovní skupina",),
        ("z jednání", "ze schůzky"),
        ("vedoucí skupiny", "vedoucí skupiny"),
        "členů skupiny",
        (5, 8),
    ),
)


@dataclass(frozen=True, slots=True)
class Body:
    """One body with its town; ``municipality`` is None where its name has no town's."""

    kind: Kind
    name: str
    genitive: str
    short: str
    town: tuple[str, str, str]

    @property
    def municipality(self) -> str | None:
        """The town that the body's own name prints as a municipality: "obce", "města", "městyse"."""
        named = any(word in self.genitive for word in ("obce ", "města ", "městyse "))
        return self.town[0] if named else None

    @property
    def gender(self) -> str:
        """Of the short name: m, f or n."""
        head = self.short.split()[-1] if self.short != "Rada města" else "Rada"
        return {
            "VV": "m",
            "výbor": "m",
            "Výbor": "m",
            "AS": "m",
            "Senát": "m",
            "ZO": "n",
            "Zastupitelstvo": "n",
            "Shromáždění": "n",
        }.get(head, "f")

    @property
    def proper(self) -> str:
        """The body in the nominative, as it stands at the start of a sentence."""
        return self.name[0].upper() + self.name[1:]


def draw_body(rng: random.Random) -> Body:
    kind = rng.choices(KINDS, [kind.odds for kind in KINDS])[0]
    town = rng.choice(TOWNS)
    nominative, genitive = (part.format(n=town[0], g=town[1]) for part in rng.choice(kind.names))
    short = rng.choice(kind.short)
    if kind.key == "zastupitelstvo" and short == "ZO" and "obce" not in genitive:
        short = "Zastupitelstvo"
    if kind.key == "rada" and "obce" in genitive:
        short = "Rada obce"
    return Body(kind, nominative, genitive, short, town)
