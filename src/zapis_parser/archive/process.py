"""A child process from the side of its parent: started, asked, listened to with a limit of time, ended.

Knows nothing of documents. The child gets the parent's module search path, so that it finds the same package; the script
that the parent runs is not started again, so that scripts, notebooks and standard input need no guard.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO, Any

from zapis_parser.archive.memory import memory_of
from zapis_parser.archive.wire import BrokenFrame, CutFrame, Frame, receive, send

CHILD = (sys.executable, "-P", "-m", "zapis_parser.archive.child")
_LAST_WORDS = 2000
_log = logging.getLogger(__name__)


class Process:
    """A running child; ``end`` must be called. All but ``kill`` is for one thread only."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end
        try:
            self._popen = subprocess.Popen(  # noqa: S603 - this interpreter, no shell
                [*(command or CHILD), str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=_environment(),
                # a group of its own: Ctrl-C does not reach it, and programs that it started end with it
                start_new_session=True,
            )
        except OSError:
            self._errors.close()
            raise
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self._questions: IO[bytes] = self._popen.stdin
        self._frames: SimpleQueue[Frame | None] = SimpleQueue()
        self._broken = threading.Event()
        self._listener = threading.Thread(
            target=_listen,
            args=(self._popen.stdout, self._frames, self._broken),
            name="zapis-listener",
            daemon=True,
        )
        self._listener.start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def ask(self, header: Mapping[str, Any], body: bytes) -> None:
        """Send a question; that nobody listens shows in the answer."""
        with suppress(OSError, ValueError):
            send(self._questions, header, body)

    def answer(self, seconds: float) -> Frame | None:
        """Return the next answer; None if the child has ended, or says what is no answer.

        Raises:
            TimeoutError: there is none yet.
        """
        try:
            return self._frames.get(timeout=seconds)
        except Empty as error:
            raise TimeoutError from error

    def resident(self) -> int:
        """Return how many bytes it has in memory; 0 where that is not told."""
        memory = memory_of(self._popen.pid)
        return memory.resident if memory else 0

    def kill(self) -> None:
        """End it and the programs that it started; from any thread."""
        if self._popen.returncode is None:
            with suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._popen.pid, signal.SIGKILL)
                else:
                    self._popen.kill()

    def end(self) -> str:
        """End it and return how it ended: a signal's name or an exit status."""
        self.kill()
        status = self._popen.wait()
        self._listener.join()
        for stream in (self._popen.stdin, self._popen.stdout, self._errors):
            with suppress(OSError):
                assert stream is not None
                stream.close()
        return _described(status)

    def fate(self, seconds: float = 5.0) -> str:
        """Wait until a child that no longer answers has ended by itself, and return how."""
        if self._broken.is_set():
            return "it answered what is no answer"
        with suppress(subprocess.TimeoutExpired):
            return _described(self._popen.wait(seconds))
        return "no answer"

    def last_words(self) -> str:
        """Return the last line that it wrote to standard error."""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _LAST_WORDS))
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _listen(answers: IO[bytes], frames: SimpleQueue[Frame | None], broken: threading.Event) -> None:
    try:
        while (frame := receive(answers)) is not None:
            frames.put(frame)
    except (CutFrame, OSError, ValueError) as error:
        _log.debug("a child was ended while it answered: %s", error)
    except BrokenFrame:
        broken.set()
    frames.put(None)


def _described(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _environment() -> dict[str, str]:
    search = [os.path.abspath(entry) for entry in sys.path if entry]  # noqa: PTH100 - as Python itself does it
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(search),
        # one worker a processor: more threads in each would only stand in each other's way
        "OMP_NUM_THREADS": "1",
    }
