"""``parse_many``: documents in order, isolated from each other and from the caller, and only a few held at a time."""

from __future__ import annotations

import itertools
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from batches import POISONED, QUICK, minutes, write_minutes
from zapis_parser import BatchOptions, ParsedDocument, Parser, Settings, parse_many
from zapis_parser.archive.crew import Crew
from zapis_parser.archive.fingerprint import fingerprint
from zapis_parser.vocabulary import Office, UserLexicon


def numbers(found: list[ParsedDocument]) -> list[str | None]:
    return [document.minutes[0].meeting.number if document.minutes else None for document in found]


def test_documents_come_in_the_order_of_their_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_minutes(tmp_path / "archiv", 3)
    with zipfile.ZipFile("a.zip", "w") as package:
        package.writestr("z.txt", minutes(7))
    sources = [
        "a.zip",
        "nic.txt",
        minutes(9, "POISON signal SIGSEGV").encode(),
        tmp_path / "archiv",
        minutes(8).encode(),
    ]
    found = list(parse_many(sources, options=BatchOptions(workers=2, command=POISONED)))
    here = tmp_path.as_posix()
    assert [document.uri for document in found] == [
        "a.zip!/z.txt",
        "nic.txt",
        "document 3",
        *(f"{here}/archiv/zapis-000{number}.txt" for number in range(3)),
        "document 5",
    ]
    assert numbers(found) == ["7", None, None, "0", "1", "2", "8"]
    reasons = [document.failure and document.failure.reason for document in found]
    assert reasons == [None, "unreadable", "crashed", None, None, None, None]
    assert len(found[-1].sha256) == 64


def endless(asked: list[int]) -> Iterator[bytes]:
    for number in itertools.count():
        asked.append(number)
        yield minutes(number).encode()


def test_an_endless_source_is_asked_for_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    closed: list[Crew[object]] = []
    close = Crew.close
    monkeypatch.setattr(Crew, "close", lambda crew: (closed.append(crew), close(crew)))
    found = parse_many(endless(asked), options=BatchOptions(workers=2, command=QUICK))
    assert numbers(list(itertools.islice(found, 5))) == ["0", "1", "2", "3", "4"]
    assert len(asked) <= 5 + 8
    assert not closed
    found.close()  # type: ignore[attr-defined]
    (crew,) = closed
    assert all(supervisor._process is None for supervisor in crew._supervisors)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_closing_ends_the_processes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = parse_many(
        [minutes(1).encode(), minutes(2, "POISON hang").encode()],
        options=BatchOptions(workers=1, command=POISONED),
    )
    crews: list[Crew[object]] = []
    put = Crew.put
    monkeypatch.setattr(Crew, "put", lambda crew, work: (crews.append(crew), put(crew, work))[1])
    assert numbers([next(found)]) == ["1"]
    process = crews[0]._supervisors[0]._process
    assert process is not None
    assert Path(f"/proc/{process.pid}").exists()
    begun = time.monotonic()
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 20
    assert not Path(f"/proc/{process.pid}").exists()


def test_nothing_to_parse_starts_nothing() -> None:
    assert list(parse_many([], options=BatchOptions(command=("no-such-program",)))) == []


def test_settings_reach_the_processes() -> None:
    lexicon = UserLexicon(labels=(("attendance.present", ("sešli se",)),))
    text = minutes(1).replace("Přítomni:", "Sešli se:").encode()
    (found,) = parse_many([text], Settings(lexicon=lexicon))
    assert found.minutes == tuple(Parser(Settings(lexicon=lexicon)).parse_all(text, name="document 1"))
    assert found.minutes[0].attendance != Parser().parse(text).attendance


def test_the_fingerprint_tells_of_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = [
        Settings(),
        Settings(reference_year=2020),
        Settings(max_pages=5),
        Settings(pdf_engine="pdfminer"),
        Settings(ocr="never"),
        Settings(lexicon=UserLexicon(offices=(Office("vedoucí úseku"),))),
    ]
    prints = [fingerprint(each) for each in settings]
    assert len(set(prints)) == len(settings)
    assert prints == [fingerprint(each) for each in settings]
    for name, value in (("__version__", "99"), ("TABLE_VERSION", "99"), ("find_spec", lambda _: None)):
        with monkeypatch.context() as other:
            other.setattr(f"zapis_parser.archive.fingerprint.{name}", value)
            assert fingerprint(Settings()) != prints[0]
