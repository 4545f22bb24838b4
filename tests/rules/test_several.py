"""Several meetings in one file: where each begins, and what only looks like a beginning."""

from __future__ import annotations

import pytest

from builders import source_of
from zapis_parser.rules.lines import content_lines
from zapis_parser.rules.several import find_meetings_apart

LIST = (
    "Přítomni: Jan Dub, Eva Malá, Petr Hrubý. Omluvena: Jana Nová.\n1. Rozpočet: schválen, hlasování 3-0-0.\n"
)

# text, the first words of each part
APART = [
    (
        f"Zápis z 5. zasedání Zastupitelstva obce Lipkov dne 12. 3. 2024\n{LIST}"
        f"Zápis z 6. zasedání Zastupitelstva obce Lipkov dne 11. 6. 2024\n{LIST}",
        ["Zápis z 5.", "Zápis z 6."],
    ),
    (
        f"ZÁPIS\nz 5. zasedání rady\nkonaného dne 12. 3. 2024\n{LIST}ZÁPIS\nz 6. zasedání rady\nkonaného dne 19. 3. 2024\n{LIST}",
        ["ZÁPIS", "ZÁPIS"],
    ),
    (
        f"Zápisy ze schůzí\nSchůze výboru – 30.12.2019\n{LIST}Schůze výboru – 20.11.2019\n{LIST}",
        ["Schůze výboru – 30", "Schůze výboru – 20"],
    ),
    (
        f"3. 5. 2018 - elektronické hlasování výboru\n{LIST}7. 2. 2018 - elektronické hlasování výboru\n{LIST}",
        ["3. 5.", "7. 2."],
    ),
    (f"2022-06-16: schůze výboru\n{LIST}2022-05-12: schůze výboru\n{LIST}", ["2022-06", "2022-05"]),
    (
        f"Usnesení z 3. schůze rady 4. 2. 2021\n{LIST}Usnesení z 4. schůze rady 18. 2. 2021\n{LIST}",
        ["Usnesení z 3.", "Usnesení z 4."],
    ),
    # numbers tell them apart where no day is printed
    (
        f"Zápis č. 1/2020 z jednání komise\n{LIST}Zápis č. 2/2020 z jednání komise\n{LIST}",
        ["Zápis č. 1", "Zápis č. 2"],
    ),
    # the letterhead is printed above each title
    (
        f"Obec Lipkov\nObecní úřad\nZápis č. 1/2020 z jednání komise\n{LIST}"
        f"Obec Lipkov\nObecní úřad\nZápis č. 2/2020 z jednání komise\n{LIST}",
        ["Obec Lipkov\nObecní", "Obec Lipkov\nObecní"],
    ),
]

ONE = [
    # one title, repeated on every page
    f"Zápis z 5. jednání rady 12. 3. 2024\n{LIST}Zápis z 5. jednání rady 12. 3. 2024\n{LIST}",
    # a list of links above the minutes
    f"Zápis z 1. jednání 5. 1. 2024\nZápis z 2. jednání 9. 2. 2024\nZápis z 3. jednání 12. 3. 2024\n{LIST}",
    # the agenda and the proceedings speak of other minutes
    f"Zápis z 5. jednání rady 12. 3. 2024\n{LIST}1. Kontrola zápisu ze 4. jednání dne 5. 3. 2024\nBez připomínek. {LIST}",
    f"Zápis z 5. jednání rady 12. 3. 2024\n{LIST}Zápis vyhotovila dne 15. 3. 2024 Eva Malá\n{LIST}",
    f"Zápis z 5. jednání rady 12. 3. 2024\n{LIST}Zápis: Eva Malá, dne 15. 3. 2024\n{LIST}",
    # resolutions have numbers too
    f"Usnesení z 3. schůze rady 4. 2. 2021\n{LIST}Usnesení č. 1/3/2021: Rada schvaluje rozpočet.\n{LIST}Usnesení č. 2/3/2021: Rada bere na vědomí.\n{LIST}",
    # what comes is no other meeting
    f"Schůze výboru 12. 3. 2024\n{LIST}Příští schůze výboru bude 19. 4. 2024\n{LIST}",
    f"Schůze výboru 12. 3. 2024\n{LIST}Schůze výboru byla svolána na 19. 4. 2024\n{LIST}",
    # days of a calendar in the text
    f"Zápis ze schůze 12. 3. 2024\n{LIST}19. 4. 2024 brigáda na hřišti\n{LIST}26. 4. 2024 pálení čarodějnic\n{LIST}",
    "",
]


@pytest.mark.parametrize(("text", "begins"), APART, ids=[row[0][:30] for row in APART])
def test_each_meeting_has_its_beginning(text: str, begins: list[str]) -> None:
    source = source_of(text)
    found = find_meetings_apart(source.text, content_lines(source))
    assert found is not None
    assert [
        source.text[at : at + len(words)] for at, words in zip(found.starts, begins, strict=True)
    ] == begins


@pytest.mark.parametrize("text", ONE)
def test_one_meeting_is_not_taken_apart(text: str) -> None:
    source = source_of(text)
    assert find_meetings_apart(source.text, content_lines(source)) is None
