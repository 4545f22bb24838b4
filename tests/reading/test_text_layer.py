"""Text layers: what can be read, with or without diacritics, in Czech and in other languages, and what cannot."""

from __future__ import annotations

import pytest

from zapis_parser.czech.wordforms import bare
from zapis_parser.reading.text_layer import count_letters, find_fault

CZECH = (
    "Zastupitelstvo obce Lipová projednalo žádost základní školy o příspěvek na nákup učebnic. Starosta upozornil, že částka "
    "není v rozpočtu na tento rok zahrnuta a musí se o ní rozhodnout zvlášť. Paní Dvořáková navrhla, aby škola předložila "
    "přehled všech výdajů za minulé pololetí. Hlasování: pro 7, proti 0, zdržel se 1. Usnesení bylo přijato. Další zasedání "
    "se uskuteční ve středu v zasedací místnosti úřadu."
)
SLOVAK = (
    "Obecné zastupiteľstvo prerokovalo návrh rozpočtu na budúci rok a poslanci sa zhodli, že výdavky na opravu miestnych "
    "komunikácií treba zvýšiť. Starosta otvoril rokovanie a privítal prítomných poslancov. Za návrh hlasovali všetci, proti "
    "nebol nikto, hlasovania sa zdržal jeden poslanec. Uznesenie bolo schválené väčšinou hlasov."
)
ENGLISH = (
    "The committee met on Tuesday and discussed the budget for the coming year. The chair reported that the costs of the new "
    "playground were higher than expected, and it was agreed to ask for another offer before the next meeting."
)
GERMAN = (
    "Die Gemeindevertretung hat in ihrer Sitzung am Dienstag über die künftige Nutzung des Geländes beraten und einstimmig "
    "beschlossen, dass der Bürgermeister die Verhandlungen weiterführt. Anwesend waren neun Mitglieder, zwei fehlten "
    "entschuldigt. Die nächste Sitzung findet im März statt, wenn das Gebäude der Feuerwehr übergeben wird."
)
FRENCH = (
    "Le conseil municipal a approuvé à l'unanimité le procès-verbal de la séance précédente, puis le maire a présenté le "
    "budget général de la commune et les élus ont décidé de reporter les travaux de l'école à l'année prochaine. La séance a "
    "été levée à vingt heures après un échange avec les habitants."
)

READABLE = [
    (CZECH, "Czech"),
    (CZECH.upper(), "capitals"),
    (bare(CZECH), "Czech that lost its diacritics"),
    (SLOVAK, "Slovak"),
    (bare(SLOVAK), "Slovak that lost its diacritics"),
    (ENGLISH, "English"),
    (GERMAN, "German: accents and no caron, but no Czech"),
    (FRENCH, "French: the same"),
    ("".join(CZECH.split()), "drawn without blanks"),
    (" ".join(CZECH), "letter-spaced"),
    ("1 250 000 Kč\t12\t45,3 %\n" * 40, "a table of figures"),
    ("\ue000 Přítomni\n\uf0b7 Omluveni\n" * 30, "bullets of a symbol font"),
    ("Strana 3 z 4", "too little to tell"),
    ("", "nothing"),
]


@pytest.mark.parametrize("text", [row[0] for row in READABLE], ids=[row[1] for row in READABLE])
def test_what_can_be_read(text: str) -> None:
    assert find_fault(text) is None


def shuffled(text: str) -> str:
    """The letters of a font whose codes stand in any order."""
    plain = "abcdefghijklmnopqrstuvwxyz"
    return bare(text.lower()).translate(str.maketrans(plain, "qwrtzmxkvbnpfgjdhslcyoaieu"))


def shifted(text: str, by: int) -> str:
    return "".join(chr(ord(char) + by) if "A" <= char <= "z" else char for char in text)


BROKEN = [
    (shifted(CZECH, 3), "garbled", "each letter the third after it"),
    (shifted(CZECH, -29), "garbled", "numbers of glyphs for letters"),
    (shuffled(CZECH), "garbled", "codes in any order"),
    ("".join(shuffled(CZECH).split()), "garbled", "the same, drawn without blanks"),
    ("(cid:12)(cid:34)(cid:3) " * 60, "undecodable", "numbers of glyphs"),
    ("\ufffd" * 40 + CZECH[:120], "undecodable", "glyphs without meaning"),
    ("".join(chr(0xE000 + ord(char) % 256) for char in CZECH), "undecodable", "private use"),
    (CZECH.encode("cp1250").decode("latin-1"), "accents", "the code page of Western Europe"),
    (CZECH.translate(str.maketrans("áěčřšžíýůúťďň", "éé¢i8ziyttdn4")), "accents", "recognised as English"),
]


@pytest.mark.parametrize(
    ("text", "fault"), [row[:2] for row in BROKEN], ids=[f"{row[1]}: {row[2]}" for row in BROKEN]
)
def test_what_cannot_be_read(text: str, fault: str) -> None:
    assert find_fault(text) == fault


def test_letters_are_counted_in_any_script_of_latin() -> None:
    assert count_letters("č. 12: Říha, ½ l") == 6
