"""Slips of OCR: what is mended for the rules, what is not, and that the record keeps what is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zapis_parser import parse_text
from zapis_parser.reading import read_text
from zapis_parser.rules.slips import MENDED, without_slips
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText


def source_of(text: str, *notes: str) -> SourceText:
    return replace(read_text(text, Settings()), notes=notes)


MENDED_DIGITS = [
    ("Zápis ze dne l5. 3. 2O24", "Zápis ze dne 15. 3. 2024"),
    ("dne 28.ll.2O23 od 17 hodin", "dne 28.11.2023 od 17 hodin"),
    ("schůze dne l5.3. v sále", "schůze dne 15.3. v sále"),
    ("předloží do 3O. 6. zprávu", "předloží do 30. 6. zprávu"),
    ("koná se 1O. března v 18 hodin", "koná se 10. března v 18 hodin"),
    ("v roce 2O23", "v roce 2023"),
    ("zápis č. 7/202l", "zápis č. 7/2021"),
    ("usnesení č. l2/2024", "usnesení č. 12/2024"),
    ("začátek v 17:O0", "začátek v 17:00"),
    ("od l8.30 hod.", "od 18.30 hod."),
    ("Hlasování: pro: 1O, proti: 2", "Hlasování: pro: 10, proti: 2"),
]
LEFT_ALONE = [
    ("dne 15. II. 2024", "a month in Roman numerals"),
    ("dne I. 2. 2024", "may be a Roman numeral"),
    ("měření CO2 a O3 v roce 2024", "chemistry"),
    ("nádrž na 5l nafty a 2 l vody", "litres"),
    ("odst. l až 3, tel. 2O3 456", "not certain what it counts"),
    ("příloha I/2 a pole 4O", "a division of an appendix; a field"),
    ("dne 4O. l5. 2024", "no day and no month"),
    ("v 3O:75", "no time of day"),
    ("v roce 2O24l", "five digits"),
    ("Olomouc, Ill. Ol", "words"),
    ("pro l2a a pro 1Ol", "names of classes"),
]


@pytest.mark.parametrize(("printed", "read"), MENDED_DIGITS)
def test_digits_are_mended(printed: str, read: str) -> None:
    mended = without_slips(source_of(printed))
    assert mended.text == read
    (note,) = mended.notes
    start, end = map(int, note.removeprefix(f"{MENDED}:").split("-"))
    assert mended.text[:start] + printed[start:end] + mended.text[end:] == printed


@pytest.mark.parametrize("text", [row[0] for row in LEFT_ALONE], ids=[row[1] for row in LEFT_ALONE])
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    source = source_of(text)
    assert without_slips(source) is source


RECOGNISED = "ocr-text:92:1"
MENDED_WORDS = [
    ("Prítomni: Jan Novák", "Přítomni: Jan Novák"),
    ("PRÍTOMNI: Jan Novák", "PŘÍTOMNI: Jan Novák"),
    ("4. Ruzné", "4. Různé"),
    ("RM!11/5/2024", "RM/11/5/2024"),
    ("Usnesení č. 4!2024", "Usnesení č. 4/2024"),
    ("Kontrola plnění ukolů", "Kontrola plnění úkolů"),
    ("Zasedání se uskuteční 12. zári v 18 hodin v zasedací místnosti", "září"),
]
KEPT_WORDS = [
    ("Prodej pozemku", "another case of the word"),
    ("Omluvena: Eva Malá", "the same"),
    ("Poradu vedl: Jan Novák", "two words without accents"),
    ("Jan Rijna: předseda", "a name"),
    ("Roman: předloží návrh", "a given name"),
    ("Nezapomeňte! 5. 3. 2024 je schůze", "the end of a sentence"),
    ("Členka výboru navrhla, aby se schvalení odložilo na příští schůzi výboru", "a sentence"),
]


@pytest.mark.parametrize(("printed", "read"), MENDED_WORDS)
def test_labels_that_ocr_read_without_accents_are_mended(printed: str, read: str) -> None:
    assert read in without_slips(source_of(printed, RECOGNISED)).text
    source = source_of(printed)
    assert without_slips(source) is source, "only of what OCR has read"


@pytest.mark.parametrize("text", [row[0] for row in KEPT_WORDS], ids=[row[1] for row in KEPT_WORDS])
def test_other_words_are_kept(text: str) -> None:
    source = source_of(text, RECOGNISED)
    assert without_slips(source) is source


def test_the_record_keeps_the_printed_text_and_says_what_was_read() -> None:
    text = (
        "Zápis z jednání komise pro kulturu obce Lípová dne l5. 3. 2O24\n"
        "Přítomni: Jan Novák, Eva Malá\n"
        "Úkol: Jan Novák připraví rozpočet do 30. 6. 2024.\n"
    )
    minutes = parse_text(text)
    assert str(minutes.meeting.date) == "2024-03-15"
    (passage,) = minutes.meeting.evidence["date"]
    assert minutes.quote(passage) == "l5. 3. 2O24"
    (finding,) = [finding for finding in minutes.findings if finding.code == MENDED]
    assert finding.severity == "info"
    assert "„l5. 3. 2O24“" in finding.message
    assert "„15. 3. 2024“" in finding.message
    assert finding.span is not None
    assert minutes.quote(finding.span) == "l5. 3. 2O24"
    assert [person.name for person in minutes.people] == ["Jan Novák", "Eva Malá"]
