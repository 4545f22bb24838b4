"""What becomes of text: control codes are marked, formulas are defused, everything else stays."""

from __future__ import annotations

import pytest

from zapis_parser.export.plain import clean, defused, one_line, shortened


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Příliš žluťoučký\tkůň", "Příliš žluťoučký\tkůň"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("\x00\x1b[31m\x7f", "\ufffd\ufffd[31m\ufffd"),
        ("\ud800x\ufffe\uffff", "\ufffdx\ufffd\ufffd"),
        ("\u202eopačně\u202c\u200b", "\u202eopačně\u202c\u200b"),
    ],
)
def test_only_control_codes_and_halves_of_pairs_are_replaced(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


FORMULAS = (
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "＝1+1",
    "＠x",
    "+cmd|' /C calc'!A0",
)
NO_FORMULAS = ("Usnesení č. 5", "-5", "+3", "-2,5", "1+1=2", "", "a=b", "'=1", "§ 95")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_begin_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_what_is_no_formula_stays(text: str) -> None:
    assert defused(text) == text


def test_a_cut_is_seen() -> None:
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abc defg", 5) == "abc…"
    assert one_line(" a \n\t b\r\n") == "a b"
