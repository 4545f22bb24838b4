"""Letters read by a wrong table are put right; healthy texts, also with foreign names, stay as they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator import generate
from zapis_parser import parse
from zapis_parser.reading.damage import REPAIRED, repair, repair_in_place, wrong_letters
from zapis_parser.record import Minutes

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
