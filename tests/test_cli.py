"""The command: formats, outputs, exit status and standard error, for good files and for bad ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fpdf import FPDF
from fpdf.enums import EncryptionMethod

from records import record
from zapis_parser import __version__
from zapis_parser.cli import main
from zapis_parser.cli_output import _targets
from zapis_parser.evaluation import FIELDS
from zapis_parser.parser import Parser
from zapis_parser.record import Minutes, json_schema
from zapis_parser.settings import Settings
from zapis_parser.summary import summary

MINUTES = (
    "Zápis z 3. jednání komise pro zeleň konaného dne 4. 3. 2024\n\n"
    "Přítomni: Jana Nová, Petr Malý\nOmluveni: Eva Bílá\n\n"
    "Program:\n1. Ořez alejí\n2. Různé\n\n"
    "1. Ořez alejí\nKomise projednala plán.\nHlasování: pro 2, proti 0, zdržel se 0\n\n"
    "Zapsala: Jana Nová\n"
)
OTHER = "Milá teto, děkujeme za švestky. Koláč se povedl a všichni zdraví.\n"


@pytest.fixture
def zapis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command run in a folder that holds a.txt and b.txt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(MINUTES, "utf-8")
    (tmp_path / "b.txt").write_text(MINUTES.replace("3. jednání", "4. jednání"), "utf-8")

    def run(*args: str, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, args, input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def command(
    *args: str, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, with the settings of a bare terminal."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    source = str(Path(__file__).resolve().parents[1] / "src")
    return subprocess.run(
        [sys.executable, "-m", "zapis_parser.cli", *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**kept, "PYTHONPATH": source, **environment},
        check=False,
        timeout=60,
    )


def load(path: Path) -> Minutes:
    return Minutes.model_validate_json(path.read_bytes())


def test_one_file_gives_one_indented_record_on_stdout(zapis: Callable[..., Result]) -> None:
    result = zapis("parse", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("{\n  ")
    minutes = Minutes.model_validate_json(result.stdout)
    assert (minutes.kind, minutes.source.name) == ("minutes", "a.txt")


def test_several_files_give_one_record_a_line(zapis: Callable[..., Result]) -> None:
    result = zapis("parse", "a.txt", "b.txt")
    lines = result.stdout.splitlines()
    assert [Minutes.model_validate_json(line).source.name for line in lines] == ["a.txt", "b.txt"]


def test_json_for_several_files_needs_a_folder(zapis: Callable[..., Result]) -> None:
    result = zapis("parse", "a.txt", "b.txt", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--format jsonl or a folder" in result.stderr


def test_standard_input_is_read_once(zapis: Callable[..., Result]) -> None:
    result = zapis("parse", "-", stdin=MINUTES.encode())
    assert json.loads(result.stdout)["meeting"]["date"] == "2024-03-04"
    assert zapis("parse", "-", "-").exit_code == 2


def test_summary_is_czech_and_at_most_100_columns_wide(zapis: Callable[..., Result]) -> None:
    result = zapis("parse", "a.txt", "b.txt", "--format", "summary")
    assert result.exit_code == 0
    assert result.stdout.count("Dokument: zápis z jednání") == 2
    assert "Kdy: 4. 3. 2024 (2024-03-04)" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_a_file_as_output(zapis: Callable[..., Result], tmp_path: Path) -> None:
    result = zapis("parse", "a.txt", "-o", "new/record.json")
    assert (result.exit_code, result.output) == (0, "")
    assert load(tmp_path / "new" / "record.json").source.name == "a.txt"


@pytest.mark.parametrize("slash", ["", "/"], ids=["an existing folder", "a folder still to be made"])
def test_a_folder_as_output(zapis: Callable[..., Result], tmp_path: Path, slash: str) -> None:
    if not slash:
        (tmp_path / "out").mkdir()
    assert zapis("parse", "a.txt", "-o", f"out{slash}").exit_code == 0
    assert load(tmp_path / "out" / "a.json").source.name == "a.txt"


def test_several_files_make_the_output_a_folder(zapis: Callable[..., Result], tmp_path: Path) -> None:
    assert zapis("parse", "a.txt", "b.txt", "-o", "out").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "b.json"]


def test_several_files_as_lines_make_the_output_a_file(zapis: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("of yesterday\n", "utf-8")
    assert zapis("parse", "a.txt", "b.txt", "-o", "all.jsonl", "--format", "jsonl").exit_code == 0
    names = [
        json.loads(line)["source"]["name"]
        for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    ]
    assert names == ["a.txt", "b.txt"]


def test_two_inputs_of_one_name_do_not_overwrite_each_other(
    zapis: Callable[..., Result], tmp_path: Path
) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{MINUTES}{folder}\n", "utf-8")
    assert zapis("parse", "a.txt", "x/a.txt", "y/a.txt", "-o", "out/").exit_code == 0
    texts = {path.name: load(path).text for path in (tmp_path / "out").iterdir()}
    assert sorted(texts) == ["a-2.json", "a-3.json", "a.json"]
    assert len(set(texts.values())) == 3


TARGETS = [
    (("a.txt", "a.pdf"), ("a", "a-2"), "two formats of one document"),
    (("x/a.txt", "y/a.txt", "a-2.txt"), ("a", "a-3", "a-2"), "a number that another input has"),
    (("a.txt", "A.txt"), ("a", "A-2"), "names that differ in case alone"),
    (("-", "stdin.txt"), ("stdin", "stdin-2"), "standard input beside a file of its name"),
]


@pytest.mark.parametrize(("names", "stems", "reason"), TARGETS, ids=[row[2] for row in TARGETS])
def test_output_names(names: Sequence[str], stems: Sequence[str], reason: str) -> None:
    found = _targets(names, Path("out"), ".json")
    assert [found[name] for name in names] == [Path("out") / f"{stem}.json" for stem in stems], reason


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("a.txt", "-o", "a.txt"), id="the input as output"),
        pytest.param(
            ("a.txt", "b.txt", "-o", "b.txt", "--format", "jsonl"), id="one of the inputs as output"
        ),
        pytest.param(("a.json", "-o", "."), id="an input in the output folder"),
    ],
)
def test_an_input_is_never_overwritten(
    zapis: Callable[..., Result], tmp_path: Path, args: tuple[str, ...]
) -> None:
    (tmp_path / "a.json").write_text(MINUTES, "utf-8")
    result = zapis("parse", *args)
    assert result.exit_code == 2
    assert "would be overwritten" in result.stderr
    assert (tmp_path / "a.json").read_text("utf-8") == (tmp_path / "a.txt").read_text("utf-8") == MINUTES


def test_an_output_that_cannot_be_written_is_named(zapis: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = zapis("parse", "a.txt", "-o", "file/record.json")
    assert result.exit_code == 1
    assert result.stderr.startswith("zapis: file/record.json: cannot be written: ")


def test_several_records_do_not_go_into_an_existing_file(
    zapis: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("kept", "utf-8")
    result = zapis("parse", "a.txt", "b.txt", "-o", "file")
    assert (result.exit_code, (tmp_path / "file").read_text("utf-8")) == (2, "kept")


def _pdf(lines: Sequence[str], password: str | None = None) -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    for line in lines:
        pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    if password:
        pdf.set_encryption(
            owner_password=f"{password}-owner", user_password=password, encryption_method=EncryptionMethod.RC4
        )
    out = BytesIO()
    pdf.output(out)  # type: ignore[call-overload]
    return out.getvalue()


def _bad(folder: Path, kind: str) -> str:
    path = folder / f"{kind}.pdf"
    whole = _pdf(["Zapis z jednani rady obce Jasanov dne 4. 3. 2024"])
    content = {
        "zero": b"",
        "blank": b" \n\t\n ",
        "damaged": whole[: len(whole) // 3],
        "encrypted": _pdf(["Zapis z jednani"], password="tajne"),
        "scan": _pdf([]),
        "binary": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8,
    }
    if kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
    elif kind != "missing":
        path.write_bytes(content[kind])
    return path.name


BAD = ["zero", "blank", "damaged", "encrypted", "scan", "binary", "folder", "large", "missing"]


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_has_its_own_line_and_costs_no_other(
    zapis: Callable[..., Result], tmp_path: Path, kind: str
) -> None:
    name = _bad(tmp_path, kind)
    result = zapis("parse", "a.txt", name, "b.txt", "-o", "out/")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"zapis: {name}: ")
    assert line.count(name) == 1
    assert "Traceback" not in result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "b.json"]


def test_each_kind_of_bad_file_has_its_own_message(zapis: Callable[..., Result], tmp_path: Path) -> None:
    names = [_bad(tmp_path, kind) for kind in BAD if kind not in ("zero", "blank")]
    result = zapis("parse", *names, "-o", "out/")
    messages = [line.split(": ", 2)[2] for line in result.stderr.splitlines()]
    assert len(set(messages)) == len(names)


def test_a_document_that_is_no_minutes_is_written_with_a_warning(
    zapis: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text(OTHER, "utf-8")
    result = zapis("parse", "letter.txt")
    assert (result.exit_code, json.loads(result.stdout)["kind"]) == (0, "other")
    (line,) = result.stderr.splitlines()
    assert line.startswith("zapis: letter.txt: warning: ")
    assert line.endswith("[not-minutes]")


USAGE = [
    pytest.param((), id="no command"),
    pytest.param(("parse",), id="no file"),
    pytest.param(("parse", "a.txt", "--format", "xml"), id="an unknown format"),
    pytest.param(("evaluate", "nowhere"), id="a folder that is not there"),
    pytest.param(("evaluate", ".", "--misses", "colour"), id="an unknown field"),
    pytest.param(("unknown",), id="an unknown command"),
]


@pytest.mark.parametrize("args", USAGE)
def test_wrong_usage_exits_with_2(zapis: Callable[..., Result], args: tuple[str, ...]) -> None:
    assert zapis(*args).exit_code == 2


def test_schema_and_version(zapis: Callable[..., Result]) -> None:
    assert json.loads(zapis("schema").stdout) == json_schema()
    assert zapis("version").stdout == f"zapis {__version__}\n"
    assert __version__ in zapis("--version").stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_explains_itself_with_an_example(zapis: Callable[..., Result], name: str) -> None:
    shown = zapis(name, "--help").stdout
    assert "Example" in shown
    assert f"zapis {name}" in shown


def test_evaluate_prints_every_field(zapis: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text('{"kind": "minutes", "meeting": {"date": "2024-03-05"}}', "utf-8")
    (tmp_path / "c.gold.json").write_text('{"kind": "minutes"}', "utf-8")
    result = zapis("evaluate", ".", "--per-doc", "--misses", "date")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[1 : 1 + len(FIELDS)]] == list(FIELDS)
    assert lines[1 + len(FIELDS)] == "headline F1 0.3333 over 2 documents; no record of 1"
    assert "date: a | wrong | 2024-03-05 | 2024-03-04" in lines
    assert result.stderr == "zapis: c: no source beside the gold record\n"
    assert json.loads(zapis("evaluate", ".", "--json").stdout)["headline_f1"] == 0.3333


def test_evaluate_names_bad_gold(zapis: Callable[..., Result], tmp_path: Path) -> None:
    assert zapis("evaluate", ".").stderr == "zapis: .: no *.gold.json in it\n"
    (tmp_path / "a.gold.json").write_text("{", "utf-8")
    result = zapis("evaluate", ".")
    assert result.exit_code == 1
    assert result.stderr.startswith("zapis: a.gold.json: cannot be read as JSON")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, locale: str) -> None:
    (tmp_path / "zápis.txt").write_text(MINUTES, "utf-8")
    done = command("parse", "zápis.txt", "--format", "summary", cwd=tmp_path, LC_ALL=locale, PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "zápis z jednání" in done.stdout.decode("utf-8")
    missing = command("parse", "chybějící.txt", cwd=tmp_path, LC_ALL=locale, PYTHONUTF8="0")
    assert missing.returncode == 1
    assert missing.stderr.startswith(b"zapis: chyb")


def test_a_real_process_tells_the_truth(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES, "utf-8")
    good = command("parse", "-", cwd=tmp_path, stdin=MINUTES.encode())
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["kind"] == "minutes"
    bad = command("parse", "a.txt", "missing.txt", cwd=tmp_path)
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["source"]["name"] == "a.txt"
    assert bad.stderr.startswith(b"zapis: missing.txt: ")
    assert bad.stderr.count(b"\n") == 1
    assert command("parse", cwd=tmp_path).returncode == 2


def test_a_closed_pipe_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(MINUTES + "Komise jednala.\n" * 20_000, "utf-8")
    source = str(Path(__file__).resolve().parents[1] / "src")
    process = subprocess.Popen(
        [sys.executable, "-m", "zapis_parser.cli", "parse", "a.txt", "--format", "jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    # click says 1 before 8.5, 0 since: who closed the pipe does not ask any more
    assert process.wait(60) in (0, 1)
    assert errors == b""


def test_help_costs_little_more_than_python_itself(tmp_path: Path) -> None:
    """Measured against bare Python in the same run, as the machine is shared: 3 to 4 times, 0.06 to 0.09 s, 2026-11."""

    def best(*arguments: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=tmp_path, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best("-m", "zapis_parser.cli", "--help") < 10 * best("-c", "pass")


def test_a_summary_tells_all_parts() -> None:
    shown = summary(Minutes.model_validate(record()))
    expected = [
        "Orgán: komise pro zeleň, Jasanov – 3. jednání",
        "Předsedal(a): Ing. Jana Nová",
        "Přítomni (2): Ing. Jana Nová; Petr Malý",
        "1. Ořez alejí",
        "pro 2, proti 0, zdrželo se 0, přijato",
        "č. 3/1 [doporučuje]: Komise doporučuje ořez.",
        "připravit plán alejí | kdo: Petr Malý | termín: 31. 3. 2024 → 2024-03-31",
        "8. 4. 2024 (2024-04-08), 16:00",
        "1. bez názvu",
        "pozor: Součet hlasů nesouhlasí. [vote-sum-mismatch]",
    ]
    assert [line for line in expected if line not in shown] == []
    headings = [line for line in shown.splitlines() if line.isupper()]
    assert headings == [
        "ÚČAST",
        "PROGRAM",
        "HLASOVÁNÍ",
        "USNESENÍ",
        "ÚKOLY",
        "PŘÍŠTÍ JEDNÁNÍ",
        "PŘÍLOHY",
        "ZJIŠTĚNÍ",
    ]


def test_a_finding_that_repeats_is_told_once_with_its_count() -> None:
    data = record()
    data["findings"] *= 3
    assert summary(Minutes.model_validate(data)).count("vote-sum-mismatch] (3×)") == 1


def test_no_control_character_of_a_document_reaches_the_terminal() -> None:
    data = record()
    data["agenda"][0]["title"] = "Ořez\x1b[31m alejí\x07 a dále " + "velmi " * 40
    shown = summary(Minutes.model_validate(data))
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert max(map(len, shown.splitlines())) <= 100


# ---- audit, inspect and words of one's own

COUNCIL = (
    MINUTES.replace("komise pro zeleň", "zastupitelstva obce Jasanov")
    .replace("1. Ořez alejí\nKomise", "Zastupitelstvo schvaluje program.\n1. Ořez alejí\nKomise")
    .replace("žel se 0\n", "žel se 0\nUsnesení č. 1/2024: Zastupitelstvo schvaluje ořez.\n")
    + "Ověřil: Petr Malý\nJana Nová, starostka obce\n"
)


def test_audit_of_complete_minutes(zapis: Callable[..., Result]) -> None:
    Path("c.txt").write_text(COUNCIL, "utf-8")
    result = zapis("audit", "c.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        "c.txt: zastupitelstvo obce Jasanov, Jasanov, 2024-03-04\n  § 95 zákona o obcích: úplný\n"
        in result.stdout
    )
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "Section 95 of the Municipalities Act: complete" in zapis("audit", "c.txt", "--lang", "en").stdout


def test_audit_of_incomplete_minutes(zapis: Callable[..., Result]) -> None:
    result = zapis("audit", "a.txt")
    assert result.exit_code == 3
    assert "chybí      určení ověřovatelé" in result.stdout
    assert "zde je jen doporučením" in result.stdout


def test_audit_of_minutes_that_do_not_add_up(zapis: Callable[..., Result]) -> None:
    result = zapis("audit", "-", stdin=COUNCIL.replace("pro 2,", "přítomno 7, pro 2,").encode())
    assert result.exit_code == 3
    assert "úplný" in result.stdout
    assert "[vote-sum-mismatch]" in result.stdout


def test_audit_names_what_it_cannot_read(zapis: Callable[..., Result]) -> None:
    Path("c.txt").write_text(COUNCIL, "utf-8")
    result = zapis("audit", "c.txt", "none.txt")
    assert result.exit_code == 1
    assert result.stderr == "zapis: none.txt: no such file\n"
    assert "c.txt" in result.stdout


def test_audit_as_json(zapis: Callable[..., Result]) -> None:
    Path("c.txt").write_text(COUNCIL, "utf-8")
    result = zapis("audit", "a.txt", "c.txt", "--format", "json")
    assert result.exit_code == 3
    assert [(row["source"], row["sound"]) for row in json.loads(result.stdout)] == [
        ("a.txt", False),
        ("c.txt", True),
    ]
    assert json.loads(zapis("audit", "none.txt", "--format", "json").stdout) == []


def test_inspect(zapis: Callable[..., Result]) -> None:
    result = zapis("inspect", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "votes.counts.yes v1 [" in result.stdout
    assert "Komise projednala plán." in result.stdout.partition("Not understood")[2]
    rest = zapis("inspect", "a.txt", "--uncovered-only").stdout
    assert len(rest) < len(result.stdout)
    data = json.loads(zapis("inspect", "-", "--format", "json", stdin=MINUTES.encode()).stdout)
    assert data["lines"][0]["text"].startswith("Zápis z 3.")
    assert zapis("inspect", "none.txt").exit_code == 1


def test_words_of_ones_own(zapis: Callable[..., Result]) -> None:
    text = MINUTES.replace("Přítomni", "Sešli se").encode()
    Path("zapis.toml").write_text('[attendance]\npresent = ["Sešli se"]\n', "utf-8")

    def present(*args: str) -> int:
        data = json.loads(zapis("parse", "-", *args, stdin=text).stdout)
        return sum(entry["status"] == "present" for entry in data["attendance"]["entries"])

    assert present() == 0, "a zapis.toml is read though nobody asked for it"
    assert present("--config", "zapis.toml") == 2


def test_wrong_words_are_told_with_file_and_key(zapis: Callable[..., Result]) -> None:
    Path("zapis.toml").write_text('[attendance]\nsentados = ["Sešli se"]\n', "utf-8")
    for command_name in ("parse", "audit", "inspect"):
        result = zapis(command_name, "a.txt", "--config", "zapis.toml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "zapis.toml: attendance.sentados is unknown" in result.stderr
    assert "cannot be read" in zapis("parse", "a.txt", "--config", "none.toml").stderr


# how documents are read


READING = ("parse", "audit", "inspect", "evaluate")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings of each parser that was made."""
    made: list[Settings] = []

    class Told(Parser):
        def __init__(self, settings: Settings | None = None) -> None:
            made.append(settings or Settings())
            super().__init__(settings)

    monkeypatch.setattr("zapis_parser.parser.Parser", Told)
    monkeypatch.setattr("zapis_parser.evaluation.Parser", Told)
    return made


@pytest.mark.parametrize("name", READING)
def test_options_of_a_call_go_before_the_settings_of_the_file(
    zapis: Callable[..., Result], asked: list[Settings], name: str
) -> None:
    Path("zapis.toml").write_text(
        '[settings]\nocr = "never"\npdf_engine = "pdfminer"\nmax_pages = 7\n', "utf-8"
    )
    Path("a.gold.json").write_text('{"kind": "minutes"}', "utf-8")
    source = "." if name == "evaluate" else "a.txt"
    zapis(name, source)
    zapis(name, source, "--config", "zapis.toml")
    zapis(name, source, "--config", "zapis.toml", "--ocr", "auto")
    zapis(name, source, "--pdf-engine", "pdfminer", "--ocr", "always")
    zapis(name, source, "--config", "zapis.toml", "--pdf-engine", "auto")
    assert [(one.ocr, one.pdf_engine, one.max_pages) for one in asked] == [
        ("auto", "auto", 1000),
        ("never", "pdfminer", 7),
        ("auto", "pdfminer", 7),
        ("always", "pdfminer", 1000),
        ("never", "auto", 7),
    ]


@pytest.mark.parametrize("name", READING)
def test_the_options_are_explained_and_checked(zapis: Callable[..., Result], name: str) -> None:
    shown = zapis(name, "--help").stdout
    assert "[auto|never|always]" in shown
    assert "[auto|pdfminer|pypdfium2]" in shown
    source = "." if name == "evaluate" else "a.txt"
    for option in ("--ocr", "--pdf-engine"):
        result = zapis(name, source, option, "sometimes")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"Invalid value for '{option}'" in result.stderr


def test_a_scan_without_ocr_is_refused(zapis: Callable[..., Result]) -> None:
    scan = next((Path(__file__).parents[1] / "fixtures" / "scans").glob("*.pdf"))
    result = zapis("parse", str(scan), "--ocr", "never")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it may be a scan" in result.stderr


def test_an_engine_that_is_not_installed_is_told(
    zapis: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = "zapis_parser.reading.pdf_pdfium"
    for module in (engine, f"{engine}_text"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.delattr(engine, raising=False)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    pdf = FPDF()
    pdf.add_page()
    Path("a.pdf").write_bytes(bytes(pdf.output()))
    result = zapis("parse", "a.pdf", "--pdf-engine", "pypdfium2")
    assert result.exit_code == 1
    assert "pip install 'zapis-parser[fast]'" in result.stderr
