"""Old Word documents: which converter is used, and that one that fails, hangs or is missing does no harm.

The converters are stood in for by small scripts; where real ones are installed, they read the fixtures.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from doc_files import Paragraph, doc
from office_files import odt
from zapis_parser.errors import ConverterMissing, LimitExceeded, UnreadableSource
from zapis_parser.parser import parse
from zapis_parser.reading import read
from zapis_parser.reading.doc import LOST
from zapis_parser.settings import Settings
from zapis_parser.source import SourceText

FIXTURES = Path(__file__).parents[2] / "fixtures"
NAME = "lipkov-komise-kultura"
DOC = (FIXTURES / NAME / f"{NAME}.doc").read_bytes()
DOCBOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN"
	"//localhost:9/docbookx.dtd">
<book lang='en_US'>
 <bookinfo><author><surname>x</surname></author></bookinfo>
 <chapter>
<title/>
  <para>
<emphasis role='bold'>Zápis</emphasis> z 5. schůze
  </para>
 </chapter>
 <chapter>
<title>Hlasování</title>
  <para>

   <informaltable><tgroup cols='2'><colspec colwidth='9pt'/><tbody>
      <row><entry>
Pro
       </entry><entry>
7
       </entry></row>
   </tbody></tgroup></informaltable>

  </para>
  <orderedlist numeration='arabic'>
   <listitem><para>
Rozpočet
   </para></listitem>
  </orderedlist>
  <sect1><title>Různé nové</title><para>
a</para></sect1>
 </chapter>
</book>"""

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the scripts that stand in for converters are of a POSIX shell"
)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path on which programs are looked for, but for the tools that the scripts use."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "cat", "cp", "sleep", "env", "pwd", "yes", "head"):
        (folder / tool).symlink_to(shutil.which(tool) or "/bin/false")
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def lines(source: SourceText) -> list[str]:
    return [source.text[line.start : line.end] for line in source.lines]


def test_without_a_converter_the_error_says_what_to_install(programs: Path) -> None:
    with pytest.raises(ConverterMissing, match="apt-get install antiword, or libreoffice-writer-nogui"):
        read(DOC, Settings())


def test_libreoffice_comes_first_and_gets_a_folder_of_its_own(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "made.odt").write_bytes(odt("<text:p>z LibreOffice</text:p>"))
    install(
        programs,
        "soffice",
        f'echo "$@" > {tmp_path}/arguments\nenv > {tmp_path}/environment\ncp {tmp_path}/made.odt document.odt',
    )
    install(programs, "antiword", "echo antiword")
    source = read(DOC, Settings())
    assert (lines(source), source.media_type) == (["z LibreOffice"], "application/msword")
    arguments = (tmp_path / "arguments").read_text("utf-8")
    assert "--headless" in arguments
    assert "--convert-to odt" in arguments
    environment = dict(
        line.split("=", 1) for line in (tmp_path / "environment").read_text("utf-8").splitlines()
    )
    assert environment["HOME"] == environment["TMPDIR"] != os.environ.get("HOME")
    assert not Path(environment["HOME"]).exists()  # nothing is left behind
    assert f"UserInstallation=file://{environment['HOME']}/profile" in arguments


def test_libreoffice_is_started_again_after_it_has_set_itself_up(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "made.odt").write_bytes(odt("<text:p>napodruhé</text:p>"))
    install(
        programs,
        "libreoffice",
        f"[ -e begun ] || {{ : > begun; exit 81; }}\ncp {tmp_path}/made.odt document.odt",
    )
    assert lines(read(DOC, Settings())) == ["napodruhé"]


def test_antiword_keeps_tables_headings_and_entries(programs: Path, tmp_path: Path) -> None:
    (tmp_path / "book").write_text(DOCBOOK, encoding="utf-8")
    install(programs, "antiword", f"cat {tmp_path}/book")
    source = read(DOC, Settings())
    assert lines(source) == ["Zápis z 5. schůze", "Hlasování", "Pro\t7", "• Rozpočet", "Různé nové", "a"]
    assert [line.heading for line in source.lines] == [0, 1, 0, 0, 2, 0]
    assert LOST in source.notes  # this entry stands not in the file
    assert [len(line.cells) for line in source.lines] == [0, 0, 2, 0, 0, 0]


def test_catdoc_keeps_the_words(programs: Path) -> None:
    install(programs, "catdoc", 'cat <<"END"\nZápis\nJan Dub\tano\nEND')
    source = read(DOC, Settings())
    assert (lines(source), source.media_type) == (["Zápis", "Jan Dub\tano"], "application/msword")


def test_the_next_converter_is_tried_where_one_fails(programs: Path) -> None:
    install(programs, "soffice", "exit 0")
    install(programs, "antiword", "echo '<book><para>x</chapter>'")
    install(programs, "catdoc", "echo Zápis")
    assert lines(read(DOC, Settings())) == ["Zápis"]


def test_where_all_fail_the_error_names_each(programs: Path) -> None:
    install(programs, "soffice", "exit 3")
    install(programs, "antiword", "exit 1")
    (programs / "catdoc").write_text("no program", encoding="utf-8")
    (programs / "catdoc").chmod(0o755)
    with pytest.raises(
        UnreadableSource,
        match=r"soffice: no result, exit status 3; antiword: no result.*catdoc: it cannot be started",
    ):
        read(DOC, Settings())


def test_a_converter_that_hangs_is_ended_with_what_it_started(programs: Path, tmp_path: Path) -> None:
    install(programs, "soffice", f"( sleep 3; : > {tmp_path}/still-there ) & sleep 60")
    began = time.perf_counter()
    with pytest.raises(LimitExceeded, match=r"soffice takes longer than 1 s .* \(Settings.max_seconds\)"):
        read(DOC, Settings(max_seconds=1))
    assert time.perf_counter() - began < 3
    time.sleep(3)
    assert not (tmp_path / "still-there").exists()


def test_a_converter_that_writes_too_much_is_refused(programs: Path) -> None:
    install(programs, "antiword", "yes Zápis | head -c 200000")
    with pytest.raises(LimitExceeded, match=r"limit is 100,000 \(Settings.max_unpacked_bytes\)"):
        read(DOC, Settings(max_unpacked_bytes=100_000))


def test_the_words_of_a_document_are_no_command(programs: Path, tmp_path: Path) -> None:
    install(programs, "catdoc", "echo Zápis")
    assert parse(DOC, name=f"$(: > {tmp_path}/run); zápis.doc").source.name is not None
    assert not (tmp_path / "run").exists()


def test_numbers_come_from_the_file_itself(programs: Path) -> None:
    install(programs, "catdoc", 'cat <<"END"\nVánoční trhy\nRůzné\n………\tpodpis\nEND')
    source = read(DOC, Settings())
    assert lines(source) == ["1. Vánoční trhy", "3. Různé", "………\tpodpis"]
    assert LOST in source.notes, "most of its entries were not given by the converter"


@pytest.mark.parametrize(
    ("program", "given"),
    [
        ("antiword", DOCBOOK),
        ("catdoc", "Program\nRozpočet\n"),
    ],
)
def test_numbers_that_may_be_lost_are_told(programs: Path, tmp_path: Path, program: str, given: str) -> None:
    (tmp_path / "given").write_text(given, encoding="utf-8")
    install(programs, program, f"cat {tmp_path}/given")
    older = bytearray(doc([]))
    older[:] = older.replace(b"\xec\xa5", b"\xdc\xa5")  # Word 95 keeps its lists otherwise
    minutes = parse(bytes(older), name="zapis.doc")
    (finding,) = [finding for finding in minutes.findings if finding.code == LOST]
    assert (finding.severity, finding.message_en) == (
        "warning",
        "Not all numbers of automatic lists could be read from the Word document.",
    )


def test_antiword_gives_no_tabs_but_the_file_does(programs: Path, tmp_path: Path) -> None:
    book = "<book><chapter><title/><para>\nJan Dub Eva Malá\n</para></chapter></book>"
    (tmp_path / "book").write_text(book, encoding="utf-8")
    install(programs, "antiword", f"cat {tmp_path}/book")
    source = read(doc([Paragraph("Jan Dub\tEva Malá")]), Settings())
    assert (lines(source), source.notes) == (["Jan Dub\tEva Malá"], ())


def test_what_catdoc_writes_behind_the_main_text_is_no_content(programs: Path) -> None:
    install(programs, "catdoc", "printf 'Zápis\\nJan Dub\\n\\nStrana 1\\n'")
    source = read(doc([Paragraph("Zápis"), Paragraph("Jan Dub")]), Settings())
    assert [line.furniture for line in source.lines] == [False, False, True]


@pytest.mark.parametrize("program", ["soffice", "antiword", "catdoc"])
def test_a_real_converter_reads_czech_and_tables(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shutil.which(program) or pytest.skip(f"{program} is not installed")
    if program != "soffice":  # it comes first, and its command is a script that needs other programs
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / program).symlink_to(Path(found).resolve())
        monkeypatch.setenv("PATH", str(folder))
    minutes = parse(DOC, settings=Settings(max_seconds=120))
    assert minutes.meeting.number == "6/2023"
    assert [item.title for item in minutes.agenda] == [
        "Vánoční trhy",
        "Rozdělení příspěvků na kulturu",
        "Různé",
    ]
    assert [item.number for item in minutes.agenda] == ["1", "2", "3"]
    assert len(minutes.votes[0].ballots) == 7
    assert sorted({entry.status for entry in minutes.attendance.entries}) == ["absent", "excused", "present"]
