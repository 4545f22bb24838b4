"""Invented towns, streets and rooms in the cases that a heading needs. Knows no documents."""

# nominative, genitive, locative of places that do not exist
TOWNS: tuple[tuple[str, str, str], ...] = (
    ("Lužnov", "Lužnova", "Lužnově"),
    ("Horní Pasekov", "Horního Pasekova", "Horním Pasekově"),
    ("Kamenná Paseka", "Kamenné Paseky", "Kamenné Pasece"),
    ("Zlatý Klen", "Zlatého Klenu", "Zlatém Klenu"),
    ("Olešnov", "Olešnova", "Olešnově"),
    ("Dolní Jasenka", "Dolní Jasenky", "Dolní Jasence"),
    ("Březůvky nad Mlýnicí", "Březůvek nad Mlýnicí", "Březůvkách nad Mlýnicí"),
    ("Starý Havířov", "Starého Havířova", "Starém Havířově"),
    ("Vrbičany pod Strání", "Vrbičan pod Strání", "Vrbičanech pod Strání"),
    ("Sluneční Lhota", "Sluneční Lhoty", "Sluneční Lhotě"),
    ("Medvědín", "Medvědína", "Medvědíně"),
    ("Rybníčkov", "Rybníčkova", "Rybníčkově"),
    ("Javorovice", "Javorovic", "Javorovicích"),
    ("Borovanka", "Borovanky", "Borovance"),
    ("Kovářská Huť", "Kovářské Hutě", "Kovářské Huti"),
    ("Tisovec u Brodku", "Tisovce u Brodku", "Tisovci u Brodku"),
)
STREETS = ("Lipová", "Zahradní", "Na Výsluní", "Mlýnská", "Školní", "Polní", "U Kapličky", "Krátká")


# nominative, as printed behind a preposition
PLACES: dict[str, tuple[tuple[str, str], ...]] = {
    "town": (
        ("zasedací místnost obecního úřadu", "v zasedací místnosti obecního úřadu"),
        ("zasedací místnost č. 306", "v zasedací místnosti č. 306"),
        ("kulturní dům", "v kulturním domě"),
        ("velký sál radnice", "ve velkém sále radnice"),
    ),
    "club": (
        ("klubovna", "v klubovně"),
        ("hasičská zbrojnice", "v hasičské zbrojnici"),
        ("restaurace U Jelena", "v restauraci U Jelena"),
        ("spolkový dům", "ve spolkovém domě"),
    ),
    "house": (("společenská místnost domu", "ve společenské místnosti domu"), ("kočárkárna", "v kočárkárně")),
    "school": (("sborovna", "ve sborovně"), ("učebna č. 12", "v učebně č. 12"), ("knihovna", "v knihovně")),
    "parish": (("fara", "na faře"), ("farní sál", "ve farním sále")),
    "any": (("zasedací místnost č. 2", "v zasedací místnosti č. 2"),),
}
