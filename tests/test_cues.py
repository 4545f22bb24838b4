"""Bits for the words that a line has."""

from __future__ import annotations

import pytest

from zapis_parser.rules.cues import BRACKET, COLON, DIGIT, TAB, cue, cue_of_fragments, cue_of_words, cues_of

_VERIFIERS = cue("ověř", "verifik")
_CHAIR = cue("předsed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ověřovatelé zápisu", _VERIFIERS),
        ("OVEROVATELE", _VERIFIERS),
        ("Předsedající ověřil", _VERIFIERS | _CHAIR),
        ("nezávislé ověření", _VERIFIERS),
        ("přeověřil", 0),  # not how the word begins
        ("ove řil", 0),
        ("", 0),
    ],
)
def test_words_begin_with_a_cue_in_any_spelling(text: str, expected: int) -> None:
    assert cues_of(text) & (_VERIFIERS | _CHAIR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("pro: 7", DIGIT | COLON), ("(omluven)", BRACKET), ("a\tb", TAB), ("[1]", DIGIT), ("{x}", 0)],
)
def test_characters_have_bits_too(text: str, expected: int) -> None:
    assert cues_of(text) & (DIGIT | COLON | BRACKET | TAB) == expected


def test_the_same_beginnings_share_a_bit_however_they_are_written() -> None:
    assert cue("Verifik", "over", "OVĚŘ") == _VERIFIERS


def test_a_cue_declared_later_holds_for_words_seen_before() -> None:
    before, late = cues_of("kvestorovi"), cue("kvestorov")
    assert not before & late
    assert cues_of("kvestorovi") & late


def test_a_test_of_words_has_a_bit_like_a_beginning() -> None:
    short = cue_of_words(lambda word: word.endswith("ouc"))
    assert cues_of("šel (předsedajíouc)") & short
    assert not cues_of("předsedající ouca") & short
    assert cues_of("ověřil") & _VERIFIERS


@pytest.mark.parametrize("beginnings", [(), ("a b",), ("č.",), ("",)])
def test_only_letters_can_begin_a_word(beginnings: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="beginnings"):
        cue(*beginnings)


def test_a_fragment_is_told_by_its_longest_word() -> None:
    bit = cue_of_fragments(["zápis (?:byl )?vyhotoven", "z rady omluvil~", "(?:je|byl~) chybějící"])
    assert all(cues_of(text) & bit for text in ("ZÁPIS", "omluvila", "chybejici"))
    assert not cues_of("z rady byl vyhotoven") & bit


def test_a_fragment_without_a_plain_word_gives_no_cue() -> None:
    with pytest.raises(ValueError, match="beginnings"):
        cue_of_fragments(["(?:ne)?přítomen"])
