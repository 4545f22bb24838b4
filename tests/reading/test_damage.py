"""Letters read by a wrong table are put right; healthy texts, also with foreign names, stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import encoded
import pytest

from generator import generate
from zapis_parser import parse
from zapis_parser.reading import read
from zapis_parser.reading.damage import REPAIRED, repair, repair_in_place, wrong_letters
from zapis_parser.record import Minutes
from zapis_parser.settings import Settings

SOUND = (
    "Zápis z 5. zasedání výboru pro životní prostředí – přítomni: Řehoř Dub, Žofie Málková, Šimon Čáp\n"
    "Výbor bere na vědomí, že příští jednání se uskuteční ve čtvrtek 12. září; úkol: „připravit návrh“.\n"
)


def misread(meant: str, read: str) -> Callable[[str], str]:
    """What a text looks like that was stored in one encoding and read in another."""

    def look(text: str) -> str:
        data = text.encode(meant)
        return "".join(bytes((byte,)).decode(read, "ignore") or chr(byte) for byte in data)

    return look


DAMAGED = [
    ("utf-8", "cp1252"),
    ("utf-8", "cp1250"),
    ("utf-8", "latin-1"),
    ("cp1250", "cp1252"),
    ("cp1250", "latin-1"),
    ("cp1250", "iso-8859-2"),
    ("cp1250", "cp852"),
    ("mac_latin2", "mac_roman"),
    ("mac_latin2", "cp1252"),
]
# these tables have no dash and no quotation marks
DAMAGED_OLD = [
    ("iso-8859-2", "cp1252"),
    ("iso-8859-2", "latin-1"),
    ("iso-8859-2", "cp1250"),
    ("cp852", "cp1250"),
    ("cp852", "cp1252"),
    ("cp852", "cp437"),
]
PLAIN = str.maketrans("–„“…•", '-""..')


@pytest.mark.parametrize(("meant", "read"), DAMAGED)
def test_a_wrong_table_is_undone(meant: str, read: str) -> None:
    damaged = misread(meant, read)(SOUND)
    assert damaged != SOUND
    assert repair(damaged) == (SOUND, (REPAIRED,))


@pytest.mark.parametrize(("meant", "read"), DAMAGED_OLD)
def test_a_wrong_old_table_is_undone(meant: str, read: str) -> None:
    sound = SOUND.translate(PLAIN)
    assert repair(misread(meant, read)(sound)) == (sound, (REPAIRED,))


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Příleţitost k vyjádření: téţ nebyla vyuţita.", "Příležitost k vyjádření: též nebyla využita."),
        ("Šlo o ţádost. " * 30, "Šlo o žádost. " * 30),
        ("Pøítomni: pøedseda", "Přítomni: předseda"),
        ("obãané, pﬁehouplo se, mûsto", "občané, přehouplo se, město"),
        ("NÃ¡vrh", "Návrh"),
        ("Schůze\x96výbor", "Schůze–výbor"),
        (
            "Nakup vybaveni Đ cerpadla\nKonec",
            "Nakup vybaveni – cerpadla\nKonec",
        ),  # nothing but a sign is not ASCII
        ("Nakup vybaveni ľ cerpadla", "Nakup vybaveni – cerpadla"),
        ("Podpis: ÉÉÉÉÉÉ", "Podpis: ………………"),
        ("konane dne 12.á5.á2024 ľ zapis", "konane dne 12.\xa05.\xa02024 – zapis"),
        ("Nakup â€“ cerpadla " + "a tak dale " * 40, "Nakup – cerpadla " + "a tak dale " * 40),
        ("a dalsi\x85\n" + "Konec. " * 50, "a dalsi…\n" + "Konec. " * 50),
        ("35 Kc/mÂ˛ â€“ prodej â€“ pozemku â€“ p. c. 5", "35 Kc/m² – prodej – pozemku – p. c. 5"),
        # too few to be told by their number; but the whole text has no other ž
        (
            "Řeka doslouţí. " + "Rada města schvaluje příspěvek. " * 20,
            "Řeka doslouží. " + "Rada města schvaluje příspěvek. " * 20,
        ),
        # of two tables that leave nothing wrong, the one that gives Czech letters
        (
            "Pan ©afránek se¾ene nabídky na ¹kolu a na ¾ebřík. " + "Vedení obce. " * 30,
            "Pan Šafránek sežene nabídky na školu a na žebřík. " + "Vedení obce. " * 30,
        ),
        # through latin-1 nothing with č can have gone
        ("Š Práva; \x9akola č. 5, \x9aest \x9eádostí", "© Práva; škola č. 5, šest žádostí"),
    ],
)
def test_short_texts(damaged: str, sound: str) -> None:
    assert repair(damaged).text == sound


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        SOUND
        + "Hosté: Zoë Müller, Ľudmila Kováčová, Łukasz Wałęsa, François Çelik, Kőrösi Ádám. Rozměr ø 20 mm.",
        SOUND + "Host: Søren Ødegård z partnerského města.",  # one foreigner is no damage
        SOUND + "Výměra 20 m², teplota 5 °C, § 95, „citace“, »citace«, 3½ hodiny, ©2024",
        "Ľubica Ďurišová, Mária Ľahká: žiadosť o príspevok",
        "Pozvanka na schuzi vyboru, pristi tyden",
        "Vstupenky 5 ks á 20 Kc, odst. c. 3",  # a lone letter that is a word
        "Host: Đ. Novak; Łódź",
        "Prohlaseni: Š. Dub, É. Mala",  # initials
        "Zápis – přítomni: Constanţa Ionescu. " + "Rada města schvaluje žádost o příspěvek. " * 20,
        "Slovenský host: Ľ. Kováč, ľ a ď sú mäkké",
        "« Rada » et « conseil »: hôtel, çà et là",
        "„Návrh“ a »návrh« i «návrh» pro ľud, păstor",
        "konec\x85další řádek",  # a line end of some hosts
        "Spotřeba 5 m² á 20 Kč, ± 5 %, ½ dne",
        "Ząb, Łódź, święto",
        "Straße, Größe, Übergabe",
        "",
        "Při\u0301tomni: c\u030cas",  # letters with accents of their own
    ],
)
def test_healthy_texts_stay(text: str) -> None:
    assert repair(text) == (text, ())


def test_repair_in_place_keeps_every_character_at_its_place() -> None:
    damaged = misread("cp1250", "cp1252")(SOUND)
    assert len(repair_in_place(damaged).text) == len(damaged)
    assert repair_in_place(misread("utf-8", "latin-1")("í" * 9)).text != "í" * 9


def test_wrong_letters_are_counted() -> None:
    assert wrong_letters(SOUND) == 0
    assert wrong_letters("pøítomni pøedseda") == 2


def facts(data: bytes) -> Minutes:
    minutes = parse(data, name="zapis.txt")
    source = minutes.source.model_copy(update={"sha256": "0" * 64})
    return minutes.model_copy(update={"source": source, "findings": ()})


STORED: list[tuple[str, Callable[[str], bytes]]] = [
    *(
        (name, lambda text, name=name: text.encode(name))
        for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")
    ),
    *(
        (name, lambda text, name=name: text.encode(name))
        for name in ("cp1250", "iso-8859-2", "cp852", "mac_latin2")
    ),
    *(
        (f"{meant} read as {read}", lambda text, meant=meant, read=read: misread(meant, read)(text).encode())
        for meant, read in (*DAMAGED, *DAMAGED_OLD)
    ),
]


@pytest.mark.parametrize(("name", "store"), STORED, ids=[name for name, _ in STORED])
def test_every_encoding_gives_the_record_of_utf8(name: str, store: Callable[[str], bytes]) -> None:
    for seed in (3, 14, 15):
        text = generate(seed).text.translate(PLAIN)
        text = "".join(char for char in text if not name[0].islower() or _has(char, name.split(" ")[0]))
        assert facts(store(text)) == facts(text.encode()), seed


def _has(char: str, encoding: str) -> bool:
    return bool(char.encode(encoding, "ignore"))


def test_a_repaired_text_has_a_finding() -> None:
    minutes = parse(misread("cp1250", "cp1252")(SOUND).encode(), name="zapis.txt")
    assert REPAIRED in {finding.code for finding in minutes.findings}
    assert "ř" in minutes.text
    assert "mojibake-repaired" not in {
        finding.code for finding in parse(SOUND.encode(), name="a.txt").findings
    }


# The same comparison of 200 documents: make bench-encodings


def test_records_of_stored_and_spoilt_texts_are_those_of_utf_8() -> None:
    found = encoded.different(range(1, 13), whole=False)
    assert len(found) == len(list(encoded.ways())) == 20 + 4
    assert {name: seeds for name, seeds in found.items() if seeds} == encoded.KNOWN == {}


# documents without diacritics, with no more than a dash, dots or hard blanks beyond ASCII; too few "ţ"; a lone "©"
HARD = [12, 97, 125, 129, 157, 180, 1007, 3016, 3052, 3150]


@pytest.mark.parametrize("seed", HARD)
def test_documents_in_which_little_tells_the_encoding(seed: int) -> None:
    found = encoded.different(range(seed, seed + 1))
    assert not any(found.values()), found


def test_a_spoilt_text_that_cannot_be_told_is_noticed() -> None:
    way = next(way for way in encoded.ways() if way.name == "cp1250 read as cp1252")
    text = "Zápis z 5. zasedání rady obce Lhota konaného dne 4. 3. 2024\nPřítomni: Jan Dub, Eva Malá\n"
    lost = replace(way, store=lambda text: text.replace("ř", "?").replace("á", "?").encode())
    reference = read(text.encode(), Settings(), "x.txt")
    assert encoded.is_alike(way, text, reference, whole=True)
    assert not encoded.is_alike(lost, text, reference, whole=False)
