"""Documents whose accents a converter has lost: read as if they had them, quoted as they are printed."""

from __future__ import annotations

import time
import tomllib
import unicodedata
from pathlib import Path

import pytest

from builders import source_of
from zapis_parser import Minutes, lexicon, parse_text
from zapis_parser.rules.accents import MISSING, tolerant, with_accents

FOREIGN = (
    "Minutes of the meeting of the board held on 12 March 2024 in the town hall. Present: John Oak, Mary Small, Peter New. "
    "The board approved the budget and asked the chair to prepare a plan before the next meeting in April."
)

MINUTES = """\
Zápis ze 7. zasedání zastupitelstva obce Dolany konaného dne 12. 3. 2024 od 18:00 hodin v zasedací místnosti

Přítomni: Jiří Růžička, Božena Veselá, Lukáš Novotný, Ing. Pavel Dub
Omluven: Miloš Říha

Zasedání zahájil a řídil starosta Jiří Růžička. Ověřovateli zápisu byli určeni Lukáš Novotný a Pavel Dub.

Program:
1. Schválení programu
2. Rozpočet obce
3. Různé

1. Schválení programu
Zastupitelstvo schvaluje program zasedání.
Hlasování: pro 4, proti 0, zdržel se 0

2. Rozpočet obce
Zastupitelstvo schvaluje rozpočet obce.
Hlasování: pro 3, proti 1, zdržel se 0
Úkol: připravit smlouvu s dodavatelem. Zodpovídá: Lukáš Novotný. Termín: 30. 4. 2024

3. Různé
Příští zasedání se koná 8. 4. 2024 v 18:00 hodin.

Zapsala: Božena Veselá
"""


def bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def read(words: str) -> str:
    """The words as the rules read them in a text without accents."""
    text = bare(MINUTES) + "\n" + words
    return with_accents(source_of(text)).text[-len(words) :]


# as the rules read it, from its form without accents
RESTORED = [
    "Zápis z jednání výboru",
    "ZÁPIS ZE ZASEDÁNÍ",
    "Přítomni členové",
    "Omluveni",
    "Nepřítomni",
    "Hosté",
    "Schůzi zahájil a řídil předseda",
    "za ověřovatele zápisu",
    "Ověřovateli byli určeni",
    "Zapisovatelem byl určen",
    "Zpráva o činnosti",
    "zpravodaj",
    "schvaluje",
    "schválila",
    "bere na vědomí",
    "zdržel se",
    "Příští schůze",
    "Různé",
    "Úkol",
    "Termín",
    "připraví smlouvu",
    "obecního úřadu",
    "v hasičské zbrojnici",
    "Lukášovi",
    "Jiřího",
    "Novotného",
    "Vrbová",
    "výboru",
    "č. 4",
    "č.j. 12",
    "K bodu 3",
    "dalších",
    "školách",
]


@pytest.mark.parametrize("words", RESTORED)
def test_words_have_their_accents_again(words: str) -> None:
    assert read(bare(words)) == words


# words of a text without accents that are to stay as they are printed
KEPT = [
    ("rada", "a council, or a row"),
    ("ze", "a preposition, not the conjunction"),
    ("pan", "a form of address"),
    ("Roman", "a given name, not a novel"),
    ("Simon", "a given name in its own right"),
    ("stat", "two words"),
    ("c", "a letter, not the sign of a number"),
    ("jan.novotny@obec.example", "an address"),
    ("www.zasedani.example/zapis", "an address"),
    ("omluveni", "people, not an apology"),
]


@pytest.mark.parametrize(("words", "reason"), KEPT, ids=[reason for _, reason in KEPT])
def test_words_that_stay(words: str, reason: str) -> None:
    assert read(words) == words, reason


# a text that is read as it stands
UNTOUCHED = [
    (MINUTES, "it has its accents"),
    (FOREIGN, "it is not Czech"),
    ("Zapis z jednani", "too short to tell"),
]


@pytest.mark.parametrize(("text", "reason"), UNTOUCHED, ids=[reason for _, reason in UNTOUCHED])
def test_texts_that_are_not_touched(text: str, reason: str) -> None:
    source = source_of(text)
    assert with_accents(source) is source, reason


def test_offsets_stay_and_a_note_tells() -> None:
    source = source_of(bare(MINUTES))
    restored = with_accents(source)
    assert bare(restored.text) == source.text
    assert restored.lines == source.lines
    assert restored.notes == (MISSING,)


def values(minutes: Minutes) -> dict[str, object]:
    fields = minutes.model_dump(mode="json", exclude={"text", "findings", "source"})
    return {name: _without_places(value) for name, value in fields.items()}


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in ("evidence", "span", "found_by")}
    if isinstance(value, list):
        return [_without_places(part) for part in value]
    return bare(value) if isinstance(value, str) else value


def test_a_record_is_that_of_the_same_text_with_accents() -> None:
    with_them, without = parse_text(MINUTES), parse_text(bare(MINUTES))
    assert values(without) == values(with_them)


def test_a_record_quotes_what_is_printed() -> None:
    minutes = parse_text(bare(MINUTES))
    assert minutes.text == bare(minutes.text)
    assert minutes.meeting.body == "zastupitelstvo obce Dolany"
    assert [person.name for person in minutes.people][:2] == ["Jiri Ruzicka", "Bozena Vesela"]
    assert minutes.meeting.place == "zasedaci mistnost"
    assert MISSING in {finding.code for finding in minutes.findings}
    assert MISSING not in {finding.code for finding in parse_text(MINUTES).findings}


def test_a_word_printed_with_accents_keeps_them() -> None:
    minutes = parse_text(bare(MINUTES).replace("Ing. Pavel Dub", "Ing. Petr Dubový"))
    assert "Petr Dubový" in {person.name for person in minutes.people}


def test_patterns_match_with_and_without_accents() -> None:
    pattern = tolerant(r"[čc]\.\s?zápis\p{L}*")
    assert pattern.fullmatch("č. zápisu")
    assert pattern.fullmatch("c. zapisu")
    assert not pattern.fullmatch("č. zapas")


def test_a_long_text_takes_little_time() -> None:
    source = source_of("zapis jednani " * 20_000 + "a" * 50_000)
    started = time.process_time()
    with_accents(source)
    assert time.process_time() - started < 2


def test_the_lexicon_has_one_spelling_for_a_form() -> None:
    words = tomllib.loads((Path(lexicon.__file__).parent / "accents.toml").read_text("utf-8"))
    for part in ("words", "beginnings"):
        listed = words[part]["all"].split()
        forms = [bare(word) for word in listed]
        assert len(set(forms)) == len(forms), [word for word in listed if forms.count(bare(word)) > 1]
        assert all(word != bare(word) for word in listed)
        assert all(word == bare(word) for word in words[part]["plain"].split())
