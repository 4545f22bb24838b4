"""A user's own words: what each list does, what is refused, and that parsers with different words never meet."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from zapis_parser import InvalidSettings, Minutes, Parser, Settings, UserLexicon, parse_text, read_settings
from zapis_parser.lexicon import current, load, per_lexicon, using
from zapis_parser.vocabulary import EMPTY, LABELS

EXAMPLE = Path(__file__).resolve().parents[1] / "fixtures" / "zapis.toml"
HEAD = "Zápis z 3. jednání komise pro zeleň konaného dne 4. 3. 2024\n"
BODY = "Přítomni: Jana Nová, Petr Malý\nProgram:\n1. Ořez alejí\n2. Různé\n"


def taught(text: str, **tables: Any) -> Minutes:
    return parse_text(text, settings=Settings(lexicon=UserLexicon.from_table(tables)))


def statuses(minutes: Minutes) -> list[tuple[str, str]]:
    return [(minutes.person(e.person).name, e.status) for e in minutes.attendance.entries]


def people(minutes: Minutes) -> list[str]:
    return [person.name for person in minutes.people]


def names(minutes: Minutes, refs: tuple[str | None, ...]) -> list[str]:
    return [minutes.person(ref).name for ref in refs if ref]


# the table, a text, what is read of it; without the table it must not be read
TAUGHT: list[Any] = [
    pytest.param(
        {"attendance": {"present": ["Sešli se"]}},
        HEAD + "Sešli se: Jana Nová, Petr Malý\n",
        statuses,
        [("Jana Nová", "present"), ("Petr Malý", "present")],
        id="attendance.present",
    ),
    pytest.param(
        {"attendance": {"excused": ["Dali vědět*"]}},
        HEAD + BODY.replace("\n", "\nDali vědět: Eva Bílá\n", 1),
        lambda m: statuses(m)[2:],
        [("Eva Bílá", "excused")],
        id="attendance.excused",
    ),
    pytest.param(
        {"attendance": {"absent": ["Scházel*"]}},
        HEAD + BODY.replace("\n", "\nScházeli: Eva Bílá\n", 1),
        lambda m: statuses(m)[2:],
        [("Eva Bílá", "absent")],
        id="attendance.absent, with an ending",
    ),
    pytest.param(
        {"attendance": {"guest": ["Přišli se podívat"]}},
        HEAD + BODY.replace("\n", "\nPřišli se podívat: Eva Bílá\n", 1),
        lambda m: statuses(m)[2:],
        [("Eva Bílá", "guest")],
        id="attendance.guest",
    ),
    pytest.param(
        {"attendance": {"guest": ["Ext. spolupráce"]}},
        HEAD + BODY.replace("Petr Malý\n", "Petr Malý. Ext. spolupráce: Eva Bílá\n", 1),
        lambda m: statuses(m)[2:],
        [("Eva Bílá", "guest")],
        id="attendance.guest within a line",
    ),
    pytest.param(
        {"headings": {"discussion": ["2. kolo dotazů", "Slovo občanů"]}},
        HEAD + BODY.replace("Různé", "Slovo občanů") + "1. Ořez alejí\nPlán.\n2. Slovo občanů\nNic.\n",
        lambda m: [s.kind for s in m.sections if s.title == "Slovo občanů"],
        ["discussion"],
        id="headings.discussion beside words that begin with a digit",
    ),
    pytest.param(
        {"offices": [{"name": "hajný", "forms": ["hajného", "hajnému"]}]},
        HEAD + BODY + "1. Ořez alejí\nSchůzi řídil hajný.\nKarel Dub, hajný\n",
        lambda m: names(m, (m.chair,)),
        ["Karel Dub"],
        id="offices in a signature",
    ),
    pytest.param(
        {"agenda": {"heads": ["Co nás čeká"]}},
        HEAD + "Přítomni: Jana Nová, Petr Malý\nCo nás čeká:\n- ořez alejí\n- nová lavička\n",
        lambda m: [item.title for item in m.agenda],
        ["ořez alejí", "nová lavička"],
        id="agenda.heads",
    ),
    pytest.param(
        {"officers": {"recorder": ["Pořídil*"]}},
        HEAD + BODY + "Pořídila: Jana Nová\n",
        lambda m: names(m, m.recorders),
        ["Jana Nová"],
        id="officers.recorder",
    ),
    pytest.param(
        {"officers": {"verifier": ["Přečetl po zapisovateli"]}},
        HEAD + BODY + "Přečetl po zapisovateli: Petr Malý\n",
        lambda m: names(m, m.verifiers),
        ["Petr Malý"],
        id="officers.verifier",
    ),
    pytest.param(
        {"officers": {"chair": ["U kormidla"]}},
        HEAD + "U kormidla: Jana Nová\n" + BODY,
        lambda m: names(m, (m.chair,)),
        ["Jana Nová"],
        id="officers.chair",
    ),
    pytest.param(
        {"tasks": {"who": ["Gestor"], "when": ["Dokdy"]}},
        HEAD + BODY + "1. Ořez alejí\nÚkol: připravit plán. Gestor: Petr Malý. Dokdy: 31. 3. 2024\n",
        lambda m: [([a.name for a in t.assignees], str(t.due and t.due.date)) for t in m.tasks],
        [(["Petr Malý"], "2024-03-31")],
        id="tasks.who and tasks.when",
    ),
    pytest.param(
        {"tasks": {"task": ["Zadání"]}},
        HEAD + BODY + "1. Ořez alejí\nZadání: sehnat dvě pily a žebřík\n",
        lambda m: [t.text for t in m.tasks],
        ["sehnat dvě pily a žebřík"],
        id="tasks.task",
    ),
    pytest.param(
        {"headings": {"discussion": ["Slovo občanů"]}},
        HEAD + BODY.replace("Různé", "Slovo občanů") + "1. Ořez alejí\nPlán.\n2. Slovo občanů\nNic.\n",
        lambda m: [s.kind for s in m.sections if s.title == "Slovo občanů"],
        ["discussion"],
        id="headings.discussion",
    ),
    pytest.param(
        {"offices": [{"name": "hajný", "forms": ["hajného", "hajnému"]}]},
        HEAD + BODY + "1. Ořez alejí\nKomise ukládá hajnému sehnat pilu do 31. 3. 2024.\n",
        lambda m: [a.name for t in m.tasks for a in t.assignees],
        ["hajný"],
        id="offices",
    ),
    pytest.param(
        {"bodies": [{"noun": "konvent", "gender": "m", "forms": ["konventu"]}]},
        HEAD.replace("komise pro zeleň", "konventu chovatelů") + BODY,
        lambda m: m.meeting.body,
        "konvent chovatelů",
        id="bodies",
    ),
    pytest.param(
        {"abbreviations": {"KŽP": "komise životního prostředí"}},
        HEAD.replace("komise pro zeleň", "KŽP") + BODY,
        lambda m: (m.meeting.body, m.meeting.body_kind),
        ("komise životního prostředí", "commission"),
        id="abbreviations",
    ),
    pytest.param(
        {"abbreviations": {"KŽP": "klub žijících poutníků"}},
        HEAD.replace("komise pro zeleň", "KŽP") + BODY,
        lambda m: (m.meeting.body, m.meeting.body_kind),
        ("klub žijících poutníků", "other"),
        id="an abbreviation of a body without a known noun",
    ),
]


@pytest.mark.parametrize(("tables", "text", "read", "wanted"), TAUGHT)
def test_a_word_is_taught(
    tables: dict[str, Any], text: str, read: Callable[[Minutes], Any], wanted: object
) -> None:
    assert read(parse_text(text)) != wanted
    assert read(taught(text, **tables)) == wanted
    # and nothing is left of it
    assert read(parse_text(text)) != wanted


def test_words_are_text_not_patterns() -> None:
    text = HEAD + "Přišli (včas): Jana Nová\n" + "Program:\n1. Ořez alejí\n"
    assert statuses(taught(text, attendance={"present": ["Přišli (včas)"]}))[:1] == [("Jana Nová", "present")]
    assert statuses(taught(text, attendance={"present": ["P.išli"]})) == []


def test_a_word_is_no_part_of_another() -> None:
    text = HEAD + "Nesešli se: Jana Nová, Petr Malý\n"
    assert statuses(taught(text, attendance={"present": ["Sešli se"]})) == []


# ---- known people

MEMBERS = [{"name": "Jan Novák"}, {"name": "Eva Malá"}, {"name": "Karel Dub"}]


def test_a_surname_is_completed_and_says_by_what() -> None:
    text = HEAD + "Přítomni: J. Novák, Malá, Petr Lípa\nProgram:\n1. Ořez\nZapsala: Malá\n"
    minutes = taught(text, members=MEMBERS)
    assert people(minutes) == ["Jan Novák", "Eva Malá", "Petr Lípa"]
    first = minutes.people[0]
    (passage,) = (p for p in first.evidence["name"] if p.found_by == "settings.members")
    assert (minutes.quote(passage), first.aliases) == ("J. Novák", ("J. Novák",))
    assert not any(p.found_by == "settings.members" for p in minutes.people[2].evidence["name"])


def test_an_inflected_form_leads_to_a_member() -> None:
    text = HEAD + BODY + "1. Ořez alejí\nÚkol pro pana Duba: sehnat pilu. Termín: 31. 3. 2024\n"
    assert [a.name for t in taught(text, members=MEMBERS).tasks for a in t.assignees] == ["Karel Dub"]


NOT_COMPLETED = [
    ("Přítomni: P. Novák, Petr Lípa", "P. Novák", "another initial"),
    ("Přítomni: Petr Novák, Eva Lípová", "Petr Novák", "a full name"),
    ("Přítomni: Nováková, Petr Lípa", "Nováková", "another surname"),
]


@pytest.mark.parametrize(("line", "name", "reason"), NOT_COMPLETED, ids=[row[2] for row in NOT_COMPLETED])
def test_another_person_is_not_completed(line: str, name: str, reason: str) -> None:
    assert people(taught(f"{HEAD}{line}\n", members=MEMBERS))[0] == name


def test_two_members_of_a_name_complete_nobody() -> None:
    text = HEAD + "Přítomni: Novák, Petr Lípa\n"
    assert people(taught(text, members=[{"name": "Jan Novák"}, {"name": "Petr Novák"}]))[0] == "Novák"


def test_the_document_knows_better_than_the_list() -> None:
    text = HEAD + "Přítomni: Jan Lípa, Petr Malý\nOmluveni: Novák\nZapsal: Petr Novák\n"
    assert "Jan Novák" not in people(taught(text, members=MEMBERS))


def test_nobody_comes_in_who_is_not_in_the_text() -> None:
    assert people(taught(HEAD + BODY, members=MEMBERS)) == people(parse_text(HEAD + BODY))


BODIES = [
    ("komise pro zeleň", "Jan Novák"),
    ("komise", "Jan Novák"),
    ("komise pro zeleň města Jasanov", "Jan Novák"),
    ("rada města", "Novák"),
]


@pytest.mark.parametrize(("body", "name"), BODIES)
def test_a_member_of_one_body_is_sought_in_its_minutes_alone(body: str, name: str) -> None:
    text = HEAD + "Přítomni: Novák, Petr Lípa\n"
    assert people(taught(text, members=[{"name": "Jan Novák", "body": body}]))[0] == name


# ---- what is refused

REFUSED: list[Any] = [
    ({"atendance": {}}, "atendance is unknown"),
    ({"attendance": {"presnt": []}}, "attendance.presnt is unknown"),
    ({"attendance": []}, "attendance must be a table"),
    ({"attendance": {"present": "Sešli se"}}, "attendance.present must be a list"),
    ({"attendance": {"present": [1]}}, "attendance.present must be a text"),
    ({"attendance": {"present": [" "]}}, "attendance.present must have letters"),
    ({"attendance": {"present": ["x" * 81]}}, "attendance.present must have letters and 2 to 80"),
    ({"attendance": {"present": ["Se*šli"]}}, "attendance.present has a character"),
    ({"attendance": {"present": ["Sešli~"]}}, "attendance.present has a character"),
    ({"attendance": {"present": ["ab"] * 1001}}, "attendance.present must be a list of at most 1000"),
    ({"headings": {"header": ["Úvod"]}}, "headings.header is unknown"),
    ({"labels": {}}, "labels is unknown"),
    ({"offices": [{}]}, r"offices\[1\].name is needed"),
    ({"offices": [{"name": "hajný", "gender": "x"}]}, r"offices\[1\].gender must be one of m, f, n"),
    ({"offices": [{"name": "hajný", "form": []}]}, r"offices\[1\].form is unknown"),
    ({"offices": {"name": "hajný"}}, "offices must be a list"),
    ({"offices": ["hajný"]}, r"offices\[1\] must be a table"),
    ({"bodies": [{"noun": "okrašlovací spolek"}]}, r"bodies\[1\].noun must be one word"),
    ({"bodies": [{"noun": "spolek", "kind": "club"}]}, r"bodies\[1\].kind must be one of"),
    ({"abbreviations": {"kžp": "komise"}}, "abbreviations.kžp must be 2 to 4 capital letters"),
    ({"abbreviations": {"KŽP": 1}}, "abbreviations.KŽP must be a text"),
    ({"members": [{"name": "Jan Novák"}, {"name": "Novák"}]}, r"members\[2\].name must be a full"),
    ({"members": [{"name": "Ing. Jan Novák"}]}, r"members\[1\].name must be a full"),
    ({"members": [{"name": "Jan Novák", "party": "x"}]}, r"members\[1\].party is unknown"),
]


@pytest.mark.parametrize(("table", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_wrong_key_is_named(table: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidSettings, match=message):
        UserLexicon.from_table(table)


FILES = [
    ("[attendance]\npresnt = []\n", "attendance.presnt is unknown"),
    ("[settings]\nmax_byte = 1\n", "settings.max_byte is unknown"),
    ("[settings]\nmax_bytes = 0\n", "max_bytes must be a positive"),
    ("[settings]\nlexicon = 1\n", "settings.lexicon is unknown"),
    ("settings = 1\n", "settings must be a table"),
    ("[attendance\n", "is not TOML"),
]


@pytest.mark.parametrize(("content", "message"), FILES)
def test_a_wrong_file_is_named_with_its_key(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "zapis.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidSettings, match=message) as caught:
        read_settings(path)
    assert str(caught.value).startswith(str(path))


def test_a_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="cannot be read"):
        read_settings(tmp_path / "none.toml")
    (tmp_path / "zapis.toml").write_bytes("[agenda]\nheads = ['Pořad']".encode("cp1250"))
    with pytest.raises(InvalidSettings, match="cannot be read"):
        read_settings(tmp_path / "zapis.toml")


def test_no_file_of_the_working_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zapis.toml").write_text("[attendance\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert Parser().settings.lexicon == EMPTY


def test_the_settings_refuse_what_is_no_lexicon() -> None:
    with pytest.raises(InvalidSettings, match="lexicon must be a UserLexicon"):
        Settings(lexicon={"attendance": {}})  # type: ignore[arg-type]


def test_the_example_shows_every_table() -> None:
    settings = read_settings(EXAMPLE)
    lexicon = settings.lexicon
    assert {name.partition(".")[0] for name, _ in lexicon.labels} == set(LABELS)
    assert all((lexicon.offices, lexicon.bodies, lexicon.abbreviations, lexicon.members))
    assert settings.reference_year == 2024
    assert Parser(settings).parse_text(HEAD + BODY).kind == "minutes"


# ---- parsers do not meet

FIRST = {"attendance": {"present": ["Sešli se"]}}
SECOND = {"attendance": {"excused": ["Sešli se"]}}
TEXT = HEAD + "Přítomni: Petr Malý\nSešli se: Jana Nová\n"
EXPECTED = (
    [("Petr Malý", "present"), ("Jana Nová", "present")],
    [("Petr Malý", "present"), ("Jana Nová", "excused")],
)


def parsers() -> tuple[Parser, Parser]:
    first, second = (Parser(Settings(lexicon=UserLexicon.from_table(table))) for table in (FIRST, SECOND))
    return first, second


def test_two_parsers_in_turn() -> None:
    shipped = parse_text(TEXT)
    for _ in range(2):
        for parser, expected in zip(parsers(), EXPECTED, strict=True):
            assert statuses(parser.parse_text(TEXT)) == expected
        assert parse_text(TEXT) == shipped


def test_parsers_in_threads_at_once() -> None:
    both, barrier = parsers(), threading.Barrier(4)

    def run(number: int) -> bool:
        barrier.wait()
        parser, expected = both[number % 2], EXPECTED[number % 2]
        return all(statuses(parser.parse_text(TEXT)) == expected for _ in range(5))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(run, range(4)))


def test_a_parse_between_two_results_of_another() -> None:
    first, second = parsers()
    results = first.parse_many([TEXT.encode(), TEXT.encode()])
    found = [next(results).minutes, second.parse_text(TEXT), next(results).minutes]
    assert [statuses(m) for m in found if m] == [EXPECTED[0], EXPECTED[1], EXPECTED[0]]


def test_an_error_leaves_no_words_behind() -> None:
    with pytest.raises(ZeroDivisionError), using(UserLexicon.from_table(FIRST)):
        _ = 1 / 0
    assert current() == EMPTY


def test_what_is_made_of_a_lexicon_is_kept_with_it() -> None:
    made: list[tuple[UserLexicon, int]] = []

    @per_lexicon
    def make(number: int) -> int:
        made.append((current(), number))
        return len(made)

    lexicon = UserLexicon.from_table(FIRST)
    assert [make(1), make(1), make(2)] == [1, 1, 2]
    with using(lexicon):
        assert [make(1), make(1)] == [3, 3]
    assert make(1) == 1
    with using(UserLexicon.from_table(FIRST)):
        assert make(1) == 3
    assert made == [(EMPTY, 1), (EMPTY, 2), (lexicon, 1)]


def test_the_shipped_lexicon_is_left_as_it_is() -> None:
    before = list(load("headings")["attendance"]["present"])
    with using(UserLexicon.from_table(FIRST)):
        assert load("headings")["attendance"]["present"] == ["Sešli se", *before]
    assert load("headings")["attendance"]["present"] == before
