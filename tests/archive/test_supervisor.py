"""A document that crashes, hangs or eats memory costs exactly itself, and it is said what it did."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from batches import ENVIRONMENT, POISONED, QUICK, minutes
from zapis_parser.archive.documents import Document
from zapis_parser.archive.outcomes import Failure, Outcome
from zapis_parser.archive.supervisor import Job, Stopped, Supervisor
from zapis_parser.errors import ArchiveError
from zapis_parser.settings import Settings

MIB = 1024 * 1024


def job(**other: object) -> Job:
    given: dict[str, object] = {"seconds": 60.0, "memory": 256 * MIB, "command": POISONED, **other}
    return Job(Settings(), "f" * 16, **given)  # type: ignore[arg-type]


@pytest.fixture
def supervise() -> Iterator[Callable[..., Supervisor]]:
    made: list[Supervisor] = []

    def make(**other: object) -> Supervisor:
        made.append(Supervisor(job(**other)))
        return made[-1]

    yield make
    for supervisor in made:
        supervisor.close()


@pytest.fixture(scope="module")
def supervisor() -> Iterator[Supervisor]:
    made = Supervisor(job())
    yield made
    made.close()


def document(number: int, poison: str = "") -> Document:
    data = minutes(number, f"POISON {poison}" if poison else "").encode()
    return Document(f"zapis-{number}.txt", "", size=len(data), data=data)


def outcome(supervisor: Supervisor, what: Document) -> Outcome:
    return Outcome.from_line(supervisor.parse(what).line.decode())


POISONS = [
    # what the document does, (reason, attempts), what the message names
    ("signal SIGSEGV", ("crashed", 3), "SIGSEGV"),
    ("exit", ("crashed", 3), "exit status 3"),
    ("memory", ("memory", 2), "268,435,456 bytes"),
    ("memory-outside", ("memory", 2), "268,435,456 bytes"),
    ("error", ("internal-error", 1), "RuntimeError in poisoned_child.py"),
    ("recursion", ("internal-error", 1), "RecursionError"),
    ("garbage", ("crashed", 3), "no answer"),
]


@pytest.mark.parametrize(("poison", "expected", "named"), POISONS, ids=[row[0] for row in POISONS])
def test_a_poisonous_document_costs_only_itself(
    supervisor: Supervisor, poison: str, expected: tuple[str, int], named: str
) -> None:
    bad = outcome(supervisor, document(2, poison))
    assert bad.failure is not None
    assert (bad.failure.reason, bad.failure.attempts) == expected
    assert named in bad.failure.message
    assert "Jana" not in bad.failure.message, "it quotes the document"
    assert (bad.uri, bad.fingerprint, len(bad.sha256), bad.records) == ("zapis-2.txt", "f" * 16, 64, ())
    after = outcome(supervisor, document(3))
    assert after.failure is None
    assert after.records[0]["meeting"]["number"] == "3"


@pytest.mark.parametrize("poison", ["hang", "hang-without-python"])
def test_a_document_that_hangs_is_ended_in_time(supervise: Callable[..., Supervisor], poison: str) -> None:
    bad = outcome(supervise(seconds=2.0), document(1, poison)).failure
    assert bad is not None
    assert (bad.reason, bad.attempts) == ("timeout", 2)
    assert "longer than 2 s" in bad.message


def test_what_a_document_prints_is_no_answer(supervisor: Supervisor) -> None:
    assert outcome(supervisor, document(1, "chatter")).failure is None


def test_a_kill_from_outside_costs_nothing_and_leaves_no_trace(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    poisoned = document(1, f"once {tmp_path / 'mark'}")
    killed = supervisor.parse(poisoned)
    assert (tmp_path / "mark").exists()
    assert (killed.reason, killed.records) == (None, 1)
    assert supervisor.parse(poisoned) == killed


def test_a_document_that_cannot_be_looked_at_needs_no_child(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise(command=("there-is-no-such-program",))
    refused = Document("x", "x", stamp="absent", failure=Failure("unreadable", "no such file"))
    assert outcome(supervisor, refused).failure == refused.failure


COMMANDS = [
    (("there-is-no-such-program",), "No such file"),
    ((sys.executable, "-c", "raise SystemExit('broken installation')"), "broken installation"),
]


@pytest.mark.parametrize(("command", "named"), COMMANDS)
def test_children_that_do_not_start_are_no_documents_fault(
    supervise: Callable[..., Supervisor], command: tuple[str, ...], named: str
) -> None:
    with pytest.raises(ArchiveError, match=named):
        supervise(command=command).parse(document(1))


def test_a_stop_ends_a_document_under_way(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise(seconds=60.0)
    timer = threading.Timer(2.0, supervisor.stop)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        supervisor.parse(document(1, "hang"))
    assert time.monotonic() - begun < 10


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_child_ends_with_its_parent_however_that_ends() -> None:
    script = """
        import sys
        from test_supervisor import document, job
        from zapis_parser.archive.supervisor import Supervisor
        supervisor = Supervisor(job(seconds=60.0))
        supervisor.parse(document(1))
        print(supervisor._process.pid, flush=True)
        supervisor.parse(document(2, "hang-without-python"))
    """
    here = os.pathsep.join((ENVIRONMENT["PYTHONPATH"], str(Path(__file__).parent)))
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)],
        stdout=subprocess.PIPE,
        env={**ENVIRONMENT, "PYTHONPATH": here},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)
    time.sleep(0.5)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(50):
        if not alive(child):
            break
        time.sleep(0.1)
    assert not alive(child)


def test_a_worn_child_is_replaced(
    supervise: Callable[..., Supervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zapis_parser.archive.supervisor._RECYCLE_DOCUMENTS", 2)
    supervisor = supervise(command=QUICK)
    children = set()
    for number in range(5):
        assert outcome(supervisor, document(number)).failure is None
        assert supervisor._process is not None
        children.add(supervisor._process.pid)
    assert len(children) == 3


@pytest.mark.parametrize("how", ["-c", "-"], ids=["python -c", "a script from standard input"])
def test_no_guard_is_needed_in_scripts(tmp_path: Path, how: str) -> None:
    (tmp_path / "a.txt").write_text(minutes(1), "utf-8")
    (tmp_path / "regex.py").write_text("raise SystemExit('the wrong module')")
    script = "import zapis_parser\nprint([d.uri for d in zapis_parser.parse_many(['a.txt'])])"
    done = subprocess.run(
        [sys.executable, "-P", how, *([script] if how == "-c" else [])],
        input=script if how == "-" else "",
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("['a.txt']\n", "")
