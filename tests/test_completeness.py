"""Section 95 of the Municipalities Act: each requirement met, missing and unclear; whom it binds; the table."""

from __future__ import annotations

import pytest

from zapis_parser import parse_text
from zapis_parser.completeness import Requirement, binds, complete, completeness
from zapis_parser.completeness_report import WIDTH, make_report, report_json, report_table
from zapis_parser.record import Finding, Minutes

FULL = """Zápis ze 4. zasedání zastupitelstva obce Jasanov konaného dne 4. 3. 2024

Přítomni: Jana Nová, Petr Malý, Eva Bílá
Přítomno 3 z 5 členů zastupitelstva, zastupitelstvo je usnášeníschopné.
Ověřovateli zápisu byli určeni Petr Malý a Eva Bílá.

Program:
1. Rozpočet obce
2. Různé

Zastupitelstvo obce schvaluje program zasedání.
Hlasování: pro 3, proti 0, zdržel se 0. Usnesení bylo přijato.

1. Rozpočet obce
Usnesení č. 1/4/2024: Zastupitelstvo obce schvaluje rozpočet obce na rok 2024.
Hlasování: pro 3, proti 0, zdržel se 0. Usnesení bylo přijato.

2. Různé
Starosta informoval o opravě cesty.

Zápis byl vyhotoven dne 8. 3. 2024.
Zapsala: Jana Nová
Ověřovatelé zápisu: Petr Malý, Eva Bílá
Jana Nová, starostka obce
"""
VOTE = "Hlasování: pro 3, proti 0, zdržel se 0. Usnesení bylo přijato.\n"
RESOLUTION = "Usnesení č. 1/4/2024: Zastupitelstvo obce schvaluje rozpočet obce na rok 2024.\n"
AGENDA = "Program:\n1. Rozpočet obce\n2. Různé\n\n"
APPROVED = "Zastupitelstvo obce schvaluje program zasedání.\n"
COUNT = "Přítomno 3 z 5 členů zastupitelstva, zastupitelstvo je usnášeníschopné.\n"
NAMES = "Přítomni: Jana Nová, Petr Malý, Eva Bílá\n"


def without(*parts: str) -> Minutes:
    text = FULL
    for part in parts:
        assert part in text
        text = text.replace(part, "")
    return parse_text(text)


def by_code(minutes: Minutes) -> dict[str, Requirement]:
    return {requirement.code: requirement for requirement in completeness(minutes)}


def test_full_minutes_meet_everything() -> None:
    minutes = parse_text(FULL)
    assert {r.code: r.status for r in completeness(minutes)} == dict.fromkeys(
        (
            "number-present",
            "agenda-approved",
            "votes",
            "resolutions",
            "signature",
            "verifiers",
            "written-in-time",
        ),
        "met",
    )
    assert complete(completeness(minutes))
    assert all(r.evidence and r.czech and r.english and r.note_czech for r in completeness(minutes))


# parts that are left out, code, status
CHANGED = [
    ((COUNT,), "number-present", "met", "the names are listed"),
    ((COUNT, NAMES), "number-present", "missing", "neither a count nor names"),
    ((APPROVED + VOTE,), "agenda-approved", "unclear", "listed, not approved"),
    ((AGENDA,), "agenda-approved", "unclear", "approved, not listed"),
    ((AGENDA, APPROVED + VOTE), "agenda-approved", "missing", "no agenda"),
    ((VOTE,), "votes", "missing", "no vote"),
    ((RESOLUTION,), "resolutions", "missing", "votes without the wording of a resolution"),
    (
        (
            "Ověřovateli zápisu byli určeni Petr Malý a Eva Bílá.\n",
            "Ověřovatelé zápisu: Petr Malý, Eva Bílá\n",
        ),
        "verifiers",
        "missing",
        "nobody verifies",
    ),
    (
        ("Jana Nová, starostka obce\n",),
        "signature",
        "missing",
        "no mayor signs; one who told something does not",
    ),
    (("Zápis byl vyhotoven dne 8. 3. 2024.\n",), "written-in-time", "unclear", "no date of writing"),
]


@pytest.mark.parametrize(("parts", "code", "status", "reason"), CHANGED, ids=[row[3] for row in CHANGED])
def test_what_is_left_out_is_told(parts: tuple[str, ...], code: str, status: str, reason: str) -> None:
    assert by_code(without(*parts))[code].status == status


def test_only_what_is_missing_makes_minutes_incomplete() -> None:
    assert complete(completeness(without("Zápis byl vyhotoven dne 8. 3. 2024.\n")))
    assert not complete(completeness(without(AGENDA, APPROVED + VOTE)))


WRITTEN = [
    ("Zápis byl vyhotoven dne 14. 3. 2024.", "met", "the tenth day"),
    ("Zápis byl vyhotoven dne 15. 3. 2024.", "missing", "the eleventh day"),
    ("Zápis byl vyhotoven dne 3. 3. 2024.", "unclear", "before the meeting"),
    ("Datum pořízení zápisu: 5.3.2024", "met", "a label"),
    ("Příští zasedání bude dne 20. 4. 2024.", "unclear", "another date"),
]


@pytest.mark.parametrize(("line", "status", "reason"), WRITTEN, ids=[row[2] for row in WRITTEN])
def test_the_day_of_writing(line: str, status: str, reason: str) -> None:
    minutes = parse_text(FULL.replace("Zápis byl vyhotoven dne 8. 3. 2024.", line))
    assert by_code(minutes)["written-in-time"].status == status


APPROVALS = [
    ("Program byl schválen.", "met"),
    ("Zastupitelé souhlasí s navrženým pořadem jednání.", "met"),
    ("Program nebyl schválen.", "unclear"),
    ("Zastupitelstvo schvaluje rozpočet.", "unclear"),
]


@pytest.mark.parametrize(("line", "status"), APPROVALS)
def test_the_approval_of_the_agenda(line: str, status: str) -> None:
    text = FULL.replace(APPROVED + VOTE, f"{line}\n")
    assert by_code(parse_text(text))["agenda-approved"].status == status


def test_evidence_is_of_the_text() -> None:
    minutes = parse_text(FULL)
    found = by_code(minutes)
    assert minutes.quote(found["signature"].evidence[0]) == "starostka"
    assert minutes.quote(found["written-in-time"].evidence[0]) == "8. 3. 2024"
    assert found["written-in-time"].note_czech == "pořízen 2024-03-08, 4 dnů po jednání"
    assert found["signature"].evidence[0].found_by == "completeness.signature"


BODIES = [
    ("zastupitelstva obce Jasanov", True),
    ("rady obce Jasanov", False),
    ("komise pro zeleň", False),
    ("zastupitelstva Jasanovského kraje", False),
]


@pytest.mark.parametrize(("body", "bound"), BODIES)
def test_the_act_binds_councils_of_municipalities(body: str, bound: bool) -> None:
    minutes = parse_text(FULL.replace("zastupitelstva obce Jasanov", body))
    assert binds(minutes) is bound
    table = report_table(make_report("zapis.txt", minutes))
    assert ("jen doporučením" in table) is not bound


def test_the_table_fits_the_terminal_in_both_languages() -> None:
    report = make_report("z" * 150 + ".txt", without(VOTE, NAMES))
    for language, word in (("cs", "chybí"), ("en", "missing")):
        table = report_table(report, language)  # type: ignore[arg-type]
        assert max(map(len, table.splitlines())) <= WIDTH
        assert word in table


def test_control_characters_do_not_reach_the_terminal() -> None:
    table = report_table(make_report("a\x1b[31m\n.txt", parse_text(FULL)))
    assert "\x1b" not in table


def test_findings_of_weight_make_a_document_unsound() -> None:
    minutes = parse_text(FULL)
    assert make_report("a", minutes).sound
    for severity, sound in (("info", True), ("warning", False), ("error", False)):
        finding = Finding(code="test-code", severity=severity, message="Zpráva.", message_en="Message.")  # type: ignore[arg-type]
        report = make_report("a", minutes.model_copy(update={"findings": (finding,)}))
        assert report.sound is sound
        assert "Zpráva. [test-code]" in report_table(report)
        assert "Message. [test-code]" in report_table(report, "en")


def test_the_report_as_json() -> None:
    data = report_json(make_report("a.txt", without(AGENDA, APPROVED + VOTE)))
    assert (data["source"], data["binding"], data["complete"], data["sound"]) == ("a.txt", True, False, False)
    (agenda,) = (row for row in data["requirements"] if row["code"] == "agenda-approved")
    assert (agenda["status"], agenda["text"], agenda["text_en"]) == (
        "missing",
        "schválený pořad jednání",
        "approved agenda",
    )
