"""Every finding has a document that gives rise to it and one that nearly does."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from records import at, record
from zapis_parser import Settings, parse_text
from zapis_parser.assembly import Assembled
from zapis_parser.audit import MESSAGES, audit
from zapis_parser.czech.wordforms import bare
from zapis_parser.reading import read_text
from zapis_parser.record import Finding, Minutes, Passage

HEAD = """\
Zápis ze 3. zasedání Zastupitelstva obce Dolany konaného dne 4. 3. 2024 od 18:00 hodin

Přítomni: Jan Novák, Eva Malá, Pavel Dub
Omluven: Karel Veselý

"""


def codes(text: str) -> list[str]:
    return [finding.code for finding in parse_text(text, settings=Settings(reference_year=2024)).findings]


# code, a line that gives rise to it, one that does not, why not
LINES = [
    ("vote-sum-mismatch", "Hlasování: přítomno 3, pro 2, proti 0, zdržel se 0.",
     "Hlasování: přítomno 3, pro 2, proti 0, zdržel se 1.", "the votes add up"),
    ("vote-sum-mismatch", "Hlasování: přítomno 3, pro 3, proti 1, zdržel se 0.",
     "Hlasování: přítomno 3, pro 2, proti 0.", "abstentions are not printed"),
    ("vote-result-contradicts-counts", "Hlasování: pro 1, proti 2, zdržel se 0. Usnesení bylo přijato.",
     "Hlasování: pro 1, proti 2, zdržel se 0. Usnesení nebylo přijato.", "rejected by a majority"),
    ("vote-result-contradicts-counts", "Hlasování: pro 3, proti 0, zdržel se 0. Usnesení nebylo přijato.",
     "Hlasování: pro 2, proti 1, zdržel se 1. Usnesení nebylo přijato.", "a qualified majority was wanted"),
    ("vote-result-contradicts-counts", "Hlasování: pro 3, proti 0, zdržel se 0. Návrh nebyl přijat.",
     "Zastupitelstvo neschválilo prodej pozemku. Hlasování: pro 3, proti 0, zdržel se 0.",
     "the motion to refuse was carried"),
    ("present-count-mismatch", "Je přítomno 4 členů zastupitelstva.",
     "Je přítomno 3 členů zastupitelstva.", "as many as are listed"),
    ("present-count-mismatch", "Je přítomno 2 členů zastupitelstva.",
     "Je přítomno 19 členů zastupitelstva.", "the list is not one of the members"),
    ("quorum-contradicted", "Jsou přítomni 3 ze 7 členů a zastupitelstvo je schopno se usnášet.",
     "Jsou přítomni 3 z 5 členů a zastupitelstvo je schopno se usnášet.", "more than half"),
    ("quorum-contradicted", "Jsou přítomni 3 ze 6 členů a zastupitelstvo je schopno se usnášet.",
     "Jsou přítomni 3 ze 7 členů a zastupitelstvo není schopno se usnášet.", "no quorum is stated"),
    ("deadline-before-meeting", "Úkol: připravit smlouvu. Zodpovídá: Pavel Dub. Termín: 1. 3. 2024",
     "Úkol: připravit smlouvu. Zodpovídá: Pavel Dub. Termín: 4. 3. 2024", "on the day itself"),
    ("weekday-date-mismatch", "Příští zasedání se koná 8. 4. 2024 (úterý) v 18:00 hodin.",
     "Příští zasedání se koná 8. 4. 2024 (pondělí) v 18:00 hodin.", "it is a Monday"),
    ("weekday-date-mismatch", "Příští zasedání se koná v úterý 8. 4. 2024 v 18:00 hodin.",
     "Příští zasedání se koná v pondělí 8. 4. 2024 v 18:00 hodin.", "it is a Monday"),
    ("unknown-assignee", "Úkol: připravit smlouvu. Zodpovídá: Oldřich Kos. Termín: 1. 4. 2024",
     "Úkol: připravit smlouvu. Zodpovídá: Pavel Dub. Termín: 1. 4. 2024", "someone who is present"),
    ("year-inferred", "Úkol: připravit smlouvu. Zodpovídá: Pavel Dub. Termín: 1. dubna",
     "Úkol: připravit smlouvu. Zodpovídá: Pavel Dub. Termín: 1. dubna 2024", "the year is printed"),
    ("year-inferred", "Příští zasedání se koná 8. dubna v 18:00 hodin.",
     "Příští zasedání se koná 8. dubna 2024 v 18:00 hodin.", "the year of the next meeting is printed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line", "near"), [row[:3] for row in LINES], ids=[f"{row[0]}: {row[3]}" for row in LINES]
)
def test_a_line_of_a_document_gives_rise_to_a_finding(code: str, line: str, near: str) -> None:
    assert codes(HEAD + line) == [code]
    assert codes(HEAD + near) == []


def test_a_result_that_the_counts_gainsay_is_left_open() -> None:
    line = "Hlasování: pro 1, proti 2, zdržel se 0. Usnesení bylo přijato."
    vote = parse_text(HEAD + line).votes[0]
    assert (vote.counts.yes, vote.counts.no, vote.result) == (1, 2, None)
    assert "result" not in vote.evidence
    refused = "Zastupitelstvo neschválilo prodej pozemku. Hlasování: pro 3, proti 0, zdržel se 0."
    assert parse_text(HEAD + refused).votes[0].result == "fail"


DECIDED = "Zastupitelstvo schvaluje rozpočet obce na rok 2024. Hlasování: pro 3, proti 0, zdržel se 0.\n"
WHOLE = [
    ("attendance-contradicted", HEAD.replace("Omluven: ", "Omluveni: Pavel Dub, "), HEAD, "two people"),
    ("diacritics-missing", bare(HEAD + DECIDED), HEAD + DECIDED, "it has its diacritics"),
    ("not-minutes", "Jablka nastrouháme, přidáme skořici a pečeme do zlatova.", HEAD, "minutes"),
]


@pytest.mark.parametrize(
    ("code", "text", "near"), [row[:3] for row in WHOLE], ids=[f"{row[0]}: {row[3]}" for row in WHOLE]
)
def test_a_whole_document_gives_rise_to_a_finding(code: str, text: str, near: str) -> None:
    assert codes(text) == [code]
    assert codes(near) == []


Change = dict[str, Any]


def audited(
    *,
    notes: tuple[str, ...] = (),
    inferred: bool = False,
    uncertain: tuple[Any, ...] = (),
    doubled: tuple[Passage, ...] = (),
    **changes: Any,
) -> tuple[Finding, ...]:
    """Audit the record of the tests with what an analysis knows beside it."""
    minutes = Minutes.model_validate(record() | {"findings": []} | changes)
    analysis: Any = SimpleNamespace(
        source=SimpleNamespace(notes=notes, confidences=None),
        header=SimpleNamespace(year_inferred=inferred),
        meetings=[],
        tasks=[SimpleNamespace(due=None) for _ in minutes.tasks],
    )
    return audit(Assembled(minutes, uncertain, doubled), analysis)


def test_a_record_without_contradictions_has_no_finding() -> None:
    assert audited() == ()


def test_what_reading_noticed_is_reported() -> None:
    notes = ("page-failed:3", "undecodable-glyphs", "text-outside-page", "something-else:1")
    failed, glyphs, outside = audited(notes=notes)
    assert (failed.code, failed.severity) == ("page-failed", "error")
    assert (failed.message, failed.message_en) == (
        "Stránku 3 se nepodařilo přečíst.",
        "Page 3 could not be read.",
    )
    assert (outside.code, outside.severity) == ("text-outside-page", "info")
    assert (glyphs.code, glyphs.span) == ("undecodable-glyphs", None)


def test_what_ocr_noticed_is_reported() -> None:
    notes = ("no-text-layer:2,5-7", "text-layer-unusable:1", "ocr-text:91:3-4")
    missing, broken, seen = audited(notes=notes)
    assert (missing.code, missing.severity) == ("no-text-layer", "warning")
    assert "str. 2,5-7" in missing.message
    assert (broken.code, broken.severity) == ("text-layer-unusable", "warning")
    assert "page(s) 1 " in broken.message_en
    assert (seen.code, seen.severity) == ("ocr-text", "info")
    assert (
        seen.message == "Text na str. 3-4 byl získán rozpoznáním znaků (OCR), průměrná jistota slov je 91 %."
    )


def test_values_that_ocr_was_not_sure_of_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = read_text(HEAD + DECIDED, Settings())
    start = plain.raw.index("Pavel Dub")
    sure = bytearray([95]) * len(plain.raw)
    sure[start + 6 : start + 9] = [69] * 3
    unsure = replace(plain, confidences=bytes(sure))
    monkeypatch.setattr("zapis_parser.parser.read_text", lambda *_: unsure)
    minutes = parse_text(HEAD + DECIDED)
    doubtful = [finding for finding in minutes.findings if finding.code == "ocr-uncertain"]
    assert {finding.severity for finding in doubtful} == {"warning"}
    assert "„Pavel Dub“" in doubtful[0].message
    quotes = [minutes.quote(finding.span) for finding in doubtful if finding.span]
    assert "Pavel Dub" in quotes
    assert len(quotes) == len(set(quotes)) == len(doubtful), "each place once"
    assert all("Dub" in quote for quote in quotes)


def test_the_year_of_the_meeting_itself_may_be_inferred() -> None:
    (finding,) = audited(inferred=True)
    assert finding.code == "year-inferred"
    assert "2024-03-04" in finding.message
    assert finding.span is not None
    assert finding.span == Passage(**at("4. 3. 2024"))
    without = record()["meeting"] | {"date": None}
    assert audited(inferred=True, meeting=without) == ()


def test_a_name_whose_nominative_is_not_certain() -> None:
    mention = SimpleNamespace(start=at("Petr Malý")["start"])
    (finding,) = audited(uncertain=((mention, ("Petr Malý", "Petr Malá")),))
    assert finding.code == "name-ambiguous"
    assert finding.message.endswith("(možnosti: Petr Malý, Petr Malá).")
    elsewhere = SimpleNamespace(start=0)
    assert audited(uncertain=((elsewhere, ("Petr Malý",)),)) == ()


def test_somebody_who_stands_twice_in_the_attendance() -> None:
    place = Passage(**at("Petr Malý"))
    (finding,) = audited(doubled=(place,))
    assert (finding.code, finding.span) == ("attendance-contradicted", place)


def test_who_came_late_may_be_missing_in_the_count() -> None:
    attendance = record()["attendance"]
    attendance |= {"stated_present": 1, "evidence": {"stated_present": [at("2")]}}
    assert [finding.code for finding in audited(attendance=attendance)] == ["present-count-mismatch"]
    late = attendance["entries"][1]
    late |= {"arrived": "17:25", "evidence": late["evidence"] | {"arrived": [at("16:00")]}}
    assert audited(attendance=attendance) == ()


def test_who_only_votes_or_signs_is_no_unknown_assignee() -> None:
    nobody = {"entries": [record()["attendance"]["entries"][0]]}
    assert audited(attendance=nobody) == ()  # a ballot of the assignee is recorded, and a signature
    unsigned = record()["evidence"] | {"verifiers": []}
    votes = [record()["votes"][0] | {"ballots": []}]
    found = audited(attendance=nobody, votes=votes, verifiers=[], evidence=unsigned)
    assert [finding.code for finding in found] == ["unknown-assignee"]
    assert (
        audited(attendance={}, votes=votes, verifiers=[], evidence=unsigned) == ()
    )  # no attendance, nobody known


def test_a_task_that_is_done_may_have_been_due_before() -> None:
    task = record()["tasks"][0]
    task["due"]["date"] = "2024-03-01"
    assert [finding.code for finding in audited(tasks=[task])] == ["deadline-before-meeting"]
    task |= {"status": "done", "evidence": task["evidence"] | {"status": [at("připravit")]}}
    assert audited(tasks=[task]) == ()


def test_every_code_is_tested_here() -> None:
    tested = {row[0] for row in LINES} | {row[0] for row in WHOLE}
    tested |= {
        "page-failed",
        "undecodable-glyphs",
        "text-outside-page",
        "name-ambiguous",
        "mojibake-repaired",
    }
    tested |= {"no-text-layer", "text-layer-unusable", "ocr-text", "ocr-uncertain", "slip-mended"}
    tested.add("list-numbers-lost")  # in test_doc
    assert tested == set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_messages_speak_both_languages(code: str) -> None:
    message = MESSAGES[code]
    values = dict.fromkeys(
        (
            "what",
            "sum",
            "present",
            "counts",
            "stated",
            "listed",
            "total",
            "date",
            "names",
            "page",
            "sure",
            "printed",
            "read",
        ),
        "7",
    )
    czech, english = message.czech.format(**values), message.english.format(**values)
    assert czech != english
    for text in (czech, english):
        assert len(text) > 20
        assert text.endswith(".")
        assert text[0].isupper() or text[0] == "7"
    assert ("7" in czech) == ("7" in english)
    assert message.severity in ("info", "warning", "error")
