"""Every export: valid by other libraries' judgement, the same bytes twice, and nothing but text where the text is hostile."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from vobject.base import VObjectError

import zapis_parser.export
from export_checks import check
from exported import documents, empty, hostile, small
from zapis_parser import cli_export
from zapis_parser.export.files import FORMATS, Wishes, make_files, zipped
from zapis_parser.export.naming import Naming

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.stem for path in Path(zapis_parser.export.__file__).parent.glob("[a-z]*.py"))
LARGE = 5_000_000


@pytest.mark.parametrize("form", FORMATS)
def test_generated_documents_are_valid_and_come_back(form: str) -> None:
    check(form, documents(), make_files(documents(), form))


@pytest.mark.parametrize("form", FORMATS)
def test_one_document_is_valid(form: str) -> None:
    for minutes in documents()[:3]:
        check(form, [minutes], make_files([minutes], form))


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_that_states_nothing_is_valid(form: str) -> None:
    check(form, [empty()], make_files([empty()], form))


@pytest.mark.parametrize("form", FORMATS)
def test_no_document_at_all_is_valid(form: str) -> None:
    check(form, [], make_files([], form))


@pytest.mark.parametrize("form", FORMATS)
def test_names_may_begin_with_an_iri_of_ones_own(form: str) -> None:
    wishes = Wishes(Naming("https://example.org/zapisy/", "Jasanov"))
    made = make_files(documents()[:5], form, wishes)
    check(form, documents()[:5], made)
    if form in ("popolo", "jsonld", "turtle"):
        assert b"https://example.org/zapisy/" in made
        assert b"urn:uuid" not in made


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text_stays_text(form: str) -> None:
    check(form, hostile(), make_files(hostile(), form))


@pytest.mark.parametrize("form", FORMATS)
def test_a_very_long_line_stays_text(form: str) -> None:
    made = small().model_dump(mode="json")
    made["text"] += "\n" + "ž" * LARGE
    made["sections"][-1]["span"]["end"] = len(made["text"])
    made["tasks"][0]["text"] = made["resolutions"][0]["text"] = "<b>" + "ž" * LARGE
    record = type(small()).model_validate(made)
    check(form, [record], make_files([record], form))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_records_give_the_same_bytes(form: str) -> None:
    first, second = make_files(documents()[:8], form), make_files(documents()[:8], form)
    assert first == second
    if isinstance(first, dict) and isinstance(second, dict):
        assert zipped(first) == zipped(dict(reversed(second.items())))


def test_other_processes_give_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from exported import hostile, small\n"
        "from zapis_parser.export.files import FORMATS, make_files\n"
        "for form in FORMATS:\n"
        "    print(form, hashlib.sha256(repr(make_files([small(), *hostile()[:4]], form)).encode()).hexdigest())\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def _without_a_vote(made: dict[str, Any]) -> dict[str, Any]:
    return {**made, "vote_events": made["vote_events"][1:]}


def _json(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    return lambda made: json.dumps(change(json.loads(made))).encode()


def _each(change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda made: {name: change(content) for name, content in made.items()}


DAMAGES: list[tuple[str, Callable[[Any], Any]]] = [
    ("csv", lambda made: {**made, "votes.csv": made["votes.csv"].replace(b",2,0,0,", b",3,0,0,")}),
    ("csv", lambda made: {**made, "votes.csv": made["votes.csv"] + b"=1"}),
    ("parquet", lambda made: {**made, "votes.parquet": made["tasks.parquet"]}),
    ("sqlite", lambda made: made.replace(b"2024-03-31", b"2024-03-30")),
    ("ics", lambda made: made.replace(b"DUE;VALUE=DATE:20240331", b"DUE;VALUE=DATE:20240330")),
    ("ics", lambda made: made.replace(b"BEGIN:VTODO", b"BEGIN:VTODO\r\nATTENDEE:mailto:a@b")),
    ("ics", lambda made: re.sub(rb"DTSTAMP:\w+\r\n", b"", made)),
    ("popolo", _json(_without_a_vote)),
    ("popolo", lambda made: made.replace(b'"value": 2', b'"value": 3')),
    ("popolo", lambda made: made.replace(b'"family_name"', b'"surname"')),
    ("jsonld", lambda made: made.replace(b'"po\xc4\x8det_hlas\xc5\xaf_pro": 2', b'"po\xc4\x8det_hlas\xc5\xaf_pro": -2')),
    ("jsonld", lambda made: made.replace(b'"hodnota_hlasu": "pro"', b'"hodnota_hlasu": "ano"')),
    ("jsonld", lambda made: made.replace(b'"typ": "\xc4\x8casov\xc3\xbd okam', b'"typ": "Okam')),
    ("turtle", lambda made: made.replace(b"-pro 2 ;", b"-pro 1 ;")),
    ("akn", _each(lambda made: made.replace(b'value="2"', b'value="7"'))),
    ("akn", _each(lambda made: made.replace(b"</p>", b"!</p>", 1))),
    ("akn", _each(lambda made: made.replace(b"<FRBRcountry", b"<FRBRCountry"))),
    ("akn", _each(lambda made: made.replace(b'eId="p2"', b'eId="p9"'))),
]  # fmt: skip


@pytest.mark.parametrize(("form", "damage"), DAMAGES)
def test_the_checks_see_damage(form: str, damage: Callable[[Any], Any]) -> None:
    made = make_files([small()], form)
    damaged = damage(made)
    assert damaged != made
    with pytest.raises((AssertionError, LookupError, ValueError, jsonschema.ValidationError, VObjectError)):
        check(form, [small()], damaged)


def test_the_public_functions_are_pinned() -> None:
    assert zapis_parser.export.__all__ == [
        "Naming",
        "to_akn",
        "to_csv",
        "to_graph",
        "to_ics",
        "to_jsonld",
        "to_parquet",
        "to_popolo",
        "to_sqlite",
        "to_xlsx",
    ]
    for name in zapis_parser.export.__all__:
        assert getattr(zapis_parser.export, name).__name__ == name
    with pytest.raises(AttributeError, match="to_pdf"):
        _ = zapis_parser.export.to_pdf
    assert tuple(FORMATS) == cli_export.FORMATS


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    module = import_module(f"zapis_parser.export.{name}")
    assert doctest.testmod(module).failed == 0
    shown = (f for f in vars(module).values() if getattr(f, "__module__", "") == module.__name__)
    for function in shown:
        if getattr(function, "__name__", "") in (
            "to_akn",
            "to_csv",
            "to_ics",
            "to_jsonld",
            "to_popolo",
            "to_sqlite",
        ):
            assert ">>>" in (function.__doc__ or "")


def test_the_package_loads_nothing_heavy() -> None:
    code = (
        "import zapis_parser.export, sys\n"
        "print(*{name.split('.')[0] for name in sys.modules} & {'icalendar', 'xlsxwriter', 'rdflib', 'pyarrow', 'lxml',"
        " 'pydantic'})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=True
    )
    assert done.stdout.strip() == b""


def test_what_needs_no_library_loads_none() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('pyarrow', 'icalendar', 'xlsxwriter', 'rdflib', 'duckdb')))\n"
        "from exported import small\n"
        "from zapis_parser.export.files import make_files\n"
        "for form in ('csv', 'sqlite', 'popolo', 'jsonld', 'akn'): make_files([small()], form)\n"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_a_missing_library_is_named() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('icalendar', 'xlsxwriter', 'rdflib')))\n"
        "from exported import small\n"
        "from zapis_parser import export, ZapisError\n"
        "for name in ('to_ics', 'to_xlsx', 'to_graph'):\n"
        "    try:\n"
        "        getattr(export, name)(small())\n"
        "    except ZapisError as error:\n"
        "        print(error.code, error)\n"
    )
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == [
        f"extra-missing the library {library} is needed: pip install 'zapis-parser[export]'"
        for library in ("icalendar", "xlsxwriter", "rdflib")
    ]
