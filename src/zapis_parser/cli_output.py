"""Where the command's results go: standard output, one file or a folder. Decides nothing about documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from zapis_parser.record import Minutes

STDIN = "-"
FORMATS = ("json", "jsonl", "summary")
_SUFFIXES = {"json": ".json", "jsonl": ".jsonl", "summary": ".summary.txt"}

# findings that say that the whole record may be worthless are told at once, not only in the record
TOLD = frozenset({"not-minutes", "no-text-layer", "text-layer-unusable", "page-failed"})


def complain(name: str, message: str) -> None:
    line = " ".join(f"zapis: {name}: {message}".split())
    shown = "".join(c if c.isprintable() else "?" for c in line.encode("utf-8", "replace").decode("utf-8"))
    write(sys.stderr, f"{shown}\n")


def warn(name: str, minutes: Minutes) -> None:
    """Say what makes a whole record doubtful."""
    for finding in minutes.findings:
        if finding.code in TOLD:
            complain(name, f"warning: {finding.message_en} [{finding.code}]")


class Sink:
    """Where results go: standard output, one file, or a folder (``targets`` then names each input's file)."""

    def __init__(self, form: str, file: Path | None, targets: dict[str, Path] | None) -> None:
        self.form = form
        self.file = file
        self.targets = targets
        self.begun = False
        self._taken = set(targets.values()) if targets else set[Path]()

    def write(self, name: str, records: Sequence[Minutes]) -> bool:
        """Write the records of one document; tell whether all were written."""
        if self.targets is None:
            written = [self._add(self._render(minutes)) for minutes in records]
            return all(written)
        paths = [self.targets[name]] if len(records) == 1 else self._numbered(name, len(records))
        pairs = zip(paths, records, strict=True)
        written = [self._save(path, self._render(minutes)) for path, minutes in pairs]
        return all(written)

    def _add(self, text: str) -> bool:
        if self.file is not None:
            return self._save(self.file, text)
        write(sys.stdout, f"\n{text}" if self.begun and self.form == "summary" else text)
        self.begun = True
        return True

    def _numbered(self, name: str, count: int) -> list[Path]:
        """A file for each meeting of a document, none of them that of another document."""
        assert self.targets is not None
        suffix = _SUFFIXES[self.form]
        path = self.targets[name]
        stem, number, found = path.name.removesuffix(suffix), 0, list[Path]()
        while len(found) < count:
            number += 1
            own = path.with_name(f"{stem}-{number}{suffix}")
            if own not in self._taken:
                self._taken.add(own)
                found.append(own)
        return found

    def _render(self, minutes: Minutes) -> str:
        if self.form == "summary":
            from zapis_parser.summary import summary

            return summary(minutes)
        return minutes.model_dump_json(indent=2 if self.form == "json" else None) + "\n"

    def _save(self, path: Path, text: str) -> bool:
        mode = "ab" if self.targets is None and self.begun else "wb"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open(mode) as file:
                file.write(text.encode("utf-8"))
        except OSError as error:
            complain(str(path), f"cannot be written: {error.strerror}")
            return False
        self.begun = True
        return True


def write(stream: TextIO, text: str) -> None:
    # UTF-8 whatever the locale, and line feeds whatever the system
    stream.buffer.write(text.encode("utf-8"))
    stream.flush()


def open_sink(files: Sequence[str], output: str | None, form: str | None, *, split: bool = False) -> Sink:
    """Return the sink that the arguments ask for.

    Raises:
        click.UsageError: they contradict each other, or a document to be read would be overwritten.
    """
    several = len(files) > 1 or split
    if output is None or output == STDIN:
        form = form or ("jsonl" if several else "json")
        if several and form == "json":
            raise click.UsageError("Several records need --format jsonl or a folder (-o FOLDER/).")
        return Sink(form, None, None)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", "\\")) or (len(files) > 1 and form != "jsonl"):
        if path.exists() and not path.is_dir():
            raise click.UsageError(f"{output} is a file; several records need a folder or --format jsonl.")
        form = form or "json"
        targets = _targets(files, path, _SUFFIXES[form])
    else:
        form = form or ("jsonl" if several else "json")
        if several and form == "json":
            raise click.UsageError("Several records need --format jsonl or a folder (-o FOLDER/).")
        targets = None
    written = [path] if targets is None else list(targets.values())
    _spare_inputs(files, written)
    return Sink(form, path, targets)


def _targets(files: Sequence[str], folder: Path, suffix: str) -> dict[str, Path]:
    """Return a file of its own for each input; the names differ in more than case, for folders that ignore it."""
    stems = {name: "stdin" if name == STDIN else Path(name).stem for name in files}
    taken: set[str] = set()
    own: dict[str, str] = {}
    for name, stem in stems.items():
        if stem.casefold() not in taken:
            own[name] = stem
            taken.add(stem.casefold())
    for name, stem in stems.items():
        number = 2
        while name not in own:
            if f"{stem}-{number}".casefold() not in taken:
                own[name] = f"{stem}-{number}"
                taken.add(own[name].casefold())
            number += 1
    return {name: folder / f"{stem}{suffix}" for name, stem in own.items()}


def _spare_inputs(files: Sequence[str], written: Sequence[Path]) -> None:
    inputs = {Path(name).resolve() for name in files if name != STDIN}
    for path in written:
        if path.resolve() in inputs:
            raise click.UsageError(f"{path} would be overwritten, and it is one of the documents to read.")
