"""Word documents of before 2007 (.doc), through a converter that is found when it is needed.

LibreOffice reads them whole and gives an ODT; antiword keeps tables and headings, catdoc the words. The first of them that is
installed and succeeds is used. The last two lose the numbers of lists, which are then read from the file itself
(``doc_lists``); where that fails, a finding says so. A converter is a program that reads hostile input: it is started
without a shell, in a folder of its own, and ended when its time is over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import regex

from zapis_parser.errors import ConverterMissing, LimitExceeded, UnreadableSource
from zapis_parser.limits import time_left
from zapis_parser.reading.doc_lists import Paragraphs, read_paragraphs
from zapis_parser.reading.odt import read_odt
from zapis_parser.reading.office_blocks import Blocks, Paragraph
from zapis_parser.reading.office_package import Element, Leave, Package, local_name, parse_xml, walk
from zapis_parser.reading.plain import read_plain
from zapis_parser.settings import Settings
from zapis_parser.source import RawDocument

MEDIA_TYPE = "application/msword"

_ADVICE = (
    "a Word document of before 2007 (.doc) is read with the help of another program, and none is installed; on Debian:"
    " apt-get install antiword, or libreoffice-writer-nogui, which also reads notes and text boxes"
)
LOST = "list-numbers-lost"
"""The code of the finding that says so."""
_START_AGAIN = 81
"""LibreOffice's exit status after it has set up a new profile."""
_DOCTYPE = regex.compile(rb"<!DOCTYPE[^<>\[]{0,400}>")
_NOTHING: tuple[Iterable[Element], Leave] = ((), None)


def read_doc(data: bytes, settings: Settings) -> RawDocument:
    """Read an old Word document with the best converter there is.

    Raises:
        ConverterMissing: none is installed.
        UnreadableSource: none of those installed can read it.
        LimitExceeded: one takes longer or gives more than ``Settings`` allows.
    """
    failures = []
    for names, read in _CONVERTERS:
        program = next((found for name in names if (found := shutil.which(name))), None)
        if program is None:
            continue
        with tempfile.TemporaryDirectory(prefix="zapis-") as folder:
            job = _Job(program, Path(folder), data, settings)
            job.source.write_bytes(data)
            try:
                return replace(read(job), media_type=MEDIA_TYPE)
            except UnreadableSource as error:
                failures.append(f"{Path(program).name}: {error.message}")
    if not failures:
        raise ConverterMissing(_ADVICE)
    raise UnreadableSource(f"the Word document cannot be converted ({'; '.join(failures)})")


class _Job:
    """One run of a converter in its own folder."""

    def __init__(self, program: str, folder: Path, data: bytes, settings: Settings) -> None:
        self.program, self.folder, self.data, self.settings = program, folder, data, settings
        self.source = folder / "document.doc"

    def run(self, arguments: Sequence[str]) -> tuple[int, bytes]:
        """Return the exit status and the standard output.

        Raises:
            UnreadableSource: the program cannot be started.
            LimitExceeded: it takes too long or writes too much.
        """
        output = self.folder / "output"
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
        environment |= {"HOME": str(self.folder), "TMPDIR": str(self.folder)}
        with output.open("wb") as stream:
            try:
                process = subprocess.Popen(  # noqa: S603 - no shell, and a program found on the user's own path
                    [self.program, *arguments],
                    cwd=self.folder,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                raise UnreadableSource(f"it cannot be started: {error.strerror}") from error
            status = self._wait(process)
        return status, self.taken(output)

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        try:
            return process.wait(time_left(self.settings.max_seconds))
        except subprocess.TimeoutExpired as error:
            raise LimitExceeded(
                f"{Path(self.program).name} takes longer than {self.settings.max_seconds:,} s for the Word document"
                " (Settings.max_seconds)"
            ) from error
        finally:
            if process.poll() is None:
                _end(process)

    def taken(self, path: Path) -> bytes:
        size, most = path.stat().st_size, self.settings.max_unpacked_bytes
        if size > most:
            raise LimitExceeded(
                f"converted, it has {size:,} bytes; the limit is {most:,} (Settings.max_unpacked_bytes)"
            )
        return path.read_bytes()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it has started: LibreOffice's own command only starts another one."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _with_libreoffice(job: _Job) -> RawDocument:
    profile = (job.folder / "profile").as_uri()
    arguments = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nologo"]
    arguments += ["--convert-to", "odt", "--outdir", str(job.folder), str(job.source)]
    status, _ = job.run(arguments)
    if status == _START_AGAIN:
        status, _ = job.run(arguments)
    converted = job.source.with_suffix(".odt")
    if not converted.is_file():
        raise UnreadableSource(f"no result, exit status {status}")
    return read_odt(Package(job.taken(converted), job.settings))


def _with_antiword(job: _Job) -> RawDocument:
    status, output = job.run(["-m", "UTF-8.txt", "-x", "db", str(job.source)])
    if status or not output.strip():
        raise UnreadableSource(f"no result, exit status {status}")
    known = read_paragraphs(job.data)
    reader = _Docbook(known or Paragraphs())
    document = reader.read(parse_xml(_DOCTYPE.sub(b"", output, count=1), "the DocBook text"))
    return _with_note(document, lost=reader.unnumbered > 0 or (known is not None and known.waiting > 0))


def _with_note(document: RawDocument, *, lost: bool) -> RawDocument:
    return replace(document, notes=(*document.notes, LOST)) if lost else document


def _with_catdoc(job: _Job) -> RawDocument:
    status, output = job.run(["-d", "utf-8", "-w", str(job.source)])
    if status or not output.strip():
        raise UnreadableSource(f"no result, exit status {status}")
    known = read_paragraphs(job.data)
    text = output.decode("utf-8", errors="replace")
    if known is None:
        return _with_note(read_plain(text), lost=True)
    printed = text.split("\n")
    numbered = []
    for line in printed:
        label = known.next(line).label
        numbered.append(f"{label} {line.lstrip()}" if label else line)
    last = max((at for at, line in enumerate(printed) if _is_main(line, known)), default=0)
    document = read_plain("\n".join(numbered))
    body = len("\n".join(numbered[: last + 1])) if last else len(document.text)
    # behind the main text catdoc writes running headers and footers, and the notes
    lines = (replace(line, furniture=True) if line.start > body else line for line in document.lines)
    return _with_note(replace(document, lines=tuple(lines)), lost=known.waiting > 0)


def _is_main(line: str, known: Paragraphs) -> bool:
    """Whether a line stands in the main text, as a paragraph or as a row of a table."""
    return bool(line.strip()) and (line in known or line.split("\t")[0] in known)


_CONVERTERS: tuple[tuple[tuple[str, ...], Callable[[_Job], RawDocument]], ...] = (
    (("soffice", "libreoffice"), _with_libreoffice),
    (("antiword",), _with_antiword),
    (("catdoc",), _with_catdoc),
)


class _Docbook:
    """The few elements of DocBook that antiword writes."""

    def __init__(self, known: Paragraphs) -> None:
        self.known = known
        self.unnumbered = 0
        self.blocks = Blocks()
        self.words: list[str] | None = None
        self.depth = 0
        self.entry = False
        self.ordered = False

    def read(self, root: Element) -> RawDocument:
        walk([root], self._enter)
        return self.blocks.document(MEDIA_TYPE)

    def _enter(self, element: Element) -> tuple[Iterable[Element], Leave]:
        name = local_name(element)
        inner, leave = self._begin(element, name)

        def after() -> None:
            if leave is not None:
                leave()
            if self.words is not None:
                self.words.append(element.tail or "")

        return inner, after

    def _begin(self, element: Element, name: str) -> tuple[Iterable[Element], Leave]:
        if name in ("bookinfo", "colspec", "beginpage"):
            return _NOTHING
        if name in ("para", "title"):
            return element, self._paragraph(element, heading=self.depth if name == "title" else 0)
        if name in ("chapter", "sect1", "sect2", "sect3", "sect4", "sect5"):
            self.depth += 1
            return element, self._leave_part
        if name in ("orderedlist", "itemizedlist"):
            self.ordered = name == "orderedlist"
        elif name == "listitem":
            self.entry = True
        elif name == "informaltable":
            # antiword puts it into a paragraph of its own
            self.blocks.open_table()
            return element, self.blocks.close_table
        elif name == "row" and self.blocks.in_table:
            self.blocks.open_row()
        elif name == "entry" and self.blocks.in_table:
            self.blocks.open_cell()
            end = self._paragraph(element, heading=0)

            def leave() -> None:
                end()
                self.blocks.close_cell()

            return element, leave
        elif self.words is not None:
            self.words.append(element.text or "")
        return element, None

    def _leave_part(self) -> None:
        self.depth -= 1

    def _paragraph(self, element: Element, *, heading: int) -> Callable[[], None]:
        before, self.words = self.words, [element.text or ""]
        entry, ordered = self.entry, self.entry and self.ordered
        self.entry = False
        self.blocks.open_paragraph()
        tables = element.find("informaltable") is not None

        def leave() -> None:
            # a line end in the file is one of the text: antiword breaks no lines of its own
            text = "".join(self.words or []).strip("\n")
            self.words = before
            if tables and not text.strip():
                self.blocks.close_paragraph(None)
                return
            mark, words = self.known.next(text) if text.strip() else ("", "")
            if "\t" in words and "\t" not in text:  # antiword makes blanks of tabs
                text = words.strip()
            if entry and not mark and text.strip():
                self.unnumbered += ordered
                mark = "•"
            self.blocks.close_paragraph(Paragraph(text, mark, heading))

        return leave
